//! What a person does about conflicts: acknowledge them, one by one or all at once, and take back
//! what is gone.
//!
//! Adding and removing are different acts, and no act does both. Nothing here touches the disk: an act
//! gives the new text of a file, made by changes that leave every other line as it was.
//!
//! | act | adds | removes |
//! |---|---|---|
//! | [`add()`], [`extend()`] | one entry, one value | nothing |
//! | [`prune()`] | nothing | what is stale |
//! | [`baseline::absorb`], [`baseline::create`] | what nobody has acknowledged | nothing |

mod add;
pub mod baseline;
pub mod editor;
mod list;
mod propose;
mod prune;
pub mod review;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::claim::{Claim, Expectation};
use crate::expect::{self, Cover, Judged};
use crate::problem::{Problem, Source};
use crate::rule::Verdict;

pub use add::{New, add, extend, trial};
pub use list::{list, name};
pub use propose::{Offer, Proposal, proposals};
pub use prune::{Pick, prune};

/// The new text of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The file as it was read; with an empty text, it is to be made.
    pub source: Arc<Source>,
    /// What it is to hold.
    pub text: String,
    /// What was done, one line each: `claims/acme.yaml:12: …`.
    pub done: Vec<String>,
}

/// What was read and decided, with how each pair stands to the entries.
pub struct Desk<'v, 'a> {
    /// The whole result of the run.
    pub verdict: &'v Verdict<'a>,
    judged: Vec<Judged>,
    today: jiff::civil::Date,
}

impl<'v, 'a> Desk<'v, 'a> {
    /// Holds the entries against a verdict that was reached on the day `today`.
    pub fn new(verdict: &'v Verdict<'a>, today: jiff::civil::Date) -> Self {
        let judged = verdict
            .each()
            .map(|(_, claim, reconciled)| expect::judge(claim, reconciled, verdict.articles, today))
            .collect();
        Self { verdict, judged, today }
    }

    /// Each claim with each of its entries and how it stands.
    fn entries(&self) -> impl Iterator<Item = (&Claim, &Expectation, &expect::Standing)> {
        self.verdict.claims.iter().zip(&self.judged).flat_map(|(claim, judged)| {
            claim.expect.iter().zip(&judged.entries).map(move |(entry, standing)| (claim, entry, standing))
        })
    }

    /// How many pairs of the claims stand so.
    pub fn count(&self, is: fn(Cover) -> bool) -> usize {
        let pairs = self.judged.iter().flat_map(|judged| judged.conflicts.iter().chain(&judged.internal));
        pairs.filter(|cover| is(**cover)).count()
    }
}

/// Whether a file says that the tool may write it.
pub fn is_managed(text: &str) -> bool {
    let Some(crate::yaml::Data::Map(entries)) = crate::yaml::data(text) else { return false };
    entries.iter().any(|(key, value)| key == "managed" && value.in_brackets() == "true")
}

/// An edit that cannot be made without touching other lines.
fn refused(source: &Arc<Source>, span: crate::span::Span, what: &str) -> Problem {
    Problem::at(source, span, format!("{what} cannot be changed here without touching other lines"))
        .label("written in a way that the tool does not edit")
        .help("edit the file by hand")
}
