//! The report for a comment on a pull request: the Markdown report with addresses instead of names
//! of links, and short enough for the host, which refuses a longer one.
//!
//! It begins with a hidden mark, by which whatever posts it can find and replace the last one.
//! Nothing is posted from here.

use super::markdown::{self, Profile};
use super::{Renderer, Style};
use crate::rule::Verdict;

/// The format `comment`.
#[derive(Debug)]
pub(super) struct Comment;

impl Renderer for Comment {
    fn name(&self) -> &'static str {
        "comment"
    }

    fn ending(&self) -> Option<&'static str> {
        None
    }

    fn about(&self) -> &'static str {
        "Markdown for a comment on a pull request, at most 60,000 characters"
    }

    fn render(&self, verdict: &Verdict<'_>, style: Style<'_>) -> String {
        markdown::page(verdict, style, Profile::Comment)
    }
}
