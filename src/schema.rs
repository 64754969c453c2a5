//! JSON Schemas of the files that a person writes, for completion and checks in an editor.
//!
//! Made from the raw types, so that a key cannot be in one and not in the other. Draft 7, which
//! is what the YAML language servers of editors understand.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;

/// The schema of claim files, as indented JSON with a newline at the end.
pub fn claims_schema() -> String {
    schema::<crate::claim::yaml::File>()
}

/// The schema of `crossclaim.yaml`, as indented JSON with a newline at the end.
pub fn config_schema() -> String {
    schema::<crate::config::File>()
}

fn schema<T: JsonSchema>() -> String {
    let schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<T>();
    format!("{:#}\n", schema.as_value())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::claim::check::claims_from_str;

    /// Whether the YAML fits the schema; what does not.
    fn misfits(schema: &str, yaml: &str) -> Vec<String> {
        let schema: Value = serde_json::from_str(schema).unwrap();
        let file: Value = serde_yaml::from_str(yaml).unwrap();
        let validator = jsonschema::draft7::new(&schema).unwrap();
        validator.iter_errors(&file).map(|error| format!("{}: {error}", error.instance_path())).collect()
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
        ] {
            let wrong = SAMPLE.replacen(good, bad, 1);
            assert_ne!(wrong, SAMPLE, "{good}");
            assert!(claims_from_str("sample.yaml", &wrong, &["changed"]).is_err(), "{bad} loads");
            assert_ne!(misfits(&claims_schema(), &wrong), Vec::<String>::new(), "{bad} fits");
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
        for schema in [claims_schema(), config_schema()] {
            let schema: Value = serde_json::from_str(&schema).unwrap();
            let mut bare = Vec::new();
            walk(&schema, "", &mut bare);
            assert_eq!(bare, Vec::<String>::new());
            assert_eq!(schema["$schema"], json!("http://json-schema.org/draft-07/schema#"));
        }
    }
}
