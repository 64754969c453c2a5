//! Pictures of what is read from `holds`, and of what is wrong with it.

use super::*;

const KNOWN: &[&str] = &["killed", "casualties", "left-office", "start", "2024-votes", "share"];

/// The expression with every bracket written.
fn drawn(expr: &Expr, terms: &[String]) -> String {
    match &expr.node {
        Node::Term(at) => terms[*at].clone(),
        Node::Published => "PUBLISHED".into(),
        Node::Number(n) => n.to_string(),
        Node::Percent(n) => format!("{n} of one"),
        Node::Length(n, letter) => format!("{n} {letter}"),
        Node::Day(days) => format!("day {days}"),
        Node::Minus(inner) => format!("-{}", drawn(inner, terms)),
        Node::Step(a, op, b) => format!("({} {} {})", drawn(a, terms), op.sign(), drawn(b, terms)),
        other => format!("{other:?}"),
    }
}

fn read(text: &str) -> String {
    match parse(text, KNOWN) {
        Ok((law, terms)) => {
            format!("{} {} {}", drawn(&law.left, &terms), law.compare.sign(), drawn(&law.right, &terms))
        }
        Err(faults) => {
            let mut out = String::new();
            for fault in faults {
                let before = text[..fault.span.start].chars().count();
                let long = text[fault.span.start..fault.span.end].chars().count().max(1);
                out += &format!(
                    "{text}\n{}{} {}: {}; {}\n",
                    " ".repeat(before),
                    "^".repeat(long),
                    fault.label,
                    fault.message,
                    fault.help
                );
            }
            out
        }
    }
}

#[test]
fn steps_bind_as_in_arithmetic() {
    for (text, drawn) in [
        ("killed <= casualties", "killed <= casualties"),
        ("killed+casualties*2>=3", "(killed + (casualties * 2)) >= 3"),
        ("(killed + casualties) * 2 ≥ 3.50", "((killed + casualties) * 2) >= 3.50"),
        ("killed - 1 - 2 = 3 / 4 / 5", "((killed - 1) - 2) = ((3 / 4) / 5)"),
        ("-killed < - (start - 2)", "-killed < -(start - 2)"),
        ("left-office ≤ start", "left-office <= start"),
        ("left-office - start ~ 30d", "(left-office - start) ≈ 30 d"),
        ("2024-votes × 30% ≠ 2024", "(2024-votes * 0.30 of one) != 2024"),
        ("published > 2024-01-15", "PUBLISHED > day 2024-01-15"),
        ("start ≈ 2024-01", "start ≈ day 2024-01"),
    ] {
        assert_eq!(read(text), drawn, "{text}");
    }
}

#[test]
fn a_claim_called_published_is_that_claim() {
    let (law, terms) = parse("published = 1", &["published"]).unwrap();
    assert_eq!((law.left.node, terms), (Node::Term(0), vec!["published".to_owned()]));
}

#[test]
fn every_unknown_word_is_told() {
    insta::assert_snapshot!(read("kiled + deaths <= casualtys"), @r##"
    kiled + deaths <= casualtys
    ^^^^^ unknown claim: there is no claim `kiled` in this file; did you mean `killed`?
    kiled + deaths <= casualtys
            ^^^^^^ unknown claim: there is no claim `deaths` in this file; claims of this file are killed, casualties, left-office, start, 2024-votes, share
    kiled + deaths <= casualtys
                      ^^^^^^^^^ unknown claim: there is no claim `casualtys` in this file; did you mean `casualties`?
    "##);
    insta::assert_snapshot!(read("killed-start <= Killed"), @r##"
    killed-start <= Killed
    ^^^^^^^^^^^^ unknown claim: there is no claim `killed-start` in this file; a minus stands between spaces: `killed - start`
    killed-start <= Killed
                    ^^^^^^ unknown claim: there is no claim `Killed` in this file; did you mean `killed`?
    "##);
    insta::assert_snapshot!(read("killed <= 1,000,000"), @r##"
    killed <= 1,000,000
               ^ not known: a comma is no sign of a relation; numbers are written without commas: `1000000`
    "##);
    insta::assert_snapshot!(read("killed <= 12M + 1.2.3"), @r##"
    killed <= 12M + 1.2.3
              ^^^ not known: `12M` is neither a claim nor a number; numbers are plain: `1000000`, `0.5`, `30%`, `18y`, `2024-01-15`
    killed <= 12M + 1.2.3
                    ^^^^^ not a number: `1.2.3` is not a number; write it as `12.5`, without spaces or commas; a date as `2024-01-15`
    "##);
}

#[test]
fn what_leaves_the_grammar_is_told() {
    let mut out = String::new();
    for text in [
        "",
        "killed",
        "killed <=",
        "killed == casualties",
        "killed => casualties",
        "killed <= casualties <= start",
        "(killed + casualties <= start",
        "killed + casualties) <= start",
        "killed casualties <= start",
        "killed & wounded <= start",
        "killed + * 2 = 3",
        "<= killed",
    ] {
        out += &read(text);
    }
    insta::assert_snapshot!(out, @r##"
    ^ nothing here: `holds` is empty; write what must hold: `killed <= casualties`
    killed
          ^ the expression ends here: nothing is compared: expected =, ≈, !=, <, <=, > or >=; say how two sides stand to one another: `killed <= casualties`
    killed <=
             ^ the expression ends here: a value is missing; write the id of a claim, or a number
    killed == casualties
           ^^ not known: `==` is not a sign of a relation; write `=`
    killed => casualties
           ^^ not known: `=>` is not a sign of a relation; write `>=`
    killed <= casualties <= start
                         ^^ a third side begins here: a relation compares two sides; write one relation for each comparison
    (killed + casualties <= start
    ^ opens here: this bracket is not closed; write `)`
    killed + casualties) <= start
                       ^ no bracket is open here: this bracket closes nothing; remove it
    killed casualties <= start
           ^^^^^^^^^^ two values side by side: a sign is missing before `casualties`; put a sign between them: + - * / or a comparison
    killed & wounded <= start
           ^ expected a sign: `&` is not expected here; signs are + - * / ( ) and = ≈ != < <= > >=
    killed & wounded <= start
             ^^^^^^^ unknown claim: there is no claim `wounded` in this file; claims of this file are killed, casualties, left-office, start, 2024-votes, share
    killed + * 2 = 3
             ^ not a value: expected a claim or a number, found `*`; write the id of a claim, or a number
    <= killed
    ^^ not a value: expected a claim or a number, found `<=`; write the id of a claim, or a number
    "##);
}

#[test]
fn no_text_makes_the_reader_panic() {
    for text in [
        "é",
        "((((((((((((((((((((((((((",
        "-".repeat(5000).as_str(),
        "٣ = ١",
        "1e9 < %",
        "½ = killed",
        "._-",
        "a.%",
    ] {
        assert!(parse(text, KNOWN).is_err(), "{text}");
    }
    let long = format!("{} = 1", vec!["killed"; 60].join(" + "));
    assert!(parse(&long, KNOWN).is_err());
}

#[test]
fn without_a_claim_none_is_listed() {
    let faults = parse("killed = 2", &[]).unwrap_err();
    assert_eq!(faults[0].help, "this file holds no claim that can be read: mend or write one first");
    assert!(
        parse("wounded = 2", &["killed"]).unwrap_err()[0].help.ends_with("claims of this file are killed")
    );
}
