//! Units behind and before a number: percent, currencies, lengths of time.
//!
//! A bare `$` and "dollars" are US dollars, `£` pounds sterling, `¥` yen, unless the text says
//! otherwise (`C$`, "Canadian dollars"): that is what they mean nearly everywhere.

use rust_decimal::Decimal;

use super::lexicon::Lexicon;
use super::measure::Measure;
use super::token::Line;
use crate::language::TimeUnit;

/// What a number is a number of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::kind) enum Unit {
    /// Things.
    Count,
    /// Hundredths of something.
    Percent,
    /// The difference of two percentages.
    Points,
    /// A currency: its ISO 4217 code, or the word when it is not known which.
    Money(&'static str),
    /// A unit of time.
    Time(TimeUnit),
    /// A unit of measure.
    Measure(&'static Measure),
}

/// Signs of currencies and what they stand for on their own.
const SIGNS: &[(&str, &str)] = &[
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("₹", "INR"),
    ("₽", "RUB"),
    ("₩", "KRW"),
    ("₺", "TRY"),
    ("₴", "UAH"),
    ("₪", "ILS"),
    ("₫", "VND"),
    ("₦", "NGN"),
    ("₱", "PHP"),
    ("฿", "THB"),
    ("₿", "BTC"),
];

/// Letters beside a `$` that say whose dollar it is.
const DOLLARS: &[(&str, &str)] = &[
    ("US", "USD"),
    ("U.S", "USD"),
    ("C", "CAD"),
    ("CA", "CAD"),
    ("CAN", "CAD"),
    ("CDN", "CAD"),
    ("A", "AUD"),
    ("AU", "AUD"),
    ("NZ", "NZD"),
    ("HK", "HKD"),
    ("S", "SGD"),
    ("SG", "SGD"),
    ("R", "BRL"),
    ("NT", "TWD"),
    ("MX", "MXN"),
];

/// ISO 4217 codes that are read beside a number.
const CODES: &[&str] = &[
    "AED", "ARS", "AUD", "BGN", "BHD", "BRL", "BTC", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "DZD",
    "EGP", "ETH", "EUR", "GBP", "HKD", "HRK", "HUF", "IDR", "ILS", "INR", "ISK", "JPY", "KES", "KRW", "KWD",
    "LBP", "MAD", "MXN", "MYR", "NGN", "NOK", "NZD", "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "RUB",
    "SAR", "SEK", "SGD", "THB", "TND", "TRY", "TWD", "UAH", "USD", "UYU", "VND", "XAF", "XOF", "ZAR", "FRF",
];

/// The currency that stands before a number: the token behind it, and its code.
pub(super) fn money_before(line: &Line<'_>, at: usize) -> Option<(usize, &'static str)> {
    let token = line.get(at)?;
    let next_tight = line.get(at + 1).filter(|next| next.tight && next.dash.is_none());
    if next_tight.is_some_and(|next| next.is("$"))
        && let Some((_, code)) = DOLLARS.iter().find(|(letters, _)| *letters == token.text)
    {
        return Some((at + 2, code));
    }
    // `US.$5` and the like are not written; `U.S. $5 million` is the bare sign.
    if let Some((_, code)) = SIGNS.iter().find(|(sign, _)| *sign == token.text) {
        return Some((at + 1, code));
    }
    code(token.text).map(|code| (at + 1, code))
}

/// The currency that stands at token `at`, behind a number: the token behind it, and its code.
pub(super) fn money_behind(
    line: &Line<'_>,
    at: usize,
    lexicon: &'static Lexicon,
) -> Option<(usize, &'static str)> {
    let start = lexicon.links.at(line, at).map_or(at, |(end, ())| end);
    if let Some((end, code)) = lexicon.currencies.at(line, start) {
        return Some((end, code.as_str()));
    }
    if let Some(code) = line.get(start).and_then(|token| code(token.text)) {
        return Some((start + 1, code));
    }
    let token = line.get(at)?;
    let next = line.get(at + 1);
    let dollars = |text: &str| DOLLARS.iter().find(|(letters, _)| *letters == text).map(|(_, code)| *code);
    if let Some((sign, code)) = SIGNS.iter().find(|(sign, _)| *sign == token.text) {
        // A sign that belongs to the number behind it: 5 or $10.
        if !token.tight && next.is_some_and(|next| next.tight && next.is_digits()) {
            return None;
        }
        let whose = next.filter(|next| *sign == "$" && next.is_capital() && next.text.len() >= 2);
        return Some(whose.and_then(|next| dollars(next.text)).map_or((at + 1, code), |code| (at + 2, code)));
    }
    if next.is_some_and(|next| next.is("$") && next.tight)
        && let Some(code) = dollars(token.text)
    {
        return Some((at + 2, code));
    }
    None
}

/// The ISO 4217 code `text` is, if it is one.
pub(super) fn code(text: &str) -> Option<&'static str> {
    CODES.iter().copied().find(|code| *code == text)
}

/// Hundredths of a currency at token `at`: the token behind the word, and the currency's code.
pub(super) fn cents_behind(
    line: &Line<'_>,
    at: usize,
    lexicon: &'static Lexicon,
) -> Option<(usize, &'static str)> {
    lexicon.cents.at(line, at).map(|(end, code)| (end, code.as_str()))
}

/// The sign a currency is written with before a number in reports, when nobody can mistake it.
pub(super) fn sign(code: &str) -> Option<&'static str> {
    matches!(code, "USD" | "EUR" | "GBP")
        .then(|| SIGNS.iter().find(|(_, of)| *of == code).map(|(sign, _)| *sign))
        .flatten()
}

/// `%` or its word at token `at`, and whether it is percentage points: the token behind it.
pub(super) fn percent_behind(line: &Line<'_>, at: usize, lexicon: &Lexicon) -> Option<(usize, Unit)> {
    if let Some((end, ())) = lexicon.points.at(line, at) {
        return Some((end, Unit::Points));
    }
    if line.get(at).is_some_and(|token| matches!(token.text, "%" | "％" | "﹪")) {
        return Some((at + 1, Unit::Percent));
    }
    lexicon.percent.at(line, at).map(|(end, ())| (end, Unit::Percent))
}

/// A unit of time on its axis: the axis, and how many units of it one is. Months and years are no
/// number of days, so they have an axis of their own.
pub(super) fn axis(unit: TimeUnit) -> (&'static str, u32) {
    match unit {
        TimeUnit::Second => ("s", 1),
        TimeUnit::Minute => ("s", 60),
        TimeUnit::Hour => ("s", 3600),
        TimeUnit::Day => ("s", 86400),
        TimeUnit::Week => ("s", 604_800),
        TimeUnit::Fortnight => ("s", 1_209_600),
        TimeUnit::Month => ("month", 1),
        TimeUnit::Quarter => ("month", 3),
        TimeUnit::Year => ("month", 12),
        TimeUnit::Decade => ("month", 120),
        TimeUnit::Century => ("month", 1200),
    }
}

/// What a unit of time is called in a reading.
pub(super) fn name(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Second => "second",
        TimeUnit::Minute => "minute",
        TimeUnit::Hour => "hour",
        TimeUnit::Day => "day",
        TimeUnit::Week => "week",
        TimeUnit::Fortnight => "fortnight",
        TimeUnit::Month => "month",
        TimeUnit::Quarter => "quarter",
        TimeUnit::Year => "year",
        TimeUnit::Decade => "decade",
        TimeUnit::Century => "century",
    }
}

/// How many of `small` one `large` is, when both lie on one axis and `small` is the smaller.
pub(super) fn ratio(large: TimeUnit, small: TimeUnit) -> Option<Decimal> {
    let ((axis_large, many), (axis_small, few)) = (axis(large), axis(small));
    (axis_large == axis_small && many > few && many % few == 0).then(|| Decimal::from(many / few))
}
