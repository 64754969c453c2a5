//! Runs the library over a world and holds what it found to what was planted.

use std::collections::BTreeMap;

use crossclaim::article::{About, Article};
use crossclaim::claim::check::claims_from_str;
use crossclaim::fold;
use crossclaim::language::language;
use crossclaim::reconcile::{Outcome, Part, Reconciled, Strength, Weighed};
use crossclaim::rule::Policy;
use crossclaim::value::day::Days;
use crossclaim::value::print;
use crossclaim::{Input, check};

use super::Run;
use super::dice::Dice;
use super::plot::{Form, Planted, RARE, TRAPS, plot};
use super::spell::Worth;
use super::tell::{Sown, Writer};
use super::wording::{ClaimWords, Wording};
use super::world::{Cast, World, claims, kind};

/// The verdicts in the order of the tables.
pub(crate) const VERDICTS: &[&str] = &[
    "conflict",
    "contradicts-itself",
    "changed",
    "compatible",
    "agree",
    "agree, one origin",
    "single-source",
    "not-stated",
];

/// One claim of one world: what was planted and what was found.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) seed: u64,
    pub(crate) claim: &'static str,
    pub(crate) kind: &'static str,
    /// A code, or `mixed`.
    pub(crate) language: &'static str,
    pub(crate) trap: &'static str,
    pub(crate) planted: &'static str,
    pub(crate) found: &'static str,
    pub(crate) strength: Option<(Strength, Option<Strength>)>,
    pub(crate) origins: Option<(usize, usize)>,
    /// The planted sentences: which form, whether a mention was found in it with its value and part.
    pub(crate) sentences: Vec<(&'static str, bool)>,
    /// Whether the phrases reached every planted sentence, however it was read.
    pub(crate) reached: bool,
    /// Mentions that no planted sentence accounts for.
    pub(crate) stray: usize,
    /// The planted sentences as the articles have them, with what was made of them.
    pub(crate) quotes: Vec<String>,
}

impl Case {
    pub(crate) fn right(&self) -> bool {
        self.planted == self.found
    }

    /// A conflict that is none.
    pub(crate) fn is_false(&self) -> bool {
        !alarm(self.planted) && alarm(self.found)
    }

    /// A conflict that was not seen.
    pub(crate) fn is_missed(&self) -> bool {
        alarm(self.planted) && !alarm(self.found)
    }
}

fn alarm(verdict: &str) -> bool {
    verdict == "conflict" || verdict == "contradicts-itself"
}

/// Everything a world is made of.
pub(crate) struct Staged {
    pub(crate) world: World,
    pub(crate) planted: Vec<Planted>,
    pub(crate) claims: String,
    pub(crate) texts: Vec<String>,
    pub(crate) sown: Vec<Sown>,
}

/// Makes the world of a seed.
pub(crate) fn stage(seed: u64, run: Run, cast: &Cast, words: &BTreeMap<&'static str, Wording>) -> Staged {
    let mut dice = Dice::new(seed);
    let world = World::new(seed, cast, &mut dice);
    let mut ids: Vec<&'static str> = claims(world.theme).iter().map(|(id, _)| *id).collect();
    dice.shuffle(&mut ids);
    ids.truncate(2 + dice.below(ids.len() - 2));
    let mut planted: Vec<Planted> = Vec::new();
    for claim in ids {
        let of: Vec<&ClaimWords> =
            world.desks.iter().map(|desk| &words[desk.language].claims[claim]).collect();
        let made = (0..200).find_map(|_| {
            // What suits few claims is tried more often.
            let from = if dice.chance(40) { RARE } else { TRAPS };
            let trap = *dice.pick(from);
            plot(trap, claim, &world, &of, &mut dice)
        });
        planted.extend(made);
    }
    let more = planted.iter().filter_map(|planted| Some((planted.claim, planted.line?))).collect();
    let claims = world.claims(&more);
    let (texts, sown) = Writer::new(&world, cast, words, run).all(&planted, &mut dice);
    Staged { world, planted, claims, texts, sown }
}

/// Runs the library over a world.
pub(crate) fn score(staged: &Staged) -> Vec<Case> {
    let world = &staged.world;
    let claims = claims_from_str("world.yaml", &staged.claims, &[]).unwrap_or_else(|problems| {
        let said: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
        panic!("seed {}: {said:?}\n{}", world.seed, staged.claims)
    });
    let mut articles: Vec<Article> = world
        .desks
        .iter()
        .zip(&staged.texts)
        .map(|(desk, text)| {
            let date = desk.date.map(|date| Days::parse(&date.to_string()).expect("a day"));
            Article::from_text(&desk.key, text, About { date, ..About::default() }, language(desk.language))
        })
        .collect();
    articles.sort_by(|a, b| a.key.cmp(&b.key));
    let policy = Policy::default();
    let today = jiff::civil::date(2026, 1, 1);
    let verdict = check(&Input {
        claims: &claims,
        relations: &[],
        articles: &articles,
        unlisted: 0,
        empty_globs: &[],
        today,
        policy: &policy,
    });
    let languages: Vec<&str> = world.desks.iter().map(|desk| desk.language).collect();
    let language = match languages.iter().all(|code| code == &languages[0]) {
        true => world.desks[0].language,
        false => "mixed",
    };
    verdict
        .reconciled
        .iter()
        .filter_map(|found| {
            let planted = staged.planted.iter().find(|planted| planted.claim == found.claim)?;
            Some(case(staged, planted, found, language))
        })
        .collect()
}

fn case(staged: &Staged, planted: &Planted, found: &Reconciled, language: &'static str) -> Case {
    let desk = |weighed: &Weighed| {
        let key = &weighed.mention.article;
        staged.world.desks.iter().position(|desk| desk.key == *key).expect("the article is there")
    };
    let own: Vec<&Sown> = staged.sown.iter().filter(|sown| sown.claim == planted.claim).collect();
    let within = |sown: &Sown, weighed: &Weighed| {
        let span = weighed.mention.span;
        desk(weighed) == sown.desk && sown.start <= span.start && span.end <= sown.end
    };
    let mut sentences = Vec::new();
    let mut quotes = Vec::new();
    let mut reached = true;
    for sown in &own {
        let here: Vec<&Weighed> = found.mentions.iter().filter(|weighed| within(sown, weighed)).collect();
        reached &= sown.form == Form::Rival || !here.is_empty();
        let hit = match sown.form {
            Form::Rival => here.is_empty(),
            _ => here.iter().any(|weighed| part(&sown.form, weighed) && says(&sown.worth, weighed)),
        };
        sentences.push((form(&sown.form), hit));
        let made: Vec<String> = here
            .iter()
            .map(|weighed| {
                format!("{:?} {:?} {}", weighed.part, weighed.weight, weighed.mention.reading.canonical)
                    .to_lowercase()
            })
            .collect();
        let made = if made.is_empty() { "nothing".to_owned() } else { made.join("; ") };
        let key = &staged.world.desks[sown.desk].key;
        let text = staged.texts[sown.desk][sown.start..sown.end].replace('\n', " ");
        quotes.push(format!("{key}: {text} [{}; read: {made}]", form(&sown.form)));
    }
    let mut stray = 0;
    for weighed in &found.mentions {
        if !own.iter().any(|sown| sown.form != Form::Rival && within(sown, weighed)) {
            stray += 1;
            let text = weighed.mention.sentence.of(&staged.texts[desk(weighed)]).replace('\n', " ");
            quotes.push(format!(
                "{}: {text} [not planted; read: {}]",
                weighed.mention.article, weighed.mention.reading.canonical
            ));
        }
    }
    quotes.extend(found.notes.iter().map(|note| format!("note: {note}")));
    Case {
        seed: staged.world.seed,
        claim: planted.claim,
        kind: kind(planted.claim),
        language,
        trap: planted.trap,
        planted: label(planted.outcome, planted.origins.unwrap_or(2)),
        found: label(found.outcome, found.origins),
        strength: planted.strength.map(|strength| (strength, found.strength)),
        origins: planted.origins.map(|origins| (origins, found.origins)),
        sentences,
        reached,
        stray,
        quotes,
    }
}

fn label(outcome: Outcome, origins: usize) -> &'static str {
    match outcome {
        Outcome::Conflict => "conflict",
        Outcome::ContradictsItself => "contradicts-itself",
        Outcome::Changed => "changed",
        Outcome::Compatible => "compatible",
        Outcome::Agree if origins == 1 => "agree, one origin",
        Outcome::Agree => "agree",
        Outcome::SingleSource => "single-source",
        Outcome::NotStated => "not-stated",
    }
}

/// What a sentence is, for the tables.
pub(crate) fn form(form: &Form) -> &'static str {
    match form {
        Form::Say | Form::Long | Form::Copy(_) => "statement",
        Form::Hedge => "hedge",
        Form::Deny => "denial",
        Form::Former => "former value",
        Form::Succeed(_) => "succession",
        Form::Forecast => "forecast",
        Form::Peak => "past peak",
        Form::Ask => "question",
        Form::Suppose => "supposition",
        Form::Said(_) => "quoted word",
        Form::Agency(_) => "agency's word",
        Form::Rival => "word about a rival",
    }
}

/// Whether a mention plays the part that its sentence gives it.
fn part(form: &Form, weighed: &Weighed) -> bool {
    use crossclaim::reconcile::Weight::{Full, Reported, Weak};
    let part = weighed.part;
    match form {
        Form::Say | Form::Long | Form::Copy(_) | Form::Agency(_) | Form::Succeed(_) | Form::Peak => {
            part == Part::Position && weighed.weight == Full
        }
        Form::Hedge => part == Part::Position && weighed.weight == Weak,
        Form::Said(_) => part == Part::Position && weighed.weight == Reported,
        // A denied "yes" is a "no".
        Form::Deny => part == Part::Denial || part == Part::Position,
        Form::Former => part == Part::History,
        Form::Forecast => part == Part::Forecast,
        Form::Ask | Form::Suppose => part == Part::Shown,
        Form::Rival => false,
    }
}

/// Whether a mention has the value of its sentence.
fn says(worth: &Worth, weighed: &Weighed) -> bool {
    let reading = &weighed.mention.reading;
    let stated = print::stated(reading);
    match worth {
        Worth::Count(number) => stated == number.to_string(),
        Worth::Money(amount) => stated == (amount * 10_000).to_string(),
        Worth::Percent(tenths) | Worth::Metres(tenths) => match tenths % 10 {
            0 => stated == (tenths / 10).to_string(),
            tenth => stated == format!("{}.{tenth}", tenths / 10),
        },
        // A time is stated in one of several units.
        Worth::Minutes(_) => true,
        Worth::Date(year, month, Some(day)) => stated == format!("{year}-{month:02}-{day:02}"),
        Worth::Date(year, month, None) => stated == format!("{year}-{month:02}"),
        Worth::Version(parts) => stated == parts.iter().map(u64::to_string).collect::<Vec<_>>().join("."),
        Worth::Person(name) | Worth::Firm(name) => {
            let (wanted, found) = (fold::key(name), fold::key(&reading.canonical));
            wanted == found || found.starts_with(&wanted) || wanted.ends_with(&found)
        }
        Worth::Place(names) => fold::key(&names["en"]) == fold::key(&reading.canonical),
        Worth::Answer(answer) => *answer == reading.canonical || ["yes", "no"].contains(&answer.as_str()),
    }
}
