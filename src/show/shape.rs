//! What `show` tells. The doc comments are the descriptions of its schema.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

use crate::article::{Role, Skip, Whence};
use crate::read::{Read, ReadStance};

/// What each step made of some articles.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Show {
    /// What it is.
    #[schemars(extend("const" = "crossclaim.show"))]
    pub(super) format: &'static str,
    /// The version of the format. It changes when a field changes its meaning, not when one is added.
    #[schemars(extend("const" = 1))]
    pub(super) version: u32,
    /// How many claims were tried; `null` when none were looked for.
    #[schemars(example = 24)]
    pub(super) claims: Option<usize>,
    /// The articles, by key.
    pub(super) articles: Vec<Shown>,
}

/// What each step made of one article.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Article")]
pub struct Shown {
    /// Its key: the `id` it has, else its path below the folder of articles.
    #[schemars(example = &"gazette-janvier.md")]
    pub(super) article: String,
    /// Its file, seen from the working directory.
    #[schemars(example = &"articles/gazette-janvier.md")]
    pub(super) path: String,
    /// How the file was read.
    pub(super) file: File,
    /// The language it was read in.
    pub(super) language: Tongue,
    /// What is known of it, and where that stands.
    pub(super) known: Vec<Fact>,
    /// Its prose, block by block; left out when it was not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) prose: Option<Vec<Block>>,
    /// What is no prose, in order; left out when it was not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) skipped: Option<Vec<Left>>,
    /// Its sentences, with what is read in them; left out when none of that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sentences: Option<Vec<Said>>,
}

/// How a file was read.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct File {
    /// The format that read it.
    #[schemars(example = &"html")]
    pub(super) format: &'static str,
    /// How it is packed; `null` when it is not.
    #[schemars(example = &"gzip")]
    pub(super) packed: Option<&'static str>,
    /// Which part of the file it is; `null` when the file is the article.
    #[schemars(example = &"https://example.org/parler-reapparait")]
    pub(super) part: Option<String>,
    /// Its first line in the file, from 1.
    #[schemars(example = 1)]
    pub(super) first_line: u32,
    /// Its last line in the file.
    #[schemars(example = 42)]
    pub(super) last_line: u32,
    /// How long it is, in bytes of UTF-8.
    #[schemars(example = 6210)]
    pub(super) bytes: usize,
    /// How much of that is prose, with the markup in it.
    #[schemars(example = 3802)]
    pub(super) prose_bytes: usize,
    /// What is to be known of how it was read: the encoding, when it is not UTF-8; what looks broken.
    #[schemars(example = json!(["read as windows-1252"]))]
    pub(super) remarks: Vec<String>,
}

/// The language an article is read in.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Language")]
pub(super) struct Tongue {
    /// ISO 639-1.
    #[schemars(example = &"fr")]
    pub(super) code: String,
    /// In English.
    #[schemars(example = &"French")]
    pub(super) name: String,
    /// It was found by looking at the text; nothing names it.
    #[schemars(example = false)]
    pub(super) detected: bool,
    /// The language it is written in, when that cannot be read; `null` when it can.
    #[schemars(example = &"ru")]
    pub(super) written_in: Option<String>,
}

/// Something that is known of an article.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Fact {
    /// What it is.
    #[schemars(example = &"date")]
    pub(super) name: &'static str,
    /// What it says.
    #[schemars(example = &"2021-01-18")]
    pub(super) value: String,
    /// Where it stands.
    pub(super) from: Whence,
    /// The same, as people say it.
    #[schemars(example = &"the page")]
    pub(super) place: &'static str,
}

/// Where something stands.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub(super) struct At {
    /// The page, where the file has pages: line and column are then those of the text that is read of it.
    #[schemars(example = 3)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) page: Option<u32>,
    /// The line it begins in, from 1.
    #[schemars(example = 9)]
    pub(super) line: u32,
    /// The column it begins in, from 1, in characters.
    #[schemars(example = 27)]
    pub(super) column: u32,
    /// Where it begins, in bytes of the article.
    #[schemars(example = 412)]
    pub(super) start: usize,
    /// Where it ends, in bytes of the article.
    #[schemars(example = 433)]
    pub(super) end: usize,
}

/// A stretch of prose that sentences do not cross.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Block {
    #[serde(flatten)]
    pub(super) at: At,
    /// What it is in the layout.
    pub(super) role: Role,
    /// The level of a heading, 1 being the highest; left out of anything else.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = 2)]
    pub(super) level: Option<u8>,
    /// The row of a cell, from 1, the head included; left out of anything else.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = 3)]
    pub(super) row: Option<usize>,
    /// The column of a cell in its table, from 1; left out of anything else.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = 2)]
    pub(super) column_of_table: Option<usize>,
    /// The language it is read in, when that is not the language of the article: ISO 639-1; left out otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"en")]
    pub(super) language: Option<&'static str>,
    /// What is read of it: without markup, entities resolved, white space collapsed.
    #[schemars(example = &"Parler has more than 12 million users. It is back online.")]
    pub(super) text: String,
}

/// A stretch of an article that is not read.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Skipped")]
pub(super) struct Left {
    #[serde(flatten)]
    pub(super) at: At,
    /// The line it ends in.
    #[schemars(example = 12)]
    pub(super) last_line: u32,
    /// What it is.
    pub(super) what: Skip,
    /// Why it is not read.
    #[schemars(example = &"a block of code: it is no prose, and no claim is tried on it")]
    pub(super) why: &'static str,
    /// What stands there.
    #[schemars(example = &"let users = 12;")]
    pub(super) text: String,
}

/// A sentence and what is read in it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Sentence")]
pub(super) struct Said {
    /// Which sentence of the article it is, from 1.
    #[schemars(example = 4)]
    pub(super) number: usize,
    #[serde(flatten)]
    pub(super) at: At,
    /// Which block it stands in, from 1.
    #[schemars(example = 2)]
    pub(super) block: usize,
    /// What is read of it.
    #[schemars(example = &"Parler has more than 12 million users.")]
    pub(super) text: String,
    /// The values in it; left out when they were not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) values: Option<Vec<Value>>,
    /// What it says about the claims; left out when that was not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) mentions: Option<Vec<Mention>>,
    /// Matches of claims that do not count; left out when they were not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) not_counted: Option<Vec<Rejected>>,
    /// Claims of which some words are here, and that read nothing; left out when they were not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) near: Option<Vec<Near>>,
}

impl Said {
    /// Whether there is anything in it beside its words.
    pub(super) fn tells(&self) -> bool {
        let any = |all: Option<usize>| all.is_some_and(|many| many > 0);
        any(self.values.as_ref().map(Vec::len))
            || any(self.mentions.as_ref().map(Vec::len))
            || any(self.not_counted.as_ref().map(Vec::len))
            || any(self.near.as_ref().map(Vec::len))
    }
}

/// A value, as `crossclaim read` tells it, with its place.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "PlacedValue")]
pub(super) struct Value {
    /// The line it begins in, from 1.
    #[schemars(example = 9)]
    pub(super) line: u32,
    /// The column it begins in, from 1, in characters.
    #[schemars(example = 27)]
    pub(super) column: u32,
    /// How it is said, in words.
    #[serde(skip)]
    pub(super) how: String,
    #[serde(flatten)]
    pub(super) read: Read,
}

/// What a sentence says about a claim.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Mention {
    /// The id of the claim.
    #[schemars(example = &"user-count")]
    pub(super) claim: String,
    #[serde(flatten)]
    pub(super) at: At,
    /// What stands there.
    #[schemars(example = &"more than 12 million")]
    pub(super) text: String,
    /// The value, as reports write it.
    #[schemars(example = &"more than 12 million")]
    pub(super) value: String,
    /// How it is said, in words; empty for a plain statement.
    #[schemars(example = &"(hedged, according to John Matze)")]
    pub(super) how: String,
    /// How it is said.
    pub(super) stance: ReadStance,
    /// The day or the days it speaks of, when the text says so.
    #[schemars(example = &"2021-01")]
    pub(super) as_of: Option<String>,
    /// The phrase that found it.
    #[schemars(example = &"phrase 2 `has <value>`")]
    pub(super) phrase: String,
    /// The words that the phrase matched.
    #[schemars(example = &"has more than 12 million users")]
    pub(super) matched: String,
}

/// A match that does not count.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Rejected {
    /// The id of the claim.
    #[schemars(example = &"user-count")]
    pub(super) claim: String,
    #[serde(flatten)]
    pub(super) at: At,
    /// What stands there.
    #[schemars(example = &"has 20 million users")]
    pub(super) text: String,
    /// The phrase that matched.
    #[schemars(example = &"phrase 2 `has <value>`")]
    pub(super) phrase: String,
    /// Why it does not count.
    #[schemars(example = &"its clause is about Twitter (line 2 col 1), not Parler")]
    pub(super) why: String,
}

/// A claim of which some words are here.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "NearMiss")]
pub(super) struct Near {
    /// Its id.
    #[schemars(example = &"user-count")]
    pub(super) claim: String,
    /// What to give to `crossclaim explain` to see where it stopped.
    #[schemars(example = &"articles/gazette-janvier.md:9")]
    pub(super) explain: String,
}
