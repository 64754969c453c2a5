//! Brings days and times of day together: "at 8:30 on January 10", "lundi à 20 h".

use super::build::{Bare, Item};
use super::clock::{Clock, Timed};
use super::expr::{Expr, Year};
use super::slot::{Reader, year};

impl Reader<'_> {
    /// The dates that begin at `at` and fit there, with their time of day; or a time alone.
    pub(super) fn timed_that_fits(&self, at: usize, before: Option<&Item>) -> Option<Vec<Item>> {
        if let Some(mut items) = self.first_that_fits(at, before) {
            if let Some(last) = items.last_mut() {
                self.add_time(last);
            }
            return Some(items);
        }
        if let Some(item) = self.monthday(at) {
            return Some(vec![item]);
        }
        let time = self.clock(at)?;
        self.day_behind(at, &time, before).or_else(|| {
            let expr = Expr::Clock;
            let bare = if time.sure { Bare::No } else { Bare::Clock };
            let mut item = Item { clock: Some(time.clock), ..Item::new(at, time.end, expr, bare) };
            self.fits(&mut item, None).then(|| vec![item])
        })
    }

    /// "The 5th", where a word leads to it.
    fn monthday(&self, at: usize) -> Option<Item> {
        let (end, day) = self.longest_day(at).filter(|_| self.is_digits_or_nth(at))?;
        let mut item = Item::new(at, end, Expr::Monthday(day), Bare::Monthday);
        self.fits(&mut item, None).then_some(item)
    }

    /// The dates of which the first has the time in front of it: "20h lundi".
    fn day_behind(&self, at: usize, time: &Timed, before: Option<&Item>) -> Option<Vec<Item>> {
        let clock = &self.dates.clock;
        let part = clock.parts.match_at(time.end, |at| self.word(at)).unwrap_or_default();
        let behind = time.end + part;
        let on = clock.on.match_at(behind, |at| self.word(at)).unwrap_or_default();
        let mut items = self.first_that_fits(behind + on, before).filter(|_| self.may_begin(behind + on))?;
        let first = items.first_mut().filter(|item| item.expr.is_day() && item.clock.is_none())?;
        if first.alone && on == 0 {
            return None;
        }
        first.start = at;
        first.clock = Some(time.clock);
        Some(items)
    }

    /// Adds the time that stands behind a day.
    fn add_time(&self, item: &mut Item) {
        if !item.expr.is_day() || item.clock.is_some() || item.alone && item.bare != Bare::Weekday {
            return;
        }
        if let Some((end, clock)) = self.time_behind(item.end) {
            // "This afternoon at 3", "lundi soir à 8 h".
            let part = self.dates.clock.parts.match_at(item.end, |at| self.word(at)).unwrap_or_default();
            let late = self.dates.clock.late.has(self.word(item.end + part - 1));
            item.end = end;
            item.clock = Some(if late { clock.in_the_evening() } else { clock });
            item.alone = false;
            // `Thu Jan 14 08:00:12 2021`
            if let Expr::Yearly(what, open @ Year::Open(None)) = &mut item.expr
                && let Some(year) = year(self.word(end))
                && what.begins_in(year).is_some()
                && clock.is_to_the_second()
            {
                *open = Year::Known(year);
                item.end = end + 1;
            }
        }
    }

    fn time_behind(&self, at: usize) -> Option<(usize, Clock)> {
        let clock = &self.dates.clock;
        let part = clock.parts.match_at(at, |at| self.word(at)).unwrap_or_default();
        let behind = at + part;
        let join = clock.joins.match_at(behind, |at| self.word(at)).unwrap_or_default();
        let time = self.clock(behind + join)?;
        // A number with a unit behind the day is a time only when a word leads to it or it is plain.
        let plain = time.sure
            || join > 0
            || self.word(behind).contains(|c: char| c.is_alphabetic())
            || self.word(behind + 1) == ":";
        plain.then_some((time.end, time.clock))
    }
}
