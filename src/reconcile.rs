//! Puts what the articles say side by side and decides, claim by claim.
//!
//! A fold over the mentions of one claim. Nothing is called right or wrong here, nothing has a
//! level, and the order of the articles does not matter.

mod case;
mod cover;
mod dated;
mod hold;
#[cfg(test)]
mod law;
mod note;
mod pair;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod stage;
mod tally;
mod voice;
mod weigh;
mod why;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::claim::Claim;
use crate::observe::Mention;
use crate::origin::{Facts, Outlets, Roots};
use crate::sentence::{self, Sentence};
use crate::value::Relation;
use case::Case;
pub(crate) use weigh::{one_voice, two_parties};

/// What the articles say about one claim, taken together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reconciled {
    /// The claim's id.
    pub claim: String,
    /// The verdict.
    pub outcome: Outcome,
    /// How sure a conflict is; `None` for every other outcome.
    pub strength: Option<Strength>,
    /// Every mention of the claim with its weight, sorted by article key and place.
    pub mentions: Vec<Weighed>,
    /// What each article holds, sorted by article key; articles without a position are left out.
    pub positions: Vec<Position>,
    /// The camps, strongest first (origins, then articles, then value).
    pub camps: Vec<Camp>,
    /// Each pair of mentions of different articles that disagrees and is not a change over time,
    /// sorted. One pair for each pair of distinct values and articles: the first of the strongest
    /// mentions. Of values that very many articles state the first 50 pairs; a note counts the rest.
    pub conflicts: Vec<Pair>,
    /// Each pair of mentions that differs as a change over time.
    pub changes: Vec<Pair>,
    /// Pairs inside one article by one holder.
    pub internal: Vec<Pair>,
    /// The values in the order of time when the outcome is `changed`: the first mention of each, and
    /// again where a value provably came back.
    pub chain: Vec<usize>,
    /// How many independent origins the articles with a position have.
    pub origins: usize,
    /// Of a conflict, who stands against whom: an outlier or a split, and which articles would have to
    /// differ. Whole phrases without a full stop; they stand among the notes too.
    pub balance: Vec<String>,
    /// Remarks for the reader, each a whole phrase without a full stop, sorted.
    pub notes: Vec<String>,
}

/// The verdict of one claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Articles cannot all be right.
    Conflict,
    /// One article, one holder, two values.
    ContradictsItself,
    /// The value changed over time.
    Changed,
    /// All can be true; they do not say the same.
    Compatible,
    /// All say the same.
    Agree,
    /// One article says something.
    SingleSource,
    /// No article says anything.
    NotStated,
}

/// How sure a conflict is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Logic excludes it, and both sides are full positions.
    Certain,
    /// A reader would call it a difference, or one side is hedged.
    Likely,
}

/// A mention and what it counts for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighed {
    /// The mention.
    pub mention: Mention,
    /// What it is in the argument.
    pub part: Part,
    /// How much it weighs as a position.
    pub weight: Weight,
    /// Whether it took part in the verdict.
    pub counted: bool,
    /// The origin its article rests on for this claim: an index shared by all mentions of one origin.
    pub origin: usize,
    /// The name of that origin when it has one (`Reuters`); how it is known stands in the notes.
    pub origin_name: Option<String>,
}

/// What a mention is in the argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The article holds this value.
    Position,
    /// The article denies this value.
    Denial,
    /// The article says it no longer holds.
    History,
    /// The article expects it.
    Forecast,
    /// A question or a hypothesis: shown, never counted.
    Shown,
}

/// How much a position weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// Hedged: can agree, softens a conflict.
    Weak,
    /// Given to a holder who is not an authority on the claim.
    Reported,
    /// The article's own word, a listed agency's, a factive report's or an authority's.
    Full,
}

/// What one article holds about one claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The article's key.
    pub article: String,
    /// The mentions that make it, as indices into [`Reconciled::mentions`]: one for each distinct value.
    pub mentions: Vec<usize>,
    /// The strongest weight among them.
    pub weight: Weight,
}

/// Articles whose positions can all be true together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Camp {
    /// What they say, as reports print it.
    pub value: String,
    /// The keys of the articles that say it, sorted.
    pub articles: Vec<String>,
    /// The keys of the articles whose vague values are also consistent with it, sorted.
    pub also: Vec<String>,
    /// How many independent origins the articles that say it have.
    pub origins: usize,
    /// The mentions that say it, as indices into [`Reconciled::mentions`].
    pub mentions: Vec<usize>,
}

/// Two mentions, as indices into [`Reconciled::mentions`], and how they stand to one another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Pair {
    /// The one with the smaller index.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// How the values stand to one another.
    pub relation: Relation,
    /// Why it is a conflict or a change, for the reader: whole phrases without a full stop,
    /// with the arithmetic ("more than 12 million is (12 M, 13 M] to a reader …").
    pub why: Vec<String>,
}

/// Decides every claim. `mentions` may come in any order, from any number of [`crate::observe::observe`] runs.
pub fn reconcile(claims: &[Claim], articles: &[Article], mentions: Vec<Mention>) -> Vec<Reconciled> {
    reconcile_sentences(claims, articles, mentions, &sentence::sentences)
}

/// The same, with sentences cut by `cut`.
fn reconcile_sentences(
    claims: &[Claim],
    articles: &[Article],
    mentions: Vec<Mention>,
    cut: &dyn Fn(&Article) -> Vec<Sentence>,
) -> Vec<Reconciled> {
    let mut of: BTreeMap<String, Vec<Mention>> = BTreeMap::new();
    let mut outlets: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for mention in mentions {
        let named = outlets.entry(mention.article.clone()).or_default();
        named.extend(mention.stance.origin.clone());
        of.entry(mention.claim.clone()).or_default().push(mention);
    }
    let speaking = articles.iter().filter_map(|article| Some((article, outlets.get(&article.key)?)));
    let facts = speaking.map(|(article, named)| {
        let sentences = cut(article);
        let mut outlets = Outlets::of(article, &sentences);
        outlets.name(named.iter().map(String::as_str));
        Facts::new(article, &sentences, outlets)
    });
    let roots = Roots::new(facts.collect());
    let dates = articles.iter().map(|article| (article.key.as_str(), article.about.date)).collect();
    claims
        .iter()
        .map(|claim| {
            let mut mentions = of.remove(&claim.id).unwrap_or_default();
            mentions.sort_by(order);
            mentions.dedup();
            Case::new(claim, mentions, &dates, &roots).decide(&roots)
        })
        .collect()
}

/// By article and place. Mentions that are the same in everything else stand side by side, so
/// that a second run over the same article adds nothing.
fn order(a: &Mention, b: &Mention) -> Ordering {
    let place = |m: &Mention| (m.span, m.matched, m.sentence, m.phrase);
    (a.article.cmp(&b.article))
        .then_with(|| place(a).cmp(&place(b)))
        .then_with(|| a.reading.canonical.cmp(&b.reading.canonical))
        .then_with(|| if a == b { Ordering::Equal } else { format!("{a:?}").cmp(&format!("{b:?}")) })
}
