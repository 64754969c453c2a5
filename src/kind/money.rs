//! Sums of money: `$1.2 million`.
//!
//! | text | literal | axis |
//! |---|---|---|
//! | `3,50 €` | [3.5,3.5] | EUR |
//! | `plus de 12 millions d'euros` | (12000000,inf) | EUR |
//! | `C$5bn` | [4500000000,5500000000) | CAD |
//! | `12 million dollars` | [11500000,12500000) | $ |
//!
//! The axis of a known currency is its ISO 4217 code. What several currencies share (`$`, `pesos`,
//! `couronnes`) is an axis of its own that meets each of them, until the article names just one:
//! then that is what is meant throughout. Currencies are never converted.

use super::number::{Unit, amounts};
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

    fn read(&self, passage: &Passage<'_>) -> Vec<Found> {
        amounts(passage)
            .iter()
            .filter(|amount| matches!(amount.unit, Unit::Money(_)))
            .filter_map(|amount| amount.found())
            .collect()
    }
}
