//! A version as it is written: digits with points, and what SemVer puts behind them.
//!
//! | written | version |
//! |---|---|
//! | `v2`, `3.11`, `1.2.3`, `10.0.19041.1` | as it stands |
//! | `2.x` | all of 2 |
//! | `1.2.3-beta.1+build5`, `1.2.3b1`, `1.2.3 beta 1` | 1.2.3-beta.1 |
//! | `1.2.3.4.5`, `3.11GB`, `20H2` | none |

use crate::span::Span;
use crate::value::version::Version;

/// Ways to write the identifier of a pre-release, and the one it has on the axis.
const PHASES: &[(&str, &str)] = &[
    ("alpha", "alpha"),
    ("beta", "beta"),
    ("bêta", "beta"),
    ("canary", "canary"),
    ("dev", "dev"),
    ("ea", "ea"),
    ("insider", "insider"),
    ("milestone", "milestone"),
    ("next", "next"),
    ("nightly", "nightly"),
    ("preview", "preview"),
    ("pre", "pre"),
    ("rc", "rc"),
    ("snapshot", "snapshot"),
];

/// Letters that stand for one, with a number right behind.
const LETTERS: &[(&str, &str)] = &[("a", "alpha"), ("b", "beta"), ("c", "rc"), ("m", "milestone")];

/// A version that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Literal {
    /// Where it stands.
    pub(super) span: Span,
    pub(super) version: Version,
    /// As reports write it.
    pub(super) shown: String,
    /// A `v` stands before it.
    pub(super) marked: bool,
    /// It has a point: no whole number.
    pub(super) dotted: bool,
    /// The digits of its parts.
    parts: Vec<String>,
}

impl Literal {
    /// How many digits a whole number has.
    pub(super) fn digits(&self) -> usize {
        self.parts.first().map_or(0, String::len)
    }

    /// Whether nothing else is written so: three parts or a pre-release.
    pub(super) fn is_full(&self) -> bool {
        self.parts.len() >= 3 || self.shown.contains('-')
    }

    /// Whether it could as well be a date, an address or a number with groups of three digits.
    pub(super) fn is_doubtful(&self) -> bool {
        let numbers: Vec<u32> = self.parts.iter().filter_map(|part| part.parse().ok()).collect();
        match (numbers.as_slice(), self.parts.as_slice()) {
            ([day, month, _], [_, _, year]) if *day <= 31 && *month <= 12 && year.len() == 4 => true,
            ([_, month, day], [year, _, _]) if *month <= 12 && *day <= 31 && year.len() == 4 => true,
            ([_, _, _, _], parts) => parts.iter().all(|part| part.parse::<u8>().is_ok()),
            (_, [first, rest @ ..]) => {
                first.len() <= 3 && !rest.is_empty() && rest.iter().all(|group| group.len() == 3)
                    || self.shown.starts_with("0.") && rest.len() == 1
                    || rest.len() == 2 && self.parts.iter().all(|part| part.len() >= 3)
                    || rest.len() == 2 && self.parts.iter().all(|part| part.len() == 2)
            }
            _ => false,
        }
    }
}

/// The version written at byte `start` of `text`, which ends where nothing more may be read.
pub(super) fn literal(text: &str, start: usize) -> Option<Literal> {
    let whole = text.get(start..)?;
    let letter = whole.chars().next().filter(|c| matches!(c, 'v' | 'V' | 'r'));
    let mut rest = letter.map_or(whole, |letter| &whole[letter.len_utf8()..]);
    let mut parts = Vec::new();
    loop {
        let (digits, tail) = digits(rest)?;
        parts.push(digits);
        rest = tail;
        // 1.8.0_292
        let mark = rest.starts_with('.') || parts.len() == 3 && rest.starts_with('_');
        if !mark || !rest[1..].starts_with(|c: char| c.is_ascii_digit()) {
            break;
        }
        rest = &rest[1..];
    }
    let numbers: Vec<u32> = parts.iter().map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let mut version = Version::new(&numbers)?;
    let mut shown = parts.join(".");
    let mut dotted = parts.len() > 1;
    if let Some(tail) = wild(rest) {
        (rest, dotted) = (tail, true);
        shown.push_str(".x");
    } else if let Some((phase, number, tail)) = pre(rest, parts.len()) {
        (version, rest) = (version.pre(phase, number)?, tail);
        let number = number.map_or(String::new(), |number| format!(".{number}"));
        shown = if phase.is_empty() {
            format!("{shown}-{}", &number[1..])
        } else {
            format!("{shown}-{phase}{number}")
        };
    }
    if let Some(tail) = build(rest) {
        rest = tail;
    }
    let foreign = rest.starts_with('-') && parts.len() >= 3 && rest[1..].starts_with(char::is_alphabetic);
    // 1,234,567
    let grouped = rest.strip_prefix(',').is_some_and(|tail| tail.starts_with(|c: char| c.is_ascii_digit()));
    if foreign || grouped || rest.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let marked = match letter {
        None if shown.ends_with('x') => true,
        Some('v') => true,
        Some('V') if dotted => true,
        Some('r') if parts.len() == 1 && shown.len() >= 2 => true,
        Some(_) => return None,
        None => false,
    };
    let span = Span::new(start, text.len() - rest.len());
    let parts = parts.into_iter().map(str::to_owned).collect();
    Some(Literal { span, version, shown, marked, dotted, parts })
}

fn digits(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (1..=6).contains(&end).then(|| text.split_at(end))
}

/// `.x`, `.*`, at the end of a version: what stands behind.
fn wild(text: &str) -> Option<&str> {
    let mut rest = text;
    while let Some(tail) = [".x", ".X", ".*"].iter().find_map(|wild| rest.strip_prefix(wild)) {
        rest = tail;
    }
    (rest.len() < text.len()).then_some(rest)
}

/// A pre-release behind a version of so many parts: its identifier, its number, what stands behind.
fn pre(text: &str, parts: usize) -> Option<(&'static str, Option<u32>, &str)> {
    let bare = text.strip_prefix(['-', '.', ' ', '~', '\u{a0}']).unwrap_or(text);
    let joined = bare.len() < text.len();
    let spaced = text.starts_with([' ', '\u{a0}']);
    for (names, known) in [(PHASES, true), (LETTERS, false)] {
        for (name, phase) in names {
            let Some(head) = bare.get(..name.len()).filter(|head| head.to_lowercase() == *name) else {
                continue;
            };
            let tail = &bare[head.len()..];
            let apart = tail.strip_prefix(['.', '-']).or_else(|| tail.strip_prefix(' ').filter(|_| spaced));
            let after = apart.unwrap_or(tail);
            // "beta 2" has its number, "beta 2.1" is something else.
            let number = digits(after).filter(|(_, rest)| {
                let point = rest.strip_prefix('.').unwrap_or(rest);
                !rest.starts_with(char::is_alphanumeric) && !point.starts_with(|c: char| c.is_ascii_digit())
            });
            if let Some((digits, rest)) = number.filter(|_| known || !spaced && !joined && apart.is_none()) {
                return Some((phase, digits.parse().ok(), rest));
            }
            let ends =
                !tail.starts_with(|c: char| c.is_alphanumeric() || c == '-' && !tail[1..].starts_with(' '));
            // "3.11 next week", "1.0 pre-release"
            let word = spaced && !matches!(*phase, "alpha" | "beta" | "rc");
            if known && ends && joined && !word {
                return Some((phase, None, tail));
            }
        }
    }
    let (digits, rest) = digits(text.strip_prefix('-').filter(|_| parts == 3)?)?;
    (!rest.starts_with(['.', '-'])).then_some(("", digits.parse().ok(), rest))
}

/// `+build5`: what stands behind it.
fn build(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('+').filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()))?;
    let end =
        rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))).unwrap_or(rest.len());
    let taken = rest[..end].trim_end_matches(['.', '-']).len();
    Some(&rest[taken..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let literal = literal(text, 0)?;
        Some(format!("{}|{}", literal.shown, &text[literal.span.end..]))
    }

    #[test]
    fn every_way_to_write_a_version_is_read() {
        for (text, expected) in [
            ("3.11", "3.11|"),
            ("v2", "2|"),
            ("V1.2", "1.2|"),
            ("1.2.3-beta.1+build5.", "1.2.3-beta.1|."),
            ("1.2.3b1", "1.2.3-beta.1|"),
            ("3.13.0a6 is", "3.13.0-alpha.6| is"),
            ("1.0.0-rc1", "1.0.0-rc.1|"),
            ("16.2 beta 3", "16.2-beta.3|"),
            ("5.0 RC", "5.0-rc|"),
            ("1.0.0-7", "1.0.0-7|"),
            ("2.x", "2.x|"),
            ("20.04", "20.04|"),
            ("3.9+", "3.9|+"),
            ("3.8-3.12", "3.8|-3.12"),
            ("1.2.3-1.2.5", "1.2.3|-1.2.5"),
            ("1.8.0_292", "1.8.0.292|"),
            ("3.11 next week", "3.11| next week"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_version_is_not_read() {
        for text in ["3.11GB", "20H2", "1.2.3.4.5", "V8", "1.0.0-omega", "1234567", "5th"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
