//! Answers that phrases give: `one-of` and `yes-no`.
//!
//! There is nothing to read between the words of a phrase: a claim lists phrases for each
//! answer, and the phrase that matches is the answer.

use super::{Found, Kind, Passage};

/// The kind `one-of`.
#[derive(Debug)]
pub(super) struct OneOf;

/// The kind `yes-no`.
#[derive(Debug)]
pub(super) struct YesNo;

impl Kind for OneOf {
    fn name(&self) -> &'static str {
        "one-of"
    }

    fn about(&self) -> &'static str {
        "one answer out of a list, each with its phrases: `partial`, `full`"
    }

    fn has_slot(&self) -> bool {
        false
    }

    fn read(&self, _passage: &Passage<'_>) -> Vec<Found> {
        Vec::new()
    }
}

impl Kind for YesNo {
    fn name(&self) -> &'static str {
        "yes-no"
    }

    fn about(&self) -> &'static str {
        "`yes` or `no`, each with its phrases; a denial turns the answer round"
    }

    fn has_slot(&self) -> bool {
        false
    }

    fn read(&self, _passage: &Passage<'_>) -> Vec<Found> {
        Vec::new()
    }
}
