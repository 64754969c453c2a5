//! What a text says about when, before it is put on the calendar.

use crate::language::{Shift, Unit};
use crate::value::day::Days;

use super::pick::Pick;
use super::stretch::{Part, Piece, Yearly};

/// When, as it was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expr {
    /// One of these stretches, whatever the day of writing.
    Fixed(Vec<Piece>),
    /// Something that comes round every year, in a year.
    Yearly(Yearly, Year),
    /// A day of the week: 0 is Monday. `None`: no word says which.
    Weekday(i8, Option<Shift>),
    /// A day of last, this or next week.
    WeekdayOf(i8, Shift),
    /// Last, this or next month.
    Unit(Unit, Shift),
    /// The day so many days away.
    Day(i64),
    /// So many units away, the least and the most; negative is back.
    Away(i64, i64, Unit),
    /// A third of what is only known from the day of writing.
    Part(Part, Box<Self>),
    /// Some day, or some weekday, of one of these stretches.
    Some(Option<i8>, Vec<Piece>),
    /// One of several.
    Or(Vec<Self>),
    /// A day of a month that is named elsewhere; never outside a range or a list.
    DayOnly(i8),
    /// "On the 5th": the month is not said.
    Monthday(i8),
    /// "Wednesday 13": a weekday and a day of the month, which is not said.
    WeekdayDay(i8, i8),
    /// The day so many units away, to the day: the end of "more than ten days ago".
    Point(i64, Unit),
    /// One of several inside what is only known from the day of writing.
    Pick(Pick, Box<Self>),
    /// So many units after another date, the least and the most; negative is before it.
    Beside(i64, i64, Unit, Box<Self>),
    /// No day at all: a time of day.
    Clock,
}

/// Which year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    Known(i16),
    /// So many years from the year of writing.
    Away(i16),
    /// Not said, but perhaps on which side of the day of writing.
    Open(Option<Shift>),
}

impl Expr {
    pub(super) fn days(days: Days) -> Self {
        Self::Fixed(vec![Piece::whole(days)])
    }

    /// The stretches it may be when that does not depend on the day of writing.
    pub(super) fn fixed(&self) -> Option<Vec<Piece>> {
        match self {
            Self::Fixed(pieces) => Some(pieces.clone()),
            Self::Yearly(what, Year::Known(year)) => Some(what.of_year(*year)),
            Self::Pick(pick, whole) => {
                Some(whole.fixed()?.into_iter().filter_map(|piece| pick.of_piece(piece)).collect())
            }
            Self::Beside(least, most, unit, from) => {
                Some(super::resolve::beside(*least, *most, *unit, &from.fixed()?))
            }
            Self::Some(weekday, within) => Some(super::resolve::some_day(*weekday, within)),
            Self::Or(all) => {
                let pieces: Option<Vec<_>> = all.iter().map(Self::fixed).collect();
                let mut pieces = pieces?.concat();
                pieces.sort();
                pieces.dedup();
                Some(pieces)
            }
            _ => None,
        }
    }

    /// A third of it, `None` when one does not speak so.
    pub(super) fn part(self, part: Part) -> Option<Self> {
        match self {
            Self::Fixed(pieces) => {
                Some(Self::Fixed(pieces.into_iter().map(|piece| piece.part(part)).collect::<Option<_>>()?))
            }
            Self::Yearly(Yearly::Day { .. } | Yearly::Part(..) | Yearly::Range(..), _) => None,
            Self::Yearly(what, year) => Some(Self::Yearly(Yearly::Part(part, Box::new(what)), year)),
            Self::Unit(unit, _) if unit != Unit::Weekend => Some(Self::Part(part, Box::new(self))),
            _ => None,
        }
    }

    /// The same with the month or the year that only `next`, which it is joined to, says.
    pub(super) fn sharing(&self, next: &Self) -> Option<Self> {
        let Self::Yearly(what, year) = next else { return None };
        if let (Self::Yearly(a @ Yearly::Month(of_a), Year::Open(None)), Yearly::Month(of_b)) = (self, what) {
            let known = matches!(year, Year::Known(_)) && of_a < of_b;
            return known.then(|| Self::Yearly(a.clone(), *year));
        }
        let Yearly::Day { month, .. } = what else { return None };
        match self {
            Self::WeekdayDay(weekday, day) => {
                let day = Yearly::Day { month: *month, day: *day, weekday: Some(*weekday) };
                day.begins_in(if let Year::Known(year) = year { *year } else { 2024 })?;
                Some(Self::Yearly(day, *year))
            }
            Self::Yearly(day @ Yearly::Day { .. }, Year::Open(None)) if what.is_day() => {
                let Year::Known(year) = year else { return None };
                let order = day.begins_in(*year)?.literal.first <= what.begins_in(*year)?.literal.first;
                order.then(|| Self::Yearly(day.clone(), Year::Known(*year)))
            }
            _ => None,
        }
    }

    /// One of several inside it, `None` when there is none.
    pub(super) fn pick(self, pick: Pick) -> Option<Self> {
        match self {
            Self::Yearly(what, year)
                if what.is_day() == (pick.nth == 0)
                    && !matches!(what, Yearly::Part(..) | Yearly::Range(..)) =>
            {
                let what = Yearly::Pick(pick, Box::new(what));
                let sample = if let Year::Known(year) = year { year } else { 2024 };
                what.begins_in(sample)?;
                Some(Self::Yearly(what, year))
            }
            Self::Fixed(_) | Self::Unit(..) => {
                let picked = Self::Pick(pick, Box::new(self));
                picked.fixed().is_none_or(|pieces| !pieces.is_empty()).then_some(picked)
            }
            _ => None,
        }
    }

    /// So far after it, or before it.
    pub(super) fn beside(self, least: i64, most: i64, unit: Unit) -> Option<Self> {
        let days = match unit {
            Unit::Day => Some(1),
            Unit::Week => Some(7),
            _ => None,
        };
        match (self, days) {
            (Self::Yearly(what, year), Some(days)) if least == most && what.is_day() => {
                let away = i16::try_from(least.checked_mul(days)?).ok()?;
                let what = Yearly::Beside(away, Box::new(what));
                if let Year::Known(year) = year {
                    return what.begins_in(year).map(|piece| Self::Fixed(vec![piece]));
                }
                Some(Self::Yearly(what, year))
            }
            (Self::Clock | Self::Beside(..) | Self::Or(_) | Self::DayOnly(_), _) => None,
            (from, _) => {
                let found = Self::Beside(least, most, unit, Box::new(from));
                found.fixed().is_none_or(|pieces| !pieces.is_empty()).then_some(found)
            }
        }
    }

    /// Whether it names one day, of which there may be several to choose from.
    pub(super) fn is_day(&self) -> bool {
        match self {
            Self::Fixed(pieces) => pieces.iter().all(|piece| piece.literal.is_day()),
            Self::Yearly(what, _) => what.is_day(),
            Self::Weekday(..)
            | Self::WeekdayOf(..)
            | Self::Day(_)
            | Self::Some(..)
            | Self::Monthday(_)
            | Self::WeekdayDay(..) => true,
            Self::Pick(pick, _) => pick.is_day(),
            Self::Or(all) => all.iter().all(Self::is_day),
            Self::Away(least, most, unit) => least == most && *unit == Unit::Day,
            Self::Beside(least, most, unit, from) => {
                least == most && matches!(unit, Unit::Day | Unit::Week) && from.is_day()
            }
            _ => false,
        }
    }

    /// From here to `end`; what one of them does not say, the other does.
    pub(super) fn until(self, end: Self) -> Option<Self> {
        let (a, b) = complete(self, end)?;
        if let (Self::Yearly(a, Year::Open(shift)), Self::Yearly(b, Year::Open(other))) = (&a, &b) {
            let both = Yearly::Range(Box::new(a.clone()), Box::new(b.clone()));
            return Some(Self::Yearly(both, Year::Open(shift.or(*other))));
        }
        let (mut a_pieces, mut b_pieces) = (a.fixed()?, b.fixed()?);
        if a_pieces.len() != b_pieces.len() {
            // "06/01/2019 - 06/15/2019": the reading of the first that is nearest to the second.
            let last = b_pieces.pop()?;
            let before = |piece: &&Piece| piece.literal.first <= last.literal.last;
            let first = a_pieces.iter().filter(before).max_by_key(|piece| piece.literal.first).copied();
            (a_pieces, b_pieces) = (vec![first.or_else(|| a_pieces.first().copied())?], vec![last]);
        }
        let joined: Option<Vec<_>> = a_pieces.into_iter().zip(b_pieces).map(|(a, b)| a.until(b)).collect();
        joined.map(Self::Fixed)
    }

    /// The two dates when one of them needs the other's month or year.
    pub(super) fn completed(self, other: Self) -> Option<(Self, Self)> {
        let needs = matches!((&self, &other), (Self::DayOnly(_), _) | (_, Self::DayOnly(_)));
        let both = complete(self, other)?;
        needs.then_some(both)
    }
}

/// Gives each date the month or year that only the other names.
fn complete(a: Expr, b: Expr) -> Option<(Expr, Expr)> {
    let with_day = |day: i8, like: &Expr| match like {
        Expr::Yearly(Yearly::Day { month, .. }, year) => {
            let day = Yearly::Day { month: *month, day, weekday: None };
            match year {
                Year::Known(year) => day.begins_in(*year)?,
                _ => day.begins_in(2024)?,
            };
            Some(Expr::Yearly(day, *year))
        }
        _ => None,
    };
    let (a, b) = match (a, b) {
        (Expr::DayOnly(_), Expr::DayOnly(_)) => return None,
        (Expr::DayOnly(day), b) => (with_day(day, &b)?, b),
        (a, Expr::DayOnly(day)) => {
            let b = with_day(day, &a)?;
            (a, b)
        }
        both => both,
    };
    match (a, b) {
        (Expr::Yearly(a, Year::Open(_)), Expr::Yearly(b, Year::Known(year))) => {
            let later = a.begins_in(year)?.literal.first > b.begins_in(year)?.literal.last;
            let of_a = if later { year.checked_sub(1)? } else { year };
            Some((Expr::Yearly(a, Year::Known(of_a)), Expr::Yearly(b, Year::Known(year))))
        }
        (Expr::Yearly(a, Year::Known(year)), Expr::Yearly(b, Year::Open(_))) => {
            let later = a.begins_in(year)?.literal.first > b.begins_in(year)?.literal.last;
            let of_b = if later { year.checked_add(1)? } else { year };
            Some((Expr::Yearly(a, Year::Known(year)), Expr::Yearly(b, Year::Known(of_b))))
        }
        both => Some(both),
    }
}
