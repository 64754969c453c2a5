//! The words a language supplies.
//!
//! A language is data: one YAML file per language holds its number words, month names, cue
//! lists, legal suffixes and abbreviations. How a number or a date is read is decided once, in
//! `kind`; a language says which words to expect. No section has a default, so a file that lacks
//! a list does not load, and a test loads every file.
//!
//! All words in the files are written as people write them; they are folded when loaded.

mod as_of;
mod boilerplate;
mod capitals;
mod cues;
mod dates;
mod measures;
mod names;
mod numbers;
mod subjects;
mod versions;
mod writing;

use std::sync::{LazyLock, OnceLock};

use serde::Deserialize;

pub use as_of::*;
pub use boilerplate::*;
pub use capitals::*;
pub use cues::*;
pub use dates::*;
pub use measures::*;
pub use names::*;
pub use numbers::*;
pub use subjects::*;
pub use versions::*;
pub use writing::*;

/// A table of the source tree, `src/<name>.yaml`, as the build script has written it: JSON.
macro_rules! table {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json"))
    };
}
pub(crate) use table;

/// Every language there is, in the order in which help texts name them.
pub static LANGUAGES: LazyLock<Vec<Door>> = LazyLock::new(|| {
    vec![
        Door::new("fr", table!("language/fr")),
        Door::new("en", table!("language/en")),
        Door::new("de", table!("language/de")),
        Door::new("es", table!("language/es")),
    ]
});

/// One entry of [`LANGUAGES`]: a code and the file behind it, read when first needed.
#[derive(Debug)]
pub struct Door {
    /// ISO 639-1 code.
    pub code: &'static str,
    data: &'static str,
    language: OnceLock<Language>,
}

/// One language's words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// ISO 639-1 code.
    pub code: String,
    /// What it calls itself.
    pub name: String,
    /// How words and sentences are written.
    pub writing: Writing,
    /// Words of what pages have around their articles.
    pub boilerplate: BoilerplateWords,
    /// Words for numbers and what goes around them.
    pub numbers: NumberWords,
    /// Words for units of measure.
    pub measures: MeasureWords,
    /// Words around versions.
    pub versions: VersionWords,
    /// Words for days, months and when.
    pub dates: DateWords,
    /// Words that say when something held.
    pub as_of: AsOfWords,
    /// Words around names.
    pub names: NameWords,
    /// Words that say whose a figure is.
    pub subjects: SubjectWords,
    /// What tells a name from another word with a capital.
    pub capitals: Capitals,
    /// Words that say how something is said.
    pub cues: Cues,
}

impl Door {
    const fn new(code: &'static str, data: &'static str) -> Self {
        Self { code, data, language: OnceLock::new() }
    }

    /// The language, its file read on first use.
    ///
    /// # Panics
    /// When the file in the source tree is not well formed, which a test rules out.
    #[expect(clippy::expect_used, reason = "the data is part of the program and tested")]
    pub fn language(&'static self) -> &'static Language {
        self.language.get_or_init(|| {
            serde_json::from_str(self.data).expect("every language file in the tree is well formed")
        })
    }
}

/// The language with this code, `None` when there is none.
pub fn language(code: &str) -> Option<&'static Language> {
    LANGUAGES.iter().find(|door| door.code == code).map(Door::language)
}

/// Reads a list of words, folds each and sorts the list, so that it can be searched.
fn folded<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let mut words: Vec<String> =
        Vec::<String>::deserialize(deserializer)?.iter().map(|word| crate::fold::fold(word)).collect();
    words.sort();
    words.dedup();
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_file_loads_and_bears_its_code() {
        for door in LANGUAGES.iter() {
            assert_eq!(door.language().code, door.code);
        }
    }
}
