//! Walks the forms of a language over the words of a sentence.

use crate::language::feast::Feast;
use crate::language::form::{Form, Node, Slot};
use crate::language::{Count, DateWords, Sense, Shift, Unit};
use crate::sentence::{Shape, Word};

use super::build::Item;

/// What a slot held, and the words it held it in.
#[derive(Debug, Clone)]
pub(super) struct Capture {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) held: Held,
}

/// What a slot held.
#[derive(Debug, Clone)]
pub(super) enum Held {
    Day(i8),
    Month {
        month: i8,
        short: bool,
        doubtful: bool,
    },
    Year(i16),
    /// With its era.
    SureYear(i16),
    /// In words.
    SpelledYear(i16),
    /// Two digits.
    Short(i16),
    Weekday(i8),
    Season {
        season: u8,
        doubtful: bool,
    },
    Quarter(i8),
    Half(i8),
    /// Its first year, and whether only two digits were written.
    Decade(i16, bool),
    Nth(u8),
    /// The last.
    Final,
    Feast(Feast),
    /// The era before ours, or ours.
    Era {
        before: bool,
    },
    Number(Count),
    Unit(Unit),
    Shift(Shift),
    /// A date, or an end of a range.
    Item(Box<Item>),
}

/// A way to read the words up to `end` as a form.
#[derive(Debug)]
pub(super) struct Match {
    pub(super) end: usize,
    pub(super) form: Form,
    pub(super) captures: Vec<Capture>,
}

/// The words of one sentence and what they can mean.
pub(super) struct Reader<'a> {
    pub(super) words: &'a [Word],
    pub(super) dates: &'static DateWords,
    /// Whether common nouns bear a capital.
    pub(super) capital_nouns: bool,
}

impl<'a> Reader<'a> {
    /// The folded word at `at`; empty behind the end.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |word| word.folded.as_str())
    }

    /// Whether nothing stands between the words before and at `at`.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        at > 0
            && matches!((self.words.get(at - 1), self.words.get(at)), (Some(a), Some(b)) if a.span.end == b.span.start)
    }

    /// Whether a date can begin here: a quick look that spares the walk over most words.
    pub(super) fn may_begin(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        let (dates, folded) = (self.dates, word.folded.as_str());
        word.shape == Shape::Number
            || dates.senses.contains_key(folded)
            || dates.leads.contains(folded)
            || dates.numbers.contains_key(folded)
            || dates.simple.words.contains_key(folded)
            || dates.parts.words.contains_key(folded)
            || dates.compound.words.contains_key(folded)
            || dates.about.iter().any(|phrase| phrase.first().is_some_and(|first| first == folded))
            || (word.is_capital() && roman(folded.trim_end_matches(|c: char| !"ivx".contains(c))).is_some())
            || folded.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
            || folded.as_bytes().last().is_some_and(u8::is_ascii_digit)
            || !dates.feasts.beginning(folded).is_empty()
            || self.leads_era(at)
            || dates.spelled.thousand.has(folded)
            || self.may_begin_clock(at)
            // Written with a hyphen: `week-end`.
            || (self.word(at + 1) == "-" && self.joined(at).is_some_and(|key| dates.senses.contains_key(&key)))
    }

    /// Every way to read the words from `at` on as one of the forms.
    pub(super) fn walk(&self, node: &Node, at: usize) -> Vec<Match> {
        let mut all = Vec::new();
        self.step(node, at, &mut Vec::new(), &mut all);
        all
    }

    fn step(&self, node: &Node, at: usize, captures: &mut Vec<Capture>, all: &mut Vec<Match>) {
        let ends_in_mark = at.checked_sub(1).and_then(|last| self.words.get(last)).is_some_and(Word::is_mark);
        if !ends_in_mark {
            all.extend(node.ends.iter().map(|form| Match {
                end: at,
                form: *form,
                captures: captures.clone(),
            }));
        }
        let Some(word) = self.words.get(at) else { return };
        if let Some(next) = node.words.get(&word.folded) {
            self.step(next, at + 1, captures, all);
        }
        for (slot, next) in &node.slots {
            for (end, held) in self.slot(*slot, at) {
                captures.push(Capture { start: at, end, held });
                self.step(next, end, captures, all);
                captures.pop();
            }
        }
    }

    /// What the slot can hold from `at` on, with the word behind it.
    fn slot(&self, slot: Slot, at: usize) -> Vec<(usize, Held)> {
        let one = |held: Option<Held>| held.map(|held| (at + 1, held)).into_iter().collect();
        let word = self.word(at);
        match slot {
            Slot::Day => self.day(at),
            Slot::Year => {
                let mut found: Vec<_> = one(year(word).map(Held::Year));
                found.extend(self.odd_years(at));
                found
            }
            Slot::Feast => self.feasts(at),
            Slot::Era => self.era(at).map(|(end, before)| (end, Held::Era { before })).into_iter().collect(),
            Slot::Short => one(whole(word, 2).filter(|_| word.len() == 2).map(Held::Short)),
            Slot::Quarter => one(lettered(word, &self.dates.endings.quarter, 4).map(Held::Quarter)),
            Slot::Half => one(lettered(word, &self.dates.endings.half, 2).map(Held::Half)),
            Slot::Decade => {
                let mut found: Vec<_> = one(self.decade(word));
                found.extend(self.sensed(slot, at));
                found
            }
            Slot::Number => self.number(at),
            Slot::Nth => {
                let mut found: Vec<_> = one(self.nth(word).map(Held::Nth));
                found.extend(self.sensed(slot, at));
                found
            }
            Slot::Date => {
                self.longest(at).into_iter().map(|item| (item.end, Held::Item(Box::new(item)))).collect()
            }
            Slot::End => {
                // A day of a month stands alone only where no longer date begins.
                let item = self.longest_or_part(at).or_else(|| {
                    self.day(at).into_iter().find_map(|(end, held)| match held {
                        Held::Day(day) => Some(Item::day_only(at, end, day)),
                        _ => None,
                    })
                });
                item.into_iter().map(|item| (item.end, Held::Item(Box::new(item)))).collect()
            }
            _ => self.sensed(slot, at),
        }
    }

    /// What the word, or the words joined by a hyphen, can mean in the slot.
    fn sensed(&self, slot: Slot, at: usize) -> Vec<(usize, Held)> {
        let mut found = Vec::new();
        let joined = self.joined(at);
        let (two, three) = (self.run(at, 2), self.run(at, 3));
        for (end, key) in [
            (at + 1, Some(self.word(at))),
            (at + 2, two.as_deref()),
            (at + 3, three.as_deref()),
            (at + 3, joined.as_deref()),
        ] {
            for sense in key.and_then(|key| self.dates.senses.get(key)).into_iter().flatten() {
                let Some(held) = holds(slot, *sense) else { continue };
                let short =
                    matches!(sense, Sense::Month { short: true, .. } | Sense::Weekday { short: true, .. });
                found.push((end, held.clone()));
                if short && self.word(end) == "." && self.is_glued(end) {
                    found.push((end + 1, held));
                }
            }
        }
        found
    }

    /// So many words from `at` on as one sense may be written: `que viene`, `fin de semana`.
    fn run(&self, at: usize, length: usize) -> Option<String> {
        let words = self.words.get(at..at + length).filter(|_| self.dates.leads.contains(self.word(at)))?;
        Some(words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" "))
    }

    /// The three words from `at` on as one, when a hyphen joins them.
    fn joined(&self, at: usize) -> Option<String> {
        (self.word(at + 1) == "-" && self.is_glued(at + 1) && self.is_glued(at + 2))
            .then(|| format!("{}-{}", self.word(at), self.word(at + 2)))
    }

    /// The days with a name that begin at `at`.
    fn feasts(&self, at: usize) -> Vec<(usize, Held)> {
        self.dates
            .feasts
            .beginning(self.word(at))
            .iter()
            .filter(|(rest, _)| (at + 1..).zip(rest).all(|(at, word)| self.word(at) == word))
            .map(|(rest, feast)| (at + 1 + rest.len(), Held::Feast(*feast)))
            .collect()
    }

    fn day(&self, at: usize) -> Vec<(usize, Held)> {
        let word = self.word(at);
        let split = word.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, ending) = word.split_at_checked(split).unwrap_or_default();
        let in_month = |n: i16| i8::try_from(n).ok().filter(|day| (1..=31).contains(day));
        if let Some(day) = whole(digits, 2).and_then(in_month) {
            let fits = ending.is_empty() || self.dates.endings.day.has(ending);
            return if fits { vec![(at + 1, Held::Day(day))] } else { Vec::new() };
        }
        let mut found: Vec<_> = self
            .sensed(Slot::Nth, at)
            .into_iter()
            .filter_map(|(end, held)| match held {
                Held::Nth(n) => Some((end, Held::Day(in_month(n.into())?))),
                _ => None,
            })
            .collect();
        found.extend(
            self.counted(at).into_iter().filter(|(_, count)| count.0 == count.1 && count.0 > 1).filter_map(
                |(end, count)| Some((end, Held::Day(i16::try_from(count.0).ok().and_then(in_month)?))),
            ),
        );
        found
    }

    /// The longest day of a month at `at`.
    pub(super) fn longest_day(&self, at: usize) -> Option<(usize, i8)> {
        let days = self.day(at).into_iter().max_by_key(|(end, _)| *end)?;
        if let (end, Held::Day(day)) = days { Some((end, day)) } else { None }
    }

    /// Whether the word is in digits or an ordinal.
    pub(super) fn is_digits_or_nth(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.shape == Shape::Number)
            || !self.sensed(Slot::Nth, at).is_empty()
    }

    fn nth(&self, word: &str) -> Option<u8> {
        let split = word.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, ending) = word.split_at_checked(split)?;
        if let Some(n) = whole(digits, 2) {
            return u8::try_from(n).ok().filter(|_| self.dates.endings.nth.has(ending));
        }
        let split = word.bytes().take_while(|b| b"ivx".contains(b)).count();
        let (digits, ending) = word.split_at_checked(split)?;
        roman(digits).filter(|_| ending.is_empty() || self.dates.endings.nth.has(ending))
    }

    fn decade(&self, word: &str) -> Option<Held> {
        let split = word.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, ending) = word.split_at_checked(split)?;
        if !self.dates.endings.decade.has(ending) || !digits.ends_with('0') {
            return None;
        }
        match digits.len() {
            4 => year(digits).map(|year| Held::Decade(year, false)),
            2 => whole(digits, 2).map(|year| Held::Decade(year, true)),
            _ => None,
        }
    }

    /// A small number, with or without a word that blurs it.
    fn number(&self, at: usize) -> Vec<(usize, Held)> {
        let mut found: Vec<_> = self.counted(at);
        for phrase in self.dates.about.iter() {
            let behind = at + phrase.len();
            if (at..behind).zip(phrase).all(|(at, word)| self.word(at) == word) {
                found.extend(self.counted(behind).into_iter().map(|(end, Count(least, most))| {
                    (end, Count(least - least / 5, most.saturating_add(most / 5)))
                }));
            }
        }
        found.into_iter().map(|(end, count)| (end, Held::Number(count))).collect()
    }

    pub(super) fn counted(&self, at: usize) -> Vec<(usize, Count)> {
        let word = self.word(at);
        if let Some(n) = whole(word, 4).and_then(|n| u16::try_from(n).ok()) {
            return vec![(at + 1, Count(n, n))];
        }
        let Some(phrases) = self.dates.numbers.get(word) else { return Vec::new() };
        phrases
            .iter()
            .filter(|(rest, _)| (at + 1..).zip(rest).all(|(at, word)| self.word(at) == word))
            .map(|(rest, count)| (at + 1 + rest.len(), *count))
            .collect()
    }
}

/// What a word with this sense puts in the slot.
fn holds(slot: Slot, sense: Sense) -> Option<Held> {
    match (slot, sense) {
        (Slot::Month, Sense::Month { month, short, doubtful }) => {
            Some(Held::Month { month, short, doubtful })
        }
        (Slot::AnyWeekday, Sense::Weekday { weekday, .. })
        | (Slot::Weekday, Sense::Weekday { weekday, short: false }) => Some(Held::Weekday(weekday)),
        (Slot::Season, Sense::Season { season, doubtful }) => Some(Held::Season { season, doubtful }),
        (Slot::Unit, Sense::Unit { unit, one: true, .. }) | (Slot::Units, Sense::Unit { unit, .. }) => {
            Some(Held::Unit(unit))
        }
        (Slot::Nth, Sense::Nth(n)) => Some(Held::Nth(n)),
        (Slot::Final, Sense::Final) => Some(Held::Final),
        (Slot::Decade, Sense::Decade(tens)) => Some(Held::Decade(tens, true)),
        (Slot::Shift, Sense::Shift(shift))
        | (Slot::Last, Sense::Shift(shift @ Shift::Last))
        | (Slot::This, Sense::Shift(shift @ Shift::This))
        | (Slot::Next, Sense::Shift(shift @ Shift::Next)) => Some(Held::Shift(shift)),
        _ => None,
    }
}

/// Nothing but digits, at most so many.
pub(super) fn whole(word: &str, most: usize) -> Option<i16> {
    (!word.is_empty() && word.len() <= most && word.bytes().all(|b| b.is_ascii_digit()))
        .then(|| word.parse().ok())?
}

/// Four digits that can be a year.
pub(super) fn year(word: &str) -> Option<i16> {
    whole(word, 4).filter(|year| (1000..=2999).contains(year))
}

/// A letter and a number from 1 to `most`: `Q3`.
fn lettered(word: &str, letters: &crate::language::Folded, most: i8) -> Option<i8> {
    let (letter, digit) = word.split_at_checked(word.len().checked_sub(1)?)?;
    let n = digit.parse().ok().filter(|n| (1..=most).contains(n))?;
    letters.has(letter).then_some(n)
}

/// A small Roman number, 1 to 39.
fn roman(digits: &str) -> Option<u8> {
    let split = digits.bytes().take_while(|b| *b == b'x').count();
    let (tens, ones) = digits.split_at_checked(split)?;
    let n = match ones {
        "" => 0,
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        "v" => 5,
        "vi" => 6,
        "vii" => 7,
        "viii" => 8,
        "ix" => 9,
        _ => return None,
    };
    let n = u8::try_from(tens.len()).ok().filter(|tens| *tens <= 3)? * 10 + n;
    (n > 0).then_some(n)
}
