//! Changes a YAML file that people write as text: exact lines go or come, all others stay as they are.
//!
//! Comments, indentation, quotes and line ends are the author's. Each change is read again, and when
//! the file does not say then what was meant and nothing else, it is refused: better no edit than a
//! wrong one.
//!
//! | list | an item that goes | an item that comes |
//! |---|---|---|
//! | in lines (`- a`) | its lines, from the dash on | lines with the same indentation |
//! | in brackets (`[a, b]`) | itself and one comma | `, c` |
//! | the last item in lines | `[]` stays behind its key | lines take the place of `[]` |

use std::sync::Arc;

use super::data::Data;
use super::{Node, What, parse};
use crate::problem::Source;

/// One step down the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// To what stands behind a key.
    Key(String),
    /// To an item of a list.
    Item(usize),
}

/// What is to be done at a place of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// An item of the list there goes.
    RemoveItem(usize),
    /// A key of the mapping there goes, with what stands behind it.
    RemoveKey(String),
    /// An item comes into the list there, before the one with this index.
    InsertItem(usize, Data),
    /// A key comes to the end of the mapping there. Its value is a list with one item.
    InsertKey(String, Data),
}

/// The text with one change at `path`; `None` when it cannot be made without touching anything else.
pub fn edit(text: &str, path: &[Step], change: &Change) -> Option<String> {
    let tree = tree(text)?;
    let meant = changed(&Data::of(&tree), path, change)?;
    let file = Text { text, newline: if text.contains("\r\n") { "\r\n" } else { "\n" } };
    let new = file.with(&tree, path, change)?;
    (Data::of(&self::tree(&new)?) == meant).then_some(new)
}

/// The way to the mapping whose value under `key` begins at the byte `start`.
pub fn find(text: &str, key: &str, start: usize) -> Option<Vec<Step>> {
    fn search(node: &Node, key: &str, start: usize, way: &mut Vec<Step>) -> bool {
        let children: Vec<(Step, &Node)> = match &node.what {
            What::Map(entries) => {
                if entries.iter().any(|(name, value)| name.value == key && value.span.start == start) {
                    return true;
                }
                entries.iter().map(|(name, value)| (Step::Key(name.value.clone()), value)).collect()
            }
            What::List(items) => items.iter().enumerate().map(|(at, item)| (Step::Item(at), item)).collect(),
            What::Nothing | What::Text(_) => return false,
        };
        for (step, child) in children {
            way.push(step);
            if search(child, key, start, way) {
                return true;
            }
            way.pop();
        }
        false
    }
    let mut way = Vec::new();
    search(&tree(text)?, key, start, &mut way).then_some(way)
}

/// How many items the list at `path` has; `None` when there is no list.
pub fn items(text: &str, path: &[Step]) -> Option<usize> {
    match &walk(&tree(text)?, path)?.0.what {
        What::List(items) => Some(items.len()),
        _ => None,
    }
}

/// What the file says; `None` when it has a fault.
pub fn data(text: &str) -> Option<Data> {
    tree(text).as_ref().map(Data::of)
}

/// The tree, when the file has no fault.
fn tree(text: &str) -> Option<Node> {
    let source = Arc::new(Source::new(String::new(), text.to_owned()));
    let mut problems = Vec::new();
    parse(&source, &mut problems).filter(|_| problems.is_empty())
}

/// What the file is to say.
fn changed(data: &Data, path: &[Step], change: &Change) -> Option<Data> {
    let mut data = data.clone();
    let mut at = &mut data;
    for step in path {
        at = match (step, at) {
            (Step::Key(key), Data::Map(entries)) => &mut entries.iter_mut().find(|(name, _)| name == key)?.1,
            (Step::Item(index), Data::List(items)) => items.get_mut(*index)?,
            _ => return None,
        };
    }
    match (change, at) {
        (Change::RemoveItem(index), Data::List(items)) if *index < items.len() => {
            items.remove(*index);
        }
        (Change::InsertItem(index, item), Data::List(items)) if *index <= items.len() => {
            items.insert(*index, item.clone());
        }
        (Change::RemoveKey(key), Data::Map(entries)) => {
            let index = entries.iter().position(|(name, _)| name == key)?;
            entries.remove(index);
        }
        (Change::InsertKey(key, item), Data::Map(entries)) if entries.iter().all(|(name, _)| name != key) => {
            entries.push((key.clone(), Data::List(vec![item.clone()])));
        }
        _ => return None,
    }
    Some(data)
}

/// The text and how its lines end.
struct Text<'t> {
    text: &'t str,
    newline: &'static str,
}

impl Text<'_> {
    fn with(&self, tree: &Node, path: &[Step], change: &Change) -> Option<String> {
        let (node, key) = walk(tree, path)?;
        match (change, &node.what) {
            (Change::RemoveItem(index), What::List(items)) if self.in_brackets(node) => {
                let parts: Vec<(usize, usize)> = items
                    .iter()
                    .map(|item| Some((item.span.start, self.end(item)?)))
                    .collect::<Option<_>>()?;
                self.without_part(&parts, *index)
            }
            (Change::RemoveItem(index), What::List(items)) => {
                let (first, last) = self.lines(items.get(*index)?)?;
                let mut new = self.without(first, last);
                if items.len() == 1 {
                    new.insert_str(self.colon(key?)?, " []");
                }
                Some(new)
            }
            (Change::RemoveKey(name), What::Map(entries)) if self.in_brackets(node) => {
                let index = entries.iter().position(|(key, _)| key.value == *name)?;
                let parts: Vec<(usize, usize)> = entries
                    .iter()
                    .map(|(key, value)| Some((key.span.start, self.end(value)?)))
                    .collect::<Option<_>>()?;
                self.without_part(&parts, index)
            }
            (Change::RemoveKey(name), What::Map(entries)) => {
                let (key, value) = entries.iter().find(|(key, _)| key.value == *name)?;
                self.without_key(key.span.start, value)
            }
            (Change::InsertItem(index, item), What::List(items)) if self.in_brackets(node) => {
                match (items.get(*index), items.last()) {
                    (Some(next), _) => Some(self.put(next.span.start, &format!("{}, ", item.in_brackets()))),
                    (None, Some(last)) => {
                        Some(self.put(self.end(last)?, &format!(", {}", item.in_brackets())))
                    }
                    (None, None) => self.first_item(node, key?, item),
                }
            }
            (Change::InsertItem(index, item), What::List(items)) => {
                let indent = self.dash(items.first()?)?.1;
                let at = match index.checked_sub(1) {
                    Some(before) => self.lines(items.get(before)?)?.1,
                    None => self.line_end(key?),
                };
                Some(self.put_lines(at, &item.lines(indent)))
            }
            (Change::InsertKey(name, item), What::Map(entries)) if self.in_brackets(node) => {
                let (_, last) = entries.last()?;
                Some(self.put(self.end(last)?, &format!(", {name}: [{}]", item.in_brackets())))
            }
            (Change::InsertKey(name, item), What::Map(entries)) => {
                // As deep as the first key, after the last line of the item that the mapping is.
                let (key, _) = entries.first()?;
                let depth = key.span.start - self.line_start(key.span.start);
                let (_, end) = self.lines(node)?;
                let lines = format!("{}{name}:\n{}", " ".repeat(depth), item.lines(depth + 2));
                Some(self.put_lines(end, &lines))
            }
            _ => None,
        }
    }

    /// Whether a list or mapping is written in brackets.
    fn in_brackets(&self, node: &Node) -> bool {
        self.text[node.span.start..].starts_with(['[', '{'])
    }

    /// Where a node ends, of one in brackets or a scalar.
    fn end(&self, node: &Node) -> Option<usize> {
        match &node.what {
            What::Nothing | What::Text(_) => Some(node.span.end),
            _ if !self.in_brackets(node) => None,
            _ => self.bracket(node.span.start),
        }
    }

    /// Behind the bracket that closes the one at `start`.
    fn bracket(&self, start: usize) -> Option<usize> {
        let mut depth = 0_usize;
        let mut quote = None;
        let mut last = ' ';
        let mut comment = false;
        for (at, c) in self.text[start..].char_indices() {
            match (quote, c) {
                _ if comment => comment = c != '\n',
                (Some('"'), _) if last == '\\' => {
                    last = ' ';
                    continue;
                }
                (Some(open), _) => quote = Some(open).filter(|open| *open != c),
                // A quote inside a word is a letter.
                (None, '"' | '\'') if last.is_whitespace() || "[{,:".contains(last) => quote = Some(c),
                (None, '#') if last.is_whitespace() => comment = true,
                (None, '[' | '{') => depth += 1,
                (None, ']' | '}') => {
                    depth = depth.checked_sub(1)?;
                    if depth == 0 {
                        return Some(start + at + c.len_utf8());
                    }
                }
                (None, _) => {}
            }
            last = c;
        }
        None
    }

    /// Without one of the parts of something in brackets, and without one comma.
    fn without_part(&self, parts: &[(usize, usize)], index: usize) -> Option<String> {
        let (start, end) = *parts.get(index)?;
        Some(match (parts.get(index + 1), index.checked_sub(1).and_then(|before| parts.get(before))) {
            (Some((next, _)), _) => self.without(start, *next),
            (None, Some((_, before))) => self.without(*before, end),
            (None, None) => self.without(start, end),
        })
    }

    /// Without a key in lines of its own. Comments between the items of its list stay.
    fn without_key(&self, key: usize, value: &Node) -> Option<String> {
        let start = self.line_start(key);
        if !self.text[start..key].trim().is_empty() {
            return None;
        }
        match &value.what {
            What::List(items) if !self.in_brackets(value) => {
                let mut new = self.text.to_owned();
                for item in items.iter().rev() {
                    let (first, last) = self.lines(item)?;
                    new.replace_range(first..last, "");
                }
                new.replace_range(start..self.line_end(key), "");
                Some(new)
            }
            _ => Some(self.without(start, self.block_end(start, key - start))),
        }
    }

    /// The first item of a list that was `[]`, in lines under its key.
    fn first_item(&self, list: &Node, key: usize, item: &Data) -> Option<String> {
        let (colon, end) = (self.colon(key)?, self.end(list)?);
        let depth = key - self.line_start(key);
        let line = self.line_end(end);
        let gone = end - colon;
        let mut new = self.put_lines(line, &item.lines(depth + 2));
        new.replace_range(colon..colon + gone, "");
        Some(new)
    }

    /// Behind the colon of the key at `key`.
    fn colon(&self, key: usize) -> Option<usize> {
        let line = &self.text[key..self.line_end(key)];
        line.find(':').map(|at| key + at + 1)
    }

    /// Where the dash of an item in lines stands, and how deep.
    fn dash(&self, item: &Node) -> Option<(usize, usize)> {
        let start = self.line_start(item.span.start);
        let before = &self.text[start..item.span.start];
        let depth = before.trim_end().strip_suffix('-').filter(|indent| indent.trim().is_empty())?.len();
        Some((start, depth))
    }

    /// The bytes of the lines of an item: from its dash to the last line that is indented deeper.
    fn lines(&self, item: &Node) -> Option<(usize, usize)> {
        let (start, depth) = self.dash(item)?;
        Some((start, self.block_end(start, depth)))
    }

    /// Where what begins on the line at `start`, this deep, ends. Blank lines and comments at the end
    /// belong to what follows.
    fn block_end(&self, start: usize, depth: usize) -> usize {
        let mut end = self.line_end(start);
        let mut at = end;
        for line in self.text[at..].split_inclusive('\n') {
            let words = line.trim_start_matches(' ');
            at += line.len();
            if words.trim().is_empty() || words.starts_with('#') {
                continue;
            }
            if line.len() - words.len() <= depth {
                break;
            }
            end = at;
        }
        end
    }

    fn line_start(&self, at: usize) -> usize {
        let start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        // A byte order mark is no column.
        if self.text[start..at].starts_with('\u{feff}') { start + '\u{feff}'.len_utf8() } else { start }
    }

    /// Behind the end of the line of `at`.
    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |newline| at + newline + 1)
    }

    fn without(&self, start: usize, end: usize) -> String {
        format!("{}{}", &self.text[..start], &self.text[end..])
    }

    fn put(&self, at: usize, what: &str) -> String {
        format!("{}{what}{}", &self.text[..at], &self.text[at..])
    }

    /// Whole lines at the beginning of a line. A file without a newline at its end stays one.
    fn put_lines(&self, at: usize, lines: &str) -> String {
        let lines = lines.trim_end_matches('\n').replace('\n', self.newline);
        if self.text[..at].ends_with('\n') {
            self.put(at, &format!("{lines}{}", self.newline))
        } else {
            self.put(at, &format!("{}{lines}", self.newline))
        }
    }
}

/// The node at the end of the way, and where the key begins behind which it stands.
fn walk<'n>(tree: &'n Node, path: &[Step]) -> Option<(&'n Node, Option<usize>)> {
    let mut at = (tree, None);
    for step in path {
        at = match (step, &at.0.what) {
            (Step::Key(key), What::Map(entries)) => {
                let (name, value) = entries.iter().find(|(name, _)| name.value == *key)?;
                (value, Some(name.span.start))
            }
            (Step::Item(index), What::List(items)) => (items.get(*index)?, None),
            _ => return None,
        };
    }
    Some(at)
}

#[cfg(test)]
mod tests;
