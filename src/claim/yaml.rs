//! What the user wrote: the claim file as it stands on disk.
//!
//! Every value is a [`Field`], so that a mistake in one does not hide the next. The doc comments
//! are what an editor shows while the file is written: the JSON Schema is made from these types.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use super::{Cardinality, Change, Level, When};
use crate::kind::Aspect;
use crate::value::Bounds;
use crate::yaml::{Field, Many, Pairs, Shape};

/// A scalar as written: `12 million`, `1.10`, `no`, `2024-01-15`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Scalar(pub String);

/// Phrases: a list for every language, or a list for each language.
pub type Phrases = Shape<Many<Phrase>, Pairs<Many<Phrase>>>;

/// One phrase: text, or `{regex: '…'}`.
pub type Phrase = Shape<Scalar, Regex>;

/// Names: a list, or a mapping that says more of each.
pub type NameList = Shape<Many<Scalar>, Pairs<Option<NameEntry>>>;

/// What is said of a name: nothing, a list of other names for it, or a mapping.
pub type NameEntry = Shape<Many<Scalar>, Name>;

/// The values of a claim: a list of names, or a mapping from names to what is said of them, or
/// from answers to their phrases. Which of them depends on the kind.
pub type Values = Shape<Many<Scalar>, Pairs<Option<Phrases>>>;

/// The claims about one subject, or about several subjects of one sort.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(title = "Crossclaim claim file", extend("required" = ["version", "claims"]))]
pub struct File {
    /// The version of the file format.
    #[schemars(extend("const" = 1))]
    pub version: Field<u64>,
    /// What the claims are about: a name, or a mapping with `name`, `also` and `rivals`.
    #[schemars(example = &"Parler")]
    pub subject: Field<SubjectEntry>,
    /// Several subjects of one sort: every claim is made for each of them, as `<subject>/<id>`.
    pub subjects: Field<Many<SubjectEntry>>,
    /// Names that several claims use, with what else they are called and what they are part of.
    #[schemars(schema_with = "names_schema", example = serde_json::json!({"Amazon Web Services": {"also": ["AWS"], "part-of": "Amazon"}}))]
    pub names: Field<NameList>,
    /// The language of phrases that are not listed by language.
    #[schemars(example = &"en")]
    pub lang: Field<String>,
    /// The claims.
    pub claims: Field<Many<Claim>>,
    /// What must hold between the claims: `killed <= casualties`.
    pub relations: Field<Many<Relation>>,
}

/// A name, or a mapping.
pub type SubjectEntry = Shape<Scalar, Subject>;

/// What claims are about.
#[derive(Debug, Default, Clone, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(extend("required" = ["name"]))]
pub struct Subject {
    /// The name.
    #[schemars(example = &"Parler")]
    pub name: Field<Scalar>,
    /// How else articles refer to it. Written with a capital, it is matched with a capital.
    #[schemars(example = ["Parler.com", "the platform"])]
    pub also: Field<Many<Scalar>>,
    /// Other subjects that a sentence may be about instead.
    #[schemars(example = ["Twitter", "Gab"])]
    pub rivals: Field<Many<Scalar>>,
}

/// What is said of a name.
#[derive(Debug, Default, Clone, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Name {
    /// What else it is called.
    #[schemars(example = ["AWS"])]
    pub also: Field<Many<Scalar>>,
    /// What contains it.
    #[schemars(example = &"Amazon")]
    pub part_of: Field<Scalar>,
}

/// One question about one subject.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(extend("required" = ["id", "kind"]))]
pub struct Claim {
    /// Its name in reports and on the command line: small letters, digits and hyphens.
    #[schemars(regex(pattern = "^[a-z0-9-]+$"), example = &"user-count")]
    pub id: Field<String>,
    /// The ids it had before. Expectations in other files may still use them.
    #[schemars(example = ["users"])]
    pub aliases: Field<Many<Scalar>>,
    /// What a person reads.
    #[schemars(example = &"Number of users")]
    pub title: Field<Scalar>,
    /// What sort of value it has.
    #[schemars(schema_with = "kind_schema", example = &"count")]
    pub kind: Field<String>,
    /// What this claim is about, when that is not the subject of the file.
    pub subject: Field<SubjectEntry>,
    /// The counted noun: the value stands beside one of these.
    #[schemars(example = ["users", "members"])]
    pub of: Field<Phrases>,
    /// Words of which one stands in the sentence.
    #[schemars(example = ["host*", "servers"])]
    pub near: Field<Phrases>,
    /// Phrases that veto a match in their sentence.
    #[schemars(example = ["per cent of"])]
    pub unless: Field<Phrases>,
    /// Phrases that find the value: words, `word*`, `(a|b)`, `(x)?`, `...`, `<value>`.
    #[schemars(example = ["claims <value>", "hosted by <value>"])]
    pub r#match: Field<Phrases>,
    /// The known names (name, place), or the answers with their phrases (one-of).
    #[schemars(schema_with = "values_schema", example = ["DDoS-Guard", "Epik"], example = serde_json::json!({"open": ["is back"], "shut": ["is offline"]}))]
    pub values: Field<Values>,
    /// Phrases that say yes.
    #[schemars(example = ["is back online"])]
    pub yes: Field<Phrases>,
    /// Phrases that say no.
    #[schemars(example = ["is still offline"])]
    pub no: Field<Phrases>,
    /// Whether names that are not listed are read too. Default: true.
    #[schemars(example = false)]
    pub open: Field<bool>,
    /// Whether it has one value at a time, so that two different ones conflict, or many. Default: one.
    pub cardinality: Field<Cardinality>,
    /// With `cardinality: many`: the set is complete, so that different sets conflict. Default: false.
    pub closed: Field<bool>,
    /// The answers of one-of rule one another out. Default: false.
    pub exclusive: Field<bool>,
    /// Whether it asks for the value that holds now, for former ones, or for any. Default: current.
    pub about: Field<When>,
    /// How the value may change. `never`: every difference is a conflict. Default: over-time.
    pub change: Field<Change>,
    /// For how long a statement is taken to hold around its date.
    #[schemars(regex(pattern = "^[0-9]+ ?[dwmy]$"), example = &"14d")]
    pub stable_for: Field<String>,
    /// How far two values may lie apart and still be one.
    #[schemars(example = &"2%", example = &"1d")]
    pub tolerance: Field<Shape<Scalar, Tolerance>>,
    /// `likely`: "more than 12 million" and "20 million" differ, as readers have it. `literal`: they
    /// do not, as logic has it. Default: likely.
    #[schemars(schema_with = "bounds_schema")]
    pub bounds: Field<Bounds>,
    /// What a number must say to be a value: `level`, how much there is; `change`, by how much it
    /// rose or fell; `target`, how much it shall be; `history`, how much it was. Default: level.
    #[schemars(schema_with = "aspect_schema")]
    pub aspect: Field<Aspect>,
    /// A name that contains another (`part-of`) says the same. Default: false.
    pub accept_parent: Field<bool>,
    /// Who may be quoted as if the article itself had said it.
    #[schemars(example = ["Reuters"])]
    pub authoritative: Field<Many<Scalar>>,
    /// Fewer articles than this are a finding.
    #[schemars(example = 2)]
    pub min_sources: Field<u64>,
    /// Fewer independent origins than this are a finding.
    #[schemars(example = 2)]
    pub min_origins: Field<u64>,
    /// It may match nothing. Default: false.
    pub optional: Field<bool>,
    /// Conflicts that are known and accepted.
    pub expect: Field<Many<Expect>>,
    /// Texts and the value that each must give; `none`: no value; `todo`: known gaps.
    #[schemars(example = serde_json::json!({"12 million": ["it has 12 million users"], "none": ["it raised 12 million dollars"]}))]
    pub examples: Field<Pairs<Texts>>,
    /// Levels of rules for this claim alone.
    #[schemars(example = serde_json::json!({"changed": "warn"}))]
    pub levels: Field<Pairs<Level>>,
}

/// What must hold between claims of one subject.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(extend("required" = ["holds"]))]
pub struct Relation {
    /// Its name in reports and on the command line. Default: made of the ids of its claims.
    #[schemars(regex(pattern = "^[a-z0-9-]+$"), example = &"toll-within-casualties")]
    pub id: Field<String>,
    /// What a person reads.
    #[schemars(example = &"The dead are among the casualties")]
    pub title: Field<Scalar>,
    /// What must hold: claim ids, numbers, `published`, + - * / and brackets on either side of one
    /// of =, ≈, !=, <, <=, >, >=. A minus stands between spaces.
    #[schemars(example = &"killed <= casualties", example = &"founded + age = published", example = &"share * total ≈ part")]
    pub holds: Field<Scalar>,
    /// How far the two sides may lie apart and the relation still hold.
    #[schemars(example = &"2%", example = &"5", example = &"1d")]
    pub tolerance: Field<Shape<Scalar, Tolerance>>,
    /// The level of `violated-relation` for this relation.
    #[schemars(example = &"warn")]
    pub level: Field<Level>,
    /// It may find nothing to check. Default: false.
    pub optional: Field<bool>,
    /// Violations that are known and accepted.
    pub expect: Field<Many<Accept>>,
}

/// A violation that somebody has acknowledged, by the values of the claims.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(extend("required" = ["values"]))]
pub struct Accept {
    /// The value of each claim of the relation.
    #[schemars(example = serde_json::json!({"killed": "15", "casualties": "12"}))]
    pub values: Field<Pairs<Scalar>>,
    /// Why it is accepted.
    #[schemars(example = &"The two desks count on different days.")]
    pub reason: Field<Scalar>,
    /// Who knows about it.
    #[schemars(example = &"@data-desk")]
    pub owner: Field<Scalar>,
    /// The last day on which it is accepted.
    #[schemars(example = &"2027-02-01")]
    pub expires: Field<Scalar>,
}

/// Texts; under `todo` also a mapping from values to texts.
pub type Texts = Shape<Many<Scalar>, Pairs<Many<Scalar>>>;

/// A regular expression as a phrase.
#[derive(Debug, Default, Clone, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(extend("required" = ["regex"]))]
pub struct Regex {
    /// A regular expression over the text of a sentence; slots are named groups. In single quotes.
    #[schemars(example = &r"claims (?<value>\d+) users")]
    pub regex: Field<Scalar>,
}

/// How far two values may lie apart, in full.
#[derive(Debug, Default, Clone, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Tolerance {
    /// In units of the kind: `0.5`, `1d`.
    #[schemars(example = &"1d")]
    pub absolute: Field<Scalar>,
    /// As a share of the number: `2%`.
    #[schemars(example = &"2%")]
    pub relative: Field<Scalar>,
}

/// A conflict that somebody has acknowledged, by its values.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(extend("required" = ["values"]))]
pub struct Expect {
    /// A name for messages and commands.
    #[schemars(example = &"users-before-and-after")]
    pub id: Field<Scalar>,
    /// Which of the file's subjects it speaks of, when there are several.
    #[schemars(example = &"Parler")]
    pub subject: Field<Scalar>,
    /// The values that are known to differ: two or more, `not X` for a denial. A value that is not
    /// listed still fails.
    #[schemars(example = ["12 million", "20 million"])]
    pub values: Field<Many<Shape<Scalar, Expected>>>,
    /// Why the conflict is accepted.
    #[schemars(example = &"The company counts sign-ups, the regulator counts visitors.")]
    pub reason: Field<Scalar>,
    /// Who knows about it.
    #[schemars(example = &"@data-desk")]
    pub owner: Field<Scalar>,
    /// The last day on which it is accepted.
    #[schemars(example = &"2027-02-01")]
    pub expires: Field<Scalar>,
    /// The last day before it should be looked at again.
    #[schemars(example = &"2026-08-01")]
    pub review_by: Field<Scalar>,
}

/// One value of an acknowledged conflict, in full.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(extend("required" = ["value"]))]
pub struct Expected {
    /// The value, as articles say it; `not X` for a denial.
    #[schemars(example = &"20 million")]
    pub value: Field<Scalar>,
    /// Which articles may say so: globs over source keys and paths. Without: any article.
    #[schemars(example = ["articles/regulator-*.md"])]
    pub sources: Field<Many<Scalar>>,
}

impl JsonSchema for Scalar {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "scalar".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": ["string", "number", "boolean"]})
    }
}

fn kind_schema(_: &mut SchemaGenerator) -> Schema {
    let kinds: Vec<Schema> = crate::kind::KINDS
        .iter()
        .map(|kind| json_schema!({"const": kind.name(), "description": kind.about()}))
        .collect();
    json_schema!({"oneOf": kinds})
}

fn bounds_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"enum": ["likely", "literal"]})
}

fn aspect_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"enum": ["level", "change", "target", "history"]})
}

/// What stands behind a name may be nothing at all, which JSON calls null.
fn names_schema(generator: &mut SchemaGenerator) -> Schema {
    let list = generator.subschema_for::<Many<Scalar>>();
    let entry = generator.subschema_for::<NameEntry>();
    json_schema!({"anyOf": [list, {"type": "object", "additionalProperties": {"anyOf": [entry, {"type": "null"}]}}]})
}

fn values_schema(generator: &mut SchemaGenerator) -> Schema {
    let list = generator.subschema_for::<Many<Scalar>>();
    let name = generator.subschema_for::<NameEntry>();
    let answer = generator.subschema_for::<Phrases>();
    json_schema!({
        "anyOf": [list, {"type": "object", "additionalProperties": {"anyOf": [name, answer, {"type": "null"}]}}]
    })
}
