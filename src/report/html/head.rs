//! The head of the page: the verdict, the counts, what is new, what needs attention.

use maud::{Markup, html};

use super::fit::{self, Detail};
use super::page::Page;
use super::words::{Status, badge, class};
use super::{ids, origins};
use crate::reconcile::Outcome;
use crate::report::{changes, count, in_focus, inert, relations_counted, result};
use crate::rule::{Finding, Level};

/// So many findings are open; the rest is folded.
const OPEN: usize = 12;

/// The verdict, the counts and the way to all parts.
pub(super) fn head(page: &Page<'_>, detail: Detail) -> Markup {
    let counts = &page.verdict.counts;
    let subject = page.subject();
    html! {
        header.masthead {
            p.kicker { "Claim consistency" @if !subject.is_empty() { " · " bdi { (subject) } } }
            h1 { (capital(&result(page.verdict))) }
            p.standfirst {
                (count(counts.claims, "claim")) ", " (count(counts.articles, "article")) ", "
                (count(counts.mentions, "mention")) "."
                @if let Some(relations) = relations_counted(page.verdict) { " " (capital(&relations)) "." }
            }
            @if let Some(focus) = in_focus(page.verdict, &|raw| isolated(raw)) { p.note { (capital(&focus)) "." } }
            (tallies(page))
            (fit::notice(detail))
        }
        nav.contents aria-label="Parts of the report" {
            @for (anchor, name) in parts(page, detail) { a href=(format!("#{anchor}")) { (name) } }
        }
        (filters())
    }
}

/// Claims by verdict.
fn tallies(page: &Page<'_>) -> Markup {
    let counts = &page.verdict.counts;
    let mut rows: Vec<(Status, usize)> = Vec::new();
    for (outcome, n) in &counts.outcomes {
        let (glyph, word) = match outcome {
            Outcome::Conflict => ("✗", "conflict"),
            Outcome::ContradictsItself => ("!", "contradicts itself"),
            Outcome::Changed => ("~", "changed"),
            Outcome::Compatible => ("≈", "compatible"),
            Outcome::Agree => ("=", "agree"),
            Outcome::SingleSource => ("1", "source"),
            Outcome::NotStated => ("∅", "not stated"),
        };
        let settled = if *outcome == Outcome::Conflict { counts.expected } else { 0 };
        if *n > settled {
            rows.push((Status { class: class(*outcome, false), glyph, word }, n - settled));
        }
        if settled > 0 {
            rows.push((Status { class: "expected", glyph: "≠", word: "expected" }, settled));
        }
    }
    html! {
        @if !rows.is_empty() {
            ul.tallies {
                @for (status, n) in rows {
                    li { a href=(format!("#status={}", status.class)) { span.n { (n) } " " (badge(status, None)) } }
                }
            }
        }
    }
}

fn parts(page: &Page<'_>, detail: Detail) -> Vec<(&'static str, &'static str)> {
    let verdict = page.verdict;
    let is_any = !verdict.articles.is_empty() && !verdict.claims.is_empty();
    let parts = [
        (!attending(page).is_empty(), "attention", "Needs attention"),
        (is_any && detail.matrix, "matrix", "Who says what"),
        (!verdict.claims.is_empty(), "claims", "Claims"),
        (origins::is_any(page), "origins", "Where it comes from"),
        (!verdict.articles.is_empty() && detail.articles, "articles", "Articles"),
        (!verdict.relations.is_empty(), "relations", "Relations"),
        (verdict.claims.iter().any(|claim| !claim.expect.is_empty()), "expectations", "Expected"),
        (true, "coverage", "Coverage"),
    ];
    parts.into_iter().filter(|(is, ..)| *is).map(|(_, anchor, name)| (anchor, name)).collect()
}

/// The script makes it work and shows it.
fn filters() -> Markup {
    html! {
        form.filters id="filters" hidden role="search" aria-label="Filter" {
            label { "Verdict " select name="status" { option value="" { "all" } } }
            label { "Claim " select name="claim" { option value="" { "all" } } }
            label { "Source " select name="source" { option value="" { "all" } } }
            label { "Text " input type="search" name="q" autocomplete="off" spellcheck="false"; }
            label.check { input type="checkbox" name="hide" value="expected"; " Hide expected" }
            button type="reset" { "Clear" }
            output aria-live="polite" {}
        }
    }
}

/// What is not as it was in an earlier report, when there is one.
pub(super) fn changed(page: &Page<'_>) -> Markup {
    let lines = changes::lines(page.verdict, &|raw| isolated(raw));
    html! {
        @if let Some(lines) = lines {
            section.part id="changed" aria-labelledby="changed-title" {
                h2 id="changed-title" { "Changed since " (changes::since(page.verdict, &|raw| isolated(raw))) }
                @if lines.is_empty() { p { "Nothing." } }
                @else { ul.plain { @for line in lines { li { (line) } } } }
            }
        }
    }
}

/// What somebody else wrote, with a direction of its own.
fn isolated(raw: &str) -> String {
    format!("\u{2068}{}\u{2069}", inert::text(raw))
}

/// The findings that warn or fail.
pub(super) fn attending<'a>(page: &Page<'a>) -> Vec<&'a Finding> {
    page.verdict.findings.iter().filter(|finding| finding.level > Level::Allow).collect()
}

/// A line for each finding that warns or fails.
pub(super) fn attention(page: &Page<'_>, detail: Detail) -> Markup {
    let findings = attending(page);
    let shown = &findings[..findings.len().min(detail.lines)];
    let (open, folded) = shown.split_at(shown.len().min(OPEN));
    html! {
        @if !shown.is_empty() {
            section.part id="attention" aria-labelledby="attention-title" {
                h2 id="attention-title" { "Needs attention" }
                ul.findings { @for finding in open { (line(page, detail, finding)) } }
                @if !folded.is_empty() {
                    details {
                        summary { (count(folded.len(), "more finding")) }
                        ul.findings { @for finding in folded { (line(page, detail, finding)) } }
                    }
                }
            }
        }
    }
}

fn line(page: &Page<'_>, detail: Detail, finding: &Finding) -> Markup {
    let about = finding.claim.as_ref().or(finding.relation.as_ref());
    let message = match about {
        Some(id) => finding.message.strip_prefix(&format!("{id}: ")).unwrap_or(&finding.message),
        None => &finding.message,
    };
    let claim =
        finding.claim.as_ref().and_then(|id| page.verdict.claims.iter().position(|one| one.id == *id));
    let to = match (claim, &finding.relation) {
        (Some(at), _) => Some(fit::to_claim(page, detail, at)),
        (None, Some(id)) => Some(format!("#{}", ids::relation(id))),
        (None, None) => None,
    };
    let (class, sign, word) = match finding.level {
        Level::Deny => ("deny", "✗", "fails: "),
        _ => ("warn", "!", "warning: "),
    };
    html! {
        li class=(class) data-c=[claim] {
            span.sign aria-hidden="true" { (sign) } span.vh { (word) } " "
            @if let Some((to, id)) = to.zip(about) { a href=(to) { (id) } " " }
            span.rule { (finding.rule) } " "
            bdi { (coded(message)) }
            @if let Some(text) = finding.help.first() { (help(text)) }
        }
    }
}

/// What to do next; lines to be pasted are folded.
fn help(text: &str) -> Markup {
    let (first, lines) = text.split_once('\n').unwrap_or((text, ""));
    // What is indented stays so: it is YAML.
    let kept = |line: &str| {
        let indent = line.len() - line.trim_start().len();
        format!("{}{}\n", " ".repeat(indent), inert::text(line))
    };
    html! {
        @if lines.is_empty() {
            p.help { (coded(first)) }
        } @else {
            details.help {
                summary { (coded(first)) }
                pre { (lines.lines().map(kept).collect::<String>()) }
            }
        }
    }
}

/// What stands between backticks is there to be typed.
fn coded(text: &str) -> Markup {
    let text = inert::text(text);
    html! {
        @for (at, part) in text.split('`').enumerate() {
            @if at % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

/// With a capital in front.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}
