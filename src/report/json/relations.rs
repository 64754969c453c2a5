//! Relations between claims, for programs.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

use crate::claim::relation::Relation;
use crate::reconcile::Strength;
use crate::relation::{Check, Inside, Related, Violation};
use crate::rule::Verdict;

/// How many relations there are, and what came of them.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "RelationCounts")]
pub(crate) struct Counts {
    /// Relations that claim files declare.
    #[schemars(example = 3)]
    pub(crate) declared: usize,
    /// Relations that could be checked at least once.
    #[schemars(example = 3)]
    pub(crate) checked: usize,
    /// Relations that do not hold.
    #[schemars(example = 0)]
    pub(crate) violated: usize,
    /// Articles in which at least one relation was checked.
    #[schemars(example = 7)]
    pub(crate) articles: usize,
}

/// What must hold between claims, and whether it does.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Related")]
pub(crate) struct One<'a> {
    /// Its id.
    #[schemars(example = &"active-within-users")]
    pub(crate) id: &'a str,
    /// What a person reads.
    #[schemars(example = &"Active users are users")]
    pub(crate) title: &'a str,
    /// What must hold.
    #[schemars(example = &"active-count <= user-count")]
    pub(crate) holds: &'a str,
    /// The ids of its claims.
    #[schemars(example = json!(["active-count", "user-count"]))]
    pub(crate) claims: &'a [String],
    /// Whether it holds.
    pub(crate) result: Check,
    /// How it stands in each article.
    pub(crate) inside: Vec<In<'a>>,
    /// How often values of different articles were put together.
    #[schemars(example = 2)]
    pub(crate) across: usize,
    /// Values that do not stand to one another as they must.
    pub(crate) violations: Vec<Violated<'a>>,
    /// Remarks for the reader.
    #[schemars(example = json!(["no article states all of the claims"]))]
    pub(crate) notes: &'a [String],
}

/// How a relation stands in one article.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "InArticle")]
pub(crate) struct In<'a> {
    /// The key of the article.
    #[schemars(example = &"tech-observer.md")]
    pub(crate) article: &'a str,
    /// Whether it holds there.
    pub(crate) result: Check,
    /// What was worked out.
    #[schemars(example = &"active-count is 2 million; user-count is 12 million: <= holds")]
    pub(crate) why: &'a str,
}

/// Values that do not stand to one another as they must.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Violation")]
pub(crate) struct Violated<'a> {
    /// The keys of the articles that state them.
    #[schemars(example = json!(["tech-observer.md"]))]
    pub(crate) articles: &'a [String],
    /// How sure it is.
    pub(crate) strength: Strength,
    /// The value of each claim.
    pub(crate) sides: Vec<Side<'a>>,
    /// What led to that, step by step.
    #[schemars(example = json!(["12 million <= 9 million does not hold"]))]
    pub(crate) why: &'a [String],
    /// Somebody has acknowledged it.
    #[schemars(example = false)]
    pub(crate) expected: bool,
    /// Why it is accepted.
    #[schemars(example = &"Active users are counted by another desk.")]
    pub(crate) reason: Option<&'a str>,
}

/// The value of one claim of a relation.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Side<'a> {
    /// The id of the claim.
    #[schemars(example = &"active-count")]
    pub(crate) claim: &'a str,
    /// The value, as reports write it.
    #[schemars(example = &"12 million")]
    pub(crate) value: &'a str,
    /// The keys of the articles that state it.
    #[schemars(example = json!(["tech-observer.md"]))]
    pub(crate) articles: &'a [String],
    /// The index of its mention in the claim.
    #[schemars(example = 0)]
    pub(crate) mention: usize,
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
