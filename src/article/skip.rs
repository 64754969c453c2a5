//! What of an article is not read, and why.

use schemars::JsonSchema;
use serde::Serialize;

use crate::span::Span;

/// A stretch of an article that is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Skipped {
    /// Where it stands in the original text.
    pub span: Span,
    /// What it is.
    pub what: Skip,
}

/// What of an article is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Skip {
    /// What stands before the prose and describes it.
    FrontMatter,
    /// A block of code.
    Code,
    /// A block of HTML, or a comment.
    Html,
    /// What stands below a letter: who wrote it.
    Signature,
    /// A label or a request of the page: sharing, adverts, comment forms.
    Furniture,
    /// What the site repeats in several of its articles.
    Repeated,
    /// What stands at the edge of a page: a running head, a page number.
    PageEdge,
    /// Text of a web page around the article: menus, sharing, comments, "read also".
    Around,
}

impl Skip {
    /// What it is and why it is not read, as a line of output says it.
    pub const fn told(self) -> &'static str {
        match self {
            Self::FrontMatter => "front matter: it tells of the article and is not read as prose",
            Self::Code => "a block of code: it is no prose, and no claim is tried on it",
            Self::Html => "HTML or a comment: it is no prose, and no claim is tried on it",
            Self::Signature => "the signature of a letter: it is no prose, and no claim is tried on it",
            Self::Furniture => "a label or request of the page: it is no prose, and no claim is tried on it",
            Self::PageEdge => "the edge of a page: a running head or a page number, and no prose",
            Self::Repeated => "what the site repeats in its articles: no claim is tried on it",
            Self::Around => {
                "around the article on its page (a menu, a label, a comment, \"read also\"): not read"
            }
        }
    }
}
