//! A text that is written inside another, with escapes: `\n` in JSON, `""` in CSV, `&amp;` in XML.
//!
//! A format reads the text as it is meant; what it finds is told in spans of the text as it is
//! written. What is written as it is meant stays; what is not becomes a hole that reads the character.

use super::{Block, Hole, Read, Skipped};
use crate::span::Span;

/// The text that is meant, and where each of its characters is written.
#[derive(Debug, Default)]
pub(super) struct Within {
    text: String,
    /// Where the first character is written.
    from: usize,
    /// Where the next is written, if nothing stands between.
    next: usize,
    escapes: Vec<Escape>,
}

/// A stretch that is not written as it is meant.
#[derive(Debug, Clone, Copy)]
struct Escape {
    /// Where it stands in the text that is meant, and its bytes there.
    at: usize,
    len: usize,
    /// Where it is written.
    span: Span,
    reads: Option<char>,
}

impl Within {
    /// The text that is meant.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The same where the text as it is written is told without its first `bytes`.
    pub(super) fn moved(mut self, bytes: usize) -> Self {
        self.from = self.from.saturating_sub(bytes);
        self.next = self.next.saturating_sub(bytes);
        for escape in &mut self.escapes {
            escape.span =
                Span::new(escape.span.start.saturating_sub(bytes), escape.span.end.saturating_sub(bytes));
        }
        self
    }

    /// Adds text that is written as it is meant, from the byte `at`.
    pub(super) fn literal(&mut self, text: &str, at: usize) {
        self.reach(at);
        self.text.push_str(text);
        self.next = at + text.len();
    }

    /// Adds a character that is written otherwise.
    pub(super) fn escape(&mut self, c: char, span: Span) {
        self.reach(span.start);
        // A control character would end sentences that it only wraps.
        let reads = Some(if c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}' { ' ' } else { c });
        self.escapes.push(Escape { at: self.text.len(), len: c.len_utf8(), span, reads });
        self.text.push(c);
        self.next = span.end;
    }

    /// Passes over what is written from where the text goes on up to `at`, and is not meant.
    fn reach(&mut self, at: usize) {
        if self.text.is_empty() && self.escapes.is_empty() {
            (self.from, self.next) = (at, at);
        } else if at > self.next {
            let span = Span::new(self.next, at);
            self.escapes.push(Escape { at: self.text.len(), len: 0, span, reads: None });
        }
    }

    /// Where what stands from `at` on begins to be written.
    fn start(&self, at: usize) -> usize {
        let before = self.escapes.partition_point(|escape| escape.at <= at);
        match before.checked_sub(1).and_then(|last| self.escapes.get(last)) {
            None => self.from + at,
            Some(escape) if escape.at + escape.len > at => escape.span.start,
            Some(escape) => escape.span.end + (at - escape.at - escape.len),
        }
    }

    /// Where what stands before `at` ends to be written.
    fn end(&self, at: usize) -> usize {
        let before = self.escapes.partition_point(|escape| escape.at < at);
        match before.checked_sub(1).and_then(|last| self.escapes.get(last)) {
            None => self.from + at,
            Some(escape) if escape.at + escape.len >= at => escape.span.end,
            Some(escape) => escape.span.end + (at - escape.at - escape.len),
        }
    }

    /// Where a stretch of the text that is meant is written.
    pub(super) fn written(&self, span: Span) -> Span {
        let start = self.start(span.start);
        Span::new(start, self.end(span.end).max(start))
    }

    /// What was read of the text that is meant, in spans of the text as it is written.
    pub(super) fn outer(&self, read: Read) -> Read {
        let blocks = read.blocks.into_iter().map(|block| self.block(block)).collect();
        let skipped = read.skipped.into_iter().map(|it| Skipped { span: self.written(it.span), ..it });
        Read { blocks, skipped: skipped.collect(), ..read }
    }

    fn block(&self, block: Block) -> Block {
        let first = self.escapes.partition_point(|escape| escape.at < block.span.start);
        let inside = self.escapes.get(first..).unwrap_or_default().iter();
        let mut escapes = inside.take_while(|escape| escape.at + escape.len <= block.span.end).peekable();
        let span = self.written(block.span);
        let mut holes: Vec<Hole> = Vec::new();
        let mut add = |hole: Hole| {
            let after = holes.last().map_or(span.start, |last| last.span.end);
            if hole.span.start >= after && hole.span.end <= span.end && !hole.span.is_empty() {
                holes.push(hole);
            }
        };
        for hole in &block.holes {
            while let Some(escape) = escapes.next_if(|escape| escape.at < hole.span.start) {
                add(Hole { span: escape.span, reads: escape.reads });
            }
            add(Hole { span: self.written(hole.span), reads: hole.reads });
            while escapes.next_if(|escape| escape.at < hole.span.end).is_some() {}
        }
        escapes.for_each(|escape| add(Hole { span: escape.span, reads: escape.reads }));
        Block { span, holes, ..block }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::plain::Plain;
    use crate::article::{Format as _, picture};

    /// `%xx` is an escape of the character with this number, and `~` is not meant.
    fn within(written: &str) -> Within {
        let mut within = Within::default();
        let mut at = 0;
        while let Some(c) = written[at..].chars().next() {
            let code = || u32::from_str_radix(written.get(at + 1..at + 3)?, 16).ok().and_then(char::from_u32);
            match (c, code()) {
                ('%', Some(meant)) => {
                    within.escape(meant, Span::new(at, at + 3));
                    at += 3;
                }
                ('~', _) => at += 1,
                _ => {
                    within.literal(&written[at..at + c.len_utf8()], at);
                    at += c.len_utf8();
                }
            }
        }
        within
    }

    fn pictured(written: &str) -> String {
        let within = within(written);
        picture(written, &within.outer(Plain.read("", within.text())).blocks)
    }

    #[test]
    fn blocks_stand_where_they_are_written() {
        insta::assert_snapshot!(
            pictured("~Un titre%0a%0aL'%e9t%e9 est l~%e0.%0a%0a%e9t~~%e9 : voir https://x.org/%7e12~ !~"),
            @r"
        Title: Un titre
        Paragraph: L'été est l·à.
        Paragraph: ét·é : voir ·· !
        "
        );
        assert_eq!(pictured("~~"), "");
    }

    proptest! {
        #[test]
        fn every_span_maps_back_to_what_is_written(written in "([a-zé .\n~]|%[46]1|%0a|%e9){0,60}") {
            let within = within(&written);
            for (at, c) in within.text().char_indices() {
                let span = within.written(Span::new(at, at + c.len_utf8()));
                let there = span.of(&written);
                let meant = there.strip_prefix('%').and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
                prop_assert_eq!(meant.unwrap_or_else(|| there.chars().next().unwrap()), c, "{:?}", there);
            }
            let read = Plain.read("", within.text());
            let (meant, told) = (picture(within.text(), &read.blocks), picture(&written, &within.outer(read).blocks));
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            prop_assert_eq!(letters(&meant), letters(&told));
        }
    }
}
