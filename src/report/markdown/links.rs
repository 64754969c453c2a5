//! Links from a Markdown report to lines of articles.
//!
//! A link in the text names what it points at, `[001.txt][001.txt:user-count:20-million]`; where that
//! is stands once, at the end of the report, article by article. Names come from what a mention is
//! (article, claim, value), so a new article renames nothing. Where a page is not kept, as in a
//! comment, the address and the line stand in the text.

use std::collections::BTreeMap;

use super::Profile;
use crate::article::Article;
use crate::fold::fold;
use crate::observe::Mention;
use crate::report::site::{Spot, is_page, relative};
use crate::report::{Style, web};
use crate::span::Span;

/// How long the part of a name that stands for a value may be.
const LONG: usize = 40;

/// The links of one report.
#[derive(Debug)]
pub(super) struct Links<'a> {
    style: Style<'a>,
    profile: Profile,
    /// By article key, then in the order in which they were made: name and target.
    made: BTreeMap<String, Vec<(String, String)>>,
    /// How often a name was asked for.
    taken: BTreeMap<String, usize>,
}

impl<'a> Links<'a> {
    /// The links of a page that goes to one place.
    pub(super) fn new(style: Style<'a>, profile: Profile) -> Self {
        Self { style, profile, made: BTreeMap::new(), taken: BTreeMap::new() }
    }

    /// A link with the text `text` to the line of a mention; only `text` when the article lies where
    /// no link can lead. Where lines are told in the text, that of the mention is added.
    pub(super) fn link(&mut self, article: &Article, claim: &str, mention: &Mention, text: &str) -> String {
        self.at(article, claim, mention.span, &mention.reading.canonical, text)
    }

    /// A link to the line of a value that is no mention.
    pub(super) fn at(
        &mut self,
        article: &Article,
        claim: &str,
        span: Span,
        value: &str,
        text: &str,
    ) -> String {
        self.make(article, claim, (span, value), text, text)
    }

    /// A link to another place of the same article.
    pub(super) fn again(&mut self, article: &Article, claim: &str, mention: &Mention) -> String {
        self.make(article, claim, (mention.span, &mention.reading.canonical), "again", "")
    }

    /// A link to the words of a mention on the page that its article was, where it was one and has an address.
    pub(super) fn page(&mut self, article: &Article, claim: &str, mention: &Mention) -> Option<String> {
        // A bracket in an address would end the link.
        let target = web::link(article, mention)?.replace('(', "%28").replace(')', "%29");
        if self.profile != Profile::File {
            return Some(format!("[page]({target})"));
        }
        let name = self.name(article, claim, &mention.reading.canonical, "page:");
        self.made.entry(article.key.clone()).or_default().push((name.clone(), target));
        Some(format!("[page][{name}]"))
    }

    /// A name for a link, which no other has.
    fn name(&mut self, article: &Article, claim: &str, value: &str, sort: &str) -> String {
        let value = slug(&fold(value));
        let mut name = format!("{sort}{}:{claim}:{}", key(&article.key), value.get(..LONG).unwrap_or(&value));
        let taken = self.taken.entry(name.clone()).or_default();
        *taken += 1;
        if *taken > 1 {
            name = format!("{name}:{taken}");
        }
        name
    }

    fn make(
        &mut self,
        article: &Article,
        claim: &str,
        (span, value): (Span, &str),
        named: &str,
        told: &str,
    ) -> String {
        let spot = Spot::of(article, span);
        let site = self.style.site;
        let base = if self.profile == Profile::File { None } else { site.host.as_ref() };
        let address = site.asked.as_ref().or(base).and_then(|base| site.link(base, &article.path, spot));
        if self.profile != Profile::File {
            let text = match spot {
                Spot::Line(line) => format!("{told}:{line}"),
                Spot::Page(page) if told.is_empty() => format!("page {page}"),
                Spot::Page(page) => format!("{told}, page {page}"),
            };
            return address.map_or_else(|| text.clone(), |address| format!("[{text}]({address})"));
        }
        let target = address.or_else(|| {
            let path = relative(self.style.folder, &article.path)?;
            let plain = if is_page(&path) { "?plain=1" } else { "" };
            Some(format!("{path}{plain}#{spot}"))
        });
        let Some(target) = target else { return named.to_owned() };
        let name = self.name(article, claim, value, "");
        self.made.entry(article.key.clone()).or_default().push((name.clone(), target));
        let page = if let Spot::Page(page) = spot { format!(", page {page}") } else { String::new() };
        format!("[{named}][{name}]{page}")
    }

    /// The definitions of all links.
    pub(super) fn definitions(&self) -> String {
        self.made.values().flatten().map(|(name, target)| format!("[{name}]: {target}\n")).collect()
    }
}

/// The anchor of a claim.
pub(super) fn anchor(claim: &str) -> String {
    format!("claim-{}", claim.replace('/', "."))
}

/// An article's key as part of a name: itself when it is plain, else its letters and a sum over
/// all of it, so that different keys never get one name.
pub(in crate::report) fn key(key: &str) -> String {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-' | '/');
    if key.chars().all(plain) {
        return key.to_owned();
    }
    hashed(key)
}

/// The letters of a key and a sum over all of it.
pub(in crate::report) fn hashed(key: &str) -> String {
    let mut sum: u32 = 0x811c_9dc5;
    for byte in key.bytes() {
        sum = (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    format!("{}-{sum:08x}", slug(&fold(key)))
}

/// Lower-case letters and digits, everything else a single dash.
fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    if out.is_empty() { "value".into() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn different_keys_get_different_names() {
        assert_eq!(key("press/001.txt"), "press/001.txt");
        assert_ne!(key("É.txt"), key("e.txt"));
        assert_ne!(key("A.txt"), key("a.txt"));
        assert_ne!(key("a b"), key("a  b"));
    }
}
