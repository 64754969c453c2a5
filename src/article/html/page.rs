//! A page as boxes and the lines of text in them.
//!
//! One pass over the tags, with a stack and no recursion: time and memory grow with the length of
//! the page and not with how deep it is nested. Boxes are the elements that stand apart; a line
//! is what is read between two borders of boxes, or two `<br>`.

use html5gum::{DefaultEmitter, EndTag, HtmlString, StartTag, Token, Tokenizer, naive_next_state};

use super::Piece;
use super::element::{Does, element, ends, heading};
use super::head::Head;
use super::hint::Hint;
use super::table::{Grid, Grids};
use super::text;
use crate::span::Span;

/// Boxes beyond this many are read as part of the last one, and elements nested deeper than
/// [`DEEPEST`] as part of those around them.
const MOST: usize = 2_000_000;
const DEEPEST: usize = 10_000;
/// How far an end tag looks for what it ends, where nothing is ended by looking.
const REACH: usize = 256;

/// What a page holds.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Each stands behind the one it lies in; the first is the page.
    pub(super) boxes: Vec<Framed>,
    /// In the order of the page.
    pub(super) lines: Vec<Line>,
    /// What is read of all lines.
    pub(super) pieces: Vec<Piece>,
    /// The tables.
    pub(super) grids: Vec<Grid>,
    /// What the page says about itself.
    pub(super) head: Head,
}

/// An element whose text stands apart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Framed {
    /// The box it lies in; the page lies in itself.
    pub(super) parent: usize,
    /// Empty for an element of the page's own.
    pub(super) name: &'static str,
    pub(super) hint: Hint,
    /// Not shown.
    pub(super) hidden: bool,
    /// `role` or `itemprop` make it what `<nav>` or `<main>` are.
    pub(super) acts: &'static str,
    /// A sign for its class names.
    pub(super) class: u64,
}

/// A stretch of text without a border in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// Its first piece, and one past the last.
    pub(super) pieces: (usize, usize),
    /// The box it lies in.
    pub(super) within: usize,
    /// Letters, figures and marks, and those of them in links.
    pub(super) chars: usize,
    pub(super) linked: usize,
    pub(super) commas: usize,
    /// Whether it ends as a sentence does.
    pub(super) ended: bool,
    pub(super) of: Of,
}

/// What is known of a line from what is open around it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Of {
    /// 1 to 6, else 0.
    pub(super) heading: u8,
    pub(super) item: bool,
    pub(super) quote: bool,
    /// Table, row and column.
    pub(super) cell: Option<(u32, u32, u32)>,
    pub(super) caption: bool,
    pub(super) byline: bool,
    linked: bool,
    pre: bool,
    /// Muted with all that is inside, or only with what runs on.
    muted: bool,
    passed: bool,
}

/// An open element.
struct Open {
    name: &'static str,
    /// Tells elements of the page's own apart.
    sign: u64,
    within: usize,
    apart: bool,
    of: Of,
    /// Pieces of the line when it opened, and which line that was.
    mark: (usize, usize),
    note: bool,
}

/// Reads a page. In XHTML an element that closes itself has no text.
pub(super) fn read(text: &str, xhtml: bool) -> Page {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(false);
    let mut tokens = Tokenizer::new_with_emitter(text, emitter);
    let mut reader = Reader::new(text);
    while let Some(Ok(token)) = tokens.next() {
        match token {
            Token::StartTag(tag) => {
                if !(tag.self_closing && xhtml)
                    && let Some(state) = naive_next_state(&tag.name)
                {
                    tokens.set_state(state);
                }
                reader.start(&tag, xhtml);
            }
            Token::EndTag(tag) => reader.end(&tag),
            Token::String(string) => reader.string(&string.value, string.span.start, string.span.end),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    reader.border();
    reader.grids.finish(&mut reader.page.grids);
    let Page { lines, grids, .. } = &mut reader.page;
    for line in lines {
        if let Some(grid) = line.of.cell.and_then(|(table, ..)| grids.get_mut(table as usize)) {
            grid.longest = grid.longest.max(line.chars);
            grid.headed |= line.of.heading > 0;
        }
    }
    reader.page
}

struct Reader<'t> {
    text: &'t str,
    page: Page,
    stack: Vec<Open>,
    /// The element whose text is none of the page's, and how often it is open.
    silent: Option<(&'static str, usize)>,
    /// What the text of the silent element is kept as.
    keeps: Keeps,
    line: Vec<Piece>,
    /// The state at the first piece of the line, and the box.
    first: Option<(Of, usize)>,
    linked: usize,
    spaced: bool,
    broken: bool,
    grids: Grids,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Keeps {
    Nothing,
    Title,
    Linked,
}

fn get<'a>(tag: &'a StartTag<usize>, name: &str) -> Option<&'a str> {
    tag.attributes.get(name.as_bytes()).and_then(|value| std::str::from_utf8(&value.value).ok())
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        let root = Framed {
            parent: 0,
            name: "",
            hint: Hint::default(),
            hidden: false,
            acts: "",
            class: 0,
        };
        let page = Page { boxes: vec![root], ..Page::default() };
        Self {
            text,
            page,
            stack: Vec::new(),
            silent: None,
            keeps: Keeps::Nothing,
            line: Vec::new(),
            first: None,
            linked: 0,
            spaced: true,
            broken: false,
            grids: Grids::default(),
        }
    }

    fn of(&self) -> Of {
        self.stack.last().map_or_else(Of::default, |open| open.of)
    }

    fn within(&self) -> usize {
        self.stack.last().map_or(0, |open| open.within)
    }

    fn start(&mut self, tag: &StartTag<usize>, xhtml: bool) {
        let (name, mut does) = element(&tag.name);
        if let Some((silent, depth)) = &mut self.silent {
            if *silent == name && !tag.self_closing {
                *depth += 1;
            }
            // What was never closed does not swallow the article.
            if !matches!(name, "h1" | "article" | "main") || matches!(*silent, "template" | "noscript") {
                return;
            }
            self.silent = None;
        }
        let attr = |name: &str| get(tag, name);
        self.page.head.start(name, &attr);
        if name == "template" && (attr("shadowrootmode").is_some() || attr("shadowroot").is_some()) {
            does = Does::Block;
        }
        match does {
            Does::Void => return self.void(name, tag),
            Does::Silent => {
                if tag.self_closing && (xhtml || matches!(name, "svg" | "math")) {
                    return;
                }
                self.keeps = match name {
                    "title" => Keeps::Title,
                    "script" if attr("type").is_some_and(|t| t.to_ascii_lowercase().contains("ld+json")) => {
                        Keeps::Linked
                    }
                    _ => Keeps::Nothing,
                };
                self.silent = Some((name, 1));
                return;
            }
            Does::Inline | Does::Block | Does::Muted => {}
        }
        let own = tag.name.contains(&b'-');
        if tag.self_closing && (xhtml || own || name.is_empty()) {
            return;
        }
        let style = attr("style").map(|style| style.to_ascii_lowercase().replace(' ', "")).unwrap_or_default();
        let apart = does == Does::Block || style.contains("display:block");
        if apart {
            self.close_before(name);
            self.border();
        }
        if self.stack.len() >= DEEPEST {
            return;
        }
        let mut hint = Hint::read(attr("class").unwrap_or(""));
        for other in ["id", "data-component", "data-testid", "itemprop"] {
            if let Some(names) = attr(other).filter(|names| !names.is_empty()) {
                hint = hint.and(Hint::read(names));
            }
        }
        if own && let Ok(name) = std::str::from_utf8(&tag.name) {
            hint = hint.and(Hint::read(name));
        }
        let hidden = tag.attributes.contains_key(b"hidden".as_slice())
            || attr("aria-hidden").is_some_and(|value| value.eq_ignore_ascii_case("true"))
            || style.contains("display:none")
            || style.contains("visibility:hidden")
            || hint.unseen;
        let mut of = self.of();
        of.muted |= does == Does::Muted;
        let mut within = self.within();
        let framed = apart || own;
        if framed {
            of.passed = false;
            if self.page.boxes.len() < MOST {
                let acts = acts(attr("role"), attr("itemprop"));
                self.page.boxes.push(Framed { parent: within, name, hint, hidden, acts, class: sign(attr("class").unwrap_or("").as_bytes()) });
                within = self.page.boxes.len() - 1;
            }
            self.open(name, tag, &mut of);
        } else {
            // Code that is set as it is written is no prose; inside a sentence it is a word.
            of.muted |= of.pre && matches!(tag.name.as_slice(), b"code" | b"samp" | b"kbd");
            of.passed |= hidden || hint.foreign || hint.note && name == "sup";
        }
        if hint.credit && of.caption {
            of.muted = true;
        }
        of.caption |= hint.caption;
        of.byline |= hint.byline || attr("rel") == Some("author");
        let href = attr("href");
        of.linked |= tag.name.as_slice() == b"a" && href.is_some();
        let note = tag.name.as_slice() == b"sup" || (tag.name.as_slice() == b"a" && href.is_some_and(|href| href.starts_with('#') || href.contains("#cite_note") || href.contains("_ftn")));
        let sign = if name.is_empty() { sign(&tag.name) } else { 0 };
        let mark = (self.line.len(), self.page.lines.len());
        self.stack.push(Open { name, sign, within, apart: framed, of, mark, note });
    }

    /// What an element that stands apart says about the lines in it.
    fn open(&mut self, name: &'static str, tag: &StartTag<usize>, of: &mut Of) {
        let attr = |name: &str| get(tag, name);
        if let Some(level) = heading(name) {
            of.heading = level;
        } else if attr("role") == Some("heading") {
            of.heading = attr("aria-level").and_then(|level| level.parse().ok()).filter(|l| (1..=6).contains(l)).unwrap_or(2);
        }
        let number = |name: &str| attr(name).and_then(|n| n.trim().parse::<u32>().ok()).unwrap_or(1).clamp(1, 1000);
        match name {
            "li" => of.item = true,
            "blockquote" => of.quote = true,
            "figure" | "figcaption" | "caption" => of.caption = true,
            "pre" => {
                of.pre = true;
                of.muted |= attr("class").is_some_and(|c| ["code", "highlight", "language", "lang", "brush", "syntax", "src"].iter().any(|w| c.contains(w)));
            }
            "table" => {
                self.grids.open(attr("role").is_some_and(|role| matches!(role, "presentation" | "none")));
                *of = Of { muted: of.muted, passed: of.passed, quote: of.quote, ..Of::default() };
            }
            "tr" => self.grids.row(),
            "td" | "th" => {
                of.cell = self.grids.cell(number("colspan"), number("rowspan"), name == "th");
                of.item = false;
            }
            _ => {}
        }
    }

    fn void(&mut self, name: &'static str, tag: &StartTag<usize>) {
        match name {
            "br" => {
                if self.broken {
                    self.border();
                } else if !self.line.is_empty() {
                    if !self.spaced {
                        self.line.push(Piece { span: Span::new(tag.span.start, tag.span.end), reads: Some(' ') });
                        self.spaced = true;
                    }
                    self.broken = true;
                }
            }
            "hr" => {
                self.close_before(name);
                self.border();
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: &EndTag<usize>) {
        let (name, does) = element(&tag.name);
        if let Some((silent, depth)) = &mut self.silent {
            if *silent == name {
                *depth -= 1;
                if *depth == 0 {
                    self.silent = None;
                }
            }
            return;
        }
        if matches!(does, Does::Void | Does::Silent) {
            // `</br>` is read as `<br>`; `</template>` ends one that is shown.
            if name != "template" {
                return;
            }
        }
        let sign = if name.is_empty() { sign(&tag.name) } else { 0 };
        let same = |open: &Open| open.name == name && open.sign == sign;
        let inline = does != Does::Block;
        let mut at = None;
        for (i, open) in self.stack.iter().enumerate().rev() {
            if same(open) {
                at = Some(i);
                break;
            }
            let stops = match name {
                "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" => open.name == "table",
                _ => inline && open.apart || matches!(open.name, "td" | "th") && name != "table" && name != "body" && name != "html",
            };
            if stops || self.stack.len() - i > DEEPEST.min(REACH * 16) {
                break;
            }
        }
        match at {
            Some(at) => self.close(at),
            None if tag.name.as_slice() == b"a" => {
                for open in self.stack.iter_mut().rev().take(REACH) {
                    open.of.linked = false;
                }
            }
            None if name == "p" => self.border(),
            None => {}
        }
    }

    /// Closes the open elements from the `at`th.
    fn close(&mut self, at: usize) {
        while self.stack.len() > at {
            let Some(open) = self.stack.pop() else { break };
            if open.note && open.mark.1 == self.page.lines.len() {
                self.take_note(&open);
            }
            if open.apart && !open.name.is_empty() {
                self.border();
            }
            if open.name == "table" {
                self.grids.close(&mut self.page.grids);
            }
        }
    }

    /// Takes the number of a note out of the line: `12 million<sup>3</sup>`.
    fn take_note(&mut self, open: &Open) {
        let Some(pieces) = self.line.get(open.mark.0..) else { return };
        let said: String = pieces.iter().map(|p| p.reads.map_or_else(|| p.span.of(self.text).to_owned(), String::from)).collect();
        let core = said.trim().trim_matches(|c: char| "[]()*†‡§↑↩,; ^".contains(c) || c == '\u{fe0e}');
        let number = core.len() <= 4 && core.chars().all(|c| c.is_ascii_digit() || ",- ".contains(c));
        let letter = said.trim().starts_with('[') && core.chars().count() <= 12;
        if !(number || letter) {
            return;
        }
        let before: String = self.line[..open.mark.0].iter().map(|p| p.span.of(self.text)).collect();
        let unit = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        let power = match core {
            "2" => Some('²'),
            "3" => Some('³'),
            _ => None,
        };
        let kept = power.filter(|_| matches!(unit, "m" | "km" | "cm" | "mm" | "mi" | "ft" | "in" | "yd"));
        let span = self.line.get(open.mark.0).map(|piece| piece.span);
        self.line.truncate(open.mark.0);
        if let (Some(reads), Some(span)) = (kept, span) {
            self.line.push(Piece { span, reads: Some(reads) });
        }
    }

    /// Closes what a start tag `name` ends.
    fn close_before(&mut self, name: &'static str) {
        // A paragraph holds nothing that stands apart.
        let paragraph = self.stack.iter().rposition(|open| open.apart).filter(|at| self.stack[*at].name == "p");
        if let Some(at) = paragraph {
            self.close(at);
        }
        let (ended, walls) = ends(name);
        if ended.is_empty() {
            return;
        }
        for (i, open) in self.stack.iter().enumerate().rev().take(REACH) {
            if ended.contains(&open.name) {
                return self.close(i);
            }
            if walls.contains(&open.name) {
                return;
            }
        }
    }

    fn string(&mut self, value: &HtmlString, start: usize, end: usize) {
        if self.silent.is_some() {
            let text = String::from_utf8_lossy(value);
            match self.keeps {
                Keeps::Nothing => {}
                Keeps::Title => self.page.head.titled(&text),
                Keeps::Linked => self.page.head.linked(&text),
            }
            return;
        }
        let of = self.of();
        if of.muted || of.passed {
            return;
        }
        let (mut start, mut end) = (start.min(self.text.len()), end.min(self.text.len()));
        while !self.text.is_char_boundary(start) {
            start += 1;
        }
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        if start >= end {
            return;
        }
        let mut from = start;
        if of.pre {
            // In text that is set as it is written, a blank line parts paragraphs.
            while let Some(at) = blank_line(&self.text[from..end]) {
                self.run(of, Span::new(from, from + at));
                self.border();
                from += at + 1;
            }
        }
        self.run(of, Span::new(from, end));
    }

    fn run(&mut self, of: Of, span: Span) {
        let before = self.line.len();
        text::read(self.text, span, &mut self.line, &mut self.spaced);
        let said = &self.line[before..];
        let chars = |piece: &Piece| match piece.reads {
            None => piece.span.of(self.text).chars().filter(|c| !c.is_whitespace()).count(),
            Some(c) => usize::from(!c.is_whitespace()),
        };
        let seen: usize = said.iter().map(chars).sum();
        if seen > 0 {
            self.broken = false;
            self.first.get_or_insert((of, self.stack.last().map_or(0, |open| open.within)));
        } else if self.first.is_none() {
            self.line.truncate(before);
            self.spaced = true;
        }
        if of.linked {
            self.linked += seen;
        }
    }

    /// Ends the line at hand.
    fn border(&mut self) {
        let first = self.first.take();
        let linked = std::mem::take(&mut self.linked);
        self.spaced = true;
        self.broken = false;
        let mut pieces = std::mem::take(&mut self.line);
        while let Some(last) = pieces.last_mut() {
            if last.reads.is_none() {
                let kept = last.span.of(self.text).trim_end_matches(' ').len();
                last.span.end = last.span.start + kept;
                if kept > 0 {
                    break;
                }
            } else if last.reads != Some(' ') {
                break;
            }
            pieces.pop();
        }
        let Some((of, within)) = first else { return };
        let mut line = Line { pieces: (self.page.pieces.len(), 0), within, chars: 0, linked, commas: 0, ended: false, of };
        let mut last = ' ';
        let mut words = false;
        let mut take = |c: char| {
            words |= c.is_alphanumeric();
            line.chars += usize::from(!c.is_whitespace());
            line.commas += usize::from(matches!(c, ',' | '،' | '，' | '、'));
            if !c.is_whitespace() && !matches!(c, '"' | '”' | '»' | ')' | '’' | '\u{a0}') {
                last = c;
            }
        };
        for piece in &pieces {
            match piece.reads {
                None => piece.span.of(self.text).chars().for_each(&mut take),
                Some(c) => take(c),
            }
        }
        line.ended = matches!(last, '.' | '!' | '?' | '…' | ':' | ';' | '。' | '؟');
        if !words {
            return;
        }
        self.page.pieces.append(&mut pieces);
        line.pieces.1 = self.page.pieces.len();
        self.page.lines.push(line);
    }
}

/// Where a blank line begins in `text`: the end of the line before it.
fn blank_line(text: &str) -> Option<usize> {
    let mut ends = text.match_indices('\n').map(|(at, _)| at);
    ends.find(|at| text[at + 1..].trim_start_matches([' ', '\t', '\r']).starts_with('\n'))
}

/// What `role` and `itemprop` make of an element.
fn acts(role: Option<&str>, itemprop: Option<&str>) -> &'static str {
    if itemprop.is_some_and(|names| names.split_ascii_whitespace().any(|name| name.eq_ignore_ascii_case("articleBody"))) {
        return "body";
    }
    match role.unwrap_or("").to_ascii_lowercase().as_str() {
        "navigation" | "menu" | "menubar" | "search" | "dialog" | "alertdialog" | "contentinfo" | "toolbar" | "tablist" | "complementary" => "nav",
        "banner" => "header",
        "main" => "main",
        "article" => "article",
        _ => "",
    }
}

/// A sign for the name of an element that is not known (FNV-1a).
fn sign(name: &[u8]) -> u64 {
    name.iter().fold(0xcbf2_9ce4_8422_2325, |sign, byte| (sign ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}

