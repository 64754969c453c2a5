//! Less than everything: some of the claims, some of the articles, or all of them with an eye on a few.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

use crossclaim::article::{Article, Draft};
use crossclaim::expect::matching;
use crossclaim::problem::Problem;
use crossclaim::rule::Scope;

use super::{Result, Run, or_help, unknown};
use crate::cli::{Check, Part};

/// Which articles of a large corpus are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// All of them, however many there are.
    All,
    /// Those that could say anything about a claim; of a small corpus all the same.
    Concerned,
}

/// What an article that cannot be read means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unread {
    /// There is no run.
    Fatal,
    /// The others are checked, and the run is not complete.
    Told,
}

/// The article that is read from standard input, when one is asked for.
pub(super) fn draft(args: &Check, mut input: impl Read) -> Result<Option<Draft>> {
    let example = "crossclaim check - --stdin-filename articles/herald.md";
    match (args.focus.iter().any(|word| word == "-"), &args.stdin_filename) {
        (false, None) => Ok(None),
        (false, Some(path)) => {
            Err(vec![Problem::file(path, "nothing is read from standard input without `-`").help(example)])
        }
        (true, None) => Err(vec![
            Problem::file("-", "an article on standard input needs the path that it stands for")
                .help(example),
        ]),
        (true, Some(path)) => {
            let mut bytes = Vec::new();
            input.read_to_end(&mut bytes).map_err(|error| {
                vec![Problem::file("-", format!("standard input cannot be read: {error}"))]
            })?;
            Ok(Some(Draft { path: path.clone(), bytes }))
        }
    }
}

impl Run {
    /// Only some of the claims or articles.
    pub(super) fn part(mut self, part: &Part) -> Result<Self> {
        let mut problems = Vec::new();
        if !part.claim.is_empty() {
            let ids: Vec<&str> = self.claims.iter().map(|claim| claim.id.as_str()).collect();
            for id in part.claim.iter().filter(|id| !ids.contains(&id.as_str())) {
                let problem = unknown(format!("there is no claim `{id}`"), id, ids.iter().copied());
                problems.push(or_help(problem, || self.listed()));
            }
            self.claims.retain(|claim| part.claim.contains(&claim.id));
            self.policy.scope = Scope::SomeClaims;
        }
        if !part.only.is_empty() {
            let keys = self.keys(&part.only, &mut problems);
            self.articles.retain(|article| keys.contains(&article.key));
            self.policy.scope = Scope::SomeArticles;
        }
        if problems.is_empty() { Ok(self) } else { Err(problems) }
    }

    /// All of it, with an eye on the articles that these words name; `-` is the one from standard
    /// input.
    pub(super) fn focus(mut self, words: &[String]) -> Result<Self> {
        if words.is_empty() {
            return Ok(self);
        }
        let mut problems = Vec::new();
        let named: Vec<String> = words.iter().filter(|word| *word != "-").cloned().collect();
        let mut keys = self.keys(&named, &mut problems);
        keys.extend(self.draft.clone());
        self.policy.focus = Some(keys);
        if problems.is_empty() { Ok(self) } else { Err(problems) }
    }

    /// Whether the article with this key is compared, and among those that the run was asked about.
    pub(super) fn shows(&self, key: &str) -> bool {
        let asked = self.policy.focus.as_ref().is_none_or(|focus| focus.contains(key));
        asked && self.articles.binary_search_by(|article| article.key.as_str().cmp(key)).is_ok()
    }

    /// The keys of the articles that the words name, each a file or folder that is there, else a key,
    /// a path or a glob. A word that names none is a problem, never text.
    fn keys(&self, words: &[String], problems: &mut Vec<Problem>) -> BTreeSet<String> {
        let files = files(&self.articles);
        let mut keys = BTreeSet::new();
        for word in words {
            let mut found = named(word, &self.articles, &files);
            if found.is_empty() {
                problems.push(self.no_article(word, real(word).is_some()));
            }
            keys.append(&mut found);
        }
        keys
    }

    fn no_article(&self, word: &str, is_there: bool) -> Problem {
        if is_there {
            let help = format!("articles are looked for in {}", self.places.0.join(", "));
            return Problem::file("", format!("`{word}` is not among the articles of this run")).help(help);
        }
        nowhere(word, &self.articles, &self.places.0)
    }
}

fn real(path: &str) -> Option<PathBuf> {
    Path::new(path).canonicalize().ok().filter(|_| !path.is_empty())
}

/// The keys of articles and where their files lie.
pub(super) fn files(articles: &[Article]) -> Vec<(&str, PathBuf)> {
    articles.iter().filter_map(|article| Some((article.key.as_str(), real(&article.path)?))).collect()
}

/// The keys of the articles that a word names: a file or folder that is there, else a key, a path or a glob.
pub(super) fn named(word: &str, articles: &[Article], files: &[(&str, PathBuf)]) -> BTreeSet<String> {
    let path = real(word);
    let lies = |(key, file): &(&str, PathBuf)| {
        path.as_ref().is_some_and(|path| file.starts_with(path)).then(|| (*key).to_owned())
    };
    let found: BTreeSet<String> = files.iter().filter_map(lies).collect();
    if found.is_empty() { matching(word, articles).into_iter().map(str::to_owned).collect() } else { found }
}

/// The problem that a word names no article. They were looked for in `places`.
pub(super) fn nowhere(word: &str, articles: &[Article], places: &[String]) -> Problem {
    let names = articles.iter().flat_map(|article| [article.path.as_str(), article.key.as_str()]);
    let problem = unknown(format!("there is no article `{word}`"), word, names);
    or_help(problem, || {
        let places = places.join(", ");
        format!("articles are looked for in {places}; name one by its path, its key or a glob")
    })
}
