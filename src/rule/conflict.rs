//! Articles that cannot all be right.
//!
//! One finding for each claim, however many articles disagree: it names the camps and shows a
//! place of each. Pairs that somebody has acknowledged are left out; pairs with one acknowledged
//! side are the business of `new-value`.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{Case, Finding, Level, Rule, Side, evidence, offer, say};
use crate::claim::Claim;
use crate::expect::{self, Cover};
use crate::reconcile::{Pair, Reconciled, Strength};

/// How many entries a finding writes out.
const ENTRIES: usize = 3;

/// The rule `conflict`.
#[derive(Debug)]
pub(super) struct Conflict;

impl Rule for Conflict {
    fn name(&self) -> &'static str {
        "conflict"
    }

    fn level(&self) -> Level {
        Level::Deny
    }

    fn about(&self) -> &'static str {
        "articles differ and nobody has acknowledged it"
    }

    fn judge(&self, case: &Case<'_, '_>) -> Vec<Finding> {
        case.each().filter_map(|(claim, reconciled)| judge(case, claim, reconciled)).collect()
    }
}

fn judge(case: &Case<'_, '_>, claim: &Claim, reconciled: &Reconciled) -> Option<Finding> {
    let covers = expect::judge(claim, reconciled, case.articles, case.today).conflicts;
    // Two new values that differ from one another are named by `new-value` already.
    let new: Vec<String> = covers
        .iter()
        .filter_map(|cover| match cover {
            Cover::New { mention, .. } => reconciled.mentions.get(*mention).map(say::said),
            _ => None,
        })
        .collect();
    let is_new = |at: usize| reconciled.mentions.get(at).is_some_and(|w| new.contains(&say::said(w)));
    let open = |pair: &Pair, cover: Cover| match cover {
        Cover::Apart => true,
        Cover::Unknown => !(is_new(pair.a) && is_new(pair.b)),
        _ => false,
    };
    let pairs: Vec<&Pair> = reconciled
        .conflicts
        .iter()
        .zip(&covers)
        .filter(|(pair, cover)| open(pair, **cover))
        .map(|(pair, _)| pair)
        .collect();
    let mut finding = about(&Conflict, case, claim, reconciled, &pairs)?;
    if covers.contains(&Cover::Apart) {
        finding.notes.push(
            "each of the values is acknowledged, but in different entries: entries do not join up".into(),
        );
    }
    let pairs: Vec<(usize, usize)> = pairs.iter().map(|pair| (pair.a, pair.b)).collect();
    let entries: Vec<Vec<String>> = offer::entries(claim, reconciled, &pairs)
        .into_iter()
        .map(|(values, _)| values.into_iter().map(|offer| offer.value).collect())
        .collect();
    if !entries.is_empty() {
        finding.help.push(format!(
            "if each of these values is known and accepted, say so in the claim at {}:\n{}",
            say::at(&claim.place),
            say::entries_to_paste(claim, &entries[..entries.len().min(ENTRIES)])
        ));
    }
    if entries.len() > ENTRIES {
        finding.help.push(format!("`crossclaim review` shows the other {}", entries.len() - ENTRIES));
    }
    finding.help.push(format!("`crossclaim explain {}` shows how each value was read", claim.id));
    Some(finding)
}

/// A finding about these disagreeing pairs: who says what, with a place of each side. `None` when
/// there are none.
pub(super) fn about(
    rule: &dyn Rule,
    case: &Case<'_, '_>,
    claim: &Claim,
    reconciled: &Reconciled,
    pairs: &[&Pair],
) -> Option<Finding> {
    if pairs.is_empty() {
        return None;
    }
    let involved: Vec<usize> = pairs.iter().flat_map(|pair| [pair.a, pair.b]).collect();
    let sides = say::sides(reconciled, &involved);
    let mut finding = Finding::new(rule, Some(claim), format!("{}: {}", claim.id, say::differ(&sides)));
    finding.places = places(case, reconciled, &sides);
    finding.sides = ranked(case, reconciled, &sides, pairs);
    finding.notes = why(pairs);
    finding.notes.extend(reconciled.balance.iter().cloned());
    finding.notes.extend(reconciled.strength.map(|strength| {
        match strength {
            Strength::Certain => {
                "certain: the values cannot all hold, and each side stands behind its own".into()
            }
            Strength::Likely => {
                "likely: a reader takes it for a difference, but both could be literally true, \
             or one side does not vouch for its value"
                    .into()
            }
        }
    }));
    Some(finding)
}

/// A place of each side, that of the smallest first; then second places while there is room.
pub(super) fn places(
    case: &Case<'_, '_>,
    reconciled: &Reconciled,
    sides: &[say::Side<'_>],
) -> Vec<super::Evidence> {
    let smallest = sides.iter().rev().min_by_key(|side| side.articles.len());
    let others = sides.iter().filter(|side| smallest.is_none_or(|small| small.value != side.value));
    let order: Vec<&say::Side<'_>> = smallest.into_iter().chain(others).collect();
    let deepest = sides.iter().map(|side| side.mentions.len()).max().unwrap_or(0);
    (0..deepest)
        .flat_map(|depth| order.iter().filter_map(move |side| side.mentions.get(depth)))
        .filter_map(|at| reconciled.mentions.get(*at))
        .filter_map(|weighed| evidence::mention(case, weighed, say::label(weighed)))
        .take(evidence::MOST)
        .collect()
}

/// The sides, the best vouched one first: more origins, more articles, the earlier date, the path.
fn ranked(
    case: &Case<'_, '_>,
    reconciled: &Reconciled,
    sides: &[say::Side<'_>],
    pairs: &[&Pair],
) -> Vec<Side> {
    let mut order: Vec<usize> = (0..sides.len()).collect();
    order.sort_by_cached_key(|at| sides.get(*at).map(|side| rank(case, reconciled, side)));
    let side_of = |mention: usize| {
        order.iter().position(|at| sides.get(*at).is_some_and(|side| side.mentions.contains(&mention)))
    };
    let mut against: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); sides.len()];
    for pair in pairs {
        if let (Some(a), Some(b)) = (side_of(pair.a), side_of(pair.b))
            && a != b
        {
            against[a].insert(b);
            against[b].insert(a);
        }
    }
    let places = |side: &say::Side<'_>| {
        side.mentions
            .iter()
            .filter_map(|at| reconciled.mentions.get(*at))
            .filter_map(|weighed| evidence::mention(case, weighed, say::label(weighed)))
            .take(evidence::MOST)
            .collect()
    };
    order
        .iter()
        .filter_map(|at| sides.get(*at))
        .zip(against)
        .map(|(side, against)| Side {
            value: side.value.clone(),
            articles: side.articles.iter().map(ToString::to_string).collect(),
            places: places(side),
            against: against.into_iter().collect(),
        })
        .collect()
}

/// How well a side is vouched for: the smaller, the better.
fn rank(case: &Case<'_, '_>, reconciled: &Reconciled, side: &say::Side<'_>) -> impl Ord + use<> {
    let camp = reconciled.camps.iter().find(|camp| camp.value == side.value);
    let origins = camp.map_or_else(
        || {
            let mentions = side.mentions.iter().filter_map(|at| reconciled.mentions.get(*at));
            mentions.map(|weighed| weighed.origin).collect::<BTreeSet<_>>().len()
        },
        |camp| camp.origins,
    );
    let articles = || side.articles.iter().filter_map(|key| case.article(key));
    let date = articles().filter_map(|article| article.about.date).map(|date| date.first).min();
    let path = articles().map(|article| article.path.clone()).min();
    (Reverse(origins), Reverse(side.articles.len()), date.is_none(), date, path)
}

/// Why the pairs differ, each reason once.
pub(super) fn why(pairs: &[&Pair]) -> Vec<String> {
    let mut reasons: Vec<String> = Vec::new();
    for reason in pairs.iter().flat_map(|pair| &pair.why) {
        if reasons.len() < evidence::MOST && !reasons.contains(reason) {
            reasons.push(reason.clone());
        }
    }
    reasons
}
