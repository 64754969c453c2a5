//! Relations that nothing can violate, or nobody can work out, whatever the values are.
//!
//! | written | told |
//! |---|---|
//! | `killed / 0 <= 5`, `killed / (2 - 2)` | nothing is divided by nought |
//! | `killed = killed`, `a + b = b + a`, `2 * a > a + a` | the claims cancel out |
//! | `a != b`, `tolerance: 2%` | a difference that may be one or not is never missing |
//! | `a ≈ b`, `tolerance: 0` | ≈ without a tolerance leaves a twentieth |
//! | `tolerance: 100%` | any two numbers lie within it |
//!
//! Both sides are brought to one form, a sum of parts with their numbers. What the form cannot
//! reckon with stays one part; so nothing is told that is not so.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Compare, Expr, Fault, Law, Node, Op, Tolerance};

/// Everything in a law that says nothing, in the order of the text.
pub fn check(law: &Law) -> Vec<Fault> {
    let mut faults = Vec::new();
    nought(&law.left, &mut faults);
    nought(&law.right, &mut faults);
    let (left, right) = (Sum::of(&law.left), Sum::of(&law.right));
    if faults.is_empty() && (names(&law.left) || names(&law.right)) && !left.minus(&right).has_claims() {
        faults.push(Fault::new(
            law.left.span.to(law.right.span),
            "the claims cancel out: this says nothing of them",
            "the same on both sides",
            "relate claims that differ, or compare one with a number",
        ));
    }
    faults
}

/// What is wrong with a tolerance beside this comparison: message, label and help.
pub fn tolerance(
    compare: Compare,
    tolerance: Tolerance,
) -> Option<(&'static str, &'static str, &'static str)> {
    if compare == Compare::Differs {
        let message = "`tolerance` means nothing beside !=";
        return Some((message, "nothing is too near", "remove it: != asks only for another value"));
    }
    if tolerance.relative >= Decimal::ONE {
        let message = "with this `tolerance` the relation cannot fail";
        return Some((message, "any two numbers lie within it", "write less than 100%"));
    }
    if compare == Compare::About && tolerance == Tolerance::default() {
        let message = "≈ with a `tolerance` of nought";
        return Some((
            message,
            "nothing is left of ≈",
            "write = in place of ≈, or how far the sides may lie apart",
        ));
    }
    None
}

/// Whether a claim is named in it.
fn names(expr: &Expr) -> bool {
    match &expr.node {
        Node::Term(_) => true,
        Node::Step(a, _, b) => names(a) || names(b),
        Node::Minus(inner) | Node::Points(inner) | Node::Year(inner) | Node::Elapsed(inner) => names(inner),
        Node::Published | Node::Number(_) | Node::Percent(_) | Node::Length(..) | Node::Day(_) => false,
    }
}

/// Finds every division by what is nought.
fn nought(expr: &Expr, faults: &mut Vec<Fault>) {
    match &expr.node {
        Node::Step(a, op, b) => {
            nought(a, faults);
            nought(b, faults);
            if *op == Op::Divide && Sum::of(b).is_nought() {
                let help = "divide by a claim or by another number";
                faults.push(Fault::new(b.span, "nothing can be divided by nought", "this is nought", help));
            }
        }
        Node::Minus(inner) | Node::Points(inner) | Node::Year(inner) | Node::Elapsed(inner) => {
            nought(inner, faults);
        }
        _ => {}
    }
}

/// A sum of parts, each so many times; the part `""` is the number 1. No part stands nought times.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Sum(BTreeMap<String, Decimal>);

/// What begins a part that holds the value of a claim.
const CLAIM: char = '#';

impl Sum {
    fn one(part: impl Into<String>, times: Decimal) -> Self {
        let mut sum = Self::default();
        if !times.is_zero() {
            sum.0.insert(part.into(), times.normalize());
        }
        sum
    }

    fn of(expr: &Expr) -> Self {
        match &expr.node {
            Node::Term(at) => Self::one(format!("{CLAIM}{at}"), Decimal::ONE),
            Node::Number(n) | Node::Percent(n) => Self::one("", *n),
            Node::Length(n, letter) => Self::one(format!("1{letter}"), *n),
            Node::Published => Self::one("published", Decimal::ONE),
            Node::Day(days) => Self::one(days.to_string(), Decimal::ONE),
            Node::Minus(inner) => Self::default().minus(&Self::of(inner)),
            Node::Points(inner) | Node::Year(inner) | Node::Elapsed(inner) => Self::of(inner),
            Node::Step(a, op, b) => {
                let (a, b) = (Self::of(a), Self::of(b));
                match op {
                    Op::Add => a.plus(&b, Decimal::ONE),
                    Op::Subtract => a.minus(&b),
                    Op::Multiply => a.times(&b),
                    Op::Divide => a.by(&b),
                }
            }
        }
    }

    fn plus(&self, other: &Self, sign: Decimal) -> Self {
        let mut sum = self.clone();
        for (part, times) in &other.0 {
            let now = sum.0.get(part).copied().unwrap_or_default();
            match times.checked_mul(sign).and_then(|times| now.checked_add(times)) {
                Some(times) if times.is_zero() => {
                    sum.0.remove(part);
                }
                Some(times) => {
                    sum.0.insert(part.clone(), times.normalize());
                }
                // Too large to reckon with: the whole of it is one part.
                None => return Self::one(format!("{self}+{other}"), Decimal::ONE),
            }
        }
        sum
    }

    fn minus(&self, other: &Self) -> Self {
        self.plus(other, Decimal::NEGATIVE_ONE)
    }

    fn times(&self, other: &Self) -> Self {
        let whole = || {
            let mut both = [self.to_string(), other.to_string()];
            both.sort();
            Self::one(both.join("*"), Decimal::ONE)
        };
        match (self.number(), other.number()) {
            (Some(n), _) => other.scaled(n).unwrap_or_else(whole),
            (_, Some(n)) => self.scaled(n).unwrap_or_else(whole),
            _ => whole(),
        }
    }

    fn by(&self, other: &Self) -> Self {
        let inverse = other.number().and_then(|n| Decimal::ONE.checked_div(n));
        if self == other && !self.is_nought() {
            return Self::one("", Decimal::ONE);
        }
        inverse
            .and_then(|n| self.scaled(n))
            .unwrap_or_else(|| Self::one(format!("{self}/{other}"), Decimal::ONE))
    }

    fn scaled(&self, by: Decimal) -> Option<Self> {
        let mut sum = Self::default();
        for (part, times) in &self.0 {
            let times = times.checked_mul(by)?;
            if !times.is_zero() {
                sum.0.insert(part.clone(), times.normalize());
            }
        }
        Some(sum)
    }

    /// The number that it is, when no other part stands in it.
    fn number(&self) -> Option<Decimal> {
        match self.0.len() {
            0 => Some(Decimal::ZERO),
            1 => self.0.get("").copied(),
            _ => None,
        }
    }

    fn is_nought(&self) -> bool {
        self.0.is_empty()
    }

    fn has_claims(&self) -> bool {
        self.0.keys().any(|part| part.contains(CLAIM))
    }
}

impl std::fmt::Display for Sum {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts: Vec<String> = self.0.iter().map(|(part, times)| format!("{times} {part}")).collect();
        write!(f, "({})", parts.join("+"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::relation::parse::parse;

    fn told(text: &str) -> String {
        let (law, _) = parse(text, &["a", "b", "c"]).unwrap();
        let said = |fault: &Fault| format!("{}: {}", fault.span.of(text), fault.message);
        check(&law).iter().map(said).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn nothing_is_divided_by_nought() {
        for (text, at) in
            [("a / 0 <= 5", "0"), ("a <= b / (2 - 2)", "(2 - 2)"), ("c = a / (b - b)", "(b - b)")]
        {
            assert_eq!(told(text), format!("{at}: nothing can be divided by nought"), "{text}");
        }
        assert_eq!(told("a / b <= 5"), "");
        assert_eq!(told("a / 0.5 <= 5"), "");
    }

    #[test]
    fn claims_that_cancel_out_say_nothing() {
        for text in [
            "a = a",
            "a < a",
            "a + b = b + a",
            "2 * a > a + a",
            "a * b = b * a",
            "a / a = 1",
            "a + 5 > a",
            "a - b <= 3 - b + a",
            "(a + b) / 2 = a / 2 + b / 2",
            "a - published = a - published",
            "a / b = a / b",
        ] {
            assert_eq!(told(text), format!("{text}: the claims cancel out: this says nothing of them"));
        }
    }

    #[test]
    fn what_says_something_is_left_alone() {
        for text in
            ["a = b", "a <= 2 * a", "a / b = b / a", "a * a = a", "a + b = 2 * b", "a > 0", "a - b = a"]
        {
            assert_eq!(told(text), "", "{text}");
        }
    }
}
