//! The report for programs.

use super::{Renderer, Style};
use crate::rule::Verdict;

/// The format `json`.
#[derive(Debug)]
pub(super) struct Json;

impl Renderer for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn ending(&self) -> Option<&'static str> {
        Some("json")
    }

    fn about(&self) -> &'static str {
        "for programs"
    }

    fn render(&self, _verdict: &Verdict<'_>, _style: Style) -> String {
        String::new()
    }
}
