//! What every claim has, which keys mean something for which kind, and which a kind needs.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::subjects::slug;
use super::{Checker, Sort};
use crate::claim::yaml::{self, Scalar};
use crate::claim::{Cardinality, Level};
use crate::kind::{KINDS, Kind};
use crate::problem::{Problem, Source, did_you_mean};
use crate::span::Span;
use crate::yaml::{Field, Pairs};

impl Checker<'_> {
    pub(super) fn id(&mut self, id: &Field<String>, title: &Field<Scalar>, claim: Span) -> Option<String> {
        let Some(id) = id.get() else {
            if id.is_missing() {
                let idea = title.value().map(|title| slug(&title.0)).filter(|idea| !idea.is_empty());
                let help = format!("write `id: {}`", idea.as_deref().unwrap_or("user-count"));
                self.at(claim, "a claim has an `id`", "this one has none", help);
            }
            return None;
        };
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.value.is_empty() || !id.value.chars().all(plain) || id.value.starts_with('-') {
            let message = format!("`{}` is not an id", id.value);
            let idea = slug(&id.value);
            let help = if idea.is_empty() { "write `user-count`".into() } else { format!("write `{idea}`") };
            self.at(id.span, message, "an id holds small letters, digits and hyphens", help);
        }
        Some(id.value.clone())
    }

    pub(super) fn kind(&mut self, kind: &Field<String>, claim: Span) -> Option<&'static dyn Kind> {
        let listed = || KINDS.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ");
        let Some(kind) = kind.get() else {
            if kind.is_missing() {
                let help = format!("write `kind:` and one of {}", listed());
                self.at(claim, "a claim has a `kind`", "this one has none", help);
            }
            return None;
        };
        let found = crate::kind::kind(&kind.value);
        if found.is_none() {
            let help = match did_you_mean(&kind.value, KINDS.iter().map(|kind| kind.name())) {
                Some(known) => format!("did you mean `{known}`?"),
                None => format!("kinds are {}", listed()),
            };
            self.at(kind.span, format!("`{}` is not a kind", kind.value), "unknown kind", help);
        }
        found
    }

    /// Reports keys that mean nothing for the kind, and keys that it needs.
    pub(super) fn keys(&mut self, raw: &yaml::Claim, sort: Sort, claim: Span) {
        self.needless(raw, sort);
        if let Some((message, help)) = missing(raw, sort) {
            self.at(claim, message, "this claim", help);
        }
    }

    fn needless(&mut self, raw: &yaml::Claim, sort: Sort) {
        use Sort::{Axis, Named, OneOf, YesNo};
        fn place<T>(field: &Field<T>) -> Option<Span> {
            field.get().map(|at| at.span)
        }
        let kind = raw.kind.value().map_or("", String::as_str);
        let own_phrases = match sort {
            YesNo => "the answers of this kind have phrases of their own: write `yes:` and `no:`",
            _ => "the answers of this kind have phrases of their own: write them under `values:`",
        };
        let no_list = match sort {
            YesNo => "write the phrases under `yes:` and `no:`",
            _ => "numbers and dates are read without a list; remove it",
        };
        let named = "it is for the kinds name and place";
        let axis = "it is for numbers and dates";
        let counted = sort == Axis && kind != "date";
        for (key, span, meant, help) in [
            ("match", place(&raw.r#match), matches!(sort, Axis | Named), own_phrases),
            ("values", place(&raw.values), matches!(sort, Named | OneOf), no_list),
            ("of", place(&raw.of), counted, "to ask for words in the sentence, write `near:`"),
            ("yes", place(&raw.yes), sort == YesNo, "it is for the kind yes-no"),
            ("no", place(&raw.no), sort == YesNo, "it is for the kind yes-no"),
            ("open", place(&raw.open), sort == Named, named),
            ("accept-parent", place(&raw.accept_parent), sort == Named, named),
            ("exclusive", place(&raw.exclusive), sort == OneOf, "it is for the kind one-of"),
            ("tolerance", place(&raw.tolerance), sort == Axis, axis),
            ("bounds", place(&raw.bounds), sort == Axis, axis),
            ("aspect", place(&raw.aspect), counted, "it is for numbers"),
        ] {
            if let Some(span) = span.filter(|_| !meant) {
                let message = format!("`{key}` means nothing for the kind {kind}");
                self.at(span, message, "not for this kind", help);
            }
        }
        if raw.closed.or(false)
            && raw.cardinality.or(Cardinality::One) == Cardinality::One
            && let Some(span) = place(&raw.closed)
        {
            let message = "`closed` means nothing for a claim with one value";
            self.at(span, message, "closed is a set of values", "write `cardinality: many`, or remove it");
        }
    }
}

/// What a claim of this kind needs and has not got: what is wrong, and what to write.
fn missing(raw: &yaml::Claim, sort: Sort) -> Option<(String, &'static str)> {
    let kind = raw.kind.value().map_or("", String::as_str);
    let (of, near, found) = (raw.of.is_missing(), raw.near.is_missing(), raw.r#match.is_missing());
    match sort {
        Sort::Axis if found && of && near => Some((
            format!("nothing says where the {kind} of this claim is found"),
            "write `match:` with phrases such as `claims <value>`, or `of:` with the counted noun, or \
             `near:` with words",
        )),
        Sort::Named if found && near => Some((
            format!("nothing says where the {kind} of this claim is found"),
            "write `match:` with phrases such as `hosted by <value>`, or `near:` with words",
        )),
        Sort::OneOf if raw.values.is_missing() => Some((
            "a claim of the kind one-of lists its answers".to_owned(),
            "write `values:` with each answer and its phrases: `partial: [partly back]`",
        )),
        Sort::YesNo if raw.yes.is_missing() && raw.no.is_missing() => Some((
            "a claim of the kind yes-no has phrases that say yes or no".to_owned(),
            "write `yes:` and `no:` with phrases such as `is still banned`",
        )),
        Sort::Named if !raw.open.or(true) && raw.values.is_missing() => Some((
            "only listed names are read (`open: false`), and none is listed".to_owned(),
            "list them under `values:`, or remove `open: false`",
        )),
        _ => None,
    }
}

/// Levels by rule name; names that are not among `rules` are reported.
pub(crate) fn check_levels(
    source: &Arc<Source>,
    levels: &Field<Pairs<Level>>,
    rules: &[&str],
    problems: &mut Vec<Problem>,
) -> BTreeMap<String, Level> {
    let mut checked = BTreeMap::new();
    for (rule, level) in levels.value().map_or(&[][..], |pairs| &pairs.0) {
        if rules.contains(&rule.value.as_str()) {
            checked.insert(rule.value.clone(), level.value);
            continue;
        }
        let help = match did_you_mean(&rule.value, rules.iter().copied()) {
            Some(known) => format!("did you mean `{known}`?"),
            None => format!("rules are {}", rules.join(", ")),
        };
        let message = format!("`{}` is not a rule", rule.value);
        problems.push(Problem::at(source, rule.span, message).label("unknown rule").help(help));
    }
    checked
}
