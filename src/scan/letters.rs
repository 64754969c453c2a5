//! The letters of raw text as names are compared by: folded, one by one, and the seams between words.
//!
//! Gives what [`fold::key`] makes of a word, without making words: folding goes character by character,
//! so the letters of a word can be looked at until the first that does not fit.

use std::sync::LazyLock;

use crate::fold;

/// What comes next in raw text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// A folded letter or digit: `a`–`z`, `0`–`9`.
    Letter(u8),
    /// A letter that has no Latin one.
    Odd,
    /// What is no letter: a word ends here.
    Seam,
    /// An apostrophe or a decimal point: a word may end here, or go on behind it.
    Mark,
    /// What may be any letter, or none: bytes that are no UTF-8, and raised digits, which belong to a word or
    /// stand apart.
    Unclear,
    /// The text is over.
    End,
}

/// Reads letters from a place in raw bytes.
pub(super) struct Letters<'b> {
    bytes: &'b [u8],
    at: usize,
    /// Whether a backslash makes another character of the one behind it, as in JSON.
    escaped: bool,
    /// The rest of a character that folds to several letters.
    rest: [u8; 4],
}

impl<'b> Letters<'b> {
    pub(super) const fn new(bytes: &'b [u8], at: usize, escaped: bool) -> Self {
        Self { bytes, at, escaped, rest: [0; 4] }
    }

    /// What comes next, and where it ends up.
    #[inline]
    pub(super) fn next(&mut self) -> Next {
        if self.rest[0] != 0 {
            let letter = self.rest[0];
            self.rest = [self.rest[1], self.rest[2], self.rest[3], 0];
            return Next::Letter(letter);
        }
        loop {
            let Some(byte) = self.bytes.get(self.at).copied() else { return Next::End };
            if byte < 0x80 {
                self.at += if byte == b'\\' && self.escaped { 2 } else { 1 };
                return match FOLDED[usize::from(byte)] {
                    0 if matches!(byte, b'\'' | b'.' | b',') => Next::Mark,
                    0 => Next::Seam,
                    letter => Next::Letter(letter),
                };
            }
            let Some(c) = character(&self.bytes[self.at..]) else {
                self.at += 1;
                return Next::Unclear;
            };
            self.at += c.len_utf8();
            match wide(c) {
                // A combining mark or a soft hyphen parts nothing.
                Wide::Unseen => {}
                Wide::Seam => return Next::Seam,
                Wide::Mark => return Next::Mark,
                Wide::Unclear => return Next::Unclear,
                Wide::Odd => return Next::Odd,
                Wide::Letters([first, rest @ ..]) => {
                    self.rest = [rest[0], rest[1], rest[2], 0];
                    return Next::Letter(first);
                }
            }
        }
    }
}

/// The folded form of an ASCII letter or digit; 0 for what is none.
pub(super) static FOLDED: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let c = byte as u8;
        if c.is_ascii_alphanumeric() {
            table[byte] = c.to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

/// What a character beyond ASCII is to names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wide {
    Letters([u8; 4]),
    Odd,
    Unseen,
    Seam,
    Mark,
    Unclear,
}

/// The first character of `bytes`, `None` when there is none that is well formed.
fn character(bytes: &[u8]) -> Option<char> {
    let len = match bytes.first()? {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    std::str::from_utf8(bytes.get(..len)?).ok()?.chars().next()
}

/// The characters that French, German, Spanish, Polish … are written with.
const NEAR: std::ops::Range<u32> = 0x80..0x250;

fn wide(c: char) -> Wide {
    static TABLE: LazyLock<Vec<Wide>> =
        LazyLock::new(|| NEAR.map(|code| char::from_u32(code).map_or(Wide::Seam, found)).collect());
    match u32::from(c) {
        // General punctuation, which is most of what is left: quotes, dashes, kinds of space.
        0x2010..=0x2017 | 0x201a..=0x2029 | 0x202f..=0x2031 | 0x2033..=0x203f => Wide::Seam,
        code if NEAR.contains(&code) => TABLE[(code - NEAR.start) as usize],
        _ => found(c),
    }
}

/// As [`fold::key`] has it.
fn found(c: char) -> Wide {
    if crate::sentence::is_unseen(c) {
        return Wide::Unseen;
    }
    if fold::is_apostrophe(c) {
        return Wide::Mark;
    }
    if c.is_numeric() {
        return Wide::Unclear;
    }
    let folded = fold::key(c.encode_utf8(&mut [0; 4]));
    if folded.is_empty() {
        return Wide::Seam;
    }
    let mut letters = [0; 4];
    match letters.get_mut(..folded.len()) {
        Some(room) if folded.bytes().all(|byte| FOLDED[usize::from(byte)] == byte) => {
            room.copy_from_slice(folded.as_bytes());
            Wide::Letters(letters)
        }
        _ => Wide::Odd,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8], escaped: bool) -> String {
        let mut letters = Letters::new(text, 0, escaped);
        let mut read = String::new();
        loop {
            match letters.next() {
                Next::Letter(letter) => read.push(char::from(letter)),
                Next::Odd => read.push('?'),
                Next::Seam => read.push(' '),
                Next::Mark => read.push('.'),
                Next::Unclear => read.push('!'),
                Next::End => return read,
            }
        }
    }

    #[test]
    fn letters_are_those_of_the_key() {
        assert_eq!(read("Écosse’s Œuvre, Straße".as_bytes(), false), "ecosse.s oeuvre. strasse");
        assert_eq!(read("e\u{301}t Par\u{ad}ler Łódź".as_bytes(), false), "et parler lodz");
        assert_eq!(read("a\\nb \\\" c".as_bytes(), true), "a b   c");
        assert_eq!(read(b"a\xffb\xc3", false), "a!b!");
    }
}
