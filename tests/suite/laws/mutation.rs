//! A figure or the way it is said changes in one article of the sample, and the verdict moves as it
//! should.

use crossclaim::article::Article;
use crossclaim::reconcile::{Outcome, Strength};

use super::{SAMPLE, reconciled};

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
            let about = article.about.clone();
            Article::from_text(&article.key, &text, about, Some(article.language))
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

/// The owners as both papers give them, and as nobody's word but their own.
fn owners(changes: &[(&str, &str, &str)]) -> (Outcome, Option<Strength>) {
    let own = (OBSERVER, ", infrastructure expert Ronald Guilmette told the agency", "");
    let changes: Vec<_> = changes.iter().copied().chain([own]).collect();
    outcome(&[CADRAN, OBSERVER], &changes, "host-owner-count")
}

#[test]
fn a_denial_conflicts_with_what_it_denies() {
    assert_eq!(owners(&[]).0, Outcome::Agree);
    assert_eq!(
        owners(&[(CADRAN, "elle appartient à deux", "elle n’appartient pas à deux")]).0,
        Outcome::Conflict
    );
    assert_eq!(owners(&[(OBSERVER, "is owned by two", "is not owned by two")]).0, Outcome::Conflict);
    // And with nothing else.
    let changes = [
        (CADRAN, "elle appartient à deux", "elle n’appartient pas à deux"),
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
