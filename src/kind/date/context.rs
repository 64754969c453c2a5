//! What stands around a date and makes it one, or shows that it is none.
//!
//! "In 2005" is a year and "2005 users" is not; "mars" behind "en" is a month; "may" is not
//! "May". What is too little to be a date where it stands may still be one when it is all there
//! is, as in a claim file.

use crate::language::Phrases;
use crate::sentence::{Shape, Word};

use super::build::{Bare, Item};
use super::resolve::Tense;
use super::slot::Reader;

/// Whether something is a date where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    Yes,
    /// Only when nothing else stands in the sentence.
    Alone,
    No,
}

impl Reader<'_> {
    /// Whether `item` is a date where it stands, behind the date `before`.
    pub(super) fn fits(&self, item: &mut Item, before: Option<&Item>) -> bool {
        if self.is_part_of_more(item) || self.is_behind(item.start, &self.dates.around.none_after, false) {
            return false;
        }
        let joined = before.filter(|before| self.joins(before, item));
        let fit = match self.fit(item) {
            // A date behind a date of the same sort is as good as that one.
            Fit::Alone => match joined {
                Some(before) if !before.alone => Fit::Yes,
                _ => Fit::Alone,
            },
            fit => fit,
        };
        item.alone = fit == Fit::Alone;
        fit != Fit::No
    }

    fn fit(&self, item: &Item) -> Fit {
        let around = &self.dates.around;
        let next = self.word(item.end);
        let led = |led: bool| if led { Fit::Yes } else { Fit::Alone };
        let in_brackets = item.start > 0 && self.word(item.start - 1) == "(" && matches!(next, ")" | ",");
        match item.bare {
            Bare::No => Fit::Yes,
            Bare::Never => Fit::No,
            Bare::Clock => led(self.is_behind(item.start, &self.dates.clock.leads, true)),
            Bare::Spelled => led(self.is_behind(item.start, &around.year, true) && !self.counts(item.end)),
            Bare::Feast => {
                let led_in = self.is_behind(item.start, &around.feast, true);
                led(led_in && !self.names_what_follows(item))
            }
            Bare::Monthday => {
                let joins = matches!(next, "-" | "/" | "%" | "€" | "$" | "£" | "°" | "+" | ":" | "#");
                let marked =
                    self.words.get(item.end).is_none_or(Word::is_mark) && !joins || around.goes_on.has(next);
                let behind = self.is_behind(item.start, &around.bare_day, false);
                if marked && behind { Fit::Yes } else { Fit::No }
            }
            Bare::WeekdayDay => {
                if self.counts(item.end) {
                    Fit::No
                } else {
                    Fit::Yes
                }
            }
            Bare::Ahead => Fit::Yes,
            Bare::Compact => led(around.day.has(self.word(item.start.wrapping_sub(1)))),
            Bare::Year(year) => {
                let usual = (1900..=2100).contains(&year);
                let counts = self.counts(item.end);
                // A month that was none: "am 31. Februar 2021".
                if item.start > 1 && self.word(item.start - 2) == "." && self.is_month(item.start - 1) {
                    return Fit::No;
                }
                if in_brackets {
                    // "The battle of Hastings (1066)".
                    let named =
                        item.start > 1 && self.words.get(item.start - 2).is_some_and(Word::is_capital);
                    led((1500..=2100).contains(&year) || named && year % 10 != 0)
                } else if self.is_behind(item.start, &around.year, true) {
                    led(!counts || usual && year % 100 != 0)
                } else if self.is_behind(item.start, &around.year_perhaps, true) {
                    // "Les élections de 2007 et 2012": another year is no number that this one leads to.
                    let year_follows = self.word(item.end + 1).len() == 4;
                    let number = |at| self.shape(at) == Some(Shape::Number);
                    let number_follows = number(item.end) || number(item.end + 1) && !year_follows;
                    led(usual && !counts && year % 100 != 0 && !number_follows)
                } else {
                    Fit::Alone
                }
            }
            Bare::Years(first, last) => {
                let usual = first >= 1500 && last <= 2100 && first < last;
                let ends_round = first % 100 == 0 && last % 100 == 0;
                let glued = self.is_glued(item.end - 1);
                let led_in = item.core > item.start || glued || in_brackets;
                let led_in = led_in || self.is_behind(item.start, &around.year, true);
                match usual && !self.counts(item.end) && !ends_round {
                    true => led(led_in),
                    false if item.core == item.start => Fit::Alone,
                    false => Fit::No,
                }
            }
            Bare::Month { at, short, doubtful, dated } => self.month(item, at, short, doubtful, dated),
            Bare::MonthDay { month, doubtful, month_first } => {
                let counted = month_first
                    && (around.scale.has(next)
                        || self.is_behind(item.start, &around.month_then_count, false)
                            && self.counts(item.end));
                match (doubtful && self.dates.capital_months && !self.is_cased(month), counted) {
                    (true, _) | (_, true) => Fit::No,
                    _ => Fit::Yes,
                }
            }
            Bare::Weekday => self.weekday(item),
            Bare::Unit => {
                let several = around.no_unit_after.has(self.word(item.start.wrapping_sub(1)));
                if several { Fit::No } else { Fit::Yes }
            }
            Bare::Season { doubtful, dated } => {
                let behind = self.word(item.start.wrapping_sub(1));
                if doubtful && around.no_season_after.has(behind) {
                    return Fit::No;
                }
                let led_in = self.is_behind(item.start, &around.month, true) || around.articles.has(behind);
                match dated {
                    true => led(led_in || !doubtful || item.start == 0),
                    // "In the fall of the regime".
                    false => led(self.is_behind(item.start, &around.month, true)
                        && !around
                            .month
                            .iter()
                            .any(|phrase| phrase.len() == 1 && phrase.first().is_some_and(|w| w == next))),
                }
            }
            Bare::Quarter => led(self.is_behind(item.start, &around.month, true)),
            Bare::Decade => led(item.start > 0 && around.articles.has(self.word(item.start - 1))),
            Bare::Ago => {
                let behind = self.word(item.start.wrapping_sub(1));
                let wrong = around.no_ago_after.has(behind) || around.no_ago_before.has(next);
                if wrong { Fit::No } else { Fit::Yes }
            }
            Bare::Word => {
                // "USA Today" is a name.
                let named = item.start > 0
                    && self.words.get(item.start).is_some_and(|word| word.shape == Shape::Capital)
                    && self.words.get(item.start - 1).is_some_and(Word::is_capital);
                let other = item.start > 0 && self.dates.around.no_day_after.has(self.word(item.start - 1));
                if named || other { Fit::No } else { Fit::Yes }
            }
            Bare::Digits { day } => {
                let behind = self.word(item.start.wrapping_sub(1));
                led(day && around.day.has(behind) || in_brackets)
            }
        }
    }

    /// Whether a noun stands behind the date that describes it: "the January 6 attack".
    pub(super) fn names_what_follows(&self, item: &Item) -> bool {
        let around = &self.dates.around;
        let next = self.word(item.end);
        self.shape(item.end) == Some(Shape::Lower) && !around.goes_on.is_empty() && !around.goes_on.has(next)
            || next == "'s"
            // "the students' march"; the same mark ends a quotation.
            || next == "'" && self.words.get(item.end + 1).is_some_and(|word| !word.is_mark())
    }

    /// Whether what a bound or a blur stands in front of, or behind, is a date there.
    pub(super) fn bounds(&self, inner: &Item, form: crate::language::form::Form) -> bool {
        use crate::language::form::Form;
        let led = form != Form::About;
        match inner.bare {
            Bare::Never => false,
            Bare::Year(year) => {
                let number_follows = self.shape(inner.end) == Some(Shape::Number);
                let closed = self.words.get(inner.end).is_none_or(Word::is_mark);
                let round =
                    year % 100 == 0 && !closed && !self.is_behind(inner.start, &self.dates.around.year, true);
                (1000..=2100).contains(&year) && !self.counts(inner.end) && !number_follows && !round
            }
            Bare::Years(first, last) => first < last && last <= 2100 && !self.counts(inner.end),
            Bare::Spelled | Bare::Clock | Bare::Digits { .. } | Bare::Monthday => false,
            Bare::Month { at, doubtful, .. } => !doubtful || self.is_cased(at),
            Bare::Season { .. } | Bare::Feast => !led || !self.names_what_follows(inner),
            Bare::Ago if !led => false,
            _ => self.fit(inner) != Fit::No,
        }
    }

    fn is_month(&self, at: usize) -> bool {
        use crate::language::Sense;
        let senses = self.dates.senses.get(self.word(at));
        senses.is_some_and(|senses| senses.iter().any(|sense| matches!(sense, Sense::Month { .. })))
    }

    fn month(&self, item: &Item, at: usize, short: bool, doubtful: bool, dated: bool) -> Fit {
        let around = &self.dates.around;
        // "31 février 2021" is no month of 2021.
        if item.start > 0
            && self.shape(item.start - 1) == Some(Shape::Number)
            && whole_day(self.word(item.start - 1))
        {
            return Fit::No;
        }
        // "Am 31. Februar" neither.
        if item.start > 1
            && self.word(item.start - 1) == "."
            && self.is_glued(item.start - 1)
            && self.shape(item.start - 2) == Some(Shape::Number)
            && whole_day(self.word(item.start - 2))
        {
            return Fit::No;
        }
        let led = self.is_behind(item.start, &around.month, true);
        let cased = !doubtful || self.is_cased(at);
        if !cased && self.dates.capital_months {
            return Fit::No;
        }
        // "Sept 2024 unités" counts; an abbreviation without its full stop is doubtful.
        let clear = cased || at == 0;
        let clear = clear && !(short && doubtful && self.word(at + 1) != ".");
        match (dated, led) {
            (true, _) if led || clear => Fit::Yes,
            (false, true) if cased && (!short || self.word(item.end) == ".") => Fit::Yes,
            _ => Fit::Alone,
        }
    }

    fn weekday(&self, item: &Item) -> Fit {
        let around = &self.dates.around;
        let before = item.start.checked_sub(1).map_or("", |at| self.word(at));
        let is_weekday = |at: usize| self.weekday_at(at).is_some();
        let spans = around.to.has(self.word(item.end)) && is_weekday(item.end + 1)
            || around.to.has(before) && item.start > 1 && is_weekday(item.start - 2);
        let stopped =
            around.no_weekday_after.has(before) || self.is_before(item.end, &around.no_weekday_before);
        if spans || stopped { Fit::Alone } else { Fit::Yes }
    }

    /// The weekday that the word at `at` names in full: 0 is Monday.
    pub(super) fn weekday_at(&self, at: usize) -> Option<i8> {
        use crate::language::Sense;
        self.dates.senses.get(self.word(at))?.iter().find_map(|sense| match sense {
            Sense::Weekday { weekday, short: false } => Some(*weekday),
            _ => None,
        })
    }

    /// Whether the words hold the weekday by its bare name, as a single day.
    pub(super) fn names_bare(&self, weekday: i8) -> bool {
        use crate::language::{Sense, Shift};
        let shifts = |at: usize| {
            self.dates.senses.get(self.word(at)).is_some_and(|senses| {
                senses.iter().any(|sense| matches!(sense, Sense::Shift(Shift::Last | Shift::Next)))
            })
        };
        (0..self.words.len()).any(|at| {
            self.weekday_at(at) == Some(weekday)
                && !shifts(at + 1)
                && !(at > 0 && shifts(at - 1))
                && self.shape(at + 1) != Some(Shape::Number)
                && self.weekday(&Item::new(at, at + 1, super::expr::Expr::DayOnly(1), Bare::No)) == Fit::Yes
        })
    }

    /// Whether `item` is only a part of something longer: a number, an address, a name.
    fn is_part_of_more(&self, item: &Item) -> bool {
        let starts_with = |at: usize, of: fn(char) -> bool| self.word(at).starts_with(of);
        let before = item.start > 0
            && self.is_glued(item.start)
            && (matches!(self.word(item.start - 1), "@" | "#" | "_" | "/" | ":" | "$" | "€" | "£")
                || matches!(self.word(item.start - 1), "-" | ".")
                    && self.is_glued(item.start - 1)
                    && starts_with(item.start, |c| c.is_ascii_digit()));
        let joined = |marks: &[&str], of: fn(char) -> bool| {
            marks.contains(&self.word(item.end))
                && self.is_glued(item.end)
                && self.is_glued(item.end + 1)
                && starts_with(item.end + 1, of)
        };
        let number = self.words.get(item.end - 1).is_some_and(|word| word.shape == Shape::Number);
        before
            || number
                && joined(&["-", "/", ":", "."], |c| c.is_ascii_digit())
                && !(item.expr.is_day() && self.word(item.end) == ":" && self.clock(item.end + 1).is_some())
            || joined(&[".", "@", "_"], char::is_alphabetic)
            || number && matches!(self.word(item.end), "%" | "€" | "$" | "£" | "°")
    }

    /// Whether one of the phrases stands directly before `at`, with an article between if `article`.
    pub(super) fn is_behind(&self, at: usize, phrases: &Phrases, article: bool) -> bool {
        let ends_at = |at: usize| {
            phrases.iter().any(|phrase| {
                at.checked_sub(phrase.len())
                    .is_some_and(|from| (from..).zip(phrase).all(|(at, word)| self.word(at) == word))
            })
        };
        ends_at(at)
            || article && at > 0 && self.dates.around.articles.has(self.word(at - 1)) && ends_at(at - 1)
    }

    fn is_before(&self, at: usize, phrases: &Phrases) -> bool {
        phrases.iter().any(|phrase| (at..).zip(phrase).all(|(at, word)| self.word(at) == word))
    }

    /// Whether the word at `at` is something that four digits before it would count.
    pub(super) fn counts(&self, at: usize) -> bool {
        let shape = self.shape(at);
        let noun = shape == Some(Shape::Lower) || self.capital_nouns && shape == Some(Shape::Capital);
        self.dates.around.counts(self.word(at), noun)
    }

    /// Whether the two are of one sort and a joining word stands between them.
    fn joins(&self, before: &Item, item: &Item) -> bool {
        let sort = |bare| std::mem::discriminant(&bare);
        let same = sort(before.bare) == sort(item.bare)
            || matches!((before.bare, item.bare), (Bare::Month { .. }, Bare::Month { .. }));
        let usual =
            !matches!(item.bare, Bare::Year(year) if !(1900..=2100).contains(&year) || self.counts(item.end));
        let between = before.end..item.start;
        same && usual
            && matches!(between.len(), 1 | 2)
            && between.clone().all(|at| {
                let word = self.word(at);
                self.dates.around.joiners.has(word)
                    || at > before.end && self.dates.around.articles.has(word)
                    || at > before.end && self.is_behind(at + 1, &self.dates.around.year, false)
            })
    }

    fn shape(&self, at: usize) -> Option<Shape> {
        self.words.get(at).map(|word| word.shape)
    }

    /// Whether the sentence looks back or ahead, as a reader knows before each word: by the
    /// nearest cue before it, else by the first behind it. Words of dates are no cues.
    pub(super) fn tenses(&self, items: &[Item]) -> Vec<Tense> {
        let mut tenses: Vec<Tense> = Vec::with_capacity(self.words.len());
        let mut items = items.iter().peekable();
        let (mut now, mut first) = (Tense::Neutral, Tense::Neutral);
        for (at, word) in self.words.iter().enumerate() {
            tenses.push(now);
            while items.peek().is_some_and(|item| item.end <= at) {
                items.next();
            }
            if items.peek().is_some_and(|item| item.start <= at) {
                continue;
            }
            // "Will be held".
            let passive = at > 0 && self.dates.tense.passive.has(self.word(at - 1));
            if let Some(cue) = self.cue(word).filter(|cue| *cue != Tense::Past || !passive) {
                now = cue;
                if first == Tense::Neutral {
                    first = cue;
                }
            }
        }
        tenses.iter_mut().filter(|tense| **tense == Tense::Neutral).for_each(|tense| *tense = first);
        tenses
    }

    fn cue(&self, word: &Word) -> Option<Tense> {
        let (tense, folded) = (&self.dates.tense, word.folded.as_str());
        // French "à" is no "a".
        if folded.len() == 1 && word.span.end - word.span.start > 1 {
            return None;
        }
        let ends = |endings: &[String]| {
            word.shape == Shape::Lower
                && endings
                    .iter()
                    .any(|ending| folded.len() > ending.len() + 1 && folded.ends_with(ending.as_str()))
        };
        if tense.future.has(folded) {
            Some(Tense::Future)
        } else if tense.past.has(folded) {
            Some(Tense::Past)
        } else if ends(&tense.future_endings) && !tense.not_future.has(folded) {
            Some(Tense::Future)
        } else if ends(&tense.past_endings) && !tense.not_past.has(folded) {
            Some(Tense::Past)
        } else {
            None
        }
    }

    /// How the sentence looks at the date.
    pub(super) fn tense(&self, item: &Item, tenses: &[Tense]) -> Tense {
        let tense = tenses.get(item.start).copied().unwrap_or_default();
        // A bound is a part of the date, and what stands in front of the day still looks ahead.
        let start = if item.bound.is_some() { item.core } else { item.start };
        let may_look_ahead = tense != Tense::Past && !self.names_what_follows(item);
        let looks_ahead = self.is_behind(start, &self.dates.tense.deadline, true)
            || may_look_ahead && self.is_behind(start, &self.dates.tense.deadline_perhaps, true);
        if looks_ahead { Tense::Future } else { tense }
    }
}

/// One or two digits, perhaps with an ending.
fn whole_day(word: &str) -> bool {
    word.bytes().take_while(u8::is_ascii_digit).count() <= 2
}
