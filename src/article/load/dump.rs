//! A large dump of JSON Lines: only lines that a claim may be about are decoded.

use std::fs;
use std::io::Read as _;

use super::asked::{Asked, Lean, is_plain};
use crate::article::sift::sift;
use crate::article::{File, Opened, Settings, json_lines, places};
use crate::problem::Problem;
use crate::work::Work;

impl Asked<'_> {
    /// The articles of the file that a claim may be about. Bounded memory, whatever its size.
    pub(super) fn sift(
        &self,
        settings: &Settings,
        lean: Lean<'_>,
        work: &Work,
    ) -> Result<Option<Opened>, Problem> {
        let failed = |error: std::io::Error| places::unreadable(self.name.clone(), &error);
        let mut file = fs::File::open(self.path).map_err(failed)?;
        let mut head = [0; 64];
        let read = file.read(&mut head).map_err(failed)?;
        if !is_plain(&head[..read]) {
            return self.open(settings, None, work);
        }
        let whole = head[..read].chain(file);
        let empty = File { path: &self.name, bytes: &[], settings };
        let most = usize::try_from(settings.limits.article).unwrap_or(usize::MAX);
        let wanted = |line: &[u8]| {
            work.did(1, line.len() as u64 + 1);
            (is_odd(line) || lean.sieve.may_concern(line, true)) && self.concerns(line, &empty, lean)
        };
        let sifted = sift(whole, most, work.threads(), wanted).map_err(failed)?;
        let mut opened = Opened { is_large: true, ..Opened::default() };
        if sifted.articles as u64 > settings.limits.articles {
            let most = settings.limits.articles;
            opened.problems.push(
                Problem::file(&self.name, format!("more than {most} articles"))
                    .help("split the file, or raise `limits.articles`"),
            );
        }
        for number in &sifted.long {
            let Err(problem) = empty.fits(most.saturating_add(1)) else { continue };
            opened.problems.push(Problem { path: format!("{}:{number}", self.name), ..problem });
        }
        for (number, line) in &sifted.kept {
            match std::str::from_utf8(line) {
                Ok(line) => json_lines::one(&empty, line, *number, &mut opened),
                Err(_) => json_lines::one(&empty, &String::from_utf8_lossy(line), *number, &mut opened),
            }
        }
        opened.unlisted = sifted.articles.saturating_sub(opened.parts.len() + sifted.long.len());
        Ok(Some(opened))
    }

    /// Whether a line is an article that a claim may be about, or is to be told for what is wrong with it.
    fn concerns(&self, line: &[u8], file: &File<'_>, lean: Lean<'_>) -> bool {
        let Ok(line) = std::str::from_utf8(line) else { return true };
        let mut opened = Opened::default();
        json_lines::one(file, line, 1, &mut opened);
        if !opened.problems.is_empty() || !opened.remarks.is_empty() {
            return true;
        }
        opened.parts.into_iter().any(|part| {
            let (article, problems) =
                super::article(&self.name, &self.relative, part, self.about.clone().shared());
            !problems.is_empty() || lean.sieve.concerns(&article)
        })
    }
}

/// Whether a line may say something else than its bytes: letters as `\u00e9`, entities, markup; or is no
/// object.
fn is_odd(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    let codes = |at: usize| match line.get(at..at + 2) {
        Some([b'\\', next]) => *next == b'u',
        Some([b'&', next]) => next.is_ascii_alphabetic() || *next == b'#',
        Some([b'<', next]) => next.is_ascii_alphabetic() || *next == b'/',
        _ => false,
    };
    !(line.starts_with(b"{") && line.ends_with(b"}"))
        || memchr::memchr3_iter(b'\\', b'&', b'<', line).any(codes)
}
