//! The camps of a claim side by side, each with its quotes.

use maud::{Markup, html};

use super::page::Page;
use super::quote::{Row, quote};
use super::words::{bdi, letter};
use crate::reconcile::{Camp, Part, Reconciled};
use crate::report::count;
use crate::rule::{said, words_of};

/// So many quotes of a camp are open; the rest is folded.
const OPEN: usize = 3;

/// So many articles are named before the rest is counted.
const NAMED: usize = 8;

/// What the articles say, each thing once: mentions of one article with one value, said in one way,
/// are one row.
pub(super) fn rows(reconciled: &Reconciled, dissent: &[usize]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (at, weighed) in reconciled.mentions.iter().enumerate() {
        let is_open = dissent.binary_search(&at).is_ok();
        let first = |row: &Row| reconciled.mentions.get(row.first);
        let same = |row: &&mut Row| {
            first(row)
                .is_some_and(|other| said(other) == said(weighed) && words_of(other) == words_of(weighed))
        };
        // Mentions are sorted by article, so only the last rows can be of this one.
        let mine = rows.iter().rev().take_while(|row| {
            first(row).is_some_and(|other| other.mention.article == weighed.mention.article)
        });
        let start = rows.len() - mine.count();
        match rows[start..].iter_mut().find(same) {
            Some(row) => {
                row.again.push(at);
                row.is_open |= is_open;
            }
            None => rows.push(Row { first: at, again: Vec::new(), is_open }),
        }
    }
    rows
}

/// Rows by where they are shown.
#[derive(Debug, Default)]
struct Sorted {
    /// For each camp, what says it.
    of: Vec<Vec<Row>>,
    /// For each camp, what is vague and consistent with it; shown with the first such camp.
    also: Vec<Vec<Row>>,
    /// What belongs to none: denied, recalled, expected, asked.
    others: Vec<Row>,
}

fn sorted(reconciled: &Reconciled, rows: Vec<Row>) -> Sorted {
    let camps = reconciled.camps.len();
    let mut sorted =
        Sorted { of: vec![Vec::new(); camps], also: vec![Vec::new(); camps], others: Vec::new() };
    for row in rows {
        let mine = |camp: &Camp| {
            [row.first].iter().chain(&row.again).any(|mention| camp.mentions.binary_search(mention).is_ok())
        };
        if let Some(camp) = reconciled.camps.iter().position(mine) {
            sorted.of[camp].push(row);
        } else if let Some(camp) = consistent(reconciled, row.first) {
            sorted.also[camp].push(row);
        } else {
            sorted.others.push(row);
        }
    }
    sorted
}

/// The first camp that a vague mention is consistent with.
pub(super) fn consistent(reconciled: &Reconciled, mention: usize) -> Option<usize> {
    let weighed = reconciled.mentions.get(mention).filter(|weighed| weighed.part == Part::Position)?;
    reconciled.camps.iter().position(|camp| camp.also.contains(&weighed.mention.article))
}

/// How many quotes are left out when each camp shows `most`.
pub(super) fn left_out(reconciled: &Reconciled, dissent: &[usize], most: usize) -> usize {
    let Sorted { of, also, others } = sorted(reconciled, rows(reconciled, dissent));
    of.iter().chain(&also).chain([&others]).map(|rows| rows.len().saturating_sub(most)).sum()
}

/// All camps; of each, `most` quotes.
pub(super) fn camps(page: &Page<'_>, claim: usize, reconciled: &Reconciled, most: usize) -> Markup {
    let Sorted { of, also, others } = sorted(reconciled, rows(reconciled, page.dissent(claim)));
    let single = if of.len() == 1 { " single" } else { "" };
    html! {
        @if !of.is_empty() {
            div class=(format!("camps{single}")) {
                @for (at, (camp, rows)) in reconciled.camps.iter().zip(&of).enumerate() {
                    section class=(format!("camp c{}", at % 6)) {
                        h4 {
                            @if of.len() > 1 { span.letter { (letter(at)) } " " }
                            (bdi(&camp.value))
                        }
                        p.support { (support(camp)) }
                        (quotes(page, claim, rows, most))
                        @if most == 0 { p.names { (names(page, &camp.articles)) } }
                        @if !camp.also.is_empty() {
                            p.also { "Consistent with it: " (names(page, &camp.also)) }
                            @if most > 0 && !also[at].is_empty() {
                                div.quotes { (valued(page, claim, &also[at], most)) }
                            }
                        }
                    }
                }
            }
        }
        @if !others.is_empty() && most > 0 {
            section.beside {
                h4 { @if of.is_empty() { "Said" } @else { "Beside these" } }
                p.support { "What is denied, recalled, expected, asked, or said again elsewhere in an article" }
                div.quotes { (valued(page, claim, &others, most)) }
            }
        }
    }
}

fn support(camp: &Camp) -> String {
    format!("{}, {}", count(camp.articles.len(), "article"), count(camp.origins, "origin"))
}

fn quotes(page: &Page<'_>, claim: usize, rows: &[Row], most: usize) -> Markup {
    let shown = &rows[..rows.len().min(most)];
    let (open, folded) = shown.split_at(shown.len().min(OPEN));
    html! {
        @if !open.is_empty() { div.quotes { @for row in open { (quote(page, claim, row)) } } }
        @if !folded.is_empty() {
            details {
                summary { (count(folded.len(), "more quote")) }
                div.quotes { @for row in folded { (quote(page, claim, row)) } }
            }
        }
        @if most > 0 && rows.len() > most {
            p.left { (count(rows.len() - most, "more quote")) " left out for size" }
        }
    }
}

/// Quotes that stand under no common value, each with its own.
fn valued(page: &Page<'_>, claim: usize, rows: &[Row], most: usize) -> Markup {
    html! {
        @for row in rows.iter().take(most) {
            @if let Some(weighed) = page.weighed(claim, row.first) {
                div.valued { p.value { (bdi(&said(weighed))) } (quote(page, claim, row)) }
            }
        }
        @if rows.len() > most { p.left { (count(rows.len() - most, "more quote")) " left out for size" } }
    }
}

/// Articles by name, as links.
pub(super) fn names(page: &Page<'_>, keys: &[String]) -> Markup {
    html! {
        @for (at, key) in keys.iter().take(NAMED).enumerate() {
            @if at > 0 { ", " }
            a href=(page.to_key(key)) { (bdi(&page.name(key))) }
        }
        @if keys.len() > NAMED { " and " (keys.len() - NAMED) " more" }
    }
}
