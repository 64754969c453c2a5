//! What was found nowhere.

use maud::{Markup, html};

use super::ids;
use super::page::Page;
use super::words::bdi;
use crate::coverage::{Coverage, Unclaimed};
use crate::report::{inert, unclaimed};

/// How long a quote may be, in characters.
const QUOTE: usize = 160;

/// Claims without a mention, articles without one.
pub(super) fn coverage(page: &Page<'_>) -> Markup {
    let counts = &page.verdict.counts;
    html! {
        section.part id="coverage" aria-labelledby="coverage-title" {
            h2 id="coverage-title" { "Coverage" }
            @if page.verdict.is_empty() {
                p { "Nothing was checked." }
            } @else if counts.silent_claims.is_empty() && counts.silent_articles.is_empty() {
                p { "Every claim is found in some article, and every article speaks of some claim." }
            }
            @if !counts.silent_claims.is_empty() {
                h3 { "Claims found nowhere" }
                ul.list { @for id in &counts.silent_claims { li { a href=(format!("#{}", ids::claim(id))) { (id) } } } }
            }
            @if !counts.silent_articles.is_empty() {
                h3 { "Articles that speak of no claim" }
                ul.list { @for key in &counts.silent_articles { li { a href=(page.to_key(key)) { (bdi(&page.name(key))) } } } }
            }
            @if let Some(unread) = &page.verdict.coverage { (values(page, unread)) }
        }
    }
}

/// Values that no claim read, when the run was asked to say so.
fn values(page: &Page<'_>, unread: &Coverage) -> Markup {
    let groups = unclaimed::by_claim(unread, |value| value.shares().is_shown());
    let rest = unclaimed::rest(unread);
    let unspoken = unclaimed::unspoken(page.verdict, inert::text);
    html! {
        @if !unspoken.is_empty() {
            h3 { "Articles that claims have no phrases for" }
            ul.list { @for line in &unspoken { li { (line) } } }
        }
        h3 { "Values that no claim read" }
        @if groups.is_empty() {
            p { "None in a sentence that names the subject of a claim and has a word in common with it." }
        }
        ul.list {
            @for (claim, values) in groups {
                @for value in values { li { (one(page, claim, value)) } }
            }
        }
        @if !rest.is_empty() { p.note { "Not listed: " (rest) "." } }
    }
}

fn one(page: &Page<'_>, claim: &str, value: &Unclaimed) -> Markup {
    html! {
        a href=(format!("#{}", ids::claim(claim))) { (claim) } ": " (bdi(&value.value)) " ("
        a href=(page.to_key(&value.article)) { (bdi(&page.name(&value.article))) } "): "
        q { (bdi(&unclaimed::quote(page.verdict, value, QUOTE))) }
    }
}
