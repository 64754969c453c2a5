//! Relations between claims: what must hold, and where it does.

use std::fmt::Write as _;

use super::inert;
use crate::claim::relation::Relation;
use crate::relation::{Check, Related, Side, Violation};
use crate::report::{count, related_in_words};
use crate::rule::{Verdict, article_list};

/// A section, empty where no relation is declared.
pub(super) fn relations(verdict: &Verdict<'_>) -> String {
    let mut out = String::new();
    for (relation, related) in verdict.relations.iter().zip(&verdict.related) {
        out += &one(relation, related);
    }
    if out.is_empty() { out } else { format!("## Relations\n{out}") }
}

/// Where a link to a relation leads.
pub(super) fn anchor(id: &str) -> String {
    format!("relation-{}", id.replace('/', "-"))
}

fn one(relation: &Relation, related: &Related) -> String {
    let title = if relation.title == relation.holds {
        String::new()
    } else {
        format!(": {}", inert::plain(&relation.title))
    };
    let id = &relation.id;
    let mut out = format!(
        "\n<a id=\"{}\"></a>\n\n### {id}{title}\n\n{}: {}\n",
        anchor(id),
        inert::code(&relation.holds),
        related_in_words(relation, related)
    );
    let shown = related.inside.iter().filter(|one| one.check != Check::Incomplete);
    let mut rows: Vec<String> = shown
        .map(|one| {
            let sign = match one.check {
                Check::Holds => "= holds",
                Check::Violated => "✗ violated",
                Check::Unfit | Check::Incomplete => "– not checked",
            };
            format!("| {} | {sign} | {} |\n", inert::code(&one.article), inert::plain(&one.why))
        })
        .collect();
    let across = related.violations.iter().filter(|violation| violation.articles.is_empty());
    rows.extend(across.map(row));
    if !rows.is_empty() {
        let _ =
            write!(out, "\n| Where | Result | With the numbers |\n| --- | --- | --- |\n{}", rows.concat());
    }
    let incomplete = related.inside.iter().filter(|one| one.check == Check::Incomplete).count();
    let mut points: Vec<String> = related.notes.iter().map(|note| inert::plain(note)).collect();
    if incomplete > 0 {
        points.push(format!("{} some of its claims, not all", states(incomplete)));
    }
    for violation in &related.violations {
        if let Some(entry) = violation.accepted.and_then(|at| relation.expect.get(at)) {
            let reason =
                entry.reason.as_deref().map_or_else(|| "no reason is given".to_owned(), inert::plain);
            let until = entry.expires.map_or(String::new(), |day| format!(" (until {day})"));
            points.push(format!("acknowledged: {}: {reason}{until}", values(violation)));
        }
    }
    if !points.is_empty() {
        let _ = write!(out, "\n{}", points.iter().map(|point| format!("- {point}\n")).collect::<String>());
    }
    out
}

fn states(articles: usize) -> String {
    let verb = if articles == 1 { "states" } else { "state" };
    format!("{} {verb}", count(articles, "article"))
}

fn values(violation: &Violation) -> String {
    let value = |side: &Side| format!("{} {}", side.claim, inert::code(&side.value));
    violation.sides.iter().map(value).collect::<Vec<_>>().join(", ")
}

fn row(violation: &Violation) -> String {
    let side = |side: &Side| format!("{} in {}", side.claim, inert::code(&article_list(&side.articles)));
    let sides: Vec<String> = violation.sides.iter().map(side).collect();
    let why: Vec<String> = violation.why.iter().map(|why| inert::plain(why)).collect();
    format!("| {} | ✗ violated | {} |\n", sides.join(", "), why.join("; "))
}
