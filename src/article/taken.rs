//! How an article came out of its file.
//!
//! Nothing is judged by it. It is what a reader asks who wonders why an article was read as it was.

use schemars::JsonSchema;
use serde::Serialize;

use super::About;

/// How an article came out of its file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken {
    /// The name of the format that read it, of [`FORMATS`](super::FORMATS).
    pub format: &'static str,
    /// How the file is packed: `gzip`.
    pub packed: Option<&'static str>,
    /// Which part of the file it is, when that holds several articles.
    pub part: Option<String>,
    /// What the manifest says of it.
    pub manifest: About,
}

/// Where something that is known of an article stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Whence {
    /// In the manifest.
    Manifest,
    /// In the article: front matter, the head of a page, the fields of a record.
    Article,
}

impl Taken {
    /// Where `value`, which an article has, stands; `in_manifest` takes it from what a manifest says. What both
    /// say alike is the manifest's.
    pub fn whence<T: PartialEq>(&self, value: &T, in_manifest: impl Fn(&About) -> &T) -> Whence {
        if in_manifest(&self.manifest) == value { Whence::Manifest } else { Whence::Article }
    }

    /// What a reader of this format calls the place where it says something of itself.
    pub fn place(&self) -> &'static str {
        match self.format {
            "html" | "warc" => "the page",
            "mail" => "the headers",
            "json-lines" | "csv" => "its fields",
            "feed" => "the feed",
            _ => "the article",
        }
    }

    /// Whether its text was a page of the web, which a browser shows at the article's address.
    pub fn is_page(&self) -> bool {
        matches!(self.format, "html" | "warc" | "feed")
    }
}
