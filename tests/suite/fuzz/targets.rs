//! What is tried with bytes that nobody would write: every reader of files of other people.
//!
//! Each target takes any bytes and panics when something that must hold does not. `fuzz/` runs them under libFuzzer,
//! which looks for inputs that reach new code; `tests/suite/fuzz.rs` runs them over what was found so far, and over
//! changed files, in every `cargo test`.

use std::sync::{Arc, LazyLock};

use crossclaim::article::{self, About, Article, File, Format, Limits, Opened, Part, Settings};
use crossclaim::claim::{Claim, check::declared_from_str};
use crossclaim::language::LANGUAGES;
use crossclaim::observe::{Prepared, observe};
use crossclaim::problem::{Problem, Source};
use crossclaim::report::{RENDERERS, Style, snippet};
use crossclaim::rule::{Earlier, Level, Policy};
use crossclaim::sentence::{of_text, sentences};
use crossclaim::span::{Line, LineIndex, Span};
use crossclaim::{Input, config, expect, read};

/// One thing to try.
pub(super) struct Target {
    /// As the binary in `fuzz/` and the folder of found cases are called.
    pub(super) name: &'static str,
    /// Panics when something does not hold.
    pub(super) run: fn(&[u8]),
}

/// Everything that is tried. Each article format has one of its name.
pub(super) static TARGETS: &[Target] = &[
    Target { name: "plain", run: |bytes| format("plain", bytes) },
    Target { name: "markdown", run: |bytes| format("markdown", bytes) },
    Target { name: "html", run: |bytes| format("html", bytes) },
    Target { name: "json-lines", run: |bytes| format("json-lines", bytes) },
    Target { name: "csv", run: |bytes| format("csv", bytes) },
    Target { name: "feed", run: |bytes| format("feed", bytes) },
    Target { name: "mail", run: |bytes| format("mail", bytes) },
    Target { name: "warc", run: |bytes| format("warc", bytes) },
    Target { name: "docx", run: |bytes| format("docx", bytes) },
    Target { name: "odt", run: |bytes| format("odt", bytes) },
    Target { name: "pdf", run: |bytes| format("pdf", bytes) },
    Target { name: "gzip", run: |bytes| packed("gz", bytes) },
    Target { name: "zstandard", run: |bytes| packed("zst", bytes) },
    Target { name: "manifest", run: manifest },
    Target { name: "sentences", run: in_sentences },
    Target { name: "values", run: values },
    Target { name: "claims", run: claims },
    Target { name: "config", run: configuration },
    Target { name: "expectations", run: expectations },
    Target { name: "earlier", run: earlier },
    Target { name: "reports", run: reports },
];

/// Small enough that every limit is met.
fn settings() -> Settings {
    let limits =
        Limits { article: 1 << 16, articles: 32, unpacked: 1 << 18, nesting: 32, ..Limits::default() };
    Settings { limits, ..Settings::default() }
}

/// A file of the format: what comes out is sound, and the same every time.
fn format(name: &str, bytes: &[u8]) {
    let format = article::FORMATS.iter().copied().find(|format| format.name() == name);
    let format = format.expect("a format of this name");
    if !format.knows(bytes) {
        return;
    }
    let settings = settings();
    let opened = opened(format, bytes, &settings);
    let again = self::opened(format, bytes, &settings);
    assert_eq!(format!("{opened:?}"), format!("{again:?}"), "the same bytes, read twice");
    sound(&opened, &settings);
    if let Ok(text) = std::str::from_utf8(bytes) {
        let lines = LineIndex::new(text);
        for part in &opened.parts {
            stands_where_it_says(name, text, &lines, part);
        }
    }
}

fn opened(format: &dyn Format, bytes: &[u8], settings: &Settings) -> Opened {
    let path = format!("any.{}", format.endings()[0]);
    format.open(&File { path: &path, bytes, settings })
}

/// What holds for the articles of any file.
fn sound(opened: &Opened, settings: &Settings) {
    assert!(opened.parts.len() as u64 <= settings.limits.articles);
    shown(&opened.problems);
    assert!(opened.problems.len() < 50 + opened.parts.len(), "{} problems", opened.problems.len());
    for remark in &opened.remarks {
        assert!(!remark.said.contains("a fault in the reader"), "{}", remark.said);
    }
    for part in &opened.parts {
        let Part { text, read, begins, .. } = part;
        assert!(begins.0.0 >= 1 && begins.1.0 >= 1);
        shown(&read.problems);
        let mut end = 0;
        for block in &read.blocks {
            assert!(end <= block.span.start, "blocks are in order: {:?}", block.span);
            assert!(
                text.get(block.span.start..block.span.end).is_some(),
                "{:?} cuts a character",
                block.span
            );
            let mut from = block.span.start;
            for hole in &block.holes {
                assert!(
                    from <= hole.span.start && hole.span.end <= block.span.end,
                    "holes are in order, inside"
                );
                assert!(
                    text.get(hole.span.start..hole.span.end).is_some(),
                    "{:?} cuts a character",
                    hole.span
                );
                from = hole.span.end;
            }
            end = block.span.end;
        }
        let mut end = 0;
        for skipped in &read.skipped {
            assert!(end <= skipped.span.start, "what is skipped is in order");
            assert!(text.get(skipped.span.start..skipped.span.end).is_some());
            end = skipped.span.end;
        }
        let mut article =
            Article::from_text("any", "", read.about.clone(), LANGUAGES.first().map(|it| it.language()));
        article.lines = LineIndex::within(text, begins.0, begins.1);
        article.text.clone_from(text);
        article.blocks.clone_from(&read.blocks);
        cut(&article);
    }
}

/// The text of a part is found in its file where it says that it begins; mail and WARC may hold texts of their own.
fn stands_where_it_says(name: &str, file: &str, lines: &LineIndex, part: &Part) {
    if ["mail", "warc", "docx", "odt", "pdf"].contains(&name) || file.contains('\r') {
        return;
    }
    let (Line(line), column) = part.begins;
    // An empty file has no line to find.
    let line = lines.line(file, Line(line)).unwrap_or(Span::new(file.len(), file.len()));
    let ahead = file[line.start..].char_indices().nth(column.0 as usize - 1);
    let at = line.start + ahead.map_or(file.len() - line.start, |(at, _)| at);
    assert!(file[at..].starts_with(&part.text), "{:?} begins at {:?}", part.text, part.begins);
}

/// Sentences of an article lie in its blocks, in order, and so do their words.
fn cut(article: &Article) {
    let mut end = 0;
    for sentence in sentences(article) {
        assert!(end <= sentence.span.start, "sentences are in order");
        assert!(article.text.get(sentence.span.start..sentence.span.end).is_some());
        assert!(
            article.blocks.iter().any(|block| block.span.contains(sentence.span)),
            "a sentence stands in a block"
        );
        end = sentence.span.end;
    }
}

/// Problems can be drawn: their places lie in their files.
fn shown(problems: &[Problem]) {
    for problem in problems {
        assert!(!problem.message.contains("a fault in the reader"), "{}", problem.message);
    }
    harmless("problems", &snippet::problems(problems, (false, 80)));
}

/// No character that a terminal obeys or that turns the direction of writing, whatever was read.
fn harmless(what: &str, text: &str) {
    let bad = |c: char| {
        (c.is_control() && !['\n', '\t'].contains(&c))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if let Some(at) = text.find(bad) {
        let from = (0..=at.saturating_sub(60)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        panic!("{what} tells {:?}", text[from..].chars().take(70).collect::<String>());
    }
}

fn packed(ending: &str, bytes: &[u8]) {
    let settings = settings();
    let opened =
        article::open(&format!("any.txt.{ending}"), bytes.to_vec(), &settings).expect("a known ending");
    sound(&opened, &settings);
}

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

fn source(text: &str) -> Arc<Source> {
    Arc::new(Source::new("any.yaml".to_owned(), text.to_owned()))
}

fn manifest(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let (source, mut problems) = (source(text), Vec::new());
    if let Some(node) = crossclaim::yaml::parse(&source, &mut problems) {
        let _ = crossclaim::yaml::read::<article::Manifest>(&node, &source, &mut problems);
    }
    shown(&problems);
}

fn in_sentences(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    for entry in LANGUAGES.iter() {
        let mut end = 0;
        for sentence in of_text(text, entry.language()) {
            assert!(end <= sentence.span.start && text.get(sentence.span.start..sentence.span.end).is_some());
            end = sentence.span.end;
        }
        cut(&Article::from_text("any", text, About::default(), Some(entry.language())));
    }
}

fn values(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    for entry in LANGUAGES.iter() {
        let options = read::Options { language: Some(entry.language()), ..read::Options::default() };
        for value in read::read(text, options) {
            assert_eq!(text.get(value.start..value.end), Some(value.text.as_str()));
        }
    }
}

/// Claims of several kinds, to read with.
const CLAIMS: &str = "
version: 1
subject: {name: Acme, also: [the network, le réseau]}
claims:
  - {id: users, kind: count, of: {en: [users, members], fr: [membres]}, change: never, match: {en: [has <value>], fr: [compte <value>]}}
  - {id: price, kind: money, match: {en: [costs <value>], fr: [coûte <value>]}}
  - {id: founded, kind: date, match: {en: [founded <value>], fr: [fondé <value>]}}
  - {id: seat, kind: place, match: {en: [based in <value>], fr: [installé à <value>]}}
  - {id: share, kind: percent, match: {en: ['<value> of the market'], fr: ['<value> du marché']}}
";

static DECLARED: LazyLock<Vec<Claim>> = LazyLock::new(|| match declared_from_str("any.yaml", CLAIMS, &[]) {
    Ok(declared) => declared.claims,
    Err(problems) => panic!("{}", snippet::problems(&problems, (false, 100))),
});

/// A claim file; where it is sound, it is also read with.
fn claims(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    match declared_from_str("any.yaml", text, &[]) {
        Err(problems) => shown(&problems),
        Ok(declared) => {
            let article = Article::from_text(
                "any",
                "Acme, founded in 1998, has more than 12 million users and costs $5. It is not based in Berlin.",
                About::default(),
                None,
            );
            for mention in observe(&article, &Prepared::all(&declared.claims)).mentions {
                assert!(mention.sentence.contains(mention.span));
            }
        }
    }
}

fn configuration(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let (_, problems) = config::read(&source(text), &["conflict"]);
    shown(&problems);
}

fn expectations(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let mut problems = Vec::new();
    expect::add(&source(text), &mut DECLARED.clone(), expect::Known::All, &mut problems);
    shown(&problems);
}

/// An earlier report.
fn earlier(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    if let Err(said) = Earlier::read(text) {
        assert!(!said.is_empty());
    }
}

/// An article in Markdown that says what it likes of itself, beside another, in every report.
fn reports(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let (hostile, problems) = Article::from_markdown("articles/any.md", text);
    shown(&problems);
    let other = Article::from_text("z.txt", "Acme has 20 million users.", About::default(), None);
    let today = jiff::civil::Date::constant(2026, 1, 1);
    let policy = Policy { fail_on: Some(Level::Deny), ..Policy::default() };
    let (claims, articles) = (&*DECLARED, &[hostile, other]);
    let verdict = crossclaim::check(&Input {
        claims,
        relations: &[],
        articles,
        unlisted: 0,
        empty_globs: &[],
        today,
        policy: &policy,
    });
    for renderer in RENDERERS {
        let style = Style { width: 80, verbose: true, ..Style::default() };
        harmless(renderer.name(), &renderer.render(&verdict, style));
    }
}
