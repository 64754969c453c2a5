//! A claim made ready for reading: its phrases compiled, once per run.

use std::ops::Deref;
use std::sync::OnceLock;

use super::bind::Referents;
use super::matcher::Program;
use crate::article::Role;
use crate::claim::phrase::Slot;
use crate::claim::{Claim, Words};
use crate::language::Language;
use crate::sentence::Sentence;

/// A claim made ready for reading, when it is first read for: of ten thousand claims an article concerns a
/// few.
#[derive(Debug)]
pub struct Prepared<'c> {
    /// The claim.
    pub claim: &'c Claim,
    compiled: OnceLock<Compiled>,
}

/// What is made of a claim.
#[derive(Debug)]
pub struct Compiled {
    pub(super) phrases: Vec<Program>,
    pub(super) unless: Vec<Program>,
    pub(super) of: Vec<(&'static Language, Vec<Program>)>,
    pub(super) near: Vec<(&'static Language, Vec<Program>)>,
    pub(super) referents: Referents,
}

impl<'c> Prepared<'c> {
    /// The claim, not compiled yet.
    pub const fn new(claim: &'c Claim) -> Self {
        Self { claim, compiled: OnceLock::new() }
    }

    /// Every claim.
    pub fn all(claims: &'c [Claim]) -> Vec<Self> {
        claims.iter().map(Self::new).collect()
    }
}

impl Prepared<'_> {
    /// Whether the sentence holds a word without which no phrase of the claim matches.
    pub(super) fn could_match(&self, sentence: &Sentence, language: &'static Language) -> bool {
        let words = &sentence.words;
        if self.claim.phrases.is_empty() {
            // What a cell counts stands at the head of its row or column.
            return sentence.role == Role::Cell
                || in_language(&self.of, language)
                    .chain(in_language(&self.near, language))
                    .any(|program| program.could_match(words));
        }
        let mut phrases = self.claim.phrases.iter().zip(&self.phrases);
        phrases.any(|(phrase, program)| phrase.language.code == language.code && program.could_match(words))
    }
}

impl Deref for Prepared<'_> {
    type Target = Compiled;

    fn deref(&self) -> &Compiled {
        self.compiled.get_or_init(|| Compiled::new(self.claim))
    }
}

impl Compiled {
    /// Compiles the phrases of a claim.
    fn new(claim: &Claim) -> Self {
        let words = |words: &[Words]| {
            words
                .iter()
                .map(|words| (words.language, words.entries.iter().map(Program::new).collect()))
                .collect()
        };
        let phrases = |phrases: &[crate::claim::Phrase]| {
            phrases.iter().map(|phrase| Program::new(&phrase.pattern)).collect()
        };
        Self {
            phrases: phrases(&claim.phrases),
            unless: phrases(&claim.unless),
            of: words(&claim.of),
            near: words(&claim.near),
            referents: Referents::new(&claim.subject),
        }
    }

    /// Whether any phrase uses a slot.
    pub(super) fn asks(&self, slot: Slot) -> bool {
        self.phrases.iter().any(|program| program.uses(slot))
    }
}

/// The programs of the given language.
pub(super) fn in_language<'p>(
    words: &'p [(&'static Language, Vec<Program>)],
    language: &'static Language,
) -> impl Iterator<Item = &'p Program> {
    words.iter().filter(move |(other, _)| other.code == language.code).flat_map(|(_, programs)| programs)
}
