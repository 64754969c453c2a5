//! From a number with the words around it to what a claim compares.

use rust_decimal::Decimal;

use super::super::{Aspect, Found};
use super::stretch::{self, Sense, What};
use super::unit::{self, Unit};
use super::write;
use crate::span::Span;
use crate::value::{Bound, Interval, Reading, Stated, Stretch, Value};

/// A number with its unit and the words around it.
#[derive(Debug, Clone, Copy)]
pub(in crate::kind) struct Amount {
    /// With the words that bound or blur it.
    pub(super) span: Span,
    /// The number with its unit.
    pub(super) core: Span,
    /// The number without its unit.
    pub(super) number: Span,
    pub(super) what: What,
    pub(super) sense: Sense,
    /// What it is a number of.
    pub(in crate::kind) unit: Unit,
    pub(super) aspect: Aspect,
    /// Added up from several units of time, or joined to its unit: `1h30`, `34-year-old`.
    pub(super) bound: bool,
    /// A word multiplies it: `3.11 million`.
    pub(super) scaled: bool,
}

impl Amount {
    /// Whether all of it stands before the byte at `place`.
    pub(in crate::kind) const fn is_before(&self, place: usize) -> bool {
        self.core.end <= place
    }

    /// Whether all of it stands at the byte at `place` or behind it.
    pub(in crate::kind) const fn begins_behind(&self, place: usize) -> bool {
        self.core.start >= place
    }

    /// Whether what stands at `span` is the number of something: of a unit, or of millions. What
    /// stands before it is no unit when it is a name.
    pub(in crate::kind) fn takes(&self, span: Span, named: bool) -> bool {
        let meets = self.core.start < span.end && span.start < self.core.end;
        let unit = self.unit != Unit::Count && !(named && self.core.start < span.start);
        meets && (unit || self.scaled)
    }

    /// What a claim compares: the amount as a reading of its unit's axis.
    /// `None` when a number on the way is too large to hold.
    pub(in crate::kind) fn found(&self) -> Option<Found> {
        self.read(self.unit, self.core)
    }

    /// Whether it is a number of things: of what has no unit, of days, or of bytes said in full.
    pub(in crate::kind) fn counts(&self) -> bool {
        match self.unit {
            Unit::Count | Unit::Time(_) => true,
            Unit::Measure(unit) => unit.symbol == "B" && self.core.end > self.number.end + "B".len() + 1,
            _ => false,
        }
    }

    /// The amount as a count of things, whatever unit of time stands behind it.
    pub(in crate::kind) fn counted(&self) -> Option<Found> {
        // Half an hour is a length, no number of hours.
        let part = matches!(self.what, What::Number(n) if !n.value.is_integer());
        if (self.bound || part) && self.unit != Unit::Count {
            return None;
        }
        let mut found = self.read(Unit::Count, self.number)?;
        if self.unit != Unit::Count {
            // The unit is what is counted; it is no part of the count.
            found.span.end = found.core.end;
        }
        Some(found)
    }

    fn read(&self, unit: Unit, core: Span) -> Option<Found> {
        let mut reach = match unit {
            Unit::Measure(_) => stretch::measured(self.what, self.sense)?,
            _ => stretch::reach(self.what, self.sense)?,
        };
        let mut zero = Decimal::ZERO;
        let (axis, name, factor) = match unit {
            Unit::Count => ("", "", Decimal::ONE),
            Unit::Percent => ("%", "%", Decimal::ONE),
            Unit::PerMille => ("%", "‰", Decimal::new(1, 1)),
            Unit::Points => ("pp", "pp", Decimal::ONE),
            Unit::Basis => ("pp", "bp", Decimal::new(1, 2)),
            Unit::Money(axis) => (axis, axis, Decimal::ONE),
            Unit::Time(time) => {
                let (axis, factor) = unit::axis(time);
                (axis, unit::name(time), factor)
            }
            Unit::Measure(measure) => {
                if measure.has_negative() && matches!(self.sense, Sense::Less | Sense::UpTo | Sense::AtMost) {
                    // Below five degrees is below nought, too.
                    reach.literal.low = Bound::Endless;
                }
                zero = measure.zero;
                (measure.axis.as_str(), measure.symbol.as_str(), measure.factor)
            }
        };
        let on_axis = |interval: Interval| {
            if factor == Decimal::ONE { interval } else { interval.scaled(factor).shifted(zero) }
        };
        Some(Found {
            span: self.span,
            core,
            reading: Reading {
                canonical: write::canonical(self.what, self.sense, unit),
                value: Value::Stretch(Stretch {
                    axis: axis.to_owned(),
                    literal: on_axis(reach.literal),
                    likely: on_axis(reach.likely),
                    candidates: Vec::new(),
                    firm: reach.firm,
                    adrift: false,
                    peak: reach.peak,
                    stated: Stated { low: reach.low, high: reach.high, unit: name.to_owned(), factor, zero },
                }),
            },
            aspect: self.aspect,
        })
    }
}
