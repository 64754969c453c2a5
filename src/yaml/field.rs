//! The types that raw structs are made of: values that know where they are written.
//!
//! | type | is read from |
//! |---|---|
//! | [`Field<T>`] | a value that may be missing or wrong; what is wrong is reported, the rest is still read |
//! | [`At<T>`] | a value with its place |
//! | [`Many<T>`] | a list, or one scalar standing for a list of one |
//! | [`Pairs<T>`] | a mapping with free keys, in order |
//! | [`Shape<S, M>`] | `S` written as text or list, `M` written as a mapping |

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{MapAccess, SeqAccess, Visitor};

use crate::span::Span;

/// A value and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At<T> {
    /// Where, quotes included.
    pub span: Span,
    /// What.
    pub value: T,
}

/// A value of a struct that a person fills in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Field<T> {
    /// Not there.
    #[default]
    Missing,
    /// There, but not what was expected; that is already reported.
    Bad,
    /// There.
    Good(At<T>),
}

impl<T> Field<T> {
    /// The value with its place, when it is there and well formed.
    pub fn get(&self) -> Option<&At<T>> {
        match self {
            Self::Good(at) => Some(at),
            _ => None,
        }
    }

    /// The value, when it is there and well formed.
    pub fn value(&self) -> Option<&T> {
        self.get().map(|at| &at.value)
    }

    /// Whether nothing is written. A value that is written but wrong is not missing.
    pub const fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }
}

impl<T: Copy + Default> Field<T> {
    /// The value, or its default when it is missing or wrong.
    pub fn or_default(&self) -> T {
        self.or(T::default())
    }
}

impl<T: Copy> Field<T> {
    /// The value, or `default` when it is missing or wrong.
    pub fn or(&self, default: T) -> T {
        self.value().copied().unwrap_or(default)
    }
}

/// A list; a lone scalar is a list of one. Entries that are wrong are reported and left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Many<T>(pub Vec<At<T>>);

/// A mapping with free keys, in order. Entries that are wrong are reported and left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairs<T>(pub Vec<(At<String>, At<T>)>);

/// What is written short (text or a list) or in full (a mapping).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename = "$shape")]
pub enum Shape<S, M> {
    /// Text or a list.
    Short(S),
    /// A mapping.
    Full(M),
}

/// Takes what the tree hands over for one place: start, end, value.
struct Placed<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Placed<T> {
    type Value = (Span, Option<T>);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value with its place")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (start, end) = (map.next_value()?, map.next_value()?);
        Ok((Span { start, end }, map.next_value().ok()))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (span, value) = deserializer.deserialize_newtype_struct("$field", Placed(PhantomData))?;
        Ok(value.map_or(Self::Bad, |value| Self::Good(At { span, value })))
    }
}

impl<'de> Deserialize<'de> for At<String> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Field::deserialize(deserializer)? {
            Field::Good(at) => Ok(at),
            _ => Err(serde::de::Error::custom("expected text")),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Many<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for List<T> {
            type Value = Many<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Many<T>, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element::<Field<T>>()? {
                    if let Field::Good(item) = item {
                        items.push(item);
                    }
                }
                Ok(Many(items))
            }
        }
        deserializer.deserialize_seq(List(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Pairs<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
            type Value = Pairs<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a mapping")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<T>, A::Error> {
                let mut entries = Vec::new();
                while let Some(key) = map.next_key::<At<String>>()? {
                    if let Field::Good(value) = map.next_value::<Field<T>>()? {
                        entries.push((key, value));
                    }
                }
                Ok(Pairs(entries))
            }
        }
        deserializer.deserialize_map(Entries(PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for Field<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }
}

impl<T: JsonSchema> JsonSchema for Many<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("list of {}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        // A lone scalar is a list of one, where entries may be scalars.
        match T::schema_name().starts_with("scalar") || T::schema_name() == "string" {
            true => json_schema!({"anyOf": [
                {"type": ["string", "number", "boolean"]},
                {"type": "array", "items": one},
            ]}),
            false => json_schema!({"type": "array", "items": one}),
        }
    }
}

impl<T: JsonSchema> JsonSchema for Pairs<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("mapping to {}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({"type": "object", "additionalProperties": one})
    }
}

impl<S: JsonSchema, M: JsonSchema> JsonSchema for Shape<S, M> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("{} or {}", S::schema_name(), M::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (short, full) = (generator.subschema_for::<S>(), generator.subschema_for::<M>());
        json_schema!({"anyOf": [short, full]})
    }
}
