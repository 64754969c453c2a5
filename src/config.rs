//! `crossclaim.yaml`: where things lie, and what fails a run.
//!
//! | key | default | is |
//! |---|---|---|
//! | `articles` | `articles/` | folders, files or globs |
//! | `claims` | `claims/` | folders, files or globs |
//! | `reports` | `reports/` | a folder |
//! | `expectations` | `expectations.yaml`, `baseline.yaml` | files, and what is asked of them |
//! | `levels` | | levels of rules, by name |
//! | `fail-on` | `deny` | the lowest level that fails a run, or `never` |
//!
//! It is looked for from the working directory upwards, to the folder that holds `.git` and no
//! further; without a repository, in the working directory alone. Paths in it are relative to it.

mod expectations;

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use schemars::JsonSchema;
use serde::Deserialize;

use crate::claim::check::check_levels;
use crate::claim::load_source;
use crate::problem::{Problem, sort};
use crate::rule::Level;
use crate::yaml::{Field, Many, Pairs, Shape, parse, read};
pub use expectations::Expectations;

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
    /// The lowest level that fails a run; `None`: findings never fail it.
    pub fail_on: Option<Level>,
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
            fail_on: Some(Level::Deny),
        }
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

/// Finds and reads the configuration. `rules` are the names that `levels` may hold.
///
/// # Errors
/// Every problem of the file, sorted.
pub fn find(rules: &[&str]) -> Result<Config, Vec<Problem>> {
    let here = std::env::current_dir().map_err(|error| {
        vec![Problem::file(".", format!("the working directory cannot be read: {error}"))]
    })?;
    match search(&here) {
        Some(steps) => load(&("../".repeat(steps) + NAME), rules),
        None => Ok(Config::default()),
    }
}

/// How many folders above `here` the file lies.
fn search(here: &Path) -> Option<usize> {
    let root = here.ancestors().position(|folder| folder.join(".git").exists()).unwrap_or(0);
    here.ancestors().take(root + 1).position(|folder| folder.join(NAME).is_file())
}

/// Reads the configuration at `path`, relative to the working directory.
///
/// # Errors
/// Every problem of the file, sorted.
pub fn load(path: &str, rules: &[&str]) -> Result<Config, Vec<Problem>> {
    let mut problems = Vec::new();
    let source = load_source(path, Path::new(path), &mut problems);
    let config = source.and_then(|source| {
        let node = parse(&source, &mut problems)?;
        let raw = read::<File>(&node, &source, &mut problems)?.value;
        match raw.version.get() {
            Some(version) if version.value != 1 => problems.push(
                Problem::at(&source, version.span, format!("version {} is not known", version.value))
                    .label("this version knows 1")
                    .help("write `version: 1`"),
            ),
            None if raw.version.is_missing() => problems.push(
                Problem::file(path, "the file does not say its `version`").help("begin it with `version: 1`"),
            ),
            _ => {}
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
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
                    Problem::at(&source, list.span, format!("`{key}` lists nothing"))
                        .label("empty")
                        .help(format!("name a folder, or remove the key: without it, `{key}/` is read")),
                );
            }
        }
        Some(Config {
            path: Some(path.to_owned()),
            articles: places(&raw.articles, &default.articles),
            claims: places(&raw.claims, &default.claims),
            expectations: expectations::checked(&raw.expectations, folder, &source, &mut problems),
            reports: beside(folder, raw.reports.value().unwrap_or(&default.reports)),
            levels: check_levels(&source, &raw.levels, rules, &mut problems),
            fail_on: match raw.fail_on.or(FailOn::Deny) {
                FailOn::Deny => Some(Level::Deny),
                FailOn::Warn => Some(Level::Warn),
                FailOn::Allow => Some(Level::Allow),
                FailOn::Never => None,
            },
        })
    });
    sort(&mut problems);
    match config {
        Some(config) if problems.is_empty() => Ok(config),
        _ => Err(problems),
    }
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
            Ok(config) => format!(
                "{} | {} | {} | {:?} | {:?}",
                config.articles.join(" "),
                config.claims.join(" "),
                config.reports,
                config.levels,
                config.fail_on
            )
            .replace(&format!("{}/", folder.path().to_str().unwrap()), "~"),
            Err(problems) => {
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
