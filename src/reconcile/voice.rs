//! What each article holds about one claim, brought to a form that can be compared.
//!
//! Tolerance is baked into each value here, once. Mentions that say the same in the same article
//! at the same time are one voice; many articles that say the same in the same way are one choir,
//! so that thousands of articles are compared choir by choir.

use std::collections::{BTreeMap, BTreeSet};

use super::{Weighed, Weight};
use crate::claim::{Claim, Tolerance};
use crate::time::Placed;
use crate::value::{self, Reading, Relation, Value};

/// The distinct values of one claim.
#[derive(Debug, Default)]
pub(super) struct Values {
    /// With tolerance, sorted by their text.
    pub(super) readings: Vec<Reading>,
    /// For each mention its value.
    pub(super) of: Vec<usize>,
}

impl Values {
    pub(super) fn new(mentions: &[Weighed], tolerance: Tolerance) -> Self {
        let baked: Vec<Reading> = mentions.iter().map(|m| tolerance.widen(&m.mention.reading)).collect();
        let mut order: Vec<usize> = (0..baked.len()).collect();
        order.sort_by(|a, b| baked[*a].canonical.cmp(&baked[*b].canonical));
        let mut values = Self { readings: Vec::new(), of: vec![0; baked.len()] };
        let mut first_alike = 0;
        for at in order {
            let reading = &baked[at];
            let alike = values.readings.get(first_alike).is_some_and(|r| r.canonical == reading.canonical);
            if !alike {
                first_alike = values.readings.len();
            }
            let known =
                (first_alike..values.readings.len()).find(|known| values.readings[*known] == *reading);
            values.of[at] = known.unwrap_or(values.readings.len());
            if known.is_none() {
                values.readings.push(reading.clone());
            }
        }
        values
    }

    /// How two values stand to one another; a containing name says the same where the claim takes it so.
    pub(super) fn relation(&self, claim: &Claim, a: usize, b: usize) -> Relation {
        let (a, b) = (&self.readings[a], &self.readings[b]);
        let relation = value::relate(a, b, claim.bounds);
        match (&a.value, &b.value) {
            (Value::Term(a), Value::Term(b))
                if claim.accept_parent
                    && (a.within.contains(&b.canonical) || b.within.contains(&a.canonical)) =>
            {
                Relation::Same
            }
            _ => relation,
        }
    }

    /// Whether an article that says `fine` need not say `coarse` as well: it follows.
    pub(super) fn implies(&self, claim: &Claim, fine: usize, coarse: usize) -> bool {
        if fine == coarse || self.relation(claim, fine, coarse).disagrees() {
            return false;
        }
        match (&self.readings[fine].value, &self.readings[coarse].value) {
            (Value::Term(fine), Value::Term(coarse)) => fine.within.contains(&coarse.canonical),
            (Value::Stretch(fine), Value::Stretch(coarse)) => {
                !coarse.firm
                    && value::same_axis(&fine.axis, &coarse.axis)
                    && coarse.likely != fine.likely
                    && coarse.likely.contains(&fine.likely)
            }
            _ => false,
        }
    }
}

/// What is asserted or denied.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Topic {
    /// A value holds.
    Value(usize),
    /// A value does not hold.
    Denied(usize),
    /// These values hold and no others, or at least these: sorted, one for each group of values
    /// that are the same.
    Set(Vec<usize>),
}

impl Topic {
    pub(super) fn relation(&self, other: &Self, claim: &Claim, values: &Values) -> Relation {
        match (self, other) {
            (Self::Value(a), Self::Value(b)) if claim.cardinality == crate::claim::Cardinality::One => {
                values.relation(claim, *a, *b)
            }
            (Self::Set(a), Self::Set(b)) if a == b => Relation::Same,
            (Self::Set(_), Self::Set(_)) if claim.closed => Relation::Different,
            (Self::Value(a), Self::Denied(b)) | (Self::Denied(a), Self::Value(b)) => {
                let (a, b) = (&values.readings[*a], &values.readings[*b]);
                // A denial contradicts what it denies and nothing else.
                let same = value::relate(a, b, claim.bounds) == Relation::Same;
                if same { Relation::Different } else { Relation::Compatible }
            }
            _ => Relation::Compatible,
        }
    }
}

/// What one article says in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Voice {
    /// The article, as an index into the claim's articles.
    pub(super) article: usize,
    /// Its text: copies share it.
    pub(super) body: usize,
    /// The first mention that says so.
    pub(super) mention: usize,
    /// How it says so.
    pub(super) way: Way,
}

/// What is said, and how.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Way {
    pub(super) topic: Topic,
    pub(super) when: Placed,
    /// Said of the past, in a claim that asks for all values.
    pub(super) former: bool,
    pub(super) weight: Weight,
    /// Who is quoted.
    pub(super) holder: Option<String>,
}

/// All that say the same in the same way.
#[derive(Debug)]
pub(super) struct Choir<'v> {
    pub(super) way: &'v Way,
    /// Sorted by mention.
    pub(super) voices: Vec<&'v Voice>,
    pub(super) bodies: BTreeMap<usize, usize>,
}

impl Choir<'_> {
    /// Whether somebody here speaks in another text than `body`.
    pub(super) fn elsewhere(&self, body: usize) -> bool {
        self.bodies.len() > 1 || !self.bodies.contains_key(&body)
    }

    /// How many pairs of voices of different texts the two make.
    pub(super) fn pairs(&self, other: &Self) -> usize {
        let all = self.voices.len().saturating_mul(other.voices.len());
        let one = self.bodies.iter().filter_map(|(body, n)| Some(n * other.bodies.get(body)?)).sum();
        all.saturating_sub(one)
    }
}

/// Choirs, topic by topic.
pub(super) fn choirs<'v>(voices: impl IntoIterator<Item = &'v Voice>) -> Vec<(&'v Topic, Vec<Choir<'v>>)> {
    let mut ways: BTreeMap<&Way, Vec<&Voice>> = BTreeMap::new();
    for voice in voices {
        ways.entry(&voice.way).or_default().push(voice);
    }
    let mut topics: BTreeMap<&Topic, Vec<Choir<'v>>> = BTreeMap::new();
    for (way, mut voices) in ways {
        voices.sort_by_key(|voice| voice.mention);
        let mut bodies = BTreeMap::new();
        for voice in &voices {
            *bodies.entry(voice.body).or_default() += 1;
        }
        topics.entry(&way.topic).or_default().push(Choir { way, voices, bodies });
    }
    topics.into_iter().collect()
}

/// The texts in which one of the choirs sings.
pub(super) fn bodies(choirs: &[Choir<'_>]) -> BTreeSet<usize> {
    choirs.iter().flat_map(|choir| choir.bodies.keys().copied()).collect()
}
