//! From a number and the word around it to two stretches of its axis.
//!
//! `g` is the granule of the number, the largest 10^k or 5·10^k that divides it; `h`, half of
//! it or a tenth of the number, is how far a round number is taken to reach.
//!
//! | said | literal | likely |
//! |---|---|---|
//! | 12 million | [n−h, n+h) | same |
//! | more than n | (n, ∞) | (n, n+g] |
//! | at least n | [n, ∞) | [n, n+g] |
//! | reached n | [n, ∞) | [n, n+h] |
//! | nearly n | (n−g, n) | [n−max(h, n/20), n) |
//! | about n | [n−2h, n+2h] | same |
//! | n or thereabouts, *une vingtaine* | [n−n/5, n+n/5] | same |
//! | less than n | [0, n) | [n−g, n) |
//! | up to n, at most n | [0, n] | [n−g, n] |
//! | x to y | [x, y] | same |
//!
//! A small whole number (below 20) and a number of three digits or more with no zero at the end
//! are exact: [n, n].

use rust_decimal::Decimal;

use crate::value::{Bound, Interval};

/// A number, and how fine it was written when its last decimals are zeros.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Num {
    /// The number.
    pub(super) value: Decimal,
    /// The place of its last decimal, when that is a zero: 0.01 for `3.50`.
    pub(super) fine: Option<Decimal>,
}

/// What was said, without the word around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A number.
    Number(Num),
    /// From one to another, both included.
    Range(Num, Num),
    /// `n` in `d`, as a percentage.
    Share(u32, u32),
    /// An indefinite many of a number: at least two of it, less than so many.
    Many { of: Decimal, below: Option<Decimal> },
    /// A few of a number: two to ten of it.
    Few(Decimal),
    /// Added up from several units, exact.
    Sum(Decimal),
}

/// The word around a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sense {
    Plain,
    More,
    AtLeast,
    Reached,
    Nearly,
    About,
    OrSo,
    Less,
    UpTo,
    AtMost,
    Exactly,
}

/// The two readings and what goes with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reach {
    pub(super) literal: Interval,
    pub(super) likely: Interval,
    pub(super) firm: bool,
    pub(super) peak: bool,
    pub(super) low: Decimal,
    pub(super) high: Option<Decimal>,
}

impl Num {
    /// A whole number, or one whose last decimal is no zero.
    pub(super) fn new(value: Decimal) -> Self {
        Self { value: value.normalize(), fine: None }
    }

    /// The number times `factor`; `None` when it is too large.
    pub(super) fn times(self, factor: Decimal) -> Option<Self> {
        let fine = match self.fine {
            Some(fine) => Some(fine.checked_mul(factor)?),
            None => None,
        };
        Some(Self { value: self.value.checked_mul(factor)?.normalize(), fine })
    }
}

/// The digits of a number without zeros at the end, and the power of ten of the last of them.
fn digits(n: Decimal) -> (i128, i64) {
    let n = n.normalize();
    let (mut mantissa, mut power) = (n.mantissa(), -i64::from(n.scale()));
    while mantissa != 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        power += 1;
    }
    (mantissa, power)
}

/// 10 to `power`; `None` when it cannot be written.
pub(super) fn ten_to(power: i64) -> Option<Decimal> {
    if power >= 0 {
        let mut n = Decimal::ONE;
        for _ in 0..power.min(29) {
            n = n.checked_mul(Decimal::TEN)?;
        }
        Some(n)
    } else {
        let scale = u32::try_from(power.unsigned_abs()).ok()?;
        Decimal::try_from_i128_with_scale(1, scale).ok()
    }
}

/// The granule of a number: the largest 10^k or 5·10^k that divides it, but not coarser than it
/// was written.
pub(super) fn granule(n: Num) -> Decimal {
    let (mantissa, power) = digits(n.value);
    if mantissa == 0 {
        return n.fine.unwrap_or(Decimal::ONE);
    }
    let five = if mantissa % 5 == 0 { Decimal::from(5) } else { Decimal::ONE };
    let g = ten_to(power).and_then(|ten| ten.checked_mul(five)).unwrap_or(Decimal::ONE);
    n.fine.map_or(g, |fine| fine.min(g))
}

/// How far a number is taken to reach to either side.
fn half_width(n: Num, g: Decimal) -> Decimal {
    let tenth = n.value.abs().checked_mul(Decimal::new(1, 1)).unwrap_or(g);
    (g * Decimal::new(5, 1)).min(tenth)
}

/// Whether a number on its own is meant as it stands.
fn is_exact(n: Num) -> bool {
    let (mantissa, power) = digits(n.value);
    let (mantissa, power) = match n.fine.map(digits) {
        Some((_, fine)) if fine < power => {
            let shift = u32::try_from(power - fine).unwrap_or(0);
            (mantissa.saturating_mul(10i128.saturating_pow(shift)), fine)
        }
        _ => (mantissa, power),
    };
    if power >= 0 && n.value.abs() < Decimal::from(20) {
        return true;
    }
    mantissa.unsigned_abs() >= 100 && power <= 0
}

/// The reach of what was said. `None` when a number on the way is too large to hold.
pub(super) fn reach(what: What, sense: Sense) -> Option<Reach> {
    let firm = |interval: Interval, low| Reach {
        literal: interval,
        likely: interval,
        firm: true,
        peak: false,
        low,
        high: None,
    };
    match what {
        What::Number(n) => bounded(n, sense),
        What::Share(part, of) => share(part, of, sense),
        What::Sum(n) => Some(firm(Interval::point(n), n)),
        What::Range(low, high) => Some(Reach {
            firm: false,
            high: Some(high.value),
            ..firm(Interval::closed(low.value, high.value), low.value)
        }),
        What::Many { of, below } => {
            let low = of.checked_mul(Decimal::TWO)?;
            let interval = Interval::new(Bound::Closed(low), below.map_or(Bound::Endless, Bound::Open))?;
            Some(Reach { firm: false, high: below, ..firm(interval, low) })
        }
        What::Few(of) => {
            let (low, high) = (of.checked_mul(Decimal::TWO)?, of.checked_mul(Decimal::TEN)?);
            Some(Reach { firm: false, high: Some(high), ..firm(Interval::closed(low, high), low) })
        }
    }
}

/// The reach of something measured. No measure is exact: what would be so as a count is taken to
/// reach half of its last place to either side, so that miles and kilometres can agree.
pub(super) fn measured(what: What, sense: Sense) -> Option<Reach> {
    let (n, place) = match what {
        What::Sum(n) => (n, Decimal::ONE),
        What::Number(num) if sense == Sense::Plain && is_exact(num) => {
            let power = num.fine.map_or(digits(num.value), digits).1;
            (num.value, ten_to(power.min(0))?)
        }
        _ => return reach(what, sense),
    };
    let h = half_width(Num::new(n), place);
    around(n, place, h, if h.is_zero() { None } else { Some((h, Bound::Open)) }, Sense::Plain)
}

fn bounded(n: Num, sense: Sense) -> Option<Reach> {
    let g = granule(n);
    let h = half_width(n, g);
    around(n.value, g, h, if is_exact(n) { None } else { Some((h, Bound::Open)) }, sense)
}

/// A share is a round number: half may be 48 %.
fn share(part: u32, of: u32, sense: Sense) -> Option<Reach> {
    let n = percent(part, of)?;
    let h = n.checked_mul(Decimal::new(5, 2))?;
    around(n, Decimal::TEN, h, Some((h, Bound::Closed)), sense)
}

/// `part` in `of` as a percentage, to one decimal.
pub(super) fn percent(part: u32, of: u32) -> Option<Decimal> {
    Decimal::from(part)
        .checked_mul(Decimal::ONE_HUNDRED)?
        .checked_div(Decimal::from(of))
        .map(|n| n.round_dp(1).normalize())
}

/// How a stretch ends at a number: with it or before it.
type End = fn(Decimal) -> Bound;

/// The table above. `plain` is how far a number without a word around it reaches, and how it
/// ends; `None`: it is exact.
fn around(n: Decimal, g: Decimal, h: Decimal, plain: Option<(Decimal, End)>, sense: Sense) -> Option<Reach> {
    use Bound::{Closed, Endless, Open};
    let (up, down) = (n.checked_add(g)?, n.checked_sub(g)?);
    // Nothing counted is below zero unless the number itself is.
    let floor = if n > Decimal::ZERO { Closed(Decimal::ZERO) } else { Endless };
    let below = |end: Bound| {
        let likely = Interval::new(Closed(down.max(Decimal::ZERO)), end)
            .filter(|_| n > Decimal::ZERO)
            .or_else(|| Interval::new(Closed(down), end))?;
        Some((Interval::new(floor, end)?, likely))
    };
    let same = |interval: Interval| Some((interval, interval));
    let (literal, likely) = match sense {
        Sense::Plain => match plain {
            None => same(Interval::point(n)),
            Some((reach, end)) => {
                same(Interval::new(Closed(n.checked_sub(reach)?), end(n.checked_add(reach)?))?)
            }
        },
        Sense::Exactly => same(Interval::point(n)),
        Sense::More => Some((Interval::new(Open(n), Endless)?, Interval::new(Open(n), Closed(up))?)),
        Sense::AtLeast => Some((Interval::new(Closed(n), Endless)?, Interval::new(Closed(n), Closed(up))?)),
        Sense::Reached => {
            let high = n.checked_add(h)?;
            Some((Interval::new(Closed(n), Endless)?, Interval::new(Closed(n), Closed(high))?))
        }
        Sense::Nearly => {
            let literal = Interval::new(Open(down), Open(n))?;
            let near = h.max(n.abs().checked_mul(Decimal::new(5, 2))?);
            let likely = Interval::new(Closed(n.checked_sub(near)?), Open(n))
                .and_then(|likely| likely.intersection(&literal))
                .unwrap_or(literal);
            Some((literal, likely))
        }
        Sense::About => {
            let reach = h.checked_mul(Decimal::TWO)?;
            same(Interval::closed(n.checked_sub(reach)?, n.checked_add(reach)?))
        }
        Sense::OrSo => {
            let reach = n.abs().checked_mul(Decimal::new(2, 1))?;
            same(Interval::closed(n.checked_sub(reach)?, n.checked_add(reach)?))
        }
        Sense::Less => below(Open(n)),
        Sense::UpTo | Sense::AtMost => below(Closed(n)),
    }?;
    let firm = matches!(sense, Sense::Plain | Sense::Exactly | Sense::Nearly | Sense::About | Sense::OrSo);
    Some(Reach { literal, likely, firm, peak: sense == Sense::Reached, low: n, high: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(n: &str, sense: Sense) -> String {
        let reach = reach(What::Number(Num::new(n.parse().unwrap())), sense).unwrap();
        assert!(reach.literal.contains(&reach.likely), "{reach:?}");
        if reach.literal == reach.likely {
            reach.literal.to_string()
        } else {
            format!("{} {}", reach.literal, reach.likely)
        }
    }

    #[test]
    fn the_granule_is_the_largest_step_that_divides() {
        for (n, g) in [
            ("12000000", "1000000"),
            ("20000000", "10000000"),
            ("15000000", "5000000"),
            ("150", "50"),
            ("12300000", "100000"),
            ("500", "500"),
            ("34", "1"),
            ("0.25", "0.05"),
            ("-40", "10"),
            ("0", "1"),
        ] {
            assert_eq!(granule(Num::new(n.parse().unwrap())), g.parse().unwrap(), "{n}");
        }
    }

    #[test]
    fn a_round_number_is_read_loosely_and_a_precise_one_as_it_stands() {
        assert_eq!(said("12000000", Sense::Plain), "[11500000,12500000)");
        assert_eq!(said("20000000", Sense::Plain), "[18000000,22000000)");
        assert_eq!(said("34", Sense::Plain), "[33.5,34.5)");
        assert_eq!(said("2", Sense::Plain), "[2,2]");
        assert_eq!(said("19", Sense::Plain), "[19,19]");
        assert_eq!(said("223301211", Sense::Plain), "[223301211,223301211]");
        assert_eq!(said("0.85", Sense::Plain), "[0.825,0.875)");
        let written = Num { value: "3.50".parse().unwrap(), fine: Some("0.01".parse().unwrap()) };
        assert_eq!(bounded(written, Sense::Plain).unwrap().literal.to_string(), "[3.5,3.5]");
    }

    #[test]
    fn the_word_around_a_number_makes_its_stretches() {
        let n = "12000000";
        assert_eq!(said(n, Sense::More), "(12000000,inf) (12000000,13000000]");
        assert_eq!(said(n, Sense::AtLeast), "[12000000,inf) [12000000,13000000]");
        assert_eq!(said(n, Sense::Reached), "[12000000,inf) [12000000,12500000]");
        assert_eq!(said("20000000", Sense::Nearly), "(10000000,20000000) [18000000,20000000)");
        assert_eq!(said("34", Sense::Nearly), "(33,34)");
        assert_eq!(said("20000000", Sense::About), "[16000000,24000000]");
        assert_eq!(said("10", Sense::OrSo), "[8,12]");
        assert_eq!(said("100", Sense::Less), "[0,100)");
        assert_eq!(said("12", Sense::Less), "[0,12) [11,12)");
        assert_eq!(said("120", Sense::UpTo), "[0,120] [110,120]");
        assert_eq!(said("0", Sense::More), "(0,inf) (0,1]");
        assert_eq!(said("-5", Sense::AtMost), "(-inf,-5] [-10,-5]");
    }

    #[test]
    fn what_is_too_large_has_no_reach() {
        assert_eq!(reach(What::Number(Num::new(Decimal::MAX)), Sense::OrSo), None);
    }
}
