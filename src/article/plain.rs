//! Plain text: paragraphs between blank lines, or one on each line.
//!
//! | in the file | becomes |
//! |---|---|
//! | first block, no final punctuation | the title |
//! | a short line, no final punctuation | a heading |
//! | `• item`, `- item`, `1. item` | an item, without its bullet |
//! | lines wrapped at one width | one paragraph, up to the blank line |
//! | lines of any width | a paragraph each |
//!
//! A line without letters and digits is a rule or an ornament, and in no block.
//!
//! Whether lines are wrapped is decided once for a file, since one tool has written it.

use super::{Block, Format, Raw, Read, Role, addresses, front};
use crate::span::Span;

/// `.txt`
#[derive(Debug)]
pub(super) struct Plain;

impl Format for Plain {
    fn name(&self) -> &'static str {
        "plain"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn raw(&self) -> Raw {
        Raw::Prose
    }

    fn read(&self, path: &str, text: &str) -> Read {
        let front = front::read(path, text);
        let (blocks, skipped) = (blocks(text, front.prose), front.skipped());
        Read { blocks, skipped, about: front.about, problems: front.problems }
    }
}

/// A line that holds something, without the space around it.
struct Line {
    span: Span,
    /// In characters.
    width: usize,
    /// Whether it is the first of the file or a blank line stands before it.
    first: bool,
    /// The bytes of its bullet and the space behind, if it has one.
    bullet: Option<usize>,
    /// Whether it ends as a sentence does.
    ended: bool,
}

/// The widest column that wrapped text is set in, and the narrowest.
const WIDTHS: std::ops::RangeInclusive<usize> = 30..=100;

fn blocks(text: &str, from: usize) -> Vec<Block> {
    let lines = lines(text, from);
    let width = wrap_width(text, &lines);
    let mut blocks: Vec<Block> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|i| lines.get(i));
        if !line.span.of(text).contains(char::is_alphanumeric) {
            continue;
        }
        let goes_on = match (before, width) {
            (Some(before), Some(width)) if !line.first => continues(text, before, line, width),
            _ => false,
        };
        match blocks.last_mut() {
            Some(last) if goes_on => last.span.end = line.span.end,
            _ => {
                let start = line.span.start + line.bullet.unwrap_or(0);
                let role = if line.bullet.is_some() { Role::Item } else { Role::Paragraph };
                let span = Span::new(start, line.span.end);
                blocks.push(Block { span, role, holes: Vec::new(), level: 0, cell: None, language: None });
            }
        }
    }
    for (i, block) in blocks.iter_mut().enumerate() {
        let open = !ends(block.span.of(text));
        let short = is_short(block.span.of(text));
        block.role = match block.role {
            Role::Paragraph if i == 0 && open && block.span.len() <= 600 => Role::Title,
            Role::Paragraph if open && short => Role::Heading,
            role => role,
        };
        block.holes = addresses(text, block.span);
    }
    blocks
}

fn lines(text: &str, from: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut first = true;
    let mut at = from;
    for whole in text[from..].split_inclusive(['\n', '\u{c}', '\u{2028}', '\u{2029}']) {
        let line = whole.trim();
        if line.is_empty() {
            first = true;
        } else {
            let start = at + (whole.len() - whole.trim_start().len());
            lines.push(Line {
                span: Span::new(start, start + line.len()),
                width: line.chars().count(),
                first,
                bullet: bullet(line),
                ended: ends(line),
            });
            first = false;
        }
        at += whole.len();
    }
    unlist(text, &mut lines);
    lines
}

/// Takes the bullet from a numbered line that stands alone: `8. Mai 1945` is a date, and no list
/// has one item. Items follow one another by number, whatever stands between them.
fn unlist(text: &str, lines: &mut [Line]) {
    let mut numbered = lines
        .iter_mut()
        .filter_map(|line| {
            let digits = line.span.of(text).bytes().take_while(u8::is_ascii_digit).count();
            let number = line.span.of(text).get(..digits)?.parse::<u16>().ok()?;
            line.bullet.is_some().then_some((number, line))
        })
        .peekable();
    let mut last = None;
    while let Some((number, line)) = numbered.next() {
        let follows = last.is_some_and(|last: u16| last.checked_add(1) == Some(number));
        let goes_on = numbered.peek().is_some_and(|(next, _)| number.checked_add(1) == Some(*next));
        if !follows && !goes_on {
            line.bullet = None;
        }
        last = Some(number);
    }
}

/// The width at which the lines of the file are wrapped, if they are.
///
/// A line is full when the first word of the next would not have fitted. In wrapped text almost
/// every line with a next one is; in text with a paragraph on each line hardly any, and most end
/// as sentences do.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let wide = lines.iter().filter(|line| line.width > *WIDTHS.end()).count();
    if wide * 10 > lines.len() {
        return None;
    }
    let width = lines.iter().map(|line| line.width).filter(|width| WIDTHS.contains(width)).max()?;
    let (mut pairs, mut full, mut ended, mut small) = (0_usize, 0_usize, 0_usize, 0_usize);
    for pair in lines.windows(2) {
        if let [line, next] = pair
            && !next.first
            && next.bullet.is_none()
        {
            pairs += 1;
            full += usize::from(is_full(text, line, next, width));
            ended += usize::from(line.ended);
            small += usize::from(!line.ended && begins_small(next.span.of(text)));
        }
    }
    let few = pairs < 3;
    let wrapped = pairs > 0
        && full * 3 >= pairs * 2
        && ended * 2 <= pairs
        // One or two pairs prove little: a title above a line is full by accident.
        && (!few || small > 0 || (width >= 60 && ended == 0));
    wrapped.then_some(width)
}

/// Whether `line` goes on with the block of `before` in a file wrapped at `width`.
fn continues(text: &str, before: &Line, line: &Line, width: usize) -> bool {
    let full = is_full(text, before, line, width);
    let small = begins_small(line.span.of(text));
    match line.bullet {
        None => full || small,
        // A dash or a number may begin a line because the line before had no room for it.
        Some(_) => {
            full && !before.ended
                && before.bullet.is_none()
                && !line.span.of(text).starts_with(['•', '*', '-', '·'])
        }
    }
}

/// Whether the first word of `next` would not have fitted behind `line`. Scripts without spaces
/// fill their lines to the last character or two.
fn is_full(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    let word = next.span.of(text).chars().take(width).take_while(|c| !c.is_whitespace()).count();
    line.width + 1 + word > width
}

/// The bytes of a bullet at the head of `line` and of the space behind it.
pub(super) fn bullet(line: &str) -> Option<usize> {
    let digits = line.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let mark = match line.chars().next()? {
        c @ ('•' | '·' | '‣' | '◦' | '▪' | '●' | '○' | '■' | '➢' | '✓' | '*' | '-' | '–' | '—') => {
            c.len_utf8()
        }
        _ if (1..=3).contains(&digits) && line[digits..].starts_with(['.', ')']) => digits + 1,
        _ => return None,
    };
    let item = line[mark..].trim_start();
    let space = line.len() - mark - item.len();
    (space > 0 && item.contains(char::is_alphanumeric)).then_some(mark + space)
}

/// Whether `text` ends as running text does: with a stop, a comma or a colon, quotes and brackets
/// aside.
pub(super) fn ends(text: &str) -> bool {
    text.trim_end_matches(|c: char| c.is_whitespace() || "»”’\"')]}".contains(c))
        .ends_with(['.', '!', '?', '…', ':', ';', ',', '。', '！', '？', '؟', '।'])
}

/// Whether a block may be a heading.
pub(super) fn is_short(text: &str) -> bool {
    text.len() <= 400 && text.chars().count() <= 100 && text.split_whitespace().nth(16).is_none()
}

fn begins_small(text: &str) -> bool {
    text.starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::picture;

    fn pictured(text: &str) -> String {
        picture(text, &Plain.read("a.txt", text).blocks)
    }

    #[test]
    fn a_paragraph_on_each_line() {
        let long = "Le réseau social est de nouveau en ligne depuis ce lundi, grâce à une société dont le siège se trouve à l'étranger, selon Reuters.";
        let text =
            format!("Le réseau revient\n\n{long}\nLe site reste lent.\n\n  Les applications  \n\n{long}\n");
        insta::assert_snapshot!(pictured(&text), @r#"
        Title: Le réseau revient
        Paragraph: Le réseau social est de nouveau en ligne depuis ce lundi, grâce à une société dont le siège se trouve à l'étranger, selon Reuters.
        Paragraph: Le site reste lent.
        Heading: Les applications
        Paragraph: Le réseau social est de nouveau en ligne depuis ce lundi, grâce à une société dont le siège se trouve à l'étranger, selon Reuters.
        "#);
    }

    #[test]
    fn lines_wrapped_at_one_width_are_joined() {
        let text = "\
The network is back, with a
host from abroad

The social network came back on Monday, a week after its host had
shut it down. Two men own the company behind the new host, and both
of them live abroad.

The company did not reply. Its chief executive told Reuters last week
that 12
million people had used the site.
- The app is still banned from both stores, and nobody knows for how
  long this will be so.
- The site is slow.

Readers wrote to us.
";
        insta::assert_snapshot!(pictured(text), @r#"
        Title: The network is back, with a⏎host from abroad
        Paragraph: The social network came back on Monday, a week after its host had⏎shut it down. Two men own the company behind the new host, and both⏎of them live abroad.
        Paragraph: The company did not reply. Its chief executive told Reuters last week⏎that 12⏎million people had used the site.
        Item: The app is still banned from both stores, and nobody knows for how⏎  long this will be so.
        Item: The site is slow.
        Paragraph: Readers wrote to us.
        "#);
    }

    #[test]
    fn lines_that_end_as_sentences_do_stand_alone() {
        let text = "The site is back, says its owner.\nThe app is still banned by both.\nNobody knows why that is so yet.\nReaders may write to us about it.\n";
        insta::assert_snapshot!(pictured(text), @r#"
        Paragraph: The site is back, says its owner.
        Paragraph: The app is still banned by both.
        Paragraph: Nobody knows why that is so yet.
        Paragraph: Readers may write to us about it.
        "#);
    }

    #[test]
    fn a_title_right_above_its_text_stays_a_title() {
        insta::assert_snapshot!(pictured("Le réseau revient en ligne lundi\nIl reste lent.\n"), @r#"
        Title: Le réseau revient en ligne lundi
        Paragraph: Il reste lent.
        "#);
        insta::assert_snapshot!(pictured("Le réseau social est revenu en ligne lundi, grâce à\nune société russe.\n"), @r#"
        Paragraph: Le réseau social est revenu en ligne lundi, grâce à⏎une société russe.
        "#);
    }

    #[test]
    fn bullets_are_no_part_of_their_items() {
        let text = "Ce qui change :\n\n• 12 millions de membres\n* 3 serveurs\n– un hébergeur\n1. le site\n2) l'application\n-5 degrés\n• \n2021. Une année.\n";
        insta::assert_snapshot!(pictured(text), @r#"
        Paragraph: Ce qui change :
        Item: 12 millions de membres
        Item: 3 serveurs
        Item: un hébergeur
        Item: le site
        Item: l'application
        Heading: -5 degrés
        Paragraph: 2021. Une année.
        "#);
    }

    #[test]
    fn what_is_read_before_the_prose_is_in_no_block() {
        insta::assert_snapshot!(pictured("\u{feff}---\ntitle: x\n---\n\n date 2021-01 Parler est revenu.\r\n\r\nIl est lent : https://x.org/12.\r\n"), @r#"
        Paragraph: Parler est revenu.
        Paragraph: Il est lent : ·.
        "#);
        assert_eq!(pictured(""), "");
        assert_eq!(pictured("\u{feff} \n\n"), "");
    }

    #[test]
    fn a_long_line_takes_no_longer_than_its_length() {
        for unit in ["a", "a ", "a\n", "- a\n", "1. ", "https://", "www.a", "\n", "a\n\n", "(http://x.y)"] {
            Plain.read("", &unit.repeat(1_000_000 / unit.len()));
        }
    }

    proptest! {
        #[test]
        fn every_letter_is_in_a_block_or_a_bullet(text in "(\\PC|[a-zA-Z0-9 .,•\\-\n\r]){0,200}") {
            let blocks = Plain.read("", &text).blocks;
            picture(&text, &blocks);
            let read: usize = blocks.iter().map(|b| b.span.of(&text).chars().filter(|c| c.is_alphabetic()).count()).sum();
            prop_assert_eq!(read, text.chars().filter(|c| c.is_alphabetic()).count());
        }
    }
}
