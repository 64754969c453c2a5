//! Conflicts that nobody has acknowledged, as entries would list them.
//!
//! An entry acknowledges every pair of its values. So values go into one entry only when each of them
//! differs from each other one today; what does not differ is not acknowledged in advance.

use std::collections::BTreeSet;

use super::Desk;
use crate::expect::Cover;
pub use crate::rule::Offer;
use crate::rule::entries;

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
        let of_claim = entries(claim, reconciled, &pairs).into_iter();
        found.extend(of_claim.map(|(values, pairs)| Proposal { claim: at, values, pairs }));
    }
    found
}
