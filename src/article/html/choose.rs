//! Which lines of a page are its main text.
//!
//! In the way of Readability and its kin, on numbers that are summed up once over all boxes:
//!
//! 1. What says that it is no article goes: menus, asides, footers, comments, consent, hidden text.
//! 2. A box that says that it is the body is believed when it holds most of the prose. Else each
//!    line of prose gives points to the boxes around it, and the box with most points wins; the
//!    boxes beside it join when their text is like its own.
//! 3. Inside, lists of links, stray labels and headings without a text go.
//!
//! When little is left, it is tried again with less taken away.

use std::collections::BTreeMap;

use super::hint::Hint;
use super::page::{Framed, Line, Page};
use super::tidy;
use super::told::{Told, told};
use crate::fold;

/// What was chosen.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    /// Lines of the main text, in order, the title among them.
    pub(super) lines: Vec<usize>,
    /// The line that is the title of the article.
    pub(super) title: Option<usize>,
    /// The main text is a quotation as a whole: old pages indent with `<blockquote>`.
    pub(super) indented: bool,
}

/// Characters of prose below which less is taken away.
const ENOUGH: usize = 140;
/// Characters of a page without menus below which all of it is text.
const SMALL: usize = 500;
/// Characters of a line below which it is a label.
pub(super) const LABEL: usize = 25;

/// What is believed of a page at one try.
pub(super) struct Trial {
    /// Whether a box and all in it is left out.
    pub(super) out: Vec<bool>,
    /// Characters in a box, those in links, and those of prose.
    pub(super) chars: Vec<usize>,
    pub(super) linked: Vec<usize>,
    pub(super) prose: Vec<usize>,
    /// Characters of the lines of prose, and how many they are.
    pub(super) lines: Vec<usize>,
}

/// Chooses the lines of the main text; `said` is what is read of a line. Linear, but for the
/// depth of a single line.
pub(super) fn choose(page: &Page, said: &dyn Fn(&Line) -> String) -> Chosen {
    let headlines = page.head.headlines();
    let title = title(page, said, &headlines);
    let told = told(page, said);
    let mut best: Option<(usize, Vec<usize>)> = None;
    // What the page would hold if nothing but comments and what is not shown were left out.
    let all = Trial::new(page, title, 1).prose[0];
    for strictness in (0..3).rev() {
        let trial = Trial::new(page, title, strictness);
        let places = places(page, &trial, &told);
        let lines = tidy::lines(page, &trial, &places, title, &told, said);
        let text = || lines.iter().map(|at| &page.lines[*at]).filter(|line| line.of.heading == 0);
        let chars = text().map(|line| line.chars).sum();
        // A short article is one all the same when the page has not much more.
        let short = text().any(is_prose) && chars * 5 > all;
        if best.as_ref().is_none_or(|(most, _)| chars > *most) {
            best = Some((chars, lines));
        }
        if chars >= ENOUGH || short {
            break;
        }
    }
    let mut lines = best.map(|(_, lines)| lines).unwrap_or_default();
    if let Some(title) = title
        && let Err(at) = lines.binary_search(&title)
    {
        lines.insert(at, title);
    }
    let quoted = |at: &&usize| page.lines[**at].of.quote;
    let chars = |at: &usize| page.lines[*at].chars;
    let all: usize = lines.iter().map(chars).sum();
    let indented = lines.iter().filter(quoted).map(chars).sum::<usize>() * 5 > all * 3;
    Chosen { lines, title, indented }
}

/// Letters and figures alone, folded.
fn bare(text: &str) -> String {
    fold::key(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The line that is the headline: a heading that says what the page calls itself, or the longest
/// with which that begins or ends; else the first `<h1>`; else a line that says it.
fn title(page: &Page, said: &dyn Fn(&Line) -> String, headlines: &[String]) -> Option<usize> {
    let known: Vec<String> = headlines.iter().map(|title| bare(title)).collect();
    let elsewhere = |line: &Line, hidden: bool| {
        let own = |name: &str| matches!(name, "html" | "body" | "main");
        ancestors(page, line.within)
            .any(|b| hidden && b.hidden || b.hint.comment && !own(b.name) || b.name == "aside")
    };
    let part = |text: &str| {
        text.len() >= 6 && known.iter().any(|title| title.starts_with(text) || title.ends_with(text))
    };
    let headings =
        || page.lines.iter().enumerate().filter(|(_, line)| line.of.heading > 0 && line.chars < 400);
    for hidden in [true, false] {
        let (mut first, mut near): (Option<usize>, Option<(usize, usize)>) = (None, None);
        for (at, line) in headings().filter(|(_, line)| !elsewhere(line, hidden)) {
            let text = bare(&said(line));
            if known.contains(&text) {
                return Some(at);
            }
            if part(&text) && near.is_none_or(|(len, _)| text.len() > len) {
                near = Some((text.len(), at));
            }
            if line.of.heading == 1 && line.linked * 10 < line.chars * 9 && first.is_none() {
                first = Some(at);
            }
        }
        if let Some(at) = near.map(|(_, at)| at).or(first) {
            return Some(at);
        }
    }
    let written = |line: &Line| line.linked == 0 && (12..300).contains(&line.chars) && !elsewhere(line, true);
    page.lines.iter().position(|line| written(line) && part(&bare(&said(line))))
}

/// The box `at` and those it lies in, from inside out, as far as a line is worth it.
pub(super) fn ancestors(page: &Page, at: usize) -> impl Iterator<Item = &Framed> {
    let mut next = Some(at);
    let steps = std::iter::from_fn(move || {
        let at = next?;
        let framed = page.boxes.get(at)?;
        next = (framed.parent != at).then_some(framed.parent);
        Some(framed)
    });
    steps.take(200)
}

/// Whether a line is prose: long, a sentence, and no link.
pub(super) fn is_prose(line: &Line) -> bool {
    line.of.heading == 0
        && line.chars >= 50
        && line.linked * 3 < line.chars
        && (line.ended || line.chars >= 120)
}

impl Trial {
    fn new(page: &Page, title: Option<usize>, strictness: u8) -> Self {
        let count = page.boxes.len();
        let mut titled = vec![false; count];
        let mut at = title.map_or(0, |at| page.lines[at].within);
        while title.is_some() && !titled[at] {
            titled[at] = true;
            at = page.boxes[at].parent;
        }
        let mut trial = Self {
            out: vec![false; count],
            chars: Vec::new(),
            linked: Vec::new(),
            prose: Vec::new(),
            lines: Vec::new(),
        };
        // Comments may be longer than the article, and are left out before its share is looked at.
        for (at, framed) in page.boxes.iter().enumerate().skip(1) {
            let whole = matches!(framed.name, "html" | "body" | "main") || titled[at] || framed.hint.body;
            trial.out[at] = trial.out[framed.parent] || framed.hint.comment && !whole;
        }
        trial.sum(page);
        let most = trial.prose[0];
        let common = common(page, &trial);
        let mut in_article = vec![false; count];
        for at in 1..count {
            let framed = &page.boxes[at];
            in_article[at] =
                in_article[framed.parent] || framed.name == "article" || framed.acts == "article";
            // A name that most of the prose bears in many boxes says nothing against it: `<p class="paywall">`.
            let bulk = trial.prose[at] * 10 > most * 6 || common == Some(framed.class);
            trial.out[at] =
                trial.out[framed.parent] || is_out(framed, strictness, titled[at], bulk, in_article[at]);
        }
        trial.sum(page);
        trial
    }

    /// Whether a box, without prose of its own, belongs to the text it stands between: a heading, a
    /// list.
    fn is_between(&self, at: usize) -> bool {
        self.prose[at] == 0 && self.linked[at] * 2 < self.chars[at]
    }

    /// Sums up what is not left out.
    fn sum(&mut self, page: &Page) {
        let count = page.boxes.len();
        self.chars = vec![0; count];
        self.linked = vec![0; count];
        self.prose = vec![0; count];
        self.lines = vec![0; count];
        for line in page.lines.iter().filter(|line| !self.out[line.within]) {
            self.chars[line.within] += line.chars;
            self.linked[line.within] += line.linked;
            if is_prose(line) {
                self.prose[line.within] += line.chars;
                self.lines[line.within] += 1;
            }
        }
        for at in (1..count).rev() {
            let parent = page.boxes[at].parent;
            self.chars[parent] += self.chars[at];
            self.linked[parent] += self.linked[at];
            self.prose[parent] += self.prose[at];
            self.lines[parent] += self.lines[at];
        }
    }
}

/// The class names that the greater part of the prose bears, each paragraph for itself.
fn common(page: &Page, trial: &Trial) -> Option<u64> {
    let mut shares: BTreeMap<u64, usize> = BTreeMap::new();
    for line in page.lines.iter().filter(|line| !trial.out[line.within] && is_prose(line)) {
        *shares.entry(page.boxes[line.within].class).or_default() += line.chars;
    }
    let most = shares.into_iter().max_by_key(|(class, chars)| (*chars, *class));
    most.filter(|(class, chars)| *class != NO_CLASS && chars * 2 > trial.prose[0]).map(|(class, _)| class)
}

/// Whether a box is no part of the article by what it says of itself. `titled`: the headline is in
/// it; `bulk`: most of the prose of the page is.
fn is_out(framed: &Framed, strictness: u8, titled: bool, bulk: bool, in_article: bool) -> bool {
    let Hint { foreign, comment, edge, .. } = framed.hint;
    if strictness == 0 {
        return false;
    }
    if framed.hidden && !bulk {
        return true;
    }
    if matches!(framed.name, "html" | "body" | "main") || framed.acts == "main" || titled {
        return false;
    }
    let by_name = match framed.name {
        "nav" | "menu" | "dialog" | "search" | "footer" => true,
        "aside" => !bulk,
        "form" | "fieldset" => !bulk,
        "header" => !in_article,
        _ => matches!(framed.acts, "nav") || framed.acts == "header" && !in_article,
    };
    if by_name && !(framed.name == "footer" && bulk) {
        return true;
    }
    if strictness == 1 || framed.acts == "body" {
        return false;
    }
    comment && !framed.hint.body
        || foreign && !bulk
        || edge && !bulk && !(in_article && framed.name == "header") && framed.name != "article"
}

/// The boxes that hold the main text, in order, none inside another.
fn places(page: &Page, trial: &Trial, told: &[Told]) -> Vec<usize> {
    let all = trial.prose[0];
    let inside = |at: &usize| !trial.out[*at];
    let acts = |at: usize, name: &str| page.boxes[at].name == name || page.boxes[at].acts == name;
    // Outermost boxes of which `test` holds.
    let outermost = |test: &dyn Fn(usize) -> bool| {
        let mut covered = vec![false; page.boxes.len()];
        let mut found = Vec::new();
        for at in (1..page.boxes.len()).filter(inside) {
            covered[at] = covered[page.boxes[at].parent];
            if !covered[at] && test(at) {
                covered[at] = true;
                found.push(at);
            }
        }
        found
    };
    let leading = |found: &[usize], share: usize| {
        let sum: usize = found.iter().map(|at| trial.prose[*at]).sum();
        let best = found.iter().copied().max_by_key(|at| (trial.prose[*at], std::cmp::Reverse(*at)))?;
        (trial.prose[best] >= 150
            && trial.prose[best] * 100 >= all * share
            && trial.prose[best] * 10 >= sum * 7)
            .then_some(best)
    };
    for test in [&(|at: usize| page.boxes[at].acts == "body") as &dyn Fn(usize) -> bool, &|at: usize| {
        page.boxes[at].hint.body && !matches!(page.boxes[at].name, "body" | "html" | "main")
    }] {
        let found = outermost(test);
        // A body in parts, with something between them.
        let sum: usize = found.iter().map(|at| trial.prose[*at]).sum();
        let parent = found.first().map(|at| page.boxes[*at].parent);
        let together = found.iter().all(|at| Some(page.boxes[*at].parent) == parent);
        if let (true, Some(parent), [first, .., last]) =
            (together && sum * 10 >= all * 6, parent, found.as_slice())
        {
            let lies = |at: &usize| page.boxes[*at].parent == parent && !trial.out[*at];
            let own = |at: &usize| found.binary_search(at).is_ok() || lies(at) && trial.is_between(*at);
            return (*first..=*last).filter(own).collect();
        }
        if let Some(best) = leading(&found, 40) {
            return vec![narrowed(page, trial, best)];
        }
    }
    let articles = outermost(&|at| acts(at, "article"));
    let scope =
        leading(&articles, 50).or_else(|| leading(&outermost(&|at| acts(at, "main")), 50)).unwrap_or(0);
    // A note of a few lines is all text.
    if trial.chars[scope] < SMALL && trial.linked[scope] * 4 < trial.chars[scope] {
        return vec![scope];
    }
    let top = top(page, trial, told, scope);
    joined(page, trial, scope, top)
}

/// Inside a body, the box that holds nearly all of it.
fn narrowed(page: &Page, trial: &Trial, at: usize) -> usize {
    let mut at = at;
    for child in at + 1..page.boxes.len() {
        if page.boxes[child].parent == at
            && !trial.out[child]
            && trial.prose[child] * 100 >= trial.prose[at] * 97
            && trial.prose[child] > 0
            && page.boxes[child].hint.body
        {
            at = child;
        } else if page.boxes[child].parent < at {
            break;
        }
    }
    at
}

/// The box inside `scope` with the most points.
fn top(page: &Page, trial: &Trial, told: &[Told], scope: usize) -> usize {
    let count = page.boxes.len();
    let mut points = vec![0.0_f64; count];
    let mut inside = vec![false; count];
    inside[scope] = true;
    for at in scope + 1..count {
        inside[at] = inside[page.boxes[at].parent];
    }
    for (at, line) in page.lines.iter().enumerate() {
        if !inside[line.within]
            || trial.out[line.within]
            || line.chars < LABEL
            || line.of.heading > 0
            || line.of.caption
        {
            continue;
        }
        #[expect(clippy::cast_precision_loss, reason = "a line has fewer characters than a float has digits")]
        let (chars, linked, commas) = (line.chars as f64, line.linked as f64, line.commas.min(12) as f64);
        let mut worth = (1.0 + commas + (chars / 100.0).min(3.0)) * (1.0 - linked / chars);
        if line.of.item || !line.ended {
            worth /= 2.0;
        }
        if told[at] == Told::Yes {
            worth *= 4.0;
        }
        // A paragraph speaks for the box around it, other text for the box it is in.
        let within = &page.boxes[line.within];
        let own =
            matches!(within.name, "p" | "li" | "pre" | "blockquote" | "dd" | "dt" | "h2" | "h3" | "center");
        let mut at = if own && line.within != scope { within.parent } else { line.within };
        for share in [1.0, 0.5, 0.25, 0.15, 0.1] {
            points[at] += worth * share;
            if at == scope || page.boxes[at].parent == at {
                break;
            }
            at = page.boxes[at].parent;
        }
    }
    let mut best = (f64::MIN, scope);
    for at in (scope..count).filter(|at| inside[*at] && !trial.out[*at] && points[*at] > 0.0) {
        let framed = &page.boxes[at];
        let named = match framed.name {
            "article" => 20.0,
            "main" => 15.0,
            "div" | "section" => 5.0,
            "td" | "pre" | "blockquote" => 3.0,
            "ul" | "ol" | "dl" | "li" | "form" | "address" | "dd" => -5.0,
            "body" | "html" | "" => 0.0,
            _ => 0.0,
        };
        #[expect(clippy::cast_precision_loss, reason = "see above")]
        let density = trial.linked[at] as f64 / trial.chars[at].max(1) as f64;
        let weight = if matches!(framed.name, "body" | "html") { 0.0 } else { f64::from(framed.hint.weight) };
        let total = (points[at] + named + weight) * (1.0 - density);
        if total > best.0 {
            best = (total, at);
        }
    }
    best.1
}

/// `top` with the boxes beside it, and beside those it lies in, whose text is like its own.
fn joined(page: &Page, trial: &Trial, scope: usize, top: usize) -> Vec<usize> {
    let mut children: Vec<Vec<usize>> = Vec::new();
    let mut path = Vec::new();
    let mut at = top;
    while at != scope && page.boxes[at].parent != at && path.len() < 200 {
        path.push(at);
        at = page.boxes[at].parent;
    }
    children.resize(path.len(), Vec::new());
    let parents: BTreeMap<usize, usize> =
        path.iter().enumerate().map(|(level, at)| (page.boxes[*at].parent, level)).collect();
    for (child, framed) in page.boxes.iter().enumerate().skip(1) {
        if let Some(level) = parents.get(&framed.parent)
            && !trial.out[child]
        {
            children[*level].push(child);
        }
    }
    let mean = |prose: usize, lines: usize| prose / lines.max(1);
    let mut unit = vec![top];
    let (mut prose, mut lines) = (trial.prose[top], trial.lines[top]);
    for (level, at) in path.iter().enumerate() {
        let like = page.boxes[*at];
        let joins = |child: &usize| {
            let framed = &page.boxes[*child];
            let (own, count) = (trial.prose[*child], trial.lines[*child]);
            let few_links = trial.linked[*child] * 4 < trial.chars[*child];
            let same = framed.name == like.name && framed.class == like.class && like.class != NO_CLASS;
            let long = mean(own, count) * 10 >= mean(prose, lines) * 6;
            let paragraph = matches!(framed.name, "p" | "blockquote" | "ul" | "ol" | "table" | "pre" | "dl");
            child == at
                || few_links
                    && own > 0
                    && (same || long && (own * 4 >= prose || paragraph) && framed.hint.weight >= 0)
        };
        let children = &children[level];
        let joined: Vec<bool> = children.iter().map(joins).collect();
        let (Some(first), Some(last)) = (joined.iter().position(|j| *j), joined.iter().rposition(|j| *j))
        else {
            continue;
        };
        let mut found = Vec::new();
        for i in first..=last {
            let child = children[i];
            if child == *at {
                found.append(&mut unit);
            } else if joined[i] || trial.is_between(child) {
                found.push(child);
            }
        }
        unit = found;
        prose = unit.iter().map(|at| trial.prose[*at]).sum();
        lines = unit.iter().map(|at| trial.lines[*at]).sum();
    }
    if unit.is_empty() { vec![top] } else { unit }
}

/// The sign of no class names at all.
const NO_CLASS: u64 = 0xcbf2_9ce4_8422_2325;
