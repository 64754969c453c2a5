//! One of several inside a stretch: its second Monday, its last day, its first half.

use crate::language::Unit;
use crate::value::day::Days;

use super::stretch::{self, Piece, add, length, weekday};

/// Which one of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pick {
    /// 1 is the first, −1 the last; 0 is the one it lies in: "the week of January 11".
    pub(super) nth: i8,
    pub(super) what: Picked,
}

/// Of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Picked {
    /// 0 is Monday.
    Weekday(i8),
    Unit(Unit),
}

impl Pick {
    /// Whether a language speaks so of `unit`.
    pub(super) const fn of_unit(nth: i8, unit: Unit) -> Option<Self> {
        match unit {
            Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Half | Unit::Decade => {
                Some(Self { nth, what: Picked::Unit(unit) })
            }
            Unit::Quarter | Unit::Year => None,
        }
    }

    pub(super) const fn is_day(self) -> bool {
        matches!(self.what, Picked::Weekday(_) | Picked::Unit(Unit::Day))
    }

    /// It, inside `days`; `None` when there are not so many.
    pub(super) fn of(self, days: Days) -> Option<Days> {
        let inside = |found: Days| (days.first <= found.first && found.last <= days.last).then_some(found);
        let back = self.nth < 0;
        let steps = i64::from(self.nth) - 1;
        match self.what {
            Picked::Weekday(wanted) => {
                let day = if back {
                    add(days.last, -i64::from((weekday(days.last) - wanted).rem_euclid(7)))?
                } else {
                    add(days.first, i64::from((wanted - weekday(days.first)).rem_euclid(7)) + 7 * steps)?
                };
                inside(Days::day(day))
            }
            Picked::Unit(Unit::Day) => {
                let day = if back { days.last } else { add(days.first, steps)? };
                inside(Days::day(day))
            }
            Picked::Unit(Unit::Week) if self.nth == 0 => stretch::week(days.first),
            Picked::Unit(Unit::Week) => {
                let first = if back { add(days.last, -6)? } else { add(days.first, 7 * steps)? };
                let last = add(first, 6)?.min(days.last);
                (first <= last).then_some(Days { first, last }).filter(|week| days.first <= week.first)
            }
            Picked::Unit(Unit::Weekend) => {
                let saturday = Self { what: Picked::Weekday(5), ..self }.of(days)?.first;
                Some(Days { first: saturday, last: add(saturday, 1)? })
            }
            Picked::Unit(Unit::Month) => {
                let year = days.first.year();
                let month = if back {
                    days.last.month()
                } else {
                    days.first.month().checked_add(i8::try_from(steps).ok()?)?
                };
                inside(Days::month(year, month)?).filter(|month| length(*month) < length(days))
            }
            Picked::Unit(Unit::Decade) => {
                let first = if back {
                    days.last.year().checked_sub(9)?
                } else {
                    days.first.year().checked_add(i16::try_from(10 * steps).ok()?)?
                };
                inside(stretch::decade(first)?).filter(|decade| length(*decade) < length(days))
            }
            Picked::Unit(Unit::Half) => half(self.nth, days),
            Picked::Unit(_) => None,
        }
    }

    /// It, inside a stretch of which only a part may be likely.
    pub(super) fn of_piece(self, piece: Piece) -> Option<Piece> {
        (piece.literal == piece.likely).then(|| self.of(piece.literal).map(Piece::whole))?
    }
}

/// The first half, or the second: of years, of a month or of days.
fn half(nth: i8, days: Days) -> Option<Days> {
    let Days { first, last } = days;
    let split = if stretch::years(first.year(), last.year()) == Some(days) {
        let count = last.year() - first.year() + 1;
        if count == 1 {
            Days::month(first.year(), 6)?.last
        } else {
            Days::year(first.year().checked_add(count / 2)?.checked_sub(1)?)?.last
        }
    } else {
        let days = if Days::month(first.year(), first.month()) == Some(days) { 15 } else { length(days) / 2 };
        add(first, days - 1)?
    };
    match nth {
        1 if split < last => Some(Days { first, last: split }),
        2 | -1 if split < last => Some(Days { first: add(split, 1)?, last }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picked(nth: i8, what: Picked, days: &str) -> String {
        Pick { nth, what }.of(Days::parse(days).unwrap()).map_or_else(|| "-".into(), |days| days.to_string())
    }

    #[test]
    fn one_of_several_lies_inside() {
        for (nth, what, days, found) in [
            (2, Picked::Weekday(0), "2021-05", "2021-05-10"),
            (-1, Picked::Weekday(4), "2021-05", "2021-05-28"),
            (5, Picked::Weekday(0), "2021-05", "2021-05-31"),
            (5, Picked::Weekday(1), "2021-05", "-"),
            (-1, Picked::Unit(Unit::Day), "2021-03", "2021-03-31"),
            (1, Picked::Unit(Unit::Week), "2021-05", "2021-05-01/2021-05-07"),
            (-1, Picked::Unit(Unit::Week), "2021-05", "2021-05-25/2021-05-31"),
            (5, Picked::Unit(Unit::Week), "2021-05", "2021-05-29/2021-05-31"),
            (3, Picked::Unit(Unit::Month), "2021", "2021-03"),
            (2, Picked::Unit(Unit::Half), "2021-05", "2021-05-16/2021-05-31"),
            (1, Picked::Unit(Unit::Half), "1801-01-01/1900-12-31", "1801-01-01/1850-12-31"),
        ] {
            assert_eq!(picked(nth, what, days), found, "{nth} {what:?} of {days}");
        }
    }
}
