//! What holds whatever the articles say.

/// Texts that nobody would write.
mod anything;
/// A figure or the way it is said changes, and the verdict moves.
mod mutation;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use crossclaim::article::{self, About, Article};
use crossclaim::claim::relation::Relation;
use crossclaim::claim::{self, Claim};
use crossclaim::observe::{Prepared, observe};
use crossclaim::reconcile::Reconciled;
use crossclaim::report::{RENDERERS, Style};
use crossclaim::rule::{Level, Policy, RULES, Verdict};
use crossclaim::sentence::sentences;
use crossclaim::span::Span;
use crossclaim::{Input, check, kind};

/// The claims and articles of the repository.
struct Sample {
    claims: Vec<Claim>,
    relations: Vec<Relation>,
    articles: Vec<Article>,
}

static SAMPLE: LazyLock<Sample> = LazyLock::new(|| {
    let at = |folder: &str| vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).display().to_string()];
    let rules: Vec<&str> = RULES.iter().map(|rule| rule.name()).collect();
    let declared = claim::load(&at("claims"), &rules).expect("the sample's claims load");
    Sample {
        claims: declared.claims,
        relations: declared.relations,
        articles: article::load(&at("articles")).expect("the sample's articles load").articles,
    }
});

fn run<T>(articles: &[Article], of: impl FnOnce(&Verdict<'_>) -> T) -> T {
    let today = jiff::civil::Date::constant(2026, 1, 1);
    let policy = Policy { fail_on: Some(Level::Deny), ..Policy::default() };
    let (claims, relations) = (&SAMPLE.claims, &SAMPLE.relations);
    of(&check(&Input { claims, relations, articles, unlisted: 0, empty_globs: &[], today, policy: &policy }))
}

fn reconciled(articles: &[Article]) -> Vec<Reconciled> {
    run(articles, |verdict| verdict.reconciled.clone())
}

/// Every report there is, one after the other.
fn reports(articles: &[Article]) -> String {
    let style = Style { width: 80, verbose: true, ..Style::default() };
    run(articles, |verdict| RENDERERS.iter().map(|renderer| renderer.render(verdict, style)).collect())
}

/// The sample with one more article, in its place by key.
fn with(more: Article) -> Vec<Article> {
    let mut articles = SAMPLE.articles.clone();
    articles.push(more);
    articles.sort_by(|a, b| a.key.cmp(&b.key));
    articles
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
            assert_eq!(before.outcome, after.outcome, "{told}");
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

#[test]
fn a_twin_and_another_site_change_nothing_of_what_a_site_repeats() {
    let foot = "This paper has 900 million users on every day of the week.";
    let own = [
        "The quay was empty, and the baker said so.",
        "A whale came, and the bridge was shut.",
        "Nine clocks stopped, and nobody in the tower knew why.",
    ];
    let paper = |key: usize, source: &str| {
        let text = format!(
            "Parler has {} million users, it was told in town.\n\n{}\n\n{foot}\n",
            12 + key,
            own[key]
        );
        let about = About { source: Some(source.to_owned()), ..About::default() };
        Article::from_text(&format!("p{key}.txt"), &text, about, None)
    };
    let all: Vec<Article> = (0..3).map(|key| paper(key, "Tide")).collect();
    let gist = |mut articles: Vec<Article>| -> Vec<_> {
        article::boilerplate(&mut articles);
        reconciled(&articles).into_iter().map(|one| (one.claim, one.outcome, one.origins)).collect()
    };
    let said = |mut articles: Vec<Article>| {
        article::boilerplate(&mut articles);
        articles
            .iter()
            .filter(|article| article.blocks.iter().any(|b| b.span.of(&article.text) == foot))
            .count()
    };
    assert_eq!(said(all.clone()), 0, "the foot is the paper's");
    assert_eq!(said(all[..2].to_vec()), 2, "two articles prove nothing");
    let twin = Article { key: "p2-again.txt".to_owned(), ..all[2].clone() };
    let mut twice = all.clone();
    twice.push(twin.clone());
    assert_eq!(gist(twice), gist(all.clone()));
    assert_eq!(said(vec![all[1].clone(), all[2].clone(), twin]), 3, "a twin is no third article");
    let mut more = all.clone();
    more.push(Article { key: "q.txt".to_owned(), ..paper(0, "Beacon") });
    assert_eq!(said(more), 1, "on another site it may be prose");
}
