//! Whose value it is.
//!
//! A match counts when its sentence names the subject, or when the article is about the subject
//! and no rival is nearer. A value that belongs to somebody else is the worst false alarm.
//!
//! | sentence (the subject is Parler) | bound to |
//! |---|---|
//! | `Parler revendique 12 millions d'utilisateurs` | the subject, named |
//! | `Le réseau revendique 12 millions d'utilisateurs` | the article's subject |
//! | `Twitter compte 330 millions d'utilisateurs` | a rival: its name stands right before the phrase |
//! | `les 330 millions d'utilisateurs de Twitter` | a rival: it owns the value |
//! | `Le PDG de Twitter, Jack Dorsey` | a rival: it stands in a gap of the phrase |
//! | `Contrairement à Twitter, Parler compte …` | the subject: it is nearer |
//! | `Bolt compte 5 millions …` | a rival: a first word without a determiner, and its verb |
//! | `La société compte …` | nobody, where the article never names the subject |
//! | `Twitter va mieux. Il compte 330 millions …` | a rival: the pronoun points back at it |

mod referent;

use serde::{Deserialize, Serialize};

use super::matcher::{Match, Scene};
use crate::kind::Passage;
use crate::kind::name::runs;
use crate::sentence::{Sentence, Shape};
use crate::span::Span;
use crate::stance::Stance;

use referent::{Referent, Who};

pub(super) use referent::Referents;

/// Why a match was or was not taken for the claim's subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Binding {
    /// Its sentence names the subject.
    Named,
    /// The article is about the subject, and nothing else is nearer.
    Topic,
    /// Something else is nearer: its name.
    Rival(String),
    /// The article is not about the subject.
    Elsewhere,
}

impl Binding {
    /// Whether the match counts.
    pub const fn holds(&self) -> bool {
        matches!(self, Self::Named | Self::Topic)
    }
}

/// What a match is judged by.
pub(super) struct Case<'a> {
    pub(super) referents: &'a Referents,
    pub(super) scene: &'a Scene<'a>,
    pub(super) passage: &'a Passage<'a>,
    pub(super) found: &'a Match,
    /// The values in the match: names there are what is claimed, not whose it is.
    pub(super) values: &'a [Span],
    pub(super) stance: &'a Stance,
    /// The claim has no phrases: a number and its noun alone are weak evidence.
    pub(super) bare: bool,
    /// The match is itself the answer: there is no value that somebody could own.
    pub(super) answer: bool,
    /// The article is about the subject.
    pub(super) topic: bool,
}

/// Says whose value a match is.
pub(super) fn bind(case: &Case<'_>) -> Binding {
    let referents = case.referents();
    let inside = |referent: &&Referent| {
        let range = case.scene.range(referent.span);
        range.start >= case.found.start && range.end <= case.found.end
    };
    // A rival in a gap of the phrase: "le PDG de Twitter, Jack Dorsey".
    for referent in referents.iter().filter(inside) {
        if case.owns_before(referent)
            && !case.is_literal(referent)
            && !case.is_passed_over(referent)
            && let Some(name) = referent.who.rival()
        {
            return Binding::Rival(name.to_owned());
        }
    }
    if referents.iter().filter(inside).any(|referent| referent.who == Who::Subject) {
        return Binding::Named;
    }
    let left = referents.iter().rev().find(|referent| {
        case.scene.range(referent.span).end <= case.found.start && !case.is_aside(referent, &referents)
    });
    if let Some(referent) = left {
        match &referent.who {
            Who::Subject => return Binding::Named,
            Who::Rival(name) => return Binding::Rival(name.clone()),
            Who::Other(name) if case.is_grammatical_subject(referent) => return Binding::Rival(name.clone()),
            Who::Opener(name) if case.is_subject_of_verb(referent) => return Binding::Rival(name.clone()),
            Who::Other(_) | Who::Opener(_) => {}
        }
    }
    if let Some(name) = case.owner_behind(&referents) {
        return match name {
            Who::Subject => Binding::Named,
            Who::Rival(name) | Who::Other(name) | Who::Opener(name) => Binding::Rival(name),
        };
    }
    if referents.iter().any(|referent| referent.who == Who::Subject) {
        return Binding::Named;
    }
    if let Some(name) = case.pointed_back_at() {
        return Binding::Rival(name);
    }
    if case.topic { Binding::Topic } else { Binding::Elsewhere }
}

/// Whether a speaker or origin is this name, perhaps with words around it.
fn same_name(speaker: &Option<String>, name: &str) -> bool {
    let key = crate::fold::key(name);
    speaker.as_ref().is_some_and(|speaker| {
        let speaker = crate::fold::key(speaker);
        speaker == key || speaker.ends_with(&key) || speaker.starts_with(&key)
    })
}

impl Case<'_> {
    /// Every name in the sentence that a value could belong to, in order.
    fn referents(&self) -> Vec<Referent> {
        let mut all = self.referents.declared(self.passage, self.passage.sentence());
        for run in runs(self.passage) {
            let known = all.iter().any(|other| other.span.overlaps(run.span));
            let value = self.values.iter().any(|value| value.overlaps(run.span));
            let referent = Referent { span: run.span, who: Who::Other(run.full.clone()) };
            // Who speaks is not who is spoken of, but a company that stands right before the figure
            // it gives speaks of itself: "Twitter affirme compter …".
            let person = run.full.contains(' ');
            let of_itself =
                !person && self.is_helped(&referent) && !same_name(&self.stance.origin, &run.full);
            // An answer may well open on the person it is about: "Matze was fired".
            let opens = self.answer
                && !person
                && self.scene.word(0).is_some_and(|word| {
                    word.span.start == run.span.start
                        && !self
                            .passage
                            .known
                            .is_some_and(|known| known.has_capital_elsewhere(self.passage, word))
                });
            if !known && !value && !opens && (of_itself || !self.speaks(&run.full)) {
                all.push(referent);
            }
        }
        all.extend(self.opener().filter(|opener| !all.iter().any(|other| other.span.overlaps(opener.span))));
        all.sort_by_key(|referent| referent.span);
        all
    }

    /// The first word of the sentence, when nothing says that it is no name: "Bolt has 5 million users".
    fn opener(&self) -> Option<Referent> {
        let names = &self.passage.language.names;
        let word = self.scene.word(0)?;
        let lists = [&names.never, &names.determiners, &names.pronouns, &names.prepositions, &names.titles];
        let known = lists.iter().any(|list| list.binary_search(&word.folded).is_ok())
            || names.introduces(&word.folded)
            || names.adverbs.iter().any(|ending| word.folded.ends_with(ending.as_str()));
        let value = self.values.iter().any(|value| value.overlaps(word.span));
        let name = word.span.of(self.passage.text);
        // An answer may well open on the person it is about: "Matze was fired".
        (!self.answer && word.shape == Shape::Capital && !known && !value && !self.speaks(name))
            .then(|| Referent { span: word.span, who: Who::Opener(name.to_owned()) })
    }

    /// Whether the match is the verb of the name: only helping words or an aside stand between.
    fn is_subject_of_verb(&self, referent: &Referent) -> bool {
        let end = self.scene.range(referent.span).end;
        let comma = end > 0 && self.scene.mark_between(end - 1, end, &[","]);
        self.is_helped(referent) && (!comma || self.scene.aside_behind(end) == Some(self.found.start))
    }

    /// Whether the name is who says so, or where it was said.
    fn speaks(&self, name: &str) -> bool {
        same_name(&self.stance.holder, name) || same_name(&self.stance.origin, name)
    }

    /// Whether a preposition of belonging stands before the name: `de Twitter`, `of Twitter`.
    fn owns_before(&self, referent: &Referent) -> bool {
        self.before(referent)
            .is_some_and(|word| self.passage.language.names.possessives.binary_search(word).is_ok())
            || self.possessive_ending(referent)
    }

    /// Whether the name bears a possessive ending: `Twitter's`.
    fn possessive_ending(&self, referent: &Referent) -> bool {
        let end = self.scene.range(referent.span).end;
        self.scene.word(end).is_some_and(|word| self.passage.language.writing.endings.contains(&word.folded))
    }

    /// Whether the name stands in an aside behind a value that the match passes over.
    fn is_passed_over(&self, referent: &Referent) -> bool {
        let range = self.scene.range(referent.span);
        self.values.iter().any(|value| {
            let opens = self.scene.range(*value).end;
            self.scene.aside_behind(opens).is_some_and(|closes| {
                opens <= range.start
                    && range.end <= closes
                    && !(opens..closes).any(|token| self.found.literals.contains(&token))
            })
        })
    }

    /// Whether a literal word of the phrase matched inside the name.
    fn is_literal(&self, referent: &Referent) -> bool {
        self.scene.range(referent.span).any(|token| self.found.literals.contains(&token))
    }

    /// The word before a name, past determiners, titles and introductions.
    fn before(&self, referent: &Referent) -> Option<&String> {
        let names = &self.passage.language.names;
        let mut at = self.scene.range(referent.span).start;
        for _ in 0..4 {
            at = at.checked_sub(1)?;
            let word = &self.scene.word(at)?.folded;
            if names.prepositions.binary_search(word).is_ok() || !names.introduces(word) {
                return Some(word);
            }
        }
        None
    }

    /// Whether the name stands aside of the sentence's line: behind a preposition, or inside commas
    /// or brackets that close before the match and open behind another name. Names of the subject
    /// do only where they tell who a rival is.
    fn is_aside(&self, referent: &Referent, referents: &[Referent]) -> bool {
        if referent.who == Who::Subject {
            return self.is_told_of(referent, referents);
        }
        let range = self.scene.range(referent.span);
        if self.is_antecedent(referent) {
            return false;
        }
        let names = &self.passage.language.names;
        let before = self.before(referent);
        let holds = |list: &[String]| before.is_some_and(|word| list.binary_search(word).is_ok());
        // "à mesure que Twitter, riche de 330 millions d'abonnés, durcissait": an aside about the name.
        if holds(&names.clauses) && self.is_helped(referent) {
            return false;
        }
        let preposition = holds(&names.prepositions);
        let opened = referents.iter().any(|other| {
            let end = self.scene.range(other.span).end;
            !matches!(other.who, Who::Opener(_))
                && end > 0
                && end <= range.start
                && self.scene.mark_between(end - 1, range.start, &[",", "(", "–", "—"])
        });
        let closed =
            self.scene.mark_between(range.end.saturating_sub(1), self.found.start, &[",", ")", "–", "—"]);
        preposition || (opened && closed)
    }

    /// Whether the subject only serves to tell who a rival is: "Gab, le rival de Parler, revendique".
    fn is_told_of(&self, subject: &Referent, referents: &[Referent]) -> bool {
        let range = self.scene.range(subject.span);
        self.owns_before(subject)
            && referents.iter().filter(|other| matches!(other.who, Who::Rival(_) | Who::Other(_))).any(
                |other| {
                    let opens = self.scene.range(other.span).end;
                    let closes = self.scene.aside_behind(opens);
                    opens <= range.start
                        && closes.is_some_and(|closes| range.end <= closes && closes <= self.found.start)
                },
            )
    }

    /// Whether an undeclared name is what the matched words are said of. With phrases: it stands
    /// right before the match, or only helping words stand between. Without: it is the nearest.
    fn is_grammatical_subject(&self, referent: &Referent) -> bool {
        // "John Matze, its former CEO, was ousted": people are spoken of, but the question is not theirs.
        let next = self.scene.word(self.scene.range(referent.span).end);
        let who =
            next.is_some_and(|word| self.passage.language.names.personal.binary_search(&word.folded).is_ok());
        if self.answer && (who || self.is_person(self.passage.sentence(), referent.span)) {
            return false;
        }
        let between = self.scene.range(referent.span).end..self.found.start;
        (self.bare && between.len() <= 6)
            || self.possessive_ending(referent)
            || self.is_helped(referent)
            || self.is_possessor(referent)
    }

    /// Whether a possessive at the head of the match points at the name: "SkySilk does not condone
    /// hate, |its CEO, Kevin …". People own no figures.
    fn is_possessor(&self, referent: &Referent) -> bool {
        let person = match &referent.who {
            Who::Other(full) => full.contains(' '),
            Who::Opener(_) => true,
            _ => false,
        };
        let own = |token: usize| {
            self.scene
                .word(token)
                .is_some_and(|word| self.passage.language.names.own.binary_search(&word.folded).is_ok())
        };
        !person && (own(self.found.start) || self.found.start.checked_sub(1).is_some_and(own))
    }

    /// Whether only helping words, or an aside, stand between a name and the match: "Twitter, qui en
    /// compte", "Amazon, based in Seattle, employs".
    fn is_helped(&self, referent: &Referent) -> bool {
        let helping = &self.passage.language.names.helping;
        let end = self.scene.range(referent.span).end;
        let mut between = end..self.found.start;
        if let Some(behind) = self.scene.aside_behind(end).filter(|behind| *behind <= self.found.start) {
            between.start = behind;
        }
        end <= self.found.start
            && between.len() <= 3
            && between.all(|token| {
                self.scene.word(token).is_some_and(|word| helping.binary_search(&word.folded).is_ok())
            })
    }

    /// Whether the match stands in a relative clause of the name: "rouler pour Twitter, qui
    /// revendique …".
    fn is_antecedent(&self, referent: &Referent) -> bool {
        let next = self.scene.word(self.scene.range(referent.span).end);
        let relative = next
            .is_some_and(|word| self.passage.language.names.relatives.binary_search(&word.folded).is_ok());
        relative && self.is_helped(referent)
    }

    /// Who owns the value because a preposition of belonging and a name follow it:
    /// "330 millions d'utilisateurs de Twitter".
    fn owner_behind(&self, referents: &[Referent]) -> Option<Who> {
        let names = &self.passage.language.names;
        let joined = self.scene.word(self.found.end)?;
        // "le patron et fondateur de Gab": both offices are held there.
        let skip = if names.conjunctions.binary_search(&joined.folded).is_ok() { 2 } else { 0 };
        let end = self.found.end + skip;
        let preposition = self.scene.word(end)?;
        let owning = names.possessives.binary_search(&preposition.folded).is_ok()
            || names.locatives.binary_search(&preposition.folded).is_ok();
        if self.answer
            || !owning
            || self.scene.mark_between(self.found.end.checked_sub(1)?, end, &[",", ".", "(", ":"])
        {
            return None;
        }
        let mut at = end + 1;
        while self.scene.word(at).is_some_and(|word| names.introduces(&word.folded)) && at < end + 4 {
            at += 1;
        }
        referents
            .iter()
            .find(|referent| {
                let start = self.scene.range(referent.span).start;
                start > end && start <= at
            })
            .map(|referent| referent.who.clone())
    }

    /// The name that a pronoun or "the company" at the head of the sentence points back at, when it
    /// opens the sentence before and is not the subject's.
    fn pointed_back_at(&self) -> Option<String> {
        let names = &self.passage.language.names;
        let first = &self.scene.word(0)?.folded;
        let holds = |list: &[String], word: &String| list.binary_search(word).is_ok();
        let company = self.scene.word(1).is_some_and(|noun| {
            holds(&names.determiners, first)
                && !holds(&names.indefinites, first)
                && holds(&names.companies, &noun.folded)
        });
        if !company && !holds(&names.pronouns, first) {
            return None;
        }
        let at = self.passage.at.checked_sub(1)?;
        let before = &self.passage.sentences[at];
        if before.block != self.passage.sentence().block || self.referents.names_subject(self.passage, before)
        {
            return None;
        }
        let passage = Passage { at, ..*self.passage };
        let opening = before.words.iter().find(|word| !word.is_mark())?;
        let run = runs(&passage).into_iter().find(|run| run.span.start == opening.span.start)?;
        let person = !company && (holds(&names.personal, first) || self.is_person(before, run.span));
        (!person).then_some(run.full)
    }

    /// Whether a name is shown to be a person's: by the office behind it ("Mark Meckler, a lawyer"), or
    /// because the article goes on by the surname alone ("Meckler said").
    fn is_person(&self, sentence: &Sentence, name: Span) -> bool {
        let names = &self.passage.language.names;
        let mut behind = sentence.words.iter().skip_while(|word| word.span.start < name.end);
        let comma = behind.next().is_some_and(|mark| mark.folded == ",");
        let mut words = behind.skip_while(|word| names.determiners.binary_search(&word.folded).is_ok());
        if comma && words.next().is_some_and(|word| names.titles.binary_search(&word.folded).is_ok()) {
            return true;
        }
        let mut parts = sentence.words.iter().filter(|word| word.span.start >= name.start);
        let (Some(given), Some(surname)) = (parts.next(), parts.next()) else { return false };
        surname.span.end == name.end
            && surname.is_capital()
            && self.passage.sentences.iter().any(|other| {
                other.words.windows(2).any(|pair| {
                    pair[1].is_capital()
                        && pair[1].folded == surname.folded
                        && pair[0].folded != given.folded
                        && !pair[0].is_capital()
                })
            })
    }
}
