//! Places, which may lie in one another: `Rostov-on-Don`.

use super::name::Names;
use super::{Found, Kind, Passage};
use crate::value::Reading;

/// The kind `place`.
#[derive(Debug)]
pub(super) struct Place;

impl Kind for Place {
    fn name(&self) -> &'static str {
        "place"
    }

    fn about(&self) -> &'static str {
        "places, which may lie in one another: `Rostov-on-Don`"
    }

    fn whole(&self, text: &str, names: &Names) -> Option<Reading> {
        super::name::whole(text, names)
    }

    fn read(&self, passage: &Passage<'_>) -> Vec<Found> {
        super::name::read(passage)
    }
}
