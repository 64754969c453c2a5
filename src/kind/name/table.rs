//! The names a claim declares, and what else each is called.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::Run;
use crate::fold;
use crate::language::is_legal_form;
use crate::sentence::Word;
use crate::span::Span;
use crate::value::{Reading, Term, Value};

/// The names a claim declares: what else they are called, and what contains them.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// In the order of the file.
    pub entries: Vec<Entry>,
    /// Whether names that are not declared are read too.
    pub open: bool,
    /// Whether two different names can not both be true (the claim's cardinality is one).
    pub exclusive: bool,
    index: OnceLock<Index>,
}

/// One declared name.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// The name reports print.
    pub canonical: String,
    /// What else it is called.
    pub also: Vec<String>,
    /// What contains it, nearest first.
    pub within: Vec<String>,
}

#[derive(Debug, Clone, Default)]
struct Index {
    /// Letters and digits of every declared form, without legal forms, and what it names.
    forms: BTreeMap<String, Form>,
    /// The longest key, in bytes.
    longest: usize,
    /// The last word of a declared name of two or three words, when only one name has it.
    surnames: BTreeMap<String, Option<usize>>,
}

#[derive(Debug, Clone)]
struct Form {
    entry: usize,
    /// Written with a capital: it must have one in the article too, or `parler` (to speak) is Parler.
    capital: bool,
    /// The folded words of the form, for initials and near spellings.
    words: Vec<String>,
    /// Where its letters may be written apart; see [`Key`].
    cuts: Vec<usize>,
}

/// A declared form as it is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key<'n> {
    /// Its letters and digits, folded, without legal forms.
    pub letters: &'n str,
    /// Whether it must be written with a capital.
    pub capital: bool,
    /// In bytes of `letters`, in order: where words may part it, as they do where the form is declared
    /// and where a capital stands behind a small letter. `LinkedIn` is `Linked In` too, and `Parler` is
    /// not `par ler`.
    pub cuts: &'n [usize],
}

impl Names {
    /// The names `entries`; see the fields.
    pub const fn new(entries: Vec<Entry>, open: bool, exclusive: bool) -> Self {
        Self { entries, open, exclusive, index: OnceLock::new() }
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.entries))
    }

    /// Every declared form, sorted by its letters.
    pub fn keys(&self) -> impl Iterator<Item = Key<'_>> {
        let forms = self.index().forms.iter();
        forms.map(|(letters, form)| Key { letters, capital: form.capital, cuts: &form.cuts })
    }

    /// Every declared form in `words`, in order, longest first, not overlapping: place and entry.
    pub fn declared(&self, text: &str, words: &[Word]) -> Vec<(Span, usize)> {
        let index = self.index();
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match index.longest_at(text, words, at) {
                Some((end, entry)) => {
                    let last = legal_forms_behind(words, end);
                    found.push((words[at].span.to(words[last].span), entry));
                    at = last + 1;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The declared name that a capitalised run stands for: as a surname, with an initial, or
    /// spelt a little differently (then `true`).
    pub fn resolve(&self, run: &Run) -> Option<(usize, bool)> {
        let index = self.index();
        let words = fold_words(&run.full);
        if let Some(form) = index.forms.get(&run.key) {
            return Some((form.entry, false));
        }
        if let [surname] = words.as_slice()
            && let Some(Some(entry)) = index.surnames.get(surname)
        {
            return Some((*entry, false));
        }
        let mut same: Vec<usize> = index
            .forms
            .values()
            .filter(|form| same_person(&form.words, &words))
            .map(|form| form.entry)
            .collect();
        same.sort_unstable();
        same.dedup();
        if let [entry] = same.as_slice() {
            return Some((*entry, false));
        }
        let mut near: Vec<usize> = index
            .forms
            .iter()
            .filter(|(key, form)| near_spelling(key, &form.words, &run.key, &words))
            .map(|(_, form)| form.entry)
            .collect();
        near.sort_unstable();
        near.dedup();
        match near.as_slice() {
            [entry] => Some((*entry, true)),
            _ => None,
        }
    }

    /// The reading for a declared name.
    pub fn reading(&self, entry: usize, variant: bool) -> Reading {
        let Entry { canonical, within, .. } = &self.entries[entry];
        Reading {
            canonical: canonical.clone(),
            value: Value::Term(Term {
                canonical: canonical.clone(),
                within: within.clone(),
                variant,
                exclusive: self.exclusive,
            }),
        }
    }
}

impl Index {
    fn new(entries: &[Entry]) -> Self {
        let mut index = Self::default();
        for (entry, declared) in entries.iter().enumerate() {
            for form in std::iter::once(&declared.canonical).chain(&declared.also) {
                let capital = form.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
                let words = without_legal_forms(fold_words(form));
                let key: String = words.concat();
                if key.is_empty() {
                    continue;
                }
                if capital && (2..=3).contains(&words.len()) {
                    let surname = words[words.len() - 1].clone();
                    index
                        .surnames
                        .entry(surname)
                        .and_modify(|known| *known = known.filter(|other| *other == entry))
                        .or_insert(Some(entry));
                }
                index.longest = index.longest.max(key.len());
                let cuts = cuts(form, key.len());
                index.forms.entry(key).or_insert(Form { entry, capital, words, cuts });
            }
        }
        index
    }

    /// The end (index of the last word) and entry of the longest form that begins at `at`.
    fn longest_at(&self, text: &str, words: &[Word], at: usize) -> Option<(usize, usize)> {
        if words[at].is_mark() {
            return None;
        }
        let mut key = String::new();
        let mut best = None;
        let mut parted: Vec<usize> = Vec::new();
        for (end, word) in words.iter().enumerate().skip(at) {
            if word.is_mark() {
                if !joins_inside(&word.folded) {
                    break;
                }
                continue;
            }
            if end > at {
                parted.push(key.len());
            }
            key.extend(word.folded.chars().filter(|c| c.is_alphanumeric()));
            if key.len() > self.longest {
                break;
            }
            if let Some(form) = self.forms.get(&key) {
                let first = words[at].span.of(text).chars().find(|c| c.is_alphabetic());
                let whole = parted.iter().all(|cut| form.cuts.contains(cut));
                if whole && (!form.capital || first.is_none_or(char::is_uppercase)) {
                    best = Some((end, form.entry));
                }
            }
        }
        best
    }
}

/// Marks that may stand inside a name: `DDoS-Guard`, `AT&T`, `J. Matze`, `O'Brien`, `Parler.com`.
fn joins_inside(mark: &str) -> bool {
    matches!(mark, "-" | "." | "&" | "'" | "+" | "/")
}

/// The last word that belongs to the name ending at `end`: legal forms behind it do.
fn legal_forms_behind(words: &[Word], end: usize) -> usize {
    let mut last = end;
    let mut at = end + 1;
    while let Some(word) = words.get(at) {
        if word.is_mark() && matches!(word.folded.as_str(), ",") {
            at += 1;
            continue;
        }
        if !word.is_capital() || !is_legal_form(&word.folded) {
            break;
        }
        last = at;
        at += 1;
    }
    last
}

/// The words of a name, folded, letters and digits only.
fn fold_words(name: &str) -> Vec<String> {
    name.split(|c: char| c.is_whitespace() || fold::is_dash(c) || fold::is_apostrophe(c))
        .map(fold::key)
        .filter(|word| !word.is_empty())
        .collect()
}

/// Without the legal forms at the end, unless nothing else would be left.
fn without_legal_forms(mut words: Vec<String>) -> Vec<String> {
    while words.len() > 1 && words.last().is_some_and(|last| is_legal_form(last)) {
        words.pop();
    }
    words
}

/// Where the letters of a form may be written apart, up to `len`; see [`Key::cuts`].
fn cuts(form: &str, len: usize) -> Vec<usize> {
    let mut cuts = Vec::new();
    let (mut at, mut small, mut parts) = (0, false, false);
    for c in form.chars() {
        let folded = fold::key(c.encode_utf8(&mut [0; 4]));
        if folded.is_empty() {
            parts = parts || !unicode_normalization::char::is_combining_mark(c);
            continue;
        }
        if at > 0 && (parts || small && c.is_uppercase()) {
            cuts.push(at);
        }
        at += folded.len();
        (small, parts) = (c.is_lowercase(), false);
    }
    cuts.retain(|cut| *cut < len);
    cuts.dedup();
    cuts
}

/// Whether two names as written are one person's, given names standing for their initials.
pub(super) fn same_person_as(a: &str, b: &str) -> bool {
    same_person(&fold_words(a), &fold_words(b))
}

/// Whether two names of people are one: the same surname, and given names that are equal or stand
/// for one another as initials; a middle name may be missing on one side.
fn same_person(a: &[String], b: &[String]) -> bool {
    let (Some((last_a, given_a)), Some((last_b, given_b))) = (a.split_last(), b.split_last()) else {
        return false;
    };
    let (Some(first_a), Some(first_b)) = (given_a.first(), given_b.first()) else {
        return false;
    };
    if last_a != last_b || a.len() > 4 || b.len() > 4 {
        return false;
    }
    let fits = |x: &String, y: &String| {
        x == y
            || (x.chars().count() == 1 && y.starts_with(x.as_str()))
            || (y.chars().count() == 1 && x.starts_with(y.as_str()))
    };
    let initials = |given: &[String]| given.iter().skip(1).all(|word| word.chars().count() == 1);
    fits(first_a, first_b)
        && (given_a.len() == given_b.len() && given_a.iter().zip(given_b).all(|(x, y)| fits(x, y))
            || (given_a.len() == 1 && initials(given_b))
            || (given_b.len() == 1 && initials(given_a)))
}

/// Whether one is the other spelt a little differently: optimal string alignment distance with a
/// budget by the length of the shorter key (up to 7: none, 8–11: one, 12 and more: two), the same
/// first letter, the same digits, as many words, and all words but one equal.
fn near_spelling(a_key: &str, a: &[String], b_key: &str, b: &[String]) -> bool {
    let budget = match a_key.chars().count().min(b_key.chars().count()) {
        0..=7 => return false,
        8..=11 => 1,
        _ => 2,
    };
    let digits = |key: &str| key.chars().filter(|c| c.is_numeric()).collect::<String>();
    a_key.chars().next() == b_key.chars().next()
        && a_key.len().abs_diff(b_key.len()) <= 4 * budget
        && digits(a_key) == digits(b_key)
        && a.len() == b.len()
        && a.iter().zip(b).filter(|(x, y)| x != y).count() == 1
        && !a.iter().zip(b).any(|(x, y)| x != y && (x.chars().count() == 1 || y.chars().count() == 1))
        && strsim::osa_distance(a_key, b_key) <= budget
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: &str, b: &str) -> bool {
        near_spelling(&fold::key(a), &fold_words(a), &fold::key(b), &fold_words(b))
    }

    #[test]
    fn near_spellings_are_few_and_never_short() {
        for (a, b) in [
            ("Ronald Guilmette", "Ronald Guilmete"),
            ("Cloudflare", "Cloudfare"),
            ("Zuckerberg", "Zuckerburg"),
        ] {
            assert!(near(a, b), "{a} / {b}");
        }
        for (a, b) in [
            ("Iran", "Iraq"),
            ("Niger", "Nigeria"),
            ("Austria", "Australia"),
            ("North Korea", "South Korea"),
            ("Deutsche Bank", "Deutsche Bahn AG"),
            ("John Matze", "John Mateo"),
            ("CloudRoute", "Cloudflare"),
            ("Parler", "Parker"),
            ("Boeing 737 Max", "Boeing 747 Max"),
            ("George W Bush", "George H Bush"),
        ] {
            assert!(!near(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn a_form_is_parted_where_it_has_a_seam() {
        let names = |form: &str| {
            let entry = Entry { canonical: form.to_owned(), ..Entry::default() };
            Names::new(vec![entry], false, false)
        };
        let found = |form: &str, text: &str| {
            let words = crate::sentence::words(
                text,
                Span::new(0, text.len()),
                crate::language::language("en").unwrap(),
            );
            !names(form).declared(text, &words).is_empty()
        };
        for (form, text) in [
            ("DDoS-Guard", "DDOS Guard"),
            ("DDoS-Guard", "DDoSGuard"),
            ("LinkedIn", "Linked In"),
            ("AT&T", "AT & T"),
            ("Parler.com", "Parler.com"),
            ("O'Brien", "O’Brien"),
            ("École Straße", "Ecole Strasse"),
            ("E\u{301}cole", "École"),
        ] {
            assert!(found(form, text), "{form} / {text}");
        }
        for (form, text) in [("Parler", "Par ler"), ("Amen", "A men"), ("DDoS-Guard", "D DoS Guard")] {
            assert!(!found(form, text), "{form} / {text}");
        }
        assert_eq!(
            names("DDoS-Guard SA").keys().next().map(|key| key.letters.to_owned()),
            Some("ddosguard".into())
        );
    }

    #[test]
    fn initials_stand_for_given_names() {
        let same = |a: &str, b: &str| same_person(&fold_words(a), &fold_words(b));
        assert!(same("John Matze", "J. Matze"));
        assert!(same("John Matze", "John D. Matze"));
        assert!(same("J.R. Tolkien", "J.R. Tolkien"));
        assert!(!same("John Matze", "Mary Matze"));
        assert!(!same("George W Bush", "George H Bush"));
        assert!(!same("Matze", "John Matze"));
    }
}
