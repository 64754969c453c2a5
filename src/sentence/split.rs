//! Where sentences begin and end.
//!
//! A sentence ends behind `.` `!` `?` `…` and the quotes and brackets that close there, when what
//! follows looks like a beginning. A full stop is doubted, by the word before it and the word
//! behind it:
//!
//! | written | parted |
//! |---|---|
//! | `hébergé par Amazon Inc. et d'autres` | no: a small letter follows |
//! | `M. Matze`, `p. 5`, `J. Matze` | no: tied to what follows |
//! | `chez Amazon Inc. Le site` | yes: a word that begins sentences follows |
//! | `Gab, etc. Parler` | yes: `etc.` is last, and a capital follows |
//! | `« C’est fini. » Il part` | behind the closing quote |
//!
//! The Unicode rules (UAX #29) are not used: they part no sentence before a number, and know no
//! abbreviation. What a language has to say stands in its `writing` section.

use crate::language::Writing;
use crate::span::Span;

use super::stop::{Place, is_terminal};

/// Bytes after which what never ends is taken to end at the next space: nobody writes such a sentence, and whoever reads
/// one looks at each of its words beside others. Without spaces it ends after as many again.
const LONGEST: usize = 1 << 14;

/// The sentences of `text`, in order, without the space around them. Linear.
///
/// What holds no letter and no digit belongs to the sentence before it, or to none.
pub(super) fn bounds(text: &str, writing: &Writing) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut open = Open::default();
    let mut first = true;
    let mut straight = false;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let next = at + c.len_utf8();
        if open.end.saturating_sub(open.start) > if c.is_whitespace() { LONGEST } else { 2 * LONGEST } {
            open.close(&mut found);
            first = false;
        }
        if c.is_whitespace() {
            open.newlines += usize::from(c == '\n');
            if open.newlines == 2 {
                open.close(&mut found);
                first = true;
                straight = false;
            }
            at = next;
            continue;
        }
        open.to(at, next, c.is_alphanumeric());
        straight ^= c == '"';
        if !is_terminal(c) || !open.words {
            at = next;
            continue;
        }
        let run = Span::new(at, run_end(text, at));
        let end = closers_end(text, run.end, straight);
        let place = Place { text, run, end, start: open.start, first, writing };
        if place.ends_sentence() {
            straight ^= text[run.end..end].matches('"').count() % 2 == 1;
            open.to(run.start, end, true);
            open.close(&mut found);
            first = false;
            at = end;
        } else {
            open.to(run.start, run.end, true);
            at = run.end;
        }
    }
    open.close(&mut found);
    found
}

/// The sentence that is being read.
#[derive(Default)]
struct Open {
    start: usize,
    end: usize,
    /// Whether it holds a letter or digit.
    words: bool,
    /// Line ends since the last character that is not a space.
    newlines: usize,
    /// Whether a blank line, or nothing, stands before it.
    fresh: bool,
}

impl Open {
    /// Takes in `start..end`.
    fn to(&mut self, start: usize, end: usize, word: bool) {
        if self.end <= self.start {
            self.start = start;
        }
        self.end = end;
        self.words |= word;
        self.newlines = 0;
    }

    /// Ends the sentence here; the next begins with nothing.
    fn close(&mut self, found: &mut Vec<Span>) {
        if self.words {
            found.push(Span::new(self.start, self.end));
        } else if self.end > self.start
            && !self.fresh
            && let Some(last) = found.last_mut()
        {
            last.end = self.end;
        }
        let fresh = self.newlines >= 2;
        let newlines = self.newlines;
        *self = Self { start: self.end, end: self.end, words: false, newlines, fresh };
    }
}

/// Where the marks that begin at `at` end: `?!`, `...`, `! !`.
fn run_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest.find(|c| !is_terminal(c)).unwrap_or(rest.len())
}

/// Where the quotes, brackets and footnote marks end that close behind a sentence at `at`.
///
/// `straight` says whether an odd number of `"` stands before.
fn closers_end(text: &str, at: usize, straight: bool) -> usize {
    let mut end = at;
    loop {
        let rest = &text[end..];
        let Some(c) = rest.chars().next() else { return end };
        let behind = rest[c.len_utf8()..].chars().next();
        let opens = behind.is_some_and(char::is_alphanumeric);
        end += match c {
            ')' | ']' | '}' | '”' | '›' | '¹' | '²' | '³' | '⁴'..='⁹' | '」' | '』' | '）' | '】' => {
                c.len_utf8()
            }
            '»' | '«' | '“' | '„' | '‘' | '’' | '"' | '\'' if !opens => c.len_utf8(),
            '[' => match note(rest) {
                Some(len) => len,
                None => return end,
            },
            _ if c.is_whitespace() => {
                let word = rest.trim_start();
                let space = &rest[..rest.len() - word.len()];
                let closes = word.starts_with(['»', '”', '›']) || (straight && word.starts_with('"'));
                let quote = word.chars().next().map_or(0, char::len_utf8);
                let opens = word[quote..].starts_with(char::is_alphanumeric);
                if !closes || opens || space.matches('\n').count() >= 2 {
                    return end;
                }
                space.len() + quote
            }
            _ => return end,
        };
    }
}

/// The length of a footnote mark, `[12]`, at the beginning of `text`.
fn note(text: &str) -> Option<usize> {
    let digits = text.strip_prefix('[')?.bytes().take(4).take_while(u8::is_ascii_digit).count();
    ((1..=3).contains(&digits) && text.as_bytes().get(digits + 1) == Some(&b']')).then_some(digits + 2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::language::language;

    /// Shows with `|` where the sentences of each line part, having taken them out before.
    fn parted(line: &str, writing: &Writing) -> String {
        let text = line.replace('|', "");
        let mut shown = String::new();
        let mut end = 0;
        for span in bounds(&text, writing) {
            shown += &text[end..span.start];
            shown += if end == 0 { "" } else { "|" };
            shown += span.of(&text);
            end = span.end;
        }
        shown + &text[end..]
    }

    #[test]
    fn what_never_ends_is_cut_between_words() {
        let writing = &language("en").unwrap().writing;
        let text = "and twelve more, ".repeat(5000);
        let found = bounds(&text, writing);
        assert!(found.len() >= 5 && found.iter().all(|span| span.len() < LONGEST + 20), "{}", found.len());
        for pair in found.windows(2) {
            let between = &text[pair[0].end..pair[1].start];
            assert!(!between.is_empty() && between.trim().is_empty(), "{between:?}");
        }
        let solid = "é".repeat(40_000);
        assert!(bounds(&solid, writing).iter().all(|span| span.len() <= 2 * LONGEST + 4));
        let long = format!("{}ends. Next.", "word ".repeat(3000));
        assert_eq!(bounds(&long, writing).len(), 2, "a long one is left whole");
    }

    fn check(code: &str, lines: &str) {
        let writing = &language(code).unwrap().writing;
        let wrong: Vec<_> = lines
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(|line| (line, parted(line, writing)))
            .filter(|(line, parted)| line != parted)
            .map(|(line, parted)| format!("expected {line}\n   found {parted}"))
            .collect();
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }

    #[test]
    fn french_sentences_part_where_a_reader_would_part_them() {
        check(
            "fr",
            "
            Le site est revenu. |Il reste lent.
            Le site est-il revenu ? |Oui ! |Mais il reste lent…
            Quoi ?! |Rien.
            La firme est hébergée par Amazon Inc. et d'autres prestataires.
            Elle était cliente d'Amazon Inc. |Le site a changé d'hébergeur.
            Apple Inc. Europe n'a pas répondu.
            Twitter, Gab, etc. ont de l'argent.
            Ils citent Twitter, Gab, etc. |Parler n'est pas cité.
            Ont-ils cité Gab, etc. ? |Personne ne sait.
            M. Matze et Mme. Roux ont écrit à MM. Le Goff et Petit.
            Selon J. Matze et J.-P. Le Goff, rien n'a changé.
            D'après M. X., le site reviendra.
            Une entreprise, p. ex. Amazon, peut refuser.
            Voir l'art. 12 de la loi, p. 5 et vol. 3.
            Cf. Reuters et l'AFP.
            C'est l'article L. 123-1 du code, issu de l'art. R. 4127-2.
            Il a choisi le plan B. |Le site a suivi.
            Les États-Unis (U.S.A.) ont répondu.
            Il vit aux U.S.A. |Elle aussi.
            En 44 av. J.-C. les faits étaient connus.
            Le site revient… mais sans l'application.
            Le site revient… |L'application attend.
            Il en compte 12,5 millions, soit 3.2 fois plus qu'en 2019.
            Il en comptait 12. |Le site en a perdu.
            C'était en 2021. |12 millions de comptes existaient.
            Le site Parler.com est à l'adresse parler.com/aide. |Il est lent.
            « C'est gênant », a-t-il dit. |Il est parti.
            « C'est fini. » |Matze est parti.
            « C'est fini. » a dit Matze.
            « Quand ? » demande-t-elle.
            « Ils ne gagneront pas ! |Nous sommes prêts », écrit-il.
            « Rien n'est fini. |Nous revenons. » |La lettre est longue.
            Il l'a dit : «C'est fini.» |Puis il est parti.
            Il se dit “confiant.” |Sa lettre le répète.
            Il a écrit : \"Je reste.\" |Elle aussi.
            Il a écrit : \" Je reste. \" |Elle aussi.
            Il a écrit. |\"Je reste\", dit-elle.
            Le texte dit […] que Parler reste. |[…] Il est signé.
            Parler (ex-X Corp.) a fermé. |(Il reviendra.) |On attend.
            Il est parti (voir p. 3). |Elle est restée.
            Le site a fermé.[3] |Il a rouvert.[12][13] |Puis plus rien.
            Le site a fermé.¹ |Il a rouvert.
            Il est parti.|Le site a fermé.
            – Vous partez ? |– Oui. |– Non.
            1. Le retour du site
            IV. Le procès. |Il dure.
            a. Le contexte
            Il a vendu Yahoo! à son rival. |Yahoo! News l'a dit.
            Il est parti. |iPhone et Android suivent.
            C'est prévu en sept. 2021 ou le 3 janv. 2022. |On verra.
            Ils étaient sept. |Matze aussi.
            Long de 12 m. |M. Petit l'a mesuré.
            La version 1.10.2 corrige tout. |La 2.0 suivra.
            Le Dr. Roux, du CNRS, l'a lu. |Sté. Roux et Cie. |On l'ignore.
            Rendez-vous à 14h30. |Écrire à l'adresse habituelle.
            Merci 🔴 . |🔴 Suivez-nous.
            Il est parti... |Elle est restée. 🔴
            ",
        );
    }

    #[test]
    fn english_sentences_part_where_a_reader_would_part_them() {
        check(
            "en",
            "
            The site is back. |It is slow.
            Is the site back? |Yes! |But it is slow...
            What?! |Nothing.
            It was hosted by Amazon Inc. and others.
            It was hosted by Amazon Inc. |The site has moved.
            Apple Inc. CEO Tim Cook declined to comment.
            It asked Mr. Matze, Mrs. Petit and Dr. Roux.
            It asked J. Matze and J. R. Petit and J.R.R. Petit.
            George W. Bush and Vladimir V. Putin met.
            Plan B. |It works.
            U.S. officials and the U.S. President agreed.
            He lives in the U.S. |She lives in the U.K. |They write.
            The law (U.S. Code) applies.
            He came at 5 p.m. on Monday and left at 6 p.m. |The site was down.
            It has users, moderators, etc. and an owner.
            It has users, moderators, etc. |Parler grew.
            It has tools, e.g. Filters, i.e. Lists.
            No. 5 is alive. |Did he go? |No. |He stayed.
            See art. of war, fig. 3, p. 12 and pp. 13-14.
            Parler v. Amazon is pending. |Amazon vs. Parler too.
            On Jan. 6 it had 8.5 million users; by Feb. 2021, more.
            It has grown since Jan. |The site says so.
            It had 12. |The site lost some.
            It was 2021. |12 million accounts existed.
            The site parler.com is down. |Parler.com Inc. says so.
            It runs on .NET and Node.js. |So what.
            It costs $1.99. |It cost $2.50.
            “It is over,” he said. |He left.
            “It is over.” |Matze left.
            “Why?” she asked.
            “They won’t win! |We are ready,” he wrote.
            \"It is over.\" |Matze left.
            \"It is over\". |Matze left. |\"I stay,\" she said.
            'It is over.' |Matze left.
            He said he was done (see p. 3). |She stayed.
            He left. |(She stayed.) |They wrote.
            He left (finally.) and wrote.
            The text says [...] that it stays. |[...] It is signed.
            The site closed.[3] |It opened.[12] |Then nothing.
            He left.|Then she left.
            Wait… what? |Well… |Nothing.
            Martin Luther King Jr. Day is near.
            He spoke with Sen. Roux, Gov. Petit and Gen. Grand of St. Louis.
            Roux et al. 2019 found it. |Others did not.
            1. Background
            2. The site came back.
            The year 1999. |The year 2000.
            He sold Yahoo! to a rival. |Yahoo! News said so.
            He left. |iPhone users stayed. |eBay users too.
            He earned a Ph.D. in law. |He taught.
            The app is banned. |5 million users left.
            The Fed. |Markets fell.
            Version 1.10.2 fixes it. |Version 2.0 is next.
            — Are you leaving? |— No. |— Good.
            Thanks! 🔴
            ",
        );
    }

    #[test]
    fn an_ordinal_stop_ends_no_sentence_where_the_language_has_them() {
        let text = "
            interjected: []
            elisions: {}
            endings: []
            capital-nouns: true
            respelled: {}
            abbreviations: {tied: [z.B], numbered: [], free: [], last: []}
            starters: [Der, Die, Das]
            ordinal-stop: true
        ";
        let german: Writing = serde_yaml::from_str(text).unwrap();
        assert_eq!(
            parted("Am 12. März kam sie, am 13. 4. auch. |Es waren 12. |Die Seite blieb.", &german),
            { "Am 12. März kam sie, am 13. 4. auch. |Es waren 12. |Die Seite blieb." }
        );
        assert_eq!(
            parted("„Es ist aus.“ |Er ging, z.B. Amazon.", &german),
            "„Es ist aus.“ |Er ging, z.B. Amazon."
        );
        assert_eq!(parted("Am 12. |März", &language("fr").unwrap().writing), "Am 12. |März", "only there");
    }

    #[test]
    fn writing_without_spaces_parts_behind_its_own_stops() {
        let writing = &language("en").unwrap().writing;
        assert_eq!(
            parted("网站恢复了。|用户很多！|「好。」|他说", writing),
            "网站恢复了。|用户很多！|「好。」|他说"
        );
    }

    #[test]
    fn a_blank_line_parts_and_a_line_end_does_not() {
        let writing = &language("fr").unwrap().writing;
        assert_eq!(parted("Le retour\n\n|Le site est\nrevenu.\n|Il reste.", writing), {
            "Le retour\n\n|Le site est\nrevenu.\n|Il reste."
        });
        assert_eq!(parted("Fin\r\n \r\n|Début\r\n", writing), "Fin\r\n \r\n|Début\r\n");
    }

    #[test]
    fn what_holds_no_word_is_no_sentence() {
        let writing = &language("fr").unwrap().writing;
        for text in ["", " ", "…", "***", ". . .", "\n\n—\n\n", "« »"] {
            assert_eq!(bounds(text, writing), [], "{text:?}");
        }
        assert_eq!(bounds("Fin. ***", writing), [Span::new(0, 8)]);
        assert_eq!(bounds("Fin.\n\n***\n\nFin.", writing).len(), 2);
    }

    #[test]
    fn a_long_line_takes_no_longer_than_its_length() {
        let writing = &language("fr").unwrap().writing;
        for unit in [
            ".", ". ", "a", "a.", "A. Le ", "[.", ". [", ".\"", " »", "« A. ", "!\n", "Inc. ", "1. ", ".(",
            "\n",
        ] {
            bounds(&unit.repeat(1_000_000 / unit.len()), writing);
        }
        bounds(&format!("a. [{}", ".".repeat(1_000_000)), writing);
    }

    proptest! {
        #[test]
        fn sentences_lie_in_order_and_lose_no_word(text in "(\\PC|[a-zA-Z .!?…«»“”\"'\\[\\]()\n\r0-9é。]){0,60}") {
            for code in ["fr", "en"] {
                let mut end = 0;
                for span in bounds(&text, &language(code).unwrap().writing) {
                    prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
                    prop_assert!(end <= span.start && !span.is_empty());
                    prop_assert!(!text[end..span.start].contains(char::is_alphanumeric));
                    prop_assert_eq!(span.of(&text).trim(), span.of(&text));
                    end = span.end;
                }
                prop_assert!(!text[end..].contains(char::is_alphanumeric));
            }
        }
    }
}
