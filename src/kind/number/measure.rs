//! Units of measure: what one is worth, and the words and symbols a language has for it.
//!
//! The table beside this file holds every unit once, with its axis and its exact worth. Two units
//! of one axis are compared; units of different axes never are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::phrase::Phrases;
use super::token::Line;
use crate::language::{Language, table};
use crate::sentence;
use crate::span::Span;

/// A unit of measure.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::kind) struct Measure {
    /// How it is written: `km`.
    pub(in crate::kind) symbol: String,
    /// What it may be compared with.
    pub(super) axis: String,
    /// How many units of the axis one is.
    pub(super) factor: Decimal,
    /// What the axis reads where it reads nought.
    pub(super) zero: Decimal,
    /// How one is written, where that is not the symbol.
    one: Option<String>,
    /// How more than one are written, where that is not the symbol.
    plural: Option<String>,
    /// The symbol of the unit that may be added behind it.
    below: Option<String>,
}

/// A row of the table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Entry {
    #[serde(with = "rust_decimal::serde::str")]
    is: Decimal,
    #[serde(with = "rust_decimal::serde::str")]
    zero: Decimal,
    also: Vec<String>,
    one: Option<String>,
    plural: Option<String>,
    below: Option<String>,
    squared: Option<String>,
    cubed: Option<String>,
    per: Option<(String, String)>,
}

impl Default for Entry {
    fn default() -> Self {
        let (also, one, plural, below) = (Vec::new(), None, None, None);
        let (squared, cubed, per) = (None, None, None);
        Self { is: Decimal::ONE, zero: Decimal::ZERO, also, one, plural, below, squared, cubed, per }
    }
}

/// A unit and the row it was read from.
struct Row {
    measure: Measure,
    entry: Entry,
}

/// Every unit, by its symbol.
#[expect(clippy::expect_used, reason = "the data is part of the program and tested")]
static TABLE: LazyLock<BTreeMap<String, Row>> = LazyLock::new(|| {
    let axes: BTreeMap<String, BTreeMap<String, Entry>> =
        serde_json::from_str(table!("kind/number/units")).expect("the table of units is well formed");
    let rows = axes.into_iter().flat_map(|(axis, units)| {
        units.into_iter().map(move |(symbol, entry)| {
            let measure = Measure {
                symbol: symbol.clone(),
                axis: axis.clone(),
                factor: entry.is,
                zero: entry.zero,
                one: entry.one.clone(),
                plural: entry.plural.clone(),
                below: entry.below.clone(),
            };
            (symbol, Row { measure, entry })
        })
    });
    rows.collect()
});

/// The unit with this symbol.
pub(super) fn measure(symbol: &str) -> Option<&'static Measure> {
    TABLE.get(symbol).map(|row| &row.measure)
}

impl Measure {
    /// How a report writes it behind a number.
    pub(super) fn written(&self, one: bool) -> &str {
        let name = if one { &self.one } else { &self.plural };
        name.as_deref().unwrap_or(&self.symbol)
    }

    /// The unit that may be added behind it, and how many of that it is.
    pub(super) fn below(&self) -> Option<(&'static Self, Decimal)> {
        let below = measure(self.below.as_deref()?)?;
        Some((below, self.factor.checked_div(below.factor)?))
    }

    /// The unit that it may be added behind.
    pub(super) fn above(&self) -> Option<&'static Self> {
        TABLE
            .values()
            .map(|row| &row.measure)
            .find(|above| above.below.as_deref() == Some(self.symbol.as_str()))
    }

    /// Whether there is less than nought of it.
    pub(super) fn has_negative(&self) -> bool {
        matches!(self.axis.as_str(), "°C/9" | "°")
    }
}

/// The words and symbols of a language.
#[derive(Debug)]
pub(super) struct Measures {
    pub(super) words: Phrases<Meant>,
    /// By their first token, longest first: the tokens behind it, and the unit.
    symbols: BTreeMap<String, Vec<(Vec<String>, &'static Measure)>>,
    /// Single tokens that are nothing but a symbol.
    marks: BTreeSet<String>,
    pub(super) alone: Phrases<()>,
    pub(super) contests: Vec<Contest>,
    pub(super) by: Phrases<()>,
    pub(super) below_zero: Phrases<()>,
    pub(super) feet_marks: bool,
}

/// What a word means: a unit, and the contest it has to win first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meant {
    pub(super) measure: &'static Measure,
    pub(super) contest: Option<usize>,
}

/// The company in which a word is a unit.
#[derive(Debug)]
pub(super) struct Contest {
    pub(super) digits: bool,
    /// Nothing is asked for.
    pub(super) open: bool,
    /// What the word means in any other company.
    pub(super) otherwise: Option<&'static Measure>,
    pub(super) before: Phrases<()>,
    pub(super) after: Phrases<()>,
    pub(super) unless_before: Phrases<()>,
    pub(super) unless_after: Phrases<()>,
}

impl Measures {
    /// The words and symbols of `language`.
    pub(super) fn new(language: &Language) -> Self {
        let data = &language.measures;
        let list = |phrases: &[String]| Phrases::of(language, phrases, &());
        let mut words = Phrases::new();
        let mut alone = Phrases::new();
        // Every way to name a unit, from which squares, cubes and rates are made.
        let mut names: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (symbol, row) in &*TABLE {
            let mut all = data.words.get(symbol).cloned().unwrap_or_default();
            let contests = || data.contested.iter().enumerate().filter(|(_, it)| it.unit == *symbol);
            let meant = |contest| Meant { measure: &row.measure, contest };
            for word in &all {
                words.add(language, word, &meant(None));
            }
            for (at, contested) in contests() {
                for word in &contested.words {
                    words.add(language, word, &meant(Some(at)));
                }
            }
            let contested = contests().flat_map(|(_, it)| &it.words).cloned();
            all.extend(contested);
            if data.alone.contains(symbol) {
                all.iter().for_each(|word| alone.add(language, word, &()));
            }
            all.push(symbol.clone());
            names.insert(symbol, all);
        }
        // Squares and cubes first: a rate may be of one.
        for rates in [false, true] {
            for (symbol, row) in &*TABLE {
                let (entry, none) = (&row.entry, Vec::new());
                let (base, patterns) = match (&entry.squared, &entry.cubed, &entry.per) {
                    (Some(base), ..) if !rates => (base, &data.square),
                    (_, Some(base), _) if !rates => (base, &data.cubic),
                    (_, _, Some((base, time))) if rates => (base, data.per.get(time).unwrap_or(&none)),
                    _ => continue,
                };
                let made: Vec<String> = names
                    .get(base.as_str())
                    .into_iter()
                    .flatten()
                    .flat_map(|word| patterns.iter().map(|pattern| pattern.replace("<unit>", word)))
                    .collect();
                for word in &made {
                    words.add(language, word, &Meant { measure: &row.measure, contest: None });
                }
                names.entry(symbol).or_default().extend(made);
            }
        }
        let (symbols, marks) = symbols(language);
        let contests = data.contested.iter().map(|it| Contest {
            digits: it.digits,
            open: it.before.is_empty() && it.after.is_empty(),
            otherwise: it.otherwise.as_deref().and_then(measure),
            before: list(&it.before),
            after: list(&it.after),
            unless_before: list(&it.unless_before),
            unless_after: list(&it.unless_after),
        });
        Self {
            words,
            symbols,
            marks,
            alone,
            contests: contests.collect(),
            by: list(&data.by),
            below_zero: list(&data.below_zero),
            feet_marks: data.feet_marks,
        }
    }

    /// The symbol that begins with `first`, whose other tokens stand at `next`: the token behind
    /// it, and its unit.
    pub(super) fn symbol(
        &self,
        line: &Line<'_>,
        first: &str,
        next: usize,
    ) -> Option<(usize, &'static Measure)> {
        self.symbols.get(first)?.iter().find_map(|(rest, measure)| {
            let fits = rest
                .iter()
                .enumerate()
                .all(|(at, text)| line.get(next + at).is_some_and(|token| token.text == text));
            fits.then_some((next + rest.len(), *measure))
        })
    }

    /// Whether `text` is nothing but the symbol of a unit.
    pub(super) fn is_mark(&self, text: &str) -> bool {
        self.marks.contains(text)
    }
}

/// The symbols of a language by their first token, and those tokens that are no words.
type Symbols = (BTreeMap<String, Vec<(Vec<String>, &'static Measure)>>, BTreeSet<String>);

fn symbols(language: &Language) -> Symbols {
    let mut symbols: BTreeMap<String, Vec<(Vec<String>, &'static Measure)>> = BTreeMap::new();
    let mut marks = BTreeSet::new();
    for (symbol, row) in &*TABLE {
        let (measure, entry) = (&row.measure, &row.entry);
        let short = language.measures.short.get(symbol);
        let written =
            [symbol].into_iter().chain(&entry.also).chain(&entry.plural).chain(short.into_iter().flatten());
        for text in written {
            // A bare sign means what the language means by it.
            let taken = text == symbol
                && language.measures.short.iter().any(|(of, all)| of != symbol && all.contains(text));
            let tokens = tokens(language, text);
            let Some((first, rest)) = tokens.split_first().filter(|_| !taken) else { continue };
            if rest.is_empty()
                && (entry.plural.is_none() || entry.one.is_some())
                && text.chars().count() <= 4
                && text != "in"
            {
                marks.insert(first.clone());
            }
            symbols.entry(first.clone()).or_default().push((rest.to_vec(), measure));
        }
    }
    for all in symbols.values_mut() {
        all.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
    }
    (symbols, marks)
}

fn tokens(language: &Language, text: &str) -> Vec<String> {
    let words = sentence::words(text, Span::new(0, text.len()), language);
    Line::new(text, &words).tokens.iter().map(|token| token.text.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::LANGUAGES;

    #[test]
    fn every_language_names_units_that_there_are() {
        for door in LANGUAGES.iter() {
            let data = &door.language().measures;
            let contested = data.contested.iter().flat_map(|it| it.otherwise.iter().chain([&it.unit]));
            for symbol in data.words.keys().chain(data.short.keys()).chain(&data.alone).chain(contested) {
                assert!(measure(symbol).is_some(), "{}: {symbol}", door.code);
            }
        }
    }

    #[test]
    fn what_a_unit_is_made_of_is_there_and_worth_it() {
        for (symbol, row) in &*TABLE {
            let of = |base: &String| measure(base).map_or(Decimal::ZERO, |base| base.factor);
            if let Some(base) = &row.entry.squared {
                assert_eq!(of(base) * of(base), row.measure.factor, "{symbol}");
            }
            if let Some(base) = &row.entry.cubed {
                assert_eq!(
                    of(base) * of(base) * of(base) * Decimal::from(1000),
                    row.measure.factor,
                    "{symbol}"
                );
            }
            if let Some((base, time)) = &row.entry.per {
                let many = match (time.as_str(), row.measure.axis.as_str()) {
                    (_, "bit/s") | ("h", _) => 1,
                    ("min", _) => 60,
                    _ => 3600,
                };
                assert_eq!(of(base) * Decimal::from(many), row.measure.factor, "{symbol}");
            }
            if row.entry.below.is_some() {
                assert!(row.measure.below().is_some_and(|(_, many)| many.is_integer()), "{symbol}");
            }
        }
    }
}
