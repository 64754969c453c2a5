//! The files that a new user begins with: a configuration, a claim file that explains itself, two
//! articles when there are none, and the schemas that an editor completes them with.
//!
//! From articles that are there, claims are proposed: see [`propose`]. They are commented out,
//! since which questions are worth asking is not for a program to say.

pub mod propose;
mod subject;

use std::fmt::Write as _;

use crate::article::Article;
use crate::config;
use crate::schema::SCHEMAS;
use crate::yaml::quoted;
use propose::Proposal;

/// The claim file.
pub const CLAIMS: &str = "claims/example.yaml";

/// The folder of the articles.
pub const ARTICLES: &str = "articles";

/// The articles that are made up where there are none: path and text.
pub static MADE_UP: &[(&str, &str)] = &[
    ("articles/harbour-herald.md", include_str!("init/harbour-herald.md")),
    ("articles/tide-and-trade.md", include_str!("init/tide-and-trade.md")),
];

/// A file to be written; its path is relative to the working directory, with `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where.
    pub path: String,
    /// What.
    pub text: String,
}

/// What there is to begin with.
#[derive(Debug, Clone, Copy)]
pub enum Ground<'a> {
    /// Nothing: articles are made up.
    Bare,
    /// A folder of articles that nobody asked to look at.
    Folder(&'a str),
    /// Articles to propose claims from, and their folder.
    Articles(&'a str, &'a [Article]),
}

/// What is to be written, and how many claims are proposed in it.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The files, in the order in which they are to be read.
    pub files: Vec<File>,
    /// Claims that are proposed.
    pub proposed: usize,
    /// Claims that were found and left out, since nobody reads that many.
    pub left_out: usize,
}

/// The files for a folder with this ground. With articles, as slow as a check of as many claims as
/// there are candidates.
pub fn plan(ground: Ground<'_>) -> Plan {
    let file = |path: &str, text: &str| File { path: path.to_owned(), text: text.to_owned() };
    let folder = match ground {
        Ground::Bare => ARTICLES,
        Ground::Folder(folder) | Ground::Articles(folder, _) => folder,
    };
    let mut claims = include_str!("init/claims.yaml").to_owned();
    let mut found = propose::Found::default();
    if let Ground::Articles(folder, articles) = ground {
        found = propose::propose(articles);
        claims.push_str(&proposals(folder, &found));
    }
    let config = include_str!("init/crossclaim.yaml").replace("[articles]", &format!("[{}]", quoted(folder)));
    let mut files = vec![file(config::NAME, &config)];
    if matches!(ground, Ground::Bare) {
        files.push(file(CLAIMS, &claims));
        files.extend(MADE_UP.iter().map(|(path, text)| file(path, text)));
    } else {
        // These articles speak of something else: the three claims would each be a finding.
        files.push(file(CLAIMS, &claims.replace("    kind: ", "    optional: true\n    kind: ")));
    }
    files.extend(
        SCHEMAS.iter().map(|described| file(&format!("schema/{}.json", described.name), &described.schema())),
    );
    Plan { files, proposed: found.proposals.len(), left_out: found.left_out }
}

/// The proposals as comments: what is said of them behind `##`, so that a block may be uncommented
/// as a whole.
fn proposals(folder: &str, found: &propose::Found) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "\n  ## Proposed from {folder}: what two articles or more give a value for. Uncomment what is"
    );
    let _ = writeln!(out, "  ## worth asking (your editor does it for a block), and give it a title.");
    if found.proposals.is_empty() {
        let _ = writeln!(out, "  ## Nothing was found: {}.", found.why_nothing());
    }
    for Proposal { about, block, .. } in &found.proposals {
        out.push('\n');
        for line in about {
            // A name of a file may hold anything, the end of a line too.
            let _ = writeln!(out, "  ## {}", line.replace(char::is_control, " "));
        }
        for line in block.lines() {
            let _ = writeln!(out, "  # {}", line.strip_prefix("  ").unwrap_or(line));
        }
    }
    out
}

#[cfg(test)]
mod tests;
