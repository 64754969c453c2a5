//! Calendar days and stretches of them, with the precision they were given in.
//!
//! `2021`, `2021-01`, `2021-01-19` are a year, a month and a day: a date is the stretch of days
//! it names. On the axis of dates a day is its number since 1970-01-01.

use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Reading;

/// The axis of dates: days since 1970-01-01.
pub const AXIS: &str = "day";

/// Consecutive days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    /// The first day.
    pub first: Date,
    /// The last day; not before the first.
    pub last: Date,
}

impl Days {
    /// One day.
    pub const fn day(day: Date) -> Self {
        Self { first: day, last: day }
    }

    /// A whole month, `None` when there is no such month.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Self { first, last: first.last_of_month() })
    }

    /// A whole year, `None` outside −9999 to 9999.
    pub fn year(year: i16) -> Option<Self> {
        Some(Self { first: Date::new(year, 1, 1).ok()?, last: Date::new(year, 12, 31).ok()? })
    }

    /// Reads `2021`, `2021-01`, `2021-01-19` or `2021-01-03/2021-01-05`; a time after the day is
    /// passed over.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some((first, last)) = text.split_once('/') {
            let (first, last) = (Self::parse(first)?, Self::parse(last)?);
            return (first.first <= last.last).then_some(Self { first: first.first, last: last.last });
        }
        let date = text.split(['T', 't', ' ']).next()?;
        let mut parts = date.split('-');
        let digits = |part: &str, len: usize| {
            (part.len() == len && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<i16>().ok())?
        };
        let year = digits(parts.next()?, 4)?;
        let month = match parts.next() {
            None => return Self::year(year),
            Some(part) => i8::try_from(digits(part, 2)?).ok()?,
        };
        let day = match parts.next() {
            None => return Self::month(year, month),
            Some(part) => i8::try_from(digits(part, 2)?).ok()?,
        };
        if parts.next().is_some() {
            return None;
        }
        Some(Self::day(Date::new(year, month, day).ok()?))
    }

    /// Whether it is one day.
    pub fn is_day(self) -> bool {
        self.first == self.last
    }
}

/// The number of `day` on the axis of dates.
pub fn number(day: Date) -> i64 {
    let epoch = Date::constant(1970, 1, 1);
    i64::from(day.since(epoch).map_or(0, |span| span.get_days()))
}

/// The day with this number on the axis of dates; `None` when it is no whole number or lies
/// outside the years −9999 to 9999.
pub fn from_number(number: Decimal) -> Option<Date> {
    use rust_decimal::prelude::ToPrimitive;
    if !number.is_integer() {
        return None;
    }
    let days = number.to_i64()?;
    Date::constant(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// The days of a date that is one stretch of them; `None` for anything else, and for a date that is
/// one of several or depends on a day of writing that is not known.
pub fn days_of(reading: &Reading) -> Option<Days> {
    let stretch = reading.stretch().filter(|stretch| stretch.axis == AXIS && !stretch.adrift)?;
    let [only] = stretch.pieces() else { return None };
    let (first, last) = (only.low.number()?, only.high.number()?);
    Some(Days { first: from_number(first)?, last: from_number(last)? })
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (self.first, self.last);
        if self.is_day() {
            write!(f, "{first}")
        } else if Self::month(first.year(), first.month()) == Some(*self) {
            write!(f, "{:04}-{:02}", first.year(), first.month())
        } else if Self::year(first.year()) == Some(*self) {
            write!(f, "{:04}", first.year())
        } else {
            write!(f, "{first}/{last}")
        }
    }
}

impl Serialize for Days {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Days {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(format!("expected a date such as 2021-01-19, found `{text}`"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_keeps_its_precision() {
        for text in ["2021", "2021-01", "2021-01-19", "2021-01-03/2021-01-05"] {
            assert_eq!(Days::parse(text).unwrap().to_string(), text);
        }
        for wrong in ["", "21", "2021-13", "2021-02-30", "2021-1-1", "2021-01-01-01", "2021-01-05/2021-01-03"]
        {
            assert_eq!(Days::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Days::parse("2021-01-19T08:00:00Z").unwrap().to_string(), "2021-01-19");
    }

    #[test]
    fn days_have_numbers_and_numbers_days() {
        let day = Date::constant(2021, 1, 10);
        assert_eq!(from_number(number(day).into()), Some(day));
        assert_eq!(number(Date::constant(1970, 1, 1)), 0);
        assert_eq!(number(Date::constant(1969, 12, 31)), -1);
    }
}
