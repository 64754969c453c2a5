//! An acknowledged value, from a source that the acknowledgement does not list.

use super::{Case, Finding, Level, Rule, evidence, say};
use crate::expect;

/// The rule `unlisted-source`.
#[derive(Debug)]
pub(super) struct UnlistedSource;

impl Rule for UnlistedSource {
    fn name(&self) -> &'static str {
        "unlisted-source"
    }

    fn level(&self) -> Level {
        Level::Warn
    }

    fn about(&self) -> &'static str {
        "an acknowledged value comes from a source that the expectation does not list"
    }

    fn judge(&self, case: &Case<'_, '_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (claim, reconciled) in case.each() {
            for (at, entry, value) in expect::judge(claim, reconciled, case.articles, case.today).unlisted {
                let Some(entry) = claim.expect.get(entry) else { continue };
                let (Some(weighed), Some(listed)) = (reconciled.mentions.get(at), entry.values.get(value))
                else {
                    continue;
                };
                let article = &weighed.mention.article;
                let said = listed.said();
                let message = format!(
                    "{}: {article} says {said}, which is acknowledged for {} only",
                    claim.id,
                    listed.sources.join(", ")
                );
                let mut finding = Finding::new(&UnlistedSource, Some(claim), message);
                finding.about = vec![article.clone(), listed.said()];
                finding.places.extend(evidence::mention(case, weighed, say::label(weighed)));
                finding.places.push(evidence::claim_file(&listed.place, "these sources are listed"));
                finding.help.push(format!(
                    "when this is known, add {} to `sources:` of the value at {}",
                    say::yaml(article),
                    say::at(&listed.place)
                ));
                findings.push(finding);
            }
        }
        findings
    }
}
