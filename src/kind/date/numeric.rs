//! Dates in digits.
//!
//! | written | read |
//! |---|---|
//! | `2021-01-10`, `2021/01/10`, `2021-01-10T08:00Z` | a day |
//! | `2021-01` | a month |
//! | `10/01/2021`, `10.01.2021`, `10-01-2021` | a day, in the order of the language |
//! | `2021-01-03/2021-01-05`, `2010/2012`, `2020-21` | a range |
//! | `10/01` | a day without year, behind a word that leads to a day |

use jiff::civil::Date;

use crate::language::Order;
use crate::value::day::Days;

use super::build::{Bare, Item};
use super::expr::{Expr, Year};
use super::slot::{Reader, whole, year};
use super::stretch::{self, Piece, Yearly};

impl Reader<'_> {
    /// The date in digits that begins at `at`.
    pub(super) fn numeric(&self, at: usize) -> Option<Item> {
        if !self.word(at).starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        self.iso(at).or_else(|| self.years(at)).or_else(|| self.dotted(at)).or_else(|| self.parted(at))
    }

    /// The digits at `at` when they stand directly behind the mark before.
    fn glued_digits(&self, at: usize, length: usize) -> Option<i16> {
        let word = self.word(at);
        whole(word, length).filter(|_| word.len() == length && self.is_glued(at))
    }

    /// The year first.
    fn iso(&self, at: usize) -> Option<Item> {
        let (end, days) = self.iso_point(at)?;
        let is_month = !days.is_day();
        if self.word(end) == "/"
            && self.is_glued(end)
            && self.is_glued(end + 1)
            && let Some((end, last)) = self.iso_point(end + 1)
            && days.first <= last.last
        {
            let days = Days { first: days.first, last: last.last };
            return Some(Item::new(at, end, Expr::days(days), Bare::No));
        }
        let first = days.first;
        // `2011-12` may be two years, and nobody numbers years before 1900 so.
        let doubtful = is_month
            && (i16::from(first.month()) == (first.year() + 1) % 100
                || !(1900..=2100).contains(&first.year()));
        let expr = if is_month {
            Expr::Yearly(Yearly::Month(first.month()), Year::Known(first.year()))
        } else {
            Expr::days(days)
        };
        let bare = if doubtful { Bare::Digits { day: false } } else { Bare::No };
        Some(Item::new(at, end, expr, bare))
    }

    fn iso_point(&self, at: usize) -> Option<(usize, Days)> {
        let year = year(self.word(at))?;
        let mark = self.word(at + 1);
        let month = self.glued_digits(at + 2, 2).filter(|_| self.is_glued(at + 1))?;
        let month = i8::try_from(month).ok()?;
        if !matches!(mark, "-" | "/") {
            return None;
        }
        let day = self.word(at + 4);
        if self.word(at + 3) == mark && self.is_glued(at + 3) && self.is_glued(at + 4) {
            let (digits, time) = day.split_at_checked(2)?;
            let day = i8::try_from(whole(digits, 2)?).ok()?;
            let days = Days::day(Date::new(year, month, day).ok()?);
            return match time.as_bytes() {
                [] => Some((at + 5, days)),
                [b't', rest @ ..] if rest.iter().all(u8::is_ascii_digit) => {
                    Some((self.behind_time(at + 5), days))
                }
                _ => None,
            };
        }
        (mark == "-").then(|| Some((at + 3, Days::month(year, month)?)))?
    }

    /// Passes over the minutes, seconds and zone of a time.
    fn behind_time(&self, mut at: usize) -> usize {
        while matches!(self.word(at), ":" | "+" | "-")
            && self.is_glued(at)
            && self.is_glued(at + 1)
            && self.word(at + 1).starts_with(|c: char| c.is_ascii_digit())
        {
            at += 2;
        }
        at
    }

    /// `2010/2012`, `2020-21`
    fn years(&self, at: usize) -> Option<Item> {
        let mark = self.word(at + 1);
        let first = year(self.word(at)).filter(|_| matches!(mark, "/" | "-") && self.is_glued(at + 1))?;
        let whole = self.glued_digits(at + 2, 4).filter(|last| mark == "/" && *last > first);
        let short = || {
            let next = first.checked_add(1)?;
            (self.glued_digits(at + 2, 2)? == next % 100).then_some(next)
        };
        let last = whole.or_else(short)?;
        let days = stretch::years(first, last)?;
        Some(Item::new(at, at + 3, Expr::days(days), Bare::Years(first, last)))
    }

    /// `10.01.2021`
    fn dotted(&self, at: usize) -> Option<Item> {
        let mut parts = self.word(at).split('.');
        let (a, b, year_part) = (parts.next()?, parts.next()?, parts.next()?);
        let year = year(year_part).filter(|_| parts.next().is_none())?;
        self.day_of(at, at + 1, whole(a, 2)?, whole(b, 2)?, year, Bare::No)
    }

    /// `10/01/2021`, `10-01-2021`, `10/01/21`, `10/01`
    fn parted(&self, at: usize) -> Option<Item> {
        let first = whole(self.word(at), 2)?;
        let mark = self.word(at + 1);
        if !matches!(mark, "/" | "-") || !self.is_glued(at + 1) || !self.is_glued(at + 2) {
            return None;
        }
        let second = whole(self.word(at + 2), 2)?;
        let more = self.word(at + 3) == mark && self.is_glued(at + 3) && self.is_glued(at + 4);
        let doubtful = Bare::Digits { day: true };
        if more {
            return match year(self.word(at + 4)) {
                Some(year) => self.day_of(at, at + 5, first, second, year, Bare::No),
                None if mark == "/" => {
                    let short = self.glued_digits(at + 4, 2)?;
                    let year = if short < 50 { 2000 + short } else { 1900 + short };
                    self.day_of(at, at + 5, first, second, year, doubtful)
                }
                None => None,
            };
        }
        let both_written = self.word(at).len() == 2 && self.word(at + 2).len() == 2;
        if mark != "/" || !both_written || self.dates.numeric == Order::Either {
            return None;
        }
        let (day, month) =
            if self.dates.numeric == Order::DayFirst { (first, second) } else { (second, first) };
        let what =
            Yearly::Day { month: i8::try_from(month).ok()?, day: i8::try_from(day).ok()?, weekday: None };
        what.begins_in(2024)?;
        Some(Item::new(at, at + 3, Expr::Yearly(what, Year::Open(None)), doubtful))
    }

    /// The day or days that two numbers can be, in the order of the language unless that is no day.
    fn day_of(&self, at: usize, end: usize, a: i16, b: i16, year: i16, bare: Bare) -> Option<Item> {
        let day = |month: i16, day: i16| {
            Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().map(Days::day)
        };
        let (day_first, month_first) = (day(b, a), day(a, b));
        let mut days: Vec<Days> = match self.dates.numeric {
            Order::DayFirst => day_first.or(month_first).into_iter().collect(),
            Order::MonthFirst => month_first.or(day_first).into_iter().collect(),
            Order::Either => day_first.into_iter().chain(month_first).collect(),
        };
        days.sort();
        days.dedup();
        let pieces: Vec<_> = days.into_iter().map(Piece::whole).collect();
        (!pieces.is_empty()).then(|| Item::new(at, end, Expr::Fixed(pieces), bare))
    }
}
