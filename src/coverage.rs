//! What no claim read: the recall hole, for a person to review.
//!
//! A phrase that nobody wrote finds nothing, and nothing says so. Here every sentence that names the
//! subject of a claim is looked through for values that the claim could ask for: of its kind, with its
//! counted noun, not another's, not read by any claim. What has most in common with a claim comes
//! first; what shares no more than the kind is counted and shown only to who asks for all. A claim without phrases in
//! the language of an article finds nothing in it at all, and that is said of the claim.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::article::Article;
use crate::claim::{Claim, Wanted};
use crate::kind::name::Known;
use crate::observe::{Mention, Open, Prepared, Trace, Why, look, names_subject, observe, say};
use crate::sentence::{Sentence, sentences};
use crate::span::Span;
use crate::value::same_axis;

/// What no claim read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Sorted: the claim that is nearest, by its id; then how near it is, article, place.
    pub values: Vec<Unclaimed>,
    /// Claims that have no phrases in the language of articles that speak of their subject; sorted by language,
    /// then claim.
    pub unspoken: Vec<Unspoken>,
}

/// A claim that cannot read some articles: it has no phrase in their language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unspoken {
    /// The code of the language.
    pub language: String,
    /// Its name; the code again when it is a language that nothing is read in.
    pub name: String,
    /// The claim's id.
    pub claim: String,
    /// The keys of the articles that name the subject, or that are in a language that nothing is read in; sorted.
    pub articles: Vec<String>,
}

/// A value that no claim read, in a sentence that names the subject of at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclaimed {
    /// The article's key.
    pub article: String,
    /// Its path.
    pub path: String,
    /// The sentence.
    pub sentence: Span,
    /// The value.
    pub span: Span,
    /// One-based.
    pub line: u32,
    /// One-based, in characters.
    pub column: u32,
    /// One-based, where the file has pages.
    pub page: Option<u32>,
    /// As reports write it.
    pub value: String,
    /// What sort of value it is.
    pub kind: &'static str,
    /// The claims that could ask for it, the nearest first; never empty.
    pub claims: Vec<Near>,
}

/// A claim that could ask for a value and did not read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// The claim's id.
    pub claim: String,
    /// How much the sentence has in common with the claim.
    pub shares: Shares,
    /// Where the claim stopped, in words.
    pub why: String,
}

/// What a sentence that a claim did not read has in common with the claim, the most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Shares {
    /// The counted noun or the unit, and a word of a phrase.
    NounAndWord,
    /// The counted noun or the unit.
    Noun,
    /// A word of a phrase.
    Word,
    /// One of these, but the claim reads the same value elsewhere in the article.
    Again,
    /// The kind of value alone.
    Kind,
}

impl Shares {
    /// Whether it is worth a look by itself.
    pub const fn is_shown(self) -> bool {
        matches!(self, Self::NounAndWord | Self::Noun | Self::Word)
    }
}

impl Unclaimed {
    /// How much it has in common with the nearest claim.
    pub fn shares(&self) -> Shares {
        self.claims.first().map_or(Shares::Kind, |near| near.shares)
    }

    /// The claim that is nearest.
    pub fn nearest(&self) -> &str {
        self.claims.first().map_or("", |near| &near.claim)
    }
}

impl Coverage {
    /// Keeps what is about these claims and the articles with a key that `shows` takes: what the others read
    /// has been read all the same. `claims` are sorted by id.
    #[must_use]
    pub fn of(mut self, claims: &[Claim], shows: impl Fn(&str) -> bool) -> Self {
        let has = |id: &str| claims.binary_search_by(|claim| claim.id.as_str().cmp(id)).is_ok();
        self.values.retain_mut(|value| {
            value.claims.retain(|near| has(&near.claim));
            !value.claims.is_empty() && shows(&value.article)
        });
        self.unspoken.retain_mut(|one| {
            one.articles.retain(|key| shows(key));
            has(&one.claim) && !one.articles.is_empty()
        });
        self.sort();
        self
    }

    fn sort(&mut self) {
        self.values.sort_by(|a, b| {
            let key = |it: &Unclaimed| (it.shares(), it.article.clone(), it.span, it.kind);
            a.nearest().cmp(b.nearest()).then_with(|| key(a).cmp(&key(b)))
        });
    }
}

/// Finds what no claim read. `claims` are sorted by id, `articles` by key. Linear in the articles: twice
/// the reading of a run.
pub fn coverage(claims: &[Claim], articles: &[Article]) -> Coverage {
    let prepared = Prepared::all(claims);
    let mut coverage = Coverage::default();
    let read: Vec<Vec<Mention>> =
        articles.iter().map(|article| observe(article, &prepared).mentions).collect();
    let units = units(claims, read.iter().flatten());
    for (article, mentions) in articles.iter().zip(&read) {
        coverage.values.extend(of_article(article, &prepared, mentions, &units));
    }
    coverage.unspoken = unspoken(&prepared, articles);
    coverage.sort();
    coverage
}

/// Which claims have no phrase in the language of articles that name their subject.
fn unspoken(claims: &[Prepared<'_>], articles: &[Article]) -> Vec<Unspoken> {
    let mut found: BTreeMap<(&str, &str, &str), Vec<String>> = BTreeMap::new();
    for article in articles {
        let own = article.language;
        let foreign = article.unsupported.as_deref();
        let (code, name) = foreign.map_or((own.code.as_str(), own.name.as_str()), |code| (code, code));
        let dumb = |prepared: &&Prepared<'_>| {
            foreign.is_some() || !prepared.claim.languages().iter().any(|spoken| spoken.code == code)
        };
        let mut dumb = claims.iter().filter(dumb).peekable();
        if dumb.peek().is_none() {
            continue;
        }
        let (sentences, known) = (sentences(article), Known::default());
        // How a name is spelt in a language that nothing is read in, nobody knows.
        for prepared in dumb.filter(|it| foreign.is_some() || names_subject(article, &sentences, &known, it))
        {
            found.entry((code, name, &prepared.claim.id)).or_default().push(article.key.clone());
        }
    }
    let one = |((language, name, claim), articles): ((&str, &str, &str), Vec<String>)| Unspoken {
        language: language.to_owned(),
        name: name.to_owned(),
        claim: claim.to_owned(),
        articles,
    };
    found.into_iter().map(one).collect()
}

/// By the id of a claim, what its values are measured in: those that are read, and those of its examples
/// and expectations. Nothing is known of a claim that has none.
type Units<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

fn units<'a>(claims: &'a [Claim], mentions: impl Iterator<Item = &'a Mention>) -> Units<'a> {
    let mut units: Units<'a> = BTreeMap::new();
    let read = mentions.map(|mention| (mention.claim.as_str(), &mention.reading));
    let declared = claims.iter().flat_map(|claim| {
        let examples = claim.examples.iter().filter_map(|example| match &example.expected {
            Wanted::Value(reading) | Wanted::Todo(Some(reading)) => Some(reading),
            Wanted::Nothing | Wanted::Todo(None) => None,
        });
        let expected = claim.expect.iter().flat_map(|entry| &entry.values).map(|value| &value.reading);
        examples.chain(expected).map(|reading| (claim.id.as_str(), reading))
    });
    for (claim, reading) in read.chain(declared) {
        units.entry(claim).or_default().extend(reading.stretch().map(|stretch| stretch.axis.as_str()));
    }
    units
}

/// Whether a value is measured in what those of the claim are, as far as that is known.
fn has_unit(open: &Open, known: Option<&BTreeSet<&str>>) -> bool {
    let (Some(stretch), Some(known)) = (open.reading.stretch(), known) else { return true };
    known.is_empty() || known.iter().any(|axis| same_axis(axis, &stretch.axis))
}

fn of_article(
    article: &Article,
    claims: &[Prepared<'_>],
    mentions: &[Mention],
    units: &Units<'_>,
) -> Vec<Unclaimed> {
    let (sentences, known) = (sentences(article), Known::default());
    let mut read: BTreeMap<Span, Vec<&Mention>> = BTreeMap::new();
    let mut said: BTreeSet<(&str, &str)> = BTreeSet::new();
    for mention in mentions {
        read.entry(mention.sentence).or_default().push(mention);
        said.insert((&mention.claim, &mention.reading.canonical));
    }
    let mut found: BTreeMap<(Span, &'static str), Unclaimed> = BTreeMap::new();
    for prepared in claims.iter().filter(|prepared| prepared.claim.kind.has_slot()) {
        let claim = prepared.claim;
        let spoken = claim.languages();
        let speaks = |sentence: &Sentence| spoken.iter().any(|one| one.code == sentence.language.code);
        if !sentences.iter().any(speaks) {
            continue;
        }
        let (_, trace) = look(article, &sentences, &known, prepared);
        for open in &trace.open {
            let at = sentences.partition_point(|sentence| sentence.span.start < open.sentence.start);
            if !sentences.get(at).is_some_and(speaks) {
                continue;
            }
            let here = read.get(&open.sentence).map_or(&[][..], Vec::as_slice);
            if here.iter().any(|mention| has_read(mention, claim, open))
                || is_another(&trace, open)
                || !has_unit(open, units.get(claim.id.as_str()))
            {
                continue;
            }
            let near = Near {
                claim: claim.id.clone(),
                shares: shares(open, said.contains(&(claim.id.as_str(), open.reading.canonical.as_str()))),
                why: why(claim, article, &trace, open),
            };
            let (line, column) = article.place(open.span);
            let kind = claim.kind.name();
            let value = found.entry((open.span, kind)).or_insert_with(|| Unclaimed {
                article: article.key.clone(),
                path: article.path.clone(),
                sentence: open.sentence,
                span: open.span,
                line: line.0,
                column: column.0,
                page: article.page(open.span).map(|page| page.0),
                value: open.reading.canonical.clone(),
                kind,
                claims: Vec::new(),
            });
            value.claims.push(near);
        }
    }
    let mut all: Vec<Unclaimed> = found.into_values().collect();
    for value in &mut all {
        value.claims.sort_by(|a, b| (a.shares, &a.claim).cmp(&(b.shares, &b.claim)));
    }
    all
}

/// Whether a mention takes a value away from a claim: any claim reads this value, or this claim reads
/// another in the sentence. A date among the words of a match says when that value holds.
fn has_read(mention: &Mention, claim: &Claim, open: &Open) -> bool {
    let dated = claim.kind.name() == "date" && mention.matched.overlaps(open.span);
    mention.span.overlaps(open.span) || mention.claim == claim.id || dated
}

/// Whether a phrase around the value shows that it is not the subject's.
fn is_another(trace: &Trace, open: &Open) -> bool {
    let mut around = around(&trace.rejected, |rejected| rejected.span, open);
    around.any(|rejected| matches!(rejected.why, Why::Bound(_)) && rejected.span.overlaps(open.span))
}

/// What of a trace is about the sentence of a value. A trace is in the order of the sentences.
fn around<'t, T>(all: &'t [T], span: impl Fn(&T) -> Span, open: &Open) -> impl Iterator<Item = &'t T> {
    let from = all.partition_point(|one| span(one).start < open.sentence.start);
    let to = all.partition_point(|one| span(one).start < open.sentence.end);
    all.get(from..to).unwrap_or_default().iter()
}

fn shares(open: &Open, again: bool) -> Shares {
    match (open.fits, open.word.is_some()) {
        (false, false) => Shares::Kind,
        _ if again => Shares::Again,
        (true, true) => Shares::NounAndWord,
        (true, false) => Shares::Noun,
        (false, true) => Shares::Word,
    }
}

/// Where the claim stopped: at a match that does not count, else at the phrase of which a word stands
/// near, else at the one that came furthest.
fn why(claim: &Claim, article: &Article, trace: &Trace, open: &Open) -> String {
    let mut rejected = around(&trace.rejected, |rejected| rejected.span, open);
    if let Some(rejected) = rejected.find(|rejected| rejected.span.overlaps(open.span)) {
        let phrase = say::phrase_in_short(claim, rejected.phrase);
        return format!("{phrase}: {}", say::rejected(claim, article, rejected));
    }
    let mut missed: Vec<_> = around(&trace.misses, |miss| miss.span, open).collect();
    missed.sort_by_key(|miss| (!miss.unread, !miss.telling, Reverse(miss.matched), miss.phrase));
    if let Some((phrase, span)) = open.word {
        let why = match missed.iter().find(|miss| miss.phrase == phrase && miss.span.contains(span)) {
            Some(miss) => say::missed(claim, miss),
            None => format!("{} is here, and nothing else of it around", say::quote(article, span)),
        };
        return format!("{}: {why}", say::phrase_in_short(claim, Some(phrase)));
    }
    if open.fits && !claim.of.is_empty() {
        return "the counted noun stands by it, and no word of its phrases".to_owned();
    }
    match missed.first() {
        Some(miss) => {
            format!("{}: {}", say::phrase_in_short(claim, Some(miss.phrase)), say::missed(claim, miss))
        }
        None => "no word of its phrases is here".to_owned(),
    }
}
