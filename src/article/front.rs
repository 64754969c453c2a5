//! What stands before the prose of a text file: front matter, and the date that crawls leave.
//!
//! ```text
//! ---
//! title: The site is back
//! source: Example News        # or `outlet`
//! date: 2021-01-19
//! ---
//! ```
//!
//! Keys that are not known are for other tools and are passed over. A crawl writes the date at the
//! head of the text, ` date 2021-01 Parler …`, with its precision.

use std::sync::{Arc, LazyLock};

use regex::Regex;

use super::{About, Skip, Skipped, pattern, tongue};
use crate::problem::{Problem, Source};
use crate::span::Span;
use crate::value::day::Days;
use crate::yaml::{self, Node, What};

/// What is known before the prose, and where the prose begins.
#[derive(Debug, Default)]
pub(super) struct Front {
    pub(super) about: About,
    /// The byte at which the prose begins, past what is read here.
    pub(super) prose: usize,
    pub(super) problems: Vec<Problem>,
}

impl Front {
    /// The stretch before the prose, when there is one.
    pub(super) fn skipped(&self) -> Vec<Skipped> {
        let span = Span::new(0, self.prose);
        // A byte order mark alone is nothing.
        let some = self.prose > '\u{feff}'.len_utf8();
        some.then_some(Skipped { span, what: Skip::FrontMatter }).into_iter().collect()
    }
}

/// Reads what stands before the prose of `text`. Linear.
pub(super) fn read(path: &str, text: &str) -> Front {
    let mut front = Front { prose: bom(text), ..Front::default() };
    if let Some((yaml, prose)) = fenced(text, front.prose) {
        front.prose = prose;
        let source = Arc::new(Source::new(path.to_owned(), text[..yaml].to_owned()));
        if let Some(node) = yaml::parse(&source, &mut front.problems) {
            front.about = metadata(&node, &source, &mut front.problems);
        }
    }
    if let Some((date, prose)) = dated(&text[front.prose..]) {
        front.about.date = front.about.date.or(Some(date));
        front.prose += prose;
    }
    front
}

/// The length of a byte order mark at the head of `text`.
fn bom(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// Where the YAML between two lines `---` ends, and where the prose behind them begins. What is
/// fenced must look like keys: a line of dashes also stands between paragraphs.
fn fenced(text: &str, from: usize) -> Option<(usize, usize)> {
    static KEY: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"^["']?[\p{L}_][\p{L}\p{N}_. -]*["']?\s*:(\s|$)"#));
    let mut lines = text[from..].split_inclusive('\n');
    let first = lines.next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let mut at = from + first.len();
    let mut looks = None;
    for line in lines {
        let trimmed = line.trim_end();
        if matches!(trimmed, "---" | "...") {
            return looks.unwrap_or(true).then_some((at, at + line.len()));
        }
        if looks.is_none() && !trimmed.is_empty() && !trimmed.trim_start().starts_with('#') {
            looks = Some(KEY.is_match(trimmed));
            if looks == Some(false) {
                return None;
            }
        }
        at += line.len();
    }
    None
}

/// The date at the head of crawled text, and where the prose behind it begins.
fn dated(text: &str) -> Option<(Days, usize)> {
    static DATE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^\s{0,100}date (\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:\s|$)"));
    let found = DATE.captures(text)?;
    Some((Days::parse(found.get(1)?.as_str())?, found.get(0)?.end()))
}

fn metadata(node: &Node, source: &Arc<Source>, problems: &mut Vec<Problem>) -> About {
    let mut about = About::default();
    let entries = match &node.what {
        What::Map(entries) => entries,
        What::Nothing => return about,
        _ => {
            problems.push(Problem::at(source, node.span, "front matter is keys and values").label("here"));
            return about;
        }
    };
    for (key, node) in entries {
        let text = || match &node.what {
            What::Text(text) if !text.trim().is_empty() => Ok(Some(text.trim().to_owned())),
            What::Text(_) | What::Nothing => Ok(None),
            _ => Err(format!("expected text behind `{}`, found {}", key.value, node.called())),
        };
        let read = match key.value.to_ascii_lowercase().as_str() {
            "id" => text().map(|text| about.id = text),
            "title" => text().map(|text| about.title = text),
            "source" | "outlet" => text().map(|text| about.source = about.source.take().or(text)),
            "url" => text().map(|text| about.url = text),
            "family" => text().map(|text| about.family = text),
            "date" => text().and_then(|text| {
                about.date = text.map(|text| date(&text)).transpose()?;
                Ok(())
            }),
            "lang" => text().and_then(|text| {
                about.lang = text.map(|text| lang(&text)).transpose()?;
                Ok(())
            }),
            "origin" => origins(node).map(|origins| about.origins = origins),
            _ => Ok(()),
        };
        if let Err(message) = read {
            let (message, help) = message.split_once('\n').unwrap_or((&message, ""));
            let mut problem = Problem::at(source, node.span, message).label("here");
            problem.help = (!help.is_empty()).then(|| help.to_owned());
            problems.push(problem);
        }
    }
    about
}

/// Reads a date of metadata; what to do stands behind the first line of the error.
pub(super) fn date(text: &str) -> Result<Days, String> {
    Days::parse(text).ok_or_else(|| {
        format!("`{text}` is no date\nwrite 2021-01-19; 2021-01 is a month, 2021 a year, 2021-01-03/2021-01-05 a stretch")
    })
}

/// Reads a language code of metadata; what to do stands behind the first line of the error.
pub(super) fn lang(text: &str) -> Result<String, String> {
    tongue::code(text).ok_or_else(|| {
        format!("`{text}` is no language code\nwrite two letters: fr, en; a region may follow: fr-CA")
    })
}

fn origins(node: &Node) -> Result<Vec<String>, String> {
    let one = |node: &Node| match &node.what {
        What::Text(text) => Ok(text.trim().to_owned()),
        _ => Err(format!("expected the name of an origin, found {}", node.called())),
    };
    match &node.what {
        What::Nothing => Ok(Vec::new()),
        What::List(nodes) => nodes.iter().map(one).collect(),
        _ => one(node).map(|name| vec![name]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prose(text: &str) -> &str {
        let front = read("a.md", text);
        assert_eq!(front.problems, [], "{text:?}");
        &text[front.prose..]
    }

    #[test]
    fn front_matter_is_read_and_is_no_prose() {
        let text = "---\n# how it came\ntitle: \"Le retour : suite\"\noutlet: 01net\ndate: 2021-01-19T08:00:00Z\nlang: fr-FR\n\
            url: https://x.org/a\nid: 007\norigin: [Reuters, AFP]\nfamily: wire\nauthor: {name: X}\ntags:\n  - 12\ndraft: no\n---\nProse.\n";
        assert_eq!(prose(text), "Prose.\n");
        let about = read("a.md", text).about;
        assert_eq!(
            about,
            About {
                id: Some("007".into()),
                source: Some("01net".into()),
                date: Days::parse("2021-01-19"),
                lang: Some("fr".into()),
                url: Some("https://x.org/a".into()),
                title: Some("Le retour : suite".into()),
                origins: vec!["Reuters".into(), "AFP".into()],
                family: Some("wire".into()),
                authors: Vec::new(),
            }
        );
    }

    #[test]
    fn front_matter_may_be_empty_or_written_on_windows() {
        assert_eq!(prose("---\n---\nProse."), "Prose.");
        assert_eq!(prose("---\n\n# nothing\n---\nProse."), "Prose.");
        assert_eq!(prose("\u{feff}---\r\ntitle: x\r\n---\r\nProse."), "Prose.");
        assert_eq!(read("", "\u{feff}---\r\ntitle: x\r\n---\r\n").about.title.as_deref(), Some("x"));
        assert_eq!(prose("---\ntitle:\nsource: ~\n...\nProse."), "Prose.");
    }

    #[test]
    fn a_line_of_dashes_is_not_front_matter() {
        for text in [
            "---\nProse.\n---\nMore.",
            "---\ntitle: x\nno end",
            "----\ntitle: x\n---\n",
            "--- a\n---\n",
            "---",
            "",
        ] {
            assert_eq!(prose(text), text);
        }
    }

    #[test]
    fn the_date_of_a_crawl_keeps_its_precision() {
        for (text, date, rest) in [
            (" date 2021-01 Parler est là.", "2021-01", "Parler est là."),
            ("date 2021-02-04\nParler", "2021-02-04", "Parler"),
            ("\u{feff}\n date 2021 Parler", "2021", "Parler"),
        ] {
            let front = read("a.txt", text);
            assert_eq!((front.about.date, &text[front.prose..]), (Days::parse(date), rest));
        }
        for text in [
            "date 2021-13 x",
            "date 21 x",
            "date limite 2021",
            "Date 2021-01 x",
            "x date 2021-01 y",
            "date 2021-01-045 x",
        ] {
            let front = read("a.txt", text);
            assert_eq!((front.about.date, front.prose), (None, 0), "{text}");
        }
    }

    #[test]
    fn front_matter_is_believed_before_the_date_of_the_crawl() {
        let front = read("a.txt", "---\ndate: 2021-01-19\n---\n date 2021-02 Parler");
        assert_eq!((front.about.date, front.prose), (Days::parse("2021-01-19"), 39));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line_all_at_once() {
        let text = "---\ntitle: [a]\ndate: 19 janvier 2021\nlang: french\norigin: {a: b}\n---\nProse.";
        let problems = read("a.md", text).problems;
        let said: Vec<_> = problems
            .iter()
            .map(|problem| {
                let (source, span) = problem.place.as_ref().unwrap();
                format!("{}:{} {}", span.start, &source.text[span.start..span.end], problem.message)
            })
            .collect();
        insta::assert_snapshot!(said.join("\n"), @r#"
        11:[a] expected text behind `title`, found a list
        21:19 janvier 2021 `19 janvier 2021` is no date
        43:french `french` is no language code
        58:{a: b} expected the name of an origin, found a mapping
        "#);
        assert_eq!(read("a.md", "---\ntitle: 'x\n---\n").problems.len(), 1);
        assert_eq!(read("a.md", "---\ntitle: a\ntitle: b\n---\n").problems.len(), 1);
    }
}
