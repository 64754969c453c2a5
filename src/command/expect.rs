//! `expect`, `baseline` and `review`: what a person does about conflicts.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crossclaim::acknowledge::review::{self, Answer, Person};
use crossclaim::acknowledge::{self, Desk, Edit, New, Pick, baseline};
use crossclaim::claim::{Claim, Expectation};
use crossclaim::expect;
use crossclaim::problem::{Problem, Source};
use crossclaim::report::write;

use super::{Done, Result, Run, unknown};
use crate::cli::{
    self, Absorb, Add, Baseline, BaselineAct, Expect, ExpectAct, Gate, List, Prune, Review, Tool,
};

/// `crossclaim expect`
pub(crate) fn expect(args: &Expect) -> Result<Done> {
    match &args.act {
        ExpectAct::Add(args) => add(args),
        ExpectAct::Prune(args) => prune(&args.tool, Some(args)),
        ExpectAct::List(args) => list(args),
    }
}

/// `crossclaim baseline`
pub(crate) fn baseline(args: &Baseline) -> Result<Done> {
    match &args.act {
        BaselineAct::Create(tool) => create(tool),
        BaselineAct::Prune(tool) => prune(tool, None),
        BaselineAct::Absorb(args) => absorb(args),
    }
}

/// `crossclaim review`
pub(crate) fn review(args: &Review, person: &mut dyn Person, is_terminal: bool) -> Result<Done> {
    if !is_terminal {
        return Err(vec![Problem::file("", "review asks a person, and this is no terminal").help(
            "`crossclaim expect add CLAIM --value … --value … --reason …` adds one entry, \
                 `crossclaim baseline create` all of them",
        )]);
    }
    let (mut skipped, mut accepted) = (BTreeSet::new(), 0);
    let failed =
        |error: std::io::Error| vec![Problem::file("", format!("the terminal cannot be used: {error}"))];
    let left = loop {
        let run = run(&args.tool)?;
        let verdict = run.verdict();
        if verdict.is_empty() {
            return Ok(nothing_checked());
        }
        let desk = Desk::new(&verdict, run.today);
        let Some((proposal, waiting)) = review::next(&desk, &skipped) else { break 0 };
        let policy = &run.config.expectations.policy;
        match review::ask(&desk, &proposal, waiting, &policy.require, person).map_err(failed)? {
            Answer::Quit => break waiting,
            Answer::Again => {}
            Answer::Skip => {
                skipped.insert(review::key(&desk, &proposal));
            }
            Answer::Accept(new) => {
                let claim = &run.claims[proposal.claim];
                let added = acknowledge::trial(&new, &run.claims, &run.articles, policy, run.today)
                    .and_then(|_| acknowledge::add(&new, claim, home(&run, None).as_ref()))
                    .and_then(|edit| save(&[edit]));
                match added {
                    // Said at once: it stands in the file, whatever comes next.
                    Ok(lines) => {
                        accepted += lines.len();
                        for line in lines {
                            person.show(&format!("  {line}\n")).map_err(failed)?;
                        }
                    }
                    // A day that is none, a name that is taken: say so and ask again.
                    Err(problems) => {
                        let text = crossclaim::report::snippet::problems(&problems, (false, cli::width()));
                        person.show(&text).map_err(failed)?;
                    }
                }
            }
        }
    };
    let stdout = format!("{accepted} accepted, {} skipped, {left} left\n", skipped.len());
    Ok(Done { stdout, stderr: String::new(), code: 0 })
}

fn add(args: &Add) -> Result<Done> {
    let run = run(&args.tool)?;
    let ids = || run.claims.iter().map(|claim| claim.id.as_str());
    let Some(at) = run.claims.iter().position(|claim| claim.id == args.claim) else {
        let message = format!("there is no claim `{}`", args.claim);
        return Err(vec![unknown(message, &args.claim, ids())]);
    };
    let (claim, policy) = (&run.claims[at], &run.config.expectations.policy);
    let verdict = run.verdict();
    let mut new = New {
        claim: claim.id.clone(),
        id: args.id.clone(),
        values: args.value.iter().map(|value| (value.clone(), args.source.clone())).collect(),
        reason: args.reason.clone(),
        owner: args.owner.clone(),
        expires: args.expires.clone(),
        review_by: args.review_by.clone(),
    };
    if args.bind {
        bind(&mut new, &run, at, &verdict)?;
    }
    let files = super::wanted(&args.tool.places.expectations, &run.config);
    if let Some(path) = args.file.as_ref().filter(|path| files.iter().all(|file| file.path != **path)) {
        return Err(vec![
            Problem::file(path, "this file is not read, so an entry in it would acknowledge nothing")
                .help("name it under `expectations:` in the configuration first"),
        ]);
    }
    let mut kept: Option<(usize, Vec<Claim>)> = None;
    let edit = if let Some(name) = &args.to {
        let entry = named(claim, name)?;
        if args.reason.is_some() {
            let message = format!("`{name}` has a reason of its own, and one entry has one");
            let help =
                "leave out `--reason`, and change the reason there by hand if it does not fit the new value";
            return Err(vec![Problem::file("", message).help(help)]);
        }
        let mut others = run.claims.clone();
        others[at].expect.remove(entry);
        let tried = |whole: &New| {
            let claims = acknowledge::trial(whole, &others, &run.articles, policy, run.today)?;
            kept = Some((at, claims));
            Ok(())
        };
        acknowledge::extend(claim, &claim.expect[entry], &new.values, tried)?
    } else {
        let claims = acknowledge::trial(&new, &run.claims, &run.articles, policy, run.today)?;
        kept = Some((at, claims));
        let home = if args.inline { None } else { home(&run, args.file.as_deref()) };
        acknowledge::add(&new, claim, home.as_ref())?
    };
    let mut stderr = String::new();
    if let Some((at, claims)) = kept {
        // An entry for a conflict that is not there is stale from the first day on.
        let judged = expect::judge(&claims[at], &verdict.reconciled[at], &run.articles, run.today);
        if judged.entries.last().is_some_and(|standing| !standing.used) && !verdict.is_empty() {
            let id = &args.claim;
            let _ = writeln!(stderr, "warning: no two articles differ over these values of `{id}` today");
        }
    }
    saved(&[edit], args.tool.dry_run, "", stderr)
}

/// Binds each value to the articles that say it today.
fn bind(new: &mut New, run: &Run, at: usize, verdict: &crossclaim::rule::Verdict<'_>) -> Result<()> {
    let claims = acknowledge::trial(new, &run.claims, &run.articles, &expect::Policy::default(), run.today)?;
    let entry = claims[at].expect.last().map(|entry| entry.values.as_slice()).unwrap_or_default();
    for ((text, sources), value) in new.values.iter_mut().zip(entry) {
        let sayers = expect::sayers(&claims[at], value, &verdict.reconciled[at], &run.articles);
        if sayers.is_empty() {
            return Err(vec![
                Problem::file("", format!("no article says {text} today, so there is none to bind it to"))
                    .help("leave --bind out, or name the articles with --source"),
            ]);
        }
        *sources = sayers;
    }
    Ok(())
}

/// The entry of a claim with this name.
fn named(claim: &Claim, name: &str) -> Result<usize> {
    let ids = || claim.expect.iter().filter_map(|entry| entry.id.as_deref());
    claim.expect.iter().position(|entry| entry.id.as_deref() == Some(name)).ok_or_else(|| {
        let message = format!("no expectation of `{}` is called `{name}`", claim.id);
        vec![unknown(message, name, ids())]
    })
}

fn prune(tool: &Tool, handwritten: Option<&Prune>) -> Result<Done> {
    let run = run(tool)?;
    let names = handwritten.map_or(&[][..], |args| &args.id);
    let entries: Vec<(&Claim, &Expectation)> =
        run.claims.iter().flat_map(|claim| claim.expect.iter().map(move |entry| (claim, entry))).collect();
    let known: Vec<&str> = entries
        .iter()
        .flat_map(|(claim, entry)| [Some(claim.id.as_str()), entry.id.as_deref()])
        .flatten()
        .collect();
    let problems: Vec<Problem> = names
        .iter()
        .filter(|name| !known.contains(&name.as_str()))
        .map(|name| {
            unknown(
                format!("no expectation and no claim with one is called `{name}`"),
                name,
                known.iter().copied(),
            )
        })
        .collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    let verdict = run.verdict();
    if verdict.is_empty() {
        return Ok(nothing_checked());
    }
    let pick = if handwritten.is_some() { Pick::Handwritten(names) } else { Pick::Managed };
    let edits = acknowledge::prune(&Desk::new(&verdict, run.today), pick)?;
    saved(&edits, tool.dry_run, "nothing is stale\n", String::new())
}

fn list(args: &List) -> Result<Done> {
    let run = run(&args.tool)?;
    let verdict = run.verdict();
    let found = acknowledge::list(&Desk::new(&verdict, run.today), args.stale);
    let mut stdout = lines(&found);
    if found.is_empty() {
        stdout += if args.stale { "nothing is stale\n" } else { "no expectations\n" };
    }
    Ok(Done { stdout, stderr: run.remarks(), code: 0 })
}

fn create(tool: &Tool) -> Result<Done> {
    let run = run(tool)?;
    let path = &run.config.expectations.baseline;
    if Path::new(path).exists() {
        return Err(vec![
            Problem::file(path, "there is a baseline already").help(
                "`crossclaim baseline absorb` adds what is new, `crossclaim baseline prune` takes out what is gone",
            ),
        ]);
    }
    let verdict = run.verdict();
    if verdict.is_empty() {
        return Ok(nothing_checked());
    }
    let written = baseline::create(&Desk::new(&verdict, run.today), path)?;
    put(written, tool.dry_run, "no conflict is without an expectation: no baseline is needed\n")
}

fn absorb(args: &Absorb) -> Result<Done> {
    if std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false") {
        return Err(vec![Problem::file("", "a baseline does not grow in CI: `CI` is set").help(
            "run `crossclaim baseline absorb` on a machine of your own and have the change reviewed",
        )]);
    }
    let run = run(&args.tool)?;
    let path = &run.config.expectations.baseline;
    let Some(source) = run.expectations.files.iter().find(|file| file.path == *path) else {
        return Err(vec![
            Problem::file(path, "there is no baseline").help("`crossclaim baseline create` makes one"),
        ]);
    };
    if !acknowledge::is_managed(&source.text) {
        return Err(vec![
            Problem::file(path, "people write this file: it does not say `managed: true`")
                .help("name another file for the baseline in the configuration, or add `managed: true`"),
        ]);
    }
    let verdict = run.verdict();
    if verdict.is_empty() {
        return Ok(nothing_checked());
    }
    let desk = Desk::new(&verdict, run.today);
    let written = baseline::absorb(&desk, source, args.reason.as_deref())?;
    let expired = desk.count(|cover| matches!(cover, expect::Cover::Expired(_)));
    let mut done = put(written, args.tool.dry_run, "nothing is new\n")?;
    if expired > 0 {
        done.stderr +=
            "note: conflicts whose expectation has expired are left for a person: `crossclaim review`\n";
    }
    Ok(done)
}

/// Saves a baseline; says what no entry can hold.
fn put(written: baseline::Written, dry: bool, nothing: &str) -> Result<Done> {
    let mut stderr = String::new();
    for line in &written.left {
        let _ = writeln!(stderr, "warning: no entry can hold {line}");
    }
    let edits: Vec<Edit> = written.edit.into_iter().collect();
    let nothing = if written.left.is_empty() { nothing } else { "" };
    saved(&edits, dry, nothing, stderr)
}

/// The file of expectations that a new entry goes to: the one that is named, else the one that is
/// there; `None`: the claim itself.
fn home(run: &Run, named: Option<&str>) -> Option<Arc<Source>> {
    let path = named.or_else(|| {
        let own = run.config.expectations.handwritten()?;
        Path::new(own).exists().then_some(own)
    })?;
    let read = run.expectations.files.iter().find(|file| file.path == path);
    let new = || Arc::new(Source::new(path.to_owned(), String::new()));
    Some(read.map_or_else(new, Arc::clone))
}

fn run(tool: &Tool) -> Result<Run> {
    let gate = Gate { today: tool.today, ..Gate::default() };
    Run::new(&tool.places, &gate)
}

fn nothing_checked() -> Done {
    let stderr = "nothing was checked, so nothing was changed\n".to_owned();
    Done { stdout: String::new(), stderr, code: 3 }
}

/// Saves the files and says what was done.
fn saved(edits: &[Edit], dry: bool, nothing: &str, mut stderr: String) -> Result<Done> {
    let done = if dry { edits.iter().flat_map(|edit| edit.done.clone()).collect() } else { save(edits)? };
    let stdout = if done.is_empty() { nothing.to_owned() } else { lines(&done) };
    if dry && !done.is_empty() {
        stderr += "nothing was written (--dry-run)\n";
    }
    Ok(Done { stdout, stderr, code: 0 })
}

fn save(edits: &[Edit]) -> Result<Vec<String>> {
    let files: Vec<write::Replaced<'_>> = edits
        .iter()
        .map(|edit| write::Replaced {
            path: PathBuf::from(&edit.source.path),
            old: &edit.source.text,
            new: &edit.text,
        })
        .collect();
    write::replace(&files)?;
    Ok(edits.iter().flat_map(|edit| edit.done.clone()).collect())
}

fn lines(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}
