//! Shares: `34 %`.

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

    fn read(&self, _passage: &Passage<'_>) -> Vec<Found> {
        Vec::new()
    }
}
