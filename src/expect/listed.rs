//! One value of an entry, held against every mention: who says it, and who may.

use std::collections::BTreeSet;

use globset::Glob;
use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization as _;

use crate::article::Article;
use crate::claim::{Claim, Expected};
use crate::reconcile::{Part, Reconciled};
use crate::value::{Reading, Relation, Stretch, relate, same_axis};

/// One value of an entry, held against every mention.
pub(super) struct Listed {
    /// For each mention, whether it says this value.
    said: Vec<bool>,
    /// For each mention, whether it says this value and its source is listed.
    listed: Vec<bool>,
    /// For each glob of the value, whether an article it matches says this value.
    pub(super) heard: Vec<bool>,
}

impl Listed {
    pub(super) fn new(
        claim: &Claim,
        value: &Expected,
        reconciled: &Reconciled,
        articles: &[Article],
    ) -> Self {
        let wide = claim.tolerance.widen(&value.reading);
        // What stands in a difference can be acknowledged, whatever part it has otherwise.
        let pairs = reconciled.conflicts.iter().chain(&reconciled.internal);
        let differing: BTreeSet<usize> = pairs.flat_map(|pair| [pair.a, pair.b]).collect();
        let part = |at: usize, part: Part| match part {
            Part::Denial => value.denied,
            Part::Position | Part::Forecast => !value.denied,
            Part::History | Part::Shown => !value.denied && differing.contains(&at),
        };
        let same = |reading: &Reading| {
            relate(&wide, &claim.tolerance.widen(reading), claim.bounds) == Relation::Same
                || is_the_peak(&value.reading, reading)
                || (claim.accept_parent && is_part(&value.reading, reading))
        };
        let mentions = || reconciled.mentions.iter();
        let says = mentions()
            .enumerate()
            .map(|(at, weighed)| part(at, weighed.part) && same(&weighed.mention.reading));
        let said: Vec<bool> = says.collect();
        let sources: Vec<BTreeSet<&str>> =
            value.sources.iter().map(|glob| matching(glob, articles)).collect();
        let has = |keys: &BTreeSet<&str>, article: &str| keys.contains(article);
        let heard = |keys: &BTreeSet<&str>| {
            mentions().zip(&said).any(|(weighed, said)| *said && has(keys, &weighed.mention.article))
        };
        let from = |article: &str| sources.is_empty() || sources.iter().any(|keys| has(keys, article));
        Self {
            heard: sources.iter().map(heard).collect(),
            listed: mentions().zip(&said).map(|(w, said)| *said && from(&w.mention.article)).collect(),
            said,
        }
    }

    /// Whether the mention says the value.
    pub(super) fn says(&self, mention: usize) -> bool {
        self.said.get(mention).copied().unwrap_or_default()
    }

    /// Whether the mention says the value and may.
    pub(super) fn lists(&self, mention: usize) -> bool {
        self.listed.get(mention).copied().unwrap_or_default()
    }

    /// Whether somebody who may says it.
    pub(super) fn is_alive(&self) -> bool {
        self.listed.contains(&true)
    }
}

/// "Passed the mark of 20 million" is acknowledged as `20 million`: the number that was reached.
fn is_the_peak(listed: &Reading, said: &Reading) -> bool {
    let (Some(listed), Some(said)) = (listed.stretch(), said.stretch()) else { return false };
    said.peak && listed.firm && same_axis(&listed.axis, &said.axis) && base(listed) == base(said)
}

fn is_part(listed: &Reading, said: &Reading) -> bool {
    let (Some(listed), Some(said)) = (listed.term(), said.term()) else { return false };
    listed.within.contains(&said.canonical) || said.within.contains(&listed.canonical)
}

/// The stated number in units of the axis; `None` when it is too large to write.
fn base(stretch: &Stretch) -> Option<Decimal> {
    stretch.stated.low.checked_mul(stretch.stated.factor)?.checked_add(stretch.stated.zero)
}

/// The keys of the articles whose key or path `glob` matches. A glob that is not well formed
/// matches what is written exactly so.
pub fn matching<'a>(glob: &str, articles: &'a [Article]) -> BTreeSet<&'a str> {
    let glob = plain(glob);
    let matcher = Glob::new(&glob).ok().map(|glob| glob.compile_matcher());
    let is = |name: &str| {
        let name = plain(name);
        name == glob || matcher.as_ref().is_some_and(|matcher| matcher.is_match(&name))
    };
    articles
        .iter()
        .filter(|article| is(&article.key) || is(&article.path))
        .map(|article| article.key.as_str())
        .collect()
}

/// The keys of the articles that say the value, whether they are listed or not; sorted.
pub fn sayers(claim: &Claim, value: &Expected, reconciled: &Reconciled, articles: &[Article]) -> Vec<String> {
    let listed = Listed::new(claim, value, reconciled, articles);
    let said = reconciled.mentions.iter().zip(&listed.said).filter(|(_, said)| **said);
    said.map(|(weighed, _)| weighed.mention.article.clone()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Whether some article could be meant by both globs, as far as their text and these articles tell.
pub(super) fn meet(a: &str, b: &str, articles: &[Article]) -> bool {
    let (a, b) = (plain(a), plain(b));
    let matches =
        |glob: &str, name: &str| Glob::new(glob).is_ok_and(|glob| glob.compile_matcher().is_match(name));
    a == b
        || matches(&a, &b)
        || matches(&b, &a)
        || !matching(&a, articles).is_disjoint(&matching(&b, articles))
}

/// A path or glob as it is compared, wherever the run began and whatever the system: with `/`,
/// without `./` and `../` in front, accents composed.
fn plain(path: &str) -> String {
    let path: String = path.replace('\\', "/").nfc().collect();
    let mut rest = path.as_str();
    while let Some(inner) = rest.strip_prefix("./").or_else(|| rest.strip_prefix("../")) {
        rest = inner;
    }
    rest.to_owned()
}
