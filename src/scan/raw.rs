//! Names in bytes that nobody has decoded.

use super::heads::{Code, code};
use super::letters::{FOLDED, Letters, Next};
use super::{Dictionary, Name};

/// A letter or digit.
const LETTER: u8 = 1;
/// What a name with a capital may begin with: a capital, a digit, or anything beyond ASCII.
const LARGE: u8 = 2;
/// A small letter.
const SMALL: u8 = 4;
/// Begins a word whatever stands before it: an ideograph is a word by itself.
const ALONE: u8 = 8;
/// Beyond ASCII.
const BEYOND: u8 = 16;

static CLASS: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' => LETTER | SMALL,
            b'A'..=b'Z' | b'0'..=b'9' => LETTER | LARGE,
            // What is no UTF-8, or goes on with a character of which the beginning was looked at.
            0x80..=0xc1 | 0xf5..=0xff => LARGE | BEYOND,
            0xc2..=0xe2 => LARGE | BEYOND,
            0xe3..=0xf4 => LARGE | ALONE | BEYOND,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// Whether any name of the dictionary may stand in the bytes.
pub(super) fn any(dictionary: &Dictionary, bytes: &[u8], escaped: bool) -> bool {
    let begins = if dictionary.has_small { LARGE | SMALL } else { LARGE };
    let mut before = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let class = CLASS[usize::from(*byte)];
        if class & begins != 0
            && (before & LETTER == 0 || class & ALONE != 0 || escaped && is_escape(bytes, at))
            && !(before & BEYOND != 0 && byte & 0xc0 == 0x80)
            && begins_at(dictionary, bytes, at, escaped)
        {
            return true;
        }
        before = class;
    }
    false
}

/// Whether the letter before `at` belongs to an escape: `\nParler`.
fn is_escape(bytes: &[u8], at: usize) -> bool {
    at >= 2 && bytes[at - 2] == b'\\'
}

/// Whether a name begins at `at`, where a word does.
#[inline]
fn begins_at(dictionary: &Dictionary, bytes: &[u8], at: usize, escaped: bool) -> bool {
    // General punctuation, and the no-break space.
    if let [0xe2, 0x80, ..] | [0xc2, 0xa0, ..] = &bytes[at..] {
        return false;
    }
    let small = bytes[at].is_ascii_lowercase();
    let known = if small { &dictionary.small } else { &dictionary.any };
    let stands = |beginning: Code| {
        beginning != 0
            && known.has(beginning)
            && dictionary
                .names_at(beginning)
                .any(|name| !(small && name.capital) && stands_at(name, bytes, at, escaped))
    };
    // What is no UTF-8 may be any letter.
    let Some([whole, joined]) = beginning(bytes, at, escaped) else { return true };
    stands(whole) || joined != whole && stands(joined)
}

/// The codes of the word at `at`, 0 when it has no letter: as far as its first mark, and across it; `None`
/// when one of the letters is no UTF-8.
#[inline]
fn beginning(bytes: &[u8], at: usize, escaped: bool) -> Option<[Code; 2]> {
    if let Some(&[a, b, c]) = bytes.get(at..at + 3)
        && (a | b | c) < 0x80
        && b != b'\''
        && c != b'\''
    {
        let whole = code([FOLDED[usize::from(a)], FOLDED[usize::from(b)], FOLDED[usize::from(c)]]);
        // Points stand inside numbers only.
        if !(a.is_ascii_digit() && (b == b'.' || b == b',' || c == b'.' || c == b',')) {
            return Some([whole; 2]);
        }
    }
    let mut letters = Letters::new(bytes, at, escaped);
    let (mut first, mut len, mut marked) = ([0; 3], 0, None);
    while len < 3 {
        match letters.next() {
            Next::Letter(letter) => {
                first[len] = letter;
                len += 1;
            }
            Next::Mark => _ = marked.get_or_insert(first),
            Next::Broken => return None,
            Next::Odd | Next::Seam | Next::End => break,
        }
    }
    Some([code(marked.unwrap_or(first)), code(first)])
}

/// Whether the name stands at `at`, with a word ending behind it.
fn stands_at(name: &Name, bytes: &[u8], at: usize, escaped: bool) -> bool {
    let mut letters = Letters::new(bytes, at, escaped);
    let mut matched = 0;
    let mut seam = false;
    loop {
        match letters.next() {
            Next::Letter(letter) => {
                if seam && !name.cuts.contains(&matched) {
                    return false;
                }
                seam = false;
                if name.letters.get(matched) != Some(&letter) {
                    return false;
                }
                matched += 1;
            }
            // A letter without a Latin form is none of the name's.
            Next::Odd => return matched == name.letters.len(),
            Next::Broken => return true,
            Next::Seam | Next::Mark if matched == name.letters.len() => return true,
            Next::Seam => seam = true,
            Next::Mark => {}
            Next::End => return matched == name.letters.len(),
        }
    }
}
