//! Prose cut into sentences, and sentences into words. Spans, not strings.

mod split;
mod word;

use crate::article::Role;
use crate::span::Span;

pub use split::sentences;
pub use word::{Shape, Word, words};

/// One sentence of an article.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Where it stands in the article's text.
    pub span: Span,
    /// Its words and marks, in order.
    pub words: Vec<Word>,
    /// What the block it stands in is in the layout.
    pub role: Role,
    /// The index of that block in its article.
    pub block: usize,
}
