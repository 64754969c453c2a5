//! Units behind and before a number: percent, lengths of time. Currencies have a room of their
//! own beside.

use rust_decimal::Decimal;

use super::lexicon::Lexicon;
use super::measure::Measure;
use super::token::Line;
use crate::language::TimeUnit;
use crate::value::currency::members;

/// What a number is a number of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::kind) enum Unit {
    /// Things.
    Count,
    /// Hundredths of something.
    Percent,
    /// Thousandths of something.
    PerMille,
    /// The difference of two percentages.
    Points,
    /// Hundredths of a percentage point.
    Basis,
    /// A currency: its ISO 4217 code, or its family when it is not known which.
    Money(&'static str),
    /// A unit of time.
    Time(TimeUnit),
    /// A unit of measure.
    Measure(&'static Measure),
}

impl Unit {
    /// Of two units of one range the one that says more: `US$12 million to $20 million`.
    /// `None` when they do not go together.
    pub(super) fn common(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Money(one), Self::Money(two)) if one != two => {
                if members(one).contains(&two) {
                    Some(other)
                } else {
                    members(two).contains(&one).then_some(self)
                }
            }
            _ => (self == other).then_some(self),
        }
    }
}

/// `%`, `‰` or their words at token `at`, and percentage points: the token behind it.
pub(super) fn percent_behind(line: &Line<'_>, at: usize, lexicon: &Lexicon) -> Option<(usize, Unit)> {
    if let Some((end, ())) = lexicon.points.at(line, at) {
        return Some((end, Unit::Points));
    }
    if let Some((end, ())) = lexicon.basis_points.at(line, at) {
        return Some((end, Unit::Basis));
    }
    match line.get(at)?.text {
        "%" | "％" | "﹪" => return Some((at + 1, Unit::Percent)),
        "‰" => return Some((at + 1, Unit::PerMille)),
        _ => {}
    }
    let per_mille = lexicon.per_mille.at(line, at).map(|(end, ())| (end, Unit::PerMille));
    per_mille.or_else(|| lexicon.percent.at(line, at).map(|(end, ())| (end, Unit::Percent)))
}

/// A unit of time on its axis: the axis, and how many units of it one is. Months and years are no
/// number of days, so they have an axis of their own.
pub(super) fn axis(unit: TimeUnit) -> (&'static str, Decimal) {
    let seconds = |many: u32| ("s", Decimal::from(many));
    let months = |many: u32| ("month", Decimal::from(many));
    match unit {
        TimeUnit::Millisecond => ("s", Decimal::new(1, 3)),
        TimeUnit::Second => seconds(1),
        TimeUnit::Minute => seconds(60),
        TimeUnit::Hour => seconds(3600),
        TimeUnit::Day => seconds(86_400),
        TimeUnit::Week => seconds(604_800),
        TimeUnit::Fortnight => seconds(1_209_600),
        TimeUnit::Month => months(1),
        TimeUnit::Quarter => months(3),
        TimeUnit::Semester => months(6),
        TimeUnit::Year => months(12),
        TimeUnit::Decade => months(120),
        TimeUnit::Century => months(1200),
        TimeUnit::Millennium => months(12_000),
    }
}

/// What a unit of time is called in a reading.
pub(super) const fn name(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Millisecond => "millisecond",
        TimeUnit::Second => "second",
        TimeUnit::Minute => "minute",
        TimeUnit::Hour => "hour",
        TimeUnit::Day => "day",
        TimeUnit::Week => "week",
        TimeUnit::Fortnight => "fortnight",
        TimeUnit::Month => "month",
        TimeUnit::Quarter => "quarter",
        TimeUnit::Semester => "semester",
        TimeUnit::Year => "year",
        TimeUnit::Decade => "decade",
        TimeUnit::Century => "century",
        TimeUnit::Millennium => "millennium",
    }
}

/// How many of `small` one `large` is, when both lie on one axis and `small` is the smaller.
pub(super) fn ratio(large: TimeUnit, small: TimeUnit) -> Option<Decimal> {
    let ((axis_large, many), (axis_small, few)) = (axis(large), axis(small));
    let ratio = many.checked_div(few)?;
    (axis_large == axis_small && many > few && ratio.is_integer()).then(|| ratio.normalize())
}
