//! An article that is a record: its text, its title and what is known of it stand in named fields.
//!
//! | field holds | names, the first that is there |
//! |---|---|
//! | `text` | `text`, `body`, `content`, `maintext`, … |
//! | `title` | `title`, `headline`, … |
//! | `date` | `date`, `published`, `date_publish`, … |
//! | `source` | `source`, `outlet`, `sitename`, `domain`, … |
//! | `url`, `lang`, `id` | `url`, `link`; `lang`, `language`; `id`, `guid`, … |
//!
//! Names are compared without capitals, and `-`, `_` and spaces are the same. `fields` of the configuration
//! names others.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use regex::Regex;

use super::part::{File, Opened, Part, Remark, word};
use super::plain::Plain;
use super::within::Within;
use super::{About, Block, FORMATS, Format, Read, Role, pattern, tongue};
use crate::problem::Problem;
use crate::span::{Column, Line, Span};
use crate::value::day::Days;

/// What a field holds, and how it is called.
#[derive(Debug)]
pub struct Field {
    /// As in `fields` of the configuration.
    pub holds: &'static str,
    /// The names by which it is known, the most telling first.
    pub names: &'static [&'static str],
}

/// Every field that is read.
#[rustfmt::skip]
pub static FIELDS: &[Field] = &[
    Field { holds: "text", names: &["text", "body", "content", "maintext", "main text", "article text", "full text", "article body", "article", "raw text"] },
    Field { holds: "title", names: &["title", "headline", "heading"] },
    Field { holds: "date", names: &["date", "published", "date publish", "date published", "published at", "publish date", "pub date", "pubdate", "publication date", "datepublished", "published date", "timestamp"] },
    Field { holds: "source", names: &["source", "outlet", "sitename", "site name", "domain", "source domain", "publisher", "publication", "hostname"] },
    Field { holds: "url", names: &["url", "link", "canonical url", "source url", "href"] },
    Field { holds: "lang", names: &["lang", "language", "locale"] },
    Field { holds: "id", names: &["id", "guid", "uuid"] },
];

/// Which of `names` is the field that holds `holds`, as the settings say, else by its name.
pub(super) fn field<'n>(file: &File<'_>, holds: &str, names: &[&'n str]) -> Option<&'n str> {
    if let Some(named) = file.settings.fields.get(holds) {
        return names.iter().copied().find(|name| name == named);
    }
    let same = |name: &str, known: &str| {
        let plain = |text: &str| text.trim().trim_start_matches('_').to_lowercase().replace(['-', '_'], " ");
        plain(name) == known
    };
    let field = FIELDS.iter().find(|field| field.holds == holds)?;
    field.names.iter().find_map(|known| names.iter().copied().find(|name| same(name, known)))
}

/// What to do when no field holds the text.
pub(super) fn no_text(at: String, names: &[&str]) -> Problem {
    let shown: Vec<String> = names.iter().take(12).map(|name| word(name)).collect();
    Problem::file(at, "none of the fields is known to hold the text").help(format!(
        "say which in crossclaim.yaml, as `fields: {{text: NAME}}`; there is {}",
        shown.join(", ")
    ))
}

/// A record whose fields have been found.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) title: Option<Within>,
    /// One, or one for each paragraph.
    pub(super) text: Vec<Within>,
    pub(super) about: About,
    /// What tells it from the others of its file, when it says so itself.
    pub(super) name: Option<String>,
}

impl Record {
    /// Takes what a field says of the article.
    pub(super) fn tell(&mut self, holds: &str, value: &str) -> Result<(), String> {
        let value = value.trim();
        if value.is_empty() {
            return Ok(());
        }
        let about = &mut self.about;
        match holds {
            "title" => {
                let meant = entities(value);
                about.title = Some(meant.text().split_whitespace().collect::<Vec<_>>().join(" "));
            }
            "date" => {
                about.date =
                    Some(day(value).ok_or("the date is none that can be read; the article has none")?);
            }
            "source" => about.source = Some(value.to_owned()),
            "url" => about.url = Some(value.to_owned()),
            "lang" => about.lang = tongue::code(value),
            "id" => about.id = Some(value.to_owned()),
            _ => {}
        }
        Ok(())
    }

    /// Adds the article to those of its file. `text` is what its spans speak of; it is written from `begins`
    /// on.
    pub(super) fn add(
        self,
        file: &File<'_>,
        text: &str,
        begins: (Line, Column),
        number: usize,
        to: &mut Opened,
    ) {
        let at = format!("{}:{}", file.path, begins.0);
        if let Err(problem) = file.fits(text.len()) {
            to.problems.push(Problem { path: at, ..problem });
            return;
        }
        let Self { title, text: fields, mut about, name } = self;
        let mut blocks: Vec<Block> = Vec::new();
        if let Some(title) = title.filter(|title| !title.text().trim().is_empty()) {
            let inner = entities(title.text());
            let meant = inner.text();
            let start = meant.len() - meant.trim_start().len();
            let span = Span::new(start, meant.trim_end().len());
            let block =
                Block { span, role: Role::Title, holes: Vec::new(), level: 0, cell: None, language: None };
            let read = inner.outer(Read { blocks: vec![block], ..Read::default() });
            blocks.extend(title.outer(read).blocks);
        }
        let titled = !blocks.is_empty();
        let mut skipped = Vec::new();
        let mut found = false;
        for field in fields {
            let read = match body(file.path, field.text()) {
                Ok(read) => field.outer(read),
                Err(said) => {
                    to.remarks.push(Remark { warns: true, at, said });
                    return;
                }
            };
            found |= !read.blocks.is_empty();
            let role = |role| if titled && role == Role::Title { Role::Heading } else { role };
            blocks.extend(read.blocks.into_iter().map(|block| Block { role: role(block.role), ..block }));
            skipped.extend(read.skipped);
            about = about.or(About { id: None, ..read.about });
        }
        if !found {
            let said = "no text in it; this article was left out".to_owned();
            to.remarks.push(Remark { warns: true, at, said });
            return;
        }
        blocks.sort_by_key(|block| block.span);
        skipped.sort_by_key(|skipped| skipped.span);
        let name = about.url.clone().or(name).unwrap_or_else(|| number.to_string());
        let read = Read { blocks, skipped, about, problems: Vec::new() };
        to.parts.push(Part { name: Some(name), begins, ..Part::whole(text.to_owned(), read) });
    }
}

/// Whether a file that holds so many articles may hold another. When not, says so once.
pub(super) fn room(file: &File<'_>, to: &mut Opened) -> bool {
    let most = file.settings.limits.articles;
    let room = (to.parts.len() as u64) < most;
    if !room {
        to.problems.push(
            Problem::file(file.path, format!("more than {most} articles"))
                .help("split the file, or raise `limits.articles`"),
        );
    }
    room
}

/// Reads the text of a field, which may be HTML; when that cannot be read, says so.
pub(super) fn body(path: &str, text: &str) -> Result<Read, String> {
    static MARKUP: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)<(?:/?(?:p|div|a|h[1-6]|ul|ol|li|strong|em|b|i|span|blockquote|table|article|html|body)|br|img)(?:\s[^<>]*)?/?>",
        )
    });
    if MARKUP.is_match(text) {
        return html(path, text);
    }
    let meant = entities(text);
    Ok(meant.outer(Plain.read(path, meant.text())))
}

/// Entities of HTML that stand in text which is none otherwise: `l&#8217;été`.
fn entities(text: &str) -> Within {
    static ENTITY: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));"));
    let mut within = Within::default();
    let mut from = 0;
    for found in ENTITY.captures_iter(text) {
        let number = |group: usize, base| {
            let digits = found.get(group)?.as_str();
            u32::from_str_radix(digits, base).ok().and_then(char::from_u32).filter(|c| !c.is_control())
        };
        let named = || NAMED.iter().find(|(name, _)| found.get(3).is_some_and(|it| it.as_str() == *name));
        let meant = number(1, 10).or_else(|| number(2, 16)).or_else(|| named().map(|(_, c)| *c));
        if let (Some(c), Some(whole)) = (meant, found.get(0)) {
            within.literal(&text[from..whole.start()], from);
            within.escape(c, Span::new(whole.start(), whole.end()));
            from = whole.end();
        }
    }
    within.literal(&text[from..], from);
    within
}

/// The entities by name that programs write into text.
#[rustfmt::skip]
const NAMED: &[(&str, char)] = &[
    ("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("nbsp", '\u{a0}'),
    ("rsquo", '’'), ("lsquo", '‘'), ("rdquo", '”'), ("ldquo", '“'), ("laquo", '«'), ("raquo", '»'),
    ("hellip", '…'), ("ndash", '–'), ("mdash", '—'), ("euro", '€'), ("pound", '£'),
    ("agrave", 'à'), ("acirc", 'â'), ("ccedil", 'ç'), ("eacute", 'é'), ("egrave", 'è'), ("ecirc", 'ê'),
    ("Eacute", 'É'), ("icirc", 'î'), ("ocirc", 'ô'), ("ugrave", 'ù'), ("ucirc", 'û'), ("oelig", 'œ'),
    ("auml", 'ä'), ("ouml", 'ö'), ("uuml", 'ü'), ("szlig", 'ß'), ("ntilde", 'ñ'),
];

/// Reads HTML, when there is a reader of it.
pub(super) fn html(path: &str, text: &str) -> Result<Read, String> {
    let reader = FORMATS.iter().find(|format| format.name() == "html");
    let reader = reader.ok_or("not read yet: HTML; this article was left out")?;
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| reader.read(path, text))).map_err(|payload| {
        let fault = super::open::fault(&*payload);
        format!("left out, for a fault in the reader of `html`: {fault}; please report this: it is a bug")
    })
}

/// The day of a date as programs write it: `2021-01-19T08:00:00Z`, `Tue, 19 Jan 2021 08:00:00 GMT`, seconds
/// since 1970.
pub(super) fn day(text: &str) -> Option<Days> {
    let text = text.trim();
    let civil = |date: jiff::civil::Date| Days::parse(&date.to_string());
    let written = || {
        // A mail ends with the name of the zone, which says nothing new.
        let mail = text.split(" (").next().unwrap_or(text);
        let zoned = jiff::fmt::rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_zoned(mail).ok()?;
        civil(zoned.date())
    };
    let counted = || {
        let number: i64 = text.split('.').next().and_then(|whole| whole.parse().ok())?;
        // Below ten digits is a number of something else.
        let seconds = match number {
            100_000_000..100_000_000_000 => number,
            100_000_000_000..100_000_000_000_000 => number / 1000,
            _ => return None,
        };
        civil(Timestamp::from_second(seconds).ok()?.to_zoned(TimeZone::UTC).date())
    };
    let first = || Days::parse(text.get(..10).filter(|_| text.as_bytes().get(10) == Some(&b' '))?);
    Days::parse(text).or_else(first).or_else(written).or_else(counted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_programs_write_them() {
        for (text, read) in [
            ("2021-01-19", Some("2021-01-19")),
            ("2021-01-19T08:00:00Z", Some("2021-01-19")),
            ("2021-01-19 08:00:00", Some("2021-01-19")),
            ("2021-01", Some("2021-01")),
            ("Tue, 19 Jan 2021 23:30:00 +0100", Some("2021-01-19")),
            ("19 Jan 2021 08:00:00 GMT", Some("2021-01-19")),
            ("Tue, 19 Jan 2021 08:00:00 +0000 (UTC)", Some("2021-01-19")),
            ("1611043200", Some("2021-01-19")),
            ("1611043200000", Some("2021-01-19")),
            ("12", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(day(text).map(|day| day.to_string()).as_deref(), read, "{text}");
        }
    }

    #[test]
    fn html_is_told_from_text() {
        assert_eq!(body("", "1 < 2 > 0 and a <- b. <b@x.org> wrote.").unwrap().blocks.len(), 1);
        let told = body("", "<p>It is 12.</p>").map_err(|said| said.contains("HTML"));
        assert!(
            told.is_ok_and(|read| !read.blocks.is_empty())
                || FORMATS.iter().all(|format| format.name() != "html")
        );
    }
}
