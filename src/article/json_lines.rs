//! JSON Lines: an article on each line.
//!
//! ```text
//! {"title": "The site is back", "text": "It came back on Monday.\n\nIt is slow.", "url": "https://…"}
//! ```
//!
//! The text of an article is its line of the file, so that a mention opens where it is written. The
//! text may be a list of paragraphs. A line that is no object is a problem, and the others are read.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

use super::decode::decode;
use super::part::{self, File, Opened, Remark};
use super::record::{FIELDS, Record, field, no_text, room};
use super::within::Within;
use super::{Format, Raw, Read};
use crate::problem::Problem;
use crate::span::{Column, Line, Span};

/// `.jsonl`
#[derive(Debug)]
pub(super) struct JsonLines;

impl Format for JsonLines {
    fn name(&self) -> &'static str {
        "json-lines"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    fn read(&self, path: &str, text: &str) -> Read {
        part::first(self, path, text)
    }

    fn raw(&self) -> Raw {
        Raw::Lines
    }

    fn open(&self, file: &File<'_>) -> Opened {
        let (text, remarks) = match decode(file.path, file.bytes, None) {
            Ok(decoded) => decoded,
            Err(problem) => return problem.into(),
        };
        let mut opened = Opened { remarks, ..Opened::default() };
        for (at, line) in text.split_inclusive('\n').enumerate() {
            let line = line.strip_suffix('\n').unwrap_or(line);
            let line = line.strip_suffix('\r').unwrap_or(line);
            if line.trim_start_matches('\u{feff}').trim().is_empty() {
                continue;
            }
            if !room(file, &mut opened) {
                break;
            }
            one(file, line, at + 1, &mut opened);
        }
        opened
    }
}

/// How many lines of one file that cannot be read are told one by one.
const TOLD: usize = 20;

/// Reads a line of a file, which has this number.
pub(super) fn one(file: &File<'_>, line: &str, number: usize, to: &mut Opened) {
    let told = Line(u32::try_from(number).unwrap_or(u32::MAX));
    let mark = if line.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let wrong = match file.fits(line.len()) {
        Err(problem) => Err(Problem { path: format!("{}:{told}", file.path), ..problem }),
        Ok(()) => record(file, line, mark, told, to),
    };
    match wrong {
        Ok(Some(record)) => record.add(file, line, (told, Column(1)), number, to),
        Ok(None) => {}
        Err(problem) if to.problems.len() < TOLD => to.problems.push(problem),
        Err(_) if to.problems.len() == TOLD => {
            to.problems.push(Problem::file(file.path, "more lines of this file cannot be read"));
        }
        Err(_) => {}
    }
}

fn record(
    file: &File<'_>,
    line: &str,
    mark: usize,
    told: Line,
    to: &mut Opened,
) -> Result<Option<Record>, Problem> {
    let fields: BTreeMap<String, &RawValue> = serde_json::from_str(&line[mark..]).map_err(|error| {
        let message = error.to_string();
        let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(before, _)| before);
        let at = format!("{}:{told}:{}", file.path, error.column() + usize::from(mark > 0));
        Problem::file(at, format!("this line is no JSON object: {message}"))
            .help("in JSON Lines each line is one article, as {\"title\": …, \"text\": …}")
    })?;
    let names: Vec<&str> = fields.keys().map(String::as_str).collect();
    let found = |holds: &str| field(file, holds, &names).and_then(|name| fields.get(name)).copied();
    let Some(text) = found("text") else {
        return Err(no_text(format!("{}:{told}", file.path), &names));
    };
    let mut record = Record::default();
    let place = |raw: &RawValue| raw.get().as_ptr() as usize - line.as_ptr() as usize;
    match text.get().as_bytes().first() {
        Some(b'"') => record.text.push(string(text.get(), place(text))),
        Some(b'[') => {
            let parts: Vec<&RawValue> = serde_json::from_str(text.get()).unwrap_or_default();
            let strings = parts.into_iter().filter(|part| part.get().starts_with('"'));
            record.text.extend(strings.map(|part| string(part.get(), place(part))));
        }
        _ => {}
    }
    for holds in FIELDS.iter().map(|field| field.holds).filter(|holds| *holds != "text") {
        let Some(raw) = found(holds) else { continue };
        if holds == "title" && raw.get().starts_with('"') {
            record.title = Some(string(raw.get(), place(raw)));
        }
        if let Err(said) = record.tell(holds, &plain(raw)) {
            to.remarks.push(Remark { warns: true, at: format!("{}:{told}", file.path), said });
        }
    }
    Ok(Some(record))
}

/// What a field says, in one word: text, a number, or the name of what it describes.
fn plain(raw: &RawValue) -> String {
    if raw.get().starts_with('"') {
        return string(raw.get(), 0).text().to_owned();
    }
    // Values that are nested too deep are none.
    let value: Value = serde_json::from_str(raw.get()).unwrap_or_default();
    let named = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let inside = ["name", "title", "url", "$date", "$oid"].iter().find_map(|key| named(value.get(key)?));
    named(&value).or(inside).unwrap_or_default()
}

/// The string that is written at `at`, in quotes and well formed. A half of a pair that stands alone is
/// U+FFFD.
fn string(written: &str, at: usize) -> Within {
    let mut within = Within::default();
    let end = written.len().saturating_sub(1);
    let mut from = 1;
    while from < end {
        let next = written[from..end].find('\\').map_or(end, |next| from + next);
        if next > from {
            within.literal(&written[from..next], at + from);
        }
        if next == end {
            break;
        }
        let (c, len) = escaped(&written[next..end]);
        within.escape(c, Span::new(at + next, at + (next + len).min(end)));
        from = next + len;
    }
    within
}

/// The character that an escape stands for, and its bytes.
fn escaped(written: &str) -> (char, usize) {
    let unit = |at: usize| {
        let digits = written.get(at..at + 6).and_then(|escape| escape.strip_prefix("\\u"))?;
        u16::from_str_radix(digits, 16).ok()
    };
    let single = |c: char| (c, 2);
    match written.as_bytes().get(1) {
        Some(b'n') => single('\n'),
        Some(b't') => single('\t'),
        Some(b'r') => single('\r'),
        Some(b'b') => single('\u{8}'),
        Some(b'f') => single('\u{c}'),
        Some(b'u') => {
            let pair = [unit(0), unit(6)];
            let units = pair.into_iter().flatten();
            let first = char::decode_utf16(units).next();
            match first {
                Some(Ok(c)) => (c, if c.len_utf16() == 2 { 12 } else { 6 }),
                _ => (char::REPLACEMENT_CHARACTER, 6),
            }
        }
        _ => single(written[1..].chars().next().unwrap_or('\\')),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_character_of_a_string_is_found_where_it_is_written(text in "(\\PC|[\"\\\\\n\t/é😀]){0,40}", ascii in any::<bool>()) {
            let mut line = serde_json::to_string(&text).unwrap();
            if ascii {
                let units = |c: char| c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect::<String>();
                line = line.chars().map(|c| if c.is_ascii() { c.to_string() } else { units(c) }).collect();
            }
            let within = string(&line, 0);
            prop_assert_eq!(within.text(), &text);
            for (at, c) in text.char_indices() {
                let written = within.written(Span::new(at, at + c.len_utf8())).of(&line);
                let meant: String = serde_json::from_str(&format!("\"{written}\"")).unwrap();
                prop_assert_eq!(meant, c.to_string());
            }
        }
    }
}
