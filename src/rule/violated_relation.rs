//! Values of several claims that do not stand to one another as a relation says they must.
//!
//! One finding for each combination of camps: what one article says by itself, or what several say
//! together. A violation that a live entry of the relation's `expect` lists is acknowledged.

use super::{Case, Finding, Level, Rule, evidence, say};
use crate::claim::relation::{Accepted, Relation};
use crate::reconcile::Strength;
use crate::relation::{Related, Side, Violation};

/// The rule's name; a relation's own `level` is that of this rule.
pub(super) const NAME: &str = "violated-relation";

/// The rule `violated-relation`.
#[derive(Debug)]
pub(super) struct ViolatedRelation;

impl Rule for ViolatedRelation {
    fn name(&self) -> &'static str {
        NAME
    }

    fn level(&self) -> Level {
        Level::Deny
    }

    fn about(&self) -> &'static str {
        "values of several claims cannot all hold, by a relation between them"
    }

    fn judge(&self, case: &Case<'_, '_>) -> Vec<Finding> {
        told(case, |entry| entry.is_none_or(|entry| !is_live(case, entry)))
    }
}

/// What somebody has acknowledged, at the level allow.
pub(super) fn acknowledged(case: &Case<'_, '_>) -> Vec<Finding> {
    let mut findings = told(case, |entry| entry.is_some_and(|entry| is_live(case, entry)));
    findings.iter_mut().for_each(|finding| finding.level = Level::Allow);
    findings
}

/// Whether an acknowledgement has not run out.
pub(super) fn is_live(case: &Case<'_, '_>, entry: &Accepted) -> bool {
    entry.expires.is_none_or(|last| case.today <= last)
}

fn told(case: &Case<'_, '_>, wanted: impl Fn(Option<&Accepted>) -> bool) -> Vec<Finding> {
    case.each_relation()
        .flat_map(|(relation, related)| {
            let entry = |violation: &Violation| violation.accepted.and_then(|at| relation.expect.get(at));
            let mine = related.violations.iter().filter(|violation| wanted(entry(violation)));
            let mut findings: Vec<Finding> =
                mine.map(|violation| about(case, relation, violation, entry(violation))).collect();
            rest(related, findings.last_mut());
            findings
        })
        .collect()
}

/// What is not shown is counted, below the last that is.
fn rest(related: &Related, last: Option<&mut Finding>) {
    if let Some(last) = last {
        last.notes.extend(related.notes.iter().cloned());
    }
}

fn about(
    case: &Case<'_, '_>,
    relation: &Relation,
    violation: &Violation,
    entry: Option<&Accepted>,
) -> Finding {
    let message = format!("{}: {}, against {}", relation.id, sides(violation), relation.holds);
    let mut finding = Finding::new(&ViolatedRelation, None, message);
    finding.relation = Some(relation.id.clone());
    finding.places = violation.sides.iter().filter_map(|side| place(case, side)).collect();
    if relation.title != relation.holds {
        finding.notes.push(format!("{}: {}", relation.title, relation.holds));
    }
    finding.notes.extend(violation.why.iter().cloned());
    finding.notes.push(
        match violation.strength {
            Strength::Certain => "certain: logic excludes it, and each side stands behind its value",
            Strength::Likely => {
                "likely: a reader takes it so, but logic allows it, or one side does not vouch for its value"
            }
        }
        .to_owned(),
    );
    if let Some(entry) = entry {
        let reason = entry.reason.as_deref().unwrap_or("no reason is given");
        let owner = entry.owner.as_ref().map_or(String::new(), |owner| format!(" by {owner}"));
        let live = is_live(case, entry);
        let until = entry.expires.map_or(String::new(), |day| format!(" until {day}"));
        let was = if live { "accepted" } else { "it was accepted" };
        finding.notes.push(format!("{was}{owner}{until}: {reason}"));
        if !live {
            let at = say::at(&entry.place);
            finding.help.push(format!(
                "look at it again; when it still stands, move `expires:` of the entry at {at}"
            ));
        }
    } else {
        finding.help.push(format!(
            "if these values are known and accepted, say so in the relation at {}:\n{}",
            say::at(&relation.place),
            to_paste(relation, violation)
        ));
    }
    finding
        .help
        .push(format!("`crossclaim explain {}` shows how it was checked in each article", relation.id));
    finding
}

/// `ledger gives killed 15 and casualties 12`, `killed 15 (ledger) and casualties 12 (herald)`.
fn sides(violation: &Violation) -> String {
    let one = |side: &Side| format!("{} {}", short(&side.claim), side.value);
    if violation.articles.is_empty() {
        let with = |side: &Side| format!("{} ({})", one(side), say::article_list(&side.articles));
        return say::list(&violation.sides.iter().map(with).collect::<Vec<_>>());
    }
    let gives = if violation.articles.len() == 1 { "gives" } else { "give" };
    let values = say::list(&violation.sides.iter().map(one).collect::<Vec<_>>());
    format!("{} {gives} {values}", say::article_list(&violation.articles))
}

/// The claim's id without its subject.
fn short(id: &str) -> &str {
    id.rsplit('/').next().unwrap_or(id)
}

fn place(case: &Case<'_, '_>, side: &Side) -> Option<super::Evidence> {
    let (_, reconciled) = case.claim(&side.claim)?;
    let weighed = reconciled.mentions.get(side.mention)?;
    evidence::mention(case, weighed, format!("{}: {}", short(&side.claim), say::label(weighed)))
}

/// The lines of an `expect:` entry for these values.
fn to_paste(relation: &Relation, violation: &Violation) -> String {
    let value = |side: &Side| format!("{}: {}", short(&side.claim), say::yaml(&side.value));
    let values = violation.sides.iter().map(value).collect::<Vec<_>>().join(", ");
    let head = if relation.expect.is_empty() { "    expect:\n" } else { "    # under `expect:`\n" };
    format!("{head}      - values: {{{values}}}\n        reason: why both are right in their own way")
}
