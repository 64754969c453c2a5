//! What is known by its shape: the labels and requests that languages list.
//!
//! A label must be the whole block, and a line that asks for something must be short and quote
//! nobody. Every language is asked, since a French site may well say "Leave a Reply".

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::{Article, Role, ends, is_prose, key, said, words};
use crate::article::pattern;
use crate::language::{BoilerplateWords, LANGUAGES};

/// Words beyond which a block is prose, whatever it begins with.
const LONGEST: usize = 40;
/// Words of the name of a network.
const NETWORK: usize = 2;
/// Words beyond which a line under "Read also" is no headline.
const HEADLINE: usize = 25;

/// The lists of all languages.
struct Shapes {
    labels: BTreeSet<&'static str>,
    shares: BTreeSet<&'static str>,
    related: BTreeSet<&'static str>,
    ends: BTreeSet<&'static str>,
    openings: BTreeSet<&'static str>,
    /// Words of the longest opening.
    longest: usize,
    asks: Regex,
}

static SHAPES: LazyLock<Shapes> = LazyLock::new(|| {
    let all = |list: fn(&BoilerplateWords) -> &Vec<String>| -> BTreeSet<&'static str> {
        LANGUAGES.iter().flat_map(|door| list(&door.language().boilerplate)).map(String::as_str).collect()
    };
    let openings = all(|words| &words.openings);
    Shapes {
        labels: all(|words| &words.labels),
        shares: all(|words| &words.shares),
        related: all(|words| &words.related),
        ends: all(|words| &words.ends),
        longest: openings.iter().map(|opening| opening.split(' ').count()).max().unwrap_or(0),
        openings,
        asks: {
            // Keys hold nothing but letters, figures and spaces.
            let asks: Vec<&str> = all(|words| &words.asks).into_iter().collect();
            pattern(&format!(" (?:{}) ", asks.join("|")))
        },
    }
});

/// What stands under a label and goes with it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Under {
    Nothing,
    Networks,
    Headlines,
    Everything,
}

/// The blocks of an article that are furniture, sorted. Linear.
pub(super) fn furniture(article: &Article) -> Vec<usize> {
    let mut found = Vec::new();
    let mut under = Under::Nothing;
    // Whether the article has said something yet.
    let mut begun = false;
    for (at, block) in article.blocks.iter().enumerate() {
        let cell = block.role == Role::Cell;
        // What is this long is prose, without reading it.
        let text = (!cell && block.span.len() <= 4_000).then(|| said(&article.text, block));
        let text = text.filter(|text| words(text).nth(LONGEST).is_none()).unwrap_or_default();
        let prose = cell || text.is_empty() || is_prose(&text);
        let key = key(&text);
        let label = |list: &BTreeSet<&str>| !cell && list.contains(key.as_str());
        let headed = match under {
            Under::Everything => true,
            Under::Networks => block.role == Role::Item && !prose && key.split(' ').count() <= NETWORK,
            // The last line above prose is its heading.
            Under::Headlines => {
                !prose
                    && !labelled(&text)
                    && key.split(' ').count() <= HEADLINE
                    && (block.role == Role::Item || !leads(article, at))
            }
            Under::Nothing => false,
        };
        let shapes = &*SHAPES;
        let titled = block.role == Role::Title && block.level > 0;
        let is = if label(&shapes.ends) && begun {
            Some(Under::Everything)
        } else if label(&shapes.shares) {
            Some(Under::Networks)
        } else if label(&shapes.related) {
            Some(Under::Headlines)
        } else if label(&shapes.labels) {
            Some(Under::Nothing)
        } else if !cell && !titled && (opens(&text, &key) || asks(&text, &key)) {
            // It may stand among the headlines.
            Some(if under == Under::Headlines { under } else { Under::Nothing })
        } else {
            headed.then_some(under)
        };
        if is.is_some() {
            found.push(at);
        }
        under = if under == Under::Everything { under } else { is.unwrap_or(Under::Nothing) };
        begun |= prose && is.is_none();
    }
    found
}

/// Whether a line says something under a label, which no headline does: `Sources : Reuters`.
fn labelled(text: &str) -> bool {
    text.split_once(':')
        .is_some_and(|(label, rest)| !rest.trim().is_empty() && SHAPES.labels.contains(key(label).as_str()))
}

/// Whether the block `at` is the heading of prose right behind it.
fn leads(article: &Article, at: usize) -> bool {
    let next = article.blocks.get(at + 1);
    matches!(article.blocks[at].role, Role::Heading | Role::Title)
        && next.is_some_and(|next| next.role != Role::Item && is_prose(&said(&article.text, next)))
}

/// Whether a line opens with words that lead elsewhere: with a mark right behind them, or, where they
/// are more than one, without a full stop at the end.
fn opens(text: &str, key: &str) -> bool {
    let mut last = None;
    let spaces = key.match_indices(' ').map(|(at, _)| at).take(SHAPES.longest);
    for (count, end) in spaces.enumerate() {
        if SHAPES.openings.contains(&key[..end]) {
            last = Some(count + 1);
        }
    }
    let Some(count) = last else { return false };
    let mut rest = text;
    for word in words(text).take(count) {
        rest = rest.split_once(word).map_or("", |(_, rest)| rest);
    }
    let marked = rest.trim_start().starts_with([':', '|', '→', '»', '>', '►', '▶', '–', '—']);
    marked || count > 1 && !ends(text)
}

/// Whether a line asks its reader for something, or speaks of the rights in the text.
fn asks(text: &str, key: &str) -> bool {
    let quotes = text.contains(['«', '»', '“', '”', '„', '"']);
    !key.is_empty() && !quotes && SHAPES.asks.is_match(&format!(" {key} "))
}
