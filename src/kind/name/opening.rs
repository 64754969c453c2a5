//! Capitals that a place gives: the first word of a sentence or quotation, and titles in which
//! every word has one.

use super::cut::{Cut, holds};
use super::wholes::whole_at;
use crate::language::{in_small_letters, is_given, is_place};
use crate::sentence::{Shape, Word};

/// Where a run stands.
pub(super) struct Opening {
    /// The first word that the place gives a capital, when the run begins there.
    pub(super) at: Option<usize>,
}

impl Opening {
    /// The opening that a run beginning at `first` stands at, if it does.
    pub(super) fn new(cut: &Cut<'_>, first: usize) -> Self {
        let text = cut.passage.text;
        let before =
            cut.words[..first].iter().enumerate().rev().find(|(_, word)| !word.folded.ends_with('\''));
        let opens = match before {
            None => true,
            Some((at, mark)) if mark.is_mark() => match mark.folded.as_str() {
                ":" | "!" | "?" | "«" | "“" | "„" | "‘" | "…" | "•" | "*" | "#" | ">" | "—" | "[" => {
                    true
                }
                // A quotation mark that opens touches what follows.
                "\"" | "(" => cut.touches(at),
                "-" | "." => at == 0 || (mark.folded == "." && !cut.touches(at) && ends_sentence(cut, at)),
                _ => at < cut.first,
            },
            Some(_) => false,
        };
        // A line that breaks begins anew: a list, a heading.
        let line = first > 0 && {
            let gap = &text[cut.words[first - 1].span.end..cut.words[first].span.start];
            gap.contains('\n')
        };
        Self { at: (opens || line).then_some(first) }
    }
}

fn ends_sentence(cut: &Cut<'_>, at: usize) -> bool {
    at > 0 && cut.words[at - 1].shape == Shape::Lower
}

/// Whether the sentence is a title in which every word has a capital: `Parler Returns Online With
/// New Host`. Names alone do not make one.
pub(super) fn is_titled(cut: &Cut<'_>) -> bool {
    if !cut.capitals.titles {
        return false;
    }
    let written =
        cut.words.iter().filter(|word| matches!(word.shape, Shape::Capital | Shape::Upper | Shape::Lower));
    let (mut capitals, mut plain) = (0, 0);
    for (at, word) in written.enumerate() {
        if word.is_capital() {
            capitals += 1;
            plain += usize::from(
                at > 0
                    && word.shape == Shape::Capital
                    && cut.is_plain(word)
                    && !cut.head(word)
                    && !cut.title(word),
            );
        } else if !is_small(cut, word) && !word.folded.starts_with('\'') {
            return false;
        }
    }
    capitals >= 4 && plain >= 1
}

/// Whether a title may leave the word in small letters.
pub(super) fn is_small(cut: &Cut<'_>, word: &Word) -> bool {
    let names = cut.names;
    [&names.prepositions, &names.determiners, &names.conjunctions, &names.particles]
        .iter()
        .any(|list| holds(list, &word.folded))
}

impl Cut<'_> {
    /// Whether a word in small letters would be no surprise: function words, titles, common words.
    pub(super) fn is_plain(&self, word: &Word) -> bool {
        let folded = word.folded.as_str();
        if holds(&self.names.never, folded) || holds(&self.capitals.plain, folded) {
            return true;
        }
        if is_given(folded) || is_place(folded) {
            return false;
        }
        holds(&self.names.titles, folded)
            || holds(&self.capitals.demonyms, folded)
            || (word.shape == Shape::Capital
                && !self.has_inner_capital(word)
                && (self.capitals.is_common(folded) || self.has_plain_ending(word)))
    }

    fn is_adverb(&self, word: &Word) -> bool {
        let ends =
            |ending: &String| word.folded.strip_suffix(ending.as_str()).is_some_and(|stem| stem.len() >= 3);
        self.names.adverbs.iter().any(ends)
    }

    fn has_plain_ending(&self, word: &Word) -> bool {
        let written = in_small_letters(word.span.of(self.passage.text));
        self.names
            .adverbs
            .iter()
            .chain(&self.capitals.endings)
            .any(|ending| written.strip_suffix(ending.as_str()).is_some_and(|stem| stem.len() >= 3))
    }

    /// Whether the single word at `at`, to which its place gives a capital, is a name all the same.
    pub(super) fn is_name_at_opening(&self, at: usize) -> bool {
        let word = &self.words[at];
        if word.shape != Shape::Capital || self.has_inner_capital(word) || whole_at(self.words, at).is_some()
        {
            return true;
        }
        let Some(known) = self.passage.known else { return false };
        if known.has_capital_elsewhere(self.passage, word) {
            return !holds(&self.capitals.plain, &word.folded);
        }
        let next = self.words.get(at + 1);
        let folded = word.folded.as_str();
        if holds(&self.names.never, folded)
            || holds(&self.capitals.plain, folded)
            || holds(&self.names.titles, folded)
        {
            return false;
        }
        if is_given(folded) || is_place(folded) || self.passage.language.writing.capital_nouns {
            return true;
        }
        if self.is_adverb(word) {
            return false;
        }
        // "Peut-on", "Va-t-il": a verb before its pronoun.
        let pronoun = self.words.get(at + 2).is_some_and(|word| {
            word.shape == Shape::Lower
                && (word.folded.len() == 1 || holds(&self.names.pronouns, &word.folded))
        });
        if self.touches_hyphen(at) && pronoun {
            return false;
        }
        // "Boeing said" against the ending, and where nouns have articles "Libération a publié" against
        // all that is known of the word.
        let common = self.capitals.bare_nouns && self.capitals.is_common(folded);
        if next.is_some_and(|word| self.is_predicate(word))
            && !common
            && !known.is_small_elsewhere(self.passage, word)
        {
            return !holds(&self.capitals.demonyms, folded);
        }
        if self.is_plain(word)
            || known.is_small_elsewhere(self.passage, word)
            || self.passage.language.writing.capital_nouns
        {
            return false;
        }
        // "Shares of Tesla", "Fondateur de Facebook": what has something is no name.
        !next.is_some_and(|word| self.owning(word) || (word.shape == Shape::Lower && self.determiner(word)))
    }

    fn is_predicate(&self, word: &Word) -> bool {
        let written = in_small_letters(word.span.of(self.passage.text));
        word.shape == Shape::Lower
            && (holds(&self.capitals.predicates, &written)
                || self
                    .capitals
                    .predicate_endings
                    .iter()
                    .any(|ending| written.strip_suffix(ending.as_str()).is_some_and(|stem| stem.len() >= 2)))
    }
}
