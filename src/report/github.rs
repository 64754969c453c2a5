//! The report for the log of GitHub Actions: alerts as annotations, then every finding in a line.
//!
//! GitHub keeps ten annotations of a level and drops the rest without a word. So there are nine of a
//! level at most, and one that says how many more there are. The lines after them quote what others
//! wrote; meanwhile commands are switched off, under a word that no article can know, since it is
//! made from the lines themselves.

use std::fmt::Write as _;

use super::{Renderer, Style, denominators, inert, line, paged, result, seat};
use crate::rule::{Alert, Level, Verdict};

/// So many annotations of one level, before one that counts the rest.
const MOST: usize = 9;

/// The format `github`.
#[derive(Debug)]
pub(super) struct Github;

impl Renderer for Github {
    fn name(&self) -> &'static str {
        "github"
    }

    fn ending(&self) -> Option<&'static str> {
        None
    }

    fn about(&self) -> &'static str {
        "annotations for GitHub Actions"
    }

    fn render(&self, verdict: &Verdict<'_>, style: Style<'_>) -> String {
        let mut out = String::new();
        for (level, command) in [(Level::Deny, "error"), (Level::Warn, "warning")] {
            let mut alerts = verdict.alerts.iter().filter(|alert| alert.level == level);
            for alert in alerts.by_ref().take(MOST) {
                out += &annotation(verdict, alert, command, style);
            }
            let more = alerts.count();
            if more > 0 {
                let plural = if more == 1 { "" } else { "s" };
                let message = format!("… and {more} more {command}{plural}, see the job summary or the log");
                let _ = writeln!(out, "::{command} title=crossclaim::{message}");
            }
        }
        let result = format!("result: {} (exit {})", result(verdict), verdict.exit);
        if verdict.is_empty() && verdict.exit != 0 {
            let _ = writeln!(out, "::error title=crossclaim::{}", data(&result));
        }
        let log = format!("{}{}\n{result}\n", line::lines(verdict), denominators(verdict));
        let word = format!("crossclaim-{:016x}", crate::rule::fingerprint(&[&log]));
        let _ = write!(out, "::stop-commands::{word}\n{log}::{word}::\n");
        out
    }
}

fn annotation(verdict: &Verdict<'_>, alert: &Alert, command: &str, style: Style<'_>) -> String {
    let mut about = Vec::new();
    let (path, line) = seat(verdict, alert);
    about.push(format!("file={}", property(&style.site.path(path))));
    about.push(format!("line={line}"));
    if let Some(place) = alert.place.as_ref().filter(|place| place.page.is_none()) {
        let (end_line, end_column) = place.end;
        about.push(format!("col={}", place.column));
        // GitHub takes columns only within one line.
        if end_line == place.line {
            about.push(format!("endColumn={end_column}"));
        }
    }
    let of = alert.claim.as_ref().map_or(String::new(), |claim| format!(": {claim}"));
    about.push(format!("title={}", property(&format!("{}{of}", alert.rule))));
    let mut text = paged(alert);
    for note in &alert.notes {
        let _ = write!(text, "\n{}", inert::text(note));
    }
    format!("::{command} {}::{}\n", about.join(","), data(&text))
}

/// Text as the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text as a property of a command.
fn property(text: &str) -> String {
    data(&inert::text(text)).replace(':', "%3A").replace(',', "%2C")
}
