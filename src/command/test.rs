//! `crossclaim test`: the examples and fixtures of the claims, and what happens when values change.

use crossclaim::claim;
use crossclaim::example::{self, fixture, mutate, show};
use crossclaim::problem::sort;

use super::{Done, Result, configured, not_claims, rules, said_in_files};
use crate::cli::{self, Test};

/// `crossclaim test`
pub(crate) fn test(args: &Test) -> Result<Done> {
    let mut problems = Vec::new();
    let config = configured(args.places.config.as_deref(), &mut problems);
    let before = problems.len();
    let mut keep = |found: Vec<_>| problems.extend(found);
    let places = if args.places.claims.is_empty() { &config.claims } else { &args.places.claims };
    let loaded = claim::load(places, &rules()).map_err(&mut keep).unwrap_or_default();
    let sources = claim::fixtures(&loaded).map_err(&mut keep).unwrap_or_default();
    let fixtures = fixture::run(&sources, &loaded.claims).map_err(&mut keep).unwrap_or_default();
    if before > 0 {
        said_in_files(&mut problems, before);
    }
    if !problems.is_empty() {
        sort(&mut problems);
        return Err(problems);
    }
    let ran = example::run(&loaded.claims);
    let width = cli::width();
    let mut stdout = show::outcomes(&loaded.claims, &ran, &fixtures, width);
    let failed = ran.iter().chain(&fixtures.ran).filter(|ran| ran.failed()).count();
    let mut code = match (ran.len() + fixtures.ran.len(), failed) {
        (0, _) => 3,
        (_, 0) => 0,
        _ => 1,
    };
    if args.mutate && code != 3 {
        let changed = mutate::run(&loaded.claims, &fixtures);
        let unnoticed = |one: &mutate::Changed<'_>| matches!(one.fate, mutate::Fate::Unnoticed { .. });
        stdout += "\n";
        stdout += &show::changes(&loaded.claims, &changed, width);
        code = code.max(u8::from(changed.iter().any(unnoticed)));
    }
    Ok(Done { stdout, stderr: not_claims(&loaded.unknown), code })
}
