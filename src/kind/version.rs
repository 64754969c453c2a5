//! Versions of software: `3.11`, `Python 3.9 or later`.
//!
//! | text | literal | likely |
//! |---|---|---|
//! | `version 3.11` | [3.11,3.12) | same |
//! | `1.2.3-beta.1+build5` | [1.2.3-beta.1,1.2.3-beta.1] | same |
//! | `Python 3.9 or later`, `3.9+` | [3.9,inf) | [3.9,3.10) |
//! | `avant la version 4.2` | [0,4.2) | [4.1,4.2) |
//! | `jusqu'à la 5.4` | [0,5.5) | [5.4,5.5) |
//! | `between 3.8 and 3.12` | [3.8,3.13) | same |
//! | `section 3.11`, `3.11 million`, `192.168.0.1`, `12.05.2021` | nothing | |
//!
//! The axis keeps the order of SemVer, and a version is as precise as it is stated: 3.11 holds
//! 3.11.2 and no pre-release of 3.12. A number with points is read wherever nothing speaks
//! against it, as a claim's phrase says what it is of; a whole number only behind a word such as
//! `version` or the name of a product.

mod around;
mod products;
mod words;
mod written;

use super::name::Names;
use super::number::{Amount, Line, Token, amounts};
use super::{Aspect, Found, Kind, Passage};
use crate::language::{Door, LANGUAGES};
use crate::sentence::{self, Shape};
use crate::span::Span;
use crate::value::Reading;

use around::Said;
use words::Words;
use written::Literal;

/// The kind `version`.
#[derive(Debug)]
pub(super) struct Version;

impl Kind for Version {
    fn name(&self) -> &'static str {
        "version"
    }

    fn about(&self) -> &'static str {
        "versions of software: `3.9 or later`"
    }

    fn read(&self, passage: &Passage<'_>) -> Vec<Found> {
        let reader = Reader {
            line: Line::new(passage.text, &passage.sentence().words),
            end: passage.sentence().span.end,
            words: words::words(passage.language),
            amounts: amounts(passage),
            whole: false,
        };
        reader.all()
    }

    fn whole(&self, text: &str, _names: &Names) -> Option<Reading> {
        let span = Span::new(0, text.len());
        let mut doors: Vec<_> = LANGUAGES.iter().collect();
        doors.sort_by_key(|door| door.code != "en");
        doors.into_iter().map(Door::language).find_map(|language| {
            let words = sentence::words(text, span, language);
            let line = Line::new(text, &words);
            let reader = Reader {
                line,
                end: text.len(),
                words: words::words(language),
                amounts: Vec::new(),
                whole: true,
            };
            let mut found = reader.all();
            let only = found.pop().filter(|only| found.is_empty() && only.span == span)?;
            Some(only.reading)
        })
    }
}

/// What can be read at the tokens of a sentence.
struct Reader<'a> {
    line: Line<'a>,
    /// Where the sentence ends.
    end: usize,
    words: &'static Words,
    amounts: Vec<Amount>,
    /// It is a value that a person wrote, and nothing else.
    whole: bool,
}

/// A version with its places: tokens, one past the last for ends.
#[derive(Debug, Clone)]
struct Place {
    literal: Literal,
    /// The first token of the number.
    at: usize,
    end: usize,
    /// Where `version` or the number begins.
    cue: usize,
    /// Where the name of the product begins, if one stands there.
    product: usize,
}

impl Reader<'_> {
    fn all(&self) -> Vec<Found> {
        let mut found = Vec::new();
        let (mut at, mut free) = (0, 0);
        // Where the last version ended that a word named as one.
        let mut named = None;
        while at < self.line.len() {
            let Some(place) = self.place(at, free) else {
                at += 1;
                continue;
            };
            let goes_on = named.is_some_and(|end| self.lists(end, at));
            if !(goes_on || self.is_version(&place)) {
                at = place.end;
                continue;
            }
            at = place.end;
            let cued = goes_on || place.cue < place.at || place.product < place.at;
            let said = self.around(place, free);
            for one in said.into_iter().flatten() {
                free = free.max(one.end);
                found.extend(self.found(&one));
            }
            at = at.max(free);
            named = cued.then_some(at);
        }
        found
    }

    /// Whether what stands at `span` belongs to a number of something. The amounts stand in order, so
    /// only those at the place itself are looked at.
    fn is_taken(&self, span: Span, named: bool) -> bool {
        let first = self.amounts.partition_point(|amount| amount.is_before(span.start));
        let near = self.amounts.get(first..).unwrap_or_default();
        near.iter()
            .take_while(|amount| !amount.begins_behind(span.end))
            .any(|amount| amount.takes(span, named))
    }

    /// The version written at token `at`, with the words right before it.
    fn place(&self, at: usize, free: usize) -> Option<Place> {
        let line = &self.line;
        let token = line.get(at)?;
        let literal = written::literal(line.text.get(..self.end)?, token.span.start)?;
        let end = (at + 1..line.len())
            .find(|next| line.get(*next).is_some_and(|token| token.span.start >= literal.span.end))
            .unwrap_or(line.len());
        let cue = self.words.cues.before(line, at).map(|(start, ())| start).filter(|start| *start >= free);
        let cue = cue.unwrap_or(at);
        let mut product = cue;
        if let Some((start, ())) = self.words.products.before(line, cue).filter(|(start, ())| *start >= free)
        {
            product = start;
        }
        for _ in 0..3 {
            let before = product.checked_sub(1).filter(|before| *before >= free);
            let Some(before) = before.filter(|before| self.is_name(*before)) else { break };
            product = before;
        }
        Some(Place { literal, at, end, cue, product })
    }

    /// Whether the word at token `at` may be the name of a product.
    fn is_name(&self, at: usize) -> bool {
        self.line.get(at).is_some_and(|token| {
            let inner = token.text.chars().skip(1).any(char::is_uppercase);
            !token.is_mark()
                && (token.is_capital() || inner && token.shape == Shape::Lower)
                && !self.words.series.is_at(&self.line, at)
        })
    }

    /// Whether `, 9` or `and 9` goes on with a list of versions that ended before token `end`.
    fn lists(&self, end: usize, at: usize) -> bool {
        let line = &self.line;
        let behind = |at: usize| {
            self.words.and.at(line, at).or_else(|| self.words.or.at(line, at)).map(|(next, ())| next)
        };
        let comma = line.get(end).is_some_and(|mark| mark.is(",")).then_some(end + 1);
        behind(end) == Some(at) || comma == Some(at) || comma.and_then(behind) == Some(at)
    }

    /// Whether a number is a version: a word says so, a product stands before it, or it has points
    /// and is nothing else.
    fn is_version(&self, place: &Place) -> bool {
        let (line, words, literal) = (&self.line, self.words, &place.literal);
        if literal.marked || self.whole {
            return true;
        }
        let known = words.products.before(line, place.at).is_some();
        if self.is_taken(literal.span, known) || self.is_glued(place) {
            return false;
        }
        let cued = place.cue < place.at;
        if cued {
            return literal.dotted || !self.is_counted(place.end) || !words.noun_like(line, place.cue);
        }
        let alone = place.at == 0 && self.ends(place.end);
        if known || alone && !literal.is_doubtful() {
            return true;
        }
        let labelled =
            words.labels.before(line, place.at).is_some() && words.before.before(line, place.at).is_none();
        if labelled || words.behind.is_at(line, place.end) {
            return false;
        }
        let product = place.product < place.at && words.models.before(line, place.at).is_none();
        if !literal.dotted {
            return product && words.capitals && self.is_release(place);
        }
        let heading = place.at == 0 && line.get(place.end).is_some_and(|next| !next.is_mark());
        !literal.is_doubtful()
            && (product
                || literal.is_full()
                || !(self.is_counted(place.end) || heading && !self.bounds(place)))
            && words.models.before(line, place.at).is_none()
            && !(words.series.before(line, place.at).is_some()
                && line.before(place.at).is_some_and(|before| before.is_capital()))
    }

    /// Whether a whole number behind a capitalised word can be its version: not a year, not a
    /// score, nothing counted, not the first word of a sentence that has a capital anyway.
    fn is_release(&self, place: &Place) -> bool {
        let line = &self.line;
        let first = place.product == 0
            && line.get(0).is_some_and(|token| token.shape == Shape::Capital)
            && place.product + 1 == place.at;
        let next = line.get(place.end);
        place.literal.digits() <= 3
            && !first
            && !place
                .product
                .checked_sub(1)
                .and_then(|before| line.get(before))
                .is_some_and(|one| one.is_digits())
            && !self.is_counted(place.end)
            && !next.is_some_and(|next| next.is_capital() || next.is_digits())
            && line.get(place.at).is_none_or(|token| token.dash.is_none())
    }

    /// Whether a noun stands at token `at` that the number before it may count.
    fn is_counted(&self, at: usize) -> bool {
        let line = &self.line;
        line.get(at).is_some_and(|token| token.shape == Shape::Lower && token.text.chars().count() > 1)
            && !self.words.small.is_at(line, at)
            && !self.words.after.is_at(line, at)
            && !self.words.to.is_at(line, at)
            && !self.words.and.is_at(line, at)
    }

    /// Whether only marks follow, or a word that bounds the version.
    fn ends(&self, at: usize) -> bool {
        let behind = self.words.after.at(&self.line, at).map_or(at, |(end, _)| end);
        self.line.ends(behind)
    }

    fn bounds(&self, place: &Place) -> bool {
        self.words.after.is_at(&self.line, place.end) || self.ends(place.end)
    }

    /// Whether it is part of something longer: `$3.11`, `a/3.11`, `3.11-inch`, `4.5/5`.
    fn is_glued(&self, place: &Place) -> bool {
        let line = &self.line;
        let Some(first) = line.get(place.at) else { return true };
        let before = line.before(place.at).is_some_and(|before| {
            first.tight
                && before.is_mark()
                && !matches!(
                    before.text,
                    "(" | "["
                        | "\""
                        | "“"
                        | "«"
                        | "'"
                        | "‘"
                        | "’"
                        | "≥"
                        | "≤"
                        | "<"
                        | ">"
                        | "="
                        | "-"
                        | "–"
                        | ":"
                        | "~"
                        | "^"
                        | "@"
                )
        });
        let after = line.get(place.end).is_some_and(|after| {
            let joined = after.dash.is_some()
                && !after.is_digits()
                && place.cue == place.at
                && place.product == place.at;
            let mark = after.tight
                && (matches!(after.text, "/" | ":" | "%" | "°" | "€" | "$" | "£" | "@" | "_" | "'" | "′"));
            let next = line.get(place.end + 1).filter(|next| next.tight);
            let goes_on = match after.text {
                // A quotation that ends, or a clause.
                ":" | "'" => next.is_some_and(|next| !next.is_mark()),
                _ => true,
            };
            // 1,234
            let grouped = after.tight && after.text == "," && next.is_some_and(Token::is_digits);
            joined || mark && goes_on || grouped
        });
        before || after || first.dash.is_some() && !self.is_name(place.at.saturating_sub(1))
    }

    fn found(&self, said: &Said) -> Option<Found> {
        let core = said.core;
        let span = self.line.span(said.start, said.end);
        let span = Span::new(span.start.min(core.start), span.end.max(core.end));
        Some(Found { span, core, reading: said.reading()?, aspect: said.aspect })
    }
}
