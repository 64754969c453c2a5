//! What all parts of the page know.

use std::collections::BTreeMap;

use super::ids;
use crate::article::Article;
use crate::reconcile::{Reconciled, Weighed};
use crate::report::{Style, inert, result, table};
use crate::rule::Verdict;

/// How many subjects the title names.
const NAMED: usize = 3;

/// A verdict with what the page needs to lay it out.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) verdict: &'a Verdict<'a>,
    pub(super) style: Style<'a>,
    /// For each article a short name, all different.
    pub(super) names: Vec<String>,
    /// For each article what it says, in the order of the text: claim and mention, as indices.
    pub(super) said: Vec<Vec<(usize, usize)>>,
    /// For each claim and each of its mentions, where a link to it leads.
    anchors: Vec<Vec<String>>,
    /// Each article has a page of its own.
    is_apart: bool,
}

impl<'a> Page<'a> {
    pub(super) fn new(verdict: &'a Verdict<'a>, style: Style<'a>) -> Self {
        let keys: BTreeMap<&str, usize> =
            verdict.articles.iter().enumerate().map(|(at, article)| (article.key.as_str(), at)).collect();
        let mut said = vec![Vec::new(); verdict.articles.len()];
        for (claim, _, reconciled) in verdict.each() {
            for (mention, weighed) in reconciled.mentions.iter().enumerate() {
                if let Some(at) = keys.get(weighed.mention.article.as_str()) {
                    said[*at].push((claim, mention));
                }
            }
        }
        let mut page = Self {
            verdict,
            style,
            names: table::names(verdict.articles),
            said,
            anchors: ids::mentions(verdict),
            is_apart: false,
        };
        for at in 0..page.said.len() {
            let mut mine = std::mem::take(&mut page.said[at]);
            mine.sort_by_key(|(claim, mention)| {
                (page.weighed(*claim, *mention).map(|weighed| weighed.mention.span), *claim, *mention)
            });
            page.said[at] = mine;
        }
        page
    }

    /// The same, with a page for each article.
    pub(super) fn apart(self) -> Self {
        Self { is_apart: true, ..self }
    }

    pub(super) const fn is_apart(&self) -> bool {
        self.is_apart
    }

    pub(super) fn weighed(&self, claim: usize, mention: usize) -> Option<&'a Weighed> {
        self.verdict.reconciled.get(claim)?.mentions.get(mention)
    }

    /// The place of the article with this key.
    pub(super) fn at(&self, key: &str) -> Option<usize> {
        self.verdict.articles.binary_search_by(|article| article.key.as_str().cmp(key)).ok()
    }

    pub(super) fn article(&self, weighed: &Weighed) -> Option<&'a Article> {
        self.verdict.articles.get(self.at(&weighed.mention.article)?)
    }

    /// The short name of the article with this key, else the key.
    pub(super) fn name(&self, key: &str) -> String {
        self.at(key).and_then(|at| self.names.get(at).cloned()).unwrap_or_else(|| inert::text(key))
    }

    /// The name of the place of a mention.
    pub(super) fn anchor(&self, claim: usize, mention: usize) -> &str {
        self.anchors.get(claim).and_then(|of| of.get(mention)).map_or("", String::as_str)
    }

    /// The file of an article that has a page of its own.
    pub(super) fn file(&self, at: usize) -> String {
        let key = self.verdict.articles.get(at).map_or("", |article| article.key.as_str());
        ids::file(key)
    }

    /// A link to an article.
    pub(super) fn to_article(&self, at: usize) -> String {
        if self.is_apart {
            return self.file(at);
        }
        self.verdict
            .articles
            .get(at)
            .map_or(String::new(), |article| format!("#{}", ids::source(&article.key)))
    }

    /// A link to the article with this key.
    pub(super) fn to_key(&self, key: &str) -> String {
        self.at(key).map(|at| self.to_article(at)).unwrap_or_default()
    }

    /// A link to a mention in its article.
    pub(super) fn to_mention(&self, claim: usize, mention: usize) -> String {
        let anchor = self.anchor(claim, mention);
        let key = self.weighed(claim, mention).map(|weighed| weighed.mention.article.as_str());
        let file = key.and_then(|key| self.at(key)).filter(|_| self.is_apart).map(|at| self.file(at));
        format!("{}#{anchor}", file.unwrap_or_default())
    }

    /// A link from the page of an article to something on the first page.
    pub(super) fn to_index(&self, anchor: &str) -> String {
        format!("{}#{anchor}", if self.is_apart { "index.html" } else { "" })
    }

    /// The mentions of a claim that nobody has acknowledged.
    pub(super) fn dissent(&self, claim: usize) -> &'a [usize] {
        self.verdict.dissent.get(claim).map_or(&[][..], Vec::as_slice)
    }

    /// Whether all that differs in a claim is acknowledged.
    pub(super) fn is_settled(&self, claim: usize) -> bool {
        self.verdict.claims.get(claim).is_some_and(|claim| self.verdict.is_settled(&claim.id))
    }

    /// The places of the articles that say something about a claim: `0 3 4`.
    pub(super) fn sources(&self, reconciled: &Reconciled) -> String {
        let mut places: Vec<usize> =
            reconciled.mentions.iter().filter_map(|weighed| self.at(&weighed.mention.article)).collect();
        places.dedup();
        places.iter().map(usize::to_string).collect::<Vec<_>>().join(" ")
    }

    /// What the claims are about.
    pub(super) fn subject(&self) -> String {
        let mut names: Vec<String> = Vec::new();
        for claim in self.verdict.claims {
            let name = inert::text(&claim.subject.name);
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        let more = names.len().saturating_sub(NAMED);
        let named = names[..names.len().min(NAMED)].join(", ");
        if more > 0 { format!("{named} and {more} more") } else { named }
    }

    /// The title of the page: the subject and what came out.
    pub(super) fn title(&self) -> String {
        let subject = self.subject();
        let about = if subject.is_empty() { "Claim consistency".to_owned() } else { subject };
        format!("{about}: {}", result(self.verdict))
    }
}
