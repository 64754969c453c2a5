//! Pictures of pages.

use proptest::prelude::*;

use super::*;
use crate::article::picture;

fn pictured(text: &str) -> String {
    picture(text, &Html.read("a.html", text).blocks)
}

#[test]
fn blocks_are_what_a_reader_sees_apart() {
    let text = "<!doctype html><html lang=en><head><title>The site is back - Ledger</title></head><body>
<h1>The <i>site</i> is back</h1>
<p>It came back on <b>Mon</b>day,\n   with <a href=\"https://x.org/12\" title=\"12 hosts\">a new host</a>, caf&eacute;&nbsp;&amp;&shy; bar.<p>An unclosed one, read too.
<h2>Figures</h2>
<ul><li>12 million users<ul><li>of whom 3 million pay</ul><li>20 servers</ul>
<table><tr><th>Host<th>Users<tr><td>DDoS-Guard<td>12 | 13</table>
<blockquote><p>It is over,<br>he said.</blockquote>
<pre><code>let users = 20;</code></pre>
<div style=\"display:none\">50 users are hidden in here.</div><!-- 60 users -->
<script>var users = 70;</script><template><p>80 users</p></template>
<p>Not <del>70</del> 80 users<sup>3</sup> on 12 km<sup>2</sup> in <img alt=90> <code>110</code> days<a href=\"#n1\">[1]</a>, see https://x.org/130.
One<br><br>two, and <button>Buy 30</button> that is it.
";
    insta::assert_snapshot!(pictured(text), @r#"
    Title: The ·site· is back
    Paragraph: It came back on ·Mon·day,␣with ·a new host·, café &· bar.
    Paragraph: An unclosed one, read too.
    Heading: Figures
    Item: 12 million users
    Item: of whom 3 million pay
    Item: 20 servers
    Cell: Host
    Cell: Users
    Cell: DDoS-Guard
    Cell: 12 | 13
    Quote: It is over,␣he said.
    Paragraph: Not ·80 users· on 12 km·²· in ·110· days·, see ·.␣One
    Paragraph: two, and ·that is it.
    "#);
}

#[test]
fn a_name_that_is_given_to_the_whole_loses_nothing_of_it() {
    let told = "<p>The ferry was raised on Tuesday, a week after she went down off Port Elin, it says.</p>
        <p>She will be towed to Holm, where the yard that built her has a dock that is long enough.</p>";
    let read = "Title: The ferry is raised
Paragraph: The ferry was raised on Tuesday, a week after she went down off Port Elin, it says.
Paragraph: She will be towed to Holm, where the yard that built her has a dock that is long enough.
";
    for class in [
        "author",
        "highlight",
        "ad-wrapper",
        "has-comments",
        "tag-related",
        "sidebar",
        "share",
        "hidden",
        "footnote",
    ] {
        let page = format!("<div class='{class}'><h1>The ferry is raised</h1>{told}</div>");
        assert_eq!(pictured(&page), read, "{class}");
        let inner =
            format!("<body class='{class}'><h1>The ferry is raised</h1><div class='{class}'>{told}</div>");
        assert_eq!(pictured(&inner), read, "{class}");
    }
    let unclosed = format!("<div><h1>The ferry is raised{told}</div>");
    assert_eq!(pictured(&unclosed), read);
}

#[test]
fn what_stands_beside_a_text_is_left_out_by_its_name() {
    let told = "<p>The ferry was raised on Tuesday, a week after she went down off Port Elin, it says.</p>"
        .repeat(4);
    let other =
        "<p>Some people said that the other ferry was late again, and that nobody cared.</p>".repeat(3);
    for (class, is_read) in [
        ("comments", false),
        ("related-posts", false),
        ("cookie-consent", false),
        ("newsletter", false),
        ("a-lire-aussi", false),
        ("sidebar", false),
        ("story-part", true),
        ("tag-news", true),
        ("intro", true),
    ] {
        let page = format!(
            "<body><div class=x><h1>The ferry is raised</h1>{told}<div class='{class}'>{other}</div></div>"
        );
        assert_eq!(pictured(&page).contains("nobody cared"), is_read, "{class}");
    }
}

#[test]
fn a_hostile_page_takes_no_longer_than_its_length() {
    for unit in [
        "<div>",
        "<b>",
        "<p>",
        "</p>",
        "</b>",
        "<a href=x>",
        "<table><tr><td>",
        "<li>",
        "<ul>",
        "&amp;",
        "&",
        "<",
        "<!--",
        "<br>",
        "<x-y>",
        "a<i>",
        "<sup>1",
        "<td rowspan=9 colspan=9>",
        "<svg>",
        "<blockquote>a",
        "<div><p>Some words, which are text.</p>",
        "<h1>a",
        "<article>a",
        "<!DOCTYPE a [<!ENTITY b 'c'>]>",
        "&b;",
        "<div class=\"a b c\">",
        "<p a=1 b=2",
    ] {
        Html.read("", &unit.repeat(200_000 / unit.len()));
    }
    let deep = format!(
        "{}<p>The site came back on Monday.</p>{}",
        "<div>".repeat(100_000),
        "</div>".repeat(100_000)
    );
    assert_eq!(pictured(&deep), "Paragraph: The site came back on Monday.\n");
}

proptest! {
    #[test]
    fn blocks_and_holes_lie_in_order(parts in prop::collection::vec(prop::sample::select(vec![
        "<p>", "</p>", "<div class=share>", "<div>", "</div>", "<h1>", "</h1>", "<b>", "</b>", "<a href=x>", "</a>", "<br>", "<table>", "<tr>", "<td>", "</table>", "<sup>", "</sup>",
        "12", "é", "The site came back on Monday, with a new host, he said. ", "&amp;", "&eacute", "&shy;", "\u{200b}", " ", "\n", "\r\n", "<script>", "</script>", "<!--", "-->", "<", "&", "<pre>", "\n\n", "<li>", "<x-y>", "</x-y>", "<del>", "</del>", "<svg>", "\"", "'", ">",
    ]), 0..60)) {
        let text = parts.concat();
        picture(&text, &Html.read("", &text).blocks);
    }

    #[test]
    fn every_span_is_where_its_word_stands(words in prop::collection::vec("[a-z]{3,9}|[A-Zé]{2,5}|[0-9]{1,6}", 8..40), seed in prop::collection::vec(0usize..9, 40)) {
        // Whatever stands between the words, each is read once, whole, where it stands.
        let between = [" ", "\n  ", "</b> <b>", "<br>", "&nbsp;", " <i>", "</i> ", " <!-- 12 --> ", "<wbr> "];
        let mut text = String::from("<body><p>");
        let mut places = Vec::new();
        for (word, seed) in words.iter().zip(&seed) {
            places.push(text.len());
            text.push_str(word);
            text.push_str(between[*seed]);
        }
        text.push_str(".</p>");
        let blocks = Html.read("", &text).blocks;
        let holes: Vec<_> = blocks.iter().flat_map(|block| &block.holes).collect();
        for (word, at) in words.iter().zip(places) {
            let span = Span::new(at, at + word.len());
            prop_assert!(blocks.iter().any(|block| block.span.contains(span)), "{word} in {text}");
            prop_assert!(holes.iter().all(|hole| !hole.span.overlaps(span)), "{word} in {text}");
        }
    }
}
