//! One article, one holder, two values.

use super::{Case, Evidence, Finding, Level, Rule, conflict, evidence, say};
use crate::claim::Claim;
use crate::expect;
use crate::reconcile::{Pair, Reconciled};

/// The rule `contradicts-itself`.
#[derive(Debug)]
pub(super) struct ContradictsItself;

impl Rule for ContradictsItself {
    fn name(&self) -> &'static str {
        "contradicts-itself"
    }

    fn level(&self) -> Level {
        Level::Warn
    }

    fn about(&self) -> &'static str {
        "one article gives two values that differ"
    }

    fn judge(&self, case: &Case<'_, '_>) -> Vec<Finding> {
        case.each().flat_map(|(claim, reconciled)| judge(case, claim, reconciled)).collect()
    }
}

/// One finding for each article.
fn judge(case: &Case<'_, '_>, claim: &Claim, reconciled: &Reconciled) -> Vec<Finding> {
    let covers = expect::judge(claim, reconciled, case.articles, case.today).internal;
    let mut by_article: Vec<(&str, Vec<&Pair>)> = Vec::new();
    for (pair, cover) in reconciled.internal.iter().zip(covers) {
        let Some(weighed) = reconciled.mentions.get(pair.a).filter(|_| !cover.is_settled()) else { continue };
        let article = weighed.mention.article.as_str();
        match by_article.iter_mut().find(|(key, _)| *key == article) {
            Some((_, pairs)) => pairs.push(pair),
            None => by_article.push((article, vec![pair])),
        }
    }
    by_article
        .into_iter()
        .map(|(article, pairs)| {
            let involved: Vec<usize> = pairs.iter().flat_map(|pair| [pair.a, pair.b]).collect();
            let sides = say::by_value(reconciled, &involved);
            let values: Vec<String> = sides.iter().map(|side| side.value.clone()).collect();
            let message = format!("{}: {article} says both {}", claim.id, say::list(&values));
            let mut finding = Finding::new(&ContradictsItself, Some(claim), message);
            finding.places = places(case, reconciled, &sides);
            finding.about = std::iter::once(article.to_owned()).chain(values).collect();
            finding.notes = conflict::why(&pairs);
            finding.help.push(format!("`crossclaim explain {}` shows how each value was read", claim.id));
            finding
        })
        .collect()
}

/// The first mention of each value, the later in the text first: that is where the article turns.
fn places(case: &Case<'_, '_>, reconciled: &Reconciled, sides: &[say::Side<'_>]) -> Vec<Evidence> {
    let mut firsts: Vec<usize> = sides.iter().filter_map(|side| side.mentions.first().copied()).collect();
    firsts.sort_unstable_by(|a, b| b.cmp(a));
    firsts
        .into_iter()
        .filter_map(|at| reconciled.mentions.get(at))
        .filter_map(|weighed| evidence::mention(case, weighed, say::label(weighed)))
        .take(evidence::MOST)
        .collect()
}
