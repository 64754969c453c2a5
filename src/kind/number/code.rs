//! Digits that are joined to a date, a time, a telephone number or a code.

use super::digits::{is_group_space, split};
use super::token::Line;

/// Where a chain of digits ends that is a date, a time, a telephone number, an ISBN or a fraction.
pub(super) fn chain(line: &Line<'_>, at: usize) -> Option<usize> {
    let only_digits = |at: usize| line.get(at).is_some_and(|token| token.is_only_digits());
    if !only_digits(at) {
        return None;
    }
    let joined = |at: usize| line.get(at).is_some_and(|token| token.dash.is_some() && token.is_digits());
    let mut end = at + 1;
    let mut links = 0;
    while joined(end) {
        end += 1;
        links += 1;
    }
    // 555-0199
    let phone = links == 1 && line.folded(at).len() == 3 && line.folded(at + 1).len() == 4;
    let hyphen = line.get(at + 1).is_some_and(|next| next.dash == Some('-'));
    if links >= 2 || (links == 1 && dated(line, at)) || (phone && hyphen) {
        // A last letter belongs to it: `978-2-07-036822-X`.
        let letter = line.get(end).is_some_and(|token| token.dash.is_some() && token.text.len() == 1);
        return Some(if letter { end + 1 } else { end });
    }
    // +1 (212) 555-0100
    if line.get(at + 1).is_some_and(|mark| mark.is("("))
        && only_digits(at + 2)
        && line.get(at + 3).is_some_and(|mark| mark.is(")"))
        && only_digits(at + 4)
    {
        return chain(line, at + 4).or(Some(at + 5));
    }
    // 12:30, 10/01/2021, 24/7
    let mut end = at + 1;
    let tight_mark = |at: usize| {
        line.get(at).is_some_and(|mark| (mark.is("/") || mark.is(":")) && mark.tight)
            && line.get(at + 1).is_some_and(|next| next.tight && next.is_digits())
    };
    while tight_mark(end) {
        end += 2;
    }
    if end > at + 1 {
        return Some(end);
    }
    // 06 12 34 56 78
    let mut end = at + 1;
    let mut threes = true;
    while only_digits(end)
        && line.get(end).is_some_and(|token| token.dash.is_none())
        && line.before(end).is_some_and(|last| {
            line.get(end)
                .and_then(|next| line.text.get(last.span.end..next.span.start))
                .is_some_and(is_group_space)
        })
    {
        threes &= line.get(end).is_some_and(|token| token.text.len() == 3);
        end += 1;
    }
    let first = line.get(at).map_or("", |token| token.text);
    let grouped = threes && first.len() <= 3 && !first.starts_with('0');
    (end >= at + 3 && !grouped).then_some(end)
}

/// `2021-01`, `0800-123`: two numbers joined by a hyphen that are no range.
fn dated(line: &Line<'_>, at: usize) -> bool {
    let (Some(first), Some(second)) = (line.get(at), line.get(at + 1)) else { return false };
    let (head, tail) = (split(second.text).0, split(second.text).1);
    let year = first.text.len() == 4 && first.text.starts_with(['1', '2']);
    let leading_zero = |text: &str| text.len() > 1 && text.starts_with('0') && !text.contains(['.', ',']);
    (year && head.len() == 2 && tail.is_empty() && second.dash == Some('-'))
        || leading_zero(first.text)
        || leading_zero(head)
}
