//! Whether a number is a level, a change, a target or history.
//!
//! | written | aspect |
//! |---|---|
//! | `compte 12 millions`, `a atteint 12 millions` | level |
//! | `a gagné 2 millions`, `fell by 3%`, `+5 %` | change |
//! | `vise 5 millions`, `target of 5 million` | target |
//! | `contre 20 millions`, `12 million a year earlier` | history |
//!
//! Only words right beside the number decide; without any it is a level.

use super::atom::{Form, Reader};
use super::lexicon::Sides;
use super::unit::Unit;
use super::{Said, What};
use crate::kind::Aspect;

impl Reader<'_> {
    /// What the words beside the number say about it.
    pub(super) fn aspect(&self, said: &Said) -> Aspect {
        let (line, lexicon) = (&self.line, self.lexicon);
        let beside = |sides: &Sides| {
            sides.before.before(line, said.start).is_some()
                || sides.before.before(line, said.atom.start).is_some()
                || self.behind(sides, said)
        };
        if said.atom.plus || beside(&lexicon.change) {
            return Aspect::Change;
        }
        if matches!(said.atom.unit, Unit::Percent | Unit::Points) && beside(&lexicon.change_percent) {
            return Aspect::Change;
        }
        if beside(&lexicon.target) {
            return Aspect::Target;
        }
        if beside(&lexicon.history) || self.in_past_year(said) {
            return Aspect::History;
        }
        Aspect::Level
    }

    /// "20 million users in 2010", where that is more than a year before the text.
    fn in_past_year(&self, said: &Said) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        let Some(published) = self.year else { return false };
        (said.end..said.end + 6).take_while(|at| line.get(*at).is_some_and(|token| !token.is_mark())).any(
            |at| {
                let year = line.get(at).filter(|token| token.is_only_digits() && token.text.len() == 4);
                year.and_then(|year| year.text.parse::<i16>().ok())
                    .is_some_and(|year| year >= 1800 && year < published.saturating_sub(1))
                    && at > said.end
                    && lexicon.years.before(line, at).is_some()
            },
        )
    }

    /// Whether such words stand behind the number, or behind the noun it counts.
    fn behind(&self, sides: &Sides, said: &Said) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        if sides.after.is_at(line, said.end) {
            return true;
        }
        if matches!(said.atom.what, What::Share(..)) || said.atom.form == Form::Vague {
            return false;
        }
        let noun = lexicon.links.at(line, said.end).map_or(said.end, |(behind, ())| behind);
        (1..=2)
            .take_while(|more| self.is_counted(noun + more - 1))
            .any(|more| sides.after.is_at(line, noun + more))
    }
}
