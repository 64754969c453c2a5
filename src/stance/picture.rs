//! Sentences drawn with their stance, for tests.
//!
//! `[…]` marks the value, `{…}` words that the phrase has spent. Each line is a sentence of one
//! paragraph; the marked one is weighed. What is not said of a value is not printed.

use super::{Act, Certainty, Polarity, Stance, Time, credit_line, origins_named, weigh};
use crate::article::Role;
use crate::kind::Passage;
use crate::kind::name::Names;
use crate::language::language;
use crate::sentence::{Sentence, words};
use crate::span::Span;
use crate::value::day::Days;

/// The stance of the marked value: `negated, hedged, by Reuters, via Reuters`, or `plain`.
pub(super) fn weighed(code: &str, marked: &str) -> String {
    let mut text = String::new();
    let (mut value, mut spent, mut open) = (None, Vec::new(), 0);
    for c in marked.chars() {
        match c {
            '[' | '{' => open = text.len(),
            ']' => value = Some(Span::new(open, text.len())),
            '}' => spent.push(Span::new(open, text.len())),
            _ => text.push(c),
        }
    }
    let value = value.unwrap_or_else(|| panic!("no [value] in {marked}"));
    drawn(&with(code, &text, value.start, |passage| weigh(passage, value, &spent)))
}

/// The credits of a sentence.
pub(super) fn credits(code: &str, text: &str) -> Vec<String> {
    with(code, text, 0, credit_line)
}

/// The outlets a sentence takes something from, with the words that name them.
pub(super) fn origins(code: &str, text: &str) -> Vec<String> {
    with(code, text, 0, |passage| {
        origins_named(passage).into_iter().map(|(span, name)| format!("{} = {name}", span.of(text))).collect()
    })
}

/// Holds each sentence to its stance, and shows all that differ.
pub(super) fn hold(code: &str, table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(sentence, expected)| {
            let found = weighed(code, sentence);
            (found != *expected).then(|| format!("{sentence}\n  expected {expected}\n  found    {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}\n{} of {}", wrong.join("\n"), wrong.len(), table.len());
}

fn with<T>(code: &str, text: &str, at: usize, ask: impl Fn(&Passage<'_>) -> T) -> T {
    let language = language(code).unwrap();
    let mut sentences = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len());
        let words = words(text, span, language);
        sentences.push(Sentence { span, words, role: Role::Paragraph, block: 0, language });
        start += line.len();
    }
    let at = sentences.iter().position(|sentence| at < sentence.span.end).unwrap_or(0);
    let names = Names::default();
    ask(&Passage {
        text,
        sentences: &sentences,
        at,
        language,
        anchor: Days::parse("2021-02"),
        names: &names,
        known: None,
    })
}

pub(super) fn drawn(stance: &Stance) -> String {
    let mut parts = Vec::new();
    match stance.polarity {
        Polarity::Affirmed => {}
        Polarity::Negated => parts.push("negated".to_owned()),
    }
    match stance.certainty {
        Certainty::Asserted => {}
        Certainty::Hedged => parts.push("hedged".to_owned()),
    }
    match stance.time {
        Time::Current => {}
        Time::Former => parts.push("former".to_owned()),
        Time::PastPeak => parts.push("past-peak".to_owned()),
        Time::Future => parts.push("future".to_owned()),
    }
    match stance.act {
        Act::Statement => {}
        Act::Question => parts.push("question".to_owned()),
        Act::Hypothesis => parts.push("hypothesis".to_owned()),
    }
    if let Some(holder) = &stance.holder {
        let factive = if stance.factive { "factive " } else { "" };
        parts.push(format!("{factive}by {holder}"));
    }
    if let Some(origin) = &stance.origin {
        parts.push(format!("via {origin}"));
    }
    if parts.is_empty() { "plain".to_owned() } else { parts.join(", ") }
}
