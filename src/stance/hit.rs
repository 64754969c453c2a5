//! Where the cues of a sentence stand.
//!
//! The sentence is walked once; at each word the dictionary says which forms may begin there.
//! What lies inside a look-alike of its own axis is dropped first, then what lies inside a
//! longer cue of its own axis. What is left is sorted by place, longest first.

use crate::language::{Any, Axis, Cues, Form, Spelt, Step, Use};
use crate::sentence::{Shape, Word};

/// A form that was found in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    /// What it is good for.
    pub(super) uses: Use,
    /// Its first word, as an index into the sentence's words.
    pub(super) start: usize,
    /// One past its last word.
    pub(super) end: usize,
    /// The words that matched, gaps left out.
    pub(super) keys: Vec<usize>,
    /// The index of the form, which parts ties.
    form: usize,
}

/// Every cue of the sentence that counts, sorted by place, longest first.
pub(super) fn find(words: &[Word], spelt: &[Spelt], cues: &Cues) -> Vec<Hit> {
    let line = Line { words, spelt, cues };
    let mut hits = Vec::new();
    for (at, word) in words.iter().enumerate() {
        for form in cues.beginning(&word.folded) {
            let (uses, pattern) = &cues.forms[form];
            if let Some(keys) = line.matched(pattern, at) {
                let end = keys.last().map_or(at, |last| last + 1);
                hits.push(Hit { uses: *uses, start: at, end, keys, form });
            }
        }
    }
    hits.sort_by_key(|hit| (hit.start, usize::MAX - hit.end, hit.form));
    let keep: Vec<bool> = hits.iter().map(|hit| !is_hidden(hit, &hits, cues)).collect();
    let mut keep = keep.into_iter();
    hits.retain(|_| keep.next().unwrap_or(false));
    hits.dedup_by(|b, a| (a.uses, a.start, a.end) == (b.uses, b.start, b.end));
    hits
}

/// The axis on which a use competes with others.
fn axis(uses: Use, cues: &Cues) -> Option<Axis> {
    match uses {
        Use::Sign(sign) => cues.signs.get(sign).and_then(|sign| sign.says.first()).map(|says| says.axis()),
        Use::Report(_) => Some(Axis::Attribution),
        Use::Pseudo(axis) => Some(axis),
        _ => None,
    }
}

/// Whether a look-alike or a longer cue of the same axis stands over it. Only cues that begin
/// within a few words can, so the look around is bounded.
fn is_hidden(hit: &Hit, hits: &[Hit], cues: &Cues) -> bool {
    let Some(own) = axis(hit.uses, cues) else {
        return false;
    };
    let after = hits.partition_point(|other| other.start < hit.end);
    let before = hits.partition_point(|other| other.start + LONGEST < hit.start);
    hits[before..after].iter().any(|other| {
        let over = other.start <= hit.start && hit.end <= other.end;
        let longer = other.keys.len() > hit.keys.len();
        let shares = hit.keys.iter().any(|key| other.keys.contains(key));
        axis(other.uses, cues) == Some(own)
            && match other.uses {
                // A look-alike hides what begins with one of its words and ends in it.
                Use::Pseudo(_) => {
                    !matches!(hit.uses, Use::Pseudo(_))
                        && hit.end <= other.end
                        && hit.keys.first().is_some_and(|first| other.keys.contains(first))
                }
                _ => {
                    over && shares
                        && longer
                        && std::mem::discriminant(&other.uses) == std::mem::discriminant(&hit.uses)
                }
            }
    })
}

/// No form reaches across more words than this.
const LONGEST: usize = 32;

/// The sentence that forms are matched against.
struct Line<'a> {
    words: &'a [Word],
    spelt: &'a [Spelt],
    cues: &'a Cues,
}

impl Line<'_> {
    /// The words that `form` matches from word `at` on, `None` when it does not.
    fn matched(&self, form: &Form, at: usize) -> Option<Vec<usize>> {
        if form.front && !self.is_front(at) {
            return None;
        }
        let mut keys = Vec::new();
        self.walk(&form.steps, at, &mut keys).then_some(keys)
    }

    /// Whether a part of the sentence begins with the word.
    fn is_front(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|before| self.words.get(before)).is_none_or(|before| {
            before.is_mark() && !matches!(before.folded.as_str(), "," | "'" | "/" | "-" | "&")
        })
    }

    fn walk(&self, steps: &[Step], at: usize, keys: &mut Vec<usize>) -> bool {
        let Some((step, rest)) = steps.split_first() else {
            return true;
        };
        match step {
            Step::Ahead => self.walk(rest, at, &mut Vec::new()),
            Step::One { any, optional } => {
                if self.is_one(any, at) {
                    keys.push(at);
                    if self.walk(rest, at + 1, keys) {
                        return true;
                    }
                    keys.pop();
                }
                *optional && self.walk(rest, at, keys)
            }
            Step::Gap(most) => {
                for next in at..=at + *most {
                    if self.walk(rest, next, keys) {
                        return true;
                    }
                    if self.is_wall(next) {
                        return false;
                    }
                }
                false
            }
        }
    }

    /// Whether a gap ends before the word.
    fn is_wall(&self, at: usize) -> bool {
        let (Some(word), Some(spelt)) = (self.words.get(at), self.spelt.get(at)) else {
            return true;
        };
        (word.is_mark() && word.folded != "-" && word.folded != "'") || self.cues.has("wall", spelt)
    }

    fn is_one(&self, any: &Any, at: usize) -> bool {
        let (Some(word), Some(spelt)) = (self.words.get(at), self.spelt.get(at)) else {
            return false;
        };
        any.holds(spelt)
            || (any.number && word.shape == Shape::Number)
            || (any.year && is_year(&word.folded))
            || (any.name && word.is_capital())
    }
}

/// Whether the word is a year from 1000 to 2199.
pub(super) fn is_year(folded: &str) -> bool {
    folded.len() == 4 && folded.parse::<u16>().is_ok_and(|year| (1000..2200).contains(&year))
}
