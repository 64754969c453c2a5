//! A sentence with everything marked that says how something in it is said.
//!
//! What is no sentence (a table, a list without full stops) is marked in pieces that overlap, each
//! once: thousands of values in one line cost no more than as many in a page of prose.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::holder::Holder;
use super::outlets::Named;
use super::scene::{LONG, Scene};
use super::sign::{self, Placed, Target};
use super::speech::{self, Speech};
use super::{Act, Certainty, Polarity, Stance, Time, act, quote};
use crate::kind::Passage;
use crate::language::{Axis, Says, Scope};
use crate::sentence::Shape;
use crate::span::Span;

/// A sentence, marked once and asked for each value in it.
pub struct Marked<'a> {
    passage: Passage<'a>,
    /// In order, not overlapping.
    quotes: Vec<Span>,
    /// The sentence, or its beginning when it is longer than sentences are.
    marks: Option<Marks<'a>>,
    /// Whether the sentence is longer than that.
    is_long: bool,
    /// The piece of a long sentence that was asked last, with its first word.
    piece: RefCell<Option<(usize, Marks<'a>)>>,
    /// Who says the quotation that was asked last, when that is told outside the sentence's piece.
    told: RefCell<Option<Told>>,
    /// The reports in the sentences around, as far as they were asked for.
    around: RefCell<BTreeMap<usize, Rc<[Speech]>>>,
    /// The report that was asked last, and what is known of it.
    given: RefCell<Option<(Report, Given)>>,
}

/// A quotation, and who says it: the sentence and the report in it.
type Told = (Span, Option<(usize, Speech)>);

/// A report: its sentence, its cue, and where the words begin that were looked at.
type Report = (usize, (usize, usize), usize);

/// What is known of a report beyond its own words.
#[derive(Clone)]
struct Given {
    holder: Holder,
    /// The outlet it was made to, when it stands in another sentence than the value.
    origin: Option<String>,
}

/// What was found in the words that are looked at together.
struct Marks<'a> {
    scene: Scene<'a>,
    signs: Vec<Placed>,
    reports: Vec<Speech>,
    origins: Vec<speech::Origin>,
}

impl<'a> Marks<'a> {
    fn new(passage: &Passage<'a>, scene: Scene<'a>) -> Self {
        let reports = speech::reports(&scene);
        let origins = speech::origins(&scene, &reports);
        let signs = sign::place(&scene, &reports, passage.anchor.map(|anchor| anchor.first.year()));
        Self { scene, signs, reports, origins }
    }
}

impl<'a> Marked<'a> {
    /// Marks the passage's sentence. Linear in the sentence and its neighbours.
    pub fn new(passage: &Passage<'a>) -> Self {
        let words = passage.sentences.get(passage.at).map_or(0, |sentence| sentence.words.len());
        let marks = Scene::new(passage, passage.at).map(|scene| Marks::new(passage, scene));
        Self {
            passage: *passage,
            quotes: quote::quotes(passage),
            marks,
            is_long: words > LONG,
            piece: RefCell::new(None),
            told: RefCell::new(None),
            around: RefCell::new(BTreeMap::new()),
            given: RefCell::new(None),
        }
    }

    /// How the value at `mention` is said.
    ///
    /// `spent` are the words that the claim's phrase itself matched, gaps left out: a negation, an
    /// "ancien" or a condition among them belongs to the question and does not turn the answer
    /// round. What they say of certainty, future and who says so stays: that is no part of the
    /// question. A cue that reaches a spent word reaches the value.
    pub fn stance(&self, mention: Span, spent: &[Span]) -> Stance {
        if self.is_long {
            let Some((start, words)) = Scene::piece(&self.passage, self.passage.at, mention) else {
                return Stance::default();
            };
            let mut piece = self.piece.borrow_mut();
            if piece.as_ref().is_none_or(|(first, _)| *first != start) {
                *piece = Some((start, Marks::new(&self.passage, Scene::of(&self.passage, words))));
            }
            return piece.as_ref().map(|(_, marks)| self.ask(marks, mention, spent)).unwrap_or_default();
        }
        self.marks.as_ref().map(|marks| self.ask(marks, mention, spent)).unwrap_or_default()
    }

    /// The outlets from which the sentence says that something was taken, with their places.
    pub(super) fn origins(&self) -> Vec<(Span, &'static str)> {
        let Some(Marks { scene, origins, .. }) = &self.marks else {
            return Vec::new();
        };
        let place = |named: &Named| {
            let (first, last) = (scene.words.get(named.start)?, scene.words.get(named.end.checked_sub(1)?)?);
            Some((first.span.to(last.span), named.name))
        };
        origins.iter().filter_map(|origin| place(&origin.named)).collect()
    }

    fn ask(&self, marks: &Marks<'_>, mention: Span, spent: &[Span]) -> Stance {
        let mut stance = Stance::default();
        let scene = &marks.scene;
        let Some(value) = target(scene, mention) else {
            return stance;
        };
        let around: Vec<Target> =
            spent.iter().filter_map(|span| target(scene, *span)).filter(|other| *other != value).collect();
        self.signs(marks, value, &around, &mut stance);
        if act::is_asked(scene, value) {
            stance.act = Act::Question;
        }
        self.attribution(marks, value, &mut stance);
        stance
    }

    /// Polarity, certainty, time and hypotheses.
    fn signs(&self, marks: &Marks<'_>, value: Target, around: &[Target], stance: &mut Stance) {
        let scene = &marks.scene;
        let words = &scene.words[value.start..value.end];
        let is_name = words.iter().any(crate::sentence::Word::is_capital)
            && words.iter().all(|word| word.shape != Shape::Number);
        let alone = around.is_empty();
        let mut nearest: Option<(usize, Says)> = None;
        for placed in &marks.signs {
            let of_names = placed.sign.names == Some(true);
            if of_names && !is_name {
                continue;
            }
            let within = |target: &Target| placed.hit.keys.iter().any(|key| target.holds(*key));
            let (in_value, in_spent) = (within(&value), around.iter().any(within));
            let direct = placed.reaches(scene, value, alone);
            let by_question =
                || around.iter().filter_map(|target| placed.reaches(scene, *target, alone)).min();
            let distance = match placed.sign.scope {
                // "l'ancien sénateur Meckler, PDG": an office he held, not the one asked about.
                Scope::Phrase if !alone => by_question(),
                _ if of_names => direct,
                _ => direct.into_iter().chain(by_question()).min(),
            };
            let Some(distance) = distance else {
                continue;
            };
            // "L'ex-directrice, Anne Roux, sera jugée": the verb tells of something else than who
            // she is.
            let distance = if placed.sign.scope == Scope::Phrase { 0 } else { distance };
            for means in &placed.means {
                let part_of_question = matches!(means, Says::Negated | Says::Former | Says::Hypothesis);
                // "had reached 12 million": that the value is a bound is no reason to forget when.
                let own = match means.axis() {
                    Axis::Certainty => false,
                    Axis::Time => placed.hit.keys.iter().all(|key| value.holds(*key)),
                    _ => in_value,
                };
                let is_spent = own || (in_spent && part_of_question);
                if is_spent || placed.year.is_some_and(|year| value.holds(year)) {
                    continue;
                }
                // "sera de nouveau disponible": the verb says when, the adverb goes with it.
                if *means == Says::Current && marks.signs.iter().any(|other| other.governs(placed)) {
                    continue;
                }
                match means.axis() {
                    Axis::Polarity => stance.polarity = Polarity::Negated,
                    Axis::Certainty => stance.certainty = Certainty::Hedged,
                    Axis::Act => stance.act = Act::Hypothesis,
                    Axis::Time if nearest.is_none_or(|(least, _)| distance < least) => {
                        nearest = Some((distance, *means));
                    }
                    Axis::Time | Axis::Attribution => {}
                }
            }
        }
        stance.time = match nearest {
            Some((_, Says::Former)) => Time::Former,
            Some((_, Says::PastPeak)) => Time::PastPeak,
            Some((_, Says::Future)) => Time::Future,
            _ => Time::Current,
        };
    }

    /// Holder, origin, and whether the article vouches for the holder.
    fn attribution(&self, marks: &Marks<'_>, value: Target, stance: &mut Stance) {
        let scene = &marks.scene;
        let mut covering: Vec<(usize, usize, &Speech)> = marks
            .reports
            .iter()
            .filter_map(|speech| self.covers(scene, speech, value).map(|(rank, far)| (rank, far, speech)))
            .collect();
        covering.sort_by_key(|(rank, far, speech)| (*rank, *far, speech.cue));
        let is_outlet =
            |speech: &Speech| speech.holder.as_ref().is_some_and(|holder| holder.outlet.is_some());
        let chosen = covering.iter().find(|(.., speech)| !is_outlet(speech)).or(covering.first());
        let held = chosen.map(|(.., speech)| (self.passage.at, (*speech).clone()));
        let outer = || {
            let place = scene.words.get(value.start)?.span;
            let quote = self.quote(place)?;
            let mut told = self.told.borrow_mut();
            if told.as_ref().is_none_or(|(last, _)| *last != quote) {
                *told = Some((quote, quote::speaker(&self.passage, quote, |at| self.reports(at))));
            }
            told.as_ref().and_then(|(_, speaker)| speaker.clone())
        };
        let outlet = covering.iter().find_map(|(.., speech)| speech.holder.as_ref()?.outlet);
        stance.origin = outlet.map(str::to_owned).or_else(|| self.origin(marks, value));
        let Some((at, speech)) = held.or_else(outer) else {
            return;
        };
        let Some(given) = self.given(scene, at, &speech) else {
            return;
        };
        stance.factive = speech.factive;
        stance.origin =
            stance.origin.take().or(given.origin).or_else(|| given.holder.outlet.map(str::to_owned));
        stance.holder = Some(given.holder.name);
    }

    /// Who is meant by the holder of a report in the sentence `at`, and whom it was made to when that
    /// is not the passage's sentence.
    fn given(&self, scene: &Scene<'_>, at: usize, speech: &Speech) -> Option<Given> {
        let holder = speech.holder.as_ref()?;
        let report = (at, speech.cue, scene.words.first().map_or(0, |word| word.span.start));
        if let Some((_, given)) = self.given.borrow().as_ref().filter(|(last, _)| *last == report) {
            return Some(given.clone());
        }
        let elsewhere = if at == self.passage.at { None } else { Scene::new(&self.passage, at) };
        let scene = elsewhere.as_ref().unwrap_or(scene);
        let origin = elsewhere.as_ref().and_then(|scene| {
            let reports = speech::reports(scene);
            let made_to = speech::origins(scene, &reports);
            let made_to = made_to.iter().find(|origin| origin.speech == Some(speech.cue))?;
            Some(made_to.named.name.to_owned())
        });
        let given = Given { holder: quote::resolve(&self.passage, at, scene, holder), origin };
        *self.given.borrow_mut() = Some((report, given.clone()));
        Some(given)
    }

    /// The reports in the beginning of the sentence `at`.
    fn reports(&self, at: usize) -> Option<Rc<[Speech]>> {
        if let Some(known) = self.around.borrow().get(&at) {
            return Some(Rc::clone(known));
        }
        let found: Rc<[Speech]> = speech::reports(&Scene::new(&self.passage, at)?).into();
        self.around.borrow_mut().insert(at, Rc::clone(&found));
        Some(found)
    }

    /// The quotation that a place stands in.
    fn quote(&self, place: Span) -> Option<Span> {
        let next = self.quotes.partition_point(|quote| quote.end <= place.start);
        self.quotes.get(next).copied().filter(|quote| quote.contains(place))
    }

    /// How a report covers a value, if it does: its rank and how far away it is.
    fn covers(&self, scene: &Scene<'_>, speech: &Speech, value: Target) -> Option<(usize, usize)> {
        if speech.start <= value.start && value.end <= speech.end {
            return None;
        }
        let place = scene.words.get(value.start)?.span;
        if speech.quoted && self.quote(place).is_none() {
            return None;
        }
        let after = value.start >= speech.cue.1;
        let (from, to) =
            if after { (speech.end.min(value.start), value.start) } else { (value.end, speech.start) };
        if (after && !speech.forward)
            || (!after && !speech.backward)
            || from > to
            || scene.is_parted(from, to)
        {
            return None;
        }
        if after
            && speech.bounded
            && let Some(bound) = scene.clauses.bound(speech.cue.0)
            && !scene.clauses.is_within(scene.clauses.of(value.start), bound)
        {
            return None;
        }
        let rank = usize::from(after && speech.backward);
        Some((rank, scene.distance(from, to)))
    }

    /// The outlet from which the sentence takes what it says at `value`.
    fn origin(&self, marks: &Marks<'_>, value: Target) -> Option<String> {
        let scene = &marks.scene;
        let covering = |speech: &&Speech| self.covers(scene, speech, value).is_some();
        let near = |origin: &&speech::Origin| {
            let Named { start, end, .. } = origin.named;
            let made_to =
                |cue| marks.reports.iter().filter(|speech| speech.cue == cue).any(|speech| covering(&speech));
            let told = !origin.holds && origin.speech.is_none_or(made_to);
            // "une source citée par l'AFP évoque": the outlet is part of who says so.
            let part_of_holder = marks
                .reports
                .iter()
                .filter(|speech| speech.start <= start && end <= speech.end)
                .any(|speech| covering(&speech));
            (told || part_of_holder) && !scene.is_parted(start.min(value.start), start.max(value.start))
        };
        let far = |origin: &&speech::Origin| origin.named.start.abs_diff(value.start);
        marks.origins.iter().filter(near).min_by_key(far).map(|origin| origin.named.name.to_owned())
    }
}

/// The words that a span of the text covers, `None` when it covers none.
fn target(scene: &Scene<'_>, span: Span) -> Option<Target> {
    let start = scene.words.partition_point(|word| word.span.end <= span.start);
    let end = scene.words.partition_point(|word| word.span.start < span.end);
    (start < end).then_some(Target { start, end })
}
