//! What is read on one line of an article, and where every claim stopped there.
//!
//! Nothing here matches: what is told comes from the trace of the code that decides. A line may hold
//! several sentences, and a sentence several lines; each sentence that touches the line is told whole.

use std::cmp::Reverse;
use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};

use super::{aspect, lines, of, said, wrapped};
use crate::article::{Article, Role};
use crate::claim::Claim;
use crate::kind::name::Known;
use crate::language::Language;
use crate::observe::say::{self, here, quote};
use crate::observe::{Mention, Observed, Prepared, Trace, trace_in};
use crate::problem::{Problem, did_you_mean};
use crate::read;
use crate::reconcile::{Part, Weighed, Weight};
use crate::rule::Verdict;
use crate::sentence::{Sentence, sentences};
use crate::span::{Column, Line, Page, Span};

/// How many phrases of a claim that found nothing are told.
const PHRASES: usize = 2;

/// A line of an article, and perhaps a column in it.
#[derive(Debug, Clone, Copy)]
pub struct Spot<'a> {
    article: &'a Article,
    line: Line,
    /// The line without what ends it; with a column, the character there; or a page.
    span: Span,
    column: Option<Column>,
    page: Option<Page>,
}

/// The place that `what` names: `articles/x.md:31`, `articles/x.md:31:12`, or an article's key in place of
/// its path; `articles/x.pdf#page=3` is all of a page. `None` when it does not end with a number. Relative paths
/// begin at `here`.
///
/// # Errors
/// When there is no such article, line, column or page.
pub fn spot<'a>(what: &str, articles: &'a [Article], here: &Path) -> Option<Result<Spot<'a>, Vec<Problem>>> {
    let number = |text: &str| text.parse::<u32>().ok();
    if let Some((name, page)) = what.rsplit_once("#page=")
        && let (Some(article), Some(page)) = (find(name, articles, here), number(page).map(Page))
    {
        return Some(on_page(article, page));
    }
    let (before, last) = what.rsplit_once(':')?;
    let last = number(last)?;
    let find = |name: &str| find(name, articles, here);
    let inner = before.rsplit_once(':').and_then(|(name, line)| Some((name, number(line)?)));
    // A name may itself end with a colon and a number.
    let (name, line, column) = match inner {
        Some((name, line)) if find(before).is_none() => (name, line, Some(last)),
        _ => (before, last, None),
    };
    if name.is_empty() {
        return None;
    }
    let Some(article) = find(name) else { return Some(Err(vec![unknown(name, articles)])) };
    let line = Line(line);
    // A file may hold many articles; the line says which.
    let holds =
        |other: &&Article| other.path == article.path && other.lines.line(&other.text, line).is_some();
    let article = articles.iter().find(holds).filter(|_| article.key != name).unwrap_or(article);
    Some(at(article, line, column.map(Column)))
}

/// What to type instead of the path or key of an article, when `what` is one, perhaps with a line that is
/// no number.
pub fn with_line(what: &str, articles: &[Article], here: &Path) -> Option<String> {
    let cut = what.rsplit_once(':').map(|(before, _)| before);
    let article = [Some(what), cut].into_iter().flatten().find_map(|name| find(name, articles, here))?;
    let paged = article.page(Span::default()).is_some();
    Some(format!("{}{}", article.path, if paged { "#page=1" } else { ":1" }))
}

fn unknown(name: &str, articles: &[Article]) -> Problem {
    let paths = articles.iter().map(|article| article.path.as_str());
    let known = paths.chain(articles.iter().map(|article| article.key.as_str()));
    let problem = Problem::file("", format!("`{name}` is not an article that is compared"));
    let file = name.rsplit('/').next().unwrap_or_default();
    let alike = || articles.iter().find(|article| article.path.rsplit('/').next() == Some(file));
    match did_you_mean(name, known).or_else(|| alike().map(|article| article.path.as_str())) {
        Some(meant) => problem.help(format!("did you mean `{meant}`?")),
        None => {
            problem.help("`crossclaim check --format json` lists the articles; `--articles` names others")
        }
    }
}

fn on_page(article: &Article, page: Page) -> Result<Spot<'_>, Vec<Problem>> {
    let Some(span) = article.lines.page_span(&article.text, page) else {
        let last = article.page(Span::new(article.text.len(), article.text.len()));
        let many = last.map_or_else(|| "no pages".to_owned(), |last| last.to_string());
        let message = format!("there is no page {page}: {} has {many}", article.path);
        return Err(vec![
            Problem::file("", message).help("pages are counted from 1, whatever is printed on them"),
        ]);
    };
    Ok(Spot { article, line: article.place(span).0, span, column: None, page: Some(page) })
}

fn at(article: &Article, line: Line, column: Option<Column>) -> Result<Spot<'_>, Vec<Problem>> {
    let Some(span) = article.lines.line(&article.text, line) else {
        let last = article.lines.last(&article.text);
        let message = format!("there is no line {line}: {} has {last}", article.path);
        return Err(vec![Problem::file("", message).help("lines are counted from 1")]);
    };
    let Some(column) = column else { return Ok(Spot { article, line, span, column, page: None }) };
    let text = span.of(&article.text);
    let wanted = usize::try_from(column.0).unwrap_or(usize::MAX);
    let indent = usize::try_from(article.lines.indent(line)).unwrap_or(usize::MAX);
    let offset = wanted.checked_sub(indent + 1).and_then(|at| text.char_indices().nth(at));
    let Some((offset, there)) = offset else {
        let many = indent + text.chars().count();
        let message = format!("there is no column {column}: line {line} of {} has {many}", article.path);
        return Err(vec![Problem::file("", message).help("columns are counted in characters, from 1")]);
    };
    let start = span.start + offset;
    Ok(Spot {
        article,
        line,
        span: Span::new(start, start + there.len_utf8()),
        column: Some(column),
        page: None,
    })
}

/// The article with this key, or that lies at this path.
fn find<'a>(name: &str, articles: &'a [Article], here: &Path) -> Option<&'a Article> {
    let name = if cfg!(windows) { name.replace('\\', "/") } else { name.to_owned() };
    let whole = |path: &str| plain(&here.join(path));
    let path = whole(&name);
    let by_path = articles.iter().find(|article| article.path == name || whole(&article.path) == path);
    by_path.or_else(|| articles.iter().find(|article| article.key == name))
}

/// A path without `.` and `..`, as far as its words tell.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(plain.components().next_back(), Some(Component::Normal(_))) => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

/// Says what is read on a line and what became of every claim there. `verdict` is that of the run.
pub fn line(spot: &Spot<'_>, claims: &[Claim], verdict: &Verdict<'_>) -> String {
    let article = spot.article;
    let all = sentences(article);
    let column = spot.column.map_or(String::new(), |column| format!(":{column}"));
    let mut out = String::new();
    let language = match (&article.unsupported, article.detected) {
        (Some(code), _) => format!("written in `{code}`, read as if it were {}", article.language.name),
        (None, true) => format!("{}, as its words suggest", article.language.name),
        (None, false) => article.language.name.clone(),
    };
    let key = if article.key == article.path { String::new() } else { format!("article {}; ", article.key) };
    let named = spot.page.map_or_else(|| format!(":{}{column}", spot.line), |page| format!("#page={page}"));
    wrapped(&mut out, &format!("{}{named}", article.path), 4, &format!("  ({key}{language})"));
    let line = article.lines.line(&article.text, spot.line).filter(|_| spot.page.is_none());
    let whole = line.unwrap_or(spot.span);
    let on = |span: Span| all.iter().enumerate().filter(move |(_, it)| it.span.overlaps(span));
    let mut chosen: Vec<(usize, &Sentence)> = on(spot.span).collect();
    if chosen.is_empty() && spot.column.is_some() {
        chosen = on(whole).collect();
        if !chosen.is_empty() {
            out += "there is no sentence at this column; the line has\n";
        }
    }
    if chosen.is_empty() {
        wrapped(&mut out, "", 0, nothing(article, whole));
        return out;
    }
    let prepared: Vec<Prepared<'_>> = Prepared::all(claims);
    let known = Known::default();
    for (at, sentence) in chosen {
        out.push('\n');
        told(&mut out, article, sentence);
        values(&mut out, article, &all, at, &known);
        let traced: Vec<(&Claim, Observed, Trace)> = prepared
            .iter()
            .map(|prepared| {
                let (observed, trace) = trace_in(article, &all, &known, prepared, sentence.span);
                (prepared.claim, observed, trace)
            })
            .collect();
        every(&mut out, (article, sentence.language), &traced, verdict);
    }
    lines(&out)
}

/// Why a line holds no sentence.
fn nothing(article: &Article, line: Span) -> &'static str {
    let within = |skipped: &&crate::article::Skipped| {
        skipped.span.start < line.end.max(line.start + 1) && line.start < skipped.span.end
    };
    let blank = line.of(&article.text).trim().is_empty();
    match article.skipped.iter().find(within) {
        Some(skipped) => skipped.what.told(),
        None if blank => "a blank line: nothing is read here",
        None => "no prose: markup, an image, an address or an ornament; no claim is tried on it",
    }
}

/// Where a sentence stands and how it reads.
fn told(out: &mut String, article: &Article, sentence: &Sentence) {
    let cell = article.blocks.get(sentence.block).and_then(|block| block.cell);
    let role = match (sentence.role, cell) {
        (Role::Title, _) => "the headline".to_owned(),
        (Role::Heading, _) => "a heading: it is read, and says what stands under it is about".to_owned(),
        (Role::Paragraph, _) => "running text".to_owned(),
        (Role::Item, _) => "an item of a list".to_owned(),
        (Role::Cell, Some(cell)) => {
            format!("a cell of a table, row {}, column {}", cell.row + 1, cell.column + 1)
        }
        (Role::Cell, None) => "a cell of a table".to_owned(),
        (Role::Quote, _) => "a block quotation".to_owned(),
    };
    let language = match sentence.language {
        other if other.code != article.language.code => format!(", read in {}", other.name),
        _ => String::new(),
    };
    wrapped(out, &format!("{}  ", here(article, sentence.span)), 4, &format!("{role}{language}"));
    wrapped(out, "    ", 4, &quote(article, sentence.span));
}

/// The values of every kind that are read in a sentence.
fn values(out: &mut String, article: &Article, sentences: &[Sentence], at: usize, known: &Known) {
    let mut found = read::in_sentence(article, sentences, at, known, &read::kinds());
    found.sort_by_key(|(_, found, _)| found.span);
    if found.is_empty() {
        out.push_str("  no value of any kind is read here\n");
        return;
    }
    out.push_str("  values:\n");
    for (kind, found, stance) in found {
        let aspect = aspect(found.aspect);
        let (value, how) = (&found.reading.canonical, said(&stance, None));
        let told = format!("{}  {} `{value}`{aspect}{how}", here(article, found.span), kind.name());
        wrapped(out, "    ", 8, &told);
    }
}

/// What became of one claim in a sentence.
struct Came<'t> {
    claim: &'t Claim,
    /// Lower is further.
    rank: (u8, Reverse<usize>),
    lines: Vec<String>,
}

/// What became of every claim in a sentence, those that came furthest first.
fn every(
    out: &mut String,
    (article, language): (&Article, &Language),
    traced: &[(&Claim, Observed, Trace)],
    verdict: &Verdict<'_>,
) {
    let (mut absent, mut foreign) = (0, 0);
    let mut came = Vec::new();
    for (claim, observed, trace) in traced {
        let speaks = claim.languages().iter().any(|spoken| spoken.code == language.code);
        match came_of(claim, article, observed, trace, verdict) {
            Some(one) => came.push(one),
            None if speaks => absent += 1,
            None => foreign += 1,
        }
    }
    came.sort_by(|a, b| (a.rank, &a.claim.id).cmp(&(b.rank, &b.claim.id)));
    if !came.is_empty() {
        out.push_str("  claims:\n");
    }
    for one in came {
        let sign = if one.rank.0 == 0 { "=" } else { "–" };
        let mut lines = one.lines.iter();
        let head = format!("    {sign} {}: ", one.claim.id);
        wrapped(out, &head, 8, lines.next().map_or("", String::as_str));
        lines.for_each(|line| wrapped(out, "        ", 10, line));
    }
    let claims = |n: usize| if n == 1 { "1 claim".to_owned() } else { format!("{n} claims") };
    if absent > 0 {
        let _ = writeln!(out, "  {}: no word that they need is here", claims(absent));
    }
    if foreign > 0 {
        let name = &language.name;
        let _ = writeln!(out, "  {}: no phrase for {name}", claims(foreign));
    }
}

/// What became of one claim; `None` when no word of it stands here.
fn came_of<'t>(
    claim: &'t Claim,
    article: &Article,
    observed: &Observed,
    trace: &Trace,
    verdict: &Verdict<'_>,
) -> Option<Came<'t>> {
    let mut lines = Vec::new();
    for mention in &observed.mentions {
        lines.push(format!(
            "{}  `{}`{}",
            here(article, mention.span),
            mention.reading.canonical,
            of(mention)
        ));
        lines.push(format!("{}, {}", by(claim, mention.phrase), quote(article, mention.matched)));
        let bound = trace.bound.iter().rfind(|b| b.phrase == mention.phrase && b.span == mention.span);
        lines.extend(bound.map(|bound| say::binding(claim, article, &bound.binding)));
        lines.extend(weighed(verdict, mention).map(argument));
    }
    for doubled in &trace.doubled {
        let found = quote(article, doubled.matched);
        lines.push(format!("{} finds the same value, told once: {found}", by(claim, doubled.phrase)));
    }
    for rejected in &trace.rejected {
        let found = quote(article, rejected.span);
        lines.push(format!("{} matches {found}", by(claim, rejected.phrase)));
        lines.push(format!("not counted: {}", say::rejected(claim, article, rejected)));
    }
    if !lines.is_empty() {
        let rank = u8::from(observed.mentions.is_empty());
        return Some(Came { claim, rank: (rank, Reverse(0)), lines });
    }
    // "a" and "has" begin half of all phrases.
    let mut misses: Vec<_> = trace.misses.iter().filter(|miss| miss.telling).collect();
    misses.sort_by_key(|miss| (!miss.unread, Reverse(miss.matched), miss.phrase));
    let furthest = misses.first().map_or(0, |miss| miss.matched);
    let unread = misses.first().is_some_and(|miss| miss.unread);
    let stopped = misses.iter().map(|miss| (Some(miss.phrase), miss.span, say::missed(claim, miss)));
    let waiting = trace.waiting.iter().map(|one| (one.phrase, one.span, say::waiting(claim, article, one)));
    let all: Vec<_> = stopped.chain(waiting).collect();
    for (phrase, span, why) in all.iter().take(PHRASES) {
        lines.push(format!("{}, {}", by(claim, *phrase), here(article, *span)));
        lines.push(why.clone());
    }
    if all.len() > PHRASES {
        let more = all.len() - PHRASES;
        let phrases = if more == 1 { "phrase stops" } else { "phrases stop" };
        lines.push(format!("and {more} more {phrases} at or before this"));
    }
    let rank = if unread { 2 } else { 3 };
    (!lines.is_empty()).then_some(Came { claim, rank: (rank, Reverse(furthest)), lines })
}

/// A phrase by its number and the beginning of its text, with its place in the claim file.
fn by(claim: &Claim, index: Option<usize>) -> String {
    let place = index.and_then(|at| claim.phrases.get(at)).map_or(&claim.place, |phrase| &phrase.place);
    format!("{} ({place})", say::phrase_in_short(claim, index))
}

fn weighed<'v>(verdict: &'v Verdict<'_>, mention: &Mention) -> Option<&'v Weighed> {
    let of = verdict.reconciled.iter().find(|reconciled| reconciled.claim == mention.claim)?;
    of.mentions
        .iter()
        .find(|weighed| weighed.mention.article == mention.article && weighed.mention.span == mention.span)
}

/// What a mention is in the argument.
fn argument(weighed: &Weighed) -> String {
    let weight = match weighed.weight {
        Weight::Weak => "weakly, as it is hedged",
        Weight::Reported => "as the word of another",
        Weight::Full => "in full",
    };
    let what = match weighed.part {
        Part::Position if weighed.counted => return format!("counts {weight}"),
        Part::Position => "does not count: what else the article says stands against it or before it",
        Part::Denial if weighed.counted => "counts as a denial",
        Part::Denial => "a denial that decides nothing",
        Part::History => "told as history: `when:` of the claim asks for what holds now",
        Part::Forecast if weighed.counted => "counts as a forecast",
        Part::Forecast => "a forecast: it is told, and says nothing of today",
        Part::Shown => "shown, never counted: asked, supposed or of another time than the claim asks for",
    };
    what.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::About;

    fn articles() -> Vec<Article> {
        let one = |key: &str, path: &str| Article {
            path: path.to_owned(),
            ..Article::from_text(key, "Un été.\nDeux.\n", About::default(), None)
        };
        vec![one("a.md", "articles/a.md"), one("b:3", "articles/b:3")]
    }

    fn named(what: &str) -> Option<Result<String, String>> {
        let articles = articles();
        let spot = spot(what, &articles, Path::new("/home/ann"))?;
        Some(match spot {
            Ok(spot) => Ok(format!("{} {:?}", spot.article.key, spot.span.of(&spot.article.text))),
            Err(mut problems) => {
                let problem = problems.pop().unwrap();
                Err(problem.message + &problem.help.map(|h| format!("; {h}")).unwrap_or_default())
            }
        })
    }

    #[test]
    fn a_place_is_a_path_or_a_key_with_a_line_and_perhaps_a_column() {
        let whole = Some(Ok("a.md \"Un été.\"".to_owned()));
        for what in [
            "articles/a.md:1",
            "./articles/a.md:1",
            "articles/../articles/a.md:1",
            "/home/ann/articles/a.md:1",
            "a.md:1",
        ] {
            assert_eq!(named(what), whole, "{what}");
        }
        assert_eq!(named("a.md:2:1"), Some(Ok("a.md \"D\"".to_owned())));
        assert_eq!(named("b:3:2"), Some(Ok("b:3 \"Deux.\"".to_owned())));
        assert_eq!([named("users"), named("acme/users"), named(":3")], [None, None, None]);
    }

    #[test]
    fn a_place_that_is_not_there_is_told() {
        let bad = |what: &str| named(what).unwrap().unwrap_err();
        assert_eq!(
            bad("articles/c.md:1"),
            "`articles/c.md` is not an article that is compared; did you mean `articles/a.md`?"
        );
        assert!(bad("other/a.md:1").contains("did you mean `articles/a.md`"));
        assert!(bad("claims/acme.yaml:1").contains("--articles"));
        assert!(bad("a.md:3").starts_with("there is no line 3: articles/a.md has 2"));
        assert!(bad("a.md:0").starts_with("there is no line 0"));
        assert!(bad("a.md:1:8").starts_with("there is no column 8: line 1 of articles/a.md has 7"));
    }
}
