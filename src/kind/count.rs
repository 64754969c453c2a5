//! Whole numbers of things: `12 million users`.
//!
//! | text | literal |
//! |---|---|
//! | `plus de 12 millions d’utilisateurs` | (12000000,inf) |
//! | `des dizaines de milliers de comptes` | [20000,100000) |
//! | `12 millions de dollars`, `34 %`, `8kun` | nothing |
//!
//! Which noun is counted is the claim's to say; a length of time counts its unit, and so do bytes.

use super::number::amounts;
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

    fn read(&self, passage: &Passage<'_>) -> Vec<Found> {
        amounts(passage)
            .iter()
            .filter(|amount| amount.counts())
            .filter_map(|amount| amount.counted())
            .collect()
    }
}
