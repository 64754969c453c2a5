//! Places in files, drawn as the Rust compiler draws them.
//!
//! ```text
//! error: unknown key `macth`
//!   --> claims/parler.yaml:9:5
//!    |
//!  9 |     macth: [claims <value>]
//!    |     ^^^^^ not a key that is known here
//!    |
//!    = help: did you mean `match`?
//! ```
//!
//! Whatever the text holds, the drawing stays a drawing: long lines are cut around the place,
//! and control characters are shown, not sent to the terminal.

use std::sync::Arc;

use annotate_snippets::{
    AnnotationKind, Element, Group, Level as Heading, Origin, Padding, Renderer, Snippet,
    normalize_untrusted_str,
};

use crate::problem::{Problem, Source};
use crate::rule::Level;
use crate::span::{LineIndex, Span};

/// The widest line that is shown whole, in characters.
const WIDEST: usize = 110;

/// One place of a drawing.
#[derive(Debug, Clone)]
pub struct SnippetPart<'a> {
    /// The file, as reports print it.
    pub path: &'a str,
    /// The lines that the span touches, whole.
    pub excerpt: &'a str,
    /// The number of the first of them, from one.
    pub line: u32,
    /// The column of the span's first character, from one.
    pub column: u32,
    /// The place, in bytes of `excerpt`.
    pub span: Span,
    /// A few words under the line.
    pub label: &'a str,
    /// Underlined with `^`, as what it is about; others are underlined with `-`.
    pub primary: bool,
}

/// Draws problems one under the other, with an empty line after each.
pub fn problems(problems: &[Problem], color: bool) -> String {
    problems.iter().map(|problem| self::problem(problem, color) + "\n\n").collect()
}

fn problem(problem: &Problem, color: bool) -> String {
    let first = problem.place.as_ref().map(|(source, span)| (source, *span, problem.label.as_str(), true));
    let second = problem.second.as_ref().map(|(source, span, label)| (source, *span, label.as_str(), false));
    let parts: Vec<SnippetPart<'_>> = first
        .into_iter()
        .chain(second)
        .map(|(source, span, label, primary)| part(source, span, label, primary))
        .collect();
    let helps: Vec<&str> = problem.help.as_deref().into_iter().collect();
    let title = match &problem.place {
        None if !problem.path.is_empty() => format!("{}: {}", problem.path, problem.message),
        _ => problem.message.clone(),
    };
    draw(Level::Deny, "", &title, &parts, &[], &helps, color)
}

fn part<'s>(source: &'s Arc<Source>, span: Span, label: &'s str, primary: bool) -> SnippetPart<'s> {
    let text = &source.text;
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
    let (line, column) = LineIndex::new(text).place(text, span.start);
    SnippetPart {
        path: &source.path,
        excerpt: &text[start..end],
        line: line.0,
        column: column.0,
        span: Span::new(span.start - start, span.end - start),
        label,
        primary,
    }
}

/// Draws a finding: a heading, the places it speaks of, notes and helps.
///
/// `id` is the rule's name, shown in brackets when it is not empty.
pub fn draw(
    level: Level,
    id: &str,
    title: &str,
    parts: &[SnippetPart<'_>],
    notes: &[&str],
    helps: &[&str],
    color: bool,
) -> String {
    let heading = match level {
        Level::Deny => Heading::ERROR,
        Level::Warn => Heading::WARNING,
        Level::Allow => Heading::NOTE,
    };
    let mut title = heading.primary_title(title);
    if !id.is_empty() {
        title = title.id(id);
    }
    let mut group = Group::with_title(title);
    let mut before: Option<&SnippetPart<'_>> = None;
    for part in parts {
        let one_file = before.is_some_and(|before| before.path == part.path);
        group = group.element(
            Origin::path(normalize_untrusted_str(part.path))
                .line(part.line as usize)
                .char_column(part.column as usize),
        );
        let _ = one_file;
        group = group.element(snippet(part));
        before = Some(part);
    }
    if !parts.is_empty() && !(notes.is_empty() && helps.is_empty()) {
        group = group.element(Element::Padding(Padding));
    }
    for note in notes {
        group = group.element(Heading::NOTE.message(normalize_untrusted_str(note)));
    }
    for help in helps {
        group = group.element(Heading::HELP.message(normalize_untrusted_str(help)));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(usize::MAX / 4).render(&[group])
}

fn snippet<'a>(part: &SnippetPart<'a>) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let (excerpt, span) = narrow(part.excerpt, part.span);
    let kind = if part.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
    let mut mark = kind.span(span.start..span.end);
    if !part.label.is_empty() {
        mark = mark.label(normalize_untrusted_str(part.label));
    }
    Snippet::source(excerpt).line_start(part.line as usize).annotation(mark)
}

/// Cuts the lines of `excerpt` that are too long, around the place, and moves the place along.
fn narrow(excerpt: &str, span: Span) -> (String, Span) {
    let mut cut = String::with_capacity(excerpt.len().min(4096));
    let (mut start, mut end) = (None, None);
    let mut at = 0;
    for line in excerpt.split_inclusive('\n') {
        let (from, to) = window(line, span, at);
        if from > 0 {
            cut.push('…');
        }
        // Where the place begins or ends in this line, inside the window.
        let here = |offset: usize, base: usize| base + (offset.clamp(at + from, at + to) - (at + from));
        if start.is_none() && span.start < at + line.len() {
            start = Some(here(span.start, cut.len()));
        }
        if span.end <= at + line.len() && end.is_none() {
            end = Some(here(span.end, cut.len()));
        }
        cut.push_str(line[from..to].trim_end_matches('\n'));
        if to < line.trim_end().len() {
            cut.push('…');
        }
        if line.ends_with('\n') {
            cut.push('\n');
        }
        at += line.len();
    }
    let start = start.unwrap_or(cut.len());
    (cut, Span::new(start, end.unwrap_or(start).max(start)))
}

/// The bytes of `line`, which begins at `at`, that are shown.
fn window(line: &str, span: Span, at: usize) -> (usize, usize) {
    let starts: Vec<usize> = line.char_indices().map(|(offset, _)| offset).collect();
    if starts.len() <= WIDEST {
        return (0, line.len());
    }
    let index = |offset: usize| starts.partition_point(|start| *start < offset.saturating_sub(at));
    let first = index(span.start);
    let length = index(span.end).saturating_sub(first).min(WIDEST);
    let from = first.saturating_sub((WIDEST - length) / 2).min(starts.len() - WIDEST);
    let to = from + WIDEST;
    (starts.get(from).copied().unwrap_or(0), starts.get(to).copied().unwrap_or(line.len()))
}
