//! What a person types for `expect`, `baseline` and `review`.

use clap::{Args, Subcommand};

use super::{Places, day};

/// What every act on expectations needs.
#[derive(Debug, Args, Clone, Default)]
pub(crate) struct Tool {
    #[command(flatten)]
    pub places: Places,
    /// The day on which expectations are judged [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<jiff::civil::Date>,
    /// Say what would be done, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Review {
    #[command(flatten)]
    pub tool: Tool,
}

#[derive(Debug, Args)]
pub(crate) struct Expect {
    #[command(subcommand)]
    pub act: ExpectAct,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ExpectAct {
    /// Add one entry, or values to one; remove nothing.
    Add(Box<Add>),
    /// Remove entries, values and sources that are stale; add nothing.
    Prune(Prune),
    /// List every entry, how it stands and where it is written.
    List(List),
}

#[derive(Debug, Args)]
pub(crate) struct Add {
    /// The claim's id
    pub claim: String,
    /// A value that is known to differ from the others, `not X` for a denial
    #[arg(long, required = true)]
    pub value: Vec<String>,
    /// Add the values to the entry with this name
    #[arg(long, value_name = "ENTRY", conflicts_with_all = ["id", "owner", "expires", "review_by", "file", "inline"])]
    pub to: Option<String>,
    /// Bind each value to the articles that say it today
    #[arg(long, conflicts_with = "source")]
    pub bind: bool,
    /// Bind the values to these articles (key, path or glob); may be given several times
    #[arg(long, value_name = "ARTICLE")]
    pub source: Vec<String>,
    /// A name for the entry
    #[arg(long)]
    pub id: Option<String>,
    /// Why the conflict is accepted
    #[arg(long, required_unless_present = "to")]
    pub reason: Option<String>,
    /// Who knows about it
    #[arg(long)]
    pub owner: Option<String>,
    /// The last day on which it is accepted
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub expires: Option<String>,
    /// The last day before it should be looked at again
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub review_by: Option<String>,
    /// Write it to this file of expectations [default: expectations.yaml when there is one, else the claim]
    #[arg(long, conflicts_with = "inline")]
    pub file: Option<String>,
    /// Write it into the claim
    #[arg(long)]
    pub inline: bool,
    #[command(flatten)]
    pub tool: Tool,
}

#[derive(Debug, Args)]
pub(crate) struct Prune {
    /// Names of entries, or ids of claims [default: all that people wrote]
    pub id: Vec<String>,
    #[command(flatten)]
    pub tool: Tool,
}

#[derive(Debug, Args)]
pub(crate) struct List {
    /// Only what is stale, or partly so
    #[arg(long)]
    pub stale: bool,
    #[command(flatten)]
    pub tool: Tool,
}

#[derive(Debug, Args)]
pub(crate) struct Baseline {
    #[command(subcommand)]
    pub act: BaselineAct,
}

#[derive(Debug, Subcommand)]
pub(crate) enum BaselineAct {
    /// Write down every conflict that nobody has acknowledged; only when there is no baseline yet.
    Create(Tool),
    /// Remove what is stale from the baseline; add nothing.
    Prune(Tool),
    /// Add every conflict that nobody has acknowledged; never in CI; remove nothing.
    Absorb(Absorb),
}

#[derive(Debug, Args)]
pub(crate) struct Absorb {
    /// Why these are accepted; written into every entry
    #[arg(long)]
    pub reason: Option<String>,
    #[command(flatten)]
    pub tool: Tool,
}
