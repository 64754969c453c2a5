//! Units of time behind a number, and smaller ones added to them: `2 heures et 30 minutes`.

use rust_decimal::Decimal;

use super::atom::{Form, Number, Reader};
use super::digits::{Digits, digits};
use super::stretch::{Num, What};
use super::token::Token;
use super::unit::{self, Unit};
use super::words::spelt;
use crate::fold::fold;
use crate::language::TimeUnit;

impl Reader<'_> {
    /// The unit of time behind a number: the token behind it, the number in it, and the unit.
    pub(super) fn time(&self, number: Number, unit: Option<Unit>) -> Option<(usize, What, TimeUnit)> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let (mut end, mut time) = match unit {
            None => {
                let (end, time, alone) = self.time_word(number.end, number.form)?;
                if number.one && number.form == Form::Words && !self.is_length(number.end, end, time, alone) {
                    return None;
                }
                (end, time)
            }
            Some(Unit::Time(time)) => (number.end, time),
            Some(_) => return None,
        };
        let mut what = number.what;
        let What::Number(num) = what else {
            return Some((end, what, time));
        };
        if let Some((behind, part)) = lexicon.added.at(line, end)
            && let Some(value) = num.value.checked_add(*part)
        {
            return Some((behind, What::Number(Num::new(value)), time));
        }
        // 2 heures et 30 minutes, 1 h 30
        let mut sum = num.value;
        while sum.is_integer() {
            let two = line.get(end).is_some_and(|token| token.text.len() == 2);
            let bare = time == TimeUnit::Hour || time == TimeUnit::Minute && two;
            let start = match line.get(end) {
                Some(token) if token.is(",") => end + 1,
                _ => lexicon.and.at(line, end).map_or(end, |(behind, ())| behind),
            };
            let (value, behind) = match digits(line, start, lexicon) {
                Some(Digits::Number { num, end, rest: "", .. }) => (num.value, end),
                Some(Digits::Number { num, end: behind, rest, .. }) => match self.attached(num, rest, true) {
                    Some((What::Number(num), smaller)) => {
                        let Some(more) = unit::ratio(time, smaller)
                            .and_then(|ratio| sum.checked_mul(ratio)?.checked_add(num.value))
                        else {
                            break;
                        };
                        (sum, time, end, what) = (more, smaller, behind, What::Sum(more));
                        continue;
                    }
                    _ => break,
                },
                Some(Digits::Code(_)) => match line.get(start) {
                    // 1 h 05 min
                    Some(token) if token.text.len() == 2 && token.is_only_digits() => {
                        (Decimal::from(token.text.parse::<u8>().unwrap_or_default()), start + 1)
                    }
                    _ => break,
                },
                None => match spelt(line, start, lexicon, false) {
                    Some(spelt) => (spelt.value, spelt.end),
                    None => break,
                },
            };
            let word = self.time_word(behind, Form::Plain).or_else(|| {
                // 2 h 5 m
                let unit = lexicon.inner_times.get(line.get(behind)?.text)?;
                Some((behind + 1, *unit, false))
            });
            let minutes = bare && start == end && word.is_none() && value < Decimal::from(60);
            let (behind, smaller) = match word {
                Some((behind, smaller, _)) => (behind, smaller),
                None if minutes && !self.is_counted(behind) => {
                    (behind, if time == TimeUnit::Hour { TimeUnit::Minute } else { TimeUnit::Second })
                }
                None => break,
            };
            let Some(more) =
                unit::ratio(time, smaller).and_then(|ratio| sum.checked_mul(ratio)?.checked_add(value))
            else {
                break;
            };
            (sum, time, end, what) = (more, smaller, behind, What::Sum(more));
        }
        if let Some((behind, ())) = lexicon.old.at(line, end)
            && line
                .get(end)
                .is_some_and(|old| old.dash.is_some() || !matches!(time, TimeUnit::Hour | TimeUnit::Minute))
        {
            end = behind;
        }
        Some((end, what, time))
    }

    /// The word for a unit of time at token `at`, with a word between that changes nothing (`three
    /// full years`): the token behind it, the unit, and whether an article before it makes it a
    /// length.
    pub(super) fn time_word(&self, at: usize, form: Form) -> Option<(usize, TimeUnit, bool)> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let start = lexicon.links.at(line, at).map_or(at, |(end, ())| end);
        let full = lexicon.full.at(line, start).map(|(end, ())| end);
        for start in [Some(start), full].into_iter().flatten() {
            if let Some((end, (unit, alone))) = lexicon.times.at(line, start) {
                return Some((end, *unit, *alone));
            }
        }
        // Behind words only what looks like one: three min.
        let digits = matches!(form, Form::Plain | Form::Digits);
        let token = line.get(at).filter(|token| digits || form == Form::Words && token.text.len() > 2)?;
        let stop = line.get(at + 1).is_some_and(|next| next.is(".") && next.tight && token.text.len() == 1);
        let unit = lexicon.short_times.get(token.text).filter(|_| !stop || line.ends(at + 1))?;
        Some((at + 1, *unit, true))
    }

    /// Units of time written onto the digits, from large to small: `30min`, `1h30`, `2h5m3s`.
    /// `inner`: a larger one stands before.
    pub(super) fn attached(&self, num: Num, rest: &str, inner: bool) -> Option<(What, TimeUnit)> {
        let lexicon = self.lexicon;
        let letters = |text: &str| text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
        let (head, mut tail) = rest.split_at(letters(rest));
        // 3minutes
        let word = fold(head);
        let noun = || lexicon.time_nouns.iter().find(|(noun, _)| *noun == word).map(|(_, unit)| unit);
        let first = lexicon.short_times.get(head).or_else(noun);
        let mut unit = *first.or_else(|| lexicon.inner_times.get(head).filter(|_| inner))?;
        if tail.is_empty() {
            return Some((What::Number(num), unit));
        }
        let mut sum = num.value;
        while !tail.is_empty() {
            let (number, behind) =
                tail.split_at(tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len()));
            let (head, rest) = behind.split_at(letters(behind));
            let smaller = match head {
                // 1h30
                "" if unit == TimeUnit::Hour => TimeUnit::Minute,
                _ => *lexicon.short_times.get(head).or_else(|| lexicon.inner_times.get(head))?,
            };
            let ratio = unit::ratio(unit, smaller)?;
            let number = number.parse::<u32>().ok().map(Decimal::from).filter(|number| *number < ratio)?;
            sum = sum.checked_mul(ratio)?.checked_add(number)?;
            (unit, tail) = (smaller, rest);
        }
        Some((What::Sum(sum), unit))
    }

    /// Whether an article and the unit of time behind it, up to token `end`, are a length of it.
    fn is_length(&self, start: usize, end: usize, time: TimeUnit, alone: bool) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        // A day or two, a day and a half.
        let more = || lexicon.or.at(line, end).is_some_and(|(next, ())| self.begins_number(next));
        if self.says_length(start) || lexicon.added.is_at(line, end) || more() {
            return true;
        }
        // A good hour and a full year, but not a good year.
        let full = end > start + 1 && lexicon.full.is_at(line, start);
        let whole = || {
            lexicon.before.before(line, end - 1).is_some()
                || matches!(time, TimeUnit::Hour | TimeUnit::Minute | TimeUnit::Second)
        };
        alone && !self.is_rate(start - 1) && (!full || whole())
    }

    /// Whether a word before says that an article and a unit of time are a length of it.
    pub(super) fn says_length(&self, at: usize) -> bool {
        let Some(start) = at.checked_sub(1) else { return false };
        let (line, lexicon) = (&self.line, self.lexicon);
        lexicon.before.before(line, start).is_some() || lexicon.lasting.before(line, start).is_some()
    }

    /// Whether "a week" at token `at` says how often or at what price: `three times a week`, `$15 an
    /// hour`. A number stands shortly before, and no small word between.
    fn is_rate(&self, at: usize) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        if at.checked_sub(1).is_some_and(|before| lexicon.small_words.is_at(line, before)) {
            return false;
        }
        (at.saturating_sub(4)..at)
            .rev()
            .take_while(|at| line.get(*at).is_some_and(|token| !token.is_mark() || token.text == "%"))
            .any(|at| {
                line.get(at).is_some_and(Token::is_digits)
                    || lexicon.pieces.is_at(line, at)
                    || lexicon.rates.is_at(line, at)
            })
    }

    /// Whether a bare number is an age: `aged 34`, `aged between 18 and 24`, `Jane Smith, 34, said`.
    pub(super) fn is_age(&self, at: usize, number: &Number) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        let between = lexicon.between.before(line, at).map(|(opener, ())| opener);
        let opened = between.or_else(|| lexicon.before.before(line, at).map(|(opener, _)| opener));
        if lexicon.aged.before(line, opened.unwrap_or(at)).is_some() {
            return true;
        }
        let What::Number(num) = number.what else { return false };
        let comma = |at: usize| line.get(at).is_some_and(|token| token.is(","));
        let name = |back: usize| {
            let at = at.checked_sub(back);
            at.and_then(|at| line.get(at)).is_some_and(Token::is_capital)
                && !at.is_some_and(|at| lexicon.months.is_at(line, at) || lexicon.small_words.is_at(line, at))
        };
        lexicon.age_aside
            && number.form == Form::Plain
            && num.value >= Decimal::TEN
            && num.value < Decimal::from(110)
            && comma(number.end)
            && at > 0
            && comma(at - 1)
            && name(2)
            && name(3)
    }
}
