//! A value that changed over time: told, not judged.

use super::{Case, Finding, Level, Rule, conflict, evidence, say};
use crate::claim::Claim;
use crate::reconcile::{Outcome, Pair, Reconciled};

/// The rule `changed`.
#[derive(Debug)]
pub(super) struct Changed;

impl Rule for Changed {
    fn name(&self) -> &'static str {
        "changed"
    }

    fn level(&self) -> Level {
        Level::Allow
    }

    fn about(&self) -> &'static str {
        "the value changed over time"
    }

    fn judge(&self, case: &Case<'_, '_>) -> Vec<Finding> {
        case.each()
            .filter(|(_, reconciled)| reconciled.outcome == Outcome::Changed)
            .filter_map(|(claim, reconciled)| judge(case, claim, reconciled))
            .collect()
    }
}

fn judge(case: &Case<'_, '_>, claim: &Claim, reconciled: &Reconciled) -> Option<Finding> {
    let pairs: Vec<&Pair> = reconciled.changes.iter().collect();
    let chain: Vec<usize> = if reconciled.chain.is_empty() {
        pairs.iter().flat_map(|pair| [pair.a, pair.b]).collect()
    } else {
        reconciled.chain.clone()
    };
    // In a chain each link is a step of its own: a value may come back.
    let sides = if reconciled.chain.is_empty() {
        say::by_value(reconciled, &chain)
    } else {
        chain.iter().flat_map(|at| say::by_value(reconciled, &[*at])).collect()
    };
    let steps: Vec<String> =
        sides.iter().map(|side| format!("{} ({})", side.value, say::article_list(&side.articles))).collect();
    let (first, then) = steps.split_first()?;
    let then = then.iter().map(|step| format!(" to {step}")).collect::<String>();
    let message = format!("{}: changed from {first}{then}", claim.id);
    let mut finding = Finding::new(&Changed, Some(claim), message);
    // The newest value first: that is what is news.
    finding.places = chain
        .iter()
        .rev()
        .filter_map(|at| reconciled.mentions.get(*at))
        .filter_map(|weighed| evidence::mention(case, weighed, say::label(weighed)))
        .take(evidence::MOST)
        .collect();
    finding.notes = conflict::why(&pairs);
    Some(finding)
}
