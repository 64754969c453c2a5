//! Names in a language whose common nouns bear capitals, where a capital alone says nothing.
//!
//! | written | why it is a name |
//! |---|---|
//! | `Jörg Meuthen`, `J. Matze` | a given name or an initial |
//! | `SAP`, `WhatsApp`, `Deutschland` | capitals further in, or known to everybody |
//! | `Halden GmbH` | a legal form |
//! | `Frau Ines zu Halden`, `die Plattform Parler` | a title or what it is |
//! | `die Deutsche Bank` | an adjective with a capital inside a sentence |
//! | `sprach Kamala Harris` | two capitals in a row, without article, that look like no nouns |
//! | `das Gesetz`, `hat die Firma Geld` | nothing: no name |

use crate::fold;
use crate::kind::Passage;
use crate::language::{NameWords, is_given, is_legal_form, is_place};

use super::wholes::whole_at;
use crate::sentence::{Sentence, Shape, Word};

/// The words of a sentence and what the language says about names.
#[derive(Clone, Copy)]
pub(super) struct Evidence<'a> {
    text: &'a str,
    sentence: &'a Sentence,
    names: &'static NameWords,
    /// Whether common nouns bear a capital.
    nouns: bool,
}

/// Shorter endings than this say nothing about a word.
const SHORTEST: usize = 4;

/// The first and the last word of a run.
pub(super) struct Piece {
    pub(super) first: usize,
    pub(super) last: usize,
    /// Its capitals may be those of common nouns.
    pub(super) doubtful: bool,
}

impl<'a> Evidence<'a> {
    pub(super) fn new(passage: &Passage<'a>, sentence: &'a Sentence) -> Self {
        let nouns = passage.language.writing.capital_nouns;
        Self { text: passage.text, sentence, names: &passage.language.names, nouns }
    }

    /// The names among the runs, and the runs that may be none.
    pub(super) fn weighed(&self, spans: Vec<(usize, usize)>) -> Vec<Piece> {
        let mut pieces = Vec::with_capacity(spans.len());
        for (first, last) in spans {
            if !self.nouns {
                pieces.push(Piece { first, last, doubtful: false });
                continue;
            }
            for (first, last) in self.without_titles(first, last) {
                let name = self.name(first, last);
                let (first, last) = name.unwrap_or((first, last));
                pieces.push(Piece { first, last, doubtful: name.is_none() });
            }
        }
        pieces
    }

    /// The runs that are names beyond doubt.
    pub(super) fn sure(&self, spans: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
        let sure = self.weighed(spans).into_iter().filter(|piece| !piece.doubtful);
        sure.map(|piece| (piece.first, piece.last)).collect()
    }

    /// Cuts a run at its titles: "Tesla-Chef Elon Musk" are a company and a person.
    fn without_titles(&self, first: usize, last: usize) -> Vec<(usize, usize)> {
        let mut pieces = Vec::new();
        let mut start = first;
        for at in first..=last {
            let hyphen = at > start && self.word(at - 1).folded == "-";
            if !self.word(at).is_capital()
                || !self.names.is_title(&self.word(at).folded)
                || at > start && !hyphen
            {
                continue;
            }
            if hyphen && at >= start + 2 {
                pieces.push((start, at - 2));
            }
            start = at + 1;
            while start <= last && self.word(start).is_mark() {
                start += 1;
            }
        }
        if start <= last {
            pieces.push((start, last));
        }
        pieces
    }

    /// The part of the words `first..=last` that is a name: all, without what stands before it, or
    /// nothing.
    fn name(&self, first: usize, last: usize) -> Option<(usize, usize)> {
        let last = self.without_nouns(first, last)?;
        let end = (first..=last).rev().find(|at| !self.word(*at).is_mark())?;
        if end > first && is_legal_form(&self.word(end).folded)
            || whole_at(&self.sentence.words, first).is_some()
        {
            return Some((first, last));
        }
        if let Some(start) = (first..=last).find(|at| self.is_sure(*at)) {
            return Some((start, self.known_end(start, last)));
        }
        if self.is_titled(first) {
            return Some((first, last));
        }
        let mut parts = (first..=last).filter(|at| !self.word(*at).is_mark());
        let (Some(one), Some(two)) = (parts.next(), parts.next()) else { return None };
        let adjective = !self.opens(first) && holds(&self.names.adjectives, self.word(one));
        let pair = parts.next().is_none()
            && !self.is_noun(one, true)
            && !self.is_noun(two, false)
            && !self.has_determiner(first);
        (adjective || pair).then_some((first, last))
    }

    /// Whether a title or an office stands right before the words from `first` on: "Frau Meyer". Behind
    /// an article it may be the subject and they an object: "hat der Minister Fehler gemacht".
    fn is_titled(&self, first: usize) -> bool {
        let mut at = first;
        while at > 0 && matches!(self.word(at - 1).folded.as_str(), "." | "-") {
            at -= 1;
        }
        let Some(title) = at.checked_sub(1).filter(|at| self.names.is_title(&self.word(*at).folded)) else {
            return false;
        };
        let mut before = title;
        while before > 0
            && (self.word(before - 1).is_mark() || self.names.is_title(&self.word(before - 1).folded))
        {
            before -= 1;
        }
        !self.is_noun(first, self.has_determiner(before))
    }

    /// Where a name ends that begins with a name everybody knows, and not with a given name.
    fn known_end(&self, start: usize, last: usize) -> usize {
        if self.is_given(self.word(start)) {
            return last;
        }
        let noun = |at: &usize| self.word(*at).is_capital() && !self.is_sure(*at) && self.is_noun(*at, false);
        let mut end = (start + 1..=last).find(noun).map_or(last, |noun| noun - 1);
        while end > start && self.word(end).is_mark() {
            end -= 1;
        }
        end
    }

    fn word(&self, at: usize) -> &Word {
        &self.sentence.words[at]
    }

    /// Where the run ends before the first word that is a common noun.
    fn without_nouns(&self, first: usize, last: usize) -> Option<usize> {
        let noun = |at: &usize| {
            let word = self.word(*at);
            *at > first && word.shape == Shape::Capital && holds(&self.names.never, word)
        };
        let mut end = (first..=last).find(noun).map_or(last, |noun| noun - 1);
        while end > first && self.word(end).is_mark() {
            end -= 1;
        }
        let word = self.word(end);
        (end > first || !holds(&self.names.never, word)).then_some(end)
    }

    /// Whether the word is a name wherever it stands.
    fn is_sure(&self, at: usize) -> bool {
        let word = self.word(at);
        let written = word.span.of(self.text);
        let inner = written.chars().skip(1).any(char::is_uppercase);
        let initial = written.chars().count() == 1
            && word.is_capital()
            && self.sentence.words.get(at + 1).is_some_and(|next| next.folded == ".");
        let given = self.is_given(word);
        // "SPD-Fraktion", "Corona-Krise".
        let joined = self.sentence.words.get(at + 1).is_some_and(|next| next.folded == "-")
            && self
                .sentence
                .words
                .get(at + 2)
                .is_some_and(|next| !self.is_given(next) && !self.names.is_title(&next.folded));
        if joined && !given {
            return false;
        }
        let acronym = word.shape == Shape::Upper && written.chars().count() > 1;
        !word.is_mark()
            && (inner || acronym || initial || word.shape == Shape::Number || given || self.is_known(word))
    }

    fn is_given(&self, word: &Word) -> bool {
        is_given(&word.folded) || holds(&self.names.given, word)
    }

    /// Whether the word is known as a name, in the genitive too: `Deutschlands`.
    fn is_known(&self, word: &Word) -> bool {
        holds(&self.names.known, word)
            || is_place(&word.folded) && !holds(&self.names.never, word)
            || self.genitive(&word.folded).is_some()
    }

    /// A known name without the ending of its genitive.
    fn genitive<'w>(&self, folded: &'w str) -> Option<&'w str> {
        let bare = folded.strip_suffix('s').filter(|bare| bare.len() >= SHORTEST)?;
        let known =
            |list: &[String], word: &str| list.binary_search_by(|other| other.as_str().cmp(word)).is_ok();
        let whole = known(&self.names.known, folded) || known(&self.names.given, folded);
        (!whole && (known(&self.names.known, bare) || known(&self.names.given, bare))).then_some(bare)
    }

    /// `full` without the ending of the genitive.
    pub(super) fn nominative(&self, full: &mut String) {
        if !self.nouns {
            return;
        }
        let last = fold::fold(full.rsplit(' ').next().unwrap_or_default());
        if self.genitive(&last).is_some() {
            full.pop();
        }
    }

    /// Whether a word looks like a common noun; `plural`: in the plural or an adjective too.
    fn is_noun(&self, at: usize, plural: bool) -> bool {
        let word = self.word(at);
        let ends = |endings: &[String]| {
            let longer = |ending: &&String| word.folded.len() >= ending.len() + 2;
            endings.iter().filter(longer).any(|ending| word.folded.ends_with(ending.as_str()))
        };
        holds(&self.names.never, word)
            || self.names.is_title(&word.folded)
            || holds(&self.names.introductions, word)
            || ends(&self.names.noun_endings)
            || plural && ends(&self.names.plural_endings)
    }

    /// Whether the word has its capital from the beginning of the sentence.
    fn opens(&self, at: usize) -> bool {
        self.sentence.words[..at].iter().all(Word::is_mark)
    }

    /// Whether an article or the like stands before the word: "hat das Gericht Anklage erhoben".
    fn has_determiner(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| holds(&self.names.determiners, self.word(before)))
    }
}

/// Whether the sorted `list` holds the word.
fn holds(list: &[String], word: &Word) -> bool {
    list.binary_search_by(|other| other.as_str().cmp(&word.folded)).is_ok()
}
