//! The articles that somebody asks about. They are compared with all others, and only what touches
//! them is shown and fails the run; the rest is counted.

use std::collections::BTreeSet;

use super::stale_expectation::StaleExpectation;
use super::{Case, Change, Evidence, Finding, Level, Policy, Rule as _};
use crate::claim::Expectation;
use crate::expect::matching;

/// What a run is about, when it is not about everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Focus {
    /// The keys of the articles; sorted.
    pub articles: Vec<String>,
    /// The ids of the claims that they say something about, or that a finding about them is about; sorted.
    pub claims: Vec<String>,
    /// How many findings that warn or fail touch none of them.
    pub elsewhere: usize,
}

impl Focus {
    /// What the policy asks for; `None` when it asks for everything. Takes the findings that touch
    /// none of the articles out of `findings`.
    pub(super) fn take(case: &Case<'_, '_>, policy: &Policy, findings: &mut Vec<Finding>) -> Option<Self> {
        let articles = policy.focus.as_ref()?;
        let weighty = |findings: &[Finding]| findings.iter().filter(|one| one.level > Level::Allow).count();
        let all = weighty(findings);
        findings.retain(|finding| touches(case, finding, articles));
        findings.iter_mut().for_each(|finding| turn(finding, articles));
        let speaks = |article: &String| articles.contains(article);
        let found = |id: &str| findings.iter().any(|finding| finding.claim.as_deref() == Some(id));
        let claims = case.each().filter(|(claim, reconciled)| {
            found(&claim.id) || reconciled.mentions.iter().any(|weighed| speaks(&weighed.mention.article))
        });
        Some(Self {
            articles: articles.iter().cloned().collect(),
            claims: claims.map(|(claim, _)| claim.id.clone()).collect(),
            elsewhere: all - weighty(findings),
        })
    }

    /// Whether the claim is among [`claims`](Self::claims).
    pub fn has(&self, claim: &str) -> bool {
        self.claims.binary_search_by(|id| id.as_str().cmp(claim)).is_ok()
    }

    /// Whether something that is not as it was touches one of the articles.
    pub fn is_about(&self, change: &Change) -> bool {
        let one = |key: &String| self.articles.binary_search(key).is_ok();
        match change {
            Change::NewArticle(key) | Change::ArticleGone(key) => one(key),
            Change::Said { articles, .. } | Change::Unsaid { articles, .. } => articles.iter().any(one),
            Change::NewClaim(id) | Change::ClaimGone(id) => self.has(id),
            Change::Verdict { claim, .. } | Change::Expectation { claim, .. } => self.has(claim),
        }
    }
}

/// Whether a finding speaks of one of the articles. A difference speaks of all on its sides, also of
/// those it shows no place of; a stale entry speaks of those it is bound to.
pub(super) fn touches(case: &Case<'_, '_>, finding: &Finding, articles: &BTreeSet<String>) -> bool {
    let one = |key: &String| articles.contains(key);
    let shown = finding.places.iter().filter_map(|place| place.article.as_ref()).any(one);
    let differ = finding.sides.iter().filter(|side| !side.against.is_empty());
    shown || differ.flat_map(|side| &side.articles).any(one) || is_bound(case, finding, articles)
}

/// Puts the places in these articles first: whoever asks about an article looks there.
fn turn(finding: &mut Finding, articles: &BTreeSet<String>) {
    let inside = |place: &Evidence| place.article.as_ref().is_some_and(|key| articles.contains(key));
    if !finding.places.iter().any(inside) {
        let unseen = finding.sides.iter().flat_map(|side| &side.places).find(|place| inside(place)).cloned();
        finding.places.extend(unseen);
    }
    finding.places.sort_by_key(|place| !inside(place));
}

fn is_bound(case: &Case<'_, '_>, finding: &Finding, articles: &BTreeSet<String>) -> bool {
    if finding.rule != StaleExpectation.name() {
        return false;
    }
    let (Some(place), Some((claim, _))) =
        (finding.places.first(), finding.claim.as_ref().and_then(|id| case.claim(id)))
    else {
        return false;
    };
    let holds = |entry: &&Expectation| {
        let at = &entry.place;
        at.source.path == place.path && (at.span.start..=at.span.end).contains(&place.span.start)
    };
    let sources = claim.expect.iter().filter(holds).flat_map(|entry| &entry.values);
    let mut sources = sources.flat_map(|value| &value.sources);
    sources.any(|glob| matching(glob, case.articles).iter().any(|key| articles.contains(*key)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::claim::Level;
    use crate::rule::fixture::*;
    use crate::rule::{Policy, Verdict, judge};

    /// Three articles: two differ over one claim, two over another.
    fn world() -> World {
        World::default()
            .article("a.md", "A 2020-01-01", "It has 12 million users.")
            .article("b.md", "B 2020-01-02", "It has 20 million users. Kestrel hosts it.")
            .article("c.md", "C 2020-01-03", "Osprey hosts it.")
            .claim("host", "name", |_| {})
            .claim("user-count", "count", |_| {})
            .says("user-count", "a.md", "12 million", million(12))
            .says("user-count", "b.md", "20 million", million(20))
            .says("host", "b.md", "Kestrel", name("Kestrel"))
            .says("host", "c.md", "Osprey", name("Osprey"))
            .concluded()
    }

    fn about<'w>(world: &'w World, keys: &[&str]) -> Verdict<'w> {
        let focus: BTreeSet<String> = keys.iter().map(ToString::to_string).collect();
        let policy = Policy { fail_on: Some(Level::Deny), focus: Some(focus), ..Policy::default() };
        judge(&world.case(), &policy)
    }

    #[test]
    fn only_what_touches_the_articles_is_shown_and_counted() {
        let world = world();
        assert_eq!(world.verdict().findings.len(), 2);
        let verdict = about(&world, &["a.md"]);
        let focus = verdict.focus.as_ref().unwrap();
        assert_eq!((focus.claims.as_slice(), focus.elsewhere), (&["user-count".to_owned()][..], 1));
        assert_eq!(verdict.findings.len(), 1);
        assert_eq!(verdict.counts.levels.values().sum::<usize>(), 1);
        assert_eq!(verdict.alerts.len(), 1);
        assert_eq!(verdict.exit, 1);
        // Everything was compared, whatever is shown.
        assert_eq!((verdict.counts.articles, verdict.counts.mentions), (3, 4));
        assert_eq!(about(&world, &["b.md"]).findings.len(), 2);
    }

    #[test]
    fn a_finding_begins_where_somebody_looks() {
        let world = world();
        for key in ["b.md", "c.md"] {
            let verdict = about(&world, &[key]);
            let host = verdict.findings.iter().find(|finding| finding.claim.as_deref() == Some("host"));
            assert_eq!(host.unwrap().places[0].article.as_deref(), Some(key));
        }
    }

    #[test]
    fn articles_that_say_nothing_were_not_checked() {
        let world = world().article("d.md", "D", "It rained.");
        let verdict = about(&world, &["d.md"]);
        assert!(verdict.is_empty());
        assert_eq!((verdict.exit, verdict.findings.len()), (3, 0));
        assert_eq!(about(&world, &["a.md", "d.md"]).exit, 1);
    }

    #[test]
    fn a_stale_entry_is_seen_from_the_articles_it_is_bound_to() {
        let world = World::default()
            .article("a.md", "A 2020-01-01", "It has 12 million users.")
            .article("b.md", "B 2020-01-02", "It has 12 million users, too.")
            .claim("user-count", "count", |claim| {
                let values = vec![expected(million(12), &["a.md"]), expected(million(20), &["articles/b.*"])];
                claim.expect = vec![entry(values)];
            })
            .says("user-count", "a.md", "12 million", million(12))
            .says("user-count", "b.md", "12 million", million(12))
            .concluded();
        let stale = |key| about(&world, &[key]).findings.iter().any(|f| f.rule == "stale-expectation");
        assert!(stale("a.md") && stale("b.md"));
        let mut unbound = world;
        for value in &mut unbound.claims[0].expect[0].values {
            value.sources.clear();
        }
        let verdict = about(&unbound, &["a.md"]);
        assert!(verdict.findings.is_empty());
        assert_eq!(verdict.focus.unwrap().elsewhere, 1);
    }
}
