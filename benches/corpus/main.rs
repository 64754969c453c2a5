//! Writes made-up news by seed, for measuring: articles, claims as a user would write them, and the words a
//! search for them would need.
//!
//! ```text
//! cargo run --release --example corpus -- --seed 1 --articles 10000 --sparse --jsonl news.jsonl
//! cargo run --release --example corpus -- --seed 1 --articles 10000 --dense --files news
//! cargo run --release --example corpus -- --seed 1 --claims 300 --yaml claims --literals words.txt
//! ```
//!
//! The same arguments give the same bytes on every machine. An article depends on the seed and its number
//! alone, a claim too: the first 300 of 10,000 claims are those of a set of 300, and the first articles of a
//! long file are those of a short one.
//!
//! | flag | writes |
//! |---|---|
//! | `--jsonl FILE` | an article on each line |
//! | `--files DIR` | a text file for each article, a hundred in a folder |
//! | `--text FILE` | the texts of all articles, one after the other |
//! | `--truth FILE` | which claim was planted in which article |
//! | `--yaml DIR` | claim files, 250 claims in each |
//! | `--literals FILE` | what articles must hold for a claim to be found, for `rg -F -f` |
//! | `--phrases FILE` | the claims as data for other tools: aliases, nouns and words before the value, as JSON |
//!
//! | flag | decides |
//! |---|---|
//! | `--sparse` (default) | 2 % of the articles hold a claim, 10 % name somebody that claims are about |
//! | `--dense` | every article holds two claims |
//! | `--short` | articles are a paragraph of 150 bytes or so, instead of half to eight kilobytes |
//! | `--planted N` | the claims that are told are the first N: 3 when sparse, 300 when dense |

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

mod claims;
#[path = "../../tests/suite/quality/dice.rs"]
mod dice;
mod news;
mod words;

use claims::Claim;
use news::{Press, Shape};

/// How many claims there are at most; a name in an article may be that of any of them.
const CLAIMS: usize = 10_000;
/// How many stand in one file.
const CLAIMS_A_FILE: usize = 250;
/// How many articles lie in one folder.
const ARTICLES_A_FOLDER: usize = 100;

struct Asked {
    seed: u64,
    articles: usize,
    claims: usize,
    dense: bool,
    short: bool,
    planted: Option<usize>,
    to: Vec<(String, PathBuf)>,
}

fn main() {
    let asked = asked(std::env::args().skip(1)).unwrap_or_else(|message| {
        let _ = writeln!(io::stderr(), "{message}; the head of benches/corpus/main.rs lists the flags");
        std::process::exit(2);
    });
    if let Err(error) = run(&asked) {
        let _ = writeln!(io::stderr(), "{error}");
        std::process::exit(1);
    }
}

fn asked(mut words: impl Iterator<Item = String>) -> Result<Asked, String> {
    let mut asked = Asked {
        seed: 1,
        articles: 10_000,
        claims: 300,
        dense: false,
        short: false,
        planted: None,
        to: Vec::new(),
    };
    while let Some(flag) = words.next() {
        let mut next = || words.next().ok_or_else(|| format!("{flag} wants a value"));
        let number = |word: String| word.parse::<usize>().map_err(|_| format!("`{word}` is no number"));
        match flag.as_str() {
            "--dense" => asked.dense = true,
            "--sparse" => asked.dense = false,
            "--short" => asked.short = true,
            "--seed" => asked.seed = number(next()?)? as u64,
            "--articles" => asked.articles = number(next()?)?,
            "--claims" => asked.claims = number(next()?)?.min(CLAIMS),
            "--planted" => asked.planted = Some(number(next()?)?.clamp(1, CLAIMS)),
            "--jsonl" | "--files" | "--text" | "--truth" | "--yaml" | "--literals" | "--phrases" => {
                asked.to.push((flag.clone(), next()?.into()));
            }
            _ => return Err(format!("there is no flag {flag}")),
        }
    }
    if asked.to.is_empty() {
        return Err("nothing is to be written".to_owned());
    }
    Ok(asked)
}

fn run(asked: &Asked) -> io::Result<()> {
    let claims = claims::all(asked.seed, CLAIMS);
    let chosen = &claims[..asked.claims];
    let path = |flag: &str| asked.to.iter().find(|(name, _)| name == flag).map(|(_, path)| path.as_path());
    if let Some(folder) = path("--yaml") {
        for (at, some) in chosen.chunks(CLAIMS_A_FILE).enumerate() {
            written(&folder.join(format!("claims-{at:02}.yaml")), claims::yaml(some))?;
        }
    }
    if let Some(file) = path("--literals") {
        written(file, lines(claims::literals(chosen)))?;
    }
    if let Some(file) = path("--phrases") {
        written(file, lines(chosen.iter().map(Claim::json)))?;
    }
    if ["--jsonl", "--files", "--text", "--truth"].iter().all(|flag| path(flag).is_none()) {
        return Ok(());
    }
    let shape = if asked.dense { Shape::Dense } else { Shape::Sparse };
    let planted = asked.planted.unwrap_or(if asked.dense { 300 } else { 3 });
    let press = Press::new(asked.seed, &claims, shape, planted, asked.short);
    let open = |flag: &str| path(flag).map(create).transpose();
    let (mut jsonl, mut text, mut truth) = (open("--jsonl")?, open("--text")?, open("--truth")?);
    for number in 0..asked.articles {
        let article = press.article(number);
        if let Some(out) = &mut jsonl {
            out.write_all(article.json().as_bytes())?;
        }
        if let Some(out) = &mut text {
            out.write_all(article.text.as_bytes())?;
            out.write_all(b"\n\n")?;
        }
        if let Some(folder) = path("--files") {
            let folder = folder.join(format!("{:04}", number / ARTICLES_A_FOLDER));
            if number % ARTICLES_A_FOLDER == 0 {
                fs::create_dir_all(&folder)?;
            }
            let head = format!("date {}\n\n{}\n\n", article.date, article.title);
            fs::write(folder.join(format!("{}.txt", article.id)), head + &article.text)?;
        }
        if let Some(out) = &mut truth {
            for id in &article.planted {
                writeln!(out, "{}\t{id}", article.id)?;
            }
        }
    }
    [jsonl, text, truth].into_iter().flatten().try_for_each(|mut out| out.flush())
}

/// Writes a file, with the folders above it.
fn written(path: &Path, text: impl AsRef<[u8]>) -> io::Result<()> {
    let mut file = create(path)?;
    file.write_all(text.as_ref())?;
    file.flush()
}

fn create(path: &Path) -> io::Result<BufWriter<File>> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    Ok(BufWriter::with_capacity(1 << 20, File::create(path)?))
}

fn lines(lines: impl IntoIterator<Item = String>) -> String {
    lines.into_iter().map(|line| line + "\n").collect()
}
