//! Values that the best readers get wrong, and what a careful person reads there.
//!
//! The table stands beside the repository, not in it: a text, and the literal reading as a
//! shorthand. Where it is not there, this test says that it did not run. The same facts stand in
//! the corpora beside the kinds, in words of our own.
//!
//! | shorthand | what must be read |
//! |---|---|
//! | `12000000 USD` | one value that states this number; round numbers may reach a little farther |
//! | `approx 5000000` | the same, with room to both sides; `from below`: only under it |
//! | `[8,12] days`, `(3000,inf)` | one value with these very ends |
//! | `2021-01-11 or 2021-01-18` | one value that is any of these days |
//! | `year 2005` | all of the year |
//! | `[…] likely, month literal` | a part of the month, and logic allows all of it |
//! | `-` | nothing |

use std::path::PathBuf;

use crossclaim::kind::kind;
use crossclaim::language::language;
use crossclaim::read::{Options, Read, read};
use crossclaim::value::Interval;
use crossclaim::value::day::Days;
use rust_decimal::Decimal;

/// One line of the table.
struct Probe {
    language: String,
    kind: String,
    text: String,
    expected: String,
    from: Option<Days>,
}

impl Probe {
    /// A comment is no probe.
    fn parse(line: &str) -> Option<Self> {
        if line.trim().is_empty() || line.starts_with('#') {
            return None;
        }
        let mut cells = line.split('\t');
        let mut cell = || cells.next().unwrap_or_default().to_owned();
        Some(Self {
            language: cell(),
            kind: cell(),
            text: cell().replace('␣', "\u{a0}").replace('⍽', "\u{202f}"),
            expected: cell(),
            from: Days::parse(&cell()),
        })
    }

    /// What is wrong with how it is read.
    fn fault(&self) -> Option<String> {
        let options = Options { kind: kind(&self.kind), language: language(&self.language), date: self.from };
        assert!(options.kind.is_some() && options.language.is_some(), "{} {}", self.kind, self.language);
        let found = read(&self.text, options);
        let right = match found.as_slice() {
            [] => self.expected == "-",
            [one] => fits(one, &self.expected),
            _ => false,
        };
        let shown: Vec<&str> = found.iter().map(|found| found.canonical.as_str()).collect();
        (!right).then(|| {
            format!("{} {}: {}\n  {}: {shown:?}", self.language, self.kind, self.text, self.expected)
        })
    }
}

/// Whether a value is what the shorthand says.
fn fits(found: &Read, expected: &str) -> bool {
    if found.kind == "date" { fits_days(found, expected) } else { fits_number(found, expected) }
}

fn fits_number(found: &Read, expected: &str) -> bool {
    let Some(literal) = interval(found.literal.as_ref(), found.literal_brackets) else { return false };
    let (about, rest) = expected.strip_prefix("approx ").map_or((false, expected), |rest| (true, rest));
    let (rest, below) = rest.strip_suffix(" from below").map_or((rest, false), |rest| (rest, true));
    let (number, unit) = rest.split_once(' ').map_or((rest, ""), |(number, unit)| (number, unit));
    let ours = found.unit.as_deref().unwrap_or_default();
    // Days are counted where a count is asked for.
    let same_unit =
        unit.is_empty() || ours == unit || found.kind == "count" || unit.trim_end_matches('s') == ours;
    if !same_unit {
        return false;
    }
    if number.starts_with(['[', '(']) {
        return Interval::parse(number) == Some(literal);
    }
    let Ok(number) = number.parse::<Decimal>() else { return false };
    let stated = found.value.parse() == Ok(number.normalize());
    let point = Interval::point(number);
    let reaches =
        if below { literal.widened(Decimal::ONE).contains(&point) } else { literal.contains(&point) };
    // A bound would reach beyond what rounding allows.
    let near = found.likely == found.literal || below;
    stated && reaches && near && (!about || literal != point) && (!below || !literal.contains(&point))
}

fn fits_days(found: &Read, expected: &str) -> bool {
    let pair = |days: Option<&[String; 2]>| days.map(|[low, high]| format!("[{low},{high}]"));
    if let Some(likely) = expected.strip_suffix(" likely, month literal") {
        let month = found.literal.as_ref().and_then(|[low, _]| Days::parse(low.get(..7)?));
        let literal = found.literal.as_ref().and_then(|[low, high]| Days::parse(low).zip(Days::parse(high)));
        let whole = month
            .zip(literal)
            .is_some_and(|(month, (low, high))| (month.first, month.last) == (low.first, high.last));
        return whole && pair(found.likely.as_ref()).as_deref() == Some(likely);
    }
    if let Some(year) = expected.strip_prefix("year ") {
        return found.literal == Some([format!("{year}-01-01"), format!("{year}-12-31")]);
    }
    if expected.starts_with('[') {
        return pair(found.literal.as_ref()).as_deref() == Some(expected);
    }
    let days: Vec<[String; 2]> = expected.split(" or ").map(|day| [day.to_owned(), day.to_owned()]).collect();
    match days.as_slice() {
        [day] => found.literal.as_ref() == Some(day) && found.candidates.is_empty(),
        days => found.candidates == days,
    }
}

/// An interval as it is printed.
fn interval(ends: Option<&[String; 2]>, brackets: Option<&str>) -> Option<Interval> {
    let ([low, high], brackets) = ends.zip(brackets)?;
    let (open, close) = brackets.split_at_checked(1)?;
    Interval::parse(&format!("{open}{low},{high}{close}"))
}

#[test]
fn what_others_get_wrong_is_read_right() {
    let table = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/value-probes.tsv");
    let Ok(text) = std::fs::read_to_string(&table) else {
        eprintln!("NOT RUN: the table of values that others get wrong is not beside this repository");
        return;
    };
    let probes: Vec<Probe> = text.lines().filter_map(Probe::parse).collect();
    assert!(probes.len() > 50, "only {} probes", probes.len());
    let wrong: Vec<String> = probes.iter().filter_map(Probe::fault).collect();
    assert!(wrong.is_empty(), "{} wrong of {}\n{}", wrong.len(), probes.len(), wrong.join("\n"));
}
