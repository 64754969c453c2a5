//! Small pieces of text that all parts of the page share.

use maud::{Markup, html};

use crate::reconcile::{Outcome, Reconciled, Strength};
use crate::report::{inert, mark};
use crate::value::day::Days;

/// Text that others wrote, in its own direction, in one line, with nothing hidden in it.
pub(super) fn bdi(raw: &str) -> Markup {
    html! { bdi { (inert::text(raw)) } }
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// `18 Jan 2021`, `Jan 2021`, `2021`; any other stretch as its first and its last day.
pub(super) fn day(days: Days) -> String {
    let month = |at: jiff::civil::Date| {
        let name = usize::try_from(at.month()).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
        format!("{} {:04}", name.copied().unwrap_or_default(), at.year())
    };
    let one = |at: jiff::civil::Date| format!("{} {}", at.day(), month(at));
    let (first, last) = (days.first, days.last);
    if days.is_day() {
        one(first)
    } else if Days::month(first.year(), first.month()) == Some(days) {
        month(first)
    } else if Days::year(first.year()) == Some(days) {
        format!("{:04}", first.year())
    } else {
        format!("{} – {}", one(first), one(last))
    }
}

/// A date that programs can read too.
pub(super) fn time(days: Days) -> Markup {
    let written = days.to_string();
    html! {
        // Years of four digits are all that the attribute may hold.
        @if written.contains('/') || !written.starts_with(|c: char| c.is_ascii_digit()) { (day(days)) }
        @else { time datetime=(written) { (day(days)) } }
    }
}

/// A verdict as the page shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Status {
    /// What the style and the filters call it.
    pub(super) class: &'static str,
    /// `✗`
    pub(super) glyph: &'static str,
    /// `conflict`
    pub(super) word: &'static str,
}

/// The verdict of a claim.
pub(super) fn status(reconciled: &Reconciled, settled: bool) -> Status {
    let said = mark(reconciled, settled);
    let (glyph, word) = said.split_once(' ').unwrap_or(("", said));
    Status { class: class(reconciled.outcome, settled), glyph, word }
}

/// What the style and the filters call a verdict.
pub(super) const fn class(outcome: Outcome, settled: bool) -> &'static str {
    match outcome {
        Outcome::Conflict | Outcome::ContradictsItself if settled => "expected",
        Outcome::Conflict => "conflict",
        Outcome::ContradictsItself => "itself",
        Outcome::Changed => "changed",
        Outcome::Compatible => "compatible",
        Outcome::Agree => "agree",
        Outcome::SingleSource => "single",
        Outcome::NotStated => "silent",
    }
}

/// The sign of a verdict with its word; the sign is no news to those who hear the word.
pub(super) fn badge(status: Status, strength: Option<Strength>) -> Markup {
    html! {
        span class=(format!("badge {}", status.class)) {
            span.glyph aria-hidden="true" { (status.glyph) } " "
            @if status.class == "single" { span.vh { "1 " } }
            (status.word)
            @match strength {
                Some(Strength::Certain) => ", certain",
                Some(Strength::Likely) => ", likely",
                None => "",
            }
        }
    }
}

/// The letter of a camp: A, B … Z, then AA.
pub(super) fn letter(at: usize) -> String {
    let last = char::from(b'A' + u8::try_from(at % 26).unwrap_or_default());
    if at < 26 { last.to_string() } else { letter(at / 26 - 1) + &last.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_as_precisely_as_it_is_known() {
        for (written, read) in [
            ("2021-01-18", "18 Jan 2021"),
            ("2021-12", "Dec 2021"),
            ("2021", "2021"),
            ("2021-01-03/2021-02-05", "3 Jan 2021 – 5 Feb 2021"),
        ] {
            assert_eq!(day(Days::parse(written).unwrap()), read);
        }
    }

    #[test]
    fn camps_have_letters() {
        assert_eq!([0, 1, 25, 26, 51, 52].map(letter), ["A", "B", "Z", "AA", "AZ", "BA"]);
    }
}
