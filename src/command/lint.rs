//! `crossclaim lint`: claim files, fixtures, expectations and configuration, without any article.

use std::fmt::Write as _;

use crossclaim::claim::{self, Claim};
use crossclaim::config::Config;
use crossclaim::example::fixture;
use crossclaim::example::show::paragraph;
use crossclaim::expect as expectation;
use crossclaim::lint::Finding;
use crossclaim::problem::{Problem, sort};
use crossclaim::report::snippet::{self, SnippetPart};
use crossclaim::rule::Level;
use crossclaim::span::{LineIndex, Span};

use super::{Done, Result, configured, not_claims, said_in_files, wanted};
use crate::cli::{self, Color, Lint};

/// `crossclaim lint`
pub(crate) fn lint(args: &Lint, color: Color) -> Result<Done> {
    let mut problems = Vec::new();
    let config = configured(args.places.config.as_deref(), &mut problems);
    let before = problems.len();
    let today = cli::today(args.gate.today)
        .map_err(|message| problems.push(Problem::file("", message)))
        .unwrap_or_default();
    if args.show_config {
        if !problems.is_empty() {
            return Err(problems);
        }
        return Ok(shown(config, args, today));
    }
    let mut keep = |found: Vec<Problem>| problems.extend(found);
    let places = if args.places.claims.is_empty() { &config.claims } else { &args.places.claims };
    let mut loaded = claim::load(places, &super::rules()).map_err(&mut keep).ok();
    let (claims, known): (&mut [Claim], _) = match &mut loaded {
        Some(loaded) if args.places.claims.is_empty() => (&mut loaded.claims, expectation::Known::All),
        Some(loaded) => (&mut loaded.claims, expectation::Known::Some),
        None => (&mut [], expectation::Known::Some),
    };
    let found = expectation::attach(&wanted(&args.expectations, &config), claims, known);
    let entries = found.map_err(&mut keep).unwrap_or_default();
    let loaded = loaded.unwrap_or_default();
    let sources = claim::fixtures(&loaded).map_err(&mut keep).unwrap_or_default();
    let fixtures = fixture::run(&sources, &loaded.claims).map_err(&mut keep).unwrap_or_default();
    let all = (loaded.claims.as_slice(), loaded.relations.as_slice());
    keep(expectation::check(all, &[], &config.expectations.policy, today));
    if before > 0 {
        said_in_files(&mut problems, before);
    }
    if !problems.is_empty() {
        sort(&mut problems);
        return Err(problems);
    }
    let findings = crossclaim::lint::lint(&loaded.claims, &fixtures, &config.levels);
    let width = cli::width();
    let mut stdout: String =
        findings.iter().map(|finding| drawn(finding, (color.on_stdout(), width))).collect();
    let fail_on = args.gate.fail_on(&config);
    let code = match findings.iter().map(|finding| finding.level).max() {
        _ if loaded.claims.is_empty() => {
            if args.gate.allow_empty {
                0
            } else {
                3
            }
        }
        Some(worst) if fail_on.is_some_and(|level| worst >= level) => 1,
        _ => 0,
    };
    paragraph(&mut stdout, "", &counted(&loaded, &findings, code), width);
    let mut stderr = not_claims(&loaded.unknown);
    if entries.left_out > 0 {
        let many = entries.left_out;
        let _ = writeln!(stderr, "note: {many} expectations speak of claims that were left out");
    }
    Ok(Done { stdout, stderr, code })
}

/// How much was looked at, what was found, and the exit code.
fn counted(loaded: &claim::Loaded, findings: &[Finding<'_>], code: u8) -> String {
    let several = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let sum = |of: fn(&Claim) -> usize| loaded.claims.iter().map(of).sum::<usize>();
    let mut looked = vec![
        several(loaded.claims.len(), "claim"),
        several(sum(|claim| claim.phrases.len()), "phrase"),
        several(sum(|claim| claim.examples.len()), "example"),
    ];
    for (n, what) in [
        (loaded.relations.len(), "relation"),
        (sum(|claim| claim.expect.len()), "expectation"),
        (loaded.fixtures.len(), "fixture file"),
    ] {
        if n > 0 {
            looked.push(several(n, what));
        }
    }
    let of = |level: Level| findings.iter().filter(|finding| finding.level == level).count();
    let found: Vec<String> =
        [(of(Level::Deny), "error"), (of(Level::Warn), "warning"), (of(Level::Allow), "note")]
            .into_iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, what)| several(n, what))
            .collect();
    let found = if found.is_empty() { "no problems".to_owned() } else { found.join(", ") };
    format!("{}: {found} (exit {code})", looked.join(", "))
}

/// One finding, drawn as those of `check`.
fn drawn(finding: &Finding<'_>, style: (bool, usize)) -> String {
    let places: Vec<(&claim::Place, u32, Span)> = finding
        .places
        .iter()
        .map(|(place, _)| {
            let text = &place.source.text;
            let start = text[..place.span.start].rfind('\n').map_or(0, |at| at + 1);
            let end = text[place.span.end..].find('\n').map_or(text.len(), |at| place.span.end + at);
            (place, LineIndex::new(text).place(text, place.span.start).0.0, Span::new(start, end))
        })
        .collect();
    let parts: Vec<SnippetPart<'_>> = places
        .iter()
        .zip(&finding.places)
        .enumerate()
        .map(|(at, ((place, line, lines), (_, label)))| SnippetPart {
            path: &place.source.path,
            page: None,
            excerpt: lines.of(&place.source.text),
            column: None,
            line: *line,
            span: Span::new(place.span.start - lines.start, place.span.end - lines.start),
            label,
            primary: at == 0,
        })
        .collect();
    let notes: Vec<&str> = finding.notes.iter().map(String::as_str).collect();
    let helps: Vec<&str> = finding.help.iter().map(String::as_str).collect();
    snippet::draw(finding.level, finding.check.name, &finding.message, &parts, &notes, &helps, style) + "\n\n"
}

/// What holds, with where each value comes from.
fn shown(mut config: Config, args: &Lint, today: jiff::civil::Date) -> Done {
    if !args.places.claims.is_empty() {
        config.claims.clone_from(&args.places.claims);
        config.named("claims", "the command line");
    }
    if !args.expectations.is_empty() {
        config.expectations.files = wanted(&args.expectations, &config);
        config.named("expectations.files", "--expectations");
    }
    config.fail_on = args.gate.fail_on(&config);
    if args.gate.fail_on.is_some() {
        config.named("fail-on", "--fail-on");
    } else if args.gate.strict {
        config.named("fail-on", "--strict");
    }
    let from = match (args.gate.today, std::env::var_os("SOURCE_DATE_EPOCH")) {
        (Some(_), _) => "--today",
        (None, Some(_)) => "SOURCE_DATE_EPOCH",
        (None, None) => "the clock",
    };
    Done { stdout: crossclaim::config::show(&config, (today, from)), stderr: String::new(), code: 0 }
}
