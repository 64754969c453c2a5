//! Words that say how something is said.

use serde::Deserialize;

/// What a language needs for weighing stance.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cues {}
