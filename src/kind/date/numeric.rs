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

use crate::language::{Order, Sense};
use crate::value::day::Days;

use super::build::{Bare, Item};
use super::clock::Clock;
use super::expr::{Expr, Year};
use super::slot::{Reader, whole, year};
use super::stretch::{self, Piece, Yearly};

impl Reader<'_> {
    /// The date in digits that begins at `at`.
    pub(super) fn numeric(&self, at: usize) -> Option<Item> {
        if let Some(item) = self.fiscal(at) {
            return Some(item);
        }
        if !self.word(at).starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        self.iso(at)
            .or_else(|| self.compact(at))
            .or_else(|| self.years(at))
            .or_else(|| self.dotted(at))
            .or_else(|| self.parted(at))
    }

    /// The digits at `at` when they stand directly behind the mark before.
    fn glued_digits(&self, at: usize, length: usize) -> Option<i16> {
        let word = self.word(at);
        whole(word, length).filter(|_| word.len() == length && self.is_glued(at))
    }

    /// The year first.
    fn iso(&self, at: usize) -> Option<Item> {
        if let Some(item) = self.iso_time(at).or_else(|| self.iso_week(at)) {
            return Some(item);
        }
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

    /// `2021-01-10T08:00Z`
    fn iso_time(&self, at: usize) -> Option<Item> {
        let (day, hour) = self.word(at + 4).split_once('t')?;
        let digits =
            |word: &str| whole(word, 2).filter(|_| word.len() == 2).and_then(|n| i8::try_from(n).ok());
        let (month, day) = (digits(self.word(at + 2))?, digits(day)?);
        let glued = (at + 1..=at + 4).all(|at| self.is_glued(at));
        let marks = matches!(self.word(at + 1), "-" | "/") && self.word(at + 1) == self.word(at + 3);
        let day = Date::new(year(self.word(at))?, month, day).ok().filter(|_| glued && marks)?;
        let (end, clock) = self.clock_of_iso(hour, at + 5)?;
        // From one time of day to another, of several days.
        if self.word(end) == "/" && self.is_glued(end) && self.iso_point(end + 1).is_some() {
            return None;
        }
        Some(Item { clock: Some(clock), ..Item::new(at, end, Expr::days(Days::day(day)), Bare::No) })
    }

    /// `2021-W12`, `2021-W12-1`
    fn iso_week(&self, at: usize) -> Option<Item> {
        let year = year(self.word(at)).filter(|_| self.word(at + 1) == "-" && self.is_glued(at + 2))?;
        let number = self.word(at + 2).strip_prefix('w').and_then(|n| whole(n, 2))?;
        let days = stretch::iso_week(year, number.into())?;
        let weekday =
            self.glued_digits(at + 4, 1).filter(|day| self.word(at + 3) == "-" && (1..=7).contains(day));
        match weekday {
            Some(n) => {
                let day = Days::day(stretch::add(days.first, i64::from(n) - 1)?);
                Some(Item::new(at, at + 5, Expr::days(day), Bare::No))
            }
            None => Some(Item::new(at, at + 3, Expr::days(days), Bare::No)),
        }
    }

    fn iso_point(&self, at: usize) -> Option<(usize, Days)> {
        let year = year(self.word(at))?;
        let mark = self.word(at + 1);
        let short = self.glued_digits(at + 2, 1).filter(|_| self.word(at + 3) == mark);
        let month = self.glued_digits(at + 2, 2).or(short).filter(|_| self.is_glued(at + 1))?;
        let month = i8::try_from(month).ok()?;
        if !matches!(mark, "-" | "/") {
            return None;
        }
        let day = self.word(at + 4);
        if self.word(at + 3) == mark && self.is_glued(at + 3) && self.is_glued(at + 4) {
            let (digits, time) = day.split_at_checked(day.len().min(2))?;
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

    /// `FY2021`, `FY21`, `1Q21`, `1Q 2021`
    fn fiscal(&self, at: usize) -> Option<Item> {
        let endings = &self.dates.endings;
        let word = self.word(at);
        let of_digits = |digits: &str| {
            year(digits).or_else(|| {
                whole(digits, 2)
                    .filter(|_| digits.len() == 2)
                    .map(|short| 2000 + short)
                    .filter(|year| *year < 2050)
            })
        };
        let letters = |part: &str| part.find(|c: char| c.is_ascii_digit());
        if let Some((front, digits)) = letters(word).and_then(|at| word.split_at_checked(at))
            && endings.fiscal.has(front)
        {
            return Some(Item::new(at, at + 1, Expr::days(Days::year(of_digits(digits)?)?), Bare::No));
        }
        let (nth, rest) = word.split_at_checked(1)?;
        let nth = whole(nth, 1).and_then(|n| i8::try_from(n).ok()).filter(|n| (1..=4).contains(n))?;
        let (letter, digits) = rest.split_at_checked(letters(rest).unwrap_or(rest.len()))?;
        let what = match (endings.quarter.has(letter), endings.half.has(letter)) {
            (true, _) => Yearly::Quarter(nth),
            (_, true) if nth <= 2 => Yearly::Half(nth),
            _ => return None,
        };
        let (end, year) =
            if digits.is_empty() { (at + 2, year(self.word(at + 1))?) } else { (at + 1, of_digits(digits)?) };
        Some(Item::new(at, end, Expr::Yearly(what, Year::Known(year)), Bare::No))
    }

    /// `20210503`, `05May2021`
    fn compact(&self, at: usize) -> Option<Item> {
        let word = self.word(at);
        let small = |digits: &str| whole(digits, 2).and_then(|n| i8::try_from(n).ok());
        if word.len() == 8 && word.bytes().all(|b| b.is_ascii_digit()) {
            let (front, day) = word.split_at_checked(6)?;
            let (front, month) = front.split_at_checked(4)?;
            let year = year(front).filter(|year| (1900..=2100).contains(year))?;
            let day = Days::day(Date::new(year, small(month)?, small(day)?).ok()?);
            return Some(Item::new(at, at + 1, Expr::days(day), Bare::Compact));
        }
        // `20210503T081500Z`
        if let Some((front, time)) = word.split_once('t')
            && let Some(time) =
                time.strip_suffix('z').or(Some(time)).filter(|time| matches!(time.len(), 4 | 6))
            && front.len() == 8
        {
            let part = |text: &str, at: usize| text.get(at..at + 2).and_then(|part| whole(part, 2));
            let day =
                Date::new(year(front.get(..4)?)?, small(front.get(4..6)?)?, small(front.get(6..)?)?).ok()?;
            let clock = Clock::new(part(time, 0)?, part(time, 2)?, part(time, 4), word.ends_with('z'))?;
            let item = Item::new(at, at + 1, Expr::days(Days::day(day)), Bare::No);
            return Some(Item { clock: Some(clock), ..item });
        }
        let letters = |part: &str| part.find(|c: char| !c.is_ascii_digit());
        let (day, rest) = word.split_at_checked(letters(word)?)?;
        let (name, digits) = rest.split_at_checked(rest.find(|c: char| c.is_ascii_digit())?)?;
        let month = self.dates.senses.get(name)?.iter().find_map(|sense| match sense {
            Sense::Month { month, .. } => Some(*month),
            _ => None,
        })?;
        let day = Days::day(Date::new(year(digits)?, month, small(day)?).ok()?);
        Some(Item::new(at, at + 1, Expr::days(day), Bare::No))
    }

    /// `2010/2012`, `2020-21`, `2010-15`
    fn years(&self, at: usize) -> Option<Item> {
        let mark = self.word(at + 1);
        let first = year(self.word(at)).filter(|_| matches!(mark, "/" | "-") && self.is_glued(at + 1))?;
        let whole = self.glued_digits(at + 2, 4).filter(|last| mark == "/" && *last > first);
        let short = || {
            let last = first / 100 * 100 + self.glued_digits(at + 2, 2)?;
            let next = first.checked_add(1).filter(|next| next % 100 == last % 100);
            // `2010-12` is a month, `1914-18` is not.
            next.or((last > first && last % 100 > 12).then_some(last))
        };
        let last = whole.or_else(short)?;
        let days = stretch::years(first, last)?;
        Some(Item::new(at, at + 3, Expr::days(days), Bare::Years(first, last)))
    }

    /// `10.01.2021`
    fn dotted(&self, at: usize) -> Option<Item> {
        let mut parts = self.word(at).split('.');
        let (a, b, year_part) = (parts.next()?, parts.next()?, parts.next()?);
        if let Some(year) = year(a).filter(|_| parts.next().is_none() && b.len() == 2 && year_part.len() == 2)
        {
            let (month, day) = (i8::try_from(whole(b, 2)?).ok()?, i8::try_from(whole(year_part, 2)?).ok()?);
            let day = Days::day(Date::new(year, month, day).ok()?);
            return Some(Item::new(at, at + 1, Expr::days(day), Bare::No));
        }
        let year = year(year_part).filter(|_| parts.next().is_none())?;
        self.day_of(at, at + 1, whole(a, 2)?, whole(b, 2)?, year, Bare::No)
    }

    /// `10/01/2021`, `10-01-2021`, `10/01/21`, `10/01`
    fn parted(&self, at: usize) -> Option<Item> {
        let first = whole(self.word(at), 2)?;
        let mark = self.word(at + 1);
        // `05/2021`
        if mark == "/"
            && self.is_glued(at + 1)
            && self.word(at).len() == 2
            && let Some(year) = self.glued_digits(at + 2, 4).filter(|year| (1900..=2100).contains(year))
        {
            let month = Yearly::Month(i8::try_from(first).ok()?);
            month.begins_in(year)?;
            return Some(Item::new(at, at + 3, Expr::Yearly(month, Year::Known(year)), Bare::No));
        }
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
