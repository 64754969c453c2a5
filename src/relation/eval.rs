//! Works out both sides of a relation for given values, and whether they can stand as they must.
//!
//! Every part is a stretch, so a relation is violated only where no choice of points satisfies it:
//! once for what logic allows, once for what a reader takes away.
//!
//! Counts are whole: "12" is 12, not [11.5, 12.5). Time told in whole years is good to a year
//! ("27 years old", "founded 27 years ago"), the days between two dates to a day, because people
//! count the ends or do not.

use rust_decimal::Decimal;

use super::math;
use crate::claim::relation::{ABOUT, Compare, Expr, Law, Node, Op};
use crate::claim::{Claim, Tolerance};
use crate::fold;
use crate::value::day::{self, Days};
use crate::value::{self, Bound, Bounds, Interval, Reading, Stretch, Term, Value, currency, print};

/// The axis of seconds and that of months, as kinds write them.
const SECONDS: &str = "s";
const MONTHS: &str = "month";

const DAY: Decimal = Decimal::from_parts(86_400, 0, 0, false, 0);

/// Seconds of a month, on average: 30.436875 days.
const MONTH: Decimal = Decimal::from_parts(2_629_746, 0, 0, false, 0);

/// By how much a number of months may lie off in days, for months and years are not all of one length.
const UNEVEN: i64 = 2;

/// What a relation comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Judged {
    /// Some choice of points satisfies it.
    Holds,
    /// None does: to logic, or only to a reader.
    Violated {
        /// Logic excludes it too.
        certain: bool,
    },
    /// It cannot be worked out: why.
    Unfit(String),
}

/// What the terms of a relation are in one article, or in articles taken together.
pub(super) struct Values<'a> {
    /// For each term its claim and its value, with the claim's tolerance.
    pub(super) terms: Vec<(&'a Claim, Reading)>,
    /// When the article was published.
    pub(super) published: Option<Days>,
}

/// A stretch of an axis. Percent have the axis `%` and are shares of one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Amount {
    axis: String,
    span: Interval,
    /// The value as it was stated, where it is that of one claim: it is printed in its unit.
    stated: Option<Stretch>,
}

type Worked = Result<Amount, String>;

/// Judges, and says how: `killed is 15, casualties is 12: 15 <= 12 has no solution`.
pub(super) fn judge(
    law: &Law,
    tolerance: Tolerance,
    values: &Values<'_>,
    texts: (&str, &str),
) -> (Judged, Option<String>) {
    if let (Node::Term(a), Node::Term(b)) = (&law.left.node, &law.right.node)
        && let (Some((_, a)), Some((_, b))) = (values.terms.get(*a), values.terms.get(*b))
        && let (Some(a), Some(b)) = (a.term(), b.term())
    {
        return names(law.compare, a, b, texts);
    }
    let sides = |bounds| -> Result<(Amount, Amount), String> {
        let (left, right) = (work(&law.left, values, bounds)?, work(&law.right, values, bounds)?);
        let (left, right) = together(left, right)?;
        let slack = slack(law.compare, tolerance, &left, &right);
        let right = Amount { span: right.span.widened(slack), ..right };
        Ok((left, right))
    };
    let loose = law.compare == Compare::About || tolerance != Tolerance::default();
    let tolerated = if loose { ", the tolerance included" } else { "" };
    let (logic, reader) = match (sides(Bounds::Literal), sides(Bounds::Likely)) {
        (Ok(logic), Ok(reader)) => (logic, reader),
        (Err(why), _) | (_, Err(why)) => return (Judged::Unfit(why), None),
    };
    // What may be any number satisfies everything: to say that it holds would be to say that it was checked.
    let any = |side: &Amount| side.span.low.number().is_none() && side.span.high.number().is_none();
    if any(&reader.0) || any(&reader.1) {
        let why = "one side may be any number: it has no bounds, or numbers too large to work with";
        return (Judged::Unfit(why.to_owned()), None);
    }
    let fails = |(left, right): &(Amount, Amount)| is_violated(law.compare, &left.span, &right.span);
    let sign = law.compare.sign();
    let shown = |(left, right): &(Amount, Amount)| {
        let (a, b) = (left.to_string(), right.to_string());
        let is = |text: &str, amount: &str| {
            if text == amount { text.to_owned() } else { format!("{text} is {amount}") }
        };
        (format!("{}; {}{tolerated}", is(texts.0, &a), is(texts.1, &b)), format!("{a} {sign} {b}"))
    };
    if fails(&logic) {
        let (parts, whole) = shown(&logic);
        let said = format!("{parts}: {whole} has no solution");
        (Judged::Violated { certain: true }, Some(said))
    } else if fails(&reader) {
        let (parts, whole) = shown(&reader);
        let said = format!("to a reader {parts}: {whole} has no solution, though logic allows it");
        (Judged::Violated { certain: false }, Some(said))
    } else {
        let (parts, whole) = shown(&reader);
        (Judged::Holds, Some(format!("{parts}: {whole} holds")))
    }
}

fn names(compare: Compare, a: &Term, b: &Term, texts: (&str, &str)) -> (Judged, Option<String>) {
    let key = |name: &str| fold::key(name);
    let same = key(&a.canonical) == key(&b.canonical);
    let inside =
        |part: &Term, whole: &Term| part.within.iter().any(|name| key(name) == key(&whole.canonical));
    let certain = !a.variant && !b.variant;
    let (x, y) = (format!("{} is {}", texts.0, a.canonical), format!("{} is {}", texts.1, b.canonical));
    let violated = match compare {
        Compare::Differs => same,
        _ => !same && !inside(a, b) && !inside(b, a),
    };
    if violated {
        let what = if same { "they are the same" } else { "they are not the same" };
        (Judged::Violated { certain }, Some(format!("{x}; {y}: {what}")))
    } else {
        (Judged::Holds, Some(format!("{x}; {y}: {} holds", compare.sign())))
    }
}

/// Whether no point of `left` stands to any point of `right` as it must.
pub(super) fn is_violated(compare: Compare, left: &Interval, right: &Interval) -> bool {
    // Open ends make no difference here: between two numbers there is always a third.
    let none_less = |a: &Interval, b: &Interval| match (a.low.number(), b.high.number()) {
        (Some(low), Some(high)) => low >= high,
        _ => false,
    };
    let point = |i: &Interval| match (i.low, i.high) {
        (Bound::Closed(a), Bound::Closed(b)) if a == b => Some(a),
        _ => None,
    };
    match compare {
        Compare::Equal | Compare::About => !left.meets(right),
        Compare::Differs => point(left).is_some() && point(left) == point(right),
        Compare::AtMost => right.is_below(left),
        Compare::AtLeast => left.is_below(right),
        Compare::Less => none_less(left, right),
        Compare::More => none_less(right, left),
    }
}

/// How far the two sides may lie apart, in units of their axis.
fn slack(compare: Compare, tolerance: Tolerance, left: &Amount, right: &Amount) -> Decimal {
    let relative = match (compare, tolerance == Tolerance::default()) {
        (Compare::About, true) => ABOUT,
        _ => tolerance.relative,
    };
    let ends = [left.span.low, left.span.high, right.span.low, right.span.high];
    let largest = ends.into_iter().filter_map(Bound::number).map(|n| n.abs()).max().unwrap_or_default();
    // A share of a date means nothing.
    let share = if left.axis == day::AXIS { Decimal::ZERO } else { relative };
    let share = largest.checked_mul(share).unwrap_or_default();
    let absolute = match left.axis.as_str() {
        "%" => tolerance.absolute.checked_div(Decimal::ONE_HUNDRED).unwrap_or_default(),
        _ => tolerance.absolute,
    };
    share.checked_add(absolute).unwrap_or(absolute).max(Decimal::ZERO)
}

fn work(expr: &Expr, values: &Values<'_>, bounds: Bounds) -> Worked {
    let point = |axis: &str, n: Decimal| Amount::new(axis, Interval::point(n));
    match &expr.node {
        Node::Term(at) => match values.terms.get(*at) {
            Some((claim, reading)) => term(claim, reading, bounds),
            None => Err("it is not stated".to_owned()),
        },
        Node::Published => match values.published {
            Some(days) => Ok(Amount::new(day::AXIS, of_days(days))),
            None => Err("the article has no date".to_owned()),
        },
        Node::Number(n) => Ok(point("", *n)),
        Node::Percent(n) => Ok(point("%", *n)),
        Node::Length(n, letter) => {
            let (axis, many) = match letter {
                'd' => (SECONDS, DAY),
                'w' => (SECONDS, DAY * Decimal::from(7)),
                'm' => (MONTHS, Decimal::ONE),
                _ => (MONTHS, Decimal::from(12)),
            };
            Ok(Amount::new(axis, math::multiply(&Interval::point(*n), &Interval::point(many))))
        }
        Node::Day(days) => Ok(Amount::new(day::AXIS, of_days(*days))),
        Node::Minus(inner) => {
            let inner = work(inner, values, bounds)?;
            Ok(Amount::new(&inner.axis, math::minus(&inner.span)))
        }
        Node::Step(left, op, right) => {
            let (left, right) = (work(left, values, bounds)?, work(right, values, bounds)?);
            match op {
                Op::Add => added(left, right),
                Op::Subtract => taken(left, right),
                Op::Multiply => multiplied(left, right),
                Op::Divide => divided(left, right),
            }
        }
        Node::Points(inner) => {
            let inner = work(inner, values, bounds)?;
            Ok(Amount::new("%", math::multiply(&inner.span, &Interval::point(Decimal::new(1, 2)))))
        }
        Node::Year(inner) => {
            let inner = work(inner, values, bounds)?;
            Ok(Amount::new(day::AXIS, of_years(&inner.span)))
        }
        Node::Elapsed(inner) => elapsed(inner, values, bounds),
    }
}

fn term(claim: &Claim, reading: &Reading, bounds: Bounds) -> Worked {
    let Value::Stretch(stretch) = &reading.value else {
        return Err("a name is not a number".to_owned());
    };
    if stretch.adrift {
        return Err(format!("`{}` is on no known day", reading.canonical));
    }
    let span = match (bounds, claim.bounds) {
        (Bounds::Likely, Bounds::Likely) => stretch.likely,
        _ => stretch.literal,
    };
    let span = match stretch.axis.as_str() {
        "%" => math::multiply(&span, &Interval::point(Decimal::new(1, 2))),
        "" if claim.kind.name() == "count" => whole(span, stretch),
        _ => span,
    };
    // Percent are shares of one here, and are printed as such.
    let stated = (stretch.axis != "%").then(|| stretch.clone());
    Ok(Amount { axis: stretch.axis.clone(), span, stated })
}

/// The whole numbers of a stretch, when its number is whole.
fn whole(span: Interval, stretch: &Stretch) -> Interval {
    let stated = &stretch.stated;
    if !stated.low.is_integer() || stated.high.is_some_and(|high| !high.is_integer()) {
        return span;
    }
    let low = match span.low {
        Bound::Endless => Bound::Endless,
        Bound::Closed(n) => Bound::Closed(n.ceil()),
        Bound::Open(n) => n.floor().checked_add(Decimal::ONE).map_or(Bound::Endless, Bound::Closed),
    };
    let high = match span.high {
        Bound::Endless => Bound::Endless,
        Bound::Closed(n) => Bound::Closed(n.floor()),
        Bound::Open(n) => n.ceil().checked_sub(Decimal::ONE).map_or(Bound::Endless, Bound::Closed),
    };
    Interval::new(low, high).unwrap_or(span)
}

fn of_days(days: Days) -> Interval {
    Interval::closed(day::number(days.first).into(), day::number(days.last).into())
}

/// The days of the years with these numbers.
fn of_years(span: &Interval) -> Interval {
    use rust_decimal::prelude::ToPrimitive;
    let year = |n: Decimal| Days::year(n.to_i16()?).map(of_days);
    let last = match span.high {
        Bound::Open(n) if n.is_integer() => n.checked_sub(Decimal::ONE),
        other => other.number().map(|n| n.floor()),
    };
    let low = span.low.number().and_then(|n| year(n.floor())).map_or(Bound::Endless, |days| days.low);
    let high = last.and_then(year).map_or(Bound::Endless, |days| days.high);
    Interval::new(low, high).unwrap_or(Interval::ALL)
}

/// A time as the days that may lie between two dates.
fn elapsed(expr: &Expr, values: &Values<'_>, bounds: Bounds) -> Worked {
    let amount = work(expr, values, bounds)?;
    let around =
        |span: Interval, by: Decimal| Interval { low: opened(span.low, -by), high: opened(span.high, by) };
    let span = match &expr.node {
        // A bare count is one of years; "27 years" are more than 26 and less than 28.
        Node::Term(at) => match values.terms.get(*at).and_then(|(_, reading)| reading.stretch()) {
            Some(_) if amount.axis.is_empty() => around(amount.span, Decimal::ONE),
            Some(stretch) if amount.axis == MONTHS && stretch.stated.low.is_integer() => {
                let low = stretch.stated.low.checked_mul(stretch.stated.factor);
                let top =
                    stretch.stated.high.unwrap_or(stretch.stated.low).checked_mul(stretch.stated.factor);
                match (low, top) {
                    (Some(low), Some(top)) => {
                        amount.span.hull(&around(Interval::closed(low, top), stretch.stated.factor))
                    }
                    _ => amount.span,
                }
            }
            _ => amount.span,
        },
        _ => amount.span,
    };
    let months = match amount.axis.as_str() {
        "" => math::multiply(&span, &Interval::point(Decimal::from(12))),
        MONTHS => span,
        _ => return Ok(Amount::new(&amount.axis, span)),
    };
    Ok(in_seconds(Amount::new(MONTHS, months)))
}

fn opened(bound: Bound, by: Decimal) -> Bound {
    bound.number().and_then(|n| n.checked_add(by)).map_or(Bound::Endless, Bound::Open)
}

/// Months as seconds, give or take the days by which months are uneven.
fn in_seconds(amount: Amount) -> Amount {
    if amount.axis != MONTHS {
        return amount;
    }
    let span = math::multiply(&amount.span, &Interval::point(MONTH));
    let days = DAY * Decimal::from(UNEVEN);
    Amount::new(SECONDS, span.widened(days))
}

fn is_time(axis: &str) -> bool {
    matches!(axis, SECONDS | MONTHS)
}

fn is_bare(axis: &str) -> bool {
    matches!(axis, "" | "%")
}

/// Two amounts on one axis, which is that of the more definite one.
fn together(left: Amount, right: Amount) -> Result<(Amount, Amount), String> {
    let nought = |amount: &Amount| amount.axis.is_empty() && amount.span == Interval::point(Decimal::ZERO);
    let (a, b) = (left.axis.clone(), right.axis.clone());
    let axis = if a == b {
        a
    } else if nought(&left) || (a.is_empty() && b == "%") {
        b
    } else if nought(&right) || (a == "%" && b.is_empty()) {
        a
    } else if is_time(&a) && is_time(&b) {
        let (left, right) = (in_seconds(left), in_seconds(right));
        return Ok((left, right));
    } else if value::same_axis(&a, &b) {
        if currency::members(&a).is_empty() { a } else { b }
    } else {
        return Err(format!("{} and {} cannot be compared", unit(&a), unit(&b)));
    };
    Ok((Amount { axis: axis.clone(), ..left }, Amount { axis, ..right }))
}

fn unit(axis: &str) -> String {
    match axis {
        "" => "plain numbers".to_owned(),
        SECONDS | MONTHS => "durations".to_owned(),
        day::AXIS => "dates".to_owned(),
        other => other.to_owned(),
    }
}

fn added(left: Amount, right: Amount) -> Worked {
    if left.axis == day::AXIS || right.axis == day::AXIS {
        let (date, time) = if left.axis == day::AXIS { (left, right) } else { (right, left) };
        return moved(&date, time);
    }
    let (left, right) = together(left, right)?;
    Ok(Amount::new(&left.axis, math::add(&left.span, &right.span)))
}

fn taken(left: Amount, right: Amount) -> Worked {
    if left.axis == day::AXIS && right.axis == day::AXIS {
        let days = math::add(&left.span, &math::minus(&right.span)).widened(Decimal::ONE);
        return Ok(Amount::new(SECONDS, math::multiply(&days, &Interval::point(DAY))));
    }
    let right = Amount::new(&right.axis, math::minus(&right.span));
    added(left, right)
}

/// A date and a time: the days that may be meant.
fn moved(date: &Amount, time: Amount) -> Worked {
    let time = in_seconds(time);
    if time.axis != SECONDS {
        return Err(format!("{} and {} cannot be added", unit(&date.axis), unit(&time.axis)));
    }
    let days = math::divide(&time.span, &Interval::point(DAY)).unwrap_or(Interval::ALL);
    let end = |bound: Bound, round: fn(&Decimal) -> Decimal| {
        bound.number().map_or(Bound::Endless, |n| Bound::Closed(round(&n)))
    };
    let days = Interval { low: end(days.low, Decimal::floor), high: end(days.high, Decimal::ceil) };
    Ok(Amount::new(day::AXIS, math::add(&date.span, &days)))
}

fn multiplied(left: Amount, right: Amount) -> Worked {
    let axis = match (left.axis.as_str(), right.axis.as_str()) {
        ("%", "%") => "%",
        (a, b) if is_bare(a) && is_bare(b) => "",
        (a, b) if is_bare(b) => a,
        (a, b) if is_bare(a) => b,
        (a, b) => return Err(format!("{} and {} cannot be multiplied", unit(a), unit(b))),
    };
    Ok(Amount::new(axis, math::multiply(&left.span, &right.span)))
}

fn divided(left: Amount, right: Amount) -> Worked {
    let (left, right, axis) = if is_bare(&right.axis) {
        let axis = match (left.axis.as_str(), right.axis.as_str()) {
            ("%", "%") => String::new(),
            (a, _) => a.to_owned(),
        };
        (left, right, axis)
    } else {
        let (left, right) = together(left, right)?;
        (left, right, String::new())
    };
    let span = math::divide(&left.span, &right.span).ok_or("nothing is divided by what may be nought")?;
    Ok(Amount::new(&axis, span))
}

impl Amount {
    fn new(axis: &str, span: Interval) -> Self {
        Self { axis: axis.to_owned(), span, stated: None }
    }
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(stated) = &self.stated {
            return f.write_str(&print::span(&self.span, stated));
        }
        // As many places as tell numbers apart that a reader would.
        let places = |n: Decimal| if n.abs() >= Decimal::ONE_HUNDRED { 1 } else { 4 };
        let rounded = |n: Decimal| print::number(n.round_dp(places(n)).normalize());
        let by = |n: Decimal, many: Decimal| n.checked_div(many).unwrap_or(n);
        let counted = |n: Decimal, unit: &str| {
            let plural = if n == Decimal::ONE { "" } else { "s" };
            format!("{} {unit}{plural}", rounded(n))
        };
        let written = |n: Decimal| match self.axis.as_str() {
            "" => rounded(n),
            "%" => {
                let percent = n.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(n).round_dp(2);
                format!("{}%", print::number(percent.normalize()))
            }
            day::AXIS => print::day(n),
            SECONDS if by(n, DAY).round_dp(6).abs() >= Decimal::ONE => counted(by(n, DAY).round_dp(1), "day"),
            SECONDS => counted(n, "second"),
            MONTHS if by(n, Decimal::from(12)).abs() >= Decimal::TWO => {
                counted(by(n, Decimal::from(12)), "year")
            }
            MONTHS => counted(n, "month"),
            value::version::AXIS => value::version::at(n, Decimal::ZERO),
            unit => format!("{} {unit}", rounded(n)),
        };
        f.write_str(&print::between(&self.span, written))
    }
}
