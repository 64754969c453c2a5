//! Words that look like French and English, and how often each is used.
//!
//! The short ones that hold sentences together are real; the others are made of syllables by seed, so that
//! no dictionary of other people's is needed. The n-th word is used as often as Zipf and Mandelbrot say:
//! 1 / (n + 2.7). Plain divisions give the same table on every machine.

use std::collections::BTreeSet;

use crate::dice::Dice;

/// How many words a language has.
const WORDS: usize = 60_000;
/// Into how many equal parts the use of words is cut.
const PARTS: usize = 1 << 20;

const FRENCH: &str = "de la le les et des en un une du que dans qui pour par sur il est au ne pas plus ce se \
    avec son sa ses a ont été cette mais ou aux leur comme elle être fait sont deux ces dont tout sans y entre \
    même aussi après ans temps depuis encore très bien où contre peu avant jour année pays ville état monde \
    vie loi groupe ministre marché politique gouvernement président société projet région semaine mois \
    travail droit école police justice public sociale nationale économique dernière première grande nouvelle \
    selon lors chez vers sous quand alors ainsi déjà toujours jamais cependant notamment plusieurs quelques \
    chaque autre autres moins lui nous ils elles peut doit va dit faire voir prendre trouver rester passer";
const ENGLISH: &str = "the of and to in a that is was for on with as it by at from be this have are his has he \
    an not but they or were which their had one all more will would who been its can when there about out up \
    also after other some than into two only new over so most could year time people if may like last first \
    such many made city state work week month country market government company group law public police court \
    school project report plan between under while where before during both each through because against \
    still even then these those part world life day home house nation region long small local social economic \
    political national late high next former early several few own same another very well back down now just";

const STARTS: [&[&str]; 2] = [
    &[
        "b", "br", "c", "ch", "cl", "cr", "d", "dr", "f", "fl", "g", "gr", "j", "l", "m", "n", "p", "pl",
        "pr", "qu", "r", "s", "t", "tr", "v", "ét", "él", "ép", "av", "im", "con", "dé", "ré",
    ],
    &[
        "b", "bl", "br", "c", "ch", "cr", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "l", "m", "n", "p",
        "pl", "r", "s", "sh", "sl", "st", "str", "t", "th", "tr", "v", "w", "wh", "un", "re",
    ],
];
const HEARTS: [&[&str]; 2] = [
    &["a", "e", "i", "o", "u", "é", "è", "ai", "au", "eu", "ou", "oi", "an", "en", "in", "on", "é", "ê", "é"],
    &["a", "e", "i", "o", "u", "ea", "ee", "ai", "oo", "ou", "an", "en", "in", "on", "er", "ar", "or"],
];
const JOINTS: [&[&str]; 2] = [
    &[
        "b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "ll", "tt", "ss", "rn", "st", "mbl",
        "gn", "ç",
    ],
    &[
        "b", "ck", "d", "ff", "g", "l", "m", "n", "p", "r", "s", "t", "v", "ll", "tt", "ss", "rn", "st",
        "nd", "ght",
    ],
];
const ENDS: [&[&str]; 2] = [
    &[
        "e", "er", "é", "ée", "és", "ment", "tion", "eur", "euse", "age", "ité", "ique", "eux", "ant",
        "iste", "es",
    ],
    &["e", "ed", "ing", "tion", "er", "y", "ly", "al", "ness", "ment", "s", "es", "ic", "ous", "ant", "ist"],
];

/// French and English.
pub(crate) const TONGUES: [&str; 2] = ["fr", "en"];

/// One made-up word: a beginning, so many syllables, an end.
pub(crate) fn word(tongue: usize, syllables: usize, dice: &mut Dice) -> String {
    let mut word = String::from(one(&STARTS, tongue, dice));
    for _ in 0..syllables {
        word += one(&HEARTS, tongue, dice);
        word += one(&JOINTS, tongue, dice);
    }
    word + one(&ENDS, tongue, dice)
}

fn one(parts: &[&[&'static str]; 2], tongue: usize, dice: &mut Dice) -> &'static str {
    parts[tongue][dice.below(parts[tongue].len())]
}

/// The words of one language, by how often they are used.
pub(crate) struct Words {
    words: Vec<String>,
    /// The word that each part of all use belongs to.
    parts: Vec<u32>,
}

impl Words {
    pub(crate) fn new(seed: u64, tongue: usize) -> Self {
        let mut dice = Dice::new(seed ^ (0xD1C7 + tongue as u64));
        let real = if tongue == 0 { FRENCH } else { ENGLISH };
        let mut words: Vec<String> = real.split_whitespace().map(str::to_owned).collect();
        let mut seen: BTreeSet<String> = words.iter().cloned().collect();
        while words.len() < WORDS {
            // Words that are used more are shorter.
            let syllables =
                if words.len() < 1_000 { dice.below(2) } else { 1 + usize::from(dice.chance(30)) };
            let word = word(tongue, syllables, &mut dice);
            if seen.insert(word.clone()) {
                words.push(word);
            }
        }
        let weights: Vec<f64> = (0..WORDS).map(|at| 1.0 / (at as f64 + 2.7)).collect();
        let whole: f64 = weights.iter().sum();
        let mut parts = Vec::with_capacity(PARTS);
        let mut sum = 0.0;
        for (at, weight) in weights.iter().enumerate() {
            sum += weight;
            let until = (sum / whole * PARTS as f64) as usize;
            parts.resize(until.min(PARTS).max(parts.len()), at as u32);
        }
        parts.resize(PARTS, (WORDS - 1) as u32);
        Self { words, parts }
    }

    /// A word, the likelier the more it is used.
    pub(crate) fn any(&self, dice: &mut Dice) -> &str {
        &self.words[self.parts[dice.below(PARTS)] as usize]
    }

    /// A word that is not among the first thousand: a noun to count.
    pub(crate) fn rare(&self, dice: &mut Dice) -> &str {
        &self.words[1_000 + dice.below(WORDS - 1_000)]
    }
}
