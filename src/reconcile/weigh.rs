//! What a mention is in the argument, and how much it weighs.
//!
//! | the article says | part | weight |
//! |---|---|---|
//! | "it has 12 million users" | position | full |
//! | "it has 12 million users, Reuters reports" | position | full: an agency is an origin, not a party |
//! | "it reportedly has 12 million" | position | weak |
//! | "it has 12 million, says Ann Lee" | position | reported, unless the claim lists her as an authority |
//! | "Ann Lee revealed that it has 12 million" | position | full: the article vouches for it |
//! | "it is not hosted by A" | denial of A | |
//! | "A, its former host" | history; a position where the claim asks for former values | |
//! | "it had once reached 20 million" | position at no known time | |
//! | "it will have 30 million" | forecast | |
//! | "does it have 12 million?" | shown | |

use super::{Part, Weight};
use crate::claim::{Claim, When};
use crate::fold;
use crate::observe::Mention;
use crate::stance::{Act, Certainty, Polarity, Stance, Time};

/// What a mention is in the argument. A negated answer is a denial of that answer: whoever reads
/// a denied "yes" as "no" has turned the value round before, and says so by `Affirmed`.
pub(super) fn part(claim: &Claim, stance: &Stance) -> Part {
    if stance.act != Act::Statement {
        return Part::Shown;
    }
    match (claim.about, stance.time, stance.polarity) {
        // "Will not be" denies nothing that anybody says is so; neither does "was not" of a
        // claim about today, nor "is not" of a claim about the past.
        (_, Time::Future, Polarity::Negated) => Part::Shown,
        (_, Time::Future, Polarity::Affirmed) => Part::Forecast,
        (When::Current, Time::Former, Polarity::Negated) => Part::Shown,
        (When::Current, Time::Former, Polarity::Affirmed) => Part::History,
        (When::Former, Time::Current, _) => Part::Shown,
        (_, _, Polarity::Negated) => Part::Denial,
        (_, _, Polarity::Affirmed) => Part::Position,
    }
}

/// How much a mention weighs. `is_outlet` tells whether a holder is an agency or outlet that its
/// article draws on.
pub(super) fn weight(claim: &Claim, stance: &Stance, is_outlet: impl Fn(&str) -> bool) -> Weight {
    if stance.certainty == Certainty::Hedged {
        return Weight::Weak;
    }
    match party(stance) {
        Some(holder) if !stance.factive && !is_outlet(holder) && !is_authority(claim, holder) => {
            Weight::Reported
        }
        _ => Weight::Full,
    }
}

/// The holder, when it is somebody else than the outlet itself.
fn party(stance: &Stance) -> Option<&str> {
    let holder = stance.holder.as_deref().filter(|holder| !fold::key(holder).is_empty())?;
    let outlet = stance.origin.as_deref().map(fold::key);
    (outlet != Some(fold::key(holder))).then_some(holder)
}

fn is_authority(claim: &Claim, holder: &str) -> bool {
    let listed = |name: &str| claim.authoritative.iter().any(|known| fold::key(known) == fold::key(name));
    let subject = || std::iter::once(&claim.subject.name).chain(&claim.subject.also);
    listed(holder) || (is_subject(claim, holder) && subject().any(|name| listed(name)))
}

fn is_subject(claim: &Claim, holder: &str) -> bool {
    let names = std::iter::once(&claim.subject.name).chain(&claim.subject.also);
    let key = fold::key(holder);
    !key.is_empty() && names.map(|name| fold::key(name)).any(|name| name == key)
}

/// Who is quoted, in one form for all ways to write it; `None` when it is the article's own word
/// or an outlet's.
pub(super) fn holder(claim: &Claim, mention: &Mention) -> Option<String> {
    let name = party_name(claim, &mention.stance)?;
    let words: Vec<String> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(fold::fold).collect();
    Some(words.join(" "))
}

/// Who is quoted, as written; the subject goes by its name however it is called.
pub(super) fn party_name<'a>(claim: &'a Claim, stance: &'a Stance) -> Option<&'a str> {
    let holder = party(stance)?;
    Some(if is_subject(claim, holder) { claim.subject.name.as_str() } else { holder })
}

/// Whether two holders are one: the same name, or a surname and a full name that ends with it.
pub(super) fn same_holder(a: &str, b: &str) -> bool {
    let surname = |short: &str, long: &str| {
        !short.contains(' ') && long.split(' ').count() <= 3 && long.rsplit(' ').next() == Some(short)
    };
    a == b || surname(a, b) || surname(b, a)
}

/// Whose word a mention is, within its article: a party's, an outlet's or the article's own. A
/// party whose word the article vouches for speaks for the article too.
pub(crate) fn one_voice(claim: &Claim, a: &Mention, b: &Mention) -> bool {
    let own = |mention: &Mention| mention.stance.factive || holder(claim, mention).is_none();
    let outlet = |mention: &Mention| mention.stance.origin.as_deref().map(fold::key);
    match (holder(claim, a), holder(claim, b)) {
        (Some(a), Some(b)) if same_holder(&a, &b) => true,
        _ => own(a) && own(b) && outlet(a) == outlet(b),
    }
}

/// Whether two mentions, of one claim or of two about one subject, are the words of different
/// parties, neither of which the article makes its own.
pub(crate) fn two_parties(claim: &Claim, a: &Mention, b: &Mention) -> bool {
    let party = |mention: &Mention| holder(claim, mention).filter(|_| !mention.stance.factive);
    party(a).zip(party(b)).is_some_and(|(a, b)| !same_holder(&a, &b))
}

#[cfg(test)]
mod tests {
    use super::super::stage;
    use super::*;

    fn stance(change: impl FnOnce(&mut Stance)) -> Stance {
        let mut stance = Stance::default();
        change(&mut stance);
        stance
    }

    #[test]
    fn each_stance_has_its_part() {
        use When::{Any, Current, Former};
        let table: &[(When, Stance, Part)] = &[
            (Current, Stance::default(), Part::Position),
            (Current, stance(|s| s.act = Act::Question), Part::Shown),
            (Current, stance(|s| s.act = Act::Hypothesis), Part::Shown),
            (Current, stance(|s| s.polarity = Polarity::Negated), Part::Denial),
            (Current, stance(|s| s.time = Time::Former), Part::History),
            (Current, stance(|s| s.time = Time::PastPeak), Part::Position),
            (Current, stance(|s| s.time = Time::Future), Part::Forecast),
            (Former, stance(|s| s.time = Time::Former), Part::Position),
            (Former, Stance::default(), Part::Shown),
            (Any, stance(|s| s.time = Time::Former), Part::Position),
            (Any, Stance::default(), Part::Position),
            (
                Current,
                stance(|s| {
                    s.time = Time::Future;
                    s.polarity = Polarity::Negated;
                }),
                Part::Shown,
            ),
        ];
        for (about, stance, expected) in table {
            let mut claim = stage::claim("count");
            claim.about = *about;
            assert_eq!(part(&claim, stance), *expected, "{about:?} {stance:?}");
        }
    }

    #[test]
    fn each_stance_has_its_weight() {
        let by = |holder: &str| stance(|s| s.holder = Some(holder.into()));
        let mut claim = stage::claim("count");
        claim.subject.name = "Ferry Lines".into();
        claim.subject.also = vec!["the ferry company".into()];
        let weigh = |claim: &Claim, stance: &Stance| weight(claim, stance, |name| name == "Gazette");
        assert_eq!(weigh(&claim, &Stance::default()), Weight::Full);
        assert_eq!(weigh(&claim, &by("Ann Lee")), Weight::Reported);
        assert_eq!(weigh(&claim, &by("…")), Weight::Full);
        assert_eq!(weigh(&claim, &by("Gazette")), Weight::Full);
        assert_eq!(weigh(&claim, &by("the Ferry Company")), Weight::Reported);
        let vouched = stance(|s| {
            s.holder = Some("Ann Lee".into());
            s.factive = true;
        });
        assert_eq!(weigh(&claim, &vouched), Weight::Full);
        let agency = stance(|s| {
            s.holder = Some("AFP".into());
            s.origin = Some("A.F.P.".into());
        });
        assert_eq!(weigh(&claim, &agency), Weight::Full);
        let hedged = stance(|s| {
            s.certainty = Certainty::Hedged;
            s.factive = true;
        });
        assert_eq!(weigh(&claim, &hedged), Weight::Weak);
        claim.authoritative = vec!["ferry lines".into()];
        assert_eq!(weigh(&claim, &by("the Ferry Company")), Weight::Full);
        assert_eq!(weigh(&claim, &by("Ann Lee")), Weight::Reported);
    }

    #[test]
    fn a_surname_is_the_person_it_ends() {
        assert!(same_holder("lee", "ann lee"));
        assert!(same_holder("ann lee", "lee"));
        assert!(!same_holder("ann", "ann lee"));
        assert!(!same_holder("ben lee", "ann lee"));
        assert!(!same_holder("health", "the ministry of health"));
    }
}
