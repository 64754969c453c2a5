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
//! Records of the types `response`, `resource` and `conversion` that hold HTML or plain text are articles;
//! the others are no articles, and those of a crawl in which none is are told. The text of an article is
//! what the server sent, and its lines are those of the unpacked file.

use std::borrow::Cow;
use std::io::Read as _;

use flate2::read::{MultiGzDecoder, ZlibDecoder};

use super::decode::{decode, meta};
use super::part::{self, File, Opened, Part, Remark};
use super::plain::Plain;
use super::record::{day, html, room};
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
        let (mut rest, mut line) = (file.bytes, 1);
        while let Some(begins) = rest.iter().position(|byte| !matches!(byte, b'\r' | b'\n')) {
            line += lines(&rest[..begins]);
            rest = &rest[begins..];
            let record = match record(rest) {
                Ok(record) => record,
                Err(message) => {
                    let help = "it is damaged or cut short; what stands before was read";
                    opened.problems.push(Problem::file(format!("{}:{line}", file.path), message).help(help));
                    break;
                }
            };
            if record.is_fetched() && !room(file, &mut opened) {
                break;
            }
            let body = line + lines(&rest[..record.from]);
            article(file, &record, body, &mut opened);
            line += lines(&rest[..record.len]);
            rest = &rest[record.len..];
        }
        if opened.parts.is_empty() && opened.problems.is_empty() && opened.remarks.is_empty() {
            let said = "none of its records holds a page".to_owned();
            opened.remarks.push(Remark { warns: true, at: file.path.to_owned(), said });
        }
        opened
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
        if let Some((key, value)) = line.split_once(':').filter(|_| number > 0) {
            head.push((key.trim().to_lowercase(), value.trim().to_owned()));
        }
    }
    (head, at)
}

/// The first record of `bytes`.
fn record(bytes: &[u8]) -> Result<Record<'_>, String> {
    if !bytes.starts_with(b"WARC/") {
        return Err("expected a record, which begins with `WARC/1.0`".to_owned());
    }
    let (head, from) = head(bytes);
    let length = header(&head, "content-length");
    let length: usize = length.parse().map_err(|_| format!("this record has no length: `{length}`"))?;
    let end = from.checked_add(length).filter(|end| *end <= bytes.len());
    let end = end.ok_or_else(|| format!("this record is cut: {length} bytes were to follow its head"))?;
    Ok(Record { head, body: &bytes[from..end], from, len: end })
}

fn article(file: &File<'_>, record: &Record<'_>, line: u32, to: &mut Opened) {
    if !record.is_fetched() {
        return;
    }
    let url = record.get("warc-target-uri").trim_matches(['<', '>']);
    let at = format!("{}:{line} ({url})", file.path);
    let answer = record.body.starts_with(b"HTTP/").then(|| head(record.body));
    let (fetched, from) = answer.unwrap_or_else(|| (record.head.clone(), 0));
    let (mime, charset) = kind(header(&fetched, "content-type"));
    let status = record.body.get(9..12).filter(|_| from > 0);
    if !["text/html", "application/xhtml+xml", "text/plain"].contains(&mime.as_str())
        || status.is_some_and(|status| !status.starts_with(b"2"))
    {
        return;
    }
    let problem = |problem: Problem| Problem { path: at.clone(), ..problem };
    let sent = &record.body[from..];
    let body = match sent_as(sent, &fetched, file.settings.limits.article) {
        Ok(body) => body,
        Err(message) => return to.problems.push(Problem::file(at, message)),
    };
    let text = file.fits(body.len()).and_then(|()| {
        let own = charset.or_else(|| meta(&body).filter(|_| mime != "text/plain"));
        decode(&at, &body, own.as_deref())
    });
    let (text, remarks) = match text {
        Ok(text) => text,
        Err(wrong) => return to.problems.push(problem(wrong)),
    };
    to.remarks.extend(remarks);
    let read = if mime == "text/plain" { Ok(Plain.read(&at, &text)) } else { html(&at, &text) };
    let mut read = match read {
        Ok(read) => read,
        Err(said) => return to.remarks.push(Remark { warns: true, at, said }),
    };
    // Crawlers fetch pages that are no articles; with nothing to read in them they are nothing to tell.
    if read.blocks.is_empty() {
        return;
    }
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
fn sent_as<'b>(sent: &'b [u8], head: &[(String, String)], most: u64) -> Result<Cow<'b, [u8]>, String> {
    let chunked = header(head, "transfer-encoding").to_lowercase().contains("chunked");
    let joined =
        if chunked { joined(sent).map_or(Cow::Borrowed(sent), Cow::Owned) } else { Cow::Borrowed(sent) };
    let unpacked = |reader: &mut dyn std::io::Read| {
        let mut unpacked = Vec::new();
        match reader.take(most.saturating_add(1)).read_to_end(&mut unpacked) {
            Ok(_) => Ok(Cow::Owned(unpacked)),
            Err(error) => Err(format!("this page cannot be unpacked: {error}")),
        }
    };
    match header(head, "content-encoding").to_lowercase().as_str() {
        // Many crawlers unpack what they keep and leave the header as it was.
        "gzip" | "x-gzip" if joined.starts_with(&[0x1f, 0x8b]) => {
            unpacked(&mut MultiGzDecoder::new(&*joined))
        }
        "deflate" if joined.first().is_some_and(|byte| byte & 0x0f == 8) => {
            unpacked(&mut ZlibDecoder::new(&*joined))
        }
        packed @ ("br" | "zstd") if std::str::from_utf8(&joined).is_err() => {
            Err(format!("this page is packed as `{packed}`, which is not read"))
        }
        _ => Ok(joined),
    }
}

/// The chunks of an answer as one; `None` when it is in none.
fn joined(mut sent: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::new();
    loop {
        let end = sent.iter().take(64).position(|byte| *byte == b'\n')?;
        let size = std::str::from_utf8(&sent[..end]).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        let chunk = sent.get(end + 1..)?;
        if size == 0 {
            return Some(joined);
        }
        joined.extend_from_slice(chunk.get(..size)?);
        sent = chunk.get(size..)?;
        sent = sent.strip_prefix(b"\r\n").or_else(|| sent.strip_prefix(b"\n")).unwrap_or(sent);
    }
}
