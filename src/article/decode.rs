//! The text that bytes are, whatever encoding they are in.
//!
//! | in this order | example |
//! |---|---|
//! | a byte order mark | UTF-8, UTF-16 |
//! | every second byte is zero | UTF-16 without a mark |
//! | valid UTF-8, whatever the file says of itself | |
//! | UTF-8 with a few broken bytes | a text that was cut in two; the bytes are read as U+FFFD |
//! | what the file says of itself | `charset=iso-8859-15` |
//! | what the bytes look like | Windows-1252, Shift_JIS |
//!
//! What is UTF-8 is read byte for byte, so that spans are those of the file. An encoding that was
//! found is a note, text that was decoded twice (`Ã©` for `é`) a warning. A lone carriage return ends
//! a line, and is told as a line feed, which takes the same byte. Bytes that are no text are a problem.

use std::sync::{Arc, LazyLock};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use regex::Regex;

use super::part::Remark;
use super::pattern;
use crate::problem::{Problem, Source};
use crate::span::{Line, LineIndex, Span};

/// Bytes that detection looks at.
const SAMPLE: usize = 1 << 20;
/// How often text must look as if it had been decoded twice.
const TWICE: usize = 2;

/// The text of `bytes`, and what a reader should know of it. `charset` is what they say of themselves.
/// Linear.
///
/// # Errors
/// When they are no text.
pub(super) fn decode(
    path: &str,
    bytes: &[u8],
    charset: Option<&str>,
) -> Result<(String, Vec<Remark>), Problem> {
    let (text, mut remarks) = match marked(bytes) {
        Some((encoding, mark)) => with(path, bytes.get(mark..).unwrap_or_default(), encoding),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_owned(), Vec::new()),
            Err(_) if bytes.contains(&0) => return Err(binary(path, bytes)),
            Err(_) if is_broken(bytes) => broken(path, bytes),
            Err(_) => with(path, bytes, declared(charset).unwrap_or_else(|| detected(bytes))),
        },
    };
    if let Some(at) = text.find(is_no_text) {
        let what = if text[at..].starts_with('\0') { "a NUL byte" } else { "a control character" };
        return Err(at_byte(path, &text, at, what).help("this is no text; list it in .crossclaimignore"));
    }
    remarks.extend(twice(path, &text));
    Ok((lines(text), remarks))
}

/// The text with a line feed for every carriage return that ends a line by itself.
fn lines(text: String) -> String {
    let lone = |(at, _): (usize, &str)| text.as_bytes().get(at + 1) != Some(&b'\n');
    if !text.match_indices('\r').any(lone) {
        return text;
    }
    let mut ended = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        ended.push(if c == '\r' && rest.peek() != Some(&'\n') { '\n' } else { c });
    }
    ended
}

/// What no text holds. A form feed ends a page, and an escape or an end of file stands in old ones.
fn is_no_text(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{19}' | '\u{1c}'..='\u{1f}')
}

/// The encoding that the first bytes give away, and the length of the mark. That of UTF-8 is kept: it is
/// part of the text, and spans count it.
fn marked(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    match Encoding::for_bom(bytes) {
        Some((encoding, _)) if encoding == UTF_8 => None,
        Some(found) => Some(found),
        None => wide(bytes).map(|encoding| (encoding, 0)),
    }
}

/// UTF-16 without a mark, when it is clear: text of Latin letters and spaces has a zero in every pair.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(SAMPLE) & !1)?;
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    let clear = |many: usize, few: usize| pairs >= 4 && many * 10 >= pairs * 7 && few == 0;
    match () {
        () if bytes.len() % 2 == 1 => None,
        () if clear(second, first) => Some(UTF_16LE),
        () if clear(first, second) => Some(UTF_16BE),
        () => None,
    }
}

fn declared(charset: Option<&str>) -> Option<&'static Encoding> {
    Encoding::for_label_no_replacement(charset?.trim().as_bytes()).filter(|encoding| *encoding != UTF_8)
}

/// The charset that a page of HTML names in its head.
pub(super) fn meta(bytes: &[u8]) -> Option<String> {
    static META: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"(?i)<meta[^>]{1,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})"#));
    let head = String::from_utf8_lossy(bytes.get(..4096).unwrap_or(bytes));
    META.captures(&head).and_then(|found| Some(found.get(1)?.as_str().to_owned()))
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..SAMPLE).unwrap_or(bytes), bytes.len() <= SAMPLE);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether bytes are UTF-8 but for a few: a character in eight bits is no sequence of UTF-8 by chance.
fn is_broken(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole >= 4 * broken
}

fn broken(path: &str, bytes: &[u8]) -> (String, Vec<Remark>) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let at = bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
    let line = LineIndex::new(&text).place(&text, at).0;
    let said = "a byte that is not UTF-8, read as U+FFFD; the rest of the file is UTF-8".to_owned();
    (text, vec![Remark { warns: true, at: format!("{path}:{line}"), said }])
}

fn with(path: &str, bytes: &[u8], encoding: &'static Encoding) -> (String, Vec<Remark>) {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let said = format!("read as {}", encoding.name().to_lowercase());
    (text.into_owned(), vec![Remark { warns: false, at: path.to_owned(), said }])
}

/// A warning where text was decoded in another encoding than it was written in, and saved so.
fn twice(path: &str, text: &str) -> Option<Remark> {
    static TWICE_DECODED: LazyLock<Regex> = LazyLock::new(|| {
        pattern("Ã[\u{a0}¡-¿ƒ‚„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]|â€[\u{9c}\u{9d}™œ“”¦˜–¢]|Â[«»°·\u{a0}]")
    });
    let mut found = TWICE_DECODED.find_iter(text);
    let first = found.next()?;
    let more = found.take(999).count();
    if more + 1 < TWICE {
        return None;
    }
    let (line, column) = LineIndex::new(text).place(text, first.start());
    let said = format!(
        "`{}` and {more} more like it: text that was decoded twice; save it again from where it came",
        first.as_str()
    );
    Some(Remark { warns: true, at: format!("{path}:{line}:{column}"), said })
}

fn binary(path: &str, bytes: &[u8]) -> Problem {
    let at = bytes.iter().position(|byte| *byte == 0).unwrap_or_default();
    let text = String::from_utf8_lossy(bytes.get(..at).unwrap_or_default());
    let line = Line(1 + u32::try_from(text.matches('\n').count()).unwrap_or(u32::MAX - 1));
    Problem::file(path, format!("a NUL byte at offset {at}, on line {line}"))
        .help("this is no text; list it in .crossclaimignore")
}

fn at_byte(path: &str, text: &str, at: usize, message: &str) -> Problem {
    let (line, _) = LineIndex::new(text).place(text, at);
    let message = format!("{message} at offset {at}, on line {line}");
    let end = text[at..].find('\n').map_or(text.len(), |end| (at + end).min(at + 200));
    let end = (end..text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
    let source = Arc::new(Source::new(path.to_owned(), text[..end].to_owned()));
    Problem::at(&source, Span::new(at, at + 1), message).label("here")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text, and what is told of it.
    fn told(bytes: &[u8], charset: Option<&str>) -> String {
        match decode("a.txt", bytes, charset) {
            Ok((text, remarks)) => {
                let remarks = remarks.into_iter().map(|it| format!(" | {}: {}", it.at, it.said));
                format!("{text:?}{}", remarks.collect::<String>())
            }
            Err(problem) => problem.message,
        }
    }

    fn utf16(text: &str, to: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to).collect()
    }

    #[test]
    fn french_of_an_old_windows_is_read_and_noted() {
        let bytes =
            b"Le r\xe9seau est revenu lundi, gr\xe2ce \xe0 un h\xe9bergeur \xe9tranger, dit l\x92entreprise.";
        assert_eq!(
            told(bytes, None),
            "\"Le réseau est revenu lundi, grâce à un hébergeur étranger, dit l’entreprise.\" | a.txt: read as windows-1252"
        );
    }

    #[test]
    fn what_a_file_says_of_itself_is_believed_when_it_is_not_utf_8() {
        assert_eq!(told(b"12 \xa4", Some("ISO-8859-15")), "\"12 €\" | a.txt: read as iso-8859-15");
        assert_eq!(told("12 €".as_bytes(), Some("iso-8859-1")), "\"12 €\"");
        assert_eq!(
            told(b"caf\xe9 cr\xe8me", Some("no-such")),
            "\"café crème\" | a.txt: read as windows-1252"
        );
    }

    #[test]
    fn a_page_names_its_charset_in_its_head() {
        for (page, charset) in [
            ("<html><head><META CHARSET=windows-1252>", Some("windows-1252")),
            (
                "<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-15'>",
                Some("iso-8859-15"),
            ),
            ("<meta name=a content=b> charset=x-sjis", None),
        ] {
            assert_eq!(meta(page.as_bytes()).as_deref(), charset, "{page}");
        }
    }

    #[test]
    fn sixteen_bits_are_read_with_and_without_a_mark() {
        let text = "Un été à 12 €.";
        for (bytes, name) in [
            (utf16(text, u16::to_le_bytes), "utf-16le"),
            (utf16(text, u16::to_be_bytes), "utf-16be"),
            (utf16(&format!("\u{feff}{text}"), u16::to_le_bytes), "utf-16le"),
            (utf16(&format!("\u{feff}{text}"), u16::to_be_bytes), "utf-16be"),
        ] {
            assert_eq!(told(&bytes, None), format!("{text:?} | a.txt: read as {name}"));
        }
        assert_eq!(told(&[0xff, 0xfe, 0x00, 0xd8, 0x41, 0], None), "\"\u{fffd}A\" | a.txt: read as utf-16le");
    }

    #[test]
    fn utf_8_is_read_byte_for_byte_and_nothing_is_said() {
        assert_eq!(told("\u{feff}é".as_bytes(), None), format!("{:?}", "\u{feff}é"));
        assert_eq!(told(b"a\r\nb\n\r\n", None), r#""a\r\nb\n\r\n""#);
        assert_eq!(told(b"", None), r#""""#);
    }

    #[test]
    fn a_lone_carriage_return_ends_a_line() {
        assert_eq!(told(b"a\rb\r\rc\r\nd\r", None), r#""a\nb\n\nc\r\nd\n""#);
    }

    #[test]
    fn a_broken_byte_costs_a_character_and_not_the_file() {
        let bytes = [&"été à Sète\n".as_bytes().repeat(3)[..], b"l'\xc3"].concat();
        let told = told(&bytes, None);
        assert!(told.ends_with("l'\u{fffd}\" | a.txt:4: a byte that is not UTF-8, read as U+FFFD; the rest of the file is UTF-8"), "{told}");
    }

    #[test]
    fn text_decoded_twice_is_a_warning_that_names_the_place() {
        let remarks = decode("a.txt", "Un\nl'Ã©tÃ© du hÃ©ros, l€™".as_bytes(), None).unwrap().1;
        assert_eq!((remarks.len(), remarks[0].warns, remarks[0].at.as_str()), (1, true, "a.txt:2:3"));
        assert!(remarks[0].said.starts_with("`Ã©` and 2 more"), "{}", remarks[0].said);
        for text in ["SÃO PAULO, MAÇÃ", "Ã©", "Â« oui", "été « à »"] {
            assert_eq!(decode("a.txt", text.as_bytes(), None).unwrap().1, [], "{text}");
        }
    }

    #[test]
    fn what_is_no_text_is_a_problem() {
        assert_eq!(told(b"a\n\0", None), "a NUL byte at offset 2, on line 2");
        assert_eq!(told(b"\xe9\0\0\x01", None), "a NUL byte at offset 1, on line 1");
        assert_eq!(told(b"a\x01", None), "a control character at offset 1, on line 1");
        assert_eq!(told(b"\x7fELF\x02\x01\x01", None), "a control character at offset 4, on line 1");
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_cause_a_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            let _ = decode("a.txt", &bytes, None);
        }
    }
}
