//! Words for days, months and when.
//!
//! Besides lists of words a language gives *forms*: how a date is put together, as patterns of
//! words and slots (see [`form`]). Which slots a form holds decides what it says; the code that
//! reads dates knows slots, never words.

pub mod clock;
pub mod feast;
pub mod form;
mod written;

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::fold::fold;
use clock::ClockWords;
use feast::Feasts;
use form::Node;
use written::{Written, split};

/// What a language needs for reading dates, ready for use.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Written")]
pub struct DateWords {
    /// What words can mean, by folded word; a few are several words with a space between.
    pub senses: BTreeMap<String, Vec<Sense>>,
    /// The first words of those.
    pub leads: BTreeSet<String>,
    /// Small numbers, by their first word: the words that follow, and the numbers it may stand for.
    pub numbers: BTreeMap<String, Vec<(Vec<String>, Count)>>,
    /// Words that blur a small number: "about ten days ago".
    pub about: Phrases,
    /// Forms that stand on their own.
    pub simple: Node,
    /// Thirds of other dates.
    pub parts: Node,
    /// Forms made of other dates: ranges, alternatives.
    pub compound: Node,
    /// Endings of digits.
    pub endings: Endings,
    /// How `03/04/2021` is read.
    pub numeric: Order,
    /// Whether months are written with a capital.
    pub capital_months: bool,
    /// What stands around a date, or must not.
    pub around: Around,
    /// Words that say whether a sentence looks back or ahead.
    pub tense: TenseWords,
    /// Times of day.
    pub clock: ClockWords,
    /// Days with a name.
    pub feasts: Feasts,
    /// How years are put together in words.
    pub spelled: Spelled,
    /// Words that say from where years are counted.
    pub eras: Eras,
}

/// How years are put together in words: "nineteen eighty-four", "two thousand and five".
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spelled {
    /// A thousand, also inside a longer word.
    pub thousand: Folded,
    /// A hundred, also inside a longer word.
    pub hundred: Folded,
    /// Join the parts.
    pub and: Folded,
    /// Stand for the tens in "nineteen oh five".
    pub zero: Folded,
    /// Whether two numbers in a row are a year: "nineteen eighty-four".
    pub pairs: bool,
}

/// Words that say from where years are counted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Eras {
    /// Behind a year: before our era.
    pub before: Phrases,
    /// Behind a year: of our era.
    pub after: Phrases,
    /// In front of a year: of our era.
    pub front: Phrases,
}

/// The least and the most that a small number may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Count(pub u16, pub u16);

/// What one word can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// A month, January is 1.
    Month {
        /// 1 to 12.
        month: i8,
        /// An abbreviation.
        short: bool,
        /// It is another word too.
        doubtful: bool,
    },
    /// A weekday, Monday is 0.
    Weekday {
        /// 0 to 6.
        weekday: i8,
        /// An abbreviation.
        short: bool,
    },
    /// A season, spring is 0.
    Season {
        /// 0 to 3.
        season: u8,
        /// It is another word too.
        doubtful: bool,
    },
    /// A unit of time.
    Unit {
        /// Which.
        unit: Unit,
        /// Whether it may stand for one.
        one: bool,
        /// Whether it may stand for several.
        many: bool,
    },
    /// Last, this, next.
    Shift(Shift),
    /// An ordinal number.
    Nth(u8),
    /// The last of several.
    Final,
    /// A decade by its tens: "the eighties".
    Decade(i16),
}

/// Units of time on the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// A day.
    Day,
    /// A week from Monday to Sunday.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    Half,
    /// A year.
    Year,
    /// Ten years.
    Decade,
}

/// Where something lies from the day of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shift {
    /// "Last".
    Last,
    /// "This".
    This,
    /// "Next".
    Next,
}

/// How `03/04/2021` is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// 3 April.
    DayFirst,
    /// March 4.
    MonthFirst,
    /// One of the two.
    Either,
}

/// What follows digits directly.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Endings {
    /// Of a day of a month: `1er`, `1st`.
    pub day: Folded,
    /// Of any ordinal: `3e`, `3rd`.
    pub nth: Folded,
    /// Of a decade: `1990s`.
    pub decade: Folded,
    /// In front of the number of a quarter: `T3`, `Q3`.
    pub quarter: Folded,
    /// In front of the number of a half-year: `S1`, `H1`.
    pub half: Folded,
    /// In front of a fiscal year: `FY2021`.
    pub fiscal: Folded,
}

/// What stands around a date and makes it one, or shows that it is none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Around {
    /// May stand between a preposition and a date.
    pub articles: Folded,
    /// Behind these, four digits are a year.
    pub year: Phrases,
    /// Behind these, four digits are a year unless something is counted.
    pub year_perhaps: Phrases,
    /// Behind these, a bare month, season or quarter is a date.
    pub month: Phrases,
    /// Behind these, a month and a number may be a month and a count: "in May 20 people".
    pub month_then_count: Phrases,
    /// Endings of counted nouns.
    #[serde(deserialize_with = "super::folded")]
    pub counted_endings: Vec<String>,
    /// Counted nouns without such an ending.
    pub counted: Folded,
    /// Words with such an ending that nobody counts.
    pub not_counted: Folded,
    /// Words for large numbers, and others behind which no day or year stands in front.
    pub scale: Folded,
    /// Behind these, no date: streets and the like.
    pub none_after: Phrases,
    /// Behind these, a bare weekday is no single day.
    pub no_weekday_after: Folded,
    /// In front of these, a bare weekday is no day.
    pub no_weekday_before: Phrases,
    /// Behind these, a bare season word is none.
    pub no_season_after: Folded,
    /// Behind these, "last week" is the last of several.
    pub no_unit_after: Folded,
    /// Behind these, "… ago" is a bound.
    pub no_ago_after: Folded,
    /// In front of these, "… ago" says something else.
    pub no_ago_before: Folded,
    /// Behind these, a word for a day says something else: Spanish "la mañana".
    pub no_day_after: Folded,
    /// Join dates of one sort: a date behind one is a date where the first was.
    pub joiners: Folded,
    /// Join alternatives.
    pub or: Folded,
    /// Between two weekdays: a habit, no date.
    pub to: Folded,
    /// In front of a numeric day and month without year.
    pub day: Folded,
    /// In front of so many units they are a day ahead only when the sentence looks ahead: "in".
    pub ahead_perhaps: Folded,
    /// Directly in front of a bare day of a month: "on the 5th".
    pub bare_day: Phrases,
    /// Behind these, a feast without a year is a date: "since Christmas".
    pub feast: Phrases,
    /// Small words that may follow a date which nothing is named after; empty when nouns never
    /// stand behind the date that describes them, as in "the January 6 attack".
    pub goes_on: Folded,
}

/// Words that say whether a sentence looks back or ahead.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TenseWords {
    /// Words that look ahead.
    pub future: Folded,
    /// Endings of words that look ahead.
    pub future_endings: Vec<String>,
    /// Words with such an ending that do not.
    pub not_future: Folded,
    /// Words that look back.
    pub past: Folded,
    /// Endings of words that look back.
    pub past_endings: Vec<String>,
    /// Words with such an ending that do not.
    pub not_past: Folded,
    /// Directly behind these, a word that looks back does not: "will be held".
    pub passive: Folded,
    /// Directly in front of a date: it lies ahead.
    pub deadline: Phrases,
    /// Directly in front of a date: it lies ahead unless the sentence looks back.
    pub deadline_perhaps: Phrases,
}

/// A set of single words, folded.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Folded(BTreeSet<String>);

/// Runs of words, folded.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Phrases(Vec<Vec<String>>);

impl From<Vec<String>> for Folded {
    fn from(words: Vec<String>) -> Self {
        Self(words.iter().map(|word| fold(word)).collect())
    }
}

impl From<Vec<String>> for Phrases {
    fn from(phrases: Vec<String>) -> Self {
        Self(phrases.iter().map(|phrase| split(phrase)).collect())
    }
}

impl Around {
    /// Whether four digits before the folded `word` count it; `noun`: it is written as nouns are.
    pub fn counts(&self, word: &str, noun: bool) -> bool {
        let ends = |ending: &String| word.len() > ending.len() && word.ends_with(ending.as_str());
        self.scale.has(word)
            || self.counted.has(word)
            || noun && self.counted_endings.iter().any(ends) && !self.not_counted.has(word)
    }
}

impl Folded {
    /// Whether the folded `word` is one of them.
    pub fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    /// The words.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Phrases {
    /// The length of the longest phrase that matches the words from `at` on, as `word` gives them.
    pub fn match_at<'w>(&self, at: usize, word: impl Fn(usize) -> &'w str) -> Option<usize> {
        self.iter()
            .filter(|phrase| (at..).zip(*phrase).all(|(at, wanted)| word(at) == wanted))
            .map(<[String]>::len)
            .max()
    }

    /// The phrases, each as its folded words.
    pub fn iter(&self) -> impl Iterator<Item = &[String]> {
        self.0.iter().map(Vec::as_slice)
    }
}
