//! The report for a browser: one file, opened from disk, that an editor, a lawyer or an analyst
//! reads in the morning.
//!
//! Everything stands in the page itself, readable without a script and without a network: no font,
//! no picture, no address is fetched, and its policy forbids it. The script, which only filters,
//! copies and lights up, is the one whose sum the policy names. Text that others wrote goes through
//! a template that escapes it, so that it can only ever be text. The same input gives the same
//! bytes: no time, no absolute path, no version. What does not fit is left out, the least needed
//! first, and the page says how much.

mod article;
mod camp;
mod claim;
mod coverage;
mod expectations;
mod fit;
mod frame;
mod head;
mod ids;
mod matrix;
mod origins;
mod page;
mod prose;
mod quote;
mod relations;
#[cfg(test)]
mod tests;
mod timeline;
mod words;

use self::fit::Detail;
use self::page::Page;
use super::{Renderer, Style};
use crate::rule::Verdict;

/// How many bytes a page may have when nobody says otherwise.
pub const MAX_BYTES: usize = 5_000_000;

/// The format `html`.
#[derive(Debug)]
pub(super) struct Html;

impl Renderer for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn ending(&self) -> Option<&'static str> {
        Some("html")
    }

    fn about(&self) -> &'static str {
        "for a browser: one file, readable without network and script"
    }

    fn render(&self, verdict: &Verdict<'_>, style: Style<'_>) -> String {
        let page = Page::new(verdict, style);
        fit::fit(&page, style.page_bytes, &|detail| whole(&page, detail))
    }
}

/// The same report as a page with everything but the articles and one page for each of them: file
/// names and contents, the first being `index.html`.
pub fn pages(verdict: &Verdict<'_>, style: Style<'_>) -> Vec<(String, String)> {
    let page = Page::new(verdict, style).apart();
    let mut files = vec![("index.html".to_owned(), whole(&page, fit::ALL))];
    for at in 0..verdict.articles.len() {
        files.push((page.file(at), article::alone(&page, at)));
    }
    files
}

/// The whole page, as full as `detail` says.
fn whole(page: &Page<'_>, detail: Detail) -> String {
    let sections = [
        head::head(page, detail),
        head::changed(page),
        head::attention(page, detail),
        matrix::matrix(page, detail),
        claim::claims(page, detail),
        origins::origins(page),
        article::articles(page, detail),
        relations::relations(page),
        expectations::expectations(page),
        coverage::coverage(page),
        fit::remainder(page, detail),
    ];
    frame::document(&page.title(), &sections, true)
}
