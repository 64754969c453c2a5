//! One rich verdict, drawn by every renderer.

mod hosts;
mod json;
mod markdown;
mod terminal;

use super::*;
use crate::claim::Expected;
use crate::reconcile::{Outcome, Part, Weight};
use crate::rule::fixture::*;
use crate::stance::{Certainty, Polarity, Time};

fn style(width: usize) -> Style<'static> {
    Style { width, ..Style::default() }
}

fn renderer(name: &str) -> &'static dyn Renderer {
    *RENDERERS.iter().find(|renderer| renderer.name() == name).unwrap()
}

/// Five articles and seven claims, one for each verdict.
fn story() -> World {
    World::default()
        .article(
            "001",
            "Courrier 2021-01-19",
            "Parler is back.\nThe app has more than 12 million users, its founder says.\n\
             John Matze runs it, and DDoS-Guard hosts it.\n",
        )
        .article(
            "002.md",
            "Gazette 2021-01",
            "Cut off on 10 January, the network had more than 12 million users. John Matze is its head. \
             DDoS-Guard, a company that is also said to serve others of its sort and that did not answer any \
             question for days, is reported to host it now.\n",
        )
        .article(
            "003",
            "Gazette 2021-01-20",
            "The network went dark on 11 January. Amazon does not host it any more.\n",
        )
        .article(
            "004",
            "Observer 2021-02-16",
            "Mark Meckler is the new head of Parler; John Matze was dismissed.\n\
             The network said it had passed the mark of 20 million users. CloudRoute seems to host it.\n",
        )
        .article("005", "", "Nothing to see here.\n")
        .claim("ceo", "name", |claim| claim.title = "Chief executive".into())
        .claim("employees", "count", |claim| {
            claim.title = "Number of employees".into();
            claim.optional = true;
        })
        .claim("former-host", "name", |claim| claim.title = "Who hosted it before".into())
        .claim("host", "name", |claim| claim.title = "Who hosts the site".into())
        .claim("offline-since", "date", |claim| claim.title = "Off line since".into())
        .claim("user-count", "count", |claim| {
            claim.title = "Number of users".into();
            let twelve = Expected { reading: over(12), ..expected(million(12), &[]) };
            claim.expect = vec![entry(vec![twelve, expected(million(20), &[])])];
        })
        .says("user-count", "001", "more than 12 million", over(12))
        .says("user-count", "002.md", "more than 12 million", over(12))
        .says_so("user-count", "004", "mark of 20 million", peak(20), |weighed| {
            weighed.mention.stance.time = Time::PastPeak;
            weighed.mention.stance.holder = Some("the network".into());
            weighed.weight = Weight::Reported;
        })
        .says("ceo", "001", "John Matze", name("John Matze"))
        .says("ceo", "002.md", "John Matze", name("John Matze"))
        .says("ceo", "004", "Mark Meckler", name("Mark Meckler"))
        .says_so("ceo", "004", "John Matze", name("John Matze"), |weighed| {
            weighed.part = Part::History;
            weighed.mention.stance.time = Time::Former;
        })
        .says("host", "001", "DDoS-Guard", name("DDoS-Guard"))
        .says_so("host", "002.md", "DDoS-Guard", name("DDoS-Guard"), |weighed| {
            weighed.mention.stance.certainty = Certainty::Hedged;
            weighed.origin_name = Some("Reuters".into());
        })
        .says_so("host", "003", "Amazon", name("Amazon"), |weighed| {
            weighed.mention.stance.polarity = Polarity::Negated;
        })
        .says_so("host", "004", "CloudRoute", name("CloudRoute"), |weighed| {
            weighed.mention.stance.certainty = Certainty::Hedged;
        })
        .says("former-host", "003", "Amazon", name("Amazon"))
        .says("offline-since", "002.md", "10 January", date("2021-01-10"))
        .says("offline-since", "003", "11 January", date("2021-01-11"))
        .concluded()
        .adjust("ceo", changed)
        .adjust("host", changed)
}

fn changed(reconciled: &mut Reconciled) {
    reconciled.outcome = Outcome::Changed;
    reconciled.strength = None;
    reconciled.changes = std::mem::take(&mut reconciled.conflicts);
    let last = reconciled.mentions.iter().rposition(|w| w.part == Part::Position).unwrap();
    reconciled.chain = vec![0, last];
}

fn text(world: &World, width: usize) -> String {
    renderer("text").render(&world.verdict(), style(width))
}

/// Two articles on one number.
fn users() -> World {
    World::default()
        .article("a.txt", "Echo 2021-01", "Été. It has more than 12 million users.\n")
        .article("b.txt", "", "Off since 10 January.\n")
        .claim("offline-since", "date", |_| {})
        .claim("user-count", "count", |_| {})
        .says("user-count", "a.txt", "more than 12 million", over(12))
        .says("offline-since", "b.txt", "10 January", date("2021-01-10"))
        .concluded()
}

/// An article that tries to break the page it is quoted on.
fn hostile() -> World {
    let text =
        "| a | `b` ``` <script>alert(1)</script> @team #12 www.example.org\n\u{1b}[31m\u{202e}| [x](y) \\";
    let value = name("a|b`c\n<b>\u{1b}[0m");
    World::default()
        .article("h|x`]y.md", "Out|let <i> 2021", text)
        .article("k", "", text)
        .claim("host", "name", |claim| {
            claim.title = "Who | `hosts` @it?".into();
            claim.expect = vec![entry(vec![
                Expected { reading: name("x|y"), ..expected(million(12), &[]) },
                expected(million(20), &[]),
            ])];
            claim.expect[0].reason = Some("see | @team\n# heading".into());
        })
        .says_so("host", "h|x`]y.md", "script", value, |weighed| {
            weighed.mention.stance.holder = Some("@you | www.example.org".into());
            weighed.origin_name = Some("<b>".into());
        })
        .says("host", "k", "alert", name("@other"))
        .concluded()
}

#[test]
fn hostile_text_does_not_reach_the_terminal() {
    for width in [40, 100] {
        let page = text(&hostile(), width);
        assert!(!page.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{page}");
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    for renderer in RENDERERS {
        let once = renderer.render(&story().verdict(), style(100));
        assert_eq!(once, renderer.render(&story().verdict(), style(100)));
        assert!(once.ends_with('\n') && !once.contains("\r"));
    }
}
