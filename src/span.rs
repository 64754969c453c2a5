//! Where something stands in the text it was read from.
//!
//! Offsets are bytes and begin at zero. Lines and columns are for people and
//! begin at one. They are different types, and only [`LineIndex`] turns one
//! into the other.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A half-open stretch of bytes, `start..end`, of one text.
///
/// Made once, by whoever reads the text first, and carried along from there:
/// nothing is ever searched for again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte, from zero.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes `start..end`; `start` must not be after `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// The text that stands here.
    ///
    /// # Panics
    /// When the span was not made from `text`: a bug, never bad input.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.end]
    }

    /// Length in bytes.
    pub const fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no byte.
    pub const fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies inside, edges included.
    pub const fn contains(&self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(&self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn to(&self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A line number as people count: the first is 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Line(pub u32);

/// A column as people count, in characters: the first is 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Column(pub u32);

/// The number of a page in its file: the first is 1, whatever is printed on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Page(pub u32);

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Turns byte offsets of one text into lines and columns, and into pages where it has some.
///
/// Lines end at `\n`; a `\r` before it belongs to the line it ends. A lone `\r` ends no line.
#[derive(Debug, Clone, Default)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// Characters before every [`STEP`]th byte of the text, where a line is longer than that: a place in a text of
    /// one line is found as quickly as in others.
    marks: Vec<usize>,
    /// How many lines stand before the text in its file.
    before: u32,
    /// How many characters stand before the text on its first line.
    indent: u32,
    /// Where each page begins; empty when there are none.
    pages: Vec<usize>,
}

/// Bytes between two marks.
const STEP: usize = 1 << 12;

impl LineIndex {
    /// Finds where each line of `text` starts. Linear in the text.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i + 1));
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let long = starts.iter().zip(ends).any(|(start, end)| end - start > STEP);
        let marks = if long { marks(text) } else { Vec::new() };
        Self { starts, marks, ..Self::default() }
    }

    /// How many characters stand in `text[start..end]`.
    fn chars(&self, text: &str, start: usize, end: usize) -> usize {
        let (first, last) = (start.div_ceil(STEP), end / STEP);
        match (self.marks.get(first), self.marks.get(last)) {
            (Some(before), Some(after)) if first < last => {
                let (from, to) = (first * STEP, last * STEP);
                begun(&text.as_bytes()[start..from]) + (after - before) + begun(&text.as_bytes()[to..end])
            }
            _ => begun(&text.as_bytes()[start..end]),
        }
    }

    /// The same for a text that is part of a file and begins there at `line` and `column`: lines and
    /// columns are those of the file.
    pub fn within(text: &str, line: Line, column: Column) -> Self {
        let (before, indent) = (line.0.saturating_sub(1), column.0.saturating_sub(1));
        Self { before, indent, ..Self::new(text) }
    }

    /// The same for a text whose pages begin at the offsets `pages`, which are in order.
    pub fn paged(self, pages: Vec<usize>) -> Self {
        Self { pages, ..self }
    }

    /// The page on which the byte at `offset` stands; `None` when the text has no pages. Its lines are then
    /// none that a person could find.
    pub fn page(&self, offset: usize) -> Option<Page> {
        let page = self.pages.partition_point(|start| *start <= offset).max(1);
        (!self.pages.is_empty()).then(|| Page(u32::try_from(page).unwrap_or(u32::MAX)))
    }

    /// Where a page stands in `text`, the text this index was made from; `None` when there is no such page.
    pub fn page_span(&self, text: &str, page: Page) -> Option<Span> {
        let at = usize::try_from(page.0).ok()?.checked_sub(1)?;
        let start = *self.pages.get(at)?;
        Some(Span::new(start, self.pages.get(at + 1).copied().unwrap_or(text.len()).max(start)))
    }

    /// The line and column of the byte at `offset` of `text`, the text this index was made from.
    /// An offset inside a character or past the end counts as the character before it. The time does not grow with the
    /// text, nor with the length of its lines.
    pub fn place(&self, text: &str, offset: usize) -> (Line, Column) {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let column = self.chars(text, start, offset) + 1;
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let indent = if line == 1 { self.indent } else { 0 };
        (Line(small(line).saturating_add(self.before)), Column(small(column).saturating_add(indent)))
    }

    /// How many characters of its file stand before the text on this line.
    pub fn indent(&self, line: Line) -> u32 {
        if line.0 == self.before.saturating_add(1) { self.indent } else { 0 }
    }

    /// The number of the last line of `text`, the text this index was made from; that before its first when
    /// it is empty.
    pub fn last(&self, text: &str) -> Line {
        Line(u32::try_from(self.count(text)).unwrap_or(u32::MAX).saturating_add(self.before))
    }

    /// How many lines `text` has, the text this index was made from. What stands behind the last `\n`
    /// is a line when there is anything.
    pub fn count(&self, text: &str) -> usize {
        let open = self.starts.last().is_some_and(|start| *start < text.len());
        self.starts.len() - usize::from(!open)
    }

    /// Where a line of `text` stands, without what ends it; `None` when there are not so many lines.
    pub fn line(&self, text: &str, line: Line) -> Option<Span> {
        let line = line.0.checked_sub(self.before)?;
        let at = usize::try_from(line).ok()?.checked_sub(1).filter(|at| *at < self.count(text))?;
        let start = *self.starts.get(at)?;
        let end = self.starts.get(at + 1).copied().unwrap_or(text.len());
        let kept = text[start..end].trim_end_matches('\n').trim_end_matches('\r').len();
        Some(Span::new(start, start + kept))
    }
}

/// How many characters begin before every [`STEP`]th byte, and in all.
fn marks(text: &str) -> Vec<usize> {
    let mut marks = vec![0];
    let mut all = 0;
    for chunk in text.as_bytes().chunks(STEP) {
        all += begun(chunk);
        marks.push(all);
    }
    marks
}

/// How many characters begin in these bytes of a text.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_a_long_line_are_those_of_a_short_one() {
        let text = format!("a\n{}\n{}é", "été漢, ".repeat(3000), "x".repeat(9000));
        let index = LineIndex::new(&text);
        for at in (0..text.len()).step_by(17).chain(4090..4110).chain(text.len() - 3..=text.len() + 1) {
            let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
            let before = &text[..at];
            let start = before.rfind('\n').map_or(0, |at| at + 1);
            let (line, column) = (1 + before.matches('\n').count(), 1 + before[start..].chars().count());
            assert_eq!(index.place(&text, at), (Line(line as u32), Column(column as u32)), "{at}");
        }
    }

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let text = "été\n\nfin\r\nx";
        let index = LineIndex::new(text);
        let at = |needle: &str| {
            let (line, column) = index.place(text, text.find(needle).unwrap());
            (line.0, column.0)
        };
        assert_eq!(at("été"), (1, 1));
        assert_eq!(at("té"), (1, 2));
        assert_eq!(at("fin"), (3, 1));
        assert_eq!(at("x"), (4, 1));
        assert_eq!(index.place(text, 999).0, Line(4));
    }

    #[test]
    fn a_line_is_found_again_and_none_past_the_end() {
        let text = "été\n\nfin\r\nx";
        let index = LineIndex::new(text);
        let line = |n: u32| index.line(text, Line(n)).map(|span| span.of(text));
        assert_eq!([line(1), line(2), line(3), line(4)], [Some("été"), Some(""), Some("fin"), Some("x")]);
        assert_eq!((line(0), line(5), index.count(text)), (None, None, 4));
        assert_eq!(LineIndex::new("a\n").count("a\n"), 1, "a line end ends a line and begins none");
        assert_eq!(LineIndex::new("").count(""), 0);
    }

    #[test]
    fn a_part_of_a_file_tells_the_lines_of_the_file() {
        let file = "a\nb: été\nfin\n";
        let text = &file[5..];
        let index = LineIndex::within(text, Line(2), Column(4));
        assert_eq!(index.place(text, 2), (Line(2), Column(5)));
        assert_eq!(index.place(text, 6), (Line(3), Column(1)));
        assert_eq!(index.line(text, Line(3)).map(|span| span.of(text)), Some("fin"));
        assert_eq!((index.line(text, Line(1)), index.line(text, Line(4))), (None, None));
        assert_eq!((index.last(text), index.indent(Line(2)), index.indent(Line(3))), (Line(3), 3, 0));
    }

    #[test]
    fn pages_are_counted_where_there_are_some() {
        let index = LineIndex::new("a\nb\nc").paged(vec![0, 2, 4]);
        assert_eq!([0, 1, 2, 4, 99].map(|at| index.page(at).map(|page| page.0)), [1, 1, 2, 3, 3].map(Some));
        assert_eq!(LineIndex::new("a").page(0), None);
    }

    #[test]
    fn an_offset_inside_a_character_is_that_character() {
        let text = "é!";
        assert_eq!(LineIndex::new(text).place(text, 1).1, Column(1));
    }
}
