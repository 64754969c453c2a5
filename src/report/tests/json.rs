//! The report for programs, and that it says what it says in the units people wrote.

use insta::assert_snapshot;

use super::*;

#[test]
fn the_json_report() {
    assert_snapshot!(renderer("json").render(&users().verdict(), style(80)), @r#"
    {
      "format": "crossclaim.report",
      "version": 1,
      "partial": false,
      "counts": {
        "claims": 2,
        "articles": 2,
        "mentions": 2,
        "verdicts": {
          "single-source": 2
        },
        "expected": 0,
        "findings": {},
        "relations": {
          "declared": 0,
          "checked": 0,
          "violated": 0,
          "articles": 0
        }
      },
      "articles": [
        {
          "article": "a.txt",
          "path": "articles/a.txt",
          "source": "Echo",
          "date": "2021-01",
          "lang": "en",
          "url": null,
          "title": null,
          "mentions": 1
        },
        {
          "article": "b.txt",
          "path": "articles/b.txt",
          "source": null,
          "date": null,
          "lang": "en",
          "url": null,
          "title": null,
          "mentions": 1
        }
      ],
      "claims": [
        {
          "id": "offline-since",
          "title": "What is offline-since",
          "kind": "date",
          "verdict": "single-source",
          "strength": null,
          "origins": 1,
          "expected": false,
          "camps": [
            {
              "value": "2021-01-10",
              "articles": [
                "b.txt"
              ],
              "also": [],
              "origins": 1,
              "mentions": [
                0
              ]
            }
          ],
          "mentions": [
            {
              "article": "b.txt",
              "line": 1,
              "column": 11,
              "start": 10,
              "end": 20,
              "text": "10 January",
              "value": "2021-01-10",
              "literal": [
                "2021-01-10",
                "2021-01-10"
              ],
              "literal_brackets": "[]",
              "likely": [
                "2021-01-10",
                "2021-01-10"
              ],
              "likely_brackets": "[]",
              "unit": "day",
              "stance": {
                "polarity": "affirmed",
                "certainty": "asserted",
                "time": "current",
                "holder": null,
                "origin": null,
                "act": "statement",
                "factive": false
              },
              "as_of": null,
              "as_of_by": null,
              "part": "position",
              "weight": "full",
              "origin": "b.txt",
              "counted": true
            }
          ],
          "conflicts": [],
          "changes": [],
          "internal": [],
          "chain": [],
          "notes": [],
          "expectations": []
        },
        {
          "id": "user-count",
          "title": "What is user-count",
          "kind": "count",
          "verdict": "single-source",
          "strength": null,
          "origins": 1,
          "expected": false,
          "camps": [
            {
              "value": "more than 12 million",
              "articles": [
                "a.txt"
              ],
              "also": [],
              "origins": 1,
              "mentions": [
                0
              ]
            }
          ],
          "mentions": [
            {
              "article": "a.txt",
              "line": 1,
              "column": 13,
              "start": 14,
              "end": 34,
              "text": "more than 12 million",
              "value": "more than 12 million",
              "literal": [
                "12000000",
                "inf"
              ],
              "literal_brackets": "()",
              "likely": [
                "12000000",
                "13000000"
              ],
              "likely_brackets": "(]",
              "unit": "",
              "stance": {
                "polarity": "affirmed",
                "certainty": "asserted",
                "time": "current",
                "holder": null,
                "origin": null,
                "act": "statement",
                "factive": false
              },
              "as_of": null,
              "as_of_by": null,
              "part": "position",
              "weight": "full",
              "origin": "a.txt",
              "counted": true
            }
          ],
          "conflicts": [],
          "changes": [],
          "internal": [],
          "chain": [],
          "notes": [],
          "expectations": []
        }
      ],
      "relations": [],
      "findings": [],
      "acknowledged": [],
      "result": "clean",
      "exit": 0
    }
    "#);
}

#[test]
fn the_fields_of_the_contract_are_there() {
    let page = renderer("json").render(&story().verdict(), style(80));
    let page: serde_json::Value = serde_json::from_str(&page).unwrap();
    assert_eq!((&page["format"], &page["version"]), (&"crossclaim.report".into(), &1.into()));
    let has = |value: &serde_json::Value, fields: &str| {
        for field in fields.split(' ') {
            assert!(value.get(field).is_some(), "{field} in {value}");
        }
    };
    has(&page, "counts claims findings exit");
    has(&page["counts"], "claims articles mentions");
    let claim = page["claims"].as_array().unwrap().iter().find(|claim| claim["id"] == "user-count").unwrap();
    has(claim, "id title kind verdict strength origins camps mentions");
    has(&claim["camps"][0], "value articles origins");
    let mention = &claim["mentions"][2];
    has(mention, "article line column start end text value literal likely stance origin counted");
    has(&mention["stance"], "polarity certainty time holder act");
    assert_eq!(mention["stance"]["time"], "past-peak");
    assert_eq!((&claim["verdict"], &claim["strength"]), (&"conflict".into(), &"likely".into()));
    has(&page["findings"][0], "rule level claim message article line column");
    assert_eq!(page["findings"][0]["article"], "003");
    let host = page["claims"].as_array().unwrap().iter().find(|claim| claim["id"] == "host").unwrap();
    assert!(host["mentions"][0]["literal"].is_null());
    assert_eq!(host["mentions"][1]["origin"], "Reuters");
}

#[test]
fn a_duration_is_in_the_stated_unit() {
    let mut world = users();
    let reading = &mut world.reconciled[1].mentions[0].mention.reading;
    if let crate::value::Value::Stretch(stretch) = &mut reading.value {
        stretch.axis = "s".into();
        stretch.literal = crate::value::Interval::parse("[691200,1036800)").unwrap();
        stretch.stated.unit = "day".into();
        stretch.stated.factor = rust_decimal::Decimal::from(86_400);
    }
    let page = renderer("json").render(&world.verdict(), style(80));
    let page: serde_json::Value = serde_json::from_str(&page).unwrap();
    let mention = &page["claims"][1]["mentions"][0];
    assert_eq!(mention["literal"], serde_json::json!(["8", "12"]));
    assert_eq!((&mention["literal_brackets"], &mention["unit"]), (&"[)".into(), &"day".into()));
}
