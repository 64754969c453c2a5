//! Marzullo's sweep: the region that most agree on, taken out, again and again.
//!
//! Weight is origins, then articles; of regions that weigh the same the narrower goes first, then
//! the one further left. One sweep is `n log n`, and stretches that touch nothing in common are
//! swept apart.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Width;
use crate::value::{Bound, Interval};

/// One value: where it may lie and who says it.
#[derive(Debug, Clone)]
pub(super) struct Item<'a> {
    /// Not empty, sorted, separate.
    pub(super) pieces: Vec<Interval>,
    pub(super) articles: &'a BTreeSet<usize>,
    pub(super) origins: &'a BTreeSet<usize>,
}

/// An end as a point on the line: an open end lies just beside its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Point {
    First,
    At(Decimal, Side),
    Last,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Before,
    On,
    After,
}

impl Point {
    const fn low(bound: Bound) -> Self {
        match bound {
            Bound::Endless => Self::First,
            Bound::Closed(n) => Self::At(n, Side::On),
            Bound::Open(n) => Self::At(n, Side::After),
        }
    }

    const fn high(bound: Bound) -> Self {
        match bound {
            Bound::Endless => Self::Last,
            Bound::Closed(n) => Self::At(n, Side::On),
            Bound::Open(n) => Self::At(n, Side::Before),
        }
    }
}

/// Groups of items, each with the region that all of it covers. Members are sorted.
pub(super) fn peel(items: &[Item<'_>]) -> Vec<(Vec<usize>, Interval)> {
    let mut groups = Vec::new();
    for mut island in islands(items) {
        while let Some(region) = heaviest(items, &island) {
            let at = Point::low(region.low);
            let covers = |item: &usize| items[*item].pieces.iter().any(|piece| holds(piece, at));
            let (members, rest): (Vec<usize>, Vec<usize>) = island.iter().partition(|item| covers(item));
            groups.push((members, region));
            island = rest;
        }
    }
    groups
}

fn holds(piece: &Interval, at: Point) -> bool {
    Point::low(piece.low) <= at && at <= Point::high(piece.high)
}

/// Items that reach one another through items that meet.
fn islands(items: &[Item<'_>]) -> Vec<Vec<usize>> {
    let mut pieces: Vec<(Point, Point, usize)> = items
        .iter()
        .enumerate()
        .flat_map(|(at, item)| item.pieces.iter().map(move |p| (Point::low(p.low), Point::high(p.high), at)))
        .collect();
    pieces.sort_unstable();
    // Each run of pieces that meet is one shore; an item with several pieces joins shores.
    let mut shores: Vec<usize> = Vec::new();
    let mut landed: Vec<Option<usize>> = vec![None; items.len()];
    let root = |shores: &[usize], mut at: usize| {
        while shores[at] != at {
            at = shores[at];
        }
        at
    };
    let mut reach: Option<Point> = None;
    for (low, high, item) in pieces {
        if reach.is_none_or(|reach| reach < low) {
            shores.push(shores.len());
        }
        reach = reach.max(Some(high));
        let here = root(&shores, shores.len() - 1);
        match landed[item] {
            None => landed[item] = Some(here),
            Some(there) => {
                let there = root(&shores, there);
                shores[here.max(there)] = here.min(there);
            }
        }
    }
    let mut islands: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (item, shore) in landed.iter().enumerate() {
        if let Some(shore) = shore {
            islands.entry(root(&shores, *shore)).or_default().push(item);
        }
    }
    islands.into_values().collect()
}

/// The region of the greatest weight, `None` when there are no items.
fn heaviest(items: &[Item<'_>], island: &[usize]) -> Option<Interval> {
    // Starts go before ends on one point: both ends belong to a piece.
    let mut events: Vec<(Point, bool, usize, usize)> = Vec::new();
    for item in island {
        for (piece, interval) in items[*item].pieces.iter().enumerate() {
            events.push((Point::low(interval.low), false, *item, piece));
            events.push((Point::high(interval.high), true, *item, piece));
        }
    }
    events.sort_unstable();
    let mut active: BTreeSet<(Point, usize, usize)> = BTreeSet::new();
    let (mut origins, mut articles) = (Count::default(), Count::default());
    let mut best = None;
    for (number, (point, ends, item, piece)) in events.iter().enumerate() {
        let interval = items[*item].pieces[*piece];
        let key = (Point::high(interval.high), *item, *piece);
        if *ends {
            active.remove(&key);
            origins.remove(items[*item].origins);
            articles.remove(items[*item].articles);
            continue;
        }
        active.insert(key);
        origins.add(items[*item].origins);
        articles.add(items[*item].articles);
        // Only where a piece starts and the next event ends one can the weight be greatest.
        if events.get(number + 1).is_some_and(|next| !next.1) {
            continue;
        }
        let Some((_, first, last)) = active.first() else { continue };
        let Some(region) = Interval::new(interval.low, items[*first].pieces[*last].high) else { continue };
        let rank = (Reverse(origins.len()), Reverse(articles.len()), Width::of(&region), *point);
        if best.as_ref().is_none_or(|(known, _)| rank < *known) {
            best = Some((rank, region));
        }
    }
    best.map(|(_, region)| region)
}

/// How many different numbers are present, each any number of times.
#[derive(Debug, Default)]
struct Count(BTreeMap<usize, usize>);

impl Count {
    fn add(&mut self, numbers: &BTreeSet<usize>) {
        for number in numbers {
            *self.0.entry(*number).or_default() += 1;
        }
    }

    fn remove(&mut self, numbers: &BTreeSet<usize>) {
        for number in numbers {
            if let Some(times) = self.0.get_mut(number) {
                *times -= 1;
                if *times == 0 {
                    self.0.remove(number);
                }
            }
        }
    }

    fn len(&self) -> usize {
        self.0.len()
    }
}
