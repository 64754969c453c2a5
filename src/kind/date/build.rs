//! Makes a date of what the slots of a form held.

use crate::language::form::Form;
use crate::language::{Count, Shift, Unit};
use crate::value::day::Days;

use super::bound::Bound;
use super::clock::Clock;
use super::compound::{days_of, pair_of};
use super::expr::{Expr, Year};
use super::feast;
use super::pick::{Pick, Picked};
use super::slot::{Held, Match, Reader};
use super::slots::Slots;
use super::stretch::{self, Piece, Yearly};

/// A date in the words `start..end` of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The word with which the bare date begins, behind `start` in "end of January".
    pub(super) core: usize,
    pub(super) expr: Expr,
    /// What must be asked of its surroundings.
    pub(super) bare: Bare,
    /// The surroundings do not make it a date; it is one only when nothing else stands there.
    pub(super) alone: bool,
    /// The time of day that stands with it.
    pub(super) clock: Option<Clock>,
    /// What bounds or blurs it.
    pub(super) bound: Option<Bound>,
}

/// What a date consists of, when that is so little that it may be something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bare {
    /// Enough.
    No,
    /// Four digits.
    Year(i16),
    /// Two times four digits.
    Years(i16, i16),
    /// A month's name at a word, perhaps `dated` by a year.
    Month {
        at: usize,
        short: bool,
        doubtful: bool,
        dated: bool,
    },
    /// A day and a month's name that is another word too.
    MonthDay {
        month: usize,
        doubtful: bool,
        month_first: bool,
    },
    Weekday,
    /// "Last week".
    Unit,
    Season {
        doubtful: bool,
        dated: bool,
    },
    Quarter,
    /// `90s`
    Decade,
    /// So long ago.
    Ago,
    /// A single word such as "today".
    Word,
    /// Digits and marks that may be something else: `10/01`, `2011-12`.
    Digits {
        day: bool,
    },
    /// Digits and marks that are a date when the two numbers in them are.
    Never,
    /// Eight digits.
    Compact,
    /// A time of day.
    Clock,
    /// A year in words.
    Spelled,
    /// A day with a name, without its year.
    Feast,
    /// "The 5th".
    Monthday,
    /// "Wednesday 13"
    WeekdayDay,
    /// "In three days", when that may be how long something takes.
    Ahead,
}

impl Item {
    pub(super) fn new(start: usize, end: usize, expr: Expr, bare: Bare) -> Self {
        Self { start, end, core: start, expr, bare, alone: false, clock: None, bound: None }
    }

    pub(super) fn day_only(start: usize, end: usize, day: i8) -> Self {
        Self::new(start, end, Expr::DayOnly(day), Bare::Never)
    }
}

impl Reader<'_> {
    /// The longest date of a simple form that begins at `at`.
    pub(super) fn longest(&self, at: usize) -> Option<Item> {
        if !self.may_begin(at) {
            return None;
        }
        self.simple(at).into_iter().max_by_key(|item| item.end)
    }

    /// The same, or a third of a date.
    pub(super) fn longest_or_part(&self, at: usize) -> Option<Item> {
        let parts = self.walk(&self.dates.parts, at);
        let parts = parts.iter().filter_map(|found| self.compound(at, found));
        parts.chain(self.longest(at)).max_by_key(|item| item.end)
    }

    /// Every date of a simple form that begins at `at`.
    pub(super) fn simple(&self, at: usize) -> Vec<Item> {
        let mut items: Vec<_> = self.numeric(at).into_iter().collect();
        items.extend(self.walk(&self.dates.simple, at).iter().filter_map(|found| self.build(at, found)));
        items
    }

    /// Every date, or pair of dates, that begins at `at`; the longest last.
    pub(super) fn all(&self, at: usize) -> Vec<Vec<Item>> {
        // Of two as long, a date of its own goes before a third or a bound of one: "fin de semana",
        // "antes de ayer".
        let bounds = [Form::Before, Form::After, Form::Latest, Form::Earliest, Form::About];
        let (inner, compound): (Vec<_>, Vec<_>) =
            self.walk(&self.dates.compound, at).into_iter().partition(|found| bounds.contains(&found.form));
        let inner = self.walk(&self.dates.parts, at).into_iter().chain(inner);
        let inner = inner.filter_map(|found| self.compound(at, &found));
        let mut all: Vec<_> = inner.chain(self.simple(at)).map(|item| vec![item]).collect();
        for found in compound {
            if found.form == Form::Both {
                all.extend(days_of(&found).or_else(|| pair_of(&found).map(Vec::from)));
            } else {
                all.extend(self.compound(at, &found).map(|item| vec![item]));
            }
        }
        all.sort_by_key(|items| items.last().map(|item| item.end));
        all
    }

    fn build(&self, at: usize, found: &Match) -> Option<Item> {
        let slots = Slots(&found.captures);
        let (expr, bare) = match found.form {
            Form::Date => match self.date(&slots)? {
                // A word of the form leads to the year: "l'an 2000".
                (expr, Bare::Year(_) | Bare::Spelled) if found.captures.first()?.start > at => {
                    (expr, Bare::No)
                }
                date => date,
            },
            Form::Decade => match decade(&slots)? {
                // `'40s`
                (expr, Bare::Decade) if self.word(at) == "'" => (expr, Bare::No),
                decade => decade,
            },
            Form::Century => (century(slots.nth()?, slots.is_before_our_era())?, Bare::No),
            Form::Quarter | Form::Half => {
                let half = found.form == Form::Half;
                let most = if half { 2 } else { 4 };
                // A form that does not say which is one for the last.
                let n = slots.nth().map_or(Ok(most), i8::try_from).ok()?;
                let what = if half { Yearly::Half(n) } else { Yearly::Quarter(n) };
                // "The fourth quarter of last year", "the second half of the year".
                let of_year = slots.unit().map(|unit| (unit, slots.shift().unwrap_or(Shift::This)));
                match (n <= most, slots.years().first(), of_year) {
                    (false, ..) => return None,
                    (true, Some(year), _) => (Expr::Yearly(what, Year::Known(*year)), Bare::No),
                    (true, None, Some((Unit::Year, shift))) => {
                        (Expr::Yearly(what, Year::Away(away(shift))), Bare::No)
                    }
                    (true, None, Some(_)) => return None,
                    (true, None, None) => (Expr::Yearly(what, Year::Open(None)), Bare::Quarter),
                }
            }
            Form::Ago | Form::Ahead => {
                let (least, most) = slots.count()?;
                let side = if found.form == Form::Ago { -1 } else { 1 };
                let doubtful = self.dates.around.ahead_perhaps.has(self.word(at))
                    && found.captures.last()?.end == found.end;
                let bare = if found.form == Form::Ahead && doubtful { Bare::Ahead } else { Bare::Ago };
                (Expr::Away(least * side, most * side, slots.unit()?), bare)
            }
            Form::MoreAgo | Form::LessAgo => {
                let (least, most) = slots.count()?;
                let (bound, n) =
                    if found.form == Form::MoreAgo { (Bound::Before, most) } else { (Bound::After, most) };
                let expr = Expr::Point(-n, slots.unit()?);
                let fits = least == most;
                return fits.then(|| Item { bound: Some(bound), ..Item::new(at, found.end, expr, Bare::No) });
            }
            Form::Week => {
                let (n, _) = slots.count()?;
                (Expr::days(stretch::iso_week(*slots.years().first()?, n)?), Bare::No)
            }
            Form::WeekOn(weeks) => {
                let next = Expr::Weekday(slots.weekday()?, Some(Shift::Next));
                (next.beside(weeks.into(), weeks.into(), Unit::Week)?, Bare::No)
            }
            Form::EarlyIn(unit) | Form::MidIn(unit) | Form::LateIn(unit) => {
                let whole = match slots.years().first() {
                    Some(year) => Expr::days(Days::year(*year)?),
                    None => Expr::Unit(unit, Shift::This),
                };
                (whole.part(stretch::Part::of(found.form)?)?, Bare::No)
            }
            Form::Away(steps, unit) => (Expr::Away(steps.into(), steps.into(), unit), Bare::Unit),
            Form::Days(days) => (Expr::Day(days.into()), Bare::Word),
            _ => return None,
        };
        Some(Item::new(at, found.end, expr, bare))
    }

    /// A date whose slots say it all.
    pub(super) fn date(&self, slots: &Slots<'_>) -> Option<(Expr, Bare)> {
        let unit = slots.unit();
        // "Am Wochenende": this one.
        let shift = slots.shift().or((unit == Some(Unit::Weekend)).then_some(Shift::This));
        let years = slots.years();
        let year = match (years.first(), slots.short(), shift, unit) {
            (Some(year), ..) => Year::Known(*year),
            (None, Some(short), ..) => Year::Known(self.short_year(slots, short)?),
            (None, None, Some(shift), Some(Unit::Year)) => Year::Away(away(shift)),
            (None, None, shift, None) => Year::Open(shift),
            _ if slots.month().is_some() || slots.season().is_some() => return None,
            _ => Year::Open(None),
        };
        let dated = year != Year::Open(None);
        if let (Some(day), Some(month)) = (slots.day(), slots.month()) {
            let what = Yearly::Day { month, day, weekday: slots.weekday() };
            what.begins_in(if let Year::Known(year) = year { year } else { 2024 })?;
            let at = |of: fn(&Held) -> bool| slots.0.iter().position(|capture| of(&capture.held));
            let month_at = at(|held| matches!(held, Held::Month { .. }))?;
            let doubtful = matches!(slots.0.get(month_at)?.held, Held::Month { doubtful: true, .. });
            let month_first = Some(month_at) < at(|held| matches!(held, Held::Day(_)));
            let bare = Bare::MonthDay { month: slots.0.get(month_at)?.start, doubtful, month_first };
            return Some((Expr::Yearly(what, year), if dated { Bare::No } else { bare }));
        }
        for capture in slots.0 {
            if let Held::Month { month, short, doubtful } = capture.held {
                let bare = Bare::Month { at: capture.start, short, doubtful, dated };
                return Some((Expr::Yearly(Yearly::Month(month), year), bare));
            }
        }
        if let Some((season, doubtful)) = slots.season() {
            let bare = Bare::Season { doubtful, dated };
            if let Some((first, second)) = pair(&years, slots.short()) {
                let winter = season == 3 && first.checked_add(1) == Some(second);
                let days = stretch::season_of(season, first).filter(|_| winter)?;
                return Some((Expr::days(days), bare));
            }
            return Some((Expr::Yearly(Yearly::Season(season), year), bare));
        }
        if let Some(feast) = slots.feast() {
            let expr = feast::expr(feast, year)?;
            // One with a number in its name is nothing else: "le 14-Juillet".
            let first = slots.0.first()?.start;
            let once = self.word(first + 1) == "-" && self.longest_day(first).is_some();
            return Some((expr, if dated || once || shift.is_some() { Bare::No } else { Bare::Feast }));
        }
        if let (Some(day), Some(shift), Some(Unit::Month)) = (slots.day(), shift, unit) {
            let pick = Pick { nth: day, what: Picked::Unit(Unit::Day) };
            return Some((Expr::Unit(Unit::Month, shift).pick(pick)?, Bare::No));
        }
        if let Some(day) = slots.day().filter(|_| year == Year::Open(None) && unit.is_none()) {
            return match slots.weekday() {
                Some(weekday) => Some((Expr::WeekdayDay(weekday, day), Bare::WeekdayDay)),
                None => Some((Expr::Monthday(day), Bare::Monthday)),
            };
        }
        if let Some(what) = slots.part_of_year() {
            return Some((Expr::Yearly(what, year), if dated { Bare::No } else { Bare::Quarter }));
        }
        if let Some(weekday) = slots.weekday() {
            return match (shift, unit) {
                (Some(shift), Some(Unit::Week)) => Some((Expr::WeekdayOf(weekday, shift), Bare::No)),
                (_, Some(_)) => None,
                (None, None) => Some((Expr::Weekday(weekday, None), Bare::Weekday)),
                (Some(_), None) => Some((Expr::Weekday(weekday, shift), Bare::No)),
            };
        }
        if let (Some(shift), Some(unit)) = (shift, unit) {
            let is_named = !matches!(unit, Unit::Day) && (unit != Unit::Decade || shift == Shift::This);
            return is_named.then_some((Expr::Unit(unit, shift), Bare::Unit));
        }
        let [year] = years.as_slice() else { return None };
        let bare = slots.first(|held| match held {
            Held::SureYear(_) => Some(Bare::No),
            Held::SpelledYear(_) => Some(Bare::Spelled),
            Held::Year(year) => Some(Bare::Year(*year)),
            _ => None,
        })?;
        Some((Expr::days(Days::year(*year)?), bare))
    }

    /// The year that two digits stand for behind a month: "May '68".
    fn short_year(&self, slots: &Slots<'_>, short: i16) -> Option<i16> {
        let at = slots.0.iter().find(|capture| matches!(capture.held, Held::Short(_)))?.start;
        let marked = at > 0 && matches!(self.word(at - 1), "'" | "-");
        (marked || short > 31).then_some(if short < 50 && marked { 2000 + short } else { 1900 + short })
    }

    /// Whether the month at `at` is written as this language writes months.
    pub(super) fn is_cased(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.is_capital() == self.dates.capital_months)
    }
}

/// How many years from the year of writing.
const fn away(shift: Shift) -> i16 {
    match shift {
        Shift::Last => -1,
        Shift::This => 0,
        Shift::Next => 1,
    }
}

/// A century by its number.
pub(super) fn century(n: u8, before_our_era: bool) -> Option<Expr> {
    let n = i16::from(n);
    let (first, last) = ((n - 1) * 100 + 1, n * 100);
    let years = if before_our_era { (1 - last, 1 - first) } else { (first, last) };
    (1..=21).contains(&n).then(|| Some(Expr::days(stretch::years(years.0, years.1)?)))?
}

fn decade(slots: &Slots<'_>) -> Option<(Expr, Bare)> {
    let (first, short, bare) = match slots.first(|held| match held {
        Held::Decade(year, short) => Some((*year, *short, if *short { Bare::Decade } else { Bare::No })),
        Held::Year(year) => Some((*year, false, Bare::No)),
        Held::Number(Count(n, most)) if n == most && (20..=90).contains(n) => {
            Some((i16::try_from(*n).ok()?, true, Bare::No))
        }
        Held::Short(year) => Some((*year, true, Bare::No)),
        _ => None,
    })? {
        (year, ..) if year % 10 != 0 => return None,
        found => found,
    };
    // "The 1800s" are a century; "the 20s" are one of two decades.
    let decades = match (short, first) {
        (false, year) if year % 100 == 0 && year < 1900 => {
            return Some((Expr::days(stretch::years(year, year.checked_add(99)?)?), bare));
        }
        (false, year) => vec![stretch::decade(year)?],
        (true, 0) => vec![stretch::decade(2000)?],
        (true, 10 | 20) => vec![stretch::decade(1900 + first)?, stretch::decade(2000 + first)?],
        (true, _) => vec![stretch::decade(1900 + first)?],
    };
    Some((Expr::Fixed(decades.into_iter().map(Piece::whole).collect()), bare))
}

/// The two years of "winter 2020-21".
fn pair(years: &[i16], short: Option<i16>) -> Option<(i16, i16)> {
    match (years, short) {
        ([first, second], None) => Some((*first, *second)),
        ([first], Some(short)) => Some((*first, first.checked_add(1).filter(|year| year % 100 == short)?)),
        _ => None,
    }
}
