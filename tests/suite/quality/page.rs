//! Writes `docs/quality.md`: what was planted against what was found.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::plot::TRAPS;
use super::score::{Case, VERDICTS};
use super::wording::load;

/// The whole page.
pub(crate) fn page(
    pinned: &[Case],
    seeds: &[Case],
    wordings: &[Case],
    why: &BTreeMap<(u64, &str), &str>,
) -> String {
    let (all, held) =
        load().values().map(super::wording::Wording::count).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    let mut out = format!(
        "# How often the verdicts are right\n\n\
         This page is written by `tests/suite/quality.rs`; do not edit it by hand. The test makes small worlds by seed: an\n\
         invented subject, claims of every kind, and three to six articles about it that agree, conflict, hedge, deny, copy\n\
         and look back. What the verdict must be follows from how the world is made, never from what the program says. The\n\
         sentences are put together from {all} wordings in `tests/suite/quality/*.yaml`, of which {held} are held out: no rule was mended\n\
         on them. The claim files beside them are what a desk would write, by stems. A wording that no phrase reaches is a\n\
         mention that is not found, and the verdict that is wrong for it counts as wrong.\n\n\
         The sentences are made up and short. Real articles are longer and stranger; take these rates as an upper bound.\n\n\
         | run | worlds | claims | verdict right | where every sentence was found | false conflicts | missed conflicts | strength right | origins right | sentences read right | stray mentions |\n\
         | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |\n"
    );
    for (name, cases) in
        [("pinned seeds", pinned), ("held-out seeds", seeds), ("held-out wordings", wordings)]
    {
        let _ = writeln!(out, "| {name} | {} |", row(cases));
    }
    out += "\nA false conflict: no conflict was planted, and `conflict` or `contradicts-itself` was found. A missed one: the\n\
            other way round. CI fails when either appears in the pinned seeds and is not listed below.\n";
    for (name, cases) in
        [("Pinned seeds", pinned), ("Held-out seeds", seeds), ("Held-out wordings", wordings)]
    {
        let _ = write!(out, "\n## {name}\n\nRows: planted. Columns: found.\n\n{}", matrix(cases));
    }
    out += "\n## By trap, kind and language\n\nClaims with the right verdict, of all.\n\n";
    let runs = [pinned, seeds, wordings];
    out += &table("trap", TRAPS, &runs, |case| case.trap);
    let mut kinds: Vec<&str> = pinned.iter().map(|case| case.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    out += &table("kind", &kinds, &runs, |case| case.kind);
    out += &table("language", &["en", "fr", "de", "es", "mixed"], &runs, |case| case.language);
    out += "Sentences that were read with their value and as what they are, of all.\n\n";
    out += &sentences(&runs);
    out += "## Still wrong\n\nEvery verdict of the pinned seeds that is not what was planted, with the sentences that carry it.\n";
    let wrong: Vec<&Case> = pinned.iter().filter(|case| !case.right()).collect();
    if wrong.is_empty() {
        out += "\nNone.\n";
    }
    for case in wrong {
        let _ = write!(out, "\n{}", entry(case, why.get(&(case.seed, case.claim)).copied()));
    }
    out += "\n### Held out\n\nThe same of the held-out runs, in short; nothing was mended on them.\n\n";
    for case in seeds.iter().chain(wordings).filter(|case| !case.right()) {
        let _ = writeln!(
            out,
            "- seed {} `{}` ({}, {}): planted {}, found {}",
            case.seed, case.claim, case.language, case.trap, case.planted, case.found
        );
    }
    out + &crate::pages::section()
}

/// The figures of one run, for people who mend.
pub(crate) fn summary(cases: &[Case]) -> String {
    let runs = [cases];
    format!(
        "{}\n{}{}{}",
        row(cases),
        matrix(cases),
        table("trap", TRAPS, &runs, |case| case.trap),
        sentences(&runs)
    )
}

fn row(cases: &[Case]) -> String {
    let mut worlds: Vec<u64> = cases.iter().map(|case| case.seed).collect();
    worlds.dedup();
    let strength: Vec<bool> = cases
        .iter()
        .filter_map(|case| case.strength)
        .map(|(planted, found)| Some(planted) == found)
        .collect();
    let origins: Vec<bool> =
        cases.iter().filter_map(|case| case.origins).map(|(planted, found)| planted == found).collect();
    let read: Vec<bool> = cases.iter().flat_map(|case| case.sentences.iter().map(|(_, hit)| *hit)).collect();
    format!(
        "{} | {} | {} | {} | {} | {} | {} | {} | {} | {}",
        worlds.len(),
        cases.len(),
        share(cases.iter().map(Case::right)),
        share(cases.iter().filter(|case| case.reached).map(Case::right)),
        cases.iter().filter(|case| case.is_false()).count(),
        cases.iter().filter(|case| case.is_missed()).count(),
        share(strength.into_iter()),
        share(origins.into_iter()),
        share(read.into_iter()),
        cases.iter().map(|case| case.stray).sum::<usize>(),
    )
}

/// `97.3 %`.
fn share(all: impl Iterator<Item = bool>) -> String {
    let (mut right, mut total) = (0_usize, 0_usize);
    for hit in all {
        right += usize::from(hit);
        total += 1;
    }
    if total == 0 {
        return "–".into();
    }
    // Rounded down: nothing is complete that is not.
    let tenths = right * 1000 / total;
    format!("{}.{} %", tenths / 10, tenths % 10)
}

fn matrix(cases: &[Case]) -> String {
    let mut out = format!("| | {} |\n| --- |{}\n", VERDICTS.join(" | "), " --: |".repeat(VERDICTS.len()));
    for planted in VERDICTS {
        let cells: Vec<String> = VERDICTS
            .iter()
            .map(|found| {
                match cases.iter().filter(|case| case.planted == *planted && case.found == *found).count() {
                    0 => String::new(),
                    count => count.to_string(),
                }
            })
            .collect();
        let _ = writeln!(out, "| **{planted}** | {} |", cells.join(" | "));
    }
    out
}

fn heads(first: &str, runs: &[&[Case]]) -> String {
    let names = ["pinned", "held-out seeds", "held-out wordings"];
    let names = &names[..runs.len()];
    format!("| {first} | {} |\n| --- |{}\n", names.join(" | "), " --: |".repeat(names.len()))
}

fn table(first: &str, names: &[&str], runs: &[&[Case]], of: impl Fn(&Case) -> &str) -> String {
    let mut out = heads(first, runs);
    for name in names {
        let cells: Vec<String> = runs
            .iter()
            .map(|cases| {
                let own: Vec<&Case> = cases.iter().filter(|case| of(case) == *name).collect();
                format!("{}/{}", own.iter().filter(|case| case.right()).count(), own.len())
            })
            .collect();
        let _ = writeln!(out, "| {name} | {} |", cells.join(" | "));
    }
    out + "\n"
}

fn sentences(runs: &[&[Case]]) -> String {
    let mut out = heads("sentence", runs);
    let mut names: Vec<&str> = runs
        .iter()
        .flat_map(|cases| cases.iter())
        .flat_map(|case| case.sentences.iter().map(|s| s.0))
        .collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let cells: Vec<String> = runs
            .iter()
            .map(|cases| {
                let own: Vec<bool> = cases
                    .iter()
                    .flat_map(|case| case.sentences.iter())
                    .filter(|(form, _)| *form == name)
                    .map(|(_, hit)| *hit)
                    .collect();
                format!("{}/{}", own.iter().filter(|hit| **hit).count(), own.len())
            })
            .collect();
        let _ = writeln!(out, "| {name} | {} |", cells.join(" | "));
    }
    out + "\n"
}

/// One case in full.
pub(crate) fn case(case: &Case) -> String {
    entry(case, None)
}

fn entry(case: &Case, why: Option<&str>) -> String {
    let mut out = format!(
        "- **seed {} `{}`** ({}, {}): planted {}, found {}{}\n",
        case.seed,
        case.claim,
        case.language,
        case.trap,
        case.planted,
        case.found,
        why.map(|why| format!(". {why}")).unwrap_or_default(),
    );
    for quote in &case.quotes {
        let _ = writeln!(out, "  - {quote}");
    }
    out
}
