//! How far a cue of polarity, certainty, time or act reaches.

use super::hit::{Hit, is_year};
use super::scene::Scene;
use super::speech::{self, Speech};
use crate::language::{Says, Scope, Side, Sign, Use};

/// An aside between commas has no more words than this behind its cue.
const ASIDE: usize = 4;

/// A cue in its place, with what it means there.
#[derive(Debug)]
pub(super) struct Placed {
    /// The cue.
    pub(super) sign: &'static Sign,
    /// Where.
    pub(super) hit: Hit,
    /// What it says there.
    pub(super) means: Vec<Says>,
    /// The year that it takes its meaning from, as a word of the sentence.
    pub(super) year: Option<usize>,
    /// One past the last word it reaches, when that depends on nothing but the cue.
    limit: usize,
}

/// Every cue of polarity, certainty, time and act in the sentence with what it means there; `year`
/// is the year of the article.
pub(super) fn place(scene: &Scene<'_>, reports: &[Speech], year: Option<i16>) -> Vec<Placed> {
    let conditions: Vec<(usize, usize)> = signs(scene)
        .filter(|(sign, hit)| sign.says.contains(&Says::Condition) && is_condition(scene, hit))
        .map(|(_, hit)| (hit.start, hit.end))
        .collect();
    let placed = signs(scene).map(|(sign, hit)| {
        let read = |says: &Says| meaning(scene, reports, &conditions, hit, *says, year);
        let limit = match sign.scope {
            Scope::Stop => stop(scene, hit),
            Scope::Comma => scene.next_mark(hit.end, &[",", ";"]),
            Scope::Phrase => phrase(scene, hit),
            Scope::Clause | Scope::Sentence => scene.words.len(),
        };
        let year = sign.says.contains(&Says::FormerInYear).then(|| year_in(scene, hit)).flatten();
        Placed { sign, hit: hit.clone(), means: sign.says.iter().filter_map(read).collect(), year, limit }
    });
    placed.filter(|placed| !placed.means.is_empty()).collect()
}

/// Every cue of polarity, certainty, time and act in the sentence.
fn signs<'s>(scene: &'s Scene<'_>) -> impl Iterator<Item = (&'static Sign, &'s Hit)> {
    scene.hits.iter().filter_map(|hit| match hit.uses {
        Use::Sign(index) => scene.cues.signs.get(index).map(|sign| (sign, hit)),
        _ => None,
    })
}

/// What is asked about: the words `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Target {
    /// The first word.
    pub(super) start: usize,
    /// One past the last word.
    pub(super) end: usize,
}

impl Target {
    /// Whether the word is one of these.
    pub(super) fn holds(self, word: usize) -> bool {
        (self.start..self.end).contains(&word)
    }
}

impl Placed {
    /// Whether this is a verb in the future that stands by the adverb `other`.
    pub(super) fn governs(&self, other: &Self) -> bool {
        let near = |left: &Hit, right: &Hit| left.end <= right.start && right.start - left.end <= 1;
        self.means.contains(&Says::Future) && (near(&self.hit, &other.hit) || near(&other.hit, &self.hit))
    }

    /// Whether the cue hedges no more than the aside it stands in: "peut-être à jamais" between two
    /// commas. A cue alone between commas hedges the clause.
    fn keeps_to_aside(&self, scene: &Scene<'_>, target: Target) -> bool {
        let Some(open) = self.hit.start.checked_sub(1).filter(|open| scene.is_mark(*open, ",")) else {
            return false;
        };
        let close = scene.next_mark(self.hit.end, &[",", ";"]);
        let words = close - self.hit.end;
        self.means.contains(&Says::Hedged)
            && (1..=ASIDE).contains(&words)
            && close < scene.words.len()
            && !(open < target.start && target.end <= close)
    }

    /// How far the target is from the cue, `None` when the cue does not reach it. `alone` when
    /// nothing but the value itself is known of what is claimed.
    pub(super) fn reaches(&self, scene: &Scene<'_>, target: Target, alone: bool) -> Option<usize> {
        let Self { sign, hit, .. } = self;
        let is_after = target.start >= hit.start;
        let (from, to) = if is_after { (hit.end, target.start) } else { (target.end, hit.start) };
        let side = match sign.side {
            Side::After => is_after,
            Side::Before => !is_after,
            Side::Both => true,
        };
        let far = scene.distance(from, to);
        // A negation stops at commas anyway, but for those around "à ce jour".
        let away = if sign.scope == Scope::Stop { to.saturating_sub(from) } else { far };
        if !side || sign.max.is_some_and(|max| away > max) {
            return None;
        }
        let reached = match sign.scope {
            Scope::Stop | Scope::Comma => target.start < self.limit,
            // "l'ancien patron de Google": Google is not what is former.
            Scope::Phrase => {
                let owner = target.start > hit.end && scene.is("link", target.start - 1);
                target.start < self.limit && !(alone && owner)
            }
            Scope::Sentence => {
                let bound = scene.clauses.bound(hit.start).filter(|_| is_after);
                let own = scene.clauses.of(target.start);
                !scene.is_parted(from, to) && bound.is_none_or(|bound| scene.clauses.is_within(own, bound))
            }
            Scope::Clause => {
                let own = scene.clauses.of(hit.start);
                let other = scene.clauses.of(target.start);
                let head = scene.clauses.first(own);
                // "DDoS-Guard, qui hébergerait Parler": the cue reaches what "qui" stands for.
                let stands_for = (alone || sign.names == Some(true))
                    && scene.clauses.is_relative(own)
                    && target.end <= head
                    && head - target.end <= 1;
                let meets = own == other
                    || scene.clauses.of(hit.end - 1) == other
                    || (hit.start..hit.end).contains(&target.start)
                    || stands_for;
                meets && !self.keeps_to_aside(scene, target)
            }
        };
        reached.then_some(far)
    }
}

/// Where the scope of a negation ends.
fn stop(scene: &Scene<'_>, hit: &Hit) -> usize {
    let clause = scene.clauses.of(hit.start);
    let mut from = hit.end;
    // "n'est pas, à ce jour, disponible"
    if scene.is_mark(from, ",") {
        let close = scene.next_mark(from + 1, &[","]);
        if close <= from + 5 && close + 1 < scene.words.len() {
            from = close + 1;
        }
    }
    (from..scene.words.len())
        .find(|at| {
            let word = &scene.words[*at];
            let parts = word.is_mark()
                && !scene.is_inner_mark(*at)
                && !super::scene::opens_quote(&word.folded)
                && !super::scene::closes_quote(&word.folded);
            parts
                || !scene.clauses.is_within(scene.clauses.of(*at), clause)
                || scene.hits_at(*at).any(|hit| hit.uses == Use::Stop)
        })
        .unwrap_or(scene.words.len())
}

/// Where the noun phrase ends that a cue such as "ancien" opens.
fn phrase(scene: &Scene<'_>, hit: &Hit) -> usize {
    let mut at = hit.end;
    let mut named: Option<usize> = None;
    while at < scene.words.len() {
        let any = |lists: &[&str]| lists.iter().any(|list| scene.is(list, at));
        let inner_mark = scene.is_inner_mark(at);
        if scene.is_mark(at, ",") {
            // "l'ancien PDG de Parler, John Matze": the name is still to come.
            let owner = named.is_none_or(|name| is_owner(scene, hit.end, name));
            // "l'ancien propriétaire, le groupe Vinci"
            let mut next = at + 1;
            while next < at + 4
                && ["determiner", "speaker", "role"].iter().any(|list| scene.is(list, next))
                && !scene.is_name(next)
            {
                next += 1;
            }
            if !owner || !scene.is_name(next) {
                break;
            }
            return scene.names(next, scene.words.len().min(at + 8)).first().map_or(at, |name| name.1);
        }
        let ends = scene.words[at].is_mark() && !inner_mark || any(&["finite", "edge", "relative"]);
        let goes_on = inner_mark || scene.is_ending(at) || any(&["link", "role", "particle", "determiner"]);
        if scene.is_name(at) {
            named = Some(at);
        } else if ends || (named.is_some_and(|name| name + 1 == at) && !goes_on) {
            break;
        }
        at += 1;
    }
    at
}

/// Whether the name that ends at `name` says whose office it is: "PDG de Parler".
fn is_owner(scene: &Scene<'_>, from: usize, name: usize) -> bool {
    let mut first = name;
    while first > from && (scene.is_name(first - 1) || scene.is_inner_mark(first - 1)) {
        first -= 1;
    }
    first > from
        && (scene.is("link", first - 1) || scene.is("determiner", first - 1) || scene.is("role", name + 1))
}

/// What a cue says where it stands, `None` when it says nothing there.
fn meaning(
    scene: &Scene<'_>,
    reports: &[Speech],
    conditions: &[(usize, usize)],
    hit: &Hit,
    says: Says,
    year: Option<i16>,
) -> Option<Says> {
    match says {
        Says::Hearsay | Says::HearsayPast | Says::Would if is_conditioned(scene, conditions, hit) => {
            Some(Says::Hypothesis)
        }
        Says::Hearsay if is_reported_in_the_past(scene, reports, hit) => Some(Says::Future),
        Says::Reached if is_reported_in_the_past(scene, reports, hit) => None,
        Says::Reached => Some(Says::PastPeak),
        Says::Hearsay | Says::HearsayPast => Some(Says::Hedged),
        Says::Would => Some(Says::Future),
        Says::FormerInYear => {
            let written: i16 = scene.words.get(year_in(scene, hit)?)?.folded.parse().ok()?;
            (written < year?).then_some(Says::Former)
        }
        Says::Condition => conditions.contains(&(hit.start, hit.end)).then_some(Says::Hypothesis),
        other => Some(other),
    }
}

/// The year among the words of a cue.
fn year_in(scene: &Scene<'_>, hit: &Hit) -> Option<usize> {
    hit.keys.iter().copied().find(|at| scene.words.get(*at).is_some_and(|word| is_year(&word.folded)))
}

/// Whether the verb at `hit` stands below a report in the past: "a déclaré que … reviendrait".
fn is_reported_in_the_past(scene: &Scene<'_>, reports: &[Speech], hit: &Hit) -> bool {
    reports.iter().any(|speech| {
        speech.past
            && speech.cue.1 <= hit.start
            && !scene.is_parted(speech.cue.1, hit.start)
            && scene.clauses.is_within(scene.clauses.of(hit.start), scene.clauses.of(speech.cue.0))
            && (speech.bare || speech::content(scene, speech.cue.1).is_some_and(|at| at < hit.start))
    })
}

/// Whether a condition stands beside the conditional at `hit`: "would … if".
fn is_conditioned(scene: &Scene<'_>, conditions: &[(usize, usize)], hit: &Hit) -> bool {
    let own = scene.clauses.of(hit.start);
    conditions.iter().any(|(at, end)| {
        // What a relative clause says of somebody does not depend on a condition outside of it,
        // unless it belongs to the condition: "dans l'hypothèse où".
        let aside = scene.clauses.is_relative(own)
            && !scene.clauses.is_within(scene.clauses.of(*at), own)
            && !(*at..*end).contains(&scene.clauses.first(own));
        !aside && !scene.is_parted(hit.start.min(*at), hit.start.max(*at))
    })
}

/// Whether "si" opens a condition. At the beginning of a sentence it may concede instead: "Si
/// l'allié a fait débat, il s'inscrit …"; then nothing in the main clause depends on it.
fn is_condition(scene: &Scene<'_>, hit: &Hit) -> bool {
    let opens =
        (0..hit.start).rev().take_while(|at| !scene.words[*at].is_mark()).all(|at| scene.is("small", at));
    let comma = scene.next_mark(hit.end, &[",", ";"]);
    if !opens || !scene.is_mark(comma, ",") {
        return true;
    }
    let end = scene.next_mark(comma, &[";"]);
    scene.hits.iter().any(|other| other.uses == Use::Unreal && other.start > comma && other.start < end)
}
