//! Words that say how something is said.
//!
//! Every cue is written as [`Form`]s. What a form is good for is its [`Use`]; all forms of a
//! language stand in one dictionary by their first word, so that a sentence is walked once.

mod first;
mod form;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use first::Firsts;

pub use form::{Any, Bits, Form, Index, Lists, Spelt, Step, WordList};

/// What a language needs for weighing stance.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Written")]
pub struct Cues {
    /// Cues of polarity, certainty, time and act.
    pub signs: Vec<Sign>,
    /// Verbs and prepositions that give a statement to somebody.
    pub reports: Vec<Report>,
    /// Every form with what it is good for.
    pub forms: Vec<(Use, Form)>,
    /// The names of the word lists, sorted.
    names: Vec<String>,
    /// Which words are in which of them.
    index: Index,
    /// With what words forms begin.
    firsts: Firsts,
    /// The folded words that a credit can begin with, sorted; `None`: any word.
    credits: Option<Vec<String>>,
}

/// What a form is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// A cue: an index into [`Cues::signs`].
    Sign(usize),
    /// Somebody says so: an index into [`Cues::reports`].
    Report(usize),
    /// Looks like a cue of this axis and is none.
    Pseudo(Axis),
    /// Ends the scope of a negation.
    Stop,
    /// Opens a subordinate clause.
    Opener,
    /// Opens a phrase of its own at the beginning of a sentence: "Fondé par X, …".
    Adjunct,
    /// Opens a relative clause.
    Relative,
    /// Begins a new main clause.
    Break,
    /// Says that what precedes it depends on a condition, when it stands in the main clause.
    Unreal,
    /// A question that takes what follows for granted.
    Presupposition,
    /// Opens what is reported, a few words behind the verb: "that".
    Content,
    /// Opens what is reported right behind the verb: "affirme héberger".
    Infinitive,
    /// Stands before the outlet a statement was taken from.
    OriginBefore,
    /// Stands behind the outlet a statement was taken from.
    OriginAfter,
    /// Stands before a holder and belongs to no name: "the statements of".
    Wrapper,
    /// Stands before the names of a credit line, at its beginning.
    Credit,
    /// Stands before an outlet with which an article was written: "with".
    CreditWith,
    /// Stands behind an outlet that helped to write an article: "contributed to this report".
    CreditBehind,
    /// Opens a byline: "by".
    Byline,
    /// Says that a picture is credited, and not the text.
    Picture,
}

/// One of the five axes of stance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Axis {
    /// Said to be so, or denied.
    Polarity,
    /// Vouched for, or not.
    Certainty,
    /// When it holds.
    Time,
    /// Who says so.
    Attribution,
    /// Stated, asked or supposed.
    Act,
}

/// A cue of polarity, certainty, time or act.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// kebab-case name, unique in its language.
    pub id: String,
    /// What it says.
    pub says: Vec<Says>,
    /// On which side of it.
    pub side: Side,
    /// How far.
    pub scope: Scope,
    /// at most this far away, a comma counted as five words.
    pub max: Option<usize>,
    /// Only of names, never of numbers: "dismissed".
    pub names: Option<bool>,
    /// How it is written.
    #[serde(rename = "form")]
    forms: Vec<String>,
}

/// What a cue says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Says {
    /// It is not so.
    Negated,
    /// Not vouched for.
    Hedged,
    /// The mood of what somebody else says: hedged, unless the sentence says who does.
    Reported,
    /// The conditional of hearsay: hedged; the future when it depends on a report in the past.
    Hearsay,
    /// The same in the past ("aurait décidé"): hedged, and never the future.
    HearsayPast,
    /// "would": the future, a hypothesis beside a condition.
    Would,
    /// No longer so.
    Former,
    /// No longer so when the year beside it is past: "had … in 2010".
    FormerInYear,
    /// Was so at some time.
    PastPeak,
    /// The same, unless it stands below a report in the past, which moves tenses back: "said it had
    /// reached".
    Reached,
    /// Will be so.
    Future,
    /// Will be so when the year beside it is still to come: "by 2030".
    FutureInYear,
    /// Is so now.
    Current,
    /// Supposed.
    Hypothesis,
    /// Supposed, unless it turns out to concede: "si", "if".
    Condition,
    /// A verb that supposes when it opens the sentence and a main clause follows: "Had it closed, …".
    Inverted,
}

impl Says {
    /// Whether it says that something was so.
    pub const fn is_past(self) -> bool {
        matches!(self, Self::Former | Self::FormerInYear | Self::PastPeak | Self::Reached)
    }

    /// The axis it belongs to.
    pub const fn axis(self) -> Axis {
        match self {
            Self::Negated => Axis::Polarity,
            Self::Hedged | Self::Reported | Self::Hearsay | Self::HearsayPast => Axis::Certainty,
            Self::Would
            | Self::Former
            | Self::FormerInYear
            | Self::PastPeak
            | Self::Reached
            | Self::Future
            | Self::FutureInYear
            | Self::Current => Axis::Time,
            Self::Hypothesis | Self::Condition | Self::Inverted => Axis::Act,
        }
    }
}

/// On which side of a cue its values stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// Left of it.
    Before,
    /// Right of it.
    After,
    /// On either side.
    Both,
}

/// How far a cue reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// To the next stop; for negations only.
    Stop,
    /// To the next comma.
    Comma,
    /// Its clause, parentheses left out.
    Clause,
    /// The noun phrase it stands in.
    Phrase,
    /// The sentence up to a semicolon.
    Sentence,
}

/// A verb or preposition that gives a statement to somebody.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// kebab-case name, unique in its language.
    pub id: String,
    /// Where the holder stands.
    pub holder: HolderAt,
    /// What must follow for it to be a report.
    pub content: Content,
    /// In the past, so that a conditional below it is the future.
    pub past: bool,
    /// The article vouches for what it reports: "revealed".
    pub factive: bool,
    /// How it is written.
    #[serde(rename = "form")]
    forms: Vec<String>,
}

/// Where the holder of a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HolderAt {
    /// It is the subject of a verb, before it or, inverted, behind it.
    Subject,
    /// Behind the cue: "according to".
    Behind,
    /// It is the pronoun inside the cue: "a-t-il déclaré".
    Inside,
}

/// What must follow a verb for it to report something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    /// A clause: "that", a colon, a quotation, an infinitive.
    Clause,
    /// Anything: "revendique 12 millions".
    Any,
    /// Anything; what follows is a clause even without an opening word: "said it was".
    Bare,
}

/// The section as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    lists: BTreeMap<String, Vec<String>>,
    endings: Vec<Endings>,
    signs: Vec<Sign>,
    reports: Vec<Report>,
    pseudo: Pseudo,
    stops: Vec<String>,
    clauses: Clauses,
    unreal: Vec<String>,
    presuppositions: Vec<String>,
    contents: Contents,
    origins: Origins,
    wrappers: Vec<String>,
    credits: Credits,
}

/// Verbs by stem: each ending makes a word of a list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Endings {
    stems: Vec<String>,
    lists: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pseudo {
    polarity: Vec<String>,
    certainty: Vec<String>,
    time: Vec<String>,
    attribution: Vec<String>,
    act: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Clauses {
    openers: Vec<String>,
    adjuncts: Vec<String>,
    relatives: Vec<String>,
    breaks: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Contents {
    clauses: Vec<String>,
    infinitives: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Origins {
    before: Vec<String>,
    behind: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Credits {
    heads: Vec<String>,
    with: Vec<String>,
    behind: Vec<String>,
    bylines: Vec<String>,
    pictures: Vec<String>,
}

/// The lists that code asks for by name; a language must have them all.
pub const NEEDED: &[&str] = &[
    // Words that a gap does not cross.
    "wall",
    // Words in capitals that begin no name: determiners, pronouns, prepositions, conjunctions.
    "small",
    // Words before a noun.
    "determiner",
    // Words before a noun that say whose it is: what they open is taken for granted.
    "possessive",
    // Words that open an apposition behind a name: "a".
    "indefinite",
    // Pronouns that can say something.
    "pronoun",
    // Pronouns that stand for what is right before them.
    "relative",
    // Words that join a noun to what it belongs to: "of".
    "link",
    // Small words inside a name: "de", "van".
    "particle",
    // Offices and callings.
    "role",
    // Groups that speak: "company", "police".
    "speaker",
    // Words a subject does not reach across.
    "edge",
    // Words that end the holder behind a cue.
    "cut",
    // Words that point back at somebody: "the latter".
    "latter",
    // "and".
    "and",
    // Words between a subject and its verb.
    "clitic",
    // Words before the one who is told.
    "audience",
    // Common finite verbs.
    "finite",
    // Words before an outlet that say what it is: "agency".
    "outlet-kind",
    // Words that bring an inverted report: "as".
    "as",
    // Days and other words for when, which stand between a verb and its subject.
    "when",
];

impl Cues {
    /// The forms that may begin with this folded word, as indices into `forms`; one may come twice.
    pub fn beginning(&self, folded: &str) -> impl Iterator<Item = usize> {
        self.firsts.of(folded)
    }

    /// Whether a credit such as "Source:" may begin with this folded word.
    pub fn may_credit(&self, folded: &str) -> bool {
        let listed = |words: &Vec<String>| words.binary_search_by(|word| word.as_str().cmp(folded)).is_ok();
        self.credits.as_ref().is_none_or(listed)
    }

    /// The word `written`, whose folded form is known, as cues are compared with it.
    pub fn spelt(&self, written: &str, folded: &str) -> Spelt {
        Spelt::new(written, folded, &self.index)
    }

    /// The bit of the list of that name; none when there is no such list.
    fn bits(&self, list: &str) -> Bits {
        self.names.binary_search_by(|name| name.as_str().cmp(list)).map_or(0, |at| 1 << at)
    }

    /// Whether the word is in the list.
    pub fn has(&self, list: &str, word: &Spelt) -> bool {
        self.bits(list) & word.lists != 0
    }
}

impl TryFrom<Written> for Cues {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let lists = lists(&written)?;
        let mut forms = Vec::new();
        let mut add = |uses: Use, texts: &[String]| -> Result<(), String> {
            for text in texts {
                forms.push((uses, Form::parse(text, &lists)?));
            }
            Ok(())
        };
        for (index, sign) in written.signs.iter().enumerate() {
            add(Use::Sign(index), &sign.forms)?;
        }
        for (index, report) in written.reports.iter().enumerate() {
            add(Use::Report(index), &report.forms)?;
        }
        add(Use::Pseudo(Axis::Polarity), &written.pseudo.polarity)?;
        add(Use::Pseudo(Axis::Certainty), &written.pseudo.certainty)?;
        add(Use::Pseudo(Axis::Time), &written.pseudo.time)?;
        add(Use::Pseudo(Axis::Attribution), &written.pseudo.attribution)?;
        add(Use::Pseudo(Axis::Act), &written.pseudo.act)?;
        add(Use::Stop, &written.stops)?;
        add(Use::Opener, &written.clauses.openers)?;
        add(Use::Adjunct, &written.clauses.adjuncts)?;
        add(Use::Relative, &written.clauses.relatives)?;
        add(Use::Break, &written.clauses.breaks)?;
        add(Use::Unreal, &written.unreal)?;
        add(Use::Presupposition, &written.presuppositions)?;
        add(Use::Content, &written.contents.clauses)?;
        add(Use::Infinitive, &written.contents.infinitives)?;
        add(Use::OriginBefore, &written.origins.before)?;
        add(Use::OriginAfter, &written.origins.behind)?;
        add(Use::Wrapper, &written.wrappers)?;
        add(Use::Credit, &written.credits.heads)?;
        add(Use::CreditWith, &written.credits.with)?;
        add(Use::CreditBehind, &written.credits.behind)?;
        add(Use::Byline, &written.credits.bylines)?;
        add(Use::Picture, &written.credits.pictures)?;

        let index = Index::new(&lists);
        let names = lists.into_keys().collect();
        let firsts = Firsts::new(&forms);
        let credits = first::words(forms.iter().filter(|(uses, _)| *uses == Use::Credit));
        Ok(Self { signs: written.signs, reports: written.reports, forms, names, index, firsts, credits })
    }
}

/// The word lists with what the endings add to them.
fn lists(written: &Written) -> Result<Lists, String> {
    let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, words) in &written.lists {
        let list = lists.entry(name.clone()).or_default();
        list.extend(words.iter().cloned());
    }
    for endings in &written.endings {
        for (name, ends) in &endings.lists {
            let list = lists.entry(name.clone()).or_default();
            for stem in &endings.stems {
                list.extend(ends.iter().map(|end| format!("{stem}{end}")));
            }
        }
    }
    let odd = |word: &str| word.is_empty() || (word.len() > 1 && word.contains([' ', '-', '|', '(', '@']));
    if let Some(word) = lists.values().flatten().find(|word| odd(word)) {
        return Err(format!("cues: `{word}` in a list is not one word"));
    }
    if let Some(missing) = NEEDED.iter().find(|name| !lists.contains_key(**name)) {
        return Err(format!("cues: no list `{missing}`"));
    }
    Ok(lists.into_iter().map(|(name, words)| (name, Arc::new(WordList::new(words)))).collect())
}
