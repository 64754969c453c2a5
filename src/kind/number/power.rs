//! Powers of ten in digits: `1.2e6`, `3 × 10^8`, `10⁶`.

use super::token::{Line, Token};

/// A power of ten larger than this is no number that prose tells.
const LARGEST: i64 = 40;

/// The exponent behind a number that ends before token `at` with `rest` on its digits, and the token
/// behind it.
pub(super) fn behind(line: &Line<'_>, at: usize, rest: &str) -> Option<(i64, usize)> {
    if let Some(digits) = rest.strip_prefix(['e', 'E']) {
        if !digits.is_empty() {
            return Some((bounded(digits)?, at));
        }
        let next = line.get(at)?;
        if next.dash.is_some() {
            return Some((-bounded(next.text)?, at + 1));
        }
        let digits = line.get(at + 1).filter(|digits| next.tight && next.is("+") && digits.tight)?;
        return Some((bounded(digits.text)?, at + 2));
    }
    if matches!(rest, "x10" | "X10") {
        return exponent(line, at);
    }
    let times = line.get(at).filter(|_| rest.is_empty())?;
    if matches!(times.text, "x10" | "X10") {
        return exponent(line, at + 1);
    }
    let ten = line.get(at + 1)?.text == "10";
    (ten && matches!(times.text, "×" | "x" | "X" | "*" | "·" | "⋅")).then(|| exponent(line, at + 2)).flatten()
}

/// The exponent of a ten that ends before token `at`, and the token behind it. A small raised number
/// is a footnote's.
pub(super) fn alone(line: &Line<'_>, at: usize) -> Option<(i64, usize)> {
    let raised = line.get(at).is_some_and(|mark| raised(mark).is_some());
    exponent(line, at).filter(|(exponent, _)| !raised || *exponent > 3 || *exponent < 0)
}

/// The exponent at token `at`: `^6`, `^-3`, `**6`, `⁶`.
fn exponent(line: &Line<'_>, at: usize) -> Option<(i64, usize)> {
    let tight = |at: usize| line.get(at).filter(|token| token.tight);
    let (mut end, mut sign) = (at, 1);
    if tight(at).is_some_and(|mark| mark.is("^")) {
        end += 1;
    } else if (at..at + 2).all(|at| tight(at).is_some_and(|mark| mark.is("*"))) {
        end += 2;
    } else {
        let mut written = String::new();
        if tight(end).is_some_and(|mark| mark.text == "⁻") {
            (end, sign) = (end + 1, -1);
        }
        while let Some(digit) = tight(end).and_then(raised).filter(|_| written.len() < 3) {
            written.push(digit);
            end += 1;
        }
        return Some((sign * bounded(&written)?, end));
    }
    if tight(end).is_some_and(|mark| mark.is("-")) {
        (end, sign) = (end + 1, -1);
    }
    Some((sign * bounded(tight(end)?.text)?, end + 1))
}

/// The digit that a raised one stands for.
fn raised(token: &Token<'_>) -> Option<char> {
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let mut chars = token.text.chars();
    let place = RAISED.chars().zip('0'..='9').find(|(raised, _)| token.text.starts_with(*raised));
    chars.next().filter(|_| chars.next().is_none()).and(place).map(|(_, digit)| digit)
}

/// An exponent that a number in prose may have.
fn bounded(digits: &str) -> Option<i64> {
    let digits = digits.bytes().all(|b| b.is_ascii_digit()).then_some(digits)?;
    digits.parse().ok().filter(|exponent| *exponent <= LARGEST)
}
