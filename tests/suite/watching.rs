//! `watch` from outside. The tests wait for what the program says, never for time to pass: a limit
//! of two minutes only ends a test that would wait for ever.

use std::fs;
use std::io::{BufRead as _, BufReader, Read};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use crate::cli::{CLAIMS, Here, TWELVE, TWENTY};

const LIMIT: Duration = Duration::from_secs(120);

/// A child that watches, and what it says on either stream, line by line.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn new(here: &Here, args: &str) -> Self {
        let mut command = here.command(args);
        let mut child =
            command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (sender, lines) = channel();
        follow(child.stdout.take().unwrap(), sender.clone());
        follow(child.stderr.take().unwrap(), sender);
        Self { child, lines }
    }

    /// Everything up to and with the line that says it waits; the streams may be out of step, so a
    /// line of the run is waited for, too.
    #[track_caller]
    fn until(&self, wanted: &[&str]) -> String {
        let mut all = String::new();
        while !(all.contains("Ctrl-C ends") && wanted.iter().all(|wanted| all.contains(wanted))) {
            match self.lines.recv_timeout(LIMIT) {
                Ok(line) => all.push_str(&(line + "\n")),
                Err(error) => panic!("{error}, waiting for {wanted:?} after:\n{all}"),
            }
        }
        all
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn follow(stream: impl Read + Send + 'static, sender: Sender<String>) {
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
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
    watching.until(&["added articles/b.txt", "result: 1 error"]);

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
    watching.until(&["changed crossclaim.yaml", "result: 1 error"]);

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
    let watching = Watching::new(&here, "watch --report md=articles/report.md --report json=out.json");
    watching.until(&["result: clean", "wrote articles/report.md"]);
    // Whatever the reports set off would come before this.
    here.put("articles/b.txt", TWENTY.1);
    let second = watching.until(&["added articles/b.txt"]);
    assert!(!second.contains("report.md\n") || !second.contains("added articles/report.md"), "{second}");
    assert_eq!(second.matches("Ctrl-C ends").count(), 1, "{second}");
    assert!(!second.contains("changed articles/report.md"), "{second}");
}

#[test]
fn a_folder_that_is_not_there_yet_is_waited_for() {
    let here = Here::new(&[]);
    fs::remove_dir(here.path().join("articles")).unwrap();
    let watching = Watching::new(&here, "watch");
    watching.until(&["no such file or folder"]);
    here.put("articles/a.txt", TWELVE.1);
    let mut seen = watching.until(&["added articles/a.txt"]);
    if !seen.contains("result:") {
        seen = watching.until(&["result: clean"]);
    }
    assert!(seen.contains("result: clean"), "{seen}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it() {
    use std::os::unix::process::ExitStatusExt as _;
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
