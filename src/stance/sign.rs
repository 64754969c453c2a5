//! How far a cue of polarity, certainty, time or act reaches.

use super::hit::{Hit, is_year};
use super::scene::Scene;
use super::speech::{self, Speech};
use crate::language::{Says, Scope, Side, Sign, Use};

/// A comma counts as much as this many words when the nearest cue is sought.
const COMMA: usize = 5;

/// A cue that was found, and its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'s> {
    /// The cue.
    pub(super) sign: &'static Sign,
    /// Where.
    pub(super) hit: &'s Hit,
}

/// Every cue of polarity, certainty, time and act in the sentence.
pub(super) fn signs<'s>(scene: &'s Scene<'_>) -> impl Iterator<Item = Found<'s>> {
    scene.hits.iter().filter_map(|hit| match hit.uses {
        Use::Sign(index) => scene.cues.signs.get(index).map(|sign| Found { sign, hit }),
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

impl Found<'_> {
    /// How far the target is from the cue, `None` when the cue does not reach it. `alone` when
    /// nothing but the value itself is known of what is claimed.
    pub(super) fn reaches(&self, scene: &Scene<'_>, target: Target, alone: bool) -> Option<usize> {
        let Self { sign, hit } = *self;
        let is_after = target.start >= hit.start;
        let gap = if is_after {
            target.start.saturating_sub(hit.end)
        } else {
            hit.start.saturating_sub(target.end)
        };
        let side = match sign.side {
            Side::After => is_after,
            Side::Before => !is_after,
            Side::Both => true,
        };
        if !side || sign.max.is_some_and(|max| gap > max) {
            return None;
        }
        let reached = match sign.scope {
            Scope::Stop => target.start < stop(scene, hit),
            Scope::Comma => target.start < scene.next_mark(hit.end, &[",", ";"]),
            Scope::Phrase => target.start < phrase(scene, hit),
            Scope::Sentence => !scene.is_parted(hit.end.min(target.start), hit.start.max(target.start)),
            Scope::Clause => {
                let own = scene.clauses.of(hit.start);
                let other = scene.clauses.of(target.start);
                let head = scene.clauses.first(own);
                own == other
                    || scene.clauses.of(hit.end - 1) == other
                    || (hit.start..hit.end).contains(&target.start)
                    // "DDoS-Guard, qui hébergerait Parler": the cue reaches what "qui" stands for.
                    || (alone && scene.clauses.is_relative(own) && target.end <= head && head - target.end <= 1)
            }
        };
        reached.then(|| gap + COMMA * commas(scene, hit, target))
    }
}

/// How many commas stand between a cue and a target.
fn commas(scene: &Scene<'_>, hit: &Hit, target: Target) -> usize {
    let (from, to) = if target.start >= hit.end { (hit.end, target.start) } else { (target.end, hit.start) };
    (from..to.max(from)).filter(|at| scene.is_mark(*at, ",")).count()
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
        if scene.is_name(at) {
            named = Some(at);
        } else if scene.is_mark(at, ",") {
            // "l'ancien PDG de Parler, John Matze": the name is still to come.
            let owner = named.is_none_or(|name| is_owner(scene, hit.end, name));
            if !owner || !scene.is_name(at + 1) {
                break;
            }
            return scene.names(at + 1, scene.words.len().min(at + 8)).first().map_or(at, |name| name.1);
        } else if scene.words[at].is_mark() && !scene.is_inner_mark(at)
            || ["finite", "edge", "relative"].iter().any(|list| scene.is(list, at))
        {
            break;
        } else if named.is_some_and(|name| name + 1 == at)
            && !["link", "role", "particle", "determiner"].iter().any(|list| scene.is(list, at))
            && !scene.is_inner_mark(at)
            && !scene.is_ending(at)
        {
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
pub(super) fn meaning(
    scene: &Scene<'_>,
    reports: &[Speech],
    found: Found<'_>,
    says: Says,
    year: Option<i16>,
    target: Target,
) -> Option<Says> {
    match says {
        Says::Hearsay | Says::HearsayPast | Says::Would if is_conditioned(scene, found.hit) => {
            Some(Says::Hypothesis)
        }
        Says::Hearsay if is_future_in_the_past(scene, reports, found.hit) => Some(Says::Future),
        Says::Hearsay | Says::HearsayPast => Some(Says::Hedged),
        Says::Would => Some(Says::Future),
        Says::FormerInYear => {
            let at = found.hit.keys.iter().copied().find(|at| is_year(&scene.words[*at].folded))?;
            let written: i16 = scene.words[at].folded.parse().ok()?;
            let outside = at < target.start || at >= target.end;
            (outside && written < year?).then_some(Says::Former)
        }
        Says::Condition => is_condition(scene, found.hit).then_some(Says::Hypothesis),
        other => Some(other),
    }
}

/// Whether the conditional at `hit` stands below a report in the past: "a déclaré que … reviendrait".
fn is_future_in_the_past(scene: &Scene<'_>, reports: &[Speech], hit: &Hit) -> bool {
    reports.iter().any(|speech| {
        speech.past
            && speech.cue.1 <= hit.start
            && !scene.is_parted(speech.cue.1, hit.start)
            && scene.clauses.is_within(scene.clauses.of(hit.start), scene.clauses.of(speech.cue.0))
            && speech::content(scene, speech.cue.1).is_some_and(|at| at < hit.start)
    })
}

/// Whether a condition stands beside the conditional at `hit`: "would … if".
fn is_conditioned(scene: &Scene<'_>, hit: &Hit) -> bool {
    signs(scene).any(|other| {
        other.sign.says.contains(&Says::Condition)
            && !scene.is_parted(hit.start.min(other.hit.start), hit.start.max(other.hit.start))
            && is_condition(scene, other.hit)
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
