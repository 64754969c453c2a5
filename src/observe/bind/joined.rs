//! Several names and several figures in one sentence: pairs, comparisons, brackets, clauses.

use super::referent::{Form, Referent, Who};
use super::{Binding, Case, How, Mind, context, names};
use crate::article::Role;
use crate::span::Span;

impl Case<'_> {
    fn holds(&self, list: &[String], token: usize) -> bool {
        self.scene.word(token).is_some_and(|word| list.binary_search(&word.folded).is_ok())
    }

    /// "Halden, Brixton and Corvo employ 12, 20 and 30 people respectively": the first figure is the
    /// first name's.
    pub(super) fn paired(&self, referents: &[Referent]) -> Option<Binding> {
        let respective = &self.passage.language.subjects.respective;
        (0..self.scene.len()).find(|token| self.holds(respective, *token))?;
        let first = self.figures.first()?;
        let owners: Vec<&Referent> = referents
            .iter()
            .filter(|referent| referent.form == Form::Name && referent.span.end <= first.start)
            .collect();
        let index = self.figures.iter().position(|figure| figure.overlaps(self.value))?;
        match owners.get(index).filter(|_| owners.len() == self.figures.len()) {
            Some(owner) => Some(self.decided(owner, How::Paired)),
            None if owners.len() > 1 => Some(Binding::Unpaired),
            None => None,
        }
    }

    /// Whom the subject is compared with: "against 20 million at Brixton", "contre 20 millions pour
    /// Brixton". Only where the name stands right behind the match.
    pub(super) fn compared<'r>(&self, referents: &'r [Referent]) -> Option<&'r Referent> {
        let lists = &self.passage.language.subjects;
        let start = self.scene.range(self.value).start;
        let compares = (1..=4).filter_map(|back| start.checked_sub(back)).any(|token| {
            self.holds(&lists.comparisons, token)
                && !self.scene.mark_between(token, start, &[",", ".", ";", "("])
        });
        let end = self.found.end.max(self.scene.range(self.value).end);
        if !compares || !self.holds(&self.passage.language.names.prepositions, end) {
            return None;
        }
        let behind = referents.iter().find(|referent| self.scene.range(referent.span).start > end)?;
        let near = (end + 1..self.scene.range(behind.span).start).all(|token| {
            self.scene.word(token).is_some_and(|word| self.passage.language.names.introduces(&word.folded))
        });
        (near && behind.who.rival().is_some() && !names::is_town(behind)).then_some(behind)
    }

    /// The name before the bracket that the match stands in: "Brixton (9 million users)"; and the name
    /// in whose aside it stands: "Brixton, a former partner of Halden based in Leeds".
    pub(super) fn bracketed<'r>(&self, referents: &'r [Referent]) -> Option<&'r Referent> {
        let mut last_close = 0;
        for (index, referent) in referents.iter().enumerate() {
            let end = self.scene.range(referent.span).end;
            if end == 0 || end > self.found.start || end < last_close {
                continue;
            }
            let bracket = self.scene.mark_between(end - 1, end, &["("]);
            let comma = self.scene.mark_between(end - 1, end, &[",", "–", "—"]);
            if !bracket && !comma {
                continue;
            }
            let close = self.scene.aside_behind(end);
            // "Unlike Brixton, Halden has": the comma ends what stands before it.
            let fronted = index == 0
                && names::is_oblique(self.passage, self.passage.sentence(), referent.span)
                && self.scene.range(referent.span).start <= 5;
            if close.is_none_or(|close| self.found.start < close)
                && (bracket || !fronted)
                && self.is_told_behind(referent, referents, end, bracket)
            {
                return Some(referent);
            }
            // "left for Brixton, founded in 1998"; not "Halden, like Brixton, employed …".
            let oblique = names::is_oblique(self.passage, self.passage.sentence(), referent.span);
            if comma
                && oblique
                && !fronted
                && end == self.found.start
                && end > last_close
                && !names::is_town(referent)
            {
                return Some(referent);
            }
            // "…, Paul Roux, has left for …": the words of a verb open no aside.
            let names = &self.passage.language.names;
            let verb = self.holds(&names.helping, end) && !self.holds(&names.relatives, end);
            if let Some(close) = close.filter(|_| !fronted && !verb) {
                last_close = close;
            }
        }
        None
    }

    /// Whether the words from `end` to the match tell of the name before them: they name nobody else but
    /// behind a preposition, and hold no verb of the sentence.
    fn is_told_behind(&self, referent: &Referent, referents: &[Referent], end: usize, bracket: bool) -> bool {
        let (names, lists) = (&self.passage.language.names, &self.passage.language.subjects);
        let between = end..self.found.start;
        let others = || {
            referents.iter().filter(|other| {
                let range = self.scene.range(other.span);
                range.start >= end && range.end <= self.found.start
            })
        };
        if matches!(referent.form, Form::Back(_)) || names::is_town(referent) {
            return false;
        }
        if bracket {
            return between.len() <= 1 && !self.naming && !self.answer;
        }
        // "Brixton, whose head office is in Leeds".
        if self.holds(&lists.whose, end) {
            return others().next().is_none();
        }
        // "Brixton, a former partner of Halden based in Leeds".
        let role = |token: usize| {
            self.holds(&lists.relations, token)
                || self.scene.word(token).is_some_and(|word| names.is_title(&word.folded))
        };
        let opens = self.holds(&names.indefinites, end)
            || self.holds(&names.determiners, end) && (end..self.found.start).any(role);
        let oblique = |other: &Referent| {
            other.form == Form::Relation
                || names::is_oblique(self.passage, self.passage.sentence(), other.span)
        };
        opens && between.len() <= 8 && others().all(oblique)
    }

    /// A name that is the subject of the verb together with the subject: "Halden and Brixton employ 900
    /// people". What is told of both is no figure of one.
    pub(super) fn joined_with<'r>(&self, left: &Referent, referents: &'r [Referent]) -> Option<&'r Referent> {
        let lists = &self.passage.language.subjects;
        let each = (0..self.scene.len())
            .any(|token| self.holds(&lists.each, token) || self.holds(&lists.respective, token));
        if self.figures.is_empty() || each || left.form != Form::Name || !self.is_helped(left) {
            return None;
        }
        let start = self.scene.range(left.span).start;
        let mut at = start;
        while at > 0
            && self
                .scene
                .word(at - 1)
                .is_some_and(|word| self.passage.language.names.introduces(&word.folded))
        {
            at -= 1;
        }
        let and = at.checked_sub(1)?;
        if !self.holds(&self.passage.language.names.conjunctions, and)
            || self.holds(&self.passage.language.names.prepositions, and)
            || self.scene.mark_between(and.saturating_sub(1), and, &[","])
        {
            return None;
        }
        let other = referents.iter().find(|other| self.scene.range(other.span).end == and)?;
        let oblique = names::is_oblique(self.passage, self.passage.sentence(), other.span);
        let mixed = (left.who == Who::Subject) != (other.who == Who::Subject);
        // A list before it: "Brixton, Corvo and Halden".
        (mixed && !oblique && other.form == Form::Name).then_some(if left.who == Who::Subject {
            other
        } else {
            referents.iter().find(|it| it.span == left.span)?
        })
    }

    /// Whom the clause of the match is about, when that is not the subject: a name at the head of the
    /// clause, or of the sentence for figures; "At Brixton, revenue was …".
    pub(super) fn clause_of<'r>(&self, referents: &'r [Referent]) -> Option<&'r Referent> {
        let lists = &self.passage.language.subjects;
        let start = (0..=self.found.start.min(self.scene.len().saturating_sub(1)))
            .rev()
            .find(|token| {
                let parted = || self.scene.mark_between(*token - 1, *token, &[";"]);
                *token > 0 && (parted() || self.holds(&lists.contrasts, *token))
            })
            .unwrap_or(0);
        let within = || {
            referents.iter().filter(|referent| {
                let range = self.scene.range(referent.span);
                range.start >= start && range.end <= self.found.start
            })
        };
        let mine = |referent: &Referent| referent.who == Who::Subject;
        let sentence = self.passage.sentence();
        let nominative = |referent: &&Referent| !names::is_oblique(self.passage, sentence, referent.span);
        let framing = within().next()?;
        if self.answer || within().filter(nominative).any(mine) {
            return None;
        }
        let range = self.scene.range(framing.span);
        // "At Brixton, revenue was $9 million".
        let framed = start == 0
            && range.start <= 2
            && self.holds(&self.passage.language.names.locatives, 0)
            && !mine(framing)
            && !names::is_town(framing);
        if framed {
            return Some(framing);
        }
        let first = within().find(nominative).filter(|first| !matches!(first.who, Who::Opener(_)))?;
        let head = within().next().is_some_and(|it| it.span == first.span || mine(it));
        let range = self.scene.range(first.span);
        let reaches = start > 0 || !self.figures.is_empty();
        let heads = head && range.start - start <= 4;
        (reaches
            && heads
            && !names::is_town(first)
            && !names::is_person(self.passage, sentence, first)
            && !self.is_declared_aside(first))
        .then_some(first)
    }

    /// Whether a verb between a name at the head and the match has the name act on something: what is
    /// said behind a comma may be said of that.
    fn is_declared_aside(&self, first: &Referent) -> bool {
        let end = self.scene.range(first.span).end;
        end > 0
            && self.scene.mark_between(end, self.found.start, &[",", ":", "–", "—"])
            && self.scene.aside_behind(end).is_none()
    }

    /// Whether a person before the match is an answer to the claim and not whose it is: "Halden's chief
    /// executive Tom Weller replaced Marta Ruiz". Not one who belongs to another: "Brixton's Ann Roth".
    pub(super) fn is_answer_like(&self, referent: &Referent, referents: &[Referent]) -> bool {
        if !self.naming
            || self.referents.person
            || referent.who == Who::Subject
            || !names::is_person(self.passage, self.passage.sentence(), referent)
        {
            return false;
        }
        let mut at = self.scene.range(referent.span).start;
        while at > 0
            && self.scene.word(at - 1).is_some_and(|word| {
                self.passage.language.names.is_title(&word.folded)
                    || self.passage.language.writing.endings.contains(&word.folded)
            })
        {
            at -= 1;
        }
        !referents.iter().any(|other| {
            other.who.rival().is_some()
                && other.span != referent.span
                && self.scene.range(other.span).end == at
        })
    }

    /// Whether a heading is the title of the article, which is then what the article is about.
    pub(super) fn is_titled_only(&self, at: Span) -> bool {
        let first = self.passage.sentences.first();
        first.is_some_and(|first| first.role == Role::Title && first.span.overlaps(at))
    }

    /// Whom a sentence without a subject goes on about: the name that the sentence before is about,
    /// where that does not speak of the claim's subject at all.
    pub(super) fn goes_on(&self, context: &mut super::Context) -> Option<Mind> {
        let (mind, same) = context.before(self.article, self.referents, self.passage)?;
        let dropped = self.passage.language.subjects.drops && self.found.start <= 1;
        let _: &context::Mind = &mind;
        (!self.answer && (dropped || same) && !mind.contested).then_some(mind)
    }
}
