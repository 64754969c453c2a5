//! Which date of its sentence says when a value held.
//!
//! | written | of the value |
//! |---|---|
//! | `In 2019 it had 4,000 members` | dated: the date stands at the front of the clause |
//! | `it had 4,000 members in 2019`, `5,000 inhabitants (2019)` | dated: right behind it |
//! | `as of 31 December, it has 4,000 members` | of that day, in so many words |
//! | `In 2019; in 2023, 6,000` | the nearest: 2023 |
//! | `run by Tom Weller since 2019` | from then on |
//! | `Founded in 1998, it has 300 members` | none: the date is not at the front |
//! | `In 2019 Halden, which has 300 members, moved` | none: the value stands in an aside |
//! | `up 5 % on 2018`, `by 2030`, `before 2015` | none: only measured by that date |
//!
//! A date is taken only where nothing but the value's own words parts the two, so that a date that
//! says when something else was is left alone. Only a few words on either side are looked at.

use super::{AsOf, By};
use crate::kind::{Aspect, Found, Passage};
use crate::language::Leads;
use crate::sentence::{Shape, Word};
use crate::span::Span;
use crate::stance::{Stance, Time};
use crate::value::day::{self, Days};

/// How far in front of a value a date may stand.
const AHEAD: usize = 40;
/// How many words may part a value from the date behind it.
const BEHIND: usize = 6;
/// How many words may part a name from the date since when it holds.
const ALONG: usize = 8;

/// What a word in front of a date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    At,
    Since,
    Until,
    Within,
    Bare,
}

/// Where a date stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the front of the clause; `true` when nothing but the clause's own words lies between.
    Front(bool),
    Bracket,
    /// Behind it; `true` when nothing but what is counted lies between.
    Behind(bool),
    /// Right before the value.
    Before,
}

impl Place {
    /// Whether the date can say nothing but when the value was so.
    const fn is_close(self) -> bool {
        matches!(self, Self::Front(true) | Self::Bracket | Self::Behind(true) | Self::Before)
    }
}

/// A value for which a date is sought.
pub(super) struct Case<'a> {
    pub(super) passage: &'a Passage<'a>,
    /// The dates of the sentence, in order.
    pub(super) dates: &'a [Found],
    pub(super) span: Span,
    /// The words that the phrase matched, value included.
    pub(super) matched: Span,
    /// Whether it is a number and not a name or an answer.
    pub(super) number: bool,
    pub(super) aspect: Aspect,
    pub(super) stance: &'a Stance,
}

/// When the value held, as far as a date beside it says so.
pub(super) fn as_of(case: &Case<'_>) -> Option<AsOf> {
    let scan = Scan::new(case)?;
    let dated = scan.date();
    if let Some((lead, place, days)) = dated {
        return case.by(&scan, lead, place, days).map(|by| AsOf { days, by });
    }
    // "Désormais": it was not so before.
    let since = case.passage.anchor.filter(|_| !case.number && case.stance.time == Time::Current)?;
    scan.says_now().then_some(AsOf { days: since, by: By::Now })
}

impl Case<'_> {
    fn by(&self, scan: &Scan<'_>, lead: Lead, place: Place, days: Days) -> Option<By> {
        let past = matches!(self.stance.time, Time::Former | Time::PastPeak);
        match lead {
            Lead::At => Some(By::Said),
            Lead::Since if self.number => (self.aspect == Aspect::History).then_some(By::Since),
            Lead::Since => (self.stance.time == Time::Current).then_some(By::Since),
            Lead::Until => (!self.number && past).then_some(By::Until),
            // Of a name, or of what is only expected, a year says little; and no day says for how long.
            Lead::Within | Lead::Bare if !self.number || self.stance.time == Time::Future => {
                (!days.is_day()).then_some(By::Near)
            }
            _ if past || self.aspect == Aspect::History => Some(By::Figure),
            // How many a storm killed is so for ever; the date is that of the storm.
            _ if scan.tells_event() => (!days.is_day()).then_some(By::Near),
            _ if place.is_close() => Some(By::Figure),
            _ => (!days.is_day()).then_some(By::Near),
        }
    }
}

/// The words around the value.
struct Scan<'a> {
    case: &'a Case<'a>,
    words: &'a [Word],
    /// The value's words.
    value: (usize, usize),
    /// The words of the match.
    matched: (usize, usize),
}

impl<'a> Scan<'a> {
    fn new(case: &'a Case<'a>) -> Option<Self> {
        let words = case.passage.sentence().words.as_slice();
        let range = |span: Span| {
            let start = words.partition_point(|word| word.span.end <= span.start);
            (start, words.partition_point(|word| word.span.start < span.end))
        };
        let (value, matched) = (range(case.span), range(case.matched.to(case.span)));
        (value.0 < value.1).then_some(Self { case, words, value, matched })
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.folded.as_str())
    }

    fn is_mark(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(Word::is_mark)
    }

    fn holds(&self, list: &[String], at: usize) -> bool {
        list.iter().any(|word| word == self.word(at))
    }

    /// The date that is nearest in the sense of the table above.
    fn date(&self) -> Option<(Lead, Place, Days)> {
        let words = |date: &Found| {
            let start = self.words.partition_point(|word| word.span.end <= date.span.start);
            (start, self.words.partition_point(|word| word.span.start < date.span.end))
        };
        let near = |date: &&Found| {
            let (start, end) = words(date);
            let apart = end <= self.value.0 || start >= self.value.1;
            let far = start > self.value.1.max(self.matched.1) + ALONG + 4 || end + AHEAD < self.value.0;
            apart && !far
        };
        let first = self.case.dates.partition_point(|date| words(date).1 + AHEAD < self.value.0);
        let best = self.case.dates[first..]
            .iter()
            .take(AHEAD)
            .filter(near)
            .filter_map(|date| {
                let (start, end) = words(date);
                let (lead, from) = self.lead(start, end)?;
                let place = self.place(from, end)?;
                Some((rank(place), std::cmp::Reverse(start), lead, place, hull(date)?))
            })
            .min_by_key(|(rank, late, ..)| (*rank, *late));
        best.map(|(.., lead, place, days)| (lead, place, days))
    }

    /// What stands in front of the date in the words `start..end`, and where that begins.
    fn lead(&self, start: usize, end: usize) -> Option<(Lead, usize)> {
        let language = self.case.passage.language;
        let leads = &language.as_of;
        let article = start.checked_sub(1).is_some_and(|at| self.holds(&language.names.determiners, at));
        let lists: [(&Leads, Option<Lead>); 5] = [
            (&leads.at, Some(Lead::At)),
            (&leads.since, Some(Lead::Since)),
            (&leads.until, Some(Lead::Until)),
            (&leads.within, Some(Lead::Within)),
            (&leads.other, None),
        ];
        let word = |at: usize| self.word(at);
        let mut best: Option<(usize, Option<Lead>)> = None;
        for skipped in 0..=usize::from(article) {
            let behind = start - skipped;
            for (list, lead) in lists {
                let length = list.before(behind, word).map(|length| length + skipped);
                if let Some(length) = length.filter(|n| best.is_none_or(|(known, _)| *n > known)) {
                    best = Some((length, lead));
                }
            }
        }
        if let Some((length, lead)) = best {
            return lead.map(|lead| (lead, start - length));
        }
        // "Last year", "l'an dernier"; a bare year only where the language has it so.
        let is_year = (start..end).all(|at| self.words.get(at).is_some_and(|w| w.shape == Shape::Number));
        let bracket = start.checked_sub(1).is_some_and(|at| self.word(at) == "(");
        let from = start - usize::from(article);
        // "Der 1987 gegründete Verein": no time of what is said of it.
        let bare = leads.bare_years && !article;
        (!is_year || bracket || bare).then_some((Lead::Bare, from))
    }

    /// Where the date stands whose words, with what leads to it, are `from..end`.
    fn place(&self, from: usize, end: usize) -> Option<Place> {
        let (start, stop) = self.value;
        if from >= stop {
            return self.behind(from, end);
        }
        if end > start {
            return None;
        }
        if end == start {
            return Some(Place::Before);
        }
        self.is_front(from).then(|| self.in_front(end)).flatten()
    }

    /// A date behind the value, in a bracket or with nothing but the value's own words between.
    fn behind(&self, from: usize, end: usize) -> Option<Place> {
        let language = self.case.passage.language;
        let stop = self.value.1;
        let bracket = from.checked_sub(1).filter(|at| self.word(*at) == "(");
        let until = bracket.unwrap_or(from);
        let most = if self.case.number { BEHIND } else { ALONG };
        let parted = |at: usize| {
            let word = self.words.get(at);
            (self.is_mark(at) && !matches!(self.word(at), "-" | "'" | "’"))
                || word.is_some_and(|word| word.shape == Shape::Number)
                || self.holds(&language.names.conjunctions, at) && !self.is_matched(at)
        };
        let own = (stop..until).filter(|at| !self.is_matched(*at)).count();
        if own > most || (stop..until).any(parted) {
            return None;
        }
        if bracket.is_some() {
            return (self.word(end) == ")").then_some(Place::Bracket);
        }
        Some(Place::Behind(own == 0))
    }

    fn is_matched(&self, at: usize) -> bool {
        (self.matched.0..self.matched.1).contains(&at)
    }

    /// Whether a clause begins at `from`.
    fn is_front(&self, from: usize) -> bool {
        let language = self.case.passage.language;
        let mut at = from;
        let opens = |at: usize| matches!(self.word(at), ";" | ":" | "(" | "\"" | "«" | "“" | "„" | "—" | "–");
        loop {
            let Some(before) = at.checked_sub(1) else { return true };
            if opens(before) {
                return true;
            }
            // "And in 2023 …", "…, and in 2023 …".
            let joins = self.holds(&language.names.conjunctions, before);
            if joins {
                let Some(mark) = before.checked_sub(1) else { return true };
                return matches!(self.word(mark), "," | ";" | ":");
            }
            if !self.is_mark(before) || self.word(before) == "," || self.word(before) == ")" {
                // ", in 2023 6,000": a comma opens a clause only where one has been closed by a date.
                return self.word(before) == "," && before > 0 && self.is_second(before);
            }
            at = before;
        }
    }

    /// Whether a date at the front of the sentence, and a number, stand before the comma at `comma`.
    fn is_second(&self, comma: usize) -> bool {
        let from = comma.saturating_sub(AHEAD);
        let numbers = (from..comma).filter(|at| self.words[*at].shape == Shape::Number).count();
        let inside = |date: &&Found| {
            self.words.get(from).is_some_and(|first| date.span.start >= first.span.start)
                && date.span.end <= self.words[comma].span.start
        };
        numbers >= 2 && self.case.dates.iter().take(AHEAD).any(|date| inside(&date))
    }

    /// Whether the value stands in the clause at whose front a date ends before the word `end`.
    fn in_front(&self, end: usize) -> Option<Place> {
        let language = self.case.passage.language;
        let start = self.value.0;
        let from = if self.word(end) == "," { end + 1 } else { end };
        if start.saturating_sub(from) > AHEAD {
            return None;
        }
        let between = from..start;
        let closed = |at: usize| matches!(self.word(at), ";" | ":" | "(" | ")" | "?" | "!" | "—" | "–");
        let commas = between.clone().filter(|at| self.word(*at) == ",").count();
        let now = |at: usize| language.as_of.now.is_at(at, |at| self.word(at));
        if between.clone().any(closed) || commas % 2 == 1 || between.clone().any(now) {
            return None;
        }
        let turns = |at: usize| {
            self.holds(&language.names.conjunctions, at)
                || (!language.as_of.bare_years && self.holds(&language.names.relatives, at))
        };
        Some(Place::Front(commas == 0 && !between.clone().any(turns)))
    }

    /// Whether a word of the sentence near the value says that something happened once.
    fn tells_event(&self) -> bool {
        let events = &self.case.passage.language.numbers.aspects.events;
        let (first, last) = (self.value.0.saturating_sub(6), (self.value.1 + 6).min(self.words.len()));
        events.iter().any(|event| {
            let event = crate::fold::fold(event);
            let begins = event.strip_suffix('*');
            (first..last)
                .map(|at| self.word(at))
                .any(|word| begins.map_or_else(|| event == word, |begins| word.starts_with(begins)))
        })
    }

    /// Whether "from now on" stands beside the value with nothing between but its own words.
    fn says_now(&self) -> bool {
        let now = &self.case.passage.language.as_of.now;
        let parted = |at: usize| self.is_mark(at) && !matches!(self.word(at), "-" | "'" | "’");
        let (first, last) = (self.value.0.min(self.matched.0), self.value.1.max(self.matched.1));
        let ahead = (first.saturating_sub(ALONG)..first).rev().take_while(|at| !parted(*at));
        let behind = (first..last + ALONG).take_while(|at| *at < last || !parted(*at));
        let mut all = ahead.chain(behind).filter(|at| *at < self.words.len());
        all.any(|at| now.is_at(at, |at| self.word(at)))
    }
}

/// Of two dates the one that stands closer to the value.
const fn rank(place: Place) -> u8 {
    match place {
        Place::Bracket => 0,
        Place::Behind(_) => 1,
        Place::Before => 2,
        Place::Front(_) => 3,
    }
}

/// All the days that a date may be; `None` for one that depends on an unknown day of writing.
fn hull(date: &Found) -> Option<Days> {
    let stretch = date.reading.stretch().filter(|stretch| stretch.axis == day::AXIS && !stretch.adrift)?;
    let (low, high) = match stretch.candidates.as_slice() {
        [] => (stretch.literal.low, stretch.literal.high),
        [first, .., last] => (first.low, last.high),
        [only] => (only.low, only.high),
    };
    let (first, last) = (day::from_number(low.number()?)?, day::from_number(high.number()?)?);
    Some(Days { first, last })
}
