//! The files of a repository as they stood at a branch, a tag or a commit.
//!
//! They are read with the `git` program and laid out in a temporary folder, where they can be loaded
//! like any others; the work tree and the index are not touched. Links and submodules are not
//! followed: what they lead to belongs to another state or to another repository. Nothing is fetched.

mod git;

use std::path::{Component, Path, PathBuf};

use tempfile::TempDir;

use crate::problem::Problem;
use git::{Entry, Git};

/// The files at one state, and a folder where the wanted ones are laid out. The folder is removed with it.
#[derive(Debug)]
pub struct Past {
    git: Git,
    /// The top of the work tree.
    top: PathBuf,
    /// The working directory.
    here: PathBuf,
    /// The working directory below the top.
    inside: PathBuf,
    tree: Vec<Entry>,
    /// Stands for the top of the work tree.
    copy: TempDir,
}

impl Past {
    /// The state called `revision` of the repository that the working directory lies in. Nothing is
    /// laid out yet.
    ///
    /// # Errors
    /// Without the `git` program, outside of a repository, and when nothing is called so.
    pub fn at(revision: &str) -> Result<Self, Vec<Problem>> {
        let name = format!("git:{revision}");
        let named = |problems: Vec<Problem>| -> Vec<Problem> {
            problems.into_iter().map(|problem| Problem { path: name.clone(), ..problem }).collect()
        };
        let here = std::env::current_dir()
            .and_then(|here| here.canonicalize())
            .map_err(|error| named(failed("the working directory cannot be read", &error)))?;
        let git = Git::new(&here);
        let inside = git.prefix().map_err(named)?;
        let top = here.ancestors().nth(inside.components().count()).unwrap_or(&here).to_path_buf();
        let tree = git.resolve(revision).and_then(|tree| git.tree(&tree)).map_err(named)?;
        let copy = TempDir::with_prefix("crossclaim-")
            .map_err(|error| named(failed("no temporary folder can be made", &error)))?;
        let past = Self { git, top, here, inside, tree, copy };
        // The configuration is looked for up to the top of the repository and no further.
        std::fs::create_dir_all(past.here())
            .and_then(|()| std::fs::create_dir(past.copy.path().join(".git")))
            .map_err(|error| named(failed("the temporary folder cannot be written", &error)))?;
        Ok(past)
    }

    /// The folder that stands for the working directory.
    pub fn here(&self) -> PathBuf {
        self.copy.path().join(&self.inside)
    }

    /// Where a path of the work tree lies, seen from [`here`](Self::here). What lies outside of the
    /// repository has no past and keeps its place.
    pub fn place(&self, path: &str) -> String {
        match self.in_repository(path) {
            _ if path.starts_with("~/") => path.to_owned(),
            None => self.here.join(path).to_string_lossy().into_owned(),
            Some(_) if Path::new(path).is_relative() => path.to_owned(),
            Some(inside) => self.copy.path().join(inside).to_string_lossy().into_owned(),
        }
    }

    /// A path of the work tree, or one inside the copy, from the top of the repository.
    fn in_repository(&self, path: &str) -> Option<PathBuf> {
        let whole = tidy(&self.here.join(path));
        let copied = || whole.strip_prefix(self.copy.path()).ok();
        whole.strip_prefix(&self.top).ok().or_else(copied).map(Path::to_path_buf)
    }

    /// Lays out every file of this name, wherever it lies; says nothing of what is not there.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub fn lay_out_named(&self, names: &[&str]) -> Result<(), Vec<Problem>> {
        self.lay_out(|entry| {
            let name = entry.path.file_name();
            name.is_some_and(|name| names.iter().any(|wanted| name == *wanted))
        })
    }

    /// Lays out what these places (folders, files or globs, seen from the working directory) may
    /// hold. Says how many links and submodules are among it.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub fn lay_out_places<'p>(&self, places: impl Iterator<Item = &'p str>) -> Result<usize, Vec<Problem>> {
        let fixed = |place: &'p str| match place.find(['*', '?', '[', '{']) {
            Some(glob) => &place[..place[..glob].rfind('/').map_or(0, |slash| slash + 1)],
            None => place,
        };
        let roots: Vec<PathBuf> = places.filter_map(|place| self.in_repository(fixed(place))).collect();
        let wanted = |entry: &Entry| roots.iter().any(|root| entry.path.starts_with(root));
        self.lay_out(wanted)?;
        Ok(self.tree.iter().filter(|entry| !entry.is_file && wanted(entry)).count())
    }

    fn lay_out(&self, wanted: impl Fn(&Entry) -> bool) -> Result<(), Vec<Problem>> {
        let missing = |entry: &&Entry| !self.copy.path().join(&entry.path).exists();
        let files: Vec<&Entry> =
            self.tree.iter().filter(|entry| entry.is_file && wanted(entry)).filter(missing).collect();
        self.git.contents(&files, |entry, bytes| {
            let path = self.copy.path().join(&entry.path);
            let folder = path.parent().unwrap_or(self.copy.path());
            std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, bytes)).map_err(|error| {
                failed(&format!("{} cannot be laid out in a temporary folder", entry.path.display()), &error)
            })
        })
    }
}

fn failed(what: &str, error: &std::io::Error) -> Vec<Problem> {
    vec![Problem::file("", format!("{what}: {error}"))]
}

/// The path without `.` and `..` in it; links are not followed.
fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                tidy.pop();
            }
            part => tidy.push(part),
        }
    }
    tidy
}
