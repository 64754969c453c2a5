//! Examples of one claim that another claim reads too: the same words with two meanings.
//!
//! "12 million active users", an example of `active-users`, is a number of users to `users` as
//! well when its phrase is too wide. Both claims stay green, and the articles are read twice.

use crate::claim::{Claim, Example, Place, Wanted};
use crate::fold;
use crate::observe::{Mention, Prepared};
use crate::value::Reading;

/// One example that two claims read.
#[derive(Debug)]
pub struct Crossed<'c> {
    /// The claim whose example it is.
    pub claim: &'c Claim,
    /// The example.
    pub example: &'c Example,
    /// The claim that reads it too.
    pub other: &'c Claim,
    /// Where that claim says so: the phrase that fits, else the claim.
    pub by: Place,
    /// What that claim reads.
    pub reading: Reading,
}

/// Every example whose value another claim about the same subject reads too, in the order of the
/// claims. Not told when the other claim has the same text among its own examples, whatever it
/// says of it: then somebody has decided.
pub fn crossed(claims: &[Claim]) -> Vec<Crossed<'_>> {
    let prepared = Prepared::all(claims);
    let mut crossed = Vec::new();
    for (at, mine) in prepared.iter().enumerate() {
        let claim = mine.claim;
        for example in &claim.examples {
            let Wanted::Value(wanted) = &example.expected else { continue };
            let own = super::read(mine, &example.text);
            let own: Vec<&Mention> = own
                .iter()
                .flat_map(|read| &read.mentions)
                .filter(|mention| super::is_just(mention, wanted, claim))
                .collect();
            let others = prepared.iter().enumerate().filter(|(other, _)| *other != at);
            for (_, other) in others.filter(|(_, other)| rivals(claim, other.claim, &example.text)) {
                let read = super::read(other, &example.text);
                let too = read
                    .iter()
                    .flat_map(|read| &read.mentions)
                    .find(|found| own.iter().any(|mine| mine.span.overlaps(found.span)));
                if let Some(found) = too {
                    let phrase = found.phrase.and_then(|phrase| other.claim.phrases.get(phrase));
                    let by = phrase.map_or(&other.claim.place, |phrase| &phrase.place).clone();
                    let reading = found.reading.clone();
                    crossed.push(Crossed { claim, example, other: other.claim, by, reading });
                }
            }
        }
    }
    crossed
}

/// Whether the other claim should not read a value in this text: it is about the same subject, it
/// has values of the same sort, and it does not know the text.
fn rivals(claim: &Claim, other: &Claim, text: &str) -> bool {
    let key = fold::key(text);
    claim.subject.name == other.subject.name
        // The words of an answer may well hold the value of another claim.
        && claim.kind.has_slot() == other.kind.has_slot()
        && !other.examples.iter().any(|example| fold::key(&example.text) == key)
}
