//! Makes a date of what the slots of a form held.

use crate::language::form::Form;
use crate::language::{Count, Shift, Unit};
use crate::value::day::Days;

use super::expr::{Expr, Year};
use super::slot::{Capture, Held, Match, Reader};
use super::stretch::{self, Part, Piece, Yearly};

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
}

impl Item {
    pub(super) fn new(start: usize, end: usize, expr: Expr, bare: Bare) -> Self {
        Self { start, end, core: start, expr, bare, alone: false }
    }

    pub(super) fn day_only(start: usize, end: usize, day: i8) -> Self {
        Self::new(start, end, Expr::DayOnly(day), Bare::Never)
    }
}

/// The captures of one match, by what they hold.
struct Slots<'m>(&'m [Capture]);

impl<'m> Slots<'m> {
    fn all<T>(&self, of: impl Fn(&'m Held) -> Option<T>) -> Vec<T> {
        self.0.iter().filter_map(|capture| of(&capture.held)).collect()
    }

    fn first<T>(&self, of: impl Fn(&'m Held) -> Option<T>) -> Option<T> {
        self.0.iter().find_map(|capture| of(&capture.held))
    }

    fn items(&self) -> Vec<&'m Item> {
        self.all(|held| if let Held::Item(item) = held { Some(&**item) } else { None })
    }
    fn day(&self) -> Option<i8> {
        self.first(|held| if let Held::Day(day) = held { Some(*day) } else { None })
    }
    fn month(&self) -> Option<i8> {
        self.first(|held| if let Held::Month { month, .. } = held { Some(*month) } else { None })
    }
    fn years(&self) -> Vec<i16> {
        self.all(|held| if let Held::Year(year) = held { Some(*year) } else { None })
    }
    fn short(&self) -> Option<i16> {
        self.first(|held| if let Held::Short(year) = held { Some(*year) } else { None })
    }
    fn weekday(&self) -> Option<i8> {
        self.first(|held| if let Held::Weekday(weekday) = held { Some(*weekday) } else { None })
    }
    fn season(&self) -> Option<(u8, bool)> {
        self.first(|held| {
            if let Held::Season { season, doubtful } = held { Some((*season, *doubtful)) } else { None }
        })
    }
    fn part_of_year(&self) -> Option<Yearly> {
        self.first(|held| match held {
            Held::Quarter(n) => Some(Yearly::Quarter(*n)),
            Held::Half(n) => Some(Yearly::Half(*n)),
            _ => None,
        })
    }
    fn nth(&self) -> Option<u8> {
        self.first(|held| if let Held::Nth(n) = held { Some(*n) } else { None })
    }
    /// The two dates of "January 6 and 7, 2021" or "January to March 2021", with their words.
    fn spelled_out(&self) -> Option<[(Expr, usize, usize); 2]> {
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
            ([month], [a, b]) => Some([day(month, a, first, a.end)?, day(month, b, b.start, last)?]),
            _ => None,
        }
    }
    fn unit(&self) -> Option<Unit> {
        self.first(|held| if let Held::Unit(unit) = held { Some(*unit) } else { None })
    }
    fn shift(&self) -> Option<Shift> {
        self.first(|held| if let Held::Shift(shift) = held { Some(*shift) } else { None })
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
        // Of two as long, a date of its own goes before a third of one: "fin de semana".
        let parts = self.walk(&self.dates.parts, at);
        let parts = parts.iter().filter_map(|found| self.compound(at, found));
        let mut all: Vec<_> = parts.chain(self.simple(at)).map(|item| vec![item]).collect();
        for found in self.walk(&self.dates.compound, at) {
            if found.form == Form::Both {
                all.extend(pair_of(&found).map(Vec::from));
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
                (expr, Bare::Year(_)) if found.captures.first()?.start > at => (expr, Bare::No),
                date => date,
            },
            Form::Decade => decade(&slots)?,
            Form::Century => {
                let n = i16::from(slots.nth().filter(|n| (1..=21).contains(n))?);
                (Expr::days(stretch::years((n - 1) * 100 + 1, n * 100)?), Bare::No)
            }
            Form::Quarter | Form::Half => {
                let n = i8::try_from(slots.nth()?).ok()?;
                let (what, most) =
                    if found.form == Form::Half { (Yearly::Half(n), 2) } else { (Yearly::Quarter(n), 4) };
                match (n <= most, slots.years().first()) {
                    (false, _) => return None,
                    (true, Some(year)) => (Expr::Yearly(what, Year::Known(*year)), Bare::No),
                    (true, None) => (Expr::Yearly(what, Year::Open(None)), Bare::Quarter),
                }
            }
            Form::Ago | Form::Ahead => {
                let counts = slots.all(|held| if let Held::Number(n) = held { Some(*n) } else { None });
                let (Count(least, _), Count(_, most)) = (*counts.first()?, *counts.last()?);
                let side = if found.form == Form::Ago { -1 } else { 1 };
                if least > most || most == 0 {
                    return None;
                }
                (Expr::Away(i64::from(least) * side, i64::from(most) * side, slots.unit()?), Bare::Ago)
            }
            Form::Days(days) => (Expr::Day(days.into()), Bare::Word),
            _ => return None,
        };
        Some(Item::new(at, found.end, expr, bare))
    }

    /// A date whose slots say it all.
    fn date(&self, slots: &Slots<'_>) -> Option<(Expr, Bare)> {
        let (shift, unit) = (slots.shift(), slots.unit());
        let years = slots.years();
        let year = match (years.first(), slots.short(), shift, unit) {
            (Some(year), ..) => Year::Known(*year),
            (None, Some(short), ..) => Year::Known(self.short_year(slots, short)?),
            (None, None, Some(shift), Some(Unit::Year)) => Year::Away(match shift {
                Shift::Last => -1,
                Shift::This => 0,
                Shift::Next => 1,
            }),
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
        Some((Expr::days(Days::year(*year)?), Bare::Year(*year)))
    }

    /// The year that two digits stand for behind a month: "May '68".
    fn short_year(&self, slots: &Slots<'_>, short: i16) -> Option<i16> {
        let at = slots.0.iter().find(|capture| matches!(capture.held, Held::Short(_)))?.start;
        let marked = at > 0 && self.word(at - 1) == "'";
        (marked || short > 31).then_some(if short < 50 && marked { 2000 + short } else { 1900 + short })
    }

    /// A date made of others.
    fn compound(&self, at: usize, found: &Match) -> Option<Item> {
        let slots = Slots(&found.captures);
        let items = slots.items();
        let core = found.captures.first()?.start;
        let (expr, bare) = match found.form {
            Form::Early | Form::Mid | Form::Late => {
                let part = Part::of(found.form)?;
                if let Some(item) = items.first() {
                    let miscased = |at| self.dates.capital_months && !self.is_cased(at);
                    match item.bare {
                        Bare::Month { at, doubtful: true, .. } if miscased(at) => return None,
                        Bare::Never => return None,
                        _ => {}
                    }
                    (item.expr.clone().part(part)?, Bare::No)
                } else if slots.month().is_some() {
                    (self.date(&slots)?.0.part(part)?, Bare::No)
                } else {
                    let unit = slots.unit().filter(|unit| *unit != Unit::Day && *unit != Unit::Decade)?;
                    (Expr::Unit(unit, Shift::This).part(part)?, Bare::No)
                }
            }
            Form::Range => self.range(&slots, &items, core > at)?,
            Form::Either => {
                let [a, b] = pair_of(found)?;
                return Some(Item { end: b.end, expr: Expr::Or(vec![a.expr, b.expr]), ..a });
            }
            Form::Some => {
                let within = items.first()?.expr.fixed()?;
                let expr = Expr::Some(slots.weekday(), within);
                if expr.fixed()?.is_empty() {
                    return None;
                }
                return Some(Item::new(at, found.end, expr, Bare::No));
            }
            _ => return None,
        };
        Some(Item { core, ..Item::new(at, found.end, expr, bare) })
    }

    fn range(&self, slots: &Slots<'_>, items: &[&Item], led: bool) -> Option<(Expr, Bare)> {
        if items.is_empty() {
            let [(a, ..), (b, ..)] = slots.spelled_out()?;
            return Some((a.until(b)?, Bare::No));
        }
        let [a, b] = items else { return None };
        let expr = a.expr.clone().until(b.expr.clone())?;
        let bare = match (a.bare, b.bare) {
            (Bare::Year(a), Bare::Year(b)) => Bare::Years(a, b),
            // A year and a day are no ends of one range: "in 2021-12 March".
            (Bare::Year(_), _) | (_, Bare::Year(_)) if !led => return None,
            (bare @ Bare::Month { dated: false, .. }, Bare::Month { dated: false, .. }) if !led => bare,
            (Bare::Quarter, _) | (_, Bare::Quarter) if !led => Bare::Quarter,
            _ => Bare::No,
        };
        Some((expr, bare))
    }

    /// Whether the month at `at` is written as this language writes months.
    pub(super) fn is_cased(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.is_capital() == self.dates.capital_months)
    }
}

/// Two dates of which one borrows from the other: "January 6 and 7".
fn pair_of(found: &Match) -> Option<[Item; 2]> {
    let slots = Slots(&found.captures);
    if let [a, b] = slots.items()[..] {
        let (x, y) = a.expr.clone().completed(b.expr.clone())?;
        let item = |like: &Item, expr| Item { expr, bare: Bare::No, ..like.clone() };
        return Some([item(a, x), item(b, y)]);
    }
    slots.spelled_out().map(|pair| pair.map(|(expr, start, end)| Item::new(start, end, expr, Bare::No)))
}

fn decade(slots: &Slots<'_>) -> Option<(Expr, Bare)> {
    let (first, short, bare) = match slots.first(|held| match held {
        Held::Decade(year, short) => Some((*year, *short, if *short { Bare::Decade } else { Bare::No })),
        Held::Year(year) => Some((*year, false, Bare::No)),
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
