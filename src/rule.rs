//! Turns what was reconciled into findings and one verdict.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::claim::Claim;
pub use crate::claim::Level;
use crate::observe::Unread;
use crate::reconcile::Reconciled;
use crate::span::Span;

/// One rule: a room in the house.
pub trait Rule: Sync {
    /// kebab-case name; it is the identity and never changes.
    fn name(&self) -> &'static str;
    /// The level without configuration.
    fn level(&self) -> Level;
    /// When it speaks, in one line.
    fn about(&self) -> &'static str;
    /// What it has to say.
    fn judge(&self, case: &Case<'_>) -> Vec<Finding>;
}

/// Every rule there is.
pub static RULES: &[&dyn Rule] = &[];

/// What rules judge by.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// Sorted by id.
    pub claims: &'a [Claim],
    /// Sorted by key.
    pub articles: &'a [Article],
    /// One for each claim, in the order of the claims.
    pub reconciled: &'a [Reconciled],
    /// Phrases that matched without a value.
    pub unread: &'a [Unread],
    /// Globs for articles or claims that matched no file, with the place they come from.
    pub empty_globs: &'a [String],
    /// The day on which expectations are judged.
    pub today: Date,
}

/// Something a rule has to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule's name.
    pub rule: String,
    /// Its level in this run.
    pub level: Level,
    /// The claim's id, when it is about one.
    pub claim: Option<String>,
    /// One line: what differs from what, in which articles.
    pub message: String,
    /// The places it speaks of, the main one first.
    pub places: Vec<Evidence>,
    /// Explanations: the arithmetic, what is expected by whom.
    pub notes: Vec<String>,
    /// What to do next.
    pub help: Vec<String>,
}

/// A place that a finding speaks of: in an article or in a claim file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The article's key; `None` for a place in a claim file.
    pub article: Option<String>,
    /// The file's path.
    pub path: String,
    /// Where in the file.
    pub span: Span,
    /// One-based.
    pub line: u32,
    /// One-based, in characters.
    pub column: u32,
    /// What stands there, in a few words: the value, the holder.
    pub label: String,
    /// The lines of the file that the span touches.
    pub excerpt: String,
    /// Where `excerpt` begins in the file, in bytes.
    pub excerpt_start: usize,
}

/// What decides the gate.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    /// Levels set by the user, by rule name.
    pub levels: BTreeMap<String, Level>,
    /// The lowest level that fails the run; `None`: findings never fail it.
    pub fail_on: Option<Level>,
    /// Nothing checked is success.
    pub allow_empty: bool,
}

/// The whole result of a run, complete and sorted before any renderer starts.
#[derive(Debug, Clone)]
pub struct Verdict<'a> {
    /// Sorted by id.
    pub claims: &'a [Claim],
    /// Sorted by key.
    pub articles: &'a [Article],
    /// One for each claim, in the order of the claims.
    pub reconciled: Vec<Reconciled>,
    /// Sorted: deny before warn before allow, then claim, rule, place.
    pub findings: Vec<Finding>,
    /// For each claim, the live expectations that covered a pair of its conflicts (indices into
    /// the claim's `expect`).
    pub expected: BTreeMap<String, Vec<usize>>,
    /// 0 clean, 1 findings, 3 nothing was checked.
    pub exit: u8,
}
