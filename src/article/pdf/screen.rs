//! Looks at the streams that hold objects, before the library unpacks them.
//!
//! Such a stream says where in it each object begins. Where objects begin inside one another, each is read to
//! its end, and a file of a few kilobytes fills any memory. So each is unpacked here first, and its objects
//! have to stand one behind the other. What cannot be looked into, since it is encrypted or packed in another
//! way, may unpack to so little that it does no harm.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

/// What the streams of a file may unpack to, each.
pub(super) enum Screened {
    /// So many bytes.
    Within(u64),
    /// Objects stand inside one another.
    Overlap,
}

/// Bytes of objects that may be read from a stream that cannot be looked into, each as often as it may be.
const UNSEEN: u64 = 128 << 20;
/// Bytes that say where one object begins, at least.
const PAIR: u64 = 4;

/// Screens a file of which all together may unpack to `all` bytes, and one stream to `one`. Linear in what it
/// unpacks to.
pub(super) fn screen(bytes: &[u8], all: u64, one: u64) -> Screened {
    let streams = containers(bytes);
    let mut most = (all / (streams.len() as u64).max(1)).min(one);
    for Container { first, simple, at } in streams {
        let unpacked = unpacked(bytes.get(at..).unwrap_or_default(), if simple { most } else { 0 });
        let head = usize::try_from(first).ok().and_then(|first| unpacked.split_at_checked(first));
        match head.and_then(|(head, body)| Some((starts(head)?, body))) {
            Some((starts, body)) if simple => {
                if !follow(&starts, body) {
                    return Screened::Overlap;
                }
            }
            _ => most = most.min((UNSEEN / (first / PAIR).max(1)).max(64 << 10)),
        }
    }
    Screened::Within(most)
}

/// A stream that holds objects.
#[derive(Debug, PartialEq, Eq)]
struct Container {
    /// How long its head is.
    first: u64,
    /// Whether it is packed once, in the usual way.
    simple: bool,
    /// Where its bytes begin.
    at: usize,
}

/// The streams that hold objects.
fn containers(bytes: &[u8]) -> Vec<Container> {
    let mut found = Vec::new();
    let mut object = 0;
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        if rest.starts_with(b"obj") {
            object = at;
        } else if rest.starts_with(b"stream") && !bytes[..at].ends_with(b"end") {
            let first = first(&bytes[object..at]);
            let line = rest.iter().skip(6).take(2).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            found.extend(first.map(|(first, simple)| Container { first, simple, at: at + 6 + line }));
            at += 5;
            object = at;
        }
        at += 1;
    }
    found
}

/// What a dictionary says under `First`, and whether what it speaks of is packed once. Names may be written with
/// escapes.
fn first(dict: &[u8]) -> Option<(u64, bool)> {
    let mut plain = Vec::with_capacity(dict.len());
    let mut at = 0;
    while let Some(byte) = dict.get(at) {
        let digit = |at: usize| dict.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'#', Some(high), Some(low)) => {
                plain.push(u8::try_from(high << 4 | low).unwrap_or_default());
                at += 3;
            }
            _ => {
                plain.push(*byte);
                at += 1;
            }
        }
    }
    let key = b"/First";
    let found = plain.windows(key.len()).position(|window| window == key)?;
    let value = String::from_utf8_lossy(plain.get(found + key.len()..).unwrap_or_default()).into_owned();
    let digits: String = value.trim_start().chars().take_while(char::is_ascii_digit).collect();
    // A number that stands elsewhere could be any.
    let first = digits.parse().unwrap_or(64 << 10);
    let plain = String::from_utf8_lossy(&plain);
    Some((first, plain.contains("/FlateDecode") && plain.matches("Decode").count() == 1))
}

fn unpacked(bytes: &[u8], most: u64) -> Vec<u8> {
    let mut unpacked = Vec::new();
    // What comes before damage is looked at all the same.
    let _ = ZlibDecoder::new(bytes).take(most).read_to_end(&mut unpacked);
    unpacked
}

/// Where the objects begin, in order. `None` when this is no list of numbers.
fn starts(head: &[u8]) -> Option<Vec<usize>> {
    let head = std::str::from_utf8(head).ok()?;
    let words = head.lines().flat_map(|line| line.split('%').next().unwrap_or_default().split_whitespace());
    let numbers: Option<Vec<usize>> = words.map(|word| word.parse().ok()).collect();
    let mut starts: Vec<usize> = numbers?.chunks_exact(2).map(|pair| pair[1]).collect();
    starts.sort_unstable();
    Some(starts)
}

/// Whether each object that begins at one of `starts` ends before the next.
fn follow(starts: &[usize], body: &[u8]) -> bool {
    if starts.windows(2).any(|two| two[0] == two[1] && two[0] < body.len()) {
        return false;
    }
    let mut starts = starts.iter().peekable();
    let mut depth: usize = 0;
    let mut at = 0;
    while let Some(byte) = body.get(at) {
        while starts.next_if(|start| **start <= at).is_some() {
            if depth > 0 {
                return false;
            }
        }
        match byte {
            b'[' | b'<' | b'{' => depth += 1,
            b']' | b'>' | b'}' => depth = depth.saturating_sub(1),
            b'%' => at += body[at..].iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(0),
            b'(' => at = string(body, at),
            _ => {}
        }
        at += 1;
    }
    true
}

/// Where the string ends that begins at `at`.
fn string(body: &[u8], mut at: usize) -> usize {
    let mut depth = 0_usize;
    while let Some(byte) = body.get(at) {
        match byte {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' if depth <= 1 => return at,
            b')' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_that_begin_inside_one_another_are_seen() {
        let holds = |head: &str, body: &str| follow(&starts(head.as_bytes()).unwrap(), body.as_bytes());
        assert!(holds("1 0 2 11 3 16", "[(]) null] <<>> 7"));
        assert!(holds("2 9 1 0", "<</A[1]>> [2]"), "in any order");
        assert!(!holds("1 0 2 0", "[null]"), "twice the same");
        assert!(!holds("1 0 2 1", "[[null]]"));
        assert!(!holds("1 0 2 4", "<</A 1>>"));
        assert_eq!(starts(b"1 x"), None);
    }

    #[test]
    fn streams_of_objects_are_found_whatever_is_written() {
        let found =
            containers(b"1 0 obj <</Fir#73t 8/N 1>> stream\r\nabc endstream 2 0 obj <</X 1>> stream\nx");
        assert_eq!(found, [Container { first: 8, simple: false, at: 35 }]);
        let found = containers(b"1 0 obj <</First 2 0 R/Filter/Fl#61teDecode>>stream\nx");
        assert_eq!(found, [Container { first: 2, simple: true, at: 52 }]);
        assert_eq!(containers(b"<</First 2>> endstream"), []);
    }
}
