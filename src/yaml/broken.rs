//! What the YAML parser objects to, in words that help a person who writes a claim file.

use std::sync::Arc;

use super::{DEEPEST, offset};
use crate::problem::{Problem, Source};
use crate::span::Span;

/// The problem behind an error of the YAML parser.
pub(super) fn problem(source: &Arc<Source>, error: &serde_yaml::Error) -> Problem {
    let text = &source.text;
    let start = error.location().map_or(0, |location| offset(text, location.line(), location.column()));
    let end = start + text[start..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
    let whole = error.to_string();
    let has = |words: &[&str]| words.iter().any(|word| whole.contains(word));
    let problem_at = |message: &str| Problem::at(source, Span::new(start, end), message);
    let quote = "text that holds `: ` or ` #`, or begins with one of `*&!%@[{|>`, goes in single quotes";
    if let Some(tab) = tab_from(text, start).filter(|_| has(&["tab"])) {
        Problem::at(source, Span::new(tab, tab + 1), "YAML is not indented with tabs")
            .label("a tab")
            .help("indent with spaces")
    } else if has(&["unknown escape character", "escape code"]) {
        problem_at("unknown escape in double quotes")
            .label("in double quotes, `\\` begins an escape")
            .help("put regexes in single quotes: '\\d+'")
    } else if has(&["multiple"]) && has(&["document"]) {
        problem_at("more than one YAML document in a file")
            .label("a second document begins")
            .help("remove the line `---` before it")
    } else if has(&["recursion", "depth", "Depth"]) {
        problem_at(&format!("nested too deep: {DEEPEST} levels at most")).label("here")
    } else if has(&["Alias", "alias replay", "Anchor"]) && has(&["budget", "limit"]) {
        problem_at("the aliases of this file multiply beyond any use").label("here")
    } else if has(&["budget", "limit"]) {
        problem_at("the file is too large").label("here").help("split it into several files")
    } else if has(&["unknown anchor"]) {
        problem_at("this is not YAML: an alias of nothing")
            .label("`*` begins an alias")
            .help("text that begins with `*` goes in quotes; `word*` may stand without")
    } else if has(&["illegal placement of ':'"]) {
        problem_at("this is not YAML: a `:` where none can stand")
            .label("here")
            .help("is a `[`, `{` or quote still open above?")
    } else {
        problem_at(&format!("this is not YAML: {}", said(&whole))).label("here").help(quote)
    }
}

/// The first tab in the indentation of the line of `start` or of a later one.
fn tab_from(text: &str, start: usize) -> Option<usize> {
    let first = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let mut at = first;
    for line in text[first..].split_inclusive('\n') {
        let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        if let Some(tab) = indent.find('\t') {
            return Some(at + tab);
        }
        at += line.len();
    }
    None
}

/// The parser's words without the place, which is drawn.
fn said(whole: &str) -> String {
    let first = whole.lines().next().unwrap_or_default();
    let first = first.strip_prefix("error: ").unwrap_or(first);
    let cut = first.find(" at line ").unwrap_or(first.len());
    let words = first[..cut].trim_end_matches(':');
    match words.strip_prefix("line ").and_then(|rest| rest.split_once(": ")) {
        Some((_, words)) => words.to_owned(),
        None => words.to_owned(),
    }
}
