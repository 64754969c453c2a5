//! What holds whatever the articles say: for the sample, and for texts that nobody would write.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use crossclaim::article::{self, About, Article};
use crossclaim::claim::{self, Claim};
use crossclaim::language::LANGUAGES;
use crossclaim::observe::{Prepared, observe};
use crossclaim::reconcile::{Outcome, Reconciled, Strength};
use crossclaim::report::{RENDERERS, Style};
use crossclaim::rule::{Level, Policy, RULES, Verdict};
use crossclaim::sentence::sentences;
use crossclaim::span::Span;
use crossclaim::{Input, check, kind};
use proptest::prelude::*;

/// The claims and articles of the repository.
struct Sample {
    claims: Vec<Claim>,
    articles: Vec<Article>,
}

static SAMPLE: LazyLock<Sample> = LazyLock::new(|| {
    let at = |folder: &str| vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).display().to_string()];
    let rules: Vec<&str> = RULES.iter().map(|rule| rule.name()).collect();
    Sample {
        claims: claim::load(&at("claims"), &rules).expect("the sample's claims load").claims,
        articles: article::load(&at("articles")).expect("the sample's articles load").articles,
    }
});

fn run<T>(articles: &[Article], of: impl FnOnce(&Verdict<'_>) -> T) -> T {
    let today = jiff::civil::Date::constant(2026, 1, 1);
    let policy = Policy { fail_on: Some(Level::Deny), ..Policy::default() };
    let claims = &SAMPLE.claims;
    of(&check(&Input { claims, articles, empty_globs: &[], today, policy: &policy }))
}

fn reconciled(articles: &[Article]) -> Vec<Reconciled> {
    run(articles, |verdict| verdict.reconciled.clone())
}

/// Every report there is, one after the other.
fn reports(articles: &[Article]) -> String {
    let style = Style { color: false, width: 80, verbose: true };
    run(articles, |verdict| RENDERERS.iter().map(|renderer| renderer.render(verdict, style)).collect())
}

/// The sample with one more article, in its place by key.
fn with(more: Article) -> Vec<Article> {
    let mut articles = SAMPLE.articles.clone();
    articles.push(more);
    articles.sort_by(|a, b| a.key.cmp(&b.key));
    articles
}

/// `article` under another key with another text.
fn rewritten(article: &Article, key: &str, text: &str) -> Article {
    let about = About { id: None, ..article.about.clone() };
    Article { path: key.to_owned(), ..Article::from_text(key, text, about, Some(article.language)) }
}

#[test]
fn the_order_of_articles_changes_no_byte_of_any_report() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles");
    let mut files: Vec<String> = std::fs::read_dir(&folder)
        .expect("the sample is there")
        .map(|entry| entry.expect("an entry").path().display().to_string())
        .filter(|path| !path.ends_with(".yaml"))
        .collect();
    files.sort();
    let load = |files: &[String]| article::load(files).expect("the sample's articles load").articles;
    let wanted = reports(&load(&files));
    for turn in 1..files.len() {
        files.rotate_left(turn);
        files.swap(0, turn);
        assert_eq!(reports(&load(&files)), wanted, "{files:?}");
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    assert_eq!(reports(&SAMPLE.articles), reports(&SAMPLE.articles));
}

#[test]
fn an_article_given_twice_changes_counts_but_neither_verdicts_nor_origins() {
    let before = reconciled(&SAMPLE.articles);
    for article in &SAMPLE.articles {
        let twin = Article { key: format!("{}-again", article.key), ..article.clone() };
        let after = reconciled(&with(twin));
        for (before, after) in before.iter().zip(&after) {
            let told = format!("{} with {} twice", before.claim, article.key);
            assert_eq!(before.origins, after.origins, "{told}");
            // What one article said, two now say: they agree, and it is still one origin.
            if before.outcome == Outcome::SingleSource {
                assert!([Outcome::SingleSource, Outcome::Agree].contains(&after.outcome), "{told}");
            } else {
                assert_eq!(before.outcome, after.outcome, "{told}");
            }
        }
    }
}

#[test]
fn an_unrelated_article_changes_no_verdict_camp_or_origin() {
    let text =
        "Le marché de Brive a fermé dimanche. Selon Reuters, 12 millions d’œufs y sont vendus chaque année.";
    let stranger = Article::from_text("h-brive.txt", text, About::default(), None);
    let gist = |all: Vec<Reconciled>| -> Vec<_> {
        all.into_iter().map(|one| (one.claim, one.outcome, one.strength, one.camps, one.origins)).collect()
    };
    assert_eq!(gist(reconciled(&with(stranger))), gist(reconciled(&SAMPLE.articles)));
}

#[test]
fn what_a_kind_prints_it_reads_back() {
    let mut wrong = BTreeSet::new();
    for (claim, one) in SAMPLE.claims.iter().zip(reconciled(&SAMPLE.articles)) {
        for weighed in one.mentions.iter().filter(|_| claim.kind.has_slot()) {
            let reading = &weighed.mention.reading;
            let back = kind::parse(claim.kind, &reading.canonical, &claim.names);
            if back.as_ref() != Some(reading) {
                wrong.insert(format!("{}: {reading:?}\nis read back as {back:?}", claim.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
}

/// Every span of every mention lies in its sentence, on whole characters.
fn spans_are_sound(article: &Article, prepared: &[Prepared<'_>]) {
    let cut: BTreeSet<Span> = sentences(article).into_iter().map(|sentence| sentence.span).collect();
    for mention in observe(article, prepared).mentions {
        let sentence = mention.sentence;
        assert!(cut.contains(&sentence), "{mention:?} stands in no sentence");
        for span in [mention.span, mention.matched, sentence] {
            assert!(
                article.text.get(span.start..span.end).is_some(),
                "{span:?} cuts a character: {mention:?}"
            );
            assert!(
                sentence.start <= span.start && span.end <= sentence.end,
                "{mention:?} leaves its sentence"
            );
        }
    }
}

#[test]
fn places_lie_in_their_sentence_on_whole_characters() {
    let prepared = Prepared::all(&SAMPLE.claims);
    for article in &SAMPLE.articles {
        spans_are_sound(article, &prepared);
    }
}

/// Words that mean something to some reader, and characters that have broken others.
const PIECES: &[&str] = &[
    "Parler",
    "plus de",
    "12 millions",
    "d’utilisateurs",
    "users",
    "more than",
    "½",
    "1,5",
    "۱۲",
    "1e9",
    "99999999999999999999",
    "lundi dernier",
    "le 10 janvier",
    "31/12/9999",
    "February 30",
    "hébergé par",
    "DDoS-Guard",
    "Matze",
    "n’est pas",
    "serait",
    "according to Reuters",
    "« ",
    " »",
    "\"",
    "“",
    "”",
    "?",
    ".",
    "…",
    "\n\n",
    "\n",
    "\r\n",
    "\t",
    "---\n",
    "# ",
    "- ",
    "| a | b |\n",
    "```",
    "<b>",
    "[x](",
    "<!--",
    "\u{a0}",
    "\u{202f}",
    "\u{feff}",
    "\u{200d}",
    "e\u{301}",
    "İ",
    "ß",
    "ﬁ",
    "漢字",
    "🏴‍☠️",
    "\u{1}",
    "date 2021-01 ",
    "$",
    "€",
    "%",
    "−",
    "–",
    "'",
    "’",
    "(",
    ")",
    "/",
];

fn text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|words| words.concat());
    let words = prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|words| words.join(" "));
    prop_oneof![pieces, words, any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_causes_a_panic(text in text(), format in 0..article::FORMATS.len(), language in 0..LANGUAGES.len()) {
        static PREPARED: LazyLock<Vec<Prepared<'static>>> = LazyLock::new(|| Prepared::all(&SAMPLE.claims));
        let read = article::FORMATS[format].read("any", &text);
        let language = LANGUAGES[language].language();
        let mut article = Article::from_text("any", &text, read.about, Some(language));
        article.blocks = read.blocks;
        spans_are_sound(&article, &PREPARED);
        reports(&[article]);
    }
}

// A figure or the way it is said is changed in one article, and the verdict moves as it should.

/// The sample cut down to these articles, with one text changed.
fn outcome(keys: &[&str], changes: &[(&str, &str, &str)], claim: &str) -> (Outcome, Option<Strength>) {
    let chosen = SAMPLE.articles.iter().filter(|article| keys.contains(&article.key.as_str()));
    let articles: Vec<Article> = chosen
        .map(|article| {
            let mut text = article.text.clone();
            for (_, from, to) in changes.iter().filter(|(key, ..)| *key == article.key) {
                assert!(text.contains(from), "{} does not hold {from:?}", article.key);
                text = text.replace(from, to);
            }
            let new = rewritten(article, &article.key, &text);
            Article { about: article.about.clone(), ..new }
        })
        .collect();
    assert_eq!(articles.len(), keys.len(), "{keys:?}");
    let all = reconciled(&articles);
    let one = all.into_iter().find(|one| one.claim == claim).expect("the claim is there");
    (one.outcome, one.strength)
}

const CERTAIN: (Outcome, Option<Strength>) = (Outcome::Conflict, Some(Strength::Certain));
const LIKELY: (Outcome, Option<Strength>) = (Outcome::Conflict, Some(Strength::Likely));

#[test]
fn another_figure_turns_agreement_into_a_conflict() {
    let users = |changes: &[_]| {
        outcome(&["courrier-du-web.txt", "gazette-janvier.md", "tech-observer.md"], changes, "user-count").0
    };
    assert_eq!(users(&[]), Outcome::Agree);
    assert_eq!(users(&[("gazette-janvier.md", "12 millions", "14 millions")]), Outcome::Conflict);
    assert_eq!(users(&[("tech-observer.md", "12 million", "14 million")]), Outcome::Conflict);
}

const CADRAN: &str = "le-cadran.md";
const OBSERVER: &str = "tech-observer.md";

fn owners(changes: &[(&str, &str, &str)]) -> (Outcome, Option<Strength>) {
    outcome(&[CADRAN, OBSERVER], changes, "host-owner-count")
}

#[test]
fn a_denial_conflicts_with_what_it_denies() {
    assert_eq!(owners(&[]).0, Outcome::Agree);
    assert_eq!(
        owners(&[(CADRAN, "elle appartient à deux", "elle n’est pas détenue par deux")]).0,
        Outcome::Conflict
    );
    assert_eq!(owners(&[(OBSERVER, "is owned by two", "is not owned by two")]).0, Outcome::Conflict);
    // And with nothing else.
    let changes = [
        (CADRAN, "elle appartient à deux", "elle n’est pas détenue par deux"),
        (OBSERVER, "is owned by two", "is owned by three"),
    ];
    assert_eq!(owners(&changes).0, Outcome::Compatible);
}

#[test]
fn a_hedge_softens_a_conflict() {
    assert_eq!(owners(&[(CADRAN, "à deux Russes", "à trois Russes")]), CERTAIN);
    assert_eq!(owners(&[(CADRAN, "appartient à deux Russes", "appartiendrait à trois Russes")]), LIKELY);
    assert_eq!(owners(&[(OBSERVER, "owned by two", "owned by three")]), CERTAIN);
    assert_eq!(owners(&[(OBSERVER, "is owned by two", "is reportedly owned by three")]), LIKELY);
}

#[test]
fn a_former_head_is_no_present_one() {
    let ceo = |changes: &[_]| outcome(&["gazette-janvier.md", OBSERVER], changes, "ceo").0;
    assert_eq!(ceo(&[]), Outcome::Agree);
    let french = |to| ceo(&[("gazette-janvier.md", "John Matze, le PDG de Parler", to)]);
    assert_eq!(french("Jeanne Roux, la PDG de Parler"), Outcome::Conflict);
    assert_ne!(french("Jeanne Roux, l’ancienne PDG de Parler"), Outcome::Conflict);
    let english = |to| ceo(&[(OBSERVER, "John Matze, the chief executive of Parler", to)]);
    assert_eq!(english("Jane Roe, the chief executive of Parler"), Outcome::Conflict);
    assert_ne!(english("Jane Roe, the former chief executive of Parler"), Outcome::Conflict);
}
