//! How a name stands to a match.

use super::context::Context;
use super::referent::{Form, Referent, Who};
use super::{Case, names};
use crate::sentence::Shape;

impl Case<'_> {
    /// Every name in the sentence that a value could belong to, in order.
    pub(super) fn referents(&self, context: &mut Context) -> Vec<Referent> {
        let mut all = names::in_sentence(self.referents, self.passage);
        all.retain(|referent| match &referent.who {
            Who::Other(full) => {
                let value = self.values.iter().any(|value| value.overlaps(referent.span));
                if referent.form == Form::Relation {
                    // "its owner Tom Weller": where the name is the value, that is what the owner is called.
                    let end = self.scene.range(referent.span).end;
                    let called = self.values.iter().any(|value| self.scene.range(*value).start == end);
                    return !called && !value && !self.is_literal(referent);
                }
                // Who speaks is not who is spoken of, but a company that stands right before the figure
                // it gives speaks of itself: "Twitter affirme compter …".
                let person = full.contains(' ');
                let of_itself = !names::same_name(&self.stance.origin, full)
                    && (!person && self.is_helped(referent) || self.reports_its_own(referent));
                // An answer may well open on the person it is about: "Matze was fired".
                let opens = self.answer
                    && !person
                    && self.scene.word(0).is_some_and(|word| {
                        word.span.start == referent.span.start
                            && !self
                                .passage
                                .known
                                .is_some_and(|known| known.has_capital_elsewhere(self.passage, word))
                    });
                // "Brixton's counsel said": Brixton is not who speaks.
                let speaks = self.speaks(full) && !self.possessive_ending(referent);
                !value && !opens && (of_itself || !speaks)
            }
            _ => true,
        });
        self.point_back(context, &mut all);
        all.extend(self.opener().filter(|opener| !all.iter().any(|other| other.span.overlaps(opener.span))));
        all.sort_by_key(|referent| referent.span);
        all
    }

    /// Whether a company gives a figure and names nobody whose it would be: "Brixton reported revenue of
    /// $9 million".
    fn reports_its_own(&self, referent: &Referent) -> bool {
        let end = self.scene.range(referent.span).end;
        !self.figures.is_empty()
            && end <= self.found.start
            && self.found.start - end <= 3
            && !names::is_person(self.passage, self.passage.sentence(), referent)
    }

    /// Adds pronouns, and "the company", as what they stand for: the name before them in the sentence
    /// that something is said of, else whom the sentence before leaves in mind.
    fn point_back(&self, context: &mut Context, all: &mut Vec<Referent>) {
        let sentence = self.passage.sentence();
        let names = &self.passage.language.names;
        let mut found: Vec<Referent> = Vec::new();
        for span in names::pronouns(self.referents, self.passage) {
            let description = self.scene.range(span).len() > 1;
            let noun = self.scene.word(self.scene.range(span).end.saturating_sub(1));
            let company = noun.is_some_and(|noun| names.companies.binary_search(&noun.folded).is_ok());
            let declared = all.iter().position(|other| other.span.overlaps(span));
            // "The ferry" is declared; "the company" is whoever was spoken of, declared or not.
            if declared.is_some() && !(description && company)
                || self.values.iter().any(|it| it.overlaps(span))
            {
                continue;
            }
            let nominative = |other: &&Referent| {
                other.span.end <= span.start
                    && other.form == Form::Name
                    && !names::is_oblique(self.passage, sentence, other.span)
                    && (self.referents.person || !names::is_person(self.passage, sentence, other))
            };
            let mind = || match context.before(self.article, self.referents, self.passage) {
                // "The app" opens a new matter where a paragraph begins; "it" does not.
                Some((_, false)) if description && !company => None,
                // What is answered about both is answered about the subject.
                Some((mind, _)) if !(self.answer && mind.contested) => Some((mind.who, mind.at)),
                _ => None,
            };
            // "The latter" is whoever was named last, however that was.
            let last = self.scene.range(span).any(|token| {
                let word = self.scene.word(token);
                word.is_some_and(|word| {
                    self.passage.language.subjects.latter.binary_search(&word.folded).is_ok()
                })
            });
            if last {
                let before = self.passage.at.checked_sub(1);
                let named =
                    before.and_then(|at| names::in_sentence(self.referents, &self.passage.to(at)).pop());
                found.extend(named.map(|it| Referent { span, who: it.who, form: Form::Back(it.span) }));
                continue;
            }
            let here = all.iter().rev().find(nominative).map(|other| (other.who.clone(), other.span));
            let Some((who, at)) = here.or_else(mind) else { continue };
            match declared {
                Some(_) if who == Who::Subject => {}
                Some(index) => all[index] = Referent { span, who, form: Form::Back(at) },
                None => found.push(Referent { span, who, form: Form::Back(at) }),
            }
        }
        all.extend(found);
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
            .then(|| Referent { span: word.span, who: Who::Opener(name.to_owned()), form: Form::Name })
    }

    /// Whether the match is the verb of the name: only helping words or an aside stand between.
    pub(super) fn is_subject_of_verb(&self, referent: &Referent) -> bool {
        let end = self.scene.range(referent.span).end;
        let comma = end > 0 && self.scene.mark_between(end - 1, end, &[","]);
        self.is_helped(referent) && (!comma || self.scene.aside_behind(end) == Some(self.found.start))
    }

    /// Whether the name is who says so, or where it was said.
    fn speaks(&self, name: &str) -> bool {
        names::same_name(&self.stance.holder, name) || names::same_name(&self.stance.origin, name)
    }

    /// Whether a preposition of belonging stands before the name: `de Twitter`, `of Twitter`.
    pub(super) fn owns_before(&self, referent: &Referent) -> bool {
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
    pub(super) fn is_passed_over(&self, referent: &Referent) -> bool {
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
    pub(super) fn is_literal(&self, referent: &Referent) -> bool {
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
    pub(super) fn is_aside(&self, referent: &Referent, referents: &[Referent]) -> bool {
        if referent.who == Who::Subject {
            return self.is_told_of(referent, referents);
        }
        let range = self.scene.range(referent.span);
        if self.is_antecedent(referent, referents) {
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
                && other.form != Form::Relation
                && !names::is_oblique(self.passage, self.passage.sentence(), other.span)
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
    pub(super) fn is_grammatical_subject(&self, referent: &Referent, referents: &[Referent]) -> bool {
        // "John Matze, its former CEO, was ousted": people are spoken of, but the question is not theirs.
        let next = self.scene.word(self.scene.range(referent.span).end);
        let who =
            next.is_some_and(|word| self.passage.language.names.personal.binary_search(&word.folded).is_ok());
        if self.answer && (who || names::is_person(self.passage, self.passage.sentence(), referent)) {
            return false;
        }
        let between = self.scene.range(referent.span).end..self.found.start;
        (self.bare && between.len() <= 6)
            || self.possessive_ending(referent)
            || self.is_helped(referent)
            || self.is_antecedent(referent, referents)
            || self.is_predicate(referent)
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
    pub(super) fn is_helped(&self, referent: &Referent) -> bool {
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
    /// revendique …", "by Twitter, which was founded in May and is based …".
    fn is_antecedent(&self, referent: &Referent, referents: &[Referent]) -> bool {
        let end = self.scene.range(referent.span).end;
        let next = self.scene.word(end);
        let relative = next
            .is_some_and(|word| self.passage.language.names.relatives.binary_search(&word.folded).is_ok());
        if !relative || end == 0 {
            return false;
        }
        // What stands behind another comma, or is said of somebody else, is outside.
        let open = self.scene.mark_between(end - 1, end, &[","])
            && end < self.found.start
            && !self.scene.mark_between(end, self.found.start, &[",", ";", ":", "(", "–", "—"])
            && referents.iter().all(|other| {
                let range = self.scene.range(other.span);
                range.start < end
                    || range.end > self.found.start
                    || names::is_oblique(self.passage, self.passage.sentence(), other.span)
            });
        self.is_helped(referent) || open
    }

    /// Whether the match goes on about what the name is said to be: "Twitter is a network based in …".
    fn is_predicate(&self, referent: &Referent) -> bool {
        let names = &self.passage.language.names;
        let holds = |list: &[String], token: usize| {
            self.scene.word(token).is_some_and(|word| list.binary_search(&word.folded).is_ok())
        };
        let end = self.scene.range(referent.span).end;
        let helps = (end..self.found.start).take_while(|token| holds(&names.helping, *token)).count();
        let article = end + helps;
        helps > 0
            && article < self.found.start
            && self.found.start - article <= 6
            && holds(&names.indefinites, article)
            && !self.scene.mark_between(end, self.found.start, &[",", ";", ":", "("])
    }

    /// Whether what stands behind the match is a preposition of belonging and not one of place.
    pub(super) fn is_possessive_behind(&self) -> bool {
        let possessives = &self.passage.language.names.possessives;
        self.scene.word(self.found.end).is_some_and(|word| possessives.binary_search(&word.folded).is_ok())
    }

    /// Who owns the value because a preposition of belonging and a name follow it:
    /// "330 millions d'utilisateurs de Twitter".
    pub(super) fn owner_behind<'r>(&self, referents: &'r [Referent]) -> Option<&'r Referent> {
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
        referents.iter().filter(|referent| referent.form == Form::Name).find(|referent| {
            let start = self.scene.range(referent.span).start;
            start > end && start <= at
        })
    }
}
