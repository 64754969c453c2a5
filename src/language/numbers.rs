//! Words for numbers and what goes around them.

use serde::Deserialize;

/// What a language needs for reading numbers, money, percent and durations.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberWords {}
