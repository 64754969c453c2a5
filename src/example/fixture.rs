//! Fixtures: Markdown that says in comments what the claims must find in it.
//!
//! ```markdown
//! <!-- claim: user-count = 12 million -->
//! Acme, with 12 million users, …
//!
//! <!-- ok: user-count -->
//! It raised 12 million euros.
//! ```
//!
//! A comment speaks of the paragraph, list item, heading or table behind it; several may stand
//! before one. A fixture is read as the article that it looks like, with its front matter: unlike
//! an example, it must name the subject. Of a claim that the file speaks of, whatever is found
//! behind no comment is a failure; so one comment makes a whole page a test.
//!
//! A comment that only looks like one of these is a problem: a test that is never run passes.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Home, Outcome, Ran, is_just, values};
use crate::article::{Article, Beside, Comment, comments};
use crate::claim::{Claim, Place, Wanted};
use crate::observe::{Mention, Observed, Prepared, observe};
use crate::problem::{Problem, Source, did_you_mean, sort};
use crate::span::Span;

/// What a comment may begin with.
const KEYS: [&str; 3] = ["claim", "ok", "todo"];

/// What the fixtures said.
#[derive(Debug, Default)]
pub struct Fixtures<'c> {
    /// In the order of files and places.
    pub ran: Vec<Ran<'c>>,
    /// Files that hold no annotation, as the user would write them.
    pub bare: Vec<String>,
    /// How many files hold one.
    pub files: usize,
    /// The values that were found as asked, for whoever changes them.
    pub values: Vec<Found<'c>>,
}

/// A value of a fixture that was found as asked.
#[derive(Debug)]
pub struct Found<'c> {
    /// The claim that found it.
    pub claim: &'c Claim,
    /// What it found.
    pub mention: Mention,
    /// The fixture.
    pub source: Arc<Source>,
}

/// One annotation.
struct Note<'c> {
    claim: &'c Claim,
    expected: Wanted,
    span: Span,
    /// The stretch of text that it speaks of.
    of: Span,
}

/// Runs the fixtures.
///
/// # Errors
/// Every problem found, sorted: comments that speak of no claim, are no values of theirs, or are
/// almost an annotation; front matter that cannot be read.
pub fn run<'c>(sources: &[Arc<Source>], claims: &'c [Claim]) -> Result<Fixtures<'c>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut fixtures = Fixtures::default();
    for source in sources {
        let (article, wrong) = Article::from_markdown(&source.path, &source.text);
        let before = problems.len();
        let mut finder = Finder { source, article: &article, claims, problems: &mut problems };
        let notes = finder.notes();
        if notes.is_empty() {
            if problems.len() == before {
                fixtures.bare.push(source.path.clone());
            }
            continue;
        }
        // What a page without an annotation says of itself is nobody's business here.
        problems.extend(wrong);
        fixtures.files += 1;
        let mut of: BTreeMap<&str, Vec<&Note<'c>>> = BTreeMap::new();
        for note in &notes {
            of.entry(&note.claim.id).or_default().push(note);
        }
        let first = fixtures.ran.len();
        for notes in of.values() {
            judge(source, &article, notes, &mut fixtures);
        }
        fixtures.ran[first..].sort_by_key(|ran| (ran.place.span, ran.home));
    }
    sort(&mut problems);
    if problems.is_empty() { Ok(fixtures) } else { Err(problems) }
}

/// Holds the annotations of one claim against what it finds in the file.
fn judge<'c>(source: &Arc<Source>, article: &Article, notes: &[&Note<'c>], fixtures: &mut Fixtures<'c>) {
    let Some(claim) = notes.first().map(|note| note.claim) else { return };
    let Observed { mentions, unread } = observe(article, &[Prepared::new(claim)]);
    let text = |span: Span| span.of(&article.text).to_owned();
    let place = |span: Span| Place { source: Arc::clone(source), span };
    let mut add = |expected: Wanted, text: String, span: Span, home: Home, outcome: Outcome| {
        fixtures.ran.push(Ran { claim, expected, text, place: place(span), home, outcome });
    };
    for note in notes {
        let here: Vec<&Mention> = mentions.iter().filter(|found| note.of.contains(found.span)).collect();
        let found = || values(here.iter().copied());
        let outcome = match &note.expected {
            Wanted::Value(wanted) if here.iter().any(|found| is_just(found, wanted, claim)) => Outcome::Fine,
            Wanted::Value(_) => Outcome::Missing {
                read: values(here.iter().copied().filter(|found| !asked(found, note.of, notes))),
                gap: unread.iter().any(|unread| note.of.contains(unread.span)),
            },
            Wanted::Nothing if here.is_empty() => Outcome::Fine,
            Wanted::Nothing => Outcome::Noisy(found()),
            Wanted::Todo(Some(wanted)) if !here.iter().any(|found| is_just(found, wanted, claim)) => {
                Outcome::Todo
            }
            Wanted::Todo(None) if here.is_empty() => Outcome::Todo,
            Wanted::Todo(_) => Outcome::TodoPasses(found()),
        };
        add(note.expected.clone(), text(note.of), note.span, Home::Fixture, outcome);
    }
    for found in &mentions {
        let here = || notes.iter().filter(|note| note.of.contains(found.span));
        // Told already: as what stands there instead, as what should not be there, or as a known gap.
        let told = |note: &&&Note<'_>| match &note.expected {
            Wanted::Value(wanted) => {
                !mentions.iter().any(|m| note.of.contains(m.span) && is_just(m, wanted, claim))
            }
            Wanted::Nothing | Wanted::Todo(_) => true,
        };
        let is_asked = here().next().is_some_and(|note| asked(found, note.of, notes));
        if !is_asked && !here().any(|note| told(&note)) {
            let values = vec![found.reading.canonical.clone()];
            let noisy = Outcome::Noisy(values);
            add(Wanted::Nothing, text(found.sentence), found.span, Home::Unannotated, noisy);
        }
    }
    let asked = mentions.iter().filter(|found| {
        let note = notes.iter().find(|note| note.of.contains(found.span));
        note.is_some_and(|note| asked(found, note.of, notes))
    });
    let found = |mention: &Mention| Found { claim, mention: mention.clone(), source: Arc::clone(source) };
    fixtures.values.extend(asked.map(found));
}

/// Whether an annotation of this stretch asks for the value of this mention.
fn asked(found: &Mention, of: Span, notes: &[&Note<'_>]) -> bool {
    notes.iter().filter(|note| note.of == of).any(|note| match &note.expected {
        Wanted::Value(wanted) => is_just(found, wanted, note.claim),
        _ => false,
    })
}

/// Finds the annotations of one file.
struct Finder<'a, 'c> {
    source: &'a Arc<Source>,
    article: &'a Article,
    claims: &'c [Claim],
    problems: &'a mut Vec<Problem>,
}

impl<'c> Finder<'_, 'c> {
    fn notes(&mut self) -> Vec<Note<'c>> {
        let mut notes: Vec<Note<'c>> = Vec::new();
        for comment in comments(&self.source.text) {
            let Some(note) = self.note(&comment) else { continue };
            let twin = notes.iter().find(|other| {
                let nothing = |note: &Note<'_>| matches!(note.expected, Wanted::Nothing);
                other.of == note.of && other.claim.id == note.claim.id && nothing(other) != nothing(&note)
            });
            if let Some(twin) = twin {
                let message = format!("`{}` should be found here, and should not", note.claim.id);
                self.problems.push(
                    Problem::at(self.source, note.span, message)
                        .label("this says one thing")
                        .second(self.source, twin.span, "this says the other")
                        .help("both speak of one paragraph: remove one of the two"),
                );
            }
            notes.push(note);
        }
        notes
    }

    /// The annotation that a comment is; `None` when it is none, or when something is wrong with it.
    fn note(&mut self, comment: &Comment) -> Option<Note<'c>> {
        let text = comment.inside.of(&self.source.text);
        let head = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let rest = text[head.len()..].trim_start();
        let Some(body) = rest.strip_prefix(':').filter(|_| KEYS.contains(&head)).map(str::trim) else {
            self.almost(comment, head, rest.trim_start_matches(':').trim());
            return None;
        };
        let id = body.split(['=', ':', '\n']).next().unwrap_or_default().trim();
        self.stands_alone(comment, head, id)?;
        let claim = self.claim(comment, id)?;
        let value = body.split_once('=').map(|(_, value)| value.trim());
        let expected = match (head, value) {
            ("ok", None) if body == id => Wanted::Nothing,
            ("todo", None) if body == id => Wanted::Todo(None),
            ("claim" | "todo", Some(value)) if !value.is_empty() => {
                let span = Span::new(comment.inside.end - value.len(), comment.inside.end);
                let read = claim.reader().read(value);
                let reading =
                    read.map_err(|fault| self.problems.extend(fault.problem(self.source, span))).ok()?;
                if head == "claim" { Wanted::Value(reading) } else { Wanted::Todo(Some(reading)) }
            }
            ("ok", _) => {
                let help = format!("write `ok: {id}`, or `claim: {id} = …` for a value");
                return self.wrong(comment.inside, "`ok` says that nothing is found", "takes no value", help);
            }
            _ => {
                let help = format!("write `{head}: {id} = …`, or `ok: {id}` for nothing");
                return self.wrong(comment.inside, "the annotation says no value", "which value?", help);
            }
        };
        let Some(of) = self.behind(comment.span.end) else {
            let help = "an annotation stands before the text that it speaks of";
            return self.wrong(comment.span, "nothing follows this annotation", "of what?", help.to_owned());
        };
        Some(Note { claim, expected, span: comment.span, of })
    }

    /// Says what is wrong with a comment that is almost an annotation: another key, no colon, no key.
    fn almost(&mut self, comment: &Comment, head: &str, body: &str) {
        let Some(key) = did_you_mean(&head.to_lowercase(), KEYS) else {
            // `user-count = 12 million`, `expect: user-count = …`
            let text = comment.inside.of(&self.source.text);
            let before = text.split_once('=').map(|(before, _)| before.trim());
            let id = before.and_then(|before| before.rsplit([' ', ':']).next()).unwrap_or_default();
            if self.find(id).is_some() {
                let help = format!("write `claim: {id} = …`");
                self.wrong::<()>(
                    comment.inside,
                    "almost an annotation: it does not begin as one",
                    "here",
                    help,
                );
            }
            return;
        };
        let id = body.split(['=', ':', ' ']).next().unwrap_or_default().trim();
        let known = self.find(id).is_some() || (id.len() > 3 && self.meant(id).is_some());
        // "TODO: members deserve a page of their own" is a note to oneself.
        let bare = body == id || (key == "claim" && head.to_lowercase() == key);
        if body.contains('=') || (known && bare) {
            let meant = match body.strip_prefix(id).map(str::trim) {
                Some(value) if !value.is_empty() && !body.contains('=') => format!("{key}: {id} = {value}"),
                _ => format!("{key}: {body}"),
            };
            let help = format!("did you mean `{meant}`?");
            self.wrong::<()>(comment.inside, "almost an annotation: it would be passed over", "here", help);
        }
    }

    /// `None`, and a problem, when other text stands on the line.
    fn stands_alone(&mut self, comment: &Comment, key: &str, id: &str) -> Option<()> {
        match comment.beside {
            Beside::Nothing => Some(()),
            Beside::Prose => {
                let help = "put it on a line by itself, before the paragraph";
                self.wrong(
                    comment.span,
                    "an annotation inside a paragraph speaks of nothing",
                    "here",
                    help.into(),
                )
            }
            Beside::Swallowed(text) => {
                let help = "begin a new line behind the comment";
                self.wrong(text, "text behind an annotation is not read", "not read", help.into())
            }
            Beside::Unclosed => {
                let help = format!("close it: `<!-- {key}: {id} … -->`");
                let end = self.source.text[comment.span.start..].find('\n').map(|at| comment.span.start + at);
                let span =
                    Span::new(comment.span.start, end.unwrap_or(comment.span.end).min(comment.span.end));
                self.wrong(span, "this comment has no end", "no `-->` behind it", help)
            }
        }
    }

    fn claim(&mut self, comment: &Comment, id: &str) -> Option<&'c Claim> {
        if let Some(claim) = self.find(id) {
            return Some(claim);
        }
        let span = self.id_at(comment, id);
        if id.is_empty() {
            let help = "write the id of a claim behind the colon".to_owned();
            return self.wrong(span, "the annotation names no claim", "of which claim?", help);
        }
        let help = match self.meant(id) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "write the id of a claim, or begin the comment with another word".to_owned(),
        };
        self.wrong(span, &format!("there is no claim `{id}`"), "unknown claim", help)
    }

    /// The claim with this id, or that had it before.
    fn find(&self, id: &str) -> Option<&'c Claim> {
        let aliased = || self.claims.iter().find(|claim| claim.aliases.iter().any(|alias| alias == id));
        self.claims.iter().find(|claim| claim.id == id).or_else(aliased)
    }

    /// The id that was probably meant.
    fn meant(&self, id: &str) -> Option<&'c str> {
        let ids = || self.claims.iter().map(|claim| claim.id.as_str());
        // Claims about several subjects are called `<subject>/<id>`.
        let whole = ids().find(|whole| whole.rsplit_once('/').is_some_and(|(_, own)| own == id));
        whole.or_else(|| did_you_mean(id, ids()))
    }

    /// The prose behind this place: a block, or all cells of a table.
    fn behind(&self, at: usize) -> Option<Span> {
        let first = self.article.blocks.iter().position(|block| block.span.start >= at)?;
        let blocks = &self.article.blocks[first..];
        let table = blocks[0].cell.map(|cell| cell.table);
        let same = |block: &&crate::article::Block| table.is_some() && block.cell.map(|c| c.table) == table;
        let last = blocks.iter().take_while(same).last().unwrap_or(&blocks[0]);
        Some(blocks[0].span.to(last.span))
    }

    /// Where the id stands in the comment: the first thing behind the colon.
    fn id_at(&self, comment: &Comment, id: &str) -> Span {
        let text = comment.inside.of(&self.source.text);
        let colon = text.find(':').map_or(0, |at| at + 1);
        let at = comment.inside.start + colon + text[colon..].find(id).unwrap_or_default();
        if id.is_empty() { comment.inside } else { Span::new(at, at + id.len()) }
    }

    fn wrong<T>(&mut self, span: Span, message: &str, label: &str, help: String) -> Option<T> {
        self.problems.push(Problem::at(self.source, span, message).label(label).help(help));
        None
    }
}
