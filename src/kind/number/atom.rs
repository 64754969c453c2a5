//! One number with its unit, before any word around it: `12,5 millions d'euros`, `une dizaine`,
//! `two thirds`, `1h30`, `des dizaines de milliers`, `several`.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::digits::{Digits, digits};
use super::lexicon::{Heap, Lexicon, Piece, Vague};
use super::stretch::{Num, Sense, What, ten_to};
use super::token::Line;
use super::unit::{self, Unit};
use super::words::spelt;
use crate::fold;
use crate::language::TimeUnit;

/// One number with its unit. Places are tokens; ends are one past the last.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Atom {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The number without its unit.
    pub(super) number: (usize, usize),
    pub(super) what: What,
    /// What the words of the number itself make of it: `une dizaine` is about ten.
    pub(super) sense: Sense,
    pub(super) unit: Unit,
    /// The unit stands before the number.
    pub(super) prefixed: bool,
    /// What the last word of the number multiplied by.
    pub(super) scale: Option<Decimal>,
    pub(super) form: Form,
    /// A plus sign stands before it.
    pub(super) plus: bool,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Digits and nothing else, not grouped: may be a year or a label.
    Plain,
    /// Digits with a mark, a scale or a sign.
    Digits,
    /// In words.
    Words,
    /// By a word that names no number.
    Vague,
}

/// What stands at a token.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Stop {
    /// A number.
    Atom(Atom),
    /// Something like a number that is none, up to a token.
    Skip(usize),
    /// Nothing of the sort.
    Nothing,
}

/// What can be read at the tokens of a sentence.
pub(super) struct Reader<'a> {
    pub(super) line: Line<'a>,
    pub(super) lexicon: &'static Lexicon,
}

/// A number on the way to an atom.
#[derive(Debug, Clone, Copy)]
struct Number {
    end: usize,
    what: What,
    sense: Sense,
    scale: Option<Decimal>,
    form: Form,
    unit: Option<Unit>,
    /// One thing, said by an article or a word that may be one: counts nothing without a unit.
    one: bool,
}

impl Number {
    fn of(value: Decimal, end: usize, form: Form) -> Self {
        let what = What::Number(Num::new(value));
        Self { end, what, sense: Sense::Plain, scale: None, form, unit: None, one: false }
    }
}

impl Reader<'_> {
    /// What stands at token `at`. Without `joiners`, `and` ends a number in words.
    pub(super) fn atom(&self, at: usize, joiners: bool) -> Stop {
        let Some(token) = self.line.get(at) else { return Stop::Nothing };
        if let Some((next, code)) = unit::money_before(&self.line, at)
            && self.line.get(next).is_some_and(|number| number.is_digits() || number.is("-"))
        {
            return self.prefixed(at, next, code);
        }
        let (start, sign) = self.sign(at);
        if sign.is_some() {
            let money = unit::money_before(&self.line, start).filter(|(next, _)| self.is_digits(*next));
            let stop = match money {
                Some((next, code)) => self.prefixed(start, next, code),
                None => self.bare(start, joiners),
            };
            return match stop {
                Stop::Atom(atom) => signed(atom, at, sign),
                other => other,
            };
        }
        // A word of a currency's sign is no number.
        if token.is_mark() && !token.is_digits() {
            return Stop::Nothing;
        }
        self.bare(at, joiners)
    }

    /// The token behind a sign, and whether it is a minus.
    fn sign(&self, at: usize) -> (usize, Option<bool>) {
        let line = &self.line;
        let Some(token) = line.get(at) else { return (at, None) };
        let number = |at: usize| {
            self.is_digits(at) || unit::money_before(line, at).is_some_and(|(next, _)| self.is_digits(next))
        };
        let free = !token.tight || line.before(at).is_none_or(|before| before.is("("));
        let joined = line.get(at + 1).is_some_and(|next| next.tight);
        if token.is_mark() && free && joined && number(at + 1) {
            // An em dash is punctuation.
            let minus = token.text.chars().all(|c| fold::is_dash(c) && !matches!(c, '\u{2014}' | '\u{2015}'));
            if minus || token.is("+") {
                return (at + 1, Some(minus));
            }
        }
        if let Some((next, ())) = self.lexicon.minus.at(line, at)
            && self.is_digits(next)
            && self.lexicon.before.before(line, next).is_none()
            && !line.before(at).is_some_and(|before| before.is_digits())
        {
            return (next, Some(true));
        }
        (at, None)
    }

    fn is_digits(&self, at: usize) -> bool {
        self.line.get(at).is_some_and(|token| token.is_digits())
    }

    /// A number behind its currency.
    fn prefixed(&self, start: usize, at: usize, code: &'static str) -> Stop {
        let (at, minus) =
            if self.line.get(at).is_some_and(|token| token.is("-")) { (at + 1, true) } else { (at, false) };
        let number = match self.digits(at, true) {
            Ok(Some(number)) => number,
            Ok(None) => return Stop::Nothing,
            Err(end) => return Stop::Skip(end),
        };
        // "$5 million Canadian", "$5 USD": the more precise word wins.
        let (end, code) = unit::money_behind(&self.line, number.end, self.lexicon)
            .filter(|(_, behind)| code == "USD" || *behind == code)
            .unwrap_or((number.end, code));
        let atom = Atom {
            start,
            end,
            number: (at, number.end),
            what: number.what,
            sense: number.sense,
            unit: Unit::Money(code),
            prefixed: true,
            scale: number.scale,
            form: number.form,
            plus: false,
        };
        if minus { signed(atom, start, Some(true)) } else { Stop::Atom(atom) }
    }

    /// A number with its unit behind it, if any.
    fn bare(&self, at: usize, joiners: bool) -> Stop {
        let line = &self.line;
        if let Some(stop) = self.share(at) {
            return stop;
        }
        let number = match self.digits(at, false) {
            Ok(Some(number)) => Some(number),
            Err(end) => return Stop::Skip(end),
            Ok(None) => self.part(at).or_else(|| self.vague(at)).or_else(|| self.words(at, joiners)),
        };
        let Some(mut number) = number else { return Stop::Nothing };
        let number_end = number.end;
        let mut end = number.end;
        let mut unit = number.unit;
        if unit.is_none() {
            if let Some((behind, found)) = unit::percent_behind(line, end, self.lexicon) {
                (end, unit) = (behind, Some(found));
            } else if let Some((behind, code)) = unit::money_behind(line, end, self.lexicon) {
                (end, unit) = (behind, Some(Unit::Money(code)));
                if let (What::Number(whole), Some((behind, cents))) = (number.what, self.cents(end))
                    && let Some(value) = whole.value.checked_add(cents)
                {
                    number.what = What::Number(Num { value, fine: Some(Decimal::new(1, 2)) });
                    end = behind;
                }
            } else if let Some((behind, code)) = unit::cents_behind(line, end, self.lexicon)
                && let What::Number(cents) = number.what
                && let Some(value) = cents.times(Decimal::new(1, 2))
            {
                number.what = What::Number(Num { fine: Some(Decimal::new(1, 2)), ..value });
                (end, unit) = (behind, Some(Unit::Money(code)));
            }
        }
        if let Some((behind, what, time)) = self.time(number, unit) {
            (end, number.what, unit) = (behind, what, Some(Unit::Time(time)));
        }
        if number.one && unit.is_none() && !self.says_one(at, number.end) {
            return Stop::Nothing;
        }
        Stop::Atom(Atom {
            start: at,
            end,
            number: (at, number_end),
            what: number.what,
            sense: number.sense,
            unit: unit.unwrap_or(Unit::Count),
            prefixed: false,
            scale: number.scale,
            form: number.form,
            plus: false,
        })
    }

    /// Digits with the scale behind them. `Err` is where digits end that are no number.
    fn digits(&self, at: usize, money: bool) -> Result<Option<Number>, usize> {
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
            let money = money || unit::money_behind(line, end, lexicon).is_some();
            let factor = if !money && lexicon.names.iter().any(|name| name == whole) {
                None
            } else if let Some(factor) = lexicon.suffixes.get(rest) {
                Some(*factor)
            } else {
                lexicon
                    .weak_suffixes
                    .get(rest)
                    .filter(|_| money || (rest != "t" && rest != "T" && self.is_counted(end)))
                    .copied()
            };
            if let Some(factor) = factor {
                number.what = What::Number(num.times(factor).ok_or(end)?);
                number.scale = Some(factor);
                return Ok(Some(number));
            }
            if let Some(code) = unit::code(rest) {
                number.unit = Some(Unit::Money(code));
                return Ok(Some(number));
            }
            if let Some((what, time)) = self.attached(num, rest) {
                (number.what, number.unit) = (what, Some(Unit::Time(time)));
                return Ok(Some(number));
            }
            return Err(end);
        }
        self.scaled(&mut number, num, money).ok_or(end)?;
        Ok(Some(number))
    }

    /// Multiplies digits by the scale behind them. `None` when that is too large.
    fn scaled(&self, number: &mut Number, num: Num, money: bool) -> Option<()> {
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
    fn near(&self, at: usize) -> bool {
        let Some(token) = self.line.get(at) else { return false };
        token.dash.is_some() || !token.is_mark()
    }

    /// An abbreviated scale at token `at`, and the token behind it.
    fn abbreviation(&self, at: usize, money: bool) -> Option<(Decimal, usize)> {
        let token = self.line.get(at)?;
        let factor = *self.lexicon.abbreviations.get(token.text)?;
        let next = at + 1;
        let letter = token.text.len() == 1;
        let currency = money || unit::money_behind(&self.line, next, self.lexicon).is_some();
        let counted = (token.is_capital() || token.text == "k")
            && (self.lexicon.links.is_at(&self.line, next) || self.is_counted(next));
        let stop = self.line.get(next).is_some_and(|next| next.is(".") && next.tight);
        // `3 M. Dupont`, `3 m. de retard`: a single letter must stand beside money or a noun.
        if letter && !(currency || (counted && !stop)) {
            return None;
        }
        // The full stop of an abbreviation belongs to it.
        let more = stop && !letter && !self.line.ends(next);
        Some((factor, if more { next + 1 } else { next }))
    }

    /// A collective with the scale or collective it counts: `dizaine de milliers`.
    fn heaped(&self, heap: Heap, end: usize) -> Option<(Decimal, usize)> {
        let Some((next, ())) = self.lexicon.links.at(&self.line, end) else {
            return Some((heap.number, end));
        };
        match self.lexicon.many.at(&self.line, next) {
            Some((behind, more)) => Some((heap.number.checked_mul(more.number)?, behind)),
            None => Some((heap.number, end)),
        }
    }

    /// A part of a scale, a collective or a unit of time: `half a million`, `une demi-heure`.
    fn part(&self, at: usize) -> Option<Number> {
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
        let timed = lexicon.times.is_at(line, end);
        timed.then(|| Number::of(*part, end, Form::Words))
    }

    /// A number in words, with the collective behind it.
    fn words(&self, at: usize, joiners: bool) -> Option<Number> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let article = lexicon.articles.at(line, at).map(|(end, ())| end);
        let Some(spelt) = spelt(line, at, lexicon, joiners) else {
            let end = article?;
            return self.collected(Decimal::ONE, end).or_else(|| {
                lexicon
                    .times
                    .is_at(line, end)
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
    fn collected(&self, of: Decimal, end: usize) -> Option<Number> {
        let (behind, heap) = self.lexicon.collectives.at(&self.line, end)?;
        let (factor, behind) = self.heaped(*heap, behind)?;
        let about = heap.about && of == Decimal::ONE;
        let sense = if about { Sense::OrSo } else { Sense::Plain };
        Some(Number { sense, ..Number::of(of.checked_mul(factor)?, behind, Form::Words) })
    }

    /// `several`, `a few hundred`, `des dizaines de milliers`, `no`.
    fn vague(&self, at: usize) -> Option<Number> {
        let (line, lexicon) = (&self.line, self.lexicon);
        if let Some((end, vague)) = lexicon.vague.at(line, at) {
            // `quelques 300 personnes` is about 300.
            if self.is_digits(end) {
                return None;
            }
            let heap = self.heap(end);
            let (of, below, behind) = heap.unwrap_or((Decimal::ONE, None, end));
            let counted = heap.is_some()
                || self.is_counted(end)
                || lexicon.links.is_at(line, end)
                || line.ends(end)
                || line.get(end).is_some_and(|next| next.is_capital());
            let what = match vague {
                Vague::None if heap.is_none() && self.is_counted(end) => {
                    What::Number(Num::new(Decimal::ZERO))
                }
                _ if !counted => return None,
                Vague::None => return None,
                Vague::Single => What::Number(Num::new(of)),
                Vague::Couple => What::Number(Num::new(of.checked_mul(Decimal::TWO)?)),
                Vague::Several => What::Many { of, below },
                Vague::Few if heap.is_none() || (of >= Decimal::ONE_THOUSAND && power_of_thousand(of)) => {
                    What::Few(of)
                }
                Vague::Few => What::Many { of, below },
            };
            return Some(Number { what, ..Number::of(Decimal::ZERO, behind, Form::Vague) });
        }
        let (_, _) = lexicon.many.at(line, at)?;
        let (of, below, end) = self.heap(at)?;
        let opened = lexicon.openers.before(line, at).is_some();
        let followed = lexicon.links.is_at(line, end) || line.ends(end);
        if !opened && !followed {
            return None;
        }
        Some(Number { what: What::Many { of, below }, ..Number::of(Decimal::ZERO, end, Form::Vague) })
    }

    /// Collectives and scales in a row: what they multiply to, what many of them stay below, and
    /// the token behind them.
    fn heap(&self, at: usize) -> Option<(Decimal, Option<Decimal>, usize)> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let single = |at: usize| -> Option<(usize, Heap)> {
            if let Some((end, heap)) = lexicon.many.at(line, at).or_else(|| lexicon.collectives.at(line, at))
            {
                return Some((end, *heap));
            }
            let (end, piece) = lexicon.pieces.at(line, at)?;
            let (number, up_to) = match piece {
                Piece::Hundred { .. } => (2, 3),
                Piece::Scale { exponent, .. } => (*exponent, exponent + 3),
                Piece::Small { .. } => return None,
            };
            Some((end, Heap { number: ten_to(number.into())?, up_to: ten_to(up_to.into())?, about: false }))
        };
        let (mut end, heap) = single(at)?;
        let (mut of, mut below) = (heap.number, heap.up_to);
        for _ in 0..2 {
            let next = lexicon.links.at(line, end).map_or(end, |(next, ())| next);
            let Some((behind, more)) = single(next) else { break };
            (of, below) = (of.checked_mul(more.number)?, below.checked_mul(more.number)?);
            end = behind;
        }
        Some((of, Some(below), end))
    }

    /// `la moitié des`, `two thirds of`, `neuf Français sur dix`.
    fn share(&self, at: usize) -> Option<Stop> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let share = |number_end: usize, part: u32, of: u32| {
            Stop::Atom(Atom {
                start: at,
                end: number_end,
                number: (at, number_end),
                what: What::Share(part, of),
                sense: Sense::Plain,
                unit: Unit::Percent,
                prefixed: false,
                scale: None,
                form: Form::Words,
                plus: false,
            })
        };
        let of_something =
            |end: usize| lexicon.shared.is_at(line, end) || line.ends(end) || lexicon.after.is_at(line, end);
        if let Some((end, ())) = lexicon.half.at(line, at)
            && of_something(end)
            && self.part(at).is_none()
        {
            return Some(share(end, 1, 2));
        }
        let token = line.get(at)?;
        if token.is_mark() {
            return None;
        }
        let (part, end) = if token.is_only_digits() && token.text.len() <= 2 {
            (token.text.parse().ok()?, at + 1)
        } else if let Some((end, ())) = lexicon.articles.at(line, at) {
            (1, end)
        } else {
            let (end, Piece::Small { value, .. }) = lexicon.pieces.at(line, at)? else { return None };
            (*value, end)
        };
        if let Some((behind, of)) = lexicon.denominators.at(line, end)
            && part > 0
            && part < *of
            && (part > 1 || of_something(behind))
            && self.part(at).is_none()
        {
            return Some(share(behind, part, *of));
        }
        // neuf Français sur dix
        let nouns =
            (0..=2).take_while(|more| *more == 0 || !line.get(end + more - 1).is_none_or(|t| t.is_mark()));
        for more in nouns {
            let Some((next, ())) = lexicon.out_of.at(line, end + more) else { continue };
            let of = match lexicon.pieces.at(line, next) {
                Some((behind, Piece::Small { value, .. })) => Some((*value, behind)),
                Some((behind, Piece::Hundred { .. })) => Some((100, behind)),
                _ => line
                    .get(next)
                    .filter(|token| token.is_only_digits())
                    .and_then(|token| Some((token.text.parse().ok()?, next + 1))),
            };
            if let Some((of, behind)) = of
                && part > 0
                && part < of
                && matches!(of, 2..=10 | 100)
                && line.get(behind).is_none_or(|token| token.dash.is_none())
                && !lexicon.pieces.is_at(line, behind)
                && !lexicon.times.is_at(line, behind)
                && !lexicon.months.is_at(line, behind)
                && !lexicon.percent.is_at(line, behind)
            {
                return Some(share(behind, part, of));
            }
            break;
        }
        None
    }

    /// The cents behind an amount: `5 euros et 20 centimes`.
    fn cents(&self, at: usize) -> Option<(usize, Decimal)> {
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
    fn time(&self, number: Number, unit: Option<Unit>) -> Option<(usize, What, TimeUnit)> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let (mut end, mut time) = match unit {
            None => {
                let (end, time, alone) = self.time_word(number.end, number.form)?;
                if number.one && number.form == Form::Words && !alone && !self.says_length(number.end) {
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
            let bare = time == TimeUnit::Hour && line.before(end).is_some_and(|hour| hour.text == "h");
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
    fn time_word(&self, at: usize, form: Form) -> Option<(usize, TimeUnit, bool)> {
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
    fn attached(&self, num: Num, rest: &str) -> Option<(What, TimeUnit)> {
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

    /// Whether one of something is a number here: it is all there is, or the word is not just an
    /// article and a noun follows.
    fn says_one(&self, at: usize, end: usize) -> bool {
        let line = &self.line;
        let whole = at == 0 && line.ends(end);
        let zero = !self.lexicon.ambiguous.is_at(line, at) && !self.lexicon.articles.is_at(line, at);
        let ambiguous = self.lexicon.ambiguous.is_at(line, at) || zero;
        whole || (ambiguous && self.is_counted(end))
    }

    /// Whether a word before says that an article and a unit of time are a length of it.
    fn says_length(&self, at: usize) -> bool {
        at >= 1 && self.lexicon.before.before(&self.line, at - 1).is_some()
    }

    /// Whether a word stands at token `at` that may be a counted noun.
    pub(super) fn is_counted(&self, at: usize) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        line.get(at).is_some_and(|token| {
            token.shape == crate::sentence::Shape::Lower
                && token.text.chars().count() > 1
                && !unit::is_symbol(token.text, lexicon)
        }) && !lexicon.small_words.is_at(line, at)
            && !lexicon.measured.is_at(line, at)
    }
}

/// With the sign that stands at token `start`.
fn signed(mut atom: Atom, start: usize, minus: Option<bool>) -> Stop {
    atom.start = start;
    if !atom.prefixed {
        atom.number.0 = start;
    }
    if atom.form == Form::Plain {
        atom.form = Form::Digits;
    }
    if minus == Some(true) {
        match atom.what {
            What::Number(num) => atom.what = What::Number(Num { value: -num.value, ..num }),
            _ => return Stop::Skip(atom.end),
        }
    }
    atom.plus = minus == Some(false);
    Stop::Atom(atom)
}

/// Whether a number is a power of a thousand.
fn power_of_thousand(n: Decimal) -> bool {
    n.to_i128().is_some_and(|mut n| {
        while n > 1 && n % 1000 == 0 {
            n /= 1000;
        }
        n == 1
    })
}
