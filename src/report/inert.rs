//! Text from articles and claim files, made harmless for the page it goes into.
//!
//! What is analysed is other people's text: it may hold markup, escape codes, marks that turn the
//! direction of writing, mentions of people who must not be called.

use crate::article::Article;
use crate::span::Span;

/// One line of visible characters: whitespace collapsed, control, zero-width and direction
/// characters taken out.
pub fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() || c == '\u{1f}' {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !is_hidden(c) {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Every line with what [`text()`] takes out of one, spaces as they are.
pub(crate) fn lines(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || !is_hidden(*c)).collect()
}

/// JSON in which what cannot be seen is written as an escape: the same data, and harmless for whoever looks at it.
pub(super) fn json(value: &impl serde::Serialize) -> String {
    let json = serde_json::to_string_pretty(value).unwrap_or_default() + "\n";
    let hidden = |c: char| c != '\n' && is_hidden(c);
    if !json.contains(hidden) {
        return json;
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if hidden(c) {
            // Structure is made of other characters: this one stands in a text.
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether `c` is a control character, has no width, or turns the direction of writing.
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A Markdown code span that holds `raw` in one cell of a table, with a fence longer than any run of
/// backticks in it. Nothing inside is markup, a link or a mention of a person.
pub(super) fn code(raw: &str) -> String {
    let inner = text(raw);
    if inner.is_empty() {
        return String::new();
    }
    let longest = inner.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if inner.starts_with('`') || inner.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{}{pad}{fence}", inner.replace('|', "\\|"))
}

/// `raw` as running text inside a line of Markdown when no character of it can be taken for markup, a link or a
/// mention; otherwise a code span.
pub(super) fn plain(raw: &str) -> String {
    let inner = text(raw);
    let safe = |c: char| {
        c.is_alphanumeric()
            || matches!(
                c,
                ' ' | ','
                    | '.'
                    | '?'
                    | '’'
                    | '\''
                    | '('
                    | ')'
                    | '-'
                    | '–'
                    | '—'
                    | '/'
                    | '%'
                    | ';'
                    | '«'
                    | '»'
                    | '…'
            )
    };
    let lower = inner.to_lowercase();
    let linked = ["www.", "http", "gh-"].iter().any(|link| lower.contains(link));
    if !linked && inner.chars().all(safe) { inner } else { code(raw) }
}

/// The part of `text` around `start..end`, at most `most` characters (not counting the `…` where
/// something was left out), cut between words.
pub(super) fn around(whole: &str, start: usize, end: usize, most: usize) -> String {
    let (start, end) = (floor(whole, start), floor(whole, end));
    let (before, middle, after) = match (whole.get(..start), whole.get(start..end), whole.get(end..)) {
        (Some(before), Some(middle), Some(after)) => (before, middle, after),
        _ => return String::new(),
    };
    let (lead, middle, trail) = (squeezed(before), text(middle), squeezed(after));
    let room = most.saturating_sub(middle.chars().count());
    let (before_len, after_len) = (lead.chars().count(), trail.chars().count());
    // Each side gets half of the room, and what the other leaves.
    let for_lead = (room / 2).max(room.saturating_sub(after_len)).min(before_len);
    let for_trail = (room - for_lead).min(after_len);
    let head =
        if for_lead < before_len { format!("…{}", end_of(&lead, before_len - for_lead)) } else { lead };
    let tail = if for_trail < after_len { format!("{}…", start_of(&trail, for_trail)) } else { trail };
    let middle =
        if middle.chars().count() > most { format!("{}…", start_of(&middle, most)) } else { middle };
    text(&format!("{head}{middle}{tail}"))
}

/// [`around`] a place in a sentence of an article, as a person reads it.
pub(super) fn read_around(article: &Article, sentence: Span, place: Span, most: usize) -> String {
    let (start, end) = (place.start.max(sentence.start), place.end.min(sentence.end));
    let (start, end) = (start.min(sentence.end), end.max(start).min(sentence.end));
    let before = article.reads(Span::new(sentence.start, start));
    let within = article.reads(Span::new(start, end));
    let whole = before.clone() + &within + &article.reads(Span::new(end, sentence.end));
    around(&whole, before.len(), before.len() + within.len(), most)
}

/// What stands after the first `skip` characters, from the next beginning of a word.
pub(super) fn end_of(text: &str, skip: usize) -> &str {
    let at = text.char_indices().nth(skip).map_or(text.len(), |(at, _)| at);
    let (before, rest) = text.split_at(at);
    if before.is_empty() || before.ends_with(' ') || rest.starts_with(' ') {
        return rest.trim_start();
    }
    rest.split_once(' ').map_or("", |(_, words)| words)
}

/// What stands in the first `keep` characters, up to the last end of a word.
pub(super) fn start_of(text: &str, keep: usize) -> &str {
    let at = text.char_indices().nth(keep).map_or(text.len(), |(at, _)| at);
    let (kept, after) = text.split_at(at);
    if after.is_empty() || after.starts_with(' ') || kept.ends_with(' ') {
        return kept.trim_end();
    }
    kept.rsplit_once(' ').map_or("", |(words, _)| words.trim_end())
}

/// As [`text`], but a space at either end stays: it parts the match from its neighbours.
pub(super) fn squeezed(raw: &str) -> String {
    let inner = text(raw);
    if inner.is_empty() {
        return if raw.is_empty() { String::new() } else { " ".into() };
    }
    let lead = if raw.starts_with(char::is_whitespace) { " " } else { "" };
    let trail = if raw.ends_with(char::is_whitespace) { " " } else { "" };
    format!("{lead}{inner}{trail}")
}

/// The last character boundary at or before `offset`.
fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_is_one_inert_code_span() {
        let cases = [
            ("plain", "`plain`"),
            ("a | b", "`a \\| b`"),
            ("a\\|b", "`a\\\\|b`"),
            ("two\nlines\r\n\tand a tab", "`two lines and a tab`"),
            ("`x`", "`` `x` ``"),
            ("a ``` b", "````a ``` b````"),
            ("<script>alert(1)</script>", "`<script>alert(1)</script>`"),
            ("@team #12 https://x.example", "`@team #12 https://x.example`"),
            ("\u{202e}dlrow\u{200b} \u{1b}[31mred\u{7}", "`dlrow [31mred`"),
            ("trailing \\", "`trailing \\`"),
            (" \n ", ""),
        ];
        for (raw, cell) in cases {
            assert_eq!(code(raw), cell, "{raw:?}");
        }
    }

    #[test]
    fn json_shows_what_cannot_be_seen() {
        let title = "a\u{202e}b\u{9b}c\u{e0041}é\n";
        let written = json(&title);
        assert_eq!(written, "\"a\\u202eb\\u009bc\\udb40\\udc41é\\n\"\n");
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), title);
    }

    #[test]
    fn text_is_plain_only_when_nothing_in_it_is_markup() {
        for ok in ["Number of users", "Are the apps still banned?", "Propriétaires de l’hébergeur (2021)"]
        {
            assert_eq!(plain(ok), ok);
        }
        for not in
            ["@data-desk", "a_b_", "*bold*", "see #12", "www.example.org", "<b>", "a|b", ":smile:", "[x]"]
        {
            assert!(plain(not).starts_with('`'), "{not}");
        }
    }

    #[test]
    fn a_quote_is_cut_around_the_match_between_words() {
        let whole = "one two three four five SIX seven eight nine ten eleven";
        let at = whole.find("SIX").unwrap();
        assert_eq!(around(whole, at, at + 3, 200), whole);
        assert_eq!(around(whole, at, at + 3, 23), "…four five SIX seven…");
        assert_eq!(around(whole, 0, 3, 12), "one two…");
        assert_eq!(around(whole, whole.len() - 6, whole.len(), 16), "…nine ten eleven");
        assert_eq!(around("l’été, 12 %", 8, 10, 100), "l’été, 12 %");
        assert_eq!(around("é", 1, 900, 10), "é");
        assert_eq!(around("one two three", 0, 13, 8), "one two…");
    }
}
