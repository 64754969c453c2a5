//! What proves the claim files themselves: `test`, `test --mutate` and `lint`, from outside.

use super::cli::{CLAIMS, Here, TWELVE};

/// No line of either stream is wider than a terminal of 80 columns; what stands under a word that
/// is pointed at may begin anywhere.
#[track_caller]
fn narrow(here: &Here, args: &str) -> super::cli::Ran {
    let ran = here.run_with(args, &[("COLUMNS", "80")]);
    let drawn = |line: &&str| line.trim_start().strip_prefix('|').is_some_and(|line| line.contains('^'));
    for line in ran.out.lines().chain(ran.err.lines()).filter(|line| !drawn(line)) {
        assert!(line.chars().count() <= 80, "{args}: {line}");
    }
    ran
}

const FIXTURE: &str = "---\nlang: en\n---\n<!-- claim: users = 12 million -->\nAcme has 12 million users.\n";

#[test]
fn a_fixture_beside_the_claims_is_run() {
    let here = Here::new(&[]);
    here.put("claims/page.md", FIXTURE);
    narrow(&here, "test").is(0, "1 example, 1 annotation in 1 fixture file: 0 failed");
    here.put("claims/page.md", format!("{FIXTURE}\nAcme has 13 million users.\n"));
    let noisy = narrow(&here, "test");
    noisy.is(1, "NOISY  claims/page.md:7:10");
    assert!(noisy.out.contains("found     `13 million`"), "{}", noisy.out);
    here.put("claims/page.md", FIXTURE.replace("= 12", "= 14"));
    narrow(&here, "test").is(1, "MISSING  claims/page.md:4:1");
}

#[test]
fn a_fixture_is_no_claim_file_that_was_passed_over() {
    let here = Here::new(&[TWELVE]);
    here.put("claims/page.md", FIXTURE);
    assert_eq!(here.run("check").err, "");
    here.put("claims/notes.txt", "notes");
    assert!(here.run("check").err.contains("claims/notes.txt"));
    assert!(here.run("test").err.contains("claims/notes.txt"));
}

#[test]
fn a_fixture_is_found_when_its_claim_file_is_named() {
    let here = Here::new(&[]);
    here.put("claims/acme.md", FIXTURE);
    here.put("claims/other.md", FIXTURE.replace("users =", "people ="));
    here.run("test claims/acme.yaml").is(0, "1 fixture file: 0 failed");
    here.run("test claims/*.yaml").is(0, "1 fixture file: 0 failed");
    here.run("test").is_bad(&["claims/other.md:4:13", "there is no claim `people`"]);
}

#[test]
fn a_mistyped_annotation_stops_the_run_with_all_of_them() {
    let here = Here::new(&[]);
    here.put("claims/page.md", "<!-- claim: usres = 3 -->\nA.\n\n<!-- claims: users = 3 -->\nB.\n");
    let ran = narrow(&here, "test");
    ran.is_bad(&["page.md:1:13", "did you mean `users`?", "page.md:4:6", "did you mean `claim: users = 3`?"]);
    here.run("lint").is_bad(&["did you mean `users`?"]);
}

#[test]
fn a_page_without_annotations_is_named() {
    let here = Here::new(&[]);
    here.put("claims/README.md", "# What we claim\n");
    narrow(&here, "test").is(0, "note: claims/README.md: no annotation");
}

#[test]
fn no_test_at_all_is_3() {
    let here = Here::new(&[]);
    let without = "    examples: {12 million: [Acme has 12 million users.]}\n";
    here.put("claims/acme.yaml", CLAIMS.replace(without, ""));
    narrow(&here, "test").is(3, "users  no examples (`no-examples`)");
    narrow(&here, "test --mutate").is(3, "nothing was tested");
    // A fixture is a test.
    here.put("claims/acme.md", FIXTURE);
    here.run("test").is(0, "0 examples, 1 annotation in 1 fixture file: 0 failed");
    here.run("lint --strict").is(0, "no problems");
}

#[test]
fn a_gap_that_is_closed_fails() {
    let here = Here::new(&[]);
    let todo = CLAIMS.replace("examples: {12 million:", "examples: {todo:");
    here.put("claims/acme.yaml", todo);
    narrow(&here, "test").is(1, "move this line from `todo:` to `12 million:`");
}

#[test]
fn a_value_that_may_be_anything_is_told() {
    let here = Here::new(&[]);
    narrow(&here, "test --mutate").is(0, "1 value changed, 1 noticed");
    here.put("claims/acme.yaml", CLAIMS.replace("change: never", "tolerance: 100%"));
    here.run("test").is(0, "0 failed");
    let ran = narrow(&here, "test --mutate");
    ran.is(1, "UNNOTICED  claims/acme.yaml:10:29");
    for word in ["\"Acme has 32 million users.\"", "within the `tolerance`", "1 value changed, 0 noticed"] {
        assert!(ran.out.contains(word), "{word} is not in:\n{}", ran.out);
    }
}

const SECOND: &str = "  - id: active
    kind: count
    of: {en: [users]}
    match: {en: [\"has <value> (active)? users\"]}
    examples: {9 million: [Acme has 9 million active users.]}
";

#[test]
fn an_example_that_two_claims_read_is_a_warning_with_both_places() {
    let here = Here::new(&[]);
    here.put("claims/acme.yaml", format!("{CLAIMS}{SECOND}"));
    let ran = narrow(&here, "lint");
    ran.is(0, "warning[shared-example]: an example of `users` is read by `active` too");
    for word in ["claims/acme.yaml:10:29", "claims/acme.yaml:14:18", "`active` reads `12 million`"] {
        assert!(ran.out.contains(word), "{word} is not in:\n{}", ran.out);
    }
    narrow(&here, "lint --strict").is(1, "(exit 1)");
    narrow(&here, "lint --fail-on allow").is(1, "(exit 1)");
    // Whoever lists the text in the other claim has decided.
    let meant = SECOND.replace("{9 million:", "{12 million: [Acme has 12 million users.], 9 million:");
    here.put("claims/acme.yaml", format!("{CLAIMS}{meant}"));
    assert!(!here.run("lint").out.contains("example of `users`"));
    // So has whoever sets the level.
    here.put("claims/acme.yaml", format!("{CLAIMS}{SECOND}    levels: {{shared-example: deny}}\n"));
    here.put("crossclaim.yaml", "version: 1\nlevels: {shared-example: allow}\n");
    let ran = here.run("lint --strict");
    assert!(ran.out.contains("note[shared-example]: an example of `users`"), "{}", ran.out);
}

#[test]
fn claims_that_share_no_words_share_no_example() {
    let here = Here::new(&[]);
    let other = "  - {id: vans, kind: count, of: {en: [vans]}, match: {en: [runs <value>]}, \
                 examples: {3: [Acme runs 3 vans and has 12 million users.]}}\n";
    here.put("claims/acme.yaml", format!("{CLAIMS}{other}"));
    here.run("lint --strict").is(0, "2 claims, 2 phrases, 2 examples: no problems (exit 0)");
}

#[test]
fn a_claim_without_examples_is_a_warning_that_has_a_level() {
    let here = Here::new(&[]);
    let without = "    examples: {12 million: [Acme has 12 million users.]}\n";
    here.put("claims/acme.yaml", CLAIMS.replace(without, ""));
    narrow(&here, "lint").is(0, "warning[no-examples]: the claim `users` has no examples");
    narrow(&here, "lint --strict").is(1, "1 warning (exit 1)");
    here.put("crossclaim.yaml", "version: 1\nlevels: {no-examples: deny}\n");
    here.run("lint").is(1, "error[no-examples]");
    here.run("lint --fail-on never").is(0, "error[no-examples]");
    here.put("crossclaim.yaml", "version: 1\nlevels: {no-exmaples: deny}\n");
    here.run("lint").is_bad(&["did you mean `no-examples`?"]);
    here.put("crossclaim.yaml", "version: 1\n");
    narrow(&here, "explain no-examples").is(0, "no-examples (warn by default)");
    narrow(&here, "explain shared-example").is(0, "under `none:` of the other claim");
}

#[test]
fn no_claims_to_lint_is_3() {
    let here = Here::new(&[]);
    here.run("lint claims/*.none").is(3, "0 claims");
    here.run("lint claims/*.none --allow-empty").is(0, "0 claims");
}

const ENTRY: &str = "version: 1
expectations:
  - claim: users
    values: [12 million, 20 million]
    expires: 2030-01-01
";

#[test]
fn lint_checks_expectations_as_check_does() {
    let here = Here::new(&[TWELVE]);
    here.put("more.yaml", ENTRY);
    here.run("lint --expectations more.yaml").is(0, "1 expectation: no problems");
    here.put("more.yaml", ENTRY.replace("users", "usres"));
    here.run("lint --expectations more.yaml").is_bad(&["did you mean `users`?"]);
    here.run("lint --expectations gone.yaml").is_bad(&["gone.yaml"]);
    // What a team requires, and by which day.
    here.put("more.yaml", ENTRY);
    here.put("crossclaim.yaml", "version: 1\nexpectations: {require: [reason], max-age: 365d}\n");
    let args = "--expectations more.yaml --today 2029-06-01";
    for command in ["lint", "check"] {
        let ran = here.run(&format!("{command} {args}"));
        ran.is_bad(&["has no `reason`"]);
        assert!(!ran.err.contains("ends on"), "{}", ran.err);
        here.run(&format!("{command} --expectations more.yaml --today 2026-01-01"))
            .is_bad(&["ends on 2030-01-01"]);
        // A date that is required is there, whether it counts or not.
        here.put("crossclaim.yaml", "version: 1\nexpectations: {require: [expires]}\n");
        let ran = here.run(&format!("{command} {args} --ignore-expiry"));
        assert!(!ran.err.contains("error"), "{}", ran.err);
        here.put("crossclaim.yaml", "version: 1\nexpectations: {require: [reason], max-age: 365d}\n");
    }
}

#[test]
fn what_a_team_requires_holds_for_relations_too() {
    let here = Here::new(&[TWELVE]);
    let relation = "relations:
  - id: fits
    holds: users <= 5
    expect: [{values: {users: 12 million}, owner: me, reason: \"  \"}]
";
    here.put("claims/acme.yaml", format!("{CLAIMS}{relation}"));
    here.run("lint").is(0, "1 relation: no problems");
    here.put("crossclaim.yaml", "version: 1\nexpectations: {require: [id, reason, owner, expires]}\n");
    for command in ["lint", "check"] {
        let ran = here.run(command);
        ran.is_bad(&["claims/acme.yaml:14:23", "has no `reason`", "has no `expires`"]);
        assert!(!ran.err.contains("`owner`") && !ran.err.contains("`id`"), "{}", ran.err);
    }
}

#[test]
fn relations_that_say_nothing_are_problems() {
    let here = Here::new(&[TWELVE]);
    for (relation, message) in [
        ("holds: users / 0 <= 5", "nothing can be divided by nought"),
        ("holds: users = users", "the claims cancel out"),
        ("holds: users != 5, tolerance: 2%", "means nothing beside !="),
        ("holds: users ≈ 5, tolerance: 0", "≈ with a `tolerance` of nought"),
        ("holds: users <= 5, tolerance: 100%", "the relation cannot fail"),
    ] {
        here.put("claims/acme.yaml", format!("{CLAIMS}relations: [{{id: r, {relation}}}]\n"));
        narrow(&here, "lint").is_bad(&[message]);
    }
    for relation in
        ["holds: users / 2 <= 5", "holds: users = 5, tolerance: 2%", "holds: users <= 5, tolerance: 0"]
    {
        here.put("claims/acme.yaml", format!("{CLAIMS}relations: [{{id: r, {relation}}}]\n"));
        here.run("lint").is(0, "1 relation: no problems");
    }
}

#[test]
fn files_that_are_broken_are_all_told_at_once() {
    let here = Here::new(&[TWELVE]);
    here.put("claims/a.yaml", "version: 1\nclaims: [\n");
    here.put("claims/b.yaml", "version: 1\nclaims: {\n");
    here.put("expectations.yaml", "version: 1\nexpectations: [\n");
    here.put("articles/articles.yaml", "articles: [\n");
    let files = ["claims/a.yaml:2:", "claims/b.yaml:2:", "expectations.yaml:2:"];
    here.run("lint").is_bad(&files);
    here.run("check").is_bad(&files);
    here.run("check").is_bad(&["articles/articles.yaml:1:"]);
    here.put("crossclaim.yaml", "version: 1\nlevels: [\n");
    for command in ["lint", "check", "test"] {
        here.run(command).is_bad(&["crossclaim.yaml:2:", "claims/a.yaml:2:", "claims/b.yaml:2:"]);
    }
}

#[test]
fn a_broken_configuration_makes_no_folder_missing() {
    let here = Here::new(&[TWELVE]);
    std::fs::rename(here.path().join("claims"), here.path().join("facts")).unwrap();
    here.put("crossclaim.yaml", "version: 1\nclaims: facts\nlevels: [\n");
    for command in ["lint", "check", "test"] {
        let ran = here.run(command);
        ran.is_bad(&["crossclaim.yaml:3:"]);
        assert_eq!(ran.err.matches("error:").count(), 1, "{command}: {}", ran.err);
    }
}

#[test]
fn the_configuration_is_shown_with_where_each_value_comes_from() {
    let here = Here::new(&[]);
    let shown = narrow(&here, "lint --show-config --today 2026-01-02");
    shown.is(0, "# without a file");
    for line in [
        "articles:                               # default",
        "# today: 2026-01-02                     # --today",
    ] {
        assert!(shown.out.contains(line), "{}", shown.out);
    }
    here.put(
        "crossclaim.yaml",
        "version: 1\narticles: ['texts/**/*.md', more]\nlevels: {changed: warn}\nexpectations: {require: [reason]}\n",
    );
    here.put("sub/x.txt", "");
    here.put(".git/HEAD", "");
    let shown = here.run_in("sub", "lint --show-config --strict --expectations mine.yaml ../claims");
    for line in [
        "articles:                               # ../crossclaim.yaml:2\n  - \"../texts/**/*.md\"\n  - \"../more\"\n",
        "claims:                                 # the command line\n  - \"../claims\"\n",
        "    - mine.yaml                         # not there\n",
        "  require: [reason]                     # ../crossclaim.yaml:4\n",
        "  changed: warn                         # ../crossclaim.yaml:3\n",
        "fail-on: warn                           # --strict\n",
    ] {
        assert!(shown.out.contains(line), "{line} is not in:\n{}", shown.out);
    }
    // What is printed is a configuration again.
    here.put("crossclaim.yaml", &here.run("lint --show-config").out);
    here.run("lint").is(0, "no problems");
}

#[test]
fn the_sample_passes_its_own_tests_and_every_claim_of_it_can_fail() {
    let run = |args: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_crossclaim"));
        let output = command
            .args(args)
            .env("COLUMNS", "100")
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, out) = run(&["test", "--mutate"]);
    assert_eq!(code, Some(0), "{out}");
    // The README says how many.
    assert!(out.contains("\n57 values changed, 57 noticed, 8 left alone"), "{out}");
    let (code, out) = run(&["lint", "--strict"]);
    assert_eq!(code, Some(0), "{out}");
}
