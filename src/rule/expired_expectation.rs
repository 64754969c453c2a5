//! The last day of an acknowledgement is over, and the conflict is still there.
//!
//! It takes the place of `conflict`, which would look like a new contradiction, and quotes why the
//! conflict was accepted.

use super::{Case, Finding, Level, Rule, conflict, evidence, say};
use crate::claim::Claim;
use crate::expect::{self, Cover};
use crate::reconcile::{Pair, Reconciled};

/// The rule `expired-expectation`.
#[derive(Debug)]
pub(super) struct ExpiredExpectation;

impl Rule for ExpiredExpectation {
    fn name(&self) -> &'static str {
        "expired-expectation"
    }

    fn level(&self) -> Level {
        Level::Deny
    }

    fn about(&self) -> &'static str {
        "the last day of an acknowledgement is over and the conflict is still there"
    }

    fn judge(&self, case: &Case<'_, '_>) -> Vec<Finding> {
        case.each().flat_map(|(claim, reconciled)| judge(case, claim, reconciled)).collect()
    }
}

fn judge(case: &Case<'_, '_>, claim: &Claim, reconciled: &Reconciled) -> Vec<Finding> {
    let covers = expect::judge(claim, reconciled, case.articles, case.today).conflicts;
    let mut findings = Vec::new();
    for (at, entry) in claim.expect.iter().enumerate() {
        let pairs: Vec<&Pair> = reconciled
            .conflicts
            .iter()
            .zip(&covers)
            .filter(|(_, cover)| **cover == Cover::Expired(at))
            .map(|(pair, _)| pair)
            .collect();
        let Some(mut finding) = conflict::about(&ExpiredExpectation, case, claim, reconciled, &pairs) else {
            continue;
        };
        let expired = entry.expires.map_or(String::new(), |day| day.to_string());
        finding.message = format!("{}, which was accepted until {expired}", finding.message);
        let label = format!("accepted until {expired}");
        // It is about the entry, whatever the sides are.
        finding.about = vec![say::entry_name(entry.id.as_ref(), &entry.values)];
        finding.sides.clear();
        finding.places.truncate(evidence::MOST - 1);
        finding.places.push(evidence::claim_file(&entry.place, label));
        let owner = entry.owner.as_ref().map_or(String::new(), |owner| format!(" by {owner}"));
        let reason = entry.reason.as_deref().unwrap_or("no reason was given");
        finding.notes.insert(0, format!("it was accepted{owner}: {reason}"));
        finding.help.push(format!(
            "look at it again; when it still stands, move `expires:` of the entry at {}",
            say::at(&entry.place)
        ));
        findings.push(finding);
    }
    findings
}
