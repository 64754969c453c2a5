//! What holds of every number. The corpora beside the doors say which texts are read as what.

use super::super::name::{Known, Names};
use super::super::{Found, Kind, Passage, kind, parse};
use super::stretch::{Num, Sense, What};
use super::unit::Unit;
use super::write::canonical;
use crate::article::{About, Article, Role};
use crate::language::{LANGUAGES, TimeUnit, language};
use crate::sentence::{Sentence, words};
use crate::span::Span;
use crate::value::currency;

fn read(code: &str, kind: &dyn Kind, text: &str) -> Vec<Found> {
    let language = language(code).unwrap();
    let whole = Span::new(0, text.len());
    let words = words(text, whole, language);
    let sentences = [Sentence { span: whole, words, role: Role::Paragraph, block: 0, language }];
    let names = Names::default();
    kind.read(&Passage {
        text,
        sentences: &sentences,
        at: 0,
        language,
        anchor: None,
        names: &names,
        known: None,
    })
}

const SENSES: [Sense; 11] = [
    Sense::Plain,
    Sense::More,
    Sense::AtLeast,
    Sense::Reached,
    Sense::Nearly,
    Sense::About,
    Sense::OrSo,
    Sense::Less,
    Sense::UpTo,
    Sense::AtMost,
    Sense::Exactly,
];

#[test]
fn what_is_written_is_read_back_for_every_number_and_every_word_around_it() {
    let numbers = [
        "0",
        "1",
        "2",
        "7",
        "12",
        "19",
        "20",
        "21",
        "34",
        "60",
        "95",
        "100",
        "101",
        "150",
        "999",
        "1000",
        "1200",
        "1984",
        "2021",
        "12345",
        "75001",
        "100000",
        "223301",
        "999999",
        "1000000",
        "1200000",
        "12345678",
        "12000000",
        "20000000",
        "1000000000",
        "1250000000",
        "5000000000000",
        "0.5",
        "0.85",
        "2.5",
        "12.25",
        "-1",
        "-5",
        "-2.5",
        "-12000000",
        "1234.5",
    ];
    let of = |symbol| Unit::Measure(super::measure::measure(symbol).unwrap());
    let units = [
        ("count", Unit::Count),
        ("percent", Unit::Percent),
        ("percent", Unit::Points),
        ("percent", Unit::PerMille),
        ("percent", Unit::Basis),
        ("money", Unit::Money("USD")),
        ("money", Unit::Money("EUR")),
        ("money", Unit::Money("CHF")),
        ("money", Unit::Money("JPY")),
        ("money", Unit::Money("kr")),
        ("money", Unit::Money("$")),
        ("money", Unit::Money("£")),
        ("money", Unit::Money("¥")),
        ("money", Unit::Money("CFA francs")),
        ("money", Unit::Money("TRY")),
        ("duration", Unit::Time(TimeUnit::Second)),
        ("duration", Unit::Time(TimeUnit::Minute)),
        ("duration", Unit::Time(TimeUnit::Hour)),
        ("duration", Unit::Time(TimeUnit::Day)),
        ("duration", Unit::Time(TimeUnit::Week)),
        ("duration", Unit::Time(TimeUnit::Month)),
        ("duration", Unit::Time(TimeUnit::Year)),
        ("duration", Unit::Time(TimeUnit::Century)),
        ("duration", Unit::Time(TimeUnit::Millisecond)),
        ("duration", Unit::Time(TimeUnit::Quarter)),
        ("duration", Unit::Time(TimeUnit::Semester)),
        ("quantity", of("m")),
        ("quantity", of("km")),
        ("quantity", of("in")),
        ("quantity", of("t")),
        ("quantity", of("acre")),
        ("quantity", of("short ton")),
        ("quantity", of("imp gal")),
        ("quantity", of("km/h")),
        ("quantity", of("m³")),
        ("quantity", of("°C")),
        ("quantity", of("°F")),
        ("quantity", of("°")),
        ("quantity", of("K")),
        ("quantity", of("GB")),
        ("quantity", of("L/100 km")),
    ];
    let mut wrong = Vec::new();
    let mut check = |name: &str, unit: Unit, what: What, sense: Sense| {
        let text = canonical(what, sense, unit);
        let reach = match unit {
            Unit::Measure(_) => super::stretch::measured(what, sense),
            _ => super::stretch::reach(what, sense),
        };
        let Some(reach) = reach else { return };
        let back = parse(kind(name).unwrap(), &text, &Names::default());
        let same = back.as_ref().and_then(|back| back.stretch()).is_some_and(|back| {
            let (factor, zero) = (back.stated.factor, back.stated.zero);
            let mut reach = reach;
            if back.axis.starts_with('°') && matches!(sense, Sense::Less | Sense::UpTo | Sense::AtMost) {
                reach.literal.low = crate::value::Bound::Endless;
            }
            back.literal == reach.literal.scaled(factor).shifted(zero)
                && back.likely == reach.likely.scaled(factor).shifted(zero)
                && back.firm == reach.firm
                && back.peak == reach.peak
        });
        if !same {
            wrong.push(format!("{text}: {what:?} {sense:?}: {:?}", back.map(|back| back.canonical)));
        }
    };
    for (name, unit) in units {
        let values: Vec<Num> = numbers.iter().map(|n| Num::new(n.parse().unwrap())).collect();
        for (at, value) in values.iter().enumerate() {
            for sense in SENSES {
                check(name, unit, What::Number(*value), sense);
            }
            for other in values.iter().skip(at + 1).step_by(3).filter(|other| other.value > value.value) {
                check(name, unit, What::Range(*value, *other), Sense::Plain);
            }
        }
        for of in ["1", "1000", "1000000", "1000000000"] {
            let of = of.parse().unwrap();
            check(name, unit, What::Few(of), Sense::Plain);
        }
    }
    for of in 2..=10 {
        for part in 1..of {
            for sense in SENSES {
                check("percent", Unit::Percent, What::Share(part, of), sense);
            }
        }
    }
    for n in [61, 90, 150, 1441, 1500, 3601] {
        for time in [TimeUnit::Second, TimeUnit::Minute, TimeUnit::Hour, TimeUnit::Day, TimeUnit::Month] {
            check("duration", Unit::Time(time), What::Sum(n.into()), Sense::Plain);
        }
    }
    for n in [24, 71, 72, 74, 180, 200] {
        for symbol in ["in", "cm", "oz", "lb"] {
            check("quantity", of(symbol), What::Sum(n.into()), Sense::Plain);
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_currency_of_a_language_is_known() {
    for door in LANGUAGES.iter() {
        let words = &door.language().numbers;
        for (word, code) in words.currencies.iter().chain(&words.cents).chain(&words.short_cents) {
            assert!(currency::axis(code).is_some(), "{}: {word}: {code}", door.code);
        }
    }
}

/// The sums of an article as they are printed.
#[test]
fn an_article_settles_what_a_bare_sign_means() {
    for (code, text, printed) in [
        ("en", "It paid US$5 million. It paid $3 million more.", "US$5 million; US$3 million"),
        ("en", "All prices are in Canadian dollars. A ticket is $20.", "20 CAD"),
        ("en", "It costs $20. Bring dollars.", "$20"),
        (
            "en",
            "It paid 5 Australian dollars. The other paid 5 Canadian dollars. He paid $7.",
            "5 AUD; 5 CAD; $7",
        ),
        (
            "en",
            "It paid C$500 million ($370 million). A fee of $20 was added.",
            "500 million CAD; $370 million; $20",
        ),
        ("en", "It paid 500 million Canadian dollars ($370 million).", "500 million CAD; $370 million"),
        ("en", "It fell to 90 pence. A pound sterling bought more. It costs £3.", "0.90 GBP; 3 GBP"),
        ("fr", "Il doit 300 livres sterling. Il a rendu 20 livres.", "300 GBP; 20 GBP"),
        ("fr", "Il a rendu 20 livres.", ""),
    ] {
        let language = language(code).unwrap();
        let article = Article::from_text("text", text, About::default(), Some(language));
        let sentences = crate::sentence::sentences(&article);
        let (names, known) = (Names::default(), Known::default());
        let passage = |at| Passage {
            text,
            sentences: &sentences,
            at,
            language,
            anchor: None,
            names: &names,
            known: Some(&known),
        };
        let found: Vec<Found> =
            (0..sentences.len()).flat_map(|at| kind("money").unwrap().read(&passage(at))).collect();
        let read: Vec<&str> = found.iter().map(|found| found.reading.canonical.as_str()).collect();
        assert_eq!(read.join("; "), printed, "{text}");
    }
}

#[test]
fn no_text_panics_and_spans_lie_on_characters() {
    let mut texts: Vec<String> = [
        "9",
        "9 ",
        "1,",
        "1.",
        "1-",
        "- ",
        "un ",
        "and ",
        "a half ",
        "plus de ",
        "$",
        "1 à ",
        "de ",
        "½",
        "٣",
        "１２ ",
        "1h",
        "mille ",
        "trois mille ",
        "entre 1 et ",
        "12 h ",
        "2 sur ",
        "of ",
        "jusqu'à ",
        "é",
        "\u{a0}",
        "99999999999999999999999999 millions ",
        "5 m ",
        "5'",
        "1 x ",
        "6 ft ",
        "1/2 ",
        "5° ",
        "5 km/",
    ]
    .iter()
    .map(|part| part.repeat(800))
    .collect();
    texts.push("79228162514264337593543950335 et plus de 79228162514264337593543950335 milliards".into());
    texts.push("-79228162514264337593543950335 à 79228162514264337593543950335".into());
    for text in &texts {
        for code in ["fr", "en"] {
            for name in ["count", "percent", "money", "duration", "quantity"] {
                for found in read(code, kind(name).unwrap(), text) {
                    assert!(text.get(found.span.start..found.span.end).is_some());
                    assert!(text.get(found.core.start..found.core.end).is_some());
                }
            }
        }
    }
}

#[test]
fn a_number_says_whether_it_is_a_level_a_change_a_target_or_history() {
    use super::super::Aspect::{Change, History, Level, Target};
    for (code, name, text, aspect) in [
        ("fr", "count", "le réseau compte 12 millions de membres", Level),
        ("fr", "count", "le réseau a atteint 12 millions de membres", Level),
        ("fr", "count", "le réseau a gagné près de 2 millions de membres", Change),
        ("fr", "count", "le réseau a perdu 300 000 membres", Change),
        ("fr", "percent", "en hausse de 5 %", Change),
        ("fr", "percent", "+5 %", Change),
        ("fr", "count", "2 millions de membres supplémentaires", Change),
        ("fr", "count", "le réseau vise 5 millions de membres", Target),
        ("fr", "count", "un objectif de 5 millions de membres", Target),
        ("fr", "count", "contre 20 millions un an plus tôt", History),
        ("fr", "count", "est passé de 12 à 20 millions", History),
        ("en", "count", "the site has 12 million users", Level),
        ("en", "count", "the site reached 12 million users", Level),
        ("en", "count", "the site gained 2 million users", Change),
        ("en", "percent", "sales fell by 3%", Change),
        ("en", "percent", "sales rose 3%", Change),
        ("en", "count", "300 more users", Change),
        ("en", "count", "the site aims for 5 million users", Target),
        ("en", "count", "up from 12 million", History),
        ("en", "count", "12 million users a year earlier", History),
        ("en", "count", "fell from 12 to 8 million", History),
    ] {
        let found = read(code, kind(name).unwrap(), text);
        assert_eq!(found.first().map(|found| found.aspect), Some(aspect), "{text}");
    }
}

#[test]
fn the_span_holds_the_words_around_a_number_and_the_core_does_not() {
    for (code, name, text, span, core) in [
        ("fr", "count", "a plus de 12 millions d’abonnés", "plus de 12 millions", "12 millions"),
        ("fr", "count", "la barre des 20 millions d'abonnés", "la barre des 20 millions", "20 millions"),
        ("fr", "count", "entre 20 et 30 abonnés", "entre 20 et 30", "20 et 30"),
        ("fr", "count", "une vingtaine d'abonnés", "une vingtaine", "une vingtaine"),
        (
            "fr",
            "money",
            "près de 5 millions d’euros par an",
            "près de 5 millions d’euros",
            "5 millions d’euros",
        ),
        ("fr", "percent", "34 % au moins", "34 % au moins", "34 %"),
        ("fr", "count", "300 personnes au moins", "300", "300"),
        ("en", "money", "more than $12 million a year", "more than $12 million", "$12 million"),
        ("en", "duration", "a 34-year-old man", "34-year-old", "34-year-old"),
    ] {
        let found = read(code, kind(name).unwrap(), text);
        let only = found.first().unwrap();
        assert_eq!((only.span.of(text), only.core.of(text)), (span, core), "{text}");
    }
}

#[test]
fn a_claim_file_may_write_values_in_any_language() {
    let written = |name: &str, text: &str| {
        parse(kind(name).unwrap(), text, &Names::default()).map(|reading| reading.canonical)
    };
    for (name, text, canonical) in [
        ("count", "12 million", "12 million"),
        ("count", "more than 12 million", "more than 12 million"),
        ("count", "plus de 12 millions", "more than 12 million"),
        ("count", "12,000,000", "12 million"),
        ("count", "12 000 000", "12 million"),
        ("count", "20 million", "20 million"),
        ("count", "2", "2"),
        ("count", "2021", "2,021"),
        ("count", "two", "2"),
        ("count", "deux", "2"),
        ("count", "aucun", "0"),
        ("count", "une dizaine", "about 10"),
        ("percent", "2 %", "2%"),
        ("percent", "un tiers", "one third"),
        ("money", "$5bn", "$5 billion"),
        ("money", "3,50 €", "€3.50"),
        ("duration", "10 jours", "10 days"),
    ] {
        let expected = if text == "aucun" { None } else { Some(canonical.to_owned()) };
        assert_eq!(written(name, text), expected, "{text}");
    }
    for (name, text) in
        [("count", "12 users"), ("count", "8kun"), ("count", ""), ("count", "34 %"), ("money", "12")]
    {
        assert_eq!(written(name, text), None, "{text}");
    }
}
