//! Numbers that only name something: the label of a page, a member of a series, a house.
//!
//! | written | why |
//! |---|---|
//! | `article 18`, `pages 3, 5 et 7`, `n° 12` | a label |
//! | `Boeing 737`, `un iPhone 12` | a name |
//! | `12 rue des Lilas`, `10 Downing Street`, `75002 Paris` | an address |
//! | `COMPTE 45 SALARIÉS`, `Company Hires 45 Workers` | a headline: these are counts |

use super::Said;
use super::atom::{Atom, Form, Reader};
use super::lexicon::Lexicon;
use super::stretch::{Sense, What};
use super::token::{Line, Token};
use crate::sentence::Shape;

impl Reader<'_> {
    /// A word such as `section` or the name of a series before a number.
    pub(super) fn is_labelled(&self, atom: &Atom) -> bool {
        self.is_label(atom) || self.is_in_series(atom) || self.is_listed_label(atom)
    }

    /// `24 Hours of Le Mans`: a unit of time with a capital, in a text that has words without.
    pub(super) fn is_time_name(&self, atom: &Atom) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        let unit = line.before(atom.end).filter(|_| atom.end > atom.number.1);
        let named = unit.is_some_and(|unit| unit.shape == Shape::Capital && unit.text.len() > 3);
        let small = |at: usize| line.get(at).is_some_and(|token| token.shape == Shape::Lower);
        let around = (atom.start.saturating_sub(2)..atom.start).chain(atom.end..atom.end + 2).any(small);
        let opens = line.before(atom.start).is_none_or(|before| lexicon.around.articles.has(before.folded));
        named && opens && around && atom.form == Form::Plain && !lexicon.capital_nouns && !self.headline
    }

    /// Either number of "works from 9 to 5", where nothing goes down and nothing is counted.
    pub(super) fn is_office_hours(&self, atom: &Atom) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        let hour = |at: usize| {
            let token = line.get(at).filter(|token| token.is_only_digits() && token.text.len() <= 2)?;
            token.text.parse::<u8>().ok().filter(|hour| (1..=12).contains(hour))
        };
        if atom.form != Form::Plain {
            return false;
        }
        let later = lexicon.to.before(line, atom.start).and_then(|(to, ())| to.checked_sub(1));
        let (first, second) = match lexicon.to.at(line, atom.end) {
            Some((next, ())) => (atom.start, next),
            None => match later {
                Some(first) => (first, atom.start),
                None => return false,
            },
        };
        let Some((from, ())) = lexicon.from.before(line, first) else { return false };
        let falls = hour(first).zip(hour(second)).is_some_and(|(first, second)| first > second);
        let moved = (from.saturating_sub(8)..from).any(|at| lexicon.moves.is_at(line, at));
        let spoken = line.get(second + 1).is_none_or(|next| next.is_mark() && next.text != "%")
            || lexicon.small_words.is_at(line, second + 1) && !lexicon.links.is_at(line, second + 1);
        falls && !moved && spoken
    }

    /// A word such as `section` right before the number. A number with a scale is no label.
    fn is_label(&self, atom: &Atom) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        if lexicon.labels.before(line, atom.start).is_none() {
            return false;
        }
        if atom.scale.is_some() {
            return lexicon.months.before(line, atom.start).is_some();
        }
        let verb = lexicon.label_verbs.before(line, atom.start).is_some()
            && line.before(atom.start).is_some_and(|word| word.shape == Shape::Lower);
        // "In der Hauptstraße 12 Häuser": where nouns have capitals, one may follow that is counted.
        let counted = lexicon.capital_nouns && lexicon.around.counts(line.folded(atom.end), true);
        !(counted || verb && self.is_counted(atom.end))
    }

    /// `Boeing 737`.
    fn is_in_series(&self, atom: &Atom) -> bool {
        atom.form == Form::Plain
            && atom.scale.is_none()
            && matches!(atom.what, What::Number(_))
            && line_has_capital(self.line.before(atom.start))
            && self.lexicon.series.before(&self.line, atom.start).is_some()
    }

    /// The next in a list of labels: `pages 3, 5 et 7`.
    fn is_listed_label(&self, atom: &Atom) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        if atom.form != Form::Plain || self.is_counted(atom.end) || atom.scale.is_some() {
            return false;
        }
        let mut at = atom.start;
        for _ in 0..6 {
            let Some(last) = at.checked_sub(2) else { return false };
            let part = line.get(last + 1).is_some_and(|mark| mark.is(","))
                || [&lexicon.and, &lexicon.or, &lexicon.to]
                    .into_iter()
                    .any(|list| list.before(line, at).is_some_and(|(start, ())| start == last + 1));
            if !part || !line.get(last).is_some_and(Token::is_only_digits) {
                return false;
            }
            if lexicon.labels.before(line, last).is_some() {
                return true;
            }
            at = last;
        }
        false
    }

    /// A number in words with a capital inside a sentence is a name: `the Big Four`.
    pub(super) fn is_titled(&self, atom: &Atom) -> bool {
        let line = &self.line;
        !self.headline
            && !self.lexicon.capital_nouns
            && line.get(atom.start).is_some_and(|word| word.shape == Shape::Capital)
            && line.before(atom.start).is_some_and(|before| !before.is_mark())
    }

    /// The number in a name: `Windows 10`, `Boeing 737`.
    pub(super) fn is_named(&self, said: &Said) -> bool {
        let (line, lexicon, atom) = (&self.line, self.lexicon, &said.atom);
        if said.sense != Sense::Plain || said.start != atom.start || atom.scale.is_some() {
            return false;
        }
        // Ocean's 11
        let owner =
            line.before(atom.start).is_some_and(|word| word.text.starts_with(crate::fold::is_apostrophe));
        let place = atom.start - usize::from(owner);
        let Some(before) = line.before(place) else { return false };
        let named = line_has_capital(Some(before)) && !lexicon.small_words.is_at(line, place - 1);
        if !named {
            return false;
        }
        // "An iPhone 12 user": one of them has the name, whatever follows.
        let article = (2..=3)
            .take_while(|back| {
                *back == 2 || line_has_capital(atom.start.checked_sub(back - 1).and_then(|at| line.get(at)))
            })
            .any(|back| {
                atom.start
                    .checked_sub(back)
                    .is_some_and(|at| lexicon.articles.at(line, at).is_some_and(|(end, ())| end == at + 1))
            });
        if article && atom.form == Form::Plain && !self.headline {
            return true;
        }
        // "Google 12 personnes" is not written, but a headline may run so.
        let first = atom.start == 1 && before.shape == Shape::Capital && before.text.chars().count() < 4;
        !first && !self.is_counted(atom.end) && !lexicon.links.is_at(line, atom.end)
    }

    /// A postcode or a house number.
    pub(super) fn is_address(&self, atom: &Atom) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        let Some(token) = line.get(atom.start) else { return false };
        // 221B Baker Street
        let letter = token.text.len() > 1
            && token
                .text
                .strip_suffix(|c: char| c.is_ascii_alphabetic())
                .is_some_and(|head| head.bytes().all(|b| b.is_ascii_digit()));
        if atom.form != Form::Plain && !letter || atom.end != atom.start + 1 {
            return false;
        }
        let before = line.before(atom.start);
        let next = line.get(atom.end);
        let noun = |word: &Token<'_>| lexicon.capital_nouns && lexicon.around.counts(word.folded, true);
        let town = next.is_some_and(|next| next.is_capital() && !next.tight && !noun(next));
        let state = before.is_some_and(|before| before.text.len() == 2 && before.shape == Shape::Upper);
        if token.text.len() == 5 {
            let comma = before.is_none_or(Token::is_mark) && (atom.start > 0 || self.is_only_names(atom.end));
            if state || (town && (comma || !token.text.ends_with('0'))) {
                return true;
            }
        }
        if token.text.len() >= 4 && lexicon.towns.is_at(line, atom.end) {
            return true;
        }
        let street = if next.is_some_and(|next| next.is(",")) { atom.end + 1 } else { atom.end };
        if lexicon.streets.is_at(line, street) && line.get(street + 1).is_some_and(|word| !word.is_mark()) {
            return true;
        }
        town && (1..=3).any(|more| {
            (0..=more).all(|step| line.get(atom.end + step).is_some_and(Token::is_capital))
                && lexicon.named_streets.is_at(line, atom.end + more)
        })
    }

    /// Whether nothing but a name of up to four words follows.
    fn is_only_names(&self, at: usize) -> bool {
        let more =
            (at..self.line.len()).take(5).take_while(|at| line_has_capital(self.line.get(*at))).count();
        (1..=4).contains(&more) && self.line.ends(at + more)
    }

    /// `12 sur 20`: a mark somebody got, unless a noun says what the twenty are.
    pub(super) fn is_marked(&self, atom: &Atom) -> bool {
        let (line, lexicon) = (&self.line, self.lexicon);
        let of = |part: &str, at: usize| {
            let whole = line.get(at).filter(|token| token.is_only_digits());
            let whole = whole.and_then(|token| token.text.parse::<u32>().ok());
            let part = part.split([',', '.']).next().and_then(|part| part.parse::<u32>().ok());
            part.zip(whole).is_some_and(|(part, whole)| part <= whole && whole % 5 == 0 && whole <= 100)
                && !self.is_counted(at + 1)
                && !lexicon.links.is_at(line, at + 1)
                && !line.get(at + 1).is_some_and(|unit| lexicon.measures.is_mark(unit.text))
        };
        if atom.form == Form::Words || atom.end != atom.start + 1 {
            return false;
        }
        let Some(token) = line.get(atom.start) else { return false };
        if let Some((next, ())) = lexicon.out_of.at(line, atom.end) {
            return of(token.text, next);
        }
        lexicon.out_of.before(line, atom.start).is_some_and(|(start, ())| {
            line.before(start).is_some_and(|part| part.is_digits() && of(part.text, atom.start))
        })
    }

    /// `48.8566, 2.3522`: a place on the map.
    pub(super) fn is_coordinate(&self, atom: &Atom) -> bool {
        let line = &self.line;
        let fine = |at: usize| {
            line.get(at).filter(|token| token.is_digits()).is_some_and(|token| {
                token.text.split_once('.').is_some_and(|(whole, parts)| whole.len() <= 3 && parts.len() >= 4)
            })
        };
        let parts = |at: usize| line.get(at).is_some_and(|mark| mark.is(",") || mark.is(";"));
        // Behind the comma a minus may stand.
        let minus = |at: usize| usize::from(line.get(at).is_some_and(|mark| mark.is("-")));
        let number = atom.number.1.saturating_sub(1);
        let first = atom.start;
        fine(number)
            && (parts(atom.end) && fine(atom.end + 1 + minus(atom.end + 1))
                || first >= 2 && parts(first - 1) && fine(first - 2))
    }
}

/// Whether the word is written with a capital, in front or inside: `iPhone`.
fn line_has_capital(token: Option<&Token<'_>>) -> bool {
    token.is_some_and(|token| {
        token.is_capital()
            || token.shape == Shape::Lower && token.text.chars().skip(1).take(8).any(char::is_uppercase)
    })
}

/// Whether every word of a line that could be written small has a capital, as in a headline.
pub(super) fn is_headline(line: &Line<'_>, lexicon: &Lexicon) -> bool {
    let (mut words, mut upper) = (0, 0);
    for (at, token) in line.tokens.iter().enumerate() {
        match token.shape {
            Shape::Lower if !lexicon.small_words.is_at(line, at) => return false,
            Shape::Upper => upper += 1,
            Shape::Capital => words += 1,
            Shape::Lower | Shape::Number | Shape::Mark => {}
        }
    }
    upper + words >= 4 || upper >= 2 && words == 0
}
