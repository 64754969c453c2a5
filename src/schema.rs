//! JSON Schemas of the files that a person writes, for completion and checks in an editor.
//!
//! Made from the raw types, so that a key cannot be in one and not in the other. Draft 7, which
//! is what the YAML language servers of editors understand.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

/// The schema of claim files, as indented JSON with a newline at the end.
pub fn claims_schema() -> String {
    schema::<crate::claim::yaml::File>()
}

/// The schema of `crossclaim.yaml`, as indented JSON with a newline at the end.
pub fn config_schema() -> String {
    schema::<crate::config::File>()
}

/// The schema of files of expectations, as indented JSON with a newline at the end.
pub fn expectations_schema() -> String {
    schema::<crate::expect::yaml::File>()
}

fn schema<T: JsonSchema>() -> String {
    let mut schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<T>();
    let names = crate::lint::names();
    let file = schema.pointer_mut("/properties/levels").is_some();
    let levels = if file { "/properties/levels" } else { "/definitions/Claim/properties/levels" };
    if let Some(Value::Object(levels)) = schema.pointer_mut(levels) {
        levels.insert("propertyNames".to_owned(), json!({"enum": names}));
    }
    format!("{:#}\n", schema.as_value())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::check::claims_from_str;

    /// Whether the YAML fits the schema; what does not.
    fn misfits(schema: &str, yaml: &str) -> Vec<String> {
        let mut schema: Value = serde_json::from_str(schema).unwrap();
        let file: Value = serde_yaml::from_str(yaml).unwrap();
        known_rules(&mut schema);
        let validator = jsonschema::draft7::new(&schema).unwrap();
        validator.iter_errors(&file).map(|error| format!("{}: {error}", error.instance_path())).collect()
    }

    /// The samples name a rule, whatever rules there are.
    fn known_rules(schema: &mut Value) {
        for place in ["/properties/levels", "/definitions/Claim/properties/levels"] {
            if let Some(levels) = schema.pointer_mut(place) {
                levels["propertyNames"]["enum"] = json!(["changed"]);
            }
        }
    }

    const SAMPLE: &str = include_str!("claim/check/sample.yaml");

    #[test]
    fn a_file_that_loads_fits_the_schema() {
        assert!(claims_from_str("sample.yaml", SAMPLE, &["changed"]).is_ok());
        assert_eq!(misfits(&claims_schema(), SAMPLE), Vec::<String>::new());
        let config = "version: 1\narticles: texts\nclaims: [a, b]\nlevels: {changed: warn}\nfail-on: never\n";
        assert_eq!(misfits(&config_schema(), config), Vec::<String>::new());
    }

    #[test]
    fn what_does_not_load_does_not_fit() {
        for (good, bad) in [
            ("kind: count", "kind: cuont"),
            ("cardinality: many", "cardinality: several"),
            ("title:", "titel:"),
            ("version: 1", "version: 2"),
            ("id: user-count", "id: User Count"),
            ("stable-for: 14d", "stable-for: long"),
            ("optional: true", "optional: 3"),
            ("levels: {changed: warn}", "levels: {change: warn}"),
            ("reason:", "reson:"),
        ] {
            let wrong = SAMPLE.replacen(good, bad, 1);
            assert_ne!(wrong, SAMPLE, "{good}");
            assert!(claims_from_str("sample.yaml", &wrong, &["changed"]).is_err(), "{bad} loads");
            assert_ne!(misfits(&claims_schema(), &wrong), Vec::<String>::new(), "{bad} fits");
        }
    }

    #[test]
    fn a_file_of_expectations_that_loads_fits_its_schema() {
        let good = "version: 1\nmanaged: true\nexpectations:\n  - {claim: a, values: [12, {value: not 3, sources: x.md}], id: n, reason: r, owner: o, expires: 2027-01-01, review-by: 2026-01-01}\n";
        assert_eq!(misfits(&expectations_schema(), good), Vec::<String>::new());
        assert_eq!(misfits(&expectations_schema(), "version: 1\nexpectations: []\n"), Vec::<String>::new());
        for (part, bad) in
            [("version: 1", "version: 2"), ("claim: a, ", ""), ("owner", "ownr"), ("value:", "valeu:")]
        {
            let wrong = good.replacen(part, bad, 1);
            assert_ne!(wrong, good, "{part}");
            assert_ne!(misfits(&expectations_schema(), &wrong), Vec::<String>::new(), "{bad} fits");
        }
    }

    #[test]
    fn every_key_of_a_file_of_expectations_has_an_example() {
        let schema: Value = serde_json::from_str(&expectations_schema()).unwrap();
        let types = [&schema, &schema["definitions"]["Entry"], &schema["definitions"]["Expected"]];
        for properties in types.map(|of| of["properties"].as_object().unwrap()) {
            for (key, property) in properties {
                // A constant is its own example.
                let shown = property.get("examples").is_some_and(|all| !all.as_array().unwrap().is_empty());
                assert!(shown || property.get("const").is_some(), "{key} has no example");
            }
        }
    }

    #[test]
    fn every_key_is_described() {
        fn walk(value: &Value, path: &str, bare: &mut Vec<String>) {
            let Some(object) = value.as_object() else { return };
            for (key, property) in object.get("properties").and_then(Value::as_object).into_iter().flatten() {
                if property.get("description").is_none() {
                    bare.push(format!("{path}.{key}"));
                }
            }
            for (key, child) in object {
                walk(child, &format!("{path}.{key}"), bare);
                for child in child.as_array().into_iter().flatten() {
                    walk(child, path, bare);
                }
            }
        }
        for schema in [claims_schema(), config_schema(), expectations_schema()] {
            let schema: Value = serde_json::from_str(&schema).unwrap();
            let mut bare = Vec::new();
            walk(&schema, "", &mut bare);
            assert_eq!(bare, Vec::<String>::new());
            assert_eq!(schema["$schema"], json!("http://json-schema.org/draft-07/schema#"));
        }
    }
}
