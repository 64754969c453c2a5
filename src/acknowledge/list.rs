//! Every expectation, how it stands and where it is written.

use super::Desk;
use crate::claim::{Expectation, Expected};
use crate::rule::State;

/// One line for each entry, in the order of claims and files; only those that are not as they should
/// be, when `stale` asks for them.
pub fn list(desk: &Desk<'_, '_>, stale: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for (claim, states) in desk.verdict.claims.iter().zip(&desk.verdict.expectations) {
        for (entry, state) in claim.expect.iter().zip(states) {
            if stale && !matches!(state, State::Stale | State::PartlyStale) {
                continue;
            }
            let mut about: Vec<String> = entry.id.iter().cloned().collect();
            about.push(state.to_string());
            about.extend(entry.owner.iter().cloned());
            about.extend(entry.expires.map(|day| format!("until {day}")));
            about.extend(entry.review_by.map(|day| format!("review by {day}")));
            let reason = entry.reason.as_ref().map_or(String::new(), |reason| format!(": {reason}"));
            let (place, id, values) = (at_line(entry), &claim.id, values(entry));
            lines.push(format!("{place}: {id}: {values} ({}){reason}", about.join("; ")));
        }
    }
    lines
}

/// What an entry is called: its id, else its values.
pub fn name(entry: &Expectation) -> String {
    entry.id.clone().unwrap_or_else(|| values(entry))
}

/// `claims/acme.yaml:12`.
pub(super) fn at_line(entry: &Expectation) -> String {
    let place = entry.place.to_string();
    place.rsplit_once(':').map_or(place.clone(), |(line, _)| line.to_owned())
}

fn values(entry: &Expectation) -> String {
    entry.values.iter().map(Expected::said).collect::<Vec<_>>().join(" ≠ ")
}
