//! A stretch of exact decimals, open or closed at either end. No floats.

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bound {
    /// No end: −∞ as a lower end, ∞ as an upper one.
    Endless,
    /// Up to and with the number.
    Closed(#[serde(with = "rust_decimal::serde::str")] Decimal),
    /// Up to but without the number.
    Open(#[serde(with = "rust_decimal::serde::str")] Decimal),
}

/// The numbers between two ends. Never empty: every constructor keeps `low <= high`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interval {
    /// The lower end.
    pub low: Bound,
    /// The upper end.
    pub high: Bound,
}

impl Bound {
    /// The number at this end; `None` when there is no end.
    pub const fn number(self) -> Option<Decimal> {
        match self {
            Self::Endless => None,
            Self::Closed(n) | Self::Open(n) => Some(n),
        }
    }

    fn map(self, f: impl Fn(Decimal) -> Option<Decimal>) -> Self {
        match self {
            Self::Endless => Self::Endless,
            Self::Closed(n) => f(n).map_or(Self::Endless, Self::Closed),
            Self::Open(n) => f(n).map_or(Self::Endless, Self::Open),
        }
    }
}

impl Interval {
    /// Every number there is.
    pub const ALL: Self = Self { low: Bound::Endless, high: Bound::Endless };

    /// `[n, n]`.
    pub const fn point(n: Decimal) -> Self {
        Self { low: Bound::Closed(n), high: Bound::Closed(n) }
    }

    /// `[low, high]`, or `[high, low]` when they are given the wrong way round.
    pub fn closed(low: Decimal, high: Decimal) -> Self {
        Self { low: Bound::Closed(low.min(high)), high: Bound::Closed(low.max(high)) }
    }

    /// Between two ends, `None` when nothing lies between them.
    pub fn new(low: Bound, high: Bound) -> Option<Self> {
        let interval = Self { low, high };
        match (low.number(), high.number()) {
            (Some(l), Some(h)) if l > h => None,
            (Some(l), Some(h)) if l == h && !(closed(low) && closed(high)) => None,
            _ => Some(interval),
        }
    }

    /// Whether the two share a number.
    pub fn meets(&self, other: &Self) -> bool {
        !self.is_below(other) && !other.is_below(self)
    }

    /// Whether every number here is less than every number there.
    pub fn is_below(&self, other: &Self) -> bool {
        match (self.high.number(), other.low.number()) {
            (Some(high), Some(low)) => match high.cmp(&low) {
                Ordering::Less => true,
                Ordering::Equal => !(closed(self.high) && closed(other.low)),
                Ordering::Greater => false,
            },
            _ => false,
        }
    }

    /// Whether the whole of `other` lies inside.
    pub fn contains(&self, other: &Self) -> bool {
        low_order(self.low, other.low).is_le() && high_order(self.high, other.high).is_ge()
    }

    /// The numbers in both, `None` when there are none.
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let low = if low_order(self.low, other.low).is_ge() { self.low } else { other.low };
        let high = if high_order(self.high, other.high).is_le() { self.high } else { other.high };
        self.meets(other).then_some(Self { low, high })
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn hull(&self, other: &Self) -> Self {
        let low = if low_order(self.low, other.low).is_le() { self.low } else { other.low };
        let high = if high_order(self.high, other.high).is_ge() { self.high } else { other.high };
        Self { low, high }
    }

    /// With `slack` (not negative) added at both ends.
    #[must_use]
    pub fn widened(&self, slack: Decimal) -> Self {
        Self { low: self.low.map(|n| n.checked_sub(slack)), high: self.high.map(|n| n.checked_add(slack)) }
    }

    /// Each end multiplied by `factor`, which must be more than zero. An end too large to write
    /// becomes endless.
    #[must_use]
    pub fn scaled(&self, factor: Decimal) -> Self {
        Self { low: self.low.map(|n| n.checked_mul(factor)), high: self.high.map(|n| n.checked_mul(factor)) }
    }

    /// Each end moved up by `by`. An end too large to write becomes endless.
    #[must_use]
    pub fn shifted(&self, by: Decimal) -> Self {
        Self { low: self.low.map(|n| n.checked_add(by)), high: self.high.map(|n| n.checked_add(by)) }
    }

    /// Reads `[1,2)`, `(12,inf)`, `(-inf,3]`, the way [`fmt::Display`] writes it.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (low_mark, rest) = (text.chars().next()?, text.get(1..text.len().checked_sub(1)?)?);
        let high_mark = text.chars().last()?;
        let (low, high) = rest.split_once(',')?;
        let end = |text: &str, open: bool| match text.trim() {
            "inf" | "-inf" => Some(Bound::Endless),
            number => {
                let n = number.parse().ok()?;
                Some(if open { Bound::Open(n) } else { Bound::Closed(n) })
            }
        };
        Self::new(end(low, low_mark == '(')?, end(high, high_mark == ')')?)
    }
}

fn closed(bound: Bound) -> bool {
    matches!(bound, Bound::Closed(_))
}

/// Orders lower ends: endless first, then by number, closed before open.
pub(super) fn low_order(a: Bound, b: Bound) -> Ordering {
    match (a.number(), b.number()) {
        (None, None) => Ordering::Equal,
        (None, _) => Ordering::Less,
        (_, None) => Ordering::Greater,
        (Some(x), Some(y)) => x.cmp(&y).then_with(|| closed(b).cmp(&closed(a))),
    }
}

/// Orders upper ends: by number, open before closed, endless last.
pub(super) fn high_order(a: Bound, b: Bound) -> Ordering {
    match (a.number(), b.number()) {
        (None, None) => Ordering::Equal,
        (None, _) => Ordering::Greater,
        (_, None) => Ordering::Less,
        (Some(x), Some(y)) => x.cmp(&y).then_with(|| closed(a).cmp(&closed(b))),
    }
}

impl Ord for Interval {
    fn cmp(&self, other: &Self) -> Ordering {
        low_order(self.low, other.low).then_with(|| high_order(self.high, other.high))
    }
}

impl PartialOrd for Interval {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.low {
            Bound::Endless => f.write_str("(-inf")?,
            Bound::Closed(n) => write!(f, "[{}", n.normalize())?,
            Bound::Open(n) => write!(f, "({}", n.normalize())?,
        }
        match self.high {
            Bound::Endless => f.write_str(",inf)"),
            Bound::Closed(n) => write!(f, ",{}]", n.normalize()),
            Bound::Open(n) => write!(f, ",{})", n.normalize()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn i(text: &str) -> Interval {
        Interval::parse(text).unwrap()
    }

    #[test]
    fn touching_ends_meet_only_when_both_are_closed() {
        assert!(i("[1,2]").meets(&i("[2,3]")));
        assert!(!i("[1,2)").meets(&i("[2,3]")));
        assert!(!i("[1,2]").meets(&i("(2,3]")));
        assert!(i("(12,inf)").meets(&i("[18,22)")));
        assert!(i("(-inf,inf)").meets(&i("[5,5]")));
    }

    #[test]
    fn what_is_printed_is_read_back() {
        for text in ["[1,2]", "(12,inf)", "(-inf,0.5)", "(-inf,inf)", "[3,3]"] {
            assert_eq!(i(text).to_string(), text);
        }
        assert_eq!(Interval::parse("(3,3]"), None);
        assert_eq!(Interval::parse("[4,3]"), None);
        assert_eq!(Interval::parse("é"), None);
    }

    #[test]
    fn a_meeting_lies_inside_both() {
        let (a, b) = (i("(1,5]"), i("[2,8)"));
        let both = a.intersection(&b).unwrap();
        assert_eq!(both, i("[2,5]"));
        assert!(a.contains(&both) && b.contains(&both));
        assert_eq!(a.intersection(&i("[9,9]")), None);
    }
}
