//! Claims that articles suggest: what two of them or more give a value for.
//!
//! | in the articles | proposed |
//! |---|---|
//! | `12 millions d'utilisateurs`, `15 millions d'utilisateurs` | `kind: count`, `of: {fr: [utilisateurs]}` |
//! | `chief executive Jane Smith`, `Jane Smith, chief executive` | `kind: name`, `match: {en: [chief executive <value>, …]}` |
//!
//! Numbers, names and roles are read as a check reads them. A claim is proposed only when, written
//! down as it would be, it finds values in two articles: the claim is made, compiled and run. What
//! differs comes first, then what more articles say.

mod draft;
mod spot;

use std::collections::{BTreeMap, BTreeSet};

use crate::article::Article;
use crate::claim::Claim;
use crate::observe::{Mention, Prepared, observe};
use crate::sentence::{Sentence, sentences};
use crate::value::{Bounds, Reading, relate};
use draft::Draft;

/// Nobody reads more than this.
const MOST: usize = 20;

/// How many candidates are tried, the most frequent first: each is a claim that every article is
/// read for.
const TRIED: usize = 200;

/// A claim that may be worth making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// How many articles there are, then what each value is said by; in lines.
    pub about: Vec<String>,
    /// The claim as an item of the list `claims:`, indented by two; ends with a newline.
    pub block: String,
    /// Whether values differ.
    pub differs: bool,
    /// How many articles give a value.
    pub articles: usize,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The best first, 20 at most.
    pub proposals: Vec<Proposal>,
    /// How many more there are.
    pub left_out: usize,
    /// What the claims may be about: the names that most articles hold.
    pub subjects: Vec<String>,
}

impl Found {
    /// Why there are no proposals.
    pub fn why_nothing(&self) -> String {
        match self.subjects.as_slice() {
            [] => "no name stands in two articles, so nobody knows what they are about".to_owned(),
            names => format!(
                "no number with its noun, and no role with its name, is said of {} in two articles",
                names.join(" or of ")
            ),
        }
    }
}

/// The claims that the articles suggest.
pub fn propose(articles: &[Article]) -> Found {
    let cut: Vec<Vec<Sentence>> = articles.iter().map(sentences).collect();
    let subjects = super::subject::subjects(articles, &cut);
    let mut drafts = spot::drafts(articles, &cut);
    drafts.truncate(TRIED);
    // Of each draft, the subject that more articles say it of; of equal ones, the first.
    let mut best: Vec<Option<Tried<'_>>> = drafts.iter().map(|_| None).collect();
    for subject in &subjects {
        for (at, mentions) in said(&drafts, subject, articles) {
            let tried = Tried::new(&drafts[at], subject, mentions);
            if best[at].as_ref().is_none_or(|best| best.articles < tried.articles) {
                best[at] = Some(tried);
            }
        }
    }
    let mut tried: Vec<Tried<'_>> = best.into_iter().flatten().filter(|tried| tried.articles > 1).collect();
    tried.sort_by_cached_key(Tried::breadth);
    let mut kept: Vec<Tried<'_>> = Vec::new();
    for one in tried {
        if !kept.iter().any(|other| other.draft.is_like(one.draft) && one.places.is_subset(&other.places)) {
            kept.push(one);
        }
    }
    kept.sort_by_cached_key(Tried::rank);
    let left_out = kept.len().saturating_sub(MOST);
    kept.truncate(MOST);
    let mut ids = BTreeSet::from(["passengers", "owner", "chief-executive"].map(str::to_owned));
    let proposals = kept.iter().map(|tried| tried.proposal(articles, &mut ids)).collect();
    Found { proposals, left_out, subjects }
}

/// What the articles say about each draft, with the indices of both.
fn said(drafts: &[Draft], subject: &str, articles: &[Article]) -> BTreeMap<usize, Vec<(usize, Mention)>> {
    // Each is compiled by itself: what a word does to YAML or to a phrase must spoil no other.
    let claim = |(at, draft): (usize, &Draft)| Some((at, draft.claim(&format!("c{at}"), subject)?));
    let (numbers, claims): (Vec<usize>, Vec<Claim>) = drafts.iter().enumerate().filter_map(claim).unzip();
    let at: BTreeMap<&str, usize> = claims.iter().map(|claim| claim.id.as_str()).zip(numbers).collect();
    let prepared = Prepared::all(&claims);
    let mut said: BTreeMap<usize, Vec<(usize, Mention)>> = BTreeMap::new();
    for (index, article) in articles.iter().enumerate() {
        for mention in observe(article, &prepared).mentions {
            if let Some(at) = at.get(mention.claim.as_str()) {
                said.entry(*at).or_default().push((index, mention));
            }
        }
    }
    said
}

/// A draft and what its claim finds.
struct Tried<'d> {
    draft: &'d Draft,
    subject: &'d str,
    /// With the index of the article.
    mentions: Vec<(usize, Mention)>,
    articles: usize,
    differs: bool,
    /// Where the values stand.
    places: BTreeSet<(usize, usize)>,
}

impl<'d> Tried<'d> {
    fn new(draft: &'d Draft, subject: &'d str, mentions: Vec<(usize, Mention)>) -> Self {
        let articles = mentions.iter().map(|(index, _)| *index).collect::<BTreeSet<_>>().len();
        let places = mentions.iter().map(|(index, mention)| (*index, mention.span.start)).collect();
        let readings: BTreeMap<&str, &Reading> =
            mentions.iter().map(|(_, m)| (m.reading.canonical.as_str(), &m.reading)).collect();
        let readings: Vec<&Reading> = readings.into_values().collect();
        let differs = readings.iter().enumerate().any(|(at, one)| {
            readings[at + 1..].iter().any(|other| relate(one, other, Bounds::default()).disagrees())
        });
        Self { draft, subject, mentions, articles, differs, places }
    }

    /// What finds more first; of what finds the same, what says more words.
    fn breadth(&self) -> impl Ord + use<> {
        let many = |n: usize| std::cmp::Reverse(n);
        (many(self.places.len()), many(self.draft.words()), self.draft.key())
    }

    /// What differs first, then what more articles say.
    fn rank(&self) -> impl Ord + use<> {
        (!self.differs, std::cmp::Reverse(self.articles), self.draft.key())
    }

    /// The values, each with the articles that give it; what most say first.
    fn values(&self) -> Vec<(&str, Vec<&(usize, Mention)>)> {
        let mut values: BTreeMap<&str, Vec<&(usize, Mention)>> = BTreeMap::new();
        for said in &self.mentions {
            values.entry(said.1.reading.canonical.as_str()).or_default().push(said);
        }
        let mut values: Vec<_> = values.into_iter().collect();
        values.sort_by_key(|(_, said)| {
            std::cmp::Reverse(said.iter().map(|(i, _)| i).collect::<BTreeSet<_>>().len())
        });
        values
    }

    fn proposal(&self, articles: &[Article], ids: &mut BTreeSet<String>) -> Proposal {
        let id = self.draft.id(ids);
        let values = self.values();
        let how = match (self.differs, values.len()) {
            (true, _) => "values that differ",
            (false, 1) => "the same value",
            (false, _) => "values that can all be true",
        };
        let mut about = vec![format!("{} articles give {how}:", self.articles)];
        let mut examples = Vec::new();
        for (value, said) in &values {
            let mut keys: Vec<&str> = said.iter().map(|(i, _)| articles[*i].key.as_str()).collect();
            keys.dedup();
            about.push(format!("  {value}: {}", few(&keys)));
            let texts = said.iter().map(|(i, mention)| line(mention.sentence.of(&articles[*i].text)));
            examples.push(((*value).to_owned(), texts.collect::<Vec<_>>()));
        }
        let used: BTreeSet<usize> = self.mentions.iter().filter_map(|(_, mention)| mention.phrase).collect();
        let block = self.draft.block(&id, self.subject, &used, &examples);
        Proposal { about, block, differs: self.differs, articles: self.articles }
    }
}

/// Names in a line: five of them, and how many more.
fn few(names: &[&str]) -> String {
    match names {
        [first, second, third, fourth, fifth, _, ..] => {
            format!("{first}, {second}, {third}, {fourth}, {fifth} and {} more", names.len() - 5)
        }
        all => all.join(", "),
    }
}

/// A sentence on one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
