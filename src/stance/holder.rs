//! Who says so: the noun phrase left or right of a reporting word.
//!
//! | written | holder |
//! |---|---|
//! | `l’expert en infrastructure Ronald Guilmette` | Ronald Guilmette |
//! | `Le PDG de Parler, John Matze, a déclaré` | John Matze |
//! | `un porte-parole d’Amazon` | un porte-parole d’Amazon |
//! | `les déclarations d’un programmeur interrogé par l’agence Reuters` | un programmeur |
//! | `Parler, qui a révélé` | Parler |

use super::outlets::Named;
use super::scene::Scene;
use crate::fold;
use crate::sentence::Shape;

/// A holder as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Holder {
    /// Its name, or its noun phrase.
    pub(super) name: String,
    /// Its first word.
    pub(super) start: usize,
    /// One past its last word, appositions included.
    pub(super) end: usize,
    /// It points back at somebody named before.
    pub(super) pronoun: bool,
    /// The outlet it is.
    pub(super) outlet: Option<&'static str>,
}

/// A subject does not reach further left than this many words.
const LONGEST: usize = 40;

/// The subject of the verb whose words begin at `verb`.
pub(super) fn left(scene: &Scene<'_>, verb: usize) -> Option<Holder> {
    let line = scene.line_before(verb, LONGEST);
    let mut end = line.len();
    while end > 0 && (scene.is("clitic", line[end - 1]) || scene.is("when", line[end - 1])) {
        end -= 1;
    }
    let last = *line.get(end.checked_sub(1)?)?;
    if scene.is("relative", last) {
        return antecedent(scene, last);
    }
    if scene.is("pronoun", last) {
        return Some(pronoun(scene, last, last + 1));
    }
    let line = &line[..end];
    if scene.is_mark(last, ",") {
        return apposed(scene, line);
    }
    let subject = chunk(scene, line);
    let (from, to) = (*subject.first()?, subject.last()? + 1);
    if let Some(back) = points_back(scene, from, to) {
        return Some(back);
    }
    head(scene, from, to).map(|name| named(scene, name, from, to))
}

/// The subject at the end of `line`, which a comma closes: "Le PDG de Parler, John Matze, en poste
/// depuis 2015,". A name among its parts is the holder, else the noun phrase that all else is
/// apposed to.
fn apposed(scene: &Scene<'_>, line: &[usize]) -> Option<Holder> {
    let last = line.last()? + 1;
    let mut outer: Option<(&[usize], String)> = None;
    // The part right before the verb is never the subject: a single comma closes an adverbial.
    for (nth, part) in
        line.rsplit(|at| scene.is_mark(*at, ",")).filter(|part| !part.is_empty()).take(5).enumerate()
    {
        let whole = chunk(scene, part);
        if let Some(name) = pure_name(scene, whole).filter(|_| nth > 0 || line.len() > part.len() + 1) {
            let first = outer_start(scene, line, part);
            return Some(named(scene, name, first, last));
        }
        let is_subject = scene.has_name(whole) || scene.is_noun_phrase(whole);
        if nth > 0 && is_subject {
            let name = head(scene, *whole.first()?, whole.last()? + 1)?;
            outer = Some((whole, name));
            if whole.len() < part.len() || scene.is_noun_phrase(whole) {
                break;
            }
        }
        if part.iter().any(|at| scene.is("finite", *at)) {
            break;
        }
    }
    let (whole, name) = outer?;
    Some(named(scene, name, *whole.first()?, last))
}

/// Where the noun phrase begins that the name in `part` is apposed to: "Le PDG de Parler, John Matze".
fn outer_start(scene: &Scene<'_>, line: &[usize], part: &[usize]) -> usize {
    let first = part.first().copied().unwrap_or(0);
    let before = line.iter().position(|at| *at == first).unwrap_or(0);
    let Some((comma, rest)) = line[..before].split_last() else {
        return first;
    };
    let outer = chunk(scene, rest);
    match outer.first() {
        Some(start) if scene.is_mark(*comma, ",") && scene.is_noun_phrase(outer) => *start,
        _ => first,
    }
}

/// The holder behind a preposition or an inverted verb whose words end at `start`.
pub(super) fn right(scene: &Scene<'_>, start: usize) -> Option<Holder> {
    let mut from = start;
    while scene.is("when", from) {
        from += 1;
    }
    from = scene.behind_audience(from);
    while let Some(end) = scene.wrapper_at(from) {
        from = end;
    }
    while scene.is("when", from) && !scene.is("determiner", from) {
        from += 1;
    }
    if scene.is("pronoun", from) && !scene.is_mark(from + 1, "-") {
        return Some(pronoun(scene, from, from + 1));
    }
    let mut end = from;
    let mut name_ends = None;
    while end < scene.words.len() && end < from + LONGEST {
        let inner_mark = scene.is_inner_mark(end);
        if (scene.words[end].is_mark() && !inner_mark)
            || scene.is("relative", end)
            || (end > from
                && (scene.is("cut", end)
                    || scene.is("edge", end)
                    // "selon la police et 5 000 selon les syndicats"
                    || scene.is("and", end) && is_number(scene, end + 1)
                    || scene.is("audience", end) && name_ends.is_some()))
        {
            break;
        }
        if scene.is_name(end) {
            name_ends = Some(end + 1);
        } else if name_ends == Some(end)
            && !inner_mark
            && !scene.is("link", end)
            && !scene.is("role", end)
            && !scene.is("and", end)
            && !scene.is_ending(end)
            && !(scene.is("particle", end) && scene.is_name(end + 1))
        {
            break;
        }
        end += 1;
    }
    while end > from && (scene.is("link", end - 1) || scene.is("and", end - 1) || scene.is("when", end - 1)) {
        end -= 1;
    }
    if end == from {
        return None;
    }
    if let Some(back) = points_back(scene, from, end) {
        return Some(back);
    }
    let name = head(scene, from, end)?;
    let mut holder = named(scene, name, from, end);
    holder.start = start.min(from);
    // "…, a déclaré le PDG de Parler, John Matze." and "…, écrit John Matze, PDG de Parler, dans"
    if scene.is_mark(end, ",") {
        let stop = (end + 1..scene.words.len().min(end + 14))
            .find(|at| scene.words[*at].is_mark() && !scene.is_inner_mark(*at))
            .unwrap_or(scene.words.len().min(end + 14));
        let apposed: Vec<usize> = (end + 1..stop).collect();
        let is_finite = apposed.iter().any(|at| scene.is("finite", *at));
        if let Some(name) =
            pure_name(scene, &apposed).filter(|_| !scene.is_name(end - 1) || is_of(scene, end - 1))
        {
            holder = Holder { end: stop, ..named(scene, name, from, stop) };
        } else if !is_finite
            && holder.outlet.is_none()
            && apposed.iter().take(3).any(|at| scene.is("role", *at))
        {
            holder.end = stop;
        }
    }
    Some(holder)
}

/// Whether the name at a word says whose the noun before it is: "ministre de Lyon", "de l'Intérieur".
fn is_of(scene: &Scene<'_>, name: usize) -> bool {
    let before = |at: usize, list: &str| at > 0 && scene.is(list, at - 1);
    before(name, "link") || (before(name, "determiner") && before(name - 1, "link"))
}

/// Whether the word begins with a digit.
fn is_number(scene: &Scene<'_>, at: usize) -> bool {
    scene.words.get(at).is_some_and(|word| word.shape == Shape::Number)
}

/// What a relative pronoun stands for: the noun phrase right before it.
fn antecedent(scene: &Scene<'_>, relative: usize) -> Option<Holder> {
    let line = scene.line_before(relative, LONGEST);
    let line = match line.split_last() {
        Some((last, rest)) if scene.is_mark(*last, ",") => rest,
        _ => &line[..],
    };
    let inner = chunk(scene, line);
    let (from, to) = (*inner.first()?, inner.last()? + 1);
    // "John Matze, le PDG de Parler, qui a déclaré"
    let before = &line[..line.len() - inner.len()];
    if let Some((comma, outer)) = before.split_last()
        && scene.is_mark(*comma, ",")
        && !scene.is_name(from)
        && let Some(name) = pure_name(scene, chunk(scene, outer))
    {
        return Some(named(scene, name, from, to));
    }
    points_back(scene, from, to).or_else(|| head(scene, from, to).map(|name| named(scene, name, from, to)))
}

/// The words at the end of `line` that no mark and no joining word parts.
fn chunk<'l>(scene: &Scene<'_>, line: &'l [usize]) -> &'l [usize] {
    let start = line
        .iter()
        .rposition(|at| (scene.words[*at].is_mark() && !scene.is_inner_mark(*at)) || scene.is("edge", *at))
        .map_or(0, |at| at + 1);
    &line[start..]
}

/// The name in `words` when they are nothing but a name.
fn pure_name(scene: &Scene<'_>, words: &[usize]) -> Option<String> {
    let (first, last) = (*words.first()?, *words.last()?);
    let pure = words.len() <= 7
        && scene.is_name(first)
        && scene.is_name(last)
        && words.iter().all(|at| scene.is_name(*at) || scene.is("particle", *at) || scene.is_inner_mark(*at));
    pure.then(|| scene.written(first, last + 1))
}

/// The head of the noun phrase `from..to`: its name when it has one, else the whole of it.
fn head(scene: &Scene<'_>, mut from: usize, mut to: usize) -> Option<String> {
    let leads = |at: usize| {
        ((scene.is("small", at) || scene.is("when", at)) && !scene.is("determiner", at))
            || scene.words[at].is_mark()
    };
    while from < to && leads(from) {
        from += 1;
    }
    while from < to && (scene.is("clitic", to - 1) || scene.is("when", to - 1)) {
        to -= 1;
    }
    if let Some(cut) = (from + 1..to).find(|at| scene.is("cut", *at) || scene.is("relative", *at)) {
        to = cut;
    }
    if from >= to {
        return None;
    }
    let names = scene.names(from, to);
    let Some(&(first, last)) = names.last() else {
        return Some(scene.phrase(from, to));
    };
    if last == to {
        let before = first.checked_sub(1).filter(|before| *before >= from);
        return Some(match before {
            Some(_) if is_of(scene, first) => scene.phrase(from, to),
            Some(before)
                if scene.is("and", before) && (scene.is_name(from) || scene.is("determiner", from)) =>
            {
                scene.phrase(from, to)
            }
            _ => scene.written(first, last),
        });
    }
    match names.first() {
        // "Ronald Guilmette de Krebs" but not "Amazon spokesman".
        Some(&(first, last)) if first == from && scene.is("link", last) => Some(scene.written(first, last)),
        _ => Some(scene.phrase(from, to)),
    }
}

/// A noun phrase that only points back: "ce dernier", "celui-ci", "the latter".
fn points_back(scene: &Scene<'_>, from: usize, to: usize) -> Option<Holder> {
    (to - from <= 4 && scene.is("latter", to - 1)).then(|| pronoun(scene, from, to))
}

fn pronoun(scene: &Scene<'_>, start: usize, end: usize) -> Holder {
    Holder { name: scene.phrase(start, end), start, end, pronoun: true, outlet: None }
}

/// The holder `from..to` called `name`, with the outlet it is.
fn named(scene: &Scene<'_>, name: String, start: usize, end: usize) -> Holder {
    let first = (start..end)
        .find(|at| !scene.is("determiner", *at) && !scene.is("outlet-kind", *at) && !scene.is("small", *at))
        .unwrap_or(start);
    let key = fold::key(&name);
    let is = |outlet: &&Named| {
        (outlet.start <= first && first < outlet.end)
            || (start <= outlet.start
                && outlet.end <= end
                && fold::key(&scene.written(outlet.start, outlet.end)) == key)
    };
    match scene.outlets.iter().find(is) {
        Some(outlet) => {
            Holder { name: outlet.name.to_owned(), start, end, pronoun: false, outlet: Some(outlet.name) }
        }
        None => Holder { name, start, end, pronoun: false, outlet: None },
    }
}
