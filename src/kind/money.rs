//! Sums of money: `$1.2 million`.
//!
//! | text | literal | axis |
//! |---|---|---|
//! | `3,50 €` | [3.5,3.5] | EUR |
//! | `plus de 12 millions de dollars` | (12000000,inf) | USD |
//! | `C$5bn` | [4500000000,5500000000) | CAD |
//!
//! The axis is the currency's ISO 4217 code. A bare `$` and "dollars" are USD; a word that many
//! currencies share (`pesos`, `couronnes`) is an axis of its own. Currencies are never converted.

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
