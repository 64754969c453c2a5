//! Finds what each article says about each claim.
//!
//! Reading is a pure map over articles: nothing here compares one article with another. In each
//! sentence the values are read first, then the claim's phrases are run around them, the match is
//! bound to the claim's subject, and the way it is said is weighed.

mod anchor;
mod bind;
mod find;
mod matcher;
mod prepare;
pub mod say;
mod trace;
mod when;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::article::{Article, Sieve};
use crate::claim::Claim;
use crate::kind::Passage;
use crate::kind::name::Known;
use crate::scan::Dictionary;
use crate::sentence::{Sentence, sentences};
use crate::span::Span;
use crate::stance::Stance;
use crate::value::Reading;
use crate::value::day::Days;

pub use bind::{Binding, How};
pub use prepare::Prepared;
pub use trace::{Bound, NearMiss, Open, Rejected, Trace, Waiting, Why};

/// What one article says about one claim at one place.
///
/// Complete and serialisable: whoever reconciles needs no article to do so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The claim's id.
    pub claim: String,
    /// The article's key.
    pub article: String,
    /// The value's place in the article's text; for an answer, the words that give it.
    pub span: Span,
    /// The words that the phrase matched, value included.
    pub matched: Span,
    /// The sentence it stands in.
    pub sentence: Span,
    /// The value.
    pub reading: Reading,
    /// How it is said.
    pub stance: Stance,
    /// When the text itself says that it holds.
    pub as_of: Option<AsOf>,
    /// The index of the phrase among the claim's phrases; `None` when `of` or `near` found it.
    pub phrase: Option<usize>,
}

/// A date in the text that says when a value holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AsOf {
    /// The days that the date names.
    pub days: Days,
    /// What it says of the value.
    pub by: By,
}

/// What a date says of the value beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// It held then, in so many words: a slot `<as-of>`, or "as of".
    Said,
    /// It is a figure of then: "in 2019 it had 4,000 members".
    Figure,
    /// It is told of then; what that says of the value is open. Tells apart two that are told of
    /// different times, and nothing else.
    Near,
    /// It holds from then on.
    Since,
    /// It held until then.
    Until,
    /// It is new on the day of writing: "from now on".
    Now,
}

impl AsOf {
    /// As reports write it: `of 2019`, `since 2019`; `None` when it says too little of the value.
    pub fn words(self) -> Option<String> {
        let word = match self.by {
            By::Said => "as of",
            By::Figure => "of",
            By::Since => "since",
            By::Until => "until",
            By::Near | By::Now => return None,
        };
        Some(format!("{word} {}", self.days))
    }
}

/// Everything that was found in one article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observed {
    /// Sorted by claim, then place.
    pub mentions: Vec<Mention>,
    /// A phrase matched but no value could be read in its slot.
    pub unread: Vec<Unread>,
}

/// A phrase matched, but its slot held no value of the claim's kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Unread {
    /// The claim's id.
    pub claim: String,
    /// The article's key.
    pub article: String,
    /// The index of the phrase among the claim's phrases.
    pub phrase: usize,
    /// Where the words around the slot stand.
    pub span: Span,
}

/// Finds every mention of these claims, which are sorted by id, in one article.
pub fn observe(article: &Article, claims: &[Prepared<'_>]) -> Observed {
    find::all(article, &sentences(article), claims.iter(), find::Topic::Judged, &mut Trace::default())
}

/// All claims of a run and the names of their subjects, by which an article is read for few of them.
#[derive(Debug)]
pub struct Reader<'c> {
    claims: Vec<Prepared<'c>>,
    dictionary: Dictionary,
}

impl<'c> Reader<'c> {
    /// Of `claims`, which are sorted by id. Linear in their names.
    pub fn new(claims: &'c [Claim]) -> Self {
        Self { claims: Prepared::all(claims), dictionary: Dictionary::new(claims) }
    }

    /// Finds every mention of every claim in one article: as [`observe`], without looking at the claims whose
    /// subject it does not name.
    pub fn observe(&self, article: &Article) -> Observed {
        let sentences = sentences(article);
        let claims = self.dictionary.claims(article, &sentences);
        let claims = claims.into_iter().map(|at| &self.claims[at]);
        find::all(article, &sentences, claims, find::Topic::Judged, &mut Trace::default())
    }
}

impl Sieve for Reader<'_> {
    fn may_concern(&self, bytes: &[u8], escaped: bool) -> bool {
        self.dictionary.may_concern(bytes, escaped)
    }

    fn concerns(&self, article: &Article) -> bool {
        let sentences = sentences(article);
        let could = |claim: &Prepared<'_>| {
            sentences.iter().any(|sentence| claim.could_match(sentence, sentence.language))
        };
        self.dictionary.claims(article, &sentences).into_iter().any(|at| could(&self.claims[at]))
    }
}

/// Finds every mention of one claim in a text that is taken to be about the claim's subject: the
/// examples of a claim file.
pub fn observe_example(article: &Article, claim: &Prepared<'_>) -> Observed {
    let claim = std::iter::once(claim);
    find::all(article, &sentences(article), claim, find::Topic::Given, &mut Trace::default())
}

/// Finds the mentions of one claim in those sentences of an article that touch `line`, and remembers
/// what became of each of its phrases there. `sentences` are those of the article.
pub fn trace_in(
    article: &Article,
    sentences: &[Sentence],
    known: &Known,
    claim: &Prepared<'_>,
    line: Span,
) -> (Observed, Trace) {
    let mut trace = Trace::watching();
    let asked = |passage: &Passage<'_>| passage.sentence().span.overlaps(line);
    let observed = find::one(article, sentences, known, claim, find::Topic::Judged, asked, &mut trace);
    (observed, trace)
}

/// Looks for values that a claim could ask for in the sentences that name its subject, and remembers
/// what became of its phrases there. Linear in the article.
pub fn look(
    article: &Article,
    sentences: &[Sentence],
    known: &Known,
    claim: &Prepared<'_>,
) -> (Observed, Trace) {
    let mut trace = Trace::looking();
    let asked = |passage: &Passage<'_>| claim.referents.names_subject(passage, passage.sentence());
    let observed = find::one(article, sentences, known, claim, find::Topic::Judged, asked, &mut trace);
    (observed, trace)
}

/// Whether an article names the subject of a claim. Linear in the article.
pub fn names_subject(article: &Article, sentences: &[Sentence], known: &Known, claim: &Prepared<'_>) -> bool {
    (0..sentences.len()).any(|at| {
        let passage = Passage {
            text: &article.text,
            sentences,
            at,
            language: sentences[at].language,
            anchor: article.about.date,
            names: &claim.claim.names,
            known: Some(known),
        };
        claim.referents.names_subject(&passage, passage.sentence())
    })
}

/// Finds every mention of one claim in one article and remembers what was turned away and why.
pub fn trace(article: &Article, claim: &Prepared<'_>) -> (Observed, Trace) {
    let mut trace = Trace::watching();
    let claim = std::iter::once(claim);
    let observed = find::all(article, &sentences(article), claim, find::Topic::Judged, &mut trace);
    (observed, trace)
}
