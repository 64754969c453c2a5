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

use rust_decimal::Decimal;

use super::lexicon::{Lexicon, Piece};
use super::stretch::ten_to;
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
}

/// The number so far.
#[derive(Debug, Clone, Copy)]
struct Sum {
    /// What scales have closed.
    total: Decimal,
    /// The largest and the smallest power of ten among them.
    top: u32,
    floor: u32,
    /// What stood before the last scale, and the smallest power of ten in it: a larger scale may
    /// still multiply what came after, as in `un billón doscientos mil millones`.
    outer: (Decimal, u32),
    /// What is being said, below a thousand.
    group: Option<Decimal>,
    /// What may still be added to the group: anything smaller.
    room: u32,
    scale: Option<Decimal>,
    pieces: usize,
}

/// Reads the number that begins at token `at`. Without `joiners`, `and` and its like end it.
pub(super) fn spelt(line: &Line<'_>, at: usize, lexicon: &Lexicon, joiners: bool) -> Option<Spelt> {
    let mut sum = Sum::EMPTY;
    let mut end = at;
    // The number before the last joiner: `one hundred and two thousand` may not be what was meant.
    let mut unjoined: Option<(Sum, usize)> = None;
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
    loop {
        if sum.pieces > 0
            && let Some((behind, part)) = lexicon.added.at(line, end).filter(|_| joiners)
            && let Some(more) = sum.and_part(*part)
        {
            (sum, end) = (more, behind);
            unjoined = None;
            continue;
        }
        if let Some((behind, more)) = sum.and_decimals(line, end, lexicon) {
            (sum, end) = (more, behind);
            continue;
        }
        let joiner = sum.joiner(line, end, lexicon).filter(|_| joiners);
        let start = joiner.unwrap_or(end);
        // An inner dash joins words of one number only.
        let Some((pieces, behind)) = pieces(line, start, lexicon) else { break };
        if sum.pieces > 0
            && joiner.is_none()
            && line.get(start).is_none_or(|token| parted(line, token.span.start, start))
        {
            break;
        }
        if joiner.is_some() {
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
    if sum.pieces == 0 {
        return None;
    }
    let value = sum.value()?;
    let one = sum.pieces == 1 && value == Decimal::ONE && sum.total.is_zero();
    Some(Spelt { value, end, scale: sum.scale, one })
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
    Sum::EMPTY.with_all(&take_apart(word, lexicon)?, lexicon)?.value()
}

impl Sum {
    const EMPTY: Self = Self {
        total: Decimal::ZERO,
        top: 0,
        floor: u32::MAX,
        outer: (Decimal::ZERO, 0),
        group: None,
        room: 0,
        scale: None,
        pieces: 0,
    };

    fn with_all(self, pieces: &[Piece], lexicon: &Lexicon) -> Option<Self> {
        pieces.iter().try_fold(self, |sum, piece| sum.with(*piece, lexicon))
    }

    /// With one more piece; `None` when it does not fit or is too large.
    fn with(mut self, piece: Piece, lexicon: &Lexicon) -> Option<Self> {
        match piece {
            Piece::Small { value, room } => {
                self.group = match self.group {
                    None => Some(value.into()),
                    Some(group) if value > 0 && value < self.room => Some(group.checked_add(value.into())?),
                    Some(_) => return None,
                };
                self.room = room;
                self.scale = None;
            }
            Piece::Hundred { alone } => {
                let group = match self.group {
                    None if alone => Decimal::ONE,
                    Some(group) if hundreds(group, lexicon.hundred_up_to) => group,
                    _ => return None,
                };
                self.group = Some(group.checked_mul(Decimal::ONE_HUNDRED)?);
                self.room = 100;
                self.scale = Some(Decimal::ONE_HUNDRED);
            }
            Piece::Scale { exponent, alone } => {
                let factor = ten_to(exponent.into())?;
                if exponent > self.top && (self.group.is_some() || !self.total.is_zero()) {
                    // Everything so far is below this scale: three thousand milliards.
                    let all = self.value()?;
                    self.total = all.checked_mul(factor)?;
                    self.top = exponent;
                } else if exponent < self.floor {
                    let group = match self.group {
                        None if alone => Decimal::ONE,
                        None => return None,
                        Some(group) => group,
                    };
                    self.outer = (self.total, self.floor);
                    self.total = self.total.checked_add(group.checked_mul(factor)?)?;
                    self.top = self.top.max(exponent);
                } else if exponent > self.floor && exponent < self.outer.1 && !self.outer.0.is_zero() {
                    let inner = self.value()?.checked_sub(self.outer.0)?;
                    self.total = self.outer.0.checked_add(inner.checked_mul(factor)?)?;
                } else {
                    return None;
                }
                self.floor = exponent;
                self.group = None;
                self.room = 0;
                self.scale = Some(factor);
            }
        }
        self.pieces += 1;
        Some(self)
    }

    fn value(&self) -> Option<Decimal> {
        self.total.checked_add(self.group.unwrap_or(Decimal::ZERO))
    }

    /// With `and a half`: of the last scale, or of one.
    fn and_part(mut self, part: Decimal) -> Option<Self> {
        match self.group {
            Some(group) => self.group = Some(group.checked_add(part)?),
            None => {
                let scale = ten_to(self.floor.into())?;
                self.total = self.total.checked_add(part.checked_mul(scale)?)?;
                // Nothing smaller may follow.
                self.floor = 0;
            }
        }
        self.room = 0;
        Some(self)
    }

    /// With `point five`.
    fn and_decimals(mut self, line: &Line<'_>, at: usize, lexicon: &Lexicon) -> Option<(usize, Self)> {
        let group = self.group.filter(|group| group.is_integer() && self.total.is_zero())?;
        let (mut end, ()) = lexicon.point.at(line, at)?;
        let mut decimals = String::new();
        while let Some((next, Piece::Small { value, room })) = lexicon.pieces.at(line, end)
            && decimals.len() < 12
        {
            let (mut value, mut next, room) = (*value, next, *room);
            if room > 0
                && let Some((further, Piece::Small { value: unit, .. })) = lexicon.pieces.at(line, next)
                && *unit < room
            {
                (value, next) = (value + unit, further);
            }
            decimals.push_str(&value.to_string());
            end = next;
        }
        let scale = u32::try_from(decimals.len()).ok().filter(|scale| *scale > 0)?;
        let part = Decimal::try_from_i128_with_scale(decimals.parse().ok()?, scale).ok()?;
        self.group = Some(group.checked_add(part)?);
        self.room = 0;
        Some((end, self))
    }

    /// The token behind a joiner that may stand here.
    fn joiner(&self, line: &Line<'_>, at: usize, lexicon: &Lexicon) -> Option<usize> {
        let words = match self.group {
            Some(_) if (1..100).contains(&self.room) => &lexicon.after_tens,
            Some(_) if self.room == 100 => &lexicon.after_hundreds,
            None if self.pieces > 0 => &lexicon.after_hundreds,
            _ => return None,
        };
        words.at(line, at).map(|(end, ())| end)
    }
}

/// Whether a number may stand before a hundred: two hundred, twelve hundred, not twenty hundred.
fn hundreds(n: Decimal, up_to: Decimal) -> bool {
    n >= Decimal::ONE && n <= up_to && n.checked_rem(Decimal::TEN).is_some_and(|last| !last.is_zero())
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
        let german: crate::language::Language = serde_yaml::from_str(&file).unwrap();
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
