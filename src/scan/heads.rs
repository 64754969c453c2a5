//! The first letters of names: what tells most words of a text that they begin none.

/// How many codes there are: three letters or digits, or the end of the word before the third.
const CODES: usize = 37 * 37 * 37;

/// The first three letters of a word as one number; the end of the word counts as a letter.
pub(super) type Code = u16;

/// The code of folded letters, of which those behind the first 0 do not count.
#[inline]
pub(super) const fn code(letters: [u8; 3]) -> Code {
    let a = RANK[letters[0] as usize] as Code;
    let b = if a == 0 { 0 } else { RANK[letters[1] as usize] as Code };
    let c = if b == 0 { 0 } else { RANK[letters[2] as usize] as Code };
    (a * 37 + b) * 37 + c
}

/// 1–36 for a folded letter or digit, 0 for anything else.
static RANK: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            letter @ b'a'..=b'z' => letter - b'a' + 1,
            digit @ b'0'..=b'9' => digit - b'0' + 27,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// A set of codes, small enough to stay near.
#[derive(Debug, Clone)]
pub(super) struct Codes(Vec<u64>);

impl Default for Codes {
    fn default() -> Self {
        Self(vec![0; CODES.div_ceil(64)])
    }
}

impl Codes {
    pub(super) fn insert(&mut self, code: Code) {
        self.0[usize::from(code) / 64] |= 1 << (code % 64);
    }

    #[inline]
    pub(super) fn has(&self, code: Code) -> bool {
        self.0[usize::from(code) / 64] >> (code % 64) & 1 == 1
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }
}
