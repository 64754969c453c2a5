//! Why a claim matched where it did, and where it nearly did: the answer to "why did nothing match?".

use std::fmt::Write as _;

use crate::article::Article;
use crate::claim::Claim;
use crate::observe::{Binding, Mention, NearMiss, Prepared, Rejected, Trace, Why, trace};
use crate::rule::Rule;
use crate::span::Span;
use crate::stance::{Act, Certainty, Polarity, Stance, Time};

/// How many near misses are shown for each phrase.
const MISSES: usize = 3;

/// Says for every phrase of a claim where it matched, what was turned away and why, and the near
/// misses of phrases that matched nowhere.
pub fn claim(claim: &Claim, articles: &[Article]) -> String {
    let prepared = Prepared::new(claim);
    let traced: Vec<(&Article, Vec<Mention>, Trace)> = articles
        .iter()
        .map(|article| {
            let (observed, trace) = trace(article, &prepared);
            (article, observed.mentions, trace)
        })
        .collect();
    let mut out = String::new();
    let _ = writeln!(out, "{}: {} ({}), kind {}", claim.id, claim.title, claim.place, claim.kind.name());
    let _ = writeln!(out, "subject: {}", claim.subject.name);
    let found: usize = traced.iter().map(|(_, mentions, _)| mentions.len()).sum();
    let _ = writeln!(out, "{found} mentions in {} articles\n", articles.len());
    let phrases: Vec<Option<usize>> =
        if claim.phrases.is_empty() { vec![None] } else { (0..claim.phrases.len()).map(Some).collect() };
    for index in phrases {
        phrase(&mut out, claim, index, &traced);
    }
    out
}

/// Says what a rule is for.
pub fn rule(rule: &dyn Rule) -> String {
    let (name, help) = (rule.name(), crate::rule::help(rule.name()).unwrap_or_default());
    format!(
        "{name} ({} by default)\n\n{}\n\n{help}\n\n\
         `levels: {{{name}: …}}` in crossclaim.yaml sets another level (allow, warn or deny), in a claim for\n\
         that claim alone.\n",
        rule.level(),
        rule.about()
    )
}

fn phrase(out: &mut String, claim: &Claim, index: Option<usize>, traced: &[(&Article, Vec<Mention>, Trace)]) {
    let count: usize = traced
        .iter()
        .map(|(_, mentions, _)| mentions.iter().filter(|mention| mention.phrase == index).count())
        .sum();
    let (written, language) = match index.and_then(|index| claim.phrases.get(index)) {
        Some(phrase) => {
            let says =
                phrase.says.as_ref().map(|says| format!(" says `{}`", says.canonical)).unwrap_or_default();
            (format!("`{}`{says}", phrase.text), phrase.language.code.as_str())
        }
        None => ("the number with its noun".to_owned(), "any"),
    };
    let plural = if count == 1 { "match" } else { "matches" };
    let _ = writeln!(out, "[{language}] {written}  {count} {plural}");
    for (article, mentions, trace) in traced {
        for mention in mentions.iter().filter(|mention| mention.phrase == index) {
            let _ = writeln!(
                out,
                "    {}  `{}`  {}{}",
                place(article, mention.span),
                mention.reading.canonical,
                quote(article, mention.matched),
                said(&mention.stance)
            );
        }
        for rejected in trace.rejected.iter().filter(|rejected| rejected.phrase == index) {
            let _ = writeln!(
                out,
                "  – {}  {}  not counted: {}",
                place(article, rejected.span),
                quote(article, rejected.span),
                reason(claim, rejected)
            );
        }
    }
    if count == 0
        && let Some(index) = index
    {
        misses(out, index, traced);
    }
}

fn misses(out: &mut String, index: usize, traced: &[(&Article, Vec<Mention>, Trace)]) {
    let mut near: Vec<(&Article, &NearMiss)> = traced
        .iter()
        .flat_map(|(article, _, trace)| trace.misses.iter().map(move |miss| (*article, miss)))
        .filter(|(_, miss)| miss.phrase == index)
        .collect();
    near.sort_by_key(|(article, miss)| (std::cmp::Reverse(miss.matched), &article.key, miss.span));
    for (article, miss) in near.iter().take(MISSES) {
        let found = if miss.found.is_empty() {
            "the end of the sentence".to_owned()
        } else {
            format!("`{}`", miss.found)
        };
        let _ = writeln!(
            out,
            "    near miss: {}  {}  wanted `{}`, found {found}",
            place(article, miss.span),
            quote(article, miss.span),
            miss.wanted
        );
    }
    if near.len() > MISSES {
        let _ = writeln!(out, "    and {} more near misses", near.len() - MISSES);
    }
}

fn reason(claim: &Claim, rejected: &Rejected) -> String {
    match &rejected.why {
        Why::Bound(Binding::Rival(name)) => format!("it is about {name}, not {}", claim.subject.name),
        Why::Bound(_) => format!("neither the sentence nor the article is about {}", claim.subject.name),
        Why::Unless(index) => format!(
            "`unless: {}` stands in the sentence",
            claim.unless.get(*index).map(|phrase| phrase.text.as_str()).unwrap_or_default()
        ),
        Why::NotNear => "no word of `near:` stands in the sentence".to_owned(),
        Why::NoNoun => "the counted noun of `of:` does not stand by the number".to_owned(),
        Why::Oblique => "what follows is said of another: this name stands behind a preposition".to_owned(),
        Why::Aspect => "it is a change or a target, not a level".to_owned(),
    }
}

/// The stance in words, empty for a plain statement.
fn said(stance: &Stance) -> String {
    let mut words = Vec::new();
    if stance.polarity == Polarity::Negated {
        words.push("denied".to_owned());
    }
    if stance.certainty == Certainty::Hedged {
        words.push("hedged".to_owned());
    }
    match stance.time {
        Time::Current => {}
        Time::Former => words.push("former".to_owned()),
        Time::PastPeak => words.push("past peak".to_owned()),
        Time::Future => words.push("expected".to_owned()),
    }
    match stance.act {
        Act::Statement => {}
        Act::Question => words.push("asked".to_owned()),
        Act::Hypothesis => words.push("supposed".to_owned()),
    }
    words.extend(stance.holder.as_ref().map(|holder| format!("according to {holder}")));
    words.extend(stance.origin.as_ref().map(|origin| format!("via {origin}")));
    if words.is_empty() { String::new() } else { format!("  ({})", words.join(", ")) }
}

fn place(article: &Article, span: Span) -> String {
    let (line, column) = article.lines.place(&article.text, span.start);
    format!("{}:{line}:{column}", article.path)
}

/// The text at a span on one line.
fn quote(article: &Article, span: Span) -> String {
    let text = span.of(&article.text).split_whitespace().collect::<Vec<_>>().join(" ");
    format!("\"{text}\"")
}
