//! Whole numbers of things: `12 million users`.

use super::{Found, Kind, Passage};

/// The kind `count`.
#[derive(Debug)]
pub(super) struct Count;

impl Kind for Count {
    fn name(&self) -> &'static str {
        "count"
    }

    fn about(&self) -> &'static str {
        "whole numbers of things: `12 million users`"
    }

    fn read(&self, _passage: &Passage<'_>) -> Vec<Found> {
        Vec::new()
    }
}
