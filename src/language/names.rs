//! Words around names.

use serde::Deserialize;

/// What a language needs for reading names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameWords {}
