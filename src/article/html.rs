//! Saved web pages: the main text, and what the page says about itself.
//!
//! | in the page | becomes |
//! |---|---|
//! | `<h1>` of the article | the title |
//! | `<h2>` … `<h6>`, `<p>`, `<li>`, `<blockquote>`, a caption | a block of its role |
//! | a table of figures | cells; a table that lays the page out is no table |
//! | `<br><br>` | the border of a paragraph |
//! | a tag inside a block, `&shy;`, the number of a note | a hole |
//! | `&eacute;`, `<br>`, a line break | a hole that reads a character |
//! | menus, consent, sharing, comments, "read also" | nothing |
//! | `<script>`, `hidden`, `<del>`, `<button>` | nothing |
//!
//! Three steps, each linear in the page: [`reader`] makes boxes and lines of it, [`choose`] finds the
//! lines of the main text, and here they become blocks. Nothing is fetched.

mod choose;
mod element;
mod head;
mod hint;
mod line;
mod linked;
mod page;
mod reader;
mod table;
mod text;
mod tidy;
mod told;

use std::collections::{BTreeMap, BTreeSet};

use super::{Block, Cell, File, Format, Hole, Opened, Read, Remark, Role, Skip, Skipped, addresses, decode};
use crate::span::Span;
use page::{Line, Page};

/// `.html`
#[derive(Debug)]
pub(super) struct Html;

/// A stretch that is read as it is written, or as one character.
#[derive(Debug, Clone, Copy)]
struct Piece {
    span: Span,
    reads: Option<char>,
}

impl Format for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml"]
    }

    fn charset(&self, bytes: &[u8]) -> Option<String> {
        decode::meta(bytes)
    }

    fn open(&self, file: &File<'_>) -> Opened {
        let mut opened = file.one(self.charset(file.bytes).as_deref(), |path, text| self.read(path, text));
        for part in &opened.parts {
            if let Some(said) = blank(&part.text, &part.read) {
                let at = file.path.to_owned();
                opened.remarks.push(Remark { warns: true, at, said: said.to_owned() });
            }
        }
        opened
    }

    fn read(&self, path: &str, text: &str) -> Read {
        let xhtml = path.to_ascii_lowercase().ends_with(".xhtml") || text.trim_start().starts_with("<?xml");
        let page = reader::read(text, xhtml);
        let said = |line: &Line| said(text, &page, line);
        let chosen = choose::choose(&page, &said);
        let heading = chosen.title.map(|at| said(&page.lines[at]));
        let about = page.head.about(heading.as_deref());
        let skipped = around(&page, &chosen);
        Read { blocks: blocks(text, &page, &chosen), skipped, about, ..Read::default() }
    }
}

/// Characters below which a page beside its headline says nothing.
const NOTHING: usize = 40;

/// Why nothing is read of a page, where its text is not in the file: a browser would draw it.
pub(super) fn blank(text: &str, read: &Read) -> Option<&'static str> {
    let told: usize =
        read.blocks.iter().filter(|block| block.role != Role::Title).map(|b| b.span.len()).sum();
    let script = || text.as_bytes().windows(7).any(|tag| tag.eq_ignore_ascii_case(b"<script"));
    (told < NOTHING && script()).then_some(
        "nothing to read: a script draws this page, and the file holds no text; save it from the browser that shows it",
    )
}

/// The stretches of text that were not chosen. Lines that stand together are one.
fn around(page: &Page, chosen: &choose::Chosen) -> Vec<Skipped> {
    let mut skipped: Vec<Skipped> = Vec::new();
    let mut runs_on = false;
    let mut next = chosen.lines.iter().copied().peekable();
    for (at, line) in page.lines.iter().enumerate() {
        if next.next_if_eq(&at).is_some() {
            runs_on = false;
            continue;
        }
        let pieces = &page.pieces[line.pieces.0..line.pieces.1];
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { continue };
        let span = first.span.to(last.span);
        match skipped.last_mut().filter(|_| runs_on) {
            Some(before) => before.span = before.span.to(span),
            None => skipped.push(Skipped { span, what: Skip::Around }),
        }
        runs_on = true;
    }
    skipped
}

/// What is read of a line.
fn said(text: &str, page: &Page, line: &Line) -> String {
    let pieces = &page.pieces[line.pieces.0..line.pieces.1];
    let mut said = String::new();
    for piece in pieces {
        match piece.reads {
            None => said.push_str(piece.span.of(text)),
            Some(c) => said.push(c),
        }
    }
    said
}

/// Makes blocks of the chosen lines.
fn blocks(text: &str, page: &Page, chosen: &choose::Chosen) -> Vec<Block> {
    let heads = heads(text, page, chosen);
    let mut tables: BTreeMap<u32, usize> = BTreeMap::new();
    let mut blocks = Vec::new();
    for at in &chosen.lines {
        let line = &page.lines[*at];
        let pieces = &page.pieces[line.pieces.0..line.pieces.1];
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { continue };
        let span = first.span.to(last.span);
        let mut holes = Vec::new();
        let mut from = span.start;
        for piece in pieces {
            if from < piece.span.start {
                hole(&mut holes, Hole { span: Span::new(from, piece.span.start), reads: None });
            }
            match piece.reads {
                None => holes.extend(addresses(text, piece.span)),
                reads => hole(&mut holes, Hole { span: piece.span, reads }),
            }
            from = piece.span.end;
        }
        let mut cell: Option<Cell> = None;
        if let Some((table, row, column)) = line.of.cell.filter(|(table, ..)| is_data(page, *table)) {
            let next = tables.len() + 1;
            let number = *tables.entry(table).or_insert(next);
            cell = Some(table::cell(number, row, column, heads.contains(&table)));
        }
        let role = match line.of {
            _ if chosen.title == Some(*at) => Role::Title,
            _ if cell.is_some() => Role::Cell,
            of if of.heading > 0 => Role::Heading,
            of if of.item => Role::Item,
            of if of.quote && !chosen.indented => Role::Quote,
            _ => Role::Paragraph,
        };
        let level = if matches!(role, Role::Title | Role::Heading) { line.of.heading } else { 0 };
        blocks.push(Block { span, role, holes, level, cell, language: line.of.language });
    }
    blocks
}

/// Adds a hole, as one with that before it when both read nothing.
fn hole(holes: &mut Vec<Hole>, hole: Hole) {
    match holes.last_mut() {
        Some(last) if last.reads.is_none() && hole.reads.is_none() && last.span.end == hole.span.start => {
            last.span.end = hole.span.end;
        }
        _ => holes.push(hole),
    }
}

fn is_data(page: &Page, table: u32) -> bool {
    page.grids.get(table as usize).is_some_and(table::Grid::is_data)
}

/// The tables whose first row is a head: it says so, or no cell of the table does and it holds no
/// figure where the rows below it do.
fn heads(text: &str, page: &Page, chosen: &choose::Chosen) -> BTreeSet<u32> {
    let mut figures: BTreeMap<u32, (bool, bool)> = BTreeMap::new();
    for at in &chosen.lines {
        let line = &page.lines[*at];
        if let Some((table, row, _)) = line.of.cell {
            let has = said(text, page, line).contains(|c: char| c.is_ascii_digit());
            let (above, below) = figures.entry(table).or_default();
            *(if row == 0 { above } else { below }) |= has;
        }
    }
    let is_head = |(table, (above, below)): (u32, (bool, bool))| {
        let grid = page.grids.get(table as usize)?;
        (grid.has_head() || (!grid.marks_heads() && below && !above)).then_some(table)
    };
    figures.into_iter().filter_map(is_head).collect()
}

#[cfg(test)]
mod tests;
