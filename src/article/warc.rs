//! WARC: what a crawler fetched, thousands of pages in one file.
//!
//! ```text
//! WARC/1.0
//! WARC-Type: response
//! WARC-Target-URI: https://example.org/a
//! WARC-Date: 2021-01-19T08:00:00Z
//! Content-Length: 1234
//!
//! HTTP/1.1 200 OK
//! Content-Type: text/html; charset=utf-8
//!
//! <html>…
//! ```
//!
//! | record | is |
//! |---|---|
//! | `response`, `resource`, `conversion` with HTML or plain text | an article |
//! | the same of another type, of a status that is no success, without a text in it | counted and told |
//! | `revisit`: the page was as before; `continuation`: the rest of a page that was cut | counted and told |
//! | `warcinfo`, `request`, `metadata` | what the crawler says of its own work: nothing |
//!
//! The text of an article is what the server sent, and its lines are those of the unpacked file. A record
//! whose length does not lead to the next one is a problem, and reading goes on at the next line that
//! begins a record.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::decode::{decode, meta};
use super::html::blank;
use super::part::{self, File, Limits, Opened, Part, Remark, Settings, size, word};
use super::plain::Plain;
use super::record::{day, html, room};
use super::unpack::{Packing, unpack};
use super::{About, Format, Read};
use crate::problem::Problem;
use crate::span::{Column, Line};

/// `.warc`
#[derive(Debug)]
pub(super) struct Warc;

impl Format for Warc {
    fn name(&self) -> &'static str {
        "warc"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["warc"]
    }

    fn read(&self, path: &str, text: &str) -> Read {
        part::first(self, path, text)
    }

    fn open(&self, file: &File<'_>) -> Opened {
        let mut opened = Opened::default();
        let mut crawl = Crawl { file, left: BTreeMap::new(), cut: 0, made: 0 };
        let (mut rest, mut line) = (file.bytes, 1);
        while let Some(begins) = rest.iter().position(|byte| !matches!(byte, b'\r' | b'\n')) {
            line += lines(&rest[..begins]);
            rest = &rest[begins..];
            let len = match record(rest) {
                Ok(record) => {
                    if record.is_fetched() && !crawl.room(&mut opened) {
                        break;
                    }
                    let body = line + lines(&rest[..record.from]);
                    if let Err(why) = crawl.article(&record, body, &mut opened) {
                        *crawl.left.entry(why).or_insert(0) += 1;
                    }
                    record.len
                }
                Err(message) => {
                    crawl.damaged(line, message, &mut opened);
                    next(rest).unwrap_or(rest.len())
                }
            };
            line += lines(&rest[..len]);
            rest = &rest[len..];
        }
        crawl.tell(&mut opened);
        opened
    }
}

/// How many damaged records of one file are told one by one.
const TOLD: usize = 20;
/// How many reasons for which records were left out are told one by one.
const REASONS: usize = 6;
/// The most headers of a record or an answer that are read.
const HEADERS: usize = 1000;

/// What is known of the whole file.
struct Crawl<'f> {
    file: &'f File<'f>,
    /// How many records were left out, by why.
    left: BTreeMap<String, usize>,
    /// How many pages the crawler cut short.
    cut: usize,
    /// Bytes of text that were made by unpacking pages.
    made: u64,
}

impl Crawl<'_> {
    /// Whether another page may be read.
    fn room(&self, to: &mut Opened) -> bool {
        let most = self.file.settings.limits.unpacked;
        if self.made > most {
            let message = format!("its pages are larger than {} when they are unpacked", size(most));
            let help = "split the file, or raise `limits.unpacked`; what stands before was read";
            to.problems.push(Problem::file(self.file.path, message).help(help));
            return false;
        }
        room(self.file, to)
    }

    fn damaged(&self, line: u32, message: String, to: &mut Opened) {
        let path = self.file.path;
        match to.problems.len() {
            told if told < TOLD => {
                let help = "it is damaged or cut short; the other records were read";
                to.problems.push(Problem::file(format!("{path}:{line}"), message).help(help));
            }
            told if told == TOLD => {
                to.problems.push(Problem::file(path, "more records of this file cannot be read"));
            }
            _ => {}
        }
    }

    /// Says what was left out.
    fn tell(self, to: &mut Opened) {
        let all: usize = self.left.values().sum();
        if to.parts.is_empty() && to.problems.is_empty() && to.remarks.is_empty() && all == 0 {
            let said = "none of its records holds a page".to_owned();
            to.remarks.push(Remark { warns: true, at: self.file.path.to_owned(), said });
        }
        if all > 0 {
            let mut reasons: Vec<(String, usize)> = self.left.into_iter().collect();
            reasons.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            let rest: usize = reasons.iter().skip(REASONS).map(|(_, many)| many).sum();
            reasons.truncate(REASONS);
            if rest > 0 {
                reasons.push(("for other reasons".to_owned(), rest));
            }
            let reasons: Vec<String> =
                reasons.into_iter().map(|(why, many)| format!("{many} {why}")).collect();
            let records = if all == 1 { "1 record" } else { &format!("{all} records") };
            let said = format!("{records} left out: {}", reasons.join(", "));
            // A crawl without one page is hardly what was meant.
            let warns = to.parts.is_empty();
            to.remarks.push(Remark { warns, at: self.file.path.to_owned(), said });
        }
        if self.cut > 0 {
            let pages =
                if self.cut == 1 { "1 page that was" } else { &format!("{} pages that were", self.cut) };
            let said = format!("{pages} cut short when fetched; what is there was read");
            to.remarks.push(Remark { warns: true, at: self.file.path.to_owned(), said });
        }
    }

    /// Adds the page that the record holds.
    ///
    /// # Errors
    /// Why it holds none that is read, in words that follow a number.
    fn article(&mut self, record: &Record<'_>, line: u32, to: &mut Opened) -> Result<(), String> {
        let file = self.file;
        match record.get("warc-type") {
            "warcinfo" | "request" | "metadata" => return Ok(()),
            "response" | "resource" | "conversion" => {}
            "revisit" => return Err("as it was when fetched before".to_owned()),
            "continuation" => return Err("that continues another".to_owned()),
            "" => return Err("of no type".to_owned()),
            other => return Err(format!("of the type {}", word(other))),
        }
        let url = record.get("warc-target-uri").trim_matches(['<', '>']);
        let at = format!("{}:{line} ({url})", file.path);
        let answer = record.body.starts_with(b"HTTP/").then(|| head(record.body));
        let (fetched, from) = answer.unwrap_or_else(|| (record.head.clone(), 0));
        let status = record.body.split(|byte| *byte == b' ').nth(1).and_then(|rest| rest.get(..3));
        if let Some(status) = status.filter(|status| from > 0 && !status.starts_with(b"2")) {
            return Err(format!("of status {}", word(&String::from_utf8_lossy(status))));
        }
        let (mime, charset) = kind(header(&fetched, "content-type"));
        if mime.is_empty() {
            return Err("of no type".to_owned());
        }
        if !["text/html", "application/xhtml+xml", "text/plain"].contains(&mime.as_str()) {
            return Err(format!("of type {}", word(&mime)));
        }
        let sent = &record.body[from..];
        let body = match sent_as(sent, &fetched, &at, file.settings) {
            Ok(body) => body,
            Err(problem) => {
                to.problems.push(problem);
                return Ok(());
            }
        };
        if let Cow::Owned(made) = &body {
            self.made = self.made.saturating_add(made.len() as u64);
        }
        let text = file.fits(body.len()).and_then(|()| {
            let own = charset.or_else(|| meta(&body).filter(|_| mime != "text/plain"));
            decode(&at, &body, own.as_deref())
        });
        let (text, remarks) = match text {
            Ok(text) => text,
            Err(wrong) => {
                to.problems.push(Problem { path: at, ..wrong });
                return Ok(());
            }
        };
        let read = if mime == "text/plain" { Ok(Plain.read(&at, &text)) } else { html(&at, &text) };
        let mut read = match read {
            Ok(read) => read,
            Err(said) => {
                to.remarks.push(Remark { warns: true, at, said });
                return Ok(());
            }
        };
        if let Some(said) = blank(&text, &read).filter(|_| mime != "text/plain") {
            to.remarks.push(Remark { warns: true, at: at.clone(), said: said.to_owned() });
        }
        if read.blocks.is_empty() {
            return Err("without text".to_owned());
        }
        to.remarks.extend(remarks);
        self.cut += usize::from(!record.get("warc-truncated").is_empty());
        // It was published on the day it was fetched or before; when the page does not say, nothing nearer is known.
        let url = Some(url.to_owned()).filter(|url| !url.is_empty());
        let known = About { url: url.clone(), date: day(record.get("warc-date")), ..About::default() };
        read.about = std::mem::take(&mut read.about).or(known);
        let number = to.parts.len() + 1;
        // An identity that a page claims for itself is not the crawl's.
        read.about.id = None;
        let begins = match body {
            Cow::Borrowed(_) => line + lines(&record.body[..from]),
            Cow::Owned(_) => line,
        };
        let name = Some(url.unwrap_or_else(|| number.to_string()));
        to.parts.push(Part { name, begins: (Line(begins), Column(1)), ..Part::whole(text, read) });
        Ok(())
    }
}

struct Record<'b> {
    head: Vec<(String, String)>,
    body: &'b [u8],
    /// Where the body begins.
    from: usize,
    len: usize,
}

impl Record<'_> {
    fn get(&self, name: &str) -> &str {
        header(&self.head, name)
    }

    /// Whether it may hold a page.
    fn is_fetched(&self) -> bool {
        ["response", "resource", "conversion"].contains(&self.get("warc-type"))
    }
}

fn header<'h>(head: &'h [(String, String)], name: &str) -> &'h str {
    head.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
}

fn lines(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.iter().filter(|byte| **byte == b'\n').count()).unwrap_or(u32::MAX)
}

/// The headers at the head of `bytes`, behind the first line, and where they end.
fn head(bytes: &[u8]) -> (Vec<(String, String)>, usize) {
    let (mut head, mut at) = (Vec::new(), 0);
    for (number, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        at += line.len();
        let line = String::from_utf8_lossy(line);
        if line.trim().is_empty() {
            break;
        }
        if let Some((key, value)) = line.split_once(':').filter(|_| number > 0 && head.len() < HEADERS) {
            head.push((key.trim().to_lowercase(), value.trim().to_owned()));
        }
    }
    (head, at)
}

/// Where the next record begins: behind the first line of `bytes`, at one that looks like the head of a record.
fn next(bytes: &[u8]) -> Option<usize> {
    const HEAD: &[u8] = b"\nWARC/1.";
    bytes.windows(HEAD.len()).position(|window| window == HEAD).map(|at| at + 1)
}

/// The first record of `bytes`.
fn record(bytes: &[u8]) -> Result<Record<'_>, String> {
    if !bytes.starts_with(b"WARC/") {
        return Err("expected a record, which begins with `WARC/1.0`".to_owned());
    }
    let (head, from) = head(bytes);
    let length = header(&head, "content-length");
    let length: usize =
        length.parse().map_err(|_| format!("this record has no length: `{}`", word(length)))?;
    let end = from.checked_add(length).filter(|end| *end <= bytes.len());
    let end = end.ok_or_else(|| format!("this record is cut: {length} bytes were to follow its head"))?;
    let behind = bytes[end..].iter().position(|byte| !matches!(byte, b'\r' | b'\n'));
    if behind.is_some_and(|at| !bytes[end + at..].starts_with(b"WARC/")) {
        return Err(format!("the length of this record, {length}, does not lead to the next one"));
    }
    Ok(Record { head, body: &bytes[from..end], from, len: end })
}

/// `text/html` and the charset of `text/html; charset=utf-8`.
fn kind(content_type: &str) -> (String, Option<String>) {
    let mut parts = content_type.split(';');
    let mime = parts.next().unwrap_or_default().trim().to_lowercase();
    let charset = parts.find_map(|part| {
        let (key, value) = part.split_once('=')?;
        key.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"').to_owned())
    });
    (mime, charset)
}

/// What the server meant to send: joined when it came in chunks, unpacked when it was packed.
fn sent_as<'b>(
    sent: &'b [u8],
    head: &[(String, String)],
    at: &str,
    settings: &Settings,
) -> Result<Cow<'b, [u8]>, Problem> {
    let chunked = header(head, "transfer-encoding").to_lowercase().contains("chunked");
    let joined =
        if chunked { joined(sent).map_or(Cow::Borrowed(sent), Cow::Owned) } else { Cow::Borrowed(sent) };
    let most = settings.limits.article;
    let limits = Limits { unpacked: most, ..settings.limits };
    let settings = Settings { limits, ..settings.clone() };
    // Many crawlers unpack what they keep and leave the header as it was: the first bytes tell.
    let packing = match header(head, "content-encoding").to_lowercase().as_str() {
        "gzip" | "x-gzip" if joined.starts_with(&[0x1f, 0x8b]) => Packing::Gzip,
        "zstd" if joined.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) => Packing::Zstandard,
        "deflate" if joined.first().is_some_and(|byte| byte & 0x0f == 8) => Packing::Zlib,
        packed @ "br" if std::str::from_utf8(&joined).is_err() => {
            let message = format!("this page is packed as `{packed}`, which is not read");
            return Err(Problem::file(at, message).help("fetch it again as gzip, or unpacked"));
        }
        _ => return Ok(joined),
    };
    unpack(at, &joined, packing, &settings).map(Cow::Owned)
}

/// The chunks of an answer as one; `None` when it is in none. Of an answer that was cut, what is there.
fn joined(mut sent: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::new();
    let mut whole = 0;
    loop {
        let Some((size, chunk)) = chunk(sent) else { return (whole > 0).then_some(joined) };
        if size == 0 {
            return Some(joined);
        }
        let Some(rest) = chunk.get(size..) else {
            // What follows the first size of a page that is in no chunks is anything.
            joined.extend_from_slice(chunk);
            return (whole > 0).then_some(joined);
        };
        joined.extend_from_slice(&chunk[..size]);
        sent = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        whole += 1;
    }
}

/// The size of the first chunk, and what stands behind the line that says it.
fn chunk(sent: &[u8]) -> Option<(usize, &[u8])> {
    let end = sent.iter().take(64).position(|byte| *byte == b'\n')?;
    let size = std::str::from_utf8(&sent[..end]).ok()?;
    let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
    Some((size, &sent[end + 1..]))
}
