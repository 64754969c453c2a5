//! Runs the examples in the claim files: texts that a claim must read as a value, must not read at
//! all, or does not read yet.

use crate::article::{About, Article};
use crate::claim::{Cardinality, Claim, Example, Wanted};
use crate::observe::{Mention, Prepared, observe_example};
use crate::stance::Time;
use crate::value::{Reading, Relation, relate, same_axis};

/// How one example came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// As it says.
    Fine,
    /// The value was not found; what was found instead, if anything.
    Missing(Vec<String>),
    /// Nothing should have been found; what was.
    Noisy(Vec<String>),
    /// A known gap, still open.
    Todo,
    /// A known gap that is closed: the example must be moved to its value.
    TodoPasses,
}

/// One example and how it came out.
#[derive(Debug)]
pub struct Ran<'c> {
    /// The claim it belongs to.
    pub claim: &'c Claim,
    /// The example.
    pub example: &'c Example,
    /// How it came out.
    pub outcome: Outcome,
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
            ran.push(Ran { claim, example, outcome: outcome(&prepared, example) });
        }
    }
    ran
}

/// The phrases that no example of their claim matches, as indices.
pub fn untried(claim: &Claim) -> Vec<usize> {
    let prepared = Prepared::new(claim);
    let used: Vec<usize> = claim
        .examples
        .iter()
        .flat_map(|example| read(&prepared, &example.text))
        .flatten()
        .filter_map(|m| m.phrase)
        .collect();
    (0..claim.phrases.len()).filter(|phrase| !used.contains(phrase)).collect()
}

fn outcome(prepared: &Prepared<'_>, example: &Example) -> Outcome {
    let read = read(prepared, &example.text);
    let finds = |wanted: &Reading| read.iter().any(|mentions| reads(mentions, wanted, prepared.claim));
    let found = || {
        let mut values: Vec<String> =
            read.iter().flatten().map(|mention| mention.reading.canonical.clone()).collect();
        values.sort();
        values.dedup();
        values
    };
    match &example.expected {
        Wanted::Value(wanted) if finds(wanted) => Outcome::Fine,
        Wanted::Value(_) => Outcome::Missing(found()),
        Wanted::Nothing if read.iter().all(Vec::is_empty) => Outcome::Fine,
        Wanted::Nothing => Outcome::Noisy(found()),
        Wanted::Todo(wanted) => {
            let passes = wanted.as_ref().map_or_else(|| !read.iter().all(Vec::is_empty), finds);
            if passes { Outcome::TodoPasses } else { Outcome::Todo }
        }
    }
}

/// Whether the mentions say just this value: "about 12 million" is not "12 million" here, though
/// the two agree between articles. With one value at a time, no mention may say another.
fn reads(mentions: &[Mention], wanted: &Reading, claim: &Claim) -> bool {
    let just = |mention: &Mention| match (mention.reading.stretch(), wanted.stretch()) {
        (Some(a), Some(b)) => same_axis(&a.axis, &b.axis) && a.literal == b.literal && a.likely == b.likely,
        _ => relate(&mention.reading, wanted, claim.bounds) == Relation::Same,
    };
    let only = claim.cardinality == Cardinality::Many
        || mentions.iter().all(|mention| mention.stance.time == Time::Former || just(mention));
    mentions.iter().any(just) && only
}

/// The mentions of the claim in a text, for each language it has phrases in.
fn read(prepared: &Prepared<'_>, text: &str) -> Vec<Vec<Mention>> {
    let languages = prepared.claim.languages();
    languages
        .into_iter()
        .map(|language| {
            let article = Article::from_text("example", text, About::default(), Some(language));
            observe_example(&article, prepared).mentions
        })
        .collect()
}
