//! A value that changed over time: told, not judged.

use super::{Case, Finding, Level, Rule, conflict, evidence, say};
use crate::claim::Claim;
use crate::reconcile::{Outcome, Pair, Reconciled, Weighed};

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

/// How many steps of a chain are shown with their places.
const STEPS: usize = 12;

/// `12 million (001, 2021-01-10)`
fn step(case: &Case<'_, '_>, weighed: &Weighed) -> String {
    let key = &weighed.mention.article;
    let when = say::when(weighed, case.article(key)).map_or(String::new(), |when| format!(", {when}"));
    format!("{} ({key}{when})", say::said(weighed))
}

fn judge(case: &Case<'_, '_>, claim: &Claim, reconciled: &Reconciled) -> Option<Finding> {
    let pairs: Vec<&Pair> = reconciled.changes.iter().collect();
    let chain: Vec<usize> = if reconciled.chain.is_empty() {
        pairs.iter().flat_map(|pair| [pair.a, pair.b]).collect()
    } else {
        reconciled.chain.clone()
    };
    // In a chain each link is a step of its own: a value may come back.
    let steps: Vec<String> = if reconciled.chain.is_empty() {
        let sides = say::by_value(reconciled, &chain);
        sides.iter().map(|side| format!("{} ({})", side.value, say::article_list(&side.articles))).collect()
    } else {
        chain.iter().filter_map(|at| Some(step(case, reconciled.mentions.get(*at)?))).collect()
    };
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
        .take(STEPS)
        .collect();
    finding.notes = conflict::why(&pairs);
    Some(finding)
}
