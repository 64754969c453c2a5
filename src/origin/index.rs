//! Which texts of a corpus have passages in common, found without comparing every pair.
//!
//! An exact inverted index of all runs of 8 words: whatever repeats a passage shares such a run,
//! so only texts that meet in the index are compared, and then word by word. Passages that stand
//! in more than 50 texts are common property and show nothing. Neither do sentences that stand in
//! 3 different texts of one house: that is how a site ends its pages ("Subscribe to our newsletter"),
//! and a site is not a copy of itself.

use std::collections::BTreeSet;

use super::shingle::{self, Hashed, RUN};
use super::{Facts, Line};

/// A run that stands in more texts than this says nothing about where a text comes from.
const COMMON: usize = 50;
/// A sentence in so many texts of one house is boilerplate.
const FORMULA: usize = 3;
/// The share of the shorter text that must stand in the other, in fifths.
const FIFTHS: usize = 4;

/// Pairs of texts, each both ways round.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Four fifths of one stand in the other.
    wholes: BTreeSet<(usize, usize)>,
    /// A sentence of one repeats a sentence of the other.
    passages: BTreeSet<(usize, usize)>,
}

/// Where a run of words stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Posting {
    run: Hashed,
    text: usize,
    /// The sentence it lies in; `None` when it crosses from one into the next.
    sentence: Option<usize>,
}

impl Index {
    /// The texts of which most stands in `text`, or that hold most of it.
    pub(super) fn one_text(&self, text: usize) -> impl Iterator<Item = usize> + '_ {
        self.wholes.range((text, 0)..=(text, usize::MAX)).map(|(_, other)| *other)
    }

    /// The texts that share a passage with `text`.
    pub(super) fn one_passage(&self, text: usize) -> impl Iterator<Item = usize> + '_ {
        self.passages.range((text, 0)..=(text, usize::MAX)).map(|(_, other)| *other)
    }

    /// Compares the texts of `articles`, which must all be different.
    pub(super) fn new(articles: &[&Facts]) -> Self {
        let boilerplate = boilerplate(articles);
        let mut postings = Vec::new();
        for (text, article) in articles.iter().enumerate() {
            post(&mut postings, text, &article.sentences, &boilerplate);
        }
        postings.sort_unstable();
        let groups: Vec<&[Posting]> = postings.chunk_by(|a, b| a.run == b.run).collect();
        let both =
            |pairs: BTreeSet<(usize, usize)>| pairs.into_iter().flat_map(|(a, b)| [(a, b), (b, a)]).collect();
        Self { wholes: both(wholes(articles.len(), &groups)), passages: both(passages(articles, &groups)) }
    }
}

/// The sentences, hashed, that stand in [`FORMULA`] texts of one house.
fn boilerplate(articles: &[&Facts]) -> BTreeSet<Hashed> {
    let mut said: Vec<(Hashed, &str, usize)> = Vec::new();
    for (text, article) in articles.iter().enumerate() {
        let Some(house) = article.house.as_deref() else { continue };
        said.extend(article.sentences.iter().map(|line| (shingle::whole(&line.words), house, text)));
    }
    said.sort_unstable();
    said.dedup();
    let groups = said.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1));
    groups.filter(|group| group.len() >= FORMULA).filter_map(|group| Some(group.first()?.0)).collect()
}

/// Adds every run of one text that is not `boilerplate`.
fn post(postings: &mut Vec<Posting>, text: usize, lines: &[Line], boilerplate: &BTreeSet<Hashed>) {
    // A sentence of boilerplate keeps its number and loses its words.
    let said =
        |line: &Line| if boilerplate.contains(&shingle::whole(&line.words)) { 0 } else { line.words.len() };
    let words: Vec<Hashed> = lines.iter().flat_map(|line| &line.words[..said(line)]).copied().collect();
    let ends: Vec<usize> = lines
        .iter()
        .scan(0, |end, line| {
            *end += said(line);
            Some(*end)
        })
        .collect();
    let mut sentence = 0;
    for (at, run) in shingle::runs(&words, RUN).enumerate() {
        while ends.get(sentence).is_some_and(|end| *end <= at) {
            sentence += 1;
        }
        let inside = ends.get(sentence).is_some_and(|end| at + RUN <= *end);
        postings.push(Posting { run, text, sentence: inside.then_some(sentence) });
    }
}

/// How many different texts a group of postings, sorted by text, stands in.
fn spread(group: &[Posting]) -> usize {
    group.chunk_by(|a, b| a.text == b.text).count()
}

fn passages(articles: &[&Facts], groups: &[&[Posting]]) -> BTreeSet<(usize, usize)> {
    let mut found = BTreeSet::new();
    let mut tried = BTreeSet::new();
    let line = |at: &Posting| articles.get(at.text)?.sentences.get(at.sentence?).map(|line| &line.words);
    for group in groups {
        if !(2..=COMMON).contains(&spread(group)) {
            continue;
        }
        for (at, a) in group.iter().enumerate() {
            for b in group.iter().skip(at + 1).filter(|b| b.text != a.text) {
                let pair = (a.text.min(b.text), a.text.max(b.text));
                let (Some(left), Some(right)) = (line(a), line(b)) else { continue };
                if !found.contains(&pair)
                    && tried.insert((a.text, a.sentence, b.text, b.sentence))
                    && shingle::repeats(left, right)
                {
                    found.insert(pair);
                }
            }
        }
    }
    found
}

/// Pairs of which four fifths of the shorter stand in the other.
///
/// If so much is shared, then any fifth of the shorter text's runs and one more hold a shared
/// run: only its rarest ones need to be looked up.
fn wholes(texts: usize, groups: &[&[Posting]]) -> BTreeSet<(usize, usize)> {
    let mut runs: Vec<Vec<(usize, usize)>> = vec![Vec::new(); texts];
    for (number, group) in groups.iter().enumerate() {
        let spread = spread(group);
        for posting in group.chunk_by(|a, b| a.text == b.text).filter_map(<[Posting]>::first) {
            if let Some(runs) = runs.get_mut(posting.text) {
                runs.push((spread, number));
            }
        }
    }
    let mut pairs = BTreeSet::new();
    for (text, runs) in runs.iter_mut().enumerate() {
        runs.sort_unstable();
        let rare = runs.len() - (runs.len() * FIFTHS).div_ceil(5) + 1;
        for (_, number) in runs.iter().take(rare).filter(|(spread, _)| *spread > 1) {
            let group = groups.get(*number).copied().unwrap_or_default();
            // Where very many texts share even the rarest runs, each is compared with the first ones.
            for other in group.chunk_by(|a, b| a.text == b.text).take(COMMON).filter_map(<[Posting]>::first) {
                if other.text != text {
                    pairs.insert((text.min(other.text), text.max(other.text)));
                }
            }
        }
    }
    let numbers: Vec<Vec<Hashed>> = runs
        .iter()
        .map(|runs| {
            let mut numbers: Vec<Hashed> = runs.iter().map(|(_, number)| *number as Hashed).collect();
            numbers.sort_unstable();
            numbers
        })
        .collect();
    let size = |text: usize| numbers.get(text).map_or(&[][..], Vec::as_slice);
    pairs.retain(|(a, b)| {
        let (a, b) = (size(*a), size(*b));
        let least = a.len().min(b.len());
        least > 0 && shingle::common(a, b) * 5 >= least * FIFTHS
    });
    pairs
}
