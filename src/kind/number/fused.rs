//! Numbers and what they are a number of, written as one word.
//!
//! | written | read |
//! |---|---|
//! | `zweijährig`, `34jährige`, `anderthalbstündig` | 2 years, 34 years, 1.5 hours |
//! | `zwanzigprozentig` | 20% |
//! | `eine Viertelstunde`, `drei Viertelstunden` | 0.25 hours, 0.75 hours |
//! | `eine Viertelmillion` | 250,000 |
//!
//! Only for a language whose number words are taken apart.

use rust_decimal::Decimal;

use super::atom::{Form, Number, Reader};
use super::lexicon::Lexicon;
use super::stretch::{Num, What};
use super::unit::Unit;
use super::words::one_word;
use crate::fold::fold;
use crate::language::TimeUnit;

impl Reader<'_> {
    /// A number in words with its unit, in the one word at token `at`: `zweijährig`.
    pub(super) fn fused(&self, at: usize) -> Option<Number> {
        let word = self.line.folded(at);
        let (number, unit) = self.lexicon.fused_unit(word)?;
        let value = self.lexicon.part_word(number).or_else(|| one_word(number, self.lexicon))?;
        Some(Number { unit: Some(unit), ..Number::of(value, at + 1, Form::Words) })
    }

    /// A unit written right behind digits: `jährige` of `34jährige`.
    pub(super) fn fused_rest(&self, rest: &str) -> Option<Unit> {
        let rest = fold(rest);
        self.lexicon.fused_unit(&rest).filter(|(number, _)| number.is_empty()).map(|(_, unit)| unit)
    }

    /// A part of a unit of time in the one word at token `at`: `Viertelstunde`.
    pub(super) fn part_of_time(&self, at: usize) -> Option<(Decimal, TimeUnit)> {
        if self.lexicon.inside.is_empty() || self.lexicon.times.is_at(&self.line, at) {
            return None;
        }
        let word = self.line.folded(at);
        self.lexicon.time_nouns.iter().find_map(|(noun, unit)| {
            Some((self.lexicon.part_word(word.strip_suffix(noun.as_str())?)?, *unit))
        })
    }

    /// So many of the part of a scale or of a unit of time behind them: `eine Viertelmillion`, `drei
    /// Viertelstunden`.
    pub(super) fn parts_behind(&self, number: &Number) -> Option<Number> {
        let What::Number(num) = number.what else { return None };
        let (part, unit) = match self.part_of_scale(number.end) {
            Some(part) => (part, number.unit),
            None => self.part_of_time(number.end).map(|(part, unit)| (part, Some(Unit::Time(unit))))?,
        };
        let what = What::Number(Num::new(num.value.checked_mul(part)?));
        Some(Number { what, unit, end: number.end + 1, one: false, ..*number })
    }

    /// A part of a scale in the one word at token `at`: `Viertelmillion`.
    fn part_of_scale(&self, at: usize) -> Option<Decimal> {
        let word = self.line.folded(at);
        self.lexicon.scale_nouns.iter().find_map(|(noun, factor)| {
            self.lexicon.part_word(word.strip_suffix(noun.as_str())?)?.checked_mul(*factor)
        })
    }
}

impl Lexicon {
    /// The unit that the folded `word` ends with, and what stands before it.
    fn fused_unit<'w>(&self, word: &'w str) -> Option<(&'w str, Unit)> {
        self.fused.iter().find_map(|(ending, unit)| Some((word.strip_suffix(ending.as_str())?, *unit)))
    }

    /// The part that the folded `word` says: `viertel`.
    fn part_word(&self, word: &str) -> Option<Decimal> {
        self.part_words.get(word).copied()
    }
}
