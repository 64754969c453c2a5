//! Plain text: paragraphs between blank lines.

use super::{About, Block, Format};

/// `.txt`
#[derive(Debug)]
pub(super) struct Plain;

impl Format for Plain {
    fn name(&self) -> &'static str {
        "plain"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["txt"]
    }

    fn read(&self, _text: &str) -> (Vec<Block>, About) {
        (Vec::new(), About::default())
    }
}
