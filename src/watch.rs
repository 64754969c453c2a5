//! Waits until what a run reads has changed.
//!
//! The system says that something happened; whether it matters is found out by looking. Before a
//! run the folders are watched and the contents of all files are noted; after each event they are
//! compared. So reading a file, writing a report or saving the same text again starts no run, a
//! file that an editor puts in the place of another does, and a change during a run is not lost.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use globset::{GlobBuilder, GlobMatcher};
use ignore::WalkBuilder;
use notify_debouncer_full::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use crate::problem::Problem;

/// Events nearer to one another than this are one change: an editor writes a file in several steps.
const QUIET: Duration = Duration::from_millis(200);

/// What a run reads and what it writes; paths are relative to the working directory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ground {
    /// Folders, files and globs; they need not exist yet.
    pub places: Vec<String>,
    /// Files that the run itself writes.
    pub written: Vec<String>,
}

/// The files of a ground and what was in them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State(BTreeMap<PathBuf, u64>);

/// What happened to one file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It is new.
    Added(String),
    /// It holds something else.
    Changed(String),
    /// It is gone.
    Removed(String),
}

impl State {
    /// Reads every file of the ground. What cannot be read is left out: the run says why.
    pub fn of(ground: &Ground) -> Self {
        let written: BTreeSet<PathBuf> = ground.written.iter().map(|path| real(Path::new(path))).collect();
        let mut files = BTreeSet::new();
        for place in &ground.places {
            let path = Path::new(place);
            if path.is_dir() {
                walk(path, None, &mut files);
            } else if path.is_file() {
                files.insert(path.to_path_buf());
            } else if let Some((base, glob)) = glob(place) {
                walk(&base, Some(&glob), &mut files);
            }
        }
        let hashed = |path: PathBuf| {
            let bytes = fs::read(&path).ok()?;
            let mut hasher = DefaultHasher::new();
            bytes.hash(&mut hasher);
            Some((path, hasher.finish()))
        };
        Self(files.into_iter().filter(|path| !written.contains(&real(path))).filter_map(hashed).collect())
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is not as it was, by path.
    pub fn changes(&self, later: &Self) -> Vec<Change> {
        let name = |path: &Path| path.display().to_string().replace('\\', "/");
        let paths: BTreeSet<&PathBuf> = self.0.keys().chain(later.0.keys()).collect();
        paths
            .into_iter()
            .filter_map(|path| match (self.0.get(path), later.0.get(path)) {
                (None, _) => Some(Change::Added(name(path))),
                (_, None) => Some(Change::Removed(name(path))),
                (before, after) => (before != after).then(|| Change::Changed(name(path))),
            })
            .collect()
    }
}

impl std::fmt::Display for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Added(path) => write!(f, "added {path}"),
            Self::Changed(path) => write!(f, "changed {path}"),
            Self::Removed(path) => write!(f, "removed {path}"),
        }
    }
}

/// Hears what happens in folders.
#[derive(Debug)]
pub struct Watcher {
    debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
    events: Receiver<DebounceEventResult>,
    folders: BTreeMap<PathBuf, RecursiveMode>,
}

impl Watcher {
    /// A watcher of nothing yet.
    ///
    /// # Errors
    /// When the system does not tell of changes.
    pub fn new() -> Result<Self, Vec<Problem>> {
        let (sender, events) = channel();
        let debouncer = new_debouncer(QUIET, None, sender).map_err(|error| vec![deaf("", &error)])?;
        Ok(Self { debouncer, events, folders: BTreeMap::new() })
    }

    /// Watches the ground, and nothing that was watched before. A folder that was removed and made
    /// again is another folder, so all are asked for anew.
    ///
    /// # Errors
    /// When a folder cannot be watched.
    pub fn cover(&mut self, ground: &Ground) -> Result<(), Vec<Problem>> {
        for folder in std::mem::take(&mut self.folders).into_keys() {
            // It may be gone, and its watch with it.
            let _ = self.debouncer.unwatch(&folder);
        }
        for (folder, mode) in folders(&ground.places) {
            match self.debouncer.watch(&folder, mode) {
                Ok(()) => {
                    self.folders.insert(folder, mode);
                }
                // Gone since it was looked for: the folder above tells when it is back.
                Err(_) if !folder.exists() => {}
                Err(error) => return Err(vec![deaf(&folder.display().to_string(), &error)]),
            }
        }
        Ok(())
    }

    /// Waits until something was written, made, moved or removed; reading does not count.
    ///
    /// # Errors
    /// When the system tells of no more changes.
    pub fn wait(&self) -> Result<(), Vec<Problem>> {
        loop {
            match self.events.recv() {
                Ok(Ok(events)) if events.iter().all(|event| event.kind.is_access()) => {}
                // After an error things may have been missed: time to look.
                Ok(_) => return Ok(()),
                Err(error) => {
                    return Err(vec![Problem::file("", format!("changes are no longer told: {error}"))]);
                }
            }
        }
    }
}

fn deaf(path: &str, error: &notify_debouncer_full::notify::Error) -> Problem {
    Problem::file(path, format!("changes cannot be watched: {error}"))
        .help("the system may limit how much is watched (Linux: fs.inotify.max_user_watches); `crossclaim check` runs once")
}

/// The folders to watch, and whether with all that is below.
fn folders(places: &[String]) -> BTreeMap<PathBuf, RecursiveMode> {
    let mut folders = BTreeMap::new();
    for place in places {
        let path = Path::new(place);
        let base = glob(place).map(|(base, _)| base);
        let (folder, mode) = match base.as_deref().unwrap_or(path) {
            folder if folder.is_dir() => (folder.to_path_buf(), RecursiveMode::Recursive),
            // Editors put a new file in the place of the old one, so it is the folder that knows.
            file => (nearest(file), RecursiveMode::NonRecursive),
        };
        let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
        let known = folders.entry(folder).or_insert(mode);
        if mode == RecursiveMode::Recursive {
            *known = mode;
        }
    }
    folders
}

/// The nearest folder above that exists.
fn nearest(path: &Path) -> PathBuf {
    path.ancestors().skip(1).find(|folder| folder.is_dir()).unwrap_or(Path::new(".")).to_path_buf()
}

/// The folder that a glob begins in, and what it matches there; `None` when it is none.
fn glob(place: &str) -> Option<(PathBuf, GlobMatcher)> {
    let special = |part: &str| part.contains(['*', '?', '[', '{']);
    if Path::new(place).exists() || !special(place) {
        return None;
    }
    let parts: Vec<&str> = place.trim_start_matches("./").split('/').collect();
    let plain = parts.iter().take_while(|part| !special(part)).count();
    let base = PathBuf::from(match &parts[..plain] {
        [] => ".".to_owned(),
        [""] => "/".to_owned(),
        parts => parts.join("/"),
    });
    let glob = GlobBuilder::new(&parts[plain..].join("/")).literal_separator(true).build().ok()?;
    Some((base, glob.compile_matcher()))
}

/// The files below a folder, as articles are found there.
fn walk(folder: &Path, glob: Option<&GlobMatcher>, files: &mut BTreeSet<PathBuf>) {
    let walk = WalkBuilder::new(folder)
        .standard_filters(false)
        .hidden(true)
        .parents(true)
        .follow_links(true)
        .add_custom_ignore_filename(".crossclaimignore")
        .build();
    for entry in walk.flatten().filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file())) {
        let path = entry.into_path();
        let inside = path.strip_prefix(folder).unwrap_or(&path);
        // Beside the files of a glob stands what is known of them.
        if glob.is_none_or(|glob| glob.is_match(inside)) || inside == Path::new("articles.yaml") {
            files.insert(path);
        }
    }
}

/// A path by which a file is known whatever leads to it, whether it exists or not.
fn real(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default();
    folder.canonicalize().map_or_else(|_| path.to_path_buf(), |folder| folder.join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ground(folder: &Path, places: &[&str], written: &[&str]) -> Ground {
        let below = |paths: &[&str]| {
            paths.iter().map(|path| folder.join(path).to_str().unwrap().to_owned()).collect()
        };
        Ground { places: below(places), written: below(written) }
    }

    fn told(folder: &Path, changes: &[Change]) -> Vec<String> {
        let folder = format!("{}/", folder.to_str().unwrap());
        changes.iter().map(|change| change.to_string().replace(&folder, "")).collect()
    }

    #[test]
    fn what_changed_is_told_and_what_the_run_writes_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        for (name, text) in [
            ("articles/a.txt", "1"),
            ("articles/deep/b.txt", "1"),
            ("claims/c.yaml", "1"),
            ("other.txt", "1"),
        ] {
            put(name, text);
        }
        let ground = ground(
            folder.path(),
            &["articles", "claims/*.yaml", "crossclaim.yaml", "no/such"],
            &["articles/report.md"],
        );
        let before = State::of(&ground);
        let now = || told(folder.path(), &before.changes(&State::of(&ground)));
        put("articles/a.txt", "1");
        put("articles/report.md", "ours");
        put("articles/.hidden", "x");
        put("claims/notes.txt", "no claim file");
        put("other.txt", "2");
        assert_eq!(now(), Vec::<String>::new());
        put("articles/a.txt", "2");
        put("articles/deep/new.txt", "");
        fs::remove_file(folder.path().join("articles/deep/b.txt")).unwrap();
        put("claims/d.yaml", "");
        put("crossclaim.yaml", "version: 1");
        assert_eq!(
            now(),
            [
                "changed articles/a.txt",
                "removed articles/deep/b.txt",
                "added articles/deep/new.txt",
                "added claims/d.yaml",
                "added crossclaim.yaml"
            ]
        );
    }

    #[test]
    fn a_place_is_watched_by_a_folder_that_exists() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("a/b")).unwrap();
        fs::write(folder.path().join("a/f.yaml"), "").unwrap();
        let seen = |places: &[&str]| {
            let found = folders(&ground(folder.path(), places, &[]).places);
            let name = |path: &PathBuf| {
                let inside = path.strip_prefix(folder.path()).unwrap().display().to_string();
                if inside.is_empty() { ".".to_owned() } else { inside }
            };
            let all: Vec<_> = found
                .iter()
                .map(|(path, mode)| match mode {
                    RecursiveMode::Recursive => format!("{}/**", name(path)),
                    RecursiveMode::NonRecursive => name(path),
                })
                .collect();
            all.join(" ")
        };
        assert_eq!(seen(&["a"]), "a/**");
        assert_eq!(seen(&["a/f.yaml"]), "a");
        assert_eq!(seen(&["a/f.yaml", "a"]), "a/**");
        assert_eq!(seen(&["a/**/*.txt"]), "a/**");
        assert_eq!(seen(&["no/such/place", "no/*.txt"]), ".");
    }
}
