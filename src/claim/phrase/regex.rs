//! Regular expressions in phrases, with the place of what is wrong in them.

use regex::Regex;

use super::{PhraseError, Slot};
use crate::problem::did_you_mean;
use crate::span::Span;

/// Compiles `text` and checks that it can serve as a phrase.
pub(super) fn compile(text: &str) -> Result<Regex, PhraseError> {
    let whole = Span::new(0, text.len());
    if let Err(error) = regex_syntax::parse(text) {
        let (span, kind) = match &error {
            regex_syntax::Error::Parse(error) => (error.span(), error.kind().to_string()),
            regex_syntax::Error::Translate(error) => (error.span(), error.kind().to_string()),
            _ => return Err(PhraseError::new(whole, format!("not a regular expression: {error}"), "here")),
        };
        let span = boundaries(text, span.start.offset, span.end.offset);
        let error = PhraseError::new(span, "not a regular expression", kind);
        return Err(match around(text) {
            true => error.help("look-around and back-references do not exist here; use `unless` to veto"),
            false => error,
        });
    }
    let regex = Regex::new(text).map_err(|error| match error {
        regex::Error::CompiledTooBig(limit) => {
            let message = format!("the regular expression is too large: over {limit} bytes when compiled");
            PhraseError::new(whole, message, "too large")
                .help("repeat less: `{1,1000}` counts a thousandfold")
        }
        error => PhraseError::new(whole, format!("not a regular expression: {error}"), "here"),
    })?;
    if regex.is_match("") {
        return Err(PhraseError::new(
            whole,
            "the regular expression matches the empty text",
            "matches everywhere",
        )
        .help("make at least one part obligatory: `+` instead of `*`"));
    }
    let known: Vec<String> = Slot::ALL.iter().map(|slot| slot.name().replace('-', "_")).collect();
    if let Some(name) = groups(&regex).find(|name| !known.iter().any(|known| known == name)) {
        let start = text.find(&format!("<{name}>")).map_or(0, |at| at + 1);
        let help = match did_you_mean(name, known.iter().map(String::as_str)) {
            Some(known) => format!("did you mean `{known}`?"),
            None => format!("groups are named {}; others are written (?:…)", known.join(", ")),
        };
        let span = Span::new(start, (start + name.len()).min(text.len()));
        return Err(PhraseError::new(span, format!("`{name}` is not a slot"), "this group").help(help));
    }
    Ok(regex)
}

/// The names of the named groups.
pub(super) fn groups(regex: &Regex) -> impl Iterator<Item = &str> {
    regex.capture_names().flatten()
}

/// Whether the text seems to use what this kind of regular expression has not got.
fn around(text: &str) -> bool {
    ["(?=", "(?!", "(?<=", "(?<!"].iter().any(|mark| text.contains(mark))
        || text.as_bytes().windows(2).any(|pair| pair[0] == b'\\' && pair[1].is_ascii_digit())
}

fn boundaries(text: &str, start: usize, end: usize) -> Span {
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    Span::new(floor(start), floor(end).max(floor(start)))
}
