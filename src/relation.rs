//! Holds relations between claims to what the articles say.
//!
//! Each article that states every claim of a relation is checked by itself. Then values of
//! different articles are put together, one from each camp, where at least one of the articles
//! does not state all claims itself: two articles that each state all and differ are a conflict of
//! these claims already. A violation that an article shows by itself is not told again across
//! articles. Values of claims that change are put together only where they may have held on one
//! day. Nothing depends on the order of the articles.

mod across;
mod eval;
mod inside;
mod math;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::claim::relation::{Accepted, Expr, Relation};
use crate::claim::{Change, Claim};
use crate::observe::Mention;
use crate::reconcile::{Outcome, Reconciled, Strength, Weighed, Weight};
use crate::stance::Time;
use crate::time::{self, Held, Timing};
use crate::value::day::Days;
use crate::value::{self, Reading};
use eval::{Judged, Values};

/// What the articles make of one relation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// The relation's id.
    pub relation: String,
    /// Each article that states at least one of its claims, sorted by key.
    pub inside: Vec<Inside>,
    /// How many combinations of values of different articles were checked.
    pub across: usize,
    /// Where it does not hold: first inside articles, then across them.
    pub violations: Vec<Violation>,
    /// Remarks for the reader, each a whole phrase without a full stop.
    pub notes: Vec<String>,
}

/// What one article makes of a relation by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inside {
    /// The article's key.
    pub article: String,
    /// Whether it holds.
    pub check: Check,
    /// With the numbers: `killed is 15; casualties is 12: 15 <= 12 has no solution`. For what is
    /// not checked, why.
    pub why: String,
}

/// Whether a relation holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// It does.
    Holds,
    /// It does not.
    Violated,
    /// The article does not state all of the claims.
    Incomplete,
    /// It cannot be worked out: other units, other times, other people's words.
    Unfit,
}

/// Values that do not stand to one another as they must.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Violation {
    /// The articles that show it by themselves, sorted; empty when it lies across articles.
    pub articles: Vec<String>,
    /// How sure it is.
    pub strength: Strength,
    /// One for each claim of the relation, in its order.
    pub sides: Vec<Side>,
    /// Why, for the reader: whole phrases without a full stop, with the arithmetic.
    pub why: Vec<String>,
    /// The entry of the relation's `expect` that lists these values, whatever its last day.
    pub accepted: Option<usize>,
}

/// The value of one claim in a violation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// The claim's id.
    pub claim: String,
    /// The value, as reports print it.
    pub value: String,
    /// The articles that say it, sorted.
    pub articles: Vec<String>,
    /// The mention that stands for them, an index into [`Reconciled::mentions`] of the claim.
    pub mention: usize,
}

impl Related {
    /// What came of it, all articles taken together.
    pub fn result(&self) -> Check {
        if !self.violations.is_empty() {
            Check::Violated
        } else if self.is_checked() {
            Check::Holds
        } else if self.inside.iter().any(|one| one.check == Check::Unfit) {
            Check::Unfit
        } else {
            Check::Incomplete
        }
    }

    /// Whether anything was checked.
    pub fn is_checked(&self) -> bool {
        self.across > 0 || self.checked_inside() > 0
    }

    /// How many articles were checked by themselves.
    pub fn checked_inside(&self) -> usize {
        self.inside.iter().filter(|one| matches!(one.check, Check::Holds | Check::Violated)).count()
    }
}

/// Checks every relation. `claims` are sorted by id, `articles` by key, and `reconciled` has one
/// entry for each claim. The cost grows with the distinct values of the claims of a relation,
/// multiplied with one another, up to a bound.
pub fn relate(
    relations: &[Relation],
    claims: &[Claim],
    articles: &[Article],
    reconciled: &[Reconciled],
) -> Vec<Related> {
    relations.iter().map(|relation| one(relation, claims, articles, reconciled)).collect()
}

fn one(relation: &Relation, claims: &[Claim], articles: &[Article], reconciled: &[Reconciled]) -> Related {
    let terms: Vec<Claimed<'_>> = relation
        .terms
        .iter()
        .filter_map(|id| {
            let at = claims.binary_search_by(|claim| claim.id.as_str().cmp(id)).ok()?;
            Some(Claimed::new(claims.get(at)?, reconciled.get(at)?, articles))
        })
        .collect();
    let case = Case { relation, terms, articles };
    let (inside, mut violations) = inside::check(&case);
    let across = across::check(&case, &violations);
    violations.extend(across.violations);
    Related { relation: relation.id.clone(), inside, across: across.checked, violations, notes: across.notes }
}

/// A camp: its place among the camps of its claim, and what it says.
type Camp = (usize, String);

/// A relation and all that is said about its claims.
struct Case<'a> {
    relation: &'a Relation,
    terms: Vec<Claimed<'a>>,
    articles: &'a [Article],
}

/// One claim of a relation.
struct Claimed<'a> {
    claim: &'a Claim,
    reconciled: &'a Reconciled,
    /// For each article that holds something, the mentions that say what it holds now.
    said: BTreeMap<&'a str, Vec<usize>>,
    /// For each article when it was published.
    dates: BTreeMap<&'a str, Option<Days>>,
}

impl<'a> Claimed<'a> {
    fn new(claim: &'a Claim, reconciled: &'a Reconciled, articles: &'a [Article]) -> Self {
        let holds_now = |at: &usize| {
            reconciled
                .mentions
                .get(*at)
                .is_some_and(|weighed| !matches!(weighed.mention.stance.time, Time::PastPeak | Time::Future))
        };
        let said = reconciled
            .positions
            .iter()
            .map(|position| {
                let mentions = position.mentions.iter().copied().filter(holds_now).collect::<Vec<_>>();
                (position.article.as_str(), mentions)
            })
            .filter(|(_, mentions)| !mentions.is_empty())
            .collect();
        let dates = articles.iter().map(|article| (article.key.as_str(), article.about.date)).collect();
        Self { claim, reconciled, said, dates }
    }

    /// Whether the value is another at another time.
    const fn changes(&self) -> bool {
        !matches!(self.claim.change, Change::Never | Change::Event)
    }

    fn weighed(&self, mention: usize) -> &'a Weighed {
        &self.reconciled.mentions[mention]
    }

    fn mention(&self, mention: usize) -> &'a Mention {
        &self.weighed(mention).mention
    }

    /// The value with the tolerance of the claim.
    fn value(&self, mention: usize) -> Reading {
        self.claim.tolerance.widen(&self.mention(mention).reading)
    }

    fn held(&self, mention: usize) -> Held {
        let mention = self.mention(mention);
        let published = self.dates.get(mention.article.as_str()).copied().flatten();
        time::held(mention, published, time::stable_for(self.claim))
    }

    /// The camp that says so, and its value; a mention of no camp stands by itself.
    fn camp(&self, mention: usize) -> Camp {
        let camps = &self.reconciled.camps;
        match camps.iter().position(|camp| camp.mentions.contains(&mention)) {
            Some(at) => (at, camps[at].value.clone()),
            None => (usize::MAX, self.mention(mention).reading.canonical.clone()),
        }
    }
}

impl Case<'_> {
    fn published(&self, article: &str) -> Option<Days> {
        let at = self.articles.binary_search_by(|one| one.key.as_str().cmp(article)).ok()?;
        self.articles.get(at)?.about.date
    }

    /// Judges one mention for each claim.
    fn judge(&self, mentions: &[usize], published: Option<Days>) -> (Judged, Option<String>) {
        let terms = self.terms.iter().zip(mentions).map(|(term, at)| (term.claim, term.value(*at)));
        let values = Values { terms: terms.collect(), published };
        let law = &self.relation.law;
        let texts = (self.text(&law.left), self.text(&law.right));
        eval::judge(law, self.relation.tolerance, &values, (&texts.0, &texts.1))
    }

    /// A side of the relation as written, its blanks made one.
    fn text(&self, side: &Expr) -> String {
        let source = &self.relation.text;
        side.span.of(source).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// How two of its claims stand in time where these mentions speak of them.
    fn timing(&self, (x, a): (usize, usize), (y, b): (usize, usize)) -> Timing {
        let (x, y) = (&self.terms[x], &self.terms[y]);
        if !x.changes() || !y.changes() {
            return Timing::Overlap;
        }
        time::between(time::window(x.held(a)), time::window(y.held(b)))
    }

    /// What nobody may hold against an article: it does not stand behind the value.
    fn is_full(&self, mentions: &[usize], least: Weight) -> bool {
        self.terms.iter().zip(mentions).all(|(term, at)| term.weighed(*at).weight >= least)
    }

    fn sides(&self, mentions: &[usize], articles: &[Vec<String>]) -> Vec<Side> {
        let terms = self.terms.iter().zip(mentions).zip(articles);
        terms
            .map(|((term, at), articles)| Side {
                claim: term.claim.id.clone(),
                value: term.mention(*at).reading.canonical.clone(),
                articles: articles.clone(),
                mention: *at,
            })
            .collect()
    }

    /// The entry that lists these values.
    fn accepted(&self, mentions: &[usize]) -> Option<usize> {
        let says = |(at, listed): (&usize, &Reading)| {
            let (Some(term), Some(mention)) = (self.terms.get(*at), mentions.get(*at)) else { return false };
            let said = term.value(*mention);
            said.canonical == listed.canonical
                || value::relate(&term.claim.tolerance.widen(listed), &said, term.claim.bounds)
                    == value::Relation::Same
        };
        let covers = |entry: &Accepted| !entry.values.is_empty() && entry.values.iter().all(says);
        self.relation.expect.iter().position(covers)
    }
}

/// Every choice of one out of each list, the first list slowest; at most `most` of them. Whether
/// there were more.
fn choices<T: Copy>(lists: &[Vec<T>], most: usize) -> (Vec<Vec<T>>, bool) {
    let mut all: Vec<Vec<T>> = vec![Vec::new()];
    let mut cut = false;
    for list in lists {
        let mut longer = Vec::new();
        for choice in &all {
            for one in list {
                if longer.len() == most {
                    cut = true;
                    break;
                }
                longer.push(choice.iter().copied().chain([*one]).collect());
            }
        }
        all = longer;
    }
    (all, cut)
}

/// Whether a value may have been replaced since, when nobody knows of when it is.
fn has_changed(term: &Claimed<'_>) -> bool {
    term.reconciled.outcome == Outcome::Changed
}
