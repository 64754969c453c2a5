//! What fails a run and what does not: levels, the one knob, and the order of the exit codes.

use std::fs;

use crossclaim::rule::{Level, RULES};

use crate::cli::{CLAIMS, Here, TWELVE, TWENTY};

/// A second claim, of which the articles say nothing.
const DESKS: &str = "  - id: desks
    kind: count
    of: {en: [desks]}
    match: {en: [keeps <value>]}
";

/// Acceptance 1: green is never the colour of nothing.
#[test]
fn nothing_checked_is_not_success() {
    let here = Here::new(&[]);
    here.run("check").is(3, "no article was found (exit 3)");
    here.run("check --fail-on never").is(3, "exit 3");
    here.run("check --strict").is(3, "exit 3");
    here.run("report").is(3, "");
    assert!(!here.path().join("reports").exists(), "an empty report takes no one's place");
    // Articles, and phrases that match nothing in them: not a mere finding.
    here.put("articles/a.txt", "It rained all day.\n");
    here.run("check").is(3, "no article says anything about any claim (exit 3)");
    here.run("check --allow-empty --fail-on never").is(0, "which is allowed here (exit 0)");
    // One dead claim among live ones.
    let here = Here::new(&[TWELVE]);
    here.put("claims/acme.yaml", format!("{CLAIMS}{DESKS}"));
    here.run("check").is(1, "error[silent-claim]: desks");
    here.run("check --allow-empty").is(1, "error[silent-claim]: desks");
    here.put("claims/acme.yaml", format!("{CLAIMS}{DESKS}    optional: true\n"));
    let ran = here.run("check --strict");
    ran.is(0, "clean (exit 0)");
    assert!(!ran.out.contains("silent-claim"), "{}", ran.out);
    // Nothing to look in at all: what is missing, and what to do.
    let bare = Here::new(&[]);
    fs::remove_dir_all(bare.path().join("articles")).unwrap();
    bare.run("check --allow-empty").is_bad(&["articles", "no such file or folder", "--articles"]);
    // A folder in which nobody has begun.
    fs::remove_dir_all(bare.path().join("claims")).unwrap();
    let ran = bare.run("check");
    ran.is(3, "");
    assert!(ran.err.contains("`crossclaim init` begins"), "{}", ran.err);
    bare.run("check --allow-empty").is(0, "");
    // Whoever names a place means one that is there.
    bare.run("check --articles articles").is_bad(&["no such file or folder"]);
    bare.put("crossclaim.yaml", "version: 1\n");
    bare.run("check").is_bad(&["articles", "claims", "no such file or folder"]);
}

/// What a message says to type, the program takes: values that are one value are written once.
#[test]
fn the_entry_that_a_conflict_proposes_is_one() {
    let here = Here::new(&[
        ("a.txt", "Acme has some 120 users.\n"),
        ("b.txt", "Acme has 120 users.\n"),
        ("c.txt", "Acme has 140 users.\n"),
    ]);
    let ran = here.run("check");
    ran.is(1, "120 (b.txt) or about 120 (a.txt) differs from 140 (c.txt)");
    let at = ran.out.find("    expect:\n").unwrap();
    let entry: Vec<&str> = ran.out[at..].lines().take(3).collect();
    let indent = entry[0].len() - entry[0].trim_start().len();
    let pasted: String = entry.iter().map(|line| format!("    {}\n", &line[indent..])).collect();
    here.put("claims/acme.yaml", format!("{CLAIMS}{pasted}"));
    here.run("check").is(0, "1 conflict (expected)");
}

/// An entry has one reason, and `--to` leaves it.
#[test]
fn a_value_for_an_entry_brings_no_reason() {
    let here = Here::new(&[TWELVE, TWENTY]);
    here.run_words(&[
        "expect",
        "add",
        "users",
        "--id",
        "known",
        "--value",
        "12 million",
        "--value",
        "20 million",
        "--reason",
        "x",
    ])
    .is(0, "");
    here.put("articles/c.txt", "Acme has 15 million users.\n");
    let add = ["expect", "add", "users", "--to", "known", "--value", "15 million"];
    let both: Vec<&str> = add.iter().chain(&["--reason", "y"]).copied().collect();
    here.run_words(&both).is_bad(&["has a reason of its own", "leave out `--reason`"]);
    here.run_words(&add).is(0, "");
    here.run("check").is(0, "(expected)");
}

/// Acceptance 2: what is misspelt or missing is never forgiven.
#[test]
fn bad_input_is_2_whatever_fails_a_run() {
    let here = Here::new(&[TWELVE, TWENTY]);
    here.put("claims/acme.yaml", format!("{CLAIMS}    exptect: []\n"));
    for args in ["check", "check --fail-on never", "check --strict", "check --allow-empty", "report"] {
        here.run(args).is_bad(&["claims/acme.yaml:11:5", "unknown key `exptect`", "did you mean `expect`"]);
    }
    assert!(!here.path().join("reports").exists());
    here.put("claims/acme.yaml", CLAIMS);
    here.run("check --config none.yaml --fail-on never").is_bad(&["none.yaml"]);
    for (config, words) in [
        ("version: 1\nfail-no: never\n", ["fail-no", "did you mean `fail-on`"]),
        ("version: 1\nlevels: {conflcit: warn}\n", ["conflcit", "did you mean `conflict`"]),
        ("version: 1\nlevels: {conflict: error}\n", ["`allow`, `warn` or `deny`", "error"]),
    ] {
        here.put("crossclaim.yaml", config);
        here.run("check --fail-on never").is_bad(&words);
    }
    // Nothing checked and bad input at once: bad input.
    let here = Here::new(&[]);
    here.put("articles/a.txt", b"caf\0");
    here.run("check --allow-empty").is_bad(&["articles/a.txt"]);
}

/// One knob: from the command line, else from the configuration.
#[test]
fn the_lowest_level_that_fails_is_set_in_one_place() {
    let here = Here::new(&[TWELVE, TWENTY]);
    let code = |args: &str, config: &str| {
        here.put("crossclaim.yaml", format!("version: 1\n{config}"));
        let ran = here.run(args);
        assert!(ran.out.ends_with(&format!("(exit {})\n", ran.code)), "{}\n{}", ran.out, ran.err);
        ran.code
    };
    let deny = "";
    let warn = "levels: {conflict: warn}\n";
    let allow = "levels: {conflict: allow}\n";
    for (args, expected) in [
        ("check", [1, 0, 0]),
        ("check --fail-on deny", [1, 0, 0]),
        ("check --fail-on warn", [1, 1, 0]),
        ("check --strict", [1, 1, 0]),
        ("check --fail-on allow", [1, 1, 1]),
        ("check --fail-on never", [0, 0, 0]),
    ] {
        assert_eq!([deny, warn, allow].map(|levels| code(args, levels)), expected, "{args}");
    }
    assert_eq!(code("check", "fail-on: warn\nlevels: {conflict: warn}\n"), 1);
    assert_eq!(code("check", "fail-on: never\n"), 0);
    assert_eq!(code("check --strict", "fail-on: never\nlevels: {conflict: warn}\n"), 1, "a flag is stronger");
    assert_eq!(code("check --fail-on deny", "fail-on: never\n"), 1);
    here.run("check --strict --fail-on never").is_bad(&["--strict"]);
    // A level is about the gate: what weighs less is still told.
    here.put("crossclaim.yaml", "version: 1\nlevels: {conflict: allow}\n");
    here.run("check").is(0, "note[conflict]: users: 12 million (a.txt) differs from 20 million (b.txt)");
}

#[test]
fn a_claim_has_levels_of_its_own() {
    let here = Here::new(&[
        ("a.txt", "Acme has 12 million users. Acme keeps 4 desks.\n"),
        ("b.txt", "Acme has 20 million users. Acme keeps 5 desks.\n"),
    ]);
    let claims = format!("{CLAIMS}    levels: {{conflict: warn}}\n{DESKS}    change: never\n");
    here.put("claims/acme.yaml", &claims);
    let ran = here.run("check");
    ran.is(1, "warning[conflict]: users");
    assert!(ran.out.contains("error[conflict]: desks"), "{}", ran.out);
    assert!(ran.out.contains("result: 1 unexpected conflict (exit 1)"), "{}", ran.out);
    // The claim's own is stronger than the configuration's.
    here.put("crossclaim.yaml", "version: 1\nlevels: {conflict: allow}\n");
    here.run("check").is(0, "warning[conflict]: users");
    here.run("check --strict").is(1, "note[conflict]: desks");
    here.put("claims/acme.yaml", claims.replace("{conflict: warn}", "{conflcit: warn}"));
    here.run("check").is_bad(&["claims/acme.yaml:11", "did you mean `conflict`"]);
}

/// What fails a run when nobody has set a level.
#[test]
fn the_levels_are_these() {
    let of = |level: Level| {
        let rules = RULES.iter().filter(|rule| rule.level() == level);
        rules.map(|rule| rule.name()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        of(Level::Deny),
        "conflict new-value stale-expectation expired-expectation violated-relation silent-claim \
         too-few-sources too-few-origins empty-glob"
    );
    assert_eq!(
        of(Level::Warn),
        "contradicts-itself review-due unlisted-source silent-relation dead-phrase unread-match"
    );
    assert_eq!(of(Level::Allow), "changed");
}

#[test]
fn a_glob_that_matches_nothing_fails() {
    let here = Here::new(&[TWELVE]);
    here.put("crossclaim.yaml", "version: 1\narticles: [articles, 'wires/*.txt']\n");
    here.run("check").is(1, "error[empty-glob]");
    here.put(
        "crossclaim.yaml",
        "version: 1\narticles: [articles, 'wires/*.txt']\nlevels: {empty-glob: allow}\n",
    );
    here.run("check").is(0, "note[empty-glob]");
}

/// Acceptance 13: examples that are not there are no success, and neither is a gap that is closed.
#[test]
fn examples_that_prove_nothing_are_told() {
    let here = Here::new(&[]);
    let without = CLAIMS.replace("    examples: {12 million: [Acme has 12 million users.]}\n", "");
    here.put("claims/acme.yaml", &without);
    here.run("test").is(3, "0 examples: 0 failed; 1 of 1 claim has no examples");
    let todo = |text: &str| {
        here.put("claims/acme.yaml", format!("{without}    examples: {{todo: {{12 million: [{text}]}}}}\n"))
    };
    todo("Twelve million people use Acme.");
    here.run("test").is(0, "todo 1");
    todo("Acme has 12 million users.");
    here.run("test").is(1, "it is read now: move this line from `todo:` to `12 million:`");
}

/// Acceptance 15: the line ends and the slashes of another system change nothing.
#[test]
fn a_checkout_of_another_system_says_the_same() {
    let texts = [
        ("claims/acme.yaml", CLAIMS.to_owned()),
        ("articles/a.txt", TWELVE.1.to_owned()),
        ("articles/deep/b.md", format!("---\nsource: Herald\n---\n\n{}", TWENTY.1)),
        ("articles/c.txt", "Acme has 15 million users.\n".to_owned()),
        ("crossclaim.yaml", "version: 1\nexpectations: {require: [reason]}\n".to_owned()),
        (
            "expectations.yaml",
            "version: 1\nexpectations:\n  - claim: users\n    values:\n      - value: 12 million\n        sources: [articles/a.txt]\n      - value: 20 million\n        sources: [deep/*.md]\n    reason: two ways to count\n".to_owned(),
        ),
        (
            "baseline.yaml",
            "version: 1\nmanaged: true\nexpectations:\n  - claim: users\n    values:\n      - value: 15 million\n        sources: [c.txt]\n      - value: 20 million\n        sources: [articles/deep/b.md]\n  - claim: users\n    values: [12 million, 15 million]\n".to_owned(),
        ),
    ];
    let checkout = |write: &dyn Fn(&str, &str) -> String| {
        let here = Here::new(&[]);
        for (name, text) in &texts {
            here.put(name, write(name, text));
        }
        let strict = here.run("check --strict");
        strict.is(0, "1 conflict (expected)");
        // Places in bytes differ with the bytes; what is said does not.
        let said = here.run("check --format md").out;
        here.run("baseline prune").is(0, "nothing is stale");
        (strict.out, said)
    };
    let linux = checkout(&|_, text| text.to_owned());
    let windows = checkout(&|name, text| {
        let text = text.replace('\n', "\r\n");
        let is_entries = ["expectations.yaml", "baseline.yaml"].contains(&name);
        let slashes = || text.replace("articles/a", "articles\\a").replace("deep/*", "deep\\*");
        if is_entries { slashes().replace("articles/deep/b", "articles\\deep\\b") } else { text.clone() }
    });
    assert_eq!(linux, windows);
}

#[test]
fn an_article_that_cannot_be_read_costs_itself_and_the_others_are_checked() {
    let here = Here::new(&[TWELVE, TWENTY]);
    here.put("articles/nul.txt", b"a\0b");
    let ran = here.run("check --report json=r.json");
    ran.is(2, "error[conflict]");
    ran.is(2, "result: 1 thing could not be read; of the rest: 1 unexpected conflict (exit 2)");
    assert!(ran.err.contains("a NUL byte") && ran.err.contains("no report was written"), "{}", ran.err);
    assert!(!here.path().join("r.json").exists(), "a report would have lost what stands there");
    let json: serde_json::Value = serde_json::from_str(&here.run("check --format json").out).unwrap();
    assert_eq!(json["exit"], 2);
    // What is written from scratch wants all of it.
    here.run("report").is_bad(&["a NUL byte"]);
}
