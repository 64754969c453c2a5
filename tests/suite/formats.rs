//! Reports for other programs, from outside: several of one run, where they go, what they hold.

use std::fs;

use serde_json::Value;

use crate::cli::{CLAIMS, Here, TWELVE, TWENTY};

fn sarif(here: &Here) -> Vec<Value> {
    let ran = here.run("check --format sarif");
    let log: Value = serde_json::from_str(&ran.out).unwrap();
    log["runs"][0]["results"].as_array().unwrap().clone()
}

fn fingerprints(here: &Here) -> Vec<String> {
    let print = |result: &Value| result["partialFingerprints"]["primaryLocationLineHash"].to_string();
    sarif(here).iter().map(print).collect()
}

#[test]
fn one_run_writes_several_reports() {
    let here = Here::new(&[TWELVE, TWENTY]);
    let ran = here
        .run("check --format line --report sarif=out/a.sarif --report junit=out/deep/b.xml --report md=c.md");
    ran.is(1, "articles/b.txt");
    assert_eq!(ran.out.lines().count(), 1, "standard output holds nothing else: {}", ran.out);
    assert_eq!(ran.err, "wrote out/a.sarif\nwrote out/deep/b.xml\nwrote c.md\n");
    let read = |name: &str| fs::read_to_string(here.path().join(name)).unwrap();
    assert_eq!(read("out/a.sarif"), here.run("check --format sarif").out);
    assert!(read("out/deep/b.xml").contains("failures=\"1\""));
    assert!(read("c.md").contains("]: articles/a.txt#L1\n"), "links lead from where the report is");
    // The same for the reports that `report` writes in any case.
    let ran = here.run("report --report gitlab=quality.json --out out/reports");
    let told: Vec<&str> = ran.err.lines().collect();
    assert_eq!(told.len(), 4, "{}", ran.err);
    assert_eq!(
        (told[0], told[2], told[3]),
        ("wrote out/reports/acme.md", "wrote out/reports/acme.json", "wrote quality.json")
    );
    assert!(told[1].starts_with("wrote out/reports/acme.html (") && told[1].ends_with(" KB)"), "{}", told[1]);
    assert!(read("out/reports/acme.md").contains("]: ../../articles/a.txt#L1\n"));
}

#[test]
fn a_report_that_cannot_be_asked_for_is_told() {
    let here = Here::new(&[TWELVE]);
    here.run("check --report junti=a.xml").is_bad(&["junti", "did you mean `junit`", "sarif"]);
    here.run("check --report a.xml").is_bad(&["FORMAT=PATH", "md=report.md"]);
    here.run("check --report md=").is_bad(&["no file is named"]);
    here.run("check --report md=-").is_bad(&["--format md"]);
    here.run("check --report md=a --report json=a").is_bad(&["two reports", "`a`"]);
    here.run("check --link-base git.example").is_bad(&["https://git.example/desk/news/blob/main"]);
    here.put("taken/x", "");
    let ran = here.run("check --report md=taken");
    ran.is_bad(&["taken", "cannot be written", "make room, or name another place with --report"]);
    assert!(!ran.err.contains("--out"), "`check` has no such option: {}", ran.err);
    here.run("report --out taken/x").is_bad(&["cannot be written", "another place with --out"]);
    here.run("check --html-dir taken/x").is_bad(&["cannot be written", "another place with --html-dir"]);
}

/// One file has many names.
#[test]
fn two_reports_to_one_file_are_refused_however_it_is_spelt() {
    let here = Here::new(&[TWELVE]);
    fs::create_dir(here.path().join("sub")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("x", here.path().join("link")).unwrap();
    let whole = here.path().join("x").display().to_string();
    for other in [
        "./x",
        "sub/../x",
        "gone/../x",
        &whole,
        #[cfg(unix)]
        "link",
    ] {
        let ran = here.run(&format!("check --report md=x --report json={other}"));
        ran.is_bad(&["two reports would be written to one file", "`x`", other, "a path of its own"]);
    }
    here.run("report --out out --report md=out/../out/acme.md").is_bad(&["two reports", "out/acme.md"]);
    here.run("check --html-dir out --report md=out/index.html").is_bad(&["two reports", "out/index.html"]);
    assert!(!here.path().join("x").exists() && !here.path().join("out").exists(), "nothing is written");
    assert_eq!(here.run("check --report md=x --report json=sub/x").code, 0);
}

/// A report that took the place of an article would be read as one by the next run.
#[test]
fn a_report_never_takes_the_place_of_what_the_run_reads() {
    let here = Here::new(&[TWELVE, ("deep/c.md", "Acme has 12 million users.\n")]);
    here.put("claims/acme.md", "Acme has 12 million users.\n");
    here.put("articles/articles.yaml", "articles: [{path: a.txt, source: Echo}]\n");
    here.put("baseline.yaml", "version: 1\nexpectations: []\n");
    here.put("crossclaim.yaml", "version: 1\n");
    here.put("articles/.crossclaimignore", "reports/\n");
    let all = || -> Vec<(std::path::PathBuf, Vec<u8>)> {
        let mut found = Vec::new();
        let mut folders = vec![here.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.push((path.clone(), fs::read(path).unwrap()));
                }
            }
        }
        found.sort();
        found
    };
    let before = all();
    for there in [
        "articles/a.txt",
        "articles/deep/c.md",
        "./articles/deep/../a.txt",
        "claims/acme.yaml",
        "claims/acme.md",
        "articles/articles.yaml",
        "baseline.yaml",
        "crossclaim.yaml",
    ] {
        let ran = here.run(&format!("check --report json=new.json --report md={there}"));
        ran.is_bad(&[there, "would replace a file that the run reads", "another place with --report"]);
        // The same when only a part is compared.
        here.run(&format!("check --only deep/c.md --report md={there}")).is_bad(&["that the run reads"]);
    }
    for (new, what) in [
        ("articles/new.md", "an article"),
        ("articles/new/new.txt", "an article"),
        ("claims/new.yml", "a claim file or fixture"),
        ("claims/new.md", "a claim file or fixture"),
        ("expectations.yaml", "that the run reads"),
        ("articles/.crossclaimignore", "the list of what is no article"),
    ] {
        here.run(&format!("check --report md={new}")).is_bad(&[new, what, "another place with --report"]);
    }
    here.run("report --out articles").is_bad(&["articles/acme.md", "an article", "another place with --out"]);
    here.run("report --out claims").is_bad(&["claims/acme.md", "the run reads", "another place with --out"]);
    here.run("check --articles articles/deep/* --html-dir articles/deep --report md=articles/deep/x.md")
        .is_bad(&["articles/deep/x.md", "an article", "or list it in .crossclaimignore"]);
    assert_eq!(all(), before, "nothing is written");
    // What no format reads, what is listed as no article and what lies elsewhere is in nobody's way.
    for fine in ["articles/x.json", "articles/reports/x.md", "reports/x.md", "claims/x.json"] {
        assert_eq!(here.run(&format!("check --report md={fine}")).code, 0, "{fine}");
    }
}

/// A pipe that waits for a reader is never read, and stays a pipe.
#[cfg(unix)]
#[test]
fn a_report_goes_through_a_pipe_and_a_link() {
    use std::os::unix::fs::FileTypeExt as _;
    let here = Here::new(&[TWELVE]);
    let pipe = here.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    let from = pipe.clone();
    let reader = std::thread::spawn(move || fs::read_to_string(from).unwrap());
    let ran = here.run("check --report md=reports/a.md --report md=pipe");
    assert_eq!((ran.code, ran.err.as_str()), (0, "wrote reports/a.md\nwrote pipe\n"));
    assert!(reader.join().unwrap().starts_with("# Claim consistency\n"));
    assert!(fs::symlink_metadata(&pipe).unwrap().file_type().is_fifo());
    std::os::unix::fs::symlink("../elsewhere.json", here.path().join("reports/b.json")).unwrap();
    assert_eq!(here.run("check --report json=reports/b.json").code, 0);
    assert!(fs::symlink_metadata(here.path().join("reports/b.json")).unwrap().is_symlink());
    assert!(fs::read_to_string(here.path().join("elsewhere.json")).unwrap().starts_with('{'));
}

#[test]
fn a_page_has_a_size_and_may_be_a_folder() {
    let here = Here::new(&[TWELVE, TWENTY]);
    let ran = here.run("check --report html=a.html --html-dir pages --format line");
    assert!(ran.err.starts_with("wrote a.html ("), "{}", ran.err);
    assert!(ran.err.ends_with("wrote pages/index.html (and 2 pages of articles)\n"), "{}", ran.err);
    let read = |name: &str| fs::read_to_string(here.path().join(name)).unwrap();
    assert!(read("pages/index.html").contains("href=\"source-a.txt.html#m-users-a.txt\""));
    assert!(read("pages/source-a.txt.html").contains(" id=\"m-users-a.txt\""));
    assert!(read("pages/source-a.txt.html").contains("href=\"../articles/a.txt\""));
    assert!(!read("a.html").contains("left-out"));
    here.run("check --report html=a.html --html-max-bytes 30KB");
    assert!(read("a.html").contains("id=\"left-out\"") && read("a.html").contains("may have 30 KB"));
    here.run("check --html-max-bytes much").is_bad(&["much", "5MB"]);
    here.run("check --html-max-bytes 0").is_bad(&["5MB"]);
    here.run("check --html-dir=").is_bad(&["--html-dir"]);
}

#[test]
fn a_run_that_checked_nothing_leaves_the_reports_of_the_last() {
    let here = Here::new(&[]);
    here.put("a.sarif", "old");
    let ran = here.run("check --report sarif=a.sarif");
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("no report was written"), "{}", ran.err);
    assert_eq!(fs::read_to_string(here.path().join("a.sarif")).unwrap(), "old");
    assert_eq!(here.run("check --allow-empty --report sarif=a.sarif").code, 0);
    assert!(fs::read_to_string(here.path().join("a.sarif")).unwrap().contains("2.1.0"));
}

/// Articles, claims and entries of an editor that ends lines with CR LF.
#[test]
fn a_snippet_shows_no_carriage_return() {
    let here = Here::new(&[
        ("a.txt", "Acme has 12 million users.\r\n"),
        ("b.txt", "Acme has 20 million users.\r\n"),
    ]);
    let claims = format!(
        "{CLAIMS}  - id: desks\n    kind: count\n    of: desks\n    match: {{en: [keeps <value>]}}\n"
    );
    here.put("claims/acme.yaml", claims.replace('\n', "\r\n"));
    let entry = "version: 1\nexpectations:\n  - claim: users\n    values: [1 million, 2 million]\n    reason: known\n";
    here.put("baseline.yaml", entry.replace('\n', "\r\n"));
    let out = here.run("check --verbose").out;
    for told in ["Acme has 20 million users.", "- id: desks", "1 million, 2 million"] {
        assert!(out.contains(told), "{told:?} is not in:\n{out}");
    }
    assert!(!out.contains('␍'), "{out}");
    here.put("claims/acme.yaml", claims.replace("kind", "knd").replace('\n', "\r\n"));
    let err = here.run("check").err;
    assert!(err.contains("did you mean `kind`?") && !err.contains('␍'), "{err}");
}

/// Acceptance test 12 of the gate.
#[test]
fn fingerprints_outlive_moved_lines_and_tell_values_apart() {
    let here = Here::new(&[TWELVE, TWENTY]);
    let before = fingerprints(&here);
    assert_eq!(before.len(), 1);
    let line =
        |here: &Here| sarif(here)[0]["locations"][0]["physicalLocation"]["region"]["startLine"].clone();
    let was = line(&here);
    let moved = |text: &str| format!("{}{text}", "Nothing of note.\n\n".repeat(20));
    here.put("articles/a.txt", moved(TWELVE.1));
    here.put("articles/b.txt", moved(TWENTY.1));
    assert_ne!(line(&here), was);
    assert_eq!(fingerprints(&here), before);
    here.put("articles/b.txt", "Acme has 30 million users.\n");
    assert_ne!(fingerprints(&here), before);
    here.put("articles/c.txt", "Acme has 50 million users.\n");
    let three = fingerprints(&here);
    assert_eq!(three.len(), 2);
    assert_ne!(three[0], three[1]);
}

/// Acceptance test 8 of the gate, for what other programs read.
#[test]
fn the_order_in_a_folder_changes_no_byte() {
    let formats = ["md", "html", "json", "github", "gitlab", "sarif", "junit", "summary", "comment"];
    let all = |here: &Here| formats.map(|format| here.run(&format!("check --format {format}")).out);
    let third = ("c.txt", "Acme has 30 million users.\n");
    let (one, other) = (Here::new(&[TWELVE, TWENTY, third]), Here::new(&[third, TWENTY, TWELVE]));
    assert_eq!(all(&one), all(&other));
    assert!(all(&one).iter().all(|report| !report.contains(&one.path().display().to_string())));
}

/// Acceptance test 14 of the gate.
#[test]
fn colours_are_for_people_only() {
    let here = Here::new(&[TWELVE, TWENTY]);
    for format in ["md", "html", "json", "line", "github", "gitlab", "sarif", "junit", "summary", "comment"] {
        let ran = here.run(&format!("check --color always --format {format}"));
        assert_eq!(ran.code, 1);
        assert!(!ran.out.contains('\u{1b}'), "{format}");
        assert_eq!(ran.err, "", "{format}");
    }
}

#[test]
fn the_summary_of_a_job_is_added_to() {
    let here = Here::new(&[TWELVE, TWENTY]);
    let path = here.path().join("summary.md");
    here.put("summary.md", "# From an earlier step\n");
    let file = path.to_str().unwrap();
    let ran = here.run_with("check --format line", &[("GITHUB_STEP_SUMMARY", file)]);
    ran.is(1, "deny[conflict]");
    let once = fs::read_to_string(&path).unwrap();
    assert!(once.starts_with("# From an earlier step\n# Claim consistency\n"), "{once}");
    assert!(once.contains("| `12 million` ✗ | `a.txt`:1 |"), "{once}");
    here.run_with("check --no-summary", &[("GITHUB_STEP_SUMMARY", file)]);
    assert_eq!(fs::read_to_string(&path).unwrap(), once);
    // Where it can be linked, it is.
    let job = [
        ("GITHUB_STEP_SUMMARY", file),
        ("GITHUB_SERVER_URL", "https://git.example"),
        ("GITHUB_REPOSITORY", "desk/news"),
        ("GITHUB_SHA", "c0ffee"),
    ];
    here.run_with("check --report md=full.md", &job);
    let twice = fs::read_to_string(&path).unwrap();
    assert!(
        twice.contains("[`a.txt`:1](https://git.example/desk/news/blob/c0ffee/articles/a.txt#L1)"),
        "{twice}"
    );
    assert!(fs::read_to_string(here.path().join("full.md")).unwrap().contains("]: articles/a.txt#L1"));
    // A host drops a summary of more than a megabyte whole, with what other steps wrote.
    here.put("summary.md", "x".repeat(1024 * 1024 - 4500));
    here.run_with("check", &job);
    assert!(fs::metadata(&path).unwrap().len() <= 1024 * 1024 - 4096 + 600);
    let ran = here.run_with("check", &[("GITHUB_STEP_SUMMARY", here.path().to_str().unwrap())]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("warning: the job summary cannot be written"), "{}", ran.err);
}

#[test]
fn paths_begin_at_the_top_of_the_repository() {
    let here = Here::new(&[TWELVE, TWENTY]);
    fs::create_dir(here.path().join(".git")).unwrap();
    here.put("crossclaim.yaml", "version: 1\n");
    fs::create_dir_all(here.path().join("desk/parler")).unwrap();
    let below = here.run_in("desk/parler", "check --format gitlab");
    let issues: Value = serde_json::from_str(&below.out).unwrap();
    assert_eq!(issues[0]["location"]["path"], "articles/b.txt", "{}", below.out);
    let below = here.run_in("desk/parler", "check --format comment --link-base https://git.example/x");
    assert!(below.out.contains("](https://git.example/x/articles/a.txt#L1)"), "{}", below.out);
    let log: Value = serde_json::from_str(&here.run("check --format sarif").out).unwrap();
    assert_eq!(log["runs"][0]["automationDetails"]["id"], "crossclaim/articles/claims/");
}

#[test]
fn an_earlier_report_is_compared_with() {
    let here = Here::new(&[TWELVE]);
    let first = here.run("check --against last.json --report json=last.json --format line");
    assert_eq!(first.err, "warning: last.json: no earlier report to compare with\nwrote last.json\n");
    let same = here.run("check --against last.json");
    same.is(0, "changed since the earlier report: nothing");
    // Moved lines and other words for the same value are no change.
    here.put("articles/a.txt", "Not much.\n\nAcme has 12 million users.\n");
    here.run("check --against last.json").is(0, "changed since the earlier report: nothing");
    here.put("articles/b.txt", TWENTY.1);
    let page = here.run("check --against last.json --format md").out;
    let (_, changed) = page.split_once("## Changed since the earlier report\n\n").unwrap();
    let (changed, _) = changed.split_once("\n\n").unwrap();
    assert_eq!(
        changed,
        "- new article `b.txt`\n- users: single source is now conflict\n- users: new value `20 million` (`b.txt`)"
    );
    here.run("check --report json=two.json --format line");
    fs::remove_file(here.path().join("articles/a.txt")).unwrap();
    here.run("check --against two.json").is(0, "- users: nobody says it any more: 12 million (a.txt)");
    here.run("check --against two.json --only b.txt").is_bad(&["of a part only", "--against git:HEAD"]);
    here.run("check --against gti:main").is_bad(&["`gti:` is no place", "did you mean `git:main`?"]);
    here.run("check --against svn:main").is_bad(&["`svn:` is no place", "git:main", "./a:b.json"]);
    // A file may have a colon in its name, and the first run has none to compare with.
    fs::copy(here.path().join("two.json"), here.path().join("gti:two.json")).unwrap();
    here.run("check --against gti:two.json").is(0, "changed since");
    for none in ["./gti:main", "none.json", "main"] {
        assert_eq!(here.run(&format!("check --against {none}")).code, 0, "{none}");
    }
    here.put("last.json", "{}");
    here.run("check --against last.json").is_bad(&["last.json", "it is no report"]);
    here.put(
        "last.json",
        "{\"format\": \"crossclaim.report\", \"version\": 2, \"articles\": [], \"claims\": []}",
    );
    here.run("check --against last.json").is_bad(&["its version is 2"]);
    assert!(!here.run("check --format md").out.contains("## Changed"));
}
