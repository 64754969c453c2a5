//! Puts a report on disk, whole or not at all.
//!
//! The new report is written beside the old one and then takes its name, so that a full disk, a
//! missing right or a power cut leaves the old report as it was.

use std::io::Write as _;
use std::path::Path;

use crate::problem::Problem;

/// Writes `text` to `path`; makes the folder when it is missing. A file that already holds the
/// same bytes is left alone.
///
/// # Errors
/// When the folder or the file cannot be written; the old file is then untouched.
pub fn write(path: &Path, text: &str) -> Result<(), Problem> {
    if std::fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    let problem = |error: &std::io::Error| {
        Problem::file(path.display().to_string(), format!("the report cannot be written: {error}")).help(
            "the report that was there before is unchanged; make room or choose another folder with --out",
        )
    };
    let folder =
        path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    std::fs::create_dir_all(folder).map_err(|error| problem(&error))?;
    let mut beside = tempfile::Builder::new()
        .prefix(".crossclaim-")
        .permissions_of(path)
        .tempfile_in(folder)
        .map_err(|error| problem(&error))?;
    beside
        .write_all(text.as_bytes())
        .and_then(|()| beside.as_file().sync_all())
        .map_err(|error| problem(&error))?;
    beside.persist(path).map_err(|error| problem(&error.error))?;
    Ok(())
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
        write(&path, "one").unwrap();
        write(&path, "two").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_report_that_cannot_be_written_is_a_problem_and_the_old_one_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        std::fs::create_dir(&path).unwrap();
        std::fs::write(path.join("old"), "old").unwrap();
        assert!(write(&path, "new").unwrap_err().message.contains("cannot be written"));
        assert_eq!(std::fs::read_to_string(path.join("old")).unwrap(), "old");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
