//! Feeds: RSS and Atom, an article in each item.
//!
//! | read | from |
//! |---|---|
//! | text | `content:encoded`, `content`, else `description`, `summary` |
//! | title, date, address | `title`; `pubDate`, `published`, `dc:date`, `updated`; `link`, `guid`, `id` |
//! | outlet, language | `title` and `language` of the feed, `xml:lang` |
//!
//! The text of an article is its item as it is written. What is escaped is read as what it stands for, and
//! HTML in it as HTML. Entities that the file declares for itself are never expanded, and nothing is fetched.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::decode::decode;
use super::part::{self, File, Opened, Remark};
use super::record::{Record, room};
use super::within::Within;
use super::{About, Format, Read};
use crate::problem::Problem;
use crate::span::{Column, LineIndex, Span};

/// `.rss`
#[derive(Debug)]
pub(super) struct Feed;

impl Format for Feed {
    fn name(&self) -> &'static str {
        "feed"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["rss", "atom", "rdf", "xml"]
    }

    fn read(&self, path: &str, text: &str) -> Read {
        part::first(self, path, text)
    }

    fn knows(&self, bytes: &[u8]) -> bool {
        // Sixteen bits for a letter leave the letters in place.
        let head: Vec<u8> = bytes.iter().take(1 << 16).copied().filter(|byte| *byte != 0).collect();
        let head = String::from_utf8_lossy(&head);
        let mut tags = head.split('<').skip(1).filter(|tag| !tag.starts_with(['?', '!']));
        let letter = |tag: &str| tag.starts_with(|c: char| c.is_alphabetic());
        let root = tags.find(|tag| letter(tag)).unwrap_or_default();
        let root = root.split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or_default();
        matches!(plain(root).as_str(), "rss" | "feed" | "rdf:rdf")
    }

    fn charset(&self, bytes: &[u8]) -> Option<String> {
        let head = String::from_utf8_lossy(bytes.get(..256).unwrap_or(bytes));
        let prolog = head.split("?>").next().filter(|prolog| prolog.starts_with("<?xml"))?;
        let (_, named) = prolog.split_once("encoding=")?;
        let quote = named.chars().next().filter(|c| ['"', '\''].contains(c))?;
        named[1..].split(quote).next().map(str::to_owned)
    }

    fn open(&self, file: &File<'_>) -> Opened {
        let charset = self.charset(file.bytes);
        let (text, remarks) = match decode(file.path, file.bytes, charset.as_deref()) {
            Ok(decoded) => decoded,
            Err(problem) => return problem.into(),
        };
        let opened = Opened { remarks, ..Opened::default() };
        let lines = LineIndex::new(&text);
        let mut walk = Walk {
            file,
            text: &text,
            lines,
            stack: Vec::new(),
            item: None,
            field: None,
            feed: About::default(),
            count: 0,
            opened,
        };
        walk.all();
        walk.opened
    }
}

struct Walk<'w> {
    file: &'w File<'w>,
    text: &'w str,
    lines: LineIndex,
    /// The names of the open elements.
    stack: Vec<String>,
    item: Option<Item>,
    field: Option<Text>,
    /// What is known of all its items.
    feed: About,
    count: usize,
    opened: Opened,
}

/// An item that is not closed yet.
#[derive(Default)]
struct Item {
    start: usize,
    depth: usize,
    /// In the order in which they stand, by their names.
    fields: Vec<(String, Within)>,
    link: Option<String>,
    lang: Option<String>,
}

/// An element whose text is read.
struct Text {
    name: String,
    depth: usize,
    /// Where its content begins.
    from: usize,
    within: Within,
    /// Whether there are elements in it: XHTML, which is not escaped.
    nested: bool,
}

/// Bytes before an item, on its line, that are kept with it.
const SHOWN: usize = 16 << 10;

/// What of an item is read.
const READ: &[&str] = &[
    "title",
    "link",
    "guid",
    "id",
    "pubdate",
    "published",
    "updated",
    "dc:date",
    "description",
    "summary",
    "content",
    "content:encoded",
    "dc:language",
];

/// The name without the prefix that a feed may give its own elements.
fn plain(name: &str) -> String {
    let name = name.to_lowercase();
    let own = name.strip_prefix("atom:").or_else(|| name.strip_prefix("rss:"));
    own.map_or_else(|| name.clone(), str::to_owned)
}

impl Walk<'_> {
    fn all(&mut self) {
        let mark = if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let mut reader = Reader::from_str(&self.text[mark..]);
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_dangling_amp = true;
        let at = |reader: &Reader<&[u8]>| mark + usize::try_from(reader.buffer_position()).unwrap_or(0);
        loop {
            let from = at(&reader);
            let event = reader.read_event();
            let span = Span::new(from, at(&reader).min(self.text.len()).max(from));
            match event {
                Ok(Event::Eof) => break,
                Ok(Event::Start(tag)) => self.start(&tag, span),
                Ok(Event::Empty(tag)) => {
                    self.start(&tag, span);
                    self.end(Span::new(span.end, span.end));
                }
                Ok(Event::End(_)) => self.end(span),
                Ok(Event::Text(_)) => self.literal(span),
                Ok(Event::CData(_)) => {
                    self.literal(Span::new(span.start + 9, (span.end - 3).max(span.start + 9)))
                }
                Ok(Event::GeneralRef(_)) => self.entity(span),
                Ok(_) => {}
                Err(error) => {
                    let line = self.lines.place(self.text, span.end).0;
                    let message = format!("this is no well-formed XML: {error}");
                    self.opened.problems.push(
                        Problem::file(format!("{}:{line}", self.file.path), message)
                            .help("the items before it can be read; fetch the feed again, or list it in .crossclaimignore"),
                    );
                    return;
                }
            }
            if self.stack.len() as u64 > self.file.settings.limits.nesting {
                let line = self.lines.place(self.text, span.start).0;
                let message = format!("elements nested deeper than {}", self.file.settings.limits.nesting);
                let problem = Problem::file(format!("{}:{line}", self.file.path), message);
                self.opened.problems.push(problem.help("raise `limits.nesting` if this is meant"));
                return;
            }
            if self.opened.problems.len() > 1 {
                return;
            }
        }
        if self.item.is_some() {
            let problem = Problem::file(self.file.path, "the feed is cut: its last item is not closed");
            self.opened.problems.push(problem.help("the items before it can be read; fetch it again"));
        } else if self.count == 0 {
            let said = "a feed without items".to_owned();
            self.opened.remarks.push(Remark { warns: true, at: self.file.path.to_owned(), said });
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, span: Span) {
        let name = plain(&String::from_utf8_lossy(tag.name().as_ref()));
        let value = |name: &str| {
            let attribute = tag.attributes().flatten().find(|it| it.key.as_ref() == name.as_bytes())?;
            Some(unescaped(&String::from_utf8_lossy(&attribute.value)))
        };
        let lang = value("xml:lang");
        if let Some(field) = &mut self.field {
            field.nested = true;
        } else if let Some(item) = &mut self.item {
            let own = self.stack.len() == item.depth + 1;
            let rel = value("rel").unwrap_or_else(|| "alternate".to_owned());
            if own && name == "link" && rel == "alternate" {
                item.link = item.link.take().or_else(|| value("href"));
            }
            if own && READ.contains(&name.as_str()) {
                item.lang = item.lang.take().or(lang);
                let depth = self.stack.len();
                self.field = Some(Text {
                    name: name.clone(),
                    depth,
                    from: span.end,
                    within: Within::default(),
                    nested: false,
                });
            }
        } else if ["item", "entry"].contains(&name.as_str()) {
            self.item = Some(Item { start: span.start, depth: self.stack.len(), lang, ..Item::default() });
        } else if self.stack.last().is_some_and(|parent| ["channel", "feed"].contains(&parent.as_str()))
            && ["title", "language"].contains(&name.as_str())
        {
            let depth = self.stack.len();
            self.field = Some(Text {
                name: name.clone(),
                depth,
                from: span.end,
                within: Within::default(),
                nested: false,
            });
        } else if let Some(lang) = lang.filter(|_| self.stack.len() < 2) {
            self.feed.lang = super::tongue::code(&lang);
        }
        self.stack.push(name);
    }

    fn end(&mut self, span: Span) {
        self.stack.pop();
        let depth = self.stack.len();
        if let Some(mut field) = self.field.take_if(|field| field.depth >= depth) {
            if field.nested {
                field.within = Within::default();
                field.within.literal(&self.text[field.from..span.start.max(field.from)], field.from);
            }
            match &mut self.item {
                Some(item) => item.fields.push((field.name, field.within)),
                None => {
                    let value = Some(field.within.text().trim().to_owned()).filter(|value| !value.is_empty());
                    match field.name.as_str() {
                        "title" => self.feed.source = value.map(|value| unescaped(&value)),
                        _ => self.feed.lang = value.and_then(|value| super::tongue::code(&value)),
                    }
                }
            }
        }
        if let Some(item) = self.item.take_if(|item| item.depth >= depth) {
            self.close(item, span.end);
        }
    }

    fn literal(&mut self, span: Span) {
        if let Some(field) = &mut self.field {
            field.within.literal(span.of(self.text), span.start);
        }
    }

    fn entity(&mut self, span: Span) {
        let Some(field) = &mut self.field else { return };
        let written = span.of(self.text);
        let meant = match written {
            "&nbsp;" => "\u{a0}".to_owned(),
            written => quick_xml::escape::unescape(written).map_or_else(|_| String::new(), Into::into),
        };
        match meant.chars().next() {
            Some(c) => field.within.escape(c, span),
            // What the file declares for itself is left as it is written.
            None => field.within.literal(written, span.start),
        }
    }

    fn close(&mut self, item: Item, end: usize) {
        if !room(self.file, &mut self.opened) {
            return;
        }
        self.count += 1;
        let begins = self.lines.place(self.text, item.start);
        // From the beginning of its line, so that the whole line can be shown. A feed on one line would be kept
        // once for each item: the later ones begin where they are written.
        let line = self.text[..item.start].rfind('\n').map_or(0, |at| at + 1);
        let whole = item.start - line <= SHOWN;
        let (start, column) = if whole { (line, Column(1)) } else { (item.start, begins.1) };
        let mut record = Record::default();
        let (mut body, mut date) = (None, None);
        let (mut address, mut identity) = (item.link, None);
        for (name, within) in item.fields {
            let within = within.moved(start);
            let value = within.text().trim().to_owned();
            match name.as_str() {
                _ if value.is_empty() => {}
                "title" => {
                    let _ = record.tell("title", &value);
                    record.title = Some(within);
                }
                "link" => address = address.or(Some(value)),
                "guid" | "id" => identity = Some(value),
                "dc:language" => drop(record.tell("lang", &value)),
                // The day it was changed is the last resort.
                "pubdate" | "published" | "dc:date" => date = Some(value),
                "updated" => date = date.or(Some(value)),
                "content" | "content:encoded" => body = Some(within),
                _ => body = body.or(Some(within)),
            }
        }
        if let Some(Err(said)) = date.map(|date| record.tell("date", &date)) {
            let at = format!("{}:{}", self.file.path, begins.0);
            self.opened.remarks.push(Remark { warns: true, at, said });
        }
        let is_address = |value: &String| value.starts_with("https://") || value.starts_with("http://");
        record.about.url = address.or_else(|| identity.clone().filter(is_address));
        record.name = identity;
        record.about = record
            .about
            .or(About { lang: item.lang.and_then(|lang| super::tongue::code(&lang)), ..self.feed.clone() });
        record.text.extend(body);
        let text = self.text.get(start..end.max(start)).unwrap_or_default();
        record.add(self.file, text, (begins.0, column), self.count, &mut self.opened);
    }
}

/// The value of an attribute, or a name that is escaped once more: `AT&amp;T`.
fn unescaped(value: &str) -> String {
    quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), Into::into)
}
