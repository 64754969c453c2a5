//! What an article as a whole tells about the names in it: which words bear a capital inside a
//! sentence, whose surname a word is, what an acronym stands for. Found once for each article.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::Run;
use super::runs::{Piece, mostly_capitals, spans};
use crate::fold;
use crate::kind::Passage;
use crate::language::is_legal_form;
use crate::sentence::{Sentence, Shape, Word};
use crate::span::Span;

/// Filled when first asked; belongs to one article.
#[derive(Debug, Default)]
pub struct Known {
    /// For each folded word the first two places where it bears a capital inside a sentence.
    capitals: OnceCell<BTreeMap<String, (Span, Option<Span>)>>,
    people: OnceCell<People>,
}

#[derive(Debug, Default)]
struct People {
    /// The full names that end in a word.
    surnames: BTreeMap<String, Vec<String>>,
    /// What the article says an acronym stands for: `Amazon Web Services (AWS)`.
    acronyms: BTreeMap<String, String>,
}

impl Known {
    /// Whether the word bears its capital in the middle of some sentence of the article, which tells
    /// a name from the first word of a sentence.
    pub(super) fn has_capital_elsewhere(&self, passage: &Passage<'_>, word: &Word) -> bool {
        let capitals = self.capitals.get_or_init(|| capitals(passage));
        capitals.get(&word.folded).is_some_and(|(first, second)| *first != word.span || second.is_some())
    }

    /// Completes single words to the one full name the article gives: a surname (`Meckler` →
    /// `Mark Meckler`) or an acronym it defines.
    pub(super) fn complete(&self, passage: &Passage<'_>, runs: &mut [Run]) {
        for run in runs.iter_mut().filter(|run| !run.full.contains(' ')) {
            let people = self.people.get_or_init(|| people(passage));
            let surname = people.surnames.get(&run.key).and_then(|known| match known.as_slice() {
                [only] => Some(only),
                _ => None,
            });
            if let Some(full) = people.acronyms.get(&run.key).or(surname) {
                run.full.clone_from(full);
                run.key = fold::key(full);
                run.doubtful = false;
            }
        }
    }
}

fn capitals(passage: &Passage<'_>) -> BTreeMap<String, (Span, Option<Span>)> {
    let mut capitals: BTreeMap<String, (Span, Option<Span>)> = BTreeMap::new();
    for sentence in passage.sentences.iter().filter(|sentence| !mostly_capitals(&sentence.words)) {
        for pair in sentence.words.windows(2) {
            let opens = pair[0].is_mark()
                && matches!(pair[0].folded.as_str(), "." | ":" | "!" | "?" | "«" | "“" | "\"");
            if opens || !pair[1].is_capital() {
                continue;
            }
            match capitals.get_mut(&pair[1].folded) {
                Some((_, second)) => _ = second.get_or_insert(pair[1].span),
                None => _ = capitals.insert(pair[1].folded.clone(), (pair[1].span, None)),
            }
        }
    }
    capitals
}

fn people(passage: &Passage<'_>) -> People {
    let mut people = People::default();
    for sentence in passage.sentences {
        if sentence.words.windows(2).any(|pair| pair[0].is_capital()) {
            for Piece { first, last, .. } in
                spans(passage, sentence).into_iter().filter(|piece| !piece.doubtful)
            {
                people.add(passage.text, sentence, first, last);
            }
        }
    }
    people
}

impl People {
    /// Notes the name of words `first..=last`, when it has two words or more.
    fn add(&mut self, text: &str, sentence: &Sentence, first: usize, last: usize) {
        let words = &sentence.words[first..=last];
        let parts: Vec<&Word> = words.iter().filter(|word| !word.is_mark()).collect();
        let [_, .., surname] = parts.as_slice() else { return };
        let whole = words[0].span.to(words[words.len() - 1].span).of(text);
        let full = whole.split_whitespace().collect::<Vec<_>>().join(" ");
        let open = sentence.words.get(last + 1).is_some_and(|word| word.folded == "(");
        if let (true, Some(short)) = (open, sentence.words.get(last + 2)) {
            let capitals = parts.iter().filter(|word| word.is_capital());
            let initials: String = capitals.filter_map(|word| word.folded.chars().next()).collect();
            if short.shape == Shape::Upper && short.folded == initials {
                self.acronyms.insert(short.folded.clone(), full.clone());
            }
        }
        if parts.len() <= 4 && !is_legal_form(&surname.folded) {
            let known = self.surnames.entry(surname.folded.clone()).or_default();
            // One full name completes a surname and two do not; more need not be kept.
            if known.len() < 2 && !known.iter().any(|other| fold::key(other) == fold::key(&full)) {
                known.push(full);
            }
        }
    }
}
