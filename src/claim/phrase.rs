//! The language of phrases: what a user writes, read into a pattern.
//!
//! | written | matches |
//! |---|---|
//! | `plus de` | these words, whole, folded; in French `plus d'` too |
//! | `héberg*` | a word with this beginning |
//! | `(par\|chez)` | either |
//! | `(toujours)?` | or nothing |
//! | `...` | a gap of up to 6 words; `...3` up to 3, at most 20 |
//! | `<value>` | a value of the claim's kind |
//! | `<former>` `<subject>` `<as-of>` `<holder>` | a value that no longer holds, the subject, a date, a name |
//!
//! Words are cut and folded as an article's are. Punctuation and hyphens make no difference: they
//! are left out of the pattern.

mod read;
mod regex;

use crate::language::Language;
use crate::span::Span;

/// A phrase as a tree. Matched by a small matcher over folded words, without backtracking.
#[derive(Debug, Clone)]
pub enum Pattern {
    /// One word: any of these folded forms (an elided form and what it stands for are one).
    Word(Vec<String>),
    /// A word with this folded beginning.
    Prefix(String),
    /// One after the other.
    Sequence(Vec<Pattern>),
    /// Any of them.
    Either(Vec<Pattern>),
    /// Or nothing.
    Optional(Box<Pattern>),
    /// Up to this many words.
    Gap(usize),
    /// A slot.
    Slot(Slot),
    /// A regular expression over the original text of the sentence, for experts; slots are its
    /// named groups.
    Regex(::regex::Regex),
}

/// What a slot holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// `<value>`
    Value,
    /// `<former>`: a value that no longer holds.
    Former,
    /// `<subject>`
    Subject,
    /// `<as-of>`: the date at which the value holds.
    AsOf,
    /// `<holder>`: who says so.
    Holder,
}

impl Slot {
    /// As it is written in a phrase.
    pub const fn written(self) -> &'static str {
        match self {
            Self::Value => "<value>",
            Self::Former => "<former>",
            Self::Subject => "<subject>",
            Self::AsOf => "<as-of>",
            Self::Holder => "<holder>",
        }
    }
}

/// What is wrong with a phrase, and where in it (bytes of the phrase's text).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhraseError {
    /// Where in the phrase.
    pub span: Span,
    /// What is wrong and what was expected.
    pub message: String,
    /// A few words under the place.
    pub label: String,
    /// What to write instead.
    pub help: Option<String>,
}

impl PhraseError {
    fn new(span: Span, message: impl Into<String>, label: impl Into<String>) -> Self {
        Self { span, message: message.into(), label: label.into(), help: None }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl Slot {
    /// Every slot there is.
    pub const ALL: [Self; 5] = [Self::Value, Self::Former, Self::Subject, Self::AsOf, Self::Holder];

    /// What is written between `<` and `>`; a regex group has `_` for `-`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Former => "former",
            Self::Subject => "subject",
            Self::AsOf => "as-of",
            Self::Holder => "holder",
        }
    }
}

impl Pattern {
    /// Whether some match of the pattern fills the slot.
    pub fn holds(&self, slot: Slot) -> bool {
        match self {
            Self::Slot(own) => *own == slot,
            Self::Sequence(parts) | Self::Either(parts) => parts.iter().any(|part| part.holds(slot)),
            Self::Optional(part) => part.holds(slot),
            Self::Regex(regex) => regex::groups(regex).any(|name| name == slot.name().replace('-', "_")),
            Self::Word(_) | Self::Prefix(_) | Self::Gap(_) => false,
        }
    }

    /// Whether every match of the pattern fills one of the slots.
    pub fn always_holds(&self, slots: &[Slot]) -> bool {
        match self {
            Self::Slot(own) => slots.contains(own),
            Self::Sequence(parts) => parts.iter().any(|part| part.always_holds(slots)),
            Self::Either(parts) => parts.iter().all(|part| part.always_holds(slots)),
            Self::Regex(_) => slots.iter().any(|slot| self.holds(*slot)),
            Self::Optional(_) | Self::Word(_) | Self::Prefix(_) | Self::Gap(_) => false,
        }
    }
}

/// Reads a phrase.
///
/// # Errors
/// When it is not well formed: an open bracket, an unknown slot, nothing but gaps.
pub fn parse(text: &str, language: &'static Language) -> Result<Pattern, PhraseError> {
    read::phrase(text, language)
}

/// Reads a regular expression for experts. Its slots are named groups: `(?<value>…)`, `(?<as_of>…)`.
///
/// # Errors
/// When it does not compile, is too large, matches the empty text or names a group that is no slot.
pub fn parse_regex(text: &str) -> Result<Pattern, PhraseError> {
    regex::compile(text).map(Pattern::Regex)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::language;

    /// The pattern on one line: alternatives of a word with `/`, groups in brackets.
    fn drawn(pattern: &Pattern) -> String {
        let all = |parts: &[Pattern], by: &str| parts.iter().map(drawn).collect::<Vec<_>>().join(by);
        match pattern {
            Pattern::Word(forms) => forms.join("/"),
            Pattern::Prefix(beginning) => format!("{beginning}*"),
            Pattern::Sequence(parts) => all(parts, " "),
            Pattern::Either(parts) => format!("[{}]", all(parts, " | ")),
            Pattern::Optional(part) => format!("[{}]?", drawn(part)),
            Pattern::Gap(words) => format!("..{words}"),
            Pattern::Slot(slot) => format!("<{}>", slot.name()),
            Pattern::Regex(regex) => format!("/{regex}/"),
        }
    }

    fn read(text: &str, code: &str) -> String {
        match parse(text, language(code).unwrap()) {
            Ok(pattern) => drawn(&pattern),
            Err(error) => picture(text, &error),
        }
    }

    fn picture(text: &str, error: &PhraseError) -> String {
        let before = text[..error.span.start].chars().count();
        let under = error.span.of(text).chars().count().max(1);
        let help = error.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
        format!(
            "{text}\n{}{} {}\n{}{help}",
            " ".repeat(before),
            "^".repeat(under),
            error.label,
            error.message
        )
    }

    #[test]
    fn experiment() {
        for text in [
            "(a|revendique <value>",
            "a) b",
            "héberg* (par|chez <value>",
            "<value",
            "revendique <valeur> membres",
            "revendique <as of>",
            "<val>",
            "a () b",
            "(a|) b",
            "(plus de)? ...",
            "... revendique <value>",
            "revendique <value> ...",
            "(... par|chez) <value>",
            "a ...21 b",
            "a ...0 b",
            "a ...99999999999999999999999 b",
            "de <value> à <value>",
            "(de <value>|<value> membres) ou <value>",
            "<value>",
            "<value> (membres)?",
            "n'est toujours? pas",
            "qui héberge Parler ?",
            "a|b",
            "* b",
            "(a|b)* c",
            "héb*rg",
            "l* <value>",
            "compte {value} membres",
            "compte <value>? membres",
            "",
            "  !! ",
            "a > b",
            "((((((((((((((a))))))))))))))",
            "sous-* x",
            "...",
            "c'est a.. b",
            "x (y)? (... z)?",
        ] {
            println!("{}\n", read(text, "fr"));
        }
        for text in [
            r"(?<valeu>\d+)",
            r"(\d+",
            r"\d*",
            r"a{1000}{1000}{10}",
            r"(?=x)y",
            "é[z-a]",
            r"(?<value>\d+) membres",
            r"\p{Greekk}",
        ] {
            println!(
                "{}\n",
                match parse_regex(text) {
                    Ok(p) => drawn(&p),
                    Err(e) => picture(text, &e),
                }
            );
        }
    }

    #[test]
    fn phrases_are_read_into_patterns() {
        for (code, text, pattern) in [
            ("fr", "plus de <value>", "plus de/d' <value>"),
            ("fr", "PLUS D\u{2019}<value>", "plus d'/de <value>"),
            ("fr", "l'hébergeur", "l'/le/la hebergeur"),
            ("fr", "la barre des <value>", "la/l' barre des <value>"),
            (
                "fr",
                "héberg* (par|chez|sur les serveurs ... de) <value>",
                "heberg* [par | chez | sur les serveurs ..6 de/d'] <value>",
            ),
            ("fr", "n'est (toujours)? pas disponible", "n'/ne est [toujours]? pas disponible"),
            ("fr", "(compte|revendique)...3 <value>", "[compte | revendique] ..3 <value>"),
            ("fr", "a révélé … <value>, sous-traité !", "a revele ..6 <value> sous traite"),
            ("fr", "sous-trait* à <value>", "sous trait* a <value>"),
            ("fr", "(a (b|c d)? e|f)", "[a [[b | c d]]? e | f]"),
            (
                "fr",
                "depuis <as-of>, <holder> dit que <subject> a quitté <former>",
                "depuis <as-of> <holder> dit que/qu' <subject> a quitte <former>",
            ),
            ("fr", "d'(une|un) <value>", "d'/de [une | un] <value>"),
            ("en", "<subject>'s <value> users", "<subject> 's <value> users"),
            ("en", "Parler's users don't", "parler 's users don't"),
            ("en", "claims 1.10 or 12,5", "claims 1.10 or 12,5"),
        ] {
            assert_eq!(read(text, code), pattern, "{text}");
        }
    }
}
