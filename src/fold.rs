//! What makes no difference between two ways to write a word.
//!
//! Case, accents, ligatures, apostrophe and dash variants and kinds of space make no
//! difference, in a phrase or in an article. Folding happens word by word, so the
//! original text and its byte offsets are never changed.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds one word: compatibility decomposition, no accents, lower case, Latin letters.
///
/// `Écosse` → `ecosse`, `’` → `'`, `Œuvre` → `oeuvre`, `ﬁn` → `fin`, `Straße` → `strasse`.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        match u32::from(c) {
            _ if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            code if NEAR.contains(&code) => folded.push_str(&NEARBY[(code - NEAR.start) as usize]),
            _ => fold_into(c, &mut folded),
        }
    }
    folded
}

/// The characters that French, German, Spanish, Polish … are written with, folded once.
const NEAR: std::ops::Range<u32> = 0x80..0x250;
static NEARBY: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folded = |c: char| {
        let mut folded = String::new();
        fold_into(c, &mut folded);
        folded
    };
    NEAR.map(|code| char::from_u32(code).map(folded).unwrap_or_default()).collect()
});

/// Folds one character: what a character folds to does not depend on those around it.
fn fold_into(c: char, folded: &mut String) {
    let mut utf8 = [0; 4];
    let plain = c.encode_utf8(&mut utf8).nfkd().filter(|c| !is_combining_mark(*c));
    for c in plain.flat_map(char::to_lowercase) {
        match c {
            _ if c.is_ascii() => folded.push(c),
            _ if is_apostrophe(c) => folded.push('\''),
            _ if is_dash(c) => folded.push('-'),
            _ => match deunicode::deunicode_char(c) {
                Some(plain) if !plain.is_empty() && c.is_alphanumeric() => {
                    folded.push_str(&plain.to_ascii_lowercase());
                }
                _ => folded.push(c),
            },
        }
    }
}

/// The key under which two names are the same: folded, and nothing but letters and digits.
///
/// `DDoS-Guard`, `DDos-Guard` and `DDOS Guard` all give `ddosguard`.
pub fn key(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether `c` is written for an apostrophe: `'`, `’`, `ʼ`, `‘`, `′`, `＇`.
pub const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}' | '\u{2018}' | '\u{2032}' | '\u{ff07}')
}

/// Whether `c` is a decimal digit of a script that has its own: full-width, Arabic, Persian, Devanagari,
/// Bengali, Thai.
pub const fn is_foreign_digit(c: char) -> bool {
    matches!(
        c,
        '\u{ff10}'..='\u{ff19}'
            | '\u{660}'..='\u{669}'
            | '\u{6f0}'..='\u{6f9}'
            | '\u{966}'..='\u{96f}'
            | '\u{9e6}'..='\u{9ef}'
            | '\u{e50}'..='\u{e59}'
    )
}

/// Whether `c` joins or parts words as a hyphen or dash does.
pub const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writing_variants_fold_to_one_word() {
        for (written, folded) in [
            ("Écosse", "ecosse"),
            ("ŒUVRE", "oeuvre"),
            ("ﬁn", "fin"),
            ("Straße", "strasse"),
            ("l\u{2019}", "l'"),
            ("aujourd\u{2bc}hui", "aujourd'hui"),
            ("Łódź", "lodz"),
        ] {
            assert_eq!(fold(written), folded, "{written}");
        }
    }

    proptest::proptest! {
        #[test]
        fn folding_goes_character_by_character(word in "(\\PC|[À-ɏ]|[a-zé’]|\u{301}|\u{327}|[가-힣]){0,12}") {
            let stripped: String = word.nfkd().filter(|c| !is_combining_mark(*c)).collect();
            let mut whole = String::new();
            stripped.chars().for_each(|c| fold_into(c, &mut whole));
            proptest::prop_assert_eq!(fold(&word), whole);
        }
    }

    #[test]
    fn a_key_keeps_letters_and_digits_only() {
        assert_eq!(key("DDoS-Guard"), key("DDOS Guard"));
        assert_eq!(key("8kun"), "8kun");
        assert_ne!(key("Austria"), key("Australia"));
    }
}
