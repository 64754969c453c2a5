//! `articles.yaml` in the corpus root: what is known of the articles.
//!
//! ```yaml
//! articles:
//!   - {path: "2021/*.txt", source: 01net, lang: fr}
//!   - {path: "wire/**", source: Example News, origin: [Reuters], family: wire}
//! ```
//!
//! The first entry whose `path` matches a file describes it. Entries that say something wrong, or
//! match nothing, are problems with their place: a misspelt name must not pass for no metadata.

use std::sync::Arc;

use globset::{GlobBuilder, GlobMatcher};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use super::{About, front};
use crate::problem::{Problem, Source};
use crate::span::Span;
use crate::yaml::{self, At, Field, Many};

/// The name of the file.
pub(super) const NAME: &str = "articles.yaml";

/// What is known of the articles of a folder.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(title = "Crossclaim articles", extend("required" = ["articles"]))]
pub struct Manifest {
    /// The articles; the first entry that matches a file describes it.
    pub articles: Field<Many<Entry>>,
}

/// What is known of the articles whose path matches.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["path"]))]
pub struct Entry {
    /// A glob, relative to this file: `*` stops at `/`, `**` does not.
    #[schemars(example = &"2021/*.txt")]
    pub path: Field<String>,
    /// The name of the article in reports and expectations; of one file only.
    #[schemars(schema_with = "scalar", example = &"wire-12")]
    pub id: Field<String>,
    /// The outlet.
    #[schemars(schema_with = "scalar", example = &"Example News")]
    pub source: Field<String>,
    /// When it was published: `2021-01-19`, `2021-01`, `2021` or `2021-01-03/2021-01-05`.
    #[schemars(schema_with = "scalar", example = &"2021-01-19")]
    pub date: Field<String>,
    /// The language, as two letters.
    #[schemars(example = &"fr")]
    pub lang: Field<String>,
    /// Where it was published.
    #[schemars(example = &"https://example.org/acme-grows")]
    pub url: Field<String>,
    /// The headline.
    #[schemars(schema_with = "scalar", example = &"Acme grows")]
    pub title: Field<String>,
    /// What the article rests on: one origin, or a list.
    #[schemars(schema_with = "scalars", example = &"Reuters")]
    pub origin: Field<Many<String>>,
    /// Articles of one family rest on one another: translations, retellings of one house.
    #[schemars(schema_with = "scalar", example = &"wire")]
    pub family: Field<String>,
}

fn scalar(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": ["string", "number", "boolean"]})
}

fn scalars(_: &mut SchemaGenerator) -> Schema {
    let one = json_schema!({"type": ["string", "number", "boolean"]});
    json_schema!({"anyOf": [one, {"type": "array", "items": one}]})
}

/// A manifest that is well formed.
#[derive(Debug)]
pub(super) struct Known {
    source: Arc<Source>,
    entries: Vec<Described>,
}

#[derive(Debug)]
struct Described {
    path: Span,
    glob: GlobMatcher,
    about: About,
    used: bool,
}

impl Known {
    /// Reads a manifest. Everything that is wrong is added to `problems`.
    pub(super) fn read(path: String, text: String, problems: &mut Vec<Problem>) -> Self {
        let source = Arc::new(Source::new(path, text));
        if source.text.trim_start_matches('\u{feff}').trim().is_empty() {
            let problem = Problem::file(&source.path, "the file is empty");
            problems.push(problem.help("list the articles in it, or remove it"));
            return Self { source, entries: Vec::new() };
        }
        let manifest = yaml::parse(&source, problems).and_then(|node| {
            let manifest = yaml::read::<Manifest>(&node, &source, problems)?;
            Some(manifest.value)
        });
        let mut entries = Vec::new();
        if let Some(manifest) = manifest {
            if manifest.articles.is_missing() {
                let problem = Problem::at(&source, Span::default(), "the list `articles` is missing");
                problems.push(problem.help("write `articles:`, then a line `- {path: …}` for every article"));
            }
            for entry in manifest.articles.get().map_or(&[][..], |list| &list.value.0) {
                entries.extend(described(entry, &source, problems));
            }
        }
        Self { source, entries }
    }

    /// What is known of the file at `path`, relative to the manifest, with `/`.
    pub(super) fn describe(&mut self, path: &str) -> About {
        let mut about = None;
        for entry in &mut self.entries {
            if entry.glob.is_match(path) {
                entry.used = true;
                about = about.or(Some(&entry.about));
            }
        }
        about.cloned().unwrap_or_default()
    }

    /// A problem for every entry that has matched no file.
    pub(super) fn unused(&self) -> impl Iterator<Item = Problem> {
        self.entries.iter().filter(|entry| !entry.used).map(|entry| {
            Problem::at(&self.source, entry.path, "this path matches no file")
                .label("no such article")
                .help("paths are relative to this file; `*` stops at `/`, `**` does not")
        })
    }
}

fn described(entry: &At<Entry>, source: &Arc<Source>, problems: &mut Vec<Problem>) -> Option<Described> {
    let Entry { path, id, source: outlet, date, lang, url, title, origin, family } = &entry.value;
    let text = |field: &Field<String>| {
        field.value().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let mut about = About {
        id: text(id),
        source: text(outlet),
        url: text(url),
        title: text(title),
        family: text(family),
        ..About::default()
    };
    if let Some(origin) = origin.value() {
        about.origins = origin.0.iter().map(|origin| origin.value.trim().to_owned()).collect();
    }
    about.date = read(date, front::date, source, problems);
    about.lang = read(lang, front::lang, source, problems);
    let glob = |path: &str| {
        let glob = GlobBuilder::new(path.strip_prefix("./").unwrap_or(path)).literal_separator(true).build();
        glob.map(|glob| glob.compile_matcher()).map_err(|error| {
            format!("`{path}` is no path: {}\nput `\\` before a bracket that is meant as one", error.kind())
        })
    };
    if path.is_missing() {
        let problem = Problem::at(source, entry.span, "the key `path` is missing").label("of this entry");
        problems.push(problem.help("say which files the entry describes: `path: \"*.txt\"`"));
    }
    let glob = read(path, glob, source, problems)?;
    Some(Described { path: path.get()?.span, glob, about, used: false })
}

/// The value of a field as `reader` reads it; what to do stands behind the first line of an error.
fn read<T>(
    field: &Field<String>,
    reader: impl Fn(&str) -> Result<T, String>,
    source: &Arc<Source>,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let field = field.get()?;
    match reader(field.value.trim()) {
        Ok(value) => Some(value),
        Err(error) => {
            let (message, help) = error.split_once('\n').unwrap_or((&error, ""));
            let mut problem = Problem::at(source, field.span, message).label("here");
            problem.help = (!help.is_empty()).then(|| help.to_owned());
            problems.push(problem);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(text: &str) -> (Known, String) {
        let mut problems = Vec::new();
        let known = Known::read("articles.yaml".into(), text.into(), &mut problems);
        (known, told(problems))
    }

    fn told(mut problems: Vec<Problem>) -> String {
        crate::problem::sort(&mut problems);
        let tell = |problem: Problem| {
            let Some((source, span)) = problem.place else { return problem.message };
            let (line, column) = source.lines().place(&source.text, span.start);
            format!("{line}:{column} {:?}: {}", span.of(&source.text), problem.message)
        };
        problems.into_iter().map(tell).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_first_entry_that_matches_describes() {
        let (mut known, problems) = known(
            "articles:\n  - {path: \"a_*.txt\", id: 000, source: 01net, date: 2021-01-20, lang: fr-FR, title: no}\n  \
             - {path: ./**/*.txt, source: rest, origin: Reuters}\n  - {path: wire/*, origin: [AFP, AP], family: f}\n",
        );
        assert_eq!(problems, "");
        let first = known.describe("a_1.txt");
        assert_eq!((first.id.as_deref(), first.source.as_deref()), (Some("000"), Some("01net")));
        assert_eq!((first.lang.as_deref(), first.title.as_deref()), (Some("fr"), Some("no")));
        assert_eq!(first.date.unwrap().to_string(), "2021-01-20");
        assert_eq!(known.describe("wire/b.txt").origins, ["Reuters"], "the first");
        assert_eq!(known.describe("wire/c.md").origins, ["AFP", "AP"]);
        assert_eq!(known.describe("wire/sub/c.md"), About::default(), "`*` stops at `/`");
        assert_eq!(known.unused().count(), 0);
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once_with_its_place() {
        let (_, problems) = known(
            "articles:\n  - {path: \"a[.txt\", date: 2021-13}\n  - {pth: a, lang: french}\n  - path: b\n    origin: {a: b}\nversion: 1\n",
        );
        insta::assert_snapshot!(problems, @r#"
        2:12 "\"a[.txt\"": `a[.txt` is no path: unclosed character class; missing ']'
        2:28 "2021-13": `2021-13` is no date
        3:5 "{pth: a, lang: french}": the key `path` is missing
        3:6 "pth": unknown key `pth`
        3:20 "french": `french` is no language code
        5:13 "{a: b}": expected a list, found a mapping
        6:1 "version": unknown key `version`
        "#);
    }

    #[test]
    fn an_entry_that_matches_no_file_is_a_problem() {
        let (mut known, _) = known("articles:\n  - path: a.txt\n  - path: b.txt\n");
        known.describe("a.txt");
        assert_eq!(told(known.unused().collect()), "3:11 \"b.txt\": this path matches no file");
    }

    #[test]
    fn a_file_that_is_no_manifest_is_told_apart() {
        for text in
            ["", "[]", "articles:\n", "articles: 3\n", "- path: a\n", "{}", "articles:\n\t- path: a\n"]
        {
            let (known, problems) = known(text);
            assert_eq!(known.entries.len(), 0, "{text:?}");
            assert!(!problems.is_empty(), "{text:?}");
        }
    }
}
