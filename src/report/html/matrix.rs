//! Articles × claims: who says what, at a glance.
//!
//! Articles are rows, so that a new article is a new row. A cell has a sign, a value and a colour,
//! and where something differs a word for those who see neither; the sign alone is printed, with
//! the letter of the camp. Very many claims stand in several tables, which paper can hold.

use std::fmt::Write as _;

use maud::{Markup, Render, html};

use super::camp;
use super::fit::{self, Detail};
use super::page::Page;
use super::words::{badge, bdi, letter, status, time};
use crate::claim::Claim;
use crate::reconcile::{Outcome, Reconciled};
use crate::report::{count, inert, table};
use crate::rule::said;

/// How many claims one table holds at most.
const WIDE: usize = 30;

/// How many cells one table holds, as long as it has [`NARROW`] claims. A browser lays out a table as a whole, and
/// only those that are in sight.
const CELLS: usize = 17_000;

/// How many claims one table holds at least.
const NARROW: usize = 8;

/// How many things a cell holds.
const THINGS: usize = 3;

/// How long a value in a cell may be, in characters.
const LONG: usize = 48;

/// How many claims each table of this page holds.
fn wide(page: &Page<'_>) -> usize {
    (CELLS / page.verdict.articles.len().max(1)).clamp(NARROW, WIDE)
}

/// The section with all tables.
pub(super) fn matrix(page: &Page<'_>, detail: Detail) -> Markup {
    if !detail.matrix || page.verdict.articles.is_empty() || page.verdict.claims.is_empty() {
        return html! {};
    }
    let claims: Vec<_> = page.verdict.each().collect();
    html! {
        section.part.wide id="matrix" aria-labelledby="matrix-title" {
            h2 id="matrix-title" { "Who says what" }
            (legend())
            @for (at, group) in claims.chunks(wide(page)).enumerate() {
                div.scroll tabindex="0" role="region" aria-label=(caption(page, at, group.len())) {
                    (one(page, detail, group, &caption(page, at, group.len())))
                }
            }
        }
    }
}

fn caption(page: &Page<'_>, at: usize, held: usize) -> String {
    let articles = count(page.verdict.articles.len(), "article");
    let all = page.verdict.claims.len();
    let wide = wide(page);
    if all <= wide {
        return format!("{articles} and {}", count(all, "claim"));
    }
    format!("{articles} and claims {} to {} of {all}", at * wide + 1, at * wide + held)
}

fn legend() -> Markup {
    html! {
        ul.key {
            li { span.x { "✗" } " differs, nobody expects it" }
            li { span.e { "≠" } " differs, as expected" }
            li { span.c { "~" } " changed over time" }
            li { "= says the same" }
            li { "≈ consistent with it" }
            li { "· beside the point: recalled, denied, asked" }
            li { "? hedged" }
            li { "– says nothing" }
        }
    }
}

type Column<'a> = (usize, &'a Claim, &'a Reconciled);

fn one(page: &Page<'_>, detail: Detail, columns: &[Column<'_>], caption: &str) -> Markup {
    html! {
        table.matrix {
            caption { (caption) }
            thead {
                tr {
                    th.corner scope="col" { "Article" }
                    @for (at, claim, reconciled) in columns {
                        th scope="col" data-c=(at) {
                            a href=(fit::to_claim(page, detail, *at)) title=(inert::text(&claim.title)) {
                                span.id { (claim.id) }
                            }
                            (badge(status(reconciled, page.is_settled(*at)), None))
                        }
                    }
                }
            }
            tbody {
                @for (at, article) in page.verdict.articles.iter().enumerate() {
                    tr data-a=(at) {
                        th scope="row" {
                            @if detail.articles { a href=(page.to_article(at)) { (bdi(&page.names[at])) } }
                            @else { (bdi(&page.names[at])) }
                            @if let Some(date) = article.about.date { " " (time(date)) }
                        }
                        @for column in columns { (Cell { page, detail, column, key: &article.key }) }
                    }
                }
            }
        }
    }
}

/// One of very many: written straight, as short as it can be.
struct Cell<'a> {
    page: &'a Page<'a>,
    detail: Detail,
    column: &'a Column<'a>,
    key: &'a str,
}

impl Render for Cell<'_> {
    fn render_to(&self, out: &mut String) {
        let (claim, _, reconciled) = *self.column;
        let entries = table::entries(reconciled, self.page.dissent(claim), self.key);
        if entries.is_empty() {
            // The end of a cell may be left out; a hundred thousand of them are a good part of a page.
            out.push_str("<td>");
            return;
        }
        let things: Vec<Markup> = entries.iter().take(THINGS).map(|entry| self.thing(entry)).collect();
        let sorts = entries.iter().map(|entry| self.sort(entry)).max().unwrap_or_default();
        let _ = match sorts {
            Sort::Beside | Sort::Fits | Sort::Agrees => write!(out, "<td>"),
            sort => write!(out, "<td class={}>", sort.class()),
        };
        for thing in things {
            thing.render_to(out);
        }
        if entries.len() > THINGS {
            let _ = write!(out, "<span>+{}</span>", entries.len() - THINGS);
        }
    }
}

/// What there is to say of a value, the more to look at the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Sort {
    /// Neither agrees nor differs: denied, recalled, asked.
    #[default]
    Beside,
    /// Vague, and consistent with a camp.
    Fits,
    Agrees,
    Changed,
    Expected,
    Open,
}

impl Sort {
    const fn class(self) -> &'static str {
        match self {
            Self::Open => "x",
            Self::Expected => "e",
            Self::Changed => "c",
            Self::Agrees => "a",
            Self::Fits => "f",
            Self::Beside => "",
        }
    }

    /// The sign is drawn by the style, this is for those who do not see it.
    const fn word(self) -> &'static str {
        match self {
            Self::Open => "conflict: ",
            Self::Expected => "expected: ",
            Self::Changed => "changed: ",
            Self::Fits => "consistent: ",
            Self::Agrees | Self::Beside => "",
        }
    }
}

impl Cell<'_> {
    /// The mention that an entry stands for.
    fn mention(&self, entry: &table::Entry) -> Option<usize> {
        let mentions = &self.column.2.mentions;
        let start = mentions.partition_point(|weighed| weighed.mention.article.as_str() < self.key);
        let mine = mentions[start..].iter().take_while(|weighed| weighed.mention.article == self.key);
        mine.zip(start..).find(|(weighed, _)| said(weighed) == entry.value).map(|(_, at)| at)
    }

    fn camp(&self, entry: &table::Entry) -> Option<usize> {
        let mention = self.mention(entry)?;
        self.column.2.camps.iter().position(|camp| camp.mentions.binary_search(&mention).is_ok())
    }

    fn sort(&self, entry: &table::Entry) -> Sort {
        let (claim, _, reconciled) = *self.column;
        match reconciled.outcome {
            _ if entry.open => Sort::Open,
            _ if self.camp(entry).is_none() => {
                let fits = self.mention(entry).and_then(|mention| camp::consistent(reconciled, mention));
                fits.map_or(Sort::Beside, |_| Sort::Fits)
            }
            Outcome::Conflict | Outcome::ContradictsItself if self.page.is_settled(claim) => Sort::Expected,
            Outcome::Changed => Sort::Changed,
            _ => Sort::Agrees,
        }
    }

    fn thing(&self, entry: &table::Entry) -> Markup {
        let sort = self.sort(entry);
        let camp = self.camp(entry).filter(|_| self.column.2.camps.len() > 1).map(letter);
        let value = inert::text(&entry.value);
        let value = if value.chars().count() > LONG {
            format!("{}…", inert::start_of(&value, LONG))
        } else {
            value
        };
        let inner = html! {
            @if !sort.word().is_empty() { span.vh { (sort.word()) } }
            @if let Some(camp) = camp { i { (camp) } }
            bdi { (value) }
            @if !entry.sign.is_empty() { " " (entry.sign) }
        };
        let class = Some(sort.class()).filter(|class| !class.is_empty());
        match self.mention(entry).filter(|_| self.detail.articles) {
            Some(mention) => {
                html! { a class=[class] href=(self.page.to_mention(self.column.0, mention)) { (inner) } }
            }
            None => html! { span class=[class] { (inner) } },
        }
    }
}
