//! Turns what was reconciled into findings and one verdict.
//!
//! A rule knows when it speaks and what it says; whether that fails a run is decided once, in
//! [`judge`], together with every count a report may print. After that nothing is changed.

mod against;
mod alert;
mod changed;
mod conflict;
mod contradicts_itself;
mod dead_phrase;
mod empty_glob;
mod evidence;
mod expired_expectation;
mod focus;
mod help;
#[cfg(test)]
pub(crate) mod fixture;
mod new_value;
mod offer;
mod review_due;
mod say;
mod silent_claim;
mod silent_relation;
mod stale_expectation;
#[cfg(test)]
mod tests;
mod too_few;
mod unlisted_source;
mod unread_match;
mod verdict;
mod violated_relation;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::claim::Claim;
pub use crate::claim::Level;
use crate::claim::relation::Relation;
use crate::observe::Unread;
use crate::reconcile::Reconciled;
use crate::relation::Related;
use crate::span::Span;

pub use against::{Change, Earlier, Now, compare};
pub use alert::{Alert, fingerprint};
pub use focus::Focus;
pub use help::help;
pub use offer::{Offer, entries};
pub(crate) use say::count;
pub use say::{article_list, list, said, when, words_of};
pub use verdict::{Counts, State, Verdict, judge};

/// One rule: a room in the house.
pub trait Rule: Sync {
    /// kebab-case name; it is the identity and never changes.
    fn name(&self) -> &'static str;
    /// The level without configuration.
    fn level(&self) -> Level;
    /// When it speaks, in one line.
    fn about(&self) -> &'static str;
    /// How much a run must compare for it to speak: what was left out cannot be called missing.
    fn needs(&self) -> Scope {
        Scope::SomeArticles
    }
    /// What it has to say.
    fn judge(&self, case: &Case<'_, '_>) -> Vec<Finding>;
}

/// Every rule there is.
pub static RULES: &[&dyn Rule] = &[
    &conflict::Conflict,
    &new_value::NewValue,
    &contradicts_itself::ContradictsItself,
    &stale_expectation::StaleExpectation,
    &expired_expectation::ExpiredExpectation,
    &review_due::ReviewDue,
    &unlisted_source::UnlistedSource,
    &violated_relation::ViolatedRelation,
    &silent_claim::SilentClaim,
    &silent_relation::SilentRelation,
    &dead_phrase::DeadPhrase,
    &unread_match::UnreadMatch,
    &too_few::TooFewSources,
    &too_few::TooFewOrigins,
    &changed::Changed,
    &empty_glob::EmptyGlob,
];

/// What rules judge by: what was given to the run (`'i`), and what was found out in it (`'f`).
#[derive(Debug, Clone, Copy)]
pub struct Case<'i, 'f> {
    /// Sorted by id.
    pub claims: &'i [Claim],
    /// Sorted by id.
    pub relations: &'i [Relation],
    /// Sorted by key.
    pub articles: &'i [Article],
    /// How many articles were looked through besides, and name the subject of no claim.
    pub unlisted: usize,
    /// One for each claim, in the order of the claims.
    pub reconciled: &'f [Reconciled],
    /// One for each relation, in the order of the relations.
    pub related: &'f [Related],
    /// Phrases that matched without a value.
    pub unread: &'f [Unread],
    /// Globs for articles or claims that matched no file, with the place they come from.
    pub empty_globs: &'f [String],
    /// The day on which expectations are judged.
    pub today: Date,
    /// How much of it the run compares.
    pub scope: Scope,
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
    /// The relation's id, when it is about one.
    pub relation: Option<String>,
    /// One line: what differs from what, in which articles.
    pub message: String,
    /// The places it speaks of, the main one first.
    pub places: Vec<Evidence>,
    /// Explanations: the arithmetic, what is expected by whom.
    pub notes: Vec<String>,
    /// What to do next.
    pub help: Vec<String>,
    /// What tells it from other findings of its rule about its claim: values, articles, names of
    /// entries. Holds no line, no count and no wording; empty when there is but one.
    pub about: Vec<String>,
    /// When articles differ, the sides: the best vouched one first (origins, articles, the earliest
    /// date, the path).
    pub sides: Vec<Side>,
}

/// Articles that say the same, in a finding about a difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// What they say.
    pub value: String,
    /// Their keys.
    pub articles: Vec<String>,
    /// Where they say it, in the order of the articles; not every place.
    pub places: Vec<Evidence>,
    /// The sides it cannot be true with, as indices into [`Finding::sides`].
    pub against: Vec<usize>,
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
    /// One-based, where the file has pages: the line and the column are then those of the text that is read of
    /// it, which nobody can open.
    pub page: Option<u32>,
    /// What stands there, in a few words: the value, the holder.
    pub label: String,
    /// The lines of the file that the span touches, as a person reads them: `\u00e9` is `é`. Of a long line, the
    /// part around it.
    pub excerpt: String,
    /// Where it stands in `excerpt`.
    pub shown: Span,
    /// The line and the column of the file right behind the last character; one-based, in characters.
    pub end: (u32, u32),
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
    /// The level of a stale expectation that a person wrote, when it was set.
    pub stale_handwritten: Option<Level>,
    /// The level of a stale expectation in a managed file, when it was set.
    pub stale_managed: Option<Level>,
    /// How much of the articles the run compares.
    pub scope: Scope,
    /// The keys of the articles that the run is about; `None`: all of them.
    pub focus: Option<BTreeSet<String>>,
    /// How many things in the articles could not be read: the run is then not complete.
    pub unread: usize,
}

/// How much a run compares, the most first. What is left out cannot be called gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Scope {
    /// Every claim and every article.
    #[default]
    Whole,
    /// Some of the claims, in every article.
    SomeClaims,
    /// Some of the articles.
    SomeArticles,
}

impl Evidence {
    /// The place as a person opens it: `articles/a.md:3:14`, `articles/a.pdf#page=3`.
    pub fn told(&self) -> String {
        match self.page {
            Some(page) => format!("{}#page={page}", self.path),
            None => format!("{}:{}:{}", self.path, self.line, self.column),
        }
    }
}

impl<'i, 'f> Case<'i, 'f> {
    /// Each claim with what was reconciled for it.
    pub fn each(&self) -> impl Iterator<Item = (&'i Claim, &'f Reconciled)> {
        self.claims.iter().zip(self.reconciled)
    }

    /// Each relation with what the articles make of it.
    pub fn each_relation(&self) -> impl Iterator<Item = (&'i Relation, &'f Related)> {
        self.relations.iter().zip(self.related)
    }

    /// The claim with this id, with what was reconciled for it.
    pub fn claim(&self, id: &str) -> Option<(&'i Claim, &'f Reconciled)> {
        let at = self.claims.binary_search_by(|claim| claim.id.as_str().cmp(id)).ok()?;
        Some((self.claims.get(at)?, self.reconciled.get(at)?))
    }

    /// The article with this key.
    pub fn article(&self, key: &str) -> Option<&'i Article> {
        let at = self.articles.binary_search_by(|article| article.key.as_str().cmp(key)).ok()?;
        self.articles.get(at)
    }
}

impl Finding {
    /// A finding of `rule` at its own level, without places.
    fn new(rule: &dyn Rule, claim: Option<&Claim>, message: String) -> Self {
        Self {
            rule: rule.name().to_owned(),
            level: rule.level(),
            claim: claim.map(|claim| claim.id.clone()),
            relation: None,
            message,
            places: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
            about: Vec::new(),
            sides: Vec::new(),
        }
    }
}
