//! The claim × source table.
//!
//! Claims are rows and articles columns where the width allows it. Where it does not, each value of
//! a claim is a row that names the articles which say it, beside the claim or, where that is still
//! too wide, below it. Long values are wrapped, never cut.
//!
//! | cell | means |
//! |---|---|
//! | `20 million` | said |
//! | `20 million ?` | hedged |
//! | `not DDoS-Guard` | denied |
//! | `Ann Lee (former)` | no longer so |
//! | `–` | nothing said |

use std::collections::BTreeMap;

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{Cell, ColumnConstraint, ContentArrangement, Row, Table, Width};

use super::{inert, mark};
use crate::article::Article;
use crate::reconcile::{Part, Reconciled};
use crate::rule::{Verdict, said};
use crate::stance::{Act, Certainty, Time};

/// How many articles a row names before it counts the rest.
const NAMED: usize = 12;

/// Holds the verdict of a claim together; a plain space once the table is drawn.
const NO_BREAK: char = '\u{a0}';

/// No column is made narrower than this many characters.
const NARROWEST: usize = 8;

/// Rows of cells, the header first.
type Rows = Vec<Vec<String>>;

/// One thing that an article says about a claim.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    /// The value: `20 million`, `not DDoS-Guard`.
    pub(super) value: String,
    /// What is special about it: `?`, `(former)`; empty for a plain statement.
    pub(super) sign: &'static str,
    /// It stands in a pair that nobody has acknowledged.
    pub(super) open: bool,
}

impl Entry {
    fn text(&self) -> String {
        let value = inert::text(&self.value);
        if self.sign.is_empty() { value } else { format!("{value} {}", self.sign) }
    }
}

/// What the article `key` says about the claim, each thing once: what it holds first, then what it
/// denies, recalls, expects and asks.
pub(super) fn entries(reconciled: &Reconciled, dissent: &[usize], key: &str) -> Vec<Entry> {
    let mentions = &reconciled.mentions;
    let start = mentions.partition_point(|weighed| weighed.mention.article.as_str() < key);
    let mut found: Vec<(Part, bool, Entry)> = mentions[start..]
        .iter()
        .zip(start..)
        .take_while(|(weighed, _)| weighed.mention.article == key)
        .map(|(weighed, at)| {
            let stance = &weighed.mention.stance;
            let hedged = stance.certainty == Certainty::Hedged;
            let sign = match weighed.part {
                Part::History => "(former)",
                Part::Forecast => "(forecast)",
                Part::Shown if stance.act == Act::Hypothesis => "(if)",
                Part::Shown => "(asked)",
                Part::Position | Part::Denial if hedged => "?",
                Part::Position if stance.time == Time::PastPeak => "(past peak)",
                Part::Position | Part::Denial => "",
            };
            let entry = Entry { value: said(weighed), sign, open: dissent.binary_search(&at).is_ok() };
            (weighed.part, hedged, entry)
        })
        .collect();
    // A stable sort: what is of one sort stays in the order of the text, hedged after plain.
    found.sort_by_key(|(part, hedged, _)| (*part, *hedged));
    let mut entries: Vec<Entry> = Vec::new();
    for (part, _, entry) in found {
        let same = |other: &&mut Entry| {
            other.value == entry.value && (other.sign == entry.sign || part == Part::Position)
        };
        match entries.iter_mut().find(same) {
            Some(other) => other.open |= entry.open,
            None => entries.push(entry),
        }
    }
    entries
}

/// A short name for each article, all different: the outlet where it has only one article here,
/// else the outlet and the key, else the key.
pub(super) fn names(articles: &[Article]) -> Vec<String> {
    let outlet = |article: &Article| article.about.source.as_deref().map(inert::text);
    let stem = |article: &Article| {
        // An ending says nothing; an address, an id and a part of a file have none.
        let ending = |(_, ending): &(&str, &str)| {
            !article.key.contains('#')
                && (1..=8).contains(&ending.len())
                && ending.bytes().all(|b| b.is_ascii_alphanumeric())
        };
        let parted = article.key.rsplit_once('.').filter(ending);
        inert::text(parted.map_or(article.key.as_str(), |(stem, _)| stem))
    };
    let mut outlets: BTreeMap<String, usize> = BTreeMap::new();
    let mut stems: BTreeMap<String, usize> = BTreeMap::new();
    for article in articles {
        *stems.entry(stem(article)).or_default() += 1;
        if let Some(outlet) = outlet(article) {
            *outlets.entry(outlet).or_default() += 1;
        }
    }
    let name = |article: &Article| {
        let key = Some(stem(article)).filter(|stem| stems.get(stem) == Some(&1));
        let key = key.unwrap_or_else(|| inert::text(&article.key));
        match outlet(article) {
            Some(outlet) if outlets.get(&outlet) == Some(&1) => outlet,
            Some(outlet) => format!("{outlet} {key}"),
            None => key,
        }
    };
    articles.iter().map(name).collect()
}

/// The table, not wider than `width` where words allow it. Empty without claims or articles.
pub(super) fn draw(verdict: &Verdict<'_>, width: usize) -> String {
    // An article that somebody asks about may say nothing about any claim.
    if verdict.each_shown().next().is_none() || verdict.articles.is_empty() {
        return String::new();
    }
    // A table of ten thousand columns need not be built to know that it is too wide.
    let few = verdict.articles.len().saturating_mul(NARROWEST) < width;
    let shapes: [fn(&Verdict<'_>) -> Rows; 2] = [matrix, by_value];
    let mut fitting = shapes.iter().skip(usize::from(!few)).map(|shape| shape(verdict));
    let rows = fitting.find(|rows| needs(rows) <= width).unwrap_or_else(|| stacked(verdict));
    let first = longest(&rows, 0, is_break);
    let mut table = Table::new();
    table
        .load_style(UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width.max(20)).unwrap_or(u16::MAX));
    let mut rows = rows.into_iter().map(|row| Row::from(row.into_iter().map(Cell::new).collect::<Vec<_>>()));
    if let Some(header) = rows.next() {
        table.set_header(header);
    }
    table.add_rows(rows);
    // What a reader looks for is not broken while there is room for it.
    if let Some(column) = table.column_mut(0).filter(|_| first <= width / 2) {
        let padded = u16::try_from(first + 2).unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(padded)));
    }
    table.lines().map(|line| line.trim_end().replace(NO_BREAK, " ") + "\n").collect()
}

/// The first column: the claim, and under it the verdict.
fn claim_cell(verdict: &Verdict<'_>, id: &str, reconciled: &Reconciled) -> (String, String) {
    let mark = format!("  {}", mark(reconciled, verdict.is_settled(id)));
    (inert::text(id), mark.replace(' ', &NO_BREAK.to_string()))
}

/// Claims as rows, articles as columns.
fn matrix(verdict: &Verdict<'_>) -> Rows {
    let mut header = vec!["claim".to_owned()];
    for (article, name) in verdict.articles.iter().zip(names(verdict.articles)) {
        header.push(match article.about.date {
            Some(date) => format!("{name}\n{date}"),
            None => name,
        });
    }
    let mut rows = vec![header];
    for (at, claim, reconciled) in verdict.each_shown() {
        let (id, verdict_of) = claim_cell(verdict, &claim.id, reconciled);
        let mut row = vec![format!("{id}\n{verdict_of}")];
        for article in verdict.articles {
            let entries = entries(reconciled, &verdict.dissent[at], &article.key);
            let lines: Vec<String> = entries.iter().map(Entry::text).collect();
            row.push(if lines.is_empty() { "–".to_owned() } else { lines.join("\n") });
        }
        rows.push(row);
    }
    rows
}

/// The width at which no word of the table is broken, borders included.
fn needs(rows: &[Vec<String>]) -> usize {
    let columns = rows.first().map_or(0, Vec::len);
    let splits = |at: usize| if at == 0 { is_break } else { char::is_whitespace };
    (0..columns).map(|at| longest(rows, at, splits(at)).max(NARROWEST) + 3).sum::<usize>() + 1
}

/// How long the longest piece in a column is when its cells are split.
fn longest(rows: &[Vec<String>], column: usize, splits: fn(char) -> bool) -> usize {
    let cells = rows.iter().filter_map(|row| row.get(column));
    cells.flat_map(|cell| cell.split(splits)).map(|piece| piece.chars().count()).max().unwrap_or(0)
}

fn is_break(c: char) -> bool {
    c == '\n'
}

/// The values of each claim, and for each the articles that say it.
fn values(
    verdict: &Verdict<'_>,
    names: &[String],
    at: usize,
    reconciled: &Reconciled,
) -> Vec<(String, String)> {
    let mut values: Vec<(String, Vec<&str>)> = Vec::new();
    for (article, name) in verdict.articles.iter().zip(names) {
        for entry in entries(reconciled, &verdict.dissent[at], &article.key) {
            let text = entry.text();
            match values.iter_mut().find(|(value, _)| *value == text) {
                Some((_, said_by)) => said_by.push(name),
                None => values.push((text, vec![name])),
            }
        }
    }
    let line = |(value, said_by): (String, Vec<&str>)| {
        let named = said_by.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
        let more = said_by.len().saturating_sub(NAMED);
        (value, if more > 0 { format!("{named} and {more} more") } else { named })
    };
    values.into_iter().map(line).collect()
}

/// A row for each value of a claim, the claim beside the first.
fn by_value(verdict: &Verdict<'_>) -> Rows {
    let names = names(verdict.articles);
    let mut rows = vec![vec!["claim".to_owned(), "value".to_owned(), "said by".to_owned()]];
    for (at, claim, reconciled) in verdict.each_shown() {
        let mut values = values(verdict, &names, at, reconciled);
        values.resize(values.len().max(1), (String::new(), String::new()));
        let (id, verdict_of) = claim_cell(verdict, &claim.id, reconciled);
        // Beside a single value, which may take several lines, id and verdict stay together.
        let heads =
            if values.len() == 1 { vec![format!("{id}\n{verdict_of}")] } else { vec![id, verdict_of] };
        let first_column = heads.into_iter().chain(std::iter::repeat(String::new()));
        rows.extend(values.into_iter().zip(first_column).map(|((value, by), first)| vec![first, value, by]));
    }
    rows
}

/// A row for each value of a claim, below a row for the claim.
fn stacked(verdict: &Verdict<'_>) -> Rows {
    let names = names(verdict.articles);
    let mut rows = vec![vec!["claim and values".to_owned(), "said by".to_owned()]];
    for (at, claim, reconciled) in verdict.each_shown() {
        let (id, verdict_of) = claim_cell(verdict, &claim.id, reconciled);
        rows.push(vec![id, verdict_of.trim().to_owned()]);
        let values = values(verdict, &names, at, reconciled);
        rows.extend(values.into_iter().map(|(value, by)| vec![format!("{NO_BREAK}{NO_BREAK}{value}"), by]));
    }
    rows
}
