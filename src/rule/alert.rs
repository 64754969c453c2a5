//! Findings as code hosts keep them: one alert for each side that stands against the best vouched
//! one, under a name that outlives edits.
//!
//! Nine articles against one make one alert, and it stands in the one. What is allowed or
//! acknowledged makes none: hosts show it as open, and nobody can close it. The fingerprint is made
//! from the rule, the claim and what it is about (a value, an article, an entry), never from lines,
//! columns, counts or the words of a message, so that moved or reworded text opens nothing anew.

use std::collections::BTreeMap;

use super::{Evidence, Finding, Level, Side, say};

/// One thing that a code host should show until it is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// The rule's name.
    pub rule: String,
    /// Warn or deny.
    pub level: Level,
    /// What it is about: the claim's id, when there is one.
    pub claim: Option<String>,
    /// One line. When `against` is not empty it ends in "differs from" and goes on there.
    pub head: String,
    /// What it differs from, each with a place.
    pub against: Vec<(String, Option<Evidence>)>,
    /// Where it is said; `None` when no place can be named.
    pub place: Option<Evidence>,
    /// Other places that it speaks of.
    pub others: Vec<Evidence>,
    /// Explanations.
    pub notes: Vec<String>,
    /// What to do next.
    pub help: Vec<String>,
    /// Sixteen hexadecimal digits, a colon and a number; unique in a run, the same in the next.
    pub fingerprint: String,
}

impl Alert {
    /// The whole message in one line.
    pub fn message(&self) -> String {
        let against: Vec<String> = self.against.iter().map(|(said, _)| said.clone()).collect();
        if against.is_empty() { self.head.clone() } else { format!("{} {}", self.head, say::list(&against)) }
    }
}

/// The alerts of these findings, in their order.
pub(super) fn alerts(findings: &[Finding]) -> Vec<Alert> {
    let mut taken: BTreeMap<u64, usize> = BTreeMap::new();
    let mut alerts = Vec::new();
    for finding in findings.iter().filter(|finding| finding.level > Level::Allow) {
        let mut open = |alert: Alert, about: &[&str]| {
            let claim = alert.claim.as_deref().unwrap_or_default();
            let sum = fingerprint(&[&[alert.rule.as_str(), claim], about].concat());
            // Two with one name are two entries that say the same; they keep their order.
            let nth = taken.entry(sum).or_default();
            *nth += 1;
            alerts.push(Alert { fingerprint: format!("{sum:016x}:{nth}"), ..alert });
        };
        if finding.sides.len() > 1 {
            for side in finding.sides.iter().skip(1) {
                open(dissenting(finding, side), &[&side.value]);
            }
            continue;
        }
        let about: Vec<&str> = finding.about.iter().map(String::as_str).collect();
        open(whole(finding), &about);
    }
    alerts
}

/// One side of a difference against those it cannot be true with.
fn dissenting(finding: &Finding, side: &Side) -> Alert {
    let named = |side: &Side| format!("{} ({})", side.value, say::article_list(&side.articles));
    let against = side.against.iter().filter_map(|at| finding.sides.get(*at));
    let about = finding
        .claim
        .as_ref()
        .or(finding.relation.as_ref())
        .map_or(String::new(), |claim| format!("{claim}: "));
    let mut places = side.places.iter().cloned();
    Alert {
        head: format!("{about}{} differs from", named(side)),
        against: against.map(|other| (named(other), other.places.first().cloned())).collect(),
        place: places.next(),
        others: places.collect(),
        ..whole(finding)
    }
}

fn whole(finding: &Finding) -> Alert {
    let mut places = finding.places.iter().cloned();
    Alert {
        rule: finding.rule.clone(),
        level: finding.level,
        claim: finding.claim.clone().or_else(|| finding.relation.clone()),
        head: finding.message.clone(),
        against: Vec::new(),
        place: places.next(),
        others: places.collect(),
        notes: finding.notes.clone(),
        help: finding.help.clone(),
        fingerprint: String::new(),
    }
}

/// A number that stands for some texts in their order, the same on every machine: FNV-1a over the
/// texts, each closed by a byte that no text holds, and the bits spread at the end.
pub fn fingerprint(texts: &[&str]) -> u64 {
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    for part in texts {
        for byte in part.bytes().chain([0xff]) {
            sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    sum = (sum ^ (sum >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    sum = (sum ^ (sum >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    sum ^ (sum >> 31)
}

#[cfg(test)]
mod tests {
    use crate::rule::fixture::*;

    fn alerts(world: &World) -> Vec<String> {
        let verdict = world.verdict();
        let line = |alert: &super::Alert| {
            let place = alert.place.as_ref().map_or("-", |place| place.path.as_str());
            format!("{place} {} {}", alert.rule, alert.message())
        };
        verdict.alerts.iter().map(line).collect()
    }

    fn fingerprints(world: &World) -> Vec<String> {
        world.verdict().alerts.iter().map(|alert| alert.fingerprint.clone()).collect()
    }

    /// Three articles on one number, two of them for 12 million.
    fn world(before: &str, third: u32) -> World {
        World::default()
            .article("a", "Echo 2021-01-03", "It has 12 million users.")
            .article("b", "Post 2021-01-02", "It has 12 million users.")
            .article("c", "Ledger 2021-01-01", &format!("{before}It has {third} million users."))
            .claim("user-count", "count", |_| {})
            .says("user-count", "a", "12 million", million(12))
            .says("user-count", "b", "12 million", million(12))
            .says("user-count", "c", &format!("{third} million"), million(third))
            .concluded()
    }

    #[test]
    fn many_articles_against_one_are_one_alert_in_the_one() {
        assert_eq!(
            alerts(&world("", 20)),
            ["articles/c conflict user-count: 20 million (c) differs from 12 million (a, b)"]
        );
    }

    #[test]
    fn a_tie_is_broken_by_the_date_then_by_the_path() {
        let one_each = |first: &str, second: &str| {
            let world = World::default()
                .article("a", first, "It has 12 million users.")
                .article("b", second, "It has 20 million users.")
                .claim("user-count", "count", |_| {})
                .says("user-count", "a", "12 million", million(12))
                .says("user-count", "b", "20 million", million(20))
                .concluded();
            world.verdict().alerts[0].place.clone().unwrap().path
        };
        assert_eq!(one_each("Echo 2021-01-02", "Post 2021-01-01"), "articles/a");
        assert_eq!(one_each("Echo 2021-01-01", "Post 2021-01-02"), "articles/b");
        assert_eq!(one_each("", "Post 2021-01-02"), "articles/a");
        assert_eq!(one_each("", ""), "articles/b");
    }

    #[test]
    fn each_side_but_the_first_is_an_alert_of_its_own() {
        let world = world("", 20).article("d", "", "It has 30 million users.").says(
            "user-count",
            "d",
            "30 million",
            million(30),
        );
        let mut world = world;
        world.reconciled[0] = crate::reconcile::Reconciled {
            positions: vec![],
            camps: vec![],
            conflicts: vec![],
            ..world.reconciled[0].clone()
        };
        assert_eq!(
            alerts(&world.concluded()),
            [
                "articles/c conflict user-count: 20 million (c) differs from 12 million (a, b) and 30 million (d)",
                "articles/d conflict user-count: 30 million (d) differs from 12 million (a, b) and 20 million (c)"
            ]
        );
    }

    #[test]
    fn a_fingerprint_outlives_moved_lines_and_tells_values_apart() {
        let (here, moved, other) = (world("", 20), world("One.\n\nTwo.\n", 20), world("", 30));
        assert_ne!(
            here.verdict().alerts[0].place.as_ref().unwrap().line,
            moved.verdict().alerts[0].place.as_ref().unwrap().line
        );
        assert_eq!(fingerprints(&here), fingerprints(&moved));
        assert_ne!(fingerprints(&here), fingerprints(&other));
    }

    #[test]
    fn what_is_acknowledged_or_allowed_is_no_alert() {
        let known = |claim: &mut crate::claim::Claim| {
            claim.expect = vec![entry(vec![expected(million(12), &[]), expected(million(20), &[])])];
        };
        let mut acknowledged = world("", 20);
        known(&mut acknowledged.claims[0]);
        assert_eq!(alerts(&acknowledged), Vec::<String>::new());
        let mut allowed = world("", 20);
        allowed.claims[0].levels.insert("conflict".into(), crate::claim::Level::Allow);
        assert_eq!(allowed.verdict().findings.len(), 1);
        assert_eq!(alerts(&allowed), Vec::<String>::new());
    }
}
