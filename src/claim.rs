//! Claims: questions about one subject, known to be well formed.
//!
//! What the user wrote is one type ([`yaml`]), what the program uses another ([`Claim`]); the
//! step between them ([`check`]) reports every problem with its place.

pub mod check;
mod load;
pub mod phrase;
pub mod relation;
mod subject;
mod value;
pub mod yaml;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::kind::name::Names;
use crate::kind::{Aspect, Kind};
use crate::language::Language;
use crate::problem::Source;
use crate::span::Span;
use crate::value::{Bounds, Reading, Value};

pub(crate) use load::source as load_source;
pub use load::{Loaded, fixtures, load, would_read};
use phrase::Pattern;
pub(crate) use value::Reader;

/// A place in a claim file.
#[derive(Debug, Clone)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// Where in it.
    pub span: Span,
}

/// One question about one subject.
#[derive(Clone)]
pub struct Claim {
    /// Unique in a run, `[a-z0-9-]`, with `<subject>/` in front when the file has several subjects.
    pub id: String,
    /// What a person reads.
    pub title: String,
    /// What sort of value it has.
    pub kind: &'static dyn Kind,
    /// What it is about.
    pub subject: Subject,
    /// What finds its values.
    pub phrases: Vec<Phrase>,
    /// The counted noun, or the words a value must stand near, when there are no phrases; with
    /// phrases, `of` also guards what a slot may hold.
    pub of: Vec<Words>,
    /// Words of which one must stand in the sentence.
    pub near: Vec<Words>,
    /// Phrases that veto a match in their sentence.
    pub unless: Vec<Phrase>,
    /// The names it declares.
    pub names: Names,
    /// Whether it has one value at a time or many.
    pub cardinality: Cardinality,
    /// For `cardinality: many`: the set is complete, so that different sets conflict.
    pub closed: bool,
    /// Which values it asks for.
    pub about: When,
    /// What its numbers say: how much there is, by how much it changed, how much it shall be or was.
    pub aspect: Aspect,
    /// How its value may change.
    pub change: Change,
    /// For how many days a present-tense statement is taken to hold, centred on its date.
    pub stable_for: Option<u32>,
    /// How far two values may lie apart and still be one.
    pub tolerance: Tolerance,
    /// Which reading of a stretch decides.
    pub bounds: Bounds,
    /// A name that contains another (`part-of`) says the same, not merely something compatible.
    pub accept_parent: bool,
    /// Who may be quoted as if the article itself had said it; folded keys are compared.
    pub authoritative: Vec<String>,
    /// Fewer articles than this are a finding. 0: no limit.
    pub min_sources: usize,
    /// Fewer origins than this are a finding. 0: no limit.
    pub min_origins: usize,
    /// May match nothing.
    pub optional: bool,
    /// The ids it had before; expectations in other files may still use them.
    pub aliases: Vec<String>,
    /// The answers of a claim without a slot (`one-of`, `yes-no`), as values.
    pub answers: Vec<Reading>,
    /// Acknowledged conflicts: those of the claim itself first, then those of other files.
    pub expect: Vec<Expectation>,
    /// Examples that `crossclaim test` runs.
    pub examples: Vec<Example>,
    /// Levels of rules for this claim alone, by rule name.
    pub levels: BTreeMap<String, Level>,
    /// Where it is declared: its id.
    pub place: Place,
}

/// How much a finding matters to the gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Reported, no more.
    Allow,
    /// Reported as a warning.
    Warn,
    /// Fails the run.
    Deny,
}

/// What a claim is about.
#[derive(Debug, Clone, Default)]
pub struct Subject {
    /// The name.
    pub name: String,
    /// How articles refer to it. Written with a capital, it is matched with a capital.
    pub also: Vec<String>,
    /// Subjects of other claims, which the sentence may be about instead.
    pub rivals: Vec<String>,
}

/// A phrase and what a match of it says.
#[derive(Debug, Clone)]
pub struct Phrase {
    /// As the user wrote it.
    pub text: String,
    /// The language it is written in.
    pub language: &'static Language,
    /// It was written for no language in particular and stands here once for each, with one
    /// `place`: it is dead only when none of them matches.
    pub every_language: bool,
    /// How it is matched.
    pub pattern: Pattern,
    /// The answer a match gives (`one-of`, `yes-no`); `None` when a slot holds the value.
    pub says: Option<Reading>,
    /// Where it is written.
    pub place: Place,
}

/// Words of one language, each folded as an article's words are; an entry may be several words.
#[derive(Debug, Clone)]
pub struct Words {
    /// The language they are written in.
    pub language: &'static Language,
    /// One pattern for each entry.
    pub entries: Vec<Pattern>,
}

/// Whether a claim has one value at a time or many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Cardinality {
    /// One: two different values conflict.
    #[default]
    One,
    /// Many: different values are compatible.
    Many,
}

/// Which values a claim asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// Those that hold now; former ones are history.
    #[default]
    Current,
    /// Those that no longer hold: former hosts, past customers.
    Former,
    /// All.
    Any,
}

/// How the value of a claim may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Never: every difference is a conflict.
    Never,
    /// It may: a difference over time is `changed`.
    #[default]
    OverTime,
    /// It only grows: a later, smaller value is a conflict.
    OnlyUp,
    /// It only shrinks: a later, larger value is a conflict.
    OnlyDown,
    /// The value is itself a date or a one-off act: every difference is a conflict.
    Event,
}

/// How far two values may lie apart and still be one. Baked into each stretch once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tolerance {
    /// In units of the axis.
    pub absolute: Decimal,
    /// As a share of the stated number: 0.02 for `2%`.
    pub relative: Decimal,
}

impl Tolerance {
    /// The reading with half of the tolerance at either end: two values may then lie apart by the
    /// whole of it and still meet. Baked in once for each value, never pairwise.
    pub fn widen(self, reading: &Reading) -> Reading {
        let Value::Stretch(stretch) = &reading.value else { return reading.clone() };
        // A share of a date or a version means nothing.
        let relative =
            if matches!(stretch.axis.as_str(), "day" | "version") { Decimal::ZERO } else { self.relative };
        let stated = stretch.stated.low.abs().checked_mul(stretch.stated.factor);
        let share = stated.and_then(|n| n.checked_mul(relative));
        let whole = share.and_then(|share| share.checked_add(self.absolute)).unwrap_or(self.absolute);
        let half = whole.checked_div(Decimal::TWO).unwrap_or_default();
        if half <= Decimal::ZERO {
            return reading.clone();
        }
        Reading { canonical: reading.canonical.clone(), value: Value::Stretch(stretch.widened(half)) }
    }
}

/// A conflict that somebody has acknowledged, by its values.
#[derive(Debug, Clone)]
pub struct Expectation {
    /// A name for messages and commands, unique in a run, when one was given.
    pub id: Option<String>,
    /// What sort of file it stands in.
    pub home: Home,
    /// The closed list of values: two or more, all different.
    pub values: Vec<Expected>,
    /// Why the conflict is known and accepted.
    pub reason: Option<String>,
    /// Who knows.
    pub owner: Option<String>,
    /// The last day on which it is accepted.
    pub expires: Option<Date>,
    /// The last day before it should be looked at again.
    pub review_by: Option<Date>,
    /// Where it is written: its values.
    pub place: Place,
}

/// What sort of file an expectation stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Home {
    /// The claim itself: `expect:`.
    Claim,
    /// A file of expectations that people write.
    File,
    /// A file that says `managed: true`: the tool may rewrite it.
    Baseline,
}

/// One value of an expectation.
#[derive(Debug, Clone)]
pub struct Expected {
    /// As read.
    pub reading: Reading,
    /// It is a denial: `not CloudRoute`.
    pub denied: bool,
    /// Globs over source keys and paths; empty: any source.
    pub sources: Vec<String>,
    /// Where it is written.
    pub place: Place,
}

impl Expected {
    /// The value as messages name it and as one writes it: `20 million`, `not CloudRoute`.
    pub fn said(&self) -> String {
        let value = &self.reading.canonical;
        if self.denied { format!("not {value}") } else { value.clone() }
    }
}

/// Texts that a claim must read, or must not.
#[derive(Debug, Clone)]
pub struct Example {
    /// What is expected of the text.
    pub expected: Wanted,
    /// A sentence or two.
    pub text: String,
    /// Where it is written.
    pub place: Place,
}

/// What is expected of an example.
#[derive(Debug, Clone)]
pub enum Wanted {
    /// This value.
    Value(Reading),
    /// No mention at all.
    Nothing,
    /// A known gap: this value should be read one day; when it is, the example must be moved.
    Todo(Option<Reading>),
}

impl Claim {
    /// The languages it has phrases or words in, each once.
    pub fn languages(&self) -> Vec<&'static Language> {
        let words = self.of.iter().chain(&self.near).map(|words| words.language);
        let mut languages: Vec<_> = self.phrases.iter().map(|phrase| phrase.language).chain(words).collect();
        languages.sort_by_key(|language| &language.code);
        languages.dedup_by_key(|language| &language.code);
        languages
    }
}

impl Place {
    /// Whether the two are one place.
    pub fn is(&self, other: &Self) -> bool {
        self.span == other.span && self.source.path == other.source.path
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (line, column) = self.source.lines().place(&self.source.text, self.span.start);
        write!(f, "{}:{line}:{column}", self.source.path)
    }
}

impl std::fmt::Display for Level {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Allow => "allow",
            Self::Warn => "warn",
            Self::Deny => "deny",
        })
    }
}

impl std::fmt::Debug for Claim {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Claim").field("id", &self.id).field("kind", &self.kind.name()).finish_non_exhaustive()
    }
}
