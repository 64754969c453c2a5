//! Versions and the stretches they name, on an axis that keeps the order of SemVer 2.0.0.
//!
//! A version is a number of the axis: six digits for the major part and five for each of minor,
//! patch and a fourth part, so that 3.11 is 3 00011 00000 00000. A pre-release lies below its
//! release and above every release before it, by its identifier and its number in seven decimals.
//! `3.11` is the stretch of all that begins so, as 2021 is the stretch of its days: 3.11.0 to just
//! before the first pre-release of 3.12.
//!
//! Limits: four parts, of which the first stays below a million and the others below 100,000; of a
//! pre-release an identifier out of [`PHASES`] and one number below 99,997. Build metadata has no
//! place in the order. A version beyond that is not held.

use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Bound, Interval};

/// The axis of versions.
pub const AXIS: &str = "version";

/// Identifiers of pre-releases, in the order in which SemVer puts them; none is for those that are a
/// number alone.
pub const PHASES: &[&str] = &[
    "",
    "alpha",
    "beta",
    "canary",
    "dev",
    "ea",
    "insider",
    "milestone",
    "next",
    "nightly",
    "pre",
    "preview",
    "rc",
    "snapshot",
];

/// Decimals in which a pre-release is kept.
const FINE: u32 = 7;

/// A version as it was stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    /// Major, minor, patch and a fourth part.
    parts: [u32; 4],
    /// How many of them were stated.
    given: usize,
    pre: Option<Pre>,
}

/// A pre-release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pre {
    /// The place of its identifier in [`PHASES`].
    phase: u32,
    number: Option<u32>,
}

impl Version {
    /// A version with one to four parts. `None` beyond the limits.
    pub fn new(parts: &[u32]) -> Option<Self> {
        let (major, rest) = parts.split_first()?;
        if *major >= 1_000_000 || rest.len() > 3 || rest.iter().any(|part| *part >= 100_000) {
            return None;
        }
        let mut all = [0; 4];
        all.iter_mut().zip(parts).for_each(|(into, part)| *into = *part);
        Some(Self { parts: all, given: parts.len(), pre: None })
    }

    /// The pre-release of it with this identifier. `None` beyond the limits.
    #[must_use]
    pub fn pre(self, phase: &str, number: Option<u32>) -> Option<Self> {
        let phase = PHASES.iter().position(|known| *known == phase)?.to_u32()?;
        let fits = number.is_none_or(|number| number < 99_997);
        fits.then_some(Self { pre: Some(Pre { phase, number }), ..self })
    }

    /// How many parts were stated.
    pub const fn given(&self) -> usize {
        self.given
    }

    /// Whether nothing more could be said: all three parts, or a pre-release with its number.
    pub fn is_exact(&self) -> bool {
        self.given >= 3 || self.pre.is_some_and(|pre| pre.number.is_some())
    }

    /// Its place on the axis.
    pub fn number(&self) -> Decimal {
        let [major, minor, patch, fourth] = self.parts.map(u128::from);
        let whole = ((major * 100_000 + minor) * 100_000 + patch) * 100_000 + fourth;
        let whole = Decimal::from_u128_or_zero(whole);
        match self.pre {
            Some(pre) => whole - Decimal::ONE + fine(slot(pre)),
            None => whole,
        }
    }

    /// How much of the axis the last thing that was stated takes: all of 3.11 for `3.11`.
    pub fn width(&self) -> Decimal {
        if self.pre.is_some() {
            return fine(1);
        }
        let digits = 5 * (4 - self.given.min(4));
        Decimal::from_u128_or_zero(10_u128.pow(digits.to_u32().unwrap_or_default()))
    }

    /// All that it names.
    pub fn stretch(&self) -> Interval {
        let low = Bound::Closed(self.number());
        let high = match self.pre {
            Some(_) if self.is_exact() => Bound::Closed(self.number()),
            // Every number of that phase.
            Some(pre) => {
                let next = Pre { phase: pre.phase + 1, number: None };
                Bound::Open(Self { pre: Some(next), ..*self }.number())
            }
            None => Bound::Open(self.number() + self.width() - Decimal::ONE + fine(1)),
        };
        Interval::new(low, high).unwrap_or_else(|| Interval::point(self.number()))
    }

    /// The version before it of the same precision; `None` for one that ends in nought.
    pub fn previous(&self) -> Option<Self> {
        let last = self.given.checked_sub(1).filter(|_| self.pre.is_none())?;
        let mut parts = self.parts;
        let part = parts.get_mut(last)?;
        *part = part.checked_sub(1)?;
        Some(Self { parts, ..*self })
    }

    /// The version after it of the same precision.
    pub fn next(&self) -> Option<Self> {
        let last = self.given.checked_sub(1).filter(|_| self.pre.is_none())?;
        let mut parts = self.parts;
        *parts.get_mut(last)? += 1;
        Some(Self { parts, ..*self })
    }
}

/// Where a pre-release lies below its release. The first place is before all of them: where what
/// comes before a release ends.
fn slot(pre: Pre) -> u32 {
    pre.phase * 100_000 + pre.number.map_or(0, |number| number + 1) + 2
}

fn fine(slot: u32) -> Decimal {
    Decimal::new(slot.into(), FINE)
}

/// Decimals from whole numbers that are known to fit.
trait Whole {
    fn from_u128_or_zero(n: u128) -> Self;
}

impl Whole for Decimal {
    fn from_u128_or_zero(n: u128) -> Self {
        i128::try_from(n).ok().and_then(|n| Self::try_from_i128_with_scale(n, 0).ok()).unwrap_or_default()
    }
}

impl fmt::Display for Version {
    /// In the form of SemVer, with the parts that were stated.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, part) in self.parts.iter().take(self.given).enumerate() {
            write!(f, "{}{part}", if at == 0 { "" } else { "." })?;
        }
        let Some(pre) = self.pre else { return Ok(()) };
        let phase = usize::try_from(pre.phase).ok().and_then(|at| PHASES.get(at)).copied().unwrap_or("");
        write!(f, "-{phase}")?;
        match pre.number {
            Some(number) if phase.is_empty() => write!(f, "{number}"),
            Some(number) => write!(f, ".{number}"),
            None => Ok(()),
        }
    }
}

/// The version at a place of the axis, with at least as many parts as have that width. A place
/// before the first pre-release is where its release begins.
pub fn at(number: Decimal, width: Decimal) -> String {
    let whole = number.ceil();
    let Some(mut rest) = whole.to_u128() else { return number.to_string() };
    let mut parts = [0_u32; 4];
    for part in parts.iter_mut().skip(1).rev() {
        *part = (rest % 100_000).to_u32().unwrap_or_default();
        rest /= 100_000;
    }
    if let Some(major) = parts.first_mut() {
        *major = rest.to_u32().unwrap_or_default();
    }
    let least =
        (1..4).find(|given| Version { parts, given: *given, pre: None }.width() <= width).unwrap_or(3);
    let given = 4 - parts.iter().rev().take_while(|part| **part == 0).count();
    let slot = ((number - whole + Decimal::ONE) * Decimal::new(10_i64.pow(FINE), 0)).to_u32();
    let pre = slot
        .filter(|slot| *slot >= 2 && number != whole)
        .map(|slot| Pre { phase: (slot - 2) / 100_000, number: ((slot - 2) % 100_000).checked_sub(1) });
    Version { parts, given: given.max(least), pre }.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        let (release, pre) = text.split_once('-').map_or((text, None), |(release, pre)| (release, Some(pre)));
        let parts: Vec<u32> = release.split('.').map(|part| part.parse().unwrap()).collect();
        let version = Version::new(&parts).unwrap();
        match pre {
            None => version,
            Some(pre) => match pre.split_once('.') {
                Some((phase, number)) => version.pre(phase, number.parse().ok()).unwrap(),
                None if pre.starts_with(|c: char| c.is_ascii_digit()) => {
                    version.pre("", pre.parse().ok()).unwrap()
                }
                None => version.pre(pre, None).unwrap(),
            },
        }
    }

    #[test]
    fn the_order_is_that_of_semver() {
        let rising = [
            "0.0.1",
            "0.9.99999",
            "1.0.0-1",
            "1.0.0-2",
            "1.0.0-alpha",
            "1.0.0-alpha.0",
            "1.0.0-alpha.1",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.0.1",
            "1.0.1-alpha",
            "1.0.1",
            "1.2.0",
            "1.10.0",
            "2.0.0",
            "3.9.0",
            "3.11.0",
            "2021.3.0",
            "999999.99999.99999",
        ];
        for pair in rising.windows(2) {
            assert!(version(pair[0]).number() < version(pair[1]).number(), "{pair:?}");
        }
        for text in rising {
            assert_eq!(version(text).to_string(), text);
            assert_eq!(at(version(text).number(), Decimal::from(100_000)), text);
        }
    }

    #[test]
    fn a_version_is_the_stretch_of_all_that_begins_so() {
        let within = |outer: &str, inner: &str| version(outer).stretch().contains(&version(inner).stretch());
        for (outer, inner) in [
            ("3.11", "3.11.0"),
            ("3.11", "3.11.2"),
            ("3", "3.11"),
            ("3.11", "3.11.5-rc.1"),
            ("3.12-beta", "3.12-beta.3"),
        ] {
            assert!(within(outer, inner), "{outer} {inner}");
        }
        for (outer, inner) in
            [("3.11", "3.12"), ("3.11", "3.1"), ("3.11", "3.12.0-alpha"), ("3.11", "3.11.0-rc.1")]
        {
            assert!(!within(outer, inner), "{outer} {inner}");
        }
        assert!(version("3.9").stretch().is_below(&version("3.11").stretch()));
    }

    #[test]
    fn what_is_beyond_the_limits_is_not_held() {
        assert_eq!(Version::new(&[]), None);
        assert_eq!(Version::new(&[1_000_000]), None);
        assert_eq!(Version::new(&[1, 100_000]), None);
        assert_eq!(Version::new(&[1, 2, 3, 4, 5]), None);
        assert_eq!(version("1.0").pre("omega", None), None);
        assert_eq!(version("1.0").pre("beta", Some(99_997)), None);
    }
}
