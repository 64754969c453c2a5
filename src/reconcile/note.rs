//! Remarks for the reader: whose word stepped back, who is hedged or undated, what was left out.

use std::collections::{BTreeMap, BTreeSet};

use super::case::Case;
use super::hold::Voices;
use super::pair::Disagreement;
use super::{Outcome, Pair, Part, Weighed, Weight};
use crate::claim::Change;
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
    if outcome == Outcome::NotStated {
        notes.extend(only(case));
    }
    let torn: BTreeSet<usize> = internal.iter().map(|pair| case.places[pair.a]).collect();
    if !torn.is_empty() && outcome != Outcome::ContradictsItself {
        notes.insert(format!("contradicts itself and is left out: {}", names(case, &torn)));
    }
    notes.into_iter().collect()
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
