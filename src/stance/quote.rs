//! Quotations, which may run across sentences, and who they are given to.

use std::rc::Rc;

use super::holder::Holder;
use super::scene::{LONG, Scene, closes_quote, opens_quote};
use super::speech::{self, Speech};
use crate::kind::Passage;
use crate::span::Span;

/// A quotation is looked for in this many sentences on either side.
const REACH: usize = 20;

/// The quotations of the paragraph around the passage's sentence, by place, marks included.
pub(super) fn quotes(passage: &Passage<'_>) -> Vec<Span> {
    let Some(sentence) = passage.sentences.get(passage.at) else {
        return Vec::new();
    };
    let first = passage.at.saturating_sub(REACH);
    let last = passage.sentences.len().min(passage.at + REACH + 1);
    let mut quotes = Vec::new();
    let mut open: Option<Span> = None;
    for near in &passage.sentences[first..last] {
        if near.block != sentence.block {
            continue;
        }
        for word in &near.words {
            match open {
                None if opens_quote(&word.folded) => open = Some(word.span),
                Some(start) if closes(&word.folded, start, passage.text) => {
                    quotes.push(start.to(word.span));
                    open = None;
                }
                _ => {}
            }
        }
    }
    quotes
}

/// Whether the word closes what the mark at `start` opened.
fn closes(folded: &str, start: Span, text: &str) -> bool {
    match start.of(text) {
        "\"" => folded == "\"",
        "„" => matches!(folded, "“" | "”"),
        _ => closes_quote(folded) && folded != "\"",
    }
}

/// The report that holds a quotation from outside, with the sentence it stands in: behind the
/// quotation first, then before it, then at the very beginning of the next sentence.
///
/// `reports` are those of a sentence's beginning, found once for each.
pub(super) fn speaker(
    passage: &Passage<'_>,
    quote: Span,
    reports: impl Fn(usize) -> Option<Rc<[Speech]>>,
) -> Option<(usize, Speech)> {
    let holding = |offset: usize| {
        let at = passage.sentences.partition_point(|sentence| sentence.span.end <= offset);
        passage.sentences.get(at).filter(|sentence| sentence.span.start <= offset).map(|_| at)
    };
    let closing = holding(quote.end.checked_sub(1)?)?;
    let words = |at: usize| passage.sentences.get(at).map_or(&[][..], |it| it.words.as_slice());
    let told = reports(closing)?;
    let behind = told.iter().find(|speech| {
        let start = words(closing).get(speech.start).map(|word| word.span.start);
        speech.backward && start.is_some_and(|start| start >= quote.end)
    });
    if let Some(speech) = behind {
        return Some((closing, speech.clone()));
    }
    if let Some(next) = passage.sentences.get(closing + 1)
        && next.block == passage.sentences[closing].block
        && words(closing).iter().take(LONG).next_back().is_some_and(|word| word.span.end <= quote.end)
    {
        let told = reports(closing + 1)?;
        if let Some(speech) = told.iter().find(|speech| speech.backward && speech.start <= 1) {
            return Some((closing + 1, speech.clone()));
        }
    }
    let opening = holding(quote.start)?;
    let told = reports(opening)?;
    let before = told.iter().rev().find(|speech| {
        speech.forward && words(opening).get(speech.end - 1).is_some_and(|word| word.span.end <= quote.start)
    });
    if let Some(speech) = before {
        return Some((opening, speech.clone()));
    }
    // "“We are ruined,” X said. “The bridge cost …”": who has just spoken speaks on.
    let previous = opening.checked_sub(1)?;
    let opens = words(opening).first().is_some_and(|word| word.span.start >= quote.start);
    let same = passage.sentences[previous].block == passage.sentences[opening].block;
    let told = if opens && same { reports(previous)? } else { return None };
    let spoke = told.iter().rev().find(|speech| speech.backward && speech.quoted)?;
    let ends = words(previous).iter().take(LONG).skip(spoke.end).take(TAIL + 1);
    (ends.filter(|word| !word.is_mark()).count() < TAIL).then(|| (previous, spoke.clone()))
}

/// Behind who spoke, no more words than this say when and where.
const TAIL: usize = 8;

/// How many sentences back a name is looked for.
const MEMORY: usize = 60;

/// Who a holder is in full: a pronoun becomes the last name before it when there is only one, a
/// surname becomes the full name under which the article introduced it.
pub(super) fn resolve(passage: &Passage<'_>, at: usize, scene: &Scene<'_>, holder: &Holder) -> Holder {
    if holder.outlet.is_some() {
        return holder.clone();
    }
    let named = match holder.pronoun {
        true => match last_name(passage, at, scene, holder.start) {
            Some(name) => Holder { name, pronoun: false, ..holder.clone() },
            None => return holder.clone(),
        },
        false => holder.clone(),
    };
    match full_name(passage, at, &named.name) {
        Some(name) => Holder { name, ..named },
        None => named,
    }
}

/// The one name before a pronoun: in its sentence, else in the sentence before.
fn last_name(passage: &Passage<'_>, at: usize, scene: &Scene<'_>, before: usize) -> Option<String> {
    let only = |scene: &Scene<'_>, to: usize| -> Option<Option<String>> {
        let mut names: Vec<String> =
            scene.names(0, to).into_iter().map(|(start, end)| scene.written(start, end)).collect();
        names.sort();
        names.dedup();
        match names.len() {
            0 => None,
            1 => Some(names.pop()),
            _ => Some(None),
        }
    };
    if let Some(name) = only(scene, before) {
        return name;
    }
    let previous = at.checked_sub(1)?;
    let scene = Scene::new(passage, previous)?;
    // Whoever spoke there is meant, even among other names.
    let spoke = speech::reports(&scene).into_iter().rev().find_map(|speech| {
        speech
            .holder
            .filter(|holder| !holder.pronoun && holder.name.chars().next().is_some_and(char::is_uppercase))
    });
    match spoke {
        Some(holder) => Some(holder.name),
        None => only(&scene, scene.words.len()).flatten(),
    }
}

/// The full name that ends in `surname`, when the article introduced its bearer so.
fn full_name(passage: &Passage<'_>, at: usize, surname: &str) -> Option<String> {
    let is_one_word = !surname.is_empty() && surname.chars().all(char::is_alphabetic);
    if !is_one_word || !surname.chars().next().is_some_and(char::is_uppercase) {
        return None;
    }
    let folded = crate::fold::fold(surname);
    for near in at.saturating_sub(MEMORY)..=at {
        let sentence = passage.sentences.get(near)?;
        if !sentence.words.iter().take(LONG).any(|word| word.is_capital() && word.folded == folded) {
            continue;
        }
        let scene = Scene::new(passage, near)?;
        for (start, end) in scene.names(0, scene.words.len()) {
            if (start..end).any(|at| scene.key(at) == folded) {
                // Only the first time counts: what is named bare first is no surname.
                let is_full = scene.key(end - 1) == folded && (2..=4).contains(&(end - start));
                return is_full.then(|| scene.written(start, end));
            }
        }
    }
    None
}
