//! YAML as a person wrote it: every word with its place, every scalar as it looks.
//!
//! A file is read into a tree first, and from the tree into typed values. The tree keeps what a
//! typed reader would lose: `1.10`, `no`, `012` and `2024-01-15` stay what they look like, a key
//! written twice is there twice, and a mistake in one entry does not hide the next.
//!
//! | step | from | to | reports |
//! |---|---|---|---|
//! | [`parse`] | text | [`Node`] | broken YAML (the first place), duplicate keys (all) |
//! | `read` | [`Node`] | a type with [`Field`]s | unknown keys, wrong shapes, unknown words: all of them |

mod broken;
mod data;
mod edit;
mod field;
mod read;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;

use crate::problem::{Problem, Source};
use crate::span::Span;

pub use data::{Data, quoted};
pub use edit::{Change, Step, data, edit, find, items};
pub use field::{At, Field, Many, Pairs, Shape};
pub use read::read;

/// One node of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where it is written, quotes included. Of a list or mapping, where it begins.
    pub span: Span,
    /// What it is.
    pub what: What,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Nothing: an empty value, `~` or `null`.
    Nothing,
    /// A scalar as written, without its quotes.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A mapping, its entries in order; a key written twice stands here twice.
    Map(Vec<(At<String>, Node)>),
}

impl Node {
    /// A name for messages: `a list`.
    pub fn called(&self) -> &'static str {
        match &self.what {
            What::Nothing => "nothing",
            What::Text(_) => "text",
            What::List(_) => "a list",
            What::Map(_) => "a mapping",
        }
    }
}

/// How deep lists and mappings may nest. Reading is recursive, and a thread's stack is small.
const DEEPEST: usize = 24;

/// Reads a YAML file into a tree. Problems are added to `problems`; `None` when there is no tree.
///
/// Limits guard against hostile files: 24 levels deep, five million nodes, a hundred thousand of
/// them made by aliases.
pub fn parse(source: &Arc<Source>, problems: &mut Vec<Problem>) -> Option<Node> {
    if source.text.trim_start_matches('\u{feff}').trim().is_empty() {
        problems.push(Problem::file(&source.path, "the file is empty").help("start with `version: 1`"));
        return None;
    }
    let options = serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_nodes: 5_000_000,
            max_events: 20_000_000,
            max_depth: DEEPEST,
            max_recorded_anchor_events: 100_000,
        },
        alias_limits: serde_yaml::alias_limits! { max_total_replayed_events: 100_000 },
        non_finite_float_policy: serde_yaml::options::NonFiniteFloatPolicy::PassThrough,
        duplicate_keys: serde_yaml::options::DuplicateKeyPolicy::PassThrough,
        strict_booleans: true,
        with_snippet: false,
    };
    match serde_yaml::from_str_with_options::<Raw>(&source.text, options) {
        Ok(raw) => Some(raw.node(source, problems)),
        Err(error) => {
            problems.push(broken::problem(source, &error));
            None
        }
    }
}

/// The byte offset of a one-based line and column (in characters).
fn offset(text: &str, line: u64, column: u64) -> usize {
    let index = |n: u64| usize::try_from(n.saturating_sub(1)).unwrap_or(usize::MAX);
    let Some(start) =
        std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).nth(index(line))
    else {
        return text.trim_end().len();
    };
    text[start..].char_indices().nth(index(column)).map_or(text.len(), |(at, _)| start + at)
}

/// The place of a part of a scalar: `part` in bytes of `value`, which is written at `span`. Where
/// escapes or line folds stand between them, the whole scalar.
pub fn part_of_scalar(source: &Source, span: Span, value: &str, part: Span) -> Span {
    let written = span.of(&source.text);
    let at = |offset: usize| -> Option<usize> {
        let single = written.strip_prefix('\'').filter(|_| !written.contains('\n'));
        if let Some(inner) = single {
            // A doubled quote stands for one.
            let quotes = value.get(..offset)?.matches('\'').count();
            return inner.get(..offset + quotes).map(|before| before.len() + 1);
        }
        match written.strip_prefix('"') {
            Some(inner) => inner.starts_with(value).then_some(offset + 1),
            None => written.starts_with(value).then_some(offset),
        }
    };
    match (at(part.start), at(part.end)) {
        (Some(start), Some(end)) if start <= end && span.start + end <= span.end => {
            Span::new(span.start + start, span.start + end)
        }
        _ => span,
    }
}

/// The tree as the YAML library hands it over.
#[derive(Deserialize)]
#[serde(transparent)]
struct Raw(Spanned<Rough>);

/// A node whose plain scalars are still to be looked up in the source.
enum Rough {
    Nothing,
    /// The library has made a number or a truth value of it.
    AsWritten,
    Text(String),
    List(Vec<Raw>),
    Map(Vec<(Raw, Raw)>),
}

impl Raw {
    fn node(self, source: &Arc<Source>, problems: &mut Vec<Problem>) -> Node {
        let span = place(&self.0.defined, &source.text);
        let what = match self.0.value {
            Rough::Nothing => What::Nothing,
            Rough::AsWritten => What::Text(bare(span.of(&source.text)).to_owned()),
            Rough::Text(text) => What::Text(text),
            Rough::List(items) => {
                What::List(items.into_iter().map(|item| item.node(source, problems)).collect())
            }
            Rough::Map(entries) => {
                let mut seen: BTreeMap<String, Span> = BTreeMap::new();
                let mut map = Vec::with_capacity(entries.len());
                for (key, value) in entries {
                    let key = key.node(source, problems);
                    let span = key.span;
                    let word = match key.what {
                        What::Text(word) => word,
                        What::Nothing => bare(span.of(&source.text)).to_owned(),
                        What::List(_) | What::Map(_) => {
                            let message = format!("a key is text, not {}", key.called());
                            problems.push(Problem::at(source, span, message).label("here"));
                            continue;
                        }
                    };
                    if let Some(first) = seen.get(&word) {
                        problems.push(
                            Problem::at(source, span, format!("the key `{word}` is written twice"))
                                .label("again here")
                                .second(source, *first, "first here")
                                .help("keep one of the two"),
                        );
                    } else {
                        seen.insert(word.clone(), span);
                    }
                    map.push((At { span, value: word }, value.node(source, problems)));
                }
                What::Map(map)
            }
        };
        Node { span: extent(span, &what, &source.text), what }
    }
}

/// The part of the first line of a list or mapping that belongs to it: what a caret can underline.
fn extent(span: Span, what: &What, text: &str) -> Span {
    let last = match what {
        What::List(items) => items.last().map(|item| item.span),
        What::Map(entries) => entries.last().map(|(key, value)| key.span.to(value.span)),
        What::Nothing | What::Text(_) => return span,
    };
    let rest = &text[span.start..];
    let line = span.start + rest.find('\n').unwrap_or(rest.len());
    let mut end = last.map_or(span.end, |last| last.end).max(span.end).min(line);
    if rest.starts_with(['[', '{']) {
        let behind = text[end..line].trim_start();
        if behind.starts_with([']', '}']) {
            end = line - behind.len() + 1;
        }
    }
    Span::new(span.start, span.start + text[span.start..end].trim_end().len())
}

/// A plain scalar without tag and anchor.
fn bare(mut written: &str) -> &str {
    while written.starts_with(['!', '&']) {
        match written.split_once(char::is_whitespace) {
            Some((_, rest)) => written = rest.trim_start(),
            None => break,
        }
    }
    written
}

/// A place as the library gives it, on character boundaries of `text`.
fn place(location: &serde_yaml::Location, text: &str) -> Span {
    let number = |n: Option<u64>| n.and_then(|n| usize::try_from(n).ok());
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = number(location.span().byte_offset())
        .map_or_else(|| offset(text, location.line(), location.column()), floor);
    let end = floor(start.saturating_add(number(location.span().byte_len()).unwrap_or(0)));
    Span::new(start, start + text[start..end].trim_end().len())
}

impl<'de> Deserialize<'de> for Rough {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyShape;
        impl<'de> Visitor<'de> for AnyShape {
            type Value = Rough;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text, a list or a mapping")
            }

            fn visit_unit<E>(self) -> Result<Rough, E> {
                Ok(Rough::Nothing)
            }

            fn visit_bool<E>(self, _: bool) -> Result<Rough, E> {
                Ok(Rough::AsWritten)
            }

            fn visit_i64<E>(self, _: i64) -> Result<Rough, E> {
                Ok(Rough::AsWritten)
            }

            fn visit_u64<E>(self, _: u64) -> Result<Rough, E> {
                Ok(Rough::AsWritten)
            }

            fn visit_f64<E>(self, _: f64) -> Result<Rough, E> {
                Ok(Rough::AsWritten)
            }

            fn visit_str<E>(self, text: &str) -> Result<Rough, E> {
                Ok(Rough::Text(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Rough, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    items.push(item);
                }
                Ok(Rough::List(items))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Rough, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Rough::Map(entries))
            }
        }
        deserializer.deserialize_any(AnyShape)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(text: &str) -> String {
        fn draw(node: &Node, text: &str, depth: usize, out: &mut String) {
            let shown = |span: Span| span.of(text).replace("\r\n", "⏎").replace('\n', "⏎");
            match &node.what {
                What::Nothing => out.push_str(&format!(" nothing «{}»\n", shown(node.span))),
                What::Text(word) => out.push_str(&format!(" {word:?} «{}»\n", shown(node.span))),
                What::List(items) => {
                    out.push_str(&format!(" list «{}»\n", shown(node.span)));
                    for item in items {
                        out.push_str(&"  ".repeat(depth));
                        out.push('-');
                        draw(item, text, depth + 1, out);
                    }
                }
                What::Map(entries) => {
                    out.push_str(&format!(" map «{}»\n", shown(node.span)));
                    for (key, value) in entries {
                        out.push_str(&"  ".repeat(depth));
                        out.push_str(&format!("{:?} «{}»:", key.value, shown(key.span)));
                        draw(value, text, depth + 1, out);
                    }
                }
            }
        }
        let source = Arc::new(Source::new("x.yaml".into(), text.into()));
        let mut problems = Vec::new();
        let mut out = String::new();
        if let Some(node) = parse(&source, &mut problems) {
            draw(&node, text, 1, &mut out);
        }
        for problem in problems {
            let place = problem.place.map(|(_, span)| span.of(text).to_owned());
            out.push_str(&format!(
                "! {} {place:?} {:?} {:?}\n",
                problem.message, problem.label, problem.help
            ));
        }
        out
    }

    #[test]
    fn scalars_stay_what_they_look_like() {
        let text = "a: 1.10\nno: no\nc: 012\nd: 2024-01-15\ne: 1_000\nf: ~\ng:\nh: .inf\ni: &x 1.50\nj: *x\n1.10: \"é\"\nnull: 'l''été'\n";
        insta::assert_snapshot!(tree(text), @r##"
         map «a: 1.10»
          "a" «a»: "1.10" «1.10»
          "no" «no»: "no" «no»
          "c" «c»: "012" «012»
          "d" «d»: "2024-01-15" «2024-01-15»
          "e" «e»: "1_000" «1_000»
          "f" «f»: nothing «~»
          "g" «g»: nothing «»
          "h" «h»: ".inf" «.inf»
          "i" «i»: "1.50" «1.50»
          "j" «j»: "1.50" «1.50»
          "1.10" «1.10»: "é" «"é"»
          "null" «null»: "l'été" «'l''été'»
        "##);
    }

    #[test]
    fn places_are_exact_behind_a_byte_order_mark_and_windows_line_ends() {
        insta::assert_snapshot!(tree("\u{feff}é: [a, 'b c']\r\nx: >-\r\n  folded\r\n  text\r\n"), @r##"
         map «é: [a, 'b c']»
          "é" «é»: list «[a, 'b c']»
            - "a" «a»
            - "b c" «'b c'»
          "x" «x»: "folded text" «folded⏎  text»
        "##);
    }

    #[test]
    fn the_signs_of_phrases_need_no_quotes() {
        insta::assert_snapshot!(tree("fr: [n'est (toujours)? pas, a ... b, l'été|x]\nen:\n- <value> users*\n- (a|b) x\n"), @r##"
         map «fr: [n'est (toujours)? pas, a ... b, l'été|x]»
          "fr" «fr»: list «[n'est (toujours)? pas, a ... b, l'été|x]»
            - "n'est (toujours)? pas" «n'est (toujours)? pas»
            - "a ... b" «a ... b»
            - "l'été|x" «l'été|x»
          "en" «en»: list «<value> users*»
            - "<value> users*" «<value> users*»
            - "(a|b) x" «(a|b) x»
        "##);
    }

    #[test]
    fn merged_mappings_are_read() {
        insta::assert_snapshot!(tree("a: &a {x: 1, y: 2}\nb:\n  <<: *a\n  y: 3\n"), @r##"
         map «a: &a {x: 1, y: 2}»
          "a" «a»: map «{x: 1, y: 2}»
            "x" «x»: "1" «1»
            "y" «y»: "2" «2»
          "b" «b»: map «»
            "y" «y»: "3" «3»
            "x" «x»: "1" «1»
        "##);
    }

    #[test]
    fn hostile_files_are_refused_soon() {
        let bomb: String = ('a'..='h')
            .zip("xabcdefg".chars())
            .map(|(own, last)| {
                let item = if own == 'a' { "x".to_owned() } else { format!("*{last}") };
                format!("{own}: &{own} [{}]\n", vec![item; 9].join(", "))
            })
            .collect();
        for (text, said) in [
            (bomb, "the aliases of this file multiply"),
            ("[".repeat(100_000), "nested too deep"),
            ("{a: ".repeat(1_000), "nested too deep"),
            ("- ".repeat(1_000), "nested too deep"),
        ] {
            assert!(tree(&text).contains(said), "{}", tree(&text));
        }
    }

    #[test]
    fn broken_files_never_panic() {
        for text in [
            "\u{feff}",
            "é: [",
            "a: 'é",
            "? [é]\n: x",
            "- - -\n -é",
            "\u{1}",
            "a: \"\\é\"",
            "é\n\té: x",
            "%\n",
            "a: !!int é",
            "&a",
            "*é",
            "---\n---\n",
            "a: |\n é\n  b\n c",
        ] {
            let _ = tree(text);
        }
    }

    #[test]
    fn a_part_of_a_scalar_has_its_own_place() {
        for (written, value, part, place) in [
            ("plus de <valu>", "plus de <valu>", "<valu>", "<valu>"),
            ("'l''été <valu>'", "l'été <valu>", "<valu>", "<valu>"),
            ("\"plus <valu>\"", "plus <valu>", "<valu>", "<valu>"),
            ("\"plus\\t<valu>\"", "plus\t<valu>", "<valu>", "\"plus\\t<valu>\""),
            ("plus\n  <valu>", "plus <valu>", "<valu>", "plus\n  <valu>"),
        ] {
            let source = Source::new(String::new(), format!("x: {written}"));
            let start = value.find(part).unwrap();
            let span = Span::new(3, source.text.len());
            let found = part_of_scalar(&source, span, value, Span::new(start, start + part.len()));
            assert_eq!(found.of(&source.text), place);
        }
    }
}
