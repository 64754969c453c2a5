//! Prose cut into sentences, and sentences into words. Spans, not strings.

mod split;
mod view;
mod word;

use crate::article::{Article, Hole, Role};
use crate::language::Language;
use crate::span::Span;

use view::View;

pub use word::{Shape, Word, words};

/// One sentence of an article.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Where it stands in the article's text, from its first character to its last; markup at
    /// either end is outside, markup in between is inside.
    pub span: Span,
    /// Its words and marks, in order. Markup, link targets and other holes of the block give none.
    pub words: Vec<Word>,
    /// What the block it stands in is in the layout.
    pub role: Role,
    /// The index of that block in its article.
    pub block: usize,
}

/// Cuts the prose of an article into sentences, in order. Linear.
pub fn sentences(article: &Article) -> Vec<Sentence> {
    let blocks = article.blocks.iter().enumerate();
    blocks
        .flat_map(|(block, it)| cut(&article.text, it.span, &it.holes, article.language, it.role, block))
        .collect()
}

/// Cuts a bare text into sentences: an example in a claim file, or what was typed. Linear.
///
/// It is read as one block of running text, in which only a blank line parts sentences that have
/// no full stop.
pub fn of_text(text: &str, language: &Language) -> Vec<Sentence> {
    cut(text, Span::new(0, text.len()), &[], language, Role::Paragraph, 0)
}

fn cut(
    text: &str,
    span: Span,
    holes: &[Hole],
    language: &Language,
    role: Role,
    block: usize,
) -> Vec<Sentence> {
    let view = View::new(text, span, holes);
    split::bounds(&view.text, &language.writing)
        .into_iter()
        .map(|part| Sentence {
            span: view.original(part),
            words: word::of_view(text, &view, part, language),
            role,
            block,
        })
        .collect()
}
