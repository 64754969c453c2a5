//! Names in bytes that nobody has decoded.

use super::heads::{Code, code};
use super::letters::{FOLDED, Letters, Next};
use super::{Dictionary, Walk};

/// Whether any name of the dictionary may stand in the bytes.
pub(super) fn any(dictionary: &Dictionary, bytes: &[u8], escaped: bool) -> bool {
    let wanted = Wanted { small: dictionary.has_small, digit: dictionary.has_digit, escaped };
    let mut before = Eight::default();
    let (eights, rest) = bytes.as_chunks::<8>();
    let mut at = 0;
    for eight in eights {
        let now = Eight::new(u64::from_le_bytes(*eight), wanted);
        let mut starts = now.starts(before, wanted);
        while starts != 0 {
            if begins_at(dictionary, bytes, at + (starts.trailing_zeros() / 8) as usize, escaped) {
                return true;
            }
            starts &= starts - 1;
        }
        before = now;
        at += 8;
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let mut starts = Eight::new(u64::from_le_bytes(last), wanted).starts(before, wanted);
    while starts != 0 {
        if begins_at(dictionary, bytes, at + (starts.trailing_zeros() / 8) as usize, escaped) {
            return true;
        }
        starts &= starts - 1;
    }
    false
}

/// With what the names of a dictionary may begin besides a capital, and how the bytes are written.
#[derive(Debug, Clone, Copy)]
struct Wanted {
    small: bool,
    digit: bool,
    escaped: bool,
}

/// What eight bytes are, a byte of 0x80 for each one that is so; the first byte is the lowest.
///
/// Eight at a time through plain arithmetic: a byte is at least `n` when adding `0x80 - n` to its lower
/// seven bits carries into the eighth.
#[derive(Debug, Clone, Copy, Default)]
struct Eight {
    /// An ASCII letter or digit.
    letter: u64,
    /// What a name may begin with.
    begins: u64,
    /// Beyond ASCII.
    beyond: u64,
    /// Beyond ASCII, and in UTF-8 not the first byte of a character.
    inner: u64,
    /// An ideograph, or the like: a word by itself.
    alone: u64,
    /// A backslash.
    escape: u64,
}

/// The byte in each of eight places.
const fn each(byte: u8) -> u64 {
    byte as u64 * 0x0101_0101_0101_0101
}

impl Eight {
    #[inline]
    fn new(bytes: u64, wanted: Wanted) -> Self {
        const TOP: u64 = each(0x80);
        let beyond = bytes & TOP;
        let low = bytes & !TOP;
        let least = |of: u64, byte: u8| (of + each(0x80 - byte)) & TOP;
        let within = |of: u64, from: u8, to: u8| least(of, from) & !least(of, to + 1) & !beyond;
        let digit = within(low, b'0', b'9');
        let alpha = within(low | each(0x20), b'a', b'z');
        let mut begins = beyond | if wanted.small { alpha } else { within(low, b'A', b'Z') };
        if wanted.digit {
            begins |= digit;
        }
        let escape = if wanted.escaped { !((low ^ each(b'\\')) + each(0x7f)) & TOP & !beyond } else { 0 };
        Self {
            letter: alpha | digit,
            begins,
            beyond,
            inner: beyond & !(bytes << 1),
            alone: beyond & least(low, 0x63),
            escape,
        }
    }

    /// Where words begin, `before` being the eight bytes before these.
    #[inline]
    fn starts(self, before: Self, wanted: Wanted) -> u64 {
        let behind = |now: u64, before: u64, places: u32| now << (8 * places) | before >> (64 - 8 * places);
        let goes_on = behind(self.letter, before.letter, 1) & !self.alone
            | self.inner & behind(self.beyond, before.beyond, 1);
        let mut starts = self.begins & !goes_on;
        if wanted.escaped {
            // The letter of an escape is none of the word behind it: `\nParler`.
            starts |= self.begins & behind(self.escape, before.escape, 2);
        }
        starts
    }
}

/// Whether a name begins at `at`, where a word does.
#[inline]
fn begins_at(dictionary: &Dictionary, bytes: &[u8], at: usize, escaped: bool) -> bool {
    match bytes.get(at..at + 2) {
        // General punctuation, and the no-break space.
        Some([0xe2, 0x80] | [0xc2, 0xa0]) => return false,
        // `à`, `é`: a small letter begins no name that wants a capital.
        Some([0xc3, 0xa0..=0xb6 | 0xb8..=0xbf]) if !dictionary.has_small => return false,
        _ => {}
    }
    let small = bytes[at].is_ascii_lowercase();
    let known = if small { &dictionary.small } else { &dictionary.any };
    let Some([whole, joined]) = beginning(bytes, at, escaped) else { return true };
    let known = |beginning: Code| beginning != 0 && known.has(beginning);
    (known(whole) || joined != whole && known(joined)) && stands_at(dictionary, bytes, at, escaped)
}

/// The codes of the word at `at`, 0 when it has no letter: as far as its first mark, and across it; `None`
/// when one of the letters is unclear.
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
            Next::Unclear => return None,
            Next::Odd | Next::Seam | Next::End => break,
        }
    }
    Some([code(marked.unwrap_or(first)), code(first)])
}

/// Whether a name stands at `at`, with a word ending behind it.
fn stands_at(dictionary: &Dictionary, bytes: &[u8], at: usize, escaped: bool) -> bool {
    let small = bytes[at].is_ascii_lowercase();
    let mut letters = Letters::new(bytes, at, escaped);
    let three = [letters.next(), letters.next(), letters.next()];
    let mut walk = match three {
        [Next::Letter(a), Next::Letter(b), Next::Letter(c)] => dictionary.walk_from(code([a, b, c])),
        _ => {
            letters = Letters::new(bytes, at, escaped);
            Walk::new(&dictionary.names)
        }
    };
    if walk.names.is_empty() {
        return false;
    }
    loop {
        let next = letters.next();
        if let Next::Letter(letter) = next {
            if !walk.step(letter) {
                return false;
            }
            continue;
        }
        if walk.depth > 0 && walk.complete().any(|name| !(small && name.capital)) {
            return true;
        }
        match next {
            Next::Seam => walk.seam(),
            // A letter without a Latin form is none of a name's.
            Next::Odd | Next::End => return false,
            Next::Unclear => return true,
            Next::Mark | Next::Letter(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Eight, Wanted};

    /// The same, a byte at a time.
    fn starts(bytes: &[u8], wanted: Wanted) -> Vec<usize> {
        let begins = |byte: u8| {
            byte >= 0x80
                || byte.is_ascii_uppercase()
                || wanted.small && byte.is_ascii_lowercase()
                || wanted.digit && byte.is_ascii_digit()
        };
        let is_start = |at: &usize| {
            let byte = bytes[*at];
            let before = at.checked_sub(1).map_or(b' ', |before| bytes[before]);
            let escape = wanted.escaped && *at >= 2 && bytes[at - 2] == b'\\';
            let goes_on =
                before.is_ascii_alphanumeric() && byte < 0xe3 || byte & 0xc0 == 0x80 && before >= 0x80;
            begins(byte) && (escape || !goes_on)
        };
        (0..bytes.len()).filter(is_start).collect()
    }

    proptest! {
        #[test]
        fn words_begin_where_they_do_a_byte_at_a_time(
            bytes in proptest::collection::vec(prop_oneof![any::<u8>(), Just(b'\\'), Just(b'a'), Just(b'A'), Just(b' '), Just(b'['), Just(b'@')], 0..40),
            small in any::<bool>(), digit in any::<bool>(), escaped in any::<bool>(),
        ) {
            let wanted = Wanted { small, digit, escaped };
            let mut found = Vec::new();
            let mut before = Eight::default();
            for (nth, eight) in bytes.chunks(8).enumerate() {
                let mut whole = [0; 8];
                whole[..eight.len()].copy_from_slice(eight);
                let now = Eight::new(u64::from_le_bytes(whole), wanted);
                let mut starts = now.starts(before, wanted);
                while starts != 0 {
                    found.push(nth * 8 + (starts.trailing_zeros() / 8) as usize);
                    starts &= starts - 1;
                }
                before = now;
            }
            prop_assert_eq!(found, starts(&bytes, wanted));
        }
    }
}
