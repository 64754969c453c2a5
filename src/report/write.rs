//! Puts a report on disk, whole or not at all.
//!
//! The new report is written beside the old one and then takes its name, so that a full disk, a
//! missing right or a power cut leaves the old report as it was.

mod replace;
pub mod place;

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::problem::Problem;
pub use replace::{Replaced, replace};

/// Writes each text to its path; makes folders that are missing. All are written beside the old
/// ones before the first takes its name. A file that already holds the same bytes is left alone. A
/// link stays a link: what it leads to is replaced.
///
/// What is neither a file nor a folder (a pipe, a device) has nothing to keep: it is never read and
/// never replaced, only written to, after all files. A pipe that nobody reads holds the caller until
/// somebody does.
///
/// # Errors
/// When a folder or file cannot be written. As long as that shows while writing, every old file is
/// untouched.
pub fn write(reports: &[(PathBuf, String)]) -> Result<(), Vec<Problem>> {
    let (mut beside, mut through) = (Vec::new(), Vec::new());
    for (path, text) in reports {
        let there = std::fs::metadata(path);
        if there.as_ref().is_ok_and(|there| !there.is_file() && !there.is_dir()) {
            through.push((path, text));
            continue;
        }
        let real = place::landing(path);
        let same = || std::fs::read(&real).is_ok_and(|old| old == text.as_bytes());
        if !(there.is_ok_and(|there| there.is_file()) && same()) {
            let file = staged(&real, text).map_err(|error| vec![problem(path, &error).help(UNCHANGED)])?;
            beside.push((path, real, file));
        }
    }
    for (path, real, file) in beside {
        file.persist(real).map_err(|error| vec![problem(path, &error.error).help(UNCHANGED)])?;
    }
    for (path, text) in through {
        pour(path, text).map_err(|error| vec![problem(path, &error)])?;
    }
    Ok(())
}

/// What to say of reports that are written beside the old ones.
const UNCHANGED: &str = "the reports that were there before are unchanged";

/// Writes to what is there, and nothing else: it is neither made nor emptied.
fn pour(path: &Path, text: &str) -> io::Result<()> {
    std::fs::OpenOptions::new().write(true).open(path)?.write_all(text.as_bytes())
}

/// Adds `text` at the end of a file that others write to as well.
///
/// # Errors
/// When the file cannot be written.
pub fn append(path: &Path, text: &str) -> io::Result<()> {
    std::fs::OpenOptions::new().append(true).create(true).open(path)?.write_all(text.as_bytes())
}

/// What an earlier report holds; `None` when there is none.
///
/// # Errors
/// When the file is there and cannot be read.
pub fn read(path: &Path) -> io::Result<Option<String>> {
    match std::fs::read_to_string(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        read => read.map(Some),
    }
}

/// How many bytes the file holds; 0 when it is not there.
pub fn size(path: &Path) -> usize {
    std::fs::metadata(path).map_or(0, |file| usize::try_from(file.len()).unwrap_or(usize::MAX))
}

/// A finished file in the folder of `path` that only lacks its name.
fn staged(path: &Path, text: &str) -> io::Result<NamedTempFile> {
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let folder =
        path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file =
        tempfile::Builder::new().prefix(".crossclaim-").permissions_of(path).tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    Ok(file)
}

fn problem(path: &Path, error: &io::Error) -> Problem {
    // The name of the file beside would only confuse.
    let error = error.raw_os_error().map_or_else(|| error.kind().into(), io::Error::from_raw_os_error);
    Problem::file(path.display().to_string(), format!("the report cannot be written: {error}"))
}

/// A new file gets the rights that the old one has, else those of any new file.
trait PermissionsOf {
    fn permissions_of(&mut self, path: &Path) -> &mut Self;
}

impl PermissionsOf for tempfile::Builder<'_, '_> {
    #[cfg(unix)]
    fn permissions_of(&mut self, path: &Path) -> &mut Self {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(path).map_or(0o644, |old| old.permissions().mode() & 0o777);
        self.permissions(std::fs::Permissions::from_mode(mode))
    }

    #[cfg(not(unix))]
    fn permissions_of(&mut self, _path: &Path) -> &mut Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_replaces_the_old_one_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new").join("a.md");
        write(&[(path.clone(), "one".into())]).unwrap();
        write(&[(path.clone(), "two".into())]).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_report_that_cannot_be_written_is_a_problem_and_the_old_one_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        std::fs::create_dir(&path).unwrap();
        std::fs::write(path.join("old"), "old").unwrap();
        let first = folder.path().join("0.md");
        let reports = [(first.clone(), "new".into()), (path.clone(), "new".into())];
        assert!(write(&reports).unwrap_err()[0].message.contains("cannot be written"));
        assert!(!first.exists(), "none is written when one cannot be");
        assert_eq!(std::fs::read_to_string(path.join("old")).unwrap(), "old");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_also_one_that_leads_to_no_file_yet() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("deep/a.md"), folder.path().join("b.md"));
        std::os::unix::fs::symlink("deep/a.md", &link).unwrap();
        for text in ["one", "two"] {
            write(&[(link.clone(), text.into())]).unwrap();
            assert!(link.symlink_metadata().unwrap().is_symlink());
            assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        }
    }
}
