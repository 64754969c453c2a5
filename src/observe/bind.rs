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
//! | `Sa maison mère compte 330 salariés` | another: what has an owner is not the owner |
//! | `## Twitter`, `Twitter :`, `\| Twitter \|` | a rival: it rules the section, the list, the row |
//!
//! The rules stand in [`bind`] in the order in which they are tried; the first that speaks decides.

mod around;
mod context;
mod joined;
mod names;
mod referent;

use serde::{Deserialize, Serialize};

use super::matcher::{Match, Scene};
use crate::article::Article;
use crate::kind::Passage;
use crate::span::Span;
use crate::stance::Stance;

use context::Mind;
use referent::{Form, Referent, Who};

pub(super) use context::Context;
pub(super) use referent::Referents;

/// Why a match was or was not taken for the claim's subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Binding {
    /// Its sentence names the subject here.
    Named(Span),
    /// A pronoun, or "the company", stands for the subject.
    Continued {
        /// The pronoun.
        by: Span,
        /// Where the subject was named.
        of: Span,
    },
    /// It stands under a heading, in a list or in a row that names the subject here.
    Under(Span),
    /// The article is about the subject, and nothing else is nearer.
    Topic,
    /// It belongs to something else.
    Rival {
        /// Its name.
        name: String,
        /// Where the name stands.
        at: Span,
        /// How it is known.
        how: How,
    },
    /// It is told of the subject and of another together, named here.
    Joint(Span),
    /// Names and figures are to be paired one by one, and are not equally many.
    Unpaired,
    /// The article is not about the subject.
    Elsewhere,
}

/// How a value is known to belong to something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// Its name is nearer.
    Nearer,
    /// Its name owns the value: `of Twitter`, `Twitter (300 employees)`.
    Owner,
    /// The value is what the subject is compared with.
    Compared,
    /// Names and figures are paired one by one.
    Paired,
    /// The clause is about it.
    Clause,
    /// This pronoun, or "the company", stands for it.
    Back(Span),
    /// The sentence before is about it.
    Before,
    /// A heading, the head of a list, a row or a column names it.
    Under,
}

impl Binding {
    /// Whether the match counts.
    pub const fn holds(&self) -> bool {
        matches!(self, Self::Named(_) | Self::Continued { .. } | Self::Under(_) | Self::Topic)
    }
}

/// What a match is judged by.
pub(super) struct Case<'a> {
    pub(super) article: &'a Article,
    pub(super) referents: &'a Referents,
    pub(super) scene: &'a Scene<'a>,
    pub(super) passage: &'a Passage<'a>,
    pub(super) found: &'a Match,
    /// The values in the match: names there are what is claimed, not whose it is.
    pub(super) values: &'a [Span],
    /// The value that is judged.
    pub(super) value: Span,
    /// Every figure of the claim's kind in the sentence; empty for names.
    pub(super) figures: &'a [Span],
    pub(super) stance: &'a Stance,
    /// The claim has no phrases: a number and its noun alone are weak evidence.
    pub(super) bare: bool,
    /// The match is itself the answer: there is no value that somebody could own.
    pub(super) answer: bool,
    /// The value is a name: people are what is claimed, and seldom whose it is.
    pub(super) naming: bool,
    /// The article is about the subject.
    pub(super) topic: bool,
}

/// Says whose value a match is.
pub(super) fn bind(case: &Case<'_>, context: &mut Context) -> Binding {
    let referents = case.referents(context);
    if let Some(binding) = case.paired(&referents) {
        return binding;
    }
    let inside = |referent: &&Referent| {
        let range = case.scene.range(referent.span);
        range.start >= case.found.start && range.end <= case.found.end
    };
    // A rival in a gap of the phrase: "le PDG de Twitter, Jack Dorsey".
    for referent in referents.iter().filter(inside) {
        if case.owns_before(referent)
            && !case.is_literal(referent)
            && !case.is_passed_over(referent)
            && referent.who.rival().is_some()
        {
            return case.decided(referent, How::Owner);
        }
    }
    if let Some(compared) = case.compared(&referents) {
        return case.decided(compared, How::Compared);
    }
    let named = |referent: &&Referent| referent.who == Who::Subject && referent.form == Form::Name;
    if let Some(referent) = referents.iter().filter(inside).find(named) {
        return Binding::Named(referent.span);
    }
    if let Some(owner) = case.bracketed(&referents) {
        return case.decided(owner, How::Owner);
    }
    let left = referents.iter().rev().find(|referent| {
        case.scene.range(referent.span).end <= case.found.start
            && !case.is_aside(referent, &referents)
            && !case.is_answer_like(referent, &referents)
    });
    if let Some(other) = left.and_then(|left| case.joined_with(left, &referents)) {
        return Binding::Joint(other.span);
    }
    let owner = case.owner_behind(&referents);
    if let Some(referent) = left {
        let owned = |owner: &&Referent| owner.who.rival().is_some() && !names::is_town(owner);
        match &referent.who {
            Who::Subject if referent.form == Form::Name => {
                if let Some(host) = case.host_of_aside(referent, &referents) {
                    return case.decided(host, How::Clause);
                }
                return match owner.filter(owned).filter(|_| case.is_possessive_behind()) {
                    Some(owner) => case.decided(owner, How::Owner),
                    None => Binding::Named(referent.span),
                };
            }
            Who::Subject if owner.is_none() => return case.decided(referent, How::Nearer),
            Who::Rival(_) => return case.decided(referent, How::Nearer),
            Who::Other(_)
                if case.is_grammatical_subject(referent, &referents)
                    || matches!(referent.form, Form::Back(_)) =>
            {
                return case.decided(referent, How::Nearer);
            }
            Who::Opener(_) if case.is_subject_of_verb(referent) => {
                return case.decided(referent, How::Nearer);
            }
            _ => {}
        }
    }
    if let Some(owner) = owner {
        return case.decided(owner, How::Owner);
    }
    if let Some(rival) = case.clause_of(&referents) {
        return case.decided(rival, How::Clause);
    }
    if let Some(referent) = referents.iter().find(named) {
        return Binding::Named(referent.span);
    }
    // A phrase around a declared rival, without the subject in the sentence, says nothing of the subject.
    if let Some(rival) = case.only_rival(&referents) {
        return case.decided(rival, How::Clause);
    }
    if let Some(label) = context.label(case.article, case.referents, case.passage)
        && !(label.who == Who::Subject && case.is_titled_only(label.at))
    {
        return match label.who.rival() {
            Some(name) => Binding::Rival { name: name.to_owned(), at: label.at, how: How::Under },
            None => Binding::Under(label.at),
        };
    }
    if let Some(Mind { who, at, .. }) = case.goes_on(context)
        && let Some(name) = who.rival()
    {
        return Binding::Rival { name: name.to_owned(), at, how: How::Before };
    }
    if case.topic { Binding::Topic } else { Binding::Elsewhere }
}

impl Case<'_> {
    /// The other name that begins the sentence, when the subject only stands in an aside behind it:
    /// "Brixton, unlike Halden, employs 5,000 people".
    fn host_of_aside<'r>(&self, subject: &Referent, referents: &'r [Referent]) -> Option<&'r Referent> {
        let comma_before = |at: usize| at > 0 && self.scene.mark_between(at - 1, at, &[","]);
        let within = self.scene.range(subject.span);
        if !comma_before(self.found.start) {
            return None;
        }
        referents.iter().find(|host| {
            let at = self.scene.range(host.span);
            let first = self.scene.word(0).filter(|_| at.start == 1);
            let begins = at.start == 0
                || first.is_some_and(|word| self.passage.language.names.determiners.contains(&word.folded));
            begins && at.end <= within.start && comma_before(at.end) && host.who.rival().is_some()
        })
    }

    /// The first declared rival beside the phrase, in a sentence that does not speak of the subject at all. An answer
    /// to the claim is none: a host may be a rival of somebody else.
    fn only_rival<'r>(&self, referents: &'r [Referent]) -> Option<&'r Referent> {
        let is_answer = |referent: &Referent| {
            let overlaps = referent.span.start < self.value.end && self.value.start < referent.span.end;
            overlaps || self.is_answer_like(referent, referents)
        };
        if referents.iter().any(|referent| referent.who == Who::Subject) {
            return None;
        }
        // It must stand among the words of the phrase or right beside them: "Rosa Kellmer runs Brixton".
        let near = |referent: &Referent| {
            let range = self.scene.range(referent.span);
            // An answer has no words of its own that the name could stand beside.
            let before = self.answer || range.end + 2 >= self.found.start;
            before && range.start <= self.found.end + 1
        };
        let declared = |referent: &&Referent| matches!(referent.who, Who::Rival(_));
        referents.iter().filter(declared).find(|referent| near(referent) && !is_answer(referent))
    }

    /// What it means that a value goes with a name.
    fn decided(&self, referent: &Referent, how: How) -> Binding {
        match (&referent.who, referent.form) {
            (Who::Subject, Form::Back(of)) => Binding::Continued { by: referent.span, of },
            (Who::Subject, _) => Binding::Named(referent.span),
            (Who::Rival(name) | Who::Other(name) | Who::Opener(name), Form::Back(at)) => {
                Binding::Rival { name: name.clone(), at, how: How::Back(referent.span) }
            }
            (Who::Rival(name) | Who::Other(name) | Who::Opener(name), _) => {
                Binding::Rival { name: name.clone(), at: referent.span, how }
            }
        }
    }
}
