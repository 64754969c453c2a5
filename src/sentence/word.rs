//! Words and marks, folded for matching.
//!
//! | written | words |
//! |---|---|
//! | `l’App Store` | `l'` `app` `store` |
//! | `DDoS-Guard` | `ddos` `-` `guard` |
//! | `Parler's` (en) | `parler` `'s` |
//! | `aujourd’hui` | `aujourd'hui` |
//! | `12,5` | `12,5` |
//! | `8kun` | `8kun` |
//! | `12万` | `12` `万` |

use crate::fold;
use crate::language::Language;
use crate::span::Span;

use super::view::View;

/// A word or a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in the article's text.
    pub span: Span,
    /// Folded; a mark is its one character (dashes `-`, apostrophes `'`).
    pub folded: String,
    /// How it is written.
    pub shape: Shape,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Begins with a small letter, or with a letter that has no case.
    Lower,
    /// Begins with a capital.
    Capital,
    /// Two letters or more, all capitals.
    Upper,
    /// Begins with a digit.
    Number,
    /// Punctuation or a symbol, one character.
    Mark,
}

impl Word {
    /// Whether it is punctuation or a symbol.
    pub fn is_mark(&self) -> bool {
        self.shape == Shape::Mark
    }

    /// Whether it begins with a capital.
    pub fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper)
    }
}

/// Cuts `text[span]` into words and marks. Linear.
pub fn words(text: &str, span: Span, language: &Language) -> Vec<Word> {
    let view = View::new(text, span, &[]);
    of_view(text, &view, Span::new(0, view.text.len()), language)
}

/// Cuts a part of a view of `text` into words and marks. Linear.
pub(super) fn of_view(text: &str, view: &View<'_>, part: Span, language: &Language) -> Vec<Word> {
    let read = &view.text[..part.end];
    let mut words = Vec::new();
    let mut push = |span: Span| {
        let written = span.of(read);
        let shape = shape(written);
        let mut folded = fold_word(written);
        // A mark stays one character: `…` is not three stops, nor `¹` a one.
        if (shape == Shape::Mark || written.starts_with(Script::is_raised)) && is_odd(&folded) {
            folded = written.to_owned();
        }
        if !folded.is_empty() {
            let span = view.original(span);
            debug_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
            words.push(Word { span, folded, shape });
        }
    };
    let mut at = part.start;
    while let Some(c) = read[at..].chars().next() {
        let end = if c.is_alphanumeric() { word_end(read, at, language) } else { at + c.len_utf8() };
        if c.is_alphanumeric() || !(c.is_whitespace() || is_unseen(c)) {
            match ending(&read[at..end], language) {
                Some(cut) => {
                    push(Span::new(at, at + cut));
                    push(Span::new(at + cut, end));
                }
                None => push(Span::new(at, end)),
            }
        }
        at = end;
    }
    words
}

/// Where the word that begins at `start` with a letter or digit ends.
fn word_end(read: &str, start: usize, language: &Language) -> usize {
    let mut chars = read[start..].char_indices().map(|(at, c)| (start + at, c)).peekable();
    let mut end = start;
    let mut before = '\0';
    let mut script = Script::Letters;
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, c)| *c);
        // Most of what there is.
        if c.is_ascii_alphabetic() && script == Script::Letters {
            (end, before) = (at + 1, c);
            continue;
        }
        let joins = match Script::of(c) {
            _ if at == start => true,
            // One ideograph is one word: nothing parts them in writing.
            Script::Ideograph => false,
            // A footnote mark or a fraction behind a number is not part of it: `2021¹`, `2½`.
            Script::Raised => script == Script::Letters && at - start <= 3,
            found @ (Script::Letters | Script::Digits) => {
                script != Script::Ideograph && (found == Script::Digits || script != Script::Raised)
            }
            Script::None if is_unseen(c) => true,
            Script::None if fold::is_apostrophe(c) => after.is_some_and(char::is_alphanumeric),
            Script::None if matches!(c, '.' | ',') => {
                before.is_ascii_digit() && after.is_some_and(|a| a.is_ascii_digit())
            }
            Script::None => false,
        };
        if !joins {
            break;
        }
        end = at + c.len_utf8();
        // An elided word ends with its apostrophe: the next word begins behind it.
        if fold::is_apostrophe(c)
            && end - start <= LONGEST_ELISION
            && language.writing.elisions.contains_key(&fold_word(&read[start..end]))
        {
            break;
        }
        if c.is_alphanumeric() {
            script = Script::of(c);
        }
        before = c;
    }
    end
}

/// In bytes, apostrophe included; what is longer is not looked up, which keeps cutting linear.
const LONGEST_ELISION: usize = 16;

/// What sort of character continues a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Letters,
    Digits,
    /// Chinese characters and hiragana.
    Ideograph,
    /// Raised and lowered digits, and fractions of one character.
    Raised,
    None,
}

impl Script {
    const fn is_raised(c: char) -> bool {
        matches!(c, '²' | '³' | '¹' | '¼'..='¾' | '\u{2070}'..='\u{2089}' | '\u{2150}'..='\u{215f}' | '\u{2189}')
    }

    fn of(c: char) -> Self {
        match c {
            '\u{3041}'..='\u{3096}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' => Self::Ideograph,
            '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => Self::Ideograph,
            _ if Self::is_raised(c) => Self::Raised,
            _ if c.is_alphabetic() => Self::Letters,
            _ if c.is_numeric() => Self::Digits,
            _ => Self::None,
        }
    }
}

/// Whether a mark folded to something that is not one visible mark.
fn is_odd(folded: &str) -> bool {
    let mut chars = folded.chars();
    chars.next().is_none_or(|c| c.is_whitespace() || c.is_numeric()) || chars.next().is_some()
}

/// Where an ending such as `'s` begins in `word`, if it has one.
fn ending(word: &str, language: &Language) -> Option<usize> {
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let (cut, _) = word.char_indices().rev().find(|(_, c)| fold::is_apostrophe(*c))?;
    let ending = fold_word(&word[cut..]);
    (cut > 0 && language.writing.endings.contains(&ending)).then_some(cut)
}

/// Folds a word as [`fold::fold`] does, without what nobody sees.
fn fold_word(written: &str) -> String {
    if !written.is_ascii() && written.chars().any(is_unseen) {
        fold::fold(&written.chars().filter(|c| !is_hidden(*c)).collect::<String>())
    } else {
        fold::fold(written)
    }
}

fn shape(written: &str) -> Shape {
    if let [first, rest @ ..] = written.as_bytes()
        && written.is_ascii()
    {
        return match first {
            b'0'..=b'9' => Shape::Number,
            b'A'..=b'Z' => {
                let letters = || rest.iter().filter(|byte| byte.is_ascii_alphabetic());
                let upper = letters().next().is_some() && letters().all(u8::is_ascii_uppercase);
                if upper { Shape::Upper } else { Shape::Capital }
            }
            _ if written.bytes().any(|byte| byte.is_ascii_alphabetic()) => Shape::Lower,
            _ => Shape::Mark,
        };
    }
    let mut letters = written.chars().filter(|c| c.is_alphabetic());
    match written.chars().find(|c| !is_unseen(*c)) {
        Some(c) if Script::is_raised(c) && !is_fraction(c) => Shape::Mark,
        Some(c) if c.is_numeric() => Shape::Number,
        Some(c) if c.is_uppercase() => {
            let capitals = letters.clone().filter(|c| c.is_uppercase()).count();
            if capitals >= 2 && letters.all(char::is_uppercase) { Shape::Upper } else { Shape::Capital }
        }
        _ if letters.next().is_some() => Shape::Lower,
        _ => Shape::Mark,
    }
}

/// `½` and its like.
const fn is_fraction(c: char) -> bool {
    matches!(c, '¼'..='¾' | '\u{2150}'..='\u{215f}' | '\u{2189}')
}

/// What is drawn on the character before, or not at all: it parts no words and is none itself.
pub(crate) fn is_unseen(c: char) -> bool {
    if c < '\u{ad}' {
        return false;
    }
    // The marks of half-width katakana are combining marks by another name: NFKC makes them so.
    let is_half_width = matches!(c, '\u{ff9e}' | '\u{ff9f}');
    is_hidden(c) || is_half_width || unicode_normalization::char::is_combining_mark(c)
}

/// Zero-width and directional characters, soft hyphens, and what chooses the look of an emoji.
const fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::language::language;

    fn folded(text: &str, code: &str) -> String {
        let words = words(text, Span::new(0, text.len()), language(code).unwrap());
        words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn elisions_part_and_inner_apostrophes_do_not() {
        assert_eq!(folded("l’App Store d'Amazon, aujourd’hui", "fr"), "l' app store d' amazon , aujourd'hui");
        assert_eq!(folded("Parler's users don't", "en"), "parler 's users don't");
        assert_eq!(folded("jusqu’à 12", "fr"), "jusqu'a 12");
        assert_eq!(folded("Lorsqu’Amazon s’est tu, quelqu’un", "fr"), "lorsqu' amazon s' est tu , quelqu'un");
        assert_eq!(folded("qu'aujourd'hui presqu’île", "fr"), "qu' aujourd'hui presqu'ile");
        assert_eq!(
            folded("the users’ 'own' words, O’Brien's", "en"),
            "the users ' ' own ' words , o'brien 's"
        );
    }

    #[test]
    fn dashes_are_marks_and_numbers_keep_their_points() {
        assert_eq!(
            folded("DDoS-Guard 12,5 12.000.000 8kun 18.", "fr"),
            "ddos - guard 12,5 12.000.000 8kun 18 ."
        );
        assert_eq!(folded("a-t-il est-il, dit-elle", "fr"), "a - t - il est - il , dit - elle");
        assert_eq!(folded("14h30, 1'000'000 v1.10 10–12 %", "fr"), "14h30 , 1'000'000 v1.10 10 - 12 %");
        assert_eq!(folded("$3.4bn .5 1,2,a 3.", "en"), "$ 3.4bn . 5 1,2 , a 3 .");
        assert_eq!(folded("Parler.com, 18.5.2021 18/5", "en"), "parler . com , 18.5.2021 18 / 5");
    }

    #[test]
    fn marks_inside_names_are_words_of_their_own() {
        assert_eq!(
            folded("C++ AT&T R&D n°5 #Parler @john", "en"),
            "c + + at & t r & d n ° 5 # parler @ john"
        );
        assert_eq!(folded("«confiant» (20M€)…", "fr"), "« confiant » ( 20m € ) …");
    }

    #[test]
    fn what_nobody_sees_is_no_word_and_parts_none() {
        assert_eq!(folded("a\u{200b} b\u{feff}", "en"), "a b");
        assert_eq!(folded("utilisa\u{ad}teurs Par\u{200b}ler", "fr"), "utilisateurs parler");
        assert_eq!(folded("e\u{301}te\u{301} \u{301}x", "fr"), "ete x");
        assert_eq!(folded("\u{feff}❤\u{fe0f} 👨\u{200d}👩 🔴", "fr"), "❤ 👨 👩 🔴");
        assert_eq!(folded("", "en"), "");
    }

    #[test]
    fn footnote_marks_and_fractions_stand_apart_and_units_keep_theirs() {
        assert_eq!(
            folded("2021¹ 12² 2½ km² CO₂ utilisateurs²", "fr"),
            "2021 ¹ 12 ² 2 ½ km2 co2 utilisateurs ²"
        );
        let raised = words("½¹", Span::new(0, 4), language("fr").unwrap());
        assert_eq!(raised.iter().map(|word| word.shape).collect::<Vec<_>>(), [Shape::Number, Shape::Mark]);
    }

    #[test]
    fn ideographs_stand_one_by_one_and_numbers_apart() {
        let text = "12万用户 ユーザー数";
        let words = words(text, Span::new(0, text.len()), language("en").unwrap());
        let written = words.iter().map(|word| word.span.of(text)).collect::<Vec<_>>();
        assert_eq!(written, ["12", "万", "用", "户", "ユーザー", "数"]);
    }

    #[test]
    fn shapes_say_how_a_word_is_written() {
        let shapes = |text: &str| {
            let words = words(text, Span::new(0, text.len()), language("fr").unwrap());
            words.iter().map(|word| word.shape).collect::<Vec<_>>()
        };
        use Shape::{Capital, Lower, Mark, Number, Upper};
        assert_eq!(
            shapes("Écosse AWS DDoS 8kun parler L’A. 東 9 €"),
            [Capital, Upper, Capital, Number, Lower, Capital, Capital, Mark, Lower, Number, Mark]
        );
    }

    #[test]
    fn a_long_word_takes_no_longer_than_its_length() {
        for unit in ["a'", "l’", "1.", "a\u{301}", "²", "-"] {
            let text = unit.repeat(300_000);
            words(&text, Span::new(0, text.len()), language("fr").unwrap());
        }
    }

    proptest! {
        #[test]
        fn words_lie_in_order_on_characters_and_lose_no_letter(text in "(\\PC|[a-z’'.,0-9é²½ \u{301}\u{ad}]){0,40}") {
            for code in ["fr", "en"] {
                let words = words(&text, Span::new(0, text.len()), language(code).unwrap());
                let mut end = 0;
                for word in &words {
                    prop_assert!(text.is_char_boundary(word.span.start) && text.is_char_boundary(word.span.end));
                    prop_assert!(end <= word.span.start && !word.span.is_empty() && !word.folded.is_empty());
                    let between = &text[end..word.span.start];
                    prop_assert!(between.chars().all(|c| c.is_whitespace() || is_unseen(c)), "{between:?}");
                    end = word.span.end;
                }
            }
        }
    }
}
