//! Makes a date of other dates: parts of them, ranges, what lies beside them, bounds.

use crate::language::form::Form;
use crate::language::{Shift, Unit};

use super::bound::Bound;
use super::build::{Bare, Item, century};
use super::expr::{Expr, Year};
use super::pick::{Pick, Picked};
use super::slot::{Capture, Held, Match, Reader};
use super::slots::Slots;
use super::stretch::{Part, Yearly};

impl Reader<'_> {
    /// A date made of others.
    pub(super) fn compound(&self, at: usize, found: &Match) -> Option<Item> {
        let slots = Slots(&found.captures);
        let items = slots.items();
        let core = found.captures.first()?.start;
        let (expr, bare) = match found.form {
            Form::Early | Form::Mid | Form::Late => {
                let part = Part::of(found.form)?;
                if let Some(item) = items.first() {
                    let miscased = |at| self.dates.capital_months && !self.is_cased(at);
                    match item.bare {
                        Bare::Month { at, doubtful: true, .. } if miscased(at) => return None,
                        Bare::Never => return None,
                        _ => {}
                    }
                    (item.expr.clone().part(part)?, Bare::No)
                } else if slots.month().is_some() {
                    (self.date(&slots)?.0.part(part)?, Bare::No)
                } else {
                    let unit = slots.unit().filter(|unit| *unit != Unit::Day && *unit != Unit::Decade)?;
                    (Expr::Unit(unit, Shift::This).part(part)?, Bare::No)
                }
            }
            Form::Pick => {
                let inner = self.within(&items)?;
                let nth = match slots.nth() {
                    Some(nth) => i8::try_from(nth).ok()?,
                    None => slots.first(|held| matches!(held, Held::Final).then_some(-1))?,
                };
                let pick = match (slots.weekday(), slots.unit()) {
                    (Some(weekday), None) => Pick { nth, what: Picked::Weekday(weekday) },
                    (None, Some(unit)) => Pick::of_unit(nth, unit)?,
                    (None, None) => Pick::of_unit(nth, Unit::Half)?,
                    _ => return None,
                };
                return Some(Item::new(at, found.end, inner.pick(pick)?, Bare::No));
            }
            Form::WeekOf => {
                let pick = Pick { nth: 0, what: Picked::Unit(Unit::Week) };
                let inner = self.within(&items)?;
                let expr = inner.is_day().then(|| inner.pick(pick))??;
                return Some(Item::new(at, found.end, expr, Bare::No));
            }
            Form::Beside(side) => {
                let [inner] = items.as_slice() else { return None };
                if inner.bound.is_some() || inner.clock.is_some() || !self.bounds(inner, found.form) {
                    return None;
                }
                // "On the eve of the 2020 election".
                if self.names_what_follows(&Item { end: found.end, ..(*inner).clone() }) {
                    return None;
                }
                let (least, most) = slots.count().unwrap_or((1, 1));
                let unit = slots.unit().unwrap_or(Unit::Day);
                // "The week before Christmas" is no day.
                if unit == Unit::Week && slots.count().is_none() {
                    return None;
                }
                let side = i64::from(side);
                let expr = inner.expr.clone().beside(least * side, most * side, unit)?;
                return Some(Item::new(at, found.end, expr, Bare::No));
            }
            Form::Before | Form::After | Form::Latest | Form::Earliest | Form::About => {
                let [inner] = items.as_slice() else { return None };
                let fits = inner.bound.is_none() && self.bounds(inner, found.form);
                let described = self.names_what_follows(&Item { end: found.end, ..(*inner).clone() });
                // "The pre-1990 era".
                let hyphened = self.word(at + 1) == "-";
                if !fits || described && !hyphened && found.form != Form::About {
                    return None;
                }
                let item = Item {
                    start: at,
                    end: found.end,
                    bare: Bare::No,
                    bound: Bound::of(found.form),
                    ..(*inner).clone()
                };
                return Some(item);
            }
            Form::Range => self.range(&slots, &items, core > at)?,
            Form::Either => {
                let [a, b] = pair_of(found)?;
                return Some(Item { end: b.end, expr: Expr::Or(vec![a.expr, b.expr]), ..a });
            }
            Form::Some => {
                let within = items.first()?.expr.fixed()?;
                let expr = Expr::Some(slots.weekday(), within);
                if expr.fixed()?.is_empty() {
                    return None;
                }
                return Some(Item::new(at, found.end, expr, Bare::No));
            }
            _ => return None,
        };
        Some(Item { core, ..Item::new(at, found.end, expr, bare) })
    }

    /// The one date that something is cut from.
    fn within(&self, items: &[&Item]) -> Option<Expr> {
        let [inner] = items else { return None };
        let miscased = |at| self.dates.capital_months && !self.is_cased(at);
        match inner.bare {
            Bare::Month { at, doubtful: true, .. } if miscased(at) => None,
            Bare::Never | Bare::Monthday => None,
            _ => Some(inner.expr.clone()),
        }
    }

    fn range(&self, slots: &Slots<'_>, items: &[&Item], led: bool) -> Option<(Expr, Bare)> {
        if items.is_empty() {
            let [(a, ..), (b, ..)] = slots.spelled_out()?;
            return Some((a.until(b)?, Bare::No));
        }
        let [a, b] = items else { return None };
        let expr = a.expr.clone().until(b.expr.clone())?;
        let bare = match (a.bare, b.bare) {
            (Bare::Year(a), Bare::Year(b)) => Bare::Years(a, b),
            // A year and a day are no ends of one range: "in 2021-12 March".
            (Bare::Year(_), _) | (_, Bare::Year(_)) if !led => return None,
            (bare @ Bare::Month { dated: false, .. }, Bare::Month { dated: false, .. }) if !led => bare,
            (Bare::Quarter, _) | (_, Bare::Quarter) if !led => Bare::Quarter,
            _ => Bare::No,
        };
        Some((expr, bare))
    }
}

/// Several days of one month: "June 5, 6 and 7, 2021".
pub(super) fn days_of(found: &Match) -> Option<Vec<Item>> {
    let slots = Slots(&found.captures);
    let month = slots.month()?;
    let year = slots.years().first().map_or(Year::Open(None), |year| Year::Known(*year));
    let days: Vec<_> = found.captures.iter().filter(|capture| matches!(capture.held, Held::Day(_))).collect();
    let (first, last) = (days.first()?, days.last()?);
    let one = |capture: &&Capture| {
        let Held::Day(day) = capture.held else { return None };
        let what = Yearly::Day { month, day, weekday: None };
        what.begins_in(if let Year::Known(year) = year { year } else { 2024 })?;
        // The month and the year stand with the day that is nearest to them.
        let start = if capture.start == first.start { found.captures.first()?.start } else { capture.start };
        let end = if capture.end == last.end { found.end } else { capture.end };
        Some(Item::new(start, end, Expr::Yearly(what, year), Bare::No))
    };
    (days.len() > 2).then(|| days.iter().map(one).collect())?
}

/// Two dates of which one borrows from the other: "January 6 and 7".
pub(super) fn pair_of(found: &Match) -> Option<[Item; 2]> {
    let slots = Slots(&found.captures);
    if let [a, b] = slots.all(|held| if let Held::Nth(n) = held { Some(*n) } else { None })[..]
        && let [first, .., last] = found.captures.as_slice()
    {
        let before = slots.is_before_our_era();
        let year = slots.years().first().copied();
        let what = |n: u8| match year {
            Some(year) => {
                let n = i8::try_from(n).ok().filter(|n| (1..=4).contains(n))?;
                Some(Expr::Yearly(Yearly::Quarter(n), Year::Known(year)))
            }
            None => century(n, before),
        };
        let item = |n, start, end| Some(Item::new(start, end, what(n)?, Bare::No));
        return Some([item(a, first.start, first.end)?, item(b, last.start, found.end)?]);
    }
    if let [a, b] = slots.items()[..] {
        let (x, y) = a.expr.clone().completed(b.expr.clone())?;
        let item = |like: &Item, expr| Item { expr, bare: Bare::No, ..like.clone() };
        return Some([item(a, x), item(b, y)]);
    }
    slots.spelled_out().map(|pair| pair.map(|(expr, start, end)| Item::new(start, end, expr, Bare::No)))
}
