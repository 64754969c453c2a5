//! Who stands together, and in which order values followed one another.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::case::Case;
use super::voice::Topic;
use super::{Camp, Pair, Part};
use crate::camp::{self, Said};
use crate::time::{self, Timing};

/// The camps of a case, strongest first. Denials of a value are a camp of their own: `not X`.
pub(super) fn camps(case: &Case<'_>) -> Vec<Camp> {
    let mut said: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut denied: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, weighed) in case.mentions.iter().enumerate().filter(|(_, weighed)| weighed.counted) {
        match weighed.part {
            Part::Position => said.entry(case.values.of[at]).or_default().push(at),
            Part::Denial => denied.entry(&weighed.mention.reading.canonical).or_default().push(at),
            Part::History | Part::Forecast | Part::Shown => {}
        }
    }
    let mentions: Vec<Vec<usize>> = said.values().cloned().collect();
    let values: Vec<Said<'_>> = said
        .iter()
        .map(|(value, mentions)| Said {
            reading: &case.values.readings[*value],
            articles: mentions.iter().map(|at| case.places[*at]).collect(),
            origins: mentions.iter().map(|at| case.mentions[*at].origin).collect(),
        })
        .collect();
    let of = |values: &[usize]| {
        let mut all: Vec<usize> = values.iter().filter_map(|v| mentions.get(*v)).flatten().copied().collect();
        all.sort_unstable();
        all
    };
    let mut camps: Vec<Camp> = camp::camps(&values, case.claim.bounds, case.claim.accept_parent)
        .into_iter()
        .map(|group| {
            let value = values[group.spokesman].reading.canonical.clone();
            made(case, value, of(&group.values), &of(&group.also))
        })
        .chain(denied.into_iter().map(|(value, mentions)| made(case, format!("not {value}"), mentions, &[])))
        .collect();
    camps.sort_by(|a, b| {
        let rank = |camp: &Camp| (Reverse(camp.origins), Reverse(camp.articles.len()));
        rank(a).cmp(&rank(b)).then_with(|| a.value.cmp(&b.value)).then_with(|| a.mentions.cmp(&b.mentions))
    });
    camps
}

fn made(case: &Case<'_>, value: String, mentions: Vec<usize>, also: &[usize]) -> Camp {
    let articles: BTreeSet<usize> = mentions.iter().map(|at| case.places[*at]).collect();
    let also: BTreeSet<usize> = also.iter().map(|at| case.places[*at]).collect();
    let origins: BTreeSet<usize> = mentions.iter().map(|at| case.mentions[*at].origin).collect();
    let keys = |of: &mut dyn Iterator<Item = &usize>| of.map(|at| case.articles[*at].clone()).collect();
    Camp {
        value,
        also: keys(&mut also.difference(&articles)),
        articles: keys(&mut articles.iter()),
        origins: origins.len(),
        mentions,
    }
}

/// The camps that a change touches in the order of time, each by its first mention: what an
/// article says took the place of something comes after it, everything else goes by date, and
/// what has no date goes last.
///
/// Where one camp holds all of it (a sum that a bound of before allows), each value of the changes by
/// its first mention.
pub(super) fn chain(
    case: &Case<'_>,
    camps: &[Camp],
    moved: &BTreeSet<Topic>,
    changes: &[Pair],
) -> Vec<usize> {
    let sets = moved.iter().any(|topic| matches!(topic, Topic::Set(_)));
    let touched = |camp: &&Camp| {
        camp.mentions.iter().any(|at| {
            let value = case.values.of[*at];
            let topic = match case.mentions[*at].part {
                Part::Denial => Topic::Denied(value),
                _ => Topic::Value(value),
            };
            sets || moved.contains(&topic)
        })
    };
    // By the last day it may have been: a day of January goes before "some day of January".
    let since = |at: usize| -> (bool, Option<(Date, Date)>, usize) {
        let days = time::known(case.placed(at).held);
        (days.is_none(), days.map(|days| (days.last, days.first)), at)
    };
    let first = |camp: &Camp| camp.mentions.iter().map(|at| since(*at)).min();
    if let Some(chain) = by_date_alone(case, camps.iter().filter(touched)) {
        return chain;
    }
    let mut left: Vec<_> =
        camps.iter().filter(touched).filter_map(|camp| Some((first(camp)?, camp))).collect();
    left.sort_by_key(|(since, _)| *since);
    let follows = |early: &Camp, late: &Camp| {
        let asserted = |camp: &Camp| -> BTreeSet<usize> {
            let positions = camp.mentions.iter().filter(|at| case.mentions[**at].part == Part::Position);
            positions.map(|at| case.values.of[*at]).collect()
        };
        let (early, late) = (asserted(early), asserted(late));
        case.successions.keys().any(|(a, b)| early.contains(a) && late.contains(b))
    };
    let mut chain = Vec::new();
    while !left.is_empty() {
        let free = left.iter().position(|(_, camp)| {
            !left.iter().any(|(_, other)| other.mentions != camp.mentions && follows(other, camp))
        });
        let ((.., at), _) = left.remove(free.unwrap_or(0));
        chain.push(at);
    }
    if chain.len() < 2 {
        let mut told: Vec<usize> = changes.iter().flat_map(|pair| [pair.a, pair.b]).collect();
        told.sort_by_key(|at| since(*at));
        let mut values = BTreeSet::new();
        told.retain(|at| values.insert(case.values.of[*at]));
        return told;
    }
    chain
}

/// The camps in the order in which they were told, each as often as it came back; `None` when an
/// article speaks of a succession, or one of them was not provably told before the next.
fn by_date_alone<'c>(case: &Case<'_>, camps: impl Iterator<Item = &'c Camp>) -> Option<Vec<usize>> {
    if !case.successions.is_empty() {
        return None;
    }
    let mut told = Vec::new();
    for (camp, of) in camps.enumerate() {
        for at in &of.mentions {
            told.push((time::known(case.placed(*at).held)?, *at, camp));
        }
    }
    told.sort_by_key(|(days, at, _)| (days.last, days.first, *at));
    told.dedup_by_key(|(.., camp)| *camp);
    let before = |a: usize, b: usize| case.placed(a).to(&case.placed(b)) == Timing::Before;
    let in_order = told.windows(2).all(|pair| before(pair[0].1, pair[1].1));
    in_order.then(|| told.into_iter().map(|(_, at, _)| at).collect())
}
