//! An acknowledged conflict, or one value or source of it, is gone.
//!
//! Dead entries would let the same difference come back unseen, so they are to be deleted; the
//! finding names the lines.

use super::{Case, Finding, Level, Policy, Rule, Scope, evidence, say};
use crate::claim::relation::Accepted;
use crate::claim::{Claim, Expectation, Home, Place};
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

    fn needs(&self) -> Scope {
        Scope::Whole
    }

    fn judge(&self, case: &Case<'_, '_>) -> Vec<Finding> {
        // What was not looked for cannot be missing.
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
        findings.extend(of_relations(case));
        findings
    }
}

/// Acknowledged violations of relations that are not there any more. A relation of several subjects
/// has its entries once: one is in use when it is so for any of them.
fn of_relations(case: &Case<'_, '_>) -> Vec<Finding> {
    let in_use = |entry: &Accepted| {
        case.each_relation().any(|(relation, related)| {
            let used = related.violations.iter().filter_map(|violation| violation.accepted);
            used.filter_map(|at| relation.expect.get(at)).any(|other| same_place(&other.place, &entry.place))
        })
    };
    let mut findings: Vec<Finding> = Vec::new();
    let mut told: Vec<&Place> = Vec::new();
    for (relation, _) in case.each_relation() {
        for entry in &relation.expect {
            if in_use(entry) || told.iter().any(|place| same_place(place, &entry.place)) {
                continue;
            }
            told.push(&entry.place);
            let values: Vec<&str> = entry.values.values().map(|value| value.canonical.as_str()).collect();
            let values = values.join(", ");
            let message = format!("{}: the acknowledged violation is gone: {values}", relation.id);
            let mut finding = Finding::new(&StaleExpectation, None, message);
            finding.relation = Some(relation.id.clone());
            let label = "these values do not violate it any more";
            finding.places.push(evidence::claim_file(&entry.place, label));
            finding.notes.extend(entry.reason.as_ref().map(|reason| format!("its reason was: {reason}")));
            finding.help.push(format!("delete the entry at {}", say::at(&entry.place)));
            findings.push(finding);
        }
    }
    findings
}

fn same_place(a: &Place, b: &Place) -> bool {
    a.source.path == b.source.path && a.span == b.span
}

/// The level of an entry with this home. Debt that was paid off is good news.
const fn level(home: Home) -> Level {
    match home {
        Home::Claim | Home::File => Level::Deny,
        Home::Baseline => Level::Warn,
    }
}

/// The level that `on-stale:` sets for a finding of this rule; `None` when it sets none.
pub(super) fn level_set(finding: &Finding, policy: &Policy) -> Option<Level> {
    let managed = finding.level == level(Home::Baseline);
    (finding.rule == StaleExpectation.name()).then_some(if managed {
        policy.stale_managed
    } else {
        policy.stale_handwritten
    })?
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
            let said = value.said();
            (
                &value.place,
                format!("{id}: {said} is gone from an acknowledged conflict: {name}"),
                "no article says this any more".to_owned(),
                format!("the value {}", say::yaml(&said)),
            )
        }
        Gone::Source(at, glob) => {
            let value = entry.values.get(at)?;
            let (said, glob) = (value.said(), value.sources.get(glob)?);
            (
                &value.place,
                format!("{id}: no article that `{glob}` matches says {said} any more: {name}"),
                format!("not said by `{glob}` any more"),
                format!("the source {}", say::yaml(glob)),
            )
        }
    };
    let mut finding = Finding::new(&StaleExpectation, Some(claim), message);
    finding.level = level(entry.home);
    finding.places.push(evidence::claim_file(place, label));
    finding.about = vec![name, what.clone()];
    finding.notes.extend(entry.reason.as_ref().map(|reason| format!("its reason was: {reason}")));
    // Where one line is the whole entry, nothing less can be deleted as lines.
    let lines = match gone {
        Gone::Whole => say::lines_of_entry(place),
        Gone::Value(_) => say::lines_of_value(place),
        Gone::Source(..) => None,
    };
    let delete = match lines {
        Some((first, last)) if first == last => format!("delete line {first} of {}", place.source.path),
        Some((first, last)) => format!("delete lines {first} to {last} of {}", place.source.path),
        None => format!("delete {what} at {}", say::at(place)),
    };
    let inside = claim.expect.iter().filter(|other| other.home == Home::Claim).count();
    let alone = gone == Gone::Whole && entry.home == Home::Claim && inside == 1;
    let key = if alone && lines.is_some() { " and the line `expect:` above it" } else { "" };
    let command = match entry.home {
        Home::Baseline => "crossclaim baseline prune".to_owned(),
        _ => format!("crossclaim expect prune {}", entry.id.as_deref().unwrap_or(id)),
    };
    finding.help.push(format!("{delete}{key}; `{command}` does it"));
    Some(finding)
}
