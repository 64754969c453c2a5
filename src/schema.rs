//! JSON Schemas of the files that a person writes and of what is printed for programs.
//!
//! Made from the types themselves, so that a key cannot be in one and not in the other. Draft 7,
//! which is what the YAML language servers of editors understand. Every property has a description
//! and an example: an editor shows them while the file is written.

mod illustrate;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use crate::report::json::Report;
use crate::show::Show;

/// A file that has a schema.
#[derive(Debug, Clone, Copy)]
pub struct Described {
    /// What it is called on the command line; its schema is `schema/NAME.json`.
    pub name: &'static str,
    /// One line about the file.
    pub about: &'static str,
    make: fn() -> String,
}

impl Described {
    /// The schema, as indented JSON with a newline at the end.
    pub fn schema(&self) -> String {
        (self.make)()
    }
}

/// Every file that has a schema.
pub static SCHEMAS: &[Described] = &[
    Described { name: "claims", about: "Claim files", make: claims_schema },
    Described { name: "config", about: "crossclaim.yaml", make: config_schema },
    Described {
        name: "expectations",
        about: "expectations.yaml and baseline.yaml",
        make: expectations_schema,
    },
    Described {
        name: "manifest",
        about: "articles.yaml, what is known of the articles",
        make: manifest_schema,
    },
    Described { name: "report", about: "The report in JSON", make: report_schema },
    Described { name: "show", about: "What `show --format json` prints", make: show_schema },
];

/// The file with a schema that is called so.
pub fn described(name: &str) -> Option<&'static Described> {
    SCHEMAS.iter().find(|described| described.name == name)
}

fn claims_schema() -> String {
    schema::<crate::claim::yaml::File>(SchemaSettings::draft07())
}

fn config_schema() -> String {
    schema::<crate::config::File>(SchemaSettings::draft07())
}

fn expectations_schema() -> String {
    schema::<crate::expect::yaml::File>(SchemaSettings::draft07())
}

fn manifest_schema() -> String {
    schema::<crate::article::Manifest>(SchemaSettings::draft07())
}

fn report_schema() -> String {
    schema::<Report<'static>>(SchemaSettings::draft07().for_serialize())
}

fn show_schema() -> String {
    schema::<Show>(SchemaSettings::draft07().for_serialize())
}

fn schema<T: JsonSchema>(settings: SchemaSettings) -> String {
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    let names = crate::lint::names();
    let file = schema.pointer_mut("/properties/levels").is_some();
    let levels = if file { "/properties/levels" } else { "/definitions/Claim/properties/levels" };
    if let Some(Value::Object(levels)) = schema.pointer_mut(levels) {
        levels.insert("propertyNames".to_owned(), json!({"enum": names}));
    }
    let mut schema = schema.to_value();
    illustrate::all(&mut schema);
    format!("{schema:#}\n")
}

#[cfg(test)]
mod tests;
