//! Days, months, years: `10 January 2021`.

use super::{Found, Kind, Passage};

/// The kind `date`.
#[derive(Debug)]
pub(super) struct Date;

impl Kind for Date {
    fn name(&self) -> &'static str {
        "date"
    }

    fn about(&self) -> &'static str {
        "days, months, years: `10 January 2021`"
    }

    fn read(&self, _passage: &Passage<'_>) -> Vec<Found> {
        Vec::new()
    }
}
