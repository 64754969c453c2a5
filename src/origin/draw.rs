//! The origins of what the articles say about one claim.
//!
//! Two articles rest on one origin when their evidence, their texts or their family are one (see
//! [`super`]). A named origin joins articles only when it is *in play*: a counted mention is
//! attributed to it, or the article of one credits it. Then every article that draws on it joins
//! those within 7 days; and an article that names nobody but repeats a passage of one that draws
//! on it rests on it too.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::shingle::{self, Hashed, RUN};
use super::{Facts, Roots};
use crate::fold;
use crate::span::Span;
use crate::time;
use crate::value::day::Days;

/// Two articles that draw on one agency more days apart than this draw on two stories.
const WINDOW: i64 = 7;
/// With how many sentences that share a run with it a sentence is compared at most.
const COMPARED: usize = 50;
/// How many articles or reasons a note names.
const NAMED: usize = 5;

/// A mention, as far as origins care.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// The article's key.
    pub article: &'a str,
    /// The sentence it stands in.
    pub sentence: Span,
    /// The agency or outlet it is attributed to.
    pub outlet: Option<&'a str>,
    /// The party that is quoted. Where no outlet is named and the party has a name, what several
    /// articles have from it is one statement.
    pub holder: Option<&'a str>,
    /// Whether it takes part in the verdict. Articles without such a mention stand alone.
    pub counted: bool,
}

/// Which articles rest on one origin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origins {
    /// For each article its origin, numbered from 0 in the order of the articles' keys.
    pub of: BTreeMap<String, usize>,
    /// For each origin the outlet it is known by, when there is one: `Reuters`.
    pub names: Vec<Option<String>>,
    /// For each origin of more than one article, how it is known.
    pub notes: Vec<String>,
}

impl Origins {
    /// How many independent origins the articles have.
    pub fn count<'a>(&self, articles: impl IntoIterator<Item = &'a str>) -> usize {
        articles.into_iter().filter_map(|article| self.of.get(article)).collect::<BTreeSet<_>>().len()
    }
}

/// One article of the claim.
struct Root<'r, 'e> {
    key: &'e str,
    /// Its index among all articles; `None` when nothing is known of it.
    at: Option<usize>,
    facts: Option<&'r Facts>,
    /// What its counted mentions are attributed to: folded key → name as written.
    outlets: BTreeMap<String, &'e str>,
    /// Who is quoted by name, where no outlet is named, in the same way.
    parties: BTreeMap<String, &'e str>,
    /// Whether a counted mention is attributed to no outlet.
    unnamed: bool,
    counted: bool,
}

impl Root<'_, '_> {
    fn credits(&self, outlet: &str) -> bool {
        self.facts.is_some_and(|facts| facts.outlets.credited.contains_key(outlet))
    }

    fn names(&self, outlet: &str) -> bool {
        self.facts.is_some_and(|facts| facts.outlets.named.contains_key(outlet))
    }

    /// Whether what it says here may come from `outlet`: what is said of the statement itself
    /// goes before what is said elsewhere in the text.
    fn draws_on(&self, outlet: &str) -> bool {
        self.vouches_for(outlet) || (self.unnamed && self.names(outlet))
    }

    /// Whether it gives no origin at all for what it says here.
    fn nameless(&self) -> bool {
        self.outlets.is_empty() && self.facts.is_some_and(|facts| facts.outlets.credited.is_empty())
    }

    /// Whether a counted mention of it is attributed to the outlet or party, or the whole article
    /// credits it.
    fn vouches_for(&self, outlet: &str) -> bool {
        self.outlets.contains_key(outlet) || self.parties.contains_key(outlet) || self.credits(outlet)
    }

    fn house(&self) -> Option<&str> {
        self.facts?.house.as_deref()
    }

    fn date(&self) -> Option<Days> {
        self.facts.and_then(|facts| facts.date)
    }

    fn within_window(&self, other: &Self) -> bool {
        match (self.date(), other.date()) {
            (Some(a), Some(b)) => time::gap(a, b) <= WINDOW,
            _ => true,
        }
    }
}

pub(super) fn origins(roots: &Roots, evidence: &[Evidence<'_>]) -> Origins {
    let articles = articles(roots, evidence);
    let mut joined = Joined::new(articles.len());
    join_families(&articles, &mut joined);
    join_texts(roots, &articles, &mut joined);
    join_passages(&articles, evidence, &mut joined);
    let drawers = join_outlets(roots, &articles, &mut joined);
    finish(&articles, joined, &drawers)
}

/// Every article with a mention, sorted by key.
fn articles<'r, 'e>(roots: &'r Roots, evidence: &[Evidence<'e>]) -> Vec<Root<'r, 'e>> {
    let mut articles: BTreeMap<&str, Root<'_, '_>> = BTreeMap::new();
    for mention in evidence {
        let article = articles.entry(mention.article).or_insert_with(|| {
            let at = roots.position(mention.article);
            let facts = at.and_then(|at| roots.facts.get(at));
            Root {
                key: mention.article,
                at,
                facts,
                outlets: BTreeMap::new(),
                parties: BTreeMap::new(),
                unnamed: false,
                counted: false,
            }
        });
        if mention.counted {
            article.counted = true;
            let keyed = |name: &'e str| Some((fold::key(name), name)).filter(|(key, _)| !key.is_empty());
            if let Some((key, outlet)) = mention.outlet.and_then(keyed) {
                article.outlets.entry(key).or_insert(outlet);
                continue;
            }
            article.unnamed = true;
            let is_name = |holder: &&str| article.facts.is_some_and(|facts| facts.is_name(holder));
            if let Some((key, party)) = mention.holder.filter(is_name).and_then(keyed) {
                article.parties.entry(key).or_insert(party);
            }
        }
    }
    articles.into_values().collect()
}

fn join_families(articles: &[Root<'_, '_>], joined: &mut Joined) {
    let mut families: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate().filter(|(_, article)| article.counted) {
        if let Some(family) = article.facts.and_then(|facts| facts.family.as_deref()) {
            let first = *families.entry(family).or_insert(at);
            joined.join(at, first, || {
                format!("{} belongs to the family of {}", article.key, articles[first].key)
            });
        }
    }
}

fn join_texts(roots: &Roots, articles: &[Root<'_, '_>], joined: &mut Joined) {
    let mut bodies: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate().filter(|(_, article)| article.counted) {
        let Some(body) = article.at.and_then(|at| roots.bodies.get(at)) else { continue };
        let first = *bodies.entry(*body).or_insert(at);
        joined.join(at, first, || format!("{} has the text of {}", article.key, articles[first].key));
    }
    for (body, at) in &bodies {
        for first in
            roots.index.one_text(*body).filter_map(|body| bodies.get(&body)).filter(|first| *first < at)
        {
            joined.join(*at, *first, || {
                format!("{} has most of the text of {}", articles[*at].key, articles[*first].key)
            });
        }
    }
}

/// Joins articles of which an evidence sentence repeats one of the other's.
fn join_passages(articles: &[Root<'_, '_>], evidence: &[Evidence<'_>], joined: &mut Joined) {
    let place: BTreeMap<&str, usize> = articles.iter().enumerate().map(|(at, a)| (a.key, at)).collect();
    let mut sentences: BTreeSet<(usize, &[Hashed])> = BTreeSet::new();
    for mention in evidence.iter().filter(|mention| mention.counted) {
        let Some(at) = place.get(mention.article).copied() else { continue };
        let words = articles.get(at).and_then(|article| article.facts?.words(mention.sentence));
        sentences.extend(words.map(|words| (at, words)));
    }
    let sentences: Vec<(usize, &[Hashed])> = sentences.into_iter().collect();
    let mut runs: Vec<(Hashed, usize)> = Vec::new();
    for (number, (_, words)) in sentences.iter().enumerate() {
        runs.extend(shingle::shingles(words, RUN).into_iter().map(|run| (run, number)));
    }
    runs.sort_unstable();
    for group in runs.chunk_by(|a, b| a.0 == b.0) {
        for (seen, (_, second)) in group.iter().enumerate() {
            let apart = group.iter().take(seen).filter(|(_, first)| {
                let (a, b) = (sentences[*first].0, sentences[*second].0);
                joined.root(a) != joined.root(b)
            });
            // Those already joined need no second reason; of the others the first ones will do.
            let apart: Vec<usize> = apart.take(COMPARED).map(|(_, first)| *first).collect();
            for first in apart {
                let ((a, left), (b, right)) = (sentences[first], sentences[*second]);
                if joined.root(a) != joined.root(b) && shingle::repeats(left, right) {
                    joined.join(b, a, || {
                        let (run, b, a) =
                            (shingle::longest_run(left, right), articles[b].key, articles[a].key);
                        format!("{b} shares {run} words with {a}")
                    });
                }
            }
        }
    }
}

/// Joins the articles that draw on one named origin. Returns, for each outlet in play, the articles.
fn join_outlets(
    roots: &Roots,
    articles: &[Root<'_, '_>],
    joined: &mut Joined,
) -> BTreeMap<String, Vec<usize>> {
    let mut play: BTreeSet<&str> = BTreeSet::new();
    for article in articles.iter().filter(|article| article.counted) {
        play.extend(article.outlets.keys().chain(article.parties.keys()).map(String::as_str));
        play.extend(article.facts.iter().flat_map(|facts| facts.outlets.credited.keys().map(String::as_str)));
    }
    let mut drawers = BTreeMap::new();
    for outlet in play {
        let counted = || articles.iter().enumerate().filter(|(_, article)| article.counted);
        // A story of the outlet is one that somebody attributes to it for this claim; who merely
        // names the outlet a month later drew on another story.
        let vouching: Vec<_> = counted().filter(|(_, a)| a.vouches_for(outlet)).map(|(_, a)| a).collect();
        let drawing: Vec<usize> = counted()
            .filter(|(_, a)| a.draws_on(outlet) && vouching.iter().any(|other| a.within_window(other)))
            .map(|(at, _)| at)
            .collect();
        let written = written(articles, &drawing, outlet);
        for (later, earlier) in within_window(articles, &drawing) {
            joined.join(later, earlier, || {
                format!("{} and {} name {written}", articles[earlier].key, articles[later].key)
            });
        }
        let mut by_body: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in &drawing {
            by_body.entry(body(roots, &articles[*at])).or_default().push(*at);
        }
        // An agency's story is retold by those who copy it; what a party said may be copied beside
        // a figure that is the paper's own.
        let is_party = !drawing
            .iter()
            .any(|at| articles[*at].outlets.contains_key(outlet) || articles[*at].credits(outlet));
        for (at, heir) in counted().filter(|(_, a)| !is_party && a.nameless() && !a.draws_on(outlet)) {
            let own = body(roots, heir);
            let kin = roots.index.one_passage(own).chain(roots.index.one_text(own)).chain([own]);
            for from in kin.filter_map(|body| by_body.get(&body)).flatten() {
                let source = &articles[*from];
                // A house that repeats itself shows its style, not its origin.
                let one_house = heir.house().is_some() && heir.house() == source.house();
                if !one_house && heir.within_window(source) {
                    joined.join(at, *from, || {
                        format!("{} repeats a passage of {}, which names {written}", heir.key, source.key)
                    });
                }
            }
        }
        drawers.insert(written, drawing);
    }
    drawers
}

/// The text of an article; one that is not known has none that another could share.
fn body(roots: &Roots, article: &Root<'_, '_>) -> usize {
    article.at.and_then(|at| roots.bodies.get(at).copied()).unwrap_or(usize::MAX)
}

/// Which of the articles that draw on one origin tell one story: pairs within the window. An
/// article whose day is not known joins the first it may belong to, but joins no two others.
fn within_window(articles: &[Root<'_, '_>], drawing: &[usize]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut sharp, mut vague): (Vec<usize>, Vec<usize>) =
        drawing.iter().partition(|at| articles[**at].date().is_some_and(Days::is_day));
    sharp.sort_by_key(|at| (articles[*at].date(), *at));
    for pair in sharp.windows(2) {
        if let [earlier, later] = pair
            && articles[*earlier].within_window(&articles[*later])
        {
            pairs.push((*later, *earlier));
        }
    }
    let mut firsts: BTreeMap<Option<Days>, usize> = BTreeMap::new();
    for at in &sharp {
        firsts.entry(articles[*at].date()).or_insert(*at);
    }
    // A month looks for days and months, and only what has no date at all may look anywhere.
    vague.sort_by_key(|at| (articles[*at].date().is_none(), articles[*at].date(), *at));
    for at in vague {
        let article = &articles[at];
        if let Some(first) = firsts.values().find(|first| article.within_window(&articles[**first])) {
            pairs.push((at, *first));
        }
        firsts.entry(article.date()).or_insert(at);
    }
    pairs
}

/// The outlet as the articles write it; of several ways the smallest.
fn written(articles: &[Root<'_, '_>], drawing: &[usize], outlet: &str) -> String {
    let ways = drawing.iter().filter_map(|at| articles.get(*at)).flat_map(|article| {
        let known = article.facts.map(|facts| &facts.outlets);
        let known = known.into_iter().flat_map(|o| [o.named.get(outlet), o.credited.get(outlet)]);
        known
            .flatten()
            .map(String::as_str)
            .chain(article.outlets.get(outlet).copied())
            .chain(article.parties.get(outlet).copied())
    });
    ways.min().unwrap_or(outlet).to_owned()
}

fn finish(articles: &[Root<'_, '_>], joined: Joined, drawers: &BTreeMap<String, Vec<usize>>) -> Origins {
    let mut origins = Origins::default();
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    let mut members: Vec<Vec<usize>> = Vec::new();
    for (at, article) in articles.iter().enumerate() {
        let number = *numbers.entry(joined.root(at)).or_insert_with(|| {
            members.push(Vec::new());
            members.len() - 1
        });
        members[number].push(at);
        origins.of.insert(article.key.to_owned(), number);
    }
    // For each origin the outlets its articles draw on, with how many do.
    let mut outlets: Vec<BTreeMap<&str, usize>> = vec![BTreeMap::new(); members.len()];
    for (name, drawing) in drawers {
        for at in drawing {
            *outlets[numbers[&joined.root(*at)]].entry(name).or_default() += 1;
        }
    }
    let mut reasons: Vec<Vec<&str>> = vec![Vec::new(); members.len()];
    for (at, why) in &joined.reasons {
        reasons[numbers[&joined.root(*at)]].push(why);
    }
    for ((members, outlets), reasons) in members.iter().zip(&outlets).zip(&reasons) {
        let name =
            outlets.iter().max_by_key(|(name, count)| (**count, Reverse(**name))).map(|(name, _)| *name);
        if members.len() > 1 {
            let keys: Vec<&str> = members.iter().map(|at| articles[*at].key).collect();
            let named = name.map_or_else(String::new, |name| format!(" ({name})"));
            origins.notes.push(format!(
                "one origin{named} for {}: {}",
                list(&keys, ", "),
                list(reasons, "; ")
            ));
        }
        origins.names.push(name.map(str::to_owned));
    }
    origins
}

/// `a, b and c`, `a, b and 3 more`.
fn list(items: &[&str], comma: &str) -> String {
    let (shown, more) = items.split_at(items.len().min(NAMED));
    match (shown, more.len()) {
        (_, more @ 1..) => format!("{} and {more} more", shown.join(comma)),
        ([first @ .., last], 0) if !first.is_empty() && comma == ", " => {
            format!("{} and {last}", first.join(comma))
        }
        _ => shown.join(comma),
    }
}

/// Articles put together, with the reason for each step that joined two groups.
struct Joined {
    parents: Vec<usize>,
    reasons: Vec<(usize, String)>,
}

impl Joined {
    fn new(len: usize) -> Self {
        Self { parents: (0..len).collect(), reasons: Vec::new() }
    }

    /// The first article of the group that `at` is in.
    fn root(&self, mut at: usize) -> usize {
        while self.parents[at] != at {
            at = self.parents[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize, why: impl FnOnce() -> String) {
        let (first, second) = (self.root(a), self.root(b));
        if first == second {
            return;
        }
        let (first, second) = (first.min(second), first.max(second));
        self.parents[second] = first;
        self.reasons.push((a, why()));
        // Keeps the ways to the root short.
        for mut at in [a, b] {
            while at != first {
                at = std::mem::replace(&mut self.parents[at], first);
            }
        }
    }
}
