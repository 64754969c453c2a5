//! Days with a name: feasts, and days that everybody knows by what happened on them.
//!
//! | rule | the day |
//! |---|---|
//! | `12-25` | every 25 December |
//! | `11 4th Thu` | the fourth Thursday of November |
//! | `5 last Mon` | the last Monday of May |
//! | `easter`, `easter -2` | Easter Sunday, two days before it |
//! | `11 4th Thu +1` | the day after the fourth Thursday of November |
//! | `2001-09-11` | that day |

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::fold::fold;

/// When a day with a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feast {
    /// The day it is counted from.
    pub rule: Rule,
    /// How many days after it.
    pub plus: i8,
}

/// A day that a feast is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// One day of one year: year, month, day.
    Once(i16, i8, i8),
    /// Month and day.
    Yearly(i8, i8),
    /// Month, which of them (−1 is the last), and the weekday (Monday is 0).
    Nth(i8, i8, i8),
    /// Easter Sunday in the West.
    Easter,
}

/// Feasts by their first word, with the words that follow, the longest first.
#[derive(Debug, Deserialize)]
#[serde(try_from = "BTreeMap<String, String>")]
pub struct Feasts(BTreeMap<String, Vec<(Vec<String>, Feast)>>);

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

impl Feasts {
    /// The names that begin with the folded `word`: the words that follow it, and the day.
    pub fn beginning(&self, word: &str) -> &[(Vec<String>, Feast)] {
        self.0.get(word).map_or(&[], Vec::as_slice)
    }
}

impl TryFrom<BTreeMap<String, String>> for Feasts {
    type Error = String;

    fn try_from(written: BTreeMap<String, String>) -> Result<Self, String> {
        let mut all: BTreeMap<String, Vec<(Vec<String>, Feast)>> = BTreeMap::new();
        for (names, rule) in &written {
            let feast = parse(rule).ok_or_else(|| format!("`{rule}` is no rule for a day"))?;
            for name in names.split('|') {
                let mut words = name.split_whitespace().map(fold);
                let first = words.next().ok_or("a feast without a name")?;
                all.entry(first).or_default().push((words.collect(), feast));
            }
        }
        all.values_mut().for_each(|names| names.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len())));
        Ok(Self(all))
    }
}

fn parse(text: &str) -> Option<Feast> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let plus = match words.as_slice() {
        [_, .., last] if last.starts_with(['+', '-']) => last.parse().ok(),
        _ => None,
    };
    if plus.is_some() {
        words.pop();
    }
    let rule = match words.as_slice() {
        ["easter"] => Rule::Easter,
        [day] => {
            let parts: Vec<i16> = day.split('-').map(str::parse).collect::<Result<_, _>>().ok()?;
            let small = |n: i16| i8::try_from(n).ok();
            match parts.as_slice() {
                [year, month, day] => Rule::Once(*year, small(*month)?, small(*day)?),
                [month, day] => Rule::Yearly(small(*month)?, small(*day)?),
                _ => return None,
            }
        }
        [month, nth, weekday] => {
            let nth = if *nth == "last" {
                -1
            } else {
                nth.trim_end_matches(|c: char| c.is_alphabetic()).parse().ok()?
            };
            let weekday = WEEKDAYS.iter().position(|name| name == weekday)?;
            Rule::Nth(month.parse().ok()?, nth, i8::try_from(weekday).ok()?)
        }
        _ => return None,
    };
    Some(Feast { rule, plus: plus.unwrap_or_default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_says_a_day() {
        for (text, rule, plus) in [
            ("12-25", Rule::Yearly(12, 25), 0),
            ("2001-09-11", Rule::Once(2001, 9, 11), 0),
            ("11 4th Thu +1", Rule::Nth(11, 4, 3), 1),
            ("5 last Mon", Rule::Nth(5, -1, 0), 0),
            ("easter -2", Rule::Easter, -2),
        ] {
            assert_eq!(parse(text), Some(Feast { rule, plus }), "{text}");
        }
        for wrong in ["", "12", "May 1", "5 last Moon", "easter and more"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
