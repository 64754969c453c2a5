//! Places, which may lie in one another: `Rostov-on-Don`.
//!
//! A declared place is read wherever it stands. Of the other names those are read that show
//! themselves to be places; capitals alone do not.

mod evidence;

use super::name::{self, Names, runs};
use super::{Found, Kind, Passage};
use crate::value::Reading;

use evidence::Evidence;

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
        name::whole(text, names)
    }

    fn read(&self, passage: &Passage<'_>) -> Vec<Found> {
        let runs = runs(passage);
        let places = Evidence::new(passage).places(&runs);
        let wanted = runs.into_iter().zip(places).map(|(run, place)| (!run.doubtful && place, run));
        name::read_if(passage, wanted.map(|(wanted, run)| (run, wanted)))
    }
}
