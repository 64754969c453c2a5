//! The section as it stands in the file, and how it is made ready for use.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::clock::ClockWords;
use super::feast::Feasts;
use super::form::{Form, Node};
use super::{
    Around, Count, DateWords, Endings, Eras, Folded, Order, Phrases, Sense, Shift, Spelled, TenseWords, Unit,
};
use crate::fold::fold;

/// What the file holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    /// January first; a month may have several names.
    months: Vec<Vec<String>>,
    /// The same in short, without the full stop.
    month_abbreviations: Vec<Vec<String>>,
    /// Monday first.
    weekdays: Vec<Vec<String>>,
    /// Only read in front of a day and month.
    weekday_abbreviations: Vec<Vec<String>>,
    /// Spring first.
    seasons: Vec<Vec<String>>,
    /// Names of months and seasons that are other words too.
    doubtful: Folded,
    /// Whether months are written with a capital.
    capital_months: bool,
    units: BTreeMap<Unit, UnitWords>,
    /// "last", "this", "next" and their forms.
    last: Vec<String>,
    this: Vec<String>,
    next: Vec<String>,
    /// First, second …: the first entry is 1. A name may be several forms of one word.
    ordinals: Vec<Vec<String>>,
    /// "last" as the end of a count: "the last Friday in May".
    finals: Vec<String>,
    /// Decades by their tens.
    decades: BTreeMap<String, i16>,
    /// Small numbers in words, with the least and the most they may stand for.
    numbers: BTreeMap<String, Count>,
    about: Phrases,
    endings: Endings,
    numeric: Order,
    forms: Forms,
    around: Around,
    tense: TenseWords,
    clock: ClockWords,
    feasts: Feasts,
    spelled: Spelled,
    eras: Eras,
}

/// How dates are put together, by what they say.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Forms {
    /// The slots say it all.
    date: Vec<String>,
    /// A decade: `<year>` or `<short>` is its first year.
    decade: Vec<String>,
    /// A century: `<nth>`.
    century: Vec<String>,
    /// A quarter of a year: `<nth>`.
    quarter: Vec<String>,
    /// A half of a year: `<nth>`.
    half: Vec<String>,
    /// `<n> <units>` back.
    ago: Vec<String>,
    /// `<n> <units>` ahead.
    ahead: Vec<String>,
    /// Single days by their distance from the day of writing.
    days: BTreeMap<String, i32>,
    /// The first third of `<date>`, or of the running `<unit>`.
    early: Vec<String>,
    /// The second third.
    mid: Vec<String>,
    /// The last third.
    late: Vec<String>,
    /// From one `<end>` to another.
    range: Vec<String>,
    /// One `<end>` or another.
    either: Vec<String>,
    /// One `<end>` and another: two dates.
    both: Vec<String>,
    /// One day, or one `<weekday>`, of `<date>`.
    some: Vec<String>,
    /// The `<nth>` or `<final>` `<weekday>` or `<unit>` of `<date>`.
    pick: Vec<String>,
    /// The week of `<date>`.
    week_of: Vec<String>,
    /// Week `<n>` of `<year>`.
    week: Vec<String>,
    /// So many weeks after the next `<weekday>`.
    week_on: BTreeMap<String, i32>,
    /// `<n> <units>`, or a day, before or after `<date>`.
    beside_before: Vec<String>,
    beside_after: Vec<String>,
    /// Longer ago than `<n> <units>`, and not so long ago.
    more_ago: Vec<String>,
    less_ago: Vec<String>,
    /// Any time before or after `<end>`, at `<end>` at the latest or earliest, about `<end>`.
    before: Vec<String>,
    after: Vec<String>,
    latest: Vec<String>,
    earliest: Vec<String>,
    about: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitWords {
    one: Vec<String>,
    many: Vec<String>,
}

/// The folded words of a phrase. A phrase is written with a space between its words and marks, as
/// an article's words are cut: `avant - hier`, `l' an`.
pub(super) fn split(phrase: &str) -> Vec<String> {
    phrase.split_whitespace().map(fold).collect()
}

impl TryFrom<Written> for DateWords {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let senses = senses(&written)?;
        let mut numbers: BTreeMap<String, Vec<(Vec<String>, Count)>> = BTreeMap::new();
        for (phrase, count) in &written.numbers {
            let mut words = split(phrase).into_iter();
            let first = words.next().ok_or("an empty number")?;
            numbers.entry(first).or_default().push((words.collect(), *count));
        }
        let forms = &written.forms;
        let (mut simple, mut parts, mut compound) = (Node::default(), Node::default(), Node::default());
        for (form, patterns) in [
            (Form::Date, &forms.date),
            (Form::Decade, &forms.decade),
            (Form::Century, &forms.century),
            (Form::Quarter, &forms.quarter),
            (Form::Half, &forms.half),
            (Form::Ago, &forms.ago),
            (Form::Ahead, &forms.ahead),
            (Form::MoreAgo, &forms.more_ago),
            (Form::LessAgo, &forms.less_ago),
            (Form::Week, &forms.week),
        ] {
            simple.insert(form, patterns)?;
        }
        for (pattern, weeks) in &forms.week_on {
            simple.insert(Form::WeekOn(*weeks), std::slice::from_ref(pattern))?;
        }
        for (pattern, distance) in &forms.days {
            simple.insert(Form::Days(*distance), std::slice::from_ref(pattern))?;
        }
        for (form, patterns) in [
            (Form::Early, &forms.early),
            (Form::Mid, &forms.mid),
            (Form::Late, &forms.late),
            (Form::Pick, &forms.pick),
            (Form::WeekOf, &forms.week_of),
        ] {
            parts.insert(form, patterns)?;
        }
        for (form, patterns) in [
            (Form::Range, &forms.range),
            (Form::Either, &forms.either),
            (Form::Both, &forms.both),
            (Form::Some, &forms.some),
            (Form::Beside(-1), &forms.beside_before),
            (Form::Beside(1), &forms.beside_after),
            (Form::Before, &forms.before),
            (Form::After, &forms.after),
            (Form::Latest, &forms.latest),
            (Form::Earliest, &forms.earliest),
            (Form::About, &forms.about),
        ] {
            compound.insert(form, patterns)?;
        }
        let lead = |key: &String| key.split_once(' ').map(|(first, _)| first.to_owned());
        Ok(Self {
            leads: senses.keys().filter_map(lead).collect(),
            senses,
            numbers,
            simple,
            parts,
            compound,
            about: written.about,
            endings: written.endings,
            numeric: written.numeric,
            capital_months: written.capital_months,
            around: written.around,
            tense: written.tense,
            clock: written.clock,
            feasts: written.feasts,
            spelled: written.spelled,
            eras: written.eras,
        })
    }
}

/// Every single word with what it can mean.
fn senses(written: &Written) -> Result<BTreeMap<String, Vec<Sense>>, String> {
    let lists: [(&str, usize, &[Vec<String>]); 5] = [
        ("months", 12, &written.months),
        ("month_abbreviations", 12, &written.month_abbreviations),
        ("weekdays", 7, &written.weekdays),
        ("weekday_abbreviations", 7, &written.weekday_abbreviations),
        ("seasons", 4, &written.seasons),
    ];
    for (name, length, list) in lists {
        if list.len() != length {
            return Err(format!("`{name}` has {} entries, expected {length}", list.len()));
        }
    }
    let mut senses: BTreeMap<String, Vec<Sense>> = BTreeMap::new();
    let mut add = |word: &str, sense: Sense| {
        let known = senses.entry(fold(word)).or_default();
        if !known.contains(&sense) {
            known.push(sense);
        }
    };
    let doubtful = |word: &str| written.doubtful.has(&fold(word));
    for (short, list) in [(false, &written.months), (true, &written.month_abbreviations)] {
        for (month, words) in (1..).zip(list) {
            words.iter().for_each(|w| add(w, Sense::Month { month, short, doubtful: doubtful(w) }));
        }
    }
    for (short, list) in [(false, &written.weekdays), (true, &written.weekday_abbreviations)] {
        for (weekday, words) in (0..).zip(list) {
            words.iter().for_each(|w| add(w, Sense::Weekday { weekday, short }));
        }
    }
    for (season, words) in (0..).zip(&written.seasons) {
        words.iter().for_each(|w| add(w, Sense::Season { season, doubtful: doubtful(w) }));
    }
    for (unit, words) in &written.units {
        let in_both = |w: &String| words.one.contains(w) && words.many.contains(w);
        for w in &words.one {
            add(w, Sense::Unit { unit: *unit, one: true, many: in_both(w) });
        }
        for w in words.many.iter().filter(|w| !in_both(w)) {
            add(w, Sense::Unit { unit: *unit, one: false, many: true });
        }
    }
    for (shift, words) in
        [(Shift::Last, &written.last), (Shift::This, &written.this), (Shift::Next, &written.next)]
    {
        words.iter().for_each(|w| add(w, Sense::Shift(shift)));
    }
    for (nth, words) in (1..).zip(&written.ordinals) {
        words.iter().for_each(|w| add(w, Sense::Nth(nth)));
    }
    written.finals.iter().for_each(|w| add(w, Sense::Final));
    written.decades.iter().for_each(|(w, tens)| add(w, Sense::Decade(*tens)));
    Ok(senses)
}
