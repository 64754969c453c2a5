//! What text does: it is added to the line at hand, until a border ends it.

use html5gum::HtmlString;

use super::Piece;
use super::page::{Line, Of};
use super::reader::{Keeps, Open, Reader};
use super::text;
use crate::span::Span;

impl Reader<'_> {
    /// Takes the text between two tags.
    pub(super) fn string(&mut self, value: &HtmlString, start: usize, end: usize) {
        if self.silent.is_some() {
            let text = String::from_utf8_lossy(value);
            match self.keeps {
                Keeps::Nothing => {}
                Keeps::Title => self.page.head.titled(&text),
                Keeps::Linked => self.page.head.linked(&text),
            }
            return;
        }
        let of = self.of();
        if of.muted || of.passed {
            return;
        }
        let (mut start, mut end) = (start.min(self.text.len()), end.min(self.text.len()));
        while !self.text.is_char_boundary(start) {
            start += 1;
        }
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        if start >= end {
            return;
        }
        let mut from = start;
        if of.pre {
            // In text that is set as it is written, a blank line parts paragraphs.
            while let Some(at) = blank_line(&self.text[from..end]) {
                self.run(of, Span::new(from, from + at));
                self.border();
                from += at + 1;
            }
        }
        self.run(of, Span::new(from, end));
    }

    fn run(&mut self, of: Of, span: Span) {
        let before = self.line.len();
        self.closed = false;
        text::read(self.text, span, &mut self.line, &mut self.spaced);
        let said = &self.line[before..];
        let chars = |piece: &Piece| match piece.reads {
            None => piece.span.of(self.text).chars().filter(|c| !c.is_whitespace()).count(),
            Some(c) => usize::from(!c.is_whitespace()),
        };
        let seen: usize = said.iter().map(chars).sum();
        if seen > 0 {
            self.broken = false;
            self.first.get_or_insert((of, self.stack.last().map_or(0, |open| open.within)));
        } else if self.first.is_none() {
            self.line.truncate(before);
            self.spaced = true;
        }
        if of.linked {
            self.linked += seen;
        }
    }

    /// Ends the line at hand.
    pub(super) fn border(&mut self) {
        let first = self.first.take();
        let linked = std::mem::take(&mut self.linked);
        self.spaced = true;
        self.broken = false;
        let mut pieces = std::mem::take(&mut self.line);
        while let Some(last) = pieces.last_mut() {
            if last.reads.is_none() {
                let kept = last.span.of(self.text).trim_end_matches(' ').len();
                last.span.end = last.span.start + kept;
                if kept > 0 {
                    break;
                }
            } else if !last.reads.is_some_and(char::is_whitespace) {
                break;
            }
            pieces.pop();
        }
        let space = |piece: &Piece| piece.reads.is_some_and(char::is_whitespace);
        let leading = pieces.iter().take_while(|piece| space(piece)).count();
        pieces.drain(..leading);
        let Some((of, within)) = first else { return };
        let mut line = Line {
            pieces: (self.page.pieces.len(), 0),
            within,
            chars: 0,
            linked,
            commas: 0,
            ended: false,
            of,
        };
        let mut last = ' ';
        let mut words = false;
        let mut take = |c: char| {
            words |= c.is_alphanumeric();
            line.chars += usize::from(!c.is_whitespace());
            line.commas += usize::from(matches!(c, ',' | '،' | '，' | '、'));
            if !c.is_whitespace() && !matches!(c, '"' | '”' | '»' | ')' | '’' | '\u{a0}') {
                last = c;
            }
        };
        for piece in &pieces {
            match piece.reads {
                None => piece.span.of(self.text).chars().for_each(&mut take),
                Some(c) => take(c),
            }
        }
        line.ended = matches!(last, '.' | '!' | '?' | '…' | ':' | ';' | '。' | '؟');
        if !words {
            return;
        }
        self.page.pieces.append(&mut pieces);
        line.pieces.1 = self.page.pieces.len();
        self.page.lines.push(line);
    }

    /// Takes the number of a note out of the line: `12 million<sup>3</sup>`.
    pub(super) fn take_note(&mut self, open: &Open) {
        let Some(pieces) = self.line.get(open.mark.0..) else { return };
        let said: String = pieces
            .iter()
            .map(|p| p.reads.map_or_else(|| p.span.of(self.text).to_owned(), String::from))
            .collect();
        let core = said.trim().trim_matches(|c: char| "[]()*†‡§↑↩,; ^¶#🔗⚓".contains(c) || c == '\u{fe0e}');
        let number = core.len() <= 4 && core.chars().all(|c| c.is_ascii_digit() || ",- ".contains(c));
        let letter = said.trim().starts_with('[') && core.chars().count() <= 12;
        if !(number || letter) {
            return;
        }
        let before: String = self.line[..open.mark.0].iter().map(|p| p.span.of(self.text)).collect();
        let unit = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        let power = match core {
            "2" => Some('²'),
            "3" => Some('³'),
            _ => None,
        };
        let kept = power.filter(|_| matches!(unit, "m" | "km" | "cm" | "mm" | "mi" | "ft" | "in" | "yd"));
        let span = self.line.get(open.mark.0).map(|piece| piece.span);
        self.line.truncate(open.mark.0);
        self.spaced = self.line.last().is_none_or(|piece| match piece.reads {
            None => piece.span.of(self.text).ends_with(' '),
            Some(c) => c == ' ',
        });
        if let (Some(reads), Some(span)) = (kept, span) {
            self.line.push(Piece { span, reads: Some(reads) });
        }
    }
}

/// Where a blank line begins in `text`: the end of the line before it.
fn blank_line(text: &str) -> Option<usize> {
    let mut ends = text.match_indices('\n').map(|(at, _)| at);
    ends.find(|at| text[at + 1..].trim_start_matches([' ', '\t', '\r']).starts_with('\n'))
}
