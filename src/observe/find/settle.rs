//! What the claim, the phrase and a date beside the value say about when it holds and whether.

use super::{Candidate, Finder};
use crate::claim::When;
use crate::claim::phrase::Slot;
use crate::kind::{Aspect, date_kind};
use crate::observe::{AsOf, By, when};
use crate::span::Span;
use crate::stance::{Marked, Polarity, Stance, Time};
use crate::value::{Reading, Term, Value};

impl Finder<'_> {
    /// How the value at `anchor` is said. A sentence with many values is marked once.
    pub(super) fn stance(&mut self, anchor: Span, spent: &[Span]) -> Stance {
        let passage = self.passage;
        if self.marked.as_ref().is_none_or(|(at, _)| *at != passage.at) {
            self.marked = Some((passage.at, Marked::new(&passage)));
        }
        self.marked.as_ref().map(|(_, marked)| marked.stance(anchor, spent)).unwrap_or_default()
    }

    /// When a date beside the value says that it held.
    pub(super) fn as_of(
        &mut self,
        candidate: &Candidate<'_>,
        matched: Span,
        stance: &Stance,
    ) -> Option<AsOf> {
        let kind = self.prepared.claim.kind.name();
        // A date is no date of a date; and what a version is "of" is when it came out.
        if matches!(kind, "date" | "version") {
            return None;
        }
        let passage = &self.passage;
        if self.dates.as_ref().is_none_or(|(at, _)| *at != passage.at) {
            self.dates = Some((passage.at, date_kind().read(passage)));
        }
        let number = candidate.reading.stretch().is_some();
        when::as_of(&when::Case {
            passage,
            dates: self.dates.as_ref().map_or(&[], |(_, dates)| dates),
            span: candidate.span,
            matched,
            number,
            aspect: candidate.aspect,
            stance,
        })
    }

    /// Brings what the claim and the phrase say about time and polarity into the stance.
    pub(super) fn settle(
        &self,
        candidate: &Candidate<'_>,
        as_of: Option<AsOf>,
        stance: &mut Stance,
    ) -> Reading {
        let claim = self.prepared.claim;
        let mut reading = candidate.reading.clone();
        let peak = reading.stretch().is_some_and(|stretch| stretch.peak);
        stance.time = match stance.time {
            _ if candidate.slot == Slot::Former => Time::Former,
            // A mark passed at some time in the past: whether it still holds is not said.
            Time::Former if peak => Time::PastPeak,
            // A phrase that says when it held has it hold then.
            Time::Current | Time::Former if claim.aspect == Aspect::History => Time::Current,
            // "As of 31 December it had 4,000": it is asked for then, not told as over.
            Time::Former
                if as_of.is_some_and(|as_of| as_of.by == By::Said)
                    && candidate.reading.stretch().is_some() =>
            {
                Time::Current
            }
            Time::Current if candidate.aspect == Aspect::History && !holds(as_of) => Time::Former,
            // What is aimed at is aimed at now, whenever it shall be so.
            Time::Future if claim.aspect == Aspect::Target => Time::Current,
            // The phrases of such a claim say themselves that it is over.
            Time::Current | Time::Future if claim.about == When::Former => Time::Former,
            other => other,
        };
        if claim.kind.name() == "yes-no" && stance.polarity == Polarity::Negated {
            stance.polarity = Polarity::Affirmed;
            reading = opposite(&reading);
            // "no longer available": what is over is the yes; the no is now.
            if stance.time == Time::Former {
                stance.time = Time::Current;
            }
        } else if stance.polarity == Polarity::Negated && stance.time == Time::Former {
            // "n'est plus", "no longer": it did hold, and the text says that it ended.
            stance.polarity = Polarity::Affirmed;
        }
        reading
    }
}

/// Whether a date says that the value holds then, and not that it is over.
fn holds(as_of: Option<AsOf>) -> bool {
    as_of.is_some_and(|as_of| matches!(as_of.by, By::Said | By::Since))
}

/// The other answer of a yes-no claim.
fn opposite(reading: &Reading) -> Reading {
    let other = if reading.canonical == "yes" { "no" } else { "yes" };
    Reading {
        canonical: other.to_owned(),
        value: Value::Term(Term {
            canonical: other.to_owned(),
            within: Vec::new(),
            variant: false,
            exclusive: true,
        }),
    }
}
