//! What was turned away on the way to a mention, and why: the answer to "why did nothing match?".

use super::Binding;
use crate::span::Span;

/// What `crossclaim explain` shows besides the mentions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trace {
    watching: bool,
    /// Matches that did not become mentions.
    pub rejected: Vec<Rejected>,
    /// Why the matches that became mentions were taken for the subject's.
    pub bound: Vec<Bound>,
    /// Phrases of which some words stood in a sentence.
    pub misses: Vec<NearMiss>,
}

/// A match that is about the claim's subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The index of the phrase among the claim's phrases; `None` when `of` or `near` found it.
    pub phrase: Option<usize>,
    /// The value.
    pub span: Span,
    /// Why it is the subject's.
    pub binding: Binding,
}

/// A match that did not become a mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// The index of the phrase among the claim's phrases; `None` when `of` or `near` found it.
    pub phrase: Option<usize>,
    /// The words that matched.
    pub span: Span,
    /// Why it does not count.
    pub why: Why,
}

/// Why a match does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It is not about the claim's subject.
    Bound(Binding),
    /// An `unless:` phrase stands in the sentence: its index.
    Unless(usize),
    /// No word of `near:` stands in the sentence.
    NotNear,
    /// The counted noun of `of:` does not stand by the number.
    NoNoun,
    /// The name stands behind a preposition or in an aside, and the words behind it are said of another.
    Oblique,
    /// It is no level but a change, a target or a figure of another time.
    Aspect,
}

/// A phrase of which some words stood in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearMiss {
    /// The index of the phrase among the claim's phrases.
    pub phrase: usize,
    /// The sentence.
    pub sentence: Span,
    /// From the first word that matched to where it stopped.
    pub span: Span,
    /// The word or slot of the phrase that should have come next.
    pub wanted: String,
    /// What stood there instead; empty at the end of the sentence.
    pub found: String,
    /// How many words of the phrase had matched.
    pub matched: usize,
}

impl Trace {
    pub(super) fn watching() -> Self {
        Self { watching: true, ..Self::default() }
    }

    /// Whether anybody will look.
    pub(super) const fn is_watching(&self) -> bool {
        self.watching
    }

    pub(super) fn bound(&mut self, phrase: Option<usize>, span: Span, binding: Binding) {
        if self.watching {
            self.bound.push(Bound { phrase, span, binding });
        }
    }

    pub(super) fn reject(&mut self, phrase: Option<usize>, span: Span, why: Why) {
        if self.watching {
            self.rejected.push(Rejected { phrase, span, why });
        }
    }
}
