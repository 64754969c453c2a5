//! Why a claim matched where it did, and where it nearly did: the answer to "why did nothing match?".

use std::fmt::Write as _;

use crate::article::Article;
use crate::claim::Claim;
use crate::claim::relation::Relation;
use crate::observe::{AsOf, Binding, How, Mention, NearMiss, Prepared, Rejected, Trace, Why, trace};
use crate::reconcile::Weighed;
use crate::relation::Check;
use crate::report::related_in_words;
use crate::rule::{Rule, Verdict, article_list};
use crate::span::Span;
use crate::stance::{Act, Certainty, Polarity, Time};

/// How wide the lines are, in characters.
const WIDTH: usize = 80;

/// How many near misses are shown for each phrase.
const MISSES: usize = 3;

/// Says for every phrase of a claim where it matched, what was turned away and why, and the near
/// misses of phrases that matched nowhere.
pub fn claim(claim: &Claim, articles: &[Article]) -> String {
    let prepared = Prepared::new(claim);
    let traced: Vec<(&Article, Vec<Mention>, Trace)> = articles
        .iter()
        .map(|article| {
            let (observed, trace) = trace(article, &prepared);
            (article, observed.mentions, trace)
        })
        .collect();
    let mut out = String::new();
    let _ = writeln!(out, "{}: {} ({}), kind {}", claim.id, claim.title, claim.place, claim.kind.name());
    let _ = writeln!(out, "subject: {}", claim.subject.name);
    let found: usize = traced.iter().map(|(_, mentions, _)| mentions.len()).sum();
    let _ = writeln!(out, "{found} mentions in {} articles\n", articles.len());
    let phrases: Vec<Option<usize>> =
        if claim.phrases.is_empty() { vec![None] } else { (0..claim.phrases.len()).map(Some).collect() };
    for index in phrases {
        phrase(&mut out, claim, index, &traced);
    }
    out
}

/// Says how a relation was checked: in each article that states one of its claims, and across articles.
pub fn relation(relation: &Relation, verdict: &Verdict<'_>) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}: {} ({})", relation.id, relation.title, relation.place);
    let _ = writeln!(out, "must hold: {}", relation.holds);
    let _ = writeln!(out, "claims: {}", relation.terms.join(", "));
    let related = verdict.related.iter().find(|related| related.relation == relation.id);
    let Some(related) = related else { return out };
    let _ = writeln!(out, "{}\n", related_in_words(relation, related));
    for one in &related.inside {
        let sign = match one.check {
            Check::Holds => "=",
            Check::Violated => "✗",
            Check::Incomplete | Check::Unfit => "–",
        };
        let _ = writeln!(out, "  {sign} {}  {}", one.article, one.why);
        for term in &relation.terms {
            for weighed in said_in(verdict, term, &one.article) {
                let Some(article) = verdict.article(&one.article) else { continue };
                let mention = &weighed.mention;
                let silent = if weighed.counted { "" } else { "  (not counted)" };
                let _ = writeln!(
                    out,
                    "      {term}  {}  `{}`  {}{}{silent}",
                    place(article, mention.span),
                    mention.reading.canonical,
                    quote(article, mention.matched),
                    said(mention)
                );
            }
        }
    }
    for violation in related.violations.iter().filter(|violation| violation.articles.is_empty()) {
        let sides = violation
            .sides
            .iter()
            .map(|side| format!("{} {} ({})", side.claim, side.value, article_list(&side.articles)));
        let sides = sides.collect::<Vec<_>>().join(", ");
        let _ = writeln!(out, "  ✗ across articles: {sides}");
        out.extend(violation.why.iter().map(|why| format!("      {why}\n")));
    }
    out.extend(related.notes.iter().map(|note| format!("  note: {note}\n")));
    out
}

fn said_in<'v>(
    verdict: &'v Verdict<'_>,
    claim: &'v str,
    article: &'v str,
) -> impl Iterator<Item = &'v Weighed> {
    let of = verdict.reconciled.iter().find(move |reconciled| reconciled.claim == claim);
    of.into_iter().flat_map(|reconciled| &reconciled.mentions).filter(move |w| w.mention.article == article)
}

/// Says what a rule is for.
pub fn rule(rule: &dyn Rule) -> String {
    let help = crate::rule::help(rule.name()).unwrap_or_default();
    named(rule.name(), rule.level(), rule.about(), help)
}

/// Says what `lint` looks for under this name; `None` when it looks for nothing of that name.
pub fn check(name: &str) -> Option<String> {
    let check = crate::lint::CHECKS.iter().find(|check| check.name == name)?;
    Some(named(check.name, check.level, check.about, check.help))
}

fn named(name: &str, level: crate::rule::Level, about: &str, help: &str) -> String {
    format!(
        "{name} ({level} by default)\n\n{about}\n\n{help}\n\n\
         `levels: {{{name}: …}}` in crossclaim.yaml sets another level\n\
         (allow, warn or deny), in a claim for that claim alone.\n"
    )
}

fn phrase(out: &mut String, claim: &Claim, index: Option<usize>, traced: &[(&Article, Vec<Mention>, Trace)]) {
    let count: usize = traced
        .iter()
        .map(|(_, mentions, _)| mentions.iter().filter(|mention| mention.phrase == index).count())
        .sum();
    let (written, language) = match index.and_then(|index| claim.phrases.get(index)) {
        Some(phrase) => {
            let says =
                phrase.says.as_ref().map(|says| format!(" says `{}`", says.canonical)).unwrap_or_default();
            (format!("`{}`{says}", phrase.text), phrase.language.code.as_str())
        }
        None => ("the number with its noun".to_owned(), "any"),
    };
    let plural = if count == 1 { "match" } else { "matches" };
    let _ = writeln!(out, "[{language}] {written}  {count} {plural}");
    for (article, mentions, trace) in traced {
        for mention in mentions.iter().filter(|mention| mention.phrase == index) {
            let value = &mention.reading.canonical;
            let _ = writeln!(out, "    {}  `{value}`{}", place(article, mention.span), said(mention));
            wrapped(out, &quote(article, mention.matched));
            let why = trace.bound.iter().rfind(|bound| bound.phrase == index && bound.span == mention.span);
            if let Some(bound) = why {
                wrapped(out, &binding(claim, article, &bound.binding));
            }
        }
        for rejected in trace.rejected.iter().filter(|rejected| rejected.phrase == index) {
            let _ = writeln!(out, "  – {}", place(article, rejected.span));
            wrapped(out, &quote(article, rejected.span));
            wrapped(out, &format!("not counted: {}", reason(claim, article, rejected)));
        }
    }
    if count == 0
        && let Some(index) = index
    {
        misses(out, index, traced);
    }
}

fn misses(out: &mut String, index: usize, traced: &[(&Article, Vec<Mention>, Trace)]) {
    let mut near: Vec<(&Article, &NearMiss)> = traced
        .iter()
        .flat_map(|(article, _, trace)| trace.misses.iter().map(move |miss| (*article, miss)))
        .filter(|(_, miss)| miss.phrase == index)
        .collect();
    near.sort_by_key(|(article, miss)| (std::cmp::Reverse(miss.matched), &article.key, miss.span));
    for (article, miss) in near.iter().take(MISSES) {
        let found = if miss.found.is_empty() {
            "the end of the sentence".to_owned()
        } else {
            format!("`{}`", miss.found)
        };
        let _ = writeln!(out, "    near miss: {}", place(article, miss.span));
        wrapped(out, &quote(article, miss.span));
        wrapped(out, &format!("wanted `{}`, found {found}", miss.wanted));
    }
    if near.len() > MISSES {
        let _ = writeln!(out, "    and {} more near misses", near.len() - MISSES);
    }
}

/// Whose a match is, and which words decided it.
fn binding(claim: &Claim, article: &Article, binding: &Binding) -> String {
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

fn reason(claim: &Claim, article: &Article, rejected: &Rejected) -> String {
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

/// The stance in words and the date it goes by, empty for a plain statement.
fn said(mention: &Mention) -> String {
    let stance = &mention.stance;
    let mut words = Vec::new();
    if stance.polarity == Polarity::Negated {
        words.push("denied".to_owned());
    }
    if stance.certainty == Certainty::Hedged {
        words.push("hedged".to_owned());
    }
    match stance.time {
        Time::Current => {}
        Time::Former => words.push("former".to_owned()),
        Time::PastPeak => words.push("past peak".to_owned()),
        Time::Future => words.push("expected".to_owned()),
    }
    match stance.act {
        Act::Statement => {}
        Act::Question => words.push("asked".to_owned()),
        Act::Hypothesis => words.push("supposed".to_owned()),
    }
    let told = |as_of: AsOf| format!("told of {}", as_of.days);
    words.extend(mention.as_of.map(|as_of| as_of.words().unwrap_or_else(|| told(as_of))));
    words.extend(stance.holder.as_ref().map(|holder| format!("according to {holder}")));
    words.extend(stance.origin.as_ref().map(|origin| format!("via {origin}")));
    if words.is_empty() { String::new() } else { format!("  ({})", words.join(", ")) }
}

fn place(article: &Article, span: Span) -> String {
    let (line, column) = article.lines.place(&article.text, span.start);
    format!("{}:{line}:{column}", article.path)
}

/// Where a span begins, within its article.
fn here(article: &Article, span: Span) -> String {
    let (line, column) = article.lines.place(&article.text, span.start);
    format!("line {line} col {column}")
}

/// Writes a text in lines of at most 80 columns, indented; a word that is longer stays whole.
fn wrapped(out: &mut String, text: &str) {
    let mut width = 0;
    for word in text.split(' ') {
        let long = word.chars().count();
        if width > 0 && width + 1 + long <= WIDTH {
            out.push(' ');
            width += 1 + long;
        } else {
            out.push_str(if width > 0 { "\n          " } else { "        " });
            width = if width > 0 { 10 } else { 8 } + long;
        }
        out.push_str(word);
    }
    out.push('\n');
}

/// The text at a span on one line.
fn quote(article: &Article, span: Span) -> String {
    let text = span.of(&article.text).split_whitespace().collect::<Vec<_>>().join(" ");
    format!("\"{text}\"")
}
