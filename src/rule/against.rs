//! What is new compared with an earlier report: values, who says them, verdicts, articles, expectations.
//!
//! The earlier report is one that the format `json` wrote; only what is compared is read of it, so
//! that fields may be added. Counts and places are not compared: moved text changes nothing. An
//! expectation is known by its values, whatever its name, its reason and its file.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{State, Verdict};
use crate::claim::Expected;
use crate::reconcile::Outcome;

/// What is read of an earlier report.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Earlier {
    format: String,
    version: u32,
    /// Whether it was made of some of the claims or articles.
    #[serde(default)]
    pub partial: bool,
    articles: Vec<Source>,
    claims: Vec<Claim>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Source {
    article: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Claim {
    id: String,
    verdict: Outcome,
    expected: bool,
    camps: Vec<Camp>,
    #[serde(default)]
    expectations: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Entry {
    values: Vec<String>,
    state: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Camp {
    value: String,
    articles: Vec<String>,
}

/// One thing that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// An article is there that was not; its key.
    NewArticle(String),
    /// An article is gone; its key.
    ArticleGone(String),
    /// A claim is there that was not; its id.
    NewClaim(String),
    /// A claim is gone; its id.
    ClaimGone(String),
    /// The verdict of a claim was another one, or was not acknowledged, or was.
    Verdict {
        /// The claim's id.
        claim: String,
        /// What it was, and whether all of it was acknowledged.
        was: (Outcome, bool),
        /// What it is.
        is: (Outcome, bool),
    },
    /// A value is said, or said by more articles, than before.
    Said {
        /// The claim's id.
        claim: String,
        /// The value.
        value: String,
        /// Whether nobody said it before.
        is_new: bool,
        /// The keys of the articles that say it now and did not; sorted.
        articles: Vec<String>,
    },
    /// A value is not said any more, or by fewer articles.
    Unsaid {
        /// The claim's id.
        claim: String,
        /// The value.
        value: String,
        /// Whether nobody says it any more.
        is_gone: bool,
        /// The keys of the articles that said it and do not; sorted.
        articles: Vec<String>,
    },
    /// An expectation is there that was not, is gone, or is over.
    Expectation {
        /// The claim's id.
        claim: String,
        /// Its values, in the order of their letters.
        values: Vec<String>,
        /// What became of it.
        now: Now,
    },
}

/// What became of an expectation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Now {
    /// It was not there.
    New,
    /// It is not there any more.
    Gone,
    /// It was in force; its last day is over now, and the conflict is still there.
    Expired,
}

impl Earlier {
    /// Reads a report.
    ///
    /// # Errors
    /// What is wrong with it, in a few words.
    pub fn read(text: &str) -> Result<Self, String> {
        let earlier: Self =
            serde_json::from_str(text).map_err(|error| format!("it is no report: {error}"))?;
        match (earlier.format.as_str(), earlier.version) {
            ("crossclaim.report", 1) => Ok(earlier),
            ("crossclaim.report", version) => Err(format!("its version is {version}; this program knows 1")),
            (other, _) => Err(format!("its format is `{other}`, not `crossclaim.report`")),
        }
    }
}

/// What is not as it was: articles first, then claim by claim in the order of their ids.
pub fn compare(earlier: &Earlier, verdict: &Verdict<'_>) -> Vec<Change> {
    let were: BTreeSet<&str> = earlier.articles.iter().map(|source| source.article.as_str()).collect();
    let are: BTreeSet<&str> = verdict.articles.iter().map(|article| article.key.as_str()).collect();
    let mut changes: Vec<Change> =
        are.difference(&were).map(|key| Change::NewArticle((*key).to_owned())).collect();
    changes.extend(were.difference(&are).map(|key| Change::ArticleGone((*key).to_owned())));
    let mut old: BTreeMap<&str, &Claim> = earlier.claims.iter().map(|c| (c.id.as_str(), c)).collect();
    let mut of: BTreeMap<String, Vec<Change>> = BTreeMap::new();
    for (at, claim, reconciled) in verdict.each() {
        let id = &claim.id;
        let mine = of.entry(id.clone()).or_default();
        let Some(was) = old.remove(id.as_str()) else {
            mine.push(Change::NewClaim(id.clone()));
            continue;
        };
        let is = (reconciled.outcome, verdict.is_settled(id));
        if (was.verdict, was.expected) != is {
            mine.push(Change::Verdict { claim: id.clone(), was: (was.verdict, was.expected), is });
        }
        let before = said(was.camps.iter().map(|camp| (camp.value.as_str(), camp.articles.as_slice())));
        let now = said(reconciled.camps.iter().map(|camp| (camp.value.as_str(), camp.articles.as_slice())));
        for (value, articles, is_new) in more(&now, &before) {
            mine.push(Change::Said { claim: id.clone(), value, is_new, articles });
        }
        for (value, articles, is_gone) in more(&before, &now) {
            mine.push(Change::Unsaid { claim: id.clone(), value, is_gone, articles });
        }
        let states = verdict.expectations.get(at).map_or(&[][..], Vec::as_slice);
        let is = claim.expect.iter().zip(states);
        let is = is.map(|(entry, state)| (entry.values.iter().map(Expected::said), *state == State::Expired));
        let was =
            was.expectations.iter().map(|entry| (entry.values.iter().cloned(), entry.state == "expired"));
        let changed = |(values, now)| Change::Expectation { claim: id.clone(), values, now };
        mine.extend(entries(&listed(was), &listed(is)).into_iter().map(changed));
    }
    for id in old.into_keys() {
        of.entry(id.to_owned()).or_default().push(Change::ClaimGone(id.to_owned()));
    }
    changes.extend(of.into_values().flatten());
    changes
}

/// Entries by their values: how many there are, and how many of them are over.
type Entries = BTreeMap<Vec<String>, (usize, usize)>;

fn listed(all: impl Iterator<Item = (impl Iterator<Item = String>, bool)>) -> Entries {
    let mut entries = Entries::new();
    for (values, is_over) in all {
        let mut values: Vec<String> = values.collect();
        values.sort_unstable();
        let (many, over) = entries.entry(values).or_default();
        *many += 1;
        *over += usize::from(is_over);
    }
    entries
}

/// What became of the entries; one line for those with the same values.
fn entries(was: &Entries, is: &Entries) -> Vec<(Vec<String>, Now)> {
    let values: BTreeSet<&Vec<String>> = was.keys().chain(is.keys()).collect();
    let count = |entries: &Entries, values: &Vec<String>| entries.get(values).copied().unwrap_or_default();
    let now = |values: &Vec<String>| match (count(was, values), count(is, values)) {
        ((before, _), (now, _)) if before < now => Some(Now::New),
        ((before, _), (now, _)) if before > now => Some(Now::Gone),
        ((_, before), (_, now)) if before < now => Some(Now::Expired),
        _ => None,
    };
    values.into_iter().filter_map(|values| Some((values.clone(), now(values)?))).collect()
}

type Sayings<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

fn said<'a>(camps: impl Iterator<Item = (&'a str, &'a [String])>) -> Sayings<'a> {
    let mut all = Sayings::new();
    for (value, articles) in camps {
        all.entry(value).or_default().extend(articles.iter().map(String::as_str));
    }
    all
}

/// The values and articles of `all` that `known` does not have, and whether the value is unknown.
fn more(all: &Sayings<'_>, known: &Sayings<'_>) -> Vec<(String, Vec<String>, bool)> {
    let none = BTreeSet::new();
    let mut out = Vec::new();
    for (value, articles) in all {
        let others: Vec<String> =
            articles.difference(known.get(value).unwrap_or(&none)).map(|key| (*key).to_owned()).collect();
        if !others.is_empty() {
            out.push(((*value).to_owned(), others, !known.contains_key(value)));
        }
    }
    out
}
