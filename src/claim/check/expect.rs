//! Expectations: one grammar, wherever they stand.
//!
//! An entry in a claim and an entry in a file of expectations are checked by the same code, with
//! the readers of the claim they speak of.

use std::sync::Arc;

use jiff::civil::Date;

use super::Checker;
use super::values::day;
use crate::claim::yaml::{self, Expect, Scalar};
use crate::claim::{Expectation, Expected, Home, Place, Reader};
use crate::fold;
use crate::problem::{Problem, Source, did_you_mean};
use crate::span::Span;
use crate::value::{Relation, relate};
use crate::yaml::{At, Field, Many, Shape};

/// An expectation and the subject it is bound to, when it names one.
pub(super) struct Bound {
    subject: Option<String>,
    expectation: Expectation,
}

/// The keys that every entry has, wherever it stands.
pub(crate) struct Parts<'r> {
    /// Where the entry begins.
    pub(crate) span: Span,
    pub(crate) id: &'r Field<Scalar>,
    pub(crate) values: &'r Field<Many<Shape<Scalar, yaml::Expected>>>,
    pub(crate) reason: &'r Field<Scalar>,
    pub(crate) owner: &'r Field<Scalar>,
    pub(crate) expires: &'r Field<Scalar>,
    pub(crate) review_by: &'r Field<Scalar>,
}

/// Checks one entry of the claim that `reader` reads for; what is wrong is added to `problems`.
pub(crate) fn entry(
    parts: &Parts<'_>,
    reader: Reader<'_>,
    home: Home,
    source: &Arc<Source>,
    problems: &mut Vec<Problem>,
) -> Option<Expectation> {
    let mut entry = Entry { reader, source, problems };
    let Some(values) = parts.values.get() else {
        if parts.values.is_missing() {
            let help = "write `values:` with the values that are known to differ";
            entry.at(parts.span, "an expectation lists its `values`", "none here", help);
        }
        return None;
    };
    let mut read: Vec<(Expected, At<&str>)> = Vec::new();
    for value in &values.value.0 {
        entry.expected(value, &mut read);
    }
    if values.value.0.len() < 2 {
        let help = "list every value that is known, at least two";
        entry.at(values.span, "a conflict has two values or more", "one value", help);
    }
    let text = |field: &Field<Scalar>| {
        field.value().map(|text| text.0.trim().to_owned()).filter(|text| !text.is_empty())
    };
    Some(Expectation {
        id: text(parts.id),
        home,
        values: read.into_iter().map(|(expected, _)| expected).collect(),
        reason: text(parts.reason),
        owner: text(parts.owner),
        expires: entry.date(parts.expires),
        review_by: entry.date(parts.review_by),
        place: Place { source: Arc::clone(source), span: values.span },
    })
}

/// What one entry is checked with.
struct Entry<'a> {
    reader: Reader<'a>,
    source: &'a Arc<Source>,
    problems: &'a mut Vec<Problem>,
}

impl Entry<'_> {
    fn at(&mut self, span: Span, message: impl Into<String>, label: &str, help: impl Into<String>) {
        self.problems.push(Problem::at(self.source, span, message).label(label).help(help));
    }

    fn expected<'r>(
        &mut self,
        raw: &'r At<Shape<Scalar, yaml::Expected>>,
        read: &mut Vec<(Expected, At<&'r str>)>,
    ) {
        let (value, sources) = match &raw.value {
            Shape::Short(text) => (At { span: raw.span, value: text.0.as_str() }, Vec::new()),
            Shape::Full(full) => {
                let Some(value) = full.value.get() else {
                    if full.value.is_missing() {
                        self.at(raw.span, "an expected value has a `value`", "none here", "write `value: …`");
                    }
                    return;
                };
                let sources = self.sources(&full.sources);
                (At { span: value.span, value: value.value.0.as_str() }, sources)
            }
        };
        let (reading, denied) = match self.reader.read_said(value.value) {
            Ok(read) => read,
            Err(fault) => return self.problems.extend(fault.problem(self.source, value.span)),
        };
        let bounds = self.reader.bounds;
        let twin = read.iter().find(|(other, _)| {
            other.denied == denied && relate(&other.reading, &reading, bounds) == Relation::Same
        });
        if let Some((_, other)) = twin {
            // Two rounded numbers may only meet at their edges.
            let are = if reading.stretch().is_some() { "can be" } else { "are" };
            let message = format!("`{}` and `{}` {are} one value", other.value, value.value);
            self.problems.push(
                Problem::at(self.source, value.span, message)
                    .label("the same value again")
                    .second(self.source, other.span, "first here")
                    .help("an expectation lists values that differ; remove one of the two"),
            );
        }
        let place = Place { source: Arc::clone(self.source), span: value.span };
        read.push((Expected { reading, denied, sources, place }, value));
    }

    fn sources(&mut self, raw: &Field<Many<Scalar>>) -> Vec<String> {
        let Some(list) = raw.get() else { return Vec::new() };
        if list.value.0.is_empty() {
            let help = "name the articles that may say it, or remove the key: then any may";
            self.at(list.span, "`sources` lists nothing", "empty", help);
        }
        for source in &list.value.0 {
            if let Err(error) = globset::Glob::new(&source.value.0) {
                let message = format!("not a pattern for files: {}", error.kind());
                self.at(source.span, message, "here", "write a path; `*` stands for any part of a name");
            }
        }
        list.value.0.iter().map(|source| source.value.0.clone()).collect()
    }

    fn date(&mut self, raw: &Field<Scalar>) -> Option<Date> {
        let at = raw.get()?;
        day(&at.value.0).map_err(|(message, label, help)| self.at(at.span, message, label, help)).ok()
    }
}

impl Checker<'_> {
    /// The acknowledged conflicts of a claim about `subjects`.
    pub(super) fn expect(
        &mut self,
        raw: &Field<Many<Expect>>,
        reader: Reader<'_>,
        subjects: &[&str],
    ) -> Vec<Bound> {
        let mut expect = Vec::new();
        for at in raw.value().map_or(&[][..], |list| &list.0) {
            let Expect { id, subject: _, values, reason, owner, expires, review_by } = &at.value;
            let parts = Parts { span: at.span, id, values, reason, owner, expires, review_by };
            let subject = self.expected_subject(at, subjects);
            let read = entry(&parts, reader, Home::Claim, self.source, self.problems);
            expect.extend(read.map(|expectation| Bound { subject, expectation }));
        }
        expect
    }

    fn expected_subject(&mut self, entry: &At<Expect>, subjects: &[&str]) -> Option<String> {
        match entry.value.subject.get() {
            Some(at) => {
                let key = fold::key(&at.value.0);
                let known = subjects.iter().find(|subject| fold::key(subject) == key);
                if known.is_none() {
                    let help = match did_you_mean(&at.value.0, subjects.iter().copied()) {
                        Some(known) => format!("did you mean `{known}`?"),
                        None => format!("subjects are {}", subjects.join(", ")),
                    };
                    let message = format!("`{}` is not a subject of this claim", at.value.0);
                    self.at(at.span, message, "unknown subject", help);
                }
                known.map(|subject| (*subject).to_owned())
            }
            None if subjects.len() > 1 && entry.value.subject.is_missing() => {
                let help = format!("write `subject: {}`", subjects[0]);
                let message = "the claim has several subjects, and the expectation does not say which";
                self.at(entry.span, message, "of which subject?", help);
                None
            }
            None => None,
        }
    }
}

/// The expectations that speak of this subject.
pub(super) fn of_subject(expect: &[Bound], subject: &str) -> Vec<Expectation> {
    let own = |bound: &&Bound| bound.subject.as_ref().is_none_or(|name| name == subject);
    expect.iter().filter(own).map(|bound| bound.expectation.clone()).collect()
}
