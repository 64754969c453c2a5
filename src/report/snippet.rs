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

#[cfg(test)]
mod pictures;

use std::borrow::Cow;
use std::sync::Arc;

use annotate_snippets::{
    AnnotationKind, Group, Level as Heading, Origin, Renderer, Snippet, normalize_untrusted_str,
};

use crate::problem::{Problem, Source};
use crate::rule::Level;
use crate::span::{LineIndex, Span};

/// The widest line of a problem that is shown whole, in characters.
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
    /// The column of the place in its file, where `excerpt` holds more or less than that has before it; `None`: as in
    /// `excerpt`.
    pub column: Option<u32>,
    /// The page, where the file has pages: it is told in place of the line.
    pub page: Option<u32>,
    /// The place, in bytes of `excerpt`.
    pub span: Span,
    /// A few words under the line.
    pub label: &'a str,
    /// Underlined with `^`, as what it is about; others are underlined with `-`.
    pub primary: bool,
}

/// Draws problems one under the other, with an empty line after each. `style` is whether there are
/// colours, and how wide the terminal is, in characters.
pub fn problems(problems: &[Problem], style: (bool, usize)) -> String {
    let style = (style.0, style.1.min(WIDEST));
    problems.iter().map(|problem| self::problem(problem, style) + "\n\n").collect()
}

fn problem(problem: &Problem, style: (bool, usize)) -> String {
    let first = problem.place.as_ref().map(|(source, span)| (source, *span, problem.label.as_str(), true));
    let second = problem.second.as_ref().map(|(source, span, label)| (source, *span, label.as_str(), false));
    let parts: Vec<SnippetPart<'_>> = first
        .into_iter()
        .chain(second)
        .map(|(source, span, label, primary)| part(source, span, label, primary))
        .collect();
    let helps: Vec<&str> = problem.help.as_deref().into_iter().collect();
    let whole = Some(problem.path.as_str()).filter(|path| parts.is_empty() && !path.is_empty());
    let heading = Heading::ERROR.primary_title(seen(&problem.message));
    drawn(Group::with_title(heading), whole, &parts, &[], &helps, style)
}

fn part<'s>(source: &'s Arc<Source>, span: Span, label: &'s str, primary: bool) -> SnippetPart<'s> {
    let text = &source.text;
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
    let line = LineIndex::new(text).place(text, span.start).0;
    SnippetPart {
        path: &source.path,
        excerpt: &text[start..end],
        line: line.0,
        column: None,
        page: None,
        span: Span::new(span.start - start, span.end - start),
        label,
        primary,
    }
}

/// Draws a finding: a heading, the places it speaks of, notes and helps.
///
/// `id` is the rule's name, shown in brackets when it is not empty. `style` is whether there are
/// colours, and how wide a line may be, in characters.
pub fn draw(
    level: Level,
    id: &str,
    title: &str,
    parts: &[SnippetPart<'_>],
    notes: &[&str],
    helps: &[&str],
    style: (bool, usize),
) -> String {
    let heading = match level {
        Level::Deny => Heading::ERROR,
        Level::Warn => Heading::WARNING,
        Level::Allow => Heading::NOTE,
    };
    let mut title = heading.primary_title(seen(title));
    if !id.is_empty() {
        title = title.id(id);
    }
    drawn(Group::with_title(title), None, parts, notes, helps, style)
}

/// What the drawing itself does not make visible: codes that some terminals obey in one character, marks that turn the
/// direction of writing, ends of lines that are none here. Each becomes something as long, so that places stay.
fn seen(text: &str) -> Cow<'_, str> {
    let unseen = |c: char| matches!(c, '\u{80}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}' | '\u{e0000}'..='\u{e007f}');
    if !text.contains(unseen) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| match c.len_utf8() {
        _ if !unseen(c) => c.to_string(),
        2 => "·".to_owned(),
        3 => "\u{fffd}".to_owned(),
        _ => "··".to_owned(),
    };
    Cow::Owned(text.chars().map(shown).collect())
}

/// A text of others, as it may stand in a drawing.
fn normal(text: &str) -> String {
    normalize_untrusted_str(&seen(text))
}

/// `whole` is a file of which no place is shown.
fn drawn<'a>(
    mut group: Group<'a>,
    whole: Option<&'a str>,
    parts: &[SnippetPart<'a>],
    notes: &[&str],
    helps: &[&str],
    (color, width): (bool, usize),
) -> String {
    if let Some(path) = whole {
        group = group.element(Origin::path(normal(path)));
    }
    for part in parts {
        group = group.element(snippet(part));
    }
    for note in notes {
        group = group.element(Heading::NOTE.message(normal(note)));
    }
    for help in helps {
        group = group.element(Heading::HELP.message(normal(help)));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut drawn = placed(renderer.term_width(width).render(&[group]), parts);
    // Behind a page, the renderer writes a line and a column like behind any path.
    for part in parts {
        let Some(page) = part.page else { continue };
        let at = normal(&paged(part.path, page)) + ":";
        let mut from = 0;
        while let Some(found) = drawn[from..].find(&at).map(|found| from + found + at.len() - 1) {
            let tail = drawn[found..].len();
            let rest = drawn[found..].trim_start_matches(|c: char| c == ':' || c.is_ascii_digit()).len();
            drawn.replace_range(found..found + tail - rest, "");
            from = found;
        }
    }
    drawn
}

/// The drawing with the columns of the files: it counts those of the excerpts.
fn placed(mut drawing: String, parts: &[SnippetPart<'_>]) -> String {
    let mut from = 0;
    for part in parts.iter().filter(|part| part.page.is_none()) {
        let before = part.excerpt.get(..part.span.start).unwrap_or_default();
        let line = part.line as usize + before.matches('\n').count();
        let drawn = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let place = format!("{}:{line}:", normal(part.path));
        let Some(at) = drawing.get(from..).and_then(|rest| rest.find(&format!("{place}{drawn}"))) else {
            continue;
        };
        let (start, end) = (from + at + place.len(), from + at + place.len() + drawn.to_string().len());
        let column = part.column.map_or(drawn, |column| column as usize).to_string();
        drawing.replace_range(start..end, &column);
        from = start + column.len();
    }
    drawing
}

fn paged(path: &str, page: u32) -> String {
    format!("{path}#page={page}")
}

fn snippet<'a>(part: &SnippetPart<'a>) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let kind = if part.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
    // Where lines end in CR LF, the CR belongs to the end of the line, not to what it says.
    let excerpt = part.excerpt.strip_suffix('\r').unwrap_or(part.excerpt);
    let mut mark = kind.span(part.span.start.min(excerpt.len())..part.span.end.min(excerpt.len()));
    if !part.label.is_empty() {
        mark = mark.label(normal(part.label));
    }
    // The lines of what has pages are none that anybody could open.
    Snippet::source(seen(excerpt))
        .line_start(part.page.unwrap_or(part.line) as usize)
        .path(normal(&part.page.map_or_else(|| part.path.to_owned(), |page| paged(part.path, page))))
        .annotation(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(parts: &[SnippetPart<'_>]) -> String {
        draw(
            Level::Warn,
            "conflict",
            "12 million against 20 million",
            parts,
            &["nothing holds both"],
            &["ask"],
            (false, WIDEST),
        )
    }

    fn part<'a>(excerpt: &'a str, place: &str, label: &'a str, primary: bool) -> SnippetPart<'a> {
        let start = excerpt.find(place).unwrap();
        let span = Span::new(start, start + place.len());
        SnippetPart {
            path: "articles/é.txt",
            excerpt,
            line: 7,
            column: None,
            page: None,
            span,
            label,
            primary,
        }
    }

    #[test]
    fn two_places_of_a_finding_are_drawn_under_one_heading() {
        let one = "Le réseau compte plus de 12 millions de membres.";
        let two = "« Nous étions vingt millions », dit-il.";
        insta::assert_snapshot!(picture(&[
                part(one, "plus de 12 millions", "more than 12 million", true),
                part(two, "vingt millions", "20 million, says he", false)
            ]), @r##"
        warning[conflict]: 12 million against 20 million
         --> articles/é.txt:7:18
          |
        7 | Le réseau compte plus de 12 millions de membres.
          |                  ^^^^^^^^^^^^^^^^^^^ more than 12 million
          |
         ::: articles/é.txt:7:15
          |
        7 | « Nous étions vingt millions », dit-il.
          |               -------------- 20 million, says he
          |
          = note: nothing holds both
          = help: ask
        "##);
    }

    #[test]
    fn long_lines_are_cut_around_the_place_and_keep_their_column() {
        let long = format!("{}compte 12 millions de membres. {}", "Été. ".repeat(200), "Fin. ".repeat(200));
        insta::assert_snapshot!(picture(&[part(&long, "12 millions", "12 million", true)]), @r##"
        warning[conflict]: 12 million against 20 million
         --> articles/é.txt:7:1008
          |
        7 | .... Été. Été. Été. Été. Été. Été. compte 12 millions de membres. Fin. Fin. Fin. Fin. Fin. Fin. Fin. Fi...
          |                                           ^^^^^^^^^^^ 12 million
          |
          = note: nothing holds both
          = help: ask
        "##);
    }

    #[test]
    fn a_long_place_is_cut_in_its_middle() {
        let long = format!("Il dit : {}fin.", "et encore ".repeat(100));
        let place = &long["Il dit : ".len()..];
        insta::assert_snapshot!(picture(&[part(&long, place, "all of it", true)]), @r##"
        warning[conflict]: 12 million against 20 million
         --> articles/é.txt:7:10
          |
        7 | ... : et encore et encore et encore et en... et encore et encore et encore fin.
          |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^...^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all of it
          |
          = note: nothing holds both
          = help: ask
        "##);
    }

    #[test]
    fn what_would_disturb_the_terminal_is_shown_as_a_sign() {
        let text = "un\tdeux \u{1b}[31mtrois\u{7}\u{202e} quatre\r\ncinq";
        insta::assert_snapshot!(picture(&[part(text, "deux", "a\u{1b}[1mb", true)]), @r##"
        warning[conflict]: 12 million against 20 million
         --> articles/é.txt:7:4
          |
        7 | un    deux ␛[31mtrois␇� quatre
          |       ^^^^ a␛[1mb
          |
          = note: nothing holds both
          = help: ask
        "##);
    }

    #[test]
    fn what_only_some_terminals_obey_is_shown_too() {
        let text = "un \u{9b}31m\u{200f} deux\u{2028}\u{e0041} trois";
        let drawn = picture(&[part(text, "trois", "\u{9b}1m", true)]);
        assert!(drawn.contains("un ·31m\u{fffd} deux\u{fffd}·· trois"), "{drawn}");
        assert!(drawn.contains("^^^^^ ·1m") && !drawn.contains('\u{9b}'), "{drawn}");
    }

    #[test]
    fn the_end_of_a_line_is_neither_shown_nor_underlined() {
        let place = |text: &str, place: &str| picture(&[part(text, place, "x", true)]);
        for (crlf, lf) in [("deux trois\r", "deux trois"), ("deux\r\ntrois\r", "deux\ntrois")] {
            assert_eq!(place(crlf, "trois\r"), place(lf, "trois"));
            assert_eq!(place(crlf, "deux"), place(lf, "deux"));
        }
        assert!(place("de\rux", "ux").contains("de␍ux"), "within a line it is shown");
    }

    #[test]
    fn an_empty_place_and_an_empty_text_are_drawn() {
        assert!(picture(&[part("", "", "", true)]).contains("é.txt:7:1"));
        assert!(picture(&[part("abc", "", "here", true)]).contains("^ here"));
        assert!(picture(&[]).contains("= help: ask"));
    }

    #[test]
    fn colour_is_escape_codes_and_plain_is_none() {
        let parts = [part("abc", "b", "x", true)];
        assert!(draw(Level::Deny, "", "t", &parts, &[], &[], (true, WIDEST)).contains("\u{1b}["));
        assert!(!draw(Level::Deny, "", "t", &parts, &[], &[], (false, WIDEST)).contains('\u{1b}'));
    }

    #[test]
    fn a_problem_with_a_whole_file_names_it() {
        let whole = Problem::file("claims/gone.yaml", "no such file or folder").help("write its name");
        insta::assert_snapshot!(problems(&[whole], (false, WIDEST)), @r##"
        error: no such file or folder
        --> claims/gone.yaml
         = help: write its name
        "##);
    }
}
