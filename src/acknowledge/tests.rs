//! What is proposed, what a person answers.

use std::collections::{BTreeSet, VecDeque};
use std::io;

use super::review::{Answer, Person, ask, key, next};
use super::*;
use crate::expect::Required;
use crate::rule::fixture::{World, day, entry, expected, million};

/// Articles `a`, `b` … say these numbers of millions.
fn world(said: &[u32]) -> World {
    let mut world = World::default().claim("user-count", "count", |_| {});
    for (at, n) in said.iter().enumerate() {
        let key = char::from(b'a' + u8::try_from(at).unwrap()).to_string();
        let text = format!("It claims {n} million users.");
        world = world.article(&key, "", &text).says("user-count", &key, &format!("{n} million"), million(*n));
    }
    world.concluded()
}

fn proposed(world: &World) -> Vec<String> {
    let verdict = world.verdict();
    let desk = Desk::new(&verdict, day("2026-06-01"));
    let value = |offer: &Offer| format!("{} [{}]", offer.value, offer.articles.join(" "));
    proposals(&desk, |cover| !cover.is_settled())
        .iter()
        .map(|proposal| proposal.values.iter().map(value).collect::<Vec<_>>().join(" ≠ "))
        .collect()
}

#[test]
fn values_that_all_differ_are_one_entry() {
    assert_eq!(proposed(&world(&[12, 20, 15, 20])), ["12 million [a] ≠ 20 million [b d] ≠ 15 million [c]"]);
    assert_eq!(proposed(&world(&[12, 12])), Vec::<String>::new());
}

#[test]
fn what_is_acknowledged_is_not_proposed_again() {
    let mut world = world(&[12, 20, 15]);
    world.claims[0].expect = vec![entry(vec![expected(million(12), &[]), expected(million(20), &[])])];
    assert_eq!(proposed(&world), ["12 million [a] ≠ 15 million [c]", "20 million [b] ≠ 15 million [c]"]);
}

/// Somebody with answers ready.
#[derive(Default)]
struct Script {
    answers: VecDeque<&'static str>,
    heard: String,
    opened: Vec<(String, u32)>,
}

impl Person for Script {
    fn show(&mut self, text: &str) -> io::Result<()> {
        self.heard += text;
        Ok(())
    }

    fn ask(&mut self, question: &str) -> io::Result<Option<String>> {
        self.heard += question;
        let answer = self.answers.pop_front();
        self.heard += &format!("{}\n", answer.unwrap_or("(gone)"));
        Ok(answer.map(str::to_owned))
    }

    fn open(&mut self, path: &str, line: u32) -> io::Result<()> {
        self.opened.push((path.to_owned(), line));
        Ok(())
    }
}

fn asked(answers: &[&'static str], require: &[Required]) -> (Answer, Script) {
    let world = world(&[12, 20]);
    let verdict = world.verdict();
    let desk = Desk::new(&verdict, day("2026-06-01"));
    let (proposal, waiting) = next(&desk, &BTreeSet::new()).unwrap();
    let mut person = Script { answers: answers.iter().copied().collect(), ..Script::default() };
    let answer = ask(&desk, &proposal, waiting, require, &mut person).unwrap();
    (answer, person)
}

#[test]
fn whoever_accepts_gives_a_reason() {
    let (answer, person) = asked(&["what?", "a", "", "two ways to count"], &[]);
    let Answer::Accept(new) = answer else { panic!() };
    assert_eq!(new.reason.as_deref(), Some("two ways to count"));
    assert_eq!(
        new.values.iter().map(|(value, _)| value.as_str()).collect::<Vec<_>>(),
        ["12 million", "20 million"]
    );
    insta::assert_snapshot!(person.heard, @"
    What is user-count (user-count), 1 to look at
      12 million (a)
        articles/a:1:11  It claims 12 million users.
      20 million (b)
        articles/b:1:11  It claims 20 million users.
    a accept, s skip, o open, q quit: what?
      a, s, o or q
    a accept, s skip, o open, q quit: a
      why is it accepted? 
      why is it accepted? two ways to count
    ");
}

#[test]
fn a_team_is_asked_for_what_it_asks_for() {
    let (answer, person) = asked(&["a", "known", "desk"], &[Required::Owner, Required::Reason]);
    let Answer::Accept(new) = answer else { panic!() };
    assert_eq!((new.owner.as_deref(), person.answers.len()), (Some("desk"), 0));
}

#[test]
fn a_person_may_skip_open_and_leave() {
    assert_eq!(asked(&["s"], &[]).0, Answer::Skip);
    assert_eq!(asked(&["q"], &[]).0, Answer::Quit);
    assert_eq!(asked(&[], &[]).0, Answer::Quit);
    assert_eq!(asked(&["a"], &[]).0, Answer::Quit);
    let (answer, person) = asked(&["o"], &[]);
    assert_eq!(answer, Answer::Again);
    assert_eq!(person.opened, [("articles/a".to_owned(), 1), ("articles/b".to_owned(), 1)]);
}

#[test]
fn what_was_skipped_does_not_come_again() {
    let world = world(&[12, 20]);
    let verdict = world.verdict();
    let desk = Desk::new(&verdict, day("2026-06-01"));
    let (proposal, waiting) = next(&desk, &BTreeSet::new()).unwrap();
    assert_eq!(waiting, 1);
    assert!(next(&desk, &[key(&desk, &proposal)].into()).is_none());
}
