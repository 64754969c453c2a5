//! What holds of every date. The corpora beside the door say which texts are read as what.

use proptest::prelude::*;

use super::Date;
use crate::article::Role;
use crate::kind::name::Names;
use crate::kind::{Found, Kind, Passage, parse};
use crate::language::language;
use crate::sentence::{Sentence, words};
use crate::span::Span;
use crate::value::Value;
use crate::value::day::{Days, days_of, from_number, number};

/// Every date in `text`; a line is a sentence, and the first is read.
fn read(code: &str, text: &str, anchor: &str) -> Vec<Found> {
    let language = language(code).unwrap();
    let mut sentences = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let span = Span::new(start, start + line.len());
        sentences.push(Sentence {
            span,
            words: words(text, span, language),
            role: Role::Paragraph,
            block: 0,
            language,
        });
        start = span.end + 1;
    }
    let names = Names::default();
    let anchor = (!anchor.is_empty()).then(|| Days::parse(anchor).unwrap());
    let found = Date.read(&Passage {
        text,
        sentences: &sentences,
        at: 0,
        language,
        anchor,
        names: &names,
        known: None,
    });
    hold(text, &found);
    found
}

/// The laws that every reading keeps.
fn hold(text: &str, found: &[Found]) {
    let mut last = 0;
    for one in found {
        assert!(text.get(one.span.start..one.span.end).is_some_and(|span| !span.is_empty()), "{text}");
        assert!(text.get(one.core.start..one.core.end).is_some(), "{text}");
        assert!(one.span.contains(one.core) && one.span.start >= last, "{text}");
        last = one.span.end;
        let Value::Stretch(stretch) = &one.reading.value else { panic!("{text}") };
        assert!(stretch.literal.contains(&stretch.likely), "{text}");
        assert!(stretch.candidates.iter().all(|piece| stretch.literal.contains(piece)), "{text}");
        assert!(stretch.candidates.is_sorted() && stretch.candidates.len() != 1, "{text}");
        let days_only = stretch.pieces().iter().all(|piece| piece.low == piece.high);
        assert_eq!(stretch.firm, days_only && !stretch.adrift, "{text}");
        let again = parse(&Date, &one.reading.canonical, &Names::default());
        let again = again.unwrap_or_else(|| panic!("{text}: `{}` is not read back", one.reading.canonical));
        assert_eq!(again.canonical, one.reading.canonical, "{text}");
        assert_eq!(again.value, one.reading.value, "{text}: `{}`", one.reading.canonical);
    }
}

/// The stretches of the only date in `text`.
fn stretches(code: &str, text: &str, anchor: &str) -> (String, String, bool, bool) {
    let found = read(code, text, anchor);
    let [only] = found.as_slice() else { panic!("{text}: {} dates", found.len()) };
    let stretch = only.reading.stretch().unwrap();
    let shown = |interval: &crate::value::Interval| match (interval.low.number(), interval.high.number()) {
        (Some(low), Some(high)) => {
            Days { first: from_number(low).unwrap(), last: from_number(high).unwrap() }.to_string()
        }
        _ => "all".into(),
    };
    (shown(&stretch.literal), shown(&stretch.likely), stretch.firm, stretch.adrift)
}

#[test]
fn a_date_is_read_twice_and_firm_when_it_is_given_to_the_day() {
    for (code, text, anchor, literal, likely, firm) in [
        ("fr", "le 10 janvier 2021", "", "2021-01-10", "2021-01-10", true),
        ("fr", "à la fin du mois de janvier", "2021-01", "2021-01", "2021-01-21/2021-01-31", false),
        ("fr", "à la fin du mois", "2021-01-19", "2021-01", "2021-01-21/2021-01-31", false),
        ("fr", "en 2005", "", "2005", "2005", false),
        ("fr", "lundi dernier", "2021-01-19", "2021-01-11/2021-01-18", "2021-01-11/2021-01-18", true),
        ("fr", "la semaine passée", "2021-01-19", "2021-01-11/2021-01-17", "2021-01-11/2021-01-17", false),
        (
            "fr",
            "il y a une dizaine de jours",
            "2021-01-19",
            "2021-01-07/2021-01-11",
            "2021-01-07/2021-01-11",
            false,
        ),
        ("en", "late 2024", "", "2024", "2024-09-01/2024-12-31", false),
        ("en", "mid-May 2021", "", "2021-05", "2021-05-11/2021-05-20", false),
        ("en", "summer 2021", "", "2021-06-01/2021-09-22", "2021-06-01/2021-09-22", false),
        ("en", "January 6", "", "1900-01-06/2100-01-06", "1900-01-06/2100-01-06", true),
        ("en", "the 1990s", "", "1990-01-01/1999-12-31", "1990-01-01/1999-12-31", false),
    ] {
        let found = stretches(code, text, anchor);
        assert_eq!(found, (literal.into(), likely.into(), firm, false), "{text}");
    }
    assert_eq!(stretches("en", "this Monday", ""), ("all".into(), "all".into(), false, true));
}

#[test]
fn an_article_of_a_known_month_gives_every_day_it_may_mean() {
    let found = read("fr", "Le site a rouvert lundi.", "2021-01");
    let stretch = found[0].reading.stretch().unwrap();
    let days: Vec<_> = stretch
        .candidates
        .iter()
        .map(|d| from_number(d.low.number().unwrap()).unwrap().to_string())
        .collect();
    assert_eq!(days, ["2020-12-28", "2021-01-04", "2021-01-11", "2021-01-18", "2021-01-25"]);
    let year = read("fr", "Le site a rouvert lundi.", "2021");
    assert_eq!(year[0].reading.canonical, "a Monday in 2020-12-28/2021-12-27");
    let day = read("fr", "Le site a rouvert hier.", "2021-01");
    assert_eq!(day[0].reading.canonical, "a day in 2020-12-31/2021-01-30");
}

#[test]
fn last_monday_is_the_one_before_when_this_monday_is_spoken_of_too() {
    for (text, anchor, value) in [
        ("Il a porté plainte lundi dernier.\nLe site est revenu ce lundi.", "2021-01-19", "2021-01-11"),
        ("Il a porté plainte lundi dernier.\nLundi, le site est revenu.", "2021-01-19", "2021-01-11"),
        ("Il a porté plainte lundi dernier, le site est revenu ce lundi.", "2021-01-18", "2021-01-11"),
        (
            "Il a porté plainte lundi dernier.\nLe site est revenu ce mardi.",
            "2021-01-19",
            "2021-01-11 or 2021-01-18",
        ),
        ("Il a porté plainte lundi dernier.\nIl ferme le lundi.", "2021-01-19", "2021-01-11 or 2021-01-18"),
    ] {
        assert_eq!(read("fr", text, anchor)[0].reading.canonical, value, "{text}");
    }
}

#[test]
fn a_part_begins_behind_the_words_that_cut_it() {
    let text = "attendu à la fin du mois de janvier 2021";
    let found = read("fr", text, "");
    assert_eq!(found[0].span.of(text), "fin du mois de janvier 2021");
    assert_eq!(found[0].core.of(text), "janvier 2021");
}

#[test]
fn a_single_stretch_gives_its_days() {
    let days =
        |code, text, anchor| days_of(&read(code, text, anchor)[0].reading).map(|days| days.to_string());
    assert_eq!(days("en", "in March 2021", ""), Some("2021-03".into()));
    assert_eq!(days("fr", "ce lundi", "2021-01-19"), Some("2021-01-18".into()));
    assert_eq!(days("fr", "ce lundi", ""), None);
    assert_eq!(days("fr", "lundi dernier", "2021-01-19"), None);
    assert_eq!(days("en", "January 6", ""), None);
}

#[test]
fn what_a_person_writes_in_a_claim_file_is_read() {
    for (text, value) in [
        ("2021-01-10", "2021-01-10"),
        ("2021-01", "2021-01"),
        ("2011-12", "2011-12"),
        ("2018", "2018"),
        ("end of 2021-01", "end of 2021-01"),
        ("10 January 2021", "2021-01-10"),
        ("10 janvier 2021", "2021-01-10"),
        ("January 6", "January 6"),
        ("6 janvier", "January 6"),
        ("2021-01-11 or 2021-01-18", "2021-01-11 or 2021-01-18"),
        ("2021-05-03/2021-05-05", "2021-05-03/2021-05-05"),
        ("2010/2012", "2010/2012"),
        ("March", "March"),
        ("mars", "March"),
        ("Q3 2023", "Q3 2023"),
        ("fin janvier 2021", "end of 2021-01"),
        ("lundi dernier", "last Monday"),
        ("2021-01-10T08:30:00+01:00", "2021-01-10T08:30:00+01:00"),
    ] {
        let reading = parse(&Date, text, &Names::default());
        assert_eq!(reading.map(|reading| reading.canonical).as_deref(), Some(value), "{text}");
    }
    for text in ["", "yes", "12 million", "2021-02-30", "13/13/2021", "99999", "2021-1", "may"] {
        assert_eq!(parse(&Date, text, &Names::default()), None, "{text}");
    }
}

const PIECES: &[&str] = &[
    "le",
    "10",
    "31",
    "janvier",
    "Mars",
    "May",
    "2021",
    "2000",
    "99999",
    "lundi",
    "dernier",
    "last",
    "Monday",
    "fin",
    "du",
    "mois",
    "de",
    "-",
    "/",
    "au",
    "3",
    "1er",
    "1st",
    ",",
    ".",
    "à",
    "entre",
    "et",
    "ou",
    "or",
    "and",
    "to",
    "from",
    "il y a",
    "ago",
    "days",
    "une dizaine de",
    "jours",
    "12:30",
    "2021-01-10",
    "10.01.2021",
    "Q3",
    "T3",
    "trimestre",
    "XXe siècle",
    "été",
    "winter",
    "1990s",
    "années",
    "é",
    "\u{200b}",
    "’",
    "ans",
    "a",
    "in",
    "en",
    "early",
    "mid",
    "next",
    "year",
    "week",
    "semaine",
    "prochaine",
    "29 février",
    "hier",
    "by",
    "will",
    "sera",
    "32",
    "0",
    "29",
    "February",
    "1",
    "9999",
    "0001",
    "of",
    "the",
    "some",
    "un",
];

proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in "\\PC{0,60}", code in prop_oneof![Just("fr"), Just("en")]) {
        read(code, &text, "2021-01-19");
    }

    #[test]
    fn what_is_printed_is_read_back(
        parts in prop::collection::vec(prop::sample::select(PIECES), 0..12),
        code in prop_oneof![Just("fr"), Just("en")],
        anchor in prop_oneof![Just(""), Just("2021-01-19"), Just("2021-01"), Just("2020"), Just("9999"), Just("0001-01-01")],
    ) {
        read(code, &parts.join(" "), anchor);
        read(code, &parts.concat(), anchor);
    }

    #[test]
    fn every_day_written_out_is_that_day(n in -30_000_i64..60_000) {
        let day = from_number(n.into()).unwrap();
        let en = day.strftime("%A, %B %-d, %Y").to_string();
        prop_assert_eq!(&read("en", &format!("It opened on {en}."), "")[0].reading.canonical, &day.to_string());
        prop_assert_eq!(number(day), n);
    }
}
