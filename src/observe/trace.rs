//! What was turned away on the way to a mention, and why: the answer to "why did nothing match?".

use super::{Binding, Mention};
use crate::span::Span;
use crate::value::Reading;

/// What `crossclaim explain` shows besides the mentions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trace {
    watching: bool,
    looking: bool,
    /// Matches that did not become mentions.
    pub rejected: Vec<Rejected>,
    /// Why the matches that became mentions were taken for the subject's.
    pub bound: Vec<Bound>,
    /// Phrases of which some words stood in a sentence.
    pub misses: Vec<NearMiss>,
    /// Phrases of which a word stood in a sentence, and not what must stand before it.
    pub waiting: Vec<Waiting>,
    /// Mentions that another phrase found too, and that are told once.
    pub doubled: Vec<Mention>,
    /// Values that the claim could ask for, in sentences that name its subject.
    pub open: Vec<Open>,
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
    /// From the first word that matched to where it stopped.
    pub span: Span,
    /// The word or slot of the phrase that should have come next.
    pub wanted: String,
    /// What stood there instead; empty at the end of the sentence.
    pub found: String,
    /// How many words of the phrase had matched.
    pub matched: usize,
    /// It tells something: a word that matched is no word of every sentence, or one without which the
    /// phrase cannot match stands elsewhere in the sentence.
    pub telling: bool,
    /// Only the value was missing, and what stands in its place looks like one.
    pub unread: bool,
}

/// A word without which a phrase cannot match stood in a sentence, and the phrase began nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The index of the phrase among the claim's phrases; `None` for a word of `of` or `near`.
    pub phrase: Option<usize>,
    /// The word.
    pub span: Span,
    /// What the phrase begins with.
    pub wanted: String,
}

/// A value of the claim's kind in a sentence that names its subject, of which the sentence does not
/// say that it is another's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// The sentence.
    pub sentence: Span,
    /// The value.
    pub span: Span,
    /// What it was read as.
    pub reading: Reading,
    /// The counted noun stands by it, or its unit is one by which the kind is told.
    pub fits: bool,
    /// A word near it that one of the claim's phrases is made of, and the index of that phrase.
    pub word: Option<(usize, Span)>,
}

impl Trace {
    pub(super) fn watching() -> Self {
        Self { watching: true, ..Self::default() }
    }

    /// Collects what is open, too.
    pub(super) fn looking() -> Self {
        Self { looking: true, ..Self::watching() }
    }

    /// Whether what is open is asked for.
    pub(super) const fn is_looking(&self) -> bool {
        self.looking
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
