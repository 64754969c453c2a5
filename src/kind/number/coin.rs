//! Currencies beside a number: signs, codes and words.
//!
//! | written | axis |
//! |---|---|
//! | `$5`, `5 dollars` | `$`: some dollar |
//! | `US$5`, `5 $US`, `5 USD`, `CAD $5` | USD, CAD |
//! | `5 MEUR`, `€5`, `5 euros` | EUR |
//! | `Rs 5`, `5 kr` | rupees, crowns of some country |
//!
//! Letters are read as written: `5 DA` are dinars, `5 da` is nothing.

use super::lexicon::Lexicon;
use super::token::{Line, Token};
use crate::value::currency;

/// Signs of currencies and what they stand for on their own.
const SIGNS: &[(&str, &str)] = &[
    ("$", "$"),
    ("＄", "$"),
    ("€", "EUR"),
    ("£", "£"),
    ("￡", "£"),
    ("₤", "£"),
    ("¥", "¥"),
    ("￥", "¥"),
    ("元", "CNY"),
    ("円", "JPY"),
    ("₹", "INR"),
    ("₨", "rupees"),
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
    ("₡", "CRC"),
    ("₲", "PYG"),
    ("₵", "GHS"),
    ("₸", "KZT"),
    ("₭", "LAK"),
    ("₮", "MNT"),
    ("₼", "AZN"),
    ("₾", "GEL"),
    ("֏", "AMD"),
    ("៛", "KHR"),
];

/// Letters that are a sign on either side of the number.
const LETTERS: &[(&str, &str)] = &[
    ("kr", "kr"),
    ("Kr", "kr"),
    ("Rs", "rupees"),
    ("RM", "MYR"),
    ("Rp", "IDR"),
    ("RMB", "CNY"),
    ("rmb", "CNY"),
    ("NIS", "ILS"),
    ("CFA", "CFA francs"),
    ("FCFA", "CFA francs"),
    ("SFr", "CHF"),
    ("sFr", "CHF"),
    ("Fr", "francs"),
    ("Tk", "BDT"),
    ("Ksh", "KES"),
    ("KSh", "KES"),
    ("USDT", "USD"),
];

/// Letters that are a sign behind the number only.
const LETTERS_BEHIND: &[(&str, &str)] = &[
    ("zł", "PLN"),
    ("Kč", "CZK"),
    ("Ft", "HUF"),
    ("FF", "FRF"),
    ("DM", "DEM"),
    ("DA", "DZD"),
    ("DH", "MAD"),
    ("Dh", "dirhams"),
    ("Dhs", "dirhams"),
    ("DT", "TND"),
    ("лв", "BGN"),
    ("руб", "RUB"),
];

/// Letters beside a `$` that say whose dollar or peso it is.
const DOLLARS: &[(&str, &str)] = &[
    ("US", "USD"),
    ("U.S", "USD"),
    ("C", "CAD"),
    ("CA", "CAD"),
    ("CAN", "CAD"),
    ("CDN", "CAD"),
    ("Can", "CAD"),
    ("A", "AUD"),
    ("AU", "AUD"),
    ("AUS", "AUD"),
    ("NZ", "NZD"),
    ("HK", "HKD"),
    ("S", "SGD"),
    ("SG", "SGD"),
    ("R", "BRL"),
    ("NT", "TWD"),
    ("MX", "MXN"),
    ("Mex", "MXN"),
    ("AR", "ARS"),
    ("CL", "CLP"),
    ("COL", "COP"),
    ("J", "JMD"),
    ("TT", "TTD"),
    ("BZ", "BZD"),
    ("FJ", "FJD"),
    ("EC", "XCD"),
    ("Bds", "BBD"),
    ("Z", "ZWL"),
];

/// Letters beside a `£` or `¥`.
const OTHERS: &[(&str, &str, &str)] =
    &[("£", "E", "EGP"), ("£", "LE", "EGP"), ("£", "GB", "GBP"), ("¥", "CN", "CNY"), ("¥", "JP", "JPY")];

/// Codes that are words too: before a small number they are none, nor between one and a noun.
const WORDS: &[&str] = &[
    "ALL", "AMD", "ANG", "ARS", "BAM", "BOB", "COP", "CUP", "DOP", "GEL", "LAK", "MOP", "NIO", "PEN", "RON",
    "SAR", "SOS", "TOP", "TRY",
];

/// A currency and the token behind it.
type Coin = (usize, &'static str);

fn listed(list: &[(&'static str, &'static str)], text: &str) -> Option<&'static str> {
    list.iter().find(|(written, _)| *written == text).map(|(_, axis)| *axis)
}

/// What letters and a sign mean together: `C` and `$`.
fn together(letters: &str, sign: &str) -> Option<&'static str> {
    if matches!(sign, "$" | "＄") {
        return listed(DOLLARS, letters)
            .or_else(|| currency::code(letters).filter(|code| currency::meet("$", code)));
    }
    let pair = |(of, written, _): &&(&str, &str, &str)| *of == sign && *written == letters;
    OTHERS.iter().find(pair).map(|(.., code)| *code)
}

/// The currency that stands before a number: the token behind it, and its axis.
pub(super) fn money_before(line: &Line<'_>, at: usize) -> Option<Coin> {
    let token = line.get(at)?;
    let next = line.get(at + 1);
    let tight = next.filter(|next| next.tight && next.dash.is_none());
    if let Some(axis) = tight.and_then(|sign| together(token.text, sign.text)) {
        return Some((at + 2, axis));
    }
    if let Some(axis) = listed(SIGNS, token.text) {
        // $US 5, CA $5
        let letters = tight.filter(|letters| letters.is_capital()).map(|next| next.text);
        return Some(
            letters
                .and_then(|letters| together(letters, token.text))
                .map_or((at + 1, axis), |axis| (at + 2, axis)),
        );
    }
    let typed = || currency::small_code(token.text).filter(|_| next.is_some_and(Token::is_digits));
    if let Some(code) = currency::code(token.text).or_else(typed) {
        // CAD $5
        if let Some(sign) = next.and_then(|next| listed(SIGNS, next.text))
            && currency::meet(sign, code)
        {
            return Some((at + 2, code));
        }
        let plain = next.is_some_and(|number| number.text.len() < 4);
        return (!plain || !WORDS.contains(&code)).then_some((at + 1, code));
    }
    let axis = listed(LETTERS, token.text)?;
    // The full stop of an abbreviation: Rs. 500
    let stop = tight.is_some_and(|next| next.is("."));
    Some((if stop { at + 2 } else { at + 1 }, axis))
}

/// The currency that stands at token `at`, behind a number: the token behind it, and its axis.
pub(super) fn money_behind(line: &Line<'_>, at: usize, lexicon: &'static Lexicon) -> Option<Coin> {
    let start = lexicon.links.at(line, at).map_or(at, |(end, ())| end);
    if let Some((end, axis)) = lexicon.currencies.at(line, start) {
        return Some((end, axis));
    }
    let at = rounded(line, at);
    let start = if lexicon.links.is_at(line, at) { start } else { at };
    let token = line.get(start)?;
    let next = line.get(start + 1);
    let number = || {
        line.before(start).is_some_and(|before| before.is_digits() || lexicon.pieces.is_at(line, start - 1))
    };
    let typed = || currency::small_code(token.text).filter(|_| number());
    if let Some(code) = currency::code(token.text).or_else(typed) {
        let small = line.before(at).is_some_and(|number| number.is_digits() && number.text.len() < 4);
        let noun = line.get(start + 1).is_some_and(|next| !next.is_mark());
        let plain = small && noun && !lexicon.small_words.is_at(line, start + 1);
        return (!plain || !WORDS.contains(&code)).then_some((start + 1, code));
    }
    if let Some(axis) = listed(SIGNS, token.text) {
        // A sign that belongs to the number behind it: 5 or $10.
        if !token.tight && next.is_some_and(|next| next.tight && next.is_digits()) {
            return None;
        }
        let whose = next.filter(|next| next.is_capital() && next.text.len() >= 2);
        return Some(
            whose
                .and_then(|next| together(next.text, token.text))
                .map_or((start + 1, axis), |axis| (start + 2, axis)),
        );
    }
    if let Some(axis) = next
        .filter(|sign| sign.tight)
        .and_then(|sign| together(token.text, sign.text))
        .filter(|_| start == at)
    {
        return Some((start + 2, axis));
    }
    listed(LETTERS, token.text).or_else(|| listed(LETTERS_BEHIND, token.text)).map(|axis| (start + 1, axis))
}

/// The token behind the dash of a round price: `5,- €`, `12.– CHF`.
fn rounded(line: &Line<'_>, at: usize) -> usize {
    let mark = line.get(at).is_some_and(|mark| mark.tight && (mark.is(",") || mark.is(".")));
    let dash = line
        .get(at + 1)
        .is_some_and(|dash| dash.tight && dash.is_mark() && dash.text.chars().all(crate::fold::is_dash));
    if mark && dash { at + 2 } else { at }
}

/// A scale and a currency written as one word: `MEUR`, `kUSD`, `MDH`.
pub(super) fn scaled(text: &str) -> Option<(&str, &'static str)> {
    let letters = LETTERS.iter().chain(LETTERS_BEHIND);
    let lettered = letters.filter_map(|(letters, axis)| Some((text.strip_suffix(letters)?, *axis)));
    let code =
        text.len().checked_sub(3).and_then(|at| text.split_at_checked(at)).and_then(|(scale, code)| {
            let code = currency::code(code).filter(|code| !WORDS.contains(code))?;
            Some((scale, code))
        });
    code.into_iter().chain(lettered).find(|(scale, _)| !scale.is_empty())
}

/// Hundredths of a currency at token `at`: the token behind the word, and the currency's axis.
pub(super) fn cents_behind(line: &Line<'_>, at: usize, lexicon: &'static Lexicon) -> Option<Coin> {
    lexicon.cents.at(line, at).map(|(end, axis)| (end, *axis))
}

/// The sign that is written before a number in reports.
pub(super) fn sign(axis: &str) -> Option<&'static str> {
    match axis {
        "USD" => Some("US$"),
        "$" | "£" | "¥" | "EUR" => SIGNS.iter().find(|(_, of)| *of == axis).map(|(sign, _)| *sign),
        _ => None,
    }
}
