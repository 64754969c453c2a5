//! The report for the summary of a CI job: the Markdown report with addresses instead of names of
//! links, and short enough for the host, which drops a longer one without a word.

use super::markdown::{self, Profile};
use super::{Renderer, Style};
use crate::rule::Verdict;

/// The format `summary`.
#[derive(Debug)]
pub(super) struct Summary;

impl Renderer for Summary {
    fn name(&self) -> &'static str {
        "summary"
    }

    fn ending(&self) -> Option<&'static str> {
        None
    }

    fn about(&self) -> &'static str {
        "Markdown for the summary of a CI job, at most 900 KiB"
    }

    fn render(&self, verdict: &Verdict<'_>, style: Style<'_>) -> String {
        markdown::page(verdict, style, Profile::Summary)
    }
}
