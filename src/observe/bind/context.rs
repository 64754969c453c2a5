//! What the sentences before and the layout say about whom a sentence is about.
//!
//! | what stands before | then |
//! |---|---|
//! | `Brixton is a host.` | "it", "the company" is Brixton, through sentences that name nobody else |
//! | `## Brixton` | the section is about Brixton |
//! | `Brixton:` and a list | so are the items |
//! | a table with a row for the subject | the other rows are about others |
//!
//! Found out when first asked, each sentence once: linear in the article.

use std::collections::BTreeMap;

use super::names;
use super::referent::{Form, Referent, Referents, Who};
use crate::article::{Article, Cell, Role};
use crate::kind::Passage;
use crate::kind::name::{Run, runs};
use crate::sentence::Sentence;
use crate::span::Span;
use crate::stance;

/// How many sentences that name nobody may stand between a name and its pronoun.
const NEUTRAL: u8 = 3;

/// How far from the beginning of its sentence a name can be what the sentence is about.
const HEAD: usize = 8;

/// What is known of one article for one subject.
#[derive(Debug, Default)]
pub(in crate::observe) struct Context {
    labels: Option<Labels>,
    /// For each sentence, when asked, whom it leaves in mind.
    focus: Vec<Option<Focus>>,
    topic: Option<bool>,
    proper: Option<bool>,
}

/// Whom a sentence leaves in mind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Focus {
    Nobody,
    On(Mind),
}

/// Somebody in mind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mind {
    pub(super) who: Who,
    /// Where it was named.
    pub(super) at: Span,
    /// The sentence that names it speaks of the subject, too.
    pub(super) contested: bool,
    /// How many sentences ago somebody was spoken of.
    age: u8,
}

/// What a heading, the head of a list, a row or a column says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) who: Who,
    pub(super) at: Span,
}

#[derive(Debug, Default)]
struct Labels {
    /// For each sentence the label it stands under.
    under: Vec<Option<Label>>,
    /// For each sentence that is an item, the sentence that opens the list.
    heads: BTreeMap<usize, usize>,
    /// For each sentence in a cell, the sentences at the heads of its row and column.
    cells: BTreeMap<usize, Vec<usize>>,
}

/// What one sentence says, before those around it are looked at.
enum Own {
    On { who: Who, at: Span, contested: bool },
    Continues,
    Neutral,
}

impl Context {
    /// The heads of the row and the column of a cell, as sentences.
    pub(in crate::observe) fn heads(
        &mut self,
        article: &Article,
        referents: &Referents,
        passage: &Passage<'_>,
    ) -> Vec<usize> {
        if passage.sentence().role != Role::Cell {
            return Vec::new();
        }
        self.labels(article, referents, passage).cells.get(&passage.at).cloned().unwrap_or_default()
    }

    /// Whether the article ever calls the subject by its name.
    pub(in crate::observe) fn is_proper(
        &mut self,
        article: &Article,
        referents: &Referents,
        passage: &Passage<'_>,
    ) -> bool {
        *self.proper.get_or_insert_with(|| referents.names_properly(passage) || titled(article, referents))
    }

    /// Whether the article is about the subject: its title or its first sentences name it, or it is
    /// named more than once; and no other name of its title is named more often. Linear in the article.
    pub(in crate::observe) fn is_topic(
        &mut self,
        article: &Article,
        referents: &Referents,
        passage: &Passage<'_>,
    ) -> bool {
        *self.topic.get_or_insert_with(|| titled(article, referents) || is_topic(referents, passage))
    }

    /// What the sentence stands under.
    pub(super) fn label(
        &mut self,
        article: &Article,
        referents: &Referents,
        passage: &Passage<'_>,
    ) -> Option<Label> {
        let labels = self.labels(article, referents, passage);
        let under = labels.under.get(passage.at).cloned().flatten();
        let head = labels.heads.get(&passage.at).copied();
        if let Some(head) = head
            && let Focus::On(Mind { who, at, .. }) = self.focus(article, referents, passage, head)
        {
            return Some(Label { who, at });
        }
        under
    }

    fn labels(&mut self, article: &Article, referents: &Referents, passage: &Passage<'_>) -> &Labels {
        self.labels.get_or_insert_with(|| Labels::new(article, referents, passage))
    }

    /// Whom the sentence `at` leaves in mind.
    pub(super) fn focus(
        &mut self,
        article: &Article,
        referents: &Referents,
        passage: &Passage<'_>,
        at: usize,
    ) -> Focus {
        self.focus.resize(passage.sentences.len(), None);
        let mut first = at;
        let mut owns = Vec::new();
        let mut known = None;
        // Back to a sentence that names somebody, then forward again.
        loop {
            if let Some(focus) = &self.focus[first] {
                known = Some(focus.clone());
                break;
            }
            let own = own(referents, &passage.to(first));
            let heading = matches!(passage.sentences[first].role, Role::Heading | Role::Title);
            let named = matches!(own, Own::On { .. });
            owns.push((first, own, heading));
            if named || heading || first == 0 {
                break;
            }
            first -= 1;
        }
        let mut focus = known.unwrap_or(Focus::Nobody);
        for (at, own, heading) in owns.into_iter().rev() {
            focus = match own {
                _ if heading => {
                    let label = self.labels(article, referents, passage).under.get(at).cloned().flatten();
                    let mind = |Label { who, at }| Focus::On(Mind { who, at, contested: false, age: 0 });
                    label.map_or(Focus::Nobody, mind)
                }
                Own::On { who, at, contested } => Focus::On(Mind { who, at, contested, age: 0 }),
                Own::Continues => focus,
                Own::Neutral => match focus {
                    Focus::On(mind) if mind.age < NEUTRAL => Focus::On(Mind { age: mind.age + 1, ..mind }),
                    _ => Focus::Nobody,
                },
            };
            self.focus[at] = Some(focus.clone());
        }
        focus
    }

    /// Whom the sentence before leaves in mind, and whether it stands in the same block and speaks of
    /// them itself. Nobody is left in mind where another block begins and the sentence before is neutral.
    pub(super) fn before(
        &mut self,
        article: &Article,
        referents: &Referents,
        passage: &Passage<'_>,
    ) -> Option<(Mind, bool)> {
        let at = passage.at.checked_sub(1)?;
        match self.focus(article, referents, passage, at) {
            Focus::On(mind) => {
                let block = passage.sentences[at].block == passage.sentence().block;
                let fresh = mind.age == 0;
                (block || fresh).then_some((mind, block && fresh))
            }
            Focus::Nobody => None,
        }
    }
}

/// Whether what is known of the article gives it a title that names the subject.
fn titled(article: &Article, referents: &Referents) -> bool {
    article.about.title.as_ref().is_some_and(|title| {
        let words = crate::sentence::words(title, Span::new(0, title.len()), article.language);
        referents.names_it(title, &words)
    })
}

fn is_topic(referents: &Referents, passage: &Passage<'_>) -> bool {
    let named = |sentence: &Sentence| referents.names_subject(passage, sentence);
    let mut places = passage.sentences.iter().enumerate().filter(|(_, sentence)| named(sentence));
    let Some((first, _)) = places.next() else { return false };
    let times = 1 + places.count();
    if first >= 4 && times == 1 {
        return false;
    }
    // A title that names another, who is spoken of more often.
    let Some(title) = passage.sentences.first().filter(|sentence| sentence.role == Role::Title) else {
        return true;
    };
    let others = runs(&passage.to(0));
    let opens = |run: &Run| run.span.start == title.span.start && !run.doubtful;
    let Some(run) = others.iter().find(|run| opens(run)).filter(|_| first > 0) else { return true };
    let said = |sentence: &&Sentence| sentence.span.of(passage.text).contains(run.full.as_str());
    passage.sentences.iter().filter(said).count() <= times
}

/// Whom a sentence is about by itself: what its verb is said of.
fn own(referents: &Referents, passage: &Passage<'_>) -> Own {
    let all = names::in_sentence(referents, passage);
    let sentence = passage.sentence();
    let subject = all.iter().find(|referent| referent.who == Who::Subject);
    let pronoun = names::first_pronoun(referents, passage);
    let nominative = |referent: &&Referent| {
        !names::is_oblique(passage, sentence, referent.span)
            && !names::opens_clause(passage, sentence, referent.span)
            && names::tokens_before(sentence, referent.span)
                <= HEAD + names::clause_start(sentence, referent.span)
            && (referents.person
                || referent.who == Who::Subject
                || !names::is_person(passage, sentence, referent))
    };
    // "Amazon has cut it off: Halden …": what comes last is what is gone on about.
    let starts = names::clause_starts(sentence);
    let clause = |referent: &&Referent| starts.partition_point(|start| *start <= referent.span.start);
    let last = all.iter().filter(nominative).map(|referent| clause(&referent)).max();
    let mut candidates = all.iter().filter(nominative).filter(|referent| Some(clause(referent)) == last);
    let mut chosen = candidates.next();
    // "Halden's owner": who has an owner is not the owner.
    if let Some(owner) = chosen
        && names::has_possessive_ending(passage, sentence, owner.span)
        && let Some(owned) = candidates.clone().next()
        && names::words_between(sentence, owner.span, owned.span) <= 3
    {
        chosen = Some(owned);
    }
    if let (Some(pronoun), Some(name)) = (pronoun, chosen)
        && pronoun.start < name.span.start
    {
        return Own::Continues;
    }
    let Some(mut it) = chosen else {
        // "With the help of Halden": nobody else is spoken of.
        return match (subject, pronoun) {
            (Some(it), _) => Own::On { who: Who::Subject, at: it.span, contested: false },
            (None, Some(_)) => Own::Continues,
            (None, None) => Own::Neutral,
        };
    };
    // Who speaks is not who is spoken of.
    if let (Some(name), Some(subject)) = (it.who.rival(), subject) {
        let stance = stance::weigh(passage, subject.span, &[]);
        if names::same_name(&stance.holder, name) || names::same_name(&stance.origin, name) {
            it = subject;
        }
    }
    let contested = it.who != Who::Subject && (subject.is_some() || pronoun.is_some());
    Own::On { who: it.who.clone(), at: it.span, contested }
}

impl Labels {
    fn new(article: &Article, referents: &Referents, passage: &Passage<'_>) -> Self {
        let mut labels = Self { under: vec![None; passage.sentences.len()], ..Self::default() };
        let mut sections: Vec<(u8, Option<Label>)> = Vec::new();
        let mut list: Option<usize> = None;
        let mut tables: BTreeMap<Cell, (usize, usize)> = BTreeMap::new();
        for (at, sentence) in passage.sentences.iter().enumerate() {
            let here = passage.to(at);
            let block = article.blocks.get(sentence.block);
            let level =
                block.map_or(0, |block| block.level).max(1 + u8::from(sentence.role == Role::Heading));
            match sentence.role {
                Role::Title | Role::Heading => {
                    let again =
                        at.checked_sub(1).is_some_and(|at| passage.sentences[at].block == sentence.block);
                    if !again {
                        while sections.last().is_some_and(|(above, _)| *above >= level) {
                            sections.pop();
                        }
                        sections.push((level, heading(referents, &here)));
                    }
                    list = None;
                }
                Role::Item => {
                    if let Some(head) = list {
                        labels.heads.insert(at, head);
                    }
                }
                Role::Cell => {
                    if let Some(cell) = block.and_then(|block| block.cell) {
                        tables.entry(cell).or_insert((at, sentence.block));
                    }
                }
                Role::Paragraph | Role::Quote => {
                    let last = sentence.words.last();
                    list = last.is_some_and(|mark| mark.folded == ":").then_some(at);
                }
            }
            labels.under[at] = sections.iter().rev().find_map(|(_, label)| label.clone());
        }
        labels.tables(referents, passage, &tables);
        labels
    }

    /// Labels the cells of tables of which a row or a column is the subject's.
    fn tables(
        &mut self,
        referents: &Referents,
        passage: &Passage<'_>,
        cells: &BTreeMap<Cell, (usize, usize)>,
    ) {
        let names = |at: usize| referents.names_subject(passage, &passage.sentences[at]);
        let mut rows: BTreeMap<usize, bool> = BTreeMap::new();
        let mut columns: BTreeMap<usize, bool> = BTreeMap::new();
        for (cell, (at, _)) in cells {
            if cell.column == 0 {
                *rows.entry(cell.table).or_default() |= cell.row > 0 && names(*at);
            }
            if cell.row == 0 {
                *columns.entry(cell.table).or_default() |= cell.column > 0 && names(*at);
            }
        }
        for (cell, (first, block)) in cells {
            let row = cells.get(&Cell { column: 0, ..*cell }).filter(|_| cell.column > 0);
            let column = cells.get(&Cell { row: 0, ..*cell }).filter(|_| cell.row > 0);
            let is = |of: &BTreeMap<usize, bool>| of.get(&cell.table).copied().unwrap_or(false);
            let by = match (row, column) {
                (Some(row), _) if is(&rows) => Some(row.0),
                (_, Some(column)) if is(&columns) && cell.column > 0 => Some(column.0),
                _ => None,
            };
            let label = by.map(|head| {
                let at = passage.sentences[head].span;
                let who = if names(head) { Who::Subject } else { Who::Rival(at.of(passage.text).to_owned()) };
                Label { who, at }
            });
            let heads: Vec<usize> = [row, column].into_iter().flatten().map(|(at, _)| *at).collect();
            for at in
                (*first..passage.sentences.len()).take_while(|at| passage.sentences[*at].block == *block)
            {
                self.cells.insert(at, heads.clone());
                if label.is_some() {
                    self.under[at].clone_from(&label);
                }
            }
        }
    }
}

/// What a heading says: it names the subject, or it is the name of another and nothing else.
fn heading(referents: &Referents, passage: &Passage<'_>) -> Option<Label> {
    let all = names::in_sentence(referents, passage);
    let sentence = passage.sentence();
    let others =
        all.iter().filter(|referent| matches!(referent.who, Who::Rival(_)) || referent.form == Form::Name);
    let (mine, others): (Vec<_>, Vec<_>) = others.partition(|referent| referent.who == Who::Subject);
    match (mine.first(), others.as_slice()) {
        (Some(it), []) => Some(Label { who: Who::Subject, at: it.span }),
        (None, [it]) => {
            let known = passage.known;
            let language = passage.language;
            let mut rest =
                sentence.words.iter().filter(|word| !word.is_mark() && !word.span.overlaps(it.span));
            let whole = rest.all(|word| language.names.introduces(&word.folded));
            let words: Vec<_> = sentence.words.iter().filter(|word| word.span.overlaps(it.span)).collect();
            let elsewhere = words
                .iter()
                .any(|word| known.is_some_and(|known| known.has_capital_elsewhere(passage, word)));
            let common = words.iter().all(|word| language.capitals.is_common(&word.folded));
            let declared = matches!(it.who, Who::Rival(_));
            (declared || (whole && (elsewhere || !common)))
                .then(|| Label { who: it.who.clone(), at: it.span })
        }
        _ => None,
    }
}
