//! CSV and TSV: an article in each row.
//!
//! The first row names the columns; [`super::record`] says by which names they are known. Columns are
//! told apart by the comma, semicolon, tab or bar that the first row has most of. The text of an
//! article is its row as it is written, so that a mention opens in its cell.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::decode::decode;
use super::part::{self, File, Opened, Remark};
use super::record::{FIELDS, Record, field, no_text, room};
use super::within::Within;
use super::{Format, Read};
use crate::problem::Problem;
use crate::span::{Column, Line, Span};

/// `.csv`
#[derive(Debug)]
pub(super) struct Csv;

impl Format for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["csv", "tsv"]
    }

    fn read(&self, path: &str, text: &str) -> Read {
        part::first(self, path, text)
    }

    fn open(&self, file: &File<'_>) -> Opened {
        let (text, remarks) = match decode(file.path, file.bytes, None) {
            Ok(decoded) => decoded,
            Err(problem) => return problem.into(),
        };
        let mut opened = Opened { remarks, ..Opened::default() };
        let mut rows = Rows::new(&text);
        let Some(head) = rows.next(&text) else { return opened };
        let names: Vec<String> = head.cells.iter().map(|cell| cell.text().trim().to_owned()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let columns: Vec<(&str, usize)> = FIELDS
            .iter()
            .filter_map(|known| {
                let name = field(file, known.holds, &names)?;
                Some((known.holds, names.iter().position(|other| *other == name)?))
            })
            .collect();
        if !columns.iter().any(|(holds, _)| *holds == "text") {
            opened.problems.push(no_text(file.path.to_owned(), &names));
            return opened;
        }
        let mut number = 0;
        while let Some(row) = rows.next(&text) {
            let at = format!("{}:{}", file.path, row.line);
            if row.open {
                let problem = Problem::file(at, "a quotation mark in this row is never closed");
                opened.problems.push(problem.help("close it, or write \"\" for one that is meant"));
                break;
            }
            if row.cells.iter().all(|cell| cell.text().trim().is_empty()) {
                continue;
            }
            if !room(file, &mut opened) {
                break;
            }
            number += 1;
            let mut cells: Vec<Option<Within>> = row.cells.into_iter().map(Some).collect();
            let mut record = Record::default();
            for (holds, column) in &columns {
                let Some(cell) = cells.get_mut(*column).and_then(Option::take) else { continue };
                if let Err(said) = record.tell(holds, cell.text()) {
                    opened.remarks.push(Remark { warns: true, at: at.clone(), said });
                }
                match *holds {
                    "text" => record.text.push(cell),
                    "title" => record.title = Some(cell),
                    _ => {}
                }
            }
            record.add(file, row.span.of(&text), (row.line, Column(1)), number, &mut opened);
        }
        opened
    }
}

/// The rows of a file.
struct Rows {
    reader: Reader,
    at: usize,
    line: u32,
    /// Room for a cell.
    cell: Vec<u8>,
}

struct Row {
    span: Span,
    line: Line,
    /// In bytes of the row.
    cells: Vec<Within>,
    /// Whether a quotation mark stays open.
    open: bool,
}

impl Rows {
    fn new(text: &str) -> Self {
        let from = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let head = text.lines().next().unwrap_or_default();
        let many = |mark: &u8| head.bytes().filter(|byte| byte == mark).count();
        // Of equal ones the last, so the most usual stands there.
        let mark = [b'|', b'\t', b';', b','].into_iter().max_by_key(many).unwrap_or(b',');
        let reader = ReaderBuilder::new().delimiter(mark).build();
        Self { reader, at: from, line: 1, cell: vec![0; text.len() + 1] }
    }

    fn next(&mut self, text: &str) -> Option<Row> {
        let blank = text[self.at..].bytes().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        self.skip(text, blank);
        let start = self.at;
        let line = Line(self.line);
        let mut row = Row { span: Span::new(start, start), line, cells: Vec::new(), open: false };
        loop {
            let input = text.as_bytes().get(self.at..).unwrap_or_default();
            let (result, read, written) = self.reader.read_field(input, &mut self.cell);
            let meant = String::from_utf8_lossy(self.cell.get(..written).unwrap_or_default()).into_owned();
            let (from, raw) = (self.at, &text[self.at..self.at + read]);
            self.skip(text, read);
            let ended = match result {
                // The end of the file ends a cell too.
                ReadFieldResult::InputEmpty => {
                    let (result, ..) = self.reader.read_field(&[], &mut []);
                    let there = !raw.is_empty() || !row.cells.is_empty();
                    if !there || matches!(result, ReadFieldResult::End) {
                        return (!row.cells.is_empty()).then_some(row);
                    }
                    true
                }
                ReadFieldResult::Field { record_end } => record_end,
                ReadFieldResult::OutputFull | ReadFieldResult::End => {
                    return (!row.cells.is_empty()).then_some(row);
                }
            };
            let quotes = raw.bytes().filter(|byte| *byte == b'"').count();
            row.open |= raw.starts_with('"') && quotes % 2 == 1;
            row.cells.push(cell(raw, from - start, &meant));
            if ended {
                row.span.end = start + text[start..self.at].trim_end_matches(['\n', '\r']).len();
                return Some(row);
            }
        }
    }

    fn skip(&mut self, text: &str, bytes: usize) {
        let passed = &text[self.at..self.at + bytes];
        self.line += u32::try_from(passed.matches('\n').count()).unwrap_or(0);
        self.at += bytes;
    }
}

/// The cell that is written as `raw` at `at`.
fn cell(raw: &str, at: usize, meant: &str) -> Within {
    let mut within = Within::default();
    let quoted = raw.starts_with('"');
    let mut from = usize::from(quoted);
    let mut meant = meant;
    while let (Some(c), Some(next)) = (meant.chars().next(), raw[from..].chars().next()) {
        let rest = &raw[from..];
        if quoted && next == '"' {
            // A mark that stands alone closes the quotation and is not meant.
            let pair = c == '"' && rest.starts_with("\"\"");
            if pair {
                within.escape('"', Span::new(at + from, at + from + 2));
                meant = &meant[1..];
            }
            from += 1 + usize::from(pair);
            continue;
        }
        let plain = if quoted { rest.find('"').unwrap_or(rest.len()) } else { rest.len() };
        let same = rest[..plain].char_indices().zip(meant.chars()).find(|((_, a), b)| a != b);
        let same = same.map_or(plain.min(meant.len()), |((same, _), _)| same);
        if same == 0 {
            break;
        }
        within.literal(&rest[..same], at + from);
        from += same;
        meant = &meant[same..];
    }
    within
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let mut rows = Rows::new(text);
        let mut all = Vec::new();
        while let Some(row) = rows.next(text) {
            all.push(row.cells.iter().map(|cell| cell.text().to_owned()).collect());
        }
        all
    }

    #[test]
    fn rows_end_with_lines_and_with_the_file() {
        assert_eq!(rows("a,b\r\n1,\"x\ny\"\n\n2,"), [["a", "b"], ["1", "x\ny"], ["2", ""]]);
        assert_eq!(
            rows("a;b,c;d\n\"1;\"\"2\"\"\";3"),
            [["a", "b,c", "d"].to_vec(), ["1;\"2\"", "3"].to_vec()]
        );
        assert_eq!(rows("a\nb"), [["a"], ["b"]]);
        assert_eq!(rows("a\n\"b\""), [["a"], ["b"]]);
        assert_eq!(rows(""), [[""; 0]; 0]);
        assert_eq!(rows("\n\n"), [[""; 0]; 0]);
    }

    proptest! {
        #[test]
        fn every_character_of_a_cell_is_found_where_it_is_written(cells in prop::collection::vec("[a-zé ,;\"\n\t😀]{1,12}", 1..4)) {
            let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            let text = format!("h{}\n{}\n", ",h".repeat(cells.len()), quoted.join(","));
            let mut rows = Rows::new(&text);
            rows.next(&text).unwrap();
            let row = rows.next(&text).unwrap();
            let written = row.span.of(&text);
            prop_assert_eq!(row.cells.len(), cells.len());
            for (cell, meant) in row.cells.iter().zip(&cells) {
                prop_assert_eq!(cell.text(), meant);
                for (at, c) in meant.char_indices() {
                    let there = cell.written(Span::new(at, at + c.len_utf8())).of(written);
                    let expected = if c == '"' { "\"\"".to_owned() } else { c.to_string() };
                    prop_assert_eq!(there, expected);
                }
            }
        }

        #[test]
        fn no_table_causes_a_panic(text in "[a,;\"\n\r\té]{0,40}") {
            rows(&text);
        }
    }
}
