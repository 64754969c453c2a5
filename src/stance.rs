//! How an article says what it says.
//!
//! Five axes, each with its own cues and its own scope, after ConText (Harkema et al. 2009).
//! Scopes are computed from the original spans and applied together, so the order of the cues
//! cannot matter. Every cue is data of its language; here is only how cues work.
//!
//! | written | stance |
//! |---|---|
//! | `n’est plus hébergé par OVH` | negated, former |
//! | `serait hébergé par OVH` | hedged |
//! | `a déclaré que le site reviendrait lundi` | future, given to a holder |
//! | `si le site est restauré, …` | hypothesis |
//! | `plus de 12 millions`, `pas la première fois` | none of these |
//!
//! A sentence is laid out once ([`Marked`]): `hit` finds the cues, `clause` the clauses, `speech`
//! and `holder` who says so, `sign` what each cue means and how far it reaches.

mod act;
mod clause;
mod credit;
#[cfg(test)]
mod english;
#[cfg(test)]
mod french;
mod hit;
mod holder;
mod marked;
mod outlets;
#[cfg(test)]
mod picture;
mod quote;
mod scene;
mod sign;
mod speech;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::kind::Passage;
use crate::span::Span;

pub use credit::{credit_line, is_name, may_credit, origins_named, outlets_in};
pub use marked::Marked;

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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    /// Said to be so.
    #[default]
    Affirmed,
    /// Denied.
    Negated,
}

/// Vouched for, or not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Vouched for.
    #[default]
    Asserted,
    /// Reported without vouching: "reportedly", the French conditional of hearsay.
    Hedged,
}

/// When a value holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
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

/// Weighs how the value at `mention` is said. Cues inside `spent` do not count; see [`Marked::stance`].
pub fn weigh(passage: &Passage<'_>, mention: Span, spent: &[Span]) -> Stance {
    Marked::new(passage).stance(mention, spent)
}
