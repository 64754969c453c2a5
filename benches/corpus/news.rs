//! The articles: sentences of words by chance, with the claims planted among them.

use crate::claims::{self, Claim, Sort, grouped};
use crate::dice::Dice;
use crate::words::{TONGUES, Words};

/// How many sentences are planted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// In 2 of 100 articles one; 10 of 100 name somebody without saying anything of them.
    Sparse,
    /// In every article two.
    Dense,
}

/// Writes articles.
pub(crate) struct Press<'c> {
    seed: u64,
    claims: &'c [Claim],
    shape: Shape,
    /// How many claims, from the first, are told.
    planted: usize,
    words: [Words; 2],
    people: Vec<String>,
    outlets: Vec<String>,
    bytes: (f64, f64),
}

/// One article.
pub(crate) struct Article {
    pub(crate) id: String,
    pub(crate) tongue: usize,
    pub(crate) title: String,
    pub(crate) date: String,
    pub(crate) outlet: String,
    pub(crate) text: String,
    /// The claims that it answers.
    pub(crate) planted: Vec<String>,
}

/// In how many of a hundred articles a claim is told, and another name stands.
const TOLD: usize = 2;
const NAMED: usize = 10;
/// The shortest and the longest text, in bytes.
const BYTES: (f64, f64) = (500.0, 8_000.0);
/// The same of short articles.
const SHORT: (f64, f64) = (100.0, 200.0);

/// Sentences that name somebody and say nothing of them: `{A}` is the name.
const IDLE: [&[&str]; 2] = [
    &[
        "{A} n’a pas souhaité commenter",
        "On parle beaucoup de {A} en ce moment",
        "Le dossier {A} reste ouvert",
    ],
    &["{A} declined to comment", "There is much talk of {A} these days", "The file on {A} remains open"],
];

impl<'c> Press<'c> {
    pub(crate) fn new(seed: u64, claims: &'c [Claim], shape: Shape, planted: usize, short: bool) -> Self {
        let mut dice = Dice::new(seed ^ 0x09E5);
        let people = (0..3_000).map(|_| claims::person(dice.below(1 << 30) as u64)).collect();
        let outlets = (0..200).map(|_| format!("Gazette {}", claims::name(&mut dice))).collect();
        let words = [Words::new(seed, 0), Words::new(seed, 1)];
        let bytes = if short { SHORT } else { BYTES };
        Self { seed, claims, shape, planted: planted.min(claims.len()), words, people, outlets, bytes }
    }

    /// The article of a number.
    pub(crate) fn article(&self, number: usize) -> Article {
        let mut dice = Dice::new(self.seed.wrapping_mul(1_000_003) ^ (0xA471_0000_0000 + number as u64));
        let dice = &mut dice;
        let tongue = usize::from(dice.chance(40));
        let (mut extra, mut planted) = (Vec::new(), Vec::new());
        let tells = match self.shape {
            Shape::Sparse => usize::from(dice.chance(TOLD)),
            Shape::Dense => 2,
        };
        for _ in 0..tells {
            let claim = &self.claims[dice.below(self.planted)];
            extra.push(claim.sentence(tongue, dice));
            planted.push(claim.id.clone());
        }
        if self.shape == Shape::Sparse && dice.chance(NAMED) {
            extra.push(self.idle(tongue, dice));
        }
        // Short ones are more frequent than long ones: 3.6 KB on average.
        let share = dice.below(1_000) as f64 / 1_000.0;
        let share = share * (0.24 + 0.76 * share);
        let bytes = (self.bytes.0 + (self.bytes.1 - self.bytes.0) * share) as usize;
        let mut places: Vec<usize> = extra.iter().map(|_| dice.below(bytes)).collect();
        places.sort_unstable();
        let mut text = String::with_capacity(bytes + 256);
        let mut waiting = places.iter().zip(&extra).peekable();
        while text.len() < bytes || waiting.peek().is_some() {
            if !text.is_empty() {
                text += "\n\n";
            }
            for at in 0..dice.between(2, 5) {
                if at > 0 {
                    text.push(' ');
                }
                match waiting.next_if(|(place, _)| **place <= text.len() || text.len() >= bytes) {
                    Some((_, sentence)) => {
                        text += sentence;
                        text.push('.');
                    }
                    None => self.sentence(tongue, dice, &mut text),
                }
            }
        }
        let mut title = String::new();
        self.words(tongue, dice, 5, &mut title);
        let day = number % (28 * 12 * 3);
        Article {
            id: format!("a{number:06}"),
            tongue,
            title,
            date: format!("{}-{:02}-{:02}", 2022 + day / (28 * 12), day / 28 % 12 + 1, day % 28 + 1),
            outlet: dice.pick::<String>(&self.outlets).clone(),
            text,
            planted,
        }
    }

    /// A name of somebody, and nothing to be found.
    fn idle(&self, tongue: usize, dice: &mut Dice) -> String {
        let claim = loop {
            let claim = dice.pick(self.claims);
            if claim.sort != Sort::Bare {
                break claim;
            }
        };
        dice.pick(IDLE[tongue]).replace("{A}", dice.pick::<String>(&claim.names))
    }

    /// A sentence, with its end.
    fn sentence(&self, tongue: usize, dice: &mut Dice, out: &mut String) {
        let many = 7 + dice.below(9) + dice.below(9);
        let quoted = dice.chance(8);
        if !quoted {
            self.words(tongue, dice, many, out);
        } else if tongue == 0 {
            self.words(tongue, dice, many / 2, out);
            *out += " : «\u{a0}";
            self.words(tongue, dice, many / 2, out);
            *out += "\u{a0}»";
        } else {
            self.words(tongue, dice, many / 2, out);
            *out += ": “";
            self.words(tongue, dice, many / 2, out);
            out.push('”');
        }
        *out += match (dice.below(100), tongue) {
            (0..=2, 0) => "\u{a0}?",
            (0..=2, _) => "?",
            (3, 0) => "\u{a0}!",
            (3, _) => "!",
            _ => ".",
        };
    }

    /// Words, the first with a capital.
    fn words(&self, tongue: usize, dice: &mut Dice, many: usize, out: &mut String) {
        let first = out.len();
        for at in 0..many {
            if at > 0 {
                *out += if dice.chance(6) { ", " } else { " " };
            }
            match dice.below(100) {
                0..=1 if at > 0 => *out += dice.pick::<String>(&self.people),
                2..=4 if at > 0 => number(tongue, dice, out),
                _ => {
                    let word = self.words[tongue].any(dice);
                    let elides = tongue == 0
                        && at > 0
                        && word.len() > 4
                        && word.starts_with(['a', 'e', 'i', 'o', 'u', 'é'])
                        && dice.chance(60);
                    if elides {
                        *out += ["l’", "d’", "qu’"][dice.below(3)];
                    }
                    *out += word;
                }
            }
        }
        let capital: Option<String> = out[first..].chars().next().map(|first| first.to_uppercase().collect());
        if let Some(capital) = capital {
            let length = out[first..].chars().next().map_or(0, char::len_utf8);
            out.replace_range(first..first + length, &capital);
        }
    }
}

/// A number as newspapers write it.
fn number(tongue: usize, dice: &mut Dice, out: &mut String) {
    let (big, small) = (dice.between(1_000, 900_000), dice.between(2, 99));
    *out += &match (dice.below(5), tongue) {
        (0, 0) => grouped(big, ["\u{202f}", "\u{a0}"][dice.below(2)]),
        (0, _) => grouped(big, ","),
        (1, 0) => format!("{small},{}\u{a0}millions", dice.below(10)),
        (1, _) => format!("{small}.{} million", dice.below(10)),
        (2, 0) => format!("{small}\u{a0}%"),
        (2, _) => format!("{small}%"),
        (3, _) => dice.between(1990, 2024).to_string(),
        _ => small.to_string(),
    };
}

impl Article {
    /// One line of JSON Lines.
    pub(crate) fn json(&self) -> String {
        format!(
            "{{\"id\": \"{}\", \"lang\": \"{}\", \"date\": \"{}\", \"source\": \"{}\", \"title\": \"{}\", \"text\": \"{}\"}}\n",
            self.id,
            TONGUES[self.tongue],
            self.date,
            self.outlet,
            self.title,
            self.text.replace('\n', "\\n")
        )
    }
}
