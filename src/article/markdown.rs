//! Markdown: CommonMark with tables and front matter.
//!
//! Every paragraph, heading, list item, table cell and quotation is a block. Emphasis, link
//! targets, tags and what is struck out are holes in it: `**12** [millions](https://x.org/20)` is
//! read as `12 millions`. Code blocks, HTML blocks, comments and images are no prose.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::{Block, Cell, Format, Hole, Read, Role, Skip, Skipped, addresses, front};
use crate::span::Span;

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

    fn read(&self, path: &str, text: &str) -> Read {
        let front = front::read(path, text);
        let mut reader = Reader { text, skipped: front.skipped(), ..Reader::default() };
        for (event, range) in Parser::new_ext(&text[front.prose..], options()).into_offset_iter() {
            reader.take(event, range.start + front.prose..range.end + front.prose);
        }
        reader.flush();
        let mut about = front.about;
        about.title = about.title.or(reader.title);
        Read { blocks: reader.blocks, skipped: reader.skipped, about, problems: front.problems }
    }
}

/// What is read besides CommonMark.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
}

#[derive(Default)]
struct Reader<'t> {
    text: &'t str,
    blocks: Vec<Block>,
    skipped: Vec<Skipped>,
    title: Option<String>,
    /// What is read of the block at hand, in order.
    pieces: Vec<Piece>,
    heading: Option<HeadingLevel>,
    /// The cell at hand, or the last one of the table.
    at: Cell,
    cell: bool,
    items: usize,
    quotes: usize,
    /// Depth inside what is no prose: code blocks, HTML blocks, images, bare links.
    silent: usize,
    /// Whether each open link is silent.
    links: Vec<bool>,
}

/// A stretch that is read as it is written, or as one character.
struct Piece {
    span: Span,
    reads: Option<char>,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        let span = Span::new(range.start, range.end);
        match event {
            Event::Start(tag) => self.start(&tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(_) | Event::Code(_) if self.silent > 0 => {}
            Event::Text(written) => {
                // An entity is the character it stands for.
                let reads = if *written == *span.of(self.text) { None } else { written.chars().next() };
                self.pieces.push(Piece { span, reads });
            }
            Event::Code(_) => {
                let code = span.of(self.text);
                let start = code.len() - code.trim_start_matches('`').len();
                let end = code.trim_end_matches('`').len();
                if start < end {
                    self.pieces
                        .push(Piece { span: Span::new(span.start + start, span.start + end), reads: None });
                }
            }
            Event::SoftBreak | Event::HardBreak => self.space(span),
            Event::InlineHtml(tag) if tag.get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br")) => {
                self.space(span)
            }
            Event::Rule => self.flush(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Superscript | Tag::Subscript => {}
            Tag::Link { link_type, .. } => {
                let bare = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.links.push(bare);
                self.silent += usize::from(bare);
            }
            // What is struck out has been taken back.
            Tag::Image { .. } | Tag::Strikethrough => self.silent += 1,
            block => {
                self.flush();
                match block {
                    Tag::Heading { level, .. } => self.heading = Some(*level),
                    Tag::Table(_) => self.at = Cell { table: self.at.table + 1, row: 0, column: 0 },
                    Tag::TableRow => self.at = Cell { row: self.at.row + 1, column: 0, ..self.at },
                    Tag::TableCell => self.cell = true,
                    Tag::Item => self.items += 1,
                    Tag::BlockQuote(_) => self.quotes += 1,
                    Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                        let html = matches!(block, Tag::HtmlBlock);
                        let what = if html { Skip::Html } else { Skip::Code };
                        self.skipped.push(Skipped { span, what });
                        self.silent += 1;
                    }
                    _ => {}
                }
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Link => self.silent -= usize::from(self.links.pop().unwrap_or(false)),
            TagEnd::Image | TagEnd::Strikethrough => self.silent -= 1,
            block => {
                self.flush();
                match block {
                    TagEnd::Heading(_) => self.heading = None,
                    TagEnd::TableCell => {
                        self.cell = false;
                        self.at.column += 1;
                    }
                    TagEnd::Item => self.items -= 1,
                    TagEnd::BlockQuote(_) => self.quotes -= 1,
                    TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => self.silent -= 1,
                    _ => {}
                }
            }
        }
    }

    fn space(&mut self, span: Span) {
        if self.silent == 0 && !span.is_empty() && !self.pieces.is_empty() {
            self.pieces.push(Piece { span, reads: Some(' ') });
        }
    }

    /// Makes a block of the pieces at hand.
    fn flush(&mut self) {
        while self.pieces.last().is_some_and(|piece| piece.reads == Some(' ')) {
            self.pieces.pop();
        }
        let pieces = self.joined();
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
        let span = first.span.to(last.span);
        let mut holes = Vec::new();
        let mut read = String::new();
        let mut from = span.start;
        for piece in &pieces {
            if from < piece.span.start {
                holes.push(Hole { span: Span::new(from, piece.span.start), reads: None });
            }
            match piece.reads {
                None => {
                    holes.extend(addresses(self.text, piece.span));
                    read.push_str(piece.span.of(self.text));
                }
                Some(c) => {
                    holes.push(Hole { span: piece.span, reads: Some(c) });
                    read.push(c);
                }
            }
            from = piece.span.end;
        }
        if !read.contains(char::is_alphanumeric) {
            return;
        }
        let role = match self.heading {
            Some(HeadingLevel::H1) if self.title.is_none() => {
                self.title = Some(read.trim().to_owned()).filter(|title| !title.is_empty());
                Role::Title
            }
            Some(_) => Role::Heading,
            None if self.cell => Role::Cell,
            None if self.items > 0 => Role::Item,
            None if self.quotes > 0 => Role::Quote,
            None => Role::Paragraph,
        };
        let level = self.heading.map_or(0, |level| level as u8);
        let cell = (role == Role::Cell).then_some(self.at);
        self.blocks.push(Block { span, role, holes, level, cell, language: None });
    }

    /// The pieces at hand, in order, those that touch made one.
    fn joined(&mut self) -> Vec<Piece> {
        let mut joined: Vec<Piece> = Vec::with_capacity(self.pieces.len());
        let mut end = self.blocks.last().map_or(0, |block| block.span.end);
        for piece in self.pieces.drain(..).filter(|piece| !piece.span.is_empty()) {
            // What is out of order has been read before: a footnote may be told where it is used.
            if piece.span.start < end {
                continue;
            }
            end = piece.span.end;
            match joined.last_mut() {
                Some(last)
                    if last.reads.is_none() && piece.reads.is_none() && last.span.end == piece.span.start =>
                {
                    last.span.end = piece.span.end;
                }
                _ => joined.push(piece),
            }
        }
        joined
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::picture;

    fn pictured(text: &str) -> String {
        picture(text, &Markdown.read("a.md", text).blocks)
    }

    #[test]
    fn blocks_are_what_a_reader_sees_apart() {
        let text = "\
---
source: 01net
---
# The *site* is back

It came back on **Monday**,
with [a new host](https://x.org/12 \"12 hosts\").

## Figures

* 12 million users
  * of whom 3 million pay
* [x] 20&nbsp;servers

  still running

1. First.

| Host | Users |
|------|-------|
| DDoS-Guard | 12 \\| 13 |

> It is over,
> he said.

***

```
let users = 20;
```

    40 users

<div>50 users</div>

<!-- 60 users -->

Not ~~70~~ 80 users<br>in ![90](https://x.org/100.png) `110` days[^1], see <https://x.org/120> or https://x.org/130.

[ref]: https://x.org/140
[^1]: Says Reuters.
";
        insta::assert_snapshot!(pictured(text), @r#"
        Title: The ·site· is back
        Paragraph: It came back on ·Monday·,␣with ·a new host·.
        Heading: Figures
        Item: 12 million users
        Item: of whom 3 million pay
        Item: 20 servers
        Item: still running
        Item: First.
        Cell: Host
        Cell: Users
        Cell: DDoS-Guard
        Cell: 12 ·| 13
        Quote: It is over,␣·he said.
        Paragraph: Not · 80 users␣in · ·110· days·, see · or ·.
        Paragraph: Says Reuters.
        "#);
        let about = Markdown.read("", text).about;
        assert_eq!(
            (about.title.as_deref(), about.source.as_deref()),
            (Some("The site is back"), Some("01net"))
        );
    }

    #[test]
    fn a_hostile_text_takes_no_longer_than_its_length() {
        for unit in ["> ", "* ", "[", "**a", "`", "![", "| a ", "&amp;", "<b>", "# a\n", "[^1]: a\n", "a\n"] {
            Markdown.read("", &unit.repeat(50_000 / unit.len()));
        }
    }

    proptest! {
        #[test]
        fn blocks_and_holes_lie_in_order(text in "(\\PC|[a-z0-9 .#>*_`\\[\\]()!|~&;<>/\\\\\n\r^:-]){0,80}") {
            picture(&text, &Markdown.read("", &text).blocks);
        }
    }
}
