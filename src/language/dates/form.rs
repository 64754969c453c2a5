//! Forms: how a language puts a date together.
//!
//! | in the file | matches |
//! |---|---|
//! | `<day> <month> (de)? <year>` | `10 janvier 2021`, `10 janvier de 2021` |
//! | `(early\|late) <date>` | `late 2024`, `early this month` |
//! | `avant - hier` | `avant-hier` |
//!
//! Words and marks stand apart, as an article's words are cut. `(a|b)` is either, `?` behind a
//! word, slot or group makes it optional. Every form of a language is spelled out into one tree
//! of words and slots when the language is loaded, so that reading costs one look-up for most words.

use std::collections::BTreeMap;

use crate::fold::fold;

/// What a form says with its slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The slots say it all.
    Date,
    /// A decade.
    Decade,
    /// A century.
    Century,
    /// A quarter of a year.
    Quarter,
    /// A half of a year.
    Half,
    /// So much time back.
    Ago,
    /// So much time ahead.
    Ahead,
    /// The day that lies so many days from the day of writing.
    Days(i32),
    /// The first third.
    Early,
    /// The second third.
    Mid,
    /// The last third.
    Late,
    /// From one date to another.
    Range,
    /// One date or another.
    Either,
    /// Two dates.
    Both,
    /// One day of a stretch.
    Some,
    /// The second Monday of a stretch, its last day.
    Pick,
    /// The week that a day lies in.
    WeekOf,
    /// A week by its number.
    Week,
    /// So many weeks after the next weekday of that name.
    WeekOn(i32),
    /// So far from another date: 1 is after it, −1 before.
    Beside(i8),
    /// Longer ago than that.
    MoreAgo,
    /// Not so long ago.
    LessAgo,
    /// Any time before it.
    Before,
    /// Any time after it.
    After,
    /// Then or before.
    Latest,
    /// Then or after.
    Earliest,
    /// About then.
    About,
}

/// What may stand in a form besides words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// A day of a month: `6`, `1er`, `first`.
    Day,
    /// A month, by name or abbreviation.
    Month,
    /// Four digits.
    Year,
    /// Two digits that stand for a year.
    Short,
    /// A weekday by its full name.
    Weekday,
    /// A weekday, abbreviated or not.
    AnyWeekday,
    /// A season.
    Season,
    /// A quarter with its letter: `T3`.
    Quarter,
    /// A half-year with its letter: `S1`.
    Half,
    /// A decade with its ending: `1990s`.
    Decade,
    /// An ordinal number, in digits, Roman digits or words.
    Nth,
    /// The last of several.
    Final,
    /// A day with a name.
    Feast,
    /// Words that say from where years are counted.
    Era,
    /// A small number, in digits or words.
    Number,
    /// One unit of time.
    Unit,
    /// Units of time.
    Units,
    /// "Last".
    Last,
    /// "This".
    This,
    /// "Next".
    Next,
    /// Any of the three.
    Shift,
    /// A whole date of any simple form.
    Date,
    /// The same, or a third of one, or a bare day of a month.
    End,
}

const SLOTS: &[(&str, Slot)] = &[
    ("day", Slot::Day),
    ("month", Slot::Month),
    ("year", Slot::Year),
    ("short", Slot::Short),
    ("weekday", Slot::Weekday),
    ("wd", Slot::AnyWeekday),
    ("season", Slot::Season),
    ("q", Slot::Quarter),
    ("h", Slot::Half),
    ("decade", Slot::Decade),
    ("nth", Slot::Nth),
    ("final", Slot::Final),
    ("feast", Slot::Feast),
    ("era", Slot::Era),
    ("n", Slot::Number),
    ("unit", Slot::Unit),
    ("units", Slot::Units),
    ("last", Slot::Last),
    ("this", Slot::This),
    ("next", Slot::Next),
    ("shift", Slot::Shift),
    ("date", Slot::Date),
    ("end", Slot::End),
];

/// A place in the tree of forms: what may come next, and what is said when nothing does.
#[derive(Debug, Default)]
pub struct Node {
    /// Words that may come next.
    pub words: BTreeMap<String, Self>,
    /// Slots that may come next.
    pub slots: Vec<(Slot, Self)>,
    /// The forms that may end here.
    pub ends: Vec<Form>,
}

/// A word or a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Item {
    Word(String),
    Slot(Slot),
}

/// How many ways one pattern may be spelled out in.
const LIMIT: usize = 2000;

impl Node {
    /// Adds every way to write the patterns.
    pub(super) fn insert(&mut self, form: Form, patterns: &[String]) -> Result<(), String> {
        for pattern in patterns {
            let tokens = tokens(pattern);
            let mut rest = tokens.as_slice();
            let ways = alternatives(&mut rest).map_err(|why| format!("form `{pattern}`: {why}"))?;
            if !rest.is_empty() || ways.iter().any(Vec::is_empty) {
                return Err(format!("form `{pattern}`: a `)` too many, or nothing to match"));
            }
            for way in ways {
                self.add(&way, form);
            }
        }
        Ok(())
    }

    fn add(&mut self, way: &[Item], form: Form) {
        match way.split_first() {
            None if self.ends.contains(&form) => {}
            None => self.ends.push(form),
            Some((Item::Word(word), rest)) => self.words.entry(word.clone()).or_default().add(rest, form),
            Some((Item::Slot(slot), rest)) => {
                let at = self.slots.iter().position(|(known, _)| known == slot).unwrap_or_else(|| {
                    self.slots.push((*slot, Self::default()));
                    self.slots.len() - 1
                });
                self.slots[at].1.add(rest, form);
            }
        }
    }
}

/// Parts a pattern into words, slots and the marks `(`, `|`, `)`, `?`.
fn tokens(pattern: &str) -> Vec<String> {
    let mut tokens = vec![String::new()];
    for c in pattern.chars() {
        if matches!(c, '(' | ')' | '|' | '?') {
            tokens.push(c.to_string());
            tokens.push(String::new());
        } else if c.is_whitespace() {
            tokens.push(String::new());
        } else if let Some(last) = tokens.last_mut() {
            last.push(c);
        }
    }
    tokens.retain(|token| !token.is_empty());
    tokens
}

/// Every way to write the alternatives up to the end or a `)`.
fn alternatives(rest: &mut &[String]) -> Result<Vec<Vec<Item>>, String> {
    let mut all = Vec::new();
    let mut ways: Vec<Vec<Item>> = vec![Vec::new()];
    while let Some((token, behind)) = rest.split_first() {
        if token == ")" {
            break;
        }
        *rest = behind;
        let mut part = match token.as_str() {
            "|" => {
                all.append(&mut ways);
                ways.push(Vec::new());
                continue;
            }
            "?" => return Err("a `?` behind nothing".into()),
            "(" => {
                let inner = alternatives(rest)?;
                *rest = rest.split_first().ok_or("a `(` without `)`")?.1;
                inner
            }
            word => vec![vec![item(word)?]],
        };
        if let Some((mark, behind)) = rest.split_first()
            && mark == "?"
        {
            *rest = behind;
            part.push(Vec::new());
        }
        if ways.len().saturating_mul(part.len()) > LIMIT {
            return Err(format!("more than {LIMIT} ways to write it"));
        }
        ways = ways
            .iter()
            .flat_map(|way| part.iter().map(move |next| [way.as_slice(), next.as_slice()].concat()))
            .collect();
    }
    all.append(&mut ways);
    Ok(all)
}

fn item(token: &str) -> Result<Item, String> {
    match token.strip_prefix('<').and_then(|slot| slot.strip_suffix('>')) {
        None => Ok(Item::Word(fold(token))),
        Some(name) => SLOTS
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, slot)| Item::Slot(*slot))
            .ok_or_else(|| format!("there is no slot `<{name}>`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(pattern: &str) -> Result<Node, String> {
        let mut node = Node::default();
        node.insert(Form::Date, &[pattern.to_string()]).map(|()| node)
    }

    #[test]
    fn a_pattern_is_spelled_out_in_every_way() {
        let node = tree("(fin|au début) (de l')? <year>").unwrap();
        assert_eq!(node.words.keys().collect::<Vec<_>>(), ["au", "fin"]);
        let end = &node.words["fin"];
        assert_eq!(end.slots[0].0, Slot::Year);
        assert_eq!(end.words["de"].words["l'"].slots[0].1.ends, [Form::Date]);
    }

    #[test]
    fn a_pattern_that_is_not_well_formed_says_why() {
        for (pattern, why) in [
            ("(a|b", "a `(` without `)`"),
            ("a) b", "a `)` too many"),
            ("? a", "a `?` behind nothing"),
            ("<days>", "there is no slot `<days>`"),
            ("(a)?", "nothing to match"),
            ("a? b? c? d? e? f? g? h? i? j? k? l?", "more than 2000 ways"),
        ] {
            assert!(tree(pattern).unwrap_err().contains(why), "{pattern}");
        }
    }
}
