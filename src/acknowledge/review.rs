//! Conflicts one by one, each with a question.
//!
//! Whoever accepts a conflict gives a reason; there is no answer for all of them. The person is behind
//! a trait, so that a story can play the part.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io;

use super::{Desk, New, Proposal, proposals};
use crate::expect::{Cover, Required};
use crate::rule;

/// How many articles are shown for one value.
const SHOWN: usize = 3;

/// Who is asked.
pub trait Person {
    /// Shows a text.
    ///
    /// # Errors
    /// When it cannot be shown.
    fn show(&mut self, text: &str) -> io::Result<()>;

    /// Asks for a line; `None` when there is nobody any more.
    ///
    /// # Errors
    /// When no line can be read.
    fn ask(&mut self, question: &str) -> io::Result<Option<String>>;

    /// Opens a file at a line, to be read or changed.
    ///
    /// # Errors
    /// When nothing can open it.
    fn open(&mut self, path: &str, line: u32) -> io::Result<()>;
}

/// What a person says about one conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It is known and accepted: this entry.
    Accept(New),
    /// Not now.
    Skip,
    /// A file may have been changed: read everything again.
    Again,
    /// No more.
    Quit,
}

/// The first conflict that waits for a person and is not among `skipped`, and how many wait.
pub fn next(desk: &Desk<'_, '_>, skipped: &BTreeSet<String>) -> Option<(Proposal, usize)> {
    let waits = |proposal: &Proposal| !skipped.contains(&key(desk, proposal));
    let mut waiting = proposals(desk, waits_for_a_person).into_iter().filter(waits);
    let first = waiting.next()?;
    Some((first, 1 + waiting.count()))
}

/// Open, or accepted once and over.
const fn waits_for_a_person(cover: Cover) -> bool {
    !cover.is_settled()
}

/// What a conflict is remembered by while a person looks at the others.
pub fn key(desk: &Desk<'_, '_>, proposal: &Proposal) -> String {
    let values: Vec<&str> = proposal.values.iter().map(|offer| offer.value.as_str()).collect();
    format!("{}: {}", desk.verdict.claims[proposal.claim].id, values.join(" ≠ "))
}

/// Shows one conflict and asks what to do with it. `require` are the keys that a team asks for.
///
/// # Errors
/// When the person cannot be reached.
pub fn ask(
    desk: &Desk<'_, '_>,
    proposal: &Proposal,
    waiting: usize,
    require: &[Required],
    person: &mut dyn Person,
) -> io::Result<Answer> {
    person.show(&shown(desk, proposal, waiting))?;
    loop {
        let Some(word) = person.ask("a accept, s skip, o open, q quit: ")? else { return left(person) };
        match word.trim().to_lowercase().as_str() {
            "a" | "accept" => return accept(desk, proposal, require, person),
            "s" | "skip" => return Ok(Answer::Skip),
            "q" | "quit" => return Ok(Answer::Quit),
            "o" | "open" => {
                for (path, place) in places(desk, proposal) {
                    match place {
                        Ok(line) => person.open(&path, line)?,
                        // What has pages is for no editor.
                        Err(page) => person.show(&format!("  {path}#page={page}\n"))?,
                    }
                }
                return Ok(Answer::Again);
            }
            _ => person.show("  a, s, o or q\n")?,
        }
    }
}

/// Nobody answers any more: what comes next begins on a line of its own.
fn left(person: &mut dyn Person) -> io::Result<Answer> {
    person.show("\n")?;
    Ok(Answer::Quit)
}

fn accept(
    desk: &Desk<'_, '_>,
    proposal: &Proposal,
    require: &[Required],
    person: &mut dyn Person,
) -> io::Result<Answer> {
    let mut new = New {
        claim: desk.verdict.claims[proposal.claim].id.clone(),
        values: proposal.values.iter().map(|offer| (offer.value.clone(), Vec::new())).collect(),
        ..New::default()
    };
    let mut asked = vec![Required::Reason];
    asked.extend(require.iter().filter(|key| **key != Required::Reason));
    for key in asked {
        let question = match key {
            Required::Id => "  a name for the entry: ",
            Required::Reason => "  why is it accepted? ",
            Required::Owner => "  who knows about it? ",
            Required::Expires => "  last day on which it is accepted (2027-02-01): ",
            Required::ReviewBy => "  last day before it is looked at again (2027-02-01): ",
        };
        let text = loop {
            let Some(text) = person.ask(question)? else { return left(person) };
            if !text.trim().is_empty() {
                break text.trim().to_owned();
            }
        };
        *match key {
            Required::Id => &mut new.id,
            Required::Reason => &mut new.reason,
            Required::Owner => &mut new.owner,
            Required::Expires => &mut new.expires,
            Required::ReviewBy => &mut new.review_by,
        } = Some(text);
    }
    Ok(Answer::Accept(new))
}

/// The sides with their sentences.
fn shown(desk: &Desk<'_, '_>, proposal: &Proposal, waiting: usize) -> String {
    let claim = &desk.verdict.claims[proposal.claim];
    let reconciled = &desk.verdict.reconciled[proposal.claim];
    let mut out = format!("\n{} ({}), {waiting} to look at\n", claim.title, claim.id);
    for offer in &proposal.values {
        let _ = writeln!(out, "  {} ({})", offer.value, rule::article_list(&offer.articles));
        for mention in offer.mentions.iter().take(SHOWN) {
            let mention = &reconciled.mentions[*mention].mention;
            let Some(article) = desk.verdict.article(&mention.article) else { continue };
            let words: Vec<&str> = mention.sentence.of(&article.text).split_whitespace().collect();
            let _ = writeln!(out, "    {}  {}", article.told(mention.span), words.join(" "));
        }
    }
    for (entry, standing) in claim.expect.iter().zip(&desk.judged[proposal.claim].entries) {
        if !standing.live && standing.used {
            let day = entry.expires.map_or_else(String::new, |day| day.to_string());
            let reason = entry.reason.as_deref().unwrap_or("no reason was given");
            let _ = writeln!(out, "  accepted until {day}: {reason} ({})", entry.place);
        }
    }
    out
}

/// The first place of each side: a line, or else a page.
fn places(desk: &Desk<'_, '_>, proposal: &Proposal) -> Vec<(String, Result<u32, u32>)> {
    let reconciled = &desk.verdict.reconciled[proposal.claim];
    let firsts = proposal.values.iter().filter_map(|offer| offer.mentions.first());
    firsts
        .filter_map(|mention| {
            let mention = &reconciled.mentions[*mention].mention;
            let article = desk.verdict.article(&mention.article)?;
            let line = article.place(mention.span).0.0;
            Some((article.path.clone(), article.page(mention.span).map_or(Ok(line), |page| Err(page.0))))
        })
        .collect()
}
