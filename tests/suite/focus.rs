//! Articles that somebody asks about: compared with all others, and judged alone.

use std::fs;

use serde_json::Value;

use crate::cli::{CLAIMS, Here, Ran, TWELVE, TWENTY};

/// Two conflicts: over users between a and b, over desks between c and d. What e says is nothing.
fn world() -> Here {
    let here = Here::new(&[
        TWELVE,
        TWENTY,
        ("c.txt", "Acme keeps 4 desks.\n"),
        ("deep/d.txt", "Acme keeps 5 desks.\n"),
        ("e.txt", "It rained all day.\n"),
    ]);
    let desks = "  - id: desks\n    kind: count\n    change: never\n    of: {en: [desks]}\n    match: {en: [keeps <value>]}\n";
    here.put("claims/acme.yaml", format!("{CLAIMS}{desks}"));
    here
}

impl Ran {
    #[track_caller]
    fn is_about(&self, code: i32, conflicts: &[&str], elsewhere: &str) {
        assert_eq!(self.code, code, "{}\n{}", self.out, self.err);
        let told: Vec<&str> = ["users", "desks"]
            .into_iter()
            .filter(|claim| self.out.contains(&format!("error[conflict]: {claim}: ")))
            .collect();
        assert_eq!(told, conflicts, "{}", self.out);
        assert!(self.out.contains(elsewhere), "{elsewhere:?} is not in:\n{}", self.out);
    }
}

#[test]
fn only_what_touches_the_articles_decides() {
    let here = world();
    here.run("check").is_about(1, &["users", "desks"], "2 unexpected conflicts (exit 1)");
    let a = here.run("check a.txt");
    a.is_about(1, &["users"], "in focus: a.txt; 1 finding elsewhere not shown\n");
    assert!(a.out.contains("2 claims × 5 articles"), "all are compared: {}", a.out);
    assert!(!a.out.contains("desks"), "{}", a.out);
    here.run("check a.txt c.txt").is_about(1, &["users", "desks"], "in focus: a.txt, c.txt\n");
    // An article without a conflict is clean, whatever stands elsewhere.
    here.put("articles/f.txt", "Acme has 12 million users. Acme keeps 4 desks.\n");
    fs::remove_file(here.path().join("articles/b.txt")).unwrap();
    here.run("check a.txt").is_about(0, &[], "result: clean (exit 0)");
    here.run("check a.txt").is_about(0, &[], "1 finding elsewhere not shown");
}

#[test]
fn an_article_goes_by_key_path_folder_and_glob() {
    let here = world();
    for word in
        ["deep/d.txt", "articles/deep/d.txt", "./articles/deep/d.txt", "articles/deep", "deep/*", "**/d.*"]
    {
        here.run(&format!("check {word}")).is_about(1, &["desks"], "in focus: deep/d.txt; 1 finding");
    }
    here.put("crossclaim.yaml", "version: 1\n");
    fs::create_dir_all(here.path().join(".git")).unwrap();
    here.run_in("articles/deep", "check d.txt").is_about(1, &["desks"], "in focus: deep/d.txt");
    let whole = here.path().join("articles/a.txt");
    here.run_words(&["check", whole.to_str().unwrap()]).is_about(1, &["users"], "in focus: a.txt");
    // A glob of the shell names more than articles; the same words are good for a partial run.
    here.run_in("articles/deep", "check --only d.txt").is_about(0, &[], "partial run");
}

#[test]
fn what_is_no_article_is_never_passed_over() {
    let here = world();
    here.run("check b.tx").is_bad(&["there is no article `b.tx`", "did you mean `b.txt`"]);
    here.run("check articles/nowhere.txt b.txt zzz").is_bad(&["articles/nowhere.txt", "`zzz`"]);
    // Where nothing is similar, there is a next step all the same.
    for args in ["check articles/elsewhere.md", "check --only elsewhere", "check -- --elsewhere"] {
        here.run(args).is_bad(&["there is no article", "looked for in articles; name one by its path"]);
    }
    here.run("check --claim elsewhere").is_bad(&["no claim", "looked for in claims: desks, users"]);
    let ran = here.run("explain elsewhere");
    ran.is_bad(&["no claim, relation or rule", "looked for in claims: desks, users", "articles/a.md:31"]);
    assert!(!here.run("explain userz").err.contains("looked for"), "a guess is enough");
    here.run("check claims/acme.yaml").is_bad(&["not among the articles", "looked for in articles"]);
    here.run("report a.txt").is_bad(&["of all articles", "crossclaim check a.txt --report md=PATH"]);
}

#[test]
fn articles_that_say_nothing_were_not_checked() {
    let here = world();
    here.run("check e.txt").is_about(3, &[], "the articles in focus say nothing about any claim (exit 3)");
    let bare = here.run("check e.txt").out;
    assert!(bare.starts_with("2 claims × 5 articles"), "no table without a row, no empty line: {bare}");
    here.run("check e.txt --allow-empty").is_about(0, &[], "exit 0");
    here.run("check e.txt a.txt").is_about(1, &["users"], "exit 1");
}

/// Acceptance 5: nothing is called stale that belongs to others.
#[test]
fn stale_entries_of_others_are_not_told() {
    let here = Here::new(&[TWELVE, ("b.txt", "Acme has 12 million users, too.\n")]);
    let entry = |sources: &str| {
        format!(
            "version: 1\nexpectations:\n  - claim: users\n    values: [12 million, {{value: 20 million{sources}}}]\n"
        )
    };
    here.put("expectations.yaml", entry(""));
    here.run("check").is(1, "error[stale-expectation]");
    let ran = here.run("check a.txt");
    ran.is(0, "1 finding elsewhere not shown");
    assert!(!ran.out.contains("stale"), "{}", ran.out);
    // An entry that is bound to the article is its own.
    here.put("expectations.yaml", entry(", sources: [articles/b.txt]"));
    here.run("check b.txt").is(1, "error[stale-expectation]");
    let ran = here.run("check a.txt");
    assert!(!ran.out.contains("stale-expectation]"), "{}", ran.out);
}

#[test]
fn programs_are_told_of_the_focus() {
    let here = world();
    let json = |args: &str| -> Value { serde_json::from_str(&here.run(args).out).unwrap() };
    let report = json("check a.txt --format json");
    assert_eq!(
        report["focus"],
        serde_json::json!({"articles": ["a.txt"], "claims": ["users"], "elsewhere": 1})
    );
    assert_eq!(report["findings"].as_array().unwrap().len(), 1);
    assert_eq!(report["partial"], false);
    assert!(json("check --format json").get("focus").is_none());
    // The line is one of the article that was asked about, so that an editor shows it there.
    assert!(here.run("check a.txt --format line").out.starts_with("articles/a.txt:1:10: deny[conflict]"));
    assert!(here.run("check b.txt --format line").out.starts_with("articles/b.txt:1:10: deny[conflict]"));
    let html = here.run("check a.txt --format html").out;
    assert!(html.contains("In focus: \u{2068}a.txt"), "{html}");
    let junit = here.run("check a.txt --format junit").out;
    assert!(junit.contains("name=\"users\"") && !junit.contains("name=\"desks\""), "{junit}");
}

/// A host closes the alerts of a category that an upload does not hold: a part has one of its own.
#[test]
fn a_part_does_not_close_the_alerts_of_the_whole() {
    let here = world();
    let run = |args: &str| -> Value {
        let log: Value =
            serde_json::from_str(&here.run(&format!("check --format sarif {args}")).out).unwrap();
        log["runs"][0].clone()
    };
    let id = |run: &Value| run["automationDetails"]["id"].as_str().unwrap().to_owned();
    let whole = run("");
    assert_eq!(id(&whole), "crossclaim/articles/claims/");
    for part in ["a.txt", "--only a.txt --only b.txt", "--claim users"] {
        let part = run(part);
        assert_eq!(id(&part), "crossclaim/articles/claims/part/");
        let note = &part["invocations"][0]["toolExecutionNotifications"][0];
        assert_eq!(note["level"], "note");
        // The alert is the same one.
        let print = |run: &Value| run["results"][0]["partialFingerprints"].clone();
        let users =
            whole["results"].as_array().unwrap().iter().find(|one| one["properties"]["claim"] == "users");
        assert_eq!(print(&part), users.unwrap()["partialFingerprints"]);
    }
}

fn fed(here: &Here, args: &str, text: &str) -> Ran {
    here.feed(args, Some(text.as_bytes()))
}

#[test]
fn a_draft_takes_the_place_of_its_file() {
    let here = world();
    let saved = fs::read(here.path().join("articles/a.txt")).unwrap();
    let args = "check - --stdin-filename articles/a.txt";
    fed(&here, args, "Acme has 20 million users.\n").is_about(0, &[], "in focus: a.txt; 1 finding elsewhere");
    fed(&here, args, "\nAcme has 30 million users.\n").is_about(1, &["users"], "articles/a.txt:2:10");
    fed(&here, args, "").is_about(3, &[], "say nothing about any claim");
    assert_eq!(fs::read(here.path().join("articles/a.txt")).unwrap(), saved);
    // By any name of the file, and with what is known of it.
    here.put("articles/articles.yaml", "articles:\n  - {path: a.txt, id: first, source: Herald}\n");
    let whole = here.path().join("articles/a.txt");
    let args = format!("check - --stdin-filename {}", whole.display());
    fed(&here, &args, "Acme has 30 million users.\n").is_about(1, &["users"], "in focus: first");
    // Beside others in focus.
    fed(&here, "check - c.txt --stdin-filename articles/a.txt", "Acme has 20 million users.\n").is_about(
        1,
        &["desks"],
        "in focus: c.txt, first\n",
    );
}

#[test]
fn a_draft_that_is_no_file_yet_is_added() {
    let here = world();
    let new = "Acme has 30 million users.\n";
    fed(&here, "check - --stdin-filename articles/deep/new.txt", new).is_about(
        1,
        &["users"],
        "in focus: deep/new.txt",
    );
    assert!(!here.path().join("articles/deep/new.txt").exists());
    here.put("crossclaim.yaml", "version: 1\narticles: ['articles/**/*.txt']\n");
    fs::create_dir_all(here.path().join(".git")).unwrap();
    fed(&here, "check - --stdin-filename articles/new.txt", new).is_about(1, &["users"], "in focus: new.txt");
    fed(&here, "check - --stdin-filename articles/new.md", new)
        .is_bad(&["articles/new.md", "no article would be looked for here"]);
    here.put("crossclaim.yaml", "version: 1\n");
    let below = here.feed_in("articles/deep", "check - --stdin-filename new.txt", new);
    below.is_about(1, &["users"], "in focus: deep/new.txt");
}

#[test]
fn a_draft_that_cannot_be_read_is_told() {
    let here = world();
    let run = |args: &str| fed(&here, args, "Acme has 20 million users.\n");
    run("check -").is_bad(&["--stdin-filename"]);
    run("check --stdin-filename articles/a.txt").is_bad(&["without `-`"]);
    run("check - --stdin-filename elsewhere/a.txt").is_bad(&["elsewhere/a.txt", "looked for in articles"]);
    run("check - --stdin-filename articles/.hidden.txt").is_bad(&["articles/.hidden.txt"]);
    run("check - --stdin-filename articles/scan.tiff").is_bad(&["no article format", ".md"]);
    here.put("articles/.crossclaimignore", "left.txt\n");
    here.put("articles/left.txt", "x");
    run("check - --stdin-filename articles/left.txt")
        .is_bad(&["articles/left.txt", "not among the articles"]);
    let bad = here.feed("check - --stdin-filename articles/a.txt", Some(b"a\0b"));
    bad.is_bad(&["articles/a.txt", "NUL"]);
}
