//! From sentences to mentions.

mod fill;
mod list;
mod miss;
mod open;
mod settle;

use super::bind::{self, Binding};
use super::matcher::{Filling, Match, Scene};
use super::prepare::{Prepared, in_language};
use super::trace::{Trace, Why};
use super::{AsOf, By, Mention, Observed, Unread};
use crate::article::Article;
use crate::claim::phrase::Slot;
use crate::claim::{Cardinality, Phrase};
use crate::kind::name::{Known, runs};
use crate::kind::{Aspect, Found, Passage, date_kind};
use crate::sentence::Sentence;
use crate::span::Span;
use crate::stance::{Marked, Stance, Time};
use crate::value::Reading;

/// Whether a text is about the claim's subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    /// To be seen from the text.
    Judged,
    /// Taken for granted: an example.
    Given,
}

/// Finds every mention of these claims in one article, whose sentences are given. `claims` are sorted by id.
pub(super) fn all<'p, 'c: 'p>(
    article: &Article,
    sentences: &[Sentence],
    claims: impl Iterator<Item = &'p Prepared<'c>>,
    topic: Topic,
    trace: &mut Trace,
) -> Observed {
    let mut observed = Observed::default();
    let known = Known::default();
    for prepared in claims {
        let found = one(article, sentences, &known, prepared, topic, |_| true, trace);
        observed.mentions.extend(found.mentions);
        observed.unread.extend(found.unread);
    }
    observed
}

/// Finds the mentions of one claim in those sentences of an article that are `asked` for. A sentence is
/// judged in the light of the whole article either way.
pub(super) fn one(
    article: &Article,
    sentences: &[Sentence],
    known: &Known,
    prepared: &Prepared<'_>,
    topic: Topic,
    asked: impl Fn(&Passage<'_>) -> bool,
    trace: &mut Trace,
) -> Observed {
    let passage = Passage {
        text: &article.text,
        sentences,
        at: 0,
        language: article.language,
        anchor: article.about.date,
        names: &prepared.claim.names,
        known: Some(known),
    };
    let mut finder = Finder {
        article,
        prepared,
        passage,
        topic,
        marked: None,
        dates: None,
        context: bind::Context::default(),
        trace,
        out: Vec::new(),
        unread: Vec::new(),
    };
    // An article that never calls the subject by its name says nothing of it.
    // An article that never calls the subject by its name says nothing of it.
    let judged = topic == Topic::Judged && !finder.trace.is_watching();
    if judged && !finder.context.is_proper(article, &prepared.referents, &finder.passage) {
        return Observed::default();
    }
    for at in 0..sentences.len() {
        finder.passage = finder.passage.to(at);
        if asked(&finder.passage) {
            finder.sentence();
        }
    }
    let Finder { out, mut unread, trace, .. } = finder;
    let (mentions, doubled) = without_doubles(out, prepared.claim.kind.has_slot());
    if trace.is_watching() {
        trace.doubled.extend(doubled);
    }
    unread.sort();
    unread.dedup();
    Observed { mentions, unread }
}

struct Finder<'f> {
    article: &'f Article,
    prepared: &'f Prepared<'f>,
    passage: Passage<'f>,
    topic: Topic,
    /// How a sentence, which is given by its index, says what it says; marked when first asked for.
    marked: Option<(usize, Marked<'f>)>,
    /// The dates of a sentence, which is given by its index; read when first asked for.
    dates: Option<(usize, Vec<Found>)>,
    /// What the article says about whom its sentences are about; found out when first asked.
    context: bind::Context,
    trace: &'f mut Trace,
    out: Vec<Mention>,
    unread: Vec<Unread>,
}

/// A match with its value.
struct Candidate<'m> {
    /// The value in the slot; another one when this one only stands in one list with it.
    anchor: Span,
    phrase: Option<usize>,
    found: &'m Match,
    slot: Slot,
    reading: Reading,
    span: Span,
    aspect: Aspect,
}

impl Finder<'_> {
    fn sentence(&mut self) {
        let (prepared, passage) = (self.prepared, self.passage);
        let claim = prepared.claim;
        let words = &passage.sentence().words;
        let language = passage.language;
        let here = |phrase: &Phrase| phrase.language.code == language.code;
        let bare = claim.phrases.is_empty();
        let could = prepared.could_match(passage.sentence(), language);
        if !could && !self.trace.is_watching() {
            return;
        }
        let mut scene = Scene::new(words, language);
        let mut values = if claim.kind.has_slot() { claim.kind.read(&passage) } else { Vec::new() };
        let subjects = prepared.referents.subject_spans(&passage);
        // Whom the claim asks about is not an answer to it: "the CEO of Parler" is not Parler.
        values.retain(|value| {
            value.reading.term().is_none() || !subjects.iter().any(|s| s.overlaps(value.span))
        });
        let fillings: Vec<Filling> =
            values.iter().enumerate().map(|(id, value)| self.filling(&scene, id, value)).collect();
        scene.fill(Slot::Former, fillings.clone());
        scene.fill(Slot::Value, fillings);
        scene.fill(Slot::Subject, plain_fillings(&scene, subjects.iter().copied()));
        let dates = if prepared.asks(Slot::AsOf) { date_kind().read(&passage) } else { Vec::new() };
        scene.fill(Slot::AsOf, plain_fillings(&scene, dates.iter().map(|date| date.span)));
        let people = if prepared.asks(Slot::Holder) { runs(&passage) } else { Vec::new() };
        scene.fill(Slot::Holder, plain_fillings(&scene, people.iter().map(|run| run.span)));

        if self.trace.is_looking() {
            self.look(&scene, &values, &subjects);
        }
        if bare {
            self.bare(&scene, &values);
            return;
        }
        for (index, (phrase, program)) in claim.phrases.iter().zip(&prepared.phrases).enumerate() {
            if !here(phrase) || !(program.could_match(words) || self.trace.is_watching()) {
                continue;
            }
            let matches = match &program.regex {
                Some(regex) => by_regex(regex, &scene, &passage, &values),
                None => program.matches(&scene),
            };
            if matches.is_empty() {
                self.near_miss(index, program, &scene, &values);
            }
            for found in &matches {
                let as_of = slot(found, Slot::AsOf)
                    .and_then(|id| dates.get(id))
                    .and_then(|date| crate::kind::date_days(&date.reading))
                    .map(|days| AsOf { days, by: By::Said });
                let holder =
                    slot(found, Slot::Holder).and_then(|id| people.get(id)).map(|run| run.full.clone());
                for candidate in self.candidates(index, phrase, found, &scene, &values) {
                    self.judge(&scene, &candidate, &values, as_of, holder.clone());
                }
            }
        }
    }

    /// The values of a match, lists included.
    fn candidates<'m>(
        &mut self,
        index: usize,
        phrase: &Phrase,
        found: &'m Match,
        scene: &Scene<'_>,
        values: &[Found],
    ) -> Vec<Candidate<'m>> {
        let matched = scene.span(found.start..found.end).unwrap_or_default();
        if let Some(says) = &phrase.says {
            let (reading, span) = (says.clone(), matched);
            // "Son conseil ne l'a pas licencié": the last words of the phrase are what is denied.
            let anchor = literal_spans(scene, found).last().copied().unwrap_or(span);
            return vec![Candidate {
                anchor,
                phrase: Some(index),
                found,
                slot: Slot::Value,
                reading,
                span,
                aspect: Aspect::Level,
            }];
        }
        let mut all = Vec::new();
        for (slot, id) in &found.slots {
            if !matches!(slot, Slot::Value | Slot::Former) {
                continue;
            }
            let mut ids = vec![self.most_specific(scene, values, *id)];
            if self.prepared.claim.cardinality == Cardinality::Many {
                ids.extend(self.listed_with(scene, values, *id));
            }
            for id in ids.clone() {
                let value = &values[id];
                if !self.has_noun(scene, found, value) {
                    self.trace.reject(Some(index), value.span, Why::NoNoun);
                    continue;
                }
                if self.is_oblique(scene, found, values, &values[ids[0]]) {
                    self.trace.reject(Some(index), value.span, Why::Oblique);
                    continue;
                }
                all.push(Candidate {
                    anchor: values[ids[0]].core,
                    phrase: Some(index),
                    found,
                    slot: *slot,
                    reading: value.reading.clone(),
                    span: value.span,
                    aspect: value.aspect,
                });
            }
        }
        all
    }

    /// Claims without phrases: the number with its noun, or the value nearest to a word of `near`.
    fn bare(&mut self, scene: &Scene<'_>, values: &[Found]) {
        let language = self.passage.language;
        let counted = in_language(&self.prepared.of, language).next().is_some();
        let mut picked: Vec<(usize, usize, usize)> = Vec::new();
        if counted {
            for (id, value) in values.iter().enumerate() {
                let range = scene.range(value.span);
                match self.noun_behind(scene, range.end) {
                    Some(end) => picked.push((id, range.start, end)),
                    None => {
                        picked.extend(self.label_before(scene, value).map(|start| (id, start, range.end)))
                    }
                }
            }
        } else {
            let near: Vec<_> = in_language(&self.prepared.near, language)
                .flat_map(|program| program.matches(scene))
                .collect();
            for word in near {
                let nearest = values.iter().enumerate().min_by_key(|(_, value)| {
                    let range = scene.range(value.span);
                    range.start.saturating_sub(word.end) + word.start.saturating_sub(range.end)
                });
                let range = |value: &Found| scene.range(value.span);
                picked.extend(nearest.map(|(id, value)| (id, range(value).start, range(value).end)));
            }
        }
        picked.sort_unstable();
        picked.dedup();
        if picked.is_empty() {
            self.wait_for_value();
        }
        for (id, start, end) in picked {
            let value = &values[id];
            let literals = (start..scene.range(value.span).start).collect();
            let found = Match { start, end, slots: vec![(Slot::Value, id)], literals, skipped: vec![] };
            let candidate = Candidate {
                anchor: value.core,
                phrase: None,
                found: &found,
                slot: Slot::Value,
                reading: value.reading.clone(),
                span: value.span,
                aspect: value.aspect,
            };
            self.judge(scene, &candidate, values, None, None);
        }
    }

    /// Weighs and binds a match; keeps it when it counts.
    fn judge(
        &mut self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        values: &[Found],
        as_of: Option<AsOf>,
        holder: Option<String>,
    ) {
        let claim = self.prepared.claim;
        let language = self.passage.language;
        let matched = scene.span(candidate.found.start..candidate.found.end).unwrap_or(candidate.span);
        let matched = matched.to(candidate.span);
        if !candidate.aspect.serves(claim.aspect) {
            return self.trace.reject(candidate.phrase, matched, Why::Aspect);
        }
        let near = &self.prepared.near;
        if !near.is_empty() && !in_language(near, language).any(|program| !program.matches(scene).is_empty())
        {
            return self.trace.reject(candidate.phrase, matched, Why::NotNear);
        }
        let veto = claim.unless.iter().zip(&self.prepared.unless).position(|(phrase, program)| {
            phrase.language.code == language.code && !program.matches(scene).is_empty()
        });
        if let Some(index) = veto {
            return self.trace.reject(candidate.phrase, matched, Why::Unless(index));
        }
        let mut spent = literal_spans(scene, candidate.found);
        // The words that bound a number ("no more than", "plus de") are part of the value.
        if claim.kind.has_slot() {
            spent.extend(around(candidate.span, candidate.anchor));
        }
        let mut stance = self.stance(candidate.anchor, &spent);
        if holder.is_some() {
            stance.holder = holder;
        }
        let binding = self.binding(scene, candidate, values, &stance);
        if !binding.holds() {
            return self.trace.reject(candidate.phrase, matched, Why::Bound(binding));
        }
        let as_of = as_of.or_else(|| self.as_of(candidate, matched, &stance));
        self.trace.bound(candidate.phrase, candidate.span, binding);
        let reading = self.settle(candidate, as_of, &mut stance);
        // A number "since 2019" may have been adding up since; what it is, it is at the day of writing.
        let as_of = as_of.filter(|as_of| reading.stretch().is_none() || as_of.by != By::Since);
        self.out.push(Mention {
            claim: claim.id.clone(),
            article: self.article.key.clone(),
            span: candidate.span,
            matched,
            sentence: self.passage.sentence().span,
            reading,
            stance,
            as_of,
            phrase: candidate.phrase,
        });
    }

    fn binding(
        &mut self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        values: &[Found],
        stance: &Stance,
    ) -> Binding {
        let (article, referents, passage) = (self.article, &self.prepared.referents, &self.passage);
        let given = self.topic == Topic::Given;
        if !given && !self.context.is_proper(article, referents, passage) {
            return Binding::Elsewhere;
        }
        let topic = given || self.context.is_topic(article, referents, passage);
        // A declared answer is not what the question is about.
        let declared = |value: &&Found| {
            let entries = &self.prepared.claim.names.entries;
            value
                .reading
                .term()
                .is_some_and(|term| entries.iter().any(|entry| entry.canonical == term.canonical))
        };
        let names = values.iter().filter(declared).map(|value| value.span);
        let terms: Vec<Span> = names.chain([candidate.span, candidate.anchor]).collect();
        let counts = |value: &&Found| value.reading.stretch().is_some_and(|stretch| stretch.axis != "day");
        let figures: Vec<Span> = values.iter().filter(counts).map(|value| value.span).collect();
        let kind = self.prepared.claim.kind;
        let case = bind::Case {
            article,
            referents,
            scene,
            passage,
            found: candidate.found,
            values: &terms,
            value: candidate.anchor,
            figures: &figures,
            stance,
            bare: candidate.phrase.is_none(),
            answer: !kind.has_slot(),
            naming: kind.name() == "name",
            topic,
        };
        bind::bind(&case, &mut self.context)
    }
}

/// What of `whole` stands before and behind `core`, when `core` lies inside.
fn around(whole: Span, core: Span) -> Vec<Span> {
    if !whole.contains(core) {
        return Vec::new();
    }
    let sides = [Span::new(whole.start, core.start), Span::new(core.end, whole.end)];
    sides.into_iter().filter(|side| !side.is_empty()).collect()
}

/// The filling of a slot for each span, its id the index of the span.
fn plain_fillings(scene: &Scene<'_>, spans: impl Iterator<Item = Span>) -> Vec<Filling> {
    spans
        .enumerate()
        .map(|(id, span)| {
            let range = scene.range(span);
            Filling { starts: range.start..=range.start, ends: vec![range.end], id }
        })
        .collect()
}

/// What a slot of the match holds.
fn slot(found: &Match, slot: Slot) -> Option<usize> {
    found.slots.iter().find(|(other, _)| *other == slot).map(|(_, id)| *id)
}

/// The words that literals of the phrase matched, neighbours joined: cues there are spent.
fn literal_spans(scene: &Scene<'_>, found: &Match) -> Vec<Span> {
    let mut spans: Vec<(usize, Span)> = Vec::new();
    for token in &found.literals {
        let Some(word) = scene.word(*token) else { continue };
        match spans.last_mut() {
            Some((last, span)) if *last + 1 == *token => {
                *last = *token;
                *span = span.to(word.span);
            }
            _ => spans.push((*token, word.span)),
        }
    }
    spans.into_iter().map(|(_, span)| span).collect()
}

/// Runs a regular expression over the sentence; its group `value` must hold a value.
fn by_regex(regex: &regex::Regex, scene: &Scene<'_>, passage: &Passage<'_>, values: &[Found]) -> Vec<Match> {
    let sentence = passage.sentence().span;
    regex
        .captures_iter(sentence.of(passage.text))
        .filter_map(|captures| {
            let span = |found: regex::Match<'_>| {
                Span::new(sentence.start + found.start(), sentence.start + found.end())
            };
            let whole = scene.range(span(captures.get(0)?));
            let mut slots = Vec::new();
            for (slot, group) in [(Slot::Value, "value"), (Slot::Former, "former")] {
                if let Some(found) = captures.name(group).map(span) {
                    let id = values.iter().position(|value| value.span.overlaps(found))?;
                    slots.push((slot, id));
                }
            }
            let held =
                |token: &usize| !slots.iter().any(|(_, id)| scene.range(values[*id].span).contains(token));
            let literals = whole.clone().filter(held).collect();
            Some(Match { start: whole.start, end: whole.end, slots, literals, skipped: Vec::new() })
        })
        .collect()
}

/// One mention for each place: of several phrases that found one value, one that says it is over
/// wins, then the longer match, then the phrase declared first. Of several answers the longest match
/// wins: "n'est plus maintenue" before "est maintenue", denied.
///
/// Then those that were left out.
fn without_doubles(mut mentions: Vec<Mention>, slotted: bool) -> (Vec<Mention>, Vec<Mention>) {
    let rank = |mention: &Mention| {
        let holds = slotted && mention.stance.time != Time::Former;
        (holds, std::cmp::Reverse(mention.matched.len()), mention.phrase)
    };
    mentions.sort_by_key(|mention| (mention.span, rank(mention)));
    let mut kept: Vec<Mention> = Vec::new();
    let mut doubled = Vec::new();
    for mut mention in mentions {
        match kept.last_mut() {
            Some(last) if last.span.overlaps(mention.span) => {
                if rank(&mention) < rank(last) {
                    std::mem::swap(last, &mut mention);
                }
                doubled.push(mention);
            }
            _ => kept.push(mention),
        }
    }
    (kept, doubled)
}
