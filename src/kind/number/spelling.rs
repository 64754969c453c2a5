//! A number in words on the way: what scales have closed, and what is being said.

use rust_decimal::Decimal;

use super::lexicon::{Lexicon, Piece};
use super::stretch::ten_to;
use super::token::Line;

/// The number so far.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sum {
    /// What scales have closed.
    pub(super) total: Decimal,
    /// The largest and the smallest power of ten among them.
    pub(super) top: u32,
    floor: u32,
    /// What stood before the last scale, and the smallest power of ten in it: a larger scale may
    /// still multiply what came after, as in `un billón doscientos mil millones`.
    outer: (Decimal, u32),
    /// What is being said, below a thousand.
    pub(super) group: Option<Decimal>,
    /// What may still be added to the group: anything smaller.
    room: u32,
    pub(super) scale: Option<Decimal>,
    pub(super) pieces: usize,
    /// Whether a hundred, a scale or digits were added to what it began with.
    long: bool,
}

impl Sum {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            total: Decimal::ZERO,
            top: 0,
            floor: u32::MAX,
            outer: (Decimal::ZERO, 0),
            group: None,
            room: 0,
            scale: None,
            pieces: 0,
            long: false,
        }
    }

    /// Nothing, said before decimals.
    pub(super) fn nought() -> Self {
        Self { group: Some(Decimal::ZERO), pieces: 1, ..Self::new() }
    }

    /// A number whose last word was the scale 10^`exponent`.
    pub(super) fn closed(value: Decimal, exponent: u32) -> Self {
        Self {
            total: value,
            top: exponent,
            floor: exponent,
            scale: ten_to(exponent.into()),
            pieces: 1,
            ..Self::new()
        }
    }

    /// Whether its last word was a scale, behind which something smaller may follow.
    pub(super) fn closes_scale(&self) -> bool {
        self.pieces > 0 && self.group.is_none() && self.floor > 0
    }

    /// Whether a hundred, a scale or digits were added to what it began with.
    pub(super) fn is_long(&self) -> bool {
        self.long
    }

    /// With a number in digits behind a scale.
    pub(super) fn with_group(mut self, group: Decimal) -> Option<Self> {
        let fits = self.closes_scale() && group >= Decimal::ONE && group < ten_to(self.floor.into())?;
        (self.group, self.room, self.scale) = (Some(group), 0, None);
        (self.pieces, self.long) = (self.pieces + 1, true);
        fits.then_some(self)
    }

    pub(super) fn with_all(self, pieces: &[Piece], lexicon: &Lexicon) -> Option<Self> {
        pieces.iter().try_fold(self, |sum, piece| sum.with(*piece, lexicon))
    }

    /// With one more piece; `None` when it does not fit or is too large.
    pub(super) fn with(mut self, piece: Piece, lexicon: &Lexicon) -> Option<Self> {
        match piece {
            Piece::Small { value, room } => {
                self.group = match self.group {
                    None => Some(value.into()),
                    Some(group) if value > 0 && value < self.room => Some(group.checked_add(value.into())?),
                    Some(_) => return None,
                };
                self.room = room;
                self.scale = None;
            }
            Piece::Hundred { alone } => {
                let group = match self.group {
                    None if alone => Decimal::ONE,
                    Some(group) if hundreds(group, lexicon.hundred_up_to) => group,
                    _ => return None,
                };
                self.group = Some(group.checked_mul(Decimal::ONE_HUNDRED)?);
                self.room = 100;
                self.scale = Some(Decimal::ONE_HUNDRED);
            }
            Piece::Scale { exponent, alone } => {
                let factor = ten_to(exponent.into())?;
                if exponent > self.top && (self.group.is_some() || !self.total.is_zero()) {
                    // Everything so far is below this scale: three thousand milliards.
                    let all = self.value()?;
                    self.total = all.checked_mul(factor)?;
                    self.top = exponent;
                } else if exponent < self.floor {
                    let group = match self.group {
                        None if alone => Decimal::ONE,
                        None => return None,
                        Some(group) => group,
                    };
                    self.outer = (self.total, self.floor);
                    self.total = self.total.checked_add(group.checked_mul(factor)?)?;
                    self.top = self.top.max(exponent);
                } else if exponent > self.floor && exponent < self.outer.1 && !self.outer.0.is_zero() {
                    let inner = self.value()?.checked_sub(self.outer.0)?;
                    self.total = self.outer.0.checked_add(inner.checked_mul(factor)?)?;
                } else {
                    return None;
                }
                self.floor = exponent;
                self.group = None;
                self.room = 0;
                self.scale = Some(factor);
            }
        }
        self.long |= !matches!(piece, Piece::Small { .. });
        self.pieces += 1;
        Some(self)
    }

    /// The number, when it is not too large.
    pub(super) fn value(&self) -> Option<Decimal> {
        self.total.checked_add(self.group.unwrap_or(Decimal::ZERO))
    }

    /// With `and a half`: of the last scale, or of one.
    pub(super) fn and_part(mut self, part: Decimal) -> Option<Self> {
        match self.group {
            Some(group) => self.group = Some(group.checked_add(part)?),
            None => {
                let scale = ten_to(self.floor.into())?;
                self.total = self.total.checked_add(part.checked_mul(scale)?)?;
                // Nothing smaller may follow.
                self.floor = 0;
            }
        }
        self.room = 0;
        Some(self)
    }

    /// With `point five`.
    pub(super) fn and_decimals(
        mut self,
        line: &Line<'_>,
        at: usize,
        lexicon: &Lexicon,
    ) -> Option<(usize, Self)> {
        let group = self.group.filter(|group| group.is_integer() && self.total.is_zero())?;
        let (mut end, ()) = lexicon.point.at(line, at)?;
        let mut decimals = String::new();
        while let Some((next, Piece::Small { value, room })) = lexicon.pieces.at(line, end)
            && decimals.len() < 12
        {
            let (mut value, mut next, room) = (*value, next, *room);
            if room > 0
                && let Some((further, Piece::Small { value: unit, .. })) = lexicon.pieces.at(line, next)
                && *unit < room
            {
                (value, next) = (value + unit, further);
            }
            decimals.push_str(&value.to_string());
            end = next;
        }
        let scale = u32::try_from(decimals.len()).ok().filter(|scale| *scale > 0)?;
        let part = Decimal::try_from_i128_with_scale(decimals.parse().ok()?, scale).ok()?;
        self.group = Some(group.checked_add(part)?);
        self.room = 0;
        Some((end, self))
    }

    /// The token behind a joiner that may stand here.
    pub(super) fn joiner(&self, line: &Line<'_>, at: usize, lexicon: &Lexicon) -> Option<usize> {
        let words = match self.group {
            Some(_) if (1..100).contains(&self.room) => &lexicon.after_tens,
            Some(_) if self.room == 100 => &lexicon.after_hundreds,
            None if self.pieces > 0 => &lexicon.after_hundreds,
            _ => return None,
        };
        words.at(line, at).map(|(end, ())| end)
    }
}

/// Whether a number may stand before a hundred: two hundred, twelve hundred, not twenty hundred.
fn hundreds(n: Decimal, up_to: Decimal) -> bool {
    n >= Decimal::ONE && n <= up_to && n.checked_rem(Decimal::TEN).is_some_and(|last| !last.is_zero())
}
