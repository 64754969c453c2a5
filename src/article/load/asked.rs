//! From a file to its articles: the step that threads do side by side.

use std::io::Read as _;
use std::path::Path;

use super::Draft;
use crate::article::open::open;
use crate::article::part::size;
use crate::article::places;
use crate::article::unpack::packing;
use crate::article::{About, Format, Opened, Raw, Settings, Sieve};
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
        // A title that the manifest gives may name what the text does not.
        let silent = |lean: Lean<'_>| {
            lean.many
                && is_text
                && self.format.raw() == Raw::Prose
                && self.about.title.is_none()
                && is_plain(&bytes)
                && !lean.sieve.may_concern(&bytes, false)
        };
        let mut opened = match lean.is_some_and(silent) {
            true => Some(Opened { unlisted: 1, ..Opened::default() }),
            false => open(&self.name, bytes, settings),
        };
        if let Some(opened) = &mut opened {
            opened.is_large = read > LARGE && opened.parts.len() > 1;
            work.did(opened.parts.len().max(1) as u64, read);
        }
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

/// The bytes of a file.
pub(super) fn bytes(name: &str, path: &Path, settings: &Settings) -> Result<Vec<u8>, Problem> {
    let unreadable = |error: std::io::Error| places::unreadable(name.to_owned(), &error);
    let most = settings.limits.file;
    let data = path.metadata().map_err(unreadable)?;
    // Whoever reads from a pipe waits for somebody who writes.
    if !data.is_file() {
        return Err(Problem::file(name, "this is neither a file nor a folder"));
    }
    let mut bytes = Vec::new();
    if data.len() <= most {
        // A file may grow meanwhile, and some systems have files that are longer than they say.
        let file = std::fs::File::open(path).map_err(unreadable)?;
        file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    if data.len().max(bytes.len() as u64) > most {
        return Err(too_large(name, settings));
    }
    Ok(bytes)
}

fn too_large(name: &str, settings: &Settings) -> Problem {
    Problem::file(name, format!("larger than {}", size(settings.limits.file)))
        .help("split it into articles, list it in .crossclaimignore, or raise `limits.file`")
}
