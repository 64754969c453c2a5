//! E-mail: a message is an article, a mailbox holds many.
//!
//! The subject is the title, the sender the outlet. Of a message in text and HTML the text is read; quoted
//! lines (`> …`) are quotations, and what stands below `-- ` is a signature and no prose. Attachments are not
//! read.
//!
//! A message whose text stands in the file as it is meant, or in quoted-printable, keeps its lines: the
//! escapes are holes. Where it is packed in base64 or in another encoding, the text is what a mail program
//! shows, subject first, and lines are counted in it.

use encoding_rs::{Encoding as Charset, UTF_8};
use mail_parser::{Encoding, HeaderName, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};

use super::part::{self, File, Opened, Part, Remark};
use super::plain::Plain;
use super::record::{html, room};
use super::within::Within;
use super::{About, Block, Format, Read, Role, Skip, Skipped, tongue};
use crate::problem::Problem;
use crate::span::{Column, Line, Span};
use crate::value::day::Days;

/// `.eml`
#[derive(Debug)]
pub(super) struct Mail;

impl Format for Mail {
    fn name(&self) -> &'static str {
        "mail"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["eml", "mbox"]
    }

    fn read(&self, path: &str, text: &str) -> Read {
        part::first(self, path, text)
    }

    fn open(&self, file: &File<'_>) -> Opened {
        let mut opened = Opened::default();
        let starts = starts(file.bytes);
        let several = starts.len() > 1;
        let mut line = 1;
        for (number, from) in starts.iter().enumerate() {
            let to = starts.get(number + 1).copied().unwrap_or(file.bytes.len());
            let raw = file.bytes.get(*from..to).unwrap_or_default();
            // The line that begins a message in a mailbox is not part of it.
            let head = if raw.starts_with(b"From ") {
                raw.iter().position(|b| *b == b'\n').map_or(0, |at| at + 1)
            } else {
                0
            };
            line += lines(&raw[..head]);
            if !room(file, &mut opened) {
                break;
            }
            if let Err(problem) =
                message(file, &raw[head..], Line(line), several.then_some(number + 1), &mut opened)
            {
                let path = if several { format!("{}:{line}", file.path) } else { file.path.to_owned() };
                opened.problems.push(Problem { path, ..problem });
            }
            line += lines(&raw[head..]);
        }
        opened
    }
}

fn lines(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.iter().filter(|byte| **byte == b'\n').count()).unwrap_or(u32::MAX)
}

/// Where messages begin: one, unless the file begins as a mailbox does.
fn starts(bytes: &[u8]) -> Vec<usize> {
    let mut starts = vec![0];
    if bytes.starts_with(b"From ") {
        let (mut at, mut blank) = (0, false);
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            if blank && line.starts_with(b"From ") {
                starts.push(at);
            }
            blank = line.iter().all(|byte| matches!(byte, b'\r' | b'\n'));
            at += line.len();
        }
    }
    starts
}

fn message(
    file: &File<'_>,
    raw: &[u8],
    line: Line,
    number: Option<usize>,
    to: &mut Opened,
) -> Result<(), Problem> {
    file.fits(raw.len())?;
    let none = || Problem::file(file.path, "this is no e-mail: it has no headers");
    let message = MessageParser::default().parse(raw).ok_or_else(none)?;
    if message.parts.first().is_none_or(|part| part.headers.is_empty()) {
        return Err(none()
            .help("a message begins with lines as `Subject: …`; what is no message belongs into a .txt"));
    }
    let parts: Vec<&MessagePart<'_>> = message.text_bodies().collect();
    let written = std::str::from_utf8(raw).ok().and_then(|text| Written::new(text, &message, &parts));
    let Written { text, title, bodies, begins } = match written {
        Some(written) => written,
        None => Written::shown(&message, &parts, line_of(raw, &parts)),
    };
    let mut read = Read { about: about(&message), ..Read::default() };
    if let Some(title) = title {
        let span = Span::new(0, title.text().len());
        let block =
            Block { span, role: Role::Title, holes: Vec::new(), level: 0, cell: None, language: None };
        read.blocks.extend(title.outer(Read { blocks: vec![block], ..Read::default() }).blocks);
    }
    for (within, part) in bodies.iter().zip(&parts) {
        let inner = match &part.body {
            PartType::Html(_) => match html(file.path, within.text()) {
                Ok(inner) => inner,
                Err(said) => {
                    to.remarks.push(Remark { warns: true, at: format!("{}:{line}", file.path), said });
                    return Ok(());
                }
            },
            _ => body(file.path, within.text()),
        };
        let inner = within.outer(inner);
        let role = |role| if role == Role::Title { Role::Paragraph } else { role };
        read.blocks.extend(inner.blocks.into_iter().map(|block| Block { role: role(block.role), ..block }));
        read.skipped.extend(inner.skipped);
    }
    read.blocks.sort_by_key(|block| block.span);
    if bodies.is_empty() {
        let said = "no text in it but its subject".to_owned();
        to.remarks.push(Remark { warns: true, at: format!("{}:{line}", file.path), said });
    }
    let identity = message.message_id().map(str::to_owned);
    let name = number.map(|number| identity.unwrap_or_else(|| number.to_string()));
    let begins = Line(line.0 + begins);
    to.parts.push(Part { name, begins: (begins, Column(1)), ..Part::whole(text, read) });
    Ok(())
}

/// How many lines stand before the first body.
fn line_of(raw: &[u8], parts: &[&MessagePart<'_>]) -> u32 {
    let at = parts.first().map_or(0, |part| usize::try_from(part.offset_body).unwrap_or(0));
    lines(raw.get(..at).unwrap_or_default())
}

fn about(message: &Message<'_>) -> About {
    let from = message.from().and_then(|from| from.first());
    let date = message
        .date()
        .and_then(|date| Days::parse(&format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)));
    let lang = message
        .header_raw(HeaderName::ContentLanguage)
        .and_then(|lang| tongue::code(lang.split(',').next()?));
    About {
        source: from.and_then(|from| from.name().or_else(|| from.address())).map(str::to_owned),
        date,
        lang,
        title: message.subject().map(|title| title.split_whitespace().collect::<Vec<_>>().join(" ")),
        ..About::default()
    }
}

/// A text with the places of its title and bodies.
struct Written {
    text: String,
    title: Option<Within>,
    bodies: Vec<Within>,
    /// How many lines of the message stand before the text.
    begins: u32,
}

impl Written {
    /// The message as it is written; `None` when what is meant cannot be found in it.
    fn new(text: &str, message: &Message<'_>, parts: &[&MessagePart<'_>]) -> Option<Self> {
        let bodies: Option<Vec<Within>> = parts
            .iter()
            .map(|part| {
                let span = (usize::try_from(part.offset_body).ok()?, usize::try_from(part.offset_end).ok()?);
                let raw = text.get(span.0..span.1)?;
                let charset = part.content_type().and_then(|it| it.attribute("charset")).unwrap_or("utf-8");
                let charset = Charset::for_label(charset.as_bytes())?;
                match part.encoding {
                    Encoding::None if charset == UTF_8 || raw.is_ascii() => {
                        let mut within = Within::default();
                        within.literal(raw, span.0);
                        Some(within)
                    }
                    Encoding::QuotedPrintable => printable(raw, span.0, charset),
                    Encoding::None | Encoding::Base64 => None,
                }
            })
            .collect();
        let title = match message.subject().map(str::trim).filter(|subject| !subject.is_empty()) {
            None => None,
            Some(subject) => {
                let header =
                    message.parts.first()?.headers.iter().rfind(|it| it.name == HeaderName::Subject)?;
                let from = usize::try_from(header.offset_start).ok()?;
                let raw = text.get(from..usize::try_from(header.offset_end).ok()?)?;
                let mut within = Within::default();
                within.literal(subject, from + raw.find(subject)?);
                Some(within)
            }
        };
        Some(Self { text: text.to_owned(), title, bodies: bodies?, begins: 0 })
    }

    /// The message as a mail program shows it.
    fn shown(message: &Message<'_>, parts: &[&MessagePart<'_>], begins: u32) -> Self {
        let mut shown = Self { text: String::new(), title: None, bodies: Vec::new(), begins };
        let add = |text: &mut String, part: &str| {
            let mut within = Within::default();
            within.literal(part, text.len());
            text.push_str(part);
            text.push_str("\n\n");
            within
        };
        if let Some(subject) = message.subject().map(str::trim).filter(|subject| !subject.is_empty()) {
            shown.title = Some(add(&mut shown.text, subject));
        }
        for part in parts {
            if let PartType::Text(body) | PartType::Html(body) = &part.body {
                shown.bodies.push(add(&mut shown.text, body));
            }
        }
        shown
    }
}

/// Quoted-printable as it is meant; `None` in a charset in which a character takes a varying number of bytes,
/// UTF-8 aside.
fn printable(raw: &str, at: usize, charset: &'static Charset) -> Option<Within> {
    if charset != UTF_8 && !charset.is_single_byte() {
        return None;
    }
    let mut within = Within::default();
    // A character of several bytes that is not whole yet, and where it is written.
    let mut open: (Vec<u8>, Span) = (Vec::new(), Span::default());
    let mut from = 0;
    while from < raw.len() {
        let rest = &raw[from..];
        let byte = rest.strip_prefix('=').and_then(|code| u8::from_str_radix(code.get(..2)?, 16).ok());
        if let Some(byte) = byte {
            let span = Span::new(at + from, at + from + 3);
            open.1 = if open.0.is_empty() { span } else { open.1.to(span) };
            open.0.push(byte);
            from += 3;
            match charset.decode_without_bom_handling_and_without_replacement(&open.0) {
                Some(meant) => {
                    meant.chars().next().into_iter().for_each(|c| within.escape(c, open.1));
                    open.0.clear();
                }
                None if open.0.len() > 3 => {
                    within.escape(char::REPLACEMENT_CHARACTER, open.1);
                    open.0.clear();
                }
                None => {}
            }
            continue;
        }
        if let Some(wrapped) = rest.strip_prefix('=') {
            let end = wrapped.find('\n').filter(|end| wrapped[..*end].trim().is_empty());
            if let Some(end) = end {
                // What stands next reaches over the break.
                from += end + 2;
                continue;
            }
        }
        if !open.0.is_empty() {
            within.escape(char::REPLACEMENT_CHARACTER, open.1);
            open.0.clear();
        }
        let len = rest.char_indices().skip(1).find(|(_, c)| *c == '=').map_or(rest.len(), |(len, _)| len);
        within.literal(&rest[..len], at + from);
        from += len;
    }
    Some(within)
}

/// Reads text in which lines are quoted.
fn body(path: &str, text: &str) -> Read {
    let mut read = Read::default();
    let mut at = 0;
    let mut run: Option<(bool, Within)> = None;
    let mut close = |run: Option<(bool, Within)>| {
        let Some((quoted, within)) = run else { return };
        let inner = within.outer(Plain.read(path, within.text()));
        let role = |role| if quoted { Role::Quote } else { role };
        read.blocks.extend(inner.blocks.into_iter().map(|block| Block { role: role(block.role), ..block }));
    };
    for line in text.split_inclusive('\n') {
        if line.trim_end_matches(['\r', '\n']) == "-- " {
            break;
        }
        let quoted = line.starts_with('>');
        if run.as_ref().is_some_and(|(before, _)| *before != quoted) {
            close(run.take());
        }
        let own = line.trim_start_matches(['>', ' ']);
        let own = if quoted { own } else { line };
        let (_, within) = run.get_or_insert_with(|| (quoted, Within::default()));
        within.literal(own, at + line.len() - own.len());
        at += line.len();
    }
    close(run);
    if at < text.len() {
        read.skipped.push(Skipped { span: Span::new(at, text.len()), what: Skip::Signature });
    }
    read
}
