//! How fast each step is, on the same made-up news.
//!
//! ```text
//! cargo bench                          every step
//! cargo bench --bench steps observe    those with this word in their name
//! cargo test --bench steps             each once, on little: whether they work, not how fast they are
//! ```
//!
//! The names are those that `--timings` uses. Bytes are those of the articles, whatever a step does with
//! them, so that all throughputs can be compared with the first: `floor`, which only reads the file.

#[expect(dead_code, reason = "the program that writes files uses the rest of it")]
#[path = "corpus/claims.rs"]
mod claims;
#[path = "../tests/suite/quality/dice.rs"]
mod dice;
#[expect(dead_code, reason = "the program that writes files uses the rest of it")]
#[path = "corpus/news.rs"]
mod news;
#[path = "corpus/words.rs"]
mod words;

use std::fs::{self, File};
use std::hint::black_box;
use std::io::Read as _;
use std::path::PathBuf;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput};
use crossclaim::article::{self, Article};
use crossclaim::claim::{self, Claim};
use crossclaim::kind::name::{Known, Names};
use crossclaim::kind::{self, KINDS, Passage};
use crossclaim::observe::{Mention, Prepared, observe};
use crossclaim::report::{RENDERERS, Style};
use crossclaim::rule::Policy;
use crossclaim::sentence::{Sentence, sentences};
use crossclaim::work::Work;
use crossclaim::{Input, check, reconcile, stance};
use news::{Press, Shape};

const SEED: u64 = 1;
/// How many claims there are to be named in articles.
const ALL: usize = 10_000;

/// What measures one group.
type Run = fn(&mut BenchmarkGroup<'_, WallTime>, &Desk);

/// A folder with articles and claims.
struct Desk {
    folder: tempfile::TempDir,
    /// Articles a file.
    many: usize,
    /// As criterion says it: `--test`, or not called by `cargo bench` at all.
    tries: bool,
    claims: Vec<claims::Claim>,
}

impl Desk {
    fn new() -> Self {
        let said = |flag: &str| std::env::args().any(|word| word == flag);
        let tries = said("--test") || !said("--bench");
        Self {
            folder: tempfile::tempdir().expect("a folder"),
            many: if tries { 20 } else { 1_000 },
            tries,
            claims: claims::all(SEED, ALL),
        }
    }

    /// JSON Lines; returns the path and the number of bytes.
    fn lines(&self, name: &str, shape: Shape, planted: usize) -> (PathBuf, u64) {
        let press = Press::new(SEED, &self.claims, shape, planted, false);
        let path = self.folder.path().join(format!("{name}.jsonl"));
        let text: String = (0..self.many).map(|number| press.article(number).json()).collect();
        fs::write(&path, &text).expect("articles are written");
        (path, text.len() as u64)
    }

    /// A text file for each article, and the number of bytes.
    fn files(&self) -> (PathBuf, u64) {
        let press = Press::new(SEED, &self.claims, Shape::Sparse, 3, false);
        let folder = self.folder.path().join("files");
        fs::create_dir_all(&folder).expect("a folder");
        let mut bytes = 0;
        for number in 0..self.many {
            let article = press.article(number);
            bytes += article.text.len() as u64;
            fs::write(folder.join(format!("{}.txt", article.id)), article.text)
                .expect("an article is written");
        }
        (folder, bytes)
    }

    fn articles(&self, name: &str, shape: Shape, planted: usize) -> (Vec<Article>, u64) {
        let (path, bytes) = self.lines(name, shape, planted);
        (load(&path), bytes)
    }

    /// The folder of a set of claims, and the bytes of its files.
    fn claims(&self, many: usize) -> (PathBuf, u64) {
        let folder = self.folder.path().join(format!("claims-{many}"));
        fs::create_dir_all(&folder).expect("a folder");
        let mut bytes = 0;
        for (at, some) in self.claims[..many].chunks(250).enumerate() {
            let text = claims::yaml(some);
            bytes += text.len() as u64;
            fs::write(folder.join(format!("{at}.yaml")), text).expect("claims are written");
        }
        (folder, bytes)
    }

    /// How many claims are tried: all of these, or the first when it is only about whether it works.
    fn sizes<'s>(&self, sizes: &'s [usize]) -> &'s [usize] {
        if self.tries { &sizes[..1] } else { sizes }
    }
}

fn load(path: &std::path::Path) -> Vec<Article> {
    article::load(&[path.display().to_string()]).expect("the articles load").articles
}

fn loaded(folder: &std::path::Path) -> Vec<Claim> {
    claim::load(&[folder.display().to_string()], &[]).expect("the claims load").claims
}

fn mentions(claims: &[Claim], articles: &[Article]) -> Vec<Mention> {
    let prepared = Prepared::all(claims);
    articles.iter().flat_map(|article| observe(article, &prepared).mentions).collect()
}

fn main() {
    let desk = Desk::new();
    let mut criterion = Criterion::default()
        .configure_from_args()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3));
    let groups: &[(&str, Run)] = &[
        ("floor", floor),
        ("open", open),
        ("segment", segment),
        ("read-values", read_values),
        ("stance", stance),
        ("load-claims", load_claims),
        ("compile", compile),
        ("observe", observing),
        ("reconcile", reconciling),
        ("render", render),
        ("check", whole),
    ];
    // Setting a group up costs time as well: those that nobody asked for are left out.
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    for (name, run) in groups {
        if asked.is_empty() || asked.iter().any(|word| word.contains(name) || name.contains(word.as_str())) {
            let mut group = criterion.benchmark_group(*name);
            run(&mut group, &desk);
            group.finish();
        }
    }
    criterion.final_summary();
}

/// Reading the file, and nothing else.
fn floor(group: &mut BenchmarkGroup<'_, WallTime>, desk: &Desk) {
    let mut buffer = vec![0; 256 << 10];
    let mut read = |path: &std::path::Path| {
        let mut file = File::open(path).expect("the file is there");
        while file.read(&mut buffer).expect("the file can be read") > 0 {
            black_box(&buffer);
        }
    };
    let (path, bytes) = desk.lines("sparse", Shape::Sparse, 3);
    group.throughput(Throughput::Bytes(bytes)).bench_function("json-lines", |b| b.iter(|| read(&path)));
    let (folder, bytes) = desk.files();
    let paths: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    group
        .throughput(Throughput::Bytes(bytes))
        .bench_function("files", |b| b.iter(|| paths.iter().for_each(|path| read(path))));
}

/// From bytes on the disk to articles in memory.
fn open(group: &mut BenchmarkGroup<'_, WallTime>, desk: &Desk) {
    let (path, bytes) = desk.lines("sparse", Shape::Sparse, 3);
    group.throughput(Throughput::Bytes(bytes)).bench_function("json-lines", |b| b.iter(|| load(&path)));
    let (folder, bytes) = desk.files();
    group.throughput(Throughput::Bytes(bytes)).bench_function("files", |b| b.iter(|| load(&folder)));
}

/// From articles to sentences and words.
fn segment(group: &mut BenchmarkGroup<'_, WallTime>, desk: &Desk) {
    let (articles, bytes) = desk.articles("sparse", Shape::Sparse, 3);
    group.throughput(Throughput::Bytes(bytes)).bench_function("sentences", |b| {
        b.iter(|| articles.iter().map(|article| sentences(article).len()).sum::<usize>());
    });
}

/// Every sentence of every article, as the kinds and the stance look at it.
fn each<'a>(
    articles: &'a [(Article, Vec<Sentence>)],
    names: &'a Names,
    known: &'a [Known],
) -> impl Iterator<Item = Passage<'a>> {
    articles.iter().zip(known).flat_map(move |((article, sentences), known)| {
        (0..sentences.len()).map(move |at| Passage {
            text: &article.text,
            sentences,
            at,
            language: article.language,
            anchor: article.about.date,
            names,
            known: Some(known),
        })
    })
}

fn segmented(desk: &Desk) -> (Vec<(Article, Vec<Sentence>)>, u64) {
    let (articles, bytes) = desk.articles("sparse", Shape::Sparse, 3);
    let segmented = |article: Article| {
        let sentences = sentences(&article);
        (article, sentences)
    };
    (articles.into_iter().map(segmented).collect(), bytes)
}

/// Every value of a kind in every sentence.
fn read_values(group: &mut BenchmarkGroup<'_, WallTime>, desk: &Desk) {
    let (articles, bytes) = segmented(desk);
    let names = Names::default();
    for kind in KINDS.iter().filter(|kind| kind.has_slot()) {
        group.throughput(Throughput::Bytes(bytes)).bench_function(kind.name(), |b| {
            b.iter(|| {
                let known: Vec<Known> = articles.iter().map(|_| Known::default()).collect();
                each(&articles, &names, &known).map(|passage| kind.read(&passage).len()).sum::<usize>()
            });
        });
    }
}

/// How each number of every sentence is said.
fn stance(group: &mut BenchmarkGroup<'_, WallTime>, desk: &Desk) {
    let (articles, bytes) = segmented(desk);
    let names = Names::default();
    let known: Vec<Known> = articles.iter().map(|_| Known::default()).collect();
    let count = kind::kind("count").expect("there are counts");
    let found: Vec<_> = each(&articles, &names, &known)
        .flat_map(|passage| count.read(&passage).into_iter().map(move |found| (passage, found.span)))
        .collect();
    group.throughput(Throughput::Bytes(bytes)).bench_function("all-numbers", |b| {
        b.iter(|| {
            for (passage, span) in &found {
                black_box(stance::weigh(passage, *span, &[]));
            }
        });
    });
}

/// From claim files to claims.
fn load_claims(group: &mut BenchmarkGroup<'_, WallTime>, desk: &Desk) {
    for many in desk.sizes(&[30, 300, 3_000]) {
        let (folder, bytes) = desk.claims(*many);
        group
            .throughput(Throughput::Bytes(bytes))
            .bench_function(many.to_string(), |b| b.iter(|| loaded(&folder).len()));
    }
}

/// From claims to what runs over sentences.
fn compile(group: &mut BenchmarkGroup<'_, WallTime>, desk: &Desk) {
    for many in desk.sizes(&[30, 300, 3_000]) {
        let claims = loaded(&desk.claims(*many).0);
        group
            .throughput(Throughput::Elements(*many as u64))
            .bench_function(many.to_string(), |b| b.iter(|| Prepared::all(&claims).len()));
    }
}

/// From articles to mentions.
fn observing(group: &mut BenchmarkGroup<'_, WallTime>, desk: &Desk) {
    for (name, shape, planted) in [("sparse", Shape::Sparse, 3), ("dense", Shape::Dense, 300)] {
        let (articles, bytes) = desk.articles(name, shape, planted);
        for many in desk.sizes(&[3, 30, 300]) {
            let claims = loaded(&desk.claims(*many).0);
            group
                .throughput(Throughput::Bytes(bytes))
                .bench_function(format!("{name}/{many}"), |b| b.iter(|| mentions(&claims, &articles).len()));
        }
    }
}

/// From mentions to verdicts: time, origins, camps.
fn reconciling(group: &mut BenchmarkGroup<'_, WallTime>, desk: &Desk) {
    for planted in [300, 1] {
        let (articles, bytes) = desk.articles(&format!("dense-{planted}"), Shape::Dense, planted);
        let claims = loaded(&desk.claims(planted).0);
        let mentions = mentions(&claims, &articles);
        group.throughput(Throughput::Bytes(bytes)).bench_function(format!("dense/{planted}"), |b| {
            b.iter_with_setup(
                || mentions.clone(),
                |mentions| reconcile::reconcile(&claims, &articles, mentions),
            );
        });
    }
}

/// From a verdict to a report.
fn render(group: &mut BenchmarkGroup<'_, WallTime>, desk: &Desk) {
    let (articles, bytes) = desk.articles("dense", Shape::Dense, 30);
    let claims = loaded(&desk.claims(30).0);
    let policy = Policy::default();
    let today = jiff::civil::Date::constant(2026, 1, 1);
    let input = Input {
        claims: &claims,
        relations: &[],
        articles: &articles,
        unlisted: 0,
        empty_globs: &[],
        today,
        policy: &policy,
    };
    let verdict = check(&input);
    for renderer in RENDERERS {
        group.throughput(Throughput::Bytes(bytes)).bench_function(renderer.name(), |b| {
            b.iter(|| renderer.render(&verdict, Style { width: 100, ..Style::default() }).len());
        });
    }
}

/// From articles and claims to a verdict, on one thread and on two.
fn whole(group: &mut BenchmarkGroup<'_, WallTime>, desk: &Desk) {
    let (articles, bytes) = desk.articles("dense", Shape::Dense, 30);
    let claims = loaded(&desk.claims(30).0);
    let policy = Policy::default();
    let today = jiff::civil::Date::constant(2026, 1, 1);
    let input = Input {
        claims: &claims,
        relations: &[],
        articles: &articles,
        unlisted: 0,
        empty_globs: &[],
        today,
        policy: &policy,
    };
    for threads in [1, 2] {
        let work = Work::new();
        work.on(threads);
        group.throughput(Throughput::Bytes(bytes)).bench_function(format!("{threads}-threads"), |b| {
            b.iter(|| crossclaim::check_with(&input, &work).exit);
        });
    }
}
