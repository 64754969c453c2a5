//! What is generated and committed is what the program writes today: the reports of the sample, the
//! schemas of the files that people write, and the excerpt of a run that the README shows.
//!
//! `just reports` writes all of them anew. Look at the diff before you commit it.

use std::fs;
use std::path::Path;
use std::process::Command;

/// The day on which the expectations of the sample are judged, so that time alone breaks no test.
const DAY: &str = "2026-01-01";

/// The claims whose rows the README shows.
const SHOWN: &[&str] = &["ceo", "current-host", "host-owner-count", "user-count"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What the program prints on standard output when it is run on the sample.
fn run(args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossclaim"));
    command
        .args(args)
        .current_dir(root())
        .env("COLUMNS", "80")
        .env("NO_COLOR", "1")
        .env_remove("GITHUB_STEP_SUMMARY");
    let output = command.output().expect("the program runs");
    assert!(output.status.code() < Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

/// Holds the file to `wanted`, or writes it when that is asked for.
#[track_caller]
pub(crate) fn is(path: &str, wanted: &str) {
    let file = root().join(path);
    let found = fs::read_to_string(&file).unwrap_or_default();
    if found == wanted {
        return;
    }
    if std::env::var_os("CROSSCLAIM_ACCEPT").is_some() {
        fs::create_dir_all(file.parent().expect("it lies in a folder")).expect("a folder");
        fs::write(&file, wanted).unwrap_or_else(|error| panic!("{path}: {error}"));
        return;
    }
    let differs = found.lines().zip(wanted.lines()).position(|(a, b)| a != b);
    let at = differs.unwrap_or_else(|| found.lines().count().min(wanted.lines().count()));
    panic!(
        "{path} is not what the program writes today; from line {} on:\n  - {}\n  + {}\n\
         run `just reports`, or CROSSCLAIM_ACCEPT=1 cargo test --test suite generated, and read the diff",
        at + 1,
        found.lines().nth(at).unwrap_or("(nothing)"),
        wanted.lines().nth(at).unwrap_or("(nothing)"),
    );
}

/// The rows of some claims and all that stands below the table; `…` for what is left out.
fn excerpt(check: &str) -> String {
    let mut out: Vec<&str> = Vec::new();
    // The legend stands right above the table.
    let table = check.lines().position(|line| line.starts_with('┌')).expect("there is a table");
    let lines: Vec<&str> = check.lines().collect();
    let legend = lines[..table].iter().rposition(|line| line.is_empty()).map_or(0, |blank| blank + 1);
    let mut shown = true;
    for line in &lines[legend..] {
        // A row begins with its claim; what follows is indented.
        let first = line.strip_prefix("│ ").and_then(|cells| cells.split([' ', '┆']).next());
        if let Some(claim) = first.filter(|claim| !claim.is_empty()) {
            shown = claim == "claim" || SHOWN.contains(&claim);
        } else if !line.starts_with('│') {
            shown = true;
        }
        if shown {
            out.push(line);
        } else if out.last() != Some(&"…") {
            out.push("…");
        }
    }
    out.join("\n")
}

#[test]
fn the_reports_of_the_sample_are_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    run(&["report", "--today", DAY, "--out", folder.path().to_str().expect("a plain path")]);
    for name in ["parler.md", "parler.html", "parler.json"] {
        let written = fs::read_to_string(folder.path().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
        is(&format!("reports/{name}"), &written);
    }
}

#[test]
fn the_schemas_are_up_to_date() {
    for described in crossclaim::schema::SCHEMAS {
        is(&format!("schema/{}.json", described.name), &described.schema());
    }
}

#[test]
fn the_readme_shows_what_the_first_command_prints() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let (start, end) = ("<!-- sample:start -->\n", "<!-- sample:end -->");
    let (before, rest) = readme.split_once(start).expect("README.md has a sample");
    let (_, after) = rest.split_once(end).expect("the sample ends");
    let sample = excerpt(&run(&["check", "--today", DAY]));
    is("README.md", &format!("{before}{start}```text\n{sample}\n```\n{end}{after}"));
}

#[test]
fn an_excerpt_keeps_the_rows_of_some_claims_and_the_end() {
    let check = "error: x\n\nlegend\n┌──┐\n│ claim ┆ v │\n╞══╡\n│ ceo   ┆ A │\n│       ┆ B │\n│ cfo   ┆ C │\n│ coo   ┆ C │\n│ user-count ┆ D │\n└──┘\n\nresult";
    let kept = "legend\n┌──┐\n│ claim ┆ v │\n╞══╡\n│ ceo   ┆ A │\n│       ┆ B │\n…\n│ user-count ┆ D │\n└──┘\n\nresult";
    assert_eq!(excerpt(check), kept);
}

/// What the sample says about itself: every example in its claim files is read as it says.
#[test]
fn the_examples_of_the_sample_hold() {
    let ran = std::process::Command::new(env!("CARGO_BIN_EXE_crossclaim"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .arg("test")
        .output()
        .expect("the program starts");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stdout));
}
