//! A value as a person writes it in a file: `12 million`, `not CloudRoute`, an answer of the claim.
//!
//! The readers of articles read it too, so that a better reader makes no file out of date.

use std::sync::Arc;

use super::Claim;
use crate::fold;
use crate::kind::Kind;
use crate::kind::name::Names;
use crate::problem::{Problem, Source, did_you_mean};
use crate::span::Span;
use crate::value::{Bounds, Reading, Term, Value};

/// What begins a denial, as messages print it.
const NOT: &str = "not ";

/// What the values of one claim are read with.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'c> {
    pub(crate) kind: &'static dyn Kind,
    pub(crate) names: &'c Names,
    pub(crate) answers: &'c [Reading],
    pub(crate) bounds: Bounds,
}

/// Why a text is no value of the claim.
#[derive(Debug)]
pub(crate) struct Fault {
    message: String,
    label: &'static str,
    help: String,
    /// The claim has no answers at all; that is told elsewhere.
    known: bool,
}

impl Fault {
    /// The problem at this place; `None` when it is told elsewhere.
    pub(crate) fn problem(self, source: &Arc<Source>, span: Span) -> Option<Problem> {
        let problem = Problem::at(source, span, self.message).label(self.label).help(self.help);
        Some(problem).filter(|_| !self.known)
    }
}

impl Claim {
    /// Reads values of this claim.
    pub(crate) fn reader(&self) -> Reader<'_> {
        Reader { kind: self.kind, names: &self.names, answers: &self.answers, bounds: self.bounds }
    }
}

impl Reader<'_> {
    /// The value that `text` says.
    pub(crate) fn read(self, text: &str) -> Result<Reading, Fault> {
        if let Some(known) = self.known(text) {
            return Ok(known);
        }
        if !self.kind.has_slot() {
            let known: Vec<&str> = self.answers.iter().map(|answer| answer.canonical.as_str()).collect();
            let help = match did_you_mean(text, known.iter().copied()) {
                Some(known) => format!("did you mean `{known}`?"),
                None => format!("answers are {}", known.join(", ")),
            };
            let message = format!("`{text}` is not an answer of this claim");
            return Err(Fault { message, label: "unknown answer", help, known: known.is_empty() });
        }
        crate::kind::parse(self.kind, text, self.names).ok_or_else(|| {
            let kind = self.kind.name();
            Fault {
                message: format!("`{text}` cannot be read as a value of the kind {kind}"),
                label: "not a value",
                help: format!("{kind}: {}", self.kind.about()),
                known: false,
            }
        })
    }

    /// The value that `text` says, and whether it is denied: `not CloudRoute`. What reads as a value
    /// with its "not" is that value: `not more than 12 million` is a bound.
    pub(crate) fn read_said(self, text: &str) -> Result<(Reading, bool), Fault> {
        let Some(rest) = text.trim_start().strip_prefix(NOT) else {
            return self.read(text).map(|reading| (reading, false));
        };
        // As a name, any text reads as a value.
        let named = matches!(self.kind.name(), "name" | "place");
        let whole = if named { self.known(text) } else { self.read(text).ok() };
        match whole {
            Some(reading) => Ok((reading, false)),
            None => self.read(rest).map(|reading| (reading, true)),
        }
    }

    /// The answer or declared name that is written so.
    fn known(self, text: &str) -> Option<Reading> {
        let key = fold::key(text);
        if !self.kind.has_slot() {
            return self.answers.iter().find(|answer| fold::key(&answer.canonical) == key).cloned();
        }
        let bears = |entry: &&crate::kind::name::Entry| {
            std::iter::once(&entry.canonical).chain(&entry.also).any(|name| fold::key(name) == key)
        };
        let entry = self.names.entries.iter().find(bears)?;
        Some(Reading {
            canonical: entry.canonical.clone(),
            value: Value::Term(Term {
                canonical: entry.canonical.clone(),
                within: entry.within.clone(),
                variant: false,
                exclusive: self.names.exclusive,
            }),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::check::claims_from_str;

    #[test]
    fn a_denial_is_a_value_with_not_before_it() {
        let said = |keys: &str, text: &str| {
            let file = format!("version: 1\nsubject: Brelan\nclaims:\n  - {{id: a, {keys}}}\n");
            let claims = claims_from_str("x.yaml", &file, &[]).unwrap();
            match claims[0].reader().read_said(text) {
                Ok((reading, denied)) => format!("{denied} {}", reading.canonical),
                Err(fault) => fault.message,
            }
        };
        let name = "kind: name, near: [x], values: [Kestrel Hosting, not a company]";
        assert_eq!(said(name, "not Kestrel Hosting"), "true Kestrel Hosting");
        assert_eq!(said(name, "not Marlin"), "true Marlin");
        assert_eq!(said(name, "Not Marlin"), "false Not Marlin");
        assert_eq!(said(name, "not a company"), "false not a company");
        let count = "kind: count, near: [x]";
        assert_eq!(said(count, "not 12 million"), "true 12 million");
        assert!(said(count, "not more than 12 million").starts_with("false"));
        let answer = "kind: one-of, values: {open: [is open], not open yet: [opens soon]}";
        assert_eq!(said(answer, "not open"), "true open");
        assert_eq!(said(answer, "not open yet"), "false not open yet");
        assert_eq!(said(answer, "not shut"), "`shut` is not an answer of this claim");
    }
}
