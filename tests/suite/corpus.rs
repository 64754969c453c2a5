//! Runs every story in `tests/corpus`.
//!
//! A story file is Markdown: one behaviour for each `##`, prose that says why it is right, and
//! blocks that say what goes in and what must come out. CONTRIBUTING.md tells how to write one.
//!
//! | block | holds |
//! |---|---|
//! | `claims` | a claim file, `version: 1` left out |
//! | `article NAME date=… lang=… source=…` | an article |
//! | `verdict` | one line for each claim with a mention: `id: outcome: camp [articles]; camp [articles]` |
//! | `findings` | one line each: `level rule claim`; empty: nothing is reported |
//! | `problems` | one line each: `line:column message`, what is wrong with the claims |
//! | `sentences` | what the article before it is cut into, one line each |
//! | `read KIND LANG [DATE]` | lines `text => value; value`, or `text => nothing` |

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crossclaim::reconcile::Strength;
use crossclaim::rule::{Policy, RULES};
use crossclaim::value::day::Days;
use crossclaim::{Input, article, check, claim, kind, language, read, sentence};

#[test]
fn every_story_is_true() {
    let mut files = Vec::new();
    stories(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus"), &mut files);
    files.sort();
    assert!(!files.is_empty(), "there are no stories");
    let mut wrong = String::new();
    let mut told = 0;
    for file in &files {
        let text = std::fs::read_to_string(file).expect("a story is readable");
        for story in sections(&text) {
            match tell(&story) {
                Ok(0) => {
                    _ = writeln!(
                        wrong,
                        "{}: \"{}\" expects nothing: it cannot fail",
                        file.display(),
                        story.title
                    )
                }
                Ok(checks) => told += checks,
                Err(fault) => _ = writeln!(wrong, "{}: \"{}\"\n{fault}", file.display(), story.title),
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(told > 0);
}

struct Story {
    title: String,
    blocks: Vec<Block>,
}

struct Block {
    head: Vec<String>,
    body: String,
}

fn stories(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the corpus is there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            stories(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            files.push(path);
        }
    }
}

fn sections(text: &str) -> Vec<Story> {
    let mut all: Vec<Story> = Vec::new();
    let mut open: Option<(String, Block)> = None;
    for line in text.lines() {
        if let Some((fence, block)) = &mut open {
            if line.trim_end() == fence {
                let block = open.take().map(|(_, block)| block);
                all.last_mut().expect("a block stands under a title").blocks.extend(block);
            } else {
                block.body.push_str(line);
                block.body.push('\n');
            }
        } else if let Some(title) = line.strip_prefix("## ") {
            all.push(Story { title: title.to_owned(), blocks: Vec::new() });
        } else if line.starts_with("```") {
            let fence: String = line.chars().take_while(|c| *c == '`').collect();
            let head = line[fence.len()..].split_whitespace().map(str::to_owned).collect();
            open = Some((fence, Block { head, body: String::new() }));
        }
    }
    assert!(open.is_none(), "a block is not closed");
    all
}

/// Runs one story; says how many things it checked.
fn tell(story: &Story) -> Result<usize, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let mut manifest = "articles:\n".to_owned();
    let mut claims = String::new();
    let mut checks = 0;
    let mut last_article = String::new();
    for block in &story.blocks {
        let head: Vec<&str> = block.head.iter().map(String::as_str).collect();
        match head.as_slice() {
            ["claims"] => claims = format!("version: 1\n{}", block.body),
            ["article", name, facts @ ..] => {
                let _ = write!(manifest, "  - {{path: {name:?}");
                for fact in facts {
                    let (key, value) =
                        fact.split_once('=').ok_or_else(|| format!("{fact}: expected key=value"))?;
                    let _ = write!(manifest, ", {key}: {value:?}");
                }
                manifest.push_str("}\n");
                last_article = (*name).to_owned();
                std::fs::write(folder.path().join(name), &block.body).map_err(|error| error.to_string())?;
            }
            ["read", kind, lang, date @ ..] => {
                checks += 1;
                compare(&block.body, &reads(&block.body, kind, lang, date.first().copied())?)?;
            }
            ["verdict" | "findings" | "problems" | "sentences"] => {
                checks += 1;
                if manifest.lines().count() > 1 {
                    std::fs::write(folder.path().join("articles.yaml"), &manifest)
                        .map_err(|error| error.to_string())?;
                }
                let got = match head[0] {
                    "sentences" => cut(folder.path(), &last_article)?,
                    "problems" => problems(&claims),
                    what => judged(folder.path(), &claims, what)?,
                };
                compare(&block.body, &got)?;
            }
            other => return Err(format!("unknown block: {}", other.join(" "))),
        }
    }
    Ok(checks)
}

fn compare(wanted: &str, got: &str) -> Result<(), String> {
    if wanted.trim_end() == got.trim_end() {
        return Ok(());
    }
    let mark = |text: &str, sign: &str| {
        text.trim_end().lines().fold(String::new(), |out, line| out + sign + line + "\n")
    };
    Err(format!("{}{}", mark(wanted, "  - "), mark(got, "  + ")))
}

fn reads(body: &str, kind: &str, lang: &str, date: Option<&str>) -> Result<String, String> {
    let options = read::Options {
        kind: Some(kind::kind(kind).ok_or_else(|| format!("no kind {kind}"))?),
        language: Some(language::language(lang).ok_or_else(|| format!("no language {lang}"))?),
        date: match date {
            Some(date) => Some(Days::parse(date).ok_or_else(|| format!("no date {date}"))?),
            None => None,
        },
    };
    let mut out = String::new();
    for line in body.lines() {
        let (text, _) =
            line.rsplit_once(" => ").ok_or_else(|| format!("{line}: expected `text => value`"))?;
        let values: Vec<String> = read::read(text, options).into_iter().map(|read| read.canonical).collect();
        let values = if values.is_empty() { "nothing".to_owned() } else { values.join("; ") };
        let _ = writeln!(out, "{text} => {values}");
    }
    Ok(out)
}

fn cut(folder: &Path, name: &str) -> Result<String, String> {
    let articles = articles(folder)?;
    let article = articles
        .iter()
        .find(|article| article.path.ends_with(name))
        .ok_or("no article before `sentences`")?;
    let line = |sentence: sentence::Sentence| {
        let words: Vec<&str> = sentence.span.of(&article.text).split_whitespace().collect();
        words.join(" ")
    };
    Ok(sentence::sentences(article).into_iter().map(line).collect::<Vec<_>>().join("\n"))
}

fn articles(folder: &Path) -> Result<Vec<article::Article>, String> {
    let loaded = article::load(&[folder.display().to_string()]);
    loaded.map(|corpus| corpus.articles).map_err(|problems| format!("{problems:?}"))
}

fn rules() -> Vec<&'static str> {
    RULES.iter().map(|rule| rule.name()).collect()
}

fn problems(claims: &str) -> String {
    let found = claim::check::claims_from_str("claims.yaml", claims, &rules()).err().unwrap_or_default();
    let mut out = String::new();
    for problem in found {
        let place = problem.place.as_ref().map(|(source, span)| {
            let (line, column) =
                crossclaim::span::LineIndex::new(&source.text).place(&source.text, span.start);
            // The line that the runner adds is not the story's.
            format!("{}:{column} ", line.0 - 1)
        });
        let _ = writeln!(out, "{}{}", place.unwrap_or_default(), problem.message);
    }
    out
}

fn judged(folder: &Path, claims: &str, what: &str) -> Result<String, String> {
    let claims = claim::check::claims_from_str("claims.yaml", claims, &rules()).map_err(|problems| {
        problems.iter().map(|problem| problem.message.clone()).collect::<Vec<_>>().join("\n")
    })?;
    let articles = articles(folder)?;
    let policy = Policy::default();
    let today = jiff::civil::Date::constant(2026, 1, 1);
    let verdict =
        check(&Input { claims: &claims, articles: &articles, empty_globs: &[], today, policy: &policy });
    let mut out = String::new();
    if what == "findings" {
        for finding in &verdict.findings {
            let _ = writeln!(
                out,
                "{} {} {}",
                finding.level,
                finding.rule,
                finding.claim.as_deref().unwrap_or("-")
            );
        }
        return Ok(out);
    }
    for reconciled in verdict.reconciled.iter().filter(|reconciled| !reconciled.mentions.is_empty()) {
        let outcome = serde_json::to_value(reconciled.outcome).map_err(|error| error.to_string())?;
        let _ = write!(out, "{}: {}", reconciled.claim, outcome.as_str().unwrap_or_default());
        if reconciled.strength == Some(Strength::Likely) {
            out.push_str(" (likely)");
        }
        if reconciled.positions.len() > 1 && reconciled.origins == 1 {
            out.push_str(" (one origin)");
        }
        for (i, camp) in reconciled.camps.iter().enumerate() {
            let also =
                if camp.also.is_empty() { String::new() } else { format!(" also {}", camp.also.join(", ")) };
            let _ = write!(
                out,
                "{} {} [{}{also}]",
                if i == 0 { ":" } else { ";" },
                camp.value,
                camp.articles.join(", ")
            );
        }
        out.push('\n');
    }
    Ok(out)
}
