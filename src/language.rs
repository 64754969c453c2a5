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

use std::ops::Deref;
use std::sync::{LazyLock, OnceLock};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

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

/// One language's words, each section read when first needed: a run that reads one language and no date
/// pays for nothing else.
#[derive(Debug)]
pub struct Language {
    /// ISO 639-1 code.
    pub code: String,
    /// What it calls itself.
    pub name: String,
    /// How words and sentences are written.
    pub writing: Section<Writing>,
    /// Words of what pages have around their articles.
    pub boilerplate: Section<BoilerplateWords>,
    /// Words for numbers and what goes around them.
    pub numbers: Section<NumberWords>,
    /// Words for units of measure.
    pub measures: Section<MeasureWords>,
    /// Words around versions.
    pub versions: Section<VersionWords>,
    /// Words for days, months and when.
    pub dates: Section<DateWords>,
    /// Words that say when something held.
    pub as_of: Section<AsOfWords>,
    /// Words around names.
    pub names: Section<NameWords>,
    /// Words that say whose a figure is.
    pub subjects: Section<SubjectWords>,
    /// What tells a name from another word with a capital.
    pub capitals: Section<Capitals>,
    /// Words that say how something is said.
    pub cues: Section<Cues>,
}

/// A language file whose sections have not been read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    code: String,
    name: String,
    #[serde(borrow)]
    writing: &'static RawValue,
    boilerplate: &'static RawValue,
    numbers: &'static RawValue,
    measures: &'static RawValue,
    versions: &'static RawValue,
    dates: &'static RawValue,
    as_of: &'static RawValue,
    names: &'static RawValue,
    subjects: &'static RawValue,
    capitals: &'static RawValue,
    cues: &'static RawValue,
}

impl Language {
    /// A language file as the build script has written it. Its sections are read when first needed.
    pub(crate) fn read(data: &'static str) -> serde_json::Result<Self> {
        let raw: Raw = serde_json::from_str(data)?;
        Ok(Self {
            code: raw.code,
            name: raw.name,
            writing: Section::new(raw.writing),
            boilerplate: Section::new(raw.boilerplate),
            numbers: Section::new(raw.numbers),
            measures: Section::new(raw.measures),
            versions: Section::new(raw.versions),
            dates: Section::new(raw.dates),
            as_of: Section::new(raw.as_of),
            names: Section::new(raw.names),
            subjects: Section::new(raw.subjects),
            capitals: Section::new(raw.capitals),
            cues: Section::new(raw.cues),
        })
    }
}

/// A section of a language file.
#[derive(Debug)]
pub struct Section<T> {
    written: &'static str,
    read: OnceLock<T>,
}

impl<T> Section<T> {
    fn new(written: &'static RawValue) -> Self {
        Self { written: written.get(), read: OnceLock::new() }
    }
}

impl<T: DeserializeOwned> Deref for Section<T> {
    type Target = T;

    #[expect(clippy::expect_used, reason = "the data is part of the program and tested")]
    fn deref(&self) -> &T {
        self.read.get_or_init(|| {
            serde_json::from_str(self.written).expect("every language file in the tree is well formed")
        })
    }
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
            Language::read(self.data).expect("every language file in the tree is well formed")
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
            let language = door.language();
            assert_eq!(language.code, door.code);
            let Language { writing, boilerplate, numbers, measures, versions, .. } = language;
            let Language { dates, as_of, names, subjects, capitals, cues, .. } = language;
            let _ = (&**writing, &**boilerplate, &**numbers, &**measures, &**versions, &**dates, &**as_of);
            let _ = (&**names, &**subjects, &**capitals, &**cues);
        }
    }
}
