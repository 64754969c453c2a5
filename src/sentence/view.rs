//! A stretch of text as it is read: without markup, with entities resolved.
//!
//! | written | read |
//! |---|---|
//! | `Par**ler** [grows](https://x.org)` | `Parler grows` |
//! | `12&nbsp;millions` | `12 millions` (with the no-break space) |
//!
//! Offsets into the view turn back into offsets into the original, so nothing found in the view
//! is ever searched for again.

use std::borrow::Cow;

use crate::article::Hole;
use crate::span::Span;

/// What is read of `text[span]`, and where each part of it stands in `text`.
pub(super) struct View<'t> {
    pub(super) text: Cow<'t, str>,
    /// In order of both offsets.
    pieces: Vec<Piece>,
}

/// A part of the view that is a copy of the original, or one character that stands for a hole.
struct Piece {
    /// Where it begins in the view.
    at: usize,
    /// Where it begins in the original.
    start: usize,
    /// Where it ends in the original.
    end: usize,
    /// Whether it is a copy, byte for byte.
    copy: bool,
}

impl<'t> View<'t> {
    /// Takes `holes` out of `text[span]`. Holes must be in order; one that is not, or does not lie
    /// inside, is read as text.
    pub(super) fn new(text: &'t str, span: Span, holes: &[Hole]) -> Self {
        let copy = |at, start, end| Piece { at, start, end, copy: true };
        if holes.is_empty() {
            return Self { text: Cow::Borrowed(span.of(text)), pieces: vec![copy(0, span.start, span.end)] };
        }
        let mut view = String::with_capacity(span.len());
        let mut pieces = Vec::with_capacity(2 * holes.len() + 1);
        let mut from = span.start;
        for hole in holes {
            let Span { start, end } = hole.span;
            let inside = from <= start && end <= span.end;
            if !inside || !text.is_char_boundary(start) || !text.is_char_boundary(end) {
                continue;
            }
            if from < start {
                pieces.push(copy(view.len(), from, start));
                view.push_str(&text[from..start]);
            }
            if let Some(c) = hole.reads {
                pieces.push(Piece { at: view.len(), start, end, copy: false });
                view.push(c);
            }
            from = end;
        }
        pieces.push(copy(view.len(), from, span.end));
        view.push_str(&text[from..span.end]);
        Self { text: Cow::Owned(view), pieces }
    }

    /// Where `span` of the view stands in the original: from its first character to its last,
    /// with what is not read in between.
    pub(super) fn original(&self, span: Span) -> Span {
        let start = match self.piece(|piece| piece.at <= span.start) {
            Some(piece) if piece.copy => piece.start + (span.start - piece.at),
            Some(piece) => piece.start,
            None => 0,
        };
        let end = match self.piece(|piece| piece.at < span.end) {
            Some(piece) if piece.copy => piece.start + (span.end - piece.at),
            Some(piece) => piece.end,
            None => start,
        };
        Span::new(start, end.max(start))
    }

    /// The last piece for which `before` holds, which it must do for a prefix of them.
    fn piece(&self, before: impl Fn(&Piece) -> bool) -> Option<&Piece> {
        let found = self.pieces.partition_point(before);
        self.pieces.get(found.checked_sub(1)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_left_out_and_every_part_finds_its_way_back() {
        let text = "xx Par**ler** a 12&nbsp;M [ici](u) yy";
        let hole = |written: &str, nth: usize, reads| {
            let (at, _) = text.match_indices(written).nth(nth).unwrap();
            Hole { span: Span::new(at, at + written.len()), reads }
        };
        let holes = [
            hole("**", 0, None),
            hole("**", 1, None),
            hole("&nbsp;", 0, Some('\u{a0}')),
            hole("[", 0, None),
            hole("](u)", 0, None),
        ];
        let view = View::new(text, Span::new(3, text.len() - 3), &holes);
        assert_eq!(view.text, "Parler a 12\u{a0}M ici");
        let back = |written: &str| {
            let at = view.text.find(written).unwrap();
            view.original(Span::new(at, at + written.len())).of(text)
        };
        assert_eq!(back("Parler"), "Par**ler");
        assert_eq!(back("a 12"), "a 12");
        assert_eq!(back("\u{a0}"), "&nbsp;");
        assert_eq!(back("12\u{a0}M"), "12&nbsp;M");
        assert_eq!(back("ici"), "ici");
    }

    #[test]
    fn a_hole_out_of_place_is_text() {
        let hole = |start, end| Hole { span: Span::new(start, end), reads: None };
        let text = "été";
        assert_eq!(View::new(text, Span::new(0, 5), &[hole(1, 2), hole(3, 9)]).text, "été");
        assert_eq!(View::new(text, Span::new(0, 5), &[hole(0, 2), hole(0, 3)]).text, "té");
    }
}
