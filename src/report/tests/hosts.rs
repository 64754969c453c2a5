//! The formats that code hosts read: what their schemas and limits allow, whatever the articles say.

use std::collections::{BTreeMap, BTreeSet};

use insta::assert_snapshot;
use serde_json::Value;

use super::*;

fn told(name: &str, world: &World) -> String {
    renderer(name).render(&world.verdict(), Style::default())
}

fn json(name: &str, world: &World) -> Value {
    serde_json::from_str(&told(name, world)).unwrap()
}

/// What in the report does not fit the schema.
fn misfits(schema: &str, report: &Value) -> Vec<String> {
    let mut schema: Value = serde_json::from_str(schema).unwrap();
    for place in ["run", "toolComponent"] {
        if let Some(language) = schema.pointer_mut(&format!("/definitions/{place}/properties/language")) {
            // The published pattern has a bracket too many, which no strict reader of patterns takes.
            language.as_object_mut().unwrap().remove("pattern");
        }
    }
    let validator = jsonschema::draft7::new(&schema).unwrap();
    validator.iter_errors(report).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// Claims by the number, each in conflict, one without a mention, and a glob without a file.
fn many(claims: usize) -> World {
    let mut world = World::default()
        .article("a.md", "Echo 2021-01-01", "It has 12 million users, as everybody says.")
        .article("b.txt", "Post 2021-01-02", "It has 20 million users, as the others say.");
    for n in 0..claims {
        let id = format!("claim-{n:04}");
        world = world.claim(&id, "count", |_| {}).says(&id, "a.md", "12 million", million(12)).says(
            &id,
            "b.txt",
            "20 million",
            million(20),
        );
    }
    world = world.claim("silent", "count", |_| {});
    world.empty_globs.push("press/*.md".into());
    world.concluded()
}

const SARIF: &str = include_str!("../../../tests/schemas/sarif-2.1.0.json");
const GITLAB: &str = include_str!("../../../tests/schemas/gitlab-code-quality.json");
const JUNIT: &str = include_str!("../../../tests/schemas/junit.json");

#[test]
fn sarif_and_gitlab_fit_their_schemas() {
    for world in [story(), users(), hostile(), many(3), World::default()] {
        assert_eq!(misfits(SARIF, &json("sarif", &world)), Vec::<String>::new());
        assert_eq!(misfits(GITLAB, &json("gitlab", &world)), Vec::<String>::new());
    }
    let mut broken = json("sarif", &story());
    broken["runs"][0]["results"][0]["locations"] = "articles/a".into();
    assert_ne!(misfits(SARIF, &broken), Vec::<String>::new());
    let mut broken = json("gitlab", &story());
    broken[0]["location"]["path"] = "./articles/a".into();
    assert_ne!(misfits(GITLAB, &broken), Vec::<String>::new());
}

#[test]
fn fingerprints_are_unique_and_every_alert_has_a_place() {
    for world in [story(), hostile(), many(40)] {
        let sarif = json("sarif", &world);
        let results = sarif["runs"][0]["results"].as_array().unwrap().clone();
        let gitlab = json("gitlab", &world);
        let prints: Vec<&str> =
            gitlab.as_array().unwrap().iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
        assert_eq!(prints.iter().collect::<BTreeSet<_>>().len(), prints.len());
        assert_eq!(results.len(), prints.len());
        for (result, print) in results.iter().zip(prints) {
            assert_eq!(result["partialFingerprints"]["primaryLocationLineHash"], print);
            let place = &result["locations"][0]["physicalLocation"];
            assert!(!place["artifactLocation"]["uri"].as_str().unwrap().is_empty());
            assert!(place["region"]["startLine"].as_u64().unwrap() > 0);
        }
    }
}

#[test]
fn a_sarif_result() {
    let sarif = json("sarif", &story());
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let result = results.iter().find(|result| result["ruleId"] == "conflict").unwrap();
    assert_snapshot!(serde_json::to_string_pretty(result).unwrap(), @r#"
    {
      "level": "error",
      "locations": [
        {
          "physicalLocation": {
            "artifactLocation": {
              "uri": "articles/003"
            },
            "region": {
              "endColumn": 36,
              "endLine": 1,
              "startColumn": 26,
              "startLine": 1
            }
          }
        }
      ],
      "message": {
        "text": "offline-since: 2021-01-11 (003) differs from [2021-01-10 (002.md)](1)\n2021-01-10 and 2021-01-11 do not meet\ncertain: the values cannot all hold, and each side stands behind its own\nif each of these values is known and accepted, say so in the claim at claims/parler.yaml:3:\n    expect:\n      - values: \\[2021-01-10, 2021-01-11\\]\n        reason: why each of them is right in its own way\n`crossclaim explain offline-since` shows how each value was read"
      },
      "partialFingerprints": {
        "primaryLocationLineHash": "15a234e278f7b5d2:1"
      },
      "properties": {
        "claim": "offline-since"
      },
      "relatedLocations": [
        {
          "id": 1,
          "message": {
            "text": "2021-01-10"
          },
          "physicalLocation": {
            "artifactLocation": {
              "uri": "articles/002.md"
            },
            "region": {
              "endColumn": 22,
              "endLine": 1,
              "startColumn": 12,
              "startLine": 1
            }
          }
        }
      ],
      "ruleId": "conflict",
      "ruleIndex": 0
    }
    "#);
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    for result in results {
        assert_eq!(
            rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()]["id"],
            result["ruleId"]
        );
    }
    for rule in rules {
        assert!(rule["help"]["markdown"].as_str().unwrap().contains("crossclaim explain"));
    }
}

#[test]
fn sarif_keeps_to_the_limits_of_github() {
    let world = many(1);
    let mut verdict = world.verdict();
    let mut alert = verdict.alerts.iter().find(|alert| alert.rule == "conflict").unwrap().clone();
    alert.others.clear();
    verdict.alerts = vec![alert; 25_010];
    // One of them speaks of many places.
    verdict.alerts[0].others = vec![verdict.alerts[0].place.clone().unwrap(); 2_000];
    let sarif: Value = serde_json::from_str(&renderer("sarif").render(&verdict, style(80))).unwrap();
    let run = &sarif["runs"][0];
    assert_eq!(run["results"].as_array().unwrap().len(), 25_000);
    assert_eq!(run["results"][0]["relatedLocations"].as_array().unwrap().len(), 99);
    let said = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].as_str().unwrap();
    assert!(said.starts_with("10 results not shown"), "{said}");
}

#[test]
fn what_was_acknowledged_is_in_no_list_of_alerts() {
    let mut world = users().article("c.txt", "", "It has 20 million users.").says(
        "user-count",
        "c.txt",
        "20 million",
        million(20),
    );
    let twelve = Expected { reading: over(12), ..expected(million(12), &[]) };
    world.claims[1].expect = vec![entry(vec![twelve, expected(million(20), &[])])];
    let world = world.concluded();
    assert_eq!(world.verdict().settled, ["user-count"]);
    assert_eq!(json("gitlab", &world), Value::Array(vec![]));
    assert_eq!(json("sarif", &world)["runs"][0]["results"], Value::Array(vec![]));
    assert!(!told("github", &world).contains("::error"));
    let junit = told("junit", &world);
    assert!(
        junit.contains("failures=\"0\"") && junit.contains("expected: more than 12 million ≠ 20 million")
    );
}

/// The commands of a log: what a runner would take for one.
fn commands(log: &str) -> Vec<&str> {
    let mut stopped: Option<String> = None;
    let mut commands = Vec::new();
    for line in log.lines() {
        match (&stopped, line.strip_prefix("::stop-commands::")) {
            (None, Some(word)) => stopped = Some(format!("::{word}::")),
            (Some(end), _) if line == end => stopped = None,
            (None, None) if line.trim_start().starts_with("::") || line.contains("##[") => {
                commands.push(line)
            }
            _ => {}
        }
    }
    assert_eq!(stopped, None, "commands stay off for what comes after");
    commands
}

#[test]
fn annotations_are_ten_of_a_level_at_most_and_the_last_counts_the_rest() {
    let log = told("github", &many(30));
    let commands = commands(&log);
    assert_eq!(commands.len(), 10);
    assert_eq!(commands[9], "::error title=crossclaim::… and 23 more errors, see the job summary or the log");
    // The log has them all.
    assert_eq!(log.lines().filter(|line| line.contains("deny[conflict]")).count(), 30);
    let nine = told("github", &many(7));
    assert_eq!(nine.lines().filter(|line| line.starts_with("::error")).count(), 9);
    assert!(!nine.contains("more error"));
}

#[test]
fn an_annotation_is_one_line_with_every_mark_escaped() {
    let alerts =
        |world: &World| commands(&told("github", world)).iter().map(|l| (*l).to_owned()).collect::<Vec<_>>();
    let form = regex::Regex::new(
        r"^::(error|warning) file=[^:,]+,line=\d+(,col=\d+)?(,endColumn=\d+)?,title=[^:,]+::[^\r\n]+$",
    )
    .unwrap();
    for world in [story(), hostile(), many(2)] {
        let alerts = alerts(&world);
        assert!(!alerts.is_empty());
        for line in alerts {
            assert!(form.is_match(&line), "{line}");
            assert!(
                line.split('%').skip(1).all(|rest| ["25", "0A", "0D", "3A", "2C"].contains(&&rest[..2])),
                "{line}"
            );
        }
    }
    let hostile = World::default()
        .article("::error::x,y%0A.md", "", "It has 12 million ##[add-mask]users.")
        .article("b", "", "It has ::set-output name=x::y 20 million.")
        .claim("user-count", "count", |_| {})
        .says("user-count", "::error::x,y%0A.md", "12 million", million(12))
        .says("user-count", "b", "20 million", million(20))
        .concluded();
    assert_eq!(alerts(&hostile).len(), 1);
}

/// What is wrong with an XML file as test results.
fn faults(xml: &str) -> Vec<String> {
    use quick_xml::events::{BytesStart, Event};
    type Element = BTreeMap<String, Vec<String>>;
    let known: BTreeMap<String, Element> = serde_json::from_str(JUNIT).unwrap();
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut open, mut wrong): (Vec<String>, Vec<String>) = (vec![], vec![]);
    let mut begin = |tag: &BytesStart<'_>, open: &[String]| {
        let name = String::from_utf8(tag.name().as_ref().to_vec()).unwrap();
        let Some(element) = known.get(&name) else {
            wrong.push(format!("<{name}> is not known"));
            return name;
        };
        if open.last().is_some_and(|parent| !known[parent]["children"].contains(&name)) {
            wrong.push(format!("<{name}> stands in {open:?}"));
        }
        let has: Vec<String> = tag
            .attributes()
            .map(|attribute| String::from_utf8(attribute.unwrap().key.as_ref().to_vec()).unwrap())
            .collect();
        let missing = element["required"].iter().filter(|key| !has.contains(key));
        let strange =
            has.iter().filter(|key| !element["required"].contains(key) && !element["optional"].contains(key));
        wrong.extend(missing.chain(strange).map(|key| format!("<{name}> {key}")));
        name
    };
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                let name = begin(&tag, &open);
                open.push(name);
            }
            Event::Empty(tag) => {
                begin(&tag, &open);
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    wrong
}

#[test]
fn junit_is_what_its_readers_know() {
    for world in [story(), users(), hostile(), many(3), World::default()] {
        let xml = told("junit", &world);
        assert_eq!(faults(&xml), Vec::<String>::new(), "{xml}");
        let report = quick_junit::Report::deserialize_from_str(&xml).unwrap();
        let verdict = world.verdict();
        let failing = verdict.findings.iter().filter(|finding| verdict.fails(finding));
        let failing: BTreeSet<&Option<String>> = failing.map(|finding| &finding.claim).collect();
        let nothing = usize::from(verdict.is_empty());
        assert_eq!(report.failures, failing.len().max(nothing), "{xml}");
        assert_eq!(report.tests, verdict.claims.len() + 1);
    }
    assert_ne!(faults("<testsuites name='x' tests='0'><testcase/></testsuites>"), Vec::<String>::new());
}

#[test]
fn nothing_checked_is_no_success_anywhere() {
    let empty = World::default();
    let junit = told("junit", &empty);
    assert!(junit.contains("type=\"nothing-checked\"") && junit.contains("failures=\"1\""), "{junit}");
    assert!(told("github", &empty).starts_with("::error title=crossclaim::result: nothing was checked"));
    let sarif = json("sarif", &empty);
    assert_eq!(sarif["runs"][0]["invocations"][0]["executionSuccessful"], false);
}

/// A page is whole: every row of a table has as many cells as its head, what is folded is closed, and
/// what is linked to is there.
fn is_whole(page: &str) {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    assert_eq!(page.matches("<details>").count(), page.matches("</details>").count());
    assert!(page.ends_with('\n'));
    let anchors = page.lines().filter_map(|line| line.strip_prefix("<a id=\"")?.strip_suffix("\"></a>"));
    let anchors: BTreeSet<&str> = anchors.collect();
    let mut columns = 0;
    let mut cells = 0;
    for event in Parser::new_ext(page, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Table(alignments)) => columns = alignments.len(),
            Event::Start(Tag::TableRow | Tag::TableHead) => cells = 0,
            Event::Start(Tag::TableCell) => cells += 1,
            Event::End(TagEnd::TableRow | TagEnd::TableHead) => assert_eq!(cells, columns),
            Event::Start(Tag::Link { dest_url, .. }) => {
                if let Some(name) = dest_url.strip_prefix('#') {
                    assert!(anchors.contains(name), "{name} is linked to and not there");
                }
            }
            _ => {}
        }
    }
}

#[test]
fn a_page_of_two_thousand_conflicts_keeps_to_its_limit() {
    let world = many(2_000);
    let comment = told("comment", &world);
    let units = comment.encode_utf16().count();
    assert!(units <= 60_000 && units > 50_000, "{units}");
    is_whole(&comment);
    let head: Vec<&str> = comment.lines().take(4).collect();
    assert_eq!(head[0], "<!-- crossclaim:report -->");
    assert!(
        head[3].starts_with("**2000 unexpected conflicts, 1 silent-claim, 1 empty-glob; "),
        "{}",
        head[3]
    );
    let listed = comment.lines().filter(|line| line.starts_with("- ")).count();
    assert!(head[3].contains(&format!("; {listed} of 2002 findings listed")), "{listed} {}", head[3]);
    let last = comment.lines().last().unwrap();
    let missing = 2_002 - listed;
    assert!(last.starts_with(&format!("> {missing} findings, 2001 claims, the matrix")), "{last}");
    assert!(last.ends_with("not shown here. Full report: `crossclaim report` writes it."), "{last}");
    let summary = told("summary", &world);
    assert!(summary.len() <= 900 * 1024 && summary.len() > 400_000, "{}", summary.len());
    is_whole(&summary);
    // A report that goes to a file is never cut.
    assert!(!told("md", &world).contains("not shown here"));
}

/// What is not seen can name another thing than what is.
#[test]
fn nothing_unseen_is_printed() {
    let world = World::default()
        .article("a.md", "A 2020-01-01", "Kestrel hosts it.")
        .article("b.md", "B 2020-01-02", "Osprey hosts it.")
        .claim("host", "name", |_| {})
        .says("host", "a.md", "Kestrel", name("Kes\u{200b}trel"))
        .says("host", "b.md", "Osprey", name("Osp\u{2060}rey\u{1b}[31m"))
        .concluded();
    for format in ["line", "github", "text"] {
        let page = told(format, &world);
        assert!(page.contains("Kestrel") && page.contains("Osprey[31m"), "{format}: {page}");
        assert!(!page.contains(['\u{200b}', '\u{2060}', '\u{1b}']), "{format}: {page:?}");
    }
}

#[test]
fn what_is_needed_least_goes_first() {
    let world = story();
    let verdict = world.verdict();
    let whole = told("summary", &world);
    let page = |room: usize| {
        let style = Style { room: Some(room), ..Style::default() };
        renderer("summary").render(&verdict, style)
    };
    assert_eq!(page(whole.len()), whole);
    let mut out = String::new();
    let mut last = String::new();
    for room in (0..whole.len()).rev().step_by(200) {
        let page = page(room);
        is_whole(&page);
        let remainder = page.lines().last().unwrap_or_default().to_owned();
        if remainder != last {
            out += &format!("{remainder}\n");
            last = remainder;
        }
    }
    assert_snapshot!(out, @r#"
    > the quotes of 4 claims not shown here. Full report: `crossclaim report` writes it.
    > 4 claims not shown here. Full report: `crossclaim report` writes it.
    > 4 claims, the matrix not shown here. Full report: `crossclaim report` writes it.
    > 4 claims, the matrix, the coverage, the expectations not shown here. Full report: `crossclaim report` writes it.
    > 4 claims, the quotes of 1 claim, the matrix, the coverage, the expectations not shown here. Full report: `crossclaim report` writes it.
    > 4 claims, the quotes of 2 claims, the matrix, the coverage, the expectations not shown here. Full report: `crossclaim report` writes it.
    > 5 claims, the quotes of 1 claim, the matrix, the coverage, the expectations not shown here. Full report: `crossclaim report` writes it.
    > 6 claims, the matrix, the coverage, the expectations not shown here. Full report: `crossclaim report` writes it.
    > 1 finding, 6 claims, the matrix, the coverage, the expectations not shown here. Full report: `crossclaim report` writes it.
    "#);
}

#[test]
fn a_page_that_is_not_kept_has_lines_and_addresses_in_the_text() {
    let mut site = Site { full: Some("out/report.md".into()), ..Site::default() };
    let page = |site: &Site, name: &str| {
        renderer(name).render(&users().verdict(), Style { site, ..Style::default() })
    };
    assert!(page(&site, "comment").contains("| `a.txt`:1, Echo, 2021-01 |"));
    site.host = site::Base::new("https://git.example/o/r/blob/c0ffee", false);
    let comment = page(&site, "comment");
    assert!(
        comment.contains("[`a.txt`:1](https://git.example/o/r/blob/c0ffee/articles/a.txt#L1), Echo"),
        "{comment}"
    );
    assert_eq!(
        page(&site, "md"),
        page(&Site::default(), "md"),
        "what the host says is for pages on the host"
    );
    site.asked = site::Base::new("https://other.example/x", false);
    assert!(page(&site, "comment").contains("(https://other.example/x/articles/a.txt#L1)"));
    assert!(page(&site, "md").contains("]: https://other.example/x/articles/a.txt#L1\n"));
}
