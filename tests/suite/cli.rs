//! The program from outside: exit codes, streams, messages, files.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

pub(super) const CLAIMS: &str = "version: 1
subject: {name: Acme}
claims:
  - id: users
    title: Number of users
    kind: count
    of: {en: [users]}
    change: never
    match: {en: [has <value>]}
    examples: {12 million: [Acme has 12 million users.]}
";

/// A folder with a claim file and articles, and the program run in it.
pub(super) struct Here {
    folder: tempfile::TempDir,
}

impl Here {
    pub(super) fn new(articles: &[(&str, &str)]) -> Self {
        let here = Self { folder: tempfile::tempdir().unwrap() };
        here.put("claims/acme.yaml", CLAIMS);
        fs::create_dir(here.path().join("articles")).unwrap();
        for (name, text) in articles {
            here.put(&format!("articles/{name}"), text);
        }
        here
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(super) fn put(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(super) fn run(&self, args: &str) -> Ran {
        self.feed(args, None)
    }

    /// The program run with words that may hold spaces.
    pub(super) fn run_words(&self, args: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crossclaim"));
        command.args(args).current_dir(self.path()).env_remove("SOURCE_DATE_EPOCH");
        Ran::new(&command.env("COLUMNS", "100").output().unwrap())
    }

    /// The program run as a CI job runs it.
    pub(super) fn run_ci(&self, args: &str) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crossclaim"));
        command.args(args.split_whitespace()).current_dir(self.path()).env("CI", "true");
        Ran::new(&command.output().unwrap())
    }

    /// The program with variables of the environment.
    pub(super) fn run_with(&self, args: &str, set: &[(&str, &str)]) -> Ran {
        Ran::new(&self.command(args).envs(set.iter().copied()).output().unwrap())
    }

    /// The program run in a folder below.
    pub(super) fn run_in(&self, folder: &str, args: &str) -> Ran {
        Ran::new(&self.command(args).current_dir(self.path().join(folder)).output().unwrap())
    }

    /// The program in the folder, knowing nothing of the machine it runs on.
    pub(super) fn command(&self, args: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crossclaim"));
        command.args(args.split_whitespace()).current_dir(self.path()).env("COLUMNS", "100");
        for name in
            ["CI", "SOURCE_DATE_EPOCH", "NO_COLOR", "GITHUB_STEP_SUMMARY", "GITHUB_SHA", "CI_PROJECT_URL"]
        {
            command.env_remove(name);
        }
        command
    }

    pub(super) fn feed(&self, args: &str, input: Option<&[u8]>) -> Ran {
        Self::fed(self.command(args), input)
    }

    /// The program run in a folder below, with a text on standard input.
    pub(super) fn feed_in(&self, folder: &str, args: &str, input: &str) -> Ran {
        let mut command = self.command(args);
        command.current_dir(self.path().join(folder));
        Self::fed(command, Some(input.as_bytes()))
    }

    fn fed(mut command: Command, input: Option<&[u8]>) -> Ran {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.map(<[u8]>::to_vec).unwrap_or_default();
        let writer = std::thread::spawn(move || {
            use std::io::Write as _;
            let _ = stdin.write_all(&input);
        });
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Ran::new(&output)
    }
}

pub(super) struct Ran {
    pub(super) code: i32,
    pub(super) out: String,
    pub(super) err: String,
}

impl Ran {
    fn new(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("output is UTF-8");
        Self {
            code: output.status.code().expect("the program was not killed"),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }

    /// Bad input: exit 2, all of these words on standard error, nothing on standard output.
    #[track_caller]
    pub(super) fn is_bad(&self, words: &[&str]) {
        assert_eq!(self.code, 2, "out: {}\nerr: {}", self.out, self.err);
        // Nothing, or what the articles say that could be read.
        assert!(self.out.is_empty() || self.out.contains("could not be read"), "{}", self.out);
        for word in words {
            assert!(self.err.contains(word), "{word:?} is not in:\n{}", self.err);
        }
    }

    #[track_caller]
    pub(super) fn is(&self, code: i32, word: &str) {
        assert_eq!(self.code, code, "out: {}\nerr: {}", self.out, self.err);
        assert!(self.out.contains(word), "{word:?} is not in:\n{}", self.out);
    }
}

pub(super) const TWELVE: (&str, &str) = ("a.txt", "Acme has 12 million users.\n");
pub(super) const TWENTY: (&str, &str) = ("b.txt", "Acme has 20 million users.\n");

#[test]
fn agreement_is_0_and_a_conflict_1() {
    Here::new(&[TWELVE]).run("check").is(0, "12 million");
    let conflict = Here::new(&[TWELVE, TWENTY]);
    conflict.run("check").is(1, "20 million");
    conflict.run("check --fail-on never").is(0, "20 million");
    // Words at the end say the same as the code.
    assert!(conflict.run("check").out.trim_end().ends_with("(exit 1)"));
}

#[test]
fn an_acknowledged_conflict_is_0_until_a_third_value_comes() {
    let here = Here::new(&[TWELVE, TWENTY]);
    let expect = "    expect:\n      - values: [12 million, 20 million]\n        reason: known\n";
    here.put("claims/acme.yaml", format!("{CLAIMS}{expect}"));
    here.run("check").is(0, "expected");
    here.put("articles/c.txt", "Acme has 15 million users.\n");
    let third = here.run("check");
    third.is(1, "new-value");
    assert!(third.out.contains("15 million"), "{}", third.out);
}

#[test]
fn nothing_checked_is_3() {
    Here::new(&[]).run("check").is(3, "exit 3");
    Here::new(&[("a.txt", "It rained all day.\n")]).run("check").is(3, "exit 3");
    Here::new(&[]).run("check --allow-empty").is(0, "exit 0");
}

#[test]
fn json_stands_alone_on_standard_output() {
    let ran = Here::new(&[TWELVE, TWENTY]).run("check --format json");
    assert_eq!(ran.code, 1);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(json["format"], "crossclaim.report");
    assert_eq!(json["version"], 1);
    assert_eq!(json["exit"], 1);
    assert_eq!(json["counts"]["claims"], 1);
    assert_eq!(json["counts"]["articles"], 2);
    assert_eq!(json["counts"]["mentions"], 2);
    let claim = &json["claims"][0];
    assert_eq!(claim["id"], "users");
    assert_eq!(claim["verdict"], "conflict");
    let mention = &claim["mentions"][0];
    assert_eq!(mention["article"], "a.txt");
    assert_eq!((&mention["line"], &mention["column"]), (&1.into(), &10.into()));
    assert_eq!(mention["value"], "12 million");
    assert_eq!(mention["stance"]["polarity"], "affirmed");
    assert_eq!(mention["counted"], true);
    assert_eq!(json["findings"][0]["rule"], "conflict");
}

#[test]
fn reports_are_the_same_bytes_each_time() {
    let here = Here::new(&[TWENTY, TWELVE]);
    assert_eq!(here.run("report").code, 0);
    let read = || {
        let report =
            |ending: &str| fs::read(here.path().join("reports/acme").with_extension(ending)).unwrap();
        (report("md"), report("json"))
    };
    let first = read();
    for name in ["a.txt", "b.txt"] {
        let path = here.path().join("articles").join(name);
        let text = fs::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        fs::write(&path, text).unwrap();
    }
    assert_eq!(here.run("report").code, 0);
    assert_eq!(read(), first);
    let markdown = String::from_utf8(first.0).unwrap();
    assert!(!markdown.contains(&here.path().display().to_string()), "an absolute path");
}

#[test]
fn a_report_that_cannot_be_written_leaves_the_old_one() {
    let here = Here::new(&[TWELVE]);
    here.put("reports/acme.md/keep.txt", "old");
    here.run("report").is_bad(&["reports/acme.md", "cannot be written"]);
    assert_eq!(fs::read_to_string(here.path().join("reports/acme.md/keep.txt")).unwrap(), "old");
}

/// A disk with no room: no file may grow over a kilobyte.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_report() {
    let here = Here::new(&[TWELVE]);
    here.put("reports/acme.md", "old");
    here.put("reports/acme.json", "old");
    let program = env!("CARGO_BIN_EXE_crossclaim");
    let script = format!("trap '' XFSZ; ulimit -f 1; exec {program} report");
    let output = Command::new("sh").args(["-c", &script]).current_dir(here.path()).output().unwrap();
    Ran::new(&output).is_bad(&["cannot be written", "reports/acme.md"]);
    assert_eq!(fs::read_to_string(here.path().join("reports/acme.md")).unwrap(), "old");
    assert_eq!(fs::read_to_string(here.path().join("reports/acme.json")).unwrap(), "old");
    let left: Vec<_> = fs::read_dir(here.path().join("reports")).unwrap().collect();
    assert_eq!(left.len(), 2, "nothing half-written is left: {left:?}");
}

#[test]
fn missing_places_are_named() {
    let here = Here::new(&[TWELVE]);
    here.run("check --articles nowhere").is_bad(&["nowhere"]);
    here.run("check --claims nowhere.yaml").is_bad(&["nowhere.yaml"]);
    here.run("check --articles nowhere --claims nothing.yaml").is_bad(&["nowhere", "nothing.yaml"]);
    here.run("check --config none.yaml").is_bad(&["none.yaml"]);
    here.run("check --no-such-flag").is_bad(&["--no-such-flag"]);
    here.run("check --today 2026-13-45").is_bad(&["2026-13-45"]);
    // Findings are forgiven, bad input is not.
    here.run("check --articles nowhere --fail-on never").is_bad(&["nowhere"]);
}

#[test]
fn every_mistake_in_a_claim_file_is_told_with_its_place() {
    let here = Here::new(&[TWELVE]);
    let bad = "version: 1
subject: {name: Acme}
claims:
  - id: users
    knid: count
    kind: cuont
    match: {en: ['has (<value>', 'in <vlaue>']}
  - id: users
    title: A
    kind: count
    match: {en: [{regex: '(unclosed'}]}
    exptect: []
";
    here.put("claims/acme.yaml", bad);
    let ran = here.run("check");
    ran.is_bad(&[
        "claims/acme.yaml:5:5",
        "knid",
        "claims/acme.yaml:6:11",
        "cuont",
        "did you mean",
        "<vlaue>",
        "unclosed",
        "exptect",
        "expect",
    ]);
    assert!(ran.err.matches("error").count() >= 6, "{}", ran.err);
}

#[test]
fn broken_yaml_is_told_with_its_place() {
    let here = Here::new(&[TWELVE]);
    for (text, words) in [
        ("version: 1\nsubject:\n\tname: Acme\n", vec!["acme.yaml:3", "tab"]),
        ("version: 1\nsubject: {name: A}\nsubject: {name: B}\nclaims: []\n", vec!["acme.yaml:3", "subject"]),
        ("", vec!["acme.yaml", "empty"]),
        ("just words\n", vec!["acme.yaml", "not a claim file"]),
    ] {
        here.put("claims/acme.yaml", text);
        here.run("check").is_bad(&words);
    }
    here.put("claims/acme.yaml", b"version: 1 # caf\xe9\n");
    here.run("check").is_bad(&["acme.yaml", "UTF-8"]);
    let bomb = (1..9).fold("a0: &a0 [x,x,x,x,x,x,x,x,x]\n".to_owned(), |bomb, i| {
        let last = format!("*a{}", i - 1);
        format!("{bomb}a{i}: &a{i} [{}]\n", [last.as_str(); 9].join(","))
    });
    here.put("claims/acme.yaml", format!("version: 1\n{bomb}claims: []\n"));
    here.run("check").is_bad(&["acme.yaml"]);
    here.put("claims/acme.yaml", "[".repeat(100_000));
    here.run("check").is_bad(&["acme.yaml"]);
}

#[test]
fn unreadable_articles_stop_the_run_and_are_all_named() {
    let here = Here::new(&[TWELVE]);
    here.put("articles/cut.txt.gz", b"no gzip");
    here.put("articles/nul.txt", b"Acme\0has");
    here.run("check").is_bad(&["articles/cut.txt.gz", "unpacked", "articles/nul.txt", "NUL"]);
}

#[cfg(unix)]
#[test]
fn a_loop_of_folders_ends() {
    let here = Here::new(&[TWELVE]);
    std::os::unix::fs::symlink("..", here.path().join("articles/loop")).unwrap();
    here.run("check").is_bad(&["articles/loop"]);
}

#[test]
fn a_file_of_no_known_format_is_named() {
    let here = Here::new(&[TWELVE]);
    here.put("articles/scan.png", "PNG");
    let ran = here.run("check");
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("articles/scan.png"), "{}", ran.err);
}

#[test]
fn examples_are_run() {
    let here = Here::new(&[TWELVE]);
    here.run("test").is(0, "1 example: 0 failed");
    here.put(
        "claims/acme.yaml",
        format!("{CLAIMS}      13 million: [Acme has 12 million users.]\n")
            .replace("{12 million: [Acme has 12 million users.]}", ""),
    );
    here.run("test").is(1, "MISSING");
    here.put(
        "claims/acme.yaml",
        CLAIMS.replace("    examples: {12 million: [Acme has 12 million users.]}\n", ""),
    );
    here.run("test").is(3, "no examples");
}

#[test]
fn explain_says_where_and_why_not() {
    let here = Here::new(&[
        TWELVE,
        ("b.txt", "Acme keeps having 20 million users.\n"),
        ("c.txt", "Acme is fine. Bolt has 5 million users.\n"),
    ]);
    let ran = here.run("explain users");
    ran.is(0, "articles/a.txt:1:10");
    assert!(ran.out.contains("Bolt"), "{}", ran.out);
    here.run("explain silent-claim").is(0, "optional: true");
    here.run("explain stale-expectation").is(0, "levels: {stale-expectation: …}");
    here.run("explain uesrs").is_bad(&["did you mean `users`"]);
}

#[test]
fn lines_of_standard_input_are_answered_line_by_line() {
    let here = Here::new(&[]);
    let ran = here.feed(
        "read --kind count --lang en",
        Some("12 million\nnothing here\nmore than 3k and 7\n".as_bytes()),
    );
    assert_eq!(ran.code, 0, "{}", ran.err);
    let lines: Vec<serde_json::Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0][0]["value"], "12000000");
    assert_eq!((&lines[0][0]["start"], &lines[0][0]["end"]), (&0.into(), &10.into()));
    assert_eq!(lines[1], serde_json::json!([]));
    assert_eq!(lines[2][0]["literal"], serde_json::json!(["3000", "inf"]));
    assert_eq!(lines[2][1]["value"], "7");
    // A text on the command line: an object for each value.
    let ran = here.run("read --kind count --lang en 12");
    assert_eq!(serde_json::from_str::<serde_json::Value>(ran.out.trim()).unwrap()["value"], "12");
}
