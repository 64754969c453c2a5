//! Where a date stands along the width, and a value along the height.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Lane;
use crate::value::day::{self, Days};
use crate::value::{Interval, same_axis};

/// Where the first date stands, in percent of the width: to its left stand the values.
const LEFT: f64 = 30.0;

/// Where the last date stands when everything has one, and when not.
const RIGHT: [f64; 2] = [97.0, 82.0];

/// Labels of dates have at least so much room, in percent.
const APART: f64 = 21.0;

/// The height of a lane, of a scale, and the room for the dates below, in pixels.
const LANE: f64 = 46.0;
const SCALE: f64 = 170.0;
const BELOW: f64 = 44.0;
const ABOVE: f64 = 26.0;

/// The room that a label needs.
const LINE: f64 = 15.0;

/// From days to percent of the width.
#[derive(Debug)]
pub(super) struct Dates {
    first: i64,
    last: i64,
    right: f64,
    known: Vec<Days>,
}

impl Dates {
    /// For these dates; `None` when there is none.
    pub(super) fn of(days: impl Iterator<Item = Days>, is_any_undated: bool) -> Option<Self> {
        let mut known: Vec<Days> = days.collect();
        known.sort();
        known.dedup();
        let first = known.first()?.first;
        let last = known.iter().map(|days| days.last).max()?;
        let right = RIGHT[usize::from(is_any_undated)];
        Some(Self { first: day::number(first), last: day::number(last), right, known })
    }

    fn at(&self, date: Date) -> f64 {
        let (from, to) = (self.first, self.last.max(self.first + 1));
        let share = (day::number(date) - from) as f64 / (to - from) as f64;
        LEFT + share.clamp(0.0, 1.0) * (self.right - LEFT)
    }

    /// From where to where a date reaches; what has none stands apart.
    pub(super) fn place(&self, days: Option<Days>) -> (f64, f64) {
        match days {
            Some(days) => (self.at(days.first), self.at(days.last)),
            None => (93.0, 93.0),
        }
    }

    /// The line that parts what has no date.
    pub(super) fn edge(&self) -> Option<f64> {
        (self.right < RIGHT[0]).then_some((self.right + 100.0) / 2.0 - 4.0)
    }

    /// Labels: where, how the text stands to it, and the date.
    pub(super) fn ticks(&self) -> Vec<(f64, &'static str, Days)> {
        let middle = |days: &Days| {
            let (left, right) = self.place(Some(*days));
            (left + right) / 2.0
        };
        let mut ticks: Vec<(f64, &'static str, Days)> = Vec::new();
        let last = self.known.last().map(|days| (middle(days), *days));
        for days in &self.known {
            let x = middle(days);
            let is_free = ticks.last().is_none_or(|(left, ..)| x - left >= APART);
            let is_last = last.is_some_and(|(_, last)| last == *days);
            if is_free && (is_last || last.is_none_or(|(right, _)| right - x >= APART)) {
                ticks.push((x, "middle", *days));
            }
        }
        if let Some((x, days)) = last.filter(|(x, _)| ticks.last().is_none_or(|(left, ..)| x - left >= APART))
        {
            ticks.push((x, "middle", days));
        }
        for (x, anchor, _) in &mut ticks {
            if *x > RIGHT[0] - APART / 2.0 {
                *anchor = "end";
            }
        }
        ticks
    }
}

/// A stretch on a scale: top and bottom in pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bar {
    /// For a reader.
    pub(super) likely: (f64, f64),
    /// For logic, when that is more.
    pub(super) literal: Option<(f64, f64)>,
}

/// From values to pixels.
#[derive(Debug)]
pub(super) struct Heights {
    lines: Vec<f64>,
    labels: Vec<f64>,
    bars: Vec<Option<Bar>>,
    total: f64,
}

impl Heights {
    /// A scale where all values are numbers of one axis and differ, else a lane for each.
    pub(super) fn of(lanes: &[Lane<'_>]) -> Self {
        Self::scale(lanes).unwrap_or_else(|| {
            let lines: Vec<f64> = (0..lanes.len()).map(|at| ABOVE + LANE * at as f64).collect();
            let total = ABOVE + LANE * lanes.len().saturating_sub(1) as f64 + BELOW;
            let labels = lines.iter().map(|y| y - 9.0).collect();
            Self { bars: vec![None; lines.len()], lines, labels, total }
        })
    }

    fn scale(lanes: &[Lane<'_>]) -> Option<Self> {
        let stretches: Vec<_> = lanes.iter().map(|lane| lane.stretch).collect::<Option<_>>()?;
        let axis = stretches.first()?.axis.as_str();
        let is_fit = |stretch: &&crate::value::Stretch| same_axis(axis, &stretch.axis) && !stretch.adrift;
        if lanes.len() < 2 || !stretches.iter().all(is_fit) {
            return None;
        }
        let ends: Vec<(f64, f64)> =
            stretches.iter().map(|stretch| ends(&stretch.likely)).collect::<Option<_>>()?;
        let low = ends.iter().map(|(low, _)| *low).fold(f64::INFINITY, f64::min);
        let high = ends.iter().map(|(_, high)| *high).fold(f64::NEG_INFINITY, f64::max);
        // Numbers of very different size are told apart by their ratios.
        let is_log = low > 0.0 && high / low > 50.0;
        let size = |n: f64| if is_log { n.max(low / 2.0).ln() } else { n };
        let (bottom, top) = (size(low), size(high));
        if top - bottom <= f64::EPSILON {
            return None;
        }
        let y = |n: f64| {
            let share = (size(n) - bottom) / (top - bottom);
            ABOVE + (1.0 - share.clamp(-0.12, 1.12)) * SCALE
        };
        let bars: Vec<Bar> = stretches
            .iter()
            .zip(&ends)
            .map(|(stretch, (low, high))| {
                let end = |bound: crate::value::Bound, none: f64| {
                    bound.number().and_then(|n| n.to_f64()).unwrap_or(none)
                };
                let literal =
                    (end(stretch.literal.low, f64::NEG_INFINITY), end(stretch.literal.high, f64::INFINITY));
                let is_more = literal.0 < *low || literal.1 > *high;
                Bar { likely: (y(*high), y(*low)), literal: is_more.then(|| (y(literal.1), y(literal.0))) }
            })
            .collect();
        let lines: Vec<f64> = bars.iter().map(|bar| (bar.likely.0 + bar.likely.1) / 2.0).collect();
        let labels = spread(&lines);
        Some(Self { lines, labels, bars: bars.into_iter().map(Some).collect(), total: ABOVE + SCALE + BELOW })
    }

    /// The height of a value.
    pub(super) fn line(&self, at: usize) -> f64 {
        self.lines.get(at).copied().unwrap_or_default()
    }

    /// The height of its label.
    pub(super) fn label(&self, at: usize) -> f64 {
        self.labels.get(at).copied().unwrap_or_default()
    }

    /// How far it reaches on a scale; `None` for a lane.
    pub(super) fn bar(&self, at: usize) -> Option<Bar> {
        self.bars.get(at).copied().flatten()
    }

    /// The height of the drawing.
    pub(super) fn total(&self) -> u32 {
        self.total.ceil() as u32
    }
}

/// The ends of a stretch; an end that is missing lies where the other is.
fn ends(interval: &Interval) -> Option<(f64, f64)> {
    let (low, high) = (interval.low.number(), interval.high.number());
    let float = |n: Option<Decimal>| n.and_then(|n| n.to_f64());
    Some((float(low.or(high))?, float(high.or(low))?))
}

/// Labels right above their lines, moved apart where they would cover one another.
fn spread(lines: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|a, b| lines[*b].total_cmp(&lines[*a]).then(a.cmp(b)));
    let mut labels = vec![0.0; lines.len()];
    let mut lowest = f64::INFINITY;
    for at in order {
        let label = (lines[at] - 5.0).min(lowest);
        labels[at] = label;
        lowest = label - LINE;
    }
    labels
}

/// A number for a drawing: one place after the point is enough.
pub(super) fn number(n: f64) -> String {
    let text = format!("{n:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_run_from_left_to_right_and_labels_keep_apart() {
        let days =
            ["2021-01-01", "2021-01-02", "2021-06", "2021-12-31"].map(|text| Days::parse(text).unwrap());
        let dates = Dates::of(days.into_iter(), false).unwrap();
        let places = days.map(|days| dates.place(Some(days)));
        assert!(places.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert_eq!((places[0].0, places[3].1), (LEFT, RIGHT[0]));
        assert!(places[2].1 - places[2].0 > 5.0, "a month is a stretch");
        let ticks = dates.ticks();
        assert_eq!(ticks.len(), 3, "the second day has no room for a label");
        assert!(dates.edge().is_none());
        assert_eq!(dates.place(None).0, 93.0);
    }

    #[test]
    fn one_date_alone_is_drawn_too() {
        let day = Days::parse("2021-01-01").unwrap();
        let dates = Dates::of([day].into_iter(), true).unwrap();
        assert_eq!(dates.place(Some(day)), (LEFT, LEFT));
        assert_eq!(dates.ticks().len(), 1);
        assert!(dates.edge().is_some_and(|edge| edge > RIGHT[1]));
        assert!(Dates::of(std::iter::empty(), true).is_none());
    }

    #[test]
    fn labels_do_not_cover_one_another() {
        let labels = spread(&[100.0, 101.0, 99.0, 20.0]);
        let mut sorted = labels.clone();
        sorted.sort_by(f64::total_cmp);
        assert!(sorted.windows(2).all(|pair| pair[1] - pair[0] >= LINE));
        assert_eq!(labels[3], 15.0);
    }
}
