//! Names are found as they are written, and what observing would count is never missed.

use proptest::prelude::*;

use super::*;
use crate::article::{About, Article};
use crate::claim::Subject;
use crate::claim::check::claims_from_str;
use crate::language::language;
use crate::sentence::sentences;

fn claims(subjects: &[&str]) -> Vec<Claim> {
    let claim = |(at, subject): (usize, &&str)| {
        format!("  - {{id: c{at}, kind: count, of: {{en: [users]}}, subject: {{name: \"{subject}\"}}}}\n")
    };
    let list: String = subjects.iter().enumerate().map(claim).collect();
    claims_from_str("c.yaml", &format!("version: 1\nclaims:\n{list}"), &[]).unwrap()
}

/// The subjects that are found in the bytes and in the words of a text.
fn found(subjects: &[&str], text: &str) -> (bool, Vec<usize>) {
    let claims = claims(subjects);
    let dictionary = Dictionary::new(&claims);
    let article = Article::from_text("a", text, About::default(), language("en"));
    (dictionary.may_concern(text.as_bytes(), false), dictionary.claims(&article, &sentences(&article)))
}

#[test]
fn names_are_found_as_they_are_written() {
    let subjects = ["Parler", "DDoS-Guard", "École Straße", "AT&T", "8kun", "le réseau", "O'Brien", "x"];
    for (text, named) in [
        ("Parler is back.", vec![0]),
        ("“Parler’s” host, DDOS Guard, left.", vec![0, 1]),
        ("the ECOLE STRASSE, an école", vec![2]),
        ("AT & T bought 8Kun and x.", vec![3, 4, 7]),
        ("O’Brien of le réseau", vec![5, 6]),
        ("Pa\u{301}rler, P\u{ad}arler", vec![0]),
        ("to parler, Parlerait, par ler, Écolestrasse", vec![2]),
        ("x² is another, Parler¹ is not", vec![0]),
        ("sParler Kun 8 kun AT", vec![]),
    ] {
        assert_eq!(found(&subjects, text), (!named.is_empty(), named), "{text}");
    }
}

#[test]
fn escapes_of_json_part_words() {
    let dictionary = Dictionary::new(&claims(&["Parler"]));
    assert!(dictionary.may_concern(br#"{"text": "Yes.\nParler\tis"}"#, true));
    assert!(!dictionary.may_concern(br#"{"text": "Yes.\nParlers"}"#, true));
    assert!(!dictionary.may_concern(br"Yes.\nParler", false), "there it is one word");
}

#[test]
fn a_name_without_latin_letters_rules_nothing_out() {
    let dictionary = Dictionary::new(&claims(&["🜁🜂a"]));
    assert!(!dictionary.may_concern(b"Bolt", false), "marks are no letters");
    let claims = claims(&["Parler", "Brelan"]);
    let article = Article::from_text("a", "Bolt is up.", About::default(), language("en"));
    let found = |dictionary: &Dictionary| {
        (dictionary.may_concern(b"Bolt", false), dictionary.claims(&article, &sentences(&article)))
    };
    assert_eq!(found(&Dictionary::new(&claims)), (false, vec![]));
    let odd = Dictionary { always: vec![1], ..Dictionary::new(&claims) };
    assert_eq!(found(&odd), (true, vec![1]));
}

#[test]
fn a_title_that_only_metadata_gives_counts() {
    let claims = claims(&["Parler"]);
    let about = About { title: Some("Parler again".into()), ..About::default() };
    let article = Article::from_text("a", "It is back.", about, language("en"));
    assert_eq!(Dictionary::new(&claims).claims(&article, &sentences(&article)), [0]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn nothing_that_a_claim_would_count_is_missed(
        name in "(Par|DDoS|Éco|8|x|Œ|Å|AT|d)(-|'|’|&|\\.| |)(ler|Guard|le|kun|T|Il|straße|1|)( SA)?",
        text in "([Pp]ar|PAR|D[Dd]oS|[ÉéEe]co|E\u{301}co|8|x|X|Œ|oe|[ÅA]|AT|d|é|s|n|用|12,|²|\u{ad}|\\n)(-|'|’|&|\\.| |\u{a0}|, |\n|)(ler|LER|Guard|le|[Kk]un|T|il|Il|STRASSE|straße|1|)(|'s|’s|,5|²|x|é|\u{301}| SA|, )( [Pp]arler| Guard)?",
    ) {
        let subjects = [name.as_str()];
        prop_assume!(name.chars().any(char::is_alphanumeric));
        let Some(claim) = std::panic::catch_unwind(|| claims(&subjects)).ok().and_then(|mut all| all.pop()) else {
            return Ok(());
        };
        let Subject { name: canonical, .. } = &claim.subject;
        let all = [claim.clone()];
        let dictionary = Dictionary::new(&all);
        for code in ["en", "fr"] {
            let article = Article::from_text("a", &text, About::default(), language(code));
            let sentences = sentences(&article);
            let entry = Entry { canonical: canonical.clone(), ..Entry::default() };
            let names = Names::new(vec![entry], false, false);
            let counts = sentences.iter().any(|it| !names.declared(&article.text, &it.words).is_empty());
            if counts {
                prop_assert!(dictionary.may_concern(text.as_bytes(), false), "raw: {name:?} in {text:?}");
                prop_assert!(!dictionary.claims(&article, &sentences).is_empty(), "words: {name:?} in {text:?}");
            }
        }
    }
}
