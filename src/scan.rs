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
//! end there. For the others the sorted names are narrowed letter by letter, and a name is found when all of
//! its letters are there and a word ends behind them.
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

use std::collections::{BTreeMap, BTreeSet};

use crate::article::Article;
use crate::claim::Claim;
use crate::kind::name::{Entry, Key, Names};
use crate::sentence::{Sentence, Word};
use crate::span::Span;

use heads::{Code, Codes, RANK, Ranges, code, is_whole};

/// The names of the subjects of all claims.
#[derive(Debug, Default)]
pub struct Dictionary {
    /// Sorted by their letters.
    names: Vec<Name>,
    /// Where the names with each beginning stand among them.
    ranges: Ranges,
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
    cuts: Places,
    /// Whether it must begin with a capital.
    capital: bool,
    subject: usize,
}

/// Places in a name, a bit for each; those behind the 64th letter are all in it.
type Places = u64;

const fn place(at: usize) -> Places {
    if at < 64 { 1 << at } else { 0 }
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
        let odd: BTreeSet<usize> = odd.map(|name| name.subject).collect();
        dictionary.always = odd.iter().flat_map(|subject| &dictionary.claims[*subject]).copied().collect();
        dictionary.always.sort_unstable();
        let ranks =
            |name: &Name| name.letters.iter().map(|letter| RANK[usize::from(*letter)]).collect::<Vec<_>>();
        dictionary.names.sort_by_cached_key(ranks);
        let whole = |name: &Name| beginnings(&name.letters, &[]).first().copied().unwrap_or_default();
        dictionary.ranges = Ranges::new(dictionary.names.iter().map(whole));
        dictionary.has_small = !dictionary.small.is_empty();
        dictionary.has_digit = dictionary.names.iter().any(|name| name.letters[0].is_ascii_digit());
        dictionary
    }

    fn add(&mut self, subject: usize, claim: &Claim) {
        let proper = claim.subject.proper();
        let entry = Entry { canonical: claim.subject.name.clone(), also: proper, within: Vec::new() };
        for Key { letters, capital, cuts } in Names::new(vec![entry], false, false).keys() {
            for beginning in beginnings(letters.as_bytes(), cuts) {
                self.any.insert(beginning);
                if !capital {
                    self.small.insert(beginning);
                }
            }
            let cuts = cuts.iter().fold(0, |all, cut| all | place(*cut));
            self.names.push(Name { letters: letters.as_bytes().into(), cuts, capital, subject });
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

    /// The names that begin with these three letters.
    fn walk_from(&self, beginning: Code) -> Walk<'_> {
        Walk { names: &self.names[self.ranges.of(beginning)], depth: 3, ..Walk::new(&[]) }
    }

    /// Adds the subjects that words of `text` name.
    fn in_words(&self, text: &str, words: &[Word], subjects: &mut Vec<usize>) {
        for (at, word) in words.iter().enumerate() {
            let mut first = [0; 3];
            for (room, letter) in first.iter_mut().zip(letters_of(word)) {
                *room = letter;
            }
            let beginning = code(first);
            if beginning == 0 || !self.any.has(beginning) {
                continue;
            }
            let capital =
                word.span.of(text).chars().find(|c| c.is_alphabetic()).is_none_or(char::is_uppercase);
            // The first three letters need not be read again, when the word has as many.
            let (mut walk, mut skip) = match is_whole(beginning) {
                true => (self.walk_from(beginning), 3),
                false => (Walk::new(&self.names), 0),
            };
            for word in words[at..].iter().filter(|word| !word.is_mark()) {
                if !letters_of(word).skip(skip).all(|letter| walk.step(letter)) {
                    break;
                }
                skip = 0;
                let whole = walk.complete().filter(|name| capital || !name.capital);
                subjects.extend(whole.map(|name| name.subject));
                walk.seam();
            }
        }
    }
}

/// The letters and digits of a word.
fn letters_of(word: &Word) -> impl Iterator<Item = u8> {
    word.folded.bytes().filter(|byte| letters::FOLDED[usize::from(*byte)] == *byte)
}

/// The names that begin with the letters that were read.
#[derive(Debug, Clone, Copy)]
struct Walk<'d> {
    names: &'d [Name],
    /// How many letters were read.
    depth: usize,
    /// Where words parted them, and whether one has just ended.
    parted: Places,
    seam: bool,
}

impl<'d> Walk<'d> {
    /// Before the first letter. `names` are sorted by their letters, as codes are.
    const fn new(names: &'d [Name]) -> Self {
        Self { names, depth: 0, parted: 0, seam: false }
    }

    /// Reads a letter; whether any name goes on with it. Takes the logarithm of how many there are.
    fn step(&mut self, letter: u8) -> bool {
        if self.seam {
            self.parted |= place(self.depth);
            self.seam = false;
        }
        let depth = self.depth;
        let rank = RANK[usize::from(letter)];
        let less = |name: &Name| name.letters.get(depth).is_none_or(|it| RANK[usize::from(*it)] < rank);
        let from = self.names.partition_point(less);
        let to = self.names[from..].partition_point(|name| name.letters.get(depth) == Some(&letter));
        self.names = &self.names[from..from + to];
        self.depth += 1;
        !self.names.is_empty()
    }

    /// A word ended behind the last letter.
    const fn seam(&mut self) {
        self.seam = true;
    }

    /// The names of which this was the last letter, and which may be parted as they were.
    fn complete(self) -> impl Iterator<Item = &'d Name> {
        let whole = self.names.iter().take_while(move |name| name.letters.len() == self.depth);
        whole.filter(move |name| self.parted & !name.cuts == 0)
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
