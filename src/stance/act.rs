//! Questions, and the part of a question that is no question.
//!
//! | written | asked |
//! |---|---|
//! | `Le site est-il fermé ?` | all of it |
//! | `« Est-ce fini ? », demande X.` | what stands between the quotation marks |
//! | `Qui a découvert que le site est fermé ?` | not what follows `que`: it is taken for granted |

use super::scene::{Scene, opens_quote};
use super::sign::Target;
use crate::language::Use;

/// Whether the value stands in a question and is asked, not taken for granted.
pub(super) fn is_asked(scene: &Scene<'_>, value: Target) -> bool {
    let ends = |at: usize| ["?", "!", ".", "…"].iter().any(|mark| scene.is_mark(at, mark));
    let Some(end) = (value.end..scene.words.len()).find(|at| ends(*at)).filter(|at| scene.is_mark(*at, "?"))
    else {
        return false;
    };
    let opens = |at: usize| {
        let word = &scene.words[at];
        (ends(at) && !scene.is_inner_mark(at)) || opens_quote(&word.folded) || word.folded == ":"
    };
    // The value's own marks end no sentence: "am 6. Oktober".
    let mut before = (value.end..end).rev().chain((0..value.start).rev());
    let start = before.find(|at| opens(*at)).map_or(0, |at| at + 1);
    let granted = scene
        .hits
        .iter()
        .any(|hit| hit.uses == Use::Presupposition && start <= hit.start && hit.end <= value.start);
    start <= value.start && !granted
}
