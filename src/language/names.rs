//! Words around names.

use std::sync::LazyLock;

use serde::Deserialize;

use super::LANGUAGES;
use crate::fold;

/// What a language needs for reading names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameWords {
    /// Words inside a name, between capitals: `de`, `von`, `of`.
    #[serde(deserialize_with = "super::folded")]
    pub particles: Vec<String>,
    /// Legal forms behind a company's name: `SA`, `Inc`. Those of every language count in every text.
    #[serde(deserialize_with = "super::folded")]
    pub legal_forms: Vec<String>,
    /// Titles and offices that stand before a name and are no part of it: `Mme`, `président`.
    #[serde(deserialize_with = "super::folded")]
    pub titles: Vec<String>,
    /// Those titles that, alone, say nothing of what somebody does: `Mme`, `Herr`, `vice`.
    #[serde(deserialize_with = "super::folded")]
    pub courtesies: Vec<String>,
    /// Titles behind which "de" belongs to who bears them, small letters or not: `général de Gaulle`.
    #[serde(deserialize_with = "super::folded")]
    pub ranks: Vec<String>,
    /// Endings of titles and offices that are one word with what they belong to: `Parteichef`.
    #[serde(deserialize_with = "super::folded")]
    pub title_endings: Vec<String>,
    /// Given names, where capitals alone make no name.
    #[serde(deserialize_with = "super::folded")]
    pub given: Vec<String>,
    /// Names that everybody knows, where capitals alone make no name: countries, towns, companies.
    #[serde(deserialize_with = "super::folded")]
    pub known: Vec<String>,
    /// Adjectives that have a capital only in a name: `die Deutsche Bank`.
    #[serde(deserialize_with = "super::folded")]
    pub adjectives: Vec<String>,
    /// Endings of common nouns that bear capitals.
    #[serde(deserialize_with = "super::folded")]
    pub noun_endings: Vec<String>,
    /// Endings of their plurals, and of adjectives.
    #[serde(deserialize_with = "super::folded")]
    pub plural_endings: Vec<String>,
    /// Definite articles and demonstratives, contractions included: `le`, `du`, `cette`, `the`.
    #[serde(deserialize_with = "super::folded")]
    pub determiners: Vec<String>,
    /// Those determiners that bring in something new: `un`, `a`.
    #[serde(deserialize_with = "super::folded")]
    pub indefinites: Vec<String>,
    /// Words that may stand between the subject of a verb and the verb: `qui`, `a`, `n'`, `has`.
    #[serde(deserialize_with = "super::folded")]
    pub helping: Vec<String>,
    /// Relative pronouns that stand for the subject of their clause: `qui`, `which`.
    #[serde(deserialize_with = "super::folded")]
    pub relatives: Vec<String>,
    /// What may stand between a phrase and the name in its slot, besides determiners: `société`, `géant`.
    #[serde(deserialize_with = "super::folded")]
    pub introductions: Vec<String>,
    /// Prepositions: a name behind one is seldom what its sentence is about.
    #[serde(deserialize_with = "super::folded")]
    pub prepositions: Vec<String>,
    /// Those of them that also begin a clause, whose subject the name is: `que`, `after`.
    #[serde(deserialize_with = "super::folded")]
    pub clauses: Vec<String>,
    /// Prepositions that give what stands before them to the name behind: `de`, `of`.
    #[serde(deserialize_with = "super::folded")]
    pub possessives: Vec<String>,
    /// Prepositions behind which a name is never the subject of the verb that follows: `par`, `chez`.
    /// Not those that also begin a clause, such as `after`.
    #[serde(deserialize_with = "super::folded")]
    pub obliques: Vec<String>,
    /// Verbs of saying before the name of the hearer: `told`.
    #[serde(deserialize_with = "super::folded")]
    pub hearers: Vec<String>,
    /// Nouns that mean any company and point back at the one named last: `l'entreprise`, `the firm`.
    #[serde(deserialize_with = "super::folded")]
    pub companies: Vec<String>,
    /// Prepositions that place a figure with the name behind: `sur Twitter`, `on Twitter`.
    #[serde(deserialize_with = "super::folded")]
    pub locatives: Vec<String>,
    /// Words that join the items of a list: `et`, `and`.
    #[serde(deserialize_with = "super::folded")]
    pub conjunctions: Vec<String>,
    /// Words that are no names though a sentence, a title or a rule of spelling gives them a
    /// capital: function words, days, months, adjectives of nationality.
    #[serde(deserialize_with = "super::folded")]
    pub never: Vec<String>,
    /// Endings of adverbs, which are no names at the head of a sentence: `actuellement`, `currently`.
    #[serde(deserialize_with = "super::folded")]
    pub adverbs: Vec<String>,
    /// Pronouns and possessives that point back at what was spoken of: `il`, `celle-ci`, `its`.
    #[serde(deserialize_with = "super::folded")]
    pub pronouns: Vec<String>,
    /// Pronouns that stand for people only: `he`, `who`.
    #[serde(deserialize_with = "super::folded")]
    pub personal: Vec<String>,
    /// Those of them that say whose something is: `son`, `its`.
    #[serde(deserialize_with = "super::folded")]
    pub own: Vec<String>,
    /// Particles that open one more surname of a person: Spanish `Fernández de la Vega`.
    #[serde(deserialize_with = "super::folded")]
    pub surnames: Vec<String>,
}

static LEGAL_FORMS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut forms: Vec<String> =
        LANGUAGES.iter().flat_map(|door| door.language().names.legal_forms.clone()).collect();
    forms.sort();
    forms.dedup();
    forms
});

/// Whether a word, folded, is a legal form in any language: `llc`, `gmbh`.
pub fn is_legal_form(folded: &str) -> bool {
    LEGAL_FORMS.binary_search_by(|form| form.as_str().cmp(folded)).is_ok()
        || (folded.contains('.') && LEGAL_FORMS.binary_search(&fold::key(folded)).is_ok())
}

impl NameWords {
    /// Whether a folded word is a title or an office, or ends with one.
    pub fn is_title(&self, folded: &str) -> bool {
        let ends = |ending: &String| folded.len() > ending.len() && folded.ends_with(ending.as_str());
        self.titles.binary_search_by(|title| title.as_str().cmp(folded)).is_ok()
            || self.title_endings.iter().any(ends)
    }

    /// Whether a folded word may stand between a phrase and the name in its slot. A preposition of
    /// belonging may not: `l'attaque du Capitole` attacks nobody called Capitole.
    pub fn introduces(&self, folded: &str) -> bool {
        let holds = |list: &[String]| list.binary_search_by(|word| word.as_str().cmp(folded)).is_ok();
        (holds(&self.determiners) || holds(&self.introductions) || holds(&self.titles))
            && !holds(&self.possessives)
    }
}
