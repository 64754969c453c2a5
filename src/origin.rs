//! Where statements independently come from.
//!
//! Three articles on one agency story are one origin, not three. Independence is judged claim by
//! claim, on the sentences that carry its mentions, and every reason is shown, none hidden in a
//! score:
//!
//! | reason | reaches |
//! |---|---|
//! | an evidence sentence repeats another: half of its 4-word shingles and a run of 8 words | this claim |
//! | the texts are identical, or four fifths of one stand in the other | every claim |
//! | one declared `family` | every claim |
//! | one named origin ("according to Reuters"), within 7 days | the claims for which it is named |
//!
//! A named origin is looked at only when a counted mention is attributed to it, or its article
//! credits it. Agreement on common values is never taken for copying.

mod draw;
mod index;
mod shingle;

use std::collections::{BTreeMap, BTreeSet};

use crate::article::Article;
use crate::fold;
use crate::sentence::Sentence;
use crate::span::Span;
use crate::value::day::Days;

pub use draw::{Evidence, Origins};
use index::Index;
use shingle::Hashed;

/// Agencies and outlets an article rests on: folded key → name as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outlets {
    /// Named as the origin of something, anywhere in the text.
    pub named: BTreeMap<String, String>,
    /// Credited for the whole article: a credit line, a dateline, the metadata.
    pub credited: BTreeMap<String, String>,
}

impl Outlets {
    /// What the metadata of `article` credits and what its text names and credits.
    pub fn of(article: &Article, _sentences: &[Sentence]) -> Self {
        let mut outlets = Self::default();
        outlets.credit(article.about.origins.iter().map(String::as_str));
        outlets
    }

    /// Adds outlets that are named as an origin.
    pub fn name<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) {
        add(&mut self.named, names);
    }

    /// Adds outlets that are credited for the whole article.
    pub fn credit<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) {
        add(&mut self.credited, names);
    }
}

/// Of two ways to write one name the smaller is kept, so that the order does not matter.
fn add<'n>(known: &mut BTreeMap<String, String>, names: impl IntoIterator<Item = &'n str>) {
    for name in names {
        let key = fold::key(name);
        if key.is_empty() {
            continue;
        }
        let written = known.entry(key).or_insert_with(|| name.to_owned());
        if name < written.as_str() {
            name.clone_into(written);
        }
    }
}

/// What is known of one article's text, for comparing it with others.
#[derive(Debug, Clone)]
pub struct Facts {
    key: String,
    /// The outlet that published it, folded.
    house: Option<String>,
    family: Option<String>,
    date: Option<Days>,
    outlets: Outlets,
    /// In the order of the text.
    sentences: Vec<Line>,
}

/// One sentence as hashes of its folded words; marks are left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    start: usize,
    words: Vec<Hashed>,
}

impl Facts {
    /// What is known of `article`, cut into `sentences`.
    pub fn new(article: &Article, sentences: &[Sentence], outlets: Outlets) -> Self {
        let lines = sentences.iter().map(|sentence| Line {
            start: sentence.span.start,
            words: sentence.words.iter().filter(|w| !w.is_mark()).map(|w| shingle::hash(&w.folded)).collect(),
        });
        Self {
            key: article.key.clone(),
            house: article.about.source.as_deref().map(fold::key).filter(|key| !key.is_empty()),
            family: article.about.family.clone(),
            date: article.about.date,
            outlets,
            sentences: lines.collect(),
        }
    }

    /// The words of the sentence at `span`, when there is one.
    fn words(&self, span: Span) -> Option<&[Hashed]> {
        let at = self.sentences.binary_search_by_key(&span.start, |line| line.start).ok()?;
        self.sentences.get(at).map(|line| line.words.as_slice())
    }
}

/// What is known of all articles: made once, asked for every claim.
#[derive(Debug, Default)]
pub struct Roots {
    /// Sorted by key.
    facts: Vec<Facts>,
    /// For each of `facts`, its text: an index shared by articles whose texts are identical.
    bodies: Vec<usize>,
    index: Index,
}

impl Roots {
    /// Compares all articles. Linear in the texts but for the pairs that share passages.
    pub fn new(mut facts: Vec<Facts>) -> Self {
        facts.sort_by(|a, b| a.key.cmp(&b.key));
        let mut texts: BTreeMap<Vec<Hashed>, usize> = BTreeMap::new();
        let mut bodies = Vec::with_capacity(facts.len());
        let mut firsts: Vec<&Facts> = Vec::new();
        for article in &facts {
            let text: Vec<Hashed> = article.sentences.iter().flat_map(|line| &line.words).copied().collect();
            let new = firsts.len();
            // An article without words is like no other.
            let body = if text.is_empty() { new } else { *texts.entry(text).or_insert(new) };
            if body == new {
                firsts.push(article);
            }
            bodies.push(body);
        }
        let index = Index::new(&firsts);
        Self { bodies, index, facts }
    }

    /// The text of an article: two articles have the same number when their texts are identical
    /// but for case, accents, marks and space. `None` for an article that is not known.
    pub fn body(&self, article: &str) -> Option<usize> {
        self.bodies.get(self.position(article)?).copied()
    }

    /// The independent origins of what was found for one claim.
    pub fn origins(&self, evidence: &[Evidence<'_>]) -> Origins {
        draw::origins(self, evidence)
    }

    /// Whether `article` itself names or credits `outlet` anywhere.
    pub fn knows_outlet(&self, article: &str, outlet: &str) -> bool {
        let key = fold::key(outlet);
        self.position(article).and_then(|at| self.facts.get(at)).is_some_and(|facts| {
            facts.outlets.named.contains_key(&key) || facts.outlets.credited.contains_key(&key)
        })
    }

    fn position(&self, article: &str) -> Option<usize> {
        self.facts.binary_search_by(|facts| facts.key.as_str().cmp(article)).ok()
    }

    /// Whether most of one text stands in the other.
    fn one_text(&self, a: usize, b: usize) -> bool {
        self.related(a, b, &self.index.wholes, true)
    }

    /// Whether a sentence of one text repeats a sentence of the other.
    fn shares_passage(&self, a: usize, b: usize) -> bool {
        self.related(a, b, &self.index.passages, true)
    }

    fn related(&self, a: usize, b: usize, pairs: &BTreeSet<(usize, usize)>, same: bool) -> bool {
        match (self.bodies.get(a), self.bodies.get(b)) {
            (Some(a), Some(b)) if a == b => same,
            (Some(a), Some(b)) => pairs.contains(&(*a.min(b), *a.max(b))),
            _ => false,
        }
    }
}
