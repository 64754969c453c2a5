//! What is taken from the ends of a run because it is no part of the name: titles, words that the
//! sentence gave a capital, adjectives of nationality.

use super::cut::{Cut, holds};
use super::opening::Opening;
use super::wholes::whole_at;
use crate::fold;
use crate::language::{is_article, is_articled, is_given, is_legal_form, is_place};
use crate::sentence::{Shape, Word};

/// How many words are looked at from each word of a run, which keeps cutting linear.
const FEW: usize = 8;

impl Cut<'_> {
    /// What is left of the run `first..=last`; `None` when nothing is.
    pub(super) fn trimmed(&self, first: usize, last: usize, opening: &Opening) -> Option<(usize, usize)> {
        let words = self.words;
        let mut last = last;
        while last > first && (words[last].is_mark() || self.is_bare_office(first, last)) {
            last -= 1;
        }
        let mut start = first;
        while start <= last && self.is_dropped(start, last, first, opening) {
            start += 1;
        }
        if start > last || self.is_from_somewhere(start, last) {
            return None;
        }
        let whole = whole_at(words, start).is_some_and(|end| end <= last);
        let single = (start..=last).filter(|at| !words[*at].is_mark()).count() == 1;
        if single && !whole && !self.stands_alone(start, opening.at.is_some_and(|at| self.opens(at, start))) {
            return None;
        }
        Some((self.with_particles(start), self.with_stop(start, last)))
    }

    /// Whether nothing but marks, elided words and what was dropped stands between.
    fn opens(&self, at: usize, start: usize) -> bool {
        let between = &self.words[at..start];
        between.len() <= FEW && between.iter().all(|word| word.is_mark() || word.folded.ends_with('\''))
    }

    /// `Parler CEO`: an office in capitals with nobody behind it; `US Secretary of State`.
    fn is_bare_office(&self, first: usize, last: usize) -> bool {
        let word = &self.words[last];
        if last == first + 1
            && word.shape == Shape::Capital
            && self.title(word)
            && is_place(&self.words[first].folded)
            && self.words.get(last + 1).is_some_and(|word| self.owning(word))
        {
            return true;
        }
        word.shape == Shape::Upper
            && self.title(word)
            && !self.words[first..last].iter().take(FEW).any(|word| is_given(&word.folded))
    }

    /// Whether the word at `at`, which begins what is left of a run, is no part of the name.
    fn is_dropped(&self, at: usize, last: usize, first: usize, opening: &Opening) -> bool {
        let word = &self.words[at];
        if word.is_mark() {
            return true;
        }
        if whole_at(self.words, at).is_some_and(|end| end <= last && end > at) {
            return false;
        }
        let opens = self.titled || opening.at.is_some_and(|opening| self.opens(opening, at));
        let next = (at + 1..=last).map(|at| &self.words[at]).find(|word| !word.is_mark());
        if word.folded.ends_with('\'') || is_article(&word.folded) {
            return next.is_none() || (opens && !self.is_articled(at + 1, last));
        }
        if self.title(word) && !(at == last && is_given(&word.folded)) {
            let glued = self.touches_hyphen(at) && !next.is_some_and(|next| self.title(next));
            return !(glued || (at < last && next.is_some_and(|next| self.head(next))));
        }
        if self.is_office_field(at, first) {
            return true;
        }
        // "Aux États-Unis": the preposition opens the sentence, not the name.
        if opens
            && next.is_some()
            && word.shape == Shape::Capital
            && holds(&self.names.prepositions, &word.folded)
            && whole_at(self.words, at + 1).is_some()
        {
            return true;
        }
        // "IP Parler", "TGV Paris-Lyon"
        if word.shape == Shape::Upper && holds(&self.capitals.plain, &word.folded) && !self.touches_hyphen(at)
        {
            return true;
        }
        let demonym = holds(&self.capitals.demonyms, &word.folded);
        let never = holds(&self.names.never, &word.folded);
        if !(demonym || never) {
            // "Researchers Tim Berg and Ann Lee said": the sentence gave the capital.
            return opens
                && word.shape == Shape::Capital
                && self.is_plain(word)
                && next.is_some_and(|next| is_given(&next.folded) && !is_place(&next.folded));
        }
        // A word in all capitals in running text is an acronym, whatever it spells.
        if word.shape == Shape::Upper || (demonym && is_given(&word.folded)) {
            return false;
        }
        if at == last {
            return true;
        }
        let common = self.capitals.is_common(&word.folded);
        !(self.ends_in_head(at, last) || (common && !opens) || self.touches_hyphen(at))
    }

    /// Whether the name behind an article at an opening is one that bears it: `La Poste`.
    fn is_articled(&self, at: usize, last: usize) -> bool {
        let mut key = String::new();
        (at..=last).filter(|at| !self.words[*at].is_mark()).take(6).any(|at| {
            key.push_str(&fold::key(&self.words[at].folded));
            is_articled(&key) && (at == last || !self.touches_hyphen(at))
        })
    }

    /// `Secretary of State Antony Blinken`: what the office is for.
    fn is_office_field(&self, at: usize, first: usize) -> bool {
        if !self.field(&self.words[at]) {
            return false;
        }
        let behind =
            self.words[..first].iter().rev().take(3).skip_while(|word| {
                word.shape == Shape::Lower && (self.owning(word) || self.determiner(word))
            });
        let tied = first > 0 && {
            let word = &self.words[first - 1];
            word.shape == Shape::Lower && (self.owning(word) || self.determiner(word))
        };
        tied && behind.take(1).any(|word| self.title(word))
    }

    /// `British Airways`, `European Court of Justice`: an institution is called so.
    fn ends_in_head(&self, at: usize, last: usize) -> bool {
        let words = &self.words[at..=last.min(at + FEW)];
        words[1..].iter().any(|word| self.head(word))
            || is_place(&words.iter().map(|word| fold::key(&word.folded)).collect::<String>())
    }

    /// `North Korean`: nobody's name.
    fn is_from_somewhere(&self, first: usize, last: usize) -> bool {
        let demonym = |word: &Word| {
            holds(&self.capitals.demonyms, &word.folded)
                || (holds(&self.names.never, &word.folded) && !self.capitals.is_common(&word.folded))
        };
        last > first
            && self.words[last].is_capital()
            && demonym(&self.words[last])
            && whole_at(self.words, first).is_none()
            && !(is_article(&self.words[first].folded) && self.is_articled(first + 1, last))
            && self.words[first..last]
                .iter()
                .all(|word| word.is_mark() || demonym(word) || self.capitals.is_common(&word.folded))
    }

    /// Whether the single word at `at` is a name.
    fn stands_alone(&self, at: usize, opens: bool) -> bool {
        let word = &self.words[at];
        let folded = word.folded.as_str();
        let before = at.checked_sub(1).map(|at| &self.words[at]);
        let determined = before.is_some_and(|word| !word.is_mark() && self.determiner(word));
        // "the WHO", "(OR)": an acronym, whatever it spells.
        let acronym =
            word.shape == Shape::Upper && (determined || before.is_some_and(|word| word.folded == "("));
        let never = holds(&self.names.never, folded) && !acronym;
        if never || holds(&self.capitals.plain, folded) || is_legal_form(folded) {
            return false;
        }
        let demonym = holds(&self.capitals.demonyms, folded)
            || (determined
                && folded.len() >= 6
                && !is_place(folded)
                && self.capitals.demonym_endings.iter().any(|ending| folded.ends_with(ending.as_str())));
        if demonym && (determined || !is_given(folded)) && word.shape == Shape::Capital {
            return false;
        }
        if self.passage.language.writing.capital_nouns
            && determined
            && word.shape == Shape::Capital
            && !is_place(folded)
            && !self.has_inner_capital(word)
        {
            return false;
        }
        !opens || self.is_name_at_opening(at)
    }

    /// `von der Leyen`: particles that belong to no other word.
    fn with_particles(&self, first: usize) -> usize {
        let mut at = first;
        // `M. de Villepin`: only who is addressed so bears the "de".
        if first >= 2 && self.owning(&self.words[first - 1]) && self.particle(&self.words[first - 1]) {
            let title = self.words[..first - 1].iter().rev().find(|word| !word.is_mark());
            let addressed = title.is_some_and(|word| {
                (word.shape == Shape::Capital && self.title(word) && !self.capitals.is_common(&word.folded))
                    || (holds(&self.names.ranks, &word.folded) && !is_place(&self.words[first].folded))
            });
            return if addressed { first - 1 } else { first };
        }
        while at > 0 && first - at < 2 {
            let word = &self.words[at - 1];
            if !self.particle(word) || self.owning(word) || (self.determiner(word) && at == first) {
                break;
            }
            at -= 1;
        }
        let strict = self.words[at..first].iter().any(|word| !self.determiner(word));
        if strict { at } else { first }
    }

    /// `U.S.`: the stop of initials belongs to them.
    fn with_stop(&self, first: usize, last: usize) -> usize {
        let letter = |at: usize| self.words[at].folded.chars().count() == 1 && self.words[at].is_capital();
        let dotted = last >= first + 2
            && letter(last)
            && self.words[last - 1].folded == "."
            && letter(last - 2)
            && self.touches(last)
            && self.words.get(last + 1).is_some_and(|mark| mark.folded == ".");
        if dotted { last + 1 } else { last }
    }
}
