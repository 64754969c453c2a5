//! What is new since an earlier report, in words.

use super::inert;
use crate::reconcile::Outcome;
use crate::rule::{Change, Now, Verdict, article_list};

/// A line for each change, without a full stop; `None` when there is nothing to compare with. Texts
/// that others wrote go through `quote`.
pub(super) fn lines(verdict: &Verdict<'_>, quote: &dyn Fn(&str) -> String) -> Option<Vec<String>> {
    let changes = verdict.changes.as_ref()?;
    let named = |articles: &[String]| quote(&article_list(articles));
    let line = |change: &Change| match change {
        Change::NewArticle(key) => format!("new article {}", quote(key)),
        Change::ArticleGone(key) => format!("article {} is gone", quote(key)),
        Change::NewClaim(id) => format!("{}: a new claim", inert::text(id)),
        Change::ClaimGone(id) => format!("{}: the claim is gone", inert::text(id)),
        Change::Verdict { claim, was, is } => {
            format!("{}: {} is now {}", inert::text(claim), word(*was), word(*is))
        }
        Change::Said { claim, value, is_new, articles } => {
            let what = if *is_new { "new value" } else { "more sources for" };
            format!("{}: {what} {} ({})", inert::text(claim), quote(value), named(articles))
        }
        Change::Unsaid { claim, value, is_gone, articles } => {
            let what = if *is_gone { "nobody says it any more:" } else { "fewer sources for" };
            format!("{}: {what} {} ({})", inert::text(claim), quote(value), named(articles))
        }
        Change::Expectation { claim, values, now } => {
            let what = match now {
                Now::New => "new expectation",
                Now::Gone => "the expectation is gone:",
                Now::Expired => "the expectation has expired:",
            };
            let values: Vec<String> = values.iter().map(|value| quote(value)).collect();
            format!("{}: {what} {}", inert::text(claim), values.join(" ≠ "))
        }
    };
    Some(changes.iter().map(line).collect())
}

/// What the run was compared with: `the earlier report`, or a name, which goes through `quote`.
pub(super) fn since(verdict: &Verdict<'_>, quote: &dyn Fn(&str) -> String) -> String {
    verdict.since.as_deref().map_or_else(|| "the earlier report".to_owned(), quote)
}

const fn word(verdict: (Outcome, bool)) -> &'static str {
    match verdict {
        (Outcome::Conflict | Outcome::ContradictsItself, true) => "expected conflict",
        (Outcome::Conflict, _) => "conflict",
        (Outcome::ContradictsItself, _) => "contradicts itself",
        (Outcome::Changed, _) => "changed",
        (Outcome::Compatible, _) => "compatible",
        (Outcome::Agree, _) => "agree",
        (Outcome::SingleSource, _) => "single source",
        (Outcome::NotStated, _) => "not stated",
    }
}
