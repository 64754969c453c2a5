//! One reader for every kind that is a number: counts, percent, money, lengths of time.
//!
//! A number is read whole before anybody asks what it counts: digits or words, the scale behind
//! them, the unit at either side, the other end of a range, the word that bounds or blurs it. The
//! kinds then pick out what is theirs. So "12 million dollars" can never be a count of 12.
//!
//! | written | read |
//! |---|---|
//! | `plus de 12 millions` | more than 12 million |
//! | `entre 3 et 5 %` | 3–5% |
//! | `two and a half million dollars` | $2.5 million |
//! | `une vingtaine de jours` | about 20 days |
//! | `article 18`, `8kun`, `10 janvier 2021`, `[3]` | nothing |

mod amount;
mod around;
mod aspect;
mod atom;
mod code;
mod coin;
mod digits;
mod entries;
mod fused;
mod length;
mod lexicon;
mod marks;
mod measure;
mod measured;
mod named;
mod numeral;
mod onto;
mod phrase;
mod power;
mod share;
mod spelling;
mod stretch;
mod sum;
mod told;
mod token;
mod unit;
mod vague;
mod veto;
mod words;
mod write;

#[cfg(test)]
mod laws;

use rust_decimal::Decimal;

use super::{Aspect, Passage};

pub(super) use amount::Amount;
use atom::{Atom, Form, Reader, Stop};
use onto::{completed, moved};
pub(super) use phrase::Phrases;
use stretch::{Num, Sense, What};
pub(super) use token::{Line, Token};
pub(super) use told::Currencies;
pub(super) use unit::Unit;

/// Every number in the sentence, in order, not overlapping. Linear in the sentence.
pub(super) fn amounts(passage: &Passage<'_>) -> Vec<Amount> {
    let mut line = Line::new(passage.text, &passage.sentence().words);
    let lexicon = lexicon::lexicon(passage.language);
    line.grouping = marks::grouping(passage, &line, lexicon);
    let headline = named::is_headline(&line, lexicon);
    let reader = Reader {
        line,
        lexicon,
        headline,
        year: passage.anchor.map(|days| days.first.year()),
        told: told::Told::new(passage),
    };
    let mut found = Vec::new();
    // No number may reach back over the one before it.
    let mut free = 0;
    let mut at = 0;
    let mut last = None;
    while at < reader.line.len() {
        at = match reader.whole(at, free) {
            Some((mut said, end)) => {
                let end = end.max(at + 1);
                if said.iter().any(Option::is_some) {
                    free = end;
                }
                for said in said.iter_mut().flatten() {
                    if let Some(unit) = reader.unit_beside(said, last.as_ref()) {
                        said.atom.unit = unit;
                    }
                    if said.aspect == Aspect::Level && reader.is_set_beside(said, last.as_ref()) {
                        said.aspect = Aspect::History;
                    }
                    last = Some(*said);
                    found.push(reader.amount(said));
                }
                end
            }
            None => at + 1,
        };
    }
    found
}

/// A number with the words around it. Places are tokens.
#[derive(Debug, Clone, Copy)]
struct Said {
    atom: Atom,
    sense: Sense,
    start: usize,
    end: usize,
    aspect: Aspect,
}

impl Reader<'_> {
    /// The number at token `at` with everything around it, and the token behind it: two numbers
    /// for a move from one to another, none for what is no number.
    fn whole(&self, at: usize, free: usize) -> Option<([Option<Said>; 2], usize)> {
        let first = match self.atom(at, true) {
            Stop::Nothing => return None,
            Stop::Skip(end) => return Some(([None, None], end)),
            Stop::Atom(atom) => atom,
        };
        if let Some(from) = self.moved_from(&first, free) {
            return Some(([Some(from), None], from.end));
        }
        if let Some(end) = self.odds(&first, free) {
            return Some(([None, None], end));
        }
        let (atom, moved) = match self.range(&first, free) {
            Some((low, high, None)) => (low, Some(high)),
            Some((_, _, Some(range))) => (range, None),
            None => (first, None),
        };
        let said = self.around(atom, free);
        let end = said.end.max(moved.map_or(0, |high| high.end));
        if self.is_none(&said) || moved.is_some_and(|high| self.is_none(&self.alone(high))) {
            return Some(([None, None], atom.end.max(moved.map_or(0, |high| high.end))));
        }
        Some(match moved {
            Some(high) => {
                let from = Said { aspect: Aspect::History, ..said };
                ([Some(from), Some(self.alone(high))], end)
            }
            None => {
                let aspect = self.aspect(&said);
                // What shall be reached has not been.
                let hoped = aspect == Aspect::Target && said.sense == Sense::Reached;
                let sense = if hoped { Sense::Plain } else { said.sense };
                ([Some(Said { aspect, sense, ..said }), None], end)
            }
        })
    }

    /// A number without words around it.
    fn alone(&self, atom: Atom) -> Said {
        Said { atom, sense: atom.sense, start: atom.start, end: atom.end, aspect: Aspect::Level }
    }

    /// The range that begins with `first`: its two ends, and the whole unless it is the way from
    /// one number to another.
    fn range(&self, first: &Atom, free: usize) -> Option<(Atom, Atom, Option<Atom>)> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let opener = lexicon.between.before(line, first.start).filter(|(start, ())| *start >= free);
        if opener.is_some() {
            // "between twenty and thirty": here `and` parts the two.
            for joiners in [true, false] {
                let Stop::Atom(low) = self.atom(first.start, joiners) else { continue };
                let Some((next, ())) = lexicon.and.at(line, low.end) else { continue };
                let next = self.behind_article(next);
                if let Stop::Atom(high) = self.atom(next, true)
                    && let Some((low, high, whole)) = join(&low, &high)
                {
                    return Some((low, high, Some(whole)));
                }
            }
        }
        let next = line.get(first.end)?;
        if next.is("-")
            && next.tight
            && let Some((at, ())) = lexicon.to.at(line, first.end + 1)
            && let Stop::Atom(high) = self.atom(at, true)
        {
            let (low, high, whole) = join(&completed(first, &high)?, &high)?;
            return Some((low, high, Some(whole)));
        }
        let dash = next.dash.is_some() && (next.is_digits() || first.form == Form::Words);
        let loose_dash = next.is_mark()
            && (next.text.chars().all(|c| matches!(c, '\u{2010}'..='\u{2013}' | '-'))
                || next.text == "\u{2014}" && next.tight)
            && line.get(first.end + 1).is_some_and(|after| {
                after.is_digits() && (after.tight == next.tight || unit_before(line, first.end))
                    || coin::money_before(line, first.end + 1).is_some()
            });
        // 5- to 10-mile runs
        let hangs = next.is("-") && next.tight;
        let (at, or) = if dash {
            (first.end, false)
        } else if loose_dash {
            (first.end + 1, false)
        } else if let Some((at, ())) = lexicon.to.at(line, first.end + usize::from(hangs)) {
            (at, false)
        } else {
            (lexicon.or.at(line, first.end)?.0, true)
        };
        let high = match (self.atom(at, true), first.unit) {
            (Stop::Atom(high), unit)
                if !(matches!(unit, Unit::Money(_)) && matches!(high.unit, Unit::Measure(_))) =>
            {
                high
            }
            // $5-10m
            (_, Unit::Money(axis)) if first.prefixed && self.is_digits(at) => {
                let Stop::Atom(high) = self.prefixed(at, at, axis) else { return None };
                high
            }
            _ => return None,
        };
        if dash && first.form == Form::Words && high.form == Form::Words && next.dash == Some('-') {
            return None;
        }
        if !or && !dash && !loose_dash && self.moves(first, free) {
            let (low, high) = moved(first, &high)?;
            return Some((low, high, None));
        }
        // "Rose by 3 percent to 12 percent" are a change and a level; "rise by $5 to $10" is one range.
        let far = |low: Num, high: Num| high.value > low.value * Decimal::from(5);
        let apart = match (first.what, high.what) {
            (What::Number(a), What::Number(b)) => !dash && !loose_dash && far(a, b),
            _ => false,
        };
        let change = |at| self.lexicon.change.before.before(line, at).is_some();
        if !or
            && first.unit == high.unit
            && (first.unit != Unit::Count && !first.prefixed || apart)
            && change(first.start)
        {
            return None;
        }
        // A day or two.
        if or && first.article && high.unit == Unit::Count && self.is_two(&high) {
            let (low, high, whole) = join(first, &Atom { unit: first.unit, ..high })?;
            return Some((low, high, Some(whole)));
        }
        let (low, high, mut whole) = join(first, &high)?;
        if or {
            // Two or three, ten or twelve: neighbours. Anything else are two numbers.
            let (What::Number(a), What::Number(b)) = (low.what, high.what) else { return None };
            if b.value > a.value.checked_mul(Decimal::TWO)? || a.value.is_zero() {
                return None;
            }
            whole.sense = Sense::Plain;
        }
        Some((low, high, Some(whole)))
    }

    /// Where `10 to 1` ends: the larger number first and nothing counted behind it is a score or odds.
    fn odds(&self, first: &Atom, free: usize) -> Option<usize> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let (at, ()) = lexicon.to.at(line, first.end)?;
        let Stop::Atom(last) = self.atom(at, true) else { return None };
        let (What::Number(a), What::Number(b)) = (first.what, last.what) else { return None };
        let bare = |atom: &Atom| {
            atom.unit == Unit::Count && atom.scale.is_none() && matches!(atom.form, Form::Plain | Form::Words)
        };
        let from = lexicon.from.before(line, first.start).is_some_and(|(start, ())| start >= free);
        let fits = bare(first) && bare(&last) && a.value >= b.value && !from && !self.moves(first, free);
        (fits && !self.is_counted(last.end) && !lexicon.links.is_at(line, last.end)).then_some(last.end)
    }

    /// Whether this is the two of "a day or two".
    fn is_two(&self, high: &Atom) -> bool {
        matches!(high.what, What::Number(two) if two.value == Decimal::TWO) && !self.is_counted(high.end)
    }

    /// The digits behind an article at token `at`: "between 3% and a 5%", as some languages say.
    fn behind_article(&self, at: usize) -> usize {
        let article = self.lexicon.articles.at(&self.line, at).map(|(end, ())| end);
        article.filter(|end| self.is_digits(*end)).unwrap_or(at)
    }

    /// Whether a range is the way from one number to another: "rose from 12 to 20 million".
    fn moves(&self, low: &Atom, free: usize) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        let Some((from, ())) = lexicon.from.before(line, low.start).filter(|(start, ())| *start >= free)
        else {
            return false;
        };
        (from.saturating_sub(4).max(free)..from)
            .rev()
            .take_while(|at| line.get(*at).is_some_and(|token| !token.is_mark()))
            .any(|at| lexicon.moves.is_at(line, at))
    }

    pub(super) fn begins_number(&self, at: usize) -> bool {
        self.is_digits(at)
            || self.lexicon.pieces.is_at(&self.line, at)
            || coin::money_before(&self.line, at).is_some()
    }

    fn amount(&self, said: &Said) -> Amount {
        let (line, atom) = (&self.line, &said.atom);
        let joined = line.get(atom.number.1).is_some_and(|unit| unit.dash.is_some());
        let attached = atom.number.1 == atom.end;
        Amount {
            span: line.span(said.start, said.end),
            core: line.span(atom.start, atom.end),
            number: line.span(atom.number.0, atom.number.1),
            what: atom.what,
            sense: said.sense,
            unit: self.told.settled(atom.unit),
            aspect: said.aspect,
            bound: self.is_all_day(atom.number.1)
                || matches!(atom.what, What::Sum(_))
                || joined
                || attached
                || atom.article,
            scaled: atom.scale.is_some(),
        }
    }
}

/// Whether a unit ends right before token `at`.
fn unit_before(line: &Line<'_>, at: usize) -> bool {
    line.before(at).is_some_and(|before| !before.is_digits())
}

/// Joins two numbers to a range, with the unit and the scale they
/// share: `12 à 20 millions`.
fn join(low: &Atom, high: &Atom) -> Option<(Atom, Atom, Atom)> {
    let (mut a, b) = match (low.what, high.what) {
        (What::Number(a), What::Number(b)) => (a, b),
        (What::Share(a, of), What::Share(b, all)) => {
            (Num::new(stretch::percent(a, of)?), Num::new(stretch::percent(b, all)?))
        }
        _ => return None,
    };
    if low.sense != Sense::Plain || high.sense != Sense::Plain || low.plus != high.plus {
        return None;
    }
    let unit = match (low.unit, high.unit) {
        (Unit::Count, unit) => unit,
        (unit @ Unit::Money(_), Unit::Count) if low.prefixed => unit,
        // 10° to 15 °C
        (Unit::Measure(low), Unit::Measure(high)) if low.symbol == "°" && high.has_negative() => {
            Unit::Measure(high)
        }
        // Aged 18 to 24.
        (unit @ Unit::Time(_), Unit::Count) if low.number.1 == low.end => unit,
        (one, other) => one.common(other)?,
    };
    if low.scale.is_none()
        && let Some(scale) = high.scale
        && (low.unit == Unit::Count || low.prefixed)
        && (scale >= Decimal::ONE_THOUSAND || a.value < Decimal::TEN)
        && a.value < b.value.checked_div(scale)?
    {
        // two to three hundred thousand: the hundred is shared too
        let hundreds = stretch::ten_to(2).and_then(|hundred| scale.checked_mul(hundred));
        let most = hundreds.and_then(|hundreds| b.value.checked_div(hundreds));
        let shared = hundreds.filter(|_| {
            scale >= Decimal::ONE_THOUSAND
                && high.form == Form::Words
                && most.is_some_and(|most| most.is_integer() && most < Decimal::TEN && a.value < most)
        });
        a = a.times(shared.unwrap_or(scale))?;
    }
    // 5 à 6 000: thousands, as nobody counts from five to six thousand.
    if low.scale.is_none() && high.scale.is_none() && low.form == Form::Plain && high.form == Form::Digits {
        let mantissa = b.value.checked_div(Decimal::ONE_THOUSAND)?;
        let near = a.value < mantissa && a.value.checked_mul(Decimal::TEN)? > mantissa;
        if near && mantissa.is_integer() && a.value >= Decimal::ONE && low.unit == Unit::Count {
            a = a.times(Decimal::ONE_THOUSAND)?;
        }
    }
    let frost = a.value > b.value && a.value < Decimal::ZERO && matches!(unit, Unit::Measure(_));
    let (a, b) = if frost { (b, a) } else { (a, b) };
    if a.value >= b.value {
        return None;
    }
    let low = Atom { what: What::Number(a), unit, ..*low };
    let high = Atom { unit, ..*high };
    let form = if low.form == Form::Plain && high.form == Form::Plain { Form::Plain } else { Form::Digits };
    let whole = Atom {
        start: low.start,
        end: high.end,
        number: (low.number.0, high.number.1),
        what: What::Range(a, b),
        sense: Sense::Plain,
        unit,
        prefixed: low.prefixed,
        scale: high.scale,
        form,
        plus: low.plus,
        article: false,
    };
    Some((low, high, whole))
}
