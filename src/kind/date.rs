//! Days, months, years.
//!
//! | written | by | read |
//! |---|---|---|
//! | `le 1er sept. 2024` | | `2024-09-01` |
//! | `03/04/2021` (en) | | `2021-03-04 or 2021-04-03` |
//! | `in 2005` | | `2005` |
//! | `depuis le 10 janvier dernier` | 2021-01-20 | `2021-01-10` |
//! | `lundi dernier` | 2021-01-19 | `2021-01-11 or 2021-01-18` |
//! | `à la fin du mois` | 2021-01 | `end of 2021-01` |
//! | `this Monday` | | `this Monday`, adrift |
//!
//! A date is the stretch of days that it names: a year is 365 or 366 of them, and only what is
//! given to the day is firm. What depends on the day of writing is read from the article's date;
//! when that is known to the month only, every day it may have been gives a candidate. A time of
//! day is kept beside the day and not compared, and no day is guessed where a text gives none.

mod bound;
mod build;
mod clock;
mod compound;
mod context;
mod expr;
mod feast;
mod numeric;
mod pick;
mod resolve;
mod slot;
mod slots;
mod spell;
mod stretch;
mod timed;
mod write;

#[cfg(test)]
mod laws;

use rust_decimal::Decimal;

use super::{Aspect, Found, Kind, Passage};
use crate::sentence::Word;
use crate::span::Span;
use crate::value::day::{AXIS, Days, number};
use crate::value::{Interval, Reading, Stated, Stretch, Value};

use build::{Bare, Item};
use expr::Expr;
use resolve::{Tense, When};
use slot::Reader;
use stretch::Piece;

/// The kind `date`.
#[derive(Debug)]
pub(super) struct Date;

/// How many words on either side are searched for the bare name of a weekday.
const NEIGHBOURHOOD: usize = 3000;

impl Kind for Date {
    fn name(&self) -> &'static str {
        "date"
    }

    fn about(&self) -> &'static str {
        "days, months, years: `10 January 2021`"
    }

    fn read(&self, passage: &Passage<'_>) -> Vec<Found> {
        let words = &passage.sentence().words;
        let reader = reader(passage, words);
        let items = reader.dates_in_order();
        if items.is_empty() {
            return Vec::new();
        }
        let tenses = reader.tenses(&items);
        let mut contrasts: [Option<bool>; 7] = [None; 7];
        items
            .iter()
            .filter_map(|item| {
                let contrast = match item.expr {
                    Expr::Weekday(day, Some(crate::language::Shift::Last)) => usize::try_from(day)
                        .ok()
                        .and_then(|at| contrasts.get_mut(at))
                        .is_some_and(|known| *known.get_or_insert_with(|| names_bare(passage, day))),
                    _ => false,
                };
                let tense = reader.tense(item, &tenses);
                let when = When { anchor: passage.anchor, tense, contrast };
                let place = |from: usize| {
                    let first = words.get(from).map_or(0, |word| word.span.start);
                    Span::new(first, words.get(item.end - 1).map_or(first, |word| word.span.end))
                };
                let is_lone = items.len() == 1 && reader.is_all(item);
                if item.bare == Bare::Ahead && tense != Tense::Future && !is_lone {
                    return None;
                }
                Some(Found {
                    span: place(item.start),
                    core: place(item.core),
                    reading: reading(item, when),
                    aspect: Aspect::Level,
                })
            })
            .collect()
    }
}

impl Reader<'_> {
    /// Every date of the sentence in order, the longest at each place, not overlapping.
    fn dates_in_order(&self) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let found = if self.may_begin(at) { self.timed_that_fits(at, items.last()) } else { None };
            match found {
                Some(mut found) => {
                    at = found.last().map_or(at + 1, |item| item.end);
                    items.append(&mut found);
                }
                None => at = self.behind_named(at).unwrap_or(at + 1),
            }
        }
        self.share(&mut items);
        let mut items = self.alternatives(items);
        if let [only] = items.as_slice()
            && self.is_all(only)
        {
            return items;
        }
        items.retain(|item| !item.alone);
        items
    }

    /// The word behind a date that only names a street or the like: no part of it is a date either.
    fn behind_named(&self, at: usize) -> Option<usize> {
        self.is_behind(at, &self.dates.around.none_after, false)
            .then(|| self.longest(at))?
            .map(|item| item.end)
    }

    /// Whether nothing but marks stands around it.
    fn is_all(&self, item: &Item) -> bool {
        let bare = |words: Option<&[Word]>| words.unwrap_or_default().iter().all(Word::is_mark);
        bare(self.words.get(..item.start)) && bare(self.words.get(item.end..))
    }

    fn first_that_fits(&self, at: usize, before: Option<&Item>) -> Option<Vec<Item>> {
        let mut all = self.all(at);
        while let Some(mut items) = all.pop() {
            let mut fit = true;
            for item in &mut items {
                fit &= self.fits(item, before);
            }
            if fit {
                return Some(items);
            }
        }
        None
    }

    /// Whether nothing but "or" stands in the words `from..to`, or "or the".
    fn is_or(&self, from: usize, to: usize) -> bool {
        let behind = to == from + 2 && self.dates.around.articles.has(self.word(from + 1));
        self.dates.around.or.has(self.word(from)) && (behind || to == from + 1)
    }

    /// Gives a day the month and the year of the one it is joined to: "June 5 and June 6, 2021",
    /// "samedi 5 et dimanche 6 juin".
    fn share(&self, items: &mut [Item]) {
        for at in (1..items.len()).rev() {
            let (before, from) = items.split_at_mut(at);
            let (Some(a), Some(b)) = (before.last_mut(), from.first()) else { continue };
            let between = a.end..b.start;
            let joined = !between.is_empty()
                && between.len() <= 2
                && between.clone().all(|at| {
                    self.dates.around.joiners.has(self.word(at))
                        || self.dates.around.articles.has(self.word(at))
                });
            if let Some(expr) = a.expr.sharing(&b.expr).filter(|_| joined && a.bound.is_none()) {
                a.expr = expr;
                a.bare = Bare::No;
                a.alone = b.alone;
            }
        }
    }

    /// Joins dates with "or" between them into one that is one of them.
    fn alternatives(&self, items: Vec<Item>) -> Vec<Item> {
        let mut joined: Vec<Item> = Vec::new();
        for item in items {
            match joined.last_mut() {
                Some(last)
                    if self.is_or(last.end, item.start) && can_be_alternatives(&last.expr, &item.expr) =>
                {
                    let first = std::mem::replace(&mut last.expr, Expr::DayOnly(1));
                    last.expr = match (first, item.expr) {
                        (Expr::Or(mut all), Expr::Or(more)) => {
                            all.extend(more);
                            Expr::Or(all)
                        }
                        (Expr::Or(mut all), one) => {
                            all.push(one);
                            Expr::Or(all)
                        }
                        (one, other) => Expr::Or(vec![one, other]),
                    };
                    last.end = item.end;
                    last.alone |= item.alone;
                    last.clock = last.clock.filter(|clock| item.clock == Some(*clock));
                }
                _ => joined.push(item),
            }
        }
        joined
    }
}

/// Reads `words` as words of the passage's language.
fn reader<'a>(passage: &Passage<'_>, words: &'a [Word]) -> Reader<'a> {
    let language = passage.language;
    Reader { words, dates: &language.dates, capital_nouns: language.writing.capital_nouns }
}

/// Whether both have a year, or both have none.
fn can_be_alternatives(a: &Expr, b: &Expr) -> bool {
    let is_fixed = |expr: &Expr| match expr {
        Expr::Or(all) => all.first().is_some_and(|first| first.fixed().is_some()),
        other => other.fixed().is_some(),
    };
    let is_weekday =
        |expr: &Expr| matches!(expr, Expr::Weekday(_, None | Some(crate::language::Shift::This)));
    let all_weekdays = |expr: &Expr| match expr {
        Expr::Or(all) => all.iter().all(is_weekday),
        other => is_weekday(other),
    };
    let is_open = |expr: &Expr| match expr {
        Expr::Or(all) => matches!(all.first(), Some(Expr::Yearly(_, expr::Year::Open(_)))),
        other => matches!(other, Expr::Yearly(_, expr::Year::Open(_))),
    };
    is_fixed(a) && is_fixed(b) || is_open(a) && is_open(b) || all_weekdays(a) && all_weekdays(b)
}

/// Whether the sentences around speak of a weekday by its bare name.
fn names_bare(passage: &Passage<'_>, weekday: i8) -> bool {
    let (before, from) = passage.sentences.split_at(passage.at.min(passage.sentences.len()));
    let holds = |words: &[Word]| reader(passage, words).names_bare(weekday);
    let near = |sentences: &mut dyn Iterator<Item = &crate::sentence::Sentence>| {
        let mut left = NEIGHBOURHOOD;
        for sentence in sentences {
            if holds(&sentence.words) {
                return true;
            }
            left = left.saturating_sub(sentence.words.len().max(1));
            if left == 0 {
                return false;
            }
        }
        false
    };
    near(&mut from.iter()) || near(&mut before.iter().rev())
}

fn reading(item: &Item, when: When) -> Reading {
    let expr = &item.expr;
    let pieces = resolve::resolve(expr, when).filter(|pieces| !pieces.is_empty());
    let is_placed = resolve::is_anchored(when) || expr.fixed().is_some();
    let canonical = canonical(item, pieces.as_deref().filter(|_| is_placed));
    let timed = item.clock.is_some();
    let pieces: Option<Vec<Piece>> = match item.bound {
        Some(bound) => pieces.map(|all| all.into_iter().map(|piece| bound.blurred(piece)).collect()),
        None => pieces,
    };
    let interval = |days: Days| match item.bound {
        Some(bound) => bound.open(days, timed),
        None => Interval::closed(Decimal::from(number(days.first)), Decimal::from(number(days.last))),
    };
    let hull = |of: fn(&Piece) -> Days| {
        let all = pieces.as_deref().unwrap_or_default().iter().map(|piece| interval(of(piece)));
        all.reduce(|a, b| a.hull(&b)).unwrap_or(Interval::ALL)
    };
    let literal = hull(|piece| piece.literal);
    let likely = if item.bound.is_some() { literal } else { hull(|piece| piece.likely) };
    let is_open = literal.low.number().is_none() || literal.high.number().is_none();
    let several = pieces.as_deref().filter(|pieces| pieces.len() > 1 && !is_open).unwrap_or_default();
    let mut candidates: Vec<_> = several.iter().map(|piece| interval(piece.literal)).collect();
    candidates.sort();
    candidates.dedup();
    if candidates.len() < 2 {
        candidates.clear();
    }
    let (low, high) = (literal.low.number(), literal.high.number());
    let is_day = |piece: &Piece| piece.literal.is_day();
    Reading {
        canonical,
        value: Value::Stretch(Stretch {
            axis: AXIS.into(),
            literal,
            likely,
            candidates,
            firm: item.bound.is_none() && pieces.as_deref().is_some_and(|all| all.iter().all(is_day)),
            adrift: pieces.is_none(),
            peak: false,
            stated: Stated {
                low: low.or(high).unwrap_or_default(),
                high: high.filter(|high| low.is_some_and(|low| low != *high)),
                unit: AXIS.into(),
                factor: Decimal::ONE,
                zero: Decimal::ZERO,
            },
        }),
    }
}

/// As reports write it; `placed` is where it stands on the calendar, when that is known.
fn canonical(item: &Item, placed: Option<&[Piece]>) -> String {
    let plain = match (placed, item.bound, &item.expr) {
        // "More than ten days ago" has a notation of its own.
        (None, Some(_), Expr::Point(..)) => String::new(),
        (Some(pieces), ..) => write::pieces(pieces),
        (None, ..) => write::symbol(&item.expr),
    };
    let timed = match (item.clock, placed) {
        (None, _) => plain,
        (Some(clock), _) if item.expr == Expr::Clock => clock.to_string(),
        (Some(clock), Some(pieces)) => {
            write::timed(pieces, clock).unwrap_or_else(|| format!("{plain} at {clock}"))
        }
        (Some(clock), None) => format!("{plain} at {clock}"),
    };
    item.bound.map_or_else(|| timed.clone(), |bound| write::bounded(bound, &item.expr, &timed))
}
