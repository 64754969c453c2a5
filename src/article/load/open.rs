//! From a file to its articles: the step that threads do side by side.

use std::path::Path;

use super::Draft;
use crate::article::part::size;
use crate::article::places;
use crate::article::unpack::{packing, unpack};
use crate::article::{About, File, Format, Opened, Raw, Settings, Sieve};
use crate::problem::Problem;
use crate::work::{Amount, Work};

/// A file that is to be read.
pub(super) struct Asked<'f> {
    pub(super) path: &'f Path,
    /// As reports print it.
    pub(super) name: String,
    /// To its place.
    pub(super) relative: String,
    /// What the manifest says of it.
    pub(super) about: About,
    pub(super) format: &'static dyn Format,
    pub(super) draft: Option<&'f Draft>,
}

/// What is kept of a large corpus.
#[derive(Clone, Copy)]
pub(super) struct Lean<'s> {
    pub(super) sieve: &'s dyn Sieve,
    /// Whether the corpus is one of many files.
    pub(super) many: bool,
}

impl Asked<'_> {
    /// The articles of the file; nothing when it is none of its format after all.
    pub(super) fn open(
        &self,
        settings: &Settings,
        lean: Option<Lean<'_>>,
        work: &Work,
    ) -> Result<Option<Opened>, Problem> {
        let is_text = packing(&self.name).is_none() && self.draft.is_none();
        if let Some(lean) = lean.filter(|_| is_text && self.format.raw() == Raw::Lines)
            && self.path.metadata().is_ok_and(|data| data.len() > LARGE)
        {
            return self.sift(settings, lean, work);
        }
        let bytes = match self.draft {
            Some(draft) => draft.bytes.clone(),
            None => bytes(&self.name, self.path, settings)?,
        };
        let read = bytes.len() as u64;
        let bytes = match packing(&self.name) {
            Some((packing, _)) => unpack(&self.name, &bytes, packing, settings)?,
            None => bytes,
        };
        let file = File { path: &self.name, bytes: &bytes, settings };
        // A title that the manifest gives may name what the text does not.
        let silent = |lean: Lean<'_>| {
            lean.many
                && self.format.raw() == Raw::Prose
                && self.about.title.is_none()
                && is_plain(&bytes)
                && !lean.sieve.may_concern(&bytes, false)
        };
        let mut opened = self.format.knows(&bytes).then(|| match lean.is_some_and(silent) {
            true => Opened { unlisted: 1, ..Opened::default() },
            false => opened(self.format, &file),
        });
        if let Some(opened) = &mut opened {
            opened.is_large = bytes.len() as u64 > LARGE && opened.parts.len() > 1;
        }
        work.did(opened.as_ref().map_or(0, |opened| opened.parts.len() as u64), read);
        Ok(opened)
    }
}

/// A file of many articles that is larger, in bytes, is not kept where it says nothing.
const LARGE: u64 = 1 << 20;

/// Whether words can be looked for in the bytes: they are not UTF-16, as far as their beginning tells.
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    !matches!(bytes, [0xfe, 0xff, ..] | [0xff, 0xfe, ..]) && !bytes.iter().take(64).any(|byte| *byte == 0)
}

/// More files than this hold an article each, more or less; their bytes are not asked for beforehand.
const FEW: usize = 1_000;

/// How much there is to open, as far as it costs little to know.
pub(super) fn amount(asked: &[Asked<'_>]) -> Amount {
    if asked.len() > FEW {
        return Amount { articles: asked.len() as u64, bytes: 0 };
    }
    let size = |asked: &Asked<'_>| asked.path.metadata().map_or(0, |data| data.len());
    Amount { articles: 0, bytes: asked.iter().map(size).sum() }
}

/// What `format` makes of a file. When a reader fails over it, the file is a problem, and the run goes on.
pub(super) fn opened(format: &dyn Format, file: &File<'_>) -> Opened {
    let tried = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| format.open(file)));
    tried.unwrap_or_else(|_| {
        Problem::file(file.path, format!("cannot be read: the reader of `{}` failed over it", format.name()))
            .help("list it in .crossclaimignore, and please report this: it is a bug")
            .into()
    })
}

/// The bytes of a file.
pub(super) fn bytes(name: &str, path: &Path, settings: &Settings) -> Result<Vec<u8>, Problem> {
    let unreadable = |error: std::io::Error| places::unreadable(name.to_owned(), &error);
    if path.metadata().map_err(unreadable)?.len() > settings.limits.file {
        return Err(too_large(name, settings));
    }
    std::fs::read(path).map_err(unreadable)
}

fn too_large(name: &str, settings: &Settings) -> Problem {
    Problem::file(name, format!("larger than {}", size(settings.limits.file)))
        .help("split it into articles, list it in .crossclaimignore, or raise `limits.file`")
}
