//! When a mention must have held, and whether two mentions speak of one time.
//!
//! A present-tense statement is taken to hold for some days around its publication
//! (`stable-for`); a date in the text itself is taken as it stands. `changed` must be earned: two
//! values are a change over time only when they held at provably different times.
//!
//! | one | other | |
//! |---|---|---|
//! | published 2021-01-20 | published 2021-02-16, both for 14 days | one before the other |
//! | published 2021-01-20 | published 2021-01-22, both for 14 days | one time |
//! | published in 2021-01 | published 2021-02-04, both for 14 days | one time: it may have been 31 January |
//! | "in 2019" | "in 2020" | one before the other |
//! | "in 2019" | "in 2019", whenever published | one time |
//! | published 2021-01-10 | "since 15 January", published 2021-01-20 | one before the other: the text says when it began |
//! | published 2021-03-01 | "since 15 January", published 2021-06-01 | one time |
//! | "had once passed 20 million" | anything | unknown |

use jiff::civil::Date;

use crate::claim::{Change, Claim};
use crate::observe::{By, Mention};
use crate::stance::Time;
use crate::value::day::{self, Days};

/// When a mention must have held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Held {
    /// On the days that the text itself gives.
    Dated(Days),
    /// Around its publication, for this many days.
    Published(Days, u32),
    /// From the days that the text gives until its publication, if that is known, and half of this
    /// many days more.
    Since(Days, Option<Days>, u32),
    /// At some time in the past that is not told ("had already reached").
    Once,
    /// Nobody knows when it was published.
    Undated,
}

/// How the times of two mentions stand to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Timing {
    /// The first ended before the second began.
    Before,
    /// The second ended before the first began.
    After,
    /// They may have held on one day.
    Overlap,
    /// The time of at least one is not known.
    Unknown,
}

impl Timing {
    /// The same, seen from the other side.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::Before => Self::After,
            Self::After => Self::Before,
            other => other,
        }
    }
}

/// For how many days a present-tense statement about `claim` is taken to hold, centred on its date.
///
/// What the claim says, else 0 days for what only grows or shrinks (a toll may grow overnight, and
/// nobody declares a direction for what stands still), 30 days for counts, 14 for everything else.
pub fn stable_for(claim: &Claim) -> u32 {
    claim.stable_for.unwrap_or(match claim.change {
        Change::OnlyUp | Change::OnlyDown => 0,
        Change::Never | Change::OverTime | Change::Event => {
            if claim.kind.name() == "count" {
                30
            } else {
                14
            }
        }
    })
}

/// When `mention` must have held, given when its article was published.
pub fn held(mention: &Mention, published: Option<Days>, stable_for: u32) -> Held {
    let current = mention.stance.time == Time::Current;
    match mention.as_of.map(|as_of| (as_of.by, as_of.days)) {
        Some((By::Said | By::Until, days)) => return Held::Dated(days),
        Some((By::Figure, days)) if !current || is_past(days, published, stable_for) => {
            return Held::Dated(days);
        }
        Some((By::Since, days)) if published.is_none_or(|published| days.first <= published.last) => {
            return Held::Since(days, published, stable_for);
        }
        Some((By::Now, days)) => return Held::Since(days, published, stable_for),
        _ => {}
    }
    match (mention.stance.time, published) {
        (Time::PastPeak, _) => Held::Once,
        (_, Some(days)) => Held::Published(days, stable_for),
        (_, None) => Held::Undated,
    }
}

/// Whether a figure of `days` was told so much later that it says nothing about the day of telling.
fn is_past(days: Days, published: Option<Days>, stable_for: u32) -> bool {
    let around = |published| window(Held::Published(published, stable_for));
    between(window(Held::Dated(days)), published.and_then(around)) == Timing::Before
}

/// When a mention held, brought to a form that can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Placed {
    /// When it held.
    pub held: Held,
    /// The same, for comparing.
    pub window: Window,
    /// The days that it is told of, and whether it is a value of those days.
    pub told: Option<(Days, bool)>,
}

impl Placed {
    /// When `mention` held; see [`held`].
    pub fn new(mention: &Mention, published: Option<Days>, stable_for: u32) -> Self {
        let held = held(mention, published, stable_for);
        let told = mention.as_of.and_then(|as_of| match as_of.by {
            By::Said | By::Figure | By::Until => Some((as_of.days, true)),
            By::Near => Some((as_of.days, false)),
            By::Since | By::Now => None,
        });
        Self { held, window: window(held), told }
    }

    /// How this stands to `other`: what the texts say of dates goes before the dates of the articles.
    pub fn to(&self, other: &Self) -> Timing {
        if let (Some((a, sure)), Some((b, sure_too))) = (self.told, other.told) {
            let timing = between(window(Held::Dated(a)), window(Held::Dated(b)));
            if timing != Timing::Overlap || (sure && sure_too) {
                return timing;
            }
        }
        match (self.ended_before(other), other.ended_before(self)) {
            (true, false) => Timing::Before,
            (false, true) => Timing::After,
            _ => between(self.window, other.window),
        }
    }

    /// Whether this was told before the day on which the other is said to have begun. "From now on"
    /// names no day: it may have been so for some.
    fn ended_before(&self, other: &Self) -> bool {
        let told = match self.held {
            Held::Dated(days) | Held::Published(days, _) | Held::Since(_, Some(days), _) => days.last,
            Held::Since(_, None, _) | Held::Once | Held::Undated => return false,
        };
        matches!(other.held, Held::Since(since, p, _) if told < since.first && p != Some(since))
    }
}

/// The first and last half-day on which a mention may have held; `None` when that is not known.
/// Half days, so that an odd number of days has a middle.
pub type Window = Option<(i64, i64)>;

/// Whether `a` and `b` may have held on one day.
pub fn between(a: Window, b: Window) -> Timing {
    let (Some((a_first, a_last)), Some((b_first, b_last))) = (a, b) else {
        return Timing::Unknown;
    };
    if a_last < b_first {
        Timing::Before
    } else if b_last < a_first {
        Timing::After
    } else {
        Timing::Overlap
    }
}

/// The days it held on, as far as they are known; what orders a chain of changes.
pub const fn known(held: Held) -> Option<Days> {
    match held {
        Held::Dated(days) | Held::Published(days, _) | Held::Since(days, ..) => Some(days),
        Held::Once | Held::Undated => None,
    }
}

/// How many days lie between the two, 0 when they share one.
pub fn gap(a: Days, b: Days) -> i64 {
    let apart = |early: Date, late: Date| day::number(late) - day::number(early);
    apart(a.last, b.first).max(apart(b.last, a.first)).max(0)
}

/// When something may have held. 64 bits, so that nothing a user writes can overflow.
pub fn window(held: Held) -> Window {
    let (days, around) = match held {
        Held::Dated(days) => (days, 0),
        Held::Published(days, around) => (days, i64::from(around)),
        Held::Since(since, Some(published), around) => {
            let last = 2 * day::number(published.last) + i64::from(around);
            return Some((2 * day::number(since.first), last));
        }
        Held::Since(_, None, _) | Held::Once | Held::Undated => return None,
    };
    Some((2 * day::number(days.first) - around, 2 * day::number(days.last) + around))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> Days {
        Days::parse(text).unwrap()
    }

    fn published(text: &str, around: u32) -> Held {
        Held::Published(days(text), around)
    }

    #[test]
    fn statements_far_apart_held_one_after_the_other() {
        for (a, b, timing) in [
            (published("2021-01-20", 14), published("2021-02-16", 14), Timing::Before),
            (published("2021-02-16", 14), published("2021-01-20", 14), Timing::After),
            (published("2021-01-20", 30), published("2021-02-16", 30), Timing::Overlap),
            (published("2021-01-20", 14), published("2021-02-03", 14), Timing::Overlap),
            (published("2021-01-20", 14), published("2021-02-04", 14), Timing::Before),
            (published("2021-01-20", 0), published("2021-01-21", 0), Timing::Before),
            (published("2021-01-20", 1), published("2021-01-21", 1), Timing::Overlap),
            (published("2021-01-20", u32::MAX), published("1970-01-01", u32::MAX), Timing::Overlap),
        ] {
            assert_eq!(between(window(a), window(b)), timing, "{a:?} {b:?}");
            assert_eq!(between(window(b), window(a)), timing.turned(), "{b:?} {a:?}");
        }
    }

    #[test]
    fn a_month_may_be_any_of_its_days() {
        assert_eq!(
            between(window(published("2021-01", 14)), window(published("2021-02-14", 14))),
            Timing::Overlap
        );
        assert_eq!(
            between(window(published("2021-01", 14)), window(published("2021-02-15", 14))),
            Timing::Before
        );
    }

    #[test]
    fn a_date_in_the_text_is_taken_as_it_stands() {
        let said = |text: &str| window(Held::Dated(days(text)));
        assert_eq!(between(said("2019"), said("2020")), Timing::Before);
        assert_eq!(between(said("2020"), said("2020-05")), Timing::Overlap);
    }

    #[test]
    fn what_is_undated_or_was_reached_once_is_at_no_time() {
        let dated = window(published("2021-01-20", 14));
        assert_eq!(between(window(Held::Undated), dated), Timing::Unknown);
        assert_eq!(between(dated, window(Held::Once)), Timing::Unknown);
        assert_eq!(known(Held::Once), None);
    }

    #[test]
    fn the_gap_is_counted_between_the_nearest_days() {
        assert_eq!(gap(days("2021-01-20"), days("2021-02-16")), 27);
        assert_eq!(gap(days("2021-01"), days("2021-02-02")), 2);
        assert_eq!(gap(days("2021-02-02"), days("2021-01")), 2);
        assert_eq!(gap(days("2021-01"), days("2021-01-10")), 0);
    }
}
