//! What goes from the place of the main text: lists of links, labels, headings without a text.

use super::choose::{LABEL, Trial, is_prose};
use super::page::{Line, Page};
use super::told::Told;

/// The lines of the main text in `places`, with those that lead into it from the headline.
pub(super) fn lines(
    page: &Page,
    trial: &Trial,
    places: &[usize],
    title: Option<usize>,
    told: &[Told],
    said: &dyn Fn(&Line) -> String,
) -> Vec<usize> {
    let inside = inside(page, trial, places);
    let whole: usize = places.iter().map(|at| trial.chars[*at]).sum();
    let first = page.lines.iter().position(|line| inside[line.within] == Inside::Kept);
    // What stands between the headline and the text leads into it: the standfirst, the byline.
    let lead = match (title, first) {
        (Some(title), Some(first)) if title < first && first - title <= 40 => above(page, title)..first,
        _ => 0..0,
    };
    // Where the prose begins: what stands above it may be a byline, or a label.
    let prose = page.lines.iter().position(|line| inside[line.within] == Inside::Kept && is_prose(line));
    // Who wrote it is said in few words: where most is a byline, the name was given to the whole.
    let signed = page.lines.iter().filter(|line| line.of.byline && inside[line.within] == Inside::Kept);
    let trusted = signed.map(|line| line.chars).sum::<usize>() * 4 < whole.max(400);
    // Old pages set paragraphs apart by `<br>`: what stands between them in the same box is of the text.
    let mut bare = vec![0_usize; page.boxes.len()];
    for line in page.lines.iter().filter(|line| is_prose(line)) {
        bare[line.within] += 1;
    }
    let mut kept = Vec::new();
    for (at, line) in page.lines.iter().enumerate() {
        let mut line = *line;
        line.of.byline &= trusted;
        let line = &line;
        let is_kept = if lead.contains(&at) {
            (!trial.out[line.within] || line.of.byline) && leads(page, line, said)
        } else {
            let placed = inside[line.within] == Inside::Kept
                && (belongs(page, line, prose.is_some_and(|prose| at < prose), whole)
                    || is_between(&bare, line, prose.is_some_and(|prose| at > prose)));
            match told[at] {
                Told::Yes => !trial.out[line.within],
                Told::No => false,
                Told::Unknown => placed,
            }
        };
        if is_kept || title == Some(at) && inside[line.within] != Inside::No {
            kept.push(at);
        }
    }
    headings(page, kept, title)
}

/// The first line of the header that the headline `title` stands in: a standfirst may stand above.
fn above(page: &Page, title: usize) -> usize {
    let mut header = page.lines[title].within;
    while page.boxes[header].name != "header" {
        if page.boxes[header].parent == header
            || matches!(page.boxes[header].name, "article" | "main" | "body")
        {
            return title + 1;
        }
        header = page.boxes[header].parent;
    }
    // Boxes that lie in the header stand behind it and before the headline.
    let lies = |at: &usize| page.lines[*at].within >= header;
    (title.saturating_sub(8)..=title).find(lies).unwrap_or(title + 1)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    No,
    Kept,
    Gone,
}

/// Which boxes are in `places`, and which of those are lists of links.
fn inside(page: &Page, trial: &Trial, places: &[usize]) -> Vec<Inside> {
    let mut inside = vec![Inside::No; page.boxes.len()];
    for at in places {
        inside[*at] = Inside::Kept;
    }
    let whole: usize = places.iter().map(|at| trial.chars[*at]).sum();
    for at in 1..page.boxes.len() {
        let framed = &page.boxes[at];
        if inside[at] == Inside::No {
            inside[at] = inside[framed.parent];
        }
        if trial.out[at] {
            inside[at] = Inside::Gone;
        }
        if inside[at] != Inside::Kept || places.contains(&at) {
            continue;
        }
        let (chars, linked) = (trial.chars[at], trial.linked[at]);
        let listed = matches!(
            framed.name,
            "ul" | "ol" | "dl" | "div" | "section" | "table" | "form" | "menu" | "" | "aside" | "details"
        );
        let most = if framed.hint.weight < 0 { 25 } else { 50 };
        if listed && chars > 0 && linked * 100 > chars * most && chars * 2 < whole {
            inside[at] = Inside::Gone;
        }
    }
    inside
}

/// Whether a line of the place is of the text; `early`: nothing of it has been read yet.
fn belongs(page: &Page, line: &Line, early: bool, whole: usize) -> bool {
    let of = line.of;
    if of.heading > 0 {
        return line.linked * 10 < line.chars * 8;
    }
    if of.byline {
        return early && line.chars < 120;
    }
    if of.dated && !line.ended && line.chars < LABEL * 2 {
        return false;
    }
    if of
        .cell
        .is_some_and(|(table, ..)| page.grids.get(table as usize).is_some_and(super::table::Grid::is_data))
    {
        return true;
    }
    if line.linked * 10 > line.chars * 7 && line.chars * 2 < whole {
        return false;
    }
    if of.caption {
        return line.chars >= 40 || line.ended && line.chars >= LABEL;
    }
    let name = page.boxes[line.within].name;
    let set =
        matches!(name, "p" | "li" | "blockquote" | "dd" | "dt" | "pre" | "td" | "th" | "font" | "center");
    if early && of.item && !line.ended && line.chars < LABEL {
        return false;
    }
    set || line.ended || line.chars >= LABEL * 2 || of.item
}

/// Whether a short line stands among paragraphs that are in no boxes of their own.
fn is_between(bare: &[usize], line: &Line, behind: bool) -> bool {
    behind
        && bare[line.within] >= 3
        && line.linked == 0
        && !line.of.caption
        && !line.of.byline
        && !line.of.dated
}

/// Whether a line between the headline and the text leads into it.
fn leads(page: &Page, line: &Line, said: &dyn Fn(&Line) -> String) -> bool {
    if line.of.heading > 0 {
        // A subtitle, not the heading of something else.
        return line.chars >= 40 && line.linked == 0;
    }
    if line.linked * 2 > line.chars && !line.of.byline {
        return false;
    }
    if line.of.byline {
        return line.chars < 120;
    }
    if line.of.dated && !line.ended {
        return false;
    }
    if line.of.caption {
        return line.chars >= 40 || line.ended && line.chars >= LABEL;
    }
    let name = page.boxes[line.within].name;
    let stands = matches!(name, "p" | "div" | "section" | "header" | "" | "li" | "blockquote" | "td");
    stands
        && (line.chars >= 40 && (line.ended || line.of.item) || line.chars >= 80)
        && said(line).chars().filter(|c| *c == '|' || *c == '•').count() < 2
}

/// Takes out headings that nothing follows.
fn headings(page: &Page, lines: Vec<usize>, title: Option<usize>) -> Vec<usize> {
    let mut kept = Vec::with_capacity(lines.len());
    // From the end: the highest heading that has a text so far, none when text came last.
    let mut bare: Option<u8> = Some(0);
    for at in lines.into_iter().rev() {
        let level = page.lines[at].of.heading;
        if level == 0 || title == Some(at) {
            bare = None;
        } else if let Some(next) = bare {
            // A heading right above one of a lower level holds that section.
            if next == 0 || level >= next {
                continue;
            }
            bare = Some(level);
        } else {
            bare = Some(level);
        }
        kept.push(at);
    }
    kept.reverse();
    kept
}
