//! Names: people, companies, products.
//!
//! | written | declared | read |
//! |---|---|---|
//! | `DDOS Guard` | `DDoS-Guard` | `DDoS-Guard`: the same letters |
//! | `AWS` | `Amazon Web Services: {also: [AWS]}` | `Amazon Web Services` |
//! | `Matze`, `J. Matze` | `John Matze` | `John Matze`: a surname, an initial |
//! | `Guilmete` (one letter) | `Guilmette` | `Guilmette`, marked as a variant |
//! | `Mark Meckler` | – | `Mark Meckler`, when the claim is open |
//! | `CloudRoute LLC` | `CloudRoute` | `CloudRoute`: a legal form is no part of a name |
//!
//! A name is compared with declared names only, never with another article's: precision before
//! recall. A false merge would hide a conflict in silence; a false split shows up as one, and one
//! alias in the claim file cures it. Jaro-Winkler is not used: no threshold of it keeps Niger from
//! Nigeria.

mod cut;
mod institution;
mod known;
mod nouns;
mod opening;
mod runs;
mod table;
mod trim;
mod wholes;

use super::{Aspect, Found, Kind, Passage};
use crate::fold;
use crate::language::is_article;
use crate::value::{Reading, Term, Value};

pub use known::Known;
pub use runs::{Run, runs};
pub use table::{Entry, Key, Names};

/// The kind `name`.
#[derive(Debug)]
pub(super) struct Name;

impl Kind for Name {
    fn name(&self) -> &'static str {
        "name"
    }

    fn about(&self) -> &'static str {
        "people, companies, products: `John Matze`"
    }

    fn whole(&self, text: &str, names: &Names) -> Option<Reading> {
        whole(text, names)
    }

    fn read(&self, passage: &Passage<'_>) -> Vec<Found> {
        read(passage)
    }
}

/// The whole text as one name: the declared one it stands for, else a new one when the claim is open.
pub(super) fn whole(text: &str, names: &Names) -> Option<Reading> {
    let run = Run::whole(text)?;
    match names.resolve(&run) {
        Some((entry, variant)) => Some(names.reading(entry, variant)),
        None => names.open.then(|| undeclared(&run, names)),
    }
}

/// Every name in the sentence: declared ones wherever they stand, others when the claim is open.
pub(super) fn read(passage: &Passage<'_>) -> Vec<Found> {
    let wanted = |run: Run| (!run.doubtful, run);
    read_if(passage, runs(passage).into_iter().map(wanted).map(|(wanted, run)| (run, wanted)))
}

/// Every declared name in the sentence, and those of the runs that are wanted.
pub(super) fn read_if(passage: &Passage<'_>, runs: impl Iterator<Item = (Run, bool)>) -> Vec<Found> {
    let names = passage.names;
    let found = |span, reading| Found { span, core: span, reading, aspect: Aspect::Level };
    let mut all: Vec<Found> = names
        .declared(passage.text, &passage.sentence().words)
        .into_iter()
        .map(|(span, entry)| found(span, names.reading(entry, false)))
        .collect();
    let declared = all.len();
    for (run, wanted) in runs {
        if all[..declared].iter().any(|other| other.span.overlaps(run.span)) {
            continue;
        }
        match names.resolve(&run) {
            Some((entry, variant)) => all.push(found(run.span, names.reading(entry, variant))),
            None if names.open && wanted => all.push(found(run.span, undeclared(&run, names))),
            None => {}
        }
    }
    all.sort_by_key(|found| found.span);
    all
}

/// A name that no claim declares: compared by its letters and digits alone, those of an article
/// before it left out.
fn undeclared(run: &Run, names: &Names) -> Reading {
    Reading {
        canonical: run.full.clone(),
        value: Value::Term(Term {
            canonical: without_article(&run.full).unwrap_or_else(|| run.key.clone()),
            within: Vec::new(),
            variant: false,
            exclusive: names.exclusive,
        }),
    }
}

/// The key of a name behind its article: `guardian` for `The Guardian`; `None` when it has none.
fn without_article(full: &str) -> Option<String> {
    let end = full.find(|c: char| c.is_whitespace() || fold::is_apostrophe(c))?;
    let end = end + full[end..].chars().next().map_or(0, char::len_utf8);
    let (article, rest) = full.split_at(end);
    let key = fold::key(rest);
    (is_article(fold::fold(article.trim_end()).as_str()) && !key.is_empty()).then_some(key)
}
