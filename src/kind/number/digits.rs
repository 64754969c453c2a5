//! Numbers written in digits.
//!
//! | written | read |
//! |---|---|
//! | `12 000 000` with any kind of space | 12000000 |
//! | `12.000.000`, `12,000,000`, `12'000'000` | 12000000 |
//! | `1,20,00,000` | 12000000 |
//! | `1.200` (fr), `1,200` (en) | 1200 |
//! | `12,5` and `12.5` in any language | 12.5 |
//! | `1.234,56`, `1,234.56` | 1234.56 |
//! | `2½` | 2.5 |
//! | `3.11.2`, `007`, `192.168.0.1`, `06 12 34 56 78`, `2021-01-19`, `12:30` | no number |

use rust_decimal::Decimal;

use super::lexicon::Lexicon;
use super::stretch::{Num, ten_to};
use super::token::Line;

/// What stands at a token that begins with a digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Digits<'a> {
    /// A number. `rest` is what follows its digits in the last token: `M` of `20M`.
    Number { num: Num, end: usize, rest: &'a str, plain: bool },
    /// Digits that are no number, up to a token.
    Code(usize),
}

/// Reads the digits at token `at`.
pub(super) fn digits<'a>(line: &Line<'a>, at: usize, lexicon: &Lexicon) -> Option<Digits<'a>> {
    let token = line.get(at).filter(|token| token.is_digits())?;
    if let Some(end) = chain(line, at) {
        return Some(Digits::Code(end));
    }
    let (head, rest) = split(token.text);
    let pure = head.bytes().all(|b| b.is_ascii_digit());
    let mut written = head.to_owned();
    let (mut end, mut rest) = (at + 1, rest);
    let after_month = line.before(at).is_some_and(|_| lexicon.months.before(line, at).is_some());
    let may_go_on = pure && rest.is_empty() && (1..=3).contains(&head.len()) && !head.starts_with('0');
    if may_go_on && !after_month {
        // Groups of three, parted by spaces.
        while let Some(next) = line.get(end) {
            let (digits, tail) = split(next.text);
            let group = digits.split(['.', ',']).next().unwrap_or_default();
            let gap = line.before(end).and_then(|last| line.text.get(last.span.end..next.span.start));
            if group.len() != 3
                || !group.bytes().all(|b| b.is_ascii_digit())
                || !gap.is_some_and(is_group_space)
                || digits.matches(['.', ',']).count() > 1
            {
                break;
            }
            written.push(' ');
            written.push_str(digits);
            end += 1;
            rest = tail;
            if digits.len() > 3 || !tail.is_empty() {
                break;
            }
        }
    }
    let Some(mut num) = number(&written, lexicon) else { return Some(Digits::Code(end)) };
    if let Some((part, tail)) = rest.chars().next().and_then(|c| Some((vulgar(c)?, &rest[c.len_utf8()..]))) {
        num = Num::new(num.value.checked_add(part)?);
        rest = tail;
    } else if let Some((part, next)) = rest.is_empty().then(|| fraction(line, end)).flatten() {
        // The fraction is a word of its own.
        num = Num::new(num.value.checked_add(part)?);
        end = next;
    }
    Some(Digits::Number { num, end, rest, plain: pure && end == at + 1 && rest.is_empty() })
}

/// The fraction written as one character at token `at`, right behind the digits or a space away, and
/// the token behind it.
fn fraction(line: &Line<'_>, at: usize) -> Option<(Decimal, usize)> {
    let mut chars = line.get(at)?.text.chars();
    let part = vulgar(chars.next()?)?;
    chars.next().is_none().then_some((part, at + 1))
}

/// The digits at the beginning of a word, with the marks among them, and what follows.
fn split(text: &str) -> (&str, &str) {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() {
            end = at + 1;
        } else if !matches!(c, '.' | ',') && !crate::fold::is_apostrophe(c) {
            break;
        }
    }
    text.split_at(end)
}

/// Whether this stands between groups of digits: one space of any kind.
fn is_group_space(gap: &str) -> bool {
    let mut chars = gap.chars();
    matches!(
        (chars.next(), chars.next()),
        (Some(' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\u{2008}' | '\u{200a}'), None)
    )
}

/// `½` and its like, those that are exact decimals.
pub(super) fn vulgar(c: char) -> Option<Decimal> {
    Some(match c {
        '½' => Decimal::new(5, 1),
        '¼' => Decimal::new(25, 2),
        '¾' => Decimal::new(75, 2),
        '⅛' => Decimal::new(125, 3),
        '⅜' => Decimal::new(375, 3),
        '⅝' => Decimal::new(625, 3),
        '⅞' => Decimal::new(875, 3),
        '⅕' => Decimal::new(2, 1),
        '⅖' => Decimal::new(4, 1),
        '⅗' => Decimal::new(6, 1),
        '⅘' => Decimal::new(8, 1),
        _ => return None,
    })
}

/// Digits with the marks and spaces among them as a number.
fn number(written: &str, lexicon: &Lexicon) -> Option<Num> {
    let is_mark = |c: char| !c.is_ascii_digit();
    let groups: Vec<&str> = written.split(is_mark).collect();
    let marks: Vec<char> = written.chars().filter(|c| is_mark(*c)).map(plain_mark).collect();
    let (&first, rest) = groups.split_first()?;
    let (&last, middle) = match rest.split_last() {
        Some(parts) => parts,
        None => {
            let whole = first.len() == 1 || !first.starts_with('0');
            return if whole { exact(first, "") } else { None };
        }
    };
    let one_kind = marks.windows(2).all(|pair| pair[0] == pair[1]);
    let grouping = marks.first().copied()?;
    let leads = (1..=3).contains(&first.len()) && !first.starts_with('0');
    if one_kind && marks.len() >= 2 {
        let octets = grouping == '.'
            && groups.len() == 4
            && groups.iter().all(|g| (g.len() == 1 || !g.starts_with('0')) && g.parse::<u8>().is_ok());
        let threes = rest.iter().all(|group| group.len() == 3);
        let indian = grouping == ','
            && first.len() <= 2
            && middle.iter().all(|group| group.len() == 2)
            && last.len() == 3;
        return if leads && !octets && (threes || indian) { exact(&groups.concat(), "") } else { None };
    }
    if marks.len() >= 2 {
        // The last mark is the decimal one; the others are of one kind and part groups.
        let (decimal, before) = marks.split_last()?;
        let fits = matches!(decimal, '.' | ',')
            && before.windows(2).all(|pair| pair[0] == pair[1])
            && !before.contains(decimal)
            && leads
            && (middle.iter().all(|group| group.len() == 3)
                || (before[0] == ','
                    && first.len() <= 2
                    && middle.last().is_some_and(|group| group.len() == 3)
                    && middle.iter().rev().skip(1).all(|group| group.len() == 2)));
        return if fits { exact(&format!("{first}{}", middle.concat()), last) } else { None };
    }
    let three = last.len() == 3 && leads;
    let groups_here = match grouping {
        ' ' | '\'' => return if three { exact(&groups.concat(), "") } else { None },
        mark if mark == lexicon.group => three,
        // The decimal mark of this language, but nobody writes twelve as 12,000.
        _ => three && last == "000",
    };
    if groups_here {
        exact(&groups.concat(), "")
    } else if first.len() > 1 && first.starts_with('0') {
        None
    } else {
        exact(first, last)
    }
}

/// A kind of mark for all its variants.
fn plain_mark(c: char) -> char {
    match c {
        '.' | ',' => c,
        ' ' => ' ',
        _ => '\'',
    }
}

/// The number with these digits before and behind the decimal mark; `None` when it has too many.
fn exact(whole: &str, decimals: &str) -> Option<Num> {
    if whole.len() + decimals.len() > 28 {
        return None;
    }
    let mantissa: i128 = format!("{whole}{decimals}").parse().ok()?;
    let scale = u32::try_from(decimals.len()).ok()?;
    let value = Decimal::try_from_i128_with_scale(mantissa, scale).ok()?;
    let fine = decimals.ends_with('0').then(|| ten_to(-i64::from(scale))).flatten();
    Some(Num { value, fine })
}

/// Where a chain of digits ends that is a date, a time, a telephone number, an ISBN or a fraction.
fn chain(line: &Line<'_>, at: usize) -> Option<usize> {
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
    let spaced = |at: usize| {
        only_digits(at)
            && line.get(at).is_some_and(|token| token.dash.is_none())
            && line.before(at).is_some_and(|last| {
                line.get(at)
                    .and_then(|next| line.text.get(last.span.end..next.span.start))
                    .is_some_and(is_group_space)
            })
    };
    // 030 1234567, 030/123 45 67
    let area = line.get(at).is_some_and(|token| token.text.len() > 1 && token.text.starts_with('0'));
    while area && spaced(end) {
        end += 1;
    }
    if end > at + 1 {
        return Some(end);
    }
    // 06 12 34 56 78
    let mut end = at + 1;
    let mut threes = true;
    while spaced(end) {
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

#[cfg(test)]
mod tests {
    use super::super::lexicon::lexicon;
    use super::*;
    use crate::language::language;
    use crate::sentence::words;
    use crate::span::Span;

    fn read(text: &str, code: &str) -> Option<String> {
        let language = language(code).unwrap();
        let words = words(text, Span::new(0, text.len()), language);
        let line = Line::new(text, &words);
        match digits(&line, 0, lexicon(language))? {
            Digits::Number { num, end, rest, .. } if end == line.len() => {
                Some(format!("{}{rest}", num.value))
            }
            _ => None,
        }
    }

    #[test]
    fn every_grouping_is_read() {
        for text in [
            "12 000 000",
            "12\u{a0}000\u{a0}000",
            "12\u{202f}000\u{202f}000",
            "12\u{2009}000\u{2009}000",
            "12\u{a0}000 000",
            "12.000.000",
            "12,000,000",
            "12'000'000",
            "12’000’000",
            "1,20,00,000",
            "12000000",
        ] {
            for code in ["fr", "en"] {
                assert_eq!(read(text, code).as_deref(), Some("12000000"), "{text} in {code}");
            }
        }
    }

    #[test]
    fn one_mark_is_read_as_the_language_uses_it() {
        for (text, fr, en) in [
            ("1.200", "1200", "1.200"),
            ("1,200", "1.200", "1200"),
            ("12,5", "12.5", "12.5"),
            ("12.5", "12.5", "12.5"),
            ("0,85", "0.85", "0.85"),
            ("0.850", "0.850", "0.850"),
            ("12,000", "12000", "12000"),
            ("1.234,56", "1234.56", "1234.56"),
            ("1,234.56", "1234.56", "1234.56"),
            ("12 345,6", "12345.6", "12345.6"),
            ("1'234.50", "1234.50", "1234.50"),
            ("2½", "2.5", "2.5"),
            ("20M", "20M", "20M"),
            ("223301211", "223301211", "223301211"),
        ] {
            assert_eq!(read(text, "fr").as_deref(), Some(fr), "{text}");
            assert_eq!(read(text, "en").as_deref(), Some(en), "{text}");
        }
    }

    #[test]
    fn codes_are_no_numbers() {
        for text in [
            "3.11.2",
            "007",
            "192.168.0.1",
            "06 12 34 56 78",
            "555-123-4567",
            "978-2-07-036822-8",
            "2021-01",
            "2021-01-19",
            "12:30",
            "10/01/2021",
            "24/7",
            "0800-123",
            "99999999999999999999999999999999",
        ] {
            assert_eq!(read(text, "fr"), None, "{text}");
            assert_eq!(read(text, "en"), None, "{text}");
        }
    }

    #[test]
    fn two_numbers_side_by_side_are_not_one() {
        assert_eq!(read("2021 300", "fr"), None);
        assert_eq!(read("12 30", "fr"), None);
        assert_eq!(read("12  000", "fr"), None, "two spaces");
    }
}
