//! A file taken apart into the articles it holds.
//!
//! Most files hold one. A dump holds thousands: each is a [`Part`] with a text of its own, a slice of
//! the file wherever the format allows, so that a mention opens at its line and column.

use std::collections::BTreeMap;

use super::decode::decode;
use super::{About, Format, Read};
use crate::problem::Problem;
use crate::span::{Column, Line};

/// How files are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// What a file may cost.
    pub limits: Limits,
    /// The names that fields have in JSON Lines and CSV, by what they hold: `text` is in `body`.
    pub fields: BTreeMap<String, String>,
    /// Whether an article that cannot be read is a warning and no problem.
    pub lenient: bool,
    /// Whether links are followed that lead out of the folders of articles.
    pub follow_links: bool,
}

/// What a file may cost. What is larger is not read, and named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file as it lies on the disk.
    pub file: u64,
    /// Bytes of a file when it is unpacked.
    pub unpacked: u64,
    /// Bytes of one article.
    pub article: u64,
    /// Articles in one file.
    pub articles: u64,
    /// How deep the parts of an article may be nested.
    pub nesting: u64,
    /// Seconds after which the reader of a file is taken to hang. The other limits decide before, and do so alike on
    /// every machine.
    pub seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file: 256 << 20,
            unpacked: 1 << 30,
            article: 64 << 20,
            articles: 10_000_000,
            nesting: 128,
            seconds: 60,
        }
    }
}

/// A file as it lies on the disk, unpacked.
#[derive(Debug, Clone, Copy)]
pub struct File<'f> {
    /// As reports print it.
    pub path: &'f str,
    /// All of it.
    pub bytes: &'f [u8],
    /// How it is to be read.
    pub settings: &'f Settings,
}

/// What a format that takes files apart makes of a text: its first article.
pub(super) fn first(format: &dyn Format, path: &str, text: &str) -> Read {
    let settings = Settings::default();
    let opened = format.open(&File { path, bytes: text.as_bytes(), settings: &settings });
    opened.parts.into_iter().next().map(|part| part.read).unwrap_or_default()
}

/// One article of a file.
#[derive(Debug)]
pub struct Part {
    /// What tells it from the others of its file, the same in every run: an address, a running
    /// number. `None`: the file is the article.
    pub name: Option<String>,
    /// The text that spans speak of.
    pub text: String,
    /// What the format made of it.
    pub read: Read,
    /// Where the text begins in the file.
    pub begins: (Line, Column),
    /// Where its pages begin in the text; empty where there are none.
    pub pages: Vec<usize>,
}

impl Part {
    /// The article that the whole file is.
    pub fn whole(text: String, read: Read) -> Self {
        Self { name: None, text, read, begins: (Line(1), Column(1)), pages: Vec::new() }
    }
}

/// What a format makes of a file.
#[derive(Debug, Default)]
pub struct Opened {
    /// The articles, in order.
    pub parts: Vec<Part>,
    /// What cannot be read; the parts can all the same.
    pub problems: Vec<Problem>,
    /// What a reader should know of how it was read.
    pub remarks: Vec<Remark>,
    /// How many articles it holds besides, of which nothing is to be kept.
    pub unlisted: usize,
    /// Whether it holds more than is worth keeping where it says nothing.
    pub is_large: bool,
}

impl From<Problem> for Opened {
    fn from(problem: Problem) -> Self {
        Self { problems: vec![problem], ..Self::default() }
    }
}

/// Something that a reader should know of a file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Whether it may cost claims: a warning, else a note.
    pub warns: bool,
    /// The file, with a line when it speaks of one: `articles/a.txt:3`.
    pub at: String,
    /// `read as windows-1252`.
    pub said: String,
}

impl File<'_> {
    /// Reads the file as one text with `read`. `charset` is what the file says of its own encoding.
    pub(super) fn one(&self, charset: Option<&str>, read: impl FnOnce(&str, &str) -> Read) -> Opened {
        let text = self.fits(self.bytes.len()).and_then(|()| decode(self.path, self.bytes, charset));
        match text {
            Err(problem) => problem.into(),
            Ok((text, remarks)) => {
                let read = read(self.path, &text);
                Opened { parts: vec![Part::whole(text, read)], remarks, ..Opened::default() }
            }
        }
    }

    /// Whether an article of so many bytes may be read.
    ///
    /// # Errors
    /// The problem that it may not.
    pub fn fits(&self, bytes: usize) -> Result<(), Problem> {
        let most = self.settings.limits.article;
        if u64::try_from(bytes).is_ok_and(|bytes| bytes <= most) {
            return Ok(());
        }
        Err(Problem::file(self.path, format!("an article larger than {}", size(most)))
            .help("split it into articles, list it in .crossclaimignore, or raise `limits.article`"))
    }
}

impl About {
    /// What a manifest says of a whole file, where only one of several articles in it is meant.
    pub(super) fn shared(self) -> Self {
        Self { id: None, title: None, url: None, ..self }
    }
}

/// A number of bytes as people say it: `64 MiB`.
pub(super) fn size(bytes: u64) -> String {
    let units = [(30, "GiB"), (20, "MiB"), (10, "KiB")];
    match units.into_iter().find(|(shift, _)| bytes >= 1 << shift && bytes.is_multiple_of(1 << shift)) {
        Some((shift, unit)) => format!("{} {unit}", bytes >> shift),
        None => format!("{bytes} bytes"),
    }
}

/// What a file calls something, short enough for a message.
pub(super) fn word(said: &str) -> String {
    let seen = |c: &char| !c.is_control();
    let mut word: String = said.trim().chars().filter(seen).take(41).collect();
    if word.chars().count() > 40 {
        word = word.chars().take(39).collect::<String>() + "…";
    }
    word
}
