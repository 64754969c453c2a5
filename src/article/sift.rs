//! A dump of an article on each line, of which few matter: read a stretch at a time, whatever its size.
//!
//! ```text
//! file ──▶ stretches of about a MiB, each ending with a line ──▶ lines ──▶ those that are wanted
//!          read by whoever is free                              on every thread
//! ```
//!
//! Memory holds a stretch for each thread and the lines that are kept. Which thread reads which stretch
//! makes no difference: stretches are numbered as they are read, and put together by number.

use std::io::{self, Read};
use std::sync::Mutex;

/// What a dump holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sifted {
    /// Lines that are not blank.
    pub(super) articles: usize,
    /// The lines that are wanted, with their numbers from one, in order; without what ends them.
    pub(super) kept: Vec<(usize, Vec<u8>)>,
    /// The numbers of lines that are too long to be looked at.
    pub(super) long: Vec<usize>,
    /// All of it.
    pub(super) bytes: u64,
}

/// How much is read at once, in bytes.
const STRETCH: usize = 1 << 20;

/// Reads all of `file` on so many threads and keeps the lines that are `wanted`, of `most` bytes at most.
///
/// # Errors
/// When the file cannot be read to its end.
pub(super) fn sift(
    file: impl Read + Send,
    most: usize,
    threads: usize,
    wanted: impl Fn(&[u8]) -> bool + Sync,
) -> io::Result<Sifted> {
    let source = Mutex::new(Source { file, rest: Vec::new(), number: 0, most, over: false });
    let work = || -> io::Result<Vec<(usize, Part)>> {
        let mut found = Vec::new();
        let mut stretch = Vec::with_capacity(STRETCH + STRETCH / 4);
        loop {
            // A thread that failed over an article took no half of a stretch with it.
            let taken = source.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).next(&mut stretch)?;
            let Some((number, cut)) = taken else { return Ok(found) };
            found.push((number, part(&stretch, cut, &wanted)));
        }
    };
    let parts: io::Result<Vec<_>> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads.max(1)).map(|_| scope.spawn(work)).collect();
        let mut parts = work()?;
        for other in others {
            match other.join() {
                Ok(found) => parts.extend(found?),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        Ok(parts)
    });
    let mut parts = parts?;
    parts.sort_unstable_by_key(|(number, _)| *number);
    let mut sifted = Sifted::default();
    let mut line = 0;
    for (_, part) in parts {
        sifted.articles += part.articles;
        sifted.bytes += part.bytes;
        sifted.kept.extend(part.kept.into_iter().map(|(number, bytes)| (line + number, bytes)));
        sifted.long.extend(part.long.map(|number| line + number));
        line += part.lines;
    }
    Ok(sifted)
}

/// What one stretch holds; line numbers are within it.
#[derive(Debug, Default)]
struct Part {
    lines: usize,
    articles: usize,
    kept: Vec<(usize, Vec<u8>)>,
    long: Option<usize>,
    bytes: u64,
}

/// Goes through the lines of a stretch, of which the first is too long and left out when it is `cut`.
fn part(stretch: &[u8], cut: bool, wanted: &impl Fn(&[u8]) -> bool) -> Part {
    let mut part = Part { bytes: stretch.len() as u64, ..Part::default() };
    let mut from = 0;
    let ends = memchr::memchr_iter(b'\n', stretch).map(|at| at + 1);
    let unended = stretch.last().is_some_and(|last| *last != b'\n').then_some(stretch.len());
    for end in ends.chain(unended) {
        part.lines += 1;
        let line = stretch[from..end].strip_suffix(b"\n").unwrap_or(&stretch[from..end]);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        from = end;
        if cut && part.lines == 1 {
            (part.long, part.articles) = (Some(1), 1);
        } else if !line.trim_ascii().is_empty() {
            part.articles += 1;
            if wanted(line) {
                part.kept.push((part.lines, line.to_vec()));
            }
        }
    }
    part
}

/// A file that is read a stretch at a time.
struct Source<R> {
    file: R,
    /// What was read beyond the end of the last stretch: the beginning of a line.
    rest: Vec<u8>,
    number: usize,
    /// The longest line.
    most: usize,
    over: bool,
}

impl<R: Read> Source<R> {
    /// Fills `stretch` with whole lines: its number, and whether its first line lost its middle for being
    /// longer than any may be. `None` at the end.
    fn next(&mut self, stretch: &mut Vec<u8>) -> io::Result<Option<(usize, bool)>> {
        stretch.clear();
        stretch.append(&mut self.rest);
        let mut cut = false;
        let mut looked = 0;
        while !self.over {
            let before = stretch.len();
            let got = (&mut self.file).take(STRETCH as u64).read_to_end(stretch)?;
            self.over = got < STRETCH;
            if let Some(last) = memchr::memrchr(b'\n', &stretch[looked..]) {
                let end = looked + last + 1;
                self.rest.extend_from_slice(&stretch[end..]);
                stretch.truncate(if self.over { stretch.len() } else { end });
                if self.over {
                    self.rest = Vec::new();
                }
                break;
            }
            // One line so far. Of one that is too long the beginning will do.
            if stretch.len() > self.most {
                cut = true;
                stretch.truncate(1);
            }
            looked = stretch.len().min(before + got);
        }
        if stretch.is_empty() {
            return Ok(None);
        }
        let number = self.number;
        self.number += 1;
        Ok(Some((number, cut)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sifted(text: &[u8], most: usize, threads: usize) -> Sifted {
        sift(text, most, threads, |line| line.starts_with(b"x")).unwrap()
    }

    #[test]
    fn lines_are_numbered_as_in_the_file_on_any_number_of_threads() {
        let mut text = Vec::new();
        let mut kept = Vec::new();
        let mut articles = 0;
        for number in 1..=90_000_usize {
            let line = match number % 7 {
                0 => String::new(),
                1 if number % 5 == 0 => format!("x{number}"),
                _ => format!("{number} {}", "word ".repeat(number % 13)),
            };
            articles += usize::from(!line.is_empty());
            if line.starts_with('x') {
                kept.push((number, line.clone().into_bytes()));
            }
            text.extend(line.bytes());
            text.extend(if number % 3 == 0 { "\r\n".bytes() } else { "\n".bytes() });
        }
        text.extend(b"x last");
        kept.push((90_001, b"x last".to_vec()));
        assert!(text.len() > 2 * STRETCH);
        let bytes = text.len() as u64;
        let all = Sifted { articles: articles + 1, kept, long: vec![], bytes };
        for threads in [1, 2, 5] {
            assert!(sifted(&text, 1 << 26, threads) == all, "{threads}");
        }
        assert_eq!(sifted(b"", 9, 1), Sifted::default());
        assert_eq!(sifted(b"\n \n", 9, 1).articles, 0);
    }

    #[test]
    fn a_line_that_is_too_long_is_named_and_not_kept_in_memory() {
        let long = 5 * STRETCH;
        let mut text = b"x one\n".to_vec();
        text.resize(text.len() + long, b'x');
        text.extend(b"\nx three\n");
        let sifted = sifted(&text, 2 * STRETCH, 2);
        assert_eq!(sifted.kept, [(1, b"x one".to_vec()), (3, b"x three".to_vec())]);
        assert_eq!((sifted.long, sifted.articles), (vec![2], 3));
    }
}
