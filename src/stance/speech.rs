//! Who is said to say what: reports, the words they cover, and the outlets they came from.
//!
//! | written | covers |
//! |---|---|
//! | `Selon Reuters, …` | what follows |
//! | `…, selon Reuters.` | what precedes |
//! | `X a déclaré que …` | what follows; inside a relative clause no more than that clause |
//! | `…, a déclaré X.` | what precedes; behind a quotation no more than the quotation |
//!
//! The nearest report that covers a value holds it. An outlet does not hide a person: in "Selon
//! Reuters, X a déclaré que …" the holder is X and the origin Reuters.

use super::holder::{self, Holder};
use super::outlets::Named;
use super::scene::{Scene, closes_quote, opens_quote};
use crate::language::{Content, HolderAt, Use};

/// A report and what it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Speech {
    /// Its first word, holder included.
    pub(super) start: usize,
    /// One past its last word, holder included.
    pub(super) end: usize,
    /// The first and one past the last word of the cue.
    pub(super) cue: (usize, usize),
    /// Whether it covers what follows.
    pub(super) forward: bool,
    /// Whether it covers what precedes.
    pub(super) backward: bool,
    /// Whether it covers quotations only.
    pub(super) quoted: bool,
    /// Who says so.
    pub(super) holder: Option<Holder>,
    /// The article vouches for it.
    pub(super) factive: bool,
    /// It is in the past.
    pub(super) past: bool,
    /// It does not leave the clause it stands in.
    pub(super) bounded: bool,
    /// A clause follows even without an opening word.
    pub(super) bare: bool,
}

/// A verb and what it reports are not further apart than this many words.
const REACH: usize = 10;

/// Every report in the sentence, by place.
pub(super) fn reports(scene: &Scene<'_>) -> Vec<Speech> {
    let mut found: Vec<Speech> = Vec::new();
    for hit in &scene.hits {
        let Use::Report(index) = hit.uses else {
            continue;
        };
        let Some(report) = scene.cues.reports.get(index) else {
            continue;
        };
        let cue = (hit.start, hit.end);
        // The same words may be listed as two sorts of report; the first that holds is enough. What
        // stands right behind a report is a noun: "denied reports".
        if found.last().is_some_and(|last| last.cue.0 < cue.1 && cue.0 <= last.cue.1) {
            continue;
        }
        let speech = match report.holder {
            HolderAt::Behind => behind(scene, cue),
            HolderAt::Inside => Some(inside(scene, cue)),
            HolderAt::Subject => subject(scene, cue, report.content, &found),
        };
        found.extend(speech.map(|speech| Speech {
            factive: report.factive,
            past: report.past,
            bare: report.content == Content::Bare && speech.forward,
            ..speech
        }));
    }
    found
}

/// "selon X", "annoncé par X".
fn behind(scene: &Scene<'_>, cue: (usize, usize)) -> Option<Speech> {
    let holder = holder::right(scene, cue.1)?;
    // "Le film « Selon Marthe »": a title.
    let mark = |at: Option<usize>, is: fn(&str) -> bool| {
        at.and_then(|at| scene.words.get(at)).is_some_and(|word| is(&word.folded))
    };
    if mark(cue.0.checked_sub(1), opens_quote) && mark(Some(holder.end), closes_quote) {
        return None;
    }
    let opens = (0..cue.0)
        .rev()
        .take_while(|at| !breaks(scene, *at))
        .all(|at| ["small", "clitic", "when", "as"].iter().any(|list| scene.is(list, at)));
    let comma = cue.0.checked_sub(1).is_some_and(|before| scene.is_mark(before, ","));
    let last = ends(scene, holder.end);
    // Behind a comma it may stand in the middle of what it covers; at the beginning of a part
    // of the sentence it covers what follows.
    let (forward, backward) = match (opens && !comma, comma) {
        (true, _) => (true, false),
        (_, true) => (!last, true),
        _ => (false, true),
    };
    // "Selon l'AFP, qui cite le ministre, …": whom an outlet cites holds the whole.
    let bounded = !scene.is("relative", cue.0);
    Some(Speech { forward, backward, bounded, ..speech(cue, cue.0, holder.end, Some(holder)) })
}

/// "a-t-il déclaré".
fn inside(scene: &Scene<'_>, cue: (usize, usize)) -> Speech {
    let at = (cue.0..cue.1).find(|at| scene.is("pronoun", *at)).unwrap_or(cue.0);
    let holder =
        Holder { name: scene.phrase(at, at + 1), start: at, end: at + 1, pronoun: true, outlet: None };
    let quoted = cue.0.checked_sub(1).is_some_and(|before| is_behind_quote(scene, before));
    let forward = content(scene, cue.1).is_some();
    Speech { forward, backward: true, quoted: quoted && !forward, ..speech(cue, cue.0, cue.1, Some(holder)) }
}

/// "X a déclaré que", "…, a déclaré X", "…, X said".
fn subject(scene: &Scene<'_>, cue: (usize, usize), content_is: Content, before: &[Speech]) -> Option<Speech> {
    let is_gerund = ["saying", "finding", "claiming", "denying"].iter().any(|list| scene.is(list, cue.0));
    if let Some(inverted) = inverted(scene, cue).filter(|_| !is_gerund) {
        return Some(inverted);
    }
    let opening = content(scene, cue.1);
    let comma = cue.0.checked_sub(1).is_some_and(|before| scene.is_mark(before, ","));
    let holder = match is_gerund && comma {
        // ", ajoutant que": whoever spoke last, else whoever the sentence is about.
        true => before.last().and_then(|last| last.holder.clone()).or_else(|| first_subject(scene)),
        false => holder::left(scene, cue.0),
    };
    let start = match &holder {
        Some(holder) if !(is_gerund && comma) => holder.start.min(cue.0),
        _ => cue.0,
    };
    let follows_content = start.checked_sub(1).is_some_and(|before| {
        scene.is_mark(before, ",") || closes_quote(&scene.words[before].folded) || scene.is("as", before)
    });
    let tail = tail(scene, cue.1);
    let last = ends(scene, tail) && opening.is_none();
    let backward = follows_content && !is_gerund && (last || (opening.is_none() && scene.is_mark(tail, ",")));
    let forward = !last && (content_is != Content::Clause || opening.is_some() || backward);
    if !forward && !backward {
        return None;
    }
    let quoted = backward && start.checked_sub(1).is_some_and(|before| is_behind_quote(scene, before));
    holder.as_ref()?;
    let bounded = !start.checked_sub(1).is_some_and(|before| scene.is("as", before));
    Some(Speech {
        forward,
        backward,
        quoted: quoted && !forward,
        bounded,
        ..speech(cue, start, cue.1, holder)
    })
}

/// "…, a déclaré X", "» , écrit X", "comme l’a déclaré X".
fn inverted(scene: &Scene<'_>, cue: (usize, usize)) -> Option<Speech> {
    let mut before = cue.0.checked_sub(1)?;
    while scene.is("clitic", before) && before > 0 {
        before -= 1;
    }
    let by_as =
        scene.is("as", before) || (scene.is("as", before.saturating_sub(1)) && scene.is_ending(before));
    let quote = is_behind_quote(scene, before);
    let mark = scene.words[before].is_mark() && !scene.is_inner_mark(before);
    if !by_as && !mark {
        return None;
    }
    let holder = holder::right(scene, cue.1)?;
    let next = holder.end;
    let closed = next >= scene.words.len()
        || scene.words[next].is_mark()
        || (scene.is("cut", next) && !scene.is("finite", next))
        || scene.is("when", next)
        || scene.is("audience", next);
    // "…, assure X : …": more of the same follows.
    let colon = scene.is_mark(next, ":");
    let opening = content(scene, cue.1).filter(|at| *at < next + 2 && !(colon && *at == next));
    let first = (holder.start..holder.end).find(|at| !scene.is("when", *at) && !scene.is("audience", *at));
    let speaks = holder.pronoun
        || first.is_some_and(|at| scene.is_name(at))
        || holder.outlet.is_some()
        || quote
        || first.is_some_and(|first| (first..holder.end.min(first + 3)).any(|at| scene.is("speaker", at)));
    if !closed || opening.is_some() || !speaks {
        return None;
    }
    // "The CEO, Ann Roux, said the service …": the name before the verb speaks, not what follows.
    let is_name = holder.outlet.is_some() || holder.name.starts_with(char::is_uppercase);
    if !quote && !by_as && !is_name {
        let subject = holder::left(scene, cue.0).filter(|left| left.name.starts_with(char::is_uppercase));
        if subject.is_some() {
            return None;
        }
    }
    // Behind "X," a verb or a quotation takes up again what is reported; so does whatever follows
    // when nothing before it has a verb: "Le groupe, a précisé X, recrute".
    let parted =
        (0..before).rev().find(|at| matches!(scene.words[*at].folded.as_str(), ";" | ":" | "(" | "."));
    let verbless = !quote
        && !by_as
        && !(parted.map_or(0, |at| at + 1)..before).any(|at| {
            scene.is("finite", at)
                || scene.is("pronoun", at)
                || scene.is("relative", at)
                || scene.is("have", at)
        });
    let goes_on = colon
        || scene.is_mark(next, ",")
            && (verbless
                // "Les travaux coûteront, assure X, 2 millions": a verb waits for its object.
                || scene.is("finite", before.saturating_sub(1))
                || scene.is("finite", next + 1)
                || scene.words.get(next + 1).is_some_and(|word| opens_quote(&word.folded)));
    let start = if by_as { before } else { cue.0 };
    let forward = goes_on || (by_as && scene.is_mark(next, ",") && before == 0);
    let bounded = !by_as;
    Some(Speech { forward, backward: true, quoted: quote, bounded, ..speech(cue, start, next, Some(holder)) })
}

/// Whether the mark closes a quotation, a comma behind it passed over.
fn is_behind_quote(scene: &Scene<'_>, mark: usize) -> bool {
    let closes = |at: usize| scene.words.get(at).is_some_and(|word| closes_quote(&word.folded));
    closes(mark) || (scene.is_mark(mark, ",") && mark.checked_sub(1).is_some_and(closes))
}

/// Where what is reported begins behind a verb, when it does so soon.
pub(super) fn content(scene: &Scene<'_>, from: usize) -> Option<usize> {
    if scene.hits_at(from).any(|hit| hit.uses == Use::Infinitive) {
        return Some(from);
    }
    let mut commas = 0;
    for at in from..scene.words.len().min(from + REACH) {
        let folded = scene.words[at].folded.as_str();
        if folded == ":" || opens_quote(folded) || scene.hits_at(at).any(|hit| hit.uses == Use::Content) {
            return Some(at);
        }
        commas += usize::from(folded == ",");
        if commas > 2 || (scene.words[at].is_mark() && folded != "," && !scene.is_inner_mark(at)) {
            return None;
        }
    }
    None
}

/// One past the words behind a verb that only say when, where and to whom it was said.
fn tail(scene: &Scene<'_>, from: usize) -> usize {
    let mut at = scene.behind_audience(from);
    if let Some(outlet) = scene.outlets.iter().find(|outlet| outlet.start >= at && outlet.start <= at + 2) {
        at = outlet.end;
    }
    let told = scene.is("audience", at) && (scene.is_name(at + 1) || scene.is("determiner", at + 1));
    if scene.is("when", at) || scene.is("cut", at) || told {
        let mark = (at..scene.words.len().min(at + REACH))
            .find(|at| scene.words[*at].is_mark() && !scene.is_inner_mark(*at))
            .unwrap_or(at);
        let is_short = !(at..mark).any(|at| scene.is("finite", at) || scene.is("pronoun", at));
        return if is_short { mark } else { at };
    }
    at
}

/// Whether the sentence, or a part of it, ends at `at`.
fn ends(scene: &Scene<'_>, at: usize) -> bool {
    scene.words.get(at).is_none_or(|word| {
        matches!(word.folded.as_str(), "." | "!" | "?" | ";" | ")" | "…") || closes_quote(&word.folded)
    })
}

/// Whether a part of the sentence may begin behind the word.
fn breaks(scene: &Scene<'_>, at: usize) -> bool {
    let folded = scene.words[at].folded.as_str();
    matches!(folded, "," | ";" | ":" | "(" | "." | "!" | "?") || opens_quote(folded)
}

/// What the sentence is about: its first noun phrase.
fn first_subject(scene: &Scene<'_>) -> Option<Holder> {
    let verb = (0..scene.words.len()).find(|at| scene.is("finite", *at))?;
    holder::left(scene, verb)
}

fn speech(cue: (usize, usize), start: usize, end: usize, holder: Option<Holder>) -> Speech {
    Speech {
        start: start.min(cue.0),
        end: end.max(cue.1),
        cue,
        forward: false,
        backward: false,
        quoted: false,
        holder,
        factive: false,
        past: false,
        bounded: true,
        bare: false,
    }
}

/// An outlet from which something was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Origin {
    /// Which, and where it is named.
    pub(super) named: Named,
    /// It is the holder of a report itself.
    pub(super) holds: bool,
    /// The cue of the report that was made to it.
    pub(super) speech: Option<(usize, usize)>,
}

/// A report and the outlet it was made to are not further apart than this many words.
const NEAR: usize = 10;

/// The outlets from which the sentence says that something was taken, by place.
pub(super) fn origins(scene: &Scene<'_>, reports: &[Speech]) -> Vec<Origin> {
    let mut found: Vec<Origin> = Vec::new();
    for outlet in &scene.outlets {
        let holds = reports.iter().any(|speech| {
            speech.holder.as_ref().is_some_and(|holder| {
                holder.outlet == Some(outlet.name) && speech.start <= outlet.start && outlet.end <= speech.end
            })
        });
        let mut left = outlet.start;
        while left > 0
            && outlet.start - left < 6
            && (scene.is("determiner", left - 1) || scene.is("outlet-kind", left - 1))
        {
            left -= 1;
        }
        let introduced = scene
            .hits
            .iter()
            .any(|hit| hit.uses == Use::OriginBefore && (left..=outlet.start).contains(&hit.end));
        let taken = scene.hits_at(outlet.end).any(|hit| hit.uses == Use::OriginAfter);
        let joined = found.last().is_some_and(|last| {
            last.named.end < outlet.start
                && outlet.start - last.named.end <= 3
                && (last.named.end..outlet.start)
                    .all(|at| scene.is_mark(at, ",") || scene.is("and", at) || scene.is("determiner", at))
        });
        if holds || introduced || taken || joined {
            let far = |speech: &&Speech| {
                if speech.cue.1 <= outlet.start {
                    outlet.start - speech.cue.1
                } else {
                    speech.cue.0.saturating_sub(outlet.end)
                }
            };
            let speech =
                reports.iter().filter(|speech| far(speech) <= NEAR).min_by_key(far).map(|speech| speech.cue);
            found.push(Origin { named: *outlet, holds, speech });
        }
    }
    found
}
