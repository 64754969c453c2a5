//! A sentence laid out for weighing: its words, cues, clauses and outlets.

use super::clause::{Clauses, is_apart};
use super::hit::{self, Hit};
use super::outlets::{self, Named};
use crate::fold;
use crate::kind::Passage;
use crate::language::{Cues, Spelt, Use};
use crate::sentence::{Shape, Word};
use crate::span::Span;

/// A sentence is no longer than this many words: what is longer is looked at in pieces.
pub(super) const LONG: usize = 400;

/// A comma counts as much as this many words when the nearest cue is sought.
const COMMA: usize = 5;

/// One sentence and what stands in it.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    /// The text of the article.
    pub(super) text: &'a str,
    /// The words of the sentence.
    pub(super) words: &'a [Word],
    /// The same words as cues are spelt.
    spelt: Vec<Spelt>,
    /// The words of the language.
    pub(super) cues: &'static Cues,
    /// Every cue that counts, by place.
    pub(super) hits: Vec<Hit>,
    /// The clauses.
    pub(super) clauses: Clauses,
    /// The outlets that are named.
    pub(super) outlets: Vec<Named>,
    /// How many commas stand before each word.
    commas: Vec<usize>,
    /// How many semicolons stand before each word.
    semicolons: Vec<usize>,
}

impl<'a> Scene<'a> {
    /// Lays out the sentence `at` of the passage's article, no more than its first [`LONG`] words;
    /// `None` when there is no such sentence.
    pub(super) fn new(passage: &Passage<'a>, at: usize) -> Option<Self> {
        let words = passage.sentences.get(at)?.words.as_slice();
        Some(Self::of(passage, &words[..words.len().min(LONG)]))
    }

    /// The words to lay out for a place in the sentence `at` when that is longer than [`LONG`], and
    /// the index of the first of them. Neighbouring places share a piece, and none stands nearer to
    /// an inner edge of its piece than a quarter of it.
    pub(super) fn piece(passage: &Passage<'a>, at: usize, place: Span) -> Option<(usize, &'a [Word])> {
        let words = passage.sentences.get(at)?.words.as_slice();
        let middle = words.partition_point(|word| word.span.end <= place.start);
        let start = middle.saturating_sub(LONG / 4) / (LONG / 2) * (LONG / 2);
        Some((start, &words[start..words.len().min(start + LONG)]))
    }

    /// Lays out words of a sentence.
    pub(super) fn of(passage: &Passage<'a>, words: &'a [Word]) -> Self {
        let cues: &Cues = &passage.language.cues;
        let spelt: Vec<Spelt> =
            words.iter().map(|word| cues.spelt(word.span.of(passage.text), &word.folded)).collect();
        let hits = hit::find(words, &spelt, cues);
        let has = |list: &str, at: usize| spelt.get(at).is_some_and(|word| cues.has(list, word));
        // Behind an article or a preposition it is a noun, behind "et" it goes on.
        let is_verb = |at: usize| {
            has("finite", at)
                && !has("wall", at)
                && (!has("small", at) || has("edge", at) || has("clitic", at))
                && at.checked_sub(1).is_none_or(|before| {
                    !["determiner", "particle", "link", "and", "audience"]
                        .iter()
                        .any(|list| has(list, before))
                })
        };
        let verbs: Vec<bool> = (0..words.len()).map(is_verb).collect();
        let clauses = Clauses::new(words, &spelt, cues, &hits, &verbs);
        let count = |mark: &str| {
            let mut counts = vec![0];
            let mut sum = 0;
            counts.extend(words.iter().map(|word| {
                sum += usize::from(word.folded == mark);
                sum
            }));
            counts
        };
        let (commas, semicolons) = (count(","), count(";"));
        let outlets = outlets::named(words);
        Self { text: passage.text, words, spelt, cues, hits, clauses, outlets, commas, semicolons }
    }

    /// Whether the word is in the list of that name.
    pub(super) fn is(&self, list: &str, at: usize) -> bool {
        self.spelt.get(at).is_some_and(|word| self.cues.has(list, word))
    }

    /// Whether the word is this mark.
    pub(super) fn is_mark(&self, at: usize, mark: &str) -> bool {
        self.words.get(at).is_some_and(|word| word.folded == mark)
    }

    /// Whether the word is a mark that parts nothing: a hyphen, `&`, the point of an initial.
    pub(super) fn is_inner_mark(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at).filter(|word| word.is_mark()) else {
            return false;
        };
        match word.folded.as_str() {
            "-" => !is_apart(self.words, at),
            "&" | "'" | "/" => true,
            mark if is_symbol(mark) => true,
            "." => at.checked_sub(1).and_then(|before| self.words.get(before)).is_some_and(|before| {
                before.is_capital()
                    && before.span.end == word.span.start
                    && (before.span.len() <= 2 || self.is("role", at - 1))
            }),
            _ => false,
        }
    }

    /// Whether the word is part of somebody's name.
    pub(super) fn is_name(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| {
            (word.is_capital()
                || (word.shape == Shape::Number && word.folded.bytes().any(|b| b.is_ascii_alphabetic())))
                && !(self.is_opening(at) && self.is("speaker", at))
                && !["small", "determiner", "role", "when"].iter().any(|list| self.is(list, at))
        })
    }

    /// Whether the word has its capital from where it stands: at the beginning or behind a mark.
    fn is_opening(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|before| self.words.get(before)).is_none_or(|before| {
            before.is_mark() && !matches!(before.folded.as_str(), "," | "-" | "&" | "'" | "/" | "(")
        })
    }

    /// Whether the word is an ending split off behind an apostrophe: `'s`.
    pub(super) fn is_ending(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.folded.starts_with('\'') && !word.is_mark())
    }

    /// The names in `from..to`, each as its first word and one past its last.
    pub(super) fn names(&self, from: usize, to: usize) -> Vec<(usize, usize)> {
        let mut names = Vec::new();
        let mut at = from;
        while at < to {
            if !self.is_name(at) {
                at += 1;
                continue;
            }
            let start = at;
            let mut end = at + 1;
            let mut next = end;
            while next < to {
                if self.is_name(next) {
                    end = next + 1;
                } else if !self.is("particle", next) && !self.is_inner_mark(next) || next >= end + 3 {
                    break;
                }
                next += 1;
            }
            names.push((start, end));
            at = end;
        }
        names
    }

    /// Whether any of these words is part of a name.
    pub(super) fn has_name(&self, words: &[usize]) -> bool {
        words.iter().any(|at| self.is_name(*at))
    }

    /// Whether these words begin as a noun phrase does.
    pub(super) fn is_noun_phrase(&self, words: &[usize]) -> bool {
        words.first().is_some_and(|at| self.is("determiner", *at))
    }

    /// The words `from..to` as they are written, runs of white space as one space.
    pub(super) fn written(&self, from: usize, to: usize) -> String {
        let (Some(first), Some(last)) =
            (self.words.get(from), to.checked_sub(1).and_then(|at| self.words.get(at)))
        else {
            return String::new();
        };
        let text = if first.span.start < last.span.end { first.span.to(last.span).of(self.text) } else { "" };
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The words `from..to` as a noun phrase: the first letter small unless a name begins there.
    pub(super) fn phrase(&self, from: usize, to: usize) -> String {
        let written = self.written(from, to);
        let mut letters = written.chars();
        match letters.next() {
            Some(first)
                if first.is_uppercase()
                    && ["small", "determiner", "pronoun", "speaker"]
                        .iter()
                        .any(|list| self.is(list, from)) =>
            {
                first.to_lowercase().chain(letters).collect()
            }
            _ => written,
        }
    }

    /// Up to `most` words left of `word` that stand in its clause, in order; what stands in other
    /// clauses is passed over.
    pub(super) fn line_before(&self, word: usize, most: usize) -> Vec<usize> {
        let clause = self.clauses.of(word.min(self.words.len().saturating_sub(1)));
        let clause = match self.hits_at(word).any(|hit| hit.uses == Use::Relative) {
            // A relative pronoun looks into the clause that its own stands in.
            true => word.checked_sub(1).map_or(clause, |before| self.clauses.of(before)),
            false => clause,
        };
        let mut line: Vec<usize> = (0..word.min(self.words.len()))
            .rev()
            .take(most * 2)
            .filter(|at| self.clauses.of(*at) == clause)
            .take(most)
            .collect();
        line.reverse();
        line
    }

    /// The cues that begin at a word.
    pub(super) fn hits_at(&self, word: usize) -> impl Iterator<Item = &Hit> {
        let from = self.hits.partition_point(|hit| hit.start < word);
        self.hits[from..].iter().take_while(move |hit| hit.start == word)
    }

    /// Where the words that wrap a holder end when they begin here: "the statements of".
    pub(super) fn wrapper_at(&self, word: usize) -> Option<usize> {
        let skip = usize::from(self.is("determiner", word));
        let direct = self.hits_at(word).filter(|hit| hit.uses == Use::Wrapper).map(|hit| hit.end).max();
        direct.or_else(|| {
            self.hits_at(word + skip).filter(|hit| hit.uses == Use::Wrapper).map(|hit| hit.end).max()
        })
    }

    /// The first word behind those who are told: behind "à Reuters", "to the Guardian".
    pub(super) fn behind_audience(&self, word: usize) -> usize {
        if !self.is("audience", word) {
            return word;
        }
        let outlet = self.outlets.iter().find(|outlet| outlet.start > word && outlet.start <= word + 4);
        match outlet {
            Some(outlet) => outlet.end,
            None => word,
        }
    }

    /// The first mark from `from` on that is one of these, or the end of the sentence.
    pub(super) fn next_mark(&self, from: usize, marks: &[&str]) -> usize {
        (from..self.words.len())
            .find(|at| marks.contains(&self.words[*at].folded.as_str()))
            .unwrap_or(self.words.len())
    }

    /// Whether a semicolon stands in `from..to`.
    pub(super) fn is_parted(&self, from: usize, to: usize) -> bool {
        between(&self.semicolons, from, to) > 0
    }

    /// Whether a comma and a word such as "but" stand in `from..to`, with nothing that goes on
    /// with what was reported: "mais que".
    pub(super) fn has_but(&self, from: usize, to: usize) -> bool {
        self.hits.iter().any(|hit| {
            hit.uses == Use::Break
                && (from + 1..to).contains(&hit.start)
                && self.is_mark(hit.start - 1, ",")
                && self.is("wall", hit.start)
                && !self.hits_at(hit.end).any(|next| next.uses == Use::Content)
        })
    }

    /// How far it is from one word to another: in words, a comma counted as several.
    pub(super) fn distance(&self, from: usize, to: usize) -> usize {
        to.saturating_sub(from) + COMMA * between(&self.commas, from, to)
    }

    /// The folded key of a word.
    pub(super) fn key(&self, at: usize) -> String {
        self.words.get(at).map(|word| fold::key(&word.folded)).unwrap_or_default()
    }
}

/// How many marks stand in `from..to`, from how many stand before each word.
fn between(counts: &[usize], from: usize, to: usize) -> usize {
    let at = |word: usize| counts.get(word).or(counts.last()).copied().unwrap_or(0);
    at(to).saturating_sub(at(from))
}

/// Whether the mark stands for a word: `$`, `%`.
pub(super) fn is_symbol(mark: &str) -> bool {
    let is = |c: char| matches!(c, '%' | '‰' | '°' | '§' | '#' | '+' | '±' | '~' | '≈' | '=' | '\u{a2}'..='\u{a5}' | '$' | '\u{20a0}'..='\u{20cf}');
    mark.chars().all(is)
}

/// Whether the word opens a quotation.
pub(super) fn opens_quote(folded: &str) -> bool {
    matches!(folded, "«" | "“" | "„" | "\"")
}

/// Whether the word closes a quotation.
pub(super) fn closes_quote(folded: &str) -> bool {
    matches!(folded, "»" | "”" | "\"")
}
