//! What the elements of HTML do to the text in them.

/// What an element does to the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Does {
    /// Its text runs on from what stands before it: `<b>`.
    Inline,
    /// Its text stands apart: `<p>`.
    Block,
    /// It has no text and no end: `<br>`.
    Void,
    /// Its text is none of the page's: `<script>`.
    Silent,
    /// Its text runs on but is taken back or said by a machine: `<del>`.
    Muted,
}

use Does::{Block, Inline, Muted, Silent, Void};

/// Every element that is known, sorted by name.
const ELEMENTS: &[(&str, Does)] = &[
    ("a", Inline),
    ("address", Block),
    ("applet", Silent),
    ("area", Void),
    ("article", Block),
    ("aside", Block),
    ("audio", Silent),
    ("base", Void),
    ("blockquote", Block),
    ("body", Block),
    ("br", Void),
    ("button", Muted),
    ("canvas", Silent),
    ("caption", Block),
    ("center", Block),
    ("col", Void),
    ("colgroup", Block),
    ("datalist", Silent),
    ("dd", Block),
    ("del", Muted),
    ("details", Block),
    ("dialog", Block),
    ("dir", Block),
    ("div", Block),
    ("dl", Block),
    ("dt", Block),
    ("embed", Void),
    ("fieldset", Block),
    ("figcaption", Block),
    ("figure", Block),
    ("footer", Block),
    ("form", Block),
    ("frame", Void),
    ("frameset", Block),
    ("h1", Block),
    ("h2", Block),
    ("h3", Block),
    ("h4", Block),
    ("h5", Block),
    ("h6", Block),
    ("head", Block),
    ("header", Block),
    ("hgroup", Block),
    ("hr", Void),
    ("html", Block),
    ("iframe", Silent),
    ("img", Void),
    ("input", Void),
    ("legend", Block),
    ("li", Block),
    ("link", Void),
    ("main", Block),
    ("map", Silent),
    ("math", Silent),
    ("menu", Block),
    ("meta", Void),
    ("meter", Muted),
    ("nav", Block),
    ("noembed", Silent),
    ("noframes", Silent),
    ("noscript", Silent),
    ("object", Silent),
    ("ol", Block),
    ("optgroup", Muted),
    ("option", Muted),
    ("p", Block),
    ("param", Void),
    ("pre", Block),
    ("progress", Muted),
    ("rp", Muted),
    ("rt", Muted),
    ("s", Muted),
    ("script", Silent),
    ("search", Block),
    ("section", Block),
    ("select", Silent),
    ("source", Void),
    ("strike", Muted),
    ("style", Silent),
    ("summary", Block),
    ("svg", Silent),
    ("table", Block),
    ("tbody", Block),
    ("td", Block),
    ("template", Silent),
    ("textarea", Silent),
    ("tfoot", Block),
    ("th", Block),
    ("thead", Block),
    ("title", Silent),
    ("tr", Block),
    ("track", Void),
    ("ul", Block),
    ("video", Silent),
    ("wbr", Void),
];

/// The element of this name, lower case, and what it does; what is not known, an element of a
/// page's own too, is inline and called ``.
pub(super) fn element(name: &[u8]) -> (&'static str, Does) {
    match ELEMENTS.binary_search_by(|(known, _)| known.as_bytes().cmp(name)) {
        Ok(at) => ELEMENTS[at],
        Err(_) => ("", Inline),
    }
}

/// The elements that a start tag `name` ends when they are open, and those that such an end does
/// not reach through: `<li>` ends the item before it, unless a list has begun inside that.
pub(super) fn ends(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol", "menu", "dir", "table"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl", "table"]),
        "td" | "th" => (&["td", "th"], &["table"]),
        "tr" => (&["tr"], &["table"]),
        "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot", "caption", "colgroup"], &["table"]),
        "option" | "optgroup" => (&["option"], &["select"]),
        _ => (&[], &[]),
    }
}

/// The level of a heading, `None` for any other element.
pub(super) fn heading(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_elements_are_sorted_and_found() {
        assert!(ELEMENTS.is_sorted_by(|a, b| a.0 < b.0));
        for (name, does) in ELEMENTS {
            assert_eq!(element(name.as_bytes()), (*name, *does));
        }
        assert_eq!(element(b"my-card"), ("", Inline));
        assert_eq!((heading("h3"), heading("hr"), heading("h7")), (Some(3), None, None));
    }
}
