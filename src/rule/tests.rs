//! What the rules say, and when they keep silent.

use insta::assert_snapshot;

use super::fixture::*;
use super::*;
use crate::claim::{Phrase, Place};
use crate::observe::Unread;
use crate::reconcile::{Outcome, Part};
use crate::span::Span;
use crate::stance::{Certainty, Polarity};

/// Three articles that give 12, 12 and `last` million; one claim.
fn users(last: u32) -> World {
    World::default()
        .article("001", "Post 2021-01", "It claims 12 million users.")
        .article("002", "Echo 2021-01", "12 million people use it.")
        .article("004", "Blog 2021-02-16", &format!("The app boasts {last} million users."))
        .claim("user-count", "count", |_| {})
        .says("user-count", "001", "12 million", million(12))
        .says("user-count", "002", "12 million", million(12))
        .says("user-count", "004", &format!("{last} million"), million(last))
}

fn acknowledged(mut world: World, values: &[u32]) -> World {
    world.claims[0].expect = vec![entry(values.iter().map(|n| expected(million(*n), &[])).collect())];
    world
}

#[test]
fn a_conflict_is_one_finding_that_names_the_camps() {
    assert_snapshot!(users(20).concluded().findings(), @"
    deny conflict | user-count: 12 million (001, 002) differs from 20 million (004)
    exit 1
    ");
    assert_snapshot!(users(12).concluded().findings(), @"exit 0");
}

#[test]
fn a_conflict_shows_both_sides_and_what_to_do() {
    let world = users(20).concluded();
    let finding = &world.verdict().findings[0];
    let places: Vec<String> = finding
        .places
        .iter()
        .map(|at| format!("{}:{}:{} {}", at.path, at.line, at.column, at.label))
        .collect();
    assert_snapshot!(places.join("\n"), @"
    articles/004:1:16 20 million
    articles/001:1:11 12 million
    articles/002:1:1 12 million
    ");
    assert_snapshot!(finding.notes.join("\n"), @"
    12 million and 20 million do not meet
    certain: the values cannot all hold, and each side stands behind its own
    ");
    assert_snapshot!(finding.help.join("\n"), @"
    if each of these values is known and accepted, say so in the claim at claims/parler.yaml:3:
        expect:
          - values: [12 million, 20 million]
            reason: why each of them is right in its own way
    `crossclaim explain user-count` shows how each value was read
    ");
}

#[test]
fn three_camps_are_one_finding() {
    let world = users(20)
        .article("005", "", "Some 30 million signed up.")
        .says("user-count", "005", "30 million", million(30))
        .concluded();
    assert_snapshot!(world.findings(), @"
    deny conflict | user-count: 12 million (001, 002), 20 million (004) and 30 million (005) differ from one another
    exit 1
    ");
}

#[test]
fn an_acknowledged_conflict_is_no_finding_and_stays_visible() {
    let world = acknowledged(users(20), &[12, 20]).concluded();
    assert_snapshot!(world.findings(), @"exit 0");
    let verdict = world.verdict();
    assert_eq!(verdict.expected["user-count"], [0]);
    assert_eq!(verdict.settled, ["user-count"]);
    assert_eq!(verdict.counts.expected, 1);
    assert_eq!(verdict.acknowledged.len(), 1);
    assert_eq!(verdict.acknowledged[0].level, Level::Allow);
    assert_eq!(verdict.expectations, [[State::Holds]]);
    assert_eq!(verdict.dissent, [Vec::<usize>::new()]);
}

#[test]
fn a_new_value_in_an_acknowledged_conflict_is_named() {
    let world = acknowledged(users(20), &[12, 20])
        .article("003", "", "Only 15 million are left.")
        .says("user-count", "003", "15 million", million(15))
        .concluded();
    assert_snapshot!(world.findings(), @"
    deny new-value | user-count: 15 million (003) is new: it differs from the acknowledged 12 million (001, 002) and 20 million (004)
    exit 1
    ");
    let verdict = world.verdict();
    assert_snapshot!(verdict.findings[0].help.join("\n"), @"
    if this value is known and accepted too, add 15 million to `values:` of the entry at claims/parler.yaml:11
    `crossclaim explain user-count` shows how each value was read
    ");
    assert_eq!(verdict.settled, Vec::<String>::new());
    assert_eq!(verdict.dissent, [[2]]);
}

#[test]
fn two_new_values_are_not_a_conflict_of_their_own() {
    let world = acknowledged(users(20), &[12, 20])
        .article("003", "", "15 million.")
        .article("005", "", "30 million.")
        .says("user-count", "003", "15 million", million(15))
        .says("user-count", "005", "30 million", million(30))
        .concluded();
    assert_snapshot!(world.findings(), @"
    deny new-value | user-count: 15 million (003) is new: it differs from the acknowledged 12 million (001, 002) and 20 million (004)
    deny new-value | user-count: 30 million (005) is new: it differs from the acknowledged 12 million (001, 002) and 20 million (004)
    exit 1
    ");
}

#[test]
fn values_of_two_entries_do_not_join_up() {
    let mut world = users(30);
    world.claims[0].expect = vec![
        entry(vec![expected(million(12), &[]), expected(million(20), &[])]),
        entry(vec![expected(million(20), &[]), expected(million(30), &[])]),
    ];
    let world = world.concluded();
    assert_snapshot!(world.findings(), @"
    deny conflict | user-count: 12 million (001, 002) differs from 30 million (004)
    deny stale-expectation | user-count: the acknowledged conflict is gone: 12 million ≠ 20 million
    deny stale-expectation | user-count: the acknowledged conflict is gone: 20 million ≠ 30 million
    exit 1
    ");
}

#[test]
fn a_stale_expectation_names_the_lines_to_delete() {
    let whole = acknowledged(users(12), &[12, 20]).concluded();
    assert_snapshot!(whole.findings(), @"
    deny stale-expectation | user-count: the acknowledged conflict is gone: 12 million ≠ 20 million
    exit 1
    ");
    assert_snapshot!(whole.verdict().findings[0].help.join("\n"), @"delete lines 10 to 14 of claims/parler.yaml and the line `expect:` above it; `crossclaim expect prune user-count` does it");
    let part = acknowledged(users(20), &[12, 20, 15]).concluded();
    assert_snapshot!(part.findings(), @"
    deny stale-expectation | user-count: 15 million is gone from an acknowledged conflict: 12 million ≠ 20 million ≠ 15 million
    exit 1
    ");
    assert_snapshot!(part.verdict().findings[0].help.join("\n"), @"delete line 13 of claims/parler.yaml; `crossclaim expect prune user-count` does it");
}

#[test]
fn an_expired_expectation_takes_the_place_of_the_conflict() {
    let mut world = acknowledged(users(20), &[12, 20]).concluded();
    world.claims[0].expect[0].expires = Some(day("2026-05-31"));
    assert_snapshot!(world.findings(), @"
    deny expired-expectation | user-count: 12 million (001, 002) differs from 20 million (004), which was accepted until 2026-05-31
    exit 1
    ");
    assert_snapshot!(world.verdict().findings[0].notes[0], @"it was accepted by @data-desk: old and new figure");
    world.claims[0].expect[0].expires = Some(day("2026-06-01"));
    assert_snapshot!(world.findings(), @"exit 0");
}

#[test]
fn a_review_that_is_due_is_a_warning() {
    let mut world = acknowledged(users(20), &[12, 20]).concluded();
    world.claims[0].expect[0].review_by = Some(day("2026-05-31"));
    assert_snapshot!(world.findings(), @"
    warn review-due | user-count: the acknowledged conflict is due for review by @data-desk: 12 million ≠ 20 million
    exit 0
    ");
}

#[test]
fn a_known_value_from_an_unlisted_source_is_a_warning() {
    let mut world = users(20);
    world.claims[0].expect =
        vec![entry(vec![expected(million(12), &["001"]), expected(million(20), &["articles/004"])])];
    assert_snapshot!(world.concluded().findings(), @"
    warn unlisted-source | user-count: 002 says 12 million, which is acknowledged for 001 only
    exit 0
    ");
}

#[test]
fn an_article_that_contradicts_itself_is_a_warning() {
    let world = World::default()
        .article("001", "", "It claims 12 million users. Its 20 million users …")
        .claim("user-count", "count", |_| {})
        .says("user-count", "001", "12 million", million(12))
        .says("user-count", "001", "20 million", million(20))
        .concluded();
    assert_snapshot!(world.findings(), @"
    warn contradicts-itself | user-count: 001 says both 12 million and 20 million
    exit 0
    ");
}

#[test]
fn a_denial_against_an_assertion_is_worded_as_one() {
    let world = World::default()
        .article("a", "", "It is hosted by CloudRoute.")
        .article("b", "", "CloudRoute does not host it.")
        .claim("host", "name", |_| {})
        .says("host", "a", "CloudRoute", name("CloudRoute"))
        .says_so("host", "b", "CloudRoute", name("CloudRoute"), |weighed| {
            weighed.mention.stance.polarity = Polarity::Negated;
        })
        .concluded();
    assert_snapshot!(world.findings(), @"
    deny conflict | host: cloudroute (a) differs from not cloudroute (b)
    exit 1
    ");
    assert_snapshot!(world.verdict().findings[0].help.join("\n"), @"
    if each of these values is known and accepted, say so in the claim at claims/parler.yaml:3:
        expect:
          - values: [CloudRoute, not CloudRoute]
            reason: why each of them is right in its own way
    `crossclaim explain host` shows how each value was read
    ");
}

#[test]
fn a_claim_that_matched_nothing_is_silent_unless_it_may_be() {
    let silent = |optional: bool| {
        users(12).claim("host", "name", |claim| claim.optional = optional).concluded().findings()
    };
    assert_snapshot!(silent(false), @"
    deny silent-claim | host: matched nothing in 3 articles
    exit 1
    ");
    assert_snapshot!(silent(true), @"exit 0");
}

#[test]
fn a_phrase_that_matched_nothing_is_dead_when_it_had_a_chance() {
    let mut world = users(12).concluded();
    world.claims[0].phrases = vec![phrase("claims <value>"), phrase("boasts <value>")];
    assert_snapshot!(world.findings(), @"
    warn dead-phrase | user-count: the phrase `boasts <value>` matched nothing
    exit 0
    ");
    // No article is in French.
    world.claims[0].phrases[1].language = crate::language::language("fr").unwrap();
    assert_snapshot!(world.findings(), @"exit 0");
    // Nobody gives this answer.
    world.claims[0].phrases[1] = Phrase { says: Some(name("no")), ..phrase("boasts <value>") };
    assert_snapshot!(world.findings(), @"exit 0");
}

#[test]
fn a_match_without_a_value_is_not_passed_over() {
    let mut world = users(12).concluded();
    world.claims[0].phrases = vec![phrase("claims <value>")];
    let unread = |article: &str| Unread {
        claim: "user-count".into(),
        article: article.into(),
        phrase: 0,
        span: Span::new(3, 9),
    };
    world.unread = vec![unread("001")];
    assert_snapshot!(world.findings(), @"
    warn unread-match | user-count: a phrase matched, but no value could be read there
    exit 0
    ");
    world.unread.push(unread("002"));
    assert_snapshot!(world.findings(), @"
    warn unread-match | user-count: phrases matched in 2 places where no value could be read
    exit 0
    ");
}

#[test]
fn too_few_sources_and_origins_count_what_holds_the_claim() {
    let mut world = users(12).concluded();
    world.claims[0].min_sources = 3;
    world.claims[0].min_origins = 3;
    assert_snapshot!(world.findings(), @"exit 0");
    world.claims[0].min_sources = 4;
    world = world.adjust("user-count", |reconciled| reconciled.origins = 1);
    assert_snapshot!(world.findings(), @"
    deny too-few-origins | user-count: 3 articles with 1 origin, but it asks for 3 origins
    deny too-few-sources | user-count: held by 3 articles, but it asks for 4
    exit 1
    ");
}

#[test]
fn a_change_is_told_and_does_not_fail() {
    let world = users(20).concluded().adjust("user-count", |reconciled| {
        reconciled.outcome = Outcome::Changed;
        reconciled.changes = std::mem::take(&mut reconciled.conflicts);
        reconciled.strength = None;
        reconciled.chain = vec![0, 2];
    });
    assert_snapshot!(world.findings(), @"
    allow changed | user-count: changed from 12 million (001, 2021-01) to 20 million (004, 2021-02-16)
    exit 0
    ");
}

#[test]
fn an_empty_glob_fails_the_run() {
    let mut world = users(12).concluded();
    world.empty_globs = vec!["`drafts/*.md` (crossclaim.yaml:3)".into()];
    assert_snapshot!(world.findings(), @"
    deny empty-glob | no file matches `drafts/*.md` (crossclaim.yaml:3)
    exit 1
    ");
}

#[test]
fn nothing_checked_is_exit_3_unless_allowed() {
    let exit = |world: &World, allow_empty: bool| {
        let policy = Policy { fail_on: Some(Level::Deny), allow_empty, ..Policy::default() };
        judge(&world.case(), &policy).exit
    };
    let empty = World::default();
    let no_articles = World::default().claim("host", "name", |_| {});
    let no_claims = World::default().article("a", "", "…");
    let no_mention = World::default().article("a", "", "…").claim("host", "name", |_| {});
    for world in [&empty, &no_articles, &no_claims, &no_mention] {
        assert_eq!((exit(world, false), exit(world, true)), (3, 0));
    }
    let conflict = users(20).concluded();
    assert_eq!((exit(&conflict, false), exit(&conflict, true)), (1, 1));
}

#[test]
fn levels_and_the_lowest_that_fails_are_the_users() {
    let world = users(20).concluded();
    let exit = |level: Option<Level>, fail_on: Option<Level>| {
        let levels = level.map(|level| ("conflict".to_owned(), level)).into_iter().collect();
        judge(&world.case(), &Policy { levels, fail_on, ..Policy::default() }).exit
    };
    assert_eq!(exit(None, Some(Level::Deny)), 1);
    assert_eq!(exit(None, None), 0);
    assert_eq!(exit(Some(Level::Warn), Some(Level::Deny)), 0);
    assert_eq!(exit(Some(Level::Warn), Some(Level::Warn)), 1);
    assert_eq!(exit(Some(Level::Allow), Some(Level::Warn)), 0);
}

#[test]
fn a_claim_sets_levels_for_itself_before_all_others() {
    let mut world = users(20).concluded();
    world.claims[0].levels.insert("conflict".into(), Level::Warn);
    let levels = [("conflict".to_owned(), Level::Deny)].into_iter().collect();
    let policy = Policy { levels, fail_on: Some(Level::Deny), ..Policy::default() };
    let verdict = judge(&world.case(), &policy);
    assert_eq!((verdict.findings[0].level, verdict.exit), (Level::Warn, 0));
}

#[test]
fn how_a_value_is_said_is_put_in_words() {
    let world = World::default()
        .article("a", "", "According to Ann Lee, it may have 12 million users.")
        .claim("user-count", "count", |_| {})
        .says_so("user-count", "a", "12 million", million(12), |weighed| {
            weighed.mention.stance.certainty = Certainty::Hedged;
            weighed.mention.stance.holder = Some("Ann Lee".into());
            weighed.mention.stance.origin = Some("Reuters".into());
            weighed.part = Part::History;
        });
    let words = words_of(&world.reconciled[0].mentions[0]);
    assert_eq!(words, ["hedged", "former", "according to Ann Lee", "via Reuters"]);
}

#[test]
fn a_pasted_entry_is_yaml_whatever_the_value() {
    let lines = |values: &[&str]| {
        let values: Vec<String> = values.iter().map(ToString::to_string).collect();
        say::entries_to_paste(&users(20).claims[0], &[values])
    };
    assert_snapshot!(lines(&["more than 12 million", "a, b: #c", "\"x\" [y]", "-5 %", "12,5"]), @r#"
    expect:
      - values: [more than 12 million, "a, b: #c", "\"x\" [y]", "-5 %", "12,5"]
        reason: why each of them is right in its own way
    "#);
}

#[test]
fn names_of_rules_are_kebab_case_and_unique() {
    let mut names: Vec<&str> = RULES.iter().map(|rule| rule.name()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), RULES.len());
    assert!(names.iter().all(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
    assert!(RULES.iter().all(|rule| !rule.about().ends_with('.')));
}

#[test]
fn a_hostile_span_is_no_panic() {
    let mut world = users(20).concluded();
    for weighed in &mut world.reconciled[0].mentions {
        weighed.mention.span = Span::new(5000, 6000);
        weighed.mention.article.push('é');
    }
    world.claims[0].expect = vec![entry(vec![expected(million(12), &["["]), expected(million(20), &[])])];
    world.claims[0].expect[0].place.span = Span::new(9000, 9001);
    assert_eq!(world.verdict().exit, 1);
}

#[test]
fn an_entry_or_value_is_found_in_its_lines_or_not_at_all() {
    let at = |text: &str, needle: &str| {
        let start = text.find(needle).unwrap();
        let source = std::sync::Arc::new(crate::problem::Source::new("c.yaml".into(), text.into()));
        Place { source, span: Span::new(start, start + needle.len()) }
    };
    let block = "expect:\n  - values:\n      - 12\n      - value: 20\n        sources: [a]\n    # why\n    reason: x\n\n  - values: [1]\n";
    assert_eq!(say::lines_of_entry(&at(block, "- 12")), Some((2, 7)));
    assert_eq!(say::lines_of_value(&at(block, "12")), Some((3, 3)));
    assert_eq!(say::lines_of_value(&at(block, "20")), Some((4, 5)));
    let flow = "- id: c\n  expect:\n    - values: [12, 20]\n      reason: x\n    - reason: y\n      values: [30, 40]\n";
    assert_eq!(say::lines_of_entry(&at(flow, "[12")), Some((3, 4)));
    assert_eq!(say::lines_of_entry(&at(flow, "[30")), Some((5, 6)));
    assert_eq!(say::lines_of_value(&at(flow, "20")), None);
    let inline = "- id: c\n  expect: [{values: [12, 20]}]\n";
    assert_eq!(say::lines_of_entry(&at(inline, "[12")), None);
    let single = "- id: c\n  expect:\n    values: [12, 20]\n";
    assert_eq!(say::lines_of_entry(&at(single, "[12")), None);
}
