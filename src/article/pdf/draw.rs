//! Follows how a page is drawn, and keeps which letter stands where.
//!
//! Only what moves text is followed: matrices, fonts, spacing, and the forms in which pages keep what they
//! show several times. Text that is drawn invisibly is kept, since that is how a scan carries its text.
//! What it may cost is counted in bytes of drawing, since a form may show another, and that another.

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};
use unicode_normalization::UnicodeNormalization as _;

use super::font::{Font, UNKNOWN};

/// A letter on a page. Lengths are in points, from the foot of the page upwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Letter {
    pub(super) c: char,
    pub(super) left: f32,
    pub(super) right: f32,
    /// The line on which it stands.
    pub(super) base: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    /// Whether the page says that it is no part of the text: a running head.
    pub(super) beside: bool,
}

/// What a page shows.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) letters: Vec<Letter>,
    /// Letters whose font does not say what they are.
    pub(super) unknown: usize,
    /// Whether there are pictures.
    pub(super) pictures: bool,
}

/// What drawing may cost.
#[derive(Debug)]
pub(super) struct Room {
    /// Bytes of drawing that are left in the file.
    pub(super) bytes: usize,
    /// How deep forms may be nested.
    pub(super) nesting: usize,
}

/// More is drawn than may be.
#[derive(Debug)]
pub(super) struct Full;

/// A matrix as PDF writes it.
type Matrix = [f32; 6];
const UNIT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// `first`, then `then`.
fn times(first: Matrix, then: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [p, q, r, s, t, u] = then;
    [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
}

/// Fonts by where their dictionaries lie in memory, which stays as long as the document does.
pub(super) type Fonts = BTreeMap<usize, Rc<Font>>;

/// Draws a page.
///
/// # Errors
/// When more is drawn than may be.
pub(super) fn page(doc: &Document, id: ObjectId, fonts: &mut Fonts, room: &mut Room) -> Result<Drawn, Full> {
    let empty = Dictionary::new();
    let resources = inherited(doc, id, b"Resources").and_then(|it| it.as_dict().ok()).unwrap_or(&empty);
    let turned = inherited(doc, id, b"Rotate").and_then(|it| it.as_i64().ok()).unwrap_or(0);
    let start = match turned.rem_euclid(360) {
        90 => [0.0, -1.0, 1.0, 0.0, 0.0, 0.0],
        180 => [-1.0, 0.0, 0.0, -1.0, 0.0, 0.0],
        270 => [0.0, 1.0, -1.0, 0.0, 0.0, 0.0],
        _ => UNIT,
    };
    let content = doc.get_page_content_with_limit(id, room.bytes).map_err(|_| Full)?;
    let mut pen = Pen {
        doc,
        fonts,
        room,
        drawn: Drawn::default(),
        turns: [0; 4],
        marks: Vec::new(),
        sides: Vec::new(),
    };
    pen.draw(&content, resources, State { matrix: start, ..State::default() }, 0)?;
    Ok(pen.upright())
}

/// A property of a page, or of the nearest folder above it that has one.
fn inherited<'d>(doc: &'d Document, id: ObjectId, key: &[u8]) -> Option<&'d Object> {
    let mut dict = doc.get_dictionary(id).ok()?;
    for _ in 0..64 {
        if let Ok(found) = dict.get_deref(key, doc) {
            return Some(found);
        }
        dict = dict.get_deref(b"Parent", doc).and_then(Object::as_dict).ok()?;
    }
    None
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    letter_gap: f32,
    word_gap: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

impl Default for State {
    fn default() -> Self {
        Self {
            matrix: UNIT,
            font: None,
            size: 0.0,
            letter_gap: 0.0,
            word_gap: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

/// A stretch that the page marks.
#[derive(Default)]
struct Mark {
    beside: bool,
    /// What is to be read in place of what is drawn; taken by the first letter.
    actual: Option<Option<String>>,
}

struct Pen<'d> {
    doc: &'d Document,
    fonts: &'d mut Fonts,
    room: &'d mut Room,
    drawn: Drawn,
    /// How many letters stand upright, and turned by each right angle.
    turns: [usize; 4],
    /// How each letter is turned.
    sides: Vec<u8>,
    marks: Vec<Mark>,
}

/// What showing a form costs, in bytes of drawing.
const CALL: usize = 256;

/// States that are kept at once; what is beyond them is drawn as if nothing had been kept.
const KEPT: usize = 256;

fn numbers<const N: usize>(operation: &Operation) -> Option<[f32; N]> {
    let mut numbers = [0.0; N];
    for (at, number) in numbers.iter_mut().enumerate() {
        *number = operation.operands.get(at)?.as_float().ok().filter(|it| it.is_finite())?;
    }
    Some(numbers)
}

impl<'d> Pen<'d> {
    fn draw(
        &mut self,
        content: &[u8],
        resources: &'d Dictionary,
        start: State,
        depth: usize,
    ) -> Result<(), Full> {
        self.room.bytes = self.room.bytes.checked_sub(content.len()).ok_or(Full)?;
        let mut state = start;
        let mut kept: Vec<State> = Vec::new();
        let marked = self.marks.len();
        let (mut line, mut text) = (UNIT, UNIT);
        for operation in Content::decode_iter(content) {
            let Ok(operation) = operation else { break };
            match operation.operator.as_str() {
                "q" if kept.len() < KEPT => kept.push(state.clone()),
                "Q" => state = kept.pop().unwrap_or(state),
                "cm" => {
                    if let Some(matrix) = numbers(&operation) {
                        state.matrix = times(matrix, state.matrix);
                    }
                }
                "BT" => (line, text) = (UNIT, UNIT),
                "Tf" => {
                    state.size = operation.operands.get(1).and_then(|it| it.as_float().ok()).unwrap_or(0.0);
                    state.font = operation.operands.first().and_then(|name| self.font(resources, name));
                }
                "Tc" => state.letter_gap = numbers::<1>(&operation).unwrap_or_default()[0],
                "Tw" => state.word_gap = numbers::<1>(&operation).unwrap_or_default()[0],
                "Tz" => state.stretch = numbers::<1>(&operation).unwrap_or([100.0])[0] / 100.0,
                "TL" => state.leading = numbers::<1>(&operation).unwrap_or_default()[0],
                "Ts" => state.rise = numbers::<1>(&operation).unwrap_or_default()[0],
                "Td" | "TD" => {
                    if let Some([x, y]) = numbers(&operation) {
                        if operation.operator == "TD" {
                            state.leading = -y;
                        }
                        line = times([1.0, 0.0, 0.0, 1.0, x, y], line);
                        text = line;
                    }
                }
                "Tm" => {
                    if let Some(matrix) = numbers(&operation) {
                        (line, text) = (matrix, matrix);
                    }
                }
                "T*" | "'" | "\"" => {
                    if let ("\"", Some([word, letter])) = (operation.operator.as_str(), numbers(&operation)) {
                        (state.word_gap, state.letter_gap) = (word, letter);
                    }
                    line = times([1.0, 0.0, 0.0, 1.0, 0.0, -state.leading], line);
                    text = line;
                    if let Some(Object::String(bytes, _)) = operation.operands.last() {
                        self.show(&state, &mut text, bytes);
                    }
                }
                "Tj" => {
                    if let Some(Object::String(bytes, _)) = operation.operands.first() {
                        self.show(&state, &mut text, bytes);
                    }
                }
                "TJ" => {
                    for piece in
                        operation.operands.first().and_then(|it| it.as_array().ok()).into_iter().flatten()
                    {
                        if let Object::String(bytes, _) = piece {
                            self.show(&state, &mut text, bytes);
                        } else if let Ok(back) = piece.as_float() {
                            let along = -back / 1000.0 * state.size * state.stretch;
                            text = times([1.0, 0.0, 0.0, 1.0, along, 0.0], text);
                        }
                    }
                }
                "BMC" | "BDC" => self.mark(&operation, resources),
                "EMC" if self.marks.len() > marked => drop(self.marks.pop()),
                "BI" => self.drawn.pictures = true,
                "Do" => self.place(&operation, resources, &state, depth)?,
                _ => {}
            }
        }
        self.marks.truncate(marked);
        Ok(())
    }

    /// Draws what has a name of its own: a picture, or a form.
    fn place(
        &mut self,
        operation: &Operation,
        resources: &'d Dictionary,
        state: &State,
        depth: usize,
    ) -> Result<(), Full> {
        let Some(Ok(name)) = operation.operands.first().map(Object::as_name) else { return Ok(()) };
        let named = resources.get_deref(b"XObject", self.doc).and_then(Object::as_dict);
        let Ok(stream) = named.and_then(|it| it.get_deref(name, self.doc)).and_then(Object::as_stream) else {
            return Ok(());
        };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Form") {
            self.drawn.pictures = true;
            return Ok(());
        }
        if depth >= self.room.nesting {
            return Err(Full);
        }
        let most = self.room.bytes;
        let content = stream.get_plain_content_with_limit(most).map_err(|_| Full)?;
        let own =
            stream.dict.get_deref(b"Resources", self.doc).and_then(Object::as_dict).unwrap_or(resources);
        let mut state = state.clone();
        if let Ok(matrix) = stream.dict.get_deref(b"Matrix", self.doc).and_then(Object::as_array) {
            let matrix = Operation::new("cm", matrix.clone());
            state.matrix = times(numbers(&matrix).unwrap_or(UNIT), state.matrix);
        }
        // A call costs something even when it draws nothing.
        self.room.bytes = self.room.bytes.checked_sub(CALL).ok_or(Full)?;
        self.draw(&content, own, state, depth + 1)
    }

    fn font(&mut self, resources: &'d Dictionary, name: &Object) -> Option<Rc<Font>> {
        let fonts = resources.get_deref(b"Font", self.doc).and_then(Object::as_dict).ok()?;
        let dict = fonts.get_deref(name.as_name().ok()?, self.doc).and_then(Object::as_dict).ok()?;
        let doc = self.doc;
        let font = self.fonts.entry(std::ptr::from_ref(dict).addr());
        Some(Rc::clone(font.or_insert_with(|| Rc::new(Font::read(doc, dict)))))
    }

    fn mark(&mut self, operation: &Operation, resources: &Dictionary) {
        let mut mark = Mark::default();
        let tag = operation.operands.first().and_then(|it| it.as_name().ok()).unwrap_or_default();
        mark.beside = tag == b"Artifact" || self.marks.last().is_some_and(|outer| outer.beside);
        let properties = match operation.operands.get(1) {
            Some(Object::Dictionary(dict)) => Some(dict),
            Some(Object::Name(name)) => resources
                .get_deref(b"Properties", self.doc)
                .and_then(Object::as_dict)
                .and_then(|it| it.get_deref(name, self.doc))
                .and_then(Object::as_dict)
                .ok(),
            _ => None,
        };
        let actual = properties.and_then(|it| it.get_deref(b"ActualText", self.doc).ok());
        mark.actual = actual.and_then(|it| decode_text_string(it).ok()).map(Some);
        if self.marks.len() < KEPT {
            self.marks.push(mark);
        }
    }

    fn show(&mut self, state: &State, text: &mut Matrix, bytes: &[u8]) {
        let Some(font) = &state.font else { return };
        font.show(bytes, |shown| {
            let at = times([state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise], *text);
            let at = times(at, state.matrix);
            let gap = state.letter_gap + if shown.space { state.word_gap } else { 0.0 };
            let advance = (shown.width * state.size + gap) * state.stretch;
            *text = times([1.0, 0.0, 0.0, 1.0, advance, 0.0], *text);
            let actual = self.marks.iter_mut().rev().find_map(|mark| mark.actual.as_mut());
            let said = match actual {
                Some(actual) => actual.take().unwrap_or_default(),
                None => shown.text,
            };
            let beside = self.marks.last().is_some_and(|mark| mark.beside);
            letters(
                &mut self.drawn,
                &mut self.sides,
                &mut self.turns,
                &said,
                (at, shown.width, font.bold, beside),
            );
        });
    }

    /// What was drawn, turned so that most of it stands upright; what stands across it is left out.
    fn upright(self) -> Drawn {
        let Self { mut drawn, turns, sides, .. } = self;
        let most = turns.iter().copied().max().unwrap_or(0);
        let side = turns.iter().position(|count| *count == most).unwrap_or(0);
        let mut sides = sides.into_iter();
        drawn.letters.retain(|_| sides.next().is_some_and(|it| usize::from(it) == side));
        drawn
    }
}

/// Adds the letters that one code shows. They are kept as if their line ran from left to right.
fn letters(
    drawn: &mut Drawn,
    sides: &mut Vec<u8>,
    turns: &mut [usize; 4],
    said: &str,
    (at, width, bold, beside): (Matrix, f32, bool, bool),
) {
    let [a, b, c, d, e, f] = at;
    let (side, x, y) = match (a.abs() >= b.abs(), a >= 0.0, b >= 0.0) {
        (true, true, _) => (0, e, f),
        (false, _, true) => (1, f, -e),
        (true, false, _) => (2, -e, -f),
        (false, _, false) => (3, -f, e),
    };
    let (across, size) = (a.hypot(b), c.hypot(d));
    if ![x, y, across, size].iter().all(|it| it.is_finite() && it.abs() < 1e6) {
        return;
    }
    let wide = (width * across).max(0.0);
    // Letters that are joined into one are read one by one, and no other form of a character is touched.
    let joined = |c: char| ('\u{fb00}'..='\u{fb06}').contains(&c);
    let said: String = if said.contains(joined) { said.nfkc().collect() } else { said.to_owned() };
    let count = said.chars().count();
    for (number, c) in said.chars().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a code shows a few letters")]
        let part = |number: usize| x + wide * (number as f32 / count as f32);
        let c = if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c };
        if c.is_control() {
            continue;
        }
        drawn.unknown += usize::from(c == UNKNOWN);
        drawn.letters.push(Letter {
            c,
            left: part(number),
            right: part(number + 1),
            base: y,
            size,
            bold,
            beside,
        });
        sides.push(side);
        turns[usize::from(side)] += 1;
    }
}
