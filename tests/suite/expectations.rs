//! Expectations from outside: what is green, what is not, and what the commands write.

mod commands;

use std::fs;

use crate::cli::{CLAIMS, Here, Ran, TWELVE, TWENTY};

/// The claim with an entry for these values, on a line of its own each.
fn expecting(values: &[&str]) -> String {
    let values: String = values.iter().map(|value| format!("          - {value}\n")).collect();
    format!("{CLAIMS}    expect:\n      - values:\n{values}        reason: two ways to count\n")
}

fn two() -> Here {
    Here::new(&[TWELVE, TWENTY])
}

impl Ran {
    #[track_caller]
    fn says(&self, words: &[&str]) -> &Self {
        for word in words {
            assert!(self.out.contains(word), "{word:?} is not in:\n{}\n{}", self.out, self.err);
        }
        self
    }

    #[track_caller]
    fn does_not_say(&self, words: &[&str]) -> &Self {
        for word in words {
            assert!(!self.out.contains(word), "{word:?} is in:\n{}", self.out);
        }
        self
    }
}

/// Acceptance 3: by value, whatever the wording and the place.
#[test]
fn an_acknowledgement_is_by_value() {
    let here = two();
    here.put("claims/acme.yaml", expecting(&["12 million", "20 million"]));
    here.run("report").is(0, "");
    let body = || {
        let report = fs::read_to_string(here.path().join("reports/acme.md")).unwrap();
        // Line numbers stand in the reference definitions at the end only.
        report.lines().filter(|line| !line.starts_with('[')).collect::<Vec<_>>().join("\n")
    };
    let before = body();
    here.put("articles/a.txt", format!("{}{}", "\n".repeat(40), TWELVE.1));
    here.run("report").is(0, "");
    assert_eq!(body(), before);
    here.put("articles/a.txt", "Acme has 12,000,000 users.\n");
    here.run("check").is(0, "expected");
    here.put("articles/d.txt", "Acme has 20 million users.\n");
    here.run("check").is(0, "expected");
    here.put("articles/c.txt", "Acme has 15 million users.\n");
    here.run("check").is(1, "error[new-value]");
}

/// Acceptance 4: entries do not join up.
#[test]
fn two_entries_do_not_cover_what_lies_between_them() {
    let here = Here::new(&[TWELVE, ("c.txt", "Acme has 30 million users.\n")]);
    let second = "      - {values: [20 million, 30 million], reason: x}\n";
    here.put("claims/acme.yaml", expecting(&["12 million", "20 million"]) + second);
    here.run("check").is(1, "error[conflict]");
}

/// Acceptance 5, by home: a dead entry of a person is an error, of the baseline a warning.
#[test]
fn what_is_gone_is_stale() {
    let here = two();
    here.put("claims/acme.yaml", expecting(&["12 million", "20 million"]));
    fs::remove_file(here.path().join("articles/b.txt")).unwrap();
    let ran = here.run("check");
    ran.is(1, "error[stale-expectation]");
    ran.says(&["delete lines 12 to 15 of claims/acme.yaml", "the line `expect:`", "expect prune users"]);
    // A part of the articles says nothing about what is gone.
    let part = here.run("check --only a.txt");
    part.is(0, "stale expectations: not judged (partial run)");
    part.does_not_say(&["error[stale-expectation]"]);
    here.run("check --claim users").is(0, "not judged (partial run)");
    here.run("check --only z.txt").is_bad(&["no article `z.txt`"]);
    here.run("check --claim uesrs").is_bad(&["did you mean `users`"]);

    let here = Here::new(&[TWELVE]);
    let baseline =
        "version: 1\nmanaged: true\nexpectations:\n  - claim: users\n    values: [12 million, 20 million]\n";
    here.put("baseline.yaml", baseline);
    here.run("check").is(0, "warning[stale-expectation]");
    here.run("check").says(&["crossclaim baseline prune"]);
    here.run("check --strict").is(1, "warning[stale-expectation]");
    here.put("crossclaim.yaml", "version: 1\nexpectations: {on-stale: {managed: deny}}\n");
    here.run("check").is(1, "error[stale-expectation]");
    here.put("crossclaim.yaml", "version: 1\nlevels: {stale-expectation: allow}\n");
    here.run("check --strict").is(0, "note[stale-expectation]");
}

/// Acceptance 6: the last day still counts.
#[test]
fn an_expectation_ends_after_its_last_day() {
    let here = two();
    let ending = |day: &str| expecting(&["12 million", "20 million"]) + &format!("        expires: {day}\n");
    here.put("claims/acme.yaml", ending("2026-03-31"));
    here.run("check --today 2026-03-31").is(0, "expected");
    let over = here.run("check --today 2026-04-01");
    over.is(1, "error[expired-expectation]");
    over.says(&["two ways to count"]).does_not_say(&["error[conflict]"]);
    here.run("check --today 2026-04-01 --ignore-expiry").is(0, "expected");
    here.put("claims/acme.yaml", ending("2026-13-45"));
    here.run("check").is_bad(&["claims/acme.yaml:16", "2026-13-45", "not a day"]);
    let review = expecting(&["12 million", "20 million"]) + "        review-by: 2026-03-31\n";
    here.put("claims/acme.yaml", review);
    here.run("check --today 2026-03-31").does_not_say(&["review-due"]).is(0, "expected");
    here.run("check --today 2026-04-01").is(0, "warning[review-due]");
}

/// Acceptance 7: a value that moves to another source is seen.
#[test]
fn a_swap_between_sources_is_seen() {
    let here = Here::new(&[TWELVE, TWENTY, ("c.txt", "Acme has 12 million users.\n")]);
    let bound =
        ["{value: 12 million, sources: [a.txt, c.txt]}", "{value: 20 million, sources: [articles/b.txt]}"];
    here.put("claims/acme.yaml", expecting(&bound));
    here.run("check --strict").is(0, "expected");
    here.put("articles/c.txt", "Acme has 20 million users.\n");
    let ran = here.run("check");
    ran.is(1, "warning[unlisted-source]");
    ran.says(&["error[stale-expectation]", "`c.txt`"]);
}

/// Two files, the same grammar, the same matcher.
#[test]
fn entries_stand_in_files_too() {
    let here = two();
    let entry = "version: 1\nexpectations:\n  - claim: users\n    values: [12 million, 20 million]\n    reason: known\n";
    here.put("expectations.yaml", entry);
    here.run("check").is(0, "expected: users");
    here.run("lint").is(0, "no problems");
    // From a folder below, the same.
    here.put("crossclaim.yaml", "version: 1\n");
    here.put(
        "expectations.yaml",
        entry.replace("[12 million", "[{value: 12 million, sources: [articles/a.txt]}"),
    );
    fs::create_dir_all(here.path().join(".git")).unwrap();
    here.run_in("articles", "check --strict").is(0, "expected: users");
    // On another system the same bytes come with other line ends.
    let text = fs::read_to_string(here.path().join("expectations.yaml")).unwrap();
    here.put("expectations.yaml", text.replace('\n', "\r\n").replace("articles/a", "articles\\a"));
    here.run("check --strict").is(0, "expected: users");
}

/// Acceptance 2 for expectations: what is misspelt is never passed over.
#[test]
fn what_is_wrong_in_a_file_of_expectations_is_told() {
    let here = two();
    let entries = "version: 1
expectations:
  - claim: uesrs
    values: [12 million, 20 million]
  - values: [12 million, 20 million]
  - claim: users
    values: [12 million, 12000000]
  - claim: users
    values: [a lot]
    expiers: 2027-01-01
";
    here.put("expectations.yaml", entries);
    let ran = here.run("check --fail-on never");
    ran.is_bad(&[
        "expectations.yaml:3:12",
        "there is no claim `uesrs`",
        "did you mean `users`",
        "which `claim` it speaks of",
        "can be one value",
        "`a lot` cannot be read",
        "two values or more",
        "`expiers`",
        "did you mean `expires`",
    ]);
    here.run("lint").is_bad(&["uesrs", "expiers"]);
    here.put("expectations.yaml", "version: 1\nentries: []\n");
    here.run("check").is_bad(&["entries", "expectations"]);
    fs::remove_file(here.path().join("expectations.yaml")).unwrap();
    here.put("crossclaim.yaml", "version: 1\nexpectations: [known.yaml]\n");
    here.run("check").is_bad(&["known.yaml"]);
    here.put("crossclaim.yaml", "version: 1\nexpectations: {requir: [reason], max-age: long}\n");
    here.run("check").is_bad(&["did you mean `require`", "not a number of days"]);
}

#[test]
fn two_live_entries_for_one_pair_are_refused_with_both_places() {
    let here = two();
    let inline = expecting(&["12 million", "20 million"]);
    let file =
        "version: 1\nexpectations:\n  - claim: users\n    values: [20 million, 15 million, 12 million]\n";
    here.put("claims/acme.yaml", &inline);
    here.put("expectations.yaml", file);
    let ran = here.run("check --today 2026-03-01");
    ran.is_bad(&["claims/acme.yaml:13", "expectations.yaml:4", "acknowledge 20 million against 12 million"]);
    // One of them is over: the other takes its place.
    here.put("claims/acme.yaml", format!("{inline}        expires: 2026-02-28\n"));
    here.run("check --today 2026-03-01 --only a.txt --only b.txt").is(0, "expected");
    here.run("check --today 2026-02-28").is_bad(&["acknowledge 20 million against 12 million"]);
    // From other sources it is another pair.
    let bound = |a: &str| format!("{{value: 12 million, sources: [{a}]}}");
    here.put("claims/acme.yaml", expecting(&[&bound("a.txt"), "20 million"]));
    here.put("expectations.yaml", file.replace("12 million]", &format!("{}]", bound("c.txt"))));
    here.run("check --only a.txt --only b.txt").is(0, "expected");
    here.put("expectations.yaml", file.replace("12 million]", &format!("{}]", bound("articles/*.txt"))));
    here.run("check").is_bad(&["acknowledge 20 million against 12 million"]);
}

#[test]
fn a_team_says_what_an_entry_must_have() {
    let here = two();
    here.put("claims/acme.yaml", expecting(&["12 million", "20 million"]));
    here.put(
        "crossclaim.yaml",
        "version: 1\nexpectations: {require: [reason, owner, expires], max-age: 90d}\n",
    );
    here.run("check").is_bad(&["no `owner`", "no `expires`", "claims/acme.yaml:13"]);
    let whole = |day: &str| {
        expecting(&["12 million", "20 million"]) + &format!("        owner: desk\n        expires: {day}\n")
    };
    here.put("claims/acme.yaml", whole("2026-05-30"));
    here.run("check --today 2026-03-01").is(0, "expected");
    here.put("claims/acme.yaml", whole("2026-05-31"));
    here.run("check --today 2026-03-01").is_bad(&["more than 90 days ahead", "2026-05-30"]);
    // The tool's own entries have none of it.
    here.put("claims/acme.yaml", CLAIMS);
    here.put(
        "baseline.yaml",
        "version: 1\nmanaged: true\nexpectations:\n  - {claim: users, values: [12 million, 20 million]}\n",
    );
    here.run("check").is(0, "expected");
}

#[test]
fn a_denial_is_acknowledged_as_one() {
    let claims = "version: 1\nsubject: Acme\nclaims:\n  - id: host\n    kind: name\n    change: never\n    match: {en: [hosted by <value>]}\n";
    let here = Here::new(&[
        ("a.txt", "Acme is hosted by Kestrel Systems.\n"),
        ("b.txt", "Acme is not hosted by Kestrel Systems.\n"),
    ]);
    here.put("claims/acme.yaml", claims);
    let ran = here.run("check");
    ran.is(1, "not Kestrel Systems");
    ran.says(&["values: [Kestrel Systems, not Kestrel Systems]"]);
    here.put(
        "claims/acme.yaml",
        format!("{claims}    expect: [{{values: [Kestrel Systems, not Kestrel Systems]}}]\n"),
    );
    here.run("check").is(0, "expected: host: Kestrel Systems ≠ not Kestrel Systems");
}

#[test]
fn a_claim_that_was_renamed_keeps_its_entries() {
    let here = two();
    here.put(
        "expectations.yaml",
        "version: 1\nexpectations: [{claim: people, values: [12 million, 20 million]}]\n",
    );
    here.run("check").is_bad(&["there is no claim `people`"]);
    here.put("claims/acme.yaml", CLAIMS.replace("id: users", "id: users\n    aliases: [people]"));
    here.run("check").is(0, "expected: users");
}
