//! Words for numbers and what goes around them.
//!
//! Phrases may use `(a|b)` either, `(x)?` or nothing, `word*` any ending, `*word` any beginning
//! and `...` a gap of up to two words. Where a list is also used for writing (modifiers, units,
//! scales of English), its first entry is the one that is written.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What a language needs for reading numbers, money, percent and durations.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NumberWords {
    /// The decimal mark, `,` or `.`.
    pub decimal: char,
    /// The mark between groups of three digits, besides spaces and apostrophes.
    pub group: char,
    /// 0 to 19.
    pub ones: BTreeMap<String, u32>,
    /// Tens that 1 to 9 may follow.
    pub tens: BTreeMap<String, u32>,
    /// Tens that 1 to 19 may follow: French `soixante`, `quatre-vingt`.
    pub long_tens: BTreeMap<String, u32>,
    /// Hundreds that are words of their own: Spanish `doscientos`.
    pub hundreds: BTreeMap<String, u32>,
    /// The word that multiplies by a hundred.
    pub hundred: Hundred,
    /// Hundreds and units side by side: `nineteen eighty-four`.
    pub pairs: Pairs,
    /// Thousand and up.
    pub scales: Vec<Scale>,
    /// Words that count as one before a hundred, a scale or a unit of time: English `a`.
    pub articles: Vec<String>,
    /// The same, but only before a scale: French `le` million.
    pub scale_articles: Vec<String>,
    /// What may stand between the parts of a number.
    pub joiners: Joiners,
    /// What stands inside numbers written as one word, units first: German `und`. Empty: words
    /// are not taken apart.
    pub inside: Vec<String>,
    /// The decimal mark as a word.
    pub point: Vec<String>,
    /// What may be added behind a number: `and a half`, 0.5.
    pub added: BTreeMap<String, String>,
    /// Parts of a scale or a unit of time: `half a` million, `un quart de` million, 0.25.
    pub parts: BTreeMap<String, String>,
    /// Words that make the number behind them negative.
    pub minus: Vec<String>,
    /// Phrases that end with such a word and are no sign: `plus ou moins`.
    pub no_minus: Vec<String>,
    /// Letters right behind digits and the power of ten they stand for, as written: `bn`, 9.
    pub suffixes: BTreeMap<String, u32>,
    /// The same, but only beside a currency or before a counted noun: English `m`.
    pub weak_suffixes: BTreeMap<String, u32>,
    /// Abbreviated scales that stand apart, as written: `Md`, 9.
    pub abbreviations: BTreeMap<String, u32>,
    /// Nouns for a number of things: `dizaine`, `dozen`.
    pub collectives: Vec<Collective>,
    /// Nouns for a number of things behind a number only: two `score`.
    pub multiplied: BTreeMap<String, u64>,
    /// What stands between a collective or a scale and what it counts: `de`.
    pub links: Vec<String>,
    /// What may stand before a collective in the plural and belongs to it: `des` dizaines.
    pub openers: Vec<String>,
    /// Two or more.
    pub several: Vec<String>,
    /// Two to ten.
    pub few: Vec<String>,
    /// Two.
    pub couple: Vec<String>,
    /// One, said with stress.
    pub single: Vec<String>,
    /// None, before a noun.
    pub none: Vec<String>,
    /// Number words that are other words too: read only before a noun.
    pub ambiguous: Vec<String>,
    /// Words that are no counted nouns.
    pub small_words: Vec<String>,
    /// Endings of verbs, which are no counted nouns when written small.
    pub verb_endings: Vec<String>,
    /// Words that bound or blur a number.
    pub modifiers: Modifiers,
    /// Words of ranges.
    pub ranges: Ranges,
    /// `percent`.
    pub percent: Vec<String>,
    /// What follows a number in a word made of both: `prozentig` of `zwanzigprozentig`.
    pub fused_percent: Vec<String>,
    /// `percentage points`.
    pub points: Vec<String>,
    /// Points of any sort: percentage points when what stands around says so.
    pub bare_points: Vec<String>,
    /// Hundredths of a percentage point.
    pub basis_points: Vec<String>,
    /// Thousandths: `per mille`.
    pub per_mille: Vec<String>,
    /// Denominators of shares: `tiers`, `thirds`.
    pub denominators: Vec<Denominator>,
    /// `half`, as a share.
    pub half: Vec<String>,
    /// What stands before an ordinal that is a share: `jeder` dritte.
    pub every: Vec<String>,
    /// What stands behind a share: `of`.
    pub shared: Vec<String>,
    /// Words right before or behind a part that is no share: the `first` half, quarter-`final`.
    pub no_shares: Flanks,
    /// What stands between the two numbers of a ratio: `out of`.
    pub out_of: Vec<String>,
    /// Words for currencies and their ISO 4217 codes, or the family when several currencies share
    /// the word: `pesos`.
    pub currencies: BTreeMap<String, String>,
    /// Words for hundredths of a currency and its code or family.
    pub cents: BTreeMap<String, String>,
    /// Letters right behind digits that make them hundredths of a currency: `99p`.
    pub short_cents: BTreeMap<String, String>,
    /// Words for currencies that are also something else.
    pub twins: Twins,
    /// What stands behind one of a currency when no sum is meant: `a dollar` bill.
    pub no_sums: Vec<String>,
    /// Units of time.
    pub durations: Vec<TimeWords>,
    /// Symbols that are units of time behind a larger one only: `m` of `2h 5m`.
    pub inner_times: BTreeMap<String, TimeUnit>,
    /// Words between a number and a unit of time that leave the length as it is: three `full` years.
    pub full: Vec<String>,
    /// Words that make one of a unit of time a length where it would be a point in time: `in` a day.
    pub lasting: Vec<String>,
    /// Words that make one of a unit of time a rate: `twice` a week.
    pub rates: Vec<String>,
    /// Words before digits with an `s` that are a decade: `the` 90s.
    pub decades: Vec<String>,
    /// What may stand behind a unit of time in an age: `old`.
    pub old: Vec<String>,
    /// What stands before an age in years without a unit: `aged` 34.
    pub aged: Vec<String>,
    /// Whether a number alone between commas behind a full name is an age: Jane Smith, 34, said.
    pub age_aside: bool,
    /// Words that make an hour a time of day.
    pub clock: Flanks,
    /// What is written like a number and is none.
    pub labels: Labels,
    /// Words that say what a number says about its axis.
    pub aspects: Aspects,
}

/// The word that multiplies by a hundred.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Hundred {
    /// The words.
    pub words: Vec<String>,
    /// Those of them that mean a hundred on their own.
    pub alone: Vec<String>,
    /// The largest number they multiply: 99 for "twenty-five hundred".
    pub up_to: u32,
}

/// Two numbers side by side that are hundreds and units.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pairs {
    /// The smallest number of hundreds.
    pub from: u32,
    /// The largest; below the smallest when numbers are not said so.
    pub to: u32,
    /// What stands before units below ten: nineteen `oh` five.
    pub nought: Vec<String>,
}

/// A power of ten.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Scale {
    /// The words behind one and behind a number.
    pub one: Vec<String>,
    /// The words of an indefinite many: `des millions`.
    pub many: Vec<String>,
    /// The power of ten.
    pub exponent: u32,
    /// Whether it means a number on its own: `mille`.
    pub alone: bool,
}

/// What may stand between the parts of a number.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Joiners {
    /// Between tens and units: French `et`.
    pub after_tens: Vec<String>,
    /// Behind hundreds and scales: English `and`.
    pub after_hundreds: Vec<String>,
    /// Behind scales, where digits have a mark between groups: `one thousand, two hundred`.
    pub after_scales: Vec<String>,
    /// The units they may join; empty: any.
    pub before: Vec<u32>,
}

/// A noun for a number of things.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Collective {
    /// The word behind one.
    pub one: Vec<String>,
    /// The words of many.
    pub many: Vec<String>,
    /// The number.
    pub number: u64,
    /// What an indefinite many of it stays below.
    pub up_to: u64,
    /// Whether one of it is only about the number.
    pub about: bool,
}

/// The lower number of a share.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Denominator {
    /// The word behind one.
    pub one: Vec<String>,
    /// The words behind more.
    pub many: Vec<String>,
    /// The ordinals, where "every third" is said of a share: `dritte`.
    pub nth: Vec<String>,
    /// The number.
    pub number: u32,
}

/// Words before a number and words behind it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Flanks {
    /// Right before it.
    pub before: Vec<String>,
    /// Right behind it.
    pub after: Vec<String>,
}

/// Words that bound or blur a number.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Modifiers {
    /// Above the number.
    pub more: Flanks,
    /// The number or above.
    pub at_least: Flanks,
    /// The number or above, got to at some time.
    pub reached: Flanks,
    /// Just below the number.
    pub nearly: Flanks,
    /// Near the number.
    pub about: Flanks,
    /// Those of them that say when, not how much, before a unit of time: `dans les` 48 heures.
    pub within: Vec<String>,
    /// Near the number, a fifth to either side.
    pub or_so: Flanks,
    /// Below the number.
    pub less: Flanks,
    /// The number or below; more is not excluded.
    pub up_to: Flanks,
    /// The number or below.
    pub at_most: Flanks,
    /// The number and no other.
    pub exactly: Flanks,
    /// Those before which an article and a noun are one of it: `au moins un` blessé.
    pub one: Vec<String>,
    /// What turns a bound round when it stands before it: `not` more than.
    pub negated: Vec<String>,
}

/// Words of ranges.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Ranges {
    /// `between`.
    pub between: Vec<String>,
    /// `and`, behind `between`.
    pub and: Vec<String>,
    /// `from`; may be left out.
    pub from: Vec<String>,
    /// `to`, with or without `from`.
    pub to: Vec<String>,
    /// Behind `from` and a number: where it moves to, when that is never a range. German `auf`.
    pub onto: Vec<String>,
    /// `or`, between neighbours: `two or three`.
    pub or: Vec<String>,
}

/// Words for currencies that are also something else: `pound`, French `livre`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Twins {
    /// The words.
    pub words: Vec<String>,
    /// Those of them that are mostly something else: money only from a thousand up, or where the
    /// article speaks of that currency.
    pub rare: Vec<String>,
    /// Words shortly before the number that make them something else: `weighs`.
    pub before: Vec<String>,
    /// Words right behind that do: `of`.
    pub after: Vec<String>,
}

/// A unit of time and its words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TimeWords {
    /// The unit.
    pub unit: TimeUnit,
    /// The words behind one.
    pub one: Vec<String>,
    /// The words behind more.
    pub many: Vec<String>,
    /// What follows a number in a word made of both: `jährig` of `zweijährig`.
    pub fused: Vec<String>,
    /// Symbols, behind digits only.
    pub short: Vec<String>,
    /// Whether an article and the word are a length of time: `a year`, but not `one day`.
    pub alone: bool,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimeUnit {
    /// A thousandth of a second.
    Millisecond,
    /// The second.
    Second,
    /// 60 seconds.
    Minute,
    /// 60 minutes.
    Hour,
    /// 24 hours.
    Day,
    /// Seven days.
    Week,
    /// Fourteen days.
    Fortnight,
    /// The month; not a number of days.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    Semester,
    /// Twelve months.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
}

/// What is written like a number and is none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Labels {
    /// Words before a number that only names something: `article`, `page`.
    pub before: Vec<String>,
    /// Those of them that are verbs too, and then a counted noun follows: `train 300 teachers`.
    pub verbs: Vec<String>,
    /// Names of series, whose members have numbers: `Boeing` 737.
    pub series: Vec<String>,
    /// Words behind a number that make it a multiple or a rank: `fois plus`.
    pub after: Vec<String>,
    /// Ordinals, which end a number that is none: `*ième`.
    pub ordinals: Vec<String>,
    /// Names of months and their abbreviations without the full stop.
    pub months: Vec<String>,
    /// Words before a year.
    pub years: Vec<String>,
    /// Nouns of what is named by its year, beside it: the 2021 `elections`.
    pub yearly: Vec<String>,
    /// Words of addresses right behind a house number: 12 `rue` des Lilas.
    pub streets: Vec<String>,
    /// Words of addresses behind a house number and a name: 10 Downing `Street`.
    pub named_streets: Vec<String>,
    /// Towns, before which four or five digits are a postcode.
    pub towns: Vec<String>,
    /// Words that make two numbers a score.
    pub scores: Vec<String>,
    /// What is won and lost one by one, so that losing twelve is no change: `matchs`, `votes`.
    pub contests: Vec<String>,
    /// Nouns and adjectives behind a measured length: `20m tall`.
    pub measured: Vec<String>,
    /// Written like a number with a scale, but a name: `4K`.
    pub names: Vec<String>,
    /// Whether a noun joined to a number in words is what it counts: `twelve-member`.
    pub joined_nouns: bool,
    /// What begins like a share and is none: `tiers de confiance`, `third party`.
    pub share_names: Vec<String>,
}

/// Words that say what a number says about its axis.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Aspects {
    /// By how much it changed.
    pub change: Flanks,
    /// By how much it changed, when it is a percentage.
    pub change_percent: Flanks,
    /// By how much it changed: before it, when it is no money, as French `gagner` also means to
    /// earn; behind it, only right behind the number: 300 `more`.
    pub change_things: Flanks,
    /// How much it shall be.
    pub target: Flanks,
    /// How much it was at another time.
    pub history: Flanks,
    /// What looks like one of these and is none: `make up` 3 %.
    pub level: Flanks,
    /// How much it was at another time, when another number stands before: `contre`.
    pub beside: Vec<String>,
    /// What was and, with a year beside it, is no more: `comptait`.
    pub was: Vec<String>,
    /// What happens once: a number of it stays what it is, whatever year stands beside it: `killed`.
    pub events: Vec<String>,
    /// Verbs of moving from one number to another, which make "from x to y" no range.
    pub moves: Vec<String>,
}
