//! What is read of the text between two tags.
//!
//! | written | read |
//! |---|---|
//! | `12&nbsp;000`, `&eacute;`, `&#233`, `&amp` | the character it stands for |
//! | a line break, tabs, more than one space | one space |
//! | `&shy;`, `&ZeroWidthSpace;`, a word joiner | nothing |

use html5gum::{Token, Tokenizer};

use super::Piece;
use crate::span::Span;

/// The longest name of an entity, with `&` and `;`.
const LONGEST: usize = 33;

/// Adds what is read of `text[span]` to `pieces`. `spaced` says whether a space stands before it,
/// where another is not read, and is left to say whether one stands at its end.
pub(super) fn read(text: &str, span: Span, pieces: &mut Vec<Piece>, spaced: &mut bool) {
    let mut from = span.start;
    let mut at = span.start;
    let literal = |from: usize, to: usize, pieces: &mut Vec<Piece>| {
        if from < to {
            pieces.push(Piece { span: Span::new(from, to), reads: None });
        }
    };
    while at < span.end {
        let rest = &text[at..span.end];
        let Some(c) = rest.chars().next() else { break };
        match c {
            ' ' | '\t' | '\n' | '\r' | '\u{c}' => {
                let len =
                    rest.bytes().take_while(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | 0xc)).count();
                if len > 1 || c != ' ' || *spaced {
                    literal(from, at, pieces);
                    if !*spaced {
                        pieces.push(Piece { span: Span::new(at, at + len), reads: Some(' ') });
                    }
                    from = at + len;
                }
                *spaced = true;
                at += len;
            }
            '&' => match entity(rest) {
                None => {
                    *spaced = false;
                    at += 1;
                }
                Some((len, c)) => {
                    literal(from, at, pieces);
                    let space = matches!(c, ' ' | '\t' | '\n' | '\r');
                    let passed = is_nothing(c) || space && *spaced;
                    if !passed {
                        let reads = Some(if space { ' ' } else { c });
                        pieces.push(Piece { span: Span::new(at, at + len), reads });
                        *spaced = space;
                    }
                    at += len;
                    from = at;
                }
            },
            c if is_nothing(c) => {
                literal(from, at, pieces);
                at += c.len_utf8();
                from = at;
            }
            c => {
                *spaced = false;
                at += c.len_utf8();
            }
        }
    }
    literal(from, span.end, pieces);
}

/// What is read of `written`, an attribute or a text that may hold entities, without the space
/// around it.
pub(super) fn plain(written: &str) -> String {
    let mut pieces = Vec::new();
    read(written, Span::new(0, written.len()), &mut pieces, &mut true);
    let read = |piece: &Piece| piece.reads.map_or_else(|| piece.span.of(written).to_owned(), String::from);
    pieces.iter().map(read).collect::<String>().trim().to_owned()
}

/// Characters that are not seen: a place where a word may be parted, and one where it may not.
fn is_nothing(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{200e}' | '\u{200f}')
}

/// The entity at the head of `text`: its length and the character it stands for. The names are
/// those of the tokenizer. Of the few that stand for two characters the first is read.
fn entity(text: &str) -> Option<(usize, char)> {
    let named = |b: &u8| b.is_ascii_alphanumeric() || *b == b'#';
    let mut len = 1 + text.bytes().skip(1).take(LONGEST).take_while(named).count();
    if len == 1 {
        return None;
    }
    if text.as_bytes().get(len) == Some(&b';') {
        len += 1;
    }
    let raw = &text[..len];
    let common = match raw {
        "&nbsp;" | "&#160;" => Some('\u{a0}'),
        "&amp;" => Some('&'),
        "&rsquo;" | "&#8217;" => Some('’'),
        "&eacute;" => Some('é'),
        _ => None,
    };
    if let Some(c) = common {
        return Some((len, c));
    }
    let mut decoded = Vec::new();
    for token in Tokenizer::new(raw).flatten() {
        if let Token::String(text) = token {
            decoded.extend_from_slice(&text.value);
        }
    }
    let decoded = String::from_utf8(decoded).ok()?;
    let c = decoded.chars().next().filter(|_| decoded != raw)?;
    // What stands behind the entity is read as it is: `&ampx` is `&` and `x`.
    for (characters, _) in decoded.char_indices().skip(1).chain([(decoded.len(), ' ')]).take(2) {
        let behind = &decoded[characters..];
        if raw.len() > behind.len() + 1 && raw.ends_with(behind) {
            return Some((raw.len() - behind.len(), c));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut pieces = Vec::new();
        read(text, Span::new(0, text.len()), &mut pieces, &mut true);
        pieces.iter().map(|p| p.reads.map_or_else(|| p.span.of(text).to_owned(), String::from)).collect()
    }

    #[test]
    fn entities_are_the_characters_they_stand_for() {
        for (written, read) in [
            ("caf&eacute; &amp; th&eacute", "café & thé"),
            ("12&nbsp;000", "12\u{a0}000"),
            ("&#233;&#xE9;&#xe9", "ééé"),
            ("&ampx &lt;b&gt;", "&x <b>"),
            ("R&D, AT&T; a & b &", "R&D, AT&T; a & b &"),
            ("&notanentity; &;", "¬anentity; &;"),
            ("&amp;eacute;", "&eacute;"),
            ("&hellip;&mdash;&laquo;&euro;", "…—«€"),
            ("&#0;&#x110000;", "\u{fffd}\u{fffd}"),
            ("&NotEqualTilde;x", "≂x"),
        ] {
            assert_eq!(shown(written), read, "{written}");
        }
    }

    #[test]
    fn space_is_one_space_and_what_is_not_seen_is_nothing() {
        assert_eq!(shown("  a \n\t b  c "), "a b c ");
        assert_eq!(shown("mil&shy;lion\u{ad}s\u{200b}, 1&#8203;2"), "millions, 12");
    }
}
