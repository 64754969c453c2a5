//! Shares in words: `la moitié des`, `two thirds of`, `neuf Français sur dix`.

use rust_decimal::Decimal;

use super::atom::{Atom, Form, Number, Reader, Stop};
use super::digits::{self, Digits, digits};
use super::lexicon::Piece;
use super::stretch::{Sense, What};
use super::unit::{self, Unit};

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
        if let Some((end, ())) = lexicon.share_names.at(line, at) {
            return Some(Stop::Skip(end));
        }
        let of_something = |end: usize| {
            lexicon.shared.is_at(line, end)
                || line.ends(end)
                || lexicon.after.is_at(line, end)
                || lexicon.between.before(line, at).is_some()
        };
        // The first half, a quarter-final: a part by its place or its name.
        let named = |end: usize| {
            lexicon.no_shares.before.before(line, at).is_some() || lexicon.no_shares.after.is_at(line, end)
        };
        if let Some((end, ())) = lexicon.half.at(line, at)
            && of_something(end)
            && !named(end)
            && self.part(at).is_none()
        {
            return Some(share(end, 1, 2));
        }
        if let Some((part, of, end)) = digits::ratio(line, at)
            && lexicon.shared.is_at(line, end)
            && self.ratio(at).is_none()
        {
            return Some(share(end, part, of));
        }
        if let Some((end, of)) = self.every(at) {
            return Some(share(end, 1, of));
        }
        let token = line.get(at)?;
        if token.is_mark() {
            return None;
        }
        let digits = token.is_only_digits() && token.text.len() <= 2;
        if digits
            && let Some((part, of, end)) =
                self.slashed_share(at).filter(|(.., end)| lexicon.shared.is_at(line, *end))
        {
            return Some(share(end, part, of));
        }
        let (part, end) = if digits {
            (token.text.parse().ok()?, at + 1)
        } else if let Some(end) = lexicon.articles.at(line, at).map(|(end, ())| end) {
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
            && !named(behind)
            && self.part(at).is_none()
        {
            // Two quarters are half a year.
            let time = lexicon.times.is_at(line, end);
            let whole = part == 1 || time && digits;
            if !(time && (2..=part).any(|by| part.is_multiple_of(by) && of.is_multiple_of(by)))
                && (!whole || of_something(behind) && !(time && digits && line.ends(behind)))
            {
                return Some(share(behind, part, *of));
            }
        }
        // neuf Français sur dix
        let nouns =
            (0..=2).take_while(|more| *more == 0 || !line.get(end + more - 1).is_none_or(|t| t.is_mark()));
        for more in nouns {
            let Some((next, ())) = lexicon.out_of.at(line, end + more) else { continue };
            // "Eine Belegschaft von 400": the word links more than the two numbers of a share.
            if more > 0 && lexicon.links.is_at(line, end + more) {
                break;
            }
            let of = match lexicon.pieces.at(line, next) {
                Some((behind, Piece::Small { value, .. })) => Some((*value, behind)),
                Some((behind, Piece::Hundred { .. })) => Some((100, behind)),
                Some((behind, Piece::Scale { exponent: 3, .. })) => Some((1000, behind)),
                _ => line
                    .get(next)
                    .filter(|token| token.is_only_digits())
                    .and_then(|token| Some((token.text.parse().ok()?, next + 1))),
            };
            // One in twenty people; twelve out of twenty is a mark.
            let rare = |behind| {
                part == 1
                    && of.is_some_and(|(of, _)| of <= 1000)
                    && (more > 0 || self.is_counted(behind) || line.ends(behind))
            };
            if let Some((of, behind)) = of
                && part > 0
                && part <= of
                && (matches!(of, 2..=10 | 100) || part == of && !self.is_all_day(end) || rare(behind))
                && line.get(behind).is_none_or(|token| token.dash.is_none())
                && !lexicon.pieces.is_at(line, behind)
                && !lexicon.times.is_at(line, behind)
                && !lexicon.months.is_at(line, behind)
                && !lexicon.percent.is_at(line, behind)
            {
                // seven days out of seven: always; noté 4 sur 5: a mark
                let mark = digits && more == 0 && lexicon.labels.before(line, at).is_some();
                return Some(if part == of || mark { Stop::Skip(behind) } else { share(behind, part, of) });
            }
            break;
        }
        None
    }

    /// `3/4`: the two numbers and the token behind them.
    fn slashed_share(&self, at: usize) -> Option<(u32, u32, usize)> {
        let line = &self.line;
        let small = |at: usize| {
            let token = line.get(at).filter(|token| token.is_only_digits() && token.text.len() <= 2)?;
            token.text.parse::<u32>().ok()
        };
        let (part, of) = (small(at)?, small(at + 2)?);
        let slash = line.get(at + 1).is_some_and(|slash| slash.is("/") && slash.tight);
        let tight = line.get(at + 2).is_some_and(|of| of.tight);
        (slash && tight && part > 0 && part < of && matches!(of, 2..=10)).then_some((part, of, at + 3))
    }

    /// Bare points that are percentage points: less than one of them, or on the way to a percentage,
    /// `rose 2 points to 34 %`.
    pub(super) fn bare_points(&self, start: usize, number: &Number) -> Option<usize> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let What::Number(num) = number.what else { return None };
        let (end, ()) = lexicon.bare_points.at(line, number.end)?;
        let small = num.value < Decimal::ONE && num.value > Decimal::ZERO;
        let decimal = !num.value.is_integer() && num.value < Decimal::TEN;
        let changed = [&lexicon.change, &lexicon.change_percent, &lexicon.change_things]
            .into_iter()
            .any(|sides| sides.before.before(line, start).is_some());
        let target = || {
            let (next, ()) = lexicon.to.at(line, end)?;
            let Some(Digits::Number { end, rest: "", .. }) = digits(line, next, lexicon) else { return None };
            unit::percent_behind(line, end, lexicon)
        };
        (small || decimal && changed || num.value < Decimal::ONE_HUNDRED && target().is_some()).then_some(end)
    }

    /// Whether `out of` stands behind a unit of time: 24 hours out of 24 are always a length.
    pub(super) fn is_all_day(&self, end: usize) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        lexicon.times.at(line, end).is_some_and(|(behind, _)| lexicon.out_of.is_at(line, behind))
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
