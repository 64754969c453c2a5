//! Where a capitalised run begins and ends.
//!
//! A run goes on over capitals, joined words, initials, particles between capitals, and over what
//! belongs to an institution. Then offices in capitals part it (`Apple CEO Tim Cook`), and
//! `trim` takes from both ends what is no part of a name.

use super::opening::{Opening, is_small, is_titled};
use super::wholes::whole_at;
use crate::kind::Passage;
use crate::language::{Capitals, NameWords, is_given, is_numbered, is_place};
use crate::sentence::{Sentence, Shape, Word};

/// One sentence that is cut into runs.
pub(super) struct Cut<'a> {
    pub(super) passage: &'a Passage<'a>,
    pub(super) words: &'a [Word],
    pub(super) names: &'a NameWords,
    pub(super) capitals: &'a Capitals,
    /// The first word that is no mark.
    pub(super) first: usize,
    /// Whether it is a title in which every word has a capital.
    pub(super) titled: bool,
}

/// Indices of the first and last word of each run.
pub(super) fn spans(passage: &Passage<'_>, sentence: &Sentence) -> Vec<(usize, usize)> {
    if mostly_capitals(&sentence.words) {
        return Vec::new();
    }
    let language = passage.language;
    let mut cut = Cut {
        passage,
        words: &sentence.words,
        names: &language.names,
        capitals: &language.capitals,
        first: sentence.words.iter().position(|word| !word.is_mark()).unwrap_or(0),
        titled: false,
    };
    cut.titled = is_titled(&cut);
    let mut found = Vec::new();
    let mut at = 0;
    while at < cut.words.len() {
        let Some(end) = cut.unit(at) else {
            at += 1;
            continue;
        };
        if let Some(head) = cut.small_head(at) {
            let last = cut.extended(head, end, true);
            found.push((head, last));
            at = last + 1;
            continue;
        }
        let last = cut.extended(at, end, false);
        cut.pieces(at, last, &mut found);
        at = last + 1;
    }
    found
}

/// Whether capitals say nothing here: a headline in capitals.
pub(super) fn mostly_capitals(words: &[Word]) -> bool {
    let letters = words
        .iter()
        .filter(|word| matches!(word.shape, Shape::Lower | Shape::Capital | Shape::Upper))
        .count();
    let upper = words.iter().filter(|word| word.shape == Shape::Upper).count();
    letters >= 4 && upper * 10 >= letters * 7
}

/// Whether a sorted list holds a folded word.
pub(super) fn holds(list: &[String], folded: &str) -> bool {
    list.binary_search_by(|word| word.as_str().cmp(folded)).is_ok()
}

impl Cut<'_> {
    pub(super) fn title(&self, word: &Word) -> bool {
        holds(&self.names.titles, &word.folded)
    }

    /// Whether the word is a given name, in this language or in any.
    fn is_given(&self, word: &Word) -> bool {
        is_given(&word.folded) || holds(&self.names.given, &word.folded)
    }

    pub(super) fn head(&self, word: &Word) -> bool {
        word.is_capital() && holds(&self.capitals.heads, &word.folded)
    }

    pub(super) fn field(&self, word: &Word) -> bool {
        holds(&self.capitals.fields, &word.folded)
    }

    /// Whether the word gives what stands before it to what stands behind: `de`, `of`.
    pub(super) fn owning(&self, word: &Word) -> bool {
        word.shape == Shape::Lower && holds(&self.names.possessives, &word.folded)
    }

    pub(super) fn particle(&self, word: &Word) -> bool {
        word.shape == Shape::Lower && holds(&self.names.particles, &word.folded)
    }

    pub(super) fn determiner(&self, word: &Word) -> bool {
        holds(&self.names.determiners, &word.folded)
    }

    /// Whether a capital stands further in, which no sentence gives: `CloudRoute`.
    pub(super) fn has_inner_capital(&self, word: &Word) -> bool {
        word.span.of(self.passage.text).chars().skip(1).any(char::is_uppercase)
    }

    pub(super) fn touches(&self, at: usize) -> bool {
        match (self.words.get(at), self.words.get(at + 1)) {
            (Some(a), Some(b)) => a.span.end == b.span.start,
            _ => false,
        }
    }

    fn mark(&self, at: usize, mark: &str) -> bool {
        self.words.get(at).is_some_and(|word| word.is_mark() && word.folded == mark)
    }

    /// The last word of what begins at `at` and can only be a name or a part of one.
    pub(super) fn unit(&self, at: usize) -> Option<usize> {
        let word = self.words.get(at)?;
        // The C of °C is no name.
        let degree = at > 0 && self.touches(at - 1) && self.mark(at - 1, "°");
        if word.is_mark() || degree {
            return None;
        }
        if let Some(end) = whole_at(self.words, at) {
            return Some(end);
        }
        if self.is_domain(at) {
            return Some(at + 2);
        }
        // `al-Baghdadi`
        if self.particle(word)
            && self.touches(at)
            && self.mark(at + 1, "-")
            && self.touches(at + 1)
            && self.words.get(at + 2).is_some_and(|word| word.shape == Shape::Capital)
        {
            return Some(at + 2);
        }
        let named = match word.shape {
            Shape::Capital => !self.is_ordinary(at),
            Shape::Upper => true,
            // `iPhone`: a capital further in. `8kun`: digits and letters.
            Shape::Lower => self.has_inner_capital(word),
            Shape::Number => is_coined(word.span.of(self.passage.text)),
            Shape::Mark => false,
        };
        named.then_some(at)
    }

    /// Whether a capital says nothing about the word: every noun has one, or every word of a title.
    fn is_ordinary(&self, at: usize) -> bool {
        let word = &self.words[at];
        let never = self.titled && holds(&self.names.never, &word.folded);
        // "Passes Bill to": a given name with nobody's name behind it.
        let bare = self.titled
            && self.capitals.is_common(&word.folded)
            && !is_place(&word.folded)
            && self.words.get(at + 1).is_some_and(|next| next.shape == Shape::Lower && is_small(self, next));
        if self.has_inner_capital(word)
            || (!never && !bare && (self.is_given(word) || is_place(&word.folded)))
        {
            return false;
        }
        if self.titled {
            let before = at.checked_sub(1).map(|at| &self.words[at]);
            let next = self.words.get(at + 1);
            let named = before
                .is_some_and(|word| is_given(&word.folded) && !holds(&self.names.never, &word.folded))
                || (self.head(word)
                    && (next.is_some_and(|word| self.owning(word))
                        || before.is_some_and(|word| word.is_capital() && !self.is_plain(word))));
            return self.is_plain(word) && !named;
        }
        self.passage.language.writing.capital_nouns && self.is_plain(word)
    }

    /// Whether `booking.com` or its like begins at `at`.
    fn is_domain(&self, at: usize) -> bool {
        const ENDINGS: &[&str] = &[
            "ai", "app", "be", "ca", "ch", "com", "de", "edu", "es", "eu", "fr", "gov", "info", "io", "net",
            "org", "ru", "tv", "uk",
        ];
        self.touches(at)
            && self.mark(at + 1, ".")
            && self.touches(at + 1)
            && self.words.get(at + 2).is_some_and(|word| ENDINGS.contains(&word.folded.as_str()))
            && !(self.touches(at + 2)
                && self.words.get(at + 3).is_some_and(|word| matches!(word.folded.as_str(), "/" | "@" | "-")))
            && !(at > 0
                && self.touches(at - 1)
                && matches!(self.words[at - 1].folded.as_str(), "@" | "." | "/" | "-" | "_"))
            && self.words[at].shape != Shape::Number
    }

    /// The last word of the run that begins at `first`, its first unit ending at `last`.
    /// `headed`: whether a word before says that it is an institution.
    fn extended(&self, first: usize, mut last: usize, headed: bool) -> usize {
        let words = self.words;
        let mut heads = headed || words[first..=last].iter().any(|word| self.head(word));
        loop {
            let mut next = last + 1;
            while words.get(next).is_some_and(|mark| self.joins(last, next, mark)) {
                next += 1;
            }
            let joined = next > last + 1;
            let hyphen = joined && self.mark(next - 1, "-");
            let Some(word) = words.get(next) else { return last };
            if word.is_mark() {
                return last;
            }
            let end = if hyphen && word.shape == Shape::Lower && !self.has_inner_capital(word) {
                self.chained(next).or_else(|| (last > first && self.is_syllable(next)).then_some(next))
            } else if let Some(end) = self.unit(next) {
                Some(end)
            } else if hyphen {
                // In a word all in capitals or with a number behind: `COVID-19`.
                Some(next)
            } else if joined {
                None
            } else if word.shape == Shape::Number {
                (is_numbered(&words[last].folded) && word.folded.len() <= 4).then_some(next)
            } else {
                self.behind_particle((first, last), next, heads).or_else(|| self.institution(last, heads))
            };
            let Some(end) = end else { return last };
            heads |= words[next..=end].iter().any(|word| self.head(word));
            last = end;
        }
    }

    /// Whether the mark at `next` joins the words around it into one name: a hyphen without spaces, the
    /// full stop of an initial or of `St.`, `&`.
    fn joins(&self, last: usize, next: usize, mark: &Word) -> bool {
        if !mark.is_mark() {
            return false;
        }
        let left = self.touches(next - 1);
        match mark.folded.as_str() {
            "-" => left && self.touches(next),
            "." => {
                let before = &self.words[last];
                let written = before.span.of(self.passage.text);
                let initial = written.chars().count() == 1 && before.is_capital();
                let tied = before.is_capital()
                    && !self.title(before)
                    && self.passage.language.writing.abbreviations.tied.contains(written);
                left && (initial || tied || self.touches(next))
            }
            "&" => true,
            _ => false,
        }
    }

    /// The capital that a chain of small words and hyphens leads to: `Rostov-sur-le-Don`, not
    /// `York-based`.
    fn chained(&self, at: usize) -> Option<usize> {
        let mut at = at;
        for _ in 0..3 {
            if !(self.touches(at) && self.mark(at + 1, "-") && self.touches(at + 1)) {
                return None;
            }
            at += 2;
            if self.words.get(at)?.is_capital() {
                return Some(at);
            }
        }
        None
    }

    /// Whether the small word behind a hyphen ends a name such as `Ban Ki-moon`.
    fn is_syllable(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.folded.len() <= 4 && !self.capitals.is_common(&word.folded) && !self.touches_hyphen(at)
    }

    /// The capital behind particles that belong to the run: `Charles de Gaulle`, `Bank of America`.
    /// What "de" or "of" adds to a person's full name or to a company is another name.
    fn behind_particle(&self, (first, last): (usize, usize), next: usize, heads: bool) -> Option<usize> {
        let words = self.words;
        let owning = self.owning(&words[next]);
        if !(owning || (self.particle(&words[next]) && !self.determiner(&words[next]))) {
            return None;
        }
        let end = (next + 1..words.len().min(next + 3))
            .take_while(|at| {
                let word = &words[*at];
                self.unit(*at).is_some()
                    || (word.shape == Shape::Lower && (self.particle(word) || self.determiner(word)))
            })
            .find(|at| self.unit(*at).is_some())?;
        let beyond = &words[end];
        let before = &words[last];
        if holds(&self.names.never, &beyond.folded) && !self.is_country_of(end) {
            return None;
        }
        let joins = if owning {
            // "Ministerin Ursula von der Leyen": the title is no part of it.
            let office = |word: &Word| {
                self.passage.language.writing.capital_nouns && self.names.is_title(&word.folded)
            };
            let first = (first..last).find(|at| !office(&words[*at])).unwrap_or(last);
            // `Simone de`, `Jean-Marie de`
            let joined = |word: &Word| word.is_mark() || self.is_given(word);
            let single = first == last || words[first + 1].is_mark();
            let given = single && last - first <= 4 && words[first..=last].iter().all(joined);
            let person = is_given(&beyond.folded) && !is_place(&beyond.folded);
            let office = self.title(&words[first]) && !self.head(&words[first]);
            let acronym = beyond.shape == Shape::Upper && beyond.folded.len() > 1;
            let surname = is_given(&words[first].folded) && holds(&self.names.surnames, &words[next].folded);
            (heads && !person && !office && !acronym) || given || surname
        } else {
            // "Von WhatsApp zu Telegram": where nouns have capitals, only people have particles.
            let person = self.is_given(before) || before.folded.chars().count() == 1;
            (person || !self.passage.language.writing.capital_nouns)
                && !self.title(before)
                && (before.shape != Shape::Upper || before.folded.len() == 1)
        };
        joins.then(|| self.unit(end)).flatten()
    }

    /// `Bank of New York`: `new` opens a name that is read as one.
    fn is_country_of(&self, at: usize) -> bool {
        whole_at(self.words, at).is_some() || self.words.get(at + 1).is_some_and(|word| self.head(word))
    }

    /// Parts the run `first..=last` at offices in capitals, and keeps what is left of each part.
    fn pieces(&self, first: usize, last: usize, found: &mut Vec<(usize, usize)>) {
        let opening = Opening::new(self, first);
        let mut start = first;
        let mut at = first;
        while at <= last {
            if let Some(end) = whole_at(self.words, at).filter(|end| *end > at) {
                at = end + 1;
                continue;
            }
            if at > start && self.is_somebody_behind(start, at, last) {
                found.extend(self.trimmed(start, at - 1, &opening));
                start = at;
                at += 1;
                continue;
            }
            if at > start
                && let Some(behind) = self.office(start, at, last)
            {
                // "French Foreign Minister": what the office is for is a part of it.
                let mut end = at - 1;
                while end > start && (self.field(&self.words[end]) || self.title(&self.words[end])) {
                    end -= 1;
                }
                let empty = end == start && (self.field(&self.words[end]) || self.title(&self.words[end]));
                if !empty {
                    found.extend(self.trimmed(start, end, &opening));
                }
                start = behind;
                at = behind;
                continue;
            }
            at += 1;
        }
        found.extend(self.trimmed(start, last, &opening));
    }

    /// `maire de Lille Martine Aubry`, `patron de Tesla Elon Musk`: a full name behind one word that is a
    /// place, an acronym, or what an office is for.
    fn is_somebody_behind(&self, start: usize, at: usize, last: usize) -> bool {
        let (before, word) = (&self.words[start], &self.words[at]);
        let full = self.words[at + 1..=last].iter().take(4).any(|word| word.shape == Shape::Capital);
        if at != start + 1 || !is_given(&word.folded) || !full || is_place(&word.folded) {
            return false;
        }
        let small = |at: usize| self.owning(&self.words[at]) || self.determiner(&self.words[at]);
        let ties = (0..start).rev().take(2).take_while(|at| small(*at)).count();
        let of = ties > 0
            && (start - ties..start).any(|at| self.owning(&self.words[at]))
            && start > ties
            && self.title(&self.words[start - ties - 1]);
        let acronym = before.shape == Shape::Upper && before.folded.len() > 2 && !self.title(before);
        !is_given(&before.folded) && !self.head(before) && (of || acronym)
    }

    /// The first word behind the office at `at`, when there is one inside the run.
    fn office(&self, start: usize, at: usize, last: usize) -> Option<usize> {
        let word = &self.words[at];
        // `U.S. President`
        let stop = usize::from(at > start + 1 && self.mark(at - 1, "."));
        let before = &self.words[at - 1 - stop];
        let fits = word.is_capital()
            && word.folded.len() > 1
            && self.title(word)
            && !before.is_mark()
            && before.is_capital()
            && !is_given(&before.folded)
            && !is_given(&self.words[start].folded)
            && (!self.touches_hyphen(at) || self.words.get(at + 2).is_some_and(|word| self.title(word)));
        if !fits {
            return None;
        }
        let mut behind = at;
        while behind <= last.min(at + 8) && (self.title(&self.words[behind]) || self.words[behind].is_mark())
        {
            behind += 1;
        }
        (behind <= last && !self.head(&self.words[behind])).then_some(behind)
    }

    pub(super) fn touches_hyphen(&self, at: usize) -> bool {
        self.touches(at) && self.mark(at + 1, "-")
    }
}

/// Whether a word that begins with a digit is a name: `8kun`, not `21st` nor `40k`.
fn is_coined(written: &str) -> bool {
    written.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !written.trim_start_matches(|c: char| c.is_numeric()).chars().all(|c| "ermndhsto".contains(c))
}
