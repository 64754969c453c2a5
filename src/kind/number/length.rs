//! Units of time behind a number, and smaller ones added to them: `2 heures et 30 minutes`.

use rust_decimal::Decimal;

use super::atom::{Form, Number, Reader};
use super::digits::{Digits, digits};
use super::stretch::{Num, What};
use super::unit::{self, Unit};
use super::words::spelt;
use crate::language::TimeUnit;

impl Reader<'_> {
    /// The cents behind an amount: `5 euros et 20 centimes`.
    pub(super) fn cents(&self, at: usize) -> Option<(usize, Decimal)> {
        let start = self.lexicon.and.at(&self.line, at).map_or(at, |(end, ())| end);
        let Some(Digits::Number { num, end, rest: "", plain: true }) =
            digits(&self.line, start, self.lexicon)
        else {
            return None;
        };
        let (behind, _) = unit::cents_behind(&self.line, end, self.lexicon)?;
        (num.value < Decimal::ONE_HUNDRED).then(|| (behind, num.value * Decimal::new(1, 2)))
    }

    /// The unit of time behind a number: the token behind it, the number in it, and the unit.
    pub(super) fn time(&self, number: Number, unit: Option<Unit>) -> Option<(usize, What, TimeUnit)> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let (mut end, mut time) = match unit {
            None => {
                let (end, time, alone) = self.time_word(number.end, number.form)?;
                if number.one
                    && number.form == Form::Words
                    && !alone
                    && !self.says_length(number.end)
                    && !lexicon.added.is_at(line, end)
                {
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
            let bare = time == TimeUnit::Hour;
            let start = match line.get(end) {
                Some(token) if token.is(",") => end + 1,
                _ => lexicon.and.at(line, end).map_or(end, |(behind, ())| behind),
            };
            let (value, behind) = match digits(line, start, lexicon) {
                Some(Digits::Number { num, end, rest: "", .. }) => (num.value, end),
                Some(Digits::Number { num, end: behind, rest, .. }) => match self.attached(num, rest) {
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
                Some(Digits::Code(_)) => break,
                None => match spelt(line, start, lexicon, false) {
                    Some(spelt) => (spelt.value, spelt.end),
                    None => break,
                },
            };
            let word = self.time_word(behind, Form::Plain);
            let minutes = bare && start == end && word.is_none() && value < Decimal::from(60);
            let (behind, smaller) = match word {
                Some((behind, smaller, _)) => (behind, smaller),
                None if minutes && !self.is_counted(behind) => (behind, TimeUnit::Minute),
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
            && line.get(end).is_some_and(|old| old.dash.is_some())
        {
            end = behind;
        }
        Some((end, what, time))
    }

    /// The word for a unit of time at token `at`: the token behind it, the unit, and whether an
    /// article before it makes it a length.
    pub(super) fn time_word(&self, at: usize, form: Form) -> Option<(usize, TimeUnit, bool)> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let start = lexicon.links.at(line, at).map_or(at, |(end, ())| end);
        if let Some((end, (unit, alone))) = lexicon.times.at(line, start) {
            return Some((end, *unit, *alone));
        }
        let token = line.get(at).filter(|_| matches!(form, Form::Plain | Form::Digits))?;
        let stop = line.get(at + 1).is_some_and(|next| next.is(".") && next.tight && token.text.len() == 1);
        let unit = lexicon.short_times.get(token.text).filter(|_| !stop || line.ends(at + 1))?;
        Some((at + 1, *unit, true))
    }

    /// A unit of time written onto the digits: `30min`, `1h30`.
    pub(super) fn attached(&self, num: Num, rest: &str) -> Option<(What, TimeUnit)> {
        if let Some(unit) = self.lexicon.short_times.get(rest) {
            return Some((What::Number(num), *unit));
        }
        let at = rest.find(|c: char| c.is_ascii_digit())?;
        let (unit, minutes) = rest.split_at(at);
        let hour = self.lexicon.short_times.get(unit).filter(|unit| **unit == TimeUnit::Hour)?;
        let minutes: u32 = minutes.parse().ok().filter(|minutes| *minutes < 60)?;
        let ratio = unit::ratio(*hour, TimeUnit::Minute)?;
        let sum = num.value.checked_mul(ratio)?.checked_add(minutes.into())?;
        Some((What::Sum(sum), TimeUnit::Minute))
    }

    /// Whether a word before says that an article and a unit of time are a length of it.
    pub(super) fn says_length(&self, at: usize) -> bool {
        at >= 1 && self.lexicon.before.before(&self.line, at - 1).is_some()
    }
}
