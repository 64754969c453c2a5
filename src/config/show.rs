//! The configuration as it holds, with where each value comes from: `crossclaim lint --show-config`.
//!
//! What is printed is a configuration again; what a file cannot say stands in comments.

use std::path::Path;

use super::{Config, From};
use crate::yaml::quoted;

/// Where the comments begin, when the line is not longer.
const COLUMN: usize = 38;

/// The values that hold. `today` is the day on which expectations are judged, and where it comes from.
pub fn show(config: &Config, today: (jiff::civil::Date, &str)) -> String {
    let mut page = Page { config, out: String::new() };
    let file = match &config.path {
        Some(path) => format!("# {path}"),
        None => format!("# without a file: no {} here or above, in this repository", super::NAME),
    };
    page.out += &format!("{file}\n# paths as seen from the working directory\nversion: 1\n");
    page.list("articles", "articles:", &config.articles);
    page.list("claims", "claims:", &config.claims);
    page.line("reports", &format!("reports: {}", quoted(&config.reports)));
    page.out += "expectations:\n";
    let expectations = &config.expectations;
    let (baseline, files): (Vec<_>, Vec<_>) =
        expectations.files.iter().partition(|file| file.path == expectations.baseline);
    let is_there = |path: &str| Path::new(path).exists();
    // A file that may be missing is a problem once it is written down.
    let (written, open): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|file| file.must_exist || is_there(&file.path));
    if !written.is_empty() {
        page.line("expectations.files", "  files:");
    }
    for file in written {
        let told = if is_there(&file.path) { "" } else { "not there" };
        page.told(&format!("    - {}", quoted(&file.path)), told);
    }
    for file in open {
        let origin = page.origin("expectations.files");
        page.told(&format!("  # files: {}", quoted(&file.path)), &format!("{origin}, not there"));
    }
    let there = baseline.iter().any(|file| is_there(&file.path));
    let told = format!("{}{}", page.origin("expectations.baseline"), if there { "" } else { ", not there" });
    page.told(&format!("  baseline: {}", quoted(&expectations.baseline)), &told);
    let keys: Vec<&str> = expectations.policy.require.iter().map(|required| required.key()).collect();
    page.line("expectations.require", &format!("  require: [{}]", keys.join(", ")));
    match expectations.policy.max_age {
        Some(days) => page.line("expectations.max-age", &format!("  max-age: {days}d")),
        None => page.told("  # no max-age", "default"),
    }
    page.out += "  on-stale:\n";
    for (key, level, default) in [
        ("handwritten", expectations.stale_handwritten, "deny"),
        ("managed", expectations.stale_managed, "warn"),
    ] {
        let level = level.map_or_else(|| default.to_owned(), |level| level.to_string());
        page.line(&format!("expectations.on-stale.{key}"), &format!("    {key}: {level}"));
    }
    if config.levels.is_empty() {
        page.told("levels: {}", "default: each rule its own");
    } else {
        page.told("levels:", "of all other rules: their own");
        for (rule, level) in &config.levels {
            page.line(&format!("levels.{rule}"), &format!("  {rule}: {level}"));
        }
    }
    page.settings();
    let level = config.fail_on.map_or_else(|| "never".to_owned(), |level| level.to_string());
    page.line("fail-on", &format!("fail-on: {level}"));
    page.told(&format!("# today: {}", today.0), today.1);
    page.out
}

struct Page<'c> {
    config: &'c Config,
    out: String,
}

impl Page<'_> {
    /// Where the value of a key comes from.
    fn origin(&self, key: &str) -> String {
        match (self.config.from.get(key), &self.config.path) {
            (Some(From::Line(line)), Some(path)) => format!("{path}:{line}"),
            (Some(From::Named(name)), _) => (*name).to_owned(),
            _ => "default".to_owned(),
        }
    }

    fn line(&mut self, key: &str, text: &str) {
        let told = self.origin(key);
        self.told(text, &told);
    }

    fn list(&mut self, key: &str, text: &str, items: &[String]) {
        self.line(key, text);
        for item in items {
            self.told(&format!("  - {}", quoted(item)), "");
        }
    }

    /// How article files are read.
    fn settings(&mut self) {
        let settings = &self.config.settings;
        let limits = settings.limits;
        if settings.fields.is_empty() {
            self.told("fields: {}", "default: by their names");
        } else {
            self.told("fields:", "of all others: by their names");
            for (key, name) in &settings.fields {
                self.line(&format!("fields.{key}"), &format!("  {key}: {}", quoted(name)));
            }
        }
        self.out += "limits:\n";
        for (key, limit) in [
            ("file", limits.file),
            ("unpacked", limits.unpacked),
            ("article", limits.article),
            ("articles", limits.articles),
            ("nesting", limits.nesting),
            ("seconds", limits.seconds),
        ] {
            self.line(&format!("limits.{key}"), &format!("  {key}: {limit}"));
        }
        let word = if settings.lenient { "warn" } else { "fail" };
        self.line("on-unreadable", &format!("on-unreadable: {word}"));
        self.line("follow-links", &format!("follow-links: {}", settings.follow_links));
    }

    fn told(&mut self, text: &str, told: &str) {
        let line = if told.is_empty() { text.to_owned() } else { format!("{text:COLUMN$}  # {told}") };
        self.out += &line;
        self.out.push('\n');
    }
}
