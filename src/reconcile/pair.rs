//! Which pairs of voices disagree, and what their disagreement is.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::case::Case;
use super::voice::{self, Choir, Topic, Voice, Way};
use super::{Pair, Weight, weigh, why};
use crate::claim::Change;
use crate::time::{Held, Timing};
use crate::value::{Interval, Relation};

/// How many pairs of articles are listed for one pair of values.
const LISTED: usize = 50;
/// How many pairs are listed for one claim.
const LISTED_IN_ALL: usize = 5_000;

/// What a disagreement between two ways of saying something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Judged {
    /// None after all: one is said of the past, the other of the present.
    PastAndPresent,
    /// Two parties say different things, and no article vouches for either.
    HoldersDiffer,
    /// A party says one thing and an article the other: the party's word steps back.
    FirstYields,
    /// The same, the other way round.
    SecondYields,
    /// Both cannot be right, or a reader would think so.
    Conflict,
    /// The value changed: the first came before or after the second.
    Change(Timing),
}

/// Everything that the voices of a claim disagree about.
#[derive(Debug, Default)]
pub(super) struct Disagreement {
    pub(super) conflicts: Vec<Pair>,
    pub(super) changes: Vec<Pair>,
    /// Pairs that were found but are not listed.
    pub(super) unlisted: usize,
    /// The search ended when more pairs could not change the verdict and would not be listed.
    pub(super) cut_short: bool,
    pub(super) certain: bool,
    pub(super) conflict: bool,
    pub(super) holders_differ: bool,
    /// The topics that are part of a change.
    pub(super) moved: BTreeSet<Topic>,
}

impl Case<'_> {
    /// What it is that the two disagree, when they stand so to one another.
    pub(super) fn judge(&self, x: &Way, y: &Way) -> Judged {
        if x.former != y.former || self.has_outgrown(x, y) || self.has_outgrown(y, x) {
            return Judged::PastAndPresent;
        }
        let timing = self.timing(x, y);
        if matches!(timing, Timing::Before | Timing::After) && self.may_change(x, y, timing) {
            return Judged::Change(timing);
        }
        let same = same_holder(x, y);
        match (x.weight, y.weight) {
            _ if same => Judged::Conflict,
            (Weight::Full, Weight::Reported) => Judged::SecondYields,
            (Weight::Reported, Weight::Full) => Judged::FirstYields,
            (Weight::Full, _) | (_, Weight::Full) => Judged::Conflict,
            _ if x.holder.is_some() && y.holder.is_some() => Judged::HoldersDiffer,
            _ => Judged::Conflict,
        }
    }

    /// Whether `peak` was reached at some time and `now` is all of it or more: "had already passed 20
    /// million" says nothing against 25 million.
    fn has_outgrown(&self, peak: &Way, now: &Way) -> bool {
        if peak.when.held != Held::Once || now.when.held == Held::Once {
            return false;
        }
        let stretch = |way: &Way| match &way.topic {
            Topic::Value(value) => self.values.readings.get(*value)?.stretch(),
            Topic::Denied(_) | Topic::Set(_) => None,
        };
        match (stretch(peak), stretch(now)) {
            (Some(peak), Some(now)) => {
                crate::value::same_axis(&peak.axis, &now.axis) && peak.likely.is_below(&now.likely)
            }
            _ => false,
        }
    }

    /// Whether one held before the other: because an article says that it was replaced, or by
    /// their dates.
    pub(super) fn timing(&self, x: &Way, y: &Way) -> Timing {
        let by_date = x.when.to(&y.when);
        match (self.replaced(x, y), self.replaced(y, x)) {
            (Some(_), None) => Timing::Before,
            (None, Some(_)) => Timing::After,
            // Both were said to follow the other: the dates decide, if they can.
            (Some(_), Some(_)) if !matches!(by_date, Timing::Before | Timing::After) => Timing::Before,
            _ => by_date,
        }
    }

    /// The article that says that `y` took the place of `x`, as an index into the claim's articles.
    pub(super) fn replaced(&self, x: &Way, y: &Way) -> Option<usize> {
        if self.successions.is_empty() {
            return None;
        }
        match (&x.topic, &y.topic) {
            (Topic::Value(x), Topic::Value(y)) => self.successions.get(&(*x, *y)).copied(),
            _ => None,
        }
    }

    fn may_change(&self, x: &Way, y: &Way, timing: Timing) -> bool {
        let (early, late) = if timing == Timing::Before { (x, y) } else { (y, x) };
        match self.claim.change {
            Change::Never | Change::Event => false,
            Change::OverTime => true,
            Change::OnlyUp => self.goes_up(early, late) != Some(false),
            Change::OnlyDown => self.goes_up(late, early) != Some(false),
        }
    }

    /// Whether the value of `late` is above that of `early`; `None` when values have no order.
    fn goes_up(&self, early: &Way, late: &Way) -> Option<bool> {
        let stretch = |way: &Way| -> Option<Interval> {
            let Topic::Value(value) = &way.topic else { return None };
            let stretch = self.values.readings.get(*value)?.stretch()?;
            Some(match self.claim.bounds {
                crate::value::Bounds::Likely => stretch.likely,
                crate::value::Bounds::Literal => stretch.literal,
            })
        };
        Some(stretch(early)?.is_below(&stretch(late)?))
    }

    /// Which voices step back: a party's word that an article elsewhere contradicts. Not when
    /// somebody else quotes the same party differently: then the party's word is the matter.
    /// For each, the first voice that contradicts it.
    pub(super) fn disputed(&self, voices: &[Voice]) -> Vec<Option<usize>> {
        let mut disputed: Vec<Option<usize>> = vec![None; voices.len()];
        if !voices.iter().any(|voice| voice.way.weight == Weight::Reported) {
            return disputed;
        }
        let mut kept = vec![false; voices.len()];
        let number = |voice: &Voice| voice.mention;
        let index: std::collections::BTreeMap<(usize, &Way), usize> =
            voices.iter().enumerate().map(|(at, voice)| ((number(voice), &voice.way), at)).collect();
        self.each_disagreement(voices, &mut |x, y, _| {
            let judged = self.judge(x.way, y.way);
            let (loser, winner) = match judged {
                Judged::FirstYields => (x, y),
                Judged::SecondYields => (y, x),
                Judged::Conflict if same_holder(x.way, y.way) => {
                    for (one, other) in [(x, y), (y, x)] {
                        for voice in one.voices.iter().filter(|voice| other.elsewhere(voice.body)) {
                            kept[index[&(number(voice), &voice.way)]] = true;
                        }
                    }
                    return ControlFlow::Continue(());
                }
                _ => return ControlFlow::Continue(()),
            };
            for voice in loser.voices.iter().filter(|voice| winner.elsewhere(voice.body)) {
                let against = winner.voices.iter().find(|other| other.body != voice.body);
                let slot = &mut disputed[index[&(number(voice), &voice.way)]];
                let against = against.map(|against| against.mention);
                *slot = slot.iter().copied().chain(against).min();
            }
            ControlFlow::Continue(())
        });
        for (disputed, kept) in disputed.iter_mut().zip(kept) {
            if kept {
                *disputed = None;
            }
        }
        disputed
    }

    /// Calls `found` for each two choirs of different topics that disagree, until it breaks off.
    fn each_disagreement<'v>(
        &self,
        voices: impl IntoIterator<Item = &'v Voice>,
        found: &mut dyn FnMut(&Choir<'v>, &Choir<'v>, Relation) -> ControlFlow<()>,
    ) {
        let topics = voice::choirs(voices);
        for (at, (x, these)) in topics.iter().enumerate() {
            for (y, those) in topics.iter().skip(at + 1) {
                let relation = x.relation(y, self.claim, &self.values);
                if !relation.disagrees() {
                    continue;
                }
                for this in these {
                    for that in those {
                        if found(this, that, relation).is_break() {
                            return;
                        }
                    }
                }
            }
        }
    }

    /// Everything that the voices, none of which steps back, disagree about.
    pub(super) fn compare<'v>(&self, voices: impl IntoIterator<Item = &'v Voice>) -> Disagreement {
        let mut all = Disagreement::default();
        let mut topics: Option<(&Topic, &Topic)> = None;
        // Of these two topics, how many conflicts and how many changes are listed.
        let (mut conflicts, mut changes) = (0, 0);
        self.each_disagreement(voices, &mut |x, y, relation| {
            let pairs = x.pairs(y);
            if pairs == 0 {
                return ControlFlow::Continue(());
            }
            if topics != Some((&x.way.topic, &y.way.topic)) {
                topics = Some((&x.way.topic, &y.way.topic));
                (conflicts, changes) = (0, 0);
            }
            let judged = self.judge(x.way, y.way);
            let (list, listed) = match judged {
                Judged::HoldersDiffer => {
                    all.holders_differ = true;
                    return ControlFlow::Continue(());
                }
                // Who yields does so only to another text, and those have been left out.
                Judged::PastAndPresent | Judged::FirstYields | Judged::SecondYields => {
                    return ControlFlow::Continue(());
                }
                Judged::Conflict => {
                    all.conflict = true;
                    all.certain |= relation == Relation::Different && full(x.way, y.way);
                    (&mut all.conflicts, &mut conflicts)
                }
                Judged::Change(_) => {
                    for topic in [&x.way.topic, &y.way.topic] {
                        if !all.moved.contains(topic) {
                            all.moved.insert(topic.clone());
                        }
                    }
                    (&mut all.changes, &mut changes)
                }
            };
            let room = LISTED.saturating_sub(*listed).min(LISTED_IN_ALL.saturating_sub(list.len()));
            let before = list.len();
            let each = x.voices.iter().flat_map(|a| y.voices.iter().map(move |b| (*a, *b)));
            for (a, b) in each.filter(|(a, b)| a.body != b.body).take(room) {
                list.push(self.pair(a, b, relation, judged));
            }
            *listed += list.len() - before;
            all.unlisted += pairs - (list.len() - before);
            if all.certain && all.conflicts.len() >= LISTED_IN_ALL {
                all.cut_short = true;
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        });
        for list in [&mut all.conflicts, &mut all.changes] {
            list.sort();
            list.dedup_by(|later, earlier| (later.a, later.b) == (earlier.a, earlier.b));
        }
        all
    }

    /// Two voices as a pair of mentions with the reasons.
    pub(super) fn pair(&self, x: &Voice, y: &Voice, relation: Relation, judged: Judged) -> Pair {
        let (x_at, y_at) = (self.speaks(x, &y.way.topic), self.speaks(y, &x.way.topic));
        let ((x, x_at), (y, y_at), judged) = if x_at <= y_at {
            ((x, x_at), (y, y_at), judged)
        } else {
            let turned = match judged {
                Judged::Change(timing) => Judged::Change(timing.turned()),
                other => other,
            };
            ((y, y_at), (x, x_at), turned)
        };
        Pair { a: x_at, b: y_at, relation, why: why::lines(self, (x, x_at), (y, y_at), relation, judged) }
    }

    /// The mention that speaks for a voice against `other`: of a set, one that the other lacks.
    fn speaks(&self, voice: &Voice, other: &Topic) -> usize {
        match (&voice.way.topic, other) {
            (Topic::Set(own), Topic::Set(other)) => {
                let lacking = |value: &&usize| other.binary_search(value).is_err();
                let first = own.iter().find(lacking).or(own.first());
                first.and_then(|value| self.members.get(&(voice.article, *value))).copied()
            }
            _ => None,
        }
        .unwrap_or(voice.mention)
    }
}

/// Whether both are quoted from one party.
fn same_holder(x: &Way, y: &Way) -> bool {
    matches!((&x.holder, &y.holder), (Some(x), Some(y)) if weigh::same_holder(x, y))
}

/// Whether both are full positions, or count as such because one party is quoted twice.
pub(super) fn full(x: &Way, y: &Way) -> bool {
    let weak = |way: &Way| way.weight == Weight::Weak;
    !weak(x) && !weak(y) && ((x.weight, y.weight) == (Weight::Full, Weight::Full) || same_holder(x, y))
}
