//! What no claim read, and what is read on a line, from outside.

use serde_json::Value;

use crate::cli::{Here, TWELVE};

/// Nothing of it is read: the verb has no phrase.
const UNREAD: (&str, &str) =
    ("b.txt", "The platform\n\nAcme is fine.\nAcme now counts on 20 million users.\n");

#[test]
fn coverage_is_told_when_it_is_asked_for_and_decides_nothing() {
    let here = Here::new(&[TWELVE, UNREAD]);
    let without = here.run("check");
    assert!(!without.out.contains("coverage"), "{}", without.out);
    let with = here.run("check --coverage");
    assert_eq!((with.code, without.code), (0, 0), "{}", with.err);
    let (head, rest) = with.out.split_once("\n\n").unwrap();
    assert_eq!(rest, without.out, "the rest of the report is as it was");
    insta::assert_snapshot!(head, @r#"
    coverage: values that no claim read, in sentences that name the subject
      users: Number of users (count)
        articles/b.txt:4:20  20 million
            "Acme now counts on 20 million users."
            the counted noun stands by it, and no word of its phrases
            crossclaim explain articles/b.txt:4
    "#);
    assert_eq!(here.run("check --coverage").out, with.out, "two runs give the same bytes");
    let all_read = Here::new(&[TWELVE]).run("check --coverage");
    all_read.is(0, "coverage: every value that a claim could ask for is read by one");
    // Where nothing at all is read it is wanted most.
    Here::new(&[UNREAD]).run("check --coverage").is(3, "articles/b.txt:4:20  20 million");
    // The next command is one that can be typed.
    here.run("explain articles/b.txt:4").is(0, "count `20 million`");
}

#[test]
fn coverage_is_told_to_programs_and_in_markdown_and_to_no_code_host() {
    let here = Here::new(&[TWELVE, UNREAD]);
    let json = |args: &str| serde_json::from_str::<Value>(&here.run(args).out).unwrap();
    let (without, mut with) = (json("check --format json"), json("check --format json --coverage"));
    let coverage = with.as_object_mut().unwrap().remove("coverage").unwrap();
    assert_eq!(with.as_object_mut().unwrap().remove("unspoken"), Some(serde_json::json!([])));
    assert_eq!(with, without, "it is two fields more");
    assert_eq!(coverage.as_array().unwrap().len(), 1);
    let one = &coverage[0];
    assert_eq!(
        (&one["path"], &one["line"], &one["column"]),
        (&"articles/b.txt".into(), &4.into(), &20.into())
    );
    assert_eq!((&one["value"], &one["kind"]), (&"20 million".into(), &"count".into()));
    assert_eq!((&one["shares"], &one["claims"][0]["claim"]), (&"noun".into(), &"users".into()));
    assert_eq!(one["quote"], "Acme now counts on 20 million users.");
    let md = here.run("check --format md --coverage").out;
    assert!(md.contains("### Values that no claim read\n\n- `users`: `20 million` ([`b.txt`]"), "{md}");
    assert!(!here.run("check --format md").out.contains("no claim read"));
    let html = here.run("check --format html --coverage").out;
    assert!(html.contains("Values that no claim read"), "{html}");
    assert!(!here.run("check --format html").out.contains("no claim read"));
    for format in ["sarif", "gitlab", "github", "junit", "line"] {
        let args = format!("check --format {format}");
        assert_eq!(here.run(&(args.clone() + " --coverage")).out, here.run(&args).out, "{format}");
    }
}

#[test]
fn what_a_claim_that_is_left_out_reads_is_not_called_unread() {
    let here = Here::new(&[("a.txt", "Acme has 12 million users.\nAcme pays 300 people.\n")]);
    let more = "version: 1\nsubject: {name: Acme}\nclaims:\n  - id: staff\n    kind: count\n    of: {en: [people]}\n\
        \x20   match: {en: [pays <value>]}\n  - id: readers\n    kind: count\n    of: {en: [users, people, readers]}\n\
        \x20   match: {en: [read by <value>]}\n    optional: true\n";
    here.put("claims/more.yaml", more);
    let ran = here.run("check --coverage --claim readers --allow-empty");
    ran.is(0, "coverage: every value");
    // What nobody has declared has been read by nobody.
    std::fs::write(here.path().join("claims/more.yaml"), more.replace("pays", "feeds")).unwrap();
    here.run("check --coverage --claim readers --allow-empty").is(0, "articles/a.txt:2:11  300");
}

#[test]
fn verbose_shows_what_is_else_counted() {
    let long = "Acme sees 20 million users. ".repeat(5);
    let here = Here::new(&[TWELVE, ("b.txt", &long)]);
    let ran = here.run("check --coverage");
    ran.is(0, "and 2 more values (`--verbose` shows each)");
    assert_eq!(ran.out.matches("crossclaim explain articles/b.txt:1").count(), 3);
    let ran = here.run("check --coverage --verbose");
    assert_eq!(ran.out.matches("crossclaim explain articles/b.txt:1").count(), 5);
    // The same figure that a claim reads in the article is no news.
    let here = Here::new(&[("a.txt", "Acme has 12 million users. Acme sees 12 million users.\n")]);
    let ran = here.run("check --coverage");
    ran.is(0, "not shown: 1 that the same article says where a claim reads it");
    assert!(!ran.out.contains("crossclaim explain"), "{}", ran.out);
}

#[test]
fn a_line_is_explained_and_one_that_is_not_there_is_told() {
    let here = Here::new(&[TWELVE, UNREAD]);
    here.run("explain articles/a.txt:1").is(0, "= users: line 1 col 10  `12 million`");
    here.run("explain a.txt:1:10").is(0, "articles/a.txt:1:10");
    here.run_in("articles", "explain a.txt:1 --articles . --claims ../claims").is(0, "a.txt:1  (English");
    here.run_in("articles", "explain ../articles/a.txt:1 --articles . --claims ../claims")
        .is(0, "12 million");
    here.run("explain b.txt:2").is(0, "a blank line: nothing is read here");
    here.run("explain b.txt:4").is(0, "1 claim: no word that they need is here");
    here.run("explain b.txt:5").is_bad(&["there is no line 5: articles/b.txt has 4"]);
    here.run("explain b.txt:4:99").is_bad(&["there is no column 99", "line 4 of articles/b.txt has 36"]);
    here.run("explain articles/bb.txt:1").is_bad(&["is not an article that is compared", "articles/b.txt"]);
    here.run("explain claims/acme.yaml:4").is_bad(&["is not an article that is compared"]);
    here.run("explain articles/b.txt").is_bad(&["names no line", "crossclaim explain articles/b.txt:1"]);
    here.run("explain b.txt:x").is_bad(&["names no line", "crossclaim explain articles/b.txt:1"]);
    here.run("explain users:4").is_bad(&["`users` is not an article"]);
}

/// Whether a line is wider than 80 columns and could be broken.
fn is_wide(line: &str) -> bool {
    let longest = line.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    line.chars().count() > 80 && longest < 70
}

#[test]
fn explanations_and_findings_fit_80_columns() {
    let sample = Here::new(&[]);
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in ["articles/gazette-janvier.md", "articles/tech-observer.md", "claims/parler.yaml"] {
        sample.put(name, std::fs::read(root.join(name)).unwrap());
    }
    std::fs::remove_file(sample.path().join("claims/acme.yaml")).unwrap();
    let mut all = vec!["explain user-count".to_owned(), "explain stale-expectation".to_owned()];
    all.push("check --coverage".to_owned());
    all.extend(["gazette-janvier.md:15", "tech-observer.md:15"].map(|spot| format!("explain {spot}")));
    let ids: Vec<String> = relations(&std::fs::read_to_string(root.join("claims/parler.yaml")).unwrap());
    assert!(!ids.is_empty(), "the sample has relations");
    all.extend(ids.iter().map(|id| format!("explain {id}")));
    for args in all {
        let out = sample.run_with(&args, &[("COLUMNS", "80")]).out;
        // Excerpts under a finding are drawn by another hand.
        let wide: Vec<&str> = out.lines().filter(|line| is_wide(line) && !line.contains('|')).collect();
        assert!(wide.is_empty() && !out.is_empty(), "{args}:\n{}", wide.join("\n"));
    }
}

/// The ids of the relations of a claim file.
fn relations(file: &str) -> Vec<String> {
    let (_, part) = file.split_once("\nrelations:").unwrap_or_default();
    part.lines().filter_map(|line| line.trim().strip_prefix("- id: ").map(str::to_owned)).collect()
}

const GERMAN: &str = "Acme hat nach eigenen Angaben zwölf Millionen Nutzer, und es sollen noch mehr werden. Das sagte die \
Firma am Montag in einem Brief an alle, die seit Jahren darauf warten.\n";

#[test]
fn claims_without_phrases_in_the_language_of_an_article_are_named() {
    let here = Here::new(&[
        ("a.txt", "Acme has 12 million users.\n"),
        ("b.txt", GERMAN),
        ("c.txt", "---\nlang: de\n---\nDie Stadt wird nass, sagt das Amt.\n"),
        ("d.txt", "---\nlang: ru\n---\nАкме: 12 миллионов.\n"),
    ]);
    let ran = here.run("check --coverage");
    ran.is(0, "coverage: articles that claims have no phrases for");
    ran.is(0, "  1 article in Deutsch (b.txt); users has no phrases in Deutsch\n");
    ran.is(0, "  1 article in ru (d.txt); users has no phrases in ru\n");
    assert!(!ran.out.contains("c.txt);"), "it does not name the subject: {}", ran.out);
    let json: Value = serde_json::from_str(&here.run("check --coverage --format json").out).unwrap();
    assert_eq!(
        json["unspoken"],
        serde_json::json!([
            {"language": "de", "name": "Deutsch", "claim": "users", "articles": ["b.txt"]},
            {"language": "ru", "name": "ru", "claim": "users", "articles": ["d.txt"]},
        ])
    );
    here.run("check --coverage --format md")
        .is(0, "### Articles that claims have no phrases for\n\n- 1 article in Deutsch (b.txt); users has");
    here.run("check --coverage --format html")
        .is(0, "<li>1 article in Deutsch (b.txt); users has no phrases in Deutsch</li>");
    assert!(!here.run("check").out.contains("no phrases"), "it was not asked for");
    let spoken = crate::cli::CLAIMS
        .replace("match: {en: [has <value>]}", "match: {en: [has <value>], de: [hat ... <value>]}");
    here.put("claims/acme.yaml", spoken);
    assert!(!here.run("check --coverage").out.contains("in Deutsch"), "now it has one");
}
