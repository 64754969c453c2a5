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
//! | `On 5 May 2019 Acme was sold` | nothing: parts of a date are no count |

use super::{Candidate, Finder};
use crate::claim::Phrase;
use crate::claim::phrase::Slot;
use crate::kind::{Found, date_kind};
use crate::observe::Open;
use crate::observe::matcher::{Match, Scene};
use crate::observe::prepare::in_language;
use crate::span::Span;
use crate::stance;

/// Kinds whose values are told by their unit, so that each is worth a look without any word by it.
const TELLING: &[&str] = &["percent", "money", "quantity", "version"];

impl Finder<'_> {
    /// Collects the values here that the claim could ask for.
    pub(super) fn look(&mut self, scene: &Scene<'_>, values: &[Found]) {
        let claim = self.prepared.claim;
        let (language, words) = (self.passage.language, &self.passage.sentence().words);
        let counted = !claim.of.is_empty();
        let nouns = in_language(&self.prepared.of, language).next().is_some();
        if values.is_empty() || counted && !nouns || self.is_vetoed(scene) {
            return;
        }
        let here = |phrase: &Phrase| phrase.language.code == language.code;
        let mut phrases = claim.phrases.iter().zip(&self.prepared.phrases);
        let near = phrases.any(|(phrase, program)| here(phrase) && program.anchored(words).next().is_some());
        for value in values.iter().filter(|value| value.aspect.serves(claim.aspect)) {
            let beside = counted.then(|| self.noun_behind(scene, scene.range(value.span).end)).flatten();
            let labelled = || self.is_bare(scene, value) && self.holds_noun(scene);
            if counted && beside.is_none() && !labelled() {
                continue;
            }
            if self.is_dated(value) || !self.is_ours(scene, values, value, beside) {
                continue;
            }
            self.trace.open.push(Open {
                sentence: self.passage.sentence().span,
                span: value.span,
                reading: value.reading.clone(),
                fits: beside.is_some() || !counted && TELLING.contains(&claim.kind.name()),
                near: near || counted && beside.is_none(),
            });
        }
    }

    /// Whether the claim wants nothing of this sentence: a phrase of `unless:` stands here, or no word of
    /// `near:` does.
    fn is_vetoed(&self, scene: &Scene<'_>) -> bool {
        let language = self.passage.language;
        let stands = |program: &super::super::matcher::Program| !program.matches(scene).is_empty();
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

    /// Whether the value is the subject's, as far as the sentence tells.
    fn is_ours(&mut self, scene: &Scene<'_>, values: &[Found], value: &Found, noun: Option<usize>) -> bool {
        let range = scene.range(value.span);
        let found = Match {
            start: range.start,
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
        let none: &[Span] = &[];
        let stance = stance::weigh(&self.passage, value.core, none);
        self.binding(scene, &candidate, values, &stance).holds()
    }
}
