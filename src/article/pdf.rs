//! PDF: the text of its pages, in the order in which a person reads it.
//!
//! | in the file | becomes |
//! |---|---|
//! | letters at places of a page | lines, columns, paragraphs |
//! | `Title`, `Author`, `CreationDate`; the same in XMP; `Lang` | what the article says of itself |
//! | running heads, page numbers | nothing: they are no prose |
//! | text that stands across the page | nothing |
//! | pictures, forms to fill in, notes stuck on it | nothing |
//!
//! `lopdf` reads the objects of the file, within limits. Which letters are drawn where is found by [`draw`];
//! [`lines`] puts them together, and [`prose`] makes one text of them. The text that spans speak of is made
//! here, and a place in it is told as its page. Nothing is fetched and nothing is run.

mod cmap;
mod draw;
mod font;
mod lines;
mod prose;
mod screen;

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Error, LoadOptions, Object, ObjectId, decode_text_string};

use super::package::{Step, walk};
use super::part::{self, File, Opened, Part, Remark, size};
use super::{About, Format, Read, tongue};
use crate::problem::Problem;
use crate::value::day::Days;
use draw::{Fonts, Room};
use screen::{Screened, screen};

/// `.pdf`
#[derive(Debug)]
pub(super) struct Pdf;

impl Format for Pdf {
    fn name(&self) -> &'static str {
        "pdf"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["pdf"]
    }

    fn read(&self, path: &str, text: &str) -> Read {
        part::first(self, path, text)
    }

    fn open(&self, file: &File<'_>) -> Opened {
        read(file).unwrap_or_else(Opened::from)
    }
}

/// Forms that show forms are followed so deep.
const FORMS: usize = 16;

fn read(file: &File<'_>) -> Result<Opened, Problem> {
    let doc = document(file)?;
    let pages = doc.get_pages();
    if pages.is_empty() {
        return Err(Problem::file(file.path, "there are no pages in it")
            .help("it is damaged or cut short; fetch it again, or list it in .crossclaimignore"));
    }
    let limits = &file.settings.limits;
    let bytes = |limit: u64| usize::try_from(limit).unwrap_or(usize::MAX);
    let nesting = FORMS.min(bytes(limits.nesting));
    let mut room = Room { bytes: bytes(limits.article), nesting };
    let mut fonts = Fonts::new();
    let (mut sheets, mut letters, mut unknown, mut pictures) = (Vec::new(), 0, 0, 0);
    for id in pages.values() {
        let drawn = draw::page(&doc, *id, &mut fonts, &mut room).map_err(|_| too_much(file))?;
        letters += drawn.letters.len();
        file.fits(letters)?;
        unknown += drawn.unknown;
        pictures += usize::from(drawn.letters.is_empty() && drawn.pictures);
        sheets.push(lines::columns(&drawn.letters));
    }
    let count = sheets.len();
    let prose = prose::prose(&prose::edges(sheets));
    file.fits(prose.text.len())?;
    let mut remarks = Vec::new();
    let mut warn = |said: String| remarks.push(Remark { warns: true, at: file.path.to_owned(), said });
    if prose.blocks.is_empty() {
        let why = if pictures > 0 { "its pages are pictures, as of a scan" } else { "its pages are empty" };
        return Err(Problem::file(file.path, format!("there is no text in it: {why}"))
            .help("have its text recognised (OCR), or list it in .crossclaimignore"));
    }
    let whole = pages.values().filter(|id| is_whole(&doc, **id)).count();
    let told = told(&doc).unwrap_or(0).max(count);
    if whole < told {
        warn(format!("{whole} of {told} pages can be read: it is damaged or cut short"));
    }
    if pictures > 0 {
        warn(format!("{pictures} of {count} pages are pictures, as of a scan: their text is not read"));
    }
    if unknown * 20 > letters {
        warn(format!("its fonts do not say what {unknown} of {letters} letters are: values may be missed"));
    }
    let mut about = about(file, &doc);
    if let Some(title) = prose.title.and_then(|at| prose.blocks.get(at)) {
        about.title = Some(said(&prose.text, title));
    }
    let read = Read { blocks: prose.blocks, skipped: prose.skipped, about, ..Read::default() };
    let part = Part { pages: prose.pages, ..Part::whole(prose.text, read) };
    Ok(Opened { parts: vec![part], remarks, ..Opened::default() })
}

/// Whether a page and what is drawn on it are in the file.
fn is_whole(doc: &Document, id: ObjectId) -> bool {
    doc.get_dictionary(id).is_ok()
        && doc.get_page_contents(id).iter().all(|content| doc.get_object(*content).is_ok())
}

/// How many pages the file says it has.
fn told(doc: &Document) -> Option<usize> {
    let pages = doc.catalog().ok()?.get(b"Pages").ok()?;
    let pages = doc.dereference(pages).ok()?.1.as_dict().ok()?;
    usize::try_from(doc.dereference(pages.get(b"Count").ok()?).ok()?.1.as_i64().ok()?).ok()
}

/// What is read of a block.
fn said(text: &str, block: &super::Block) -> String {
    let mut said = String::new();
    let mut from = block.span.start;
    for hole in &block.holes {
        said.push_str(text.get(from..hole.span.start).unwrap_or_default());
        said.extend(hole.reads);
        from = hole.span.end;
    }
    said.push_str(text.get(from..block.span.end).unwrap_or_default());
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn too_much(file: &File<'_>) -> Problem {
    let most = size(file.settings.limits.article);
    Problem::file(file.path, format!("its pages are drawn with more than {most}, or draw themselves again"))
        .help("print it to a new PDF, list it in .crossclaimignore, or raise `limits.article`")
}

/// The objects of the file.
fn document(file: &File<'_>) -> Result<Document, Problem> {
    let limits = &file.settings.limits;
    // Streams that hold objects are unpacked when a file is loaded. All of them together are within the limit.
    let Screened::Within(most) = screen(file.bytes, limits.unpacked, limits.article) else {
        return Err(Problem::file(file.path, "objects of it stand inside one another, to fill the memory")
            .help("do not open it; list it in .crossclaimignore"));
    };
    let options = LoadOptions {
        max_decompressed_size: Some(usize::try_from(most).unwrap_or(usize::MAX)),
        ..LoadOptions::default()
    };
    let locked = || {
        Problem::file(file.path, "this is behind a password")
            .help("save a copy without a password, and use that; or list it in .crossclaimignore")
    };
    match Document::load_mem_with_options(file.bytes, options) {
        Ok(doc) if doc.is_encrypted() => Err(locked()),
        Ok(doc) => Ok(doc),
        Err(Error::InvalidPassword | Error::UnsupportedSecurityHandler(_) | Error::Decryption(_)) => {
            Err(locked())
        }
        Err(error) => Err(Problem::file(file.path, format!("this is no PDF that can be read: {error}"))
            .help("it is damaged or cut short; fetch it again, or list it in .crossclaimignore")),
    }
}

/// What the file says of itself.
fn about(file: &File<'_>, doc: &Document) -> About {
    let info = doc.trailer.get_deref(b"Info", doc).and_then(Object::as_dict).ok();
    let text = |dict: Option<&Dictionary>, key: &[u8]| {
        let said = decode_text_string(dict?.get_deref(key, doc).ok()?).ok()?;
        let said = said.trim_matches(|c: char| c.is_whitespace() || c == '\0').to_owned();
        Some(said).filter(|said| !said.is_empty())
    };
    let catalog = doc.catalog().ok();
    let mut found = About {
        title: text(info, b"Title"),
        authors: text(info, b"Author").into_iter().collect(),
        date: ["CreationDate", "ModDate"].iter().find_map(|key| day(&text(info, key.as_bytes())?)),
        lang: text(catalog, b"Lang").and_then(|code| tongue::code(&code)),
        ..About::default()
    };
    let stream = catalog.and_then(|it| it.get_deref(b"Metadata", doc).ok()?.as_stream().ok());
    let most = usize::try_from(file.settings.limits.article).unwrap_or(usize::MAX).min(4 << 20);
    if let Some(xml) = stream.and_then(|stream| stream.get_plain_content_with_limit(most).ok()) {
        found = found.or(xmp(file, &String::from_utf8_lossy(&xml)));
    }
    found.title = found.title.filter(|title| is_title(title));
    found
}

/// `D:20230508073000+02'00'`
fn day(text: &str) -> Option<Days> {
    let digits: String = text.trim_start_matches("D:").chars().take_while(char::is_ascii_digit).collect();
    let part = |from: usize, to: usize| digits.get(from..to);
    match (part(0, 4), part(4, 6), part(6, 8)) {
        (Some(year), Some(month), Some(day)) => Days::parse(&format!("{year}-{month}-{day}")),
        _ => Days::parse(text),
    }
}

/// What the metadata in XML says.
fn xmp(file: &File<'_>, xml: &str) -> About {
    let mut open: Vec<String> = Vec::new();
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let walked = walk(file, xml, |step| match step {
        Step::Start(name, tag) => {
            open.push(name.to_owned());
            // What is short may stand in an attribute.
            for name in ["CreateDate", "ModifyDate"] {
                if let Some(value) = super::package::attribute(tag, name) {
                    found.entry(name.to_owned()).or_insert(value);
                }
            }
        }
        Step::End(_) => drop(open.pop()),
        Step::Text(text) if !text.trim().is_empty() => {
            let name = open.iter().rev().find(|name| !matches!(name.as_str(), "li" | "Alt" | "Seq" | "Bag"));
            if let Some(name) = name {
                found.entry(name.clone()).or_insert_with(|| text.trim().to_owned());
            }
        }
        Step::Text(_) => {}
    });
    if walked.is_err() {
        return About::default();
    }
    About {
        title: found.remove("title"),
        authors: found.remove("creator").into_iter().collect(),
        date: ["CreateDate", "ModifyDate"].iter().find_map(|key| Days::parse(found.get(*key)?)),
        lang: found.get("language").and_then(|code| tongue::code(code)),
        ..About::default()
    }
}

/// Whether a title was given to a text, and is not the name of a file.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let file = [".doc", ".docx", ".indd", ".qxd", ".qxp", ".pdf", ".tex", ".odt", ".rtf", ".html", ".txt"];
    let name = !lower.contains(' ') && (lower.contains('/') || lower.contains('_'));
    !(name
        || file.iter().any(|ending| lower.ends_with(ending))
        || ["microsoft word -", "untitled", "(anonymous)", "sans titre", "about:blank"]
            .iter()
            .any(|it| lower.starts_with(it)))
}
