//! What makes no difference between two ways to write a word.
//!
//! Case, accents, ligatures, apostrophe and dash variants and kinds of space make no
//! difference, in a phrase or in an article. Folding happens word by word, so the
//! original text and its byte offsets are never changed.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds one word: compatibility decomposition, no accents, lower case, Latin letters.
///
/// `Écosse` → `ecosse`, `’` → `'`, `Œuvre` → `oeuvre`, `ﬁn` → `fin`, `Straße` → `strasse`.
pub fn fold(word: &str) -> String {
    if word.bytes().all(|b| b.is_ascii()) {
        return word.to_ascii_lowercase();
    }
    let stripped: String = word.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    let mut folded = String::with_capacity(stripped.len());
    for c in stripped.chars().flat_map(char::to_lowercase) {
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
    folded
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

    #[test]
    fn a_key_keeps_letters_and_digits_only() {
        assert_eq!(key("DDoS-Guard"), key("DDOS Guard"));
        assert_eq!(key("8kun"), "8kun");
        assert_ne!(key("Austria"), key("Australia"));
    }
}
