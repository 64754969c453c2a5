//! Tables of relations: what comes of them with these values.

use proptest::prelude::*;

use super::eval::{self, Judged, Values};
use crate::claim::check::{Declared, declared_from_str};
use crate::kind::{kind, parse};
use crate::value::day::Days;

/// A file with a claim for each name and kind, and one relation.
fn declared(claims: &[(&str, &str)], relation: &str) -> Declared {
    let mut file = "version: 1\nsubject: Marisol\nclaims:\n".to_owned();
    for (id, kind) in claims {
        let found = if *kind == "yes-no" { "yes: [is back]" } else { "near: [x]" };
        file += &format!("  - {{id: {id}, kind: {kind}, {found}}}\n");
    }
    file += &format!("relations:\n  - {{id: law, {relation}}}\n");
    declared_from_str("x.yaml", &file, &[]).unwrap_or_else(|found| panic!("{relation}: {found:?}"))
}

/// `holds`, `certain`, `likely`, or why it cannot be worked out; and with which numbers.
fn judged(claims: &[(&str, &str, &str)], relation: &str, published: Option<&str>) -> (String, String) {
    let kinds: Vec<(&str, &str)> = claims.iter().map(|(id, kind, _)| (*id, *kind)).collect();
    let declared = declared(&kinds, relation);
    let law = &declared.relations[0];
    let terms = law.terms.iter().map(|id| {
        let claim = declared.claims.iter().find(|claim| claim.id == *id).unwrap();
        let (_, of, text) = claims.iter().find(|(other, ..)| other == id).unwrap();
        (claim, parse(kind(of).unwrap(), text, &claim.names).unwrap_or_else(|| panic!("{of} {text}")))
    });
    let values =
        Values { terms: terms.collect(), published: published.map(|date| Days::parse(date).unwrap()) };
    let text = |span: crate::span::Span| span.of(&law.text).to_owned();
    let texts = (text(law.law.left.span), text(law.law.right.span));
    let (judged, why) = eval::judge(&law.law, law.tolerance, &values, (&texts.0, &texts.1));
    let word = match judged {
        Judged::Holds => "holds".to_owned(),
        Judged::Violated { certain: true } => "certain".to_owned(),
        Judged::Violated { certain: false } => "likely".to_owned(),
        Judged::Unfit(why) => why,
    };
    (word, why.unwrap_or_default())
}

/// Two values of one kind, `a` and `b`.
fn pair(kind: &str, a: &str, holds: &str, b: &str) -> String {
    judged(&[("a", kind, a), ("b", kind, b)], &format!("holds: a {holds} b"), None).0
}

#[test]
fn what_is_too_large_to_work_out_is_not_said_to_hold() {
    let huge = "holds: a * 9999999999999999999 * 9999999999999999999 <= b";
    let (word, _) = judged(&[("a", "count", "12"), ("b", "count", "15")], huge, None);
    assert!(word.starts_with("one side may be any number"), "{word}");
    let large = "holds: a * 9999999999 >= b";
    assert_eq!(judged(&[("a", "count", "12"), ("b", "count", "15")], large, None).0, "holds");
    let (word, _) = judged(&[("a", "count", "12"), ("b", "count", "more than 15")], "holds: a <= b", None);
    assert_eq!(word, "holds");
}

#[test]
fn order_between_counts() {
    for (a, sign, b, word) in [
        ("12", "<=", "15", "holds"),
        ("15", "<=", "15", "holds"),
        ("16", "<=", "15", "certain"),
        ("15", "<", "15", "certain"),
        ("14", "<", "15", "holds"),
        ("15", ">=", "16", "certain"),
        ("16", ">", "15", "holds"),
        ("15", ">", "15", "certain"),
        ("15", "=", "15", "holds"),
        ("15", "=", "16", "certain"),
        ("15", "!=", "16", "holds"),
        ("15", "!=", "15", "certain"),
        // Rounded numbers may be one: they are not told apart.
        ("100", "<=", "98", "holds"),
        ("12 million", "!=", "12 million", "holds"),
        ("about 12", "=", "13", "holds"),
        // Without end on one side.
        ("more than 12", "<=", "12", "certain"),
        ("more than 12", "<=", "13", "holds"),
        ("more than 12", ">", "500", "likely"),
        ("more than 12", "<", "500", "holds"),
        ("up to 12", "=", "40", "certain"),
        ("at least 15", "<=", "12", "certain"),
        // Percent of tolerance are in the stretches: a twentieth for what is about the same.
        ("1,041", "≈", "1,000", "holds"),
        ("1,234", "≈", "1,111", "certain"),
    ] {
        assert_eq!(pair("count", a, sign, b), word, "{a} {sign} {b}");
    }
}

#[test]
fn arithmetic_with_counts() {
    let three = |dead: &str, hurt: &str, all: &str| {
        let claims = [("dead", "count", dead), ("hurt", "count", hurt), ("all", "count", all)];
        judged(&claims, "holds: dead + hurt = all", None)
    };
    assert_eq!(three("12", "3", "15").0, "holds");
    assert_eq!(three("12", "3", "14").0, "certain");
    assert_eq!(three("12", "about 30", "41").0, "holds");
    assert_eq!(three("12", "more than 3", "15").0, "certain");
    assert_eq!(three("12", "3", "14").1, "dead + hurt is 15; all is 14: 15 = 14 has no solution");
    let ratio = |all: &str, parts: &str| {
        judged(&[("all", "count", all), ("parts", "count", parts)], "holds: all / parts <= 2.5", None)
    };
    assert_eq!(ratio("5", "2").0, "holds");
    assert_eq!(ratio("6", "2").0, "certain");
    assert_eq!(ratio("6", "fewer than 3").0, "nothing is divided by what may be nought");
}

#[test]
fn shares_of_counts_and_of_money() {
    let part = |share: &str, all: &str, part: &str, holds: &str| {
        let claims = [("share", "percent", share), ("all", "count", all), ("part", "count", part)];
        judged(&claims, holds, None).0
    };
    assert_eq!(part("25%", "1,200", "300", "holds: share * all ≈ part"), "holds");
    assert_eq!(part("25%", "1,200", "512", "holds: share * all ≈ part"), "certain");
    assert_eq!(part("25%", "1,204", "301", "holds: share = part / all"), "holds");
    assert_eq!(part("12.5%", "1,204", "301", "holds: share = part / all"), "certain");
    assert_eq!(
        judged(&[("yes", "percent", "61%"), ("no", "percent", "39%")], "holds: yes + no = 100", None).0,
        "holds"
    );
    let (word, why) =
        judged(&[("yes", "percent", "61%"), ("no", "percent", "49%")], "holds: yes <= 100 - no", None);
    assert_eq!(word, "certain", "{why}");
    let money = |a: &str, b: &str| {
        judged(&[("paid", "money", a), ("price", "money", b)], "holds: paid <= price", None).0
    };
    assert_eq!(money("€12 million", "€15 million"), "holds");
    assert_eq!(money("€25 million", "€12 million"), "certain");
    assert_eq!(money("$25 million", "US$12 million"), "certain");
    assert_eq!(money("€25 million", "US$12 million"), "EUR and USD cannot be compared");
    let each = [("all", "money", "€1,234"), ("heads", "count", "2"), ("each", "money", "€617")];
    assert_eq!(judged(&each, "holds: all / heads = each", None).0, "holds");
    assert_eq!(judged(&[("gain", "money", "€5")], "holds: gain > 0", None).0, "holds");
}

#[test]
fn dates_and_the_time_between_them() {
    let dates =
        |a: &str, b: &str, holds: &str| judged(&[("left", "date", a), ("began", "date", b)], holds, None).0;
    assert_eq!(dates("2021-01-10", "2021-01-12", "holds: left <= began"), "holds");
    assert_eq!(dates("2021-01-13", "2021-01-12", "holds: left <= began"), "certain");
    assert_eq!(dates("2021-01", "2021-01-12", "holds: left <= began"), "holds");
    assert_eq!(dates("2021", "2020-12-31", "holds: left <= began"), "certain");
    assert_eq!(dates("2021-01-13", "2021-01-12", "holds: left <= began, tolerance: 1d"), "holds");
    assert_eq!(dates("2021-01-10", "2021-03-12", "holds: began - left <= 30d"), "certain");
    assert_eq!(dates("2021-01-10", "2021-02-09", "holds: began - left <= 30d"), "holds");
    assert_eq!(dates("2019-01-10", "2021-02-09", "holds: left >= 2020"), "certain");
    assert_eq!(dates("2020-01-10", "2021-02-09", "holds: left >= 2020"), "holds");
    assert_eq!(dates("2021-01-10", "2021-02-09", "holds: left + 3m >= began"), "holds");
    assert_eq!(dates("2021-01-10", "2021-01-20", "'holds': left ≈ began, tolerance: 1w"), "certain");
    let lasted = |kind: &str, length: &str| {
        let claims =
            [("first", "date", "2021-03-01"), ("last", "date", "2021-03-03"), ("length", kind, length)];
        judged(&claims, "holds: last - first = length", None).0
    };
    // Whether both ends are counted is nobody's mistake.
    assert_eq!(lasted("duration", "3 days"), "holds");
    assert_eq!(lasted("duration", "5 days"), "certain");
}

#[test]
fn ages_and_years() {
    let firm = |kind: &str, founded: &str, age: &str, published: &str| {
        let claims = [("founded", "date", founded), ("age", kind, age)];
        judged(&claims, "holds: founded + age = published", Some(published))
    };
    for kind in ["count", "duration"] {
        let age = |n: &str| if kind == "count" { n.to_owned() } else { format!("{n} years") };
        assert_eq!(firm(kind, "1998", &age("27"), "2025-06-01").0, "holds");
        assert_eq!(firm(kind, "1998-10-03", &age("27"), "2026-06-01").0, "holds", "not yet 28");
        assert_eq!(firm(kind, "1998-10-03", &age("27"), "2025-02-01").0, "holds", "by calendar years");
        assert_eq!(firm(kind, "1998", &age("35"), "2025-06-01").0, "certain");
        assert_eq!(firm(kind, "1998-10-03", &age("23"), "2026-06-01").0, "certain");
    }
    let (word, why) = firm("count", "1998", "35", "2025-06-01");
    assert_eq!(word, "certain");
    let shown = "founded + age is [2029-12-29, 2037-01-02]; published is 2025-06-01: \
                 [2029-12-29, 2037-01-02] = 2025-06-01 has no solution";
    assert_eq!(why, shown);
    let born = [("born", "date", "2010-05-01")];
    assert_eq!(judged(&born, "holds: published - born >= 18y", Some("2026-06-01")).0, "certain");
    assert_eq!(judged(&born, "holds: published - born >= 18y", Some("2030-06-01")).0, "holds");
    assert_eq!(judged(&born, "holds: born <= published", None).0, "the article has no date");
    let years = [("founded", "date", "1998-05"), ("since", "count", "1997")];
    assert_eq!(judged(&years, "holds: founded = since", None).0, "certain");
    let counts = [("founded", "count", "1998"), ("age", "count", "27")];
    assert_eq!(judged(&counts, "holds: founded + age = 2025", None).0, "holds");
    assert_eq!(judged(&counts, "holds: founded + age = published", Some("2031-01-01")).0, "certain");
}

#[test]
fn names_versions_and_quantities() {
    for (kind, a, sign, b, word) in [
        ("name", "Ann Lee", "=", "Ann Lee", "holds"),
        ("name", "Ann Lee", "=", "Bob Ray", "certain"),
        ("name", "Ann Lee", "!=", "Bob Ray", "holds"),
        ("name", "Ann Lee", "!=", "Ann Lee", "certain"),
        ("version", "3.11.2", "<=", "3.12", "holds"),
        ("version", "3.12.1", "<=", "3.11", "certain"),
        ("version", "3.11.2", "=", "3.11", "holds"),
        ("quantity", "2 km", "<=", "3,000 m", "holds"),
        ("quantity", "4.2 km", "<=", "3,000 m", "certain"),
        ("duration", "90 minutes", "<=", "1 hour", "certain"),
        ("duration", "40 days", "<=", "1 month", "certain"),
    ] {
        assert_eq!(pair(kind, a, sign, b), word, "{kind} {a} {sign} {b}");
    }
    assert_ne!(pair("quantity", "4.2 km", "<=", "3,000 kg"), "certain");
}

#[test]
fn a_tolerance_widens_once() {
    let counts = |tolerance: &str| {
        let relation = format!("holds: a <= b, tolerance: {tolerance}");
        judged(&[("a", "count", "1,021"), ("b", "count", "1,001")], &relation, None).0
    };
    assert_eq!(counts("1%"), "certain");
    assert_eq!(counts("2%"), "holds");
    assert_eq!(counts("19"), "certain");
    assert_eq!(counts("20"), "holds");
}

/// An expression of `a`, `b`, numbers and signs.
fn expression() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("a".to_owned()),
        Just("b".to_owned()),
        (0_u32..50).prop_map(|n| n.to_string()),
        Just("0.5".to_owned()),
    ];
    leaf.prop_recursive(4, 16, 2, |inner| {
        (inner.clone(), prop_oneof![Just("+"), Just("-"), Just("*"), Just("/")], inner)
            .prop_map(|(left, sign, right)| format!("({left} {sign} {right})"))
    })
}

proptest! {
    /// What is so for points is not denied to the stretches that hold them.
    #[test]
    fn a_relation_that_holds_of_points_holds_of_their_stretches(
        left in expression(), right in expression(),
        sign in prop_oneof![Just("="), Just("<"), Just("<="), Just(">"), Just(">="), Just("!="), Just("≈")],
        a in 1_u32..200, b in 1_u32..200,
    ) {
        let relation = format!("holds: '{left} {sign} {right}'");
        prop_assume!(relation.contains('a') || relation.contains("b "));
        let file = format!("version: 1\nsubject: M\nclaims:\n  - {{id: a, kind: count, near: [x]}}\n  - {{id: b, kind: count, near: [x]}}\nrelations:\n  - {{id: law, {relation}}}\n");
        // Expressions without a claim are refused.
        prop_assume!(declared_from_str("x.yaml", &file, &[]).is_ok());
        let of = |word: &str| {
            let (a, b) = (format!("{word}{a}"), format!("{word}{b}"));
            judged(&[("a", "count", &a), ("b", "count", &b)], &relation, None).0
        };
        if of("") == "holds" {
            let wide = of("about ");
            prop_assert!(wide != "certain" && wide != "likely", "{relation} of about {a} and about {b}");
        }
    }
}
