//! Shows a verdict. Renderers choose words and layout; they never count, filter, sort or set the
//! exit code.

mod changes;
mod comment;
mod github;
mod gitlab;
pub mod html;
pub(crate) mod inert;
pub(crate) mod json;
mod junit;
mod line;
mod markdown;
mod sarif;
pub mod site;
pub mod snippet;
mod summary;
mod table;
mod terminal;
mod unclaimed;
mod web;
pub mod write;
#[cfg(test)]
mod tests;

pub use inert::text as inert;

use crate::claim::relation::Relation;
use crate::reconcile::{Outcome, Reconciled};
use crate::relation::{Check, Related};
use crate::rule::{Alert, Verdict, article_list};
use site::Site;

/// How a report is to look.
#[derive(Debug, Clone, Copy)]
pub struct Style<'a> {
    /// Colours, as escape codes.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Say more: expected conflicts in full.
    pub verbose: bool,
    /// Where files lie.
    pub site: &'a Site,
    /// The folder that the report is written to, seen from the working directory.
    pub folder: &'a str,
    /// How many bytes there is room for, when a place that has its own limit holds something already.
    pub room: Option<usize>,
    /// How many bytes an HTML page may have.
    pub page_bytes: usize,
}

impl Default for Style<'_> {
    /// For a file in `reports/`.
    fn default() -> Self {
        Self {
            color: false,
            width: 100,
            verbose: false,
            site: &site::NOWHERE,
            folder: "reports",
            room: None,
            page_bytes: html::MAX_BYTES,
        }
    }
}

/// One report format: a room in the house.
pub trait Renderer: Sync {
    /// kebab-case name, as written behind `--format`.
    fn name(&self) -> &'static str;
    /// The ending of a file with this report, `None` when it is written only where somebody asks for it.
    fn ending(&self) -> Option<&'static str>;
    /// One line for help.
    fn about(&self) -> &'static str;
    /// The report.
    fn render(&self, verdict: &Verdict<'_>, style: Style<'_>) -> String;
}

/// Every report format there is.
pub static RENDERERS: &[&dyn Renderer] = &[
    &terminal::Terminal,
    &markdown::Markdown,
    &html::Html,
    &json::Json,
    &line::Line,
    &github::Github,
    &gitlab::Gitlab,
    &sarif::Sarif,
    &junit::Junit,
    &summary::Summary,
    &comment::Comment,
];

/// Everything that [`mark`] says.
const MARKS: &[&str] = &[
    "✗ conflict",
    "≠ expected",
    "! contradicts itself",
    "~ changed",
    "≈ compatible",
    "= agree",
    "= agree, one origin",
    "1 source",
    "∅ not stated",
];

/// The verdict of one claim in a few words, with its sign: `✗ conflict`, `= agree, one origin`.
fn mark(reconciled: &Reconciled, settled: bool) -> &'static str {
    match reconciled.outcome {
        Outcome::Conflict if settled => "≠ expected",
        Outcome::Conflict => "✗ conflict",
        Outcome::ContradictsItself if settled => "≠ expected",
        Outcome::ContradictsItself => "! contradicts itself",
        Outcome::Changed => "~ changed",
        Outcome::Compatible => "≈ compatible",
        Outcome::Agree if reconciled.origins == 1 => "= agree, one origin",
        Outcome::Agree => "= agree",
        Outcome::SingleSource => "1 source",
        Outcome::NotStated => "∅ not stated",
    }
}

/// What was compared and what came of it: `2 claims × 5 articles, 9 mentions: 1 conflict
/// (expected), 1 agree`.
fn denominators(verdict: &Verdict<'_>) -> String {
    let counts = &verdict.counts;
    let outcomes: Vec<String> =
        counts.outcomes.iter().map(|(outcome, n)| tally(verdict, *outcome, *n)).collect();
    let sized = format!(
        "{} × {}, {}",
        count(counts.claims, "claim"),
        count(counts.articles, "article"),
        count(counts.mentions, "mention")
    );
    if outcomes.is_empty() { sized } else { format!("{sized}: {}", outcomes.join(", ")) }
}

/// What the run is about and how much is not shown, `None` when it is about everything: `in focus:
/// herald.md; 2 findings elsewhere not shown`.
fn in_focus(verdict: &Verdict<'_>, quote: &dyn Fn(&str) -> String) -> Option<String> {
    let focus = verdict.focus.as_ref()?;
    let elsewhere = match focus.elsewhere {
        0 => String::new(),
        many => format!("; {} elsewhere not shown", count(many, "finding")),
    };
    Some(format!("in focus: {}{elsewhere}", quote(&article_list(&focus.articles))))
}

/// What was checked between claims, `None` where no relation is declared: `3 relations: 2 checked in
/// 4 articles, 1 violated, 1 never checked`.
fn relations_counted(verdict: &Verdict<'_>) -> Option<String> {
    let counts = &verdict.counts;
    if counts.relations == 0 {
        return None;
    }
    let inside = match counts.checked_articles {
        0 => String::new(),
        articles => format!(" in {}", count(articles, "article")),
    };
    let mut parts = vec![format!("{} checked{inside}", counts.checked)];
    let more = [(counts.violated, "violated"), (counts.relations - counts.checked, "never checked")];
    parts.extend(more.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")));
    Some(format!("{}: {}", count(counts.relations, "relation"), parts.join(", ")))
}

/// What came of one relation: `✗ violated (checked in 3 articles and 2 times across articles)`.
pub fn related_in_words(relation: &Relation, related: &Related) -> String {
    let all_accepted = related.violations.iter().all(|violation| violation.accepted.is_some());
    let mark = match related.result() {
        Check::Violated if all_accepted => "≠ violated, as expected",
        Check::Violated => "✗ violated",
        Check::Holds => "= holds",
        Check::Incomplete | Check::Unfit if relation.optional => "∅ never checked, which is allowed",
        Check::Incomplete | Check::Unfit => "∅ never checked",
    };
    let mut parts: Vec<String> = Vec::new();
    if related.checked_inside() > 0 {
        parts.push(format!("in {}", count(related.checked_inside(), "article")));
    }
    if related.across > 0 {
        let times = count(related.across, "combination");
        parts.push(format!("in {times} of values of different articles"));
    }
    if parts.is_empty() { mark.to_owned() } else { format!("{mark} (checked {})", parts.join(" and ")) }
}

/// How many claims have an outcome: `2 conflicts (1 expected)`.
fn tally(verdict: &Verdict<'_>, outcome: Outcome, n: usize) -> String {
    match outcome {
        Outcome::Conflict => match verdict.counts.expected {
            0 => count(n, "conflict"),
            expected if expected == n => format!("{} (expected)", count(n, "conflict")),
            expected => format!("{} ({expected} expected)", count(n, "conflict")),
        },
        Outcome::ContradictsItself => format!("{n} contradicting itself"),
        Outcome::Changed => format!("{n} changed"),
        Outcome::Compatible => format!("{n} compatible"),
        Outcome::Agree => format!("{n} agree"),
        Outcome::SingleSource => format!("{n} with a single source"),
        Outcome::NotStated => format!("{n} not stated"),
    }
}

/// What the run comes to, without the exit code: `clean`, `1 unexpected conflict`.
fn result(verdict: &Verdict<'_>) -> String {
    match verdict.unread {
        0 => found(verdict),
        1 => format!("1 thing could not be read; of the rest: {}", found(verdict)),
        unread => format!("{unread} things could not be read; of the rest: {}", found(verdict)),
    }
}

/// The same, of what was read.
fn found(verdict: &Verdict<'_>) -> String {
    let counts = &verdict.counts;
    if verdict.is_empty() {
        let missing = match (counts.claims, counts.articles) {
            _ if counts.mentions > 0 => "the articles in focus say nothing about any claim",
            (0, 0) => "no claim and no article was found",
            (0, _) => "no claim was found",
            (_, 0) => "no article was found",
            _ => "no article says anything about any claim",
        };
        let allowed = if verdict.exit == 0 { ", which is allowed here" } else { "" };
        return format!("nothing was checked: {missing}{allowed}");
    }
    if verdict.failing.is_empty() {
        return "clean".to_owned();
    }
    let failing = |(rule, n): &(String, usize)| match rule.as_str() {
        "conflict" => count(*n, "unexpected conflict"),
        rule => format!("{n} {rule}"),
    };
    verdict.failing.iter().map(failing).collect::<Vec<_>>().join(", ")
}

/// The path and the line at which an alert stands. Hosts want one of each: what has no place stands
/// at the head of the first claim file, and what stands on a page at the head of its file: hosts know no
/// pages.
fn seat<'v>(verdict: &'v Verdict<'_>, alert: &'v Alert) -> (&'v str, u32) {
    let first = || verdict.claims.first().map_or("crossclaim.yaml", |claim| claim.place.source.path.as_str());
    alert.place.as_ref().map_or_else(
        || (first(), 1),
        |place| (place.path.as_str(), if place.page.is_some() { 1 } else { place.line }),
    )
}

/// The message of an alert, with its page when it stands on one: hosts have no place for that.
fn paged(alert: &Alert) -> String {
    let message = inert::text(&alert.message());
    match alert.place.as_ref().and_then(|place| place.page) {
        Some(page) => format!("Page {page}: {message}"),
        None => message,
    }
}

/// `1 claim`, `2 claims`.
fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}
