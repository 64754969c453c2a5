//! Conflicts that nobody has acknowledged, as entries would list them.
//!
//! An entry acknowledges every pair of its values. So values go into one entry only when each of them
//! differs from each other one today; what does not differ is not acknowledged in advance.

use std::collections::{BTreeMap, BTreeSet};

use super::Desk;
use crate::claim::Claim;
use crate::expect::Cover;
use crate::reconcile::{Part, Reconciled};
use crate::rule;
use crate::value::{Relation, relate};

/// A conflict, as an entry would list it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The claim's place among the claims.
    pub claim: usize,
    /// The values, two or more, in the order of their mentions.
    pub values: Vec<Offer>,
    /// The pairs of mentions that differ.
    pairs: Vec<(usize, usize)>,
}

impl Proposal {
    /// The same for each two of its values, with the articles that differ over those.
    pub(super) fn each_two(&self, desk: &Desk<'_, '_>) -> Vec<Self> {
        let mentions = &desk.verdict.reconciled[self.claim].mentions;
        let mut twos = Vec::new();
        for (at, one) in self.values.iter().enumerate() {
            for other in &self.values[at + 1..] {
                let between = |(a, b): &&(usize, usize)| {
                    let of = |x: &Offer, y: &Offer| x.mentions.contains(a) && y.mentions.contains(b);
                    of(one, other) || of(other, one)
                };
                let pairs: Vec<(usize, usize)> = self.pairs.iter().filter(between).copied().collect();
                let part = |offer: &Offer| {
                    let mine: BTreeSet<usize> = pairs
                        .iter()
                        .flat_map(|(a, b)| [*a, *b])
                        .filter(|mention| offer.mentions.contains(mention))
                        .collect();
                    let articles: BTreeSet<&String> =
                        mine.iter().map(|mention| &mentions[*mention].mention.article).collect();
                    Offer {
                        value: offer.value.clone(),
                        articles: articles.into_iter().cloned().collect(),
                        mentions: mine.into_iter().collect(),
                    }
                };
                twos.push(Self { claim: self.claim, values: vec![part(one), part(other)], pairs });
            }
        }
        twos
    }
}

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

/// The pairs that stand as `wanted` says, claim by claim, as entries would list them.
pub fn proposals(desk: &Desk<'_, '_>, wanted: fn(Cover) -> bool) -> Vec<Proposal> {
    let mut found = Vec::new();
    for ((at, claim, reconciled), judged) in desk.verdict.each().zip(&desk.judged) {
        let conflicts = reconciled.conflicts.iter().zip(&judged.conflicts);
        let internal = reconciled.internal.iter().zip(&judged.internal);
        let pairs: Vec<(usize, usize)> = conflicts
            .chain(internal)
            .filter(|(_, cover)| wanted(**cover))
            .map(|(pair, _)| (pair.a, pair.b))
            .collect();
        let of_claim = of_claim(claim, reconciled, &pairs).into_iter();
        found.extend(of_claim.map(|(values, pairs)| Proposal { claim: at, values, pairs }));
    }
    found
}

/// Values that all differ from one another, and the pairs of mentions that say so.
type Group = (Vec<Offer>, Vec<(usize, usize)>);

fn of_claim(claim: &Claim, reconciled: &Reconciled, pairs: &[(usize, usize)]) -> Vec<Group> {
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
                value: rule::said(&reconciled.mentions[firsts[*value]]),
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
        && (rule::said(a) == rule::said(b)
            || relate(&wide(&a.mention.reading), &wide(&b.mention.reading), claim.bounds) == Relation::Same)
}
