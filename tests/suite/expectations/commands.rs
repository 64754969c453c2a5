//! The commands that write expectations: what they add, what they take out, what they leave alone.

use std::fs;

use super::{expecting, two};
use crate::cli::{CLAIMS, Here, TWELVE};

fn read(here: &Here, name: &str) -> String {
    fs::read_to_string(here.path().join(name)).unwrap()
}

/// The lines that are in one text and not in the other.
fn gone(old: &str, new: &str) -> Vec<String> {
    old.lines().filter(|line| !new.lines().any(|other| other == *line)).map(str::to_owned).collect()
}

/// Acceptance 5: pruning makes the run green, and only deletes lines.
#[test]
fn pruning_only_deletes_lines() {
    let here = two();
    let text = expecting(&["12 million", "20 million", "15 million # gone soon"])
        + "        # looked at in March\n        owner: desk # of data\n    levels: {changed: warn}\n";
    here.put("claims/acme.yaml", &text);
    here.run("check").is(1, "delete line 15 of claims/acme.yaml");
    here.run("expect prune --dry-run").is(0, "users: removed 15 million");
    assert_eq!(read(&here, "claims/acme.yaml"), text);
    here.run("expect prune users").is(0, "removed 15 million");
    let less = read(&here, "claims/acme.yaml");
    assert_eq!(gone(&text, &less), ["          - 15 million # gone soon"]);
    assert!(gone(&less, &text).is_empty());
    here.run("check").is(0, "expected");
    // The other article goes, and the whole entry with it.
    fs::remove_file(here.path().join("articles/b.txt")).unwrap();
    here.run("expect prune").is(0, "removed the entry");
    let none = read(&here, "claims/acme.yaml");
    assert!(gone(&none, &text).is_empty() && !none.contains("expect:") && none.contains("levels:"), "{none}");
    here.run("check").is(0, "");
    here.run("expect prune").is(0, "nothing is stale");
    here.run("expect prune nobody").is_bad(&["nobody"]);
}

#[test]
fn pruning_keeps_to_its_home() {
    let here = Here::new(&[TWELVE]);
    here.put(
        "expectations.yaml",
        "version: 1\nexpectations:\n  - {claim: users, values: [12 million, 20 million]}\n",
    );
    here.put(
        "baseline.yaml",
        "version: 1\nmanaged: true\nexpectations:\n  - {claim: users, values: [12 million, 30 million]}\n",
    );
    here.run("expect list --stale").is(0, "expectations.yaml:3: users: 12 million ≠ 20 million (stale)");
    here.run("expect prune").is(0, "expectations.yaml");
    assert!(read(&here, "baseline.yaml").contains("30 million"));
    assert_eq!(read(&here, "expectations.yaml"), "version: 1\nexpectations: []\n");
    here.run("baseline prune").is(0, "baseline.yaml");
    assert_eq!(read(&here, "baseline.yaml"), "version: 1\nmanaged: true\nexpectations: []\n");
    here.run("expect list").is(0, "no expectations");
}

#[test]
fn what_was_not_looked_for_is_not_pruned() {
    let here = Here::new(&[("a.txt", "It rained all day.\n")]);
    let text = expecting(&["12 million", "20 million"]);
    here.put("claims/acme.yaml", &text);
    assert_eq!(here.run("expect prune").code, 3);
    assert_eq!(read(&here, "claims/acme.yaml"), text);
}

#[test]
fn an_entry_is_added_to_the_claim_or_to_the_file_that_is_there() {
    let here = two();
    here.run_words(&[
        "expect",
        "add",
        "users",
        "--value",
        "12 million",
        "--value",
        "20 million",
        "--reason",
        "so, it is",
    ])
    .is(0, "claims/acme.yaml: users: added 12 million ≠ 20 million");
    let claims = read(&here, "claims/acme.yaml");
    assert_eq!(
        claims,
        format!("{CLAIMS}    expect:\n      - values: [12 million, 20 million]\n        reason: so, it is\n")
    );
    here.run("check").is(0, "expected: users");
    let again = ["expect", "add", "users", "--value", "20 million", "--value", "12 million", "--reason", "x"];
    here.run_words(&again).is_bad(&["two expectations of `users`", "claims/acme.yaml:12"]);
    assert_eq!(read(&here, "claims/acme.yaml"), claims);

    here.put("claims/acme.yaml", CLAIMS);
    here.put("expectations.yaml", "# ours\nversion: 1\nexpectations: []  # none\n");
    here.run_words(&[&again[..], &["--id", "first", "--owner", "@desk", "--bind"]].concat())
        .is(0, "expectations.yaml");
    let file = read(&here, "expectations.yaml");
    assert!(
        file.starts_with("# ours\nversion: 1\nexpectations:  # none\n  - claim: users\n    id: first\n"),
        "{file}"
    );
    assert!(file.contains("      - value: 20 million\n        sources: [b.txt]\n"), "{file}");
    here.run("check --strict").is(0, "expected: users");
    // One value more.
    here.put("articles/c.txt", "Acme has 15 million users.\n");
    here.run("check").is(1, "crossclaim expect add users --to first --value \"15 million\"");
    here.run_words(&["expect", "add", "users", "--to", "first", "--value", "15 million"])
        .is(0, "added 15 million (first)");
    here.run("check --strict").is(0, "expected: users");
    here.run_words(&["expect", "add", "users", "--to", "frist", "--value", "15 million"])
        .is_bad(&["did you mean `first`"]);
}

#[test]
fn an_entry_that_is_not_right_is_not_written() {
    let here = two();
    let base = ["expect", "add", "users", "--value", "12 million", "--value"];
    let with = |more: &[&'static str]| here.run_words(&[&base[..], more].concat());
    with(&["a lot", "--reason", "x"]).is_bad(&["`a lot` cannot be read"]);
    with(&["12000000", "--reason", "x"]).is_bad(&["can be one value"]);
    with(&["20 million"]).is_bad(&["--reason"]);
    with(&["20 million", "--reason", "x", "--expires", "soon"]).is_bad(&["`soon` is not a day"]);
    here.run_words(&["expect", "add", "uesrs", "--value", "1", "--value", "2", "--reason", "x"])
        .is_bad(&["did you mean `users`"]);
    here.put("crossclaim.yaml", "version: 1\nexpectations: {require: [owner]}\n");
    with(&["20 million", "--reason", "x"]).is_bad(&["no `owner`"]);
    assert_eq!(read(&here, "claims/acme.yaml"), CLAIMS);
    // Known, and not there today: written, and said.
    let ran = with(&["30 million", "--reason", "x", "--owner", "desk"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("no two articles differ over these values"), "{}", ran.err);
}

#[test]
fn a_baseline_is_made_once_and_grows_only_when_asked() {
    let here = two();
    here.put("articles/c.txt", "Acme has 20 million users.\n");
    here.run("baseline create --dry-run").is(0, "users: 12 million (a.txt) ≠ 20 million (b.txt, c.txt)");
    here.run("baseline create").is(0, "baseline.yaml: added users");
    let text = read(&here, "baseline.yaml");
    assert!(
        text.ends_with(
            "version: 1
managed: true
expectations:
  - claim: users
    values:
      - value: 12 million
        sources: [a.txt]
      - value: 20 million
        sources: [b.txt, c.txt]
"
        ),
        "{text}"
    );
    here.run("check --strict").is(0, "expected: users");
    here.run("baseline create").is_bad(&["baseline.yaml", "there is a baseline already", "absorb"]);
    here.run("baseline absorb").is(0, "nothing is new");
    // A new value, a known value from a new source.
    here.put("articles/d.txt", "Acme has 15 million users.\n");
    here.put("articles/e.txt", "Acme has 12 million users.\n");
    here.run("check").is(1, "new-value");
    here.run_ci("baseline absorb").is_bad(&["CI"]);
    assert_eq!(read(&here, "baseline.yaml"), text);
    let ran = here.run("baseline absorb --reason later");
    ran.is(0, "baseline.yaml: added users: 12 million");
    let more = read(&here, "baseline.yaml");
    assert!(gone(&text, &more).is_empty(), "{more}");
    here.run("check --strict").is(0, "expected: users");
    here.run("baseline absorb").is(0, "nothing is new");
    // What is paid goes; nothing comes.
    fs::remove_file(here.path().join("articles/d.txt")).unwrap();
    here.run("check").is(0, "warning[stale-expectation]");
    here.run("baseline prune").is(0, "removed");
    here.run("check --strict").is(0, "expected: users");
    let less = read(&here, "baseline.yaml");
    assert!(gone(&less, &more).is_empty() && !less.contains("15 million"), "{less}");
}

#[test]
fn a_baseline_is_sorted_so_that_branches_merge() {
    let claim = |id: &str, noun: &str| {
        format!(
            "  - id: {id}\n    kind: count\n    change: never\n    of: {{en: [{noun}]}}\n    match: {{en: [has <value>]}}\n"
        )
    };
    let claims =
        format!("version: 1\nsubject: Acme\nclaims:\n{}{}", claim("users", "users"), claim("desks", "desks"));
    let here = Here::new(&[
        ("b.txt", "Acme has 20 users. Acme has 4 desks.\n"),
        ("a.txt", "Acme has 12 users. Acme has 5 desks.\n"),
    ]);
    here.put("claims/acme.yaml", claims);
    here.run("baseline create").is(0, "added");
    let claims_of = |text: &str| -> Vec<String> {
        text.lines().filter(|line| line.contains("claim: ")).map(|line| line.trim().to_owned()).collect()
    };
    assert_eq!(claims_of(&read(&here, "baseline.yaml")), ["- claim: desks", "- claim: users"]);
    here.put("articles/c.txt", "Acme has 6 desks.\n");
    here.run("baseline absorb").is(0, "added");
    assert_eq!(
        claims_of(&read(&here, "baseline.yaml")),
        ["- claim: desks", "- claim: desks", "- claim: desks", "- claim: users"],
        "{}",
        read(&here, "baseline.yaml")
    );
    here.run("check --strict").is(0, "expected");
    // Line ends of another system stay.
    let windows = read(&here, "baseline.yaml").replace('\n', "\r\n");
    here.put("baseline.yaml", &windows);
    here.put("articles/d.txt", "Acme has 30 users.\n");
    here.run("baseline absorb").is(0, "added");
    let text = read(&here, "baseline.yaml");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    here.run("check --strict").is(0, "expected");
}

#[test]
fn what_has_expired_is_not_absorbed() {
    let here = two();
    here.put("claims/acme.yaml", expecting(&["12 million", "20 million"]) + "        expires: 2026-01-31\n");
    let ran = here.run("baseline create --today 2026-02-01");
    ran.is(0, "no baseline is needed");
    here.put("baseline.yaml", "version: 1\nmanaged: true\nexpectations: []\n");
    let ran = here.run("baseline absorb --today 2026-02-01");
    ran.is(0, "nothing is new");
    assert!(ran.err.contains("expired"), "{}", ran.err);
    here.put("baseline.yaml", "version: 1\nexpectations: []\n");
    here.run("baseline absorb --today 2026-02-01").is_bad(&["managed: true"]);
}

#[test]
fn review_needs_a_person() {
    let here = two();
    here.run("review").is_bad(&["no terminal", "expect add", "baseline create"]);
}
