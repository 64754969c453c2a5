//! Whether a sentence ends behind a stop.
//!
//! Decided by what stands before the stop and by the next word behind it; `split` shows how. Every
//! look is bounded by the stops on both sides, which keeps the whole linear.

use std::collections::BTreeSet;

use crate::fold;
use crate::language::Writing;
use crate::span::Span;

/// A place where a sentence may end.
pub(super) struct Place<'t> {
    pub(super) text: &'t str,
    /// The marks: `.`, `?!`, `...`.
    pub(super) run: Span,
    /// Behind the quotes and brackets that close there.
    pub(super) end: usize,
    /// Where the sentence begins.
    pub(super) start: usize,
    /// Whether it is the first of its block.
    pub(super) first: bool,
    pub(super) writing: &'t Writing,
}

/// What follows a place.
enum Next<'t> {
    /// Nothing, or what only a continued sentence holds there.
    Same,
    /// This word and what stands behind it.
    Word(&'t str),
}

impl Place<'_> {
    /// Whether it does.
    pub(super) fn ends_sentence(&self) -> bool {
        let marks = self.run.of(self.text);
        let rest = &self.text[self.end..];
        let Some(next) = rest.chars().next() else { return false };
        if is_wide(marks) {
            return !is_terminal(next);
        }
        if !next.is_whitespace() {
            return self.is_glued(rest);
        }
        let Next::Word(word) = self.next(rest) else { return false };
        if begins_small(word) {
            return false;
        }
        match marks {
            "." => self.stop_ends(word),
            "!" => {
                !self.writing.abbreviations.free.contains(&format!("{}!", self.token())) || self.starts(word)
            }
            // `[…]` and `(...)` stand for words left out.
            _ if marks.starts_with(['…', '.']) => !self.is_bracketed(),
            _ => true,
        }
    }

    /// Whether a single full stop ends the sentence, `word` following with a capital or a digit.
    fn stop_ends(&self, word: &str) -> bool {
        let token = self.token();
        let digit = word.starts_with(|c: char| c.is_numeric());
        let lists = &self.writing.abbreviations;
        let in_list = |list: &BTreeSet<String>| {
            list.contains(token)
                || small_first(token).is_some_and(|small| list.contains(&small))
                || list.iter().map_while(|word| word.strip_prefix('*')).any(|end| ends_in(token, end))
        };
        let head = self.first && self.run.start - token.len() == self.start;
        if token.is_empty() || in_list(&lists.last) {
            true
        } else if in_list(&lists.tied) && !(is_initials(token) && self.is_surname()) {
            false
        } else if in_list(&lists.numbered) {
            // `art. L. 123-1` has its number behind an initial, `s. XIX` is one.
            let end = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
            !digit && word.chars().nth(1) != Some('.') && !(end > 1 && is_roman(&word[..end]))
        } else if in_list(&lists.free) {
            !digit && self.starts(word)
        } else if is_number(token) {
            // `2. Le retour` at the head of a block is a numbered heading.
            let short = token.len() <= 3;
            !(short && (head || (self.writing.ordinal_stop && !self.starts(word))))
        } else if is_initials(token) {
            // `J. Le Pen` and `J.-M. Le Pen` are names; `l'option A. Le site` is an end.
            let enumerates = head && !token.contains(['.', '-']);
            let plain =
                word.split_whitespace().nth(1).is_none_or(|word| !word.starts_with(char::is_uppercase));
            let dotted = token.contains('.') && !token.contains('-');
            !digit && !enumerates && self.starts(word) && (plain || dotted)
        } else {
            !(head && (is_roman(token) || token.chars().nth(1).is_none()))
        }
    }

    /// Whether a sentence begins at once, as where markup was lost: `en ligne.Le site`.
    fn is_glued(&self, rest: &str) -> bool {
        if rest.starts_with(['«', '“', '¿', '¡']) {
            return true;
        }
        let mut next = rest.chars();
        let capital =
            next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(char::is_lowercase);
        let token = self.token();
        capital
            && self.end == self.run.end
            && token.chars().count() >= 3
            && token.chars().all(char::is_lowercase)
            && !self.writing.abbreviations.tied.contains(token)
    }

    /// The next word behind spaces, opening quotes, dashes, bullets and `[…]`.
    fn next<'r>(&self, rest: &'r str) -> Next<'r> {
        let mut spaces = true;
        let mut left_out = 0;
        for (at, c) in rest.char_indices() {
            if c.is_alphanumeric() {
                return Next::Word(&rest[at..]);
            }
            if matches!(c, '[' | '(') {
                left_out = 3;
            } else if left_out > 0 && matches!(c, '.' | '…') {
                left_out -= 1;
            } else if is_terminal(c) || (spaces && CONTINUING.contains(c)) {
                return Next::Same;
            }
            spaces &= c.is_whitespace();
        }
        Next::Same
    }

    /// Whether `word` begins sentences more often than names.
    fn starts(&self, word: &str) -> bool {
        let end = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
        end <= 16 && self.writing.starters.contains(&fold::fold(&word[..end]))
    }

    /// What stands before the marks: letters, digits, dots and hyphens, as far as they reach;
    /// nothing when that is too long for an abbreviation.
    fn token(&self) -> &str {
        let before = &self.text[self.start..self.run.start];
        let part = |c: &char| c.is_alphanumeric() || matches!(c, '.' | '-');
        let len: usize =
            before.chars().rev().take_while(part).take(LONGEST_TOKEN + 1).map(char::len_utf8).sum();
        let token = &before[before.len() - len..];
        if token.chars().count() > LONGEST_TOKEN { "" } else { token }
    }

    /// Whether the letter before the stop stands for a surname: `Luc M.` is no `M. Luc`.
    fn is_surname(&self) -> bool {
        let before = self.text[self.start..self.run.start - self.token().len()].strip_suffix(' ');
        let first = before.and_then(|before| before.rsplit(char::is_whitespace).next());
        first.is_some_and(|first| {
            let mut letters = first.chars();
            letters.next().is_some_and(char::is_uppercase)
                && letters.next().is_some_and(char::is_lowercase)
                && letters.all(|c| c.is_alphabetic() || c == '-')
        })
    }

    fn is_bracketed(&self) -> bool {
        self.text[..self.run.start].ends_with(['[', '(']) && self.text[self.run.end..].starts_with([']', ')'])
    }
}

/// Marks that go on with a sentence when they are the first behind a space.
const CONTINUING: &str = ",;:)]}%/";

/// In characters; no abbreviation is longer.
const LONGEST_TOKEN: usize = 12;

/// Whether `c` is a mark that may end a sentence.
pub(super) const fn is_terminal(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '‼'
            | '⁇'
            | '⁈'
            | '⁉'
            | '؟'
            | '۔'
            | '։'
            | '।'
            | '॥'
            | '。'
            | '！'
            | '？'
            | '｡'
            | '．'
    )
}

/// Marks that end a sentence with no space behind them.
fn is_wide(marks: &str) -> bool {
    marks.ends_with(['。', '！', '？', '｡', '।', '॥'])
}

/// Whether a sentence cannot begin so: with a small letter, and no capital right behind it as in
/// `iPhone`.
fn begins_small(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_lowercase) && !chars.next().is_some_and(char::is_uppercase)
}

/// The word with its first letter made small, if it is a capital and no other is.
fn small_first(word: &str) -> Option<String> {
    let mut chars = word.chars();
    let first = chars.next().filter(|c| c.is_uppercase())?;
    let rest = chars.as_str();
    (!rest.is_empty() && !rest.contains(char::is_uppercase))
        .then(|| first.to_lowercase().chain(rest.chars()).collect())
}

/// Whether `token` is a compound of which `end` is the last part: `Hafenstr`.
fn ends_in(token: &str, end: &str) -> bool {
    token.len() > end.len() + 1
        && token.ends_with(end)
        && token.chars().all(|c| c.is_alphabetic() || c == '-')
}

/// Whether it is single letters with dots or hyphens between, at least one a capital: `J`, `J.-P`, `U.S`.
fn is_initials(token: &str) -> bool {
    let mut groups = token.split(['.', '-']).filter(|group| !group.is_empty()).peekable();
    let single = token.contains('.') || token.starts_with(char::is_uppercase);
    groups.peek().is_some() && single && groups.all(|group| group.chars().count() == 1 && !is_number(group))
}

fn is_number(token: &str) -> bool {
    !token.is_empty() && token.bytes().all(|b| b.is_ascii_digit())
}

fn is_roman(token: &str) -> bool {
    token.len() <= 5 && token.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
}
