//! Days with a name: when Christmas, Thanksgiving and Easter are.

use jiff::civil::Date;

use crate::language::feast::{Feast, Rule};
use crate::value::day::Days;

use super::expr::{Expr, Year};
use super::pick::{Pick, Picked};
use super::stretch::{Yearly, add};

/// The day, in a year that may still be open.
pub(super) fn expr(feast: Feast, year: Year) -> Option<Expr> {
    let plain = match feast.rule {
        Rule::Once(y, month, day) => {
            let day = add(Date::new(y, month, day).ok()?, feast.plus.into())?;
            // "9/11 2021" is a day of another year.
            return (year == Year::Open(None)).then(|| Expr::days(Days::day(day)));
        }
        Rule::Yearly(month, day) => Yearly::Day { month, day, weekday: None },
        Rule::Nth(month, nth, weekday) => {
            let pick = Pick { nth, what: Picked::Weekday(weekday) };
            Yearly::Pick(pick, Box::new(Yearly::Month(month)))
        }
        Rule::Easter => Yearly::Easter,
    };
    let what = if feast.plus == 0 { plain } else { Yearly::Beside(feast.plus.into(), Box::new(plain)) };
    Some(Expr::Yearly(what, year))
}

/// Easter Sunday of a year, by the rule of the Gregorian calendar; `None` before it was in use.
pub(super) fn easter(year: i16) -> Option<Date> {
    if year < 1583 {
        return None;
    }
    let y = i32::from(year);
    let golden = y % 19;
    let century = y / 100;
    // How far the moon of the calendar has drifted from the 19-year cycle.
    let drift = century - century / 4 - (8 * century + 13) / 25;
    let epact = (19 * golden + drift + 15) % 30;
    let epact = epact - (epact / 28) * (1 - (29 / (epact + 1)) * ((21 - golden) / 11));
    let weekday = (y + y / 4 + epact + 2 - century + century / 4) % 7;
    // Days from 21 March, less the days to the Sunday before.
    let days = epact - weekday;
    let month = 3 + (days + 40) / 44;
    let day = days + 28 - 31 * (month / 4);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_calendar_says() {
        for day in [
            "1818-03-22",
            "1943-04-25",
            "1954-04-18",
            "1981-04-19",
            "2000-04-23",
            "2008-03-23",
            "2019-04-21",
            "2021-04-04",
            "2024-03-31",
            "2025-04-20",
            "2038-04-25",
        ] {
            let year = day[..4].parse().unwrap();
            assert_eq!(easter(year).map(|day| day.to_string()).as_deref(), Some(day));
        }
        assert_eq!(easter(1500), None);
    }
}
