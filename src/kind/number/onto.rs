//! Where a number moved from, in a language that has a word of its own for where it moves to.
//!
//! | written | read |
//! |---|---|
//! | `von 12 auf 20 Millionen` | 12 million (history); 20 million |
//! | `von rund 300 Euro auf mehr als 400 Euro` | about €300 (history); more than €400 |

use super::atom::{Atom, Reader, Stop};
use super::{Said, moved};
use crate::kind::Aspect;

impl Reader<'_> {
    /// The number where a move begins, with the scale and the unit of the one where it ends.
    pub(super) fn moved_from(&self, first: &Atom, free: usize) -> Option<Said> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let noun = (0..=1).take_while(|more| *more == 0 || self.is_counted(first.end));
        let (at, ()) = noun.filter_map(|more| lexicon.onto.at(line, first.end + more)).next()?;
        let mut opened = first.start;
        while let Some((before, _)) = lexicon.before.before(line, opened) {
            opened = before;
        }
        lexicon.from.before(line, opened).filter(|(start, ())| *start >= free)?;
        let high = (0..3).scan(at, |at, _| {
            let here = *at;
            *at = lexicon.before.at(line, here)?.0;
            Some(*at)
        });
        let high = [at].into_iter().chain(high).find_map(|at| match self.atom(at, true) {
            Stop::Atom(high) => Some(high),
            _ => None,
        })?;
        let (low, _) = moved(first, &high)?;
        Some(Said { aspect: Aspect::History, ..self.around(low, free) })
    }
}
