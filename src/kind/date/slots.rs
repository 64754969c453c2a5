//! The slots of a form, by what they hold.

use crate::language::feast::Feast;
use crate::language::{Count, Shift, Unit};

use super::build::Item;
use super::expr::{Expr, Year};
use super::slot::{Capture, Held};
use super::stretch::Yearly;

/// The captures of one match, by what they hold.
pub(super) struct Slots<'m>(pub(super) &'m [Capture]);

impl<'m> Slots<'m> {
    pub(super) fn all<T>(&self, of: impl Fn(&'m Held) -> Option<T>) -> Vec<T> {
        self.0.iter().filter_map(|capture| of(&capture.held)).collect()
    }

    pub(super) fn first<T>(&self, of: impl Fn(&'m Held) -> Option<T>) -> Option<T> {
        self.0.iter().find_map(|capture| of(&capture.held))
    }

    pub(super) fn items(&self) -> Vec<&'m Item> {
        self.all(|held| if let Held::Item(item) = held { Some(&**item) } else { None })
    }
    pub(super) fn day(&self) -> Option<i8> {
        self.first(|held| if let Held::Day(day) = held { Some(*day) } else { None })
    }
    pub(super) fn month(&self) -> Option<i8> {
        self.first(|held| if let Held::Month { month, .. } = held { Some(*month) } else { None })
    }
    pub(super) fn years(&self) -> Vec<i16> {
        self.all(|held| match held {
            Held::Year(year) | Held::SureYear(year) | Held::SpelledYear(year) => Some(*year),
            _ => None,
        })
    }
    pub(super) fn short(&self) -> Option<i16> {
        self.first(|held| if let Held::Short(year) = held { Some(*year) } else { None })
    }
    pub(super) fn weekday(&self) -> Option<i8> {
        self.first(|held| if let Held::Weekday(weekday) = held { Some(*weekday) } else { None })
    }
    pub(super) fn season(&self) -> Option<(u8, bool)> {
        self.first(|held| {
            if let Held::Season { season, doubtful } = held { Some((*season, *doubtful)) } else { None }
        })
    }
    pub(super) fn part_of_year(&self) -> Option<Yearly> {
        self.first(|held| match held {
            Held::Quarter(n) => Some(Yearly::Quarter(*n)),
            Held::Half(n) => Some(Yearly::Half(*n)),
            _ => None,
        })
    }
    pub(super) fn feast(&self) -> Option<Feast> {
        self.first(|held| if let Held::Feast(feast) = held { Some(*feast) } else { None })
    }
    /// Whether it is said that the era before ours is meant.
    pub(super) fn is_before_our_era(&self) -> bool {
        self.first(|held| if let Held::Era { before } = held { Some(*before) } else { None })
            .unwrap_or_default()
    }
    /// The least and the most of the numbers.
    pub(super) fn count(&self) -> Option<(i64, i64)> {
        let counts = self.all(|held| if let Held::Number(n) = held { Some(*n) } else { None });
        let (Count(least, _), Count(_, most)) = (*counts.first()?, *counts.last()?);
        (least <= most && most > 0).then_some((least.into(), most.into()))
    }
    pub(super) fn nth(&self) -> Option<u8> {
        self.first(|held| if let Held::Nth(n) = held { Some(*n) } else { None })
    }
    /// The two dates of "January 6 and 7, 2021" or "January to March 2021", with their words.
    pub(super) fn spelled_out(&self) -> Option<[(Expr, usize, usize); 2]> {
        let year = *self.years().first()?;
        let at = |of: fn(&Held) -> bool| self.0.iter().filter(move |capture| of(&capture.held));
        let months: Vec<_> = at(|held| matches!(held, Held::Month { .. })).collect();
        let days: Vec<_> = at(|held| matches!(held, Held::Day(_))).collect();
        let date = |what: Yearly, start, end| {
            what.begins_in(year).map(|_| (Expr::Yearly(what, Year::Known(year)), start, end))
        };
        let named = |capture: &Capture| if let Held::Month { month, .. } = capture.held { month } else { 0 };
        let day = |month: &Capture, day: &Capture, start, end| match day.held {
            Held::Day(n) => date(Yearly::Day { month: named(month), day: n, weekday: None }, start, end),
            _ => None,
        };
        let (first, last) = (self.0.first()?.start, self.0.last()?.end);
        match (months.as_slice(), days.as_slice()) {
            ([a, b], []) => Some([
                date(Yearly::Month(named(a)), first, a.end)?,
                date(Yearly::Month(named(b)), b.start, last)?,
            ]),
            ([], []) => {
                let quarters: Vec<_> = at(|held| matches!(held, Held::Quarter(_))).collect();
                let quarter = |capture: &Capture, start, end| match capture.held {
                    Held::Quarter(n) => date(Yearly::Quarter(n), start, end),
                    _ => None,
                };
                let [a, b] = quarters.as_slice() else { return None };
                Some([quarter(a, first, a.end)?, quarter(b, b.start, last)?])
            }
            ([month], [a, b]) => Some([day(month, a, first, a.end)?, day(month, b, b.start, last)?]),
            _ => None,
        }
    }
    pub(super) fn unit(&self) -> Option<Unit> {
        self.first(|held| if let Held::Unit(unit) = held { Some(*unit) } else { None })
    }
    pub(super) fn shift(&self) -> Option<Shift> {
        self.first(|held| if let Held::Shift(shift) = held { Some(*shift) } else { None })
    }
}
