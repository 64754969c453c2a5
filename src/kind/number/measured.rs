//! Units of measure behind a number, and smaller ones added to them.
//!
//! | written | read |
//! |---|---|
//! | `324 mètres`, `324m`, `a 324-metre tower` | 324 m |
//! | `6 ft 2 in`, `5'11"`, `six foot two`, `1m80` | 74 in, 71 in, 74 in, 180 cm |
//! | `10 x 15 cm` | 10 cm, 15 cm |
//! | `20 degrees below zero` | −20 |
//! | `3 m. de retard`, `48° 51′ N`, `120 zu/km` | nothing |

use rust_decimal::Decimal;

use super::atom::{Form, Number, Reader};
use super::digits::{Digits, digits};
use super::measure::{Meant, Measure, measure};
use super::stretch::{Num, What};
use super::token::Token;
use super::unit::Unit;
use super::words::spelt;
use crate::fold;

/// How far before a number a word may stand that makes a contested word its unit, in tokens.
const NEAR: usize = 6;

impl Reader<'_> {
    /// The unit behind the number that begins at token `start`: the token behind it, the number in
    /// it, and the unit.
    pub(super) fn measure(&self, start: usize, number: &Number) -> Option<(usize, What, &'static Measure)> {
        let (mut end, mut unit) = match number.unit {
            Some(Unit::Measure(unit)) => (number.end, unit),
            Some(_) => return None,
            None => self
                .unit_at(start, number.end, number.form)
                .or_else(|| self.give_or_take(number))
                .or_else(|| self.shared_unit(number).map(|unit| (number.end, unit)))?,
        };
        let What::Number(mut num) = number.what else { return Some((end, number.what, unit)) };
        if let Some((behind, part)) = self.lexicon.added.at(&self.line, end) {
            return Some((behind, What::Number(Num::new(num.value.checked_add(*part)?)), unit));
        }
        let mut what = number.what;
        while let Some((smaller, many)) = unit.below()
            && num.value.is_integer()
            && let Some((more, behind)) = self.smaller(end, unit, smaller)
            && more < many
        {
            let sum = num.value.checked_mul(many)?.checked_add(more)?;
            (num, what, unit, end) = (Num::new(sum), What::Sum(sum), smaller, behind);
        }
        if unit.has_negative()
            && let Some((behind, ())) = self.lexicon.measures.below_zero.at(&self.line, end)
        {
            return Some((behind, What::Number(Num { value: -num.value, ..num }), unit));
        }
        Some((end, what, unit))
    }

    /// The unit at token `at`, behind a number that begins at `start`.
    pub(super) fn unit_at(&self, start: usize, at: usize, form: Form) -> Option<(usize, &'static Measure)> {
        let (line, measures) = (&self.line, &self.lexicon.measures);
        let linked = self.lexicon.links.at(line, at).map_or(at, |(end, ())| end);
        // 13 milliards de m³, but not 13 de m³
        let place = if form == Form::Plain { at } else { linked };
        let symbol = line
            .get(place)
            .filter(|_| form != Form::Words)
            .and_then(|token| self.symbol(token.text, place + 1));
        let (end, unit) = match (measures.words.at(line, linked), symbol) {
            (Some((end, meant)), Some(symbol))
                if symbol.0 > end || symbol.0 == end && meant.contest.is_none() =>
            {
                symbol
            }
            (Some((end, _)), None) if line.get(end - 1).is_some_and(|token| token.is_mark()) => return None,
            (Some((end, meant)), _) => (end, self.meant(start, at, end, meant, form)?),
            (None, symbol) => symbol?,
        };
        self.is_whole(end).then_some((end, unit))
    }

    /// Whether the article at token `at` and the unit at `end` are one of it: "a mile", but not
    /// "two thirds of a mile".
    pub(super) fn is_one_measure(&self, at: usize, end: usize) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        let of = lexicon.links.before(line, at).map(|(start, ())| start);
        let part = of.is_some_and(|of| lexicon.denominators.before(line, of).is_some());
        lexicon.measures.alone.is_at(line, end) && !part && self.unit_at(at, end, Form::Words).is_some()
    }

    /// What a word that ends before token `end` means behind the number at `start`, whose own words
    /// end before `at`.
    fn meant(
        &self,
        start: usize,
        at: usize,
        end: usize,
        meant: &Meant,
        form: Form,
    ) -> Option<&'static Measure> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let Some(contest) = meant.contest.and_then(|at| lexicon.measures.contests.get(at)) else {
            return Some(meant.measure);
        };
        let joined = || contest.otherwise.is_none() && line.get(at).is_some_and(|token| token.dash.is_some());
        let near = || {
            (start.saturating_sub(NEAR)..=start).any(|before| contest.before.before(line, before).is_some())
        };
        let wins = (!matches!(form, Form::Words | Form::Vague) || !contest.digits)
            && contest.unless_before.before(line, start).is_none()
            && !contest.unless_after.is_at(line, end)
            && (contest.open
                || joined()
                || contest.after.is_at(line, end)
                || near()
                || self.smaller_follows(end, meant.measure));
        if wins { Some(meant.measure) } else { contest.otherwise }
    }

    /// The unit whose symbol begins with `first` and goes on at token `next`.
    pub(super) fn symbol(&self, first: &str, next: usize) -> Option<(usize, &'static Measure)> {
        let line = &self.line;
        let (end, unit) = self.lexicon.measures.symbol(line, first, next)?;
        let behind = line.get(end);
        let fits = match unit.symbol.as_str() {
            // 12 in the morning
            "in" => {
                behind.is_none_or(Token::is_mark)
                    || self.lexicon.measured.is_at(line, end)
                    || self.lexicon.after.is_at(line, end)
                    || self.lexicon.measures.by.is_at(line, end)
            }
            // 1° and 48° 51′ N are no temperatures.
            "°" | "°C" if end == next && matches!(first, "°" | "º") => !behind.is_some_and(|token| {
                token.is_digits()
                    || token.is_mark() && token.tight && matches!(token.text, "′" | ")")
                    || matches!(token.text, "N" | "S" | "E" | "W" | "O")
            }),
            _ => true,
        };
        // M. Dupont, 3 m. de retard
        let letter = end == next && first.chars().count() == 1 && first.chars().all(char::is_alphabetic);
        let title = letter && behind.is_some_and(|stop| stop.is(".") && stop.tight) && !line.ends(end);
        (fits && !title && self.is_whole(end)).then_some((end, unit))
    }

    /// Whether the unit that ends before token `end` is all of it: not `g` of `g/hab`.
    fn is_whole(&self, end: usize) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        // acre-feet
        if line.get(end).is_some_and(|token| token.dash.is_some()) && lexicon.measures.words.is_at(line, end)
        {
            return false;
        }
        let slash = line.get(end).is_some_and(|mark| mark.is("/") && mark.tight);
        !slash
            || lexicon.times.is_at(line, end + 1)
            || line.get(end + 1).is_none_or(|token| {
                token.is_digits() || token.is_mark() || lexicon.short_times.contains_key(token.text)
            })
    }

    /// What is added in the smaller unit: `2 in`, `and 2 inches`, or a bare `2`.
    fn smaller(&self, at: usize, unit: &Measure, smaller: &'static Measure) -> Option<(Decimal, usize)> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let stop = line.get(at).is_some_and(|token| token.is(",") || token.is(".") && token.tight);
        let joiner = lexicon.and.at(line, at).map(|(end, ())| end);
        let start = if stop { at + 1 } else { joiner.unwrap_or(at) };
        let (value, end, form) = match digits(line, start, lexicon) {
            Some(Digits::Number { num, end, rest: "", .. }) => (num.value, end, Form::Plain),
            Some(Digits::Number { num, end, rest, .. }) => {
                let (end, found) = self.symbol(rest, end)?;
                return (found == smaller).then_some((num.value, end));
            }
            Some(Digits::Code(_)) => return None,
            None => {
                let spelt = spelt(line, start, lexicon, false)?;
                (spelt.value, spelt.end, Form::Words)
            }
        };
        let named = lexicon.measures.words.at(line, end).filter(|(_, meant)| meant.measure == smaller);
        if let Some((end, _)) = named {
            return Some((value, end));
        }
        if let Some((end, found)) = self.unit_at(start, end, form) {
            return (found == smaller).then_some((value, end));
        }
        let sign = line.get(end).is_some_and(|mark| {
            smaller.symbol == "in" && mark.tight && matches!(mark.text, "\"" | "”" | "″")
        });
        if sign {
            return Some((value, end + 1));
        }
        // 1 m 80, 3 kg 500, six foot two
        let width = line.get(start).map_or(0, |token| token.text.len());
        let bare = match unit.symbol.as_str() {
            "m" if form == Form::Words => value >= Decimal::TEN,
            "m" => width == 2,
            "kg" => form == Form::Plain && width == 3,
            "ft" => value < Decimal::from(12),
            _ => false,
        };
        let joined = line.get(start).is_some_and(|token| token.dash.is_some());
        let loose =
            stop || joiner.is_some() || !joined && self.is_counted(end) || lexicon.to.is_at(line, end);
        let goes_on =
            line.get(end).is_some_and(|token| token.text == "%" || lexicon.measures.is_mark(token.text));
        (bare && !loose && !goes_on).then_some((value, end))
    }

    fn smaller_follows(&self, end: usize, unit: &'static Measure) -> bool {
        let line = &self.line;
        let begins = line.get(end).is_some_and(|token| token.is_digits())
            || self.lexicon.and.at(line, end).is_some_and(|(next, ())| self.begins_number(next));
        begins && unit.below().is_some_and(|(smaller, _)| self.smaller(end, unit, smaller).is_some())
    }

    /// The unit at the end of a row of sides: `10 x 15 cm`.
    fn shared_unit(&self, number: &Number) -> Option<&'static Measure> {
        let line = &self.line;
        let mut at = number.end;
        for _ in 0..2 {
            let times = line.get(at).is_some_and(|token| matches!(token.text, "x" | "X" | "×"));
            let next = if times { at + 1 } else { self.lexicon.measures.by.at(line, at)?.0 };
            match digits(line, next, self.lexicon)? {
                Digits::Number { end, rest: "", .. } => {
                    if let Some((_, unit)) = self.unit_at(next, end, Form::Plain) {
                        return Some(unit);
                    }
                    at = end;
                }
                Digits::Number { end, rest, .. } => return Some(self.symbol(rest, end)?.1),
                Digits::Code(_) => return None,
            }
        }
        None
    }

    /// The unit behind what a number may be off by: `12.9 ± 0.1 m`.
    fn give_or_take(&self, number: &Number) -> Option<(usize, &'static Measure)> {
        let sign = self.line.get(number.end).is_some_and(|sign| sign.text == "±");
        match digits(&self.line, number.end + 1, self.lexicon).filter(|_| sign)? {
            Digits::Number { end, rest: "", .. } => self.unit_at(number.end + 1, end, Form::Plain),
            Digits::Number { end, rest, .. } => self.symbol(rest, end),
            Digits::Code(_) => None,
        }
    }

    /// A fraction with a slash before a unit: `1/2 mile`, `1 1/2 miles`.
    pub(super) fn slashed(&self, at: usize) -> Option<Number> {
        let line = &self.line;
        let whole = |at: usize| {
            let token = line.get(at).filter(|token| token.is_only_digits() && token.text.len() <= 3)?;
            token.text.parse::<u32>().ok()
        };
        let slash = |at: usize| line.get(at).is_some_and(|mark| mark.is("/") && mark.tight);
        let (ones, part) = if slash(at + 1) { (0, at) } else { (whole(at)?, at + 1) };
        let close = line.get(part + 2).is_some_and(|below| below.tight);
        let (above, below) = (whole(part)?, whole(part + 2).filter(|_| slash(part + 1) && close)?);
        let even = matches!(below, 2 | 4 | 5 | 8 | 10 | 16 | 32) && above < below;
        let end = part + 3;
        let value = Decimal::from(above).checked_div(below.into()).filter(|_| even)?;
        self.unit_at(at, end, Form::Digits)?;
        Some(Number::of(value.checked_add(ones.into())?, end, Form::Digits))
    }

    /// A unit written onto the digits, with a smaller one behind it: `1m80`.
    pub(super) fn stuck(&self, num: Num, rest: &str, end: usize) -> Option<(What, &'static Measure, usize)> {
        if let Some((end, unit)) = self.symbol(rest, end) {
            return Some((What::Number(num), unit, end));
        }
        let (symbol, more) = rest.split_at(rest.find(|c: char| c.is_ascii_digit())?);
        let (_, unit) = self.lexicon.measures.symbol(&self.line, symbol, end)?;
        let (smaller, many) = unit.below().filter(|_| symbol == "m" && more.len() == 2)?;
        let sum = num.value.checked_mul(many)?.checked_add(more.parse().ok()?)?;
        Some((What::Sum(sum), smaller, end))
    }

    /// Feet and inches by their marks: `5'11"`, `5′ 11″`.
    pub(super) fn feet(&self, at: usize) -> Option<Number> {
        let line = &self.line;
        let token = line.get(at).filter(|token| self.lexicon.measures.feet_marks && token.is_digits())?;
        // Degrees before, or a letter: a place on the map.
        if line.before(at).is_some_and(|before| before.text == "°" || before.text == "º") {
            return None;
        }
        let whole = line.text.get(token.span.start..)?;
        let (feet, rest) = number(whole, 2)?;
        let mut marks = rest.chars();
        let mark = marks.next().filter(|c| fold::is_apostrophe(*c) || *c == '′')?;
        let rest = marks.as_str();
        let (inches, rest) = number(rest.strip_prefix(' ').unwrap_or(rest), 2)?;
        let close = rest.chars().next().filter(|c| matches!(c, '"' | '”' | '“' | '″'));
        let double = rest.starts_with("''") || rest.starts_with("’’");
        let plain =
            mark == '\'' && (3..=8).contains(&feet) && !rest.starts_with(|c: char| c.is_alphanumeric());
        if inches >= 12 || !(close.is_some() || double || plain) {
            return None;
        }
        let tail = close.map_or(if double { 2 } else { 0 }, char::len_utf8);
        let stop = token.span.start + (whole.len() - rest.len()) + tail;
        let end = (at..line.len()).find(|next| line.get(*next).is_none_or(|token| token.span.start >= stop));
        let sum = Decimal::from(feet * 12 + inches);
        let unit = Some(Unit::Measure(measure("in")?));
        Some(Number {
            what: What::Sum(sum),
            unit,
            ..Number::of(sum, end.unwrap_or(line.len()), Form::Digits)
        })
    }
}

/// A whole number of at most so many digits at the beginning of `text`, and what follows.
fn number(text: &str, most: usize) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    (1..=most).contains(&digits.len()).then_some((digits.parse().ok()?, rest))
}
