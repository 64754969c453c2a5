//! Sums of money: `$1.2 million`.

use super::{Found, Kind, Passage};

/// The kind `money`.
#[derive(Debug)]
pub(super) struct Money;

impl Kind for Money {
    fn name(&self) -> &'static str {
        "money"
    }

    fn about(&self) -> &'static str {
        "sums of money: `$1.2 million`"
    }

    fn read(&self, _passage: &Passage<'_>) -> Vec<Found> {
        Vec::new()
    }
}
