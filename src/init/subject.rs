//! What the articles are about: the name that most of them hold.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::article::Article;
use crate::fold;
use crate::kind::Passage;
use crate::kind::name::{Known, Names, runs};
use crate::language::is_place;
use crate::sentence::Sentence;

/// The name that stands in the most articles, and of these the one that stands there most often, or
/// first; no place and no outlet. `None` when no name stands in two.
pub(super) fn subject(articles: &[Article], sentences: &[Vec<Sentence>]) -> Option<String> {
    let outlets: BTreeSet<String> =
        articles.iter().filter_map(|article| article.about.source.as_deref()).map(fold::key).collect();
    let names = Names::new(Vec::new(), true, false);
    let mut seen: BTreeMap<String, Seen> = BTreeMap::new();
    for (index, (article, sentences)) in articles.iter().zip(sentences).enumerate() {
        let known = Known::default();
        for at in 0..sentences.len() {
            let passage = Passage {
                text: &article.text,
                sentences,
                at,
                language: article.language,
                anchor: article.about.date,
                names: &names,
                known: Some(&known),
            };
            for run in runs(&passage).into_iter().filter(|run| !run.doubtful) {
                let seen = seen.entry(run.key).or_default();
                seen.articles.entry(index).or_insert(run.span.start);
                *seen.written.entry(run.full).or_default() += 1;
            }
        }
    }
    seen.into_iter()
        .filter(|(key, seen)| seen.articles.len() > 1 && !is_place(key) && !outlets.contains(key))
        // Of two that are equal, the one that is named earlier, then the first in the alphabet.
        .max_by(|(a, one), (b, other)| {
            let weight = |seen: &Seen| {
                let earlier = Reverse(seen.articles.values().sum::<usize>());
                (seen.articles.len(), seen.written.values().sum::<usize>(), earlier)
            };
            weight(one).cmp(&weight(other)).then_with(|| b.cmp(a))
        })
        .and_then(|(_, seen)| {
            let most = seen.written.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
            most.map(|(written, _)| written)
        })
}

/// Where a name stands, and how it is written.
#[derive(Debug, Default)]
struct Seen {
    /// With the byte at which it stands there first.
    articles: BTreeMap<usize, usize>,
    written: BTreeMap<String, usize>,
}
