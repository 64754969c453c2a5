//! The report for code scanning: SARIF 2.1.0, within the limits of GitHub.
//!
//! A result for each side of a difference but the best vouched one, where it is first said; what it
//! differs from stands in the related places and is linked in the message. Acknowledged conflicts
//! are left out: GitHub shows them as open, whatever `suppressions` says. GitHub reads one
//! fingerprint, `primaryLocationLineHash`, and takes the source line when there is none, so that a
//! changed line would be a new alert; ours knows no lines. A file with more than 25,000 results is
//! refused whole.
//!
//! A host closes the alerts that an upload of the same category does not hold any more. A run that
//! looked at a part only would close all others, so its category is another one.

use serde_json::{Value, json};

use super::{Renderer, Style, in_focus, inert, result, seat};
use crate::rule::{Alert, Evidence, Level, RULES, Rule, Scope, Verdict};

/// So many results GitHub takes in one run.
const RESULTS: usize = 25_000;

/// So many places GitHub shows of one result.
const PLACES: usize = 100;

/// Where the format is defined.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The format `sarif`.
#[derive(Debug)]
pub(super) struct Sarif;

impl Renderer for Sarif {
    fn name(&self) -> &'static str {
        "sarif"
    }

    fn ending(&self) -> Option<&'static str> {
        None
    }

    fn about(&self) -> &'static str {
        "SARIF 2.1.0, for code scanning"
    }

    fn render(&self, verdict: &Verdict<'_>, style: Style<'_>) -> String {
        let results: Vec<Value> =
            verdict.alerts.iter().take(RESULTS).map(|alert| entry(verdict, alert, style)).collect();
        let left_out = verdict.alerts.len().saturating_sub(RESULTS);
        let mut notifications = Vec::new();
        if verdict.is_empty() {
            notifications.push(json!({"level": "error", "message": {"text": result(verdict)}}));
        }
        if is_part(verdict) {
            let text = "a part was looked at, and the rest is not reported here".to_owned();
            let text = in_focus(verdict, &inert::text).unwrap_or(text);
            notifications.push(json!({"level": "note", "message": {"text": text}}));
        }
        if left_out > 0 {
            let text = format!("{left_out} results not shown: no host takes more than {RESULTS}");
            notifications.push(json!({"level": "warning", "message": {"text": text}}));
        }
        let mut invocation = json!({"executionSuccessful": !verdict.is_empty() || verdict.exit == 0});
        if !notifications.is_empty() {
            invocation["toolExecutionNotifications"] = notifications.into();
        }
        let corpus =
            if style.site.corpus.is_empty() { String::new() } else { format!("{}/", style.site.corpus) };
        let part = if is_part(verdict) { "part/" } else { "" };
        let log = json!({
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": "Crossclaim",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": RULES.iter().map(|rule| descriptor(*rule)).collect::<Vec<_>>(),
                }},
                "automationDetails": {"id": format!("crossclaim/{corpus}{part}")},
                "columnKind": "unicodeCodePoints",
                "invocations": [invocation],
                "results": results,
            }],
        });
        // Strings, numbers and lists only: nothing in it can fail to be written.
        super::inert::json(&log)
    }
}

/// Whether the run has nothing to say of some of the claims or articles.
fn is_part(verdict: &Verdict<'_>) -> bool {
    verdict.scope != Scope::Whole || verdict.focus.is_some()
}

fn descriptor(rule: &dyn Rule) -> Value {
    let (name, about) = (rule.name(), rule.about());
    let mut capital = about.chars();
    let sentence: String = capital.next().into_iter().flat_map(char::to_uppercase).chain(capital).collect();
    let level = word(rule.level());
    json!({
        "id": name,
        "shortDescription": {"text": sentence},
        "fullDescription": {"text": format!("{sentence}.")},
        "defaultConfiguration": {"level": level},
        "help": {
            "text": format!("{sentence}. `crossclaim explain {name}` says more."),
            "markdown": format!(
                "**{name}**: {about}.\n\n`crossclaim explain {name}` says more. `levels: {{{name}: warn}}` in \
                 `crossclaim.yaml` or in a claim changes how much it weighs: `allow`, `warn` or `deny`.\n"
            ),
        },
        "properties": {"tags": ["consistency"]},
    })
}

const fn word(level: Level) -> &'static str {
    match level {
        Level::Deny => "error",
        Level::Warn => "warning",
        Level::Allow => "note",
    }
}

fn entry(verdict: &Verdict<'_>, alert: &Alert, style: Style<'_>) -> Value {
    let mut related: Vec<Value> = Vec::new();
    let mut relate = |place: &Evidence| {
        if related.len() + 1 >= PLACES {
            return None;
        }
        let mut location = location(place, style);
        location["id"] = (related.len() + 1).into();
        location["message"] = json!({"text": escaped(&place.label)});
        related.push(location);
        Some(related.len())
    };
    let against: Vec<String> = alert
        .against
        .iter()
        .map(|(said, place)| match place.as_ref().and_then(&mut relate) {
            Some(id) => format!("[{}]({id})", escaped(said)),
            None => escaped(said),
        })
        .collect();
    for place in &alert.others {
        relate(place);
    }
    let mut text = escaped(&alert.head);
    if let Some(page) = alert.place.as_ref().and_then(|place| place.page) {
        text = format!("Page {page}: {text}");
    }
    if !against.is_empty() {
        text = format!("{text} {}", crate::rule::list(&against));
    }
    // The reasons and what to do, each on a line of its own.
    for line in alert.notes.iter().chain(&alert.help).flat_map(|text| text.lines()) {
        text += &format!("\n{}", escaped(line));
    }
    let index = RULES.iter().position(|rule| rule.name() == alert.rule);
    let place = alert.place.as_ref().map_or_else(
        || {
            let (path, line) = seat(verdict, alert);
            json!({"physicalLocation": {
                "artifactLocation": {"uri": style.site.uri(path)},
                "region": {"startLine": line},
            }})
        },
        |place| location(place, style),
    );
    let mut entry = json!({
        "ruleId": alert.rule,
        "level": word(alert.level),
        "message": {"text": text},
        "locations": [place],
        "partialFingerprints": {"primaryLocationLineHash": alert.fingerprint},
    });
    if let Some(index) = index {
        entry["ruleIndex"] = index.into();
    }
    if !related.is_empty() {
        entry["relatedLocations"] = related.into();
    }
    if let Some(claim) = &alert.claim {
        entry["properties"] = json!({"claim": claim});
    }
    entry
}

fn location(place: &Evidence, style: Style<'_>) -> Value {
    // A region is one of lines, or of bytes in the file; a page is neither. Hosts want a line all the same.
    if let Some(page) = place.page {
        return json!({
            "physicalLocation": {
                "artifactLocation": {"uri": style.site.uri(&place.path)},
                "region": {"startLine": 1},
            },
            "logicalLocations": [{"name": format!("page {page}"), "kind": "page"}],
            "properties": {"page": page},
        });
    }
    let (end_line, end_column) = place.end;
    json!({"physicalLocation": {
        "artifactLocation": {"uri": style.site.uri(&place.path)},
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": end_line,
            "endColumn": end_column,
        },
    }})
}

/// Text that is no link: in a message, brackets make one.
fn escaped(text: &str) -> String {
    let indent = text.len() - text.trim_start_matches(' ').len();
    let text = inert::text(text).replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
    " ".repeat(indent) + &text
}
