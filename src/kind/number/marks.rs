//! Which of the marks in a number is the decimal one.
//!
//! A language has its habit; a text may have another: where `1,234.5` and `12,000,000` stand in a
//! French text, `1,200` is no number between one and two.

use rust_decimal::Decimal;

use super::digits::split;
use super::lexicon::Lexicon;
use super::stretch::{Num, ten_to};
use super::token::Line;
use crate::kind::Passage;
use crate::sentence::{Shape, Word};

/// The mark between groups where the text around a line uses the marks the other way than its
/// language does; `None` where it does not, or where nothing in the line depends on it.
pub(super) fn grouping(passage: &Passage<'_>, line: &Line<'_>, lexicon: &Lexicon) -> Option<char> {
    // Words looked at to either side.
    const AROUND: usize = 400;
    let doubtful = |text: &str| {
        let mut parts = split(text).0.split(['.', ',']);
        parts.next().is_some_and(|first| first.len() <= 3)
            && parts.next().is_some_and(|last| last.len() == 3)
            && parts.next().is_none()
    };
    if !line.tokens.iter().any(|token| token.is_digits() && doubtful(token.text)) {
        return None;
    }
    let before = passage.sentences.get(..passage.at)?.iter().rev().flat_map(|it| it.words.iter().rev());
    let behind = passage.sentences.get(passage.at..)?.iter().flat_map(|it| it.words.iter());
    // `$2,500`: the sign in front is written so where the comma parts groups, and nobody pays thousandths.
    let in_front = line.tokens.windows(2).any(|pair| {
        matches!(pair[0].text, "$" | "£")
            && pair[1].tight
            && pair[1].text.contains(lexicon.decimal)
            && doubtful(pair[1].text)
    });
    let (mut own, mut other) = (0, if in_front { 2 } else { 0 });
    for word in before.take(AROUND).chain(behind.take(AROUND)) {
        match decimal(word) {
            Some((mark, weight)) if mark == lexicon.decimal => own += weight,
            Some((_, weight)) => other += weight,
            None => {}
        }
    }
    (other >= 2 && own == 0).then_some(lexicon.decimal)
}

/// The decimal mark that a number tells of, and how surely: `1,234.5` and `12,000,000` leave no doubt.
fn decimal(word: &Word) -> Option<(char, u32)> {
    if word.shape != Shape::Number || !word.folded.contains(['.', ',']) {
        return None;
    }
    let written = split(&word.folded).0;
    let marks: Vec<char> = written.chars().filter(|c| matches!(c, '.' | ',')).collect();
    let groups: Vec<&str> = written.split(['.', ',']).collect();
    let (&last, before) = marks.split_last()?;
    let swapped = if last == ',' { '.' } else { ',' };
    let threes = groups.iter().skip(1).all(|group| group.len() == 3);
    match before {
        [] if groups.last().is_some_and(|group| group.len() != 3) => Some((last, 1)),
        [] => None,
        _ if before.iter().all(|mark| *mark == last) => threes.then_some((swapped, 2)),
        _ => Some((last, 2)),
    }
}

/// Digits with the marks and spaces among them as a number.
pub(super) fn number(written: &str, group: char) -> Option<Num> {
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
        mark if mark == group => three,
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
pub(super) fn exact(whole: &str, decimals: &str) -> Option<Num> {
    if whole.len() + decimals.len() > 28 {
        return None;
    }
    let mantissa: i128 = format!("{whole}{decimals}").parse().ok()?;
    let scale = u32::try_from(decimals.len()).ok()?;
    let value = Decimal::try_from_i128_with_scale(mantissa, scale).ok()?;
    let fine = decimals.ends_with('0').then(|| ten_to(-i64::from(scale))).flatten();
    Some(Num { value, fine })
}
