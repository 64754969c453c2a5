//! Runs of words that two texts have in common.
//!
//! A sentence repeats another when at least half of the 4-word shingles of the shorter stand in
//! the other and they share a run of at least 8 words. Either alone is too weak: short formulas
//! share shingles, long sentences share a title. The hash is fixed, so that two runs agree.

/// A hashed word or run of words.
pub(super) type Hashed = u64;

/// How many words a common run must have.
pub(super) const RUN: usize = 8;
/// How many words a shingle has when sentences are compared.
const SHINGLE: usize = 4;

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// FNV-1a, finished by the mixer of `splitmix64` so that every bit depends on every byte.
pub(super) fn hash(word: &str) -> Hashed {
    mix(word.bytes().fold(BASIS, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME)))
}

fn mix(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// Each run of `size` words, hashed, in the order of the text.
pub(super) fn runs(words: &[Hashed], size: usize) -> impl Iterator<Item = Hashed> + '_ {
    words.windows(size.max(1)).map(whole)
}

/// All the words of a sentence as one hash.
pub(super) fn whole(words: &[Hashed]) -> Hashed {
    words.iter().fold(BASIS, |hash, word| mix((hash ^ word).wrapping_mul(PRIME)))
}

/// Each different run of `size` words, hashed and sorted.
pub(super) fn shingles(words: &[Hashed], size: usize) -> Vec<Hashed> {
    let mut all: Vec<Hashed> = runs(words, size).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// How many numbers two sorted lists have in common.
pub(super) fn common(a: &[Hashed], b: &[Hashed]) -> usize {
    let (mut left, mut right, mut count) = (a.iter().peekable(), b.iter().peekable(), 0);
    while let (Some(x), Some(y)) = (left.peek(), right.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => _ = left.next(),
            std::cmp::Ordering::Greater => _ = right.next(),
            std::cmp::Ordering::Equal => {
                count += 1;
                left.next();
                right.next();
            }
        }
    }
    count
}

/// Whether one sentence repeats the other.
pub(super) fn repeats(a: &[Hashed], b: &[Hashed]) -> bool {
    if a.len() < RUN || b.len() < RUN {
        return false;
    }
    let (few, many) = (shingles(a, SHINGLE), shingles(b, SHINGLE));
    common(&few, &many) * 2 >= few.len().min(many.len()) && share_run(a, b, RUN)
}

/// The longest run of words that both have, found by halving: where there is a run there is a
/// shorter one.
pub(super) fn longest_run(a: &[Hashed], b: &[Hashed]) -> usize {
    let (mut low, mut high) = (0, a.len().min(b.len()));
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        if share_run(a, b, middle) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    low
}

fn share_run(a: &[Hashed], b: &[Hashed], size: usize) -> bool {
    common(&shingles(a, size), &shingles(b, size)) > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Hashed> {
        text.split_whitespace().map(hash).collect()
    }

    #[test]
    fn a_lightly_edited_sentence_repeats_its_model() {
        let model = words("the firm that runs the ferry sued the harbour on monday after it cut the power");
        for (other, repeated, run) in [
            ("the firm that runs the ferry sued the harbour on monday after it had cut all power", true, 13),
            ("on monday the ferry sued the harbour", false, 5),
            ("the harbour which cut the power has been sued by the firm that runs the ferry", false, 6),
            (
                "a long report on other things entirely says among much else about ships and the sea and \
                 the people there that the firm that runs the ferry sued the harbour last year again",
                false,
                9,
            ),
            ("nothing of the kind was ever written here by anybody at all", false, 1),
        ] {
            let other = words(other);
            assert_eq!(longest_run(&model, &other), run, "{other:?}");
            assert_eq!(repeats(&model, &other), repeated, "{other:?}");
            assert_eq!(repeats(&other, &model), repeats(&model, &other));
        }
    }

    #[test]
    fn nothing_repeats_an_empty_sentence() {
        assert!(!repeats(&[], &[]));
        assert_eq!(longest_run(&[], &words("a b")), 0);
    }
}
