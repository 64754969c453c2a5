//! One number with its unit, before any word around it: `12,5 millions d'euros`, `une dizaine`,
//! `two thirds`, `1h30`, `des dizaines de milliers`, `several`.

use rust_decimal::Decimal;

use super::coin;
use super::digits;
use super::lexicon::Lexicon;
use super::stretch::{Num, Sense, What};
use super::token::{Line, Token};
use super::told::Told;
use super::unit::{self, Unit};
use crate::fold;
use crate::language::TimeUnit;
use crate::sentence::Shape;
use crate::value::currency;

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
    /// One, said by an article: `a year`.
    pub(super) article: bool,
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
    /// Whether every word of it has a capital.
    pub(super) headline: bool,
    /// The year in which the text was published.
    pub(super) year: Option<i16>,
    /// What the whole article tells about its currencies.
    pub(super) told: Told<'a>,
}

/// A number on the way to an atom.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    pub(super) end: usize,
    pub(super) what: What,
    pub(super) sense: Sense,
    pub(super) scale: Option<Decimal>,
    pub(super) form: Form,
    pub(super) unit: Option<Unit>,
    /// One thing, said by an article or a word that may be one: counts nothing without a unit.
    pub(super) one: bool,
}

impl Number {
    pub(super) fn of(value: Decimal, end: usize, form: Form) -> Self {
        let what = What::Number(Num::new(value));
        Self { end, what, sense: Sense::Plain, scale: None, form, unit: None, one: false }
    }
}

impl Reader<'_> {
    /// What stands at token `at`. Without `joiners`, `and` ends a number in words.
    pub(super) fn atom(&self, at: usize, joiners: bool) -> Stop {
        let Some(token) = self.line.get(at) else { return Stop::Nothing };
        if let Some((next, code)) = coin::money_before(&self.line, at)
            && (self.is_digits(next)
                || self.line.get(next).is_some_and(|number| number.is("-"))
                || self.is_bracketed_loss(next))
        {
            return self.prefixed(at, next, code);
        }
        let (start, sign) = self.sign(at);
        if sign.is_some() {
            let money = coin::money_before(&self.line, start).filter(|(next, _)| self.is_digits(*next));
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
        if token.is_mark() && !self.is_digits(at) {
            return Stop::Nothing;
        }
        self.bare(at, joiners)
    }

    /// The token behind a sign, and whether it is a minus.
    fn sign(&self, at: usize) -> (usize, Option<bool>) {
        let line = &self.line;
        let Some(token) = line.get(at) else { return (at, None) };
        let number = |at: usize| {
            self.is_digits(at) || coin::money_before(line, at).is_some_and(|(next, _)| self.is_digits(next))
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
            && self.begins_number(next)
            && self.lexicon.before.before(line, next).is_none()
            && self.lexicon.no_minus.before(line, next).is_none()
            && !line.before(at).is_some_and(|before| before.is_digits())
            && self.lexicon.pieces.before(line, at).is_none()
        {
            return (next, Some(true));
        }
        (at, None)
    }

    pub(super) fn is_digits(&self, at: usize) -> bool {
        digits::begins(&self.line, at, self.lexicon)
    }

    /// `$(5.2) million`: in accounts, brackets around the digits are a minus.
    fn is_bracketed_loss(&self, at: usize) -> bool {
        let line = &self.line;
        line.get(at).is_some_and(|open| open.tight && open.is("("))
            && self.is_digits(at + 1)
            && matches!(self.digits(at + 1, true), Ok(Some(number))
                if number.scale.is_none() && line.get(number.end).is_some_and(|close| close.is(")")))
    }

    /// A number behind its currency.
    pub(super) fn prefixed(&self, start: usize, at: usize, code: &'static str) -> Stop {
        let (at, minus) =
            if self.line.get(at).is_some_and(|token| token.is("-")) { (at + 1, true) } else { (at, false) };
        let loss = self.is_bracketed_loss(at);
        let (at, minus) = if loss { (at + 1, true) } else { (at, minus) };
        let number = match self.digits(at, true) {
            Ok(Some(mut number)) => {
                if loss && let What::Number(num) = number.what {
                    number.end += 1;
                    if self.scaled(at, &mut number, num, true).is_none() {
                        return Stop::Skip(number.end);
                    }
                }
                number
            }
            Ok(None) => return Stop::Nothing,
            Err(end) => return Stop::Skip(end),
        };
        // "$5 million Canadian", "$5 USD": the more precise word wins.
        let (end, code) = coin::money_behind(&self.line, number.end, self.lexicon)
            .filter(|(_, behind)| *behind == code || currency::members(code).contains(behind))
            .unwrap_or((number.end, code));
        let (end, what) =
            if number.scale.is_none() { self.with_cents(number.what, end) } else { (end, number.what) };
        let atom = Atom {
            start,
            end,
            number: (at, number.end),
            what,
            sense: number.sense,
            unit: Unit::Money(code),
            prefixed: true,
            scale: number.scale,
            form: number.form,
            plus: false,
            article: false,
        };
        if minus { signed(atom, start, Some(true)) } else { Stop::Atom(atom) }
    }

    /// A number with its unit behind it, if any.
    fn bare(&self, at: usize, joiners: bool) -> Stop {
        let line = &self.line;
        if let Some(stop) = self.share(at) {
            return stop;
        }
        let special = self.feet(at).or_else(|| self.slashed(at));
        let number = match self.digits(at, false) {
            _ if special.is_some() => special,
            Ok(Some(number)) => Some(number),
            Err(_) if self.ratio(at).is_some() => self.ratio(at),
            Err(end) => return Stop::Skip(end),
            Ok(None) => self.part(at).or_else(|| self.vague(at)).or_else(|| self.words(at, joiners)),
        };
        let Some(mut number) = number else { return Stop::Nothing };
        let number_end = number.end;
        if let Some(more) = self.parts_behind(&number) {
            number = more;
        }
        let mut end = number.end;
        let mut unit = number.unit;
        if unit.is_none() {
            if let Some((behind, found)) = unit::percent_behind(line, end, self.lexicon) {
                (end, unit) = (behind, Some(found));
            } else if let Some(behind) = self.bare_points(at, &number) {
                (end, unit) = (behind, Some(Unit::Points));
            } else if let Some((behind, what, found)) = self.measure(at, &number) {
                (end, number.what, unit) = (behind, what, Some(Unit::Measure(found)));
            } else if let Some((behind, axis)) = self.money(at, &number) {
                unit = Some(Unit::Money(axis));
                (end, number.what) = self.with_cents(number.what, behind);
            } else if let Some((behind, what, cents)) = self.in_cents(&number) {
                (end, number.what, unit) = (behind, what, Some(cents));
            }
        } else if let Some((behind, what, found)) = self.measure(at, &number) {
            (end, number.what, unit) = (behind, what, Some(Unit::Measure(found)));
        }
        if let Some((behind, what, time)) = self.time(number, unit) {
            (end, number.what, unit) = (behind, what, Some(Unit::Time(time)));
        }
        if unit.is_none()
            && matches!(number.form, Form::Plain | Form::Words)
            && number.scale.is_none()
            && self.is_age(at, &number)
        {
            unit = Some(Unit::Time(TimeUnit::Year));
        }
        if unit.is_none()
            && let Some(thousands) = self.in_thousands(at, &number)
        {
            number.what = What::Number(thousands);
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
            article: number.one && number.form == Form::Words,
        })
    }

    /// Digits with the decimal mark of the language and three decimals that count whole things: nobody
    /// has 45.3 visitors, so `45,300 visiteurs` are so many thousands.
    fn in_thousands(&self, at: usize, number: &Number) -> Option<Num> {
        let What::Number(num) = number.what else { return None };
        let written = self.line.get(at).filter(|token| number.end == at + 1 && token.is_digits())?.text;
        let (whole, decimals) = written.split_once(self.lexicon.decimal)?;
        let plain = |digits: &str| digits.bytes().all(|b| b.is_ascii_digit());
        let fits = plain(whole)
            && plain(decimals)
            && decimals.len() == 3
            && num.value >= Decimal::ONE
            && num.value < Decimal::ONE_THOUSAND
            && (whole.len() > 1 || decimals.ends_with('0'))
            && number.scale.is_none()
            && self.is_counted(number.end);
        fits.then(|| Num::new(num.value).times(Decimal::ONE_THOUSAND)).flatten()
    }

    /// Whether one of something is a number here: it is all there is, or the word is not just an
    /// article and a noun follows.
    fn says_one(&self, at: usize, end: usize) -> bool {
        let line = &self.line;
        let signed = self.lexicon.minus.before(line, at).is_some();
        let whole = (at == 0 || signed) && line.ends(end);
        let zero = !self.lexicon.ambiguous.is_at(line, at) && !self.lexicon.articles.is_at(line, at);
        // At least one person.
        let bound = self.lexicon.bounding_one.before(line, at).is_some();
        let ambiguous = self.lexicon.ambiguous.is_at(line, at) || zero || bound;
        // Between one and two million; one or two; one to three.
        let ranges = between(self, at, end)
            || [&self.lexicon.to, &self.lexicon.or]
                .into_iter()
                .any(|list| list.at(line, end).is_some_and(|(next, ())| self.begins_number(next)));
        let listed = line.get(end).is_some_and(|comma| comma.is(",")) && self.begins_number(end + 1);
        let time = self.lexicon.times.is_at(line, end);
        whole
            || ranges
            || listed && (at == 0 || !self.lexicon.articles.is_at(line, at))
            || (ambiguous && !time && self.is_counted(end))
    }

    /// Whether a word is written as common nouns and adjectives are.
    pub(super) fn is_noun(&self, token: &Token<'_>) -> bool {
        token.shape == Shape::Lower || self.lexicon.capital_nouns && token.shape == Shape::Capital
    }

    /// Whether a word stands at token `at` that may be a counted noun.
    pub(super) fn is_counted(&self, at: usize) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        line.get(at).is_some_and(|token| {
            (self.is_noun(token) || self.headline && token.is_capital())
                && token.text.chars().count() > 1
                && !lexicon.measures.is_mark(token.text)
        }) && !lexicon.small_words.is_at(line, at)
            && (line.get(at).is_some_and(Token::is_capital) || !lexicon.verb_endings.is_at(line, at))
            && !lexicon.measured.is_at(line, at)
    }
}

/// Whether `between` stands before a number and `and` with another number behind it.
fn between(reader: &Reader<'_>, at: usize, end: usize) -> bool {
    let (line, lexicon) = (&reader.line, reader.lexicon);
    lexicon.between.before(line, at).is_some()
        && lexicon.and.at(line, end).is_some_and(|(next, ())| reader.begins_number(next))
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
