//! Years that are not four digits: in words, or with their era.
//!
//! | written | year |
//! |---|---|
//! | `nineteen eighty-four`, `mil neuf cent quatre-vingt-quatre` | 1984 |
//! | `two thousand and five` | 2005 |
//! | `44 BC`, `52 av. J.-C.` | −43, −51 |
//! | `AD 79` | 79 |

use crate::language::{Count, Phrases};
use crate::sentence::Shape;

use super::slot::{Held, Reader, whole};

impl Reader<'_> {
    /// The years, other than four plain digits, that begin at `at`, with the word behind them.
    pub(super) fn odd_years(&self, at: usize) -> Vec<(usize, Held)> {
        let mut found: Vec<_> = self.year_of_era(at).into_iter().collect();
        found.extend(self.spelled_year(at).map(|(end, year)| (end, Held::SpelledYear(year))));
        found
    }

    /// Where words for an era that begin at `at` end, and whether it is the one before ours.
    pub(super) fn era(&self, at: usize) -> Option<(usize, bool)> {
        let eras = &self.dates.eras;
        let behind = |phrases| self.capitals(phrases, at);
        behind(&eras.before).map(|end| (end, true)).or_else(|| behind(&eras.after).map(|end| (end, false)))
    }

    /// Whether an era can begin here, in front of a year.
    pub(super) fn leads_era(&self, at: usize) -> bool {
        self.capitals(&self.dates.eras.front, at).is_some()
    }

    fn year_of_era(&self, at: usize) -> Option<(usize, Held)> {
        let number = |at: usize| whole(self.word(at), 4).filter(|year| (1..=2999).contains(year));
        if let Some(behind) = self.capitals(&self.dates.eras.front, at) {
            return Some((behind + 1, Held::SureYear(number(behind)?)));
        }
        let year = number(at)?;
        let (end, before) = self.era(at + 1)?;
        Some((end, Held::SureYear(if before { 1 - year } else { year })))
    }

    /// Where the longest phrase at `at` ends. A single word must be an abbreviation in capitals.
    fn capitals(&self, phrases: &Phrases, at: usize) -> Option<usize> {
        let length = phrases.match_at(at, |at| self.word(at))?;
        let upper = self.words.get(at).is_some_and(|word| word.shape == Shape::Upper);
        (length > 1 || upper).then_some(at + length)
    }

    /// A year in words.
    fn spelled_year(&self, at: usize) -> Option<(usize, i16)> {
        let spelled = &self.dates.spelled;
        if self.words.get(at).is_none_or(|word| word.shape == Shape::Number || word.is_mark()) {
            return None;
        }
        if let Some(year) = self.one_word_year(self.word(at)) {
            return Some((at + 1, year));
        }
        let is_scale = |at: usize| spelled.thousand.has(self.word(at)) || spelled.hundred.has(self.word(at));
        let (mut end, first) = if is_scale(at) { (at, 1) } else { self.below_hundred(at)? };
        if self.word(end) == "-" && is_scale(end + 1) {
            end += 1;
        }
        let (end, year) = if spelled.thousand.has(self.word(end)) {
            let (behind, rest) = self.below_thousand(end + 1).unwrap_or((end + 1, 0));
            (behind, first * 1000 + rest)
        } else if spelled.hundred.has(self.word(end)) {
            let (behind, rest) = self.joined_small(end + 1).unwrap_or((end + 1, 0));
            (behind, first * 100 + rest)
        } else if spelled.pairs && (10..=29).contains(&first) {
            let (behind, rest) = self.pair(end)?;
            (behind, first * 100 + rest)
        } else {
            return None;
        };
        (1001..=2999).contains(&year).then_some((end, year))
    }

    /// The second half of "nineteen eighty-four" or "nineteen oh five".
    fn pair(&self, at: usize) -> Option<(usize, i16)> {
        let at = if self.word(at) == "-" { at + 1 } else { at };
        if self.dates.spelled.zero.has(self.word(at)) {
            let at = if self.word(at + 1) == "-" { at + 2 } else { at + 1 };
            return self.below_hundred(at).filter(|(_, n)| *n < 10);
        }
        self.below_hundred(at).filter(|(_, n)| *n >= 10)
    }

    /// What may stand behind the thousands: "neuf cent quatre-vingt-quatre", "and five".
    fn below_thousand(&self, at: usize) -> Option<(usize, i16)> {
        let spelled = &self.dates.spelled;
        let at = self.behind_and(at);
        let (end, n) = if spelled.hundred.has(self.word(at)) { (at, 1) } else { self.below_hundred(at)? };
        let hundred = if self.word(end) == "-" { end + 1 } else { end };
        if !spelled.hundred.has(self.word(hundred)) {
            return Some((end, n));
        }
        let (end, rest) = self.joined_small(hundred + 1).unwrap_or((hundred + 1, 0));
        Some((end, n.checked_mul(100)?.checked_add(rest)?)).filter(|(_, n)| *n < 1000)
    }

    fn joined_small(&self, at: usize) -> Option<(usize, i16)> {
        self.below_hundred(self.behind_and(at))
    }

    fn behind_and(&self, at: usize) -> usize {
        if self.dates.spelled.and.has(self.word(at)) || self.word(at) == "-" { at + 1 } else { at }
    }

    /// A number in words from 1 to 99: the tens and what is added to them.
    fn below_hundred(&self, at: usize) -> Option<(usize, i16)> {
        let single = |at: usize| {
            let named = self.words.get(at).is_some_and(|word| word.shape != Shape::Number);
            self.counted(at)
                .into_iter()
                .filter(|(_, Count(least, most))| named && least == most && *most < 100)
                .max_by_key(|(end, _)| *end)
                .and_then(|(end, Count(n, _))| Some((end, i16::try_from(n).ok()?)))
        };
        let (end, tens) = single(at)?;
        if tens < 20 || tens % 10 != 0 {
            return Some((end, tens));
        }
        let mut next = end;
        while next < end + 3 && (self.word(next) == "-" || self.dates.spelled.and.has(self.word(next))) {
            next += 1;
        }
        // Not "sixty and a half", nor "twenty, ten".
        match single(next) {
            Some((end, ones)) if ones < 20 && tens + ones < 100 => Some((end, tens + ones)),
            _ => Some((end, tens)),
        }
    }

    /// A year written as one word, as German does.
    fn one_word_year(&self, word: &str) -> Option<i16> {
        let spelled = &self.dates.spelled;
        let number =
            |word: &str| match self.dates.numbers.get(word)?.iter().find(|(rest, _)| rest.is_empty())? {
                (_, Count(least, most)) if least == most => i16::try_from(*least).ok(),
                _ => None,
            };
        let below = |word: &str| {
            let bare = spelled.and.iter().find_map(|and| word.strip_prefix(and)).unwrap_or(word);
            if bare.is_empty() { Some(0) } else { number(bare).filter(|n| *n < 100) }
        };
        let cut = |by: &str| word.split_once(by).filter(|(front, _)| !front.is_empty());
        let of_thousand = spelled.thousand.iter().find_map(|thousand| {
            let (front, rest) = cut(thousand)?;
            number(front)?.checked_mul(1000)?.checked_add(below(rest)?)
        });
        let year = of_thousand.or_else(|| {
            spelled.hundred.iter().find_map(|hundred| {
                let (front, rest) = cut(hundred)?;
                number(front)?.checked_mul(100)?.checked_add(below(rest)?)
            })
        });
        year.filter(|year| (1001..=2999).contains(year))
    }
}
