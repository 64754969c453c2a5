//! Which words lead to a place of a page, and how they are written.

use super::*;
use crate::article::{About, Article, FORMATS};

/// The fragments of the places between `[` and `]` of the text of a page, decoded.
fn told(body: &str) -> String {
    let text = format!("<html><body><article>{body}</article></body></html>");
    let (start, end) = (text.find('[').unwrap(), text.find(']').unwrap() - 1);
    let text = text.replacen(['[', ']'], "", 2);
    let html = FORMATS.iter().find(|format| format.name() == "html").unwrap();
    let read = html.read("a.html", &text);
    let mut article = Article::from_text("a.html", &text, About::default(), None);
    (article.blocks, article.skipped) = (read.blocks, read.skipped);
    let fragment = fragment(&Page::new(&article), Span::new(start, end));
    decoded(&fragment.unwrap_or_else(|| "nothing".into()))
}

/// What is encoded once more, so that `-`, `,` and `&` of the words stay told apart from those between them.
fn decoded(fragment: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = fragment.as_bytes();
    while let [first, more @ ..] = rest {
        let code =
            more.get(..2).and_then(|code| u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok());
        match (first, code) {
            (b'%', Some(b @ (b'-' | b','))) => bytes.extend([b'\\', b]),
            (b'%', Some(byte)) => bytes.push(byte),
            _ => bytes.push(*first),
        }
        rest = if *first == b'%' { &more[2..] } else { more };
    }
    String::from_utf8(bytes).unwrap()
}

const FILL: &str =
    "<p>There is a second paragraph here, long enough to be taken for prose, with commas, and a stop.</p>";

#[test]
fn what_stands_once_needs_no_words_around() {
    let told = told(&format!(
        "<p>The firm Acme has [12 million users], it said on Monday in a long letter.</p>{FILL}"
    ));
    assert_eq!(told, "text=12 million users");
}

#[test]
fn words_around_are_added_until_there_is_one_place() {
    let twice = "<p>Last year Acme had 12 million users in all. Now Borel has [12 million] users of its own, they say.</p>";
    assert_eq!(told(&format!("{twice}{FILL}")), "text=has-,12 million");
    let behind = "<p>The firm Acme has [12 million] users. The firm Acme has 12 million riders, and it says so each year.</p>";
    assert_eq!(told(&format!("{behind}{FILL}")), "text=12 million,-users.");
    let same = "<p>The firm Acme has 12 million users today.</p>";
    let nowhere = same.replace("12 million", "[12 million]");
    let told = told(&format!("{FILL}{nowhere}{same}{FILL}"));
    assert_eq!(
        told, "text=The firm Acme has-,12 million,-users today.",
        "it leads to where just that is said"
    );
}

#[test]
fn words_of_menus_count_too() {
    let body = format!(
        "<nav><a href='/'>Home</a> <a href='/a'>Acme has 12&nbsp;million users</a></nav>\
         <p>In its letter, Acme has [12 million users], and it hopes for many more of them in the years to come.</p>{FILL}"
    );
    assert_eq!(told(&body), "text=12 million users,-\\, and", "what is behind tells it from the menu");
}

#[test]
fn a_narrow_space_is_part_of_the_word_before_it() {
    let body = "<p>Il a [levé 3,5&#8239;millions d’euros]&#8239;: c’est ce que dit la société dans sa lettre de ce lundi.</p>";
    assert_eq!(told(&format!("{body}{FILL}")), "text=levé 3\\,5\u{202f}millions d’euros\u{202f}");
}

#[test]
fn case_and_accents_tell_nothing_apart() {
    let body = "<p>L’Été, le site avait DOUZE amis. L'été, le site avait [douze] abonnés, et bien plus de lecteurs encore.</p>";
    assert_eq!(told(&format!("{body}{FILL}")), "text=douze,-abonnés\\,");
}

#[test]
fn a_word_is_taken_whole_with_what_hangs_on_it() {
    let body = "<p>Le site, hébergé chez l'[hébergeur] DDoS-[[Guard, revient en ligne après une longue absence, dit-on ici.</p>";
    let body = body.replacen("[[", "", 1);
    assert_eq!(told(&format!("{body}{FILL}")), "text=l'hébergeur");
    let hyphen = "<p>Il vit à Rostov-sur-le-[Don], une ville du sud où il fait chaud en été, et où il reste toute l’année.</p>";
    assert_eq!(told(&format!("{hyphen}{FILL}")), "text=Rostov\\-sur\\-le\\-Don");
}

#[test]
fn quotes_marks_and_money_are_cut_where_words_end() {
    let quoted = "<p>Il a dit : « [nous sommes là] », puis il a quitté la salle sans un mot de plus, dit un témoin de la scène.</p>";
    assert_eq!(told(&format!("{quoted}{FILL}")), "text=nous sommes là");
    let money = "<p>The sale brought in <b>[$1.5</b> million] (or so), which is about 20% more than in any other year before.</p>";
    assert_eq!(told(&format!("{money}{FILL}")), "text=$1.5 million");
    let once_more = "<p>It said “[yes]” to that; it said “no”, and yes again, to all that was asked of it in the last days.</p>";
    assert_eq!(told(&format!("{once_more}{FILL}")), "text=said “-,yes");
}

#[test]
fn the_words_are_those_that_a_reader_sees() {
    let body = "<p>La société compte [15&nbsp;000\n     <em>cyc&shy;listes</em> &amp; amis], dit-elle, et bien plus encore l’an prochain.</p>";
    assert_eq!(told(&format!("{body}{FILL}")), "text=15\u{a0}000 cyclistes & amis");
}

#[test]
fn a_long_passage_is_its_beginning_and_its_end() {
    let body = "<p>[The network, which was shut down in January after its host had ended the contract, came back to life] in May.</p>";
    assert_eq!(told(&format!("{body}{FILL}")), "text=The network\\, which was,came back to life");
    let twice = "<p>[The network was down until it came back to life, and then, after weeks, as they all say, it once more came back to life] here.</p>";
    let told = told(&format!("{twice}{FILL}"));
    assert_eq!(told, "text=The network was down,came back to life,-here.");
    let note = "<p>Acme, the firm of two brothers, [has 12 million<sup>1</sup> users of all ages] in France, it says.</p>";
    assert_eq!(super::tests::told(&format!("{note}{FILL}")), "text=has 12,of all ages");
}

#[test]
fn what_a_reader_sees_and_nobody_reads_parts_words() {
    let note = "<p>Acme [has<sup>1</sup> 12 million<br>users], it said on Monday in a letter, and it hopes for many more.</p>";
    let html = told(&format!("{note}{FILL}"));
    assert!(
        html == "text=12,million" || html == "text=12 million",
        "neither the note nor the break is crossed: {html}"
    );
    let link = "<p>Acme has [12 million users]<sup>1</sup>, it said on Monday in a letter, and it hopes for many more.</p>";
    assert_eq!(told(&format!("{link}{FILL}")), "text=12 million", "`users1` is one word of the page");
}

#[test]
fn headings_and_items_are_told_by_their_neighbours() {
    let body = "<h2>Users</h2><ul><li>[12 million]</li><li>Riders: 3</li></ul><p>Then came more, and 12 million again, in a long and winding sentence.</p>";
    let told = told(&format!("{FILL}{body}{FILL}"));
    assert_eq!(told, "text=Users-,12 million");
    let heading = "<h2>[12 million users]</h2><p>It is said that the firm has them, and that it counts them each and every day.</p>";
    assert_eq!(super::tests::told(&format!("{FILL}{heading}{FILL}")), "text=12 million users");
}

#[test]
fn what_parts_the_terms_of_a_fragment_is_encoded() {
    assert_eq!(
        encoded("a-b, c&d (é) “x”\u{a0}~_."),
        "a%2Db%2C%20c%26d%20%28%C3%A9%29%20%E2%80%9Cx%E2%80%9D%C2%A0~_."
    );
}

#[test]
fn nothing_leads_to_what_is_no_prose() {
    let body = format!("<nav><a href='/'>[Home]</a> <a href='/a'>Sport</a></nav>{FILL}{FILL}");
    assert_eq!(told(&body), "nothing");
}
