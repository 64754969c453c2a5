//! What `crossclaim test` says: a line of counts for each claim, a block for each failure, and a
//! last line that says how many there were of each.
//!
//! Nothing is wider than the terminal, however long a text or an id is.

use std::fmt::Write as _;

use super::fixture::Fixtures;
use super::mutate::{self, Changed, Fate, Why};
use super::{Home, Outcome, Ran};
use crate::claim::{Claim, Wanted};
use crate::report::inert;
use crate::rule::{count, list};

/// How far ids are padded, so that one long id does not push all others away.
const WIDEST: usize = 24;

/// How examples and fixtures came out. `width` is that of the terminal, in characters.
pub fn outcomes(claims: &[Claim], ran: &[Ran<'_>], fixtures: &Fixtures<'_>, width: usize) -> String {
    let mut out = String::new();
    let pad = claims.iter().map(|claim| claim.id.chars().count()).max().unwrap_or(0).min(WIDEST);
    for path in &fixtures.bare {
        let help = "no annotation such as `<!-- claim: ID = VALUE -->`; it tests nothing";
        paragraph(&mut out, "note: ", &format!("{}: {help}", inert(path)), width);
    }
    for claim in claims {
        let mine: Vec<&Ran<'_>> =
            ran.iter().chain(&fixtures.ran).filter(|ran| ran.claim.id == claim.id).collect();
        let head = format!("{:pad$}  ", claim.id);
        if mine.is_empty() {
            let untested = is_untested(claim, claims, fixtures);
            let told = if untested { "no examples (`no-examples`)" } else { "no example names its subject" };
            paragraph(&mut out, &head, told, width);
            continue;
        }
        let of = |is: fn(&Outcome) -> bool| mine.iter().filter(|ran| is(&ran.outcome)).count();
        let mut counts = format!("ok\u{a0}{}", of(|o| *o == Outcome::Fine));
        for (name, n) in [
            ("MISSING", of(|o| matches!(o, Outcome::Missing { .. }))),
            ("NOISY", of(|o| matches!(o, Outcome::Noisy(_)))),
            ("TODO PASSES", of(|o| matches!(o, Outcome::TodoPasses(_)))),
            ("todo", of(|o| *o == Outcome::Todo)),
        ] {
            if n > 0 {
                let _ = write!(counts, "  {}\u{a0}{n}", name.replace(' ', "\u{a0}"));
            }
        }
        paragraph(&mut out, &head, &counts, width);
        for ran in mine.iter().filter(|ran| ran.failed()) {
            failure(&mut out, ran, width);
        }
    }
    let failed = ran.iter().chain(&fixtures.ran).filter(|ran| ran.failed()).count();
    let asked = fixtures.ran.iter().filter(|ran| ran.home == Home::Fixture).count();
    let mut last = count(ran.len(), "example");
    if fixtures.files > 0 {
        let _ = write!(last, ", {} in {}", count(asked, "annotation"), count(fixtures.files, "fixture file"));
    }
    let _ = write!(last, ": {failed} failed");
    let bare = claims.iter().filter(|claim| is_untested(claim, claims, fixtures)).count();
    if bare > 0 {
        let has = if bare == 1 { "has" } else { "have" };
        let _ = write!(last, "; {bare} of {} {has} no examples", count(claims.len(), "claim"));
    }
    paragraph(&mut out, "", &last, width);
    if ran.is_empty() && asked == 0 {
        let help = "nothing was tested: write `examples:` under a claim, value by value, as in \
                    `examples: {12 million: ['Acme has 12 million users.']}`";
        paragraph(&mut out, "", help, width);
    }
    out
}

/// Whether neither an example nor a fixture speaks of the claim. A claim about several subjects is
/// tested when it is for one of them.
pub fn is_untested(claim: &Claim, claims: &[Claim], fixtures: &Fixtures<'_>) -> bool {
    let spoken =
        |other: &Claim| !other.examples.is_empty() || fixtures.ran.iter().any(|ran| ran.claim.id == other.id);
    !claims.iter().any(|other| other.place.is(&claim.place) && spoken(other))
}

/// How the changed values came out. `width` is that of the terminal, in characters.
pub fn changes(claims: &[Claim], changed: &[Changed<'_>], width: usize) -> String {
    let mut out = String::new();
    let pad = claims.iter().map(|claim| claim.id.chars().count()).max().unwrap_or(0).min(WIDEST);
    let tell = |these: &[&Changed<'_>]| {
        let of = |is: fn(&Fate) -> bool| these.iter().filter(|one| is(&one.fate)).count();
        let alone = of(|fate| matches!(fate, Fate::Left(_)));
        let mut line = format!(
            "{} changed, {} noticed",
            count(these.len() - alone, "value"),
            of(|fate| *fate == Fate::Noticed)
        );
        if alone > 0 {
            let _ = write!(line, ", {alone} left alone");
        }
        line
    };
    for claim in claims {
        let mine: Vec<&Changed<'_>> = changed.iter().filter(|one| one.claim.id == claim.id).collect();
        let head = format!("{:pad$}  ", claim.id);
        let told = if mine.is_empty() { "no value to change".to_owned() } else { tell(&mine) };
        paragraph(&mut out, &head, &told, width);
        for (at, one) in mine.iter().enumerate() {
            let Fate::Unnoticed { after, why } = &one.fate else { continue };
            // A change that is told already: the same place, in the claim of another subject.
            if !mine[..at].iter().any(|other| other.fate == one.fate && other.place.is(&one.place)) {
                unnoticed(&mut out, one, after, why, width);
            }
        }
    }
    let mut last = tell(&changed.iter().collect::<Vec<_>>());
    let left: Vec<String> =
        mutate::left(changed).iter().map(|(why, n)| format!("{n} {}", why.words())).collect();
    if !left.is_empty() {
        let _ = write!(last, " ({})", left.join(", "));
    }
    paragraph(&mut out, "", &last, width);
    out
}

/// One change that nobody noticed: the sentence before and after, why, and what to do.
fn unnoticed(out: &mut String, one: &Changed<'_>, after: &str, why: &Why, width: usize) {
    let (why, next) = match why {
        Why::NotRead => (
            "the changed sentence is not read: the phrase fits this one value".to_owned(),
            "write `<value>` in the phrase in place of the value",
        ),
        Why::Same(value) => (
            format!("both are read as `{}`", inert(value)),
            "look at `values:` and its `also:`: two names may be one too many",
        ),
        Why::Tolerance(a, b) => (
            format!("`{}` and `{}` lie within the `tolerance`", inert(a), inert(b)),
            "make the `tolerance` smaller",
        ),
        Why::Compatible(a, b) => (
            format!("`{}` and `{}` can both be true, as the claim is declared", inert(a), inert(b)),
            "look at `bounds:`, `accept-parent:` and `part-of:`",
        ),
    };
    let _ = writeln!(out, "  UNNOTICED  {}", one.place);
    for (head, text) in [
        ("before", format!("\"{}\"", cut(&inert(&one.before)))),
        ("after", format!("\"{}\"", cut(&inert(after)))),
        ("why", why),
        ("next", next.to_owned()),
    ] {
        paragraph(out, &format!("    {head:8}  "), &text, width);
    }
}

/// One failure: what it is and where, the text, what was expected, what was found, what to do.
fn failure(out: &mut String, ran: &Ran<'_>, width: usize) {
    let (name, found) = match &ran.outcome {
        Outcome::Fine | Outcome::Todo => return,
        Outcome::Missing { read, gap: true } if read.is_empty() => {
            ("MISSING", "a phrase fits, but no value was read in its slot".to_owned())
        }
        Outcome::Missing { read, .. } if read.is_empty() => ("MISSING", "nothing: no phrase fits".to_owned()),
        Outcome::Missing { read, .. } => ("MISSING", quoted(read)),
        Outcome::Noisy(read) => ("NOISY", quoted(read)),
        Outcome::TodoPasses(read) => ("TODO PASSES", quoted(read)),
    };
    let expected = match &ran.expected {
        Wanted::Value(reading) | Wanted::Todo(Some(reading)) => format!("`{}`", inert(&reading.canonical)),
        Wanted::Nothing if ran.home == Home::Unannotated => {
            "nothing: no annotation stands before it".to_owned()
        }
        Wanted::Nothing => "nothing".to_owned(),
        Wanted::Todo(None) => "a value, one day".to_owned(),
    };
    let _ = writeln!(out, "  {name}  {}", ran.place);
    for (head, text) in [
        ("text", format!("\"{}\"", cut(&inert(&ran.text)))),
        ("expected", expected),
        ("found", found),
        ("next", next(ran)),
    ] {
        paragraph(out, &format!("    {head:8}  "), &text, width);
    }
}

/// What to do about a failure.
fn next(ran: &Ran<'_>) -> String {
    let id = &ran.claim.id;
    let fixture = ran.home != Home::Example;
    match &ran.outcome {
        Outcome::Fine | Outcome::Todo => String::new(),
        Outcome::Missing { read, .. } if read.is_empty() && fixture => format!(
            "write a phrase that fits it; `crossclaim explain {id} --articles {}` shows near misses",
            inert(&ran.place.source.path)
        ),
        Outcome::Missing { read, .. } if read.is_empty() => {
            "write a phrase that fits it, or move the text under `todo:`".to_owned()
        }
        Outcome::Missing { read, .. } if fixture => {
            format!("mend the phrase, or write `<!-- claim: {id} = {} -->`", inert(&read[0]))
        }
        Outcome::Missing { read, .. } => {
            format!("mend the phrase, or move the text to `{}:`", inert(&read[0]))
        }
        Outcome::Noisy(read) if ran.home == Home::Unannotated => format!(
            "if it is meant, write `<!-- claim: {id} = {} -->` before it; else narrow the phrase, or list \
             what it must not stand with under `unless:`",
            inert(read.first().map_or("", String::as_str))
        ),
        Outcome::Noisy(_) => {
            "narrow the phrase, or list what it must not stand with under `unless:`".to_owned()
        }
        Outcome::TodoPasses(read) => {
            let value = match &ran.expected {
                Wanted::Todo(Some(reading)) => inert(&reading.canonical),
                _ => inert(read.first().map_or("", String::as_str)),
            };
            if fixture {
                format!("it is read now: write `claim: {id} = {value}` in place of `todo:`")
            } else {
                format!("it is read now: move this line from `todo:` to `{value}:`")
            }
        }
    }
}

fn quoted(values: &[String]) -> String {
    list(&values.iter().map(|value| format!("`{}`", inert(value))).collect::<Vec<_>>())
}

/// The longest text that is quoted whole, in characters.
const LONGEST: usize = 240;

/// A long text without its end.
pub(super) fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => {
            let end = text[..end].rfind(' ').unwrap_or(end);
            format!("{} …", &text[..end])
        }
        None => text.to_owned(),
    }
}

/// `head`, and `text` behind it in lines of at most `width` characters; further lines begin below the
/// text. A no-break space is written as a space and never broken at.
pub fn paragraph(out: &mut String, head: &str, text: &str, width: usize) {
    let from = head.chars().count();
    let indent = if from + 20 > width { 4 } else { from };
    *out += head;
    let mut used = from;
    let mut first = true;
    for word in text.split(' ') {
        let long = word.chars().count();
        if !first && used + 1 + long > width {
            out.truncate(out.trim_end_matches(' ').len());
            *out += "\n";
            *out += &" ".repeat(indent);
            used = indent;
        } else if !first {
            out.push(' ');
            used += 1;
        }
        *out += &word.replace('\u{a0}', " ");
        used += long;
        first = false;
    }
    out.truncate(out.trim_end_matches(' ').len());
    out.push('\n');
}
