//! How words and sentences are written.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What a language needs for cutting text into sentences and words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Writing {
    /// Words that lose their vowel before an apostrophe, and what they stand for: `d'` → `de`.
    /// They are split off the word that follows.
    pub elisions: BTreeMap<String, Vec<String>>,
    /// Endings that are split off behind an apostrophe: English `'s`.
    pub endings: Vec<String>,
    /// Words that end in a full stop which ends no sentence: `M.`, `etc.`, `Inc.`.
    pub abbreviations: Vec<String>,
}
