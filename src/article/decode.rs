//! The text that bytes are.

use std::sync::Arc;

use super::part::Remark;
use crate::problem::{Problem, Source};
use crate::span::{LineIndex, Span};

/// The text of `bytes`, and what a reader should know of it. `charset` is what they say of themselves.
///
/// # Errors
/// When they are no text.
pub(super) fn decode(
    path: &str,
    bytes: &[u8],
    charset: Option<&str>,
) -> Result<(String, Vec<Remark>), Problem> {
    let _ = charset;
    let name = path.to_owned();
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Problem::file(name, "this is UTF-16, not UTF-8").help("save the file as UTF-8"));
    }
    match String::from_utf8(bytes.to_vec()) {
        Ok(text) => match text.find('\0') {
            None => Ok((text, Vec::new())),
            Some(at) => Err(at_byte(name, text, at, 1, "a NUL byte")
                .help("this is no text; save the article as plain text in UTF-8")),
        },
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let byte = bytes.get(at).copied().unwrap_or_default();
            // The line is drawn as far as it can be read.
            let near = &bytes[..bytes.len().min(at + 200)];
            let text = String::from_utf8_lossy(near).into_owned();
            let message = format!("not UTF-8: byte 0x{byte:02X}");
            Err(at_byte(name, text, at, char::REPLACEMENT_CHARACTER.len_utf8(), &message)
                .help("save the file as UTF-8; it may be in Windows-1252 or another old encoding"))
        }
    }
}

fn at_byte(name: String, text: String, at: usize, len: usize, message: &str) -> Problem {
    let (line, _) = LineIndex::new(&text).place(&text, at);
    let message = format!("{message} at offset {at}, on line {line}");
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let source = Arc::new(Source { path: name, text: text[..end].to_owned() });
    Problem::at(&source, Span::new(at, at + len), message).label("here")
}
