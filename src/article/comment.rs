//! Comments in Markdown: `<!-- … -->`, which no reader of the page sees.
//!
//! They are no prose and end no sentence. Whoever tests claims writes in them what should be found.

use pulldown_cmark::{Event, Parser, Tag};

use super::{front, markdown};
use crate::span::Span;

/// One comment and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment {
    /// From `<!--` to `-->`; to the end of its block when it is never closed.
    pub span: Span,
    /// What it holds, without the white space around it.
    pub inside: Span,
    /// What else stands on its line.
    pub beside: Beside,
}

/// What stands on the line of a comment besides comments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// Nothing: the prose goes on or begins on the next line.
    Nothing,
    /// Prose, which is read as if the comment were not there.
    Prose,
    /// Text that CommonMark takes for a part of the comment's block, so that nobody reads it.
    Swallowed(Span),
    /// The comment has no end.
    Unclosed,
}

/// Every comment of a Markdown text, in order. What stands in code is no comment. Linear.
pub fn comments(text: &str) -> Vec<Comment> {
    let from = front::read("", text).prose;
    let mut found = Vec::new();
    for (event, range) in Parser::new_ext(&text[from..], markdown::options()).into_offset_iter() {
        let span = Span::new(range.start + from, range.end + from);
        match event {
            Event::Start(Tag::HtmlBlock) => block(text, span, &mut found),
            Event::InlineHtml(tag) if tag.starts_with(OPEN) => {
                found.push(comment(text, span, Beside::Prose));
            }
            _ => {}
        }
    }
    found
}

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

fn comment(text: &str, span: Span, beside: Beside) -> Comment {
    let whole = span.of(text);
    let inner = whole.strip_prefix(OPEN).unwrap_or(whole);
    let inner = inner.strip_suffix(CLOSE).unwrap_or(inner);
    let start = span.start + OPEN.len().min(whole.len()) + (inner.len() - inner.trim_start().len());
    let inside = Span::new(start, (start + inner.trim().len()).min(span.end));
    Comment { span, inside, beside }
}

/// The comments of one HTML block.
fn block(text: &str, block: Span, found: &mut Vec<Comment>) {
    let mut at = block.start;
    while let Some(open) = text[at..block.end].find(OPEN).map(|open| at + open) {
        let inner = open + OPEN.len();
        let Some(close) = text[inner..block.end].find(CLOSE).map(|close| inner + close + CLOSE.len()) else {
            let end = open + text[open..block.end].trim_end().len();
            found.push(comment(text, Span::new(open, end), Beside::Unclosed));
            return;
        };
        // A block of comments ends with its line; one of other tags goes on to an empty line.
        let rest = text[close..block.end].find(OPEN).map_or(block.end, |next| close + next);
        let behind = text[close..rest].trim();
        let beside = if behind.is_empty() {
            Beside::Nothing
        } else {
            let start = close + (rest - close - text[close..rest].trim_start().len());
            Beside::Swallowed(Span::new(start, start + behind.len()))
        };
        found.push(comment(text, Span::new(open, close), beside));
        at = close;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str) -> Vec<String> {
        let beside = |comment: &Comment| match comment.beside {
            Beside::Nothing => String::new(),
            Beside::Prose => " | prose".to_owned(),
            Beside::Swallowed(span) => format!(" | swallows {}", span.of(text)),
            Beside::Unclosed => " | unclosed".to_owned(),
        };
        comments(text).iter().map(|one| format!("{}{}", one.inside.of(text), beside(one))).collect()
    }

    #[test]
    fn comments_are_found_where_markdown_has_them() {
        assert_eq!(drawn("<!-- a -->\nText.\n<!--b--> <!-- c -->\n\nMore.\n"), ["a", "b", "c"]);
        assert_eq!(drawn("---\ntitle: <!-- no -->\n---\n- <!-- item -->\n  Text.\n"), ["item"]);
        assert_eq!(drawn("> <!-- quoted -->\n> Text.\n"), ["quoted"]);
        assert_eq!(drawn("Text <!-- inside --> goes on.\n"), ["inside | prose"]);
    }

    #[test]
    fn code_holds_none() {
        assert_eq!(drawn("```\n<!-- a -->\n```\n\n    <!-- b -->\n\n`<!-- c -->`\n"), Vec::<String>::new());
    }

    #[test]
    fn text_that_a_comment_swallows_and_a_comment_without_end_are_told_apart() {
        assert_eq!(drawn("<!-- a --> Acme has users.\n"), ["a | swallows Acme has users."]);
        assert_eq!(drawn("<div>\n<!-- a -->\nText.\n</div>\n"), ["a | swallows Text.\n</div>"]);
        assert_eq!(drawn("<!-- a -- >\nText.\n\nMore.\n"), ["a -- >\nText.\n\nMore. | unclosed"]);
        assert_eq!(drawn("<!---->\n<!-->\n"), ["", "> | unclosed"]);
    }
}
