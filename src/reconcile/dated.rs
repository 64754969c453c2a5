//! Figures of a time that is over: "in 2019 it had 4,000 members".
//!
//! Such a figure never opposes one of today. Two of one time that differ cannot both be right, and
//! where nobody says how much it is now, figures of different times tell how it changed.

use std::collections::{BTreeMap, BTreeSet};

use super::case::Case;
use super::{Part, Weight};
use crate::claim::When;
use crate::kind::Aspect;
use crate::observe::By;
use crate::time::Held;
use crate::value::day::Days;

/// Of no more different figures than this every two are compared.
const FIGURES: usize = 500;

impl Case<'_> {
    /// Lets dated figures of the past take part: all of them when there is no other position,
    /// else those that another article, or the same, contradicts for the same time.
    pub(super) fn compare_dated(&mut self) {
        // Who asks for what was takes it as it comes.
        if self.claim.about != When::Current || self.claim.aspect == Aspect::History {
            return;
        }
        let mut dated: BTreeSet<usize> = BTreeSet::new();
        for (at, weighed) in self.mentions.iter().enumerate() {
            let figure = weighed.mention.as_of.is_some_and(|as_of| as_of.by == By::Figure);
            let part = matches!(weighed.part, Part::Position | Part::History);
            if figure && part && matches!(self.placed(at).held, Held::Dated(_)) {
                dated.insert(at);
            }
        }
        let mut others = self.mentions.iter().enumerate().filter(|(at, _)| !dated.contains(at));
        if dated.is_empty() || !others.any(|(_, weighed)| weighed.part == Part::Position) {
            for at in dated {
                self.mentions[at].part = Part::Position;
            }
            return;
        }
        let mut figures: BTreeMap<(Days, usize), Vec<usize>> = BTreeMap::new();
        for at in &dated {
            let weighed = &mut self.mentions[*at];
            weighed.part = Part::History;
            if let (Some(as_of), Weight::Full) = (weighed.mention.as_of, weighed.weight) {
                figures.entry((as_of.days, self.values.of[*at])).or_default().push(*at);
            }
        }
        let figures: Vec<((Days, usize), Vec<usize>)> = figures.into_iter().take(FIGURES).collect();
        for (n, ((days, value), here)) in figures.iter().enumerate() {
            for ((others, other), there) in figures.iter().skip(n + 1) {
                let meet = days.first <= others.last && others.first <= days.last;
                if meet && self.values.relation(self.claim, *value, *other).disagrees() {
                    self.past.extend(here.iter().chain(there));
                }
            }
        }
        for at in &self.past {
            self.mentions[*at].part = Part::Position;
        }
    }
}
