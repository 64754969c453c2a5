//! `crossclaim.yaml`: where things lie, and what fails a run.
//!
//! | key | default | is |
//! |---|---|---|
//! | `articles` | `articles/` | folders, files or globs |
//! | `claims` | `claims/` | folders, files or globs |
//! | `reports` | `reports/` | a folder |
//! | `expectations` | `expectations.yaml`, `baseline.yaml` | files, and what is asked of them |
//! | `levels` | | levels of rules, by name |
//! | `fields` | | what the fields of JSON Lines and CSV are called |
//! | `limits` | | what an article file may cost |
//! | `on-unreadable` | `fail` | what an article that cannot be read does to the run |
//! | `follow-links` | `false` | whether links that lead out of the folders of articles are followed |
//! | `fail-on` | `deny` | the lowest level that fails a run, or `never` |
//!
//! It is looked for from the working directory upwards, to the folder that holds `.git` and no
//! further; without a repository, in the working directory alone. Paths in it are relative to it.

mod expectations;
mod files;
mod show;

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::article::Settings;
use crate::claim::check::check_levels;
use crate::claim::load_source;
use crate::problem::{Problem, Source, sort};
use crate::rule::Level;
use crate::span::Span;
use crate::yaml::{self, Field, Many, Pairs, Shape, parse};
pub use expectations::Expectations;
pub use show::show;

/// The name of the file.
pub const NAME: &str = "crossclaim.yaml";

/// Where things lie, and what fails a run. Paths are relative to the working directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The file it was read from, as the user would write it; `None` without one.
    pub path: Option<String>,
    /// Folders, files or globs.
    pub articles: Vec<String>,
    /// Folders, files or globs.
    pub claims: Vec<String>,
    /// The folder of the reports.
    pub reports: String,
    /// Files of expectations, and what is asked of them.
    pub expectations: Expectations,
    /// Levels of rules, by name.
    pub levels: BTreeMap<String, Level>,
    /// How article files are read.
    pub settings: Settings,
    /// The lowest level that fails a run; `None`: findings never fail it.
    pub fail_on: Option<Level>,
    /// Where a key got its value, `fail-on` or `levels.changed`; a key that is not here has its default.
    pub from: BTreeMap<String, From>,
}

/// Where a value comes from, when it is not the default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum From {
    /// This line of the file.
    Line(u32),
    /// This option, or this variable of the environment.
    Named(&'static str),
}

impl Default for Config {
    fn default() -> Self {
        Self {
            path: None,
            articles: vec!["articles".into()],
            claims: vec!["claims".into()],
            reports: "reports".into(),
            expectations: Expectations::beside(""),
            levels: BTreeMap::new(),
            settings: Settings::default(),
            fail_on: Some(Level::Deny),
            from: BTreeMap::new(),
        }
    }
}

impl Config {
    /// What holds without a file, for one in `folder`.
    fn beside(folder: &str) -> Self {
        let default = Self::default();
        let places = |all: &[String]| all.iter().map(|place| beside(folder, place)).collect();
        Self {
            articles: places(&default.articles),
            claims: places(&default.claims),
            reports: beside(folder, &default.reports),
            expectations: Expectations::beside(folder),
            ..default
        }
    }

    /// Says that a value comes from an option or from the environment.
    pub fn named(&mut self, key: &str, by: &'static str) {
        self.from.insert(key.to_owned(), From::Named(by));
    }
}

/// What the user wrote.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(title = "Crossclaim configuration", extend("required" = ["version"]))]
pub struct File {
    /// The version of the file format.
    #[schemars(extend("const" = 1))]
    version: Field<u64>,
    /// Folders, files or globs with articles, relative to this file. Default: articles.
    #[schemars(example = ["articles/**/*.md"])]
    articles: Field<Many<String>>,
    /// Folders, files or globs with claims, relative to this file. Default: claims.
    #[schemars(example = ["claims"])]
    claims: Field<Many<String>>,
    /// The folder that reports are written to, relative to this file. Default: reports.
    #[schemars(example = &"reports")]
    reports: Field<String>,
    /// Files of expectations, relative to this file; or a mapping that also says what is asked of
    /// them. Default: expectations.yaml and baseline.yaml, where they are.
    #[schemars(example = ["expectations.yaml"], example = serde_json::json!({"require": ["reason", "owner"]}))]
    expectations: Field<Shape<Many<String>, expectations::Written>>,
    /// Levels of rules.
    #[schemars(example = serde_json::json!({"unlisted-source": "deny"}))]
    levels: Field<Pairs<Level>>,
    /// What the fields of JSON Lines and the columns of CSV are called, by what they hold, where their
    /// names do not say so.
    #[schemars(example = serde_json::json!({"text": "body", "date": "published_at"}))]
    fields: Field<Pairs<String>>,
    /// What an article file may cost; what is larger is not read, and named.
    #[schemars(example = serde_json::json!({"articles": 1000}))]
    limits: Field<files::Written>,
    /// What an article that cannot be read does to the run. Default: fail.
    on_unreadable: Field<files::OnUnreadable>,
    /// Whether links are followed that lead out of the folders of articles; else each counts as an article that cannot
    /// be read. Default: false.
    #[schemars(example = true)]
    follow_links: Field<bool>,
    /// The lowest level that fails a run. Default: deny.
    fail_on: Field<FailOn>,
}

/// What fails a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum FailOn {
    /// Findings of the level deny.
    Deny,
    /// Those, and warnings.
    Warn,
    /// Every finding.
    Allow,
    /// No finding.
    Never,
}

/// Finds and reads the configuration, or what can be made of it, and every problem of the file,
/// sorted. `rules` are the names that `levels` may hold.
pub fn find(rules: &[&str]) -> (Config, Vec<Problem>) {
    let here = std::env::current_dir()
        .map_err(|error| vec![Problem::file(".", format!("the working directory cannot be read: {error}"))]);
    match here.map(|here| search(&here)) {
        Ok(Some(steps)) => load(&("../".repeat(steps) + NAME), rules),
        Ok(None) => (Config::default(), Vec::new()),
        Err(problems) => (Config::default(), problems),
    }
}

/// How many folders above `here` the file lies.
fn search(here: &Path) -> Option<usize> {
    let root = here.ancestors().position(|folder| folder.join(".git").exists()).unwrap_or(0);
    here.ancestors().take(root + 1).position(|folder| folder.join(NAME).is_file())
}

/// Reads the configuration at `path`, relative to the working directory: what can be made of it,
/// and every problem of the file, sorted. Where it cannot be read, the rest of the input may still
/// lie where it lies by default, so that its problems are told in the same run.
pub fn load(path: &str, rules: &[&str]) -> (Config, Vec<Problem>) {
    let mut problems = Vec::new();
    match load_source(path, Path::new(path), &mut problems) {
        Some(source) => read(&source, rules),
        None => (Config::beside(folder(path)), problems),
    }
}

/// The folder of a path as the user would write it; empty for the working directory.
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// [`load`] of a file that is at hand. Nothing is read from the disk.
pub fn read(source: &Arc<Source>, rules: &[&str]) -> (Config, Vec<Problem>) {
    let mut problems = Vec::new();
    let path = source.path.as_str();
    let folder = folder(path);
    let config = parse(source, &mut problems).and_then(|node| {
        let raw = yaml::read::<File>(&node, source, &mut problems)?.value;
        match raw.version.get() {
            Some(version) if version.value != 1 => problems.push(
                Problem::at(source, version.span, format!("version {} is not known", version.value))
                    .label("this version knows 1")
                    .help("write `version: 1`"),
            ),
            None if raw.version.is_missing() => problems.push(
                Problem::file(path, "the file does not say its `version`").help("begin it with `version: 1`"),
            ),
            _ => {}
        }
        let default = Config::default();
        let places = |field: &Field<Many<String>>, default: &[String]| -> Vec<String> {
            match field.value() {
                Some(list) => list.0.iter().map(|at| beside(folder, &at.value)).collect(),
                None => default.iter().map(|place| beside(folder, place)).collect(),
            }
        };
        for (key, field) in [("articles", &raw.articles), ("claims", &raw.claims)] {
            if let Some(list) = field.get().filter(|list| list.value.0.is_empty()) {
                problems.push(
                    Problem::at(source, list.span, format!("`{key}` lists nothing"))
                        .label("empty")
                        .help(format!("name a folder, or remove the key: without it, `{key}/` is read")),
                );
            }
        }
        let from = lines(&raw, source);
        Some(Config {
            from,
            path: Some(path.to_owned()),
            articles: places(&raw.articles, &default.articles),
            claims: places(&raw.claims, &default.claims),
            expectations: expectations::checked(&raw.expectations, folder, source, &mut problems),
            reports: beside(folder, raw.reports.value().unwrap_or(&default.reports)),
            levels: check_levels(source, &raw.levels, rules, &mut problems),
            settings: files::checked(&raw, source, &mut problems),
            fail_on: match raw.fail_on.or(FailOn::Deny) {
                FailOn::Deny => Some(Level::Deny),
                FailOn::Warn => Some(Level::Warn),
                FailOn::Allow => Some(Level::Allow),
                FailOn::Never => None,
            },
        })
    });
    sort(&mut problems);
    (config.unwrap_or_else(|| Config::beside(folder)), problems)
}

/// The lines of the keys that are written.
fn lines(raw: &File, source: &Source) -> BTreeMap<String, From> {
    let index = source.lines();
    let mut from = BTreeMap::new();
    let mut add = |key: &str, span: Option<Span>| {
        let line = span.map(|span| index.place(&source.text, span.start).0.0);
        from.extend(line.map(|line| (key.to_owned(), From::Line(line))));
    };
    add("articles", raw.articles.get().map(|at| at.span));
    add("claims", raw.claims.get().map(|at| at.span));
    add("reports", raw.reports.get().map(|at| at.span));
    add("fail-on", raw.fail_on.get().map(|at| at.span));
    for (key, level) in raw.levels.value().map_or(&[][..], |pairs| &pairs.0) {
        add(&format!("levels.{}", key.value), Some(level.span));
    }
    for (key, span) in files::spans(raw) {
        add(&key, Some(span));
    }
    for (key, span) in expectations::spans(&raw.expectations) {
        add(key, span);
    }
    from
}

/// A path that is written in a file of `folder`, as seen from the working directory.
fn beside(folder: &str, path: &str) -> String {
    if Path::new(path).is_absolute() || path.starts_with("~/") || folder.is_empty() {
        return path.to_owned();
    }
    // `../` and `articles/../claims` are joined by name: what is written stays readable.
    let mut joined = PathBuf::new();
    for part in Path::new(folder).join(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir
                if joined
                    .components()
                    .next_back()
                    .is_some_and(|last| matches!(last, Component::Normal(_))) =>
            {
                joined.pop();
            }
            part => joined.push(part),
        }
    }
    let joined = joined.to_string_lossy().replace('\\', "/");
    if joined.is_empty() { ".".to_owned() } else { joined }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loaded(text: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        std::fs::write(&path, text).unwrap();
        match load(path.to_str().unwrap(), &["conflict", "changed"]) {
            (config, problems) if problems.is_empty() => format!(
                "{} | {} | {} | {:?} | {:?}",
                config.articles.join(" "),
                config.claims.join(" "),
                config.reports,
                config.levels,
                config.fail_on
            )
            .replace(&format!("{}/", folder.path().to_str().unwrap()), "~"),
            (_, problems) => {
                problems.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>().join("\n")
            }
        }
    }

    #[test]
    fn paths_are_relative_to_the_file_and_keys_have_defaults() {
        assert_eq!(loaded("version: 1\n"), "~articles | ~claims | ~reports | {} | Some(Deny)");
        assert_eq!(
            loaded(
                "version: 1\narticles: ['texts/**/*.md', ./more]\nclaims: c.yaml\nreports: out/\nlevels: {changed: warn}\nfail-on: never\n"
            ),
            "~texts/**/*.md ~more | ~c.yaml | ~out | {\"changed\": Warn} | None"
        );
    }

    #[test]
    fn everything_that_is_wrong_is_told() {
        assert_eq!(
            loaded("articels: x\nclaims: []\nlevels: {change: warn, conflict: error}\nfail-on: nothing\n"),
            "the file does not say its `version`\n\
             unknown key `articels`\n\
             `claims` lists nothing\n\
             `change` is not a rule\n\
             expected `allow`, `warn` or `deny`, found `error`\n\
             expected `deny`, `warn`, `allow` or `never`, found `nothing`"
        );
    }

    #[test]
    fn it_is_looked_for_up_to_the_repository_and_no_further() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("repo/a/b");
        std::fs::create_dir_all(&deep).unwrap();
        std::fs::write(folder.path().join(NAME), "").unwrap();
        assert_eq!(search(&deep), None);
        std::fs::create_dir(folder.path().join("repo/.git")).unwrap();
        assert_eq!(search(&deep), None);
        std::fs::write(folder.path().join("repo").join(NAME), "").unwrap();
        assert_eq!(search(&deep), Some(2));
        std::fs::write(deep.join(NAME), "").unwrap();
        assert_eq!(search(&deep), Some(0));
    }

    #[test]
    fn paths_are_joined_by_name() {
        for (folder, path, joined) in [
            ("..", "articles", "../articles"),
            ("..", "../articles", "../../articles"),
            ("conf", "../articles", "articles"),
            ("conf", "..", "."),
            ("", "articles/", "articles/"),
            ("..", "/srv/articles", "/srv/articles"),
            ("..", "**/*.md", "../**/*.md"),
        ] {
            assert_eq!(beside(folder, path), joined, "{folder} {path}");
        }
    }
}
