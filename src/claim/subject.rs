//! How articles refer to a subject, and which of these forms name it.

use super::Subject;
use crate::fold;
use crate::language::{Door, LANGUAGES, Language};

impl Subject {
    /// The forms that name it and do not describe it: an article that has none of them, nor the name, is not
    /// about it. "la tour Vega" has a name in it; "le réseau social" is anybody.
    pub fn proper(&self) -> Vec<String> {
        self.also.iter().filter(|form| names(form)).cloned().collect()
    }

    /// The forms that begin with a determiner, without it: `réseau social` of `le réseau social` also stands
    /// in `du réseau social`, `ce réseau social`.
    pub fn bare(&self) -> Vec<String> {
        let parted = |c: char| c.is_whitespace() || fold::is_apostrophe(c);
        let bare = |form: &String| {
            let (first, rest) = form.split_at(form.find(parted)?);
            let elided = rest.starts_with(fold::is_apostrophe);
            let first = if elided { format!("{first}'") } else { first.to_owned() };
            let rest = rest.trim_start_matches(parted);
            (determines(&first, |_| true) && !rest.is_empty()).then(|| rest.to_owned())
        };
        self.also.iter().filter_map(bare).collect()
    }
}

fn names(form: &str) -> bool {
    let mut words = form.split(|c: char| c.is_whitespace() || fold::is_apostrophe(c));
    words.next().is_none_or(|first| {
        let opens = [first.to_owned(), format!("{first}'")];
        let plain = !opens.iter().any(|first| determines(first, |_| true));
        // The capital of "das Netzwerk" tells nothing.
        let capital_nouns = |word: &str| determines(word, |language| language.writing.capital_nouns);
        let mut capital = || words.any(|word| word.starts_with(char::is_uppercase));
        plain || !opens.iter().any(|first| capital_nouns(first)) && capital()
    })
}

/// Whether a word is a determiner in one of the languages that `counts`: a form that begins with one
/// describes the subject and does not name it.
fn determines(word: &str, counts: impl Fn(&Language) -> bool) -> bool {
    let word = fold::fold(word);
    LANGUAGES
        .iter()
        .map(Door::language)
        .any(|language| counts(language) && language.names.determiners.binary_search(&word).is_ok())
}
