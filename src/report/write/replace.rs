//! Puts the new text of files that people write in place of the old.

use std::io;
use std::path::{Path, PathBuf};

use super::staged;
use crate::problem::Problem;

/// A file, what it held when it was read and what it is to hold.
#[derive(Debug, Clone)]
pub struct Replaced<'t> {
    /// Where it lies.
    pub path: PathBuf,
    /// As it was read; empty: it is not there yet.
    pub old: &'t str,
    /// As it is to be.
    pub new: &'t str,
}

/// Replaces each file, whole or not at all; what somebody has changed since it was read is left alone.
/// All are written beside the old ones before the first takes its name. A link stays a link: what it
/// leads to is replaced.
///
/// # Errors
/// When a file is not what was read any more, or cannot be written.
pub fn replace(files: &[Replaced<'_>]) -> Result<(), Vec<Problem>> {
    let mut beside = Vec::new();
    for file in files {
        let path = std::fs::canonicalize(&file.path).unwrap_or_else(|_| file.path.clone());
        let found = match std::fs::read(&path) {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(vec![problem(&file.path, &error)]),
        };
        if found != file.old.as_bytes() {
            let path = file.path.display().to_string();
            return Err(vec![
                Problem::file(path, "the file has changed since it was read").help("run the command again"),
            ]);
        }
        beside.push((
            &file.path,
            path.clone(),
            staged(&path, file.new).map_err(|e| vec![problem(&file.path, &e)])?,
        ));
    }
    for (shown, path, file) in beside {
        file.persist(path).map_err(|error| vec![problem(shown, &error.error)])?;
    }
    Ok(())
}

fn problem(path: &Path, error: &io::Error) -> Problem {
    let error = error.raw_os_error().map_or_else(|| error.kind().into(), io::Error::from_raw_os_error);
    Problem::file(path.display().to_string(), format!("cannot be written: {error}"))
        .help("the files are as they were; nothing was changed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_somebody_has_changed_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        let put = |old, new| replace(&[Replaced { path: path.clone(), old, new }]);
        put("", "one").unwrap();
        put("one", "two").unwrap();
        assert!(put("one", "three").unwrap_err()[0].message.contains("has changed"));
        assert!(put("", "three").is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.yaml"), folder.path().join("b.yaml"));
        std::fs::write(&path, "one").unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        replace(&[Replaced { path: link.clone(), old: "one", new: "two" }]).unwrap();
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "two");
    }
}
