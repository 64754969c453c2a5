//! Article files that are not one text in UTF-8, from outside: what is read, what is told, and what a
//! hostile one may cost.

use std::io::Write as _;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::cli::{Here, TWELVE};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn an_old_encoding_is_read_and_noted() {
    let here = Here::new(&[TWELVE]);
    here.put(
        "articles/latin.txt",
        b"The caf\xe9s of Ren\xe9e are open, she says.\n\nAcme has 20 million users.\n",
    );
    let ran = here.run("check --format line");
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.contains("articles/latin.txt:3:10"), "{}", ran.out);
    assert!(ran.err.contains("note: articles/latin.txt: read as windows-1252\n"), "{}", ran.err);
}

#[test]
fn the_same_of_many_files_is_noted_once() {
    let here = Here::new(&[TWELVE]);
    for number in 0..9 {
        here.put(&format!("articles/l{number}.txt"), b"Un \xe9t\xe9 \xe0 S\xe8te, d\xe9j\xe0.\n");
    }
    let ran = here.run("check");
    assert!(ran.err.contains("note: articles/l0.txt and 8 others: read as windows-1252\n"), "{}", ran.err);
    assert_eq!(ran.err.matches("windows-1252").count(), 1);
}

#[test]
fn a_packed_dump_is_taken_apart_and_its_lines_are_those_of_the_dump() {
    let here = Here::new(&[]);
    let dump = "{\"text\": \"Acme has 12 million users.\", \"url\": \"https://a.example/1\"}\n\
        {\"text\": \"Acme\\u00a0has 20 million users.\", \"url\": \"https://b.example/1\"}\n";
    here.put("articles/dump.jsonl.gz", gzip(dump.as_bytes()));
    let ran = here.run("check --format line");
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.contains("articles/dump.jsonl.gz:2:25"), "{}", ran.out);
    let told = here.run("explain articles/dump.jsonl.gz:2");
    assert!(told.out.contains("https://b.example/1") && told.out.contains("20 million"), "{}", told.out);
    let told = here.run("explain articles/dump.jsonl.gz:3");
    told.is_bad(&["there is no line 3"]);
}

#[test]
fn fields_are_named_in_the_configuration() {
    let here = Here::new(&[]);
    let row = |users: &str| format!("{{\"corps\": \"Acme has {users} users.\", \"body\": \"Nothing.\"}}\n");
    here.put("articles/dump.jsonl", row("12 million") + &row("20 million"));
    assert_eq!(here.run("check").code, 3, "no claim is met");
    here.put("crossclaim.yaml", "version: 1\nfields: {text: corps}\n");
    assert_eq!(here.run("check").code, 1);
    let shown = here.run("lint --show-config").out;
    assert!(shown.contains("  text: corps") && shown.contains("crossclaim.yaml:2"), "{shown}");
    here.put("crossclaim.yaml", "version: 1\nfields: {txet: corps}\nlimits: {file: 0}\non-unreadable: no\n");
    here.run("check").is_bad(&["txet", "did you mean `text`", "limit of 0", "`fail` or `warn`"]);
}

#[test]
fn what_cannot_be_read_stops_the_run_unless_it_is_a_warning() {
    let here = Here::new(&[TWELVE]);
    here.put("articles/nul.txt", b"Acme\0has 20 million users.");
    here.put("articles/cut.csv.gz", &gzip(b"text\nAcme has 20 million users.\n")[..20]);
    here.put("articles/dump.jsonl", "{\"text\": \"Acme has 12 million users.\"}\n{\"text\n");
    let words = ["articles/nul.txt", "articles/cut.csv.gz", "articles/dump.jsonl:2"];
    here.run("check").is_bad(&words);
    here.put("crossclaim.yaml", "version: 1\non-unreadable: warn\n");
    let ran = here.run("check");
    assert_eq!(ran.code, 0, "{}", ran.err);
    for word in words {
        assert!(ran.err.contains(&format!("warning: {word}")), "{word}: {}", ran.err);
    }
    here.put("articles/twice.md", "---\nid: a.txt\n---\nX.\n");
    here.run("check").is_bad(&["the id `a.txt` is that of"]);
}

#[test]
fn a_file_of_a_type_that_is_unknown_is_named() {
    let here = Here::new(&[TWELVE]);
    here.put("articles/sitemap.xml", "<?xml version=\"1.0\"?><urlset><url/></urlset>");
    here.put("articles/data.bin.gz", gzip(b"x"));
    let ran = here.run("check");
    assert_eq!(ran.code, 0);
    for name in ["sitemap.xml", "data.bin.gz"] {
        assert!(ran.err.contains(&format!("warning: articles/{name}: no article format")), "{}", ran.err);
    }
}

#[test]
fn hostile_files_cost_bounded_time_and_are_named() {
    let here = Here::new(&[TWELVE]);
    here.put(
        "crossclaim.yaml",
        "version: 1\non-unreadable: warn\nlimits: {unpacked: 20000000, article: 1000000, articles: 50}\n",
    );
    let deep = |open: &str, close: &str| open.repeat(100_000) + &close.repeat(100_000);
    here.put(
        "articles/deep.jsonl",
        format!(
            "{{\"text\": {}}}\n{{\"text\": \"x\", \"source\": {}}}\n",
            deep("[", "]"),
            deep("{\"a\":", "}")
        ),
    );
    here.put("articles/bomb.txt.gz", gzip(&vec![b'a'; 40_000_000]));
    here.put("articles/line.txt", "word ".repeat(1_000_000));
    here.put("articles/deep.rss", format!("<rss>{}</rss>", deep("<a>", "</a>")));
    here.put("articles/many.csv", "text\n".to_owned() + &"A row.\n".repeat(100));
    here.put("articles/open.csv", format!("text\n\"{}", "a,\n".repeat(100_000)));
    let nested: String =
        (0..20_000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n")).collect();
    here.put("articles/deep.eml", format!("Subject: x\n{nested}"));
    here.put("articles/long.warc", "WARC/1.0\nContent-Length: 99999999999999999999\n\n");
    here.put("articles/long2.warc", "WARC/1.0\nContent-Length: 18446744073709551615\n\n");
    let started = Instant::now();
    let ran = here.run("check");
    assert!(started.elapsed() < Duration::from_secs(60), "took {:?}", started.elapsed());
    assert_eq!(ran.code, 0, "{}", ran.err);
    for (name, said) in [
        ("bomb.txt.gz", "larger than"),
        ("line.txt", "an article larger than"),
        ("deep.rss:1", "nested deeper than 128"),
        ("many.csv", "more than 50 articles"),
        ("open.csv:2", "never closed"),
        ("long.warc:1", "no length"),
        ("long2.warc:1", "is cut"),
    ] {
        let line = ran.err.lines().find(|line| line.contains(&format!("articles/{name}")));
        assert!(line.is_some_and(|line| line.contains(said)), "{name}: {}", ran.err);
    }
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
}
