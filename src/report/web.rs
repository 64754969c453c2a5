//! Addresses of the web, and links to the very words of a page.

mod fragment;
mod seen;

use super::inert;
use crate::article::Article;
use crate::observe::Mention;

use fragment::fragment;
use seen::Page;

/// Bytes of an article beyond which its words are not looked up: the address of the page has to do.
const LONGEST: usize = 1 << 20;

/// An address that a link may lead to: of the web, and nothing that runs.
pub(super) fn address(url: &str) -> Option<String> {
    let url = inert::text(url);
    let lower = url.to_ascii_lowercase();
    let host = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"))?;
    let plain = !host.is_empty() && !url.contains(|c: char| c.is_whitespace() || "\"<>\\^`{|}".contains(c));
    plain.then_some(url)
}

/// The address that opens the page of an article at the words of a mention; `None` for an article that was no
/// page or has no address. Linear in the article.
pub(super) fn link(article: &Article, mention: &Mention) -> Option<String> {
    let url = article.about.url.as_deref().filter(|_| article.taken.is_page()).and_then(address)?;
    // What leads to words of the page already leads elsewhere.
    let url = url.split(":~:").next().unwrap_or(&url);
    if article.text.len() > LONGEST {
        return Some(url.to_owned());
    }
    let page = Page::new(article);
    let whole = mention.matched.to(mention.span);
    let words = [whole, mention.span].into_iter().find_map(|span| fragment(&page, span));
    Some(match words {
        Some(words) if url.contains('#') => format!("{url}:~:{words}"),
        Some(words) => format!("{url}#:~:{words}"),
        None => url.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_links() {
        assert_eq!(address("HTTPS://example.org/a?b=c#d").unwrap(), "HTTPS://example.org/a?b=c#d");
        for bad in [
            "javascript:alert(1)",
            " java\nscript:alert(1)",
            "data:text/html,<b>",
            "file:///etc/passwd",
            "//example.org",
            "https://",
            "http://a b",
            "https://a\"onclick=\"x",
        ] {
            assert_eq!(address(bad), None, "{bad}");
        }
    }
}
