//! Words around versions of software.

use serde::Deserialize;

use super::numbers::Flanks;

/// What a language needs for reading versions.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct VersionWords {
    /// Right before a version: `version`, `release`.
    pub cues: Vec<String>,
    /// What may stand between a bound and the version or the product: `the`.
    pub articles: Vec<String>,
    /// The version or a later one. The first word behind is the one that is written.
    pub at_least: Flanks,
    /// A later one. The first word before is the one that is written.
    pub more: Flanks,
    /// An earlier one. The first word before is the one that is written.
    pub less: Flanks,
    /// The version or an earlier one. The first word behind is the one that is written.
    pub up_to: Flanks,
    /// Verbs of going from one version to another, which make "from x to y" no range.
    pub moves: Vec<String>,
    /// Words before a number with a point that is no version: `section`.
    pub labels: Vec<String>,
    /// Words behind one: `Uhr`.
    pub behind: Vec<String>,
    /// Whether any capitalised word before a whole number may be a product; not where every noun
    /// has a capital.
    pub capitals: bool,
    /// Capitalised words that are no product when a number follows: `Channel`.
    pub series: Vec<String>,
}
