//! What tells a name from a word that bears its capital for another reason.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::{Deserialize, Deserializer};

use super::LANGUAGES;
use crate::fold::{fold, is_apostrophe, key};

/// What a language needs for telling names by their capitals. Names themselves know no language:
/// `given`, `wholes`, `articled`, `numbered` and `places` of every
/// language count in every text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Capitals {
    /// Whether every word of a title may have one: `Parler Returns Online With New Host`.
    pub titles: bool,
    /// Articles that may be part of a name: `Le Monde`, `The Guardian`.
    #[serde(deserialize_with = "super::folded")]
    pub articles: Vec<String>,
    /// What names begin with behind such an article, and never without: `Monde`, `Hague`.
    #[serde(deserialize_with = "keys")]
    pub articled: BTreeSet<String>,
    /// Names that the rules would cut wrongly: `Marks and Spencer`, `Côte d'Ivoire`.
    pub wholes: Vec<String>,
    /// Given names, which tell people from institutions.
    #[serde(deserialize_with = "super::folded")]
    pub given: Vec<String>,
    /// Nouns that make a name of what stands around them: `Bank`, `Ministère`.
    #[serde(deserialize_with = "super::folded")]
    pub heads: Vec<String>,
    /// Adjectives in small letters that belong to such a name: `Union européenne`.
    #[serde(deserialize_with = "super::folded")]
    pub tails: Vec<String>,
    /// What institutions are for: `santé`, `Justice`.
    #[serde(deserialize_with = "super::folded")]
    pub fields: Vec<String>,
    /// Words that tie such a field to the head, besides particles: `for`, `pour`.
    #[serde(deserialize_with = "super::folded")]
    pub links: Vec<String>,
    /// Who comes from somewhere, besides those that `never` names.
    #[serde(deserialize_with = "super::folded")]
    pub demonyms: Vec<String>,
    /// Endings of such words behind a determiner: `les Rochelais`.
    #[serde(deserialize_with = "super::folded")]
    pub demonym_endings: Vec<String>,
    /// Words that are no name whatever stands around them, besides `never`: `TV`, `Christmas`.
    #[serde(deserialize_with = "super::folded")]
    pub plain: Vec<String>,
    /// Names that take a number: `Channel 4`.
    #[serde(deserialize_with = "super::folded")]
    pub numbered: Vec<String>,
    /// Endings of inflected words, put behind those of `common`.
    #[serde(deserialize_with = "super::folded")]
    pub inflections: Vec<String>,
    /// Endings of words that are seldom names, with their accents: `é` is one, `e` is not.
    #[serde(deserialize_with = "small")]
    pub endings: Vec<String>,
    /// Common words that open sentences and stand in titles.
    #[serde(deserialize_with = "super::folded")]
    pub common: Vec<String>,
    /// Whether a noun may open a sentence without an article, as in English.
    pub bare_nouns: bool,
    /// Verbs behind which a word is a name though its ending is common, and where nouns have
    /// articles though the word is: `Boeing said`, `Libération a publié`. With their accents: `à` is
    /// no verb.
    #[serde(deserialize_with = "small")]
    pub predicates: Vec<String>,
    /// Endings of such verbs.
    #[serde(deserialize_with = "small")]
    pub predicate_endings: Vec<String>,
    /// Countries, regions, towns, rivers.
    #[serde(deserialize_with = "keys")]
    pub places: BTreeSet<String>,
    /// Words in a name that make it a place: `Lake`, `Saint`.
    #[serde(deserialize_with = "super::folded")]
    pub place_heads: Vec<String>,
    /// Words behind which a name is a place: `in`, `ville`.
    #[serde(deserialize_with = "super::folded")]
    pub located: Vec<String>,
    /// Words that a place follows behind any preposition: `moved`, `habitants`.
    #[serde(deserialize_with = "super::folded")]
    pub bound: Vec<String>,
    /// How words begin behind which a preposition leads to whom or to what, not to a place: `invest`,
    /// `appart`. A place that is known is one all the same.
    #[serde(deserialize_with = "super::folded")]
    pub unplaced: Vec<String>,
    /// Words that lead from one place to another: `to`.
    #[serde(deserialize_with = "super::folded")]
    pub onward: Vec<String>,
    /// Words behind a place and a hyphen: `based`.
    #[serde(deserialize_with = "super::folded")]
    pub seated: Vec<String>,
}

/// What the languages know together.
#[derive(Debug)]
struct Everywhere {
    given: BTreeSet<String>,
    numbered: BTreeSet<String>,
    places: BTreeSet<String>,
    articles: BTreeSet<String>,
    articled: BTreeSet<String>,
    wholes: BTreeMap<String, BTreeMap<String, bool>>,
    longest: usize,
}

static EVERYWHERE: LazyLock<Everywhere> = LazyLock::new(|| {
    let all = || LANGUAGES.iter().map(|door| &door.language().capitals);
    let mut wholes: BTreeMap<String, BTreeMap<String, bool>> = BTreeMap::new();
    let mut longest = 0;
    for form in all().flat_map(|capitals| &capitals.wholes) {
        let whole = whole_key(form);
        longest = longest.max(whole.len());
        let first = form.split_whitespace().next().unwrap_or_default();
        let ends_small =
            form.split_whitespace().last().is_some_and(|last| last.starts_with(char::is_lowercase));
        let part = first.find(|c: char| !c.is_alphanumeric()).map_or(first, |end| &first[..end]);
        for opening in [first, part] {
            wholes.entry(key(opening)).or_default().insert(whole.clone(), ends_small);
        }
    }
    Everywhere {
        given: all().flat_map(|capitals| capitals.given.clone()).collect(),
        numbered: all().flat_map(|capitals| capitals.numbered.clone()).collect(),
        places: all().flat_map(|capitals| capitals.places.clone()).collect(),
        articles: all().flat_map(|capitals| capitals.articles.clone()).collect(),
        articled: all().flat_map(|capitals| capitals.articled.clone()).collect(),
        wholes,
        longest,
    }
});

/// Whether a folded word is a given name in any language.
pub fn is_given(folded: &str) -> bool {
    EVERYWHERE.given.contains(folded)
}

/// Whether a folded word takes a number, as in `Channel 4`.
pub fn is_numbered(folded: &str) -> bool {
    EVERYWHERE.numbered.contains(folded)
}

/// Whether a key (letters and digits) is that of a well-known place.
pub fn is_place(key: &str) -> bool {
    EVERYWHERE.places.contains(key)
}

/// Whether a folded word is an article that may open a name, in any language.
pub fn is_article(folded: &str) -> bool {
    EVERYWHERE.articles.contains(folded)
}

/// Whether names that begin with this key bear an article, in any language.
pub fn is_articled(key: &str) -> bool {
    EVERYWHERE.articled.contains(key)
}

/// The names that begin with a word (its key) and are read as one: the letters, digits and commas
/// of each, and whether it ends in a small letter. With it, the length of the longest.
pub fn wholes(opening: &str) -> Option<(&'static BTreeMap<String, bool>, usize)> {
    Some((EVERYWHERE.wholes.get(opening)?, EVERYWHERE.longest))
}

/// Letters, digits and commas.
fn whole_key(form: &str) -> String {
    fold(form).chars().filter(|c| c.is_alphanumeric() || *c == ',').collect()
}

fn keys<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeSet<String>, D::Error> {
    Ok(Vec::<String>::deserialize(deserializer)?.iter().map(|word| key(word)).collect())
}

fn small<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let mut words: Vec<String> =
        Vec::<String>::deserialize(deserializer)?.iter().map(|word| in_small_letters(word)).collect();
    words.sort();
    words.dedup();
    Ok(words)
}

/// A word in small letters, with its accents.
pub fn in_small_letters(written: &str) -> String {
    written.to_lowercase().replace(is_apostrophe, "'")
}

impl Capitals {
    /// Whether a folded word is common, perhaps inflected: `returns`, `hosting`.
    pub fn is_common(&self, folded: &str) -> bool {
        let known = |word: &str| self.common.binary_search_by(|other| other.as_str().cmp(word)).is_ok();
        known(folded)
            || self.inflections.iter().any(|ending| {
                folded.strip_suffix(ending.as_str()).filter(|stem| stem.len() >= 2).is_some_and(|stem| {
                    let mut chars = stem.chars().rev();
                    let doubled = chars.next().is_some_and(|last| chars.next() == Some(last));
                    known(stem)
                        || known(&format!("{stem}e"))
                        || stem.strip_suffix('i').is_some_and(|stem| known(&format!("{stem}y")))
                        || (doubled && known(&stem[..stem.len() - 1]))
                })
            })
    }
}
