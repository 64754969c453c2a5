//! Values that stand in a claim file: of examples, tolerances and lengths of time.

use rust_decimal::Decimal;

use super::Checker;
use jiff::civil::Date;

use crate::claim::yaml::{self, Scalar, Texts};
use crate::claim::{Example, Reader, Subject, Tolerance, Wanted};
use crate::fold;
use crate::kind::Kind;
use crate::kind::name::Names;
use crate::span::Span;
use crate::value::Reading;
use crate::value::day::Days;
use crate::yaml::{At, Field, Many, Pairs, Shape};

/// The day that a person wrote, or what to say of it: message, label and help.
pub(super) fn day(text: &str) -> Result<Date, (String, &'static str, &'static str)> {
    // A time of day would be passed over in silence: what is judged is days.
    let is_written = |days: &Days| days.is_day() && days.to_string() == text.trim();
    let day = Days::parse(text).filter(is_written).map(|days| days.first);
    let wrong =
        || (format!("`{text}` is not a day"), "expected year, month and day", "write it like 2027-02-01");
    day.ok_or_else(wrong)
}

impl Checker<'_> {
    /// A value as a person writes it.
    pub(super) fn value(&mut self, text: &str, span: Span, reader: Reader<'_>) -> Option<Reading> {
        reader.read(text).map_err(|fault| self.problems.extend(fault.problem(self.source, span))).ok()
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
        day(&at.value.0).map_err(|(message, label, help)| self.at(at.span, message, label, help)).ok()
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
