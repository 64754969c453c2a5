//! Groups of articles that can all be true together, the best supported first.
//!
//! | values | camps |
//! |---|---|
//! | 12.1, 12.2, 20 | {12.1, 12.2} {20} when rounding makes the first two meet |
//! | `[8,9]` `[8,12]` `[10,12]` | {`[8,9]`, `[8,12]`} {`[10,12]`}, the second also fits `[8,12]` |
//! | more than 12; 12.4; 20 | {12.4}, which also fits "more than 12"; {20} |
//! | Edinburgh; Glasgow; Scotland | {Edinburgh} {Glasgow}, both also fit Scotland |
//!
//! Numbers and dates: sweep for the region that most origins cover, take those that cover it out,
//! repeat (Marzullo). The regions do not depend on the order of the articles, as clusters grown
//! pair by pair would. Names: one camp for each. Vague values (bounds, ranges, months, a
//! containing place) vote for nothing: they attach to every camp they fit. When all are vague,
//! those that say the same are one camp.

mod sweep;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::value::{self, Bounds, Interval, Reading, Stretch, Value};

/// One value and who says it.
#[derive(Debug, Clone)]
pub struct Said<'a> {
    /// The value, with tolerance.
    pub reading: &'a Reading,
    /// Who says it: any numbers, one for each article.
    pub articles: BTreeSet<usize>,
    /// Where they have it from.
    pub origins: BTreeSet<usize>,
}

/// Values that can all be true together, as indices into the values given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The one that speaks for them: said most often, then narrowest, then first by its text.
    pub spokesman: usize,
    /// All of them, the spokesman too, sorted.
    pub values: Vec<usize>,
    /// Values that are consistent with it and vote for nothing, or for another camp as well; sorted.
    pub also: Vec<usize>,
}

/// Puts values into camps, strongest first: origins, then articles, then value.
///
/// With `accept_parent`, a name that contains that of one camp only says what that camp says.
pub fn camps(values: &[Said<'_>], bounds: Bounds, accept_parent: bool) -> Vec<Group> {
    let mut groups = terms(values, accept_parent);
    for axis in axes(values) {
        groups.extend(stretches(values, &axis, bounds));
    }
    groups.sort_by_key(|group| {
        let (origins, articles) = support(values, &group.values);
        (
            Reverse(origins),
            Reverse(articles),
            values[group.spokesman].reading.canonical.clone(),
            group.spokesman,
        )
    });
    groups
}

/// How many origins and articles say one of `of`.
fn support(values: &[Said<'_>], of: &[usize]) -> (usize, usize) {
    let (mut origins, mut articles) = (BTreeSet::<usize>::new(), BTreeSet::<usize>::new());
    for said in of.iter().filter_map(|at| values.get(*at)) {
        origins.extend(&said.origins);
        articles.extend(&said.articles);
    }
    (origins.len(), articles.len())
}

fn group(values: &[Said<'_>], mut members: Vec<usize>, mut also: Vec<usize>) -> Option<Group> {
    members.sort_unstable();
    also.sort_unstable();
    let spokesman = members.iter().copied().min_by_key(|at| {
        let (origins, articles) = support(values, &[*at]);
        let reading = values[*at].reading;
        let width = reading.stretch().map(|stretch| Width::of(&stretch.likely));
        (Reverse(origins), Reverse(articles), width, reading.canonical.clone(), *at)
    })?;
    Some(Group { spokesman, values: members, also })
}

/// How wide an interval is; endless is widest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Width {
    Wide(Decimal),
    Endless,
}

impl Width {
    fn of(interval: &Interval) -> Self {
        let ends = interval.high.number().zip(interval.low.number());
        ends.and_then(|(high, low)| high.checked_sub(low)).map_or(Self::Endless, Self::Wide)
    }
}

fn terms(values: &[Said<'_>], accept_parent: bool) -> Vec<Group> {
    let mut names: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut inside: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (at, said) in values.iter().enumerate() {
        if let Value::Term(term) = &said.reading.value {
            names.entry(&term.canonical).or_default().push(at);
            for parent in term.within.iter().filter(|parent| **parent != term.canonical) {
                inside.entry(parent).or_default().insert(&term.canonical);
            }
        }
    }
    // The most specific names make camps; what contains them attaches.
    let parents: BTreeSet<&str> = names.keys().copied().filter(|name| inside.contains_key(name)).collect();
    let mut camps: BTreeMap<&str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (name, members) in names.iter().filter(|(name, _)| !parents.contains(*name)) {
        camps.entry(name).or_default().0.extend(members);
    }
    let mut alone = Vec::new();
    for parent in &parents {
        let children: Vec<&str> =
            inside[parent].iter().copied().filter(|child| camps.contains_key(child)).collect();
        for child in &children {
            let (members, also) = camps.entry(child).or_default();
            let one = accept_parent && children.len() == 1;
            if one { members } else { also }.extend(&names[parent]);
        }
        if children.is_empty() {
            // Names that contain each other: nobody is more specific.
            alone.push((names[parent].clone(), Vec::new()));
        }
    }
    let all = camps.into_iter().map(|(name, (members, also))| {
        let mut camp = group(values, members, also)?;
        // The most specific name speaks, even when the one that contains it is said more often.
        camp.spokesman = names[name].iter().copied().min().unwrap_or(camp.spokesman);
        Some(camp)
    });
    let all: Vec<Group> = all.flatten().collect();
    all.into_iter().chain(alone.into_iter().filter_map(|(of, also)| group(values, of, also))).collect()
}

/// The stretches of one axis. An ambiguous axis (`$`) goes with the first it may be.
fn axes(values: &[Said<'_>]) -> Vec<Vec<usize>> {
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, said) in values.iter().enumerate() {
        if let Some(stretch) = said.reading.stretch() {
            by_name.entry(&stretch.axis).or_default().push(at);
        }
    }
    let mut axes: Vec<(Vec<&str>, Vec<usize>)> = Vec::new();
    for (name, members) in by_name {
        match axes.iter_mut().find(|(names, _)| names.iter().all(|other| value::same_axis(name, other))) {
            Some((names, known)) => {
                names.push(name);
                known.extend(members);
            }
            None => axes.push((vec![name], members)),
        }
    }
    axes.into_iter().map(|(_, members)| members).collect()
}

fn stretches(values: &[Said<'_>], axis: &[usize], bounds: Bounds) -> Vec<Group> {
    let (firm, vague): (Vec<usize>, Vec<usize>) = axis.iter().partition(|at| values[**at].reading.is_firm());
    let items: Vec<sweep::Item<'_>> = firm
        .iter()
        .map(|at| sweep::Item {
            pieces: pieces(values[*at].reading, bounds),
            articles: &values[*at].articles,
            origins: &values[*at].origins,
        })
        .collect();
    let peeled: Vec<(Vec<usize>, Interval)> = sweep::peel(&items);
    let mut also: Vec<Vec<usize>> = vec![Vec::new(); peeled.len()];
    for (also, (members, region)) in also.iter_mut().zip(&peeled) {
        // One that covers the whole of another camp's region could as well have stood there.
        let fits = |at: &usize| items[*at].pieces.iter().any(|piece| piece.contains(region));
        let others = (0..items.len()).filter(|at| members.binary_search(at).is_err());
        also.extend(others.filter(fits).map(|at| firm[at]));
    }
    let mut left: BTreeMap<(String, String, String), Vec<usize>> = BTreeMap::new();
    for at in vague {
        let Some(stretch) = values[at].reading.stretch() else { continue };
        let pieces = pieces(values[at].reading, bounds);
        let mut placed = false;
        for (also, (_, region)) in also.iter_mut().zip(&peeled) {
            if stretch.adrift || pieces.iter().any(|piece| piece.meets(region)) {
                also.push(at);
                placed = true;
            }
        }
        if !placed {
            left.entry(alike(values[at].reading, stretch)).or_default().push(at);
        }
    }
    let firm_camps = peeled.into_iter().zip(also).filter_map(|((members, _), also)| {
        group(values, members.into_iter().map(|at| firm[at]).collect(), also)
    });
    firm_camps.chain(left.into_values().filter_map(|members| group(values, members, Vec::new()))).collect()
}

/// What makes two vague stretches one: the same reading; of days not known, the same words.
fn alike(reading: &Reading, stretch: &Stretch) -> (String, String, String) {
    let words = if stretch.adrift { reading.canonical.clone() } else { String::new() };
    (words, stretch.literal.to_string(), stretch.likely.to_string())
}

/// Where the value lies, in the reading that decides: sorted, separate.
fn pieces(reading: &Reading, bounds: Bounds) -> Vec<Interval> {
    let Some(stretch) = reading.stretch() else { return Vec::new() };
    let whole = match bounds {
        Bounds::Likely => stretch.likely,
        Bounds::Literal => stretch.literal,
    };
    let pieces: Vec<Interval> =
        stretch.candidates.iter().filter_map(|piece| piece.intersection(&whole)).collect();
    if pieces.is_empty() { vec![whole] } else { pieces }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Stated, Term};

    fn number(canonical: &str, interval: &str, firm: bool) -> Reading {
        let interval = Interval::parse(interval).unwrap();
        Reading {
            canonical: canonical.into(),
            value: Value::Stretch(Stretch {
                axis: String::new(),
                literal: interval,
                likely: interval,
                candidates: vec![],
                firm,
                adrift: false,
                peak: false,
                stated: Stated {
                    low: Decimal::ZERO,
                    high: None,
                    unit: String::new(),
                    factor: Decimal::ONE,
                    zero: Decimal::ZERO,
                },
            }),
        }
    }

    fn firm(interval: &str) -> Reading {
        number(interval, interval, true)
    }

    fn name(path: &str) -> Reading {
        let mut parts = path.split('/').map(str::to_owned);
        let canonical = parts.next().unwrap();
        let term =
            Term { canonical: canonical.clone(), within: parts.collect(), variant: false, exclusive: true };
        Reading { canonical, value: Value::Term(term) }
    }

    /// Camps of values said by one article each, or by the articles given; each its own origin.
    fn picture_of(readings: &[(Reading, &[usize])], accept_parent: bool) -> String {
        let said: Vec<Said<'_>> = readings
            .iter()
            .enumerate()
            .map(|(at, (reading, articles))| {
                let articles: BTreeSet<usize> = match articles {
                    [] => BTreeSet::from([100 + at]),
                    articles => articles.iter().copied().collect(),
                };
                Said { reading, origins: articles.clone(), articles }
            })
            .collect();
        let text = |of: &[usize]| {
            of.iter().map(|at| readings[*at].0.canonical.as_str()).collect::<Vec<_>>().join(" ")
        };
        let camps = camps(&said, Bounds::Likely, accept_parent).into_iter().map(|group| {
            let also =
                if group.also.is_empty() { String::new() } else { format!(" also {}", text(&group.also)) };
            format!("{{{}}}{also}", text(&group.values))
        });
        camps.collect::<Vec<_>>().join(" ")
    }

    fn picture(readings: &[Reading]) -> String {
        let readings: Vec<(Reading, &[usize])> =
            readings.iter().map(|reading| (reading.clone(), &[][..])).collect();
        picture_of(&readings, false)
    }

    #[test]
    fn what_most_say_together_is_a_camp_even_where_fewer_camps_would_do() {
        let interval = |text: &str| firm(text);
        let (a, b, c, d) = (interval("[0,3]"), interval("[2,5]"), interval("[4,7]"), interval("[6,9]"));
        let alone: [(Reading, &[usize]); 4] = [(a, &[1]), (b, &[2]), (c, &[3]), (d, &[4])];
        assert_eq!(picture_of(&alone, false), "{[0,3] [2,5]} {[4,7] [6,9]}");
        let mut heavier = alone.clone();
        heavier[1].1 = &[2, 5, 6];
        heavier[2].1 = &[3, 7, 8];
        for turn in 0..4 {
            heavier.rotate_left(turn);
            assert_eq!(picture_of(&heavier, false).matches('{').count(), 3);
            assert!(picture_of(&heavier, false).contains("{[2,5] [4,7]}") || turn > 0);
        }
    }

    #[test]
    fn the_region_that_most_cover_is_a_camp() {
        for (intervals, camps) in [
            (&["[1,1]"][..], "{[1,1]}"),
            (&["[1,2]", "[2,3]", "[5,6]"], "{[1,2] [2,3]} {[5,6]}"),
            (&["[1,2)", "[2,3]"], "{[1,2)} {[2,3]}"),
            (&["(2,3]", "[1,2]"], "{(2,3]} {[1,2]}"),
            (&["[1,2]", "[2,4]", "[3,5]", "[3,6]"], "{[2,4] [3,5] [3,6]} {[1,2]}"),
            (&["(1,inf)", "[5,6]", "(-inf,5]"], "{(1,inf) [5,6] (-inf,5]}"),
            // A tie: both regions are printed, and who fits both is named with both.
            (&["[8,9]", "[8,12]", "[10,12]"], "{[8,9] [8,12]} {[10,12]} also [8,12]"),
            // A chain is not one camp because each link touches the next.
            (&["[1,2]", "[2,3]", "[3,4]", "[4,5]"], "{[1,2] [2,3]} {[3,4] [4,5]}"),
        ] {
            let readings: Vec<Reading> = intervals.iter().map(|interval| firm(interval)).collect();
            assert_eq!(picture(&readings), camps, "{intervals:?}");
        }
    }

    #[test]
    fn origins_weigh_before_articles_and_articles_before_width() {
        let (left, both, right) = (firm("[1,5]"), firm("[4,8]"), firm("[7,7.5]"));
        let camps = |left_by: &[usize], right_by: &[usize]| {
            picture_of(&[(left.clone(), left_by), (both.clone(), &[9]), (right.clone(), right_by)], false)
        };
        assert_eq!(camps(&[1, 2], &[3]), "{[1,5] [4,8]} {[7,7.5]} also [4,8]");
        assert_eq!(camps(&[1], &[2, 3]), "{[4,8] [7,7.5]} {[1,5]}");
        assert_eq!(camps(&[1], &[2]), "{[4,8] [7,7.5]} {[1,5]}");
    }

    #[test]
    fn vague_values_attach_and_do_not_vote() {
        let over_12 = number("over 12", "(12,13]", false);
        let (twelve, twenty) = (firm("[12.4,12.4]"), firm("[20,20]"));
        assert_eq!(
            picture(&[over_12.clone(), twelve, twenty.clone()]),
            "{[12.4,12.4]} also over 12 {[20,20]}"
        );
        assert_eq!(picture(&[over_12.clone(), twenty]), "{[20,20]} {over 12}");
        let some = number("several", "[2,inf)", false);
        assert_eq!(picture(&[over_12.clone(), over_12, some]), "{over 12 over 12} {several}");
    }

    #[test]
    fn one_of_several_days_joins_the_camp_of_any() {
        let mut mondays = firm("[4,18]");
        if let Value::Stretch(stretch) = &mut mondays.value {
            stretch.candidates =
                ["[4,4]", "[11,11]", "[18,18]"].map(|i| Interval::parse(i).unwrap()).to_vec();
        }
        assert_eq!(picture(&[mondays.clone(), firm("[11,11]"), firm("[5,5]")]), "{[4,18] [11,11]} {[5,5]}");
        assert_eq!(picture(&[mondays, firm("[5,5]")]), "{[4,18]} {[5,5]}");
    }

    #[test]
    fn a_containing_name_attaches_to_what_it_contains() {
        let (leith, oban, scotland) = (name("Leith/Scotland"), name("Oban/Scotland"), name("Scotland"));
        assert_eq!(
            picture(&[leith.clone(), oban.clone(), scotland.clone()]),
            "{Leith} also Scotland {Oban} also Scotland"
        );
        let one = [(leith.clone(), &[1][..]), (scotland.clone(), &[2][..])];
        assert_eq!(picture_of(&one, true), "{Leith Scotland}");
        assert_eq!(picture_of(&one, false), "{Leith} also Scotland");
        let two = [(leith, &[1][..]), (oban, &[2][..]), (scotland.clone(), &[3][..])];
        assert_eq!(picture_of(&two, true), "{Leith} also Scotland {Oban} also Scotland");
        assert_eq!(picture(&[scotland, name("Ireland")]), "{Ireland} {Scotland}");
    }

    #[test]
    fn other_units_are_other_camps() {
        let money = |axis: &str| {
            let mut reading = firm("[5,5]");
            reading.canonical = axis.into();
            if let Value::Stretch(stretch) = &mut reading.value {
                stretch.axis = axis.into();
            }
            reading
        };
        assert_eq!(picture(&[money("EUR"), money("USD"), money("$")]), "{USD $} {EUR}");
        assert_eq!(picture(&[]), "");
    }

    #[test]
    fn no_order_changes_the_camps() {
        // Half of 10 % on either side of each.
        let values =
            ["[9.5,10.5]", "[10.355,11.445]", "[11.21,12.39]", "[12.065,13.335]", "[19,21]"].map(firm);
        let mut orders = 0;
        permute(&mut values.to_vec(), 0, &mut |values| {
            orders += 1;
            let said: Vec<Said<'_>> = values
                .iter()
                .enumerate()
                .map(|(at, reading)| Said { reading, articles: [at].into(), origins: [at].into() })
                .collect();
            let mut camps: Vec<Vec<&str>> = camps(&said, Bounds::Likely, false)
                .iter()
                .map(|group| {
                    let mut texts: Vec<&str> =
                        group.values.iter().map(|at| values[*at].canonical.as_str()).collect();
                    texts.sort_unstable();
                    texts
                })
                .collect();
            camps.sort();
            assert_eq!(
                camps,
                [&["[10.355,11.445]", "[9.5,10.5]"][..], &["[11.21,12.39]", "[12.065,13.335]"], &["[19,21]"]]
            );
        });
        assert_eq!(orders, 120);
    }

    fn permute(values: &mut Vec<Reading>, from: usize, each: &mut dyn FnMut(&[Reading])) {
        if from == values.len() {
            each(values);
        }
        for at in from..values.len() {
            values.swap(from, at);
            permute(values, from + 1, each);
            values.swap(from, at);
        }
    }
}
