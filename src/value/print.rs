//! Stretches as machines read them: two ends as strings and their brackets.
//!
//! Ends are in the stated unit (`8` and `12` for "about ten days"), dates in ISO form,
//! `-inf` and `inf` where there is no end.

use rust_decimal::Decimal;

use super::day::from_number;
use super::{Bound, Interval, Reading, Stretch, Value, version};

/// Both ends of `interval`, which belongs to `stretch`, in the stated unit.
pub fn ends(stretch: &Stretch, interval: &Interval) -> [String; 2] {
    let end = |bound: Bound, endless: &str| {
        bound.number().map_or_else(|| endless.to_owned(), |n| number(stretch, n))
    };
    [end(interval.low, "-inf"), end(interval.high, "inf")]
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

fn number(stretch: &Stretch, n: Decimal) -> String {
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
