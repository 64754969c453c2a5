//! What is new since an earlier report, as data.
//!
//! `what` says which fields there are: `new-article` and `article-gone` have `article`; the others have
//! `claim`. `verdict` has `was` and `is`, `said` and `unsaid` have `value` and `articles`, and
//! `expectation` has `values` and `now`.

use serde::Serialize;

use crate::reconcile::Outcome;
use crate::rule::{Change, Now, Verdict};

/// One thing that is not as it was.
#[derive(Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub(super) enum One<'a> {
    NewArticle { article: &'a str },
    ArticleGone { article: &'a str },
    NewClaim { claim: &'a str },
    ClaimGone { claim: &'a str },
    Verdict { claim: &'a str, was: Standing, is: Standing },
    Said { claim: &'a str, value: &'a str, is_new: bool, articles: &'a [String] },
    Unsaid { claim: &'a str, value: &'a str, is_gone: bool, articles: &'a [String] },
    Expectation { claim: &'a str, values: &'a [String], now: Now },
}

/// A verdict, and whether all of it is acknowledged.
#[derive(Serialize)]
pub(super) struct Standing {
    verdict: Outcome,
    expected: bool,
}

/// Everything that is not as it was, in order; `None` when there is nothing to compare with.
pub(super) fn all<'a>(verdict: &'a Verdict<'_>) -> Option<Vec<One<'a>>> {
    Some(verdict.changes.as_ref()?.iter().map(one).collect())
}

fn one(change: &Change) -> One<'_> {
    let standing = |(verdict, expected)| Standing { verdict, expected };
    match change {
        Change::NewArticle(article) => One::NewArticle { article },
        Change::ArticleGone(article) => One::ArticleGone { article },
        Change::NewClaim(claim) => One::NewClaim { claim },
        Change::ClaimGone(claim) => One::ClaimGone { claim },
        Change::Verdict { claim, was, is } => One::Verdict { claim, was: standing(*was), is: standing(*is) },
        Change::Said { claim, value, is_new, articles } => {
            One::Said { claim, value, is_new: *is_new, articles }
        }
        Change::Unsaid { claim, value, is_gone, articles } => {
            One::Unsaid { claim, value, is_gone: *is_gone, articles }
        }
        Change::Expectation { claim, values, now } => One::Expectation { claim, values, now: *now },
    }
}
