//! Relations between claims, for programs.

use serde::Serialize;

use crate::claim::relation::Relation;
use crate::reconcile::Strength;
use crate::relation::{Check, Inside, Related, Violation};
use crate::rule::Verdict;

/// How many relations there are, and what came of them.
#[derive(Serialize)]
pub(super) struct Counts {
    declared: usize,
    checked: usize,
    violated: usize,
    articles: usize,
}

/// One relation.
#[derive(Serialize)]
pub(super) struct One<'a> {
    id: &'a str,
    title: &'a str,
    holds: &'a str,
    claims: &'a [String],
    result: Check,
    inside: Vec<In<'a>>,
    across: usize,
    violations: Vec<Violated<'a>>,
    notes: &'a [String],
}

#[derive(Serialize)]
struct In<'a> {
    article: &'a str,
    result: Check,
    why: &'a str,
}

#[derive(Serialize)]
struct Violated<'a> {
    articles: &'a [String],
    strength: Strength,
    sides: Vec<Side<'a>>,
    why: &'a [String],
    expected: bool,
    reason: Option<&'a str>,
}

/// `mention` is an index into the mentions of the claim.
#[derive(Serialize)]
struct Side<'a> {
    claim: &'a str,
    value: &'a str,
    articles: &'a [String],
    mention: usize,
}

pub(super) fn counts(verdict: &Verdict<'_>) -> Counts {
    let counts = &verdict.counts;
    Counts {
        declared: counts.relations,
        checked: counts.checked,
        violated: counts.violated,
        articles: counts.checked_articles,
    }
}

pub(super) fn all<'a>(verdict: &'a Verdict<'_>) -> Vec<One<'a>> {
    verdict.relations.iter().zip(&verdict.related).map(|(relation, related)| one(relation, related)).collect()
}

fn one<'a>(relation: &'a Relation, related: &'a Related) -> One<'a> {
    One {
        id: &relation.id,
        title: &relation.title,
        holds: &relation.holds,
        claims: &relation.terms,
        result: related.result(),
        inside: related.inside.iter().map(inside).collect(),
        across: related.across,
        violations: related.violations.iter().map(|violation| violated(relation, violation)).collect(),
        notes: &related.notes,
    }
}

fn inside(one: &Inside) -> In<'_> {
    In { article: &one.article, result: one.check, why: &one.why }
}

fn violated<'a>(relation: &'a Relation, violation: &'a Violation) -> Violated<'a> {
    let entry = violation.accepted.and_then(|at| relation.expect.get(at));
    Violated {
        articles: &violation.articles,
        strength: violation.strength,
        sides: violation
            .sides
            .iter()
            .map(|side| Side {
                claim: &side.claim,
                value: &side.value,
                articles: &side.articles,
                mention: side.mention,
            })
            .collect(),
        why: &violation.why,
        expected: entry.is_some(),
        reason: entry.and_then(|entry| entry.reason.as_deref()),
    }
}
