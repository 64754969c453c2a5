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

use super::known::Known;
use super::nouns::Evidence;
use crate::fold;
use crate::kind::Passage;
use crate::language::is_legal_form;
use crate::sentence::{Sentence, Shape, Word};
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
    let spans = spans(passage, sentence);
    let mut runs: Vec<Run> = spans
        .into_iter()
        .map(|Piece { first, last, doubtful }| {
            let words = &sentence.words;
            let mut end = last;
            while end > first && (is_legal_form(&words[end].folded) || words[end].is_mark()) {
                end -= 1;
            }
            let full = words[first].span.to(words[end].span).of(passage.text).to_owned();
            let mut full = full.split_whitespace().collect::<Vec<_>>().join(" ");
            if passage.language.writing.capital_nouns && !doubtful {
                Evidence::new(passage, sentence).nominative(&mut full);
            }
            Run { span: words[first].span.to(words[last].span), key: fold::key(&full), full, doubtful }
        })
        .filter(|run| !run.key.is_empty())
        .collect();
    if let Some(known) = passage.known {
        known.complete(passage, &mut runs);
    }
    runs
}

/// The first and the last word of a run.
pub(super) struct Piece {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) doubtful: bool,
}

/// The words of each run.
pub(super) fn spans(passage: &Passage<'_>, sentence: &Sentence) -> Vec<Piece> {
    let words = &sentence.words;
    if mostly_capitals(words) {
        return Vec::new();
    }
    let language = passage.language;
    let never = |word: &Word| language.names.never.binary_search(&word.folded).is_ok();
    let title = |word: &Word| language.names.is_title(&word.folded);
    let nouns = language.writing.capital_nouns;
    let is_given = |word: &Word| language.names.given.binary_search(&word.folded).is_ok();
    let article = |word: &Word| language.names.determiners.binary_search(&word.folded).is_ok();
    let belongs = |word: &Word| language.names.possessives.binary_search(&word.folded).is_ok();
    let particle = |word: &Word| language.names.particles.binary_search(&word.folded).is_ok();
    let given = |word: &Word| !title(word) && (word.shape != Shape::Upper || word.folded.len() == 1);
    let mut spans = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !is_name_word(passage.text, &words[at]) {
            at += 1;
            continue;
        }
        let first = at;
        let mut last = at;
        let mut behind = None;
        // Extend over capitals, joined words, initials and particles between capitals.
        loop {
            let mut next = last + 1;
            while words.get(next).is_some_and(|word| joins(passage.text, words, last, next, word)) {
                next += 1;
            }
            let joined = next > last + 1;
            let hyphen = joined && words[next - 1].folded == "-";
            let Some(word) = words.get(next) else { break };
            if word.is_mark() {
                break;
            }
            // "Apple CEO Tim Cook" is a company and a person.
            if word.shape == Shape::Upper && word.folded.len() > 1 && title(word) {
                break;
            }
            // "Parler-Chef John Matze" are a company and a person.
            if nouns && hyphen && title(word) {
                behind = Some(next + 1);
                break;
            }
            if hyphen || is_name_word(passage.text, word) {
                last = next;
                continue;
            }
            // `de`, `von`, `of`: only when a capital follows, and at most two of them.
            let after = (next + 1..words.len().min(next + 3))
                .take_while(|i| particle(&words[*i]) || is_name_word(passage.text, &words[*i]))
                .find(|i| is_name_word(passage.text, &words[*i]));
            match after {
                // "l'adresse IP de Parler": an acronym has no given name.
                // "Jean Dupont de Danone" is two names, "Charles de Gaulle" and "Bank of America" one.
                Some(end)
                    if !joined
                        && particle(word)
                        && given(&words[last])
                        && !never(&words[end])
                        && !(nouns && (article(word) || !is_given(&words[last])))
                        && !(belongs(word)
                            && words[first..=last]
                                .iter()
                                .filter(|w| !w.is_mark() && !(nouns && title(w)))
                                .count()
                                > 1) =>
                {
                    last = end
                }
                _ => break,
            }
        }
        at = behind.unwrap_or(last + 1);
        if let Some((first, last)) = trimmed(passage, sentence, first, last, never, title) {
            let evidence = nouns.then(|| Evidence::new(passage, sentence));
            let name = evidence.map(|evidence| evidence.name(first, last));
            let (first, last) = name.flatten().unwrap_or((first, last));
            spans.push(Piece { first, last, doubtful: matches!(name, Some(None)) });
        }
    }
    spans
}

/// Drops titles and words that are no names from the front; `None` when nothing is left.
fn trimmed(
    passage: &Passage<'_>,
    sentence: &Sentence,
    mut first: usize,
    last: usize,
    never: impl Fn(&Word) -> bool,
    title: impl Fn(&Word) -> bool,
) -> Option<(usize, usize)> {
    let words = &sentence.words;
    while first <= last {
        let word = &words[first];
        // A word in all capitals in running text is an acronym, whatever it spells.
        let droppable = word.is_mark()
            || title(word)
            || (never(word) && (word.shape != Shape::Upper || first == last))
            || word.folded.ends_with('\'');
        if !droppable {
            break;
        }
        first += 1;
    }
    if first > last {
        return None;
    }
    let single = (first..=last).filter(|i| !words[*i].is_mark()).count() == 1;
    let word = &words[first];
    if single && (never(word) || is_legal_form(&word.folded)) {
        return None;
    }
    let opens = words[..first].iter().all(|word| word.is_mark() || word.folded.ends_with('\''));
    // "CloudRoute", "WhatsApp": no sentence gives a capital further in.
    let inner = word.span.of(passage.text).chars().skip(1).any(char::is_uppercase);
    if single
        && opens
        && !passage.language.writing.capital_nouns
        && word.shape == Shape::Capital
        && !inner
        && !passage.known.is_some_and(|known| known.has_capital_elsewhere(passage, word))
    {
        return None;
    }
    Some((first, last))
}

fn is_name_word(text: &str, word: &Word) -> bool {
    match word.shape {
        Shape::Capital | Shape::Upper => true,
        // `iPhone`: a capital further in. `8kun`: digits and letters.
        Shape::Lower => word.span.of(text).chars().skip(1).any(char::is_uppercase),
        Shape::Number => {
            let written = word.span.of(text);
            written.chars().filter(|c| c.is_alphabetic()).count() >= 2
                && !written
                    .trim_start_matches(|c: char| c.is_numeric())
                    .chars()
                    .all(|c| "ermndhsto".contains(c))
        }
        Shape::Mark => false,
    }
}

/// Whether the mark at `next` joins the words around it into one name: a hyphen without spaces, the
/// full stop of an initial, `&`.
fn joins(text: &str, words: &[Word], last: usize, next: usize, mark: &Word) -> bool {
    if !mark.is_mark() {
        return false;
    }
    let touches_left = words[next - 1].span.end == mark.span.start;
    let touches_right = words.get(next + 1).is_some_and(|word| word.span.start == mark.span.end);
    match mark.folded.as_str() {
        "-" => touches_left && touches_right,
        "." => {
            let before = words[last].span.of(text);
            let initial = before.chars().count() == 1 && words[last].is_capital();
            touches_left && (initial || touches_right)
        }
        "&" => true,
        _ => false,
    }
}

/// Whether capitals say nothing here: a headline in capitals.
pub(super) fn mostly_capitals(words: &[Word]) -> bool {
    let letters = words
        .iter()
        .filter(|word| matches!(word.shape, Shape::Lower | Shape::Capital | Shape::Upper))
        .count();
    let upper = words.iter().filter(|word| word.shape == Shape::Upper).count();
    letters >= 4 && upper * 10 >= letters * 7
}

#[cfg(test)]
mod tests {
    use super::super::Names;
    use super::*;
    use crate::article::Role;
    use crate::language::language;
    use crate::sentence::words;

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
        assert_eq!(fr("C'est l'adresse IP de Parler."), "IP | Parler");
        assert_eq!(fr("Il cite Charles de Gaulle et Mme Durand."), "Charles de Gaulle | Durand");
        assert_eq!(fr("Hier, le maire Jean Dupont de Lyon a parlé."), "Jean Dupont | Lyon");
        assert_eq!(fr("Deux hommes de Rostov-sur-le-Don, en Russie."), "Rostov-sur-le-Don | Russie");
        assert_eq!(fr("abandonné par Amazon Inc. et Google"), "Amazon | Google");
        assert_eq!(fr("selon le message board 8kun et un iPhone"), "8kun | iPhone");
        assert_eq!(fr("C'est L'Oréal que vise J. Matze."), "Oréal | J. Matze");
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
