//! The same run over the files of a state in git, to compare with.

use std::path::Path;

use crossclaim::config::{self, Config};
use crossclaim::expect::matching;
use crossclaim::past::Past;
use crossclaim::problem::Problem;
use crossclaim::report::Style;
use crossclaim::rule::{Earlier, Scope};

use super::part::{Keep, Unread};
use super::{Result, Run, configured, output};
use crate::cli::{Gate, Part, Places};

/// What was asked for now, to be asked of the past too.
pub(super) struct Asked<'a> {
    pub(super) run: &'a Run,
    pub(super) places: &'a Places,
    pub(super) gate: &'a Gate,
    pub(super) part: Option<&'a Part>,
}

/// What there is to compare with.
pub(super) enum Found {
    Report(Box<Earlier>),
    /// Why there is none, in one line.
    Nothing(String),
}

/// What the run would have found at a state in git. Entries are judged on the same day, so that only
/// files make a difference.
///
/// # Errors
/// When there is no such state, or it cannot be had. That it holds no claims yet, or none that can be
/// read, is no error: that is what is to be mended.
pub(super) fn earlier(revision: &str, asked: &Asked<'_>, stderr: &mut String) -> Result<Found> {
    let past = Past::at(revision)?;
    let run = match laid_out(&past, asked, stderr)? {
        Ok(run) if run.untouched => return Ok(Found::Nothing(format!("articles: {}", super::MISSING))),
        Ok(run) => part(run, asked),
        Err(problems) => return Ok(Found::Nothing(in_one_line(&problems))),
    };
    let json = output::renderer("json").map(|json| json.render(&run.verdict(), Style::default()));
    // What this program writes, it reads.
    let earlier = Earlier::read(&json.unwrap_or_default());
    Ok(earlier.map_or_else(Found::Nothing, |earlier| Found::Report(Box::new(earlier))))
}

/// The run over the files of the past; inside, what is wrong with them.
fn laid_out(past: &Past, asked: &Asked<'_>, stderr: &mut String) -> Result<Result<Run>> {
    past.lay_out_named(&[config::NAME])?;
    let named = asked.places.config.as_deref();
    past.lay_out_places(named.into_iter())?;
    let place = |path: &String| past.place(path);
    let named = named.map(|path| past.place(path));
    let mut problems = Vec::new();
    let config = within(&past.here(), || configured(named.as_deref(), &mut problems))?;
    if !problems.is_empty() {
        return Ok(Err(problems));
    }
    let config = moved(config, past);
    let places = Places {
        articles: asked.places.articles.iter().map(place).collect(),
        claims: asked.places.claims.iter().map(place).collect(),
        expectations: asked.places.expectations.iter().map(place).collect(),
        config: named,
        ..asked.places.clone()
    };
    // What says which files are articles stands beside and above them.
    past.lay_out_named(&[".crossclaimignore"])?;
    let expectations = config.expectations.files.iter().map(|file| &file.path);
    let all = config.articles.iter().chain(&config.claims).chain(expectations);
    let all = all.chain(&places.articles).chain(&places.claims).chain(&places.expectations);
    let links = past.lay_out_places(all.map(String::as_str))?;
    if links > 0 {
        let what =
            if links == 1 { "1 link or submodule is" } else { &format!("{links} links or submodules are") };
        *stderr += &format!("note: {what} left out of the state in git\n");
    }
    within(&past.here(), || {
        Run::read(config, problems, &places, asked.gate, None, (Keep::Concerned, Unread::Fatal))
    })
}

/// The configuration with every path as it is seen from the copy.
fn moved(mut config: Config, past: &Past) -> Config {
    for path in config.articles.iter_mut().chain(&mut config.claims) {
        *path = past.place(path);
    }
    for file in &mut config.expectations.files {
        file.path = past.place(&file.path);
    }
    config
}

/// The same part of the past as of the present. A claim that was not there then is none that is missing.
fn part(mut run: Run, asked: &Asked<'_>) -> Run {
    let now = asked.run;
    run.policy.scope = now.policy.scope;
    let Some(part) = asked.part else { return run };
    if !part.claim.is_empty() {
        run.claims.retain(|claim| part.claim.contains(&claim.id));
    }
    if now.policy.scope == Scope::SomeArticles {
        let is = |key: &str| now.articles.iter().any(|article| article.key == key);
        let named = part.only.iter().flat_map(|glob| matching(glob, &run.articles));
        let named: std::collections::BTreeSet<String> = named.map(str::to_owned).collect();
        run.articles.retain(|article| is(&article.key) || named.contains(&article.key));
    }
    run
}

/// Does something in another working directory: what is loaded is looked for from there, as it would
/// be from here. The program has one thread when it loads.
fn within<T>(folder: &Path, act: impl FnOnce() -> T) -> Result<T> {
    let failed = |error: std::io::Error| {
        vec![Problem::file(".", format!("the working directory cannot be changed: {error}"))]
    };
    let here = std::env::current_dir().map_err(failed)?;
    std::env::set_current_dir(folder).map_err(failed)?;
    let done = act();
    std::env::set_current_dir(here).map_err(failed)?;
    Ok(done)
}

/// What is wrong, short: the first problem, and how many there are besides.
fn in_one_line(problems: &[Problem]) -> String {
    let Some(first) = problems.first() else { return String::new() };
    let line = first.place.as_ref().map(|(source, span)| source.lines().place(&source.text, span.start));
    let line = line.map_or(String::new(), |(line, _)| format!(":{line}"));
    let more = match problems.len() {
        0 | 1 => String::new(),
        2 => " (and 1 more problem)".to_owned(),
        many => format!(" (and {} more problems)", many - 1),
    };
    format!("{}{line}: {}{more}", first.path, first.message)
}
