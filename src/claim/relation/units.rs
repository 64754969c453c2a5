//! Which steps of an expression mean something: the sort of each part follows from the kinds of
//! its claims.
//!
//! | step | gives |
//! |---|---|
//! | count + count, money - money … | the same; sums of unlike sorts are refused |
//! | percent * count, money * count, duration / count | count, money, duration |
//! | count / count, money / money | a ratio: a plain number that percent can be compared with |
//! | date - date | a length of time |
//! | date + duration, date + count | a date; a bare count beside a date is one of years |
//! | 100 - percent | percent: a bare number beside percent is one of percent |
//! | date >= 1998, date = count | a bare number compared with a date is a year |
//!
//! Versions and dates are ordered, names and answers are only the same or not.

use super::{Compare, Expr, Fault, Law, Node, Op};
use crate::kind::Kind;
use crate::span::Span;
use rust_decimal::Decimal;

/// The sort of a part of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Written in the relation itself, without a unit.
    Number,
    Count,
    /// Two of one sort, divided.
    Ratio,
    Percent,
    Money,
    Quantity,
    Duration,
    /// The time between two dates.
    Between,
    Date,
    Version,
    Name,
    Answer,
}

impl Sort {
    fn of(kind: &dyn Kind) -> Self {
        match kind.name() {
            "count" => Self::Count,
            "percent" => Self::Percent,
            "money" => Self::Money,
            "quantity" => Self::Quantity,
            "duration" => Self::Duration,
            "date" => Self::Date,
            "version" => Self::Version,
            "name" | "place" => Self::Name,
            _ => Self::Answer,
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Number => "a number without a unit",
            Self::Count => "a count",
            Self::Ratio => "a ratio",
            Self::Percent => "a percentage",
            Self::Money => "a sum of money",
            Self::Quantity => "a quantity",
            Self::Duration => "a duration",
            Self::Between => "the time between two dates",
            Self::Date => "a date",
            Self::Version => "a version",
            Self::Name => "a name",
            Self::Answer => "an answer",
        }
    }

    /// Whether it is a plain number or a share of one.
    const fn is_bare(self) -> bool {
        matches!(self, Self::Number | Self::Count | Self::Ratio | Self::Percent)
    }

    const fn is_time(self) -> bool {
        matches!(self, Self::Duration | Self::Between)
    }

    const fn is_reckoned(self) -> bool {
        !matches!(self, Self::Version | Self::Name | Self::Answer)
    }

    /// The kind of claim whose tolerances fit.
    const fn kind(self) -> &'static str {
        match self {
            Self::Number | Self::Count | Self::Ratio => "count",
            Self::Percent => "percent",
            Self::Money => "money",
            Self::Quantity => "quantity",
            Self::Duration | Self::Between => "duration",
            Self::Date => "date",
            Self::Version => "version",
            Self::Name | Self::Answer => "name",
        }
    }
}

/// Finds every step that means nothing, and says of bare numbers what they count.
///
/// `kinds` are those of the terms. Gives the law to work with and the name of the kind whose
/// tolerances fit its sides.
///
/// # Errors
/// Everything that means nothing, in the order of the text.
pub fn check(law: Law, kinds: &[&dyn Kind]) -> Result<(Law, &'static str), Vec<Fault>> {
    let mut checker = Checker { kinds, faults: Vec::new() };
    let (left, right) = (checker.sort(law.left), checker.sort(law.right));
    let (Some(left), Some(right)) = (left, right) else { return Err(checker.faults) };
    let checked = checker.law(left, law.compare, right);
    match checked {
        Some(checked) if checker.faults.is_empty() => Ok(checked),
        _ => Err(checker.faults),
    }
}

struct Checker<'k> {
    kinds: &'k [&'k dyn Kind],
    faults: Vec<Fault>,
}

type Sorted = (Expr, Sort);

fn wrapped(expr: Expr, wrap: fn(Box<Expr>) -> Node) -> Expr {
    let span = expr.span;
    Expr { node: wrap(Box::new(expr)), span }
}

/// Percent where a bare number stands beside percent, years where it stands beside a date.
fn beside(mut side: Sorted, other: Sort) -> Sorted {
    match (side.1, other) {
        (Sort::Number, Sort::Percent) => side = (wrapped(side.0, Node::Points), Sort::Percent),
        (Sort::Number | Sort::Count, Sort::Date) => side = (wrapped(side.0, Node::Year), Sort::Date),
        (Sort::Count | Sort::Duration, Sort::Between) => {
            side = (wrapped(side.0, Node::Elapsed), Sort::Between)
        }
        _ => {}
    }
    side
}

impl Checker<'_> {
    fn fault<T>(&mut self, span: Span, message: String, label: &str, help: &str) -> Option<T> {
        self.faults.push(Fault::new(span, message, label, help));
        None
    }

    /// The sort of an expression, `None` when a part of it means nothing.
    fn sort(&mut self, expr: Expr) -> Option<Sorted> {
        let span = expr.span;
        let sort = match expr.node {
            Node::Term(at) => self.kinds.get(at).map_or(Sort::Count, |kind| Sort::of(*kind)),
            Node::Published | Node::Day(_) => Sort::Date,
            Node::Number(_) => Sort::Number,
            Node::Percent(_) => Sort::Percent,
            Node::Length(..) => Sort::Duration,
            Node::Minus(inner) => {
                let (inner, sort) = self.sort(*inner)?;
                if !sort.is_reckoned() || sort == Sort::Date {
                    let message = format!("{} has no other side of nought", sort.words());
                    return self.fault(span, message, "no minus here", "remove the minus");
                }
                return Some((Expr { node: Node::Minus(Box::new(inner)), span }, sort));
            }
            Node::Step(left, op, right) => {
                let (left, right) = (self.sort(*left), self.sort(*right));
                return self.step(left?, op, right?, span);
            }
            // Nobody writes these.
            Node::Points(_) => Sort::Percent,
            Node::Year(_) => Sort::Date,
            Node::Elapsed(_) => Sort::Between,
        };
        Some((expr, sort))
    }

    fn step(&mut self, left: Sorted, op: Op, right: Sorted, span: Span) -> Option<Sorted> {
        for (expr, sort) in [&left, &right] {
            if !sort.is_reckoned() {
                let message = format!("there is no arithmetic with {}", sort.words());
                return self.fault(expr.span, message, sort.words(), "compare it with another one");
            }
        }
        match op {
            Op::Add | Op::Subtract => self.added(left, op, right, span),
            Op::Multiply | Op::Divide => self.scaled(left, op, right, span),
        }
    }

    fn added(&mut self, left: Sorted, op: Op, right: Sorted, span: Span) -> Option<Sorted> {
        use Sort::{Between, Count, Date, Duration, Number, Percent, Ratio};
        let made = |left: Expr, right: Expr, sort: Sort| {
            Some((Expr { node: Node::Step(Box::new(left), op, Box::new(right)), span }, sort))
        };
        match (left.1, right.1, op) {
            (Date, Date, Op::Subtract) => made(left.0, right.0, Between),
            (Date, Count | Number | Duration, _) => made(left.0, wrapped(right.0, Node::Elapsed), Date),
            (Count | Number | Duration, Date, Op::Add) => made(wrapped(left.0, Node::Elapsed), right.0, Date),
            (Date, Between, _) => made(left.0, right.0, Date),
            (Between, Date, Op::Add) => made(left.0, right.0, Date),
            (Percent, Number, _) | (Number, Percent, _) => {
                let (left, right) = (beside(left, Percent), beside(right, Percent));
                made(left.0, right.0, Percent)
            }
            (Percent, Ratio, _) | (Ratio, Percent, _) => made(left.0, right.0, Percent),
            (Count | Number | Ratio, Count | Number | Ratio, _) => {
                let sort = if left.1 == right.1 {
                    left.1
                } else if left.1 == Count || right.1 == Count {
                    Count
                } else {
                    Ratio
                };
                made(left.0, right.0, sort)
            }
            (a, b, _) if a.is_time() && b.is_time() => {
                let both = if a == b { a } else { Between };
                let (left, right) = (beside(left, both), beside(right, both));
                made(left.0, right.0, both)
            }
            (a, b, _) if a == b && a != Date => made(left.0, right.0, a),
            (a, b, _) => {
                let verb = if op == Op::Add { "added to" } else { "taken from" };
                let (first, second) = if op == Op::Add { (a, b) } else { (b, a) };
                let message = format!("{} cannot be {verb} {}", first.words(), second.words());
                let help = hint(a, b);
                self.fault(span, message, "unlike things", help)
            }
        }
    }

    fn scaled(&mut self, left: Sorted, op: Op, right: Sorted, span: Span) -> Option<Sorted> {
        use Sort::{Between, Count, Date, Duration, Number, Percent, Ratio};
        let sort = match (left.1, op, right.1) {
            (Date, ..) | (_, _, Date) => None,
            (Number, _, Number) => Some(Number),
            (Percent, Op::Divide, Percent) => Some(Ratio),
            (Percent, _, Number | Ratio | Percent) | (Number | Ratio, Op::Multiply, Percent) => Some(Percent),
            (Percent, Op::Divide, Count) => Some(Percent),
            (Percent, Op::Multiply, Count) | (Count, _, Percent) => Some(Count),
            (Number | Ratio, Op::Divide, Percent) => Some(Count),
            (Count, Op::Divide, Count) | (Ratio, _, Ratio | Number) | (Number, _, Ratio) => Some(Ratio),
            (Number | Ratio, Op::Divide, Count) => Some(Ratio),
            (Count | Number | Ratio, _, Count | Number | Ratio) => Some(Count),
            (a, Op::Divide, b) if a == b || a.is_time() && b.is_time() => Some(Ratio),
            (a, _, b) if b.is_bare() => Some(if a == Between { Duration } else { a }),
            (a, Op::Multiply, b) if a.is_bare() => Some(if b == Between { Duration } else { b }),
            _ => None,
        };
        let Some(sort) = sort else {
            let (a, b) = (left.1.words(), right.1.words());
            let help = if left.1 == Date || right.1 == Date {
                "dates are subtracted, or a duration is added to one"
            } else {
                "one of the two must be a plain number"
            };
            let message = match op {
                Op::Divide => format!("{a} cannot be divided by {b}"),
                _ => format!("{a} cannot be multiplied by {b}"),
            };
            return self.fault(span, message, "means nothing", help);
        };
        Some((Expr { node: Node::Step(Box::new(left.0), op, Box::new(right.0)), span }, sort))
    }

    fn law(&mut self, left: Sorted, compare: Compare, right: Sorted) -> Option<(Law, &'static str)> {
        use Sort::{Answer, Count, Date, Name, Number, Percent, Ratio, Version};
        let span = left.0.span.to(right.0.span);
        let (a, b) = (left.1, right.1);
        let equality = matches!(compare, Compare::Equal | Compare::Differs);
        if a == b && matches!(a, Name | Answer) && !equality {
            let message =
                format!("{} is the same as another or not; it is not {}", a.words(), ordered(compare));
            return self.fault(span, message, "no order here", "write = or !=");
        }
        if compare == Compare::About && a == b && a == Version {
            return self.fault(
                span,
                "no version is about another".to_owned(),
                "≈ means nothing here",
                "write = or <=",
            );
        }
        for (ratio, percent) in [(&left, b), (&right, a)] {
            if ratio.1 == Ratio && percent == Percent && has_hundred(&ratio.0) {
                let message = "a ratio is compared with percent as it is".to_owned();
                return self.fault(
                    ratio.0.span,
                    message,
                    "this is a hundred times too much",
                    "remove the 100",
                );
            }
        }
        let (left, right) = (beside(left, b), beside(right, a));
        let (x, y) = (left.1, right.1);
        let zero = |side: &Expr| side.node == Node::Number(Decimal::ZERO);
        let fits = x == y
            || matches!((x, y), (Count | Number | Ratio, Count | Number | Ratio))
            || matches!((x, y), (Percent, Ratio) | (Ratio, Percent))
            || x.is_time() && y.is_time()
            || (zero(&left.0) && y.is_reckoned() || zero(&right.0) && x.is_reckoned())
                && x != Date
                && y != Date;
        if !fits {
            let message = format!("{} cannot be compared with {}", a.words(), b.words());
            return self.fault(span, message, "unlike things", hint(a, b));
        }
        let kind = if x == Number && y != Number || x == Ratio && y == Percent { y } else { x };
        Some((Law { left: left.0, compare, right: right.0 }, kind.kind()))
    }
}

const fn ordered(compare: Compare) -> &'static str {
    match compare {
        Compare::Less | Compare::AtMost => "less",
        Compare::More | Compare::AtLeast => "more",
        _ => "about it",
    }
}

/// Whether the expression is multiplied by 100 somewhere.
fn has_hundred(expr: &Expr) -> bool {
    match &expr.node {
        Node::Step(a, Op::Multiply, b) => {
            let hundred = |e: &Expr| e.node == Node::Number(Decimal::ONE_HUNDRED);
            hundred(a) || hundred(b) || has_hundred(a) || has_hundred(b)
        }
        Node::Step(a, _, b) => has_hundred(a) || has_hundred(b),
        Node::Minus(inner) => has_hundred(inner),
        _ => false,
    }
}

/// What to write instead.
const fn hint(a: Sort, b: Sort) -> &'static str {
    match (a, b) {
        (Sort::Number, Sort::Duration | Sort::Between) | (Sort::Duration | Sort::Between, Sort::Number) => {
            "write a number of days, weeks, months or years: `30d`, `2w`, `6m`, `18y`"
        }
        (Sort::Percent, Sort::Count) | (Sort::Count, Sort::Percent) => {
            "a percentage is of something: write `share * total`"
        }
        (Sort::Percent, Sort::Money) | (Sort::Money, Sort::Percent) => {
            "a percentage is of something: write `share * price`"
        }
        (Sort::Date, Sort::Date) => "subtract them to get the time between them",
        (Sort::Date, Sort::Duration | Sort::Between) | (Sort::Duration | Sort::Between, Sort::Date) => {
            "add the duration to another date, or subtract two dates first"
        }
        (Sort::Number, _) | (_, Sort::Number) => {
            "only counts and percentages are compared with plain numbers"
        }
        _ => "both sides must be of one sort",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::relation::parse::parse;

    const TERMS: &[&str] =
        &["count", "percent", "money", "quantity", "duration", "date", "version", "name", "place", "yes-no"];

    fn judged(text: &str) -> String {
        let (law, terms) = parse(text, TERMS).unwrap();
        let kinds: Vec<&dyn Kind> = terms.iter().map(|id| crate::kind::kind(id).unwrap()).collect();
        match check(law, &kinds) {
            Ok((_, kind)) => kind.to_owned(),
            Err(faults) => {
                let said =
                    |fault: &Fault| format!("`{}` {} ({})", fault.span.of(text), fault.message, fault.help);
                faults.iter().map(said).collect::<Vec<_>>().join("; ")
            }
        }
    }

    #[test]
    fn what_means_something_is_taken() {
        for (text, kind) in [
            ("count + count <= 3 * count", "count"),
            ("count / count <= 0.5", "count"),
            ("count / count = percent", "percent"),
            ("percent * count ≈ count", "count"),
            ("percent + percent = 100", "percent"),
            ("100 - percent > 30%", "percent"),
            ("money / count <= money", "money"),
            ("percent * money = money - 2 * money", "money"),
            ("money > 0", "money"),
            ("quantity / quantity < 2", "count"),
            ("date - date = duration", "duration"),
            ("published - date = count", "duration"),
            ("date + count = published", "date"),
            ("date + duration <= date", "date"),
            ("date + 30d >= 2024-01-15", "date"),
            ("date >= 1998", "date"),
            ("date = count", "date"),
            ("duration < 18y", "duration"),
            ("duration / count < 3d", "duration"),
            ("version <= version", "version"),
            ("name != name", "name"),
            ("place = name", "name"),
            ("yes-no = yes-no", "name"),
        ] {
            assert_eq!(judged(text), kind, "{text}");
        }
    }

    #[test]
    fn what_means_nothing_is_told() {
        let mut out = String::new();
        for text in [
            "money + count = money",
            "money <= 100",
            "money * money = 3",
            "percent <= count",
            "name + 1 = count",
            "name <= name",
            "name = yes-no",
            "date + date = date",
            "date * 2 = date",
            "date - date < 30",
            "date <= duration",
            "duration - date = date",
            "version + 1 <= version",
            "version ≈ version",
            "percent = 100 * count / count",
            "-date = date",
            "money - count = name + 1",
            "count / money = count",
        ] {
            out += &format!("{text}: {}\n", judged(text));
        }
        insta::assert_snapshot!(out, @r##"
        money + count = money: `money + count` a sum of money cannot be added to a count (both sides must be of one sort)
        money <= 100: `money <= 100` a sum of money cannot be compared with a number without a unit (only counts and percentages are compared with plain numbers)
        money * money = 3: `money * money` a sum of money cannot be multiplied by a sum of money (one of the two must be a plain number)
        percent <= count: `percent <= count` a percentage cannot be compared with a count (a percentage is of something: write `share * total`)
        name + 1 = count: `name` there is no arithmetic with a name (compare it with another one)
        name <= name: `name <= name` a name is the same as another or not; it is not less (write = or !=)
        name = yes-no: `name = yes-no` a name cannot be compared with an answer (both sides must be of one sort)
        date + date = date: `date + date` a date cannot be added to a date (subtract them to get the time between them)
        date * 2 = date: `date * 2` a date cannot be multiplied by a number without a unit (dates are subtracted, or a duration is added to one)
        date - date < 30: `date - date < 30` the time between two dates cannot be compared with a number without a unit (write a number of days, weeks, months or years: `30d`, `2w`, `6m`, `18y`)
        date <= duration: `date <= duration` a date cannot be compared with a duration (add the duration to another date, or subtract two dates first)
        duration - date = date: `duration - date` a date cannot be taken from a duration (add the duration to another date, or subtract two dates first)
        version + 1 <= version: `version` there is no arithmetic with a version (compare it with another one)
        version ≈ version: `version ≈ version` no version is about another (write = or <=)
        percent = 100 * count / count: `100 * count / count` a ratio is compared with percent as it is (remove the 100)
        -date = date: `-date` a date has no other side of nought (remove the minus)
        money - count = name + 1: `money - count` a count cannot be taken from a sum of money (both sides must be of one sort); `name` there is no arithmetic with a name (compare it with another one)
        count / money = count: `count / money` a count cannot be divided by a sum of money (one of the two must be a plain number)
        "##);
    }
}
