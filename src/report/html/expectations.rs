//! The conflicts that somebody has acknowledged, with reason, owner and last day.

use maud::{Markup, html};

use super::ids;
use super::page::Page;
use super::words::bdi;
use crate::report::count;

/// A section, nothing where nothing is acknowledged.
pub(super) fn expectations(page: &Page<'_>) -> Markup {
    let entries: Vec<_> = page
        .verdict
        .each()
        .flat_map(|(at, claim, _)| {
            let states = page.verdict.expectations.get(at).map_or(&[][..], Vec::as_slice);
            claim.expect.iter().zip(states).map(move |(entry, state)| (claim, entry, state))
        })
        .collect();
    html! {
        @if !entries.is_empty() {
            section.part id="expectations" aria-labelledby="expectations-title" {
                h2 id="expectations-title" { "Expected conflicts" }
                div.scroll tabindex="0" role="region" aria-label="Expected conflicts as a table" {
                    table.data {
                        caption { (count(entries.len(), "expectation")) }
                        thead { tr {
                            @for head in ["Claim", "Values", "Reason", "Owner", "Until", "State"] { th scope="col" { (head) } }
                        } }
                        tbody {
                            @for (claim, entry, state) in entries {
                                tr {
                                    td { a href=(format!("#{}", ids::claim(&claim.id))) { (claim.id) } }
                                    td { @for (at, value) in entry.values.iter().enumerate() { @if at > 0 { " ≠ " } (bdi(&value.said())) } }
                                    td { (bdi(entry.reason.as_deref().unwrap_or_default())) }
                                    td { (bdi(entry.owner.as_deref().unwrap_or_default())) }
                                    td { @if let Some(day) = entry.expires { (day) } }
                                    td { (state) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
