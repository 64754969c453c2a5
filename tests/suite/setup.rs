//! What a new user begins with, and what a shell and a manual know of the program.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::cli::{Here, Ran};

/// Every command there is.
const COMMANDS: &[&str] = &[
    "check",
    "report",
    "test",
    "lint",
    "watch",
    "init",
    "explain",
    "read",
    "show",
    "review",
    "expect",
    "baseline",
    "schema",
    "completions",
    "man",
];

/// An empty folder.
fn empty() -> Here {
    let here = Here::new(&[]);
    fs::remove_dir_all(here.path().join("claims")).unwrap();
    fs::remove_dir(here.path().join("articles")).unwrap();
    here
}

fn text(here: &Here, name: &str) -> String {
    fs::read_to_string(here.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The names of all files, sorted.
fn files(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        match entry.path().is_dir() {
            true => names.extend(files(&entry.path()).into_iter().map(|inner| format!("{name}/{inner}"))),
            false => names.push(name),
        }
    }
    names.sort();
    names
}

fn fine(ran: &Ran, what: &str) {
    assert_eq!(ran.code, 0, "{what}: {}{}", ran.out, ran.err);
}

#[test]
fn what_init_writes_is_a_green_project() {
    let here = empty();
    let ran = here.run("init");
    fine(&ran, "init");
    assert!(ran.out.contains("\n    crossclaim check\n"), "the next command: {}", ran.out);
    assert_eq!(
        files(here.path()),
        [
            "articles/harbour-herald.md",
            "articles/tide-and-trade.md",
            "claims/example.yaml",
            "crossclaim.yaml",
            "schema/claims.json",
            "schema/config.json",
            "schema/expectations.json",
            "schema/manifest.json",
            "schema/report.json",
            "schema/show.json",
        ]
    );
    for name in files(here.path()) {
        assert!(ran.err.contains(&format!("wrote {name}\n")), "{name} in {}", ran.err);
    }
    for command in ["lint", "test", "check", "check --strict"] {
        let ran = here.run(command);
        fine(&ran, command);
        assert!(!(ran.out + &ran.err).contains("warning"), "{command}");
    }
    assert!(here.run("check").out.contains("3 claims × 2 articles"));
    for (file, schema) in
        [("crossclaim.yaml", "schema/config.json"), ("claims/example.yaml", "../schema/claims.json")]
    {
        let text = text(&here, file);
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some(&*format!("# yaml-language-server: $schema={schema}")), "{file}");
        assert_eq!(lines.next(), Some(&*format!("# $schema: {schema}")), "{file}");
        let leads = here.path().join(file).parent().unwrap().join(schema);
        let schema: Value = serde_json::from_str(&fs::read_to_string(leads).unwrap()).unwrap();
        let instance: Value = serde_yaml::from_str(&text).unwrap();
        assert!(jsonschema::draft7::new(&schema).unwrap().is_valid(&instance), "{file} fits its schema");
    }
}

#[test]
fn init_writes_over_nothing_unless_it_is_told_to() {
    let here = empty();
    fine(&here.run("init"), "init");
    fine(&here.run("init"), "the same again is in nobody's way");
    here.put("crossclaim.yaml", "mine");
    here.put("claims/example.yaml", "mine too");
    fs::remove_file(here.path().join("schema/report.json")).unwrap();
    here.run("init").is_bad(&["crossclaim.yaml", "claims/example.yaml", "already", "--force", "--stdout"]);
    assert_eq!(text(&here, "crossclaim.yaml"), "mine");
    assert!(!here.path().join("schema/report.json").exists(), "all or nothing");
    let printed = here.run("init --stdout");
    fine(&printed, "init --stdout");
    assert!(printed.out.contains("# ── crossclaim.yaml ──") && printed.out.contains("- id: passengers"));
    assert_eq!(text(&here, "claims/example.yaml"), "mine too");
    fine(&here.run("init --force"), "init --force");
    fine(&here.run("check"), "check");
    here.run("init --force --stdout").is_bad(&["--stdout"]);
    let taken = empty();
    taken.put("schema", "a file");
    taken.run("init").is_bad(&["schema/claims.json", "cannot be written"]);
}

const NEWS: &[(&str, &str)] = &[
    (
        "a.txt",
        "Kestrel Air has 12 million registered users. Its chief executive Dana Whitlock opened the office.",
    ),
    (
        "b.txt",
        "Kestrel Air has 20 million users. Omar Reyes, the chief executive of Kestrel Air, spoke to us.",
    ),
];

fn news() -> Here {
    let here = empty();
    for (name, text) in NEWS {
        here.put(&format!("articles/{name}"), text);
    }
    here
}

#[test]
fn articles_that_are_there_are_left_alone() {
    let here = news();
    let ran = here.run("init");
    fine(&ran, "init");
    assert!(ran.out.contains("crossclaim init --from articles --force"), "{}", ran.out);
    assert!(!here.path().join("articles/harbour-herald.md").exists());
    fine(&here.run("lint"), "lint");
    fine(&here.run("test"), "test");
    assert_eq!(here.run("check").code, 3, "nothing was asked of these articles yet");
}

#[test]
fn claims_are_proposed_from_articles_and_hold_when_they_are_uncommented() {
    let here = news();
    let ran = here.run("init --from articles");
    fine(&ran, "init");
    assert!(ran.out.contains("2 claims are proposed at the end of claims/example.yaml"), "{}", ran.out);
    assert_eq!(here.run("check").code, 3, "they are comments");
    fine(&here.run("lint"), "lint");
    let claims = text(&here, "claims/example.yaml");
    assert!(
        claims.contains("  ## 2 articles give values that differ:\n  ##   12 million: a.txt\n"),
        "{claims}"
    );
    let (ours, proposed) = claims.split_once("  ## Proposed").unwrap();
    let uncommented: String = proposed
        .lines()
        .map(|line| match line.strip_prefix("  # ") {
            Some(rest) => format!("  {rest}\n"),
            None => format!("{line}\n"),
        })
        .collect();
    here.put("claims/example.yaml", format!("{ours}  ## Proposed{uncommented}"));
    let ran = here.run("lint");
    fine(&ran, "lint");
    assert!(ran.out.starts_with("5 claims") && ran.err.is_empty(), "{}{}", ran.out, ran.err);
    fine(&here.run("test"), "test");
    let ran = here.run("check --format json");
    assert_eq!(ran.code, 1, "{}", ran.err);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    let verdict = |id: &str| {
        let claims = report["claims"].as_array().unwrap();
        claims.iter().find(|claim| claim["id"] == id).map(|claim| claim["verdict"].clone())
    };
    assert_eq!(verdict("users"), Some("conflict".into()));
    assert_eq!(verdict("chief-executive-en"), Some("conflict".into()));
    // The same articles, the same proposals, however the folder is named.
    let again = |args: &str| here.run(args).out;
    assert_eq!(again("init --from articles --stdout"), again("init --from ./articles/ --stdout"));
}

#[test]
fn a_folder_that_nothing_can_be_proposed_from_is_told() {
    let here = empty();
    here.run("init --from nowhere").is_bad(&["nowhere"]);
    assert_eq!(files(here.path()), Vec::<String>::new());
    here.put("texts/a.txt", "It rained.");
    let ran = here.run("init --from texts");
    fine(&ran, "init");
    assert!(ran.out.contains("No claim could be proposed from texts"), "{}", ran.out);
    assert!(text(&here, "claims/example.yaml").contains("no name stands in two articles"));
    assert!(text(&here, "crossclaim.yaml").contains("articles: [texts]"));
}

#[test]
fn every_schema_is_printed_by_its_name() {
    let here = empty();
    for file in crossclaim::schema::SCHEMAS {
        let ran = here.run(&format!("schema {}", file.name));
        fine(&ran, file.name);
        assert_eq!(ran.out, file.schema());
    }
    here.run("schema claim").is_bad(&["claims", "manifest"]);
}

#[test]
fn completions_know_every_command() {
    let here = empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = here.run(&format!("completions {shell}"));
        fine(&ran, shell);
        for command in COMMANDS {
            assert!(ran.out.contains(command), "{shell} does not know {command}");
        }
        assert!(ran.out.contains("allow-empty"), "{shell} does not know the options");
        let checks = Command::new(shell).arg("-n").arg("/dev/stdin").output().is_ok();
        if ["bash", "zsh"].contains(&shell) && checks {
            here.put("script", &ran.out);
            let checked = Command::new(shell).arg("-n").arg(here.path().join("script")).output().unwrap();
            assert!(checked.status.success(), "{shell}: {}", String::from_utf8_lossy(&checked.stderr));
        }
    }
    here.run("completions tcsh").is_bad(&["tcsh", "bash"]);
}

#[test]
fn the_manual_has_a_page_for_the_program_and_one_for_each_command() {
    let here = empty();
    let ran = here.run("man");
    fine(&ran, "man");
    assert!(ran.out.contains(".TH crossclaim 1"), "{}", &ran.out[..200.min(ran.out.len())]);
    // The page writes a hyphen as `\-`.
    for command in COMMANDS {
        assert!(ran.out.contains(&format!("crossclaim\\-{command}(1)")), "no {command}");
    }
    let ran = here.run("man --out pages");
    fine(&ran, "man --out");
    let pages = files(&here.path().join("pages"));
    assert!(pages.contains(&"crossclaim.1".to_owned()));
    assert!(pages.contains(&"crossclaim-expect-add.1".to_owned()), "{pages:?}");
    for command in COMMANDS {
        let page = text(&here, &format!("pages/crossclaim-{command}.1"));
        assert!(page.contains(".SH SYNOPSIS"), "{command}");
    }
    assert!(text(&here, "pages/crossclaim-check.1").contains("allow\\-empty"));
    assert!(text(&here, "pages/crossclaim.1").contains("Exit codes"));
}

#[test]
fn the_list_of_commands_is_the_one_of_the_program() {
    let help = empty().run("--help").out;
    let (_, listed) = help.split_once("Commands:\n").unwrap();
    let named: Vec<&str> = listed
        .lines()
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    assert_eq!(named, COMMANDS);
}
