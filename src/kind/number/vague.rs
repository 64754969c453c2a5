//! Words that stand for a number without naming one: `several`, `des dizaines de milliers`, `no`.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::atom::{Form, Number, Reader};
use super::lexicon::{Heap, Piece, Vague};
use super::stretch::{Num, What, ten_to};

impl Reader<'_> {
    /// `several`, `a few hundred`, `des dizaines de milliers`, `no`.
    pub(super) fn vague(&self, at: usize) -> Option<Number> {
        let (line, lexicon) = (&self.line, self.lexicon);
        if let Some((end, vague)) = lexicon.vague.at(line, at) {
            // `quelques 300 personnes` is about 300.
            if self.is_digits(end)
                || lexicon.point.is_at(line, end)
                    && line.get(end).is_some_and(|point| !point.is_mark())
                    && lexicon.pieces.is_at(line, at)
            {
                return None;
            }
            let heap = self.heap(end);
            let (of, below, behind) = heap.unwrap_or((Decimal::ONE, None, end));
            let counted = heap.is_some()
                || self.is_counted(end)
                || self.unit_at(at, end, Form::Vague).is_some()
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
        let opened = lexicon.bare_many || lexicon.openers.before(line, at).is_some();
        let followed = lexicon.links.is_at(line, end) || line.ends(end);
        if !opened && !followed {
            return None;
        }
        Some(Number { what: What::Many { of, below }, ..Number::of(Decimal::ZERO, end, Form::Vague) })
    }

    /// Collectives and scales in a row: what they multiply to, what many of them stay below, and
    /// the token behind them.
    pub(super) fn heap(&self, at: usize) -> Option<(Decimal, Option<Decimal>, usize)> {
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
