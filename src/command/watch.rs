//! `crossclaim watch`: a check, and another whenever something that it reads has changed.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use crossclaim::config;
use crossclaim::problem::Problem;
use crossclaim::report::snippet;
use crossclaim::watch::{Change, Ground, State, Watcher};

use super::{Done, Result, configured, wanted};
use crate::cli::{self, Check, Color, Watch};

/// More files than these are counted, not named.
const NAMED: usize = 5;

/// Where the runs are shown.
pub(crate) trait Screen {
    /// Makes room for the next run, where that makes sense.
    fn clear(&mut self) -> io::Result<()>;
    /// Shows what one run has to say.
    fn show(&mut self, done: &Done) -> io::Result<()>;
}

/// `crossclaim watch`. Ends when nobody reads any more, or with Ctrl-C.
pub(crate) fn watch(mut args: Watch, color: Color, screen: &mut impl Screen) -> Result<Done> {
    let args = {
        // The summary of a job is for one run.
        args.check.no_summary = true;
        args.check
    };
    if args.focus.iter().any(|word| word == "-") {
        let problem = Problem::file("-", "standard input does not change, so there is nothing to watch");
        return Err(vec![problem.help("save the article, and name its file")]);
    }
    let over = || Ok(Done { stdout: String::new(), stderr: String::new(), code: 0 });
    let mut watcher = Watcher::new()?;
    let mut ground = Ground::default();
    let mut changes = Vec::new();
    loop {
        // A configuration that cannot be read says nothing of places: those of before hold.
        if let Some(now) = reads(&args) {
            ground = now;
        } else if ground.places.is_empty() {
            ground = of(&args, &config::Config::default());
        }
        watcher.cover(&ground)?;
        // From here on every change is heard, and seen against this.
        let state = State::of(&ground);
        let mut done = super::check(&args, color, io::empty()).unwrap_or_else(|problems| Done {
            stdout: String::new(),
            stderr: snippet::problems(&problems, (color.on_stderr(), cli::width())),
            code: 2,
        });
        done.stderr.insert_str(0, &told(&changes));
        if screen.clear().and_then(|()| screen.show(&done)).is_err() {
            return over();
        }
        let files = if state.len() == 1 { "file" } else { "files" };
        // Problems end with an empty line already.
        let space = if done.stdout.is_empty() { "" } else { "\n" };
        let waits = format!("{space}watching {} {files}; Ctrl-C ends\n", state.len());
        if screen.show(&Done { stdout: String::new(), stderr: waits, code: 0 }).is_err() {
            return over();
        }
        changes = loop {
            watcher.wait()?;
            // What was removed and made again is to be watched anew.
            watcher.cover(&ground)?;
            let changes = state.changes(&State::of(&ground));
            if !changes.is_empty() {
                break changes;
            }
        };
    }
}

/// What happened, in a line or some.
fn told(changes: &[Change]) -> String {
    let mut out = String::new();
    for change in changes.iter().take(NAMED) {
        let _ = writeln!(out, "{change}");
    }
    if changes.len() > NAMED {
        let _ = writeln!(out, "and {} more", changes.len() - NAMED);
    }
    out
}

/// What a check with these arguments reads and writes; `None` when the configuration cannot be read.
fn reads(args: &Check) -> Option<Ground> {
    let mut problems = Vec::new();
    let config = configured(args.places.config.as_deref(), &mut problems);
    problems.is_empty().then(|| of(args, &config))
}

fn of(args: &Check, config: &config::Config) -> Ground {
    let given = |flags: &[String], configured: &[String]| {
        if flags.is_empty() { configured.to_vec() } else { flags.to_vec() }
    };
    let mut places = given(&args.places.articles, &config.articles);
    places.extend(given(&args.places.claims, &config.claims));
    places.extend(wanted(&args.places.expectations, config).into_iter().map(|file| file.path));
    places.extend(args.output.against.clone());
    match &args.places.config {
        Some(path) => places.push(path.clone()),
        None => places.extend(configurations()),
    }
    Ground { places, written: args.output.reports.iter().map(|target| target.path.clone()).collect() }
}

/// Every path at which a configuration would be found, here and above, up to the repository.
fn configurations() -> Vec<String> {
    let Ok(here) = std::env::current_dir() else { return vec![config::NAME.to_owned()] };
    let is_root = |folder: &Path| folder.join(".git").exists();
    let up = here.ancestors().position(is_root).unwrap_or(0);
    (0..=up).map(|steps| "../".repeat(steps) + config::NAME).collect()
}
