//! Numbers that name themselves: digits and words with the scale or the collective behind them.
//!
//! | written | read |
//! |---|---|
//! | `12,5 millions`, `1.2bn`, `20 M` | 12500000, 1200000000, 20000000 |
//! | `une vingtaine de millions` | 20000000, a fifth to either side |
//! | `half a million`, `une demi-heure` | 500000, 0.5 of the unit |

use rust_decimal::Decimal;

use super::atom::{Form, Number, Reader};
use super::coin;
use super::digits::{Digits, digits};
use super::lexicon::{Heap, Piece};
use super::stretch::{Num, Sense, What, ten_to};
use super::unit::{self, Unit};
use super::words::spelt;
use crate::value::currency;

impl Reader<'_> {
    /// Digits with the scale behind them. `Err` is where digits end that are no number.
    pub(super) fn digits(&self, at: usize, money: bool) -> Result<Option<Number>, usize> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let (num, end, rest, plain) = match digits(line, at, lexicon) {
            None => return Ok(None),
            Some(Digits::Code(end)) => return Err(end),
            Some(Digits::Number { num, end, rest, plain }) => (num, end, rest, plain),
        };
        let form = if plain { Form::Plain } else { Form::Digits };
        let mut number = Number { what: What::Number(num), ..Number::of(num.value, end, form) };
        if !rest.is_empty() {
            let whole = line.before(end).map_or("", |token| token.text);
            let money = money || coin::money_behind(line, end, lexicon).is_some();
            let factor = if !money && lexicon.names.iter().any(|name| name == whole) {
                None
            } else if let Some(factor) = lexicon.suffixes.get(rest) {
                Some(*factor)
            } else {
                lexicon
                    .weak_suffixes
                    .get(rest)
                    .filter(|_| {
                        // "a 50m pool" has one pool.
                        let one = lexicon.articles.before(line, at).is_some();
                        money || (rest != "t" && rest != "T" && !one && self.is_counted(end))
                    })
                    .copied()
            };
            if let Some(factor) = factor {
                number.what = What::Number(num.times(factor).ok_or(end)?);
                number.scale = Some(factor);
                return Ok(Some(number));
            }
            if let Some(code) = currency::code(rest).or_else(|| currency::small_code(rest)) {
                number.unit = Some(Unit::Money(code));
                return Ok(Some(number));
            }
            // 5MEUR, 5 MEUR
            if let Some((factor, code)) = self.scaled_coin(rest) {
                number.what = What::Number(num.times(factor).ok_or(end)?);
                (number.scale, number.unit) = (Some(factor), Some(Unit::Money(code)));
                return Ok(Some(number));
            }
            if let Some(axis) = self.short_cents(rest).filter(|_| plain_cents(num)) {
                let cents = num.times(Decimal::new(1, 2)).ok_or(end)?;
                number.what = What::Number(Num { fine: Some(Decimal::new(1, 2)), ..cents });
                number.unit = Some(Unit::Money(axis));
                return Ok(Some(number));
            }
            // The 1990s, his 30s.
            let decade = rest == "s"
                && (whole.len() == 5 && num.value.is_integer()
                    || line
                        .before(at)
                        .is_some_and(|before| before.text.starts_with(crate::fold::is_apostrophe))
                    || lexicon.decades.before(line, at).is_some());
            if decade {
                return Err(end);
            }
            if let Some((what, time)) = self.attached(num, rest, false) {
                (number.what, number.unit) = (what, Some(Unit::Time(time)));
                return Ok(Some(number));
            }
            if let Some(unit) = self.fused_rest(rest) {
                number.unit = Some(unit);
                return Ok(Some(number));
            }
            if lexicon.names.iter().any(|name| name == whole) {
                return Err(end);
            }
            if let Some((what, unit, behind)) = self.stuck(num, rest, end) {
                (number.what, number.unit, number.end) = (what, Some(Unit::Measure(unit)), behind);
                return Ok(Some(number));
            }
            return Err(end);
        }
        if let Some((factor, code)) = line.get(end).and_then(|token| self.scaled_coin(token.text)) {
            number.what = What::Number(num.times(factor).ok_or(end)?);
            (number.scale, number.unit, number.end) = (Some(factor), Some(Unit::Money(code)), end + 1);
            return Ok(Some(number));
        }
        self.scaled(&mut number, num, money).ok_or(end)?;
        Ok(Some(number))
    }

    /// A scale and a code written as one word.
    fn scaled_coin(&self, text: &str) -> Option<(Decimal, &'static str)> {
        let (scale, code) = coin::scaled(text)?;
        let scales = [&self.lexicon.abbreviations, &self.lexicon.suffixes];
        Some((*scales.iter().find_map(|scales| scales.get(scale))?, code))
    }

    /// Multiplies digits by the scale behind them. `None` when that is too large.
    pub(super) fn scaled(&self, number: &mut Number, num: Num, money: bool) -> Option<()> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let mut num = num;
        let mut top = 0;
        while let Some((end, Piece::Scale { exponent, .. })) = lexicon.pieces.at(line, number.end)
            && *exponent > top
            && self.near(number.end)
        {
            let factor = ten_to((*exponent).into())?;
            num = num.times(factor)?;
            number.scale = Some(number.scale.unwrap_or(Decimal::ONE).checked_mul(factor)?);
            (top, number.end) = (*exponent, end);
        }
        if let Some((factor, end)) = self.abbreviation(number.end, money).filter(|_| number.scale.is_none()) {
            num = num.times(factor)?;
            (number.scale, number.end) = (Some(factor), end);
        }
        if number.scale.is_none()
            && let Some((end, heap)) = lexicon.collectives.at(line, number.end)
        {
            let (factor, end) = self.heaped(*heap, end)?;
            num = num.times(factor)?;
            (number.scale, number.end) = (Some(factor), end);
        }
        if let Some((end, part)) = lexicon.added.at(line, number.end) {
            let more = part.checked_mul(number.scale.unwrap_or(Decimal::ONE))?;
            num = Num::new(num.value.checked_add(more)?);
            number.end = end;
        }
        // 2 millions 300 mille
        if let Some(Digits::Number { num: less, end, rest: "", .. }) =
            (top > 3).then(|| digits(line, number.end, lexicon)).flatten()
            && let Some((end, Piece::Scale { exponent, .. })) = lexicon.pieces.at(line, end)
            && *exponent < top
            && self.near(number.end)
        {
            let less = less.times(ten_to((*exponent).into())?)?;
            num = Num::new(num.value.checked_add(less.value)?);
            (number.scale, number.end) = (None, end);
        }
        if number.scale.is_some() {
            number.form = Form::Digits;
        }
        number.what = What::Number(num);
        Some(())
    }

    /// Whether nothing but a space or a dash stands before token `at`.
    pub(super) fn near(&self, at: usize) -> bool {
        let Some(token) = self.line.get(at) else { return false };
        token.dash.is_some() || !token.is_mark()
    }

    /// An abbreviated scale at token `at`, and the token behind it.
    pub(super) fn abbreviation(&self, at: usize, money: bool) -> Option<(Decimal, usize)> {
        let token = self.line.get(at)?;
        let factor = *self.lexicon.abbreviations.get(token.text)?;
        let next = at + 1;
        let letter = token.text.len() == 1;
        let currency = money || coin::money_behind(&self.line, next, self.lexicon).is_some();
        let counted = (token.is_capital() || token.text == "k")
            && (self.lexicon.links.is_at(&self.line, next) || self.is_counted(next));
        let stop = self.line.get(next).is_some_and(|next| next.is(".") && next.tight);
        // `3 M. Dupont`, `3 m. de retard`: a single letter must stand beside money or a noun.
        if letter && !(currency || (counted && !stop)) {
            return None;
        }
        // The full stop of an abbreviation belongs to it.
        let symbol = coin::money_before(&self.line, next + 1).is_some();
        let more = stop && !letter && (symbol || !self.line.ends(next));
        Some((factor, if more { next + 1 } else { next }))
    }

    /// A collective with the scale or collective it counts: `dizaine de milliers`.
    pub(super) fn heaped(&self, heap: Heap, end: usize) -> Option<(Decimal, usize)> {
        let Some((next, ())) = self.lexicon.links.at(&self.line, end) else {
            return Some((heap.number, end));
        };
        match self.lexicon.many.at(&self.line, next) {
            Some((behind, more)) => Some((heap.number.checked_mul(more.number)?, behind)),
            None => Some((heap.number, end)),
        }
    }

    /// A part of a scale, a collective or a unit of time: `half a million`, `une demi-heure`.
    pub(super) fn part(&self, at: usize) -> Option<Number> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let (end, part) = lexicon.parts.at(line, at)?;
        if let Some((behind, Piece::Scale { exponent, .. })) = lexicon.pieces.at(line, end) {
            let factor = ten_to((*exponent).into())?;
            return Some(Number::of(part.checked_mul(factor)?, behind, Form::Words));
        }
        if let Some((behind, heap)) = lexicon.collectives.at(line, end) {
            let (factor, behind) = self.heaped(*heap, behind)?;
            return Some(Number::of(part.checked_mul(factor)?, behind, Form::Words));
        }
        let unit = lexicon.times.is_at(line, end)
            || lexicon.measures.words.is_at(line, end)
            || unit::percent_behind(line, end, lexicon).is_some()
            || lexicon.currencies.is_at(line, end) && !lexicon.twins.is_at(line, end);
        unit.then(|| Number::of(*part, end, Form::Words))
    }

    /// A number in words, with the collective behind it.
    pub(super) fn words(&self, at: usize, joiners: bool) -> Option<Number> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let article = lexicon.articles.at(line, at).map(|(end, ())| end);
        let Some(spelt) = spelt(line, at, lexicon, joiners) else {
            // año y medio
            let bare = || lexicon.times.at(line, at).is_some_and(|(end, _)| lexicon.added.is_at(line, end));
            let Some(end) = article.or_else(|| bare().then_some(at)) else { return self.fused(at) };
            return self.collected(Decimal::ONE, end).or_else(|| {
                // `a dollar`, `moins d'un euro`, but not the euro of "a euro zone".
                let money = lexicon.currencies.at(line, end).is_some_and(|(behind, _)| {
                    lexicon.before.before(line, at).is_some() || !self.is_counted(behind)
                });
                (money
                    || lexicon.times.is_at(line, end)
                    || self.is_one_measure(at, end)
                    || self.part_of_time(end).is_some())
                .then(|| Number { one: true, ..Number::of(Decimal::ONE, end, Form::Words) })
            });
        };
        if let Some(number) = self.collected(spelt.value, spelt.end) {
            return Some(number);
        }
        let (what, end) = match lexicon.added.at(line, spelt.end) {
            Some((behind, part)) if !spelt.one && joiners => {
                (What::Number(Num::new(spelt.value.checked_add(*part)?)), behind)
            }
            _ => (What::Number(Num::new(spelt.value)), spelt.end),
        };
        let ambiguous = spelt.end == at + 1 && lexicon.ambiguous.is_at(line, at);
        Some(Number {
            what,
            scale: spelt.scale,
            one: spelt.one || ambiguous || spelt.value.is_zero(),
            ..Number::of(spelt.value, end, Form::Words)
        })
    }

    /// So many of the collective at token `end`.
    pub(super) fn collected(&self, of: Decimal, end: usize) -> Option<Number> {
        let (behind, heap) = self.lexicon.collectives.at(&self.line, end)?;
        let (factor, behind) = self.heaped(*heap, behind)?;
        let about = heap.about && of == Decimal::ONE;
        let sense = if about { Sense::OrSo } else { Sense::Plain };
        Some(Number { sense, ..Number::of(of.checked_mul(factor)?, behind, Form::Words) })
    }
}

/// Whether this many hundredths are written as such: `99p`, but not `1080p`.
fn plain_cents(num: Num) -> bool {
    num.value.is_integer() && num.value > Decimal::ZERO && num.value < Decimal::ONE_HUNDRED
}
