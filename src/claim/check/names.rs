//! Names: what else they are called, and what they are part of.
//!
//! The table of a file holds the names of `names:`; a claim adds those of its `values:`. A name
//! that is only mentioned as the whole of another is a name too.

use super::Checker;
use crate::claim::yaml::{NameEntry, NameList, Scalar, Values};
use crate::fold;
use crate::kind::name::Entry;
use crate::problem::did_you_mean;
use crate::yaml::{At, Field, Many, Shape};

/// Declared names, in the order of the file.
#[derive(Clone, Default)]
pub(super) struct Table {
    rows: Vec<Row>,
}

/// One declared name.
#[derive(Clone)]
struct Row {
    name: At<String>,
    also: Vec<At<String>>,
    part_of: Option<At<String>>,
}

impl Table {
    /// The index of the row that bears or lists this name.
    fn find(&self, name: &str) -> Option<usize> {
        let key = fold::key(name);
        let bears = |row: &Row| fold::key(&row.name.value) == key;
        let lists = |row: &Row| row.also.iter().any(|also| fold::key(&also.value) == key);
        self.rows.iter().position(bears).or_else(|| self.rows.iter().position(lists))
    }

    /// What contains the name at `index`, nearest first; an error when it contains itself: the
    /// chain.
    fn within(&self, index: usize) -> Result<Vec<String>, Vec<String>> {
        let mut seen = vec![index];
        let mut within = Vec::new();
        let mut at = index;
        while let Some(part_of) = &self.rows[at].part_of {
            let Some(next) = self.find(&part_of.value) else {
                within.push(part_of.value.clone());
                return Ok(within);
            };
            if seen.contains(&next) {
                let start = seen.iter().position(|row| *row == next).unwrap_or(0);
                let chain = seen[start..].iter().chain([&next]).map(|row| self.rows[*row].name.value.clone());
                return Err(chain.collect());
            }
            seen.push(next);
            within.push(self.rows[next].name.value.clone());
            at = next;
        }
        Ok(within)
    }

    fn entry(&self, index: usize) -> Entry {
        let row = &self.rows[index];
        Entry {
            canonical: row.name.value.clone(),
            also: row.also.iter().map(|also| also.value.clone()).collect(),
            within: self.within(index).unwrap_or_default(),
        }
    }
}

impl Checker<'_> {
    /// The names of the file.
    pub(super) fn names(&mut self, raw: &Field<NameList>) -> Table {
        let mut table = Table::default();
        match raw.value() {
            Some(Shape::Short(list)) => {
                for name in &list.0 {
                    self.declare(&mut table, &scalar(name), None);
                }
            }
            Some(Shape::Full(pairs)) => {
                for (name, entry) in &pairs.0 {
                    self.declare(&mut table, name, entry.value.as_ref());
                }
            }
            None => {}
        }
        self.part_of_cycles(&table);
        table
    }

    /// The names of a claim: its own, in their order, then the others that it can meet. With
    /// `open`, those are all names of the file; else only what contains its own.
    pub(super) fn claim_names(&mut self, file: &Table, raw: &Field<Values>, open: bool) -> Vec<Entry> {
        let mut table = file.clone();
        let mut own = Vec::new();
        match raw.value() {
            Some(Shape::Short(list)) => {
                for name in &list.0 {
                    let name = scalar(name);
                    if let Some(row) = table.find(&name.value) {
                        own.push(row);
                    } else if let Some(row) = self.declare(&mut table, &name, None) {
                        own.push(row);
                    }
                }
            }
            Some(Shape::Full(pairs)) => {
                for (name, entry) in &pairs.0 {
                    let entry = entry.value.as_ref().and_then(|entry| self.name_entry(entry));
                    match (table.find(&name.value), entry) {
                        (Some(row), None) => own.push(row),
                        (Some(row), Some(entry)) => {
                            // More is said here of a name of the file.
                            let (also, part_of) = parts(&entry);
                            table.rows[row].also.extend(also);
                            if part_of.is_some() {
                                table.rows[row].part_of = part_of;
                            }
                            own.push(row);
                        }
                        (None, entry) => own.extend(self.declare(&mut table, name, entry.as_ref())),
                    }
                }
                self.part_of_cycles(&table);
            }
            None => own = (0..table.rows.len()).collect(),
        }
        let mut entries: Vec<Entry> = Vec::new();
        for (at, row) in own.iter().enumerate() {
            if !own[..at].contains(row) {
                entries.push(table.entry(*row));
            }
        }
        let wholes: Vec<String> = entries.iter().flat_map(|entry| entry.within.clone()).collect();
        for whole in wholes {
            if !entries.iter().any(|entry| fold::key(&entry.canonical) == fold::key(&whole)) {
                entries.push(match table.find(&whole) {
                    Some(row) => table.entry(row),
                    None => Entry { canonical: whole, ..Entry::default() },
                });
            }
        }
        for row in (0..table.rows.len()).filter(|_| open) {
            if !entries.iter().any(|entry| entry.canonical == table.rows[row].name.value) {
                entries.push(table.entry(row));
            }
        }
        entries
    }

    /// Adds a name; reports one that is already there under another name.
    fn declare(&mut self, table: &mut Table, name: &At<String>, entry: Option<&NameEntry>) -> Option<usize> {
        let (also, part_of) = entry.map_or_else(Default::default, parts);
        for written in std::iter::once(name).chain(&also) {
            if fold::key(&written.value).is_empty() {
                let message = "a name holds letters or digits";
                self.at(written.span, message, "no letter here", "write the name");
                return None;
            }
            if let Some(row) = table.find(&written.value) {
                let other = &table.rows[row];
                let first = std::iter::once(&other.name)
                    .chain(&other.also)
                    .find(|also| fold::key(&also.value) == fold::key(&written.value))
                    .map_or(other.name.span, |also| also.span);
                let message = format!("`{}` is already a name for {}", written.value, other.name.value);
                self.problems.push(
                    crate::problem::Problem::at(self.source, written.span, message)
                        .label(format!("here for {}", name.value))
                        .second(self.source, first, "first here")
                        .help("one name stands for one thing; remove one of the two"),
                );
                return None;
            }
        }
        table.rows.push(Row { name: name.clone(), also, part_of });
        Some(table.rows.len() - 1)
    }

    /// What is said of a name under `values:`, where answers could be written too.
    fn name_entry(&mut self, entry: &crate::claim::yaml::Phrases) -> Option<NameEntry> {
        let plain = |checker: &mut Self, list: &Many<crate::claim::yaml::Phrase>| {
            let mut names = Vec::new();
            for entry in &list.0 {
                match &entry.value {
                    Shape::Short(name) => names.push(At { span: entry.span, value: name.clone() }),
                    Shape::Full(_) => checker.at(entry.span, "a name is text", "not a name", "quote it: '…'"),
                }
            }
            Many(names)
        };
        let pairs = match entry {
            Shape::Short(list) => return Some(Shape::Short(plain(self, list))),
            Shape::Full(pairs) => pairs,
        };
        let mut name = crate::claim::yaml::Name::default();
        for (key, list) in &pairs.0 {
            let names = plain(self, &list.value);
            match key.value.as_str() {
                "also" => name.also = Field::Good(At { span: list.span, value: names }),
                "part-of" => match names.0.as_slice() {
                    [one] => name.part_of = Field::Good(one.clone()),
                    _ => self.at(list.span, "a name is part of one other", "here", "write one name"),
                },
                word => {
                    let help = match did_you_mean(word, ["also", "part-of"]) {
                        Some(known) => format!("did you mean `{known}`?"),
                        None => "known keys: also, part-of".to_owned(),
                    };
                    let message = format!("unknown key `{word}`");
                    self.at(key.span, message, "not a key that is known here", help);
                }
            }
        }
        Some(Shape::Full(name))
    }

    fn part_of_cycles(&mut self, table: &Table) {
        for (index, row) in table.rows.iter().enumerate() {
            if let (Err(chain), Some(part_of)) = (table.within(index), &row.part_of) {
                let message = format!("`{}` is part of itself", chain.first().map_or("", String::as_str));
                self.at(part_of.span, message, &chain.join(" → "), "remove one `part-of`");
                return;
            }
        }
    }
}

/// What else a name is called, and what it is part of.
fn parts(entry: &NameEntry) -> (Vec<At<String>>, Option<At<String>>) {
    match entry {
        Shape::Short(list) => (list.0.iter().map(scalar).collect(), None),
        Shape::Full(full) => {
            let also = full.also.value().map_or_else(Vec::new, |list| list.0.iter().map(scalar).collect());
            (also, full.part_of.get().map(scalar))
        }
    }
}

fn scalar(at: &At<Scalar>) -> At<String> {
    At { span: at.span, value: at.value.0.clone() }
}
