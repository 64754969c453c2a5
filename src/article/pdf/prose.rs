//! Makes paragraphs of lines, and one text of the pages.
//!
//! | on the page | becomes |
//! |---|---|
//! | a line that the first word of the next would have fitted into, a gap, an indent | the end of a paragraph |
//! | `mil-` at the end of a line, `lions` below | a hole: it reads `millions` |
//! | a paragraph that goes on in the next column or on the next page | one paragraph |
//! | larger letters, a short bold line | a heading; the largest on the first page, the title |
//! | what comes again at the same place of other pages, a page number | nothing |

use std::collections::{BTreeMap, BTreeSet};

use super::lines::Line;
use crate::article::plain::{bullet, ends};
use crate::article::{Block, Hole, Role, Skip, Skipped, addresses};
use crate::span::Span;

/// The text of all pages, and what is in it.
#[derive(Debug, Default)]
pub(super) struct Prose {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) skipped: Vec<Skipped>,
    /// Where each page begins.
    pub(super) pages: Vec<usize>,
    /// The block that seems to be the title.
    pub(super) title: Option<usize>,
}

/// A page: its columns in the order of reading, and what stands at its edges and is no part of the text.
pub(super) struct Sheet {
    pub(super) columns: Vec<Vec<Line>>,
    pub(super) edges: Vec<Line>,
}

/// Lines at the head and at the foot of a page that may come again.
const EDGE: usize = 3;

/// Takes out what comes again on other pages, and page numbers.
pub(super) fn edges(pages: Vec<Vec<Vec<Line>>>) -> Vec<Sheet> {
    let mut sheets = parted(pages);
    if sheets.iter().all(|sheet| sheet.columns.iter().all(Vec::is_empty)) {
        // Where all comes again, that is the text.
        sheets.iter_mut().for_each(|sheet| sheet.columns = vec![std::mem::take(&mut sheet.edges)]);
    }
    sheets
}

fn parted(pages: Vec<Vec<Vec<Line>>>) -> Vec<Sheet> {
    let all = |page: &[Vec<Line>]| page.iter().flatten().filter(|it| !it.beside).count();
    // Where all is said to be no part of the text, nothing is.
    let marked = pages.iter().any(|page| all(page) > 0);
    let mut known: BTreeMap<String, Vec<(usize, f32)>> = BTreeMap::new();
    let at_edge: Vec<BTreeSet<(usize, usize)>> = pages.iter().map(|page| outer(page)).collect();
    for (number, (page, edge)) in pages.iter().zip(&at_edge).enumerate() {
        for (column, line) in edge {
            let line = &page[*column][*line];
            known.entry(shape(&line.text)).or_default().push((number, line.base));
        }
    }
    let count = pages.len();
    let mut sheets = Vec::new();
    for (number, (page, edge)) in pages.into_iter().zip(at_edge).enumerate() {
        let mut sheet = Sheet { columns: Vec::new(), edges: Vec::new() };
        for (column, lines) in page.into_iter().enumerate() {
            let mut kept = Vec::new();
            for (at, line) in lines.into_iter().enumerate() {
                let again = || {
                    let places = known.get(&shape(&line.text)).map(Vec::as_slice).unwrap_or_default();
                    let others = places
                        .iter()
                        .filter(|(page, base)| *page != number && (base - line.base).abs() < 4.0)
                        .map(|(page, _)| *page)
                        .collect::<BTreeSet<_>>();
                    others.len() >= if count > 4 { 2 } else { 1 }
                };
                let is_edge =
                    edge.contains(&(column, at)) && (again() || is_number(&line.text, number + 1, count));
                if is_edge || (line.beside && marked) {
                    sheet.edges.push(line);
                } else {
                    kept.push(line);
                }
            }
            sheet.columns.push(kept);
        }
        sheets.push(sheet);
    }
    sheets
}

/// The lines nearest to the upper and the lower edge: of several side by side, all.
fn outer(page: &[Vec<Line>]) -> BTreeSet<(usize, usize)> {
    let mut places: Vec<(f32, (usize, usize))> = Vec::new();
    for (column, lines) in page.iter().enumerate() {
        places.extend(lines.iter().enumerate().map(|(at, line)| (line.base, (column, at))));
    }
    places.sort_by(|a, b| b.0.total_cmp(&a.0));
    let near = |places: &mut dyn Iterator<Item = &(f32, (usize, usize))>| {
        let mut levels: Vec<f32> = Vec::new();
        let mut found = Vec::new();
        for (base, place) in places {
            if levels.last().is_none_or(|level| (level - base).abs() > 2.0) {
                levels.push(*base);
            }
            if levels.len() > EDGE {
                break;
            }
            found.push(*place);
        }
        found
    };
    let mut found = near(&mut places.iter());
    found.extend(near(&mut places.iter().rev()));
    found.into_iter().collect()
}

/// What of a line comes again: page numbers and dates change.
fn shape(text: &str) -> String {
    let mut shape = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if !c.is_numeric() {
            shape.extend(c.to_lowercase());
        } else if !shape.ends_with('#') {
            shape.push('#');
        }
    }
    shape
}

/// Whether a line holds the number of its page and nothing else: `3`, `- 3 -`, `3/12`, `Page 3 of 12`.
fn is_number(text: &str, page: usize, count: usize) -> bool {
    let figures: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|it| !it.is_empty()).collect();
    let letters: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|it| !it.is_empty()).collect();
    let counted = |at: usize, number: usize| figures.get(at).and_then(|it| it.parse().ok()) == Some(number);
    let words = letters.iter().all(|word| word.chars().count() <= 6) && letters.len() <= 2;
    match figures.len() {
        1 => counted(0, page) && letters.len() <= 1 && words && text.chars().count() <= 10,
        2 => counted(0, page) && counted(1, count) && words,
        _ => false,
    }
}

/// A paragraph that is being put together.
struct Paragraph {
    lines: Vec<Line>,
    /// The right edge of the column of the last line.
    edge: f32,
    item: bool,
}

/// Makes the text.
pub(super) fn prose(sheets: &[Sheet]) -> Prose {
    let body = body(sheets);
    let mut made =
        Maker { prose: Prose::default(), body, hyphened: hyphened(sheets), last: None, waiting: Vec::new() };
    for sheet in sheets {
        let begins = made.prose.text.len();
        made.prose.pages.push(begins);
        made.waiting.extend(sheet.edges.iter().map(|line| line.text.clone()));
        for column in &sheet.columns {
            paragraphs(column).into_iter().for_each(|paragraph| made.add(paragraph));
        }
        made.prose.text.push('\n');
    }
    made.beside();
    made.titled();
    made.prose
}

/// The size of most letters.
fn body(sheets: &[Sheet]) -> f32 {
    let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
    for line in sheets.iter().flat_map(|sheet| sheet.columns.iter().flatten()) {
        #[expect(clippy::cast_possible_truncation, reason = "sizes of letters are small")]
        let size = (line.size * 4.0).round() as i32;
        *sizes.entry(size).or_default() += line.text.len();
    }
    let most = sizes.into_iter().max_by_key(|(_, letters)| *letters);
    #[expect(clippy::cast_precision_loss, reason = "sizes of letters are small")]
    most.map_or(10.0, |(size, _)| size as f32 / 4.0)
}

/// The words that are written with a hyphen where no line ends: there it belongs to the word.
fn hyphened(sheets: &[Sheet]) -> BTreeSet<String> {
    let lines = sheets.iter().flat_map(|sheet| sheet.columns.iter().flatten());
    let words = lines.flat_map(|line| line.text.split_whitespace().map(plain));
    words.filter(|word| word.contains('-') && !word.ends_with('-')).collect()
}

/// A word without what stands around it.
fn plain(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-').replace('\u{2010}', "-").to_lowercase()
}

/// The paragraphs of a column.
fn paragraphs(lines: &[Line]) -> Vec<Paragraph> {
    let left = lines.iter().map(|line| line.left).fold(f32::INFINITY, f32::min);
    let edge = lines.iter().map(|line| line.right).fold(f32::NEG_INFINITY, f32::max);
    let mut gaps: Vec<f32> =
        lines.windows(2).map(|two| (two[0].base - two[1].base) / two[1].size.max(0.1)).collect();
    gaps.retain(|gap| (0.9..2.6).contains(gap));
    gaps.sort_by(f32::total_cmp);
    // Of a page of headlines and captions the middle says nothing: lines are nearest to one another inside
    // paragraphs.
    let leading = gaps.get(gaps.len() / 3).copied().unwrap_or(1.25);
    let mut found: Vec<Paragraph> = Vec::new();
    for line in lines {
        let starts = bullet(&line.text).is_some();
        // A line that happens to begin with a dash or a number may go on with a paragraph, not with an item.
        let sign = !line.text.starts_with(|c: char| c.is_ascii_digit() || "-–—*".contains(c));
        match found.last_mut() {
            Some(open) if !(starts && (sign || open.item)) && goes_on(open, line, (left, edge, leading)) => {
                open.lines.push(line.clone());
            }
            _ => found.push(Paragraph { lines: vec![line.clone()], edge, item: starts }),
        }
    }
    found
}

fn goes_on(open: &Paragraph, line: &Line, (left, edge, leading): (f32, f32, f32)) -> bool {
    let Some(before) = open.lines.last() else { return false };
    let size = line.size.max(0.1);
    let down = (before.base - line.base) / size;
    let same = (0.88..1.14).contains(&(line.size / before.size.max(0.1))) && line.bold == before.bold;
    if !same
        || down > leading * 1.25 + 0.1
        || down < 0.0
        || before.text.contains('\t')
        || line.text.contains('\t')
    {
        return false;
    }
    let indented = line.left - left > 0.8 * size && before.left - left < 0.5 * size;
    if indented && !(open.item && open.lines.len() == 1) {
        return false;
    }
    is_full(before, line, edge)
}

/// Whether the first word of the next line would not have fitted behind a line. A hyphen says so too.
fn is_full(before: &Line, line: &Line, edge: f32) -> bool {
    if before.text.ends_with(['-', '\u{2010}', '\u{ad}']) {
        return true;
    }
    #[expect(clippy::cast_precision_loss, reason = "a line has few letters")]
    let letters = |text: &str| text.chars().count() as f32;
    let word = line.text.split_whitespace().next().map_or(0.0, letters);
    let each = (before.right - before.left) / letters(&before.text).max(1.0);
    // Half as wide again: the widths of words differ, and lines are broken for beauty too.
    before.right + each * (word + 1.0) * 1.1 + 0.5 * before.size > edge
        || before.right > edge - 2.2 * before.size
}

/// Whether a sentence ends here.
fn stops(text: &str) -> bool {
    let said = text.trim_end_matches(|c: char| c.is_whitespace() || "»”’\"')]}".contains(c));
    said.ends_with(['.', '!', '?', '…', ':'])
}

struct Maker {
    prose: Prose,
    body: f32,
    hyphened: BTreeSet<String>,
    /// The last line of the last block that is running text, and the edge of its column.
    last: Option<(Line, f32)>,
    /// What stands at the edges of pages, until a paragraph begins that does not go on behind it.
    waiting: Vec<String>,
}

impl Maker {
    fn add(&mut self, paragraph: Paragraph) {
        let Some(first) = paragraph.lines.first() else { return };
        let all: usize = paragraph.lines.iter().map(|line| line.text.len()).sum();
        let few = paragraph.lines.len() <= 3 && all <= 200;
        let open = paragraph.lines.last().is_some_and(|line| !ends(&line.text));
        let large = first.size > self.body * 1.12 && few;
        let role = match () {
            () if paragraph.item => Role::Item,
            () if large || (paragraph.lines.iter().all(|it| it.bold) && few && open && all <= 120) => {
                Role::Heading
            }
            () => Role::Paragraph,
        };
        let level = match role {
            Role::Heading if first.size > self.body * 1.4 => 1,
            Role::Heading if large => 2,
            Role::Heading => 3,
            _ => 0,
        };
        let joins = role == Role::Paragraph && self.joins(first);
        if !joins {
            self.beside();
        }
        let text = &self.prose.text;
        let from = text.len();
        let before = self.prose.blocks.last().map_or(from, |block| block.span.end);
        if !joins {
            let skipped = bullet(&first.text).filter(|_| paragraph.item).unwrap_or(0);
            let span = Span::new(from + skipped, from + skipped);
            self.prose.blocks.push(Block {
                span,
                role,
                holes: Vec::new(),
                level,
                cell: None,
                language: None,
            });
        }
        for (at, line) in paragraph.lines.iter().enumerate() {
            if at > 0 {
                let end = self.prose.text.len();
                self.prose.text.push('\n');
                self.seam(&line.text, end);
            } else if joins {
                self.seam(&line.text, before);
            }
            self.prose.text.push_str(&line.text);
        }
        let end = self.prose.text.len();
        if let Some(block) = self.prose.blocks.last_mut() {
            block.span = Span::new(block.span.start.min(end), end);
            let from = block.holes.last().map_or(block.span.start, |hole| hole.span.end).max(from);
            let found = addresses(&self.prose.text, Span::new(from.min(end), end));
            block.holes.extend(found);
        }
        self.prose.text.push_str("\n\n");
        let last = paragraph.lines.into_iter().last();
        self.last = last.filter(|_| role == Role::Paragraph).map(|line| (line, paragraph.edge));
    }

    /// Writes down what waits: it is part of the text, and in no block.
    fn beside(&mut self) {
        for said in std::mem::take(&mut self.waiting) {
            let from = self.prose.text.len();
            self.prose.text.push_str(&said);
            let span = Span::new(from, self.prose.text.len());
            self.prose.text.push('\n');
            if !span.is_empty() {
                self.prose.skipped.push(Skipped { span, what: Skip::PageEdge });
            }
        }
    }

    /// Whether a line of a new column goes on with the paragraph before.
    fn joins(&self, first: &Line) -> bool {
        let Some((line, edge)) = &self.last else { return false };
        let block = self.prose.blocks.last().map(|block| block.span.of(&self.prose.text));
        let same = (0.9..1.1).contains(&(first.size / line.size.max(0.1)));
        let lower = first.text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
        // A new column begins above, or on another page: where it only goes down, there was a gap.
        let begins = first.base > line.base;
        same && begins
            && lower
            && is_full(line, first, *edge)
            && block.is_some_and(|text| !stops(text))
            && !line.text.contains('\t')
    }

    /// What is read where a line ends, at `from`, and the next begins, which `next` is.
    fn seam(&mut self, next: &str, from: usize) {
        let text = &self.prose.text;
        let Some(block) = self.prose.blocks.last_mut() else { return };
        let said = &text[block.span.start..from.max(block.span.start)];
        let break_at = Span::new(from, text.len());
        let hyphen = said.chars().next_back().filter(|c| ['-', '\u{2010}', '\u{ad}'].contains(c));
        let word = said.rsplit(char::is_whitespace).next().unwrap_or_default();
        let lower = next.starts_with(char::is_lowercase);
        let letter = word.chars().rev().nth(1).is_some_and(char::is_alphabetic);
        let Some(hyphen) = hyphen else {
            // Between two lines of a paragraph the line break is space enough.
            if break_at.len() > 1 {
                block.holes.push(Hole { span: break_at, reads: Some(' ') });
            }
            return;
        };
        let whole = format!("{}{}", word, next.split_whitespace().next().unwrap_or_default());
        let belongs = hyphen != '\u{ad}' && (!lower || !letter || self.hyphened.contains(&plain(&whole)));
        let start = if belongs { from } else { from - hyphen.len_utf8() };
        block.holes.push(Hole { span: Span::new(start, text.len()), reads: None });
    }

    /// Finds the title: the largest letters on the first page.
    fn titled(&mut self) {
        let end = self.prose.pages.get(1).copied().unwrap_or(self.prose.text.len());
        let mut first = self.prose.blocks.iter().enumerate().take_while(|(_, block)| block.span.start < end);
        let title = first.find(|(_, block)| block.role == Role::Heading && block.level < 3);
        self.prose.title = title.map(|(at, _)| at);
        if let Some(block) = self.prose.title.and_then(|at| self.prose.blocks.get_mut(at)) {
            (block.role, block.level) = (Role::Title, 1);
        }
    }
}
