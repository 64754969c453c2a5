//! What the articles of a world say about one claim, and the verdict that follows from it.
//!
//! Each plot is a row of the decision rules (semantics of agreement, §2.4 and §3.1): the truth is
//! planted before a sentence is written, and the program is never asked for it.

use crossclaim::reconcile::{Outcome, Strength};

use super::dice::Dice;
use super::spell::{Shade, Worth};
use super::wording::ClaimWords;
use super::world::{Spread, World, kind};

/// How one sentence says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Form {
    Say,
    Hedge,
    Deny,
    Former,
    /// It took the place of this value.
    Succeed(Worth),
    Forecast,
    Peak,
    Ask,
    Suppose,
    /// Somebody is quoted.
    Said(usize),
    /// An agency is named.
    Agency(usize),
    /// Said of the rival.
    Rival,
    /// The words of another article, which is written before this one.
    Copy(usize),
    /// Said, with a long end, so that it can be copied.
    Long,
}

/// One sentence that is to be written.
#[derive(Debug, Clone)]
pub(crate) struct Saying {
    /// The index of the article.
    pub(crate) desk: usize,
    pub(crate) worth: Worth,
    pub(crate) shade: Shade,
    pub(crate) form: Form,
}

/// What is planted for one claim.
#[derive(Debug)]
pub(crate) struct Planted {
    pub(crate) claim: &'static str,
    /// What makes it hard.
    pub(crate) trap: &'static str,
    pub(crate) outcome: Outcome,
    pub(crate) strength: Option<Strength>,
    /// How many independent origins the articles with a position have, where it can be told.
    pub(crate) origins: Option<usize>,
    pub(crate) sayings: Vec<Saying>,
    /// A line that the claim needs in its file.
    pub(crate) line: Option<&'static str>,
}

/// The traps, in the order of the tables.
pub(crate) const TRAPS: &[&str] = &[
    "plain agreement",
    "plain conflict",
    "one article",
    "nothing said",
    "hedge",
    "hedged conflict",
    "denial",
    "denial of something else",
    "former",
    "succession",
    "change by dates",
    "forecast",
    "peak",
    "question",
    "supposition",
    "rival",
    "one holder",
    "two holders",
    "disputed word",
    "agency",
    "one agency",
    "copy",
    "copy and conflict",
    "self-contradiction",
    "rounding",
    "tolerance",
    "lower bound",
    "far lower bound",
    "about",
    "short name",
    "containing place",
    "month and day",
    "only up",
];

/// Those that suit few claims or worlds.
pub(crate) const RARE: &[&str] = &[
    "former",
    "succession",
    "change by dates",
    "peak",
    "rounding",
    "tolerance",
    "lower bound",
    "far lower bound",
    "short name",
    "containing place",
    "month and day",
    "only up",
];

/// Who tells a plot.
struct Teller<'a> {
    /// Articles of one time, in the order in which they get their parts.
    desks: Vec<usize>,
    values: [Worth; 2],
    claim: &'static str,
    world: &'a World,
    sayings: Vec<Saying>,
}

impl Teller<'_> {
    fn put(&mut self, at: usize, worth: usize, form: Form) -> &mut Saying {
        let worth = self.values[worth].clone();
        self.sayings.push(Saying { desk: self.desks[at], worth, shade: Shade::Plain, form });
        self.sayings.last_mut().expect("it was put")
    }

    fn end(
        self,
        trap: &'static str,
        outcome: Outcome,
        strength: Option<Strength>,
        origins: Option<usize>,
    ) -> Option<Planted> {
        assert!(TRAPS.contains(&trap), "{trap} has no row");
        Some(Planted {
            claim: self.claim,
            trap,
            outcome,
            strength,
            origins,
            sayings: self.sayings,
            line: None,
        })
    }
}

/// How a claim may change, as its file says.
fn never_changes(claim: &str) -> bool {
    ["revenue", "fine", "length", "launched", "cause"].contains(&claim)
}

fn rounded(worth: &Worth) -> Option<Worth> {
    // To two figures.
    let down = |number: u64| {
        let step = 10_u64.pow(number.ilog10().saturating_sub(1));
        (number / step * step, step)
    };
    let near = |number: u64| {
        let (low, step) = down(number);
        if number - low < step / 2 { low } else { low + step }
    };
    match worth {
        Worth::Count(number) if *number >= 10_000 => Some(Worth::Count(near(*number))),
        Worth::Money(amount) if *amount >= 1000 => Some(Worth::Money(near(*amount))),
        _ => None,
    }
}

/// The next figure below with two digits.
fn below(worth: &Worth) -> Option<Worth> {
    let down = |number: u64| {
        let step = 10_u64.pow(number.ilog10().saturating_sub(1));
        (!number.is_multiple_of(step)).then_some(number / step * step)
    };
    match worth {
        Worth::Count(number) if *number >= 10_000 => down(*number).map(Worth::Count),
        Worth::Money(amount) if *amount >= 1000 => down(*amount).map(Worth::Money),
        _ => None,
    }
}

fn exact(worth: &Worth) -> Option<u64> {
    match worth {
        Worth::Count(number) | Worth::Money(number) => Some(*number),
        _ => None,
    }
}

/// A plot for a claim by the name of its trap; `None` when it does not suit the claim or the world.
pub(crate) fn plot(
    trap: &'static str,
    claim: &'static str,
    world: &World,
    words: &[&ClaimWords],
    dice: &mut Dice,
) -> Option<Planted> {
    use Outcome::{Agree, Changed, Compatible, Conflict, ContradictsItself, NotStated, SingleSource};
    let kind = kind(claim);
    let values = world.values(claim, dice);
    let fixed = never_changes(claim);
    // In a world of two times only what never changes may be compared across them.
    // An agency's story of last year is not this year's.
    let from = usize::from(world.spread == Spread::Far && (!fixed || trap == "one agency"));
    let mut desks: Vec<usize> = (from..world.desks.len()).collect();
    dice.shuffle(&mut desks);
    let has = |lines: fn(&ClaimWords) -> &super::wording::Lines| words.iter().all(|w| lines(w).count().0 > 0);
    let yes = matches!(&values[0], Worth::Answer(answer) if answer == "yes");
    let answers = matches!(values[0], Worth::Answer(_));
    let number = !["name", "place", "one-of", "yes-no"].contains(&kind);
    let certain = Some(Strength::Certain);
    let mut t = Teller { desks, values, claim, world, sayings: Vec::new() };
    let several = 2 + dice.below(t.desks.len().min(4) - 1);
    match trap {
        "plain agreement" => {
            (0..several).for_each(|at| _ = t.put(at, 0, Form::Say));
            t.end(trap, Agree, None, Some(several))
        }
        "plain conflict" => {
            (0..several).for_each(|at| {
                let other = usize::from(at == 1 || at > 1 && dice.chance(50));
                t.put(at, other, Form::Say);
            });
            t.end(trap, Conflict, certain, Some(several))
        }
        "one article" => {
            t.put(0, 0, Form::Say);
            t.end(trap, SingleSource, None, Some(1))
        }
        "nothing said" => {
            t.put(0, 0, Form::Rival);
            t.end(trap, NotStated, None, None)
        }
        "hedge" => {
            t.put(0, 0, Form::Say);
            t.put(1, 0, Form::Hedge);
            t.end(trap, Agree, None, Some(2))
        }
        "hedged conflict" => {
            t.put(0, 0, Form::Say);
            t.put(1, 1, Form::Hedge);
            t.end(trap, Conflict, Some(Strength::Likely), Some(2))
        }
        "denial" if !answers || kind == "one-of" || yes => {
            t.put(0, 0, Form::Say);
            t.put(1, 0, Form::Deny);
            t.end(trap, Conflict, certain, None)
        }
        "denial of something else" if kind != "yes-no" => {
            t.put(0, 0, Form::Say);
            t.put(1, 1, Form::Deny);
            t.end(trap, Compatible, None, None)
        }
        "former" if has(|w| &w.former) => {
            t.put(0, 0, Form::Say);
            t.put(1, 1, Form::Former);
            let both = dice.chance(50);
            if both {
                t.put(1, 0, Form::Say);
            }
            t.end(trap, if both { Agree } else { SingleSource }, None, Some(1 + usize::from(both)))
        }
        "succession" if has(|w| &w.succeed) => {
            let old = t.values[0].clone();
            t.put(0, 0, Form::Say);
            t.put(1, 1, Form::Succeed(old));
            t.end(trap, Changed, None, Some(2))
        }
        "change by dates" if world.spread == Spread::Far && !fixed => {
            t.desks.push(0);
            let last = t.desks.len() - 1;
            t.put(0, 1, Form::Say);
            t.put(last, 0, Form::Say);
            if dice.chance(50) {
                t.put(1, 1, Form::Say);
            }
            let articles = t.sayings.len();
            t.end(trap, Changed, None, Some(articles))
        }
        "only up" if claim == "toll" && world.spread == Spread::Far => {
            t.desks.push(0);
            let last = t.desks.len() - 1;
            let grows = dice.chance(50);
            t.put(0, usize::from(grows), Form::Say);
            t.put(last, usize::from(!grows), Form::Say);
            t.end(trap, if grows { Changed } else { Conflict }, None, Some(2))
        }
        "forecast" if has(|w| &w.forecast) => {
            t.put(0, 0, Form::Say);
            t.put(1, 1, Form::Forecast);
            t.end(trap, SingleSource, None, Some(1))
        }
        "peak" if has(|w| &w.peak) => {
            t.values.sort_by_key(exact);
            t.put(0, 0, Form::Say);
            t.put(1, 1, Form::Peak);
            t.end(trap, Conflict, None, Some(2))
        }
        "question" | "supposition" => {
            t.put(0, 0, Form::Say);
            t.put(1, 1, if trap == "question" { Form::Ask } else { Form::Suppose });
            t.end(trap, SingleSource, None, Some(1))
        }
        "rival" => {
            t.put(0, 0, Form::Say);
            t.put(1, 1, Form::Rival);
            let both = dice.chance(50);
            if both {
                t.put(1, 0, Form::Say);
            }
            t.end(trap, if both { Agree } else { SingleSource }, None, Some(1 + usize::from(both)))
        }
        "one holder" => {
            t.put(0, 0, Form::Say);
            t.put(1, 0, Form::Said(0));
            t.end(trap, Agree, None, Some(2))
        }
        "two holders" => {
            let one = dice.chance(50);
            t.put(0, 0, Form::Said(0));
            t.put(usize::from(!one), 1, Form::Said(1));
            t.end(trap, if one { SingleSource } else { Compatible }, None, None)
        }
        "disputed word" => {
            t.put(0, 0, Form::Say);
            t.put(1, 1, Form::Said(0));
            t.end(trap, SingleSource, None, Some(1))
        }
        "agency" => {
            let agrees = dice.chance(50);
            t.put(0, 0, Form::Agency(0));
            t.put(1, usize::from(!agrees), if agrees { Form::Agency(1) } else { Form::Say });
            let (outcome, strength) = if agrees { (Agree, None) } else { (Conflict, certain) };
            t.end(trap, outcome, strength, Some(2))
        }
        "one agency" => {
            t.put(0, 0, Form::Agency(0));
            t.put(1, 0, Form::Agency(0));
            t.end(trap, Agree, None, Some(1))
        }
        "copy" | "copy and conflict" => {
            let language = |desk: usize| world.desks[desk].language;
            let (a, b) = (t.desks[0].min(t.desks[1]), t.desks[0].max(t.desks[1]));
            if language(a) != language(b) {
                return None;
            }
            (t.desks[0], t.desks[1]) = (a, b);
            t.put(0, 0, Form::Long);
            t.put(1, 0, Form::Copy(a));
            if trap == "copy" {
                return t.end(trap, Agree, None, Some(1));
            }
            if t.desks.len() < 3 {
                return None;
            }
            t.put(2, 1, Form::Say);
            t.end(trap, Conflict, certain, Some(2))
        }
        "self-contradiction" => {
            t.put(0, 0, Form::Say);
            t.put(0, 1, Form::Say);
            let other = dice.chance(50);
            if other {
                t.put(1, 0, Form::Say);
            }
            t.end(trap, ContradictsItself, None, None)
        }
        "rounding" => {
            let round = rounded(&t.values[0])?;
            t.put(0, 0, Form::Say);
            t.put(1, 0, Form::Say).worth = round;
            t.end(trap, Agree, None, Some(2))
        }
        "tolerance" => {
            let near = match &t.values[0] {
                Worth::Count(number) if *number >= 10_000 => Worth::Count(number + number / 4000 * 100),
                Worth::Money(amount) if *amount >= 1000 => Worth::Money(amount + amount / 40),
                _ => return None,
            };
            t.put(0, 0, Form::Say);
            t.put(1, 0, Form::Say).worth = near;
            let planted = t.end(trap, Agree, None, Some(2))?;
            Some(Planted { line: Some("tolerance: 5%"), ..planted })
        }
        "lower bound" => {
            let low = below(&t.values[0])?;
            t.put(0, 0, Form::Say);
            let saying = t.put(1, 0, Form::Say);
            (saying.worth, saying.shade) = (low, Shade::Over);
            t.end(trap, Compatible, None, Some(2))
        }
        "far lower bound" => {
            t.values.sort_by_key(exact);
            let low = below(&t.values[0])?;
            t.put(0, 1, Form::Say);
            let saying = t.put(1, 0, Form::Say);
            (saying.worth, saying.shade) = (low, Shade::Over);
            t.end(trap, Conflict, Some(Strength::Likely), Some(2))
        }
        "about" if number && kind != "date" && kind != "version" => {
            t.put(0, 0, Form::Say);
            t.put(1, 0, Form::Say).shade = Shade::Nearly;
            t.end(trap, Agree, None, Some(2))
        }
        "short name" if kind == "name" && (world.known || claim == "host") => {
            t.put(0, 0, Form::Say);
            t.put(1, 0, Form::Say).shade = Shade::Variant;
            t.end(trap, Agree, None, Some(2))
        }
        "containing place" if kind == "place" => {
            t.put(0, 0, Form::Say);
            t.put(1, 0, Form::Say).worth = Worth::Place(t.world.towns[0].country.clone());
            t.end(trap, Compatible, None, Some(2))
        }
        "month and day" => {
            let Worth::Date(year, month, _) = t.values[0] else { return None };
            t.put(0, 0, Form::Say);
            t.put(1, 0, Form::Say).worth = Worth::Date(year, month, None);
            t.end(trap, Compatible, None, Some(2))
        }
        _ => None,
    }
}
