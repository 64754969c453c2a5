//! Values, and the ways people write them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::dice::Dice;
use super::wording::Wording;

/// A value that is planted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Worth {
    /// So many of what the claim counts.
    Count(u64),
    /// Tens of thousands of euros.
    Money(u64),
    /// Tenths of a percent.
    Percent(u64),
    /// Tenths of a metre.
    Metres(u64),
    Minutes(u64),
    /// Year, month and day; no day is the whole month.
    Date(u64, u64, Option<u64>),
    Version(Vec<u64>),
    /// A person, by first name and surname.
    Person(String),
    /// A firm.
    Firm(String),
    /// A town or a country by its name in each language.
    Place(BTreeMap<String, String>),
    /// One of the answers of a claim.
    Answer(String),
}

/// How exactly it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shade {
    Plain,
    /// More than it.
    Over,
    /// About it.
    Nearly,
    /// A person by the surname, a firm with its legal form.
    Variant,
}

/// The months, and what stands between the parts of a date.
const MONTHS: &[(&str, [&str; 12])] = &[
    (
        "en",
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
    ),
    (
        "fr",
        [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
    ),
    (
        "de",
        [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
    ),
    (
        "es",
        [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
    ),
];

const WORDS: &[(&str, [&str; 21])] = &[
    (
        "en",
        [
            "",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
    ),
    (
        "fr",
        [
            "", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
            "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf", "vingt",
        ],
    ),
    (
        "de",
        [
            "",
            "eine",
            "zwei",
            "drei",
            "vier",
            "fünf",
            "sechs",
            "sieben",
            "acht",
            "neun",
            "zehn",
            "elf",
            "zwölf",
            "dreizehn",
            "vierzehn",
            "fünfzehn",
            "sechzehn",
            "siebzehn",
            "achtzehn",
            "neunzehn",
            "zwanzig",
        ],
    ),
    (
        "es",
        [
            "",
            "una",
            "dos",
            "tres",
            "cuatro",
            "cinco",
            "seis",
            "siete",
            "ocho",
            "nueve",
            "diez",
            "once",
            "doce",
            "trece",
            "catorce",
            "quince",
            "dieciséis",
            "diecisiete",
            "dieciocho",
            "diecinueve",
            "veinte",
        ],
    ),
];

/// What a language has for a table.
fn of<T>(table: &'static [(&'static str, T)], language: &str) -> &'static T {
    &table.iter().find(|(code, _)| *code == language).expect("every table has every language").1
}

/// Writes values in one language.
pub(crate) struct Pen<'a> {
    pub(crate) language: &'a str,
    pub(crate) words: &'a Wording,
}

impl Pen<'_> {
    /// A value as somebody writes it. `noun` is what is counted.
    pub(crate) fn write(&self, worth: &Worth, shade: Shade, noun: Option<&str>, dice: &mut Dice) -> String {
        let bare = match worth {
            Worth::Count(number) => self.count(*number, noun, dice),
            Worth::Money(amount) => self.money(*amount, dice),
            Worth::Percent(tenths) => {
                let number = self.tenths(*tenths);
                let sign: &[&str] = match self.language {
                    "en" => &["%", " per cent", " percent"],
                    "fr" => &[" %", "\u{a0}%", " pour cent"],
                    "de" => &[" Prozent", " %"],
                    _ => &[" %", " por ciento"],
                };
                number + *dice.pick(sign)
            }
            Worth::Metres(tenths) => {
                let unit: &[&str] = match self.language {
                    "en" => &["metres", "meters", "m"],
                    "fr" => &["mètres", "m"],
                    "de" => &["Meter", "m"],
                    _ => &["metros", "m"],
                };
                format!("{} {}", self.tenths(*tenths), dice.pick(unit))
            }
            Worth::Minutes(minutes) => self.minutes(*minutes, dice),
            Worth::Date(year, month, day) => self.date(*year, *month, *day, dice),
            Worth::Version(parts) => parts.iter().map(u64::to_string).collect::<Vec<_>>().join("."),
            Worth::Person(name) => match shade {
                Shade::Variant => name.rsplit(' ').next().unwrap_or(name).to_owned(),
                _ => name.clone(),
            },
            Worth::Firm(name) => match shade {
                Shade::Variant => format!("{name} {}", dice.pick(&["LLC", "GmbH", "SA", "Ltd"])),
                _ => name.clone(),
            },
            Worth::Place(names) => names[self.language].clone(),
            Worth::Answer(answer) => answer.clone(),
        };
        match shade {
            Shade::Over => format!("{} {bare}", dice.pick(&self.words.over)),
            Shade::Nearly => format!("{} {bare}", dice.pick(&self.words.nearly)),
            Shade::Plain | Shade::Variant => bare,
        }
    }

    /// Digits in groups of three.
    fn digits(&self, number: u64, dice: &mut Dice) -> String {
        let mark = match self.language {
            "en" => ",",
            "fr" => *dice.pick(&[" ", "\u{a0}", "\u{202f}"]),
            "de" => ".",
            _ => *dice.pick(&[".", " "]),
        };
        let plain = number.to_string();
        let mut out = String::new();
        for (at, digit) in plain.chars().enumerate() {
            if at > 0 && (plain.len() - at).is_multiple_of(3) {
                out.push_str(mark);
            }
            out.push(digit);
        }
        out
    }

    /// A decimal of which the last digit is a tenth.
    fn tenths(&self, number: u64) -> String {
        match number % 10 {
            0 => (number / 10).to_string(),
            tenth => format!("{}{}{tenth}", number / 10, if self.language == "en" { "." } else { "," }),
        }
    }

    /// Hundredths of a million as millions, when that is how one says it.
    fn millions(&self, hundredths: u64) -> String {
        let (whole, rest) = (hundredths / 100, hundredths % 100);
        let mark = if self.language == "en" { "." } else { "," };
        let number = match rest {
            0 => whole.to_string(),
            _ if rest % 10 == 0 => format!("{whole}{mark}{}", rest / 10),
            _ => format!("{whole}{mark}{rest:02}"),
        };
        let scale = match self.language {
            "en" => "million",
            "fr" if whole < 2 => "million",
            "fr" => "millions",
            "de" => "Millionen",
            _ => "millones",
        };
        format!("{number} {scale}")
    }

    fn count(&self, number: u64, noun: Option<&str>, dice: &mut Dice) -> String {
        let noun = noun.unwrap_or_default();
        if number >= 2_000_000 && number.is_multiple_of(10_000) && dice.chance(70) {
            let spelled = number.is_multiple_of(1_000_000) && number <= 20_000_000 && dice.chance(40);
            let millions = if spelled {
                let words = of(WORDS, self.language)[usize::try_from(number / 1_000_000).expect("small")];
                let scale = match self.language {
                    "en" => "million",
                    "fr" => "millions",
                    "de" => "Millionen",
                    _ => "millones",
                };
                format!("{words} {scale}")
            } else {
                self.millions(number / 10_000)
            };
            return match self.language {
                "fr" if noun.starts_with(['a', 'e', 'i', 'o', 'u', 'é']) => format!("{millions} d'{noun}"),
                "fr" | "es" => format!("{millions} de {noun}"),
                _ => format!("{millions} {noun}"),
            };
        }
        if (2..=20).contains(&number) && dice.chance(60) {
            return format!("{} {noun}", of(WORDS, self.language)[usize::try_from(number).expect("small")]);
        }
        format!("{} {noun}", self.digits(number, dice))
    }

    fn money(&self, amount: u64, dice: &mut Dice) -> String {
        let whole = dice.chance(25);
        let number = if whole { self.digits(amount * 10_000, dice) } else { self.millions(amount) };
        match self.language {
            "en" if dice.chance(50) => format!("€{number}"),
            "en" => format!("{number} euros"),
            "fr" if !whole => format!("{number} d'euros"),
            "fr" => format!("{number} {}", dice.pick(&["euros", "€"])),
            "de" => format!("{number} {}", dice.pick(&["Euro", "€"])),
            _ if !whole => format!("{number} de euros"),
            _ => format!("{number} {}", dice.pick(&["euros", "€"])),
        }
    }

    fn minutes(&self, minutes: u64, dice: &mut Dice) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60);
        if hours == 0 || dice.chance(40) {
            return match self.language {
                "de" => format!("{minutes} Minuten"),
                "es" => format!("{minutes} minutos"),
                _ => format!("{minutes} minutes"),
            };
        }
        let several =
            |one: &str, many: &str| if hours == 1 { format!("1 {one}") } else { format!("{hours} {many}") };
        match (self.language, rest) {
            ("en", 0) => several("hour", "hours"),
            ("en", 30) if hours > 1 && dice.chance(50) => format!("{hours} and a half hours"),
            ("en", _) => format!("{} and {rest} minutes", several("hour", "hours")),
            ("fr", 0) => several("heure", "heures"),
            ("fr", _) if dice.chance(50) => format!("{hours} h {rest}"),
            ("fr", 30) => format!("{} et demie", several("heure", "heures")),
            ("fr", _) => format!("{} {rest}", several("heure", "heures")),
            ("de", 0) => several("Stunde", "Stunden"),
            ("de", 30) if hours > 1 => {
                format!("{}einhalb Stunden", of(WORDS, "de")[usize::try_from(hours).expect("small")])
            }
            ("de", _) => format!("{} und {rest} Minuten", several("Stunde", "Stunden")),
            (_, 0) => several("hora", "horas"),
            (_, 30) => format!("{} y media", several("hora", "horas")),
            (_, _) => format!("{} y {rest} minutos", several("hora", "horas")),
        }
    }

    fn date(&self, year: u64, month: u64, day: Option<u64>, dice: &mut Dice) -> String {
        let name = of(MONTHS, self.language)[usize::try_from(month - 1).expect("small")];
        match (self.language, day) {
            ("en", Some(day)) if dice.chance(50) => format!("{name} {day}, {year}"),
            ("en", Some(day)) => format!("{day} {name} {year}"),
            ("fr", Some(1)) => format!("1er {name} {year}"),
            ("fr", Some(day)) => format!("{day} {name} {year}"),
            ("de", Some(day)) => format!("{day}. {name} {year}"),
            ("es", Some(day)) => format!("{day} de {name} de {year}"),
            ("es", None) => format!("{name} de {year}"),
            (_, _) => format!("{name} {year}"),
        }
    }
}

/// A town and its country.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Town {
    pub(crate) town: BTreeMap<String, String>,
    pub(crate) country: BTreeMap<String, String>,
}
