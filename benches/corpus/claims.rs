//! The claims: one question each about a house of its own, which articles call by several names.
//!
//! Of eight claims one is bare: a counted noun without phrases. The others have two or three phrases a
//! language and a subject with three to ten names.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::dice::Dice;
use crate::words::{self, TONGUES, Words};

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Users,
    Boss,
    Host,
    Revenue,
    Employees,
    Worth,
    Founded,
    Bare,
}

const SORTS: [Sort; 8] = [
    Sort::Users,
    Sort::Boss,
    Sort::Host,
    Sort::Revenue,
    Sort::Employees,
    Sort::Worth,
    Sort::Founded,
    Sort::Bare,
];

/// A question and its answers.
#[derive(Debug, Clone)]
pub(crate) struct Claim {
    pub(crate) id: String,
    pub(crate) sort: Sort,
    /// What articles call the subject; the first is its name.
    pub(crate) names: Vec<String>,
    /// The counted noun in French and in English; only of a bare claim.
    pub(crate) nouns: [String; 2],
    /// What most articles say, and what a few say instead: figures, or places in a list of names.
    pub(crate) values: [u64; 2],
}

impl Sort {
    const fn name(self) -> &'static str {
        match self {
            Self::Users => "users",
            Self::Boss => "boss",
            Self::Host => "host",
            Self::Revenue => "revenue",
            Self::Employees => "employees",
            Self::Worth => "worth",
            Self::Founded => "founded",
            Self::Bare => "counted",
        }
    }

    /// Kind, counted nouns and phrases, as they stand in a claim file.
    const fn yaml(self) -> &'static str {
        match self {
            Self::Users => {
                "    kind: count\n    of: {fr: [utilisateurs, membres, abonnés], en: [users, members]}\n    match:\n      \
                 fr: [(compte|revendique|affiche) ... <value>, fort (de|d') <value>]\n      \
                 en: [(has|counts|claims) ... <value>, a community of <value>]\n"
            }
            Self::Boss => {
                "    kind: name\n    match:\n      \
                 fr: [(PDG|patron|patronne) (de|d') <subject> <value>, dirig* par <value>]\n      \
                 en: [(chief executive|CEO) of <subject> <value>, (run|led|headed) by <value>]\n"
            }
            Self::Host => {
                "    kind: name\n    match:\n      \
                 fr: [héberg* (par|chez) <value>, (serveurs|machines) (de|d') <value>]\n      \
                 en: [hosted (by|on|with) <value>, on the (servers|machines) of <value>]\n"
            }
            Self::Revenue => {
                "    kind: money\n    match:\n      \
                 fr: [chiffre d'affaires ... <value>, (ventes|recettes) ... <value>]\n      \
                 en: [(revenue|sales|turnover) ... <value>]\n"
            }
            Self::Employees => {
                "    kind: count\n    of: {fr: [salariés, employés, collaborateurs], en: [employees, workers, staff]}\n    \
                 match:\n      fr: [(emploie|compte|occupe) ... <value>, avec (ses)? <value>]\n      \
                 en: [(employs|has) ... <value>, with (its)? <value>]\n"
            }
            Self::Worth => {
                "    kind: money\n    match:\n      \
                 fr: [(valorisé|valorisée|estimé|estimée) ... <value>, vaut ... <value>]\n      \
                 en: [(valued|priced) at <value>, worth ... <value>]\n"
            }
            Self::Founded => {
                "    kind: date\n    change: never\n    match:\n      \
                 fr: [(fondé|fondée|créé|créée) (en)? <value>, né* (en)? <value>]\n      \
                 en: [(founded|created|set up) (in)? <value>]\n"
            }
            Self::Bare => "    kind: count\n",
        }
    }

    /// Sentences that answer it in French and in English: `{A}` is the subject, `{V}` the value.
    const fn told(self) -> [&'static [&'static str]; 2] {
        match self {
            Self::Users => [
                &[
                    "{A} compte {V} d’utilisateurs",
                    "{A} revendique {V} de membres",
                    "Fort de {V} d’abonnés, {A} grandit",
                ],
                &["{A} has {V} users", "{A} claims {V} members", "{A} serves a community of {V} users"],
            ],
            Self::Boss => [
                &[
                    "{A} est dirigé par {V}",
                    "Le PDG de {A}, {V}, était présent",
                    "{A}, dirigé par {V}, recrute",
                ],
                &["{A} is led by {V}", "The chief executive of {A}, {V}, was there", "{A} is run by {V}"],
            ],
            Self::Host => [
                &["Le site de {A} est hébergé par {V}", "{A} tourne sur les serveurs de {V}"],
                &["The site of {A} is hosted by {V}", "{A} runs on the servers of {V}"],
            ],
            Self::Revenue => [
                &["Le chiffre d’affaires de {A} s’élève à {V}", "Les ventes de {A} atteignent {V}"],
                &["{A} reported revenue of {V}", "The sales of {A} came to {V}"],
            ],
            Self::Employees => [
                &["{A} emploie {V} salariés", "{A} compte {V} collaborateurs"],
                &["{A} employs {V} workers", "{A} has {V} employees"],
            ],
            Self::Worth => {
                [&["{A} est valorisé à {V}", "{A} vaut {V}"], &["{A} is valued at {V}", "{A} is worth {V}"]]
            }
            Self::Founded => [
                &["{A} a été fondé en {V}", "{A}, créé en {V}, a ouvert un bureau"],
                &["{A} was founded in {V}", "{A}, created in {V}, opened an office"],
            ],
            Self::Bare => [&["{A} a fourni {V} {N}"], &["{A} delivered {V} {N}"]],
        }
    }
}

/// What a house may be called besides its name: `{B}` is the name.
const STYLES: &[&str] = &[
    "Groupe {B}",
    "{B} SA",
    "société {B}",
    "{B} Group",
    "{B} Inc.",
    "{B} Labs",
    "réseau {B}",
    "{B} Holding",
    "maison {B}",
    "{B} International",
];

const GIVEN: &[&str] = &[
    "Anna", "Basile", "Claire", "Dorian", "Élise", "Félix", "Greta", "Hugo", "Irène", "Jonas", "Karim",
    "Léa", "Milo", "Nadège", "Oscar", "Paula", "Renaud", "Sonia", "Tobie", "Vera",
];

/// The first `many` claims of a seed.
pub(crate) fn all(seed: u64, many: usize) -> Vec<Claim> {
    let nouns = [Words::new(seed, 0), Words::new(seed, 1)];
    let mut taken = BTreeSet::new();
    (0..many).map(|at| claim(seed, at, &nouns, &mut taken)).collect()
}

fn claim(seed: u64, at: usize, nouns: &[Words; 2], taken: &mut BTreeSet<String>) -> Claim {
    let mut dice = Dice::new(seed.wrapping_mul(31) ^ (0xC1A1_0000 + at as u64));
    let sort = SORTS[at % SORTS.len()];
    let base = loop {
        let base = name(&mut dice);
        if taken.insert(base.clone()) {
            break base;
        }
    };
    let mut names = vec![base.clone()];
    if sort != Sort::Bare {
        let mut styles: Vec<&str> = STYLES.to_vec();
        dice.shuffle(&mut styles);
        names.extend(styles.iter().take(1 + dice.below(8)).map(|style| style.replace("{B}", &base)));
        // A second name, and one in small letters: rarer words than most, and words all the same.
        names.push(if dice.chance(60) { name(&mut dice) } else { format!("{base}{}", name(&mut dice)) });
        if dice.chance(50) {
            names.push(words::word(dice.below(2), 3, &mut dice));
        }
    }
    let noun = |tongue: usize, dice: &mut Dice| match sort {
        Sort::Bare => format!("{}s", nouns[tongue].rare(dice).trim_end_matches('s')),
        _ => String::new(),
    };
    let nouns = [noun(0, &mut dice), noun(1, &mut dice)];
    let values = match sort {
        Sort::Boss | Sort::Host => [dice.below(1 << 20) as u64, dice.below(1 << 20) as u64],
        Sort::Founded => [dice.between(1920, 1999), dice.between(2000, 2020)],
        Sort::Employees | Sort::Bare => [dice.between(12, 90) * 100, dice.between(100, 900) * 100],
        _ => [dice.between(2, 40), dice.between(50, 900)],
    };
    Claim { id: format!("{}-{at:05}", sort.name()), sort, names, nouns, values }
}

/// The name of a house: two or three syllables and a capital.
pub(crate) fn name(dice: &mut Dice) -> String {
    let tongue = dice.below(2);
    let more = dice.below(2);
    let word = words::word(tongue, 1 + more, dice);
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The name of a person.
pub(crate) fn person(number: u64) -> String {
    let mut dice = Dice::new(number ^ 0x0050_E4E5);
    format!("{} {}", dice.pick(GIVEN), name(&mut dice))
}

impl Claim {
    /// A sentence that answers it, without its end. One in ten gives the rarer value.
    pub(crate) fn sentence(&self, tongue: usize, dice: &mut Dice) -> String {
        let value = self.values[usize::from(dice.chance(10))];
        let value = match (self.sort, tongue) {
            (Sort::Boss, _) => person(value),
            (Sort::Host, _) => {
                let mut dice = Dice::new(value);
                format!("{} Cloud", name(&mut dice))
            }
            (Sort::Users, 0) => format!("{value}\u{a0}millions"),
            (Sort::Users, _) => format!("{value} million"),
            (Sort::Revenue | Sort::Worth, 0) => format!("{value}\u{a0}millions d’euros"),
            (Sort::Revenue | Sort::Worth, _) => format!("€{value} million"),
            (Sort::Founded, _) => value.to_string(),
            (Sort::Employees | Sort::Bare, 0) => grouped(value, "\u{202f}"),
            (Sort::Employees | Sort::Bare, _) => grouped(value, ","),
        };
        let told = dice.pick(self.sort.told()[tongue]);
        told.replace("{A}", dice.pick::<String>(&self.names))
            .replace("{V}", &value)
            .replace("{N}", &self.nouns[tongue])
    }

    /// As data, on one line.
    pub(crate) fn json(&self) -> String {
        let list = |words: &[String]| format!("[{}]", quoted(words).join(", "));
        let nouns: &[String] = if self.sort == Sort::Bare { &self.nouns } else { &[] };
        format!(
            r#"{{"id": "{}", "sort": "{}", "names": {}, "nouns": {}}}"#,
            self.id,
            self.sort.name(),
            list(&self.names),
            list(nouns)
        )
    }
}

/// A number with its thousands apart.
pub(crate) fn grouped(number: u64, by: &str) -> String {
    match number {
        0..=999 => number.to_string(),
        _ => format!("{}{by}{:03}", grouped(number / 1_000, by), number % 1_000),
    }
}

/// A claim file.
pub(crate) fn yaml(claims: &[Claim]) -> String {
    let mut out = String::from("version: 1\nclaims:\n");
    for claim in claims {
        let [name, also @ ..] = claim.names.as_slice() else { continue };
        let _ = writeln!(out, "  - id: {}", claim.id);
        let _ = match also {
            [] => writeln!(out, "    subject: \"{name}\""),
            also => writeln!(out, "    subject: {{name: \"{name}\", also: [{}]}}", quoted(also).join(", ")),
        };
        out += claim.sort.yaml();
        if claim.sort == Sort::Bare {
            let [french, english] = &claim.nouns;
            let _ = writeln!(out, "    of: {{{}: [{french}], {}: [{english}]}}", TONGUES[0], TONGUES[1]);
        }
    }
    out
}

/// What an article must hold for a claim to be found: a name of the subject, or the noun of a bare claim.
pub(crate) fn literals(claims: &[Claim]) -> BTreeSet<String> {
    let of = |claim: &Claim| match claim.sort {
        Sort::Bare => claim.nouns.to_vec(),
        _ => claim.names.clone(),
    };
    claims.iter().flat_map(of).collect()
}

fn quoted(words: &[String]) -> Vec<String> {
    words.iter().map(|word| format!("\"{word}\"")).collect()
}
