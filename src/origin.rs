//! Where statements independently come from.
//!
//! Three articles on one agency story are one origin, not three. Independence is judged claim by
//! claim, on the sentences that carry its mentions, and every reason is shown, none hidden in a
//! score:
//!
//! | reason | reaches |
//! |---|---|
//! | an evidence sentence repeats another: half of its 4-word shingles and a run of 8 words | this claim |
//! | the texts are identical, or four fifths of one stand in the other | every claim |
//! | one declared `family` | every claim |
//! | one named origin ("according to Reuters"), within 7 days | the claims for which it is named |
//! | one party that is quoted by its name ("said Halden Lines"), within 7 days | the claims for which it is quoted |
//!
//! A named origin is looked at only when a counted mention is attributed to it, or its article
//! credits it. Two papers that quote one company know one statement. "Police" and "officials"
//! are no names: nobody can tell whether they are the same ones. Agreement on common values is never taken for copying.

mod draw;
mod index;
mod shingle;

use std::collections::{BTreeMap, BTreeSet};

use crate::article::{About, Article};
use crate::fold;
use crate::kind::Passage;
use crate::kind::name::Names;
use crate::language::{LANGUAGES, Language};
use crate::sentence::Sentence;
use crate::span::Span;
use crate::stance;
use crate::value::day::Days;

pub use draw::{Evidence, Origins};
use index::Index;
use shingle::Hashed;

/// Agencies and outlets an article rests on: folded key → name as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outlets {
    /// Named as the origin of something, anywhere in the text.
    pub named: BTreeMap<String, String>,
    /// Credited for the whole article: a credit line, a dateline, the metadata.
    pub credited: BTreeMap<String, String>,
}

impl Outlets {
    /// What the metadata of `article` credits and what its text names and credits.
    pub fn of(article: &Article, sentences: &[Sentence]) -> Self {
        let mut outlets = Self::default();
        outlets.credit(article.about.origins.iter().map(String::as_str));
        // An agency that is named as the author; the paper itself is none.
        let house = house(&article.about);
        for author in &article.about.authors {
            let found = stance::outlets_in(author, article.language);
            outlets.credit(found.into_iter().filter(|name| Some(fold::key(name)) != house));
        }
        let names = Names::default();
        for at in 0..sentences.len() {
            let passage = Passage {
                text: &article.text,
                sentences,
                at,
                language: sentences[at].language,
                anchor: article.about.date,
                names: &names,
                known: None,
            };
            if !stance::may_credit(&passage) {
                continue;
            }
            outlets.name(stance::origins_named(&passage).iter().map(|(_, name)| name.as_str()));
            outlets.credit(stance::credit_line(&passage).iter().map(String::as_str));
        }
        outlets
    }

    /// Adds outlets that are named as an origin.
    pub fn name<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) {
        add(&mut self.named, names);
    }

    /// Adds outlets that are credited for the whole article.
    pub fn credit<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) {
        add(&mut self.credited, names);
    }
}

/// Of two ways to write one name the smaller is kept, so that the order does not matter.
fn add<'n>(known: &mut BTreeMap<String, String>, names: impl IntoIterator<Item = &'n str>) {
    for name in names {
        let key = fold::key(name);
        if key.is_empty() {
            continue;
        }
        let written = known.entry(key).or_insert_with(|| name.to_owned());
        if name < written.as_str() {
            name.clone_into(written);
        }
    }
}

/// What is known of one article's text, for comparing it with others.
#[derive(Debug, Clone)]
pub struct Facts {
    key: String,
    /// The outlet that published it, folded.
    house: Option<String>,
    family: Option<String>,
    date: Option<Days>,
    outlets: Outlets,
    language: &'static Language,
    /// In the order of the text.
    sentences: Vec<Line>,
}

/// One sentence as hashes of its folded words; marks are left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    start: usize,
    words: Vec<Hashed>,
}

impl Facts {
    /// What is known of `article`, cut into `sentences`.
    pub fn new(article: &Article, sentences: &[Sentence], outlets: Outlets) -> Self {
        let lines = sentences.iter().map(|sentence| Line {
            start: sentence.span.start,
            words: sentence.words.iter().filter(|w| !w.is_mark()).map(|w| shingle::hash(&w.folded)).collect(),
        });
        Self {
            key: article.key.clone(),
            house: house(&article.about),
            family: article.about.family.clone(),
            date: article.about.date,
            outlets,
            language: article.language,
            sentences: lines.collect(),
        }
    }

    /// Whether `holder`, as the article writes it, is a name and no description.
    fn is_name(&self, holder: &str) -> bool {
        stance::is_name(holder, self.language)
    }

    /// The words of the sentence at `span`, when there is one.
    fn words(&self, span: Span) -> Option<&[Hashed]> {
        let at = self.sentences.binary_search_by_key(&span.start, |line| line.start).ok()?;
        self.sentences.get(at).map(|line| line.words.as_slice())
    }
}

/// The outlet that published an article, folded: its source, else the host of its address.
fn house(about: &About) -> Option<String> {
    let host = || {
        let (_, rest) = about.url.as_deref()?.split_once("://")?;
        rest.split(['/', '?', '#']).next()
    };
    about.source.as_deref().or_else(host).map(fold::key).filter(|key| !key.is_empty())
}

/// What an outlet is called, folded: `larevue` is also called `revue`.
fn called(house: &str) -> Vec<String> {
    let mut names = vec![house.to_owned()];
    for door in LANGUAGES.iter() {
        for determiner in &door.language().names.determiners {
            let rest = house.strip_prefix(fold::key(determiner).as_str());
            names.extend(rest.filter(|rest| !rest.is_empty()).map(str::to_owned));
        }
    }
    names
}

/// What is known of all articles: made once, asked for every claim.
#[derive(Debug, Default)]
pub struct Roots {
    /// Sorted by key.
    facts: Vec<Facts>,
    /// For each of `facts`, its text: an index shared by articles whose texts are identical.
    bodies: Vec<usize>,
    index: Index,
    /// The outlets that published the articles, folded.
    houses: BTreeSet<String>,
}

impl Roots {
    /// Compares all articles. Linear in the texts but for the pairs that share passages.
    pub fn new(mut facts: Vec<Facts>) -> Self {
        facts.sort_by(|a, b| a.key.cmp(&b.key));
        let mut texts: BTreeMap<Vec<Hashed>, usize> = BTreeMap::new();
        let mut bodies = Vec::with_capacity(facts.len());
        let mut firsts: Vec<&Facts> = Vec::new();
        for article in &facts {
            let text: Vec<Hashed> = article.sentences.iter().flat_map(|line| &line.words).copied().collect();
            let new = firsts.len();
            // An article without words is like no other.
            let body = if text.is_empty() { new } else { *texts.entry(text).or_insert(new) };
            if body == new {
                firsts.push(article);
            }
            bodies.push(body);
        }
        let index = Index::new(&firsts);
        let houses = facts.iter().filter_map(|article| article.house.as_deref()).flat_map(called).collect();
        Self { bodies, index, facts, houses }
    }

    /// The text of an article: two articles have the same number when their texts are identical
    /// but for case, accents, marks and space. `None` for an article that is not known.
    pub fn body(&self, article: &str) -> Option<usize> {
        self.bodies.get(self.position(article)?).copied()
    }

    /// The independent origins of what was found for one claim.
    pub fn origins(&self, evidence: &[Evidence<'_>]) -> Origins {
        draw::origins(self, evidence)
    }

    /// Whether `article` itself names or credits `outlet` anywhere, or `outlet` published one of the
    /// articles: an outlet that quotes itself, or a neighbour, quotes no party to the story.
    pub fn knows_outlet(&self, article: &str, outlet: &str) -> bool {
        let key = fold::key(outlet);
        if self.houses.contains(&key) {
            return true;
        }
        self.position(article).and_then(|at| self.facts.get(at)).is_some_and(|facts| {
            facts.outlets.named.contains_key(&key) || facts.outlets.credited.contains_key(&key)
        })
    }

    fn position(&self, article: &str) -> Option<usize> {
        self.facts.binary_search_by(|facts| facts.key.as_str().cmp(article)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Role;
    use crate::sentence::words;
    use crate::span::LineIndex;

    const WIRE: &str = "the harbour company said on monday that two brothers own the old ferry";
    const RETOLD: &str = "on tuesday the harbour company said on monday that two brothers own the old ferry";
    const OTHER: &str = "two brothers are the owners of that boat";
    const LONG: &str = "the quay was empty when the first of the passengers came down to look for the boat";

    /// Articles of one sentence a line, and mentions in some of the lines.
    #[derive(Default)]
    struct Desk {
        facts: Vec<Facts>,
        evidence: Vec<(String, Span, Option<String>)>,
    }

    impl Desk {
        /// `lines` that begin with `!` hold a mention; `!Reuters:` gives it to an outlet.
        fn article(&mut self, key: &str, about: About, lines: &[&str]) -> &mut Self {
            let language = crate::language::language("en").unwrap();
            let (mut text, mut sentences, mut outlets) = (String::new(), Vec::new(), Outlets::default());
            for line in lines {
                let (mention, line) = line.strip_prefix('!').map_or((false, *line), |line| (true, line));
                let (outlet, line) = line.split_once(':').map_or((None, line), |(o, line)| (Some(o), line));
                let start = text.len();
                text.push_str(line);
                let span = Span::new(start, text.len());
                text.push('\n');
                sentences.push(span);
                outlets.name(outlet);
                if mention {
                    self.evidence.push((key.into(), span, outlet.map(str::to_owned)));
                }
            }
            outlets.credit(about.origins.iter().map(String::as_str));
            let sentences: Vec<Sentence> = sentences
                .into_iter()
                .map(|span| Sentence {
                    span,
                    words: words(&text, span, language),
                    role: Role::Paragraph,
                    block: 0,
                    language,
                })
                .collect();
            let article = Article {
                key: key.into(),
                path: key.into(),
                lines: LineIndex::new(&text),
                text,
                blocks: vec![],
                skipped: vec![],
                about,
                taken: crate::article::Taken::default(),
                language,
                detected: false,
                unsupported: None,
            };
            self.facts.push(Facts::new(&article, &sentences, outlets));
            self
        }

        /// `0 0 1 (Reuters)`: the origin of each article in the order of the keys.
        fn origins(&self) -> String {
            let roots = Roots::new(self.facts.clone());
            let evidence: Vec<Evidence<'_>> = self
                .evidence
                .iter()
                .map(|(article, sentence, outlet)| Evidence {
                    article,
                    sentence: *sentence,
                    outlet: outlet.as_deref(),
                    holder: None,
                    counted: true,
                })
                .collect();
            let origins = roots.origins(&evidence);
            let numbers: Vec<String> = origins.of.values().map(ToString::to_string).collect();
            let names: Vec<&str> = origins.names.iter().flatten().map(String::as_str).collect();
            if names.is_empty() {
                numbers.join(" ")
            } else {
                format!("{} ({})", numbers.join(" "), names.join(", "))
            }
        }
    }

    fn about(date: &str) -> About {
        About { date: Days::parse(date), ..About::default() }
    }

    fn desk(articles: &[(&str, &[&str])]) -> String {
        let mut desk = Desk::default();
        for (at, (date, lines)) in articles.iter().enumerate() {
            desk.article(&at.to_string(), about(date), lines);
        }
        desk.origins()
    }

    #[test]
    fn a_copied_sentence_of_evidence_is_one_origin() {
        let (wire, retold, other) = (format!("!{WIRE}"), format!("!{RETOLD}"), format!("!{OTHER}"));
        assert_eq!(desk(&[("", &[&wire, "here"]), ("", &[&retold, "there"]), ("", &[&other])]), "0 0 1");
        // The copied sentence says nothing about the claim: it shows the style of the house, no more.
        assert_eq!(desk(&[("", &[&other, WIRE, "a"]), ("", &["!they are two", RETOLD, "b"])]), "0 1");
    }

    #[test]
    fn one_text_is_one_origin_for_every_claim() {
        let other = format!("!{OTHER}");
        assert_eq!(desk(&[("", &[&other]), ("", &[&other])]), "0 0");
        let upper = format!("!{}.", OTHER.to_uppercase());
        assert_eq!(desk(&[("", &[&other]), ("", &[&upper])]), "0 0");
        // Four fifths of the shorter stand in the longer; the evidence does not.
        assert_eq!(desk(&[("", &[LONG, WIRE, "!they are two"]), ("", &["!two own it", LONG, WIRE])]), "0 0");
        assert_eq!(desk(&[("", &[LONG, "!they are two"]), ("", &["!two own it", WIRE])]), "0 1");
    }

    #[test]
    fn how_a_site_ends_its_pages_makes_no_page_a_copy() {
        let told = ["!they are two", "!two own it", "!it has two owners"];
        let three = |about: &dyn Fn(usize) -> About| {
            let mut desk = Desk::default();
            for (at, line) in told.iter().enumerate() {
                desk.article(&at.to_string(), about(at), &[line, LONG, WIRE]);
            }
            desk.origins()
        };
        let url = |url: &str| About { url: Some(url.into()), ..About::default() };
        let source = |source: &str| About { source: Some(source.into()), ..About::default() };
        assert_eq!(three(&|_| source("Gazette")), "0 1 2");
        assert_eq!(three(&|at| url(&format!("https://gazette.example/{at}"))), "0 1 2");
        // Three houses with one text have it from somewhere, and so have three of no known house.
        assert_eq!(three(&|at| source(&format!("Gazette {at}"))), "0 0 0");
        assert_eq!(three(&|_| About::default()), "0 0 0");
        // The sentence that says it is still a copy where it is one.
        let mut desk = Desk::default();
        for at in 0..3 {
            desk.article(
                &at.to_string(),
                source("Gazette"),
                &[&format!("news of day {at}"), &format!("!{WIRE}")],
            );
        }
        assert_eq!(desk.origins(), "0 0 0");
    }

    #[test]
    fn a_declared_family_is_one_origin() {
        let mut desk = Desk::default();
        for (key, family) in [("a", Some("x")), ("b", Some("y")), ("c", Some("x")), ("d", None), ("e", None)]
        {
            let about = About { family: family.map(str::to_owned), ..About::default() };
            desk.article(key, about, &[&format!("!they are two in {key}")]);
        }
        assert_eq!(desk.origins(), "0 1 0 2 3");
    }

    #[test]
    fn a_named_origin_joins_those_that_draw_on_it_within_a_week() {
        let named: &[&str] = &["!Reuters:they are two"];
        let also: &[&str] = &["!reuters:it is owned by two"];
        let elsewhere: &[&str] = &["!two of them", "Reuters:it will rain"];
        let nobody: &[&str] = &["!two own it"];
        for (articles, origins) in [
            (&[("2021-01-20", named), ("2021-01-19", also)][..], "0 0 (Reuters)"),
            (&[("2021-01-20", named), ("2021-01-27", also)], "0 0 (Reuters)"),
            (&[("2021-01-20", named), ("2021-01-28", also)], "0 1 (Reuters, Reuters)"),
            (&[("2021-01-20", named), ("2021-01", also)], "0 0 (Reuters)"),
            (&[("2021-01-20", named), ("", also)], "0 0 (Reuters)"),
            (&[("2021-01-20", named), ("2021-01-20", elsewhere)], "0 0 (Reuters)"),
            (&[("2021-01-20", named), ("2021-01-20", nobody)], "0 1 (Reuters)"),
            // Nothing that is said of this claim is given to the agency.
            (&[("2021-01-20", elsewhere), ("2021-01-20", &["!they are two", "Reuters:it will snow"])], "0 1"),
            // What has no date joins one story, and does not join two.
            (&[("2021-01-20", named), ("2021-06-20", also), ("", elsewhere)], "0 1 0 (Reuters, Reuters)"),
        ] {
            assert_eq!(desk(articles), origins, "{articles:?}");
        }
    }

    #[test]
    fn what_is_said_of_the_statement_goes_before_what_is_said_elsewhere() {
        let articles: &[(&str, &[&str])] =
            &[("", &["!Reuters:they are two"]), ("", &["!AFP:two of them", "Reuters:it will rain"])];
        assert_eq!(desk(articles), "0 1 (Reuters, AFP)");
    }

    #[test]
    fn a_credit_line_speaks_for_the_whole_article() {
        let mut desk = Desk::default();
        let credits = About { origins: vec!["Reuters".into(), "Vice".into()], ..About::default() };
        desk.article("a", credits, &["!they are two"]);
        desk.article("b", About::default(), &["!two of them", "Reuters:it will rain"]);
        desk.article("c", About::default(), &["!two"]);
        assert_eq!(desk.origins(), "0 0 1 (Reuters)");
    }

    #[test]
    fn who_names_nobody_but_repeats_a_passage_rests_on_what_it_rests_on() {
        let wire: &[&str] = &["!Reuters:they are two", WIRE];
        let heir: &[&str] = &["!two own it", RETOLD, "and a last line"];
        assert_eq!(desk(&[("2021-01-20", wire), ("2021-01-21", heir)]), "0 0 (Reuters)");
        assert_eq!(desk(&[("2021-01-20", wire), ("2021-02-21", heir)]), "0 1 (Reuters)");
        let other: &[&str] = &["!AFP:two own it", RETOLD, "and a last line"];
        assert_eq!(desk(&[("2021-01-20", wire), ("2021-01-21", other)]), "0 1 (Reuters, AFP)");
        // A house that repeats itself.
        let mut one_house = Desk::default();
        for (key, lines) in [("a", wire), ("b", heir)] {
            let about = About { source: Some("The Blog".into()), ..About::default() };
            one_house.article(key, about, lines);
        }
        assert_eq!(one_house.origins(), "0 1 (Reuters)");
    }

    #[test]
    fn a_passage_that_stands_everywhere_shows_nothing() {
        let mut desk = Desk::default();
        desk.article("000", About::default(), &["!Reuters:they are two", WIRE]);
        for at in 1..60 {
            let mention = format!("!two of {at}");
            desk.article(&format!("{at:03}"), About::default(), &[&mention, WIRE]);
        }
        assert_eq!(desk.origins().matches(" 0").count(), 0);
    }
}
