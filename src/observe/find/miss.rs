//! Phrases that nearly matched: for `crossclaim explain`, and for the rule `unread-match`.

use super::Finder;
use super::open::is_filler;
use crate::claim::phrase::Slot;
use crate::kind::name::{Names, runs};
use crate::kind::{Found, Passage};
use crate::observe::matcher::{Program, Scene};
use crate::observe::prepare::in_language;
use crate::observe::{NearMiss, Unread, Waiting};
use crate::sentence::{Shape, Word};

impl Finder<'_> {
    /// Remembers a phrase that nearly matched; when only its value could not be read, as unread.
    pub(super) fn near_miss(&mut self, index: usize, program: &Program, scene: &Scene<'_>, values: &[Found]) {
        let Some(miss) = program.miss(scene) else { return self.wait(index, program) };
        let end = (miss.stopped + 1).min(scene.len());
        let Some(span) = scene.span(miss.start..end.max(miss.start + 1)) else { return };
        let unread =
            miss.wanted == Slot::Value.written() && self.looks_like_value(scene, miss.stopped, values);
        if unread {
            self.unread.push(Unread {
                claim: self.prepared.claim.id.clone(),
                article: self.article.key.clone(),
                phrase: index,
                span,
            });
        }
        if self.trace.is_watching() {
            let words = &self.passage.sentence().words;
            let telling = |word: &Word| program.says(word) && !is_filler(self.passage.language, &word.folded);
            let matched = (miss.start..miss.stopped).filter_map(|token| scene.word(token));
            let telling = program.could_match(words) || matched.into_iter().any(telling);
            self.trace.misses.push(NearMiss {
                phrase: index,
                span,
                found: scene
                    .word(miss.stopped)
                    .map(|word| word.span.of(self.passage.text).to_owned())
                    .unwrap_or_default(),
                wanted: miss.wanted,
                matched: miss.matched,
                telling,
                unread,
            });
        }
    }

    /// Remembers a phrase of which a word stands here and that begins nowhere.
    fn wait(&mut self, index: usize, program: &Program) {
        if !self.trace.is_watching() {
            return;
        }
        let first = program.anchored(&self.passage.sentence().words).next();
        self.trace.waiting.extend(first.map(|word| Waiting {
            phrase: Some(index),
            span: word.span,
            wanted: program.begins(),
        }));
    }

    /// Remembers that a counted noun, or a word of `near:`, stands here without a value.
    pub(super) fn wait_for_value(&mut self) {
        if !self.trace.is_watching() {
            return;
        }
        let (language, words) = (self.passage.language, &self.passage.sentence().words);
        let programs =
            in_language(&self.prepared.of, language).chain(in_language(&self.prepared.near, language));
        let first = programs.filter_map(|program| program.anchored(words).next()).min_by_key(|w| w.span);
        let wanted = Slot::Value.written().to_owned();
        self.trace.waiting.extend(first.map(|word| Waiting { phrase: None, span: word.span, wanted }));
    }

    /// Whether a value of the claim's kind seems to stand here that was not read: digits for a
    /// stretch, an undeclared name for a name.
    fn looks_like_value(&self, scene: &Scene<'_>, at: usize, values: &[Found]) -> bool {
        let end = (at + 3).min(scene.len());
        let Some(span) = (at < end).then(|| scene.span(at..end)).flatten() else { return false };
        if values.iter().any(|value| value.span.overlaps(span)) {
            return false;
        }
        if matches!(self.prepared.claim.kind.name(), "name" | "place") {
            let names = Names::new(Vec::new(), true, false);
            let passage = Passage { names: &names, ..self.passage };
            runs(&passage).iter().any(|run| scene.range(run.span).start == at)
        } else {
            (at..end).any(|token| scene.word(token).is_some_and(|word| word.shape == Shape::Number))
        }
    }
}
