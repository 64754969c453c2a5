//! Why a claim matched where it did, and where it nearly did: the answer to "why did nothing match?".

mod line;
mod relation;

use std::cmp::Reverse;
use std::fmt::Write as _;

use crate::article::Article;
use crate::claim::Claim;
use crate::kind::Aspect;
use crate::observe::say::{self, quote};
use crate::observe::{AsOf, Mention, Prepared, Trace, trace};
use crate::report::inert::lines;
use crate::rule::Rule;
use crate::span::Span;
use crate::stance::{Act, Certainty, Polarity, Stance, Time};

pub use line::{Spot, line, spot, with_line};
pub use relation::relation;

/// How wide the lines are, in characters.
const WIDTH: usize = 80;

/// How many near misses are shown for each phrase.
const MISSES: usize = 3;

/// Says for every phrase of a claim where it matched, what was turned away and why, and the near
/// misses of phrases that matched nowhere.
pub fn claim(claim: &Claim, articles: &[Article]) -> String {
    let prepared = Prepared::new(claim);
    let traced: Vec<(&Article, Vec<Mention>, Trace)> = articles
        .iter()
        .map(|article| {
            let (observed, trace) = trace(article, &prepared);
            (article, observed.mentions, trace)
        })
        .collect();
    let mut out = String::new();
    let about = format!("{} ({}), kind {}", claim.title, claim.place, claim.kind.name());
    wrapped(&mut out, &format!("{}: ", claim.id), 4, &about);
    let _ = writeln!(out, "subject: {}", claim.subject.name);
    let found: usize = traced.iter().map(|(_, mentions, _)| mentions.len()).sum();
    let many = |n: usize, noun: &str| if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") };
    let _ = writeln!(out, "{} in {}\n", many(found, "mention"), many(articles.len(), "article"));
    let phrases: Vec<Option<usize>> =
        if claim.phrases.is_empty() { vec![None] } else { (0..claim.phrases.len()).map(Some).collect() };
    for index in phrases {
        phrase(&mut out, claim, index, &traced);
    }
    lines(&out)
}

/// Says what a rule is for.
pub fn rule(rule: &dyn Rule) -> String {
    let help = crate::rule::help(rule.name()).unwrap_or_default();
    named(rule.name(), rule.level(), rule.about(), help)
}

/// Says what `lint` looks for under this name; `None` when it looks for nothing of that name.
pub fn check(name: &str) -> Option<String> {
    let check = crate::lint::CHECKS.iter().find(|check| check.name == name)?;
    Some(named(check.name, check.level, check.about, check.help))
}

fn named(name: &str, level: crate::rule::Level, about: &str, help: &str) -> String {
    let mut out = format!("{name} ({level} by default)\n\n");
    let levels = format!(
        "`levels: {{{name}: …}}` in crossclaim.yaml sets another level (allow, warn or deny), in a claim \
         for that claim alone."
    );
    for text in [about, help, &levels] {
        for line in flowing(text) {
            let indent = line.len() - line.trim_start().len();
            wrapped(&mut out, &line[..indent], indent, line.trim_start());
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len() + 1);
    out
}

/// The lines of a text without the breaks inside its paragraphs. What is indented is an example and stays.
fn flowing(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let flows = !line.is_empty() && !line.starts_with([' ', '-']);
        match lines.last_mut().filter(|_| open && flows) {
            Some(last) => *last += &format!(" {line}"),
            None => lines.push(line.to_owned()),
        }
        open = flows;
    }
    lines
}

fn phrase(out: &mut String, claim: &Claim, index: Option<usize>, traced: &[(&Article, Vec<Mention>, Trace)]) {
    let count: usize = traced
        .iter()
        .map(|(_, mentions, _)| mentions.iter().filter(|mention| mention.phrase == index).count())
        .sum();
    let (written, language) = match index.and_then(|index| claim.phrases.get(index)) {
        Some(phrase) => {
            let says =
                phrase.says.as_ref().map(|says| format!(" says `{}`", says.canonical)).unwrap_or_default();
            (format!("`{}`{says}", phrase.text), phrase.language.code.as_str())
        }
        None => ("the number with its noun".to_owned(), "any"),
    };
    let plural = if count == 1 { "match" } else { "matches" };
    wrapped(out, &format!("[{language}] "), 4, &format!("{written}  {count} {plural}"));
    for (article, mentions, trace) in traced {
        for mention in mentions.iter().filter(|mention| mention.phrase == index) {
            let value = &mention.reading.canonical;
            let found = format!("{}  `{value}`{}", place(article, mention.span), of(mention));
            wrapped(out, "    ", 8, &found);
            wrapped(out, "        ", 10, &quote(article, mention.matched));
            let why = trace.bound.iter().rfind(|bound| bound.phrase == index && bound.span == mention.span);
            if let Some(bound) = why {
                wrapped(out, "        ", 10, &say::binding(claim, article, &bound.binding));
            }
        }
        for rejected in trace.rejected.iter().filter(|rejected| rejected.phrase == index) {
            let _ = writeln!(out, "  – {}", place(article, rejected.span));
            wrapped(out, "        ", 10, &quote(article, rejected.span));
            wrapped(
                out,
                "        ",
                10,
                &format!("not counted: {}", say::rejected(claim, article, rejected)),
            );
        }
    }
    if count == 0 {
        misses(out, claim, index, traced);
    }
}

fn misses(out: &mut String, claim: &Claim, index: Option<usize>, traced: &[(&Article, Vec<Mention>, Trace)]) {
    let mut near: Vec<Near<'_>> = Vec::new();
    for (article, _, trace) in traced {
        for miss in trace.misses.iter().filter(|miss| Some(miss.phrase) == index) {
            let rank = (!miss.telling, Reverse(miss.matched));
            near.push(Near { rank, article, span: miss.span, why: say::missed(claim, miss) });
        }
        for one in trace.waiting.iter().filter(|waiting| waiting.phrase == index) {
            let why = say::waiting(claim, article, one);
            near.push(Near { rank: (false, Reverse(0)), article, span: one.span, why });
        }
    }
    near.sort_by_key(|near| (near.rank, &near.article.key, near.span));
    for Near { article, span, why, .. } in near.iter().take(MISSES) {
        wrapped(out, "    ", 8, &format!("near miss: {}", place(article, *span)));
        wrapped(out, "        ", 10, &quote(article, *span));
        wrapped(out, "        ", 10, why);
    }
    if near.len() > MISSES {
        let more = near.len() - MISSES;
        let misses = if more == 1 { "near miss" } else { "near misses" };
        let _ = writeln!(out, "    and {more} more {misses}");
    }
}

/// A place where a phrase nearly matched.
struct Near<'a> {
    /// First those that tell something, then those that came furthest.
    rank: (bool, Reverse<usize>),
    article: &'a Article,
    span: Span,
    why: String,
}

/// What a value is besides a level, as it stands behind it.
pub(crate) const fn aspect(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Level => "",
        Aspect::Change => ", a change",
        Aspect::Target => ", a target",
        Aspect::History => ", of another time",
    }
}

/// The stance in words and the date it goes by, empty for a plain statement.
pub(crate) fn said(stance: &Stance, as_of: Option<AsOf>) -> String {
    let mut words = Vec::new();
    if stance.polarity == Polarity::Negated {
        words.push("denied".to_owned());
    }
    if stance.certainty == Certainty::Hedged {
        words.push("hedged".to_owned());
    }
    match stance.time {
        Time::Current => {}
        Time::Former => words.push("former".to_owned()),
        Time::PastPeak => words.push("past peak".to_owned()),
        Time::Future => words.push("expected".to_owned()),
    }
    match stance.act {
        Act::Statement => {}
        Act::Question => words.push("asked".to_owned()),
        Act::Hypothesis => words.push("supposed".to_owned()),
    }
    let told = |as_of: AsOf| format!("told of {}", as_of.days);
    words.extend(as_of.map(|as_of| as_of.words().unwrap_or_else(|| told(as_of))));
    words.extend(stance.holder.as_ref().map(|holder| format!("according to {holder}")));
    words.extend(stance.origin.as_ref().map(|origin| format!("via {origin}")));
    if words.is_empty() { String::new() } else { format!("  ({})", words.join(", ")) }
}

/// How a mention is said.
fn of(mention: &Mention) -> String {
    said(&mention.stance, mention.as_of)
}

fn place(article: &Article, span: Span) -> String {
    article.told(span)
}

/// Writes a text in lines of at most 80 columns, the first behind `head`, the others indented by `rest`.
/// A word that is longer is broken behind a `|`, else stays whole.
fn wrapped(out: &mut String, head: &str, rest: usize, text: &str) {
    wrapped_at(WIDTH, out, head, rest, text);
}

/// [`wrapped`] at another width.
pub(crate) fn wrapped_at(most: usize, out: &mut String, head: &str, rest: usize, text: &str) {
    out.push_str(head);
    let mut width = head.chars().count();
    let mut begun = false;
    for word in text.split(' ') {
        let whole = word.chars().count() <= most.saturating_sub(rest);
        let mut space = usize::from(begun);
        for part in if whole { vec![word] } else { word.split_inclusive('|').collect() } {
            let long = part.chars().count();
            if begun && width + space + long > most {
                out.truncate(out.trim_end_matches(' ').len());
                out.push('\n');
                out.extend(std::iter::repeat_n(' ', rest));
                width = rest;
            } else if space > 0 {
                out.push(' ');
                width += 1;
            }
            (begun, space) = (true, 0);
            out.push_str(part);
            width += long;
        }
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_between_words_and_long_words_between_alternatives() {
        let mut out = String::new();
        let many = ["carried", "conveyed", "transported"].repeat(4).join("|");
        wrapped(&mut out, "  = ", 8, &format!("a phrase of many words `({many}) <value>` and what it did"));
        wrapped(&mut out, "", 4, &"x".repeat(90));
        insta::assert_snapshot!(out, @r"
          = a phrase of many words `(carried|conveyed|transported|carried|conveyed|
                transported|carried|conveyed|transported|carried|conveyed|transported)
                <value>` and what it did
        xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
        ");
    }
}
