//! What each step made of an article, for people.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::shape::{At, Block, Left, Said, Show, Shown};
use crate::article::{Role, Skip};
use crate::explain::wrapped_at;
use crate::report::inert;

/// Lines are no longer than this, however wide the terminal is: longer ones are hard to read.
const WIDEST: usize = 110;
/// How much is shown of what was left out, in characters.
const GLIMPSE: usize = 60;

/// Everything as text, in lines of at most `width` columns. Characters that a terminal would obey are left out.
pub fn text(show: &Show, width: usize) -> String {
    let mut page = Page { width: width.min(WIDEST), out: String::new() };
    for (index, shown) in show.articles.iter().enumerate() {
        if index > 0 {
            page.out.push('\n');
        }
        page.article(shown, show.claims);
    }
    inert::lines(&page.out)
}

struct Page {
    width: usize,
    out: String,
}

impl Page {
    /// A text behind `head`; the lines that follow are indented by `rest`.
    fn line(&mut self, head: &str, rest: usize, text: &str) {
        // What is quoted may hold anything, the end of a line too.
        wrapped_at(self.width, &mut self.out, head, rest, &inert::text(text));
    }

    fn fact(&mut self, name: &str, text: &str) {
        self.line(&format!("  {name:<9} "), 12, text);
    }

    fn article(&mut self, shown: &Shown, claims: Option<usize>) {
        let key = if shown.article == shown.path {
            String::new()
        } else {
            format!("  (article {})", shown.article)
        };
        self.line("", 4, &format!("{}{key}", shown.path));
        self.file(shown);
        for fact in &shown.known {
            self.fact(fact.name, &format!("{}  ({})", fact.value, fact.place));
        }
        let tongue = &shown.language;
        let language = match (&tongue.written_in, tongue.detected) {
            (Some(code), _) => format!("written in `{code}`, read as if it were {}", tongue.name),
            (None, true) => format!("{}, as its words suggest", tongue.name),
            (None, false) => tongue.name.clone(),
        };
        self.fact("read in", &language);
        if let (Some(blocks), Some(skipped)) = (&shown.prose, &shown.skipped) {
            self.prose(blocks, skipped);
        }
        if let Some(sentences) = &shown.sentences {
            self.sentences(sentences, claims);
        }
    }

    fn file(&mut self, shown: &Shown) {
        let file = &shown.file;
        let mut told = file.format.to_owned();
        if let Some(packed) = file.packed {
            let _ = write!(told, ", packed with {packed}");
        }
        if let Some(part) = &file.part {
            let _ = write!(told, ", part `{part}` of the file");
        }
        let lines = match (file.first_line, file.last_line) {
            (first, last) if first == last => format!("line {first}"),
            (first, last) => format!("lines {first} to {last}"),
        };
        let _ = write!(told, ", {lines}; {} bytes, of which {} are prose", file.bytes, file.prose_bytes);
        self.fact("file", &told);
        for remark in &file.remarks {
            self.fact("", remark);
        }
    }

    fn prose(&mut self, blocks: &[Block], skipped: &[Left]) {
        let many = |n: usize, what: &str| if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") };
        let _ = writeln!(self.out, "\nprose: {}", many(blocks.len(), "block"));
        for (index, block) in blocks.iter().enumerate() {
            let language = block.language.map_or(String::new(), |code| format!(", read in `{code}`"));
            let head = format!("  {:>3}  {}  {}{language}: ", index + 1, place(block.at), role(block));
            self.line(&head, 7, &block.text);
        }
        if blocks.is_empty() {
            self.line("  ", 4, "nothing in it is prose");
        }
        if skipped.is_empty() {
            return;
        }
        self.out.push_str("left out:\n");
        for left in skipped {
            let lines = match (left.at.page, left.at.line, left.last_line) {
                (Some(page), ..) => format!("page {page}"),
                (None, first, last) if first == last => format!("{first}"),
                (None, first, last) => format!("{first}–{last}"),
            };
            self.line(&format!("  {lines}  "), 7, left.why);
            self.line("       ", 7, &format!("`{}`", glimpse(left)));
        }
    }

    fn sentences(&mut self, sentences: &[Said], claims: Option<usize>) {
        let _ = writeln!(self.out, "\nsentences: {}", sentences.len());
        for said in sentences {
            self.line(&format!("  {:>3}  {}  ", said.number, place(said.at)), 7, &said.text);
            for value in said.values.iter().flatten() {
                let read = &value.read;
                let told = format!("{} `{}`{}", read.kind, read.canonical, value.how);
                // The sentence has told its page.
                let head = match said.at.page {
                    Some(_) => "       ".to_owned(),
                    None => format!("       {}:{}  ", value.line, value.column),
                };
                self.line(&head, 11, &told);
            }
            self.mentions(said);
        }
        let asked = sentences.iter().any(|said| said.mentions.is_some());
        let found: usize = sentences.iter().flat_map(|said| &said.mentions).map(Vec::len).sum();
        match claims {
            Some(0) => self.out.push_str("\nno claims: values are read, and no claim is tried\n"),
            Some(many) if asked || sentences.is_empty() => {
                let claims = if many == 1 { "1 claim".to_owned() } else { format!("{many} claims") };
                let mentions = if found == 1 { "1 mention".to_owned() } else { format!("{found} mentions") };
                let _ = writeln!(self.out, "\n{mentions} of {claims}");
            }
            _ => {}
        }
    }

    fn mentions(&mut self, said: &Said) {
        for mention in said.mentions.iter().flatten() {
            let told = format!("`{}`  {}", mention.value, mention.how);
            self.line(&format!("       = {}: {}  ", mention.claim, place(mention.at)), 11, told.trim_end());
            self.line("           ", 11, &format!("{}, \"{}\"", mention.phrase, mention.matched));
        }
        for fell in said.not_counted.iter().flatten() {
            let told = format!("{}, \"{}\"", fell.phrase, fell.text);
            self.line(&format!("       – {}: {}  ", fell.claim, place(fell.at)), 11, &told);
            self.line("           ", 11, &format!("not counted: {}", fell.why));
        }
        if let Some(first) = said.near.iter().flatten().next() {
            let claims: Vec<&str> = said.near.iter().flatten().map(|near| near.claim.as_str()).collect();
            let told = format!("{}  (crossclaim explain {})", claims.join(", "), first.explain);
            self.line("       near misses: ", 11, &told);
        }
    }
}

fn place(at: At) -> String {
    match at.page {
        Some(page) => format!("page {page}"),
        None => format!("{}:{}", at.line, at.column),
    }
}

fn role(block: &Block) -> String {
    match (block.role, block.row, block.column_of_table) {
        (Role::Title, ..) => "headline".to_owned(),
        (Role::Heading, ..) => "heading".to_owned(),
        (Role::Paragraph, ..) => "text".to_owned(),
        (Role::Item, ..) => "item".to_owned(),
        (Role::Cell, Some(row), Some(column)) => format!("cell (row {row}, column {column})"),
        (Role::Cell, ..) => "cell".to_owned(),
        (Role::Quote, ..) => "quotation".to_owned(),
    }
}

/// The beginning of what was left out, on one line; of a page without its tags.
fn glimpse(left: &Left) -> String {
    let text = match left.what {
        Skip::Around => Cow::Owned(untagged(&left.text)),
        _ => Cow::Borrowed(left.text.as_str()),
    };
    let mut chars = text.split_whitespace().flat_map(|word| word.chars().chain([' ']));
    let mut glimpse: String = chars.by_ref().take(GLIMPSE).collect();
    let more = chars.next().is_some();
    glimpse.truncate(glimpse.trim_end().len());
    if more { glimpse + "…" } else { glimpse }
}

/// A text with a space for every tag in it.
fn untagged(text: &str) -> String {
    let mut parts = text.split('<');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push(' ');
        out.push_str(part.split_once('>').map_or("", |(_, behind)| behind));
    }
    out
}
