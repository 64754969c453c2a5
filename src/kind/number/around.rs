//! The words before and behind a number that bound or blur it.
//!
//! | written | sense |
//! |---|---|
//! | `plus de 300`, `300 personnes au moins` | more than, at least |
//! | `n'a pas atteint 300`, `never more than 300` | less than, at most |
//! | `300, voire plus` | at least |

use super::Said;
use super::atom::{Atom, Reader};
use super::stretch::{Sense, What};
use super::token;
use super::unit::Unit;
use crate::kind::Aspect;

impl Reader<'_> {
    /// Looks for the words before and behind a number that bound or blur it.
    pub(super) fn around(&self, atom: Atom, free: usize) -> Said {
        let (line, lexicon) = (&self.line, self.lexicon);
        let (mut start, mut end, mut sense) = (atom.start, atom.end, atom.sense);
        let opened = match atom.what {
            What::Range(..) => lexicon
                .between
                .before(line, start)
                .or_else(|| lexicon.from.before(line, start))
                .filter(|(opener, ())| *opener >= free)
                .map_or(start, |(opener, ())| opener),
            What::Many { .. } => {
                lexicon.openers.before(line, start).filter(|(s, ())| *s >= free).map_or(start, |(s, ())| s)
            }
            _ => start,
        };
        let numeric = matches!(atom.what, What::Number(_) | What::Share(..));
        for _ in 0..3 {
            let Some((before, more)) =
                lexicon.before.before(line, start).filter(|(before, _)| *before >= free)
            else {
                break;
            };
            // "Dans les 48 heures" says when.
            let timed = matches!(atom.unit, Unit::Time(_)) || lexicon.times.is_at(line, atom.end);
            let when = timed && lexicon.within.before(line, start).is_some();
            if numeric && !when {
                let more = if self.is_denied(before, free) { denied(*more) } else { *more };
                sense = combined(sense, more);
            }
            start = before;
        }
        start = start.min(opened);
        if let Some((behind, more)) = lexicon.after.at(line, end) {
            let mark = line.get(end).is_some_and(token::Token::is_mark);
            let tight = line.get(end).is_some_and(|token| token.tight);
            let another = mark && self.line.get(behind).is_some_and(token::Token::is_digits);
            if numeric && (!mark || tight) && !another && !self.begins_number(behind) {
                sense = combined(sense, *more);
                end = behind;
            }
        } else if numeric && sense == Sense::Plain && atom.unit == Unit::Count {
            sense = self.after_noun(end).unwrap_or(sense);
        }
        Said { atom, sense, start, end, aspect: Aspect::Level }
    }

    /// Whether a negation stands before the words that begin at token `at`: `has not` reached.
    fn is_denied(&self, at: usize, free: usize) -> bool {
        self.lexicon.negated.before(&self.line, at).is_some_and(|(start, ())| start >= free)
    }

    /// What the words behind the counted noun make of the number: "300 personnes au moins".
    fn after_noun(&self, end: usize) -> Option<Sense> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let noun = lexicon.links.at(line, end).map_or(end, |(behind, ())| behind);
        (1..=2).take_while(|more| self.is_counted(noun + more - 1)).find_map(|more| {
            let (behind, sense) = lexicon.after.at(line, noun + more)?;
            let fits = matches!(sense, Sense::AtLeast | Sense::AtMost | Sense::About | Sense::Exactly);
            let loose = line.get(noun + more).is_some_and(|mark| mark.is_mark() && !mark.is(","));
            let goes_on = self.begins_number(behind) || lexicon.links.is_at(line, behind);
            (fits && !loose && !goes_on).then_some(*sense)
        })
    }
}

/// What is left of a bound that is denied: not more than is at most.
const fn denied(sense: Sense) -> Sense {
    match sense {
        Sense::More => Sense::AtMost,
        Sense::AtLeast | Sense::Reached => Sense::Less,
        Sense::Less => Sense::AtLeast,
        other => other,
    }
}

/// What two words make of one number, the outer one standing farther away.
const fn combined(inner: Sense, outer: Sense) -> Sense {
    match (inner, outer) {
        (Sense::Plain, outer) => outer,
        (Sense::OrSo, Sense::About | Sense::Exactly) => inner,
        (Sense::OrSo | Sense::About | Sense::Nearly | Sense::Exactly, outer) => outer,
        _ => inner,
    }
}
