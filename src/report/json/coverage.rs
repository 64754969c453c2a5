//! What no claim read, for programs.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

use crate::coverage::{Near, Shares, Unclaimed, Unspoken};
use crate::rule::Verdict;

/// A value that no claim read.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Unclaimed")]
pub(crate) struct One<'a> {
    /// The article's key.
    #[schemars(example = &"gazette-janvier.md")]
    article: &'a str,
    /// Its file, seen from the working directory.
    #[schemars(example = &"articles/gazette-janvier.md")]
    path: &'a str,
    /// The line of the value, from 1.
    #[schemars(example = 14)]
    line: u32,
    /// Its column in characters, from 1.
    #[schemars(example = 27)]
    column: u32,
    /// The page of the value, from 1, where the file has pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = 3)]
    page: Option<u32>,
    /// Its first byte in the article, from 0.
    #[schemars(example = 512)]
    start: usize,
    /// One past its last byte.
    #[schemars(example = 522)]
    end: usize,
    /// The first byte of its sentence.
    #[schemars(example = 498)]
    sentence_start: usize,
    /// One past the last byte of its sentence.
    #[schemars(example = 560)]
    sentence_end: usize,
    /// The sentence as it stands in the article.
    #[schemars(example = &"Parler lost 12 million users.")]
    quote: &'a str,
    /// The value, as people write it.
    #[schemars(example = &"12 million")]
    value: &'a str,
    /// What sort of value it is.
    #[schemars(example = &"count")]
    kind: &'static str,
    /// How much the sentence has in common with the nearest claim.
    shares: Shares,
    /// The claims that could ask for it, the nearest first.
    claims: Vec<Claim<'a>>,
}

/// A claim that could ask for it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "NearClaim")]
struct Claim<'a> {
    /// Its id.
    #[schemars(example = &"user-count")]
    claim: &'a str,
    /// How much the sentence has in common with it.
    shares: Shares,
    /// Where it stopped, in words.
    #[schemars(example = &"no phrase of it is here")]
    why: &'a str,
}

/// A claim without phrases in the language of articles that name its subject.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Unspoken")]
pub(crate) struct Unread<'a> {
    /// The language, ISO 639.
    #[schemars(example = &"de")]
    language: &'a str,
    /// Its name; the code again when it is a language that nothing is read in.
    #[schemars(example = &"Deutsch")]
    name: &'a str,
    /// The claim's id.
    #[schemars(example = &"user-count")]
    claim: &'a str,
    /// The keys of the articles in that language that name its subject, or that are in a language that nothing is
    /// read in.
    #[schemars(example = json!(["tagblatt.md"]))]
    articles: &'a [String],
}

/// The claims that cannot read some articles; `None` when it was not asked for.
pub(super) fn unspoken<'a>(verdict: &'a Verdict<'_>) -> Option<Vec<Unread<'a>>> {
    let one = |one: &'a Unspoken| Unread {
        language: &one.language,
        name: &one.name,
        claim: &one.claim,
        articles: &one.articles,
    };
    verdict.coverage.as_ref().map(|coverage| coverage.unspoken.iter().map(one).collect())
}

/// Every value, whatever a person would be shown; `None` when it was not asked for.
pub(super) fn all<'a>(verdict: &'a Verdict<'_>) -> Option<Vec<One<'a>>> {
    let coverage = verdict.coverage.as_ref()?;
    Some(coverage.values.iter().map(|value| one(verdict, value)).collect())
}

fn one<'a>(verdict: &'a Verdict<'_>, value: &'a Unclaimed) -> One<'a> {
    let text = verdict.article(&value.article).map_or("", |article| article.text.as_str());
    One {
        article: &value.article,
        path: &value.path,
        line: value.line,
        column: value.column,
        page: value.page,
        start: value.span.start,
        end: value.span.end,
        sentence_start: value.sentence.start,
        sentence_end: value.sentence.end,
        quote: text.get(value.sentence.start..value.sentence.end).unwrap_or_default(),
        value: &value.value,
        kind: value.kind,
        shares: value.shares(),
        claims: value.claims.iter().map(claim).collect(),
    }
}

fn claim(near: &Near) -> Claim<'_> {
    Claim { claim: &near.claim, shares: near.shares, why: &near.why }
}
