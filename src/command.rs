//! The commands: what was typed, brought to the library and back as text and an exit code.

mod expect;
mod lint;
mod output;
mod part;
mod past;
mod setup;
mod show;
mod target;
mod told;
mod test;
mod watch;

use std::fmt::Write as _;
use std::io::{self, BufRead, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use crossclaim::article::Sieve;
use crossclaim::claim::relation::Relation;
use crossclaim::claim::{self, Claim};
use crossclaim::config::Config;
use crossclaim::coverage::coverage;
use crossclaim::expect as expectation;
use crossclaim::observe::Reader;
use crossclaim::problem::Problem;
use crossclaim::report::{RENDERERS, Style, html};
use crossclaim::rule::{Policy, RULES, Scope, Verdict};
use crossclaim::work::{Amount, Work};
use crossclaim::{Input, article, config, explain as explaining, read as reading, schema as schemas};

use crate::cli::{self, Check, Color, Explain, Gate, Places, Read, Report, Schema};

use self::part::{Keep, Unread};
use self::told::{not_claims, remarked};

pub(crate) use self::expect::{baseline, expect, review};
pub(crate) use self::lint::lint;
pub(crate) use self::setup::{completions, init, man};
pub(crate) use self::show::show;
pub(crate) use self::test::test;
pub(crate) use self::watch::{Screen, watch};

/// The run that is under way: `main` shows how far it is.
pub(crate) static WORK: Work = Work::new();

/// What a command has to say and the exit code.
pub(crate) struct Done {
    pub stdout: String,
    pub stderr: String,
    pub code: u8,
}

type Result<T> = std::result::Result<T, Vec<Problem>>;

/// `crossclaim check`
pub(crate) fn check(args: &Check, color: Color, input: impl io::Read) -> Result<Done> {
    let draft = part::draft(args, input)?;
    // Who asks for one article, or what nobody read, wants all of them.
    let asked = !args.focus.is_empty() || !args.part.only.is_empty() || args.coverage;
    let keep = if asked { Keep::All } else { Keep::Concerned };
    let whole = Run::with(&args.places, &args.gate, draft.as_ref(), (keep, Unread::Told))?;
    // What a claim that is left out reads has been read all the same.
    let unclaimed = args.coverage.then(|| coverage(&whole.claims, &whole.articles));
    let run = whole.part(&args.part)?.focus(&args.focus)?;
    let reports = output::asked(&args.output);
    let site = output::site(&run, &args.output, &reports);
    let width = cli::width();
    let page_bytes = args.output.html_max_bytes.unwrap_or(html::MAX_BYTES);
    let style = Style {
        color: color.on_stdout(),
        width,
        verbose: args.verbose,
        site: &site,
        page_bytes,
        ..Style::default()
    };
    let mut stderr = run.remarks();
    if !run.unread.is_empty() {
        let told = crossclaim::report::snippet::problems(&run.unread, (color.on_stderr(), cli::width()));
        stderr.push_str(&told);
    }
    let mut verdict = run.verdict();
    let asked = past::Asked { run: &run, places: &args.places, gate: &args.gate, part: Some(&args.part) };
    output::against(&mut verdict, &args.output, &asked, &mut stderr)?;
    verdict.coverage = unclaimed.map(|coverage| coverage.of(&run.claims, |key| run.shows(key)));
    let renderer = output::renderer(&args.format);
    let stdout = renderer.map(|renderer| output::render(renderer, &verdict, style)).unwrap_or_default();
    output::write(&verdict, style, (&run, &args.output), &reports, &mut stderr)?;
    if !args.no_summary {
        output::summarize(&verdict, style, &mut stderr);
    }
    Ok(Done { stdout, stderr, code: verdict.exit })
}

/// `crossclaim report`
pub(crate) fn report(args: &Report, _color: Color) -> Result<Done> {
    if let Some(named) = args.focus.first() {
        let help = format!("`crossclaim check {named} --report md=PATH` writes what touches it");
        return Err(vec![Problem::file("", "`report` is of all articles and takes none by name").help(help)]);
    }
    let run = Run::with(&args.places, &args.gate, None, (Keep::Concerned, Unread::Fatal))?;
    let mut stderr = run.remarks();
    let mut verdict = run.verdict();
    let asked = past::Asked { run: &run, places: &args.places, gate: &args.gate, part: None };
    output::against(&mut verdict, &args.output, &asked, &mut stderr)?;
    let folder = args.out.clone().unwrap_or_else(|| run.config.reports.clone());
    let name = args.name.clone().unwrap_or_else(|| run.name());
    if name.is_empty() || name.starts_with('.') || name.contains(['/', '\\']) {
        let message = format!("`{name}` is not a name for a report");
        return Err(vec![
            Problem::file("", message)
                .help("give a file name without folder and ending; --out names the folder"),
        ]);
    }
    let mut reports: Vec<_> = RENDERERS
        .iter()
        .filter_map(|renderer| {
            Some((*renderer, Path::new(&folder).join(format!("{name}.{}", renderer.ending()?))))
        })
        .collect();
    reports.extend(output::asked(&args.output));
    let site = output::site(&run, &args.output, &reports);
    let page_bytes = args.output.html_max_bytes.unwrap_or(html::MAX_BYTES);
    let style = Style { site: &site, page_bytes, ..Style::default() };
    output::write(&verdict, style, (&run, &args.output), &reports, &mut stderr)?;
    // A report is written whatever it says; the gate is `check`.
    let code = if verdict.exit == 3 { 3 } else { 0 };
    Ok(Done { stdout: String::new(), stderr, code })
}

/// Whether anybody wants to know where the time went.
static TIMED: AtomicBool = AtomicBool::new(false);

/// Where the time of the last run went, when that was asked for.
pub(crate) fn timings() -> String {
    let timings = WORK.timings();
    if TIMED.load(Ordering::Relaxed) { timings } else { String::new() }
}

/// `crossclaim explain`
pub(crate) fn explain(args: &Explain) -> Result<Done> {
    if let Some(rule) = RULES.iter().find(|rule| rule.name() == args.what) {
        return Ok(Done { stdout: explaining::rule(*rule), stderr: String::new(), code: 0 });
    }
    if let Some(stdout) = explaining::check(&args.what) {
        return Ok(Done { stdout, stderr: String::new(), code: 0 });
    }
    let run = Run::new(&args.places, &Gate::default())?;
    if let Some(relation) = run.relations.iter().find(|relation| relation.id == args.what) {
        let stdout = explaining::relation(relation, &run.verdict());
        return Ok(Done { stdout, stderr: run.remarks(), code: 0 });
    }
    match run.claims.iter().find(|claim| claim.id == args.what) {
        Some(claim) => {
            let stdout = explaining::claim(claim, &run.articles);
            Ok(Done { stdout, stderr: run.remarks(), code: 0 })
        }
        None => {
            if let Some(spot) = explaining::spot(&args.what, &run.articles, &cli::here()) {
                let spot = spot?;
                let stdout = explaining::line(&spot, &run.claims, &run.verdict());
                return Ok(Done { stdout, stderr: run.remarks(), code: 0 });
            }
            if let Some(first) = explaining::with_line(&args.what, &run.articles, &cli::here()) {
                let problem = Problem::file("", format!("`{}` names no line of the article", args.what));
                return Err(vec![problem.help(format!("write its number: crossclaim explain {first}"))]);
            }
            let claims = run.claims.iter().map(|claim| claim.id.as_str());
            let relations = run.relations.iter().map(|relation| relation.id.as_str());
            let known = claims.chain(relations).chain(rules());
            let message = format!("there is no claim, relation or rule `{}`", args.what);
            let problem = unknown(message, &args.what, known);
            Err(vec![or_help(problem, || {
                format!("{}; a line of an article is named like articles/a.md:31", run.listed())
            })])
        }
    }
}

/// `crossclaim schema`
pub(crate) fn schema(args: &Schema) -> Done {
    let stdout = schemas::described(&args.file).map(schemas::Described::schema).unwrap_or_default();
    Done { stdout, stderr: String::new(), code: 0 }
}

/// `crossclaim read`
pub(crate) fn read(args: &Read, input: impl BufRead, output: &mut impl Write) -> Result<Done> {
    let options = reading::Options {
        kind: args.kind.as_deref().and_then(crossclaim::kind::kind),
        language: args.lang.as_deref().and_then(crossclaim::language::language),
        date: args.date,
    };
    if let Some(text) = args.text.as_deref().filter(|text| *text != "-") {
        let stdout = reading::read(text, options).iter().map(json).collect();
        return Ok(Done { stdout, stderr: String::new(), code: 0 });
    }
    let failed = |what: &str, error: &io::Error| vec![Problem::file("-", format!("{what}: {error}"))];
    let mut output = io::BufWriter::new(output);
    for (number, line) in input.split(b'\n').enumerate() {
        let line = line.map_err(|error| failed("standard input cannot be read", &error))?;
        let text = String::from_utf8(line).map_err(|_| {
            vec![Problem::file("-", format!("line {} of standard input is not UTF-8", number + 1))]
        })?;
        let text = text.strip_suffix('\r').unwrap_or(&text);
        match output.write_all(json(&reading::read(text, options)).as_bytes()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => break,
            result => result.map_err(|error| failed("the output cannot be written", &error))?,
        }
    }
    match output.flush() {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(failed("the output cannot be written", &error))
        }
        _ => Ok(Done { stdout: String::new(), stderr: String::new(), code: 0 }),
    }
}

/// JSON on one line.
fn json(value: &impl serde::Serialize) -> String {
    let mut line = serde_json::to_string(value).unwrap_or_default();
    line.push('\n');
    line
}

/// Everything a run reads.
struct Run {
    config: Config,
    /// Where articles and claims were looked for.
    places: (Vec<String>, Vec<String>),
    claims: Vec<Claim>,
    relations: Vec<Relation>,
    claim_files: Vec<String>,
    /// Every file that was read or may be: no report takes its place.
    inputs: Vec<String>,
    articles: Vec<article::Article>,
    /// The key of the article that was read from standard input.
    draft: Option<String>,
    /// How many articles were looked through and are not among them.
    unlisted: usize,
    /// What could not be read, where the others are checked all the same.
    unread: Vec<Problem>,
    unknown: Vec<String>,
    remarks: Vec<article::Remark>,
    not_claims: Vec<String>,
    expectations: expectation::Found,
    empty_globs: Vec<String>,
    policy: Policy,
    today: jiff::civil::Date,
    /// There is neither a configuration nor articles nor claims, and nobody named any.
    untouched: bool,
}

impl Run {
    /// Reads configuration, claims and articles; says everything that is wrong with any of them.
    fn new(places: &Places, gate: &Gate) -> Result<Self> {
        Self::with(places, gate, None, (Keep::All, Unread::Fatal))
    }

    /// [`Run::new`], with an article that is not on the disk yet.
    fn with(
        places: &Places,
        gate: &Gate,
        draft: Option<&article::Draft>,
        how: (Keep, Unread),
    ) -> Result<Self> {
        let mut problems = Vec::new();
        let config = configured(places.config.as_deref(), &mut problems);
        Self::read(config, problems, places, gate, draft, how)
    }

    /// Reads claims and articles; says everything that is wrong with any of them. `problems` are those
    /// of the configuration.
    fn read(
        config: Config,
        mut problems: Vec<Problem>,
        places: &Places,
        gate: &Gate,
        draft: Option<&article::Draft>,
        (kept, unread): (Keep, Unread),
    ) -> Result<Self> {
        let before = problems.len();
        WORK.on(places.threads);
        TIMED.store(places.timings, Ordering::Relaxed);
        let given = |flags: &[String], config: &[String]| {
            if flags.is_empty() { config.to_vec() } else { flags.to_vec() }
        };
        let mut keep = |found: Vec<Problem>| problems.extend(found);
        let searched = (given(&places.articles, &config.articles), given(&places.claims, &config.claims));
        let mut claims = WORK
            .step("load-claims", Amount::default(), || claim::load(&searched.1, &rules()))
            .map_err(&mut keep)
            .ok();
        let reader = claims.as_ref().filter(|_| kept != Keep::All).map(|all| Reader::new(&all.claims));
        let sieve = reader.as_ref().map(|reader| reader as &dyn Sieve);
        let mut corpus = article::load_with(&searched.0, draft, &config.settings, sieve, &WORK)
            .map_err(&mut keep)
            .unwrap_or_default();
        drop(reader);
        if unread == Unread::Fatal {
            keep(std::mem::take(&mut corpus.unread));
        }
        let today = cli::today(gate.today)
            .map_err(|message| keep(vec![Problem::file("", message)]))
            .unwrap_or_default();
        let wanted = wanted(&places.expectations, &config);
        let (loaded, known): (&mut [Claim], _) = match &mut claims {
            // Other claims than the configured ones: entries of those are no mistake.
            Some(loaded) if places.claims.is_empty() => (&mut loaded.claims, expectation::Known::All),
            Some(loaded) => (&mut loaded.claims, expectation::Known::Some),
            // What is wrong with the files themselves is told in the same run.
            None => (&mut [], expectation::Known::Some),
        };
        let expectations = expectation::attach(&wanted, loaded, known).map_err(&mut keep).unwrap_or_default();
        if let Some(loaded) = &mut claims {
            let all = (loaded.claims.as_slice(), loaded.relations.as_slice());
            keep(expectation::check(all, &corpus.articles, &config.expectations.policy, today));
            // What a team requires is required all the same: `lint` says so too.
            if gate.ignore_expiry {
                for entry in loaded.claims.iter_mut().flat_map(|claim| &mut claim.expect) {
                    (entry.expires, entry.review_by) = (None, None);
                }
            }
        }
        if before > 0 {
            said_in_files(&mut problems, before);
        }
        // A folder in which nobody has begun holds nothing to check, and nothing that is wrong.
        let is_missing = |problem: &Problem| problem.message == MISSING && problem.place.is_none();
        let untouched = config.path.is_none()
            && [&places.articles, &places.claims, &places.expectations].iter().all(|given| given.is_empty())
            && problems.len() == 2
            && problems.iter().all(is_missing);
        if untouched {
            problems.clear();
            claims = Some(claim::Loaded::default());
        }
        let Some(claims) = claims.filter(|_| problems.is_empty()) else {
            problems.append(&mut corpus.unread);
            crossclaim::problem::sort(&mut problems);
            for (key, places) in [("articles", &searched.0), ("claims", &searched.1)] {
                let missing = |problem: &&mut Problem| {
                    problem.help.is_none() && problem.message == MISSING && places.contains(&problem.path)
                };
                for problem in problems.iter_mut().filter(missing) {
                    problem.help = Some(format!("name another place with --{key}, or in {}", config::NAME));
                }
            }
            return Err(problems);
        };
        let fail_on = gate.fail_on(&config);
        let policy = Policy {
            levels: config.levels.clone(),
            fail_on,
            allow_empty: gate.allow_empty,
            stale_handwritten: config.expectations.stale_handwritten,
            stale_managed: config.expectations.stale_managed,
            scope: Scope::Whole,
            focus: None,
            unread: corpus.unread.len(),
        };
        let listed = wanted.into_iter().map(|file| file.path).chain(config.path.clone());
        let read = claims.files.iter().cloned().chain(corpus.files).chain(listed);
        let fixtures = claims.fixtures.iter().map(|(_, path)| path.display().to_string());
        let inputs = read.chain(fixtures).collect();
        let empty_globs = claims.empty.into_iter().chain(corpus.empty).collect();
        Ok(Self {
            config,
            places: searched,
            claims: claims.claims,
            relations: claims.relations,
            claim_files: claims.files,
            inputs,
            articles: corpus.articles,
            unlisted: corpus.unlisted,
            unread: corpus.unread,
            draft: corpus.draft,
            unknown: corpus.unknown,
            remarks: corpus.remarks,
            not_claims: claims.unknown,
            expectations,
            empty_globs,
            policy,
            today,
            untouched,
        })
    }

    fn verdict(&self) -> Verdict<'_> {
        let input = Input {
            claims: &self.claims,
            relations: &self.relations,
            articles: &self.articles,
            unlisted: self.unlisted,
            empty_globs: &self.empty_globs,
            today: self.today,
            policy: &self.policy,
        };
        crossclaim::check_with(&input, &WORK)
    }

    /// What a report of this run is called: as the claim file, when there is one.
    fn name(&self) -> String {
        match self.claim_files.as_slice() {
            [only] => Path::new(only).file_stem().map(|stem| stem.to_string_lossy().into_owned()),
            _ => None,
        }
        .unwrap_or_else(|| "report".to_owned())
    }

    /// Which claims there are, and where they were looked for.
    fn listed(&self) -> String {
        const NAMED: usize = 8;
        let ids: Vec<&str> = self.claims.iter().map(|claim| claim.id.as_str()).collect();
        let shown = ids[..ids.len().min(NAMED)].join(", ");
        let more = match ids.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let places = self.places.1.join(", ");
        if ids.is_empty() {
            return format!("claims are looked for in {places}, and there is none");
        }
        format!("claims are looked for in {places}: {shown}{more}")
    }

    /// Files that were passed over, named.
    fn remarks(&self) -> String {
        let mut out = remarked(&self.remarks);
        if self.untouched {
            out += "note: there is no articles/ and no claims/ here; `crossclaim init` begins\n";
        }
        if self.unlisted > 0 {
            let (count, all) = (self.unlisted, self.unlisted + self.articles.len());
            let _ = writeln!(
                out,
                "note: {count} of {all} articles say nothing that a claim asks for; they are counted and not listed"
            );
        }
        for path in &self.unknown {
            let _ = writeln!(out, "warning: {path}: no article format reads this; the file was not read");
        }
        out += &not_claims(&self.not_claims);
        if self.expectations.left_out > 0 {
            let many = self.expectations.left_out;
            let _ = writeln!(out, "note: {many} expectations speak of claims that `--claims` left out");
        }
        out
    }
}

fn rules() -> Vec<&'static str> {
    crossclaim::lint::names()
}

/// The files of expectations that were named, else those of the configuration.
fn wanted(flags: &[String], config: &Config) -> Vec<expectation::Wanted> {
    if flags.is_empty() {
        return config.expectations.files.clone();
    }
    flags.iter().map(|path| expectation::Wanted { path: path.clone(), must_exist: true }).collect()
}

/// A problem with a word that nothing is called by.
fn unknown<'k>(message: String, word: &str, known: impl Iterator<Item = &'k str>) -> Problem {
    let problem = Problem::file("", message);
    match crossclaim::problem::did_you_mean(word, known) {
        Some(meant) => problem.help(format!("did you mean `{meant}`?")),
        None => problem,
    }
}

/// The problem with a next step, where it has none.
fn or_help(problem: Problem, help: impl FnOnce() -> String) -> Problem {
    if problem.help.is_some() { problem } else { problem.help(help()) }
}

/// The configuration that was named, else the one that is found, else the default; what is wrong
/// with it is added to `problems`.
fn configured(path: Option<&str>, problems: &mut Vec<Problem>) -> Config {
    let (config, found) = match path {
        Some(path) => config::load(path, &rules()),
        None => config::find(&rules()),
    };
    problems.extend(found);
    config
}

/// What is said of a place that is not there.
const MISSING: &str = "no such file or folder";

/// Keeps problems with what a file says. Where the configuration cannot be trusted, that a folder is
/// missing says nothing.
fn said_in_files(problems: &mut Vec<Problem>, before: usize) {
    let said: Vec<Problem> = problems.drain(before..).filter(|problem| problem.place.is_some()).collect();
    problems.extend(said);
}
