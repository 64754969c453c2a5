//! Fonts: which characters the bytes of a string show, and how wide each is.
//!
//! What the file says in `ToUnicode` comes first. Else the code is looked up by the encoding of the font and
//! the names of its glyphs: `eacute`, `fi`, `uni00E9`. What no table tells is read as U+FFFD.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use encoding_rs::{MACINTOSH, WINDOWS_1252};
use lopdf::{Dictionary, Document, Object};
use unicode_normalization::UnicodeNormalization as _;

use super::cmap::CMap;

/// What cannot be read.
pub(super) const UNKNOWN: char = '\u{fffd}';

/// Bytes of a table that is read.
const TABLE: usize = 8 << 20;

/// A font.
#[derive(Debug)]
pub(super) struct Font {
    to_unicode: Option<CMap>,
    /// The lengths of codes, where the font says them itself.
    codes: Option<CMap>,
    /// What each code of one byte stands for.
    simple: Vec<Option<String>>,
    /// Whether codes have several bytes, and whether they are UTF-16 then.
    wide: bool,
    utf16: bool,
    widths: Widths,
    /// What a width is of, in the size of the font: a thousandth, but for fonts that are drawn.
    unit: f32,
    /// Whether it is set bold.
    pub(super) bold: bool,
}

/// A character of a string.
pub(super) struct Shown {
    pub(super) text: String,
    /// In parts of the font's size.
    pub(super) width: f32,
    /// Whether it is the byte 32, which is the space to which words are stretched.
    pub(super) space: bool,
}

#[derive(Debug)]
enum Widths {
    Simple {
        first: usize,
        widths: Vec<f32>,
        missing: f32,
    },
    Wide {
        singles: BTreeMap<u32, f32>,
        ranges: BTreeMap<u32, (u32, f32)>,
        default: f32,
    },
    /// One of the fonts that every reader has.
    Known(&'static [u16; 95]),
    Fixed(f32),
}

impl Font {
    /// Reads a font. What is not there or makes no sense is taken as usual.
    pub(super) fn read(doc: &Document, dict: &Dictionary) -> Self {
        let get = |dict: &Dictionary, key: &[u8]| dict.get_deref(key, doc).ok().cloned();
        let named = |dict: &Dictionary, key: &[u8]| match get(dict, key) {
            Some(Object::Name(name)) => String::from_utf8_lossy(&name).into_owned(),
            _ => String::new(),
        };
        let table = |object: Option<Object>| {
            let stream = object?.as_stream().ok()?.get_plain_content_with_limit(TABLE).ok()?;
            Some(CMap::read(&stream))
        };
        let kind = named(dict, b"Subtype");
        let base = named(dict, b"BaseFont");
        let wide = kind == "Type0";
        let below = match get(dict, b"DescendantFonts") {
            Some(Object::Array(fonts)) if wide => {
                fonts.first().and_then(|font| doc.dereference(font).ok()?.1.as_dict().ok()).cloned()
            }
            _ => None,
        };
        let encoding = get(dict, b"Encoding");
        let name = match &encoding {
            Some(Object::Name(name)) => String::from_utf8_lossy(name).into_owned(),
            _ => String::new(),
        };
        let descriptor = get(below.as_ref().unwrap_or(dict), b"FontDescriptor");
        let descriptor = descriptor.and_then(|it| it.as_dict().cloned().ok()).unwrap_or_default();
        let unit = match get(dict, b"FontMatrix") {
            Some(Object::Array(matrix)) if kind == "Type3" => number(matrix.first()).unwrap_or(0.001).abs(),
            _ => 0.001,
        };
        Self {
            to_unicode: table(get(dict, b"ToUnicode")),
            codes: if wide && name.is_empty() { table(encoding.clone()) } else { None },
            simple: if wide { Vec::new() } else { simple(doc, encoding.as_ref(), &descriptor, &kind) },
            wide,
            utf16: name.contains("UCS2") || name.contains("UTF16"),
            widths: match &below {
                Some(below) => wide_widths(doc, below),
                None => widths(doc, dict, &descriptor, &base),
            },
            unit,
            bold: ["bold", "black", "heavy", "demi"].iter().any(|it| base.to_lowercase().contains(it)),
        }
    }

    /// What a string shows.
    pub(super) fn show(&self, bytes: &[u8], mut each: impl FnMut(Shown)) {
        let mut at = 0;
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            let length = if self.wide { self.length(rest) } else { 1 }.min(rest.len());
            let code = rest[..length].iter().fold(0_u32, |code, byte| code << 8 | u32::from(*byte));
            let known = self.to_unicode.as_ref().and_then(|map| map.get(length, code));
            let text = known.filter(|text| is_text(text)).or_else(|| self.text(code));
            each(Shown {
                text: text.unwrap_or_else(|| UNKNOWN.to_string()),
                width: self.width(code),
                space: length == 1 && code == 32,
            });
            at += length;
        }
    }

    fn length(&self, bytes: &[u8]) -> usize {
        let said = |map: &Option<CMap>| map.as_ref().and_then(|map| map.length(bytes));
        said(&self.codes).or_else(|| said(&self.to_unicode)).unwrap_or(2)
    }

    /// What a code stands for by the encoding alone.
    fn text(&self, code: u32) -> Option<String> {
        if self.utf16 {
            return char::from_u32(code).map(String::from);
        }
        self.simple.get(usize::try_from(code).ok()?).cloned().flatten()
    }

    fn width(&self, code: u32) -> f32 {
        let at = usize::try_from(code).unwrap_or(usize::MAX);
        let width = match &self.widths {
            Widths::Simple { first, widths, missing } => {
                at.checked_sub(*first).and_then(|at| widths.get(at)).copied().unwrap_or(*missing)
            }
            Widths::Wide { singles, ranges, default } => {
                let below = || ranges.range(..=code).next_back().map(|(_, it)| it);
                let ranged = || below().filter(|(high, _)| code <= *high).map(|(_, width)| *width);
                singles.get(&code).copied().or_else(ranged).unwrap_or(*default)
            }
            Widths::Fixed(width) => *width,
            Widths::Known(widths) => {
                // An accent makes no letter wider.
                let shown = self.text(code).and_then(|text| text.nfkd().next()).unwrap_or('n');
                let at = u32::from(shown).checked_sub(32).and_then(|at| usize::try_from(at).ok());
                f32::from(at.and_then(|at| widths.get(at)).copied().unwrap_or(556))
            }
        };
        width * self.unit
    }
}

/// Whether a table gives characters, and no place for some.
fn is_text(text: &str) -> bool {
    let private =
        |c: char| matches!(c, '\u{e000}'..='\u{f8ff}' | '\0'..='\u{8}' | UNKNOWN | '\u{fffe}'..='\u{ffff}');
    !text.is_empty() && !text.contains(private)
}

fn number(object: Option<&Object>) -> Option<f32> {
    object?.as_float().ok().filter(|it| it.is_finite())
}

/// What the codes of a font stand for whose codes have one byte.
fn simple(
    doc: &Document,
    encoding: Option<&Object>,
    descriptor: &Dictionary,
    kind: &str,
) -> Vec<Option<String>> {
    let (base, differences) = match encoding {
        Some(Object::Name(name)) => (Some(name.clone()), None),
        Some(Object::Dictionary(dict)) => {
            let base = dict.get(b"BaseEncoding").and_then(Object::as_name).ok().map(<[u8]>::to_vec);
            (base, dict.get_deref(b"Differences", doc).and_then(Object::as_array).ok())
        }
        _ => (None, None),
    };
    let mut table: Vec<Option<String>> = match base.as_deref() {
        Some(b"WinAnsiEncoding") => coded(WINDOWS_1252),
        Some(b"MacRomanEncoding") => coded(MACINTOSH),
        Some(_) => STANDARD.clone(),
        None if kind == "Type3" => vec![None; 256],
        None if kind == "TrueType" => coded(WINDOWS_1252),
        None => built_in(doc, descriptor).unwrap_or_else(|| STANDARD.clone()),
    };
    let mut code = 0;
    for object in differences.into_iter().flatten() {
        match object {
            Object::Integer(at) => code = usize::try_from(*at).unwrap_or(256),
            Object::Name(name) => {
                if let Some(place) = table.get_mut(code) {
                    *place = glyph(&String::from_utf8_lossy(name));
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    table
}

fn coded(encoding: &'static encoding_rs::Encoding) -> Vec<Option<String>> {
    let one = |byte: u8| encoding.decode_without_bom_handling(&[byte]).0.into_owned();
    (0..=u8::MAX).map(one).map(|text| Some(text).filter(|text| !text.contains(char::is_control))).collect()
}

static STANDARD: LazyLock<Vec<Option<String>>> = LazyLock::new(|| {
    let font = Dictionary::from_iter([("Type", "Font".into()), ("Encoding", "StandardEncoding".into())]);
    let doc = Document::new();
    let encoding = font.get_font_encoding_with_limit(&doc, 0).ok();
    let one = |byte: u8| encoding.as_ref()?.bytes_to_string(&[byte]).ok().filter(|text| !text.is_empty());
    (0..=u8::MAX).map(one).collect()
});

/// The encoding that stands in a font of Type 1, in plain text before what is encrypted: `dup 65 /A put`.
fn built_in(doc: &Document, descriptor: &Dictionary) -> Option<Vec<Option<String>>> {
    let stream = descriptor.get_deref(b"FontFile", doc).ok()?.as_stream().ok()?;
    let bytes = stream.get_plain_content_with_limit(TABLE).ok()?;
    let head = String::from_utf8_lossy(bytes.get(..64 << 10).unwrap_or(&bytes)).into_owned();
    let (_, after) = head.split_once("/Encoding")?;
    let body = after.split("readonly").next().unwrap_or(after);
    let words: Vec<&str> = body.split_whitespace().collect();
    let mut table = vec![None; 256];
    let mut some = false;
    for four in words.windows(4) {
        if let ["dup", code, name, "put"] = four
            && let Some(place) = code.parse::<usize>().ok().and_then(|code| table.get_mut(code))
        {
            *place = glyph(name.trim_start_matches('/'));
            some = true;
        }
    }
    some.then_some(table)
}

/// The characters that a glyph shows, by its name.
fn glyph(name: &str) -> Option<String> {
    // What follows a full stop is how it is drawn: `a.alt`.
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    name.split('_').take(8).map(part).collect()
}

fn part(name: &str) -> Option<String> {
    let hex = |digits: &str| {
        let plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        u32::from_str_radix(digits, 16).ok().filter(|_| plain).and_then(char::from_u32)
    };
    if let Some(digits) = name.strip_prefix("uni")
        && digits.len() >= 4
        && digits.len().is_multiple_of(4)
        && digits.is_ascii()
    {
        let four = digits.as_bytes().chunks(4).map(|four| hex(std::str::from_utf8(four).ok()?));
        return four.collect();
    }
    if let Some(c) = name.strip_prefix('u').filter(|digits| (4..=6).contains(&digits.len())).and_then(hex) {
        return Some(c.to_string());
    }
    // The library knows the list of names, and tells it of a font.
    let differences = vec![Object::Integer(0), Object::Name(name.as_bytes().to_vec())];
    let encoding = Dictionary::from_iter([("Differences", Object::Array(differences))]);
    let font = Dictionary::from_iter([("Type", "Font".into()), ("Encoding", Object::Dictionary(encoding))]);
    let doc = Document::new();
    let encoding = font.get_font_encoding_with_limit(&doc, 0).ok()?;
    encoding.bytes_to_string(&[0]).ok().filter(|text| !text.is_empty())
}

fn widths(doc: &Document, dict: &Dictionary, descriptor: &Dictionary, base: &str) -> Widths {
    if let Ok(widths) = dict.get_deref(b"Widths", doc).and_then(Object::as_array) {
        let first = dict.get_deref(b"FirstChar", doc).and_then(Object::as_i64).unwrap_or(0);
        let one = |object: &Object| doc.dereference(object).ok().and_then(|(_, it)| number(Some(it)));
        return Widths::Simple {
            first: usize::try_from(first).unwrap_or(0),
            widths: widths.iter().take(256).map(|width| one(width).unwrap_or(0.0)).collect(),
            missing: number(descriptor.get(b"MissingWidth").ok()).unwrap_or(0.0),
        };
    }
    let base = base.to_lowercase();
    match () {
        () if base.contains("courier") || base.contains("mono") => Widths::Fixed(600.0),
        () if base.contains("times") || base.contains("serif") => Widths::Known(&TIMES),
        () => Widths::Known(&HELVETICA),
    }
}

/// Widths of codes of several bytes: `[1 [500 600] 10 20 700]`.
fn wide_widths(doc: &Document, dict: &Dictionary) -> Widths {
    let default = number(dict.get_deref(b"DW", doc).ok()).unwrap_or(1000.0);
    let (mut singles, mut ranges) = (BTreeMap::new(), BTreeMap::new());
    let list = dict.get_deref(b"W", doc).and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut row: Vec<&Object> = Vec::new();
    for object in list {
        let Ok((_, object)) = doc.dereference(object) else { continue };
        row.push(object);
        let code = |at: usize| row.get(at).and_then(|it| u32::try_from(it.as_i64().ok()?).ok());
        match (row.as_slice(), object) {
            ([_, _], Object::Array(widths)) => {
                let first = code(0).unwrap_or(0);
                for (width, at) in widths.iter().zip(first..) {
                    singles.insert(at, number(Some(width)).unwrap_or(default));
                }
                row.clear();
            }
            ([_, _, _], width) => {
                if let (Some(low), Some(high)) = (code(0), code(1)) {
                    ranges.insert(low, (high, number(Some(width)).unwrap_or(default)));
                }
                row.clear();
            }
            _ => {}
        }
    }
    Widths::Wide { singles, ranges, default }
}

/// Helvetica and Times, from the space to the tilde: the metrics that Adobe publishes for everybody's use.
#[rustfmt::skip]
const HELVETICA: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];
#[rustfmt::skip]
const TIMES: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889,
    722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500,
    444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480,
    200, 480, 541,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_are_known_by_their_names() {
        let shown = |name| glyph(name).unwrap_or_default();
        assert_eq!([shown("eacute"), shown("A"), shown("fi"), shown("f_f_i")], ["é", "A", "ﬁ", "ffi"]);
        assert_eq!([shown("uni00E9"), shown("u1F600"), shown("a.alt"), shown("Euro")], ["é", "😀", "a", "€"]);
        assert_eq!([shown("g37"), shown(".notdef"), shown(""), shown("uniXYZW")], ["", "", "", ""]);
    }

    #[test]
    fn a_font_without_tables_is_read_by_its_encoding() {
        let doc = Document::new();
        let font = |encoding: Object| {
            let dict = Dictionary::from_iter([("Subtype", "Type1".into()), ("Encoding", encoding)]);
            let mut text = String::new();
            Font::read(&doc, &dict).show(b"\xe9\x92A", |shown| text += &shown.text);
            text
        };
        assert_eq!(font("WinAnsiEncoding".into()), "é’A");
        assert_eq!(font("MacRomanEncoding".into()), "ÈíA");
        let differences = vec![Object::Integer(0xe9), "eacute".into(), Object::Integer(0x41), "g7".into()];
        let dict = Dictionary::from_iter([("Differences", Object::Array(differences))]);
        assert_eq!(font(Object::Dictionary(dict)), "é\u{fffd}\u{fffd}");
    }
}
