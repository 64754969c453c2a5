//! A value that nobody has acknowledged, in a conflict that somebody has.
//!
//! "12 million and 20 million are known" says nothing about 15 million. One finding for each new
//! value.

use super::{Case, Finding, Level, Rule, conflict, evidence, say};
use crate::claim::{Claim, Home};
use crate::expect::{self, Cover};
use crate::reconcile::{Pair, Reconciled};

/// The rule `new-value`.
#[derive(Debug)]
pub(super) struct NewValue;

impl Rule for NewValue {
    fn name(&self) -> &'static str {
        "new-value"
    }

    fn level(&self) -> Level {
        Level::Deny
    }

    fn about(&self) -> &'static str {
        "a value that is not acknowledged differs from one that is"
    }

    fn judge(&self, case: &Case<'_, '_>) -> Vec<Finding> {
        case.each().flat_map(|(claim, reconciled)| judge(case, claim, reconciled)).collect()
    }
}

fn judge(case: &Case<'_, '_>, claim: &Claim, reconciled: &Reconciled) -> Vec<Finding> {
    let covers = expect::judge(claim, reconciled, case.articles, case.today).conflicts;
    let mut new: Vec<(usize, usize, &Pair)> = Vec::new();
    for (pair, cover) in reconciled.conflicts.iter().zip(covers) {
        if let Cover::New { entry, mention } = cover {
            new.push((mention, entry, pair));
        }
    }
    new.sort();
    let mentions: Vec<usize> = new.iter().map(|(mention, ..)| *mention).collect();
    say::by_value(reconciled, &mentions)
        .into_iter()
        .map(|side| {
            let mine: Vec<_> = new.iter().filter(|(at, ..)| side.mentions.contains(at)).collect();
            let pairs: Vec<&Pair> = mine.iter().map(|(.., pair)| *pair).collect();
            let others: Vec<usize> =
                mine.iter().map(|(at, _, pair)| if pair.a == *at { pair.b } else { pair.a }).collect();
            let known = say::by_value(reconciled, &others);
            let named: Vec<String> = known
                .iter()
                .map(|side| format!("{} ({})", side.value, say::article_list(&side.articles)))
                .collect();
            let (value, who) = (&side.value, say::article_list(&side.articles));
            let message = format!(
                "{}: {value} ({who}) is new: it differs from the acknowledged {}",
                claim.id,
                say::list(&named)
            );
            let entry = mine.first().and_then(|(_, entry, _)| claim.expect.get(*entry));
            let mut finding = Finding::new(&NewValue, Some(claim), message);
            let mut sides = vec![side];
            sides.extend(known);
            finding.places = places(case, reconciled, &sides);
            finding.about = vec![sides[0].value.clone()];
            finding.notes = conflict::why(&pairs);
            if let Some(entry) = entry {
                let name = say::entry_name(entry.id.as_ref(), &entry.values);
                let reason = entry.reason.as_ref().map_or(String::new(), |reason| format!(": {reason}"));
                let owner = entry.owner.as_ref().map_or(String::new(), |owner| format!(" ({owner})"));
                finding.notes.push(format!("acknowledged so far is {name}{owner}{reason}"));
                let value = say::yaml(&sides[0].value);
                finding.help.push(match entry.id.as_ref().filter(|_| entry.home != Home::Baseline) {
                    Some(id) => format!(
                        "if this value is known and accepted too:\n    crossclaim expect add {} --to {id} --value {:?}",
                        claim.id, sides[0].value
                    ),
                    None if entry.home == Home::Baseline => {
                        "`crossclaim review` shows it with its articles; `crossclaim baseline absorb --reason …` \
                         adds it to the baseline"
                            .to_owned()
                    }
                    None => format!(
                        "if this value is known and accepted too, add {value} to `values:` of the entry at {}",
                        say::at(&entry.place)
                    ),
                });
            }
            finding.help.push(format!("`crossclaim explain {}` shows how each value was read", claim.id));
            finding
        })
        .collect()
}

/// The new value first, then one place of each known value.
fn places(case: &Case<'_, '_>, reconciled: &Reconciled, sides: &[say::Side<'_>]) -> Vec<super::Evidence> {
    sides
        .iter()
        .filter_map(|side| reconciled.mentions.get(*side.mentions.first()?))
        .filter_map(|weighed| evidence::mention(case, weighed, say::label(weighed)))
        .take(evidence::MOST)
        .collect()
}
