//! A text that is made, where a format holds none that a person could open: a line for each paragraph.
//!
//! The line of a mention is then the number of its paragraph, as in a text that an office program saves.
//! Cells of a row stand on one line, with tabs between them.

use super::plain::{ends, is_short};
use super::{Block, Cell, Role, addresses};
use crate::span::Span;

/// A cell of figures holds fewer bytes than this.
const LONG: usize = 400;

/// A paragraph as a format found it.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    pub(super) role: Role,
    /// The level of a heading, from 1; 0 of anything else.
    pub(super) level: u8,
    pub(super) text: String,
}

/// A table: rows of cells, each at its column.
#[derive(Debug, Default)]
struct Table {
    rows: Vec<Vec<(usize, Vec<Paragraph>)>>,
    /// The column of the next cell.
    next: usize,
    /// Whether the first row says that it is a head.
    head: bool,
    /// Whether another table stands in it: it then lays the page out.
    lays: bool,
}

/// Columns beyond this one are counted as it.
const WIDEST: usize = 1000;

/// The text so far, and the blocks in it.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    tables: usize,
    /// The tables that are open, one in the other.
    open: Vec<Table>,
}

impl Sheet {
    /// Adds a paragraph: a line, also an empty one, or a part of the cell that is open.
    pub(super) fn add(&mut self, paragraph: Paragraph) {
        match self.open.last_mut().and_then(|table| table.rows.last_mut()?.last_mut()) {
            Some((_, cell)) => cell.push(paragraph),
            None => self.paragraph(&paragraph),
        }
    }

    /// A table begins.
    pub(super) fn open_table(&mut self) {
        self.open.push(Table::default());
    }

    /// A row begins.
    pub(super) fn row(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.rows.push(Vec::new());
            table.next = 0;
        }
    }

    /// The first row says that it is a head.
    pub(super) fn head_row(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.head |= table.rows.len() <= 1;
        }
    }

    /// A cell begins.
    pub(super) fn cell(&mut self) {
        if let Some(table) = self.open.last_mut()
            && let Some(row) = table.rows.last_mut()
        {
            row.push((table.next, Vec::new()));
            self.wider(1);
        }
    }

    /// The cell that is open, or a gap, takes so many more columns.
    pub(super) fn wider(&mut self, columns: usize) {
        if let Some(table) = self.open.last_mut() {
            table.next = table.next.saturating_add(columns).min(WIDEST);
        }
    }

    /// A table ends. What stands in one that stands in another is part of the other's cell.
    pub(super) fn close_table(&mut self) {
        let Some(table) = self.open.pop() else { return };
        match self.open.last_mut() {
            None => self.table(&table),
            Some(outer) => {
                outer.lays = true;
                let inside = table.rows.into_iter().flatten().flat_map(|(_, cell)| cell);
                inside.for_each(|paragraph| self.add(paragraph));
            }
        }
    }

    /// Adds a line.
    fn paragraph(&mut self, paragraph: &Paragraph) {
        self.piece(paragraph.role, paragraph.level, None, &paragraph.text);
        self.text.push('\n');
    }

    fn piece(&mut self, role: Role, level: u8, cell: Option<Cell>, said: &str) {
        let said = said.trim();
        let span = Span::new(self.text.len(), self.text.len() + said.len());
        self.text.push_str(said);
        if said.contains(char::is_alphanumeric) {
            let holes = addresses(&self.text, span);
            self.blocks.push(Block { span, role, holes, level, cell, language: None });
        }
    }

    /// Adds a table: its rows when it holds data, else what stands in it as if there were none.
    fn table(&mut self, table: &Table) {
        if !table.is_data() {
            table.rows.iter().flatten().flat_map(|(_, cell)| cell).for_each(|it| self.paragraph(it));
            return;
        }
        self.tables += 1;
        let head = table.has_head();
        for (row, cells) in table.rows.iter().enumerate() {
            for (at, (column, paragraphs)) in cells.iter().enumerate() {
                if at > 0 {
                    self.text.push('\t');
                }
                let cell = Cell { table: self.tables, row: row + usize::from(!head), column: *column };
                self.piece(Role::Cell, 0, Some(cell), &joined(paragraphs));
            }
            self.text.push('\n');
        }
    }

    /// Finds the title and the headings where the format marks none: as in plain text, they are short and
    /// do not end as a sentence does. Returns the title.
    pub(super) fn head(&mut self) -> Option<String> {
        let marked = |role: Role| self.blocks.iter().position(|block| block.role == role);
        let title = marked(Role::Title).or_else(|| marked(Role::Heading).filter(|at| *at <= 2));
        let plain = title.is_none() && marked(Role::Heading).is_none();
        let open = |block: &Block| !ends(block.span.of(&self.text));
        let first = self.blocks.first().filter(|it| plain && it.role == Role::Paragraph);
        let title = title.or(first.filter(|it| open(it) && it.span.len() <= 200).map(|_| 0));
        let headings: Vec<usize> = (0..self.blocks.len())
            .filter(|at| {
                let block = &self.blocks[*at];
                plain && block.role == Role::Paragraph && open(block) && is_short(block.span.of(&self.text))
            })
            .collect();
        headings.into_iter().for_each(|at| self.blocks[at].role = Role::Heading);
        let block = self.blocks.get_mut(title?)?;
        (block.role, block.level) = (Role::Title, block.level.max(1));
        Some(block.span.of(&self.text).split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

impl Table {
    fn is_data(&self) -> bool {
        let wide = self.rows.iter().filter(|row| row.len() >= 2).count();
        let plain = |it: &Paragraph| it.role != Role::Heading && it.role != Role::Title;
        let cells = || self.rows.iter().flatten();
        !self.lays
            && (wide >= 2 || (wide == 1 && self.head))
            && cells().all(|(_, cell)| {
                cell.iter().all(plain) && cell.iter().map(|it| it.text.len()).sum::<usize>() < LONG
            })
    }

    /// Whether its first row is a head: it says so, or holds no figure where the rows below do.
    fn has_head(&self) -> bool {
        let figures = |row: &Vec<(usize, Vec<Paragraph>)>| {
            row.iter().any(|(_, cell)| joined(cell).contains(|c: char| c.is_ascii_digit()))
        };
        let mut rows = self.rows.iter();
        self.head || rows.next().is_some_and(|first| !figures(first)) && rows.any(figures)
    }
}

fn joined(paragraphs: &[Paragraph]) -> String {
    let said: Vec<&str> =
        paragraphs.iter().map(|it| it.text.trim()).filter(|said| !said.is_empty()).collect();
    said.join(" ")
}
