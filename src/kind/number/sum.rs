//! Sums of money around one number: hundredths behind it, and words that only look like money.
//!
//! | written | read |
//! |---|---|
//! | `5 euros et 20 centimes`, `2 euros 50`, `12 € 50` | 5.20, 2.50, 12.50 |
//! | `20 pounds of flour`, `20 livres` (books) | no sum |
//! | `a dollar bill`, `un euro fort` | no sum |

use rust_decimal::Decimal;

use super::atom::{Form, Number, Reader};
use super::coin;
use super::digits::{Digits, digits};
use super::stretch::{Num, What};
use super::token::Token;
use super::unit::Unit;
use super::words::spelt;

impl Reader<'_> {
    /// The currency behind a number, and the token behind it.
    pub(super) fn money(&self, start: usize, number: &Number) -> Option<(usize, &'static str)> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let (end, axis) = coin::money_behind(line, number.end, lexicon)?;
        // 20 euro-zone countries; but a 20-euro-a-month plan.
        let onto = |at: usize| line.get(at).is_some_and(|token| token.dash.is_some());
        if onto(end) && !onto(number.end) || self.is_twin(start, number, end, axis) {
            return None;
        }
        if number.one && number.form == Form::Words {
            let article = lexicon.articles.at(line, start).is_some_and(|(behind, ())| behind == number.end);
            let spoken_of = lexicon.no_sums.is_at(line, end);
            // A noun behind "a dollar" says what the dollar is of.
            let strict = article && !lexicon.pieces.is_at(line, start);
            if !self.says_length(number.end) && (spoken_of || strict && self.is_counted(end)) {
                return None;
            }
        }
        Some((end, axis))
    }

    /// Whether the word for a currency behind a number means something else.
    fn is_twin(&self, start: usize, number: &Number, end: usize, axis: &'static str) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        let word = lexicon.links.at(line, number.end).map_or(number.end, |(behind, ())| behind);
        if lexicon.twins.at(line, word).is_none_or(|(behind, ())| behind != end) {
            return false;
        }
        let large = match number.what {
            What::Number(num) | What::Range(_, num) => num.value >= Decimal::ONE_THOUSAND,
            What::Many { of, .. } | What::Few(of) => of >= Decimal::ONE_THOUSAND,
            What::Share(..) | What::Sum(_) => false,
        };
        if lexicon.rare_twins.is_at(line, word) && !large && !self.told.speaks_of(axis) {
            return true;
        }
        // A 200-pound man.
        if !large && line.get(word).is_some_and(|unit| unit.dash.is_some()) {
            return true;
        }
        let before = (start.saturating_sub(4)..start)
            .rev()
            .take_while(|at| line.get(*at).is_some_and(|token| !token.is_mark()))
            .any(|at| lexicon.twins_around.before.is_at(line, at));
        before || !large && lexicon.twins_around.after.is_at(line, end)
    }

    /// A sum with the hundredths behind it: the token behind them, and the number.
    pub(super) fn with_cents(&self, what: What, at: usize) -> (usize, What) {
        if let What::Number(whole) = what
            && whole.value.is_integer()
            && let Some((behind, cents)) = self.cents(at)
            && let Some(value) = whole.value.checked_add(cents)
        {
            return (behind, What::Number(Num { value, fine: Some(Decimal::new(1, 2)) }));
        }
        (at, what)
    }

    /// The hundredths behind a whole sum.
    fn cents(&self, at: usize) -> Option<(usize, Decimal)> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let start = lexicon.and.at(line, at).map_or(at, |(end, ())| end);
        let (value, end) = match digits(line, start, lexicon) {
            Some(Digits::Number { num, end, rest: "", plain: true }) => (num.value, end),
            Some(Digits::Number { num, end, rest, .. }) => {
                let behind = self.short_cents(rest).map(|_| (end, num.value * Decimal::new(1, 2)));
                return behind.filter(|_| num.value < Decimal::ONE_HUNDRED);
            }
            Some(Digits::Code(_)) => return None,
            None => {
                let spelt = spelt(line, start, lexicon, false)?;
                (spelt.value, spelt.end)
            }
        };
        if value >= Decimal::ONE_HUNDRED {
            return None;
        }
        let cents = value.checked_mul(Decimal::new(1, 2))?;
        if let Some((behind, _)) = coin::cents_behind(line, end, lexicon) {
            return Some((behind, cents));
        }
        // 12 € 50: two digits that count nothing of their own.
        let two = |token: &Token<'_>| token.is_only_digits() && token.text.len() == 2 && token.dash.is_none();
        let pair = start == at && line.get(at).is_some_and(two);
        // Deux euros vingt.
        let pair =
            pair || start == at && value >= Decimal::TEN && !line.get(at).is_some_and(Token::is_digits);
        let alone = line.get(end).is_none_or(|next| {
            !self.is_counted(end)
                && !next.is_capital()
                && !next.is_digits()
                && next.dash.is_none()
                && !matches!(next.text, "%" | "/" | "°")
                && !lexicon.pieces.is_at(line, end)
                && !lexicon.percent.is_at(line, end)
                && !lexicon.times.is_at(line, end)
                && coin::money_behind(line, end, lexicon).is_none()
        });
        (pair && alone).then_some((end, cents))
    }

    /// A sum in hundredths: `50 cents`, `99p`.
    pub(super) fn in_cents(&self, number: &Number) -> Option<(usize, What, Unit)> {
        let (behind, axis) = coin::cents_behind(&self.line, number.end, self.lexicon)?;
        let What::Number(cents) = number.what else { return None };
        let value = cents.times(Decimal::new(1, 2))?;
        let what = What::Number(Num { fine: Some(Decimal::new(1, 2)), ..value });
        Some((behind, what, Unit::Money(axis)))
    }

    /// The currency of hundredths written onto the digits: `99p`.
    pub(super) fn short_cents(&self, rest: &str) -> Option<&'static str> {
        self.lexicon.short_cents.get(rest).copied()
    }
}
