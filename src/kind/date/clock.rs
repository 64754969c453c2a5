//! Times of day.
//!
//! | written | read |
//! |---|---|
//! | `8:30 a.m. EST`, `08:30:00-05:00` | `08:30-05:00` |
//! | `8 h 30`, `20 heures`, `half past eight` | `08:30`, `20:00`, `08:30` |
//! | `noon`, `minuit` | `12:00`, `00:00` |
//! | `from 8 a.m. to 10 a.m.` | `08:00/10:00` |
//! | `20 heures, heure de Paris` | `20:00` |
//!
//! A time belongs to the day beside it and is written with it. Days are compared, times are not:
//! two articles of which one says when on the day agree. The day is the one that is named, in
//! whatever zone. Where a zone's distance from UTC depends on the day, or is not told, none is
//! written.

use std::fmt;

use crate::language::Count;
use crate::language::clock::Shifted;
use crate::sentence::Shape;

use super::slot::{Reader, whole};

/// A time of day, or two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) from: Time,
    pub(super) to: Option<Time>,
    /// Minutes ahead of UTC.
    pub(super) zone: Option<i16>,
}

/// Hour, minute and perhaps second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Time {
    hour: u8,
    minute: u8,
    second: Option<u8>,
}

/// A time in the words up to `end`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Timed {
    pub(super) end: usize,
    pub(super) clock: Clock,
    /// It can be nothing else, whatever stands around it.
    pub(super) sure: bool,
}

/// One time as far as it was read, without its zone.
#[derive(Clone, Copy)]
struct Part {
    end: usize,
    time: Time,
    sure: bool,
    /// The second half of the day, or the first, when that was said.
    evening: Option<bool>,
    /// Only an hour: `8`, as in "8 to 10 a.m.".
    bare: bool,
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)?;
        self.second.map_or(Ok(()), |second| write!(f, ":{second:02}"))
    }
}

impl Clock {
    /// As it stands behind a day: `T08:30-05:00`.
    pub(super) fn behind_day(self) -> String {
        format!("T{}{}", self.times(), self.offset())
    }

    fn times(self) -> String {
        self.to.map_or_else(|| self.from.to_string(), |to| format!("{}/{to}", self.from))
    }

    fn offset(self) -> String {
        match self.zone {
            None => String::new(),
            Some(0) => "Z".into(),
            Some(zone) => {
                let side = if zone < 0 { '-' } else { '+' };
                format!("{side}{:02}:{:02}", zone.abs() / 60, zone.abs() % 60)
            }
        }
    }
}

/// As it stands alone: `08:30 UTC-05:00`, which nobody takes for two times.
impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let between = if self.zone.is_some_and(|zone| zone != 0) { " UTC" } else { "" };
        write!(f, "{}{between}{}", self.times(), self.offset())
    }
}

impl Clock {
    /// Whether it is given to the second, as machines do.
    pub(super) const fn is_to_the_second(self) -> bool {
        self.from.second.is_some()
    }
}

impl Clock {
    /// Hour, minute and perhaps second, in UTC or nowhere.
    pub(super) fn new(hour: i16, minute: i16, second: Option<i16>, utc: bool) -> Option<Self> {
        Some(Self { from: Time::new(hour, minute, second)?, to: None, zone: utc.then_some(0) })
    }

    /// The same in the second half of the day, when the hour can be one of it.
    pub(super) fn in_the_evening(self) -> Self {
        let late = |time: Time| if time.hour > 0 { time.half(true) } else { time };
        Self { from: late(self.from), to: self.to.map(late), ..self }
    }
}

impl Time {
    fn new(hour: i16, minute: i16, second: Option<i16>) -> Option<Self> {
        let in_day = (0..24).contains(&hour) || hour == 24 && minute == 0;
        let small = |n: i16| u8::try_from(n).ok().filter(|n| *n < 60);
        let second = match second {
            Some(second) => Some(small(second)?),
            None => None,
        };
        Some(Self { hour: u8::try_from(hour).ok().filter(|_| in_day)?, minute: small(minute)?, second })
    }

    fn half(self, evening: bool) -> Self {
        let hour = match (evening, self.hour) {
            (true, hour) if hour < 12 => hour + 12,
            (false, 12) => 0,
            (_, hour) => hour,
        };
        Self { hour, ..self }
    }

    fn later(self, minutes: i16) -> Option<Self> {
        let all = (i16::from(self.hour) * 60 + i16::from(self.minute) + minutes).rem_euclid(24 * 60);
        Self::new(all / 60, all % 60, self.second.map(i16::from))
    }
}

impl Reader<'_> {
    /// Whether a time can begin here with a word.
    pub(super) fn may_begin_clock(&self, at: usize) -> bool {
        let clock = &self.dates.clock;
        let begins = |phrase: &[String]| phrase.first().is_some_and(|first| first == self.word(at));
        clock.named.0.iter().any(|(phrase, _)| begins(phrase))
            || clock.past.0.iter().any(|(phrase, _)| begins(phrase))
            || clock.from.iter().any(begins)
    }

    /// The time, or the two times, that begin at `at`.
    pub(super) fn clock(&self, at: usize) -> Option<Timed> {
        let clock = &self.dates.clock;
        let from = clock.from.match_at(at, |at| self.word(at));
        if let Some(length) = from
            && let Some(range) = self.times(at + length, true)
        {
            return Some(Timed { sure: true, ..range });
        }
        self.times(at, false)
    }

    /// One time; two when `both` says that there must be.
    fn times(&self, at: usize, both: bool) -> Option<Timed> {
        let first = self.part(at)?;
        if let Some(behind) = self.behind_to(first.end)
            && let Some(second) = self.part(behind)
            && !second.bare
            && !self.is_offset(&first, &second)
        {
            // "From 8 to 10 a.m.": the half of the day is said once.
            let start = match (first.evening, second.evening) {
                (None, Some(evening)) if first.time.hour <= 12 => first.time.half(evening),
                _ => first.time,
            };
            let glued = self.word(first.end) == "/";
            let (end, zone) = self.zone(second.end).map_or((second.end, None), |(end, zone)| (end, zone));
            let clock = Clock { from: start, to: Some(second.time), zone };
            let sure = first.sure || second.sure || end > second.end || glued;
            return Some(Timed { end, clock, sure });
        }
        if both || first.bare {
            return None;
        }
        let (end, zone) = self.zone(first.end).map_or((first.end, None), |(end, zone)| (end, zone));
        let stands =
            !self.dates.clock.length_before.has(self.word(first.end)) || end > first.end || first.sure;
        let clock = Clock { from: first.time, to: None, zone };
        stands.then_some(Timed { end, clock, sure: first.sure || end > first.end })
    }

    /// Whether "08:30-05:00" is a time with its zone rather than two times.
    fn is_offset(&self, first: &Part, second: &Part) -> bool {
        let earlier = (second.time.hour, second.time.minute) < (first.time.hour, first.time.minute);
        self.word(first.end) == "-" && self.is_glued(first.end) && earlier && second.evening.is_none()
    }

    fn behind_to(&self, at: usize) -> Option<usize> {
        (self.word(at) == "/" && self.is_glued(at) || self.dates.clock.to.has(self.word(at)))
            .then_some(at + 1)
    }

    fn part(&self, at: usize) -> Option<Part> {
        let clock = &self.dates.clock;
        let matches = |phrase: &[String]| (at..).zip(phrase).all(|(at, word)| self.word(at) == word);
        if let Some((phrase, (hour, minute))) = clock.named.0.iter().find(|(phrase, _)| matches(phrase)) {
            let time = Time::new((*hour).into(), (*minute).into(), None)?;
            return Some(self.moved(Part {
                end: at + phrase.len(),
                time,
                sure: false,
                evening: None,
                bare: false,
            }));
        }
        if let Some((phrase, minutes)) = clock.past.0.iter().find(|(phrase, _)| matches(phrase)) {
            let behind = at + phrase.len();
            let named = clock
                .named
                .0
                .iter()
                .find(|(phrase, _)| (behind..).zip(phrase).all(|(at, word)| self.word(at) == word));
            let (end, hour) = match named {
                Some((phrase, (hour, _))) => (behind + phrase.len(), i16::from(*hour)),
                None => self.hour_word(behind)?,
            };
            let end = self.behind(&clock.hours, end).unwrap_or(end);
            let time = Time::new(hour, 0, None)?.later(*minutes)?;
            return Some(self.halved(Part { end, time, sure: true, evening: None, bare: false }));
        }
        self.digits(at).or_else(|| self.hours(at)).map(|part| self.halved(part))
    }

    /// With the words for the half of the day behind it.
    fn halved(&self, part: Part) -> Part {
        let clock = &self.dates.clock;
        let evening = self.behind(&clock.evening, part.end).map(|end| (end, true));
        match evening.or_else(|| self.behind(&clock.morning, part.end).map(|end| (end, false))) {
            Some((end, evening)) if part.time.hour <= 12 && part.time.hour > 0 => {
                Part { end, time: part.time.half(evening), sure: true, evening: Some(evening), bare: false }
            }
            _ => part,
        }
    }

    fn behind(&self, phrases: &crate::language::Phrases, at: usize) -> Option<usize> {
        Some(at + phrases.match_at(at, |at| self.word(at))?)
    }

    /// `8:30`, `08:30:15`, `8h30`, `8.30 p.m.`
    fn digits(&self, at: usize) -> Option<Part> {
        let word = self.word(at);
        let plain = |end, time| Part { end, time, sure: false, evening: None, bare: false };
        if let Some(hour) = whole(word, 2) {
            if let Some((end, minute, second)) = self.minutes(at + 1) {
                let part = plain(end, Time::new(hour, minute, second)?);
                return Some(self.ended(part));
            }
            // `8 h 30`
            if self.dates.clock.separators.has(self.word(at + 1))
                && let Some(minute) = whole(self.word(at + 2), 2).filter(|_| self.word(at + 2).len() == 2)
            {
                return Some(plain(at + 3, Time::new(hour, minute, None)?));
            }
            return None;
        }
        let split = word.bytes().take_while(u8::is_ascii_digit).count();
        let (hour, rest) = word.split_at_checked(split).filter(|(hour, _)| !hour.is_empty())?;
        let hour = whole(hour, 2)?;
        if let Some((minute, letters)) = rest.strip_prefix('.').and_then(|rest| rest.split_at_checked(2)) {
            let part = plain(at + 1, Time::new(hour, whole(minute, 2)?, None)?);
            if !letters.is_empty() {
                return self.suffixed(part, letters);
            }
            let halved = self.halved(part);
            let named = self.behind(&self.dates.clock.strokes, at + 1);
            return match (halved.sure, named) {
                (true, _) => Some(halved),
                (false, Some(end)) => Some(Part { end, sure: true, ..part }),
                _ => None,
            };
        }
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (letters, minute) = rest.split_at_checked(letters)?;
        if self.dates.clock.separators.has(letters) {
            let split = minute.bytes().take_while(u8::is_ascii_digit).count();
            let (minute, behind) = minute.split_at_checked(split)?;
            let minute = if minute.is_empty() { 0 } else { whole(minute, 2).filter(|_| split == 2)? };
            return behind.is_empty().then(|| Some(plain(at + 1, Time::new(hour, minute, None)?)))?;
        }
        minute.is_empty().then(|| self.suffixed(plain(at + 1, Time::new(hour, 0, None)?), letters))?
    }

    /// `:30` and perhaps `:15`, with the letters that may stick to the last: `8:30am`, `08:30Z`.
    fn minutes(&self, at: usize) -> Option<(usize, i16, Option<i16>)> {
        let part = |at: usize| {
            let digits = self.word(at + 1).bytes().take_while(u8::is_ascii_digit).count();
            let glued = self.word(at) == ":" && self.is_glued(at) && self.is_glued(at + 1);
            (glued && digits == 2).then(|| whole(self.word(at + 1).get(..2)?, 2))?
        };
        let minute = part(at)?;
        match part(at + 2) {
            Some(second) if self.word(at + 1).len() == 2 => Some((at + 4, minute, Some(second))),
            _ => Some((at + 2, minute, None)),
        }
    }

    /// With the letters that stick to its last digits.
    fn ended(&self, part: Part) -> Part {
        let letters = self.word(part.end - 1).get(2..).unwrap_or_default();
        let letters = letters.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
        let suffixed = if letters.is_empty() { None } else { self.suffixed(part, letters) };
        suffixed.unwrap_or(part)
    }

    /// `8am`
    fn suffixed(&self, part: Part, letters: &str) -> Option<Part> {
        let clock = &self.dates.clock;
        let is_one = |phrases: &crate::language::Phrases| phrases.iter().any(|phrase| phrase == [letters]);
        let evening = if is_one(&clock.evening) {
            true
        } else if is_one(&clock.morning) {
            false
        } else {
            return None;
        };
        let fits = part.time.hour <= 12 && part.time.hour > 0;
        fits.then(|| Part { time: part.time.half(evening), sure: true, evening: Some(evening), ..part })
    }

    fn two_digits(&self, at: usize) -> Option<i16> {
        let word = self.word(at);
        whole(word, 2).filter(|n| word.len() == 2 && *n < 60).filter(|_| !self.counts(at + 1))
    }

    /// An hour in digits or words.
    fn hour_word(&self, at: usize) -> Option<(usize, i16)> {
        let found =
            self.counted(at).into_iter().filter(|(_, Count(a, b))| a == b).max_by_key(|(end, _)| *end)?;
        let (end, Count(hour, _)) = found;
        // A number in words that is short is an article: "a", "an", "un".
        let is_digits = self.words.get(at).is_some_and(|word| word.shape == Shape::Number);
        let fits = if is_digits { self.word(at).len() <= 2 } else { self.word(at).len() > 2 };
        (fits && hour <= 24).then(|| Some((end, i16::try_from(hour).ok()?)))?
    }

    /// `8 a.m.`, `20 heures 30`, `huit heures et demie`
    fn hours(&self, at: usize) -> Option<Part> {
        let clock = &self.dates.clock;
        if let Some(all) = whole(self.word(at), 4).filter(|_| self.word(at).len() == 4) {
            // `0800 hours`
            let end = self.behind(&clock.military, at + 1)?;
            let time = Time::new(all / 100, all % 100, None)?;
            return Some(Part { end, time, sure: true, evening: None, bare: false });
        }
        let (end, hour) = self.hour_word(at)?;
        let time = Time::new(hour, 0, None)?;
        let Some(behind) = self.behind(&clock.hours, end).or_else(|| self.behind(&clock.strokes, end)) else {
            // "las ocho y media": minutes behind an hour without its word.
            let alone = Part { end, time, sure: false, evening: None, bare: true };
            let moved = self.moved(alone);
            return Some(if moved.end > end { Part { sure: false, bare: false, ..moved } } else { alone });
        };
        let part = |end, time| Part { end, time, sure: false, evening: None, bare: false };
        if let Some(minute) = self.two_digits(behind) {
            return Some(part(behind + 1, Time::new(hour, minute, None)?));
        }
        let spelled = self.hour_word(behind).filter(|(end, n)| (5..60).contains(n) && !self.counts(*end));
        if let Some((end, minute)) =
            spelled.filter(|_| self.words.get(behind).is_some_and(|w| w.shape != Shape::Number))
        {
            return Some(part(end, Time::new(hour, minute, None)?));
        }
        let stroke = self.behind(&clock.strokes, end).is_some();
        Some(self.moved(Part { sure: stroke, ..part(behind, time) }))
    }

    /// With "et demie" behind it.
    fn moved(&self, part: Part) -> Part {
        let then: &Shifted = &self.dates.clock.then;
        let found = then
            .0
            .iter()
            .find(|(phrase, _)| (part.end..).zip(phrase).all(|(at, word)| self.word(at) == word));
        found
            .and_then(|(phrase, minutes)| {
                Some(Part {
                    end: part.end + phrase.len(),
                    time: part.time.later(*minutes)?,
                    sure: true,
                    ..part
                })
            })
            .unwrap_or(part)
    }

    /// The zone behind a time: where it ends, and how far it is ahead of UTC when that is told.
    fn zone(&self, at: usize) -> Option<(usize, Option<i16>)> {
        // What sticks to the last digits: `08:00:00Z`.
        let stuck = self.word(at - 1).get(2..).unwrap_or_default();
        let stuck = stuck.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
        if stuck == "z" && self.word(at.checked_sub(2)?) == ":" {
            return Some((at, Some(0)));
        }
        if let Some((end, zone)) = self.offset(at) {
            return Some((end, Some(zone)));
        }
        let opened = matches!(self.word(at), "(" | ",");
        let from = if opened { at + 1 } else { at };
        let (end, zone) = self.named_zone(from)?;
        let closed = self.word(at) == "(" && self.word(end) == ")";
        match self.word(at) {
            "(" if !closed => None,
            _ => Some((if closed { end + 1 } else { end }, zone)),
        }
    }

    fn named_zone(&self, at: usize) -> Option<(usize, Option<i16>)> {
        let clock = &self.dates.clock;
        let upper = self.words.get(at).is_some_and(|word| word.shape == Shape::Upper);
        let matches = |phrase: &[String]| (at..).zip(phrase).all(|(at, word)| self.word(at) == word);
        let named = clock.zones.0.iter().find(|(phrase, _)| (phrase.len() > 1 || upper) && matches(phrase));
        if let Some((phrase, minutes)) = named {
            let end = at + phrase.len();
            return Some(
                self.offset(end).map_or((end, Some(*minutes)), |(end, more)| (end, Some(minutes + more))),
            );
        }
        let local = clock.local.match_at(at, |at| self.word(at)).filter(|length| *length > 1 || upper);
        if let Some(length) = local {
            return Some((at + length, None));
        }
        let capital = |at: usize| self.words.get(at).is_some_and(crate::sentence::Word::is_capital);
        let behind_name = |at: usize| {
            let mut end = at;
            while end < at + 4 && (capital(end) || end > at && self.word(end) == "-" && capital(end + 1)) {
                end += 1;
            }
            end
        };
        if let Some(from) = self.behind(&clock.time_of, at) {
            let end = behind_name(from);
            return (end > from).then_some((end, None));
        }
        let end = behind_name(at);
        let behind = self.behind(&clock.time, end).filter(|_| end > at)?;
        Some((behind, None))
    }

    /// `+01:00`, `-0500`, `+2`
    fn offset(&self, at: usize) -> Option<(usize, i16)> {
        let side = match self.word(at) {
            "+" => 1,
            "-" => -1,
            _ => return None,
        };
        let word = self.word(at + 1);
        if !self.is_glued(at + 1) {
            return None;
        }
        let hours = whole(word, 4)?;
        let in_world = |minutes: i16| (minutes <= 14 * 60).then_some(side * minutes);
        if word.len() == 4 {
            return Some((at + 2, in_world(hours / 100 * 60 + hours % 100)?));
        }
        // `10:00-12` is no zone, `10:00-05:00` is.
        let (end, minute) = match self.minutes(at + 2) {
            Some((end, minute, None)) => (end, minute),
            _ if word.len() <= 2 && (side > 0 || self.words.get(at - 1)?.shape == Shape::Upper) => {
                (at + 2, 0)
            }
            _ => return None,
        };
        let end_is_plain = self.word(end - 1).len() <= 2;
        (word.len() <= 2 && end_is_plain).then(|| Some((end, in_world(hours * 60 + minute)?)))?
    }

    /// The time behind a `T` that stands directly behind a day: the hour, and what follows it.
    pub(super) fn clock_of_iso(&self, hour: &str, behind: usize) -> Option<(usize, Clock)> {
        let hour = whole(hour, 2)?;
        let (end, minute, second) = self.minutes(behind).unwrap_or((behind, 0, None));
        let from = Time::new(hour, minute, second)?;
        let mut to = None;
        let mut last = end;
        if self.word(end) == "/"
            && let Some(second) = self.digits(end + 1)
        {
            to = Some(second.time);
            last = second.end;
        }
        let (last, zone) = if self.minutes(behind).is_some() {
            self.zone(last).filter(|(end, _)| self.is_glued(last) || *end == last).unwrap_or((last, None))
        } else {
            (last, None)
        };
        Some((last, Clock { from, to, zone }))
    }
}
