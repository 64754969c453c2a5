//! Words for days, months and when.

use serde::Deserialize;

/// What a language needs for reading dates.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateWords {}
