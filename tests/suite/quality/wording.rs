//! The wordings of one language, as `en.yaml` and its neighbours hold them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

use super::Run;

/// The languages that have wordings.
pub(crate) const LANGUAGES: &[&str] = &["en", "fr", "de", "es"];

/// A sentence with places in braces.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Line {
    Plain(String),
    HeldOut {
        #[serde(rename = "held-out")]
        text: String,
    },
}

/// Sentences that say the same.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Lines(Vec<Line>);

impl Lines {
    /// Those that a run may use. A run on held-out wordings uses nothing else where there are any.
    pub(crate) fn of(&self, run: Run) -> Vec<&str> {
        let plain = || {
            self.0.iter().filter_map(|line| match line {
                Line::Plain(text) => Some(text.as_str()),
                Line::HeldOut { .. } => None,
            })
        };
        let held: Vec<&str> = self
            .0
            .iter()
            .filter_map(|line| match line {
                Line::HeldOut { text } => Some(text.as_str()),
                Line::Plain(_) => None,
            })
            .collect();
        if run == Run::Wordings && !held.is_empty() { held } else { plain().collect() }
    }

    /// How many there are, and how many of them are held out.
    pub(crate) fn count(&self) -> (usize, usize) {
        (self.0.len(), self.0.iter().filter(|line| matches!(line, Line::HeldOut { .. })).count())
    }
}

/// How a subject is referred to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SubjectWords {
    /// The name with its article.
    pub(crate) name: String,
    /// Descriptions in place of the name.
    pub(crate) other: Vec<String>,
    pub(crate) pronoun: String,
}

/// Ways to put a statement inside another sentence.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Embed {
    pub(crate) hedge: Lines,
    pub(crate) deny: Lines,
    pub(crate) ask: Lines,
    pub(crate) suppose: Lines,
    pub(crate) said: Lines,
    pub(crate) agency: Lines,
}

/// The ways to speak of one claim.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ClaimWords {
    /// What is counted.
    pub(crate) nouns: Vec<String>,
    pub(crate) say: Lines,
    /// In place of `say` where a claim has answers.
    pub(crate) answers: BTreeMap<String, Lines>,
    pub(crate) hedge: Lines,
    pub(crate) deny: Lines,
    pub(crate) former: Lines,
    pub(crate) succeed: Lines,
    pub(crate) forecast: Lines,
    pub(crate) peak: Lines,
    pub(crate) ask: Lines,
}

/// One language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wording {
    pub(crate) subjects: BTreeMap<String, SubjectWords>,
    /// People who are quoted.
    pub(crate) people: Vec<String>,
    /// What may follow the name of a person.
    pub(crate) roles: Vec<String>,
    pub(crate) embed: Embed,
    /// Long ends of sentences, for passages that are copied.
    pub(crate) tails: Vec<String>,
    pub(crate) noise: Lines,
    pub(crate) titles: Vec<String>,
    /// Sentences that name the subject and say nothing.
    pub(crate) about: Vec<String>,
    pub(crate) over: Vec<String>,
    pub(crate) nearly: Vec<String>,
    pub(crate) claims: BTreeMap<String, ClaimWords>,
}

impl Wording {
    /// How many wordings there are, and how many of them are held out.
    pub(crate) fn count(&self) -> (usize, usize) {
        let embed = &self.embed;
        let outer =
            [&embed.hedge, &embed.deny, &embed.ask, &embed.suppose, &embed.said, &embed.agency, &self.noise];
        let own = self.claims.values().flat_map(|claim| {
            let forms = [
                &claim.say,
                &claim.hedge,
                &claim.deny,
                &claim.former,
                &claim.succeed,
                &claim.forecast,
                &claim.peak,
                &claim.ask,
            ];
            forms.into_iter().chain(claim.answers.values())
        });
        own.chain(outer).map(Lines::count).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1))
    }
}

/// A file beside this one.
pub(crate) fn file(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/suite/quality").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every language, by its code.
pub(crate) fn load() -> BTreeMap<&'static str, Wording> {
    let read = |code: &&'static str| {
        let name = format!("{code}.yaml");
        let wording = serde_yaml::from_str(&file(&name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        (*code, wording)
    };
    LANGUAGES.iter().map(read).collect()
}
