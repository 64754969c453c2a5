//! An article: its text byte for byte, what is known of it, and where its prose stands.
//!
//! The original text is never changed; what is not prose (front matter, code, markup) is left
//! out of the blocks instead, or is a hole in one. Only [`load()`] touches the disk.

mod boilerplate;
mod comment;
mod csv;
mod decode;
mod docx;
mod feed;
mod front;
mod html;
mod json_lines;
mod load;
mod mail;
mod manifest;
mod markdown;
mod open;
mod odt;
mod package;
mod part;
mod pdf;
mod places;
mod plain;
mod record;
mod sheet;
mod sift;
mod skip;
mod taken;
mod tongue;
mod unpack;
mod warc;
mod within;

use std::sync::LazyLock;

use regex::Regex;
use schemars::JsonSchema;
use serde::Serialize;

use crate::language::Language;
use crate::problem::Problem;
use crate::span::{Column, Line, LineIndex, Page, Span};
use crate::value::day::Days;

use tongue::Tongue;

pub use boilerplate::boilerplate;
pub use comment::{Beside, Comment, comments};
pub use load::{Corpus, Draft, load, load_with, would_read};
pub use manifest::{Entry, Manifest};
pub use open::open;
pub use part::{File, Limits, Opened, Part, Remark, Settings};
pub use places::IGNORED;
pub use record::{FIELDS, Field};
pub use skip::{Skip, Skipped};
pub use taken::{Taken, Whence};

/// One document.
#[derive(Debug, Clone)]
pub struct Article {
    /// The stable identity: the metadata's `id`, else the path relative to the corpus root, with `/`.
    pub key: String,
    /// The path as reports print it: relative to the working directory when it lies below, with `/`.
    pub path: String,
    /// The original text.
    pub text: String,
    /// Where lines begin in `text`; they are counted as in the file, of which it may be a part.
    pub lines: LineIndex,
    /// The stretches of prose, in order, not overlapping.
    pub blocks: Vec<Block>,
    /// The stretches that are no prose and why, in order; what is only markup is not among them.
    pub skipped: Vec<Skipped>,
    /// What is known of it.
    pub about: About,
    /// How it came out of its file.
    pub taken: Taken,
    /// The language it is read in.
    pub language: &'static Language,
    /// Whether the language was found by looking at the text, no metadata naming it.
    pub detected: bool,
    /// The code of the language it is written in, when that is none of
    /// [`LANGUAGES`](crate::language::LANGUAGES): it is then read as if it were in `language`.
    pub unsupported: Option<String>,
}

impl Article {
    /// The language that a block is read in: the one it says it is in, else that of the article, unless it is a long
    /// paragraph that is clearly in another. Linear in the block.
    pub fn language_of(&self, block: &Block) -> &'static Language {
        block.language.unwrap_or_else(|| tongue::of_block(self, block))
    }

    /// The line and column of the file at which a span begins.
    pub fn place(&self, span: Span) -> (Line, Column) {
        self.lines.place(&self.text, span.start)
    }

    /// The page on which a span begins, where the file has pages.
    pub fn page(&self, span: Span) -> Option<Page> {
        self.lines.page(span.start)
    }

    /// Where a span begins, as reports print it: `articles/a.md:3:14`, `articles/a.pdf#page=3`.
    pub fn told(&self, span: Span) -> String {
        if let Some(page) = self.page(span) {
            return format!("{}#page={page}", self.path);
        }
        let (line, column) = self.place(span);
        format!("{}:{line}:{column}", self.path)
    }

    /// What a person reads at a span: markup is left out, and escapes are read. Linear in the span and its blocks.
    pub fn reads(&self, span: Span) -> String {
        let mut read = String::new();
        let mut from = span.start;
        for hole in self.holes(span) {
            read += self.text.get(from..hole.span.start.max(from)).unwrap_or_default();
            // A hole that the span cuts in two is read with what begins in it.
            read.extend(hole.reads.filter(|_| hole.span.start >= span.start));
            from = hole.span.end.max(from);
        }
        read + self.text.get(from..span.end).unwrap_or_default()
    }

    /// The characters that are written otherwise in a span, in order: `\u00e9`, `=C3=A9`, `&eacute;`.
    pub(crate) fn escapes(&self, span: Span) -> Vec<(Span, char)> {
        let escaped = |hole: &Hole| {
            let c = hole.reads?;
            let written = self.text.get(hole.span.start..hole.span.end)?;
            // A tag or a line break that reads as a space is no escape.
            let is_one =
                !c.is_whitespace() || matches!(c, '\u{a0}' | '\u{202f}') || written.starts_with('\\');
            (is_one && written.len() > 1 && span.contains(hole.span)).then_some((hole.span, c))
        };
        self.holes(span).filter_map(escaped).collect()
    }

    /// The holes that a span meets, in order.
    fn holes(&self, span: Span) -> impl Iterator<Item = &Hole> {
        let first = self.blocks.partition_point(|block| block.span.end <= span.start);
        let blocks = self.blocks.iter().skip(first).take_while(move |block| block.span.start < span.end);
        blocks.flat_map(move |block| {
            let first = block.holes.partition_point(|hole| hole.span.end <= span.start);
            block.holes.iter().skip(first).take_while(move |hole| hole.span.start < span.end)
        })
    }

    /// An article made of a string, read as plain text. What the text says of itself fills the
    /// gaps of `about`. With no language, it is read in the one it seems to be in.
    pub fn from_text(key: &str, text: &str, about: About, language: Option<&'static Language>) -> Self {
        let Read { blocks, skipped, about: own, .. } = plain::Plain.read(key, text);
        let about = about.or(own);
        let tongue = match language {
            Some(language) => Tongue { language, detected: false, unsupported: None },
            None => tongue::choose(about.lang.as_deref(), text, &blocks),
        };
        Self {
            key: key.to_owned(),
            path: key.to_owned(),
            text: text.to_owned(),
            lines: LineIndex::new(text),
            blocks,
            skipped,
            about,
            taken: Taken { format: plain::Plain.name(), ..Taken::default() },
            language: tongue.language,
            detected: tongue.detected,
            unsupported: tongue.unsupported,
        }
    }

    /// An article made of Markdown, with what it says of itself, and what is wrong with that.
    pub fn from_markdown(path: &str, text: &str) -> (Self, Vec<Problem>) {
        let Read { blocks, skipped, about, problems } = markdown::Markdown.read(path, text);
        let tongue = tongue::choose(about.lang.as_deref(), text, &blocks);
        let article = Self {
            key: path.to_owned(),
            path: path.to_owned(),
            text: text.to_owned(),
            lines: LineIndex::new(text),
            blocks,
            skipped,
            about,
            taken: Taken { format: markdown::Markdown.name(), ..Taken::default() },
            language: tongue.language,
            detected: tongue.detected,
            unsupported: tongue.unsupported,
        };
        (article, problems)
    }
}

/// What is known of an article besides its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// The stable identity, when one was given.
    pub id: Option<String>,
    /// The outlet.
    pub source: Option<String>,
    /// When it was published, with its precision.
    pub date: Option<Days>,
    /// ISO 639-1 code.
    pub lang: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Who wrote it, as the page says for machines: people, agencies, "Le Globe avec AFP".
    pub authors: Vec<String>,
    /// The origins it is known to rest on: agencies, outlets.
    pub origins: Vec<String>,
    /// Articles of one family rest on one another (translations, one house's retellings).
    pub family: Option<String>,
}

impl About {
    /// Takes from `other` what is not known yet.
    pub fn or(self, other: Self) -> Self {
        Self {
            id: self.id.or(other.id),
            source: self.source.or(other.source),
            date: self.date.or(other.date),
            lang: self.lang.or(other.lang),
            url: self.url.or(other.url),
            title: self.title.or(other.title),
            authors: if self.authors.is_empty() { other.authors } else { self.authors },
            origins: if self.origins.is_empty() { other.origins } else { self.origins },
            family: self.family.or(other.family),
        }
    }
}

/// A stretch of prose that sentences do not cross.
#[derive(Debug, Clone)]
pub struct Block {
    /// Where it stands in the original text.
    pub span: Span,
    /// What it is in the layout.
    pub role: Role,
    /// What is not prose inside it, in order, not overlapping: markup, link targets, entities.
    pub holes: Vec<Hole>,
    /// The level of a heading, the highest being 1; 0 where the format has none.
    pub level: u8,
    /// Where a cell of a table stands.
    pub cell: Option<Cell>,
    /// The language that the format says it is in, when it says so of this block: `lang` in HTML.
    pub language: Option<&'static Language>,
}

/// Where a cell stands in its article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// Which table of the article.
    pub table: usize,
    /// The row; 0 is the head.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
}

/// A stretch inside a block that is not read as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hole {
    /// Where it stands in the original text.
    pub span: Span,
    /// What is read in its place: nothing for markup such as `**`, a space for a line break, the
    /// character that an entity such as `&eacute;` stands for.
    pub reads: Option<char>,
}

/// What a block is in the layout of its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The headline of the article.
    Title,
    /// The heading of a section.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    Item,
    /// A cell of a table.
    Cell,
    /// A block quotation.
    Quote,
}

/// One article format: a room in the house.
pub trait Format: Sync {
    /// kebab-case name: `plain`.
    fn name(&self) -> &'static str;
    /// File name endings without the dot, lower case.
    fn endings(&self) -> &'static [&'static str];
    /// Finds the prose of `text` and what the text says about itself. Linear.
    ///
    /// `path` is for problems alone: nothing is read from the disk.
    fn read(&self, path: &str, text: &str) -> Read;
    /// Takes a file apart; most hold one article, which is their text as [`Format::read`] reads it.
    fn open(&self, file: &File<'_>) -> Opened {
        file.one(self.charset(file.bytes).as_deref(), |path, text| self.read(path, text))
    }
    /// What a file says of its own encoding, as a label of the web: `windows-1252`.
    fn charset(&self, _bytes: &[u8]) -> Option<String> {
        None
    }
    /// What its bytes are before anything is decoded.
    fn raw(&self) -> Raw {
        Raw::Coded
    }
    /// Whether a file with such an ending is of this format: one that ends in `.xml` may be anything.
    fn knows(&self, _bytes: &[u8]) -> bool {
        true
    }
}

/// Says which articles of a corpus that is too large to keep are worth keeping.
pub trait Sieve: Sync {
    /// Whether an article with these undecoded bytes may be. `escaped`: they are JSON.
    fn may_concern(&self, bytes: &[u8], escaped: bool) -> bool;
    /// Whether the article is.
    fn concerns(&self, article: &Article) -> bool;
}

/// What the bytes of a format are before anything is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Raw {
    /// The prose itself.
    Prose,
    /// JSON, an article on each line.
    Lines,
    /// Something that words cannot be looked for in: markup, codes, packed text.
    Coded,
}

/// What a format makes of a text.
#[derive(Debug, Default)]
pub struct Read {
    /// The stretches of prose, in order, not overlapping.
    pub blocks: Vec<Block>,
    /// What is no prose, in order.
    pub skipped: Vec<Skipped>,
    /// What the text says about itself.
    pub about: About,
    /// What is wrong with that.
    pub problems: Vec<Problem>,
}

/// Every article format there is.
pub static FORMATS: &[&dyn Format] = &[
    &plain::Plain,
    &markdown::Markdown,
    &html::Html,
    &json_lines::JsonLines,
    &csv::Csv,
    &feed::Feed,
    &mail::Mail,
    &docx::Docx,
    &odt::Odt,
    &pdf::Pdf,
    &warc::Warc,
];

/// Full addresses in `text[span]`: they are no prose, and a number in one is no figure.
///
/// `https://…`, and `www.…` with a path; a bare `parler.com` is a name and stays.
fn addresses(text: &str, span: Span) -> Vec<Hole> {
    let within = span.of(text).as_bytes();
    let may = |needle: &[u8]| memchr::memmem::find(within, needle).is_some();
    if !may(b"://") && !within.windows(4).any(|four| four.eq_ignore_ascii_case(b"www.")) {
        return Vec::new();
    }
    static ADDRESS: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"(?i)\b(?:[a-z]{2,8}://|www\.[^\s/<>"«»]+/)[^\s<>"«»]+"#));
    let found = ADDRESS.find_iter(span.of(text)).map(|found| {
        let address = found.as_str().trim_end_matches(|c: char| ".,;:!?…'’”*_)]}".contains(c));
        // A bracket is part of the address when it was opened there.
        let len = address.len()
            + usize::from(address.contains('(') && found.as_str()[address.len()..].starts_with(')'));
        let start = span.start + found.start();
        Hole { span: Span::new(start, start + len), reads: None }
    });
    found.filter(|hole| !hole.span.is_empty()).collect()
}

#[expect(clippy::expect_used, reason = "the pattern is part of the program and tested")]
fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern in the source compiles")
}

/// A picture of blocks for tests: role and text, `·` where something is not read.
#[cfg(test)]
fn picture(text: &str, blocks: &[Block]) -> String {
    use std::fmt::Write as _;
    let mut shown = String::new();
    let mut end = 0;
    for block in blocks {
        assert!(end <= block.span.start, "blocks are in order");
        assert!(text.is_char_boundary(block.span.start) && text.is_char_boundary(block.span.end));
        end = block.span.end;
        let mut from = block.span.start;
        let mut read = String::new();
        for hole in &block.holes {
            assert!(from <= hole.span.start && hole.span.end <= block.span.end, "holes are in order");
            read += &text[from..hole.span.start];
            read +=
                &hole.reads.map_or("·".to_owned(), |c| if c == ' ' { "␣".to_owned() } else { c.to_string() });
            from = hole.span.end;
        }
        read += &text[from..end];
        writeln!(shown, "{:?}: {}", block.role, read.replace("\r\n", "⏎").replace('\n', "⏎")).unwrap();
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::language;

    #[test]
    fn an_article_can_be_made_of_a_string() {
        let about = About { date: Days::parse("2021-01-19"), ..About::default() };
        let text = "Le retour\n\nLe site est revenu.\n";
        let article = Article::from_text("a.txt", text, about, language("fr"));
        assert_eq!(picture(text, &article.blocks), "Title: Le retour\nParagraph: Le site est revenu.\n");
        assert_eq!(article.about.date, Days::parse("2021-01-19"));
    }

    #[test]
    fn the_first_source_that_knows_a_thing_is_believed() {
        let first = About { source: Some("a".into()), ..About::default() };
        let second = About { source: Some("b".into()), origins: vec!["AFP".into()], ..About::default() };
        let both = first.or(second);
        assert_eq!((both.source.as_deref(), both.origins.len()), (Some("a"), 1));
    }

    #[test]
    fn full_addresses_are_found_and_names_of_sites_are_not() {
        let text =
            "Voir https://x.org/a_(b), (http://y.org/12?q=1) et www.z.org/20. Parler.com, www.z.org : non.";
        let found = addresses(text, Span::new(0, text.len()));
        let found: Vec<_> = found.iter().map(|hole| hole.span.of(text)).collect();
        assert_eq!(found, ["https://x.org/a_(b)", "http://y.org/12?q=1", "www.z.org/20"]);
    }
}
