//! Where files lie for those who read a report elsewhere: on a code host, in a comment, in another
//! folder than the articles.

use std::collections::BTreeMap;
use std::fmt;

use crate::article::Article;
use crate::span::Span;

/// Where files lie.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Site {
    /// The files of the run: a path as the run names it, and from the top of the repository with
    /// links in the file system followed. What lies outside the repository is not here.
    pub paths: BTreeMap<String, String>,
    /// What tells this corpus from others of the repository: `articles/claims`.
    pub corpus: String,
    /// Where links shall lead, because somebody said so.
    pub asked: Option<Base>,
    /// Where links can lead on the host that runs this.
    pub host: Option<Base>,
    /// The path of a report without a limit of size, when this run writes one.
    pub full: Option<String>,
}

/// Where links to files on a code host lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// Everything before the path, without a `/` at the end.
    pub url: String,
    /// What has the host show the lines of a Markdown file, not the page made from it.
    pub plain: &'static str,
}

/// A place of a file, as the end of a link.
#[derive(Debug, Clone, Copy)]
pub(super) enum Spot {
    /// As code hosts point at lines.
    Line(u32),
    /// As viewers of PDF open pages (RFC 8118).
    Page(u32),
}

impl Spot {
    /// Where a span of an article begins.
    pub(super) fn of(article: &Article, span: Span) -> Self {
        article.page(span).map_or_else(|| Self::Line(article.place(span).0.0), |page| Self::Page(page.0))
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(f, "L{line}"),
            Self::Page(page) => write!(f, "page={page}"),
        }
    }
}

/// A site where nothing is known: links are relative.
pub static NOWHERE: Site =
    Site { paths: BTreeMap::new(), corpus: String::new(), asked: None, host: None, full: None };

impl Base {
    /// A base without a `/` at the end. `None` for what is no plain address: it goes into links as it
    /// is. Gitea has its own way to show lines.
    pub fn new(url: &str, is_gitea: bool) -> Option<Self> {
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/:@%+=,!&".contains(c);
        let is_address = rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[')
            && rest.trim_start_matches('[').chars().all(plain);
        is_address.then(|| Self {
            url: url.trim_end_matches('/').to_owned(),
            plain: if is_gitea { "?display=source" } else { "?plain=1" },
        })
    }

    /// The base that the environment of a CI run tells, by the names of GitHub, Gitea and GitLab.
    pub fn of_host(variable: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let get = |name: &str| variable(name).filter(|value| !value.is_empty());
        if let (Some(server), Some(repository), Some(commit)) =
            (get("GITHUB_SERVER_URL"), get("GITHUB_REPOSITORY"), get("GITHUB_SHA"))
        {
            let is_gitea = get("GITEA_ACTIONS").is_some() || get("FORGEJO_ACTIONS").is_some();
            let way = if is_gitea { "src/commit" } else { "blob" };
            return Self::new(
                &format!("{}/{repository}/{way}/{commit}", server.trim_end_matches('/')),
                is_gitea,
            );
        }
        let (project, commit) = (get("CI_PROJECT_URL")?, get("CI_COMMIT_SHA")?);
        Self::new(&format!("{}/-/blob/{commit}", project.trim_end_matches('/')), false)
    }

    /// The address of a place of the file at `path`, which begins at the top of the repository.
    fn place(&self, path: &str, place: Spot) -> String {
        format!("{}/{}{}#{place}", self.url, encoded(path), if is_page(path) { self.plain } else { "" })
    }
}

impl Site {
    /// The path from the top of the repository; for a file that is not in it, the path as the run
    /// names it.
    pub(super) fn path(&self, path: &str) -> String {
        match self.paths.get(path) {
            Some(path) => path.clone(),
            None => path.replace('\\', "/").trim_start_matches("./").to_owned(),
        }
    }

    /// The same as a reference of a URI, in which spaces and the like are written as `%20`.
    pub(super) fn uri(&self, path: &str) -> String {
        let path = self.path(path);
        let encoded = encoded(&path);
        match path.as_bytes() {
            [b'/', ..] => format!("file://{encoded}"),
            [drive, b':', ..] if drive.is_ascii_alphabetic() => format!("file:///{encoded}"),
            _ => encoded,
        }
    }

    /// The address of a place of a file on a code host; `None` when the file is not in the repository.
    pub(super) fn link(&self, base: &Base, path: &str, place: Spot) -> Option<String> {
        let known = self.paths.get(path).map(String::as_str);
        let path = known.or_else(|| (self.paths.is_empty() && is_inside(path)).then_some(path))?;
        Some(base.place(path.trim_start_matches("./"), place))
    }
}

/// Whether a path leads into the folder in which it is read.
fn is_inside(path: &str) -> bool {
    !is_absolute(path) && !path.split(['/', '\\']).any(|part| part == "..")
}

fn is_absolute(path: &str) -> bool {
    path.starts_with(['/', '\\']) || path.get(1..2) == Some(":")
}

/// Whether a host shows the file as a page, in which no line can be pointed at.
pub(super) fn is_page(path: &str) -> bool {
    path.ends_with(".md") || path.ends_with(".markdown")
}

/// The way to `path` from a report in `folder`, both seen from the working directory; `None` for an
/// absolute path, which would tell where somebody keeps files. From a folder whose place is not
/// known, the way is that from a folder in the working directory.
pub(super) fn relative(folder: &str, path: &str) -> Option<String> {
    if is_absolute(path) {
        return None;
    }
    fn parts(path: &str) -> Vec<&str> {
        path.split(['/', '\\']).filter(|part| !matches!(*part, "" | ".")).collect()
    }
    let from = if is_inside(folder) { parts(folder) } else { vec![".crossclaim"] };
    let to = parts(path);
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(from.len() - common);
    Some(up + &encoded(&to[common..].join("/")))
}

/// A path as a link writes it.
fn encoded(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out += &format!("%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_relative_link_or_none() {
        for (folder, path, link) in [
            ("reports", "articles/a b(1).txt", "../articles/a%20b%281%29.txt"),
            ("reports", "./articles/é.md", "../articles/%C3%A9.md"),
            ("", "articles/a.txt", "articles/a.txt"),
            ("docs/reports", "articles/a.txt", "../../articles/a.txt"),
            ("docs", "docs/articles/a.txt", "articles/a.txt"),
            ("reports", "../articles/a.txt", "../../articles/a.txt"),
            // Nobody knows where these lie: as if the report were in a folder here.
            ("/tmp/x", "articles/a.txt", "../articles/a.txt"),
            ("../x", "articles/a.txt", "../articles/a.txt"),
        ] {
            assert_eq!(relative(folder, path).unwrap(), link, "{folder} {path}");
        }
        assert_eq!(relative("reports", "/home/x/a.md"), None);
        assert_eq!(relative("reports", "C:\\x\\a.md"), None);
    }

    #[test]
    fn a_base_comes_from_the_host() {
        let base = |set: &[(&str, &str)]| {
            let get = |name: &str| set.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned());
            Base::of_host(get).map(|base| base.place("a b.md", Spot::Line(3)))
        };
        let github = [
            ("GITHUB_SERVER_URL", "https://git.example/"),
            ("GITHUB_REPOSITORY", "o/r"),
            ("GITHUB_SHA", "c0ffee"),
        ];
        assert_eq!(base(&github).unwrap(), "https://git.example/o/r/blob/c0ffee/a%20b.md?plain=1#L3");
        let gitea = [&github[..], &[("GITEA_ACTIONS", "true")]].concat();
        assert_eq!(
            base(&gitea).unwrap(),
            "https://git.example/o/r/src/commit/c0ffee/a%20b.md?display=source#L3"
        );
        let gitlab = [("CI_PROJECT_URL", "https://git.example/o/r"), ("CI_COMMIT_SHA", "c0ffee")];
        assert_eq!(base(&gitlab).unwrap(), "https://git.example/o/r/-/blob/c0ffee/a%20b.md?plain=1#L3");
        assert_eq!(base(&github[..2]), None);
        assert_eq!(base(&[]), None);
    }

    #[test]
    fn what_is_no_address_is_no_base() {
        for bad in [
            "",
            "git.example",
            "javascript:alert(1)",
            "https://",
            "https://x/ y",
            "https://x/)[",
            "https://x/\"<b>",
        ] {
            assert_eq!(Base::new(bad, false), None, "{bad}");
        }
        assert_eq!(
            Base::new("https://x.example:8080/o/r/", false).unwrap().url,
            "https://x.example:8080/o/r"
        );
    }

    #[test]
    fn a_file_outside_the_repository_has_no_address() {
        let base = Base::new("https://x.example", false).unwrap();
        let mut site = Site::default();
        assert_eq!(site.link(&base, "./a.txt", Spot::Line(1)).unwrap(), "https://x.example/a.txt#L1");
        assert_eq!(site.link(&base, "../a.txt", Spot::Line(1)), None);
        site.paths.insert("../b.txt".into(), "desk/b.txt".into());
        assert_eq!(site.link(&base, "../b.txt", Spot::Line(1)).unwrap(), "https://x.example/desk/b.txt#L1");
        assert_eq!(site.link(&base, "a.txt", Spot::Line(1)), None);
        assert_eq!((site.uri("../b.txt"), site.uri("./c d.txt")), ("desk/b.txt".into(), "c%20d.txt".into()));
        assert_eq!(site.uri("/srv/c d.txt"), "file:///srv/c%20d.txt");
    }
}
