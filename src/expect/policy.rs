//! What must hold of expectations beside the articles: what a team asks for, and that no two entries
//! acknowledge the same thing.
//!
//! | asked | of | because |
//! |---|---|---|
//! | `require: [reason]` | entries that people write | debt written by the tool has no reason |
//! | `max-age: 365d` | the same | an end that is far away is none |
//! | one entry for a pair | entries whose last day is not over | when one ends, the other would go on in silence |

use jiff::civil::Date;
use jiff::{Span as Length, ToSpan as _};
use schemars::JsonSchema;
use serde::Deserialize;

use super::listed::meet;
use crate::article::Article;
use crate::claim::relation::{self, Accepted};
use crate::claim::{Claim, Expectation, Expected, Home, Place};
use crate::problem::{Problem, sort};
use crate::value::{Relation, relate};

/// What a team asks of the expectations that people write.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Policy {
    /// Keys that every entry has.
    pub require: Vec<Required>,
    /// How many days ahead the last day may lie.
    pub max_age: Option<u32>,
}

/// A key that a team may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Required {
    /// A name for messages and commands.
    Id,
    /// Why the conflict is accepted.
    Reason,
    /// Who knows about it.
    Owner,
    /// The last day on which it is accepted.
    Expires,
    /// The last day before it should be looked at again.
    ReviewBy,
}

impl Required {
    /// The key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Reason => "reason",
            Self::Owner => "owner",
            Self::Expires => "expires",
            Self::ReviewBy => "review-by",
        }
    }

    fn is_in(self, entry: &Expectation) -> bool {
        match self {
            Self::Id => entry.id.is_some(),
            Self::Reason => entry.reason.is_some(),
            Self::Owner => entry.owner.is_some(),
            Self::Expires => entry.expires.is_some(),
            Self::ReviewBy => entry.review_by.is_some(),
        }
    }

    /// The same for an accepted violation of a relation, which has neither id nor day of review.
    fn is_missing_in(self, entry: &Accepted) -> bool {
        match self {
            Self::Reason => entry.reason.is_none(),
            Self::Owner => entry.owner.is_none(),
            Self::Expires => entry.expires.is_none(),
            Self::Id | Self::ReviewBy => false,
        }
    }
}

/// Everything that is wrong with the expectations of these claims and relations on the day `today`, sorted. The
/// articles tell whether two patterns for sources mean the same files; there may be none.
pub fn check(
    (claims, relations): (&[Claim], &[relation::Relation]),
    articles: &[Article],
    policy: &Policy,
    today: Date,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let all: Vec<&Expectation> = claims.iter().flat_map(|claim| &claim.expect).collect();
    for entry in all.iter().filter(|entry| entry.home != Home::Baseline) {
        let missing: Vec<Required> =
            policy.require.iter().copied().filter(|required| !required.is_in(entry)).collect();
        asked(&entry.place, &missing, entry.expires, policy, today, &mut problems);
    }
    // One relation of several subjects stands in the file once; `sort` drops what is said twice.
    for entry in relations.iter().flat_map(|relation| &relation.expect) {
        let missing: Vec<Required> =
            policy.require.iter().copied().filter(|required| required.is_missing_in(entry)).collect();
        asked(&entry.place, &missing, entry.expires, policy, today, &mut problems);
    }
    called_twice(&all, &mut problems);
    for claim in claims {
        covered_twice(claim, articles, today, &mut problems);
    }
    sort(&mut problems);
    problems
}

fn at(entry: &Expectation, message: String) -> Problem {
    Problem::at(&entry.place.source, entry.place.span, message)
}

fn asked(
    place: &Place,
    missing: &[Required],
    expires: Option<Date>,
    policy: &Policy,
    today: Date,
    problems: &mut Vec<Problem>,
) {
    let at = |message: String| Problem::at(&place.source, place.span, message);
    for required in missing {
        let key = required.key();
        problems.push(
            at(format!("the expectation of these values has no `{key}`"))
                .label(format!("`{key}` is missing"))
                .help(format!("write `{key}:`; `require:` in the configuration asks for it")),
        );
    }
    let (Some(days), Some(last)) = (policy.max_age, expires) else { return };
    let length: Length = i64::from(days).days();
    let Ok(latest) = today.checked_add(length) else { return };
    if last > latest {
        problems.push(
            at(format!("the expectation of these values ends on {last}, more than {days} days ahead"))
                .label("accepted for too long")
                .help(format!("write a day up to {latest}; `max-age:` in the configuration asks for it")),
        );
    }
}

fn called_twice(all: &[&Expectation], problems: &mut Vec<Problem>) {
    for (at_, entry) in all.iter().enumerate() {
        let Some(id) = &entry.id else { continue };
        if let Some(first) = all[..at_].iter().find(|other| other.id.as_ref() == Some(id)) {
            problems.push(
                at(entry, format!("the expectation id `{id}` is used twice"))
                    .label("again here")
                    .second(&first.place.source, first.place.span, "first here")
                    .help("give one of the two another id"),
            );
        }
    }
}

/// Pairs of values that two entries acknowledge, both of them live.
fn covered_twice(claim: &Claim, articles: &[Article], today: Date, problems: &mut Vec<Problem>) {
    let live: Vec<&Expectation> =
        claim.expect.iter().filter(|entry| entry.expires.is_none_or(|last| today <= last)).collect();
    for (at_, entry) in live.iter().enumerate() {
        for first in &live[..at_] {
            let twin = |value: &Expected| {
                first.values.iter().position(|other| is_twin(claim, value, other, articles))
            };
            // Two values of the one that are two different values of the other.
            let twins: Vec<(usize, &Expected)> =
                entry.values.iter().filter_map(|value| Some((twin(value)?, value))).collect();
            let Some(((_, a), (_, b))) = twins.iter().enumerate().find_map(|(at, one)| {
                twins[at + 1..].iter().find(|other| other.0 != one.0).map(|other| (*one, *other))
            }) else {
                continue;
            };
            let (a, b, id) = (a.said(), b.said(), &claim.id);
            problems.push(
                at(entry, format!("two expectations of `{id}` acknowledge {a} against {b}"))
                    .label("again here")
                    .second(&first.place.source, first.place.span, "first here")
                    .help("keep one of the two: when it ends, the other would go on in silence"),
            );
        }
    }
}

/// Whether the two are one value, and some source may say it by both.
fn is_twin(claim: &Claim, a: &Expected, b: &Expected, articles: &[Article]) -> bool {
    let either_open = a.sources.is_empty() || b.sources.is_empty();
    let share = || a.sources.iter().any(|x| b.sources.iter().any(|y| meet(x, y, articles)));
    a.denied == b.denied
        && relate(&a.reading, &b.reading, claim.bounds) == Relation::Same
        && (either_open || share())
}
