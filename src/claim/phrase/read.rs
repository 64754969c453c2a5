//! Reads a phrase, word for word, and says where one is not well formed.

use super::{Pattern, PhraseError, Slot};
use crate::fold;
use crate::language::Language;
use crate::problem::did_you_mean;
use crate::sentence::{self, Word};
use crate::span::Span;

/// How many words `...` may skip.
const GAP: usize = 6;
/// How many words a gap may skip at most.
const WIDEST_GAP: usize = 20;
/// How deep groups may nest.
const DEEPEST: usize = 12;

/// One piece of a phrase and where it stands.
struct Piece {
    span: Span,
    what: What,
}

enum What {
    Word(Vec<String>),
    Prefix(String),
    Gap(usize),
    Slot(Slot),
    Group { choices: Vec<Vec<Piece>>, optional: bool },
}

/// Reads `text` and checks that it can serve as a phrase.
pub(super) fn phrase(text: &str, language: &Language) -> Result<Pattern, PhraseError> {
    let mut reader = Reader { text, at: 0, language };
    let pieces = match reader.choices(0)? {
        mut choices if choices.len() == 1 => choices.pop().unwrap_or_default(),
        _ => Vec::new(),
    };
    let whole = Span::new(
        text.len() - text.trim_start().len(),
        text.trim_end().len().max(text.len() - text.trim_start().len()),
    );
    if pieces.is_empty() {
        return Err(PhraseError::new(whole, "a phrase holds at least one word", "no word in it"));
    }
    for (backwards, verb) in [(false, "begins"), (true, "ends")] {
        if let (Some(gap), _) = edge(&pieces, backwards) {
            let message = format!("a phrase that {verb} with a gap");
            return Err(PhraseError::new(gap, message, "a gap stands between words")
                .help("leave it out: a phrase may match anywhere in a sentence"));
        }
    }
    if !anchored(&pieces) {
        return Err(PhraseError::new(
            whole,
            "no word of this phrase must be there",
            "would match nearly everywhere",
        )
        .help("add words that stand around the value, or use `near: [words]` instead of `match`"));
    }
    for slot in Slot::ALL {
        let mut places = Vec::new();
        if slots(&pieces, slot, &mut places) > 1 {
            let message = format!("a phrase has one <{}> at most", slot.name());
            let second = places.get(1).copied().unwrap_or(whole);
            return Err(PhraseError::new(second, message, "one too many")
                .help("write two phrases, or choose between the two with (…|…)"));
        }
    }
    Ok(sequence(pieces))
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    language: &'t Language,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        if found {
            self.at += c.len_utf8();
        }
        found
    }

    /// Reads alternatives up to the end, or up to the `)` that closes a group at `depth`.
    fn choices(&mut self, depth: usize) -> Result<Vec<Vec<Piece>>, PhraseError> {
        let mut choices = vec![Vec::new()];
        while let Some(c) = self.peek() {
            let start = self.at;
            let here = |end: usize| Span::new(start, end);
            let piece = match c {
                _ if c.is_whitespace() => {
                    self.at += c.len_utf8();
                    continue;
                }
                ')' if depth > 0 => break,
                ')' => {
                    return Err(PhraseError::new(here(start + 1), "a `)` without its `(`", "closes nothing"));
                }
                '|' if depth > 0 => {
                    self.at += 1;
                    choices.push(Vec::new());
                    continue;
                }
                '|' => {
                    return Err(PhraseError::new(
                        here(start + 1),
                        "`|` stands inside brackets only",
                        "not in brackets",
                    )
                    .help("write (this|that), or two phrases"));
                }
                '(' => vec![self.group(depth + 1)?],
                '<' => vec![self.slot()?],
                '?' => return Err(self.stray_question()),
                '*' => {
                    return Err(PhraseError::new(
                        here(start + 1),
                        "`*` stands directly behind the beginning of a word",
                        "behind no word",
                    )
                    .help("write `host*` for any ending, `...` for any words"));
                }
                '>' => {
                    return Err(PhraseError::new(here(start + 1), "a `>` without its `<`", "closes nothing")
                        .help("slots are written <value>"));
                }
                _ if c == '…' || self.rest().starts_with("...") => vec![self.gap()?],
                _ => self.run()?,
            };
            if let Some(choice) = choices.last_mut() {
                choice.extend(piece);
            }
        }
        Ok(choices)
    }

    fn group(&mut self, depth: usize) -> Result<Piece, PhraseError> {
        let start = self.at;
        if depth > DEEPEST {
            let message = format!("brackets nest {DEEPEST} deep at most");
            return Err(PhraseError::new(Span::new(start, start + 1), message, "one too many"));
        }
        self.at += 1;
        let choices = self.choices(depth)?;
        if !self.eat(')') {
            return Err(PhraseError::new(
                Span::new(start, start + 1),
                "a `(` is never closed",
                "opened here",
            )
            .help("close it with `)`"));
        }
        let span = Span::new(start, self.at);
        if choices.iter().any(Vec::is_empty) {
            let label = if choices.len() == 1 { "nothing in it" } else { "one side of a `|` is empty" };
            return Err(PhraseError::new(span, "an empty group", label)
                .help("for words that may be missing write (words)?"));
        }
        if self.peek() == Some('*') {
            let star = Span::new(self.at, self.at + 1);
            return Err(PhraseError::new(
                star,
                "`*` stands directly behind the beginning of a word",
                "behind a group",
            )
            .help("write it inside: (host*|server*)"));
        }
        let optional = self.eat('?');
        Ok(Piece { span: Span::new(start, self.at), what: What::Group { choices, optional } })
    }

    fn slot(&mut self) -> Result<Piece, PhraseError> {
        let start = self.at;
        let inside = &self.rest()[1..];
        let end = inside.find(|c: char| matches!(c, '>' | '<' | '(' | ')' | '|'));
        let Some(length) = end.filter(|end| inside[*end..].starts_with('>')) else {
            return Err(PhraseError::new(
                Span::new(start, start + 1),
                "a `<` is never closed",
                "opened here",
            )
            .help("slots are written <value>"));
        };
        let name = inside[..length].to_owned();
        self.at = start + 1 + length + 1;
        let span = Span::new(start, self.at);
        let Some(slot) = Slot::ALL.into_iter().find(|slot| slot.name() == name) else {
            let plain = fold::fold(name.trim()).replace([' ', '_'], "-");
            let help = match did_you_mean(&plain, Slot::ALL.map(Slot::name)) {
                Some(known) => format!("did you mean <{known}>?"),
                None => {
                    format!("slots are {}", Slot::ALL.map(|slot| format!("<{}>", slot.name())).join(", "))
                }
            };
            return Err(PhraseError::new(span, format!("<{name}> is not a slot"), "unknown slot").help(help));
        };
        if self.peek() == Some('?') {
            let question = Span::new(start, self.at + 1);
            return Err(PhraseError::new(question, "`?` stands behind a group only", "not a group")
                .help(format!("write (<{name}>)?")));
        }
        Ok(Piece { span, what: What::Slot(slot) })
    }

    fn gap(&mut self) -> Result<Piece, PhraseError> {
        let start = self.at;
        while self.eat('.') || self.eat('…') {}
        let digits = self.rest().len() - self.rest().trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number = &self.rest()[..digits];
        let words = if number.is_empty() { Some(GAP) } else { number.parse().ok() };
        let span = Span::new(start, self.at + digits);
        self.at += digits;
        match words {
            Some(words) if (1..=WIDEST_GAP).contains(&words) => Ok(Piece { span, what: What::Gap(words) }),
            _ => Err(PhraseError::new(
                span,
                format!("a gap skips 1 to {WIDEST_GAP} words"),
                format!("`...` alone skips up to {GAP}"),
            )),
        }
    }

    /// Reads words up to the next blank or sign, as the words of an article are read.
    fn run(&mut self) -> Result<Vec<Piece>, PhraseError> {
        let start = self.at;
        let rest = self.rest();
        let end = rest
            .char_indices()
            .find(|(at, c)| {
                c.is_whitespace()
                    || matches!(c, '(' | ')' | '|' | '<' | '>' | '*' | '?' | '…')
                    || rest[*at..].starts_with("...")
            })
            .map_or(rest.len(), |(at, _)| at);
        self.at = start + end;
        let run = Span::new(start, self.at);
        self.braces(run)?;
        let words = merged(self.text, sentence::words(self.text, run, self.language), self.language);
        let last = words.last().filter(|(span, _)| span.end == run.end).map(|(span, _)| *span);
        match self.peek() {
            Some('?') => Err(match last {
                Some(last) => PhraseError::new(
                    Span::new(last.start, self.at + 1),
                    "`?` stands behind a group only",
                    "not a group",
                )
                .help(format!("for a word that may be missing write ({})?", last.of(self.text))),
                None => self.stray_question(),
            }),
            Some('*') if last.is_some() => {
                self.at += 1;
                let star = Span::new(self.at - 1, self.at);
                if self.peek().is_some_and(char::is_alphanumeric) {
                    return Err(PhraseError::new(
                        star,
                        "`*` stands at the end of a word only",
                        "inside a word",
                    )
                    .help("give the word's beginning, or every form: (hosted|hosting)"));
                }
                let mut pieces: Vec<Piece> =
                    words.into_iter().map(|(span, folded)| word(span, folded, self.language)).collect();
                if let Some(piece) = pieces.last_mut()
                    && let What::Word(forms) = &piece.what
                {
                    let beginning = forms.first().cloned().unwrap_or_default();
                    if beginning.chars().count() < 2 {
                        return Err(PhraseError::new(
                            piece.span,
                            "the beginning of a word has two letters or more",
                            "too short",
                        ));
                    }
                    piece.span.end = self.at;
                    piece.what = What::Prefix(beginning);
                }
                Ok(pieces)
            }
            _ => Ok(words.into_iter().map(|(span, folded)| word(span, folded, self.language)).collect()),
        }
    }

    /// A slot in the brackets of another notation.
    fn braces(&self, run: Span) -> Result<(), PhraseError> {
        let written = run.of(self.text);
        let inside = written.trim_matches(|c| matches!(c, '{' | '}' | '[' | ']' | '$' | '%'));
        let known = Slot::ALL.into_iter().find(|slot| slot.name() == inside);
        match known {
            Some(slot) if written.starts_with(['{', '[', '$']) => {
                Err(PhraseError::new(run, "slots are written in angle brackets", "taken for a slot")
                    .help(format!("write <{}>", slot.name())))
            }
            _ => Ok(()),
        }
    }

    fn stray_question(&self) -> PhraseError {
        PhraseError::new(
            Span::new(self.at, self.at + 1),
            "`?` stands directly behind a group only",
            "behind no group",
        )
        .help("for words that may be missing write (words)?; the punctuation of a phrase is left out")
    }
}

/// Words without marks; an elided word or an ending that stands at the edge of a run keeps its
/// apostrophe: `d'<value>`, `<subject>'s`.
fn merged(text: &str, words: Vec<Word>, language: &Language) -> Vec<(Span, String)> {
    let mut merged: Vec<(Span, String)> = Vec::new();
    let mut words = words.into_iter().peekable();
    while let Some(word) = words.next() {
        if word.folded != "'" {
            if !word.is_mark() {
                merged.push((word.span, word.folded));
            }
            continue;
        }
        let touches = merged.last_mut().filter(|(span, _)| span.end == word.span.start);
        if let Some((span, folded)) = touches
            && language.writing.elisions.contains_key(&format!("{folded}'"))
        {
            span.end = word.span.end;
            folded.push('\'');
        } else if let Some(next) = words.peek().filter(|next| next.span.start == word.span.end)
            && language.writing.endings.contains(&format!("'{}", next.folded))
        {
            let span = word.span.to(next.span);
            merged.push((span, fold::fold(span.of(text))));
            words.next();
        }
    }
    merged
}

/// A word with the forms that elision gives it: `de` is also `d'`, `l'` is also `le` and `la`.
fn word(span: Span, folded: String, language: &Language) -> Piece {
    let mut forms = vec![folded];
    let own = forms[0].clone();
    for (elided, full) in &language.writing.elisions {
        let full: Vec<String> = full.iter().map(|word| fold::fold(word)).collect();
        let elided = fold::fold(elided);
        if elided == own {
            forms.extend(full);
        } else if full.contains(&own) {
            forms.push(elided);
        }
    }
    Piece { span, what: What::Word(forms) }
}

/// Whether some word must be there, whatever is chosen.
fn anchored(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| match &piece.what {
        What::Word(_) | What::Prefix(_) | What::Slot(Slot::Subject) => true,
        What::Gap(_) | What::Slot(_) => false,
        What::Group { choices, optional } => !optional && choices.iter().all(|choice| anchored(choice)),
    })
}

/// The gap with which the pieces may begin (`backwards`: end), and whether they may match nothing.
fn edge(pieces: &[Piece], backwards: bool) -> (Option<Span>, bool) {
    for at in 0..pieces.len() {
        let piece = &pieces[if backwards { pieces.len() - 1 - at } else { at }];
        match &piece.what {
            What::Gap(_) => return (Some(piece.span), false),
            What::Word(_) | What::Prefix(_) | What::Slot(_) => return (None, false),
            What::Group { choices, optional } => {
                let mut empty = *optional;
                for choice in choices {
                    let (gap, nothing) = edge(choice, backwards);
                    if gap.is_some() {
                        return (gap, false);
                    }
                    empty |= nothing;
                }
                if !empty {
                    return (None, false);
                }
            }
        }
    }
    (None, true)
}

/// How often the slot can be filled in one match; its places are added to `places`.
fn slots(pieces: &[Piece], slot: Slot, places: &mut Vec<Span>) -> usize {
    let mut count = 0;
    for piece in pieces {
        match &piece.what {
            What::Slot(own) if *own == slot => {
                places.push(piece.span);
                count += 1;
            }
            What::Group { choices, .. } => {
                count += choices.iter().map(|choice| slots(choice, slot, places)).max().unwrap_or(0);
            }
            _ => {}
        }
    }
    count
}

fn sequence(pieces: Vec<Piece>) -> Pattern {
    let mut parts: Vec<Pattern> = pieces.into_iter().map(pattern).collect();
    if parts.len() == 1 { parts.remove(0) } else { Pattern::Sequence(parts) }
}

fn pattern(piece: Piece) -> Pattern {
    match piece.what {
        What::Word(forms) => Pattern::Word(forms),
        What::Prefix(beginning) => Pattern::Prefix(beginning),
        What::Gap(words) => Pattern::Gap(words),
        What::Slot(slot) => Pattern::Slot(slot),
        What::Group { choices, optional } => {
            let mut choices: Vec<Pattern> = choices.into_iter().map(sequence).collect();
            let inner = if choices.len() == 1 { choices.remove(0) } else { Pattern::Either(choices) };
            if optional { Pattern::Optional(Box::new(inner)) } else { inner }
        }
    }
}
