//! The words of a page as a fragment of its address: `text=prefix-,start,end,-suffix`.
//!
//! As the specification of text fragments says, browsers look for the first place on a page where these words
//! stand one behind the other, whole words all of them, and go there. So words around are added until there
//! is one such place; of a long passage the beginning and the end are given. When nothing tells it from others, the
//! fragment with most words around is made: it still leads to a place where just that is said.

use super::seen::{Page, Seen, has};
use crate::span::Span;

/// Characters and words of a passage beyond which its beginning and end are given.
const LONG: (usize, usize) = (120, 12);
/// Words of a beginning or an end.
const ENDS: usize = 4;
/// Words around on each side.
const AROUND: usize = 8;

/// The fragment that leads to a span of the article, `None` when the browser could not find it: what is read there
/// does not run on, or stands outside the prose. Linear in the page.
pub(super) fn fragment(page: &Page, span: Span) -> Option<String> {
    let index = page.blocks.partition_point(|block| block.span.end <= span.start);
    let block = page.blocks.get(index)?;
    let (start, end) = block.find(span)?;
    let (start, end) = whole_words(block, start, end)?;
    let passage = Passage::new(block, start, end)?;
    let mut last = None;
    for (words_before, words_after) in around() {
        let before = before(page, index, passage.start, words_before);
        let after = after(page, index, passage.end, words_after);
        let told = Told { passage: &passage, before, after };
        if told.is_only(page) {
            return Some(told.written());
        }
        last = Some(told);
    }
    last.map(|told| told.written())
}

/// How many words before and behind are tried: none, then more of them on one side, on the other, on both.
fn around() -> impl Iterator<Item = (usize, usize)> {
    std::iter::once((0, 0)).chain((1..=AROUND).flat_map(|many| [(many, 0), (0, many), (many, many)]))
}

/// The passage from the beginning of its first word to the end of its last. White space and the
/// stronger marks part words for sure, whatever a browser takes for one.
fn whole_words(block: &Seen, start: usize, end: usize) -> Option<(usize, usize)> {
    let text = &block.text;
    let parts = |c: char| is_space(c) || "—–“”„«»()[]{}<>…!?;\"".contains(c);
    let start = text[..start].rfind(parts).map_or(0, |at| behind(text, at));
    let end = text[end..].find(parts).map_or(text.len(), |at| end + at);
    trimmed(block, start, end)
}

/// The passage without the marks on its outside, and without words that go on with the number of a note.
fn trimmed(block: &Seen, mut start: usize, mut end: usize) -> Option<(usize, usize)> {
    let text = &block.text;
    let is_mark = |c: char| !c.is_alphanumeric() && !"$€£¥%‰°+-−\u{202f}_".contains(c);
    loop {
        let whole = text.get(start..end)?;
        let inner = whole.trim_start_matches(is_mark);
        start += whole.len() - inner.len();
        end = start + inner.trim_end_matches(is_mark).len();
        let spaces = || text[start..end].match_indices(is_space).map(|(at, _)| start + at);
        if block.goes_on(end) {
            end = spaces().next_back()?;
        } else if block.has_begun(start) {
            start = behind(text, spaces().next()?);
        } else {
            return text[start..end].contains(char::is_alphanumeric).then_some((start, end));
        }
    }
}

/// Whether words end here for a browser. A narrow space that breaks no line is a part of the word before it.
fn is_space(c: char) -> bool {
    c.is_whitespace() && c != '\u{202f}'
}

/// Where the character behind that at `at` begins.
fn behind(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(1, char::len_utf8)
}

/// What is to be found.
struct Passage<'p> {
    block: &'p Seen,
    start: usize,
    end: usize,
    /// Where its beginning ends and its end begins, when it is not given whole.
    parted: Option<(usize, usize)>,
}

impl<'p> Passage<'p> {
    /// `None` when no word of it can be found.
    fn new(block: &'p Seen, start: usize, end: usize) -> Option<Self> {
        let text = &block.text[start..end];
        let words = text.split(is_space).filter(|word| !word.is_empty()).count();
        let runs_on = block.runs_on(start, end);
        if runs_on && text.chars().count() <= LONG.0 && words <= LONG.1 {
            return Some(Self { block, start, end, parted: None });
        }
        // The longest beginning and end that run on and do not meet.
        let spaces: Vec<usize> = text.match_indices(is_space).map(|(at, _)| start + at).collect();
        let most = ENDS.min(words / 2);
        let mut heads = spaces.iter().take(most).rev().copied();
        let head = heads.find(|at| block.runs_on(start, *at) && !block.goes_on(*at));
        let mut tails = spaces.iter().rev().take(most).rev().map(|at| behind(&block.text, *at));
        let tail = tails.find(|at| block.runs_on(*at, end) && !block.has_begun(*at));
        let parted = head.zip(tail).filter(|(head, tail)| head < tail);
        if parted.is_some() || runs_on {
            return Some(Self { block, start, end, parted });
        }
        let stretches = block.stretches(start, end).filter_map(|(start, end)| trimmed(block, start, end));
        let (start, end) = stretches.max_by_key(|(start, end)| (end - start, std::cmp::Reverse(*start)))?;
        Some(Self { block, start, end, parted: None })
    }
}

/// Words before or behind a passage.
struct Words {
    /// What is given.
    text: String,
    /// The same with all that stands between them and the passage.
    joined: String,
}

/// At most so many words before a place of a block: those of the block, else of the block right before it.
fn before(page: &Page, index: usize, start: usize, words: usize) -> Option<Words> {
    let block = page.blocks.get(index)?;
    let has_words = block.text[..start].contains(char::is_alphanumeric);
    let (of, end) = if has_words {
        (block, start)
    } else {
        let before = page.blocks.get(index.checked_sub(1)?).filter(|_| block.follows)?;
        (before, before.text.len())
    };
    let runs = |at: &usize| of.runs_on(*at, end) && of.is_plain(end) && !of.has_begun(*at);
    let from = starts(&of.text[..end]).rev().take(words).take_while(runs).last()?;
    let text = of.text[from..end].trim_end().to_owned();
    let joined =
        if has_words { of.text[from..end].to_owned() } else { format!("{text}\n{}", &block.text[..start]) };
    Some(Words { text, joined })
}

/// At most so many words behind a place of a block: those of the block, else of the block right behind it.
fn after(page: &Page, index: usize, end: usize, words: usize) -> Option<Words> {
    let block = page.blocks.get(index)?;
    let has_words = block.text[end..].contains(char::is_alphanumeric);
    let (of, start) =
        if has_words { (block, end) } else { (page.blocks.get(index + 1).filter(|next| next.follows)?, 0) };
    let rest = &of.text[start..];
    let runs = |at: &usize| of.runs_on(start, *at) && of.is_plain(start) && !of.goes_on(*at);
    let to = ends(rest).map(|at| start + at).take(words).take_while(runs).last()?;
    let text = of.text[start..to].trim_start().to_owned();
    let joined =
        if has_words { of.text[start..to].to_owned() } else { format!("{}\n{text}", &block.text[end..]) };
    Some(Words { text, joined })
}

/// Where the words of a text begin.
fn starts(text: &str) -> impl DoubleEndedIterator<Item = usize> {
    let words: Vec<usize> = words(text).map(|(start, _)| start).collect();
    words.into_iter()
}

/// Where the words of a text end.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    words(text).map(|(_, end)| end)
}

/// What stands between white space and holds a letter or figure.
fn words(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let place = |word: &str| word.as_ptr().addr() - text.as_ptr().addr();
    let words = text.split(is_space).filter(|word| word.contains(char::is_alphanumeric));
    words.map(move |word| (place(word), place(word) + word.len()))
}

/// A passage with words around it.
struct Told<'p> {
    passage: &'p Passage<'p>,
    before: Option<Words>,
    after: Option<Words>,
}

impl Told<'_> {
    /// Whether the first place that a browser finds is that of the passage.
    fn is_only(&self, page: &Page) -> bool {
        let Passage { block, start, end, parted } = *self.passage;
        let joined =
            |words: &Option<Words>| words.as_ref().map_or(String::new(), |words| words.joined.clone());
        let (before, after) = (joined(&self.before), joined(&self.after));
        match parted {
            None => page.has_once(&format!("{before}{}{after}", &block.text[start..end])),
            Some((head, tail)) => {
                let closing = format!("{}{after}", &block.text[tail..end]);
                page.has_once(&format!("{before}{}", &block.text[start..head]))
                    && !has(&block.text[head..tail], &closing)
            }
        }
    }

    fn written(&self) -> String {
        let Passage { block, start, end, parted } = *self.passage;
        let part = |start: usize, end: usize| encoded(&block.text[start..end]);
        let before = self.before.as_ref().map_or(String::new(), |words| encoded(&words.text) + "-,");
        let after = self.after.as_ref().map_or(String::new(), |words| format!(",-{}", encoded(&words.text)));
        let words = match parted {
            None => part(start, end),
            Some((head, tail)) => format!("{},{}", part(start, head), part(tail, end)),
        };
        format!("text={before}{words}{after}")
    }
}

/// As it is written in the fragment: `-`, `,` and `&` part its terms, and all that an address or Markdown may take for
/// a mark of its own is written as bytes.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out += &format!("%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests;
