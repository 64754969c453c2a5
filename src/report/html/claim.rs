//! One section for each claim: the camps, why they differ, the time line, what is expected.

use maud::{Markup, html};

use super::fit::Detail;
use super::page::Page;
use super::words::{badge, bdi, status};
use super::{camp, head, ids, timeline};
use crate::claim::Claim;
use crate::reconcile::{Outcome, Pair, Reconciled};
use crate::report::{count, inert};
use crate::rule::{State, list, said, when};

/// So many reasons are open; the rest is folded.
const OPEN: usize = 4;

/// All claims that `detail` leaves in.
pub(super) fn claims(page: &Page<'_>, detail: Detail) -> Markup {
    let shown: Vec<Markup> = page
        .verdict
        .each()
        .filter(|(at, ..)| detail.shows(page, *at))
        .take(detail.blocks)
        .map(|(at, claim, reconciled)| one(page, at, claim, reconciled, detail))
        .collect();
    html! {
        @if !shown.is_empty() {
            section.part id="claims" aria-labelledby="claims-title" {
                h2 id="claims-title" { "Claims" }
                @for claim in &shown { (claim) }
            }
        }
    }
}

fn one(page: &Page<'_>, at: usize, claim: &Claim, reconciled: &Reconciled, detail: Detail) -> Markup {
    let status = status(reconciled, page.is_settled(at));
    let id = ids::claim(&claim.id);
    let most = detail.quotes(page, at);
    html! {
        section.claim id=(id) data-c=(at) data-s=(status.class) data-a=(page.sources(reconciled))
            aria-labelledby=(format!("{id}-title")) {
            header {
                p.verdict { (badge(status, reconciled.strength)) }
                h3 id=(format!("{id}-title")) { a href=(format!("#{id}")) { (bdi(&claim.title)) } }
                p.meta {
                    code { (claim.id) } " · " (claim.kind.name()) (support(reconciled))
                    " " button.copy type="button" data-copy="link" { "Copy link" span.vh { " to " (claim.id) } }
                }
            }
            (camp::camps(page, at, reconciled, most))
            (chain(page, reconciled))
            (why(reconciled))
            @if most > 1 { (timeline::timeline(page, at, claim, reconciled, detail.tables)) }
            (expected(page, at, claim))
            (notes(reconciled))
        }
    }
}

/// ` · 7 articles, 4 origins: Reuters, Le Cadran`.
fn support(reconciled: &Reconciled) -> Markup {
    if reconciled.positions.is_empty() {
        return html! {};
    }
    let first = |position: &crate::reconcile::Position| {
        reconciled.mentions.get(*position.mentions.first()?)?.origin_name.as_deref()
    };
    let mut names: Vec<String> = reconciled.positions.iter().filter_map(first).map(inert::text).collect();
    names.sort();
    names.dedup();
    html! {
        " · " (count(reconciled.positions.len(), "article")) ", " (count(reconciled.origins, "origin"))
        @if !names.is_empty() { " (" (bdi(&list(&names))) @if names.len() < reconciled.origins { " among them" } ")" }
    }
}

/// The values in the order of time.
fn chain(page: &Page<'_>, reconciled: &Reconciled) -> Markup {
    let steps: Vec<_> = reconciled.chain.iter().filter_map(|at| reconciled.mentions.get(*at)).collect();
    html! {
        @if !steps.is_empty() {
            ol.chain aria-label="The values in the order of time" {
                @for weighed in steps {
                    li {
                        b { (bdi(&said(weighed))) } " "
                        span {
                            (bdi(&page.name(&weighed.mention.article)))
                            @if let Some(when) = when(weighed, page.article(weighed)) { ", " (bdi(&when)) }
                        }
                    }
                }
            }
        }
    }
}

/// The arithmetic in words, each reason once.
fn why(reconciled: &Reconciled) -> Markup {
    let pairs: [(&str, &[Pair]); 3] = [
        ("Why they differ", &reconciled.conflicts),
        ("Why an article contradicts itself", &reconciled.internal),
        ("Why it is a change", &reconciled.changes),
    ];
    html! {
        @for (title, pairs) in pairs {
            @let reasons = once(pairs.iter().flat_map(|pair| &pair.why));
            @if !reasons.is_empty() {
                div.why {
                    h4 { (title) }
                    (folding(&reasons, "more reason"))
                }
            }
        }
        @if !reconciled.balance.is_empty() && reconciled.outcome == Outcome::Conflict {
            p.balance { (sentence(&head::capital(&reconciled.balance.join("; ")))) }
        }
    }
}

fn once<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<&'a String> {
    let mut seen = Vec::new();
    for text in texts {
        if !seen.contains(&text) {
            seen.push(text);
        }
    }
    seen
}

/// A list of phrases as sentences, folded from the fifth on.
fn folding(phrases: &[&String], more: &str) -> Markup {
    let (open, folded) = phrases.split_at(phrases.len().min(OPEN));
    html! {
        ul { @for phrase in open { li { (sentence(phrase)) } } }
        @if !folded.is_empty() {
            details {
                summary { (count(folded.len(), more)) }
                ul { @for phrase in folded { li { (sentence(phrase)) } } }
            }
        }
    }
}

/// A phrase with a full stop. Its first letter stays: it may begin with a value or a name.
fn sentence(phrase: &str) -> Markup {
    html! { (bdi(phrase)) "." }
}

/// The entries that list its values, and how they stand.
fn expected(page: &Page<'_>, at: usize, claim: &Claim) -> Markup {
    let states = page.verdict.expectations.get(at).map_or(&[][..], Vec::as_slice);
    html! {
        @for (entry, state) in claim.expect.iter().zip(states) {
            @let values: Vec<String> = entry.values.iter().map(|value| value.said()).collect();
            div class=(if matches!(state, State::Holds | State::ReviewDue) { "expectation" } else { "expectation not" }) {
                h4 { span aria-hidden="true" { "≠ " } "Expected: " (bdi(&values.join(" ≠ "))) }
                @if let Some(reason) = &entry.reason { p { (bdi(reason)) } }
                p.meta {
                    (state)
                    @if let Some(owner) = &entry.owner { " · " (bdi(owner)) }
                    @if let Some(day) = entry.expires { " · until " (day) }
                    @if let Some(day) = entry.review_by { " · review by " (day) }
                }
            }
        }
    }
}

fn notes(reconciled: &Reconciled) -> Markup {
    let notes: Vec<&String> =
        reconciled.notes.iter().filter(|note| !reconciled.balance.contains(note)).collect();
    html! {
        @if !notes.is_empty() {
            details.notes {
                summary { (count(notes.len(), "note")) }
                ul { @for note in notes { li { (sentence(note)) } } }
            }
        }
    }
}
