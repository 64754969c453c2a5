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

    #[test]
    fn what_is_wrong_is_told_at_its_place_with_what_to_write() {
        let pictures: Vec<String> = [
            "(a|revendique <value>",
            "a) b",
            "compte <value",
            "compte <valeur> membres",
            "compte <as of>",
            "compte {value} membres",
            "compte <value>? membres",
            "compte > b",
            "compte () b",
            "compte (a|) b",
            "compte a|b",
            "n'est toujours? pas",
            "qui héberge Parler ?",
            "* b",
            "(a|b)* c",
            "héb*rg",
            "l* <value>",
            "... compte <value>",
            "(plus)? ... compte",
            "compte <value> (a|... b ...)?",
            "compte ...21 membres",
            "de <value> à <value>",
            "(de <value>|<value> ou) moins <value>",
            "<value> (membres)? ...3 <holder>",
            "",
            " – !",
        ]
        .iter()
        .map(|text| read(text, "fr"))
        .collect();
        insta::assert_snapshot!(pictures.join("\n\n"), @r##"
        (a|revendique <value>
        ^ opened here
        a `(` is never closed
        help: close it with `)`

        a) b
         ^ closes nothing
        a `)` without its `(`

        compte <value
               ^ opened here
        a `<` is never closed
        help: slots are written <value>

        compte <valeur> membres
               ^^^^^^^^ unknown slot
        <valeur> is not a slot
        help: did you mean <value>?

        compte <as of>
               ^^^^^^^ unknown slot
        <as of> is not a slot
        help: did you mean <as-of>?

        compte {value} membres
               ^^^^^^^ taken for a slot
        slots are written in angle brackets
        help: write <value>

        compte <value>? membres
               ^^^^^^^^ not a group
        `?` stands behind a group only
        help: write (<value>)?

        compte > b
               ^ closes nothing
        a `>` without its `<`
        help: slots are written <value>

        compte () b
               ^^ nothing in it
        an empty group
        help: for words that may be missing write (words)?

        compte (a|) b
               ^^^^ one side of a `|` is empty
        an empty group
        help: for words that may be missing write (words)?

        compte a|b
                ^ not in brackets
        `|` stands inside brackets only
        help: write (this|that), or two phrases

        n'est toujours? pas
              ^^^^^^^^^ not a group
        `?` stands behind a group only
        help: for a word that may be missing write (toujours)?

        qui héberge Parler ?
                           ^ behind no group
        `?` stands directly behind a group only
        help: for words that may be missing write (words)?; the punctuation of a phrase is left out

        * b
        ^ behind no word
        `*` stands directly behind the beginning of a word
        help: write `host*` for any ending, `...` for any words

        (a|b)* c
             ^ behind a group
        `*` stands directly behind the beginning of a word
        help: write it inside: (host*|server*)

        héb*rg
           ^ inside a word
        `*` stands at the end of a word only
        help: give the word's beginning, or every form: (hosted|hosting)

        l* <value>
        ^ too short
        the beginning of a word has two letters or more

        ... compte <value>
        ^^^ a gap stands between words
        a phrase that begins with a gap
        help: leave it out: a phrase may match anywhere in a sentence

        (plus)? ... compte
                ^^^ a gap stands between words
        a phrase that begins with a gap
        help: leave it out: a phrase may match anywhere in a sentence

        compte <value> (a|... b ...)?
                                ^^^ a gap stands between words
        a phrase that ends with a gap
        help: leave it out: a phrase may match anywhere in a sentence

        compte ...21 membres
               ^^^^^ `...` alone skips up to 6
        a gap skips 1 to 20 words

        de <value> à <value>
                     ^^^^^^^ one too many
        a phrase has one <value> at most
        help: write two phrases, or choose between the two with (…|…)

        (de <value>|<value> ou) moins <value>
                    ^^^^^^^ one too many
        a phrase has one <value> at most
        help: write two phrases, or choose between the two with (…|…)

        <value> (membres)? ...3 <holder>
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ would match nearly everywhere
        no word of this phrase must be there
        help: add words that stand around the value, or use `near: [words]` instead of `match`


        ^ no word in it
        a phrase holds at least one word

         – !
         ^^^ no word in it
        a phrase holds at least one word
        "##);
    }

    #[test]
    fn what_is_only_unusual_is_no_mistake() {
        for text in ["... a", "a ..."] {
            assert!(parse(text, language("fr").unwrap()).is_err());
        }
        assert_eq!(
            read("(de <value>|<value> membres) compte", "fr"),
            "[de/d' <value> | <value> membres] compte"
        );
        assert_eq!(read("<subject> : <value>", "fr"), "<subject> <value>");
        assert_eq!(read("a (... b)? c", "fr"), "a [..6 b]? c");
        assert_eq!(read("etc... fin", "fr"), "etc ..6 fin");
        assert_eq!(read("50 % des", "fr"), "50 des");
    }

    #[test]
    fn regexes_are_checked() {
        let pictures: Vec<String> = [
            r"(?<value>\d+) membres",
            r"(?<valeu>\d+)",
            r"(\d+",
            r"\d*",
            r"é[z-a]",
            r"(?=x)y",
            r"(a)\1",
            r"\p{Greekk}",
            r"a{1000}{1000}",
        ]
        .iter()
        .map(|text| match parse_regex(text) {
            Ok(pattern) => drawn(&pattern),
            Err(error) => picture(text, &error),
        })
        .collect();
        insta::assert_snapshot!(pictures.join("\n\n"), @r##"
        /(?<value>\d+) membres/

        (?<valeu>\d+)
           ^^^^^ this group
        `valeu` is not a slot
        help: did you mean `value`?

        (\d+
        ^ unclosed group
        not a regular expression

        \d*
        ^^^ matches everywhere
        the regular expression matches the empty text
        help: make at least one part obligatory: `+` instead of `*`

        é[z-a]
          ^^^ invalid character class range, the start must be <= the end
        not a regular expression

        (?=x)y
        ^^^ look-around, including look-ahead and look-behind, is not supported
        not a regular expression
        help: look-around and back-references do not exist here; use `unless` to veto

        (a)\1
           ^^ backreferences are not supported
        not a regular expression
        help: look-around and back-references do not exist here; use `unless` to veto

        \p{Greekk}
        ^^^^^^^^^^ Unicode property not found
        not a regular expression

        a{1000}{1000}
        ^^^^^^^^^^^^^ too large
        the regular expression is too large: over 10485760 bytes when compiled
        help: repeat less: `{1,1000}` counts a thousandfold
        "##);
    }

    #[test]
    fn no_text_is_too_much_for_the_reader() {
        let deep = "(".repeat(100_000);
        let long = "a ".repeat(100_000);
        for text in [
            deep.as_str(),
            long.as_str(),
            "é*é",
            "l\u{2019}",
            "\u{301}*",
            "(é|<",
            "…é…",
            "'",
            "d'",
            "...é ...",
            "<é>",
            "<>",
        ] {
            for code in ["fr", "en"] {
                let _ = read(text, code);
            }
        }
    }
}
