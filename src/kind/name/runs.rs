//! Capitalised runs: the names that nobody declared.
//!
//! | written | run |
//! |---|---|
//! | `le milliardaire Robert Mercer` | `Robert Mercer` |
//! | `Charles de Gaulle` | `Charles de Gaulle` |
//! | `Rostov-sur-le-Don` | one run: hyphens join |
//! | `Amazon Inc.` | `Amazon Inc`, full name `Amazon` |
//! | `Google et Apple` | two runs |
//! | `Le site`, `Lundi`, `However` | none: a capital that the beginning of the sentence or spelling gives |
//! | `Mme Durand`, `CEO John Matze` | `Durand`, `John Matze`: titles are no part |
//! | `Apple CEO Tim Cook` | `Apple`, `Tim Cook`: an office in capitals parts |
//! | `LE SITE EST DE RETOUR` | none: all capitals |
//! | `8kun`, `iPhone` | mixed words are names |

use super::cut::spans;
use super::known::Known;
use super::nouns::{Evidence, Piece};
use crate::fold;
use crate::kind::Passage;
use crate::language::{is_given, is_legal_form, is_place};
use crate::span::Span;

/// A capitalised run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Where it stands, legal forms included.
    pub span: Span,
    /// As written, without legal forms; a surname or acronym is completed to the one full name
    /// that the article gives.
    pub full: String,
    /// Letters and digits of `full`.
    pub key: String,
    /// Its capitals may be those of common nouns: a name only when a claim declares it.
    pub doubtful: bool,
}

impl Run {
    /// A whole text as one run, its legal forms taken off; `None` when it holds no letter or digit.
    pub fn whole(text: &str) -> Option<Self> {
        let mut words: Vec<&str> = text.split_whitespace().collect();
        while words.len() > 1 && words.last().is_some_and(|last| is_legal_form(&fold::key(last))) {
            words.pop();
        }
        let full = words.join(" ").trim_end_matches(',').to_owned();
        let key = fold::key(&full);
        (!key.is_empty()).then(|| Self { span: Span::new(0, text.len()), full, key, doubtful: false })
    }
}

/// The capitalised runs of the sentence, in order. Linear in the sentence; when a single word needs
/// completing, also in the article.
pub fn runs(passage: &Passage<'_>) -> Vec<Run> {
    let own = Known::default();
    let passage = &Passage { known: Some(passage.known.unwrap_or(&own)), ..*passage };
    let sentence = passage.sentence();
    let evidence = Evidence::new(passage, sentence);
    let spans = spans(passage, sentence);
    let mut runs: Vec<Run> = evidence
        .weighed(spans)
        .into_iter()
        .map(|Piece { first, last, doubtful }| {
            let words = &sentence.words;
            let mut end = last;
            let stop = words[last].is_mark();
            while end > first && (is_legal_form(&words[end].folded) || (words[end].is_mark() && !stop)) {
                end -= 1;
            }
            let full = words[first].span.to(words[end].span).of(passage.text).to_owned();
            let mut full = full.split_whitespace().collect::<Vec<_>>().join(" ");
            if !doubtful {
                evidence.nominative(&mut full);
            }
            Run { span: words[first].span.to(words[last].span), key: fold::key(&full), full, doubtful }
        })
        .filter(|run| !run.key.is_empty())
        .collect();
    share_surnames(passage, &mut runs);
    if let Some(known) = passage.known {
        known.complete(passage, &mut runs);
    }
    runs
}

/// `Robert et Rebekah Mercer`: the given name alone takes the surname behind the next.
fn share_surnames(passage: &Passage<'_>, runs: &mut [Run]) {
    let conjunctions = &passage.language.names.conjunctions;
    let given = |word: &str| is_given(&fold::fold(word)) && !is_place(&fold::key(word));
    for at in (1..runs.len()).rev() {
        let (before, behind) = runs.split_at_mut(at);
        let (Some(single), Some(full)) = (before.last_mut(), behind.first()) else { continue };
        let Some((first, surname)) = full.full.split_once(' ') else { continue };
        let between = passage.text.get(single.span.end..full.span.start).unwrap_or_default().trim();
        let joined = between == "," || conjunctions.binary_search(&fold::fold(between)).is_ok();
        if joined && !single.full.contains(' ') && given(&single.full) && given(first) {
            single.full = format!("{} {surname}", single.full);
            single.key = fold::key(&single.full);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Names;
    use super::*;
    use crate::article::Role;
    use crate::language::language;
    use crate::sentence::{Sentence, words};

    fn read(code: &str, text: &str) -> String {
        let language = language(code).unwrap();
        let mut sentences = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(start, start + line.trim_end().len());
            sentences.push(Sentence {
                span,
                words: words(text, span, language),
                role: Role::Paragraph,
                block: 0,
                language,
            });
            start += line.len();
        }
        let names = Names::default();
        (0..sentences.len())
            .flat_map(|at| {
                runs(&Passage {
                    text,
                    sentences: &sentences,
                    at,
                    language,
                    anchor: None,
                    names: &names,
                    known: None,
                })
            })
            .map(|run| run.full)
            .collect::<Vec<_>>()
            .join(" | ")
    }

    #[test]
    fn capitalised_runs_are_names() {
        let fr = |text| read("fr", text);
        assert_eq!(
            fr("Il vit de l'argent du milliardaire Robert Mercer et de sa fille Rebekah."),
            "Robert Mercer | Rebekah"
        );
        assert_eq!(fr("C'est l'adresse IP de Parler."), "Parler");
        assert_eq!(fr("Il cite Charles de Gaulle et Mme Durand."), "Charles de Gaulle | Durand");
        assert_eq!(fr("Hier, le maire Jean Dupont de Lyon a parlé."), "Jean Dupont | Lyon");
        assert_eq!(fr("Deux hommes de Rostov-sur-le-Don, en Russie."), "Rostov-sur-le-Don | Russie");
        assert_eq!(fr("abandonné par Amazon Inc. et Google"), "Amazon | Google");
        assert_eq!(fr("selon le message board 8kun et un iPhone"), "8kun | iPhone");
        assert_eq!(fr("C'est L'Oréal que vise J. Matze."), "L'Oréal | J. Matze");
        let en = |text| read("en", text);
        assert_eq!(
            en("Its CEO John Matze and the Bank of America sued Amazon Web Services, Inc."),
            "John Matze | Bank of America | Amazon Web Services"
        );
        assert_eq!(en("Here Apple CEO Tim Cook met Judge Ann King."), "Apple | Tim Cook | Ann King");
        assert_eq!(en("He met Ludwig van Beethoven and AT&T on Monday."), "Ludwig van Beethoven | AT&T");
    }

    #[test]
    fn capitals_of_sentences_and_spelling_are_no_names() {
        assert_eq!(read("fr", "Le site est de retour. "), "");
        assert_eq!(read("fr", "Lundi, il pleuvait; depuis Mars il fait beau."), "");
        assert_eq!(read("fr", "Hébergé par eux."), "");
        assert_eq!(read("en", "However, two Russian men own it."), "");
        assert_eq!(read("fr", "LE RÉSEAU SOCIAL EST DE RETOUR EN LIGNE"), "");
        assert_eq!(read("fr", "le 21e siècle, la 2nde place"), "");
    }

    #[test]
    fn the_first_word_is_a_name_when_it_is_one_elsewhere() {
        assert_eq!(read("fr", "Ceph est un logiciel.\nIl utilise Ceph."), "Ceph | Ceph");
        assert_eq!(read("en", "SkySilk confirmed it.\nHosting goes on."), "SkySilk");
    }

    #[test]
    fn surnames_and_acronyms_are_completed_from_the_article() {
        assert_eq!(read("fr", "Mark Meckler arrive.\nPuis Meckler parle."), "Mark Meckler | Mark Meckler");
        assert_eq!(
            read("en", "He uses Amazon Web Services (AWS).\nThen AWS left."),
            "Amazon Web Services | Amazon Web Services | Amazon Web Services"
        );
        assert_eq!(
            read("fr", "Robert Mercer et Rebekah Mercer paient.\nPuis Mercer parle."),
            "Robert Mercer | Rebekah Mercer | Mercer"
        );
    }
}
