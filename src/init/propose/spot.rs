//! Where a number stands before a noun, and a role beside a name.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Asks, Draft};
use crate::article::Article;
use crate::fold::fold;
use crate::kind::name::{Known, Names, runs};
use crate::kind::{Passage, kind};
use crate::language::Language;
use crate::sentence::{Sentence, Shape, Word};

/// What a number with a unit is read as: no count of anything.
const UNITS: [&str; 5] = ["date", "duration", "money", "percent", "quantity"];

/// Everything that two articles seem to give a value for, what stands in more of them first.
pub(super) fn drafts(articles: &[Article], sentences: &[Vec<Sentence>]) -> Vec<Draft> {
    let names = Names::new(Vec::new(), true, false);
    let mut seen: BTreeMap<(Asks, String, String), (String, BTreeSet<usize>)> = BTreeMap::new();
    for (index, (article, sentences)) in articles.iter().zip(sentences).enumerate() {
        let known = Known::default();
        for at in 0..sentences.len() {
            let passage = Passage {
                text: &article.text,
                sentences,
                at,
                language: sentences[at].language,
                anchor: article.about.date,
                names: &names,
                known: Some(&known),
            };
            let counted = counted(&passage).into_iter().map(|words| (Asks::HowMany, words));
            for (asks, words) in counted.chain(roles(&passage).into_iter().map(|words| (Asks::Who, words))) {
                let key = (asks, passage.language.code.clone(), fold(&words));
                seen.entry(key).or_insert_with(|| (words, BTreeSet::new())).1.insert(index);
            }
        }
    }
    let mut drafts: Vec<_> = seen
        .into_iter()
        .filter(|(_, (_, articles))| articles.len() > 1)
        .map(|((asks, language, _), (words, articles))| {
            (Reverse(articles.len()), Draft { asks, language, words })
        })
        .collect();
    drafts.sort();
    drafts.into_iter().map(|(_, draft)| draft).collect()
}

/// What the numbers of a sentence may count: the word behind each, the next one, and both.
fn counted(passage: &Passage<'_>) -> Vec<String> {
    let Some(count) = kind("count") else { return Vec::new() };
    let numbers = count.read(passage);
    if numbers.is_empty() {
        return Vec::new();
    }
    let measured: Vec<_> =
        UNITS.iter().filter_map(|name| kind(name)).flat_map(|unit| unit.read(passage)).collect();
    let mut all = Vec::new();
    for number in numbers {
        if measured.iter().any(|other| other.span.overlaps(number.span)) {
            continue;
        }
        let behind = passage.sentence().words.iter().filter(|word| word.span.start >= number.span.end);
        let links = &passage.language.numbers.links;
        let mut behind = behind.skip_while(|word| links.iter().any(|link| fold(link) == word.folded));
        let first = behind.next().filter(|word| is_noun(word, passage.language));
        let second = behind.next().filter(|word| is_noun(word, passage.language));
        let Some(first) = first.map(|word| written(word, passage)) else { continue };
        all.push(first.clone());
        if let Some(second) = second.map(|word| written(word, passage)) {
            all.push(format!("{first} {second}"));
            all.push(second);
        }
    }
    all
}

/// Whether a word may be a counted noun, as far as its looks tell.
fn is_noun(word: &Word, language: &Language) -> bool {
    let shape = match word.shape {
        Shape::Lower => true,
        Shape::Capital => language.writing.capital_nouns,
        _ => false,
    };
    let numbers = &language.numbers;
    let is_verb = word.shape == Shape::Lower
        && (numbers.verb_endings.iter().any(|ending| word.folded.ends_with(ending.as_str()))
            || language.capitals.predicates.iter().any(|verb| fold(verb) == word.folded));
    shape
        && !is_verb
        && word.folded.chars().count() > 2
        && word.folded.chars().all(char::is_alphabetic)
        && !numbers.small_words.iter().any(|small| fold(small) == word.folded)
}

/// The roles of a sentence that holds a name: `chief executive`, `PDG`.
fn roles(passage: &Passage<'_>) -> Vec<String> {
    let language = passage.language;
    let is_title = |word: &Word| !word.is_mark() && language.names.is_title(&word.folded);
    let is_courtesy = |word: &Word| language.names.courtesies.binary_search(&word.folded).is_ok();
    let words = &passage.sentence().words;
    if !words.iter().any(is_title) || runs(passage).is_empty() {
        return Vec::new();
    }
    words
        .chunk_by(|one, next| is_title(one) == is_title(next))
        .filter(|run| run.first().is_some_and(is_title))
        .filter_map(|run| {
            // "le président M. Perrin" is a président.
            let last = run.iter().rposition(|word| !is_courtesy(word))?;
            Some(run[..=last].iter().map(|word| written(word, passage)).collect::<Vec<_>>().join(" "))
        })
        .collect()
}

/// A word as the article writes it; small where the capital is only that of its place.
fn written(word: &Word, passage: &Passage<'_>) -> String {
    let text = word.span.of(passage.text);
    if word.shape == Shape::Capital && !passage.language.writing.capital_nouns {
        return text.to_lowercase();
    }
    text.to_owned()
}
