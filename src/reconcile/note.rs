//! Remarks for the reader: whose word stepped back, who is hedged or undated, what was left out.

use std::collections::{BTreeMap, BTreeSet};

use super::case::Case;
use super::cover::{self, Cover};
use super::hold::Voices;
use super::pair::Disagreement;
use super::{Camp, Outcome, Pair, Part, Weighed, Weight};
use crate::claim::{Cardinality, Change};
use crate::origin::Origins;
use crate::time::Held;

/// How many articles a note names.
const NAMED: usize = 5;

/// Whole phrases without a full stop, sorted.
pub(super) fn notes(
    case: &Case<'_>,
    voices: &Voices,
    internal: &[Pair],
    found: &Disagreement,
    origins: &Origins,
    outcome: Outcome,
) -> Vec<String> {
    let mut notes: BTreeSet<String> = origins.notes.iter().cloned().collect();
    notes.extend(disputes(case, voices));
    if found.holders_differ {
        notes.insert("those who are quoted differ, and no article vouches for either".to_owned());
    }
    if found.cut_short {
        notes.insert("more pairs of articles differ than are listed".to_owned());
    } else if found.unlisted > 0 {
        notes.insert(format!("{} more pairs of articles differ and are not listed", found.unlisted));
    }
    let counted = |test: &dyn Fn(usize, &Weighed) -> bool| -> BTreeSet<usize> {
        let mentions = case.mentions.iter().enumerate().filter(|(_, weighed)| weighed.counted);
        mentions.filter(|(at, weighed)| test(*at, weighed)).map(|(at, _)| case.places[at]).collect()
    };
    let hedged = counted(&|_, weighed| weighed.weight == Weight::Weak);
    if !hedged.is_empty() {
        notes.insert(format!("hedged in {}", names(case, &hedged)));
    }
    let undated = counted(&|at, _| matches!(case.placed(at).held, Held::Undated | Held::Since(_, None, _)));
    let timeless = matches!(case.claim.change, Change::Never | Change::Event);
    if !undated.is_empty() && matches!(outcome, Outcome::Conflict | Outcome::Changed) && !timeless {
        notes.insert(format!("undated: {}", names(case, &undated)));
    }
    if case.forecasts_only {
        notes.insert("forecasts only".to_owned());
    }
    notes.extend(missed(case));
    notes.extend(tension(case));
    if outcome == Outcome::NotStated {
        notes.extend(only(case));
    }
    let torn: BTreeSet<usize> = internal.iter().map(|pair| case.places[pair.a]).collect();
    if !torn.is_empty() && outcome != Outcome::ContradictsItself {
        notes.insert(format!("contradicts itself and is left out: {}", names(case, &torn)));
    }
    notes.into_iter().collect()
}

/// Of a conflict, who stands against whom. Nothing where only two articles do.
pub(super) fn balance(case: &Case<'_>, camps: &[Camp], found: &Disagreement) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(outliers(case, camps, found));
    if found.cut_short || found.unlisted > 0 {
        return lines;
    }
    let body = |mention: usize| case.bodies[case.places[mention]];
    let ends = found.conflicts.iter().flat_map(|pair| [pair.a, pair.b]);
    let articles: BTreeSet<usize> = ends.map(|at| case.places[at]).collect();
    let between = found.conflicts.iter().map(|pair| {
        let (a, b) = (body(pair.a), body(pair.b));
        (a.min(b), a.max(b))
    });
    let between: BTreeSet<(usize, usize)> = between.collect();
    if between.len() < 2 {
        return lines;
    }
    let many = |n: usize| if n == 1 { "1 article".to_owned() } else { format!("{n} articles") };
    lines.extend(cover::smallest(&between).map(|cover| match cover {
        Cover::Only(bodies) => {
            let of = articles.iter().copied().filter(|at| bodies.contains(&case.bodies[*at])).collect();
            format!("without {} the others do not differ", names(case, &of))
        }
        Cover::OneOf(n) => {
            format!("no fewer than {} would have to differ, and which is open", many(n))
        }
        Cover::AtLeast(n) => format!("no fewer than {} would have to differ", many(n)),
    }));
    lines
}

/// A camp is an outlier only where another has at least twice its origins and two more; else the
/// articles are split.
fn outliers(case: &Case<'_>, camps: &[Camp], found: &Disagreement) -> Option<String> {
    let apart: BTreeSet<usize> = found.conflicts.iter().flat_map(|pair| [pair.a, pair.b]).collect();
    let sides: Vec<&Camp> =
        camps.iter().filter(|camp| camp.mentions.iter().any(|at| apart.contains(at))).collect();
    let (first, others) = sides.split_first()?;
    let all: usize = sides.iter().map(|camp| camp.origins).sum();
    // Of a list an article may hold several: its items are no sides. Where the value also changed,
    // those who told of it in time do not speak against those who tell of it now.
    if !found.changes.is_empty()
        || others.is_empty()
        || all < 3
        || case.claim.cardinality == Cardinality::Many
    {
        return None;
    }
    let is_out = |camp: &Camp| first.origins >= 2 * camp.origins && first.origins >= camp.origins + 2;
    let out: Vec<String> = others
        .iter()
        .filter(|camp| is_out(camp))
        .map(|camp| {
            let keys = camp.articles.iter().filter_map(|key| case.articles.binary_search(key).ok()).collect();
            format!("{} ({})", camp.value, names(case, &keys))
        })
        .collect();
    let count = |n: usize| if n == 1 { "1 origin".to_owned() } else { format!("{n} origins") };
    Some(if out.is_empty() {
        let more = match sides.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let sides: Vec<String> = sides
            .iter()
            .take(NAMED)
            .map(|camp| format!("{} ({})", camp.value, count(camp.origins)))
            .collect();
        format!("split: {}{}", sides.join(", "), more)
    } else {
        format!("outlier: {}; {} say {}", out.join(", "), count(first.origins), first.value)
    })
}

/// Articles that say of a state that it is there and that it will come.
fn tension(case: &Case<'_>) -> Option<String> {
    let of = |part: Part| -> BTreeSet<(usize, usize)> {
        let mentions = case.mentions.iter().enumerate().filter(|(_, weighed)| weighed.part == part);
        mentions.map(|(at, _)| (case.places[at], case.values.of[at])).collect()
    };
    let state = matches!(case.claim.kind.name(), "one-of" | "yes-no");
    let both: BTreeSet<usize> =
        of(Part::Forecast).intersection(&of(Part::Position)).map(|(article, _)| *article).collect();
    (state && !both.is_empty()).then(|| format!("said to be so and yet to come in {}", names(case, &both)))
}

/// `003 and 004`, `5 articles`.
fn names(case: &Case<'_>, of: &BTreeSet<usize>) -> String {
    let keys: Vec<&str> = of.iter().filter_map(|at| case.articles.get(*at)).map(String::as_str).collect();
    match keys.as_slice() {
        [one] => (*one).to_owned(),
        [first @ .., last] if keys.len() <= NAMED => format!("{} and {last}", first.join(", ")),
        _ => format!("{} articles", keys.len()),
    }
}

/// `20 million (003, given to Ann Lee) is disputed by 000`
fn disputes(case: &Case<'_>, voices: &Voices) -> Vec<String> {
    let disputes = voices.all.iter().zip(&voices.disputed).filter_map(|(voice, by)| {
        let mention = &case.mentions[voice.mention].mention;
        let not = if case.mentions[voice.mention].part == Part::Denial { "not " } else { "" };
        let holder = mention.stance.holder.as_deref().unwrap_or("somebody");
        let by = &case.mentions[(*by)?].mention.article;
        let value = &mention.reading.canonical;
        Some(format!("{not}{value} ({}, given to {holder}) is disputed by {by}", mention.article))
    });
    let mut disputes: Vec<String> = disputes.collect();
    disputes.sort();
    disputes.dedup();
    let more = disputes.len().saturating_sub(NAMED);
    disputes.truncate(NAMED);
    if more > 0 {
        disputes.push(format!("{more} more values given to somebody are disputed"));
    }
    disputes
}

/// Forecasts that what is said now does not bear out.
fn missed(case: &Case<'_>) -> Option<String> {
    let of = |part: Part| -> BTreeMap<usize, usize> {
        let mentions = case.mentions.iter().enumerate().filter(|(_, weighed)| weighed.part == part);
        mentions.map(|(at, _)| (case.values.of[at], case.places[at])).collect()
    };
    let facts = of(Part::Position);
    let differs =
        |value: usize| facts.keys().all(|fact| case.values.relation(case.claim, value, *fact).disagrees());
    let forecasts = of(Part::Forecast);
    let missed: BTreeSet<usize> = forecasts
        .into_iter()
        .filter(|(value, _)| !facts.is_empty() && differs(*value))
        .map(|(_, at)| at)
        .collect();
    (!missed.is_empty()).then(|| format!("forecast otherwise in {}", names(case, &missed)))
}

/// What there is when nothing is stated.
fn only(case: &Case<'_>) -> Option<String> {
    let parts: BTreeSet<Part> = case.mentions.iter().map(|weighed| weighed.part).collect();
    let words: Vec<&str> = parts
        .iter()
        .map(|part| match part {
            Part::Position => "disputed statements",
            Part::Denial => "denials",
            Part::History => "former values",
            Part::Forecast => "forecasts",
            Part::Shown => "questions, hypotheses and values of another time",
        })
        .collect();
    (!words.is_empty()).then(|| format!("only {}", words.join(" and ")))
}
