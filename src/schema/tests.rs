//! What loads fits, what does not load does not, and every property explains itself.

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

const SAMPLE: &str = include_str!("../claim/check/sample.yaml");

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

/// Every property below `value`, with its path.
fn properties(value: &Value, path: &str, found: &mut Vec<(String, Value)>) {
    let Some(object) = value.as_object() else { return };
    for (key, property) in object.get("properties").and_then(Value::as_object).into_iter().flatten() {
        found.push((format!("{path}/{key}"), property.clone()));
    }
    for (key, child) in
        object.iter().filter(|(key, _)| !["examples", "const", "enum"].contains(&key.as_str()))
    {
        properties(child, &format!("{path}/{key}"), found);
        for child in child.as_array().into_iter().flatten() {
            properties(child, path, found);
        }
    }
}

#[test]
fn every_property_has_a_description_and_examples_that_fit_it() {
    for described in SCHEMAS {
        let schema: Value = serde_json::from_str(&described.schema()).unwrap();
        assert_eq!(schema["$schema"], json!("http://json-schema.org/draft-07/schema#"), "{}", described.name);
        let mut all = Vec::new();
        properties(&schema, described.name, &mut all);
        assert!(all.len() > 5, "{} has properties", described.name);
        let mut wrong = Vec::new();
        for (path, property) in all {
            if property["description"].as_str().is_none_or(str::is_empty) {
                wrong.push(format!("{path} has no description"));
            }
            let examples = property["examples"].as_array().map_or(&[][..], Vec::as_slice);
            if examples.is_empty() {
                wrong.push(format!("{path} has no example"));
            }
            let alone = json!({"definitions": schema["definitions"], "allOf": [property]});
            let validator = jsonschema::draft7::new(&alone).unwrap();
            for example in examples.iter().filter(|example| !validator.is_valid(example)) {
                wrong.push(format!("{path}: {example} does not fit it"));
            }
        }
        assert_eq!(wrong, Vec::<String>::new(), "{:#?}", wrong);
    }
}

#[test]
fn an_example_that_cannot_be_is_caught() {
    let property = json!({"type": "integer", "examples": ["x"]});
    assert!(!jsonschema::draft7::new(&property).unwrap().is_valid(&property["examples"][0]));
    let mut found = Vec::new();
    properties(&json!({"anyOf": [{"properties": {"a": {"properties": {"b": {}}}}}]}), "", &mut found);
    let paths: Vec<_> = found.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["/a", "/properties/a/b"], "properties are found wherever they stand");
}

/// The files of the sample, which anyone sees first, and the report of the sample.
#[test]
fn the_sample_fits() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, file) in [
        ("claims", "claims/parler.yaml"),
        ("config", "crossclaim.yaml"),
        ("manifest", "articles/articles.yaml"),
        ("report", "reports/parler.json"),
    ] {
        let text = std::fs::read_to_string(root.join(file)).unwrap();
        let instance: Value = serde_yaml::from_str(&text).unwrap();
        let mut schema: Value = serde_json::from_str(&described(name).unwrap().schema()).unwrap();
        // Reports of later versions may say more; this one says what its schema says.
        for (_, part) in schema["definitions"].as_object_mut().unwrap() {
            if part.get("properties").is_some() {
                part["additionalProperties"] = json!(false);
            }
        }
        let validator = jsonschema::draft7::new(&schema).unwrap();
        let errors: Vec<_> =
            validator.iter_errors(&instance).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert_eq!(errors, Vec::<String>::new(), "{file}");
    }
}

#[test]
fn a_report_that_is_none_does_not_fit() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("reports/parler.json")).unwrap();
    let good: Value = serde_json::from_str(&text).unwrap();
    let schema: Value = serde_json::from_str(&described("report").unwrap().schema()).unwrap();
    let validator = jsonschema::draft7::new(&schema).unwrap();
    for (place, bad) in [
        ("/version", json!(2)),
        ("/claims/0/verdict", json!("wrong")),
        ("/claims/0/mentions/0/line", json!("1")),
        ("/counts", json!(null)),
    ] {
        let mut report = good.clone();
        *report.pointer_mut(place).unwrap() = bad;
        assert!(!validator.is_valid(&report), "{place}");
    }
}
