//! Finds and reads the articles of a corpus.

mod asked;
mod dump;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::decode::decode;
use super::manifest::{self, Known};
use super::open::format;
use super::places::{self, shown};
use super::unpack::packing;
use super::{About, Article, FORMATS, Part, Read, Remark, Settings, Sieve, Taken, boilerplate, tongue};
use crate::problem::{self, Problem};
use crate::span::{LineIndex, Span};
use crate::work::{Amount, Work};
use asked::{Asked, Lean, bytes};

/// A corpus of more files than these is too large to keep what says nothing.
const MANY: usize = 1_000;

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
    /// How many articles were looked through that are not among these, because no claim is about anything
    /// that they name.
    pub unlisted: usize,
    /// What cannot be read, sorted: the other articles can. Empty where that is no more than a remark.
    pub unread: Vec<Problem>,
    /// The key of the draft, when there is one.
    pub draft: Option<String>,
    /// What a reader should know of how files were read, in the order of the files.
    pub remarks: Vec<Remark>,
}

/// The text of an article as somebody is writing it, whatever lies on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Relative to the working directory. The file need not be there.
    pub path: String,
    /// What it is to hold.
    pub bytes: Vec<u8>,
}

/// Reads every article that `places` (folders, files or globs, relative to the working
/// directory) name, or says everything that is wrong.
///
/// A folder without articles is no problem here: what the run makes of an empty corpus is not
/// decided by who reads it.
///
/// # Errors
/// Every problem found, sorted.
pub fn load(places: &[String]) -> Result<Corpus, Vec<Problem>> {
    let corpus = load_with(places, None, &Settings::default(), None, &Work::default())?;
    if corpus.unread.is_empty() { Ok(corpus) } else { Err(corpus.unread) }
}

/// [`load`] as `settings` say and on the threads of `work`, with a draft in place of one article, or beside
/// them when its file is not there yet. Of a corpus of more than 1,000 files, and of a file of more than a
/// MiB that holds many, only what `sieve` lets through is kept; the others are counted.
///
/// # Errors
/// Every problem found, sorted; also that no place holds the draft. That an article cannot be read is none, but
/// is in the corpus, unless something else is wrong.
pub fn load_with(
    places: &[String],
    draft: Option<&Draft>,
    settings: &Settings,
    sieve: Option<&dyn Sieve>,
    work: &Work,
) -> Result<Corpus, Vec<Problem>> {
    match std::env::current_dir() {
        Ok(here) => load_from(&here, places, draft, settings, sieve, work),
        Err(error) => Err(vec![Problem::file(".", format!("the working directory cannot be read: {error}"))]),
    }
}

/// Whether a file at the absolute path `path`, which need not be there, would be read by [`load`]: as an
/// article or as a manifest.
pub fn would_read(places: &[String], path: &Path) -> bool {
    let here = std::env::current_dir().unwrap_or_default();
    places::would_find(&here, places, path, format(&path.to_string_lossy()).is_some())
}

/// [`load_with`], seen from the folder `here`.
fn load_from(
    here: &Path,
    places: &[String],
    draft: Option<&Draft>,
    settings: &Settings,
    sieve: Option<&dyn Sieve>,
    work: &Work,
) -> Result<Corpus, Vec<Problem>> {
    let mut found = places::find(here, places, settings.follow_links);
    let drafted = draft.and_then(|draft| found.stand_in(here, places, &draft.path));
    let mut problems = std::mem::take(&mut found.problems);
    let mut unread = std::mem::take(&mut found.unread);
    let (odd, empty) = (std::mem::take(&mut found.odd), std::mem::take(&mut found.empty));
    let mut corpus = Corpus { unknown: odd, empty, ..Corpus::default() };
    let mut manifests: BTreeMap<PathBuf, Known> = BTreeMap::new();
    for root in found.roots.keys() {
        let path = root.join(manifest::NAME);
        if path.symlink_metadata().is_ok() {
            let name = shown(here, &path);
            if let Some(problem) = found.bars(here, &path) {
                problems.push(problem);
                continue;
            }
            match bytes(&name, &path, settings).and_then(|bytes| decode(&name, &bytes, None)) {
                Ok((text, _)) => {
                    corpus.files.push(name.clone());
                    manifests.insert(root.clone(), Known::read(name, text, &mut problems));
                }
                Err(problem) => problems.push(problem),
            }
        }
    }
    let mut asked = Vec::new();
    for (at, file) in found.files.iter().enumerate() {
        let draft = draft.filter(|_| drafted == Some(at));
        let relative = shown(&file.root, &file.path);
        let about = manifests.get_mut(&file.root).map(|known| known.describe(&relative)).unwrap_or_default();
        let name = shown(here, &file.path);
        let Some(format) = format(&name) else {
            match draft {
                Some(_) => problems.push(no_format(name)),
                None => corpus.unknown.push(name),
            }
            continue;
        };
        asked.push(Asked { path: &file.path, name, relative, about, format, draft });
    }
    let many = asked.len() > MANY && draft.is_none();
    let lean = sieve.map(|sieve| Lean { sieve, many });
    let files = work.step("open", asked::amount(&asked), || {
        work.map_owned(asked, |asked| {
            let opened = asked.open(settings, lean, work);
            (asked, opened)
        })
    });
    let mut parts = Vec::new();
    for (Asked { name, relative, about, draft, format, .. }, opened) in files {
        let opened = match opened {
            Ok(Some(opened)) => {
                corpus.files.push(name.clone());
                corpus.unlisted += opened.unlisted;
                opened
            }
            Ok(None) => {
                corpus.unknown.push(name);
                continue;
            }
            Err(problem) => problem.into(),
        };
        unread.extend(opened.problems);
        corpus.remarks.extend(opened.remarks);
        if draft.is_some() {
            corpus.draft = opened.parts.first().map(|part| key(&relative, part, &about));
        }
        let several = opened.parts.len() > 1 || opened.parts.iter().any(|part| part.name.is_some());
        let about = if several { about.shared() } else { about };
        let mut names = BTreeMap::new();
        for mut part in opened.parts {
            rename(&mut part, &mut names);
            parts.push((
                name.clone(),
                relative.clone(),
                part,
                about.clone(),
                (format.name(), opened.is_large),
            ));
        }
    }
    let whole = Amount { articles: parts.len() as u64, bytes: 0 };
    let read = work.step("language", whole, || {
        work.map_owned(parts, |(name, relative, part, about, (format, is_large))| {
            work.did(1, part.text.len() as u64);
            let (mut article, problems) = article(&name, &relative, part, about);
            article.taken.format = format;
            article.taken.packed = packing(&name).map(|(packing, _)| packing.name());
            let idle = |lean: Lean<'_>| (is_large || lean.many) && !lean.sieve.concerns(&article);
            let listed = !problems.is_empty() || !lean.is_some_and(idle);
            (listed.then_some(article), problems)
        })
    });
    for (article, problems) in read {
        corpus.unlisted += usize::from(article.is_none());
        corpus.articles.extend(article);
        unread.extend(problems);
    }
    for (root, known) in &manifests {
        if found.roots.get(root) == Some(&true) {
            problems.extend(known.unused());
        }
    }
    if settings.lenient && draft.is_none() {
        corpus.remarks.extend(unread.into_iter().map(remark));
    } else {
        problem::sort(&mut unread);
        corpus.unread = unread;
    }
    corpus.unknown.sort();
    corpus.articles.sort_by(|a, b| (&a.key, &a.path).cmp(&(&b.key, &b.path)));
    problems.extend(twins(&corpus.articles));
    boilerplate(&mut corpus.articles);
    // What somebody is writing must be read; what is wrong anyhow is told with all the rest.
    if draft.is_some() || !problems.is_empty() {
        problems.append(&mut corpus.unread);
    }
    if problems.is_empty() {
        return Ok(corpus);
    }
    problem::sort(&mut problems);
    Err(problems)
}

/// A problem of an article in a run that goes on without it.
fn remark(problem: Problem) -> Remark {
    let line = problem.place.map(|(source, span)| source.lines().place(&source.text, span.start));
    let at = line
        .map_or_else(|| problem.path.clone(), |(line, column)| format!("{}:{line}:{column}", problem.path));
    Remark { warns: true, at, said: problem.message }
}

/// The stable identity of a part of the file at `relative`.
fn key(relative: &str, part: &Part, about: &About) -> String {
    let id = about.id.as_ref().or(part.read.about.id.as_ref());
    match (id, &part.name) {
        (Some(id), _) => id.clone(),
        (None, Some(name)) => format!("{relative}#{name}"),
        (None, None) => relative.to_owned(),
    }
}

/// Tells a part from those before it that have its name: a crawl meets one address several times.
fn rename(part: &mut Part, names: &mut BTreeMap<String, usize>) {
    let Some(name) = &mut part.name else { return };
    let seen = names.entry(name.clone()).or_insert(0);
    *seen += 1;
    if *seen > 1 {
        *name = format!("{name}~{seen}");
    }
}

/// An article, and what is wrong with it.
fn article(path: &str, relative: &str, part: Part, about: About) -> (Article, Vec<Problem>) {
    let key = key(relative, &part, &about);
    let Part { name, text, read, begins: (line, column), pages } = part;
    let Read { blocks, skipped, about: own, problems } = read;
    let taken = Taken { part: name.clone(), manifest: about.clone(), ..Taken::default() };
    // What an article of many says of itself is nearer to it than what is said of the whole file.
    let about = if name.is_some() { own.or(about) } else { about.or(own) };
    let tongue = tongue::choose(about.lang.as_deref(), &text, &blocks);
    let article = Article {
        key,
        path: path.to_owned(),
        lines: LineIndex::within(&text, line, column).paged(pages),
        text,
        blocks,
        skipped,
        about,
        taken,
        language: tongue.language,
        detected: tongue.detected,
        unsupported: tongue.unsupported,
    };
    (article, problems)
}

/// A problem for every article whose key is another's too. `articles` are sorted by key.
fn twins(articles: &[Article]) -> impl Iterator<Item = Problem> {
    let pairs = articles.windows(2).filter_map(|pair| match pair {
        [first, second] if first.key == second.key => Some((first, second)),
        _ => None,
    });
    pairs.map(|(first, second)| {
        let at = |article: &Article| match article.place(Span::new(0, 0)).0 {
            line if first.path == second.path => format!("{}:{line}", article.path),
            _ => article.path.clone(),
        };
        let message = format!("the id `{}` is that of {} too", second.key, at(first));
        Problem::file(at(second), message)
            .help("give each article an `id` of its own, in its front matter or in articles.yaml")
    })
}

fn no_format(name: String) -> Problem {
    let endings: Vec<String> =
        FORMATS.iter().flat_map(|format| format.endings()).map(|ending| format!(".{ending}")).collect();
    Problem::file(name, "no article format has this ending")
        .help(format!("articles end in {}", endings.join(", ")))
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
        let places: Vec<String> = places.iter().map(|place| (*place).to_owned()).collect();
        load_from(dir.path(), &places, None, &Settings::default(), None, &Work::default())
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
            ("in/a/d.png", b"\x89PNG"),
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
        assert_eq!(corpus.unknown, ["in/README", "in/a/d.png"]);
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
    fn addresses_that_come_twice_are_told_apart_and_identities_are_not() {
        let twice =
            b"{\"text\": \"A.\", \"url\": \"http://x/\"}\n{\"text\": \"B.\", \"url\": \"http://x/\"}\n";
        let same = b"{\"text\": \"A.\", \"id\": 7}\n{\"text\": \"B.\", \"id\": 7}\n";
        let dir = folder(&[("a/a.jsonl", twice), ("b/b.jsonl", same)]);
        assert_eq!(keys(&dir, &["a"]), ["a.jsonl#http://x/", "a.jsonl#http://x/~2"]);
        assert!(wrong(&dir, &["b"]).starts_with("b/b.jsonl:2: the id `7` is that of b/b.jsonl:1 too"));
    }

    #[test]
    fn what_cannot_be_read_is_told_all_at_once() {
        let dir = folder(&[
            ("in/a.txt", b"Bien."),
            ("in/b.txt", b"a\0b"),
            ("in/c.txt.gz", b"no gzip"),
            ("in/d.md", b"---\nid: same\n---\nD."),
            ("in/e.md", b"---\nid: same\n---\nE."),
            ("in/f.md", b"---\ndate: soon\n---\nF."),
            ("in/articles.yaml", b"articles:\n  - {path: g.txt}\n  - {path: a.txt, date: x}\n"),
        ]);
        insta::assert_snapshot!(wrong(&dir, &["in", "inn", "missing.txt", "in/["]), @r#"
        in/[: this is no glob: unclosed character class; missing ']' (put `\` before a bracket that is meant as one)
        in/articles.yaml: this path matches no file (paths are relative to this file; `*` stops at `/`, `**` does not)
        in/articles.yaml: `x` is no date (write 2021-01-19; 2021-01 is a month, 2021 a year, 2021-01-03/2021-01-05 a stretch)
        in/b.txt: a NUL byte at offset 1, on line 1 (this is no text; list it in .crossclaimignore)
        in/c.txt.gz: cannot be unpacked: unexpected end of file (it is damaged or cut short; fetch it again, or list it in .crossclaimignore)
        in/e.md: the id `same` is that of in/d.md too (give each article an `id` of its own, in its front matter or in articles.yaml)
        in/f.md: `soon` is no date (write 2021-01-19; 2021-01 is a month, 2021 a year, 2021-01-03/2021-01-05 a stretch)
        inn: no such file or folder (did you mean `in`?)
        missing.txt: no such file or folder
        "#);
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
