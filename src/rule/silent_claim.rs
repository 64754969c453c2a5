//! A claim that matched nothing anywhere.
//!
//! Silent green is the worst fault a checker can have: a claim whose phrases have a mistake looks
//! just like a claim on which all agree. `optional: true` says that silence is all right.

use super::{Case, Finding, Level, Rule, Scope, evidence, say};

/// The rule `silent-claim`.
#[derive(Debug)]
pub(super) struct SilentClaim;

impl Rule for SilentClaim {
    fn name(&self) -> &'static str {
        "silent-claim"
    }

    fn level(&self) -> Level {
        Level::Deny
    }

    fn about(&self) -> &'static str {
        "a claim matched nothing anywhere"
    }

    fn needs(&self) -> Scope {
        Scope::SomeClaims
    }

    fn judge(&self, case: &Case<'_, '_>) -> Vec<Finding> {
        if case.articles.is_empty() {
            return Vec::new();
        }
        let silent = |(claim, reconciled): &(&crate::claim::Claim, &crate::reconcile::Reconciled)| {
            reconciled.mentions.is_empty() && !claim.optional
        };
        case.each()
            .filter(silent)
            .map(|(claim, _)| {
                let message = format!(
                    "{}: matched nothing in {}",
                    claim.id,
                    say::count(case.articles.len() + case.unlisted, "article")
                );
                let mut finding = Finding::new(&SilentClaim, Some(claim), message);
                finding.places.push(evidence::claim_file(&claim.place, "found nowhere"));
                let unread = case.unread.iter().filter(|unread| unread.claim == claim.id).count();
                if unread > 0 {
                    let times = say::count(unread, "time");
                    finding.notes.push(format!("a phrase matched {times}, but no value could be read there"));
                }
                finding
                    .help
                    .push(format!("`crossclaim explain {}` lists what its phrases nearly matched", claim.id));
                finding
                    .help
                    .push("when the articles need not speak of it, add `optional: true` to the claim".into());
                finding
            })
            .collect()
    }
}
