//! What the article as a whole tells about its currencies.
//!
//! A bare `$` may be any dollar. When the article names just one of them anywhere (`US$`,
//! "Canadian dollars", `AUD`), that is what its bare `$` means. Not when it sets the two against
//! each other, `C$500 million ($370 million)`: then the bare one is just not the named one.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::coin;
use super::lexicon::{Lexicon, lexicon};
use super::token::{Line, Token};
use super::unit::Unit;
use crate::kind::Passage;
use crate::value::currency;

/// The currencies an article names.
#[derive(Debug, Default)]
pub(in crate::kind) struct Currencies {
    /// Codes and families.
    named: BTreeSet<&'static str>,
    /// Families that stand against one of their members.
    parted: BTreeSet<&'static str>,
}

/// What the article of a passage tells, found when first asked.
pub(super) struct Told<'a> {
    passage: &'a Passage<'a>,
    own: OnceCell<Currencies>,
}

impl<'a> Told<'a> {
    pub(super) const fn new(passage: &'a Passage<'a>) -> Self {
        Self { passage, own: OnceCell::new() }
    }

    fn currencies(&self) -> &Currencies {
        let cell = self.passage.known.map_or(&self.own, |known| &known.currencies);
        cell.get_or_init(|| Currencies::of(self.passage))
    }

    /// The unit, its currency settled when the article settles it.
    pub(super) fn settled(&self, unit: Unit) -> Unit {
        match unit {
            Unit::Money(axis) if !currency::members(axis).is_empty() => {
                Unit::Money(self.currencies().settled(axis).unwrap_or(axis))
            }
            _ => unit,
        }
    }

    /// Whether the article names a currency of this axis, or one it may be, in no other meaning.
    pub(super) fn speaks_of(&self, axis: &'static str) -> bool {
        self.currencies().named.iter().any(|named| currency::meet(named, axis))
    }
}

impl Currencies {
    /// Looks through every sentence of the article.
    fn of(passage: &Passage<'_>) -> Self {
        let lexicon = lexicon(passage.language);
        let mut all = Self::default();
        for sentence in passage.sentences {
            let line = Line::new(passage.text, &sentence.words);
            let mut last: Option<(usize, &'static str)> = None;
            let mut at = 0;
            while at < line.len() {
                let Some((end, axis)) = named(&line, at, lexicon) else {
                    at += 1;
                    continue;
                };
                all.named.insert(axis);
                if lettered(&line, at, end) && axis != "USD" {
                    all.parted.insert("$");
                }
                if let Some((before, other)) = last
                    && axis != other
                    && currency::meet(axis, other)
                    && against(&line, before, at)
                {
                    let family = if currency::members(axis).is_empty() { other } else { axis };
                    all.parted.insert(family);
                }
                last = Some((at, axis));
                at = end.max(at + 1);
            }
        }
        all
    }

    /// The one member of the family that is named.
    fn settled(&self, family: &str) -> Option<&'static str> {
        let mut named = currency::members(family).iter().filter(|code| self.named.contains(*code));
        let only = named.next().filter(|_| !self.parted.contains(family))?;
        named.next().is_none().then_some(*only)
    }
}

/// Whether a sum in brackets stands between two currencies: `C$500 million ($370 million)`.
fn against(line: &Line<'_>, one: usize, other: usize) -> bool {
    let any = |test: fn(&Token<'_>) -> bool| (one..other + 3).any(|at| line.get(at).is_some_and(test));
    other - one <= 8 && any(|token| token.is("(")) && any(|token| token.is_digits())
}

/// Whether letters make a `$` that of one country: `C$`. Who writes so means another by the bare one.
fn lettered(line: &Line<'_>, at: usize, end: usize) -> bool {
    let sign = |at: usize| line.get(at).is_some_and(|token| token.is("$"));
    let word = |at: usize| line.get(at).is_some_and(|token| currency::code(token.text).is_none());
    end == at + 2 && (sign(at) && word(at + 1) || sign(at + 1) && word(at))
}

/// The currency named at token `at`, and the token behind it.
fn named(line: &Line<'_>, at: usize, lexicon: &'static Lexicon) -> Option<(usize, &'static str)> {
    let words = lexicon.currencies.at(line, at).map(|(end, axis)| (end, *axis));
    let words =
        words.filter(|(end, _)| lexicon.rare_twins.at(line, at).is_none_or(|(twin, ())| twin != *end));
    // Behind a number: 5 $US. Before one, or alone: US$5, CAD.
    let behind = || {
        line.before(at)
            .filter(|before| before.is_digits() || lexicon.pieces.is_at(line, at - 1))
            .and_then(|_| coin::money_behind(line, at, lexicon))
    };
    if lexicon.rare_twins.is_at(line, at) && words.is_none() {
        return None;
    }
    words.or_else(|| coin::money_before(line, at)).or_else(behind)
}
