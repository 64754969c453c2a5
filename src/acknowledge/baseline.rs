//! The baseline: conflicts that were there when a team began to look, written by the tool.
//!
//! It is debt, not knowledge: values bound to the sources that say them today, without an end. Entries
//! are sorted by claim and source, one in lines of its own each, without counts and times, so that two
//! branches that each pay some of it can be merged.

use std::fmt::Write as _;
use std::sync::Arc;

use super::add::{put_in_file, trial};
use super::propose::Proposal;
use super::{Desk, Edit, New, proposals, refused};
use crate::claim::{Claim, Home};
use crate::expect::{self, Cover, Policy};
use crate::problem::{Problem, Source};

/// What stands above the entries.
const HEAD: &str = "\
# Conflicts that nobody has looked at yet, written by `crossclaim baseline`. `prune` takes out what is
# gone, `absorb` adds what is new. What is known and accepted for a reason belongs in the claim or in
# expectations.yaml.
version: 1
managed: true
expectations:
";

/// What came of it.
#[derive(Debug, Clone)]
pub struct Written {
    /// The file, `None` when there is nothing to add.
    pub edit: Option<Edit>,
    /// Conflicts that no entry can hold, one line each: their values are not read back as they were
    /// read.
    pub left: Vec<String>,
}

/// A baseline with everything that nobody has acknowledged, at `path`.
///
/// # Errors
/// What is wrong with an entry, which is a fault of the tool.
pub fn create(desk: &Desk<'_, '_>, path: &str) -> Result<Written, Vec<Problem>> {
    let source = Arc::new(Source::new(path.to_owned(), String::new()));
    put(desk, &source, None)
}

/// The baseline with everything more that nobody has acknowledged. What has expired is not among it:
/// that is for a person to decide.
///
/// # Errors
/// When the file is not managed, or cannot be changed without touching other lines.
pub fn absorb(
    desk: &Desk<'_, '_>,
    source: &Arc<Source>,
    reason: Option<&str>,
) -> Result<Written, Vec<Problem>> {
    put(desk, source, reason)
}

fn put(desk: &Desk<'_, '_>, source: &Arc<Source>, reason: Option<&str>) -> Result<Written, Vec<Problem>> {
    let verdict = desk.verdict;
    let mut written = Written { edit: None, left: Vec::new() };
    let mut known = verdict.claims.to_vec();
    let mut entries: Vec<New> = Vec::new();
    let mut put = |proposal: &Proposal| -> Result<(), Vec<Problem>> {
        let new = entry(&verdict.claims[proposal.claim], proposal, reason);
        let mut claims = trial(&new, &known, verdict.articles, &Policy::default(), desk.today)?;
        // Written by the tool, whatever it was tried as.
        if let Some(entry) = claims[proposal.claim].expect.last_mut() {
            entry.home = Home::Baseline;
        }
        known = claims;
        entries.push(new);
        Ok(())
    };
    for proposal in proposals(desk, is_new) {
        // Where another entry holds two of its values already, the others are put down two by two.
        if put(&proposal).is_err() {
            for two in proposal.each_two(desk) {
                // What still cannot be written stays open, and is told below.
                let _ = put(&two);
            }
        }
    }
    written.left.extend(open(desk, &known));
    entries.sort_by_cached_key(order);
    if entries.is_empty() {
        return Ok(written);
    }
    let mut text = source.text.clone();
    if text.trim().is_empty() {
        text = HEAD.to_owned();
        for new in &entries {
            text += &new.in_file().lines(2);
        }
    } else {
        for new in &entries {
            let Some(more) = insert(&text, new) else {
                return Err(vec![refused(source, crate::span::Span::default(), "the list")]);
            };
            text = more;
        }
    }
    let done = entries.iter().map(|new| format!("{}: added {}", source.path, line(new))).collect();
    written.edit = Some(Edit { source: source.clone(), text, done });
    Ok(written)
}

/// Whether nobody has said anything about the pair, or only of other sources.
const fn is_new(cover: Cover) -> bool {
    !matches!(cover, Cover::Expected(_) | Cover::Expired(_))
}

fn entry(claim: &Claim, proposal: &Proposal, reason: Option<&str>) -> New {
    // A name with signs of a pattern in it stands for itself.
    let source = |key: &String| globset::escape(key);
    let values = proposal.values.iter();
    New {
        claim: claim.id.clone(),
        values: values
            .map(|offer| (offer.value.clone(), offer.articles.iter().map(source).collect()))
            .collect(),
        reason: reason.map(str::to_owned),
        ..New::default()
    }
}

/// Pairs that are as open with these entries as they were without.
fn open(desk: &Desk<'_, '_>, claims: &[Claim]) -> Vec<String> {
    let mut left = Vec::new();
    for (claim, (_, _, reconciled)) in claims.iter().zip(desk.verdict.each()) {
        let judged = expect::judge(claim, reconciled, desk.verdict.articles, desk.today);
        let conflicts = reconciled.conflicts.iter().zip(&judged.conflicts);
        let internal = reconciled.internal.iter().zip(&judged.internal);
        for (pair, _) in conflicts.chain(internal).filter(|(_, cover)| is_new(**cover)) {
            let said = |at: usize| {
                let weighed = &reconciled.mentions[at];
                format!("{} ({})", crate::rule::said(weighed), weighed.mention.article)
            };
            let mut line = String::new();
            let _ = write!(line, "{}: {} ≠ {}", claim.id, said(pair.a), said(pair.b));
            left.push(line);
        }
    }
    left
}

/// What entries are sorted by: the claim, then the first source, then the values.
fn order(new: &New) -> (String, String, Vec<String>) {
    let first = new.values.iter().flat_map(|(_, sources)| sources).min().cloned().unwrap_or_default();
    (new.claim.clone(), first, new.values.iter().map(|(value, _)| value.clone()).collect())
}

/// The text with one entry more, where it belongs.
fn insert(text: &str, new: &New) -> Option<String> {
    let mine = order(new);
    let index = orders(text)?.iter().position(|other| *other > mine).unwrap_or(usize::MAX);
    put_in_file(text, index, new)
}

/// What the entries of a file are sorted by.
fn orders(text: &str) -> Option<Vec<(String, String, Vec<String>)>> {
    use crate::yaml::{Data, data};
    let Data::Map(file) = data(text)? else { return None };
    let (_, Data::List(entries)) = file.iter().find(|(key, _)| key == "expectations")? else { return None };
    let text = |data: Option<&Data>| match data {
        Some(Data::Text(text)) => vec![text.clone()],
        Some(Data::List(items)) => items
            .iter()
            .filter_map(|item| if let Data::Text(text) = item { Some(text.clone()) } else { None })
            .collect(),
        _ => Vec::new(),
    };
    let order = |entry: &Data| {
        let mut new = New::default();
        let Data::Map(keys) = entry else { return order(&new) };
        let get = |key: &str| keys.iter().find(|(name, _)| name == key).map(|(_, data)| data);
        new.claim = text(get("claim")).concat();
        let Some(Data::List(values)) = get("values") else { return order(&new) };
        for value in values {
            new.values.push(match value {
                Data::Map(keys) => {
                    let get = |key: &str| keys.iter().find(|(name, _)| name == key).map(|(_, data)| data);
                    (text(get("value")).concat(), text(get("sources")))
                }
                other => (text(Some(other)).concat(), Vec::new()),
            });
        }
        order(&new)
    };
    Some(entries.iter().map(order).collect())
}

fn line(new: &New) -> String {
    let value = |(value, sources): &(String, Vec<String>)| format!("{value} ({})", sources.join(", "));
    format!("{}: {}", new.claim, new.values.iter().map(value).collect::<Vec<_>>().join(" ≠ "))
}
