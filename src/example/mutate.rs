//! Changes every value that the examples and fixtures found, and looks whether anybody notices.
//!
//! Two articles, one with the text as it is and one with another value in it, must disagree under
//! the claim's own rules. A claim whose value can be changed without any verdict changing cannot
//! fail: its tolerance is too wide, its phrase reads something else, or its names are all one.
//!
//! | kind | changed to |
//! |---|---|
//! | numbers | about the double or the half: `12 million` to `32 million` |
//! | dates | seven years before, or two weeks beside where no year stands |
//! | names | another declared name, the name of another example, a made-up one |
//! | answers | the text of an example that gives another answer |
//!
//! Nothing is drawn by lot: the same files give the same changes. A value that no change can
//! contradict ("this Monday" in a text without a date) is left alone, and counted.

mod change;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fixture::Fixtures;
use super::is_just;
use crate::article::{About, Article};
use crate::claim::{Cardinality, Claim, Place, Wanted};
use crate::language::Language;
use crate::observe::{Mention, Prepared, observe, observe_example};
use crate::reconcile::{Outcome, Part, reconcile};
use crate::span::Span;
use crate::value::{Reading, Relation, relate};

/// What came of changing one value.
#[derive(Debug)]
pub struct Changed<'c> {
    /// The claim.
    pub claim: &'c Claim,
    /// Where the text stands: the example, or the value in the fixture.
    pub place: Place,
    /// The sentence as it is.
    pub before: String,
    /// What was noticed.
    pub fate: Fate,
}

/// Whether a change was noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// The two texts disagree.
    Noticed,
    /// They do not.
    Unnoticed {
        /// The changed sentence.
        after: String,
        /// Why nobody noticed.
        why: Why,
    },
    /// It was not changed.
    Left(Left),
}

/// Why a change was not noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The changed sentence is not read any more: the phrase knows this one value.
    NotRead,
    /// The same value is read from both.
    Same(String),
    /// The two values, within the claim's tolerance.
    Tolerance(String, String),
    /// The two values; all that the claim says lets both be true.
    Compatible(String, String),
}

/// Why a value was not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    /// The text denies, asks or supposes it, or tells of another time: alone it decides nothing.
    NotStated,
    /// No other answer of the claim has an example.
    NoOtherAnswer,
    /// Nothing that can be written in its place contradicts it.
    NothingElse,
}

impl Left {
    /// For the last line: how many were left alone, and why.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NotStated => "not stated as so",
            Self::NoOtherAnswer => "no example of another answer",
            Self::NothingElse => "nothing to contradict it with",
        }
    }
}

/// A text with one value in it, ready to be changed.
struct Text<'t> {
    claim: &'t Claim,
    text: &'t str,
    mention: &'t Mention,
    setting: Setting<'t>,
}

/// How a text is read.
#[derive(Clone, Copy)]
enum Setting<'t> {
    /// As an example, in this language.
    Example(&'static Language),
    /// As the Markdown that it is.
    Fixture(&'t str),
}

impl Setting<'_> {
    fn article(self, key: &str, text: &str) -> Article {
        match self {
            Self::Example(language) => Article::from_text(key, text, About::default(), Some(language)),
            Self::Fixture(path) => {
                let (article, _) = Article::from_markdown(path, text);
                Article { key: key.to_owned(), ..article }
            }
        }
    }

    fn mentions(self, article: &Article, prepared: &Prepared<'_>) -> Vec<Mention> {
        match self {
            Self::Example(_) => observe_example(article, prepared).mentions,
            Self::Fixture(_) => observe(article, std::slice::from_ref(prepared)).mentions,
        }
    }
}

/// An example that is read as it says.
struct Passing<'c> {
    claim: &'c Claim,
    wanted: &'c Reading,
    text: &'c str,
    place: &'c Place,
    language: &'static Language,
    mentions: Vec<Mention>,
}

/// Changes every value of every passing example and fixture, in the order of the files.
pub fn run<'c>(claims: &'c [Claim], fixtures: &Fixtures<'c>) -> Vec<Changed<'c>> {
    let passing: Vec<Passing<'c>> = claims.iter().flat_map(passing).collect();
    let mut changed = Vec::new();
    for claim in claims {
        let prepared = Prepared::new(claim);
        let donors: Vec<&str> = donors(claim, &passing);
        let mut change = |text: &Text<'_>, place: Place| {
            let before = text.mention.sentence.of(text.text).to_owned();
            changed.push(Changed { claim, place, before, fate: fate(text, &prepared, &donors, &passing) });
        };
        for one in passing.iter().filter(|one| one.claim.id == claim.id) {
            for mention in one.mentions.iter().filter(|mention| is_just(mention, one.wanted, claim)) {
                let setting = Setting::Example(one.language);
                change(&Text { claim, text: one.text, mention, setting }, one.place.clone());
            }
        }
        for found in fixtures.values.iter().filter(|found| found.claim.id == claim.id) {
            let setting = Setting::Fixture(&found.source.path);
            let text = Text { claim, text: &found.source.text, mention: &found.mention, setting };
            change(&text, Place { source: Arc::clone(&found.source), span: found.mention.span });
        }
    }
    changed
}

/// How many were left alone, by reason.
pub fn left(changed: &[Changed<'_>]) -> BTreeMap<Left, usize> {
    let mut left = BTreeMap::new();
    for one in changed {
        if let Fate::Left(why) = one.fate {
            *left.entry(why).or_default() += 1;
        }
    }
    left
}

/// The examples of a claim that are read as they say, in the first language in which they are.
fn passing(claim: &Claim) -> Vec<Passing<'_>> {
    let prepared = Prepared::new(claim);
    let mut passing = Vec::new();
    for example in &claim.examples {
        let Wanted::Value(wanted) = &example.expected else { continue };
        let read = claim.languages().into_iter().find_map(|language| {
            let setting = Setting::Example(language);
            let mentions = setting.mentions(&setting.article("original", &example.text), &prepared);
            super::reads(&mentions, wanted, claim).then_some((language, mentions))
        });
        if let Some((language, mentions)) = read {
            let (text, place) = (example.text.as_str(), &example.place);
            passing.push(Passing { claim, wanted, text, place, language, mentions });
        }
    }
    passing
}

/// Values as other examples write them: those of the claim itself first, then those of its kind.
fn donors<'p>(claim: &Claim, passing: &'p [Passing<'_>]) -> Vec<&'p str> {
    let kin = |own: bool| {
        passing
            .iter()
            .filter(move |one| {
                (one.claim.id == claim.id) == own && one.claim.kind.name() == claim.kind.name()
            })
            .flat_map(|one| one.mentions.iter().map(|mention| mention.span.of(one.text)))
    };
    kin(true).chain(kin(false)).collect()
}

/// Changes one value until somebody notices, or somebody should have.
fn fate(text: &Text<'_>, prepared: &Prepared<'_>, donors: &[&str], passing: &[Passing<'_>]) -> Fate {
    let claim = text.claim;
    let original = text.setting.article("original", text.text);
    let mine = Mention { article: original.key.clone(), ..text.mention.clone() };
    let alone = reconcile(std::slice::from_ref(claim), std::slice::from_ref(&original), vec![mine.clone()]);
    let stated = alone.iter().flat_map(|one| &one.mentions).any(|m| m.counted && m.part == Part::Position);
    if !stated {
        return Fate::Left(Left::NotStated);
    }
    let verdict = |changed: &Article, theirs: &[Mention]| {
        let mentions = std::iter::once(mine.clone()).chain(theirs.iter().cloned()).collect();
        reconcile(std::slice::from_ref(claim), &[changed.clone(), original.clone()], mentions)
    };
    let judge = |changed: &Article, theirs: &[Mention]| {
        let Some(first) = theirs.first() else { return Some(Why::NotRead) };
        let outcome = verdict(changed, theirs).first().map(|one| one.outcome);
        let differs =
            matches!(outcome, Some(Outcome::Conflict | Outcome::Changed | Outcome::ContradictsItself));
        let (a, b) = (&mine.reading, &first.reading);
        let relation = relate(a, b, claim.bounds);
        // Where many values may hold at once, no difference is a conflict: it is enough to see two.
        let many = claim.cardinality == Cardinality::Many && relation != Relation::Same;
        if differs || many {
            return None;
        }
        let (a, b) = (a.canonical.clone(), b.canonical.clone());
        let widened = relate(
            &claim.tolerance.widen(&mine.reading),
            &claim.tolerance.widen(&first.reading),
            claim.bounds,
        );
        Some(match relation {
            Relation::Same => Why::Same(b),
            relation if relation.disagrees() && !widened.disagrees() => Why::Tolerance(a, b),
            _ => Why::Compatible(a, b),
        })
    };
    if !claim.kind.has_slot() {
        let other = passing.iter().find(|one| {
            one.claim.id == claim.id && relate(one.wanted, &mine.reading, claim.bounds).disagrees()
        });
        let Some(other) = other else { return Fate::Left(Left::NoOtherAnswer) };
        let setting = Setting::Example(other.language);
        let changed = setting.article("changed", other.text);
        let mentions = setting.mentions(&changed, prepared);
        return match judge(&changed, &mentions) {
            None => Fate::Noticed,
            Some(why) => Fate::Unnoticed { after: other.text.to_owned(), why },
        };
    }
    let span = text.mention.span;
    let mut unread = None;
    for candidate in change::candidates(claim, span.of(text.text), &mine.reading, donors) {
        let whole = format!("{}{}{}", &text.text[..span.start], candidate.text, &text.text[span.end..]);
        let changed = text.setting.article("changed", &whole);
        let there = Span::new(span.start, span.start + candidate.text.len());
        let mut mentions = text.setting.mentions(&changed, prepared);
        mentions.retain(|mention| mention.span.overlaps(there));
        let Some(why) = judge(&changed, &mentions) else { return Fate::Noticed };
        let sentence = text.mention.sentence;
        let end = (sentence.end + candidate.text.len()).saturating_sub(span.len());
        let after = whole.get(sentence.start..end).unwrap_or(&whole).to_owned();
        let unnoticed = Fate::Unnoticed { after, why };
        // Another way of writing may not fit the sentence; that says nothing of the claim.
        if !candidate.in_place && matches!(unnoticed, Fate::Unnoticed { why: Why::NotRead, .. }) {
            unread = unread.or(Some(unnoticed));
            continue;
        }
        return unnoticed;
    }
    // But where a name stood another name fits: if none is read, the phrase knows this one alone.
    match unread {
        Some(unnoticed) if matches!(claim.kind.name(), "name" | "place") => unnoticed,
        _ => Fate::Left(Left::NothingElse),
    }
}
