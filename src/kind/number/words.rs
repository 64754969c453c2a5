//! Numbers written in words.
//!
//! Words are put together by size alone: tens take units, a hundred takes what is below it, a
//! scale multiplies what came before and takes what is smaller after. Which words there are, and
//! what may stand between them, is the language's business.
//!
//! | written | read |
//! |---|---|
//! | `quatre-vingt-dix-sept mille trois cents` | 97300 |
//! | `soixante et onze`, `septante-deux` | 71, 72 |
//! | `twelve hundred`, `mille cent` | 1200, 1100 |
//! | `deux millions et demi`, `two and a half million` | 2500000 |
//! | `deux virgule cinq` | 2.5 |
//! | `trois mille milliards` | 3000000000000 |
//! | `one thousand, two hundred` | 1200 |
//! | `nineteen eighty-four` | 1984 |
//! | `deux millions 500 000` | 2500000 |

use rust_decimal::Decimal;

use super::digits::{Digits, digits};
use super::lexicon::{Lexicon, Piece};
use super::spelling::Sum;
use super::token::Line;

/// A number in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spelt {
    /// The number.
    pub(super) value: Decimal,
    /// The token behind it.
    pub(super) end: usize,
    /// What its last word multiplied by, when it is a hundred or a scale.
    pub(super) scale: Option<Decimal>,
    /// Whether it is one word that says one: `un`, `a`.
    pub(super) one: bool,
    /// Whether it is said as years are: `nineteen eighty-four`.
    pub(super) pair: bool,
}

/// Reads the number that begins at token `at`. Without `joiners`, `and` and its like end it.
pub(super) fn spelt(line: &Line<'_>, at: usize, lexicon: &Lexicon, joiners: bool) -> Option<Spelt> {
    let mut sum = Sum::new();
    let mut end = at;
    if let Some((next, ())) = lexicon.articles.at(line, at).or_else(|| lexicon.scale_articles.at(line, at))
        && let Some((mut pieces, behind)) = pieces(line, next, lexicon)
        && let Some(Piece::Hundred { .. } | Piece::Scale { .. }) = pieces.first()
    {
        pieces.insert(0, Piece::Small { value: 1, room: 0 });
        sum = sum.with_all(&pieces, lexicon)?;
        end = behind;
    } else if let Some((behind, piece @ Piece::Scale { .. })) = lexicon.pieces.at(line, at)
        && lexicon.added.is_at(line, behind)
    {
        // millón y medio
        sum = sum.with(Piece::Small { value: 1, room: 0 }, lexicon)?.with(*piece, lexicon)?;
        end = behind;
    }
    let (sum, end) = more(line, end, lexicon, joiners, sum);
    if sum.pieces == 0 {
        return None;
    }
    if let Some((value, end)) = pair(line, end, lexicon, &sum) {
        return Some(Spelt { value, end, scale: None, one: false, pair: true });
    }
    let value = sum.value()?;
    let one = sum.pieces == 1 && value == Decimal::ONE && sum.total.is_zero();
    Some(Spelt { value, end, scale: sum.scale, one, pair: false })
}

/// What words add to digits with a scale: `12 million five hundred thousand`, `2 millions 500 000`.
/// `value` is the number so far, `exponent` its smallest scale and `at` the token behind that.
pub(super) fn go_on(
    line: &Line<'_>,
    at: usize,
    lexicon: &Lexicon,
    value: Decimal,
    exponent: u32,
) -> Option<Spelt> {
    let (sum, end) = more(line, at, lexicon, false, Sum::closed(value, exponent));
    let value = sum.value()?;
    // A few more are another number: "12 million, one of …".
    (end > at && sum.is_long()).then_some(Spelt { value, end, scale: sum.scale, one: false, pair: false })
}

/// Decimals behind the word for the mark at token `at`, without a whole number: `point five million`.
pub(super) fn pointed(line: &Line<'_>, at: usize, lexicon: &Lexicon, joiners: bool) -> Option<Spelt> {
    line.get(at).filter(|point| !point.is_mark())?;
    let (end, sum) = Sum::nought().and_decimals(line, at, lexicon)?;
    let (sum, end) = more(line, end, lexicon, joiners, sum);
    Some(Spelt { value: sum.value()?, end, scale: sum.scale, one: false, pair: false })
}

/// Goes on with a number from token `end` as far as it goes.
fn more(line: &Line<'_>, end: usize, lexicon: &Lexicon, joiners: bool, sum: Sum) -> (Sum, usize) {
    let (mut sum, mut end) = (sum, end);
    // The number before the last joiner: `one hundred and two thousand` may not be what was meant.
    let mut unjoined: Option<(Sum, usize)> = None;
    loop {
        if sum.pieces > 0
            && let Some((behind, part)) = added(line, end, lexicon).filter(|_| joiners)
            && let Some(more) = sum.and_part(part)
        {
            (sum, end) = (more, behind);
            unjoined = None;
            continue;
        }
        if let Some((behind, more)) = sum.and_decimals(line, end, lexicon) {
            (sum, end) = (more, behind);
            continue;
        }
        if let Some((behind, more)) = in_digits(line, end, lexicon, &sum) {
            (sum, end) = (more, behind);
            continue;
        }
        let comma = comma(line, end, lexicon, &sum);
        let joiner = comma.or_else(|| sum.joiner(line, end, lexicon)).filter(|_| joiners);
        let start = joiner.unwrap_or(end);
        // An inner dash joins words of one number only.
        let Some((pieces, behind)) = pieces(line, start, lexicon) else { break };
        if sum.pieces > 0
            && joiner.is_none()
            && line.get(start).is_none_or(|token| parted(line, token.span.start, start))
        {
            break;
        }
        if joiner.is_some() && comma.is_none() {
            let fits = match pieces.first() {
                Some(Piece::Small { value, .. }) => {
                    lexicon.joined.is_empty() || lexicon.joined.contains(value)
                }
                _ => false,
            };
            if !fits {
                break;
            }
        }
        let Some(more) = sum.with_all(&pieces, lexicon) else {
            let multiplies = matches!(pieces.first(), Some(Piece::Hundred { .. } | Piece::Scale { .. }));
            if let Some((before, place)) = unjoined.filter(|_| multiplies) {
                (sum, end) = (before, place);
            }
            break;
        };
        if joiner.is_some() {
            unjoined = Some((sum, end));
        } else if matches!(pieces.first(), Some(Piece::Scale { .. })) {
            unjoined = None;
        }
        (sum, end) = (more, behind);
    }
    (sum, end)
}

/// The token behind a mark that parts groups as it does in digits: `one thousand, two hundred`.
/// Hundreds must follow, or it parts two numbers.
fn comma(line: &Line<'_>, at: usize, lexicon: &Lexicon, sum: &Sum) -> Option<usize> {
    if !sum.closes_scale() {
        return None;
    }
    let (start, ()) = lexicon.after_scales.at(line, at)?;
    let mut end = start;
    for _ in 0..3 {
        let (behind, piece) = lexicon.pieces.at(line, end)?;
        match piece {
            Piece::Hundred { .. } => return Some(start),
            Piece::Scale { .. } => return (end > start).then_some(start),
            Piece::Small { .. } => end = behind,
        }
    }
    None
}

/// Digits behind a scale in words, and what they multiply: `deux millions 500 000`, `mille 200`.
fn in_digits(line: &Line<'_>, at: usize, lexicon: &Lexicon, sum: &Sum) -> Option<(usize, Sum)> {
    let token = line.get(at).filter(|token| token.is_digits() && token.dash.is_none())?;
    if !sum.closes_scale() || parted(line, token.span.start, at) {
        return None;
    }
    let Some(Digits::Number { num, end, rest: "", .. }) = digits(line, at, lexicon) else { return None };
    let more = sum.with_group(num.value).filter(|_| num.value.is_integer())?;
    match lexicon.pieces.at(line, end) {
        Some((behind, piece @ (Piece::Hundred { .. } | Piece::Scale { .. }))) => {
            let fits = more.with(*piece, lexicon).filter(|fits| fits.top == sum.top)?;
            Some((behind, fits))
        }
        _ => (num.value >= Decimal::ONE_HUNDRED).then_some((end, more)),
    }
}

/// Hundreds and units side by side, as years are said: `nineteen eighty-four`, `twenty oh one`.
/// The number, and the token behind it.
fn pair(line: &Line<'_>, at: usize, lexicon: &Lexicon, sum: &Sum) -> Option<(Decimal, usize)> {
    let (from, to) = lexicon.paired;
    let hundreds = sum.group.filter(|group| sum.pieces == 1 && *group >= from && *group <= to)?;
    let nought = lexicon.nought.at(line, at).map(|(end, ())| end);
    let start = nought.unwrap_or(at);
    let plain = |at: usize| line.get(at).is_some_and(|token| token.dash.is_none());
    if !plain(at) || line.get(at).is_none_or(|token| parted(line, token.span.start, at)) {
        return None;
    }
    let (mut end, Piece::Small { value, room }) = lexicon.pieces.at(line, start)? else { return None };
    let mut units = *value;
    if (units < 10) != nought.is_some() {
        return None;
    }
    if *room > 0
        && let Some((behind, Piece::Small { value, .. })) = lexicon.pieces.at(line, end)
        && (1..*room).contains(value)
    {
        (units, end) = (units + value, behind);
    }
    // "twenty thirty-year-olds", "nineteen eighty thousand"
    let goes_on = line.get(end).is_some_and(|token| token.dash.is_some()) || lexicon.pieces.is_at(line, end);
    let value = hundreds.checked_mul(Decimal::ONE_HUNDRED)?.checked_add(units.into())?;
    (!goes_on).then_some((value, end))
}

/// What is added behind a number: `and a half`, `et quart`, `and two thirds`. A part of something
/// named is a share of its own.
pub(super) fn added(line: &Line<'_>, at: usize, lexicon: &Lexicon) -> Option<(usize, Decimal)> {
    // A part that is no exact decimal is written with so many.
    const DECIMALS: u32 = 6;
    if let Some((end, part)) = lexicon.added.at(line, at) {
        return Some((end, *part));
    }
    let (start, ()) = lexicon.and.at(line, at)?;
    let (value, end) = match (lexicon.articles.at(line, start), lexicon.pieces.at(line, start)) {
        (Some((end, ())), _) => (1, end),
        (None, Some((end, Piece::Small { value, room: 0 }))) => (*value, end),
        _ => return None,
    };
    let (end, of) = lexicon.denominators.at(line, end)?;
    let fits = value > 0 && value < *of && !lexicon.shared.is_at(line, end);
    let part = Decimal::from(value).checked_div(Decimal::from(*of))?.round_dp(DECIMALS);
    fits.then(|| (end, part.normalize()))
}

/// Whether a number in words cannot go on over what stands before token `at`: anything but one
/// space or dash, such as a line end.
fn parted(line: &Line<'_>, start: usize, at: usize) -> bool {
    let gap = line.before(at).and_then(|last| line.text.get(last.span.end..start));
    gap.is_none_or(|gap| gap.chars().count() > 2 || gap.contains('\n') && gap.matches('\n').count() > 1)
}

/// The pieces at token `at`: one phrase of the language, or a word made of several.
fn pieces(line: &Line<'_>, at: usize, lexicon: &Lexicon) -> Option<(Vec<Piece>, usize)> {
    if let Some((end, piece)) = lexicon.pieces.at(line, at) {
        return Some((vec![*piece], end));
    }
    if lexicon.inside.is_empty() {
        return None;
    }
    Some((take_apart(line.folded(at), lexicon)?, at + 1))
}

/// Takes a word such as `vierunddreißig` apart, longest pieces first, units before tens.
fn take_apart(word: &str, lexicon: &Lexicon) -> Option<Vec<Piece>> {
    // The longest number that is written as one word stays below this.
    const LONGEST: usize = 96;
    if word.is_empty() || word.len() > LONGEST || !word.is_ascii() {
        return None;
    }
    // best[n]: the piece that ends at byte n in a way to take word[..n] apart.
    let mut best: Vec<Option<usize>> = vec![None; word.len() + 1];
    best[0] = Some(0);
    for end in 1..=word.len() {
        best[end] =
            (0..end).find(|start| best[*start].is_some() && lexicon.inside.contains_key(&word[*start..end]));
    }
    let mut parts = Vec::new();
    let mut end = word.len();
    while end > 0 {
        let start = best[end]?;
        parts.push(*lexicon.inside.get(&word[start..end])?);
        end = start;
    }
    parts.reverse();
    let mut pieces = Vec::with_capacity(parts.len());
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        match (part, parts.get(at + 1), parts.get(at + 2)) {
            // vier-und-dreißig: thirty, then four
            (
                Some(unit @ Piece::Small { value: 1..=9, .. }),
                Some(None),
                Some(Some(tens @ Piece::Small { room, .. })),
            ) if *room > 0 => {
                pieces.extend([*tens, *unit]);
                at += 3;
            }
            (Some(piece), _, _) => {
                pieces.push(*piece);
                at += 1;
            }
            (None, _, _) => at += 1,
        }
    }
    (!pieces.is_empty()).then_some(pieces)
}

/// The number that a folded word is: `vierunddreissig`.
pub(super) fn one_word(word: &str, lexicon: &Lexicon) -> Option<Decimal> {
    Sum::new().with_all(&take_apart(word, lexicon)?, lexicon)?.value()
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
        let spelt = spelt(&line, 0, lexicon(language), true)?;
        (spelt.end == line.len()).then(|| spelt.value.normalize().to_string())
    }

    #[test]
    fn french_numbers_are_put_together() {
        for (text, n) in [
            ("zéro", "0"),
            ("vingt et un", "21"),
            ("vingt-et-un", "21"),
            ("trente-deux", "32"),
            ("soixante-dix", "70"),
            ("soixante et onze", "71"),
            ("soixante-dix-sept", "77"),
            ("quatre-vingts", "80"),
            ("quatre-vingt-un", "81"),
            ("quatre-vingt-dix-neuf", "99"),
            ("quatre vingt dix", "90"),
            ("septante-deux", "72"),
            ("nonante-neuf", "99"),
            ("cent", "100"),
            ("cent un", "101"),
            ("deux cents", "200"),
            ("deux cent cinquante", "250"),
            ("mille", "1000"),
            ("mille cent", "1100"),
            ("onze cents", "1100"),
            ("mille neuf cent quatre-vingt-quatre", "1984"),
            ("deux mille trois", "2003"),
            ("quatre-vingt-dix-sept mille trois cents", "97300"),
            ("cent mille", "100000"),
            ("un million deux cent mille", "1200000"),
            ("deux millions et demi", "2500000"),
            ("un milliard", "1000000000"),
            ("trois mille milliards", "3000000000000"),
            ("un billion", "1000000000000"),
            ("deux virgule cinq", "2.5"),
            ("douze virgule vingt-cinq", "12.25"),
        ] {
            assert_eq!(read(text, "fr").as_deref(), Some(n), "{text}");
        }
    }

    #[test]
    fn english_numbers_are_put_together() {
        for (text, n) in [
            ("twenty-one", "21"),
            ("ninety nine", "99"),
            ("a hundred", "100"),
            ("one hundred and five", "105"),
            ("twelve hundred", "1200"),
            ("twenty-five hundred", "2500"),
            ("two thousand and one", "2001"),
            ("three hundred thousand", "300000"),
            ("one million two hundred thousand", "1200000"),
            ("two and a half million", "2500000"),
            ("a million and a half", "1500000"),
            ("two point five million", "2500000"),
            ("zero point zero five", "0.05"),
            ("a billion", "1000000000"),
            ("two hundred and fifty billion", "250000000000"),
        ] {
            assert_eq!(read(text, "en").as_deref(), Some(n), "{text}");
        }
    }

    /// German needs no code of its own: words, and what stands inside them.
    #[test]
    fn numbers_written_as_one_word_are_taken_apart() {
        let numbers = [
            (
                "ones",
                "{eins: 1, ein: 1, eine: 1, zwei: 2, drei: 3, vier: 4, sieben: 7, acht: 8, neun: 9, zwölf: 12}",
            ),
            ("tens", "{zwanzig: 20, dreißig: 30, neunzig: 90}"),
            ("hundred", "{words: [hundert], alone: [hundert], up-to: 19}"),
            ("inside", "[und]"),
        ];
        let mut file = include_str!("../../language/en.yaml").replace(
            "one: [thousand], many: [thousands], exponent: 3, alone: false",
            "one: [tausend], many: [], exponent: 3, alone: true",
        );
        for (key, words) in numbers {
            let begin = file.find(&format!("\n  {key}: ")).unwrap() + 1;
            let end = begin + file[begin..].find('\n').unwrap();
            file.replace_range(begin..end, &format!("  {key}: {words}"));
        }
        let options = serde_yaml::options! { strict_booleans: true };
        let tree: serde_json::Value = serde_yaml::from_str_with_options(&file, options).unwrap();
        let german = crate::language::Language::read(tree.to_string().leak()).unwrap();
        let german: &'static _ = Box::leak(Box::new(german));
        let lexicon = Lexicon::new(german);
        for (text, n) in [
            ("zwölf", Some("12")),
            ("vierunddreißig", Some("34")),
            ("zwölfhundertvierunddreißig", Some("1234")),
            ("siebenundneunzigtausend", Some("97000")),
            ("zweihunderttausend", Some("200000")),
            ("eintausenddreihundertacht", Some("1308")),
            ("hundert", Some("100")),
            ("achtung", None),
            ("zweidrei", None),
        ] {
            let words = words(text, Span::new(0, text.len()), german);
            let line = Line::new(text, &words);
            let read = spelt(&line, 0, &lexicon, true).map(|spelt| spelt.value.normalize().to_string());
            assert_eq!(read.as_deref(), n, "{text}");
        }
    }

    #[test]
    fn two_numbers_are_not_run_together() {
        for text in
            ["vingt et trente", "cent et deux cents", "deux trois", "vingt et deux", "million", "vingt cents"]
        {
            assert_eq!(read(text, "fr"), None, "{text}");
        }
        for text in ["twenty and thirty", "one hundred and two hundred", "two three", "million", "a"] {
            assert_eq!(read(text, "en"), None, "{text}");
        }
    }
}
