//! What stands in the report for programs. The doc comments are its schema's descriptions.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

use super::{changes, coverage, relations};
use crate::observe::By;
use crate::reconcile::{Outcome, Part, Strength, Weight};
use crate::rule::{Level, State};
use crate::value::Relation;

/// The verdict of a run.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Report<'a> {
    /// What the file is.
    #[schemars(extend("const" = "crossclaim.report"))]
    pub(crate) format: &'static str,
    /// The version of the format. It changes when a field changes its meaning, not when one is added.
    #[schemars(extend("const" = 1))]
    pub(crate) version: u32,
    /// Not everything was compared, and nothing was called stale.
    #[schemars(example = false)]
    pub(crate) partial: bool,
    /// Only what touches these articles is among the findings; left out when everything is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) focus: Option<Focus<'a>>,
    /// How many there are of each.
    pub(crate) counts: Counts<'a>,
    /// The articles, by key.
    pub(crate) articles: Vec<Source<'a>>,
    /// The claims, by id.
    pub(crate) claims: Vec<Claim<'a>>,
    /// What must hold between claims, by id.
    pub(crate) relations: Vec<relations::One<'a>>,
    /// What the rules say, the gravest first.
    pub(crate) findings: Vec<Found<'a>>,
    /// Findings that somebody has acknowledged.
    pub(crate) acknowledged: Vec<Found<'a>>,
    /// What the run was compared with; left out when that has no name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"git:origin/main")]
    pub(crate) since: Option<&'a str>,
    /// What is not as it was in the run it was compared with; left out when there was none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = json!([{"what": "new-article", "article": "gazette-janvier.md"}]))]
    pub(crate) changes: Option<Vec<changes::One<'a>>>,
    /// Values that no claim read; left out when it was not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = json!([]))]
    pub(crate) coverage: Option<Vec<coverage::One<'a>>>,
    /// Claims without phrases in the language of articles; left out when coverage was not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) unspoken: Option<Vec<coverage::Unread<'a>>>,
    /// The last line of a run.
    #[schemars(example = &"clean (exit 0)")]
    pub(crate) result: String,
    /// The exit code: 0 clean, 1 findings, 3 nothing was checked.
    #[schemars(example = 0)]
    pub(crate) exit: u8,
}

/// The articles that a run was asked about.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Focus<'a> {
    /// Their keys.
    #[schemars(example = json!(["gazette-janvier.md"]))]
    pub(crate) articles: &'a [String],
    /// Claims of which they say something.
    #[schemars(example = json!(["user-count"]))]
    pub(crate) claims: &'a [String],
    /// Findings that warn or fail and touch none of them.
    #[schemars(example = 2)]
    pub(crate) elsewhere: usize,
}

/// How many there are of each.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Counts<'a> {
    /// Claims that were compared.
    #[schemars(example = 24)]
    pub(crate) claims: usize,
    /// Articles that were compared.
    #[schemars(example = 7)]
    pub(crate) articles: usize,
    /// Values that were found.
    #[schemars(example = 93)]
    pub(crate) mentions: usize,
    /// Claims by their verdict; what no claim has is left out.
    #[schemars(example = json!({"agree": 14, "conflict": 1}))]
    pub(crate) verdicts: &'a BTreeMap<Outcome, usize>,
    /// Claims whose conflicts are all acknowledged.
    #[schemars(example = 1)]
    pub(crate) expected: usize,
    /// Findings by their level; what no finding has is left out.
    #[schemars(example = json!({"deny": 1, "warn": 2}))]
    pub(crate) findings: &'a BTreeMap<Level, usize>,
    /// Relations, and what came of them.
    pub(crate) relations: relations::Counts,
}

/// An article.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Article")]
pub(crate) struct Source<'a> {
    /// Its key: the `id` it has, else its path below the folder of articles.
    #[schemars(example = &"gazette-janvier.md")]
    pub(crate) article: &'a str,
    /// Its file, seen from the working directory.
    #[schemars(example = &"articles/gazette-janvier.md")]
    pub(crate) path: &'a str,
    /// The outlet.
    #[schemars(example = &"Gazette du Net")]
    pub(crate) source: Option<&'a str>,
    /// When it was published, as precisely as is known.
    #[schemars(example = &"2021-01-18", example = &"2021-01")]
    pub(crate) date: Option<String>,
    /// The language it was read in.
    #[schemars(example = &"fr")]
    pub(crate) lang: &'a str,
    /// Where it was published.
    #[schemars(example = &"https://example.org/parler-reapparait")]
    pub(crate) url: Option<&'a str>,
    /// The headline.
    #[schemars(example = &"Parler is open again")]
    pub(crate) title: Option<&'a str>,
    /// Values that were found in it.
    #[schemars(example = 10)]
    pub(crate) mentions: usize,
}

/// What the articles say about one claim.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Claim<'a> {
    /// Its id; `<subject>/<id>` when its file has several subjects.
    #[schemars(example = &"user-count")]
    pub(crate) id: &'a str,
    /// What a person reads.
    #[schemars(example = &"Number of users")]
    pub(crate) title: &'a str,
    /// What sort of value it has.
    #[schemars(example = &"count")]
    pub(crate) kind: &'static str,
    /// How the articles stand to one another.
    pub(crate) verdict: Outcome,
    /// How sure a conflict is; `null` when there is none.
    #[schemars(example = &"likely")]
    pub(crate) strength: Option<Strength>,
    /// Independent origins that take a position.
    #[schemars(example = 3)]
    pub(crate) origins: usize,
    /// All its conflicts are acknowledged.
    #[schemars(example = false)]
    pub(crate) expected: bool,
    /// Values that agree, each with who says so; the best supported first.
    pub(crate) camps: Vec<Camp<'a>>,
    /// Every value that was found.
    pub(crate) mentions: Vec<Mention<'a>>,
    /// Pairs of mentions that conflict.
    pub(crate) conflicts: Vec<Differ<'a>>,
    /// Pairs of mentions that differ because time has passed.
    pub(crate) changes: Vec<Differ<'a>>,
    /// Pairs of mentions by which an article contradicts itself.
    pub(crate) internal: Vec<Differ<'a>>,
    /// Indices of mentions, in the order in which the value changed.
    #[schemars(example = json!([0, 3]))]
    pub(crate) chain: &'a [usize],
    /// Remarks for the reader.
    #[schemars(example = json!(["3 articles rest on Reuters"]))]
    pub(crate) notes: &'a [String],
    /// Conflicts that somebody has acknowledged, and how these entries stand.
    pub(crate) expectations: Vec<Expectation<'a>>,
}

/// Articles whose values agree.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Camp<'a> {
    /// The value, as reports write it.
    #[schemars(example = &"more than 12 million")]
    pub(crate) value: &'a str,
    /// Keys of the articles that hold it.
    #[schemars(example = json!(["tech-observer.md"]))]
    pub(crate) articles: &'a [String],
    /// Keys of the articles whose value is compatible with it.
    #[schemars(example = json!(["le-cadran.md"]))]
    pub(crate) also: &'a [String],
    /// Independent origins among them.
    #[schemars(example = 2)]
    pub(crate) origins: usize,
    /// Indices of their mentions in the claim.
    #[schemars(example = json!([0, 2]))]
    pub(crate) mentions: &'a [usize],
}

/// A value, where it stands and how it is said.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Mention<'a> {
    /// The key of the article.
    #[schemars(example = &"tech-observer.md")]
    pub(crate) article: &'a str,
    /// The line it begins in, from 1.
    #[schemars(example = 9)]
    pub(crate) line: u32,
    /// The column it begins in, from 1, in characters.
    #[schemars(example = 27)]
    pub(crate) column: u32,
    /// The page it begins on, from 1, where the file has pages. Its line and column are then those of the text
    /// that is read of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = 3)]
    pub(crate) page: Option<u32>,
    /// Where it begins, in bytes of the article.
    #[schemars(example = 412)]
    pub(crate) start: usize,
    /// Where it ends, in bytes of the article.
    #[schemars(example = 433)]
    pub(crate) end: usize,
    /// The address that opens the page of the article at these words (a text fragment); left out for articles
    /// that are no web pages, or have no address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"https://example.org/parler-reapparait#:~:text=more%20than%2012%20million")]
    pub(crate) link: Option<String>,
    /// What stands there.
    #[schemars(example = &"more than 12 million")]
    pub(crate) text: &'a str,
    /// The value, as reports write it.
    #[schemars(example = &"more than 12 million")]
    pub(crate) value: &'a str,
    /// What logic allows: low and high end in the stated unit, days in ISO form; `null` for names and
    /// answers.
    #[schemars(example = json!(["12000000", "inf"]))]
    pub(crate) literal: Option<[String; 2]>,
    /// Whether those ends belong to it: a round bracket where not.
    #[schemars(example = &"()")]
    pub(crate) literal_brackets: Option<&'static str>,
    /// What a reader takes away: low and high end; `null` for names and answers.
    #[schemars(example = json!(["12000000", "13000000"]))]
    pub(crate) likely: Option<[String; 2]>,
    /// Whether those ends belong to it: a round bracket where not.
    #[schemars(example = &"()")]
    pub(crate) likely_brackets: Option<&'static str>,
    /// The unit it is stated in; empty for counts, `null` for names and answers.
    #[schemars(example = &"EUR")]
    pub(crate) unit: Option<&'a str>,
    /// How it is said.
    pub(crate) stance: Said<'a>,
    /// The day or the days it speaks of, when the text says so.
    #[schemars(example = &"2021-01")]
    pub(crate) as_of: Option<String>,
    /// What that date says of the value.
    #[schemars(example = &"said")]
    pub(crate) as_of_by: Option<By>,
    /// What it is in the argument.
    pub(crate) part: Part,
    /// How much it weighs as a position.
    pub(crate) weight: Weight,
    /// What it rests on: a name, else the first article of that origin.
    #[schemars(example = &"Reuters")]
    pub(crate) origin: &'a str,
    /// It took part in the verdict.
    #[schemars(example = true)]
    pub(crate) counted: bool,
}

/// How a value is said.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Stance")]
pub(crate) struct Said<'a> {
    /// Said to be so, or denied.
    pub(crate) polarity: crate::stance::Polarity,
    /// Vouched for, or not.
    pub(crate) certainty: crate::stance::Certainty,
    /// When it holds.
    pub(crate) time: crate::stance::Time,
    /// Who is quoted.
    #[schemars(example = &"John Matze")]
    pub(crate) holder: Option<&'a str>,
    /// The agency or outlet that it is credited to.
    #[schemars(example = &"Reuters")]
    pub(crate) origin: Option<&'a str>,
    /// Stated, asked or supposed.
    pub(crate) act: crate::stance::Act,
    /// Whoever reports it takes it for true: "revealed that".
    #[schemars(example = false)]
    pub(crate) factive: bool,
}

/// Two mentions that differ.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Pair")]
pub(crate) struct Differ<'a> {
    /// The index of one mention in the claim.
    #[schemars(example = 0)]
    pub(crate) a: usize,
    /// The index of the other.
    #[schemars(example = 3)]
    pub(crate) b: usize,
    /// How their values stand to one another.
    pub(crate) relation: Relation,
    /// What led to that, step by step.
    #[schemars(example = json!(["12 million and 20 million cannot both hold"]))]
    pub(crate) why: &'a [String],
}

/// A conflict that somebody has acknowledged.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Expectation<'a> {
    /// Its name, when it has one.
    #[schemars(example = &"users-before-and-after")]
    pub(crate) id: Option<&'a str>,
    /// What sort of file it stands in.
    pub(crate) home: crate::claim::Home,
    /// The values that are known to differ.
    #[schemars(example = json!(["12 million", "20 million"]))]
    pub(crate) values: Vec<String>,
    /// Why it is accepted.
    #[schemars(example = &"Sign-ups against visitors.")]
    pub(crate) reason: Option<&'a str>,
    /// Who knows about it.
    #[schemars(example = &"@data-desk")]
    pub(crate) owner: Option<&'a str>,
    /// The last day on which it is accepted.
    #[schemars(example = &"2027-02-01")]
    pub(crate) expires: Option<String>,
    /// The last day before it should be looked at again.
    #[schemars(example = &"2026-08-01")]
    pub(crate) review_by: Option<String>,
    /// How it stands.
    pub(crate) state: State,
}

/// What a rule says.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Finding")]
pub(crate) struct Found<'a> {
    /// The name of the rule.
    #[schemars(example = &"conflict")]
    pub(crate) rule: &'a str,
    /// How much it matters to the gate.
    pub(crate) level: Level,
    /// The id of the claim it speaks of.
    #[schemars(example = &"user-count")]
    pub(crate) claim: Option<&'a str>,
    /// The id of the relation it speaks of.
    #[schemars(example = &"active-within-users")]
    pub(crate) relation: Option<&'a str>,
    /// One line.
    #[schemars(example = &"12 million differs from 20 million")]
    pub(crate) message: &'a str,
    /// The key of the article it speaks of first.
    #[schemars(example = &"tech-observer.md")]
    pub(crate) article: Option<&'a str>,
    /// The file it speaks of first.
    #[schemars(example = &"articles/tech-observer.md")]
    pub(crate) path: Option<&'a str>,
    /// The line there, from 1.
    #[schemars(example = 9)]
    pub(crate) line: Option<u32>,
    /// The column there, from 1, in characters.
    #[schemars(example = 27)]
    pub(crate) column: Option<u32>,
    /// The page it begins on, from 1, where the file has pages. Its line and column are then those of the text
    /// that is read of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = 3)]
    pub(crate) page: Option<u32>,
    /// Everywhere it speaks of.
    pub(crate) places: Vec<Spot<'a>>,
    /// More about it.
    #[schemars(example = json!(["both are dated January 2021"]))]
    pub(crate) notes: &'a [String],
    /// What to do next.
    #[schemars(example = json!(["crossclaim explain user-count"]))]
    pub(crate) help: &'a [String],
}

/// A place that a finding speaks of.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Place")]
pub(crate) struct Spot<'a> {
    /// The key of the article; `null` for a claim file.
    #[schemars(example = &"tech-observer.md")]
    pub(crate) article: Option<&'a str>,
    /// The file.
    #[schemars(example = &"articles/tech-observer.md")]
    pub(crate) path: &'a str,
    /// The line, from 1.
    #[schemars(example = 9)]
    pub(crate) line: u32,
    /// The column, from 1, in characters.
    #[schemars(example = 27)]
    pub(crate) column: u32,
    /// The page it begins on, from 1, where the file has pages. Its line and column are then those of the text
    /// that is read of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = 3)]
    pub(crate) page: Option<u32>,
    /// Where it begins, in bytes of the file.
    #[schemars(example = 412)]
    pub(crate) start: usize,
    /// Where it ends, in bytes of the file.
    #[schemars(example = 433)]
    pub(crate) end: usize,
    /// What is to be seen there.
    #[schemars(example = &"12 million")]
    pub(crate) label: &'a str,
}
