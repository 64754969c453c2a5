//! From what the user wrote to claims, or every problem with its place.
//!
//! Nothing stops at the first mistake: what is wrong with one key is told, and the checking goes
//! on with the next key, the next claim, the next file.

pub(crate) mod expect;
mod keys;
mod names;
mod phrases;
mod subjects;
mod values;

use std::sync::Arc;

use super::yaml::{self, Scalar};
use super::{Cardinality, Claim, Place, Reader, Subject};
use crate::fold;
use crate::kind::name::Names;
use crate::kind::{KINDS, Kind};
use crate::language::{self, LANGUAGES, Language};
use crate::problem::{Problem, Source, did_you_mean, sort};
use crate::span::Span;
use crate::value::Reading;
use crate::yaml::{At, Field, Many, Node, What, parse, read};

pub(crate) use keys::check_levels;
use names::Table;
use phrases::Use;

/// Reads the claims of one file. `rules` are the names that `levels` may hold.
///
/// # Errors
/// Every problem found, sorted.
pub fn claims_from_str(path: &str, text: &str, rules: &[&str]) -> Result<Vec<Claim>, Vec<Problem>> {
    let source = Arc::new(Source { path: path.to_owned(), text: text.to_owned() });
    let mut problems = Vec::new();
    let mut claims = file(&source, rules, &mut problems);
    together(&mut claims, &mut problems);
    if problems.is_empty() { Ok(claims) } else { Err(problems) }
}

/// Sorts the claims of all files by id, and reports ids that are used twice. Sorts the problems.
pub(super) fn together(claims: &mut [Claim], problems: &mut Vec<Problem>) {
    claims.sort_by(|a, b| a.id.cmp(&b.id).then_with(|| a.place.order().cmp(&b.place.order())));
    for pair in claims.windows(2) {
        if pair[0].id == pair[1].id {
            let (first, again) = (&pair[0].place, &pair[1].place);
            let message = format!("the claim id `{}` is used twice", pair[1].id);
            problems.push(
                Problem::at(&again.source, again.span, message)
                    .label("again here")
                    .second(&first.source, first.span, "first here")
                    .help("give one of the two another id"),
            );
        }
    }
    sort(problems);
}

/// Reads the claims of one file; what is wrong is added to `problems`, and the claims that come
/// back are then incomplete.
pub(super) fn file(source: &Arc<Source>, rules: &[&str], problems: &mut Vec<Problem>) -> Vec<Claim> {
    let before = problems.len();
    let Some(node) = parse(source, problems) else { return Vec::new() };
    if !is_claim_file(&node) {
        problems.push(
            Problem::file(&source.path, "not a claim file: it has no `claims:`").help(
                "a claim file holds `version: 1`, `subject:` and `claims:`; keep other files elsewhere",
            ),
        );
        return Vec::new();
    }
    let Some(raw) = read::<yaml::File>(&node, source, problems) else { return Vec::new() };
    let raw = raw.value;
    let mut checker = Checker { source, rules, problems, lang: None };
    checker.version(&raw.version);
    checker.lang = raw.lang.get().and_then(|code| checker.language(code));
    let subjects = checker.subjects(&raw);
    let names = checker.names(&raw.names);
    let mut claims = Vec::new();
    match raw.claims.value() {
        Some(Many(list)) if list.is_empty() && checker.problems.len() == before => {
            checker.problems.push(Problem::file(&source.path, "the list of claims is empty"));
        }
        Some(Many(list)) => {
            let alone = |claim: &&At<yaml::Claim>| claim.value.subject.is_missing();
            if let Some(claim) = list.iter().find(alone)
                && raw.subject.is_missing()
                && raw.subjects.is_missing()
            {
                let message = "a claim is about a subject, and the file names none";
                let help = "write `subject:` at the top of the file, with `name:` and `also:`";
                checker.at(claim.span, message, "about what?", help);
            }
            for claim in list {
                checker.claim(claim, &subjects, &names, &mut claims);
            }
        }
        None => {}
    }
    claims
}

/// Whether the file means to be one: something in it is called `claims`, or nearly so.
fn is_claim_file(node: &Node) -> bool {
    let What::Map(entries) = &node.what else { return false };
    entries.iter().any(|(key, _)| did_you_mean(&key.value, ["claims"]).is_some())
}

/// What one file is checked with.
struct Checker<'a> {
    source: &'a Arc<Source>,
    rules: &'a [&'a str],
    problems: &'a mut Vec<Problem>,
    /// The language of phrases that are not listed by language.
    lang: Option<&'static Language>,
}

/// A claim's kind and what it means for the other keys.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Numbers and dates: stretches of an axis.
    Axis,
    /// Names and places.
    Named,
    /// Answers out of a list.
    OneOf,
    /// Yes or no.
    YesNo,
}

impl Sort {
    fn of(kind: &dyn Kind) -> Self {
        match kind.name() {
            "name" | "place" => Self::Named,
            "yes-no" => Self::YesNo,
            _ if kind.has_slot() => Self::Axis,
            _ => Self::OneOf,
        }
    }
}

impl Checker<'_> {
    fn at(&mut self, span: Span, message: impl Into<String>, label: &str, help: impl Into<String>) {
        self.problems.push(Problem::at(self.source, span, message).label(label).help(help));
    }

    fn place(&self, span: Span) -> Place {
        Place { source: Arc::clone(self.source), span }
    }

    fn version(&mut self, version: &Field<u64>) {
        match version.get() {
            Some(version) if version.value != 1 => {
                let message = format!("version {} of the file format is not known", version.value);
                self.at(version.span, message, "this version knows 1", "write `version: 1`");
            }
            None if version.is_missing() => self.problems.push(
                Problem::file(&self.source.path, "the file does not say its `version`")
                    .help("begin it with `version: 1`"),
            ),
            _ => {}
        }
    }

    /// The language with this code.
    fn language(&mut self, code: &At<String>) -> Option<&'static Language> {
        let found = language::language(&code.value);
        if found.is_none() {
            let codes: Vec<&str> = LANGUAGES.iter().map(|door| door.code).collect();
            let help = match did_you_mean(&code.value, codes.iter().copied()) {
                Some(known) => format!("did you mean `{known}`?"),
                None => format!("known languages: {}", codes.join(", ")),
            };
            let message = format!("`{}` is not a language that is known", code.value);
            self.at(code.span, message, "expected a language code", help);
        }
        found
    }

    fn claim(
        &mut self,
        raw: &At<yaml::Claim>,
        subjects: &[(String, Subject)],
        names: &Table,
        claims: &mut Vec<Claim>,
    ) {
        let start = raw.span;
        let raw = &raw.value;
        let id = self.id(&raw.id, &raw.title, start);
        let kind = self.kind(&raw.kind, start);
        let sort = kind.map(Sort::of);
        let place = self.place(raw.id.get().map_or(start, |id| id.span));
        if let Some(sort) = sort {
            self.keys(raw, sort, place.span);
        }
        let cardinality = raw.cardinality.or(Cardinality::One);
        let open = raw.open.or(true);
        let entries =
            if sort == Some(Sort::Named) { self.claim_names(names, &raw.values, open) } else { Vec::new() };
        let declared = Names::new(entries, open, cardinality == Cardinality::One);
        let answers = self.answers(raw, sort);
        let mut phrases = match sort {
            Some(Sort::OneOf | Sort::YesNo) => Vec::new(),
            Some(_) => self.phrases(&raw.r#match, Use::Match),
            None => self.phrases(&raw.r#match, Use::Any),
        };
        phrases.extend(answers.iter().flat_map(|answer| answer.phrases.iter().cloned()));
        let of = self.words(&raw.of);
        let near = self.words(&raw.near);
        let slots = matches!(sort, Some(Sort::Axis | Sort::Named) | None);
        let unless = self.phrases(&raw.unless, if slots { Use::Any } else { Use::Answer });
        let kind = kind.unwrap_or(KINDS[0]);
        let tolerance = self.tolerance(&raw.tolerance, kind);
        let stable_for = raw.stable_for.get().and_then(|length| self.stable_for(length));
        let levels = check_levels(self.source, &raw.levels, self.rules, self.problems);
        let own;
        let subjects = match raw.subject.get() {
            Some(entry) => {
                own = self.subject(entry).map(|subject| (String::new(), subject));
                own.as_slice()
            }
            None if raw.subject.is_missing() && subjects.is_empty() && self.problems.is_empty() => {
                let help = "write `subject:` at the top of the file, with `name:` and `also:`";
                self.at(
                    place.span,
                    "a claim is about a subject, and the file names none",
                    "this claim",
                    help,
                );
                return;
            }
            None => subjects,
        };
        let bounds = raw.bounds.or_default();
        let answers: Vec<Reading> = answers.into_iter().map(|answer| answer.reading).collect();
        let reader = Reader { kind, names: &declared, answers: &answers, bounds };
        let several: Vec<&str> = subjects.iter().map(|(_, subject)| subject.name.as_str()).collect();
        let expect = self.expect(&raw.expect, reader, &several);
        let examples = self.examples(&raw.examples, reader);
        let Some(id) = id else { return };
        for (prefix, subject) in subjects {
            claims.push(Claim {
                id: format!("{prefix}{id}"),
                title: raw.title.value().map_or_else(|| id.replace('-', " "), |title| title.0.clone()),
                kind,
                subject: subject.clone(),
                phrases: phrases.clone(),
                of: of.clone(),
                near: near.clone(),
                unless: unless.clone(),
                names: declared.clone(),
                cardinality,
                closed: raw.closed.or(false),
                about: raw.about.or_default(),
                aspect: raw.aspect.or_default(),
                change: raw.change.or_default(),
                stable_for,
                tolerance,
                bounds,
                accept_parent: raw.accept_parent.or(false),
                authoritative: texts(&raw.authoritative).iter().map(|name| fold::key(name)).collect(),
                min_sources: usize::try_from(raw.min_sources.or(0)).unwrap_or(usize::MAX),
                min_origins: usize::try_from(raw.min_origins.or(0)).unwrap_or(usize::MAX),
                optional: raw.optional.or(false),
                aliases: texts(&raw.aliases).iter().map(|alias| format!("{prefix}{alias}")).collect(),
                answers: answers.clone(),
                expect: expect::of_subject(&expect, &subject.name),
                examples: values::about_subject(&examples, subject, subjects),
                levels: levels.clone(),
                place: place.clone(),
            });
        }
    }
}

impl Place {
    /// What places are sorted by.
    fn order(&self) -> (&str, Span) {
        (&self.source.path, self.span)
    }
}

/// The texts of a list.
fn texts(list: &Field<Many<Scalar>>) -> Vec<String> {
    list.value().map_or_else(Vec::new, |list| list.0.iter().map(|at| at.value.0.clone()).collect())
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::super::{Change, Level, When};
    use super::*;
    use crate::claim::Wanted;
    use crate::value::Bounds;

    const SAMPLE: &str = include_str!("check/sample.yaml");

    fn claims(text: &str) -> Vec<Claim> {
        claims_from_str("claims/sample.yaml", text, &["changed"]).unwrap()
    }

    /// A file about Parler with one claim, its keys as given.
    fn one(keys: &str) -> Claim {
        let text = format!("version: 1\nsubject: Parler\nclaims:\n  - {{id: a, {keys}}}\n");
        claims(&text).remove(0)
    }

    fn names(claim: &Claim) -> Vec<String> {
        let entry = |entry: &crate::kind::name::Entry| {
            format!("{} [{}] <{}>", entry.canonical, entry.also.join(", "), entry.within.join(" < "))
        };
        claim.names.entries.iter().map(entry).collect()
    }

    #[test]
    fn a_whole_file_is_read() {
        let claims = claims(SAMPLE);
        let ids: Vec<&str> = claims.iter().map(|claim| claim.id.as_str()).collect();
        assert_eq!(ids, ["app-banned", "host", "past-hosts", "service-status", "user-count"]);
        let [banned, host, past, status, users] = claims.as_slice() else { panic!() };

        assert_eq!(users.title, "Number of users");
        assert_eq!((users.change, users.bounds), (Change::Never, Bounds::Literal));
        assert_eq!(users.tolerance.relative, Decimal::new(2, 2));
        assert_eq!((users.min_sources, users.min_origins), (2, 2));
        assert_eq!(users.subject.also, ["Parler.com", "le réseau social", "la plateforme"]);
        let phrases: Vec<(&str, &str)> = users
            .phrases
            .iter()
            .map(|phrase| (phrase.language.code.as_str(), phrase.text.as_str()))
            .collect();
        assert_eq!(phrases[0], ("fr", "plus de <value>"));
        assert_eq!(phrases[4], ("en", "claims <value>"));
        assert_eq!(users.of.len(), 2);
        assert_eq!(users.of[0].entries.len(), 3);
        // For no language in particular: once for each.
        assert!(users.unless.iter().all(|phrase| phrase.every_language));
        assert_eq!(users.unless.len(), LANGUAGES.len());

        assert_eq!(host.stable_for, Some(14));
        assert_eq!(host.levels["changed"], Level::Warn);
        assert_eq!(host.authoritative, ["reuters", "01net"]);
        assert_eq!(host.expect[0].values[1].reading.canonical, "CloudRoute");
        assert_eq!(host.expect[0].values[1].sources, ["articles/*-02.txt"]);
        assert_eq!(host.expect[0].expires.unwrap().to_string(), "2027-02-01");
        assert_eq!(host.place.span.of(&host.place.source.text), "host");

        assert_eq!((past.about, past.cardinality, past.closed), (When::Former, Cardinality::Many, true));
        assert_eq!(past.title, "past hosts");
        assert!(past.optional && !past.names.open && !past.names.exclusive);

        let says = |claim: &Claim| -> Vec<String> {
            claim.phrases.iter().map(|phrase| phrase.says.clone().unwrap().canonical).collect()
        };
        assert_eq!(says(banned), ["yes", "yes", "no"]);
        assert_eq!(says(status)[..4], ["partial", "partial", "full", "full"]);
        assert_eq!(says(status)[4], "1.10");
        assert!(status.phrases[0].says.as_ref().unwrap().term().unwrap().exclusive);

        let wanted: Vec<String> = banned
            .examples
            .iter()
            .map(|example| match &example.expected {
                Wanted::Value(reading) => reading.canonical.clone(),
                Wanted::Nothing => "none".to_owned(),
                Wanted::Todo(reading) => {
                    format!("todo {}", reading.as_ref().map_or("", |reading| &reading.canonical))
                }
            })
            .collect();
        assert_eq!(wanted, ["yes", "no", "none", "todo yes"]);
    }

    #[test]
    fn names_bring_their_aliases_and_what_contains_them() {
        let claims = claims(SAMPLE);
        assert_eq!(
            names(&claims[1]),
            [
                "DDoS-Guard [Cognitive Cloud LP] <>",
                "CloudRoute [CloudRoute LLC] <>",
                "Amazon Web Services [AWS] <Amazon>",
                "Amazon [] <>",
                "Epik [] <>",
            ]
        );
        // Closed: only its own, and what contains them.
        assert_eq!(names(&claims[2]), ["Epik [] <>", "Amazon [Amazon.com] <>"]);
        // Numbers and answers have none.
        assert!(names(&claims[4]).is_empty());
    }

    #[test]
    fn chains_of_parts_are_followed() {
        let text = "version: 1\nsubject: Parler\nnames:\n  Rostov: {part-of: Russia, also: [Rostov-on-Don]}\n  Russia: {part-of: Europe}\n\
                    claims:\n  - {id: a, kind: place, near: [in], values: [rostov on don], open: false}\n";
        assert_eq!(
            names(&claims(text)[0]),
            ["Rostov [Rostov-on-Don] <Russia < Europe>", "Russia [] <Europe>", "Europe [] <>"]
        );
    }

    #[test]
    fn claims_about_several_subjects_are_made_for_each() {
        let text = "version: 1\nsubjects: [{name: Café du Nord, also: [le café, Nordcafé]}, Gab]\nclaims:\n\
                    \x20 - id: back\n    kind: yes-no\n    yes: [is back]\n\
                    \x20   expect: [{subject: gab, values: [yes, no]}]\n\
                    \x20   examples: {yes: [Gab is back, It is back]}\n\
                    \x20 - {id: own, kind: yes-no, yes: [is back], subject: Twitter}\n";
        let claims = claims(text);
        let drawn: Vec<String> = claims
            .iter()
            .map(|claim| {
                format!(
                    "{} of {} not {:?}: {} expected, {} examples",
                    claim.id,
                    claim.subject.name,
                    claim.subject.rivals,
                    claim.expect.len(),
                    claim.examples.len()
                )
            })
            .collect();
        assert_eq!(
            drawn,
            [
                "cafe-du-nord/back of Café du Nord not [\"Gab\"]: 0 expected, 1 examples",
                "gab/back of Gab not [\"Café du Nord\", \"Nordcafé\"]: 1 expected, 2 examples",
                "own of Twitter not []: 0 expected, 0 examples",
            ]
        );
    }

    #[test]
    fn tolerances_and_lengths_of_time_are_read() {
        let tolerance = |kind: &str, text: &str| {
            let claim = one(&format!("kind: {kind}, near: [x], tolerance: {text}"));
            format!("{} {}", claim.tolerance.absolute.normalize(), claim.tolerance.relative.normalize())
        };
        assert_eq!(tolerance("count", "2%"), "0 0.02");
        assert_eq!(tolerance("percent", "0.5"), "0.5 0");
        assert_eq!(tolerance("date", "1d"), "1 0");
        assert_eq!(tolerance("date", "2 w"), "14 0");
        assert_eq!(tolerance("duration", "1h"), "3600 0");
        assert_eq!(tolerance("money", "{absolute: 5, relative: 1%}"), "5 0.01");
        let refused = |kind: &str, text: &str| {
            let text = format!(
                "version: 1\nsubject: P\nclaims:\n  - {{id: a, kind: {kind}, near: [x], tolerance: '{text}'}}\n"
            );
            claims_from_str("x.yaml", &text, &[]).unwrap_err().len() == 1
        };
        for (kind, text) in [
            ("date", "2%"),
            ("date", "1h"),
            ("count", "1d"),
            ("count", "-1"),
            ("count", "%"),
            ("count", "1e3"),
            ("duration", "5"),
            ("count", "200%"),
            ("count", "99999999999999999999999999999999999"),
        ] {
            assert!(refused(kind, text), "{kind} {text}");
        }
        for (text, days) in [("14d", 14), ("2w", 14), ("3m", 90), ("1y", 365), ("30 d", 30)] {
            assert_eq!(one(&format!("kind: date, near: [x], stable-for: {text}")).stable_for, Some(days));
        }
    }

    #[test]
    fn a_file_may_name_its_language() {
        let text = "version: 1\nsubject: Parler\nlang: fr\nclaims:\n  - {id: a, kind: yes-no, yes: [est de retour]}\n";
        let claims = claims(text);
        let phrases = &claims[0].phrases;
        assert_eq!(phrases.len(), 1);
        assert_eq!((phrases[0].language.code.as_str(), phrases[0].every_language), ("fr", false));
    }

    #[test]
    fn no_text_makes_the_checker_panic() {
        let sample: Vec<char> = SAMPLE.chars().collect();
        for cut in (0..sample.len()).step_by(41) {
            let text: String = sample[..cut].iter().collect();
            let _ = claims_from_str("x.yaml", &text, &[]);
            let without: String =
                sample[..cut].iter().chain(&sample[(cut + 3).min(sample.len())..]).collect();
            let _ = claims_from_str("x.yaml", &without, &[]);
        }
    }
}
