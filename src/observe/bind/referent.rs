//! The names in a sentence that a value could belong to, and whether an article is about the subject.

use crate::claim::Subject;
use crate::kind::Passage;
use crate::kind::name::{Entry, Names};
use crate::language::{Door, LANGUAGES, Language};
use crate::sentence::Sentence;
use crate::span::Span;

/// The names by which a sentence can be bound: the subject's, and those of declared rivals.
#[derive(Debug)]
pub(in crate::observe) struct Referents {
    /// Entry 0 is the subject, the others are rivals.
    names: Names,
    /// The subject alone, by the forms that name it and do not describe it.
    proper: Names,
    /// Forms of the subject that begin with a determiner, without it: `réseau social` of
    /// `le réseau social` also stands in `du réseau social`, `ce réseau social`.
    bare: Names,
}

/// Whether a word is a determiner in one of the languages that `counts`: a form that begins with one
/// describes the subject and does not name it.
fn determines(word: &str, counts: impl Fn(&Language) -> bool) -> bool {
    let word = crate::fold::fold(word);
    LANGUAGES
        .iter()
        .map(Door::language)
        .any(|language| counts(language) && language.names.determiners.binary_search(&word).is_ok())
}

/// A name in a sentence and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Referent {
    pub(super) span: Span,
    pub(super) who: Who,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Who {
    Subject,
    /// Declared as a rival, or the subject of another claim.
    Rival(String),
    /// A name that no claim knows.
    Other(String),
    /// The first word of the sentence, without a determiner: perhaps a name, perhaps not.
    Opener(String),
}

impl Referents {
    pub(in crate::observe) fn new(subject: &Subject) -> Self {
        let determiner = |word: &str| determines(word, |_| true);
        let bare = subject
            .also
            .iter()
            .filter_map(|form| {
                let cut = form.find(|c: char| c.is_whitespace() || crate::fold::is_apostrophe(c))?;
                let (first, rest) = form.split_at(cut);
                let elided = rest.starts_with(crate::fold::is_apostrophe);
                let first = if elided { format!("{first}'") } else { first.to_owned() };
                let rest =
                    rest.trim_start_matches(|c: char| c.is_whitespace() || crate::fold::is_apostrophe(c));
                (determiner(&first) && !rest.is_empty()).then(|| rest.to_owned())
            })
            .collect();
        let capital_nouns = |word: &str| determines(word, |language| language.writing.capital_nouns);
        let names_it = |form: &&String| {
            let mut words = form.split(|c: char| c.is_whitespace() || crate::fold::is_apostrophe(c));
            words.next().is_none_or(|first| {
                let opens = [first.to_owned(), format!("{first}'")];
                let plain = !opens.iter().any(|first| determiner(first));
                // "la tour Vega" has a name in it; the capital of "das Netzwerk" tells nothing.
                let mut capital = || words.any(|word| word.starts_with(char::is_uppercase));
                plain || !opens.iter().any(|first| capital_nouns(first)) && capital()
            })
        };
        let proper = subject.also.iter().filter(names_it).cloned().collect();
        let mut entries =
            vec![Entry { canonical: subject.name.clone(), also: subject.also.clone(), within: vec![] }];
        entries.extend(
            subject.rivals.iter().map(|rival| Entry { canonical: rival.clone(), ..Entry::default() }),
        );
        let single = |canonical: String, also: Vec<String>| {
            Names::new(vec![Entry { canonical, also, within: vec![] }], false, false)
        };
        Self {
            names: Names::new(entries, false, false),
            proper: single(subject.name.clone(), proper),
            bare: single(String::new(), bare),
        }
    }

    /// Where the subject and its rivals are named in a sentence.
    pub(super) fn declared(&self, passage: &Passage<'_>, sentence: &Sentence) -> Vec<Referent> {
        let mut all: Vec<Referent> = self
            .names
            .declared(passage.text, &sentence.words)
            .into_iter()
            .map(|(span, entry)| {
                let who = if entry == 0 {
                    Who::Subject
                } else {
                    Who::Rival(self.names.entries[entry].canonical.clone())
                };
                Referent { span, who }
            })
            .collect();
        let names = &passage.language.names;
        for (span, _) in self.bare.declared(passage.text, &sentence.words) {
            let at = sentence.words.partition_point(|word| word.span.start < span.start);
            let before = at.checked_sub(1).map(|at| &sentence.words[at].folded);
            let definite = before.is_some_and(|word| {
                names.determiners.binary_search(word).is_ok()
                    && names.indefinites.binary_search(word).is_err()
            });
            if definite && !all.iter().any(|other| other.span.overlaps(span)) {
                all.push(Referent { span, who: Who::Subject });
            }
        }
        all.sort_by_key(|referent| referent.span);
        all
    }

    /// Whether the article anywhere calls the subject by its own name. Where it never does, "the
    /// company" and "le réseau social" are others. Linear in the article.
    pub(in crate::observe) fn names_properly(&self, passage: &Passage<'_>) -> bool {
        passage
            .sentences
            .iter()
            .any(|sentence| !self.proper.declared(passage.text, &sentence.words).is_empty())
    }

    /// Whether the sentence names the subject.
    pub(in crate::observe) fn names_subject(&self, passage: &Passage<'_>, sentence: &Sentence) -> bool {
        self.declared(passage, sentence).iter().any(|referent| referent.who == Who::Subject)
    }

    /// The places where the sentence names the subject.
    pub(in crate::observe) fn subject_spans(&self, passage: &Passage<'_>) -> Vec<Span> {
        self.declared(passage, passage.sentence())
            .into_iter()
            .filter(|referent| referent.who == Who::Subject)
            .map(|referent| referent.span)
            .collect()
    }

    /// Whether the article is about the subject: its title or its first sentences name it, or it
    /// is named more than once. Linear in the article.
    pub(in crate::observe) fn is_topic(&self, passage: &Passage<'_>) -> bool {
        let mut named = passage
            .sentences
            .iter()
            .enumerate()
            .filter(|(_, sentence)| self.names_subject(passage, sentence))
            .map(|(at, _)| at);
        named.next().is_some_and(|first| first < 4 || named.next().is_some())
    }
}

impl Who {
    pub(super) fn rival(&self) -> Option<&str> {
        match self {
            Self::Subject => None,
            Self::Rival(name) | Self::Other(name) | Self::Opener(name) => Some(name),
        }
    }
}
