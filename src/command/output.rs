//! Where a run's reports go: standard output, files, the summary of a CI job.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crossclaim::problem::Problem;
use crossclaim::report::site::{Base, Site};
use crossclaim::report::write::{self, place};
use crossclaim::report::{RENDERERS, Renderer, Style, html};
use crossclaim::rule::{Earlier, Scope, Verdict, compare};
use crossclaim::work::Amount;

use super::target::{Target, refuse};
use super::{Result, Run, WORK, past};
use crate::cli::Output;

/// GitHub drops a summary of more than 1 MiB; whatever else the step writes needs room too.
const SUMMARY: usize = 1024 * 1024 - 4096;

/// The renderer of this name.
pub(super) fn renderer(name: &str) -> Option<&'static dyn Renderer> {
    RENDERERS.iter().find(|renderer| renderer.name() == name).copied()
}

/// What a report says, and how long it took.
pub(super) fn render(renderer: &dyn Renderer, verdict: &Verdict<'_>, style: Style<'_>) -> String {
    let step = format!("render/{}", renderer.name());
    WORK.step(&step, Amount::default(), || renderer.render(verdict, style))
}

/// The reports that are asked for, with their paths.
pub(super) fn asked(output: &Output) -> Vec<(&'static dyn Renderer, PathBuf)> {
    let path = |target: &crate::cli::Target| Some((renderer(&target.format)?, PathBuf::from(&target.path)));
    output.reports.iter().filter_map(path).collect()
}

/// Where the files of the run lie, for reports that are read elsewhere.
pub(super) fn site(run: &Run, output: &Output, reports: &[(&dyn Renderer, PathBuf)]) -> Site {
    let name = |path: &str| {
        let path = path.trim_start_matches("./").trim_end_matches('/');
        if Path::new(path).is_absolute() {
            path.rsplit('/').next().unwrap_or_default().to_owned()
        } else {
            path.to_owned()
        }
    };
    let names = |places: &[String]| places.iter().map(|place| name(place)).collect::<Vec<_>>().join("+");
    let corpus = [place::here(), names(&run.places.0), names(&run.places.1)];
    let articles = run.articles.iter().map(|article| article.path.as_str());
    // Entries of what is expected may stand in files of their own.
    let entries = run.claims.iter().flat_map(|claim| &claim.expect).map(|entry| &entry.place);
    let places = run.claims.iter().map(|claim| &claim.place).chain(entries);
    let files: BTreeSet<&str> = places.map(|place| place.source.path.as_str()).collect();
    let full = reports.iter().find(|(renderer, _)| renderer.name() == "md");
    Site {
        paths: place::in_repository(articles.chain(files)),
        corpus: corpus.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/"),
        asked: output.link_base.clone(),
        host: Base::of_host(|name| std::env::var(name).ok()),
        full: full.map(|(_, path)| path.display().to_string().replace('\\', "/")),
    }
}

/// Compares with the earlier report that was named, if any. A report that is not there is told: the
/// first run of a new corpus has none.
pub(super) fn against(
    verdict: &mut Verdict<'_>,
    output: &Output,
    asked: &past::Asked<'_>,
    stderr: &mut String,
) -> Result<()> {
    let Some(path) = &output.against else { return Ok(()) };
    let bad = |message: String| {
        vec![
            Problem::file(path, message)
                .help("name a file that `--report json=PATH` or `crossclaim report` wrote"),
        ]
    };
    let earlier = if let Some(revision) = path.strip_prefix("git:") {
        match past::earlier(revision, asked, stderr)? {
            past::Found::Report(earlier) => {
                verdict.since = Some(revision.to_owned());
                *earlier
            }
            past::Found::Nothing(why) => {
                let _ = writeln!(stderr, "warning: {path}: no earlier report to compare with: {why}");
                return Ok(());
            }
        }
    } else {
        let text = write::read(Path::new(path))
            .map_err(|error| bad(format!("the earlier report cannot be read: {error}")))?;
        let Some(text) = text else {
            no_scheme(path)?;
            // A branch is no file; whoever forgets to say so would take silence for no change.
            let hint = match Path::new(path).extension() {
                Some(ending) if ending == "json" => String::new(),
                _ => format!(" (a branch, tag or commit is written git:{path})"),
            };
            let _ = writeln!(stderr, "warning: {path}: no earlier report to compare with{hint}");
            return Ok(());
        };
        let earlier = Earlier::read(&text).map_err(bad)?;
        if earlier.partial != (verdict.scope != Scope::Whole) {
            let what = match earlier.partial {
                true => "the earlier report is of a part only, and this run is of everything",
                false => "the earlier report is of everything, and this run is of a part only",
            };
            let help = "compare with a state instead, of which the same part is taken: --against git:HEAD";
            return Err(vec![Problem::file(path, what).help(help)]);
        }
        earlier
    };
    let mut changes = compare(&earlier, verdict);
    if let Some(focus) = &verdict.focus {
        changes.retain(|change| focus.is_about(change));
    }
    verdict.changes = Some(changes);
    Ok(())
}

/// Refuses a word with a colon, as `gti:main`, that is not there as a file: it was meant to say where to
/// look, and nobody would notice that nothing was compared. One letter is a drive.
fn no_scheme(path: &str) -> Result<()> {
    let Some((scheme, rest)) = path.split_once(':') else { return Ok(()) };
    if scheme.len() < 2 || !scheme.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Ok(());
    }
    let help = match crossclaim::problem::did_you_mean(scheme, ["git"]) {
        Some(git) => format!("did you mean `{git}:{rest}`?"),
        None => {
            "a state in git is written git:main; a file that has a colon in its name, ./a:b.json".to_owned()
        }
    };
    let message = format!("there is no such file, and `{scheme}:` is no place to look in");
    Err(vec![Problem::file(path, message).help(help)])
}

/// Writes the reports and says so, unless nothing was checked: an earlier report is worth more than
/// an empty one, and to a host an empty one means that all is well.
pub(super) fn write(
    verdict: &Verdict<'_>,
    style: Style<'_>,
    (run, output): (&Run, &Output),
    reports: &[(&dyn Renderer, PathBuf)],
    stderr: &mut String,
) -> Result<()> {
    let pages = output.html_dir.as_deref();
    // Those that were asked for one by one stand last.
    let own = reports.len() - output.reports.len();
    let option = |at: usize| if at < own { "--out" } else { "--report" };
    let named = reports.iter().enumerate();
    let mut targets: Vec<Target> =
        named.map(|(at, (_, path))| Target { path: path.clone(), option: option(at) }).collect();
    refuse(run, &targets)?;
    if reports.is_empty() && pages.is_none() {
        return Ok(());
    }
    if verdict.exit == 3 {
        stderr.push_str("nothing was checked, so no report was written\n");
        return Ok(());
    }
    // An earlier report knows what this one would have lost.
    if verdict.unread > 0 {
        stderr.push_str("not everything could be read, so no report was written\n");
        return Ok(());
    }
    let mut told = Vec::new();
    let mut drawn: Vec<(PathBuf, String)> = reports
        .iter()
        .map(|(renderer, path)| {
            let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
            let style = Style { color: false, width: 100, verbose: true, folder: &folder, ..style };
            (path.clone(), render(*renderer, verdict, style))
        })
        .collect();
    for (path, text) in &drawn {
        let is_page = path.extension().is_some_and(|ending| ending == "html");
        let size = if is_page { format!(" ({} KB)", text.len().div_ceil(1000)) } else { String::new() };
        told.push(format!("wrote {}{size}\n", path.display()));
    }
    if let Some(folder) = pages {
        let draw = || html::pages(verdict, Style { folder, ..style });
        let files = WORK.step("render/html-dir", Amount::default(), draw);
        told.push(format!(
            "wrote {} (and {} pages of articles)\n",
            Path::new(folder).join("index.html").display(),
            files.len() - 1
        ));
        for (name, text) in files {
            let path = Path::new(folder).join(name);
            targets.push(Target { path: path.clone(), option: "--html-dir" });
            drawn.push((path, text));
        }
        refuse(run, &targets)?;
    }
    let named = |mut problem: Problem| {
        let of = targets.iter().find(|target| target.path.display().to_string() == problem.path);
        let option = of.map_or("--report", |target| target.option);
        let kept = problem.help.take().map_or(String::new(), |kept| format!("{kept}; "));
        problem.help(format!("{kept}make room, or name another place with {option}"))
    };
    let write = || write::write(&drawn);
    WORK.step("write", Amount::default(), write)
        .map_err(|problems| problems.into_iter().map(named).collect::<Vec<_>>())?;
    stderr.push_str(&told.concat());
    Ok(())
}

/// Adds the report to the summary of the CI job, where there is one. A summary that cannot be written
/// is told, and is no reason to fail.
pub(super) fn summarize(verdict: &Verdict<'_>, style: Style<'_>, stderr: &mut String) {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) else { return };
    let Some(renderer) = renderer("summary") else { return };
    let path = Path::new(&path);
    let room = SUMMARY.saturating_sub(write::size(path));
    let text = renderer.render(verdict, Style { color: false, room: Some(room), ..style });
    if let Err(error) = write::append(path, &text) {
        let _ = writeln!(stderr, "warning: the job summary cannot be written: {}: {error}", path.display());
    }
}
