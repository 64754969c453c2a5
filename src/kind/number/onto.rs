//! Two numbers of which one gives the other its scale, its unit or its end: moves from one to the
//! other, also in a language that has a word of its own for where they lead.
//!
//! | written | read |
//! |---|---|
//! | `von 12 auf 20 Millionen` | 12 million (history); 20 million |
//! | `zwei- bis dreihunderttausend` | 200,000–300,000 |
//! | `von rund 300 Euro auf mehr als 400 Euro` | about €300 (history); more than €400 |

use rust_decimal::Decimal;

use super::Said;
use super::atom::{Atom, Form, Reader, Stop};
use super::stretch::What;
use super::unit::Unit;
use crate::kind::Aspect;

impl Reader<'_> {
    /// The number where a move begins, with the scale and the unit of the one where it ends.
    pub(super) fn moved_from(&self, first: &Atom, free: usize) -> Option<Said> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let noun = (0..=1).take_while(|more| *more == 0 || self.is_counted(first.end));
        let (at, ()) = noun.filter_map(|more| lexicon.onto.at(line, first.end + more)).next()?;
        let mut opened = first.start;
        while let Some((before, _)) = lexicon.before.before(line, opened) {
            opened = before;
        }
        lexicon.from.before(line, opened).filter(|(start, ())| *start >= free)?;
        let high = (0..3).scan(at, |at, _| {
            let here = *at;
            *at = lexicon.before.at(line, here)?.0;
            Some(*at)
        });
        let high = [at].into_iter().chain(high).find_map(|at| match self.atom(at, true) {
            Stop::Atom(high) => Some(high),
            _ => None,
        })?;
        let (low, _) = moved(first, &high)?;
        Some(Said { aspect: Aspect::History, ..self.around(low, free) })
    }
}

/// The number whose end is left out and stands behind the other one: `zwei- bis dreihunderttausend`.
pub(super) fn completed(low: &Atom, high: &Atom) -> Option<Atom> {
    let (What::Number(mut a), What::Number(b)) = (low.what, high.what) else { return None };
    while a.value.checked_mul(Decimal::TEN).is_some_and(|more| more < b.value && low.form == Form::Words) {
        a = a.times(Decimal::TEN)?;
    }
    Some(Atom { what: What::Number(a), scale: high.scale, ..*low })
}

/// The two ends of a move from one number to another, up or down, with the unit and the scale
/// they share.
pub(super) fn moved(low: &Atom, high: &Atom) -> Option<(Atom, Atom)> {
    let (What::Number(a), What::Number(_)) = (low.what, high.what) else { return None };
    let unit = match (low.unit, high.unit) {
        (Unit::Count, unit) => unit,
        (unit @ Unit::Money(_), Unit::Count) if low.prefixed => unit,
        (one, other) => one.common(other)?,
    };
    let scale = high.scale.filter(|scale| {
        low.scale.is_none() && *scale >= Decimal::ONE_THOUSAND && a.value < Decimal::ONE_THOUSAND
    });
    let what = What::Number(scale.map_or(Some(a), |scale| a.times(scale))?);
    Some((Atom { what, unit, ..*low }, Atom { unit, ..*high }))
}
