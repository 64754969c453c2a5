//! What came out, as short lines that a story can hold.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crossclaim::article::Article;
use crossclaim::coverage::{Coverage, Shares, Unclaimed};
use crossclaim::example::{Outcome as Tried, Ran};
use crossclaim::problem::Problem;
use crossclaim::reconcile::{Outcome, Reconciled, Strength};
use crossclaim::rule::Verdict;
use crossclaim::sentence;
use serde::Serialize;

/// The name something has in JSON.
fn name(of: impl Serialize) -> String {
    serde_json::to_value(of).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn with_mentions<'v>(verdict: &'v Verdict<'_>) -> impl Iterator<Item = &'v Reconciled> {
    verdict.reconciled.iter().filter(|reconciled| !reconciled.mentions.is_empty())
}

pub(super) fn verdict(verdict: &Verdict<'_>) -> String {
    let mut out = String::new();
    for reconciled in with_mentions(verdict) {
        let _ = write!(out, "{}: {}", reconciled.claim, name(reconciled.outcome));
        if reconciled.strength == Some(Strength::Likely) {
            out.push_str(" (likely)");
        }
        if reconciled.outcome == Outcome::Agree && reconciled.origins == 1 {
            out.push_str(" (one origin)");
        }
        let camps: Vec<String> = if reconciled.outcome == Outcome::Changed {
            let value = |at: &usize| reconciled.mentions[*at].mention.reading.canonical.clone();
            reconciled.chain.iter().map(value).collect()
        } else {
            let camp = |camp: &crossclaim::reconcile::Camp| {
                let also = if camp.also.is_empty() { "" } else { ", also " };
                format!("{} [{}{also}{}]", camp.value, camp.articles.join(", "), camp.also.join(", "))
            };
            reconciled.camps.iter().map(camp).collect()
        };
        if !camps.is_empty() {
            let between = if reconciled.outcome == Outcome::Changed { ", then " } else { "; " };
            let _ = write!(out, ": {}", camps.join(between));
        }
        out.push('\n');
    }
    out
}

pub(super) fn mentions(verdict: &Verdict<'_>) -> String {
    let mut out = String::new();
    for weighed in verdict.reconciled.iter().flat_map(|reconciled| &reconciled.mentions) {
        let mention = &weighed.mention;
        let article = verdict.articles.iter().find(|article| article.key == mention.article);
        let line = article.map_or(0, |article| article.lines.place(&article.text, mention.span.start).0.0);
        let counted = if weighed.counted { "" } else { ", not counted" };
        let as_of =
            mention.as_of.and_then(|as_of| as_of.words()).map_or(String::new(), |words| format!(", {words}"));
        let _ = writeln!(
            out,
            "{}:{line} {}: {}{}{as_of}{counted}",
            mention.article,
            mention.claim,
            mention.reading.canonical,
            stance(&mention.stance)
        );
    }
    out
}

/// How something is said, each axis that is not plain: `, negated, hedged, by Ann Lee, from Reuters`.
pub(super) fn stance(stance: &impl Serialize) -> String {
    let stance = serde_json::to_value(stance).unwrap_or_default();
    let said = |axis: &str| stance[axis].as_str().unwrap_or_default().to_owned();
    let mut out = String::new();
    for axis in ["polarity", "certainty", "time", "act"] {
        let said = said(axis);
        if !["affirmed", "asserted", "current", "statement"].contains(&said.as_str()) {
            out += &format!(", {said}");
        }
    }
    for (axis, word) in [("holder", "by"), ("origin", "from")] {
        if !said(axis).is_empty() {
            out += &format!(", {word} {}", said(axis));
        }
    }
    out
}

pub(super) fn origins(verdict: &Verdict<'_>) -> String {
    let mut out = String::new();
    for reconciled in with_mentions(verdict) {
        let mut origins: BTreeMap<usize, (Vec<&str>, Option<&str>)> = BTreeMap::new();
        for weighed in reconciled.mentions.iter().filter(|weighed| weighed.counted) {
            let (articles, name) = origins.entry(weighed.origin).or_default();
            if articles.last() != Some(&weighed.mention.article.as_str()) {
                articles.push(&weighed.mention.article);
            }
            *name = name.or(weighed.origin_name.as_deref());
        }
        let mut lines: Vec<String> = origins
            .into_values()
            .map(|(articles, name)| {
                articles.join(" + ") + &name.map_or(String::new(), |name| format!(" ({name})"))
            })
            .collect();
        lines.sort();
        let _ = writeln!(out, "{}: {}", reconciled.claim, lines.join("; "));
    }
    out
}

pub(super) fn findings(verdict: &Verdict<'_>) -> String {
    let line = |finding: &crossclaim::rule::Finding| {
        format!(
            "{} {} {}",
            finding.level,
            finding.rule,
            finding.claim.as_deref().or(finding.relation.as_deref()).unwrap_or("-")
        )
    };
    verdict.findings.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What no claim read: `article:line value; claim shares, claim shares`.
pub(super) fn unclaimed(coverage: &Coverage) -> String {
    let shares = |shares: Shares| match shares {
        Shares::NounAndWord => "noun and word",
        Shares::Noun => "noun",
        Shares::Word => "word",
        Shares::Again => "again",
        Shares::Kind => "kind",
    };
    let line = |value: &Unclaimed| {
        let claims = value.claims.iter().map(|near| format!("{} ({})", near.claim, shares(near.shares)));
        format!("{}:{} {}; {}", value.article, value.line, value.value, claims.collect::<Vec<_>>().join(", "))
    };
    coverage.values.iter().map(line).collect::<Vec<_>>().join("\n")
}

pub(super) fn examples(ran: &[Ran<'_>]) -> String {
    let mut out = String::new();
    for ran in ran {
        let (claim, text) = (&ran.claim.id, &ran.text);
        let line = match &ran.outcome {
            Tried::Fine | Tried::Todo => continue,
            Tried::Missing { read: found, .. } => format!("{claim}: missing, found {found:?}: {text}"),
            Tried::Noisy(found) => format!("{claim}: noisy, found {found:?}: {text}"),
            Tried::TodoPasses(_) => format!("{claim}: no longer to do: {text}"),
        };
        out += &(line + "\n");
    }
    out
}

pub(super) fn problems(problems: &[Problem], lines_before: u32) -> String {
    let mut out = String::new();
    for problem in problems {
        let place = problem.place.as_ref().map(|(source, span)| {
            let (line, column) = source.lines().place(&source.text, span.start);
            format!("{}:{column} ", line.0.saturating_sub(lines_before))
        });
        let _ = writeln!(out, "{}{}", place.unwrap_or_default(), problem.message);
    }
    out
}

pub(super) fn about(article: &Article) -> String {
    let about = &article.about;
    let date = about.date.map(|date| date.to_string());
    let facts = [
        ("source", &about.source),
        ("date", &date),
        ("lang", &Some(article.language.code.to_string())),
        ("title", &about.title),
        ("url", &about.url),
    ];
    let known = facts.into_iter().filter_map(|(key, value)| Some(format!("{key}: {}", value.as_ref()?)));
    known.collect::<Vec<_>>().join("\n")
}

pub(super) fn sentences(article: &Article) -> String {
    let line = |sentence: sentence::Sentence| {
        let words: Vec<&str> = sentence.span.of(&article.text).split_whitespace().collect();
        words.join(" ")
    };
    sentence::sentences(article).into_iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The first line of `excerpt` that `whole` does not hold behind the ones before it, and what it
/// holds there.
pub(crate) fn missing(excerpt: &str, whole: &str) -> Option<String> {
    let mut rest: Vec<&str> = whole.lines().collect();
    for line in excerpt.lines() {
        let Some(at) = rest.iter().position(|other| other.trim_end() == line.trim_end()) else {
            let found: String = rest.iter().take(40).map(|line| format!("    + {line}\n")).collect();
            return Some(format!("    - {line}\n{found}"));
        };
        rest.drain(..=at);
    }
    None
}

/// What was wanted (`-`) and what came (`+`), line by line, with what is in both.
pub(super) fn diff(wanted: &str, got: &str) -> String {
    let (wanted, got): (Vec<&str>, Vec<&str>) = (wanted.lines().collect(), got.lines().collect());
    // common[i][j]: how many lines the rests behind i and j share.
    let mut common = vec![vec![0_usize; got.len() + 1]; wanted.len() + 1];
    for i in (0..wanted.len()).rev() {
        for j in (0..got.len()).rev() {
            common[i][j] = if wanted[i] == got[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, String::new());
    while i < wanted.len() || j < got.len() {
        if i < wanted.len() && j < got.len() && wanted[i] == got[j] {
            out += &format!("      {}\n", wanted[i]);
            (i, j) = (i + 1, j + 1);
        } else if j == got.len() || (i < wanted.len() && common[i + 1][j] >= common[i][j + 1]) {
            out += &format!("    - {}\n", wanted[i]);
            i += 1;
        } else {
            out += &format!("    + {}\n", got[j]);
            j += 1;
        }
    }
    out
}
