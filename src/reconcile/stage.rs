//! Small articles and mentions to try the rules on.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Outcome, Reconciled, reconcile_sentences};
use crate::article::{About, Article};
use crate::claim::{Cardinality, Change, Claim, Place, Subject, Tolerance, When};
use crate::observe::{AsOf, By, Mention};
use crate::problem::Source;
use crate::sentence::{Sentence, words};
use crate::span::{LineIndex, Span};
use crate::stance::Stance;
use crate::value::day::Days;
use crate::value::{Bounds, Interval, Reading, Stated, Stretch, Term, Value};

/// A claim of this kind with everything else as it is by default.
pub(super) fn claim(kind: &str) -> Claim {
    Claim {
        id: "claim".into(),
        title: "Claim".into(),
        kind: crate::kind::kind(kind).unwrap(),
        subject: Subject::default(),
        phrases: vec![],
        of: vec![],
        near: vec![],
        unless: vec![],
        names: crate::kind::name::Names::default(),
        cardinality: Cardinality::One,
        closed: false,
        about: When::Current,
        aspect: crate::kind::Aspect::Level,
        change: Change::OverTime,
        stable_for: None,
        tolerance: Tolerance::default(),
        bounds: Bounds::Likely,
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
        place: Place {
            source: Arc::new(Source::new("claims.yaml".into(), String::new())),
            span: Span::default(),
        },
    }
}

/// A stretch with a literal and a likely reading.
pub(super) fn stretch(canonical: &str, literal: &str, likely: &str, firm: bool) -> Reading {
    let interval = |text: &str| Interval::parse(text).unwrap();
    let low = interval(likely).low.number().unwrap_or_default();
    Reading {
        canonical: canonical.into(),
        value: Value::Stretch(Stretch {
            axis: String::new(),
            literal: interval(literal),
            likely: interval(likely),
            candidates: vec![],
            firm,
            adrift: false,
            peak: false,
            stated: Stated {
                low,
                high: None,
                unit: String::new(),
                factor: Decimal::ONE,
                zero: Decimal::ZERO,
            },
        }),
    }
}

/// `n` and nothing else.
pub(super) fn exactly(n: &str) -> Reading {
    stretch(n, &format!("[{n},{n}]"), &format!("[{n},{n}]"), true)
}

/// More than `n`, up to `top` for a reader.
pub(super) fn over(n: &str, top: &str) -> Reading {
    stretch(&format!("more than {n}"), &format!("({n},inf)"), &format!("({n},{top}]"), false)
}

/// A day.
pub(super) fn on(date: &str) -> Reading {
    let days = Days::parse(date).unwrap();
    let number = |day| Decimal::from(crate::value::day::number(day));
    let interval = Interval::closed(number(days.first), number(days.last));
    Reading {
        canonical: date.into(),
        value: Value::Stretch(Stretch {
            axis: "day".into(),
            literal: interval,
            likely: interval,
            candidates: vec![],
            firm: days.is_day(),
            adrift: false,
            peak: false,
            stated: Stated {
                low: number(days.first),
                high: None,
                unit: "day".into(),
                factor: Decimal::ONE,
                zero: Decimal::ZERO,
            },
        }),
    }
}

/// A name of which only one can be right, inside others.
pub(super) fn name(canonical: &str, within: &[&str]) -> Reading {
    Reading {
        canonical: canonical.into(),
        value: Value::Term(Term {
            canonical: canonical.into(),
            within: within.iter().map(ToString::to_string).collect(),
            variant: false,
            exclusive: true,
        }),
    }
}

/// That a value held then, in so many words.
pub(super) fn said(days: &str) -> Option<AsOf> {
    Days::parse(days).map(|days| AsOf { days, by: By::Said })
}

/// One claim, articles and what they say.
#[derive(Debug, Clone)]
pub(super) struct Stage {
    pub(super) claim: Claim,
    pub(super) articles: Vec<Article>,
    pub(super) mentions: Vec<Mention>,
}

impl Stage {
    pub(super) fn new(kind: &str) -> Self {
        Self { claim: claim(kind), articles: vec![], mentions: vec![] }
    }

    /// The article with this key; a new one has no date and a text of its own.
    pub(super) fn article(&mut self, key: &str) -> &mut Article {
        let at = self.articles.iter().position(|article| article.key == key).unwrap_or_else(|| {
            self.articles.push(Article {
                key: key.into(),
                path: format!("{key}.txt"),
                text: format!("article {key}\n"),
                lines: LineIndex::new(""),
                blocks: vec![],
                skipped: vec![],
                about: About::default(),
                taken: crate::article::Taken::default(),
                language: crate::language::language("en").unwrap(),
                detected: false,
                unsupported: None,
            });
            self.articles.len() - 1
        });
        &mut self.articles[at]
    }

    pub(super) fn dated(&mut self, key: &str, date: &str) -> &mut Self {
        self.article(key).about.date = Days::parse(date);
        self
    }

    /// Adds a sentence to an article.
    pub(super) fn writes(&mut self, key: &str, sentence: &str) -> Span {
        let article = self.article(key);
        let start = article.text.len();
        article.text.push_str(sentence);
        let span = Span::new(start, article.text.len());
        article.text.push('\n');
        span
    }

    /// Adds a sentence with a value to an article.
    pub(super) fn says_in(&mut self, key: &str, sentence: &str, reading: Reading) -> &mut Mention {
        let span = self.writes(key, sentence);
        self.mentions.push(Mention {
            claim: self.claim.id.clone(),
            article: key.into(),
            span,
            matched: span,
            sentence: span,
            reading,
            stance: Stance::default(),
            as_of: None,
            phrase: None,
        });
        self.mentions.last_mut().unwrap()
    }

    /// The same, in a sentence of its own that is too short to be copied.
    pub(super) fn says(&mut self, key: &str, reading: Reading) -> &mut Mention {
        let sentence = format!("{key} {} {}", self.mentions.len(), reading.canonical);
        self.says_in(key, &sentence, reading)
    }

    pub(super) fn run(&self) -> Reconciled {
        let claims = std::slice::from_ref(&self.claim);
        let mut all = reconcile_sentences(claims, &self.articles, self.mentions.clone(), &cut);
        all.pop().unwrap()
    }

    pub(super) fn outcome(&self) -> Outcome {
        self.run().outcome
    }
}

/// One sentence a line.
pub(super) fn cut(article: &Article) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for line in article.text.split_inclusive('\n') {
        let span = Span::new(start, start + line.trim_end().len());
        start += line.len();
        sentences.push(Sentence {
            span,
            words: words(&article.text, span, article.language),
            role: crate::article::Role::Paragraph,
            block: 0,
            language: article.language,
        });
    }
    sentences
}

/// What was decided, as a reader might note it.
pub(super) fn picture(of: &Reconciled) -> String {
    let mut lines = vec![match of.strength {
        Some(strength) => format!("{:?} ({strength:?}), origins: {}", of.outcome, of.origins),
        None => format!("{:?}, origins: {}", of.outcome, of.origins),
    }];
    let value = |at: usize| {
        let mention = &of.mentions[at].mention;
        format!("{} ({})", mention.reading.canonical, mention.article)
    };
    for camp in &of.camps {
        let also =
            if camp.also.is_empty() { String::new() } else { format!(", also {}", camp.also.join(" ")) };
        lines.push(format!(
            "camp {}: {}{also}; origins: {}",
            camp.value,
            camp.articles.join(" "),
            camp.origins
        ));
    }
    for (what, pairs) in [("conflict", &of.conflicts), ("change", &of.changes), ("internal", &of.internal)] {
        for pair in pairs {
            lines.push(format!("{what} {} / {}: {:?}", value(pair.a), value(pair.b), pair.relation));
            lines.extend(pair.why.iter().map(|why| format!("  {why}")));
        }
    }
    if !of.chain.is_empty() {
        lines.push(format!("chain {}", of.chain.iter().map(|at| value(*at)).collect::<Vec<_>>().join(", ")));
    }
    lines.extend(of.notes.iter().map(|note| format!("note {note}")));
    lines.join("\n")
}
