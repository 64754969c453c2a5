//! Finds and reads the articles of a corpus.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::manifest::{self, Known};
use super::places::{self, Found, shown};
use super::{About, Article, FORMATS, Format, Read, tongue};
use crate::problem::{self, Problem, Source};
use crate::span::{LineIndex, Span};

/// The articles of one run, sorted by key.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// Sorted by key; keys are unique.
    pub articles: Vec<Article>,
    /// The files that were read, articles and manifests, as reports print them.
    pub files: Vec<String>,
    /// Files that no format reads, as reports print them, sorted.
    pub unknown: Vec<String>,
    /// Globs that matched no file, as written.
    pub empty: Vec<String>,
    /// The key of the draft, when there is one.
    pub draft: Option<String>,
}

/// The text of an article as somebody is writing it, whatever lies on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Relative to the working directory. The file need not be there.
    pub path: String,
    /// What it is to hold.
    pub bytes: Vec<u8>,
}

/// The largest article, in bytes.
const LARGEST: u64 = 64 << 20;

/// Reads every article that `places` (folders, files or globs, relative to the working
/// directory) name, or says everything that is wrong.
///
/// A folder without articles is no problem here: what the run makes of an empty corpus is not
/// decided by who reads it.
///
/// # Errors
/// Every problem found, sorted.
pub fn load(places: &[String]) -> Result<Corpus, Vec<Problem>> {
    load_with(places, None)
}

/// [`load`], with a draft in place of one article, or beside them when its file is not there yet.
///
/// # Errors
/// Every problem found, sorted; also that no place holds the draft.
pub fn load_with(places: &[String], draft: Option<&Draft>) -> Result<Corpus, Vec<Problem>> {
    match std::env::current_dir() {
        Ok(here) => load_from(&here, places, draft),
        Err(error) => Err(vec![Problem::file(".", format!("the working directory cannot be read: {error}"))]),
    }
}

/// Whether a file at the absolute path `path`, which need not be there, would be read by [`load`]: as an
/// article or as a manifest.
pub fn would_read(places: &[String], path: &Path) -> bool {
    let here = std::env::current_dir().unwrap_or_default();
    places::would_find(&here, places, path, format(path).is_some())
}

/// [`load_with`], seen from the folder `here`.
fn load_from(here: &Path, places: &[String], draft: Option<&Draft>) -> Result<Corpus, Vec<Problem>> {
    let mut found = places::find(here, places);
    let drafted = draft.and_then(|draft| found.stand_in(here, places, &draft.path));
    let mut problems = found.problems;
    let mut corpus = Corpus { unknown: found.odd, empty: found.empty, ..Corpus::default() };
    let mut manifests: BTreeMap<PathBuf, Known> = BTreeMap::new();
    for root in found.roots.keys() {
        let path = root.join(manifest::NAME);
        if path.symlink_metadata().is_ok()
            && let Some(text) = text(here, &path, &mut problems)
        {
            corpus.files.push(shown(here, &path));
            manifests.insert(root.clone(), Known::read(shown(here, &path), text, &mut problems));
        }
    }
    for (at, file) in found.files.iter().enumerate() {
        let draft = draft.filter(|_| drafted == Some(at));
        let relative = shown(&file.root, &file.path);
        let about = manifests.get_mut(&file.root).map(|known| known.describe(&relative)).unwrap_or_default();
        match format(&file.path) {
            None if draft.is_some() => problems.push(no_format(shown(here, &file.path))),
            None => corpus.unknown.push(shown(here, &file.path)),
            Some(format) => {
                let text = match draft {
                    Some(draft) => decoded(shown(here, &file.path), draft.bytes.clone(), &mut problems),
                    None => text(here, &file.path, &mut problems),
                };
                if let Some(text) = text {
                    let read = article(here, file, format, text, about, &mut problems);
                    corpus.files.push(read.path.clone());
                    corpus.draft = corpus.draft.or_else(|| draft.map(|_| read.key.clone()));
                    corpus.articles.push(read);
                }
            }
        }
    }
    for (root, known) in &manifests {
        if found.roots.get(root) == Some(&true) {
            problems.extend(known.unused());
        }
    }
    corpus.unknown.sort();
    corpus.articles.sort_by(|a, b| (&a.key, &a.path).cmp(&(&b.key, &b.path)));
    problems.extend(twins(&corpus.articles));
    if problems.is_empty() {
        return Ok(corpus);
    }
    problem::sort(&mut problems);
    Err(problems)
}

fn article(
    here: &Path,
    file: &Found,
    format: &dyn Format,
    text: String,
    about: About,
    problems: &mut Vec<Problem>,
) -> Article {
    let path = shown(here, &file.path);
    let Read { blocks, skipped, about: own, problems: mut wrong } = format.read(&path, &text);
    problems.append(&mut wrong);
    let about = about.or(own);
    let tongue = tongue::choose(about.lang.as_deref(), &text, &blocks);
    Article {
        key: about.id.clone().unwrap_or_else(|| shown(&file.root, &file.path)),
        path,
        lines: LineIndex::new(&text),
        text,
        blocks,
        skipped,
        about,
        language: tongue.language,
        detected: tongue.detected,
        unsupported: tongue.unsupported,
    }
}

/// The format that reads a file of this name.
fn format(path: &Path) -> Option<&'static dyn Format> {
    let ending = path.extension()?.to_string_lossy().to_lowercase();
    FORMATS.iter().copied().find(|format| format.endings().contains(&ending.as_str()))
}

/// A problem for every article whose key is another's too. `articles` are sorted by key.
fn twins(articles: &[Article]) -> impl Iterator<Item = Problem> {
    let pairs = articles.windows(2).filter_map(|pair| match pair {
        [first, second] if first.key == second.key => Some((first, second)),
        _ => None,
    });
    pairs.map(|(first, second)| {
        let message = format!("the id `{}` is that of {} too", second.key, first.path);
        Problem::file(&second.path, message)
            .help("give each article an `id` of its own, in its front matter or in articles.yaml")
    })
}

/// Reads a text file; when it is none, `problems` says why.
fn text(here: &Path, path: &Path, problems: &mut Vec<Problem>) -> Option<String> {
    let name = shown(here, path);
    let problem = match bytes(path) {
        Err(error) => places::unreadable(name, &error),
        Ok(None) => too_large(name),
        Ok(Some(bytes)) => return decoded(name, bytes, problems),
    };
    problems.push(problem);
    None
}

fn too_large(name: String) -> Problem {
    Problem::file(name, format!("larger than {} MiB", LARGEST >> 20))
        .help("split it into articles, or list it in .crossclaimignore")
}

fn no_format(name: String) -> Problem {
    let endings: Vec<String> =
        FORMATS.iter().flat_map(|format| format.endings()).map(|ending| format!(".{ending}")).collect();
    Problem::file(name, "no article format has this ending")
        .help(format!("articles end in {}", endings.join(", ")))
}

/// The text that these bytes are; when they are none, `problems` says why.
fn decoded(name: String, bytes: Vec<u8>, problems: &mut Vec<Problem>) -> Option<String> {
    let problem = match bytes {
        bytes if bytes.len() as u64 > LARGEST => too_large(name),
        bytes if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) => {
            Problem::file(name, "this is UTF-16, not UTF-8").help("save the file as UTF-8")
        }
        bytes => match String::from_utf8(bytes) {
            Ok(text) => match text.find('\0') {
                None => return Some(text),
                Some(at) => at_byte(name, text, at, 1, "a NUL byte")
                    .help("this is no text; save the article as plain text in UTF-8"),
            },
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let bytes = error.into_bytes();
                let byte = bytes.get(at).copied().unwrap_or_default();
                // The line is drawn as far as it can be read.
                let near = &bytes[..bytes.len().min(at + 200)];
                let text = String::from_utf8_lossy(near).into_owned();
                let message = format!("not UTF-8: byte 0x{byte:02X}");
                at_byte(name, text, at, char::REPLACEMENT_CHARACTER.len_utf8(), &message)
                    .help("save the file as UTF-8; it may be in Windows-1252 or another old encoding")
            }
        },
    };
    problems.push(problem);
    None
}

/// The bytes of a file, `None` when there are too many.
fn bytes(path: &Path) -> std::io::Result<Option<Vec<u8>>> {
    if path.metadata()?.len() > LARGEST {
        return Ok(None);
    }
    std::fs::read(path).map(Some)
}

fn at_byte(name: String, text: String, at: usize, len: usize, message: &str) -> Problem {
    let (line, _) = LineIndex::new(&text).place(&text, at);
    let message = format!("{message} at offset {at}, on line {line}");
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let source = Arc::new(Source { path: name, text: text[..end].to_owned() });
    Problem::at(&source, Span::new(at, at + len), message).label("here")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;

    fn folder(files: &[(&str, &[u8])]) -> TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        dir
    }

    fn loaded(dir: &TempDir, places: &[&str]) -> Result<Corpus, Vec<Problem>> {
        load_from(dir.path(), &places.iter().map(|place| (*place).to_owned()).collect::<Vec<_>>(), None)
    }

    fn keys(dir: &TempDir, places: &[&str]) -> Vec<String> {
        loaded(dir, places).unwrap().articles.into_iter().map(|article| article.key).collect()
    }

    fn wrong(dir: &TempDir, places: &[&str]) -> String {
        let problems = loaded(dir, places).unwrap_err();
        let tell = |problem: Problem| {
            let help = problem.help.map(|help| format!(" ({help})")).unwrap_or_default();
            format!("{}: {}{help}", problem.path, problem.message)
        };
        problems.into_iter().map(tell).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_folder_is_read_in_order_and_nothing_is_passed_over_in_silence() {
        let dir = folder(&[
            ("in/b.txt", b"B."),
            ("in/a/c.MD", b"# C"),
            ("in/a/d.pdf", b"%PDF"),
            ("in/README", b""),
            ("in/.hidden.txt", b"\xff"),
            ("in/.git/x.txt", b"\xff"),
            ("in/drafts/x.txt", b"\xff"),
            ("in/.crossclaimignore", b"drafts/\n"),
            ("other.txt", b"O."),
        ]);
        assert_eq!(keys(&dir, &["in"]), ["a/c.MD", "b.txt"]);
        assert_eq!(keys(&dir, &["./in/", "in/b.txt"]), ["a/c.MD", "b.txt"], "each once");
        assert_eq!(keys(&dir, &["."]), ["in/a/c.MD", "in/b.txt", "other.txt"]);
        let corpus = loaded(&dir, &["in"]).unwrap();
        assert_eq!(corpus.unknown, ["in/README", "in/a/d.pdf"]);
        assert_eq!(corpus.articles[0].path, "in/a/c.MD");
        assert_eq!(corpus.articles[0].about.title.as_deref(), Some("C"));
    }

    #[test]
    fn a_file_is_known_by_its_name_and_a_glob_by_what_it_matches() {
        let dir =
            folder(&[("in/a.txt", b"A"), ("in/x/b.txt", b"B"), ("in/x/c.md", b"C"), ("in/[d].txt", b"D")]);
        assert_eq!(keys(&dir, &["in/x/b.txt"]), ["b.txt"]);
        assert_eq!(keys(&dir, &["in/*.txt"]), ["[d].txt", "a.txt"]);
        assert_eq!(keys(&dir, &["in/**/*.{txt,md}"]), ["[d].txt", "a.txt", "x/b.txt", "x/c.md"]);
        assert_eq!(keys(&dir, &["in/[d].txt"]), ["[d].txt"], "a file of that name comes first");
        let absolute = dir.path().join("in").to_string_lossy().into_owned();
        let corpus = loaded(&dir, &[&absolute]).unwrap();
        assert_eq!(corpus.articles[1].path, "in/a.txt");
        let corpus = loaded(&dir, &["in/*.txt", "in/a.*", "in/*.pdf", "none/*"]).unwrap();
        assert_eq!(
            (corpus.articles.len(), corpus.empty),
            (2, vec!["in/*.pdf".to_owned(), "none/*".to_owned()])
        );
    }

    #[test]
    fn an_empty_folder_is_an_empty_corpus() {
        let dir = folder(&[("x", b"")]);
        fs::create_dir(dir.path().join("in")).unwrap();
        let corpus = loaded(&dir, &["in"]).unwrap();
        assert_eq!((corpus.articles.len(), corpus.unknown.len()), (0, 0));
    }

    #[test]
    fn the_manifest_is_believed_first_then_the_article() {
        let dir = folder(&[
            (
                "in/articles.yaml",
                b"articles:\n  - {path: a.txt, id: one, source: M}\n  - {path: '*.txt', lang: en}\n",
            ),
            ("in/a.txt", b"---\nsource: F\ndate: 2021-01-19\n---\nIl est l\xc3\xa0.\n"),
            ("in/b.txt", b"\xef\xbb\xbf date 2021-02 Il est revenu en ligne ce lundi, dit-il.\n"),
        ]);
        let corpus = loaded(&dir, &["in"]).unwrap();
        let [b, one] = corpus.articles.as_slice() else { panic!("two") };
        assert_eq!((one.key.as_str(), one.path.as_str()), ("one", "in/a.txt"));
        assert_eq!(
            (one.about.source.as_deref(), one.about.date.unwrap().to_string().as_str()),
            (Some("M"), "2021-01-19")
        );
        assert!(one.detected);
        assert_eq!((b.key.as_str(), b.language.code.as_str(), b.detected), ("b.txt", "en", false));
        assert_eq!(b.blocks[0].span.of(&b.text), "Il est revenu en ligne ce lundi, dit-il.");
        assert_eq!(corpus.unknown, [""; 0]);
        assert_eq!(
            keys(&dir, &["in/b.txt"]),
            ["b.txt"],
            "of one file, the rest of the manifest is not missed"
        );
    }

    #[test]
    fn what_cannot_be_read_is_told_all_at_once() {
        let dir = folder(&[
            ("in/a.txt", b"Bien.\nL\xe9ger."),
            ("in/b.txt", b"a\0b"),
            ("in/c.txt", b"\xff\xfea\0"),
            ("in/d.md", b"---\nid: same\n---\nD."),
            ("in/e.md", b"---\nid: same\n---\nE."),
            ("in/f.md", b"---\ndate: soon\n---\nF."),
            ("in/articles.yaml", b"articles:\n  - {path: g.txt}\n  - {path: a.txt, date: x}\n"),
        ]);
        insta::assert_snapshot!(wrong(&dir, &["in", "inn", "missing.txt", "in/["]), @r#"
        in/[: this is no glob: unclosed character class; missing ']' (put `\` before a bracket that is meant as one)
        in/a.txt: not UTF-8: byte 0xE9 at offset 7, on line 2 (save the file as UTF-8; it may be in Windows-1252 or another old encoding)
        in/articles.yaml: this path matches no file (paths are relative to this file; `*` stops at `/`, `**` does not)
        in/articles.yaml: `x` is no date (write 2021-01-19; 2021-01 is a month, 2021 a year, 2021-01-03/2021-01-05 a stretch)
        in/b.txt: a NUL byte at offset 1, on line 1 (this is no text; save the article as plain text in UTF-8)
        in/c.txt: this is UTF-16, not UTF-8 (save the file as UTF-8)
        in/e.md: the id `same` is that of in/d.md too (give each article an `id` of its own, in its front matter or in articles.yaml)
        in/f.md: `soon` is no date (write 2021-01-19; 2021-01 is a month, 2021 a year, 2021-01-03/2021-01-05 a stretch)
        inn: no such file or folder (did you mean `in`?)
        missing.txt: no such file or folder
        "#);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_once_and_loops_are_told() {
        use std::os::unix::fs::symlink;
        let dir =
            folder(&[("in/a.txt", b"A"), ("in/x/b.txt", b"B"), ("out/c.txt", b"C"), ("out/y/d.txt", b"D")]);
        let at = |name: &str| dir.path().join(name);
        symlink("x", at("in/again")).unwrap();
        symlink(at("in/a.txt"), at("in/0.txt")).unwrap();
        symlink(at("out"), at("in/linked")).unwrap();
        symlink(at("out"), at("out/y/up")).unwrap();
        symlink(at("out"), at("in/twice")).unwrap();
        assert_eq!(wrong(&dir, &["in"]).lines().count(), 1);
        assert!(wrong(&dir, &["in"]).starts_with("in/linked/y/up: this link leads back"));
        fs::remove_file(at("out/y/up")).unwrap();
        assert_eq!(keys(&dir, &["in"]), ["a.txt", "linked/c.txt", "linked/y/d.txt", "x/b.txt"]);
        symlink(at("in"), at("in/x/loop")).unwrap();
        symlink("self", at("in/self")).unwrap();
        symlink("nothing", at("in/gone.txt")).unwrap();
        let told = wrong(&dir, &["in"]);
        assert!(told.contains("in/x/loop: this link leads back"), "{told}");
        assert!(told.contains("in/self: cannot be read"), "{told}");
        assert!(told.contains("in/gone.txt: this link leads nowhere"), "{told}");
    }

    #[cfg(unix)]
    #[test]
    fn without_permission_the_file_is_named() {
        use std::os::unix::fs::PermissionsExt;
        let dir = folder(&[("in/a.txt", b"A"), ("in/x/b.txt", b"B")]);
        let close = |name: &str| {
            fs::set_permissions(dir.path().join(name), fs::Permissions::from_mode(0o000)).unwrap()
        };
        close("in/a.txt");
        if fs::read(dir.path().join("in/a.txt")).is_ok() {
            return; // Whoever runs this may read everything.
        }
        close("in/x");
        let told = wrong(&dir, &["in"]);
        fs::set_permissions(dir.path().join("in/x"), fs::Permissions::from_mode(0o700)).unwrap();
        assert_eq!(told.matches("no permission to read this").count(), 2, "{told}");
    }
}
