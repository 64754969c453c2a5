//! `crossclaim show`: what each step made of an article.

use std::collections::BTreeSet;
use std::path::Path;

use crossclaim::article::{self, Corpus};
use crossclaim::claim;
use crossclaim::problem::{self, Problem};
use crossclaim::show::{self as showing, STEPS, Step};

use super::part::{files, named, nowhere};
use super::{Done, MISSING, Result, configured, not_claims, rules, said_in_files};
use crate::cli::{self, Show, ShowAs};

/// `crossclaim show`
///
/// One article is told, whatever is wrong with the others: a run that judges says that. A file that is among
/// no articles is read by itself, and claims that nobody has written yet are none.
pub(crate) fn show(args: &Show) -> Result<Done> {
    let mut problems = Vec::new();
    let mut config = configured(args.config.as_deref(), &mut problems);
    said_in_files(&mut problems, 0);
    let given = |flags: &[String], config: &[String]| {
        if flags.is_empty() { config.to_vec() } else { flags.to_vec() }
    };
    let places = (given(&args.articles, &config.articles), given(&args.claims, &config.claims));
    let steps: BTreeSet<Step> = asked(&args.step);
    let open = |flags: &[String], problems: &[Problem]| {
        let missing = |problem: &Problem| problem.message == MISSING && problem.place.is_none();
        flags.is_empty() && config.path.is_none() && problems.iter().all(missing)
    };
    let mut stderr = String::new();
    let tries = steps.is_empty() || steps.contains(&Step::Mentions);
    let mut claims = tries.then(Vec::new);
    if let Some(claims) = &mut claims {
        match claim::load(&places.1, &rules()) {
            Ok(loaded) => {
                stderr += &not_claims(&loaded.unknown);
                *claims = loaded.claims;
            }
            Err(found) if open(&args.claims, &found) => {}
            Err(found) => problems.extend(found),
        }
    }
    let strict = config.settings.clone();
    config.settings.lenient = true;
    let corpus = match article::load_with(&places.0, None, &config.settings, None, &super::WORK) {
        Ok(corpus) => corpus,
        Err(found) if open(&args.articles, &found) => Corpus::default(),
        Err(found) => {
            problems.extend(found);
            Corpus::default()
        }
    };
    let mut remarks = corpus.remarks;
    let mut keys = BTreeSet::new();
    let mut others = Vec::new();
    let lying = files(&corpus.articles);
    for word in &args.articles_named {
        let found = named(word, &corpus.articles, &lying);
        if !found.is_empty() {
            keys.extend(found);
        } else if Path::new(word).exists() {
            match article::load_with(std::slice::from_ref(word), None, &strict, None, &super::WORK) {
                Ok(alone) if !alone.unread.is_empty() => problems.extend(alone.unread),
                Ok(alone) if alone.articles.is_empty() => problems.push(unread(word, &alone)),
                Ok(alone) => {
                    remarks.extend(alone.remarks);
                    others.extend(alone.articles);
                }
                Err(found) => problems.extend(found),
            }
        } else {
            problems.push(nowhere(word, &corpus.articles, &places.0));
        }
    }
    drop(lying);
    if !problems.is_empty() {
        problem::sort(&mut problems);
        return Err(problems);
    }
    let mut articles: Vec<&article::Article> =
        corpus.articles.iter().filter(|article| keys.contains(&article.key)).chain(&others).collect();
    articles.sort_by(|a, b| (&a.key, &a.path).cmp(&(&b.key, &b.path)));
    articles.dedup_by(|a, b| a.key == b.key && a.path == b.path);
    let shown = showing::show(&articles, claims.as_deref(), &remarks, &steps);
    let stdout = match args.format {
        ShowAs::Text => showing::text(&shown, cli::width()),
        ShowAs::Json => shown.json(),
    };
    Ok(Done { stdout, stderr, code: 0 })
}

fn asked(names: &[String]) -> BTreeSet<Step> {
    STEPS
        .iter()
        .filter(|(name, ..)| names.iter().any(|asked| asked == name))
        .map(|(_, step, _)| *step)
        .collect()
}

/// The problem with a file or folder that holds no article.
fn unread(word: &str, corpus: &Corpus) -> Problem {
    let problem = |message: &str| Problem::file(word, message);
    match corpus.unknown.first() {
        Some(_) if Path::new(word).is_dir() => problem("no article format reads what is in this folder"),
        Some(_) => problem("no article format reads this"),
        None if Path::new(word).is_dir() => problem("there is no article in this folder"),
        None => problem("there is no article in this file"),
    }
    .help("`crossclaim show --help` tells how articles are named; README.md lists the formats")
}
