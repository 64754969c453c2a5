//! The whole result of a run: every finding with its level, every count, the exit code.
//!
//! Complete and sorted before any renderer starts. Nothing checked is not success: without an
//! article, a claim or a single mention the exit code is 3, whatever else was found.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::focus::touches;
use super::{
    Alert, Case, Change, Finding, Focus, Level, Policy, RULES, Scope, alert, conflict, stale_expectation,
    violated_relation,
};
use crate::article::Article;
use crate::claim::Claim;
use crate::claim::relation::Relation;
use crate::coverage::Coverage;
use crate::expect::{self, Cover, Gone, Judged};
use crate::reconcile::{Outcome, Pair, Reconciled};
use crate::relation::{Check, Related};

/// The whole result of a run.
#[derive(Debug, Clone)]
pub struct Verdict<'a> {
    /// Sorted by id.
    pub claims: &'a [Claim],
    /// Sorted by id.
    pub relations: &'a [Relation],
    /// Sorted by key.
    pub articles: &'a [Article],
    /// One for each claim, in the order of the claims.
    pub reconciled: Vec<Reconciled>,
    /// One for each relation, in the order of the relations.
    pub related: Vec<Related>,
    /// Sorted: deny before warn before allow, then claim, relation, rule, place.
    pub findings: Vec<Finding>,
    /// The findings that warn or fail, as code hosts keep them; in the order of the findings.
    pub alerts: Vec<Alert>,
    /// What is not as it was in an earlier report, when the run was given one.
    pub changes: Option<Vec<Change>>,
    /// What it was compared with, when that has a name: a branch, a tag, a commit.
    pub since: Option<String>,
    /// What no claim read, when the run was asked to say so. It decides nothing.
    pub coverage: Option<Coverage>,
    /// The conflicts that a live expectation covers, one for each claim, as findings of `conflict`
    /// at the level allow. Not among `findings`.
    pub acknowledged: Vec<Finding>,
    /// For each claim, the live expectations that covered a pair of its conflicts (indices into
    /// the claim's `expect`). Claims without such are left out.
    pub expected: BTreeMap<String, Vec<usize>>,
    /// For each claim in the order of the claims, and each of its expectations, how it stands.
    pub expectations: Vec<Vec<State>>,
    /// For each claim in the order of the claims, the mentions that stand in a pair which nobody
    /// has acknowledged; sorted.
    pub dissent: Vec<Vec<usize>>,
    /// The ids of claims that have a conflict all of which is acknowledged.
    pub settled: Vec<String>,
    /// What the run is about, when it is not about everything: then `findings` hold only what touches it.
    pub focus: Option<Focus>,
    /// Everything a report may count.
    pub counts: Counts,
    /// How much the run compared. Of less than everything, nothing is called stale.
    pub scope: Scope,
    /// The rules whose findings fail the run and how many they have, in the order of [`RULES`].
    pub failing: Vec<(String, usize)>,
    /// The lowest level that fails the run; `None`: findings never fail it.
    pub fail_on: Option<Level>,
    /// 0 clean, 1 findings, 3 nothing was checked.
    pub exit: u8,
    /// How many things in the articles could not be read.
    pub unread: usize,
}

/// How many there are of what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Claims.
    pub claims: usize,
    /// Articles.
    pub articles: usize,
    /// Mentions, counted or not.
    pub mentions: usize,
    /// Claims by outcome.
    pub outcomes: BTreeMap<Outcome, usize>,
    /// Of the claims whose outcome is a conflict, those in which all of it is acknowledged.
    pub expected: usize,
    /// Findings by level.
    pub levels: BTreeMap<Level, usize>,
    /// For each article in the order of the articles, its mentions.
    pub mentions_in: Vec<usize>,
    /// The ids of claims without a mention.
    pub silent_claims: Vec<String>,
    /// The keys of articles without a mention.
    pub silent_articles: Vec<String>,
    /// Relations.
    pub relations: usize,
    /// Relations that were checked, inside an article or across articles.
    pub checked: usize,
    /// Relations that are violated somewhere.
    pub violated: usize,
    /// Articles in which at least one relation was checked.
    pub checked_articles: usize,
}

/// How an expectation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// The conflict is there and accepted.
    Holds,
    /// It holds, but should be looked at again.
    ReviewDue,
    /// It holds, but a value or a source of it is gone.
    PartlyStale,
    /// Its last day is over and the conflict is still there.
    Expired,
    /// The conflict is gone.
    Stale,
    /// It was not found, but the run compared a part only.
    NotJudged,
}

impl std::fmt::Display for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Holds => "holds",
            Self::ReviewDue => "review is due",
            Self::PartlyStale => "partly stale",
            Self::Expired => "expired",
            Self::Stale => "stale",
            Self::NotJudged => "not judged",
        })
    }
}

impl Verdict<'_> {
    /// Each claim with what was reconciled for it and its place in the order of the claims.
    pub fn each(&self) -> impl Iterator<Item = (usize, &Claim, &Reconciled)> {
        self.claims.iter().zip(&self.reconciled).enumerate().map(|(at, (c, r))| (at, c, r))
    }

    /// Each claim that the run is about, as [`each`](Self::each) gives it: all of them, or those that
    /// the articles in focus say something about.
    pub fn each_shown(&self) -> impl Iterator<Item = (usize, &Claim, &Reconciled)> {
        self.each().filter(|(_, claim, _)| self.focus.as_ref().is_none_or(|focus| focus.has(&claim.id)))
    }

    /// The article with this key.
    pub fn article(&self, key: &str) -> Option<&Article> {
        let at = self.articles.binary_search_by(|article| article.key.as_str().cmp(key)).ok()?;
        self.articles.get(at)
    }

    /// Whether the claim has a conflict all of which is acknowledged.
    pub fn is_settled(&self, claim: &str) -> bool {
        self.settled.iter().any(|id| id == claim)
    }

    /// Whether the finding fails the run.
    pub fn fails(&self, finding: &Finding) -> bool {
        self.fail_on.is_some_and(|level| finding.level >= level)
    }

    /// Whether there was nothing to compare, or nothing of what the run is about.
    pub fn is_empty(&self) -> bool {
        let nothing = self.counts.claims == 0 || self.counts.articles == 0 || self.counts.mentions == 0;
        nothing || self.focus.as_ref().is_some_and(|focus| focus.claims.is_empty())
    }
}

/// Lets every rule speak and decides what comes of it.
pub fn judge<'a>(case: &Case<'a, '_>, policy: &Policy) -> Verdict<'a> {
    let judged: Vec<Judged> =
        case.each().map(|(c, r)| expect::judge(c, r, case.articles, case.today)).collect();
    let mut findings = findings(case, policy);
    let focus = Focus::take(case, policy, &mut findings);
    let mut verdict = Verdict {
        claims: case.claims,
        relations: case.relations,
        articles: case.articles,
        reconciled: case.reconciled.to_vec(),
        related: case.related.to_vec(),
        findings,
        alerts: Vec::new(),
        changes: None,
        since: None,
        coverage: None,
        acknowledged: Vec::new(),
        expected: BTreeMap::new(),
        expectations: judged
            .iter()
            .map(|judged| judged.entries.iter().map(|standing| state(standing, case.scope)).collect())
            .collect(),
        dissent: Vec::new(),
        settled: Vec::new(),
        focus,
        counts: Counts::default(),
        scope: case.scope,
        failing: Vec::new(),
        fail_on: policy.fail_on,
        exit: 0,
        unread: 0,
    };
    for ((claim, reconciled), judged) in case.each().zip(&judged) {
        settle(&mut verdict, case, claim, reconciled, judged);
    }
    verdict.acknowledged.extend(violated_relation::acknowledged(case));
    if let Some(focus) = &policy.focus {
        verdict.acknowledged.retain(|finding| touches(case, finding, focus));
    }
    verdict.counts = counts(case, &verdict);
    verdict.alerts = alert::alerts(&verdict.findings);
    for rule in RULES {
        let count = verdict.findings.iter().filter(|f| f.rule == rule.name() && verdict.fails(f)).count();
        if count > 0 {
            verdict.failing.push((rule.name().to_owned(), count));
        }
    }
    verdict.exit = match (verdict.is_empty(), verdict.failing.is_empty()) {
        (true, _) => u8::from(!policy.allow_empty) * 3,
        (false, failing_none) => u8::from(!failing_none),
    };
    verdict.unread = policy.unread;
    if verdict.unread > 0 {
        verdict.exit = 2;
    }
    verdict
}

fn findings(case: &Case<'_, '_>, policy: &Policy) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES.iter().filter(|rule| case.scope <= rule.needs()) {
        for mut finding in rule.judge(case) {
            let id = finding.claim.as_deref();
            let claim = id.and_then(|id| case.claims.iter().find(|claim| claim.id == id));
            let relation = finding.relation.as_deref();
            let relation = relation.and_then(|id| case.relations.iter().find(|relation| relation.id == id));
            let own = relation.filter(|_| rule.name() == violated_relation::NAME).and_then(|one| one.level);
            finding.level = own.unwrap_or_else(|| level_of(&finding, claim, policy));
            findings.push(finding);
        }
    }
    let place = |finding: &Finding| finding.places.first().map(|at| (at.path.clone(), at.span));
    findings.sort_by_cached_key(|finding| {
        (
            Reverse(finding.level),
            // What is said of one claim comes before what follows from several.
            finding.relation.is_some(),
            finding.claim.clone(),
            finding.relation.clone(),
            finding.rule.clone(),
            place(finding),
            finding.message.clone(),
        )
    });
    findings
}

/// The level of a finding: what the claim sets, else what the run sets for stale entries of this
/// home, else what it sets for the rule, else the finding's own.
fn level_of(finding: &Finding, claim: Option<&Claim>, policy: &Policy) -> Level {
    let set = |levels: &BTreeMap<String, Level>| levels.get(&finding.rule).copied();
    claim
        .and_then(|claim| set(&claim.levels))
        .or_else(|| stale_expectation::level_set(finding, policy))
        .or_else(|| set(&policy.levels))
        .unwrap_or(finding.level)
}

/// What the expectations of one claim make of its conflicts.
fn settle(
    verdict: &mut Verdict<'_>,
    case: &Case<'_, '_>,
    claim: &Claim,
    reconciled: &Reconciled,
    judged: &Judged,
) {
    let all = || {
        let internal = reconciled.internal.iter().zip(&judged.internal);
        reconciled.conflicts.iter().zip(&judged.conflicts).chain(internal)
    };
    let mut dissent: Vec<usize> = all()
        .filter(|(_, cover)| !cover.is_settled())
        .flat_map(|(pair, cover)| match cover {
            Cover::New { mention, .. } => vec![*mention],
            _ => vec![pair.a, pair.b],
        })
        .collect();
    dissent.sort_unstable();
    dissent.dedup();
    let mut used: Vec<usize> = all()
        .filter_map(|(_, cover)| match cover {
            Cover::Expected(entry) | Cover::Unlisted(entry) => Some(*entry),
            _ => None,
        })
        .collect();
    used.sort_unstable();
    used.dedup();
    if !used.is_empty() {
        let covered: Vec<&Pair> = all().filter(|(_, cover)| cover.is_settled()).map(|(p, _)| p).collect();
        if let Some(mut finding) = conflict::about(&conflict::Conflict, case, claim, reconciled, &covered) {
            finding.level = Level::Allow;
            verdict.acknowledged.push(finding);
        }
        verdict.expected.insert(claim.id.clone(), used);
    }
    let differs = matches!(reconciled.outcome, Outcome::Conflict | Outcome::ContradictsItself);
    if differs && dissent.is_empty() && verdict.expected.contains_key(&claim.id) {
        verdict.settled.push(claim.id.clone());
    }
    verdict.dissent.push(dissent);
}

fn state(standing: &expect::Standing, scope: Scope) -> State {
    if scope != Scope::Whole && !standing.gone.is_empty() {
        State::NotJudged
    } else if standing.gone.contains(&Gone::Whole) {
        State::Stale
    } else if !standing.live {
        State::Expired
    } else if !standing.gone.is_empty() {
        State::PartlyStale
    } else if standing.due {
        State::ReviewDue
    } else {
        State::Holds
    }
}

fn counts(case: &Case<'_, '_>, verdict: &Verdict<'_>) -> Counts {
    let mut per_article: BTreeMap<&str, usize> = BTreeMap::new();
    let mut counts = Counts {
        claims: case.claims.len(),
        articles: case.articles.len() + case.unlisted,
        ..Counts::default()
    };
    for (claim, reconciled) in case.each() {
        counts.mentions += reconciled.mentions.len();
        *counts.outcomes.entry(reconciled.outcome).or_default() += 1;
        let settled = reconciled.outcome == Outcome::Conflict && verdict.is_settled(&claim.id);
        counts.expected += usize::from(settled);
        if reconciled.mentions.is_empty() {
            counts.silent_claims.push(claim.id.clone());
        }
        for weighed in &reconciled.mentions {
            *per_article.entry(&weighed.mention.article).or_default() += 1;
        }
    }
    for article in case.articles {
        let count = per_article.get(article.key.as_str()).copied().unwrap_or_default();
        counts.mentions_in.push(count);
        if count == 0 {
            counts.silent_articles.push(article.key.clone());
        }
    }
    counts.relations = case.related.len();
    counts.checked = case.related.iter().filter(|related| related.is_checked()).count();
    counts.violated = case.related.iter().filter(|related| !related.violations.is_empty()).count();
    let checked = case.related.iter().flat_map(|related| &related.inside);
    let checked = checked.filter(|one| matches!(one.check, Check::Holds | Check::Violated));
    counts.checked_articles = checked.map(|one| one.article.as_str()).collect::<BTreeSet<_>>().len();
    for finding in &verdict.findings {
        *counts.levels.entry(finding.level).or_default() += 1;
    }
    counts
}
