//! Makes a page short enough for the place it goes to, by leaving out what is needed least.
//!
//! Whole sections, blocks and lists of lines go, never a part of a table, so that what is left is a
//! whole page. What is missing is said at the end, and how many findings are listed in the first line.

use super::Style;
use crate::claim::Claim;
use crate::rule::Verdict;

/// Where a page goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum Profile {
    /// A file beside the articles: everything, links relative, line numbers only at the end.
    File,
    /// The summary of a CI job: 900 KiB, since GitHub drops a summary of more than 1 MiB.
    Summary,
    /// A comment: 60,000 UTF-16 units, since GitHub refuses 65,536 and more.
    Comment,
}

/// How near a claim is to what the reader came for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::report) enum Need {
    /// Nothing differs, or it is no conflict.
    Agreeing,
    /// A conflict that somebody has acknowledged.
    Expected,
    /// A conflict that nobody has acknowledged.
    Unexpected,
    /// More than any claim needs: nothing is shown from here on.
    Nothing,
}

/// What a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Detail {
    /// Claims whose quotes are shown.
    pub(super) quotes: Need,
    /// Claims that are shown.
    pub(super) claims: Need,
    /// The matrix is shown.
    pub(super) matrix: bool,
    /// The expectations are shown, with reasons.
    pub(super) expectations: bool,
    /// What was found nowhere is shown.
    pub(super) coverage: bool,
    /// So many of the claims that are shown have a block.
    pub(super) blocks: usize,
    /// So many lines of a list are shown.
    pub(super) lines: usize,
}

/// Everything.
pub(super) const ALL: Detail = Detail {
    quotes: Need::Agreeing,
    claims: Need::Agreeing,
    matrix: true,
    expectations: true,
    coverage: true,
    blocks: usize::MAX,
    lines: usize::MAX,
};

/// What is left out first, second and so on.
const STEPS: &[fn(Detail) -> Detail] = &[
    |detail| Detail { quotes: Need::Expected, ..detail },
    |detail| Detail { claims: Need::Expected, ..detail },
    |detail| Detail { matrix: false, ..detail },
    |detail| Detail { coverage: false, ..detail },
    |detail| Detail { expectations: false, ..detail },
    |detail| Detail { quotes: Need::Unexpected, ..detail },
    |detail| Detail { quotes: Need::Nothing, ..detail },
    |detail| Detail { claims: Need::Unexpected, ..detail },
];

/// The need of the claim at `at`.
pub(in crate::report) fn need(verdict: &Verdict<'_>, at: usize, claim: &Claim) -> Need {
    if verdict.dissent.get(at).is_some_and(|dissent| !dissent.is_empty()) {
        Need::Unexpected
    } else if verdict.is_settled(&claim.id) {
        Need::Expected
    } else {
        Need::Agreeing
    }
}

/// The fullest page that fits.
pub(super) fn fit(profile: Profile, style: Style<'_>, draw: &dyn Fn(Detail) -> String) -> String {
    let fits = |page: &str| match profile {
        Profile::File => true,
        Profile::Summary => page.len() <= style.room.unwrap_or(900 * 1024).min(900 * 1024),
        Profile::Comment => page.encode_utf16().count() <= 60_000,
    };
    let mut detail = ALL;
    let whole = draw(detail);
    if fits(&whole) {
        return whole;
    }
    for step in STEPS {
        detail = step(detail);
        let page = draw(detail);
        if fits(&page) {
            return page;
        }
    }
    // The list of findings leads to everything else: it is cut only when no block is left.
    let listed = Detail { blocks: 0, ..detail };
    detail = if fits(&draw(listed)) {
        Detail { blocks: most(|blocks| fits(&draw(Detail { blocks, ..detail }))), ..detail }
    } else {
        Detail { lines: most(|lines| fits(&draw(Detail { lines, ..listed }))), ..listed }
    };
    draw(detail)
}

/// The greatest number for which `fits` holds, by halving; 0 when it holds for none.
fn most(fits: impl Fn(usize) -> bool) -> usize {
    let mut high = 1;
    while high < 1 << 24 && fits(high) {
        high *= 2;
    }
    let mut low = high / 2;
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if fits(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

/// What the page does not show, in one line to its end; empty for a page with everything.
pub(super) fn remainder(verdict: &Verdict<'_>, style: Style<'_>, detail: Detail, listed: usize) -> String {
    if detail == ALL {
        return String::new();
    }
    let (mut left, mut bare, mut shown) = (0, 0, 0);
    for (at, claim, _) in verdict.each_shown() {
        let need = need(verdict, at, claim);
        if need < detail.claims || shown >= detail.blocks {
            left += 1;
            continue;
        }
        shown += 1;
        bare += usize::from(need < detail.quotes);
    }
    let plural = |n: usize, noun: &str| super::count(n, noun);
    let mut missing = Vec::new();
    let lines = listed.saturating_sub(detail.lines);
    missing.extend((lines > 0).then(|| plural(lines, "finding")));
    missing.extend((left > 0).then(|| plural(left, "claim")));
    missing.extend((bare > 0).then(|| format!("the quotes of {}", plural(bare, "claim"))));
    missing.extend((!detail.matrix).then(|| "the matrix".to_owned()));
    missing.extend((!detail.coverage).then(|| "the coverage".to_owned()));
    missing.extend((!detail.expectations).then(|| "the expectations".to_owned()));
    let full = match &style.site.full {
        Some(path) => super::inert::code(path),
        None => "`crossclaim report` writes it".to_owned(),
    };
    format!("> {} not shown here. Full report: {full}.\n", missing.join(", "))
}
