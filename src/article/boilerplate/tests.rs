//! What is boilerplate and, as much, what is none.

use super::*;
use crate::article::About;
use crate::language::language;

/// Five stories of one paper; what stands around them is added by the tests.
const STORIES: [&str; 5] = [
    "The ferry Marisol sank off the cape on Monday night. Twelve people were on board, the coast guard said. \
     A trawler heard the call and turned back into the storm.",
    "Bakers in the old town ask for longer opening hours. The council will vote on the plan in autumn, and the \
     mayor has not said what she thinks of it.",
    "The museum of clocks opens again after four years of works. Its tower was taken down stone by stone. \
     Entry is free on the first Sunday of the month.",
    "A storm has taken the roof off the school in Brannock. Lessons go on in the town hall, where the \
     heating failed twice last winter.",
    "Two bridges over the Lorne are closed to lorries from Friday. Drivers will have to go by the northern \
     road, which adds half an hour.",
];

fn article(key: &str, source: &str, text: &str) -> Article {
    let about = About { source: Some(source.into()), ..About::default() };
    Article::from_text(key, text, about, language("en"))
}

/// The stories with `around` behind each, and `above` before it.
fn paper(above: &str, behind: &str) -> Vec<Article> {
    let text = |story: &str| format!("{above}\n\n{story}\n\n{behind}\n");
    STORIES
        .iter()
        .enumerate()
        .map(|(at, story)| article(&format!("{at}.txt"), "Gazette", &text(story)))
        .collect()
}

/// What is left out of each article.
fn gone(mut articles: Vec<Article>) -> Vec<Vec<String>> {
    boilerplate(&mut articles);
    let said = |article: &Article| {
        let of = |skipped: &Skipped| skipped.span.of(&article.text).to_owned();
        article.skipped.iter().filter(|skipped| skipped.what == Skip::Repeated).map(of).collect()
    };
    articles.iter().map(said).collect()
}

const FOOT: &str =
    "The Gazette has been read by 20 thousand people every day since 1890. Its readers own it.";

#[test]
fn what_stands_in_several_articles_of_one_site_is_the_sites() {
    for found in gone(paper("Morning edition", FOOT)) {
        assert_eq!(found, ["Morning edition", FOOT]);
    }
    let mut articles = paper("Morning edition", FOOT);
    boilerplate(&mut articles);
    let title = articles[0].blocks.first().unwrap();
    assert_ne!(title.role, Role::Title, "the story has no line of its own for a title");
    assert!(articles.iter().all(|article| article.blocks.len() == 1));
}

#[test]
fn the_line_behind_a_repeated_first_line_is_the_title() {
    let mut articles = paper("Morning edition\n\nA line of its own", FOOT);
    for (at, article) in articles.iter_mut().enumerate() {
        article.text = article.text.replace("of its own", &format!("numbered {at}"));
        *article = self::article(&article.key, "Gazette", &article.text);
    }
    boilerplate(&mut articles);
    let first = &articles[0].blocks[0];
    assert_eq!((first.role, first.span.of(&articles[0].text)), (Role::Title, "A line numbered 0"));
}

#[test]
fn two_articles_or_few_of_many_prove_nothing() {
    let mut two = paper("", "");
    for article in &mut two[..2] {
        *article = self::article(&article.key, "Gazette", &format!("{}\n{FOOT}\n", article.text));
    }
    assert!(gone(two).iter().all(Vec::is_empty));
    // The same words on three sites are what an agency has sent.
    let mut papers = paper("", FOOT);
    for (at, article) in papers.iter_mut().enumerate() {
        article.about.source = Some(format!("Paper {at}"));
    }
    assert!(gone(papers).iter().all(Vec::is_empty));
    let nowhere = paper("", FOOT).into_iter().map(|article| Article { about: About::default(), ..article });
    assert!(gone(nowhere.collect()).iter().all(Vec::is_empty), "no site is known");
}

#[test]
fn versions_of_one_story_keep_their_prose() {
    let later = |at: usize| {
        let more =
            ["The search goes on.", "Divers are on their way from the north.", "Nobody was found.", "Fog."];
        format!(
            "{}\n\nThe owners of the ferry have said nothing so far, and their office was closed.\n\n{}\n",
            STORIES[0], more[at]
        )
    };
    let versions: Vec<Article> =
        (0..4).map(|at| article(&format!("v{at}.txt"), "Gazette", &later(at))).collect();
    assert!(gone(versions.clone()).iter().all(Vec::is_empty), "alone");
    let mut all = paper("", FOOT);
    all.extend(versions.iter().map(|version| {
        let text = format!("{}\n{FOOT}\n", version.text);
        article(&version.key, "Gazette", &text)
    }));
    for found in gone(all) {
        assert_eq!(found, [FOOT], "among others");
    }
}

#[test]
fn a_page_that_was_fetched_twice_with_a_small_difference_is_one_story() {
    let mut all = paper("Morning edition", FOOT);
    let again: Vec<Article> = all
        .iter()
        .map(|first| {
            let text = first.text.replace("Morning edition", "Morning edition\n\nFor telephones");
            article(&format!("m/{}", first.key), "Gazette", &text)
        })
        .collect();
    all.extend(again);
    let found = gone(all);
    assert!(found[..5].iter().all(|found| *found == ["Morning edition", FOOT]), "{found:?}");
    assert!(
        found[5..].iter().all(|found| *found == ["Morning edition", "For telephones", FOOT]),
        "{found:?}"
    );
}

#[test]
fn background_that_names_what_the_article_is_about_stays() {
    let background = "The Marisol was built in 1962 for 300 passengers and was to be scrapped next year.";
    let text = |at: usize| {
        format!(
            "The Marisol again, part {at}.\n\n{}\n\n{background}\n\n{FOOT}\n",
            STORIES[at].replace("The ", "The Marisol and the ")
        )
    };
    let all = (0..5).map(|at| article(&format!("{at}.txt"), "Gazette", &text(at))).collect();
    for found in gone(all) {
        assert_eq!(found, [FOOT]);
    }
}

#[test]
fn a_site_that_bears_the_name_of_its_town_is_not_the_town() {
    let foot = "Brannock Gazette has 40,000 subscribers and 120,000 readers on Sundays. Support it from 2 crowns a week.";
    let text = |at: usize| {
        format!(
            "{}\n\nPeople in Brannock have heard of it on the quay, number {at}.\n\n{foot}\n",
            STORIES[at]
        )
    };
    let all = (0..5).map(|at| article(&format!("{at}.txt"), "Gazette", &text(at))).collect();
    for found in gone(all) {
        assert_eq!(found, [foot]);
    }
}

#[test]
fn an_article_given_twice_and_their_order_change_nothing() {
    let wanted = gone(paper("Morning edition", FOOT));
    let mut twice = paper("Morning edition", FOOT);
    twice.push(Article { key: "again".into(), ..twice[2].clone() });
    let found = gone(twice);
    assert_eq!(found[..5], wanted);
    assert_eq!(found[5], wanted[2]);
    let mut turned = paper("Morning edition", FOOT);
    turned.rotate_left(2);
    let mut found = gone(turned);
    found.rotate_right(2);
    assert_eq!(found, wanted);
    // Three times the same text is one text.
    let one = paper("", FOOT).remove(0);
    let copies = ["a", "b", "c", "d"].map(|key| Article { key: key.into(), ..one.clone() });
    assert!(gone(copies.to_vec()).iter().all(Vec::is_empty));
}

#[test]
fn the_cells_of_tables_stay() {
    let table = "| Town | People |\n|---|---|\n| Brannock | 1200 |\n";
    let page = |at: usize| {
        let (mut article, _) =
            Article::from_markdown(&format!("{at}.md"), &format!("{}\n\n{table}\n{FOOT}\n", STORIES[at]));
        article.about.source = Some("Gazette".into());
        article
    };
    for found in gone((0..5).map(page).collect()) {
        assert_eq!(found, [FOOT]);
    }
}

/// What is known by its shape, in the order of the text.
fn furniture(text: &str) -> Vec<String> {
    let mut articles = [article("a.txt", "Gazette", text)];
    boilerplate(&mut articles);
    let [article] = articles;
    let furniture = article.skipped.iter().filter(|skipped| skipped.what == Skip::Furniture);
    furniture.map(|skipped| skipped.span.of(&article.text).to_owned()).collect()
}

#[test]
fn labels_and_requests_are_known_in_one_article() {
    let text = "\
Passer au contenu

Le retour du bac

Spread the love
• Facebook
• X

Le bac a repris ses traversées lundi matin, après six semaines d’arrêt.

Publicité

Lire aussi : Le bac a coulé, le maire accuse

Il transporte 300 personnes par jour, selon la mairie.

🔴 Pour tout savoir, suivez-nous sur Gazouillis et abonnez-vous !

À lire aussi
• Le pont fermé
• Trois questions sur le bac

Mots-clés bac, port

Sources : Reuters, La Gazette

Laisser un commentaire

Jean : le bac transporte 900 personnes, et de loin. Votre adresse e-mail ne sera pas publiée.
";
    let found = furniture(text);
    let wanted = [
        "Passer au contenu",
        "Spread the love",
        "Facebook",
        "X",
        "Publicité",
        "Lire aussi : Le bac a coulé, le maire accuse",
        "🔴 Pour tout savoir, suivez-nous sur Gazouillis et abonnez-vous !",
        "À lire aussi",
        "Le pont fermé",
        "Trois questions sur le bac",
        "Mots-clés bac, port",
        "Laisser un commentaire",
        "Jean : le bac transporte 900 personnes, et de loin. Votre adresse e-mail ne sera pas publiée.",
    ];
    assert_eq!(found, wanted);
}

#[test]
fn prose_that_only_sounds_like_a_label_stays() {
    for text in [
        "The ferry sank on Monday, and twelve people died in the cold water.\n\nAdvertisement rules were broken by the company for years.",
        "Leave a reply",
        "Leave a reply\n\nThe letter that a captain wrote in 1912 was found in a bottle on Monday.",
        "The ferry sank on Monday, and twelve people died.\n\n« Suivez-nous sur Gazouillis », a écrit le maire avant de partir.",
        "See also the second report, which counts 12 dead.",
        "Watch thousands march on the harbour",
        "Sources : Reuters, Vice",
        "Source: AFP",
        "The ferry sank.\n\nWhat comments tell\n\nThe captain wrote that he had told the owners twice.",
        "Related\n\nWhat the captain knew\n\nHe had told the owners twice, and nobody had answered him.",
    ] {
        let found = furniture(text);
        let label = |line: &String| line == "Related";
        assert!(found.iter().all(label), "{text}\n{found:?}");
    }
}

#[test]
fn the_lists_hold_whole_phrases() {
    for door in crate::language::LANGUAGES.iter() {
        let words = &door.language().boilerplate;
        let lists = [&words.labels, &words.shares, &words.related, &words.ends, &words.openings, &words.asks];
        for list in lists {
            assert!(list.iter().all(|phrase| !phrase.is_empty()), "{}", door.code);
        }
        // A single word says too little to be looked for anywhere.
        assert!(words.asks.iter().all(|phrase| phrase.contains(' ')), "{}", door.code);
    }
}

#[test]
fn a_long_corpus_takes_no_longer_than_its_length() {
    let text = |at: usize| {
        let own: String = (0..40)
            .map(|line| format!("Line {line} of story {at} is told here, at {at}-{line}.\n\n"))
            .collect();
        format!("Morning edition\n\n{own}{FOOT}\n")
    };
    let articles: Vec<Article> =
        (0..400).map(|at| article(&format!("{at:03}.txt"), "Gazette", &text(at))).collect();
    assert!(gone(articles).iter().all(|found| found.len() == 2));
}
