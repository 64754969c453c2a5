//! Each article by itself: what it says of all claims of a relation, in one voice, of one time.
//!
//! An article that gives a claim two values contradicts itself, which is told elsewhere; a relation
//! holds in it when it holds for any of them, except `!=`, which must hold for all.

use std::collections::{BTreeMap, BTreeSet};

use super::eval::Judged;
use super::{Camp, Case, Check, Claimed, Inside, Violation, choices};
use crate::claim::relation::Compare;
use crate::reconcile::{Strength, Weight, one_voice, two_parties};
use crate::time::Timing;

/// More choices of values inside one article than this are not tried.
const MOST: usize = 500;

/// What was found in one article.
struct Found {
    check: Check,
    why: String,
    /// The mentions that violate it, and whether logic excludes them too.
    worst: Option<(Vec<usize>, bool)>,
}

/// An article that violates it by itself.
struct Shown {
    article: String,
    mentions: Vec<usize>,
    certain: bool,
    why: String,
}

/// The articles that state something, and the violations among them, one for each combination of camps.
pub(super) fn check(case: &Case<'_>) -> (Vec<Inside>, Vec<Violation>) {
    let keys: BTreeSet<&str> = case.terms.iter().flat_map(|term| term.said.keys().copied()).collect();
    let mut inside = Vec::new();
    let mut violated: BTreeMap<Vec<Camp>, Vec<Shown>> = BTreeMap::new();
    for key in keys {
        let found = article(case, key);
        if let Some((mentions, certain)) = found.worst {
            let camps = case.terms.iter().zip(&mentions).map(|(term, at)| term.camp(*at)).collect();
            let article = key.to_owned();
            let one = Shown { article, mentions, certain, why: found.why.clone() };
            violated.entry(camps).or_default().push(one);
        }
        inside.push(Inside { article: key.to_owned(), check: found.check, why: found.why });
    }
    let violations = violated.into_values().filter_map(|all| {
        let articles: Vec<String> = all.iter().map(|one| one.article.clone()).collect();
        // The surest speaks for all; of those, the first.
        let one = all.iter().find(|one| one.certain).or(all.first())?;
        let strength = if one.certain { Strength::Certain } else { Strength::Likely };
        let sides = case.sides(&one.mentions, &vec![articles.clone(); one.mentions.len()]);
        let accepted = case.accepted(&one.mentions);
        Some(Violation { articles, strength, sides, why: vec![one.why.clone()], accepted })
    });
    let violations = violations.collect();
    (inside, violations)
}

fn article(case: &Case<'_>, key: &str) -> Found {
    let nothing = |check, why: String| Found { check, why, worst: None };
    let missing = || case.terms.iter().filter(|term| !term.said.contains_key(key));
    if missing().next().is_some() {
        return nothing(Check::Incomplete, incomplete(missing(), key));
    }
    let lists: Vec<Vec<usize>> = case.terms.iter().map(|term| term.said[key].clone()).collect();
    let (choices, _) = choices(&lists, MOST);
    let mut holds: Option<String> = None;
    let mut worst: Option<(Vec<usize>, bool, String)> = None;
    let mut unfit: Option<String> = None;
    for mentions in choices {
        if let Some(why) = apart(case, &mentions) {
            unfit.get_or_insert(why);
            continue;
        }
        match case.judge(&mentions, case.published(key)) {
            (Judged::Holds, said) => {
                holds.get_or_insert(said.unwrap_or_default());
            }
            (Judged::Violated { certain }, said) => {
                // In one voice an article, or whoever it quotes, contradicts itself.
                let least = if in_one_voice(case, &mentions) { Weight::Reported } else { Weight::Full };
                let certain = certain && case.is_full(&mentions, least);
                if worst.as_ref().is_none_or(|(_, sure, _)| certain && !sure) {
                    worst = Some((mentions, certain, said.unwrap_or_default()));
                }
            }
            (Judged::Unfit(why), _) => {
                unfit.get_or_insert(why);
            }
        }
    }
    let all = case.relation.law.compare == Compare::Differs;
    match (holds, worst) {
        (Some(why), None) => nothing(Check::Holds, why),
        (Some(why), Some(_)) if !all => nothing(Check::Holds, why),
        (_, Some((mentions, certain, why))) => {
            Found { check: Check::Violated, why, worst: Some((mentions, certain)) }
        }
        (None, None) => nothing(Check::Unfit, unfit.unwrap_or_else(|| "nothing to compare".to_owned())),
    }
}

/// What an article does not state, and what it states in a way that does not count.
fn incomplete<'a>(missing: impl Iterator<Item = &'a Claimed<'a>>, key: &str) -> String {
    let mentions =
        |term: &&Claimed<'_>| term.reconciled.mentions.iter().any(|weighed| weighed.mention.article == key);
    let (told, silent): (Vec<_>, Vec<_>) = missing.partition(mentions);
    let ids = |terms: &[&Claimed<'_>]| {
        terms.iter().map(|term| term.claim.id.as_str()).collect::<Vec<_>>().join(", ")
    };
    let mut parts = Vec::new();
    if !silent.is_empty() {
        parts.push(format!("it does not state {}", ids(&silent)));
    }
    if !told.is_empty() {
        parts.push(format!("what it says of {} does not count", ids(&told)));
    }
    parts.join("; ")
}

fn in_one_voice(case: &Case<'_>, mentions: &[usize]) -> bool {
    let terms = || case.terms.iter().zip(mentions);
    terms().all(|(one, a)| terms().all(|(other, b)| one_voice(one.claim, one.mention(*a), other.mention(*b))))
}

/// Why these mentions are no statement about one thing: other people's words, or other times.
fn apart(case: &Case<'_>, mentions: &[usize]) -> Option<String> {
    for (x, a) in mentions.iter().enumerate() {
        for (y, b) in mentions.iter().enumerate().skip(x + 1) {
            let (one, other) = (&case.terms[x], &case.terms[y]);
            let ids = (&one.claim.id, &other.claim.id);
            if two_parties(one.claim, one.mention(*a), other.mention(*b)) {
                return Some(format!("{} and {} are the words of different people", ids.0, ids.1));
            }
            let comparable = match case.timing((x, *a), (y, *b)) {
                Timing::Overlap => true,
                // Neither is dated, so neither is dated differently.
                Timing::Unknown => {
                    std::mem::discriminant(&one.held(*a)) == std::mem::discriminant(&other.held(*b))
                }
                Timing::Before | Timing::After => false,
            };
            if !comparable {
                return Some(format!("{} and {} are told of different times", ids.0, ids.1));
            }
        }
    }
    None
}
