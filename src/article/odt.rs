//! Documents of LibreOffice and its kin: paragraphs, headings, lists and tables.
//!
//! | in the document | becomes |
//! |---|---|
//! | a paragraph of the style `Title`, else the heading at its top | the title |
//! | `<text:h>` | a heading |
//! | a paragraph in a list | an item |
//! | a table of figures | cells; a table that lays the page out is no table |
//! | a tab, a line break, `<text:s>` | space |
//! | a text box | paragraphs, before that in which it hangs |
//! | a note | paragraphs at the end |
//! | tracked deletions, comments, hidden text, tables of contents | nothing |
//!
//! The text that spans speak of is made here, a line for each paragraph, empty ones too.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::package::{Package, Step, about, article, attribute, walk};
use super::part::{self, File, Opened};
use super::sheet::{Paragraph, Sheet};
use super::{About, Format, Read, Role};
use crate::problem::Problem;

/// `.odt`
#[derive(Debug)]
pub(super) struct Odt;

impl Format for Odt {
    fn name(&self) -> &'static str {
        "odt"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["odt", "ott"]
    }

    fn read(&self, path: &str, text: &str) -> Read {
        part::first(self, path, text)
    }

    fn open(&self, file: &File<'_>) -> Opened {
        read(file).unwrap_or_else(Opened::from)
    }
}

fn read(file: &File<'_>) -> Result<Opened, Problem> {
    let mut package = Package::open(file)?;
    if package.text("META-INF/manifest.xml")?.is_some_and(|xml| xml.contains("encryption-data")) {
        return Err(package.locked());
    }
    let Some(body) = package.text("content.xml")? else { return Err(package.without("OpenDocument text")) };
    let mut reader = Reader::default();
    walk(file, &body, |step| reader.step(&step))?;
    let Reader { mut sheet, notes, .. } = reader;
    notes.into_iter().for_each(|note| sheet.add(note));
    let about = match package.text("meta.xml")? {
        Some(xml) => about(file, &xml)?,
        None => About::default(),
    };
    Ok(article(file, sheet, about))
}

/// What is not read, with all that stands in it.
const SKIPPED: &[&str] = &[
    "tracked-changes",
    "annotation",
    "note-citation",
    "table-of-content",
    "alphabetical-index",
    "illustration-index",
    "table-index",
    "forms",
    "hidden-text",
    "hidden-paragraph",
    "ruby-text",
    "title",
    "desc",
    "object-ole",
];

/// Walks through the text.
#[derive(Default)]
struct Reader {
    sheet: Sheet,
    /// How many elements are open inside one that is not read, itself counted.
    skipped: usize,
    /// The paragraphs that are open; one stands in another in a text box or a note.
    open: Vec<Paragraph>,
    /// How many lists, and how many notes, are open.
    lists: usize,
    noted: usize,
    notes: Vec<Paragraph>,
    /// What the styles that the document makes for itself rest on.
    styles: BTreeMap<String, String>,
}

impl Reader {
    fn step(&mut self, step: &Step<'_>) {
        match step {
            Step::Start(..) if self.skipped > 0 => self.skipped += 1,
            Step::End(_) if self.skipped > 0 => self.skipped -= 1,
            Step::Text(_) if self.skipped > 0 => {}
            Step::Start(name, _) if SKIPPED.contains(name) => self.skipped = 1,
            Step::Start(name, tag) => self.start(name, tag),
            Step::End(name) => self.end(name),
            Step::Text(text) => self.say(text),
        }
    }

    /// Adds text to the paragraph that is open. Space is one space, however it is written.
    fn say(&mut self, text: &str) {
        let Some(open) = self.open.last_mut() else { return };
        for c in text.chars() {
            let plain = matches!(c, ' ' | '\n' | '\r' | '\t');
            if !plain {
                open.text.push(c);
            } else if !open.text.ends_with(' ') {
                open.text.push(' ');
            }
        }
    }

    fn start(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "style" => {
                if let (Some(name), Some(on)) = (attribute(tag, "name"), attribute(tag, "parent-style-name"))
                {
                    self.styles.insert(name, on);
                }
            }
            "p" | "h" => {
                let (role, level) = self.role(name, tag);
                self.open.push(Paragraph { role, level, text: String::new() });
            }
            "list" => self.lists += 1,
            "note-body" => self.noted += 1,
            "table" => self.sheet.open_table(),
            "table-row" => self.sheet.row(),
            "table-cell" => self.sheet.cell(),
            "covered-table-cell" => self.sheet.wider(1),
            "s" | "tab" | "line-break" => self.say(" "),
            _ => {}
        }
    }

    fn role(&self, name: &str, tag: &BytesStart<'_>) -> (Role, u8) {
        let style = attribute(tag, "style-name").unwrap_or_default();
        let named = self.styles.get(&style).unwrap_or(&style).as_str();
        match (name, named) {
            (_, "Title") => (Role::Title, 1),
            ("h", _) => {
                let level = attribute(tag, "outline-level").and_then(|it| it.parse().ok());
                (Role::Heading, level.unwrap_or(1).clamp(1, 9))
            }
            (_, "Quotations") => (Role::Quote, 0),
            _ if self.lists > 0 => (Role::Item, 0),
            _ => (Role::Paragraph, 0),
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h" => match self.open.pop() {
                Some(paragraph) if self.noted > 0 => self.notes.push(paragraph),
                Some(paragraph) => self.sheet.add(paragraph),
                None => {}
            },
            "list" => self.lists = self.lists.saturating_sub(1),
            "note-body" => self.noted = self.noted.saturating_sub(1),
            // The head is told by what holds its rows.
            "table-header-rows" => self.sheet.head_row(),
            "table" => self.sheet.close_table(),
            _ => {}
        }
    }
}
