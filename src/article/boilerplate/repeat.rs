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
//! that was corrected is still known. Versions of which most is the same, as a page for telephones, are one story. A block with a figure is treated as any other: "The site has
//! 20 million readers" at the foot of each page is no statement of the article.

use std::collections::{BTreeMap, BTreeSet};

use super::{Article, Role, fold, is_prose, said, words};

/// Articles that must hold a block, each mostly its own.
const FEWEST: usize = 3;
/// Texts beyond which a clause is no sign of one story.
const VERSIONS: usize = 8;
/// Words of a label, which may stand anywhere in an article.
const LABEL: usize = 12;

/// One text of a site: an article and those that say word for word the same.
struct Text {
    /// What it stands for: places in the list of articles, with the places of their blocks.
    articles: Vec<(usize, Vec<usize>)>,
    /// Hashes of its blocks, in order.
    blocks: Vec<u64>,
    clauses: Vec<(u64, usize)>,
    /// Words of the text.
    words: usize,
    /// Words that stand in no text of another story.
    own: usize,
    /// The first text of its story, which versions have in common.
    story: usize,
}

impl Text {
    /// Whether enough of it is its own to say that what it shares is the site's.
    fn is_proper(&self) -> bool {
        self.own * 3 >= self.words
    }
}

/// What is known of a block, wherever it stands.
#[derive(Default)]
struct Known {
    /// Stories that hold it.
    stories: usize,
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
    let mut held: BTreeSet<(u64, usize)> = BTreeSet::new();
    for text in &texts {
        for hash in &text.blocks {
            if held.insert((*hash, text.story)) {
                known.entry(*hash).or_insert(Known { edge: true, ..Known::default() }).stories += 1;
            }
        }
    }
    // For each block and story that holds it, whether the story speaks of what the block names.
    let mut told: BTreeMap<(u64, usize), bool> = BTreeMap::new();
    for text in &texts {
        let Some((article, places)) = text.articles.first() else { continue };
        let Some(article) = articles.get(*article) else { continue };
        let blocks = || text.blocks.iter().zip(places).enumerate();
        let is_shared = |hash: &u64| known[hash].stories >= FEWEST;
        let first = text.blocks.iter().position(|hash| !is_shared(hash)).unwrap_or(text.blocks.len());
        let last = text.blocks.iter().rposition(|hash| !is_shared(hash)).unwrap_or(0);
        let shared: Vec<_> = blocks().filter(|(_, (hash, _))| is_shared(hash)).collect();
        if shared.is_empty() {
            continue;
        }
        let own = blocks().filter(|(_, (hash, _))| known[hash].stories == 1);
        let spoken: BTreeSet<String> =
            own.flat_map(|(_, (_, at))| names(article, *at, site)).flatten().collect();
        for (place, (hash, at)) in shared {
            let Some(block) = known.get_mut(hash) else { continue };
            block.edge &= place < first || place > last;
            block.prose |= is_long(article, *at);
            if text.is_proper() {
                let names = names(article, *at, site);
                let met = names.iter().filter(|name| name.iter().any(|word| spoken.contains(word))).count();
                *told.entry((*hash, text.story)).or_default() |= met > 0 && met * 3 >= names.len();
            }
        }
    }
    for ((hash, _), named) in told {
        if let Some(block) = known.get_mut(&hash) {
            block.proper += 1;
            block.named += usize::from(named);
        }
    }
    let all = texts.iter().map(|text| text.story).collect::<BTreeSet<_>>().len();
    let is_plate = |block: &Known| {
        let percent = if block.prose && !block.edge { 50 } else { 30 };
        block.proper >= FEWEST && block.stories * 100 >= all * percent && block.named * 2 < block.proper
    };
    for text in &texts {
        for (article, places) in &text.articles {
            let plates = text.blocks.iter().zip(places).filter(|(hash, _)| is_plate(&known[*hash]));
            let plates: Vec<usize> = plates.map(|(_, at)| *at).collect();
            if !plates.is_empty() {
                found.entry(*article).or_default().extend(plates);
            }
        }
    }
}

/// The different texts of a site.
fn texts(articles: &[Article], members: &[usize]) -> Vec<Text> {
    let mut texts: Vec<Text> = Vec::new();
    let mut same: BTreeMap<Vec<u64>, usize> = BTreeMap::new();
    for at in members {
        let Some(article) = articles.get(*at) else { continue };
        let mut text = Text {
            articles: Vec::new(),
            blocks: Vec::new(),
            clauses: Vec::new(),
            words: 0,
            own: 0,
            story: 0,
        };
        let mut places = Vec::new();
        for (place, block) in article.blocks.iter().enumerate().filter(|(_, block)| block.role != Role::Cell)
        {
            let said = said(&article.text, block);
            let mut hash = BASIS;
            for clause in said.split(|c: char| ".,;:!?…()«»“”\"".contains(c)) {
                let mut part = BASIS;
                let mut count = 0;
                for word in words(clause) {
                    part = hashed(part, word);
                    count += 1;
                }
                if count > 0 {
                    text.clauses.push((part, count));
                    text.words += count;
                    hash = mixed(hash ^ part);
                }
            }
            if hash != BASIS {
                text.blocks.push(hash);
                places.push(place);
            }
        }
        match same.get(&text.blocks) {
            // A text is one however often it is there.
            Some(first) => texts[*first].articles.push((*at, places)),
            None if places.is_empty() => {}
            None => {
                same.insert(text.blocks.clone(), texts.len());
                text.articles.push((*at, places));
                text.story = texts.len();
                texts.push(text);
            }
        }
    }
    let mut all: Vec<(u64, usize, usize)> = Vec::new();
    for (at, text) in texts.iter_mut().enumerate() {
        all.extend(std::mem::take(&mut text.clauses).into_iter().map(|(clause, words)| (clause, at, words)));
    }
    all.sort_unstable();
    stories(&all, &mut texts);
    for group in all.chunk_by(|a, b| a.0 == b.0) {
        let [(_, first, _), ..] = group else { continue };
        if group.iter().all(|(_, at, _)| texts[*at].story == texts[*first].story) {
            group.iter().for_each(|(_, at, words)| texts[*at].own += words);
        }
    }
    texts
}

/// Puts the versions of one story together: four fifths of what is rare in one stand in the other. `clauses` are sorted,
/// with their texts and their words.
fn stories(clauses: &[(u64, usize, usize)], texts: &mut [Text]) {
    let mut common: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut rare = vec![0_usize; texts.len()];
    for group in clauses.chunk_by(|a, b| a.0 == b.0) {
        let mut held: Vec<(usize, usize)> = group.iter().map(|(_, at, words)| (*at, *words)).collect();
        held.dedup();
        // What stands in more is no sign of one story, and would have to be compared with all.
        if held.len() > VERSIONS {
            continue;
        }
        for (at, (first, words)) in held.iter().enumerate() {
            rare[*first] += words;
            for (second, _) in &held[at + 1..] {
                *common.entry((*first, *second)).or_default() += words;
            }
        }
    }
    for ((first, second), words) in common {
        if words >= LABEL && words * 5 >= rare[first].min(rare[second]) * 4 {
            let (first, second) = (root(texts, first), root(texts, second));
            texts[first.max(second)].story = first.min(second);
        }
    }
    for at in 0..texts.len() {
        texts[at].story = root(texts, at);
    }
}

/// The first text of the story that the text `at` is put to so far.
fn root(texts: &mut [Text], mut at: usize) -> usize {
    while texts[at].story != at {
        let next = texts[at].story;
        // Halves the way for whoever asks next.
        texts[at].story = texts[next].story;
        at = next;
    }
    at
}

/// Whether a block is more than a label.
fn is_long(article: &Article, at: usize) -> bool {
    let Some(block) = article.blocks.get(at) else { return false };
    let said = said(&article.text, block);
    is_prose(&said) || words(&said).nth(LABEL).is_some()
}

/// What a block names, folded, each name as its words: those with a capital that begin no sentence more
/// often than names. A name of which a word is part of the site's own is none: the `Halden Courier` is not
/// Halden. Where every noun has a capital, all nouns are among them.
fn names(article: &Article, at: usize, site: &str) -> Vec<Vec<String>> {
    let Some(block) = article.blocks.get(at) else { return Vec::new() };
    let said = said(&article.text, block);
    let starters = &article.language.writing.starters;
    let mut names: Vec<Vec<String>> = Vec::new();
    let (mut end, mut open) = (0, false);
    for word in words(&said) {
        let start = end + said[end..].find(word).unwrap_or(0);
        let goes_on = open && &said[end..start] == " ";
        end = start + word.len();
        open = false;
        if !word.starts_with(char::is_uppercase) || word.chars().nth(2).is_none() {
            continue;
        }
        let word = fold(word);
        if starters.contains(&word) {
            continue;
        }
        open = true;
        match names.last_mut() {
            Some(name) if goes_on => name.push(word),
            _ => names.push(vec![word]),
        }
    }
    names.retain(|name| !name.iter().any(|word| site.contains(word.as_str())));
    names.sort();
    names.dedup();
    names
}

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a of one more word, folded; the hash is fixed, so that two runs agree.
fn hashed(hash: u64, word: &str) -> u64 {
    let add = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    // Most words need no new one to be folded.
    let hash = if word.is_ascii() {
        word.bytes().fold(hash, |hash, byte| add(hash, byte.to_ascii_lowercase()))
    } else {
        fold(word).bytes().fold(hash, add)
    };
    mixed(hash ^ 0x20)
}

/// The mixer of `splitmix64`.
fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}
