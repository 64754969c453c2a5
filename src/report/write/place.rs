//! Where the files of a run lie, in the repository and on the disk.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

/// The folder that holds `.git`, from the working directory upwards; without one, the working
/// directory. Links in the file system are followed. `None` when it cannot be read.
fn top() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?.canonicalize().ok()?;
    let top = here.ancestors().find(|folder| folder.join(".git").exists());
    Some(top.unwrap_or(&here).to_owned())
}

/// The working directory, from the top of the repository; empty at the top.
pub fn here() -> String {
    let way = || {
        let here = std::env::current_dir().ok()?.canonicalize().ok()?;
        named(here.strip_prefix(top()?).ok()?)
    };
    way().unwrap_or_default()
}

/// For each of these files, the path from the top of the repository with `/`. Files outside it, and
/// files that are not there, are left out. Asks the file system once for each.
pub fn in_repository<'a>(paths: impl Iterator<Item = &'a str>) -> BTreeMap<String, String> {
    let Some(top) = top() else { return BTreeMap::new() };
    let inside = |path: &str| {
        let whole = Path::new(path).canonicalize().ok()?;
        named(whole.strip_prefix(&top).ok()?)
    };
    paths.filter_map(|path| Some((path.to_owned(), inside(path)?))).collect()
}

/// The one path that all spellings of `path` lead to: absolute, without `..`, links followed, also
/// where a link leads to a file or folder that is not there yet.
pub fn landing(path: &Path) -> PathBuf {
    let mut path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    for _ in 0..LINKS {
        if let Ok(real) = path.canonicalize() {
            return real;
        }
        let Ok(next) = path.read_link() else { break };
        path = path.parent().unwrap_or(&path).join(next);
    }
    match (path.components().next_back(), path.parent()) {
        (Some(Component::Normal(name)), Some(folder)) => landing(folder).join(name),
        (Some(Component::ParentDir), Some(below)) => {
            let mut folder = landing(below);
            folder.pop();
            folder
        }
        _ => path,
    }
}

/// So many links are followed one after the other, as Linux does; more lead in a circle.
const LINKS: usize = 40;

/// A path with `/`; `None` when it is not UTF-8.
fn named(path: &Path) -> Option<String> {
    let name = |part: Component<'_>| part.as_os_str().to_str().map(str::to_owned);
    Some(path.components().map(name).collect::<Option<Vec<_>>>()?.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_one_landing_however_it_is_spelt() {
        let folder = tempfile::tempdir().unwrap();
        let top = folder.path().canonicalize().unwrap();
        std::fs::create_dir(top.join("sub")).unwrap();
        for there in [false, true] {
            for spelt in ["a.md", "./a.md", "sub/../a.md", "gone/../a.md", "sub/./../sub/../a.md"] {
                assert_eq!(landing(&top.join(spelt)), top.join("a.md"), "{spelt}, there: {there}");
            }
            std::fs::write(top.join("a.md"), "").unwrap();
        }
        assert_eq!(landing(&top.join("sub/a.md")), top.join("sub/a.md"));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_a_circle_of_them_ends() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let top = folder.path().canonicalize().unwrap();
        symlink("gone/a.md", top.join("one")).unwrap();
        symlink(top.join("one"), top.join("two")).unwrap();
        assert_eq!(landing(&top.join("two")), top.join("gone/a.md"));
        symlink("b", top.join("a")).unwrap();
        symlink("a", top.join("b")).unwrap();
        assert!(landing(&top.join("a")).starts_with(&top));
    }
}
