//! A small world made by hand, for the tests of rules and reports: articles, claims, mentions and
//! what is concluded from them. Comparing is done with [`relate`]; everything else is as told.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Case, Policy, Verdict};
use crate::article::{About, Article};
use crate::claim::{Claim, Expectation, Expected, Home, Phrase, Place};
use crate::observe::{Mention, Unread};
use crate::problem::Source;
use crate::reconcile::{Camp, Outcome, Pair, Part, Position, Reconciled, Strength, Weighed, Weight};
use crate::span::Span;
use crate::stance::{Polarity, Stance};
use crate::value::day::Days;
use crate::value::{Interval, Reading, Stated, Stretch, Term, Value, relate};

/// Articles, claims and mentions, put together one by one.
#[derive(Default)]
pub(crate) struct World {
    pub(crate) articles: Vec<Article>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) reconciled: Vec<Reconciled>,
    pub(crate) unread: Vec<Unread>,
    pub(crate) empty_globs: Vec<String>,
}

/// The claim file that every claim of the world stands in.
const FILE: &str = "\
version: 1
claims:
  - id: user-count
    kind: count
    match:
      en:
        - claims <value>
        - boasts <value>
    expect:
      - values:
          - 12 million
          - 20 million
          - 15 million
        reason: old and new figure
      - values: [20 million, 30 million]
  - id: host
    kind: name
";

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A firm count of `n` million.
pub(crate) fn million(n: u32) -> Reading {
    let number = Decimal::from(n) * Decimal::from(1_000_000);
    let half = Decimal::from(500_000);
    count(&format!("{n} million"), Interval::closed(number - half, number + half), None, number)
}

/// "more than `n` million": literally without end, to a reader the next million.
pub(crate) fn over(n: u32) -> Reading {
    let number = Decimal::from(n) * Decimal::from(1_000_000);
    let likely = Interval::parse(&format!("({number},{}]", number + Decimal::from(1_000_000))).unwrap();
    let literal = Interval::parse(&format!("({number},inf)")).unwrap();
    count(&format!("more than {n} million"), literal, Some(likely), number)
}

/// "passed the mark of `n` million".
pub(crate) fn peak(n: u32) -> Reading {
    let mut reading = over(n);
    reading.canonical = format!("at least {n} million");
    if let Value::Stretch(stretch) = &mut reading.value {
        stretch.peak = true;
    }
    reading
}

fn count(canonical: &str, literal: Interval, likely: Option<Interval>, number: Decimal) -> Reading {
    Reading {
        canonical: canonical.into(),
        value: Value::Stretch(Stretch {
            axis: String::new(),
            literal,
            likely: likely.unwrap_or(literal),
            candidates: vec![],
            firm: likely.is_none(),
            adrift: false,
            peak: false,
            stated: Stated {
                low: number,
                high: None,
                unit: String::new(),
                factor: Decimal::ONE,
                zero: Decimal::ZERO,
            },
        }),
    }
}

/// A date, with its precision.
pub(crate) fn date(text: &str) -> Reading {
    let days = Days::parse(text).unwrap();
    let (first, last) = (crate::value::day::number(days.first), crate::value::day::number(days.last));
    let span = Interval::closed(first.into(), last.into());
    let mut reading = count(text, span, None, first.into());
    if let Value::Stretch(stretch) = &mut reading.value {
        stretch.axis = "day".into();
        stretch.stated.unit = "day".into();
    }
    reading
}

/// A name of which only one can be right.
pub(crate) fn name(canonical: &str) -> Reading {
    let term = Term { canonical: canonical.into(), within: vec![], variant: false, exclusive: true };
    Reading { canonical: canonical.into(), value: Value::Term(term) }
}

pub(crate) fn place(needle: &str) -> Place {
    let start = FILE.find(needle).unwrap();
    let source = Arc::new(Source::new("claims/parler.yaml".into(), FILE.into()));
    Place { source, span: Span::new(start, start + needle.len()) }
}

pub(crate) fn expected(reading: Reading, sources: &[&str]) -> Expected {
    let at = place(&reading.canonical);
    Expected { reading, denied: false, sources: sources.iter().map(ToString::to_string).collect(), place: at }
}

/// An entry for these values, without dates.
pub(crate) fn entry(values: Vec<Expected>) -> Expectation {
    Expectation {
        id: None,
        home: Home::Claim,
        values,
        reason: Some("old and new figure".into()),
        owner: Some("@data-desk".into()),
        expires: None,
        review_by: None,
        place: place("- 12 million\n          - 20 million"),
    }
}

impl World {
    pub(crate) fn article(mut self, key: &str, about: &str, text: &str) -> Self {
        let (source, date) = about.split_once(' ').unwrap_or((about, ""));
        let about = About {
            source: Some(source.to_owned()).filter(|source| !source.is_empty()),
            date: Days::parse(date),
            ..About::default()
        };
        let article = Article::from_text(key, text, about, crate::language::language("en"));
        self.articles.push(Article { path: format!("articles/{key}"), ..article });
        self.articles.sort_by(|a, b| a.key.cmp(&b.key));
        self
    }

    pub(crate) fn claim(mut self, id: &str, kind: &str, change: impl FnOnce(&mut Claim)) -> Self {
        let mut claim = Claim {
            id: id.into(),
            title: format!("What is {id}"),
            kind: crate::kind::kind(kind).unwrap(),
            subject: crate::claim::Subject::default(),
            phrases: vec![],
            of: vec![],
            near: vec![],
            unless: vec![],
            names: crate::kind::name::Names::default(),
            cardinality: crate::claim::Cardinality::default(),
            closed: false,
            about: crate::claim::When::default(),
            aspect: crate::kind::Aspect::default(),
            change: crate::claim::Change::default(),
            stable_for: None,
            tolerance: crate::claim::Tolerance::default(),
            bounds: crate::value::Bounds::default(),
            accept_parent: false,
            authoritative: vec![],
            min_sources: 0,
            min_origins: 0,
            optional: false,
            aliases: vec![],
            answers: vec![],
            expect: vec![],
            examples: vec![],
            levels: std::collections::BTreeMap::new(),
            place: place("- id: user-count"),
        };
        change(&mut claim);
        let at = self.claims.partition_point(|other| other.id < claim.id);
        self.reconciled.insert(at, silent(&claim.id));
        self.claims.insert(at, claim);
        self
    }

    /// Article `key` says `reading` of claim `id` where `needle` stands.
    pub(crate) fn says(self, id: &str, key: &str, needle: &str, reading: Reading) -> Self {
        self.says_so(id, key, needle, reading, |_| {})
    }

    pub(crate) fn says_so(
        mut self,
        id: &str,
        key: &str,
        needle: &str,
        reading: Reading,
        change: impl FnOnce(&mut Weighed),
    ) -> Self {
        let article = self.articles.iter().find(|article| article.key == key).unwrap();
        let start = article.text.find(needle).unwrap();
        let span = Span::new(start, start + needle.len());
        let mut weighed = Weighed {
            mention: Mention {
                claim: id.into(),
                article: key.into(),
                span,
                matched: span,
                sentence: Span::new(0, article.text.len()),
                reading,
                stance: Stance::default(),
                as_of: None,
                phrase: Some(0),
            },
            part: Part::Position,
            weight: Weight::Full,
            counted: true,
            origin: self.articles.iter().position(|article| article.key == key).unwrap(),
            origin_name: None,
        };
        change(&mut weighed);
        if weighed.mention.stance.polarity == Polarity::Negated && weighed.part == Part::Position {
            weighed.part = Part::Denial;
        }
        let reconciled = self.reconciled.iter_mut().find(|reconciled| reconciled.claim == id).unwrap();
        reconciled.mentions.push(weighed);
        reconciled
            .mentions
            .sort_by(|a, b| (&a.mention.article, a.mention.span).cmp(&(&b.mention.article, b.mention.span)));
        self
    }

    /// Draws the simple conclusions: pairs that differ, camps by value.
    pub(crate) fn concluded(mut self) -> Self {
        for reconciled in &mut self.reconciled {
            conclude(reconciled);
        }
        self
    }

    pub(crate) fn adjust(mut self, id: &str, change: impl FnOnce(&mut Reconciled)) -> Self {
        change(self.reconciled.iter_mut().find(|reconciled| reconciled.claim == id).unwrap());
        self
    }

    pub(crate) fn case(&self) -> Case<'_, '_> {
        Case {
            claims: &self.claims,
            relations: &[],
            articles: &self.articles,
            unlisted: 0,
            reconciled: &self.reconciled,
            related: &[],
            unread: &self.unread,
            empty_globs: &self.empty_globs,
            today: day("2026-06-01"),
            scope: super::Scope::Whole,
        }
    }

    pub(crate) fn verdict(&self) -> Verdict<'_> {
        super::judge(&self.case(), &Policy { fail_on: Some(super::Level::Deny), ..Policy::default() })
    }

    /// The findings, one on a line: `deny conflict user-count: …`.
    pub(crate) fn findings(&self) -> String {
        let verdict = self.verdict();
        let line = |finding: &super::Finding| {
            format!("{:?} {} | {}\n", finding.level, finding.rule, finding.message).to_lowercase()
        };
        verdict.findings.iter().map(line).collect::<String>() + &format!("exit {}", verdict.exit)
    }
}

/// A phrase at a place of the claim file.
pub(crate) fn phrase(text: &str) -> Phrase {
    Phrase {
        text: text.into(),
        language: crate::language::language("en").unwrap(),
        every_language: false,
        pattern: crate::claim::phrase::Pattern::Gap(1),
        says: None,
        place: place(text),
    }
}

fn silent(id: &str) -> Reconciled {
    Reconciled {
        claim: id.into(),
        outcome: Outcome::NotStated,
        strength: None,
        mentions: vec![],
        positions: vec![],
        camps: vec![],
        conflicts: vec![],
        changes: vec![],
        internal: vec![],
        chain: vec![],
        balance: vec![],
        origins: 0,
        notes: vec![],
    }
}

fn conclude(reconciled: &mut Reconciled) {
    let mentions = &reconciled.mentions;
    for (at, weighed) in mentions.iter().enumerate() {
        if weighed.part != Part::Position || !weighed.counted {
            continue;
        }
        let article = &weighed.mention.article;
        match reconciled.positions.iter_mut().find(|position| position.article == *article) {
            Some(position) => position.mentions.push(at),
            None => reconciled.positions.push(Position {
                article: article.clone(),
                mentions: vec![at],
                weight: weighed.weight,
            }),
        }
        let value = &weighed.mention.reading.canonical;
        match reconciled.camps.iter_mut().find(|camp| camp.value == *value) {
            Some(camp) => {
                camp.mentions.push(at);
                if !camp.articles.contains(article) {
                    camp.articles.push(article.clone());
                    camp.origins += 1;
                }
            }
            None => reconciled.camps.push(Camp {
                value: value.clone(),
                articles: vec![article.clone()],
                also: vec![],
                origins: 1,
                mentions: vec![at],
            }),
        }
    }
    reconciled.camps.sort_by(|a, b| b.articles.len().cmp(&a.articles.len()).then(a.value.cmp(&b.value)));
    reconciled.origins = reconciled.positions.len();
    for (a, one) in mentions.iter().enumerate() {
        for (b, other) in mentions.iter().enumerate().skip(a + 1) {
            let denies = (one.part == Part::Denial) != (other.part == Part::Denial);
            let relation = relate(&one.mention.reading, &other.mention.reading, crate::value::Bounds::Likely);
            let held = |w: &Weighed| matches!(w.part, Part::Position | Part::Denial) && w.counted;
            let differ = if denies { !relation.disagrees() } else { relation.disagrees() };
            if differ && held(one) && held(other) {
                let (x, y) = (&one.mention.reading.canonical, &other.mention.reading.canonical);
                let why = vec![format!("{x} and {y} do not meet")];
                let pair = Pair { a, b, relation, why };
                if one.mention.article == other.mention.article {
                    reconciled.internal.push(pair);
                } else {
                    reconciled.conflicts.push(pair);
                }
            }
        }
    }
    let certain = reconciled.conflicts.iter().any(|p| p.relation == crate::value::Relation::Different);
    reconciled.outcome = match (reconciled.positions.len(), reconciled.camps.len()) {
        _ if !reconciled.conflicts.is_empty() => {
            reconciled.strength = Some(if certain { Strength::Certain } else { Strength::Likely });
            Outcome::Conflict
        }
        _ if !reconciled.internal.is_empty() => Outcome::ContradictsItself,
        (0, _) => Outcome::NotStated,
        (1, _) => Outcome::SingleSource,
        (_, 1) => Outcome::Agree,
        _ => Outcome::Compatible,
    };
}
