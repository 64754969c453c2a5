//! `init`, `completions`, `man`: what surrounds the work.

use std::fmt::Write as _;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crossclaim::article;
use crossclaim::init::{self, Ground};
use crossclaim::problem::Problem;
use crossclaim::report::write;

use super::{Done, Result};
use crate::cli::{Completions, Init, Man, completions as script, pages};

/// `crossclaim init`
pub(crate) fn init(args: &Init) -> Result<Done> {
    let plan = match &args.from {
        Some(folder) => {
            let corpus = article::load(std::slice::from_ref(folder))?;
            if corpus.articles.is_empty() {
                let problem = Problem::file(folder, "there is no article to propose claims from");
                return Err(vec![
                    problem.help("articles end in .txt or .md; without --from two are made up"),
                ]);
            }
            let plain = folder.trim_start_matches("./").trim_end_matches('/');
            // Of `./` and `/` nothing would be left.
            let folder = if plain.is_empty() { folder } else { plain };
            init::plan(Ground::Articles(folder, &corpus.articles))
        }
        None if has_articles() => init::plan(Ground::Folder(init::ARTICLES)),
        None => init::plan(Ground::Bare),
    };
    if args.stdout {
        let mut stdout = String::new();
        for file in plan.files.iter().filter(|file| !file.path.starts_with("schema/")) {
            let _ = writeln!(stdout, "# ── {} ──\n{}", file.path, file.text);
        }
        return Ok(Done { stdout, stderr: String::new(), code: 0 });
    }
    // What would come out the same is not in the way.
    let in_the_way = plan.files.iter().filter(|file| match write::read(Path::new(&file.path)) {
        Ok(there) => there.is_some_and(|there| there != file.text),
        // A file where a folder has to be: writing says so.
        Err(error) => error.kind() != ErrorKind::NotADirectory,
    });
    let in_the_way: Vec<Problem> = in_the_way
        .map(|file| {
            Problem::file(&file.path, "this file is there already, so nothing was written")
                .help("--force writes over it, --stdout prints what would be written")
        })
        .collect();
    if !in_the_way.is_empty() && !args.force {
        return Err(in_the_way);
    }
    put(plan.files.iter().map(|file| (PathBuf::from(&file.path), file.text.clone())).collect())?;
    let mut stderr = String::new();
    for file in &plan.files {
        let _ = writeln!(stderr, "wrote {}", file.path);
    }
    Ok(Done { stdout: next(args, &plan), stderr, code: 0 })
}

/// Whether the folder of articles holds any that `init` did not make up.
fn has_articles() -> bool {
    if !Path::new(init::ARTICLES).exists() {
        return false;
    }
    let is_ours = |path: &str| init::MADE_UP.iter().any(|(ours, _)| *ours == path);
    // A folder that cannot be read holds something, and it is not ours.
    article::load(&[init::ARTICLES.to_owned()])
        .map_or(true, |corpus| corpus.articles.iter().any(|article| !is_ours(&article.path)))
}

/// What to do after `init`.
fn next(args: &Init, plan: &init::Plan) -> String {
    let claims = init::CLAIMS;
    let mut out = String::new();
    match (&args.from, plan.proposed) {
        (Some(folder), 0) => {
            let _ = writeln!(out, "No claim could be proposed from {folder}; the end of {claims} says why.");
            let _ =
                writeln!(out, "Next: change the three claims in it into yours, then\n\n    crossclaim test");
        }
        (Some(_), many) => {
            let claims_are = if many == 1 { "claim is" } else { "claims are" };
            let _ = writeln!(out, "{many} {claims_are} proposed at the end of {claims}.");
            if plan.left_out > 0 {
                let _ = writeln!(out, "{} more were found; these are the first {many}.", plan.left_out);
            }
            let _ = writeln!(out, "Next: uncomment those worth asking, then\n\n    crossclaim check");
        }
        (None, _) if plan.files.iter().any(|file| file.path.starts_with(init::ARTICLES)) => {
            let _ = writeln!(out, "Next:\n\n    crossclaim check\n");
            let _ = writeln!(
                out,
                "Then put your own articles in {}/ and your questions in {claims}.",
                init::ARTICLES
            );
        }
        (None, _) => {
            let articles = init::ARTICLES;
            let _ = writeln!(out, "{articles}/ holds articles; claims can be proposed from them. Next:\n");
            let _ = writeln!(out, "    crossclaim init --from {articles} --force");
        }
    }
    out
}

/// `crossclaim completions`
pub(crate) fn completions(args: &Completions) -> Result<Done> {
    Ok(Done { stdout: text(script(args.shell))?, stderr: String::new(), code: 0 })
}

/// `crossclaim man`
pub(crate) fn man(args: &Man) -> Result<Done> {
    let pages =
        pages().map_err(|error| vec![Problem::file("", format!("the manual cannot be made: {error}"))])?;
    let mut done = Done { stdout: String::new(), stderr: String::new(), code: 0 };
    let Some(folder) = &args.out else {
        let program = pages.into_iter().next().map(|(_, page)| page).unwrap_or_default();
        done.stdout = text(program)?;
        return Ok(done);
    };
    let mut files = Vec::new();
    for (name, page) in pages {
        files.push((Path::new(folder).join(name), text(page)?));
    }
    for (path, _) in &files {
        let _ = writeln!(done.stderr, "wrote {}", path.display());
    }
    put(files)?;
    Ok(done)
}

/// Writes files that are no reports.
fn put(files: Vec<(PathBuf, String)>) -> Result<()> {
    let told = |mut problem: Problem| {
        problem.message = problem.message.replacen("the report", "the file", 1);
        problem.help("what was there before is unchanged; is there room, and may you write here?")
    };
    write::write(&files).map_err(|problems| problems.into_iter().map(told).collect())
}

fn text(bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes).map_err(|error| vec![Problem::file("", error.to_string())])
}
