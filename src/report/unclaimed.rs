//! What no claim read, in words: the answer to `--coverage`.
//!
//! What has a noun, a unit or a word in common with a claim is shown with its sentence, a few for each
//! claim; the rest is counted. `--verbose` shows everything.

use std::collections::{BTreeMap, BTreeSet};

use super::terminal::hung;
use super::{Style, count, inert};
use crate::coverage::{Coverage, Shares, Unclaimed};
use crate::rule::Verdict;

/// How many values are shown for each claim.
pub(super) const SHOWN: usize = 3;

/// How long a quote may be, in characters.
const QUOTE: usize = 140;

/// The values by the claim that is nearest, in the order of the ids; how many of each are shown.
pub(super) fn by_claim(
    coverage: &Coverage,
    shown: impl Fn(&Unclaimed) -> bool,
) -> BTreeMap<&str, Vec<&Unclaimed>> {
    let mut groups: BTreeMap<&str, Vec<&Unclaimed>> = BTreeMap::new();
    for value in coverage.values.iter().filter(|value| shown(value)) {
        groups.entry(value.nearest()).or_default().push(value);
    }
    groups
}

/// What is not worth a look by itself, counted; empty when there is none.
pub(super) fn rest(coverage: &Coverage) -> String {
    let many = |shares: Shares| coverage.values.iter().filter(move |value| value.shares() == shares);
    let mut parts = Vec::new();
    let again = many(Shares::Again).count();
    if again > 0 {
        parts.push(format!("{again} that the same article says where a claim reads it"));
    }
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    many(Shares::Kind).for_each(|value| *kinds.entry(value.kind).or_default() += 1);
    let alone: usize = kinds.values().sum();
    if alone > 0 {
        let kinds: Vec<String> = kinds.iter().map(|(kind, n)| format!("{n} {kind}")).collect();
        parts.push(format!("{alone} that share no more than the kind with a claim ({})", kinds.join(", ")));
    }
    parts.join(", and ")
}

/// Which claims have no phrases in the language of which articles, one line for each language; `written` makes the
/// names of claims and articles harmless.
pub(super) fn unspoken(verdict: &Verdict<'_>, written: impl Fn(&str) -> String) -> Vec<String> {
    let Some(coverage) = &verdict.coverage else { return Vec::new() };
    let mut languages: BTreeMap<&str, (BTreeSet<&str>, BTreeSet<&str>)> = BTreeMap::new();
    for one in &coverage.unspoken {
        let (claims, articles) = languages.entry(&one.name).or_default();
        claims.insert(&one.claim);
        articles.extend(one.articles.iter().map(String::as_str));
    }
    let listed = |names: &BTreeSet<&str>| {
        let mut shown: Vec<String> = names.iter().take(SHOWN).map(|name| written(name)).collect();
        let more = names.len().saturating_sub(SHOWN);
        shown.extend((more > 0).then(|| format!("{more} more")));
        shown.join(", ")
    };
    let line = |(name, (claims, articles)): (&str, (BTreeSet<&str>, BTreeSet<&str>))| {
        let language = written(name);
        let who = match claims.len() {
            all if all == verdict.claims.len() && all > 1 => format!("no claim has phrases in {language}"),
            1 => format!("{} has no phrases in {language}", listed(&claims)),
            many => format!("{many} claims have no phrases in {language}: {}", listed(&claims)),
        };
        format!("{} in {language} ({}); {who}", count(articles.len(), "article"), listed(&articles))
    };
    languages.into_iter().map(line).collect()
}

/// The section of the report for a person at a terminal; empty when it was not asked for.
pub(super) fn section(verdict: &Verdict<'_>, style: Style<'_>) -> String {
    let Some(coverage) = &verdict.coverage else { return String::new() };
    let width = style.width;
    let unspoken = unspoken(verdict, inert::text);
    let mut out = String::new();
    if !unspoken.is_empty() {
        out += "coverage: articles that claims have no phrases for\n";
        unspoken.iter().for_each(|line| out += &hung(line, 2, 4, width));
        out.push('\n');
    }
    if coverage.values.is_empty() {
        return out + "coverage: every value that a claim could ask for is read by one\n\n";
    }
    out += "coverage: values that no claim read, in sentences that name the subject\n";
    for (claim, values) in by_claim(coverage, |value| style.verbose || value.shares().is_shown()) {
        let most = if style.verbose { usize::MAX } else { SHOWN };
        let title = verdict.claims.iter().find(|one| one.id == claim).map_or("", |one| &one.title);
        let kind = values.first().map_or("", |value| value.kind);
        out += &hung(&format!("{}: {} ({kind})", inert::text(claim), inert::text(title)), 2, 6, width);
        for value in values.iter().take(most) {
            out += &one(verdict, value, width);
        }
        if values.len() > most {
            let more = values.len() - most;
            out += &format!("    and {} (`--verbose` shows each)\n", count(more, "more value"));
        }
    }
    let rest = rest(coverage);
    if !rest.is_empty() && !style.verbose {
        out += &hung(&format!("not shown: {rest} (`--verbose` shows each)"), 2, 4, width);
    }
    out.push('\n');
    out
}

fn one(verdict: &Verdict<'_>, value: &Unclaimed, width: usize) -> String {
    let (at, place) = match value.page {
        Some(page) => (format!("#page={page}"), format!("#page={page}")),
        None => (format!(":{}", value.line), format!(":{}:{}", value.line, value.column)),
    };
    let place = inert::text(&value.path) + &place;
    let mut out = format!("    {place}  {}\n", inert::text(&value.value));
    out += &hung(&format!("\"{}\"", quote(verdict, value, QUOTE)), 8, 9, width);
    if let Some((near, others)) = value.claims.split_first() {
        out += &hung(&inert::text(&near.why), 8, 10, width);
        let others = others.iter().filter(|near| near.shares.is_shown());
        let ids: Vec<String> = others.map(|near| inert::text(&near.claim)).collect();
        if !ids.is_empty() {
            out += &hung(&format!("or for {}", ids.join(", ")), 8, 10, width);
        }
    }
    out + &format!("        crossclaim explain {}{at}\n", inert::text(&value.path))
}

/// The sentence of a value on one line, cut around the value.
pub(super) fn quote(verdict: &Verdict<'_>, value: &Unclaimed, most: usize) -> String {
    let Some(article) = verdict.article(&value.article) else { return String::new() };
    inert::read_around(article, value.sentence, value.span, most)
}
