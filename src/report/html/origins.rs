//! Which articles rest on which agency, or on one another.
//!
//! Origins are judged claim by claim; here they are put together. Agencies stand to the left, the
//! articles that rest on them to the right; articles that repeat one another without naming anybody
//! are joined by an arc. What rests on nobody is counted and not drawn.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::page::Page;
use super::words::bdi;
use super::{ids, words};
use crate::reconcile::Reconciled;
use crate::report::{count, inert};

/// More articles and names are not drawn; the table has them.
const ARTICLES: usize = 30;
const NAMES: usize = 14;

/// So many articles and claims of one origin the table names, and so many reasons it gives.
const NAMED: usize = 12;
const REASONS: usize = 3;

/// The height of a line of text in the drawing, in pixels.
const LINE: usize = 26;

/// Articles that rest on one origin, by its name.
type Origin = (Option<String>, BTreeSet<usize>);

/// One origin of several articles, or one that has a name.
#[derive(Debug, Default)]
struct Found {
    /// Claims, as indices.
    claims: Vec<usize>,
    why: BTreeSet<String>,
}

fn found(page: &Page<'_>) -> BTreeMap<Origin, Found> {
    let mut all: BTreeMap<Origin, Found> = BTreeMap::new();
    for (claim, _, reconciled) in page.verdict.each() {
        for (name, articles, why) in of_claim(page, reconciled) {
            let one = all.entry((name, articles)).or_default();
            one.claims.push(claim);
            one.why.extend(why);
        }
    }
    all
}

/// The origins of one claim that tell something: those with a name, and those of several articles.
fn of_claim(page: &Page<'_>, reconciled: &Reconciled) -> Vec<(Option<String>, BTreeSet<usize>, Vec<String>)> {
    let mut origins: BTreeMap<usize, (Option<&str>, BTreeSet<usize>)> = BTreeMap::new();
    for weighed in reconciled.mentions.iter().filter(|weighed| weighed.counted) {
        let one = origins.entry(weighed.origin).or_default();
        one.0 = one.0.or(weighed.origin_name.as_deref());
        one.1.extend(page.at(&weighed.mention.article));
    }
    let tells = origins.into_values().filter(|(name, articles)| name.is_some() || articles.len() > 1);
    tells
        .map(|(name, articles)| {
            let keys: Vec<&str> = articles.iter().map(|at| page.verdict.articles[*at].key.as_str()).collect();
            let is_of = |note: &&String| {
                note.starts_with("one origin") && keys.len() > 1 && keys.iter().all(|key| note.contains(key))
            };
            let why = reconciled.notes.iter().filter(is_of);
            let why = why.filter_map(|note| note.split_once(": ").map(|(_, why)| why.to_owned()));
            let why = why.collect();
            (name.map(str::to_owned), articles, why)
        })
        .collect()
}

/// Whether some article rests on something.
pub(super) fn is_any(page: &Page<'_>) -> bool {
    page.verdict.each().any(|(.., reconciled)| !of_claim(page, reconciled).is_empty())
}

/// The drawing and the table; nothing where all articles stand for themselves.
pub(super) fn origins(page: &Page<'_>) -> Markup {
    let found = found(page);
    if found.is_empty() {
        return html! {};
    }
    let drawn = Drawn::of(&found);
    let resting: BTreeSet<usize> = found.keys().flat_map(|(_, articles)| articles.iter().copied()).collect();
    let all = page.verdict.articles.len();
    html! {
        section.part id="origins" aria-labelledby="origins-title" {
            h2 id="origins-title" { "Where it comes from" }
            p.lead {
                (resting.len()) " of " (count(all, "article"))
                " rest on a named origin or on one another for at least one claim. Several articles with one origin are one witness."
            }
            (drawing(page, &drawn))
            @if drawn.left > 0 { p.left { (count(drawn.left, "more article")) " stand in the table" } }
            details {
                summary { "The same as a table, with reasons" }
                (table(page, &found))
            }
        }
    }
}

/// What is drawn: places in the drawing, and what joins them with how many claims.
#[derive(Debug, Default)]
struct Drawn<'a> {
    names: Vec<&'a str>,
    articles: Vec<usize>,
    /// Name to article.
    lines: BTreeMap<(usize, usize), usize>,
    /// Article to article.
    arcs: BTreeMap<(usize, usize), usize>,
    left: usize,
}

impl<'a> Drawn<'a> {
    fn of(found: &'a BTreeMap<Origin, Found>) -> Self {
        let mut support: BTreeMap<&str, usize> = BTreeMap::new();
        for ((name, _), one) in found {
            if let Some(name) = name {
                *support.entry(name).or_default() += one.claims.len();
            }
        }
        let mut names: Vec<(&str, usize)> = support.into_iter().collect();
        names.sort_by_key(|(name, claims)| (std::cmp::Reverse(*claims), *name));
        let names: Vec<&str> = names.into_iter().take(NAMES).map(|(name, _)| name).collect();
        // Those that rest on others for most claims, in the order of the articles.
        let mut rests: BTreeMap<usize, usize> = BTreeMap::new();
        for ((_, articles), one) in found {
            for at in articles {
                *rests.entry(*at).or_default() += one.claims.len();
            }
        }
        let mut most: Vec<(usize, usize)> = rests.into_iter().collect();
        most.sort_by_key(|(at, claims)| (std::cmp::Reverse(*claims), *at));
        let left = most.len().saturating_sub(ARTICLES);
        let mut articles: Vec<usize> = most.into_iter().take(ARTICLES).map(|(at, _)| at).collect();
        articles.sort_unstable();
        let mut drawn = Self { names, left, articles, ..Self::default() };
        for ((name, articles), one) in found {
            let places: Vec<usize> =
                articles.iter().filter_map(|at| drawn.articles.binary_search(at).ok()).collect();
            match name {
                Some(name) => {
                    if let Some(from) = drawn.names.iter().position(|other| other == name) {
                        for to in places {
                            *drawn.lines.entry((from, to)).or_default() += one.claims.len();
                        }
                    }
                }
                None => {
                    for (from, to) in places.iter().zip(places.iter().skip(1)) {
                        *drawn.arcs.entry((*from, *to)).or_default() += one.claims.len();
                    }
                }
            }
        }
        drawn
    }
}

fn drawing(page: &Page<'_>, drawn: &Drawn<'_>) -> Markup {
    let rows = drawn.articles.len().max(drawn.names.len());
    let height = rows * LINE + 12;
    // Names stand in the middle of the height that the articles take up.
    let step = (height - 12) / drawn.names.len().max(1);
    let name_at = |at: usize| 6 + at * step + step / 2;
    let article_at = |at: usize| 6 + at * LINE + LINE / 2;
    let thick = |claims: usize| format!("{:.1}", 1.0 + (claims as f64).sqrt().min(6.0) * 0.8);
    html! {
        svg.chart.origins-chart role="img" width="100%" height=(height)
            aria-label="Origins to the left, the articles that rest on them to the right; a table with the same data follows" {
            @for ((from, to), claims) in &drawn.lines {
                line.edge-of x1="22%" y1=(name_at(*from)) x2="46%" y2=(article_at(*to)) stroke-width=(thick(*claims)) {
                    title {
                        (inert::text(drawn.names[*from])) ": " (page.names[drawn.articles[*to]]) ", " (count(*claims, "claim"))
                    }
                }
            }
            svg x="46%" overflow="visible" {
                @for ((from, to), claims) in &drawn.arcs {
                    @let (y1, y2) = (article_at(*from), article_at(*to));
                    @let bend = 14 + (y2 - y1) / 5;
                    path.arc d=(format!("M0,{y1}C-{bend},{y1} -{bend},{y2} 0,{y2}")) stroke-width=(thick(*claims)) {
                        title {
                            (page.names[drawn.articles[*from]]) " and " (page.names[drawn.articles[*to]]) ", " (count(*claims, "claim"))
                        }
                    }
                }
            }
            @for (at, name) in drawn.names.iter().enumerate() {
                circle.agency cx="22%" cy=(name_at(at)) r="5" {}
                text.label x="20%" y=(name_at(at) + 4) text-anchor="end" { (short(name, 16)) }
            }
            @for (at, article) in drawn.articles.iter().enumerate() {
                circle.paper cx="46%" cy=(article_at(at)) r="4" {}
                text x="49%" y=(article_at(at) + 4) { (short(&page.names[*article], 30)) }
            }
        }
    }
}

fn short(name: &str, most: usize) -> String {
    let text = inert::text(name);
    if text.chars().count() <= most { text } else { text.chars().take(most - 1).chain(['…']).collect() }
}

/// ` and 3 more`.
fn more(all: usize) -> Markup {
    html! { @if all > NAMED { " and " (all - NAMED) " more" } }
}

fn table(page: &Page<'_>, found: &BTreeMap<Origin, Found>) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label="Origins as a table" {
            table.data {
                thead { tr { th scope="col" { "Origin" } th scope="col" { "Articles" } th scope="col" { "For" } th scope="col" { "Why" } } }
                tbody {
                    @for ((name, articles), one) in found {
                        tr {
                            td { @match name { Some(name) => { (words::bdi(name)) }, None => "one another" } }
                            td {
                                @for (at, article) in articles.iter().take(NAMED).enumerate() {
                                    @if at > 0 { ", " } a href=(page.to_article(*article)) { (bdi(&page.names[*article])) }
                                }
                                (more(articles.len()))
                            }
                            td { @for (at, claim) in one.claims.iter().take(NAMED).enumerate() {
                                @if at > 0 { ", " }
                                @let id = &page.verdict.claims[*claim].id;
                                a href=(format!("#{}", ids::claim(id))) { (id) }
                            } (more(one.claims.len())) }
                            td { @for (at, why) in one.why.iter().take(REASONS).enumerate() { @if at > 0 { "; " } (bdi(why)) } }
                        }
                    }
                }
            }
        }
    }
}
