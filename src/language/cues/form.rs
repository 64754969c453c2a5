//! The pattern in which a cue is written.
//!
//! | written | matches |
//! |---|---|
//! | `sans doute` | these words, folded |
//! | `peut-être` | `peut` `-` `être`: a dash is a mark |
//! | `(pas\|plus)` | either word |
//! | `@ne` | any word of the list `ne` |
//! | `démenti*` | a word with this folded beginning |
//! | `*ée` | a word with this ending, accents and all |
//! | `<number>` `<year>` `<name>` | a word that begins with a digit, a year, a word that begins with a capital |
//! | `...4` | a gap of up to 4 words |
//! | `(très)?` `@adverb?` | or nothing |
//!
//! A gap crosses neither punctuation nor the words of the list `wall`.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::fold;

/// Word lists by name, folded and sorted.
pub type Lists = BTreeMap<String, Arc<Vec<String>>>;

/// One way to write a cue.
#[derive(Debug, Clone)]
pub struct Form {
    /// What must follow what. The first step is a [`Step::One`] that is not optional.
    pub steps: Vec<Step>,
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
}

/// A choice of words.
#[derive(Debug, Clone, Default)]
pub struct Any {
    /// These folded words.
    pub words: Vec<String>,
    /// The words of these lists.
    pub lists: Vec<Arc<Vec<String>>>,
    /// Words with these folded beginnings.
    pub prefixes: Vec<String>,
    /// Words with these endings, in lower case but not folded.
    pub suffixes: Vec<String>,
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
        self.words.iter().chain(self.lists.iter().flat_map(|list| list.iter()))
    }

    /// Whether it is this folded word.
    pub fn holds(&self, folded: &str) -> bool {
        self.words.iter().any(|word| word == folded)
            || self.lists.iter().any(|list| list.binary_search_by(|word| word.as_str().cmp(folded)).is_ok())
            || self.prefixes.iter().any(|prefix| folded.starts_with(prefix.as_str()))
    }
}

impl Form {
    /// Reads a form.
    ///
    /// # Errors
    /// When it is empty, begins with a gap or an optional word, or names a list that is not there.
    pub fn parse(text: &str, lists: &Lists) -> Result<Self, String> {
        let mut steps = Vec::new();
        for part in text.split_whitespace() {
            if let Some(gap) = part.strip_prefix("...") {
                let gap = gap.parse().map_err(|_| format!("`{text}`: expected a number behind `...`"))?;
                steps.push(Step::Gap(gap));
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
            Some(Step::One { optional: false, .. }) => Ok(Self { steps }),
            _ => Err(format!("`{text}`: expected a word first")),
        }
    }
}

/// Cuts `peut-être` into `peut`, `-`, `être`, as sentences are cut.
fn pieces(part: &str) -> Vec<&str> {
    let marked = part.starts_with(['@', '<', '*']) || part.chars().count() == 1;
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
        any.lists.push(Arc::clone(lists.get(name).ok_or_else(|| format!("no list `{name}`"))?));
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
        any.words.push(fold::fold(word));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists() -> Lists {
        Lists::from([("ne".to_owned(), Arc::new(vec!["n'".to_owned(), "ne".to_owned()]))])
    }

    #[test]
    fn a_form_is_steps_of_words_and_gaps() {
        let form = Form::parse("@ne ...4 (pas|plus) peut-être (là)?", &lists()).unwrap();
        assert_eq!(form.steps.len(), 7);
        assert!(matches!(&form.steps[0], Step::One { any, optional: false } if any.holds("n'")));
        assert!(matches!(form.steps[1], Step::Gap(4)));
        assert!(matches!(&form.steps[5], Step::One { any, .. } if any.holds("etre")));
        assert!(matches!(&form.steps[6], Step::One { any, optional: true } if any.holds("la")));
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
