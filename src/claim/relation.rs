//! Relations: arithmetic and order between claims of one subject.
//!
//! `killed <= casualties` says what must hold whatever the values are. What the user wrote is
//! [`parse`]d to an expression, then each claim's kind says which of its steps mean something
//! ([`units`]), and what cannot fail is told ([`idle`]). What is left can be worked out with any values of these claims.

pub mod idle;
pub mod parse;
pub mod units;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Level, Place, Tolerance};
use crate::span::Span;
use crate::value::Reading;
use crate::value::day::Days;

/// The word for the day on which an article was published, where no claim has that id.
pub const PUBLISHED: &str = "published";

/// By how much the two sides of `≈` may differ when the relation gives no tolerance: a twentieth.
pub const ABOUT: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// What must hold between claims of one subject.
#[derive(Debug, Clone)]
pub struct Relation {
    /// Unique in a run, `[a-z0-9-]`, with `<subject>/` in front when the file has several subjects.
    pub id: String,
    /// What a person reads.
    pub title: String,
    /// As written, on one line.
    pub holds: String,
    /// As written, which the spans of `law` speak of.
    pub text: String,
    /// What must hold, with every unit found fit.
    pub law: Law,
    /// The ids of its claims, each once, in the order in which they are first named. A
    /// [`Node::Term`] is an index into it.
    pub terms: Vec<String>,
    /// How far the two sides may lie apart.
    pub tolerance: Tolerance,
    /// The level of a violation, when the relation sets one.
    pub level: Option<Level>,
    /// It may find nothing to check.
    pub optional: bool,
    /// Violations that are known and accepted.
    pub expect: Vec<Accepted>,
    /// Where it is written: its `holds`.
    pub place: Place,
}

/// A violation that somebody has acknowledged, by the values of its claims.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// For a claim of the relation (an index into [`Relation::terms`]) the value.
    pub values: BTreeMap<usize, Reading>,
    /// Why it is accepted.
    pub reason: Option<String>,
    /// Who knows.
    pub owner: Option<String>,
    /// The last day on which it is accepted.
    pub expires: Option<Date>,
    /// Where it is written.
    pub place: Place,
}

/// Two sides and how they must stand to one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Law {
    /// The left side.
    pub left: Expr,
    /// How it must stand to the right side.
    pub compare: Compare,
    /// The right side.
    pub right: Expr,
}

/// How the left side must stand to the right side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// `=`
    Equal,
    /// `≈`, `~`
    About,
    /// `!=`
    Differs,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

/// A part of an expression and where it stands in the text of `holds`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expr {
    /// What it is.
    pub node: Node,
    /// Where it is written.
    pub span: Span,
}

/// What a part of an expression is. Percent are shares of one: 12 % is 0.12.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// The value of a claim: an index into [`Relation::terms`].
    Term(usize),
    /// The day on which the article was published.
    Published,
    /// A number.
    Number(Decimal),
    /// A number behind which stands `%`, as a share of one.
    Percent(Decimal),
    /// A length of time: its number and its letter, one of `d`, `w`, `m`, `y`.
    Length(Decimal, char),
    /// A date, with its precision.
    Day(Days),
    /// The other side of nought.
    Minus(Box<Expr>),
    /// One step of arithmetic.
    Step(Box<Expr>, Op, Box<Expr>),
    /// Percent given as a bare number: `100 - share`.
    Points(Box<Expr>),
    /// The days of the year with this number: `founded >= 1998`.
    Year(Box<Expr>),
    /// A time that lies between two days, told in whole years or months, or as a bare number of
    /// years: `founded + age`.
    Elapsed(Box<Expr>),
}

/// A step of arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

/// What is wrong with an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where in the text of `holds`.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// A few words under the caret.
    pub label: String,
    /// What to do next.
    pub help: String,
}

impl Compare {
    /// The sign as reports write it.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::About => "≈",
            Self::Differs => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }
}

impl Op {
    /// The sign as reports write it.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
        }
    }
}

impl Expr {
    /// Whether it speaks of the day on which an article was published.
    pub fn asks_published(&self) -> bool {
        match &self.node {
            Node::Published => true,
            Node::Minus(inner) | Node::Points(inner) | Node::Year(inner) | Node::Elapsed(inner) => {
                inner.asks_published()
            }
            Node::Step(left, _, right) => left.asks_published() || right.asks_published(),
            Node::Term(_) | Node::Number(_) | Node::Percent(_) | Node::Length(..) | Node::Day(_) => false,
        }
    }
}

impl Relation {
    /// Whether it speaks of the day on which an article was published.
    pub fn asks_published(&self) -> bool {
        self.law.left.asks_published() || self.law.right.asks_published()
    }
}

impl Fault {
    fn new(span: Span, message: impl Into<String>, label: &str, help: impl Into<String>) -> Self {
        Self { span, message: message.into(), label: label.to_owned(), help: help.into() }
    }
}
