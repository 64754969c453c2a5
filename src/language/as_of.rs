//! Words that say when something held.

use serde::{Deserialize, Deserializer};

/// What a language needs for telling which date says when a value held.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AsOfWords {
    /// Before a date, in so many words, that a figure is of that day: `as of`.
    pub at: Leads,
    /// Before a date in which something held: `in`, `during`.
    pub within: Leads,
    /// Before the date on which something began to hold: `since`.
    pub since: Leads,
    /// Before the date on which something ceased to hold: `until`.
    pub until: Leads,
    /// Before a date that something is only measured by: `by`, `compared with`.
    pub other: Leads,
    /// Something began to hold with the day of writing: `from now on`.
    pub now: Leads,
    /// Whether a year needs no word before it: `2019 zählte der Verein …`.
    pub bare_years: bool,
}

/// Runs of words, folded, the longest first.
#[derive(Debug, Default)]
pub struct Leads(Vec<Vec<String>>);

impl Leads {
    /// How many words in front of the word `end` are one of these, `None` when none are. `word` gives a
    /// word by its place.
    pub fn before<'w>(&self, end: usize, word: impl Fn(usize) -> &'w str) -> Option<usize> {
        let fits = |run: &&Vec<String>| {
            end.checked_sub(run.len())
                .is_some_and(|start| run.iter().zip(start..end).all(|(lead, at)| lead == word(at)))
        };
        self.0.iter().find(fits).map(Vec::len)
    }

    /// Whether one of these begins at the word `at`.
    pub fn is_at<'w>(&self, at: usize, word: impl Fn(usize) -> &'w str) -> bool {
        self.0.iter().any(|run| run.iter().zip(at..).all(|(lead, at)| lead == word(at)))
    }
}

impl<'de> Deserialize<'de> for Leads {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Vec::<String>::deserialize(deserializer)?;
        let run = |lead: &String| lead.split_whitespace().map(crate::fold::fold).collect::<Vec<_>>();
        let mut leads: Vec<Vec<String>> = written.iter().map(run).filter(|run| !run.is_empty()).collect();
        leads.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        leads.dedup();
        Ok(Self(leads))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_run_of_words_leads() {
        let leads: Leads = serde_yaml::from_str("[of, as of, Jusqu’à]").unwrap();
        let words = ["it", "had", "as", "of"];
        let word = |at: usize| words.get(at).copied().unwrap_or_default();
        assert_eq!(leads.before(4, word), Some(2));
        assert_eq!(leads.before(3, word), None);
        assert!(leads.is_at(2, word) && !leads.is_at(1, word));
    }
}
