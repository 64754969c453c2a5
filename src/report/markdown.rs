//! The report for a pull request.

use super::{Renderer, Style};
use crate::rule::Verdict;

/// The format `md`.
#[derive(Debug)]
pub(super) struct Markdown;

impl Renderer for Markdown {
    fn name(&self) -> &'static str {
        "md"
    }

    fn ending(&self) -> Option<&'static str> {
        Some("md")
    }

    fn about(&self) -> &'static str {
        "for a pull request"
    }

    fn render(&self, _verdict: &Verdict<'_>, _style: Style) -> String {
        String::new()
    }
}
