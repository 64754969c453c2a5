//! The `git` program: what is asked of it, and what its answers mean.
//!
//! It is asked for names and contents only: nothing is fetched, no pager, prompt, hook or filter
//! runs. A name that a user typed is never taken for an option.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::problem::{Problem, did_you_mean};

type Result<T> = std::result::Result<T, Vec<Problem>>;

/// What tells `git` that it is about another repository than the one around the working directory:
/// a hook sets these. Those that hold configuration are left.
const ELSEWHERE: &[&str] = &[
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_GRAFT_FILE",
    "GIT_SHALLOW_FILE",
];

/// The program, run in one folder.
#[derive(Debug)]
pub(super) struct Git {
    folder: PathBuf,
}

/// One name in a tree.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// From the top of the repository; no part of it leads out.
    pub(super) path: PathBuf,
    /// No link and no submodule.
    pub(super) is_file: bool,
    /// The name of the contents.
    object: String,
}

impl Git {
    pub(super) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_path_buf() }
    }

    /// Where the folder lies below the top of the work tree.
    pub(super) fn prefix(&self) -> Result<PathBuf> {
        let said = self.ask(&["rev-parse", "--show-toplevel", "--show-prefix"])?;
        if !said.status.success() {
            return Err(vec![unable(&said)]);
        }
        let text = said.stdout.strip_suffix(b"\n").unwrap_or(&said.stdout);
        let last = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        path(&text[last..]).ok_or_else(|| vec![Problem::file("", "the name of this folder cannot be read")])
    }

    /// The tree that a name stands for.
    pub(super) fn resolve(&self, revision: &str) -> Result<String> {
        let wanted = format!("{revision}^{{tree}}");
        let asked = ["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted];
        // Older programs do not know `--end-of-options`; no name begins so.
        if !revision.is_empty() && !revision.starts_with('-') && !revision.contains('\0') {
            let said = self.ask(&asked)?;
            let tree = String::from_utf8_lossy(&said.stdout).trim().to_owned();
            if said.status.success() && tree.chars().all(|c| c.is_ascii_hexdigit()) && !tree.is_empty() {
                return Ok(tree);
            }
        }
        Err(vec![self.unknown(revision)])
    }

    /// Nothing is called so: what was meant, or where it could be had.
    fn unknown(&self, revision: &str) -> Problem {
        let problem = match revision {
            "" => Problem::file("", "no state is named behind `git:`"),
            name => Problem::file("", format!("there is no branch, tag or commit `{name}`")),
        };
        let lines = |args: &[&str]| {
            let said = self.ask(args).map(|said| said.stdout).unwrap_or_default();
            String::from_utf8_lossy(&said).lines().map(str::to_owned).collect::<Vec<_>>()
        };
        let named = lines(&["for-each-ref", "--format=%(refname:lstrip=2)"]);
        if let Some(meant) = did_you_mean(revision, named.iter().map(String::as_str)) {
            return problem.help(format!("did you mean `git:{meant}`?"));
        }
        let head = self.ask(&["rev-parse", "--verify", "--quiet", "HEAD"]);
        if !head.is_ok_and(|said| said.status.success()) {
            return problem.help("the repository has no commit yet; leave --against out until it has");
        }
        // What a CI job checks out is often one commit and nothing else.
        if lines(&["rev-parse", "--is-shallow-repository"]) == ["true"] {
            let what = match revision.split_once('/') {
                Some((remote, branch)) => format!("{remote} {branch}:refs/remotes/{remote}/{branch}"),
                None => format!("origin {revision}"),
            };
            return problem.help(format!(
                "this clone holds a part of the history only; fetch it first: git fetch --depth=1 {what}"
            ));
        }
        problem
            .help("`git branch --all` and `git tag` list what there is; HEAD~1 is the commit before the last")
    }

    /// Everything in a tree.
    pub(super) fn tree(&self, tree: &str) -> Result<Vec<Entry>> {
        let said = self.ask(&["ls-tree", "-r", "-z", "--full-tree", tree])?;
        if !said.status.success() {
            return Err(vec![unable(&said)]);
        }
        Ok(said.stdout.split(|byte| *byte == 0).filter_map(entry).collect())
    }

    /// Hands the contents of each file to `take`, in the order of the files.
    pub(super) fn contents(
        &self,
        files: &[&Entry],
        mut take: impl FnMut(&Entry, &[u8]) -> Result<()>,
    ) -> Result<()> {
        if files.is_empty() {
            return Ok(());
        }
        let broken = |error: io::Error| vec![Problem::file("", format!("git stopped answering: {error}"))];
        let mut command = self.command(&["cat-file", "--batch"]);
        let mut child = command
            .stdin(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| vec![absent(&error)])?;
        let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(vec![Problem::file("", "git cannot be spoken to")]);
        };
        let names: String = files.iter().map(|entry| format!("{}\n", entry.object)).collect();
        // Both ends at once: neither side waits for room.
        let writer = std::thread::spawn(move || stdin.write_all(names.as_bytes()));
        let mut answers = BufReader::new(stdout);
        let mut read = || {
            for entry in files {
                let mut head = String::new();
                answers.read_line(&mut head).map_err(broken)?;
                let size =
                    head.trim_end().rsplit_once(" blob ").and_then(|(_, size)| size.parse::<u64>().ok());
                let Some(size) = size else { return Err(vec![missing(entry)]) };
                let mut bytes = Vec::new();
                answers.by_ref().take(size + 1).read_to_end(&mut bytes).map_err(broken)?;
                if bytes.pop() != Some(b'\n') || bytes.len() as u64 != size {
                    return Err(vec![missing(entry)]);
                }
                take(entry, &bytes)?;
            }
            Ok(())
        };
        let done = read();
        drop(answers);
        // It ends when nobody listens; what it has to say then is of no interest.
        let _ = child.wait();
        let _ = writer.join();
        done
    }

    fn ask(&self, args: &[&str]) -> Result<Output> {
        self.command(args).stdin(Stdio::null()).output().map_err(|error| vec![absent(&error)])
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.args(args).current_dir(&self.folder).stdout(Stdio::piped()).stderr(Stdio::piped());
        for name in ELSEWHERE {
            command.env_remove(name);
        }
        let set = [("LC_ALL", "C"), ("GIT_OPTIONAL_LOCKS", "0"), ("GIT_NO_LAZY_FETCH", "1")];
        command.envs(set).env("GIT_TERMINAL_PROMPT", "0");
        command
    }
}

/// One line of `ls-tree -z`; `None` for what could not be laid out: a name that leads out of the folder
/// or into `.git`, or one that the system cannot write.
fn entry(line: &[u8]) -> Option<Entry> {
    let tab = line.iter().position(|byte| *byte == b'\t')?;
    let (head, name) = (std::str::from_utf8(&line[..tab]).ok()?, path(&line[tab + 1..])?);
    let mut words = head.split(' ');
    let (mode, _, object) = (words.next()?, words.next()?, words.next()?);
    let is_plain = |part: Component<'_>| match part {
        Component::Normal(name) => !name.eq_ignore_ascii_case(".git"),
        _ => false,
    };
    let is_inside = !name.as_os_str().is_empty() && name.components().all(is_plain);
    is_inside.then(|| Entry { path: name, is_file: mode.starts_with("100"), object: object.to_owned() })
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStrExt as _;
    Some(PathBuf::from(std::ffi::OsStr::from_bytes(bytes)))
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> Option<PathBuf> {
    std::str::from_utf8(bytes).ok().map(PathBuf::from)
}

/// The program cannot be run.
fn absent(error: &io::Error) -> Problem {
    let problem = match error.kind() {
        io::ErrorKind::NotFound => Problem::file("", "the program `git` was not found"),
        _ => Problem::file("", format!("the program `git` cannot be run: {error}")),
    };
    problem
        .help("install git, or compare with a report: --against FILE takes what `--report json=FILE` wrote")
}

/// What the program says when it cannot do what it was asked for.
fn unable(said: &Output) -> Problem {
    let words = String::from_utf8_lossy(&said.stderr);
    let first = words.lines().next().unwrap_or("git failed and did not say why");
    let first = first.trim_start_matches("fatal: ").trim_start_matches("error: ");
    if first.starts_with("not a git repository") {
        let help = "run it in a repository, or compare with a report: --against FILE takes what \
                    `--report json=FILE` wrote";
        return Problem::file("", "this folder is not in a git repository").help(help);
    }
    let problem = Problem::file("", format!("git says: {first}"));
    // A folder that somebody else owns: git names the command that trusts it.
    match words.lines().map(str::trim).find(|line| line.starts_with("git config ")) {
        Some(command) => problem.help(command),
        None => problem,
    }
}

fn missing(entry: &Entry) -> Problem {
    let path = entry.path.display();
    Problem::file("", format!("this clone does not hold what {path} was then"))
        .help("it was cloned without all contents; `git fetch --refetch` brings them")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(lines: &[&[u8]]) -> Vec<String> {
        let read = lines.iter().filter_map(|line| entry(line));
        read.map(|entry| format!("{} {} {}", entry.path.display(), entry.is_file, entry.object)).collect()
    }

    #[test]
    fn files_are_told_from_links_and_submodules() {
        assert_eq!(
            entries(&[
                b"100644 blob aa\tarticles/a b.txt",
                b"100755 blob bb\tx\ty",
                b"120000 blob cc\tarticles/link",
                b"160000 commit dd\tvendored",
                b"",
            ]),
            ["articles/a b.txt true aa", "x\ty true bb", "articles/link false cc", "vendored false dd"]
        );
    }

    #[test]
    fn names_that_lead_out_are_not_laid_out() {
        for name in ["../x", "a/../../x", "/etc/x", ".git/config", "a/.GIT/hooks/x", "."] {
            assert_eq!(entries(&[format!("100644 blob aa\t{name}").as_bytes()]), [""; 0], "{name}");
        }
    }
}
