//! What belongs to the name of an institution though it has small letters or stands behind "and":
//! `Union européenne`, `Organisation mondiale de la santé`, `Food and Drug Administration`.

use super::cut::{Cut, holds};
use crate::sentence::{Shape, Word};

impl Cut<'_> {
    /// The last word of what belongs to the institution whose name has come as far as `last`.
    /// `heads`: whether a word in it says that it is one.
    pub(super) fn institution(&self, last: usize, heads: bool) -> Option<usize> {
        let next = self.words.get(last + 1)?;
        if next.is_mark() {
            return None;
        }
        let joined = holds(&self.names.conjunctions, &next.folded) && next.shape == Shape::Lower;
        if !heads {
            return joined.then(|| self.shared_head(last)).flatten();
        }
        if next.shape == Shape::Lower && holds(&self.capitals.tails, &next.folded) {
            return Some(last + 1);
        }
        if joined {
            // "de l'informatique et des libertés": what follows is as what came before.
            let before = &self.words[last];
            let ties = self.words.get(last + 2).is_some_and(|word| self.owning(word));
            return (self.field(before) || holds(&self.capitals.tails, &before.folded))
                .then(|| self.field_behind(last + 2, ties))
                .flatten();
        }
        let ties = self.owning(next) || holds(&self.capitals.links, &next.folded);
        ties.then(|| self.field_behind(last + 1, true)).flatten()
    }

    /// `ministère de l'Intérieur`: the head in small letters before a capital that says what it is for.
    pub(super) fn small_head(&self, at: usize) -> Option<usize> {
        if self.words[at].shape != Shape::Capital
            || !self.field(&self.words[at])
            || self.capitals.tails.is_empty()
        {
            return None;
        }
        let small = |word: &Word| word.shape == Shape::Lower && (self.owning(word) || self.determiner(word));
        let ties = self.words[..at].iter().rev().take(2).take_while(|word| small(word)).count();
        let head = at.checked_sub(ties + 1)?;
        let is_head =
            self.words[head].shape == Shape::Lower && holds(&self.capitals.heads, &self.words[head].folded);
        (ties > 0 && self.owning(&self.words[head + 1]) && is_head).then_some(head)
    }

    /// The word from `at` that says what an institution is for, behind at most three small words
    /// when there are `ties`.
    fn field_behind(&self, at: usize, ties: bool) -> Option<usize> {
        let small = |word: &Word| {
            word.shape == Shape::Lower
                && (self.owning(word) || self.determiner(word) || holds(&self.capitals.links, &word.folded))
        };
        let skipped =
            if ties { self.words[at..].iter().take(3).take_while(|word| small(word)).count() } else { 0 };
        let word = self.words.get(at + skipped)?;
        let written = word.is_capital() || (word.shape == Shape::Lower && !self.capitals.tails.is_empty());
        (written && self.field(word)).then_some(at + skipped)
    }

    /// `Food and Drug Administration`: the head stands behind both fields.
    fn shared_head(&self, last: usize) -> Option<usize> {
        let (before, behind) = (self.words.get(last)?, self.words.get(last + 2)?);
        let fields = before.is_capital() && self.field(before) && behind.is_capital() && self.field(behind);
        let follows = self.words[last + 2..]
            .iter()
            .take(4)
            .take_while(|word| word.is_capital())
            .any(|word| self.head(word));
        (fields && follows).then_some(last + 2)
    }
}
