//! Lengths of time: `ten days`.

use super::{Found, Kind, Passage};

/// The kind `duration`.
#[derive(Debug)]
pub(super) struct Duration;

impl Kind for Duration {
    fn name(&self) -> &'static str {
        "duration"
    }

    fn about(&self) -> &'static str {
        "lengths of time: `ten days`"
    }

    fn read(&self, _passage: &Passage<'_>) -> Vec<Found> {
        Vec::new()
    }
}
