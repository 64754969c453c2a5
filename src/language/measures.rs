//! Words for units of measure.
//!
//! What a unit is worth is no matter of language: the table of units in `kind` says it, and a
//! language names the units by the symbols they have there. `<unit>` in a pattern stands for the
//! words and the symbol of a unit.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What a language needs for reading lengths, weights, temperatures and their like.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MeasureWords {
    /// The words of a unit, behind a number in digits or in words.
    pub words: BTreeMap<String, Vec<String>>,
    /// Symbols that only this language uses, behind digits, as written: `Go`.
    pub short: BTreeMap<String, Vec<String>>,
    /// Units of which an article and the word are one: `a mile`.
    pub alone: Vec<String>,
    /// Words that mean other things too: `pounds`.
    pub contested: Vec<Contested>,
    /// The square of a length: `square <unit>`.
    pub square: Vec<String>,
    /// The cube of a length: `cubic <unit>`.
    pub cubic: Vec<String>,
    /// What there is of a unit in a time, by the symbol of the time: `<unit> per hour`.
    pub per: BTreeMap<String, Vec<String>>,
    /// What stands between the sides of something: 4 `by` 6 inches.
    pub by: Vec<String>,
    /// Behind a temperature that is negative: `below zero`.
    pub below_zero: Vec<String>,
    /// Whether `5'11"` is feet and inches.
    pub feet_marks: bool,
}

/// Words that are a unit only in the right company.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Contested {
    /// The unit.
    pub unit: String,
    /// Its words.
    pub words: Vec<String>,
    /// The unit they are in any other company, if they are one.
    pub otherwise: Option<String>,
    /// Whether they are a unit only behind digits.
    pub digits: bool,
    /// Words before the number, one of which is asked for unless one of `after` is there. Nothing
    /// is asked for when both lists are empty, nor when the word is joined to the number.
    pub before: Vec<String>,
    /// Words behind the unit.
    pub after: Vec<String>,
    /// Words right before the number beside which it is no unit.
    pub unless_before: Vec<String>,
    /// Words right behind beside which it is no unit.
    pub unless_after: Vec<String>,
}
