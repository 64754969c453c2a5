//! Words for times of day.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Folded, Phrases};
use crate::fold::fold;

/// How a language writes times of day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockWords {
    /// Between hours and minutes, besides the colon: `8h30`.
    pub separators: Folded,
    /// Behind an hour, and perhaps in front of minutes: `20 heures`, `8 o'clock`.
    pub hours: Phrases,
    /// Behind an hour that is one whatever stands around it: `o'clock`.
    pub strokes: Phrases,
    /// Behind an hour of the first half of the day.
    pub morning: Phrases,
    /// Behind an hour of the second half of the day.
    pub evening: Phrases,
    /// Times with a name.
    pub named: Timed,
    /// In front of an hour: so many minutes past it, or before it.
    pub past: Shifted,
    /// The same behind an hour.
    pub then: Shifted,
    /// Behind these, hours and minutes are a time of day.
    pub leads: Phrases,
    /// In front of these, hours are a length.
    pub length_before: Folded,
    /// Between a day and its time.
    pub joins: Phrases,
    /// Between a time and its day.
    pub on: Phrases,
    /// In front of the first of two times.
    pub from: Phrases,
    /// Between two times.
    pub to: Folded,
    /// Parts of a day that may stand between a day and its time: "Monday morning at 8".
    pub parts: Phrases,
    /// The last words of parts that lie in the second half of the day: "lundi soir à 8 h".
    pub late: Folded,
    /// Behind four digits that are an hour and minutes: `0800 hours`.
    pub military: Phrases,
    /// Zones by their distance from UTC in minutes.
    pub zones: Zones,
    /// Zones whose distance from UTC depends on the day, or is not told.
    pub local: Phrases,
    /// In front of the name of a place whose time is meant.
    pub time_of: Phrases,
    /// Behind such a name.
    pub time: Phrases,
}

/// Phrases that stand for hours and minutes.
#[derive(Debug, Deserialize)]
#[serde(try_from = "BTreeMap<String, String>")]
pub struct Timed(pub Vec<(Vec<String>, (u8, u8))>);

/// Phrases that stand for minutes.
#[derive(Debug, Deserialize)]
#[serde(from = "BTreeMap<String, i16>")]
pub struct Shifted(pub Vec<(Vec<String>, i16)>);

/// Names of zones.
#[derive(Debug, Deserialize)]
#[serde(try_from = "BTreeMap<String, String>")]
pub struct Zones(pub Vec<(Vec<String>, i16)>);

impl TryFrom<BTreeMap<String, String>> for Timed {
    type Error = String;

    fn try_from(written: BTreeMap<String, String>) -> Result<Self, String> {
        let time = |text: &str| {
            let (hour, minute) = text.split_once(':')?;
            Some((hour.parse().ok()?, minute.parse().ok()?))
        };
        written
            .iter()
            .map(|(name, text)| {
                Ok((split(name), time(text).ok_or_else(|| format!("`{text}` is no time of day"))?))
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

impl From<BTreeMap<String, i16>> for Shifted {
    fn from(written: BTreeMap<String, i16>) -> Self {
        let mut all: Vec<_> = written.iter().map(|(phrase, minutes)| (split(phrase), *minutes)).collect();
        all.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        Self(all)
    }
}

impl TryFrom<BTreeMap<String, String>> for Zones {
    type Error = String;

    fn try_from(written: BTreeMap<String, String>) -> Result<Self, String> {
        let minutes = |text: &str| {
            let (side, rest) = match text.strip_prefix('-') {
                Some(rest) => (-1, rest),
                None => (1, text.strip_prefix('+')?),
            };
            let (hours, minutes) = rest.split_once(':')?;
            Some(side * (hours.parse::<i16>().ok()? * 60 + minutes.parse::<i16>().ok()?))
        };
        let mut all = written
            .iter()
            .map(|(name, text)| {
                Ok((split(name), minutes(text).ok_or_else(|| format!("`{text}` is no distance from UTC"))?))
            })
            .collect::<Result<Vec<_>, String>>()?;
        all.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        Ok(Self(all))
    }
}

fn split(phrase: &str) -> Vec<String> {
    phrase.split_whitespace().map(fold).collect()
}
