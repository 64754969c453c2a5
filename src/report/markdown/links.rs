//! Links from a Markdown report to lines of articles.
//!
//! A link in the text names what it points at, `[001.txt][001.txt:user-count:20-million]`; where that
//! is stands once, at the end of the report, article by article. Names come from what a mention is
//! (article, claim, value), so a new article renames nothing.

use std::collections::BTreeMap;

use crate::article::Article;
use crate::fold::fold;
use crate::observe::Mention;

/// How long the part of a name that stands for a value may be.
const LONG: usize = 40;

/// The links of one report.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// By article key, then in the order in which they were made: name and target.
    made: BTreeMap<String, Vec<(String, String)>>,
    /// How often a name was asked for.
    taken: BTreeMap<String, usize>,
}

impl Links {
    /// A link with the text `text` to the line of a mention; only `text` when the article lies where
    /// a relative link cannot lead.
    pub(super) fn link(&mut self, article: &Article, claim: &str, mention: &Mention, text: &str) -> String {
        let (line, _) = article.lines.place(&article.text, mention.span.start);
        let Some(path) = relative(&article.path) else { return text.to_owned() };
        let plain = if path.ends_with(".md") || path.ends_with(".markdown") { "?plain=1" } else { "" };
        let value = slug(&fold(&mention.reading.canonical));
        let mut name = format!("{}:{claim}:{}", key(&article.key), value.get(..LONG).unwrap_or(&value));
        let taken = self.taken.entry(name.clone()).or_default();
        *taken += 1;
        if *taken > 1 {
            name = format!("{name}:{taken}");
        }
        let made = self.made.entry(article.key.clone()).or_default();
        made.push((name.clone(), format!("{path}{plain}#L{line}")));
        format!("[{text}][{name}]")
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

/// The path from the folder of reports, which lies below the working directory; `None` for an
/// absolute path, which would tell where somebody keeps files.
fn relative(path: &str) -> Option<String> {
    if path.starts_with(['/', '\\']) || path.get(1..2) == Some(":") {
        return None;
    }
    let mut out = "../".to_owned();
    for byte in path.trim_start_matches("./").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out += &format!("%{byte:02X}");
        }
    }
    Some(out)
}

/// An article's key as part of a name: itself when it is plain, else its letters and a sum over
/// all of it, so that different keys never get one name.
fn key(key: &str) -> String {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-' | '/');
    if key.chars().all(plain) {
        return key.to_owned();
    }
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

    #[test]
    fn a_path_becomes_a_relative_link_or_none() {
        assert_eq!(relative("articles/a b(1).txt").unwrap(), "../articles/a%20b%281%29.txt");
        assert_eq!(relative("./articles/é.md").unwrap(), "../articles/%C3%A9.md");
        assert_eq!(relative("/home/x/a.md"), None);
        assert_eq!(relative("C:\\x\\a.md"), None);
    }
}
