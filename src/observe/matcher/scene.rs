//! The words of a sentence as phrases see them: marks left out, and what each slot may hold.

use crate::claim::phrase::Slot;
use crate::language::Language;
use crate::sentence::Word;
use crate::span::Span;

/// The marks that open an aside, and those that close it.
const ASIDES: [(&[&str], &[&str]); 3] = [(&["("], &[")"]), (&["–", "—"], &["–", "—"]), (&[","], &[","])];

/// What a slot may hold, in words.
#[derive(Debug, Clone)]
pub(crate) struct Filling {
    /// The slot may begin at any of these words (indices into [`Scene::tokens`]).
    pub(crate) starts: std::ops::RangeInclusive<usize>,
    /// And ends before one of these.
    pub(crate) ends: Vec<usize>,
    /// What the caller knows it by.
    pub(crate) id: usize,
}

/// A sentence made ready for matching.
#[derive(Debug)]
pub(crate) struct Scene<'a> {
    pub(super) words: &'a [Word],
    /// Indices of the words that are no marks.
    pub(super) tokens: Vec<usize>,
    /// Whether a semicolon stands before the token.
    pub(super) wall: Vec<bool>,
    /// Whether the token may stand between any two words of a phrase.
    pub(super) light: Vec<bool>,
    fillings: Vec<(Slot, Vec<Filling>)>,
}

impl<'a> Scene<'a> {
    /// Makes the words of a sentence ready.
    pub(crate) fn new(words: &'a [Word], language: &Language) -> Self {
        let light = |word: &Word| language.writing.interjected.binary_search(&word.folded).is_ok();
        let mut tokens = Vec::new();
        let mut wall = Vec::new();
        let mut semicolon = false;
        for (i, word) in words.iter().enumerate() {
            if word.is_mark() {
                semicolon |= word.folded == ";";
            } else {
                tokens.push(i);
                wall.push(std::mem::take(&mut semicolon));
            }
        }
        let light = tokens.iter().map(|word| light(&words[*word])).collect();
        Self { words, tokens, wall, light, fillings: Vec::new() }
    }

    /// Says what a slot may hold here. For each slot once.
    pub(crate) fn fill(&mut self, slot: Slot, fillings: Vec<Filling>) {
        self.fillings.push((slot, fillings));
    }

    pub(super) fn fillings_of(&self, slot: Slot) -> &[Filling] {
        self.fillings.iter().find(|(other, _)| *other == slot).map_or(&[], |(_, fillings)| fillings)
    }

    /// The word behind a token.
    pub(crate) fn word(&self, token: usize) -> Option<&'a Word> {
        self.tokens.get(token).map(|word| &self.words[*word])
    }

    /// How many tokens there are.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The first token that begins at or after the byte.
    pub(crate) fn token_at(&self, byte: usize) -> usize {
        self.tokens.partition_point(|word| self.words[*word].span.start < byte)
    }

    /// The token range of a span.
    pub(crate) fn range(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.tokens.partition_point(|word| self.words[*word].span.end <= span.start);
        start..self.token_at(span.end).max(start)
    }

    /// The bytes of a token range, `None` when it is empty.
    pub(crate) fn span(&self, tokens: std::ops::Range<usize>) -> Option<Span> {
        let last = tokens.end.checked_sub(1)?;
        Some(self.word(tokens.start)?.span.to(self.word(last.max(tokens.start))?.span))
    }

    /// Whether one of these marks stands between two tokens, `from` before `to`.
    pub(crate) fn mark_between(&self, from: usize, to: usize, marks: &[&str]) -> bool {
        let (Some(start), Some(end)) = (self.tokens.get(from), self.tokens.get(to)) else {
            return false;
        };
        self.words[*start..*end].iter().any(|word| word.is_mark() && marks.contains(&word.folded.as_str()))
    }

    /// The token behind an aside of up to twelve words that opens right before the token `at`:
    /// "Epik, which took over the domain, |denies", "Amazon Web Services (AWS) |denies".
    pub(crate) fn aside_behind(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let (_, close) = ASIDES.iter().find(|(open, _)| self.mark_between(before, at, open))?;
        for end in at + 1..=at + 12 {
            self.word(end)?;
            if self.mark_between(end - 1, end, close) {
                return Some(end);
            }
            if self.mark_between(end - 1, end, &[".", ";", ":", "?", "!", "«", "»", "“", "”", "\""]) {
                return None;
            }
        }
        None
    }
}
