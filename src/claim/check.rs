//! From what the user wrote to claims, or every problem with its place.
//!
//! Nothing stops at the first mistake: what is wrong with one key is told, and the checking goes
//! on with the next key, the next claim, the next file.

pub(crate) mod expect;
mod keys;
mod names;
mod phrases;
mod relations;
mod subjects;
#[cfg(test)]
mod tests;
mod values;

use std::sync::Arc;

use super::relation::Relation;
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
    declared_from_str(path, text, rules).map(|declared| declared.claims)
}

/// What a claim file, or all claim files together, declare.
#[derive(Debug, Clone, Default)]
pub struct Declared {
    /// The claims; sorted by id where the file is whole.
    pub claims: Vec<Claim>,
    /// What must hold between them; sorted by id where the file is whole.
    pub relations: Vec<Relation>,
}

/// Reads the claims of one file and the relations between them. `rules` are the names that
/// `levels` may hold.
///
/// # Errors
/// Every problem found, sorted.
pub fn declared_from_str(path: &str, text: &str, rules: &[&str]) -> Result<Declared, Vec<Problem>> {
    let source = Arc::new(Source::new(path.to_owned(), text.to_owned()));
    let mut problems = Vec::new();
    let mut declared = file(&source, rules, &mut problems);
    together(&mut declared, &mut problems);
    if problems.is_empty() { Ok(declared) } else { Err(problems) }
}

/// Sorts what all files declare by id, and reports ids that are used twice. Sorts the problems.
pub(super) fn together(declared: &mut Declared, problems: &mut Vec<Problem>) {
    let Declared { claims, relations } = declared;
    claims.sort_by(|a, b| a.id.cmp(&b.id).then_with(|| a.place.order().cmp(&b.place.order())));
    relations.sort_by(|a, b| a.id.cmp(&b.id).then_with(|| a.place.order().cmp(&b.place.order())));
    let claims = claims.iter().map(|claim| ("claim", claim.id.as_str(), &claim.place));
    let relations = relations.iter().map(|relation| ("relation", relation.id.as_str(), &relation.place));
    let all: Vec<_> = claims.chain(relations).collect();
    for pair in all.windows(2) {
        let ((what, one, first), (_, other, again)) = (pair[0], pair[1]);
        if pair[0].0 == pair[1].0 && one == other {
            problems.push(
                Problem::at(&again.source, again.span, format!("the {what} id `{one}` is used twice"))
                    .label("again here")
                    .second(&first.source, first.span, "first here")
                    .help("give one of the two another id"),
            );
        }
    }
    for relation in declared.relations.iter() {
        if let Ok(at) = declared.claims.binary_search_by(|claim| claim.id.cmp(&relation.id)) {
            let (first, again) = (&declared.claims[at].place, &relation.place);
            problems.push(
                Problem::at(
                    &again.source,
                    again.span,
                    format!("`{}` is the id of a claim already", relation.id),
                )
                .label("this relation")
                .second(&first.source, first.span, "the claim")
                .help("give the relation another `id`"),
            );
        }
    }
    sort(problems);
}

/// Reads the claims of one file; what is wrong is added to `problems`, and the claims that come
/// back are then incomplete.
pub(super) fn file(source: &Arc<Source>, rules: &[&str], problems: &mut Vec<Problem>) -> Declared {
    let before = problems.len();
    let Some(node) = parse(source, problems) else { return Declared::default() };
    if !is_claim_file(&node) {
        problems.push(
            Problem::file(&source.path, "not a claim file: it has no `claims:`").help(
                "a claim file holds `version: 1`, `subject:` and `claims:`; keep other files elsewhere",
            ),
        );
        return Declared::default();
    }
    let Some(raw) = read::<yaml::File>(&node, source, problems) else { return Declared::default() };
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
    let relations = checker.relations(&raw, &subjects, &claims);
    Declared { claims, relations }
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
