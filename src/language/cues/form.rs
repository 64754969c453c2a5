//! The pattern in which a cue is written.
//!
//! | written | matches |
//! |---|---|
//! | `sans doute` | these words |
//! | `peut-être` | `peut` `-` `être`: a dash is a mark |
//! | `(pas\|plus)` | either word |
//! | `@ne` | any word of the list `ne` |
//! | `démenti*` | a word with this folded beginning |
//! | `*ée` | a word with this ending, accents and all |
//! | `=may` | this word in small letters, and no name |
//! | `<number>` `<year>` `<name>` | a word that begins with a digit, a year, a word that begins with a capital |
//! | `...4` | a gap of up to 4 words |
//! | `si / (il\|elle)` | `si`, when one of these follows |
//! | `(très)?` `@adverb?` | or nothing |
//! | `^ pour` | `pour` where a sentence, a quotation or a part behind `:` `;` begins |
//!
//! Accents count, unlike in phrases: "estime" says something, "estimé" does not, and "à" is no "a".
//! Only words in capitals may lack them.
//!
//! A gap crosses neither punctuation nor the words of the list `wall`.

use std::collections::BTreeMap;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::fold;

/// Word lists by name.
pub type Lists = BTreeMap<String, Arc<WordList>>;

/// Some of the word lists of a language, a bit for each in the order of their names.
pub type Bits = u128;

/// Which lists a word is in, found at once for all of them.
#[derive(Debug, Clone, Default)]
pub struct Index {
    written: BTreeMap<String, Bits>,
    folded: BTreeMap<String, Bits>,
}

impl Index {
    /// Of these lists, of which there are 128 at most.
    pub fn new(lists: &Lists) -> Self {
        let mut index = Self::default();
        for (at, list) in lists.values().enumerate() {
            for word in &list.written {
                *index.written.entry(word.clone()).or_default() |= 1 << at;
            }
            for word in &list.folded {
                *index.folded.entry(word.clone()).or_default() |= 1 << at;
            }
        }
        index
    }

    /// As [`WordList::holds`] has it.
    fn of(&self, word: &Spelt) -> Bits {
        let get = |map: &BTreeMap<String, Bits>, word: &str| map.get(word).copied().unwrap_or_default();
        let accentless = if word.accentless { get(&self.folded, &word.folded) } else { 0 };
        let accented = word.accented.iter().flatten().map(|word| get(&self.written, word));
        get(&self.written, &word.written) | accentless | accented.fold(0, |all, bits| all | bits)
    }
}

/// Words, each as written in small letters.
#[derive(Debug, Clone, Default)]
pub struct WordList {
    /// As written, sorted.
    written: Vec<String>,
    /// Folded, sorted: how they look in capitals without accents.
    folded: Vec<String>,
}

impl WordList {
    /// A list of these words.
    pub fn new(words: impl IntoIterator<Item = String>) -> Self {
        let mut written: Vec<String> = words.into_iter().map(|word| spelling(&word)).collect();
        written.sort();
        written.dedup();
        let mut folded: Vec<String> = written.iter().map(|word| fold::fold(word)).collect();
        folded.sort();
        folded.dedup();
        Self { written, folded }
    }

    /// Whether the word is in the list.
    pub fn holds(&self, word: &Spelt) -> bool {
        let has =
            |list: &[String], word: &str| list.binary_search_by(|known| known.as_str().cmp(word)).is_ok();
        has(&self.written, &word.written)
            || (word.accentless && has(&self.folded, &word.folded))
            || word
                .accented
                .as_ref()
                .is_some_and(|variants| variants.iter().any(|word| has(&self.written, word)))
    }

    /// The words, folded.
    pub fn folded(&self) -> &[String] {
        &self.folded
    }
}

/// A word of a text, prepared for comparing with cues.
#[derive(Debug, Clone)]
pub struct Spelt {
    /// In small letters, accents kept.
    pub written: String,
    /// Folded.
    pub folded: String,
    /// All in capitals, which are often written without accents.
    accentless: bool,
    /// With the accents that a plain capital at its beginning may stand for: `A` for `À`.
    accented: Option<[String; 3]>,
    /// The lists it is in.
    pub lists: Bits,
}

impl Spelt {
    /// The word `written`, whose folded form is known, in the lists of `index`.
    pub fn new(written: &str, folded: &str, index: &Index) -> Self {
        let mut letters = written.chars();
        let first = letters.next();
        let is_upper = written.chars().filter(|c| c.is_alphabetic()).count() > 1
            && written.chars().all(|c| !c.is_lowercase());
        let rest = || spelling(letters.as_str());
        let accented = match first {
            Some('A') => Some(["à", "â", "ä"].map(|first| format!("{first}{}", rest()))),
            Some('E') => Some(["é", "è", "ê"].map(|first| format!("{first}{}", rest()))),
            _ => None,
        };
        let mut spelt = Self {
            written: spelling(written),
            folded: folded.to_owned(),
            accentless: is_upper,
            accented,
            lists: 0,
        };
        spelt.lists = index.of(&spelt);
        spelt
    }
}

/// A word in small letters with its accents, composed, apostrophes and dashes made one.
fn spelling(word: &str) -> String {
    if word.bytes().all(|b| b.is_ascii()) {
        return word.to_ascii_lowercase();
    }
    let one = |c: char| match c {
        _ if fold::is_apostrophe(c) => '\'',
        _ if fold::is_dash(c) => '-',
        _ => c,
    };
    // What stands before the combining marks is composed as it is.
    if word.chars().all(|c| c < '\u{300}') {
        return word.chars().flat_map(char::to_lowercase).map(one).collect();
    }
    word.nfc().flat_map(char::to_lowercase).map(one).collect()
}

/// One way to write a cue.
#[derive(Debug, Clone)]
pub struct Form {
    /// What must follow what. The first step is a [`Step::One`] that is not optional.
    pub steps: Vec<Step>,
    /// It counts only where a part of a sentence begins.
    pub front: bool,
}

/// One step of a form.
#[derive(Debug, Clone)]
pub enum Step {
    /// One word.
    One {
        /// Which words.
        any: Any,
        /// Or nothing.
        optional: bool,
    },
    /// Up to this many words.
    Gap(usize),
    /// What follows must stand there, and is no part of the cue.
    Ahead,
}

/// A choice of words.
#[derive(Debug, Clone, Default)]
pub struct Any {
    /// These words.
    pub words: WordList,
    /// The words of these lists.
    pub lists: Vec<Arc<WordList>>,
    /// The same lists.
    pub bits: Bits,
    /// Words with these folded beginnings.
    pub prefixes: Vec<String>,
    /// Words with these endings, in lower case but not folded.
    pub suffixes: Vec<String>,
    /// These words, when they begin with a small letter.
    pub small: WordList,
    /// A word that begins with a digit.
    pub number: bool,
    /// Four digits from 1000 to 2199.
    pub year: bool,
    /// A word that begins with a capital.
    pub name: bool,
}

impl Any {
    /// Whether it can only be one of its folded words, so that a dictionary can find it.
    pub fn is_closed(&self) -> bool {
        self.prefixes.is_empty() && self.suffixes.is_empty() && !self.number && !self.year && !self.name
    }

    /// Its folded words, those of its lists included.
    pub fn all_words(&self) -> impl Iterator<Item = &String> {
        let lists = self.lists.iter().flat_map(|list| list.folded.iter());
        self.words.folded.iter().chain(&self.small.folded).chain(lists)
    }

    /// What its folded words begin or end with, one or two letters each; `None` when it may be any word with
    /// a capital. Words from a list, and those that begin with a digit, are not among them.
    pub fn edges(&self) -> Option<(Vec<&str>, Vec<String>)> {
        let beginnings = self.prefixes.iter().map(|prefix| beginning(prefix)).collect();
        let endings = self.suffixes.iter().map(|suffix| ending(&fold::fold(suffix)).to_owned()).collect();
        (!self.name).then_some((beginnings, endings))
    }

    /// Whether it is this word.
    pub fn holds(&self, word: &Spelt) -> bool {
        self.words.holds(word)
            || self.bits & word.lists != 0
            || self.prefixes.iter().any(|prefix| word.folded.starts_with(prefix.as_str()))
            || self
                .suffixes
                .iter()
                .any(|suffix| word.written.len() > suffix.len() && word.written.ends_with(suffix.as_str()))
    }
}

/// The first two letters of a word, or the one it has.
pub(super) fn beginning(word: &str) -> &str {
    let end = word.char_indices().nth(2).map_or(word.len(), |(at, _)| at);
    &word[..end]
}

/// The last two letters of a word, or the one it has.
pub(super) fn ending(word: &str) -> &str {
    let start = word.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    &word[start..]
}

impl Form {
    /// Reads a form.
    ///
    /// # Errors
    /// When it is empty, begins with a gap or an optional word, or names a list that is not there.
    pub fn parse(text: &str, lists: &Lists) -> Result<Self, String> {
        let mut steps = Vec::new();
        let (front, rest) = match text.strip_prefix("^ ") {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        for part in rest.split_whitespace() {
            if let Some(gap) = part.strip_prefix("...") {
                let gap = gap.parse().map_err(|_| format!("`{text}`: expected a number behind `...`"))?;
                steps.push(Step::Gap(gap));
                continue;
            }
            if part == "/" && !steps.is_empty() {
                steps.push(Step::Ahead);
                continue;
            }
            let (part, optional) = match part.strip_suffix('?') {
                Some(rest) if !rest.is_empty() => (rest, true),
                _ => (part, false),
            };
            match part.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
                Some(inner) => {
                    let mut any = Any::default();
                    for word in inner.split('|') {
                        add(&mut any, word, lists).map_err(|problem| format!("`{text}`: {problem}"))?;
                    }
                    steps.push(Step::One { any, optional });
                }
                None => {
                    for word in pieces(part) {
                        let mut any = Any::default();
                        add(&mut any, word, lists).map_err(|problem| format!("`{text}`: {problem}"))?;
                        steps.push(Step::One { any, optional });
                    }
                }
            }
        }
        match steps.first() {
            Some(Step::One { optional: false, .. }) => Ok(Self { steps, front }),
            _ => Err(format!("`{text}`: expected a word first")),
        }
    }
}

/// Cuts `peut-être` into `peut`, `-`, `être`, as sentences are cut.
fn pieces(part: &str) -> Vec<&str> {
    let marked = part.starts_with(['@', '<', '*', '=']) || part.chars().count() == 1;
    if marked {
        return vec![part];
    }
    let mut pieces = Vec::new();
    let mut rest = part;
    while let Some((before, after)) = rest.split_once('-') {
        if !before.is_empty() {
            pieces.push(before);
        }
        pieces.push("-");
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(rest);
    }
    pieces
}

fn add(any: &mut Any, word: &str, lists: &Lists) -> Result<(), String> {
    if let Some(name) = word.strip_prefix('@') {
        let found = lists.iter().enumerate().find(|(_, (known, _))| *known == name);
        let (at, (_, list)) = found.ok_or_else(|| format!("no list `{name}`"))?;
        any.lists.push(Arc::clone(list));
        any.bits |= 1 << at;
    } else if let Some(word) = word.strip_prefix('=').filter(|word| !word.is_empty()) {
        any.small = WordList::new(any.small.written.drain(..).chain([word.to_owned()]));
    } else if word == "<number>" {
        any.number = true;
    } else if word == "<year>" {
        any.year = true;
    } else if word == "<name>" {
        any.name = true;
    } else if let Some(suffix) = word.strip_prefix('*').filter(|suffix| !suffix.is_empty()) {
        any.suffixes.push(suffix.to_lowercase());
    } else if let Some(prefix) = word.strip_suffix('*').filter(|prefix| !prefix.is_empty()) {
        any.prefixes.push(fold::fold(prefix));
    } else if word.is_empty() || (word.len() > 1 && word.contains(['(', ')', '|', '-', '<', '>', '?', '*'])) {
        return Err(format!("`{word}` is no word"));
    } else {
        any.words = WordList::new(any.words.written.drain(..).chain([word.to_owned()]));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists() -> Lists {
        Lists::from([("ne".to_owned(), Arc::new(WordList::new(["n'".to_owned(), "ne".to_owned()])))])
    }

    fn spelt(word: &str) -> Spelt {
        Spelt::new(word, &fold::fold(word), &Index::new(&lists()))
    }

    #[test]
    fn accents_count_except_in_capitals() {
        let list = WordList::new(["à".to_owned(), "estimé".to_owned(), "l'".to_owned(), "été".to_owned()]);
        for same in ["à", "A", "À", "estimé", "Estimé", "ESTIME", "l’", "Eté"] {
            assert!(list.holds(&spelt(same)), "{same}");
        }
        for other in ["a", "estime", "Estime", "ete"] {
            assert!(!list.holds(&spelt(other)), "{other}");
        }
    }

    #[test]
    fn a_form_is_steps_of_words_and_gaps() {
        let form = Form::parse("@ne ...4 (pas|plus) peut-être (là)?", &lists()).unwrap();
        assert_eq!(form.steps.len(), 7);
        assert!(matches!(&form.steps[0], Step::One { any, optional: false } if any.holds(&spelt("n’"))));
        assert!(matches!(form.steps[1], Step::Gap(4)));
        assert!(matches!(&form.steps[5], Step::One { any, .. } if any.holds(&spelt("être"))));
        assert!(matches!(&form.steps[6], Step::One { any, optional: true } if any.holds(&spelt("là"))));
    }

    #[test]
    fn a_form_may_ask_for_the_front() {
        assert!(Form::parse("^ pas de", &lists()).unwrap().front);
        assert!(!Form::parse("pas de", &lists()).unwrap().front);
        assert!(Form::parse("^ ", &lists()).is_err());
    }

    #[test]
    fn a_form_that_could_match_anywhere_is_refused() {
        for bad in [
            "",
            "...3 pas",
            "(très)? pas",
            "@nothing",
            "...x",
            "a ...x",
            "(a|)",
            "(a b)",
            "(a-b|c)",
            "a <nmber>",
        ] {
            assert!(Form::parse(bad, &lists()).is_err(), "{bad}");
        }
    }
}
