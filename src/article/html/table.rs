//! Tables: where a cell stands, and whether a table holds figures or only lays the page out.

use crate::article::Cell;

/// Columns beyond this one are counted as it.
const WIDEST: usize = 1000;
/// A cell of figures holds fewer characters than this.
const LONG: usize = 400;

/// What is known of a table at its end.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Grid {
    /// Rows, and cells in the widest.
    pub(super) rows: u32,
    pub(super) columns: u32,
    /// Head cells in all, and in the first row; all cells of the first row.
    heads: u32,
    first_heads: u32,
    first_cells: u32,
    /// A table stands in one of its cells, or it says that it is none.
    lays: bool,
    /// The longest line in it, in characters, and whether a heading is in it.
    pub(super) longest: usize,
    pub(super) headed: bool,
}

impl Grid {
    /// Whether it holds data, and is not there to put one thing beside another.
    pub(super) fn is_data(&self) -> bool {
        let shaped = self.columns >= 2 && (self.rows >= 2 || self.heads > 0);
        !self.lays && !self.headed && shaped && self.longest < LONG
    }

    /// Whether the first row is a head for sure.
    pub(super) fn has_head(&self) -> bool {
        self.first_heads * 2 > self.first_cells
    }

    /// Whether any cell is a head.
    pub(super) fn marks_heads(&self) -> bool {
        self.heads > 0
    }
}

/// The tables that are open.
#[derive(Debug, Default)]
pub(super) struct Grids {
    open: Vec<Open>,
    count: u32,
    /// Ends of tables, out of order, by number.
    grids: Vec<(u32, Grid)>,
}

#[derive(Debug, Default)]
struct Open {
    number: u32,
    grid: Grid,
    column: usize,
    /// In how many rows to come a column is still taken by a cell above.
    taken: Vec<u32>,
}

impl Grids {
    /// A table begins.
    pub(super) fn open(&mut self, lays: bool) {
        if let Some(outer) = self.open.last_mut() {
            outer.grid.lays = true;
        }
        let grid = Grid { lays, ..Grid::default() };
        self.open.push(Open { number: self.count, grid, ..Open::default() });
        self.count += 1;
    }

    /// A row begins.
    pub(super) fn row(&mut self) {
        if let Some(open) = self.open.last_mut() {
            if open.grid.rows > 0 {
                open.taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
            }
            open.grid.rows += 1;
            open.column = 0;
        }
    }

    /// A cell begins: its table, row and column. `None` outside a table.
    pub(super) fn cell(&mut self, columns: u32, rows: u32, head: bool) -> Option<(u32, u32, u32)> {
        if self.open.last()?.grid.rows == 0 {
            self.row();
        }
        let open = self.open.last_mut()?;
        while open.taken.get(open.column).is_some_and(|rows| *rows > 0) && open.column < WIDEST {
            open.column += 1;
        }
        let column = open.column.min(WIDEST);
        let end = (column + columns as usize).min(WIDEST);
        // What is remembered of a table is small, so that each row costs the same.
        if rows > 1 && end <= 64 {
            open.taken.resize(open.taken.len().max(end), 0);
            open.taken[column..end].iter_mut().for_each(|taken| *taken = rows);
        }
        open.column = end;
        let grid = &mut open.grid;
        grid.columns = grid.columns.max(u32::try_from(end).unwrap_or(u32::MAX));
        grid.heads += u32::from(head);
        if grid.rows == 1 {
            grid.first_cells += 1;
            grid.first_heads += u32::from(head);
        }
        Some((open.number, grid.rows - 1, u32::try_from(column).unwrap_or(u32::MAX)))
    }

    /// A table ends.
    pub(super) fn close(&mut self, grids: &mut Vec<Grid>) {
        let Some(open) = self.open.pop() else { return };
        self.grids.push((open.number, open.grid));
        self.store(grids);
    }

    /// All tables end.
    pub(super) fn finish(&mut self, grids: &mut Vec<Grid>) {
        while !self.open.is_empty() {
            self.close(grids);
        }
    }

    fn store(&mut self, grids: &mut Vec<Grid>) {
        for (number, grid) in self.grids.drain(..) {
            let at = number as usize;
            grids.resize(grids.len().max(at + 1), Grid::default());
            grids[at] = grid;
        }
    }
}

/// A cell of the article's `table`th table, from 1. Row 0 is the head, so the rows of a table
/// without one begin at 1.
pub(super) fn cell(table: usize, row: u32, column: u32, head: bool) -> Cell {
    Cell { table, row: row as usize + usize::from(!head), column: column as usize }
}
