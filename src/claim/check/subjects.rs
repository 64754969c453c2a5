//! What claims are about: one subject, or several of one sort.

use super::{Checker, texts};
use crate::claim::Subject;
use crate::claim::yaml::{self, Scalar, SubjectEntry};
use crate::fold;
use crate::yaml::{At, Shape};

impl Checker<'_> {
    /// The subjects of the file: none, the one of `subject`, or those of `subjects`, each with
    /// what stands before the ids of its claims.
    pub(super) fn subjects(&mut self, raw: &yaml::File) -> Vec<(String, Subject)> {
        let Some(several) = raw.subjects.get() else {
            let one = raw.subject.get().and_then(|entry| self.subject(entry));
            return one.into_iter().map(|subject| (String::new(), subject)).collect();
        };
        if let Some(one) = raw.subject.get() {
            self.at(
                several.span,
                "a file has `subject` or `subjects`, not both",
                "the second of the two",
                "list all of them under `subjects`",
            );
            let _ = self.subject(one);
        }
        let mut subjects: Vec<(String, Subject)> = Vec::new();
        for entry in &several.value.0 {
            let Some(subject) = self.subject(entry) else { continue };
            let slug = slug(&subject.name);
            if slug.is_empty() || subjects.iter().any(|(other, _)| other.trim_end_matches('/') == slug) {
                let message = format!("`{}` gives the same claim ids as another subject", subject.name);
                self.at(
                    entry.span,
                    message,
                    "here",
                    "give each subject a name of its own, in letters or digits",
                );
                continue;
            }
            subjects.push((slug + "/", subject));
        }
        // Of several subjects, each is a rival of the others.
        let all: Vec<Subject> = subjects.iter().map(|(_, subject)| subject.clone()).collect();
        for (_, subject) in &mut subjects {
            let own: Vec<String> =
                std::iter::once(&subject.name).chain(&subject.also).map(|name| fold::key(name)).collect();
            let capital = |name: &&String| name.starts_with(|c: char| !c.is_lowercase());
            let rivals = all
                .iter()
                .flat_map(|other| std::iter::once(&other.name).chain(other.also.iter().filter(capital)))
                .filter(|name| !own.contains(&fold::key(name)));
            for rival in rivals {
                if !subject.rivals.contains(rival) {
                    subject.rivals.push(rival.clone());
                }
            }
        }
        subjects
    }

    pub(super) fn subject(&mut self, entry: &At<SubjectEntry>) -> Option<Subject> {
        let subject = match &entry.value {
            Shape::Short(Scalar(name)) => Subject { name: name.clone(), ..Subject::default() },
            Shape::Full(full) => {
                if full.name.is_missing() {
                    let help = "write `name:` and, under `also:`, how else articles refer to it";
                    self.at(entry.span, "a subject has a `name`", "no name here", help);
                }
                Subject {
                    name: full.name.value()?.0.clone(),
                    also: texts(&full.also),
                    rivals: texts(&full.rivals),
                }
            }
        };
        if fold::key(&subject.name).is_empty() {
            self.at(entry.span, "a subject has a name with letters or digits", "here", "write its name");
            return None;
        }
        Some(subject)
    }
}

/// A name as part of an id: `Cafe du Nord` → `cafe-du-nord`.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in fold::fold(name).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}
