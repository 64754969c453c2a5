//! What can be wrong with what a user gave us: which file, where, what was
//! found, what was expected, what to do next.
//!
//! Problems are collected, never thrown at the first. A problem stops the run
//! with exit code 2; it is not a finding (the articles disagree) and not a bug
//! (a panic).

use std::sync::{Arc, OnceLock};

use crate::span::{LineIndex, Span};

/// The text of a file the user wrote, kept so that a problem can show the line it speaks of.
#[derive(Debug, Clone)]
pub struct Source {
    /// The path as the user would write it, with `/`.
    pub path: String,
    /// The whole text.
    pub text: String,
    lines: OnceLock<LineIndex>,
}

impl Source {
    /// A file of this name and text.
    pub const fn new(path: String, text: String) -> Self {
        Self { path, text, lines: OnceLock::new() }
    }

    /// Where its lines begin; found once.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        (&self.path, &self.text) == (&other.path, &other.text)
    }
}

impl Eq for Source {}

/// One thing that is wrong with the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file or folder, as the user would write it; empty when there is none.
    pub path: String,
    /// The file's text and the place in it, when there is one.
    pub place: Option<(Arc<Source>, Span)>,
    /// What is wrong: lower case, no full stop, names the thing and what was expected.
    pub message: String,
    /// A few words under the caret.
    pub label: String,
    /// Another place it speaks of, with the words under its line: where an id was first used.
    pub second: Option<(Arc<Source>, Span, String)>,
    /// What to do next.
    pub help: Option<String>,
}

impl Problem {
    /// A problem with a whole file or folder.
    pub fn file(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            place: None,
            message: message.into(),
            label: String::new(),
            second: None,
            help: None,
        }
    }

    /// A problem at a place in a file.
    pub fn at(source: &Arc<Source>, span: Span, message: impl Into<String>) -> Self {
        Self {
            path: source.path.clone(),
            place: Some((Arc::clone(source), span)),
            message: message.into(),
            label: String::new(),
            second: None,
            help: None,
        }
    }

    /// Adds another place it speaks of.
    pub fn second(mut self, source: &Arc<Source>, span: Span, label: impl Into<String>) -> Self {
        self.second = Some((Arc::clone(source), span, label.into()));
        self
    }

    /// Adds the words under the caret.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds what to do next.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// What problems are sorted by: file, then place, then message.
    pub fn order(&self) -> (&str, Option<Span>, &str) {
        (&self.path, self.place.as_ref().map(|(_, span)| *span), &self.message)
    }
}

/// Sorts problems by file and place and drops those said twice.
pub fn sort(problems: &mut Vec<Problem>) {
    problems.sort_by(|a, b| a.order().cmp(&b.order()));
    problems.dedup();
}

/// The entry of `known` that `word` was probably meant to be: "did you mean".
///
/// Optimal string alignment distance, at most a third of the word's length and at most 3.
pub fn did_you_mean<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let budget = (word.chars().count() / 3).clamp(1, 3);
    known
        .into_iter()
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= budget)
        .min()
        .map(|(_, candidate)| candidate)
}
