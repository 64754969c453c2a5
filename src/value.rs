//! The one form every value is brought to before anything is compared.
//!
//! "Twelve", "a dozen" and "at least 12" are stretches of one axis; "AWS" and "Amazon Web
//! Services" are one term. Two articles agree when their stretches meet or their terms are the
//! same. Nothing below this module knows a count from a date.
//!
//! A number has two readings: `literal` is what logic allows, `likely` what a reader takes away.
//! "More than 12 million" is literally (12 M, ∞), likely (12 M, 13 M]; against "20 million" a
//! reader sees a difference that logic does not.

pub mod currency;
pub mod day;
pub mod print;
pub mod version;
mod interval;

pub use interval::{Bound, Interval};

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A value as read from text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// How a report writes it: `more than 12 million`, `2021-01-10`, `DDoS-Guard`.
    /// The kind that made it reads it back.
    pub canonical: String,
    /// What is compared.
    pub value: Value,
}

/// What is compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// A stretch of an axis: counts, money, percent, durations, dates.
    Stretch(Stretch),
    /// A name out of a list or a tree: names, places, answers.
    Term(Term),
}

/// A stretch of one axis, read twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// What may be compared with what: `""` for counts, `%`, `USD`, `s` for durations, `day` for
    /// dates (days since 1970-01-01). Stretches of different axes are never compared.
    pub axis: String,
    /// What logic allows, in units of the axis.
    pub literal: Interval,
    /// What a reader takes away, in units of the axis; inside `literal`.
    pub likely: Interval,
    /// The separate stretches that are possible when there is more than one ("last Monday" is
    /// one of two days); sorted, inside `literal`. Empty: the whole of `literal`.
    pub candidates: Vec<Interval>,
    /// The number was stated as such, if only rounded or about: it can vote for a value.
    /// A bound, a range or "several" is not firm: it agrees with what it contains and votes for
    /// nothing. Of dates, only those given to the day are firm.
    pub firm: bool,
    /// It says *when* only relative to a day that is not known ("this Monday" in an undated
    /// article): at best compatible with anything.
    pub adrift: bool,
    /// A level that was reached at some time, perhaps no longer held ("passed the mark of 20 million").
    pub peak: bool,
    /// As the text stated it.
    pub stated: Stated,
}

/// The number and unit as the text stated them, before conversion to the axis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// The number, or the lower end of a range. Of a date, its first day on the axis.
    #[serde(with = "rust_decimal::serde::str")]
    pub low: Decimal,
    /// The upper end of a range. Of a date longer than a day, its last day on the axis.
    #[serde(with = "rust_decimal::serde::str_option")]
    pub high: Option<Decimal>,
    /// The unit as a person names it: `""`, `%`, `USD`, `day`.
    pub unit: String,
    /// How many units of the axis one stated unit is: 86400 for days on the axis of seconds.
    #[serde(with = "rust_decimal::serde::str")]
    pub factor: Decimal,
    /// What the axis reads where the stated unit reads nought: nought but for temperatures.
    #[serde(with = "rust_decimal::serde::str")]
    pub zero: Decimal,
}

/// A name, place or answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The one name it is compared by: the declared name, else the folded key as written first.
    pub canonical: String,
    /// What contains it, nearest first: `Amazon` for `Amazon Web Services`, `Scotland`,
    /// `United Kingdom` for `Edinburgh`.
    pub within: Vec<String>,
    /// Not the same word as any declared name but so near that it is taken for one; shown to the user.
    pub variant: bool,
    /// Declared answers that rule one another out, or names of which only one can be right.
    /// When false, two different terms can both be true.
    pub exclusive: bool,
}

/// How two values of one claim stand to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// They say the same.
    Same,
    /// Both can hold: one refines, bounds or contains the other.
    Compatible,
    /// A reader would call it a difference, logic would not.
    LikelyDifferent,
    /// Both cannot hold at one time.
    Different,
}

impl Relation {
    /// Whether the two disagree, for a reader or for logic.
    pub const fn disagrees(self) -> bool {
        matches!(self, Self::LikelyDifferent | Self::Different)
    }
}

/// Which reading of a stretch decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bounds {
    /// What a reader takes away: the default.
    #[default]
    Likely,
    /// What logic allows: "more than 12 million" and "20 million" are compatible.
    Literal,
}

impl Reading {
    /// The stretch, when it is one.
    pub const fn stretch(&self) -> Option<&Stretch> {
        match &self.value {
            Value::Stretch(stretch) => Some(stretch),
            Value::Term(_) => None,
        }
    }

    /// The term, when it is one.
    pub const fn term(&self) -> Option<&Term> {
        match &self.value {
            Value::Term(term) => Some(term),
            Value::Stretch(_) => None,
        }
    }

    /// Whether it can vote for a value: see [`Stretch::firm`]. Terms always can.
    pub const fn is_firm(&self) -> bool {
        match &self.value {
            Value::Stretch(stretch) => stretch.firm && !stretch.adrift,
            Value::Term(_) => true,
        }
    }
}

/// How `a` stands to `b`; the same as how `b` stands to `a`.
///
/// Tolerance has been baked into both before (never pairwise: a pairwise tolerance is not
/// transitive, and the result would depend on the order of the articles).
pub fn relate(a: &Reading, b: &Reading, bounds: Bounds) -> Relation {
    match (&a.value, &b.value) {
        (Value::Stretch(a), Value::Stretch(b)) => stretches(a, b, bounds),
        (Value::Term(a), Value::Term(b)) => terms(a, b),
        _ => Relation::Compatible,
    }
}

fn stretches(a: &Stretch, b: &Stretch, bounds: Bounds) -> Relation {
    if !same_axis(&a.axis, &b.axis) {
        // Another unit is another question; reported apart, never a conflict.
        return Relation::Compatible;
    }
    if a.adrift || b.adrift {
        return Relation::Compatible;
    }
    let literal_meet = meet(a, b);
    if literal_meet && a.literal == b.literal && a.likely == b.likely {
        return Relation::Same;
    }
    let likely_meet = literal_meet && a.likely.meets(&b.likely);
    if likely_meet {
        return if a.firm && b.firm { Relation::Same } else { Relation::Compatible };
    }
    match (literal_meet, bounds) {
        (false, _) => Relation::Different,
        (true, Bounds::Literal) => Relation::Compatible,
        (true, Bounds::Likely) => Relation::LikelyDifferent,
    }
}

/// Whether some point is literally possible for both. Sorted candidates, so linear.
fn meet(a: &Stretch, b: &Stretch) -> bool {
    let (mut left, mut right) = (a.pieces().iter().peekable(), b.pieces().iter().peekable());
    while let (Some(x), Some(y)) = (left.peek(), right.peek()) {
        if x.meets(y) {
            return true;
        }
        if x.is_below(y) {
            left.next()
        } else {
            right.next()
        };
    }
    false
}

/// Whether values of the two axes may be compared. An ambiguous currency (`$`) may be any of its
/// family.
pub fn same_axis(a: &str, b: &str) -> bool {
    a == b || currency::meet(a, b)
}

fn terms(a: &Term, b: &Term) -> Relation {
    if a.canonical == b.canonical {
        Relation::Same
    } else if a.within.contains(&b.canonical) || b.within.contains(&a.canonical) {
        Relation::Compatible
    } else if a.exclusive && b.exclusive {
        Relation::Different
    } else {
        Relation::Compatible
    }
}

impl Stretch {
    /// The separate stretches that are possible: the candidates, or the one literal stretch.
    pub fn pieces(&self) -> &[Interval] {
        if self.candidates.is_empty() { std::slice::from_ref(&self.literal) } else { &self.candidates }
    }

    /// The stretch with `slack` (in units of the axis, not negative) added at every end.
    #[must_use]
    pub fn widened(&self, slack: Decimal) -> Self {
        let wide = |interval: &Interval| interval.widened(slack);
        Self {
            literal: wide(&self.literal),
            likely: wide(&self.likely),
            candidates: self.candidates.iter().map(wide).collect(),
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch(literal: (&str, &str), likely: (&str, &str), firm: bool) -> Reading {
        let interval = |(low, high): (&str, &str)| Interval::parse(&format!("{low},{high}")).unwrap();
        Reading {
            canonical: String::new(),
            value: Value::Stretch(Stretch {
                axis: String::new(),
                literal: interval(literal),
                likely: interval(likely),
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

    #[test]
    fn a_lower_bound_and_a_far_number_differ_for_a_reader_only() {
        let over_12 = stretch(("(12", "inf)"), ("(12", "13]"), false);
        let twenty = stretch(("[18", "22)"), ("[18", "22)"), true);
        assert_eq!(relate(&over_12, &twenty, Bounds::Likely), Relation::LikelyDifferent);
        assert_eq!(relate(&over_12, &twenty, Bounds::Literal), Relation::Compatible);
        let bit_more = stretch(("[12.3", "12.5)"), ("[12.3", "12.5)"), true);
        assert_eq!(relate(&over_12, &bit_more, Bounds::Likely), Relation::Compatible);
        assert_eq!(relate(&bit_more, &twenty, Bounds::Likely), Relation::Different);
        assert_eq!(relate(&over_12, &over_12, Bounds::Likely), Relation::Same);
    }

    #[test]
    fn a_part_is_compatible_with_its_whole() {
        let term = |name: &str, within: &[&str]| Reading {
            canonical: name.into(),
            value: Value::Term(Term {
                canonical: name.into(),
                within: within.iter().map(ToString::to_string).collect(),
                variant: false,
                exclusive: true,
            }),
        };
        let (paris, lyon) = (term("Paris", &["France"]), term("Lyon", &["France"]));
        let france = term("France", &[]);
        assert_eq!(relate(&paris, &france, Bounds::Likely), Relation::Compatible);
        assert_eq!(relate(&france, &lyon, Bounds::Likely), Relation::Compatible);
        assert_eq!(relate(&paris, &lyon, Bounds::Likely), Relation::Different);
    }

    #[test]
    fn candidates_meet_where_any_of_them_does() {
        let with = |days: &[&str]| {
            let mut reading = stretch(("[1", "30]"), ("[1", "30]"), true);
            if let Value::Stretch(stretch) = &mut reading.value {
                stretch.candidates = days.iter().map(|day| Interval::parse(day).unwrap()).collect();
            }
            reading
        };
        let mondays = with(&["[4,4]", "[11,11]", "[18,18]"]);
        assert_eq!(relate(&mondays, &with(&["[11,11]"]), Bounds::Likely), Relation::Same);
        assert_eq!(relate(&mondays, &with(&["[12,12]", "[19,19]"]), Bounds::Likely), Relation::Different);
    }
}
