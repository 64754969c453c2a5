//! A phrase that matched nothing, of a claim that others found.
//!
//! A phrase in a language of which there is no article has had no chance, and the phrases of an
//! answer that nobody gives are silent because nobody gives it: neither is dead.

use std::collections::BTreeSet;

use super::{Case, Finding, Level, Rule, Scope, evidence, say};
use crate::claim::{Claim, Phrase};
use crate::reconcile::Reconciled;

/// The rule `dead-phrase`.
#[derive(Debug)]
pub(super) struct DeadPhrase;

impl Rule for DeadPhrase {
    fn name(&self) -> &'static str {
        "dead-phrase"
    }

    fn level(&self) -> Level {
        Level::Warn
    }

    fn about(&self) -> &'static str {
        "a phrase of a claim that was found matched nothing"
    }

    fn needs(&self) -> Scope {
        Scope::SomeClaims
    }

    fn judge(&self, case: &Case<'_, '_>) -> Vec<Finding> {
        case.each().filter_map(|(claim, reconciled)| judge(case, claim, reconciled)).collect()
    }
}

/// One finding for each claim.
fn judge(case: &Case<'_, '_>, claim: &Claim, reconciled: &Reconciled) -> Option<Finding> {
    if reconciled.mentions.is_empty() {
        return None;
    }
    let languages: BTreeSet<&str> = case.articles.iter().map(|a| a.language.code.as_str()).collect();
    let mut live: BTreeSet<usize> = reconciled.mentions.iter().filter_map(|w| w.mention.phrase).collect();
    live.extend(case.unread.iter().filter(|unread| unread.claim == claim.id).map(|unread| unread.phrase));
    let given: BTreeSet<&str> =
        reconciled.mentions.iter().map(|w| w.mention.reading.canonical.as_str()).collect();
    let had_a_chance = |phrase: &Phrase| {
        languages.contains(phrase.language.code.as_str())
            && phrase.says.as_ref().is_none_or(|answer| given.contains(answer.canonical.as_str()))
    };
    // A phrase that was written once and stands here for several languages lives in any of them.
    let written = |phrase: &Phrase| (phrase.place.span, phrase.text.clone());
    let alive: BTreeSet<_> = live.iter().filter_map(|at| claim.phrases.get(*at)).map(written).collect();
    let all: BTreeSet<_> = claim.phrases.iter().map(written).collect();
    let mut seen = BTreeSet::new();
    let dead: Vec<&Phrase> = claim
        .phrases
        .iter()
        .filter(|phrase| !alive.contains(&written(phrase)) && had_a_chance(phrase))
        .filter(|phrase| seen.insert(written(phrase)))
        .collect();
    let message = match dead.as_slice() {
        [] => return None,
        [one] => format!("{}: the phrase `{}` matched nothing", claim.id, one.text),
        many => format!("{}: {} of {} phrases matched nothing", claim.id, many.len(), all.len()),
    };
    let mut finding = Finding::new(&DeadPhrase, Some(claim), message);
    finding.places = dead
        .iter()
        .take(evidence::MOST)
        .map(|phrase| evidence::claim_file(&phrase.place, "matched nothing"))
        .collect();
    let more = dead.len().saturating_sub(evidence::MOST);
    finding.notes.extend((more > 0).then(|| format!("and {} more", say::count(more, "phrase"))));
    finding.help.push(format!("`crossclaim explain {}` lists what it nearly matched", claim.id));
    Some(finding)
}
