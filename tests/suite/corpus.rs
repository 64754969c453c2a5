//! Runs every story in `tests/corpus`.
//!
//! A story file is Markdown: one behaviour for each `##`, prose that says why it is right, and
//! blocks that say what goes in and what must come out. CONTRIBUTING.md tells how to write one.
//!
//! | block that goes in | holds |
//! |---|---|
//! | `claims` | a claim file, `version: 1` left out |
//! | `expectations` | a file of expectations, `version: 1` left out |
//! | `article NAME date=… lang=… source=…` | an article; with no facts it says all of itself; lines `==> NAME` make it a ZIP file of what follows each |
//!
//! | block that must come out | holds |
//! |---|---|
//! | `verdict` | one line for each claim with a mention: `id: outcome: camp [articles]; camp [articles]` |
//! | `mentions` | one line each: `article:line claim: value; how it is said` |
//! | `origins` | one line for each claim: the articles of each origin, `a.md + b.md (Reuters); c.md` |
//! | `unclaimed` | one line each, what no claim read: `article:line value; claim (what the sentence shares with it)` |
//! | `explain FILE:LINE` | lines of what `explain` says, in order; others may stand between them |
//! | `findings` | one line each: `level rule claim`; `today=…` and `missing=GLOB` may be given |
//! | `report NAME` | lines of the report, in order; others may stand between them |
//! | `examples` | one line for each example of the claims that is not read as it says |
//! | `problems` | one line each: `line:column message`, what is wrong with the claims and expectations, else with the articles |
//! | `about` | what the article before it says of itself, `key: value` |
//! | `sentences` | what the article before it is cut into, one line each |
//! | `read KIND LANG [DATE]` | lines `text => value; value`, or `text => nothing` |
//! | `stance KIND LANG` | the same, with how each value is said: `text => value, negated` |
//!
//! `known-gaps.md` holds stories that are right and not true yet. One that has come true is to be
//! moved to its room.

mod show;
mod story;
mod tell;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use story::{Story, stories};
use tell::{Fault, tell};

/// The file of stories that are not true yet.
const GAPS: &str = "known-gaps.md";

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the corpus is there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path);
        }
    }
    found.sort();
}

/// What is wrong with a story, if anything.
fn judge(story: &Story, is_gap: bool) -> Option<String> {
    match tell(story) {
        Ok(0) => Some("expects nothing: it cannot fail\n".to_owned()),
        Ok(_) if is_gap => Some("has come true: move it to its room\n".to_owned()),
        Err(Fault::Differs(_)) if is_gap => None,
        Ok(_) => None,
        Err(Fault::Broken(fault) | Fault::Differs(fault)) => Some(fault),
    }
}

#[test]
fn every_story_is_true() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut all = Vec::new();
    files(&corpus, &mut all);
    assert!(!all.is_empty(), "there are no stories");
    let mut wrong = String::new();
    for file in &all {
        let text = std::fs::read_to_string(file).expect("a story is readable");
        let name = file.strip_prefix(&corpus).unwrap_or(file).display();
        let is_gap = file.ends_with(GAPS);
        let stories = stories(&text);
        let says_no = |story: &Story| story.blocks.iter().any(|block| block.expects_nothing());
        if !is_gap && !stories.iter().any(says_no) {
            _ = writeln!(wrong, "tests/corpus/{name}: no story says what must not be found");
        }
        for story in stories {
            if let Some(fault) = judge(&story, is_gap) {
                _ = writeln!(wrong, "tests/corpus/{name}:{} {}\n{fault}", story.line, story.title);
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_story_in_contributing_is_true() {
    let text = include_str!("../../CONTRIBUTING.md");
    let shown = text.split_once("````markdown\n").and_then(|(_, rest)| rest.split_once("\n````\n"));
    let (shown, _) = shown.expect("CONTRIBUTING.md shows a story");
    for story in stories(shown) {
        assert_eq!(judge(&story, false), None, "{}", story.title);
    }
}
