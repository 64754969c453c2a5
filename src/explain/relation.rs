//! How a relation between claims was checked.

use super::{lines, of, place, wrapped};
use crate::claim::relation::Relation;
use crate::observe::say::quote;
use crate::reconcile::Weighed;
use crate::relation::Check;
use crate::report::related_in_words;
use crate::rule::{Verdict, article_list};

/// Says how a relation was checked: in each article that states one of its claims, and across articles.
pub fn relation(relation: &Relation, verdict: &Verdict<'_>) -> String {
    let mut out = String::new();
    wrapped(&mut out, &format!("{}: ", relation.id), 4, &format!("{} ({})", relation.title, relation.place));
    wrapped(&mut out, "must hold: ", 4, &relation.holds);
    wrapped(&mut out, "claims: ", 4, &relation.terms.join(", "));
    let related = verdict.related.iter().find(|related| related.relation == relation.id);
    let Some(related) = related else { return out };
    wrapped(&mut out, "", 4, &related_in_words(relation, related));
    out.push('\n');
    for one in &related.inside {
        let sign = match one.check {
            Check::Holds => "=",
            Check::Violated => "✗",
            Check::Incomplete | Check::Unfit => "–",
        };
        wrapped(&mut out, &format!("  {sign} "), 6, &format!("{}  {}", one.article, one.why));
        for term in &relation.terms {
            for weighed in said_in(verdict, term, &one.article) {
                let Some(article) = verdict.article(&one.article) else { continue };
                let mention = &weighed.mention;
                let silent = if weighed.counted { "" } else { "  (not counted)" };
                let (at, value) = (place(article, mention.span), &mention.reading.canonical);
                let found = format!(
                    "{term}  {at}  `{value}`  {}{}{silent}",
                    quote(article, mention.matched),
                    of(mention)
                );
                wrapped(&mut out, "      ", 10, &found);
            }
        }
    }
    for violation in related.violations.iter().filter(|violation| violation.articles.is_empty()) {
        let sides = violation
            .sides
            .iter()
            .map(|side| format!("{} {} ({})", side.claim, side.value, article_list(&side.articles)));
        let sides = sides.collect::<Vec<_>>().join(", ");
        wrapped(&mut out, "  ✗ across articles: ", 6, &sides);
        violation.why.iter().for_each(|why| wrapped(&mut out, "      ", 8, why));
    }
    related.notes.iter().for_each(|note| wrapped(&mut out, "  note: ", 4, note));
    lines(&out)
}

fn said_in<'v>(
    verdict: &'v Verdict<'_>,
    claim: &'v str,
    article: &'v str,
) -> impl Iterator<Item = &'v Weighed> {
    let of = verdict.reconciled.iter().find(move |reconciled| reconciled.claim == claim);
    of.into_iter().flat_map(|reconciled| &reconciled.mentions).filter(move |w| w.mention.article == article)
}
