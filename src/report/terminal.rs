//! The report for a person at a terminal.

use super::{Renderer, Style};
use crate::rule::Verdict;

/// The format `text`.
#[derive(Debug)]
pub(super) struct Terminal;

impl Renderer for Terminal {
    fn name(&self) -> &'static str {
        "text"
    }

    fn ending(&self) -> Option<&'static str> {
        None
    }

    fn about(&self) -> &'static str {
        "for a person at a terminal"
    }

    fn render(&self, _verdict: &Verdict<'_>, _style: Style) -> String {
        String::new()
    }
}
