//! Relations between claims: what must hold, and where it does.

use maud::{Markup, html};

use super::page::Page;
use super::words::bdi;
use super::{camp, ids};
use crate::claim::relation::Relation;
use crate::relation::{Check, Related, Violation};
use crate::report::{count, related_in_words};

/// A section, nothing where no relation is declared.
pub(super) fn relations(page: &Page<'_>) -> Markup {
    html! {
        @if !page.verdict.relations.is_empty() {
            section.part id="relations" aria-labelledby="relations-title" {
                h2 id="relations-title" { "Relations between claims" }
                @for (relation, related) in page.verdict.relations.iter().zip(&page.verdict.related) {
                    (one(page, relation, related))
                }
            }
        }
    }
}

fn one(page: &Page<'_>, relation: &Relation, related: &Related) -> Markup {
    let id = ids::relation(&relation.id);
    let said = related_in_words(relation, related);
    let (glyph, words) = said.split_once(' ').unwrap_or(("", &said));
    let class = match related.result() {
        Check::Violated if glyph == "≠" => "expected",
        Check::Violated => "conflict",
        Check::Holds => "agree",
        Check::Incomplete | Check::Unfit => "silent",
    };
    let shown: Vec<_> = related.inside.iter().filter(|one| one.check != Check::Incomplete).collect();
    let across: Vec<_> = related.violations.iter().filter(|one| one.articles.is_empty()).collect();
    let incomplete = related.inside.len() - shown.len();
    html! {
        section.claim.relation id=(id) aria-labelledby=(format!("{id}-title")) {
            header {
                p.verdict { span class=(format!("badge {class}")) { span.glyph aria-hidden="true" { (glyph) } " " (words) } }
                h3 id=(format!("{id}-title")) { a href=(format!("#{id}")) { (bdi(&relation.title)) } }
                p.meta { code { (bdi(&relation.holds)) } }
            }
            @if !shown.is_empty() || !across.is_empty() {
                div.scroll tabindex="0" role="region" aria-label=(format!("{}: where it was checked", relation.id)) {
                    table.data {
                        thead { tr { th scope="col" { "Where" } th scope="col" { "Result" } th scope="col" { "With the numbers" } } }
                        tbody {
                            @for one in shown {
                                tr {
                                    td { a href=(page.to_key(&one.article)) { (bdi(&page.name(&one.article))) } }
                                    td { @match one.check {
                                        Check::Holds => "= holds",
                                        Check::Violated => "✗ violated",
                                        Check::Unfit | Check::Incomplete => "– not checked",
                                    } }
                                    td { (bdi(&one.why)) }
                                }
                            }
                            @for violation in across { (violated(page, violation)) }
                        }
                    }
                }
            }
            ul.plain {
                @for note in &related.notes { li { (bdi(note)) "." } }
                @if incomplete > 0 {
                    li { (count(incomplete, "article")) @if incomplete == 1 { " states" } @else { " state" } " some of its claims, not all." }
                }
                @for violation in &related.violations {
                    @if let Some(entry) = violation.accepted.and_then(|at| relation.expect.get(at)) {
                        li {
                            "Acknowledged: "
                            (bdi(entry.reason.as_deref().unwrap_or("no reason is given")))
                            @if let Some(day) = entry.expires { " (until " (day) ")" }
                        }
                    }
                }
            }
        }
    }
}

fn violated(page: &Page<'_>, violation: &Violation) -> Markup {
    html! {
        tr {
            td {
                @for (at, side) in violation.sides.iter().enumerate() {
                    @if at > 0 { ", " }
                    a href=(format!("#{}", ids::claim(&side.claim))) { (side.claim) }
                    " " b { (bdi(&side.value)) } " in " (camp::names(page, &side.articles))
                }
            }
            td { "✗ violated" }
            td { @for (at, why) in violation.why.iter().enumerate() { @if at > 0 { "; " } (bdi(why)) } }
        }
    }
}
