//! Documents of Word: paragraphs, headings, lists and tables.
//!
//! | in the document | becomes |
//! |---|---|
//! | the style `Title`, else the heading at its top | the title |
//! | a style with an outline level, `heading 1` | a heading |
//! | a numbered or bulleted paragraph | an item |
//! | a table of figures | cells; a table that lays the page out is no table |
//! | a tab, a line break | space |
//! | a text box | paragraphs, before that in which it hangs |
//! | a footnote, an endnote | a paragraph at the end |
//! | deleted or hidden text, field codes, a table of contents | nothing |
//! | running heads and feet, comments | nothing: they are not what the document says |
//!
//! The text that spans speak of is made here, a line for each paragraph, empty ones too. Only the entries
//! that are read are unpacked, and nothing is fetched.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::package::{Package, Step, about, article, attribute, walk};
use super::part::{self, File, Opened};
use super::sheet::{Paragraph, Sheet};
use super::{About, Format, Read, Role};
use crate::problem::Problem;

/// `.docx`
#[derive(Debug)]
pub(super) struct Docx;

impl Format for Docx {
    fn name(&self) -> &'static str {
        "docx"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["docx", "docm"]
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
    let main = match package.text("_rels/.rels")? {
        Some(xml) => related(file, &xml)?,
        None => None,
    };
    let main = main.unwrap_or_else(|| "word/document.xml".to_owned());
    let Some(body) = package.text(&main)? else { return Err(package.without("Word document")) };
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let styles = match package.text(&beside("styles.xml"))? {
        Some(xml) => styles(file, &xml)?,
        None => BTreeMap::new(),
    };
    let mut reader = Reader { styles: &styles, sheet: Sheet::default(), skipped: 0, paragraphs: Vec::new() };
    walk(file, &body, |step| reader.step(&step))?;
    for notes in ["footnotes.xml", "endnotes.xml"] {
        if let Some(xml) = package.text(&beside(notes))? {
            walk(file, &xml, |step| reader.step(&step))?;
        }
    }
    let about = match package.text("docProps/core.xml")? {
        Some(xml) => about(file, &xml)?,
        None => About::default(),
    };
    Ok(article(file, reader.sheet, about))
}

/// The entry that holds the text, as the package says.
fn related(file: &File<'_>, xml: &str) -> Result<Option<String>, Problem> {
    let mut main = None;
    walk(file, xml, |step| {
        if let Step::Start("Relationship", tag) = step
            && attribute(tag, "Type").is_some_and(|it| it.ends_with("/officeDocument"))
        {
            main = attribute(tag, "Target").map(|it| it.trim_start_matches('/').to_owned());
        }
    })?;
    Ok(main)
}

/// A style of paragraphs.
#[derive(Debug, Default)]
struct Style {
    /// As Word names it in English, whatever the language of who wrote: `heading 1`.
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    numbered: bool,
}

type Styles = BTreeMap<String, Style>;

/// How many styles may rest on one another.
const RESTING: usize = 16;

fn styles(file: &File<'_>, xml: &str) -> Result<Styles, Problem> {
    let mut styles = Styles::new();
    let mut open: Option<(String, Style)> = None;
    walk(file, xml, |step| match step {
        Step::Start("style", tag) => open = attribute(tag, "styleId").map(|id| (id, Style::default())),
        Step::Start(name, tag) => {
            let Some((_, style)) = &mut open else { return };
            match name {
                "name" => style.name = attribute(tag, "val").unwrap_or_default().to_lowercase(),
                "basedOn" => style.based_on = attribute(tag, "val"),
                "outlineLvl" => style.outline = level(tag),
                "numId" => style.numbered = attribute(tag, "val").is_some_and(|id| id != "0"),
                _ => {}
            }
        }
        Step::End("style") => styles.extend(open.take()),
        _ => {}
    })?;
    Ok(styles)
}

/// An outline level, from 1; the tenth is that of running text.
fn level(tag: &BytesStart<'_>) -> Option<u8> {
    let level: u8 = attribute(tag, "val")?.parse().ok()?;
    (level < 9).then_some(level + 1)
}

/// What a style makes of a paragraph: `None` when it is not read.
fn role(styles: &Styles, id: &str) -> Option<(Role, u8)> {
    let mut at = Some(id.to_owned());
    for _ in 0..RESTING {
        let Some(style) = at.as_ref().and_then(|id| styles.get(id)) else { break };
        let heading = style.name.strip_prefix("heading ").and_then(|level| level.parse().ok());
        match style.name.as_str() {
            "title" => return Some((Role::Title, 1)),
            "quote" | "intense quote" => return Some((Role::Quote, 0)),
            name if name.starts_with("toc ") || name == "table of figures" => return None,
            name if name.starts_with("list bullet") || name.starts_with("list number") => {
                return Some((Role::Item, 0));
            }
            _ if style.numbered && heading.or(style.outline).is_none() => return Some((Role::Item, 0)),
            _ => {}
        }
        if let Some(level) = heading.or(style.outline) {
            return Some((Role::Heading, level));
        }
        at.clone_from(&style.based_on);
    }
    Some((Role::Paragraph, 0))
}

/// What is not read, with all that stands in it.
const SKIPPED: &[&str] = &[
    "del",
    "moveFrom",
    "delText",
    "instrText",
    "delInstrText",
    "Fallback",
    "rPrChange",
    "pPrChange",
    "tblPrChange",
    "trPrChange",
    "tcPrChange",
    "sectPr",
    "rt",
    "fldData",
    "tabs",
];

/// Walks through the text.
struct Reader<'s> {
    styles: &'s Styles,
    sheet: Sheet,
    /// How many elements are open inside one that is not read, itself counted.
    skipped: usize,
    /// The paragraphs that are open; one stands in another in a text box.
    paragraphs: Vec<Open>,
}

/// A paragraph that is open.
#[derive(Debug, Default)]
struct Open {
    style: Option<String>,
    outline: Option<u8>,
    numbered: Option<bool>,
    text: String,
    in_run: bool,
    in_text: bool,
    hidden: bool,
}

/// Whether a property that is named is meant: `<w:vanish/>`, and not `<w:vanish w:val="0"/>`.
fn is_on(tag: &BytesStart<'_>) -> bool {
    !matches!(attribute(tag, "val").as_deref(), Some("0" | "false" | "off"))
}

impl Reader<'_> {
    fn step(&mut self, step: &Step<'_>) {
        match step {
            Step::Start(..) if self.skipped > 0 => self.skipped += 1,
            Step::End(_) if self.skipped > 0 => self.skipped -= 1,
            Step::Text(_) if self.skipped > 0 => {}
            Step::Start(name, tag) => self.start(name, tag),
            Step::End(name) => self.end(name),
            Step::Text(text) => {
                if let Some(open) = self.paragraphs.last_mut().filter(|it| it.in_text && !it.hidden) {
                    open.text.push_str(text);
                }
            }
        }
    }

    fn start(&mut self, name: &str, tag: &BytesStart<'_>) {
        // The notes that Word draws as a line have a type.
        let is_line = matches!(name, "footnote" | "endnote") && attribute(tag, "type").is_some();
        if SKIPPED.contains(&name) || is_line {
            self.skipped = 1;
            return;
        }
        match name {
            "p" => return self.paragraphs.push(Open::default()),
            "tbl" => return self.sheet.open_table(),
            _ => {}
        }
        if self.paragraphs.is_empty() {
            self.grid(name, tag);
            return;
        }
        let Some(open) = self.paragraphs.last_mut() else { return };
        match name {
            "pStyle" => open.style = attribute(tag, "val"),
            "outlineLvl" => open.outline = level(tag),
            "numId" => open.numbered = Some(attribute(tag, "val").is_some_and(|id| id != "0")),
            "r" => (open.in_run, open.hidden) = (true, false),
            "vanish" if open.in_run => open.hidden = is_on(tag),
            "t" => open.in_text = true,
            "tab" | "br" | "cr" | "ptab" if open.in_run && !open.hidden => {
                open.text.push(if name == "br" { ' ' } else { '\t' });
            }
            "noBreakHyphen" if !open.hidden => open.text.push('-'),
            _ => self.grid(name, tag),
        }
    }

    /// What tells of tables.
    fn grid(&mut self, name: &str, tag: &BytesStart<'_>) {
        let columns = || attribute(tag, "val").and_then(|it| it.parse::<usize>().ok());
        match name {
            "tr" => self.sheet.row(),
            "tblHeader" if is_on(tag) => self.sheet.head_row(),
            "tc" => self.sheet.cell(),
            "gridBefore" => self.sheet.wider(columns().unwrap_or(0)),
            "gridSpan" => self.sheet.wider(columns().unwrap_or(1).saturating_sub(1)),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" | "r" => {
                if let Some(open) = self.paragraphs.last_mut() {
                    open.in_text = false;
                    open.in_run &= name != "r";
                }
            }
            "p" => {
                let Some(open) = self.paragraphs.pop() else { return };
                if let Some(paragraph) = self.paragraph(open) {
                    self.sheet.add(paragraph);
                }
            }
            "tbl" => self.sheet.close_table(),
            _ => {}
        }
    }

    fn paragraph(&self, open: Open) -> Option<Paragraph> {
        let (role, level) = match &open.style {
            Some(style) => role(self.styles, style)?,
            None => (Role::Paragraph, 0),
        };
        let (role, level) = match (role, open.outline, open.numbered) {
            (Role::Title, ..) => (role, level),
            (_, Some(level), _) => (Role::Heading, level),
            (Role::Paragraph, _, Some(true)) => (Role::Item, 0),
            (Role::Item, _, Some(false)) => (Role::Paragraph, 0),
            _ => (role, level),
        };
        Some(Paragraph { role, level, text: open.text })
    }
}
