//! What became of a phrase, in words: for `explain` and for `check --coverage`, so that both say the same.

use super::{Binding, How, NearMiss, Rejected, Waiting, Why};
use crate::article::Article;
use crate::claim::Claim;
use crate::span::Span;

/// How much of a phrase stands in a short line, in characters, its number included.
const SHORT: usize = 60;

/// A phrase by its number in the claim file and as it is written there: ``phrase 2 `has <value>` ``.
/// A phrase for every language is one phrase. `None` is what stands for phrases in a claim without.
pub fn phrase(claim: &Claim, index: Option<usize>) -> String {
    let Some((at, phrase)) = index.and_then(|at| Some((at, claim.phrases.get(at)?))) else {
        let counted =
            if claim.of.is_empty() { "the value near a word of `near:`" } else { "the noun of `of:`" };
        return counted.to_owned();
    };
    let mut starts: Vec<usize> = claim.phrases[..=at].iter().map(|phrase| phrase.place.span.start).collect();
    starts.sort_unstable();
    starts.dedup();
    format!("phrase {} `{}`", starts.len(), phrase.text)
}

/// As [`phrase`], with no more of a long phrase than its beginning.
pub fn phrase_in_short(claim: &Claim, index: Option<usize>) -> String {
    let whole = phrase(claim, index);
    match whole.char_indices().nth(SHORT) {
        Some((at, _)) => format!("{}…`", &whole[..at]),
        None => whole,
    }
}

/// Why a match does not count.
pub fn rejected(claim: &Claim, article: &Article, rejected: &Rejected) -> String {
    match &rejected.why {
        Why::Bound(bound) => binding(claim, article, bound),
        Why::Unless(index) => format!(
            "`unless: {}` stands in the sentence",
            claim.unless.get(*index).map(|phrase| phrase.text.as_str()).unwrap_or_default()
        ),
        Why::NotNear => "no word of `near:` stands in the sentence".to_owned(),
        Why::NoNoun => "the counted noun of `of:` does not stand by the number".to_owned(),
        Why::Oblique => "what follows is said of another: this name stands behind a preposition".to_owned(),
        Why::Aspect => "it is a change or a target, not a level".to_owned(),
    }
}

/// Where a phrase of which some words stood in a sentence stopped.
pub fn missed(claim: &Claim, miss: &NearMiss) -> String {
    let found = if miss.found.is_empty() {
        "the end of the sentence".to_owned()
    } else {
        format!("`{}`", miss.found)
    };
    if miss.unread {
        let kind = claim.kind.name();
        return format!("the words around the value are here, and {found} cannot be read as a {kind}");
    }
    format!("wanted `{}`, found {found}", miss.wanted)
}

/// What a phrase lacks of which a word stood in a sentence and that began nowhere.
pub fn waiting(claim: &Claim, article: &Article, waiting: &Waiting) -> String {
    let word = quote(article, waiting.span);
    if waiting.phrase.is_none() {
        return format!("{word} is here, and no {} stands by it", claim.kind.name());
    }
    format!("{word} is here, and not the `{}` that the phrase begins with", waiting.wanted)
}

/// Whose a match is, and which words decided it.
pub fn binding(claim: &Claim, article: &Article, binding: &Binding) -> String {
    let subject = &claim.subject.name;
    let said = |span: &Span| format!("{} ({})", quote(article, *span), here(article, *span));
    match binding {
        Binding::Named(at) => format!("bound: the sentence names {subject} ({})", here(article, *at)),
        Binding::Continued { by, of } => {
            format!("bound: {} continues {subject} ({})", said(by), here(article, *of))
        }
        Binding::Under(at) => format!("bound: it stands under {}", said(at)),
        Binding::Topic => format!("bound: the article is about {subject}, and nobody else is nearer"),
        Binding::Rival { name, at, how } => {
            let name = format!("{name} ({})", here(article, *at));
            let why = match how {
                How::Nearer => format!("{name} is nearer"),
                How::Owner => format!("it belongs to {name}"),
                How::Compared => format!("{subject} is compared with {name}"),
                How::Paired => format!("names and figures go in pairs, and this one is that of {name}"),
                How::Clause => format!("its clause is about {name}"),
                How::Back(by) => format!("{} continues {name}", said(by)),
                How::Before => format!("the sentence before is about {name}"),
                How::Under => format!("it stands under {name}"),
            };
            format!("{why}, not {subject}")
        }
        Binding::Joint(at) => format!("it is told of {subject} and {} together", said(at)),
        Binding::Unpaired => "names and figures go in pairs, and are not equally many".to_owned(),
        Binding::Elsewhere => format!("neither the sentence nor the article is about {subject}"),
    }
}

/// Where a span begins, within its article.
pub fn here(article: &Article, span: Span) -> String {
    if let Some(page) = article.page(span) {
        return format!("page {page}");
    }
    let (line, column) = article.place(span);
    format!("line {line} col {column}")
}

/// The text at a span on one line, in quotation marks.
pub fn quote(article: &Article, span: Span) -> String {
    let text = span.of(&article.text).split_whitespace().collect::<Vec<_>>().join(" ");
    format!("\"{text}\"")
}
