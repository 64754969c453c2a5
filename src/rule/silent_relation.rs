//! A relation that was never checked.
//!
//! It looks just like one that holds. `optional: true` says that silence is all right; where one of
//! its claims was found nowhere, that is told of the claim already.

use super::{Case, Finding, Level, Rule, evidence, say};
use crate::relation::Check;

/// The rule `silent-relation`.
#[derive(Debug)]
pub(super) struct SilentRelation;

impl Rule for SilentRelation {
    fn name(&self) -> &'static str {
        "silent-relation"
    }

    fn level(&self) -> Level {
        Level::Warn
    }

    fn about(&self) -> &'static str {
        "a relation between claims was never checked"
    }

    fn judge(&self, case: &Case<'_, '_>) -> Vec<Finding> {
        let told_already = |id: &String| {
            case.claim(id).is_some_and(|(claim, found)| found.mentions.is_empty() && !claim.optional)
        };
        let silent = case.each_relation().filter(|(relation, related)| {
            !case.articles.is_empty()
                && !related.is_checked()
                && !relation.optional
                && !relation.terms.iter().any(told_already)
        });
        silent
            .map(|(relation, related)| {
                let articles = say::count(case.articles.len(), "article");
                let message = format!("{}: never checked in {articles}", relation.id);
                let mut finding = Finding::new(&SilentRelation, None, message);
                finding.relation = Some(relation.id.clone());
                finding.places.push(evidence::claim_file(&relation.place, "never checked"));
                let mut why: Vec<String> = Vec::new();
                let unfit = related.inside.iter().filter(|one| one.check == Check::Unfit);
                for one in unfit.take(evidence::MOST) {
                    why.push(format!("in {}: {}", one.article, one.why));
                }
                if why.is_empty() {
                    why.push(
                        "no article, and no two articles of one time, state all of its claims".to_owned(),
                    );
                }
                finding.notes = why;
                finding.notes.extend(related.notes.iter().cloned());
                finding
                    .help
                    .push(format!("`crossclaim explain {}` shows what each article states", relation.id));
                finding.help.push("when that is all right, add `optional: true` to the relation".into());
                finding
            })
            .collect()
    }
}
