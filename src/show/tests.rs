//! What is told of an article, as a person sees it, and that nothing is told twice or differently.

use super::*;
use crate::claim::check::claims_from_str;

const CLAIMS: &str = "
version: 1
subject: {name: Velora, rivals: [Kestrel]}
claims:
  - id: riders
    kind: count
    of: {en: [riders]}
    match: {en: [has <value>]}
  - id: boss
    kind: name
    match: {en: [led by <value>]}
";

const ARTICLE: &str = "---
title: Velora rides on
date: 2024-03-04
lang: en
---
# Velora rides on

Velora reportedly has 12,000 riders in *Lyon* &amp; beyond. Its rival Kestrel has 20,000 riders.

```
let users = 12;
```

- led from Paris \u{1b}[31m\u{202e}
";

fn told(steps: &[Step], width: usize) -> String {
    let (article, problems) = Article::from_markdown("a.md", ARTICLE);
    assert!(problems.is_empty());
    let claims = claims_from_str("velo.yaml", CLAIMS, &[]).unwrap();
    let steps = steps.iter().copied().collect();
    text(&show(&[&article], Some(&claims), &[], &steps), width)
}

#[test]
fn every_step_is_told_and_fits_the_terminal() {
    let told = told(&[], 80);
    insta::assert_snapshot!(told, @r#"
    a.md
      file      markdown, lines 1 to 14; 225 bytes, of which 134 are prose
      title     Velora rides on (the article)
      date      2024-03-04 (the article)
      lang      en (the article)
      read in   English

    prose: 3 blocks
        1  6:3  headline: Velora rides on
        2  8:1  text: Velora reportedly has 12,000 riders in Lyon & beyond. Its
           rival Kestrel has 20,000 riders.
        3  14:3  item: led from Paris [31m
    left out:
      1–5  front matter: it tells of the article and is not read as prose
           `--- title: Velora rides on date: 2024-03-04 lang: en ---`
      10–12  a block of code: it is no prose, and no claim is tried on it
           ```` let users = 12; ````

    sentences: 4
        1  6:3  Velora rides on
           6:3  name `Velora`
        2  8:1  Velora reportedly has 12,000 riders in Lyon & beyond.
           8:1  name `Velora` (hedged)
           8:23  count `12,000` (hedged)
           8:41  name `Lyon` (hedged)
           = riders: 8:23  `12,000` (hedged)
               phrase 1 `has <value>`, "has 12,000 riders"
        3  8:61  Its rival Kestrel has 20,000 riders.
           8:71  name `Kestrel`
           8:83  count `20,000`
           – riders: 8:79  phrase 1 `has <value>`, "has 20,000 riders"
               not counted: Kestrel (line 8 col 71) is nearer, not Velora
        4  14:3  led from Paris [31m
           14:12  name `Paris`
           near misses: boss (crossclaim explain a.md:14)

    1 mention of 2 claims
    "#);
    assert!(told.lines().all(|line| line.chars().count() <= 80), "{told}");
    assert!(!told.contains(['\u{1b}', '\u{202e}']), "a terminal obeys nothing of it");
}

#[test]
fn a_step_is_told_alone() {
    let prose = told(&[Step::Prose], 200);
    assert!(prose.contains("prose: 3 blocks") && !prose.contains("sentences"), "{prose}");
    let values = told(&[Step::Values], 200);
    assert!(values.contains("count `12,000`") && !values.contains("riders:") && !values.contains("prose:"));
    let mentions = told(&[Step::Mentions], 200);
    assert!(mentions.contains("= riders: 8:23") && !mentions.contains("count `"), "{mentions}");
    assert!(!mentions.contains("8:1  Velora rides on"), "a sentence of which nothing is told is left out");
}

#[test]
fn what_is_told_is_what_read_tells() {
    let article = Article::from_text("a.txt", "Velora may have 12,000 riders.", Default::default(), None);
    let shown = show(&[&article], None, &[], &[Step::Values].into());
    let json: serde_json::Value = serde_json::from_str(&shown.json()).unwrap();
    let read = serde_json::to_value(read::read(&article.text, read::Options::default())).unwrap();
    let mut value = json["articles"][0]["sentences"][0]["values"].clone();
    for one in value.as_array_mut().unwrap() {
        let one = one.as_object_mut().unwrap();
        assert_eq!((one.remove("line"), one.remove("column").is_some()), (Some(1.into()), true));
    }
    assert_eq!(value, read);
    assert!(json["claims"].is_null());
    assert!(json["articles"][0].get("prose").is_none(), "it was not asked for");
}

#[test]
fn without_claims_it_says_so() {
    let article = Article::from_text("a.txt", "Velora has 12,000 riders.", Default::default(), None);
    let all = text(&show(&[&article], Some(&[]), &[], &BTreeSet::new()), 80);
    assert!(all.contains("no claims: values are read, and no claim is tried"), "{all}");
}
