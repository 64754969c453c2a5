//! The report for a person at a terminal.
//!
//! Findings with the lines of both sides, the claim × source table, what was compared, the result.
//! The last line says the exit code, so that a log can be read from its end.

use std::collections::BTreeMap;

use super::snippet::{self, SnippetPart};
use super::{
    MARKS, Renderer, Style, changes, denominators, in_focus, inert, relations_counted, result, table,
    unclaimed,
};
use crate::rule::{Evidence, Finding, Level, RULES, Scope, Verdict};

/// Up to so many warnings or notes of one rule are shown one by one; more are folded into one.
const DRAWN: usize = 3;

/// What the drawer writes before a note: `    = note: `.
const MARGIN: usize = 14;

/// Text is not wrapped to fewer characters than this.
const NARROWEST: usize = 20;

/// What the signs of the table mean, in the order in which the legend lists them.
const SIGNS: &[(&str, &str)] = &[
    ("✗", "unexpected conflict"),
    ("≠", "expected conflict"),
    ("!", "one article, two values"),
    ("~", "changed over time"),
    ("≈", "all can be true"),
    ("=", "all say the same"),
    ("∅", "no article says it"),
    ("?", "hedged"),
    ("–", "nothing said"),
];

/// The format `text`.
#[derive(Debug)]
pub(super) struct Terminal;

impl Renderer for Terminal {
    fn name(&self) -> &'static str {
        "text"
    }

    fn ending(&self) -> Option<&'static str> {
        None
    }

    fn about(&self) -> &'static str {
        "for a person at a terminal"
    }

    fn render(&self, verdict: &Verdict<'_>, style: Style<'_>) -> String {
        let mut out = String::new();
        let mut alike: BTreeMap<(Level, &str), Vec<&Finding>> = BTreeMap::new();
        for finding in &verdict.findings {
            alike.entry((finding.level, &finding.rule)).or_default().push(finding);
        }
        for finding in &verdict.findings {
            let alike = alike.get(&(finding.level, finding.rule.as_str())).map_or(&[][..], Vec::as_slice);
            if finding.level == Level::Deny || style.verbose {
                out += &(draw(finding, style) + "\n");
            } else if alike.len() > DRAWN {
                // All of them where the first would stand.
                let first = alike.first().is_some_and(|first| std::ptr::eq(*first, finding));
                out += &if first { folded(alike, style) } else { String::new() };
            } else if finding.level == Level::Warn {
                out += &(draw(finding, style) + "\n");
            } else {
                out += &line(finding, style);
            }
        }
        if !verdict.findings.is_empty() && !out.ends_with("\n\n") {
            out.push('\n');
        }
        if style.verbose {
            out.extend(verdict.acknowledged.iter().map(|finding| draw(finding, style) + "\n"));
        }
        out += &unclaimed::section(verdict, style);
        let table = table::draw(verdict, style.width);
        if !table.is_empty() {
            out += &legend(&table, style.width);
            out += &if style.color { colored(&table) } else { table };
            out.push('\n');
        }
        out += &expected(verdict, style.width);
        if let Some(lines) = changes::lines(verdict, &inert::text) {
            let none = if lines.is_empty() { " nothing" } else { "" };
            out += &format!("changed since {}:{none}\n", changes::since(verdict, &inert::text));
            out.extend(lines.iter().map(|line| wrapped(&format!("- {line}"), style.width)));
            out.push('\n');
        }
        if verdict.scope != Scope::Whole {
            out += "stale expectations: not judged (partial run)\n";
        }
        out += &wrapped(&denominators(verdict), style.width);
        out.extend(relations_counted(verdict).map(|counted| wrapped(&counted, style.width)));
        out.extend(in_focus(verdict, &inert::text).map(|focus| wrapped(&focus, style.width)));
        let last = format!("result: {} (exit {})", result(verdict), verdict.exit);
        let color = if verdict.exit == 0 { GREEN } else { RED };
        out += &painted(&last, color, style);
        out.push('\n');
        out
    }
}

/// One finding with its places.
fn draw(finding: &Finding, style: Style<'_>) -> String {
    let labels: Vec<String> = finding.places.iter().map(|place| inert::text(&place.label)).collect();
    let parts: Vec<SnippetPart<'_>> = finding
        .places
        .iter()
        .zip(&labels)
        .enumerate()
        .map(|(at, (place, label))| part(place, label, at))
        .collect();
    let fit = |texts: &[String]| texts.iter().map(|text| message(text, style.width)).collect::<Vec<_>>();
    let (notes, helps) = (fit(&finding.notes), fit(&finding.help));
    let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
    let helps: Vec<&str> = helps.iter().map(String::as_str).collect();
    let plain = heading(finding, Style { color: false, ..style }).chars().count();
    let title = wrapped(&inert::text(&finding.message), style.width.saturating_sub(plain + 2).max(NARROWEST));
    let title = title.trim_end();
    let look = (style.color, style.width);
    snippet::draw(finding.level, &finding.rule, title, &parts, &notes, &helps, look) + "\n"
}

/// A note or help in lines that fit. What is indented is there to be pasted and stays as it is.
fn message(text: &str, width: usize) -> String {
    let fit = |line: &str| {
        let words = inert::text(line);
        if line.starts_with(' ') {
            let indent = line.len() - line.trim_start().len();
            return format!("{}{words}\n", " ".repeat(indent));
        }
        wrapped(&words, width.saturating_sub(MARGIN).max(NARROWEST))
    };
    text.lines().map(fit).collect::<String>().trim_end().to_owned()
}

fn part<'a>(place: &'a Evidence, label: &'a str, at: usize) -> SnippetPart<'a> {
    SnippetPart {
        path: &place.path,
        excerpt: &place.excerpt,
        line: place.line,
        column: Some(place.column),
        page: place.page,
        span: place.shown,
        label,
        primary: at == 0,
    }
}

/// One finding in one line.
fn line(finding: &Finding, style: Style<'_>) -> String {
    let places: Vec<String> = finding.places.iter().map(Evidence::told).collect();
    let places = if places.is_empty() { String::new() } else { format!(" ({})", places.join(", ")) };
    let plain = heading(finding, Style { color: false, ..style });
    let whole = format!("{plain}: {}{places}", inert::text(&finding.message));
    hung(&whole, 0, 2, style.width).replacen(&plain, &heading(finding, style), 1)
}

/// Many findings of one rule: what it says, and of which claims.
fn folded(findings: &[&Finding], style: Style<'_>) -> String {
    let Some(first) = findings.first() else { return String::new() };
    let about = RULES.iter().find(|rule| rule.name() == first.rule).map_or("", |rule| rule.about());
    let mut claims: Vec<String> = findings
        .iter()
        .filter_map(|f| f.claim.as_deref().or(f.relation.as_deref()))
        .map(inert::text)
        .collect();
    claims.dedup();
    let plain = heading(first, Style { color: false, ..style });
    let many =
        format!("{plain}: {} times: {about} (`--verbose` shows each): {}", findings.len(), claims.join(", "));
    let lines = wrapped(&many, style.width.saturating_sub(2));
    let lines = lines.trim_end().replace('\n', "\n  ").replacen(&plain, &heading(first, style), 1);
    lines + "\n\n"
}

/// `warning[dead-phrase]`.
fn heading(finding: &Finding, style: Style<'_>) -> String {
    let (word, color) = match finding.level {
        Level::Deny => ("error", RED),
        Level::Warn => ("warning", YELLOW),
        Level::Allow => ("note", GREEN),
    };
    painted(&format!("{word}[{}]", finding.rule), color, style)
}

/// The conflicts that are accepted, each with its reason: they stay in sight.
fn expected(verdict: &Verdict<'_>, width: usize) -> String {
    let mut out = String::new();
    for (_, claim, _) in verdict.each_shown() {
        for entry in verdict.expected.get(&claim.id).into_iter().flatten() {
            let Some(entry) = claim.expect.get(*entry) else { continue };
            let values: Vec<String> = entry.values.iter().map(|value| inert::text(&value.said())).collect();
            let mut about: Vec<String> = entry.reason.iter().map(|reason| inert::text(reason)).collect();
            about.extend(entry.owner.iter().map(|owner| inert::text(owner)));
            about.extend(entry.expires.map(|day| format!("until {day}")));
            let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join("; ")) };
            let line = format!("expected: {}: {}{about}", inert::text(&claim.id), values.join(" ≠ "));
            out += &wrapped(&line, width);
        }
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// The signs that the table uses, on one line where the width allows it.
fn legend(table: &str, width: usize) -> String {
    let cells: Vec<&str> = table.split(['│', '┆', '\n']).map(str::trim).collect();
    let uses = |sign: &str| {
        cells.iter().any(|cell| {
            let mut words = cell.split(' ');
            words.next() == Some(sign) || words.next_back() == Some(sign)
        })
    };
    let used: Vec<String> = SIGNS
        .iter()
        .filter(|(sign, _)| uses(sign))
        .map(|(sign, meaning)| format!("{sign} {}", meaning.replace(' ', "\u{a0}")).replace(' ', "\u{a0}"))
        .collect();
    wrapped(&used.join("   "), width).replace('\u{a0}', " ")
}

/// `text` in lines of at most `width` characters, the first indented by `first`, the others by `rest`.
pub(super) fn hung(text: &str, first: usize, rest: usize, width: usize) -> String {
    let lines = wrapped(text, width.saturating_sub(first.max(rest)).max(NARROWEST));
    " ".repeat(first) + &lines.trim_end().replace('\n', &format!("\n{}", " ".repeat(rest))) + "\n"
}

/// `text` in lines of at most `width` characters, broken at spaces, with a newline at the end.
fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut used = 0;
    for word in text.split(' ') {
        let long = word.chars().count();
        if used > 0 && used + 1 + long > width {
            out.truncate(out.trim_end().len());
            out.push('\n');
            used = 0;
        } else if used > 0 {
            out.push(' ');
            used += 1;
        }
        out += word;
        used += long;
    }
    out.push('\n');
    out
}

const RED: &str = "\u{1b}[1;31m";
const YELLOW: &str = "\u{1b}[1;33m";
const GREEN: &str = "\u{1b}[1;32m";
const BLUE: &str = "\u{1b}[1;36m";
const PLAIN: &str = "\u{1b}[0m";

fn painted(text: &str, color: &str, style: Style<'_>) -> String {
    if style.color { format!("{color}{text}{PLAIN}") } else { text.to_owned() }
}

/// Colours the verdicts: cells that hold nothing but one.
fn colored(table: &str) -> String {
    let paint = |cell: &str| {
        let words = cell.trim();
        let color = match words.chars().next() {
            Some('✗') => RED,
            Some('!') => YELLOW,
            Some('~') => BLUE,
            Some('=' | '≠' | '≈') => GREEN,
            _ => return cell.to_owned(),
        };
        if !MARKS.contains(&words) {
            return cell.to_owned();
        }
        cell.replace(words, &format!("{color}{words}{PLAIN}"))
    };
    table
        .split_inclusive(['│', '┆', '\n'])
        .map(|cell| match cell.char_indices().next_back() {
            Some((end, _)) => paint(&cell[..end]) + &cell[end..],
            None => String::new(),
        })
        .collect()
}
