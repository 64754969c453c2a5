//! What is written like a number and is none.
//!
//! | written | why |
//! |---|---|
//! | `article 18`, `page 3`, `n° 5`, `Covid-19`, `Windows 10` | a label |
//! | `10 janvier`, `en 2005`, `14h30`, `à 20 heures` | a date or a time |
//! | `[3]`, `1. Foo` | a footnote, a list |
//! | `75002 Paris`, `10 Downing Street` | an address |
//! | `3 km`, `20 °C` | a measure |
//! | `2-1`, `vingt et unième`, `3 fois plus` | a score, an ordinal, a multiple |

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::atom::{Form, Reader};
use super::lexicon::Piece;
use super::measure::Measure;
use super::stretch::{Num, Sense, What};
use super::token::Token;
use super::unit::Unit;
use super::{Atom, Said};
use crate::language::TimeUnit;
use crate::sentence::Shape;

impl Reader<'_> {
    /// Whether what was read is no number after all.
    pub(super) fn is_none(&self, said: &Said) -> bool {
        let atom = &said.atom;
        match atom.unit {
            Unit::Time(time) => self.is_clock(said, time) || self.is_dated(atom) || self.is_time_name(atom),
            Unit::Count => self.is_no_count(said),
            Unit::Measure(unit) => self.is_no_measure(atom, unit),
            _ => false,
        }
    }

    /// `Room 5 A`, `@12 km`: a letter behind a label, or a code.
    fn is_no_measure(&self, atom: &Atom, unit: &Measure) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        let letter = unit.symbol.len() == 1 && atom.end == atom.number.1 + 1;
        let labelled = letter && lexicon.labels.before(line, atom.start).is_some();
        let listed = lexicon.months.before(line, atom.start).is_some() && letter;
        let glued = line.get(atom.start).is_some_and(|first| {
            first.dash.is_some()
                || first.tight
                    && line.before(atom.start).is_some_and(|before| {
                        before.is_mark()
                            && matches!(before.text, "/" | "_" | "@" | "#" | "=" | "." | ":" | "\\" | "±")
                    })
        });
        // 1° la loi
        let sign = atom.start == 0 && atom.end == 2 && unit.has_negative() && atom.form == Form::Plain;
        let first = sign && line.get(1).is_some_and(|mark| mark.tight && mark.text == "°");
        labelled || listed || glued || first && line.get(2).is_some_and(|next| !next.is_mark())
    }

    fn is_no_count(&self, said: &Said) -> bool {
        let (line, lexicon, atom) = (&self.line, self.lexicon, &said.atom);
        if matches!(atom.form, Form::Vague) {
            return false;
        }
        if self.is_labelled(atom)
            || self.is_ordinal(atom.end)
            || lexicon.multiples.is_at(line, atom.end)
            || self.is_dated(atom)
            || self.is_glued(atom)
            || (atom.form != Form::Words
                && line.get(atom.end).is_some_and(|unit| lexicon.measures.is_mark(unit.text))
                && !self.is_preposition(atom.end)
                && !self.is_sentence_end(atom.end))
            || self.is_hour(atom)
            || self.is_office_hours(atom)
            || self.is_score(atom)
            || self.is_quarter_to(atom.start)
            || self.is_last_label(atom.start)
            || self.is_all_days(atom.start)
            || lexicon.articles.before(line, atom.start).is_some() && self.is_calibre(atom)
            || self.is_sum(atom)
            || self.is_marked(atom)
            || self.is_coordinate(atom)
        {
            return true;
        }
        // Alone in its text, a number is meant as one.
        let whole = atom.start == 0 && line.ends(atom.end);
        if whole {
            return false;
        }
        if atom.form == Form::Words {
            return self.is_spoken_year(said) || self.is_titled(atom);
        }
        let bracketed = line.before(atom.start).is_some_and(|before| before.is("[") || before.is("("))
            && line.get(atom.end).is_some_and(|after| after.is("]") || after.is(")"))
            && atom.form == Form::Plain;
        bracketed
            || self.is_listed(atom)
            || self.is_year(said)
            || self.is_address(atom)
            || self.is_named(said)
    }

    /// Whether an ordinal goes on where the number ends: `vingt et unième`, `twenty-first`.
    fn is_ordinal(&self, end: usize) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        let after = lexicon.after_tens.at(line, end).map(|(behind, ())| behind);
        let hundreds =
            lexicon.pieces.before(line, end).filter(|(_, piece)| !matches!(piece, Piece::Small { .. }));
        let after_hundreds = hundreds.and_then(|_| lexicon.after_hundreds.at(line, end));
        if after_hundreds.is_some_and(|(behind, ())| lexicon.ordinals.is_at(line, behind)) {
            return true;
        }
        let joined = line.get(end).is_some_and(|token| token.dash.is_some());
        let word = line.before(end).is_some_and(|last| !last.is_digits());
        (word || joined) && lexicon.ordinals.is_at(line, end)
            || word
                && after.is_some_and(|behind| {
                    lexicon.ordinals.is_at(line, behind)
                        && line.get(behind).is_some_and(|token| token.text.len() > 6)
                })
    }

    /// A day beside the name of its month, or the month's name taken for a number (`sept.`).
    fn is_dated(&self, atom: &Atom) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        let day = |n: Num| n.value.is_integer() && n.value >= Decimal::ONE && n.value <= Decimal::from(31);
        if self.is_day_and_month(atom) {
            return true;
        }
        let (low, high) = match atom.what {
            What::Number(n) => (n, n),
            What::Range(a, b) => (a, b),
            _ => return false,
        };
        if atom.form == Form::Words {
            // 1er sept. 2024
            return lexicon.months.is_at(line, atom.start)
                && atom.end == atom.start + 1
                && line.before(atom.start).is_some_and(|before| before.is_digits());
        }
        if atom.scale.is_some() {
            return false;
        }
        // "Friday 13", but "Samedi 300 salariés ont débrayé" counts.
        if day(high) && lexicon.weekdays.before(line, atom.start).is_some() && !self.is_counted(atom.end) {
            return true;
        }
        let month = |at: usize| {
            lexicon.months.is_at(line, at)
                && line.get(at).is_some_and(|token| token.is_capital() || !self.is_modal(at))
        };
        let of = lexicon.links.at(line, atom.end).map(|(behind, ())| behind);
        if day(high)
            && day(low)
            && (month(atom.end) || of.is_some_and(month) || self.leads_to_month(atom.end))
        {
            return true;
        }
        // January 10, Jan. 10, January 2021, January 10, 2021
        let before = atom.start.checked_sub(1).map(|at| {
            if line.get(at).is_some_and(|token| token.is(".")) { at.saturating_sub(1) } else { at }
        });
        // Mai 68
        let short =
            atom.form == Form::Plain && line.folded(atom.start).len() == 2 && !self.is_counted(atom.end);
        if before.is_some_and(&month) && (day(high) || is_year(high) || short) {
            return !self.is_modal_month(atom.start);
        }
        is_year(high)
            && (2..=4).any(|back| atom.start.checked_sub(back).is_some_and(month))
            && line.before(atom.start).is_some_and(|before| before.is(",") || before.is_digits())
    }

    /// `am 24.12.`: behind a word that leads to a day.
    fn is_day_and_month(&self, atom: &Atom) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        let Some((day, month)) = line.get(atom.start).and_then(|token| token.text.split_once('.')) else {
            return false;
        };
        let within = |text: &str, most: u8| text.parse::<u8>().is_ok_and(|n| (1..=most).contains(&n));
        let led = line.before(atom.start).is_some_and(|before| lexicon.around.day.has(before.folded));
        let counted = self.is_counted(atom.end) || atom.scale.is_some();
        lexicon.group == '.' && led && !counted && within(day, 31) && within(month, 12)
    }

    /// `3, 4 et 5 mai`, `3 and 4 May`: more days follow, then the month.
    fn leads_to_month(&self, end: usize) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        let mut at = end;
        for _ in 0..6 {
            let part = line.get(at).is_some_and(|token| token.is(",") || token.is("-"))
                || lexicon.and.is_at(line, at)
                || lexicon.or.is_at(line, at)
                || lexicon.to.is_at(line, at);
            let day = line.get(at + 1).is_some_and(|token| token.is_only_digits() && token.text.len() <= 2);
            if !part || !day {
                return false;
            }
            if lexicon.months.is_at(line, at + 2) {
                return !self.is_modal(at + 2);
            }
            at += 2;
        }
        false
    }

    /// `May` and `mars` are also other words; written small in English they are no month.
    fn is_modal(&self, at: usize) -> bool {
        let token = self.line.get(at);
        token.is_some_and(|token| token.shape == Shape::Lower) && self.lexicon.capital_months
    }

    fn is_modal_month(&self, start: usize) -> bool {
        start.checked_sub(1).is_some_and(|at| self.is_modal(at))
    }

    /// Whether letters, marks or symbols are stuck to the number: `Covid-19`, `@12`, `/12`.
    fn is_glued(&self, atom: &Atom) -> bool {
        let line = &self.line;
        let Some(first) = line.get(atom.start) else { return false };
        let glue = |text: &str| matches!(text, "/" | "_" | "@" | "#" | "=" | "&" | "\\" | "*" | "^");
        let before = line.before(atom.start).is_some_and(|before| {
            first.tight
                && (glue(before.text) && before.is_mark()
                    || (before.is(".") || before.is(":")) && !self.closes(atom.start))
        });
        let joined = first.dash.is_some();
        let after = line.get(atom.end).is_some_and(|after| {
            after.is_mark() && after.tight && matches!(after.text, "_" | "@" | "=" | "\\" | "^")
        });
        let tail = atom.form == Form::Words
            && line.get(atom.end).is_some_and(|after| after.dash.is_some())
            && !self.is_adjective(atom.end);
        // A 3-D film; 12-2 is a score or a code that was not read as a range.
        let code = line.get(atom.end).is_some_and(|after| {
            after.dash.is_some()
                && (after.is_digits()
                    || after.text.chars().count() == 1
                    || after.shape == Shape::Capital
                        && !(self.headline || self.lexicon.capital_nouns)
                        && atom.form == Form::Plain)
        });
        // The summer of '69.
        let short = atom.form == Form::Plain
            && first.tight
            && first.text.len() == 2
            && line.before(atom.start).is_some_and(|mark| mark.text.chars().all(crate::fold::is_apostrophe))
            && !self.is_counted(atom.end);
        let minute = line.before(atom.start).is_some_and(|degree| degree.text == "°");
        let voted =
            line.get(atom.end).is_some_and(|to| to.dash.is_some()) && self.lexicon.to.is_at(line, atom.end);
        before || joined || after || tail || code || voted || short || minute
    }

    /// `a twelve-member board`: a noun joined to a number in words, in a language that does so.
    fn is_adjective(&self, end: usize) -> bool {
        self.lexicon.joined_nouns && self.is_counted(end) && !self.begins_number(end)
    }

    /// Whether the mark before token `at` closes a sentence or a word rather than opening a number.
    fn closes(&self, at: usize) -> bool {
        self.line.get(at).is_some_and(|token| !token.tight)
    }

    /// `5 p.m.`, and the nine of `from 9 to 5 p.m.`.
    fn is_hour(&self, atom: &Atom) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        let later = || {
            let next = lexicon.to.at(line, atom.end).or_else(|| lexicon.and.at(line, atom.end));
            let next =
                next.map(|(next, ())| next).filter(|next| line.get(*next).is_some_and(Token::is_digits));
            next.is_some_and(|next| lexicon.clock_after.is_at(line, next + 1))
        };
        lexicon.clock_after.is_at(line, atom.end) || atom.form == Form::Plain && later()
    }

    /// `1. Foo`, `2) Foo`, `(3) foo` at the start of a sentence.
    fn is_listed(&self, atom: &Atom) -> bool {
        let line = &self.line;
        let opened = atom.start == 1 && line.get(0).is_some_and(|first| first.is("("));
        if !(atom.start == 0 || opened) || atom.form != Form::Plain || atom.end != atom.start + 1 {
            return false;
        }
        let marked = line.get(atom.end).is_some_and(|mark| mark.tight && (mark.is(".") || mark.is(")")));
        marked && !line.ends(atom.end)
    }

    /// `5 million in 2025`: a unit of measure that is a small word too, and goes on like one.
    fn is_preposition(&self, at: usize) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        lexicon.small_words.is_at(line, at)
            && line.get(at).is_some_and(|token| !token.tight && token.dash.is_none())
            && line.get(at + 1).is_some_and(|next| !next.is_mark())
            && !lexicon.measured.is_at(line, at + 1)
    }

    fn is_sentence_end(&self, end: usize) -> bool {
        // An elided `l'` or a lone letter at the very end is no unit.
        self.line.get(end).is_some_and(|token| token.text.ends_with('\''))
    }

    /// A year: four digits without a mark, after a word for a time, or where no noun follows.
    fn is_year(&self, said: &Said) -> bool {
        let (line, lexicon, atom) = (&self.line, self.lexicon, &said.atom);
        if atom.form != Form::Plain {
            return false;
        }
        let counted = self.is_counted(atom.end) && (!self.headline || atom.start == 0)
            || lexicon.links.is_at(line, atom.end)
            || line.get(atom.end).is_some_and(|next| next.dash.is_some() && !next.is_digits());
        let yearly = |at: usize| lexicon.yearly.is_at(line, at);
        let named = yearly(atom.end)
            || self.is_counted(atom.end) && yearly(atom.end + 1)
            || lexicon.yearly.before(line, atom.start).is_some();
        let article = lexicon.articles.before(line, atom.start).is_some();
        let cue = named || article || lexicon.years.before(line, atom.start).is_some();
        let counted = counted && !self.heads_office(atom);
        match atom.what {
            What::Range(low, high) => is_year(low) && is_year(high) && (!counted || named),
            What::Number(n) if said.sense == Sense::Plain && is_year(n) => {
                !counted || cue && self.is_recent(n)
            }
            // "until 2010", "before 2010": a bound of time, unless something is counted.
            What::Number(n) if is_year(n) => !counted && self.is_recent(n) && cue,
            _ => false,
        }
    }

    /// A year in words behind a word for a time: `en mille neuf cent quatre-vingt-quatre`.
    fn is_spoken_year(&self, said: &Said) -> bool {
        let (line, lexicon, atom) = (&self.line, self.lexicon, &said.atom);
        let What::Number(n) = atom.what else { return false };
        let round = n.value.checked_rem(Decimal::ONE_HUNDRED).is_none_or(|rest| rest.is_zero());
        // L'an deux mille: here even a round number is one.
        let named = lexicon.labels.before(line, atom.start).is_some();
        (!round || named)
            && is_year(n)
            && self.is_recent(n)
            && said.sense == Sense::Plain
            && !self.is_counted(atom.end)
            && !lexicon.links.is_at(line, atom.end)
            && lexicon.years.before(line, atom.start).is_some()
    }

    /// A year before a noun with a capital that nobody counts by the thousand: "wurde 2018 Präsident",
    /// "2018 von ihm gegründet".
    fn heads_office(&self, atom: &Atom) -> bool {
        let What::Number(n) = atom.what else { return false };
        let Some(next) = self.line.get(atom.end).filter(|_| self.lexicon.capital_nouns) else { return false };
        let link = self.lexicon.links.is_at(&self.line, atom.end);
        let round = n.value.checked_rem(Decimal::ONE_HUNDRED).is_some_and(|rest| rest.is_zero());
        let counts = |at| self.lexicon.around.counts(self.line.folded(at), true);
        let noun = next.shape == Shape::Capital && !counts(atom.end);
        // "2016 abgeschlossen", but "2016 neue Stellen".
        let verb = next.shape == Shape::Lower && !counts(atom.end + 1);
        self.is_recent(n) && !round && (noun || verb || link)
    }

    fn is_recent(&self, n: Num) -> bool {
        n.value >= Decimal::from(1900) && n.value <= Decimal::from(2100)
    }

    /// `2-1`, and `1-2` beside a word for a match.
    fn is_score(&self, atom: &Atom) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        let small = |n: Num| n.value.is_integer() && n.value < Decimal::from(30);
        let (low, high) = match atom.what {
            What::Range(low, high) => (low, high),
            What::Number(n) => return small(n) && self.is_worded_score(atom),
            _ => return false,
        };
        let hyphen = line.get(atom.start + 1).is_some_and(|token| token.dash.is_some());
        if atom.form != Form::Plain || !hyphen || !small(low) || !small(high) {
            return false;
        }
        low.value.is_zero()
            || (atom.start.saturating_sub(6)..(atom.end + 5).min(line.len()))
                .any(|at| lexicon.scores.is_at(line, at))
    }

    /// The last of so many labels: page 3 `of 10`.
    fn is_last_label(&self, start: usize) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        let of = lexicon.links.before(line, start).or_else(|| lexicon.out_of.before(line, start));
        of.and_then(|(at, ())| at.checked_sub(1)).is_some_and(|number| {
            line.get(number).is_some_and(|token| token.is_only_digits())
                && lexicon.labels.before(line, number).is_some()
        })
    }

    /// The days in seven days out of `seven`.
    fn is_all_days(&self, start: usize) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        lexicon.out_of.before(line, start).is_some_and(|(at, ())| lexicon.times.before(line, at).is_some())
    }

    /// A .45 pistol.
    fn is_calibre(&self, atom: &Atom) -> bool {
        atom.scale.is_none() && self.line.get(atom.start).is_some_and(Token::is_mark)
    }

    /// The minutes in `cinq heures moins dix`.
    fn is_quarter_to(&self, start: usize) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        lexicon.minus.before(line, start).is_some_and(|(at, ())| lexicon.times.before(line, at).is_some())
    }

    /// Either number of `3 à 0`, `4 to 3`: nobody counts down, but from one number to another.
    fn is_worded_score(&self, atom: &Atom) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        let number = |at: usize| {
            let token = line.get(at).filter(|token| token.is_only_digits() && token.text.len() <= 2)?;
            token.text.parse::<u8>().ok()
        };
        // "Le score est de 3 à 2."
        let scored = |first: usize| (first.saturating_sub(5)..first).any(|at| lexicon.scores.is_at(line, at));
        let falls = |first: usize, second: usize| {
            number(first).zip(number(second)).is_some_and(|(first, second)| first >= second)
                && (lexicon.from.before(line, first).is_none() || scored(first))
                && lexicon.between.before(line, first).is_none()
                && (!self.is_counted(second + 1) || number(second) == Some(0))
                && !lexicon.links.is_at(line, second + 1)
                && line
                    .get(second + 1)
                    .is_none_or(|next| !lexicon.measures.is_mark(next.text) && next.text != "%")
        };
        let (start, end) = (atom.start, atom.end);
        if atom.form != Form::Plain || end != start + 1 {
            return false;
        }
        lexicon.to.at(line, end).is_some_and(|(second, ())| falls(start, second))
            || lexicon.to.before(line, start).is_some_and(|(to, ())| to > 0 && falls(to - 1, start))
    }

    /// `1 + 1 = 2`.
    fn is_sum(&self, atom: &Atom) -> bool {
        let line = &self.line;
        let sign = |at: usize| line.get(at).is_some_and(|mark| matches!(mark.text, "+" | "=" | "×" | "÷"));
        let number = |at: usize| line.get(at).is_some_and(|token| token.is_digits());
        sign(atom.end) && number(atom.end + 1)
            || atom.start >= 2 && sign(atom.start - 1) && number(atom.start - 2)
    }

    /// A time of day: `à 20 heures`, `14h30`.
    fn is_clock(&self, said: &Said, time: TimeUnit) -> bool {
        let (line, lexicon, atom) = (&self.line, self.lexicon, &said.atom);
        if !matches!(time, TimeUnit::Hour | TimeUnit::Minute | TimeUnit::Day) {
            return false;
        }
        if lexicon.clock_after.is_at(line, atom.end) {
            return true;
        }
        // 24h/24
        let slash = line.get(atom.end).is_some_and(|slash| slash.tight && slash.is("/"));
        if slash && line.get(atom.end + 1).is_some_and(|next| next.tight && next.is_digits()) {
            return true;
        }
        // Le 20 heures de TF1: one thing of that name, not twenty of them.
        let one = lexicon.scale_articles.before(line, atom.start).is_some();
        if one && time == TimeUnit::Hour && matches!(atom.what, What::Number(n) if n.value > Decimal::ONE) {
            return true;
        }
        // A three hours' drive away, à trois heures de route: a length, whatever stands before.
        if lexicon.links.is_at(line, atom.end) {
            return false;
        }
        let before = lexicon.clock_before.before(line, atom.start).map(|(before, ())| before);
        let ranged = lexicon.links.before(line, atom.start).is_some_and(|(of, ())| before == Some(of));
        let named = before.is_some_and(|before| before + 1 < atom.start);
        let hours = match atom.what {
            What::Number(n) if time == TimeUnit::Hour => n.value,
            // Two to three hours, but from nine to five.
            What::Range(low, _) if time == TimeUnit::Hour && low.value < Decimal::from(7) => return false,
            What::Range(_, n) if time == TimeUnit::Hour => n.value,
            What::Sum(minutes) if time == TimeUnit::Minute => match minutes.checked_div(Decimal::from(60)) {
                Some(hours) => hours,
                None => return false,
            },
            _ => return false,
        };
        let of_day = hours >= Decimal::ZERO && hours <= Decimal::from(24);
        // Un film de 2 heures, but de 9 heures à midi.
        if ranged && !matches!(atom.what, What::Range(..)) && !lexicon.to.is_at(line, atom.end) {
            return false;
        }
        let bounded = !matches!(said.sense, Sense::Plain | Sense::About | Sense::UpTo) && !named;
        of_day && !bounded && before.is_some()
    }
}

/// Whether a number may be a year: a whole number from 1000 to 2100.
fn is_year(n: Num) -> bool {
    n.fine.is_none() && n.value.is_integer() && n.value.to_u32().is_some_and(|n| (1000..=2100).contains(&n))
}
