//! Currencies: which code, sign or word may mean which.
//!
//! The axis of a sum of money is an ISO 4217 code where the currency is known. A bare `$` or
//! "pesos" names only a family, and the family is an axis of its own that meets each of its
//! members: `$12 million` can agree with USD 12 million and with CAD 12 million. Nothing is
//! ever converted.

/// Words and signs that several currencies share, and what they may mean, the most usual first.
const FAMILIES: &[(&str, &[&str])] = &[
    (
        "$",
        &[
            "USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "BBD", "BMD", "BND", "BSD", "BZD", "FJD", "GYD",
            "JMD", "KYD", "LRD", "NAD", "SBD", "SRD", "TTD", "XCD", "ZWL",
        ],
    ),
    ("£", &["GBP", "EGP", "LBP", "SYP", "SDG", "SSP", "GIP", "FKP", "SHP"]),
    ("¥", &["JPY", "CNY"]),
    ("kr", &["SEK", "NOK", "DKK", "ISK", "CZK"]),
    ("francs", &["CHF", "FRF", "XOF", "XAF", "XPF", "BEF", "LUF", "BIF", "CDF", "DJF", "GNF", "KMF", "RWF"]),
    ("CFA francs", &["XOF", "XAF"]),
    ("pesos", &["MXN", "ARS", "CLP", "COP", "PHP", "UYU", "DOP", "CUP"]),
    ("rupees", &["INR", "PKR", "LKR", "NPR", "MUR", "SCR"]),
    ("dinars", &["DZD", "TND", "RSD", "IQD", "JOD", "KWD", "BHD", "LYD"]),
    ("dirhams", &["AED", "MAD"]),
    ("riyals", &["SAR", "QAR", "OMR", "YER", "IRR"]),
    ("shillings", &["KES", "TZS", "UGX", "SOS"]),
    ("lei", &["RON", "MDL"]),
    ("manats", &["AZN", "TMT"]),
    ("kwacha", &["ZMW", "MWK"]),
];

/// ISO 4217: the codes in use, those the euro replaced, and the two coins that are quoted like them.
const CODES: &[&str] = &[
    "AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BGN", "BHD",
    "BIF", "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CLP", "CNH",
    "CNY", "COP", "CRC", "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR", "FJD",
    "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL", "HTG", "HUF", "IDR", "ILS",
    "INR", "IQD", "IRR", "ISK", "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD",
    "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU",
    "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN",
    "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SBD", "SCR", "SDG", "SEK",
    "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB", "TJS", "TMT", "TND", "TOP",
    "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VES", "VND", "VUV", "WST", "XAF", "XCD",
    "XCG", "XOF", "XPF", "YER", "ZAR", "ZMW", "ZWG", "ZWL", //
    "ATS", "BEF", "DEM", "ESP", "FIM", "FRF", "GRD", "HRK", "IEP", "ITL", "LUF", "NLG", "PTE", //
    "BTC", "ETH",
];

/// Codes that in small letters are words or other units.
const SMALL_WORDS: &[&str] = &[
    "all", "amd", "ang", "ars", "ats", "bam", "bob", "cop", "cup", "dem", "dop", "esp", "fim", "gel", "kes",
    "lak", "mad", "mop", "mur", "nad", "nio", "pen", "php", "pte", "ron", "sar", "sek", "sos", "std", "top",
    "try",
];

/// The code `text` is, if it is one.
pub fn code(text: &str) -> Option<&'static str> {
    CODES.iter().copied().find(|code| *code == text)
}

/// The code that `text` is in small letters, as people type it: `20 eur`. Not where it is a word.
pub fn small_code(text: &str) -> Option<&'static str> {
    let small = !SMALL_WORDS.contains(&text) && text.bytes().all(|b| b.is_ascii_lowercase());
    CODES.iter().copied().find(|code| small && code.eq_ignore_ascii_case(text))
}

/// The code or the family called `name`.
pub fn axis(name: &str) -> Option<&'static str> {
    code(name).or_else(|| FAMILIES.iter().map(|(axis, _)| *axis).find(|axis| *axis == name))
}

/// What the family `axis` may mean, the most usual first; empty when `axis` is no family.
pub fn members(axis: &str) -> &'static [&'static str] {
    FAMILIES.iter().find(|(name, _)| *name == axis).map_or(&[], |(_, members)| members)
}

/// The currency that `axis` most usually means.
pub fn usual(axis: &str) -> &str {
    members(axis).first().copied().unwrap_or(axis)
}

/// Whether sums on the two axes may be of one currency.
pub fn meet(a: &str, b: &str) -> bool {
    let (family, other) = (members(a), members(b));
    a == b || family.contains(&b) || other.contains(&a) || family.iter().any(|code| other.contains(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_meets_its_members_and_they_do_not_meet_each_other() {
        assert!(meet("$", "CAD") && meet("USD", "$") && meet("$", "$") && meet("francs", "CFA francs"));
        assert!(!meet("USD", "CAD") && !meet("$", "EUR") && !meet("$", "£"));
        assert_eq!((usual("$"), usual("EUR")), ("USD", "EUR"));
    }

    #[test]
    fn every_member_is_a_code() {
        for (axis, members) in FAMILIES {
            assert!(members.iter().all(|member| code(member).is_some()), "{axis}");
        }
    }
}
