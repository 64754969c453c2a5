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
//! | `2½`, `2 1/2` | 2.5 |
//! | `.5`, `,5` (fr) | 0.5 |
//! | `1.2e6`, `1.2 × 10^6`, `10⁶` | 1200000, 1200000, 1000000 |
//! | `３４`, `٣٤` | 34 |
//! | `3.11.2`, `007`, `192.168.0.1`, `06 12 34 56 78`, `2021-01-19`, `12:30` | no number |

use rust_decimal::Decimal;

use super::code::chain;
use super::lexicon::Lexicon;
use super::marks::{exact, number};
use super::power;
use super::stretch::{Num, ten_to};
use super::token::{Line, Token};

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
    if let Some(number) = pointed(line, at, lexicon) {
        return Some(number);
    }
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
        // Groups of three, parted by spaces or, as programmers do, by low lines: 1_000_000.
        let is_low = |at: usize| line.get(at).is_some_and(|low| low.tight && low.is("_"));
        while let Some(next) = line.get(if is_low(end) { end + 1 } else { end }) {
            let low = is_low(end) && next.tight && (end == at + 1 || is_low(end - 2));
            let (digits, tail) = split(next.text);
            let group = digits.split(['.', ',']).next().unwrap_or_default();
            let gap = line.before(end).and_then(|last| line.text.get(last.span.end..next.span.start));
            if group.len() != 3
                || !group.bytes().all(|b| b.is_ascii_digit())
                || !(low || gap.is_some_and(is_group_space))
                || digits.matches(['.', ',']).count() > 1
            {
                break;
            }
            written.push(' ');
            written.push_str(digits);
            end += if low { 2 } else { 1 };
            rest = tail;
            if digits.len() > 3 || !tail.is_empty() {
                break;
            }
        }
    }
    let Some(mut num) = number(&written, line.grouping.unwrap_or(lexicon.group)) else {
        return Some(Digits::Code(end));
    };
    if let Some((part, tail)) = rest.chars().next().and_then(|c| Some((vulgar(c)?, &rest[c.len_utf8()..]))) {
        num = Num::new(num.value.checked_add(part)?);
        rest = tail;
    } else if let Some((part, next)) =
        rest.is_empty().then(|| fraction(line, end).or_else(|| mixed(line, end, &num))).flatten()
    {
        // The fraction is a word of its own.
        num = Num::new(num.value.checked_add(part)?);
        end = next;
    }
    let alone = (written == "10" && rest.is_empty()).then(|| power::alone(line, end)).flatten();
    let power = alone.map(|(exponent, next)| (exponent - 1, next)).or_else(|| power::behind(line, end, rest));
    if let Some((exponent, next)) = power {
        let Some(num) = ten_to(exponent).and_then(|factor| num.times(factor)) else {
            return Some(Digits::Code(next));
        };
        return Some(Digits::Number { num, end: next, rest: "", plain: false });
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

/// Whether a number in digits begins at token `at`.
pub(super) fn begins(line: &Line<'_>, at: usize, lexicon: &Lexicon) -> bool {
    line.get(at).is_some_and(|token| token.is_digits()) || pointed(line, at, lexicon).is_some()
}

/// Decimals without a whole number before them: `.5`, and `,5` where a comma is the decimal mark.
fn pointed<'a>(line: &Line<'a>, at: usize, lexicon: &Lexicon) -> Option<Digits<'a>> {
    let mark = line.get(at).filter(|mark| mark.is(".") || (mark.is(",") && lexicon.decimal == ','))?;
    let next = line.get(at + 1).filter(|next| next.tight && next.dash.is_none())?;
    // Behind a word or a number it ends a sentence or parts something.
    let opens = |before: &Token<'_>| before.is_mark() && !matches!(before.text, "." | "," | ")" | "…");
    if mark.tight && !line.before(at).is_some_and(opens) {
        return None;
    }
    let (head, rest) = split(next.text);
    let pure = !head.is_empty() && head.bytes().all(|b| b.is_ascii_digit());
    let goes_on = line.get(at + 2).is_some_and(|after| {
        after.dash.is_some()
            || after.is(".") && { line.get(at + 3).is_some_and(|more| more.tight && !more.is_mark()) }
    });
    let num = exact("0", head).filter(|_| pure && !goes_on)?;
    Some(Digits::Number { num, end: at + 2, rest, plain: false })
}

/// The fraction behind a whole number, `2 1/2`, and the token behind it.
fn mixed(line: &Line<'_>, at: usize, whole: &Num) -> Option<(Decimal, usize)> {
    let gap = line.before(at).and_then(|last| line.text.get(last.span.end..line.get(at)?.span.start))?;
    let joined = line.get(at).is_some_and(|token| token.dash == Some('-')) || is_group_space(gap);
    let (part, of, end) = ratio(line, at).filter(|_| joined && whole.value.is_integer())?;
    Some((share(part, of)?, end))
}

/// A fraction in digits at token `at`, smaller than one, with a denominator that people use: its two
/// numbers, and the token behind it.
pub(super) fn ratio(line: &Line<'_>, at: usize) -> Option<(u32, u32, usize)> {
    let part = line.get(at).filter(|token| token.is_only_digits() && token.text.len() <= 2)?;
    line.get(at + 1).filter(|mark| mark.tight && (mark.is("/") || mark.is("\u{2044}")))?;
    let of = line.get(at + 2).filter(|token| token.tight && token.is_only_digits())?;
    let goes_on = line.get(at + 3).is_some_and(|next| next.tight && next.is("/") || next.dash.is_some());
    let (part, of): (u32, u32) = (part.text.parse().ok()?, of.text.parse().ok()?);
    let fits = part > 0 && part < of && matches!(of, 2..=10 | 12 | 16 | 20 | 25 | 32 | 50 | 64 | 100);
    (fits && !goes_on).then_some((part, of, at + 3))
}

/// `part` in `of` as a number; what is no exact decimal has six of them.
pub(super) fn share(part: u32, of: u32) -> Option<Decimal> {
    Some(Decimal::from(part).checked_div(Decimal::from(of))?.round_dp(6).normalize())
}

/// The digits at the beginning of a word, with the marks among them, and what follows.
pub(super) fn split(text: &str) -> (&str, &str) {
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

/// Whether this stands between groups of digits: one space of any kind, also as pages, JSON and letters
/// spell it: the text of an article is that of its file.
pub(super) fn is_group_space(gap: &str) -> bool {
    let mut chars = gap.chars();
    matches!(
        (chars.next(), chars.next()),
        (Some(' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\u{2008}' | '\u{200a}'), None)
    ) || SPELT_SPACES.iter().any(|spelt| spelt.eq_ignore_ascii_case(gap))
}

/// How a space that breaks no line, or a thin one, is spelt where it is not written as itself.
#[rustfmt::skip]
const SPELT_SPACES: &[&str] = &[
    "&nbsp;", "&#160;", "&#xa0;", "&#8239;", "&#x202f;", "&thinsp;", "&#8201;", "&#x2009;", "&numsp;", "&#8199;",
    "&puncsp;", "&#8200;", "&hairsp;", "&#8202;", "&amp;nbsp;", "&amp;#160;",
    "\\u00a0", "\\u202f", "\\u2009", "=C2=A0", "=E2=80=AF", "=A0",
];

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
    fn a_space_between_groups_may_be_spelt() {
        for gap in [" ", "\u{a0}", "&nbsp;", "&NBSP;", "&#8239;", "\\u00a0", "\\u202F", "=C2=A0"] {
            assert!(is_group_space(gap), "{gap}");
        }
        for gap in ["", "  ", "&amp;", "&nbsp; ", ", ", "\\n", "</b> "] {
            assert!(!is_group_space(gap), "{gap}");
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
