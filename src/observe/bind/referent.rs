//! The names in a sentence that a value could belong to, and whether an article is about the subject.

use crate::claim::Subject;
use crate::kind::Passage;
use crate::kind::name::{Entry, Names, Run};
use crate::language::{is_given, is_legal_form};
use crate::sentence::{Sentence, Word};
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
    /// Whether the subject seems to be a person.
    pub(super) person: bool,
}

/// A name in a sentence, or what stands for one, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Referent {
    pub(super) span: Span,
    pub(super) who: Who,
    pub(super) form: Form,
}

/// How something is referred to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// By a name, or a description that the claim declares.
    Name,
    /// By what it is to another: `its owner`.
    Relation,
    /// By a pronoun or "the company", which stands for what is named here.
    Back(Span),
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
            proper: single(subject.name.clone(), subject.proper()),
            bare: single(String::new(), subject.bare()),
            person: subject
                .name
                .split_once(' ')
                .is_some_and(|(first, _)| is_given(&crate::fold::fold(first))),
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
                Referent { span, who, form: Form::Name }
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
                all.push(Referent { span, who: Who::Subject, form: Form::Name });
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

    /// Whether a text names the subject by its own name.
    pub(super) fn names_it(&self, text: &str, words: &[Word]) -> bool {
        !self.proper.declared(text, words).is_empty()
    }

    /// Whether the name at `span` is only part of the name of something else: `Halden Street`,
    /// `la rue Halden`. Then, what that is.
    pub(super) fn larger(
        &self,
        passage: &Passage<'_>,
        sentence: &Sentence,
        span: Span,
        runs: &[Run],
    ) -> Option<Run> {
        let language = passage.language;
        let words = &sentence.words;
        let first = words.partition_point(|word| word.span.start < span.start);
        let last = words.partition_point(|word| word.span.end <= span.end);
        let holds = |list: &[String], word: &Word| list.binary_search(&word.folded).is_ok();
        let namesake = |word: &&Word| holds(&language.subjects.namesakes, word);
        let before = first.checked_sub(1).map(|at| &words[at]).filter(namesake);
        let behind = words.get(last).filter(namesake);
        if let Some(whole) = before.map(|word| word.span.to(span)).or(behind.map(|word| span.to(word.span))) {
            let full = whole.of(passage.text).to_owned();
            return Some(Run { span: whole, key: crate::fold::key(&full), full, doubtful: false });
        }
        // "Halden Media": the next word has a capital too, and is no form of a company.
        let run = runs
            .iter()
            .find(|run| run.span.start == span.start && run.span.end > span.end && !run.doubtful)?;
        let rest = words[last..].iter().take_while(|word| word.span.start < run.span.end);
        let plain = |word: &Word| {
            word.is_mark()
                || !word.is_capital()
                || is_legal_form(&word.folded)
                || holds(&language.names.companies, word)
                || holds(&language.names.introductions, word)
                || language.names.is_title(&word.folded)
        };
        let mut rest = rest.peekable();
        // "le patron de Halden John Matze": another name begins there.
        let given = rest.peek().is_some_and(|word| is_given(&word.folded));
        let touches = given || rest.peek().is_some_and(|word| word.is_mark());
        (!touches && !self.person && !rest.all(plain)).then(|| run.clone())
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
