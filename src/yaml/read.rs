//! From the tree to typed values, without stopping at the first mistake.
//!
//! A serde deserializer over [`Node`]. Derived types say which keys and words there are, so
//! unknown ones are found here, once for every file format, with a "did you mean". What is wrong
//! inside a [`Field`] is reported and the reading goes on.

use std::cell::RefCell;
use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::value::{StrDeserializer, UsizeDeserializer};
use serde::de::{self, DeserializeSeed, Deserializer as _, Visitor};
use serde::forward_to_deserialize_any;

use super::{At, Field, Node, What};
use crate::problem::{Problem, Source, did_you_mean};
use crate::span::Span;

/// Reads `node` as a `T`. Everything that is wrong is added to `problems`; `None` when the node
/// as a whole is not what was expected.
pub fn read<'de, T: Deserialize<'de>>(
    node: &'de Node,
    source: &Arc<Source>,
    problems: &mut Vec<Problem>,
) -> Option<At<T>> {
    let context = Context { source, problems: RefCell::new(Vec::new()) };
    let value = Field::deserialize(Reader { node, context: &context }).unwrap_or_default();
    problems.append(&mut context.problems.into_inner());
    match value {
        Field::Good(at) => Some(at),
        _ => None,
    }
}

struct Context<'s> {
    source: &'s Arc<Source>,
    problems: RefCell<Vec<Problem>>,
}

#[derive(Clone, Copy)]
struct Reader<'de, 'c> {
    node: &'de Node,
    context: &'c Context<'c>,
}

/// What is wrong with a node; the place is the node's when none is given.
#[derive(Debug, Default)]
struct Fault {
    span: Option<Span>,
    message: String,
    help: Option<String>,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { message: message.to_string(), ..Self::default() }
    }
}

impl Reader<'_, '_> {
    /// Not what was expected.
    fn instead(&self, expected: &str) -> Fault {
        let found = match &self.node.what {
            What::Text(text) => format!("`{}`", shown(text)),
            _ => self.node.called().to_owned(),
        };
        let help = match (&self.node.what, expected) {
            (What::Map(_), "text") => Some("text that holds `: ` goes in quotes: '…: …'".to_owned()),
            (What::Map(_), "a list") => Some("begin each entry of a list with `- `".to_owned()),
            (What::Text(text), "true or false") if truth(text).is_some() => {
                truth(text).map(|said| format!("write `{said}`"))
            }
            _ => None,
        };
        Fault { span: Some(self.node.span), message: format!("expected {expected}, found {found}"), help }
    }

    fn report(&self, fault: &Fault) {
        let span = fault.span.unwrap_or(self.node.span);
        let mut problem = Problem::at(self.context.source, span, fault.message.clone()).label("here");
        problem.help.clone_from(&fault.help);
        self.context.problems.borrow_mut().push(problem);
    }

    fn text(&self, expected: &str) -> Result<&str, Fault> {
        match &self.node.what {
            What::Text(text) => Ok(text),
            _ => Err(self.instead(expected)),
        }
    }

    /// Reports keys that are not among `fields` and keys with nothing behind them.
    fn check_keys(&self, entries: &[(At<String>, Node)], fields: &'static [&'static str]) {
        for (key, value) in entries {
            let problem = if !fields.contains(&key.value.as_str()) {
                let help = match did_you_mean(&key.value, fields.iter().copied()) {
                    Some(known) => format!("did you mean `{known}`?"),
                    None if key.value.contains(' ') => {
                        format!("known keys: {}; text that holds `: ` goes in quotes", fields.join(", "))
                    }
                    None => format!("known keys: {}", fields.join(", ")),
                };
                Problem::at(self.context.source, key.span, format!("unknown key `{}`", shown(&key.value)))
                    .label("not a key that is known here")
                    .help(help)
            } else if value.what == What::Nothing {
                Problem::at(self.context.source, key.span, format!("nothing stands behind `{}`", key.value))
                    .label("empty")
                    .help("write a value, or remove the key")
            } else {
                continue;
            };
            self.context.problems.borrow_mut().push(problem);
        }
    }
}

/// A word for yes or no in the spellings YAML has known.
fn truth(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "y" | "on" => Some(true),
        "no" | "n" | "off" => Some(false),
        _ => None,
    }
}

/// A scalar as messages quote it: one line, not long.
fn shown(text: &str) -> String {
    let mut short: String = text.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

impl<'de> de::Deserializer<'de> for Reader<'de, '_> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.what {
            What::Nothing => visitor.visit_unit(),
            What::Text(text) => visitor.visit_borrowed_str(text),
            What::List(_) => self.deserialize_seq(visitor),
            What::Map(_) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_str(self.text("text")?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.text("true or false")? {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            _ => Err(self.instead("true or false")),
        }
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let expected = "a whole number";
        let number = self.text(expected)?.parse().map_err(|_| self.instead(expected))?;
        visitor.visit_u64(number)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.node.what {
            What::Nothing => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match name {
            "$field" => visitor.visit_map(Placed { reader: self, at: 0 }),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let items = match &self.node.what {
            What::List(items) => items.as_slice(),
            What::Text(_) => std::slice::from_ref(self.node),
            _ => return Err(self.instead("a list")),
        };
        visitor.visit_seq(Items { items: items.iter(), context: self.context })
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let What::Map(entries) = &self.node.what else { return Err(self.instead("a mapping")) };
        visitor.visit_map(Entries { entries, at: 0, fields: None, context: self.context })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let What::Map(entries) = &self.node.what else { return Err(self.instead("a mapping")) };
        self.check_keys(entries, fields);
        visitor.visit_map(Entries { entries, at: 0, fields: Some(fields), context: self.context })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if name == "$shape" {
            let variant = if matches!(self.node.what, What::Map(_)) { "Full" } else { "Short" };
            return visitor.visit_enum(Choice { variant, reader: self });
        }
        let listed = format!("`{}`", variants.join("`, `"));
        let listed = match listed.rsplit_once(", ") {
            Some((before, last)) => format!("{before} or {last}"),
            None => listed,
        };
        let word = self.text(&listed)?;
        let Some(variant) = variants.iter().find(|variant| **variant == word) else {
            let mut fault = self.instead(&listed);
            if let Some(known) = did_you_mean(word, variants.iter().copied()) {
                fault.help = Some(format!("did you mean `{known}`?"));
            }
            return Err(fault);
        };
        visitor.visit_enum(Choice { variant, reader: self })
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 f32 f64 char bytes byte_buf unit unit_struct
        tuple tuple_struct identifier ignored_any
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_u64(visitor)
    }
}

/// Hands a node over as start, end, value; reports what is wrong with the value.
struct Placed<'de, 'c> {
    reader: Reader<'de, 'c>,
    at: u8,
}

impl<'de> de::MapAccess<'de> for Placed<'de, '_> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, _: K) -> Result<Option<K::Value>, Fault> {
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        self.at += 1;
        let span = self.reader.node.span;
        match self.at {
            1 => seed.deserialize(UsizeDeserializer::<Fault>::new(span.start)),
            2 => seed.deserialize(UsizeDeserializer::<Fault>::new(span.end)),
            _ => seed.deserialize(self.reader).inspect_err(|fault| self.reader.report(fault)),
        }
    }
}

struct Items<'de, 'c> {
    items: std::slice::Iter<'de, Node>,
    context: &'c Context<'c>,
}

impl<'de> de::SeqAccess<'de> for Items<'de, '_> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        let Some(node) = self.items.next() else { return Ok(None) };
        seed.deserialize(Reader { node, context: self.context }).map(Some)
    }
}

/// The entries of a mapping; of a struct, only those that it knows, each once.
struct Entries<'de, 'c> {
    entries: &'de [(At<String>, Node)],
    at: usize,
    fields: Option<&'static [&'static str]>,
    context: &'c Context<'c>,
}

impl<'de> de::MapAccess<'de> for Entries<'de, '_> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        while let Some((key, value)) = self.entries.get(self.at) {
            self.at += 1;
            match self.fields {
                None => return seed.deserialize(Key(key)).map(Some),
                Some(fields) => {
                    let known = fields.contains(&key.value.as_str()) && value.what != What::Nothing;
                    let before = &self.entries[..self.at - 1];
                    let again = before.iter().any(|(k, v)| k.value == key.value && v.what != What::Nothing);
                    if known && !again {
                        return seed.deserialize(StrDeserializer::<Fault>::new(&key.value)).map(Some);
                    }
                }
            }
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        match self.entries.get(self.at.wrapping_sub(1)) {
            Some((_, node)) => seed.deserialize(Reader { node, context: self.context }),
            None => Err(de::Error::custom("a value without a key")),
        }
    }
}

/// A free key with its place.
struct Key<'de>(&'de At<String>);

impl<'de> de::Deserializer<'de> for Key<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_map(KeyParts { key: self.0, at: 0 })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

struct KeyParts<'de> {
    key: &'de At<String>,
    at: u8,
}

impl<'de> de::MapAccess<'de> for KeyParts<'de> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, _: K) -> Result<Option<K::Value>, Fault> {
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        self.at += 1;
        match self.at {
            1 => seed.deserialize(UsizeDeserializer::<Fault>::new(self.key.span.start)),
            2 => seed.deserialize(UsizeDeserializer::<Fault>::new(self.key.span.end)),
            _ => seed.deserialize(StrDeserializer::<Fault>::new(&self.key.value)),
        }
    }
}

/// A word out of a list, or a shape.
struct Choice<'de, 'c> {
    variant: &'static str,
    reader: Reader<'de, 'c>,
}

impl<'de, 'c> de::EnumAccess<'de> for Choice<'de, 'c> {
    type Error = Fault;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Fault> {
        Ok((seed.deserialize(StrDeserializer::<Fault>::new(self.variant))?, self))
    }
}

impl<'de> de::VariantAccess<'de> for Choice<'de, '_> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        seed.deserialize(self.reader)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.reader.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.reader.deserialize_struct("", fields, visitor)
    }
}
