//! What tells a place from another name.
//!
//! | written | because |
//! |---|---|
//! | `Lyon`, `Côte d'Ivoire` | it is well known |
//! | `Lake Constance`, `Rostov-sur-le-Don` | a word of the name says so |
//! | `à Vierzy`, `in Vierzy`, `la ville de Vierzy`, `Vierzy-based` | words around it do |
//! | `Henderson, Nevada`, `à Vierzy et Soissons` | it stands with a place |
//! | `Mme Lyon`, `Paris Hilton`, `Orbis Ltd`, `DDoS-Guard` | none of these is one |

use crate::fold;
use crate::kind::Passage;
use crate::kind::name::Run;
use crate::language::{Capitals, NameWords, is_given, is_legal_form, is_place};
use crate::sentence::{Shape, Word};

/// The runs of one sentence, and which of them are places.
pub(super) struct Evidence<'a> {
    words: &'a [Word],
    text: &'a str,
    names: &'a NameWords,
    capitals: &'a Capitals,
}

fn holds(list: &[String], word: &Word) -> bool {
    list.binary_search(&word.folded).is_ok()
}

impl<'a> Evidence<'a> {
    pub(super) fn new(passage: &Passage<'a>) -> Self {
        Self {
            words: &passage.sentence().words,
            text: passage.text,
            names: &passage.language.names,
            capitals: &passage.language.capitals,
        }
    }

    /// For each of the runs, in order, whether it is a place.
    pub(super) fn places(&self, runs: &[Run]) -> Vec<bool> {
        let mut found: Vec<bool> = Vec::with_capacity(runs.len());
        for (at, run) in runs.iter().enumerate() {
            let beside = at
                .checked_sub(1)
                .filter(|before| found[*before])
                .is_some_and(|before| self.goes_on(&runs[before], run));
            found.push(!self.is_none(run) && (beside || self.says_so(run)));
        }
        // `Springfield, Illinois`: the region behind tells the town.
        for at in (1..runs.len()).rev() {
            let between =
                self.text.get(runs[at - 1].span.end..runs[at].span.start).unwrap_or_default().trim();
            let within = matches!(between, "," | "(") && is_place(&runs[at].key);
            found[at - 1] |= found[at] && within && !self.is_none(&runs[at - 1]) && self.closes(&runs[at]);
        }
        found
    }

    fn index(&self, start: usize) -> usize {
        self.words.partition_point(|word| word.span.start < start)
    }

    fn inside(&self, run: &Run) -> &'a [Word] {
        let first = self.index(run.span.start);
        let end = self.words.partition_point(|word| word.span.start < run.span.end);
        &self.words[first..end.max(first)]
    }

    fn before(&self, run: &Run, back: usize) -> Option<&'a Word> {
        self.index(run.span.start).checked_sub(back).map(|at| &self.words[at])
    }

    fn behind(&self, run: &Run, ahead: usize) -> Option<&'a Word> {
        let end = self.words.partition_point(|word| word.span.start < run.span.end);
        self.words.get(end + ahead)
    }

    /// Whether something about the run rules a place out.
    fn is_none(&self, run: &Run) -> bool {
        let words = self.inside(run);
        let known = is_place(&run.key);
        let parts: Vec<&Word> = words.iter().filter(|word| !word.is_mark()).collect();
        let [first, ..] = parts.as_slice() else { return true };
        let titled = (1..=2).filter_map(|back| self.before(run, back)).find(|word| !word.is_mark());
        let titled = titled
            .is_some_and(|word| holds(&self.names.titles, word) && !holds(&self.capitals.located, word));
        let headed = parts.iter().any(|word| holds(&self.capitals.place_heads, word) && word.is_capital());
        let person = is_given(&first.folded) && !known && (parts.len() > 1 || !self.is_in(run)) && !headed;
        let firm =
            parts.iter().any(|word| is_legal_form(&word.folded) && word.is_capital()) && parts.len() > 1;
        let institution =
            !headed && parts.iter().any(|word| holds(&self.capitals.heads, word) && word.is_capital());
        let coined = parts.iter().any(|word| {
            word.shape == Shape::Number
                || word.span.of(self.text).chars().skip(1).any(char::is_uppercase)
                    && word.shape == Shape::Capital
                    && !word.folded.starts_with("mc")
                || (word.shape == Shape::Upper && parts.len() == 1)
                || word.shape == Shape::Lower && parts.len() == 1
        });
        titled || (!known && (person || firm || institution || coined))
    }

    /// Whether the name or what stands around it says that it is a place.
    fn says_so(&self, run: &Run) -> bool {
        let words = self.inside(run);
        let single_given = words.len() == 1 && is_given(&words[0].folded);
        let heads = |word: &&Word| word.is_capital() && holds(&self.capitals.place_heads, word);
        let parts = || words.iter().filter(|word| !word.is_mark());
        let headed = parts().count() > 1
            && (parts().next().is_some_and(|word| heads(&word))
                || parts().next_back().is_some_and(|word| heads(&word)));
        // `Rostov-sur-le-Don`: small words between hyphens.
        let chained = words.len() >= 5
            && words.windows(3).any(|three| {
                three[0].folded == "-" && three[2].folded == "-" && three[1].shape == Shape::Lower
            });
        let based = self.behind(run, 0).is_some_and(|mark| mark.folded == "-")
            && self.behind(run, 1).is_some_and(|word| holds(&self.capitals.seated, word));
        (is_place(&run.key) && !single_given) || headed || chained || based || self.is_in(run)
    }

    /// Whether the words before the run are such as stand before places.
    fn is_in(&self, run: &Run) -> bool {
        let mut back = 1;
        let small = |back: usize| self.before(run, back).filter(|word| !word.is_mark() && !word.is_capital());
        let Some(first) = small(1).or_else(|| self.before(run, 1).filter(|word| !word.is_mark())) else {
            return false;
        };
        if holds(&self.capitals.located, first) {
            return !(holds(&self.names.prepositions, first) && self.leads_to_no_place(run));
        }
        if holds(&self.names.determiners, first) {
            let Some(next) = small(2) else { return false };
            if holds(&self.capitals.located, next) && !holds(&self.names.possessives, first) {
                return true;
            }
            back = if holds(&self.names.possessives, first) { 1 } else { 2 };
        }
        let tie = self
            .before(run, back)
            .filter(|word| holds(&self.names.prepositions, word) || holds(&self.names.possessives, word));
        tie.is_some() && self.before(run, back + 1).is_some_and(|word| holds(&self.capitals.bound, word))
    }

    /// `reproche à Vierzy`, `shares in Vierzy`: what the words before are done to. One word of the run's
    /// own language that is common is none either: `works in Marketing`.
    fn leads_to_no_place(&self, run: &Run) -> bool {
        let words = self.inside(run);
        let common = words.len() == 1 && self.capitals.is_common(&words[0].folded);
        let unplaced = |word: &Word| {
            self.capitals.unplaced.iter().any(|beginning| word.folded.starts_with(beginning.as_str()))
        };
        common
            || (1..=4)
                .map_while(|back| self.before(run, back).filter(|word| !word.is_mark()))
                .any(|word| (word.shape == Shape::Lower || word.span == self.words[0].span) && unplaced(word))
    }

    /// Whether `run` goes on with the place before it: `Paris, Texas`, `Lyon et Marseille`.
    fn goes_on(&self, before: &Run, run: &Run) -> bool {
        let between = self.text.get(before.span.end..run.span.start).unwrap_or_default().trim();
        let joined = self.names.conjunctions.binary_search(&fold::fold(between)).is_ok();
        let onward = self.capitals.onward.binary_search(&fold::fold(between)).is_ok();
        joined || onward || (matches!(between, "," | "(" | "/" | "-" | "–") && self.closes(run))
    }

    /// Whether the run ends an aside: a mark or the end of the sentence stands behind it.
    fn closes(&self, run: &Run) -> bool {
        self.behind(run, 0)
            .is_none_or(|word| word.is_mark() || holds(&self.names.conjunctions, word) || is_place(&run.key))
    }
}
