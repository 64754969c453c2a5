//! What a site puts around its articles: sharing, newsletters, adverts, comment forms, licences.
//!
//! | how it is known | what goes |
//! |---|---|
//! | by shape, in one article | a block that is one of the few labels and requests of the languages |
//! | by recurrence, in one site | a block that stands in several of its articles which are otherwise their own |
//!
//! A block that goes is no sentence: no claim is tried on it, and two articles that share it share
//! nothing. It is kept among what was [skipped](Article::skipped). Cells of tables always stay.
//!
//! This is done when all articles are there, since one article alone does not show what repeats.
//! Their order makes no difference, and an article given twice counts once. An article of another
//! site changes nothing; one of the same site may show that a block repeats, which is what it is for.

mod repeat;
mod shape;

use std::borrow::Cow;

use super::{Article, Block, Role, Skip, Skipped};
use crate::fold::fold;

/// Takes the boilerplate out of the blocks of all articles. Linear in their texts.
pub fn boilerplate(articles: &mut [Article]) {
    for article in articles.iter_mut() {
        let found = shape::furniture(article);
        skip(article, &found, Skip::Furniture);
    }
    for (at, found) in repeat::repeated(articles) {
        if let Some(article) = articles.get_mut(at) {
            skip(article, &found, Skip::Repeated);
        }
    }
}

/// Moves the blocks `found`, sorted, to what is skipped.
fn skip(article: &mut Article, found: &[usize], what: Skip) {
    if found.is_empty() {
        return;
    }
    let (mut blocks, mut titled) = (Vec::with_capacity(article.blocks.len()), false);
    for (at, block) in std::mem::take(&mut article.blocks).into_iter().enumerate() {
        if found.binary_search(&at).is_ok() {
            // Plain text calls its first line the title, whatever it is.
            titled |= block.role == Role::Title && block.level == 0 && blocks.is_empty();
            article.skipped.push(Skipped { span: block.span, what });
        } else {
            blocks.push(block);
        }
    }
    if titled && let Some(first) = blocks.first_mut().filter(|block| block.role == Role::Heading) {
        first.role = Role::Title;
    }
    article.blocks = blocks;
    article.skipped.sort_by_key(|skipped| (skipped.span.start, skipped.span.end));
}

/// What is read of a block.
fn said<'t>(text: &'t str, block: &Block) -> Cow<'t, str> {
    if block.holes.is_empty() {
        return Cow::Borrowed(text.get(block.span.start..block.span.end).unwrap_or_default());
    }
    let mut said = String::with_capacity(block.span.len());
    let mut from = block.span.start;
    for hole in &block.holes {
        said.push_str(text.get(from..hole.span.start).unwrap_or_default());
        said.extend(hole.reads);
        from = hole.span.end;
    }
    said.push_str(text.get(from..block.span.end).unwrap_or_default());
    Cow::Owned(said)
}

/// The words of a text: letters and figures, whatever stands between them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The folded words of a text with one space between.
fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for word in words(text) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&fold(word));
    }
    key
}

/// Whether a text ends as a sentence does.
fn ends(text: &str) -> bool {
    text.trim_end_matches(|c: char| c.is_whitespace() || "»”’\"')]".contains(c))
        .ends_with(['.', '!', '?', '…'])
}

/// Whether a text is prose: a sentence of some length.
fn is_prose(text: &str) -> bool {
    ends(text) && words(text).nth(7).is_some()
}

#[cfg(test)]
mod tests;
