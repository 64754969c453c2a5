//! The words around a version that bound it, and ranges of versions.

use super::{Aspect, Place, Reader};
use crate::language::language;
use crate::span::Span;
use crate::value::version::{AXIS, Version};
use crate::value::{Bound, Interval, Reading, Stated, Stretch, Value};

/// What the word around a version makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    Plain,
    AtLeast,
    More,
    Less,
    UpTo,
}

/// A version or a range of them with the words around. Places are tokens.
#[derive(Debug, Clone)]
pub(super) struct Said {
    low: (Version, String),
    high: Option<(Version, String)>,
    sense: Sense,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The numbers themselves, in bytes.
    pub(super) core: Span,
    pub(super) aspect: Aspect,
}

impl Reader<'_> {
    /// The version at `place` with everything around it: two for a move from one to another.
    pub(super) fn around(&self, place: Place, free: usize) -> [Option<Said>; 2] {
        let low = (place.literal.version, place.literal.shown.clone());
        let mut said = Said {
            low: low.clone(),
            high: None,
            sense: Sense::Plain,
            start: place.cue,
            end: place.end,
            core: place.literal.span,
            aspect: Aspect::Level,
        };
        if let Some((high, between)) = self.upper(&place, free) {
            let second = (high.literal.version, high.literal.shown.clone());
            if !between && self.moves(place.product, free) {
                let from = Said { aspect: Aspect::History, ..said };
                let core = high.literal.span;
                let to = Said {
                    low: second,
                    start: high.cue,
                    end: high.end,
                    core,
                    aspect: Aspect::Level,
                    ..from.clone()
                };
                return [Some(from), Some(to)];
            }
            said.core = said.core.to(high.literal.span);
            (said.high, said.end) = (Some(second), high.end);
            let words = if between { &self.words.between } else { &self.words.from };
            if let Some((start, _)) = self.before(&place, free, |at| words.before(&self.line, at)) {
                said.start = start;
            }
            return [Some(said), None];
        }
        if let Some((start, sense)) = self.before(&place, free, |at| self.words.before.before(&self.line, at))
        {
            (said.start, said.sense) = (start, *sense);
        }
        if let Some((end, sense)) = self.words.after.at(&self.line, place.end)
            && self.line.get(place.end).is_some_and(|first| first.tight || !first.is_mark())
            && said.sense == Sense::Plain
        {
            (said.end, said.sense) = (end, *sense);
        }
        // "Upgraded from 3.8"
        if said.sense == Sense::Plain
            && self.before(&place, free, |at| self.words.from.before(&self.line, at)).is_some()
            && self.moves(place.product, free)
        {
            said.aspect = Aspect::History;
        }
        [Some(said), None]
    }

    /// A phrase right before the number, its cue, its product, or an article before either.
    fn before<'w, T>(
        &self,
        place: &Place,
        free: usize,
        phrase: impl Fn(usize) -> Option<(usize, &'w T)>,
    ) -> Option<(usize, &'w T)> {
        [place.at, place.cue, place.product].into_iter().find_map(|at| {
            let article = self.words.articles.before(&self.line, at).map_or(at, |(start, ())| start);
            let found = phrase(at).or_else(|| phrase(article))?;
            (found.0 >= free).then_some(found)
        })
    }

    /// The upper end of a range that begins at `place`, and whether it is one of "between".
    fn upper(&self, place: &Place, free: usize) -> Option<(Place, bool)> {
        let (line, words) = (&self.line, self.words);
        let next = line.get(place.end)?;
        let between = self.before(place, free, |at| words.between.before(line, at)).is_some();
        let joined = next.dash.is_some() && next.is_digits();
        let dash = next.is_mark() && next.text.chars().all(crate::fold::is_dash);
        let mut at = if joined {
            place.end
        } else if dash && line.get(place.end + 1).is_some_and(|after| after.tight == next.tight) {
            place.end + 1
        } else if between {
            words.and.at(line, place.end)?.0
        } else {
            words.to.at(line, place.end)?.0
        };
        at = words.articles.at(line, at).map_or(at, |(end, ())| end);
        at = words.products.at(line, at).map_or(at, |(end, ())| end);
        at = words.cues.at(line, at).map_or(at, |(end, ())| end);
        let high = self.place(at, place.end)?;
        let rises = place.literal.version.number() < high.literal.version.number();
        let taken = self.is_taken(high.literal.span, false);
        (rises && !taken).then_some((high, between))
    }

    /// Whether a verb of going from one to another stands in the words before token `at`.
    fn moves(&self, at: usize, free: usize) -> bool {
        (at.saturating_sub(6).max(free)..at).any(|at| self.words.moves.is_at(&self.line, at))
    }
}

impl Said {
    /// The reading. `None` when nothing lies between its ends.
    pub(super) fn reading(&self) -> Option<Reading> {
        let (version, shown) = &self.low;
        let own = version.stretch();
        let zero = Bound::Closed(rust_decimal::Decimal::ZERO);
        let before = Bound::Open(version.number());
        let beyond = match own.high {
            Bound::Open(end) => Bound::Closed(end),
            other => other.number().map_or(Bound::Endless, Bound::Open),
        };
        let mut width = version.width();
        let (literal, likely) = match (&self.high, self.sense) {
            (Some((high, _)), _) => {
                width = width.min(high.width());
                let all = Interval::new(own.low, high.stretch().high)?;
                (all, all)
            }
            (None, Sense::Plain) => (own, own),
            (None, Sense::AtLeast) => (Interval::new(own.low, Bound::Endless)?, own),
            (None, Sense::More) => {
                let all = Interval::new(beyond, Bound::Endless)?;
                let near = version.next().and_then(|next| Interval::new(beyond, next.stretch().high));
                (all, near.unwrap_or(all))
            }
            (None, Sense::Less) => {
                let all = Interval::new(zero, before)?;
                let near = version.previous().and_then(|last| Interval::new(last.stretch().low, before));
                (all, near.unwrap_or(all))
            }
            (None, Sense::UpTo) => (Interval::new(zero, own.high)?, own),
        };
        let plain = self.high.is_none() && self.sense == Sense::Plain;
        let stated = |version: &Version| version.number().checked_div(width).map(|n| n.normalize());
        Some(Reading {
            canonical: canonical(shown, self.high.as_ref().map(|(_, shown)| shown.as_str()), self.sense),
            value: Value::Stretch(Stretch {
                axis: AXIS.to_owned(),
                literal,
                likely,
                candidates: Vec::new(),
                firm: plain && version.is_exact(),
                adrift: false,
                peak: false,
                stated: Stated {
                    low: stated(version)?,
                    high: match &self.high {
                        Some((high, _)) => Some(stated(high)?),
                        None => None,
                    },
                    unit: String::new(),
                    factor: width,
                    zero: rust_decimal::Decimal::ZERO,
                },
            }),
        })
    }
}

/// How a report writes it, in the words of the English language file: of each list, the first.
fn canonical(low: &str, high: Option<&str>, sense: Sense) -> String {
    let Some(english) = language("en") else { return low.to_owned() };
    let words = &english.versions;
    let first = |list: &[String]| list.first().cloned().unwrap_or_default();
    if let Some(high) = high {
        return format!("{low} {} {high}", first(&english.numbers.ranges.to));
    }
    match sense {
        Sense::Plain => low.to_owned(),
        Sense::AtLeast => format!("{low} {}", first(&words.at_least.after)),
        Sense::More => format!("{} {low}", first(&words.more.before)),
        Sense::Less => format!("{} {low}", first(&words.less.before)),
        Sense::UpTo => format!("{low} {}", first(&words.up_to.after)),
    }
}
