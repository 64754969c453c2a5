//! The smallest set of articles without which the others do not differ.
//!
//! Articles that differ in pairs are the points and lines of a graph, and the set is a smallest
//! vertex cover of it. It is searched for exactly up to [`MOST`] articles, line by line: one of the
//! two ends must be in it. Of a larger one only a bound is told: pairs that share no article need
//! one each.

use std::collections::BTreeSet;

/// A set of up to so many is found exactly; the search is exponential in this number only.
const MOST: usize = 10;

/// Which points cover all lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cover {
    /// These, and no other set is as small; sorted.
    Only(Vec<usize>),
    /// Several sets of this size do.
    OneOf(usize),
    /// No set of fewer does.
    AtLeast(usize),
}

/// The smallest cover of these lines, whatever their order; `None` when there are none.
pub(super) fn smallest(lines: &BTreeSet<(usize, usize)>) -> Option<Cover> {
    let lines: Vec<(usize, usize)> = lines.iter().copied().filter(|(a, b)| a != b).collect();
    if lines.is_empty() {
        return None;
    }
    let mut used: BTreeSet<usize> = BTreeSet::new();
    let mut apart = 0;
    for (a, b) in &lines {
        if !used.contains(a) && !used.contains(b) {
            used.extend([*a, *b]);
            apart += 1;
        }
    }
    for size in apart..=MOST {
        let mut found: BTreeSet<BTreeSet<usize>> = BTreeSet::new();
        search(&lines, &mut BTreeSet::new(), size, &mut found);
        match found.len() {
            0 => {}
            1 => return found.pop_first().map(|set| Cover::Only(set.into_iter().collect())),
            _ => return Some(Cover::OneOf(size)),
        }
    }
    Some(Cover::AtLeast(apart.max(MOST + 1)))
}

/// Finds covers of no more than `room` points beside those `taken`, two at most.
fn search(
    lines: &[(usize, usize)],
    taken: &mut BTreeSet<usize>,
    room: usize,
    found: &mut BTreeSet<BTreeSet<usize>>,
) {
    let open = lines.iter().position(|(a, b)| !taken.contains(a) && !taken.contains(b));
    let Some(at) = open else {
        found.insert(taken.clone());
        return;
    };
    let (a, b) = lines[at];
    for end in [a, b] {
        if room > 0 && found.len() < 2 {
            taken.insert(end);
            search(&lines[at + 1..], taken, room - 1, found);
            taken.remove(&end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cover(lines: &[(usize, usize)]) -> Option<Cover> {
        smallest(&lines.iter().copied().collect())
    }

    #[test]
    fn the_smallest_set_is_found() {
        for (lines, found) in [
            (&[][..], None),
            (&[(1, 2)], Some(Cover::OneOf(1))),
            (&[(1, 4), (2, 4), (3, 4)], Some(Cover::Only(vec![4]))),
            (&[(1, 2), (2, 3), (1, 3)], Some(Cover::OneOf(2))),
            (&[(1, 4), (2, 4), (3, 4), (1, 5), (2, 5), (3, 5)], Some(Cover::Only(vec![4, 5]))),
            // Taking the busiest first would need four.
            (&[(0, 1), (0, 2), (0, 3), (1, 4), (2, 5), (3, 6)], Some(Cover::Only(vec![1, 2, 3]))),
        ] {
            assert_eq!(cover(lines), found, "{lines:?}");
        }
    }

    #[test]
    fn of_a_large_one_a_bound_is_told() {
        let lines: Vec<(usize, usize)> = (0..40).map(|at| (2 * at, 2 * at + 1)).collect();
        assert_eq!(cover(&lines), Some(Cover::AtLeast(40)));
    }
}
