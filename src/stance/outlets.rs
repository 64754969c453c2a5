//! Agencies and outlets: the origins a statement can come from.
//!
//! | written | outlet |
//! |---|---|
//! | `l’AFP`, `Agence France-Presse` | AFP |
//! | `au Monde`, `Le Monde` | Le Monde |
//! | `le monde`, `vice-président`, `Wired up` | none, where case or article says so |
//!
//! Names of outlets belong to no language, so they stand here and not in the language files.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::fold;
use crate::sentence::{Shape, Word};

/// An outlet named in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    /// Its first word, an article that belongs to the name included.
    pub(super) start: usize,
    /// One past its last word.
    pub(super) end: usize,
    /// The one name it goes by.
    pub(super) name: &'static str,
}

/// How an alias must be written to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    /// With a capital.
    Capital,
    /// All in capitals.
    Upper,
    /// With a capital and an article before it: a common word.
    Article,
}

use Written::{Article, Capital, Upper};

/// Each outlet with the ways its name is written, without the article.
const OUTLETS: &[(&str, Written, &[&str])] = &[
    // Agencies.
    ("Reuters", Capital, &["Reuters", "Thomson Reuters", "Reuter"]),
    ("AFP", Upper, &["AFP"]),
    ("AFP", Capital, &["Agence France Presse"]),
    ("Associated Press", Upper, &["AP"]),
    ("Associated Press", Capital, &["Associated Press"]),
    ("Bloomberg", Capital, &["Bloomberg", "Bloomberg News"]),
    ("dpa", Upper, &["DPA"]),
    ("dpa", Capital, &["Deutsche Presse Agentur"]),
    ("EFE", Upper, &["EFE"]),
    ("ANSA", Upper, &["ANSA"]),
    ("UPI", Upper, &["UPI"]),
    ("PA", Capital, &["Press Association", "PA Media"]),
    ("Belga", Capital, &["Belga"]),
    ("Keystone-ATS", Capital, &["Keystone ATS"]),
    ("TASS", Upper, &["TASS"]),
    ("Interfax", Capital, &["Interfax"]),
    ("RIA Novosti", Capital, &["RIA Novosti"]),
    ("Xinhua", Capital, &["Xinhua", "Chine nouvelle"]),
    ("Kyodo", Capital, &["Kyodo", "Kyodo News"]),
    ("Yonhap", Capital, &["Yonhap"]),
    ("Anadolu", Capital, &["Anadolu"]),
    // English.
    ("The Hill", Article, &["Hill"]),
    ("Vice", Capital, &["Vice", "Vice News", "Motherboard"]),
    ("Engadget", Capital, &["Engadget", "Endgadget"]),
    ("Fox News", Capital, &["Fox News", "FoxNews", "Fox Business"]),
    ("The Guardian", Article, &["Guardian"]),
    ("BBC", Upper, &["BBC", "BBC NEWS"]),
    ("BBC", Capital, &["BBC News"]),
    ("CNN", Upper, &["CNN"]),
    ("CNBC", Upper, &["CNBC"]),
    ("MSNBC", Upper, &["MSNBC"]),
    ("NBC News", Capital, &["NBC News", "NBC"]),
    ("ABC News", Capital, &["ABC News"]),
    ("CBS News", Capital, &["CBS News", "CBS"]),
    ("NPR", Upper, &["NPR"]),
    ("PBS", Upper, &["PBS"]),
    ("Sky News", Capital, &["Sky News"]),
    ("Al Jazeera", Capital, &["Al Jazeera", "Al Jazira"]),
    ("The New York Times", Capital, &["New York Times", "NYT"]),
    ("The Washington Post", Capital, &["Washington Post"]),
    ("The Wall Street Journal", Capital, &["Wall Street Journal", "WSJ"]),
    ("Los Angeles Times", Capital, &["Los Angeles Times", "LA Times"]),
    ("New York Post", Capital, &["New York Post"]),
    ("USA Today", Capital, &["USA Today"]),
    ("Financial Times", Capital, &["Financial Times"]),
    ("Financial Times", Upper, &["FT"]),
    ("The Economist", Article, &["Economist"]),
    ("The Times", Article, &["Times"]),
    ("The Sunday Times", Capital, &["Sunday Times"]),
    ("The Telegraph", Article, &["Telegraph", "Daily Telegraph"]),
    ("The Independent", Article, &["Independent"]),
    ("Daily Mail", Capital, &["Daily Mail", "Mail Online"]),
    ("The Atlantic", Article, &["Atlantic"]),
    ("The New Yorker", Article, &["New Yorker"]),
    ("Time", Article, &["magazine Time", "Time magazine"]),
    ("Newsweek", Capital, &["Newsweek"]),
    ("Forbes", Capital, &["Forbes"]),
    ("Fortune", Article, &["magazine Fortune", "Fortune magazine"]),
    ("Business Insider", Capital, &["Business Insider"]),
    ("BuzzFeed News", Capital, &["BuzzFeed", "BuzzFeed News"]),
    ("HuffPost", Capital, &["HuffPost", "Huffington Post"]),
    ("Axios", Capital, &["Axios"]),
    ("Politico", Capital, &["Politico"]),
    ("The Daily Beast", Capital, &["Daily Beast"]),
    ("The Intercept", Article, &["Intercept"]),
    ("ProPublica", Capital, &["ProPublica"]),
    ("Bellingcat", Capital, &["Bellingcat"]),
    ("The Verge", Article, &["Verge"]),
    ("TechCrunch", Capital, &["TechCrunch", "Tech Crunch"]),
    ("Wired", Capital, &["Wired"]),
    ("Ars Technica", Capital, &["Ars Technica"]),
    ("CNET", Capital, &["CNET"]),
    ("ZDNet", Capital, &["ZDNet", "ZDNET"]),
    ("The Register", Article, &["Register"]),
    ("Gizmodo", Capital, &["Gizmodo"]),
    ("Mashable", Capital, &["Mashable"]),
    ("VentureBeat", Capital, &["VentureBeat"]),
    ("Krebs on Security", Capital, &["Krebs on Security", "KrebsOnSecurity"]),
    ("BleepingComputer", Capital, &["BleepingComputer", "Bleeping Computer"]),
    ("404 Media", Capital, &["404 Media"]),
    ("The Information", Article, &["Information"]),
    ("RFE/RL", Capital, &["Radio Free Europe"]),
    ("Meduza", Capital, &["Meduza"]),
    ("RT", Upper, &["RT"]),
    ("Sputnik", Article, &["agence Sputnik", "agency Sputnik"]),
    // French.
    ("Le Monde", Article, &["Monde"]),
    ("Le Figaro", Article, &["Figaro"]),
    ("Libération", Capital, &["Libération"]),
    ("Le Parisien", Article, &["Parisien"]),
    ("Les Échos", Article, &["Échos"]),
    ("L’Express", Article, &["Express"]),
    ("L’Obs", Article, &["Obs", "Nouvel Obs"]),
    ("Le Point", Article, &["Point"]),
    ("L’Équipe", Article, &["Équipe"]),
    ("L’Humanité", Article, &["Humanité"]),
    ("La Croix", Article, &["Croix"]),
    ("La Tribune", Article, &["Tribune"]),
    ("La Dépêche", Article, &["Dépêche", "Dépêche du Midi"]),
    ("Le Canard enchaîné", Article, &["Canard enchaîné", "Canard Enchaîné"]),
    ("Marianne", Article, &["hebdomadaire Marianne", "magazine Marianne"]),
    ("Mediapart", Capital, &["Mediapart", "Médiapart"]),
    ("Ouest-France", Capital, &["Ouest France"]),
    ("20 Minutes", Capital, &["20 Minutes"]),
    ("Courrier international", Capital, &["Courrier international", "Courrier International"]),
    ("Challenges", Article, &["magazine Challenges", "hebdomadaire Challenges"]),
    ("Capital", Article, &["magazine Capital"]),
    ("Numerama", Capital, &["Numerama"]),
    ("Next INpact", Capital, &["Next INpact", "NextINpact"]),
    ("01net", Capital, &["01net", "01Net"]),
    ("Usine nouvelle", Capital, &["Usine nouvelle", "Usine Nouvelle"]),
    ("BFMTV", Capital, &["BFM TV", "BFMTV", "BFM"]),
    ("TF1", Upper, &["TF1"]),
    ("LCI", Upper, &["LCI"]),
    ("CNews", Capital, &["CNews"]),
    ("RTL", Upper, &["RTL"]),
    ("RMC", Upper, &["RMC"]),
    ("RFI", Upper, &["RFI"]),
    ("Europe 1", Capital, &["Europe 1"]),
    ("France Info", Capital, &["France Info", "Franceinfo"]),
    ("France Inter", Capital, &["France Inter"]),
    ("France 24", Capital, &["France 24", "France24"]),
    ("France 2", Capital, &["France 2"]),
    ("Le Temps", Article, &["Temps"]),
    ("Le Soir", Article, &["Soir"]),
    ("RTBF", Upper, &["RTBF"]),
    ("RTS", Upper, &["RTS"]),
    ("Radio-Canada", Capital, &["Radio Canada"]),
    ("Le Devoir", Article, &["Devoir"]),
    ("La Presse", Article, &["quotidien La Presse"]),
    ("Le HuffPost", Capital, &["Huffington Post France"]),
    // German, Spanish, Italian.
    ("Der Spiegel", Capital, &["Der Spiegel", "Spiegel"]),
    ("Die Zeit", Capital, &["Die Zeit"]),
    ("Die Welt", Capital, &["Die Welt"]),
    ("Süddeutsche Zeitung", Capital, &["Süddeutsche Zeitung"]),
    ("FAZ", Upper, &["FAZ"]),
    ("FAZ", Capital, &["Frankfurter Allgemeine", "Frankfurter Allgemeine Zeitung"]),
    ("Handelsblatt", Capital, &["Handelsblatt"]),
    ("Bild", Article, &["Bild"]),
    ("El País", Capital, &["El País"]),
    ("El Mundo", Capital, &["El Mundo"]),
    ("La Vanguardia", Capital, &["La Vanguardia"]),
    ("Corriere della Sera", Capital, &["Corriere della Sera"]),
    ("La Repubblica", Capital, &["La Repubblica", "Repubblica"]),
    ("La Stampa", Capital, &["La Stampa"]),
];

/// Articles that stand before an outlet's name, whatever the language of the text.
const ARTICLES: &[&str] =
    &["the", "le", "la", "les", "l'", "du", "au", "aux", "des", "der", "die", "dem", "el", "il", "le"];

/// An alias cut into folded words.
struct Alias {
    words: Vec<String>,
    written: Written,
    name: &'static str,
}

/// Every alias by its first word, longest first.
static ALIASES: LazyLock<BTreeMap<String, Vec<Alias>>> = LazyLock::new(|| {
    let mut aliases: BTreeMap<String, Vec<Alias>> = BTreeMap::new();
    for (name, written, ways) in OUTLETS {
        for way in *ways {
            let words: Vec<String> = way.split_whitespace().map(fold::fold).collect();
            if let Some(first) = words.first() {
                let alias = Alias { words: words.clone(), written: *written, name };
                aliases.entry(first.clone()).or_default().push(alias);
            }
        }
    }
    for list in aliases.values_mut() {
        list.sort_by_key(|alias| (usize::MAX - alias.words.len(), alias.name));
    }
    aliases
});

/// Every listed outlet named in the sentence, in order, not overlapping. Linear.
pub(super) fn named(words: &[Word]) -> Vec<Named> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let hit = ALIASES.get(&word.folded).into_iter().flatten().find_map(|alias| {
            let end = run(words, at, &alias.words)?;
            counts(words, at, end, alias.written).then_some((end, alias.name))
        });
        match hit {
            Some((end, name)) => {
                let article = at.checked_sub(1).filter(|before| {
                    words.get(*before).is_some_and(|word| {
                        word.is_capital() && *before > 0 && ARTICLES.contains(&word.folded.as_str())
                    })
                });
                found.push(Named { start: article.unwrap_or(at), end, name });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Where the words of an alias end when they begin at `at`; dashes between them are passed over.
fn run(words: &[Word], at: usize, alias: &[String]) -> Option<usize> {
    let mut next = at;
    for (nth, wanted) in alias.iter().enumerate() {
        if nth > 0 && words.get(next).is_some_and(|word| word.folded == "-") {
            next += 1;
        }
        if words.get(next)?.folded != *wanted {
            return None;
        }
        next += 1;
    }
    Some(next)
}

/// Whether the words `start..end` are written as the name of an outlet and not as common words
/// or as part of a longer word: `Vice-président`.
fn counts(words: &[Word], start: usize, end: usize, written: Written) -> bool {
    let before = start.checked_sub(1).and_then(|before| words.get(before));
    let joined = |dash: Option<&Word>, other: Option<&Word>, ahead: bool| {
        dash.zip(other).is_some_and(|(dash, other)| {
            dash.folded == "-"
                && if ahead {
                    dash.span.end == other.span.start && !other.is_capital()
                } else {
                    dash.span.start == other.span.end
                }
        })
    };
    if joined(words.get(end), words.get(end + 1), true)
        || joined(before, start.checked_sub(2).and_then(|at| words.get(at)), false)
    {
        return false;
    }
    let shapes = &words[start..end];
    let capital =
        |word: &Word| word.is_capital() || word.shape == Shape::Number || word.folded.starts_with("dpa");
    match written {
        Capital => shapes.first().is_some_and(capital),
        Upper => shapes.iter().all(|word| {
            word.shape == Shape::Upper || word.folded == "dpa" || (word.is_capital() && word.folded == "tf1")
        }),
        Article => {
            shapes.iter().any(Word::is_capital)
                && (before.is_some_and(|word| ARTICLES.contains(&word.folded.as_str())) || shapes.len() > 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::language;
    use crate::span::Span;

    fn found(text: &str, code: &str) -> Vec<&'static str> {
        let words = crate::sentence::words(text, Span::new(0, text.len()), language(code).unwrap());
        named(&words).into_iter().map(|outlet| outlet.name).collect()
    }

    #[test]
    fn outlets_are_found_by_all_their_names() {
        assert_eq!(
            found("L’AFP et l’Agence France-Presse, selon Endgadget", "fr"),
            ["AFP", "AFP", "Engadget"]
        );
        assert_eq!(found("au Monde, au Guardian et au New York Times", "fr").len(), 3);
        assert_eq!(found("told The Hill and the Associated Press", "en"), ["The Hill", "Associated Press"]);
        assert_eq!(found("Radio-Canada et Ouest-France", "fr"), ["Radio-Canada", "Ouest-France"]);
    }

    #[test]
    fn common_words_are_no_outlets() {
        assert!(found("le monde entier, un point, vice-président, Vice-président", "fr").is_empty());
        assert!(found("Capitol Hill, many times, a wired guardian, ap", "en").is_empty());
        assert!(found("Monde cruel", "fr").is_empty());
    }
}
