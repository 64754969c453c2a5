//! Values that a claim could ask for and does not read: the recall hole, for `check --coverage`.
//!
//! A sentence must name the claim's subject and the value must be of its kind, with its counted noun.
//! Whose it is, is asked as of any match, so a rival's figure is none.
//!
//! | sentence (the subject is Acme, the noun `users`) | open |
//! |---|---|
//! | `Acme now sees 12 million users` | 12 million |
//! | `The users of Acme now number 12 million` | 12 million: no other noun stands behind it |
//! | `Acme, loved by its users, hired 300 engineers` | nothing: the noun is another |
//! | `Bolt, unlike Acme, sees 12 million users` | nothing: they are Bolt's |
//! | `Would Acme like 12 million users?` | nothing: it is asked |
//! | `On 5 May 2019 Acme was sold` | nothing: parts of a date are no count |

use super::{Candidate, Finder};
use crate::claim::Phrase;
use crate::claim::phrase::Slot;
use crate::fold::key;
use crate::kind::{Found, date_kind};
use crate::language::Language;
use crate::observe::Open;
use crate::observe::matcher::{Match, Program, Scene};
use crate::observe::prepare::in_language;
use crate::span::Span;
use crate::stance::{self, Act};

/// Kinds whose values are told by their unit, so that each is worth a look without any word by it.
const TELLING: &[&str] = &["percent", "money", "quantity", "version"];

/// Within how many words of a value a word of a phrase tells something about it.
const NEAR: usize = 8;

/// Whether sentences of any sort are made of this word: "has", "the", "depuis".
pub(super) fn is_filler(language: &Language, folded: &str) -> bool {
    let names = &language.names;
    let lists = [
        &names.determiners,
        &names.prepositions,
        &names.conjunctions,
        &names.clauses,
        &names.relatives,
        &names.helping,
        &names.possessives,
        &names.obliques,
        &names.pronouns,
    ];
    folded.chars().count() < 3
        || language.writing.starters.contains(folded)
        || lists.iter().any(|list| list.iter().any(|word| word == folded))
}

impl Finder<'_> {
    /// Collects the values here that the claim could ask for. `subjects` are the places where the subject
    /// is named.
    pub(super) fn look(&mut self, scene: &Scene<'_>, values: &[Found], subjects: &[Span]) {
        let claim = self.prepared.claim;
        let language = self.passage.language;
        let counted = !claim.of.is_empty();
        let nouns = in_language(&self.prepared.of, language).next().is_some();
        if values.is_empty() || counted && !nouns || self.is_vetoed(scene) {
            return;
        }
        // Who tells it is no answer.
        let told = if values.iter().any(|value| value.reading.term().is_some()) {
            stance::origins_named(&self.passage)
        } else {
            Vec::new()
        };
        for value in values.iter().filter(|value| value.aspect.serves(claim.aspect)) {
            let beside = counted.then(|| self.noun_behind(scene, scene.range(value.span).end)).flatten();
            let labelled = || self.is_bare(scene, value) && self.holds_noun(scene);
            if counted && beside.is_none() && !labelled()
                || told.iter().any(|(span, _)| span.overlaps(value.span))
                || self.is_rival(value)
                || self.is_dated(value)
                || !self.is_ours(scene, values, value, beside)
            {
                continue;
            }
            self.trace.open.push(Open {
                sentence: self.passage.sentence().span,
                span: value.span,
                reading: value.reading.clone(),
                fits: counted || TELLING.contains(&claim.kind.name()),
                word: self.word_near(scene, value, subjects),
            });
        }
    }

    /// Whether a name is that of a declared rival, and no declared answer.
    fn is_rival(&self, value: &Found) -> bool {
        let Some(term) = value.reading.term() else { return false };
        let claim = self.prepared.claim;
        let rival = |rival: &String| key(rival) == key(&term.canonical);
        let declared = || claim.names.entries.iter().any(|entry| entry.canonical == term.canonical);
        claim.subject.rivals.iter().any(rival) && !declared()
    }

    /// The word nearest to a value that one of the claim's phrases is made of, and the index of the phrase.
    /// Words that every sentence is made of are none, and neither is the name of the subject.
    fn word_near(&self, scene: &Scene<'_>, value: &Found, subjects: &[Span]) -> Option<(usize, Span)> {
        let language = self.passage.language;
        let range = scene.range(value.span);
        let phrases = self.prepared.claim.phrases.iter().zip(&self.prepared.phrases).enumerate();
        let here = |(_, (phrase, _)): &(usize, (&Phrase, &Program))| phrase.language.code == language.code;
        let phrases: Vec<_> = phrases.filter(here).map(|(index, (_, program))| (index, program)).collect();
        let around = (range.start.saturating_sub(NEAR)..range.start).chain(range.end..range.end + NEAR);
        let found = around.filter_map(|token| {
            let word = scene.word(token)?;
            let named = subjects.iter().any(|subject| subject.overlaps(word.span));
            let (index, _) = phrases.iter().find(|(_, program)| !named && program.says(word))?;
            let far = range.start.saturating_sub(token).max((token + 1).saturating_sub(range.end));
            (!is_filler(language, &word.folded)).then_some((far, *index, word.span))
        });
        found.min().map(|(_, index, span)| (index, span))
    }

    /// Whether the claim wants nothing of this sentence: a phrase of `unless:` stands here, or no word of
    /// `near:` does.
    fn is_vetoed(&self, scene: &Scene<'_>) -> bool {
        let language = self.passage.language;
        let stands = |program: &Program| !program.matches(scene).is_empty();
        let near = &self.prepared.near;
        let mut unless = self.prepared.claim.unless.iter().zip(&self.prepared.unless);
        !near.is_empty() && !in_language(near, language).any(stands)
            || unless.any(|(phrase, program)| phrase.language.code == language.code && stands(program))
    }

    /// Whether no noun of its own stands behind a number: "now number 12 million.", "12 million by May".
    fn is_bare(&self, scene: &Scene<'_>, value: &Found) -> bool {
        let names = &self.passage.language.names;
        let end = scene.range(value.span).end;
        let Some(next) = scene.word(end) else { return true };
        let holds = |list: &[String]| list.binary_search(&next.folded).is_ok();
        let function = holds(&names.conjunctions) || holds(&names.determiners) || holds(&names.helping);
        let prepositions = holds(&names.prepositions) && !holds(&names.possessives);
        function
            || prepositions
            || end > 0 && scene.mark_between(end - 1, end, &[",", ".", ";", ":", "(", ")", "–", "—"])
    }

    /// Whether the counted noun stands anywhere in the sentence.
    fn holds_noun(&self, scene: &Scene<'_>) -> bool {
        in_language(&self.prepared.of, self.passage.language)
            .any(|program| (0..scene.len()).any(|token| program.matches_at(scene, token).is_some()))
    }

    /// Whether a number is part of a date.
    fn is_dated(&mut self, value: &Found) -> bool {
        if matches!(self.prepared.claim.kind.name(), "date" | "duration" | "name" | "place") {
            return false;
        }
        let passage = &self.passage;
        if self.dates.as_ref().is_none_or(|(at, _)| *at != passage.at) {
            self.dates = Some((passage.at, date_kind().read(passage)));
        }
        let dates = self.dates.as_ref().map_or(&[][..], |(_, dates)| dates);
        dates.iter().any(|date| date.core.overlaps(value.core))
    }

    /// Whether the value is stated, and the subject's as far as the sentence tells. No phrase says where the
    /// words around it begin, so it must be the subject's by itself and with the clause before it.
    fn is_ours(&mut self, scene: &Scene<'_>, values: &[Found], value: &Found, noun: Option<usize>) -> bool {
        let none: &[Span] = &[];
        let stance = self.stance(value.core, none);
        if stance.act != Act::Statement {
            return false;
        }
        let range = scene.range(value.span);
        let opens = |token: &usize| {
            *token == 0 || scene.mark_between(token - 1, *token, &[",", ";", ":", "(", "–", "—"])
        };
        let clause = (0..=range.start).rev().find(opens).unwrap_or(0);
        [range.start, clause].into_iter().all(|start| {
            let found = Match {
                start,
                end: noun.unwrap_or(range.end),
                slots: vec![(Slot::Value, 0)],
                literals: Vec::new(),
                skipped: Vec::new(),
            };
            let candidate = Candidate {
                anchor: value.core,
                phrase: None,
                found: &found,
                slot: Slot::Value,
                reading: value.reading.clone(),
                span: value.span,
                aspect: value.aspect,
            };
            self.binding(scene, &candidate, values, &stance).holds()
        })
    }
}
