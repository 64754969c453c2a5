//! A page as its readers see it: without tags, entities resolved, white space collapsed.
//!
//! Each block is one text, with the place of every character in the article. Where something stands on the page
//! that is not read (the number of a note, an image, a line break), no words are taken to run on.

use html5gum::{Token, Tokenizer};

use crate::article::{Article, Block, Hole};
use crate::fold::fold;
use crate::span::Span;

/// A page.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) blocks: Vec<Seen>,
    /// All text of the page, folded; `\n` between what does not run on.
    folded: String,
}

/// A block of a page.
#[derive(Debug)]
pub(super) struct Seen {
    /// Where it stands in the article.
    pub(super) span: Span,
    pub(super) text: String,
    /// The place in the article of each character: where it begins in `text`, and in the article.
    at: Vec<(usize, usize)>,
    /// Places in `text` where something stands on the page that is not read, and whether a word before it and a
    /// word behind it run on into that: `users<sup>1</sup>`.
    breaks: Vec<(usize, [bool; 2])>,
    /// Nothing but tags stands between the block before and this one.
    pub(super) follows: bool,
}

impl Page {
    pub(super) fn new(article: &Article) -> Self {
        let text = &article.text;
        let mut blocks: Vec<Seen> = Vec::with_capacity(article.blocks.len());
        let mut folded = String::from("\n");
        let mut around = article.skipped.iter().peekable();
        for block in &article.blocks {
            // What stands around the article is on the page, too, and may hold the same words before it.
            while let Some(skipped) = around.next_if(|skipped| skipped.span.start < block.span.start) {
                folded += &fold(&collapsed(&untagged(skipped.span.of(text))));
                folded.push('\n');
            }
            let mut seen = Seen::new(text, block);
            let between = blocks.last().and_then(|last| text.get(last.span.end..block.span.start));
            seen.follows = between.is_some_and(|between| !shows(between));
            folded += &fold(&seen.text);
            folded.push('\n');
            blocks.push(seen);
        }
        for skipped in around {
            folded += &fold(&collapsed(&untagged(skipped.span.of(text))));
            folded.push('\n');
        }
        Self { blocks, folded }
    }

    /// Whether these words stand nowhere else on the page, as browsers look for them: case and accents make no
    /// difference, and only whole words count.
    pub(super) fn has_once(&self, words: &str) -> bool {
        occurrences(&self.folded, &fold(words)).take(2).count() == 1
    }
}

/// Whether these words stand in `text`, as browsers look for them.
pub(super) fn has(text: &str, words: &str) -> bool {
    occurrences(&fold(text), &fold(words)).next().is_some()
}

fn occurrences<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = usize> + 't {
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (first, last) = (words.chars().next(), words.chars().next_back());
    let ends = move |at: &usize| {
        let (before, after) = (text[..*at].chars().next_back(), text[at + words.len()..].chars().next());
        !(inside(before) && inside(first) || inside(after) && inside(last))
    };
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text.get(from..)?.find(words).filter(|_| !words.is_empty())?;
        from = at + text[at..].chars().next().map_or(1, char::len_utf8);
        Some(at)
    })
    .filter(ends)
}

impl Seen {
    fn new(text: &str, block: &Block) -> Self {
        let mut seen = Self {
            span: block.span,
            text: String::new(),
            at: Vec::new(),
            breaks: Vec::new(),
            follows: false,
        };
        let mut from = block.span.start;
        for hole in &block.holes {
            seen.copy(text, from, hole.span.start);
            seen.hole(text, hole);
            from = hole.span.end;
        }
        seen.copy(text, from, block.span.end);
        seen.text.truncate(seen.text.trim_end_matches(' ').len());
        seen
    }

    fn copy(&mut self, text: &str, from: usize, to: usize) {
        let part = text.get(from..to).unwrap_or_default();
        part.char_indices().for_each(|(at, c)| self.push(c, from + at));
    }

    fn hole(&mut self, text: &str, hole: &Hole) {
        let raw = hole.span.of(text);
        let breaks = match hole.reads {
            Some(_) => raw.contains('<') || raw.contains("&lt;"),
            None => shows(raw),
        };
        if breaks {
            let shown = bare(raw);
            let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let words = [is_word(shown.chars().next()), is_word(shown.chars().next_back())];
            self.breaks.push((self.text.len(), words));
        }
        if let Some(c) = hole.reads {
            self.push(c, hole.span.start);
        }
    }

    fn push(&mut self, c: char, at: usize) {
        match c {
            ' ' | '\t' | '\n' | '\r' | '\u{c}' => {
                if !self.text.is_empty() && !self.text.ends_with(' ') {
                    self.at.push((self.text.len(), at));
                    self.text.push(' ');
                }
            }
            _ if is_unseen(c) => {}
            _ => {
                self.at.push((self.text.len(), at));
                self.text.push(c);
            }
        }
    }

    /// Where a span of the article stands in the text; `None` when nothing of it is read here.
    pub(super) fn find(&self, span: Span) -> Option<(usize, usize)> {
        let first = self.at.partition_point(|(_, at)| *at < span.start);
        let last = self.at.partition_point(|(_, at)| *at < span.end);
        let start = self.at.get(first)?.0;
        let end = self.at.get(last).map_or(self.text.len(), |(begins, _)| *begins);
        let end = end.min(self.text.len());
        (first < last && start < end).then_some((start, end))
    }

    /// Whether the text runs on from `start` to `end`.
    pub(super) fn runs_on(&self, start: usize, end: usize) -> bool {
        !self.breaks.iter().any(|(at, _)| start < *at && *at < end)
    }

    /// The parts from `start` to `end` that run on.
    pub(super) fn stretches(&self, start: usize, end: usize) -> impl Iterator<Item = (usize, usize)> {
        let inside = self.breaks.iter().map(|(at, _)| *at).filter(move |at| start < *at && *at < end);
        let begins = std::iter::once(start).chain(inside.clone());
        begins.zip(inside.chain([end]))
    }

    /// Whether nothing stands at a place.
    pub(super) fn is_plain(&self, place: usize) -> bool {
        !self.breaks.iter().any(|(at, _)| *at == place)
    }

    /// Whether a word that ends at a place goes on there with something that is not read.
    pub(super) fn goes_on(&self, place: usize) -> bool {
        self.breaks.iter().any(|(at, [goes_on, _])| *at == place && *goes_on)
    }

    /// Whether a word that begins at a place has begun before with something that is not read.
    pub(super) fn has_begun(&self, place: usize) -> bool {
        self.breaks.iter().any(|(at, [_, has_begun])| *at == place && *has_begun)
    }
}

/// Elements that stand in a line of text as a thing of their own.
const THINGS: &[&str] = &[
    "br", "img", "svg", "picture", "button", "input", "select", "textarea", "iframe", "video", "audio",
    "canvas", "object", "embed", "math", "ruby",
];

/// Whether a part of a page that is not read shows something all the same.
fn shows(raw: &str) -> bool {
    let raw = raw.replace("&lt;", "<").replace("&gt;", ">");
    let thing = |tag: &str| {
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        THINGS.iter().any(|thing| thing.eq_ignore_ascii_case(name))
    };
    raw.split('<').skip(1).any(thing) || !untagged(&raw).trim().is_empty()
}

/// A part of a page with a space for every tag or comment in it, entities resolved.
fn untagged(raw: &str) -> String {
    without_tags(raw, " ")
}

/// What is shown of a part of a line.
fn bare(raw: &str) -> String {
    without_tags(&raw.replace("&lt;", "<").replace("&gt;", ">"), "")
}

fn without_tags(raw: &str, instead: &str) -> String {
    let mut out = String::new();
    for token in Tokenizer::new(raw).flatten() {
        match token {
            Token::String(string) => out += &String::from_utf8_lossy(&string),
            _ => out += instead,
        }
    }
    out.retain(|c| !is_unseen(c));
    out
}

/// Whether browsers look through a character: it has no width.
const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn collapsed(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
