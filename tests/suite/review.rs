//! `review` at a terminal of its own: what a person sees, what an editor is told, what is written.

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Command, Stdio};

use rustix::fs::{Mode, OFlags};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

use crate::cli::{CLAIMS, Here, Ran, TWELVE, TWENTY};

/// What a person types who has nothing more to say.
const END: &str = "\u{4}";

/// Runs the program at a terminal where these lines are typed.
fn at_terminal(here: &Here, args: &str, editor: &str, typed: &str) -> Ran {
    let near = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&near).unwrap();
    unlockpt(&near).unwrap();
    let name = ptsname(&near, Vec::new()).unwrap();
    let far = rustix::fs::open(&name, OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossclaim"));
    command.args(args.split_whitespace()).current_dir(here.path()).env("COLUMNS", "80").env("EDITOR", editor);
    command.env_remove("VISUAL").env_remove("PAGER").env_remove("SOURCE_DATE_EPOCH");
    command.stdin(Stdio::from(far.try_clone().unwrap())).stdout(Stdio::from(far)).stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    // Only the program holds the far end now: what is read ends when it does.
    drop(command);
    let mut near = File::from(near);
    let mut reader = near.try_clone().unwrap();
    let reading = std::thread::spawn(move || {
        let (mut all, mut piece) = (Vec::new(), [0; 4096]);
        while let Ok(read @ 1..) = reader.read(&mut piece) {
            all.extend_from_slice(&piece[..read]);
        }
        String::from_utf8(all).unwrap().replace("\r\n", "\n")
    });
    near.write_all(typed.as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    Ran {
        code: done.status.code().expect("it was not killed"),
        out: reading.join().unwrap(),
        err: String::from_utf8(done.stderr).unwrap(),
    }
}

/// An editor that writes down what it is called with, and then runs a line of shell.
fn editor(here: &Here, name: &str, line: &str) -> String {
    let path = here.path().join(name);
    here.put(name, format!("#!/bin/sh\nprintf '%s\\n' \"$*\" >> called\n{line}\n"));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn what_is_accepted_is_written_with_its_reason() {
    let here = Here::new(&[TWELVE, TWENTY]);
    // Something else, no reason, then a reason.
    let ran = at_terminal(&here, "review", "", "x\na\n\nold: and new\n");
    ran.is(0, "Number of users (users), 1 to look at\n  12 million (a.txt)\n");
    assert!(ran.out.contains("    articles/b.txt:1:10  Acme has 20 million users.\n"), "{}", ran.out);
    assert!(ran.out.contains("  a, s, o or q\n"), "{}", ran.out);
    assert_eq!(ran.out.matches("why is it accepted?").count(), 2, "{}", ran.out);
    assert!(ran.out.contains("  claims/acme.yaml: users: added 12 million ≠ 20 million\n"), "{}", ran.out);
    assert!(ran.out.ends_with("\n1 accepted, 0 skipped, 0 left\n"), "{}", ran.out);
    assert_eq!(ran.err, "");
    let claims = fs::read_to_string(here.path().join("claims/acme.yaml")).unwrap();
    let entry = "    expect:\n      - values: [12 million, 20 million]\n        reason: \"old: and new\"\n";
    assert_eq!(claims, format!("{CLAIMS}{entry}"));
    here.run("check --strict").is(0, "expected: users");
    // Nothing is left to ask.
    let ran = at_terminal(&here, "review", "", END);
    assert_eq!((ran.code, ran.out.as_str()), (0, "0 accepted, 0 skipped, 0 left\n"));
}

#[test]
fn what_is_skipped_or_left_is_not_written() {
    let here = Here::new(&[TWELVE, TWENTY]);
    for (typed, end) in [
        ("s\n", "0 accepted, 1 skipped, 0 left\n"),
        ("q\n", "0 accepted, 0 skipped, 1 left\n"),
        // Nobody is there any more, at the question or at the reason: no key has ended the line.
        (END, "\n0 accepted, 0 skipped, 1 left\n"),
        ("a\n\u{4}", "\n0 accepted, 0 skipped, 1 left\n"),
    ] {
        let ran = at_terminal(&here, "review", "", typed);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.out.ends_with(end), "{typed:?}: {}", ran.out);
        assert_eq!(fs::read_to_string(here.path().join("claims/acme.yaml")).unwrap(), CLAIMS);
    }
}

#[test]
fn the_editor_is_told_the_line_and_what_it_changes_is_read() {
    let here = Here::new(&[("a.txt", "Nothing of note.\n\nAcme has 12 million users.\n"), TWENTY]);
    let called = || fs::read_to_string(here.path().join("called")).unwrap_or_default();
    let vim = editor(&here, "vim", "");
    let ran = at_terminal(&here, "review", &format!("'{vim}' -n"), "o\nq\n");
    ran.is(0, "0 accepted, 0 skipped, 1 left");
    assert_eq!(called(), "-n +3 articles/a.txt\n-n +1 articles/b.txt\n");
    assert_eq!(ran.out.matches("1 to look at").count(), 2, "it is shown again: {}", ran.out);
    fs::remove_file(here.path().join("called")).unwrap();
    let code = editor(&here, "code", "exit 3");
    let ran = at_terminal(&here, "review", &code, "o\nq\n");
    assert_eq!(called(), "--goto articles/a.txt:3\n--goto articles/b.txt:1\n");
    assert!(ran.out.contains("exit status: 3"), "{}", ran.out);
    // Mended: nothing is left to ask.
    let mend = editor(&here, "mend", "echo 'Acme has 20 million users.' > articles/a.txt");
    at_terminal(&here, "review", &mend, "o\n").is(0, "0 accepted, 0 skipped, 0 left");
    // Without an editor, the places are told.
    here.put("articles/a.txt", TWELVE.1);
    at_terminal(&here, "review", "", "o\nq\n").is(0, "  articles/a.txt:1 (EDITOR is not set)\n");
    at_terminal(&here, "review", "/nowhere/vim", "o\nq\n").is(0, "/nowhere/vim cannot be run");
}

#[test]
fn what_a_team_asks_for_is_asked() {
    let here = Here::new(&[TWELVE, TWENTY]);
    here.put("crossclaim.yaml", "version: 1\nexpectations: {require: [owner, expires], max-age: 30d}\n");
    here.put("expectations.yaml", "version: 1\nexpectations: []\n");
    let first = "a\nknown\ndesk\nsoon\n";
    let again = "a\nknown\n@desk\n2026-03-20\n";
    let ran = at_terminal(&here, "review --today 2026-03-01", "", &format!("{first}{again}"));
    ran.is(0, "1 accepted, 0 skipped, 0 left");
    assert!(ran.out.contains("`soon` is not a day"), "{}", ran.out);
    assert!(ran.out.contains("  who knows about it? "), "{}", ran.out);
    let file = fs::read_to_string(here.path().join("expectations.yaml")).unwrap();
    assert!(file.contains("owner: \"@desk\"\n") && file.contains("expires: 2026-03-20\n"), "{file}");
    here.run("check --today 2026-03-20").is(0, "expected: users");
}
