//! What tags do: boxes are opened and closed, and lines end.

use std::collections::BTreeMap;

use html5gum::{DefaultEmitter, EndTag, StartTag, Token, Tokenizer, naive_next_state};

use super::Piece;
use super::element::{Does, element, ends, heading};
use super::hint::Hint;
use super::page::{Framed, Of, Page};
use super::table::Grids;
use crate::article::tongue;
use crate::language::language;
use crate::span::Span;

/// Boxes beyond this many are read as part of the last one, and elements nested deeper than
/// [`DEEPEST`] as part of those around them.
const MOST: usize = 2_000_000;
const DEEPEST: usize = 10_000;
/// So many paragraphs are in no link.
const PARAGRAPHS: usize = 3;
/// How far an end tag looks for what it ends, where nothing is ended by looking.
const REACH: usize = 256;
/// How far up the element is looked for that an end tag ends.
const FAR: usize = 1024;

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
    while let Some(open) = reader.stack.pop() {
        reader.overlong(&open);
    }
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

/// What has been read so far.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) page: Page,
    pub(super) stack: Vec<Open>,
    /// Which of them stand apart, and how many there are of each name: a tag that meets none is not looked for.
    aparts: Vec<usize>,
    named: BTreeMap<(&'static str, u64), usize>,
    /// The element whose text is none of the page's, and how often it is open.
    pub(super) silent: Option<(&'static str, usize)>,
    /// What the text of the silent element is kept as.
    pub(super) keeps: Keeps,
    pub(super) line: Vec<Piece>,
    /// The state at the first piece of the line, and the box.
    pub(super) first: Option<(Of, usize)>,
    pub(super) linked: usize,
    pub(super) spaced: bool,
    /// Whether what was read last is the end of an element that runs on.
    pub(super) closed: bool,
    pub(super) broken: bool,
    pub(super) grids: Grids,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Keeps {
    Nothing,
    Title,
    Linked,
}

fn get<'a>(tag: &'a StartTag<usize>, name: &str) -> Option<&'a str> {
    tag.attributes.get(name.as_bytes()).and_then(|value| std::str::from_utf8(&value.value).ok())
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        let root = Framed { parent: 0, name: "", hint: Hint::default(), hidden: false, acts: "", class: 0 };
        let page = Page { boxes: vec![root], ..Page::default() };
        Self {
            text,
            page,
            stack: Vec::new(),
            aparts: Vec::new(),
            named: BTreeMap::new(),
            silent: None,
            keeps: Keeps::Nothing,
            line: Vec::new(),
            first: None,
            linked: 0,
            spaced: true,
            closed: false,
            broken: false,
            grids: Grids::default(),
        }
    }

    pub(super) fn of(&self) -> Of {
        self.stack.last().map_or_else(Of::default, |open| open.of)
    }

    pub(super) fn within(&self) -> usize {
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
        let style =
            attr("style").map(|style| style.to_ascii_lowercase().replace(' ', "")).unwrap_or_default();
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
        if tag.name.as_slice() == b"a" {
            self.unlink();
        }
        let mut of = self.of();
        of.muted |= does == Does::Muted;
        of.code |= hint.code;
        let mut within = self.within();
        let framed = apart || own;
        if framed {
            // What the page as a whole says of its language is said of the article.
            if let Some(lang) =
                attr("lang").or_else(|| attr("xml:lang")).filter(|_| !matches!(name, "html" | "body"))
            {
                of.language = tongue::code(lang).and_then(|code| language(&code));
            }
            of.passed = false;
            if self.page.boxes.len() < MOST {
                let acts = acts(attr("role"), attr("itemprop"));
                self.page.boxes.push(Framed {
                    parent: within,
                    name,
                    hint,
                    hidden,
                    acts,
                    class: sign(attr("class").unwrap_or("").as_bytes()),
                });
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
        of.dated = tag.name.as_slice() == b"time";
        // What is set apart in a headline by style alone is written without a space: kicker, title.
        if of.heading > 0 && !framed && self.closed && !self.spaced && attr("class").is_some() {
            self.line.push(Piece { span: Span::new(tag.span.start, tag.span.end), reads: Some(' ') });
            self.spaced = true;
        }
        let href = attr("href");
        of.linked |= tag.name.as_slice() == b"a" && href.is_some();
        let note = tag.name.as_slice() == b"sup"
            || (tag.name.as_slice() == b"a"
                && href.is_some_and(|href| {
                    href.starts_with('#') || href.contains("#cite_note") || href.contains("_ftn")
                }));
        let sign = if name.is_empty() { sign(&tag.name) } else { 0 };
        let mark = (self.line.len(), self.page.lines.len());
        if framed {
            self.aparts.push(self.stack.len());
        }
        *self.named.entry((name, sign)).or_insert(0) += 1;
        self.stack.push(Open { name, sign, within, apart: framed, of, mark, note });
    }

    /// What an element that stands apart says about the lines in it.
    fn open(&mut self, name: &'static str, tag: &StartTag<usize>, of: &mut Of) {
        let attr = |name: &str| get(tag, name);
        if let Some(level) = heading(name) {
            of.heading = level;
        } else if matches!(name, "p" | "ul" | "ol" | "dl" | "table" | "section" | "article" | "blockquote") {
            // A heading that was never closed ends where text begins.
            of.heading = 0;
        }
        if attr("role") == Some("heading") {
            of.heading = attr("aria-level")
                .and_then(|level| level.parse().ok())
                .filter(|l| (1..=6).contains(l))
                .unwrap_or(2);
        }
        let number =
            |name: &str| attr(name).and_then(|n| n.trim().parse::<u32>().ok()).unwrap_or(1).clamp(1, 1000);
        match name {
            "li" => of.item = true,
            "blockquote" => of.quote = true,
            "figure" | "figcaption" | "caption" => of.caption = true,
            "pre" => {
                of.pre = true;
                of.muted |= of.code;
            }
            "table" => {
                self.grids.open(attr("role").is_some_and(|role| matches!(role, "presentation" | "none")));
                *of = Of {
                    muted: of.muted,
                    passed: of.passed,
                    quote: of.quote,
                    language: of.language,
                    ..Of::default()
                };
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
                        self.line
                            .push(Piece { span: Span::new(tag.span.start, tag.span.end), reads: Some(' ') });
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
        self.closed = inline;
        let mut at = None;
        let known = self.named.get(&(name, sign)).is_some_and(|many| *many > 0);
        for (i, open) in self.stack.iter().enumerate().rev().take(if known { FAR } else { 0 }) {
            if same(open) {
                at = Some(i);
                break;
            }
            let stops = match name {
                "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" => open.name == "table",
                _ => {
                    inline && open.apart
                        || matches!(open.name, "td" | "th")
                            && name != "table"
                            && name != "body"
                            && name != "html"
                }
            };
            if stops {
                break;
            }
        }
        match at {
            Some(at) => self.close(at),
            None if tag.name.as_slice() == b"a" => self.unlink(),
            None if name == "p" => self.border(),
            None => {}
        }
    }

    /// Ends a link that what is open now lies in.
    fn unlink(&mut self) {
        let mut mark = None;
        for open in self.stack.iter_mut().rev().take(REACH).take_while(|open| open.of.linked) {
            open.of.linked = false;
            mark = Some(open.mark.1);
        }
        mark.into_iter().for_each(|from| self.prose(from));
    }

    /// What a link that ends here has been taken for.
    fn overlong(&mut self, link: &Open) {
        if link.of.linked && link.name == "a" && !self.of().linked {
            self.prose(link.mark.1);
        }
    }

    /// Nobody links several paragraphs: where lines from `from` are prose, somebody forgot to end the link.
    fn prose(&mut self, from: usize) {
        let Some(lines) = self.page.lines.get_mut(from..) else { return };
        let long = lines.iter().filter(|line| line.of.linked && line.ended && line.chars >= 80);
        if long.take(PARAGRAPHS).count() == PARAGRAPHS {
            lines.iter_mut().for_each(|line| line.linked = 0);
            self.linked = 0;
        }
    }

    /// Closes the open elements from the `at`th.
    fn close(&mut self, at: usize) {
        while self.stack.len() > at {
            let Some(open) = self.stack.pop() else { break };
            self.overlong(&open);
            if open.apart {
                self.aparts.pop();
            }
            if let Some(many) = self.named.get_mut(&(open.name, open.sign)) {
                *many -= 1;
            }
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

    /// Closes what a start tag `name` ends.
    fn close_before(&mut self, name: &'static str) {
        // A paragraph holds nothing that stands apart.
        let paragraph = self.aparts.last().copied().filter(|at| self.stack[*at].name == "p");
        if let Some(at) = paragraph {
            self.close(at);
        }
        let last = self.aparts.last().copied();
        if let Some(at) = last.filter(|at| heading(name).is_some() && heading(self.stack[*at].name).is_some())
        {
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
}

/// An open element.
pub(super) struct Open {
    pub(super) name: &'static str,
    /// Tells elements of the page's own apart.
    pub(super) sign: u64,
    pub(super) within: usize,
    pub(super) apart: bool,
    pub(super) of: Of,
    /// Pieces of the line when it opened, and which line that was.
    pub(super) mark: (usize, usize),
    pub(super) note: bool,
}

/// What `role` and `itemprop` make of an element.
fn acts(role: Option<&str>, itemprop: Option<&str>) -> &'static str {
    if itemprop.is_some_and(|names| {
        names.split_ascii_whitespace().any(|name| name.eq_ignore_ascii_case("articleBody"))
    }) {
        return "body";
    }
    match role.unwrap_or("").to_ascii_lowercase().as_str() {
        "navigation" | "menu" | "menubar" | "search" | "dialog" | "alertdialog" | "contentinfo"
        | "toolbar" | "tablist" | "complementary" => "nav",
        "banner" => "header",
        "main" => "main",
        "article" => "article",
        _ => "",
    }
}

/// A sign for the name of an element that is not known (FNV-1a).
fn sign(name: &[u8]) -> u64 {
    name.iter()
        .fold(0xcbf2_9ce4_8422_2325, |sign, byte| (sign ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}
