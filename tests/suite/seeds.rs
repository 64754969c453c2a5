//! Five real articles and the right answers, made by reading before there was a program.
//!
//! They are other people's text and stand beside the repository, not in it. Where they are not
//! there, these tests say that they did not run.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crossclaim::article::{self, Article};
use crossclaim::claim::relation::Relation;
use crossclaim::claim::{self, Claim};
use crossclaim::reconcile::{Outcome, Reconciled, Weighed};
use crossclaim::rule::{Policy, Verdict};
use crossclaim::stance::{Certainty, Time};
use crossclaim::value::print;
use crossclaim::{Input, check};

/// The folder with `seeds/` and `gold/`, `None` (and a word about it) when it is not there.
fn shared() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    if folder.join("seeds").is_dir() && folder.join("gold").is_dir() {
        return Some(folder);
    }
    eprintln!("NOT RUN: the seed articles and their gold answers are not beside this repository");
    None
}

struct Loaded {
    claims: Vec<Claim>,
    relations: Vec<Relation>,
    articles: Vec<Article>,
    policy: Policy,
}

impl Loaded {
    fn new(folder: &std::path::Path) -> Self {
        let claims = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("claims/parler.yaml");
        let declared = claim::load(&[claims.display().to_string()], &[]).expect("the sample claims load");
        let (claims, relations) = (declared.claims, declared.relations);
        let seeds = folder.join("seeds").display().to_string();
        let articles = article::load(&[seeds]).expect("the seeds load").articles;
        assert_eq!(articles.len(), 5);
        Self { claims, relations, articles, policy: Policy::default() }
    }

    fn verdict(&self) -> Verdict<'_> {
        let today = jiff::civil::Date::constant(2026, 1, 1);
        check(&Input {
            claims: &self.claims,
            relations: &self.relations,
            articles: &self.articles,
            unlisted: 0,
            empty_globs: &[],
            today,
            policy: &self.policy,
        })
    }

    /// With one article's text changed.
    fn with(&self, key: &str, from: &str, to: &str) -> Self {
        let articles = self
            .articles
            .iter()
            .map(|article| {
                if article.key != key {
                    return article.clone();
                }
                assert!(article.text.contains(from), "{key} does not hold {from:?}");
                let text = article.text.replace(from, to);
                Article {
                    path: article.path.clone(),
                    ..Article::from_text(key, &text, article.about.clone(), Some(article.language))
                }
            })
            .collect();
        let (claims, relations) = (self.claims.clone(), self.relations.clone());
        Self { claims, relations, articles, policy: Policy::default() }
    }

    /// With these articles only.
    fn only(&self, keys: &[&str]) -> Self {
        let articles =
            self.articles.iter().filter(|article| keys.contains(&article.key.as_str())).cloned().collect();
        let (claims, relations) = (self.claims.clone(), self.relations.clone());
        Self { claims, relations, articles, policy: Policy::default() }
    }

    fn outcome(&self, claim: &str) -> Outcome {
        of(&self.verdict(), claim).outcome
    }
}

fn of<'v>(verdict: &'v Verdict<'_>, claim: &str) -> &'v Reconciled {
    verdict.reconciled.iter().find(|reconciled| reconciled.claim == claim).expect("the claim is there")
}

fn table(folder: &std::path::Path, name: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(folder.join("gold").join(name)).expect("the gold file is there");
    text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

#[test]
fn every_verdict_and_number_of_origins_comes_out_right() {
    let Some(folder) = shared() else { return };
    let dated = Loaded::new(&folder);
    let mut undated = Loaded::new(&folder);
    for article in &mut undated.articles {
        article.about.date = None;
    }
    let (with, without) = (dated.verdict(), undated.verdict());
    let name = |outcome: Outcome| serde_json::to_value(outcome).unwrap().as_str().unwrap().to_owned();
    let mut wrong = Vec::new();
    for row in table(&folder, "verdicts.tsv") {
        let (claim, verdict, undated_verdict, origins) = (&row[0], &row[1], &row[2], &row[4]);
        let (dated, undated) = (of(&with, claim), of(&without, claim));
        let got = (name(dated.outcome), name(undated.outcome), dated.origins.to_string());
        if (&got.0, &got.1, &got.2) != (verdict, undated_verdict, origins) {
            wrong.push(format!(
                "{claim}: {verdict}, {undated_verdict} without dates, {origins} origins; got {got:?}"
            ));
        }
        let held: BTreeSet<&str> = dated.positions.iter().map(|position| position.article.as_str()).collect();
        let wanted: BTreeSet<&str> = row[3].split(',').filter(|key| *key != "-").collect();
        if held != wanted {
            wrong.push(format!("{claim}: articles {wanted:?}, got {held:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_mentions_are_found_on_their_lines_and_no_others() {
    let Some(folder) = shared() else { return };
    let loaded = Loaded::new(&folder);
    let verdict = loaded.verdict();
    let all: Vec<(&str, u32, &Weighed)> = verdict
        .reconciled
        .iter()
        .flat_map(|reconciled| {
            reconciled.mentions.iter().map(move |weighed| (reconciled.claim.as_str(), weighed))
        })
        .map(|(claim, weighed)| {
            let article =
                loaded.articles.iter().find(|article| article.key == weighed.mention.article).unwrap();
            (claim, article.lines.place(&article.text, weighed.mention.span.start).0.0, weighed)
        })
        .collect();
    let gold = table(&folder, "mentions.tsv");
    let mut missed = Vec::new();
    for row in &gold {
        let here = || all.iter().filter(|(claim, line, weighed)| at(row, claim, *line, weighed));
        let values = values(&row[4]);
        let found =
            values.iter().all(|value| here().any(|(.., weighed)| says(weighed, value) && said(weighed, row)));
        if !found {
            let got: Vec<_> = here()
                .map(|(.., weighed)| {
                    format!("{} {:?}", weighed.mention.reading.canonical, weighed.mention.stance)
                })
                .collect();
            missed.push(format!(
                "{} {}:{} {} [{}] {}; got {got:?}",
                row[0], row[2], row[3], row[4], row[6], row[7]
            ));
        }
    }
    let mut noise = Vec::new();
    for (claim, line, weighed) in &all {
        let known = gold.iter().any(|row| {
            at(row, claim, *line, weighed) && values(&row[4]).iter().any(|value| says(weighed, value))
        });
        if !known {
            noise.push(format!(
                "{claim} {}:{line} {}",
                weighed.mention.article, weighed.mention.reading.canonical
            ));
        }
    }
    let share = (gold.len() - missed.len()) * 100 / gold.len();
    eprintln!(
        "{} of {} mentions found ({share} %), {} not in the gold list",
        gold.len() - missed.len(),
        gold.len(),
        noise.len()
    );
    assert!(
        share >= 95 && noise.is_empty(),
        "{share} %\nmissed:\n{}\nnoise:\n{}",
        missed.join("\n"),
        noise.join("\n")
    );
}

fn at(row: &[String], claim: &str, line: u32, weighed: &Weighed) -> bool {
    row[0] == claim && row[2] == weighed.mention.article && row[3] == line.to_string()
}

/// The single values of a gold value: a set holds several.
fn values(gold: &str) -> Vec<String> {
    match gold.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        Some(set) => set.split(", ").map(str::to_owned).collect(),
        None => vec![gold.to_owned()],
    }
}

/// Whether a mention says a gold value.
fn says(weighed: &Weighed, gold: &str) -> bool {
    let reading = &weighed.mention.reading;
    let (plain, anchored) = match gold.split_once(" {") {
        Some((plain, rest)) => (plain, rest.trim_end_matches('}')),
        None => (gold, ""),
    };
    let Some(stretch) = reading.stretch() else {
        let same = |a: &str| crossclaim::fold::key(a) == crossclaim::fold::key(&reading.canonical);
        return same(plain) || (plain == "true" && reading.canonical == "yes");
    };
    let [low, high] = print::ends(stretch, &stretch.literal);
    let brackets = print::brackets(&stretch.literal);
    let stated = print::stated(reading);
    match plain {
        _ if plain.starts_with(">=") => stated == plain[2..] && brackets.starts_with('[') && high == "inf",
        _ if plain.starts_with('>') => stated == plain[1..] && brackets.starts_with('(') && high == "inf",
        _ if plain.starts_with("~10 d") => (low.as_str(), high.as_str()) == ("8", "12"),
        _ if plain.starts_with("end of") => (low.as_str(), high.as_str()) == ("2021-01-01", "2021-01-31"),
        _ if plain.starts_with("MON") => {
            let day = crossclaim::value::day::Days::parse(anchored).unwrap();
            let day = crossclaim::value::Interval::point(crossclaim::value::day::number(day.first).into());
            stretch.pieces().iter().any(|piece| piece.meets(&day))
        }
        _ => plain == stated,
    }
}

/// Whether a mention is said as the gold list says.
fn said(weighed: &Weighed, row: &[String]) -> bool {
    let stance = &weighed.mention.stance;
    let modality: BTreeSet<&str> =
        row[6].split('+').map(|axis| axis.split('{').next().unwrap_or(axis)).collect();
    let hedged = modality.contains("hedged");
    let time = match stance.time {
        Time::Former => modality.contains("former") || modality.contains("past"),
        Time::PastPeak => modality.contains("past"),
        Time::Future => modality.contains("future"),
        Time::Current => !["former", "past", "future"].iter().any(|time| modality.contains(time)),
    };
    let attributed = !modality.contains("attributed") || {
        let who = row[7].split(" (").next().unwrap_or_default();
        let speaker = row[7].split("(to ").nth(1).map(|rest| rest.trim_end_matches(')'));
        let is = |said: &Option<String>, name: &str| {
            said.as_ref()
                .is_some_and(|said| crossclaim::fold::key(said).contains(&crossclaim::fold::key(name)))
        };
        who == "-"
            || is(&stance.holder, who)
            || is(&stance.origin, who)
            || speaker.is_some_and(|speaker| is(&stance.origin, speaker))
    };
    hedged == (stance.certainty == Certainty::Hedged) && time && attributed
}

#[test]
fn changing_a_figure_or_the_way_it_is_said_changes_the_verdict() {
    let Some(folder) = shared() else { return };
    let seeds = Loaded::new(&folder);

    let users = seeds.only(&["001", "002"]);
    assert_eq!(users.outcome("user-count"), Outcome::Agree);
    assert_eq!(users.with("002", "12 millions", "14 millions").outcome("user-count"), Outcome::Conflict);

    assert_eq!(seeds.outcome("host-owner-count"), Outcome::Agree);
    assert_eq!(
        seeds.with("000", "deux Russes", "trois Russes").outcome("host-owner-count"),
        Outcome::Conflict
    );

    // A denial conflicts with what it denies.
    let hosts = seeds.only(&["000", "001"]);
    assert_eq!(hosts.outcome("host-owner-count"), Outcome::Agree);
    let denied = hosts.with("000", "est détenue par deux", "n’est pas détenue par deux");
    assert_eq!(denied.outcome("host-owner-count"), Outcome::Conflict);

    // A conditional softens a conflict.
    let conflict = hosts.with("000", "deux Russes", "trois Russes");
    let verdict = conflict.verdict();
    assert_eq!(of(&verdict, "host-owner-count").strength, Some(crossclaim::reconcile::Strength::Certain));
    let hedged = conflict.with("000", "est détenue par", "serait détenue par");
    let verdict = hedged.verdict();
    assert_eq!(of(&verdict, "host-owner-count").strength, Some(crossclaim::reconcile::Strength::Likely));

    // A former chief executive is no present one.
    let chiefs = seeds.only(&["000", "001"]);
    assert_eq!(chiefs.outcome("ceo"), Outcome::Agree);
    let other = chiefs.with("000", "John Matze, PDG de Parler", "Jane Roe, PDG de Parler");
    assert_eq!(other.outcome("ceo"), Outcome::Conflict);
    let former = chiefs.with("000", "John Matze, PDG de Parler", "Jane Roe, ancienne PDG de Parler");
    assert_ne!(former.outcome("ceo"), Outcome::Conflict);
}
