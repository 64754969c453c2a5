//! Where the files of a run lie in the repository.

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

/// A path with `/`; `None` when it is not UTF-8.
fn named(path: &Path) -> Option<String> {
    let name = |part: Component<'_>| part.as_os_str().to_str().map(str::to_owned);
    Some(path.components().map(name).collect::<Option<Vec<_>>>()?.join("/"))
}
