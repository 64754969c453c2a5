//! The outlets an article says it rests on.
//!
//! | written | outlets |
//! |---|---|
//! | `Sources : Reuters, Vice` | Reuters, Vice |
//! | `PARIS (AFP) – Le site …` | AFP |
//! | `Par Jeanne Dupont, avec AFP` | AFP |
//! | `Le site a été relancé avec l’aide de Reuters.` | none |

use super::Marked;
use super::outlets;
use super::scene::Scene;
use crate::kind::Passage;
use crate::language::Use;
use crate::span::Span;

/// A credit line is no longer than this many words.
const LINE: usize = 30;

/// The listed outlets from which the passage's sentence says that something was taken ("selon
/// Reuters", "told the Guardian"), with their places, in order.
pub fn origins_named(passage: &Passage<'_>) -> Vec<(Span, String)> {
    let origins = Marked::new(passage).origins();
    origins.into_iter().map(|(span, name)| (span, name.to_owned())).collect()
}

/// The outlets that the passage's sentence credits as a credit line, dateline or byline does, in
/// order, without repetition. Behind "Source:" a name counts even when it is no listed outlet.
pub fn credit_line(passage: &Passage<'_>) -> Vec<String> {
    let mut credits: Vec<String> = Vec::new();
    let Some(scene) = Scene::new(passage, passage.at) else {
        return credits;
    };
    let mut add = |name: String| {
        if !credits.contains(&name) {
            credits.push(name);
        }
    };
    for hit in &scene.hits {
        match hit.uses {
            Use::Credit => listed(&scene, hit.end).into_iter().for_each(&mut add),
            Use::CreditWith if scene.words.len() <= LINE => {
                // "avec AFP" closes a line or stands in brackets.
                let (from, mut end) = (hit.end, hit.end);
                while let Some(outlet) =
                    scene.outlets.iter().find(|outlet| outlet.start <= end + 2 && outlet.end > end)
                {
                    end = outlet.end;
                }
                let closes = scene
                    .words
                    .get(end)
                    .is_none_or(|word| matches!(word.folded.as_str(), ")" | "." | "]" | "|" | "-"));
                if end > from && closes {
                    named(&scene, from, end).into_iter().for_each(&mut add);
                }
            }
            _ => {}
        }
    }
    // "(AFP)", "© Reuters", "AFP/Reuters" alone on a line, "PARIS (Reuters) -".
    for outlet in &scene.outlets {
        let before = outlet.start.checked_sub(1).map_or("", |at| scene.words[at].folded.as_str());
        let after = scene.words.get(outlet.end).map_or("", |word| word.folded.as_str());
        let bracketed = (matches!(before, "(" | "[")
            || (matches!(before, "/" | "-" | ",") && outlet.start > 1 && outlet.start < 8))
            && matches!(after, ")" | "]" | "/" | ",")
            && in_brackets(&scene, outlet.start);
        let alone = scene.words.iter().enumerate().all(|(at, word)| {
            word.is_mark()
                || scene.is("and", at)
                || scene.outlets.iter().any(|other| (other.start..other.end).contains(&at))
        });
        if bracketed || matches!(before, "©") || alone {
            add(outlet.name.to_owned());
        }
    }
    credits
}

/// Whether the words between the brackets around `at` are outlets and nothing else.
fn in_brackets(scene: &Scene<'_>, at: usize) -> bool {
    let Some(open) = (0..at).rev().find(|at| scene.is_mark(*at, "(") || scene.is_mark(*at, "[")) else {
        return false;
    };
    let close = scene.next_mark(at, &[")", "]"]);
    (open + 1..close).all(|at| {
        scene.words[at].is_mark()
            || scene.is("and", at)
            || scene.is("audience", at)
            || scene.is("determiner", at)
            || scene.hits_at(at).any(|hit| hit.uses == Use::CreditWith)
            || scene.outlets.iter().any(|outlet| (outlet.start..outlet.end).contains(&at))
    })
}

/// The names behind "Sources:", to the end of the line: listed outlets by their one name, others
/// as written.
fn listed(scene: &Scene<'_>, from: usize) -> Vec<String> {
    let to = scene.next_mark(from, &[".", "|", ";", ")", "]", "("]);
    if to > from + LINE {
        return named(scene, from, to.min(from + LINE));
    }
    let mut names = Vec::new();
    let mut at = from;
    for part in (from..=to)
        .filter(|at| *at == to || scene.is_mark(*at, ",") || scene.is_mark(*at, "/") || scene.is("and", *at))
    {
        let outlets = named(scene, at, part);
        match outlets.is_empty() {
            false => names.extend(outlets),
            true => names.extend(scene.names(at, part).first().map(|(first, last)| {
                // "Le Petit Courrier": the article is part of the name when it is written so.
                let article = first
                    .checked_sub(1)
                    .filter(|at| scene.is("determiner", *at) && scene.words[*at].is_capital() && *at >= from);
                scene.written(article.unwrap_or(*first), *last)
            })),
        }
        at = part + 1;
    }
    names
}

fn named(scene: &Scene<'_>, from: usize, to: usize) -> Vec<String> {
    let within = |outlet: &&outlets::Named| from < outlet.end && outlet.end <= to;
    scene.outlets.iter().filter(within).map(|outlet| outlet.name.to_owned()).collect()
}
