//! An article: its text byte for byte, what is known of it, and where its prose stands.
//!
//! The original text is never changed; what is not prose (front matter, code, markup) is left
//! out of the blocks instead. Only [`load`] touches the disk.

mod load;
mod manifest;
mod markdown;
mod plain;

use crate::language::Language;
use crate::span::{LineIndex, Span};
use crate::value::day::Days;

pub use load::{Corpus, load};

/// One document.
#[derive(Debug, Clone)]
pub struct Article {
    /// The stable identity: the metadata's `id`, else the path relative to the corpus root, with `/`.
    pub key: String,
    /// The path as reports print it: relative to the working directory when it lies below, with `/`.
    pub path: String,
    /// The original text.
    pub text: String,
    /// Where lines begin in `text`.
    pub lines: LineIndex,
    /// The stretches of prose, in order, not overlapping.
    pub blocks: Vec<Block>,
    /// What is known of it.
    pub about: About,
    /// The language it is read in.
    pub language: &'static Language,
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
    /// The origins it is known to rest on: agencies, outlets.
    pub origins: Vec<String>,
    /// Articles of one family rest on one another (translations, one house's retellings).
    pub family: Option<String>,
}

/// A stretch of prose that sentences do not cross.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in the original text.
    pub span: Span,
    /// What it is in the layout.
    pub role: Role,
    /// What is not prose inside it, in order, not overlapping: markup, link targets, entities.
    pub holes: Vec<Hole>,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// Finds the prose of `text` and what the text says about itself.
    fn read(&self, text: &str) -> (Vec<Block>, About);
}

/// Every article format there is.
pub static FORMATS: &[&dyn Format] = &[&plain::Plain, &markdown::Markdown];
