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

use crate::fold;
use crate::language::Language;
use crate::span::Span;

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
    let mut words = Vec::new();
    let part = span.of(text);
    let mut chars = part.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() || is_invisible(c) {
            continue;
        }
        let mut end = at + c.len_utf8();
        if !c.is_alphanumeric() {
            push(&mut words, text, Span::new(span.start + at, span.start + end));
            continue;
        }
        while let Some(&(next, d)) = chars.peek() {
            let after = part[next + d.len_utf8()..].chars().next();
            let before = part[..next].chars().next_back();
            let joins = d.is_alphanumeric()
                || unicode_normalization::char::is_combining_mark(d)
                || d == '\u{ad}'
                || (fold::is_apostrophe(d) && after.is_some_and(char::is_alphanumeric))
                || (matches!(d, '.' | ',')
                    && before.is_some_and(|b| b.is_ascii_digit())
                    && after.is_some_and(|a| a.is_ascii_digit()));
            if !joins {
                break;
            }
            end = next + d.len_utf8();
            chars.next();
            // An elided word ends with its apostrophe: the next word begins behind it.
            if fold::is_apostrophe(d) && language.writing.elisions.contains_key(&fold::fold(&part[at..end])) {
                break;
            }
        }
        let whole = Span::new(span.start + at, span.start + end);
        match ending(whole.of(text), language) {
            Some(cut) => {
                push(&mut words, text, Span::new(whole.start, whole.start + cut));
                push(&mut words, text, Span::new(whole.start + cut, whole.end));
            }
            None => push(&mut words, text, whole),
        }
    }
    words
}

/// Where an ending such as `'s` begins in `word`, if it has one.
fn ending(word: &str, language: &Language) -> Option<usize> {
    let (cut, _) = word.char_indices().rev().find(|(_, c)| fold::is_apostrophe(*c))?;
    let ending = fold::fold(&word[cut..]);
    (cut > 0 && language.writing.endings.contains(&ending)).then_some(cut)
}

fn push(words: &mut Vec<Word>, text: &str, span: Span) {
    let written = span.of(text);
    words.push(Word { span, folded: fold::fold(written), shape: shape(written) });
}

fn shape(written: &str) -> Shape {
    let mut letters = written.chars().filter(|c| c.is_alphabetic());
    match written.chars().next() {
        Some(c) if c.is_numeric() => Shape::Number,
        Some(c) if c.is_uppercase() => {
            let capitals = letters.clone().filter(|c| c.is_uppercase()).count();
            if capitals >= 2 && letters.all(char::is_uppercase) { Shape::Upper } else { Shape::Capital }
        }
        _ if letters.next().is_some() => Shape::Lower,
        _ => Shape::Mark,
    }
}

/// Zero-width and directional characters, which nobody sees and which part no words.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::language;

    fn folded(text: &str, code: &str) -> String {
        let language = language(code).unwrap();
        let words = words(text, Span::new(0, text.len()), language);
        for word in &words {
            assert!(text.is_char_boundary(word.span.start) && text.is_char_boundary(word.span.end));
        }
        words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn elisions_part_and_inner_apostrophes_do_not() {
        assert_eq!(folded("l’App Store d'Amazon, aujourd’hui", "fr"), "l' app store d' amazon , aujourd'hui");
        assert_eq!(folded("Parler's users don't", "en"), "parler 's users don't");
        assert_eq!(folded("jusqu’à 12", "fr"), "jusqu'a 12");
    }

    #[test]
    fn dashes_are_marks_and_numbers_keep_their_points() {
        assert_eq!(
            folded("DDoS-Guard 12,5 12.000.000 8kun 18.", "fr"),
            "ddos - guard 12,5 12.000.000 8kun 18 ."
        );
    }

    #[test]
    fn what_nobody_sees_is_no_word() {
        assert_eq!(folded("a\u{200b} b\u{feff}", "en"), "a b");
        assert_eq!(folded("", "en"), "");
    }
}
