//! What a page says for search engines: schema.org in JSON-LD.

use serde_json::Value;

use super::head::{date, host};
use super::text;
use crate::value::day::Days;

/// The names under which schema.org knows an article.
const ARTICLES: &[&str] = &[
    "NewsArticle",
    "Article",
    "BlogPosting",
    "ReportageNewsArticle",
    "LiveBlogPosting",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "AskPublicNewsArticle",
    "SocialMediaPosting",
    "TechArticle",
    "ScholarlyArticle",
    "Report",
    "AdvertiserContentArticle",
    "SatiricalArticle",
    "DiscussionForumPosting",
    "PressRelease",
];

/// Objects looked at in one page, and how deep they may lie.
const MOST: usize = 20_000;
const DEEPEST: usize = 8;

/// What linked data says about the article.
#[derive(Debug, Default)]
pub(super) struct Linked {
    pub(super) headline: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<Days>,
    pub(super) modified: Option<Days>,
    pub(super) url: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) origins: Vec<String>,
    pub(super) authors: Vec<String>,
    /// The text of the article, when the page tells it once more.
    pub(super) body: Option<String>,
    seen: usize,
}

/// Adds what a script of linked data says. What is no JSON says nothing.
pub(super) fn read(written: &str, linked: &mut Linked) {
    let core =
        written.trim().trim_start_matches("//").trim_start_matches("<![CDATA[").trim_start_matches("<!--");
    let core = core
        .trim_end()
        .trim_end_matches("-->")
        .trim_end_matches("]]>")
        .trim_end()
        .trim_end_matches("//")
        .trim_end()
        .trim_end_matches(';');
    let value = serde_json::from_str::<Value>(core).or_else(|_| {
        // Line breaks inside strings are a common mistake.
        let spaced: String = core.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str::<Value>(&spaced)
    });
    if let Ok(value) = value {
        take(&value, linked, 0);
    }
}

fn take(value: &Value, linked: &mut Linked, depth: usize) {
    linked.seen += 1;
    if depth > DEEPEST || linked.seen > MOST {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| take(value, linked, depth + 1)),
        Value::Object(object) => {
            let of_type =
                |name: &str| ARTICLES.contains(&name.rsplit(['/', '#', ':']).next().unwrap_or(name));
            let is_article = match object.get("@type") {
                Some(Value::String(name)) => of_type(name),
                Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(of_type),
                _ => false,
            };
            if is_article {
                article(value, linked);
                return;
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart", "item"] {
                if let Some(inner) = object.get(key) {
                    take(inner, linked, depth + 1);
                }
            }
        }
        _ => {}
    }
}

/// The first article that says a thing is believed.
fn article(value: &Value, linked: &mut Linked) {
    let text = |key: &str| value.get(key).and_then(named);
    let keep = |kept: &mut Option<String>, found: Option<String>| *kept = kept.take().or(found);
    keep(&mut linked.headline, text("headline").or_else(|| text("name")));
    keep(&mut linked.publisher, text("publisher").or_else(|| text("sourceOrganization")));
    keep(
        &mut linked.url,
        text("url").or_else(|| {
            value
                .get("mainEntityOfPage")
                .and_then(|page| page.get("@id").or(Some(page)))
                .and_then(Value::as_str)
                .map(str::to_owned)
        }),
    );
    keep(&mut linked.lang, text("inLanguage"));
    let body = value.get("articleBody").and_then(Value::as_str).map(text::plain);
    if body.as_ref().map_or(0, String::len) > linked.body.as_ref().map_or(0, String::len) {
        linked.body = body;
    }
    let day = |key: &str| value.get(key).and_then(Value::as_str).and_then(date);
    linked.published = linked.published.or_else(|| day("datePublished").or_else(|| day("dateCreated")));
    linked.modified = linked.modified.or_else(|| day("dateModified"));
    for key in ["author", "creator"] {
        match value.get(key) {
            Some(Value::Array(names)) => linked.authors.extend(names.iter().take(20).filter_map(named_once)),
            Some(name) => linked.authors.extend(named(name)),
            None => {}
        }
    }
    // `citation` names a work that is only quoted, and `creditText` often the photographer.
    for key in ["isBasedOn", "isBasedOnUrl"] {
        match value.get(key) {
            Some(Value::Array(works)) => {
                works.iter().take(50).for_each(|work| linked.origins.extend(origin(work)))
            }
            Some(work) => linked.origins.extend(origin(work)),
            None => {}
        }
    }
}

/// Whose a work is: the publisher that is named, else the host of its address.
fn origin(work: &Value) -> Option<String> {
    if let Some(text) = work.as_str() {
        return host(text).or_else(|| {
            Some(text::plain(text))
                .filter(|name| !name.is_empty() && name.len() < 80 && !name.contains("://"))
        });
    }
    let named_by = |key: &str| work.get(key).and_then(named);
    named_by("publisher")
        .or_else(|| named_by("sourceOrganization"))
        .or_else(|| named_by("url").or_else(|| named_by("@id")).and_then(|url| host(&url)))
        .or_else(|| named_by("name"))
}

/// A name, written as text or as a thing that has one.
fn named(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.as_str(),
        Value::Array(values) => return values.first().and_then(named_once),
        Value::Object(_) => return named_once(value),
        _ => return None,
    };
    Some(text::plain(text)).filter(|text| !text.is_empty())
}

fn named_once(value: &Value) -> Option<String> {
    let text = value.as_str().or_else(|| value.get("name").and_then(Value::as_str))?;
    Some(text::plain(text)).filter(|text| !text.is_empty())
}
