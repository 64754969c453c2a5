//! Which claims an article could say anything about, found before it is read.
//!
//! A mention counts only in an article that calls the claim's subject by its name. So one dictionary holds
//! the names of all subjects, and an article is looked through for them once, whatever the number of
//! claims: what names no subject need not be opened, and what names one is read for that one's claims.
//!
//! | step | looks at | costs |
//! |---|---|---|
//! | raw | the bytes of a file or of a line of a dump, undecoded | a look at the first letters of each word |
//! | words | the words of an article that was opened | the same |
//! | then | [`observe`](crate::observe), with the claims that are left | reading |
//!
//! # How a name is found
//!
//! A name is compared by its letters and digits, folded ([`Key`]): `DDOS Guard` is `DDoS-Guard`. Three
//! letters at the beginning of each word, folded through a table of 256 bytes, are one of 50,653 codes; a
//! bit says whether any name begins so, and another whether one does that may be written small. Most words
//! end there. For the others the names with that beginning are compared letter by letter, and a name is
//! found when all of its letters are there and a word ends behind them.
//!
//! Nothing is decoded, folded or copied on the way: accents are looked at only in words whose first letters
//! have one or whose first letters fit. Bytes are taken for UTF-8; a file in another encoding is decoded
//! first, as are lines of JSON that write letters as `\u00e9`.
//!
//! # What it promises
//!
//! Never to miss: whatever [`observe`](crate::observe) would count is found here (a test compares the two). It
//! may find too much, which costs a second look and changes nothing.

mod heads;
mod letters;
mod raw;

use std::collections::BTreeMap;

use crate::article::Article;
use crate::claim::Claim;
use crate::kind::name::{Entry, Key, Names};
use crate::sentence::{Sentence, Word};
use crate::span::Span;

use heads::{Code, Codes, code};

/// The names of the subjects of all claims.
#[derive(Debug, Default)]
pub struct Dictionary {
    names: Vec<Name>,
    /// The names by their beginnings, of which a name with seams has several; sorted.
    beginnings: Vec<(Code, u32)>,
    /// The beginnings of all names.
    any: Codes,
    /// The beginnings of names that may be written without a capital.
    small: Codes,
    /// Whether there are any such.
    has_small: bool,
    /// Whether any name begins with a digit.
    has_digit: bool,
    /// The claims of each subject, by index, in order.
    claims: Vec<Vec<usize>>,
    /// Claims whose subject has a name without Latin letters: never ruled out.
    always: Vec<usize>,
}

/// One name of one subject.
#[derive(Debug)]
struct Name {
    letters: Box<[u8]>,
    /// Where words may part it.
    cuts: Box<[usize]>,
    /// Whether it must begin with a capital.
    capital: bool,
    subject: usize,
}

impl Dictionary {
    /// The names of the subjects of `claims`.
    pub fn new(claims: &[Claim]) -> Self {
        let mut dictionary = Self::default();
        let mut subjects: BTreeMap<(&str, &[String]), usize> = BTreeMap::new();
        for (at, claim) in claims.iter().enumerate() {
            let same = (claim.subject.name.as_str(), claim.subject.also.as_slice());
            let next = dictionary.claims.len();
            let subject = *subjects.entry(same).or_insert(next);
            if subject == next {
                dictionary.claims.push(Vec::new());
                dictionary.add(subject, claim);
            }
            dictionary.claims[subject].push(at);
        }
        let odd = dictionary.names.iter().filter(|name| !name.letters.is_ascii());
        let odd: std::collections::BTreeSet<usize> = odd.map(|name| name.subject).collect();
        dictionary.always = odd.iter().flat_map(|subject| &dictionary.claims[*subject]).copied().collect();
        dictionary.always.sort_unstable();
        dictionary.beginnings.sort_unstable();
        dictionary.beginnings.dedup();
        dictionary.has_small = !dictionary.small.is_empty();
        dictionary.has_digit = dictionary.names.iter().any(|name| name.letters[0].is_ascii_digit());
        dictionary
    }

    fn add(&mut self, subject: usize, claim: &Claim) {
        let proper = claim.subject.proper();
        let entry = Entry { canonical: claim.subject.name.clone(), also: proper, within: Vec::new() };
        for key in Names::new(vec![entry], false, false).keys() {
            let Key { letters, capital, cuts } = key;
            let at = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
            for beginning in beginnings(letters.as_bytes(), cuts) {
                self.beginnings.push((beginning, at));
                self.any.insert(beginning);
                if !capital {
                    self.small.insert(beginning);
                }
            }
            let (letters, cuts) = (letters.as_bytes().into(), cuts.into());
            self.names.push(Name { letters, cuts, capital, subject });
        }
    }

    /// Whether the bytes may name a subject. `escaped`: they are JSON. Linear.
    pub fn may_concern(&self, bytes: &[u8], escaped: bool) -> bool {
        !self.always.is_empty() || raw::any(self, bytes, escaped)
    }

    /// The claims, by index and in order, whose subject the article may name. Linear.
    pub fn claims(&self, article: &Article, sentences: &[Sentence]) -> Vec<usize> {
        let mut subjects = Vec::new();
        for sentence in sentences {
            self.in_words(&article.text, &sentence.words, &mut subjects);
        }
        if let Some(title) = &article.about.title {
            let words = crate::sentence::words(title, Span::new(0, title.len()), article.language);
            self.in_words(title, &words, &mut subjects);
        }
        subjects.sort_unstable();
        subjects.dedup();
        let mut claims: Vec<usize> =
            subjects.iter().flat_map(|subject| &self.claims[*subject]).chain(&self.always).copied().collect();
        claims.sort_unstable();
        claims.dedup();
        claims
    }

    /// Adds the subjects that words of `text` name.
    fn in_words(&self, text: &str, words: &[Word], subjects: &mut Vec<usize>) {
        for (at, word) in words.iter().enumerate() {
            let mut first = [0; 3];
            let letters = word.folded.bytes().filter(|byte| letters::FOLDED[usize::from(*byte)] == *byte);
            for (room, letter) in first.iter_mut().zip(letters) {
                *room = letter;
            }
            let beginning = code(first);
            if beginning == 0 || !self.any.has(beginning) {
                continue;
            }
            let capital =
                word.span.of(text).chars().find(|c| c.is_alphabetic()).is_none_or(char::is_uppercase);
            for name in self.names_at(beginning).filter(|name| capital || !name.capital) {
                if name.is_in(&words[at..]) {
                    subjects.push(name.subject);
                }
            }
        }
    }

    /// The names that begin so.
    fn names_at(&self, beginning: Code) -> impl Iterator<Item = &Name> {
        let from = self.beginnings.partition_point(|(code, _)| *code < beginning);
        let all = self.beginnings[from..].iter().take_while(move |(code, _)| *code == beginning);
        all.map(|(_, at)| &self.names[*at as usize])
    }
}

impl Name {
    /// Whether the words begin with the name.
    fn is_in(&self, words: &[Word]) -> bool {
        let mut at = 0;
        for word in words {
            if word.is_mark() {
                continue;
            }
            if at > 0 && !self.cuts.contains(&at) {
                return false;
            }
            let letters = word.folded.bytes().filter(|byte| letters::FOLDED[usize::from(*byte)] == *byte);
            for letter in letters {
                if self.letters.get(at) != Some(&letter) {
                    return false;
                }
                at += 1;
            }
            if at == self.letters.len() {
                return true;
            }
        }
        false
    }
}

/// The codes with which a name can begin in a text: it may end, or be parted, before its third letter.
fn beginnings(letters: &[u8], cuts: &[usize]) -> Vec<Code> {
    let first = |len: usize| {
        let mut first = [0; 3];
        for (room, letter) in first.iter_mut().zip(letters.iter().take(len)) {
            *room = *letter;
        }
        code(first)
    };
    cuts.iter().copied().filter(|cut| *cut < 3).chain([3]).map(first).collect()
}

#[cfg(test)]
mod tests;
