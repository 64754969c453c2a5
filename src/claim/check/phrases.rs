//! Phrases in the languages they are written in, and the answers they give.

use super::{Checker, Sort};
use crate::claim::phrase::{self, Pattern, PhraseError, Slot};
use crate::claim::yaml::{self, Scalar};
use crate::claim::{Phrase, Words};
use crate::fold;
use crate::language::{LANGUAGES, Language};
use crate::problem::Problem;
use crate::value::{Reading, Term, Value};
use crate::yaml::{At, Field, Many, Shape, part_of_scalar};

/// What a phrase is for, which decides the slots it may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// It finds a value: it must hold one.
    Match,
    /// It gives an answer: it can hold none.
    Answer,
    /// It is a list of words, without any slot.
    Words,
    /// Either.
    Any,
}

/// One answer of a claim without a slot.
pub(super) struct Answer {
    /// Where it is written.
    pub(super) name: At<String>,
    /// What it is as a value.
    pub(super) reading: Reading,
    /// The phrases that give it.
    pub(super) phrases: Vec<Phrase>,
}

/// The phrases of one language; of none in particular.
struct Group<'r> {
    language: Option<&'static Language>,
    entries: &'r [At<yaml::Phrase>],
}

impl Checker<'_> {
    /// The phrases of a field, each in its language.
    pub(super) fn phrases(&mut self, field: &Field<yaml::Phrases>, what_for: Use) -> Vec<Phrase> {
        field.get().map_or_else(Vec::new, |raw| self.compiled(&raw.value, what_for, None))
    }

    /// The words of a field, each list in its language.
    pub(super) fn words(&mut self, field: &Field<yaml::Phrases>) -> Vec<Words> {
        let mut words: Vec<Words> = Vec::new();
        for phrase in self.phrases(field, Use::Words) {
            let known = words.iter_mut().find(|words| words.language.code == phrase.language.code);
            match known {
                Some(words) => words.entries.push(phrase.pattern),
                None => words.push(Words { language: phrase.language, entries: vec![phrase.pattern] }),
            }
        }
        words
    }

    /// The answers of a claim without a slot, with their phrases.
    pub(super) fn answers(&mut self, raw: &yaml::Claim, sort: Option<Sort>) -> Vec<Answer> {
        let mut answers: Vec<Answer> = Vec::new();
        match sort {
            Some(Sort::YesNo) => {
                for (name, field) in [("yes", &raw.yes), ("no", &raw.no)] {
                    let reading = answer(name, true);
                    let span = field.get().map(|raw| raw.span).unwrap_or_default();
                    let phrases = field
                        .get()
                        .map_or_else(Vec::new, |raw| self.compiled(&raw.value, Use::Answer, Some(&reading)));
                    answers.push(Answer { name: At { span, value: name.to_owned() }, reading, phrases });
                }
            }
            Some(Sort::OneOf) => self.listed_answers(raw, &mut answers),
            _ => {
                // Not of this kind, or of an unknown one: still say what is wrong with the phrases.
                for field in [&raw.yes, &raw.no] {
                    self.phrases(field, Use::Any);
                }
            }
        }
        answers
    }

    fn listed_answers(&mut self, raw: &yaml::Claim, answers: &mut Vec<Answer>) {
        let Some(values) = raw.values.get() else { return };
        let Shape::Full(pairs) = &values.value else {
            let help = "write each answer with its phrases: `partial: [partly back]`";
            self.at(values.span, "the answers of one-of have phrases", "a list without phrases", help);
            return;
        };
        for (name, phrases) in &pairs.0 {
            if matches!(name.value.as_str(), "none" | "todo") {
                let message = format!("an answer cannot be called `{}`", name.value);
                self.at(name.span, message, "means something else under `examples`", "use another word");
            }
            let twin = answers.iter().find(|other| fold::key(&other.name.value) == fold::key(&name.value));
            if let Some(twin) = twin.filter(|twin| twin.name.value != name.value) {
                let message = format!("`{}` and `{}` are one answer", twin.name.value, name.value);
                self.at(
                    name.span,
                    message,
                    "differs in writing only",
                    "give it another name, or join the two",
                );
            }
            let reading = answer(&name.value, raw.exclusive.or(false));
            let compiled = match &phrases.value {
                Some(phrases) => self.compiled(phrases, Use::Answer, Some(&reading)),
                None => Vec::new(),
            };
            let empty = match &phrases.value {
                None => true,
                Some(Shape::Short(Many(list))) => list.is_empty(),
                Some(Shape::Full(pairs)) => pairs.0.is_empty(),
            };
            if empty {
                let message = format!("the answer `{}` has no phrases", name.value);
                self.at(name.span, message, "never found", "write phrases behind it: `[partly back, …]`");
            }
            answers.push(Answer { name: name.clone(), reading, phrases: compiled });
        }
    }

    fn compiled(&mut self, raw: &yaml::Phrases, what_for: Use, says: Option<&Reading>) -> Vec<Phrase> {
        let mut phrases = Vec::new();
        for group in self.groups(raw) {
            for entry in group.entries {
                self.entry(entry, group.language, what_for, says, &mut phrases);
            }
        }
        phrases
    }

    fn groups<'r>(&mut self, raw: &'r yaml::Phrases) -> Vec<Group<'r>> {
        match raw {
            Shape::Short(list) => vec![Group { language: self.lang, entries: &list.0 }],
            Shape::Full(pairs) => {
                let mut groups = Vec::new();
                for (code, list) in &pairs.0 {
                    if code.value == "regex" {
                        let help = "make it an entry of a list: `- regex: '…'`";
                        self.at(code.span, "a regex stands in a list of phrases", "not in a list", help);
                        continue;
                    }
                    // An unknown language is reported; its phrases are checked in any.
                    let language = self.language(code).or(self.lang);
                    groups.push(Group { language, entries: &list.value.0 });
                }
                groups
            }
        }
    }

    fn entry(
        &mut self,
        entry: &At<yaml::Phrase>,
        language: Option<&'static Language>,
        what_for: Use,
        says: Option<&Reading>,
        phrases: &mut Vec<Phrase>,
    ) {
        let (text, regex) = match &entry.value {
            Shape::Short(Scalar(text)) => (At { span: entry.span, value: text }, false),
            Shape::Full(full) => match full.regex.get() {
                Some(at) => (At { span: at.span, value: &at.value.0 }, true),
                None => {
                    // An unknown key inside is already reported.
                    let told = |problem: &Problem| {
                        problem.place.as_ref().is_some_and(|(_, span)| entry.span.contains(*span))
                    };
                    if full.regex.is_missing() && !self.problems.iter().any(told) {
                        self.at(entry.span, "a phrase is text or `regex: '…'`", "neither", "quote it: '…'");
                    }
                    return;
                }
            },
        };
        let languages: Vec<&'static Language> = match language {
            Some(language) => vec![language],
            None => LANGUAGES.iter().map(crate::language::Door::language).collect(),
        };
        let mut fine = true;
        for own in languages {
            let pattern =
                if regex { phrase::parse_regex(text.value) } else { phrase::parse(text.value, own) };
            let checked = pattern.and_then(|pattern| fits(text.value, pattern, what_for));
            match checked {
                Ok(pattern) => phrases.push(Phrase {
                    text: text.value.clone(),
                    language: own,
                    every_language: language.is_none(),
                    pattern,
                    says: says.cloned(),
                    place: self.place(text.span),
                }),
                Err(error) => {
                    // What is wrong in one language is wrong in all.
                    if std::mem::take(&mut fine) {
                        self.phrase_error(&text, error);
                    }
                }
            }
        }
    }

    fn phrase_error(&mut self, text: &At<&String>, error: PhraseError) {
        let span = part_of_scalar(self.source, text.span, text.value, error.span);
        let mut problem = Problem::at(self.source, span, error.message).label(error.label);
        problem.help = error.help;
        self.problems.push(problem);
    }
}

/// Whether the pattern holds the slots it needs, and none that it cannot have.
fn fits(text: &str, pattern: Pattern, what_for: Use) -> Result<Pattern, PhraseError> {
    let whole = crate::span::Span::new(0, text.len());
    let error = |message: String, label: &str, help: &str| {
        Err(PhraseError { span: whole, message, label: label.to_owned(), help: Some(help.to_owned()) })
    };
    let place = |slot: Slot| {
        let written = format!("<{}>", slot.name());
        text.find(&written).map_or(whole, |at| crate::span::Span::new(at, at + written.len()))
    };
    if what_for == Use::Match && !pattern.always_holds(&[Slot::Value, Slot::Former]) {
        return if pattern.holds(Slot::Value) || pattern.holds(Slot::Former) {
            error(
                "this phrase can match without its value".into(),
                "the value may be missing",
                "move the slot out of the brackets, or write two phrases",
            )
        } else if matches!(pattern, Pattern::Regex(_)) {
            error(
                "this regex has no group for the value".into(),
                "nothing to read",
                "write (?<value>…) around the value",
            )
        } else {
            error(
                "this phrase has no slot for the value".into(),
                "nothing to read",
                "write <value> where the value stands",
            )
        };
    }
    if what_for == Use::Words && matches!(pattern, Pattern::Regex(_)) {
        return error(
            "words are given here, not a regex".into(),
            "a regex",
            "write the words; `word*` matches any ending",
        );
    }
    let forbidden: &[Slot] = match what_for {
        Use::Match | Use::Any => &[],
        Use::Answer => &[Slot::Value, Slot::Former],
        Use::Words => &Slot::ALL,
    };
    if let Some(slot) = forbidden.iter().find(|slot| pattern.holds(**slot)) {
        let (message, help) = match what_for {
            Use::Words => (
                format!("words are given here, without <{}>", slot.name()),
                "phrases with slots stand under `match:`",
            ),
            _ => (
                format!("a phrase of this kind has no <{}>", slot.name()),
                "the phrase itself gives the answer: remove the slot, or choose a kind with a value",
            ),
        };
        return Err(PhraseError {
            span: place(*slot),
            message,
            label: "nothing is read here".to_owned(),
            help: Some(help.to_owned()),
        });
    }
    Ok(pattern)
}

/// An answer as a value.
fn answer(name: &str, exclusive: bool) -> Reading {
    Reading {
        canonical: name.to_owned(),
        value: Value::Term(Term {
            canonical: name.to_owned(),
            within: Vec::new(),
            variant: false,
            exclusive,
        }),
    }
}
