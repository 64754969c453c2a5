//! The words of one language around versions, folded for looking up.

use std::sync::{LazyLock, OnceLock};

use super::super::number::{Line, Phrases};
use super::around::Sense;
use super::products::{MODELS, SOFTWARE};
use crate::language::{LANGUAGES, Language};

/// Words for looking up.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) cues: Phrases<()>,
    pub(super) articles: Phrases<()>,
    pub(super) before: Phrases<Sense>,
    pub(super) after: Phrases<Sense>,
    pub(super) between: Phrases<()>,
    pub(super) from: Phrases<()>,
    pub(super) to: Phrases<()>,
    pub(super) and: Phrases<()>,
    pub(super) or: Phrases<()>,
    pub(super) moves: Phrases<()>,
    pub(super) labels: Phrases<()>,
    pub(super) behind: Phrases<()>,
    pub(super) series: Phrases<()>,
    pub(super) small: Phrases<()>,
    pub(super) products: Phrases<()>,
    pub(super) models: Phrases<()>,
    pub(super) capitals: bool,
}

/// The words of a language.
pub(super) fn words(language: &'static Language) -> &'static Words {
    static WORDS: LazyLock<Vec<(&'static str, OnceLock<Words>)>> =
        LazyLock::new(|| LANGUAGES.iter().map(|door| (door.code, OnceLock::new())).collect());
    static OTHER: OnceLock<Words> = OnceLock::new();
    WORDS
        .iter()
        .find(|(code, _)| *code == language.code)
        .map_or(&OTHER, |(_, words)| words)
        .get_or_init(|| Words::new(language))
}

impl Words {
    fn new(language: &Language) -> Self {
        let (data, ranges) = (&language.versions, &language.numbers.ranges);
        let list = |phrases: &[String]| Phrases::of(language, phrases, &());
        let names = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(ToString::to_string).collect();
            Phrases::of(language, &names, &())
        };
        let (mut before, mut after) = (Phrases::new(), Phrases::new());
        for (around, sense) in [
            (&data.at_least, Sense::AtLeast),
            (&data.more, Sense::More),
            (&data.less, Sense::Less),
            (&data.up_to, Sense::UpTo),
        ] {
            around.before.iter().for_each(|phrase| before.add(language, phrase, &sense));
            around.after.iter().for_each(|phrase| after.add(language, phrase, &sense));
        }
        Self {
            cues: list(&data.cues),
            articles: list(&data.articles),
            before,
            after,
            between: list(&ranges.between),
            from: list(&ranges.from),
            to: list(&ranges.to),
            and: list(&ranges.and),
            or: list(&ranges.or),
            moves: list(&data.moves),
            labels: list(&data.labels),
            behind: list(&data.behind),
            series: list(&data.series),
            small: list(&language.numbers.small_words),
            products: names(SOFTWARE),
            models: names(MODELS),
            capitals: data.capitals,
        }
    }

    /// Whether the word at token `at` is the plural of a cue, behind which things are counted.
    pub(super) fn noun_like(&self, line: &Line<'_>, at: usize) -> bool {
        line.folded(at).ends_with(['s', 'n'])
    }
}
