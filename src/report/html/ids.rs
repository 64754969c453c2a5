//! Names of places in the page, made from what a thing is, never from where it stands.
//!
//! `#claim-user-count`, `#source-le-cadran.md`, `#m-user-count-le-cadran.md`: a link that somebody
//! sent still leads there when articles are added, moved or reworded.

use std::collections::BTreeSet;

use crate::report::markdown::{hashed, slugged};
use crate::rule::Verdict;

/// Where a link to a claim leads.
pub(super) fn claim(id: &str) -> String {
    format!("claim-{}", id.replace('/', "."))
}

/// Where a link to an article leads.
pub(super) fn source(key: &str) -> String {
    format!("source-{}", slugged(key))
}

/// The name of the file of an article that has a page of its own; different keys never get one name.
pub(super) fn file(key: &str) -> String {
    let name = if key.contains('/') { hashed(key) } else { slugged(key) };
    format!("source-{name}.html")
}

/// Where a link to a relation leads.
pub(super) fn relation(id: &str) -> String {
    format!("relation-{}", id.replace('/', "."))
}

/// For each claim and each of its mentions, where a link to it leads: `m-user-count-le-cadran.md`,
/// and from the second mention of one claim in one article on `m-user-count-le-cadran.md:2`. All
/// differ.
pub(super) fn mentions(verdict: &Verdict<'_>) -> Vec<Vec<String>> {
    let mut taken = BTreeSet::new();
    verdict
        .each()
        .map(|(_, claim, reconciled)| {
            let mut last: (&str, usize) = ("", 0);
            reconciled
                .mentions
                .iter()
                .map(|weighed| {
                    let key = weighed.mention.article.as_str();
                    last = if last.0 == key { (key, last.1 + 1) } else { (key, 1) };
                    let nth = if last.1 > 1 { format!(":{}", last.1) } else { String::new() };
                    let source = slugged(key);
                    let mut id = format!("m-{}-{source}{nth}", claim.id.replace('/', "."));
                    // `a-b` in `c` and `a` in `b-c` would be one.
                    while !taken.insert(id.clone()) {
                        id.push('~');
                    }
                    id
                })
                .collect()
        })
        .collect()
}
