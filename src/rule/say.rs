//! How findings and reports word who says what.
//!
//! One place for the words, so that a finding, a table and a report name the same thing the same
//! way. "Differs from", never "wrong": the tool has sources, no truth.

use crate::article::Article;
use crate::claim::{Claim, Expected, Place};
use crate::observe::AsOf;
use crate::reconcile::{Part, Reconciled, Weighed};
use crate::stance::{Act, Certainty, Polarity, Time};
pub(super) use crate::yaml::quoted as yaml;

/// How many articles a sentence names before it counts the rest.
const NAMED: usize = 4;

/// The articles of one side of a difference.
pub(super) struct Side<'a> {
    /// What they say.
    pub(super) value: String,
    /// What else the articles of a camp say that is one with it, each with its articles.
    pub(super) also: Vec<(String, Vec<&'a str>)>,
    /// Their keys.
    pub(super) articles: Vec<&'a str>,
    /// Their mentions that take part in the difference, in order.
    pub(super) mentions: Vec<usize>,
}

impl Side<'_> {
    /// `12 million (001, 002)`; where its articles say it in other words or figures, each with its own:
    /// `3 million (001) or 3.2 million (002)`.
    pub(super) fn named(&self) -> String {
        let other = |key: &&&str| self.also.iter().any(|(_, articles)| articles.contains(*key));
        let own: Vec<&str> = self.articles.iter().filter(|key| !other(key)).copied().collect();
        let mut parts = Vec::new();
        if !own.is_empty() || self.also.is_empty() {
            let own = if own.is_empty() { &self.articles } else { &own };
            parts.push(format!("{} ({})", self.value, article_list(own)));
        }
        let also = self.also.iter().take(NAMED);
        parts.extend(also.map(|(value, articles)| format!("{value} ({})", article_list(articles))));
        match self.also.len().saturating_sub(NAMED) {
            0 => parts.join(" or "),
            more => format!("{} or {more} more like it", parts.join(", ")),
        }
    }
}

/// The sides that the mentions in `involved` are on, the strongest camp first; then those that
/// belong to no camp, such as denials.
pub(super) fn sides<'a>(reconciled: &'a Reconciled, involved: &[usize]) -> Vec<Side<'a>> {
    let mut left: Vec<usize> = involved.to_vec();
    left.sort_unstable();
    left.dedup();
    let mut sides = Vec::new();
    for camp in &reconciled.camps {
        let (mine, others): (Vec<_>, Vec<_>) = left.into_iter().partition(|at| camp.mentions.contains(at));
        left = others;
        if !mine.is_empty() {
            let said = by_value(reconciled, &camp.mentions).into_iter();
            let also = said.filter(|one| one.value != camp.value).map(|one| (one.value, one.articles));
            sides.push(Side {
                value: camp.value.clone(),
                also: also.collect(),
                articles: camp.articles.iter().map(String::as_str).collect(),
                mentions: mine,
            });
        }
    }
    sides.extend(by_value(reconciled, &left));
    // Two values that are in one camp and yet differ: only the values tell them apart.
    if sides.len() < 2 { by_value(reconciled, involved) } else { sides }
}

/// Groups mentions by what they say, in the order of the mentions.
pub(super) fn by_value<'a>(reconciled: &'a Reconciled, involved: &[usize]) -> Vec<Side<'a>> {
    let mut sides: Vec<Side<'a>> = Vec::new();
    for at in involved {
        let Some(weighed) = reconciled.mentions.get(*at) else { continue };
        let (value, article) = (said(weighed), weighed.mention.article.as_str());
        let found = sides.iter().position(|side| side.value == value);
        let side = match found {
            Some(side) => &mut sides[side],
            None => {
                sides.push(Side { value, also: Vec::new(), articles: Vec::new(), mentions: Vec::new() });
                let last = sides.len() - 1;
                &mut sides[last]
            }
        };
        if !side.articles.contains(&article) {
            side.articles.push(article);
        }
        if !side.mentions.contains(at) {
            side.mentions.push(*at);
        }
    }
    sides
}

/// `12 million (001, 002) differs from 20 million (004)`, or `A (…), B (…) and C (…) differ`.
pub(super) fn differ(sides: &[Side<'_>]) -> String {
    let named: Vec<String> = sides.iter().map(Side::named).collect();
    match named.as_slice() {
        [a, b] => format!("{a} differs from {b}"),
        all => format!("{} differ from one another", list(all)),
    }
}

/// The value as a sentence names it: `20 million`, `not DDoS-Guard`.
pub fn said(weighed: &Weighed) -> String {
    let value = &weighed.mention.reading.canonical;
    if is_denied(weighed) { format!("not {value}") } else { value.clone() }
}

/// Whether the mention denies its value.
fn is_denied(weighed: &Weighed) -> bool {
    weighed.part == Part::Denial || weighed.mention.stance.polarity == Polarity::Negated
}

/// What is special about how the value is said, in words: `hedged`, `according to Ann Lee`. Empty
/// for a plain statement.
pub fn words_of(weighed: &Weighed) -> Vec<String> {
    let stance = &weighed.mention.stance;
    let mut words = Vec::new();
    let mut word = |is: bool, word: &str| {
        if is {
            words.push(word.to_owned());
        }
    };
    word(is_denied(weighed), "denied");
    word(stance.certainty == Certainty::Hedged, "hedged");
    word(weighed.part == Part::History, "former");
    word(stance.time == Time::PastPeak, "past peak");
    word(weighed.part == Part::Forecast, "forecast");
    word(stance.act == Act::Question, "asked");
    word(stance.act == Act::Hypothesis, "supposed");
    words.extend(weighed.mention.as_of.and_then(AsOf::words));
    words.extend(stance.holder.as_ref().map(|holder| format!("according to {holder}")));
    let other = stance.origin.as_ref().filter(|origin| stance.holder.as_ref() != Some(*origin));
    words.extend(other.map(|origin| format!("via {origin}")));
    let silent = !weighed.counted && weighed.part == Part::Position;
    words.extend(silent.then(|| "not counted".to_owned()));
    words
}

/// When a mention held, as one step of a chain of changes tells it: `of 2019`, `since 2019-05`, else the date
/// of its article. `None` when that has none.
pub fn when(weighed: &Weighed, article: Option<&Article>) -> Option<String> {
    let said = weighed.mention.as_of.and_then(AsOf::words);
    said.or_else(|| article?.about.date.map(|date| date.to_string()))
}

/// What stands at a mention, for a label: `20 million, hedged, according to Ann Lee`.
pub(super) fn label(weighed: &Weighed) -> String {
    let words = words_of(weighed).into_iter().filter(|word| word != "denied");
    [said(weighed)].into_iter().chain(words).collect::<Vec<_>>().join(", ")
}

/// `001, 002, 003, 004 and 3 more`.
pub fn article_list(keys: &[impl AsRef<str>]) -> String {
    let named = keys.iter().take(NAMED).map(AsRef::as_ref).collect::<Vec<_>>().join(", ");
    match keys.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}

/// `A, B and C`.
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `1 article`, `2 articles`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// The lines of `expect:` entries for these values, to paste into the claim.
pub(super) fn entries_to_paste(claim: &Claim, entries: &[Vec<String>]) -> String {
    let entry = |values: &Vec<String>| {
        let values = values.iter().map(|value| yaml(value)).collect::<Vec<_>>().join(", ");
        format!("      - values: [{values}]\n        reason: why each of them is right in its own way")
    };
    let entries = entries.iter().map(entry).collect::<Vec<_>>().join("\n");
    let head = if claim.expect.is_empty() {
        "    expect:\n".to_owned()
    } else {
        format!("    # under `expect:`, beside line {}\n", line_of(&claim.expect[0].place))
    };
    format!("{head}{entries}")
}

/// `claims/parler.yaml:21`.
pub(super) fn at(place: &Place) -> String {
    format!("{}:{}", place.source.path, line_of(place))
}

fn line_of(place: &Place) -> usize {
    lines_before(&place.source.text, place.span.start) + 1
}

fn lines_before(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count()
}

/// What an expectation is called in messages: its id, else its values.
pub(super) fn entry_name(id: Option<&String>, values: &[Expected]) -> String {
    id.cloned().unwrap_or_else(|| values.iter().map(Expected::said).collect::<Vec<_>>().join(" ≠ "))
}

/// The lines, one-based and both included, that the value at `place` takes up when it is an item of
/// a list of its own: `- 20 million`, `- value: 20 million`. `None` when other things share its line.
pub(super) fn lines_of_value(place: &Place) -> Option<(usize, usize)> {
    let (line, before) = place_in_lines(place)?;
    matches!(before.trim(), "" | "-" | "- value:").then(|| item(&place.source.text, line))?
}

/// The lines of the entry whose values stand at `place`: from the dash of the entry on. `None` when
/// the entry is not an item of a list in lines of its own.
pub(super) fn lines_of_entry(place: &Place) -> Option<(usize, usize)> {
    let (line, before) = place_in_lines(place)?;
    let text = &place.source.text;
    let head = before.trim_start();
    if head.starts_with("- ") && head.trim() != "-" {
        return (!head.contains(['{', '['])).then(|| item(text, line))?;
    }
    // Up to the dash that holds this line; never past the key that holds the entries.
    let lines: Vec<&str> = text.lines().take(line).collect();
    let (own, above) = lines.split_last()?;
    let mut depth = indent(own);
    for (at, line) in above.iter().enumerate().rev().filter(|(_, line)| !is_blank(line)) {
        if own.trim_start().starts_with("expect") || line.trim_start().starts_with("expect") {
            return None;
        }
        if indent(line) < depth {
            depth = indent(line);
            if line.trim_start().starts_with("- ") {
                return item(text, at + 1);
            }
        }
    }
    None
}

/// The one-based line on which the place begins, and what stands before it there.
fn place_in_lines(place: &Place) -> Option<(usize, &str)> {
    let (text, start) = (&place.source.text, place.span.start);
    let begin = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
    Some((lines_before(text, begin) + 1, text.get(begin..start)?))
}

/// The lines of the list item that begins on this one-based line: to the next line that is not
/// indented deeper than its dash.
fn item(text: &str, first: usize) -> Option<(usize, usize)> {
    let mut lines = text.lines().enumerate().skip(first - 1);
    let (_, dash) = lines.next().filter(|(_, line)| line.trim_start().starts_with('-'))?;
    let inside = lines.take_while(|(_, line)| is_blank(line) || indent(line) > indent(dash));
    let last = inside.filter(|(_, line)| !is_blank(line)).map(|(at, _)| at + 1).last();
    Some((first, last.unwrap_or(first)))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Whether nothing but a comment stands on the line.
fn is_blank(line: &str) -> bool {
    let words = line.trim();
    words.is_empty() || words.starts_with('#')
}
