//! Which characters the codes of a font stand for, as the file says: a `ToUnicode` table.
//!
//! Ranges stay ranges: one of four milliards of codes costs no more than one of two.

use std::collections::BTreeMap;

/// A code with how many bytes it has: `<41>` is not `<0041>`.
type Code = (usize, u32);

/// The table.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// Length of the codes, lowest and highest, in the order in which they stand.
    spaces: Vec<(usize, u32, u32)>,
    single: BTreeMap<Code, String>,
    /// By the first code of the range: the last, and what the first stands for.
    ranges: BTreeMap<Code, (u32, String)>,
}

/// What of the table is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    None,
    Spaces,
    Single,
    Ranges,
}

/// A word of the table.
enum Word<'t> {
    /// `<0041>`
    Hex(Vec<u8>),
    Open,
    Close,
    Plain(&'t [u8]),
}

impl CMap {
    /// Reads a table. What makes no sense is passed over. Linear.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut section = Section::None;
        // The codes of a row so far, and how many of a list in it.
        let (mut row, mut listed): (Vec<Code>, Option<u32>) = (Vec::new(), None);
        let mut at = 0;
        while let Some(word) = word(bytes, &mut at) {
            let hex = match word {
                Word::Plain(name) => {
                    section = match name {
                        b"begincodespacerange" => Section::Spaces,
                        b"beginbfchar" => Section::Single,
                        b"beginbfrange" => Section::Ranges,
                        _ => Section::None,
                    };
                    row.clear();
                    continue;
                }
                Word::Open => {
                    listed = Some(0);
                    continue;
                }
                Word::Close => {
                    listed = None;
                    row.clear();
                    continue;
                }
                Word::Hex(hex) => hex,
            };
            match (section, row.as_slice(), &mut listed) {
                (Section::Spaces, [(length, low)], _) => {
                    map.spaces.push((*length, *low, code(&hex).1));
                    row.clear();
                }
                (Section::Single, [single], _) => {
                    map.single.insert(*single, text(&hex));
                    row.clear();
                }
                (Section::Ranges, [(length, low), _], Some(number)) => {
                    map.single.insert((*length, low.saturating_add(*number)), text(&hex));
                    *number += 1;
                }
                (Section::Ranges, [low, (_, high)], None) => {
                    map.ranges.insert(*low, (*high, text(&hex)));
                    row.clear();
                }
                (Section::None, ..) => {}
                _ => row.push(code(&hex)),
            }
        }
        map
    }

    /// What a code of so many bytes stands for.
    pub(super) fn get(&self, length: usize, code: u32) -> Option<String> {
        if let Some(text) = self.single.get(&(length, code)) {
            return Some(text.clone());
        }
        let (low, (high, text)) = self.ranges.range(..=(length, code)).next_back()?;
        if low.0 != length || code > *high {
            return None;
        }
        // Of several characters, the last counts on.
        let mut text = text.clone();
        let last = text.pop()?;
        text.push(char::from_u32((last as u32).checked_add(code - low.1)?)?);
        Some(text)
    }

    /// How many bytes the code has with which `bytes` begin; `None` when the table does not say.
    pub(super) fn length(&self, bytes: &[u8]) -> Option<usize> {
        let fits = |(length, low, high): &&(usize, u32, u32)| {
            bytes.get(..*length).is_some_and(|bytes| (*low..=*high).contains(&code(bytes).1))
        };
        self.spaces.iter().find(fits).map(|(length, ..)| *length).filter(|length| *length > 0)
    }
}

fn code(bytes: &[u8]) -> Code {
    (bytes.len(), bytes.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte)))
}

/// The text that a row gives, in UTF-16.
fn text(bytes: &[u8]) -> String {
    if let [byte] = bytes {
        return char::from(*byte).to_string();
    }
    let units: Vec<u16> =
        bytes.chunks_exact(2).take(32).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

fn word<'t>(bytes: &'t [u8], at: &mut usize) -> Option<Word<'t>> {
    loop {
        let byte = *bytes.get(*at)?;
        let from = *at;
        *at += 1;
        let until = |ends: &dyn Fn(u8) -> bool| {
            let rest = bytes.get(from + 1..).unwrap_or_default();
            from + 1 + rest.iter().position(|byte| ends(*byte)).unwrap_or(rest.len())
        };
        match byte {
            b'%' => *at = until(&|byte| matches!(byte, b'\n' | b'\r')),
            b'<' if bytes.get(*at) == Some(&b'<') => *at += 1,
            b'<' => {
                *at = until(&|byte| byte == b'>');
                let digits: Vec<u8> = bytes[from + 1..*at]
                    .iter()
                    .filter_map(|byte| char::from(*byte).to_digit(16))
                    .filter_map(|digit| u8::try_from(digit).ok())
                    .collect();
                let hex = digits.chunks(2).map(|two| two[0] << 4 | two.get(1).unwrap_or(&0)).collect();
                return Some(Word::Hex(hex));
            }
            b'[' => return Some(Word::Open),
            b']' => return Some(Word::Close),
            byte if byte.is_ascii_alphabetic() => {
                *at = until(&|byte| !byte.is_ascii_alphanumeric());
                return Some(Word::Plain(&bytes[from..*at]));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_ranges_and_lists_are_read() {
        let map = CMap::read(
            b"/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
            2 beginbfchar <0003> <0020> <0041> <00660069> endbfchar % <0003> <0041>\n\
            2 beginbfrange <0010><0012> <0061> <0020> <0021> [<00e9> <D83DDE00>] endbfrange\n\
            1 beginbfrange <00000000> <ffffffff> <0000> endbfrange",
        );
        let get = |code| map.get(2, code).unwrap_or_default();
        assert_eq!([get(3), get(0x41), get(0x10), get(0x12)], [" ", "fi", "a", "c"]);
        assert_eq!([get(0x20), get(0x21), get(0x13), get(0x22)], ["é", "😀", "", ""]);
        assert_eq!(map.get(1, 3), None);
        assert_eq!(map.get(4, 0x7a).as_deref(), Some("z"));
        assert_eq!(map.get(4, 0xd800), None, "half of a character");
        assert_eq!((map.length(&[0, 3, 0]), map.length(&[0])), (Some(2), None));
    }

    #[test]
    fn what_is_no_table_reads_nothing() {
        for bytes in [&b"beginbfchar <"[..], b"beginbfrange <00> [", b"<<<<", b"beginbfchar <zz> <0041>"] {
            assert_eq!(CMap::read(bytes).get(1, 0x41), None);
        }
    }
}
