//! Every kind reads its corpus in every language, and every reading keeps the laws.
//!
//! A corpus stands beside its kind's door: `src/kind/<kind>/<language>.yaml`. It says which value
//! is read from which ways to write it, and what must not be read at all:
//!
//! ```yaml
//! read:
//!   more than 12 million:
//!     - the site has {more than 12 million} users
//!   2021-01-18:
//!     - 2021-01-19 | ce lundi
//!   2 million (change); 14 million:
//!     - gained 2 million users and has 14 million
//! not:
//!   - article 18
//! ```
//!
//! A key is what is read, as reports write it, parted by `; `, with the aspect behind it when it is
//! not a level. Before ` | ` stands the day the text is from. Braces, where there are any, are
//! where the values stand, with the words that bound or blur them. `names:` declares names as a
//! claim file does, for the kinds that look at them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use crossclaim::article::{About, Article};
use crossclaim::kind::name::{Entry, Names};
use crossclaim::kind::{Aspect, Found, KINDS, Kind, Passage, parse};
use crossclaim::language::LANGUAGES;
use crossclaim::sentence::sentences;
use crossclaim::span::Span;
use crossclaim::value::day::Days;
use serde::Deserialize;

/// What must be written down for a language that is complete: ways to write, and what is no value.
const COMPLETE: &[(&str, usize, usize)] = &[("count", 120, 40), ("date", 80, 30)];
/// The same for every other kind.
const OTHERS: (usize, usize) = (40, 15);
/// The languages of which a third is enough: they show that a language is data.
const A_THIRD: &[&str] = &["de", "es"];

/// One file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    #[serde(default)]
    names: BTreeMap<String, Declared>,
    read: BTreeMap<String, Vec<String>>,
    not: Vec<String>,
}

/// A name the texts may use.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Declared {
    #[serde(default)]
    also: Vec<String>,
    /// What contains it, nearest first.
    #[serde(default)]
    part_of: Vec<String>,
}

impl Corpus {
    /// The corpus of a kind in a language, `None` when there is none.
    fn load(kind: &str, language: &str) -> Option<Self> {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("src/kind/{kind}/{language}.yaml"));
        let text = std::fs::read_to_string(&path).ok()?;
        Some(serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
    }

    fn names(&self) -> Names {
        let entry = |(name, declared): (&String, &Declared)| Entry {
            canonical: name.clone(),
            also: declared.also.clone(),
            within: declared.part_of.clone(),
        };
        Names::new(self.names.iter().map(entry).collect(), true, true)
    }
}

/// A text, the day it is from, and where its values stand when that is said.
struct Row {
    text: String,
    from: Option<Days>,
    spans: Option<Vec<Span>>,
}

impl Row {
    fn new(written: &str) -> Self {
        let (from, marked) = match written.split_once(" | ") {
            Some((day, text)) => match Days::parse(day) {
                Some(days) => (Some(days), text),
                None => (None, written),
            },
            None => (None, written),
        };
        let (mut text, mut spans, mut open) = (String::new(), Vec::new(), None);
        for c in marked.chars() {
            match (c, open) {
                ('{', None) => open = Some(text.len()),
                ('}', Some(start)) => {
                    spans.push(Span::new(start, text.len()));
                    open = None;
                }
                _ => text.push(c),
            }
        }
        assert!(open.is_none(), "a brace is not closed: {written}");
        Self { text, from, spans: (!spans.is_empty()).then_some(spans) }
    }
}

/// Reads texts of one kind in one language.
struct Reader<'a> {
    kind: &'static dyn Kind,
    language: &'static crossclaim::language::Language,
    names: &'a Names,
}

impl Reader<'_> {
    fn read(&self, text: &str, from: Option<Days>) -> Vec<Found> {
        let about = About { date: from, ..About::default() };
        let article = Article::from_text("text", text, about, Some(self.language));
        let sentences = sentences(&article);
        let passage = |at| Passage {
            text,
            sentences: &sentences,
            at,
            language: self.language,
            anchor: from,
            names: self.names,
            known: None,
        };
        (0..sentences.len()).flat_map(|at| self.kind.read(&passage(at))).collect()
    }

    /// What is wrong with how `written` is read; it should be read as `expected`.
    fn faults(&self, written: &str, expected: &str) -> Vec<String> {
        let row = Row::new(written);
        let found = self.read(&row.text, row.from);
        let got = shown(&found);
        let mut wrong = Vec::new();
        if got != expected {
            wrong.push(format!("{written}\n  expected: {expected}\n  read:     {got}"));
        }
        let spans: Vec<Span> = found.iter().map(|found| found.span).collect();
        if row.spans.as_ref().is_some_and(|expected| *expected != spans) {
            let texts: Vec<&str> = spans.iter().map(|span| span.of(&row.text)).collect();
            wrong.push(format!("{written}\n  the values stand at: {texts:?}"));
        }
        wrong.extend(self.unlawful(&row, &found));
        wrong
    }

    /// The laws that a reading breaks.
    fn unlawful(&self, row: &Row, found: &[Found]) -> Vec<String> {
        let mut wrong = Vec::new();
        let text = row.text.as_str();
        for tail in [".", "\u{a0}»", "”", "\"", "’", ".”", "\u{a0}!"] {
            let again = shown(&self.read(&format!("{text}{tail}"), row.from));
            if again != shown(found) {
                wrong.push(format!(
                    "{text}{tail}\n  without the mark: {}\n  with it:          {again}",
                    shown(found)
                ));
            }
        }
        let mut free = 0;
        for one in found {
            let cut = text.get(one.span.start..one.span.end).is_none_or(str::is_empty)
                || text.get(one.core.start..one.core.end).is_none_or(str::is_empty);
            if cut || !one.span.contains(one.core) || one.span.start < free {
                wrong.push(format!("{text}\n  a value stands at {:?}, its core at {:?}", one.span, one.core));
            }
            free = one.span.end;
            if let Some(stretch) = one.reading.stretch()
                && !(stretch.literal.contains(&stretch.likely)
                    && stretch.candidates.iter().all(|piece| stretch.literal.contains(piece)))
            {
                wrong.push(format!(
                    "{text}\n  what a reader takes away is outside what logic allows: {stretch:?}"
                ));
            }
            let back = parse(self.kind, &one.reading.canonical, self.names);
            let same = |back: &crossclaim::value::Reading| match (back.stretch(), one.reading.stretch()) {
                (Some(a), Some(b)) => {
                    (&a.axis, &a.literal, &a.likely, &a.candidates, a.firm, a.adrift, a.peak)
                        == (&b.axis, &b.literal, &b.likely, &b.candidates, b.firm, b.adrift, b.peak)
                }
                _ => back.value == one.reading.value,
            };
            if !back.as_ref().is_some_and(|back| same(back) && back.canonical == one.reading.canonical) {
                wrong.push(format!(
                    "{text}\n  printed and read again it is another value: {}\n  {:?}\n  {:?}",
                    one.reading.canonical,
                    one.reading.value,
                    back.map(|back| back.value)
                ));
            }
        }
        wrong
    }
}

/// What is read, as the keys of a corpus say it.
fn shown(found: &[Found]) -> String {
    let one = |found: &Found| {
        let aspect = match found.aspect {
            Aspect::Level => "",
            Aspect::Change => " (change)",
            Aspect::Target => " (target)",
            Aspect::History => " (history)",
        };
        format!("{}{aspect}", found.reading.canonical)
    };
    found.iter().map(one).collect::<Vec<_>>().join("; ")
}

#[test]
fn every_corpus_is_read_as_it_says() {
    let (mut rows, mut wrong) = (0, Vec::new());
    for kind in KINDS.iter().filter(|kind| kind.has_slot()) {
        for door in LANGUAGES.iter() {
            let Some(corpus) = Corpus::load(kind.name(), door.code) else { continue };
            let names = corpus.names();
            let reader = Reader { kind: *kind, language: door.language(), names: &names };
            let ways = corpus
                .read
                .iter()
                .flat_map(|(value, ways)| ways.iter().map(move |way| (way, value.as_str())));
            for (text, expected) in ways.chain(corpus.not.iter().map(|text| (text, ""))) {
                rows += 1;
                let faults = reader.faults(text, expected);
                wrong.extend(
                    faults.into_iter().map(|fault| format!("{} {}: {fault}", kind.name(), door.code)),
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong in {rows} texts\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_kind_has_its_corpus_in_every_language() {
    let mut short = String::new();
    for kind in KINDS.iter().filter(|kind| kind.has_slot()) {
        for door in LANGUAGES.iter() {
            let (mut ways, mut nothing) = COMPLETE
                .iter()
                .find(|(name, ..)| *name == kind.name())
                .map_or(OTHERS, |(_, ways, nothing)| (*ways, *nothing));
            if A_THIRD.contains(&door.code) {
                (ways, nothing) = (ways.div_ceil(3), nothing.div_ceil(3));
            }
            let corpus = Corpus::load(kind.name(), door.code);
            let (has, has_not) =
                corpus.map_or((0, 0), |corpus| (corpus.read.values().map(Vec::len).sum(), corpus.not.len()));
            if has < ways || has_not < nothing {
                let _ = writeln!(
                    short,
                    "src/kind/{}/{}.yaml: {has} of {ways} ways to write a value, {has_not} of {nothing} texts that hold none",
                    kind.name(),
                    door.code
                );
            }
        }
    }
    assert!(short.is_empty(), "\n{short}");
}

/// Texts that repeat one of these are where a reader looks back, or ahead, too far.
const REPEATED: &[(&str, &str)] = &[
    ("fr", "9 "),
    ("en", "1,"),
    ("fr", "deux cent "),
    ("en", "and a half "),
    ("fr", "plus de "),
    ("en", "$5 "),
    ("fr", "1 à "),
    ("en", "12 km "),
    ("fr", "« 12 » "),
    ("en", "between 1 and "),
    ("fr", "lundi dernier "),
    ("en", "from 2010 to "),
    ("fr", "fin du mois de "),
    ("en", "10/10/"),
    ("fr", "le 3 et "),
    ("en", "John A. "),
    ("fr", "Le "),
    ("en", "v1.2 "),
    ("de", "zwei und "),
    ("es", "mil y "),
];

/// For how many seconds this thread has worked.
#[cfg(unix)]
fn worked() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// For how many seconds the program has run, where nobody says how long a thread has worked.
#[cfg(not(unix))]
fn worked() -> f64 {
    static BEGUN: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    BEGUN.elapsed().as_secs_f64()
}

/// Four times the text takes about four times as long, and never sixteen times. The two lengths are
/// measured side by side in the time that this thread has worked, so that a busy machine adds nothing.
#[test]
fn reading_takes_no_more_than_linear_time() {
    let names = Names::new(Vec::new(), true, true);
    let mut slow = Vec::new();
    for (code, part) in REPEATED {
        let language = crossclaim::language::language(code).unwrap();
        for kind in KINDS.iter().filter(|kind| kind.has_slot()) {
            let reader = Reader { kind: *kind, language, names: &names };
            let time = |bytes: usize| {
                let text = part.repeat(bytes / part.len());
                let begun = worked();
                reader.read(&text, Days::parse("2021-01-19"));
                worked() - begun
            };
            let ratio = || time(16_000) / time(4_000).max(0.000_1);
            if (0..4).all(|_| ratio() > 9.0) {
                slow.push(format!("{} {code}: {part:?} repeated", kind.name()));
            }
        }
    }
    assert!(slow.is_empty(), "these take more than linear time:\n{}", slow.join("\n"));
}
