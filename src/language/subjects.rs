//! Words that say whose a figure is.

use serde::Deserialize;

/// What a language needs for telling the subject of a sentence from others.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubjectWords {
    /// Nouns that name a thing or a company by what it is to another: `owner`, `maison mère`. Who
    /// has a subsidiary is not the subsidiary.
    #[serde(deserialize_with = "super::folded")]
    pub relations: Vec<String>,
    /// Endings of such nouns where words are written as one: `Muttergesellschaft`.
    #[serde(deserialize_with = "super::folded")]
    pub relation_endings: Vec<String>,
    /// Right before a figure that serves to compare: `against`, `contre`.
    #[serde(deserialize_with = "super::folded")]
    pub comparisons: Vec<String>,
    /// What makes of a name the name of something else, right before it or behind: `Street`, `rue`.
    #[serde(deserialize_with = "super::folded")]
    pub namesakes: Vec<String>,
    /// What pairs names with figures, one by one: `respectively`.
    #[serde(deserialize_with = "super::folded")]
    pub respective: Vec<String>,
    /// What says that a figure belongs to each of several alone: `each`.
    #[serde(deserialize_with = "super::folded")]
    pub each: Vec<String>,
    /// What means the last of those who were named, behind an article or alone: `latter`, `dernier`.
    #[serde(deserialize_with = "super::folded")]
    pub latter: Vec<String>,
    /// Relative pronouns of belonging and of place: `whose`, `dont`, `where`.
    #[serde(deserialize_with = "super::folded")]
    pub whose: Vec<String>,
    /// Pronouns that are the subject of their verb and may stand for a thing: `it`, `elle`.
    #[serde(deserialize_with = "super::folded")]
    pub things: Vec<String>,
    /// Words behind one of them, or before it, that show that it stands for nothing: `il y a`.
    #[serde(deserialize_with = "super::folded")]
    pub dummies: Vec<String>,
    /// Nouns for any network, ship or town, besides [`companies`](super::NameWords::companies), that
    /// point back behind a definite article: `the platform`, `le navire`.
    #[serde(deserialize_with = "super::folded")]
    pub generic: Vec<String>,
    /// What opens a clause about another: `while`, `tandis`.
    #[serde(deserialize_with = "super::folded")]
    pub contrasts: Vec<String>,
    /// Whether a verb may stand without its subject, as in Spanish.
    pub drops: bool,
}
