//! What a slot may hold, and what may stand between its value and the words around it.
//!
//! | written | the slot |
//! |---|---|
//! | `hébergé par la société DDoS-Guard` | also begins at `la`: what introduces a name |
//! | `12 millions d'utilisateurs actifs` | also ends behind `utilisateurs`: the counted noun |
//! | `Epik, a registrar, denies` | also ends behind the aside: `Epik … denies` |
//! | `told the BBC it hosts` | not `the BBC`, which hears it |

use super::Finder;
use crate::kind::Found;
use crate::observe::matcher::{Filling, Match, Scene};
use crate::observe::prepare::in_language;
use crate::sentence::Shape;

impl Finder<'_> {
    /// Where a value's slot may begin and end.
    pub(super) fn filling(&self, scene: &Scene<'_>, id: usize, value: &Found) -> Filling {
        let names = &self.passage.language.names;
        let range = scene.range(value.span);
        let core = scene.range(value.core).start.max(range.start);
        let mut start = range.start;
        if value.reading.term().is_some() {
            // "par la société DDoS-Guard": what leads up to a name belongs to its slot.
            while start > 0 && range.start - start < 4 {
                let before = scene.word(start - 1);
                let leads = before.is_some_and(|word| names.introduces(&word.folded));
                // "le PDG M. Dupont": the full stop of a title ends nothing.
                let title = before.is_some_and(|word| names.titles.binary_search(&word.folded).is_ok());
                let stop = !title && scene.mark_between(start - 1, start, &["."]);
                if !leads || stop || scene.mark_between(start - 1, start, &[",", ":", "(", "\"", "»", "”"])
                {
                    break;
                }
                start -= 1;
            }
        }
        let noun = self.noun_behind(scene, range.end);
        // "Selon Reuters, ce retour est possible, …": what follows such a name is no aside of it.
        let oblique = || {
            let before = start.checked_sub(1).and_then(|before| scene.word(before));
            before.is_some_and(|word| names.obliques.binary_search(&word.folded).is_ok())
        };
        let aside = match value.reading.term() {
            Some(_) if !oblique() => scene.aside_behind(range.end),
            _ => None,
        };
        Filling { starts: start..=core, ends: noun.into_iter().chain([range.end]).chain(aside).collect(), id }
    }

    /// Whether a name at the head of a match cannot be what the words behind it are said of:
    ///
    /// * it hears them: "told |the BBC| it hosts the site";
    /// * it stands behind a preposition: "cité par |Reuters|, assure l'hébergement";
    /// * it ends an aside: "Mark Meckler, cofondateur du |Tea Party|, assurera l'intérim";
    /// * the office behind it is that of the next name: "par |Fox News|, le patron John Matze".
    ///
    /// What goes on without a verb still counts: "une lettre de John Matze, le patron du réseau",
    /// "grâce à CloudRoute comme hébergeur".
    pub(super) fn is_oblique(
        &self,
        scene: &Scene<'_>,
        found: &Match,
        values: &[Found],
        value: &Found,
    ) -> bool {
        let names = &self.passage.language.names;
        let holds = |list: &[String], word: &String| list.binary_search(word).is_ok();
        let range = scene.range(value.span);
        let heads = found.literals.iter().all(|token| *token >= range.end);
        let Some(next) = scene.word(range.end).filter(|_| found.end > range.end) else { return false };
        if value.reading.term().is_none() || !heads {
            return false;
        }
        let office = scene.word(found.end - 1).is_some_and(|word| holds(&names.titles, &word.folded));
        // An apposition has a comma before it: "à |Fox News| le directeur général, John Matze".
        let comma = scene.mark_between(range.end - 1, range.end, &[",", "(", "–", "—"]);
        if office && !comma && holds(&names.determiners, &next.folded) {
            return true;
        }
        if office && values.iter().any(|other| scene.range(other.span).start == found.end) {
            return !scene.mark_between(found.end - 1, found.end, &[",", "(", ":"]);
        }
        // "en a pris la direction": a pronoun, though "en" is a preposition elsewhere.
        let helping = holds(&names.helping, &next.folded) && !holds(&names.relatives, &next.folded);
        let nominal = next.is_capital()
            || self.passage.language.writing.endings.contains(&next.folded)
            || names.introduces(&next.folded)
            || [&names.determiners, &names.relatives, &names.prepositions, &names.conjunctions]
                .iter()
                .any(|list| holds(list, &next.folded));
        let verbless = nominal && !helping;
        let mut at = range.start;
        while let Some(before) = at.checked_sub(1).and_then(|before| scene.word(before)) {
            if holds(&names.hearers, &before.folded) {
                return true;
            }
            if holds(&names.obliques, &before.folded) {
                return !verbless;
            }
            if holds(&names.possessives, &before.folded) {
                return !verbless && scene.mark_between(range.end - 1, range.end, &[","]);
            }
            let compound = scene.mark_between(at - 1, at, &["-"]);
            if !(names.introduces(&before.folded) || compound) || range.start - at > 4 {
                return false;
            }
            at -= 1;
        }
        false
    }

    /// The token behind the counted noun that follows a number within three words.
    pub(super) fn noun_behind(&self, scene: &Scene<'_>, end: usize) -> Option<usize> {
        let language = self.passage.language;
        let stops = |token: usize| {
            scene.word(token).is_none_or(|word| {
                word.shape == Shape::Number || language.names.conjunctions.binary_search(&word.folded).is_ok()
            })
        };
        for start in end..end + 4 {
            let parted = end.checked_sub(1).is_some_and(|last| {
                scene.mark_between(last, start, &[",", ".", "(", ")", ":", "/", "–", "—"])
            });
            if parted || (end..start).any(stops) {
                return None;
            }
            if let Some(noun) =
                in_language(&self.prepared.of, language).find_map(|program| program.matches_at(scene, start))
            {
                return Some(noun);
            }
        }
        None
    }

    /// Where a label begins that says what is counted: "Users: 12 million"; or where the value does, when
    /// the head of its row or column says so.
    pub(super) fn label_before(&mut self, scene: &Scene<'_>, value: &Found) -> Option<usize> {
        let language = self.passage.language;
        let start = scene.range(value.span).start;
        let ends = |token: &usize| {
            in_language(&self.prepared.of, language)
                .any(|program| program.matches_at(scene, *token).is_some_and(|end| end == start))
        };
        let colon = start > 0 && start <= 4 && scene.mark_between(start - 1, start, &[":"]);
        if let Some(label) = (0..start).find(ends).filter(|_| colon) {
            return Some(label);
        }
        let heads = self.context.heads(self.article, &self.prepared.referents, &self.passage);
        let labels = heads.iter().any(|head| {
            let scene = Scene::new(&self.passage.sentences[*head].words, language);
            (0..scene.len()).any(|token| {
                in_language(&self.prepared.of, language)
                    .any(|program| program.matches_at(&scene, token).is_some())
            })
        });
        labels.then_some(start)
    }

    /// Whether the counted noun stands behind the value or inside the match; always, when the
    /// claim counts no noun.
    pub(super) fn has_noun(&self, scene: &Scene<'_>, found: &Match, value: &Found) -> bool {
        let language = self.passage.language;
        in_language(&self.prepared.of, language).next().is_none()
            || self.noun_behind(scene, scene.range(value.span).end).is_some()
            || (found.start..found.end).any(|token| {
                in_language(&self.prepared.of, language)
                    .any(|program| program.matches_at(scene, token).is_some_and(|end| end <= found.end))
            })
    }
}
