//! Amounts with a unit of measure: `324 metres`.
//!
//! | text | stated | literal | axis |
//! |---|---|---|---|
//! | `plus de 12 km` | 12 km | (12000,inf) | m |
//! | `6 ft 2 in` | 74 in | [1.8669,1.8923) | m |
//! | `2 millions de tonnes` | 2000000 t | [1800000000,2200000000) | kg |
//! | `5 °C` | 5 °C | [40.5,49.5) | °C/9 |
//!
//! No measure is exact: "5 miles" and "8 km" are one length, as each is rounded to its last place.
//! Every dimension has one axis, and every unit is an exact number of its axis. Temperatures lie on
//! an axis of ninths of a degree, on which all three scales come out even. "Degrees" of nothing
//! are an axis of their own in English, where they may be of either scale or an angle.

use super::number::{Unit, amounts};
use super::{Found, Kind, Passage};

/// The kind `quantity`.
#[derive(Debug)]
pub(super) struct Quantity;

impl Kind for Quantity {
    fn name(&self) -> &'static str {
        "quantity"
    }

    fn about(&self) -> &'static str {
        "amounts with a unit of measure: `324 metres`"
    }

    fn read(&self, passage: &Passage<'_>) -> Vec<Found> {
        amounts(passage)
            .iter()
            .filter(|amount| matches!(amount.unit, Unit::Measure(_)))
            .filter_map(|amount| amount.found())
            .collect()
    }
}
