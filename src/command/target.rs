//! Where reports may not go: onto what the run reads, and twice to one place.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crossclaim::problem::Problem;
use crossclaim::report::write::place;
use crossclaim::{article, claim, config};

use super::{Result, Run};

/// A file that is to be written.
pub(super) struct Target {
    pub(super) path: PathBuf,
    /// The option that names it, or its folder.
    pub(super) option: &'static str,
}

/// Says which of these files cannot be written without loss: those that the run reads, those that the
/// next run would read, and those that two reports are to go to, however they are spelt.
///
/// # Errors
/// A problem for each.
pub(super) fn refuse(run: &Run, targets: &[Target]) -> Result<()> {
    let mut problems = Vec::new();
    let mut taken: BTreeMap<PathBuf, &Path> = BTreeMap::new();
    let inputs: Vec<PathBuf> = run.inputs.iter().map(|path| place::landing(Path::new(path))).collect();
    for Target { path, option } in targets {
        let real = place::landing(path);
        let name = path.display().to_string();
        let elsewhere = format!("name another place with {option}");
        if inputs.contains(&real) {
            let message = "the report would replace a file that the run reads";
            problems.push(Problem::file(&name, message).help(elsewhere));
        } else if let Some(what) = read_as(run, path, &real) {
            let message = format!("the next run would read the report as {what}");
            let or =
                if what == ARTICLE { format!(", or list it in {}", article::IGNORED) } else { String::new() };
            problems.push(Problem::file(&name, message).help(elsewhere + &or));
        }
        match taken.insert(real, path) {
            Some(first) if first == path => {
                problems.push(Problem::file("", format!("two reports would be written to `{name}`")));
            }
            Some(first) => {
                let first = first.display();
                let message = format!("two reports would be written to one file, `{first}` and `{name}`");
                problems.push(Problem::file("", message));
            }
            None => continue,
        }
        if let Some(last) = problems.pop() {
            problems.push(last.help("give each report a path of its own"));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// What most reports would be taken for.
const ARTICLE: &str = "an article";

/// What a run would take the file for; `None` when it would not look at it. `real` is where it lies.
fn read_as(run: &Run, path: &Path, real: &Path) -> Option<&'static str> {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let either = |reads: &dyn Fn(&Path) -> bool| reads(real) || reads(&whole);
    if either(&|path| article::would_read(&run.places.0, path)) {
        Some(ARTICLE)
    } else if either(&|path| claim::would_read(&run.places.1, path)) {
        Some("a claim file or fixture")
    } else if path.file_name() == Some(OsStr::new(article::IGNORED)) {
        Some("the list of what is no article")
    } else if real == place::landing(Path::new(config::NAME)) {
        Some("its configuration")
    } else {
        None
    }
}
