//! How article files are read: what they may cost, what their fields are called, and what an
//! unreadable one does to the run.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::File;
use crate::article::{FIELDS, Limits, Settings};
use crate::problem::{Problem, Source, did_you_mean};
use crate::span::Span;
use crate::yaml::Field;

/// What the user wrote of limits.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Written {
    /// Bytes of a file as it lies on the disk. Default: 256 MiB.
    #[schemars(example = 1_048_576)]
    file: Field<u64>,
    /// Bytes of a file when it is unpacked. Default: 1 GiB.
    #[schemars(example = 16_777_216)]
    unpacked: Field<u64>,
    /// Bytes of one article. Default: 64 MiB.
    #[schemars(example = 1_048_576)]
    article: Field<u64>,
    /// Articles in one file. Default: 10000000.
    #[schemars(example = 1000)]
    articles: Field<u64>,
    /// How deep the parts of an article may be nested: objects of JSON, elements of XML, messages of
    /// e-mail. Default: 128.
    #[schemars(example = 32)]
    nesting: Field<u64>,
    /// Seconds after which the reader of a file is taken to hang; the file then counts as unreadable. Default: 60.
    #[schemars(example = 300)]
    seconds: Field<u64>,
}

/// What an article that cannot be read does to the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum OnUnreadable {
    /// It ends with exit code 2, and nothing is judged.
    Fail,
    /// The article is named, and the others are judged.
    Warn,
}

/// The settings that hold.
pub(super) fn checked(raw: &File, source: &std::sync::Arc<Source>, problems: &mut Vec<Problem>) -> Settings {
    let default = Limits::default();
    let written = raw.limits.value();
    let mut limit = |field: fn(&Written) -> &Field<u64>, default: u64| {
        let Some(value) = written.and_then(|written| field(written).get()) else { return default };
        if value.value == 0 {
            problems
                .push(Problem::at(source, value.span, "a limit of 0 lets nothing through").label("here").help(
                "write a number of bytes, articles, levels or seconds; without the key, the default holds",
            ));
        }
        value.value
    };
    let limits = Limits {
        file: limit(|it| &it.file, default.file),
        unpacked: limit(|it| &it.unpacked, default.unpacked),
        article: limit(|it| &it.article, default.article),
        articles: limit(|it| &it.articles, default.articles),
        nesting: limit(|it| &it.nesting, default.nesting),
        seconds: limit(|it| &it.seconds, default.seconds),
    };
    let mut fields = BTreeMap::new();
    for (key, name) in raw.fields.value().map_or(&[][..], |pairs| &pairs.0) {
        if FIELDS.iter().any(|field| field.holds == key.value) {
            fields.insert(key.value.clone(), name.value.clone());
            continue;
        }
        let known = || FIELDS.iter().map(|field| field.holds);
        let help = match did_you_mean(&key.value, known()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("write {}", known().collect::<Vec<_>>().join(", ")),
        };
        let message = format!("`{}` is nothing that a field holds", key.value);
        problems.push(Problem::at(source, key.span, message).label("here").help(help));
    }
    let lenient = raw.on_unreadable.or(OnUnreadable::Fail) == OnUnreadable::Warn;
    Settings { limits, fields, lenient, follow_links: raw.follow_links.or(false) }
}

/// The keys that are written, with their places.
pub(super) fn spans(raw: &File) -> Vec<(String, Span)> {
    let mut spans = Vec::new();
    let mut add = |key: String, span: Option<Span>| spans.extend(span.map(|span| (key, span)));
    add("on-unreadable".into(), raw.on_unreadable.get().map(|at| at.span));
    add("follow-links".into(), raw.follow_links.get().map(|at| at.span));
    if let Some(written) = raw.limits.value() {
        for (key, field) in [
            ("file", &written.file),
            ("unpacked", &written.unpacked),
            ("article", &written.article),
            ("articles", &written.articles),
            ("nesting", &written.nesting),
            ("seconds", &written.seconds),
        ] {
            add(format!("limits.{key}"), field.get().map(|at| at.span));
        }
    }
    for (key, name) in raw.fields.value().map_or(&[][..], |pairs| &pairs.0) {
        add(format!("fields.{}", key.value), Some(name.span));
    }
    spans
}
