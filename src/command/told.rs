//! What a run has to say of the files it read, and of those it passed over.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crossclaim::article;
use crossclaim::report::inert;

/// What is said of files that were read. The same of many files is said once, with the first of them.
pub(super) fn remarked(remarks: &[article::Remark]) -> String {
    // They quote what others wrote: addresses, types, words of a library.
    let mut alike: BTreeMap<(bool, String), Vec<String>> = BTreeMap::new();
    for remark in remarks {
        alike.entry((!remark.warns, inert(&remark.said))).or_default().push(inert(&remark.at));
    }
    let mut out = String::new();
    for ((is_note, said), places) in alike {
        let level = if is_note { "note" } else { "warning" };
        let _ = match places.as_slice() {
            [first, _, _, _, ..] => {
                writeln!(out, "{level}: {first} and {} others: {said}", places.len() - 1)
            }
            few => few.iter().try_for_each(|at| writeln!(out, "{level}: {at}: {said}")),
        };
    }
    out
}

/// Says which files in claim folders were passed over.
pub(super) fn not_claims(paths: &[String]) -> String {
    let why = "claim files end in .yaml or .yml; the file was not read";
    paths.iter().map(|path| format!("warning: {path}: {why}\n")).collect()
}
