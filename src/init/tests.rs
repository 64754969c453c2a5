//! What is proposed and what is not; that every proposal is a claim that finds what it says.

use super::*;
use crate::article::About;
use crate::claim::Claim;
use crate::claim::check::claims_from_str;
use crate::example;
use crate::observe::{Prepared, observe};

fn articles(texts: &[(&str, &str, &str)]) -> Vec<Article> {
    texts
        .iter()
        .map(|(key, lang, text)| {
            let about = About { lang: Some((*lang).to_owned()), ..About::default() };
            Article::from_text(key, text, about, None)
        })
        .collect()
}

/// The claim file with every proposal uncommented, as an editor does it.
fn uncommented(articles: &[Article]) -> String {
    let plan = plan(Ground::Articles("texts", articles));
    let claims = &plan.files.iter().find(|file| file.path == CLAIMS).unwrap().text;
    let line = |line: &str| match line.strip_prefix("  # ").filter(|rest| rest.starts_with(['-', ' '])) {
        Some(rest) => format!("  {rest}\n"),
        None => format!("{line}\n"),
    };
    let (ours, proposed) = claims.split_once("\n  ## Proposed").unwrap();
    format!("{ours}\n  ## Proposed{}", proposed.lines().map(line).collect::<String>())
}

/// The claims that are proposed: id, phrases or noun, what is said of them.
fn proposed(articles: &[Article]) -> Vec<String> {
    let Found { proposals, .. } = propose::propose(articles);
    proposals.iter().map(|p| format!("{}\n{}", p.about.join("\n"), p.block)).collect()
}

use propose::Found;

const NEWS: &[(&str, &str, &str)] = &[
    (
        "a.txt",
        "en",
        "Kestrel Air has 12 million registered users. Its chief executive Dana Whitlock left 3 days ago. \
         Kestrel Air owes 5 million dollars.",
    ),
    (
        "b.txt",
        "en",
        "Kestrel Air has 20 million users. Omar Reyes, the chief executive of Kestrel Air, spoke 3 days later. \
         Kestrel Air owes 6 million dollars. Kestrel Air flies 40 planes.",
    ),
    ("c.txt", "en", "Kestrel Air flies 40 planes and has 12 million users, said Mr Holm. Mr Stone agreed."),
];

#[test]
fn numbers_and_roles_of_two_articles_are_proposed_and_what_differs_comes_first() {
    let found = proposed(&articles(NEWS));
    insta::assert_snapshot!(found.join("\n"), @r##"
    3 articles give values that differ:
      12 million: a.txt, c.txt
      20 million: b.txt
      - id: users
        title: users
        subject: Kestrel Air
        kind: count
        of: {en: [users]}
        examples:
          12 million:
            - Kestrel Air has 12 million registered users.
            - "Kestrel Air flies 40 planes and has 12 million users, said Mr Holm."
          20 million:
            - Kestrel Air has 20 million users.

    2 articles give values that differ:
      Dana Whitlock: a.txt
      Omar Reyes: b.txt
      - id: chief-executive-en
        title: chief executive
        subject: Kestrel Air
        kind: name
        match:
          en:
            - "chief executive <value>"
            - "<value> ...1 chief executive"
        examples:
          Dana Whitlock:
            - Its chief executive Dana Whitlock left 3 days ago.
          Omar Reyes:
            - "Omar Reyes, the chief executive of Kestrel Air, spoke 3 days later."

    2 articles give the same value:
      40: b.txt, c.txt
      - id: planes
        title: planes
        subject: Kestrel Air
        kind: count
        of: {en: [planes]}
        examples:
          40:
            - Kestrel Air flies 40 planes.
            - "Kestrel Air flies 40 planes and has 12 million users, said Mr Holm."
    "##);
}

#[test]
fn units_courtesies_and_what_one_article_says_are_not_proposed() {
    let all = proposed(&articles(NEWS)).join("\n");
    for never in ["dollars", "days", "mr <value>", "Holm", "registered"] {
        assert!(!all.to_lowercase().contains(&format!("[{never}]")), "{never} in {all}");
    }
    assert_eq!(proposed(&articles(&NEWS[..1])), Vec::<String>::new(), "one article");
    let found = propose::propose(&articles(&NEWS[..1]));
    assert!(found.why_nothing().contains("no name stands in two articles"), "{}", found.why_nothing());
    let none = articles(&[("a", "en", "Kestrel Air flies."), ("b", "en", "Kestrel Air landed.")]);
    assert!(propose::propose(&none).why_nothing().contains("said of Kestrel Air"));
}

#[test]
fn phrases_are_in_the_language_of_the_articles() {
    for (lang, texts, wanted) in [
        (
            "fr",
            [
                "Kestrel Air compte 12 millions d'utilisateurs. Le PDG Jean Morel part.",
                "Kestrel Air revendique 15 millions d'utilisateurs. Le PDG Paul Garnier arrive.",
            ],
            ["of: {fr: [utilisateurs]}", "- \"PDG <value>\""],
        ),
        (
            "de",
            [
                "Kestrel Air hat 12 Millionen Nutzer. Der Geschäftsführer Jens Maurer geht.",
                "Kestrel Air hat 15 Millionen Nutzer. Der Geschäftsführer Paul Gerber kommt.",
            ],
            ["of: {de: [Nutzer]}", "- \"Geschäftsführer <value>\""],
        ),
        (
            "es",
            [
                "Kestrel Air tiene 12 millones de usuarios. El presidente Juan Molina se va.",
                "Kestrel Air tiene 15 millones de usuarios. El presidente Pablo Guerra llega.",
            ],
            ["of: {es: [usuarios]}", "- \"presidente <value>\""],
        ),
    ] {
        let all = proposed(&articles(&[("a.txt", lang, texts[0]), ("b.txt", lang, texts[1])])).join("\n");
        for wanted in wanted {
            assert!(all.contains(wanted), "{lang}: {wanted} in {all}");
        }
    }
}

#[test]
fn every_proposal_is_a_claim_that_reads_what_it_says() {
    let news = articles(NEWS);
    let text = uncommented(&news);
    let claims: Vec<Claim> =
        claims_from_str("claims.yaml", &text, &[]).unwrap_or_else(|p| panic!("{p:?}\n{text}"));
    let plan = plan(Ground::Articles("texts", &news));
    assert_eq!(claims.len(), 3 + plan.proposed);
    assert!(plan.proposed > 2);
    for ran in example::run(&claims) {
        assert_eq!(ran.outcome, example::Outcome::Fine, "{}: {}", ran.claim.id, ran.text);
    }
    let prepared = Prepared::all(&claims);
    let says = |claim: &Claim| {
        let finds =
            |article: &&Article| observe(article, &prepared).mentions.iter().any(|m| m.claim == claim.id);
        news.iter().filter(finds).count()
    };
    for claim in claims.iter().filter(|claim| !claim.optional) {
        assert!(says(claim) > 1, "{} finds values in two articles", claim.id);
        assert!(!claim.examples.is_empty(), "{} has examples", claim.id);
    }
}

#[test]
fn the_order_of_the_articles_makes_no_difference_to_what_is_proposed() {
    let mut news = articles(NEWS);
    let blocks = |articles: &[Article]| {
        let mut ids: Vec<_> = propose::propose(articles)
            .proposals
            .iter()
            .map(|p| (p.articles, p.differs, p.block.lines().next().map(str::to_owned)))
            .collect();
        ids.sort();
        ids
    };
    let before = blocks(&news);
    news.reverse();
    assert_eq!(blocks(&news), before);
}

#[test]
fn of_many_the_best_are_proposed_and_the_others_counted() {
    let sentence = |(n, c): (usize, char)| format!("Kestrel Air has {} gadg{c}ts.", n + 3);
    let all: String = ('a'..='x').enumerate().map(sentence).collect::<Vec<_>>().join(" ");
    let news = articles(&[("a.txt", "en", &all), ("b.txt", "en", &all.replace(" 26 ", " 56 "))]);
    let found = propose::propose(&news);
    assert_eq!((found.proposals.len(), found.left_out), (20, 4));
    assert!(
        found.proposals[0].differs,
        "what differs is first though its noun is the last: {:?}",
        found.proposals[0]
    );
}

#[test]
fn odd_sentences_stay_comments() {
    let odd = "Kestrel Air has 12 million users: \"#1\", said\n\tDana *Whitlock* {today} | \\ 'x' - id: y.";
    let news = articles(&[("a.txt", "en", odd), ("b: c.txt", "en", odd)]);
    let text = uncommented(&news);
    assert!(text.contains("users"), "{text}");
    assert!(claims_from_str("claims.yaml", &text, &[]).is_ok(), "{text}");
    let commented = plan(Ground::Articles("texts", &news)).files[1].text.clone();
    assert_eq!(claims_from_str("claims.yaml", &commented, &[]).unwrap().len(), 3);
}

#[test]
fn a_folder_with_a_space_stays_one_folder() {
    let plan = plan(Ground::Folder("my texts, old"));
    assert!(plan.files[0].text.contains("articles: [\"my texts, old\"]"), "{}", plan.files[0].text);
}
