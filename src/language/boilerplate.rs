//! Words of what pages have around their articles.

use serde::{Deserialize, Deserializer};

use crate::fold::fold;

/// What a language needs for knowing the furniture of a page by its shape. The lists are short on
/// purpose: most of what a site repeats is known because it is repeated.
///
/// Each entry is folded to words with one space between; marks make no difference.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoilerplateWords {
    /// Labels that stand alone: `Advertisement`, `Sources :`.
    #[serde(deserialize_with = "phrases")]
    pub labels: Vec<String>,
    /// Labels with the names of networks under them: `Share this`.
    #[serde(deserialize_with = "phrases")]
    pub shares: Vec<String>,
    /// Labels with headlines of other articles under them: `Read also`.
    #[serde(deserialize_with = "phrases")]
    pub related: Vec<String>,
    /// Labels behind which nothing is the article's: `Leave a Reply`.
    #[serde(deserialize_with = "phrases")]
    pub ends: Vec<String>,
    /// Words that open a line which leads elsewhere, with a colon or no full stop: `Lire aussi : …`.
    #[serde(deserialize_with = "phrases")]
    pub openings: Vec<String>,
    /// What a line asks of its reader, or says of rights in the text, anywhere in it: `follow us on`.
    #[serde(deserialize_with = "phrases")]
    pub asks: Vec<String>,
}

/// Reads phrases as folded words with one space between, sorted.
fn phrases<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let words = |phrase: &String| {
        let words = phrase.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(fold).collect::<Vec<_>>().join(" ")
    };
    let mut phrases: Vec<String> = Vec::<String>::deserialize(deserializer)?.iter().map(words).collect();
    phrases.sort();
    phrases.dedup();
    Ok(phrases)
}
