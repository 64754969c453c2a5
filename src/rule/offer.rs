//! Values that differ, as entries would list them.
//!
//! An entry acknowledges every pair of its values, and its values must all differ. So "about 120" and
//! "120" are one value of it, and what does not differ is not acknowledged in advance.

use std::collections::{BTreeMap, BTreeSet};

use super::say;
use crate::claim::Claim;
use crate::reconcile::{Part, Reconciled};
use crate::value::{Relation, relate};

/// One value of a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// As one writes it.
    pub value: String,
    /// The keys of the articles that say it in this conflict, sorted.
    pub articles: Vec<String>,
    /// Their mentions, in order.
    pub mentions: Vec<usize>,
}

/// Values that all differ from one another, and the pairs of mentions that say so.
type Group = (Vec<Offer>, Vec<(usize, usize)>);

/// The entries that cover these pairs of mentions, each with the pairs that it covers.
pub fn entries(claim: &Claim, reconciled: &Reconciled, pairs: &[(usize, usize)]) -> Vec<Group> {
    // Each value once, by its first mention.
    let mut firsts: Vec<usize> = Vec::new();
    let involved: BTreeSet<usize> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
    let mut value_of: BTreeMap<usize, usize> = BTreeMap::new();
    for mention in involved {
        let known = firsts.iter().position(|first| is_one(claim, reconciled, *first, mention));
        let value = known.unwrap_or_else(|| {
            firsts.push(mention);
            firsts.len() - 1
        });
        value_of.insert(mention, value);
    }
    let mut edges: BTreeMap<(usize, usize), Vec<(usize, usize)>> = BTreeMap::new();
    for (a, b) in pairs {
        let (x, y) = (value_of[a], value_of[b]);
        if x != y {
            edges.entry((x.min(y), x.max(y))).or_default().push((*a, *b));
        }
    }
    let mut entries = Vec::new();
    while let Some((&(x, y), _)) = edges.first_key_value() {
        let mut group = vec![x, y];
        for more in 0..firsts.len() {
            let differs = |other: &usize| edges.contains_key(&(more.min(*other), more.max(*other)));
            if !group.contains(&more) && group.iter().all(differs) {
                group.push(more);
            }
        }
        group.sort_unstable();
        let mut pairs = Vec::new();
        for (at, one) in group.iter().enumerate() {
            for other in &group[at + 1..] {
                pairs.extend(edges.remove(&(*one, *other)).unwrap_or_default());
            }
        }
        let mentions: BTreeSet<usize> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
        let offer = |value: &usize| {
            let mine: Vec<usize> =
                mentions.iter().copied().filter(|mention| value_of.get(mention) == Some(value)).collect();
            let articles: BTreeSet<&String> =
                mine.iter().map(|mention| &reconciled.mentions[*mention].mention.article).collect();
            Offer {
                value: say::said(&reconciled.mentions[firsts[*value]]),
                articles: articles.into_iter().cloned().collect(),
                mentions: mine,
            }
        };
        entries.push((group.iter().map(offer).collect(), pairs));
    }
    entries
}

/// Whether two mentions say one value.
fn is_one(claim: &Claim, reconciled: &Reconciled, a: usize, b: usize) -> bool {
    let (a, b) = (&reconciled.mentions[a], &reconciled.mentions[b]);
    let denied = |part: Part| part == Part::Denial;
    let wide = |reading| claim.tolerance.widen(reading);
    denied(a.part) == denied(b.part)
        && (say::said(a) == say::said(b)
            || relate(&wide(&a.mention.reading), &wide(&b.mention.reading), claim.bounds) == Relation::Same)
}
