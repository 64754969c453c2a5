//! Puts letters together: words, pieces of lines, columns, lines in the order in which a person reads them.
//!
//! A column begins where many pieces begin above one another and hardly a line crosses. What crosses, such as
//! a headline, is read between what stands above and below. Figures beside one another are a table: columns
//! hold prose.

use super::draw::Letter;

/// A line, or a piece of one.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) base: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    /// Whether the page says that it is no part of the text.
    pub(super) beside: bool,
    /// Bold letters, to tell whether most are.
    heavy: usize,
}

/// All in parts of the size of the letters. A gap that parts words, one that no line of prose has, the height
/// in which letters are on one line.
const WORD: f32 = 0.17;
const WIDE: f32 = 1.1;
const HEIGHT: f32 = 0.35;
/// A gap between cells of a row.
const CELLS: f32 = 1.05;

/// The columns of a page in the order of reading, their lines from above.
pub(super) fn columns(letters: &[Letter]) -> Vec<Vec<Line>> {
    let mut pieces = pieces(letters);
    pieces.retain(|piece| !piece.text.trim().is_empty());
    pieces.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.left.total_cmp(&b.left)));
    let mut columns = Vec::new();
    split(rows(pieces), 0, &mut columns);
    columns
}

/// Letters that follow one another on one line, in the order in which they are drawn.
fn pieces(letters: &[Letter]) -> Vec<Line> {
    let mut pieces: Vec<Line> = Vec::new();
    let mut last: Option<&Letter> = None;
    for letter in letters {
        let size = letter.size.max(0.1);
        if letter.c.is_whitespace() {
            // A space is seen by its gap; those that fonts draw are as good as any.
            if let (Some(piece), Some(before)) = (pieces.last_mut(), last)
                && (letter.base - piece.base).abs() < HEIGHT * size
                && (letter.left - before.right).abs() < WIDE * size
                && !piece.text.ends_with(char::is_whitespace)
            {
                piece.text.push(if letter.c == '\u{3000}' { ' ' } else { letter.c });
                piece.right = piece.right.max(letter.right);
                last = Some(letter);
            }
            continue;
        }
        // A shadow is the same letter once more.
        let again = last.is_some_and(|before| {
            before.c == letter.c
                && (before.left - letter.left).abs() < 0.12 * size
                && (before.base - letter.base).abs() < 0.12 * size
        });
        if again {
            continue;
        }
        let joins = match (pieces.last(), last) {
            (Some(piece), Some(before)) => {
                let gap = letter.left - before.right;
                let near = gap < WIDE * size.max(piece.size * 0.8) && gap > -0.6 * size.max(piece.size);
                near && level(piece, letter) && piece.beside == letter.beside
            }
            _ => false,
        };
        match pieces.last_mut() {
            Some(piece) if joins => {
                let note = letter.size < 0.8 * piece.size && letter.base > piece.base + 0.15 * piece.size;
                if note && letter.c.is_ascii_digit() {
                    // The number of a note is no part of the word; that of a power is.
                    if piece.text.ends_with(['m', '²', '³']) && matches!(letter.c, '2' | '3') {
                        piece.text.push(if letter.c == '2' { '²' } else { '³' });
                    }
                    piece.right = piece.right.max(letter.right);
                    last = Some(letter);
                    continue;
                }
                let gap = letter.left - last.map_or(letter.left, |before| before.right);
                if gap > WORD * size && !piece.text.ends_with(char::is_whitespace) {
                    piece.text.push(' ');
                }
                push(piece, letter);
            }
            _ => {
                let mut piece = Line {
                    left: letter.left,
                    right: letter.right,
                    base: letter.base,
                    size,
                    ..Line::default()
                };
                push(&mut piece, letter);
                pieces.push(piece);
            }
        }
        last = Some(letter);
    }
    pieces.iter_mut().for_each(|piece| piece.bold = piece.heavy * 2 > piece.text.chars().count());
    pieces
}

fn push(piece: &mut Line, letter: &Letter) {
    // The size and the line are those of the largest letters, so that a note does not move the line.
    if letter.size > piece.size * 1.05 {
        (piece.size, piece.base) = (letter.size, letter.base);
    }
    piece.text.push(letter.c);
    piece.left = piece.left.min(letter.left);
    piece.right = piece.right.max(letter.right);
    piece.beside = letter.beside;
    piece.heavy += usize::from(letter.bold);
}

/// Whether a letter stands on the line of a piece; a note stands a little higher.
fn level(piece: &Line, letter: &Letter) -> bool {
    let up = letter.base - piece.base;
    let size = piece.size.max(letter.size);
    up.abs() < HEIGHT * size.min(letter.size.max(piece.size * 0.8))
        || (up.abs() < 0.6 * size && letter.size < 0.8 * piece.size)
}

/// Pieces by the line on which they stand, from above; those of one from the left. `pieces` are sorted.
fn rows(pieces: Vec<Line>) -> Vec<Vec<Line>> {
    let mut rows: Vec<Vec<Line>> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row)
                if row
                    .first()
                    .is_some_and(|it| (it.base - piece.base).abs() < HEIGHT * it.size.min(piece.size)) =>
            {
                row.push(piece);
            }
            _ => rows.push(vec![piece]),
        }
    }
    rows.iter_mut().for_each(|row| row.sort_by(|a, b| a.left.total_cmp(&b.left)));
    rows
}

/// How often columns may be split into columns.
const DEEP: usize = 4;
/// Lines that a column has at least, and letters of one in the middle.
const FEW: usize = 3;
const PROSE: usize = 16;

fn split(rows: Vec<Vec<Line>>, depth: usize, columns: &mut Vec<Vec<Line>>) {
    let Some(gutter) = (depth < DEEP).then(|| gutter(&rows)).flatten() else {
        columns.push(rows.into_iter().flat_map(joined).collect());
        return;
    };
    // Stretches of rows between those that cross.
    let mut band: Vec<Vec<Line>> = Vec::new();
    let mut crossing: Vec<Vec<Line>> = Vec::new();
    let mut parted: Vec<(bool, Vec<Vec<Line>>)> = Vec::new();
    for row in rows {
        let crosses = crosses(&row, gutter);
        let (ours, other) = if crosses { (&mut crossing, &mut band) } else { (&mut band, &mut crossing) };
        if !other.is_empty() {
            parted.push((!crosses, std::mem::take(other)));
        }
        ours.push(row);
    }
    parted.extend([(false, band), (true, crossing)]);
    for (crosses, rows) in parted {
        if crosses {
            columns.extend((!rows.is_empty()).then(|| rows.into_iter().flat_map(joined).collect()));
            continue;
        }
        let side = |left: bool| -> Vec<Vec<Line>> {
            let of = |row: &Vec<Line>| row.iter().filter(|it| (it.left < gutter) == left).cloned().collect();
            rows.iter().map(of).filter(|row: &Vec<Line>| !row.is_empty()).collect()
        };
        for side in [side(true), side(false)] {
            if !side.is_empty() {
                split(side, depth + 1, columns);
            }
        }
    }
}

fn crosses(row: &[Line], gutter: f32) -> bool {
    row.iter().any(|piece| piece.left < gutter - 1.0 && piece.right > gutter + 1.0)
}

/// Where the right one of two columns begins, if there are two.
fn gutter(rows: &[Vec<Line>]) -> Option<f32> {
    let pieces = || rows.iter().flatten();
    let left = pieces().map(|piece| piece.left).fold(f32::INFINITY, f32::min);
    let right = pieces().map(|piece| piece.right).fold(f32::NEG_INFINITY, f32::max);
    let mut starts: Vec<f32> = pieces().map(|piece| piece.left).collect();
    starts.retain(|start| *start > left + 0.15 * (right - left) && *start < left + 0.9 * (right - left));
    starts.sort_by(f32::total_cmp);
    // How many begin within two points of each.
    let mut candidates: Vec<(usize, f32)> = Vec::new();
    let mut end = 0;
    for (at, start) in starts.iter().enumerate() {
        end = end.max(at);
        while starts.get(end).is_some_and(|it| it - start < 2.0) {
            end += 1;
        }
        if candidates.last().is_none_or(|(_, before)| start - before >= 2.0) {
            candidates.push((end - at, *start));
        }
    }
    candidates.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.total_cmp(&b.1)));
    let candidates = candidates.into_iter().filter(|(count, _)| *count >= FEW).take(6);
    candidates.map(|(_, start)| start - 0.5).find(|at| parts(rows, *at))
}

/// Whether there is prose on both sides of `at`, one beside the other.
fn parts(rows: &[Vec<Line>], at: f32) -> bool {
    let free: Vec<&Vec<Line>> = rows.iter().filter(|row| !crosses(row, at)).collect();
    let side = |left: bool| -> Vec<&Line> {
        free.iter().flat_map(|row| row.iter()).filter(|it| (it.left < at) == left).collect()
    };
    let (left, right) = (side(true), side(false));
    let middle = |pieces: &[&Line]| {
        let mut lengths: Vec<usize> = pieces.iter().map(|piece| piece.text.chars().count()).collect();
        lengths.sort_unstable();
        lengths.get(lengths.len() / 2).copied().unwrap_or(0)
    };
    let high = |pieces: &[&Line]| {
        let all = || pieces.iter().map(|piece| piece.base);
        (all().fold(f32::INFINITY, f32::min), all().fold(f32::NEG_INFINITY, f32::max))
    };
    let ((a, b), (c, d)) = (high(&left), high(&right));
    left.len() >= FEW
        && right.len() >= FEW
        && middle(&left) >= PROSE
        && middle(&right) >= PROSE
        && free.len() * 3 >= rows.len()
        // One stands beside the other, and not above it.
        && b.min(d) - a.max(c) > 0.3 * (b - a).min(d - c)
}

/// The pieces of a row as lines: one, with tabs between the cells of a table.
fn joined(row: Vec<Line>) -> Option<Line> {
    let mut pieces = row.into_iter();
    let mut line = pieces.next()?;
    for piece in pieces {
        let gap = (piece.left - line.right) / line.size.max(piece.size).max(0.1);
        let free = line.text.ends_with(char::is_whitespace);
        match gap {
            gap if gap > CELLS => {
                line.text.truncate(line.text.trim_end().len());
                line.text.push('\t');
            }
            gap if gap > WORD && !free => line.text.push(' '),
            _ => {}
        }
        line.text.push_str(&piece.text);
        line.right = line.right.max(piece.right);
        line.size = line.size.max(piece.size);
        line.bold &= piece.bold;
        line.beside &= piece.beside;
    }
    let said = line.text.trim();
    line.text = said.to_owned();
    Some(line)
}
