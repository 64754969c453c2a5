//! Runs phrases over the words of a sentence.
//!
//! A phrase is compiled into a small program once per run. Values are read first; the program is
//! then run around them over the folded words, marks left out. Each pair of instruction and word
//! is tried at most once, so the cost is linear in the sentence whatever the phrase; the shortest
//! gap wins. No phrase crosses a semicolon.

mod scene;

use std::collections::BTreeSet;

use super::anchor::Anchors;
use crate::claim::phrase::{Pattern, Slot};
use crate::sentence::Word;

pub(crate) use scene::{Filling, Scene};

/// A phrase, compiled.
#[derive(Debug, Clone)]
pub(crate) struct Program {
    ops: Vec<Op>,
    anchors: Anchors,
    /// Set when the phrase is a regular expression, which is run on the text instead.
    pub(crate) regex: Option<regex::Regex>,
}

#[derive(Debug, Clone)]
enum Op {
    Word(Vec<String>),
    Prefix(String),
    Gap(usize),
    Slot(Slot),
    /// Try the first, then the second.
    Split(usize, usize),
    Jump(usize),
    Done,
}

impl Op {
    /// As a person would write it; `None` for what joins the words of a phrase.
    fn written(&self) -> Option<String> {
        match self {
            Self::Word(forms) => Some(forms.first().cloned().unwrap_or_default()),
            Self::Prefix(beginning) => Some(format!("{beginning}*")),
            Self::Slot(slot) => Some(slot.written().to_owned()),
            Self::Gap(_) | Self::Split(..) | Self::Jump(_) | Self::Done => None,
        }
    }
}

/// A match of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Match {
    /// The first token.
    pub(crate) start: usize,
    /// One past the last token.
    pub(crate) end: usize,
    /// What the slots hold: the slot and the id of its filling.
    pub(crate) slots: Vec<(Slot, usize)>,
    /// Tokens that a literal of the phrase matched.
    pub(crate) literals: Vec<usize>,
    /// Tokens passed over by gaps.
    pub(crate) skipped: Vec<usize>,
}

/// How far a phrase got before it failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Miss {
    /// How many of its literal words had matched.
    pub(crate) matched: usize,
    /// The first token of the attempt.
    pub(crate) start: usize,
    /// The token at which it stopped; one past the last at the end of the sentence.
    pub(crate) stopped: usize,
    /// What stood in the phrase there, as a person would write it.
    pub(crate) wanted: String,
}

impl Program {
    /// Compiles a phrase.
    pub(crate) fn new(pattern: &Pattern) -> Self {
        let mut program = Self { ops: Vec::new(), anchors: Anchors::of(pattern), regex: None };
        match pattern {
            Pattern::Regex(regex) => program.regex = Some(regex.clone()),
            other => program.emit(other),
        }
        program.ops.push(Op::Done);
        program
    }

    fn emit(&mut self, pattern: &Pattern) {
        match pattern {
            Pattern::Word(forms) => self.ops.push(Op::Word(forms.clone())),
            Pattern::Prefix(beginning) => self.ops.push(Op::Prefix(beginning.clone())),
            Pattern::Gap(most) => self.ops.push(Op::Gap(*most)),
            Pattern::Slot(slot) => self.ops.push(Op::Slot(*slot)),
            Pattern::Sequence(parts) => parts.iter().for_each(|part| self.emit(part)),
            Pattern::Optional(part) => {
                let split = self.ops.len();
                self.ops.push(Op::Done);
                self.emit(part);
                self.ops[split] = Op::Split(split + 1, self.ops.len());
            }
            Pattern::Either(parts) => {
                let mut jumps = Vec::new();
                for (i, part) in parts.iter().enumerate() {
                    if i + 1 == parts.len() {
                        self.emit(part);
                        break;
                    }
                    let split = self.ops.len();
                    self.ops.push(Op::Done);
                    self.emit(part);
                    jumps.push(self.ops.len());
                    self.ops.push(Op::Done);
                    self.ops[split] = Op::Split(split + 1, self.ops.len());
                }
                for jump in jumps {
                    self.ops[jump] = Op::Jump(self.ops.len());
                }
            }
            // A regular expression inside a sequence cannot be written in a claim file.
            Pattern::Regex(_) => {}
        }
    }

    /// Whether the sentence holds a word without which the phrase cannot match.
    pub(crate) fn could_match(&self, words: &[Word]) -> bool {
        self.anchors.could_match(words)
    }

    /// The words of the sentence without one of which the phrase cannot match; none when it has no
    /// such words.
    pub(crate) fn anchored<'w>(&self, words: &'w [Word]) -> impl Iterator<Item = &'w Word> {
        words.iter().filter(|word| self.anchors.holds(word))
    }

    /// Whether the phrase is made of this word, among others. A beginning of one or two letters is none.
    pub(crate) fn says(&self, word: &Word) -> bool {
        self.ops.iter().any(|op| match op {
            Op::Word(forms) => forms.contains(&word.folded),
            Op::Prefix(beginning) => beginning.len() > 2 && word.folded.starts_with(beginning.as_str()),
            _ => false,
        })
    }

    /// What the phrase begins with, as a person would write it.
    pub(crate) fn begins(&self) -> String {
        self.ops.iter().find_map(Op::written).unwrap_or_default()
    }

    /// Whether the phrase uses a slot.
    pub(crate) fn uses(&self, slot: Slot) -> bool {
        self.ops.iter().any(|op| matches!(op, Op::Slot(other) if *other == slot))
    }

    /// The end of the match that begins at a token, if there is one.
    pub(crate) fn matches_at(&self, scene: &Scene<'_>, start: usize) -> Option<usize> {
        let mut run = self.start(scene);
        run.trail.start = start;
        run.step(0, start).then_some(run.trail.end)
    }

    /// Every match in the scene, by first token; at most one from each token.
    pub(crate) fn matches(&self, scene: &Scene<'_>) -> Vec<Match> {
        self.run(scene).0
    }

    /// The attempt that got furthest without matching, when it matched at least one literal word.
    pub(crate) fn miss(&self, scene: &Scene<'_>) -> Option<Miss> {
        self.run(scene).1
    }

    fn start<'r>(&'r self, scene: &'r Scene<'r>) -> Run<'r> {
        Run { ops: &self.ops, scene, failed: BTreeSet::new(), trail: Match::at(0), miss: None }
    }

    fn run(&self, scene: &Scene<'_>) -> (Vec<Match>, Option<Miss>) {
        let mut run = self.start(scene);
        let mut matches = Vec::new();
        for start in 0..scene.tokens.len() {
            run.trail =
                Match { start, end: start, slots: Vec::new(), literals: Vec::new(), skipped: Vec::new() };
            if run.step(0, start) {
                matches.push(run.trail.clone());
            }
        }
        (matches, run.miss)
    }
}

impl Match {
    fn at(start: usize) -> Self {
        Self { start, end: start, slots: Vec::new(), literals: Vec::new(), skipped: Vec::new() }
    }
}

struct Run<'r> {
    ops: &'r [Op],
    scene: &'r Scene<'r>,
    /// For each instruction and token: already tried in vain.
    failed: BTreeSet<(usize, usize)>,
    trail: Match,
    miss: Option<Miss>,
}

impl Run<'_> {
    fn step(&mut self, op: usize, at: usize) -> bool {
        // A word that is another fails too often and too cheaply to be worth remembering.
        let fits = match &self.ops[op] {
            Op::Word(forms) => self.word(at).is_some_and(|word| forms.contains(&word.folded)),
            Op::Prefix(beginning) => {
                self.word(at).is_some_and(|it| it.folded.starts_with(beginning.as_str()))
            }
            _ => true,
        };
        if !fits && !self.may_pass_over(op, at) {
            self.note(op, at);
            return false;
        }
        if op > 0 && self.failed.contains(&(op, at)) {
            return false;
        }
        let won = match &self.ops[op] {
            Op::Done => {
                self.trail.end = at;
                return true;
            }
            Op::Word(_) | Op::Prefix(_) => fits && self.literal(op, at),
            Op::Jump(to) => self.step(*to, at),
            Op::Split(first, second) => self.step(*first, at) || self.step(*second, at),
            Op::Gap(most) => self.gap(op, at, *most),
            Op::Slot(slot) => self.slot(op, at, *slot),
        };
        let won = won || self.pass_over(op, at);
        if !won {
            if op > 0 {
                self.failed.insert((op, at));
            }
            self.note(op, at);
        }
        won
    }

    /// Passes over a word that may stand between any two words of a phrase: "n'appartient pas à",
    /// "est désormais hébergé par". It says how, not what, and stays a cue.
    fn pass_over(&mut self, op: usize, at: usize) -> bool {
        if !self.may_pass_over(op, at) {
            return false;
        }
        self.trail.skipped.push(at);
        let won = self.step(op, at + 1);
        if !won {
            self.trail.skipped.pop();
        }
        won
    }

    fn may_pass_over(&self, op: usize, at: usize) -> bool {
        let waits = matches!(self.ops[op], Op::Word(_) | Op::Prefix(_) | Op::Slot(_));
        let light = self.scene.light.get(at).copied().unwrap_or(false);
        waits && light && !self.trail.literals.is_empty() && self.word(at).is_some()
    }

    /// The word at a token, unless a semicolon stands before it inside the match.
    fn word(&self, at: usize) -> Option<&Word> {
        let walled = at > self.trail.start && self.scene.wall.get(at).copied().unwrap_or(true);
        if walled { None } else { self.scene.word(at) }
    }

    fn literal(&mut self, op: usize, at: usize) -> bool {
        self.trail.literals.push(at);
        let won = self.step(op + 1, at + 1);
        if !won {
            self.trail.literals.pop();
        }
        won
    }

    fn gap(&mut self, op: usize, at: usize, most: usize) -> bool {
        let kept = self.trail.skipped.len();
        for width in 0..=most {
            if width > 0 {
                let passed = at + width - 1;
                if self.word(passed).is_none() {
                    break;
                }
                self.trail.skipped.push(passed);
            }
            if self.step(op + 1, at + width) {
                return true;
            }
        }
        self.trail.skipped.truncate(kept);
        false
    }

    fn slot(&mut self, op: usize, at: usize, slot: Slot) -> bool {
        self.word(at).is_some()
            && self.scene.fillings_of(slot).iter().filter(|filling| filling.starts.contains(&at)).any(
                |filling| {
                    self.trail.slots.push((slot, filling.id));
                    let won = filling.ends.iter().any(|end| self.step(op + 1, *end));
                    if !won {
                        self.trail.slots.pop();
                    }
                    won
                },
            )
    }

    /// Remembers the furthest failure.
    fn note(&mut self, op: usize, at: usize) {
        let matched = self.trail.literals.len();
        if matched == 0 || self.miss.as_ref().is_some_and(|miss| matched <= miss.matched) {
            return;
        }
        if let Some(wanted) = self.ops[op].written() {
            self.miss = Some(Miss { matched, start: self.trail.start, stopped: at, wanted });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::language;
    use crate::sentence::words;
    use crate::span::Span;

    fn word(form: &str) -> Pattern {
        Pattern::Word(vec![form.into()])
    }

    /// Draws each match: `start..end`, gaps as dots.
    fn matched(pattern: Pattern, text: &str) -> Vec<String> {
        let language = language("fr").unwrap();
        let words = words(text, Span::new(0, text.len()), language);
        let mut scene = Scene::new(&words, language);
        let fillings = (0..scene.len())
            .filter(|token| scene.word(*token).unwrap().folded.starts_with(|c: char| c.is_ascii_digit()))
            .map(|token| Filling { starts: token..=token, ends: vec![token + 1], id: token })
            .collect();
        scene.fill(Slot::Value, fillings);
        Program::new(&pattern)
            .matches(&scene)
            .iter()
            .map(|found| scene.span(found.start..found.end).unwrap().of(text).to_owned())
            .collect()
    }

    #[test]
    fn words_prefixes_and_alternatives() {
        let pattern = Pattern::Sequence(vec![
            Pattern::Prefix("heberg".into()),
            Pattern::Either(vec![word("par"), word("chez")]),
            word("eux"),
        ]);
        assert_eq!(
            matched(pattern.clone(), "Hébergé par eux, hébergés chez eux."),
            ["Hébergé par eux", "hébergés chez eux"]
        );
        assert!(matched(pattern, "hébergé sur eux, par eux").is_empty());
    }

    #[test]
    fn the_shortest_gap_wins_and_no_gap_crosses_a_semicolon() {
        let pattern = Pattern::Sequence(vec![word("compte"), Pattern::Gap(3), Pattern::Slot(Slot::Value)]);
        assert_eq!(matched(pattern.clone(), "il compte déjà 12 ou 13 amis"), ["compte déjà 12"]);
        assert!(matched(pattern.clone(), "il compte bien trop de fois 12").is_empty());
        assert!(matched(pattern, "il compte; 12 viennent").is_empty());
    }

    #[test]
    fn what_is_optional_may_be_missing() {
        let pattern = Pattern::Sequence(vec![
            word("n'"),
            word("est"),
            Pattern::Optional(Box::new(word("toujours"))),
            word("pas"),
        ]);
        assert_eq!(
            matched(pattern.clone(), "elle n’est toujours pas là, n'est pas ici"),
            ["n’est toujours pas", "n'est pas"]
        );
        assert!(matched(pattern, "elle n'est jamais là").is_empty());
    }

    #[test]
    fn a_negation_or_a_time_word_may_stand_between_the_words_of_a_phrase() {
        let pattern = Pattern::Sequence(vec![word("appartient"), word("a"), word("eux")]);
        assert_eq!(matched(pattern.clone(), "il n'appartient pas à eux"), ["appartient pas à eux"]);
        assert_eq!(matched(pattern.clone(), "il appartient désormais à eux"), ["appartient désormais à eux"]);
        assert!(matched(pattern, "il appartient donc jadis à eux").is_empty());
    }

    #[test]
    fn an_aside_is_closed_by_the_mark_that_opened_it() {
        let behind = |text: &str| {
            let language = language("en").unwrap();
            let words = words(text, Span::new(0, text.len()), language);
            let scene = Scene::new(&words, language);
            scene.aside_behind(1).and_then(|token| scene.word(token)).map(|word| word.folded.clone())
        };
        assert_eq!(behind("Epik, which took over the domain, denies it").as_deref(), Some("denies"));
        assert_eq!(behind("Epik (a registrar) denies it").as_deref(), Some("denies"));
        assert_eq!(behind("Epik, which took over the domain").as_deref(), None);
        assert_eq!(behind("Epik, a registrar; so what, they ask").as_deref(), None);
        assert_eq!(behind("Epik denies it, they say, all day").as_deref(), None);
    }

    #[test]
    fn nested_gaps_over_a_long_sentence_stay_linear() {
        let gaps = (0..12).flat_map(|_| [Pattern::Gap(20), word("a")]).chain([word("fin")]).collect();
        let text = "a ".repeat(20_000);
        assert!(matched(Pattern::Sequence(gaps), &text).is_empty());
    }
}
