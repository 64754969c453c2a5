//! Markdown: CommonMark with front matter.

use super::{About, Block, Format};

/// `.md`
#[derive(Debug)]
pub(super) struct Markdown;

impl Format for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    fn read(&self, _text: &str) -> (Vec<Block>, About) {
        (Vec::new(), About::default())
    }
}
