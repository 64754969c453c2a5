//! What a person types. The only file that knows clap, the terminal and the environment.

mod acts;
mod setup;

use std::io::IsTerminal;

use clap::builder::{NonEmptyStringValueParser, PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use crossclaim::config::Config;
use crossclaim::kind::KINDS;
use crossclaim::language::LANGUAGES;
use crossclaim::problem::did_you_mean;
use crossclaim::report::site::Base;
use crossclaim::report::{RENDERERS, Renderer};
use crossclaim::rule::Level;
use crossclaim::schema::SCHEMAS;
use crossclaim::show::STEPS;
use crossclaim::value::day::Days;

pub(crate) use acts::{Absorb, Add, Baseline, BaselineAct, Expect, ExpectAct, List, Prune, Review, Tool};
pub(crate) use setup::{Completions, Init, Man, Watch, completions, pages};

/// Checks whether a set of articles tells one story.
#[derive(Debug, Parser)]
#[command(
    version,
    arg_required_else_help = true,
    after_help = "Exit codes: 0 clean, 1 findings, 2 could not run or complete, 3 nothing was checked."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub command: Command,
    /// When to use colours.
    #[arg(long, global = true, value_enum, default_value = "auto")]
    pub color: Color,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Compare the articles, print findings and the table, and set the exit code.
    Check(Check),
    /// The same analysis, written to reports/ as Markdown, HTML and JSON.
    Report(Report),
    /// Run the examples in the claim files, and the fixtures beside them.
    Test(Test),
    /// Check claim files, expectations and configuration; read no article.
    Lint(Lint),
    /// Check, and check again whenever articles, claims, expectations or the configuration change.
    Watch(Watch),
    /// Write what a new user begins with: configuration, claims with comments, schemas.
    Init(Init),
    /// Say where a claim matched and where it nearly did, what is read on a line, or what a rule is for.
    Explain(Explain),
    /// Show how a text is read: values, stretches, stance, as JSON lines.
    Read(Read),
    /// Show what each step made of an article: its file, prose, sentences, values and mentions.
    Show(Show),
    /// Look at each conflict that nobody has acknowledged, and accept or skip it.
    Review(Review),
    /// Acknowledge conflicts, list what is acknowledged, remove what is gone.
    Expect(Expect),
    /// Acknowledge what is there before a team begins to look.
    Baseline(Baseline),
    /// Print the JSON Schema of a file.
    Schema(Schema),
    /// Print the script that completes commands in a shell.
    Completions(Completions),
    /// Print the manual page.
    Man(Man),
}

/// Where articles and claims are.
#[derive(Debug, Args, Clone, Default)]
pub(crate) struct Places {
    /// Folder, file or glob with articles; may be given several times [default: articles]
    #[arg(long, value_name = "DIR|GLOB")]
    pub articles: Vec<String>,
    /// Folder or file with claims; may be given several times [default: claims]
    #[arg(long, value_name = "DIR|FILE")]
    pub claims: Vec<String>,
    /// File with expectations; may be given several times [default: expectations.yaml, baseline.yaml]
    #[arg(long, value_name = "FILE")]
    pub expectations: Vec<String>,
    /// Configuration file [default: crossclaim.yaml here or above, up to the repository root]
    #[arg(long, value_name = "FILE")]
    pub config: Option<String>,
    /// How many threads work, 0 for one on each core; what comes out is the same on any number
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub threads: usize,
    /// Say on standard error where the time went, step by step
    #[arg(long)]
    pub timings: bool,
}

/// How much of it is compared.
#[derive(Debug, Args, Clone, Default)]
pub(crate) struct Part {
    /// Compare this claim only; may be given several times
    #[arg(long, value_name = "ID")]
    pub claim: Vec<String>,
    /// Compare these articles only (path, key or glob); may be given several times
    #[arg(long, value_name = "ARTICLE")]
    pub only: Vec<String>,
}

/// What fails a run.
#[derive(Debug, Args, Clone, Default)]
pub(crate) struct Gate {
    /// The lowest level of a finding that fails the run [default: deny]
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
    /// Warnings fail the run: the same as --fail-on warn
    #[arg(long, conflicts_with = "fail_on")]
    pub strict: bool,
    /// Nothing to check is success
    #[arg(long)]
    pub allow_empty: bool,
    /// The day on which expectations are judged [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<jiff::civil::Date>,
    /// No expectation expires and none is due for review
    #[arg(long)]
    pub ignore_expiry: bool,
}

/// Reports beside what is printed.
#[derive(Debug, Args, Clone, Default)]
pub(crate) struct Output {
    /// Write a report to a file as well; may be given several times
    #[arg(long = "report", value_name = "FORMAT=PATH", value_parser = target)]
    pub reports: Vec<Target>,
    /// An earlier JSON report, or a state in git (git:main): say what is not as it was
    #[arg(long, value_name = "FILE|git:REF")]
    pub against: Option<String>,
    /// Where links to articles lead, up to the path: https://git.example/desk/news/blob/main
    /// [default: relative links in files; elsewhere the commit that the CI job runs on]
    #[arg(long, value_name = "URL", value_parser = base)]
    pub link_base: Option<Base>,
    /// How much an HTML report may hold; of what does not fit, agreeing evidence is left out first [default: 5MB]
    #[arg(long, value_name = "BYTES", value_parser = bytes)]
    pub html_max_bytes: Option<usize>,
    /// Write the HTML report to a folder as well: index.html, and a page for each article
    #[arg(long, value_name = "DIR", value_parser = NonEmptyStringValueParser::new())]
    pub html_dir: Option<String>,
}

/// A report and the file it goes to.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    pub format: String,
    pub path: String,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Show and judge only what touches these articles (path, key or glob), compared with all
    /// others; `-` reads one from standard input
    #[arg(value_name = "ARTICLE")]
    pub focus: Vec<String>,
    /// The path of the article on standard input: its file is there, or would be
    #[arg(long, value_name = "PATH")]
    pub stdin_filename: Option<String>,
    #[command(flatten)]
    pub places: Places,
    #[command(flatten)]
    pub part: Part,
    #[command(flatten)]
    pub gate: Gate,
    /// What to print on standard output.
    #[arg(long, default_value = "text", value_parser = formats())]
    pub format: String,
    /// Show acknowledged conflicts in full.
    #[arg(short, long)]
    pub verbose: bool,
    #[command(flatten)]
    pub output: Output,
    /// List values that no claim read in sentences that name a subject; changes no exit code
    #[arg(long)]
    pub coverage: bool,
    /// Do not add to the summary of the CI job (GITHUB_STEP_SUMMARY)
    #[arg(long)]
    pub no_summary: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Report {
    /// Taken to be refused in words: a report is of everything.
    #[arg(value_name = "ARTICLE", hide = true)]
    pub focus: Vec<String>,
    #[command(flatten)]
    pub places: Places,
    #[command(flatten)]
    pub gate: Gate,
    /// Folder to write to [default: reports]
    #[arg(long, value_name = "DIR")]
    pub out: Option<String>,
    /// Name of the files [default: the claim file's, when there is one; else "report"]
    #[arg(long)]
    pub name: Option<String>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub(crate) struct Claims {
    /// Claim files or folders [default: claims]
    pub claims: Vec<String>,
    /// Configuration file [default: crossclaim.yaml here or above, up to the repository root]
    #[arg(long, value_name = "FILE")]
    pub config: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Test {
    #[command(flatten)]
    pub places: Claims,
    /// Change each value that is found, and see whether the verdict notices
    #[arg(long)]
    pub mutate: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Lint {
    #[command(flatten)]
    pub places: Claims,
    /// File with expectations; may be given several times [default: expectations.yaml, baseline.yaml]
    #[arg(long, value_name = "FILE")]
    pub expectations: Vec<String>,
    #[command(flatten)]
    pub gate: Gate,
    /// Print what holds, with where each value comes from, and check nothing else
    #[arg(long)]
    pub show_config: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// A claim's or relation's id, a rule's name, or a line of an article: articles/x.md:31, also with a
    /// column, 31:12, and with the article's key in place of its path.
    #[arg(value_name = "CLAIM|RULE|FILE:LINE")]
    pub what: String,
    #[command(flatten)]
    pub places: Places,
}

#[derive(Debug, Args)]
pub(crate) struct Read {
    /// The text; without it, or with `-`, each line of standard input is a text and answered by
    /// one line, an array of its values.
    #[arg(value_name = "TEXT|-")]
    pub text: Option<String>,
    /// Read this kind only.
    #[arg(long, value_parser = kinds())]
    pub kind: Option<String>,
    /// Read in this language [default: the one the text seems to be in]
    #[arg(long, value_parser = languages())]
    pub lang: Option<String>,
    /// The day the text is from, which "last Monday" needs: 2021-01-19, 2021-01 or 2021.
    #[arg(long, value_parser = days)]
    pub date: Option<Days>,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The article: a path, a key, a glob, a folder, a file of several articles; also one that is compared
    /// with no other.
    #[arg(value_name = "ARTICLE", required = true)]
    pub articles_named: Vec<String>,
    /// Tell this step only; may be given several times
    #[arg(long, value_name = "STEP", value_parser = steps())]
    pub step: Vec<String>,
    /// What to print on standard output.
    #[arg(long, value_enum, default_value = "text")]
    pub format: ShowAs,
    /// Folder, file or glob with articles; may be given several times [default: articles]
    #[arg(long, value_name = "DIR|GLOB")]
    pub articles: Vec<String>,
    /// Folder or file with claims; may be given several times [default: claims]
    #[arg(long, value_name = "DIR|FILE")]
    pub claims: Vec<String>,
    /// Configuration file [default: crossclaim.yaml here or above, up to the repository root]
    #[arg(long, value_name = "FILE")]
    pub config: Option<String>,
}

/// How `show` prints.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ShowAs {
    /// For people
    Text,
    /// For programs, as `crossclaim schema show` describes it
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// Which file it describes.
    #[arg(default_value = "claims", value_parser = schemas())]
    pub file: String,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum FailOn {
    /// Findings of every level
    Allow,
    /// Warnings and errors
    Warn,
    /// Errors
    Deny,
    /// Nothing
    Never,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl FailOn {
    /// The level, `None` for never.
    pub(crate) const fn level(self) -> Option<Level> {
        match self {
            Self::Allow => Some(Level::Allow),
            Self::Warn => Some(Level::Warn),
            Self::Deny => Some(Level::Deny),
            Self::Never => None,
        }
    }
}

impl Gate {
    /// The lowest level that fails a run, `None` for never.
    pub(crate) fn fail_on(&self, config: &Config) -> Option<Level> {
        match self.fail_on {
            Some(level) => level.level(),
            None if self.strict => Some(Level::Warn),
            None => config.fail_on,
        }
    }
}

impl Color {
    /// Whether to colour what goes to a stream.
    pub(crate) fn on(self, terminal: bool) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => {
                let set = |name: &str| std::env::var_os(name).unwrap_or_default();
                terminal && set("NO_COLOR").is_empty() && set("TERM") != "dumb"
            }
        }
    }

    /// Whether to colour standard output.
    pub(crate) fn on_stdout(self) -> bool {
        self.on(std::io::stdout().is_terminal())
    }

    /// Whether to colour standard error.
    pub(crate) fn on_stderr(self) -> bool {
        self.on(std::io::stderr().is_terminal())
    }
}

/// The working directory; empty when it is gone.
pub(crate) fn here() -> std::path::PathBuf {
    std::env::current_dir().unwrap_or_default()
}

/// Columns of the terminal, else of `COLUMNS`, else 100. At least 40.
pub(crate) fn width() -> usize {
    let told = || std::env::var("COLUMNS").ok()?.parse().ok();
    let terminal = std::io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    terminal.map(|(width, _)| usize::from(width.0)).or_else(told).unwrap_or(100).max(40)
}

/// Columns of the terminal that standard error is, else 80.
pub(crate) fn width_of_stderr() -> usize {
    terminal_size::terminal_size_of(std::io::stderr()).map_or(80, |(width, _)| usize::from(width.0))
}

/// Whether a line on standard error may be drawn again and again. It has no colours, so NO_COLOR says
/// nothing of it.
pub(crate) fn shows_progress() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("TERM").is_some_and(|term| term != "dumb")
}

/// The day on which expectations are judged: `--today`, else `SOURCE_DATE_EPOCH`, else the clock (UTC).
///
/// # Errors
/// When `SOURCE_DATE_EPOCH` is set to no number of seconds.
pub(crate) fn today(flag: Option<jiff::civil::Date>) -> Result<jiff::civil::Date, String> {
    if let Some(day) = flag {
        return Ok(day);
    }
    let now = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => seconds
            .parse()
            .ok()
            .and_then(|seconds| jiff::Timestamp::from_second(seconds).ok())
            .ok_or_else(|| format!("SOURCE_DATE_EPOCH: expected seconds since 1970, found `{seconds}`"))?,
        Err(_) => jiff::Timestamp::now(),
    };
    Ok(now.to_zoned(jiff::tz::TimeZone::UTC).date())
}

fn kinds() -> PossibleValuesParser {
    PossibleValuesParser::new(KINDS.iter().filter(|kind| kind.has_slot()).map(|kind| kind.name()))
}

fn steps() -> PossibleValuesParser {
    PossibleValuesParser::new(STEPS.iter().map(|(name, _, about)| PossibleValue::new(*name).help(*about)))
}

fn schemas() -> PossibleValuesParser {
    PossibleValuesParser::new(SCHEMAS.iter().map(|file| PossibleValue::new(file.name).help(file.about)))
}

fn languages() -> PossibleValuesParser {
    PossibleValuesParser::new(LANGUAGES.iter().map(|door| door.code))
}

fn formats() -> PossibleValuesParser {
    let value = |renderer: &&dyn Renderer| PossibleValue::new(renderer.name()).help(renderer.about());
    PossibleValuesParser::new(RENDERERS.iter().map(value))
}

fn target(text: &str) -> Result<Target, String> {
    let known = || RENDERERS.iter().map(|renderer| renderer.name());
    let (format, path) = text.split_once('=').ok_or("expected a format and a file, such as md=report.md")?;
    if !known().any(|name| name == format) {
        let meant =
            did_you_mean(format, known()).map_or(String::new(), |meant| format!(", did you mean `{meant}`?"));
        return Err(format!(
            "there is no format `{format}`{meant} (formats: {})",
            known().collect::<Vec<_>>().join(", ")
        ));
    }
    match path {
        "" => Err(format!("no file is named; write {format}=PATH")),
        "-" => Err(format!("`-` is no file; --format {format} prints to standard output")),
        _ => Ok(Target { format: format.to_owned(), path: path.to_owned() }),
    }
}

/// `5000000`, `500KB`, `5MB`.
fn bytes(text: &str) -> Result<usize, String> {
    let upper = text.trim().to_ascii_uppercase();
    let number = upper.trim_end_matches('B');
    let (digits, times) = match number.strip_suffix('M') {
        Some(digits) => (digits, 1_000_000),
        None => number.strip_suffix('K').map_or((number, 1), |digits| (digits, 1000)),
    };
    let bytes = digits.trim().parse::<usize>().ok().and_then(|n| n.checked_mul(times));
    bytes.filter(|n| *n > 0).ok_or_else(|| "expected a size such as 5000000, 500KB or 5MB".to_owned())
}

fn base(text: &str) -> Result<Base, String> {
    Base::new(text, text.contains("/src/commit/") || text.contains("/src/branch/"))
        .ok_or_else(|| "expected an address such as https://git.example/desk/news/blob/main".to_owned())
}

fn days(text: &str) -> Result<Days, String> {
    Days::parse(text).ok_or_else(|| "expected a date such as 2021-01-19, 2021-01 or 2021".to_owned())
}

fn day(text: &str) -> Result<jiff::civil::Date, String> {
    days(text)
        .ok()
        .filter(|days| days.is_day())
        .map(|days| days.first)
        .ok_or_else(|| "expected a day such as 2021-01-19".to_owned())
}
