//! How words and sentences are written.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer};

use crate::fold::fold;

/// What a language needs for cutting text into sentences and words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Writing {
    /// Words that may stand between any two words of a claim's phrase, because they say how or
    /// since when and not what: negations, "désormais", "reportedly".
    #[serde(deserialize_with = "super::folded")]
    pub interjected: Vec<String>,
    /// Words that lose their vowel before an apostrophe, and what they stand for: `d'` → `de`.
    /// They are split off the word that follows.
    pub elisions: BTreeMap<String, Vec<String>>,
    /// Endings that are split off behind an apostrophe: English `'s`.
    pub endings: Vec<String>,
    /// Whether common nouns bear a capital, as in German.
    #[serde(rename = "capital-nouns")]
    pub capital_nouns: bool,
    /// Letters that are written otherwise where a keyboard lacks them: German `ü`, `ue`.
    pub respelled: BTreeMap<char, String>,
    /// Words that end in a full stop which may end no sentence.
    pub abbreviations: Abbreviations,
    /// Common words that sentences begin with, folded; a language is also known by them.
    #[serde(deserialize_with = "folded")]
    pub starters: BTreeSet<String>,
    /// Whether a full stop makes a number an ordinal, as in German `12. März`.
    #[serde(rename = "ordinal-stop")]
    pub ordinal_stop: bool,
}

/// Words written with a full stop, by what the stop says about the end of a sentence.
///
/// They stand here as they are written, without the last stop. One with a capital must be
/// written with it (`M.` is a title, `m.` is metres); one without may begin with a capital.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Abbreviations {
    /// Tied to the word that follows: `M.`, `Dr.`, `p. ex.` They never end a sentence.
    pub tied: BTreeSet<String>,
    /// Tied to a number that follows, and ordinary words otherwise: `No. 5`, `art. 12`. With a star
    /// before it, the last part of a compound: `*str` is `Hafenstr. 12`.
    pub numbered: BTreeSet<String>,
    /// Inside a sentence as often as at its end: `Inc.`, `Jan.` They end one only before a word
    /// of `starters`.
    pub free: BTreeSet<String>,
    /// Last of a list: `etc.` They end a sentence before any capital.
    pub last: BTreeSet<String>,
}

impl Writing {
    /// The ways to spell a word or phrase: as it is, and without the letters a keyboard may lack.
    pub fn spellings<'a>(&self, phrase: &'a str) -> Vec<Cow<'a, str>> {
        let mut all = vec![Cow::Borrowed(phrase)];
        if phrase.chars().any(|c| self.respelled.contains_key(&c)) {
            let letter = |c: char| self.respelled.get(&c).cloned().unwrap_or_else(|| c.to_string());
            all.push(Cow::Owned(phrase.chars().map(letter).collect()));
        }
        all
    }

    /// The share, from 0 to 100, of the words of `text` that are common words of this language.
    /// Linear.
    pub fn familiar(&self, text: &str) -> usize {
        let (mut all, mut known) = (0_usize, 0_usize);
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            all += 1;
            known += usize::from(word.len() <= 16 && self.starters.contains(&fold(word)));
        }
        (known * 100).checked_div(all).unwrap_or(0)
    }
}

fn folded<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeSet<String>, D::Error> {
    Ok(Vec::<String>::deserialize(deserializer)?.iter().map(|word| fold(word)).collect())
}

#[cfg(test)]
mod tests {
    use crate::language::{LANGUAGES, language};

    #[test]
    fn a_language_is_known_by_its_common_words() {
        let (fr, en) = (language("fr").unwrap(), language("en").unwrap());
        let text = "Le site est revenu dans la nuit, mais les applications ne sont pas sur le magasin.";
        assert!(fr.writing.familiar(text) > 2 * en.writing.familiar(text));
        let text = "The site came back in the night, but the apps are not in the store.";
        assert!(en.writing.familiar(text) > 2 * fr.writing.familiar(text));
        assert_eq!(fr.writing.familiar(""), 0);
    }

    #[test]
    fn no_abbreviation_stands_in_two_lists() {
        for door in LANGUAGES.iter() {
            let lists = &door.language().writing.abbreviations;
            let lists = [&lists.tied, &lists.numbered, &lists.free, &lists.last];
            for (i, list) in lists.iter().enumerate() {
                for other in &lists[i + 1..] {
                    assert_eq!(list.intersection(other).next(), None, "{}", door.code);
                }
            }
        }
    }
}
