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
    let mut evidence = evidence(&article.path, &article.text, &article.lines, span, label);
    evidence.article = Some(key.to_owned());
    Some(evidence)
}

/// A place in a claim file. Of a place of several lines only the first is shown.
pub(super) fn claim_file(place: &Place, label: impl Into<String>) -> Evidence {
    let text = &place.source.text;
    let all = text.get(place.span.start..place.span.end).unwrap_or_default();
    let end = place.span.start + all.lines().next().map_or(0, str::len);
    let lines = LineIndex::new(text);
    evidence(&place.source.path, text, &lines, Span::new(place.span.start, end), label.into())
}

fn evidence(path: &str, text: &str, lines: &LineIndex, span: Span, label: String) -> Evidence {
    let start = floor(text, span.start);
    let end = floor(text, span.end).max(start);
    let first = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let last = text[end..].find('\n').map_or(text.len(), |at| end + at);
    let (line, column) = lines.place(text, start);
    let page = lines.page(start).map(|page| page.0);
    let excerpt = &text[first..last];
    Evidence {
        article: None,
        path: path.to_owned(),
        span: Span::new(start, end),
        line: line.0,
        column: column.0,
        page,
        label,
        // The lines of a page are as wide as its columns: what they break is one line.
        excerpt: if page.is_some() { excerpt.replace('\n', " ") } else { excerpt.to_owned() },
        excerpt_start: first,
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
