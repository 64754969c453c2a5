//! No text causes a panic, and no place in it is cut through a character.

use std::sync::LazyLock;

use crossclaim::article::{self, Article};
use crossclaim::language::LANGUAGES;
use crossclaim::observe::Prepared;
use crossclaim::{claim, read};
use proptest::prelude::*;

use super::{SAMPLE, reports, spans_are_sound};

/// Words that mean something to some reader, and characters that have broken others.
const PIECES: &[&str] = &[
    "Parler",
    "plus de",
    "12 millions",
    "d’utilisateurs",
    "users",
    "more than",
    "½",
    "1,5",
    "۱۲",
    "1e9",
    "99999999999999999999",
    "lundi dernier",
    "le 10 janvier",
    "31/12/9999",
    "February 30",
    "hébergé par",
    "DDoS-Guard",
    "Matze",
    "n’est pas",
    "serait",
    "according to Reuters",
    "« ",
    " »",
    "\"",
    "“",
    "”",
    "?",
    ".",
    "…",
    "\n\n",
    "\n",
    "\r\n",
    "\t",
    "---\n",
    "# ",
    "- ",
    "| a | b |\n",
    "```",
    "<b>",
    "[x](",
    "<!--",
    "\u{a0}",
    "\u{202f}",
    "\u{feff}",
    "\u{200d}",
    "e\u{301}",
    "İ",
    "ß",
    "ﬁ",
    "漢字",
    "🏴‍☠️",
    "\u{1}",
    "date 2021-01 ",
    "$",
    "€",
    "%",
    "−",
    "–",
    "'",
    "’",
    "(",
    ")",
    "/",
];

fn text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|words| words.concat());
    let words = prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|words| words.join(" "));
    prop_oneof![pieces, words, any::<String>()]
}

/// Pieces of a claim file, in no order.
const YAML: &[&str] = &[
    "version: 1\n",
    "subject: Acme\n",
    "subjects: [Acme, Bolt]\n",
    "names: {A: {part-of: B}, B: {part-of: A}}\n",
    "claims:\n",
    "  - id: users\n",
    "    kind: count\n",
    "    kind: one-of\n",
    "    values: {a: , b: [x]}\n",
    "    of: {en: [users]}\n",
    "    match: {en: [has <value>]}\n",
    "    match: ['(a|b', '<value', '... ...', '(((', 'é* <value>']\n",
    "      - regex: '(?<value>'\n",
    "    expect: [{values: [12, 12 million], expires: 2026-02-30}]\n",
    "    examples: {none: [x], todo: {12: [y]}, 12: z}\n",
    "    tolerance: 1e400%\n",
    "    stable-for: 99999999999999999999d\n",
    "    min-sources: -1\n",
    "\t",
    "&a [*a, *a]\n",
    "? [",
    "}",
    "\u{feff}",
    "漢\n",
];

fn yaml() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(YAML), 0..16).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_causes_a_panic(text in text(), format in 0..article::FORMATS.len(), language in 0..LANGUAGES.len()) {
        static PREPARED: LazyLock<Vec<Prepared<'static>>> = LazyLock::new(|| Prepared::all(&SAMPLE.claims));
        let read = article::FORMATS[format].read("any", &text);
        let language = LANGUAGES[language].language();
        let mut article = Article::from_text("any", &text, read.about, Some(language));
        article.blocks = read.blocks;
        spans_are_sound(&article, &PREPARED);
        reports(&[article]);
    }

    #[test]
    fn every_value_read_from_any_text_stands_on_whole_characters(text in text(), at in 0..LANGUAGES.len()) {
        let options = read::Options { language: Some(LANGUAGES[at].language()), ..read::Options::default() };
        for value in read::read(&text, options) {
            assert_eq!(text.get(value.start..value.end), Some(value.text.as_str()));
        }
    }

    #[test]
    fn no_claim_file_causes_a_panic(yaml in yaml()) {
        let _ = claim::check::claims_from_str("any.yaml", &yaml, &[]);
    }
}
