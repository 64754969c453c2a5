//! One sentence of an article with the value marked, who says it and how.

use maud::{Markup, html};

use super::page::Page;
use super::prose;
use super::words::{bdi, time};
use crate::article::Article;
use crate::reconcile::Weighed;
use crate::report::site::relative;
use crate::report::{inert, web};
use crate::rule::words_of;
use crate::span::Span;

/// How long a quote may be, in characters, on each side of what is marked.
const AROUND: usize = 150;

/// What one article says in one way, at one place or more; mentions as indices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) first: usize,
    pub(super) again: Vec<usize>,
    /// It stands in a pair that nobody has acknowledged.
    pub(super) is_open: bool,
}

/// The code of the language that an article is written in.
pub(super) fn language(article: &Article) -> &str {
    article.unsupported.as_deref().unwrap_or(&article.language.code)
}

/// The code of the language that the block around a place is written in.
fn language_at<'a>(article: &'a Article, weighed: &Weighed) -> &'a str {
    let block = prose::block_at(article, weighed.mention.span.start);
    match block.map(|block| article.language_of(block)) {
        Some(other) if other.code != article.language.code => &other.code,
        _ => language(article),
    }
}

/// The sentence: before the value, the value, after it.
fn sentence(article: &Article, weighed: &Weighed) -> Option<[String; 3]> {
    let mention = &weighed.mention;
    let block = prose::block_at(article, mention.span.start)?;
    let mut parts = [String::new(), String::new(), String::new()];
    // Words of the sentence may stand in the block before, as when a heading is read with its text.
    let whole =
        Span::new(mention.sentence.start.max(block.span.start), mention.sentence.end.min(block.span.end));
    let whole = if whole.contains(mention.span) { whole } else { block.span };
    let mut at = 0;
    for piece in prose::pieces(article, block, whole, &[mention.span]) {
        at = if piece.marked.is_empty() { if at == 0 { 0 } else { 2 } } else { 1 };
        parts[at] += &piece.text;
    }
    // All stands before a value that could not be marked.
    (at > 0).then_some(parts)
}

/// At most the last or first [`AROUND`] characters, cut between words.
fn cut([before, value, after]: [String; 3]) -> [String; 3] {
    let long = before.chars().count();
    let before =
        if long > AROUND { format!("… {}", inert::end_of(&before, long - AROUND)) } else { before };
    let after = if after.chars().count() > AROUND {
        format!("{} …", inert::start_of(&after, AROUND))
    } else {
        after
    };
    [before, value, after]
}

/// A quote with its source.
pub(super) fn quote(page: &Page<'_>, claim: usize, row: &Row) -> Markup {
    let Some(weighed) = page.weighed(claim, row.first) else { return html! {} };
    let Some((at, article)) = page.at(&weighed.mention.article).zip(page.article(weighed)) else {
        return html! { p { (bdi(&weighed.mention.article)) } };
    };
    let class = if row.is_open { "quote open" } else { "quote" };
    html! {
        figure class=(class) data-a=(at) {
            @if let Some(parts) = sentence(article, weighed) {
                @let [before, value, after] = cut(parts);
                blockquote lang=(language_at(article, weighed)) dir="auto" { (before) mark { (value) } (after) }
            }
            figcaption {
                @if row.is_open { span.sign { span aria-hidden="true" { "✗ " } span.vh { "conflict: " } } }
                a href=(page.to_mention(claim, row.first)) { (bdi(&page.names[at])) }
                @if let Some(number) = article.page(weighed.mention.span) {
                    ", "
                    @let words = format!("page {number}");
                    @match relative(page.style.folder, &article.path) {
                        Some(path) => { a href=(format!("{path}#page={number}")) { (words) } },
                        None => (words),
                    }
                }
                @if let Some(date) = article.about.date { ", " (time(date)) }
                (manner(weighed))
                @for (nth, again) in row.again.iter().enumerate() {
                    ", " a href=(page.to_mention(claim, *again)) {
                        "again" @if row.again.len() > 1 { span.vh { " (" (nth + 2) ")" } }
                    }
                }
                @if let Some(link) = web::link(article, &weighed.mention) {
                    ", " a.page href=(link) rel="noreferrer nofollow" { "on its page" }
                }
                @if let Some(origin) = &weighed.origin_name { span.origin { "origin: " (bdi(origin)) } }
                " " button.copy type="button" data-copy="quote" { "Copy" span.vh { " the quote" } }
            }
        }
    }
}

/// How it is said: hedged, by whom, as of when.
pub(super) fn manner(weighed: &Weighed) -> Markup {
    let words = words_of(weighed);
    let words: Vec<&String> = words.iter().filter(|word| *word != "denied").collect();
    html! {
        @if !words.is_empty() {
            span.manner {
                @for (at, word) in words.iter().enumerate() { @if at > 0 { ", " } (bdi(word)) }
            }
        }
    }
}
