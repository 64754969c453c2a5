//! Whole claim files, read and looked at.

use rust_decimal::Decimal;

use super::super::{Change, Level, When};
use super::*;
use crate::claim::Wanted;
use crate::value::Bounds;

const SAMPLE: &str = include_str!("sample.yaml");

fn claims(text: &str) -> Vec<Claim> {
    claims_from_str("claims/sample.yaml", text, &["changed"]).unwrap()
}

/// A file about Parler with one claim, its keys as given.
fn one(keys: &str) -> Claim {
    let text = format!("version: 1\nsubject: Parler\nclaims:\n  - {{id: a, {keys}}}\n");
    claims(&text).remove(0)
}

fn names(claim: &Claim) -> Vec<String> {
    let entry = |entry: &crate::kind::name::Entry| {
        format!("{} [{}] <{}>", entry.canonical, entry.also.join(", "), entry.within.join(" < "))
    };
    claim.names.entries.iter().map(entry).collect()
}

#[test]
fn a_whole_file_is_read() {
    let claims = claims(SAMPLE);
    let ids: Vec<&str> = claims.iter().map(|claim| claim.id.as_str()).collect();
    assert_eq!(ids, ["app-banned", "host", "past-hosts", "service-status", "user-count"]);
    let [banned, host, past, status, users] = claims.as_slice() else { panic!() };

    assert_eq!(users.title, "Number of users");
    assert_eq!((users.change, users.bounds), (Change::Never, Bounds::Literal));
    assert_eq!(users.tolerance.relative, Decimal::new(2, 2));
    assert_eq!((users.min_sources, users.min_origins), (2, 2));
    assert_eq!(users.subject.also, ["Parler.com", "le réseau social", "la plateforme"]);
    let phrases: Vec<(&str, &str)> =
        users.phrases.iter().map(|phrase| (phrase.language.code.as_str(), phrase.text.as_str())).collect();
    assert_eq!(phrases[0], ("fr", "plus de <value>"));
    assert_eq!(phrases[4], ("en", "claims <value>"));
    assert_eq!(users.of.len(), 2);
    assert_eq!(users.of[0].entries.len(), 3);
    // For no language in particular: once for each.
    assert!(users.unless.iter().all(|phrase| phrase.every_language));
    assert_eq!(users.unless.len(), LANGUAGES.len());

    assert_eq!(host.stable_for, Some(14));
    assert_eq!(host.levels["changed"], Level::Warn);
    assert_eq!(host.authoritative, ["reuters", "01net"]);
    assert_eq!(host.expect[0].values[1].reading.canonical, "CloudRoute");
    assert_eq!(host.expect[0].values[1].sources, ["articles/*-02.txt"]);
    assert_eq!(host.expect[0].expires.unwrap().to_string(), "2027-02-01");
    assert_eq!(host.place.span.of(&host.place.source.text), "host");

    assert_eq!((past.about, past.cardinality, past.closed), (When::Former, Cardinality::Many, true));
    assert_eq!(past.title, "past hosts");
    assert!(past.optional && !past.names.open && !past.names.exclusive);

    let says = |claim: &Claim| -> Vec<String> {
        claim.phrases.iter().map(|phrase| phrase.says.clone().unwrap().canonical).collect()
    };
    assert_eq!(says(banned), ["yes", "yes", "no"]);
    assert_eq!(says(status)[..4], ["partial", "partial", "full", "full"]);
    assert_eq!(says(status)[4], "1.10");
    assert!(status.phrases[0].says.as_ref().unwrap().term().unwrap().exclusive);

    let wanted: Vec<String> = banned
        .examples
        .iter()
        .map(|example| match &example.expected {
            Wanted::Value(reading) => reading.canonical.clone(),
            Wanted::Nothing => "none".to_owned(),
            Wanted::Todo(reading) => {
                format!("todo {}", reading.as_ref().map_or("", |reading| &reading.canonical))
            }
        })
        .collect();
    assert_eq!(wanted, ["yes", "no", "none", "todo yes"]);
}

#[test]
fn names_bring_their_aliases_and_what_contains_them() {
    let claims = claims(SAMPLE);
    assert_eq!(
        names(&claims[1]),
        [
            "DDoS-Guard [Cognitive Cloud LP] <>",
            "CloudRoute [CloudRoute LLC] <>",
            "Amazon Web Services [AWS] <Amazon>",
            "Amazon [] <>",
            "Epik [] <>",
        ]
    );
    // Closed: only its own, and what contains them.
    assert_eq!(names(&claims[2]), ["Epik [] <>", "Amazon [Amazon.com] <>"]);
    // Numbers and answers have none.
    assert!(names(&claims[4]).is_empty());
}

#[test]
fn chains_of_parts_are_followed() {
    let text = "version: 1\nsubject: Parler\nnames:\n  Rostov: {part-of: Russia, also: [Rostov-on-Don]}\n  Russia: {part-of: Europe}\n\
                claims:\n  - {id: a, kind: place, near: [in], values: [rostov on don], open: false}\n";
    assert_eq!(
        names(&claims(text)[0]),
        ["Rostov [Rostov-on-Don] <Russia < Europe>", "Russia [] <Europe>", "Europe [] <>"]
    );
}

#[test]
fn claims_about_several_subjects_are_made_for_each() {
    let text = "version: 1\nsubjects: [{name: Café du Nord, also: [le café, Nordcafé]}, Gab]\nclaims:\n\
                \x20 - id: back\n    kind: yes-no\n    yes: [is back]\n\
                \x20   expect: [{subject: gab, values: [yes, no]}]\n\
                \x20   examples: {yes: [Gab is back, It is back]}\n\
                \x20 - {id: own, kind: yes-no, yes: [is back], subject: Twitter}\n";
    let claims = claims(text);
    let drawn: Vec<String> = claims
        .iter()
        .map(|claim| {
            format!(
                "{} of {} not {:?}: {} expected, {} examples",
                claim.id,
                claim.subject.name,
                claim.subject.rivals,
                claim.expect.len(),
                claim.examples.len()
            )
        })
        .collect();
    assert_eq!(
        drawn,
        [
            "cafe-du-nord/back of Café du Nord not [\"Gab\"]: 0 expected, 1 examples",
            "gab/back of Gab not [\"Café du Nord\", \"Nordcafé\"]: 1 expected, 2 examples",
            "own of Twitter not []: 0 expected, 0 examples",
        ]
    );
}

#[test]
fn tolerances_and_lengths_of_time_are_read() {
    let tolerance = |kind: &str, text: &str| {
        let claim = one(&format!("kind: {kind}, near: [x], tolerance: {text}"));
        format!("{} {}", claim.tolerance.absolute.normalize(), claim.tolerance.relative.normalize())
    };
    assert_eq!(tolerance("count", "2%"), "0 0.02");
    assert_eq!(tolerance("percent", "0.5"), "0.5 0");
    assert_eq!(tolerance("date", "1d"), "1 0");
    assert_eq!(tolerance("date", "2 w"), "14 0");
    assert_eq!(tolerance("duration", "1h"), "3600 0");
    assert_eq!(tolerance("money", "{absolute: 5, relative: 1%}"), "5 0.01");
    let refused = |kind: &str, text: &str| {
        let text = format!(
            "version: 1\nsubject: P\nclaims:\n  - {{id: a, kind: {kind}, near: [x], tolerance: '{text}'}}\n"
        );
        claims_from_str("x.yaml", &text, &[]).unwrap_err().len() == 1
    };
    for (kind, text) in [
        ("date", "2%"),
        ("date", "1h"),
        ("count", "1d"),
        ("count", "-1"),
        ("count", "%"),
        ("count", "1e3"),
        ("duration", "5"),
        ("count", "200%"),
        ("count", "99999999999999999999999999999999999"),
    ] {
        assert!(refused(kind, text), "{kind} {text}");
    }
    for (text, days) in [("14d", 14), ("2w", 14), ("3m", 90), ("1y", 365), ("30 d", 30)] {
        assert_eq!(one(&format!("kind: date, near: [x], stable-for: {text}")).stable_for, Some(days));
    }
}

#[test]
fn a_file_may_name_its_language() {
    let text =
        "version: 1\nsubject: Parler\nlang: fr\nclaims:\n  - {id: a, kind: yes-no, yes: [est de retour]}\n";
    let claims = claims(text);
    let phrases = &claims[0].phrases;
    assert_eq!(phrases.len(), 1);
    assert_eq!((phrases[0].language.code.as_str(), phrases[0].every_language), ("fr", false));
}

#[test]
fn no_text_makes_the_checker_panic() {
    let sample: Vec<char> = SAMPLE.chars().collect();
    for cut in (0..sample.len()).step_by(41) {
        let text: String = sample[..cut].iter().collect();
        let _ = claims_from_str("x.yaml", &text, &[]);
        let without: String = sample[..cut].iter().chain(&sample[(cut + 3).min(sample.len())..]).collect();
        let _ = claims_from_str("x.yaml", &without, &[]);
    }
}

#[test]
fn a_day_has_no_time_of_day() {
    use super::values::day;
    assert_eq!(day("2026-11-22").unwrap().to_string(), "2026-11-22");
    for not in
        ["2026-11-22T10:00", "2026-11-22 10:00", "2026-11-22T", "2026-11-22/2026-11-22", "2026-11", "2026"]
    {
        assert!(day(not).is_err(), "{not}");
    }
}
