//! Office files: XML in a ZIP file, read entry by entry, each within the limits.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use super::decode::decode;
use super::part::{File, Opened, Part, Remark, size};
use super::record::day;
use super::sheet::Sheet;
use super::{About, Read, tongue};
use crate::problem::Problem;

/// A file taken apart.
pub(super) struct Package<'f> {
    file: &'f File<'f>,
    zip: ZipArchive<Cursor<&'f [u8]>>,
    /// Bytes that may still be unpacked.
    room: u64,
}

/// What old office files, and those behind a password, begin with.
const OLD: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];

impl<'f> Package<'f> {
    /// # Errors
    /// When the file is no package, or behind a password.
    pub(super) fn open(file: &'f File<'f>) -> Result<Self, Problem> {
        if file.bytes.starts_with(OLD) {
            let said = "an office file of the old kind, or one behind a password";
            return Err(Problem::file(file.path, said)
                .help("open it, save a copy without a password in the new format, and use that"));
        }
        let zip = ZipArchive::new(Cursor::new(file.bytes)).map_err(|error| damaged(file, &error))?;
        Ok(Self { file, zip, room: file.settings.limits.unpacked })
    }

    /// The text of an entry; `None` when there is none of this name.
    ///
    /// # Errors
    /// When it is damaged, behind a password or too large.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Problem> {
        let file = self.file;
        let entry = match self.zip.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(file, &error)),
        };
        let mut bytes = Vec::new();
        // What an entry says of its size is not believed.
        let read = entry.take(self.room.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|error| damaged(file, &error))?;
        let Some(room) = self.room.checked_sub(bytes.len() as u64) else {
            let most = size(file.settings.limits.unpacked);
            return Err(Problem::file(file.path, format!("larger than {most} when it is unpacked"))
                .help("split it, list it in .crossclaimignore, or raise `limits.unpacked`"));
        };
        self.room = room;
        decode(file.path, &bytes, None).map(|(text, _)| Some(text))
    }

    /// What is wrong when a password is needed.
    pub(super) fn locked(&self) -> Problem {
        Problem::file(self.file.path, "this is behind a password")
            .help("save a copy without a password, and use that; or list it in .crossclaimignore")
    }

    /// What is wrong when the entry that holds the text is not there.
    pub(super) fn without(&self, what: &str) -> Problem {
        Problem::file(self.file.path, format!("this is no {what}: it holds no text of one"))
            .help("give it the ending of what it is, or list it in .crossclaimignore")
    }
}

fn damaged(file: &File<'_>, error: &dyn std::fmt::Display) -> Problem {
    Problem::file(file.path, format!("cannot be unpacked: {error}"))
        .help("it is damaged, cut short or locked; fetch it again, or list it in .crossclaimignore")
}

/// One step through XML.
pub(super) enum Step<'x> {
    /// An element begins. One without content ends at once.
    Start(&'x str, &'x BytesStart<'x>),
    /// An element ends.
    End(&'x str),
    /// Text, as it is meant.
    Text(&'x str),
}

/// Walks through XML; names come without prefix. Entities that it declares for itself are not expanded.
///
/// # Errors
/// When it is not well formed, or nested too deep.
pub(super) fn walk(file: &File<'_>, xml: &str, mut step: impl FnMut(Step<'_>)) -> Result<(), Problem> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().allow_dangling_amp = true;
    let mut depth: u64 = 0;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return Ok(()),
            Ok(Event::Start(tag)) => {
                depth += 1;
                if depth > file.settings.limits.nesting {
                    let most = file.settings.limits.nesting;
                    return Err(Problem::file(file.path, format!("elements nested deeper than {most}"))
                        .help("raise `limits.nesting` if this is meant"));
                }
                step(Step::Start(&name(tag.local_name().as_ref()), &tag));
            }
            Ok(Event::Empty(tag)) => {
                let name = name(tag.local_name().as_ref());
                step(Step::Start(&name, &tag));
                step(Step::End(&name));
            }
            Ok(Event::End(tag)) => {
                depth = depth.saturating_sub(1);
                step(Step::End(&name(tag.local_name().as_ref())));
            }
            Ok(Event::Text(text)) => step(Step::Text(&String::from_utf8_lossy(&text))),
            Ok(Event::CData(text)) => step(Step::Text(&String::from_utf8_lossy(&text))),
            Ok(Event::GeneralRef(named)) => {
                if let Ok(Some(c)) = named.resolve_char_ref() {
                    step(Step::Text(c.encode_utf8(&mut [0; 4])));
                } else if let Some(text) =
                    quick_xml::escape::resolve_xml_entity(&String::from_utf8_lossy(&named))
                {
                    step(Step::Text(text));
                }
            }
            Ok(_) => {}
            Err(error) => {
                let said = format!("its text is no well-formed XML: {error}");
                return Err(Problem::file(file.path, said)
                    .help("it is damaged; open it and save it again, or list it in .crossclaimignore"));
            }
        }
    }
}

fn name(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// An attribute, by its name without prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let found = attributes.with_checks(false).flatten();
    let mut found = found.filter(|it| it.key.local_name().as_ref() == name.as_bytes());
    let value = found.next()?.value;
    let value = String::from_utf8_lossy(&value);
    Some(quick_xml::escape::unescape(&value).map_or_else(|_| value.to_string(), |it| it.into_owned()))
}

/// What a file says of itself, in the words that office programs share.
///
/// The date is that of the last change: a text that is begun as a copy of another keeps the day on which
/// that was begun.
///
/// # Errors
/// As [`walk`].
pub(super) fn about(file: &File<'_>, xml: &str) -> Result<About, Problem> {
    let mut about = About::default();
    let (mut created, mut modified) = (None, None);
    let mut said = String::new();
    walk(file, xml, |step| match step {
        Step::Start(..) => said.clear(),
        Step::Text(text) => said.push_str(text),
        Step::End(name) => {
            let value = said.split_whitespace().collect::<Vec<_>>().join(" ");
            said.clear();
            if value.is_empty() {
                return;
            }
            match name {
                "title" => about.title = Some(value),
                "initial-creator" => about.authors = vec![value],
                "creator" if about.authors.is_empty() => about.authors = vec![value],
                "created" | "creation-date" => created = day(&value),
                "modified" | "date" => modified = day(&value),
                "language" => about.lang = tongue::code(&value),
                _ => {}
            }
        }
    })?;
    about.date = modified.or(created);
    Ok(about)
}

/// The article that a sheet is.
pub(super) fn article(file: &File<'_>, mut sheet: Sheet, about: About) -> Opened {
    if let Err(problem) = file.fits(sheet.text.len()) {
        return problem.into();
    }
    let title = sheet.head();
    let mut remarks = Vec::new();
    if sheet.blocks.is_empty() {
        let said = "there is no text in it: what it shows may be pictures".to_owned();
        remarks.push(Remark { warns: true, at: file.path.to_owned(), said });
    }
    let about = About { title: title.or(about.title), ..about };
    let read = Read { blocks: sheet.blocks, about, ..Read::default() };
    Opened { parts: vec![Part::whole(sheet.text, read)], remarks, ..Opened::default() }
}
