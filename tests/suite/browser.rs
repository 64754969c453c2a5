//! The HTML report in a real browser, where there is one.
//!
//! `tests/browser/run.mjs` opens pages in Chromium and looks at them as a reader would: filters, links,
//! keyboard, contrast, paper, no request, no message. Here the pages are made and the script is
//! called. Where Chromium, Node or its packages are missing, the test says so and does nothing; with
//! `CROSSCLAIM_BROWSER=required`, as CI sets it, that is a failure.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cli::Here;

/// Text that tries to become a part of the page.
const HOSTILE: &str = r#"---
title: "<script>alert(2)</script> \u202Etxet"
source: "Out|let </mark><script>alert(3)</script>"
date: 2021-01-18
lang: en
url: "javascript:alert(4)"
---

# Head </h1><script>alert(5)</script>

Acme has 12 million users </mark><script>alert(6)</script> &lt;img src=x onerror=alert(7)&gt; at the end. It is run by Ann Lee. Acme costs $5.

- an item: Acme has **15** million users.

> Somebody said: Acme has 12 million users.

| a | b |
| --- | --- |
| Acme has 40 million users | x |
"#;

const ARABIC: &str = "---\ntitle: عنوان المقال عن الشركة\nsource: الصحيفة\nlang: ar\n---\n\n\
    قالت الشركة إن Acme has 20 million users في عام ٢٠٢١. Acme is run by Bo Ray.\n";

const HEBREW: &str = "---\ntitle: כותרת\nsource: העיתון\nlang: he\ndate: 2021-03\nurl: https://example.org/%D7%90?a=1&b=2\n---\n\n\
    החברה Acme costs $7. Acme is run by Ann Lee. Acme has 12 million users.\n";

const CLAIMS: &str = r#"version: 1
subject: {name: "Acme <b>", also: [Acme]}
claims:
  - id: ceo
    title: Who runs it
    kind: name
    change: never
    match: {en: ["run by <value>"]}
  - id: price
    title: The price
    kind: money
    match: {en: ["costs <value>"]}
  - id: users
    title: "Number of </h3><script>alert(1)</script> users"
    kind: count
    of: {en: [users]}
    change: never
    match: {en: ["has <value>"]}
    expect:
      - {values: [12 million, 15 million], reason: "</p><img src=x onerror=alert(1)> @team", owner: "<i>me</i>"}
relations:
  - {id: cheap, title: "<b>Cheap</b>", holds: users != 0}
"#;

/// What is missing to run, `None` when all is there.
fn missing() -> Result<PathBuf, String> {
    let runs = |program: &str, arg: &str| {
        Command::new(program).arg(arg).output().is_ok_and(|ran| ran.status.success())
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if !runs("node", "--version") {
        return Err("node is missing".into());
    }
    if !root.join("tests/browser/node_modules/playwright-core/package.json").is_file() {
        return Err("its packages are missing: run `npm ci` in tests/browser".into());
    }
    let limit = Command::new("sh").args(["-c", "ulimit -v"]).output();
    if limit.is_ok_and(|ran| !ran.stdout.starts_with(b"unlimited") && !ran.stdout.is_empty()) {
        return Err("memory is limited (`ulimit -v`), and Chromium does not start so".into());
    }
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let found = ["chromium", "chromium-browser", "google-chrome"]
        .iter()
        .flat_map(|name| std::env::split_paths(&paths).map(move |folder| folder.join(name)))
        .find(|path| path.is_file());
    found.ok_or_else(|| "chromium is missing".into())
}

/// A page with many articles and claims.
fn many(here: &Here) {
    let mut claims = "version: 1\nsubject: {name: Harbourline, also: [the company]}\nclaims:\n".to_owned();
    for at in 0..24 {
        let _ = write!(
            claims,
            "  - id: fleet{at:02}\n    title: Boats of class {at}\n    kind: count\n    of: {{en: [boats]}}\n    \
             change: never\n    match: {{en: ['class {at} fleet has <value>']}}\n"
        );
    }
    here.put("many/claims/fleet.yaml", claims);
    for at in 0..300 {
        let mut text = format!(
            "---\ntitle: Harbour news {at}\nsource: Paper {at:03}\ndate: 2021-0{}-{:02}\nlang: en\n---\n\n",
            1 + at % 6,
            1 + at % 28
        );
        for step in 0..5 {
            let class = (at * 7 + step * 5) % 24;
            let boats = if at % 31 == 0 { 15 } else { 12 };
            let _ = write!(
                text,
                "Harbourline says its class {class} fleet has {boats} boats. Rain is expected on quay {at}.\n\n"
            );
        }
        here.put(&format!("many/articles/paper-{at:03}.md"), text);
    }
}

/// The pages: the sample, other people's text, and very much of it.
fn pages(here: &Here) -> [PathBuf; 3] {
    let page = |name: &str| here.path().join(name);
    let sample = Command::new(env!("CARGO_BIN_EXE_crossclaim"))
        .args(["report", "--today", "2026-01-01", "--name", "sample", "--out"])
        .arg(here.path())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(sample.status.success(), "{}", String::from_utf8_lossy(&sample.stderr));
    for (name, text) in [("a<mark>\"x.md", HOSTILE), ("عربي.md", ARABIC), ("b.md", HEBREW)] {
        here.put(&format!("hostile/articles/{name}"), text);
    }
    here.put("hostile/articles/undated.txt", "Acme has 12 million users. Acme costs $6.\n");
    here.put("hostile/claims/acme.yaml", CLAIMS);
    many(here);
    for name in ["hostile", "many"] {
        let ran = here.run_in(name, &format!("report --name {name} --out .."));
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
    [page("sample.html"), page("hostile.html"), page("many.html")]
}

#[test]
fn the_page_keeps_its_promises_in_a_browser() {
    let chromium = match missing() {
        Ok(chromium) => chromium,
        Err(why) => {
            let is_required = std::env::var("CROSSCLAIM_BROWSER").is_ok_and(|value| value == "required");
            assert!(!is_required, "the browser tests must run here, but {why}");
            // Past the harness, which keeps to itself what a test that passes prints.
            let told = "(`.ci/run tools` installs what is needed)";
            let _ = writeln!(std::io::stderr(), "\nthe browser tests did NOT run: {why} {told}");
            return;
        }
    };
    let here = Here::new(&[]);
    let ran = Command::new("node")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/run.mjs"))
        .arg("--chromium")
        .arg(chromium)
        .arg("--scratch")
        .arg(env!("CARGO_TARGET_TMPDIR"))
        .args(std::env::var_os("CROSSCLAIM_ACCEPT").map(|_| "--accept"))
        .args(pages(&here))
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success(), "\n{told}\n{}", String::from_utf8_lossy(&ran.stderr));
    assert!(told.contains(" checks, 0 faults"), "{told}");
}
