//! A made-up corpus with known truth: do the verdicts come out as they were planted?
//!
//! Each seed makes a world: a subject, a few claims of different kinds, and articles that agree,
//! conflict, hedge, deny, copy and look back, in wordings out of `quality/*.yaml`. What the verdict
//! must be follows from how the world is made (`quality/plot.rs`). The claim files are what a desk
//! would write, by stems; a wording that no phrase reaches is a missed mention and counts as one.
//!
//! Three runs. *Pinned* seeds hold CI: no false and no missed conflict but those in
//! `quality/still-wrong.yaml`. *Fresh* seeds and *held-out* wordings are for measuring alone: no
//! rule is mended on them. `docs/quality.md` is written by `CROSSCLAIM_ACCEPT=1 cargo test --test
//! suite quality`, and held to the bytes otherwise.

pub(crate) mod dice;
mod page;
mod plot;
mod score;
mod spell;
mod tell;
mod wording;
mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::RangeInclusive;

use score::{Case, score, stage};
use serde::Deserialize;
use world::Cast;

/// What a run draws on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Run {
    /// Seeds and wordings that the program was mended on.
    Pinned,
    /// New seeds, the same wordings.
    Seeds,
    /// New seeds, and wordings that were held out.
    Wordings,
}

impl Run {
    fn seeds(self) -> RangeInclusive<u64> {
        match self {
            Run::Pinned => 1..=320,
            Run::Seeds => 1_000_001..=1_000_120,
            Run::Wordings => 2_000_001..=2_000_120,
        }
    }
}

/// A case that is known to be wrong.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wrong {
    seed: u64,
    claim: String,
    planted: String,
    found: String,
    /// For people.
    why: String,
}

/// Every case of a run.
fn run(run: Run) -> Vec<Case> {
    let (cast, words) = (Cast::load(), wording::load());
    let seeds: Vec<u64> = run.seeds().collect();
    let half = |seeds: &[u64]| -> Vec<Case> {
        seeds.iter().flat_map(|seed| score(&stage(*seed, run, &cast, &words))).collect()
    };
    // Two at a time: the order stays that of the seeds.
    let (left, right) = seeds.split_at(seeds.len() / 2);
    std::thread::scope(|scope| {
        let other = scope.spawn(|| half(right));
        let mut cases = half(left);
        cases.extend(other.join().expect("no panic in the other half"));
        cases
    })
}

#[test]
fn no_conflict_of_the_pinned_worlds_is_false_or_missed() {
    let known: Vec<Wrong> =
        serde_yaml::from_str(&wording::file("still-wrong.yaml")).expect("still-wrong.yaml is right");
    assert!(known.iter().all(|wrong| !wrong.why.is_empty()), "a case without a reason");
    let (pinned, seeds, wordings) = (run(Run::Pinned), run(Run::Seeds), run(Run::Wordings));
    let cases: BTreeMap<(u64, &str), &Case> =
        pinned.iter().map(|case| ((case.seed, case.claim), case)).collect();
    let mut faults = Vec::new();
    let stands = |wrong: &&Wrong| {
        let case = cases.get(&(wrong.seed, wrong.claim.as_str()));
        case.is_some_and(|case| (case.planted, case.found) == (wrong.planted.as_str(), wrong.found.as_str()))
    };
    let (known, mended): (Vec<&Wrong>, Vec<&Wrong>) = known.iter().partition(stands);
    if std::env::var_os("CROSSCLAIM_ACCEPT").is_some() && !mended.is_empty() {
        super::generated::is("tests/suite/quality/still-wrong.yaml", &list(&known));
    } else {
        faults.extend(mended.iter().map(|wrong| {
            format!(
                "seed {} {} is no longer {} found {}: CROSSCLAIM_ACCEPT=1 takes it off still-wrong.yaml",
                wrong.seed, wrong.claim, wrong.planted, wrong.found
            )
        }));
    }
    let listed: BTreeSet<(u64, &str)> =
        known.iter().map(|wrong| (wrong.seed, wrong.claim.as_str())).collect();
    for case in &pinned {
        if (case.is_false() || case.is_missed()) && !listed.contains(&(case.seed, case.claim)) {
            faults.push(page::case(case));
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
    let why = known.iter().map(|wrong| ((wrong.seed, wrong.claim.as_str()), wrong.why.as_str())).collect();
    super::generated::is("docs/quality.md", &page::page(&pinned, &seeds, &wordings, &why));
}

/// The list of cases that are known to be wrong, as it stands on disk.
fn list(known: &[&Wrong]) -> String {
    let mut out = "# Verdicts of the pinned seeds that are a false or a missed conflict, and why. A case that came\n\
                   # right must leave the list; CROSSCLAIM_ACCEPT=1 takes it off. A new one is never added by itself.\n"
        .to_owned();
    for wrong in known {
        let _ = writeln!(
            out,
            "- {{seed: {}, claim: {}, planted: {}, found: \"{}\", why: \"{}\"}}",
            wrong.seed, wrong.claim, wrong.planted, wrong.found, wrong.why
        );
    }
    if known.is_empty() {
        out += "[]\n";
    }
    out
}

/// Prints one world: `SEED=17 cargo test --test suite one_world -- --ignored --nocapture`.
#[test]
#[ignore = "for people who look into a seed"]
fn one_world() {
    let (cast, words) = (Cast::load(), wording::load());
    let seed: u64 = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let runs = [Run::Pinned, Run::Seeds, Run::Wordings];
    let run = runs.into_iter().find(|run| run.seeds().contains(&seed)).unwrap_or(Run::Pinned);
    let staged = stage(seed, run, &cast, &words);
    for (desk, text) in staged.world.desks.iter().zip(&staged.texts) {
        eprintln!("── {} {} {:?}\n{text}", desk.key, desk.language, desk.date);
    }
    for case in score(&staged) {
        eprintln!("{}", page::case(&case));
    }
}

/// Prints what is wrong in one run: `RUN=pinned cargo test --test suite all_wrong -- --ignored --nocapture`.
#[test]
#[ignore = "for people who look for misreadings"]
fn all_wrong() {
    let which = match std::env::var("RUN").as_deref() {
        Ok("seeds") => Run::Seeds,
        Ok("wordings") => Run::Wordings,
        _ => Run::Pinned,
    };
    let cases = run(which);
    for case in cases.iter().filter(|case| !case.right()) {
        eprintln!("{}", page::case(case));
    }
    eprintln!("{}", page::summary(&cases));
}
