//! The words of a sentence, with the dashes inside words taken out.
//!
//! `quatre-vingt` and `quatre vingt` are the same two tokens; a token remembers the dash that
//! joins it to the one before. A dash between spaces, or before a number, stays a token: it may
//! be a sign, or punctuation.

use crate::fold;
use crate::sentence::{Shape, Word};
use crate::span::Span;
use crate::value::currency;

/// A word or a mark.
#[derive(Debug, Clone, Copy)]
pub(in crate::kind) struct Token<'a> {
    /// Where it stands in the text.
    pub(in crate::kind) span: Span,
    /// Folded.
    pub(in crate::kind) folded: &'a str,
    /// As written.
    pub(in crate::kind) text: &'a str,
    /// How it is written.
    pub(in crate::kind) shape: Shape,
    /// The dash that joins it to the token before.
    pub(in crate::kind) dash: Option<char>,
    /// Whether nothing stands between it and the token before but that dash.
    pub(in crate::kind) tight: bool,
}

/// A sentence as tokens.
#[derive(Debug)]
pub(in crate::kind) struct Line<'a> {
    /// The whole text; spans are offsets into it.
    pub(in crate::kind) text: &'a str,
    /// The tokens, in order.
    pub(in crate::kind) tokens: Vec<Token<'a>>,
    /// The mark between groups of digits, where the text has another than its language.
    pub(super) grouping: Option<char>,
}

impl<'a> Line<'a> {
    /// Makes tokens of words.
    pub(in crate::kind) fn new(text: &'a str, words: &'a [Word]) -> Self {
        let mut tokens: Vec<Token<'a>> = Vec::with_capacity(words.len());
        let mut dash = None;
        for (at, word) in words.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| words.get(before));
            let tight = before.is_some_and(|before| before.span.end == word.span.start);
            let written = word.span.of(text);
            if word.is_mark() && tight && written.chars().all(is_inner_dash) {
                let inside = before.is_some_and(|before| !before.is_mark())
                    && words
                        .get(at + 1)
                        .is_some_and(|next| !next.is_mark() && next.span.start == word.span.end);
                if inside {
                    dash = written.chars().next();
                    continue;
                }
            }
            if let Some(head) = coin_head(written) {
                // EUR30 is two tokens.
                let cut = word.span.start + head;
                for (span, folded) in [
                    (Span::new(word.span.start, cut), word.folded.get(..head)),
                    (Span::new(cut, word.span.end), word.folded.get(head..)),
                ] {
                    let first = span.start == word.span.start;
                    tokens.push(Token {
                        span,
                        folded: folded.unwrap_or_default(),
                        text: span.of(text),
                        shape: word.shape,
                        dash: if first { dash.take() } else { None },
                        tight: tight || !first,
                    });
                }
                continue;
            }
            let note = footnote(written);
            let folded = word.folded.len().checked_sub(note).and_then(|end| word.folded.get(..end));
            let written = written.trim_end_matches(is_raised).len().max(1);
            let end = if note > 0 { word.span.start + written } else { word.span.end };
            let span = Span::new(word.span.start, end);
            let folded = folded.unwrap_or(&word.folded);
            // Digits of any script are read as ours.
            let foreign = span.of(text).starts_with(fold::is_foreign_digit);
            tokens.push(Token {
                span,
                folded,
                text: if foreign { folded } else { span.of(text) },
                shape: word.shape,
                dash: dash.take(),
                tight,
            });
        }
        Self { text, tokens, grouping: None }
    }

    /// The token at `at`.
    pub(in crate::kind) fn get(&self, at: usize) -> Option<&Token<'a>> {
        self.tokens.get(at)
    }

    /// The token before `at`.
    pub(in crate::kind) fn before(&self, at: usize) -> Option<&Token<'a>> {
        at.checked_sub(1).and_then(|before| self.tokens.get(before))
    }

    /// The folded token at `at`; empty behind the end.
    pub(in crate::kind) fn folded(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.folded)
    }

    /// How many tokens there are.
    pub(in crate::kind) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The bytes from the start of token `start` to the end of the token before `end`.
    pub(in crate::kind) fn span(&self, start: usize, end: usize) -> Span {
        let first = self.tokens.get(start).map_or(Span::default(), |token| token.span);
        self.before(end).filter(|_| end > start).map_or(first, |last| first.to(last.span))
    }

    /// Whether the tokens from `at` on are only marks: nothing more is said.
    pub(in crate::kind) fn ends(&self, at: usize) -> bool {
        self.tokens.iter().skip(at).take(4).all(Token::is_mark) && self.len() <= at.saturating_add(4)
    }
}

/// How many letters of a currency stand before digits in one word: three of `EUR30`.
fn coin_head(written: &str) -> Option<usize> {
    let head = written.find(|c: char| c.is_ascii_digit()).filter(|head| (2..=3).contains(head))?;
    let letters = written.get(..head)?;
    (matches!(letters, "Rs" | "RM" | "Rp") || (head == 3 && currency::code(letters).is_some()))
        .then_some(head)
}

/// How many raised digits a word ends with that are a footnote's: `millions¹`, not `km²`.
fn footnote(written: &str) -> usize {
    let word = written.trim_end_matches(is_raised);
    let letters = word.chars().count() >= 3 && word.chars().all(char::is_alphabetic);
    if letters { written.chars().rev().take_while(|c| is_raised(*c)).count() } else { 0 }
}

/// A dash that may join words; an em dash parts clauses.
const fn is_inner_dash(c: char) -> bool {
    fold::is_dash(c) && !matches!(c, '\u{2014}' | '\u{2015}')
}

const fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

impl Token<'_> {
    /// Whether it is punctuation or a symbol.
    pub(in crate::kind) fn is_mark(&self) -> bool {
        self.shape == Shape::Mark
    }

    /// Whether it is the mark `mark`.
    pub(in crate::kind) fn is(&self, mark: &str) -> bool {
        self.shape == Shape::Mark && self.folded == mark
    }

    /// Whether it begins with a digit that numbers are written with.
    pub(in crate::kind) fn is_digits(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether it is digits and nothing else.
    pub(in crate::kind) fn is_only_digits(&self) -> bool {
        self.is_digits() && self.text.bytes().all(|b| b.is_ascii_digit())
    }

    /// Whether it begins with a capital.
    pub(in crate::kind) fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper)
    }
}
