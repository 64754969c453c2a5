//! The words of one language, folded and sorted for looking up, once, when the first text in that
//! language is read.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use rust_decimal::Decimal;

use super::entries::{by_length, fused, heaps, modifiers, part_words, pieces, power, scale_nouns, weekdays};
use super::measure::Measures;
use super::phrase::Phrases;
use super::stretch::Sense;
use super::unit::Unit;
use crate::fold::fold;
use crate::language::{Around, Flanks, LANGUAGES, Language, TimeUnit};
use crate::value::currency;

/// Words for looking up.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub(super) capital_nouns: bool,
    pub(super) around: &'static Around,
    pub(super) decimal: char,
    pub(super) group: char,
    pub(super) pieces: Phrases<Piece>,
    pub(super) inside: BTreeMap<String, Option<Piece>>,
    pub(super) articles: Phrases<()>,
    pub(super) scale_articles: Phrases<()>,
    pub(super) after_tens: Phrases<()>,
    pub(super) after_hundreds: Phrases<()>,
    pub(super) after_scales: Phrases<()>,
    pub(super) joined: Vec<u32>,
    pub(super) hundred_up_to: Decimal,
    /// How many hundreds may stand side by side with units.
    pub(super) paired: (Decimal, Decimal),
    pub(super) nought: Phrases<()>,
    pub(super) point: Phrases<()>,
    pub(super) added: Phrases<Decimal>,
    pub(super) parts: Phrases<Decimal>,
    pub(super) minus: Phrases<()>,
    pub(super) no_minus: Phrases<()>,
    pub(super) suffixes: BTreeMap<String, Decimal>,
    pub(super) weak_suffixes: BTreeMap<String, Decimal>,
    pub(super) abbreviations: BTreeMap<String, Decimal>,
    pub(super) collectives: Phrases<Heap>,
    pub(super) many: Phrases<Heap>,
    pub(super) multiplied: Phrases<Decimal>,
    pub(super) links: Phrases<()>,
    pub(super) openers: Phrases<()>,
    /// Nothing need stand before an indefinite many.
    pub(super) bare_many: bool,
    pub(super) vague: Phrases<Vague>,
    pub(super) ambiguous: Phrases<()>,
    pub(super) small_words: Phrases<()>,
    pub(super) verb_endings: Phrases<()>,
    pub(super) before: Phrases<Sense>,
    pub(super) after: Phrases<Sense>,
    pub(super) bounding_one: Phrases<()>,
    pub(super) within: Phrases<()>,
    pub(super) negated: Phrases<()>,
    pub(super) between: Phrases<()>,
    pub(super) and: Phrases<()>,
    pub(super) from: Phrases<()>,
    pub(super) to: Phrases<()>,
    pub(super) onto: Phrases<()>,
    pub(super) or: Phrases<()>,
    pub(super) percent: Phrases<()>,
    pub(super) points: Phrases<()>,
    pub(super) bare_points: Phrases<()>,
    pub(super) basis_points: Phrases<()>,
    pub(super) per_mille: Phrases<()>,
    pub(super) denominators: Phrases<u32>,
    pub(super) half: Phrases<()>,
    pub(super) every: Phrases<()>,
    pub(super) nths: Phrases<u32>,
    pub(super) shared: Phrases<()>,
    pub(super) no_shares: Sides,
    pub(super) out_of: Phrases<()>,
    pub(super) currencies: Phrases<&'static str>,
    pub(super) cents: Phrases<&'static str>,
    pub(super) short_cents: BTreeMap<String, &'static str>,
    pub(super) twins: Phrases<()>,
    pub(super) rare_twins: Phrases<()>,
    pub(super) twins_around: Sides,
    pub(super) no_sums: Phrases<()>,
    /// What ends a word made of a number and its unit.
    pub(super) fused: Vec<(String, Unit)>,
    /// Parts that are one word.
    pub(super) part_words: BTreeMap<String, Decimal>,
    /// Units of time that are one word, longest first.
    pub(super) time_nouns: Vec<(String, TimeUnit)>,
    /// Scales that are one word, longest first; none where words are not put together.
    pub(super) scale_nouns: Vec<(String, Decimal)>,
    pub(super) times: Phrases<(TimeUnit, bool)>,
    pub(super) short_times: BTreeMap<String, TimeUnit>,
    pub(super) inner_times: BTreeMap<String, TimeUnit>,
    pub(super) full: Phrases<()>,
    pub(super) lasting: Phrases<()>,
    pub(super) rates: Phrases<()>,
    pub(super) decades: Phrases<()>,
    pub(super) old: Phrases<()>,
    pub(super) aged: Phrases<()>,
    pub(super) age_aside: bool,
    pub(super) clock_before: Phrases<()>,
    pub(super) clock_after: Phrases<()>,
    pub(super) labels: Phrases<()>,
    pub(super) label_verbs: Phrases<()>,
    pub(super) series: Phrases<()>,
    pub(super) multiples: Phrases<()>,
    pub(super) ordinals: Phrases<()>,
    pub(super) months: Phrases<()>,
    pub(super) weekdays: Phrases<()>,
    pub(super) years: Phrases<()>,
    pub(super) yearly: Phrases<()>,
    pub(super) capital_months: bool,
    pub(super) streets: Phrases<()>,
    pub(super) named_streets: Phrases<()>,
    pub(super) towns: Phrases<()>,
    pub(super) scores: Phrases<()>,
    pub(super) contests: Phrases<()>,
    pub(super) measured: Phrases<()>,
    pub(super) measures: Measures,
    pub(super) names: Vec<String>,
    pub(super) joined_nouns: bool,
    pub(super) share_names: Phrases<()>,
    pub(super) change: Sides,
    pub(super) change_percent: Sides,
    pub(super) change_things: Sides,
    pub(super) target: Sides,
    pub(super) history: Sides,
    pub(super) level: Sides,
    pub(super) beside: Phrases<()>,
    pub(super) was: Phrases<()>,
    pub(super) events: Phrases<()>,
    pub(super) moves: Phrases<()>,
}

/// A part of a number written in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// Below a hundred, or a whole number of hundreds; anything less than `room` may follow.
    Small { value: u32, room: u32 },
    /// Multiplies by a hundred; `alone`: is a hundred.
    Hundred { alone: bool },
    /// Multiplies by a power of ten.
    Scale { exponent: u32, alone: bool },
}

/// A noun for a number of things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Heap {
    pub(super) number: Decimal,
    pub(super) up_to: Decimal,
    pub(super) about: bool,
}

/// A word that stands for a number without naming one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vague {
    Several,
    Few,
    Couple,
    Single,
    None,
}

/// Words before a number and words behind it.
#[derive(Debug)]
pub(super) struct Sides {
    pub(super) before: Phrases<()>,
    pub(super) after: Phrases<()>,
}

/// The words of a language.
pub(super) fn lexicon(language: &'static Language) -> &'static Lexicon {
    static LEXICONS: LazyLock<Vec<(&'static str, OnceLock<Lexicon>)>> =
        LazyLock::new(|| LANGUAGES.iter().map(|door| (door.code, OnceLock::new())).collect());
    static EMPTY: OnceLock<Lexicon> = OnceLock::new();
    LEXICONS
        .iter()
        .find(|(code, _)| *code == language.code)
        .map_or(&EMPTY, |(_, lexicon)| lexicon)
        .get_or_init(|| Lexicon::new(language))
}

impl Lexicon {
    /// Folds and sorts the words of a language.
    pub(super) fn new(language: &'static Language) -> Self {
        let words = &language.numbers;
        let list = |phrases: &[String]| Phrases::of(language, phrases, &());
        let sides = |around: &Flanks| Sides { before: list(&around.before), after: list(&around.after) };
        let decimals = |map: &BTreeMap<String, String>| {
            let mut all = Phrases::new();
            for (phrase, number) in map {
                all.add(language, phrase, &number.parse().unwrap_or(Decimal::ZERO));
            }
            all
        };
        let codes = |map: &BTreeMap<String, String>| {
            let mut all = Phrases::new();
            for (phrase, code) in map {
                if let Some(axis) = currency::axis(code) {
                    all.add(language, phrase, &axis);
                }
            }
            all
        };
        let powers = |map: &BTreeMap<String, u32>| {
            map.iter().map(|(mark, exponent)| (mark.clone(), power(*exponent))).collect()
        };
        let (pieces, inside) = pieces(language);
        let (collectives, many) = heaps(language);
        let (before, after) = modifiers(language);
        let (mut denominators, mut nths) = (Phrases::new(), Phrases::new());
        for denominator in &words.denominators {
            for phrase in &denominator.nth {
                nths.add(language, phrase, &denominator.number);
            }
            for phrase in denominator.one.iter().chain(&denominator.many) {
                denominators.add(language, phrase, &denominator.number);
            }
        }
        let mut vague = Phrases::new();
        for (phrases, meaning) in [
            (&words.several, Vague::Several),
            (&words.few, Vague::Few),
            (&words.couple, Vague::Couple),
            (&words.single, Vague::Single),
            (&words.none, Vague::None),
        ] {
            for phrase in phrases {
                vague.add(language, phrase, &meaning);
            }
        }
        let mut multiplied = Phrases::new();
        for (word, number) in &words.multiplied {
            multiplied.add(language, word, &Decimal::from(*number));
        }
        let mut times = Phrases::new();
        let mut short_times = BTreeMap::new();
        let mut time_nouns = Vec::new();
        for time in &words.durations {
            let nouns =
                time.one.iter().chain(&time.many).filter(|word| word.chars().all(char::is_alphabetic));
            time_nouns.extend(nouns.map(|noun| (fold(noun), time.unit)));
            for phrase in time.one.iter().chain(&time.many) {
                times.add(language, phrase, &(time.unit, time.alone));
            }
            short_times.extend(time.short.iter().map(|mark| (mark.clone(), time.unit)));
        }
        by_length(&mut time_nouns);
        let labels = &words.labels;
        Self {
            capital_nouns: language.writing.capital_nouns,
            around: &language.dates.around,
            decimal: words.decimal,
            group: words.group,
            pieces,
            inside,
            articles: list(&words.articles),
            scale_articles: list(&words.scale_articles),
            after_tens: list(&words.joiners.after_tens),
            after_hundreds: list(&words.joiners.after_hundreds),
            after_scales: list(&words.joiners.after_scales),
            joined: words.joiners.before.clone(),
            hundred_up_to: words.hundred.up_to.into(),
            paired: (words.pairs.from.into(), words.pairs.to.into()),
            nought: list(&words.pairs.nought),
            point: list(&words.point),
            added: decimals(&words.added),
            parts: decimals(&words.parts),
            minus: list(&words.minus),
            no_minus: list(&words.no_minus),
            suffixes: powers(&words.suffixes),
            weak_suffixes: powers(&words.weak_suffixes),
            abbreviations: powers(&words.abbreviations),
            collectives,
            many,
            multiplied,
            links: list(&words.links),
            openers: list(&words.openers),
            bare_many: words.openers.is_empty(),
            vague,
            ambiguous: list(&words.ambiguous),
            small_words: list(&words.small_words),
            verb_endings: list(&words.verb_endings),
            before,
            after,
            bounding_one: list(&words.modifiers.one),
            within: list(&words.modifiers.within),
            negated: list(&words.modifiers.negated),
            between: list(&words.ranges.between),
            and: list(&words.ranges.and),
            from: list(&words.ranges.from),
            to: list(&words.ranges.to),
            onto: list(&words.ranges.onto),
            or: list(&words.ranges.or),
            percent: list(&words.percent),
            points: list(&words.points),
            bare_points: list(&words.bare_points),
            basis_points: list(&words.basis_points),
            per_mille: list(&words.per_mille),
            denominators,
            half: list(&words.half),
            every: list(&words.every),
            nths,
            shared: list(&words.shared),
            no_shares: sides(&words.no_shares),
            out_of: list(&words.out_of),
            currencies: codes(&words.currencies),
            cents: codes(&words.cents),
            short_cents: words
                .short_cents
                .iter()
                .filter_map(|(mark, code)| Some((mark.clone(), currency::axis(code)?)))
                .collect(),
            twins: list(&words.twins.words),
            rare_twins: list(&words.twins.rare),
            twins_around: Sides { before: list(&words.twins.before), after: list(&words.twins.after) },
            no_sums: list(&words.no_sums),
            fused: fused(language),
            part_words: part_words(language),
            time_nouns,
            scale_nouns: scale_nouns(language),
            times,
            short_times,
            inner_times: words.inner_times.clone(),
            full: list(&words.full),
            lasting: list(&words.lasting),
            rates: list(&words.rates),
            decades: list(&words.decades),
            old: list(&words.old),
            aged: list(&words.aged),
            age_aside: words.age_aside,
            clock_before: list(&words.clock.before),
            clock_after: list(&words.clock.after),
            labels: list(&labels.before),
            label_verbs: list(&labels.verbs),
            series: list(&labels.series),
            multiples: list(&labels.after),
            ordinals: list(&labels.ordinals),
            months: list(&labels.months),
            weekdays: weekdays(language),
            years: list(&labels.years),
            yearly: list(&labels.yearly),
            capital_months: language.dates.capital_months,
            streets: list(&labels.streets),
            named_streets: list(&labels.named_streets),
            towns: list(&labels.towns),
            scores: list(&labels.scores),
            contests: list(&labels.contests),
            measured: list(&labels.measured),
            measures: Measures::new(language),
            names: labels.names.clone(),
            joined_nouns: labels.joined_nouns,
            share_names: list(&labels.share_names),
            change: sides(&words.aspects.change),
            change_percent: sides(&words.aspects.change_percent),
            change_things: sides(&words.aspects.change_things),
            target: sides(&words.aspects.target),
            history: sides(&words.aspects.history),
            level: sides(&words.aspects.level),
            beside: list(&words.aspects.beside),
            was: list(&words.aspects.was),
            events: list(&words.aspects.events),
            moves: list(&words.aspects.moves),
        }
    }
}
