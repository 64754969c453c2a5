//! A file of expectations as it stands on disk: `expectations.yaml`, `baseline.yaml`.
//!
//! An entry has the same keys as one under `expect:` in a claim, and `claim:` for the claim it speaks
//! of. The doc comments are what an editor shows: the JSON Schema is made from these types.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::claim::yaml::{Expected, Scalar};
use crate::yaml::{Field, Many, Shape};

/// Conflicts that are known and accepted in one set of articles.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(title = "Crossclaim expectations", extend("required" = ["version", "expectations"]))]
pub struct File {
    /// The version of the file format.
    #[schemars(extend("const" = 1), example = 1)]
    pub version: Field<u64>,
    /// The file is written by `crossclaim baseline`: what is stale in it is a warning. Default: false.
    #[schemars(example = true)]
    pub managed: Field<bool>,
    /// The entries, each a conflict that is known and accepted; `[]` for none.
    #[schemars(example = serde_json::json!([{"claim": "user-count", "values": ["12 million", "20 million"], "reason": "Sign-ups against visitors."}]))]
    pub expectations: Field<Many<Entry>>,
}

/// A conflict that somebody has acknowledged, by its values.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(extend("required" = ["claim", "values"]))]
pub struct Entry {
    /// The id of the claim; `<subject>/<id>` when its file has several subjects.
    #[schemars(example = &"user-count")]
    pub claim: Field<Scalar>,
    /// A name for messages and commands.
    #[schemars(example = &"users-before-and-after")]
    pub id: Field<Scalar>,
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
