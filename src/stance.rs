//! How an article says what it says.
//!
//! Five axes, each with its own cues and its own scope, after ConText (Harkema et al. 2009).
//! Scopes are computed from the original spans and applied together, so the order of the cues
//! cannot matter.

mod act;
mod clause;
mod credit;
#[cfg(test)]
mod english;
#[cfg(test)]
mod french;
mod hit;
mod holder;
mod outlets;
#[cfg(test)]
mod picture;
mod quote;
mod scene;
mod sign;
mod speech;

use serde::{Deserialize, Serialize};

use crate::kind::Passage;
use crate::language::{Axis, Says, Scope};
use crate::span::Span;

use scene::Scene;
use sign::Target;
use speech::Speech;

pub use credit::{credit_line, origins_named};

/// How a value is said, on all five axes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stance {
    /// Said to be so, or denied.
    pub polarity: Polarity,
    /// Vouched for, or not.
    pub certainty: Certainty,
    /// When it holds.
    pub time: Time,
    /// Who says so, when the article gives it to somebody: `Ronald Guilmette`.
    pub holder: Option<String>,
    /// The agency or outlet it was said to or taken from: `Reuters`.
    pub origin: Option<String>,
    /// Stated, asked or supposed.
    pub act: Act,
    /// The holder's word is vouched for by the article ("revealed", "confirmed"): as good as its own.
    pub factive: bool,
}

/// Said to be so, or denied.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    /// Said to be so.
    #[default]
    Affirmed,
    /// Denied.
    Negated,
}

/// Vouched for, or not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Vouched for.
    #[default]
    Asserted,
    /// Reported without vouching: "reportedly", the French conditional of hearsay.
    Hedged,
}

/// When a value holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Time {
    /// When the article was published.
    #[default]
    Current,
    /// No longer.
    Former,
    /// It was reached once; whether it still holds is not said.
    PastPeak,
    /// Not yet.
    Future,
}

/// Stated, asked or supposed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Stated.
    #[default]
    Statement,
    /// Asked.
    Question,
    /// Supposed: "if the site is restored".
    Hypothesis,
}

/// Weighs how the value at `mention` is said. Cues inside `spent` do not count; see [`Marked::stance`].
pub fn weigh(passage: &Passage<'_>, mention: Span, spent: &[Span]) -> Stance {
    Marked::new(passage).stance(mention, spent)
}

/// A sentence with everything marked that says how something in it is said. Made once, asked for
/// each value.
pub struct Marked<'a> {
    passage: Passage<'a>,
    scene: Option<Scene<'a>>,
    reports: Vec<Speech>,
    origins: Vec<speech::Origin>,
    quotes: Vec<Span>,
}

impl<'a> Marked<'a> {
    /// Marks the passage's sentence. Linear in the sentence and its neighbours.
    pub fn new(passage: &Passage<'a>) -> Self {
        let scene = Scene::new(passage, passage.at);
        let reports = scene.as_ref().map(speech::reports).unwrap_or_default();
        let origins = scene.as_ref().map(|scene| speech::origins(scene, &reports)).unwrap_or_default();
        Self { passage: *passage, scene, reports, origins, quotes: quote::quotes(passage) }
    }

    /// How the value at `mention` is said.
    ///
    /// `spent` are the words that the claim's phrase itself matched, gaps left out: a negation, an
    /// "ancien" or a condition among them belongs to the question and does not turn the answer
    /// round. What they say of certainty, future and who says so stays: that is no part of the
    /// question. A cue that reaches a spent word reaches the value.
    pub fn stance(&self, mention: Span, spent: &[Span]) -> Stance {
        let mut stance = Stance::default();
        let Some(scene) = &self.scene else {
            return stance;
        };
        let Some(value) = target(scene, mention) else {
            return stance;
        };
        let around: Vec<Target> =
            spent.iter().filter_map(|span| target(scene, *span)).filter(|other| *other != value).collect();
        self.signs(scene, value, &around, &mut stance);
        if act::is_asked(scene, value) {
            stance.act = Act::Question;
        }
        self.attribution(scene, value, &mut stance);
        stance
    }

    /// Polarity, certainty, time and hypotheses.
    fn signs(&self, scene: &Scene<'_>, value: Target, around: &[Target], stance: &mut Stance) {
        let is_name = (value.start..value.end).any(|at| scene.words[at].is_capital())
            && (value.start..value.end).all(|at| scene.words[at].shape != crate::sentence::Shape::Number);
        let year = self.passage.anchor.map(|anchor| anchor.first.year());
        let mut nearest: Option<(usize, usize, Says)> = None;
        for found in sign::signs(scene) {
            let within =
                |target: &Target| found.hit.keys.iter().any(|key| (target.start..target.end).contains(key));
            let (in_value, in_spent) = (within(&value), around.iter().any(within));
            if found.sign.names == Some(true) && !is_name {
                continue;
            }
            for says in &found.sign.says {
                let Some(means) = sign::meaning(scene, &self.reports, found, *says, year, value) else {
                    continue;
                };
                let part_of_question = matches!(means, Says::Negated | Says::Former | Says::Hypothesis);
                if (in_value && means.axis() != Axis::Certainty) || (in_spent && part_of_question) {
                    continue;
                }
                let alone = around.is_empty();
                let direct = found.reaches(scene, value, alone);
                let by_question =
                    || around.iter().filter_map(|target| found.reaches(scene, *target, alone)).min();
                let distance = match found.sign.scope {
                    // "l'ancien sénateur Meckler, PDG": an office he held, not the one asked about.
                    Scope::Phrase if !alone => by_question(),
                    _ if found.sign.names == Some(true) => direct,
                    _ => direct.into_iter().chain(by_question()).min(),
                };
                let Some(distance) = distance else {
                    continue;
                };
                match means.axis() {
                    Axis::Polarity => stance.polarity = Polarity::Negated,
                    Axis::Certainty => stance.certainty = Certainty::Hedged,
                    Axis::Act => stance.act = Act::Hypothesis,
                    Axis::Time if nearest.is_none_or(|(least, ..)| distance < least) => {
                        nearest = Some((distance, found.hit.start, means));
                    }
                    _ => {}
                }
            }
        }
        stance.time = match nearest {
            Some((_, _, Says::Former)) => Time::Former,
            Some((_, _, Says::PastPeak)) => Time::PastPeak,
            Some((_, _, Says::Future)) => Time::Future,
            _ => Time::Current,
        };
    }

    /// Holder, origin, and whether the article vouches for the holder.
    fn attribution(&self, scene: &Scene<'_>, value: Target, stance: &mut Stance) {
        let mut covering: Vec<(usize, usize, &Speech)> = self
            .reports
            .iter()
            .filter_map(|speech| self.covers(scene, speech, value).map(|(rank, far)| (rank, far, speech)))
            .collect();
        covering.sort_by_key(|(rank, far, speech)| (*rank, *far, speech.cue));
        let is_outlet =
            |speech: &Speech| speech.holder.as_ref().is_some_and(|holder| holder.outlet.is_some());
        let chosen = covering.iter().find(|(.., speech)| !is_outlet(speech)).or(covering.first());
        let held = chosen.map(|(.., speech)| (self.passage.at, (*speech).clone()));
        let outer = || {
            let place = scene.words.get(value.start)?.span;
            let quote = self.quotes.iter().find(|quote| quote.contains(place))?;
            quote::speaker(&self.passage, *quote)
        };
        let outlet = covering.iter().find_map(|(.., speech)| speech.holder.as_ref()?.outlet);
        stance.origin = outlet.map(str::to_owned).or_else(|| self.origin(scene, value));
        let Some((at, speech)) = held.or_else(outer) else {
            return;
        };
        let elsewhere = if at == self.passage.at { None } else { Scene::new(&self.passage, at) };
        let scene = elsewhere.as_ref().unwrap_or(scene);
        let Some(holder) = &speech.holder else {
            return;
        };
        let holder = quote::resolve(&self.passage, at, scene, holder);
        stance.factive = speech.factive;
        if stance.origin.is_none() && at != self.passage.at {
            let reports = speech::reports(scene);
            stance.origin = speech::origins(scene, &reports)
                .iter()
                .find(|origin| origin.speech == Some(speech.cue))
                .map(|origin| origin.named.name.to_owned());
        }
        stance.origin = stance.origin.take().or_else(|| holder.outlet.map(str::to_owned));
        stance.holder = Some(holder.name);
    }

    /// How a report covers a value, if it does: its rank and how far away it is.
    fn covers(&self, scene: &Scene<'_>, speech: &Speech, value: Target) -> Option<(usize, usize)> {
        if speech.start <= value.start && value.end <= speech.end {
            return None;
        }
        let place = scene.words.get(value.start)?.span;
        if speech.quoted && !self.quotes.iter().any(|quote| quote.contains(place)) {
            return None;
        }
        let after = value.start >= speech.cue.1;
        let (from, to) =
            if after { (speech.end.min(value.start), value.start) } else { (value.end, speech.start) };
        if (after && !speech.forward)
            || (!after && !speech.backward)
            || from > to
            || scene.is_parted(from, to)
        {
            return None;
        }
        if after
            && let Some(bound) = scene.clauses.bound(speech.cue.0)
            && !scene.clauses.is_within(scene.clauses.of(value.start), bound)
        {
            return None;
        }
        let commas = (from..to).filter(|at| scene.is_mark(*at, ",")).count();
        let rank = usize::from(after && speech.backward);
        Some((rank, to - from + 5 * commas))
    }

    /// The outlet from which the sentence takes what it says at `value`.
    fn origin(&self, scene: &Scene<'_>, value: Target) -> Option<String> {
        let near = |origin: &&speech::Origin| {
            let (from, to) = (origin.named.start.min(value.start), origin.named.start.max(value.start));
            let spoken = origin.speech.is_none_or(|cue| {
                self.reports
                    .iter()
                    .any(|speech| speech.cue == cue && self.covers(scene, speech, value).is_some())
            });
            !origin.holds && spoken && !scene.is_parted(from, to)
        };
        let far = |origin: &&speech::Origin| origin.named.start.abs_diff(value.start);
        self.origins.iter().filter(near).min_by_key(far).map(|origin| origin.named.name.to_owned())
    }
}

/// The words that a span of the text covers, `None` when it covers none.
fn target(scene: &Scene<'_>, span: Span) -> Option<Target> {
    let start = scene.words.partition_point(|word| word.span.end <= span.start);
    let end = scene.words.partition_point(|word| word.span.start < span.end);
    (start < end).then_some(Target { start, end })
}
