//! Relations between the claims of one file.

use std::collections::BTreeMap;

use super::{Checker, Scalar};
use crate::claim::Reader;
use crate::claim::relation::{Accepted, Compare, Fault, Relation, idle, parse, units};
use crate::claim::{Claim, Subject, Tolerance, yaml};
use crate::kind::Kind;
use crate::problem::{Problem, did_you_mean};
use crate::span::Span;
use crate::yaml::{At, Field, Pairs, part_of_scalar};

impl Checker<'_> {
    /// The relations of a file whose claims are these.
    pub(super) fn relations(
        &mut self,
        raw: &yaml::File,
        subjects: &[(String, Subject)],
        claims: &[Claim],
    ) -> Vec<Relation> {
        let Some(list) = raw.relations.value() else { return Vec::new() };
        let mut relations: Vec<Relation> = Vec::new();
        for one in &list.0 {
            relations.extend(self.relation(one, subjects, claims).unwrap_or_default());
        }
        relations
    }

    fn relation(
        &mut self,
        raw: &At<yaml::Relation>,
        subjects: &[(String, Subject)],
        claims: &[Claim],
    ) -> Option<Vec<Relation>> {
        let one = &raw.value;
        let Some(holds) = one.holds.get() else {
            if one.holds.is_missing() {
                let help = "write `holds: killed <= casualties`";
                self.at(raw.span, "a relation says what `holds`", "this one does not", help);
            }
            return None;
        };
        let text = &holds.value.0;
        // The claims of the first subject stand for those of the others.
        let first = subjects.first().map_or("", |(prefix, _)| prefix.as_str());
        let named = |prefix: &str, id: &str| {
            let own = claims.iter().find(|claim| claim.id == format!("{prefix}{id}"));
            own.or_else(|| claims.iter().find(|claim| claim.id == id))
        };
        let known: Vec<&str> = claims
            .iter()
            .map(|c| c.id.strip_prefix(first).unwrap_or(&c.id))
            .filter(|id| !id.contains('/'))
            .collect();
        let parsed = parse::parse(text, &known).map_err(|faults| self.faults(holds, faults)).ok();
        let id = self.relation_id(one, holds.span, parsed.as_ref().map(|(_, terms)| terms.as_slice()));
        let (law, terms) = parsed?;
        let mine: Vec<&Claim> = terms.iter().filter_map(|id| named(first, id)).collect();
        let kinds: Vec<&dyn Kind> = mine.iter().map(|claim| claim.kind).collect();
        let about = law.compare == Compare::About;
        let (law, kind) = units::check(law, &kinds).map_err(|faults| self.faults(holds, faults)).ok()?;
        self.faults(holds, idle::check(&law));
        if terms.is_empty() {
            self.at(
                holds.span,
                "a relation is between claims, and none is named here",
                "no claim",
                "name a claim of this file",
            );
            return None;
        }
        if let Some(pair) = mine.windows(2).find(|pair| pair[0].subject.name != pair[1].subject.name) {
            let message = format!(
                "`{}` is about {}, `{}` about {}: a relation is between claims of one subject",
                pair[0].id, pair[0].subject.name, pair[1].id, pair[1].subject.name
            );
            self.at(holds.span, message, "two subjects", "relate claims that share their subject");
        }
        let tolerance = self.relation_tolerance(one, kind, law.compare);
        if about && kind == "date" && tolerance == Tolerance::default() && one.tolerance.is_missing() {
            let help = "write `tolerance: 7d` beside it, or = instead";
            self.at(holds.span, "≈ between dates needs a `tolerance`", "how near?", help);
        }
        let own = mine.first().is_some_and(|claim| !claim.id.starts_with(first));
        let everywhere = [(String::new(), Subject::default())];
        let subjects = if own || subjects.is_empty() { &everywhere[..] } else { subjects };
        let id = id?;
        let mut made = Vec::new();
        for (prefix, _) in subjects {
            let claims: Vec<&Claim> = terms.iter().filter_map(|id| named(prefix, id)).collect();
            if claims.len() != terms.len() {
                continue;
            }
            made.push(Relation {
                id: format!("{prefix}{}", id.value),
                title: one.title.value().map_or_else(|| one_line(text), |title| title.0.clone()),
                holds: one_line(text),
                text: text.clone(),
                law: law.clone(),
                terms: claims.iter().map(|claim| claim.id.clone()).collect(),
                tolerance,
                level: one.level.value().copied(),
                optional: one.optional.or(false),
                expect: Vec::new(),
                place: self.place(holds.span),
            });
        }
        if let Some(relation) = made.first_mut() {
            let expect = self.accepted(one, &terms, &mine);
            relation.expect = expect;
        }
        if let Some((one, others)) = made.split_first_mut() {
            others.iter_mut().for_each(|other| other.expect.clone_from(&one.expect));
        }
        Some(made)
    }

    /// Its id, or one made of its claims.
    fn relation_id(
        &mut self,
        one: &yaml::Relation,
        span: Span,
        terms: Option<&[String]>,
    ) -> Option<At<String>> {
        if !one.id.is_missing() {
            let id = self.id(&one.id, &one.title, span)?;
            return Some(At { span: one.id.get()?.span, value: id });
        }
        let value = match terms? {
            [only] => format!("{only}-holds"),
            several => several.join("-"),
        };
        Some(At { span, value })
    }

    fn relation_tolerance(&mut self, one: &yaml::Relation, kind: &str, compare: Compare) -> Tolerance {
        if let Some(at) = one.tolerance.get().filter(|_| matches!(kind, "name" | "version")) {
            self.at(
                at.span,
                "`tolerance` means nothing for this relation",
                "not for names and versions",
                "remove it",
            );
            return Tolerance::default();
        }
        let before = self.problems.len();
        let read = crate::kind::kind(kind).map(|kind| self.tolerance(&one.tolerance, kind));
        let tolerance = read.unwrap_or_default();
        if let Some(at) = one.tolerance.get().filter(|_| self.problems.len() == before)
            && let Some((message, label, help)) = idle::tolerance(compare, tolerance)
        {
            self.at(at.span, message, label, help);
        }
        tolerance
    }

    fn faults(&mut self, holds: &At<Scalar>, faults: Vec<Fault>) {
        for fault in faults {
            let span = part_of_scalar(self.source, holds.span, &holds.value.0, fault.span);
            self.problems
                .push(Problem::at(self.source, span, fault.message).label(fault.label).help(fault.help));
        }
    }

    /// The violations that are known and accepted.
    fn accepted(&mut self, one: &yaml::Relation, terms: &[String], claims: &[&Claim]) -> Vec<Accepted> {
        let mut accepted = Vec::new();
        for entry in one.expect.value().map_or(&[][..], |list| &list.0) {
            let Some(values) = entry.value.values.get() else {
                if entry.value.values.is_missing() {
                    let help = format!("write `values: {{{}: …}}`", terms.join(": …, "));
                    self.at(entry.span, "an expectation lists the `values` of the claims", "none here", help);
                }
                continue;
            };
            let read = self.accepted_values(values, terms, claims);
            let expires = self.date(&entry.value.expires);
            let text = |field: &Field<Scalar>| {
                field.value().map(|text| text.0.trim().to_owned()).filter(|text| !text.is_empty())
            };
            accepted.push(Accepted {
                values: read,
                reason: text(&entry.value.reason),
                owner: text(&entry.value.owner),
                expires,
                place: self.place(values.span),
            });
        }
        accepted
    }

    fn accepted_values(
        &mut self,
        values: &At<Pairs<Scalar>>,
        terms: &[String],
        claims: &[&Claim],
    ) -> BTreeMap<usize, crate::value::Reading> {
        let mut read = BTreeMap::new();
        for (key, value) in &values.value.0 {
            let Some(at) = terms.iter().position(|term| *term == key.value) else {
                let help = match did_you_mean(&key.value, terms.iter().map(String::as_str)) {
                    Some(known) => format!("did you mean `{known}`?"),
                    None => format!("its claims are {}", terms.join(", ")),
                };
                self.at(
                    key.span,
                    format!("`{}` is not a claim of this relation", key.value),
                    "not in `holds`",
                    help,
                );
                continue;
            };
            let Some(claim) = claims.get(at) else { continue };
            if !claim.kind.has_slot() {
                let says = claim.phrases.iter().filter_map(|phrase| phrase.says.as_ref());
                let found = says.clone().find(|says| says.canonical == value.value.0).cloned();
                if found.is_none() {
                    let known: std::collections::BTreeSet<&str> =
                        says.map(|says| says.canonical.as_str()).collect();
                    let help = format!("answers are {}", known.into_iter().collect::<Vec<_>>().join(", "));
                    let message = format!("`{}` is not an answer of `{}`", value.value.0, key.value);
                    self.at(value.span, message, "unknown answer", help);
                }
                read.extend(found.map(|found| (at, found)));
                continue;
            }
            let reader = Reader { kind: claim.kind, names: &claim.names, answers: &[], bounds: claim.bounds };
            if let Some(reading) = self.value(&value.value.0, value.span, reader) {
                read.insert(at, reading);
            }
        }
        if let Some(missing) = (0..terms.len()).find(|at| {
            !read.contains_key(at) && !values.value.0.iter().any(|(key, _)| key.value == terms[*at])
        }) {
            let help = format!("write `{}: …`", terms[missing]);
            self.at(values.span, format!("the value of `{}` is missing", terms[missing]), "incomplete", help);
        }
        read
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
