//! Values that stand together: lists, and a whole with its part.
//!
//! | written | read |
//! |---|---|
//! | `Google et Apple`, `chez Apple comme chez Google` | both |
//! | `Robert Mercer, un milliardaire, et sa fille Rebekah` | both |
//! | `Selon Reuters, DDoS-Guard …` | no list: a comma alone makes none |
//! | `d'Amazon, AWS` | `AWS`, which is part of Amazon |

use super::Finder;
use crate::kind::Found;
use crate::observe::matcher::Scene;
use crate::sentence::Shape;

impl Finder<'_> {
    /// "Amazon, AWS": a name followed by a part of it in apposition stands for the part.
    pub(super) fn most_specific(&self, scene: &Scene<'_>, values: &[Found], id: usize) -> usize {
        let within = |part: &Found, whole: &Found| match (part.reading.term(), whole.reading.term()) {
            (Some(part), Some(whole)) => part.within.contains(&whole.canonical),
            _ => false,
        };
        let next = values.get(id + 1).filter(|next| {
            let (end, start) = (scene.range(values[id].span).end, scene.range(next.span).start);
            end == start
                && end > 0
                && scene.mark_between(end - 1, start, &[",", "("])
                && within(next, &values[id])
        });
        if next.is_some() { id + 1 } else { id }
    }

    /// The values that stand in one list with a value: "Google et Apple", "A, B and C".
    pub(super) fn listed_with(&self, scene: &Scene<'_>, values: &[Found], id: usize) -> Vec<usize> {
        // Whether two neighbours can stand in one list, and whether "and" joins them.
        let link = |left: &Found, right: &Found| {
            let (end, to) = (scene.range(left.span).end, scene.range(right.span).start);
            // "Robert Mercer, a billionaire, and his daughter": what is said of the first is passed over.
            let from = scene.aside_behind(end).filter(|behind| *behind <= to).unwrap_or(end);
            let last = from.checked_sub(1)?;
            let parted = scene.mark_between(last, to, &["(", ")", ":", "."]);
            let comma = from > end || scene.mark_between(last, to, &[",", "/"]);
            // "Apple's App Store": one thing under two names.
            let same = left.reading.canonical == right.reading.canonical;
            if same && !parted && to.saturating_sub(from) < 2 {
                return Some(false);
            }
            if parted || to.saturating_sub(from) > 5 {
                return None;
            }
            self.joins(scene, from..to, comma)
        };
        let mut all = Vec::new();
        let mut and = false;
        let mut at = id;
        while let Some(joined) = at.checked_sub(1).and_then(|before| link(&values[before], &values[at])) {
            and |= joined;
            at -= 1;
            all.push(at);
        }
        at = id;
        loop {
            // Names inside an aside are no items: "Robert Mercer, a friend of Bannon, and his daughter".
            let behind = scene.aside_behind(scene.range(values[at].span).end).unwrap_or(0);
            let outside = |next: &usize| scene.range(values[*next].span).start >= behind;
            let beyond = (at + 1..values.len()).find(outside);
            let next = Some(at + 1).filter(|next| *next < values.len());
            let linked = |next| Some((next, link(&values[at], &values[next])?));
            let Some((next, joined)) = [next, beyond].into_iter().flatten().find_map(linked) else {
                break;
            };
            and |= joined;
            at = next;
            all.push(at);
        }
        // "Selon Reuters, DDoS-Guard …": a comma alone makes no list.
        if and { all } else { Vec::new() }
    }

    /// Whether the words between two values only join them: "and", articles, prepositions of
    /// belonging, and behind an "and" a preposition said again ("comme sur") and what the second is to
    /// the first ("et sa fille"). Then, whether there is an "and".
    fn joins(&self, scene: &Scene<'_>, between: std::ops::Range<usize>, comma: bool) -> Option<bool> {
        let names = &self.passage.language.names;
        let mut and = false;
        for token in between {
            let word = scene.word(token)?;
            let conjunction = names.conjunctions.binary_search(&word.folded).is_ok();
            and |= conjunction;
            let joins = conjunction
                || names.introduces(&word.folded)
                || names.possessives.binary_search(&word.folded).is_ok()
                || (and && names.prepositions.binary_search(&word.folded).is_ok())
                || (and && word.shape == Shape::Lower && word.folded.len() > 3);
            if !joins {
                return None;
            }
        }
        (comma || and).then_some(and)
    }
}
