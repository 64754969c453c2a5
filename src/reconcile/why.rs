//! Why two mentions are a conflict or a change, in words and with the arithmetic.

use rust_decimal::Decimal;

use super::Weight;
use super::case::Case;
use super::pair::{Judged, full};
use super::voice::{Topic, Voice};
use crate::claim::{Change, Tolerance};
use crate::time::{self, Held, Placed, Timing};
use crate::value::day::Days;
use crate::value::print::{amount, span};
use crate::value::{Bound, Interval, Reading, Relation, Stretch, Value};

/// How many of several possible days a line names.
const NAMED: usize = 5;

/// Whole phrases without a full stop; each voice with the mention that speaks for it.
pub(super) fn lines(
    case: &Case<'_>,
    (x, x_at): (&Voice, usize),
    (y, y_at): (&Voice, usize),
    relation: Relation,
    judged: Judged,
) -> Vec<String> {
    let mut lines = values(case, (x, x_at), (y, y_at), relation);
    if x.article == y.article {
        lines.push(format!("both stand in article {}, in one voice", case.articles[x.article]));
        return lines;
    }
    lines.extend(times(case, x, y, judged));
    if !matches!(judged, Judged::Change(_)) && relation == Relation::Different && !full(&x.way, &y.way) {
        for voice in [x, y] {
            let key = &case.articles[voice.article];
            match (voice.way.weight, &voice.way.holder) {
                (Weight::Weak, _) => lines.push(format!("article {key} does not vouch for its value")),
                (Weight::Reported, Some(_)) => {
                    let holder = case.mentions[voice.mention].mention.stance.holder.as_deref();
                    lines.push(format!("article {key} gives its value to {}", holder.unwrap_or("somebody")));
                }
                _ => {}
            }
        }
    }
    lines
}

/// How the values stand to one another.
fn values(
    case: &Case<'_>,
    (x, x_at): (&Voice, usize),
    (y, y_at): (&Voice, usize),
    relation: Relation,
) -> Vec<String> {
    // Two values differ in one way, whichever of them is met first: the smaller comes first.
    let order = |at: usize| {
        let reading = &case.mentions[at].mention.reading;
        (reading.stretch().map(|stretch| stretch.likely.low.number()), &reading.canonical)
    };
    let (first, second) = if order(x_at) <= order(y_at) { (x_at, y_at) } else { (y_at, x_at) };
    let (x, y) = if first == x_at { (x, y) } else { (y, x) };
    let (a, b) = (&case.mentions[first].mention.reading, &case.mentions[second].mention.reading);
    match (&x.way.topic, &y.way.topic) {
        (Topic::Denied(_), _) => vec![denied(case, x, y, &a.canonical)],
        (_, Topic::Denied(_)) => vec![denied(case, y, x, &b.canonical)],
        (Topic::Set(own), Topic::Set(other)) => {
            let list = |set: &[usize]| {
                let names = set.iter().filter_map(|v| case.values.readings.get(*v));
                names.map(|reading| reading.canonical.as_str()).collect::<Vec<_>>().join(", ")
            };
            let (first, second) = (&case.articles[x.article], &case.articles[y.article]);
            vec![format!(
                "article {first} lists {}; article {second} lists {}; the claim's list is complete",
                list(own),
                list(other)
            )]
        }
        _ => match (&a.value, &b.value) {
            (Value::Stretch(_), Value::Stretch(_)) => {
                let mut lines = vec![stretches(a, b, relation)];
                lines.extend(tolerance(case.claim.tolerance, a));
                lines
            }
            _ => vec![format!("{} and {} cannot both hold at one time", a.canonical, b.canonical)],
        },
    }
}

fn denied(case: &Case<'_>, no: &Voice, yes: &Voice, value: &str) -> String {
    let (no, yes) = (&case.articles[no.article], &case.articles[yes.article]);
    if no == yes {
        format!("article {no} both says and denies {value}")
    } else {
        format!("article {no} denies {value}, article {yes} says it")
    }
}

/// `more than 12 million is (12 million, 13 million] to a reader and more than 12 million to
/// logic; 20 million is [18 million, 22 million): no common point for a reader; both can be literally true`
fn stretches(a: &Reading, b: &Reading, relation: Relation) -> String {
    let end = match relation {
        Relation::Same | Relation::Compatible => "they have a common point",
        Relation::LikelyDifferent => "no common point for a reader; both can be literally true",
        Relation::Different => "no common point",
    };
    let (first, second) = (read(a), read(b));
    if relation == Relation::Different && first == a.canonical && second == b.canonical {
        return format!("{first} and {second} have no common point");
    }
    format!("{first}; {second}: {end}")
}

/// `12 million is [11.5 million, 12.5 million)`
fn read(reading: &Reading) -> String {
    let canonical = &reading.canonical;
    let Some(stretch) = reading.stretch() else { return canonical.clone() };
    if let [_, _, ..] = stretch.candidates.as_slice() {
        let mut days: Vec<String> = stretch.candidates.iter().take(NAMED).map(|c| span(c, stretch)).collect();
        if stretch.candidates.len() > NAMED {
            days.push(format!("{} more", stretch.candidates.len() - NAMED));
        }
        return format!("{canonical} is one of {}", days.join(", "));
    }
    let (likely, literal) = (span(&stretch.likely, stretch), bounds(&stretch.literal, stretch));
    if stretch.literal != stretch.likely {
        format!("{canonical} is {likely} to a reader and {literal} to logic")
    } else if likely == *canonical {
        likely
    } else {
        format!("{canonical} is {likely}")
    }
}

/// What logic allows: `more than 12 million`, `at most 5 %`, else the interval.
fn bounds(of: &Interval, stretch: &Stretch) -> String {
    let write = |n: Decimal| amount(n, stretch);
    // Counts and sums begin at nought; nobody needs to be told.
    let from_nought =
        matches!(of.low, Bound::Endless) || (stretch.axis != "day" && of.low == Bound::Closed(Decimal::ZERO));
    match (of.low, of.high) {
        (Bound::Endless, Bound::Endless) => "anything".to_owned(),
        (Bound::Open(n), Bound::Endless) => format!("more than {}", write(n)),
        (Bound::Closed(n), Bound::Endless) => format!("{} or more", write(n)),
        (_, Bound::Open(n)) if from_nought => format!("less than {}", write(n)),
        (_, Bound::Closed(n)) if from_nought && !n.is_zero() => format!("at most {}", write(n)),
        _ => span(of, stretch),
    }
}

fn tolerance(tolerance: Tolerance, reading: &Reading) -> Option<String> {
    let stretch = reading.stretch()?;
    let share = tolerance.relative.checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default().normalize();
    let mut parts = Vec::new();
    if !share.is_zero() && stretch.axis != "day" {
        parts.push(format!("{share} %"));
    }
    if !tolerance.absolute.is_zero() {
        let absolute = tolerance.absolute.normalize();
        parts.push(match stretch.axis.as_str() {
            "day" if absolute == Decimal::ONE => "1 day".to_owned(),
            "day" => format!("{absolute} days"),
            _ => amount(absolute, stretch),
        });
    }
    (!parts.is_empty())
        .then(|| format!("a tolerance of {} does not bridge the difference", parts.join(" and ")))
}

/// Whether and why it is, or is not, a change over time.
fn times(case: &Case<'_>, x: &Voice, y: &Voice, judged: Judged) -> Vec<String> {
    let name = |voice: &Voice| case.mentions[voice.mention].mention.reading.canonical.as_str();
    if let Judged::Change(timing) = judged {
        let (early, late) = if timing == Timing::After { (y, x) } else { (x, y) };
        let mut lines = Vec::new();
        if let Some(article) = case.replaced(&early.way, &late.way) {
            let key = &case.articles[article];
            lines.push(format!("article {key} says that {} was replaced by {}", name(early), name(late)));
        }
        match early.way.when.to(&late.way.when) {
            Timing::Before => lines.extend(apart(&early.way.when, &late.way.when)),
            Timing::After => {
                lines.push(format!(
                    "article {} still says {} later",
                    case.articles[early.article],
                    name(early)
                ));
            }
            Timing::Overlap | Timing::Unknown => {}
        }
        return lines;
    }
    match case.claim.change {
        Change::Never => return vec!["the value of this claim never changes".to_owned()],
        Change::Event => return vec!["the claim is about one event".to_owned()],
        Change::OverTime | Change::OnlyUp | Change::OnlyDown => {}
    }
    match case.timing(&x.way, &y.way) {
        Timing::Before | Timing::After => {
            let goes = if case.claim.change == Change::OnlyUp { "only grows" } else { "only shrinks" };
            let mut lines: Vec<String> = apart(&x.way.when, &y.way.when).into_iter().collect();
            lines.push(format!("the value of this claim {goes}, and the change goes the other way"));
            lines
        }
        Timing::Overlap => apart(&x.way.when, &y.way.when)
            .map(|apart| format!("{apart}: a change over time cannot be shown"))
            .into_iter()
            .collect(),
        Timing::Unknown => vec![unknown(case, x, y)],
    }
}

fn unknown(case: &Case<'_>, x: &Voice, y: &Voice) -> String {
    let once = [x, y].into_iter().find(|voice| voice.way.when.held == Held::Once);
    let undated = [x, y].into_iter().filter(|voice| voice.way.when.held == Held::Undated).count();
    match (once, undated) {
        (Some(voice), _) => format!(
            "article {} says that {} was reached, not when, so a change over time cannot be shown",
            case.articles[voice.article], case.mentions[voice.mention].mention.reading.canonical
        ),
        (None, 2) => "both articles are undated, so a change over time cannot be shown".to_owned(),
        (None, _) => "one article is undated, so a change over time cannot be shown".to_owned(),
    }
}

/// `published 27 days apart, each taken to hold for 14 days`
fn apart(a: &Placed, b: &Placed) -> Option<String> {
    let days = |n: i64| if n == 1 { "1 day".to_owned() } else { format!("{n} days") };
    if let (Some((x, _)), Some((y, _))) = (a.told, b.told)
        && a.held != b.held
    {
        return Some(format!("said of {x} and of {y}"));
    }
    let plain = |held: Held| match held {
        Held::Since(since, Some(published), stable) if since == published => Held::Published(since, stable),
        other => other,
    };
    match (plain(a.held), plain(b.held)) {
        (Held::Since(since, ..), Held::Since(since_too, ..)) => {
            Some(format!("said to hold since {since} and since {since_too}"))
        }
        (Held::Since(since, ..), Held::Published(told, _) | Held::Dated(told))
        | (Held::Published(told, _) | Held::Dated(told), Held::Since(since, ..)) => {
            Some(format!("one told of {told}, the other said to hold since {since}"))
        }
        (Held::Published(x, stable), Held::Published(y, _)) => {
            let gap = match (time::gap(x, y), Days::is_day(x) && Days::is_day(y)) {
                (0, true) => "published on one day".to_owned(),
                (gap, true) => format!("published {} apart", days(gap)),
                (0, false) => format!("published perhaps on one day ({x} and {y})"),
                (gap, false) => format!("published at least {} apart ({x} and {y})", days(gap)),
            };
            Some(match stable {
                0 => gap,
                _ => format!("{gap}, each taken to hold for {}", days(i64::from(stable))),
            })
        }
        (Held::Dated(x), Held::Dated(y)) => Some(format!("said of {x} and of {y}")),
        (Held::Dated(x), Held::Published(y, stable)) | (Held::Published(y, stable), Held::Dated(x)) => {
            let stable = days(i64::from(stable));
            Some(format!("one said of {x}, the other published {y} and taken to hold for {stable}"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::stage::{exactly, on, over, stretch};
    use super::*;

    #[test]
    fn numbers_are_written_for_people() {
        for (n, written) in [
            ("12000000", "12 million"),
            ("1250000000", "1.25 billion"),
            ("-2000000000000", "-2 trillion"),
            ("12345678", "12,345,678"),
            ("1234", "1234"),
            ("12345.5", "12,345.5"),
            ("0.05", "0.05"),
            ("0", "0"),
        ] {
            assert_eq!(crate::value::print::number(n.parse().unwrap()), written);
        }
    }

    #[test]
    fn values_are_told_with_both_readings() {
        let mut days = stretch("8 days", "[604800,777600]", "[604800,777600]", true);
        if let Value::Stretch(stretch) = &mut days.value {
            stretch.axis = "s".into();
            stretch.stated.unit = "day".into();
            stretch.stated.factor = Decimal::from(86_400);
        }
        let mut monday = on("2021-01-04/2021-01-11");
        if let Value::Stretch(stretch) = &mut monday.value {
            monday.canonical = "last Monday".into();
            let day = |n: i64| Interval::point(Decimal::from(n));
            stretch.candidates = vec![day(18_631), day(18_638)];
        }
        for (reading, told) in [
            (exactly("12"), "12"),
            (
                stretch("12 million", "[11500000,12500000)", "[11500000,12500000)", true),
                "12 million is [11.5 million, 12.5 million)",
            ),
            (over("12", "13"), "more than 12 is (12, 13] to a reader and more than 12 to logic"),
            (
                stretch("at least 5", "[5,inf)", "[5,6]", false),
                "at least 5 is [5, 6] to a reader and 5 or more to logic",
            ),
            (
                stretch("up to 5", "[0,5]", "[4,5]", false),
                "up to 5 is [4, 5] to a reader and at most 5 to logic",
            ),
            (
                stretch("under 5", "[0,5)", "[4,5)", false),
                "under 5 is [4, 5) to a reader and less than 5 to logic",
            ),
            (days, "8 days is [7 days, 9 days]"),
            (on("2021-01-10"), "2021-01-10"),
            (on("2021-01"), "2021-01 is [2021-01-01, 2021-01-31]"),
            (monday, "last Monday is one of 2021-01-04, 2021-01-11"),
        ] {
            assert_eq!(read(&reading), told);
        }
    }
}
