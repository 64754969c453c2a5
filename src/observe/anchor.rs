//! The words without which a phrase cannot match, so that most sentences need not be read.

use crate::claim::phrase::Pattern;
use crate::sentence::Word;

/// Words of which one must stand in the sentence; empty when none must.
#[derive(Debug, Clone, Default)]
pub(super) struct Anchors {
    /// Sorted.
    words: Vec<String>,
    prefixes: Vec<String>,
}

#[derive(Debug, Clone)]
enum Anchor {
    Word(String),
    Prefix(String),
}

impl Anchors {
    pub(super) fn of(pattern: &Pattern) -> Self {
        let mut anchors = Self::default();
        for anchor in anchor(pattern).unwrap_or_default() {
            match anchor {
                Anchor::Word(form) => anchors.words.push(form),
                Anchor::Prefix(beginning) => anchors.prefixes.push(beginning),
            }
        }
        anchors.words.sort();
        anchors
    }

    /// Whether one of them stands among the words.
    pub(super) fn could_match(&self, words: &[Word]) -> bool {
        let none = self.words.is_empty() && self.prefixes.is_empty();
        none || words.iter().any(|word| self.holds(word))
    }

    /// Whether the word is one of them.
    pub(super) fn holds(&self, word: &Word) -> bool {
        self.words.binary_search(&word.folded).is_ok()
            || self.prefixes.iter().any(|beginning| word.folded.starts_with(beginning.as_str()))
    }
}

/// The words of which one must stand wherever the pattern matches: those of its rarest-looking part,
/// which is the longest. `None` when there is no such word.
fn anchor(pattern: &Pattern) -> Option<Vec<Anchor>> {
    let length = |anchors: &Vec<Anchor>| {
        anchors
            .iter()
            .map(|anchor| match anchor {
                Anchor::Word(form) | Anchor::Prefix(form) => form.len(),
            })
            .min()
    };
    match pattern {
        Pattern::Word(forms) => Some(forms.iter().cloned().map(Anchor::Word).collect()),
        Pattern::Prefix(beginning) => Some(vec![Anchor::Prefix(beginning.clone())]),
        Pattern::Sequence(parts) => parts.iter().filter_map(anchor).max_by_key(length),
        Pattern::Either(parts) => {
            let all: Option<Vec<_>> = parts.iter().map(anchor).collect();
            all.map(|anchors| anchors.into_iter().flatten().collect())
        }
        Pattern::Optional(_) | Pattern::Gap(_) | Pattern::Slot(_) | Pattern::Regex(_) => None,
    }
}
