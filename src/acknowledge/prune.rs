//! Takes out what is stale, and nothing else.

use std::collections::BTreeMap;

use super::list::{at_line, name};
use super::{Desk, Edit, refused};
use crate::claim::{Claim, Expectation, Home};
use crate::expect::Gone;
use crate::problem::Problem;
use crate::yaml::{Change, Step, edit, find, items};

/// Which entries may be touched.
#[derive(Debug, Clone, Copy)]
pub enum Pick<'p> {
    /// Those that people wrote: all of them, or those with these ids or of these claims.
    Handwritten(&'p [String]),
    /// Those in managed files.
    Managed,
}

/// An entry of a claim and what of it is gone.
type Stale<'d> = (&'d Claim, &'d Expectation, &'d [Gone]);

/// The files without what is stale in them, and one line for each thing that goes.
///
/// # Errors
/// What is written so that it cannot be taken out without touching other lines.
pub fn prune(desk: &Desk<'_, '_>, pick: Pick<'_>) -> Result<Vec<Edit>, Vec<Problem>> {
    let mut files: BTreeMap<&str, Vec<Stale<'_>>> = BTreeMap::new();
    for (claim, entry, standing) in desk.entries() {
        let meant = match pick {
            Pick::Managed => entry.home == Home::Baseline,
            Pick::Handwritten([]) => entry.home != Home::Baseline,
            Pick::Handwritten(names) => {
                let is = |name: &String| *name == claim.id || Some(name) == entry.id.as_ref();
                entry.home != Home::Baseline && names.iter().any(is)
            }
        };
        if meant && !standing.gone.is_empty() {
            files.entry(&entry.place.source.path).or_default().push((claim, entry, &standing.gone));
        }
    }
    let mut problems = Vec::new();
    let mut edits = Vec::new();
    for mut stale in files.into_values() {
        // From the end of the file on: places before a change stay what they were.
        stale.sort_by_key(|(_, entry, _)| std::cmp::Reverse(entry.place.span));
        let Some(source) = stale.first().map(|(_, entry, _)| &entry.place.source) else { continue };
        let (mut text, mut done) = (source.text.clone(), Vec::new());
        for (claim, entry, gone) in stale {
            for gone in gone.iter().rev() {
                match without(&text, entry, *gone) {
                    Some(new) => text = new,
                    None => problems.push(refused(source, entry.place.span, "the entry")),
                }
                done.push(line(claim, entry, *gone));
            }
        }
        done.reverse();
        edits.push(Edit { source: source.clone(), text, done });
    }
    if problems.is_empty() { Ok(edits) } else { Err(problems) }
}

/// The text without a part of an entry.
fn without(text: &str, entry: &Expectation, gone: Gone) -> Option<String> {
    let mut way = find(text, "values", entry.place.span.start)?;
    match gone {
        Gone::Whole => {
            let Some(Step::Item(index)) = way.pop() else { return None };
            // A claim without an entry has no `expect:`; a file keeps its list.
            let alone = items(text, &way)? == 1;
            match (entry.home, way.split_last()) {
                (Home::Claim, Some((Step::Key(key), claim))) if alone => {
                    edit(text, claim, &Change::RemoveKey(key.clone()))
                }
                _ => edit(text, &way, &Change::RemoveItem(index)),
            }
        }
        Gone::Value(value) => {
            way.push(Step::Key("values".into()));
            edit(text, &way, &Change::RemoveItem(value))
        }
        Gone::Source(value, glob) => {
            way.extend([Step::Key("values".into()), Step::Item(value), Step::Key("sources".into())]);
            edit(text, &way, &Change::RemoveItem(glob))
        }
    }
}

fn line(claim: &Claim, entry: &Expectation, gone: Gone) -> String {
    let what = match gone {
        Gone::Whole => "the entry".to_owned(),
        Gone::Value(at) => entry.values.get(at).map_or_else(String::new, |value| value.said()),
        Gone::Source(at, glob) => entry.values.get(at).map_or_else(String::new, |value| {
            format!("{} from {}", value.said(), value.sources.get(glob).map_or("", String::as_str))
        }),
    };
    format!("{}: {}: removed {what} ({})", at_line(entry), claim.id, name(entry))
}
