//! How reports write a date.
//!
//! | stretch | written |
//! |---|---|
//! | one day, month, year | `2021-01-10`, `2021-01`, `2021` |
//! | a range | `2021-05-03/2021-05-05`, `2010/2012` |
//! | a third | `end of 2021-01` |
//! | quarter, half, season, decade | `Q3 2023`, `H1 2023`, `summer 2021`, `1990s` |
//! | one of several | `2021-01-11 or 2021-01-18` |
//! | no year, no day of writing | `January 6`, `last Monday` |
//! | a day and a time | `2021-01-10T08:30-05:00`, `last Monday at 08:30` |
//! | bounded, blurred | `before 2020`, `no later than 2021-05-05`, `about 1990` |
//! | before the year 1000 | `AD 79`, `44 BC`, `March 15, 44 BC` |
//!
//! This is a notation, the same in every language. It is chosen so that it reads as English, and
//! the reader of English dates reads it back.

use jiff::civil::Date;

use crate::language::{Shift, Unit};
use crate::value::day::Days;

use super::bound::Bound;
use super::clock::Clock;
use super::expr::Expr;
use super::pick::{Pick, Picked};
use super::stretch::{self, Part, Piece, Yearly};

const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];
/// More candidates than this are written as what they have in common, if they have it.
const MOST: usize = 3;

/// Writes the stretches that a date may be.
pub(super) fn pieces(pieces: &[Piece]) -> String {
    let days: Vec<Date> =
        pieces.iter().filter(|piece| piece.literal.is_day()).map(|piece| piece.literal.first).collect();
    if let (Some(first), Some(last)) = (days.first(), days.last())
        && days.len() == pieces.len()
        && pieces.len() > MOST
    {
        let apart = |n: i64| days.windows(2).all(|pair| stretch::add(pair[0], n) == Some(pair[1]));
        let all = days_name(Days { first: *first, last: *last });
        if apart(1) {
            return format!("a day in {all}");
        }
        if apart(7) {
            return format!("a {} in {all}", first.strftime("%A"));
        }
    }
    pieces.iter().map(piece).collect::<Vec<_>>().join(" or ")
}

fn piece(piece: &Piece) -> String {
    let whole = days_name(piece.literal);
    let likely = Some(piece.likely);
    match Part::ALL.into_iter().find(|part| stretch::third(piece.literal, *part) == likely) {
        Some(part) if piece.likely != piece.literal => format!("{} {whole}", part_name(part)),
        _ => whole,
    }
}

const fn part_name(part: Part) -> &'static str {
    match part {
        Part::Early => "start of",
        Part::Mid => "middle of",
        Part::Late => "end of",
    }
}

/// The same, each with a time of day behind it when all are days.
pub(super) fn timed(all: &[Piece], clock: Clock) -> Option<String> {
    let is_iso = |piece: &Piece| piece.literal.is_day() && piece.literal.first.year() >= 1000;
    let written = |piece: &Piece| format!("{}{}", piece.literal, clock.behind_day());
    (all.len() <= MOST && all.iter().all(is_iso))
        .then(|| all.iter().map(written).collect::<Vec<_>>().join(" or "))
}

/// A bound in front of what it bounds.
pub(super) fn bounded(bound: Bound, expr: &Expr, written: &str) -> String {
    match (bound, expr) {
        (Bound::Before, Expr::Point(steps, unit)) if written.is_empty() => {
            format!("more than {}", away(*steps, *steps, *unit))
        }
        (Bound::After, Expr::Point(steps, unit)) if written.is_empty() => {
            format!("less than {}", away(*steps, *steps, *unit))
        }
        _ => format!("{} {written}", bound.name()),
    }
}

/// A stretch that begins before the year 1000.
fn early_name(days: Days) -> String {
    let (first, last) = (days.first, days.last);
    let year = |year: i16| if year > 0 { format!("AD {year}") } else { format!("{} BC", 1 - year) };
    let day = |day: Date| format!("{} {}, {}", month_name(day.month()), day.day(), year(day.year()));
    if stretch::years(first.year(), last.year()) == Some(days) {
        return if first.year() == last.year() {
            year(first.year())
        } else {
            format!("{}/{}", year(first.year()), year(last.year()))
        };
    }
    if Days::month(first.year(), first.month()) == Some(days) {
        return format!("{} {}", month_name(first.month()), year(first.year()));
    }
    if days.is_day() { day(first) } else { format!("{} to {}", day(first), day(last)) }
}

/// The shortest name of a stretch.
fn days_name(days: Days) -> String {
    let (first, last) = (days.first, days.last);
    let year = first.year();
    if year < 1000 {
        return early_name(days);
    }
    let text = days.to_string();
    if !text.contains('/') {
        return text;
    }
    for n in 1..=4 {
        if Yearly::Quarter(n).begins_in(year).is_some_and(|q| q.literal == days) {
            return format!("Q{n} {year:04}");
        }
        if n <= 2 && Yearly::Half(n).begins_in(year).is_some_and(|h| h.literal == days) {
            return format!("H{n} {year:04}");
        }
    }
    for (season, name) in (0..).zip(SEASONS) {
        if stretch::season_of(season, year) == Some(days) {
            return if season == 3 {
                format!("{name} {year:04}-{:04}", last.year())
            } else {
                format!("{name} {year:04}")
            };
        }
    }
    if year % 10 == 0 && stretch::decade(year) == Some(days) {
        return format!("{year:04}s");
    }
    if stretch::years(year, last.year()) == Some(days) {
        return format!("{year:04}/{:04}", last.year());
    }
    if first.day() == 1 && last == last.last_of_month() {
        return format!("{:04}-{:02}/{:04}-{:02}", year, first.month(), last.year(), last.month());
    }
    text
}

/// Writes a date that no day of writing has put on the calendar.
pub(super) fn symbol(expr: &Expr) -> String {
    match expr {
        Expr::Fixed(_) | Expr::Some(..) => pieces(&expr.fixed().unwrap_or_default()),
        Expr::Yearly(what, _) => yearly(what),
        Expr::Weekday(day, shift) => {
            format!("{} {}", shift_name(shift.unwrap_or(Shift::This)), weekday_name(*day))
        }
        Expr::WeekdayOf(day, shift) => format!("{} {} week", weekday_name(*day), shift_name(*shift)),
        Expr::Unit(unit, shift) => format!("{} {}", shift_name(*shift), unit_name(*unit)),
        Expr::Day(-1) => "yesterday".into(),
        Expr::Day(0) => "today".into(),
        Expr::Day(1) => "tomorrow".into(),
        Expr::Day(days) => away(*days, *days, Unit::Day),
        Expr::Away(least, most, unit) => away(*least, *most, *unit),
        Expr::Part(part, whole) => format!("{} {}", part_name(*part), symbol(whole)),
        Expr::Or(parts) => parts.iter().map(symbol).collect::<Vec<_>>().join(" or "),
        Expr::DayOnly(day) => day.to_string(),
        Expr::Monthday(day) => format!("on the {}", ordinal(*day)),
        Expr::WeekdayDay(weekday, day) => format!("{} the {}", weekday_name(*weekday), ordinal(*day)),
        Expr::Point(steps, unit) => away(*steps, *steps, *unit),
        Expr::Pick(pick, whole) => picked(*pick, &symbol(whole)),
        Expr::Beside(least, most, unit, from) => beside(*least, *most, *unit, &symbol(from)),
        Expr::Clock => String::new(),
    }
}

fn away(least: i64, most: i64, unit: Unit) -> String {
    let side = if least.min(most) < 0 { "ago" } else { "from now" };
    format!("{} {side}", counted(least, most, unit))
}

fn beside(least: i64, most: i64, unit: Unit, from: &str) -> String {
    let side = if least.min(most) < 0 { "before" } else { "after" };
    format!("{} {side} {from}", counted(least, most, unit))
}

fn counted(least: i64, most: i64, unit: Unit) -> String {
    let (near, far) = (least.abs().min(most.abs()), least.abs().max(most.abs()));
    let count = if near == far { near.to_string() } else { format!("{near} to {far}") };
    let plural = if far == 1 { "" } else { "s" };
    format!("{count} {}{plural}", unit_name(unit))
}

fn picked(pick: Pick, of: &str) -> String {
    if pick.nth == 0 {
        return format!("week of {of}");
    }
    let which = if pick.nth < 0 { "last".into() } else { ordinal(pick.nth) };
    let what = match pick.what {
        Picked::Weekday(weekday) => weekday_name(weekday),
        Picked::Unit(Unit::Half) => "half".into(),
        Picked::Unit(unit) => unit_name(unit).into(),
    };
    format!("{which} {what} of {of}")
}

fn ordinal(n: i8) -> String {
    let ending = match (n % 10, n) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

fn yearly(what: &Yearly) -> String {
    match what {
        Yearly::Day { month, day, weekday: None } => format!("{} {day}", month_name(*month)),
        Yearly::Day { month, day, weekday: Some(weekday) } => {
            format!("{}, {} {day}", weekday_name(*weekday), month_name(*month))
        }
        Yearly::Month(month) => month_name(*month),
        Yearly::Quarter(n) => format!("Q{n}"),
        Yearly::Half(n) => format!("H{n}"),
        Yearly::Season(season) => SEASONS.get(usize::from(*season)).copied().unwrap_or_default().into(),
        Yearly::Part(part, whole) => format!("{} {}", part_name(*part), yearly(whole)),
        Yearly::Range(a, b) => format!("{} to {}", yearly(a), yearly(b)),
        Yearly::Pick(pick, whole) => picked(*pick, &yearly(whole)),
        Yearly::Easter => "Easter".into(),
        Yearly::Beside(days, from) => beside(i64::from(*days), i64::from(*days), Unit::Day, &yearly(from)),
    }
}

fn month_name(month: i8) -> String {
    Date::new(2024, month, 1).map_or_else(|_| String::new(), |day| day.strftime("%B").to_string())
}

/// 2024 began on a Monday.
fn weekday_name(weekday: i8) -> String {
    Date::new(2024, 1, weekday + 1).map_or_else(|_| String::new(), |day| day.strftime("%A").to_string())
}

const fn shift_name(shift: Shift) -> &'static str {
    match shift {
        Shift::Last => "last",
        Shift::This => "this",
        Shift::Next => "next",
    }
}

const fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Day => "day",
        Unit::Week => "week",
        Unit::Weekend => "weekend",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::Half => "semester",
        Unit::Year => "year",
        Unit::Decade => "decade",
    }
}
