//! Runs what the claim files and their fixtures say must be read: texts that a claim must read as
//! a value, must not read at all, or does not read yet.
//!
//! | asked | stands in | fails as |
//! |---|---|---|
//! | this value | `12 million: […]`, `<!-- claim: users = 12 million -->` | MISSING, or NOISY for another value beside it |
//! | nothing | `none: […]`, `<!-- ok: users -->` | NOISY |
//! | this value, one day | `todo: {12 million: […]}`, `<!-- todo: users = 12 million -->` | TODO PASSES |
//! | nothing else | the rest of a fixture that speaks of the claim | NOISY |

pub mod cross;
pub mod fixture;
pub mod mutate;
pub mod show;
#[cfg(test)]
mod tests;

use crate::article::{About, Article};
use crate::claim::{Cardinality, Claim, Example, Place, Wanted};
use crate::observe::{Mention, Observed, Prepared, observe_example};
use crate::stance::Time;
use crate::value::{Reading, Relation, relate, same_axis};

/// How one text came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// As it says.
    Fine,
    /// The value was not found.
    Missing {
        /// What was found instead.
        read: Vec<String>,
        /// A phrase fits, but no value could be read in its slot.
        gap: bool,
    },
    /// This should not have been found.
    Noisy(Vec<String>),
    /// A known gap, still open.
    Todo,
    /// A known gap that is closed, and what is read now: the text must be moved to its value.
    TodoPasses(Vec<String>),
}

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Home {
    /// Under `examples:` of its claim.
    Example,
    /// In a fixture, behind an annotation.
    Fixture,
    /// In a fixture that speaks of the claim, behind no annotation.
    Unannotated,
}

/// One text and how it came out.
#[derive(Debug)]
pub struct Ran<'c> {
    /// The claim that reads it.
    pub claim: &'c Claim,
    /// What is expected.
    pub expected: Wanted,
    /// The text; of a fixture, the sentence or paragraph.
    pub text: String,
    /// Where it stands; of a fixture, the annotation, or what was found behind none.
    pub place: Place,
    /// What sort of place that is.
    pub home: Home,
    /// How it came out.
    pub outcome: Outcome,
}

impl Ran<'_> {
    /// Whether it did not come out as it says.
    pub const fn failed(&self) -> bool {
        !matches!(self.outcome, Outcome::Fine | Outcome::Todo)
    }
}

/// Runs every example of the claims, in the order of the files.
///
/// An example is read in every language the claim has phrases in: a value must be found in one of
/// them, and nothing in any when nothing is expected. It is taken to be about the claim's subject.
pub fn run(claims: &[Claim]) -> Vec<Ran<'_>> {
    let mut ran = Vec::new();
    for claim in claims {
        let prepared = Prepared::new(claim);
        for example in &claim.examples {
            ran.push(Ran {
                claim,
                expected: example.expected.clone(),
                text: example.text.clone(),
                place: example.place.clone(),
                home: Home::Example,
                outcome: outcome(&prepared, example),
            });
        }
    }
    ran
}

fn outcome(prepared: &Prepared<'_>, example: &Example) -> Outcome {
    let read = read(prepared, &example.text);
    let finds = |wanted: &Reading| read.iter().any(|one| reads(&one.mentions, wanted, prepared.claim));
    let nothing = || read.iter().all(|one| one.mentions.is_empty());
    let found = || values(read.iter().flat_map(|one| &one.mentions));
    match &example.expected {
        Wanted::Value(wanted) if finds(wanted) => Outcome::Fine,
        Wanted::Value(_) => {
            Outcome::Missing { read: found(), gap: read.iter().any(|one| !one.unread.is_empty()) }
        }
        Wanted::Nothing if nothing() => Outcome::Fine,
        Wanted::Nothing => Outcome::Noisy(found()),
        Wanted::Todo(wanted) => {
            let passes = wanted.as_ref().map_or_else(|| !nothing(), finds);
            if passes { Outcome::TodoPasses(found()) } else { Outcome::Todo }
        }
    }
}

/// The values of mentions, each once, sorted.
fn values<'m>(mentions: impl Iterator<Item = &'m Mention>) -> Vec<String> {
    let mut values: Vec<String> = mentions.map(|mention| mention.reading.canonical.clone()).collect();
    values.sort();
    values.dedup();
    values
}

/// Whether a mention says just this value: "about 12 million" is not "12 million" here, though the
/// two agree between articles.
fn is_just(mention: &Mention, wanted: &Reading, claim: &Claim) -> bool {
    match (mention.reading.stretch(), wanted.stretch()) {
        (Some(a), Some(b)) => same_axis(&a.axis, &b.axis) && a.literal == b.literal && a.likely == b.likely,
        _ => relate(&mention.reading, wanted, claim.bounds) == Relation::Same,
    }
}

/// Whether the mentions say just this value. With one value at a time, no mention may say another.
fn reads(mentions: &[Mention], wanted: &Reading, claim: &Claim) -> bool {
    let only = claim.cardinality == Cardinality::Many
        || mentions
            .iter()
            .all(|mention| mention.stance.time == Time::Former || is_just(mention, wanted, claim));
    mentions.iter().any(|mention| is_just(mention, wanted, claim)) && only
}

/// What the claim finds in a text, for each language it has phrases in.
fn read(prepared: &Prepared<'_>, text: &str) -> Vec<Observed> {
    let languages = prepared.claim.languages();
    languages
        .into_iter()
        .map(|language| {
            let article = Article::from_text("example", text, About::default(), Some(language));
            observe_example(&article, prepared)
        })
        .collect()
}
