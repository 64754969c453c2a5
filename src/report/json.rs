//! The report for programs: the whole verdict, versioned.
//!
//! Fields are only ever added. `article` is the source key; lines and columns are one-based,
//! columns in characters; `start` and `end` are bytes of the article. A stretch is
//! `"literal": ["12000000", "inf"], "literal_brackets": "()"` in the stated unit, a round bracket
//! where the end does not belong to it; the ends of a date are ISO days; of a name or an answer
//! both are `null`. `changes` is there when the run was compared with an earlier one, and `since`
//! when that has a name.

mod changes;
mod coverage;
mod relations;
mod shape;

use std::collections::BTreeMap;

use super::{Renderer, Style, result, web};
use crate::article::Article;
use crate::reconcile::{Pair, Reconciled, Weighed};
use crate::rule::{Finding, State, Verdict};
use crate::stance::Stance;
use crate::value::print;
pub(crate) use shape::Report;
use shape::{Camp, Claim, Counts, Differ, Expectation, Focus, Found, Mention, Said, Source, Spot};

/// The version of the report. It changes when a field changes its meaning, not when one is added.
const VERSION: u32 = 1;

/// The format `json`.
#[derive(Debug)]
pub(super) struct Json;

impl Renderer for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn ending(&self) -> Option<&'static str> {
        Some("json")
    }

    fn about(&self) -> &'static str {
        "for programs"
    }

    fn render(&self, verdict: &Verdict<'_>, _style: Style<'_>) -> String {
        // Strings, numbers and lists only: nothing in it can fail to be written.
        super::inert::json(&report(verdict))
    }
}

fn report<'a>(verdict: &'a Verdict<'_>) -> Report<'a> {
    let counts = &verdict.counts;
    Report {
        format: "crossclaim.report",
        version: VERSION,
        partial: verdict.scope != crate::rule::Scope::Whole,
        focus: verdict.focus.as_ref().map(|focus| Focus {
            articles: &focus.articles,
            claims: &focus.claims,
            elsewhere: focus.elsewhere,
        }),
        counts: Counts {
            claims: counts.claims,
            articles: counts.articles,
            mentions: counts.mentions,
            verdicts: &counts.outcomes,
            expected: counts.expected,
            findings: &counts.levels,
            relations: relations::counts(verdict),
        },
        articles: verdict.articles.iter().zip(&counts.mentions_in).map(|(a, n)| source(a, *n)).collect(),
        claims: verdict.each().map(|(at, c, r)| claim(verdict, at, c, r)).collect(),
        relations: relations::all(verdict),
        findings: verdict.findings.iter().map(found).collect(),
        acknowledged: verdict.acknowledged.iter().map(found).collect(),
        since: verdict.since.as_deref(),
        changes: changes::all(verdict),
        coverage: coverage::all(verdict),
        unspoken: coverage::unspoken(verdict),
        result: result(verdict),
        exit: verdict.exit,
    }
}

fn source(article: &Article, mentions: usize) -> Source<'_> {
    let about = &article.about;
    Source {
        article: &article.key,
        path: &article.path,
        source: about.source.as_deref(),
        date: about.date.map(|date| date.to_string()),
        lang: &article.language.code,
        url: about.url.as_deref(),
        title: about.title.as_deref(),
        mentions,
    }
}

fn claim<'a>(
    verdict: &'a Verdict<'_>,
    at: usize,
    claim: &'a crate::claim::Claim,
    reconciled: &'a Reconciled,
) -> Claim<'a> {
    let states = verdict.expectations.get(at).map_or(&[][..], Vec::as_slice);
    let origins = origins(reconciled);
    let origin = |weighed: &Weighed| origins.get(&weighed.origin).copied().unwrap_or_default();
    Claim {
        id: &claim.id,
        title: &claim.title,
        kind: claim.kind.name(),
        verdict: reconciled.outcome,
        strength: reconciled.strength,
        origins: reconciled.origins,
        expected: verdict.is_settled(&claim.id),
        camps: reconciled.camps.iter().map(camp).collect(),
        mentions: reconciled.mentions.iter().map(|w| mention(verdict, w, origin(w))).collect(),
        conflicts: reconciled.conflicts.iter().map(differ).collect(),
        changes: reconciled.changes.iter().map(differ).collect(),
        internal: reconciled.internal.iter().map(differ).collect(),
        chain: &reconciled.chain,
        notes: &reconciled.notes,
        expectations: claim.expect.iter().zip(states).map(|(e, state)| expectation(e, *state)).collect(),
    }
}

fn camp(camp: &crate::reconcile::Camp) -> Camp<'_> {
    Camp {
        value: &camp.value,
        articles: &camp.articles,
        also: &camp.also,
        origins: camp.origins,
        mentions: &camp.mentions,
    }
}

fn mention<'a>(verdict: &'a Verdict<'_>, weighed: &'a Weighed, origin: &'a str) -> Mention<'a> {
    let mention = &weighed.mention;
    let article = verdict.article(&mention.article);
    let place = article.map(|article| article.place(mention.span));
    let text = article.and_then(|it| it.text.get(mention.span.start..mention.span.end)).unwrap_or_default();
    let stretch = mention.reading.stretch();
    Mention {
        article: &mention.article,
        line: place.map_or(0, |(line, _)| line.0),
        column: place.map_or(0, |(_, column)| column.0),
        page: article.and_then(|article| article.page(mention.span)).map(|page| page.0),
        start: mention.span.start,
        end: mention.span.end,
        link: article.and_then(|article| web::link(article, mention)),
        text,
        value: &mention.reading.canonical,
        literal: stretch.map(|stretch| print::ends(stretch, &stretch.literal)),
        literal_brackets: stretch.map(|stretch| print::brackets(&stretch.literal)),
        likely: stretch.map(|stretch| print::ends(stretch, &stretch.likely)),
        likely_brackets: stretch.map(|stretch| print::brackets(&stretch.likely)),
        unit: stretch.map(|stretch| stretch.stated.unit.as_str()),
        stance: said(&mention.stance),
        as_of: mention.as_of.map(|as_of| as_of.days.to_string()),
        as_of_by: mention.as_of.map(|as_of| as_of.by),
        part: weighed.part,
        weight: weighed.weight,
        origin,
        counted: weighed.counted,
    }
}

fn said(stance: &Stance) -> Said<'_> {
    Said {
        polarity: stance.polarity,
        certainty: stance.certainty,
        time: stance.time,
        holder: stance.holder.as_deref(),
        origin: stance.origin.as_deref(),
        act: stance.act,
        factive: stance.factive,
    }
}

/// What each origin is called: by its name, else by the first article that rests on it. Two mentions
/// of one claim have the same origin when these are the same.
fn origins(reconciled: &Reconciled) -> BTreeMap<usize, &str> {
    let mut names: BTreeMap<usize, &str> = BTreeMap::new();
    for weighed in &reconciled.mentions {
        names.entry(weighed.origin).or_insert(&weighed.mention.article);
    }
    for weighed in &reconciled.mentions {
        if let Some(name) = &weighed.origin_name {
            names.insert(weighed.origin, name);
        }
    }
    names
}

fn differ(pair: &Pair) -> Differ<'_> {
    Differ { a: pair.a, b: pair.b, relation: pair.relation, why: &pair.why }
}

fn expectation(entry: &crate::claim::Expectation, state: State) -> Expectation<'_> {
    Expectation {
        id: entry.id.as_deref(),
        home: entry.home,
        values: entry.values.iter().map(crate::claim::Expected::said).collect(),
        reason: entry.reason.as_deref(),
        owner: entry.owner.as_deref(),
        expires: entry.expires.map(|day| day.to_string()),
        review_by: entry.review_by.map(|day| day.to_string()),
        state,
    }
}

fn found(finding: &Finding) -> Found<'_> {
    let main = finding.places.first();
    Found {
        rule: &finding.rule,
        level: finding.level,
        claim: finding.claim.as_deref(),
        relation: finding.relation.as_deref(),
        message: &finding.message,
        article: main.and_then(|place| place.article.as_deref()),
        path: main.map(|place| place.path.as_str()),
        line: main.map(|place| place.line),
        column: main.map(|place| place.column),
        page: main.and_then(|place| place.page),
        places: finding
            .places
            .iter()
            .map(|place| Spot {
                article: place.article.as_deref(),
                path: &place.path,
                line: place.line,
                column: place.column,
                page: place.page,
                start: place.span.start,
                end: place.span.end,
                label: &place.label,
            })
            .collect(),
        notes: &finding.notes,
        help: &finding.help,
    }
}
