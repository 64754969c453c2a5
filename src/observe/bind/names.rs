//! Who is named in a sentence, and how the name stands there, whatever is matched.

use super::referent::{Form, Referent, Referents, Who};
use crate::kind::Passage;
use crate::kind::name::runs;
use crate::language::{is_given, is_place};
use crate::sentence::{Sentence, Word};
use crate::span::Span;

fn holds(list: &[String], word: &Word) -> bool {
    list.binary_search(&word.folded).is_ok()
}

/// Whether a speaker or origin is this name, perhaps with words around it.
pub(super) fn same_name(speaker: &Option<String>, name: &str) -> bool {
    let key = crate::fold::key(name);
    speaker.as_ref().is_some_and(|speaker| {
        let speaker = crate::fold::key(speaker);
        speaker == key || speaker.ends_with(&key) || speaker.starts_with(&key)
    })
}

/// The subject, declared rivals, other names and things called by what they are to another, in order.
pub(super) fn in_sentence(referents: &Referents, passage: &Passage<'_>) -> Vec<Referent> {
    let sentence = passage.sentence();
    let runs = runs(passage);
    let mut all = referents.declared(passage, sentence);
    for referent in &mut all {
        if let Some(larger) = referents.larger(passage, sentence, referent.span, &runs) {
            *referent = Referent { span: larger.span, who: Who::Other(larger.full), form: Form::Name };
        }
    }
    for run in runs {
        // "Im Vergleich": what may be a common noun is one behind an article.
        let at = sentence.words.partition_point(|word| word.span.start < run.span.start);
        let article = at
            .checked_sub(1)
            .is_some_and(|at| holds(&passage.language.names.determiners, &sentence.words[at]));
        let known = all.iter().any(|other| other.span.overlaps(run.span));
        let common = run.doubtful && article;
        if !known && !common {
            all.push(Referent { span: run.span, who: Who::Other(run.full), form: Form::Name });
        }
    }
    all.sort_by_key(|referent| referent.span);
    relations(passage, sentence, &mut all);
    all.sort_by_key(|referent| referent.span);
    all
}

/// Adds what is called by what it is to another: `its owner`, `sa maison mère`. One whose name follows
/// is called by its name: `its rival Brixton`.
fn relations(passage: &Passage<'_>, sentence: &Sentence, all: &mut Vec<Referent>) {
    let lists = &passage.language.subjects;
    for (at, word) in sentence.words.iter().enumerate() {
        let ends = |ending: &String| word.folded.ends_with(ending.as_str());
        if !holds(&lists.relations, word) && !lists.relation_endings.iter().any(ends) {
            continue;
        }
        // "Rival de toujours, Nord-Data …": without a determiner it tells who that is.
        let heads = sentence.words[..at].iter().all(Word::is_mark);
        // "its parent company"
        let noun =
            |word: &&Word| holds(&passage.language.names.companies, word) || holds(&lists.generic, word);
        let company = sentence.words.get(at + 1).filter(noun);
        let end = at + 1 + usize::from(company.is_some());
        let span = company.map_or(word.span, |company| word.span.to(company.span));
        let starts = |at: usize| {
            let here = sentence.words.get(at);
            here.and_then(|here| all.iter().position(|referent| referent.span.start == here.span.start))
        };
        // "its rival Brixton" is called by its name.
        if starts(end).is_some() || all.iter().any(|referent| referent.span.overlaps(span)) {
            continue;
        }
        // "the owner of Halden" is one thing.
        let owning =
            sentence.words.get(end).is_some_and(|word| holds(&passage.language.names.possessives, word));
        let determiners = sentence.words.iter().skip(end + 1);
        let skip = determiners.take_while(|word| holds(&passage.language.names.determiners, word)).count();
        let owner = starts(end + 1 + skip).filter(|_| owning);
        let span = owner.map_or(span, |owner| span.to(all[owner].span));
        if let Some(owner) = owner {
            all.remove(owner);
        }
        if !heads {
            all.push(Referent {
                span,
                who: Who::Other(span.of(passage.text).to_owned()),
                form: Form::Relation,
            });
        }
    }
}

/// The pronouns, and the descriptions of the sort of "the company", of a sentence, in order.
pub(super) fn pronouns(referents: &Referents, passage: &Passage<'_>) -> Vec<Span> {
    let language = passage.language;
    let (names, lists) = (&language.names, &language.subjects);
    let words: Vec<&Word> = passage.sentence().words.iter().filter(|word| !word.is_mark()).collect();
    let mut all = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let thing = holds(&lists.things, word);
        let who = referents.person && holds(&names.personal, word) && !holds(&names.relatives, word);
        // "il" stands for people and things alike, "it" for no person.
        let fits = who || thing && (!referents.person || names.personal.is_empty());
        let next = words.get(at + 1);
        let dummy = next.is_some_and(|next| holds(&lists.dummies, next));
        let latter = thing && holds(&lists.latter, word);
        if (fits || latter) && !dummy {
            all.push(word.span);
        }
        let definite = holds(&names.determiners, word)
            && !holds(&names.indefinites, word)
            && !holds(&names.own, word)
            && !referents.person;
        if !definite {
            continue;
        }
        if let Some(latter) = next.filter(|next| holds(&lists.latter, next)) {
            all.push(word.span.to(latter.span));
            continue;
        }
        // "the company", "the young company"; not "the company Brixton", "the network of Brixton".
        for skip in 1..=2 {
            let Some(noun) = words.get(at + skip) else { break };
            if holds(&names.companies, noun) || holds(&lists.generic, noun) {
                let behind = words.get(at + skip + 1);
                let other = behind.is_some_and(|behind| {
                    behind.is_capital() && !language.writing.capital_nouns
                        || holds(&names.possessives, behind)
                        || holds(&lists.relations, behind)
                        || language.writing.endings.contains(&behind.folded) && skip == 2
                });
                let before = at + skip > at + 1 && holds(&lists.relations, words[at + 1]);
                if !other && !before {
                    all.push(word.span.to(noun.span));
                }
                break;
            }
        }
    }
    all
}

/// The first pronoun that is what the verb of the sentence is said of.
pub(super) fn first_pronoun(referents: &Referents, passage: &Passage<'_>) -> Option<Span> {
    pronouns(referents, passage).into_iter().find(|span| !is_oblique(passage, passage.sentence(), *span))
}

/// The word before a name, past determiners, titles and introductions.
pub(super) fn before<'s>(passage: &Passage<'_>, sentence: &'s Sentence, span: Span) -> Option<&'s Word> {
    let names = &passage.language.names;
    let end = sentence.words.partition_point(|word| word.span.start < span.start);
    let mut words = sentence.words[..end].iter().rev();
    for _ in 0..4 {
        let word = words.next().filter(|word| !word.is_mark())?;
        if holds(&names.prepositions, word) || !names.introduces(&word.folded) {
            return Some(word);
        }
    }
    None
}

/// Whether a name stands behind a preposition.
pub(super) fn is_oblique(passage: &Passage<'_>, sentence: &Sentence, span: Span) -> bool {
    let names = &passage.language.names;
    before(passage, sentence, span)
        .is_some_and(|word| holds(&names.prepositions, word) && !holds(&names.clauses, word))
}

/// Whether a word such as "que" before a name makes it the subject of a clause within the sentence.
pub(super) fn opens_clause(passage: &Passage<'_>, sentence: &Sentence, span: Span) -> bool {
    let names = &passage.language.names;
    tokens_before(sentence, span) > 1
        && before(passage, sentence, span)
            .is_some_and(|word| holds(&names.clauses, word) || holds(&names.relatives, word))
}

/// Where the clauses behind a colon or a semicolon begin.
pub(super) fn clause_starts(sentence: &Sentence) -> Vec<usize> {
    let marks = sentence.words.iter().filter(|word| matches!(word.folded.as_str(), ":" | ";"));
    marks.map(|mark| mark.span.end).collect()
}

/// How many words stand before the clause that a span stands in.
pub(super) fn clause_start(sentence: &Sentence, span: Span) -> usize {
    let last = clause_starts(sentence).into_iter().rfind(|start| *start <= span.start);
    last.map_or(0, |start| tokens_before(sentence, Span::new(start, start)))
}

/// How many words stand before a span in its sentence.
pub(super) fn tokens_before(sentence: &Sentence, span: Span) -> usize {
    sentence.words.iter().filter(|word| !word.is_mark() && word.span.end <= span.start).count()
}

/// Whether a name bears a possessive ending.
pub(super) fn has_possessive_ending(passage: &Passage<'_>, sentence: &Sentence, span: Span) -> bool {
    let at = sentence.words.partition_point(|word| word.span.start < span.end);
    sentence.words.get(at).is_some_and(|word| passage.language.writing.endings.contains(&word.folded))
}

/// How many words stand between two spans.
pub(super) fn words_between(sentence: &Sentence, left: Span, right: Span) -> usize {
    let inside = |word: &&Word| word.span.start >= left.end && word.span.end <= right.start;
    sentence.words.iter().filter(inside).filter(|word| !word.is_mark()).count()
}

/// Whether a name is that of a well-known place.
pub(super) fn is_town(referent: &Referent) -> bool {
    referent.who.rival().is_some_and(|name| is_place(&crate::fold::key(name)))
}

/// Whether a name is shown to be a person's: by its given name, by a title before it, by the office
/// behind it ("Mark Meckler, a lawyer"), or because the article goes on by the surname alone.
pub(super) fn is_person(passage: &Passage<'_>, sentence: &Sentence, referent: &Referent) -> bool {
    let names = &passage.language.names;
    let Some(full) = referent.who.rival().filter(|_| referent.form == Form::Name) else { return false };
    let name = referent.span;
    if let Some((first, _)) = full.split_once(' ')
        && is_given(&crate::fold::fold(first))
    {
        return true;
    }
    let at = sentence.words.partition_point(|word| word.span.start < name.start);
    let title = sentence.words[..at].iter().rev().find(|word| word.folded != ".");
    if title.is_some_and(|title| names.is_title(&title.folded)) {
        return true;
    }
    is_called_by_surname(passage, sentence, name)
}

/// Whether an office stands behind a name, or the article goes on by the surname alone.
fn is_called_by_surname(passage: &Passage<'_>, sentence: &Sentence, name: Span) -> bool {
    let names = &passage.language.names;
    let mut behind = sentence.words.iter().skip_while(|word| word.span.start < name.end);
    let comma = behind.next().is_some_and(|mark| mark.folded == ",");
    let mut words = behind.skip_while(|word| holds(&names.determiners, word));
    if comma && words.next().is_some_and(|word| holds(&names.titles, word)) {
        return true;
    }
    let mut parts = sentence.words.iter().filter(|word| word.span.start >= name.start);
    let (Some(given), Some(surname)) = (parts.next(), parts.next()) else { return false };
    surname.span.end == name.end
        && surname.is_capital()
        && given.is_capital()
        && passage.known.is_some_and(|known| known.stands_alone(passage, surname))
}
