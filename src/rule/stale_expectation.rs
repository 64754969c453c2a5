//! An acknowledged conflict, or one value or source of it, is gone.
//!
//! Dead entries would let the same difference come back unseen, so they are to be deleted; the
//! finding names the lines.

use super::{Case, Finding, Level, Rule, evidence, say};
use crate::claim::{Claim, Expectation};
use crate::expect::{self, Gone};

/// The rule `stale-expectation`.
#[derive(Debug)]
pub(super) struct StaleExpectation;

impl Rule for StaleExpectation {
    fn name(&self) -> &'static str {
        "stale-expectation"
    }

    fn level(&self) -> Level {
        Level::Deny
    }

    fn about(&self) -> &'static str {
        "an acknowledged conflict, or one value of it, is gone"
    }

    fn judge(&self, case: &Case<'_, '_>) -> Vec<Finding> {
        // Without articles nothing was looked for, so nothing can be missing.
        if case.articles.is_empty() {
            return Vec::new();
        }
        let mut findings = Vec::new();
        for (claim, reconciled) in case.each() {
            let standings = expect::judge(claim, reconciled, case.articles, case.today).entries;
            for (entry, standing) in claim.expect.iter().zip(standings) {
                findings.extend(standing.gone.iter().filter_map(|gone| finding(claim, entry, *gone)));
            }
        }
        findings
    }
}

fn finding(claim: &Claim, entry: &Expectation, gone: Gone) -> Option<Finding> {
    let name = say::entry_name(entry.id.as_ref(), &entry.values);
    let id = &claim.id;
    let (place, message, label, what) = match gone {
        Gone::Whole => (
            &entry.place,
            format!("{id}: the acknowledged conflict is gone: {name}"),
            "no two articles differ over these values any more".to_owned(),
            "the entry".to_owned(),
        ),
        Gone::Value(at) => {
            let value = entry.values.get(at)?;
            let canonical = &value.reading.canonical;
            (
                &value.place,
                format!("{id}: {canonical} is gone from an acknowledged conflict: {name}"),
                "no article says this any more".to_owned(),
                format!("the value {}", say::yaml(canonical)),
            )
        }
        Gone::Source(at, glob) => {
            let value = entry.values.get(at)?;
            let (canonical, glob) = (&value.reading.canonical, value.sources.get(glob)?);
            (
                &value.place,
                format!("{id}: no article that `{glob}` matches says {canonical} any more: {name}"),
                format!("not said by `{glob}` any more"),
                format!("the source {}", say::yaml(glob)),
            )
        }
    };
    let mut finding = Finding::new(&StaleExpectation, Some(claim), message);
    finding.places.push(evidence::claim_file(place, label));
    finding.about = vec![name, what.clone()];
    finding.notes.extend(entry.reason.as_ref().map(|reason| format!("its reason was: {reason}")));
    let lines = match gone {
        Gone::Whole => say::lines_of_entry(place),
        Gone::Value(_) => say::lines_of_value(place),
        Gone::Source(..) => None,
    };
    finding.help.push(match lines {
        Some((first, last)) if first == last => format!("delete line {first} of {}", place.source.path),
        Some((first, last)) => format!("delete lines {first} to {last} of {}", place.source.path),
        None => format!("delete {what} at {}", say::at(place)),
    });
    if gone == Gone::Whole && claim.expect.len() == 1 && lines.is_some() {
        finding.help.push("and the line `expect:` above, which then holds nothing".into());
    }
    Some(finding)
}
