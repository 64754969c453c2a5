//! How the lists of a language become entries of the lexicon.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::lexicon::{Heap, Piece};
use super::phrase::{Phrases, expand};
use super::stretch::{Sense, ten_to};
use super::unit::Unit;
use crate::fold::fold;
use crate::language::{Language, Sense as Meaning};

/// Longest first, so that the first that fits is the one that is meant.
pub(super) fn by_length<T>(words: &mut [(String, T)]) {
    words.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
}

/// What ends a word made of a number and its unit.
pub(super) fn fused(language: &Language) -> Vec<(String, Unit)> {
    let words = &language.numbers;
    let times = words.durations.iter().map(|time| (&time.fused, Unit::Time(time.unit)));
    let mut endings: Vec<(String, Unit)> = times
        .chain([(&words.fused_percent, Unit::Percent)])
        .flat_map(|(phrases, unit)| phrases.iter().map(move |phrase| (phrase, unit)))
        .flat_map(|(phrase, unit)| {
            let said: Vec<_> =
                language.writing.spellings(phrase).iter().flat_map(|phrase| expand(phrase)).collect();
            said.into_iter().map(move |said| (fold(&said), unit))
        })
        .collect();
    by_length(&mut endings);
    endings
}

/// Scales that may end a word, longest first.
pub(super) fn scale_nouns(language: &Language) -> Vec<(String, Decimal)> {
    let words = &language.numbers;
    let scales = words.scales.iter().filter(|scale| !words.inside.is_empty() && !scale.alone);
    let mut nouns: Vec<(String, Decimal)> =
        scales.flat_map(|scale| scale.one.iter().map(|word| (fold(word), power(scale.exponent)))).collect();
    by_length(&mut nouns);
    nouns
}

/// Parts that are one word.
pub(super) fn part_words(language: &Language) -> BTreeMap<String, Decimal> {
    let parts = language.numbers.parts.iter().filter(|(word, _)| !word.contains(' '));
    parts
        .filter_map(|(word, part)| Some((language.writing.spellings(word), part.parse().ok()?)))
        .flat_map(|(words, part)| words.into_iter().map(move |word| (fold(&word), part)))
        .collect()
}

/// The names of weekdays.
pub(super) fn weekdays(language: &Language) -> Phrases<()> {
    let is_day = |senses: &[Meaning]| senses.iter().any(|it| matches!(it, Meaning::Weekday { .. }));
    let senses = language.dates.senses.iter();
    Phrases::of(language, senses.filter(|(_, senses)| is_day(senses)).map(|(word, _)| word), &())
}

/// 10 to `exponent`; one when that cannot be written, which no language's file asks for.
pub(super) fn power(exponent: u32) -> Decimal {
    ten_to(exponent.into()).unwrap_or(Decimal::ONE)
}

/// Number words, as phrases and as what a word may be made of.
pub(super) fn pieces(language: &Language) -> (Phrases<Piece>, BTreeMap<String, Option<Piece>>) {
    let words = &language.numbers;
    let mut list: Vec<(&String, Piece)> = Vec::new();
    list.extend(words.ones.iter().map(|(word, value)| (word, Piece::Small { value: *value, room: 0 })));
    list.extend(words.tens.iter().map(|(word, value)| (word, Piece::Small { value: *value, room: 10 })));
    list.extend(words.long_tens.iter().map(|(word, value)| (word, Piece::Small { value: *value, room: 20 })));
    list.extend(words.hundreds.iter().map(|(word, value)| (word, Piece::Small { value: *value, room: 100 })));
    for word in &words.hundred.words {
        list.push((word, Piece::Hundred { alone: words.hundred.alone.contains(word) }));
    }
    for scale in &words.scales {
        let piece = Piece::Scale { exponent: scale.exponent, alone: scale.alone };
        list.extend(scale.one.iter().map(|word| (word, piece)));
    }
    let mut phrases = Phrases::new();
    let mut inside = BTreeMap::new();
    for (word, piece) in list {
        phrases.add(language, word, &piece);
        if !words.inside.is_empty() {
            let spellings = language.writing.spellings(word);
            inside.extend(spellings.iter().map(|word| (fold(word), Some(piece))));
        }
    }
    inside.extend(words.inside.iter().map(|word| (fold(word), None)));
    (phrases, inside)
}

/// Nouns for a number of things: those behind a number, and those of an indefinite many.
pub(super) fn heaps(language: &Language) -> (Phrases<Heap>, Phrases<Heap>) {
    let words = &language.numbers;
    let (mut counted, mut many) = (Phrases::new(), Phrases::new());
    for collective in &words.collectives {
        let heap = Heap {
            number: collective.number.into(),
            up_to: collective.up_to.into(),
            about: collective.about,
        };
        for word in collective.one.iter().chain(&collective.many) {
            counted.add(language, word, &heap);
        }
        for word in &collective.many {
            many.add(language, word, &heap);
        }
    }
    for scale in &words.scales {
        let heap = Heap { number: power(scale.exponent), up_to: power(scale.exponent + 3), about: false };
        for word in &scale.many {
            many.add(language, word, &heap);
        }
    }
    (counted, many)
}

/// Words before a number and words behind it, each with what it makes of the number.
pub(super) fn modifiers(language: &Language) -> (Phrases<Sense>, Phrases<Sense>) {
    let (words, mut before, mut after) = (&language.numbers.modifiers, Phrases::new(), Phrases::new());
    for (around, sense) in [
        (&words.more, Sense::More),
        (&words.at_least, Sense::AtLeast),
        (&words.reached, Sense::Reached),
        (&words.nearly, Sense::Nearly),
        (&words.about, Sense::About),
        (&words.or_so, Sense::OrSo),
        (&words.less, Sense::Less),
        (&words.up_to, Sense::UpTo),
        (&words.at_most, Sense::AtMost),
        (&words.exactly, Sense::Exactly),
    ] {
        for phrase in &around.before {
            before.add(language, phrase, &sense);
        }
        for phrase in &around.after {
            after.add(language, phrase, &sense);
        }
    }
    (before, after)
}
