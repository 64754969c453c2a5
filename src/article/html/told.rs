//! What a page tells twice: linked data may hold the text of the article once more.

use std::collections::BTreeSet;

use super::page::{Line, Page};
use crate::fold;

/// What a page that tells its text once more, for machines, says of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// It is told there too.
    Yes,
    /// It stands between lines that are, nearly all of them are there, and it is not.
    No,
    /// Nothing: there is no such text, or the line is one that it would not have.
    Unknown,
}

/// What the text for machines says of each line.
pub(super) fn told(page: &Page, said: &dyn Fn(&Line) -> String) -> Vec<Told> {
    let mut told = vec![Told::Unknown; page.lines.len()];
    let Some(body) = page.head.linked.body.as_deref().filter(|body| body.len() >= 200) else { return told };
    let grams = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let words: Vec<String> = words.map(fold::key).collect();
        words.windows(4).map(|four| four.join(" ")).collect::<Vec<_>>()
    };
    let known: BTreeSet<String> = grams(body).into_iter().collect();
    let mut found = BTreeSet::new();
    for (at, line) in page.lines.iter().enumerate().filter(|(_, line)| line.chars >= 40) {
        let own = grams(&said(line));
        let met: Vec<String> = own.iter().filter(|gram| known.contains(*gram)).cloned().collect();
        if !own.is_empty() && met.len() * 10 >= own.len() * 7 {
            told[at] = Told::Yes;
            found.extend(met);
        }
    }
    // A text that is cut short says nothing of what is left out, so only gaps count.
    let (first, last) =
        (told.iter().position(|t| *t == Told::Yes), told.iter().rposition(|t| *t == Told::Yes));
    if let (Some(first), Some(last)) = (first, last)
        && found.len() * 10 >= known.len() * 8
    {
        for (line, told) in page.lines[first..last].iter().zip(&mut told[first..last]) {
            let of = line.of;
            let plain = of.heading == 0 && of.cell.is_none() && !of.item && !of.caption && !of.quote;
            if *told == Told::Unknown && plain && line.chars >= 40 {
                *told = Told::No;
            }
        }
    }
    told
}
