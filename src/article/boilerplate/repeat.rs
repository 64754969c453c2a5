//! What is known because a site repeats it.
//!
//! A site is one `source`, or the host of the addresses. Its articles are compared block by block,
//! and a block is the site's own when all of this holds:
//!
//! | condition | against |
//! |---|---|
//! | it stands in [`FEWEST`] articles of which a third stands in no other | two versions of one story, however many |
//! | those are 30 % of the site's articles; half of them for prose that is not at the edge | a passage that a paper takes up again |
//! | few of those articles speak of what it names | the same: background names the people of the story |
//!
//! What of an article is its own is told by clauses, the stretches between two marks, so a paragraph
//! that was corrected is still known. A block with a figure is treated as any other: "The site has
//! 20 million readers" at the foot of each page is no statement of the article.

use std::collections::{BTreeMap, BTreeSet};

use super::{Article, Role, fold, is_prose, said, words};

/// Articles that must hold a block, each mostly its own.
const FEWEST: usize = 3;
/// Words of a label, which may stand anywhere in an article.
const LABEL: usize = 12;

/// One text of a site: an article and those that say word for word the same.
struct Text {
    /// What it stands for, places in the list of articles.
    articles: Vec<usize>,
    blocks: Vec<Told>,
    /// Words of the text, and of those what stands in no other text of the site.
    words: usize,
    own: usize,
    clauses: Vec<(u64, usize)>,
}

/// One block of a text.
#[derive(Clone, Copy)]
struct Told {
    /// Its place in the article.
    at: usize,
    hash: u64,
}

/// What is known of a block, wherever it stands.
#[derive(Default)]
struct Known {
    /// Texts that hold it.
    texts: usize,
    /// Those of them that are mostly their own.
    proper: usize,
    /// Those of these that speak of what it names.
    named: usize,
    /// Whether it stands at the edge of each.
    edge: bool,
    /// Whether it is more than a label.
    prose: bool,
}

/// The blocks that sites repeat: for each article, by its place in `articles`, sorted. Linear in the texts.
pub(super) fn repeated(articles: &[Article]) -> Vec<(usize, Vec<usize>)> {
    let mut sites: BTreeMap<(bool, String), Vec<usize>> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        let source = article.about.source.as_deref().map(crate::fold::key);
        let host = article.about.url.as_deref().and_then(host).map(crate::fold::key);
        for (is_host, name) in [(false, source), (true, host)] {
            if let Some(name) = name.filter(|name| !name.is_empty()) {
                sites.entry((is_host, name)).or_default().push(at);
            }
        }
    }
    let mut found: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for ((_, name), members) in sites.iter().filter(|(_, members)| members.len() >= FEWEST) {
        of_site(articles, name, members, &mut found);
    }
    found.into_iter().map(|(at, blocks)| (at, blocks.into_iter().collect())).collect()
}

/// The host of an address, without `www.`
fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}

fn of_site(
    articles: &[Article],
    site: &str,
    members: &[usize],
    found: &mut BTreeMap<usize, BTreeSet<usize>>,
) {
    let texts = texts(articles, members);
    if texts.len() < FEWEST {
        return;
    }
    let mut known: BTreeMap<u64, Known> = BTreeMap::new();
    for text in &texts {
        for hash in text.blocks.iter().map(|told| told.hash).collect::<BTreeSet<_>>() {
            let block = known.entry(hash).or_insert(Known { edge: true, ..Known::default() });
            block.texts += 1;
            // An article of which the greater part stands elsewhere may be a version of that.
            block.proper += usize::from(text.own * 3 >= text.words);
        }
    }
    let is_shared = |known: &BTreeMap<u64, Known>, hash: u64| known[&hash].texts >= FEWEST;
    let mut named: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    for text in &texts {
        let middle = |told: &Told| !is_shared(&known, told.hash);
        let first = text.blocks.iter().position(middle).unwrap_or(text.blocks.len());
        let last = text.blocks.iter().rposition(middle).unwrap_or(0);
        let Some(article) = text.articles.first().and_then(|at| articles.get(*at)) else { continue };
        let shared: Vec<(usize, Told)> = text
            .blocks
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, told)| is_shared(&known, told.hash))
            .collect();
        if shared.is_empty() {
            continue;
        }
        let own = || text.blocks.iter().filter(|told| known[&told.hash].texts == 1);
        let spoken: BTreeSet<String> = own().flat_map(|told| names(article, told.at, site)).collect();
        let proper = text.own * 3 >= text.words;
        let mut seen = BTreeSet::new();
        for (place, told) in shared {
            let names = named.entry(told.hash).or_insert_with(|| names(article, told.at, site));
            let met = names.iter().filter(|name| spoken.contains(*name)).count();
            let Some(block) = known.get_mut(&told.hash) else { continue };
            block.edge &= place < first || place > last;
            block.prose |= is_long(article, told.at);
            if proper && seen.insert(told.hash) {
                block.named += usize::from(met > 0 && met * 3 >= names.len());
            }
        }
    }
    let all = texts.len();
    let is_plate = |block: &Known| {
        let percent = if block.prose && !block.edge { 50 } else { 30 };
        block.proper >= FEWEST && block.texts * 100 >= all * percent && block.named * 2 < block.proper
    };
    for text in &texts {
        let plates = text.blocks.iter().filter(|told| is_plate(&known[&told.hash])).map(|told| told.at);
        let plates: Vec<usize> = plates.collect();
        for at in text.articles.iter().filter(|_| !plates.is_empty()) {
            found.entry(*at).or_default().extend(&plates);
        }
    }
}

/// The different texts of a site.
fn texts(articles: &[Article], members: &[usize]) -> Vec<Text> {
    let mut texts: Vec<Text> = Vec::new();
    let mut same: BTreeMap<Vec<u64>, usize> = BTreeMap::new();
    for at in members {
        let Some(article) = articles.get(*at) else { continue };
        let mut text =
            Text { articles: vec![*at], blocks: Vec::new(), words: 0, own: 0, clauses: Vec::new() };
        for (place, block) in article.blocks.iter().enumerate().filter(|(_, block)| block.role != Role::Cell)
        {
            let said = said(&article.text, block);
            let mut hash = BASIS;
            for clause in said.split(|c: char| ".,;:!?…()«»“”\"".contains(c)) {
                let mut part = BASIS;
                let mut count = 0;
                for word in words(clause) {
                    part = hashed(part, &fold(word));
                    count += 1;
                }
                if count > 0 {
                    text.clauses.push((part, count));
                    text.words += count;
                    hash = mixed(hash ^ part);
                }
            }
            if hash != BASIS {
                text.blocks.push(Told { at: place, hash });
            }
        }
        let whole: Vec<u64> = text.blocks.iter().map(|told| told.hash).collect();
        match same.get(&whole) {
            // A text is one however often it is there.
            Some(first) => texts[*first].articles.push(*at),
            None if whole.is_empty() => {}
            None => {
                same.insert(whole, texts.len());
                texts.push(text);
            }
        }
    }
    let mut all: Vec<(u64, usize)> = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        all.extend(text.clauses.iter().map(|(clause, _)| (*clause, at)));
    }
    all.sort_unstable();
    all.dedup();
    let single = |group: &[(u64, usize)]| match group {
        [(clause, _)] => Some(*clause),
        _ => None,
    };
    let own: Vec<u64> = all.chunk_by(|a, b| a.0 == b.0).filter_map(single).collect();
    for text in &mut texts {
        let clauses = std::mem::take(&mut text.clauses);
        let is_own = |clause: &&(u64, usize)| own.binary_search(&clause.0).is_ok();
        text.own = clauses.iter().filter(is_own).map(|(_, words)| words).sum();
    }
    texts
}

/// Whether a block is more than a label.
fn is_long(article: &Article, at: usize) -> bool {
    let Some(block) = article.blocks.get(at) else { return false };
    let said = said(&article.text, block);
    is_prose(&said) || words(&said).nth(LABEL).is_some()
}

/// What a block names, folded: words with a capital that begin no sentence more often than names, and
/// are no part of the name of the site. Where every noun has a capital, all nouns are among them.
fn names(article: &Article, at: usize, site: &str) -> Vec<String> {
    let Some(block) = article.blocks.get(at) else { return Vec::new() };
    let said = said(&article.text, block);
    let starters = &article.language.writing.starters;
    let mut names: Vec<String> = words(&said)
        .filter(|word| word.starts_with(char::is_uppercase) && word.chars().nth(2).is_some())
        .map(fold)
        .filter(|name| !starters.contains(name) && !site.contains(name.as_str()))
        .collect();
    names.sort();
    names.dedup();
    names
}

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a of one more word; the hash is fixed, so that two runs agree.
fn hashed(hash: u64, word: &str) -> u64 {
    let word =
        word.bytes().fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    mixed(word ^ 0x20)
}

/// The mixer of `splitmix64`.
fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}
