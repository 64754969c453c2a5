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
//! | `[12 M, 20 M]` | 12 M, "not 12 M" | new: a denial is not a listed value |
//! | `[12 M from a/*, 20 M]` | 12 M in b/1, 20 M | 12 M from an unlisted source |

use std::collections::BTreeSet;

use globset::Glob;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::article::Article;
use crate::claim::{Claim, Expectation, Expected};
use crate::reconcile::{Pair, Part, Reconciled, Weighed};
use crate::value::{Reading, Relation, Stretch, relate, same_axis};

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
    /// No article says this value (an index) any more.
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

/// One value of an entry, held against every mention.
struct Listed {
    /// For each mention, whether it says this value.
    said: Vec<bool>,
    /// For each mention, whether it says this value and its source is listed.
    listed: Vec<bool>,
    /// For each glob of the value, whether an article it matches says this value.
    heard: Vec<bool>,
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

    fn gone(&self, used: bool) -> Vec<Gone> {
        if !used {
            return vec![Gone::Whole];
        }
        let mut gone = Vec::new();
        for (at, value) in self.values.iter().enumerate() {
            if value.said.contains(&true) {
                let dead = value.heard.iter().enumerate().filter(|(_, heard)| !**heard);
                gone.extend(dead.map(|(glob, _)| Gone::Source(at, glob)));
            } else {
                gone.push(Gone::Value(at));
            }
        }
        gone
    }
}

impl Listed {
    fn new(claim: &Claim, value: &Expected, reconciled: &Reconciled, articles: &[Article]) -> Self {
        let wide = claim.tolerance.widen(&value.reading);
        let says = |weighed: &Weighed| {
            let reading = &weighed.mention.reading;
            matches!(weighed.part, Part::Position | Part::Forecast)
                && (relate(&wide, &claim.tolerance.widen(reading), claim.bounds) == Relation::Same
                    || is_the_peak(&value.reading, reading)
                    || (claim.accept_parent && is_part(&value.reading, reading)))
        };
        let said: Vec<bool> = reconciled.mentions.iter().map(says).collect();
        let sources: Vec<BTreeSet<&str>> =
            value.sources.iter().map(|glob| matching(glob, articles)).collect();
        let sayers = || reconciled.mentions.iter().zip(&said).filter(|(_, said)| **said).map(|(w, _)| w);
        let heard = |keys: &BTreeSet<&str>| sayers().any(|w| keys.contains(w.mention.article.as_str()));
        let from = |weighed: &Weighed| {
            sources.is_empty() || sources.iter().any(|keys| keys.contains(weighed.mention.article.as_str()))
        };
        Self {
            heard: sources.iter().map(heard).collect(),
            listed: reconciled.mentions.iter().zip(&said).map(|(w, said)| *said && from(w)).collect(),
            said,
        }
    }

    fn says(&self, mention: usize) -> bool {
        self.said.get(mention).copied().unwrap_or_default()
    }

    fn lists(&self, mention: usize) -> bool {
        self.listed.get(mention).copied().unwrap_or_default()
    }
}

/// "Passed the mark of 20 million" is acknowledged as `20 million`: the number that was reached.
fn is_the_peak(listed: &Reading, said: &Reading) -> bool {
    let (Some(listed), Some(said)) = (listed.stretch(), said.stretch()) else { return false };
    said.peak && listed.firm && same_axis(&listed.axis, &said.axis) && base(listed) == base(said)
}

fn is_part(listed: &Reading, said: &Reading) -> bool {
    let (Some(listed), Some(said)) = (listed.term(), said.term()) else { return false };
    listed.within.contains(&said.canonical) || said.within.contains(&listed.canonical)
}

/// The stated number in units of the axis; `None` when it is too large to write.
fn base(stretch: &Stretch) -> Option<Decimal> {
    stretch.stated.low.checked_mul(stretch.stated.factor)?.checked_add(stretch.stated.zero)
}

/// The keys of the articles whose key or path `glob` matches. A glob that is not well formed
/// matches what is written exactly so.
fn matching<'a>(glob: &str, articles: &'a [Article]) -> BTreeSet<&'a str> {
    let matcher = Glob::new(glob.trim_start_matches("./")).ok().map(|glob| glob.compile_matcher());
    let is = |name: &str| name == glob || matcher.as_ref().is_some_and(|matcher| matcher.is_match(name));
    articles
        .iter()
        .filter(|article| is(&article.key) || is(&article.path))
        .map(|article| article.key.as_str())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::fixture::{World, day, entry, expected, million, name, over, peak};
    use crate::stance::Polarity;

    /// Articles `a`, `b` … say these numbers of millions; one claim with these entries.
    fn world(said: &[u32], entries: Vec<Vec<Expected>>) -> World {
        let mut world = World::default().claim("user-count", "count", |claim| {
            claim.expect = entries.into_iter().map(entry).collect();
        });
        for (at, n) in said.iter().enumerate() {
            let key = char::from(b'a' + u8::try_from(at).unwrap()).to_string();
            let text = format!("It claims {n} million users.");
            world = world.article(&key, "", &text).says("user-count", &key, "million", million(*n));
        }
        world.concluded()
    }

    fn judged(world: &World) -> Judged {
        judge(&world.claims[0], &world.reconciled[0], &world.articles, day("2026-06-01"))
    }

    fn plain(values: &[u32]) -> Vec<Expected> {
        values.iter().map(|n| expected(million(*n), &[])).collect()
    }

    #[test]
    fn a_pair_is_expected_when_one_entry_holds_both_values() {
        let judged = judged(&world(&[12, 20, 20], vec![plain(&[12, 20])]));
        assert_eq!(judged.conflicts, [Cover::Expected(0), Cover::Expected(0)]);
        assert_eq!(judged.entries[0].gone, []);
    }

    #[test]
    fn a_third_value_is_new_against_each_of_the_others() {
        let judged = judged(&world(&[12, 15, 20], vec![plain(&[12, 20])]));
        let new = Cover::New { entry: 0, mention: 1 };
        assert_eq!(judged.conflicts, [new, Cover::Expected(0), new]);
    }

    #[test]
    fn entries_do_not_join_up() {
        let entries = vec![plain(&[12, 20]), plain(&[20, 30])];
        let judged = judged(&world(&[12, 30], entries));
        assert_eq!(judged.conflicts, [Cover::Apart]);
        assert_eq!(judged.entries[0].gone, [Gone::Whole]);
    }

    #[test]
    fn without_an_entry_nothing_is_known() {
        assert_eq!(judged(&world(&[12, 20], vec![])).conflicts, [Cover::Unknown]);
        assert_eq!(judged(&world(&[12, 20], vec![plain(&[30, 15])])).conflicts, [Cover::Unknown]);
    }

    #[test]
    fn a_listed_source_may_say_its_value_and_another_may_not_in_silence() {
        let values = vec![expected(million(12), &["a"]), expected(million(20), &["articles/b*"])];
        let same = judged(&world(&[12, 20], vec![values.clone()]));
        assert_eq!((same.conflicts, same.unlisted), (vec![Cover::Expected(0)], vec![]));
        let more = judged(&world(&[12, 20, 20], vec![values.clone()]));
        assert_eq!(more.conflicts, [Cover::Expected(0), Cover::Unlisted(0)]);
        assert_eq!(more.unlisted, [(2, 0, 1)]);
        // `a` moves from 12 to 20: nobody says 12 any more.
        let moved = judged(&world(&[20, 20], vec![values]));
        assert_eq!(moved.unlisted, [(0, 0, 1)]);
        assert_eq!(moved.entries[0].gone, [Gone::Whole]);
    }

    #[test]
    fn a_value_or_a_source_that_is_gone_is_named() {
        let gone = |said: &[u32], values| judged(&world(said, vec![values])).entries[0].gone.clone();
        assert_eq!(gone(&[12, 20], plain(&[12, 20, 15])), [Gone::Value(2)]);
        let bound = vec![expected(million(12), &["a", "z*"]), expected(million(20), &[])];
        assert_eq!(gone(&[12, 20], bound), [Gone::Source(0, 1)]);
        assert_eq!(gone(&[20, 20], plain(&[12, 20])), [Gone::Whole]);
    }

    #[test]
    fn the_last_day_still_counts() {
        let mut world = world(&[12, 20], vec![plain(&[12, 20])]);
        let mut on = |last: &str, review: &str| {
            world.claims[0].expect[0].expires = Some(day(last));
            world.claims[0].expect[0].review_by = Some(day(review));
            let judged = judged(&world);
            (judged.conflicts[0], judged.entries[0].due)
        };
        assert_eq!(on("2026-06-01", "2026-06-01"), (Cover::Expected(0), false));
        assert_eq!(on("2026-06-02", "2026-05-31"), (Cover::Expected(0), true));
        assert_eq!(on("2026-05-31", "2026-05-31"), (Cover::Expired(0), false));
    }

    #[test]
    fn the_wording_of_a_value_makes_no_difference_but_a_bound_does() {
        let with = |reading: Reading| {
            let values = vec![expected(million(20), &[]), Expected { reading, ..expected(million(12), &[]) }];
            judged(&world(&[12, 20], vec![values])).conflicts[0]
        };
        let written = Reading { canonical: "12,000,000".into(), ..million(12) };
        assert_eq!(with(written), Cover::Expected(0));
        assert_eq!(with(over(12)), Cover::New { entry: 0, mention: 0 });
    }

    #[test]
    fn a_level_that_was_passed_is_acknowledged_by_its_number() {
        let world = World::default()
            .claim("user-count", "count", |claim| {
                claim.expect = vec![entry(vec![
                    Expected { reading: over(12), ..expected(million(12), &[]) },
                    expected(million(20), &[]),
                ])];
            })
            .article("a", "", "more than 12 million")
            .article("b", "", "passed the mark of 20 million")
            .says("user-count", "a", "more than 12 million", over(12))
            .says("user-count", "b", "20 million", peak(20))
            .concluded();
        assert_eq!(judged(&world).conflicts, [Cover::Expected(0)]);
    }

    #[test]
    fn tolerance_holds_for_acknowledged_values_too() {
        let mut world = world(&[14, 20], vec![plain(&[12, 20])]);
        assert_eq!(judged(&world).conflicts, [Cover::New { entry: 0, mention: 0 }]);
        world.claims[0].tolerance.absolute = Decimal::from(1_200_000);
        assert_eq!(judged(&world).conflicts, [Cover::Expected(0)]);
    }

    #[test]
    fn a_denial_is_not_covered_by_the_value_it_denies() {
        let world = World::default()
            .claim("host", "name", |claim| {
                let value = |host| Expected { reading: name(host), ..expected(million(12), &[]) };
                claim.expect = vec![entry(vec![value("CloudRoute"), value("Epik")])];
            })
            .article("a", "", "It is hosted by CloudRoute.")
            .article("b", "", "CloudRoute does not host it.")
            .says("host", "a", "CloudRoute", name("CloudRoute"))
            .says_so("host", "b", "CloudRoute", name("CloudRoute"), |weighed| {
                weighed.mention.stance.polarity = Polarity::Negated;
            })
            .concluded();
        assert_eq!(judged(&world).conflicts, [Cover::New { entry: 0, mention: 1 }]);
    }
}
