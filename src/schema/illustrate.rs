//! Examples that nobody has to write: of what has few values, all of them; of what has parts, one
//! made of the examples of its parts.

use serde_json::{Map, Value, json};

/// Gives every property of the schema that has no `examples` those that follow from its parts.
pub(super) fn all(schema: &mut Value) {
    let whole = schema.clone();
    below(schema, &whole);
}

fn below(value: &mut Value, whole: &Value) {
    match value {
        Value::Object(object) => {
            if let Some(Value::Object(properties)) = object.get_mut("properties") {
                for property in properties.values_mut().filter_map(Value::as_object_mut) {
                    let made = examples(&Value::Object(property.clone()), whole);
                    if !made.is_empty() {
                        property.entry("examples").or_insert(Value::Array(made));
                    }
                }
            }
            for (_, child) in object.iter_mut().filter(|(key, _)| *key != "examples") {
                below(child, whole);
            }
        }
        Value::Array(children) => children.iter_mut().for_each(|child| below(child, whole)),
        _ => {}
    }
}

/// What the part of a schema is illustrated by; nothing for free text and numbers. Schemas here do
/// not contain themselves.
fn examples(part: &Value, whole: &Value) -> Vec<Value> {
    if let Some(Value::Array(written)) = part.get("examples") {
        return written.clone();
    }
    if let Some(only) = part.get("const") {
        return vec![only.clone()];
    }
    if let Some(Value::Array(values)) = part.get("enum") {
        return values.clone();
    }
    if let Some(name) = part.get("$ref").and_then(Value::as_str) {
        return whole.pointer(name.trim_start_matches('#')).map_or(Vec::new(), |part| examples(part, whole));
    }
    let parts = |key: &str| part.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    if !parts("oneOf").is_empty() {
        return parts("oneOf").iter().flat_map(|one| examples(one, whole)).collect();
    }
    for one in parts("allOf").iter().chain(parts("anyOf")) {
        let made = examples(one, whole);
        if !made.is_empty() {
            return made;
        }
    }
    let types = part
        .get("type")
        .into_iter()
        .flat_map(|kind| kind.as_array().map_or(vec![kind], |all| all.iter().collect()));
    // What may be missing is illustrated by what it is when it is there.
    match types.filter_map(Value::as_str).find(|kind| *kind != "null") {
        Some("boolean") => vec![json!(true)],
        Some("array") => part
            .get("items")
            .and_then(|item| first(item, whole))
            .map(|item| json!([item]))
            .into_iter()
            .collect(),
        Some("object") => object(part, whole).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn first(part: &Value, whole: &Value) -> Option<Value> {
    examples(part, whole).into_iter().next()
}

/// An object with what it must have; with all it may have, when nothing is asked for.
fn object(part: &Value, whole: &Value) -> Option<Value> {
    let properties = part.get("properties")?.as_object()?;
    let required: Vec<&str> = part
        .get("required")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let mut made = Map::new();
    for (key, property) in properties {
        if required.is_empty() || required.contains(&key.as_str()) {
            made.insert(key.clone(), first(property, whole)?);
        }
    }
    Some(Value::Object(made))
}
