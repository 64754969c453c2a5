//! What claim files say that is no mistake and yet should not stay so, without any article.
//!
//! These have names and levels like the rules that judge articles, so that `levels:`, `--strict` and
//! `--fail-on` mean the same for both.

use std::collections::BTreeMap;

use crate::claim::{Claim, Place};
use crate::example::cross::crossed;
use crate::example::fixture::Fixtures;
use crate::example::show::is_untested;
use crate::report::inert;
use crate::rule::{Level, RULES};

/// One thing that is looked for.
#[derive(Debug)]
pub struct Check {
    /// kebab-case name; it is the identity and never changes.
    pub name: &'static str,
    /// The level without configuration.
    pub level: Level,
    /// When it speaks, in one line.
    pub about: &'static str,
    /// What to do then, in whole sentences.
    pub help: &'static str,
}

/// Everything that is looked for.
pub static CHECKS: &[Check] = &[NO_EXAMPLES, SHARED_EXAMPLE];

const NO_EXAMPLES: Check = Check {
    name: "no-examples",
    level: Level::Warn,
    about: "No example and no fixture says what a claim reads.",
    help: "Nobody would notice when a change of its phrases makes it read something
else, or nothing.

Write a text for each way in which articles say it, and one that must not be
read: `examples: {12 million: [\u{2026}], none: [\u{2026}]}`. `crossclaim test` runs them.",
};

const SHARED_EXAMPLE: Check = Check {
    name: "shared-example",
    level: Level::Warn,
    about: "An example of one claim is read by another claim about the same subject.",
    help: "The same words of an article would then be two values: of the claim that is
meant, and of another whose phrase is too wide. The finding names both places.

When it is not meant, list the text under `none:` of the other claim and narrow
its phrase until `crossclaim test` is content. When both may read it, list the
text among the examples of the other claim too, under the value it has there.",
};

/// One thing that was found.
#[derive(Debug)]
pub struct Finding<'c> {
    /// What was looked for.
    pub check: &'static Check,
    /// Its level, after configuration.
    pub level: Level,
    /// The claim.
    pub claim: &'c Claim,
    /// What it is, in one line.
    pub message: String,
    /// The places it speaks of, with a few words each; the first is what it is about.
    pub places: Vec<(Place, String)>,
    /// What else there is to say.
    pub notes: Vec<String>,
    /// What to do next.
    pub help: Vec<String>,
}

/// The names that `levels:` may hold: of the rules that judge articles, and of what is looked for here.
pub fn names() -> Vec<&'static str> {
    RULES.iter().map(|rule| rule.name()).chain(CHECKS.iter().map(|check| check.name)).collect()
}

/// Everything that is found, in the order of the claims. `levels` are those of the configuration.
pub fn lint<'c>(
    claims: &'c [Claim],
    fixtures: &Fixtures<'_>,
    levels: &BTreeMap<String, Level>,
) -> Vec<Finding<'c>> {
    let mut found: Vec<Finding<'c>> = Vec::new();
    for claim in claims.iter().filter(|claim| is_untested(claim, claims, fixtures)) {
        // A claim about several subjects is made for each of them, and told once.
        if found.iter().any(|finding| finding.places[0].0.is(&claim.place)) {
            continue;
        }
        found.push(Finding {
            check: &CHECKS[0],
            level: level(&CHECKS[0], claim, levels),
            claim,
            message: format!("the claim `{}` has no examples", claim.id),
            places: vec![(claim.place.clone(), "nothing says what it reads".to_owned())],
            notes: Vec::new(),
            help: vec!["write `examples: {VALUE: [TEXT], none: [TEXT]}` under it".to_owned()],
        });
    }
    for one in crossed(claims) {
        let (claim, other) = (one.claim, one.other);
        let places = vec![(one.example.place.clone(), String::new()), (one.by, String::new())];
        // A file with several subjects makes each claim several times; its lines are told once.
        let told = |finding: &Finding<'_>| {
            finding.places.len() == 2 && finding.places.iter().zip(&places).all(|((a, _), (b, _))| a.is(b))
        };
        if !found.iter().any(told) {
            found.push(Finding {
                check: &CHECKS[1],
                level: level(&CHECKS[1], claim, levels),
                claim,
                message: format!("an example of `{}` is read by `{}` too", claim.id, other.id),
                places,
                notes: vec![format!(
                    "the phrase of `{}` reads `{}` in it",
                    other.id,
                    inert(&one.reading.canonical)
                )],
                help: vec![
                    format!("not meant: list it under `none:` of `{}`; narrow the phrase", other.id),
                    format!("meant: list it under its value among the examples of `{}`", other.id),
                ],
            });
        }
    }
    found.sort_by(|a, b| a.claim.id.cmp(&b.claim.id));
    found
}

fn level(check: &Check, claim: &Claim, levels: &BTreeMap<String, Level>) -> Level {
    let set = claim.levels.get(check.name).or_else(|| levels.get(check.name));
    set.copied().unwrap_or(check.level)
}
