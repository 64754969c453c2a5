//! What grows with a hostile file and how: twice as much costs about twice as much, whatever is in it.
//!
//! Time is that of the thread that works, and two sizes are compared in one run, so that a busy machine changes
//! nothing. What is quadratic takes sixteen times as long for four times as much; what is allowed is eight times.

use crossclaim::article::{About, Article, FORMATS, File, Limits, Settings};
use crossclaim::claim::check::declared_from_str;
use crossclaim::observe::{Prepared, observe};
use crossclaim::sentence::sentences;
use rustix::time::{ClockId, clock_gettime};

/// Bytes of the smaller of two files.
const SMALL: usize = 12_000;

/// Seconds that this thread has worked.
fn worked() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

fn cost(work: impl Fn()) -> f64 {
    let once = || {
        let before = worked();
        work();
        worked() - before
    };
    (0..2).map(|_| once()).fold(f64::INFINITY, f64::min)
}

/// Whether four times as much costs more than eight times as long.
fn grows(small: impl Fn(), large: impl Fn()) -> Option<String> {
    small();
    // What takes no time tells nothing.
    let (one, four) = (cost(small).max(0.002), cost(large));
    (four > 8.0 * one).then(|| format!("{one:.4} s, and four times as much {four:.4} s"))
}

fn opened(format: &str, bytes: &[u8]) {
    let format = FORMATS.iter().find(|known| known.name() == format).expect("a format of this name");
    let settings =
        Settings { limits: Limits { articles: 1 << 40, ..Limits::default() }, ..Settings::default() };
    let opened = format.open(&File { path: "any", bytes, settings: &settings });
    assert!(opened.parts.len() + opened.problems.len() < usize::MAX);
}

/// A file of about so many bytes: what stands before, again and again this, what stands behind.
struct Shape {
    format: &'static str,
    before: &'static str,
    again: &'static str,
    behind: &'static str,
}

const fn shape(
    format: &'static str,
    before: &'static str,
    again: &'static str,
    behind: &'static str,
) -> Shape {
    Shape { format, before, again, behind }
}

const SHAPES: &[Shape] = &[
    shape("plain", "", "word and ", ""),
    shape("plain", "", "a", ""),
    shape("plain", "", "\n", ""),
    shape("plain", "", "a\rb\n", ""),
    shape("plain", "", "\u{feff}a ", ""),
    shape("plain", "", "\" .", ""),
    shape("plain", "", "www.a/", ""),
    shape("plain", "e", "\u{301}", ""),
    shape("markdown", "", "> ", "x"),
    shape("markdown", "", "- ", "x"),
    shape("markdown", "", "[", ""),
    shape("markdown", "", "**_a", ""),
    shape("markdown", "", "<a ", ""),
    shape("markdown", "", "[a](", ""),
    shape("markdown", "---\na: ", "[", "\n---\nx"),
    shape("html", "", "<div>", "x"),
    shape("html", "", "<a>", "x"),
    shape("html", "", "<p>x", ""),
    shape("html", "", "<table><tr><td>", "x"),
    shape("html", "<table><tr>", "<td>1", ""),
    shape("html", "", "<ul><li>", "x"),
    shape("html", "", "<i></p>", ""),
    shape("html", "", "<", ""),
    shape("html", "", "<!--", ""),
    shape("html", "<p ", "a=1 ", ">x"),
    shape("html", "<p>", "&eacute;", ""),
    shape("html", "<script type='application/ld+json'>", "[", "</script><p>x"),
    shape("html", "", "<script type='application/ld+json'>{}</script>", "<p>x"),
    shape("json-lines", "{\"text\": \"", "\\u00e9", "\"}"),
    shape("json-lines", "{\"text\": \"", "\\ud800", "\"}"),
    shape("json-lines", "{\"text\": ", "[", ""),
    shape("json-lines", "{", "\"a\": 1, ", "\"text\": \"x\"}"),
    shape("json-lines", "", "{\"text\": \"A row.\"}\n", ""),
    shape("csv", "text\n\"", "\"\"", "\""),
    shape("csv", "text\n\"", "a,\n", ""),
    shape("csv", "text\n", "a\n", ""),
    shape("csv", "text", ",", "\nx"),
    shape("feed", "<rss><item><description>", "&amp;", "</description></item></rss>"),
    shape("feed", "<rss>", "<item><title>a</title></item>", "</rss>"),
    shape("feed", "<rss>", "<a>", ""),
    shape("feed", "<rss ", "a='1' ", "/>"),
    shape("feed", "<!DOCTYPE rss [", "<!ENTITY a '&b;&b;&b;'>", "]><rss/>"),
    shape("mail", "", "a: b\n", "\nx"),
    shape("mail", "Subject: x\nContent-Transfer-Encoding: quoted-printable\n\n", "=C3=A9", ""),
    shape("mail", "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n", "--b\n\nx\n", "--b--\n"),
    shape("mail", "Subject: x\n", "Content-Type: message/rfc822\n\n", ""),
    shape("mail", "Subject: x\n", "Content-Type: multipart/mixed; boundary=b\n\n--b\n", ""),
    shape("mail", "From: ", "(", "\n\nx"),
    shape("mail", "Subject: ", "=?utf-8?q?a?= ", "\n\nx"),
    shape("mail", "", "From a\nSubject: x\n\nIt rains.\n\n", ""),
    shape("warc", "WARC/1.0\n", "a: b\n", "\n"),
    shape("warc", "", "WARC/1.0\nContent-Length: 5\n\nxx\n", ""),
    shape("warc", "", "WARC/1.0\nContent-Length: 99999\n\nxx\n", ""),
];

impl Shape {
    fn of(&self, bytes: usize) -> Vec<u8> {
        format!("{}{}{}", self.before, self.again.repeat(bytes / self.again.len()), self.behind).into_bytes()
    }
}

#[test]
fn no_shape_of_a_file_costs_more_than_its_length() {
    let wrong: Vec<String> = SHAPES
        .iter()
        .filter_map(|shape| {
            let (small, large) = (shape.of(SMALL), shape.of(4 * SMALL));
            let told = grows(|| opened(shape.format, &small), || opened(shape.format, &large))?;
            Some(format!("{} of {:?}{:?}: {told}", shape.format, shape.before, shape.again))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_sentence_without_end_costs_no_more_than_its_length() {
    let claims = "version: 1\nsubject: Acme\nclaims:\n  - {id: users, kind: count, of: {en: [users]}, match: {en: [has <value>]}}\n";
    let claims = declared_from_str("a.yaml", claims, &[]).expect("sound claims").claims;
    let prepared = Prepared::all(&claims);
    let english = crossclaim::language::language("en");
    let mut wrong = Vec::new();
    for again in [
        "Acme has 12 45 ",
        "12 ",
        "has 12 users ",
        "\"Acme has ",
        "(Acme ",
        "John Smith has 12 users ",
        "1,",
        "Mr. J. ",
    ] {
        let article = |bytes: usize| {
            Article::from_text("a", &again.repeat(bytes / again.len()), About::default(), english)
        };
        let (small, large) = (article(SMALL), article(4 * SMALL));
        let read = |article: &Article| {
            assert!(!sentences(article).is_empty());
            observe(article, &prepared);
        };
        wrong.extend(grows(|| read(&small), || read(&large)).map(|told| format!("{again:?}: {told}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_place_on_a_long_line_is_found_at_once() {
    let find = |bytes: usize| {
        let text = "été, ".repeat(bytes / 7);
        let article = Article::from_text("a", &text, About::default(), crossclaim::language::language("fr"));
        move || {
            let last = crossclaim::span::Span::new(article.text.len() - 2, article.text.len());
            for _ in 0..200 {
                assert!(article.place(last).1.0 > 100);
            }
        }
    };
    assert_eq!(grows(find(4 * SMALL), find(16 * SMALL)), None);
}
