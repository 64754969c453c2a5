//! Puts what was said on the calendar, seen from the day of writing.
//!
//! The day of writing may itself be known to the month or the year only: then every day it may
//! have been is tried, and every result is a candidate.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::language::{Shift, Unit};
use crate::value::day::{Days, number};

use super::expr::{Expr, Year};
use super::stretch::{self, Piece, Yearly, add, weekday};

/// What is known about the day of writing and the sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct When {
    /// The day of writing, with its precision.
    pub(super) anchor: Option<Days>,
    /// Whether the sentence looks back or ahead.
    pub(super) tense: Tense,
    /// The article calls the latest such weekday by its bare name elsewhere, so "last" is the one before.
    pub(super) contrast: bool,
}

/// Whether a sentence looks back or ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Tense {
    #[default]
    Neutral,
    Past,
    Future,
}

/// An anchor longer than this says too little to be one.
const LONGEST_ANCHOR: i64 = 366;
/// An anchor outside these years is none of an article.
const ANCHORS: std::ops::RangeInclusive<i16> = 1500..=2500;
/// Years of four digits that are read as years.
const WRITTEN: std::ops::RangeInclusive<i16> = 1000..=2999;
/// A day without year that lies so few days ahead may well be meant when nothing looks back.
const SOON: i64 = 31;
/// A day without year is not looked for so many days away because of its weekday.
const FAR: i64 = 183;
/// The years a date without year may lie in when the day of writing is not known.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;
/// A stretch longer than this has too many days to list.
const MOST_DAYS: i64 = 1100;

/// Every stretch it may be, sorted; `None` when that depends on a day of writing that is not known.
pub(super) fn resolve(expr: &Expr, when: When) -> Option<Vec<Piece>> {
    if let Some(fixed) = expr.fixed() {
        return Some(fixed);
    }
    let Some(anchor) = when.anchor.filter(|_| is_anchored(when)) else {
        return any_year(expr);
    };
    // A day without year in an article of a known month: the latest one such an article can speak of.
    let single = match expr {
        Expr::Yearly(_, Year::Open(shift)) if stretch::length(anchor) <= 31 => match (shift, when.tense) {
            (None, Tense::Future) => Some(anchor.first),
            (None | Some(Shift::Last), _) => Some(anchor.last),
            _ => None,
        },
        _ => None,
    };
    if let Some(day) = single {
        return Some(on(expr, day, when));
    }
    let mut pieces = BTreeSet::new();
    let mut day = anchor.first;
    while day <= anchor.last {
        pieces.extend(on(expr, day, when));
        match day.tomorrow() {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    let can_be_written = |piece: &Piece| {
        WRITTEN.contains(&piece.literal.first.year()) && WRITTEN.contains(&piece.literal.last.year())
    };
    let known = !pieces.is_empty() && pieces.iter().all(can_be_written);
    if known { Some(pieces.into_iter().collect()) } else { any_year(expr) }
}

/// Whether the day of writing is known well enough, and so that all that is near it can be written.
pub(super) fn is_anchored(when: When) -> bool {
    when.anchor
        .is_some_and(|days| stretch::length(days) <= LONGEST_ANCHOR && ANCHORS.contains(&days.first.year()))
}

/// A date without year, in every year there may be.
fn any_year(expr: &Expr) -> Option<Vec<Piece>> {
    match expr {
        Expr::Yearly(what, _) => {
            let all: Vec<_> = YEARS.filter_map(|year| what.begins_in(year)).collect();
            let right: Vec<_> = all.iter().copied().filter(|piece| falls_on(what, piece)).collect();
            Some(if right.is_empty() { all } else { right })
        }
        Expr::Beside(least, most, of, from) => Some(beside(*least, *most, *of, &any_year(from)?)),
        Expr::Or(parts) => {
            let parts: Option<Vec<_>> =
                parts.iter().map(|part| part.fixed().or_else(|| any_year(part))).collect();
            let mut pieces = parts?.concat();
            pieces.sort();
            pieces.dedup();
            Some(pieces)
        }
        _ => None,
    }
}

/// What it may be for something written on `p`.
fn on(expr: &Expr, p: Date, when: When) -> Vec<Piece> {
    let one = |days: Option<Days>| days.map(Piece::whole).into_iter().collect::<Vec<_>>();
    match expr {
        Expr::Yearly(what, year) => match year {
            Year::Known(year) => what.of_year(*year),
            Year::Away(years) => p.year().checked_add(*years).map_or(Vec::new(), |year| what.of_year(year)),
            Year::Open(shift) => nearest(what, *shift, when.tense, p),
        },
        Expr::Weekday(wanted, shift) => {
            let latest = |from: Date| add(from, -i64::from((weekday(from) - wanted).rem_euclid(7)));
            let first = |from: Date| add(from, i64::from((wanted - weekday(from)).rem_euclid(7)));
            let days = match shift {
                None | Some(Shift::This) if when.tense == Tense::Future => vec![first(p)],
                // "This Friday", on a Thursday.
                Some(Shift::This) if when.tense == Tense::Neutral && soon(p, *wanted) => vec![first(p)],
                None | Some(Shift::This) => vec![latest(p)],
                Some(Shift::Next) => vec![add(p, 1).and_then(first)],
                Some(Shift::Last) => {
                    let later = add(p, -1).and_then(latest);
                    let earlier = later.and_then(|day| add(day, -7));
                    match (when.contrast, weekday(p) == *wanted) {
                        (false, _) => vec![earlier, later],
                        (true, false) => vec![earlier],
                        // The bare weekday is the day of writing itself.
                        (true, true) => vec![later],
                    }
                }
            };
            days.into_iter().flatten().map(|day| Piece::whole(Days::day(day))).collect()
        }
        Expr::WeekdayOf(wanted, shift) => one(unit(Unit::Week, steps(*shift), p)
            .and_then(|week| add(week.first, i64::from(*wanted)))
            .map(Days::day)),
        Expr::Unit(Unit::Weekend, Shift::This) => weekend(p, when.tense),
        Expr::Unit(of, shift) => one(unit(*of, steps(*shift), p)),
        Expr::Day(days) => one(add(p, *days).map(Days::day)),
        Expr::Away(least, most, of) => {
            let (a, b) = (unit(*of, *least, p), unit(*of, *most, p));
            one(a.zip(b).map(|(a, b)| Days { first: a.first.min(b.first), last: a.last.max(b.last) }))
        }
        Expr::Part(part, whole) => {
            on(whole, p, when).into_iter().filter_map(|piece| piece.part(*part)).collect()
        }
        Expr::Or(parts) => parts.iter().flat_map(|part| on(part, p, when)).collect(),
        Expr::Fixed(_) | Expr::Some(..) => expr.fixed().unwrap_or_default(),
        Expr::Monthday(day) => monthday(*day, when.tense, p),
        Expr::WeekdayDay(weekday, day) => weekday_day(*weekday, *day, when.tense, p),
        Expr::Point(steps, of) => one(point(*of, *steps, p).map(Days::day)),
        Expr::Pick(pick, whole) => {
            on(whole, p, when).into_iter().filter_map(|piece| pick.of_piece(piece)).collect()
        }
        Expr::Beside(least, most, unit, from) => beside(*least, *most, *unit, &on(from, p, when)),
        Expr::DayOnly(_) | Expr::Clock => Vec::new(),
    }
}

/// So many units after each of the stretches, the least and the most; before it when negative.
pub(super) fn beside(least: i64, most: i64, of: Unit, from: &[Piece]) -> Vec<Piece> {
    let mut found: Vec<Piece> = from
        .iter()
        .filter_map(|piece| {
            let base = if least < 0 { piece.literal.first } else { piece.literal.last };
            let away = |steps: i64| match of {
                Unit::Day | Unit::Week => point(of, steps, base).map(Days::day),
                // A year after a day is about that day.
                Unit::Year if stretch::length(piece.literal) <= 31 => {
                    unit(Unit::Month, steps.checked_mul(12)?, base)
                }
                _ => unit(of, steps, base),
            };
            let (a, b) = (away(least)?, away(most)?);
            Some(Piece::whole(Days { first: a.first.min(b.first), last: a.last.max(b.last) }))
        })
        .collect();
    found.sort();
    found.dedup();
    found
}

/// The day that lies so many units from `p`.
fn point(of: Unit, steps: i64, p: Date) -> Option<Date> {
    let months = |n: i64| p.checked_add(jiff::Span::new().try_months(steps.checked_mul(n)?).ok()?).ok();
    match of {
        Unit::Day | Unit::Weekend => add(p, steps),
        Unit::Week => add(p, steps.checked_mul(7)?),
        Unit::Month => months(1),
        Unit::Quarter => months(3),
        Unit::Half => months(6),
        Unit::Year => months(12),
        Unit::Decade => months(120),
    }
}

/// "The 5th": of the month in which the side of `p` is right.
fn monthday(day: i8, tense: Tense, p: Date) -> Vec<Piece> {
    let of_month = |steps: i64| {
        let month = unit(Unit::Month, steps, p)?.first;
        Date::new(month.year(), month.month(), day).ok()
    };
    let mut all = (-2..=2).filter_map(of_month);
    let found = match tense {
        Tense::Future => all.find(|day| *day >= p),
        _ => all.rfind(|day| *day <= p),
    };
    found.map(|day| Piece::whole(Days::day(day))).into_iter().collect()
}

/// "Wednesday 13": the nearest such day, on the side that is right when there is one near.
fn weekday_day(wanted: i8, day: i8, tense: Tense, p: Date) -> Vec<Piece> {
    let fitting = |steps: i64| {
        let month = unit(Unit::Month, steps, p)?.first;
        Date::new(month.year(), month.month(), day).ok().filter(|day| weekday(*day) == wanted)
    };
    let distance = |day: &Date| (number(*day) - number(p)).abs();
    let all: Vec<Date> = (-12..=12).filter_map(fitting).collect();
    let right: Vec<Date> = match tense {
        Tense::Future => all.iter().copied().filter(|day| *day >= p).collect(),
        Tense::Past => all.iter().copied().filter(|day| *day <= p).collect(),
        Tense::Neutral => all.clone(),
    };
    let nearest = |days: &[Date]| days.iter().copied().min_by_key(distance);
    let found = nearest(&right).filter(|day| distance(day) <= 62).or_else(|| nearest(&all));
    found.map(|day| Piece::whole(Days::day(day))).into_iter().collect()
}

const fn steps(shift: Shift) -> i64 {
    match shift {
        Shift::Last => -1,
        Shift::This => 0,
        Shift::Next => 1,
    }
}

/// The calendar unit that lies so many of its kind from the one `p` is in.
fn unit(unit: Unit, steps: i64, p: Date) -> Option<Days> {
    let months = |months: i64| {
        let first = p.first_of_month().checked_add(jiff::Span::new().try_months(months).ok()?).ok()?;
        Some((first.year(), first.month()))
    };
    let block = |length: i64| {
        let into_block = (i64::from(p.month()) - 1) % length;
        let (year, month) = months(steps.checked_mul(length)?.checked_sub(into_block)?)?;
        let last = month.checked_add(i8::try_from(length).ok()?.checked_sub(1)?)?;
        Some(Days { first: Days::month(year, month)?.first, last: Days::month(year, last)?.last })
    };
    let year = |years: i64| i16::try_from(i64::from(p.year()).checked_add(years)?).ok();
    match unit {
        Unit::Day => add(p, steps).map(Days::day),
        Unit::Week => stretch::week(add(p, steps.checked_mul(7)?)?),
        Unit::Weekend => {
            // The last one is the latest that is over; the next one follows the coming one.
            let week = stretch::week(add(p, steps.checked_mul(7)?)?)?;
            Some(Days { first: add(week.first, 5)?, last: week.last })
        }
        Unit::Month => block(1),
        Unit::Quarter => block(3),
        Unit::Half => block(6),
        Unit::Year => Days::year(year(steps)?),
        Unit::Decade => stretch::decade(year(steps.checked_mul(10)?)?.div_euclid(10).checked_mul(10)?),
    }
}

/// Whether the weekday comes within two days.
fn soon(p: Date, wanted: i8) -> bool {
    (wanted - weekday(p)).rem_euclid(7) <= 2
}

/// "This weekend": the one that is on or, early in the week, the one before or the one to come.
fn weekend(p: Date, tense: Tense) -> Vec<Piece> {
    let coming = unit(Unit::Weekend, 0, p);
    let past = if weekday(p) < 5 { unit(Unit::Weekend, -1, p) } else { coming };
    let mut pieces: Vec<_> = match tense {
        Tense::Past => vec![past],
        Tense::Future => vec![coming],
        Tense::Neutral => vec![past, coming],
    }
    .into_iter()
    .flatten()
    .map(Piece::whole)
    .collect();
    pieces.dedup();
    pieces
}

/// Something that comes every year, on the side of `p` that is meant.
fn nearest(what: &Yearly, shift: Option<Shift>, tense: Tense, p: Date) -> Vec<Piece> {
    // The 29th of February may be eight years away; in January the last winter that is over began
    // the year before last.
    let reach = if what.begins_in(p.year()).is_none() { 8 } else { 2 };
    let all: Vec<_> = (-reach..=reach)
        .filter_map(|step: i16| p.year().checked_add(step))
        .filter_map(|year| what.begins_in(year))
        .collect();
    let is_day = what.is_day();
    let over = all.iter().rev().find(|x| if is_day { x.literal.last <= p } else { x.literal.last < p });
    let begun = all.iter().rev().find(|x| x.literal.first <= p);
    let not_over = all.iter().find(|x| x.literal.last >= p);
    let coming = all.iter().find(|x| x.literal.first > p);
    // The weekday named with it decides, unless that leads half a year away.
    let right: Vec<_> = [begun, coming].into_iter().flatten().filter(|x| falls_on(what, x)).collect();
    if let (None, Some(_), [only]) = (shift, what.weekday(), right.as_slice())
        && (number(only.literal.first) - number(p)).abs() <= FAR
    {
        return vec![**only];
    }
    let pick = match (shift, tense) {
        (Some(Shift::Last), _) => vec![over],
        (Some(Shift::Next), _) => vec![coming],
        (Some(Shift::This), _) => vec![all.iter().find(|x| x.literal.first.year() == p.year())],
        (None, Tense::Future) => vec![not_over],
        (None, Tense::Past) => vec![begun],
        (None, Tense::Neutral) => {
            let soon = |x: &&Piece| stretch::length(Days { first: p, last: x.literal.first }) <= SOON + 1;
            let near = |x: &&Piece| stretch::length(Days { first: x.literal.last.min(p), last: p }) < 300;
            vec![begun, coming.filter(soon).filter(|_| begun.filter(near).is_none())]
        }
    };
    pick.into_iter().flatten().copied().collect()
}

/// Whether a day falls on the weekday that was named with it.
fn falls_on(what: &Yearly, piece: &Piece) -> bool {
    what.weekday().is_none_or(|wanted| weekday(piece.literal.first) == wanted)
}

/// Every day, or every such weekday, of the stretches; none when they are too long to list.
pub(super) fn some_day(wanted: Option<i8>, within: &[Piece]) -> Vec<Piece> {
    let mut days = BTreeSet::new();
    for piece in within.iter().filter(|piece| stretch::length(piece.literal) <= MOST_DAYS) {
        let mut day = piece.literal.first;
        while day <= piece.literal.last {
            if wanted.is_none_or(|wanted| weekday(day) == wanted) {
                days.insert(Piece::whole(Days::day(day)));
            }
            match day.tomorrow() {
                Ok(next) => day = next,
                Err(_) => break,
            }
        }
    }
    days.into_iter().collect()
}
