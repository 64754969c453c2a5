//! One entry more, or one value more in an entry.

use std::sync::Arc;

use jiff::civil::Date;

use super::list::{at_line, name};
use super::{Edit, refused};
use crate::article::Article;
use crate::claim::{Claim, Expectation};
use crate::expect::{self, Known, Policy};
use crate::problem::{Problem, Source, sort};
use crate::yaml::{Change, Data, Step, edit, find, items};

/// An entry that is to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct New {
    /// The id of the claim.
    pub claim: String,
    /// A name for messages and commands.
    pub id: Option<String>,
    /// The values as one writes them, each with the sources it is bound to.
    pub values: Vec<(String, Vec<String>)>,
    /// Why the conflict is accepted.
    pub reason: Option<String>,
    /// Who knows about it.
    pub owner: Option<String>,
    /// The last day on which it is accepted.
    pub expires: Option<String>,
    /// The last day before it should be looked at again.
    pub review_by: Option<String>,
}

impl New {
    /// What one writes for an entry that is there.
    fn of(claim: &Claim, entry: &Expectation) -> Self {
        Self {
            claim: claim.id.clone(),
            id: entry.id.clone(),
            values: entry.values.iter().map(|value| (value.said(), value.sources.clone())).collect(),
            reason: entry.reason.clone(),
            owner: entry.owner.clone(),
            expires: entry.expires.map(|day| day.to_string()),
            review_by: entry.review_by.map(|day| day.to_string()),
        }
    }

    /// As it is written, with `first` as its first key.
    fn data(&self, first: Option<(&str, &str)>) -> Data {
        let text = |key: &str, value: &str| (key.to_owned(), Data::Text(value.to_owned()));
        let maybe = |key: &str, value: &Option<String>| value.as_ref().map(|value| text(key, value));
        let mut entries: Vec<(String, Data)> =
            first.map(|(key, value)| text(key, value)).into_iter().collect();
        entries.extend(maybe("id", &self.id));
        entries.push(("values".to_owned(), Data::List(self.values.iter().map(value).collect())));
        entries.extend(maybe("reason", &self.reason));
        entries.extend(maybe("owner", &self.owner));
        entries.extend(maybe("expires", &self.expires));
        entries.extend(maybe("review-by", &self.review_by));
        Data::Map(entries)
    }

    /// As an entry of a file of expectations.
    pub(super) fn in_file(&self) -> Data {
        self.data(Some(("claim", &self.claim)))
    }
}

fn value((value, sources): &(String, Vec<String>)) -> Data {
    match sources.as_slice() {
        [] => Data::Text(value.clone()),
        sources => Data::Map(vec![
            ("value".to_owned(), Data::Text(value.clone())),
            ("sources".to_owned(), Data::texts(sources)),
        ]),
    }
}

/// What an entry must be good for before it is written: that its values can be read, that nobody has
/// acknowledged them, that it has what a team asks for.
///
/// # Errors
/// Everything that is wrong with it, as if it stood in a file of its own.
pub fn trial(
    new: &New,
    claims: &[Claim],
    articles: &[Article],
    policy: &Policy,
    today: Date,
) -> Result<Vec<Claim>, Vec<Problem>> {
    let text = format!("version: 1\nexpectations:\n{}", new.in_file().lines(2));
    let source = Arc::new(Source::new("the new entry".to_owned(), text));
    let mut claims = claims.to_vec();
    let mut problems = Vec::new();
    expect::add(&source, &mut claims, Known::All, &mut problems);
    if problems.is_empty() {
        problems = expect::check((&claims, &[]), articles, policy, today);
    }
    sort(&mut problems);
    if problems.is_empty() { Ok(claims) } else { Err(problems) }
}

/// The file with one entry more: `home` as it was read, or the claim file without one.
///
/// # Errors
/// When it cannot be put in without touching other lines.
pub fn add(new: &New, claim: &Claim, home: Option<&Arc<Source>>) -> Result<Edit, Vec<Problem>> {
    let source = home.unwrap_or(&claim.place.source);
    let text = match home {
        Some(file) if file.text.trim().is_empty() => {
            Some(format!("version: 1\nexpectations:\n{}", new.in_file().lines(2)))
        }
        Some(file) => put_in_file(&file.text, usize::MAX, new),
        None => put_in_claim(claim, new),
    };
    let Some(text) = text else {
        return Err(vec![refused(
            source,
            if home.is_some() { Default::default() } else { claim.place.span },
            "the list",
        )]);
    };
    let values: Vec<&str> = new.values.iter().map(|(value, _)| value.as_str()).collect();
    let done = format!("{}: {}: added {}", source.path, claim.id, values.join(" ≠ "));
    Ok(Edit { source: source.clone(), text, done: vec![done] })
}

/// The text of a file of expectations with one entry more, before the one with this index.
pub(super) fn put_in_file(text: &str, index: usize, new: &New) -> Option<String> {
    let list = [Step::Key("expectations".to_owned())];
    let index = index.min(items(text, &list)?);
    edit(text, &list, &Change::InsertItem(index, new.in_file()))
}

fn put_in_claim(claim: &Claim, new: &New) -> Option<String> {
    let text = &claim.place.source.text;
    let mut way = find(text, "id", claim.place.span.start)?;
    // Of a claim about several subjects, an entry says which.
    let subject = claim.id.contains('/').then_some(("subject", claim.subject.name.as_str()));
    let entry = new.data(subject);
    let added = edit(text, &way, &Change::InsertKey("expect".to_owned(), entry.clone()));
    added.or_else(|| {
        way.push(Step::Key("expect".to_owned()));
        edit(text, &way, &Change::InsertItem(items(text, &way)?, entry))
    })
}

/// The file with more values in an entry. They are tried as [`trial`] does.
///
/// # Errors
/// When they are no values for this entry, or cannot be put in without touching other lines.
pub fn extend(
    claim: &Claim,
    entry: &Expectation,
    values: &[(String, Vec<String>)],
    tried: impl FnOnce(&New) -> Result<(), Vec<Problem>>,
) -> Result<Edit, Vec<Problem>> {
    let mut whole = New::of(claim, entry);
    whole.values.extend_from_slice(values);
    tried(&whole)?;
    let source = &entry.place.source;
    let put = || {
        let mut way = find(&source.text, "values", entry.place.span.start)?;
        way.push(Step::Key("values".to_owned()));
        values.iter().try_fold(source.text.clone(), |text, more| {
            let at = items(&text, &way)?;
            edit(&text, &way, &Change::InsertItem(at, value(more)))
        })
    };
    let Some(text) = put() else { return Err(vec![refused(source, entry.place.span, "the entry")]) };
    let said: Vec<&str> = values.iter().map(|(value, _)| value.as_str()).collect();
    let done = format!("{}: {}: added {} ({})", at_line(entry), claim.id, said.join(", "), name(entry));
    Ok(Edit { source: source.clone(), text, done: vec![done] })
}
