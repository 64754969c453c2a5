//! What holds for all articles and mentions, whatever they say.

use proptest::prelude::*;

use super::stage::{Stage, cut, exactly, name, over, picture};
use super::{Outcome, Reconciled, reconcile_sentences};
use crate::article::Article;
use crate::claim::{Cardinality, Change, When};
use crate::observe::{AsOf, By, Mention};
use crate::stance::{Act, Certainty, Polarity, Stance, Time};
use crate::value::Reading;
use crate::value::day::Days;

/// Long enough to be copied, alike enough to be copied in part.
const SENTENCES: [&str; 5] = [
    "the harbour master said on monday that the old ferry would carry many people again",
    "the harbour master said on monday that the old ferry would carry nobody ever again at all",
    "nobody knows",
    "a wholly different thing was written about the quay by somebody who had been there for years",
    "the ferry",
];

fn stance() -> impl Strategy<Value = Stance> {
    let who =
        |names: &'static [&'static str]| prop::option::of(prop::sample::select(names).prop_map(String::from));
    (
        prop::sample::select(vec![Polarity::Affirmed, Polarity::Affirmed, Polarity::Negated]),
        prop::sample::select(vec![Certainty::Asserted, Certainty::Asserted, Certainty::Hedged]),
        prop::sample::select(vec![Time::Current, Time::Current, Time::Former, Time::PastPeak, Time::Future]),
        who(&["Ann Lee", "Lee", "Bo Ray"]),
        who(&["Reuters", "AFP"]),
        prop::sample::select(vec![Act::Statement, Act::Statement, Act::Statement, Act::Question]),
        any::<bool>(),
    )
        .prop_map(|(polarity, certainty, time, holder, origin, act, factive)| Stance {
            polarity,
            certainty,
            time,
            holder,
            origin,
            act,
            factive,
        })
}

fn reading(kind: &str) -> BoxedStrategy<Reading> {
    if kind == "name" {
        prop::sample::select(vec![
            name("Alpha", &[]),
            name("Alpha Cloud", &["Alpha"]),
            name("Alpha Sea", &["Alpha"]),
            name("Beta", &[]),
        ])
        .boxed()
    } else {
        prop::sample::select(vec![
            exactly("12"),
            exactly("13"),
            exactly("20"),
            over("12", "13"),
            over("19", "25"),
        ])
        .boxed()
    }
}

fn stage() -> impl Strategy<Value = Stage> {
    let dates = vec![None, Some("2021-01-20"), Some("2021-01"), Some("2021-01-24"), Some("2021-06-01")];
    let article =
        (prop::sample::select(dates), prop::option::of(0..3_usize), prop::collection::vec(0..5_usize, 0..3));
    let kind = prop::sample::select(vec!["count", "name"]);
    kind.prop_flat_map(move |kind| {
        let mention = (
            0..5_usize,
            0..5_usize,
            reading(kind),
            stance(),
            prop::option::of((
                prop::sample::select(vec!["2019", "2020", "2021-01-22"]),
                prop::sample::select(vec![By::Said, By::Figure, By::Near, By::Since, By::Until, By::Now]),
            )),
        );
        (
            prop::collection::vec(article.clone(), 5),
            prop::collection::vec(mention, 0..10),
            prop::sample::select(vec![
                Change::Never,
                Change::OverTime,
                Change::OverTime,
                Change::OnlyUp,
                Change::Event,
            ]),
            prop::sample::select(vec![When::Current, When::Current, When::Former, When::Any]),
            (any::<bool>(), any::<bool>(), any::<bool>()),
        )
            .prop_map(move |(articles, mentions, change, about, (many, closed, parent))| {
                let mut stage = Stage::new(kind);
                stage.claim.change = change;
                stage.claim.about = about;
                stage.claim.cardinality = if many { Cardinality::Many } else { Cardinality::One };
                stage.claim.closed = closed;
                stage.claim.accept_parent = parent;
                for (at, (date, family, sentences)) in articles.into_iter().enumerate() {
                    let key = format!("{at}");
                    let article = stage.article(&key);
                    article.about.date = date.and_then(Days::parse);
                    article.about.family = family.map(|family| family.to_string());
                    if at == 1 {
                        article.about.origins = vec!["Reuters".into()];
                    }
                    for sentence in sentences {
                        stage.writes(&key, SENTENCES[sentence]);
                    }
                }
                for (article, sentence, reading, stance, as_of) in mentions {
                    let mention = stage.says_in(&article.to_string(), SENTENCES[sentence], reading);
                    mention.stance = stance;
                    mention.as_of = as_of.map(|(days, by)| AsOf { days: Days::parse(days).unwrap(), by });
                }
                stage
            })
    })
}

fn run(stage: &Stage, articles: &[Article], mentions: Vec<Mention>) -> Reconciled {
    reconcile_sentences(std::slice::from_ref(&stage.claim), articles, mentions, &cut).pop().unwrap()
}

fn shuffled<T: Clone>(all: &[T], seed: usize) -> Vec<T> {
    let mut all = all.to_vec();
    let len = all.len().max(1);
    for at in 0..all.len() {
        all.swap(at, (at * 7 + seed) % len);
    }
    all
}

#[test]
fn a_tolerance_gives_the_same_camps_for_all_orders() {
    let values = ["10", "10.9", "11.8", "12.7", "20"];
    for order in 0..120_usize {
        let (mut left, mut rest) = (values.to_vec(), order);
        let mut stage = Stage::new("count");
        stage.claim.tolerance.relative = "0.1".parse().unwrap();
        for at in 0..values.len() {
            let value = left.remove(rest % (values.len() - at));
            rest /= values.len() - at;
            stage.says(&format!("article {at}"), exactly(value));
        }
        let decided = stage.run();
        let mut camps: Vec<Vec<String>> = decided
            .camps
            .iter()
            .map(|camp| {
                let value = |at: &usize| decided.mentions[*at].mention.reading.canonical.clone();
                let mut values: Vec<String> = camp.mentions.iter().map(value).collect();
                values.sort();
                values
            })
            .collect();
        camps.sort();
        assert_eq!(camps, [&["10", "10.9"][..], &["11.8", "12.7"], &["20"]]);
        assert_eq!(decided.outcome, Outcome::Conflict);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_articles_and_mentions_changes_nothing(stage in stage(), seed in 0..20_usize) {
        let decided = stage.run();
        let again = run(&stage, &shuffled(&stage.articles, seed), shuffled(&stage.mentions, seed));
        prop_assert_eq!(&decided, &again);
        let twice = stage.mentions.iter().chain(&stage.mentions).cloned().collect();
        prop_assert_eq!(&decided, &run(&stage, &stage.articles, twice));
    }

    #[test]
    fn a_duplicated_article_changes_neither_verdict_nor_origins(stage in stage(), which in 0..5_usize) {
        let decided = stage.run();
        let mut more = stage.clone();
        let mut copy = more.articles[which].clone();
        let mentions: Vec<Mention> = stage.mentions.iter().filter(|m| m.article == copy.key).cloned().collect();
        copy.key = "x".into();
        more.mentions.extend(mentions.into_iter().map(|mention| Mention { article: "x".into(), ..mention }));
        more.articles.push(copy);
        let again = more.run();
        prop_assert_eq!(
            (decided.outcome, decided.strength, decided.origins),
            (again.outcome, again.strength, again.origins),
            "{}\n\n{}", picture(&decided), picture(&again)
        );
        let origins = |of: &Reconciled| {
            let mut camps: Vec<_> = of.camps.iter().map(|camp| (camp.value.clone(), camp.origins)).collect();
            camps.sort();
            camps
        };
        prop_assert_eq!(origins(&decided), origins(&again));
    }

    #[test]
    fn the_other_order_of_dates_turns_the_chain_around(values in prop::sample::subsequence(vec!["12", "16", "20", "25", "31"], 2..5)) {
        let day = |at: usize| format!("20{:02}-01-20", 10 + at);
        let chain = |order: &mut dyn Iterator<Item = usize>| {
            let mut stage = Stage::new("count");
            for (value, at) in values.iter().zip(order) {
                stage.dated(value, &day(at)).says(value, exactly(value));
            }
            let decided = stage.run();
            prop_assert_eq!(decided.outcome, Outcome::Changed);
            let value = |at: &usize| decided.mentions[*at].mention.article.clone();
            Ok(decided.chain.iter().map(value).collect::<Vec<_>>())
        };
        let mut turned = chain(&mut (0..values.len()).rev())?;
        turned.reverse();
        prop_assert_eq!(chain(&mut (0..values.len()))?, turned);
    }

    #[test]
    fn an_unrelated_article_changes_nothing(stage in stage(), sentences in prop::collection::vec(0..5_usize, 0..4)) {
        let decided = stage.run();
        let mut more = stage.clone();
        more.article("unrelated").about.origins = vec!["Reuters".into()];
        for sentence in sentences {
            more.says_in("unrelated", SENTENCES[sentence], exactly("12")).claim = "another".into();
        }
        prop_assert_eq!(decided, more.run());
    }

    #[test]
    fn the_parts_of_a_verdict_fit_together(stage in stage()) {
        let decided = stage.run();
        prop_assert_eq!(decided.strength.is_some(), decided.outcome == Outcome::Conflict);
        prop_assert_eq!(decided.outcome == Outcome::Conflict, !decided.conflicts.is_empty());
        prop_assert_eq!(decided.chain.is_empty(), decided.outcome != Outcome::Changed);
        prop_assert!(decided.outcome != Outcome::Changed || !decided.changes.is_empty());
        for pair in decided.conflicts.iter().chain(&decided.changes).chain(&decided.internal) {
            prop_assert!(pair.a < pair.b && pair.b < decided.mentions.len());
            prop_assert!(!pair.why.is_empty());
        }
        let counted = decided.mentions.iter().filter(|weighed| weighed.counted).count();
        prop_assert_eq!(decided.camps.is_empty(), counted == 0);
        prop_assert!(decided.camps.iter().all(|camp| camp.origins > 0 && camp.origins <= camp.articles.len()));
    }
}
