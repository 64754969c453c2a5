//! Names: people, companies, products.

use super::{Found, Kind, Passage};

/// The kind `name`.
#[derive(Debug)]
pub(super) struct Name;

/// The names a claim declares: what else they are called, and what contains them.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// In the order of the file.
    pub entries: Vec<Entry>,
    /// Whether names that are not declared are read too.
    pub open: bool,
    /// Whether two different names can not both be true (the claim's cardinality is one).
    pub exclusive: bool,
}

/// One declared name.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// The name reports print.
    pub canonical: String,
    /// What else it is called.
    pub also: Vec<String>,
    /// What contains it, nearest first.
    pub within: Vec<String>,
}

impl Kind for Name {
    fn name(&self) -> &'static str {
        "name"
    }

    fn about(&self) -> &'static str {
        "people, companies, products: `John Matze`"
    }

    fn read(&self, _passage: &Passage<'_>) -> Vec<Found> {
        Vec::new()
    }
}
