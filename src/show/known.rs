//! What is known of an article, and where it stands.

use super::shape::Fact;
use crate::article::{About, Article, Whence};

/// One thing of what is known.
type Of<T> = fn(&About) -> &T;

/// What is known, in the order in which people ask.
pub(super) fn facts(article: &Article) -> Vec<Fact> {
    let (about, taken) = (&article.about, &article.taken);
    let mut facts = Vec::new();
    let mut fact = |name: &'static str, value: Option<String>, from: Whence| {
        let place = match from {
            Whence::Manifest => "the manifest",
            Whence::Article => taken.place(),
        };
        facts.extend(value.map(|value| Fact { name, value, from, place }));
    };
    let texts: [(_, Of<Option<String>>); 6] = [
        ("id", |about| &about.id),
        ("title", |about| &about.title),
        ("source", |about| &about.source),
        ("url", |about| &about.url),
        ("lang", |about| &about.lang),
        ("family", |about| &about.family),
    ];
    for (name, of) in texts {
        fact(name, of(about).clone(), taken.whence(of(about), of));
        if name == "source" {
            let date = about.date.map(|date| date.to_string());
            fact("date", date, taken.whence(&about.date, |about| &about.date));
        }
    }
    let lists: [(_, Of<Vec<String>>); 2] =
        [("authors", |about| &about.authors), ("origins", |about| &about.origins)];
    for (name, of) in lists {
        let all = of(about);
        fact(name, (!all.is_empty()).then(|| all.join(", ")), taken.whence(all, of));
    }
    facts
}
