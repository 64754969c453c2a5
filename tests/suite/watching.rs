//! `watch` from outside. The tests wait for what the program says, never for time to pass: a limit
//! of two minutes only ends a test that would wait for ever.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::cli::{CLAIMS, Here, TWELVE, TWENTY};

const LIMIT: Duration = Duration::from_secs(120);

/// A child that watches, and what it says on both streams, line by line.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn new(here: &Here, args: &str) -> Self {
        // One pipe for both streams keeps the order in which things are said.
        let (reader, writer) = std::io::pipe().unwrap();
        let mut command = here.command(args);
        command.stdin(Stdio::null()).stdout(writer.try_clone().unwrap()).stderr(writer);
        let child = command.spawn().unwrap();
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(reader).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        Self { child, lines }
    }

    /// What the next run says that says all of this. A file is made and then filled: a busy machine
    /// may see it between the two, and run once more.
    #[track_caller]
    fn until(&self, wanted: &[&str]) -> String {
        let mut before = String::new();
        loop {
            let run = self.run(&before, wanted);
            if wanted.iter().all(|wanted| run.contains(wanted)) {
                return run;
            }
            before.push_str(&run);
        }
    }

    /// What the next run says, up to the line that says it waits.
    #[track_caller]
    fn run(&self, before: &str, wanted: &[&str]) -> String {
        let mut run = String::new();
        while !run.contains("Ctrl-C ends") {
            match self.lines.recv_timeout(LIMIT) {
                Ok(line) => run.push_str(&(line + "\n")),
                Err(error) => panic!("{error}, waiting for {wanted:?} after:\n{before}{run}"),
            }
        }
        run
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_change_of_anything_that_is_read_runs_it_again() {
    let here = Here::new(&[TWELVE]);
    let watching = Watching::new(&here, "watch --allow-empty");
    let first = watching.until(&["result: clean"]);
    assert!(!first.contains('\x1b'), "no terminal, nothing to clear: {first}");
    assert!(first.contains("watching 2 files"), "{first}");

    // A file more: a conflict, which ends nothing.
    here.put("articles/b.txt", TWENTY.1);
    watching.until(&["added articles/b.txt", "result: 1 unexpected conflict"]);

    // An editor that writes beside the file and puts the new one in its place.
    here.put("beside.txt", "Acme has 12 million users.\n");
    fs::rename(here.path().join("beside.txt"), here.path().join("articles/b.txt")).unwrap();
    watching.until(&["changed articles/b.txt", "result: clean"]);

    // YAML that is none: what is wrong is said, and the next change is waited for.
    here.put("claims/acme.yaml", "claims: [");
    let broken = watching.until(&["changed claims/acme.yaml", "error"]);
    assert!(!broken.contains("result:"), "{broken}");
    here.put("claims/acme.yaml", CLAIMS);
    watching.until(&["changed claims/acme.yaml", "result: clean"]);

    // A configuration that was not there, with a mistake and without.
    here.put("crossclaim.yaml", "version: 1\narticels: x\n");
    watching.until(&["added crossclaim.yaml", "did you mean `articles`"]);
    here.put("more/c.txt", TWENTY.1);
    here.put("crossclaim.yaml", "version: 1\narticles: [articles, more]\n");
    watching.until(&["changed crossclaim.yaml", "result: 1 unexpected conflict"]);

    // The new folder counts from now on, and so does what a team expects.
    here.put("more/c.txt", "Acme has 13 million users.\n");
    watching.until(&["changed more/c.txt"]);
    here.put(
        "expectations.yaml",
        "version: 1\nexpectations: [{claim: users, values: [12 million, 13 million], reason: two desks}]\n",
    );
    watching.until(&["added expectations.yaml", "result: clean"]);

    fs::remove_file(here.path().join("more/c.txt")).unwrap();
    watching.until(&["removed more/c.txt"]);
}

#[test]
fn what_the_run_writes_starts_no_run() {
    let here = Here::new(&[TWELVE]);
    let watching = Watching::new(&here, "watch --report sarif=articles/report.sarif --report json=out.json");
    watching.until(&["result: clean", "wrote articles/report.sarif"]);
    // Whatever the reports set off would be told before this, or with it.
    here.put("articles/b.txt", TWENTY.1);
    let second = watching.run("", &["added articles/b.txt"]);
    assert!(second.contains("added articles/b.txt"), "{second}");
    for ours in ["articles/report.sarif", "out.json"] {
        for change in ["added", "changed", "removed"] {
            assert!(!second.contains(&format!("{change} {ours}")), "{second}");
        }
    }
}

#[test]
fn a_folder_that_is_not_there_yet_is_waited_for() {
    let here = Here::new(&[]);
    fs::remove_dir(here.path().join("articles")).unwrap();
    let watching = Watching::new(&here, "watch");
    watching.until(&["no such file or folder"]);
    here.put("articles/a.txt", TWELVE.1);
    watching.until(&["articles/a.txt", "result: clean"]);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it() {
    use std::os::unix::process::ExitStatusExt as _;
    // What a shell runs in the background ignores the signal, and so does all that it starts.
    let own = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = own.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default();
    if ignored & 0b10 != 0 {
        eprintln!("skipped: Ctrl-C is ignored here, as it is in the background");
        return;
    }
    let here = Here::new(&[TWELVE]);
    let mut watching = Watching::new(&here, "watch");
    watching.until(&["result: clean"]);
    let pid = watching.child.id().to_string();
    let sent = std::process::Command::new("kill").args(["-INT", &pid]).status();
    if !sent.is_ok_and(|status| status.success()) {
        eprintln!("skipped: there is no `kill`");
        return;
    }
    let status = watching.child.wait().unwrap();
    // A shell calls the end by this signal 130.
    assert!(status.signal() == Some(2) || matches!(status.code(), Some(0 | 130)), "{status:?}");
}
