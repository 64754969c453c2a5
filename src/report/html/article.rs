//! One section for each article: its words with every mention marked, and beside each paragraph the
//! claims that are spoken of in it.
//!
//! A mark has a number, and the note with that number names the claim and the value: nothing is to
//! be seen by hovering alone.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::fit::{ALL, Detail, Prose};
use super::page::Page;
use super::quote::{language, manner};
use super::words::{bdi, time};
use super::{frame, ids, prose};
use crate::article::{Article, Block, Role};
use crate::report::site::{is_page, relative};
use crate::report::{count, inert, web};
use crate::rule::said;
use crate::span::Span;

/// All articles.
pub(super) fn articles(page: &Page<'_>, detail: Detail) -> Markup {
    if page.verdict.articles.is_empty() || !detail.articles {
        return html! {};
    }
    html! {
        section.part id="articles" aria-labelledby="articles-title" {
            h2 id="articles-title" { "Articles" }
            @if page.is_apart() {
                ul.list {
                    @for (at, article) in page.verdict.articles.iter().enumerate() {
                        li id=(ids::source(&article.key)) data-a=(at) {
                            a href=(page.file(at)) { (bdi(&page.names[at])) }
                            @if let Some(date) = article.about.date { ", " (time(date)) }
                            ", " (count(page.said[at].len(), "mention"))
                        }
                    }
                }
            } @else {
                @for at in 0..page.verdict.articles.len() { (one(page, at, detail)) }
            }
        }
    }
}

/// The page of one article.
pub(super) fn alone(page: &Page<'_>, at: usize) -> String {
    let back = html! {
        nav.contents aria-label="Report" { a href=(page.to_index("articles")) { "Back to the report" } }
    };
    let name = page.names.get(at).map_or("", String::as_str);
    frame::document(&format!("{name}: {}", page.subject()), &[back, one(page, at, ALL)], false)
}

fn one(page: &Page<'_>, at: usize, detail: Detail) -> Markup {
    let Some(article) = page.verdict.articles.get(at) else { return html! {} };
    let id = ids::source(&article.key);
    let mut claims: Vec<usize> = page.said[at].iter().map(|(claim, _)| *claim).collect();
    claims.sort_unstable();
    claims.dedup();
    let claims: Vec<String> = claims.iter().map(usize::to_string).collect();
    html! {
        article.article id=(id) data-a=(at) data-cs=(claims.join(" ")) aria-labelledby=(format!("{id}-title")) {
            header {
                p.meta {
                    (bdi(&page.names[at]))
                    @if let Some(date) = article.about.date { " · " (time(date)) }
                    " · " (count(page.said[at].len(), "mention"))
                }
                h3 id=(format!("{id}-title")) lang=(language(article)) dir="auto" {
                    a href=(format!("#{id}")) { (bdi(article.about.title.as_deref().unwrap_or(&article.key))) }
                }
                (about(page, article))
            }
            (body(page, at, article, detail))
        }
    }
}

/// Where it was published and where it lies.
fn about(page: &Page<'_>, article: &Article) -> Markup {
    html! {
        p.where {
            @match relative(page.style.folder, &article.path) {
                Some(path) => {
                    a href=(format!("{path}{}", if is_page(&path) { "?plain=1" } else { "" })) { (bdi(&article.key)) }
                },
                None => (bdi(&article.key)),
            }
            @if let Some(url) = &article.about.url {
                " · "
                @match web::address(url) {
                    Some(url) => { a href=(url) rel="noreferrer nofollow" { (bdi(&url)) } },
                    None => (bdi(url)),
                }
            }
            @if !article.about.origins.is_empty() { " · credits " (bdi(&article.about.origins.join(", "))) }
        }
    }
}

/// What is marked in a block.
#[derive(Debug, Default)]
struct Marks {
    spans: Vec<Span>,
    /// For each its number in the article, its claim and its mention.
    of: Vec<(usize, usize, usize)>,
}

fn body(page: &Page<'_>, at: usize, article: &Article, detail: Detail) -> Markup {
    let mut blocks: BTreeMap<usize, Marks> = BTreeMap::new();
    let mut listed: Vec<(usize, usize, usize)> = Vec::new();
    for (nth, (claim, mention)) in page.said[at].iter().enumerate() {
        let Some(weighed) = page.weighed(*claim, *mention) else { continue };
        let span = weighed.mention.span;
        let after = article.blocks.partition_point(|block| block.span.start <= span.start);
        let block = after.checked_sub(1).filter(|at| article.blocks[*at].span.contains(span));
        let is_shown = match detail.prose {
            Prose::List => false,
            Prose::Differing => detail.differs(page, *claim),
            Prose::Marked | Prose::Whole => true,
        };
        match block.filter(|_| is_shown) {
            Some(block) => {
                let marks = blocks.entry(block).or_default();
                marks.spans.push(span);
                marks.of.push((nth + 1, *claim, *mention));
            }
            None => listed.push((nth + 1, *claim, *mention)),
        }
    }
    let mut skipped = 0;
    let mut rows: Vec<Markup> = Vec::new();
    for (nth, block) in article.blocks.iter().enumerate() {
        let marks = blocks.remove(&nth);
        if marks.is_none() && detail.prose < Prose::Whole {
            skipped += 1;
            continue;
        }
        if skipped > 0 {
            rows.push(gap(skipped));
            skipped = 0;
        }
        rows.push(paragraph(page, article, block, &marks.unwrap_or_default()));
    }
    if skipped > 0 && !rows.is_empty() {
        rows.push(gap(skipped));
    }
    html! {
        @if !rows.is_empty() {
            div.text lang=(language(article)) { @for row in rows { (row) } }
        }
        @if !listed.is_empty() {
            ul.said { @for one in &listed { (note(page, *one, true)) } }
        }
        @if page.said[at].is_empty() { p.silent { "It speaks of no claim." } }
    }
}

fn gap(paragraphs: usize) -> Markup {
    html! { p.gap lang="en" { "… " (count(paragraphs, "paragraph")) " without claims …" } }
}

fn paragraph(page: &Page<'_>, article: &Article, block: &Block, marks: &Marks) -> Markup {
    let words = words(page, article, block, marks);
    let language = article.language_of(block);
    let other = (language.code != article.language.code).then_some(&language.code);
    html! {
        div.row lang=[other] {
            @match block.role {
                Role::Title | Role::Heading => { p.heading dir="auto" { (words) } },
                Role::Quote => { blockquote dir="auto" { p { (words) } } },
                Role::Item => { p.item dir="auto" { (words) } },
                Role::Cell => { p.cell dir="auto" { (words) } },
                Role::Paragraph => { p dir="auto" { (words) } },
            }
            @if !marks.of.is_empty() {
                ol.side lang="en" { @for one in &marks.of { (note(page, *one, false)) } }
            }
        }
    }
}

fn words(page: &Page<'_>, article: &Article, block: &Block, marks: &Marks) -> Markup {
    let pieces = prose::pieces(article, block, block.span, &marks.spans);
    let is_first =
        |piece: usize, mark: usize| pieces[..piece].iter().all(|before| !before.marked.contains(&mark));
    let is_last =
        |piece: usize, mark: usize| pieces[piece + 1..].iter().all(|after| !after.marked.contains(&mark));
    html! {
        @for (at, piece) in pieces.iter().enumerate() {
            @if piece.marked.is_empty() {
                (piece.text)
            } @else {
                @for (nth, claim, mention) in piece.marked.iter().filter(|mark| is_first(at, **mark)).filter_map(|mark| marks.of.get(*mark)) {
                    span.at id=(page.anchor(*claim, *mention)) data-n=(nth) {}
                }
                mark { (piece.text) }
                @let ends: Vec<_> = piece.marked.iter().filter(|mark| is_last(at, **mark)).filter_map(|mark| marks.of.get(*mark)).collect();
                @if !ends.is_empty() {
                    sup {
                        @for (place, (nth, claim, mention)) in ends.iter().enumerate() {
                            @if place > 0 { " " }
                            a href=(page.to_index(&ids::claim(&page.verdict.claims[*claim].id)))
                                title=(title(page, *claim, *mention))
                                aria-label=(format!("{nth}: {}", title(page, *claim, *mention))) { (nth) }
                        }
                    }
                }
            }
        }
    }
}

/// `user-count: more than 12 million`.
fn title(page: &Page<'_>, claim: usize, mention: usize) -> String {
    let id = page.verdict.claims.get(claim).map_or("", |claim| claim.id.as_str());
    let value = page.weighed(claim, mention).map(said).unwrap_or_default();
    format!("{id}: {}", inert::text(&value))
}

/// What is said at one place: the claim, the value, how.
fn note(page: &Page<'_>, (nth, claim, mention): (usize, usize, usize), is_anchor: bool) -> Markup {
    let (Some(it), Some(weighed)) = (page.verdict.claims.get(claim), page.weighed(claim, mention)) else {
        return html! {};
    };
    let is_open = page.dissent(claim).binary_search(&mention).is_ok();
    html! {
        li value=[(!is_anchor).then_some(nth)] id=[is_anchor.then(|| page.anchor(claim, mention))] class=[is_open.then_some("open")] {
            @if !is_anchor { span.n aria-hidden="true" { (nth) } " " }
            a href=(page.to_index(&ids::claim(&it.id))) { (it.id) } " "
            @if is_open { span.sign { span aria-hidden="true" { "✗ " } span.vh { "conflict: " } } }
            b { (bdi(&said(weighed))) }
            (manner(weighed))
        }
    }
}
