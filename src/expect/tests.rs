//! Which pairs are covered, and what of an entry is gone.

use rust_decimal::Decimal;

use super::*;
use crate::claim::Expected;
use crate::rule::fixture::{World, day, entry, expected, million, name, over, peak};
use crate::stance::Polarity;
use crate::value::Reading;

/// Articles `a`, `b` … say these numbers of millions; one claim with these entries.
fn world(said: &[u32], entries: Vec<Vec<Expected>>) -> World {
    let mut world = World::default().claim("user-count", "count", |claim| {
        claim.expect = entries.into_iter().map(entry).collect();
    });
    for (at, n) in said.iter().enumerate() {
        let key = char::from(b'a' + u8::try_from(at).unwrap()).to_string();
        let text = format!("It claims {n} million users.");
        world = world.article(&key, "", &text).says("user-count", &key, "million", million(*n));
    }
    world.concluded()
}

fn judged(world: &World) -> Judged {
    judge(&world.claims[0], &world.reconciled[0], &world.articles, day("2026-06-01"))
}

fn plain(values: &[u32]) -> Vec<Expected> {
    values.iter().map(|n| expected(million(*n), &[])).collect()
}

#[test]
fn a_pair_is_expected_when_one_entry_holds_both_values() {
    let judged = judged(&world(&[12, 20, 20], vec![plain(&[12, 20])]));
    assert_eq!(judged.conflicts, [Cover::Expected(0), Cover::Expected(0)]);
    assert_eq!(judged.entries[0].gone, []);
}

#[test]
fn a_third_value_is_new_against_each_of_the_others() {
    let judged = judged(&world(&[12, 15, 20], vec![plain(&[12, 20])]));
    let new = Cover::New { entry: 0, mention: 1 };
    assert_eq!(judged.conflicts, [new, Cover::Expected(0), new]);
}

#[test]
fn entries_do_not_join_up() {
    let entries = vec![plain(&[12, 20]), plain(&[20, 30])];
    let judged = judged(&world(&[12, 30], entries));
    assert_eq!(judged.conflicts, [Cover::Apart]);
    assert_eq!(judged.entries[0].gone, [Gone::Whole]);
}

#[test]
fn without_an_entry_nothing_is_known() {
    assert_eq!(judged(&world(&[12, 20], vec![])).conflicts, [Cover::Unknown]);
    assert_eq!(judged(&world(&[12, 20], vec![plain(&[30, 15])])).conflicts, [Cover::Unknown]);
}

#[test]
fn a_listed_source_may_say_its_value_and_another_may_not_in_silence() {
    let values = vec![expected(million(12), &["a"]), expected(million(20), &["articles/b*"])];
    let same = judged(&world(&[12, 20], vec![values.clone()]));
    assert_eq!((same.conflicts, same.unlisted), (vec![Cover::Expected(0)], vec![]));
    let more = judged(&world(&[12, 20, 20], vec![values.clone()]));
    assert_eq!(more.conflicts, [Cover::Expected(0), Cover::Unlisted(0)]);
    assert_eq!(more.unlisted, [(2, 0, 1)]);
    // `a` moves from 12 to 20: nobody says 12 any more.
    let moved = judged(&world(&[20, 20], vec![values]));
    assert_eq!(moved.unlisted, [(0, 0, 1)]);
    assert_eq!(moved.entries[0].gone, [Gone::Whole]);
}

#[test]
fn a_value_or_a_source_that_is_gone_is_named() {
    let gone = |said: &[u32], values| judged(&world(said, vec![values])).entries[0].gone.clone();
    assert_eq!(gone(&[12, 20], plain(&[12, 20, 15])), [Gone::Value(2)]);
    let bound = vec![expected(million(12), &["a", "z*"]), expected(million(20), &[])];
    assert_eq!(gone(&[12, 20], bound), [Gone::Source(0, 1)]);
    assert_eq!(gone(&[20, 20], plain(&[12, 20])), [Gone::Whole]);
}

#[test]
fn the_last_day_still_counts() {
    let mut world = world(&[12, 20], vec![plain(&[12, 20])]);
    let mut on = |last: &str, review: &str| {
        world.claims[0].expect[0].expires = Some(day(last));
        world.claims[0].expect[0].review_by = Some(day(review));
        let judged = judged(&world);
        (judged.conflicts[0], judged.entries[0].due)
    };
    assert_eq!(on("2026-06-01", "2026-06-01"), (Cover::Expected(0), false));
    assert_eq!(on("2026-06-02", "2026-05-31"), (Cover::Expected(0), true));
    assert_eq!(on("2026-05-31", "2026-05-31"), (Cover::Expired(0), false));
}

#[test]
fn the_wording_of_a_value_makes_no_difference_but_a_bound_does() {
    let with = |reading: Reading| {
        let values = vec![expected(million(20), &[]), Expected { reading, ..expected(million(12), &[]) }];
        judged(&world(&[12, 20], vec![values])).conflicts[0]
    };
    let written = Reading { canonical: "12,000,000".into(), ..million(12) };
    assert_eq!(with(written), Cover::Expected(0));
    assert_eq!(with(over(12)), Cover::New { entry: 0, mention: 0 });
}

#[test]
fn a_level_that_was_passed_is_acknowledged_by_its_number() {
    let world = World::default()
        .claim("user-count", "count", |claim| {
            claim.expect = vec![entry(vec![
                Expected { reading: over(12), ..expected(million(12), &[]) },
                expected(million(20), &[]),
            ])];
        })
        .article("a", "", "more than 12 million")
        .article("b", "", "passed the mark of 20 million")
        .says("user-count", "a", "more than 12 million", over(12))
        .says("user-count", "b", "20 million", peak(20))
        .concluded();
    assert_eq!(judged(&world).conflicts, [Cover::Expected(0)]);
}

#[test]
fn tolerance_holds_for_acknowledged_values_too() {
    let mut world = world(&[14, 20], vec![plain(&[12, 20])]);
    assert_eq!(judged(&world).conflicts, [Cover::New { entry: 0, mention: 0 }]);
    world.claims[0].tolerance.absolute = Decimal::from(1_200_000);
    assert_eq!(judged(&world).conflicts, [Cover::Expected(0)]);
}

#[test]
fn a_denial_is_not_covered_by_the_value_it_denies() {
    let world = World::default()
        .claim("host", "name", |claim| {
            let value = |host| Expected { reading: name(host), ..expected(million(12), &[]) };
            claim.expect = vec![entry(vec![value("CloudRoute"), value("Epik")])];
        })
        .article("a", "", "It is hosted by CloudRoute.")
        .article("b", "", "CloudRoute does not host it.")
        .says("host", "a", "CloudRoute", name("CloudRoute"))
        .says_so("host", "b", "CloudRoute", name("CloudRoute"), |weighed| {
            weighed.mention.stance.polarity = Polarity::Negated;
        })
        .concluded();
    assert_eq!(judged(&world).conflicts, [Cover::New { entry: 0, mention: 1 }]);
}
