//! `expectations:` in the configuration: where they are, and what a team asks of them.

use std::path::Path;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use super::beside;
use crate::expect::{Policy, Required, Wanted};
use crate::problem::{Problem, Source};
use crate::rule::Level;
use crate::yaml::{Field, Many, Shape};

/// The file that is read when none is named.
const FILE: &str = "expectations.yaml";

/// The file that `crossclaim baseline` writes when none is named.
const BASELINE: &str = "baseline.yaml";

/// Files of expectations, and what is asked of them. Paths are relative to the working directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectations {
    /// The files to read, the baseline last.
    pub files: Vec<Wanted>,
    /// The file that `crossclaim baseline` writes.
    pub baseline: String,
    /// What is asked of entries that people write.
    pub policy: Policy,
    /// The level of a stale entry that a person wrote, when it is set.
    pub stale_handwritten: Option<Level>,
    /// The level of a stale entry in a managed file, when it is set.
    pub stale_managed: Option<Level>,
}

impl Expectations {
    /// What holds without `expectations:`, for files in `folder`.
    pub fn beside(folder: &str) -> Self {
        let files = [FILE, BASELINE].map(|name| Wanted { path: beside(folder, name), must_exist: false });
        Self {
            files: files.into(),
            baseline: beside(folder, BASELINE),
            policy: Policy::default(),
            stale_handwritten: None,
            stale_managed: None,
        }
    }

    /// The file that new entries of people go to: the first that is not the baseline.
    pub fn handwritten(&self) -> Option<&str> {
        self.files.iter().map(|file| file.path.as_str()).find(|path| *path != self.baseline)
    }
}

/// What the user wrote, in full.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Written {
    /// Files of expectations that people write, relative to this file. Default: expectations.yaml, when
    /// there is one.
    #[schemars(example = ["expectations.yaml"])]
    files: Field<Many<String>>,
    /// The file that `crossclaim baseline` writes. Default: baseline.yaml.
    #[schemars(example = &"baseline.yaml")]
    baseline: Field<String>,
    /// Keys that every entry has that a person wrote.
    #[schemars(example = ["reason", "owner"])]
    require: Field<Many<Required>>,
    /// How far ahead the last day of such an entry may lie.
    #[schemars(regex(pattern = "^[0-9]+ ?d$"), example = &"365d")]
    max_age: Field<String>,
    /// Levels of `stale-expectation` by who wrote the entry.
    #[schemars(example = serde_json::json!({"handwritten": "deny", "managed": "warn"}))]
    on_stale: Field<OnStale>,
}

/// Levels of stale entries.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct OnStale {
    /// Of entries that a person wrote. Default: deny.
    #[schemars(example = &"deny")]
    handwritten: Field<Level>,
    /// Of entries in a managed file. Default: warn.
    #[schemars(example = &"warn")]
    managed: Field<Level>,
}

/// From what the user wrote to what holds.
pub(super) fn checked(
    raw: &Field<Shape<Many<String>, Written>>,
    folder: &str,
    source: &Arc<Source>,
    problems: &mut Vec<Problem>,
) -> Expectations {
    let mut checked = Expectations::beside(folder);
    let named = |Many(list): &Many<String>| -> Vec<Wanted> {
        let wanted = |path: &str| Wanted { path: beside(folder, path), must_exist: true };
        list.iter().map(|at| wanted(&at.value)).collect()
    };
    match raw.value() {
        None => {}
        Some(Shape::Short(list)) => {
            checked.files = named(list);
            let is_baseline = |file: &&mut Wanted| {
                Path::new(&file.path)
                    .file_name()
                    .is_some_and(|name| name.to_string_lossy().contains("baseline"))
            };
            // A baseline may be named before it is made, and be gone when all of it is paid.
            if let Some(file) = checked.files.iter_mut().find(is_baseline) {
                file.must_exist = false;
                checked.baseline.clone_from(&file.path);
            }
        }
        Some(Shape::Full(full)) => {
            if let Some(path) = full.baseline.value() {
                checked.baseline = beside(folder, path);
            }
            if let Some(list) = full.files.value() {
                checked.files = named(list);
            } else {
                checked.files.truncate(1);
            }
            checked.files.retain(|file| file.path != checked.baseline);
            checked.files.push(Wanted { path: checked.baseline.clone(), must_exist: false });
            let require = full.require.value().map_or(&[][..], |Many(list)| list);
            checked.policy.require = require.iter().map(|at| at.value).collect();
            checked.policy.max_age = days(&full.max_age, source, problems);
            if let Some(on_stale) = full.on_stale.value() {
                checked.stale_handwritten = on_stale.handwritten.value().copied();
                checked.stale_managed = on_stale.managed.value().copied();
            }
        }
    }
    checked
}

/// The keys that are written, and where.
pub(super) fn spans(
    raw: &Field<Shape<Many<String>, Written>>,
) -> Vec<(&'static str, Option<crate::span::Span>)> {
    let Some(at) = raw.get() else { return Vec::new() };
    match &at.value {
        Shape::Short(_) => vec![("expectations.files", Some(at.span))],
        Shape::Full(full) => {
            let on_stale = full.on_stale.value();
            vec![
                ("expectations.files", full.files.get().map(|at| at.span)),
                ("expectations.baseline", full.baseline.get().map(|at| at.span)),
                ("expectations.require", full.require.get().map(|at| at.span)),
                ("expectations.max-age", full.max_age.get().map(|at| at.span)),
                (
                    "expectations.on-stale.handwritten",
                    on_stale.and_then(|levels| levels.handwritten.get()).map(|at| at.span),
                ),
                (
                    "expectations.on-stale.managed",
                    on_stale.and_then(|levels| levels.managed.get()).map(|at| at.span),
                ),
            ]
        }
    }
}

fn days(raw: &Field<String>, source: &Arc<Source>, problems: &mut Vec<Problem>) -> Option<u32> {
    let at = raw.get()?;
    let days = at.value.strip_suffix('d').and_then(|number| number.trim().parse().ok());
    if days.is_none() {
        problems.push(
            Problem::at(source, at.span, format!("`{}` is not a number of days", at.value))
                .label("expected days")
                .help("write it like 365d"),
        );
    }
    days
}
