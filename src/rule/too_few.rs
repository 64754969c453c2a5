//! A claim that rests on fewer articles, or fewer independent origins, than it asks for.
//!
//! Three articles on one agency story are three sources and one origin.

use super::{Case, Finding, Level, Rule, Scope, evidence, say};
use crate::claim::Claim;
use crate::reconcile::Reconciled;

/// The rule `too-few-sources`.
#[derive(Debug)]
pub(super) struct TooFewSources;

/// The rule `too-few-origins`.
#[derive(Debug)]
pub(super) struct TooFewOrigins;

impl Rule for TooFewSources {
    fn name(&self) -> &'static str {
        "too-few-sources"
    }

    fn level(&self) -> Level {
        Level::Deny
    }

    fn about(&self) -> &'static str {
        "fewer articles hold a claim than its `min-sources`"
    }

    fn needs(&self) -> Scope {
        Scope::SomeClaims
    }

    fn judge(&self, case: &Case<'_, '_>) -> Vec<Finding> {
        case.each()
            .filter(|(_, reconciled)| !reconciled.mentions.is_empty())
            .filter(|(claim, reconciled)| reconciled.positions.len() < claim.min_sources)
            .map(|(claim, reconciled)| {
                let held = say::count(reconciled.positions.len(), "article");
                let asks = format!("it asks for {}", claim.min_sources);
                finding(self, case, claim, reconciled, format!("held by {held}, but {asks}"))
            })
            .collect()
    }
}

impl Rule for TooFewOrigins {
    fn name(&self) -> &'static str {
        "too-few-origins"
    }

    fn level(&self) -> Level {
        Level::Deny
    }

    fn about(&self) -> &'static str {
        "fewer independent origins hold a claim than its `min-origins`"
    }

    fn needs(&self) -> Scope {
        Scope::SomeClaims
    }

    fn judge(&self, case: &Case<'_, '_>) -> Vec<Finding> {
        case.each()
            .filter(|(_, reconciled)| !reconciled.mentions.is_empty())
            .filter(|(claim, reconciled)| reconciled.origins < claim.min_origins)
            .map(|(claim, reconciled)| {
                let articles = say::count(reconciled.positions.len(), "article");
                let origins = say::count(reconciled.origins, "origin");
                let asks = format!("it asks for {}", say::count(claim.min_origins, "origin"));
                finding(self, case, claim, reconciled, format!("{articles} with {origins}, but {asks}"))
            })
            .collect()
    }
}

fn finding(
    rule: &dyn Rule,
    case: &Case<'_, '_>,
    claim: &Claim,
    reconciled: &Reconciled,
    message: String,
) -> Finding {
    let mut finding = Finding::new(rule, Some(claim), format!("{}: {message}", claim.id));
    finding.places = reconciled
        .positions
        .iter()
        .filter_map(|position| reconciled.mentions.get(*position.mentions.first()?))
        .take(evidence::MOST)
        .filter_map(|weighed| {
            let origin = weighed.origin_name.as_ref().map_or(String::new(), |name| format!(", from {name}"));
            evidence::mention(case, weighed, format!("{}{origin}", say::label(weighed)))
        })
        .collect();
    if finding.places.is_empty() {
        finding.places.push(evidence::claim_file(&claim.place, "declared here"));
    }
    finding.help.push("find another source that did not take it from these".into());
    finding
}
