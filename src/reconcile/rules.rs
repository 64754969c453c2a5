//! The rules of the verdict, one by one: when they speak and when they must not.

use insta::assert_snapshot;
use rust_decimal::Decimal;

use super::stage::{Stage, exactly, name, on, over, picture, said, stretch};
use super::{Outcome, Part, Strength, Weight};
use crate::claim::{Cardinality, Change, When};
use crate::stance::{Certainty, Polarity, Time};
use crate::value::{Bounds, Value};

fn hosts() -> Stage {
    let mut stage = Stage::new("name");
    stage.dated("a", "2021-01-20").dated("b", "2021-02-16");
    stage.says("a", name("Alpha", &[]));
    stage.says("b", name("Beta", &[]));
    stage
}

#[test]
fn nothing_said_is_not_stated() {
    assert_eq!(picture(&Stage::new("count").run()), "NotStated, origins: 0");
}

#[test]
fn one_article_is_a_single_source() {
    let mut stage = Stage::new("count");
    stage.says("a", exactly("12"));
    stage.says("a", exactly("12"));
    assert_eq!(stage.outcome(), Outcome::SingleSource);
    stage.says("b", exactly("12"));
    assert_eq!(stage.outcome(), Outcome::Agree);
}

#[test]
fn a_lower_bound_against_a_far_number_is_a_likely_conflict() {
    let mut stage = Stage::new("count");
    stage.dated("a", "2021-01-19").dated("b", "2021-01").dated("c", "2021-02-16");
    stage.says("a", over("12000000", "13000000"));
    stage.says("b", over("12000000", "13000000"));
    stage.says("c", stretch("20 million", "[20000000,inf)", "[20000000,22000000]", false)).stance.time =
        Time::PastPeak;
    assert_snapshot!(picture(&stage.run()), @r"
    Conflict (Likely), origins: 3
    camp more than 12000000: a b; origins: 2
    camp 20 million: c; origins: 1
    conflict more than 12000000 (a) / 20 million (c): LikelyDifferent
      more than 12000000 is (12 million, 13 million] to a reader and more than 12 million to logic; 20 million is [20 million, 22 million] to a reader and 20 million or more to logic: no common point for a reader; both can be literally true
      article c says that 20 million was reached, not when, so a change over time cannot be shown
    conflict more than 12000000 (b) / 20 million (c): LikelyDifferent
      more than 12000000 is (12 million, 13 million] to a reader and more than 12 million to logic; 20 million is [20 million, 22 million] to a reader and 20 million or more to logic: no common point for a reader; both can be literally true
      article c says that 20 million was reached, not when, so a change over time cannot be shown
    note split: more than 12000000 (2 origins), 20 million (1 origin)
    note without c the others do not differ
    ");
    stage.claim.bounds = Bounds::Literal;
    assert_eq!(stage.outcome(), Outcome::Compatible);
}

#[test]
fn a_change_over_time_must_be_earned() {
    assert_snapshot!(picture(&hosts().run()), @r"
    Changed, origins: 2
    camp Alpha: a; origins: 1
    camp Beta: b; origins: 1
    change Alpha (a) / Beta (b): Different
      Alpha and Beta cannot both hold at one time
      published 27 days apart, each taken to hold for 14 days
    chain Alpha (a), Beta (b)
    ");
    let with = |change: &dyn Fn(&mut Stage)| {
        let mut stage = hosts();
        change(&mut stage);
        stage.outcome()
    };
    for (outcome, why, change) in [
        (Outcome::Changed, "as it is", &(|_: &mut Stage| {}) as &dyn Fn(&mut Stage)),
        (Outcome::Conflict, "too near", &|s| _ = s.dated("a", "2021-02-10")),
        (Outcome::Conflict, "undated", &|s| s.article("a").about.date = None),
        (Outcome::Conflict, "holds for long", &|s| s.claim.stable_for = Some(30)),
        (Outcome::Conflict, "never changes", &|s| s.claim.change = Change::Never),
        (Outcome::Conflict, "one event", &|s| s.claim.change = Change::Event),
        (Outcome::Conflict, "reached once", &|s| s.mentions[1].stance.time = Time::PastPeak),
        (Outcome::Conflict, "one more, near", &|s| {
            s.dated("c", "2021-02-15");
            s.says("c", name("Alpha", &[]));
        }),
        (Outcome::Changed, "one more, far", &|s| {
            s.dated("c", "2021-01-02");
            s.says("c", name("Alpha", &[]));
        }),
        (Outcome::Changed, "said of two years", &|s| {
            s.article("a").about.date = None;
            s.mentions[0].as_of = said("2019");
            s.mentions[1].as_of = said("2020");
        }),
        (Outcome::Conflict, "said of one year", &|s| {
            s.mentions[0].as_of = said("2020");
            s.mentions[1].as_of = said("2020-05");
        }),
    ] {
        assert_eq!(with(change), outcome, "{why}");
    }
}

#[test]
fn an_article_that_tells_of_the_replacement_needs_no_dates() {
    let mut stage = Stage::new("name");
    stage.says("a", name("Ann Lee", &[]));
    stage.says("b", name("Ann Lee", &[])).stance.time = Time::Former;
    stage.says("b", name("Bo Ray", &[]));
    stage.says("c", name("Bo Ray", &[]));
    assert_snapshot!(picture(&stage.run()), @r"
    Changed, origins: 3
    camp Bo Ray: b c; origins: 2
    camp Ann Lee: a; origins: 1
    change Ann Lee (a) / Bo Ray (b): Different
      Ann Lee and Bo Ray cannot both hold at one time
      article b says that Ann Lee was replaced by Bo Ray
    change Ann Lee (a) / Bo Ray (c): Different
      Ann Lee and Bo Ray cannot both hold at one time
      article b says that Ann Lee was replaced by Bo Ray
    chain Ann Lee (a), Bo Ray (b)
    note undated: a, b and c
    ");
    stage.says("d", name("Cy Fox", &[]));
    assert_eq!(stage.outcome(), Outcome::Conflict);
}

#[test]
fn a_former_value_alone_opposes_nothing() {
    let mut stage = Stage::new("name");
    stage.says("a", name("Ann Lee", &[]));
    stage.says("b", name("Bo Ray", &[])).stance.time = Time::Former;
    let decided = stage.run();
    assert_eq!(decided.outcome, Outcome::SingleSource);
    assert_eq!((decided.mentions[1].part, decided.mentions[1].counted), (Part::History, false));
    stage.mentions.remove(0);
    assert_eq!(picture(&stage.run()), "NotStated, origins: 0\nnote only former values");
}

#[test]
fn a_claim_about_the_past_takes_former_values() {
    let mut stage = Stage::new("name");
    stage.claim.about = When::Former;
    stage.claim.accept_parent = true;
    stage.says("a", name("Alpha Cloud", &["Alpha"])).stance.time = Time::Former;
    stage.says("b", name("Alpha", &[])).stance.time = Time::Former;
    stage.says("c", name("Beta", &[]));
    assert_snapshot!(picture(&stage.run()), @r"
    Agree, origins: 2
    camp Alpha Cloud: a b; origins: 2
    ");
    stage.claim.accept_parent = false;
    assert_eq!(stage.outcome(), Outcome::Compatible);
}

#[test]
fn past_and_present_do_not_oppose_each_other_in_a_claim_about_all() {
    let mut stage = Stage::new("name");
    stage.claim.about = When::Any;
    stage.says("a", name("Alpha", &[])).stance.time = Time::Former;
    stage.says("b", name("Beta", &[]));
    assert_eq!(stage.outcome(), Outcome::Compatible);
    stage.mentions[0].stance.time = Time::Current;
    assert_eq!(stage.outcome(), Outcome::Conflict);
}

#[test]
fn what_only_grows_must_grow() {
    let mut stage = Stage::new("count");
    stage.dated("a", "2021-01-20").dated("b", "2021-01-22");
    stage.says("a", exactly("12"));
    stage.says("b", exactly("5"));
    for (change, late, outcome) in [
        (Change::OnlyUp, "20", Outcome::Changed),
        (Change::OnlyDown, "5", Outcome::Changed),
        (Change::OnlyDown, "20", Outcome::Conflict),
        (Change::OverTime, "5", Outcome::Conflict),
        (Change::OnlyUp, "5", Outcome::Conflict),
    ] {
        stage.claim.change = change;
        stage.mentions[1].reading = exactly(late);
        assert_eq!(stage.outcome(), outcome, "{change:?} {late}");
    }
    assert_snapshot!(picture(&stage.run()), @r"
    Conflict (Certain), origins: 2
    camp 12: a; origins: 1
    camp 5: b; origins: 1
    conflict 12 (a) / 5 (b): Different
      5 and 12 have no common point
      published 2 days apart
      the value of this claim only grows, and the change goes the other way
    ");
}

#[test]
fn a_party_steps_back_before_an_article() {
    let mut stage = Stage::new("count");
    stage.says("a", exactly("12"));
    stage.says("b", exactly("20")).stance.holder = Some("Ann Lee".into());
    assert_snapshot!(picture(&stage.run()), @r"
    SingleSource, origins: 1
    camp 12: a; origins: 1
    note 20 (b, given to Ann Lee) is disputed by a
    ");
    let with = |change: &dyn Fn(&mut Stage)| {
        let mut stage = stage.clone();
        change(&mut stage);
        let decided = stage.run();
        (decided.outcome, decided.strength)
    };
    let certain = (Outcome::Conflict, Some(Strength::Certain));
    let likely = (Outcome::Conflict, Some(Strength::Likely));
    for (expected, why, change) in [
        (
            certain,
            "an authority",
            &(|s: &mut Stage| s.claim.authoritative.push("ann LEE".into())) as &dyn Fn(&mut Stage),
        ),
        (certain, "vouched for", &|s| s.mentions[1].stance.factive = true),
        (certain, "an agency's word", &|s| s.mentions[1].stance.origin = Some("Ann Lee".into())),
        (certain, "the same party twice", &|s| {
            s.mentions[0].stance.holder = Some("Lee".into());
            s.mentions[0].stance.factive = true;
        }),
        (likely, "the article itself hedges", &|s| s.mentions[0].stance.certainty = Certainty::Hedged),
        (likely, "hedged, not only quoted", &|s| s.mentions[1].stance.certainty = Certainty::Hedged),
        ((Outcome::Compatible, None), "another party", &|s| {
            s.mentions[0].stance.holder = Some("Bo Ray".into())
        }),
        ((Outcome::Agree, None), "nobody opposes", &|s| s.mentions[0].reading = exactly("20")),
        ((Outcome::Agree, None), "two others agree", &|s| _ = s.says("c", exactly("12"))),
        ((Outcome::Changed, None), "long after", &|s| {
            s.dated("a", "2020-01-01").dated("b", "2021-01-01");
        }),
    ] {
        assert_eq!(with(change), expected, "{why}");
    }
    stage.mentions[0].stance.holder = Some("Bo Ray".into());
    assert_eq!(stage.run().notes, ["those who are quoted differ, and no article vouches for either"]);
}

#[test]
fn a_hedge_softens_a_conflict_and_may_agree() {
    let mut stage = Stage::new("count");
    stage.says("a", exactly("12"));
    stage.says("b", exactly("20")).stance.certainty = Certainty::Hedged;
    let decided = stage.run();
    assert_eq!((decided.outcome, decided.strength), (Outcome::Conflict, Some(Strength::Likely)));
    assert_eq!(decided.positions[1].weight, Weight::Weak);
    stage.mentions[1].reading = exactly("12");
    assert_snapshot!(picture(&stage.run()), @r"
    Agree, origins: 2
    camp 12: a b; origins: 2
    note hedged in b
    ");
}

#[test]
fn a_denial_contradicts_what_it_denies_and_nothing_else() {
    let mut stage = Stage::new("name");
    stage.says("a", name("Alpha", &[]));
    stage.says("b", name("Alpha", &[])).stance.polarity = Polarity::Negated;
    assert_snapshot!(picture(&stage.run()), @r"
    Conflict (Certain), origins: 1
    camp Alpha: a; origins: 1
    camp not Alpha: b; origins: 1
    conflict Alpha (a) / Alpha (b): Different
      article b denies Alpha, article a says it
      both articles are undated, so a change over time cannot be shown
    note undated: a and b
    ");
    stage.mentions[1].reading = name("Beta", &[]);
    assert_eq!(stage.outcome(), Outcome::Compatible);
    // "Not Beta but Alpha" says Alpha, and a denial beside it takes nothing away.
    stage.says("b", name("Alpha", &[]));
    assert_eq!(stage.outcome(), Outcome::Agree);
    stage.mentions.remove(0);
    stage.mentions.pop();
    assert_eq!(stage.outcome(), Outcome::NotStated);
}

#[test]
fn a_denial_long_before_is_a_change() {
    let mut stage = Stage::new("name");
    stage.dated("a", "2021-01-01").dated("b", "2021-06-01");
    stage.says("a", name("Alpha", &[])).stance.polarity = Polarity::Negated;
    stage.says("b", name("Alpha", &[]));
    let decided = stage.run();
    assert_eq!((decided.outcome, decided.chain), (Outcome::Changed, vec![0, 1]));
}

#[test]
fn an_article_may_contradict_itself() {
    let mut stage = Stage::new("count");
    stage.says("a", exactly("12"));
    stage.says("a", exactly("20"));
    assert_snapshot!(picture(&stage.run()), @r"
    ContradictsItself, origins: 1
    camp 12: a; origins: 1
    camp 20: a; origins: 1
    internal 12 (a) / 20 (a): Different
      12 and 20 have no common point
      both stand in article a, in one voice
    ");
    let with = |change: &dyn Fn(&mut Stage)| {
        let mut stage = stage.clone();
        change(&mut stage);
        stage.outcome()
    };
    for (outcome, why, change) in [
        (
            Outcome::ContradictsItself,
            "with another",
            &(|s: &mut Stage| _ = s.says("b", exactly("12"))) as &dyn Fn(&mut Stage),
        ),
        (Outcome::Agree, "two others agree", &|s| {
            s.says("b", exactly("12"));
            s.says("c", exactly("12"));
        }),
        (Outcome::SingleSource, "two holders", &|s| s.mentions[0].stance.holder = Some("Ann Lee".into())),
        (Outcome::ContradictsItself, "one holder", &|s| {
            s.mentions[0].stance.holder = Some("Ann Lee".into());
            s.mentions[1].stance.holder = Some("Lee".into());
        }),
        (Outcome::SingleSource, "once and now", &|s| s.mentions[0].stance.time = Time::Former),
        (Outcome::SingleSource, "a past peak", &|s| s.mentions[1].stance.time = Time::PastPeak),
        (Outcome::SingleSource, "two years", &|s| {
            s.mentions[0].as_of = said("2019");
            s.mentions[1].as_of = said("2020");
        }),
        (Outcome::SingleSource, "one of them of another time", &|s| s.mentions[0].as_of = said("2019")),
        (Outcome::SingleSource, "many values", &|s| s.claim.cardinality = Cardinality::Many),
        (Outcome::SingleSource, "a refinement", &|s| s.mentions[0].reading = over("12", "24")),
    ] {
        assert_eq!(with(change), outcome, "{why}");
    }
}

#[test]
fn a_more_specific_value_of_the_same_article_speaks_for_it() {
    let mut stage = Stage::new("place");
    stage.says("a", name("Scotland", &[]));
    stage.says("a", name("Leith", &["Scotland"]));
    stage.says("b", name("Leith", &["Scotland"]));
    assert_eq!(stage.outcome(), Outcome::Agree);
    stage.says("c", name("Scotland", &[]));
    assert_snapshot!(picture(&stage.run()), @r"
    Compatible, origins: 3
    camp Leith: a b, also c; origins: 2
    ");
    stage.says("d", name("Oban", &["Scotland"]));
    assert_eq!(stage.outcome(), Outcome::Conflict);
}

#[test]
fn forecasts_are_compared_with_forecasts() {
    let mut stage = Stage::new("date");
    stage.claim.change = Change::Event;
    stage.says("a", on("2021-01-31")).stance.time = Time::Future;
    stage.says("b", on("2021-01-31")).stance.time = Time::Future;
    assert_snapshot!(picture(&stage.run()), @r"
    Agree, origins: 2
    camp 2021-01-31: a b; origins: 2
    note forecasts only
    ");
    stage.mentions[1].reading = on("2021-03-31");
    assert_eq!(stage.outcome(), Outcome::Conflict);
    stage.says("c", on("2021-02-15"));
    assert_snapshot!(picture(&stage.run()), @r"
    SingleSource, origins: 1
    camp 2021-02-15: c; origins: 1
    note forecast otherwise in a and b
    ");
}

#[test]
fn open_sets_that_differ_are_compatible_and_closed_ones_conflict() {
    let mut stage = Stage::new("name");
    stage.claim.cardinality = Cardinality::Many;
    for key in ["a", "b"] {
        stage.says(key, name("Alpha", &[]));
        stage.says(key, name("Beta", &[]));
    }
    assert_eq!(stage.outcome(), Outcome::Agree);
    stage.claim.closed = true;
    assert_eq!(stage.outcome(), Outcome::Agree);
    stage.says("b", name("Gamma", &[]));
    assert_snapshot!(picture(&stage.run()), @r"
    Conflict (Certain), origins: 2
    camp Alpha: a b; origins: 2
    camp Beta: a b; origins: 2
    camp Gamma: b; origins: 1
    conflict Alpha (a) / Gamma (b): Different
      article a lists Alpha, Beta; article b lists Alpha, Beta, Gamma; the claim's list is complete
      both articles are undated, so a change over time cannot be shown
    note undated: a and b
    ");
    stage.claim.closed = false;
    assert_eq!(stage.outcome(), Outcome::Compatible);
    stage.says("a", name("Gamma", &[])).stance.polarity = Polarity::Negated;
    assert_eq!(stage.outcome(), Outcome::Conflict);
}

#[test]
fn tolerance_is_how_far_two_values_may_lie_apart() {
    for (kind, a, b, absolute, relative, outcome) in [
        ("count", exactly("100"), exactly("104"), "0", "0", Outcome::Conflict),
        ("count", exactly("100"), exactly("104"), "0", "0.05", Outcome::Agree),
        ("count", exactly("100"), exactly("106"), "0", "0.05", Outcome::Conflict),
        ("count", exactly("100"), exactly("104"), "4", "0", Outcome::Agree),
        ("count", exactly("100"), exactly("104"), "3.9", "0", Outcome::Conflict),
        ("date", on("2021-01-05"), on("2021-01-06"), "1", "0", Outcome::Agree),
        ("date", on("2021-01-05"), on("2021-01-07"), "1", "0", Outcome::Conflict),
        ("date", on("2021-01-05"), on("2021-01-06"), "0", "0.5", Outcome::Conflict),
    ] {
        let mut stage = Stage::new(kind);
        stage.claim.tolerance.absolute = absolute.parse().unwrap();
        stage.claim.tolerance.relative = relative.parse().unwrap();
        stage.says("a", a);
        stage.says("b", b);
        assert_eq!(stage.outcome(), outcome, "{kind} {absolute} {relative}");
    }
    let mut stage = Stage::new("count");
    stage.claim.tolerance.relative = Decimal::new(5, 2);
    stage.says("a", exactly("100"));
    stage.says("b", exactly("120"));
    assert_snapshot!(picture(&stage.run()), @r"
    Conflict (Certain), origins: 2
    camp 100: a; origins: 1
    camp 120: b; origins: 1
    conflict 100 (a) / 120 (b): Different
      100 and 120 have no common point
      a tolerance of 5 % does not bridge the difference
      both articles are undated, so a change over time cannot be shown
    note undated: a and b
    ");
}

#[test]
fn the_same_words_for_unknown_days_are_no_agreement() {
    let mut stage = Stage::new("date");
    let mut monday = on("2021-01-11");
    if let Value::Stretch(stretch) = &mut monday.value {
        stretch.adrift = true;
    }
    stage.says("a", monday.clone());
    stage.says("b", monday);
    assert_eq!(stage.outcome(), Outcome::Compatible);
}

#[test]
fn copies_are_one_source() {
    let mut stage = Stage::new("count");
    stage.says_in("a", "the ferry carried twelve hundred", exactly("1200"));
    stage.says_in("b", "The  ferry carried « twelve hundred »", exactly("1200"));
    for article in &mut stage.articles {
        article.text =
            article.text.replacen("article a", "one title", 1).replacen("article b", "one title", 1);
    }
    assert_snapshot!(picture(&stage.run()), @r"
    SingleSource, origins: 1
    camp 1200: a b; origins: 1
    note one origin for a and b: b has the text of a
    ");
    stage.says("c", exactly("1200"));
    assert_eq!((stage.run().outcome, stage.run().origins), (Outcome::Agree, 2));
}

#[test]
fn many_changes_of_one_value_do_not_hide_a_conflict() {
    let mut stage = Stage::new("name");
    for at in 0..60 {
        let key = format!("old {at:02}");
        stage.dated(&key, "2020-01-01");
        stage.says(&key, name("Alpha", &[]));
    }
    stage.dated("x new", "2021-01-01").dated("y late", "2020-12-31");
    stage.says("x new", name("Beta", &[]));
    stage.says("y late", name("Alpha", &[]));
    let decided = stage.run();
    assert_eq!(decided.outcome, Outcome::Conflict);
    assert_eq!((decided.changes.len(), decided.conflicts.len()), (50, 1));
    assert_eq!(decided.notes, ["10 more pairs of articles differ and are not listed"]);
}
