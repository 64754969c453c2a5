//! Another value in place of one: how it may be written.
//!
//! No word of any language stands here: digits are changed where they stand, and what is written in
//! words is replaced by what other examples say, or by digits.

use crate::claim::{Cardinality, Claim};
use crate::kind;
use crate::value::{Reading, Relation, relate};

/// What may stand in the place of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) text: String,
    /// Only digits were changed: whatever read the one reads the other.
    pub(super) in_place: bool,
}

/// What stands between the digits of one number: `12,000,000`, `3.5`.
const JOINTS: &[char] = &['.', ',', '\'', '’', ' ', '\u{a0}', '\u{202f}'];

/// Whether the values of this kind are numbers whose digits may be changed.
fn digits_change(kind: &str) -> bool {
    !matches!(kind, "date" | "name" | "place" | "version")
}

/// What contradicts this value, the likeliest first. `donors` are values as other examples write them.
pub(super) fn candidates(claim: &Claim, text: &str, reading: &Reading, donors: &[&str]) -> Vec<Candidate> {
    let mut all: Vec<Candidate> = Vec::new();
    let name = claim.kind.name();
    let digits = match name {
        "date" => dates(text),
        "name" | "place" => Vec::new(),
        "version" => numbers(text, &[]),
        _ => numbers(text, JOINTS),
    };
    all.extend(digits.into_iter().map(|text| Candidate { text, in_place: true }));
    let declared = claim.names.entries.iter().map(|entry| entry.canonical.clone());
    let again = |donor: &&str| if digits_change(name) { numbers(donor, JOINTS) } else { Vec::new() };
    let donors = donors.iter().map(|&donor| donor.to_owned()).chain(donors.iter().flat_map(again));
    let canonical = match name {
        "date" => dates(&reading.canonical),
        "name" | "place" => Vec::new(),
        _ => numbers(&reading.canonical, JOINTS),
    };
    let made_up: &[&str] = match name {
        "count" => &["37", "3"],
        "percent" => &["37 %", "3 %"],
        "date" => &["2031-07-19", "1931-07-19"],
        "name" | "place" => &["Quillon Varga", "Quillon"],
        "version" => &["37.4", "0.3"],
        _ => &[],
    };
    let made_up = made_up.iter().map(|&text| text.to_owned());
    let others = declared.chain(donors).chain(canonical).chain(made_up);
    all.extend(others.map(|text| Candidate { text, in_place: false }));
    let contradicts = |candidate: &Candidate| {
        kind::parse(claim.kind, &candidate.text, &claim.names).is_some_and(|other| {
            match relate(reading, &other, claim.bounds) {
                Relation::Same => false,
                // Where many names may hold at once, none contradicts another; it is enough to be another.
                Relation::Compatible => claim.cardinality == Cardinality::Many && are_apart(reading, &other),
                relation => relation.disagrees(),
            }
        })
    };
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|candidate| seen.insert(candidate.text.clone()) && contradicts(candidate));
    all
}

/// Whether neither of two names contains the other.
fn are_apart(a: &Reading, b: &Reading) -> bool {
    let (Some(a), Some(b)) = (a.term(), b.term()) else { return false };
    !a.within.contains(&b.canonical) && !b.within.contains(&a.canonical)
}

/// The text with its numbers about doubled or halved: all of them, then the first, then the last.
/// One of `joints` between digits does not end a number.
fn numbers(text: &str, joints: &[char]) -> Vec<String> {
    let mut starts = Vec::new();
    let mut inside = false;
    let mut before = None;
    for (at, c) in text.char_indices() {
        let follows = |next: usize| text[next..].starts_with(|c: char| c.is_ascii_digit());
        if c.is_ascii_digit() {
            // The digit that counts most.
            if !inside && c != '0' {
                starts.push(at);
                inside = true;
            }
        } else if !(joints.contains(&c)
            && before.is_some_and(|b: char| b.is_ascii_digit())
            && follows(at + c.len_utf8()))
        {
            inside = false;
        }
        before = Some(c);
    }
    let changed = |places: &[usize]| {
        let change = |(at, c): (usize, char)| if places.contains(&at) { another(c) } else { c };
        text.char_indices().map(change).collect::<String>()
    };
    match starts.as_slice() {
        // "0": the last digit is as good as any.
        [] => text.rfind('0').map(|at| changed(&[at])).into_iter().collect(),
        [only] => vec![changed(&[*only])],
        [first, .., last] => vec![changed(&starts), changed(&[*first]), changed(&[*last])],
    }
}

/// A digit in the first place that makes the number more than twice as large, or less than half.
const fn another(digit: char) -> char {
    match digit {
        '0' | '3' => '7',
        '1' | '7' | '8' => '3',
        '2' => '5',
        '4' => '9',
        '5' | '6' => '2',
        _ => '4',
    }
}

/// The date with another year, else with another day: each run of digits by itself.
fn dates(text: &str) -> Vec<String> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        match runs.last_mut() {
            Some((_, end)) if *end == at => *end = at + c.len_utf8(),
            _ => runs.push((at, at + c.len_utf8())),
        }
    }
    // Years first, then from the last: a day is rather at the end of 2021-01-10 than at its head.
    runs.sort_by_key(|(start, end)| (end - start != 4, std::cmp::Reverse(*start)));
    let change = |(start, end): (usize, usize)| {
        let number: u32 = text[start..end].parse().ok()?;
        let number = match end - start {
            4 => number.checked_sub(7)?,
            1 | 2 => (number + 13) % 28 + 1,
            _ => return None,
        };
        let digits = if end - start == 2 { format!("{number:02}") } else { number.to_string() };
        Some(format!("{}{digits}{}", &text[..start], &text[end..]))
    };
    runs.into_iter().filter_map(change).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_changed_where_they_stand() {
        let grouped = |text| numbers(text, &['.', ',', ' ']);
        assert_eq!(grouped("12 million"), ["32 million"]);
        assert_eq!(grouped("12,000,000"), ["32,000,000"]);
        assert_eq!(grouped("0.05"), ["0.02"]);
        assert_eq!(grouped("0"), ["7"]);
        assert_eq!(grouped("1 h 30"), ["3 h 70", "3 h 30", "1 h 70"]);
        assert_eq!(grouped("10 to 15"), ["30 to 35", "30 to 15", "10 to 35"]);
        assert_eq!(grouped("a dozen"), Vec::<String>::new());
        assert_eq!(numbers("3.11", &[]), ["7.31", "7.11", "3.31"]);
    }

    #[test]
    fn every_number_is_doubled_or_halved_at_least() {
        for n in 1..10_000_u32 {
            let other: u32 = numbers(&n.to_string(), &[])[0].parse().unwrap();
            assert!(other * 2 <= n + 1 || other > n * 2 - n / 20, "{n} {other}");
        }
    }

    #[test]
    fn dates_lose_seven_years_or_move_by_days() {
        assert_eq!(dates("3 May 2021"), ["3 May 2014", "17 May 2021"]);
        assert_eq!(dates("2021-01-10"), ["2014-01-10", "2021-01-24", "2021-15-10"]);
        assert_eq!(dates("le 28 mai"), ["le 14 mai"]);
    }
}
