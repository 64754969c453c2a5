//! A claim that may be worth making, and how it is written down.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::claim::Claim;
use crate::claim::check::claims_from_str;
use crate::example::{self, Outcome};
use crate::fold::fold;
use crate::yaml::quoted;

/// Longer sentences explain nothing.
const LONGEST: usize = 300;

/// For each value, so many sentences.
const SENTENCES: usize = 2;

/// A claim that may be worth making.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Draft {
    /// What it asks for.
    pub(super) asks: Asks,
    /// The code of the language of its words.
    pub(super) language: String,
    /// The counted noun, or the role, as articles write it.
    pub(super) words: String,
}

/// What a draft asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Asks {
    /// How many there are.
    HowMany,
    /// Who has a role.
    Who,
}

impl Draft {
    /// What drafts are sorted by where nothing else tells them apart.
    pub(super) fn key(&self) -> (String, String, Asks) {
        (fold(&self.words), self.language.clone(), self.asks)
    }

    /// How many words name it.
    pub(super) fn words(&self) -> usize {
        self.words.split(' ').count()
    }

    /// Whether both ask for the same sort of thing in one language.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        (self.asks, &self.language) == (other.asks, &other.language)
    }

    /// An id that no other claim has.
    pub(super) fn id(&self, taken: &mut BTreeSet<String>) -> String {
        let letters = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
        let slug: String = fold(&self.words).chars().map(letters).collect();
        let slug = slug.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
        let slug = if slug.is_empty() { "claim".to_owned() } else { slug };
        let other = (2..).map(|n| format!("{slug}-{n}"));
        let ids = [slug.clone(), format!("{slug}-{}", self.language)].into_iter().chain(other);
        let id = ids.into_iter().find(|id| !taken.contains(id)).unwrap_or(slug);
        taken.insert(id.clone());
        id
    }

    /// The phrases of a role; of a noun there are none.
    fn phrases(&self) -> Vec<String> {
        match self.asks {
            Asks::HowMany => Vec::new(),
            Asks::Who => {
                let role = &self.words;
                vec![
                    format!("{role} <value>"),
                    format!("{role} ...1 <subject> <value>"),
                    format!("<value> ...1 {role}"),
                ]
            }
        }
    }

    /// The claim with all its phrases and no examples; `None` when it cannot be one.
    pub(super) fn claim(&self, id: &str, subject: &str) -> Option<Claim> {
        let all: BTreeSet<usize> = (0..self.phrases().len()).collect();
        compiled(&self.written(id, subject, &all, &[]))
    }

    /// The claim as it is proposed: the phrases that are `used`, and of the examples those that hold.
    pub(super) fn block(
        &self,
        id: &str,
        subject: &str,
        used: &BTreeSet<usize>,
        examples: &[(String, Vec<String>)],
    ) -> String {
        let mut good: Vec<(String, Vec<String>)> = Vec::new();
        for (value, texts) in examples {
            let mut fine: Vec<String> = Vec::new();
            for text in texts.iter().filter(|text| text.chars().count() <= LONGEST) {
                let alone = [(value.clone(), vec![text.clone()])];
                if fine.len() < SENTENCES && !fine.contains(text) && self.holds(id, subject, used, &alone) {
                    fine.push(text.clone());
                }
            }
            if !fine.is_empty() {
                good.push((value.clone(), fine));
            }
        }
        self.written(id, subject, used, &good)
    }

    /// Whether a claim with these examples is one, and reads them as they say.
    fn holds(
        &self,
        id: &str,
        subject: &str,
        used: &BTreeSet<usize>,
        examples: &[(String, Vec<String>)],
    ) -> bool {
        compiled(&self.written(id, subject, used, examples)).is_some_and(|claim| {
            let claims = [claim];
            example::run(&claims).iter().all(|ran| ran.outcome == Outcome::Fine)
        })
    }

    fn written(
        &self,
        id: &str,
        subject: &str,
        used: &BTreeSet<usize>,
        examples: &[(String, Vec<String>)],
    ) -> String {
        let (lang, words) = (&self.language, quoted(&self.words));
        let mut out = format!("  - id: {id}\n    title: {words}\n    subject: {}\n", quoted(subject));
        match self.asks {
            Asks::HowMany => {
                let _ = write!(out, "    kind: count\n    of: {{{lang}: [{words}]}}\n");
            }
            Asks::Who => {
                let _ = write!(out, "    kind: name\n    match:\n      {lang}:\n");
                let phrases = self.phrases();
                for phrase in used.iter().filter_map(|at| phrases.get(*at)) {
                    let _ = writeln!(out, "        - {}", quoted(phrase));
                }
            }
        }
        if !examples.is_empty() {
            out.push_str("    examples:\n");
        }
        for (value, texts) in examples {
            let _ = writeln!(out, "      {}:", quoted(value));
            for text in texts {
                let _ = writeln!(out, "        - {}", quoted(text));
            }
        }
        out
    }
}

/// The one claim of a block; `None` when anything is wrong with it.
fn compiled(block: &str) -> Option<Claim> {
    claims_from_str("proposed", &format!("version: 1\nclaims:\n{block}"), &[]).ok()?.pop()
}
