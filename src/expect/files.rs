//! Reads files of expectations and hands each entry to the claim it speaks of.
//!
//! An entry for a claim that does not exist is a mistake in writing, never a stale entry: it would
//! acknowledge nothing, in silence.

use std::path::Path;
use std::sync::Arc;

use super::yaml::{Entry, File};
use crate::claim::check::expect::{Parts, entry};
use crate::claim::{Claim, Home, load_source};
use crate::problem::{Problem, Source, did_you_mean, sort};
use crate::yaml::{At, Many, parse, read};

/// A file of expectations to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Relative to the working directory.
    pub path: String,
    /// That it is not there is a problem.
    pub must_exist: bool,
}

/// What was read.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The files that are there, in the order in which they were named.
    pub files: Vec<Arc<Source>>,
    /// How many entries speak of claims that are not loaded.
    pub left_out: usize,
}

/// Which claims entries may speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// All claims are loaded: an id that is not among them is a mistake.
    All,
    /// Some claims are left out of this run, and so are the entries that speak of them.
    Some,
}

/// Reads the files and adds their entries to the claims.
///
/// # Errors
/// Every problem found, sorted: files that are missing or unreadable, and whatever is wrong in them.
pub fn attach(files: &[Wanted], claims: &mut [Claim], known: Known) -> Result<Found, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut found = Found::default();
    for file in files {
        let path = Path::new(&file.path);
        if !file.must_exist && !path.exists() {
            continue;
        }
        if let Some(source) = load_source(&file.path, path, &mut problems) {
            found.left_out += add(&source, claims, known, &mut problems);
            found.files.push(source);
        }
    }
    sort(&mut problems);
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

/// Adds the entries of one file to the claims; says how many were left out.
pub fn add(source: &Arc<Source>, claims: &mut [Claim], known: Known, problems: &mut Vec<Problem>) -> usize {
    let Some(raw) = parse(source, problems).and_then(|node| read::<File>(&node, source, problems)) else {
        return 0;
    };
    let raw = raw.value;
    match raw.version.get() {
        Some(version) if version.value != 1 => problems.push(
            Problem::at(
                source,
                version.span,
                format!("version {} of the file format is not known", version.value),
            )
            .label("this version knows 1")
            .help("write `version: 1`"),
        ),
        None if raw.version.is_missing() => problems.push(
            Problem::file(&source.path, "the file does not say its `version`")
                .help("begin it with `version: 1`"),
        ),
        _ => {}
    }
    if raw.expectations.is_missing() {
        problems.push(
            Problem::file(&source.path, "not a file of expectations: it has no `expectations:`")
                .help("list the entries under `expectations:`; `[]` stands for none"),
        );
    }
    let home = if raw.managed.or(false) { Home::Baseline } else { Home::File };
    let mut left_out = 0;
    for at in raw.expectations.value().map_or(&[][..], |Many(list)| list) {
        match claim_of(at, claims, source, known, problems) {
            Some(claim) => {
                let Entry { claim: _, id, values, reason, owner, expires, review_by } = &at.value;
                let parts = Parts { span: at.span, id, values, reason, owner, expires, review_by };
                let read = entry(&parts, claims[claim].reader(), home, source, problems);
                claims[claim].expect.extend(read);
            }
            None => left_out += 1,
        }
    }
    left_out
}

/// The claim that an entry speaks of, by its id or one it had before.
fn claim_of(
    entry: &At<Entry>,
    claims: &[Claim],
    source: &Arc<Source>,
    known: Known,
    problems: &mut Vec<Problem>,
) -> Option<usize> {
    let Some(named) = entry.value.claim.get() else {
        if entry.value.claim.is_missing() {
            problems.push(
                Problem::at(source, entry.span, "an expectation says which `claim` it speaks of")
                    .label("this one does not")
                    .help("write `claim:` and the id of the claim"),
            );
        }
        return None;
    };
    let id = named.value.0.as_str();
    let by_alias = || claims.iter().position(|claim| claim.aliases.iter().any(|alias| alias == id));
    let found = claims.iter().position(|claim| claim.id == id).or_else(by_alias);
    if found.is_none() && known == Known::All {
        let ids = || claims.iter().map(|claim| claim.id.as_str());
        // Claims about several subjects are called `<subject>/<id>`.
        let whole = ids().find(|whole| whole.rsplit_once('/').is_some_and(|(_, own)| own == id));
        let help = match whole.or_else(|| did_you_mean(id, ids())) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "name a claim of the claim files; for a claim that is gone, delete the entry".to_owned(),
        };
        problems.push(
            Problem::at(source, named.span, format!("there is no claim `{id}`"))
                .label("unknown claim")
                .help(help),
        );
    }
    found
}
