//! Examples, fixtures and changed values, drawn as a terminal of 80 columns shows them.

use std::sync::Arc;

use super::{fixture, mutate, show};
use crate::claim::Claim;
use crate::claim::check::claims_from_str;
use crate::problem::{Problem, Source};

const CLAIMS: &str = "
version: 1
subject: {name: Brelan, also: [the cooperative]}
claims:
  - id: members
    kind: count
    of: {en: [members]}
    match: {en: [has <value>, counts <value>]}
    examples:
      12 thousand: ['Brelan has 12,000 members.']
      none: ['Brelan has 40 vans.']
  - id: shops
    kind: count
    of: {en: [shops]}
    match: {en: [runs <value>]}
";

fn claims(text: &str) -> Vec<Claim> {
    claims_from_str("brelan.yaml", text, &[]).unwrap()
}

fn source(text: &str) -> Vec<Arc<Source>> {
    vec![Arc::new(Source::new("brelan.md".to_owned(), text.to_owned()))]
}

/// What `test` says of the examples alone.
fn tested(text: &str) -> String {
    let claims = claims(text);
    show::outcomes(&claims, &super::run(&claims), &fixture::Fixtures::default(), 80)
}

/// What `test` says of this fixture.
fn shown(text: &str) -> String {
    let claims = claims(CLAIMS);
    let fixtures = fixture::run(&source(text), &claims).unwrap();
    let out = show::outcomes(&claims, &[], &fixtures, 80);
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
    out
}

/// What is wrong with this fixture.
fn wrong(text: &str) -> String {
    let told = |problem: &Problem| {
        let (source, span) = problem.place.as_ref().unwrap();
        let (line, column) = source.lines().place(&source.text, span.start);
        let help = problem.help.as_deref().unwrap_or_default();
        format!("{line}:{column} {} ({help})", problem.message)
    };
    let claims = claims(CLAIMS);
    match fixture::run(&source(text), &claims) {
        Ok(fixtures) => format!("{} annotations", fixtures.ran.len()),
        Err(problems) => problems.iter().map(told).collect::<Vec<_>>().join("\n"),
    }
}

/// What `test --mutate` says of these claims and this fixture.
fn mutated(text: &str, fixture: &str) -> String {
    let claims = claims(text);
    let fixtures = fixture::run(&source(fixture), &claims).unwrap();
    let out = show::changes(&claims, &mutate::run(&claims, &fixtures), 80);
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
    out
}

/// A claim file with one claim.
fn one(claim: &str) -> String {
    format!("version: 1\nsubject: Brelan\nclaims:\n  - {{id: it, {claim}}}\n")
}

#[test]
fn a_known_gap_that_is_closed_is_a_failure_with_the_line_to_move() {
    let claims = CLAIMS.replace(
        "      none:",
        "      todo:\n        9 thousand:\n          - Nine thousand people belong to Brelan.\n          \
         - Brelan counts nine thousand members.\n      none:",
    );
    insta::assert_snapshot!(tested(&claims), @r##"
    members  ok 2  TODO PASSES 1  todo 1
      TODO PASSES  brelan.yaml:14:13
        text      "Brelan counts nine thousand members."
        expected  `9,000`
        found     `9,000`
        next      it is read now: move this line from `todo:` to `9,000:`
    shops    no examples (`no-examples`)
    4 examples: 1 failed; 1 of 2 claims has no examples
    "##);
}

#[test]
fn another_value_none_and_one_too_many_are_told_with_what_to_do() {
    let claims = CLAIMS.replace("12 thousand: ['", "12 thousand: ['Brelan holds 12,000 members.', 'Brelan has 13,000 members.', 'Brelan has as many members as a village of the north can hold on a good day.', '");
    let claims = claims.replace("40 vans", "40 members");
    insta::assert_snapshot!(tested(&claims), @r##"
    members  ok 1  MISSING 3  NOISY 1
      MISSING  brelan.yaml:10:21
        text      "Brelan holds 12,000 members."
        expected  `12,000`
        found     nothing: no phrase fits
        next      write a phrase that fits it, or move the text under `todo:`
      MISSING  brelan.yaml:10:53
        text      "Brelan has 13,000 members."
        expected  `12,000`
        found     `13,000`
        next      mend the phrase, or move the text to `13,000:`
      MISSING  brelan.yaml:10:83
        text      "Brelan has as many members as a village of the north can hold on
                  a good day."
        expected  `12,000`
        found     nothing: no phrase fits
        next      write a phrase that fits it, or move the text under `todo:`
      NOISY  brelan.yaml:11:14
        text      "Brelan has 40 members."
        expected  nothing
        found     `40`
        next      narrow the phrase, or list what it must not stand with under
                  `unless:`
    shops    no examples (`no-examples`)
    5 examples: 4 failed; 1 of 2 claims has no examples
    "##);
}

#[test]
fn a_fixture_is_read_in_its_context() {
    insta::assert_snapshot!(shown("---
lang: en
---

<!-- claim: members = 12 thousand -->
<!-- ok: shops -->
Brelan has 12,000 members, and
as many as it ever had.

<!-- claim: shops = 12 -->

- The cooperative runs twelve shops.

<!-- ok: members -->
Gasworks has 900 members.

<!-- todo: members = 3 -->
There are three of them in Brelan.
"), @r##"
    members  ok 2  todo 1
    shops    ok 2
    0 examples, 5 annotations in 1 fixture file: 0 failed
    "##);
}

#[test]
fn what_no_annotation_asks_for_is_noise() {
    insta::assert_snapshot!(shown("
<!-- claim: members = 12 thousand -->
Brelan has 12,000 members. The cooperative counts 13,000 members.

Brelan has 14,000 members. Brelan runs 3 shops, but no line here speaks of those.

<!-- ok: members -->
Brelan has 15,000 members.

<!-- claim: members = 16 thousand -->
Brelan counts 17,000 members.
"), @r##"
    members  ok 1  MISSING 1  NOISY 3
      NOISY  brelan.md:3:51
        text      "The cooperative counts 13,000 members."
        expected  nothing: no annotation stands before it
        found     `13,000`
        next      if it is meant, write `<!-- claim: members = 13,000 -->` before
                  it; else narrow the phrase, or list what it must not stand with
                  under `unless:`
      NOISY  brelan.md:5:12
        text      "Brelan has 14,000 members."
        expected  nothing: no annotation stands before it
        found     `14,000`
        next      if it is meant, write `<!-- claim: members = 14,000 -->` before
                  it; else narrow the phrase, or list what it must not stand with
                  under `unless:`
      NOISY  brelan.md:7:1
        text      "Brelan has 15,000 members."
        expected  nothing
        found     `15,000`
        next      narrow the phrase, or list what it must not stand with under
                  `unless:`
      MISSING  brelan.md:10:1
        text      "Brelan counts 17,000 members."
        expected  `16,000`
        found     `17,000`
        next      mend the phrase, or write `<!-- claim: members = 17,000 -->`
    shops    no examples (`no-examples`)
    0 examples, 3 annotations in 1 fixture file: 4 failed; 1 of 2 claims has no
    examples
    "##);
}

#[test]
fn several_values_of_one_claim_may_stand_before_one_text() {
    let out = shown(
        "
<!-- claim: members = 12 thousand -->
<!-- claim: members = 13 thousand -->
Brelan has 12,000 members. The cooperative counts 13,000 members.
",
    );
    assert!(out.contains("members  ok 2\n"), "{out}");
}

#[test]
fn a_table_behind_an_annotation_is_one_text() {
    let out = shown(
        "
<!-- ok: shops -->

| Shops | In all |
| --- | --- |
| north | Brelan runs 9 shops |

Brelan runs 8 shops.
",
    );
    let table = "    expected  nothing\n    found     `9`\n";
    let behind = "    expected  nothing: no annotation stands before it\n    found     `8`\n";
    assert!(out.contains(table) && out.contains(behind), "{out}");
}

#[test]
fn a_gap_in_a_fixture_that_is_closed_is_a_failure() {
    insta::assert_snapshot!(shown("
<!-- todo: shops -->
Brelan runs 4 shops.

<!-- todo: members = 12 thousand -->
Brelan has 12,000 members.
"), @r##"
    members  ok 0  TODO PASSES 1
      TODO PASSES  brelan.md:5:1
        text      "Brelan has 12,000 members."
        expected  `12,000`
        found     `12,000`
        next      it is read now: write `claim: members = 12,000` in place of
                  `todo:`
    shops    ok 0  TODO PASSES 1
      TODO PASSES  brelan.md:2:1
        text      "Brelan runs 4 shops."
        expected  a value, one day
        found     `4`
        next      it is read now: write `claim: shops = 4` in place of `todo:`
    0 examples, 2 annotations in 1 fixture file: 2 failed
    "##);
}

#[test]
fn an_annotation_that_is_wrong_or_nearly_one_is_never_passed_over() {
    let mut out = String::new();
    for text in [
        "<!-- claim: mebmers = 12 thousand -->\nBrelan.\n",
        "<!-- ok: cats -->\nBrelan.\n",
        "<!-- claims: members = 12 thousand -->\nBrelan.\n",
        "<!-- claim members = 12 thousand -->\nBrelan.\n",
        "<!-- claim members 12 thousand -->\nBrelan.\n",
        "<!-- TODO: members -->\nBrelan.\n",
        "<!-- members = 12 thousand -->\nBrelan.\n",
        "<!-- claim: members -->\nBrelan.\n",
        "<!-- claim: members: 12 thousand -->\nBrelan.\n",
        "<!-- claim: members = a lot -->\nBrelan.\n",
        "<!-- ok: members = 12 -->\nBrelan.\n",
        "<!-- claim: -->\nBrelan.\n",
        "Brelan <!-- ok: members --> has.\n",
        "<!-- ok: members --> Brelan has 12,000 members.\n",
        "<!-- ok: members\nBrelan.\n",
        "Brelan.\n\n<!-- ok: members -->\n",
        "<!-- ok: members -->\n<!-- claim: members = 3 -->\nBrelan.\n",
        "---\ndate: soon\n---\n<!-- ok: members -->\nBrelan.\n",
    ] {
        let found = wrong(text);
        assert!(!found.contains("annotations"), "{text}{found}");
        out += &format!("{}\n    {found}\n", text.trim_end().replace('\n', "⏎"));
    }
    insta::assert_snapshot!(out, @r##"
    <!-- claim: mebmers = 12 thousand -->⏎Brelan.
        1:13 there is no claim `mebmers` (did you mean `members`?)
    <!-- ok: cats -->⏎Brelan.
        1:10 there is no claim `cats` (write the id of a claim, or begin the comment with another word)
    <!-- claims: members = 12 thousand -->⏎Brelan.
        1:6 almost an annotation: it would be passed over (did you mean `claim: members = 12 thousand`?)
    <!-- claim members = 12 thousand -->⏎Brelan.
        1:6 almost an annotation: it would be passed over (did you mean `claim: members = 12 thousand`?)
    <!-- claim members 12 thousand -->⏎Brelan.
        1:6 almost an annotation: it would be passed over (did you mean `claim: members = 12 thousand`?)
    <!-- TODO: members -->⏎Brelan.
        1:6 almost an annotation: it would be passed over (did you mean `todo: members`?)
    <!-- members = 12 thousand -->⏎Brelan.
        1:6 almost an annotation: it does not begin as one (write `claim: members = …`)
    <!-- claim: members -->⏎Brelan.
        1:6 the annotation says no value (write `claim: members = …`, or `ok: members` for nothing)
    <!-- claim: members: 12 thousand -->⏎Brelan.
        1:6 the annotation says no value (write `claim: members = …`, or `ok: members` for nothing)
    <!-- claim: members = a lot -->⏎Brelan.
        1:23 `a lot` cannot be read as a value of the kind count (count: whole numbers of things: `12 million users`)
    <!-- ok: members = 12 -->⏎Brelan.
        1:6 `ok` says that nothing is found (write `ok: members`, or `claim: members = …` for a value)
    <!-- claim: -->⏎Brelan.
        1:6 the annotation names no claim (write the id of a claim behind the colon)
    Brelan <!-- ok: members --> has.
        1:8 an annotation inside a paragraph speaks of nothing (put it on a line by itself, before the paragraph)
    <!-- ok: members --> Brelan has 12,000 members.
        1:22 text behind an annotation is not read (begin a new line behind the comment)
    <!-- ok: members⏎Brelan.
        1:1 this comment has no end (close it: `<!-- ok: members … -->`)
    Brelan.⏎⏎<!-- ok: members -->
        3:1 nothing follows this annotation (an annotation stands before the text that it speaks of)
    <!-- ok: members -->⏎<!-- claim: members = 3 -->⏎Brelan.
        2:1 `members` should be found here, and should not (both speak of one paragraph: remove one of the two)
    ---⏎date: soon⏎---⏎<!-- ok: members -->⏎Brelan.
        2:7 `soon` is no date (write 2021-01-19; 2021-01 is a month, 2021 a year, 2021-01-03/2021-01-05 a stretch)
    "##);
}

#[test]
fn other_comments_are_nobodys_business() {
    for text in [
        "<!-- TODO: rewrite this -->\nBrelan.\n",
        "<!-- TODO: members deserve a page of their own -->\nBrelan.\n",
        "<!-- ok now -->\nBrelan.\n",
        "<!-- prettier-ignore -->\nBrelan.\n",
        "<!-- a = b -->\nBrelan.\n",
        "```\n<!-- claim: mebmers = 3 -->\n```\n",
        "---\ndate: soon\n---\nBrelan.\n",
    ] {
        assert_eq!(wrong(text), "0 annotations", "{text}");
    }
    let claims = claims(CLAIMS);
    let fixtures = fixture::run(&source("# Notes\n"), &claims).unwrap();
    assert_eq!(fixtures.bare, ["brelan.md"]);
    let out = show::outcomes(&claims, &[], &fixtures, 80);
    assert!(out.starts_with("note: brelan.md: no annotation"), "{out}");
    assert!(out.contains("nothing was tested"), "{out}");
}

#[test]
fn every_kind_of_value_is_changed_and_the_change_noticed() {
    for (claim, text, value) in [
        ("kind: count, of: {en: [vans]}, match: {en: [has <value>]}", "Brelan has 12 vans.", "12"),
        ("kind: count, of: {en: [vans]}, match: {en: [has <value>]}", "Brelan has a dozen vans.", "a dozen"),
        (
            "kind: count, of: {en: [vans]}, match: {en: [has <value>]}",
            "Brelan has 10 to 15 vans.",
            "10 to 15",
        ),
        (
            "kind: count, of: {en: [vans]}, match: {en: [has <value>]}",
            "Brelan has more than 90 vans.",
            "more than 90",
        ),
        (
            "kind: percent, match: {en: [holds <value>]}",
            "Brelan holds two thirds of the market.",
            "two thirds",
        ),
        ("kind: money, match: {en: [owes <value>]}", "Brelan owes €3.5bn.", "3.5 billion euros"),
        ("kind: quantity, match: {en: [is <value>]}", "Brelan is 324 m long.", "324 m"),
        ("kind: duration, match: {en: [took <value>]}", "Brelan took 1 h 30.", "1 hour 30 minutes"),
        ("kind: date, match: {en: [founded on <value>]}", "Brelan was founded on 3 May 2011.", "2011-05-03"),
        ("kind: date, match: {en: [founded in <value>]}", "Brelan was founded in 2011.", "2011"),
        ("kind: version, match: {en: [runs <value>]}", "Brelan runs 3.11.2 now.", "3.11.2"),
        ("kind: name, match: {en: [led by <value>]}", "Brelan is led by Ada Lind.", "Ada Lind"),
        (
            "kind: name, open: false, values: [Ada Lind, Bo Ek], match: {en: [led by <value>]}",
            "Brelan is led by Ada Lind.",
            "Ada Lind",
        ),
        (
            "kind: name, cardinality: many, match: {en: [led by <value>]}",
            "Brelan is led by Ada Lind.",
            "Ada Lind",
        ),
        ("kind: place, match: {en: [based in <value>]}", "Brelan is based in Malmö.", "Malmö"),
    ] {
        let claims = one(&format!("{claim}, examples: {{{value}: ['{text}']}}"));
        let out = mutated(&claims, "");
        assert_eq!(out.lines().next(), Some("it  1 value changed, 1 noticed"), "{claim} {text}\n{out}");
    }
}

#[test]
fn answers_are_changed_to_those_of_other_examples() {
    let kind = "kind: yes-no, yes: [is open], no: [is shut]";
    let two = one(&format!("{kind}, examples: {{yes: [Brelan is open.], no: [Brelan is shut.]}}"));
    assert!(mutated(&two, "").starts_with("it  2 values changed, 2 noticed\n"));
    let alone = one(&format!("{kind}, examples: {{yes: [Brelan is open.]}}"));
    insta::assert_snapshot!(mutated(&alone, ""), @r##"
    it  0 values changed, 0 noticed, 1 left alone
    0 values changed, 0 noticed, 1 left alone (1 no example of another answer)
    "##);
}

#[test]
fn a_claim_that_cannot_fail_is_told_with_the_changed_sentence() {
    let mut out = String::new();
    for claim in [
        "kind: count, of: {en: [vans]}, tolerance: 100%, match: {en: [has <value>]}, examples: {12: [Brelan has 12 vans.]}",
        "kind: date, tolerance: 3000d, match: {en: [founded on <value>]}, examples: {2011-05-03: [Brelan was founded on 3 May 2011.]}",
        "kind: name, match: {en: [{regex: 'led by (?<value>Ada Lind)'}]}, examples: {Ada Lind: [Brelan is led by Ada Lind.]}",
        "kind: count, match: {en: [{regex: 'has (?<value>12) vans'}]}, examples: {12: [Brelan has 12 vans.]}",
    ] {
        out += &mutated(&one(claim), "");
    }
    insta::assert_snapshot!(out, @r##"
    it  1 value changed, 0 noticed
      UNNOTICED  brelan.yaml:4:106
        before    "Brelan has 12 vans."
        after     "Brelan has 32 vans."
        why       `12` and `32` lie within the `tolerance`
        next      make the `tolerance` smaller
    1 value changed, 0 noticed
    it  1 value changed, 0 noticed
      UNNOTICED  brelan.yaml:4:103
        before    "Brelan was founded on 3 May 2011."
        after     "Brelan was founded on 3 May 2004."
        why       `2011-05-03` and `2004-05-03` lie within the `tolerance`
        next      make the `tolerance` smaller
    1 value changed, 0 noticed
    it  1 value changed, 0 noticed
      UNNOTICED  brelan.yaml:4:101
        before    "Brelan is led by Ada Lind."
        after     "Brelan is led by Quillon Varga."
        why       the changed sentence is not read: the phrase fits this one value
        next      write `<value>` in the phrase in place of the value
    1 value changed, 0 noticed
    it  1 value changed, 0 noticed
      UNNOTICED  brelan.yaml:4:92
        before    "Brelan has 12 vans."
        after     "Brelan has 32 vans."
        why       the changed sentence is not read: the phrase fits this one value
        next      write `<value>` in the phrase in place of the value
    1 value changed, 0 noticed
    "##);
}

#[test]
fn values_of_fixtures_are_changed_too() {
    let fixture = "<!-- claim: members = 12 thousand -->\nBrelan has 12,000 members.\n";
    let out = mutated(CLAIMS, fixture);
    assert!(out.contains("members  2 values changed, 2 noticed\n"), "{out}");
    let wide = CLAIMS.replace("    match: {en: [has", "    tolerance: 100%\n    match: {en: [has");
    let out = mutated(&wide, fixture);
    assert!(out.contains("members  2 values changed, 0 noticed\n"), "{out}");
    assert!(out.contains("UNNOTICED  brelan.md:2:12\n"), "{out}");
}

#[test]
fn what_is_not_stated_is_left_alone() {
    let claim =
        "kind: name, match: {en: [led by <value>]}, examples: {Ada Lind: [Brelan is not led by Ada Lind.]}";
    let out = mutated(&one(claim), "");
    assert!(out.ends_with("0 values changed, 0 noticed, 1 left alone (1 not stated as so)\n"), "{out}");
}

#[test]
fn changes_are_the_same_each_time() {
    let fixture = "<!-- claim: members = 12 thousand -->\nBrelan has 12,000 members.\n";
    assert_eq!(mutated(CLAIMS, fixture), mutated(CLAIMS, fixture));
}

#[test]
fn a_claim_about_several_subjects_is_tested_when_it_is_for_one() {
    let claims =
        CLAIMS.replace("subject: {name: Brelan, also: [the cooperative]}", "subjects: [Brelan, Ostro]");
    insta::assert_snapshot!(tested(&claims), @r##"
    brelan/members  ok 2
    brelan/shops    no examples (`no-examples`)
    ostro/members   no example names its subject
    ostro/shops     no examples (`no-examples`)
    2 examples: 0 failed; 2 of 4 claims have no examples
    "##);
}
