//! Lengths of time and ages: `ten days`.
//!
//! | text | stated | axis |
//! |---|---|---|
//! | `une dizaine de jours` | 10 days, 8 to 12 | s |
//! | `1h30`, `une heure et demie` | 90 minutes, 1.5 hours | s |
//! | `deux ans et demi`, `34-year-old` | 2.5 years, 34 years | month |
//!
//! Months and years are no number of days, so they share an axis of their own: a year is twelve
//! months. A time of day is no length: `à 20 heures`.

use super::number::{Unit, amounts};
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

    fn read(&self, passage: &Passage<'_>) -> Vec<Found> {
        amounts(passage)
            .iter()
            .filter(|amount| matches!(amount.unit, Unit::Time(_)))
            .filter_map(|amount| amount.found())
            .collect()
    }
}
