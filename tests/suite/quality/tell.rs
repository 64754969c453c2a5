//! Writes the articles of a world: the planted sentences among others that say nothing to the point.

use std::collections::{BTreeMap, BTreeSet};

use super::Run;
use super::dice::Dice;
use super::plot::{Form, Planted, Saying};
use super::spell::{Pen, Shade, Worth};
use super::wording::{ClaimWords, Lines, Wording};
use super::world::{Cast, World};

/// A sentence that was planted, and where it stands.
#[derive(Debug)]
pub(crate) struct Sown {
    pub(crate) claim: &'static str,
    pub(crate) desk: usize,
    pub(crate) form: Form,
    pub(crate) worth: Worth,
    /// Bytes of the article's text.
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// How the subject of a sentence is referred to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    Name,
    Other,
    Pronoun,
    Rival,
}

/// Writes the articles of one world.
pub(crate) struct Writer<'a> {
    pub(crate) world: &'a World,
    pub(crate) cast: &'a Cast,
    pub(crate) words: &'a BTreeMap<&'static str, Wording>,
    pub(crate) run: Run,
    /// Lines that are used up: two articles that share one would be copies of one another.
    used: BTreeSet<String>,
    /// What was written for a claim, to be copied.
    written: BTreeMap<(&'static str, usize), String>,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(
        world: &'a World,
        cast: &'a Cast,
        words: &'a BTreeMap<&'static str, Wording>,
        run: Run,
    ) -> Self {
        Self { world, cast, words, run, used: BTreeSet::new(), written: BTreeMap::new() }
    }

    /// The text of each article, and what was sown in it.
    pub(crate) fn all(&mut self, planted: &[Planted], dice: &mut Dice) -> (Vec<String>, Vec<Sown>) {
        let mut sown = Vec::new();
        let texts = (0..self.world.desks.len())
            .map(|desk| {
                let mut own: Vec<(&'static str, &Saying)> = planted
                    .iter()
                    .flat_map(|planted| planted.sayings.iter().map(|saying| (planted.claim, saying)))
                    .filter(|(_, saying)| saying.desk == desk)
                    .collect();
                dice.shuffle(&mut own);
                self.article(desk, &own, &mut sown, dice)
            })
            .collect();
        (texts, sown)
    }

    fn article(
        &mut self,
        desk: usize,
        sayings: &[(&'static str, &Saying)],
        sown: &mut Vec<Sown>,
        dice: &mut Dice,
    ) -> String {
        let words = &self.words[self.world.desks[desk].language];
        let mut text = String::new();
        if dice.chance(70) {
            // Two papers under one headline would be one.
            let titles: Vec<&str> = words.titles.iter().map(String::as_str).collect();
            text += &self.unused(&titles, dice).replace("{N}", &self.world.name);
            text += "\n\n";
        }
        // The first sentence names the subject, so that "the company" has somebody to stand for.
        let abouts: Vec<&str> = words.about.iter().map(String::as_str).collect();
        let about = self.unused(&abouts, dice);
        text += &self.fill(&about, words, Subject::Name);
        let mut before = if about.starts_with("{S}") { Subject::Name } else { Subject::Other };
        for (claim, saying) in sayings {
            if dice.chance(35) {
                let noise = self.fresh(&words.noise, dice);
                text += if dice.chance(40) { "\n\n" } else { " " };
                text += &noise;
                before = Subject::Rival;
            }
            let subject = match saying.form {
                Form::Rival => Subject::Rival,
                _ if before == Subject::Name && dice.chance(35) => Subject::Pronoun,
                _ if before != Subject::Rival && dice.chance(35) => Subject::Other,
                _ => Subject::Name,
            };
            text += if dice.chance(25) && subject != Subject::Pronoun { "\n\n" } else { " " };
            let (sentence, subject) = self.sentence(claim, saying, words, subject, dice);
            let start = text.len();
            text += &sentence;
            sown.push(Sown {
                claim,
                desk,
                form: saying.form.clone(),
                worth: saying.worth.clone(),
                start,
                end: text.len(),
            });
            before = match subject {
                Subject::Name if saying.form == Form::Say => Subject::Name,
                Subject::Rival => Subject::Rival,
                _ => Subject::Other,
            };
        }
        if dice.chance(50) {
            text += "\n\n";
            text += &self.fresh(&words.noise, dice);
        }
        text + "\n"
    }

    /// One planted sentence, and how it refers to its subject.
    fn sentence(
        &mut self,
        claim: &'static str,
        saying: &Saying,
        words: &Wording,
        subject: Subject,
        dice: &mut Dice,
    ) -> (String, Subject) {
        if let Form::Copy(from) = saying.form {
            return (self.written[&(claim, from)].clone(), Subject::Name);
        }
        let of = &words.claims[claim];
        let own: Option<&Lines> = match &saying.form {
            Form::Hedge => Some(&of.hedge),
            Form::Deny => Some(&of.deny),
            Form::Former => Some(&of.former),
            Form::Succeed(_) => Some(&of.succeed),
            Form::Forecast => Some(&of.forecast),
            Form::Peak => Some(&of.peak),
            Form::Ask => Some(&of.ask),
            _ => None,
        };
        let embed: Option<&Lines> = match &saying.form {
            Form::Hedge => Some(&words.embed.hedge),
            Form::Deny => Some(&words.embed.deny),
            Form::Ask => Some(&words.embed.ask),
            Form::Suppose => Some(&words.embed.suppose),
            Form::Said(_) => Some(&words.embed.said),
            Form::Agency(_) => Some(&words.embed.agency),
            _ => None,
        };
        let own = own.filter(|lines| lines.count().0 > 0);
        let (mut line, outer) = match (own, embed) {
            (Some(own), Some(_)) if dice.chance(50) => (self.line(own, false, dice), None),
            (Some(own), None) => (self.line(own, false, dice), None),
            (_, Some(embed)) => (self.say(of, saying, true, dice), Some(self.fresh(embed, dice))),
            (None, None) => (self.say(of, saying, saying.shade != Shade::Plain, dice), None),
        };
        if matches!(saying.worth, Worth::Date(_, _, None)) {
            for (day, month) in
                [(" on {V}", " in {V}"), ("le {V}", "en {V}"), ("am {V}", "im {V}"), ("el {V}", "en {V}")]
            {
                line = line.replace(day, month);
            }
        }
        let subject = match subject {
            Subject::Name | Subject::Rival => subject,
            // Only where the sentence begins with its subject, and is not inside another.
            _ if !line.starts_with("{S}") || line.starts_with("{S},") || line.ends_with('?') => Subject::Name,
            Subject::Pronoun if outer.is_some() => Subject::Other,
            _ => subject,
        };
        let line_is_counted = line.starts_with("{V}") && matches!(saying.worth, Worth::Count(_));
        let noun = (!of.nouns.is_empty()).then(|| dice.pick(&of.nouns).clone());
        let pen = Pen { language: self.world.desks[saying.desk].language, words };
        let mut value = |noun: Option<&str>| pen.write(&saying.worth, saying.shade, noun, dice);
        if let Some((head, rest)) = line.split_once("{V:") {
            let (noun, tail) = rest.split_once('}').expect("a brace is closed");
            line = format!("{head}{}{tail}", value(Some(noun)));
        }
        if line.contains("{V}") {
            line = line.replace("{V}", &value(noun.as_deref()));
        }
        if let Form::Succeed(old) = &saying.form {
            line = line.replace("{W}", &pen.write(old, Shade::Plain, None, dice));
        }
        let mut text = self.fill(&line, words, subject);
        if saying.form == Form::Long {
            text = format!("{}{}.", text.trim_end_matches('.'), dice.pick(&words.tails));
        }
        if let Some(outer) = outer {
            let clause = text.trim_end_matches('.');
            // A name keeps its capital; an article or a pronoun at the head of the clause does not.
            let inside = if line.starts_with("{S}") { self.subject(words, subject) } else { String::new() };
            let clause = if !inside.is_empty() {
                inside.clone() + &clause[inside.len()..]
            } else if line_is_counted {
                small(clause)
            } else {
                clause.to_owned()
            };
            let role = if dice.chance(40) { dice.pick(&words.roles).clone() } else { String::new() };
            let (person, agency) = match saying.form {
                Form::Said(who) => {
                    (words.people[(who * 3 + self.world.name.len()) % words.people.len()].as_str(), "")
                }
                Form::Agency(which) => ("", self.cast.agencies[(which + self.world.name.len()) % 3].as_str()),
                _ => ("", ""),
            };
            text = outer
                .replace("{clause}", &clause)
                .replace("{Clause}", &capital(&clause))
                .replace("{P}", person)
                .replace("{role}", &role)
                .replace("{A}", agency);
        }
        let text = capital(&text);
        self.written.insert((claim, saying.desk), text.clone());
        (text, subject)
    }

    /// A line that states the value; `plain` asks for one that begins with its subject.
    fn say(&mut self, of: &ClaimWords, saying: &Saying, plain: bool, dice: &mut Dice) -> String {
        let lines = match &saying.worth {
            Worth::Answer(answer) => &of.answers[answer],
            _ => &of.say,
        };
        self.line(lines, plain, dice)
    }

    fn line(&mut self, lines: &Lines, plain: bool, dice: &mut Dice) -> String {
        let all = lines.of(self.run);
        let fit: Vec<&str> = all
            .iter()
            .copied()
            .filter(|line| !plain || line.starts_with("{S} ") || line.starts_with("{V} "))
            .collect();
        // Held-out lines may all begin otherwise.
        let fit = if fit.is_empty() { all } else { fit };
        self.unused(&fit, dice)
    }

    fn fresh(&mut self, lines: &Lines, dice: &mut Dice) -> String {
        self.unused(&lines.of(self.run), dice)
    }

    fn unused(&mut self, lines: &[&str], dice: &mut Dice) -> String {
        let new: Vec<&str> = lines.iter().copied().filter(|line| !self.used.contains(*line)).collect();
        let line = if new.is_empty() { *dice.pick(lines) } else { *dice.pick(&new) };
        self.used.insert(line.to_owned());
        line.to_owned()
    }

    /// The subject as it stands in the middle of a sentence.
    fn subject(&self, words: &Wording, subject: Subject) -> String {
        let of = &words.subjects[self.world.theme];
        match subject {
            Subject::Name => of.name.replace("{N}", &self.world.name),
            Subject::Rival => of.name.replace("{N}", &self.world.rival),
            Subject::Pronoun => of.pronoun.clone(),
            // One and the same within an article, so that a clause can be taken out again.
            Subject::Other => of.other[self.world.name.len() % of.other.len()].clone(),
        }
    }

    fn fill(&self, line: &str, words: &Wording, subject: Subject) -> String {
        let name = if subject == Subject::Rival { &self.world.rival } else { &self.world.name };
        capital(&line.replace("{S}", &self.subject(words, subject)).replace("{N}", name))
    }
}

/// With a small letter at the beginning.
fn small(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}

/// With a capital at the beginning.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}
