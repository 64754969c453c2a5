//! The report for the code quality widget of GitLab: an array of alerts.
//!
//! <https://docs.gitlab.com/ci/testing/code_quality/> says what each holds. Fingerprints are unique,
//! since GitLab drops what has one that was seen, and hold no line, since a moved line would else be
//! one problem solved and one made. What the run allows is left out.

use serde::Serialize;

use super::{Renderer, Style, paged, seat};
use crate::rule::{Level, Verdict};

/// The format `gitlab`.
#[derive(Debug)]
pub(super) struct Gitlab;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
}

impl Renderer for Gitlab {
    fn name(&self) -> &'static str {
        "gitlab"
    }

    fn ending(&self) -> Option<&'static str> {
        None
    }

    fn about(&self) -> &'static str {
        "for the code quality report of GitLab"
    }

    fn render(&self, verdict: &Verdict<'_>, style: Style<'_>) -> String {
        let issues: Vec<Issue<'_>> = verdict
            .alerts
            .iter()
            .map(|alert| {
                let (path, begin) = seat(verdict, alert);
                Issue {
                    description: paged(alert),
                    check_name: &alert.rule,
                    fingerprint: &alert.fingerprint,
                    severity: match alert.level {
                        Level::Deny => "major",
                        Level::Warn => "minor",
                        Level::Allow => "info",
                    },
                    location: Location { path: style.site.path(path), lines: Lines { begin } },
                }
            })
            .collect();
        // Strings and numbers only: nothing in it can fail to be written.
        super::inert::json(&issues)
    }
}
