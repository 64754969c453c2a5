//! Rust source, as far as the house test needs to read it.
//!
//! Comments and the insides of literals become spaces, line breaks stay. What is left can be
//! searched for words without a parser. Macros that build paths out of pieces are not seen.

/// The code in `text`: comments and the insides of literals are blanked, and so is what stands
/// under `#[cfg(test)]`.
pub(super) fn code(text: &str) -> String {
    without_tests(&blanked(text))
}

/// The code in `text` with its tests.
pub(super) fn blanked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let mut out = String::with_capacity(text.len());
    let mut i = 0;
    while i < chars.len() {
        let end = match at(i) {
            '/' if at(i + 1) == '/' => line_end(&chars, i),
            '/' if at(i + 1) == '*' => comment_end(&chars, i),
            '"' => string_end(&chars, i),
            'r' if !part_of_word(&chars, i) => raw_string_end(&chars, i),
            '\'' => char_end(&chars, i),
            _ => i,
        };
        if end == i {
            out.push(at(i));
            i += 1;
        } else {
            out.extend(chars[i..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            i = end;
        }
    }
    out
}

fn line_end(chars: &[char], start: usize) -> usize {
    (start..chars.len()).find(|i| chars[*i] == '\n').unwrap_or(chars.len())
}

/// Block comments nest.
fn comment_end(chars: &[char], start: usize) -> usize {
    let (mut depth, mut i) = (0, start);
    while i + 1 < chars.len() {
        match (chars[i], chars[i + 1]) {
            ('/', '*') => (depth, i) = (depth + 1, i + 2),
            ('*', '/') => (depth, i) = (depth - 1, i + 2),
            _ => i += 1,
        }
        if depth == 0 {
            return i;
        }
    }
    chars.len()
}

fn string_end(chars: &[char], start: usize) -> usize {
    let mut i = start + 1;
    while i < chars.len() {
        match chars[i] {
            '\\' => i += 2,
            '"' => return i + 1,
            _ => i += 1,
        }
    }
    chars.len()
}

/// `start` itself when no raw string begins there: `r#type` is a name.
fn raw_string_end(chars: &[char], start: usize) -> usize {
    let hashes = chars[start + 1..].iter().take_while(|c| **c == '#').count();
    let open = start + 1 + hashes;
    if chars.get(open) != Some(&'"') {
        return start;
    }
    let closes = |i: usize| chars[i] == '"' && chars[i + 1..].iter().take(hashes).all(|c| *c == '#');
    (open + 1..chars.len())
        .find(|i| i + hashes < chars.len() && closes(*i))
        .map_or(chars.len(), |i| i + 1 + hashes)
}

/// `start` itself when the quote begins a lifetime.
fn char_end(chars: &[char], start: usize) -> usize {
    if chars.get(start + 1) == Some(&'\\') {
        // The escaped character itself may be a quote.
        return (start + 3..chars.len()).find(|i| chars[*i] == '\'').map_or(chars.len(), |i| i + 1);
    }
    if chars.get(start + 2) == Some(&'\'') { start + 3 } else { start }
}

/// Whether the character at `i` continues a word; `b` and `c` before a raw string do not count.
fn part_of_word(chars: &[char], i: usize) -> bool {
    let word = |i: usize| chars[i].is_alphanumeric() || chars[i] == '_';
    let prefix = |i: usize| matches!(chars[i], 'b' | 'c') && (i == 0 || !word(i - 1));
    i > 0 && word(i - 1) && !prefix(i - 1)
}

/// Blanks every item under `#[cfg(test)]`, up to its closing brace or semicolon.
fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut out = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(start) = rest.find(MARK) {
        let (before, item) = rest.split_at(start);
        out.push_str(before);
        let end = item_end(item);
        out.extend(item[..end].chars().filter(|c| *c == '\n'));
        rest = &item[end..];
    }
    out + rest
}

fn item_end(item: &str) -> usize {
    let mut depth = 0;
    for (i, c) in item.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return i + 1,
            '}' => depth -= 1,
            ';' if depth == 0 => return i + 1,
            _ => {}
        }
    }
    item.len()
}

/// The first name of every path that begins with `root`: `crate::a::B` gives `a`, and
/// `crate::{b::C, d::{E, F}}` gives `b` and `d`, in `use` lines and in expressions alike.
pub(super) fn heads(code: &str, root: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (start, _) in code.match_indices(root) {
        let before = code[..start].trim_end_matches("::");
        let inside = before.ends_with(|c: char| c.is_alphanumeric() || "_$".contains(c));
        let after = code[start + root.len()..].trim_start();
        if let (false, Some(path)) = (inside, after.strip_prefix("::")) {
            match path.trim_start().strip_prefix('{') {
                Some(group) => found.extend(entries(group)),
                None => found.extend(name(path)),
            }
        }
    }
    found
}

/// The first name of each entry of a list, up to the bracket that closes it.
pub(super) fn entries(list: &str) -> Vec<String> {
    let mut depth = 0;
    let mut found = Vec::new();
    let mut start = 0;
    for (i, c) in list.char_indices() {
        match c {
            '{' | '[' | '(' => depth += 1,
            '}' | ']' | ')' if depth > 0 => depth -= 1,
            '}' | ']' | ')' => {
                found.extend(name(&list[start..i]));
                return found;
            }
            ',' if depth == 0 => {
                found.extend(name(&list[start..i]));
                start = i + 1;
            }
            _ => {}
        }
    }
    found
}

/// The name that `text` begins with, references and spaces left aside.
fn name(text: &str) -> Option<String> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '&');
    if text.starts_with('*') {
        return Some("*".to_owned());
    }
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    (end > 0).then(|| text[..end].to_owned())
}

/// The modules that stand in files of their own, in the order of their `mod` lines.
pub(super) fn modules(code: &str) -> Vec<String> {
    code.split([';', '{', '}'])
        .zip(code.chars().filter(|c| [';', '{', '}'].contains(c)))
        .filter(|(_, end)| *end == ';')
        .filter_map(|(item, _)| {
            let mut words = item.split_whitespace().rev();
            let name = words.next()?;
            (words.next() == Some("mod")).then(|| name.to_owned())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_literals_are_not_code() {
        let read = |text| code(text).split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(read("a // crate::b\n/* x /* y */ z */ c"), "a c");
        assert_eq!(read(r#"f("crate::b \" c", 'x', '\'', b"d") + e"#), "f( , , , b ) + e");
        assert_eq!(read("f(r#\"crate::\"b\"#, r\"\\\") + e"), "f( , ) + e");
        assert_eq!(read("fn f<'a>(r: &'a str, r#type: u8) {}"), "fn f<'a>(r: &'a str, r#type: u8) {}");
    }

    #[test]
    fn a_line_keeps_its_number() {
        let text = "a\n/* b\nc */ d \"e\nf\"\ng";
        assert_eq!(code(text).lines().count(), text.lines().count());
    }

    #[test]
    fn what_stands_under_cfg_test_is_not_code() {
        let read = |text| code(text).split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(read("a\n#[cfg(test)]\nmod tests { fn b() {} }\nc"), "a c");
        assert_eq!(read("a\n#[cfg(test)]\nmod tests;\nc"), "a c");
        assert_eq!(read("#[cfg(test)]\nuse crate::{a, b};\nc"), "; c", "a group ends at its brace");
    }

    #[test]
    fn every_form_of_a_path_gives_its_first_name() {
        let read = |text: &str| heads(text, "crate").join(" ");
        assert_eq!(read("use crate::a::B;"), "a");
        assert_eq!(read("use crate::{a::B, c::{D, e::F}, g};"), "a c g");
        assert_eq!(read("use {crate::a, std::b};"), "a");
        assert_eq!(read("fn f() -> crate :: a::B { crate::c::d() }"), "a c");
        assert_eq!(read("use crate::*;"), "*");
        assert_eq!(heads("::std::fs::read(a); crate::std::b()", "std"), ["fs"]);
        assert_eq!(read("pub(crate) fn f() { $crate::a::b(); my_crate::c() }"), "");
    }

    #[test]
    fn modules_come_in_their_order() {
        assert_eq!(modules("pub mod b;\nmod a;\nmod inline { mod c; }\nuse d;"), ["b", "a", "c"]);
    }
}
