//! What sort of value a claim has, and how such values are read from text.
//!
//! A kind turns a sentence into readings with their places. After that nothing knows which kind
//! made a reading.

mod answer;
mod count;
mod date;
mod duration;
mod money;
pub mod name;
mod number;
mod percent;
mod place;
mod quantity;
mod version;

use crate::language::Language;
use crate::sentence::Sentence;
use crate::span::Span;
use crate::value::Reading;
use crate::value::day::Days;

use name::{Known, Names};

/// Every kind there is.
pub static KINDS: &[&dyn Kind] = &[
    &count::Count,
    &percent::Percent,
    &money::Money,
    &quantity::Quantity,
    &duration::Duration,
    &date::Date,
    &name::Name,
    &place::Place,
    &version::Version,
    &answer::OneOf,
    &answer::YesNo,
];

/// The kind with this name, `None` when there is none.
pub fn kind(name: &str) -> Option<&'static dyn Kind> {
    KINDS.iter().copied().find(|kind| kind.name() == name)
}

/// The kind that reads dates, for slots that hold one whatever the claim's kind.
pub fn date_kind() -> &'static dyn Kind {
    &date::Date
}

/// The days a date reading names, when it is one stretch of days.
pub fn date_days(reading: &Reading) -> Option<Days> {
    use crate::value::day::from_number;
    let stretch =
        reading.stretch().filter(|stretch| stretch.axis == "day" && stretch.candidates.is_empty())?;
    let first = from_number(stretch.literal.low.number()?)?;
    let last = from_number(stretch.literal.high.number()?)?;
    Some(Days { first, last })
}

/// Reads `text` as one value of `kind`, the way a person writes it in a claim file: `12 million`,
/// `plus de 12 millions`, `2021-01-10`, `DDoS-Guard`. `None` when it is not one value and nothing
/// else. Every language is tried, English first.
pub fn parse(kind: &dyn Kind, text: &str, names: &Names) -> Option<Reading> {
    if let Some(reading) = kind.whole(text.trim(), names) {
        return Some(reading);
    }
    let whole = Span::new(
        text.len() - text.trim_start().len(),
        text.trim_end().len().max(text.len() - text.trim_start().len()),
    );
    let mut languages: Vec<_> =
        crate::language::LANGUAGES.iter().map(crate::language::Door::language).collect();
    languages.sort_by_key(|language| language.code != "en");
    languages.into_iter().find_map(|language| {
        let words = crate::sentence::words(text, whole, language);
        let sentence =
            Sentence { span: whole, words, role: crate::article::Role::Paragraph, block: 0, language };
        let sentences = [sentence];
        let passage =
            Passage { text, sentences: &sentences, at: 0, language, anchor: None, names, known: None };
        let mut found = kind.read(&passage);
        let only = found.pop().filter(|only| found.is_empty() && only.span == whole)?;
        Some(only.reading)
    })
}

/// One sort of value: a room in the house.
pub trait Kind: Sync {
    /// kebab-case name, as written behind `kind:` in a claim file.
    fn name(&self) -> &'static str;

    /// One line for help and documentation, with an example.
    fn about(&self) -> &'static str;

    /// Whether phrases hold a slot for the value. When not, a claim lists phrases for each answer.
    fn has_slot(&self) -> bool {
        true
    }

    /// Reads a text that a person wrote as one value, where the rules for prose do not hold: a name
    /// in a claim file needs no sentence around it. `None`: read it as prose.
    fn whole(&self, _text: &str, _names: &Names) -> Option<Reading> {
        None
    }

    /// Every value of this kind in the sentence, in order, not overlapping. Linear in the sentence.
    fn read(&self, passage: &Passage<'_>) -> Vec<Found>;
}

/// What a kind reads from.
#[derive(Clone, Copy)]
pub struct Passage<'a> {
    /// The whole text of the article; all spans are offsets into it.
    pub text: &'a str,
    /// Every sentence of the article.
    pub sentences: &'a [Sentence],
    /// The index of the sentence to read.
    pub at: usize,
    /// The language to read in.
    pub language: &'static Language,
    /// When the article was published.
    pub anchor: Option<Days>,
    /// The names the claim declares; only the kinds `name` and `place` look at them.
    pub names: &'a Names,
    /// What the whole article tells about the names in it; `None`: found anew when needed.
    pub known: Option<&'a Known>,
}

impl<'a> Passage<'a> {
    /// The sentence to read.
    pub fn sentence(&self) -> &'a Sentence {
        &self.sentences[self.at]
    }

    /// The same at another sentence, in the language of that.
    #[must_use]
    pub fn to(&self, at: usize) -> Self {
        Self { at, language: self.sentences[at].language, ..*self }
    }
}

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The whole of it, with the words that bound or blur it: `plus de 12 millions`.
    pub span: Span,
    /// The bare value inside: `12 millions`. A phrase's slot may begin anywhere from the start
    /// of `span` to the start of `core`.
    pub core: Span,
    /// What it was read as.
    pub reading: Reading,
    /// Whether it is a level, as claims want it, or something else.
    pub aspect: Aspect,
}

/// What a number says about its axis.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// How much there is.
    #[default]
    Level,
    /// By how much it changed: "gained 2 million users", "fell by 2 %".
    Change,
    /// How much it shall be: "aims at 5 million".
    Target,
    /// How much it was at another time: "had 20 million in 2010".
    History,
}

impl Aspect {
    /// Whether a number that says this is a value of a claim that asks for `wanted`. Who asks for how
    /// much there is takes how much there was, too: it is weighed as what is over.
    pub fn serves(self, wanted: Self) -> bool {
        self == wanted || (self, wanted) == (Self::History, Self::Level)
    }
}
