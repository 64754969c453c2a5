//! An acknowledgement that somebody wanted to look at again.

use super::{Case, Finding, Level, Rule, evidence, say};
use crate::expect;

/// The rule `review-due`.
#[derive(Debug)]
pub(super) struct ReviewDue;

impl Rule for ReviewDue {
    fn name(&self) -> &'static str {
        "review-due"
    }

    fn level(&self) -> Level {
        Level::Warn
    }

    fn about(&self) -> &'static str {
        "the day by which an acknowledgement should be looked at again is over"
    }

    fn judge(&self, case: &Case<'_, '_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (claim, reconciled) in case.each() {
            let standings = expect::judge(claim, reconciled, case.articles, case.today).entries;
            for (entry, standing) in claim.expect.iter().zip(standings) {
                let Some(day) = entry.review_by.filter(|_| standing.due) else { continue };
                let name = say::entry_name(entry.id.as_ref(), &entry.values);
                let owner = entry.owner.as_ref().map_or(String::new(), |owner| format!(" by {owner}"));
                let message =
                    format!("{}: the acknowledged conflict is due for review{owner}: {name}", claim.id);
                let mut finding = Finding::new(&ReviewDue, Some(claim), message);
                finding.about = vec![name];
                finding.places.push(evidence::claim_file(&entry.place, format!("to be reviewed by {day}")));
                finding.notes.extend(entry.reason.as_ref().map(|reason| format!("its reason: {reason}")));
                finding.help.push("when it still stands, move `review-by:`".into());
                findings.push(finding);
            }
        }
        findings
    }
}
