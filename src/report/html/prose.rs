//! The words of an article as a person reads them, with what is marked in them.
//!
//! Markup is left out and entities are read, as the article's format says. Characters that have no
//! width or turn the direction of writing are left out too, but for the two joiners that some
//! scripts and emoji cannot do without.

use crate::article::{Article, Block};
use crate::report::inert;
use crate::span::Span;

/// A piece of text and what is marked there: places in the list that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) marked: Vec<usize>,
}

/// The block in which an offset stands.
pub(super) fn block_at(article: &Article, offset: usize) -> Option<&Block> {
    let after = article.blocks.partition_point(|block| block.span.start <= offset);
    article.blocks.get(after.checked_sub(1)?)
}

/// `span` of a block in pieces, cut where a mark begins or ends. Whitespace is a single space.
pub(super) fn pieces(article: &Article, block: &Block, span: Span, marks: &[Span]) -> Vec<Piece> {
    let mut cuts = vec![span.start, span.end];
    let inside = |at: &usize| *at > span.start && *at < span.end;
    cuts.extend(marks.iter().flat_map(|mark| [mark.start, mark.end]).filter(inside));
    cuts.extend(block.holes.iter().flat_map(|hole| [hole.span.start, hole.span.end]).filter(inside));
    cuts.sort_unstable();
    cuts.dedup();
    let mut out: Vec<Piece> = Vec::new();
    let mut holes = block.holes.iter().peekable();
    for (start, end) in cuts.iter().zip(cuts.iter().skip(1)) {
        while holes.peek().is_some_and(|hole| hole.span.end <= *start) {
            holes.next();
        }
        let hole = holes.peek().filter(|hole| hole.span.start <= *start);
        let read = match hole {
            // A hole that a mark cuts in two is read once.
            Some(hole) if hole.span.start.max(span.start) == *start => {
                hole.reads.map(|c| visible(c.encode_utf8(&mut [0; 4]))).unwrap_or_default()
            }
            Some(_) => String::new(),
            None => article.text.get(*start..*end).map(visible).unwrap_or_default(),
        };
        let here = Span::new(*start, *end);
        let marked: Vec<usize> =
            marks.iter().enumerate().filter(|(_, mark)| mark.contains(here)).map(|(at, _)| at).collect();
        match out.last_mut().filter(|piece| piece.marked == marked) {
            Some(piece) => piece.text += &read,
            None => out.push(Piece { text: read, marked }),
        }
    }
    squeeze(&mut out);
    out
}

/// Collapses whitespace, also where two pieces meet.
fn squeeze(pieces: &mut Vec<Piece>) {
    let mut is_space = true;
    for piece in pieces.iter_mut() {
        let mut text = String::with_capacity(piece.text.len());
        for c in piece.text.chars() {
            if !c.is_whitespace() {
                text.push(c);
            } else if !is_space {
                // A space that does not break is there on purpose: « 12 ».
                text.push(if matches!(c, '\u{a0}' | '\u{202f}') { c } else { ' ' });
            }
            is_space = c.is_whitespace();
        }
        piece.text = text;
    }
    pieces.retain(|piece| !piece.text.is_empty());
}

/// Without what cannot be seen.
fn visible(text: &str) -> String {
    let joins = |c: char| matches!(c, '\u{200c}' | '\u{200d}');
    text.chars().filter(|c| c.is_whitespace() || joins(*c) || !inert::is_hidden(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{About, FORMATS};
    use crate::language::language;

    fn article(text: &str) -> Article {
        let markdown = FORMATS.iter().find(|format| format.name() == "markdown").unwrap();
        let mut article = Article::from_text("a.md", text, About::default(), language("en"));
        article.blocks = markdown.read("", text).blocks;
        article
    }

    fn drawn(text: &str, marked: &[&str]) -> String {
        let article = article(text);
        let block = &article.blocks[0];
        let at = |words: &&str| {
            let start = text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let marks: Vec<Span> = marked.iter().map(at).collect();
        pieces(&article, block, block.span, &marks)
            .iter()
            .map(|piece| match piece.marked.as_slice() {
                [] => piece.text.clone(),
                marked => format!("[{}|{marked:?}]", piece.text),
            })
            .collect()
    }

    #[test]
    fn markup_is_left_out_and_marks_stay_in_their_place() {
        assert_eq!(drawn("It has **12** [million](x.y) users.", &["12"]), "It has [12|[0]] million users.");
        assert_eq!(drawn("AT&amp;T\nhas   12 users.", &["12 users"]), "AT&T has [12 users|[0]].");
        assert_eq!(
            drawn("It has 12 million users.", &["12 million", "million users"]),
            "It has [12 |[0]][million|[0, 1]][ users|[1]]."
        );
        assert_eq!(drawn("Nothing.", &[]), "Nothing.");
    }

    #[test]
    fn what_cannot_be_seen_is_left_out_and_joiners_stay() {
        assert_eq!(drawn("a\u{202e}b\u{200b}c می\u{200c}شود", &[]), "abc می\u{200c}شود");
    }
}
