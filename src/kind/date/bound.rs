//! What bounds or blurs a date.
//!
//! | written | literal |
//! |---|---|
//! | `before 2020` | every day up to the last of 2019 |
//! | `after 3 May` | every day from 4 May on |
//! | `no later than 5 May` | every day up to 5 May |
//! | `about 1990` | five years on either side, two around a year that is not round |
//!
//! "Since", "until" and "by" bound what a sentence says, not the date: theirs is the date itself.

use rust_decimal::Decimal;

use crate::language::form::Form;
use crate::value::day::{Days, number};
use crate::value::{self, Interval};

use super::stretch::{self, Piece, add};

/// What bounds or blurs a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    Before,
    After,
    /// Then or before.
    Latest,
    /// Then or after.
    Earliest,
    About,
}

impl Bound {
    pub(super) const fn of(form: Form) -> Option<Self> {
        match form {
            Form::Before => Some(Self::Before),
            Form::After => Some(Self::After),
            Form::Latest => Some(Self::Latest),
            Form::Earliest => Some(Self::Earliest),
            Form::About => Some(Self::About),
            _ => None,
        }
    }

    /// As reports write it, in front of the date.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
            Self::Latest => "no later than",
            Self::Earliest => "no earlier than",
            Self::About => "about",
        }
    }

    /// The days it leaves open. With a time of day, the day itself is among them.
    pub(super) fn open(self, days: Days, timed: bool) -> Interval {
        use value::Bound::{Closed, Endless};
        let (first, last) = (Decimal::from(number(days.first)), Decimal::from(number(days.last)));
        let aside = if timed { Decimal::ZERO } else { Decimal::ONE };
        match self {
            Self::Before => Interval { low: Endless, high: Closed(first - aside) },
            Self::After => Interval { low: Closed(last + aside), high: Endless },
            Self::Latest => Interval { low: Endless, high: Closed(last) },
            Self::Earliest => Interval { low: Closed(first), high: Endless },
            Self::About => Interval::closed(first, last),
        }
    }

    /// The date as it bounds or blurs it: what is said to be about then may be a little away.
    pub(super) fn blurred(self, piece: Piece) -> Piece {
        if self == Self::About { about(piece.literal).map_or(piece, Piece::whole) } else { piece }
    }
}

/// A day with three on either side, a month with one, a year with two, or with five when it is round.
fn about(days: Days) -> Option<Days> {
    let year = days.first.year();
    if Days::year(year) == Some(days) {
        let slack = if year % 10 == 0 { 5 } else { 2 };
        return stretch::years(year - slack, year + slack);
    }
    if Days::month(year, days.first.month()) == Some(days) {
        let first = add(days.first, -1)?.first_of_month();
        return Some(Days { first, last: add(days.last, 1)?.last_of_month() });
    }
    let slack = if days.is_day() { 3 } else { stretch::length(days) / 2 };
    Some(Days { first: add(days.first, -slack)?, last: add(days.last, slack)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn about_then_is_a_little_before_or_after() {
        for (days, around) in [
            ("1990", "1985-01-01/1995-12-31"),
            ("1993", "1991-01-01/1995-12-31"),
            ("2021-03", "2021-02-01/2021-04-30"),
            ("2021-03-10", "2021-03-07/2021-03-13"),
        ] {
            assert_eq!(about(Days::parse(days).unwrap()).unwrap().to_string(), around);
        }
    }

    #[test]
    fn a_bound_leaves_the_date_itself_out() {
        let may = Days::parse("1970-01-11").unwrap();
        for (bound, open) in [
            (Bound::Before, "(-inf,9]"),
            (Bound::After, "[11,inf)"),
            (Bound::Latest, "(-inf,10]"),
            (Bound::Earliest, "[10,inf)"),
        ] {
            assert_eq!(bound.open(may, false).to_string(), open);
        }
        assert_eq!(Bound::Before.open(may, true).to_string(), "(-inf,10]");
    }
}
