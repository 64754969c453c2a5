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
use super::digits::{self, Digits, digits};
use super::lexicon::{Heap, Piece};
use super::stretch::{Num, Sense, What, ten_to};
use super::unit::{self, Unit};
use super::words::{added, go_on, pointed, spelt};
use crate::value::currency;

impl Reader<'_> {
    /// `12 m people`: what may be a unit and stands apart, before what is counted by the million.
    fn weak_scale(&self, at: usize, end: usize) -> Option<Decimal> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let letter = line.get(end)?.text;
        let factor = lexicon.weak_suffixes.get(letter).or_else(|| lexicon.suffixes.get(letter))?;
        let counted = line.get(end + 1).is_some_and(|noun| lexicon.around.counted.has(noun.folded));
        (counted && lexicon.articles.before(line, at).is_none()).then_some(*factor)
    }

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
        self.scaled(at, &mut number, num, money).ok_or(end)?;
        Ok(Some(number))
    }

    /// A scale and a code written as one word.
    fn scaled_coin(&self, text: &str) -> Option<(Decimal, &'static str)> {
        let (scale, code) = coin::scaled(text)?;
        let scales = [&self.lexicon.abbreviations, &self.lexicon.suffixes];
        Some((*scales.iter().find_map(|scales| scales.get(scale))?, code))
    }

    /// Multiplies digits by the scale behind them. `None` when that is too large.
    pub(super) fn scaled(&self, at: usize, number: &mut Number, num: Num, money: bool) -> Option<()> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let (mantissa, mut num) = (num.value, num);
        let (mut top, mut least) = (0, 0);
        while let Some((end, Piece::Scale { exponent, .. })) = lexicon.pieces.at(line, number.end)
            && *exponent > top
            && self.near(number.end)
        {
            let factor = ten_to((*exponent).into())?;
            num = num.times(factor)?;
            number.scale = Some(number.scale.unwrap_or(Decimal::ONE).checked_mul(factor)?);
            least = if top == 0 { *exponent } else { least };
            (top, number.end) = (*exponent, end);
        }
        if let Some((factor, end)) = self.abbreviation(number.end, money).filter(|_| number.scale.is_none()) {
            num = num.times(factor)?;
            (number.scale, number.end) = (Some(factor), end);
        }
        if number.scale.is_none()
            && let Some(factor) = self.weak_scale(at, number.end)
        {
            num = num.times(factor)?;
            (number.scale, number.end) = (Some(factor), number.end + 1);
        }
        if number.scale.is_none()
            && let Some((end, heap)) = lexicon.collectives.at(line, number.end)
        {
            let (mut factor, mut end) = self.heaped(*heap, end)?;
            // 5 hundred thousand
            if let Some((behind, Piece::Scale { exponent, .. })) = lexicon.pieces.at(line, end) {
                (factor, end) = (factor.checked_mul(ten_to((*exponent).into())?)?, behind);
            }
            num = num.times(factor)?;
            (number.scale, number.end) = (Some(factor), end);
        }
        if number.scale.is_none()
            && let Some((factor, end)) = self.multiplied(at, number.end)
        {
            num = num.times(factor)?;
            (number.scale, number.end) = (Some(factor), end);
        }
        if let Some((end, part)) = added(line, number.end, lexicon) {
            let more = part.checked_mul(number.scale.unwrap_or(Decimal::ONE))?;
            num = Num::new(num.value.checked_add(more)?);
            number.end = end;
            // 2 and a half million
            if number.scale.is_none()
                && let Some((end, Piece::Scale { exponent, .. })) = lexicon.pieces.at(line, end)
            {
                let factor = ten_to((*exponent).into())?;
                num = num.times(factor)?;
                (number.scale, number.end) = (Some(factor), end);
            }
        } else if top > 0
            && mantissa.is_integer()
            && let Some(more) = go_on(line, number.end, lexicon, num.value, least)
        {
            num = Num::new(more.value);
            (number.scale, number.end) = (more.scale, more.end);
            number.form = Form::Digits;
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
        // Alone in its text, a number with a letter behind it is one.
        let large = factor > Decimal::from(100_000);
        let whole = token.is_capital()
            && large
            && self.line.ends(next)
            && (0..at).all(|at| self.is_digits(at))
            && at < 4;
        if letter && !(currency || whole || (counted && !stop)) {
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
        if let Some((behind, more)) = self.lexicon.many.at(&self.line, next) {
            return Some((heap.number.checked_mul(more.number)?, behind));
        }
        match self.lexicon.pieces.at(&self.line, next) {
            // une cinquantaine de mille
            Some((behind, Piece::Scale { exponent, .. })) => {
                Some((heap.number.checked_mul(ten_to((*exponent).into())?)?, behind))
            }
            _ => Some((heap.number, end)),
        }
    }

    /// What a noun behind the number that begins at token `at` and ends before `end` multiplies by:
    /// two `score`. Such a noun may be a verb too, so nothing may stand before the number.
    fn multiplied(&self, at: usize, end: usize) -> Option<(Decimal, usize)> {
        let (behind, factor) = self.lexicon.multiplied.at(&self.line, end)?;
        let opens = self.line.before(at).is_none_or(|before| before.is_mark())
            || self.lexicon.before.before(&self.line, at).is_some();
        opens.then_some((*factor, behind))
    }

    /// A fraction in digits of a scale, a collective or a unit of time: `1/2 million`.
    pub(super) fn ratio(&self, at: usize) -> Option<Number> {
        let (part, of, end) = digits::ratio(&self.line, at)?;
        self.part_of(digits::share(part, of)?, end)
    }

    /// A part of a scale, a collective or a unit of time: `half a million`, `une demi-heure`.
    pub(super) fn part(&self, at: usize) -> Option<Number> {
        let (end, part) = self.lexicon.parts.at(&self.line, at)?;
        self.part_of(*part, end)
    }

    fn part_of(&self, part: Decimal, end: usize) -> Option<Number> {
        let (line, lexicon) = (&self.line, self.lexicon);
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
        unit.then(|| Number::of(part, end, Form::Words))
    }

    /// A number in words, with the collective behind it.
    pub(super) fn words(&self, at: usize, joiners: bool) -> Option<Number> {
        let (line, lexicon) = (&self.line, self.lexicon);
        if let Some(number) = self.pointed(at, joiners) {
            return Some(number);
        }
        let article = lexicon.articles.at(line, at).map(|(end, ())| end);
        let Some(spelt) = spelt(line, at, lexicon, joiners) else {
            // año y medio
            let bare = || lexicon.times.at(line, at).is_some_and(|(end, _)| lexicon.added.is_at(line, end));
            let Some(end) = article.or_else(|| bare().then_some(at)) else { return self.fused(at) };
            // a score of people
            if let Some((behind, factor)) = lexicon.multiplied.at(line, end)
                && let Some((noun, ())) = lexicon.links.at(line, behind)
                && self.is_counted(noun)
                && !lexicon.pieces.is_at(line, noun)
            {
                return Some(Number::of(*factor, behind, Form::Words));
            }
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
        if let Some((factor, end)) = self.multiplied(at, spelt.end) {
            return Some(Number::of(spelt.value.checked_mul(factor)?, end, Form::Words));
        }
        let (what, end) = match added(line, spelt.end, lexicon) {
            Some((behind, part)) if !spelt.one && joiners => {
                (What::Number(Num::new(spelt.value.checked_add(part)?)), behind)
            }
            _ => (What::Number(Num::new(spelt.value)), spelt.end),
        };
        let ambiguous = spelt.end == at + 1 && lexicon.ambiguous.is_at(line, at);
        Some(Number {
            what,
            scale: spelt.scale,
            one: spelt.one || ambiguous || spelt.value.is_zero(),
            ..Number::of(spelt.value, end, if spelt.pair { Form::Plain } else { Form::Words })
        })
    }

    /// Decimals in words without a whole number: `point five`. The word for the mark has other
    /// meanings, so nothing may stand before it, and nothing be counted.
    fn pointed(&self, at: usize, joiners: bool) -> Option<Number> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let opens = at == 0 || lexicon.minus.before(line, at).is_some();
        let spelt = pointed(line, at, lexicon, joiners).filter(|_| opens)?;
        let ends = line.ends(spelt.end) || unit::percent_behind(line, spelt.end, lexicon).is_some();
        (ends || spelt.scale.is_some())
            .then(|| Number { scale: spelt.scale, ..Number::of(spelt.value, spelt.end, Form::Words) })
    }

    /// So many of the collective at token `end`.
    pub(super) fn collected(&self, of: Decimal, end: usize) -> Option<Number> {
        let (behind, heap) = self.lexicon.collectives.at(&self.line, end)?;
        let (factor, behind) = self.heaped(*heap, behind)?;
        let about = heap.about && of == Decimal::ONE;
        let sense = if about { Sense::OrSo } else { Sense::Plain };
        let (behind, of) = match added(&self.line, behind, self.lexicon) {
            Some((end, part)) => (end, of.checked_add(part)?),
            None => (behind, of),
        };
        let number = Number::of(of.checked_mul(factor)?, behind, Form::Words);
        Some(Number { sense, scale: Some(factor), ..number })
    }
}

/// Whether this many hundredths are written as such: `99p`, but not `1080p`.
fn plain_cents(num: Num) -> bool {
    num.value.is_integer() && num.value > Decimal::ZERO && num.value < Decimal::ONE_HUNDRED
}
