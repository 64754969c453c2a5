//! Shares in words: `la moitié des`, `two thirds of`, `neuf Français sur dix`.

use super::atom::{Atom, Form, Reader, Stop};
use super::lexicon::Piece;
use super::stretch::{Sense, What};
use super::unit::Unit;

impl Reader<'_> {
    /// `la moitié des`, `two thirds of`, `neuf Français sur dix`.
    pub(super) fn share(&self, at: usize) -> Option<Stop> {
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
                article: false,
            })
        };
        let of_something = |end: usize| {
            lexicon.shared.is_at(line, end)
                || line.ends(end)
                || lexicon.after.is_at(line, end)
                || lexicon.between.before(line, at).is_some()
        };
        if let Some((end, ())) = lexicon.half.at(line, at)
            && of_something(end)
            && self.part(at).is_none()
        {
            return Some(share(end, 1, 2));
        }
        if let Some((end, of)) = self.every(at) {
            return Some(share(end, 1, of));
        }
        let token = line.get(at)?;
        if token.is_mark() {
            return None;
        }
        let (part, end) = if token.is_only_digits() && token.text.len() <= 2 {
            (token.text.parse().ok()?, at + 1)
        } else if let Some((end, ())) = lexicon.articles.at(line, at) {
            (1, end)
        } else if let Some((end, ())) = self.definite(at) {
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

    /// The token behind a definite article before one part of a whole: `la tercera parte`, but not
    /// before a word that is also a rank: `le cinquième`.
    fn definite(&self, at: usize) -> Option<(usize, ())> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let (end, ()) = lexicon.scale_articles.at(line, at)?;
        let (behind, _) = lexicon.denominators.at(line, end)?;
        lexicon.ordinals.at(line, end).is_none_or(|(rank, ())| rank != behind).then_some((end, ()))
    }

    /// "Jeder dritte Deutsche", "jede Dritte": one of so many, and the token behind the ordinal. An
    /// ordinal without a noun is one itself; behind a unit of time it says how often.
    fn every(&self, at: usize) -> Option<(usize, u32)> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let (next, ()) = lexicon.every.at(line, at)?;
        let (end, of) = lexicon.nths.at(line, next)?;
        let alone = line.get(next).is_some_and(|nth| nth.is_capital());
        let counted = self.is_counted(end) && !lexicon.times.is_at(line, end);
        (alone || counted).then_some((end, *of))
    }
}
