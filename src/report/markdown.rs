//! The report for a pull request: committed beside the articles, read as a diff.
//!
//! The same input gives the same bytes: no time, no absolute path, no padding. Claims stand in the
//! order of their ids whatever their verdict, articles are rows, and line numbers stand apart at
//! the end, so that a new article is a new line and a moved sentence moves nothing else. Every text
//! that others wrote is in a code span, where it can be neither markup nor a call to anybody.

mod fit;
mod links;
mod relations;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use self::fit::Detail;
pub(super) use self::fit::{Need, Profile, need};
use self::links::Links;
pub(super) use self::links::{hashed, key as slugged};
use super::{
    Renderer, Style, changes, count, in_focus, inert, mark, relations_counted, result, table, unclaimed,
};
use crate::article::Article;
use crate::claim::Claim;
use crate::reconcile::{Camp, Outcome, Reconciled, Weighed};
use crate::rule::{Level, Verdict, said, when, words_of};

/// How many reasons are told of a claim: they grow with the square of its values.
const REASONS: usize = 12;

/// How long a quote may be, in characters.
const QUOTE: usize = 160;

/// How many claims one matrix holds.
const WIDE: usize = 8;

/// The format `md`.
#[derive(Debug)]
pub(super) struct Markdown;

impl Renderer for Markdown {
    fn name(&self) -> &'static str {
        "md"
    }

    fn ending(&self) -> Option<&'static str> {
        Some("md")
    }

    fn about(&self) -> &'static str {
        "for a pull request"
    }

    fn render(&self, verdict: &Verdict<'_>, style: Style<'_>) -> String {
        page(verdict, style, Profile::File)
    }
}

/// By this a comment is found again.
const MARKER: &str = "<!-- crossclaim:report -->\n";

/// The report as it goes to one place, as full as it may be there.
pub(super) fn page(verdict: &Verdict<'_>, style: Style<'_>, profile: Profile) -> String {
    let marker = if profile == Profile::Comment { MARKER } else { "" };
    fit::fit(profile, style, &|detail| {
        let mut links = Links::new(style, profile);
        let shown: BTreeSet<&str> =
            blocks(verdict, detail).map(|(_, _, claim, _)| claim.id.as_str()).collect();
        let lines = attention(verdict, &shown, detail);
        let changed = changed(verdict);
        let sections = [
            summary(verdict, lines.len(), detail),
            listed(&format!("Changed since {}", changes::since(verdict, &inert::code)), &changed, detail),
            listed("Needs attention", &lines, detail),
            claims(verdict, &mut links, detail),
            if detail.matrix { relations::relations(verdict) } else { String::new() },
            if detail.matrix { matrix(verdict, &shown) } else { String::new() },
            if detail.expectations { expectations(verdict, &shown) } else { String::new() },
            if detail.coverage { coverage(verdict, &mut links, profile) } else { String::new() },
            links.definitions(),
            fit::remainder(verdict, style, detail, lines.len()),
        ];
        let sections: Vec<String> = sections.into_iter().filter(|section| !section.is_empty()).collect();
        marker.to_owned() + &sections.join("\n")
    })
}

/// A line for each thing that is not as it was in an earlier report, when there is one.
fn changed(verdict: &Verdict<'_>) -> Vec<String> {
    match changes::lines(verdict, &inert::code) {
        Some(lines) if lines.is_empty() => vec!["- Nothing\n".to_owned()],
        Some(lines) => lines.iter().map(|line| format!("- {line}\n")).collect(),
        None => Vec::new(),
    }
}

/// A section with a list, of which as much is shown as there is room for.
fn listed(title: &str, lines: &[String], detail: Detail) -> String {
    let shown: String = lines.iter().take(detail.lines).map(String::as_str).collect();
    if shown.is_empty() { shown } else { format!("## {title}\n\n{shown}") }
}

/// The head of the page. `findings` is how many there are to list.
fn summary(verdict: &Verdict<'_>, findings: usize, detail: Detail) -> String {
    let counts = &verdict.counts;
    let listed = if findings > detail.lines {
        format!("; {} of {} listed", detail.lines, count(findings, "finding"))
    } else {
        String::new()
    };
    let outcome = result(verdict);
    let mut capital = outcome.chars();
    let first: String = capital.next().into_iter().flat_map(char::to_uppercase).collect();
    let mut out = format!(
        "# Claim consistency\n\n**{first}{}{listed}.** {}, {}, {}.\n",
        capital.as_str(),
        count(counts.claims, "claim"),
        count(counts.articles, "article"),
        count(counts.mentions, "mention")
    );
    if let Some(relations) = relations_counted(verdict) {
        let _ = writeln!(out, "\n{}.", relations);
    }
    if let Some(focus) = in_focus(verdict, &inert::code) {
        let _ = writeln!(out, "\n{}.", focus.replacen("in", "In", 1));
    }
    let mut rows = String::new();
    for (outcome, n) in &counts.outcomes {
        let (name, settled) = match outcome {
            Outcome::Conflict => ("✗ conflict", counts.expected),
            Outcome::ContradictsItself => ("! contradicts itself", 0),
            Outcome::Changed => ("~ changed", 0),
            Outcome::Compatible => ("≈ compatible", 0),
            Outcome::Agree => ("= agree", 0),
            Outcome::SingleSource => ("1 source", 0),
            Outcome::NotStated => ("∅ not stated", 0),
        };
        if *n > settled {
            let _ = writeln!(rows, "| {name} | {} |", n - settled);
        }
        if settled > 0 {
            let _ = writeln!(rows, "| ≠ expected conflict | {settled} |");
        }
    }
    if !rows.is_empty() {
        let _ = write!(out, "\n| Verdict | Claims |\n| --- | --- |\n{rows}");
    }
    out
}

/// A line for each finding that warns or fails.
fn attention(verdict: &Verdict<'_>, shown: &BTreeSet<&str>, detail: Detail) -> Vec<String> {
    let mut out = Vec::new();
    for finding in verdict.findings.iter().filter(|finding| finding.level > Level::Allow) {
        let sign = if finding.level == Level::Deny { "✗" } else { "!" };
        let message = match finding.claim.as_ref().or(finding.relation.as_ref()) {
            Some(id) => finding.message.strip_prefix(&format!("{id}: ")).unwrap_or(&finding.message),
            None => &finding.message,
        };
        let link = match (&finding.claim, &finding.relation) {
            (Some(id), _) => format!(" {}", to_block(id, shown)),
            (None, Some(id)) if detail.matrix => format!(" [{id}](#{})", relations::anchor(id)),
            (None, Some(id)) => format!(" {id}"),
            (None, None) => String::new(),
        };
        out.push(format!("- {sign}{link} {}: {}\n", finding.rule, inert::plain(message)));
    }
    out
}

/// The claims that have a block on the page.
fn blocks<'v>(
    verdict: &'v Verdict<'_>,
    detail: Detail,
) -> impl Iterator<Item = (Need, usize, &'v Claim, &'v Reconciled)> {
    let needed = verdict
        .each_shown()
        .map(move |(at, claim, reconciled)| (need(verdict, at, claim), at, claim, reconciled));
    needed.filter(move |(need, ..)| *need >= detail.claims).take(detail.blocks)
}

/// The id of a claim: a link to its block, where it has one.
fn to_block(id: &str, shown: &BTreeSet<&str>) -> String {
    if shown.contains(id) { format!("[{id}](#{})", links::anchor(id)) } else { id.to_owned() }
}

fn claims(verdict: &Verdict<'_>, links: &mut Links<'_>, detail: Detail) -> String {
    let mut out = String::new();
    for (need, at, one, reconciled) in blocks(verdict, detail) {
        let dissent = verdict.dissent.get(at).map_or(&[][..], Vec::as_slice);
        let quotes = (need >= detail.quotes).then_some(dissent);
        out += &claim(verdict, one, reconciled, quotes, links);
    }
    if out.is_empty() { out } else { format!("## Claims\n{out}") }
}

/// The block of one claim; without quotes when `dissent`, the mentions that nobody acknowledged, is
/// not given.
fn claim(
    verdict: &Verdict<'_>,
    claim: &Claim,
    reconciled: &Reconciled,
    dissent: Option<&[usize]>,
    links: &mut Links<'_>,
) -> String {
    let (id, anchor) = (&claim.id, links::anchor(&claim.id));
    let mut out = format!("\n<a id=\"{anchor}\"></a>\n\n### {id}: {}\n\n", inert::plain(&claim.title));
    out += &verdict_line(reconciled, verdict.is_settled(id));
    out.push('\n');
    let mut points: Vec<String> = Vec::new();
    if reconciled.camps.len() > 1 || dissent.is_none() {
        points.extend(reconciled.camps.iter().map(camp));
    }
    points.extend(chain(verdict, reconciled));
    let pairs = reconciled.conflicts.iter().chain(&reconciled.internal).chain(&reconciled.changes);
    let why = pairs.flat_map(|pair| &pair.why).map(|why| ("why", why));
    let mut seen = BTreeSet::new();
    let (mut reasons, mut untold) = (0, 0);
    for (head, remark) in why.chain(reconciled.notes.iter().map(|note| ("note", note))) {
        if !seen.insert((head, remark)) {
            continue;
        }
        reasons += usize::from(head == "why");
        if head == "why" && reasons > REASONS {
            untold += 1;
            continue;
        }
        points.push(format!("- {head}: {}\n", inert::plain(remark)));
    }
    if untold > 0 {
        points.push(format!("- why: {} of this kind not shown\n", count(untold, "reason")));
    }
    if !points.is_empty() {
        out += &format!("\n{}", points.concat());
    }
    let rows = dissent.map(|dissent| rows(reconciled, dissent)).unwrap_or_default();
    if !rows.is_empty() {
        out += "\n| Value | Source | Quote |\n| --- | --- | --- |\n";
        out.extend(rows.iter().map(|row| line(verdict, claim, row, links)));
    }
    out
}

/// The values in the order of time, each with its article and when it held.
fn chain(verdict: &Verdict<'_>, reconciled: &Reconciled) -> Option<String> {
    let step = |weighed: &Weighed| {
        let key = &weighed.mention.article;
        let when = when(weighed, verdict.article(key)).map_or(String::new(), |when| format!(", {when}"));
        format!("{} ({}{})", inert::code(&said(weighed)), inert::code(key), inert::plain(&when))
    };
    let steps: Vec<String> =
        reconciled.chain.iter().filter_map(|at| reconciled.mentions.get(*at)).map(step).collect();
    (!steps.is_empty()).then(|| format!("- changed: {}\n", steps.join(", then ")))
}

/// `✗ conflict, likely (3 articles, 2 origins)`.
fn verdict_line(reconciled: &Reconciled, settled: bool) -> String {
    let strength = match reconciled.strength {
        Some(crate::reconcile::Strength::Certain) => ", certain",
        Some(crate::reconcile::Strength::Likely) => ", likely",
        None => "",
    };
    let mark = mark(reconciled, settled);
    if reconciled.positions.is_empty() {
        return format!("{mark}{strength}");
    }
    let mut names: Vec<String> = reconciled
        .positions
        .iter()
        .filter_map(|position| reconciled.mentions.get(*position.mentions.first()?)?.origin_name.as_deref())
        .map(inert::plain)
        .collect();
    names.sort();
    names.dedup();
    let names = match names.len() {
        0 => String::new(),
        all if all == reconciled.origins => format!(": {}", names.join(", ")),
        _ => format!(", {} among them", names.join(", ")),
    };
    let articles = count(reconciled.positions.len(), "article");
    format!("{mark}{strength} ({articles}, {}{names})", count(reconciled.origins, "origin"))
}

fn camp(camp: &Camp) -> String {
    let keys = |keys: &[String]| keys.iter().map(|key| inert::code(key)).collect::<Vec<_>>().join(", ");
    let also = if camp.also.is_empty() {
        String::new()
    } else {
        format!("; consistent with it: {}", keys(&camp.also))
    };
    let origins = count(camp.origins, "origin");
    format!("- {}: {} ({origins}){also}\n", inert::code(&camp.value), keys(&camp.articles))
}

/// A line of a claim's table: what one article says in one way, at one place or more.
struct Line<'a> {
    first: &'a Weighed,
    again: Vec<&'a Weighed>,
    open: bool,
}

fn rows<'a>(reconciled: &'a Reconciled, dissent: &[usize]) -> Vec<Line<'a>> {
    let mut rows: Vec<Line<'a>> = Vec::new();
    for (at, weighed) in reconciled.mentions.iter().enumerate() {
        let open = dissent.binary_search(&at).is_ok();
        let same = |row: &&mut Line<'_>| {
            said(row.first) == said(weighed) && words_of(row.first) == words_of(weighed)
        };
        // Mentions are sorted by article, so only the last rows can be of this one.
        let mine = rows.iter().rev().take_while(|row| row.first.mention.article == weighed.mention.article);
        let start = rows.len() - mine.count();
        match rows[start..].iter_mut().find(same) {
            Some(row) => {
                row.again.push(weighed);
                row.open |= open;
            }
            None => rows.push(Line { first: weighed, again: Vec::new(), open }),
        }
    }
    rows
}

fn line(verdict: &Verdict<'_>, claim: &Claim, row: &Line<'_>, links: &mut Links<'_>) -> String {
    let mut value = inert::code(&said(row.first));
    if row.open {
        value += " ✗";
    }
    for word in words_of(row.first).iter().filter(|word| *word != "denied") {
        value += ", ";
        value += &inert::plain(word);
    }
    let mention = &row.first.mention;
    let key = inert::code(&mention.article);
    let Some(article) = verdict.article(&mention.article) else {
        return format!("| {value} | {key} | |\n");
    };
    let mut source = links.link(article, &claim.id, mention, &key);
    if let Some(about) = about(article) {
        source += ", ";
        source += &about;
    }
    if let Some(page) = links.page(article, &claim.id, mention) {
        source += ", ";
        source += &page;
    }
    for again in &row.again {
        source += ", ";
        source += &links.again(article, &claim.id, &again.mention);
    }
    format!("| {value} | {source} | {} |\n", inert::code(&quote(article, row.first)))
}

/// The outlet and the date of an article.
fn about(article: &Article) -> Option<String> {
    let outlet = article.about.source.as_deref().map(inert::plain);
    let date = article.about.date.map(|date| date.to_string());
    let parts: Vec<String> = outlet.into_iter().chain(date).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The sentence of a mention as a person reads it, cut around what was matched.
fn quote(article: &Article, weighed: &Weighed) -> String {
    let mention = &weighed.mention;
    let matched = mention.matched.to(mention.span);
    // The words around the value help to see why it was taken, unless they are too many.
    let shown = if matched.len() <= QUOTE { matched } else { mention.span };
    inert::read_around(article, mention.sentence, shown, QUOTE)
}

fn matrix(verdict: &Verdict<'_>, shown: &BTreeSet<&str>) -> String {
    if verdict.articles.is_empty() || verdict.claims.is_empty() {
        return String::new();
    }
    let mut out = "## Matrix\n".to_owned();
    let claims: Vec<_> = verdict.each_shown().collect();
    for group in claims.chunks(WIDE) {
        let heads: Vec<String> = group.iter().map(|(_, claim, _)| to_block(&claim.id, shown)).collect();
        let _ =
            writeln!(out, "\n| Article | {} |\n| --- |{}", heads.join(" | "), " --- |".repeat(group.len()));
        for article in verdict.articles {
            let about = about(article).map_or(String::new(), |about| format!(", {about}"));
            let _ = write!(out, "| {}{about}", inert::code(&article.key));
            for (at, _, reconciled) in group {
                let dissent = verdict.dissent.get(*at).map_or(&[][..], Vec::as_slice);
                let cells: Vec<String> =
                    table::entries(reconciled, dissent, &article.key).iter().map(cell).collect();
                let _ = write!(out, " | {}", if cells.is_empty() { "–".into() } else { cells.join(", ") });
            }
            out += " |\n";
        }
    }
    out
}

fn cell(entry: &table::Entry) -> String {
    let mut cell = inert::code(&entry.value);
    for sign in [entry.sign, if entry.open { "✗" } else { "" }] {
        if !sign.is_empty() {
            cell.push(' ');
            cell += sign;
        }
    }
    cell
}

fn expectations(verdict: &Verdict<'_>, shown: &BTreeSet<&str>) -> String {
    let mut rows = Vec::new();
    for (at, claim, _) in verdict.each_shown() {
        let states = verdict.expectations.get(at).map_or(&[][..], Vec::as_slice);
        for (entry, state) in claim.expect.iter().zip(states) {
            let values: Vec<String> = entry.values.iter().map(|value| inert::code(&value.said())).collect();
            let written = |text: &Option<String>| text.as_deref().map(inert::plain).unwrap_or_default();
            let until = entry.expires.map(|day| day.to_string()).unwrap_or_default();
            rows.push(format!(
                "| {} | {} | {} | {} | {until} | {state} |\n",
                to_block(&claim.id, shown),
                values.join(" ≠ "),
                written(&entry.reason),
                written(&entry.owner)
            ));
        }
    }
    if rows.is_empty() {
        return String::new();
    }
    format!(
        "## Expected conflicts\n\n<details>\n<summary>{}</summary>\n\n\
         | Claim | Values | Reason | Owner | Until | State |\n| --- | --- | --- | --- | --- | --- |\n{}\n</details>\n",
        count(rows.len(), "expectation"),
        rows.concat()
    )
}

fn coverage(verdict: &Verdict<'_>, links: &mut Links<'_>, profile: Profile) -> String {
    let counts = &verdict.counts;
    let codes = |names: &[String]| names.iter().map(|name| inert::code(name)).collect::<Vec<_>>().join(", ");
    let mut out = "## Coverage\n\n".to_owned();
    if counts.silent_claims.is_empty() && counts.silent_articles.is_empty() {
        out += "Every claim is found in some article, and every article speaks of some claim.\n";
    }
    if !counts.silent_claims.is_empty() {
        let _ = writeln!(out, "- Claims found nowhere: {}", codes(&counts.silent_claims));
    }
    if !counts.silent_articles.is_empty() {
        let _ = writeln!(out, "- Articles that speak of no claim: {}", codes(&counts.silent_articles));
    }
    out + &unclaimed(verdict, links, profile)
}

/// What no claim read, when the run was asked to say so.
fn unclaimed(verdict: &Verdict<'_>, links: &mut Links<'_>, profile: Profile) -> String {
    let Some(coverage) = &verdict.coverage else { return String::new() };
    let most = if profile == Profile::File { usize::MAX } else { unclaimed::SHOWN };
    let mut out = String::new();
    let unspoken = unclaimed::unspoken(verdict, inert::plain);
    if !unspoken.is_empty() {
        out += "\n### Articles that claims have no phrases for\n\n";
        unspoken.iter().for_each(|line| out += &format!("- {line}\n"));
    }
    out += "\n### Values that no claim read\n\n";
    let groups = unclaimed::by_claim(coverage, |value| value.shares().is_shown());
    if groups.is_empty() {
        out += "None in a sentence that names the subject of a claim and has a word in common with it.\n";
    }
    for (claim, values) in groups {
        for value in values.iter().take(most) {
            let Some(article) = verdict.article(&value.article) else { continue };
            let key = inert::code(&value.article);
            let source = links.at(article, claim, value.span, &value.value, &key);
            let quote = inert::code(&unclaimed::quote(verdict, value, QUOTE));
            let _ =
                writeln!(out, "- {}: {} ({source}): {quote}", inert::code(claim), inert::code(&value.value));
        }
        if values.len() > most {
            let _ = writeln!(out, "- {}: {} more", inert::code(claim), values.len() - most);
        }
    }
    let rest = unclaimed::rest(coverage);
    if !rest.is_empty() {
        let _ = writeln!(out, "\nNot listed: {rest}.");
    }
    out
}
