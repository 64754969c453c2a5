//! Values of different articles put together, camp by camp.

use std::collections::{BTreeMap, BTreeSet};

use super::eval::Judged;
use super::{Camp, Case, Side, Violation, choices, has_changed};
use crate::reconcile::{Strength, Weight};
use crate::time::{Timing, Window, window};
use crate::value::day::Days;

/// More combinations of values than this are not tried.
const MOST: usize = 20_000;

/// More violations than this are counted, not shown.
const SHOWN: usize = 8;

/// What was found across articles.
#[derive(Default)]
pub(super) struct Found {
    pub(super) checked: usize,
    pub(super) violations: Vec<Violation>,
    pub(super) notes: Vec<String>,
}

/// Articles that say one thing of one claim in one way.
struct Group {
    camp: Camp,
    mention: usize,
    articles: Vec<String>,
    /// One of them does not state all claims of the relation.
    open: bool,
}

/// A violated combination of camps, before it is told.
struct Broken {
    mentions: Vec<usize>,
    certain: bool,
    why: String,
    articles: Vec<BTreeSet<String>>,
}

/// Checks what no article shows by itself. `inside` are the violations that one does show.
pub(super) fn check(case: &Case<'_>, inside: &[Violation]) -> Found {
    let mut found = Found::default();
    let dated = case.relation.asks_published();
    // Without a claim that changes, no article's day is the one to compare with.
    if case.terms.len() < 2 || dated && !case.terms.iter().any(|term| term.changes()) {
        return found;
    }
    let groups: Vec<Vec<Group>> = (0..case.terms.len()).map(|at| groups(case, at, dated)).collect();
    let places: Vec<Vec<usize>> = groups.iter().map(|groups| (0..groups.len()).collect()).collect();
    let known: BTreeSet<Vec<Camp>> = inside.iter().map(|violation| camps(case, &violation.sides)).collect();
    let (combinations, cut) = choices(&places, MOST);
    let mut broken: BTreeMap<Vec<Camp>, Broken> = BTreeMap::new();
    for combination in combinations {
        let chosen: Vec<&Group> = combination.iter().zip(&groups).map(|(at, groups)| &groups[*at]).collect();
        // Who states every claim is judged by that alone: where its values and another's differ, the
        // claims themselves say so.
        if !chosen.iter().all(|group| group.open) {
            continue;
        }
        let Some(published) = one_day(case, &chosen, dated) else { continue };
        let Some(sure) = of_one_time(case, &chosen) else { continue };
        let mentions: Vec<usize> = chosen.iter().map(|group| group.mention).collect();
        match case.judge(&mentions, published) {
            (Judged::Holds, _) => found.checked += 1,
            (Judged::Violated { certain }, why) => {
                found.checked += 1;
                let key: Vec<Camp> = chosen.iter().map(|group| group.camp.clone()).collect();
                if known.contains(&key) {
                    continue;
                }
                let certain = certain && sure && case.is_full(&mentions, Weight::Full);
                add(&mut broken, key, &chosen, (mentions, certain, why.unwrap_or_default()));
            }
            (Judged::Unfit(why), _) => {
                let note = format!("values of different articles were not compared: {why}");
                if !found.notes.contains(&note) {
                    found.notes.push(note);
                }
            }
        }
    }
    found.notes.sort();
    if cut {
        found.notes.push(format!("of the combinations of values the first {MOST} were tried"));
    }
    if broken.len() > SHOWN {
        found.notes.push(format!("{} more combinations of values do not fit either", broken.len() - SHOWN));
    }
    let told = broken.into_values().take(SHOWN).map(|broken| {
        let articles: Vec<Vec<String>> =
            broken.articles.into_iter().map(|articles| articles.into_iter().collect()).collect();
        Violation {
            articles: Vec::new(),
            strength: if broken.certain { Strength::Certain } else { Strength::Likely },
            sides: case.sides(&broken.mentions, &articles),
            why: vec![broken.why],
            accepted: case.accepted(&broken.mentions),
        }
    });
    found.violations = told.collect();
    found
}

fn camps(case: &Case<'_>, sides: &[Side]) -> Vec<Camp> {
    case.terms.iter().zip(sides).map(|(term, side)| term.camp(side.mention)).collect()
}

/// What is said of one claim, those who say it in one way together; sorted by camp and value.
fn groups(case: &Case<'_>, at: usize, dated: bool) -> Vec<Group> {
    let term = &case.terms[at];
    // With `published` in the relation, every article has its own day.
    let apart = dated && term.changes();
    type Way<'a> = (Camp, String, Window, Weight, Option<&'a str>);
    let mut ways: BTreeMap<Way<'_>, Group> = BTreeMap::new();
    for (key, mentions) in &term.said {
        let open = !case.terms.iter().all(|other| other.said.contains_key(key));
        for mention in mentions {
            let camp = term.camp(*mention);
            let way = (
                camp.clone(),
                term.mention(*mention).reading.canonical.clone(),
                if term.changes() { window(term.held(*mention)) } else { None },
                term.weighed(*mention).weight,
                apart.then_some(*key),
            );
            let group = ways.entry(way).or_insert_with(|| Group {
                camp,
                mention: *mention,
                articles: Vec::new(),
                open: false,
            });
            // The article that does not state all speaks first: it is why they are put together.
            if open && !group.open {
                group.mention = *mention;
            }
            group.open |= open;
            group.articles.push((*key).to_owned());
        }
    }
    ways.into_values().collect()
}

/// The day on which the article that says what changes was published; `None` when these are
/// several articles.
fn one_day(case: &Case<'_>, chosen: &[&Group], dated: bool) -> Option<Option<Days>> {
    if !dated {
        return Some(None);
    }
    let changing = case.terms.iter().zip(chosen).filter(|(term, _)| term.changes());
    let mut articles: Vec<&str> =
        changing.filter_map(|(_, group)| group.articles.first().map(String::as_str)).collect();
    articles.dedup();
    match articles.as_slice() {
        [only] => Some(case.published(only)),
        _ => None,
    }
}

/// Whether all may have held on one day, `None` when they did not; `false` when nobody knows.
fn of_one_time(case: &Case<'_>, chosen: &[&Group]) -> Option<bool> {
    let mut sure = true;
    for (x, a) in chosen.iter().enumerate() {
        for (y, b) in chosen.iter().enumerate().skip(x + 1) {
            match case.timing((x, a.mention), (y, b.mention)) {
                Timing::Overlap => {}
                Timing::Before | Timing::After => return None,
                Timing::Unknown if has_changed(&case.terms[x]) || has_changed(&case.terms[y]) => return None,
                Timing::Unknown => sure = false,
            }
        }
    }
    Some(sure)
}

fn add(
    broken: &mut BTreeMap<Vec<Camp>, Broken>,
    key: Vec<Camp>,
    chosen: &[&Group],
    (mentions, certain, why): (Vec<usize>, bool, String),
) {
    let all = |group: &&Group| group.articles.iter().cloned().collect::<BTreeSet<_>>();
    match broken.get_mut(&key) {
        None => {
            let articles = chosen.iter().map(all).collect();
            broken.insert(key, Broken { mentions, certain, why, articles });
        }
        Some(known) => {
            for (articles, group) in known.articles.iter_mut().zip(chosen) {
                articles.extend(group.articles.iter().cloned());
            }
            if certain && !known.certain {
                (known.mentions, known.certain, known.why) = (mentions, certain, why);
            }
        }
    }
}
