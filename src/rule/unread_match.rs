//! A phrase matched, but no value could be read in its slot.
//!
//! "Roughly a dozen million users" must not be passed over in silence.

use super::{Case, Finding, Level, Rule, evidence, say};
use crate::observe::Unread;

/// The rule `unread-match`.
#[derive(Debug)]
pub(super) struct UnreadMatch;

impl Rule for UnreadMatch {
    fn name(&self) -> &'static str {
        "unread-match"
    }

    fn level(&self) -> Level {
        Level::Warn
    }

    fn about(&self) -> &'static str {
        "a phrase matched, but no value could be read there"
    }

    /// One finding for each claim.
    fn judge(&self, case: &Case<'_, '_>) -> Vec<Finding> {
        case.claims
            .iter()
            .filter_map(|claim| {
                let mut unread: Vec<&Unread> =
                    case.unread.iter().filter(|unread| unread.claim == claim.id).collect();
                unread.sort_by_key(|unread| (&unread.article, unread.span, unread.phrase));
                if unread.is_empty() {
                    return None;
                }
                let message = match unread.len() {
                    1 => format!("{}: a phrase matched, but no value could be read there", claim.id),
                    many => {
                        format!("{}: phrases matched in {many} places where no value could be read", claim.id)
                    }
                };
                let mut finding = Finding::new(&UnreadMatch, Some(claim), message);
                finding.places = unread
                    .iter()
                    .take(evidence::MOST)
                    .filter_map(|unread| {
                        let phrase = claim.phrases.get(unread.phrase)?;
                        let label = format!("`{}` matched, but no {} here", phrase.text, claim.kind.name());
                        evidence::article(case, &unread.article, unread.span, label)
                    })
                    .collect();
                let more = unread.len().saturating_sub(evidence::MOST);
                finding.notes.extend((more > 0).then(|| format!("and {} more", say::count(more, "place"))));
                finding.help.push(
                    "when the value is none of this claim's, narrow the phrase or add `unless:`".into(),
                );
                Some(finding)
            })
            .collect()
    }
}
