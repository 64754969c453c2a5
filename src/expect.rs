//! Which conflicts somebody has acknowledged, and which acknowledgements still hold.
//!
//! An acknowledgement is a closed list of values, and it is judged pair by pair: two mentions that
//! disagree are expected when one single entry holds both their values, each from a source that it
//! lists. Entries do not join up, so a third value, or two values of two entries, is never covered
//! in silence. Nothing here depends on lines, quotes, counts or order.
//!
//! | entry | said | judged |
//! |---|---|---|
//! | `[12 M, 20 M]` | 12 M, 20 M | expected |
//! | `[12 M, 20 M]` | 12 M, 20 M, 15 M | 15 M is new, twice |
//! | `[12 M, 20 M]` `[20 M, 30 M]` | 12 M, 30 M | apart: no entry holds both |
//! | `[12 M, 20 M]` | 12 M, "not 12 M" | new: a denial is listed as `not 12 M` |
//! | `[12 M from a/*, 20 M]` | 12 M in b/1, 20 M | 12 M from an unlisted source |

mod files;
mod listed;
mod policy;
#[cfg(test)]
mod tests;
pub mod yaml;

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::article::Article;
use crate::claim::{Claim, Expectation};
use crate::reconcile::{Pair, Reconciled};
pub use files::{Found, Known, Wanted, add, attach};
use listed::Listed;
pub use listed::{matching, sayers};
pub use policy::{Policy, Required, check};

/// How one disagreeing pair stands to the acknowledgements of its claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// This live entry holds both values, each from a source it lists.
    Expected(usize),
    /// This live entry holds both values, but not from these sources.
    Unlisted(usize),
    /// This entry would cover it, but its last day is over.
    Expired(usize),
    /// An entry holds the value of one mention; this other one (an index into
    /// [`Reconciled::mentions`]) is in none.
    New {
        /// The entry, which holds the value of the other mention.
        entry: usize,
        /// The mention whose value nobody has acknowledged.
        mention: usize,
    },
    /// Both values are acknowledged, but by different entries.
    Apart,
    /// No entry holds either value.
    Unknown,
}

impl Cover {
    /// Whether nobody has acknowledged the pair.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::New { .. } | Self::Apart | Self::Unknown)
    }

    /// Whether it does not call for a decision: expected, or only the source is not listed.
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Expected(_) | Self::Unlisted(_))
    }
}

/// What of an entry is no longer so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gone {
    /// No two mentions disagree over values of the entry any more.
    Whole,
    /// No article that may says this value (an index) any more.
    Value(usize),
    /// No article that this glob matches says the value any more: indices of value and glob.
    Source(usize, usize),
}

/// How one entry stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its last day is not over.
    pub live: bool,
    /// It covers a pair that is there.
    pub used: bool,
    /// It is in use, and the day by which it should be looked at again is over.
    pub due: bool,
    /// What of it is no longer so; only [`Gone::Whole`] when that is.
    pub gone: Vec<Gone>,
}

/// The acknowledgements of one claim, held against what the articles say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// One for each of [`Reconciled::conflicts`].
    pub conflicts: Vec<Cover>,
    /// One for each of [`Reconciled::internal`].
    pub internal: Vec<Cover>,
    /// One for each of the claim's entries.
    pub entries: Vec<Standing>,
    /// Mentions whose value a live entry holds, but from other sources: the mention, the entry and
    /// the value (indices). The first mention of each article and value.
    pub unlisted: Vec<(usize, usize, usize)>,
}

/// Holds the claim's acknowledgements against what the articles say on the day `today`.
pub fn judge(claim: &Claim, reconciled: &Reconciled, articles: &[Article], today: Date) -> Judged {
    let entries: Vec<Entry> = claim
        .expect
        .iter()
        .map(|entry| Entry {
            live: entry.expires.is_none_or(|last| today <= last),
            values: entry
                .values
                .iter()
                .map(|value| Listed::new(claim, value, reconciled, articles))
                .collect(),
        })
        .collect();
    let cover = |pair: &Pair| cover(pair, &entries);
    let standing = |(written, entry): (&Expectation, &Entry)| {
        let mut pairs = reconciled.conflicts.iter().chain(&reconciled.internal);
        let used = pairs.any(|pair| entry.covers(pair, Listed::says));
        let due = used && entry.live && written.review_by.is_some_and(|day| today > day);
        Standing { live: entry.live, used, due, gone: entry.gone(used) }
    };
    Judged {
        conflicts: reconciled.conflicts.iter().map(cover).collect(),
        internal: reconciled.internal.iter().map(cover).collect(),
        entries: claim.expect.iter().zip(&entries).map(standing).collect(),
        unlisted: unlisted(&entries, reconciled),
    }
}

fn cover(pair: &Pair, entries: &[Entry]) -> Cover {
    let first = |live: bool, how: Holds| entries.iter().position(|e| e.live == live && e.covers(pair, how));
    let holder = |mention: usize| entries.iter().position(|e| e.values.iter().any(|v| v.says(mention)));
    if let Some(entry) = first(true, Listed::lists) {
        Cover::Expected(entry)
    } else if let Some(entry) = first(true, Listed::says) {
        Cover::Unlisted(entry)
    } else if let Some(entry) = first(false, Listed::says) {
        Cover::Expired(entry)
    } else {
        match (holder(pair.a), holder(pair.b)) {
            (Some(entry), None) => Cover::New { entry, mention: pair.b },
            (None, Some(entry)) => Cover::New { entry, mention: pair.a },
            (Some(a), Some(b)) if a != b => Cover::Apart,
            _ => Cover::Unknown,
        }
    }
}

/// Mentions of a listed value from a source that no live entry with that value lists.
fn unlisted(entries: &[Entry], reconciled: &Reconciled) -> Vec<(usize, usize, usize)> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (mention, weighed) in reconciled.mentions.iter().enumerate() {
        let mut known = Vec::new();
        for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.live) {
            known.extend(
                entry.values.iter().enumerate().filter(|(_, v)| v.says(mention)).map(|(v, _)| (at, v)),
            );
        }
        if known.iter().any(|(entry, value)| entries[*entry].values[*value].lists(mention)) {
            continue;
        }
        if let Some((entry, value)) = known.first().copied()
            && seen.insert((weighed.mention.article.as_str(), entry, value))
        {
            found.push((mention, entry, value));
        }
    }
    found
}

/// Whether a listed value holds a mention: [`Listed::says`] or [`Listed::lists`].
type Holds = fn(&Listed, usize) -> bool;

/// An entry held against every mention.
struct Entry {
    live: bool,
    values: Vec<Listed>,
}

impl Entry {
    /// Whether the two mentions say two different values of the entry.
    fn covers(&self, pair: &Pair, holds: Holds) -> bool {
        let at = |mention: usize| {
            let hits = self.values.iter().enumerate().filter(move |(_, value)| holds(value, mention));
            hits.map(|(index, _)| index)
        };
        at(pair.a).any(|a| at(pair.b).any(|b| a != b))
    }

    /// What of it is no longer so. `used`: two values that differ are there, whoever says them.
    fn gone(&self, used: bool) -> Vec<Gone> {
        // A value that none of its sources says is gone, even when others say it: without its dead
        // sources it would be open to anybody.
        if !used || self.values.iter().filter(|value| value.is_alive()).count() < 2 {
            return vec![Gone::Whole];
        }
        let mut gone = Vec::new();
        for (at, value) in self.values.iter().enumerate() {
            if value.is_alive() {
                let dead = value.heard.iter().enumerate().filter(|(_, heard)| !**heard);
                gone.extend(dead.map(|(glob, _)| Gone::Source(at, glob)));
            } else {
                gone.push(Gone::Value(at));
            }
        }
        gone
    }
}
