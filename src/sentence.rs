//! Prose cut into sentences, and sentences into words. Spans, not strings.

mod split;
mod stop;
mod view;
mod word;

use crate::article::{Article, Hole, Role};
use crate::language::Language;
use crate::span::Span;

use view::View;

pub(crate) use word::is_unseen;
pub use word::{Shape, Word, words};

/// One sentence of an article.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Where it stands in the article's text, from its first character to its last; markup at
    /// either end is outside, markup in between is inside.
    pub span: Span,
    /// Its words and marks, in order. Markup, link targets and other holes of the block give none.
    pub words: Vec<Word>,
    /// What the block it stands in is in the layout.
    pub role: Role,
    /// The index of that block in its article.
    pub block: usize,
    /// What it is read in.
    pub language: &'static Language,
}

/// Cuts the prose of an article into sentences, in order. Linear.
pub fn sentences(article: &Article) -> Vec<Sentence> {
    let blocks = article.blocks.iter().enumerate();
    blocks
        .flat_map(|(block, it)| {
            cut(&article.text, it.span, &it.holes, article.language_of(it), it.role, block)
        })
        .collect()
}

/// Cuts a bare text into sentences: an example in a claim file, or what was typed. Linear.
///
/// It is read as one block of running text, in which only a blank line parts sentences that have
/// no full stop.
pub fn of_text(text: &str, language: &'static Language) -> Vec<Sentence> {
    cut(text, Span::new(0, text.len()), &[], language, Role::Paragraph, 0)
}

/// What is read of `text[span]`: without markup, entities resolved, white space collapsed. What stands outside
/// the blocks is not read. Linear in the blocks that the span touches.
pub fn seen(article: &Article, span: Span) -> String {
    let first = article.blocks.partition_point(|block| block.span.end <= span.start);
    let touched = article.blocks[first..].iter().take_while(|block| block.span.start < span.end);
    let mut seen = String::new();
    for block in touched {
        let part = Span::new(block.span.start.max(span.start), block.span.end.min(span.end));
        for word in View::new(&article.text, part, &block.holes).text.split_whitespace() {
            if !seen.is_empty() {
                seen.push(' ');
            }
            seen.push_str(word);
        }
    }
    seen
}

fn cut(
    text: &str,
    span: Span,
    holes: &[Hole],
    language: &'static Language,
    role: Role,
    block: usize,
) -> Vec<Sentence> {
    let view = View::new(text, span, holes);
    split::bounds(&view.text, &language.writing)
        .into_iter()
        .map(|part| Sentence {
            span: view.original(part),
            words: word::of_view(text, &view, part, language),
            role,
            block,
            language,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{About, FORMATS};
    use crate::language::language;

    #[test]
    fn sentences_read_through_markup() {
        let text = "**Par**ler's site <b>has</b> 12&nbsp;[million](u.v?a=20 \"C. D\") users\nand AT&amp;T. *It* is [slow][x].\n\n[x]: y\n";
        let markdown = FORMATS.iter().find(|format| format.name() == "markdown").unwrap();
        let mut article = Article::from_text("", text, About::default(), language("en"));
        article.blocks = markdown.read("", text).blocks;
        let shown: Vec<_> = sentences(&article)
            .iter()
            .map(|sentence| {
                let words: Vec<_> = sentence.words.iter().map(|word| word.folded.as_str()).collect();
                format!("{:?}\n  {}", sentence.span.of(text), words.join(" "))
            })
            .collect();
        insta::assert_snapshot!(shown.join("\n"), @r#"
        "Par**ler's site <b>has</b> 12&nbsp;[million](u.v?a=20 \"C. D\") users\nand AT&amp;T."
          parler 's site has 12 million users and at & t .
        "It* is [slow][x]."
          it is slow .
        "#);
    }

    #[test]
    fn sentences_keep_to_their_block_and_its_role() {
        let text = "Le retour\n\nLe site est là. Il est lent.\n- un hébergeur\n";
        let article = Article::from_text("", text, About::default(), language("fr"));
        let shown: Vec<_> =
            sentences(&article).iter().map(|it| (it.block, it.role, it.span.of(text))).collect();
        assert_eq!(
            shown,
            [
                (0, Role::Title, "Le retour"),
                (1, Role::Paragraph, "Le site est là."),
                (1, Role::Paragraph, "Il est lent."),
                (2, Role::Item, "un hébergeur"),
            ]
        );
    }

    #[test]
    fn a_bare_text_is_one_block() {
        let language = language("fr").unwrap();
        let text = "Parler, qui revendique 12 millions d'utilisateurs";
        assert_eq!(of_text(text, language).iter().map(|it| it.span.of(text)).collect::<Vec<_>>(), [text]);
        assert_eq!(of_text("Un.  Deux.\n\nTrois", language).len(), 3);
        assert!(of_text("", language).is_empty());
    }
}
