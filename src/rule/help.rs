//! What `crossclaim explain RULE` says of each rule: when it speaks, and what to do then.

/// The help of a rule, in whole sentences; `None` for a name that is no rule.
pub fn help(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "conflict" => {
            "Two articles say values that cannot both hold, at the same time and by the tolerance of the claim.
One finding for each claim names the sides and shows a place of each.

Look at both places. When one was misread, `crossclaim explain CLAIM` shows why. When the value may
change, say so with `change: over-time`, and give the articles their dates. When both are known and
accepted, acknowledge them: `crossclaim review`, or `crossclaim expect add`."
        }
        "violated-relation" => {
            "Values of claims that depend on one another do not fit together: no number within their bounds
satisfies the relation. The finding shows each value at its place, and the arithmetic.

When one was misread, `crossclaim explain RELATION` shows how each was read. When the relation only
holds nearly, give it a `tolerance`. When the difference is known, write it under the relation's `expect:`."
        }
        "silent-relation" => {
            "A relation found no article, and no pair of articles, in which all of its claims are stated. So it was
never checked. When that is as it should be, write `optional: true` under it."
        }
        "new-value" => {
            "Somebody has acknowledged that some values differ; this one is not among them. An entry covers each
two of its own values and nothing else, so a third value is never covered in silence.

When it is known too, add it: `crossclaim expect add CLAIM --to ENTRY --value …`."
        }
        "contradicts-itself" => {
            "One article says two values that cannot both hold, and says them in its own voice or quotes the same
party for both. Often one of the two was misread: `crossclaim explain CLAIM` shows how."
        }
        "stale-expectation" => {
            "An acknowledged conflict is gone, or one of its values, or a source that was listed for it. A dead
entry would let the same difference come back unseen. The finding names the lines to delete.

`crossclaim expect prune` deletes them in files that people write, `crossclaim baseline prune` in the
baseline, where it is a warning by default. `on-stale: {handwritten: …, managed: …}` under
`expectations:` in the configuration sets other levels. A run over a part of the articles or claims
(`--only`, `--claim`) does not judge this."
        }
        "expired-expectation" => {
            "The last day of an acknowledgement (`expires:`, which still counts) is over, and the conflict is still
there. The finding quotes why it was accepted.

Look at it again. When it still stands, move the day; else remove the entry, and the conflict shows as
one. `--today` and `--ignore-expiry` judge by another day, or by none."
        }
        "review-due" => {
            "The day named by `review-by:` is over. Nothing fails: look at the entry again and move the day."
        }
        "unlisted-source" => {
            "An acknowledged value is bound to sources, and another article says it too. The conflict stays
accepted. When the article may say so, add it to `sources:` of the value."
        }
        "silent-claim" => {
            "A claim matched nothing in any article. Nothing was compared, so nothing can be called right: a
renamed subject or a wrong phrase would look just so.

`crossclaim explain CLAIM` lists what nearly matched. `optional: true` in the claim says that the
articles need not speak of it."
        }
        "dead-phrase" => {
            "A claim was found, but one of its phrases matched nothing in the articles of its language. It may be
misspelt, or be there for articles that have not come yet."
        }
        "unread-match" => {
            "A phrase matched, but no value could be read where its slot is: \"roughly a dozen dozens\". It is told
so that nothing is dropped in silence."
        }
        "too-few-sources" => {
            "Fewer articles hold the claim than its `min-sources` asks for. An article that only asks or supposes
does not count."
        }
        "too-few-origins" => {
            "Fewer independent origins hold the claim than its `min-origins` asks for: articles that copy one
another, or rest on one agency story, are one origin."
        }
        "changed" => {
            "The articles differ, and the difference is a change over time: their dates lie far enough apart, or
one says that the value replaced another. Not a conflict; a team may raise the level to see each change."
        }
        "empty-glob" => {
            "A pattern for articles or claims matches no file, so that less was read than was meant. Correct the
pattern, or remove it from the configuration."
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::RULES;

    #[test]
    fn every_rule_has_its_help() {
        for rule in RULES {
            let help =
                help(rule.name()).unwrap_or_else(|| panic!("rule/help.rs says nothing of {}", rule.name()));
            assert!(help.ends_with('.') && help.lines().all(|line| line.len() <= 110), "{}", rule.name());
        }
        assert_eq!(super::help("no-rule"), None);
    }
}
