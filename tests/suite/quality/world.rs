//! A world: a subject, who is around it, when its articles appeared and in which languages.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use super::dice::Dice;
use super::spell::{Town, Worth};
use super::wording::{LANGUAGES, file};

/// Who and what the worlds are about.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cast {
    pub(crate) subjects: BTreeMap<String, Vec<String>>,
    pub(crate) bosses: Vec<String>,
    pub(crate) hosts: Vec<String>,
    pub(crate) agencies: Vec<String>,
    pub(crate) towns: Vec<Town>,
}

impl Cast {
    pub(crate) fn load() -> Self {
        serde_yaml::from_str(&file("cast.yaml")).expect("cast.yaml is right")
    }
}

/// When the articles of a world appeared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spread {
    /// Nobody knows.
    Undated,
    /// Within four days.
    Near,
    /// The first article about a year before the others.
    Far,
}

/// One article that is to be written.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) key: String,
    pub(crate) language: &'static str,
    pub(crate) date: Option<Date>,
}

/// The frame of a world.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) seed: u64,
    pub(crate) theme: &'static str,
    pub(crate) name: String,
    pub(crate) rival: String,
    pub(crate) spread: Spread,
    pub(crate) desks: Vec<Desk>,
    /// Two towns of different countries.
    pub(crate) towns: [Town; 2],
    /// Names for the claims that ask for one, the first two of them for values.
    pub(crate) bosses: Vec<String>,
    pub(crate) hosts: Vec<String>,
    /// Whether the claim file lists the names it knows.
    pub(crate) known: bool,
}

/// What worlds are about, and the claims of each.
pub(crate) const THEMES: &[(&str, &[(&str, &str)])] = &[
    (
        "company",
        &[
            ("employees", "count"),
            ("revenue", "money"),
            ("share", "percent"),
            ("boss", "name"),
            ("seat", "place"),
            ("listed", "yes-no"),
        ],
    ),
    (
        "ferry",
        &[
            ("length", "quantity"),
            ("crossing", "duration"),
            ("launched", "date"),
            ("toll", "count"),
            ("cause", "one-of"),
        ],
    ),
    ("platform", &[("users", "count"), ("release", "version"), ("host", "name"), ("fine", "money")]),
];

/// The claims of a theme with their kinds.
pub(crate) fn claims(theme: &str) -> &'static [(&'static str, &'static str)] {
    THEMES.iter().find(|(name, _)| *name == theme).expect("a theme").1
}

/// The kind of a claim.
pub(crate) fn kind(claim: &str) -> &'static str {
    let all = THEMES.iter().flat_map(|(_, claims)| claims.iter());
    all.copied().find(|(id, _)| *id == claim).expect("a claim").1
}

impl World {
    pub(crate) fn new(seed: u64, cast: &Cast, dice: &mut Dice) -> Self {
        let theme = dice.pick(THEMES).0;
        let mut take = |from: &[String]| {
            let mut names = from.to_vec();
            dice.shuffle(&mut names);
            names
        };
        let (subjects, bosses, hosts) = (take(&cast.subjects[theme]), take(&cast.bosses), take(&cast.hosts));
        let mut towns = cast.towns.clone();
        dice.shuffle(&mut towns);
        let spread = *dice.pick(&[Spread::Undated, Spread::Near, Spread::Near, Spread::Far]);
        let count = 3 + dice.below(4);
        // English and French are complete; German and Spanish show that a language is data.
        let first = *dice.pick(&["en", "fr", "en", "fr", "de", "es"]);
        let mixed = dice.chance(30);
        let start = Date::constant(2023, 1, 2).saturating_add(jiff::Span::new().days(dice.below(700) as i64));
        let desks: Vec<Desk> = (0..count)
            .map(|at| {
                let language = if mixed { *dice.pick(LANGUAGES) } else { first };
                let days = dice.below(4) as i64 + if spread == Spread::Far && at > 0 { 380 } else { 0 };
                let date = start.saturating_add(jiff::Span::new().days(days));
                let key =
                    format!("{}-{at}", dice.pick(&["courier", "gazette", "herald", "ledger", "monitor"]));
                Desk { key, language, date: (spread != Spread::Undated).then_some(date) }
            })
            .collect();
        let german = desks.iter().any(|desk| desk.language == "de");
        Self {
            seed,
            theme,
            name: subjects[0].clone(),
            rival: subjects[1].clone(),
            spread,
            desks,
            towns: [towns[0].clone(), towns[1].clone()],
            bosses,
            hosts,
            // Where nouns bear capitals a single word is no name by its looks: a desk lists its names.
            known: dice.chance(50) || german,
        }
    }

    /// The claim file, for one claim with more said of it.
    pub(crate) fn claims(&self, more: &BTreeMap<&str, &str>) -> String {
        let known: Vec<String> = match (self.known, self.theme) {
            (true, "company") => self.bosses[..3].to_vec(),
            (true, "platform") => self.hosts[..3].to_vec(),
            _ => Vec::new(),
        };
        let text = file(&format!("{}.yaml", self.theme));
        let mut text = text.replace("NAME", &self.name).replace("RIVAL", &self.rival);
        text = match known.is_empty() {
            true => text.replace("    values: [KNOWN]\n", ""),
            false => text.replace("KNOWN", &known.join(", ")),
        };
        for (claim, line) in more {
            text = text.replace(&format!("  - id: {claim}\n"), &format!("  - id: {claim}\n    {line}\n"));
        }
        text
    }

    /// The value of a claim and another that differs from it as readers have it.
    pub(crate) fn values(&self, claim: &str, dice: &mut Dice) -> [Worth; 2] {
        // Three figures, the last of them neither nought nor five: no round number.
        let figure = |dice: &mut Dice| {
            let last = *dice.pick(&[1, 2, 3, 4, 6, 7, 8]);
            dice.between(12, 48) * 10 + last
        };
        let small = figure(dice);
        let large = small * 2;
        let (a, b) = if dice.chance(50) { (small, large) } else { (large, small) };
        match claim {
            "employees" => [Worth::Count(a * 100), Worth::Count(b * 100)],
            "users" if dice.chance(40) => {
                [Worth::Count(a / 10 * 1_000_000), Worth::Count(b / 10 * 1_000_000)]
            }
            "users" => [Worth::Count(a * 100_000), Worth::Count(b * 100_000)],
            "toll" => {
                let low = dice.between(6, 40);
                let high = low + 5 + dice.between(0, 40);
                [Worth::Count(low), Worth::Count(high)]
            }
            "revenue" => [Worth::Money(a * 100), Worth::Money(b * 100)],
            "fine" => [Worth::Money(a * 10), Worth::Money(b * 10)],
            "share" => {
                let low = dice.between(110, 400);
                [Worth::Percent(low), Worth::Percent(low + dice.between(60, 300))]
            }
            "length" => {
                let low = dice.between(700, 1200);
                [Worth::Metres(low), Worth::Metres(low + dice.between(150, 600))]
            }
            "crossing" => {
                let mut times = [25, 35, 45, 70, 90, 105, 150, 180, 200];
                dice.shuffle(&mut times);
                [Worth::Minutes(times[0]), Worth::Minutes(times[1])]
            }
            "launched" => {
                let (year, month, day) = (dice.between(1961, 2018), dice.between(1, 12), dice.between(1, 20));
                let other = match dice.below(3) {
                    0 => Worth::Date(year, month, Some(day + 2)),
                    1 => Worth::Date(year + 1, month, Some(day)),
                    _ => Worth::Date(year, month % 12 + 1, Some(day)),
                };
                [Worth::Date(year, month, Some(day)), other]
            }
            "release" => {
                let (major, minor) = (dice.between(2, 9), dice.between(0, 9));
                let other = if dice.chance(50) { vec![major, minor + 2] } else { vec![major + 1, minor] };
                [Worth::Version(vec![major, minor]), Worth::Version(other)]
            }
            "boss" => [Worth::Person(self.bosses[0].clone()), Worth::Person(self.bosses[1].clone())],
            "host" => [Worth::Firm(self.hosts[0].clone()), Worth::Firm(self.hosts[1].clone())],
            "seat" => [Worth::Place(self.towns[0].town.clone()), Worth::Place(self.towns[1].town.clone())],
            "listed" => {
                let mut both = [Worth::Answer("yes".into()), Worth::Answer("no".into())];
                dice.shuffle(&mut both);
                both
            }
            _ => {
                let mut causes = ["collision", "fire", "storm"];
                dice.shuffle(&mut causes);
                [Worth::Answer(causes[0].into()), Worth::Answer(causes[1].into())]
            }
        }
    }
}
