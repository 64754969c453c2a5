//! Tells one story: lays out its articles and claims, and holds what comes out to what must.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::sync::Arc;

use crossclaim::article::{self, Article};
use crossclaim::claim::check::Declared;
use crossclaim::claim::{self, Claim};
use crossclaim::coverage::coverage;
use crossclaim::problem::{self, Problem, Source};
use crossclaim::report::{RENDERERS, Style};
use crossclaim::rule::{Level, Policy, RULES, Verdict};
use crossclaim::value::day::Days;
use crossclaim::{Input, check, example, expect, explain, kind, language, read};
use jiff::civil::Date;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::show;
use super::story::{Block, Story};

/// The day on which stories are told.
const TODAY: Date = Date::constant(2026, 1, 1);

/// Why a story is not true.
pub(super) enum Fault {
    /// It cannot be told.
    Broken(String),
    /// Something else came out.
    Differs(String),
}

impl From<String> for Fault {
    fn from(message: String) -> Self {
        Self::Broken(message + "\n")
    }
}

type Told<T> = Result<T, Fault>;

/// What has been laid out so far.
struct Stage {
    folder: tempfile::TempDir,
    manifest: String,
    claims: String,
    expectations: String,
    last_article: String,
}

/// Tells a story; says how many blocks it held to what came out.
pub(super) fn tell(story: &Story) -> Told<usize> {
    let mut stage = Stage {
        folder: tempfile::tempdir().map_err(|error| error.to_string())?,
        manifest: String::new(),
        claims: String::new(),
        expectations: String::new(),
        last_article: String::new(),
    };
    let mut checks = 0;
    for block in &story.blocks {
        let head: Vec<&str> = block.head.iter().map(String::as_str).collect();
        match head.as_slice() {
            ["claims"] => stage.claims = format!("version: 1\n{}", block.body),
            ["expectations"] => stage.expectations = format!("version: 1\n{}", block.body),
            ["article", name, facts @ ..] => stage.article(name, facts, &block.body)?,
            ["report", name] => {
                checks += 1;
                let report = stage.report(name)?;
                let missing = show::missing(&block.body, &report);
                differs(missing.is_none(), block, || missing.unwrap_or_default())?;
            }
            ["explain", what] => {
                checks += 1;
                let missing = show::missing(&block.body, &stage.explained(what)?);
                differs(missing.is_none(), block, || missing.unwrap_or_default())?;
            }
            _ => {
                checks += 1;
                let got = stage.comes_out(&head, block)?;
                let (wanted, got) = (block.body.trim_end(), got.trim_end());
                differs(wanted == got, block, || show::diff(wanted, got))?;
            }
        }
    }
    Ok(checks)
}

fn differs(same: bool, block: &Block, how: impl FnOnce() -> String) -> Told<()> {
    if same {
        return Ok(());
    }
    Err(Fault::Differs(format!("  line {}, `{}`:\n{}", block.line, block.head.join(" "), how())))
}

/// The ZIP file that a block describes: a line `==> name` before each entry. `None` when it is no such block.
fn packed(body: &str) -> Option<Vec<u8>> {
    let entries = body.strip_prefix("==> ")?.split("\n==> ");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for entry in entries {
        let (name, text) = entry.split_once('\n')?;
        zip.start_file(name, SimpleFileOptions::default()).ok()?;
        zip.write_all(text.as_bytes()).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

impl Stage {
    fn article(&mut self, name: &str, facts: &[&str], body: &str) -> Result<(), String> {
        let mut entry = format!("  - {{path: {name:?}");
        for fact in facts {
            let (key, value) = fact.split_once('=').ok_or_else(|| format!("{fact}: expected key=value"))?;
            let _ = write!(entry, ", {key}: {:?}", value.replace('_', " "));
        }
        if !facts.is_empty() {
            self.manifest += &(entry + "}\n");
        }
        name.clone_into(&mut self.last_article);
        let put = |name: &str, bytes: &[u8]| {
            std::fs::write(self.folder.path().join(name), bytes).map_err(|error| error.to_string())
        };
        if !self.manifest.is_empty() {
            put("articles.yaml", format!("articles:\n{}", self.manifest).as_bytes())?;
        }
        put(name, &packed(body).unwrap_or_else(|| body.as_bytes().to_vec()))
    }

    fn comes_out(&self, head: &[&str], block: &Block) -> Told<String> {
        Ok(match head {
            ["read", kind, lang, date @ ..] => reads(&block.body, kind, lang, date.first(), false)?,
            ["stance", kind, lang, date @ ..] => reads(&block.body, kind, lang, date.first(), true)?,
            ["problems"] => self.problems(),
            ["examples"] => show::examples(&example::run(&self.claims()?)),
            ["about"] => show::about(self.last(&self.articles()?)?),
            ["sentences"] => show::sentences(self.last(&self.articles()?)?),
            ["verdict"] => self.judged(None, &[], &show::verdict)?,
            ["mentions"] => self.judged(None, &[], &show::mentions)?,
            ["unclaimed"] => show::unclaimed(&coverage(&self.claims()?, &self.articles()?)),
            ["origins"] => self.judged(None, &[], &show::origins)?,
            ["findings", ..] => {
                let missing: Vec<String> = block.option("missing").map(str::to_owned).into_iter().collect();
                self.judged(block.option("today"), &missing, &show::findings)?
            }
            other => return Err(format!("line {}: unknown block: {}", block.line, other.join(" ")).into()),
        })
    }

    fn report(&self, name: &str) -> Result<String, String> {
        let renderer = RENDERERS.iter().find(|renderer| renderer.name() == name);
        let renderer = renderer.ok_or_else(|| format!("no report {name}"))?;
        let style = Style::default();
        self.judged(None, &[], &|verdict| renderer.render(verdict, style))
    }

    /// What `explain` says of a line.
    fn explained(&self, what: &str) -> Result<String, String> {
        let articles = self.articles()?;
        let told =
            explain::spot(what, &articles, Path::new("/")).ok_or_else(|| format!("{what} is no line"))?;
        match told {
            Ok(spot) => {
                let claims = self.claims()?;
                self.judged(None, &[], &|verdict| explain::line(&spot, &claims, verdict))
            }
            Err(problems) => Ok(listed(&problems)),
        }
    }

    fn judged(
        &self,
        today: Option<&str>,
        empty_globs: &[String],
        show: &dyn Fn(&Verdict<'_>) -> String,
    ) -> Result<String, String> {
        let (declared, articles) = (self.declared()?, self.articles()?);
        let (claims, relations) = (&declared.claims, &declared.relations);
        let today = today.map_or(Ok(TODAY), |day| day.parse().map_err(|error| format!("{day}: {error}")))?;
        let policy = Policy { fail_on: Some(Level::Deny), ..Policy::default() };
        let input = Input {
            claims,
            relations,
            articles: &articles,
            unlisted: 0,
            empty_globs,
            today,
            policy: &policy,
        };
        Ok(show(&check(&input)))
    }

    fn claims(&self) -> Result<Vec<Claim>, String> {
        self.declared().map(|declared| declared.claims)
    }

    fn declared(&self) -> Result<Declared, String> {
        self.checked().map_err(|problems| listed(&problems))
    }

    fn checked(&self) -> Result<Declared, Vec<Problem>> {
        let rules: Vec<&str> = RULES.iter().map(|rule| rule.name()).collect();
        let mut declared = claim::check::declared_from_str("claims.yaml", &self.claims, &rules)?;
        let mut problems = Vec::new();
        if !self.expectations.is_empty() {
            let path = "expectations.yaml".to_owned();
            let source = Arc::new(Source::new(path, self.expectations.clone()));
            expect::add(&source, &mut declared.claims, expect::Known::All, &mut problems);
        }
        problems.extend(expect::check(
            (&declared.claims, &declared.relations),
            &[],
            &expect::Policy::default(),
            TODAY,
        ));
        problem::sort(&mut problems);
        if problems.is_empty() { Ok(declared) } else { Err(problems) }
    }

    fn loaded(&self) -> Result<Vec<Article>, Vec<Problem>> {
        article::load(&[self.folder.path().display().to_string()]).map(|corpus| corpus.articles)
    }

    /// The articles, as if they lay in `articles/`: nothing depends on where stories are told.
    fn articles(&self) -> Result<Vec<Article>, String> {
        let mut articles = self.loaded().map_err(|problems| listed(&problems))?;
        for article in &mut articles {
            let file = Path::new(&article.path).file_name().unwrap_or_default();
            article.path = format!("articles/{}", file.display());
        }
        Ok(articles)
    }

    fn last<'a>(&self, articles: &'a [Article]) -> Result<&'a Article, String> {
        let found = articles.iter().find(|article| Path::new(&article.path).ends_with(&self.last_article));
        found.ok_or_else(|| format!("no article {}", self.last_article))
    }

    /// What is wrong with the claims; without claims, with the articles.
    fn problems(&self) -> String {
        if self.claims.is_empty() {
            return show::problems(&self.loaded().err().unwrap_or_default(), 0);
        }
        // The line that `claims` adds is not the story's.
        show::problems(&self.checked().err().unwrap_or_default(), 1)
    }
}

fn listed(problems: &[Problem]) -> String {
    problems.iter().map(|problem| problem.message.clone()).collect::<Vec<_>>().join("\n")
}

fn reads(body: &str, kind: &str, lang: &str, date: Option<&&str>, stance: bool) -> Result<String, String> {
    let options = read::Options {
        kind: Some(kind::kind(kind).ok_or_else(|| format!("no kind {kind}"))?),
        language: Some(language::language(lang).ok_or_else(|| format!("no language {lang}"))?),
        date: date.map(|date| Days::parse(date).ok_or_else(|| format!("no date {date}"))).transpose()?,
    };
    let mut out = String::new();
    for line in body.lines() {
        let (text, _) =
            line.rsplit_once(" => ").ok_or_else(|| format!("{line}: expected `text => value`"))?;
        let value = |read: read::Read| {
            let said = if stance { show::stance(&read.stance) } else { String::new() };
            read.canonical + &said
        };
        let values: Vec<String> = read::read(text, options).into_iter().map(value).collect();
        let values = if values.is_empty() { "nothing".to_owned() } else { values.join("; ") };
        let _ = writeln!(out, "{text} => {values}");
    }
    Ok(out)
}
