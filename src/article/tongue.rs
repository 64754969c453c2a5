//! Which language an article is read in.
//!
//! What the metadata says, else what the text looks like. An article in a language that is not
//! at hand is still read, as if it were in the nearest one, and says so.

use whichlang::Lang;

use super::Block;
use crate::language::{LANGUAGES, Language, language};

/// The choice.
#[derive(Debug)]
pub(super) struct Tongue {
    pub(super) language: &'static Language,
    pub(super) detected: bool,
    pub(super) unsupported: Option<String>,
}

/// Letters below which detection guesses.
const FEW: usize = 20;
/// Letters below which common words are better evidence than detection.
const SOME: usize = 200;
/// Bytes of prose that are looked at.
const SAMPLE: usize = 20_000;

/// Chooses by `lang`, a code as metadata gives it, else by the prose.
pub(super) fn choose(lang: Option<&str>, text: &str, blocks: &[Block]) -> Tongue {
    if let Some(code) = lang.and_then(code) {
        if let Some(language) = language(&code) {
            return Tongue { language, detected: false, unsupported: None };
        }
        let (language, _) = nearest(&sample(text, blocks));
        return Tongue { language, detected: false, unsupported: Some(code) };
    }
    let sample = sample(text, blocks);
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let found = |language, unsupported| Tongue { language, detected: true, unsupported };
    if letters < FEW {
        return found(nearest(&sample).0, None);
    }
    let code = iso(whichlang::detect_language(&sample));
    if let Some(language) = language(code) {
        return found(language, None);
    }
    let (nearest, familiar) = nearest(&sample);
    let is_plain = letters < SOME && familiar >= 25;
    found(nearest, (!is_plain).then(|| code.to_owned()))
}

/// The two or three letters of a language code: `fr` of `fr-FR` or `fr_CA`; `None` when it is
/// none.
pub(super) fn code(lang: &str) -> Option<String> {
    let mut parts = lang.trim().split(['-', '_']);
    let code = parts.next()?;
    let plain = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let letters = code.bytes().all(|b| b.is_ascii_alphabetic());
    (letters && plain(code, 2..=3) && parts.all(|part| plain(part, 1..=8))).then(|| code.to_ascii_lowercase())
}

/// The language whose common words make up most of the text, and their share in percent;
/// English when none does.
fn nearest(sample: &str) -> (&'static Language, usize) {
    let shares = LANGUAGES.iter().map(|door| (door.language(), door.language().writing.familiar(sample)));
    let english = |language: &Language| language.code == "en";
    shares
        .max_by_key(|(language, share)| (*share, english(language)))
        .unwrap_or_else(|| unreachable!("there is a language"))
}

fn sample(text: &str, blocks: &[Block]) -> String {
    let mut sample = String::new();
    for block in blocks {
        let mut end = block.span.end.min(block.span.start + SAMPLE.saturating_sub(sample.len()));
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        sample.push_str(&text[block.span.start..end]);
        sample.push('\n');
        if sample.len() >= SAMPLE {
            break;
        }
    }
    sample
}

const fn iso(lang: Lang) -> &'static str {
    match lang {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::article::plain::Plain;

    fn chosen(lang: Option<&str>, text: &str) -> (&'static str, bool, Option<String>) {
        let Tongue { language, detected, unsupported } = choose(lang, text, &Plain.read("", text).blocks);
        (&language.code, detected, unsupported)
    }

    #[test]
    fn metadata_decides() {
        assert_eq!(chosen(Some("en-GB"), "Le site est revenu en ligne ce lundi."), ("en", false, None));
        assert_eq!(chosen(Some("fr_CA"), ""), ("fr", false, None));
    }

    #[test]
    fn else_the_text_does() {
        assert_eq!(chosen(None, "Le site est revenu en ligne ce lundi, dit-il."), ("fr", true, None));
        assert_eq!(chosen(None, "The site came back on Monday, he said."), ("en", true, None));
        assert_eq!(chosen(None, "Il est ici."), ("fr", true, None), "few letters: common words");
        assert_eq!(chosen(None, "12 345"), ("en", true, None));
        assert_eq!(chosen(None, ""), ("en", true, None));
    }

    #[test]
    fn a_language_that_is_not_at_hand_is_named() {
        assert_eq!(chosen(Some("xx"), "The site came back.").2.as_deref(), Some("xx"));
        let russian = "Социальная сеть снова доступна в интернете, сообщила компания.";
        assert_eq!(chosen(None, russian), ("en", true, Some("ru".into())));
    }

    #[test]
    fn codes_are_letters_with_a_region() {
        for (lang, read) in
            [("fr", "fr"), ("FR-fr", "fr"), ("zh-Hant-TW", "zh"), (" en ", "en"), ("gsw", "gsw")]
        {
            assert_eq!(code(lang).as_deref(), Some(read), "{lang}");
        }
        for lang in ["", "f", "french", "fr fr", "é", "12", "fr-"] {
            assert_eq!(code(lang), None, "{lang}");
        }
    }
}
