//! With what words cues begin, so that at most words of a text none needs to be tried.

use std::collections::BTreeMap;

use super::Use;
use super::form::{self, Form, Step};

/// The forms of a language by their first words, as indices.
#[derive(Debug, Default)]
pub(super) struct Firsts {
    /// Those that can begin with a folded word.
    words: Lists,
    /// Those that can begin with a word whose first two letters these are, or whose first one this is.
    beginnings: Lists,
    /// Those that can begin with a word whose last two letters these are, or whose last one this is.
    endings: Lists,
    /// Those that can begin with a number.
    numbers: Vec<usize>,
    /// Those that can begin with a name, which no dictionary can find.
    open: Vec<usize>,
}

type Lists = BTreeMap<String, Vec<usize>>;

impl Firsts {
    pub(super) fn new(forms: &[(Use, Form)]) -> Self {
        let mut firsts = Self::default();
        let note = |lists: &mut Lists, key: &str, form: usize| {
            let entry = lists.entry(key.to_owned()).or_default();
            if entry.last() != Some(&form) {
                entry.push(form);
            }
        };
        for (at, (_, form)) in forms.iter().enumerate() {
            let Some(Step::One { any, .. }) = form.steps.first() else { continue };
            let Some((beginnings, endings)) = any.edges() else {
                firsts.open.push(at);
                continue;
            };
            any.all_words().for_each(|word| note(&mut firsts.words, word, at));
            beginnings.into_iter().for_each(|letters| note(&mut firsts.beginnings, letters, at));
            endings.iter().for_each(|letters| note(&mut firsts.endings, letters, at));
            if any.number || any.year {
                firsts.numbers.push(at);
            }
        }
        firsts
    }

    /// The forms that may begin with this folded word; one may come twice.
    pub(super) fn of(&self, folded: &str) -> impl Iterator<Item = usize> {
        let last = folded.chars().next_back().map_or(folded, |c| &folded[folded.len() - c.len_utf8()..]);
        let first = folded.chars().next().map_or(folded, |c| &folded[..c.len_utf8()]);
        let several = first.len() < folded.len();
        let number = !folded.starts_with(char::is_alphabetic);
        listed(&self.words, folded)
            .iter()
            .chain(listed(&self.beginnings, first))
            .chain(if several { listed(&self.beginnings, form::beginning(folded)) } else { &[] })
            .chain(listed(&self.endings, last))
            .chain(if several { listed(&self.endings, form::ending(folded)) } else { &[] })
            .chain(if number { self.numbers.as_slice() } else { &[] })
            .chain(&self.open)
            .copied()
    }
}

fn listed<'c>(lists: &'c Lists, key: &str) -> &'c [usize] {
    lists.get(key).map_or(&[], Vec::as_slice)
}

/// The folded words that these forms can begin with, sorted; `None` when one can begin with words of which only
/// a part is known.
pub(super) fn words<'f>(forms: impl Iterator<Item = &'f (Use, Form)>) -> Option<Vec<String>> {
    let mut words = Vec::new();
    for (_, form) in forms {
        let Some(Step::One { any, .. }) = form.steps.first() else { return None };
        if !any.is_closed() {
            return None;
        }
        words.extend(any.all_words().cloned());
    }
    words.sort();
    words.dedup();
    Some(words)
}
