//! Stretches of the calendar: months, quarters, seasons, decades, and thirds of them.

use jiff::civil::{Date, Weekday};

use crate::language::form::Form;
use crate::value::day::Days;

use super::feast;
use super::pick::Pick;

/// One stretch that a date may be, read twice: the whole month, and its last days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Piece {
    pub(super) literal: Days,
    pub(super) likely: Days,
}

/// A third of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Mid,
    Late,
}

/// What comes round every year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Yearly {
    Day {
        month: i8,
        day: i8,
        /// 0 is Monday.
        weekday: Option<i8>,
    },
    Month(i8),
    /// 1 to 4.
    Quarter(i8),
    /// 1 or 2.
    Half(i8),
    /// 0 is spring.
    Season(u8),
    Part(Part, Box<Self>),
    Range(Box<Self>, Box<Self>),
    Pick(Pick, Box<Self>),
    /// Easter Sunday.
    Easter,
    /// So many days after it.
    Beside(i16, Box<Self>),
}

impl Part {
    pub(super) const ALL: [Self; 3] = [Self::Early, Self::Mid, Self::Late];

    pub(super) const fn of(form: Form) -> Option<Self> {
        match form {
            Form::Early | Form::EarlyIn(_) => Some(Self::Early),
            Form::Mid | Form::MidIn(_) => Some(Self::Mid),
            Form::Late | Form::LateIn(_) => Some(Self::Late),
            _ => None,
        }
    }
}

impl Piece {
    pub(super) const fn whole(days: Days) -> Self {
        Self { literal: days, likely: days }
    }

    /// A third of it; `None` for a day or two, and for a third of a third.
    pub(super) fn part(self, part: Part) -> Option<Self> {
        let likely = (self.literal == self.likely).then(|| third(self.literal, part))??;
        Some(Self { likely, ..self })
    }

    /// From here to there, `None` when there lies before here. What is likely of a third is taken
    /// at its word: "from late January".
    pub(super) fn until(self, end: Self) -> Option<Self> {
        let (first, last) = (self.likely.first, end.likely.last);
        (first <= last && self.likely.last <= last).then_some(Self::whole(Days { first, last }))
    }
}

/// A third of a stretch. Of a month, ten days each; of a year, four months; of a decade, its years
/// 0 to 3, 4 to 6, 7 to 9; of a week, thirds that overlap; else as the days fall.
pub(super) fn third(days: Days, part: Part) -> Option<Days> {
    let Days { first, last } = days;
    let day = |n: i64| add(first, n);
    let count = length(days);
    let year = first.year();
    let between = |(a, b): (Option<Date>, Option<Date>)| Some(Days { first: a?, last: b? });
    if count < 3 {
        return None;
    }
    if Days::month(year, first.month()) == Some(days) {
        return between(match part {
            Part::Early => (Some(first), day(9)),
            Part::Mid => (day(10), day(19)),
            Part::Late => (day(20), Some(last)),
        });
    }
    if Days::year(year) == Some(days) {
        let months = |from, to| {
            Some(Days { first: Days::month(year, from)?.first, last: Days::month(year, to)?.last })
        };
        return match part {
            Part::Early => months(1, 4),
            Part::Mid => months(5, 8),
            Part::Late => months(9, 12),
        };
    }
    if decade(year.div_euclid(10).checked_mul(10)?) == Some(days) {
        return match part {
            Part::Early => years(year, year.checked_add(3)?),
            Part::Mid => years(year.checked_add(4)?, year.checked_add(6)?),
            Part::Late => years(year.checked_add(7)?, last.year()),
        };
    }
    if count == 7 {
        return between(match part {
            Part::Early => (Some(first), day(2)),
            Part::Mid => (day(1), day(3)),
            Part::Late => (day(3), Some(last)),
        });
    }
    let part_length = count / 3;
    between(match part {
        Part::Early => (Some(first), day(part_length - 1)),
        Part::Mid => (day(part_length), day(count - part_length - 1)),
        Part::Late => (day(count - part_length), Some(last)),
    })
}

impl Yearly {
    /// It, as it comes in (or for a winter: begins in) `year`; `None` when it does not.
    pub(super) fn begins_in(&self, year: i16) -> Option<Piece> {
        let months = |from: i8, to: i8| {
            Some(Days { first: Days::month(year, from)?.first, last: Days::month(year, to)?.last })
        };
        let days = match self {
            Self::Day { month, day, .. } => Days::day(Date::new(year, *month, *day).ok()?),
            Self::Month(month) => Days::month(year, *month)?,
            Self::Quarter(n) => months(n.checked_mul(3)?.checked_sub(2)?, n.checked_mul(3)?)?,
            Self::Half(n) => months(n.checked_mul(6)?.checked_sub(5)?, n.checked_mul(6)?)?,
            Self::Season(season) => season_of(*season, year)?,
            Self::Part(part, whole) => return whole.begins_in(year)?.part(*part),
            Self::Pick(pick, whole) => pick.of(whole.begins_in(year)?.literal)?,
            Self::Easter => Days::day(feast::easter(year)?),
            Self::Beside(days, whole) => {
                let from = whole.begins_in(year)?.literal;
                let base = if *days < 0 { from.first } else { from.last };
                Days::day(add(base, i64::from(*days))?)
            }
            Self::Range(a, b) => {
                let (a, b) = (a.begins_in(year)?, b.begins_in(year)?);
                return match self {
                    Self::Range(_, end) if b.literal.last < a.literal.first => {
                        a.until(end.begins_in(year.checked_add(1)?)?)
                    }
                    _ => a.until(b),
                };
            }
        };
        Some(Piece::whole(days))
    }

    /// What it may be when the year is given: a winter is one of two.
    pub(super) fn of_year(&self, year: i16) -> Vec<Piece> {
        let before =
            if self.is_winter() { year.checked_sub(1).and_then(|y| self.begins_in(y)) } else { None };
        before.into_iter().chain(self.begins_in(year)).collect()
    }

    /// The weekday that was named with it: 0 is Monday.
    pub(super) const fn weekday(&self) -> Option<i8> {
        match self {
            Self::Day { weekday, .. } => *weekday,
            _ => None,
        }
    }

    /// Whether it is one day.
    pub(super) fn is_day(&self) -> bool {
        match self {
            Self::Day { .. } | Self::Easter | Self::Beside(..) => true,
            Self::Pick(pick, _) => pick.is_day(),
            _ => false,
        }
    }

    fn is_winter(&self) -> bool {
        match self {
            Self::Season(season) => *season == 3,
            Self::Part(_, whole) => whole.is_winter(),
            _ => false,
        }
    }
}

/// A season with every day that somebody counts to it, by the calendar or by the weather; a
/// winter begins in `year`.
pub(super) fn season_of(season: u8, year: i16) -> Option<Days> {
    let day = |year: i16, month, day| Date::new(year, month, day).ok();
    let (first, last) = match season {
        0 => (day(year, 3, 1), day(year, 6, 21)),
        1 => (day(year, 6, 1), day(year, 9, 22)),
        2 => (day(year, 9, 1), day(year, 12, 21)),
        _ => (day(year, 12, 1), day(year.checked_add(1)?, 3, 20)),
    };
    Some(Days { first: first?, last: last? })
}

/// The ten years from `year` on.
pub(super) fn decade(year: i16) -> Option<Days> {
    years(year, year.checked_add(9)?)
}

/// Whole years.
pub(super) fn years(first: i16, last: i16) -> Option<Days> {
    Some(Days { first: Days::year(first)?.first, last: Days::year(last)?.last })
}

/// The week from Monday to Sunday that `day` lies in.
pub(super) fn week(day: Date) -> Option<Days> {
    let first = add(day, -i64::from(weekday(day)))?;
    Some(Days { first, last: add(first, 6)? })
}

/// The week with this number, as ISO 8601 counts them: the first is the one with 4 January in it.
pub(super) fn iso_week(year: i16, number: i64) -> Option<Days> {
    let first = week(Date::new(year, 1, 4).ok()?)?.first;
    let days = week(add(first, 7 * (number - 1))?)?;
    // There are 52 or 53: the last one has its Thursday in the year.
    ((1..=53).contains(&number) && add(days.first, 3)?.year() == year).then_some(days)
}

/// The number of days.
pub(super) fn length(days: Days) -> i64 {
    use crate::value::day::number;
    number(days.last) - number(days.first) + 1
}

/// So many days later, `None` off the calendar.
pub(super) fn add(day: Date, days: i64) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// The weekday as a number: 0 is Monday.
pub(super) fn weekday(day: Date) -> i8 {
    Weekday::to_monday_zero_offset(day.weekday())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thirds(text: &str) -> String {
        let days = Days::parse(text).unwrap();
        Part::ALL.map(|part| third(days, part).map_or("-".into(), |d| d.to_string())).join(" ")
    }

    #[test]
    fn a_third_follows_the_calendar() {
        for (whole, parts) in [
            ("2021-02", "2021-02-01/2021-02-10 2021-02-11/2021-02-20 2021-02-21/2021-02-28"),
            ("2024", "2024-01-01/2024-04-30 2024-05-01/2024-08-31 2024-09-01/2024-12-31"),
            ("2021-01-18/2021-01-24", "2021-01-18/2021-01-20 2021-01-19/2021-01-21 2021-01-21/2021-01-24"),
            ("1990-01-01/1999-12-31", "1990-01-01/1993-12-31 1994-01-01/1996-12-31 1997-01-01/1999-12-31"),
            ("2021-01-18", "- - -"),
        ] {
            assert_eq!(thirds(whole), parts, "{whole}");
        }
    }

    #[test]
    fn a_winter_of_a_year_is_one_of_two() {
        let winter = Yearly::Season(3).of_year(2021);
        let shown: Vec<_> = winter.iter().map(|piece| piece.literal.to_string()).collect();
        assert_eq!(shown, ["2020-12-01/2021-03-20", "2021-12-01/2022-03-20"]);
        let leap = Yearly::Day { month: 2, day: 29, weekday: None };
        assert_eq!(leap.begins_in(2021), None);
        assert!(leap.begins_in(2024).is_some());
    }
}
