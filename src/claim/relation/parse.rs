//! The grammar of `holds`.
//!
//! ```text
//! holds  = sum (= | ≈ | ~ | != | < | <= | ≤ | > | >= | ≥) sum
//! sum    = part ((+ | -) part)*
//! part   = one ((* | / | × | ÷) one)*
//! one    = - one | ( sum ) | claim-id | published | 12.5 | 30% | 18y | 2024-01-15
//! ```
//!
//! A hyphen inside a word belongs to the word, because ids have hyphens; with space before it, it
//! is a minus. A word that is the id of a claim is that claim whatever else it looks like.

#[cfg(test)]
mod tests;

use rust_decimal::Decimal;

use super::{Compare, Expr, Fault, Law, Node, Op, PUBLISHED};
use crate::problem::did_you_mean;
use crate::span::Span;
use crate::value::day::Days;

/// More words and signs than this are no relation that anybody can read.
const LONGEST: usize = 100;

/// More brackets inside one another than this are not read.
const DEEPEST: usize = 20;

/// A word or sign of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'t> {
    Word(&'t str),
    Sign(&'t str),
    Stray(char),
}

/// Reads what stands behind `holds`. `known` are the ids of the claims it may name; the ids it
/// does name come back in the order in which they are first named.
///
/// # Errors
/// Everything that is wrong with the text, in its order: every unknown word, or the first place
/// where the grammar is left.
pub fn parse(text: &str, known: &[&str]) -> Result<(Law, Vec<String>), Vec<Fault>> {
    let tokens = tokens(text);
    let end = Span::new(text.len(), text.len());
    let mut reader =
        Reader { text, tokens, at: 0, depth: 0, end, known, terms: Vec::new(), faults: Vec::new() };
    let law = reader.law();
    match law {
        Ok(law) if reader.faults.is_empty() => Ok((law, reader.terms)),
        Ok(_) => Err(reader.faults),
        Err(fault) => {
            reader.rest_of_words();
            reader.faults.push(fault);
            reader.faults.sort_by(|a, b| a.span.cmp(&b.span).then_with(|| a.message.cmp(&b.message)));
            reader.faults.dedup();
            Err(reader.faults)
        }
    }
}

const SIGNS: &[&str] = &[
    "<=", ">=", "!=", "==", "=<", "=>", "<>", "=", "≈", "~", "<", ">", "≤", "≥", "≠", "+", "-", "−", "–",
    "*", "/", "×", "÷", "(", ")",
];

fn tokens(text: &str) -> Vec<(Token<'_>, Span)> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let len = if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        } else if c.is_alphanumeric() || c == '_' {
            let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '%');
            rest.find(|c| !inside(c)).unwrap_or(rest.len())
        } else {
            SIGNS.iter().find(|sign| rest.starts_with(**sign)).map_or(c.len_utf8(), |sign| sign.len())
        };
        let word = &rest[..len];
        let token = match c {
            c if c.is_alphanumeric() || c == '_' => Token::Word(word),
            _ if SIGNS.contains(&word) => Token::Sign(word),
            c => Token::Stray(c),
        };
        tokens.push((token, Span::new(at, at + len)));
        at += len;
    }
    tokens
}

struct Reader<'t> {
    text: &'t str,
    tokens: Vec<(Token<'t>, Span)>,
    at: usize,
    depth: usize,
    end: Span,
    known: &'t [&'t str],
    terms: Vec<String>,
    faults: Vec<Fault>,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<Token<'t>> {
        self.tokens.get(self.at).map(|(token, _)| *token)
    }

    fn span(&self) -> Span {
        self.tokens.get(self.at).map_or(self.end, |(_, span)| *span)
    }

    fn law(&mut self) -> Result<Law, Fault> {
        if self.tokens.is_empty() {
            return Err(self.fault(
                "`holds` is empty",
                "nothing here",
                "write what must hold: `killed <= casualties`",
            ));
        }
        if self.tokens.len() > LONGEST {
            let message = format!("a relation has at most {LONGEST} words and signs");
            return Err(self.fault(message, "too long", "cut it into several relations"));
        }
        let left = self.sum()?;
        let compare = match self.peek() {
            Some(Token::Sign(sign)) => compare(sign),
            _ => None,
        };
        let Some(compare) = compare else {
            return Err(self.left_over(true));
        };
        self.at += 1;
        let right = self.sum()?;
        if self.peek().is_some() {
            return Err(self.left_over(false));
        }
        Ok(Law { left, compare, right })
    }

    /// What stands where a comparison, or nothing more, was expected.
    fn left_over(&self, first: bool) -> Fault {
        let span = self.span();
        match self.peek() {
            None => {
                let help = "say how two sides stand to one another: `killed <= casualties`";
                self.fault(
                    "nothing is compared: expected =, ≈, !=, <, <=, > or >=",
                    "the expression ends here",
                    help,
                )
            }
            Some(Token::Sign(sign)) if compare(sign).is_some() && !first => {
                let help = "write one relation for each comparison";
                Fault::new(span, "a relation compares two sides", "a third side begins here", help)
            }
            Some(Token::Sign("==")) => {
                Fault::new(span, "`==` is not a sign of a relation", "not known", "write `=`")
            }
            Some(Token::Sign("=<")) => {
                Fault::new(span, "`=<` is not a sign of a relation", "not known", "write `<=`")
            }
            Some(Token::Sign("=>")) => {
                Fault::new(span, "`=>` is not a sign of a relation", "not known", "write `>=`")
            }
            Some(Token::Sign("<>")) => {
                Fault::new(span, "`<>` is not a sign of a relation", "not known", "write `!=`")
            }
            Some(Token::Sign(")")) => {
                Fault::new(span, "this bracket closes nothing", "no bracket is open here", "remove it")
            }
            Some(Token::Word(word)) => {
                let help = "put a sign between them: + - * / or a comparison";
                Fault::new(
                    span,
                    format!("a sign is missing before `{word}`"),
                    "two values side by side",
                    help,
                )
            }
            Some(Token::Stray(',')) => {
                let help = "numbers are written without commas: `1000000`";
                Fault::new(span, "a comma is no sign of a relation", "not known", help)
            }
            Some(_) => {
                let found = span.of(self.text);
                let message = format!("`{found}` is not expected here");
                Fault::new(span, message, "expected a sign", "signs are + - * / ( ) and = ≈ != < <= > >=")
            }
        }
    }

    fn fault(&self, message: impl Into<String>, label: &str, help: &str) -> Fault {
        Fault::new(self.span(), message, label, help)
    }

    fn sum(&mut self) -> Result<Expr, Fault> {
        self.chain(
            &[("+", Op::Add), ("-", Op::Subtract), ("−", Op::Subtract), ("–", Op::Subtract)],
            Self::part,
        )
    }

    fn part(&mut self) -> Result<Expr, Fault> {
        self.chain(
            &[("*", Op::Multiply), ("×", Op::Multiply), ("/", Op::Divide), ("÷", Op::Divide)],
            Self::one,
        )
    }

    fn chain(
        &mut self,
        signs: &[(&str, Op)],
        inner: fn(&mut Self) -> Result<Expr, Fault>,
    ) -> Result<Expr, Fault> {
        let mut left = inner(self)?;
        while let Some(Token::Sign(sign)) = self.peek()
            && let Some((_, op)) = signs.iter().find(|(known, _)| *known == sign)
        {
            self.at += 1;
            let right = inner(self)?;
            let span = left.span.to(right.span);
            left = Expr { node: Node::Step(Box::new(left), *op, Box::new(right)), span };
        }
        Ok(left)
    }

    fn one(&mut self) -> Result<Expr, Fault> {
        let span = self.span();
        match self.peek() {
            Some(Token::Sign("-" | "−" | "–")) => {
                self.deeper()?;
                self.at += 1;
                let inner = self.one()?;
                self.depth -= 1;
                let span = span.to(inner.span);
                Ok(Expr { node: Node::Minus(Box::new(inner)), span })
            }
            Some(Token::Sign("(")) => {
                self.deeper()?;
                self.at += 1;
                let inner = self.sum()?;
                if self.peek() != Some(Token::Sign(")")) {
                    return Err(Fault::new(span, "this bracket is not closed", "opens here", "write `)`"));
                }
                let span = span.to(self.span());
                self.at += 1;
                self.depth -= 1;
                Ok(Expr { span, ..inner })
            }
            Some(Token::Word(word)) => {
                self.at += 1;
                let node = match self.word(word, span) {
                    Ok(node) => node,
                    // Read on: what else is wrong?
                    Err(fault) => {
                        self.faults.push(fault);
                        Node::Number(Decimal::ONE)
                    }
                };
                Ok(Expr { node, span })
            }
            None => Err(self.fault(
                "a value is missing",
                "the expression ends here",
                "write the id of a claim, or a number",
            )),
            Some(_) => {
                let found = span.of(self.text);
                let message = format!("expected a claim or a number, found `{found}`");
                Err(Fault::new(span, message, "not a value", "write the id of a claim, or a number"))
            }
        }
    }

    fn deeper(&mut self) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.fault(
                "too many brackets inside one another",
                "here",
                "cut it into several relations",
            ));
        }
        Ok(())
    }

    /// What a word stands for.
    fn word(&mut self, word: &str, span: Span) -> Result<Node, Fault> {
        if self.known.contains(&word) {
            let at = self.terms.iter().position(|term| term == word).unwrap_or_else(|| {
                self.terms.push(word.to_owned());
                self.terms.len() - 1
            });
            return Ok(Node::Term(at));
        }
        if word == PUBLISHED {
            return Ok(Node::Published);
        }
        if let Some(node) = literal(word) {
            return Ok(node);
        }
        Err(self.unknown(word, span))
    }

    fn unknown(&self, word: &str, span: Span) -> Fault {
        let starts = word.starts_with(|c: char| c.is_ascii_digit());
        if starts && word.chars().any(char::is_alphabetic)
            || word.starts_with(|c: char| c.is_numeric() && !c.is_ascii())
        {
            let help = "numbers are plain: `1000000`, `0.5`, `30%`, `18y`, `2024-01-15`";
            return Fault::new(span, format!("`{word}` is neither a claim nor a number"), "not known", help);
        }
        if starts {
            let help = "write it as `12.5`, without spaces or commas; a date as `2024-01-15`";
            return Fault::new(span, format!("`{word}` is not a number"), "not a number", help);
        }
        let known = || self.known.iter().copied().chain([PUBLISHED]);
        // `left-office-start`: two ids that a minus was meant to part.
        let parts = word.match_indices('-').map(|(at, _)| (&word[..at], &word[at + 1..]));
        let means = |part: &str| self.known.contains(&part) || part == PUBLISHED || literal(part).is_some();
        let help = match parts.into_iter().find(|(a, b)| means(a) && means(b)) {
            Some((a, b)) => format!("a minus stands between spaces: `{a} - {b}`"),
            None => match did_you_mean(word, known()) {
                Some(near) => format!("did you mean `{near}`?"),
                None if self.known.is_empty() => {
                    "this file holds no claim that can be read: mend or write one first".to_owned()
                }
                None => format!("claims of this file are {}", self.known.join(", ")),
            },
        };
        Fault::new(span, format!("there is no claim `{word}` in this file"), "unknown claim", help)
    }

    /// Says which words behind the place where reading ended are not known.
    fn rest_of_words(&mut self) {
        for (token, span) in self.tokens.split_off(self.at.min(self.tokens.len())).into_iter().take(LONGEST) {
            if let Token::Word(word) = token
                && let Err(fault) = self.word(word, span)
            {
                self.faults.push(fault);
            }
        }
    }
}

fn compare(sign: &str) -> Option<Compare> {
    Some(match sign {
        "=" => Compare::Equal,
        "≈" | "~" => Compare::About,
        "!=" | "≠" => Compare::Differs,
        "<" => Compare::Less,
        "<=" | "≤" => Compare::AtMost,
        ">" => Compare::More,
        ">=" | "≥" => Compare::AtLeast,
        _ => return None,
    })
}

/// A number, a share, a length of time or a date.
fn literal(word: &str) -> Option<Node> {
    let digits = |text: &str| {
        let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let sound = plain && text.starts_with(|c: char| c.is_ascii_digit()) && !text.ends_with('.');
        sound.then(|| Decimal::from_str_exact(text).ok())?
    };
    if let Some(number) = digits(word) {
        return Some(Node::Number(number));
    }
    if let Some(number) = word.strip_suffix('%').and_then(digits) {
        return number.checked_div(Decimal::ONE_HUNDRED).map(Node::Percent);
    }
    if let Some(letter) = word.chars().last().filter(|c| matches!(c, 'd' | 'w' | 'm' | 'y'))
        && let Some(number) = digits(&word[..word.len() - 1])
    {
        return Some(Node::Length(number, letter));
    }
    word.contains('-').then(|| Days::parse(word))?.map(Node::Day)
}
