//! A page as boxes and the lines of text in them.
//!
//! One pass over the tags, with a stack and no recursion: time and memory grow with the length of
//! the page and not with how deep it is nested. Boxes are the elements that stand apart; a line
//! is what is read between two borders of boxes, or two `<br>`.

use super::Piece;
use super::head::Head;
use super::hint::Hint;
use super::table::Grid;
use crate::language::Language;

/// What a page holds.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Each stands behind the one it lies in; the first is the page.
    pub(super) boxes: Vec<Framed>,
    /// In the order of the page.
    pub(super) lines: Vec<Line>,
    /// What is read of all lines.
    pub(super) pieces: Vec<Piece>,
    /// The tables.
    pub(super) grids: Vec<Grid>,
    /// What the page says about itself.
    pub(super) head: Head,
}

/// An element whose text stands apart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Framed {
    /// The box it lies in; the page lies in itself.
    pub(super) parent: usize,
    /// Empty for an element of the page's own.
    pub(super) name: &'static str,
    pub(super) hint: Hint,
    /// Not shown.
    pub(super) hidden: bool,
    /// `role` or `itemprop` make it what `<nav>` or `<main>` are.
    pub(super) acts: &'static str,
    /// A sign for its class names.
    pub(super) class: u64,
}

/// A stretch of text without a border in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// Its first piece, and one past the last.
    pub(super) pieces: (usize, usize),
    /// The box it lies in.
    pub(super) within: usize,
    /// Letters, figures and marks, and those of them in links.
    pub(super) chars: usize,
    pub(super) linked: usize,
    pub(super) commas: usize,
    /// Whether it ends as a sentence does.
    pub(super) ended: bool,
    pub(super) of: Of,
}

/// What is known of a line from what is open around it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Of {
    /// 1 to 6, else 0.
    pub(super) heading: u8,
    pub(super) item: bool,
    pub(super) quote: bool,
    /// Table, row and column.
    pub(super) cell: Option<(u32, u32, u32)>,
    pub(super) caption: bool,
    pub(super) byline: bool,
    /// It begins with a date that says that it is one.
    pub(super) dated: bool,
    pub(super) linked: bool,
    pub(super) pre: bool,
    pub(super) code: bool,
    /// That which the nearest `lang` names, below the page itself.
    pub(super) language: Option<&'static Language>,
    /// Muted with all that is inside, or only with what runs on.
    pub(super) muted: bool,
    pub(super) passed: bool,
}
