//! What a text says about when, before it is put on the calendar.

use crate::language::{Shift, Unit};
use crate::value::day::Days;

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

    /// From here to `end`; what one of them does not say, the other does.
    pub(super) fn until(self, end: Self) -> Option<Self> {
        let (a, b) = complete(self, end)?;
        if let (Self::Yearly(a, Year::Open(shift)), Self::Yearly(b, Year::Open(other))) = (&a, &b) {
            let both = Yearly::Range(Box::new(a.clone()), Box::new(b.clone()));
            return Some(Self::Yearly(both, Year::Open(shift.or(*other))));
        }
        let (mut a_pieces, mut b_pieces) = (a.fixed()?, b.fixed()?);
        if a_pieces.len() != b_pieces.len() {
            a_pieces.truncate(1);
            b_pieces = b_pieces.split_off(b_pieces.len().checked_sub(1)?);
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
