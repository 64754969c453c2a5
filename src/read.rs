//! How a text is read: every value with its place, its stretches and its stance, for people who
//! write claims and for test suites.
//!
//! One object for each value; `start` and `end` are bytes of the text from zero.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

use crate::article::{About, Article};
use crate::kind::name::{Known, Names};
use crate::kind::{Aspect, Found, KINDS, Kind, Passage};
use crate::language::Language;
use crate::sentence::Sentence;
use crate::stance::{Act, Certainty, Marked, Polarity, Stance, Time};
use crate::value::day::Days;
use crate::value::{Interval, Stretch, currency, print};

/// A value as `crossclaim read` prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Value")]
pub struct Read {
    /// The kind's name.
    #[schemars(example = &"count")]
    pub kind: &'static str,
    /// First byte in the text.
    #[schemars(example = 412)]
    pub start: usize,
    /// One past the last byte.
    #[schemars(example = 433)]
    pub end: usize,
    /// What stands there.
    #[schemars(example = &"more than 12 million")]
    pub text: String,
    /// As stated: a plain decimal, `low..high`, a date in ISO form with its precision, a name.
    #[schemars(example = &"12000000")]
    pub value: String,
    /// As reports write it.
    #[schemars(example = &"more than 12 million")]
    pub canonical: String,
    /// What logic allows: low and high end, in the stated unit; `null` for names.
    #[schemars(example = json!(["12000000", "inf"]))]
    pub literal: Option<[String; 2]>,
    /// Whether those ends belong to it.
    #[schemars(example = &"()")]
    pub literal_brackets: Option<&'static str>,
    /// What a reader takes away.
    #[schemars(example = json!(["12000000", "13000000"]))]
    pub likely: Option<[String; 2]>,
    /// Whether those ends belong to it.
    #[schemars(example = &"()")]
    pub likely_brackets: Option<&'static str>,
    /// The separate stretches that are possible, when there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(example = json!([["2021-01-04", "2021-01-04"], ["2021-01-11", "2021-01-11"]]))]
    pub candidates: Vec<[String; 2]>,
    /// `%`, `USD`, `day` …; `null` for counts and names.
    #[schemars(example = &"USD")]
    pub unit: Option<String>,
    /// What an ambiguous unit may be, `unit` being the most usual: every dollar for a bare `$`.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(example = json!(["USD", "CAD"]))]
    pub units: &'static [&'static str],
    /// Level, change, target or history.
    pub aspect: Aspect,
    /// How it is said.
    pub stance: ReadStance,
}

/// The stance of a value as `crossclaim read` prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Stance")]
pub struct ReadStance {
    /// Said to be so, or denied.
    polarity: Polarity,
    /// Vouched for, or not.
    certainty: Certainty,
    /// When it holds.
    time: Time,
    /// Who is quoted.
    #[schemars(example = &"John Matze")]
    holder: Option<String>,
    /// The agency or outlet that it is credited to.
    #[schemars(example = &"Reuters")]
    origin: Option<String>,
    /// Stated, asked or supposed.
    act: Act,
}

impl From<Stance> for ReadStance {
    fn from(said: Stance) -> Self {
        Self {
            polarity: said.polarity,
            certainty: said.certainty,
            time: said.time,
            holder: said.holder,
            origin: said.origin,
            act: said.act,
        }
    }
}

/// How a text is to be read.
#[derive(Clone, Copy, Default)]
pub struct Options {
    /// This kind only; `None`: every kind.
    pub kind: Option<&'static dyn Kind>,
    /// This language; `None`: the one the text seems to be in.
    pub language: Option<&'static Language>,
    /// The day the text is from, which "last Monday" needs.
    pub date: Option<Days>,
}

/// Every value in `text`, by place. Linear in the text.
pub fn read(text: &str, options: Options) -> Vec<Read> {
    let about = About { date: options.date, ..About::default() };
    let article = Article::from_text("text", text, about, options.language);
    let sentences = crate::sentence::sentences(&article);
    let known = Known::default();
    let kinds = options.kind.map_or_else(kinds, |kind| vec![kind]);
    let mut all = Vec::new();
    for at in 0..sentences.len() {
        let found = in_sentence(&article, &sentences, at, &known, &kinds);
        all.extend(found.into_iter().map(|(kind, found, said)| told(text, kind, found, said)));
    }
    all.sort_by_key(|read| (read.start, read.end));
    all
}

/// A value of `text` as it is printed.
pub(crate) fn told(text: &str, kind: &dyn Kind, found: Found, said: Stance) -> Read {
    let stretch = found.reading.stretch();
    let ends = |of: fn(&Stretch) -> &Interval| stretch.map(|stretch| print::ends(stretch, of(stretch)));
    Read {
        kind: kind.name(),
        start: found.span.start,
        end: found.span.end,
        text: found.span.of(text).to_owned(),
        value: print::stated(&found.reading),
        literal: ends(|stretch| &stretch.literal),
        literal_brackets: stretch.map(|stretch| print::brackets(&stretch.literal)),
        likely: ends(|stretch| &stretch.likely),
        likely_brackets: stretch.map(|stretch| print::brackets(&stretch.likely)),
        candidates: stretch
            .map(|stretch| stretch.candidates.iter().map(|one| print::ends(stretch, one)).collect())
            .unwrap_or_default(),
        // The ends of a date are days in ISO form: it has no unit.
        unit: stretch
            .map(|stretch| currency::usual(&stretch.stated.unit).to_owned())
            .filter(|unit| !unit.is_empty() && kind.name() != "date"),
        units: stretch.map_or(&[], |stretch| currency::members(&stretch.axis)),
        aspect: found.aspect,
        canonical: found.reading.canonical,
        stance: said.into(),
    }
}

/// The values of these kinds in the sentence at `at` and how each is said, kind by kind. `sentences` are those
/// of the article. Linear in the sentence.
pub fn in_sentence(
    article: &Article,
    sentences: &[Sentence],
    at: usize,
    known: &Known,
    kinds: &[&'static dyn Kind],
) -> Vec<(&'static dyn Kind, Found, Stance)> {
    let names = Names::new(Vec::new(), true, false);
    let passage = Passage {
        text: &article.text,
        sentences,
        at,
        language: sentences[at].language,
        anchor: article.about.date,
        names: &names,
        known: Some(known),
    };
    of_sentence(&passage, kinds)
}

/// Every kind whose values stand in texts. Places are names; which of them are places is for a claim to say.
pub fn kinds() -> Vec<&'static dyn Kind> {
    KINDS.iter().copied().filter(|kind| kind.has_slot() && kind.name() != "place").collect()
}

fn of_sentence(
    passage: &Passage<'_>,
    kinds: &[&'static dyn Kind],
) -> Vec<(&'static dyn Kind, Found, Stance)> {
    // Marked when the first value is found, once for all of them.
    let mut marked: Option<Marked<'_>> = None;
    let mut all = Vec::new();
    for kind in kinds {
        for found in kind.read(passage) {
            let marked = marked.get_or_insert_with(|| Marked::new(passage));
            let said = marked.stance(found.span, &[]);
            all.push((*kind, found, said));
        }
    }
    all
}
