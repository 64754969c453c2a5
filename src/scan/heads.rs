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

/// 1–36 for a folded letter or digit, 0 for anything else: the order in which codes have them.
pub(super) static RANK: [u8; 256] = {
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

/// Whether a code is of three letters, none of them missing.
pub(super) const fn is_whole(code: Code) -> bool {
    !code.is_multiple_of(37)
}

/// Where the names with each code begin among all names, which are sorted by their letters as codes are.
#[derive(Debug, Clone)]
pub(super) struct Ranges(Vec<u32>);

impl Default for Ranges {
    fn default() -> Self {
        Self(vec![0; CODES + 1])
    }
}

impl Ranges {
    /// Of names whose codes these are, in order.
    pub(super) fn new(codes: impl Iterator<Item = Code>) -> Self {
        let mut ranges = Self::default();
        for code in codes {
            ranges.0[usize::from(code) + 1] += 1;
        }
        let mut before = 0;
        for start in &mut ranges.0 {
            before += *start;
            *start = before;
        }
        ranges
    }

    /// The names with this code.
    #[inline]
    pub(super) fn of(&self, code: Code) -> std::ops::Range<usize> {
        let at = usize::from(code);
        self.0[at] as usize..self.0[at + 1] as usize
    }
}

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
