//! What the articles may be about: the names that most of them hold.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::article::Article;
use crate::fold;
use crate::kind::Passage;
use crate::kind::name::{Known, Names, runs};
use crate::language::is_place;
use crate::sentence::Sentence;

/// How many names are tried.
const MOST: usize = 3;

/// The names that stand in the most articles, and of these those that stand there most often, or
/// first; three at most, no place and no outlet. Empty when no name stands in two.
pub(super) fn subjects(articles: &[Article], sentences: &[Vec<Sentence>]) -> Vec<String> {
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
                language: sentences[at].language,
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
    let mut names: Vec<_> = seen
        .into_iter()
        .filter(|(key, seen)| seen.articles.len() > 1 && !is_place(key) && !outlets.contains(key))
        .collect();
    // Of two that are equal, the first in the alphabet: they are in its order, and the sort is stable.
    names.sort_by_key(|(_, seen)| {
        let often = seen.written.values().sum::<usize>();
        (Reverse((seen.articles.len(), often)), seen.articles.values().sum::<usize>())
    });
    let most = |seen: Seen| {
        let written = seen.written.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
        written.map(|(written, _)| written)
    };
    names.into_iter().take(MOST).filter_map(|(_, seen)| most(seen)).collect()
}

/// Where a name stands, and how it is written.
#[derive(Debug, Default)]
struct Seen {
    /// With the byte at which it stands there first.
    articles: BTreeMap<usize, usize>,
    written: BTreeMap<String, usize>,
}
