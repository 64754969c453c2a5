//! The report for editors and grep: one line for each finding, `path:line:col: level[rule] message`.
//!
//! A finding that speaks of no place has none. Nothing is found: nothing is printed.

use std::fmt::Write as _;

use super::{Renderer, Style, inert};
use crate::rule::Verdict;

/// The format `line`.
#[derive(Debug)]
pub(super) struct Line;

impl Renderer for Line {
    fn name(&self) -> &'static str {
        "line"
    }

    fn ending(&self) -> Option<&'static str> {
        None
    }

    fn about(&self) -> &'static str {
        "for editors and grep"
    }

    fn render(&self, verdict: &Verdict<'_>, _style: Style<'_>) -> String {
        lines(verdict)
    }
}

/// A line for each finding.
pub(super) fn lines(verdict: &Verdict<'_>) -> String {
    let mut out = String::new();
    for finding in &verdict.findings {
        if let Some(place) = finding.places.first() {
            let _ = write!(out, "{}: ", place.told());
        }
        // Messages quote what users and articles wrote; a line is a line, and all of it is seen.
        let message = inert::text(&finding.message);
        let _ = writeln!(out, "{}[{}] {message}", finding.level, finding.rule);
    }
    out
}
