//! Phrases of a language file, matched right behind or right before a place in a sentence.
//!
//! | written | matches |
//! |---|---|
//! | `plus (de\|des)` | either |
//! | `atteint (les)?` | or nothing |
//! | `dépass*`, `*ième` | any ending, any beginning |
//! | `...`, `...1` | up to two words, up to one |
//! | `-odd` | only joined to what stands before by a dash |

use std::collections::BTreeMap;

use super::token::{Line, Token};
use crate::language::Language;
use crate::sentence;
use crate::span::Span;

/// Phrases, each with what it means.
#[derive(Debug)]
pub(in crate::kind) struct Phrases<T> {
    by_first: BTreeMap<String, Vec<usize>>,
    by_last: BTreeMap<String, Vec<usize>>,
    /// Those that begin with something else than a word.
    open_first: Vec<usize>,
    open_last: Vec<usize>,
    all: Vec<(Vec<Step>, T)>,
}

#[derive(Debug, Clone)]
enum Step {
    /// A word; when it is one letter with an accent, that letter or its capital.
    Word(String, Option<char>),
    /// A word joined to the one before by a dash.
    Joined(String),
    Prefix(String),
    /// An ending; when it is one letter with an accent, that letter: Spanish `*ó` of verbs.
    Suffix(String, Option<char>),
    Gap(usize),
}

impl<T: Clone> Phrases<T> {
    pub(in crate::kind) const fn new() -> Self {
        Self {
            by_first: BTreeMap::new(),
            by_last: BTreeMap::new(),
            open_first: Vec::new(),
            open_last: Vec::new(),
            all: Vec::new(),
        }
    }

    /// All of `phrases` with one meaning.
    pub(in crate::kind) fn of<'p>(
        language: &Language,
        phrases: impl IntoIterator<Item = &'p String>,
        meaning: &T,
    ) -> Self {
        let mut all = Self::new();
        for phrase in phrases {
            all.add(language, phrase, meaning);
        }
        all
    }

    /// Adds a phrase, every way it may be said.
    pub(in crate::kind) fn add(&mut self, language: &Language, phrase: &str, meaning: &T) {
        let said = language.writing.spellings(phrase);
        for said in said.iter().flat_map(|phrase| expand(phrase)) {
            let steps = steps(language, &said);
            let at = self.all.len();
            match steps.first() {
                Some(Step::Word(word, _)) => self.by_first.entry(word.clone()).or_default().push(at),
                Some(_) => self.open_first.push(at),
                None => continue,
            }
            match steps.last() {
                Some(Step::Word(word, _)) => self.by_last.entry(word.clone()).or_default().push(at),
                _ => self.open_last.push(at),
            }
            self.all.push((steps, meaning.clone()));
        }
    }

    /// The longest phrase that begins at token `at`: the token behind it, and its meaning.
    pub(in crate::kind) fn at(&self, line: &Line<'_>, at: usize) -> Option<(usize, &T)> {
        let token = line.get(at)?;
        let listed = self.by_first.get(token.folded).map_or(&[][..], Vec::as_slice);
        let mut best: Option<(usize, &T)> = None;
        for &index in listed.iter().chain(&self.open_first) {
            let (steps, meaning) = self.all.get(index)?;
            if let Some(end) = forward(steps, line, at)
                && best.is_none_or(|(longest, _)| end > longest)
            {
                best = Some((end, meaning));
            }
        }
        best
    }

    /// The longest phrase that ends right before token `end`: its first token, and its meaning.
    pub(in crate::kind) fn before(&self, line: &Line<'_>, end: usize) -> Option<(usize, &T)> {
        let token = line.before(end)?;
        let listed = self.by_last.get(token.folded).map_or(&[][..], Vec::as_slice);
        let mut best: Option<(usize, &T)> = None;
        for &index in listed.iter().chain(&self.open_last) {
            let (steps, meaning) = self.all.get(index)?;
            if let Some(start) = backward(steps, line, end)
                && best.is_none_or(|(longest, _)| start < longest)
            {
                best = Some((start, meaning));
            }
        }
        best
    }

    /// Whether a phrase begins at token `at`.
    pub(in crate::kind) fn is_at(&self, line: &Line<'_>, at: usize) -> bool {
        self.at(line, at).is_some()
    }
}

impl Step {
    fn takes(&self, token: &Token<'_>) -> bool {
        match self {
            Self::Word(word, letter) => {
                token.folded == word && letter.is_none_or(|letter| said(letter, token.text))
            }
            Self::Joined(word) => token.dash.is_some() && token.folded == word,
            Self::Prefix(prefix) => token.folded.starts_with(prefix.as_str()),
            Self::Suffix(suffix, letter) => {
                token.folded.len() > suffix.len()
                    && token.folded.ends_with(suffix.as_str())
                    && letter.is_none_or(|letter| token.text.to_lowercase().ends_with(letter))
            }
            Self::Gap(_) => !token.is_mark(),
        }
    }
}

/// Whether `text` is `letter`, or its capital with or without the accent.
fn said(letter: char, text: &str) -> bool {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => c.to_lowercase().eq(letter.to_lowercase()) || c.is_uppercase(),
        _ => true,
    }
}

fn forward(steps: &[Step], line: &Line<'_>, at: usize) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else { return Some(at) };
    if let Step::Gap(most) = step {
        return (0..=*most)
            .take_while(|skip| *skip == 0 || line.get(at + skip - 1).is_some_and(|token| step.takes(token)))
            .find_map(|skip| forward(rest, line, at + skip));
    }
    line.get(at).filter(|token| step.takes(token)).and_then(|_| forward(rest, line, at + 1))
}

fn backward(steps: &[Step], line: &Line<'_>, end: usize) -> Option<usize> {
    let Some((step, rest)) = steps.split_last() else { return Some(end) };
    if let Step::Gap(most) = step {
        return (0..=*most)
            .take_while(|skip| {
                *skip == 0
                    || end
                        .checked_sub(*skip)
                        .and_then(|at| line.get(at))
                        .is_some_and(|token| step.takes(token))
            })
            .find_map(|skip| backward(rest, line, end - skip));
    }
    let before = end.checked_sub(1)?;
    line.get(before).filter(|token| step.takes(token)).and_then(|_| backward(rest, line, before))
}

/// Every way a phrase with alternatives may be said.
pub(super) fn expand(phrase: &str) -> Vec<String> {
    let Some((head, rest)) = phrase.split_once('(') else { return vec![phrase.to_owned()] };
    let Some((inside, tail)) = rest.split_once(')') else { return vec![phrase.to_owned()] };
    let (optional, tail) = tail.strip_prefix('?').map_or((false, tail), |tail| (true, tail));
    let tails = expand(tail);
    inside
        .split('|')
        .chain(optional.then_some(""))
        .flat_map(|choice| tails.iter().map(move |tail| format!("{head}{choice}{tail}")))
        .collect()
}

fn steps(language: &Language, phrase: &str) -> Vec<Step> {
    let words = sentence::words(phrase, Span::new(0, phrase.len()), language);
    let line = Line::new(phrase, &words);
    let mut steps: Vec<Step> = Vec::new();
    let mut at = 0;
    while let Some(token) = line.get(at) {
        let next = line.get(at + 1).filter(|next| next.tight);
        if token.is(".") && (0..3).all(|dot| line.get(at + dot).is_some_and(|token| token.is("."))) {
            let most = line.get(at + 3).filter(|next| next.tight).and_then(|next| next.text.parse().ok());
            at += if most.is_some() { 4 } else { 3 };
            steps.push(Step::Gap(most.unwrap_or(2)));
            continue;
        }
        if token.is("*")
            && let Some(next) = next
        {
            steps.push(Step::Suffix(next.folded.to_owned(), accented(next.text)));
            at += 2;
            continue;
        }
        if token.is("-")
            && let Some(next) = next
        {
            steps.push(Step::Joined(next.folded.to_owned()));
            at += 2;
            continue;
        }
        if next.is_some_and(|next| next.is("*")) {
            steps.push(Step::Prefix(token.folded.to_owned()));
            at += 2;
            continue;
        }
        // An elided word at the end of a phrase: in a text a word follows and it is one token.
        if next.is_some_and(|next| next.is("'")) {
            steps.push(Step::Word(format!("{}'", token.folded), None));
            at += 2;
            continue;
        }
        steps.push(Step::Word(token.folded.to_owned(), accented(token.text)));
        at += 1;
    }
    steps
}

/// The letter that `text` is, when it is one with an accent.
fn accented(text: &str) -> Option<char> {
    let mut letters = text.chars();
    letters.next().filter(|c| letters.next().is_none() && !c.is_ascii() && c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::language;

    fn matched<'t>(phrase: &str, text: &'t str) -> Option<&'t str> {
        let language = language("fr").unwrap();
        let phrases = Phrases::of(language, &[phrase.to_owned()], &());
        let words = sentence::words(text, Span::new(0, text.len()), language);
        let line = Line::new(text, &words);
        let ahead = phrases.at(&line, 0).map(|(end, ())| line.span(0, end).of(text));
        let behind =
            phrases.before(&line, line.len()).map(|(start, ())| line.span(start, line.len()).of(text));
        assert!(ahead.is_none() || behind.is_none() || ahead == behind || phrase.contains("..."));
        ahead
    }

    #[test]
    fn a_phrase_is_matched_in_every_way_it_may_be_said() {
        assert_eq!(matched("plus (de|des)", "plus des"), Some("plus des"));
        assert_eq!(matched("atteint (les)?", "atteint"), Some("atteint"));
        assert_eq!(matched("dépass* les", "dépassait les"), Some("dépassait les"));
        assert_eq!(matched("la barre ...1 des", "la barre symbolique des"), Some("la barre symbolique des"));
        assert_eq!(matched("*ième", "troisième"), Some("troisième"));
        assert_eq!(matched("en-deçà de", "en deçà de"), Some("en deçà de"));
    }

    #[test]
    fn a_phrase_does_not_match_what_it_does_not_say() {
        assert_eq!(matched("plus (de|des)", "plus que"), None);
        assert_eq!(matched("la barre ...1 des", "la barre, des"), None);
        assert_eq!(matched("à", "a"), None, "one letter keeps its accent");
        assert_eq!(matched("*ó", "caso"), None, "one letter keeps its accent");
        assert_eq!(matched("*ó", "llegó"), Some("llegó"));
        assert_eq!(matched("-odd", "odd"), None);
    }
}
