//! How a report writes a number: in English, short, so that the readers read the same back.
//!
//! | read | written |
//! |---|---|
//! | `plus de 12 millions` | `more than 12 million` |
//! | `1 200` | `1,200` |
//! | `12 à 20 millions d'euros` | `€12–20 million` |
//! | `un tiers` | `one third` |
//! | `1 h 30` | `1 hour 30 minutes` |
//!
//! The words are those of the English language file: of each list, the first.

use std::fmt::Write as _;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::coin;
use super::measure::Measure;
use super::stretch::{Num, Sense, What, percent, reach, ten_to};
use super::unit::{self, Unit};
use crate::language::{NumberWords, TimeUnit, language};

/// The language reports are written in.
const WRITTEN: &str = "en";

/// The words of a reading.
pub(super) fn canonical(what: What, sense: Sense, unit: Unit) -> String {
    let Some(language) = language(WRITTEN) else { return String::new() };
    let words = &language.numbers;
    let bare = match what {
        What::Number(n) => number(n, unit, words),
        What::Range(low, high) => range(low, high, unit, words),
        What::Share(part, of) => share(part, of, words),
        What::Sum(n) => sum(n, unit, words),
        What::Many { of, below } => many(of, below, unit, words),
        What::Few(of) => {
            let few = first(&words.few);
            let scale = scale_of(of, words).map_or(String::new(), |scale| format!(" {scale}"));
            behind(&format!("{few}{scale}"), unit, words)
        }
    };
    // "About 20" says the same as "20 or thereabouts" for most numbers, and reads better.
    let sense = match sense {
        Sense::OrSo if same_reach(what, Sense::OrSo, Sense::About) => Sense::About,
        _ => sense,
    };
    around(bare, sense, words)
}

fn same_reach(what: What, one: Sense, other: Sense) -> bool {
    let literal = |sense| reach(what, sense).map(|reach| reach.literal);
    literal(one) == literal(other)
}

/// A number with the word around it.
fn around(bare: String, sense: Sense, words: &NumberWords) -> String {
    let modifiers = &words.modifiers;
    let before = |list: &[String]| format!("{} {bare}", first(list));
    match sense {
        Sense::Plain => bare,
        Sense::More => before(&modifiers.more.before),
        Sense::AtLeast => before(&modifiers.at_least.before),
        Sense::Reached => before(&modifiers.reached.before),
        Sense::Nearly => before(&modifiers.nearly.before),
        Sense::About => before(&modifiers.about.before),
        Sense::OrSo => format!("{bare} {}", first(&modifiers.or_so.after)),
        Sense::Less => before(&modifiers.less.before),
        Sense::UpTo => before(&modifiers.up_to.before),
        Sense::AtMost => before(&modifiers.at_most.before),
        Sense::Exactly => before(&modifiers.exactly.before),
    }
}

fn first(list: &[String]) -> &str {
    list.first().map_or("", String::as_str)
}

/// The word of a power of ten.
fn scale_of(n: Decimal, words: &NumberWords) -> Option<&str> {
    let scale = words.scales.iter().find(|scale| ten_to(scale.exponent.into()) == Some(n))?;
    scale.one.first().map(String::as_str)
}

/// A number in digits, and its scale word when it is round.
fn digits(n: Num, words: &NumberWords) -> (String, Option<&str>) {
    let size = n.value.abs();
    for scale in words.scales.iter().rev().filter(|scale| scale.exponent >= 6 && scale.exponent % 3 == 0) {
        let Some(factor) = ten_to(scale.exponent.into()).filter(|factor| size >= *factor) else { continue };
        let Some(mantissa) = n.value.checked_div(factor).map(|m| m.normalize()) else { continue };
        // Only what comes back as the same number, and no finer than a person would write.
        if mantissa.scale() > 2 || mantissa.checked_mul(factor) != Some(n.value) {
            break;
        }
        let fine =
            n.fine.and_then(|fine| fine.checked_div(factor)).map_or(0, |fine| fine.normalize().scale());
        // "$1,000,000.00" is plainer than a million to the cent.
        if fine > 4 {
            break;
        }
        return (fixed(mantissa, fine.max(mantissa.scale())), scale.one.first().map(String::as_str));
    }
    let fine = n.fine.map_or(0, |fine| fine.normalize().scale());
    let value = n.value.normalize();
    (fixed(value, fine.max(value.scale())), None)
}

/// With so many decimals, and commas between groups of three digits.
fn fixed(n: Decimal, decimals: u32) -> String {
    let decimals = decimals as usize;
    let plain = format!("{:.decimals$}", n.abs());
    let (whole, rest) =
        plain.split_once('.').map_or((plain.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let mut text = String::new();
    if n.is_sign_negative() && !n.is_zero() {
        text.push('-');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(rest) = rest {
        text.push('.');
        text.push_str(rest);
    }
    text
}

fn number(n: Num, unit: Unit, words: &NumberWords) -> String {
    let (digits, scale) = digits(n, words);
    let number = scale.map_or_else(|| digits.clone(), |scale| format!("{digits} {scale}"));
    match unit {
        Unit::Time(time) => format!("{number} {}", time_word(time, n.value == Decimal::ONE, words)),
        Unit::Measure(measure) => format!("{number} {}", measure.written(n.value == Decimal::ONE)),
        _ => with_unit(&number, unit, words),
    }
}

/// A number or a range with its unit.
fn with_unit(number: &str, unit: Unit, words: &NumberWords) -> String {
    match unit {
        Unit::Count => number.to_owned(),
        Unit::Percent => format!("{number}%"),
        Unit::PerMille => format!("{number}‰"),
        Unit::Points => format!("{number} {}", first(&words.points)),
        Unit::Basis => format!("{number} {}", first(&words.basis_points)),
        Unit::Money(axis) => match (coin::sign(axis), number.strip_prefix('-')) {
            (Some(sign), Some(number)) => format!("-{sign}{number}"),
            (Some(sign), None) => format!("{sign}{number}"),
            (None, _) => format!("{number} {axis}"),
        },
        Unit::Time(time) => format!("{number} {}", time_word(time, false, words)),
        Unit::Measure(measure) => format!("{number} {}", measure.written(false)),
    }
}

/// A currency behind a word.
fn currency(axis: &'static str) -> &'static str {
    match axis {
        "$" => "dollars",
        "£" => "pounds",
        "EUR" => "euros",
        _ => axis,
    }
}

fn time_word(time: TimeUnit, one: bool, words: &NumberWords) -> &str {
    let Some(entry) = words.durations.iter().find(|entry| entry.unit == time && !entry.one.is_empty()) else {
        return unit::name(time);
    };
    first(if one { &entry.one } else { &entry.many })
}

fn range(low: Num, high: Num, unit: Unit, words: &NumberWords) -> String {
    let (low_digits, low_scale) = digits(low, words);
    let (mut high_digits, mut high_scale) = digits(high, words);
    let to = format!(" {} ", first(&words.ranges.to));
    // A dash before a minus, after a zero or after a scale word would be read as something else.
    let plain = low.value > Decimal::ZERO && low_scale.is_none_or(|_| low_scale == high_scale);
    let dash = if plain { "–" } else { &to };
    let mut low_text = low_digits;
    if let Some(scale) = low_scale.filter(|_| low_scale != high_scale || !plain) {
        let _ = write!(low_text, " {scale}");
    } else if low_scale.is_none() && high_scale.is_some() && shares(low, high) {
        // `12–20 million` would be twelve million.
        high_digits = fixed(high.value.normalize(), high.value.normalize().scale());
        high_scale = None;
    }
    if high_scale.is_none() && low.value < Decimal::ONE_THOUSAND {
        // `5–6,000` would be five thousand.
        high_digits = high_digits.replace(',', "");
    }
    let mut text = format!("{low_text}{dash}{high_digits}");
    if let Some(scale) = high_scale {
        let _ = write!(text, " {scale}");
    }
    if matches!(unit, Unit::Money(_)) && text.starts_with('-') {
        return text
            + " "
            + match unit {
                Unit::Money(axis) => currency(axis),
                _ => "",
            };
    }
    with_unit(&text, unit, words)
}

/// Whether the lower end would be read as sharing the scale of the upper one.
fn shares(low: Num, high: Num) -> bool {
    let million = Decimal::from(1_000_000);
    high.value.checked_div(million).is_none_or(|mantissa| low.value < mantissa)
}

fn share(part: u32, of: u32, words: &NumberWords) -> String {
    if (part, of) == (1, 2) {
        return first(&words.half).to_owned();
    }
    let spelt = words.ones.iter().find(|(_, n)| **n == part).map(|(word, _)| word.as_str());
    let lowest = !(2..=part).any(|by| part.is_multiple_of(by) && of.is_multiple_of(by));
    let entry = words.denominators.iter().find(|entry| entry.number == of && lowest);
    match (spelt, entry) {
        (Some(spelt), Some(entry)) if part == 1 => format!("{spelt} {}", first(&entry.one)),
        (Some(spelt), Some(entry)) => format!("{spelt} {}", first(&entry.many)),
        _ if matches!(of, 2..=10 | 100) || part == 1 && of <= 1000 => {
            format!("{part} {} {of}", first(&words.out_of))
        }
        _ => percent(part, of).map_or_else(String::new, |n| format!("{n}%")),
    }
}

/// Hours and minutes, years and months: from the largest unit to the smallest that was said.
fn sum(n: Decimal, unit: Unit, words: &NumberWords) -> String {
    if let Unit::Measure(smallest) = unit {
        return mixed(n, smallest, words);
    }
    let Unit::Time(smallest) = unit else { return number(Num::new(n), unit, words) };
    let units: &[TimeUnit] = match smallest {
        TimeUnit::Month => &[TimeUnit::Year, TimeUnit::Month],
        TimeUnit::Day => &[TimeUnit::Week, TimeUnit::Day],
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => {
            &[TimeUnit::Day, TimeUnit::Hour, TimeUnit::Minute, TimeUnit::Second]
        }
        _ => &[],
    };
    let mut parts = Vec::new();
    let mut rest = n;
    for large in units {
        let ratio = if *large == smallest { Some(Decimal::ONE) } else { unit::ratio(*large, smallest) };
        let Some(many) = ratio.and_then(|ratio| rest.checked_div(ratio)).map(|many| many.trunc()) else {
            continue;
        };
        if many.is_zero() {
            continue;
        }
        rest -= ratio.and_then(|ratio| many.checked_mul(ratio)).unwrap_or(Decimal::ZERO);
        parts.push((*large, many));
    }
    let ends_right = parts.last().is_some_and(|(last, _)| *last == smallest);
    if parts.len() < 2 || !ends_right || !rest.is_zero() {
        let bare = number(Num::new(n), unit, words);
        return around(bare, Sense::Exactly, words);
    }
    let parts: Vec<String> =
        parts.iter().map(|(large, many)| number(Num::new(*many), Unit::Time(*large), words)).collect();
    parts.join(" ")
}

/// `6 ft 2 in`: in the unit above, then in the one that was said.
fn mixed(n: Decimal, smallest: &'static Measure, words: &NumberWords) -> String {
    let part = |n, unit| number(Num::new(n), Unit::Measure(unit), words);
    let split = || {
        let above = smallest.above()?;
        let whole = n.checked_div(above.below()?.1)?.trunc();
        let rest = n.checked_sub(whole.checked_mul(above.below()?.1)?)?;
        Some(format!("{} {}", part(whole, above), part(rest, smallest)))
    };
    split().unwrap_or_else(|| part(n, smallest))
}

/// `several`, `dozens`, `tens of thousands`.
fn many(of: Decimal, below: Option<Decimal>, unit: Unit, words: &NumberWords) -> String {
    if of == Decimal::ONE {
        return behind(first(&words.several), unit, words);
    }
    let mut text = String::new();
    let mut rest = of;
    // A collective such as dozens, then a scale such as thousands.
    let scales: Vec<(u32, &str)> = words
        .scales
        .iter()
        .rev()
        .filter(|scale| !scale.many.is_empty())
        .map(|scale| (scale.exponent, first(&scale.many)))
        .collect();
    let mut scale_word = "";
    for (exponent, word) in scales {
        if let Some(factor) = ten_to(exponent.into())
            && rest.checked_rem(factor).is_some_and(|left| left.is_zero())
        {
            (rest, scale_word) = (rest.checked_div(factor).unwrap_or(Decimal::ONE).normalize(), word);
            break;
        }
    }
    if rest != Decimal::ONE {
        let number = rest.to_u64().unwrap_or_default();
        match words.collectives.iter().find(|entry| entry.number == number && !entry.many.is_empty()) {
            Some(entry) => text.push_str(first(&entry.many)),
            // No such collective: at least so many.
            None => return bounded(of, below, unit, words),
        }
    }
    let link = first(&words.links);
    if !scale_word.is_empty() {
        if !text.is_empty() {
            let _ = write!(text, " {link} ");
        }
        text.push_str(scale_word);
    }
    match unit {
        Unit::Count => text,
        _ => behind(&format!("{text} {link}"), unit, words),
    }
}

/// An indefinite many that English has no word for, as the range it is.
fn bounded(of: Decimal, below: Option<Decimal>, unit: Unit, words: &NumberWords) -> String {
    let low = Num::new(of.checked_mul(Decimal::TWO).unwrap_or(of));
    match below {
        Some(below) => range(low, Num::new(below), unit, words),
        None => around(number(low, unit, words), Sense::AtLeast, words),
    }
}

/// A unit behind a word that names no number.
fn behind(text: &str, unit: Unit, words: &NumberWords) -> String {
    match unit {
        Unit::Count => text.to_owned(),
        Unit::Percent => format!("{text} {}", first(&words.percent)),
        Unit::PerMille => format!("{text} {}", first(&words.per_mille)),
        Unit::Points => format!("{text} {}", first(&words.points)),
        Unit::Basis => format!("{text} {}", first(&words.basis_points)),
        Unit::Money(axis) => format!("{text} {}", currency(axis)),
        Unit::Time(time) => format!("{text} {}", time_word(time, false, words)),
        Unit::Measure(measure) => format!("{text} {}", measure.written(false)),
    }
}
