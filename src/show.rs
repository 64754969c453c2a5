//! What each step made of an article: its file, what is known of it, its prose, sentences, values, mentions.
//!
//! Nothing is read here a second time in another way: the prose is that of the article, the values come from
//! the readers of `crossclaim read`, the mentions from [`trace_in`]. One shape is filled, and printed for
//! people or as JSON.

mod known;
mod shape;
mod text;

use std::collections::BTreeSet;

use crate::article::{Article, Remark};
use crate::claim::Claim;
use crate::explain;
use crate::kind::name::Known;
use crate::observe::{Prepared, Trace, say, trace_in};
use crate::read;
use crate::sentence::{Sentence, seen, sentences};
use crate::span::Span;

use shape::{At, Block, File, Left, Mention, Near, Rejected, Said, Tongue};
pub use shape::{Show, Shown};
pub use text::text;

/// The version of the JSON. It changes when a field changes its meaning, not when one is added.
const VERSION: u32 = 1;

/// One step from a file to what is said of the claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The prose, block by block, and what was left out.
    Prose,
    /// The sentences.
    Sentences,
    /// The values of every kind in them.
    Values,
    /// What they say about the claims.
    Mentions,
}

/// Every step by its name, with a line about it.
pub static STEPS: &[(&str, Step, &str)] = &[
    ("prose", Step::Prose, "The prose, block by block, and what was left out and why"),
    ("sentences", Step::Sentences, "The sentences"),
    ("values", Step::Values, "The values of every kind, as `crossclaim read` tells them"),
    ("mentions", Step::Mentions, "What is said about the claims, and the matches that do not count"),
];

impl Show {
    /// As indented JSON with a newline at the end.
    pub fn json(&self) -> String {
        // Strings, numbers and lists only: nothing in it can fail to be written.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// Tells these `steps` of each article; none means all. `claims` are `None` when none were looked for. `remarks` are
/// those of the run. Linear in the articles, times the claims.
pub fn show(
    articles: &[&Article],
    claims: Option<&[Claim]>,
    remarks: &[Remark],
    steps: &BTreeSet<Step>,
) -> Show {
    let prepared = Prepared::all(claims.unwrap_or_default());
    let asks = |step| steps.is_empty() || steps.contains(&step);
    Show {
        format: "crossclaim.show",
        version: VERSION,
        claims: claims.map(<[Claim]>::len),
        articles: articles.iter().map(|article| shown(article, &prepared, remarks, &asks)).collect(),
    }
}

fn shown(
    article: &Article,
    claims: &[Prepared<'_>],
    remarks: &[Remark],
    asks: &dyn Fn(Step) -> bool,
) -> Shown {
    let prose = asks(Step::Prose);
    let listed = asks(Step::Sentences) || asks(Step::Values) || asks(Step::Mentions);
    Shown {
        article: article.key.clone(),
        path: article.path.clone(),
        file: file(article, remarks),
        language: Tongue {
            code: article.language.code.clone(),
            name: article.language.name.clone(),
            detected: article.detected,
            written_in: article.unsupported.clone(),
        },
        known: known::facts(article),
        prose: prose.then(|| article.blocks.iter().map(|block| self::block(article, block)).collect()),
        skipped: prose.then(|| article.skipped.iter().map(|skipped| left(article, skipped)).collect()),
        sentences: listed.then(|| every(article, claims, asks)),
    }
}

fn file(article: &Article, remarks: &[Remark]) -> File {
    let first = article.lines.place(&article.text, 0).0.0;
    let about = |remark: &&Remark| {
        let rest = remark.at.strip_prefix(&article.path)?;
        let line = rest.strip_prefix(':').map(|rest| rest.split([':', ' ']).next().unwrap_or_default());
        Some((rest.is_empty(), line.and_then(|line| line.parse::<u32>().ok())))
    };
    let last = article.lines.last(&article.text).0;
    let of_it = |remark: &&Remark| match about(remark) {
        Some((true, _)) => true,
        Some((_, Some(line))) => (first..=last).contains(&line),
        _ => false,
    };
    let read: usize = article.blocks.iter().map(|block| block.span.len()).sum();
    File {
        format: article.taken.format,
        packed: article.taken.packed,
        part: article.taken.part.clone(),
        first_line: first,
        last_line: last,
        bytes: article.text.len(),
        prose_bytes: read,
        remarks: remarks.iter().filter(of_it).map(|remark| remark.said.clone()).collect(),
    }
}

fn at(article: &Article, span: Span) -> At {
    let (line, column) = article.place(span);
    At {
        page: article.page(span).map(|page| page.0),
        line: line.0,
        column: column.0,
        start: span.start,
        end: span.end,
    }
}

fn block(article: &Article, block: &crate::article::Block) -> Block {
    Block {
        at: at(article, block.span),
        role: block.role,
        level: (block.level > 0).then_some(block.level),
        row: block.cell.map(|cell| cell.row + 1),
        column_of_table: block.cell.map(|cell| cell.column + 1),
        language: Some(article.language_of(block))
            .filter(|other| other.code != article.language.code)
            .map(|other| other.code.as_str()),
        text: seen(article, block.span),
    }
}

fn left(article: &Article, skipped: &crate::article::Skipped) -> Left {
    let end = Span::new(skipped.span.end.max(skipped.span.start + 1) - 1, skipped.span.end);
    let mut last = end.start.max(skipped.span.start);
    while !article.text.is_char_boundary(last) {
        last -= 1;
    }
    Left {
        at: at(article, skipped.span),
        last_line: article.lines.place(&article.text, last).0.0,
        what: skipped.what,
        why: skipped.what.told(),
        text: skipped.span.of(&article.text).to_owned(),
    }
}

/// Every sentence with what is asked for; those that have nothing of it are left out when the sentences
/// themselves are not asked for.
fn every(article: &Article, claims: &[Prepared<'_>], asks: &dyn Fn(Step) -> bool) -> Vec<Said> {
    let all = sentences(article);
    let (known, kinds) = (Known::default(), read::kinds());
    let mut said: Vec<Said> = Vec::with_capacity(all.len());
    for (index, sentence) in all.iter().enumerate() {
        let values = asks(Step::Values).then(|| {
            let mut found = read::in_sentence(article, &all, index, &known, &kinds);
            found.sort_by_key(|(kind, found, _)| (found.span, kind.name()));
            found.into_iter().map(|(kind, found, said)| value(article, kind, found, said)).collect()
        });
        let asked = asks(Step::Mentions);
        said.push(Said {
            number: index + 1,
            at: at(article, sentence.span),
            block: sentence.block + 1,
            text: seen(article, sentence.span),
            values,
            mentions: asked.then(Vec::new),
            not_counted: asked.then(Vec::new),
            near: asked.then(Vec::new),
        });
    }
    if asks(Step::Mentions) {
        for prepared in claims {
            mentions(article, &all, &known, prepared, &mut said);
        }
        for one in &mut said {
            one.mentions.iter_mut().for_each(|all| all.sort_by_key(|one| (one.at.start, one.claim.clone())));
        }
    }
    if !asks(Step::Sentences) {
        said.retain(Said::tells);
    }
    said
}

fn value(
    article: &Article,
    kind: &'static dyn crate::kind::Kind,
    found: crate::kind::Found,
    said: crate::stance::Stance,
) -> shape::Value {
    let (line, column) = article.place(found.span);
    let how = format!("{}{}", explain::aspect(found.aspect), explain::said(&said, None));
    let text = seen(article, found.span);
    let value = read::told(&article.text, kind, found, said);
    shape::Value { line: line.0, column: column.0, how, read: read::Read { text, ..value } }
}

/// Tells each sentence what a claim reads in it.
fn mentions(article: &Article, all: &[Sentence], known: &Known, prepared: &Prepared<'_>, said: &mut [Said]) {
    let claim = prepared.claim;
    let whole = Span::new(0, article.text.len());
    let (observed, trace) = trace_in(article, all, known, prepared, whole);
    let of = |span: Span| all.partition_point(|sentence| sentence.span.end <= span.start);
    for mention in &observed.mentions {
        let Some(one) = said.get_mut(of(mention.span)) else { continue };
        one.mentions.get_or_insert_default().push(Mention {
            claim: claim.id.clone(),
            at: at(article, mention.span),
            text: seen(article, mention.span),
            value: mention.reading.canonical.clone(),
            how: explain::said(&mention.stance, mention.as_of).trim().to_owned(),
            stance: mention.stance.clone().into(),
            as_of: mention.as_of.map(|as_of| as_of.days.to_string()),
            phrase: say::phrase_in_short(claim, mention.phrase),
            matched: seen(article, mention.matched),
        });
    }
    for rejected in &trace.rejected {
        let Some(one) = said.get_mut(of(rejected.span)) else { continue };
        one.not_counted.get_or_insert_default().push(Rejected {
            claim: claim.id.clone(),
            at: at(article, rejected.span),
            text: seen(article, rejected.span),
            phrase: say::phrase_in_short(claim, rejected.phrase),
            why: say::rejected(claim, article, rejected),
        });
    }
    near(article, claim, &trace, of, said);
}

/// Says in which sentences words of a phrase stand, and the claim reads nothing.
fn near(article: &Article, claim: &Claim, trace: &Trace, of: impl Fn(Span) -> usize, said: &mut [Said]) {
    let telling = trace.misses.iter().filter(|miss| miss.telling || miss.unread);
    let places: BTreeSet<usize> = telling.map(|miss| of(miss.span)).collect();
    for index in places {
        let Some(one) = said.get_mut(index) else { continue };
        let has = |ids: Vec<&String>| ids.contains(&&claim.id);
        let read = one.mentions.iter().flatten().map(|one| &one.claim).collect();
        let fell = one.not_counted.iter().flatten().map(|one| &one.claim).collect();
        if !has(read) && !has(fell) {
            let explain = format!("{}:{}", article.path, one.at.line);
            one.near.get_or_insert_default().push(Near { claim: claim.id.clone(), explain });
        }
    }
}

#[cfg(test)]
mod tests;
