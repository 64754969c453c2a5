//! What is new since an earlier report, as data.
//!
//! `what` says which fields there are: `new-article` and `article-gone` have `article`; the others have
//! `claim`. `verdict` has `was` and `is`, `said` and `unsaid` have `value` and `articles`, and
//! `expectation` has `values` and `now`.

use schemars::{JsonSchema, Schema};
use serde::Serialize;
use serde_json::{Value, json};

use crate::reconcile::Outcome;
use crate::rule::{Change, Now, Verdict};

/// One thing that is not as it was.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "what", rename_all = "kebab-case")]
#[schemars(rename = "Change", transform = tagged)]
pub(crate) enum One<'a> {
    /// An article that was not there.
    NewArticle {
        /// Its key.
        #[schemars(example = &"gazette-janvier.md")]
        article: &'a str,
    },
    /// An article that is not there any more.
    ArticleGone {
        /// Its key.
        #[schemars(example = &"gazette-janvier.md")]
        article: &'a str,
    },
    /// A claim that was not there.
    NewClaim {
        /// Its id.
        #[schemars(example = &"user-count")]
        claim: &'a str,
    },
    /// A claim that is not there any more.
    ClaimGone {
        /// Its id.
        #[schemars(example = &"user-count")]
        claim: &'a str,
    },
    /// The articles stand to one another as they did not.
    Verdict {
        /// Its id.
        #[schemars(example = &"user-count")]
        claim: &'a str,
        /// How they stood.
        was: Standing,
        /// How they stand.
        is: Standing,
    },
    /// Articles that say a value and did not.
    Said {
        /// The claim's id.
        #[schemars(example = &"user-count")]
        claim: &'a str,
        /// The value, as people write it.
        #[schemars(example = &"12 million")]
        value: &'a str,
        /// Nobody said it before.
        #[schemars(example = true)]
        is_new: bool,
        /// Their keys.
        #[schemars(example = json!(["gazette-janvier.md"]))]
        articles: &'a [String],
    },
    /// Articles that said a value and do not any more.
    Unsaid {
        /// The claim's id.
        #[schemars(example = &"user-count")]
        claim: &'a str,
        /// The value, as people write it.
        #[schemars(example = &"12 million")]
        value: &'a str,
        /// Nobody says it any more.
        #[schemars(example = true)]
        is_gone: bool,
        /// Their keys.
        #[schemars(example = json!(["gazette-janvier.md"]))]
        articles: &'a [String],
    },
    /// An expectation that came, went or lapsed.
    Expectation {
        /// The claim's id.
        #[schemars(example = &"user-count")]
        claim: &'a str,
        /// Its values, as they are written there.
        #[schemars(example = json!(["12 million", "20 million"]))]
        values: &'a [String],
        /// What has become of it.
        now: Now,
    },
}

/// Says of each variant what its tag is for, which no doc comment can.
fn tagged(schema: &mut Schema) {
    let variants = schema.get_mut("oneOf").and_then(Value::as_array_mut);
    for variant in variants.into_iter().flatten() {
        if let Some(tag) = variant.pointer_mut("/properties/what").and_then(Value::as_object_mut) {
            tag.insert("description".to_owned(), json!("What sort of change it is."));
        }
    }
}

/// A verdict, and whether all of it is acknowledged.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Standing {
    /// How the articles stand to one another.
    verdict: Outcome,
    /// Its conflicts are all acknowledged.
    #[schemars(example = false)]
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
