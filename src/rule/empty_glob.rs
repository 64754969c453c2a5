//! A glob for articles or claims that matches no file.

use super::{Case, Finding, Level, Rule, Scope};

/// The rule `empty-glob`.
#[derive(Debug)]
pub(super) struct EmptyGlob;

impl Rule for EmptyGlob {
    fn name(&self) -> &'static str {
        "empty-glob"
    }

    fn level(&self) -> Level {
        Level::Deny
    }

    fn about(&self) -> &'static str {
        "a glob for articles or claims matches no file"
    }

    fn needs(&self) -> Scope {
        Scope::SomeClaims
    }

    fn judge(&self, case: &Case<'_, '_>) -> Vec<Finding> {
        case.empty_globs
            .iter()
            .map(|glob| {
                let mut finding = Finding::new(self, None, format!("no file matches {glob}"));
                finding.about = vec![glob.clone()];
                finding.help.push("correct the path, or take the line away".into());
                finding
            })
            .collect()
    }
}
