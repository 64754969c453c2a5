//! A claim made ready for reading: its phrases compiled, once per run.

use super::bind::Referents;
use super::matcher::Program;
use crate::claim::phrase::Slot;
use crate::claim::{Claim, Words};
use crate::language::Language;

/// A claim made ready for reading.
#[derive(Debug)]
pub struct Prepared<'c> {
    /// The claim.
    pub claim: &'c Claim,
    pub(super) phrases: Vec<Program>,
    pub(super) unless: Vec<Program>,
    pub(super) of: Vec<(&'static Language, Vec<Program>)>,
    pub(super) near: Vec<(&'static Language, Vec<Program>)>,
    pub(super) referents: Referents,
}

impl<'c> Prepared<'c> {
    /// Compiles the phrases of a claim.
    pub fn new(claim: &'c Claim) -> Self {
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
            claim,
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

    /// Compiles every claim.
    pub fn all(claims: &'c [Claim]) -> Vec<Self> {
        claims.iter().map(Self::new).collect()
    }
}

/// The programs of the given language.
pub(super) fn in_language<'p>(
    words: &'p [(&'static Language, Vec<Program>)],
    language: &'static Language,
) -> impl Iterator<Item = &'p Program> {
    words.iter().filter(move |(other, _)| other.code == language.code).flat_map(|(_, programs)| programs)
}
