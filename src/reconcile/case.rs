//! One claim on its way to a verdict.
//!
//! The steps are those of a careful reader: what does each article hold; does one contradict
//! itself; whose word steps back; who disagrees with whom; is that a change over time; who
//! stands together.

use std::collections::{BTreeMap, BTreeSet};

use super::hold::Voices;
use super::pair::Disagreement;
use super::voice::{self, Topic, Values, Voice};
use super::{Outcome, Pair, Part, Position, Reconciled, Strength, Weighed, note, tally, weigh};
use crate::claim::{Cardinality, Claim};
use crate::observe::Mention;
use crate::origin::{Evidence, Origins, Roots};
use crate::time::{self, Placed};
use crate::value::Relation;
use crate::value::day::Days;

/// One claim and everything said about it.
#[derive(Debug)]
pub(super) struct Case<'c> {
    pub(super) claim: &'c Claim,
    /// The keys of the articles that say something, sorted.
    pub(super) articles: Vec<String>,
    /// For each article when it was published.
    pub(super) dates: Vec<Option<Days>>,
    /// For each article its text: copies share it.
    pub(super) bodies: Vec<usize>,
    pub(super) mentions: Vec<Weighed>,
    /// For each mention its article.
    pub(super) places: Vec<usize>,
    pub(super) values: Values,
    pub(super) stable_for: u32,
    /// Values of which an article says that the second took the place of the first.
    pub(super) successions: BTreeMap<(usize, usize), usize>,
    /// The first mention of each group of values in each article, where a claim has many values.
    pub(super) members: BTreeMap<(usize, usize), usize>,
    pub(super) forecasts_only: bool,
    /// Figures of the past that are compared with one another and not with those of today.
    pub(super) past: BTreeSet<usize>,
}

impl<'c> Case<'c> {
    /// `mentions` are sorted by article and place.
    pub(super) fn new(
        claim: &'c Claim,
        mentions: Vec<Mention>,
        dates: &BTreeMap<&str, Option<Days>>,
        roots: &Roots,
    ) -> Self {
        let keys: BTreeSet<&str> = mentions.iter().map(|mention| mention.article.as_str()).collect();
        let articles: Vec<String> = keys.into_iter().map(str::to_owned).collect();
        let unknown = |at: usize| usize::MAX - at;
        let bodies = articles.iter().enumerate().map(|(at, key)| roots.body(key).unwrap_or(unknown(at)));
        let bodies = bodies.collect();
        let dates = articles.iter().map(|key| dates.get(key.as_str()).copied().flatten()).collect();
        let places =
            mentions.iter().map(|m| articles.binary_search(&m.article).unwrap_or_default()).collect();
        let mut mentions: Vec<Weighed> = mentions
            .into_iter()
            .map(|mention| Weighed {
                part: weigh::part(claim, &mention.stance),
                weight: weigh::weight(claim, &mention.stance, |name| {
                    roots.knows_outlet(&mention.article, name)
                }),
                counted: false,
                origin: 0,
                origin_name: None,
                mention,
            })
            .collect();
        // Forecasts are compared with forecasts: where nobody says what is, they are the positions.
        let forecasts_only = mentions.iter().any(|m| m.part == Part::Forecast)
            && !mentions.iter().any(|m| m.part == Part::Position);
        if forecasts_only {
            for mention in mentions.iter_mut().filter(|m| m.part == Part::Forecast) {
                mention.part = Part::Position;
            }
        }
        let values = Values::new(&mentions, claim.tolerance);
        let mut case = Self {
            claim,
            articles,
            dates,
            bodies,
            mentions,
            places,
            values,
            stable_for: time::stable_for(claim),
            successions: BTreeMap::new(),
            members: BTreeMap::new(),
            forecasts_only,
            past: BTreeSet::new(),
        };
        case.compare_dated();
        case.find_successions();
        case
    }

    pub(super) fn placed(&self, mention: usize) -> Placed {
        let published = self.dates.get(self.places[mention]).copied().flatten();
        Placed::new(&self.mentions[mention].mention, published, self.stable_for)
    }

    /// The mentions of each article, in order.
    pub(super) fn by_article(&self) -> BTreeMap<usize, Vec<usize>> {
        let mut by_article: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (mention, article) in self.places.iter().enumerate() {
            by_article.entry(*article).or_default().push(mention);
        }
        by_article
    }

    /// Whether two texts with these words say the same: not of "this Monday" in undated articles.
    fn is_sure(&self, topic: &Topic) -> bool {
        let sure = |value: usize| self.values.relation(self.claim, value, value) == Relation::Same;
        match topic {
            Topic::Value(value) | Topic::Denied(value) => sure(*value),
            Topic::Set(values) => values.iter().all(|value| sure(*value)),
        }
    }

    /// Whether all texts say the same.
    fn agree(&self, voices: &[&Voice], texts: &BTreeSet<usize>) -> bool {
        let of = |topic: &Topic| match self.claim.cardinality {
            Cardinality::One => matches!(topic, Topic::Value(_)),
            Cardinality::Many => matches!(topic, Topic::Set(_)),
        };
        let topics = voice::choirs(voices.iter().copied().filter(|voice| of(&voice.way.topic)));
        let bodies: Vec<BTreeSet<usize>> = topics.iter().map(|(_, choirs)| voice::bodies(choirs)).collect();
        let stated: BTreeSet<usize> = bodies.iter().flatten().copied().collect();
        let sure = |topic: &Topic, bodies: &BTreeSet<usize>| bodies.len() == 1 || self.is_sure(topic);
        stated == *texts
            && topics.iter().zip(&bodies).all(|((topic, _), bodies)| sure(topic, bodies))
            && topics.iter().enumerate().all(|(i, (x, _))| {
                topics.iter().enumerate().skip(i + 1).all(|(j, (y, _))| {
                    let alone = bodies[i].len() == 1 && bodies[i] == bodies[j];
                    alone || x.relation(y, self.claim, &self.values) == Relation::Same
                })
            })
    }

    /// Decides.
    pub(super) fn decide(mut self, roots: &Roots) -> Reconciled {
        let voices = self.voices();
        for (at, voice) in voices.of.iter().enumerate() {
            self.mentions[at].counted = voice.is_some_and(|voice| voices.disputed[voice].is_none());
        }
        let heard: Vec<Voice> = voices
            .all
            .iter()
            .zip(&voices.disputed)
            .filter(|(_, disputed)| disputed.is_none())
            .map(|(voice, _)| voice.clone())
            .collect();
        let internal = self.internal(&voices.all);
        let torn = internal.iter().map(|pair| self.places[pair.a]);
        let torn: BTreeSet<usize> =
            torn.filter(|at| heard.iter().any(|voice| voice.article == *at)).collect();
        let sets = match self.claim.cardinality {
            Cardinality::One => Vec::new(),
            Cardinality::Many => self.sets(&heard.iter().collect::<Vec<_>>()),
        };
        let compared: Vec<&Voice> = heard.iter().filter(|voice| !torn.contains(&voice.article)).collect();
        let implied = self.implied(&compared);
        let compared = compared.into_iter().enumerate().filter(|(at, _)| !implied.contains(at));
        let compared: Vec<&Voice> = compared
            .map(|(_, voice)| voice)
            .chain(sets.iter().filter(|voice| !torn.contains(&voice.article)))
            .collect();
        let texts =
            |voices: &mut dyn Iterator<Item = &Voice>| voices.map(|v| v.body).collect::<BTreeSet<_>>();
        let speaking = texts(&mut heard.iter());
        let consistent = texts(&mut compared.iter().copied());
        let positions = heard.iter().any(|voice| matches!(voice.way.topic, Topic::Value(_)));
        let found = if consistent.len() > 1 {
            self.compare(compared.iter().copied())
        } else {
            Disagreement::default()
        };
        let outcome = if !positions {
            Outcome::NotStated
        } else if speaking.len() < 2 {
            if torn.is_empty() { Outcome::SingleSource } else { Outcome::ContradictsItself }
        } else if consistent.len() < 2 {
            Outcome::ContradictsItself
        } else if found.conflict {
            Outcome::Conflict
        } else if !found.moved.is_empty() {
            Outcome::Changed
        } else if self.agree(&compared, &consistent) {
            Outcome::Agree
        } else {
            Outcome::Compatible
        };
        self.finish(outcome, &voices, internal, found, roots)
    }

    fn finish(
        mut self,
        outcome: Outcome,
        voices: &Voices,
        internal: Vec<Pair>,
        found: Disagreement,
        roots: &Roots,
    ) -> Reconciled {
        let evidence: Vec<Evidence<'_>> = self
            .mentions
            .iter()
            .map(|weighed| Evidence {
                article: &weighed.mention.article,
                sentence: weighed.mention.sentence,
                outlet: weighed.mention.stance.origin.as_deref(),
                holder: weigh::party_name(self.claim, &weighed.mention.stance),
                counted: weighed.counted,
            })
            .collect();
        let origins = roots.origins(&evidence);
        for weighed in &mut self.mentions {
            weighed.origin = origins.of.get(&weighed.mention.article).copied().unwrap_or_default();
            weighed.origin_name = origins.names.get(weighed.origin).cloned().flatten();
        }
        let camps = tally::camps(&self);
        let chain = if outcome == Outcome::Changed {
            tally::chain(&self, &camps, &found.moved, &found.changes)
        } else {
            Vec::new()
        };
        let balance =
            if outcome == Outcome::Conflict { note::balance(&self, &camps, &found) } else { Vec::new() };
        let mut notes = note::notes(&self, voices, &internal, &found, &origins, outcome);
        notes.extend(balance.iter().cloned());
        notes.sort();
        let positions = self.positions();
        Reconciled {
            claim: self.claim.id.clone(),
            outcome,
            strength: (outcome == Outcome::Conflict).then_some(if found.certain {
                Strength::Certain
            } else {
                Strength::Likely
            }),
            origins: count(&origins, &positions),
            positions,
            camps,
            conflicts: found.conflicts,
            changes: found.changes,
            internal,
            chain,
            balance,
            notes,
            mentions: self.mentions,
        }
    }

    /// What each article holds: the strongest mention of each value, the first of those.
    fn positions(&self) -> Vec<Position> {
        let mut positions = Vec::new();
        for (article, of) in self.by_article() {
            let mut best: BTreeMap<usize, usize> = BTreeMap::new();
            for at in of {
                let weighed = &self.mentions[at];
                if weighed.counted && weighed.part == Part::Position {
                    let best = best.entry(self.values.of[at]).or_insert(at);
                    if weighed.weight > self.mentions[*best].weight {
                        *best = at;
                    }
                }
            }
            let mut mentions: Vec<usize> = best.into_values().collect();
            mentions.sort_unstable();
            if let Some(weight) = mentions.iter().map(|at| self.mentions[*at].weight).max() {
                positions.push(Position { article: self.articles[article].clone(), mentions, weight });
            }
        }
        positions
    }
}

fn count(origins: &Origins, positions: &[Position]) -> usize {
    origins.count(positions.iter().map(|position| position.article.as_str()))
}
