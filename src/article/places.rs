//! Which files the user means: folders, files and globs.
//!
//! Folders are walked in the order of names. Hidden files and what `.crossclaimignore` lists are
//! skipped. A link to a folder is followed once, and one that leads back to where it stands is a
//! problem, so that every walk ends. A link that leads out of all the folders that are read is followed
//! only when the settings say so: whoever packs an archive of articles may put one in that leads to
//! files which are none of theirs.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};
use std::sync::{Arc, Mutex};

use globset::{GlobBuilder, GlobMatcher};
use ignore::gitignore::Gitignore;
use ignore::{DirEntry, WalkBuilder};

use crate::problem::{Problem, did_you_mean};

/// The file that lists what is no article.
pub const IGNORED: &str = ".crossclaimignore";

/// What the places name.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// The files, each once, in the order of the places and of names.
    pub(super) files: Vec<Found>,
    /// The corpus roots, and whether all files below were looked at.
    pub(super) roots: BTreeMap<PathBuf, bool>,
    /// Globs that match nothing, as written.
    pub(super) empty: Vec<String>,
    /// What is neither file nor folder, as reports print it.
    pub(super) odd: Vec<String>,
    pub(super) problems: Vec<Problem>,
    /// What the folders hold and nobody can read: links that are not followed, folders without permission.
    pub(super) unread: Vec<Problem>,
    /// Real paths of the folders that are read; `None`: links may lead anywhere.
    within: Option<Vec<PathBuf>>,
    /// Real paths of files and of linked folders.
    seen: BTreeSet<PathBuf>,
}

/// One file.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    /// The folder its key is relative to.
    pub(super) root: PathBuf,
}

/// Finds the files that `places` name, seen from the folder `here`. Links that lead out of them are followed when
/// `out` says so.
pub(super) fn find(here: &Path, places: &[String], out: bool) -> Places {
    let within = || places.iter().filter_map(|place| base(here, place).canonicalize().ok()).collect();
    let mut found = Places { within: (!out).then(within), ..Places::default() };
    for place in places {
        let path = tidy(&here.join(place));
        match path.metadata() {
            Ok(data) if data.is_dir() => {
                found.roots.insert(path.clone(), true);
                let walk = Walk { here, root: &path, glob: None, depth: None };
                found.walk(&walk, &path);
            }
            Ok(data) if data.is_file() => {
                let root = path.parent().unwrap_or(&path).to_path_buf();
                found.roots.entry(root.clone()).or_insert(false);
                found.file(path, &root);
            }
            Ok(_) => found.problem(here, &path, "this is neither a file nor a folder", None),
            Err(error) if error.kind() != ErrorKind::NotFound => found.failed(here, &path, &error),
            Err(_) if place.contains(MARKS) => found.glob(here, place),
            Err(_) => {
                let help = similar(&path).map(|name| format!("did you mean `{}`?", shown(here, &name)));
                found.problem(here, &path, "no such file or folder", help);
            }
        }
    }
    found
}

/// The path as reports print it: relative to `here` when it lies below, with `/`. What a name may hold and a line of
/// text may not (a line break, a code for the terminal, a byte that is no UTF-8) is written as an escape, so that two
/// files never look alike and nothing has to be escaped later.
pub(super) fn shown(here: &Path, path: &Path) -> String {
    let path = path.strip_prefix(here).unwrap_or(path);
    let mut shown = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                MAIN_SEPARATOR => shown.push('/'),
                c if is_unseen(c) => shown.extend(c.escape_default()),
                c => shown.push(c),
            }
        }
        for byte in chunk.invalid() {
            shown.push_str(&format!("\\x{byte:02x}"));
        }
    }
    if shown.is_empty() { ".".to_owned() } else { shown }
}

/// Whether `c` cannot be seen: it steers a terminal, turns the direction of writing or has no width.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// What makes a place a glob.
const MARKS: [char; 4] = ['*', '?', '[', '{'];

/// A place parted into the folder that a glob begins at, and the glob; the whole of it is the folder when it is none.
fn parted(place: &str) -> (&str, &str) {
    let Some(first) = place.find(MARKS) else { return (place, "") };
    place.split_at(place[..first].rfind('/').map_or(0, |slash| slash + 1))
}

/// The folder that a place reads, or that its file stands in.
fn base(here: &Path, place: &str) -> PathBuf {
    let whole = tidy(&here.join(place));
    match whole.metadata() {
        Ok(data) if data.is_dir() => whole,
        Ok(_) => whole.parent().unwrap_or(&whole).to_path_buf(),
        Err(_) => tidy(&here.join(parted(place).0)),
    }
}

/// Whether something stands there that is neither a file nor a folder: a pipe, a device.
fn is_no_file(path: &Path) -> bool {
    path.metadata().is_ok_and(|data| !data.is_file() && !data.is_dir())
}

fn no_list(path: String) -> Problem {
    Problem::file(path, "this is no file; the articles beside it were not read").help("remove it")
}

/// A link that is not followed.
fn barred(link: String, target: &str) -> Problem {
    Problem::file(link, format!("this link leads out of the folder, to {target}, and is not followed")).help(
        "list it in .crossclaimignore, add where it leads to `articles`, or write `follow-links: true` in crossclaim.yaml",
    )
}

/// What a walk looks for.
struct Walk<'w> {
    here: &'w Path,
    root: &'w Path,
    /// Matched against paths relative to the root.
    glob: Option<&'w GlobMatcher>,
    depth: Option<usize>,
}

impl Places {
    fn walk(&mut self, walk: &Walk<'_>, from: &Path) {
        // Whoever reads a list from a pipe waits for somebody who writes: such folders are not entered.
        if let Some(list) = from.ancestors().map(|folder| folder.join(IGNORED)).find(|list| is_no_file(list))
        {
            return self.unread.push(no_list(shown(walk.here, &list)));
        }
        let closed: Arc<Mutex<Vec<PathBuf>>> = Arc::default();
        let passed = Arc::clone(&closed);
        let enters = move |entry: &DirEntry| {
            let list = entry.path().join(IGNORED);
            let enters = !(entry.file_type().is_some_and(|kind| kind.is_dir()) && is_no_file(&list));
            if let (false, Ok(mut closed)) = (enters, passed.lock()) {
                closed.push(list);
            }
            enters
        };
        let files = WalkBuilder::new(from)
            .filter_entry(enters)
            .standard_filters(false)
            .hidden(true)
            .parents(true)
            .add_custom_ignore_filename(IGNORED)
            .max_depth(walk.depth)
            .sort_by_file_name(std::cmp::Ord::cmp)
            .build();
        let mut links = Vec::new();
        for entry in files {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.walk_failed(walk.here, from, &error);
                    continue;
                }
            };
            if let Some(error) = entry.error() {
                self.walk_failed(walk.here, entry.path(), error);
            }
            let path = entry.path();
            match entry.file_type() {
                // Links last, so that a file is known by its own name.
                Some(kind) if kind.is_symlink() && entry.depth() > 0 => links.push(path.to_path_buf()),
                Some(kind) if kind.is_file() => self.matching(walk, path),
                Some(kind) if kind.is_dir() || entry.depth() == 0 => {}
                _ => self.odd.push(shown(walk.here, path)),
            }
        }
        let closed = closed.lock().map(|mut closed| std::mem::take(&mut *closed)).unwrap_or_default();
        self.unread.extend(closed.iter().map(|list| no_list(shown(walk.here, list))));
        for link in links {
            self.link(walk, &link);
        }
    }

    fn link(&mut self, walk: &Walk<'_>, link: &Path) {
        let here = walk.here;
        let target = match link.canonicalize() {
            Ok(target) => target,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return self.useless(here, link, "this link leads nowhere");
            }
            Err(error) => return self.unread.push(unreadable(shown(here, link), &error)),
        };
        if self.leads_out(&target) {
            if Self::wants(walk, link) || target.is_dir() {
                self.unread.push(barred(shown(here, link), &shown(here, &target)));
            }
            return;
        }
        if target.is_file() {
            return self.matching(walk, link);
        }
        if !target.is_dir() {
            return self.odd.push(shown(here, link));
        }
        let stands = link.parent().and_then(|parent| parent.canonicalize().ok());
        if stands.is_some_and(|stands| stands.starts_with(&target)) {
            return self.useless(here, link, "this link leads back to a folder that it stands in");
        }
        // What lies below the root is walked under its own name.
        let below = walk.root.canonicalize().is_ok_and(|root| target.starts_with(root));
        if !below && self.seen.insert(target) {
            self.walk(walk, link);
        }
    }

    fn leads_out(&self, target: &Path) -> bool {
        self.within.as_ref().is_some_and(|within| !within.iter().any(|folder| target.starts_with(folder)))
    }

    /// The problem that a file which was not looked for by a walk is a link that is not followed.
    pub(super) fn bars(&self, here: &Path, path: &Path) -> Option<Problem> {
        let target = path.canonicalize().ok().filter(|target| self.leads_out(target))?;
        Some(barred(shown(here, path), &shown(here, &target)))
    }

    fn glob(&mut self, here: &Path, place: &str) {
        let (fixed, rest) = parted(place);
        let root = tidy(&here.join(fixed));
        let glob = match GlobBuilder::new(rest).literal_separator(true).build() {
            Ok(glob) => glob.compile_matcher(),
            Err(error) => {
                let message = format!("this is no glob: {}", error.kind());
                let help = "put `\\` before a bracket that is meant as one".to_owned();
                return self.problems.push(Problem::file(place, message).help(help));
            }
        };
        let before = self.files.len();
        let known = self.seen.len();
        if root.is_dir() {
            self.roots.entry(root.clone()).or_insert(false);
            let depth = (!rest.contains("**")).then(|| rest.matches('/').count() + 1);
            self.walk(&Walk { here, root: &root, glob: Some(&glob), depth }, &root);
        }
        // Files that another place has named too are matched, and not empty.
        if self.files.len() == before && self.seen.len() == known && !self.named(&root, &glob) {
            self.empty.push(place.to_owned());
        }
    }

    /// Which of the files `path`, seen from the folder `here`, is; a file that is not there yet is added
    /// where one of the places would find it. Says why when there is no place for it.
    pub(super) fn stand_in(&mut self, here: &Path, places: &[String], path: &str) -> Option<usize> {
        let path = tidy(&here.join(path));
        let looked = || Some(format!("articles are looked for in {}", places.join(", ")));
        if let Ok(real) = path.canonicalize() {
            let is_it = |file: &Found| file.path.canonicalize().is_ok_and(|other| other == real);
            let found = self.files.iter().position(is_it);
            if found.is_none() {
                self.problem(here, &path, "this file is not among the articles", looked());
            }
            return found;
        }
        // Folders go by many names; the file has but one place.
        let real = path.parent().and_then(|folder| Some(folder.canonicalize().ok()?.join(path.file_name()?)));
        match real.and_then(|real| places.iter().find_map(|place| found_by(here, place, &real))) {
            Some(found) => {
                self.roots.entry(found.root.clone()).or_insert(false);
                self.files.push(found);
                Some(self.files.len() - 1)
            }
            None => {
                self.problem(here, &path, "no article would be looked for here", looked());
                None
            }
        }
    }

    /// Whether a file found before lies below `root` and matches.
    fn named(&self, root: &Path, glob: &GlobMatcher) -> bool {
        self.files.iter().any(|file| file.path.strip_prefix(root).is_ok_and(|path| glob.is_match(path)))
    }

    fn matching(&mut self, walk: &Walk<'_>, path: &Path) {
        if Self::wants(walk, path) {
            self.file(path.to_path_buf(), walk.root);
        }
    }

    /// Whether an article is looked for in a file of this name.
    fn wants(walk: &Walk<'_>, path: &Path) -> bool {
        let relative = path.strip_prefix(walk.root).unwrap_or(path);
        let wanted = walk.glob.is_none_or(|glob| glob.is_match(relative));
        wanted && relative != Path::new(super::manifest::NAME)
    }

    fn file(&mut self, path: PathBuf, root: &Path) {
        let real = path.canonicalize().unwrap_or_else(|_| path.clone());
        if self.seen.insert(real) {
            self.files.push(Found { path, root: root.to_path_buf() });
        }
    }

    fn problem(&mut self, here: &Path, path: &Path, message: &str, help: Option<String>) {
        let mut problem = Problem::file(shown(here, path), message);
        problem.help = help;
        self.problems.push(problem);
    }

    fn useless(&mut self, here: &Path, link: &Path, message: &str) {
        let help = "remove it, or list it in .crossclaimignore";
        self.unread.push(Problem::file(shown(here, link), message).help(help));
    }

    fn failed(&mut self, here: &Path, path: &Path, error: &std::io::Error) {
        self.problems.push(unreadable(shown(here, path), error));
    }

    fn walk_failed(&mut self, here: &Path, near: &Path, error: &ignore::Error) {
        let path = place_of(error).unwrap_or(near);
        match error.io_error() {
            Some(io) => self.unread.push(unreadable(shown(here, path), io)),
            None => self.unread.push(Problem::file(shown(here, path), error.to_string())),
        }
    }
}

/// A file that is not there yet, as `place` would find it at the real path `path`.
fn found_by(here: &Path, place: &str, path: &Path) -> Option<Found> {
    let hidden =
        |inside: &Path| inside.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'));
    let folder = tidy(&here.join(place));
    let found = |root: PathBuf, matches: &dyn Fn(&Path) -> bool| {
        let inside = path.strip_prefix(root.canonicalize().ok()?).ok()?;
        (matches(inside) && !hidden(inside)).then(|| Found { path: root.join(inside), root: root.clone() })
    };
    if folder.is_dir() {
        return found(folder, &|_| true);
    }
    place.find(MARKS)?;
    let (fixed, rest) = parted(place);
    let root = tidy(&here.join(fixed));
    let glob = GlobBuilder::new(rest).literal_separator(true).build().ok()?.compile_matcher();
    found(root, &|inside| glob.is_match(inside))
}

/// Whether one of the places finds a file at the absolute path `path`, which need not be there, as a
/// manifest or, when its ending is `readable`, as an article.
pub(super) fn would_find(here: &Path, places: &[String], path: &Path, readable: bool) -> bool {
    places.iter().filter_map(|place| found_by(here, place, path)).any(|found| {
        let is_manifest = path.file_name() == Some(OsStr::new(super::manifest::NAME));
        let at_root = found.path.parent() == Some(&found.root);
        (is_manifest && at_root) || (readable && !is_ignored(path))
    })
}

/// Whether a list of what is no article, in a folder of the file or above, names it. The nearest that
/// says something of it decides.
fn is_ignored(path: &Path) -> bool {
    let lists = path.ancestors().skip(1).map(|folder| folder.join(IGNORED)).filter(|list| list.is_file());
    for list in lists {
        let (list, _) = Gitignore::new(list);
        let said = list.matched_path_or_any_parents(path, false);
        if !said.is_none() {
            return said.is_ignore();
        }
    }
    false
}

/// What to say of a file or folder that cannot be read.
pub(super) fn unreadable(path: String, error: &std::io::Error) -> Problem {
    match error.kind() {
        ErrorKind::PermissionDenied => Problem::file(path, "no permission to read this")
            .help("allow reading, or list it in .crossclaimignore"),
        ErrorKind::NotFound => Problem::file(path, "no such file or folder"),
        _ => Problem::file(path, format!("cannot be read: {error}")),
    }
}

fn place_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::Loop { child, .. } => Some(child),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => place_of(err),
        ignore::Error::Partial(errors) => errors.iter().find_map(place_of),
        _ => None,
    }
}

/// A neighbour of `path` that bears almost its name.
fn similar(path: &Path) -> Option<PathBuf> {
    let parent = path.parent()?;
    let mut names: Vec<String> = parent
        .read_dir()
        .ok()?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let name = path.file_name()?.to_string_lossy();
    did_you_mean(&name, names.iter().map(String::as_str)).map(|name| parent.join(name))
}

/// The path without `.` in it.
fn tidy(path: &Path) -> PathBuf {
    path.components().filter(|part| *part != Component::CurDir).collect()
}
