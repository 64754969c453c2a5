//! Shares: `34 %`, `two thirds of voters`, and percentage points.
//!
//! | text | literal | axis |
//! |---|---|---|
//! | `plus de 34 %` | (34,inf) | % |
//! | `entre 3 et 5 pour cent` | `[3,5]` | % |
//! | `2 percentage points`, `200 basis points` | `[2,2]` | pp |
//! | `2 ‰` | `[0.2,0.2]` | % |
//! | `un tiers des voix` | 33.3, a twentieth to either side | % |
//!
//! A percentage point is a difference of two percentages, so it has an axis of its own.

use super::number::{Unit, amounts};
use super::{Found, Kind, Passage};

/// The kind `percent`.
#[derive(Debug)]
pub(super) struct Percent;

impl Kind for Percent {
    fn name(&self) -> &'static str {
        "percent"
    }

    fn about(&self) -> &'static str {
        "shares: `34 %`"
    }

    fn read(&self, passage: &Passage<'_>) -> Vec<Found> {
        amounts(passage)
            .iter()
            .filter(|amount| {
                matches!(amount.unit, Unit::Percent | Unit::PerMille | Unit::Points | Unit::Basis)
            })
            .filter_map(|amount| amount.found())
            .collect()
    }
}
