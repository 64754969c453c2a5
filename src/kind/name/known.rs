//! What an article as a whole tells about the names in it: which words bear a capital inside a
//! sentence, whose surname a word is, what an acronym stands for. Found once for each article.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::Run;
use super::cut::{mostly_capitals, spans};
use super::nouns::Evidence;
use super::table::same_person_as;
use crate::fold;
use crate::kind::Passage;
use crate::kind::number::Currencies;
use crate::language::is_legal_form;
use crate::sentence::{Sentence, Shape, Word};
use crate::span::Span;

/// Filled when first asked; belongs to one article.
#[derive(Debug, Default)]
pub struct Known {
    /// For each folded word the first two places where it bears a capital inside a sentence.
    capitals: OnceCell<BTreeMap<String, (Span, Option<Span>)>>,
    /// The words that stand in small letters somewhere.
    small: OnceCell<BTreeSet<String>>,
    people: OnceCell<People>,
    /// The words with a capital that stand behind one without.
    alone: OnceCell<BTreeSet<String>>,
    /// The currencies it names; the numbers' business.
    pub(in crate::kind) currencies: OnceCell<Currencies>,
}

#[derive(Debug, Default)]
struct People {
    /// The full names that end in a word.
    surnames: BTreeMap<String, Vec<String>>,
    /// What the article says an acronym stands for: `Amazon Web Services (AWS)`.
    acronyms: BTreeMap<String, String>,
}

impl Known {
    /// Whether the word bears its capital in the middle of some sentence of the article, which tells
    /// a name from the first word of a sentence.
    pub fn has_capital_elsewhere(&self, passage: &Passage<'_>, word: &Word) -> bool {
        let capitals = self.capitals.get_or_init(|| capitals(passage));
        capitals.get(&word.folded).is_some_and(|(first, second)| *first != word.span || second.is_some())
    }

    /// Whether the word stands in small letters somewhere in the article.
    pub(super) fn is_small_elsewhere(&self, passage: &Passage<'_>, word: &Word) -> bool {
        let words = || passage.sentences.iter().flat_map(|sentence| &sentence.words);
        let small = || words().filter(|word| word.shape == Shape::Lower).map(|word| word.folded.clone());
        self.small.get_or_init(|| small().collect()).contains(&word.folded)
    }

    /// Whether the word stands somewhere with its capital behind a word that has none: a surname alone.
    pub fn stands_alone(&self, passage: &Passage<'_>, word: &Word) -> bool {
        let alone = || {
            let pairs = passage.sentences.iter().flat_map(|sentence| sentence.words.windows(2));
            let alone = pairs.filter(|pair| pair[1].is_capital() && !pair[0].is_capital());
            alone.map(|pair| pair[1].folded.clone()).collect()
        };
        self.alone.get_or_init(alone).contains(&word.folded)
    }

    /// Completes single words to the one full name the article gives: a surname (`Meckler` →
    /// `Mark Meckler`) or an acronym it defines.
    pub(super) fn complete(&self, passage: &Passage<'_>, runs: &mut [Run]) {
        for run in runs {
            let mut words = run.full.split([' ', '.']).filter(|word| !word.is_empty());
            let initials = words.next().is_some_and(|first| first.chars().count() == 1);
            let surname = match run.full.rsplit_once(' ') {
                None => &run.key,
                Some((_, last)) if initials => &fold::key(last),
                // `von der Leyen`
                Some((particles, last)) if !particles.contains(char::is_uppercase) => &fold::key(last),
                Some(_) => continue,
            };
            let people = self.people.get_or_init(|| people(passage));
            let full = people.acronyms.get(&run.key).or_else(|| people.only(surname));
            if let Some(full) = full.filter(|full| !initials || same_person_as(full, &run.full)) {
                run.full.clone_from(full);
                run.key = fold::key(full);
                run.doubtful = false;
            }
        }
    }
}

fn capitals(passage: &Passage<'_>) -> BTreeMap<String, (Span, Option<Span>)> {
    let mut capitals: BTreeMap<String, (Span, Option<Span>)> = BTreeMap::new();
    for sentence in passage.sentences.iter().filter(|sentence| !mostly_capitals(&sentence.words)) {
        for pair in sentence.words.windows(2) {
            let opens = pair[0].is_mark()
                && matches!(pair[0].folded.as_str(), "." | ":" | "!" | "?" | "«" | "“" | "\"");
            if opens || !pair[1].is_capital() {
                continue;
            }
            match capitals.get_mut(&pair[1].folded) {
                Some((_, second)) => _ = second.get_or_insert(pair[1].span),
                None => _ = capitals.insert(pair[1].folded.clone(), (pair[1].span, None)),
            }
        }
    }
    capitals
}

fn people(passage: &Passage<'_>) -> People {
    let mut people = People::default();
    for sentence in passage.sentences {
        if !sentence.words.windows(2).any(|pair| pair[0].is_capital()) {
            continue;
        }
        let spans = Evidence::new(passage, sentence).sure(spans(passage, sentence));
        for pair in spans.windows(2) {
            let between = &sentence.words[pair[0].1 + 1..pair[1].0];
            if matches!(between, [open] if open.folded == "(") {
                people.add_acronym(passage, sentence, pair[0], pair[1]);
                people.add_acronym(passage, sentence, pair[1], pair[0]);
            }
        }
        for (first, last) in spans {
            people.add(passage.text, sentence, first, last);
        }
    }
    people
}

/// As written, with single spaces.
fn written(text: &str, sentence: &Sentence, (first, last): (usize, usize)) -> String {
    let whole = sentence.words[first].span.to(sentence.words[last].span).of(text);
    whole.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl People {
    /// The one full name that ends in a surname.
    fn only(&self, surname: &str) -> Option<&String> {
        match self.surnames.get(surname)?.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// Notes what an acronym beside a name stands for when its letters are the initials of the
    /// name, with or without those of small words.
    fn add_acronym(
        &mut self,
        passage: &Passage<'_>,
        sentence: &Sentence,
        name: (usize, usize),
        acronym: (usize, usize),
    ) {
        let short = &sentence.words[acronym.0];
        if acronym.0 != acronym.1 || short.shape != Shape::Upper {
            return;
        }
        let names = &passage.language.names;
        let small = |word: &Word| {
            [
                &names.particles,
                &names.determiners,
                &names.possessives,
                &names.conjunctions,
                &names.prepositions,
            ]
            .iter()
            .any(|list| list.binary_search(&word.folded).is_ok())
        };
        let words = || sentence.words[name.0..=name.1].iter().filter(|word| !word.is_mark());
        let initials = |keep: &dyn Fn(&Word) -> bool| -> String {
            words().filter(|word| keep(word)).filter_map(|word| word.folded.chars().next()).collect()
        };
        let fits = |letters: String| {
            letters == short.folded || (short.folded.len() >= 3 && letters.starts_with(&short.folded))
        };
        if words().count() > 1
            && (fits(initials(&|word| word.is_capital()))
                || fits(initials(&|word| word.is_capital() || !small(word)))
                || fits(initials(&|_| true)))
        {
            self.acronyms.insert(short.folded.clone(), written(passage.text, sentence, name));
        }
    }

    /// Notes the name of words `first..=last`, when it has two words or more.
    fn add(&mut self, text: &str, sentence: &Sentence, first: usize, last: usize) {
        let words = &sentence.words[first..=last];
        let parts: Vec<&Word> = words.iter().filter(|word| !word.is_mark()).collect();
        let [_, .., surname] = parts.as_slice() else { return };
        if parts.len() > 4 || is_legal_form(&surname.folded) {
            return;
        }
        let full = written(text, sentence, (first, last));
        let known = self.surnames.entry(surname.folded.clone()).or_default();
        // "J. Dupont" is Jean Dupont where there is one.
        if let Some(other) = known.iter_mut().find(|other| same_person_as(other, &full)) {
            if full.len() > other.len() {
                *other = full;
            }
        } else if known.len() < 2 && !known.iter().any(|other| fold::key(other) == fold::key(&full)) {
            // One full name completes a surname and two do not; more need not be kept.
            known.push(full);
        }
    }
}
