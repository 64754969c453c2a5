//! How a run works: on several threads, before the eyes of somebody, with a clock.

use std::fmt::Write as _;

use crate::cli::Here;

/// Articles that differ, agree, repeat and cannot be read as claimed, in files and in dumps.
fn crowd(many: usize) -> Here {
    let here = Here::new(&[]);
    let mut dump = String::new();
    for number in 0..many {
        let said = [
            "Acme has 12 million users.",
            "Acme has 20 million users.",
            "Acme may have 13 million users.",
            "On Monday Acme opened an office.",
            "Acme has many users.",
        ][number % 5];
        let day = number % 28 + 1;
        let rest = format!("This is report {number} of the series, and nothing else is known of it yet.");
        here.put(
            &format!("articles/{}/a{number}.txt", number % 7),
            format!("date 2024-05-{day:02}\n\n{said} {rest}\n"),
        );
        let _ = writeln!(
            dump,
            "{{\"text\": \"{rest} {said}\", \"date\": \"2024-06-{day:02}\", \"id\": {number}}}"
        );
        if number % 50 == 0 {
            here.put(&format!("articles/d{number}.jsonl"), &dump);
            dump.clear();
        }
        if number % 20 == 0 {
            here.put(
                &format!("articles/old{number}.txt"),
                b"The caf\xe9s of Ren\xe9e are open, she says.\n\nAcme has 12 million users.\n",
            );
        }
    }
    here
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let here = crowd(130);
    for format in ["json", "text"] {
        let one = here.run(&format!("check --format {format} --threads 1 --coverage --today 2026-01-01"));
        assert_eq!(one.code, 1, "{}", one.err);
        assert!(one.err.contains("windows-1252"), "the remarks are compared too: {}", one.err);
        for threads in [0, 3, 500] {
            let more = format!("check --format {format} --threads {threads} --coverage --today 2026-01-01");
            let more = here.run(&more);
            assert_eq!((more.code, &more.err), (one.code, &one.err), "{format} on {threads}");
            assert!(more.out == one.out, "{format} on {threads} threads differs");
        }
    }
}

#[test]
fn problems_have_one_order_on_any_number_of_threads() {
    let here = crowd(60);
    for number in 0..40 {
        here.put(&format!("articles/{}/bad{number}.txt", number % 7), b"a\0b");
    }
    let one = here.run("check --threads 1");
    one.is_bad(&["bad0.txt", "bad39.txt"]);
    for threads in [2, 5] {
        assert_eq!(here.run(&format!("check --threads {threads}")).err, one.err);
    }
    here.put("crossclaim.yaml", "version: 1\non-unreadable: warn\n");
    let one = here.run("check --threads 1");
    assert_eq!(one.code, 1);
    assert_eq!(here.run("check --threads 4").err, one.err);
}

#[test]
fn the_time_is_told_by_step_and_only_when_asked() {
    let here = crowd(30);
    let plain = here.run("check");
    let timed = here.run("check --timings --threads 2 --report md=out.md");
    assert_eq!(timed.out, plain.out);
    let step = |line: &str| {
        let behind: String = line.chars().skip(16).collect();
        behind.split("  ").next().unwrap_or_default().to_owned()
    };
    let steps: Vec<String> = timed.err.lines().map(step).collect();
    let all = [
        "step",
        "load-claims",
        "open",
        "language",
        "compile",
        "observe",
        "reconcile",
        "relate",
        "judge",
        "render/text",
        "render/md",
        "write",
        "in all, on 2 threads",
    ];
    assert_eq!(steps[steps.len() - all.len()..], all, "{}", timed.err);
    assert!(timed.err.contains("observe      33 articles"), "{}", timed.err);
    assert!(!plain.err.contains("load-claims"), "{}", plain.err);
    assert!(here.run("lint").code == 0, "what reads no articles has no clock");
    here.run("check --threads many").is_bad(&["--threads", "many"]);
}

/// Whether a line is drawn and wiped out again.
#[cfg(unix)]
#[test]
fn a_person_who_waits_sees_how_far_it_is() {
    // As many articles as take this program on this machine longer than a person waits in silence.
    let mut many = 400;
    let here = loop {
        let here = crowd(many);
        let began = std::time::Instant::now();
        let piped = here.run("check --threads 1");
        assert!(!piped.err.contains(['\r', '\u{1b}']), "nothing is drawn into a pipe");
        if began.elapsed() > std::time::Duration::from_secs(3) {
            break here;
        }
        many *= 2;
    };
    let (code, drawn) = at_terminal(&here, "check --threads 1", "xterm");
    assert_eq!(code, 1);
    assert!(drawn.contains("\r\u{1b}[Kobserve ["), "{drawn:?}");
    assert!(drawn.contains("% "), "{drawn:?}");
    let last = drawn.rfind("\r\u{1b}[K").unwrap();
    assert!(!drawn[last + 4..].contains("observe"), "it is wiped out: {drawn:?}");
    let (_, drawn) = at_terminal(&here, "check --threads 1", "dumb");
    assert!(!drawn.contains('\r') && !drawn.contains('\u{1b}'), "{drawn:?}");
}

/// Runs the program with a terminal for its messages; returns the exit code and what was drawn there.
#[cfg(unix)]
fn at_terminal(here: &Here, args: &str, term: &str) -> (i32, String) {
    use std::io::Read as _;
    use std::process::{Command, Stdio};

    use rustix::fs::{Mode, OFlags};
    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

    let near = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&near).unwrap();
    unlockpt(&near).unwrap();
    let name = ptsname(&near, Vec::new()).unwrap();
    let far = rustix::fs::open(&name, OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossclaim"));
    command.args(args.split_whitespace()).current_dir(here.path());
    command.env("TERM", term).env("NO_COLOR", "1").env_remove("SOURCE_DATE_EPOCH");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::from(far));
    let mut child = command.spawn().unwrap();
    // Only the program holds the far end now: what is read ends when it does.
    drop(command);
    let mut near = std::fs::File::from(near);
    let (mut all, mut piece) = (Vec::new(), [0; 4096]);
    while let Ok(read @ 1..) = near.read(&mut piece) {
        all.extend_from_slice(&piece[..read]);
    }
    let code = child.wait().unwrap().code().expect("it was not killed");
    (code, String::from_utf8_lossy(&all).replace("\r\n", "\n"))
}
