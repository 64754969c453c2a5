//! What a YAML file says, without the places; and how the tool writes it.

use super::{Node, What};

/// A value without its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Data {
    /// Nothing.
    Nothing,
    /// A scalar.
    Text(String),
    /// A list.
    List(Vec<Data>),
    /// A mapping, in order.
    Map(Vec<(String, Data)>),
}

/// How long a list may be that is written in brackets.
const SHORT: usize = 80;

impl Data {
    /// What a node says.
    pub(super) fn of(node: &Node) -> Self {
        match &node.what {
            What::Nothing => Self::Nothing,
            What::Text(text) => Self::Text(text.clone()),
            What::List(items) => Self::List(items.iter().map(Self::of).collect()),
            What::Map(entries) => {
                Self::Map(entries.iter().map(|(key, value)| (key.value.clone(), Self::of(value))).collect())
            }
        }
    }

    /// A list of texts.
    pub fn texts(texts: &[String]) -> Self {
        Self::List(texts.iter().cloned().map(Self::Text).collect())
    }

    /// On one line: `{claim: users, values: [1, 2]}`.
    pub fn in_brackets(&self) -> String {
        match self {
            Self::Nothing => "~".to_owned(),
            Self::Text(text) => quoted(text),
            Self::List(items) => {
                format!("[{}]", items.iter().map(Self::in_brackets).collect::<Vec<_>>().join(", "))
            }
            Self::Map(entries) => {
                let entry = |(key, value): &(String, Self)| format!("{key}: {}", value.in_brackets());
                format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// As an item of a list, in lines, its dash `depth` deep. With a newline at the end.
    pub fn lines(&self, depth: usize) -> String {
        let indent = " ".repeat(depth);
        let Self::Map(entries) = self else { return format!("{indent}- {}\n", self.in_brackets()) };
        let mut out = String::new();
        for (at, (key, value)) in entries.iter().enumerate() {
            let lead = if at == 0 { "- " } else { "  " };
            out += &format!("{indent}{lead}{key}:");
            match value {
                Self::List(items) if !value.is_short() => {
                    out.push('\n');
                    out.extend(items.iter().map(|item| item.lines(depth + 4)));
                }
                Self::Text(text) => out += &format!(" {}\n", in_lines(text)),
                _ => out += &format!(" {}\n", value.in_brackets()),
            }
        }
        out
    }

    /// Whether a list is written in brackets.
    fn is_short(&self) -> bool {
        let Self::List(items) = self else { return true };
        items.iter().all(|item| matches!(item, Self::Text(_))) && self.in_brackets().chars().count() <= SHORT
    }
}

/// A scalar as one writes it anywhere: plain where YAML allows, else in quotes.
pub fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '_' | '/' | '%' | '\'' | '’');
    written(text, plain)
}

/// A scalar behind a key in a line of its own, where brackets and commas mean nothing.
fn in_lines(text: &str) -> String {
    let plain = |c: char| {
        c.is_alphanumeric()
            || matches!(c, ' ' | '.' | '-' | '_' | '/' | '%' | '\'' | '’' | ',' | ';' | '(' | ')' | '!' | '?')
    };
    written(text, plain)
}

fn written(text: &str, plain: impl Fn(char) -> bool) -> String {
    let starts = text.chars().next().is_some_and(char::is_alphanumeric);
    // What YAML takes for nothing.
    let nothing = matches!(text.to_ascii_lowercase().as_str(), "null");
    if starts && !nothing && !text.ends_with(' ') && text.chars().all(plain) {
        return text.to_owned();
    }
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
