//! Stretches as machines read them, two ends as strings and their brackets, and as people do.
//!
//! For machines ends are in the stated unit (`8` and `12` for "about ten days"), dates in ISO form,
//! `-inf` and `inf` where there is no end.

use rust_decimal::Decimal;

use super::day::from_number;
use super::{Bound, Interval, Reading, Stretch, Value, version};

/// Both ends of `interval`, which belongs to `stretch`, in the stated unit.
pub fn ends(stretch: &Stretch, interval: &Interval) -> [String; 2] {
    let written =
        |bound: Bound, endless: &str| bound.number().map_or_else(|| endless.to_owned(), |n| end(stretch, n));
    [written(interval.low, "-inf"), written(interval.high, "inf")]
}

/// The brackets of an interval: `[]`, `(]`, `[)` or `()`; an endless end is open.
pub const fn brackets(interval: &Interval) -> &'static str {
    match (interval.low, interval.high) {
        (Bound::Closed(_), Bound::Closed(_)) => "[]",
        (Bound::Closed(_), _) => "[)",
        (_, Bound::Closed(_)) => "(]",
        _ => "()",
    }
}

/// The value as stated: a plain decimal, a range as `low..high`, a date in ISO form with its
/// precision, a name.
pub fn stated(reading: &Reading) -> String {
    match &reading.value {
        Value::Term(_) => reading.canonical.clone(),
        Value::Stretch(stretch) if stretch.axis == "day" => reading.canonical.clone(),
        Value::Stretch(stretch) if stretch.axis == version::AXIS => {
            // The versions it names: `3.8 to 3.12`.
            let named = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
            reading.canonical.split(' ').filter(named).collect::<Vec<_>>().join("..")
        }
        Value::Stretch(stretch) => match stretch.stated.high {
            Some(high) => format!("{}..{}", stretch.stated.low.normalize(), high.normalize()),
            None => stretch.stated.low.normalize().to_string(),
        },
    }
}

fn end(stretch: &Stretch, n: Decimal) -> String {
    if stretch.axis == "day" {
        return from_number(n).map_or_else(|| n.normalize().to_string(), |day| day.to_string());
    }
    // Rounded where the stated unit does not come out even.
    if stretch.axis == version::AXIS {
        return version::at(n, stretch.stated.factor);
    }
    let n = n.checked_sub(stretch.stated.zero).unwrap_or(n);
    n.checked_div(stretch.stated.factor).unwrap_or(n).round_dp(9).normalize().to_string()
}

/// `[18 million, 22 million)` in the stated unit, for a person; a single number as itself.
pub fn span(interval: &Interval, stretch: &Stretch) -> String {
    between(interval, |n| amount(n, stretch))
}

/// An interval for a person, its numbers written by `write`; a single number as itself.
pub fn between(interval: &Interval, write: impl Fn(Decimal) -> String) -> String {
    match (interval.low, interval.high) {
        (Bound::Closed(low), Bound::Closed(high)) if low == high => write(low),
        (low, high) => {
            let low = match low {
                Bound::Endless => "(−∞".to_owned(),
                Bound::Closed(n) => format!("[{}", write(n)),
                Bound::Open(n) => format!("({}", write(n)),
            };
            match high {
                Bound::Endless => format!("{low}, ∞)"),
                Bound::Closed(n) => format!("{low}, {}]", write(n)),
                Bound::Open(n) => format!("{low}, {})", write(n)),
            }
        }
    }
}

/// A number of the axis in the unit of the text: `12 million`, `4.5 %`, `8 days`, `2021-01-10`.
pub fn amount(n: Decimal, stretch: &Stretch) -> String {
    if stretch.axis == super::day::AXIS {
        return day(n);
    }
    let stated = &stretch.stated;
    let n = n.checked_div(stated.factor).unwrap_or(n).round_dp(6).normalize();
    let number = self::number(n);
    match stated.unit.as_str() {
        "" => number,
        // Units of time are words; others are symbols, which have no plural.
        unit if matches!(stretch.axis.as_str(), "s" | "month")
            && n != Decimal::ONE
            && !unit.ends_with('s') =>
        {
            format!("{number} {unit}s")
        }
        unit => format!("{number} {unit}"),
    }
}

/// A number of the axis of dates: `2021-01-10`; a tolerance of a day ends at noon.
pub fn day(n: Decimal) -> String {
    let noon = if n.is_integer() { "" } else { " noon" };
    from_number(n.floor()).map_or_else(|| n.normalize().to_string(), |day| format!("{day}{noon}"))
}

/// `12 million`, `1.25 billion`, `12,345`, `0.5`.
pub fn number(n: Decimal) -> String {
    for (zeros, name) in [(12, "trillion"), (9, "billion"), (6, "million")] {
        let scale = Decimal::from(10_i64.pow(zeros));
        if n.abs() >= scale
            && let Some(short) = n.checked_div(scale).map(|short| short.normalize())
            && short.scale() <= 3
        {
            return format!("{short} {name}");
        }
    }
    let text = n.to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
    let (whole, rest) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let mut grouped = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && whole.len() > 4 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(rest) = rest {
        grouped.push('.');
        grouped.push_str(rest);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::super::Stated;
    use super::*;

    #[test]
    fn ends_are_in_the_stated_unit() {
        let interval = Interval::parse("(691200,inf)").unwrap();
        let stretch = Stretch {
            axis: "s".into(),
            literal: interval,
            likely: interval,
            candidates: vec![],
            firm: false,
            adrift: false,
            peak: false,
            stated: Stated {
                low: 8.into(),
                high: None,
                unit: "day".into(),
                factor: 86_400.into(),
                zero: 0.into(),
            },
        };
        assert_eq!(ends(&stretch, &interval), ["8", "inf"]);
        assert_eq!(brackets(&interval), "()");
        assert_eq!(brackets(&Interval::parse("[1,2)").unwrap()), "[)");
    }
}
