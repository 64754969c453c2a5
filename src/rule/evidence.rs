//! Makes a place that a finding can show: the lines of the file, and where in them.

use super::{Case, Evidence};
use crate::claim::Place;
use crate::reconcile::Weighed;
use crate::span::{LineIndex, Span};

/// How many places one finding shows at most.
pub(super) const MOST: usize = 4;

/// The value of a mention in its article. `None` when the article is not there.
pub(super) fn mention(case: &Case<'_, '_>, weighed: &Weighed, label: String) -> Option<Evidence> {
    article(case, &weighed.mention.article, weighed.mention.span, label)
}

/// A place in an article. `None` when the article is not there.
pub(super) fn article(case: &Case<'_, '_>, key: &str, span: Span, label: String) -> Option<Evidence> {
    let article = case.article(key)?;
    let escapes = |lines: Span| article.escapes(lines);
    let mut evidence = evidence(&article.path, &article.text, &article.lines, span, label, escapes);
    evidence.article = Some(key.to_owned());
    Some(evidence)
}

/// A place in a claim file. Of a place of several lines only the first is shown.
pub(super) fn claim_file(place: &Place, label: impl Into<String>) -> Evidence {
    let text = &place.source.text;
    let all = text.get(place.span.start..place.span.end).unwrap_or_default();
    let end = place.span.start + all.lines().next().map_or(0, str::len);
    let lines = place.source.lines();
    evidence(&place.source.path, text, lines, Span::new(place.span.start, end), label.into(), |_| Vec::new())
}

/// Bytes of a line that are kept on each side of a place.
const BESIDE: usize = 4096;

/// `escapes` are the characters that are written otherwise in a stretch of the text, in order.
fn evidence(
    path: &str,
    text: &str,
    lines: &LineIndex,
    span: Span,
    label: String,
    escapes: impl Fn(Span) -> Vec<(Span, char)>,
) -> Evidence {
    let start = floor(text, span.start);
    let end = floor(text, span.end).max(start);
    let (least, most) = (floor(text, start.saturating_sub(BESIDE)), floor(text, end + BESIDE));
    let first = text[least..start].rfind('\n').map_or(least, |at| least + at + 1);
    let last = text[end..most].find('\n').map_or(most, |at| end + at);
    let mut excerpt = String::new();
    let mut shown = (None, None);
    let mut from = first;
    for (span, c) in escapes(Span::new(first, last)) {
        // An entity whose letters are escapes themselves: the outer one is read.
        if span.start < from {
            continue;
        }
        for (place, at) in [(&mut shown.0, start), (&mut shown.1, end)] {
            // A place inside an escape is that of the character.
            if at < span.end {
                place.get_or_insert(excerpt.len() + at.min(span.start).saturating_sub(from));
            }
        }
        excerpt.push_str(&text[from..span.start]);
        excerpt.push(c);
        from = span.end;
    }
    let place = |known: Option<usize>, at: usize| known.unwrap_or_else(|| excerpt.len() + at - from);
    let shown = Span::new(place(shown.0, start), place(shown.1, end).max(place(shown.0, start)));
    excerpt.push_str(&text[from..last]);
    let (line, column) = lines.place(text, start);
    let (end_line, end_column) = lines.place(text, end);
    let page = lines.page(start).map(|page| page.0);
    // The lines of a page are as wide as its columns: what they break is one line.
    let excerpt = if page.is_some() { excerpt.replace('\n', " ") } else { excerpt };
    Evidence {
        article: None,
        path: path.to_owned(),
        span: Span::new(start, end),
        line: line.0,
        column: column.0,
        page,
        label,
        excerpt,
        shown,
        end: (end_line.0, end_column.0),
    }
}

/// The last character boundary at or before `offset`.
fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
