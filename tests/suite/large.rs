//! Corpora that are too large to keep what says nothing: the same verdicts, and fewer rows.

use std::fmt::Write as _;

use serde_json::Value;

use crate::cli::{Here, Ran};

/// Enough prose to make a dump of a few thousand lines large.
const FILLER: &str = "It rained on the harbour all day, and the ferries were late; nobody was surprised, since the \
                      forecast of the week before had said so, and since the harbour is wet at the best of times. \
                      A reader in the north writes that the same may be said of her valley.";

/// What an article of a dump may say of Acme and how it may be written; each is read when the dump is small.
const SAID: [&str; 8] = [
    r#"Acme has 12 million users."#,
    r#"It was late.\nAcme has 20 million users."#,
    r#"The group \u0041cme has 21 million users."#,
    r#"AC&#77;E has 22 million users."#,
    r#"<p>Our <b>Ac</b>me has 23 million users.</p>"#,
    r#"A\u0301cme has 24 million users."#,
    r#"“Acme’s” rivals say that Acme has 25 million users."#,
    r#"Acmeville has 30 million users. The acme of comfort has 31 million users."#,
];

fn line(number: usize, said: &str) -> String {
    let day = number % 28 + 1;
    format!("{{\"id\": \"n{number}\", \"date\": \"2024-05-{day:02}\", \"text\": \"{said} {FILLER}\"}}\n")
}

/// A dump of so many articles, of which every 400th says something, and the same without the others.
fn dumps(many: usize) -> (String, String) {
    let (mut all, mut telling) = (String::new(), String::new());
    for number in 0..many {
        match number % 400 {
            0 => {
                let line = line(number, SAID[number / 400 % SAID.len()]);
                all += &line;
                telling += &line;
            }
            _ => all += &line(number, ""),
        }
    }
    (all, telling)
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}{}", ran.out, ran.err))
}

/// What was found, without the lines it was found on.
fn found(report: &Value) -> Vec<(String, String)> {
    let mentions = report["claims"][0]["mentions"].as_array().unwrap();
    let told = |mention: &Value, key: &str| mention[key].as_str().unwrap().to_owned();
    mentions.iter().map(|mention| (told(mention, "article"), told(mention, "value"))).collect()
}

#[test]
fn a_large_dump_gives_what_its_telling_lines_give() {
    let (all, telling) = dumps(4_000);
    assert!(all.len() > 1 << 20 && telling.len() < 1 << 16);
    let (large, small) = (Here::new(&[("d.jsonl", &all)]), Here::new(&[("d.jsonl", &telling)]));
    let (large, small) = (large.run("check --format json"), small.run("check --format json"));
    assert_eq!(large.code, 1, "{}", large.err);
    let (report, alone) = (json(&large), json(&small));
    assert_eq!(found(&report), found(&alone));
    assert!(found(&report).len() >= 7, "{:?}", found(&report));
    assert_eq!(report["claims"][0]["camps"], alone["claims"][0]["camps"]);
    assert_eq!(report["counts"]["articles"], 4_000);
    assert!(large.err.contains("of 4000 articles say nothing that a claim asks for"), "{}", large.err);
    // A mention opens at its line of the whole file.
    let mention = report["claims"][0]["mentions"].as_array().unwrap().iter();
    let lines: Vec<u64> = mention.map(|mention| mention["line"].as_u64().unwrap()).collect();
    assert!(lines.iter().all(|line| line % 400 == 1) && lines.contains(&3_201), "{lines:?}");
    assert!(!lines.contains(&2_801), "it speaks of others: {lines:?}");
}

#[test]
fn a_large_dump_gives_the_same_bytes_on_any_number_of_threads() {
    let (all, _) = dumps(9_000);
    let here = Here::new(&[("d.jsonl", &all)]);
    let one = here.run("check --format json --threads 1");
    for threads in [2, 5] {
        let more = here.run(&format!("check --format json --threads {threads}"));
        assert!(more.out == one.out && more.err == one.err, "{threads} threads differ");
    }
}

#[test]
fn what_is_wrong_in_a_large_dump_is_told_at_its_line() {
    let (mut all, _) = dumps(4_000);
    all += "this is no object\n";
    all += "{\"text\": \"Acme has 12 million users.\", \"date\": \"2024-05-40\"}\n";
    all += "{\"text\": \"Acme has 12 million users.\"\n";
    let here = Here::new(&[("d.jsonl", &all)]);
    let ran = here.run("check");
    assert_eq!(ran.code, 2, "{}", ran.err);
    for place in ["d.jsonl:4001:", "d.jsonl:4003:"] {
        assert!(ran.err.contains(place), "{place} is not in {}", ran.err);
    }
}

#[test]
fn of_many_files_those_that_say_nothing_are_counted() {
    let here = Here::new(&[]);
    let mut told = String::new();
    for number in 0..1_002 {
        let said = match number {
            7 => "Acme has 12 million users.\n".to_owned(),
            500 => "---\ntitle: Acme grows\n---\nIt has 20 million users.\n".to_owned(),
            501 => "Bolt has 20 million users.\n".to_owned(),
            _ => format!("Report {number}. {FILLER}\n"),
        };
        here.put(&format!("articles/{number:04}.txt"), said);
    }
    // In another encoding, and in a format that must be opened.
    here.put("articles/latin.txt", b"R\xe9sum\xe9. \xabAcme\xbb has 13 million users. \xc9.\n");
    here.put("articles/page.md", "**Ac**me has 14 million users.\n");
    let ran = here.run("check --format json");
    let report = json(&ran);
    for (article, value) in found(&report) {
        let _ = write!(told, "{article}={value} ");
    }
    assert_eq!(
        told.trim(),
        "0007.txt=12 million 0500.txt=20 million latin.txt=13 million page.md=14 million"
    );
    assert_eq!(report["counts"]["articles"], 1_004);
    assert_eq!(report["articles"].as_array().map_or(0, Vec::len), 4, "what says nothing is not listed");
    // Who asks for one of them finds it.
    let asked = here.run("check 0501.txt");
    assert!(asked.out.contains("in focus: 0501.txt"), "{}{}", asked.out, asked.err);
}
