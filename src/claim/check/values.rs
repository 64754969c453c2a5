//! Values that stand in a claim file: of expectations, examples, tolerances and lengths of time.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Checker;
use super::phrases::Answer;
use crate::claim::yaml::{Expect, Scalar, Texts};
use crate::claim::{Example, Expectation, Expected, Subject, Tolerance, Wanted, yaml};
use crate::fold;
use crate::kind::Kind;
use crate::kind::name::Names;
use crate::problem::{Problem, did_you_mean};
use crate::span::Span;
use crate::value::day::Days;
use crate::value::{Bounds, Reading, Relation, Term, Value, relate};
use crate::yaml::{At, Field, Many, Pairs, Shape};

/// What the values of one claim are read with.
#[derive(Clone, Copy)]
pub(super) struct Reader<'c> {
    pub(super) kind: &'static dyn Kind,
    pub(super) names: &'c Names,
    pub(super) answers: &'c [Answer],
    pub(super) bounds: Bounds,
}

/// An expectation and the subject it is bound to, when it names one.
pub(super) struct Bound {
    subject: Option<String>,
    expectation: Expectation,
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
        for entry in raw.value().map_or(&[][..], |list| &list.0) {
            let Some(values) = entry.value.values.get() else {
                if entry.value.values.is_missing() {
                    let help = "write `values:` with the values that are known to differ";
                    self.at(entry.span, "an expectation lists its `values`", "none here", help);
                }
                continue;
            };
            let subject = self.expected_subject(entry, subjects);
            let mut read: Vec<(Expected, At<&str>)> = Vec::new();
            for value in &values.value.0 {
                self.expected(value, reader, &mut read);
            }
            if values.value.0.len() < 2 {
                let help = "list every value that is known, at least two";
                self.at(values.span, "a conflict has two values or more", "one value", help);
            }
            let raw = &entry.value;
            let expires = self.date(&raw.expires);
            let review_by = self.date(&raw.review_by);
            let text = |field: &Field<Scalar>| field.value().map(|text| text.0.clone());
            expect.push(Bound {
                subject,
                expectation: Expectation {
                    id: text(&raw.id),
                    values: read.into_iter().map(|(expected, _)| expected).collect(),
                    reason: text(&raw.reason),
                    owner: text(&raw.owner),
                    expires,
                    review_by,
                    place: self.place(values.span),
                },
            });
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

    fn expected<'r>(
        &mut self,
        raw: &'r At<Shape<Scalar, yaml::Expected>>,
        reader: Reader<'_>,
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
                let sources = full.sources.value().map_or(&[][..], |list| &list.0);
                for source in sources {
                    if let Err(error) = globset::Glob::new(&source.value.0) {
                        let message = format!("not a pattern for files: {}", error.kind());
                        self.at(
                            source.span,
                            message,
                            "here",
                            "write a path; `*` stands for any part of a name",
                        );
                    }
                }
                let sources = sources.iter().map(|source| source.value.0.clone()).collect();
                (At { span: value.span, value: value.value.0.as_str() }, sources)
            }
        };
        let Some(reading) = self.value(value.value, value.span, reader) else { return };
        let twin =
            read.iter().find(|(other, _)| relate(&other.reading, &reading, reader.bounds) == Relation::Same);
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
        let place = self.place(value.span);
        read.push((Expected { reading, sources, place }, value));
    }

    /// A value as a person writes it.
    pub(super) fn value(&mut self, text: &str, span: Span, reader: Reader<'_>) -> Option<Reading> {
        let key = fold::key(text);
        if !reader.kind.has_slot() {
            let found = reader.answers.iter().find(|answer| fold::key(&answer.name.value) == key);
            if found.is_none() && !reader.answers.is_empty() {
                let known: Vec<&str> =
                    reader.answers.iter().map(|answer| answer.name.value.as_str()).collect();
                let help = match did_you_mean(text, known.iter().copied()) {
                    Some(known) => format!("did you mean `{known}`?"),
                    None => format!("answers are {}", known.join(", ")),
                };
                self.at(span, format!("`{text}` is not an answer of this claim"), "unknown answer", help);
            }
            return found.map(|answer| answer.reading.clone());
        }
        if let Some(reading) = declared(&key, reader.names) {
            return Some(reading);
        }
        let found = crate::kind::parse(reader.kind, text, reader.names);
        if found.is_none() {
            let kind = reader.kind.name();
            let help = format!("{kind}: {}", reader.kind.about());
            self.at(
                span,
                format!("`{text}` cannot be read as a value of the kind {kind}"),
                "not a value",
                help,
            );
        }
        found
    }

    /// The examples of a claim.
    pub(super) fn examples(&mut self, raw: &Field<Pairs<Texts>>, reader: Reader<'_>) -> Vec<Example> {
        let mut examples = Vec::new();
        for (key, texts) in raw.value().map_or(&[][..], |pairs| &pairs.0) {
            match (key.value.as_str(), &texts.value) {
                ("todo", Shape::Short(list)) => self.texts(list, &Wanted::Todo(None), &mut examples),
                ("todo", Shape::Full(pairs)) => {
                    for (value, list) in &pairs.0 {
                        if let Some(reading) = self.value(&value.value, value.span, reader) {
                            self.texts(&list.value, &Wanted::Todo(Some(reading)), &mut examples);
                        }
                    }
                }
                ("none", Shape::Short(list)) => self.texts(list, &Wanted::Nothing, &mut examples),
                (_, Shape::Short(list)) => {
                    if let Some(reading) = self.value(&key.value, key.span, reader) {
                        self.texts(list, &Wanted::Value(reading), &mut examples);
                    }
                }
                (_, Shape::Full(_)) => self.at(
                    texts.span,
                    format!("the examples of `{}` are a list of texts", key.value),
                    "a mapping",
                    "text that holds `: ` goes in quotes: '…: …'",
                ),
            }
        }
        examples
    }

    fn texts(&mut self, list: &Many<Scalar>, expected: &Wanted, examples: &mut Vec<Example>) {
        for text in &list.0 {
            examples.push(Example {
                expected: expected.clone(),
                text: text.value.0.clone(),
                place: self.place(text.span),
            });
        }
    }

    pub(super) fn date(&mut self, raw: &Field<Scalar>) -> Option<Date> {
        let at = raw.get()?;
        let day = Days::parse(&at.value.0).filter(|days| days.is_day()).map(|days| days.first);
        if day.is_none() {
            let message = format!("`{}` is not a day", at.value.0);
            self.at(at.span, message, "expected year, month and day", "write it like 2027-02-01");
        }
        day
    }

    /// A length of time in whole days.
    pub(super) fn stable_for(&mut self, raw: &At<String>) -> Option<u32> {
        let days = amount(&raw.value).and_then(|(number, unit)| {
            let days: u32 = match unit {
                "d" => 1,
                "w" => 7,
                "m" => 30,
                "y" => 365,
                _ => return None,
            };
            let number = number.is_integer().then_some(number)?;
            u32::try_from(number).ok()?.checked_mul(days)
        });
        if days.is_none() {
            let message = format!("`{}` is not a length of time", raw.value);
            self.at(
                raw.span,
                message,
                "expected days, weeks, months or years",
                "write it like 14d, 2w, 3m or 1y",
            );
        }
        days
    }

    /// How far two values may lie apart.
    pub(super) fn tolerance(
        &mut self,
        raw: &Field<Shape<Scalar, yaml::Tolerance>>,
        kind: &dyn Kind,
    ) -> Tolerance {
        let mut tolerance = Tolerance::default();
        let Some(at) = raw.get() else { return tolerance };
        let parts: Vec<(At<&str>, Option<bool>)> = match &at.value {
            Shape::Short(text) => vec![(At { span: at.span, value: &text.0 }, None)],
            Shape::Full(full) => [(&full.absolute, false), (&full.relative, true)]
                .into_iter()
                .filter_map(|(field, share)| {
                    field.get().map(|at| (At { span: at.span, value: at.value.0.as_str() }, Some(share)))
                })
                .collect(),
        };
        for (text, wanted) in parts {
            match slack(text.value, kind) {
                Some((share, true)) if wanted != Some(false) => tolerance.relative = share,
                Some((units, false)) if wanted != Some(true) => tolerance.absolute = units,
                _ => {
                    let help = match kind.name() {
                        "date" => "write days, such as 1d",
                        "quantity" => "write a share such as 2%, or an amount such as 5 km",
                        "duration" => "write a share such as 2%, or a time such as 1h or 2d",
                        _ => "write a share such as 2%, or a number such as 0.5",
                    };
                    let message = format!("`{}` is not a tolerance of the kind {}", text.value, kind.name());
                    self.at(text.span, message, "not a tolerance", help);
                }
            }
        }
        tolerance
    }
}

/// A tolerance, and whether it is a share of the number.
fn slack(text: &str, kind: &dyn Kind) -> Option<(Decimal, bool)> {
    let (number, unit) = amount(text)?;
    let seconds = |unit: &str| {
        Some(Decimal::from(match unit {
            "s" => 1_u32,
            "min" => 60,
            "h" => 3_600,
            "d" => 86_400,
            "w" => 604_800,
            "m" => 2_592_000,
            "y" => 31_536_000,
            _ => return None,
        }))
    };
    match (kind.name(), unit) {
        ("date", "d") => Some((number, false)),
        ("date", "w") => Some((number.checked_mul(Decimal::from(7))?, false)),
        ("date", _) => None,
        (_, "%") if number <= Decimal::from(100) => Some((number.checked_div(Decimal::from(100))?, true)),
        ("version", _) => None,
        ("quantity", _) => {
            let reading = crate::kind::parse(kind, text, &Names::default())?;
            let stated = &reading.stretch()?.stated;
            Some((stated.low.checked_mul(stated.factor)?, false))
        }
        ("duration", unit) => Some((number.checked_mul(seconds(unit)?)?, false)),
        (_, "") => Some((number, false)),
        _ => None,
    }
}

/// A number that is not negative, and the letters behind it.
fn amount(text: &str) -> Option<(Decimal, &str)> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    Some((Decimal::from_str_exact(number).ok()?, unit.trim()))
}

/// The declared name with this key, as a value.
fn declared(key: &str, names: &Names) -> Option<Reading> {
    let bears = |entry: &&crate::kind::name::Entry| {
        std::iter::once(&entry.canonical).chain(&entry.also).any(|name| fold::key(name) == key)
    };
    let entry = names.entries.iter().find(bears)?;
    Some(Reading {
        canonical: entry.canonical.clone(),
        value: Value::Term(Term {
            canonical: entry.canonical.clone(),
            within: entry.within.clone(),
            variant: false,
            exclusive: names.exclusive,
        }),
    })
}

/// The expectations that speak of this subject.
pub(super) fn of_subject(expect: &[Bound], subject: &str) -> Vec<Expectation> {
    let own = |bound: &&Bound| bound.subject.as_ref().is_none_or(|name| name == subject);
    expect.iter().filter(own).map(|bound| bound.expectation.clone()).collect()
}

/// Of the examples of a claim about several subjects, those that name this one, or none of them.
pub(super) fn about_subject(
    examples: &[Example],
    subject: &Subject,
    subjects: &[(String, Subject)],
) -> Vec<Example> {
    if subjects.len() < 2 {
        return examples.to_vec();
    }
    let named = |text: &str, subject: &Subject| {
        let folded = fold::fold(text);
        std::iter::once(&subject.name).chain(&subject.also).any(|name| folded.contains(&fold::fold(name)))
    };
    let fits = |example: &&Example| {
        named(&example.text, subject) || !subjects.iter().any(|(_, other)| named(&example.text, other))
    };
    examples.iter().filter(fits).cloned().collect()
}
