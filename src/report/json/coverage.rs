//! What no claim read, for programs.

use serde::Serialize;

use crate::coverage::{Near, Shares, Unclaimed};
use crate::rule::Verdict;

/// A value that no claim read.
#[derive(Serialize)]
pub(super) struct One<'a> {
    article: &'a str,
    path: &'a str,
    line: u32,
    column: u32,
    start: usize,
    end: usize,
    sentence_start: usize,
    sentence_end: usize,
    quote: &'a str,
    value: &'a str,
    kind: &'static str,
    shares: Shares,
    claims: Vec<Claim<'a>>,
}

/// A claim that could ask for it.
#[derive(Serialize)]
struct Claim<'a> {
    claim: &'a str,
    shares: Shares,
    why: &'a str,
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
