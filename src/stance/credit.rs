//! The outlets an article says it rests on.
//!
//! | written | outlets |
//! |---|---|
//! | `Sources : Reuters, Vice` | Reuters, Vice |
//! | `PARIS (AFP) – Le site …` | AFP |
//! | `Par Jeanne Dupont, avec AFP` | AFP |
//! | `Reuters contributed to this report` | Reuters |
//! | `Photo: Reuters`, `Crédit photo : AFP` | none: the picture is, the text is not |
//! | `Le site a été relancé avec l’aide de Reuters.` | none |

use super::Marked;
use super::outlets;
use super::scene::Scene;
use crate::fold;
use crate::kind::Passage;
use crate::language::{Language, Use};
use crate::span::Span;

/// A credit line is no longer than this many words.
const LINE: usize = 30;
/// "Photo" rules no more words than this behind it.
const CAPTION: usize = 12;
/// In a byline no more words than these stand before "with AFP".
const BYLINE: usize = 6;
/// Between an outlet and "contributed" stand no more words than these.
const BETWEEN: usize = 2;

/// The listed outlets from which the passage's sentence says that something was taken ("selon
/// Reuters", "told the Guardian"), with their places, in order.
pub fn origins_named(passage: &Passage<'_>) -> Vec<(Span, String)> {
    let origins = Marked::new(passage).origins();
    origins.into_iter().map(|(span, name)| (span, name.to_owned())).collect()
}

/// Whether the passage's sentence holds anything that an origin or a credit needs: a listed outlet, or a word
/// such as "Source". Most sentences hold none, and need not be laid out to know.
pub fn may_credit(passage: &Passage<'_>) -> bool {
    let words = &passage.sentence().words;
    let cues = &passage.language.cues;
    !outlets::named(words).is_empty() || words.iter().any(|word| cues.may_credit(&word.folded))
}

/// The listed outlets among the names of `authors`: AFP of "Jeanne Dupont, avec AFP".
pub fn outlets_in(authors: &str, language: &Language) -> Vec<&'static str> {
    let words = crate::sentence::words(authors, Span::new(0, authors.len()), language);
    outlets::named(&words).into_iter().map(|outlet| outlet.name).collect()
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
    // What a picture is credited to says nothing about the text below it.
    let of_picture = |at: usize| {
        scene.hits.iter().any(|hit| hit.uses == Use::Picture && hit.start <= at && at - hit.start <= CAPTION)
    };
    // A line ends behind the word before `at`.
    let line_ends = |at: usize| match (scene.words.get(at - 1), scene.words.get(at)) {
        (Some(last), Some(next)) => scene.text[last.span.end..next.span.start].contains('\n'),
        _ => true,
    };
    for hit in &scene.hits {
        match hit.uses {
            Use::Credit if !of_picture(hit.start) => {
                listed(&scene, hit.end).into_iter().for_each(&mut add);
            }
            // "Reuters and AFP have also contributed to this report."
            Use::CreditBehind => {
                let mut from = hit.start;
                while let Some(outlet) =
                    scene.outlets.iter().find(|o| o.start < from && o.end <= from && from - o.end <= BETWEEN)
                {
                    from = outlet.start;
                }
                named(&scene, from, hit.start).into_iter().for_each(&mut add);
            }
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
                    .is_none_or(|word| matches!(word.folded.as_str(), ")" | "." | "]" | "|" | "-" | ","));
                let alone = is_line_of_names(&scene, hit.start, &line_ends);
                if end > from && alone && (closes || line_ends(end)) {
                    named(&scene, from, end).into_iter().for_each(&mut add);
                }
            }
            _ => {}
        }
    }
    // "(AFP)", "© 2021 Reuters", "AFP/Reuters" alone on a line, "PARIS (Reuters) -".
    for outlet in scene.outlets.iter().filter(|outlet| !of_picture(outlet.start)) {
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
        let owned = (outlet.start.saturating_sub(3)..outlet.start).any(|at| scene.is_mark(at, "©"));
        let last = line_ends(outlet.end) || scene.is_mark(outlet.end, ")");
        if bracketed || owned || alone || (last && signs(&scene, outlet)) {
            add(outlet.name.to_owned());
        }
    }
    credits
}

/// Whether the outlet closes a byline: "By Jane Doe, Reuters", "Par Jeanne Dupont, AFP".
fn signs(scene: &Scene<'_>, outlet: &outlets::Named) -> bool {
    let is_byline = |at: usize| scene.hits_at(at).any(|hit| hit.uses == Use::Byline);
    let first = (0..outlet.start).find(|at| !scene.words[*at].is_mark());
    let opens = first.is_some_and(is_byline);
    let names = (1..outlet.start).all(|at| {
        let word = &scene.words[at];
        word.is_mark()
            || word.is_capital()
            || scene.is("and", at)
            || scene.is("determiner", at)
            || is_byline(at)
    });
    opens && names && outlet.end <= LINE
}

/// Whether nothing but names stands between the beginning of the line, or the bracket before it,
/// and `at`, or a few words behind the beginning of a byline: "By our staff, with AFP" is one,
/// "according to a dispatch from AP" is none.
fn is_line_of_names(scene: &Scene<'_>, at: usize, line_ends: &dyn Fn(usize) -> bool) -> bool {
    let opens = |at: &usize| scene.is_mark(*at, "(") || scene.is_mark(*at, "[") || line_ends(at + 1);
    let start = (0..at).rev().find(opens).map_or(0, |at| at + 1);
    let is_byline = |at: usize| scene.hits_at(at).any(|hit| hit.uses == Use::Byline);
    let mut line = (start..at).filter(|at| !scene.words[*at].is_mark());
    let names = line.clone().all(|at| {
        scene.words[at].is_capital()
            || scene.is("and", at)
            || scene.is("determiner", at)
            || scene.hits_at(at).any(|hit| matches!(hit.uses, Use::Byline | Use::CreditWith))
    });
    let short = line.clone().count() <= BYLINE && !line.clone().any(|at| scene.is("finite", at));
    names || (short && line.next().is_some_and(is_byline))
}

/// Whether `holder`, as an article writes it, is somebody's name ("Halden Lines", "the Kestrel
/// News Agency") and no description ("police", "the coast guard").
pub fn is_name(holder: &str, language: &Language) -> bool {
    let words = holder.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_determiner =
        |word: &str| language.names.determiners.iter().any(|one| fold::fold(one) == fold::fold(word));
    let is_office = |word: &str| language.cues.has("speaker", &language.cues.spelt(word, &fold::fold(word)));
    let names = words
        .filter(|word| word.chars().next().is_some_and(char::is_uppercase))
        .filter(|word| !is_determiner(word) && !is_office(word))
        .count();
    // Where every noun bears a capital, one is not enough.
    names > usize::from(language.writing.capital_nouns)
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
