//! Keeps the page within its size by leaving out what is needed least.
//!
//! Whole things go, never a part of one: words of articles that say nothing about any claim, then
//! quotes of those who agree, and at last claims that nobody has to look at. What is gone is said at
//! the end of the page, and its head points there.

use maud::{Markup, html};

use super::page::Page;
use super::{camp, head, ids};
use crate::report::markdown::{Need, need};
use crate::report::{count, inert};

/// How much of an article is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Prose {
    /// Only what it says, as a list.
    List,
    /// Paragraphs that hold a mention of a claim in which something differs.
    Differing,
    /// Paragraphs that hold a mention.
    Marked,
    /// All.
    Whole,
}

/// What the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Detail {
    /// How much of each article.
    pub(super) prose: Prose,
    /// So many quotes of each camp of a claim in which nothing differs.
    agreeing: usize,
    /// So many of a claim whose differences are acknowledged.
    expected: usize,
    /// So many of a claim with differences that nobody acknowledged.
    unexpected: usize,
    /// Claims that are shown.
    claims: Need,
    /// The data of time lines stand in tables too.
    pub(super) tables: bool,
    /// The matrix is shown.
    pub(super) matrix: bool,
    /// The articles are shown.
    pub(super) articles: bool,
    /// So many of the claims that are shown have a section.
    pub(super) blocks: usize,
    /// So many findings are listed.
    pub(super) lines: usize,
}

/// Everything.
pub(super) const ALL: Detail = Detail {
    prose: Prose::Whole,
    agreeing: usize::MAX,
    expected: usize::MAX,
    unexpected: usize::MAX,
    claims: Need::Agreeing,
    tables: true,
    matrix: true,
    articles: true,
    blocks: usize::MAX,
    lines: usize::MAX,
};

/// What is left out first, second and so on.
const STEPS: &[fn(Detail) -> Detail] = &[
    |detail| Detail { prose: Prose::Marked, ..detail },
    |detail| Detail { agreeing: 3, ..detail },
    |detail| Detail { prose: Prose::Differing, ..detail },
    |detail| Detail { agreeing: 0, ..detail },
    |detail| Detail { prose: Prose::List, tables: false, ..detail },
    |detail| Detail { expected: 3, ..detail },
    |detail| Detail { unexpected: 20, ..detail },
    |detail| Detail { unexpected: 3, ..detail },
    |detail| Detail { articles: false, ..detail },
    |detail| Detail { claims: Need::Expected, lines: 1000, ..detail },
    |detail| Detail { matrix: false, ..detail },
];

impl Detail {
    /// Whether the claim has a section.
    pub(super) fn shows(self, page: &Page<'_>, claim: usize) -> bool {
        self.need(page, claim) >= self.claims
    }

    fn need(self, page: &Page<'_>, claim: usize) -> Need {
        page.verdict.claims.get(claim).map_or(Need::Agreeing, |it| need(page.verdict, claim, it))
    }

    /// Whether something differs in the claim.
    pub(super) fn differs(self, page: &Page<'_>, claim: usize) -> bool {
        self.need(page, claim) > Need::Agreeing
    }

    /// How many quotes each camp of the claim has.
    pub(super) fn quotes(self, page: &Page<'_>, claim: usize) -> usize {
        match self.need(page, claim) {
            Need::Agreeing => self.agreeing,
            Need::Expected => self.expected,
            Need::Unexpected | Need::Nothing => self.unexpected,
        }
    }
}

/// The fullest page of at most `most` bytes; when none is, the barest there is.
pub(super) fn fit(page: &Page<'_>, most: usize, draw: &dyn Fn(Detail) -> String) -> String {
    let mut drawn = draw(ALL);
    let mut detail = ALL;
    for step in STEPS {
        if drawn.len() <= most {
            return drawn;
        }
        detail = step(detail);
        drawn = draw(detail);
    }
    // By halving: few claims are left, and the list of findings leads to them.
    let mut blocks = page.verdict.claims.len();
    while drawn.len() > most && blocks > 0 {
        blocks /= 2;
        detail = Detail { blocks, lines: blocks.max(50), ..detail };
        drawn = draw(detail);
    }
    drawn
}

/// What is not shown, in words; empty for a page with everything.
fn missing(page: &Page<'_>, detail: Detail) -> Vec<String> {
    let (mut claims, mut quotes, mut blocks) = (0, 0, 0);
    for (at, _, reconciled) in page.verdict.each() {
        if !detail.shows(page, at) || blocks >= detail.blocks {
            claims += 1;
            continue;
        }
        blocks += 1;
        let most = detail.quotes(page, at);
        if most < usize::MAX {
            quotes += camp::left_out(reconciled, page.dissent(at), most);
        }
    }
    let findings = head::attending(page).len().saturating_sub(detail.lines);
    let mut missing = Vec::new();
    let mut add = |n: usize, what: &str| {
        if n > 0 {
            missing.push(count(n, what));
        }
    };
    add(findings, "finding");
    add(claims, "claim");
    add(quotes, "quote");
    let words = match detail.prose {
        _ if !detail.articles => Some("the articles"),
        Prose::Whole => None,
        Prose::Marked => Some("paragraphs that hold no mention"),
        Prose::Differing => Some("paragraphs that hold no mention of a claim in which something differs"),
        Prose::List => Some("the words of the articles"),
    };
    missing.extend(words.map(str::to_owned));
    missing.extend((!detail.tables).then(|| "the tables below time lines".to_owned()));
    missing.extend((!detail.matrix).then(|| "the matrix".to_owned()));
    missing
}

/// A line for the head of the page that points to what is not shown.
pub(super) fn notice(detail: Detail) -> Markup {
    html! {
        @if detail != ALL {
            p.notice { "This page is cut to fit its size. " a href="#left-out" { "What is left out" } "." }
        }
    }
}

/// What the page does not show, and how to get it.
pub(super) fn remainder(page: &Page<'_>, detail: Detail) -> Markup {
    html! {
        @if detail != ALL {
            section.part id="left-out" aria-labelledby="left-out-title" {
                h2 id="left-out-title" { "Left out for size" }
                ul { @for what in missing(page, detail) { li { (inert::text(&what)) } } }
                p {
                    "The page may have " (kilobytes(page.style.page_bytes)) ". "
                    code { "--html-max-bytes" } " allows more, and " code { "--html-dir" }
                    " writes a page for each article."
                }
            }
        }
    }
}

/// `312 KB`.
fn kilobytes(bytes: usize) -> String {
    format!("{} KB", bytes / 1000)
}

/// The place of a claim's section, as long as it has one; else the matrix or the top.
pub(super) fn to_claim(page: &Page<'_>, detail: Detail, at: usize) -> String {
    let id =
        page.verdict.claims.get(at).filter(|_| detail.shows(page, at)).map(|claim| ids::claim(&claim.id));
    id.map_or_else(|| "#left-out".to_owned(), |id| format!("#{id}"))
}
