//! Whether a number is a level, a change, a target or history.
//!
//! | written | aspect |
//! |---|---|
//! | `compte 12 millions`, `a atteint 12 millions` | level |
//! | `a gagné 2 millions`, `fell by 3%`, `+5 %` | change |
//! | `vise 5 millions`, `target of 5 million` | target |
//! | `contre 20 millions`, `had 20 million in 2010` | history |
//!
//! Only words right beside the number decide; without any it is a level. A year beside a verb of
//! the past is the one that may stand a little farther off.

use super::atom::{Form, Reader};
use super::lexicon::Sides;
use super::token::Token;
use super::unit::Unit;
use super::{Said, What};
use crate::kind::Aspect;

impl Reader<'_> {
    /// What the words beside the number say about it.
    pub(super) fn aspect(&self, said: &Said) -> Aspect {
        let lexicon = self.lexicon;
        let beside = |sides: &Sides| self.ahead(sides, said) || self.behind(sides, said);
        if said.atom.plus {
            return Aspect::Change;
        }
        if beside(&lexicon.level) {
            return Aspect::Level;
        }
        if self.ahead(&lexicon.target, said) {
            return Aspect::Target;
        }
        if self.is_change(said) {
            return Aspect::Change;
        }
        if self.behind(&lexicon.target, said) {
            return Aspect::Target;
        }
        let long_ago = || self.in_past_year(said) || self.was_in_year(said);
        if beside(&lexicon.history) || !self.is_event(said) && long_ago() {
            return Aspect::History;
        }
        Aspect::Level
    }

    /// Whether the number says by how much something changed.
    fn is_change(&self, said: &Said) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        let beside = |sides: &Sides| self.ahead(sides, said) || self.behind(sides, said);
        let percent = matches!(said.atom.unit, Unit::Percent | Unit::Points | Unit::Basis);
        let money = matches!(said.atom.unit, Unit::Money(_));
        // Matches are won and goals are lost one by one: "a gagné 12 matchs" is how many there are.
        let noun = lexicon.links.at(line, said.end).map_or(said.end, |(behind, ())| behind);
        let contest = said.atom.unit == Unit::Count && lexicon.contests.is_at(line, noun);
        self.behind(&lexicon.change, said)
            || !contest && self.ahead(&lexicon.change, said)
            || !contest && !money && self.ahead(&lexicon.change_things, said)
            || lexicon.change_things.after.is_at(line, said.end)
            || (percent || money) && beside(&lexicon.change_percent)
            || percent && self.is_drop(said)
    }

    /// `−12 %`, but not "a rate of −12 %".
    fn is_drop(&self, said: &Said) -> bool {
        let minus = self.line.get(said.atom.start).is_some_and(Token::is_mark);
        let negative = matches!(said.atom.what, What::Number(n) if n.value.is_sign_negative());
        let ruled =
            said.start.checked_sub(1).is_some_and(|at| self.lexicon.small_words.is_at(&self.line, at));
        let alone = said.start == 0 && self.line.ends(said.end);
        minus && negative && !ruled && !alone
    }

    /// Whether the number is set beside the one before it, which it was before: `12 %, contre 8 %`.
    pub(super) fn is_set_beside(&self, said: &Said, last: Option<&Said>) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        let Some(last) = last.filter(|last| last.atom.unit == said.atom.unit) else { return false };
        let Some((start, ())) = lexicon.beside.before(line, said.start) else { return false };
        let vote =
            (last.end..(said.end + 3).min(line.len())).take(12).any(|at| lexicon.scores.is_at(line, at));
        let parted = line.before(start).is_some_and(Token::is_mark);
        let fine =
            last.atom.unit != Unit::Count || last.atom.scale.is_some() || last.atom.form == Form::Digits;
        start >= last.end && start - last.end <= 8 && !vote && (parted || fine)
    }

    /// The currency that is not said again: `3,2 milliards d'euros, contre 2,8 milliards un an plus tôt`.
    pub(super) fn unit_beside(&self, said: &Said, last: Option<&Said>) -> Option<Unit> {
        let (line, lexicon) = (&self.line, self.lexicon);
        let unit = last.map(|last| last.atom.unit).filter(|unit| matches!(unit, Unit::Money(_)))?;
        let bare = said.atom.unit == Unit::Count
            && said.atom.scale.is_some()
            && !self.is_counted(said.end)
            && !lexicon.links.is_at(line, said.end);
        (bare && lexicon.beside.before(line, said.start).is_some()).then_some(unit)
    }

    /// `killed 13 people in 2016`, `13 were killed in 2016`: so many there will always have been.
    fn is_event(&self, said: &Said) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        let word = |at: &usize| line.get(*at).is_some_and(|token| !token.is_mark());
        (said.start.saturating_sub(3)..said.start)
            .rev()
            .take_while(|at| word(at) && !lexicon.was.is_at(line, *at))
            .chain((said.end..said.end + 5).take_while(word))
            .any(|at| lexicon.events.is_at(line, at))
    }

    /// "20 million users in 2010", where that is more than a year before the text.
    fn in_past_year(&self, said: &Said) -> bool {
        let Some(published) = self.year else { return false };
        self.year_behind(said).is_some_and(|year| year < published.saturating_sub(1))
    }

    /// "It had 20 million users in 2010", "in 2010, it had 20 million users".
    fn was_in_year(&self, said: &Said) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        let past = |year: i16| self.year.is_none_or(|published| year < published);
        let near = said.start.saturating_sub(4)..=said.start;
        let Some((was, ())) = near
            .rev()
            .take_while(|at| *at == said.start || line.get(*at).is_some_and(|token| !token.is_mark()))
            .find_map(|at| lexicon.was.before(line, at))
        else {
            return false;
        };
        self.year_behind(said).is_some_and(past)
            || (was.saturating_sub(8)..was)
                .rev()
                .take_while(|at| line.get(*at).is_some_and(|token| !token.is_mark() || token.is(",")))
                .any(|at| self.year_at(at).is_some_and(past))
    }

    /// The year named behind a number, in the same clause.
    fn year_behind(&self, said: &Said) -> Option<i16> {
        (said.end..said.end + 6)
            .take_while(|at| self.line.get(*at).is_some_and(|token| !token.is_mark()))
            .skip(1)
            .find_map(|at| self.year_at(at))
    }

    /// The year at token `at`, behind a word for a time.
    fn year_at(&self, at: usize) -> Option<i16> {
        let token = self.line.get(at).filter(|token| token.is_only_digits() && token.text.len() == 4)?;
        let year = token.text.parse().ok().filter(|year| (1800..=2100).contains(year))?;
        let said = self.lexicon.years.before(&self.line, at).is_some()
            || self.lexicon.months.before(&self.line, at).is_some();
        said.then_some(year)
    }

    /// Whether such words stand before the number.
    fn ahead(&self, sides: &Sides, said: &Said) -> bool {
        sides.before.before(&self.line, said.start).is_some()
            || sides.before.before(&self.line, said.atom.start).is_some()
    }

    /// Whether such words stand behind the number, or behind the noun it counts.
    fn behind(&self, sides: &Sides, said: &Said) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        if sides.after.is_at(line, said.end) {
            return true;
        }
        if matches!(said.atom.what, What::Share(..)) || said.atom.form == Form::Vague {
            return false;
        }
        let noun = lexicon.links.at(line, said.end).map_or(said.end, |(behind, ())| behind);
        (1..=2)
            .take_while(|more| self.is_counted(noun + more - 1))
            .any(|more| sides.after.is_at(line, noun + more))
    }
}
