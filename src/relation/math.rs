//! Arithmetic with stretches: what a result may be when each part may be anything in its stretch.
//!
//! Exact where decimals are; where a result has more digits than can be written, its end moves
//! outwards, and an end too large to write is no end. So a stretch never loses a number that it
//! should hold, and nothing overflows. A part that stands twice in an expression is taken to vary
//! each time by itself: the result may be wider than it need be, never narrower.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::value::{Bound, Interval};

/// More digits than this may have been rounded away.
const DIGITS: u32 = 28;

/// One end of a result: a number and whether it belongs to it, or no end in this direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Below,
    At(Decimal, bool),
    Above,
}

/// `a + b`
pub(super) fn add(a: &Interval, b: &Interval) -> Interval {
    let end = |a: Bound, b: Bound, down: bool| match (a.number(), b.number()) {
        (Some(x), Some(y)) => match sum(x, y, down) {
            Some(n) if closed(a) && closed(b) => Bound::Closed(n),
            Some(n) => Bound::Open(n),
            None => Bound::Endless,
        },
        _ => Bound::Endless,
    };
    sound(end(a.low, b.low, true), end(a.high, b.high, false))
}

/// `-a`
pub(super) fn minus(a: &Interval) -> Interval {
    let turned = |bound: Bound| match bound {
        Bound::Endless => Bound::Endless,
        Bound::Closed(n) => Bound::Closed(-n),
        Bound::Open(n) => Bound::Open(-n),
    };
    Interval { low: turned(a.high), high: turned(a.low) }
}

/// `a * b`
pub(super) fn multiply(a: &Interval, b: &Interval) -> Interval {
    let corners = |down: bool| {
        let mut all = Vec::with_capacity(4);
        for x in [lower(a), upper(a)] {
            for y in [lower(b), upper(b)] {
                all.push(product(x, y, down));
            }
        }
        all
    };
    let low = corners(true).into_iter().reduce(|x, y| if lowest(x, y).is_le() { x } else { y });
    let high = corners(false).into_iter().reduce(|x, y| if highest(x, y).is_ge() { x } else { y });
    sound(bound(low), bound(high))
}

/// `a / b`; `None` when `b` holds or touches nought.
pub(super) fn divide(a: &Interval, b: &Interval) -> Option<Interval> {
    Some(multiply(a, &inverse(b)?))
}

/// `1 / a`; `None` when `a` holds or touches nought.
fn inverse(a: &Interval) -> Option<Interval> {
    let positive = a.low.number().is_some_and(|n| n > Decimal::ZERO);
    let negative = a.high.number().is_some_and(|n| n < Decimal::ZERO);
    if !positive && !negative {
        return None;
    }
    // The inverse of what has no end comes as near to nought as one likes.
    let end = |from: Bound, down: bool| match from {
        Bound::Endless => Bound::Open(Decimal::ZERO),
        Bound::Closed(n) => one_over(n, down).map_or(Bound::Endless, Bound::Closed),
        Bound::Open(n) => one_over(n, down).map_or(Bound::Endless, Bound::Open),
    };
    Some(sound(end(a.high, true), end(a.low, false)))
}

fn sound(low: Bound, high: Bound) -> Interval {
    // Ends only ever move outwards, so there is always something between them.
    Interval::new(low, high).unwrap_or(Interval::ALL)
}

const fn closed(bound: Bound) -> bool {
    matches!(bound, Bound::Closed(_))
}

fn lower(a: &Interval) -> End {
    a.low.number().map_or(End::Below, |n| End::At(n, closed(a.low)))
}

fn upper(a: &Interval) -> End {
    a.high.number().map_or(End::Above, |n| End::At(n, closed(a.high)))
}

fn bound(end: Option<End>) -> Bound {
    match end {
        Some(End::At(n, true)) => Bound::Closed(n),
        Some(End::At(n, false)) => Bound::Open(n),
        _ => Bound::Endless,
    }
}

/// The product of two corners. Nought times anything is nought, and is reached when nought is.
fn product(x: End, y: End, down: bool) -> End {
    let sign = |end: End| match end {
        End::Below => Ordering::Less,
        End::Above => Ordering::Greater,
        End::At(n, _) => n.cmp(&Decimal::ZERO),
    };
    let reached = |end: End| matches!(end, End::At(_, true));
    let (a, b) = (sign(x), sign(y));
    if a.is_eq() || b.is_eq() {
        let held = (a.is_eq() && reached(x)) || (b.is_eq() && reached(y));
        return End::At(Decimal::ZERO, held);
    }
    let endless = if a == b { End::Above } else { End::Below };
    match (x, y) {
        (End::At(m, _), End::At(n, _)) => {
            times(m, n, down).map_or(endless, |p| End::At(p, reached(x) && reached(y)))
        }
        _ => endless,
    }
}

/// By number; of the same, the one that is reached is lower.
fn lowest(x: End, y: End) -> Ordering {
    match (x, y) {
        (End::At(a, held), End::At(b, other)) => a.cmp(&b).then_with(|| other.cmp(&held)),
        _ => rank(x).cmp(&rank(y)),
    }
}

/// By number; of the same, the one that is reached is higher.
fn highest(x: End, y: End) -> Ordering {
    match (x, y) {
        (End::At(a, held), End::At(b, other)) => a.cmp(&b).then_with(|| held.cmp(&other)),
        _ => rank(x).cmp(&rank(y)),
    }
}

const fn rank(end: End) -> u8 {
    match end {
        End::Below => 0,
        End::At(..) => 1,
        End::Above => 2,
    }
}

fn sum(a: Decimal, b: Decimal, down: bool) -> Option<Decimal> {
    let sum = a.checked_add(b)?;
    let exact = sum.scale() >= a.normalize().scale().max(b.normalize().scale());
    if exact { Some(sum) } else { moved(sum, down) }
}

fn times(a: Decimal, b: Decimal, down: bool) -> Option<Decimal> {
    let (a, b) = (a.normalize(), b.normalize());
    let product = a.checked_mul(b)?;
    if digits(a) + digits(b) <= DIGITS && a.scale() + b.scale() <= DIGITS {
        return Some(product);
    }
    moved(product, down)
}

fn one_over(n: Decimal, down: bool) -> Option<Decimal> {
    let inverse = Decimal::ONE.checked_div(n)?;
    let exact =
        times(inverse, n, true) == Some(Decimal::ONE) && times(inverse, n, false) == Some(Decimal::ONE);
    if exact { Some(inverse) } else { moved(inverse, down) }
}

/// The number and a little more in the direction of its end: what rounding may have taken.
fn moved(n: Decimal, down: bool) -> Option<Decimal> {
    let little = Decimal::new(1, n.scale());
    if down { n.checked_sub(little) } else { n.checked_add(little) }
}

fn digits(n: Decimal) -> u32 {
    n.mantissa().unsigned_abs().checked_ilog10().map_or(1, |log| log + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn i(text: &str) -> Interval {
        Interval::parse(text).unwrap()
    }

    #[test]
    fn ends_are_worked_out_with_their_brackets() {
        for (a, sign, b, result) in [
            ("[1,2]", '+', "[10,20]", "[11,22]"),
            ("[1,2)", '+', "[10,20]", "[11,22)"),
            ("(12,inf)", '+', "[1,1]", "(13,inf)"),
            ("[1,2)", '*', "[3,4]", "[3,8)"),
            ("[-1,2)", '*', "[3,4]", "[-4,8)"),
            ("[-2,-1]", '*', "(-inf,-3]", "[3,inf)"),
            ("[0,1]", '*', "(2,inf)", "[0,inf)"),
            ("(0,1]", '*', "[2,inf)", "(0,inf)"),
            ("[0,0]", '*', "(-inf,inf)", "[0,0]"),
            ("[1,2]", '/', "[4,8]", "[0.125,0.5]"),
            ("[1,2]", '/', "(4,inf)", "(0,0.5)"),
            ("[1,2]", '/', "[-8,-4)", "(-0.5,-0.125]"),
        ] {
            let (a, b) = (i(a), i(b));
            let got = match sign {
                '+' => add(&a, &b),
                '*' => multiply(&a, &b),
                _ => divide(&a, &b).unwrap(),
            };
            assert_eq!(got.to_string(), result, "{a} {sign} {b}");
        }
        assert_eq!(minus(&i("[1,2)")), i("(-2,-1]"));
    }

    #[test]
    fn nothing_is_divided_by_nought() {
        for b in ["[0,0]", "[-1,1]", "(0,1]", "[-1,0)", "[0,inf)", "(-inf,inf)"] {
            assert_eq!(divide(&i("[1,1]"), &i(b)), None, "{b}");
        }
    }

    #[test]
    fn a_third_three_times_is_one_again() {
        let third = divide(&i("[1,1]"), &i("[3,3]")).unwrap();
        assert!(multiply(&third, &i("[3,3]")).meets(&i("[1,1]")));
    }

    #[test]
    fn what_is_too_large_to_write_has_no_end() {
        let huge = Interval::point(Decimal::MAX);
        assert_eq!(add(&huge, &huge).high, Bound::Endless);
        assert_eq!(multiply(&huge, &minus(&huge)).low, Bound::Endless);
        let tiny = Interval::point(Decimal::new(1, 28));
        assert_eq!(multiply(&huge, &huge).high, Bound::Endless);
        assert!(multiply(&tiny, &tiny).high.number().is_some_and(|n| n > Decimal::ZERO));
    }

    fn number() -> impl Strategy<Value = Decimal> {
        let odd = (any::<i64>(), 0_u32..20).prop_map(|(n, scale)| Decimal::new(n, scale));
        prop_oneof![(-20_i64..20).prop_map(Decimal::from), odd, Just(Decimal::MAX), Just(Decimal::new(1, 28))]
    }

    /// A stretch and a number in it.
    fn stretch() -> impl Strategy<Value = (Interval, Decimal)> {
        (number(), number(), number(), 0_u8..6).prop_map(|(a, b, c, form)| {
            let mut ends = [a, b, c];
            ends.sort();
            let [low, n, high] = ends;
            let inside = low < n && n < high;
            let interval = match form {
                0 => Interval::point(n),
                1 => Interval::new(Bound::Closed(low), Bound::Endless).unwrap(),
                2 => Interval::new(Bound::Endless, Bound::Closed(high)).unwrap(),
                3 if inside => Interval::new(Bound::Open(low), Bound::Open(high)).unwrap(),
                _ => Interval::closed(low, high),
            };
            (interval, n)
        })
    }

    /// Whether `n` lies in `interval`, give or take what a decimal of 28 digits can be wrong by.
    fn holds(interval: &Interval, n: Decimal) -> bool {
        let slack = n.abs().checked_mul(Decimal::new(1, 20)).unwrap_or(Decimal::ONE) + Decimal::new(1, 20);
        interval.widened(slack).contains(&Interval::point(n))
    }

    proptest! {
        #[test]
        fn a_result_holds_what_its_parts_give((a, x) in stretch(), (b, y) in stretch()) {
            if let Some(n) = x.checked_add(y) {
                prop_assert!(holds(&add(&a, &b), n));
            }
            if let Some(n) = x.checked_mul(y) {
                prop_assert!(holds(&multiply(&a, &b), n), "{a} * {b} = {}, not {n}", multiply(&a, &b));
            }
            if let (Some(all), Some(n)) = (divide(&a, &b), x.checked_div(y)) {
                prop_assert!(holds(&all, n), "{a} / {b} = {all}, not {n}");
            }
            prop_assert!(minus(&a).contains(&Interval::point(-x)));
        }

        #[test]
        fn small_whole_numbers_are_worked_out_exactly(
            a in -1000_i64..1000, b in -1000_i64..1000, c in 1_i64..1000
        ) {
            let point = |n: i64| Interval::point(n.into());
            prop_assert_eq!(add(&point(a), &point(b)), point(a + b));
            prop_assert_eq!(multiply(&point(a), &point(b)), point(a * b));
            let back = multiply(&divide(&point(a), &point(c)).unwrap(), &point(c));
            prop_assert!(back.contains(&point(a)));
        }
    }
}
