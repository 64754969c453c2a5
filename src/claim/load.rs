//! Finds and reads claim files.
//!
//! | place | read |
//! |---|---|
//! | `claims/` | every `*.yaml` and `*.yml` below, hidden files left out; every `*.md` is a fixture |
//! | `claims/parler.yaml` | this file; `claims/parler.md` is its fixture, when there is one |
//! | `claims/**/*.yaml` | the same for every file that matches; none is told to the caller |
//!
//! A fixture is Markdown that says in comments what the claims must find in it; only
//! `crossclaim test` opens it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use globset::{GlobBuilder, GlobMatcher};
use ignore::WalkBuilder;

use super::check::Declared;
use super::relation::Relation;
use super::{Claim, check};
use crate::problem::{Problem, Source};
use crate::span::Span;

/// What was read.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// Sorted by id.
    pub claims: Vec<Claim>,
    /// What must hold between them, sorted by id.
    pub relations: Vec<Relation>,
    /// The files, as the user would write them, sorted.
    pub files: Vec<String>,
    /// The globs among the places that match no file, as written.
    pub empty: Vec<String>,
    /// Fixtures: how each is shown, and where it is; sorted. They are not opened here.
    pub fixtures: Vec<(String, PathBuf)>,
    /// Files in the folders that do not end as claim files do, sorted: never passed over in silence.
    pub unknown: Vec<String>,
}

/// Reads every claim file that `places` (folders, files or globs, relative to the working
/// directory) name, or says everything that is wrong. `rules` are the names that `levels` in a
/// claim may hold.
///
/// # Errors
/// Every problem found, sorted: missing or empty folders, unreadable files, links that lead back,
/// and whatever is wrong in the files themselves.
pub fn load(places: &[String], rules: &[&str]) -> Result<Loaded, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut loaded = Loaded::default();
    let mut files = Vec::new();
    for place in places {
        find(place, &mut files, &mut loaded, &mut problems);
    }
    let is_fixture = |(_, path): &(String, PathBuf)| ends_with(path, FIXTURES);
    let (mut fixtures, mut files): (Vec<_>, Vec<_>) = files.into_iter().partition(is_fixture);
    files.sort();
    let mut seen = BTreeSet::new();
    let mut is_new = |path: &PathBuf| seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone()));
    let mut all = Declared::default();
    for (shown, path) in files {
        if !is_new(&path) {
            continue;
        }
        fixtures.extend(beside(&shown, &path));
        if let Some(source) = source(&shown, &path, &mut problems) {
            let declared = check::file(&source, rules, &mut problems);
            all.claims.extend(declared.claims);
            all.relations.extend(declared.relations);
        }
        loaded.files.push(shown);
    }
    fixtures.sort();
    loaded.fixtures = fixtures.into_iter().filter(|(_, path)| is_new(path)).collect();
    check::together(&mut all, &mut problems);
    (loaded.claims, loaded.relations) = (all.claims, all.relations);
    if problems.is_empty() { Ok(loaded) } else { Err(problems) }
}

/// Reads the fixtures that were found.
///
/// # Errors
/// Every problem found: files that cannot be read or are no text.
pub fn fixtures(loaded: &Loaded) -> Result<Vec<Arc<Source>>, Vec<Problem>> {
    let mut problems = Vec::new();
    let read: Vec<_> =
        loaded.fixtures.iter().filter_map(|(shown, path)| source(shown, path, &mut problems)).collect();
    if problems.is_empty() { Ok(read) } else { Err(problems) }
}

/// Whether a file at the absolute path `path`, which need not be there, would be read as a claim file or a
/// fixture of these places.
pub fn would_read(places: &[String], path: &Path) -> bool {
    places.iter().any(|place| {
        let inside = |root: &str| {
            let inside = path.strip_prefix(fs::canonicalize(expanded(root)).ok()?).ok()?;
            let hidden = inside.iter().any(|part| part.to_string_lossy().starts_with('.'));
            (!hidden).then_some(inside)
        };
        let whole = expanded(place);
        if whole.is_dir() {
            return inside(place).is_some_and(|file| ends_with(file, CLAIMS) || ends_with(file, FIXTURES));
        }
        if whole.is_file() {
            let own = fs::canonicalize(&whole).unwrap_or(whole);
            return path == own || path == own.with_extension(FIXTURES[0]);
        }
        let Some((base, matcher)) = glob(place, &mut Vec::new()) else { return false };
        inside(&base).is_some_and(|file| matcher.is_match(Path::new(&base).join(file)))
    })
}

/// How claim files end.
const CLAIMS: &[&str] = &["yaml", "yml"];

/// How fixtures end.
const FIXTURES: &[&str] = &["md", "markdown"];

fn ends_with(file: &Path, endings: &[&str]) -> bool {
    file.extension().is_some_and(|ending| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// The fixture beside a claim file, when there is one.
fn beside(claims: &str, path: &Path) -> Option<(String, PathBuf)> {
    let (stem, _) = claims.rsplit_once('.')?;
    let found = path.with_extension(FIXTURES[0]);
    found.is_file().then(|| (format!("{stem}.{}", FIXTURES[0]), found))
}

/// Reads a file that a user wrote; adds what is wrong with it to `problems`.
pub(crate) fn source(shown: &str, path: &Path, problems: &mut Vec<Problem>) -> Option<Arc<Source>> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            problems.push(Problem::file(shown, format!("cannot be read: {}", reason(&error))));
            return None;
        }
    };
    match String::from_utf8(bytes) {
        Ok(text) => Some(Arc::new(Source::new(shown.to_owned(), text))),
        Err(error) => {
            let start = error.utf8_error().valid_up_to();
            // Up to the place the text is what it was; there, a replacement character stands.
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let source = Arc::new(Source::new(shown.to_owned(), text));
            let end = start + char::REPLACEMENT_CHARACTER.len_utf8();
            problems.push(
                Problem::at(&source, Span::new(start, end.min(source.text.len())), "not UTF-8 text")
                    .label("this byte begins no character")
                    .help("save the file as UTF-8"),
            );
            None
        }
    }
}

/// Finds the files of one place: how each is shown, and where it is.
fn find(place: &str, files: &mut Vec<(String, PathBuf)>, loaded: &mut Loaded, problems: &mut Vec<Problem>) {
    let path = expanded(place);
    match fs::metadata(&path) {
        Ok(found) if found.is_dir() => {
            let before = (files.len(), problems.len());
            let found = walk(&path, place, problems, |_, _| true);
            let (yaml, others): (Vec<_>, Vec<_>) =
                found.into_iter().partition(|(_, file)| ends_with(file, CLAIMS));
            files.extend(yaml);
            let empty = before == (files.len(), problems.len());
            let (fixtures, others): (Vec<_>, Vec<_>) =
                others.into_iter().partition(|(_, file)| ends_with(file, FIXTURES));
            files.extend(fixtures);
            loaded.unknown.extend(others.into_iter().map(|(shown, _)| shown));
            if empty {
                problems.push(
                    Problem::file(shown(place, Path::new("")), "the folder holds no claim file")
                        .help("claim files end in .yaml or .yml"),
                );
            }
        }
        Ok(found) if found.is_file() => files.push((shown(place, Path::new("")), path)),
        Ok(_) => problems.push(Problem::file(place, "neither a file nor a folder")),
        Err(_) if place.contains(['*', '?', '[', '{']) => {
            let Some((base, matcher)) = glob(place, problems) else { return };
            if !expanded(&base).is_dir() {
                loaded.empty.push(place.to_owned());
                return;
            }
            let pattern_of = |inside: &Path| matcher.is_match(Path::new(&base).join(inside));
            let found = walk(&expanded(&base), &base, problems, |_, inside| pattern_of(inside));
            if found.is_empty() {
                loaded.empty.push(place.to_owned());
            }
            files.extend(found);
        }
        Err(error) => {
            let message = match error.kind() {
                std::io::ErrorKind::NotFound => "no such file or folder".to_owned(),
                _ => format!("cannot be read: {}", reason(&error)),
            };
            problems.push(Problem::file(place, message));
        }
    }
}

/// The folder from which a glob begins to match, and the glob.
fn glob(place: &str, problems: &mut Vec<Problem>) -> Option<(String, GlobMatcher)> {
    let parts: Vec<&str> = place.split('/').collect();
    let plain = parts.iter().take_while(|part| !part.contains(['*', '?', '[', '{'])).count();
    let base = match parts[..plain].join("/") {
        base if base.is_empty() && plain > 0 => "/".to_owned(),
        base if base.is_empty() => ".".to_owned(),
        base => base,
    };
    let pattern = if base == "." { format!("./{place}") } else { place.to_owned() };
    match GlobBuilder::new(&pattern).literal_separator(true).build() {
        Ok(glob) => Some((base, glob.compile_matcher())),
        Err(error) => {
            problems.push(Problem::file(place, format!("not a pattern for files: {}", error.kind())));
            None
        }
    }
}

/// The files below `folder` that `wanted` (given the path, and the path inside the folder) accepts.
fn walk(
    folder: &Path,
    place: &str,
    problems: &mut Vec<Problem>,
    wanted: impl Fn(&Path, &Path) -> bool,
) -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    let walker = WalkBuilder::new(folder).standard_filters(false).hidden(true).follow_links(true).build();
    for entry in walker {
        match entry {
            Ok(entry) => {
                let inside = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                if entry.file_type().is_some_and(|kind| kind.is_file()) && wanted(entry.path(), inside) {
                    found.push((shown(place, inside), entry.path().to_path_buf()));
                }
            }
            Err(error) => problems.push(walk_problem(&error, folder, place)),
        }
    }
    found
}

/// What went wrong on the way through a folder.
fn walk_problem(error: &ignore::Error, folder: &Path, place: &str) -> Problem {
    fn parts(error: &ignore::Error) -> (Option<&Path>, bool) {
        match error {
            ignore::Error::WithPath { path, err } => (Some(path), parts(err).1),
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => parts(err),
            ignore::Error::Loop { child, .. } => (Some(child), true),
            _ => (None, false),
        }
    }
    let (path, looped) = parts(error);
    let path = path.map_or_else(
        || shown(place, Path::new("")),
        |path| match path.strip_prefix(folder) {
            Ok(inside) => shown(place, inside),
            Err(_) => slashes(path),
        },
    );
    if looped {
        return Problem::file(path, "this link leads back to a folder above it")
            .help("remove the link, or name the files one by one");
    }
    match error.io_error() {
        Some(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Problem::file(path, "this link leads nowhere")
        }
        Some(error) => Problem::file(path, format!("cannot be read: {}", reason(error))),
        None => Problem::file(path, format!("cannot be read: {error}")),
    }
}

/// A path below a place, as the user would write it.
fn shown(place: &str, inside: &Path) -> String {
    let place = place.strip_prefix("./").unwrap_or(place).trim_end_matches('/');
    match (place, slashes(inside)) {
        (place, inside) if inside.is_empty() => place.to_owned(),
        ("" | ".", inside) => inside,
        (place, inside) => format!("{place}/{inside}"),
    }
}

fn slashes(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The path of a place; a leading `~/` is the home folder, unless a folder is called so.
fn expanded(place: &str) -> PathBuf {
    match (place.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) if !Path::new("~").exists() => home.join(rest),
        _ => PathBuf::from(place),
    }
}

/// An error of the system without its number: `permission denied`.
fn reason(error: &std::io::Error) -> String {
    let whole = error.to_string();
    let words = whole.find(" (os error").map_or(whole.as_str(), |at| &whole[..at]);
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str =
        "version: 1\nsubject: Parler\nclaims:\n  - {id: ID, kind: yes-no, yes: [is back online]}\n";

    /// Loads `places`, each below a folder with these files, and draws what comes back.
    fn loaded(files: &[(&str, &str)], places: &[&str]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().to_str().unwrap().to_owned();
        for (name, id) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, FILE.replace("ID", id)).unwrap();
        }
        drawn(&root, places)
    }

    fn drawn(root: &str, places: &[&str]) -> String {
        let places: Vec<String> = places.iter().map(|place| format!("{root}/{place}")).collect();
        let shown = match load(&places, &[]) {
            Ok(loaded) => {
                let ids: Vec<_> = loaded.claims.iter().map(|claim| claim.id.as_str()).collect();
                format!("{} in {}; empty: {}", ids.join(" "), loaded.files.join(" "), loaded.empty.join(" "))
            }
            Err(problems) => problems
                .iter()
                .map(|problem| format!("{}: {}", problem.path, problem.message))
                .collect::<Vec<_>>()
                .join("\n"),
        };
        shown.replace(&format!("{root}/"), "")
    }

    #[test]
    fn folders_files_and_globs_are_read_and_claims_sorted() {
        let files = [("b.yaml", "b"), ("sub/a.yml", "a"), ("sub/c.YAML", "c"), (".hidden.yaml", "h")];
        assert_eq!(loaded(&files, &[""]), "a b c in b.yaml sub/a.yml sub/c.YAML; empty: ");
        assert_eq!(loaded(&files, &["sub/"]), "a c in sub/a.yml sub/c.YAML; empty: ");
        assert_eq!(loaded(&files, &["b.yaml", "*.yaml", "sub/../b.yaml"]), "b in b.yaml; empty: ");
        assert_eq!(loaded(&files, &["**/*.yml"]), "a in sub/a.yml; empty: ");
        assert_eq!(loaded(&files, &["{b,x}.yaml"]), "b in b.yaml; empty: ");
    }

    #[test]
    fn a_glob_that_matches_nothing_is_told_to_the_caller() {
        let files = [("b.yaml", "b"), ("sub/a.yml", "a")];
        assert_eq!(loaded(&files, &["*.yaml", "*.yml"]), "b in b.yaml; empty: *.yml");
        assert_eq!(loaded(&files, &["b.yaml", "none/*.yaml"]), "b in b.yaml; empty: none/*.yaml");
    }

    #[test]
    fn what_is_missing_empty_or_no_pattern_is_a_problem_and_all_are_told() {
        assert_eq!(
            loaded(&[("x/readme.txt", "x")], &["x", "claims", "[a"]),
            "[a: not a pattern for files: unclosed character class; missing ']'\nclaims: no such file or folder\nx: the folder holds no claim file"
        );
    }

    #[test]
    fn fixtures_lie_in_the_folder_or_beside_their_claim_file() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().to_str().unwrap();
        for name in ["a.yaml", "sub/b.yaml"] {
            fs::create_dir_all(folder.path().join("sub")).unwrap();
            fs::write(folder.path().join(name), FILE.replace("ID", &name.replace(['/', '.'], "-"))).unwrap();
        }
        for name in ["a.md", "sub/more.md", "sub/x.txt"] {
            fs::write(folder.path().join(name), "text").unwrap();
        }
        let fixtures = |places: &[&str]| -> Vec<String> {
            let places: Vec<String> = places.iter().map(|place| format!("{root}/{place}")).collect();
            let shown = |(shown, _): &(String, PathBuf)| shown.replace(&format!("{root}/"), "");
            load(&places, &[]).unwrap().fixtures.iter().map(shown).collect()
        };
        assert_eq!(fixtures(&[""]), ["a.md", "sub/more.md"]);
        assert_eq!(fixtures(&["a.yaml"]), ["a.md"]);
        assert_eq!(fixtures(&["*.yaml", ""]), ["a.md", "sub/more.md"]);
        assert_eq!(fixtures(&["sub/*.yaml"]), Vec::<String>::new());
        assert_eq!(fixtures(&["sub/b.yaml", "sub/more.md"]), ["sub/more.md"]);
        assert_eq!(load(&[root.to_owned()], &[]).unwrap().unknown, [format!("{root}/sub/x.txt")]);
    }

    #[test]
    fn one_id_in_two_files_is_a_problem_that_names_both() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.yaml", "b.yaml"] {
            fs::write(folder.path().join(name), FILE.replace("ID", "host")).unwrap();
        }
        let problems = load(&[folder.path().to_str().unwrap().to_owned()], &[]).unwrap_err();
        assert_eq!(problems.len(), 1);
        assert!(problems[0].path.ends_with("b.yaml"));
        assert!(problems[0].second.as_ref().unwrap().0.path.ends_with("a.yaml"));
    }

    #[test]
    fn bytes_that_are_no_text_have_a_place() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.yaml"), b"version: 1\n# caf\xe9 noir\n").unwrap();
        let problems = load(&[folder.path().to_str().unwrap().to_owned()], &[]).unwrap_err();
        let (source, span) = problems[0].place.as_ref().unwrap();
        assert_eq!(source.lines().place(&source.text, span.start).0.0, 2);
        assert_eq!(problems[0].message, "not UTF-8 text");
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_back_or_nowhere_are_problems_and_do_not_hang() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().to_str().unwrap();
        fs::create_dir(folder.path().join("sub")).unwrap();
        std::os::unix::fs::symlink("..", folder.path().join("sub/back")).unwrap();
        std::os::unix::fs::symlink("gone.yaml", folder.path().join("lost.yaml")).unwrap();
        assert_eq!(
            drawn(root, &[""]),
            "lost.yaml: this link leads nowhere\nsub/back: this link leads back to a folder above it"
        );
    }
}
