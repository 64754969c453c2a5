//! What each article holds, before articles are compared with one another.
//!
//! Brings mentions to voices, finds what an article says took the place of what, finds articles
//! that contradict themselves, and leaves out what follows from something more specific.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::case::Case;
use super::pair::Judged;
use super::voice::{Topic, Voice, Way};
use super::{Pair, Part, Weight, weigh};
use crate::claim::{Cardinality, Change, When};
use crate::stance::Time;
use crate::time::{Held, Placed, Timing};
use crate::value::Relation;

/// Of more values than this that followed one another, only what is told outright counts.
const LINKS: usize = 200;

/// Within one article, no more voices than this are compared with one another.
const VOICES: usize = 500;

/// The voices of a case and what became of them.
#[derive(Debug, Default)]
pub(super) struct Voices {
    pub(super) all: Vec<Voice>,
    /// For each mention its voice.
    pub(super) of: Vec<Option<usize>>,
    /// For each voice that steps back, the mention that contradicts it.
    pub(super) disputed: Vec<Option<usize>>,
}

/// What follows from "B took the place of A" and "C that of B", told by different articles: C came after
/// A. For each pair the article that tells of its first step.
fn followed(told: BTreeMap<(usize, usize), usize>) -> BTreeMap<(usize, usize), usize> {
    let values: BTreeSet<usize> = told.keys().flat_map(|(former, current)| [*former, *current]).collect();
    if values.len() > LINKS {
        return told;
    }
    let mut all = told.clone();
    for first in &values {
        let mut reached: BTreeMap<usize, usize> = BTreeMap::new();
        let steps = |from: usize| told.range((from, 0)..=(from, usize::MAX));
        let mut next: Vec<(usize, usize)> = steps(*first).map(|((_, to), article)| (*to, *article)).collect();
        while let Some((value, article)) = next.pop() {
            if value != *first && !reached.contains_key(&value) {
                reached.insert(value, article);
                next.extend(steps(value).map(|((_, to), _)| (*to, article)));
            }
        }
        for (value, article) in reached {
            // What was told to have come back is told; nothing is made up about the order.
            if !told.contains_key(&(value, *first)) {
                all.entry((*first, value)).or_insert(article);
            }
        }
    }
    all
}

impl Case<'_> {
    /// An article that holds A for history and B for now says that B took the place of A; what
    /// it says binds A and B wherever they are said.
    pub(super) fn find_successions(&mut self) {
        if self.claim.cardinality != Cardinality::One
            || matches!(self.claim.change, Change::Never | Change::Event)
        {
            return;
        }
        let mut told: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        let in_article = |of: &[usize], part: Part| -> BTreeSet<usize> {
            of.iter().filter(|at| self.mentions[**at].part == part).map(|at| self.values.of[*at]).collect()
        };
        for (article, of) in self.by_article() {
            for former in in_article(&of, Part::History) {
                for current in in_article(&of, Part::Position) {
                    if self.values.relation(self.claim, former, current).disagrees() {
                        told.entry((former, current)).or_insert(article);
                    }
                }
            }
        }
        let same = |told: usize| -> Vec<usize> {
            let all = 0..self.values.readings.len();
            all.filter(|v| self.values.relation(self.claim, *v, told) == Relation::Same).collect()
        };
        let mut bound = BTreeMap::new();
        for ((former, current), article) in told {
            let currents = same(current);
            for former in same(former) {
                for current in &currents {
                    bound.entry((former, *current)).or_insert(article);
                }
            }
        }
        self.successions = followed(bound);
    }

    /// Brings what takes part to voices. In one article the strongest word for a value stands
    /// for the weaker ones.
    pub(super) fn voices(&self) -> Voices {
        let mut voices = Voices { of: vec![None; self.mentions.len()], ..Voices::default() };
        let mut said: BTreeMap<(usize, Topic, Placed, bool), Vec<usize>> = BTreeMap::new();
        for (at, weighed) in self.mentions.iter().enumerate() {
            let topic = match weighed.part {
                Part::Position => Topic::Value(self.values.of[at]),
                Part::Denial => Topic::Denied(self.values.of[at]),
                Part::History | Part::Forecast | Part::Shown => continue,
            };
            let told_as_over = self.claim.about == When::Any && weighed.mention.stance.time == Time::Former;
            let former = told_as_over || self.past.contains(&at);
            said.entry((self.places[at], topic, self.placed(at), former)).or_default().push(at);
        }
        for ((article, topic, when, former), mentions) in said {
            let full = mentions.iter().any(|at| self.mentions[*at].weight == Weight::Full);
            let mut ways: BTreeMap<Way, usize> = BTreeMap::new();
            let (strong, weaker): (Vec<usize>, Vec<usize>) =
                mentions.into_iter().partition(|at| !full || self.mentions[*at].weight == Weight::Full);
            let mut first = None;
            for mention in strong {
                let weighed = &self.mentions[mention];
                let way = Way {
                    topic: topic.clone(),
                    when,
                    former,
                    weight: weighed.weight,
                    holder: weigh::holder(self.claim, &weighed.mention),
                };
                let voice = *ways.entry(way.clone()).or_insert_with(|| {
                    voices.all.push(Voice { article, body: self.bodies[article], mention, way });
                    voices.all.len() - 1
                });
                voices.of[mention] = Some(voice);
                first = first.or(Some(voice));
            }
            for mention in weaker {
                voices.of[mention] = first;
            }
        }
        voices.disputed = self.disputed(&voices.all);
        voices
    }

    /// Pairs inside one article, by one holder, that disagree and are not told of different times.
    pub(super) fn internal(&self, voices: &[Voice]) -> Vec<Pair> {
        let mut by_article: BTreeMap<usize, Vec<&Voice>> = BTreeMap::new();
        for voice in voices {
            by_article.entry(voice.article).or_default().push(voice);
        }
        let mut pairs = Vec::new();
        for voices in by_article.values_mut() {
            voices.sort_by(|a, b| (a.mention, &a.way).cmp(&(b.mention, &b.way)));
            voices.truncate(VOICES);
            for (at, x) in voices.iter().enumerate() {
                for y in voices.iter().skip(at + 1) {
                    let relation = x.way.topic.relation(&y.way.topic, self.claim, &self.values);
                    if relation.disagrees() && self.of_one_time(x, y) && self.of_one_voice(x, y) {
                        pairs.push(self.pair(x, y, relation, Judged::Conflict));
                    }
                }
            }
        }
        pairs.sort();
        pairs.dedup_by(|later, earlier| (later.a, later.b) == (earlier.a, earlier.b));
        pairs
    }

    fn of_one_voice(&self, x: &Voice, y: &Voice) -> bool {
        weigh::one_voice(self.claim, &self.mentions[x.mention].mention, &self.mentions[y.mention].mention)
    }

    /// Whether one article says both of one time: not one of the past and one of the present,
    /// nor of two dates, nor one as what took the other's place.
    fn of_one_time(&self, x: &Voice, y: &Voice) -> bool {
        if x.way.former != y.way.former || (x.way.when.held == Held::Once) != (y.way.when.held == Held::Once)
        {
            return false;
        }
        if matches!(self.claim.change, Change::Never | Change::Event) {
            return true;
        }
        match self.timing(&x.way, &y.way) {
            Timing::Overlap => true,
            // Neither is dated, so neither is dated differently.
            Timing::Unknown => x.way.when.held == y.way.when.held,
            Timing::Before | Timing::After => false,
        }
    }

    /// Which voices need not be compared: in their article a more specific one says as much.
    pub(super) fn implied(&self, voices: &[&Voice]) -> BTreeSet<usize> {
        let mut by_article: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, voice) in voices.iter().enumerate() {
            by_article.entry(voice.article).or_default().push(at);
        }
        let mut implied = BTreeSet::new();
        for of in by_article.values().filter(|of| (2..=VOICES).contains(&of.len())) {
            for coarse in of {
                let by = |fine: &&usize| {
                    let (fine, coarse) = (&voices[**fine].way, &voices[*coarse].way);
                    let (Topic::Value(f), Topic::Value(c)) = (&fine.topic, &coarse.topic) else {
                        return false;
                    };
                    (fine.when, fine.former) == (coarse.when, coarse.former)
                        && fine.weight >= coarse.weight
                        && self.values.implies(self.claim, *f, *c)
                };
                if of.iter().any(|fine| by(&fine)) {
                    implied.insert(*coarse);
                }
            }
        }
        implied
    }

    /// Where a claim has many values, each article holds a set of them.
    pub(super) fn sets(&mut self, voices: &[&Voice]) -> Vec<Voice> {
        let groups: Vec<usize> = (0..self.values.readings.len())
            .map(|v| {
                let same = |u: &usize| self.values.relation(self.claim, *u, v) == Relation::Same;
                (0..v).find(same).unwrap_or(v)
            })
            .collect();
        let mut by_article: BTreeMap<usize, Vec<&Voice>> = BTreeMap::new();
        for voice in voices {
            if let Topic::Value(value) = voice.way.topic {
                by_article.entry(voice.article).or_default().push(voice);
                let first = self.members.entry((voice.article, groups[value])).or_insert(voice.mention);
                *first = voice.mention.min(*first);
            }
        }
        let mut sets = Vec::new();
        for (article, voices) in by_article {
            let set: BTreeSet<usize> = voices
                .iter()
                .filter_map(|voice| match voice.way.topic {
                    Topic::Value(value) => groups.get(value).copied(),
                    Topic::Denied(_) | Topic::Set(_) => None,
                })
                .collect();
            // The strongest word speaks for the set.
            let Some(first) = voices.iter().max_by_key(|v| (v.way.weight, Reverse(v.mention))).copied()
            else {
                continue;
            };
            let way = Way { topic: Topic::Set(set.into_iter().collect()), ..first.way.clone() };
            sets.push(Voice { article, body: first.body, mention: first.mention, way });
        }
        sets
    }
}
