//! Crossclaim checks whether a set of articles tells one story.
//!
//! People declare claims in YAML ("how many users does Parler have?"); Crossclaim finds what each
//! article says about each claim and shows where the articles agree, where they conflict, and where
//! a difference is only a change over time, a rounding, a hedge or an echo of one agency story. It
//! has no truth, only sources: it says "differs from", never "is wrong". No model, no network: the
//! same input gives the same bytes, and every value opens at its place in the text.
//!
//! ```
//! use crossclaim::article::{About, Article};
//! use crossclaim::claim::check::claims_from_str;
//! use crossclaim::reconcile::Outcome;
//! use crossclaim::rule::Policy;
//! use crossclaim::{Input, check};
//!
//! let claims = claims_from_str("acme.yaml", "
//! version: 1
//! subject: Acme
//! claims:
//!   - id: users
//!     kind: count
//!     change: never
//!     of: {en: [users]}
//! ", &[]).unwrap();
//! let article = |key: &str, text: &str| Article::from_text(key, text, About::default(), None);
//! let articles = [
//!     article("gazette", "Acme has more than 12 million users."),
//!     article("herald", "Acme has 20 million users."),
//! ];
//! let (today, policy) = (jiff::civil::date(2026, 1, 1), Policy::default());
//! let verdict = check(&Input { claims: &claims, relations: &[], articles: &articles, unlisted: 0, empty_globs: &[], today, policy: &policy });
//! assert_eq!(verdict.reconciled[0].outcome, Outcome::Conflict);
//! ```
//!
//! # The way of the data
//!
//! ```text
//! claims/*.yaml ──▶ claim ────────────┐
//!                                     ▼
//! articles ──▶ article ──▶ sentence ──▶ observe ──▶ reconcile ──▶ rule ──▶ report
//!              text, prose  words       Mention     Reconciled    Verdict   text, md, json
//!                           kind, stance            time, origin,
//!                                                   camp, relation
//! ```
//!
//! Beside the way stand [`mod@coverage`], what no claim read, and [`explain`], why: both are told from what
//! [`mod@observe`] remembers when it is watched, so neither matches anything by itself. [`mod@show`] tells of one
//! article what each step made of it.
//!
//! The modules are declared in this order, and a module may use only those declared before it. A
//! test holds that (`tests/suite/house.rs`); there is no second list to keep.
//!
//! # What is fixed
//!
//! - **A narrow waist.** Kinds turn text into a [`value::Reading`]: stretches of an axis, or a term.
//!   Nothing after them knows a count from a date.
//! - **A place is found once.** Whoever reads makes the [`span::Span`]; everyone after carries it.
//! - **Reading is a map, reconciling is a fold.** [`mod@observe`] looks at one article at a time; a
//!   [`observe::Mention`] is complete and serialisable, so the two halves can run apart.
//! - **Decide before you draw.** The [`rule::Verdict`] is complete and sorted before a renderer
//!   starts; renderers never count, filter, sort or set the exit code.
//! - **Raw, then valid.** What the user wrote ([`claim::yaml`]) becomes a [`claim::Claim`] or every
//!   [`problem::Problem`] at once.
//! - **Three ways to fail, never mixed.** A finding: the articles disagree (exit 1). A problem: the
//!   input is bad (exit 2). A bug: a panic that names the invariant (exit 101).
//!
//! # Five doors
//!
//! | to add | write | and one line in |
//! |---|---|---|
//! | a language | `src/language/pl.yaml` | [`language::LANGUAGES`] |
//! | an article format | `src/article/docx.rs` | [`article::FORMATS`] |
//! | a kind of value | `src/kind/speed.rs` | [`kind::KINDS`] |
//! | a rule | `src/rule/my_rule.rs` | [`rule::RULES`] |
//! | a report format | `src/report/csv.rs` | [`report::RENDERERS`] |
//!
//! Help texts, `--format`, the JSON Schema and the documentation are read from these lists.

pub mod span;
pub mod problem;
pub mod work;
pub mod yaml;
pub mod fold;
pub mod language;
pub mod value;

pub mod article;
pub mod sentence;
pub mod kind;
pub mod stance;
pub mod claim;

pub mod scan;
pub mod observe;
pub mod coverage;

pub mod time;
pub mod origin;
pub mod camp;
pub mod reconcile;
pub mod relation;

pub mod expect;
pub mod rule;
pub mod acknowledge;

pub mod report;

pub mod example;
pub mod lint;

pub mod config;
pub mod past;
pub mod read;
pub mod explain;
pub mod show;
pub mod schema;
pub mod init;
pub mod watch;

use article::Article;
use claim::Claim;
use claim::relation::Relation;
use jiff::civil::Date;
use observe::Reader;
use rule::{Case, Policy, Verdict};
use work::{Amount, Work};

/// What a run is given.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Sorted by id.
    pub claims: &'a [Claim],
    /// What must hold between them; sorted by id.
    pub relations: &'a [Relation],
    /// Sorted by key.
    pub articles: &'a [Article],
    /// How many articles were looked through besides, and name the subject of no claim.
    pub unlisted: usize,
    /// Globs that matched no file.
    pub empty_globs: &'a [String],
    /// The day on which expectations are judged.
    pub today: Date,
    /// What decides the gate.
    pub policy: &'a Policy,
}

/// Reads every article, reconciles every claim, lets every rule speak.
pub fn check<'a>(input: &Input<'a>) -> Verdict<'a> {
    check_with(input, &Work::default())
}

/// [`check`], on the threads of `work` and before its eyes. The verdict is the same on any number of threads.
pub fn check_with<'a>(input: &Input<'a>, work: &Work) -> Verdict<'a> {
    let whole = Amount {
        articles: input.articles.len() as u64,
        bytes: input.articles.iter().map(|article| article.text.len() as u64).sum(),
    };
    let reader = work.step("compile", Amount::default(), || Reader::new(input.claims));
    let observed = work.step("observe", whole, || {
        work.map(input.articles, |article| {
            let observed = reader.observe(article);
            work.did(1, article.text.len() as u64);
            observed
        })
    });
    let mut mentions = Vec::new();
    let mut unread = Vec::new();
    for observed in observed {
        mentions.extend(observed.mentions);
        unread.extend(observed.unread);
    }
    let reconciled = work.step("reconcile", Amount::default(), || {
        reconcile::reconcile(input.claims, input.articles, mentions)
    });
    let related = work.step("relate", Amount::default(), || {
        relation::relate(input.relations, input.claims, input.articles, &reconciled)
    });
    let case = Case {
        claims: input.claims,
        relations: input.relations,
        articles: input.articles,
        unlisted: input.unlisted,
        reconciled: &reconciled,
        related: &related,
        unread: &unread,
        empty_globs: input.empty_globs,
        today: input.today,
        scope: input.policy.scope,
    };
    work.step("judge", Amount::default(), || rule::judge(&case, input.policy))
}
